import Glibc
import ProcurementModel

/// Finds the party row of an organization record: equal in scheme, identifier, name and country (and in local id, where the source's ids are stable).
///
/// A mention is looked up by the bytes of these texts as a whole: one search and one comparison, where most mentions are of organizations met before. Only of new
/// ones the texts are interned.
struct PartyIndex {
  /// Of each party, by row. Small: a run looks up a million of them, and most of the time is waiting for memory.
  private struct Mention {
    /// First byte in `bytes`.
    let start: Int
    /// The upper half of the hash.
    let mark: UInt32
    let lengths: Lengths
    /// Print of the contacts that are known.
    var contacts: UInt32 = 0
    /// Details that are not known, a bit each.
    var unknown: UInt8
    /// The name stands for nobody ("ditte varie") and there is no number: the party is kept as read, and no mention leads to it.
    var isNobody = false
  }

  /// Bytes of local id, scheme, identifier, name and country, one behind the other; 0 is missing.
  private struct Lengths: Equatable {
    let localId, scheme, identifier, name, country: UInt32
  }

  /// The texts by which a mention is looked up.
  private struct Key {
    let localId, scheme, identifier, name, country: UnsafeRawBufferPointer
    let mark: UInt64

    var isNothing: Bool { localId.isEmpty && identifier.isEmpty && name.isEmpty }

    var lengths: Lengths {
      func count(_ text: UnsafeRawBufferPointer) -> UInt32 { UInt32(truncatingIfNeeded: text.count) }
      return Lengths(localId: count(localId), scheme: count(scheme), identifier: count(identifier), name: count(name), country: count(country))
    }

    init(_ record: borrowing OrganizationRecord, in arena: UnsafeRawBufferPointer) {
      func utf8(_ text: Sourced<Text>?) -> UnsafeRawBufferPointer {
        guard let text else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = min(Int(text.value.start), arena.count)
        return UnsafeRawBufferPointer(rebasing: arena[start..<min(arena.count, start + Int(text.value.count))])
      }
      localId = utf8(record.localIdIsStable ? record.localId : nil)
      scheme = utf8(record.scheme)
      identifier = utf8(record.identifier)
      name = utf8(record.name)
      country = utf8(record.country)
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      func add(_ text: UnsafeRawBufferPointer) {
        hash = text.isEmpty ? SymbolTable.fold(hash, 0xA076_1D64_78BD_642F) : SymbolTable.hash(text, seed: hash)
      }
      add(localId)
      add(scheme)
      add(identifier)
      add(name)
      add(country)
      mark = hash >> 32
    }
  }

  /// A mention with contacts other than those with which its organization was mentioned before.
  private struct Variant: Hashable {
    let row: Int32
    let telephone, email, streetAddress, locality: Symbol
  }

