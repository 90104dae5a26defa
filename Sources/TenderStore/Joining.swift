import ProcurementModel

/// Joins the notices of one procedure (call, award, modification) and drops records that a later data set of the same buyer publishes again.
struct Joining {
  let builder: StoreBuilder

  /// Rows of joined processes with the records they came from.
  func run() -> [Entity: [Int32: [Provenance.Origin]]] {
    doubtDividedTenders()
    let superseded = supersededProcesses().union(repeatedReleases())
    let groups = joinGroups(without: superseded)
    if superseded.isEmpty, groups.isEmpty { return [:] }

    var stays: [Int32: Int32] = [:]
    for group in groups { for member in group.dropFirst() { stays[member] = group[0] } }
    var newProcess = [Int32](repeating: .missing, count: builder.processes.count)
    var order: [Int32] = []
    for row in 0..<Int32(builder.processes.count) where !superseded.contains(row) && stays[row] == nil {
      newProcess[Int(row)] = Int32(order.count)
      order.append(row)
    }
    for (member, first) in stays { newProcess[Int(member)] = newProcess[Int(first)] }

    var merge = Merge(builder: builder)
    for group in groups { merge.join(group) }
    let plans = builder.arrange(
      newProcess: { $0 >= 0 && Int($0) < newProcess.count ? newProcess[Int($0)] : .missing }, processCount: order.count,
      mergedLots: merge.lots, mergedAwards: merge.awards, mergedContracts: merge.contracts)
    builder.processes.gather(order)
    remapPublished(newProcess)
    return merge.origins(newProcess: newProcess, plans: plans)
  }

  private func remapPublished(_ newProcess: [Int32]) {
    for i in builder.published.releases.indices {
      let old = builder.published.releases[i].process
      builder.published.releases[i].process = old >= 0 && Int(old) < newProcess.count ? newProcess[Int(old)] : .missing
    }
  }

  /// A process of a yearly data set that the same buyer publishes again in a later year's.
  private func supersededProcesses() -> Set<Int32> {
    let table = builder.processes
    // Of one year alone nothing is published again.
    let years = table.datasetYear.values
    guard let year = years.first(where: { !$0.isMissing }), years.contains(where: { !$0.isMissing && $0 != year }) else { return [] }
    struct Key: Hashable { let buyer: Symbol, id: Symbol }
    var latest: [Key: Int32] = [:]
    func key(_ row: Int) -> Key? {
      let party = table.buyer[row]
      guard !table.id[row].isMissing, !table.datasetYear[row].isMissing, party >= 0 else { return nil }
      let identifier = builder.parties.identifier[Int(party)]
      let name = builder.parties.name[Int(party)]
      return Key(buyer: identifier.isMissing ? name : identifier, id: table.id[row])
    }
    for row in 0..<table.count {
      guard let key = key(row) else { continue }
      latest[key] = max(latest[key] ?? .min, table.datasetYear[row])
    }
    var result: Set<Int32> = []
    for row in 0..<table.count {
      guard let key = key(row), let year = latest[key], table.datasetYear[row] < year else { continue }
      result.insert(Int32(row))
      noteSuperseded(row)
    }
    return result
  }

  /// Several records of one register have the key: nobody knows which of them the other register means.
  private func noteAmbiguous(_ row: Int32) {
    let record = Int(builder.processes.record[Int(row)])
    guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { return }
    builder.note(SourceProblem(.ambiguousLink, .recordKept, file: part.file, offset: part.offset, length: part.length))
  }

