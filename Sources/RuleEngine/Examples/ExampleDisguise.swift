import ProcurementModel
import RuleLanguage

/// A change of an example that must not change its verdict.
package enum ExampleDisguise: String, CaseIterable, Sendable {
  case none = "as written"
  case shuffled = "rows shuffled"
  case renamed = "organizations renamed"
  case tripled = "amounts tenfold"
  case withUnrelatedLot = "an unrelated lot added"
  case laterYears = "dates 28 years later"
  case otherIds = "ids of tenders and lots changed"
  case otherCurrency = "in another currency"

  /// Whether the change leaves the meaning of the rule as it is.
  func fits(_ rule: Rule) -> Bool {
    let source = String(decoding: rule.source.bytes, as: UTF8.self)
    let usesLaw = source.contains("legalThreshold(") || source.contains("screen: legal-")
    switch self {
    case .none, .shuffled, .renamed, .withUnrelatedLot, .otherIds: return true
    case .otherCurrency:
      // Value bands and laws are in euro.
      return !rule.parameters.contains { $0.type == .money } && !usesLaw && !source.contains("valueBand") && !source.contains(" EUR")
    case .tripled:
      // Value bands and first digits are not the same for three times the money.
      let isBoundToAmounts =
        rule.parameters.contains { $0.type == .money } || usesLaw || source.contains("valueBand") || source.contains("comparable-lots")
        || source.contains("amountIsPlaceholder")
        || source.contains("benford") || source.contains("asNumber(")
      return !isBoundToAmounts && !source.contains(" EUR")
    case .laterYears:
      // A day that stands in the rule stays where it is.
      return !usesLaw && !source.contains("differsByVATAlone") && source.firstMatch(of: /[<>=] ?[0-9]{4}-[0-9]{2}-[0-9]{2}/) == nil
    }
  }

  /// The example in disguise. Names of organizations change too in `expect`.
  func applied(to example: RuleExample, seed: UInt64 = 2013) -> RuleExample {
    var example = example
    switch self {
    case .none, .withUnrelatedLot: break
    case .shuffled:
      var random = SplitMix(seed: seed &+ UInt64(example.rows.count))
      for i in example.rows.indices.dropFirst().reversed() { example.rows.swapAt(i, Int(random.next() % UInt64(i + 1))) }
    case .renamed:
      for column in ["bidder", "bidders", "suppliers", "subcontractors"] { change(&example, column) { Self.renamed($0) } }
      let hasProcess = example.subject.map { subject in
        !example.header.contains("bidders") && !example.header.contains("bidder") && !example.header.contains("suppliers") || Int(subject) != nil
      }
      example.expectedBidders = example.expectedBidders?.map(Self.renamed).sorted()
      if hasProcess == false, let subject = example.subject { example.subject = Self.renamedKnown(subject, example) }
      example.expectedMessage = nil
    case .otherIds:
      for column in ["tender", "lot"] { change(&example, column) { Self.otherId($0) } }
      if let subject = example.subject {
        // `7#2` is the second record of 7.
        let parts = subject.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if isId(parts[0], example) { example.subject = ([Self.otherId(parts[0])] + parts.dropFirst()).joined(separator: "#") }
      }
      example.expectedMessage = nil
    case .otherCurrency:
      if !example.header.contains("currency") {
        example.header.append("currency")
        for row in example.rows.indices { example.rows[row].append("SEK") }
        if example.background?.cells.contains(where: { $0.column == "currency" }) == false { example.background?.cells.append(("currency", "SEK")) }
      }
      example.expectedMessage = nil
    case .tripled:
      for column in ["amount", "estimate", "base", "final_amount", "award_amount", "contract_amount", "paid", "call_value"] {
        change(&example, column) { Self.tripled($0) }
      }
      change(&example, "amendments") { cell in
        cell.split(separator: ";").map { part in
          let pieces = part.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
          return pieces.count == 2
            ? pieces[0] + ":" + pieces[1].split(separator: ">").map { Self.tripled(String($0)) }.joined(separator: ">") : String(part)
        }.joined(separator: ";")
      }
      if let background = example.background, let amount = background.amount.multiplied(by: ExactDecimal(10)) { example.background?.amount = amount }
      example.expectedMessage = nil
    case .laterYears:
      for column in ["published", "released", "start_submission", "deadline", "opened", "awarded", "signed", "submitted", "start", "end"] {
        change(&example, column) { Self.later($0) }
      }
      change(&example, "listed") { cell in
        guard let period = ExamplePeriod(cell) else { return cell }
        return (period.from.map { Self.later($0.description) } ?? "") + ".." + (period.until.map { Self.later($0.description) } ?? "")
      }
      example.asOf = example.asOf.flatMap { Moment(Self.later($0.description)) }
      change(&example, "amendments") { cell in
        cell.split(separator: ";").map { part in
          let pieces = part.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
          return ([Self.later(pieces.first ?? "")] + pieces.dropFirst()).joined(separator: ":")
        }.joined(separator: ";")
      }
      if var background = example.background {
        background.cells = background.cells.map {
          ["published", "released", "deadline", "opened", "awarded", "signed", "submitted", "start", "end"].contains($0.column)
            ? ($0.column, Self.later($0.value)) : $0
        }
        example.background = background
      }
      example.expectedMessage = nil
    }
    return example
  }

  private func change(_ example: inout RuleExample, _ column: String, _ body: (String) -> String) {
    guard let i = example.header.firstIndex(of: column) else { return }
    for row in example.rows.indices where i < example.rows[row].count && !example.rows[row][i].isEmpty {
      example.rows[row][i] = body(example.rows[row][i])
    }
  }

  private static func otherId(_ id: String) -> String { "Z/" + String(id.reversed()) + "-2024" }

  /// Whether a subject is written as the id of a tender or lot.
  private func isId(_ subject: String, _ example: RuleExample) -> Bool {
    ["tender", "lot"].contains { column in
      guard let i = example.header.firstIndex(of: column) else { return false }
      // The ids have been changed already.
      return example.rows.contains { i < $0.count && $0[i] == Self.otherId(subject) }
    }
  }

  private static func renamed(_ names: String) -> String {
    names.split(separator: "+").map { "Other " + String($0).trimmed.reversed() + " " + String($0).trimmed }.joined(separator: "+")
  }

  /// Only the parts of a subject that are bidders or suppliers are renamed; a buyer keeps its name.
  private static func renamedKnown(_ subject: String, _ example: RuleExample) -> String {
    var known: Set<String> = []
    for column in ["bidder", "bidders", "suppliers", "subcontractors"] {
      guard let i = example.header.firstIndex(of: column) else { continue }
      for row in example.rows where i < row.count { for name in row[i].split(separator: "+") { known.insert(String(name).trimmed) } }
    }
    return subject.split(separator: "+").map { part in
      let name = renamed(String(part))
      return known.contains(name) ? name : String(part)
    }.joined(separator: "+")
  }

  private static func tripled(_ text: String) -> String { ExactDecimal(text)?.multiplied(by: ExactDecimal(10))?.description ?? text }

  /// 28 years are whole weeks: 10,227 days between 1901 and 2099.
  private static func later(_ text: String) -> String {
    guard let moment = Moment(text), moment.year < 2070 else { return text }
    return Moment(day: moment.day + 10_227, second: moment.second, offset: moment.offset).description
  }
}
