import ProcurementModel
import TenderStore
import Testing

@Suite("A winner's row that stands twice in a table of bids")
struct AwardsOfOneBidderTests {
  /// Tenders of a table whose winner's rows say these amounts, with one award each; then a tender with an award of its own.
  private func read(_ rows: [(file: UInt32, bidder: String, amount: String?, day: String?)]) -> (store: TenderStore, problems: [ProblemKind]) {
    var records = Records()
    records.batch.parts = (0..<2).map { SourcePart(file: $0, offset: 0, length: 0) }
    var processes: [UInt32: (process: Row, lot: Row)] = [:]
    let buyer = records.organization("Comune", identifier: "00743110157")
    for row in rows {
      let known = processes[row.file]
      let process = known?.process ?? records.process("D1", buyer: buyer)
      let lot = known?.lot ?? records.lot(of: process, "1")
      processes[row.file] = (process, lot)
      records.batch.processes[Int(process)].isOfTable = true
      records.batch.processes[Int(process)].title = records.text("Arredi")
      records.batch.processes[Int(process)].parts = RowRange(start: Row(row.file), end: Row(row.file) + 1)
      let bid = records.bid(for: lot, by: [records.organization(row.bidder)], amount: row.amount)
      let award = records.award(in: process, lot: lot, to: [records.organization(row.bidder)], amount: row.amount ?? "")
      records.batch.awards[Int(award)].bid = bid
      records.batch.awards[Int(award)].date = row.day.flatMap { Moment($0) }.map { Sourced($0, at: .unknown) }
      var contract = ContractRecord(process: process)
      contract.award = award
      contract.amount = records.batch.awards[Int(award)].amount
      records.batch.contracts.append(contract)
    }
    let builder = records.builder()
    let store = builder.finish()
    return (store, builder.problems.map(\.kind).filter { $0 == .contradiction })
  }

  private func amounts(_ store: TenderStore) -> [Double?] {
    (0..<store.awards.count).map { store.awards.amount[$0].isMissing ? nil : store.awards.amount[$0].doubleValue }
  }

  @Test("Its award is one: a doubled row says nothing new, of two prices none counts, also beside a third row that repeats the first")
  func corrected() {
    let doubled = read([(0, "Beta", "30000", "2024-02-10"), (0, "Beta", "30000", nil)])
    #expect(amounts(doubled.store) == [30_000] && doubled.problems.isEmpty && doubled.store.contracts.count == 1)
    #expect(doubled.store.awards.date[0] == Moment("2024-02-10"))
    let corrected = read([(0, "Beta", "30000", nil), (0, "Beta", "31000", nil), (0, "Beta", "30000", nil)])
    #expect(amounts(corrected.store) == [nil] && corrected.problems == [.contradiction])
    #expect(corrected.store.contracts.count == 1 && corrected.store.contracts.amount[0].isMissing)
  }

  @Test("Awards of different days are several, as orders under one agreement are; a row without a day is then one of its own")
  func callOffs() {
    let orders = read([
      (0, "Beta", "39000", "2024-02-02"), (0, "Beta", "38500", "2024-04-02"), (0, "Beta", "38500", "2024-06-03"), (0, "Beta", "1", nil),
    ])
    #expect(amounts(orders.store) == [39_000, 38_500, 38_500, 1] && orders.problems.isEmpty)
    let doubled = read([(0, "Beta", "39000", "2024-02-02"), (0, "Beta", "38500", "2024-04-02"), (0, "Beta", "38500", "2024-04-02")])
    #expect(amounts(doubled.store) == [39_000, 38_500])
  }

  @Test("Two firms that share a lot have an award each, whose places are those of their rows")
  func others() {
    let store = read([(0, "Beta", "30000", nil), (0, "Beta", "31000", nil), (0, "Gamma", "20000", nil)]).store
    #expect(amounts(store) == [nil, 20_000])
    #expect(store.origins(of: .award, row: 1).map(\.index) == [2] && store.origins(of: .contract, row: 1).map(\.index) == [2])
  }

  @Test("Two versions of a table give a tender no second award to one firm in one lot", arguments: [[0, 1], [1, 0]])
  func versions(order: [UInt32]) {
    let (store, problems) = read(order.map { (file: $0, bidder: "Beta", amount: $0 == 0 ? "30000" : "31000", day: nil) })
    #expect(store.processes.count == 1 && amounts(store) == [nil] && problems == [.contradiction])
  }
}
