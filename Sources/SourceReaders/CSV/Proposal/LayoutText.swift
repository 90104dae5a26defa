/// Writes a guessed layout as YAML that a person can read and edit.
struct LayoutText {
  typealias Target = CSVLayout.Target
  private let guesser: LayoutGuesser
  private var lines: [String] = []

  init(_ guesser: LayoutGuesser) { self.guesser = guesser }

  var text: String {
    var copy = self
    copy.write()
    return copy.lines.joined(separator: "\n") + "\n"
  }

  /// In quotation marks where YAML would read something else.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.first.map { $0.isLetter } == true && text.last?.isWhitespace == false
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" || $0 == "-" || $0 == "." || $0 == "/" || $0 == "(" || $0 == ")" }
      && !["true", "false", "yes", "no", "null", "on", "off", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      default:
        if scalar.value < 32 || scalar.value == 127 || scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029 {
          escaped += " "
        } else {
          escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return "\"" + escaped + "\""
  }

  private mutating func write() {
    let shape = guesser.shape
    lines.append("# Proposed by 'probity inspect'. Look at it, correct it, and read with: probity screen FILE --layout THIS_FILE (docs/layouts.md)")
    for entry in guesser.proposal.evidence where entry.isAmbiguous {
      lines.append("# In doubt: \(Self.comment("\(entry.about): \(entry.guess) (\(entry.because))"))")
    }
    lines.append("id: \(Self.quoted(guesser.id))")
    lines.append("title: \(Self.quoted("Proposed for \(shape.head.name)"))")
    lines.append("row: \(guesser.row.rawValue)")
    if !shape.isJSON {
      lines.append("encoding: \(shape.head.encoding == .utf8WithMark ? "UTF-8" : shape.head.encoding.rawValue)")
      lines.append("delimiter: \(TableShape.name(shape.delimiter))")
    }
    lines.append("decimal: \(guesser.decimal)")
    lines.append("dates: \(guesser.dates)")
    if shape.skippedLines > 0 { lines.append("skip: \(shape.skippedLines)") }
    if !shape.hasHeader { lines.append("columns: [\(shape.headers.map(Self.quoted).joined(separator: ", "))]") }
    if guesser.fields[.tenderId] == nil { lines.append("group: {process: row}") }
    var group = guesser.fillDown.isEmpty ? [] : ["fillDown: [\(guesser.fillDown.map(\.rawValue).joined(separator: ", "))]"]
    if let award = guesser.awardColumn { group.append("award: [\(Self.quoted(guesser.name(of: award)))]") }
    if !group.isEmpty { lines.append("group: {\(group.joined(separator: ", "))}") }
    writeFields()
    if !guesser.bids.isEmpty {
      lines.append("bids:")
      if let separator = guesser.bidSeparator { lines.append("  separator: \(Self.quoted(separator))") }
      lines.append("  fields:")
      for (target, column) in guesser.bids { lines.append("    \(target.rawValue): \(Self.quoted(column))") }
    }
    if shape.hasHeader, !guesser.shape.rows.isEmpty {
      let key = guesser.fields[.tenderId].map { guesser.name(of: $0) }
      let bidder = (guesser.fields[.bidderName] ?? guesser.fields[.bidderId]).map { guesser.name(of: $0) }
      let names = [key, bidder].compactMap { $0 }
      if !names.isEmpty { lines.append("requires: [\(names.map(Self.quoted).joined(separator: ", "))]") }
    }
    writeConstants()
    writeRest()
  }

  private mutating func writeFields() {
    lines.append("fields:")
    if guesser.fields.isEmpty { lines[lines.count - 1] = "fields: {}" }
    for target in Target.allCases {
      guard let column = guesser.fields[target] else { continue }
      let profile = guesser.profiles[column]
      let name = Self.quoted(guesser.name(of: column))
      let needsWords =
        [Target.winner, .status, .lotStatus, .category, .method, .awardRule].contains(target) && !(target == .winner && profile.isYesNo)
      guard needsWords, !profile.order.isEmpty else {
        lines.append("  \(target.rawValue): \(name)")
        continue
      }
      lines.append("  \(target.rawValue):")
      lines.append("    column: \(name)")
      lines.append("    # An empty word says that nothing is known.")
      lines.append("    values:")
      for word in profile.order.prefix(60) {
        let answer = CodeStems.word(word, for: .winner) == "true" ? "valid" : "invited"
        let code =
          target == .status && guesser.statusIsAnswer
          ? answer
          : target == .lotStatus ? guesser.statusOfLot(word, column) : CodeStems.word(word, for: target) ?? (target == .winner ? "false" : "")
        lines.append("      \(Self.quoted(word)): \(Self.quoted(code))")
      }
      lines.append("    otherwise: \(target == .winner ? "\"false\"" : "\"\"")")
    }
  }

  private mutating func writeConstants() {
    var constants: [String] = []
    if guesser.fields[.currency] == nil {
      if guesser.hasSeveralCurrencies {
        constants.append("  # currency: each amount has the currency of its own sign; those without one have none")
      } else if let currency = guesser.currency {
        constants.append("  currency: \(currency)   # from the header or the sign of an amount")
      } else {
        constants.append("  currency: EUR   # no column for it: change it where the amounts are in another currency")
      }
    }
    if guesser.fields[.status] == nil, !guesser.bids.contains(where: { $0.target == .status }), guesser.row != .contract {
      constants.append("  bid.status: valid")
    }
    if guesser.fields[.buyerName] == nil, guesser.fields[.buyerId] == nil {
      constants.append("  # buyer.name: who bought, where it is one buyer for the whole table")
    }
    if guesser.fields[.awardRule] == nil { constants.append("  # lot.awardRule: lowest-price, where that is the rule of the whole table") }
    guard !constants.isEmpty else { return }
    lines.append(constants.contains { !$0.hasPrefix("  #") } ? "constants:" : "# constants:")
    lines += constants
  }

  private mutating func writeRest() {
    let used = Set(guesser.fields.values)
    let patterns = guesser.bids.map { CSVLayout.normalised($0.column) }
    let rest = guesser.profiles.filter { profile in
      guard !used.contains(profile.index) else { return false }
      let name = CSVLayout.normalised(profile.header)
      return !patterns.contains(name) && !patterns.contains(SideBySide.pattern(of: name))
    }
    var seen: Set<String> = []
    let names = rest.map(\.header).filter { seen.insert($0).inserted }
    guard !names.isEmpty else { return }
    lines.append("# Not used so far: give them a field, or leave them here.")
    lines.append("ignore:")
    for name in names { lines.append("  - \(Self.quoted(name))") }
  }

  private static func comment(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }
}
