import ProcurementModel

extension Joining {
  /// Tenders of tables that stand with one id in several files: the offers of one tender in parts (an export a month, a page, a firm), or the table once more in another form.
  ///
  /// With one buyer and one title (or one day of publication, where no title is stated), and where nothing that the files state of it differs, it is one tender: the pairs to join are the answer. Else nobody knows whether it is: the
  /// records stay apart, and the offers that each file lists are not taken to be all. Both are said.
  func dividedTenders() -> [(Int32, Int32)] {
    let table = builder.processes
    func isOfTable(_ row: Int) -> Bool {
      table.joinTraits[row] & 8 != 0 && !table.id[row].isMissing && table.joinKeyStart[row] == table.joinKeyEnd[row]
    }
    func file(_ row: Int) -> UInt32? {
      let record = Int(table.record[row])
      return builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first?.file
    }
    guard let start = (0..<table.count).first(where: isOfTable), let first = file(start),
      (start..<table.count).contains(where: { isOfTable($0) && file($0) != first })
    else { return [] }
    struct Key: Hashable { let buyer: Symbol, id: Symbol }
    var met: [Key: Int32] = [:]
    var further: [Key: [Int32]] = [:]
    var tenders: [UInt32: Int] = [:]
    /// Ids of tenders of which nothing else is stated, with the file that states them.
    var bare: [Symbol: UInt32] = [:]
    let buyers = BuyerKeys(builder, rows: (start..<table.count).lazy.filter(isOfTable).map(Int32.init))
    for row in start..<table.count where isOfTable(row) {
      guard let file = file(row) else { continue }
      tenders[file, default: 0] += 1
      let key = Key(buyer: buyers[table.buyer[row]], id: table.id[row])
      if key.buyer.isMissing, table.title[row].isMissing { bare[key.id] = file }
      if met[key] == nil { met[key] = Int32(row) } else { further[key, default: []].append(Int32(row)) }
    }
    var pairs: [(Int32, Int32)] = []
    var doubted: Set<Int32> = []
    var shared: [RepeatedFile: Int] = [:]
    let statements = TenderStatements(builder)
    for (key, others) in further {
      guard let first = met[key] else { continue }
      let rows = ([first] + others).map { (row: $0, file: file(Int($0)) ?? .max) }
      guard Set(rows.map(\.file)).count > 1 else { continue }
      let byTitle = Dictionary(grouping: rows) { builder.texts.string(table.title[Int($0.row)]) }
      if byTitle.count > 1, byTitle[""] != nil {
        doubted.formUnion(rows.map(\.row))
        continue
      }
      for (title, same) in byTitle {
        let files = Set(same.map(\.file))
        guard files.count > 1 else { continue }
        for one in same where one.file != same[0].file { shared[RepeatedFile(file: one.file, other: same[0].file), default: 0] += 1 }
        // Where no title is stated, the day of publication tells the tender from that of another year with the same number.
        let isNamed = !key.buyer.isMissing && (!title.isEmpty || same.allSatisfy { !table.published[Int($0.row)].isMissing })
        let isOne =
          isNamed && files.count == same.count && !same.indices.contains { i in same[..<i].contains { statements.differ($0.row, same[i].row) } }
        if isOne { pairs += same.dropFirst().map { (same[0].row, $0.row) } } else { doubted.formUnion(same.map(\.row)) }
      }
    }
    if !bare.isEmpty {
      var files: [Symbol: UInt32] = [:]
      for row in start..<table.count where isOfTable(row) {
        guard let own = bare[table.id[row]], let file = file(row), file != own else { continue }
        files[table.id[row]] = file
        doubted.insert(Int32(row))
      }
      for row in start..<table.count where isOfTable(row) && bare[table.id[row]] == file(row) && files[table.id[row]] != nil {
        doubted.insert(Int32(row))
      }
    }
    noteRepeatedFiles(shared, tenders)
    // Not in the order of a dictionary, which is another in every run.
    pairs.sort { $0.1 < $1.1 }
    for pair in pairs {
      note(pair.1, "a tender of this id and buyer stands in another file too, and nothing that both state differs: they are taken for one tender")
    }
    doubt(doubted)
    return pairs
  }

