import ProcurementModel
import TenderStore
import Testing

@Suite("Ids that several notices bear, and the order in which notices speak")
struct SharedIdsTests {
  private struct Notice {
    var rank: UInt8 = 1
    var buyer: (name: String?, identifier: String?)? = ("Comune di Pontelago", nil)
    var id: String
    var version: Int32 = 1
    var content: UInt64 = 1
    var folder = "folder"
    var released = "2024-05-10"
    var amount = "100000"
    var references: [String] = []
    var publication: String?
  }

  private func store(_ notices: [Notice]) -> (store: TenderStore, problems: [ProblemKind]) {
    var records = Records()
    for notice in notices {
      let buyer = notice.buyer.map { records.organization($0.name, identifier: $0.identifier) } ?? -1
      let own = [notice.folder, notice.id] + (notice.publication.map { [$0] } ?? [])
      let process = records.process(notice.folder, buyer: buyer, keys: own + notice.references, rank: notice.rank, released: notice.released)
      records.batch.processes[Int(process)].buyersJoinKeys = 2
      records.batch.processes[Int(process)].ownJoinKeys = UInt8(own.count)
      records.award(in: process, lot: records.lot(of: process, "1"), to: [records.organization("Alfa SRL")], amount: notice.amount, id: "C-1")
      var version = RecordBatch.NoticeVersion(process: process, id: records.batch.text(notice.id), number: notice.version)
      version.content = notice.content
      version.publication = notice.publication.map { records.batch.text($0) }
      records.batch.noticeVersions.append(version)
    }
    let builder = records.builder()
    let store = builder.finish()
    return (store, builder.problems.map(\.kind))
  }

  @Test("Notices of two buyers that bear one procedure's id are two procedures, and it is said; one name or one identifier makes them one")
  func buyers() {
    func read(_ one: (String?, String?)?, _ other: (String?, String?)?) -> (Int, [ProblemKind]) {
      let (store, problems) = store([Notice(rank: 0, buyer: one, id: "n1"), Notice(buyer: other, id: "n2")])
      return (store.processes.count, problems)
    }
    #expect(read(("Livv Housing Group", nil), ("Joint Research Centre", nil)) == (2, [.ambiguousLink, .ambiguousLink]))
    #expect(read(("Comune di Pontelago", nil), ("COMUNE DI PONTELAGO", nil)) == (1, []))
    #expect(read(("Comune di Pontelago", "00743110157"), ("Settore lavori pubblici", "00743110157")) == (1, []))
    #expect(read(("Comune", "00743110157"), ("Provincia", "02438750586")) == (2, [.ambiguousLink, .ambiguousLink]))
    #expect(read(("Comune di Pontelago", nil), nil) == (1, []))
  }

  @Test("A notice without a buyer is nobody's where two buyers bear the id; a name that stands between two identifiers joins them")
  func several() {
    let (one, other) = (
      (name: "Comune" as String?, identifier: "00743110157" as String?), (name: "Provincia" as String?, identifier: "02438750586" as String?)
    )
    let apart = store([Notice(buyer: one, id: "n1"), Notice(buyer: nil, id: "n2"), Notice(buyer: other, id: "n3")])
    #expect(apart.store.processes.count == 3 && apart.problems == [.ambiguousLink, .ambiguousLink, .ambiguousLink])
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      let notices = [
        Notice(rank: 0, buyer: ("Comune", nil), id: "n1"), Notice(buyer: ("Ente", "00743110157"), id: "n2"),
        Notice(rank: 2, buyer: ("Comune", "00743110157"), id: "n3"),
      ]
      #expect(store(order.map { notices[$0] }).store.processes.count == 1)
    }
  }

  @Test("A notice that names another one's number is of its procedure, whatever its buyer is called")
  func reference() {
    let call = Notice(rank: 0, buyer: ("Livv Housing Group", nil), id: "n1", publication: "000001-2024")
    let award = Notice(buyer: ("Livv Homes", nil), id: "n2", references: ["000001-2024"])
    let (store, problems) = store([call, award])
    #expect(store.processes.count == 1 && problems.isEmpty)
  }

  @Test("One notice id and version with other content is a contradiction, and which one counts does not hang on the order of the files")
  func sameVersion() {
    func read(_ notices: [Notice]) -> ([Double], [ProblemKind]) {
      let (store, problems) = store(notices)
      return (store.awards.amount.values.map(\.doubleValue), problems)
    }
    let (one, other) = (Notice(id: "n1", content: 7, amount: "100000"), Notice(id: "n1", content: 9, amount: "130000"))
    #expect(read([one, other]) == ([130_000], [.contradiction]))
    #expect(read([other, one]) == ([130_000], [.contradiction]))
    let later = Notice(id: "n1", content: 3, released: "2024-05-11", amount: "90000")
    for order in [[one, later, other], [later, other, one]] { #expect(read(order) == ([90_000], [.contradiction, .contradiction])) }
    #expect(read([one, one]) == ([100_000], [.supersededRecord]), "the same notice twice")
    #expect(read([one, Notice(id: "n1", version: 2, content: 1, amount: "110000")]) == ([110_000], [.supersededRecord]))
  }

  @Test(
    "Changes of a contract come in the order of their publication, whatever the order of the files",
    arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [3, 1, 0, 2]])
  func changes(order: [Int]) {
    // Of one day the notice of the lower number speaks first: TED's numbers begin anew each year.
    let changes = [
      ("019415-2022", "2022-01-14", "110", "125"), ("566832-2021", "2021-11-02", "100", "110"), ("019416-2022", "2022-01-14", "125", "130"),
    ]
    var records = Records()
    let winner = records.organization("Alfa SRL")
    for number in order {
      let process = records.process(
        number == 0 ? "award" : changes[number - 1].0, keys: ["award"], rank: number == 0 ? 1 : 2,
        released: number == 0 ? "2020-01-10" : changes[number - 1].1)
      let award = records.award(in: process, lot: records.lot(of: process, "1"), to: [winner], amount: "100", id: "C-1")
      var contract = ContractRecord(process: process)
      contract.award = award
      records.batch.contracts.append(contract)
      guard number > 0 else { continue }
      func money(_ text: String) -> Sourced<Money>? { ExactDecimal(text).map { Sourced(Money($0, .eur), at: .unknown) } }
      records.batch.contracts[records.batch.contracts.count - 1].finalAmount = money(changes[number - 1].3)
      var amendment = AmendmentRecord(contract: Row(records.batch.contracts.count - 1))
      (amendment.amountBefore, amendment.amountAfter) = (money(changes[number - 1].2), money(changes[number - 1].3))
      records.batch.amendments.append(amendment)
      records.batch.noticeVersions.append(
        RecordBatch.NoticeVersion(process: process, id: nil, number: 0, publication: records.batch.text(changes[number - 1].0)))
    }
    let store = records.builder().finish()
    #expect(store.contracts.count == 1 && store.contracts.finalAmount.values.map(\.doubleValue) == [130])
    #expect(store.amendments.amountBefore.values.map(\.doubleValue) == [100, 110, 125])
    let places = store.amendmentsOfContract[0].map { store.origins(of: .amendment, row: $0).map(\.record) }
    #expect(places == [2, 1, 3].map { [Int32(order.firstIndex(of: $0) ?? -1)] })
  }
}
