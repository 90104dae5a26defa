import ProcurementModel

/// Lots of legge 190 data sets without a CIG that stand in several data sets of a buyer: offices list a contract again in each year in which they pay something of it, and publish the
/// same year as XML and as tables. Two such records within one file stay: they may be two purchases.
extension Joining {
  /// Records that give way: of an earlier year where a later one lists the same contract (what it may state otherwise are payments and the end), and within one year, or where one of the
  /// data sets states none, those that another file lists word for word. Of each as many stay as the file with the most of them lists.
  func repeatedLotsWithoutId(without dropped: Set<Int32>) -> Set<Int32> {
    let table = builder.processes
    func isWanted(_ row: Int32) -> Bool { table.joinTraits[Int(row)] & 1 != 0 && table.id[Int(row)].isMissing && !dropped.contains(row) }
    let rows = (0..<Int32(table.count)).filter { isWanted($0) && table.buyer[Int($0)] >= 0 }
    guard let first = rows.first, rows.contains(where: { file($0) != file(first) }) else { return [] }
    let contents = LotContents(builder, rows: rows)
    var groups: [LotContents.Content: [Int32]] = [:]
    for row in rows { groups[contents.content(of: row), default: []].append(row) }
    var result: Set<Int32> = []
    // Without the day of the beginning or a title two purchases of one price, one each year, would be one.
    for (content, group) in groups where group.count > 1 && content.start != .min && !content.title.isEmpty {
      result.formUnion(ofEarlierYears(group))
    }
    for row in result.sorted() { noteSuperseded(Int(row)) }
    var doubled: Set<Int32> = []
    for (content, group) in groups where group.count > 1 && !content.winners.isEmpty {
      doubled.formUnion(inOtherFiles(group.filter { !result.contains($0) }, contents))
    }
    for row in doubled.sorted() {
      builder.countLeftOut(row)
      builder.note(
        .repeatedIdentifier, .recordLeftOut, process: row, "cig",
        remark: "another file lists the same contract without a CIG, word for word: it counts once")
    }
    return result.union(doubled)
  }

  private func file(_ row: Int32) -> UInt32? {
    let record = Int(builder.processes.record[Int(row)])
    return builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first?.file
  }

  private func ofEarlierYears(_ group: [Int32]) -> [Int32] {
    let years = group.map { builder.processes.datasetYear[Int($0)] }
    guard let last = years.filter({ !$0.isMissing }).max() else { return [] }
    return zip(group, years).filter { !$0.1.isMissing && $0.1 < last }.map(\.0)
  }

  /// Those that say the same of payments, the end and the bidders, too, and stand in a file with no more of them than another; one that lists no bidders says nothing against a list.
  private func inOtherFiles(_ group: [Int32], _ contents: LotContents) -> [Int32] {
    // One purchase a year is no repetition.
    guard Set(group.map { builder.processes.datasetYear[Int($0)] }.filter { !$0.isMissing }).count <= 1 else { return [] }
    var bySaying: [[Int32]: [StoredMoney: [UInt32: [Int32]]]] = [:]
    for row in group {
      let (ends, paid) = contents.progress(of: row)
      bySaying[ends, default: [:]][paid, default: [:]][file(row) ?? .max, default: []].append(row)
    }
    return bySaying.values.flatMap { $0.values }.flatMap { files -> [Int32] in
      guard files.count > 1, Set(files.values.joined().map(contents.bidders).filter { !$0.isEmpty }).count <= 1 else { return [] }
      func listed(_ rows: [Int32]) -> Int { rows.reduce(0) { $0 + contents.bidders(of: $1).count } }
      let most = files.max { a, b in
        (a.value.count, listed(a.value), b.key) < (b.value.count, listed(b.value), a.key)
      }?.key
      return files.filter { $0.key != most }.flatMap(\.value)
    }
  }
}

/// What such a lot says of itself that no later year's data set states otherwise.
private struct LotContents {
  struct Content: Hashable {
    let buyer: Symbol
    let title: [UInt8]
    let method: UInt8
    /// Of the award; missing where there is none.
    let amount: StoredMoney
    /// A day; the smallest number where it is not stated.
    let start: Int32
    let winners: [UInt32]
  }

  private let builder: StoreBuilder
  private let buyers: BuyerKeys
  private let lots: RepeatedLots

  init(_ builder: StoreBuilder, rows: [Int32]) {
    self.builder = builder
    buyers = BuyerKeys(builder, rows: rows)
    lots = RepeatedLots(builder)
  }

  func content(of row: Int32) -> Content {
    let process = Int(row)
    let table = builder.processes
    let start = lots.contractsOf[process].first.map { Self.day(builder.contracts.start[$0]) } ?? .min
    let amount = lots.awardsOf[process].first.map { builder.awards.amount[$0] } ?? .missing
    let winners = lots.awardsOf[process].flatMap { award in lots.suppliersOf[award].map { key(builder.suppliers.party[$0]) } }
    return Content(
      buyer: buyers[table.buyer[process]], title: Array(builder.texts.utf8(table.title[process])), method: table.method[process], amount: amount,
      start: start, winners: winners.sorted())
  }

  func bidders(of row: Int32) -> [UInt32] {
    lots.lotsOf[Int(row)].flatMap { lot in lots.bidsOf[lot].flatMap { bid in lots.biddersOf[bid].map { key(builder.bidders.party[$0]) } } }.sorted()
  }

  /// What may change from one year to the next: the end, and what was paid.
  func progress(of row: Int32) -> (ends: [Int32], paid: StoredMoney) {
    let contracts = lots.contractsOf[Int(row)]
    return (contracts.map { Self.day(builder.contracts.end[$0]) }, contracts.first.map { builder.contracts.paid[$0] } ?? .missing)
  }

  private static func day(_ moment: Moment) -> Int32 { moment.isMissing ? .min : moment.day }

  /// By identifier or, without one, by name.
  private func key(_ party: Int32) -> UInt32 {
    guard party >= 0 else { return 0 }
    let identifier = builder.parties.identifier[Int(party)]
    return (identifier.isMissing ? builder.parties.name[Int(party)] : identifier).id
  }
}
