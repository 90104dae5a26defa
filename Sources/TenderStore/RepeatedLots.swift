import ProcurementModel

/// Lots of legge 190 data sets that stand several times under one CIG of a buyer in one year's data set (in one file, or in the files of an index), or in data sets of which
/// one states no year, as the tables that are published beside the XML do not. Those of an earlier year have given way before.
extension Joining {
  /// Records that say what another one says, word for word: they count once. Those that say otherwise all stay (offices list each payment, extension or participant under its
  /// contract's CIG), which is said; where they list different bidders, none of the lists is taken to be all.
  func repeatedLots(without dropped: Set<Int32>) -> Set<Int32> {
    let candidates = repeatedCIGs(without: dropped)
    if candidates.isEmpty { return [] }
    struct Key: Hashable { let buyer, id: Symbol }
    let table = builder.processes
    let lots = RepeatedLots(builder)
    let buyers = BuyerKeys(builder, rows: candidates)
    var met: [Key: [Int32]] = [:]
    var doubled: Set<Int32> = []
    var doubted: Set<Int32> = []
    for row in candidates {
      let party = table.buyer[Int(row)]
      guard party >= 0 else { continue }
      let key = Key(buyer: buyers[party], id: table.id[Int(row)])
      let earlier = met[key] ?? []
      guard let first = earlier.first else {
        met[key] = [row]
        continue
      }
      if earlier.contains(where: { lots.differences($0, row).isEmpty }) {
        doubled.insert(row)
        builder.countLeftOut(row)
        note(row, .recordLeftOut, "a record of this buyer and CIG says the same, word for word: it counts once")
        continue
      }
      if let (one, silent) = earlier.lazy.compactMap({ one in lots.silent(one, row).map { (one, $0) } }).first {
        // The same record in a form that has no room for bidders or an end, as the documents of some platforms.
        doubled.insert(silent)
        builder.countLeftOut(silent)
        note(silent, .recordLeftOut, "a record of this buyer and CIG says the same and more (bidders, dates): it counts once")
        if silent == one { met[key] = earlier.map { $0 == one ? row : $0 } }
        continue
      }
      met[key] = earlier + [row]
      let differences = lots.differences(first, row)
      let differ = earlier.filter { lots.listOthers($0, row) }
      if !differ.isEmpty { doubted.formUnion(differ + [row]) }
      note(
        row, .recordKept,
        "an earlier record of this buyer and CIG says otherwise (\(differences.map(\.rawValue).joined(separator: ", "))): both are kept and their sums added"
          + (differ.isEmpty ? "" : "; the bidders that each lists are not taken to be all"))
    }
    if !doubted.isEmpty {
      for row in doubted { for lot in lots.lotsOf[Int(row)] { builder.lots.bidsAreComplete.set(lot, 1) } }
    }
    return doubled
  }

  /// Rows of such records whose CIG stands in another one too, in their order.
  private func repeatedCIGs(without dropped: Set<Int32>) -> [Int32] {
    let table = builder.processes
    func isLot(_ row: Int) -> Bool { table.joinTraits[row] & 1 != 0 && !table.id[row].isMissing && !dropped.contains(Int32(row)) }
    guard (0..<table.count).contains(where: isLot) else { return [] }
    // A bit a text: most CIGs stand once, and need no key.
    var seen = [UInt64](repeating: 0, count: builder.symbols.count / 64 + 1)
    var repeated: Set<Symbol> = []
    for row in 0..<table.count where isLot(row) {
      let id = Int(table.id[row].id)
      guard id / 64 < seen.count else { continue }
      if seen[id / 64] & 1 << UInt64(id % 64) != 0 { repeated.insert(table.id[row]) }
      seen[id / 64] |= 1 << UInt64(id % 64)
    }
    if repeated.isEmpty { return [] }
    return (0..<Int32(table.count)).filter { isLot(Int($0)) && repeated.contains(table.id[Int($0)]) }
  }

  private func note(_ row: Int32, _ action: ProblemAction, _ remark: String) {
    let record = Int(builder.processes.record[Int(row)])
    guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { return }
    builder.note(
      SourceProblem(.repeatedIdentifier, action, file: part.file, offset: part.offset, length: part.length),
      record: builder.processes.id[Int(row)], field: "cig", remark: remark)
  }
}

/// Compares what two such records say.
struct RepeatedLots {
  enum Difference: String { case title, procedure, bidders, winners, amount, dates, paid }

  let lotsOf, bidsOf, biddersOf, awardsOf, suppliersOf, contractsOf: Ranges
  private let builder: StoreBuilder

  init(_ builder: StoreBuilder) {
    self.builder = builder
    lotsOf = Ranges(parents: builder.lots.process, count: builder.processes.count)
    bidsOf = Ranges(parents: builder.bids.lot, count: builder.lots.count)
    biddersOf = Ranges(parents: builder.bidders.parent, count: builder.bids.count)
    awardsOf = Ranges(parents: builder.awards.process, count: builder.processes.count)
    suppliersOf = Ranges(parents: builder.suppliers.parent, count: builder.awards.count)
    contractsOf = Ranges(parents: builder.contracts.process, count: builder.processes.count)
  }

