import ProcurementModel
import StrictYAML

/// Reads the examples of a rule and checks their tables cell by cell.
struct RuleExampleReader {
  let parameters: [RuleReader.ReadParameter]
  let list: ProblemList

  func examples(_ node: YAMLNode) -> [RuleExample] {
    guard let mapping = list.attempt({ try node.mapping() }) else { return [] }
    list.add(contentsOf: mapping.unknownKeys(RuleExample.Verdict.allCases.map(\.rawValue) + ["cannotOccur"]))
    var result: [RuleExample] = []
    var counts: [RuleExample.Verdict: Int] = [:]
    for entry in mapping.entries {
      var names: Set<String> = []
      guard let verdict = RuleExample.Verdict(rawValue: entry.key), let items = list.attempt({ try entry.value.list() }) else { continue }
      for item in items {
        let example = list.attempt { try self.example(item, verdict) }
        if example?.isExpectedMiss != true { counts[verdict, default: 0] += 1 }
        guard let example else { continue }
        if !names.insert(example.name).inserted { list.add(item.error("two \(verdict.rawValue) examples are named '\(example.name)'")) }
        result.append(example)
      }
    }
    for verdict in [RuleExample.Verdict.flagged, .clear] where counts[verdict, default: 0] == 0 {
      list.add(node.error("a rule needs at least one example that is \(verdict.rawValue)"))
    }
    return result
  }

  /// `cannotOccur`: verdicts that the rule never gives, with the reason.
  func impossible(_ node: YAMLNode, _ examples: [RuleExample]) -> [(verdict: RuleExample.Verdict, reason: String)] {
    guard let node = (try? node.mapping())?["cannotOccur"],
      let mapping = list.attempt({ try node.mapping(known: ["notApplicable", "notAssessable"]) })
    else { return [] }
    return mapping.entries.compactMap { entry in
      guard let verdict = RuleExample.Verdict(rawValue: entry.key), let reason = list.attempt({ try words(entry.value) }) else { return nil }
      if examples.contains(where: { $0.verdict == verdict }) {
        list.add(entry.value.error("there is an example that is \(verdict.rawValue): so it can occur"))
      }
      return (verdict, reason)
    }
  }

  private func example(_ node: YAMLNode, _ verdict: RuleExample.Verdict) throws -> RuleExample {
    let mapping = try node.mapping(known: ["name", "given", "background", "settings", "asOf", "expect", "expectedMiss"])
    let given = try mapping.required("given")
    let table = try ExampleTable(given)
    var example = RuleExample(verdict: verdict, name: try words(mapping.required("name")), header: table.header, rows: table.rows)
    if let node = mapping["background"] { example.background = try background(node) }
    if let node = mapping["settings"] { example.settings = try settings(node) }
    if let node = mapping["asOf"] {
      guard let moment = Moment(try node.string()) else { throw node.error("expected a date such as 2024-12-31") }
      example.asOf = moment
    }
    if let node = mapping["expect"] {
      let expect = try node.mapping(known: ["measure", "because", "message", "severity", "subject", "bidders"])
      if let value = expect["measure"] {
        if verdict == .notApplicable || verdict == .notAssessable { throw value.error("without a verdict there is no measure to expect") }
        example.expectedMeasure = try decimal(value)
      }
      if let value = expect["because"] {
        if verdict == .flagged || verdict == .clear { throw value.error("'because' goes with notApplicable and notAssessable") }
        example.expectedReason = try value.nonEmptyString()
      }
      if let value = expect["severity"] {
        if verdict != .flagged { throw value.error("only what is flagged has a severity") }
        example.expectedSeverity = try value.word(RuleSeverity.self)
      }
      if let value = expect["bidders"] {
        if verdict != .flagged { throw value.error("only what is flagged names bidders") }
        example.expectedBidders = try value.nonEmptyString().split(separator: "+").map { String($0.trimmingBlanks()) }.sorted()
      }
      example.expectedMessage = try expect["message"]?.nonEmptyString()
      example.subject = try expect["subject"]?.nonEmptyString()
    }
    if let node = mapping["expectedMiss"] {
      example.isExpectedMiss = try node.bool()
      if example.isExpectedMiss, verdict != .flagged { throw node.error("an expected miss is an example that should be flagged") }
    }
    return example
  }

  private func words(_ node: YAMLNode) throws -> String {
    if let word = WordingLint.occurrences(in: try node.string()).first { throw node.error(WordingLint.message(word.word), at: word.offset) }
    return try node.nonEmptyString()
  }

