import ProcurementModel

/// Finds the party row of an organization record: equal in scheme, identifier, name and country (and in local id, where the source's ids are stable).
struct PartyIndex {
  private var slots: [Int32] = Array(repeating: -1, count: 1 << 10)
  private var hashes: [UInt64] = []
  /// Rows whose name stands for nobody ("ditte varie") and that have no number: they are kept as read, and no mention leads to them.
  private var nobody: Set<Int32> = []

  /// The row of the record's party, whose texts stand in `arena`, a new one where it is seen for the first time; missing for a mention without number or with a name that names nobody. Details are filled in where they were unknown.
  mutating func row(of record: OrganizationRecord, in arena: UnsafeRawBufferPointer, parties: PartyTable, symbols: inout SymbolTable) -> Int32 {
    func symbol(_ text: Sourced<Text>?) -> Symbol {
      guard let text else { return .missing }
      let start = min(Int(text.value.start), arena.count)
      return symbols.intern(UnsafeRawBufferPointer(rebasing: arena[start..<min(arena.count, start + Int(text.value.count))]))
    }
    let localId = record.localIdIsStable ? symbol(record.localId) : .missing
    let scheme = symbol(record.scheme)
    let identifier = symbol(record.identifier)
    let name = symbol(record.name)
    let country = symbol(record.country)
    // A mention without any name or number says nothing about who it is.
    if localId.isMissing, identifier.isMissing, name.isMissing { return .missing }
    let hash = SymbolTable.fold(
      UInt64(localId.id) << 32 ^ UInt64(identifier.id) ^ 0x9E37_79B9_7F4A_7C15,
      UInt64(name.id) << 20 ^ UInt64(scheme.id) ^ UInt64(country.id) << 48 ^ 0xA076_1D64_78BD_642F)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let row = slots[slot]
      let r = Int(row)
      if hashes[r] == hash, parties.localId[r] == localId, parties.identifier[r] == identifier, parties.name[r] == name, parties.scheme[r] == scheme,
        parties.country[r] == country
      {
        if !nobody.isEmpty, nobody.contains(row) { return .missing }
        complete(r, record, parties, symbol)
        return row
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let row = Int32(parties.count)
    parties.localId.append(localId)
    parties.scheme.append(scheme)
    parties.identifier.append(identifier)
    parties.name.append(name)
    parties.country.append(country)
    parties.region.append(symbol(record.region))
    parties.streetAddress.append(symbol(record.streetAddress))
    parties.locality.append(symbol(record.locality))
    parties.postalCode.append(symbol(record.postalCode))
    parties.telephone.append(symbol(record.telephone))
    parties.email.append(symbol(record.email))
    parties.size.append(record.size?.value.number ?? 0)
    parties.isPerson.append(record.isPerson.map { UInt8($0.value) } ?? 0)
    parties.count += 1
    hashes.append(hash)
    slots[slot] = row
    if hashes.count * 2 > slots.count { grow() }
    if localId.isMissing, OrganizationName.isPlaceholder(symbols.utf8(name)), OrganizationIdentifier.isPlaceholder(symbols.utf8(identifier)) {
      nobody.insert(row)
      return .missing
    }
    return row
  }

  private func complete(_ row: Int, _ record: OrganizationRecord, _ parties: PartyTable, _ symbol: (Sourced<Text>?) -> Symbol) {
    func fill(_ column: Column<Symbol>, _ text: Sourced<Text>?) {
      if text != nil, column[row].isMissing { column.set(row, symbol(text)) }
    }
    fill(parties.region, record.region)
    fill(parties.streetAddress, record.streetAddress)
    fill(parties.locality, record.locality)
    fill(parties.postalCode, record.postalCode)
    fill(parties.telephone, record.telephone)
    fill(parties.email, record.email)
    if let size = record.size, parties.size[row] == 0 { parties.size.set(row, size.value.number) }
    if let person = record.isPerson, parties.isPerson[row] == 0 { parties.isPerson.set(row, UInt8(person.value)) }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (row, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(row)
    }
  }
}
