import ProcurementModel

/// Amounts that stand on the bid of each winner of a framework agreement and are nobody's price: what all contracts under it may come to.
extension EFormsMapping {
  /// Of several winners of one lot with one amount, that amount is left out where it is the most that the lot's framework may come to (BT-709) or
  /// a new estimate of it (BT-660), where every amount of the notice is its total, where a total of the notice (BT-118, BT-1118, BT-161) is
  /// reached with one of them a lot, or, in a notice without one, where it is the lot's own value. Amounts that add up to the notice's total are
  /// each winner's. Equal amounts in a framework competed with no other: none is a bid's price.
  mutating func leaveOutTotals(_ result: XMLElement) {
    let awards = records.batch.awards
    guard awards.count > 1 else { return }
    var shared: [(lot: Row, rows: [Int])] = []
    let together = Set(records.batch.awardLots.map { Int($0.award) })
    let stated = awards.indices.filter { awards[$0].amount != nil }
    for (lot, rows) in Dictionary(grouping: stated.filter { awards[$0].lot >= 0 && !together.contains($0) }, by: { awards[$0].lot }) {
      for rows in Dictionary(grouping: rows, by: { awards[$0].amount?.value }).values where rows.count > 1 { shared.append((lot, rows.sorted())) }
    }
    guard !shared.isEmpty else { return }
    shared.sort { $0.rows[0] < $1.rows[0] }
    let values = frameworkValues(result)
    let totals = [EForms.overallMaximum, EForms.overallApproximate, EForms.totalAmount].compactMap { figure(result.child($0)) }
    var open: [(lot: Row, rows: [Int])] = []
    var left: [(lot: Row, rows: [Int])] = []
    for group in shared {
      if let amount = awards[group.rows[0]].amount?.value, values[group.lot]?.contains(amount) == true {
        left.append(group)
      } else {
        open.append(group)
      }
    }
    for group in left {
      leaveOut(group.rows, .valueLeftOut, "one amount for \(group.rows.count) awards of one lot: it is the lot's total")
    }
    defer { for group in open where isFramework(group.lot, values) { leaveOutPrices(group.rows) } }
    if open.isEmpty || totals.contains(where: { sum(stated, $0.currency) == $0.amount }) { return }
    // A lot whose amounts differ has no common one.
    let whole = open.filter { group in stated.allSatisfy { awards[$0].lot != group.lot || group.rows.contains($0) } }
    if left.isEmpty, totals.contains(where: { total in stated.allSatisfy { awards[$0].amount?.value == total } }) {
      leaveOut(stated, .valueLeftOut, "one amount for \(stated.count) awards: it is the notice's total")
      open = []
      return
    }
    let repeats = Set((whole + left).flatMap { $0.rows.dropFirst() })
    let reachesTotal = totals.contains { total in sum(stated.filter { !repeats.contains($0) }, total.currency) == total.amount }
    for group in whole {
      guard reachesTotal || (totals.isEmpty && awards[group.rows[0]].amount?.value == lots[Int(group.lot)].estimate?.value) else { continue }
      leaveOut(group.rows, .valueLeftOut, "one amount for \(group.rows.count) awards of one lot: it is the lot's total")
      open.removeAll { $0.rows == group.rows }
    }
  }

  private func sum(_ awards: [Int], _ currency: CurrencyCode) -> ExactDecimal? {
    var sum: ExactDecimal? = .zero
    for i in awards {
      guard let amount = records.batch.awards[i].amount?.value else { continue }
      guard amount.currency == currency else { return nil }
      sum = sum?.adding(amount.amount)
    }
    return sum
  }

  /// What the contracts under each lot's framework may come to: BT-709 and BT-660 in its result, and what the procurement of the lot states.
  private func frameworkValues(_ result: XMLElement) -> [Row: [Money]] {
    var values: [Row: [Money]] = [:]
    for lotResult in result.children(EForms.lotResult) {
      guard let framework = lotResult.child(EForms.frameworkAgreementValues) else { continue }
      guard let lot = lotResult.child(EForms.tenderLot)?.text(EForms.id).flatMap({ lotRows[$0.string] }) ?? (lots.count == 1 ? 0 : nil) else {
        continue
      }
      values[lot, default: []] += [EForms.maximumValue, EForms.reestimatedValue].compactMap { figure(framework.child($0)) }
    }
    for element in root.children(EForms.procurementProjectLot) {
      guard let id = element.text(EForms.id), let lot = lotRows[id.string],
        let total = element.first(EForms.procurementProject, EForms.requestedTenderTotal),
        let maximum = figure(Self.eformsExtension(of: total)?.child(EForms.frameworkMaximum))
      else { continue }
      values[lot, default: []].append(maximum)
    }
    return values
  }

  private func isFramework(_ lot: Row, _ values: [Row: [Money]]) -> Bool { frameworkLots.contains(lot) || values[lot] != nil }

  /// An amount that others are compared with; of one that stands for none nothing is said here.
  private func figure(_ element: XMLElement?) -> Money? {
    guard let element, let text = element.text, let number = AmountText.number(text.bytes, mark: .point), .one < number else { return nil }
    return Money(number, element.attribute(EForms.currencyID).flatMap { CurrencyCode($0.bytes) } ?? .unknown)
  }

  private mutating func leaveOut(_ awards: [Int], _ action: ProblemAction, _ remark: String) {
    let span = awards.first.flatMap { records.batch.awards[$0].amount?.span }
    records.problem(.contradiction, action, "LotTender/LegalMonetaryTotal/PayableAmount", nil, at: span, remark: remark)
    for award in awards {
      records.batch.awards[award].amount = nil
      let bid = Int(records.batch.awards[award].bid)
      if records.batch.bids.indices.contains(bid) { records.batch.bids[bid].amount = nil }
    }
    for contract in records.batch.contracts.indices where awards.contains(Int(records.batch.contracts[contract].award)) {
      records.batch.contracts[contract].amount = nil
    }
  }

  /// The amounts stay those of the awards.
  private mutating func leaveOutPrices(_ awards: [Int]) {
    let span = awards.first.flatMap { records.batch.awards[$0].amount?.span }
    records.problem(
      .ambiguousLink, .valueKept, "LotTender/LegalMonetaryTotal/PayableAmount", nil, at: span,
      remark: "one amount for \(awards.count) winners of a framework's lot: kept for the awards, and no price of a bid")
    for award in awards {
      let bid = Int(records.batch.awards[award].bid)
      if records.batch.bids.indices.contains(bid) { records.batch.bids[bid].amount = nil }
    }
  }
}
