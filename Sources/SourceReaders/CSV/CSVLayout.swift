import ProcurementModel
import StrictYAML

/// Maps the columns of a table to the vocabulary: what a row is, which column is which field, how numbers and dates are written, and what the source leaves unsaid.
package struct CSVLayout: Sendable {
  /// What one row stands for.
  package enum Grain: String, Sendable, CaseIterable { case bid, award, lot }
  package enum DateOrder: String, Sendable, CaseIterable { case iso, dayMonthYear = "day-month-year", monthDayYear = "month-day-year", yearMonthDay = "year-month-day" }

  /// Where a field comes from.
  struct Source: Sendable {
    var column: String?
    var constant: String?
    /// Words of the source and words of the vocabulary.
    var values: [String: String] = [:]
    /// Several members in one cell.
    var separator: String?
  }

  package var id: String
  package var title: String
  package var grain: Grain
  var requires: [String]
  var delimiter: UInt8?
  var decimal: AmountText.DecimalMark
  var dates: DateOrder
  var fields: [Target: Source]
  var ignored: Set<String>
  var ignoresRest: Bool
  /// Names of the columns of a table without header.
  var columns: [String]

  /// Fields that a column may fill.
  enum Target: String, Sendable, CaseIterable {
    case tenderId = "process.id", title = "process.title", method = "process.method", methodDetails = "process.methodDetails", category = "process.category", cpv = "process.cpv"
    case region = "process.region", estimate = "process.estimate", published = "process.published", deadline = "process.submissionDeadline", opened = "process.opened"
    case reason = "process.directAwardReason", framework = "process.framework", accelerated = "process.accelerated", euFunded = "process.euFunded", tenderStatus = "process.status"
    case buyerId = "buyer.id", buyerName = "buyer.name", buyerCountry = "buyer.country"
    case lotId = "lot.id", lotTitle = "lot.title", lotEstimate = "lot.estimate", base = "lot.base", awardRule = "lot.awardRule", bidCount = "lot.bidCount", priceWeight = "lot.priceWeight"
    case currency = "currency"
    case bidId = "bid.id", bidderId = "bidder.id", bidderName = "bidder.name", bidderCountry = "bidder.country", bidderAddress = "bidder.streetAddress", bidderSize = "bidder.size"
    case amount = "bid.amount", bidCurrency = "bid.currency", discount = "bid.discount", discountPercent = "bid.discountPercent", status = "bid.status", winner = "bid.isWinner", submitted = "bid.submitted"
    case rank = "bid.rank", consortium = "bid.consortium", exclusion = "bid.exclusionReason"
    case awardId = "award.id", awardAmount = "award.amount", awardDate = "award.date", awardCurrency = "award.currency"
    case contractId = "contract.id", signed = "contract.signed", contractAmount = "contract.amount", finalAmount = "contract.finalAmount", paid = "contract.paid", start = "contract.start", end = "contract.end"
    case year = "date.year", month = "date.month", day = "date.day"
  }

  /// Reads a layout; every mistake has file, line and column.
  package static func parse(_ text: String, file: String) throws(StrictYAMLError) -> CSVLayout {
    let top = try YAMLNode.parse(text, file: file).mapping(known: [
      "id", "title", "grain", "requires", "delimiter", "decimal", "dates", "fields", "constants", "ignore", "columns",
    ])
    func strings(_ key: String) throws(StrictYAMLError) -> [String] {
      guard let node = top[key] else { return [] }
      if case .scalar = node.content { return [try node.string()] }
      var result: [String] = []
      for item in try node.list() { result.append(try item.string()) }
      return result
    }
    func target(_ name: String, _ entry: YAMLNode.Entry, _ mapping: YAMLMapping) throws(StrictYAMLError) -> Target {
      guard let target = Target(rawValue: name) else {
        let known = Target.allCases.map(\.rawValue)
        throw mapping.error("unknown field '\(name)'\(NearestName.hint(name, among: known))", at: entry)
      }
      return target
    }
    var fields: [Target: Source] = [:]
    let fieldsMapping = try top.required("fields").mapping()
    for entry in fieldsMapping.entries {
      let key = try target(entry.key, entry, fieldsMapping)
      if case .scalar = entry.value.content {
        fields[key] = Source(column: try entry.value.nonEmptyString())
        continue
      }
      let mapping = try entry.value.mapping(known: ["column", "values", "separator"])
      var source = Source(column: try mapping.required("column").nonEmptyString())
      if let values = mapping["values"] { for value in try values.mapping().entries { source.values[value.key] = try value.value.string() } }
      source.separator = try mapping["separator"]?.string()
      fields[key] = source
    }
    if let constants = top["constants"] {
      let mapping = try constants.mapping()
      for entry in mapping.entries {
        let key = try target(entry.key, entry, mapping)
        fields[key, default: Source()].constant = try entry.value.string()
      }
    }
    let delimiter = try top["delimiter"]?.string()
    let ignored = try strings("ignore")
    return CSVLayout(
      id: try top.required("id").nonEmptyString(), title: try top.required("title").nonEmptyString(), grain: try top.required("grain").word(Grain.self), requires: try strings("requires"),
      delimiter: delimiter.flatMap { $0 == "tab" ? 9 : $0.utf8.first }, decimal: try top["decimal"].map { node throws(StrictYAMLError) in try decimalMark(node) } ?? .point,
      dates: try top["dates"].map { node throws(StrictYAMLError) in try node.word(DateOrder.self) } ?? .iso, fields: fields, ignored: Set(ignored), ignoresRest: ignored == ["rest"],
      columns: try strings("columns"))
  }

  private static func decimalMark(_ node: YAMLNode) throws(StrictYAMLError) -> AmountText.DecimalMark {
    switch try node.string() {
    case "point": .point
    case "comma": .comma
    case "detect": .detect
    default: throw node.error("point, comma or detect was expected here")
    }
  }

  /// Headers in the form in which they are compared: without a mark, blanks at the ends, in lower case.
  static func normalised(_ header: String) -> String {
    var text = header.lowercased()
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The layout knows a table with these headers.
  func matches(_ headers: [String]) -> Bool {
    guard columns.isEmpty, !requires.isEmpty else { return false }
    let known = Set(headers.map(Self.normalised))
    return requires.allSatisfy { alternatives in alternatives.split(separator: "|").contains { known.contains(Self.normalised(String($0))) } }
  }
}

/// The layouts that the program carries, in the order of their ids; the generic bids table first.
package enum LayoutCatalogue {
  package static let layouts: [CSVLayout] = EmbeddedLayouts.files.compactMap { try? CSVLayout.parse($0.text, file: $0.path) }.sorted { ($0.id != "bids-table" ? 1 : 0, $0.id) < ($1.id != "bids-table" ? 1 : 0, $1.id) }
}
