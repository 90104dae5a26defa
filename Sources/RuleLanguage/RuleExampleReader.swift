import ProcurementModel
import StrictYAML

/// Reads the examples of a rule.
struct RuleExampleReader {
  let parameters: [String: ExpressionType]

  static let columns = [
    "tender", "lot", "bidder", "bidders", "amount", "discount", "title", "buyer", "procedure", "award_rule", "category", "cpv", "region", "estimate", "base", "currency", "published",
    "deadline", "opened", "awarded", "signed", "consortium", "status", "winner", "submitted", "final_amount", "suppliers", "award_amount", "award_status", "contract_amount", "paid",
    "start", "end", "amendments", "subcontractors", "bid_count", "price_weight", "accelerated", "framework", "reason", "identifier", "telephone", "email", "address", "country",
    "exclusion", "rank", "start_submission",
  ]

  func examples(_ node: YAMLNode) throws(StrictYAMLError) -> [RuleExample] {
    var result: [RuleExample] = []
    let mapping = try node.mapping(known: RuleExample.Verdict.allCases.map(\.rawValue))
    for (key, _, value) in mapping.entries {
      guard let verdict = RuleExample.Verdict(rawValue: key) else { continue }
      for item in try value.list() { result.append(try example(item, verdict)) }
    }
    guard result.contains(where: { $0.verdict == .flagged && !$0.isExpectedMiss }), result.contains(where: { $0.verdict == .clear }) else {
      throw node.error("a rule needs at least one flagged and one clear example")
    }
    return result
  }

  private func example(_ node: YAMLNode, _ verdict: RuleExample.Verdict) throws(StrictYAMLError) -> RuleExample {
    let mapping = try node.mapping(known: ["name", "given", "background", "settings", "expect", "expectedMiss"])
    let given = try mapping.required("given")
    let lines = try given.nonEmptyString().split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
    func cells(_ line: Substring) -> [String] {
      line.split(separator: ",", omittingEmptySubsequences: false).map { String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
    }
    let header = lines.first.map(cells) ?? []
    for column in header where !Self.columns.contains(column) {
      throw given.error("unknown column '\(column)'\(NearestName.hint(column, among: Self.columns))")
    }
    let rows = lines.dropFirst().map(cells)
    for row in rows where row.count != header.count { throw given.error("a row has \(row.count) cells and the header \(header.count): \(row.joined(separator: ", "))") }
    var example = RuleExample(verdict: verdict, name: try mapping.required("name").nonEmptyString(), header: header, rows: rows)
    if let node = mapping["background"] { example.background = try background(node) }
    if let node = mapping["settings"] {
      for (name, keyNode, value) in try node.mapping(known: nil).entries {
        guard let type = parameters[name] else { throw keyNode.error("unknown parameter '\(name)'\(NearestName.hint(name, among: parameters.keys))") }
        guard let constant = Constant(try value.string(), type: type) else { throw value.error("\(type.words) was expected here") }
        example.settings.append((name, constant))
      }
    }
    if let node = mapping["expect"] {
      let expect = try node.mapping(known: ["measure", "because", "message", "subject"])
      if let value = expect["measure"] {
        guard let number = ExactDecimal(try value.string()) else { throw value.error("a number was expected here") }
        example.expectedMeasure = number
      }
      example.expectedReason = try expect["because"]?.nonEmptyString()
      example.expectedMessage = try expect["message"]?.nonEmptyString()
      example.subject = try expect["subject"]?.nonEmptyString()
    }
    example.isExpectedMiss = try mapping["expectedMiss"]?.boolean() ?? false
    return example
  }

  private func background(_ node: YAMLNode) throws(StrictYAMLError) -> RuleExample.Background {
    let mapping = try node.mapping(known: ["lots", "bids", "seed", "amount", "spread", "cells"])
    func decimal(_ key: String, _ fallback: String) throws(StrictYAMLError) -> ExactDecimal {
      let text = try mapping[key]?.string() ?? fallback
      guard let value = ExactDecimal(text) else { throw try mapping.required(key).error("a number was expected here") }
      return value
    }
    var cells: [(column: String, value: String)] = []
    if let node = mapping["cells"] {
      for (name, _, value) in try node.mapping(known: Self.columns).entries { cells.append((name, try value.string())) }
    }
    return RuleExample.Background(
      lots: try mapping.required("lots").integer(1...2000), bids: try mapping["bids"]?.integer(0...60) ?? 5, seed: try mapping["seed"]?.integer(0...1_000_000) ?? 1,
      amount: try decimal("amount", "100000"), spread: try decimal("spread", "0.08"), cells: cells)
  }
}