  private func doubt(_ doubted: Set<Int32>) {
    if doubted.isEmpty { return }
    for lot in 0..<builder.lots.count where doubted.contains(builder.lots.process[lot]) { builder.lots.bidsAreComplete.set(lot, 1) }
    for row in doubted.sorted() {
      note(row, "a tender of this id stands in another file too, and whether it is this one is not sure: its offers are not taken to be all")
    }
  }

  private func note(_ row: Int32, _ remark: String) {
    let record = Int(builder.processes.record[Int(row)])
    guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { return }
    builder.note(
      SourceProblem(.ambiguousLink, .recordKept, file: part.file, offset: part.offset, length: part.length), record: builder.processes.id[Int(row)],
      remark: remark)
  }

  /// A file of which a fifth of the tenders, and two or more, stand in another one is likely that table once more, in another form.
  private func noteRepeatedFiles(_ shared: [RepeatedFile: Int], _ tenders: [UInt32: Int]) {
    for (pair, count) in shared.sorted(by: { ($0.key.file, $0.key.other) < ($1.key.file, $1.key.other) }) {
      guard count >= 2, let total = tenders[pair.file], let others = tenders[pair.other], count * 5 >= min(total, others) else { continue }
      builder.repeatedFiles.append((pair, count, total))
      var batch = RecordBatch()
      var problem = SourceProblem(.repeatedIdentifier, .recordKept, file: pair.file, offset: 0, length: 0)
      problem.remark = batch.text(
        "\(count) of \(total) tenders stand in another file too, with id, buyer and title: totals of what was read count them twice, and so do the rules where the files differ"
      )
      builder.note(problem, textsIn: batch, field: "file")
    }
  }
}

/// Two files of which one holds tenders of the other.
package struct RepeatedFile: Hashable, Sendable {
  package let file: UInt32
  package let other: UInt32
}

/// The identifiers of records' buyers or, without one, their names; one that another record names with its identifier has that.
struct BuyerKeys {
  private var keys: [Int32: Symbol] = [:]

  init(_ builder: StoreBuilder, rows: some Sequence<Int32>) {
    let parties = builder.parties
    /// Missing where a name stands beside several identifiers.
    var identifiers: [Symbol: Symbol] = [:]
    for row in rows {
      let party = builder.processes.buyer[Int(row)]
      guard party >= 0, keys[party] == nil else { continue }
      let (identifier, name) = (parties.identifier[Int(party)], parties.name[Int(party)])
      keys[party] = identifier.isMissing ? name : identifier
      if !identifier.isMissing, !name.isMissing { identifiers[name] = identifiers[name] ?? identifier == identifier ? identifier : .missing }
    }
    for (party, name) in keys where parties.identifier[Int(party)].isMissing {
      if let identifier = identifiers[name], !identifier.isMissing { keys[party] = identifier }
    }
  }

  subscript(party: Int32) -> Symbol { keys[party] ?? .missing }
}

/// What two records of one id say of the call and its lots.
private struct TenderStatements {
  private let builder: StoreBuilder
  private let lotsOf: Ranges

  init(_ builder: StoreBuilder) {
    self.builder = builder
    lotsOf = Ranges(parents: builder.lots.process, count: builder.processes.count)
  }

