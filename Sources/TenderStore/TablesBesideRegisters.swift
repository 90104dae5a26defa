import ProcurementModel

extension Joining {
  /// Tenders of tables whose id is the CIG of a legge 190 record of the same buyer, or that name no buyer: the office's own table of bids beside what it publishes. A CIG is one lot in all of Italy, so
  /// both are about one thing: the pairs to join are the answer. The table's lot gets the CIG for its id, as the record's lot has it.
  ///
  /// Where the table divides the tender into lots, or several records have the CIG, nobody knows which is which: both stay, which is said.
  func tablesBesideRegisters(without dropped: Set<Int32>) -> [(Int32, Int32)] {
    let table = builder.processes
    func isOfTable(_ row: Int32) -> Bool {
      table.joinTraits[Int(row)] & 8 != 0 && !table.id[Int(row)].isMissing && table.joinKeyStart[Int(row)] == table.joinKeyEnd[Int(row)]
    }
    func isOfRegister(_ row: Int32) -> Bool { table.joinTraits[Int(row)] & 1 != 0 && !table.id[Int(row)].isMissing && !dropped.contains(row) }
    let rows = 0..<Int32(table.count)
    guard rows.contains(where: isOfTable), rows.contains(where: isOfRegister) else { return [] }
    var records: [Symbol: [Int32]] = [:]
    for row in rows where isOfRegister(row) && isCIG(table.id[Int(row)]) { records[table.id[Int(row)], default: []].append(row) }
    /// A table's id as the records write it: offices write a CIG in small letters or with blanks too.
    var cigs: [Int32: Symbol] = [:]
    for row in rows where isOfTable(row) {
      let cig = builder.symbols.symbol(for: builder.symbols.utf8(table.id[Int(row)]).filter { $0 != 32 }.map { $0 &- 97 < 26 ? $0 - 32 : $0 })
      if !cig.isMissing, records[cig] != nil { cigs[row] = cig }
    }
    if cigs.isEmpty { return [] }
    let tenders = cigs.keys.sorted()
    let buyers = BuyerKeys(builder, rows: tenders + records.values.joined().sorted())
    let lots = Ranges(parents: builder.lots.process, count: table.count)
    var pairs: [(Int32, Int32)] = []
    for tender in tenders {
      let party = table.buyer[Int(tender)]
      let cig = cigs[tender] ?? .missing
      let same = (records[cig] ?? []).filter { record in
        let other = table.buyer[Int(record)]
        return party < 0 || other < 0 || buyers[party] == buyers[other]
      }
      guard let record = same.first else { continue }
      guard same.count == 1, lots[Int(tender)].count == 1, let lot = lots[Int(tender)].first else {
        builder.note(
          .ambiguousLink, .recordKept, process: tender, "process.id",
          remark: "legge 190 records have this CIG too, and which of them or of the lots is meant is not clear: both count")
        continue
      }
      builder.lots.id.set(lot, cig)
      table.id.set(Int(tender), cig)
      table.joinTraits.set(Int(tender), table.joinTraits[Int(tender)] | 2)
      pairs.append((tender, record))
      builder.note(
        .ambiguousLink, .recordKept, process: tender, "process.id",
        remark: "a legge 190 record has this CIG too: they are taken for one tender, and totals of what was read count it twice")
    }
    return pairs
  }

  private func isCIG(_ id: Symbol) -> Bool {
    let text = builder.symbols.utf8(id)
    return text.count == 10 && text.allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 65 && $0 <= 90 } && text.contains { $0 <= 57 }
  }
}

extension Merge {
  /// A tender of a table beside the register's record of the same CIG.
  func joinsTableToRegister(_ group: [Int32]) -> Bool {
    group.contains { builder.processes.joinTraits[Int($0)] & 10 == 10 }
  }
}
