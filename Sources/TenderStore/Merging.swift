import ProcurementModel

/// What joining does to rows: which merge into which, and where the joined rows came from.
struct Merge {
  let builder: StoreBuilder
  /// Old row to the old row that stays.
  var lots: [Int32: Int32] = [:]
  var awards: [Int32: Int32] = [:]
  var contracts: [Int32: Int32] = [:]
  /// Lots whose numbers of bids differ between award notices, with the row of each of these notices in their order.
  private var countsByNotice: [(lot: Int32, rows: [Int32])] = []
  /// Bids that a modification of the contract repeats, and winners' bids that another source lists with their bidders.
  var droppedBids: Set<Int32> = []
  var bids: [Int32: Int32] = [:]
  var groups: [[Int32]] = []
  let lotsOf, awardsOf, bidsOf, suppliersOf, biddersOf: Ranges
  let contractsOf: Ranges
  private let itemsOf, amendmentsOf: Ranges

  init(builder: StoreBuilder) {
    self.builder = builder
    lotsOf = Ranges(parents: builder.lots.process, count: builder.processes.count)
    awardsOf = Ranges(parents: builder.awards.process, count: builder.processes.count)
    contractsOf = Ranges(parents: builder.contracts.process, count: builder.processes.count)
    itemsOf = Ranges(parents: builder.items.process, count: builder.processes.count)
    bidsOf = Ranges(parents: builder.bids.lot, count: builder.lots.count)
    amendmentsOf = Ranges(parents: builder.amendments.contract, count: builder.contracts.count)
    suppliersOf = Ranges(parents: builder.suppliers.parent, count: builder.awards.count)
    biddersOf = Ranges(parents: builder.bidders.parent, count: builder.bids.count)
  }

  /// `group` is in the order in which the notices speak; its first member stays.
  mutating func join(_ group: [Int32]) {
    groups.append(group)
    let latestFirst = Array(group.reversed())
    builder.processes.noticeDifferences.set(Int(group[0]), differences(group))
    let isDirect = givesReasonForDirectAward(group)
    let id = idOfNotice(group)
    let statuses = Dictionary(group.map { ($0, builder.processes.status[Int($0)]) }, uniquingKeysWith: { first, _ in first })
    builder.processes.takeLatest(
      into: group[0], from: latestFirst,
      except: [
        builder.processes.record, builder.processes.noticeDifferences, builder.processes.id, builder.processes.joinRank, builder.processes.joinTraits,
      ])
    if isDirect, builder.processes.method[Int(group[0])] == ProcurementMethod.limited.number {
      builder.processes.method.set(Int(group[0]), ProcurementMethod.direct.number)
    }
    joinLots(group)
    settleStatus(group, stated: statuses)
    if let id { builder.processes.id.set(Int(group[0]), id) }
    joinAwards(group)
    leaveOutDifferingCounts()
    dropBidsOfModifications(group)
    settleUnnamedBids(group)
    joinOffers(group)
    // What each record is decides how they are joined; the whole is what the latest is.
    if let latest = latestFirst.first { builder.processes.joinTraits.set(Int(group[0]), builder.processes.joinTraits[Int(latest)]) }
  }

  /// Award notices that restate an award correct its number of bids; those of different contracts under one lot count different bids.
  private mutating func leaveOutDifferingCounts() {
    for (lot, rows) in countsByNotice {
      guard let latest = rows.last else { continue }
      let known = awardsOf(lot: latest)
      guard rows.contains(where: { !awardsOf(lot: $0).isSubset(of: known) }) else { continue }
      builder.lots.bidCount.set(Int(lot), .missing)
      builder.lots.bidsAreComplete.set(Int(lot), 0)
      builder.note(
        .contradiction, .valueLeftOut, process: builder.lots.process[Int(latest)], "lot.bidCount",
        remark: "award notices of different contracts state different numbers of bids for one lot")
    }
    countsByNotice = []
  }

  /// The awards that a notice's own lot has, as the rows that stay.
  private func awardsOf(lot: Int32) -> Set<Int32> {
    let rows = awardsOf[Int(builder.lots.process[Int(lot)])].filter {
      builder.awards.lot[$0] == lot && builder.awards.status[$0] != AwardStatus.unsuccessful.number
    }
    return Set(rows.map { awards[Int32($0)] ?? Int32($0) })
  }

  /// A modification names the contractor's bid again, with the contract's new value: the bids are those of the award notice.
  private mutating func dropBidsOfModifications(_ group: [Int32]) {
    let ranks = builder.processes.joinRank
    guard group.contains(where: { ranks[Int($0)] == 1 && !lotsOf[Int($0)].isEmpty }) else { return }
    for member in group where ranks[Int(member)] >= 2 {
      for lot in lotsOf[Int(member)] { for bid in bidsOf[lot] { droppedBids.insert(Int32(bid)) } }
    }
  }

