import ProcurementModel
import TenderStore
import Testing

@Suite("Versions of notices and what award notices and modifications repeat")
struct SupersedingTests {
  /// An award notice as version `number` of a notice, or as the change of another.
  private func award(_ records: inout Records, _ notice: String, number: Int32 = 1, of changed: String? = nil, amount: String, released: String) {
    let process = records.process("folder", keys: ["folder", notice] + (changed.map { [$0] } ?? []), rank: 1, released: released)
    let lot = records.lot(of: process, "1")
    let winner = records.organization("Alfa SRL")
    records.bid(for: lot, by: [winner], amount: amount)
    records.award(in: process, lot: lot, to: [winner], amount: amount, id: "C-1")
    version(&records, process, notice, number, changed)
  }

  private func version(_ records: inout Records, _ process: Row, _ notice: String, _ number: Int32, _ changed: String?) {
    records.batch.noticeVersions.append(
      RecordBatch.NoticeVersion(process: process, id: records.batch.text(notice), number: number, replaces: changed.map { records.batch.text($0) }))
  }

  @Test("A changed award notice replaces the one it changes, whatever the order of the files, and the dropped one is said", arguments: [false, true])
  func changedAward(reversed: Bool) {
    var records = Records()
    for first in reversed ? [false, true] : [true, false] {
      if first {
        award(&records, "n1", amount: "100000", released: "2024-05-10")
      } else {
        award(&records, "n2", of: "n1", amount: "120000", released: "2024-05-10")
      }
    }
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.processes.count == 1 && store.bids.count == 1 && store.awards.count == 1)
    #expect(store.awards.amount[0].amount == ExactDecimal(120_000))
    #expect(builder.problems.map(\.kind) == [.supersededRecord])
  }

  @Test(
    "A data set of one year that was updated later replaces the earlier; one of a later year both; without dates nothing is replaced",
    arguments: [false, true])
  func updatedDataSet(reversed: Bool) {
    func awards(_ sets: [(year: Int16, updated: String?, amount: String)]) -> [String] {
      var records = Records()
      for set in reversed ? sets.reversed() : sets {
        let process = records.process("7712345681")
        records.batch.processes[Int(process)].datasetYear = set.year
        records.batch.processes[Int(process)].datasetUpdated = set.updated.flatMap { Moment($0)?.day } ?? .min
        records.batch.processes[Int(process)].buyer = records.organization("Comune", identifier: "00514490010")
        records.batch.processes[Int(process)].joinsOtherRegistersOnly = true
        let lot = records.lot(of: process, "1")
        records.award(in: process, lot: lot, to: [records.organization("Alfa SRL")], amount: set.amount)
      }
      let store = records.builder().finish()
      return (0..<store.awards.count).map { store.awards.amount[$0].amount?.description ?? "-" }.sorted()
    }
    #expect(awards([(2019, "2020-01-31", "100"), (2019, "2020-06-30", "150")]) == ["150"])
    #expect(awards([(2019, "2020-06-30", "100"), (2020, "2020-01-31", "150")]) == ["150"])
    #expect(awards([(2019, nil, "100"), (2019, "2020-06-30", "150")]) == ["100", "150"])
    #expect(awards([(2019, "2020-06-30", "100"), (2019, "2020-06-30", "150")]) == ["100", "150"])
  }

  @Test("Of one notice id the higher version counts, also where both are of one day", arguments: [[1, 2], [2, 1]])
  func versions(order: [Int32]) {
    var records = Records()
    for number in order { award(&records, "n1", number: number, amount: number == 1 ? "100000" : "130000", released: "2024-05-10") }
    let store = records.builder().finish()
    #expect(store.awards.count == 1 && store.bids.count == 1)
    #expect(store.awards.amount[0].amount == ExactDecimal(130_000))
  }

  @Test("A change that cancels one of two notices of a call cancels the call only where no other stands", arguments: [false, true])
  func cancelledDuplicate(standsTwice: Bool) {
    var records = Records()
    func call(_ notice: String, _ status: TenderStatus, of changed: String? = nil, released: String) {
      let process = records.process("folder", keys: ["folder", notice] + (changed.map { [$0] } ?? []), released: released)
      records.batch.processes[Int(process)].status = Sourced(status, at: .unknown)
      records.lot(of: process, "1")
      version(&records, process, notice, 1, changed)
    }
    if standsTwice { call("n21", .active, released: "2024-01-01") }
    call("n22", .active, released: "2024-01-02")
    call("n23", .cancelled, of: "n22", released: "2024-01-11")
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.processes.count == 1 && store.lots.count == 1)
    #expect(store.processes.status[0] == (standsTwice ? TenderStatus.active : .cancelled).number)
    #expect(builder.problems.map(\.kind) == (standsTwice ? [.supersededRecord, .contradiction] : [.supersededRecord]))
  }

  @Test("A call that was changed keeps its first publication, and its place is that of the first notice", arguments: [false, true])
  func publication(reversed: Bool) throws {
    var records = Records()
    for first in reversed ? [false, true] : [true, false] {
      let process = records.process(
        "folder", keys: ["folder", first ? "n1" : "n2"], released: first ? "2024-03-01" : "2024-04-01")
      if first { records.batch.processes[Int(process)].published = records.batch.processes[Int(process)].released }
      records.lot(of: process, "1")
      version(&records, process, first ? "n1" : "n2", 1, first ? nil : "n1")
    }
    let store = records.builder().finish()
    #expect(store.processes.count == 1 && store.lots.count == 1)
    #expect(store.processes.published[0] == Moment("2024-03-01"))
    #expect(store.publicationOrigin(ofProcess: 0)?.record == (reversed ? 1 : 0))
    #expect(store.origins(of: .process, row: 0).map(\.record) == [reversed ? 0 : 1])
  }

  @Test("The bid that a modification repeats is no second bid; without its award notice it stays")
  func modification() {
    func store(withAward: Bool) -> TenderStore {
      var records = Records()
      let winner = records.organization("Alfa SRL")
      for rank in withAward ? [1, 2] as [UInt8] : [2] {
        let process = records.process("folder", keys: ["folder"], rank: rank, released: rank == 1 ? "2024-05-10" : "2024-09-10")
        let lot = records.lot(of: process, "1")
        records.bid(for: lot, by: [winner], amount: rank == 1 ? "100000" : nil)
        records.award(in: process, lot: lot, to: [winner], amount: "100000", id: "C-1")
      }
      return records.builder().finish()
    }
    #expect(store(withAward: true).bids.count == 1)
    #expect(store(withAward: true).bids.amount[0].amount == ExactDecimal(100_000))
    #expect(store(withAward: false).bids.count == 1)
  }

  @Test("Award notices of different contracts under one lot that count different bids leave the number open, and that is said")
  func differentContracts() {
    func read(_ numbers: [(contract: String, bids: Int32)]) -> (count: Int32, problems: [ProblemKind]) {
      var records = Records()
      let winner = records.organization("Alfa SRL")
      for (i, number) in numbers.enumerated() {
        let process = records.process("n\(i)", keys: ["call"], rank: 1, released: "2024-0\(i + 1)-10")
        let lot = records.lot(of: process, "1")
        records.batch.lots[Int(lot)].bidCount = Sourced(number.bids, at: .unknown)
        records.award(in: process, lot: lot, to: [winner], amount: "100000", id: number.contract)
      }
      let builder = records.builder()
      return (builder.finish().lots.bidCount[0], builder.problems.map(\.kind))
    }
    #expect(read([("1", 1), ("2", 5)]) == (.missing, [.contradiction]))
    #expect(read([("1", 5), ("2", 5)]) == (5, []))
    #expect(read([("1", 1), ("1", 5)]) == (5, []), "the notice of one award, published again")
  }

  @Test(
    "A modification that writes the contract's number differently is of the award with its lot, supplier, date and amount", arguments: [true, false])
  func otherNumber(sameDay: Bool) {
    var records = Records()
    let winner = records.organization("Alfa SRL", identifier: "00743110157")
    for rank in [1, 2] as [UInt8] {
      let process = records.process("n\(rank)", keys: ["n1"], rank: rank, released: rank == 1 ? "2019-04-01" : "2019-08-01")
      let award = records.award(in: process, lot: records.lot(of: process, "1"), to: [winner], amount: "100000", id: rank == 1 ? "C-1" : "1")
      var contract = ContractRecord(process: process)
      contract.award = award
      contract.signed = Moment(rank == 1 || sameDay ? "2019-03-20" : "2019-03-27").map { Sourced($0, at: .unknown) }
      records.batch.contracts.append(contract)
    }
    let store = records.builder().finish()
    #expect(store.awards.count == (sameDay ? 1 : 2))
    #expect(store.contracts.count == store.awards.count)
  }

  /// An award notice without a universal id: number, day of conclusion and amount of its only award, to one firm.
  private func notice(
    _ records: inout Records, _ id: String, keys: [String] = ["folder"], number: String?, day: String?, amount: String, isAnnounced: Bool = false
  ) {
    let process = records.process(id, keys: keys, rank: 1, released: "2024-05-1" + String(id.count))
    let award = records.award(in: process, lot: records.lot(of: process, "1"), to: [records.organization("Alfa SRL")], amount: amount, id: number)
    var contract = ContractRecord(process: process)
    contract.award = award
    if isAnnounced {
      contract.status = Sourced(.pending, at: .unknown)
    } else {
      contract.signed = day.flatMap { Moment($0) }.map { Sourced($0, at: .unknown) }
    }
    records.batch.contracts.append(contract)
  }

  @Test(
    "An award stated in two notices counts once, with the later amount; different days of conclusion are two",
    arguments: [
      (nil, "1", "2024-03-20", "2024-03-20", "100000", "100000", [100_000], 0),
      ("1", "1", "2024-03-20", "2024-03-20", "100000", "110000", [110_000], 1),
      (nil, nil, "2024-03-20", "2024-04-20", "", "", [], 0),
      ("1", "1", "2024-03-20", "2024-04-20", "100000", "100000", [100_000, 100_000], 1),
      (nil, nil, "2024-03-20", "2024-03-20", "100000", "110000", [100_000, 110_000], 1),
      ("1", "2", "2024-03-20", "2024-03-20", "100000", "100000", [100_000, 100_000], 0),
    ] as [(String?, String?, String?, String?, String, String, [Double], Int)])
  func restatedAward(first: String?, second: String?, day: String?, next: String?, amount: String, later: String, expected: [Double], problems: Int) {
    var records = Records()
    notice(&records, "a", number: first, day: day, amount: amount)
    notice(&records, "bb", number: second, day: next, amount: later)
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.processes.count == 1)
    #expect(store.awards.count == (expected.isEmpty ? 2 : expected.count))
    #expect(store.awards.amount.values.filter { !$0.isMissing }.map(\.doubleValue) == expected)
    #expect(builder.problems.count == problems, "\(builder.problems)")
  }

  @Test(
    "A lot that came to nothing, stated in two notices of which one numbers the block, came to nothing once",
    arguments: [AwardStatus.unsuccessful, .active])
  func unsuccessful(status: AwardStatus) {
    var records = Records()
    for (id, number) in [("a", "1"), ("b", nil)] {
      let process = records.process(id, keys: ["folder"], rank: 1, released: "2024-05-10")
      let award = records.award(in: process, lot: records.lot(of: process, "1"), to: [], amount: "", id: number)
      records.batch.awards[Int(award)].status = Sourced(status, at: .unknown)
    }
    #expect(records.builder().finish().awards.count == (status == .unsuccessful ? 1 : 2))
  }

  @Test("An award that a voluntary ex ante notice announces is the one concluded later; its reason keeps the award direct")
  func exAnte() {
    var records = Records()
    notice(&records, "a", number: nil, day: nil, amount: "100000", isAnnounced: true)
    notice(&records, "bb", number: "1", day: "2024-03-20", amount: "105000")
    records.batch.processes[0].method = Sourced(.direct, at: .unknown)
    records.batch.processes[0].directAwardReason = records.text("D_TECHNICAL")
    records.batch.processes[1].method = Sourced(.limited, at: .unknown)
    let store = records.builder().finish()
    #expect(store.awards.count == 1 && store.contracts.count == 1 && store.awards.amount[0].doubleValue == 105_000)
    #expect(store.contracts.signed[0] == Moment("2024-03-20") && store.contracts.status[0] == 0)
    #expect(store.processes.method[0] == ProcurementMethod.direct.number)
  }

  @Test(
    "Award notices that share only an earlier notice that is no call among the files are one procedure where their titles agree, else two, and it is said",
    arguments: [true, false])
  func openReference(isPlanning: Bool) {
    var records = Records()
    for (id, title) in [("a", "Cables, north"), ("bb", "Transformers, south"), ("ccc", "CABLES north")] {
      notice(&records, id, keys: [id, "system"], number: id, day: "2024-03-20", amount: "100")
      let last = records.batch.processes.count - 1
      records.batch.processes[last].ownJoinKeys = 1
      records.batch.processes[last].title = records.text(title)
    }
    if isPlanning {
      let process = records.process("system", keys: ["system"])
      records.batch.processes[Int(process)].status = Sourced(.planning, at: .unknown)
    }
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.processes.count == (isPlanning ? 3 : 2))
    #expect(builder.problems.map(\.kind) == [.ambiguousLink, .ambiguousLink])
  }

  @Test("Award notices that name one call are of its procedure, whatever their titles")
  func reference() {
    var records = Records()
    records.process("call", keys: ["call"])
    for (id, title) in [("a", "Cables"), ("bb", "Transformers")] {
      notice(&records, id, keys: [id, "call"], number: id, day: "2024-03-20", amount: "100")
      records.batch.processes[records.batch.processes.count - 1].ownJoinKeys = 1
      records.batch.processes[records.batch.processes.count - 1].title = records.text(title)
    }
    #expect(records.builder().finish().processes.count == 1)
  }

  /// A lot of a legge 190 data set.
  private func lotto(_ records: inout Records, amount: String, bidders: [String], year: Int16 = 2022, buyer: String = "00514490010", file: UInt32 = 0)
  {
    let process = records.process("7712345681")
    records.batch.processes[Int(process)].datasetYear = year
    records.batch.processes[Int(process)].buyer = records.organization("Comune", identifier: buyer)
    records.batch.processes[Int(process)].joinsOtherRegistersOnly = true
    let lot = records.lot(of: process, "7712345681")
    records.batch.lots[Int(lot)].bidsAreComplete = true
    for bidder in bidders { records.bid(for: lot, by: [records.organization(bidder)]) }
    records.award(in: process, lot: lot, to: [records.organization(bidders[0])], amount: amount)
  }

  /// Contracts without a CIG as legge 190 files list them: file, year of the data set (0: not stated), title, day of the beginning, what was paid.
  private func withoutCIG(_ listed: [(file: UInt32, year: Int16, title: String, start: String?, paid: String)]) -> (
    store: TenderStore, problems: [ProblemKind]
  ) {
    var records = Records()
    records.batch.parts = listed.map { SourcePart(file: $0.file, offset: 0, length: 0) }
    for (number, lotto) in listed.enumerated() {
      let process = records.process("7712345681")
      records.batch.processes[Int(process)].id = nil
      records.batch.processes[Int(process)].parts = RowRange(start: Row(number), end: Row(number + 1))
      records.batch.processes[Int(process)].datasetYear = lotto.year
      records.batch.processes[Int(process)].title = records.text(lotto.title)
      records.batch.processes[Int(process)].buyer = records.organization("Comune", identifier: "00514490010")
      records.batch.processes[Int(process)].joinsOtherRegistersOnly = true
      let lot = records.lot(of: process, "1")
      let winner = records.organization("Alfa SRL", identifier: "00743110157")
      records.bid(for: lot, by: [winner])
      let award = records.award(in: process, lot: lot, to: [winner], amount: "30000")
      var contract = ContractRecord(process: process)
      contract.award = award
      contract.start = lotto.start.flatMap { Moment($0) }.map { Sourced($0, at: Span(offset: 0, length: 0)) }
      contract.paid = ExactDecimal(lotto.paid).map { Sourced(Money($0, .eur), at: Span(offset: 0, length: 0)) }
      records.batch.contracts.append(contract)
    }
    let builder = records.builder()
    return (builder.finish(), builder.problems.map(\.kind))
  }

  @Test("A contract without a CIG that a later year's data set lists again, further paid, counts once; two purchases of one file stay two")
  func contractsWithoutCIG() {
    let again = withoutCIG([(0, 2019, "Sfalcio", "2019-05-02", "10000"), (1, 2020, "Sfalcio", "2019-05-02", "30000")])
    #expect(again.store.awards.count == 1 && again.problems == [.supersededRecord])
    #expect(again.store.contracts.paid[0].amount == ExactDecimal(30_000))
    // A purchase each year, and two of one day in one file.
    #expect(withoutCIG([(0, 2019, "Sfalcio", "2019-05-02", "30000"), (1, 2020, "Sfalcio", "2020-05-04", "30000")]).store.awards.count == 2)
    #expect(withoutCIG([(0, 2019, "Sfalcio", nil, "30000"), (1, 2020, "Sfalcio", nil, "30000")]).store.awards.count == 2)
    #expect(withoutCIG([(0, 2019, "Sfalcio", "2019-05-02", "30000"), (0, 2019, "Sfalcio", "2019-05-02", "30000")]).store.awards.count == 2)
  }

  @Test("A contract without a CIG in the XML and in the tables of a year counts once, as often as one of them lists it")
  func contractsWithoutCIGInTwoFiles() {
    let doubled = withoutCIG([
      (0, 2019, "Sfalcio", "2019-05-02", "30000"), (0, 2019, "Sfalcio", "2019-05-02", "30000"), (1, 0, "Sfalcio", "2019-05-02", "30000"),
      (1, 0, "Sfalcio", "2019-05-02", "30000"), (1, 0, "Neve", nil, "30000"), (0, 2019, "Neve", nil, "30000"),
    ])
    #expect(doubled.store.awards.count == 3 && doubled.problems == [.repeatedIdentifier, .repeatedIdentifier, .repeatedIdentifier])
  }

  @Test("A lot that stands twice in a data set, word for word, counts once, and it is said")
  func doubledLot() {
    var records = Records()
    for _ in 0..<3 { lotto(&records, amount: "100", bidders: ["Alfa", "Beta"]) }
    lotto(&records, amount: "100", bidders: ["Alfa", "Beta"], buyer: "80001150586")
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.processes.count == 2 && store.bids.count == 4 && store.awards.count == 2)
    #expect(builder.problems.map(\.kind) == [.repeatedIdentifier, .repeatedIdentifier])
    #expect(builder.problems.allSatisfy { $0.action == .recordLeftOut && builder.problemText($0.record) == "7712345681" })
  }

  @Test("A record that says the same as another and lists no bidders counts once with it, and the list stays", arguments: [false, true])
  func silentOfBidders(reversed: Bool) {
    var records = Records()
    for listsBidders in reversed ? [false, true] : [true, false] {
      let process = records.process("7712345681")
      records.batch.processes[Int(process)].buyer = records.organization("Comune", identifier: "00514490010")
      records.batch.processes[Int(process)].joinsOtherRegistersOnly = true
      let lot = records.lot(of: process, "7712345681")
      let (winner, other) = (records.organization("Alfa", identifier: "00743110157"), records.organization("Beta"))
      if listsBidders { for bidder in [winner, other] { records.bid(for: lot, by: [bidder]) } }
      records.award(in: process, lot: lot, to: [winner], amount: "100")
    }
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.awards.count == 1 && store.bids.count == 2)
    #expect(builder.problems.map(\.action) == [.recordLeftOut])
  }

  @Test("One spelling more of a bidder's name, and a record that lists no bidders, say nothing against a list")
  func spelledOtherwise() {
    for second in ["Rattalino Scavi a socio unico", nil] {
      var records = Records()
      for name in ["Rattalino Scavi", second] {
        let process = records.process("7712345681")
        records.batch.processes[Int(process)].buyer = records.organization("Comune", identifier: "00514490010")
        records.batch.processes[Int(process)].joinsOtherRegistersOnly = true
        let lot = records.lot(of: process, "7712345681")
        records.batch.lots[Int(lot)].bidsAreComplete = name != nil
        if let name { records.bid(for: lot, by: [records.organization(name, identifier: "00743110157")]) }
      }
      let builder = records.builder()
      let store = builder.finish()
      // The one without bidders says nothing else: it is the same record.
      #expect(store.lots.bidsAreComplete[0] == 2 && builder.problems.map(\.action) == [second == nil ? .recordLeftOut : .recordKept])
    }
  }

  @Test("A lot that stands twice and says different things stays twice; bidders that differ are not taken to be all", arguments: [true, false])
  func repeatedLot(sameBidders: Bool) {
    var records = Records()
    lotto(&records, amount: "100", bidders: ["Alfa"])
    lotto(&records, amount: "150", bidders: [sameBidders ? "Alfa" : "Beta"])
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.processes.count == 2 && store.awards.count == 2)
    #expect((0..<2).map { store.lots.bidsAreComplete[$0] } == (sameBidders ? [2, 2] : [1, 1]))
    #expect(builder.problems.map(\.action) == [.recordKept])
    let remark = builder.problems.first.flatMap { builder.problemText($0.remark) } ?? ""
    #expect(remark.contains("(\(sameBidders ? "amount" : "bidders, winners, amount"))"), "\(remark)")
  }
}
