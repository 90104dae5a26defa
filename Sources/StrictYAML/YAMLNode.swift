/// A value of a YAML file with its place. Scalars keep their text as written: `NO`, `1.0` and `007` stay what they are.
package struct YAMLNode: Sendable {
  package indirect enum Content: Sendable {
    case scalar(String, Style)
    case list([YAMLNode])
    case mapping([Entry])
  }

  package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  /// One `key: value` of a mapping; the key's place is its own.
  package struct Entry: Sendable {
    package let key: String
    package let keyLine: Int
    package let keyColumn: Int
    package let value: YAMLNode
  }

  package let source: YAMLSource
  /// Where the value begins, from 1.
  package let line: Int
  package let column: Int
  package let content: Content

  package func error(_ message: String) -> StrictYAMLError { source.error(message, line: line, column: column) }

  /// An error inside of a text: `offset` counts the Unicode scalars of the text, and the place is found in the source, also in block and
  /// multi-line scalars.
  package func error(_ message: String, at offset: Int) -> StrictYAMLError {
    let place = place(of: offset)
    return source.error(message, line: place.line, column: place.column)
  }

  /// `key:` with nothing behind it.
  package var isEmpty: Bool { if case .scalar("", .plain) = content { true } else { false } }

  /// What the value is, in words.
  package var kind: String {
    switch content {
    case .scalar: isEmpty ? "nothing" : "a text"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// Typed reading; every getter throws a `StrictYAMLError` that points at the value.
extension YAMLNode {
  /// The text as written, of a scalar that is not empty.
  package func string() throws(StrictYAMLError) -> String {
    guard case .scalar(let text, _) = content else {
      // `{name} …` and `[1] …` look like YAML's own braces.
      let mark =
        column >= 1 && line >= 1 && line <= source.lines.count && column <= source.lines[line - 1].count ? source.lines[line - 1][column - 1] : " "
      throw error(
        "expected a text, found \(kind)" + (mark == "{" || mark == "[" ? "; a text that begins with '\(mark)' stands in quotation marks" : ""))
    }
    if isEmpty { throw error("expected a text, found nothing") }
    return text
  }

  /// The text without the blanks and line breaks around it; not one of blanks only.
  package func nonEmptyString() throws(StrictYAMLError) -> String {
    let text = try string()
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }), let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { throw error("expected a text, found only blanks") }
    return String(scalars[first...last])
  }

  /// The digits of a decimal number as written (`0.10`), checked: an optional minus, digits, at most one point with digits behind it.
  package func decimalText() throws(StrictYAMLError) -> String {
    let text = try string()
    var digits = 0
    var point = false
    var isRight = true
    for (i, byte) in text.utf8.enumerated() {
      switch byte {
      case 48...57: digits += 1
      case UInt8(ascii: "-") where i == 0: break
      case UInt8(ascii: ".") where !point && digits > 0:
        point = true
        digits = 0
      default: isRight = false
      }
    }
    guard isRight, digits > 0 else { throw error("expected a number like 12 or 0.5, found '\(text)'") }
    return text
  }

  /// A whole number; not one with a point, not one that does not fit.
  package func integer(in range: ClosedRange<Int> = Int.min...Int.max) throws(StrictYAMLError) -> Int {
    let text = try string()
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }), let value = Int(text) else {
      throw error("expected a whole number, found '\(text)'")
    }
    guard range.contains(value) else {
      if range.upperBound == .max { throw error("expected a whole number of at least \(range.lowerBound), found \(value)") }
      throw error("expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(value)")
    }
    return value
  }

  /// `true` or `false`, nothing else: `yes`, `on` and `NO` are texts.
  package func bool() throws(StrictYAMLError) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    case let text: throw error("expected true or false, found '\(text)'")
    }
  }

  /// One of a closed list of words.
  package func word(of known: some Collection<String>, _ what: String = "value") throws(StrictYAMLError) -> String {
    let text = try string()
    if known.contains(text) { return text }
    let nearest = NearestName.hint(text, among: known)
    throw error("unknown \(what) '\(text)'" + (nearest.isEmpty ? "; known: \(known.joined(separator: ", "))" : nearest))
  }

  /// One of the raw values of an enumeration.
  package func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(StrictYAMLError) -> Word where Word.RawValue == String {
    let text = try word(of: Word.allCases.map(\.rawValue))
    guard let word = Word(rawValue: text) else { throw error("unknown value '\(text)'") }
    return word
  }

  package func list() throws(StrictYAMLError) -> [YAMLNode] {
    guard case .list(let items) = content else { throw error("expected a list, found \(kind)") }
    return items
  }

  /// A list of texts.
  package func strings() throws(StrictYAMLError) -> [String] {
    var texts: [String] = []
    for item in try list() { texts.append(try item.string()) }
    return texts
  }

  package func mapping() throws(StrictYAMLError) -> YAMLMapping {
    guard case .mapping(let entries) = content else { throw error("expected a mapping, found \(kind)") }
    return YAMLMapping(node: self, entries: entries)
  }

  /// A mapping that has no other keys than `known`.
  package func mapping(known: [String]) throws(StrictYAMLError) -> YAMLMapping {
    let mapping = try mapping()
    if let problem = mapping.unknownKeys(known).first { throw problem }
    return mapping
  }
}