  private mutating func joinLots(_ group: [Int32]) {
    // Two tables of one tender may hold a lot each.
    let idsAreUniversal = areOfTables(group) || group.contains { builder.processes.joinTraits[Int($0)] & 2 != 0 }
    var byId: [Symbol: Int32] = [:]
    var only: Int32?
    var sources: [Int32: [Int32]] = [:]
    var numbers = LotNumbers(builder)
    for member in group {
      let range = lotsOf[Int(member)]
      if !idsAreUniversal { numbers.begin(range, among: byId) }
      for lot in range {
        let id = builder.lots.id[lot]
        let isOnly = range.count == 1
        let sole = isOnly && (id.isMissing || !idsAreUniversal) ? only : nil
        let match = byId[id] ?? sole.flatMap { numbers.areDifferent(lot, Int($0)) ? nil : $0 } ?? numbers.lot(numberedAs: lot)
        if let match, match != Int32(lot) {
          lots[Int32(lot)] = match
          sources[match, default: [match]].append(Int32(lot))
        } else if !id.isMissing {
          byId[id] = Int32(lot)
        } else if match == nil, correctsAwards(member), !builder.lots.bidCount[lot].isMissing {
          builder.lots.bidCount.set(lot, .missing)
          builder.note(
            .ambiguousLink, .valueLeftOut, process: member, "lot.bidCount",
            remark: "the corrigendum states a number of bids and does not say of which lot")
        }
        if isOnly, only == nil, match == nil { only = Int32(lot) }
      }
    }
    let complete = builder.lots.bidsAreComplete
    for (lot, rows) in sources.sorted(by: { $0.key < $1.key }) {
      if !idsAreUniversal {
        // A notice without awards corrects the number of another.
        let awarded = rows.filter {
          let process = builder.lots.process[Int($0)]
          return builder.processes.joinRank[Int(process)] == 1 && !builder.lots.bidCount[Int($0)].isMissing && !correctsAwards(process)
        }
        if Set(awarded.map { builder.lots.bidCount[Int($0)] }).count > 1 { countsByNotice.append((lot, awarded)) }
      }
      builder.lots.takeLatest(into: lot, from: rows.reversed(), except: [builder.lots.process, complete])
      // Where one source lists every bid of the lot, all are known.
      complete.set(Int(lot), rows.map { complete[Int($0)] }.max() ?? 0)
    }
  }

  /// The same award stated again (a republished notice, or a modification that repeats it) is one award.
  private mutating func joinAwards(_ group: [Int32]) {
    var seen: [Int32] = []
    let areOfTables = areOfTables(group)
    for member in group {
      let isModification = builder.processes.joinRank[Int(member)] >= 2
      // Of an award notice each award restates one.
      var restated: Set<Int32> = []
      for row in awardsOf[Int(member)] {
        let award = Int32(row)
        if isModification {
          if let same = modified(by: award, among: seen) {
            awards[award] = same
            complete(same, from: award)
            mergeContracts(of: award, member, into: same)
          } else {
            noteUnknownContract(award, among: seen)
            seen.append(award)
          }
          continue
        }
        if let same = seen.first(where: { !restated.contains($0) && (isRestated(award, $0) || areOfTables && agree(award, $0)) }) {
          restated.insert(same)
          awards[award] = same
          restate(same, by: award)
        } else if let same = seen.first(where: { isSame(award, $0) }) {
          awards[award] = same
          complete(same, from: award)
          mergeContracts(of: award, member, into: same)
        } else {
          noteDoubt(award, among: seen)
          seen.append(award)
        }
      }
    }
  }

  func lot(_ row: Int32) -> Int32 { lots[row] ?? row }

  private func isSame(_ a: Int32, _ b: Int32) -> Bool {
    let (i, j) = (Int(a), Int(b))
    guard builder.awards.process[i] != builder.awards.process[j] else { return false }
    let (idA, idB) = (builder.awards.id[i], builder.awards.id[j])
    let sameLot = lot(builder.awards.lot[i]) == lot(builder.awards.lot[j])
    guard crossesRegisters(i, j) else { return false }
    let (supplierA, supplierB) = (firstSupplier(i), firstSupplier(j))
    if sameLot, idA == idB, !idA.isMissing, restates(i, j) { return true }
    if builder.awards.amount[i] == builder.awards.amount[j] {
      if sameLot, idA == idB, supplierA == supplierB || isSameParty(supplierA, supplierB) { return true }
      // Another register may leave out the number or the supplier of the same award.
      return sameLot && !builder.awards.amount[i].isMissing && (idA == idB || idA.isMissing || idB.isMissing)
        && (isSameParty(supplierA, supplierB) || supplierA.isMissing || supplierB.isMissing)
    }
    // One supplier's award of a lot in two registers: amounts differ (with or without safety costs, rounded, corrected), the award is one.
    return sameLot && isSameParty(supplierA, supplierB) && (idA.isMissing || idB.isMissing)
  }