  func differences(_ a: Int32, _ b: Int32) -> [Difference] {
    let (i, j) = (Int(a), Int(b))
    let (table, awards, contracts) = (builder.processes, builder.awards, builder.contracts)
    func same<Value: Equatable>(_ ranges: Ranges, _ values: (Int) -> Value) -> Bool { ranges[i].map(values) == ranges[j].map(values) }
    var result: [Difference] = []
    if !builder.texts.utf8(table.title[i]).elementsEqual(builder.texts.utf8(table.title[j])) { result.append(.title) }
    if table.method[i] != table.method[j] || table.methodDetails[i] != table.methodDetails[j] { result.append(.procedure) }
    if bidders(i) != bidders(j) { result.append(.bidders) }
    if !same(awardsOf, { suppliersOf[$0].map { builder.partyIndex.firstMention(builder.suppliers.party[$0]) } }) { result.append(.winners) }
    if !same(awardsOf, { awards.amount[$0] }) { result.append(.amount) }
    if !same(contractsOf, { [contracts.start[$0].day, contracts.end[$0].day] }) { result.append(.dates) }
    if !same(contractsOf, { contracts.paid[$0] }) { result.append(.paid) }
    return result
  }

  /// Whether a later record under the same CIG is this lot's: it bears its title, or names one of its winners (in the data sets of one year,
  /// where files of several offices may use a CIG for their own parts, with the same amount too), or one of the two names none.
  func isRepublished(_ row: Int32, as other: Int32, inOneYear: Bool) -> Bool {
    let (i, j) = (Int(row), Int(other))
    let titles = builder.processes.title
    if !titles[i].isMissing, builder.texts.utf8(titles[i]).elementsEqual(builder.texts.utf8(titles[j])) { return true }
    let (own, theirs) = (winners(i), winners(j))
    if own.isEmpty || theirs.isEmpty { return !inOneYear || titles[i].isMissing || titles[j].isMissing }
    guard !own.isDisjoint(with: theirs) else { return false }
    return !inOneYear || titles[i].isMissing || titles[j].isMissing
      || awardsOf[i].map { builder.awards.amount[$0] } == awardsOf[j].map { builder.awards.amount[$0] }
  }

  /// Identifiers of those that won, or their names.
  private func winners(_ process: Int) -> Set<UInt32> {
    Set(
      awardsOf[process].flatMap { award in
        suppliersOf[award].compactMap { row -> UInt32? in
          let party = builder.suppliers.party[row]
          guard party >= 0 else { return nil }
          let identifier = builder.parties.identifier[Int(party)]
          return identifier.isMissing ? builder.parties.name[Int(party)].id : identifier.id
        }
      })
  }

  func listsBidders(_ row: Int32) -> Bool { !bidders(Int(row)).isEmpty }

  /// That of the two which says nothing where they differ; `nil` where both speak.
  func silent(_ a: Int32, _ b: Int32) -> Int32? {
    let differences = differences(a, b)
    if !differences.isEmpty, differences.allSatisfy({ isSilent(b, beside: a, $0) }) { return b }
    return !differences.isEmpty && differences.allSatisfy { isSilent(a, beside: b, $0) } ? a : nil
  }

  private func isSilent(_ row: Int32, beside other: Int32, _ difference: Difference) -> Bool {
    let (i, j) = (Int(row), Int(other))
    let (table, contracts) = (builder.processes, builder.contracts)
    func adds<Value>(_ values: (Int) -> [Value], _ isSilent: (Value, Value) -> Bool) -> Bool {
      let (own, theirs) = (contractsOf[i].map(values), contractsOf[j].map(values))
      return own.count == theirs.count && zip(own.joined(), theirs.joined()).allSatisfy(isSilent)
    }
    switch difference {
    case .bidders: return !listsBidders(row)
    case .dates:
      return adds {
        [contracts.start[$0], contracts.end[$0]]
      } _: {
        $0.isMissing || $0.day == $1.day
      }
    case .paid:
      return adds {
        [contracts.paid[$0]]
      } _: {
        $0.isMissing || $0 == $1
      }
    // One procedure may be written in several ways.
    case .procedure: return table.method[i] == table.method[j] || table.method[i] == 0
    case .title, .winners, .amount: return false
    }
  }

  private func bidders(_ process: Int) -> [[Int32]] {
    lotsOf[process].flatMap { lot in bidsOf[lot].map { bid in biddersOf[bid].map { builder.partyIndex.firstMention(builder.bidders.party[$0]) } } }
  }

  /// Both list bidders, and not the same by their identifiers or, without one, their names.
  func listOthers(_ a: Int32, _ b: Int32) -> Bool {
    func keys(_ row: Int32) -> Set<[UInt32]> {
      Set(
        bidders(Int(row)).map { bid in
          bid.map { party -> UInt32 in
            let identifier: Symbol = party < 0 ? .missing : builder.parties.identifier[Int(party)]
            return identifier.isMissing && party >= 0 ? builder.parties.name[Int(party)].id : identifier.id
          }.sorted()
        })
    }
    let (one, other) = (keys(a), keys(b))
    return !one.isEmpty && !other.isEmpty && one != other
  }
}
