import ProcurementModel
import StrictYAML

/// Cardinal's `settings.ini`, so that its users can change over without translating anything. An indicator runs only if its section is there; without a file
/// all eleven run with Cardinal's defaults.
package struct CardinalSettings: Sendable, Hashable {
  package var currency: String?
  package var noPriceComparisonProcurementMethods: [String] = []
  /// Wins over the list above where both are set.
  package var priceComparisonProcurementMethods: [String] = []
  /// `[exclusions] procurement_method_details`: processes that no indicator looks at.
  package var excludedProcurementMethodDetails: [String] = []
  /// The sections `[R…]`, in the order of the codes.
  package var indicators: [Indicator]
  /// Sections of Cardinal's `prepare` command and of its output, which have no meaning here.
  package var ignoredSections: [String] = []

  /// One indicator with what is set for it; `nil` is Cardinal's default.
  package struct Indicator: Sendable, Hashable {
    package let code: String
    package var threshold: ExactDecimal?
    package var percentile: Int?
    package var digits: Int?
    package var minimumSubmittedBids: Int?
    package var minimumContractingProcesses: Int?
    /// Exact codes of `tender/procurementMethod`; `nil` is the default of the indicator.
    package var procurementMethods: [String]?
    /// R003: days by `tender/procurementMethodDetails`.
    package var thresholdByMethodDetails: [MethodThreshold] = []

    package init(code: String) { self.code = code }
  }

  package struct MethodThreshold: Sendable, Hashable {
    package var details: String
    package var days: ExactDecimal
  }

  package static let codes = ["R003", "R018", "R024", "R025", "R028", "R030", "R035", "R036", "R038", "R048", "R058"]

  /// All indicators with Cardinal's defaults.
  package static let defaults = CardinalSettings(indicators: codes.map { Indicator(code: $0) })

  package init(indicators: [Indicator]) { self.indicators = indicators }

  package subscript(code: String) -> Indicator? { indicators.first { $0.code == code } }

  /// Keys of each section that Cardinal knows.
  static let keys: [String: [String]] = [
    "": ["currency", "no_price_comparison_procurement_methods", "price_comparison_procurement_methods"],
    "exclusions": ["procurement_method_details"],
    "R003": ["threshold", "procurement_methods"],
    "R018": ["procurement_methods"],
    "R024": ["threshold"],
    "R025": ["percentile", "threshold"],
    "R028": [], "R030": [], "R036": [],
    "R035": ["threshold"],
    "R038": ["threshold", "minimum_submitted_bids", "minimum_contracting_processes"],
    "R048": ["digits", "threshold", "minimum_contracting_processes"],
    "R058": ["threshold"],
  ]
  static let foreignSections = ["output", "defaults", "redactions", "corrections", "modifications", "codelists.bid_status", "codelists.award_status"]

  /// Reads a settings file of Cardinal. Unknown sections and keys, and values that are no numbers, are mistakes; all are named.
  package static func load(_ text: String, file: String) throws(RuleProblems) -> CardinalSettings {
    var reader = CardinalReader(source: YAMLSource(file: file, text: text))
    let settings = reader.read()
    guard reader.problems.isEmpty else { throw RuleProblems(reader.problems) }
    return settings
  }

  /// Whether a settings file is Cardinal's rather than YAML: the first line with content is a section, or a key with `=`.
  package static func recognises(_ text: String) -> Bool {
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmingBlanks()
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") { return !line.contains(",") && !line.contains("{") }
      guard let equals = line.firstIndex(of: "=") else { return false }
      return !line[..<equals].contains(":")
    }
    return false
  }
}

extension CardinalSettings.Indicator {
  /// What is set, by the names that a rule's parameters have (`minimum_submitted_bids` is `minimumSubmittedBids`).
  package var parameterTexts: [(name: String, text: String)] {
    let numbers: [(String, String?)] = [
      ("threshold", threshold?.description), ("percentile", percentile.map { "\($0)" }), ("digits", digits.map { "\($0)" }),
      ("minimumSubmittedBids", minimumSubmittedBids.map { "\($0)" }), ("minimumContractingProcesses", minimumContractingProcesses.map { "\($0)" }),
    ]
    return numbers.compactMap { name, text in text.map { (name, $0) } }
  }
}

extension RuleCatalogue {
  /// The rules of the profile `cardinal` whose indicators a settings file names, with its numbers in the place of the defaults. Lists of methods are
  /// no parameters; whoever judges takes them from the settings.
  package func applying(_ settings: CardinalSettings) -> RuleCatalogue {
    var kept: [Rule] = []
    for var rule in rules where rule.profile == "cardinal" {
      guard let indicator = settings.indicators.first(where: { rule.codes.contains($0.code) }) else { continue }
      for (name, text) in indicator.parameterTexts {
        guard let index = rule.parameters.firstIndex(where: { $0.name == name }), let value = Constant(text, type: rule.parameters[index].type) else {
          continue
        }
        rule.parameters[index].value = value
      }
      kept.append(rule)
    }
    return RuleCatalogue(rules: kept, peerGroups: peerGroups)
  }
}

/// Reads `[section]` and `key = value`, with comments behind `;` or `#`.
private struct CardinalReader {
  let source: YAMLSource
  var problems: [RuleProblem] = []
  private var settings = CardinalSettings(indicators: [])
  private var indicators: [String: CardinalSettings.Indicator] = [:]
  private var seen: Set<String> = []

  init(source: YAMLSource) { self.source = source }

