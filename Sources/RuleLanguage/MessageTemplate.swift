/// A sentence with places for values: `The lowest bid lies {measure:2} … ({validBids} valid bids).`
package struct MessageTemplate: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case text(String)
    case value(name: String, format: Format)
  }

  package enum Format: Sendable, Hashable {
    /// As the value is: amounts with two decimals, counts without, other numbers with up to four.
    case plain
    case decimals(Int)
    case percent
    case money
    case date
  }

  package let parts: [Part]

  package struct Problem: Error, Sendable {
    package let offset: Int
    package let message: String
  }

  package init(_ text: String) throws(Problem) {
    var parts: [Part] = []
    var literal = ""
    var rest = Substring(text)
    while let character = rest.first {
      guard character == "{" else {
        literal.append(character)
        rest = rest.dropFirst()
        continue
      }
      let offset = text.count - rest.count
      guard let close = rest.firstIndex(of: "}") else { throw Problem(offset: offset, message: "'{' without '}'") }
      let inside = rest[rest.index(after: rest.startIndex)..<close]
      let pieces = inside.split(separator: ":", maxSplits: 1).map { String($0) }
      guard let name = pieces.first, !name.isEmpty else { throw Problem(offset: offset, message: "a name was expected in {}") }
      var format = Format.plain
      if pieces.count == 2 {
        switch pieces[1] {
        case "percent": format = .percent
        case "money": format = .money
        case "date": format = .date
        default:
          guard let decimals = Int(pieces[1]), (0...9).contains(decimals) else {
            throw Problem(offset: offset, message: "unknown format '\(pieces[1])'; known: 0 to 9 (decimals), percent, money, date")
          }
          format = .decimals(decimals)
        }
      }
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = ""
      parts.append(.value(name: name, format: format))
      rest = rest[rest.index(after: close)...]
    }
    if !literal.isEmpty { parts.append(.text(literal)) }
    self.parts = parts
  }

  package var names: [String] { parts.compactMap { if case .value(let name, _) = $0 { name } else { nil } } }

  package func rendered(_ value: (String, Format) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let name, let format): value(name, format)
      }
    }.joined()
  }
}

/// Numbers as people read them, in two languages, without any locale of the machine.
package enum NumberText {
  package enum Language: String, Sendable, CaseIterable { case en, it }

  /// Groups of three and a decimal mark: 1,234.5 in English, 1.234,5 in Italian. `plain` has a point and an optional sign.
  package static func grouped(_ plain: String, _ language: Language) -> String {
    let negative = plain.hasPrefix("-")
    let parts = (negative ? plain.dropFirst() : Substring(plain)).split(separator: ".", maxSplits: 1)
    let digits = Array(parts.first ?? "0")
    var whole = ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { whole += language == .en ? "," : "." }
      whole.append(digit)
    }
    let fraction = parts.count > 1 ? (language == .en ? "." : ",") + parts[1] : ""
    return (negative ? "−" : "") + whole + fraction
  }

  /// A number rounded half away from zero to at most `decimals` places; with `fixed`, exactly as many.
  package static func decimal(_ value: Double, decimals: Int, fixed: Bool = true) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
    guard rounded < 9e15 else { return "\(value)" }
    let digits = String(Int64(rounded))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let cut = padded.index(padded.endIndex, offsetBy: -decimals)
    var fraction = String(padded[cut...])
    if !fixed { while fraction.hasSuffix("0") { fraction.removeLast() } }
    return (value < 0 && rounded > 0 ? "-" : "") + padded[..<cut] + (fraction.isEmpty ? "" : "." + fraction)
  }
}
