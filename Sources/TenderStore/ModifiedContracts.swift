import ProcurementModel

/// Which award a notice of a modification speaks of.
extension Merge {
  /// The award of the lot with the same supplier, whose number or day of signature may tell it from others of that supplier; else the one with
  /// the contract's number. `nil` where none is named without doubt: the growth of one firm's contract must not be booked on another's.
  func modified(by award: Int32, among seen: [Int32]) -> Int32? {
    let table = builder.awards
    let own = Int(award)
    let ofLot = seen.filter { table.process[Int($0)] != table.process[own] && lot(table.lot[Int($0)]) == lot(table.lot[own]) }
    guard !ofLot.isEmpty else { return nil }
    let id = table.id[own]
    let numbered = id.isMissing ? [] : ofLot.filter { table.id[Int($0)] == id }
    let suppliers = suppliersOf[own]
    if suppliers.isEmpty { return sole(numbered) ?? (ofLot.count == 1 && numbered.isEmpty && mayBeOne(award, ofLot[0]) ? ofLot[0] : nil) }
    let theirs = ofLot.filter { shareSupplier(own, Int($0)) }
    if let same = theirs.first(where: { numbered.contains($0) }) { return same }
    // A contract may have gone over to another firm: its number still tells it. A supplier that the award does not name may be this one.
    if theirs.isEmpty { return sole(numbered) ?? sole(ofLot.filter { suppliersOf[Int($0)].isEmpty && mayBeOne(award, $0) }) }
    // A modification may write the number differently: the day of signature tells the contract, or that the supplier has no other.
    return sole(theirs.filter { mayBeOne(award, $0) }) ?? sole(theirs.filter { isSameContract(award, $0) })
  }

  /// Says that a modification names no award of its lot.
  func noteUnknownContract(_ award: Int32, among seen: [Int32]) {
    let table = builder.awards
    guard seen.contains(where: { lot(table.lot[Int($0)]) == lot(table.lot[Int(award)]) }) else { return }
    builder.note(
      .ambiguousLink, .recordKept, process: table.process[Int(award)], "award",
      remark: "the modification names neither the supplier nor the number of an award of the lot: which contract it changes is not clear")
  }

  private func sole(_ awards: [Int32]) -> Int32? { awards.count == 1 ? awards[0] : nil }

  /// One of the two leaves out the number.
  private func mayBeOne(_ a: Int32, _ b: Int32) -> Bool { builder.awards.id[Int(a)].isMissing || builder.awards.id[Int(b)].isMissing }

  /// By number or, within the notices of one lot, by name however it is spelled.
  private func shareSupplier(_ a: Int, _ b: Int) -> Bool {
    let parties = builder.suppliers.party
    return suppliersOf[a].contains { row in
      suppliersOf[b].contains { isSameParty(parties[row], parties[$0]) || haveOneName(parties[row], parties[$0]) }
    }
  }

  private func haveOneName(_ a: Int32, _ b: Int32) -> Bool {
    guard a >= 0, b >= 0 else { return false }
    let (one, other) = (builder.parties.name[Int(a)], builder.parties.name[Int(b)])
    guard !one.isMissing, !other.isMissing, !OrganizationName.isPlaceholder(builder.symbols.utf8(one)) else { return false }
    return NameNormalization.normalised(builder.symbols.utf8(one)) == NameNormalization.normalised(builder.symbols.utf8(other))
  }

  /// Lot and supplier are one, and so are the day of signature and the amount, as far as it is stated.
  private func isSameContract(_ a: Int32, _ b: Int32) -> Bool {
    let amounts = builder.awards.amount
    guard let day = signed(a), signed(b) == day else { return false }
    return amounts[Int(a)] == amounts[Int(b)] || amounts[Int(a)].isMissing || amounts[Int(b)].isMissing
  }
}