  private var mentions: [Mention] = []
  /// Mentions with other contacts: a firm has two telephones, where two records state one each.
  private var variants: [Variant: Int32] = [:]
  /// The rows of their organizations' first mentions.
  private var firstMentions: [Int32: Int32] = [:]
  private var bytes: [UInt8] = []
  /// Open addressing with linear probing: the upper half of a mention's hash above its row and 1; 0 is empty.
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 10)
  /// Mentions before the unit that is being read, and of these the ones it has completed, with the details that were unknown before.
  private var settled = 0
  private var completed: [(row: Int32, unknown: UInt8)] = []
  private var touched: UInt64 = 0

  /// From here on mentions can be taken back.
  mutating func begin() {
    settled = mentions.count
    completed.removeAll()
  }

  /// Takes back the parties, and the details of earlier ones, that were read since `begin`.
  mutating func takeBack(_ parties: PartyTable) {
    for row in (settled..<max(settled, mentions.count)).reversed() { removeSlot(of: row) }
    if settled < mentions.count {
      bytes.removeLast(bytes.count - mentions[settled].start)
      mentions.removeLast(mentions.count - settled)
    }
    if firstMentions.contains(where: { $0.key >= settled }) {
      variants = variants.filter { $0.value < settled }
      firstMentions = firstMentions.filter { $0.key < settled }
    }
    parties.truncate(to: settled)
    for (row, unknown) in completed.reversed() where Int(row) < mentions.count {
      Self.forget(unknown, of: Int(row), parties)
      mentions[Int(row)].unknown = unknown
    }
    completed.removeAll()
  }

  /// Empties a mention's slot and moves up what stands behind it (Knuth, The Art of Computer Programming, 6.4, algorithm R).
  private mutating func removeSlot(of row: Int) {
    let mask = slots.count - 1
    let entry = UInt64(mentions[row].mark) << 32 | UInt64(row + 1)
    var empty = Int(truncatingIfNeeded: entry >> 32) & mask
    while slots[empty] != entry {
      if slots[empty] == 0 { return }
      empty = (empty + 1) & mask
    }
    slots[empty] = 0
    var next = (empty + 1) & mask
    while slots[next] != 0 {
      let home = Int(truncatingIfNeeded: slots[next] >> 32) & mask
      if (next &- home) & mask >= (next &- empty) & mask {
        slots[empty] = slots[next]
        slots[next] = 0
        empty = next
      }
      next = (next + 1) & mask
    }
  }

  /// Hands over the rows of the records' parties, in their order; texts stand in `arena`.
  ///
  /// Some are looked up together: where the slots and mentions of all of them are touched before any is compared, memory that is not near is waited for once and not
  /// three times a mention.
  mutating func rows(
    of records: UnsafeBufferPointer<OrganizationRecord>, in arena: UnsafeRawBufferPointer, parties: PartyTable, symbols: inout SymbolTable,
    _ take: (Int, Int32) -> Void
  ) {
    let together = 32
    var keys: [Key] = []
    keys.reserveCapacity(together)
    var start = 0
    while start < records.count {
      let end = min(start + together, records.count)
      keys.removeAll(keepingCapacity: true)
      for i in start..<end { keys.append(Key(records[i], in: arena)) }
      touch(keys)
      for i in start..<end { take(i, row(of: records[i], keys[i - start], in: arena, parties: parties, symbols: &symbols)) }
      start = end
    }
  }

  /// Reads what the keys' comparisons will read first; what is read is of no matter, and kept only so that it is.
  private mutating func touch(_ keys: [Key]) {
    let mask = slots.count - 1
    var sum: UInt64 = 0
    withUnsafeTemporaryAllocation(of: Int.self, capacity: keys.count) { found in
      for (k, key) in keys.enumerated() {
        let entry = slots[Int(truncatingIfNeeded: key.mark) & mask]
        found[k] = entry >> 32 == key.mark ? Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1 : -1
      }
      for k in keys.indices where found[k] >= 0 { found[k] = mentions[found[k]].start }
      for k in keys.indices where found[k] >= 0 && found[k] < bytes.count { sum &+= UInt64(bytes[found[k]]) }
    }
    touched = sum
  }

  /// The row of the record's party, a new one where it is seen for the first time; missing for a mention without number or with a name that names nobody. Details are filled in where they were unknown.
  private mutating func row(
    of record: OrganizationRecord, _ key: Key, in arena: UnsafeRawBufferPointer, parties: PartyTable, symbols: inout SymbolTable
  ) -> Int32 {
    func symbol(_ text: Sourced<Text>?) -> Symbol {
      guard let text else { return .missing }
      let start = min(Int(text.value.start), arena.count)
      return symbols.intern(UnsafeRawBufferPointer(rebasing: arena[start..<min(arena.count, start + Int(text.value.count))]))
    }
    // A mention without any name or number says nothing about who it is.
    if key.isNothing {
      _ = (symbol(record.scheme), symbol(record.country))
      return .missing
    }
    let (mark, lengths) = (key.mark, key.lengths)
    var slot = Int(truncatingIfNeeded: mark) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == mark {
        let row = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
        if mentions[row].lengths == lengths, Self.isAt(mentions[row].start, in: bytes, key) {
          if mentions[row].isNobody { return .missing }
          if let other = otherContacts(of: record, row, in: arena, parties, symbols) {
            return variant(of: record, Int32(truncatingIfNeeded: row), lacks: other, mark, lengths, parties, symbol)
          }
          if Self.details(of: record) & mentions[row].unknown != 0 { complete(row, record, parties, symbol) }
          return Int32(truncatingIfNeeded: row)
        }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let row = append(record, parties, symbol)
    var mention = Mention(start: bytes.count, mark: UInt32(truncatingIfNeeded: mark), lengths: lengths, unknown: Self.unknown(Int(row), parties))
    for text in [key.localId, key.scheme, key.identifier, key.name, key.country] { bytes.append(contentsOf: text) }
    if key.localId.isEmpty, OrganizationName.isPlaceholder(symbols.utf8(parties.name[Int(row)])),
      OrganizationIdentifier.isPlaceholder(symbols.utf8(parties.identifier[Int(row)]))
    {
      mention.isNobody = true
    }
    mention.contacts = Self.contacts(of: record, in: arena)
    mentions.append(mention)
    slots[slot] = mark << 32 | UInt64(mentions.count)
    if mentions.count * 2 > slots.count { grow() }
    return mention.isNobody ? .missing : row
  }

  private func append(_ record: OrganizationRecord, _ parties: PartyTable, _ symbol: (Sourced<Text>?) -> Symbol) -> Int32 {
    let row = Int32(truncatingIfNeeded: parties.count)
    parties.localId.append(symbol(record.localIdIsStable ? record.localId : nil))
    parties.scheme.append(symbol(record.scheme))
    parties.identifier.append(symbol(record.identifier))
    parties.name.append(symbol(record.name))
    parties.country.append(symbol(record.country))
    parties.region.append(symbol(record.region))
    parties.streetAddress.append(symbol(record.streetAddress))
    parties.locality.append(symbol(record.locality))
    parties.postalCode.append(symbol(record.postalCode))
    parties.telephone.append(symbol(record.telephone))
    parties.email.append(symbol(record.email))
    parties.size.append(record.size?.value.number ?? 0)
    parties.isPerson.append(record.isPerson.map { UInt8($0.value) } ?? 0)
    parties.count += 1
    return row
  }

  /// Whether the key's texts are those of a mention of the same lengths. Of the index it is given its bytes alone: a closure over all of it copied it for each mention.
  private static func isAt(_ first: Int, in bytes: [UInt8], _ key: Key) -> Bool {
    bytes.withUnsafeBytes { raw in
      var start = first
      let count = key.localId.count + key.scheme.count + key.identifier.count + key.name.count + key.country.count
      guard start + count <= raw.count, let base = raw.baseAddress else { return false }
      func isNext(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let other = text.baseAddress, text.count > 0 else { return true }
        defer { start += text.count }
        return memcmp(base + start, other, text.count) == 0
      }
      return isNext(key.localId) && isNext(key.scheme) && isNext(key.identifier) && isNext(key.name) && isNext(key.country)
    }
  }

  // MARK: contacts

  /// The print of the contacts that a record states; 0 for none.
  private static func contacts(of record: OrganizationRecord, in arena: UnsafeRawBufferPointer) -> UInt32 {
    if record.telephone == nil, record.email == nil, record.streetAddress == nil { return 0 }
    var hash: UInt64 = 0x2545_F491_4F6C_DD1D
    for text in [record.telephone, record.email, record.streetAddress] {
      guard let text else {
        hash = SymbolTable.fold(hash, 1)
        continue
      }
      let start = min(Int(text.value.start), arena.count)
      hash = SymbolTable.hash(UnsafeRawBufferPointer(rebasing: arena[start..<min(arena.count, start + Int(text.value.count))]), seed: hash)
    }
    return UInt32(truncatingIfNeeded: hash >> 32) | 1
  }

  /// Whether a record states another telephone, e-mail or street than is known: which of them, a bit each as in `details`; `nil` where it does not.
  private mutating func otherContacts(
    of record: OrganizationRecord, _ row: Int, in arena: UnsafeRawBufferPointer, _ parties: PartyTable, _ symbols: SymbolTable
  ) -> UInt8? {
    let print = Self.contacts(of: record, in: arena)
    if print == 0 || print == mentions[row].contacts { return nil }
    func differs(_ text: Sourced<Text>?, _ column: Column<Symbol>) -> Bool {
      guard let text, !column[row].isMissing else { return false }
      let start = min(Int(text.value.start), arena.count)
      return !symbols.holds(column[row], UnsafeRawBufferPointer(rebasing: arena[start..<min(arena.count, start + Int(text.value.count))]))
    }
    let other: UInt8 =
      (differs(record.telephone, parties.telephone) ? 16 : 0) | (differs(record.email, parties.email) ? 32 : 0)
      | (differs(record.streetAddress, parties.streetAddress) ? 2 : 0)
    // Details are filled in and never changed: what fits once, fits.
    if other == 0 { mentions[row].contacts = print }
    return other == 0 ? nil : other
  }

  /// The row of a mention whose contacts are others than those of the row of its organization: found by what it states, or made. What it does not state is as in that row,
  /// but for the place of another street.
  private mutating func variant(
    of record: OrganizationRecord, _ row: Int32, lacks other: UInt8, _ mark: UInt64, _ lengths: Lengths, _ parties: PartyTable,
    _ symbol: (Sourced<Text>?) -> Symbol
  ) -> Int32 {
    let key = Variant(
      row: row, telephone: symbol(record.telephone), email: symbol(record.email), streetAddress: symbol(record.streetAddress),
      locality: symbol(record.locality))
    if let known = variants[key] { return known }
    let made = append(record, parties, symbol)
    let (own, base) = (Int(made), Int(row))
    var columns = [parties.region, parties.telephone, parties.email]
    if other & 2 == 0 { columns += [parties.streetAddress, parties.locality, parties.postalCode] }
    for column in columns where column[own].isMissing { column.set(own, column[base]) }
    if parties.size[own] == 0 { parties.size.set(own, parties.size[base]) }
    if parties.isPerson[own] == 0 { parties.isPerson.set(own, parties.isPerson[base]) }
    mentions.append(Mention(start: bytes.count, mark: UInt32(truncatingIfNeeded: mark), lengths: lengths, unknown: 0))
    variants[key] = made
    firstMentions[made] = row
    return made
  }

  /// The row of the mention that a row repeats with other contacts; the row itself where it does not.
  func firstMention(_ row: Int32) -> Int32 { firstMentions.isEmpty ? row : firstMentions[row] ?? row }

  /// Which details a record states, a bit each.
  private static func details(of record: OrganizationRecord) -> UInt8 {
    (record.region == nil ? 0 : 1) | (record.streetAddress == nil ? 0 : 2) | (record.locality == nil ? 0 : 4) | (record.postalCode == nil ? 0 : 8)
      | (record.telephone == nil ? 0 : 16) | (record.email == nil ? 0 : 32) | (record.size == nil ? 0 : 64) | (record.isPerson == nil ? 0 : 128)
  }

  /// Which are not known of a party.
  private static func unknown(_ row: Int, _ parties: PartyTable) -> UInt8 {
    func bit(_ column: Column<Symbol>, _ bit: UInt8) -> UInt8 { column[row].isMissing ? bit : 0 }
    return bit(parties.region, 1) | bit(parties.streetAddress, 2) | bit(parties.locality, 4) | bit(parties.postalCode, 8)
      | bit(parties.telephone, 16) | bit(parties.email, 32) | (parties.size[row] == 0 ? 64 : 0) | (parties.isPerson[row] == 0 ? 128 : 0)
  }

  private static func forget(_ details: UInt8, of row: Int, _ parties: PartyTable) {
    let texts = [parties.region, parties.streetAddress, parties.locality, parties.postalCode, parties.telephone, parties.email]
    for (i, column) in texts.enumerated() where details & 1 << UInt8(i) != 0 { column.set(row, .missing) }
    if details & 64 != 0 { parties.size.set(row, 0) }
    if details & 128 != 0 { parties.isPerson.set(row, 0) }
  }

  private mutating func complete(_ row: Int, _ record: OrganizationRecord, _ parties: PartyTable, _ symbol: (Sourced<Text>?) -> Symbol) {
    if row < settled { completed.append((Int32(truncatingIfNeeded: row), mentions[row].unknown)) }
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
    mentions[row].unknown = Self.unknown(row, parties)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }
}