  func signed(_ award: Int32) -> Int32? {
    let contracts = builder.contracts
    let row = contractsOf[Int(builder.awards.process[Int(award)])].first { contracts.award[$0] == award }
    return row.flatMap { contracts.signed[$0].isMissing ? nil : contracts.signed[$0].day }
  }

  /// Registers write one firm's name differently: its identifier counts.
  func isSameParty(_ a: Int32, _ b: Int32) -> Bool {
    guard a >= 0, b >= 0 else { return false }
    if builder.partyIndex.firstMention(a) == builder.partyIndex.firstMention(b) { return true }
    let (identifiers, schemes) = (builder.parties.identifier, builder.parties.scheme)
    guard !identifiers[Int(a)].isMissing, identifiers[Int(a)] == identifiers[Int(b)] else { return false }
    let scheme = schemes[Int(a)].isMissing ? "" : builder.symbols.string(schemes[Int(a)])
    // A word in a number's place, and a number that several have, make no party.
    return OrganizationIdentifier(scheme: scheme, identifier: builder.symbols.string(identifiers[Int(a)])).map { !$0.needsName } ?? false
  }

  /// The awards are of a lot whose id is universal: what different sources say of it is about one thing.
  func crossesRegisters(_ a: Int, _ b: Int) -> Bool {
    func traits(_ award: Int) -> UInt8 { builder.processes.joinTraits[Int(builder.awards.process[award])] }
    return traits(a) & traits(b) & 2 != 0
  }

  /// Fills what `same` leaves open from an award that is the same one.
  func complete(_ same: Int32, from award: Int32) {
    guard crossesRegisters(Int(same), Int(award)) else { return }
    let awards = builder.awards
    if !awards.amount[Int(same)].isMissing, !awards.amount[Int(award)].isMissing, awards.amount[Int(same)] != awards.amount[Int(award)] {
      noteContradiction(award)
    }
    awards.takeLatest(into: same, from: [same, award], except: [awards.process, awards.lot, awards.lacksPlaceForSuppliers])
    joinPlaceForSuppliers(of: same, award)
    if suppliersOf[Int(same)].isEmpty { for row in suppliersOf[Int(award)] { builder.suppliers.parent.set(row, same) } }
  }

  /// One source that has a place for suppliers is enough to ask for them.
  func joinPlaceForSuppliers(of same: Int32, _ award: Int32) {
    let column = builder.awards.lacksPlaceForSuppliers
    column.set(Int(same), min(column[Int(same)], column[Int(award)]))
  }

  private func noteContradiction(_ award: Int32) {
    let record = Int(builder.processes.record[Int(builder.awards.process[Int(award)])])
    guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { return }
    builder.note(SourceProblem(.contradiction, .valueLeftOut, file: part.file, offset: part.offset, length: part.length))
  }

  func firstSupplier(_ award: Int) -> Int32 { suppliersOf[award].first.map { builder.suppliers.party[$0] } ?? .missing }

  mutating func mergeContracts(of award: Int32, _ member: Int32, into same: Int32) {
    let target = contractsOf[Int(builder.awards.process[Int(same)])].first { builder.contracts.award[$0] == same }
    guard let target else { return }
    for row in contractsOf[Int(member)] where builder.contracts.award[row] == award {
      contracts[Int32(row)] = Int32(target)
      for column in [builder.contracts.finalAmount, builder.contracts.paid] where !column[row].isMissing { column.set(target, column[row]) }
      if !builder.contracts.end[row].isMissing { builder.contracts.end.set(target, builder.contracts.end[row]) }
      builder.contracts.hasSubcontracting.takeFirstKnown(into: target, from: [Int32(target), Int32(row)])
    }
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
        for bid in bidRange { add(.bid, plans.bids.map(bids[Int32(bid)] ?? Int32(bid)), bid - bidRange.lowerBound) }
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
  func recordBeforeJoining(_ process: Int) -> Int32 { Int32(process) }
}

extension Table {
  /// Gives `row` the first known value of each column among `rows` (latest first).
  func takeLatest(into row: Int32, from rows: [Int32], except: [any AnyColumn]) {
    for column in columns where !except.contains(where: { $0 === column }) { column.takeFirstKnown(into: Int(row), from: rows) }
  }
}

extension Column {
  func differs(_ a: Int, _ b: Int) -> Bool { !self[a].isMissing && !self[b].isMissing && self[a] != self[b] }

  func takeFirstKnown(into row: Int, from rows: [Int32]) {
    for source in rows where !self[Int(source)].isMissing {
      set(row, self[Int(source)])
      return
    }
  }
}