  /// Processes that share a join key, each group in the order in which notices speak: rank, release, row.
  private func joinGroups(without dropped: Set<Int32>) -> [[Int32]] {
    let table = builder.processes
    guard !builder.joinKeys.isEmpty else { return [] }
    var parent = [Int32](0..<Int32(table.count))
    func root(_ row: Int32) -> Int32 {
      var r = row
      while parent[Int(r)] != r {
        parent[Int(r)] = parent[Int(parent[Int(r)])]
        r = parent[Int(r)]
      }
      return r
    }
    func join(_ row: Int32, _ other: Int32) {
      let (a, b) = (root(row), root(other))
      parent[Int(max(a, b))] = min(a, b)
    }
    func joinsOtherRegistersOnly(_ row: Int32) -> Bool { table.joinTraits[Int(row)] & 1 != 0 }
    func keys(_ row: Int32) -> ArraySlice<Symbol> { builder.joinKeys[clamping: Int(table.joinKeyStart[Int(row)])..<Int(table.joinKeyEnd[Int(row)])] }
    var seen: [Symbol: Int32] = [:]
    for row in 0..<Int32(table.count) where !dropped.contains(row) && !joinsOtherRegistersOnly(row) {
      for key in keys(row) where !key.isMissing { if let other = seen[key] { join(row, other) } else { seen[key] = row } }
    }
    if seen.isEmpty { return [] }
    // Records of the other registers: joined where exactly one has the key.
    var guests: [Symbol: [Int32]] = [:]
    for row in 0..<Int32(table.count) where !dropped.contains(row) && joinsOtherRegistersOnly(row) {
      for key in keys(row) where seen[key] != nil { guests[key, default: []].append(row) }
    }
    for (key, rows) in guests.sorted(by: { $0.value[0] < $1.value[0] }) {
      if rows.count == 1, let host = seen[key] { join(rows[0], host) } else { for row in rows { noteAmbiguous(row) } }
    }
    var members: [Int32: [Int32]] = [:]
    for row in 0..<Int32(table.count) where !dropped.contains(row) {
      let r = root(row)
      if r != row || members[r] != nil { members[r, default: [r]].append(row) }
    }
    return members.keys.sorted().map { key in
      let rows = members[key].map { Array(Set($0)) } ?? []
      return rows.sorted { a, b in
        let (rankA, rankB) = (table.joinRank[Int(a)], table.joinRank[Int(b)])
        let (dayA, dayB) = (table.released[Int(a)].day, table.released[Int(b)].day)
        return (rankA, dayA, a) < (rankB, dayB, b)
      }
    }
  }
}

/// What joining does to rows: which merge into which, and where the joined rows came from.
private struct Merge {
  let builder: StoreBuilder
  /// Old row to the old row that stays.
  var lots: [Int32: Int32] = [:]
  var awards: [Int32: Int32] = [:]
  var contracts: [Int32: Int32] = [:]
  private var groups: [[Int32]] = []
  private let lotsOf, awardsOf, contractsOf, itemsOf, bidsOf, amendmentsOf, suppliersOf: Ranges

  init(builder: StoreBuilder) {
    self.builder = builder
    lotsOf = Ranges(parents: builder.lots.process, count: builder.processes.count)
    awardsOf = Ranges(parents: builder.awards.process, count: builder.processes.count)
    contractsOf = Ranges(parents: builder.contracts.process, count: builder.processes.count)
    itemsOf = Ranges(parents: builder.items.process, count: builder.processes.count)
    bidsOf = Ranges(parents: builder.bids.lot, count: builder.lots.count)
    amendmentsOf = Ranges(parents: builder.amendments.contract, count: builder.contracts.count)
    suppliersOf = Ranges(parents: builder.suppliers.parent, count: builder.awards.count)
  }

  /// `group` is in the order in which the notices speak; its first member stays.
  mutating func join(_ group: [Int32]) {
    groups.append(group)
    let latestFirst = Array(group.reversed())
    builder.processes.noticeDifferences.set(Int(group[0]), differences(group))
    builder.processes.takeLatest(
      into: group[0], from: latestFirst, except: [builder.processes.record, builder.processes.noticeDifferences, builder.processes.id])
    joinLots(group)
    joinAwards(group)
  }

  private mutating func joinLots(_ group: [Int32]) {
    let idsAreUniversal = group.contains { builder.processes.joinTraits[Int($0)] & 2 != 0 }
    var byId: [Symbol: Int32] = [:]
    var only: Int32?
    var sources: [Int32: [Int32]] = [:]
    for member in group {
      let range = lotsOf[Int(member)]
      for lot in range {
        let id = builder.lots.id[lot]
        let isOnly = range.count == 1
        let match = byId[id] ?? (isOnly && (id.isMissing || !idsAreUniversal) ? only : nil)
        if let match, match != Int32(lot) {
          lots[Int32(lot)] = match
          sources[match, default: [match]].append(Int32(lot))
        } else if !id.isMissing {
          byId[id] = Int32(lot)
        }
        if isOnly, only == nil, match == nil { only = Int32(lot) }
      }
    }
    let complete = builder.lots.bidsAreComplete
    for (lot, rows) in sources {
      builder.lots.takeLatest(into: lot, from: rows.reversed(), except: [builder.lots.process, complete])
      // Where one source lists every bid of the lot, all are known.
      complete.set(Int(lot), rows.map { complete[Int($0)] }.max() ?? 0)
    }
  }