  private func decimal(_ node: YAMLNode) throws -> ExactDecimal {
    guard let value = ExactDecimal(try node.decimalText()) else { throw node.error("the number has too many digits") }
    return value
  }

  private func settings(_ node: YAMLNode) throws -> [(name: String, value: Constant)] {
    let mapping = try node.mapping()
    if let problem = mapping.unknownKeys(parameters.map(\.parameter.name)).first { throw problem }
    var settings: [(name: String, value: Constant)] = []
    for entry in mapping.entries {
      guard let parameter = parameters.first(where: { $0.parameter.name == entry.key })?.parameter else { continue }
      switch parameter.value(of: try entry.value.string()) {
      case .success(let value): settings.append((entry.key, value))
      case .failure(let problem): throw entry.value.error(problem.message)
      }
    }
    return settings
  }

  private func background(_ node: YAMLNode) throws -> RuleExample.Background {
    let mapping = try node.mapping(known: ["lots", "bids", "seed", "amount", "spread", "cells"])
    var cells: [(column: String, value: String)] = []
    if let node = mapping["cells"] {
      let mapping = try node.mapping(known: ExampleTable.columns.map(\.name))
      for entry in mapping.entries {
        let value = try entry.value.string()
        if let problem = ExampleTable.problem(value, column: entry.key) { throw entry.value.error(problem) }
        cells.append((entry.key, value))
      }
    }
    return RuleExample.Background(
      lots: try mapping.required("lots").integer(in: 1...2000), bids: try mapping["bids"]?.integer(in: 0...60) ?? 5,
      seed: try mapping["seed"]?.integer(in: 0...1_000_000) ?? 1,
      amount: try mapping["amount"].map(decimal) ?? ExactDecimal(100_000),
      spread: try mapping["spread"].map(decimal) ?? ExactDecimal("0.08") ?? .zero, cells: cells)
  }
}

/// The table of an example: a header and rows of the same length, cells separated by commas, a cell with a comma in quotation marks.
struct ExampleTable {
  private(set) var header: [String] = []
  private(set) var rows: [[String]] = []

  enum Kind {
    case text, number, count, date
    case code(CodeList)
    case yesNo, currency, amendments, period
  }

  static let columns: [(name: String, kind: Kind)] = [
    ("tender", .text), ("lot", .text), ("bidder", .text), ("bidders", .text), ("amount", .number), ("discount", .number), ("title", .text),
    ("buyer", .text),
    ("tender_status", .code(.tenderStatus)), ("procedure", .code(.procurementMethod)), ("award_rule", .code(.awardRule)),
    ("category", .code(.procurementCategory)), ("cpv", .text),
    ("region", .text),
    ("estimate", .number), ("base", .number), ("currency", .currency), ("published", .date), ("released", .date), ("start_submission", .date),
    ("deadline", .date),
    ("opened", .date),
    ("awarded", .date), ("signed", .date), ("consortium", .text), ("status", .code(.bidStatus)), ("winner", .yesNo), ("submitted", .date),
    ("final_amount", .number),
    ("suppliers", .text), ("award_amount", .number), ("award_status", .code(.awardStatus)), ("contract_status", .code(.contractStatus)),
    ("contract_amount", .number), ("paid", .number),
    ("paid_in_currencies", .yesNo), ("restated", .yesNo),
    ("start", .date), ("end", .date),
    ("amendments", .amendments), ("subcontractors", .text), ("bid_count", .count), ("price_weight", .number), ("accelerated", .yesNo),
    ("framework", .yesNo), ("reason", .text),
    ("identifier", .text), ("telephone", .text), ("email", .text), ("address", .text), ("country", .text), ("exclusion", .text), ("rank", .count),
    ("notice", .text), ("record", .text), ("call_value", .number), ("listed", .period), ("auction", .yesNo),
    ("buyer_telephone", .text),
    ("works_category", .text), ("basis", .code(.directAwardBasis)), ("first_amount", .number), ("names_suppliers", .yesNo),
  ]

  private struct Cell {
    let text: String
    let offset: Int
  }

  init(_ node: YAMLNode) throws {
    let text = Array(try node.string().unicodeScalars)
    var start = 0
    while start <= text.count {
      let end = text[start...].firstIndex(of: "\n") ?? text.count
      let cells = Self.cells(text[start..<end])
      start = end + 1
      if cells.count == 1, cells[0].text.isEmpty { continue }
      if header.isEmpty { try readHeader(cells, node) } else { try readRow(cells, node) }
    }
    if header.isEmpty { throw node.error("expected a table: a line of column names and a line for each bid") }
    if rows.isEmpty { throw node.error("the table has no rows") }
  }

