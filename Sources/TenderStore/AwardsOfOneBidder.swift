import ProcurementModel

// A table of bids in which a winner's row stands twice for one lot: doubled, or with a corrected price. The bids count as one, and so does the award.
extension Merge {
  /// Merges such awards of tenders of tables, `tender` being the rows of one. What they state differently is in doubt, and none of it counts; this is said.
  mutating func joinAwardsOfOneBidder(_ tender: [Int32]) {
    guard areOfTables(tender) else { return }
    struct Key: Hashable { let lot: Int32, suppliers: Set<Symbol>, id: Symbol }
    var met: [Key: [Int32]] = [:]
    for member in tender {
      for row in awardsOf[Int(member)] where isOfABid(row) && awards[Int32(row)] == nil {
        let suppliers = Set(suppliersOf[row].map { partyKey(builder.suppliers.party[$0]) })
        met[Key(lot: lot(builder.awards.lot[row]), suppliers: suppliers, id: builder.awards.id[row]), default: []].append(Int32(row))
      }
    }
    var isJoined = false
    for rows in met.values.flatMap(ofOneDay).filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
      unite(rows)
      isJoined = true
    }
    // The places of the others are counted in the record, which they need to know.
    if isJoined, tender.count == 1 { groups.append(tender) }
  }

  /// In force, and that of a bid.
  private func isOfABid(_ award: Int) -> Bool {
    let table = builder.awards
    let lot = table.lot[award]
    return table.bid[award] >= 0 && lot >= 0 && Int(lot) < builder.lots.count && table.isInForce(award) && !suppliersOf[award].isEmpty
  }

  /// A correction bears the day of what it corrects, or none; awards of different days are several, as orders under one agreement are.
  private func ofOneDay(_ rows: [Int32]) -> [[Int32]] {
    let days = Dictionary(grouping: rows) { day(of: Int($0)) }
    return days.keys.count { $0 != nil } > 1 ? days.filter { $0.key != nil }.map(\.value) : [rows]
  }

  private func day(of award: Int) -> Int32? {
    let date = builder.awards.date[award]
    if !date.isMissing { return date.day }
    guard let contract = contract(of: Int32(award)) else { return nil }
    let signed = builder.contracts.signed[contract]
    return signed.isMissing ? nil : signed.day
  }

  private mutating func unite(_ rows: [Int32]) {
    guard let same = rows.first, let last = rows.last else { return }
    let (table, concluded) = (builder.awards, builder.contracts)
    for row in rows.dropFirst() { awards[row] = same }
    var differs = settle(table, rows, except: [table.process, table.lot, table.bid, table.status])
    let ofAwards = rows.compactMap { contract(of: $0).map { Int32($0) } }
    if let target = ofAwards.first {
      for row in ofAwards.dropFirst() { contracts[row] = target }
      if settle(concluded, ofAwards, except: [concluded.process, concluded.award]) { differs = true }
    }
    guard differs else { return }
    builder.note(
      .contradiction, .valueLeftOut, process: table.process[Int(last)], "award",
      remark: "several rows say that one bidder won the lot, and differ: they are taken for one award, and what they state differently does not count"
    )
  }

  /// Gives the first row what it leaves open, and takes from it what the rows state differently; whether there was such a thing is the answer.
  private func settle(_ table: Table, _ rows: [Int32], except: [any AnyColumn]) -> Bool {
    guard let first = rows.first else { return false }
    var differs = false
    for column in table.columns where !except.contains(where: { $0 === column }) {
      column.takeFirstKnown(into: Int(first), from: rows)
      if rows.contains(where: { column.differs(Int(first), Int($0)) }) {
        column.clear(Int(first))
        differs = true
      }
    }
    return differs
  }
}

extension Joining {
  /// Tenders of tables with a lot that has several awards of bids.
  func tendersWithRepeatedAwards(without others: Set<Int32>) -> [Int32] {
    let (table, traits) = (builder.awards, builder.processes.joinTraits)
    var awarded = [UInt64](repeating: 0, count: builder.lots.count / 64 + 1)
    var found: Set<Int32> = []
    for row in 0..<table.count where table.bid[row] >= 0 && table.isInForce(row) {
      let (process, lot) = (table.process[row], Int(table.lot[row]))
      guard lot >= 0, lot < builder.lots.count, traits[Int(process)] & 8 != 0 else { continue }
      if awarded[lot / 64] & 1 << UInt64(lot % 64) != 0, !others.contains(process) { found.insert(process) }
      awarded[lot / 64] |= 1 << UInt64(lot % 64)
    }
    return found.sorted()
  }
}