  /// Whether both state something of the call, or of a lot that both have, and state it differently.
  func differ(_ a: Int32, _ b: Int32) -> Bool {
    let (p, l) = (builder.processes, builder.lots)
    let call: [any AnyColumn] = [p.method, p.category, p.awardRule, p.cpv, p.estimate]
    if call.contains(where: { $0.differs(Int(a), Int(b)) }) { return true }
    if [p.published, p.submissionDeadline, p.opened].contains(where: {
      !$0[Int(a)].isMissing && !$0[Int(b)].isMissing && $0[Int(a)].day != $0[Int(b)].day
    }) {
      return true
    }
    let lot: [any AnyColumn] = [l.estimate, l.base, l.awardRule, l.cpv]
    let known = Dictionary(lotsOf[Int(a)].map { (l.id[$0], $0) }, uniquingKeysWith: { first, _ in first })
    return lotsOf[Int(b)].contains { row in known[l.id[row]].map { other in lot.contains { $0.differs(other, row) } } ?? false }
  }
}

// One tender of several tables: its offers and awards, each of which may stand in more than one of them.
extension Merge {
  func areOfTables(_ group: [Int32]) -> Bool { group.allSatisfy { builder.processes.joinTraits[Int($0)] & 8 != 0 } }

  /// Two tables' awards of one lot to the same suppliers, of which nothing that both state differs.
  func agree(_ a: Int32, _ b: Int32) -> Bool {
    let (i, j) = (Int(a), Int(b))
    let table = builder.awards
    guard table.process[i] != table.process[j], lot(table.lot[i]) == lot(table.lot[j]), !suppliersOf[i].isEmpty else { return false }
    func suppliers(_ award: Int) -> Set<Symbol> { Set(suppliersOf[award].map { partyKey(builder.suppliers.party[$0]) }) }
    guard suppliers(i) == suppliers(j) else { return false }
    let columns: [any AnyColumn] = [table.id, table.amount, table.date, table.status]
    guard !columns.contains(where: { $0.differs(i, j) }) else { return false }
    guard let one = signed(a), let other = signed(b) else { return true }
    return one == other
  }

  /// An offer that two tables list is one. What one of them leaves out the other says; where they differ in what became of it, that is open.
  mutating func joinOffers(_ group: [Int32]) {
    guard areOfTables(group) || joinsTableToRegister(group) else { return }
    struct Key: Hashable { let lot: Int32, bidders: [Symbol] }
    let table = builder.bids
    let stated: [any AnyColumn] = [table.amount, table.initialAmount, table.discount, table.submitted, table.rank, table.isWinner, table.isVariant]
    var met: [Key: [Int32]] = [:]
    var moved: [Int32: Int32] = [:]
    for member in group {
      for lot in lotsOf[Int(member)] {
        for bid in bidsOf[lot] where !biddersOf[bid].isEmpty {
          let bidders = biddersOf[bid].map { partyKey(builder.bidders.party[$0]) }.sorted { $0.id < $1.id }
          let key = Key(lot: self.lot(Int32(lot)), bidders: bidders)
          let same = met[key]?.first { other in
            builder.lots.process[Int(table.lot[Int(other)])] != member && !stated.contains { $0.differs(Int(other), bid) }
          }
          guard let same else {
            met[key, default: []].append(Int32(bid))
            continue
          }
          (moved[Int32(bid)], bids[Int32(bid)]) = (same, same)
          droppedBids.insert(Int32(bid))
          if table.status.differs(Int(same), bid) {
            table.status.set(Int(same), 0)
            builder.note(
              .contradiction, .valueLeftOut, process: member, "bid.status",
              remark: "another file says otherwise of this bidder's offer: what became of it is open")
          }
          table.takeLatest(into: same, from: [same, Int32(bid)], except: [table.lot, table.status])
        }
      }
    }
    if moved.isEmpty { return }
    for member in group {
      for award in awardsOf[Int(member)] { if let same = moved[builder.awards.bid[award]] { builder.awards.bid.set(award, same) } }
    }
  }

  func partyKey(_ party: Int32) -> Symbol {
    guard party >= 0 else { return .missing }
    let identifier = builder.parties.identifier[Int(party)]
    return identifier.isMissing ? builder.parties.name[Int(party)] : identifier
  }
}
