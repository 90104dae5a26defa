/// An expression as written, before names and types are looked at.
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

  var offset: Int {
    switch self {
    case .number(_, _, let offset), .text(_, let offset), .date(_, let offset), .not(_, let offset), .negate(_, let offset), .binary(_, _, _, let offset),
      .isKnown(_, _, let offset), .isOneOf(_, _, let offset), .call(_, _, let offset):
      offset
    case .name(let parts): parts.first?.offset ?? 0
    }
  }
}

/// Reads tokens by precedence: or, and, not, comparison, sum, product, unary.
struct ExpressionParser {
  private var tokens: [Token]
  private var position = 0
  private var depth = 0

  private static let keywords: Set<String> = ["and", "or", "not", "in", "is", "known", "missing", "where", "true", "false"]

  init(_ text: String) throws(ExpressionError) { tokens = try Lexer.tokens(text) }

  static func expression(_ text: String) throws(ExpressionError) -> Syntax {
    var parser = try ExpressionParser(text)
    let result = try parser.or()
    try parser.expectEnd()
    return result
  }

  /// `bids where status == valid`
  static func set(_ text: String) throws(ExpressionError) -> Syntax.Argument {
    var parser = try ExpressionParser(text)
    let result = try parser.argument()
    try parser.expectEnd()
    return result
  }

  private var token: Token { tokens[min(position, tokens.count - 1)] }

  private mutating func advance() { position = min(position + 1, tokens.count - 1) }

  private mutating func take(_ symbol: String) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard token.kind == .name(word) else { return false }
    advance()
    return true
  }

  private mutating func expect(_ symbol: String) throws(ExpressionError) {
    if !take(symbol) { throw ExpressionError(offset: token.offset, message: "'\(symbol)' was expected here, not \(token.words)") }
  }

  private func expectEnd() throws(ExpressionError) {
    if token.kind != .end { throw ExpressionError(offset: token.offset, message: "\(token.words) was not expected here") }
  }

  private mutating func or() throws(ExpressionError) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw ExpressionError(offset: token.offset, message: "the expression is nested too deep") }
    var left = try and()
    while case .name("or") = token.kind {
      let offset = token.offset
      advance()
      left = .binary("or", left, try and(), offset: offset)
    }
    return left
  }

  private mutating func and() throws(ExpressionError) -> Syntax {
    var left = try not()
    while case .name("and") = token.kind {
      let offset = token.offset
      advance()
      left = .binary("and", left, try not(), offset: offset)
    }
    return left
  }

  private mutating func not() throws(ExpressionError) -> Syntax {
    let offset = token.offset
    return takeWord("not") ? .not(try not(), offset: offset) : try comparison()
  }

  private mutating func comparison() throws(ExpressionError) -> Syntax {
    let left = try sum()
    let offset = token.offset
    if case .symbol(let symbol) = token.kind, ["==", "!=", "<", "<=", ">", ">="].contains(symbol) {
      advance()
      return .binary(symbol, left, try sum(), offset: offset)
    }
    if takeWord("is") {
      if takeWord("known") { return .isKnown(left, true, offset: offset) }
      if takeWord("missing") { return .isKnown(left, false, offset: offset) }
      throw ExpressionError(offset: token.offset, message: "'known' or 'missing' was expected after 'is'")
    }
    if takeWord("in") {
      try expect("(")
      var values = [try sum()]
      while take(",") { values.append(try sum()) }
      try expect(")")
      return .isOneOf(left, values, offset: offset)
    }
    return left
  }

  private mutating func sum() throws(ExpressionError) -> Syntax {
    var left = try product()
    while case .symbol(let symbol) = token.kind, symbol == "+" || symbol == "-" {
      let offset = token.offset
      advance()
      left = .binary(symbol, left, try product(), offset: offset)
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Syntax {
    var left = try unary()
    while case .symbol(let symbol) = token.kind, symbol == "*" || symbol == "/" {
      let offset = token.offset
      advance()
      left = .binary(symbol, left, try unary(), offset: offset)
    }
    return left
  }

  private mutating func unary() throws(ExpressionError) -> Syntax {
    let offset = token.offset
    return take("-") ? .negate(try unary(), offset: offset) : try primary()
  }

  private mutating func primary() throws(ExpressionError) -> Syntax {
    let start = token
    switch start.kind {
    case .number(let digits):
      advance()
      if take("%") { return .number(digits, unit: "%", offset: start.offset) }
      if case .name(let unit) = token.kind, !Self.keywords.contains(unit) {
        advance()
        return .number(digits, unit: unit, offset: start.offset)
      }
      return .number(digits, unit: nil, offset: start.offset)
    case .text(let text):
      advance()
      return .text(text, offset: start.offset)
    case .date(let text):
      advance()
      return .date(text, offset: start.offset)
    case .symbol("("):
      advance()
      let inner = try or()
      try expect(")")
      return inner
    case .name(let name):
      advance()
      if take("(") { return try call(name, start.offset) }
      var parts = [Syntax.NamePart(text: name, offset: start.offset)]
      while take(".") {
        guard case .name(let next) = token.kind else { throw ExpressionError(offset: token.offset, message: "a name was expected after the point, not \(token.words)") }
        parts.append(Syntax.NamePart(text: next, offset: token.offset))
        advance()
        if take("(") { return try call(parts.map(\.text).joined(separator: "."), start.offset) }
      }
      return .name(parts)
    case .symbol, .end: throw ExpressionError(offset: start.offset, message: "a value was expected here, not \(start.words)")
    }
  }

  private mutating func call(_ name: String, _ offset: Int) throws(ExpressionError) -> Syntax {
    var arguments: [Syntax.Argument] = []
    if !take(")") {
      arguments.append(try argument())
      while take(",") { arguments.append(try argument()) }
      try expect(")")
    }
    return .call(name, arguments, offset: offset)
  }

  private mutating func argument() throws(ExpressionError) -> Syntax.Argument {
    let value = try or()
    return Syntax.Argument(value: value, condition: takeWord("where") ? try or() : nil)
  }
}