  /// The same award stated again (a republished notice, or a modification that repeats it) is one award.
  private mutating func joinAwards(_ group: [Int32]) {
    var seen: [Int32] = []
    for member in group {
      for row in awardsOf[Int(member)] {
        let award = Int32(row)
        let isModification = builder.processes.joinRank[Int(member)] >= 2
        if let same = seen.first(where: { isSame(award, $0, isModification: isModification) }) {
          awards[award] = same
          complete(same, from: award)
          mergeContracts(of: award, member, into: same)
        } else {
          seen.append(award)
        }
      }
    }
  }

  private func lot(_ row: Int32) -> Int32 { lots[row] ?? row }

  private func isSame(_ a: Int32, _ b: Int32, isModification: Bool) -> Bool {
    let (i, j) = (Int(a), Int(b))
    guard builder.awards.process[i] != builder.awards.process[j] else { return false }
    let (idA, idB) = (builder.awards.id[i], builder.awards.id[j])
    let sameLot = lot(builder.awards.lot[i]) == lot(builder.awards.lot[j])
    if isModification { return sameLot && (idA == idB || idA.isMissing || idB.isMissing) }
    let (supplierA, supplierB) = (firstSupplier(i), firstSupplier(j))
    if builder.awards.amount[i] == builder.awards.amount[j] {
      if sameLot, idA == idB, supplierA == supplierB { return true }
      // Another register may leave out the number or the supplier of the same award.
      return sameLot && !builder.awards.amount[i].isMissing && crossesRegisters(i, j) && (idA == idB || idA.isMissing || idB.isMissing)
        && (isSameParty(supplierA, supplierB) || supplierA.isMissing || supplierB.isMissing)
    }
    // One supplier's award of a lot in two registers: amounts differ (with or without safety costs, rounded, corrected), the award is one.
    return sameLot && crossesRegisters(i, j) && isSameParty(supplierA, supplierB) && (idA.isMissing || idB.isMissing)
  }

  /// Registers write one firm's name differently: its identifier counts.
  private func isSameParty(_ a: Int32, _ b: Int32) -> Bool {
    guard a >= 0, b >= 0 else { return false }
    let identifiers = builder.parties.identifier
    return a == b || !identifiers[Int(a)].isMissing && identifiers[Int(a)] == identifiers[Int(b)]
  }

  /// The awards are of a lot whose id is universal: what different sources say of it is about one thing.
  private func crossesRegisters(_ a: Int, _ b: Int) -> Bool {
    func traits(_ award: Int) -> UInt8 { builder.processes.joinTraits[Int(builder.awards.process[award])] }
    return traits(a) & traits(b) & 2 != 0
  }

  /// Fills what `same` leaves open from an award that is the same one.
  private func complete(_ same: Int32, from award: Int32) {
    guard crossesRegisters(Int(same), Int(award)) else { return }
    let awards = builder.awards
    if !awards.amount[Int(same)].isMissing, !awards.amount[Int(award)].isMissing, awards.amount[Int(same)] != awards.amount[Int(award)] {
      noteContradiction(award)
    }
    awards.takeLatest(into: same, from: [same, award], except: [awards.process, awards.lot])
    if suppliersOf[Int(same)].isEmpty { for row in suppliersOf[Int(award)] { builder.suppliers.parent.set(row, same) } }
  }

  private func noteContradiction(_ award: Int32) {
    let record = Int(builder.processes.record[Int(builder.awards.process[Int(award)])])
    guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { return }
    builder.note(SourceProblem(.contradiction, .valueLeftOut, file: part.file, offset: part.offset, length: part.length))
  }

  private func firstSupplier(_ award: Int) -> Int32 { suppliersOf[award].first.map { builder.suppliers.party[$0] } ?? .missing }

