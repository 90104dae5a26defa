import ProcurementModel

/// Joins the notices of one procedure (call, award, modification) and drops records that a later data set of the same buyer publishes again.
struct Joining {
  let builder: StoreBuilder

  /// Rows of joined processes with the records they came from, and the first publications of calls that a later version replaced.
  func run() -> (origins: [Entity: [Int32: [Provenance.Origin]]], publications: [Int32: Int32]) {
    let divided = dividedTenders()
    var superseded = supersededProcesses().union(repeatedReleases())
    superseded.formUnion(repeatedLots(without: superseded))
    superseded.formUnion(repeatedLotsWithoutId(without: superseded))
    let besideRegisters = tablesBesideRegisters(without: superseded)
    var groups = joinGroups(without: superseded, divided + besideRegisters)
    let repeating = tendersWithRepeatedAwards(without: superseded.union(groups.joined()))
    if superseded.isEmpty, groups.isEmpty, repeating.isEmpty { return ([:], [:]) }
    let versions = Superseding(builder, groups: groups)
    if !versions.replaced.isEmpty {
      superseded.formUnion(versions.replaced)
      groups = groups.map { $0.filter { !versions.replaced.contains($0) } }.filter { !$0.isEmpty }
    }

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
    var publications: [Int32: Int32] = [:]
    for group in groups {
      if let latest = group.last(where: { !builder.processes.published[Int($0)].isMissing }), let source = versions.publication[latest] {
        publications[newProcess[Int(group[0])]] = builder.processes.record[Int(source)]
      }
      if group.count > 1 { merge.join(group) }
      merge.joinAwardsOfOneBidder(group)
      merge.joinSubcontracts(group)
    }
    for tender in repeating { merge.joinAwardsOfOneBidder([tender]) }
    let plans = builder.arrange(
      newProcess: { $0 >= 0 && Int($0) < newProcess.count ? newProcess[Int($0)] : .missing }, processCount: order.count,
      mergedLots: merge.lots, mergedAwards: merge.awards, mergedContracts: merge.contracts, droppedBids: merge.droppedBids,
      turns: turns(groups))
    builder.processes.gather(order)
    remapPublished(newProcess)
    return (merge.origins(newProcess: newProcess, plans: plans), publications)
  }

  /// Of each process its turn among the notices of its procedure, where the files hold some of them in another order; else nothing.
  private func turns(_ groups: [[Int32]]) -> [Int32] {
    guard groups.contains(where: { group in zip(group, group.dropFirst()).contains { $0 > $1 } }) else { return [] }
    var turns = [Int32](repeating: 0, count: builder.processes.count)
    for group in groups { for (turn, row) in group.enumerated() { turns[Int(row)] = Int32(turn) } }
    return turns
  }

  private func remapPublished(_ newProcess: [Int32]) {
    for i in builder.published.releases.indices {
      let old = builder.published.releases[i].process
      builder.published.releases[i].process = old >= 0 && Int(old) < newProcess.count ? newProcess[Int(old)] : .missing
    }
  }

  /// A process of a yearly data set that the same buyer publishes again in a later year's, or in the same year's as updated later. Under its CIG
  /// another lot may stand there: what is another firm's does not take its place, and both stay.
  private func supersededProcesses() -> Set<Int32> {
    let table = builder.processes
    // Of one year and one update alone nothing is published again.
    let years = table.datasetYear.values
    let updates = table.datasetUpdated.values
    guard let year = years.first(where: { !$0.isMissing }),
      years.contains(where: { !$0.isMissing && $0 != year })
        || updates.first(where: { !$0.isMissing }).map({ first in updates.contains { !$0.isMissing && $0 != first } }) == true
    else { return [] }
    struct Key: Hashable { let buyer: Symbol, id: Symbol }
    func key(_ row: Int) -> Key? {
      let party = table.buyer[row]
      guard !table.id[row].isMissing, !table.datasetYear[row].isMissing, party >= 0 else { return nil }
      let identifier = builder.parties.identifier[Int(party)]
      let name = builder.parties.name[Int(party)]
      return Key(buyer: identifier.isMissing ? name : identifier, id: table.id[row])
    }
    var first: [Key: Int32] = [:]
    var repeated: [Key: [Int32]] = [:]
    for row in 0..<table.count {
      guard let key = key(row) else { continue }
      if let known = first[key] { repeated[key, default: [known]].append(Int32(row)) } else { first[key] = Int32(row) }
    }
    // An update that is not stated is neither earlier nor later.
    func gaveWay(_ row: Int32, to other: Int32) -> Bool {
      let (year, updated) = (table.datasetYear[Int(row)], table.datasetUpdated[Int(row)])
      let (otherYear, otherUpdated) = (table.datasetYear[Int(other)], table.datasetUpdated[Int(other)])
      return year < otherYear || year == otherYear && !updated.isMissing && updated < otherUpdated
    }
    var lots: RepeatedLots?
    var result: Set<Int32> = []
    for rows in repeated.values {
      for row in rows {
        let later = rows.filter { gaveWay(row, to: $0) }
        if later.isEmpty { continue }
        let compared = lots ?? RepeatedLots(builder)
        lots = compared
        if later.contains(where: { compared.isRepublished(row, as: $0, inOneYear: table.datasetYear[Int(row)] == table.datasetYear[Int($0)]) }) {
          result.insert(row)
        }
      }
    }
    for row in result.sorted() { noteSuperseded(Int(row)) }
    return result
  }

  /// Several records of one register have the key: nobody knows which of them the other register means.
  private func noteAmbiguous(_ row: Int32) {
    let record = Int(builder.processes.record[Int(row)])
    guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { return }
    builder.note(SourceProblem(.ambiguousLink, .recordKept, file: part.file, offset: part.offset, length: part.length))
  }

  /// Processes that share a join key, and tenders of several tables, each group in the order in which notices speak: rank, release, row.
  private func joinGroups(without dropped: Set<Int32>, _ divided: [(Int32, Int32)]) -> [[Int32]] {
    let table = builder.processes
    guard !builder.joinKeys.isEmpty || !divided.isEmpty else { return [] }
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
    let references = OpenReferences(builder, dropped: dropped)
    let shared = KeysOfBuyers(builder, dropped: dropped)
    for row in 0..<Int32(table.count) where !dropped.contains(row) && !joinsOtherRegistersOnly(row) {
      for key in keys(row) where !key.isMissing && !references.isOpen(key) && !shared.isContested(key) {
        if let other = seen[key] { join(row, other) } else { seen[key] = row }
      }
    }
    for pair in references.joined() + shared.pairs + divided { join(pair.0, pair.1) }
    shared.noteApart { root($0) }
    if seen.isEmpty, references.isEmpty, shared.pairs.isEmpty, divided.isEmpty { return [] }
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
    let versions = Dictionary(builder.noticeVersions.map { ($0.process, $0) }, uniquingKeysWith: { first, _ in first })
    return members.keys.sorted().map { key in
      let rows = members[key].map { Array(Set($0)) } ?? []
      let places = rows.map { row in (row: row, place: builder.placeAmongNotices(row, versions[row])) }
      return places.sorted { a, b in
        let (i, j) = (Int(a.row), Int(b.row))
        if table.joinRank[i] != table.joinRank[j] { return table.joinRank[i] < table.joinRank[j] }
        let (x, y) = (table.released[i], table.released[j])
        if (x.day, x.second) != (y.day, y.second) { return (x.day, x.second) < (y.day, y.second) }
        return a.place == b.place ? a.row < b.row : a.place < b.place
      }.map(\.row)
    }
  }
}
