import ProcurementModel

// Who works under the winner. Source: OCDS subcontracting extension, which says it of awards (and of what bids foresee); publishers say it of contracts, too.
extension OCDSMapping {
  struct SubcontractedAward {
    let award: Row
    let isSubcontracted: Sourced<Bool>?
    let node: JSONNode?
  }

  mutating func addSubcontracting(_ node: JSONNode, _ contract: Row, _ field: StaticString) {
    report(node, "contracts[]/subcontracting", OCDSKeySet.subcontracting)
    if let share = node[.minimumPercentage] ?? node[.percentage], let value = decimal(share) {
      // The extension states shares from 0 to 1.
      if value.mantissa >= 0, value <= ExactDecimal(1) {
        batch.contracts[Int(contract)].subcontractedShare = Sourced(value, at: span(share))
      } else {
        problem(
          .unreadableNumber, .valueLeftOut, share, node[.minimumPercentage] == nil ? "subcontracting/percentage" : "subcontracting/minimumPercentage",
          remark: "a share of the contract, 0.2 for 20 %: it lies between 0 and 1")
      }
    }
    if let value = node[.value] { batch.contracts[Int(contract)].subcontractedAmount = money(value, "subcontracting/value") }
    for entry in node[.subcontracts].map({ list($0, "subcontracting/subcontracts") }) ?? node.noElements {
      let organization = entry[.subcontractor].map { self.organization($0, field) } ?? -1
      if organization >= 0 { batch.subcontractors.append(SubcontractorRecord(contract: contract, organization: organization)) }
    }
  }

  /// What awards say of subcontractors is their only contract's, unless that one speaks for itself. An award that names them and has no contract has one that is not published.
  mutating func addSubcontractingOfAwards(_ process: Row, _ firstContract: Int, _ release: JSONNode) {
    if subcontracted.isEmpty { return }
    let first = batch.subcontractors.lastIndex { Int($0.contract) < firstContract }.map { $0 + 1 } ?? 0
    for stated in subcontracted {
      let own = batch.contracts.indices[firstContract...].filter {
        batch.contracts[$0].award == stated.award && batch.contracts[$0].status?.value != .cancelled
      }
      if own.count > 1 {
        problem(
          .ambiguousLink, .valueLeftOut, stated.node ?? release, "awards/subcontracting",
          remark: "the award has several contracts, and does not say to which of them its subcontractors belong")
        continue
      }
      let named = stated.node?[.subcontracts].map { list($0, "subcontracting/subcontracts") }?.contains { $0[.subcontractor] != nil } ?? false
      if own.isEmpty {
        guard named, batch.awards[Int(stated.award)].isInForce else { continue }
        var contract = ContractRecord(process: process)
        contract.award = stated.award
        batch.contracts.append(contract)
        problem(
          .ambiguousLink, .recordKept, stated.node ?? release, "awards/subcontracting",
          remark: "the award names subcontractors and no contract is published: a contract without an amount is taken for it")
      }
      let contract = own.first ?? batch.contracts.count - 1
      if batch.contracts[contract].hasSubcontracting == nil { batch.contracts[contract].hasSubcontracting = stated.isSubcontracted }
      let speaksForItself =
        batch.contracts[contract].subcontractedShare != nil || batch.contracts[contract].subcontractedAmount != nil
        || batch.subcontractors[first...].contains { Int($0.contract) == contract }
      if let node = stated.node, !speaksForItself { addSubcontracting(node, Row(contract), "awards/subcontracting") }
    }
    // Firms stand under their contracts.
    let ordered = batch.subcontractors[first...].enumerated().sorted { ($0.element.contract, $0.offset) < ($1.element.contract, $1.offset) }
    batch.subcontractors.replaceSubrange(first..., with: ordered.map(\.element))
  }
}