  private mutating func mergeContracts(of award: Int32, _ member: Int32, into same: Int32) {
    let target = contractsOf[Int(builder.awards.process[Int(same)])].first { builder.contracts.award[$0] == same }
    guard let target else { return }
    for row in contractsOf[Int(member)] where builder.contracts.award[row] == award {
      contracts[Int32(row)] = Int32(target)
      for column in [builder.contracts.finalAmount, builder.contracts.paid] where !column[row].isMissing { column.set(target, column[row]) }
      if !builder.contracts.end[row].isMissing { builder.contracts.end.set(target, builder.contracts.end[row]) }
    }
  }

  /// Fields that the call and a later notice both state and state differently; amounts within 1 % are equal.
  private func differences(_ group: [Int32]) -> Int32 {
    let p = builder.processes
    guard let call = group.first(where: { p.joinRank[Int($0)] == 0 }), let award = group.first(where: { p.joinRank[Int($0)] == 1 }) else {
      return .missing
    }
    let (a, b) = (Int(call), Int(award))
    var count: Int32 = 0
    if !p.cpv[a].isMissing, !p.cpv[b].isMissing, p.cpv[a] != p.cpv[b] { count += 1 }
    if p.method[a] != 0, p.method[b] != 0, p.method[a] != p.method[b] { count += 1 }
    if p.category[a] != 0, p.category[b] != 0, p.category[a] != p.category[b] { count += 1 }
    let (x, y) = (p.estimate[a], p.estimate[b])
    if !x.isMissing, !y.isMissing, x.currency != y.currency || abs(x.doubleValue - y.doubleValue) > 0.01 * abs(x.doubleValue) { count += 1 }
    return count
  }

  /// Where the rows of joined processes came from, by their new rows.
  func origins(newProcess: [Int32], plans: StoreBuilder.Arrangements) -> [Entity: [Int32: [Provenance.Origin]]] {
    var result: [Entity: [Int32: [Provenance.Origin]]] = [:]
    for group in groups {
      for member in group.reversed() {
        let m = Int(member)
        let record = builder.recordBeforeJoining(m)
        func add(_ entity: Entity, _ new: Int32, _ index: Int) {
          guard new >= 0 else { return }
          result[entity, default: [:]][new, default: []].append(Provenance.Origin(record: record, index: Int32(index)))
        }
        add(.process, newProcess[m], 0)
        let lotRange = lotsOf[m]
        for lot in lotRange { add(.lot, plans.lots.map(self.lot(Int32(lot))), lot - lotRange.lowerBound) }
        let bidRange = (lotRange.first.map { bidsOf[$0].lowerBound } ?? 0)..<(lotRange.last.map { bidsOf[$0].upperBound } ?? 0)
        for bid in bidRange { add(.bid, plans.bids.map(Int32(bid)), bid - bidRange.lowerBound) }
        for award in awardsOf[m] { add(.award, plans.awards.map(awards[Int32(award)] ?? Int32(award)), award - awardsOf[m].lowerBound) }
        let contractRange = contractsOf[m]
        for contract in contractRange {
          add(.contract, plans.contracts.map(contracts[Int32(contract)] ?? Int32(contract)), contract - contractRange.lowerBound)
        }
        let changes = (contractRange.first.map { amendmentsOf[$0].lowerBound } ?? 0)..<(contractRange.last.map { amendmentsOf[$0].upperBound } ?? 0)
        for change in changes { add(.amendment, plans.amendments.map(Int32(change)), change - changes.lowerBound) }
        for item in itemsOf[m] { add(.item, plans.items.map(Int32(item)), item - itemsOf[m].lowerBound) }
      }
    }
    return result
  }
}

extension StoreBuilder {
  /// Records are numbered in the order of the processes as they were read, which `Joining` keeps until it has asked.
  fileprivate func recordBeforeJoining(_ process: Int) -> Int32 { Int32(process) }
}

extension Table {
  /// Gives `row` the first known value of each column among `rows` (latest first).
  func takeLatest(into row: Int32, from rows: [Int32], except: [any AnyColumn]) {
    for column in columns where !except.contains(where: { $0 === column }) { column.takeFirstKnown(into: Int(row), from: rows) }
  }
}

extension Column {
  func takeFirstKnown(into row: Int, from rows: [Int32]) {
    for source in rows where !self[Int(source)].isMissing {
      set(row, self[Int(source)])
      return
    }
  }
}
