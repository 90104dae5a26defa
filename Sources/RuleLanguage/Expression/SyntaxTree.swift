/// An expression as written, before names and types are looked at. Offsets are Unicode scalars of the text.
indirect enum Syntax {
  case number(String, unit: String?, offset: Int)
  case text(String, offset: Int)
  case date(String, offset: Int)
  /// `process.method`, with the place of each part.
  case name([NamePart])
  case not(Syntax, offset: Int)
  case negate(Syntax, offset: Int)
  case binary(String, Syntax, Syntax, offset: Int)
  case isKnown(Syntax, Bool, offset: Int)
  case isOneOf(Syntax, [Syntax], offset: Int)
  case call(String, [Argument], offset: Int)

  struct NamePart {
    let text: String
    let offset: Int
  }

  /// An argument may be a set: `bids where status == valid`.
  struct Argument {
    let value: Syntax
    let condition: Syntax?
  }

  /// Where the operator or the name stands.
  var offset: Int {
    switch self {
    case .number(_, _, let offset), .text(_, let offset), .date(_, let offset), .not(_, let offset), .negate(_, let offset),
      .binary(_, _, _, let offset),
      .isKnown(_, _, let offset), .isOneOf(_, _, let offset), .call(_, _, let offset):
      offset
    case .name(let parts): parts.first?.offset ?? 0
    }
  }

  /// Where the expression begins.
  var start: Int {
    switch self {
    case .binary(_, let left, _, _): left.start
    case .isKnown(let inner, _, _), .isOneOf(let inner, _, _): inner.start
    case .number, .text, .date, .name, .not, .negate, .call: offset
    }
  }

  /// The words of a path: names, as far as they are nothing else.
  var path: [NamePart]? { if case .name(let parts) = self { parts } else { nil } }
}