  mutating func read() -> CardinalSettings {
    var section = ""
    var isKnown = true
    for (row, scalars) in source.lines.enumerated() {
      let number = row + 1
      let raw = source.text(ofLine: number)
      let line = raw.dropFirst(row == 0 && scalars.first == "\u{FEFF}" ? 1 : 0).trimmingBlanks()
      if line.isEmpty || line.hasPrefix(";") || line.hasPrefix("#") { continue }
      let column = raw.unicodeScalars.prefix { $0.properties.isWhitespace }.count + 1
      if line.hasPrefix("[") {
        guard line.hasSuffix("]") else {
          fail("expected ']' at the end of the section", number, column)
          isKnown = false
          continue
        }
        section = String(line.dropFirst().dropLast().trimmingBlanks())
        isKnown = open(section, number, column)
        continue
      }
      guard let equals = line.firstIndex(of: "=") else {
        fail("expected '[section]' or 'key = value'", number, column)
        continue
      }
      if !isKnown { continue }
      let key = String(line[..<equals].trimmingBlanks())
      let value = String(line[line.index(after: equals)...].trimmingBlanks())
      let before =
        line[...equals].unicodeScalars.count + line[line.index(after: equals)...].unicodeScalars.prefix { $0.properties.isWhitespace }.count
      if !seen.insert(section + "\u{0}" + key).inserted {
        fail("key '\(path(section, key))' is written more than once", number, column)
        continue
      }
      set(section, key, value, number, column, column + before)
    }
    settings.indicators = CardinalSettings.codes.compactMap { indicators[$0] }
    return settings
  }

  private mutating func fail(_ message: String, _ line: Int, _ column: Int) { problems.append(source.error(message, line: line, column: column)) }

  private func path(_ section: String, _ key: String) -> String { section.isEmpty ? key : section + "." + key }

  /// Notes a section; false where its keys are not to be looked at.
  private mutating func open(_ section: String, _ line: Int, _ column: Int) -> Bool {
    if CardinalSettings.codes.contains(section) {
      if indicators[section] == nil { indicators[section] = CardinalSettings.Indicator(code: section) }
      return true
    }
    if section == "R003.procurement_method_details" {
      if indicators["R003"] == nil { indicators["R003"] = CardinalSettings.Indicator(code: "R003") }
      return true
    }
    if section == "exclusions" { return true }
    if CardinalSettings.foreignSections.contains(section) {
      settings.ignoredSections.append(section)
      return false
    }
    let known = CardinalSettings.codes + ["R003.procurement_method_details", "exclusions"] + CardinalSettings.foreignSections
    let hint = NearestName.hint(section, among: known)
    fail("unknown section '\(section)'" + (hint.isEmpty ? "; known: \(known.joined(separator: ", "))" : hint), line, column + 1)
    return false
  }

  private mutating func set(_ section: String, _ key: String, _ value: String, _ line: Int, _ column: Int, _ valueColumn: Int) {
    if section == "R003.procurement_method_details" {
      guard let days = decimal(value, line, valueColumn, isWhole: true) else { return }
      indicators["R003"]?.thresholdByMethodDetails.append(CardinalSettings.MethodThreshold(details: key, days: days))
      return
    }
    let known = CardinalSettings.keys[section] ?? []
    guard known.contains(key) else {
      let hint = NearestName.hint(key, among: known)
      fail(
        "unknown key '\(path(section, key))'"
          + (hint.isEmpty ? (known.isEmpty ? "; the section has no keys" : "; known: \(known.joined(separator: ", "))") : hint), line, column)
      return
    }
    // An empty value is no value: Cardinal's own template leaves such lines.
    if value.isEmpty { return }
    let list = value.split(separator: "|", omittingEmptySubsequences: true).map(String.init)
    switch key {
    case "currency": settings.currency = value
    case "no_price_comparison_procurement_methods": settings.noPriceComparisonProcurementMethods = list
    case "price_comparison_procurement_methods": settings.priceComparisonProcurementMethods = list
    case "procurement_method_details": settings.excludedProcurementMethodDetails = list
    case "procurement_methods": indicators[section]?.procurementMethods = list
    case "threshold":
      let isWhole = section == "R003" || section == "R035" || section == "R048"
      if let number = decimal(value, line, valueColumn, isWhole: isWhole) { indicators[section]?.threshold = number }
    case "percentile": if let number = whole(value, 0...100, line, valueColumn) { indicators[section]?.percentile = number }
    case "digits": if let number = whole(value, 1...32, line, valueColumn) { indicators[section]?.digits = number }
    case "minimum_submitted_bids":
      if let number = whole(value, 0...1_000_000_000, line, valueColumn) { indicators[section]?.minimumSubmittedBids = number }
    case "minimum_contracting_processes":
      if let number = whole(value, 0...1_000_000_000, line, valueColumn) { indicators[section]?.minimumContractingProcesses = number }
    default: return
    }
  }

  private mutating func decimal(_ text: String, _ line: Int, _ column: Int, isWhole: Bool) -> ExactDecimal? {
    guard let value = ExactDecimal(text), !isWhole || value.scale == 0 else {
      fail("expected a \(isWhole ? "whole " : "")number, found '\(text)'", line, column)
      return nil
    }
    return value
  }

  private mutating func whole(_ text: String, _ range: ClosedRange<Int>, _ line: Int, _ column: Int) -> Int? {
    guard let value = Int(text), range.contains(value) else {
      fail("expected a whole number from \(range.lowerBound) to \(range.upperBound), found '\(text)'", line, column)
      return nil
    }
    return value
  }
}