  private mutating func readHeader(_ cells: [Cell], _ node: YAMLNode) throws {
    for cell in cells {
      guard Self.columns.contains(where: { $0.name == cell.text }) else {
        throw node.error("unknown column '\(cell.text)'" + NearestName.hint(cell.text, among: Self.columns.map(\.name)), at: cell.offset)
      }
      if header.contains(cell.text) { throw node.error("column '\(cell.text)' is written more than once", at: cell.offset) }
      header.append(cell.text)
    }
  }

  private mutating func readRow(_ cells: [Cell], _ node: YAMLNode) throws {
    guard cells.count == header.count else {
      throw node.error("the row has \(cells.count) cell\(cells.count == 1 ? "" : "s") and the header \(header.count)", at: cells.first?.offset ?? 0)
    }
    for (name, cell) in zip(header, cells) {
      if let problem = Self.problem(cell.text, column: name) { throw node.error(problem, at: cell.offset) }
    }
    rows.append(cells.map(\.text))
  }

  /// Why a text is no value of a column, or `nil`. An empty cell is unknown.
  static func problem(_ text: String, column: String) -> String? {
    guard !text.isEmpty, let kind = columns.first(where: { $0.name == column })?.kind else { return nil }
    switch kind {
    case .text: return nil
    case .number: return ExactDecimal(text) == nil ? "column '\(column)' holds numbers, found '\(text)'" : nil
    case .count: return Int(text).map { $0 < 0 } ?? true ? "column '\(column)' holds counts, found '\(text)'" : nil
    case .date: return Moment(text) == nil ? "column '\(column)' holds dates like 2024-01-31, found '\(text)'" : nil
    case .yesNo: return ["true", "false"].contains(text) ? nil : "column '\(column)' holds true or false, found '\(text)'"
    case .currency: return CurrencyCode(text)?.isInList != true ? "column '\(column)' holds currencies like EUR, found '\(text)'" : nil
    case .code(let list):
      if list.words.contains(text) { return nil }
      let hint = NearestName.hint(text, among: list.words)
      return "unknown \(list.rawValue) '\(text)' in column '\(column)'" + (hint.isEmpty ? "; known: \(list.words.joined(separator: ", "))" : hint)
    case .period:
      return Self.period(text) == nil ? "column '\(column)' holds periods like 2023-01-01..2025-12-31 (an end may be left out), found '\(text)'" : nil
    case .amendments:
      for piece in text.split(separator: ";") {
        let parts = piece.split(separator: ":", maxSplits: 1).map { String($0.trimmingBlanks()) }
        guard parts.count == 2, Moment(parts[0]) != nil,
          parts[1].split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).allSatisfy({ ExactDecimal(String($0)) != nil })
        else {
          return "column 'amendments' holds dates with amounts like 2024-01-01:1200;2024-02-01:1300 or 2024-01-01:1000>1200, found '\(text)'"
        }
      }
      return nil
    }
  }

  /// `2023-01-01..2025-12-31`, `2023-01-01..`, `..2025-12-31`.
  static func period(_ text: String) -> (from: Moment?, until: Moment?)? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let (start, end) = (text[..<dots.lowerBound], text[dots.upperBound...])
    let from = Moment(String(start))
    let until = Moment(String(end))
    guard start.isEmpty || from != nil, end.isEmpty || until != nil, from != nil || until != nil else { return nil }
    return (from, until)
  }

  private static func cells(_ line: ArraySlice<Unicode.Scalar>) -> [Cell] {
    var cells: [Cell] = []
    var start = line.startIndex
    var isQuoted = false
    var i = line.startIndex
    while i <= line.endIndex {
      if i == line.endIndex || (line[i] == "," && !isQuoted) {
        var range = line[start..<i]
        while let first = range.first, first.properties.isWhitespace { range = range.dropFirst() }
        while let last = range.last, last.properties.isWhitespace { range = range.dropLast() }
        let offset = range.isEmpty ? start : range.startIndex
        if range.count >= 2, range.first == "\"", range.last == "\"" { range = range.dropFirst().dropLast() }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: range)
        cells.append(Cell(text: String(view), offset: offset))
        start = i + 1
      } else if line[i] == "\"" {
        isQuoted.toggle()
      }
      i += 1
    }
    return cells
  }
}
