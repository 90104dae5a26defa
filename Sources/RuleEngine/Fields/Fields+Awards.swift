import ProcurementModel
import TenderStore

/// Fields of awards.
extension EngineData {
  func awardField(_ name: String) -> FieldColumn {
    let t = store.awards
    switch name {
    case "id": return ids(t.id)
    case "status": return .code(all(t.status))
    case "amount": return .money(all(t.amount))
    case "amountIsPlaceholder": return .truth(placeholders(t.amount))
    case "date": return .date(all(t.date))
    case "when": return .date(whenAwarded())
    case "notAwardedReason": return ids(t.notAwardedReason)
    case "isGroup": return .truth((0..<t.count).map { t.isGroup[$0] == 2 ? 2 : 1 })
    case "supplierCount":
      guard case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return .none }
      return .integer((0..<t.count).map { Int32(suppliers[$0].count) })
    case "sourceNamesSuppliers": return .truth((0..<t.count).map { t.lacksPlaceForSuppliers[$0] == 1 ? 1 : 2 })
    case "supplierKey", "suppliers":
      guard case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return .none }
      return .key(setKeys(suppliers))
    case "key": return .key(awardKeys())
    case "processKey":
      let calls = calls()
      return .key(t.process.values.map { calls.indices.contains(row($0)) ? UInt32(clamping: calls[row($0)] + 1) : 0 })
    case "cpv": return .text(orOfLot((0..<t.count).map { t.cpv[$0].id }, name))
    case "cpvDivision", "cpvGroup":
      guard case .text(let own) = prefixes(t.cpv, name == "cpvGroup" ? 3 : 2) else { return .none }
      return .text(orOfLot(own, name))
    case "method", "directAwardBasis":
      let codes = name == "method" ? store.processes.method : store.processes.directAwardBasis
      return .code((0..<t.count).map { codes[row(t.process[$0])] })
    case "isDirectChoice": return .truth(directChoices().map { $0 == 2 ? 2 : 1 })
    case "mayBeDirectChoice": return .truth(directChoices().map { $0 == 0 ? 2 : 1 })
    case "cameToNothing":
      let ends = [AwardStatus.cancelled, .unsuccessful].map(\.number)
      return .truth((0..<t.count).map { ends.contains(t.status[$0]) ? 2 : 1 })
    case "valueBand": return .text(bands(all(t.amount)))
    case "year":
      let dates = dates(.award, "when")
      return .integer(dates.map { $0.isMissing ? .missing : Int32($0.year) })
    case "listedSuppliers", "listedByIdentifier":
      guard !referenceLists.isEmpty, case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return .none }
      let when = dates(.award, "when")
      return .integer(
        (0..<t.count).map { award in
          guard !when[award].isMissing else { return .missing }
          return Int32(
            clamping: suppliers[award].count {
              referenceMatches.entries(of: $0, on: when[award]).contains { name == "listedSuppliers" || $0.isByIdentifier }
            })
        })
    case "sameSupplierAsPrevious": return .truth(previousAwards().map(\.isSame))
    case "previousAwardIsCertain": return .truth(previousAwards().map(\.isCertain))
    case "previousAwardMayBeOlder": return .truth(previousAwards().map(\.mayBeOlder))
    case "previousAward":
      return .text(
        previousAwards().map { previous in
          guard previous.award >= 0 else { return 0 }
          let process = store.processes.id[row(t.process[previous.award])]
          return process.isMissing ? t.id[previous.award].id : process.id
        })
    default: return .none
    }
  }

  /// The awards' own texts, else those of their lots, else of their processes.
  private func orOfLot(_ own: [UInt32], _ name: String) -> [UInt32] {
    if own.allSatisfy({ $0 != 0 }) { return own }
    let (lots, processes) = (texts(.lot, name), texts(.process, name))
    return own.indices.map { award in
      if own[award] != 0 { return own[award] }
      let lot = store.awards.lot[award]
      return lot >= 0 ? lots[Int(lot)] : processes[row(store.awards.process[award])]
    }
  }

  /// Date of the award, else of the signature, else the start of its contract; a time in UTC by the clocks of the buyer's country, where it is another day there.
  private func whenAwarded() -> [Moment] {
    (0..<store.awards.count).map { award in
      func local(_ date: Moment) -> Moment { self.local(date, process: row(store.awards.process[award])) }
      if !store.awards.date[award].isMissing { return local(store.awards.date[award]) }
      for contract in store.contractsOfAward[award] {
        let c = Int(contract)
        if !store.contracts.signed[c].isMissing { return local(store.contracts.signed[c]) }
        if !store.contracts.start[c].isMissing { return local(store.contracts.start[c]) }
      }
      return .missing
    }
  }
}
