/// A sentence with places for values: `The lowest bid lies {measure:2} … ({validBids} valid bids).` `{{` and `}}` are braces.
package struct MessageTemplate: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case text(String)
    case value(name: String, format: Format)
  }

  /// How a value is written: `{x}`, `{x:2}`, `{x:percent}`, `{x:probability}`, `{x:money}`, `{x:date}`, `{x:plural|win|wins}`, `{x:when|words}`.
  package enum Format: Sendable, Hashable {
    /// As the value is: amounts with two decimals, counts without, other numbers with up to four.
    case plain
    case decimals(Int)
    case percent
    /// Four decimals; what they would show as nothing is `below 0.0001`.
    case probability
    /// The first word where the value is one, the second otherwise.
    case plural(one: String, many: String)
    /// The words, with the value for `#`, where the value is not zero; nothing otherwise.
    case when(String)
    case money
    case date
  }

  package let parts: [Part]
  /// The places in order, with the offset of their brace in Unicode scalars.
  package let places: [Place]

  package struct Place: Sendable, Hashable {
    package let name: String
    package let format: Format
    package let offset: Int
  }

  package struct Problem: Error, Sendable {
    package let offset: Int
    package let message: String
  }

  package init(_ text: String) throws(Problem) {
    let scalars = Array(text.unicodeScalars)
    var parts: [Part] = []
    var places: [Place] = []
    var literal = String.UnicodeScalarView()
    var i = 0
    while i < scalars.count {
      let scalar = scalars[i]
      if scalar == "{" || scalar == "}", i + 1 < scalars.count, scalars[i + 1] == scalar {
        literal.append(scalar)
        i += 2
        continue
      }
      if scalar == "}" { throw Problem(offset: i, message: "'}' without '{'; write }} for a brace") }
      guard scalar == "{" else {
        literal.append(scalar)
        i += 1
        continue
      }
      guard let close = scalars[(i + 1)...].firstIndex(where: { $0 == "}" || $0 == "{" }), scalars[close] == "}" else {
        throw Problem(offset: i, message: "'{' without '}'; write {{ for a brace")
      }
      var inside = String.UnicodeScalarView()
      inside.append(contentsOf: scalars[(i + 1)..<close])
      let (name, format) = try Self.place(String(inside), offset: i)
      if !literal.isEmpty { parts.append(.text(String(literal))) }
      literal = String.UnicodeScalarView()
      parts.append(.value(name: name, format: format))
      places.append(Place(name: name, format: format, offset: i))
      i = close + 1
    }
    if !literal.isEmpty { parts.append(.text(String(literal))) }
    self.parts = parts
    self.places = places
  }

  private static func place(_ inside: String, offset: Int) throws(Problem) -> (String, Format) {
    let pieces = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = pieces.first.map { String($0.trimmingBlanks()) } ?? ""
    guard !name.isEmpty else { throw Problem(offset: offset, message: "expected a name between the braces") }
    guard pieces.count == 2 else { return (name, .plain) }
    // Blanks at the end belong to the words.
    if pieces[1].hasPrefix("when|") {
      guard pieces[1].count > 5 else { throw Problem(offset: offset, message: "when takes words: {\(name):when|one bid was late}") }
      return (name, .when(String(pieces[1].dropFirst(5))))
    }
    switch String(pieces[1].trimmingBlanks()) {
    case "percent": return (name, .percent)
    case "probability": return (name, .probability)
    case let word where word.hasPrefix("plural|"):
      let words = word.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 3, !words[1].isEmpty, !words[2].isEmpty else {
        throw Problem(offset: offset, message: "plural takes two words: {\(name):plural|win|wins}")
      }
      return (name, .plural(one: words[1], many: words[2]))
    case "money": return (name, .money)
    case "date": return (name, .date)
    case let word:
      guard word.utf8.count == 1, let decimals = Int(word), decimals >= 0 else {
        throw Problem(
          offset: offset,
          message: "unknown format '\(word)'; known: 0 to 9 (decimals), percent, probability, money, date, plural|one|many, when|words")
      }
      return (name, .decimals(decimals))
    }
  }

  package var names: [String] { places.map(\.name) }

  /// The sentence with values put in; the closure writes one.
  package func rendered(_ value: (String, Format) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let name, let format): value(name, format)
      }
    }.joined()
  }
}

extension MessageTemplate.Format {
  /// What `when` writes for a value.
  package static func said(_ words: String, _ value: Double, _ language: NumberText.Language) -> String {
    if value == 0 { return "" }
    // What is not nothing is never shown as 0.
    let text = [2, 4].lazy.map { NumberText.decimal(value, decimals: $0, fixed: false) }.first { $0 != "0" }
    return words.replacing("#", with: text.map { NumberText.grouped($0, language) } ?? NumberText.small(value, language))
  }

  /// Why a value of a type cannot be written like this, or `nil`.
  func problem(with type: ExpressionType) -> String? {
    switch (self, type) {
    case (.plain, _), (.decimals, .number), (.decimals, .money), (.decimals, .duration), (.percent, .number), (.probability, .number),
      (.plural, .number),
      (.plural, .duration), (.when, .number), (.money, .money), (.money, .number),
      (.date, .date):
      nil
    case (.decimals, _): "decimals go with numbers, not with \(type.words)"
    case (.probability, _): "probability goes with a number, not with \(type.words)"
    case (.plural, _): "plural goes with a number, not with \(type.words)"
    case (.when, _): "when goes with a number, not with \(type.words)"
    case (.percent, _): "percent goes with a number, not with \(type.words)"
    case (.money, _): "the format money goes with money, not with \(type.words)"
    case (.date, _): "the format date goes with a date, not with \(type.words)"
    }
  }
}
