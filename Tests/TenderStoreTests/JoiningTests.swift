import OrganizationLinking
import ProcurementModel
import TenderStore
import Testing

@Suite("One procedure, one process")
struct JoiningTests {
  @Test("A consortium's bid is one bid with several bidders")
  func consortium() {
    var records = Records()
    let lot = records.lot(of: records.process("T1"), "1")
    let members = [records.organization("Alfa SRL"), records.organization("Beta SRL"), records.organization("Gamma SRL")]
    records.bid(for: lot, by: Array(members.prefix(2)), amount: "100")
    records.bid(for: lot, by: [members[2]], amount: "90")
    let store = records.store().store
    #expect(store.bidsOfLot[0].count == 2)
    #expect(store.bidsOfLot[0].map { store.biddersOfBid[$0].count } == [2, 1])
  }

  @Test("Call, award and modification that share a key become one process; the later word counts, whatever the order of the files")
  func notices() {
    func store(_ order: [Int]) -> TenderStore {
      var records = Records()
      let buyer = records.organization("Comune di Pontelago")
      let winner = records.organization("Alfa SRL")
      for notice in order {
        switch notice {
        case 0: records.lot(of: records.process("call", buyer: buyer, keys: ["folder-1"], rank: 0, released: "2024-01-10"), "1")
        case 1:
          let process = records.process("award", buyer: buyer, keys: ["folder-1", "notice-2"], rank: 1, released: "2024-03-10")
          records.award(in: process, lot: records.lot(of: process, "1"), to: [winner], amount: "100", id: "A1")
        default:
          let process = records.process("change", buyer: buyer, keys: ["notice-2"], rank: 2, released: "2024-09-10")
          records.award(in: process, lot: records.lot(of: process, "1"), to: [winner], amount: "120", id: "A1")
        }
      }
      return records.store().store
    }
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      let store = store(order)
      #expect(store.processes.count == 1)
      #expect(store.lotsOfProcess[0].count == 1)
      #expect(store.awardsOfProcess[0].count == 1)
      #expect(store.origins(of: .process, row: 0).count == 3)
      #expect(store.key(ofProcess: 0) == "call")
    }
  }

  @Test("Lots of call and award are one where their numbers are, however written; another title keeps them apart, and a title of another lot is said")
  func lotNumbers() {
    func lots(_ call: [(String, String)], _ award: [(String, String)]) -> (count: Int, problems: [ProblemKind]) {
      var records = Records()
      for (rank, lots) in [call, award].enumerated() {
        let process = records.process("N\(rank)", keys: ["folder"], rank: UInt8(rank), released: "2024-0\(rank + 1)-10")
        for (id, title) in lots {
          let row = Int(records.lot(of: process, id))
          records.batch.lots[row].title = title.isEmpty ? nil : records.text(title)
        }
      }
      let builder = records.builder()
      return (builder.finish().lots.count, builder.problems.map(\.kind))
    }
    let call = [("1", "Mensa"), ("2", "Pulizie")]
    for ids in [("01", "02"), ("Lotto 1", "Lotto 2"), ("LOT-0001", "LOT-0002")] {
      #expect(lots(call, [(ids.0, "Mensa"), (ids.1, "PULIZIE ")]) == (2, []), "\(ids)")
      #expect(lots(call, [(ids.0, ""), (ids.1, "")]) == (2, []), "\(ids)")
      #expect(lots(call, [(ids.0, "Strade"), (ids.1, "Pulizie")]) == (3, []), "\(ids)")
    }
    // Of two lots with one number nobody knows which is meant; letters and parts of lots are no numbers.
    #expect(lots(call, [("01", "Mensa"), ("001", "Mensa")]) == (4, []))
    #expect(lots(call, [("1A", "Mensa"), ("1.02", "Pulizie")]) == (4, []))
    #expect(lots(call, [("1", "Pulizie"), ("2", "Mensa")]) == (2, [.contradiction]))
  }

  @Test("A record that a later yearly data set publishes again is left out and said; another buyer's stays")
  func yearlyDataSets() {
    var records = Records()
    let (buyer, other) = (records.organization("Comune A", identifier: "00743110157"), records.organization("Comune B", identifier: "02438750586"))
    records.lot(of: records.process("CIG1", buyer: buyer, year: 2013), "CIG1")
    records.lot(of: records.process("CIG1", buyer: buyer, year: 2014), "CIG1")
    records.lot(of: records.process("CIG1", buyer: other, year: 2013), "CIG1")
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.processes.count == 2)
    #expect(builder.problems.map(\.kind) == [.supersededRecord])
  }

  @Test("Of compiled releases of one process the latest counts, whatever the order of the files; without dates both stay")
  func compiledTwice() {
    func counts(_ releases: [(day: String?, lots: Int)]) -> [Int] {
      var records = Records()
      for release in releases {
        let row = records.process("ocds-1", released: release.day)
        records.batch.processes[Int(row)].latestReleaseCounts = true
        for lot in 0..<release.lots { records.lot(of: row, "L\(lot)") }
      }
      let builder = records.builder()
      let store = builder.finish()
      return [store.processes.count, store.lots.count, builder.problems.count { $0.kind == .supersededRecord }]
    }
    #expect(counts([("2024-01-01", 2), ("2024-09-01", 5)]) == [1, 5, 1])
    #expect(counts([("2024-09-01", 5), ("2024-01-01", 2)]) == [1, 5, 1])
    #expect(counts([("2024-09-01", 5), ("2024-01-01", 2), ("2024-09-01", 3)]) == [1, 5, 2])
    #expect(counts([(nil, 2), (nil, 5)]) == [2, 7, 0])
  }

  @Test(
    "A tender of tables in two files is one, where buyer and title are the same and nothing differs; else its bids are not taken to be all, unless it is another's or of one file"
  )
  func dividedTenders() {
    func complete(_ tenders: [(id: String, buyer: String?, title: String?, file: UInt32)], published: [String] = []) -> [Bool] {
      var records = Records()
      records.batch.parts = (0..<3).map { SourcePart(file: $0, offset: 0, length: 0) }
      for (i, tender) in tenders.enumerated() {
        let row = records.process(tender.id, buyer: tender.buyer.map { records.organization($0) } ?? -1)
        records.batch.processes[Int(row)].isOfTable = true
        records.batch.processes[Int(row)].title = tender.title.map { records.text($0) }
        records.batch.processes[Int(row)].published =
          published.indices.contains(i) ? Moment(published[i]).map { Sourced($0, at: .unknown) } : nil
        records.batch.processes[Int(row)].parts = RowRange(start: Row(tender.file), end: Row(tender.file) + 1)
        records.lot(of: row, "1")
        records.batch.lots[records.batch.lots.count - 1].bidsAreComplete = true
      }
      let store = records.builder().finish()
      return (0..<store.lots.count).map { store.lots.bidsAreComplete[$0] == 2 }
    }
    #expect(complete([("A", "Comune", "Mense", 0), ("A", "Comune", "Mense", 1), ("B", "Comune", "Mense", 1)]) == [true, true])
    let twice: [(id: String, buyer: String?, title: String?, file: UInt32)] = [("A", "Comune", "Mense", 0), ("A", "Comune", "Mense", 1)]
    #expect(complete(twice, published: ["2024-01-10", "2024-01-10"]) == [true])
    #expect(complete(twice, published: ["2023-01-10", "2024-01-10"]) == [false, false])
    // A table of offers without buyer and title; one without titles; two records of one file.
    #expect(complete([("A", "Comune", "Mense", 0), ("A", nil, nil, 1), ("B", nil, nil, 1)]) == [false, false, true])
    #expect(complete([("A", "Comune", nil, 0), ("A", "Comune", nil, 1)]) == [false, false])
    #expect(complete([("A", "Comune", nil, 0), ("A", "Comune", nil, 1)], published: ["2024-01-10", "2024-01-10"]) == [true])
    #expect(complete(twice + [("A", "Comune", "Mense", 1)]) == [false, false, false])
    #expect(complete([("A", "Comune", "Mense", 0), ("A", "Provincia", "Mense", 1), ("A", "Comune", "Strade", 2)]) == [true, true, true])
    #expect(complete([("A", "Comune", "Mense", 0), ("B", "Comune", "Mense", 0)]) == [true, true])
  }

  @Test("A refused source leaves no rows behind")
  func refusal() {
    var records = Records()
    let lot = records.lot(of: records.process("T1"), "1")
    records.bid(for: lot, by: [records.organization("Alfa SRL")])
    let builder = records.builder()
    let unit = SourceUnit(files: [1])
    builder.begin(unit)
    builder.add(records.batch)
    builder.refuse(unit, because: SourceRefusal(file: 1, line: 3, reason: "broken", advice: "publish it again"))
    let store = builder.finish()
    #expect(store.processes.count == 1 && store.lots.count == 1 && store.bids.count == 1)
  }

  @Test("Nor parties and details of parties: the next file's are as if the refused one had never been there")
  func refusedParties() throws {
    func batch(_ numbers: Range<Int>, email: Bool) -> RecordBatch {
      var records = Records()
      for number in numbers {
        let row = records.organization("Ditta \(number)", identifier: "0051449\(1000 + number)")
        if email { records.batch.organizations[Int(row)].email = records.text("info@ditta\(number).example") }
      }
      return records.batch
    }
    func parties(refusing refused: Bool) -> [String] {
      let builder = StoreBuilder()
      func read(_ file: UInt32, _ numbers: Range<Int>, email: Bool, isWhole: Bool) {
        let unit = SourceUnit(files: [file])
        builder.begin(unit)
        builder.add(batch(numbers, email: email))
        if isWhole { builder.commit(unit) } else { builder.refuse(unit, because: SourceRefusal(file: file, reason: "broken", advice: "")) }
      }
      read(0, 0..<600, email: false, isWhole: true)
      // Enough to make the table of names grow, and the first file's parties with more details.
      if refused { read(1, 300..<3000, email: true, isWhole: false) }
      read(2, 0..<1200, email: false, isWhole: true)
      let store = builder.finish()
      return (0..<store.parties.count).map { row in
        store.symbols.string(store.parties.identifier[row]) + store.symbols.string(store.parties.email[row])
      }
    }
    #expect(parties(refusing: true) == parties(refusing: false) && parties(refusing: true).count == 1200)
  }

  @Test("A firm that states another telephone has both, each once; what a refused file states is forgotten")
  func severalContacts() throws {
    func telephones(_ files: [(telephones: [String], isWhole: Bool)]) -> [String] {
      let builder = StoreBuilder()
      for (file, entry) in files.enumerated() {
        var records = Records()
        let lot = records.lot(of: records.process("T\(file)"), "1")
        for telephone in entry.telephones {
          let row = records.organization("Alfa SRL", identifier: "00743110157")
          records.batch.organizations[Int(row)].telephone = telephone.isEmpty ? nil : records.text(telephone)
          records.bid(for: lot, by: [row])
        }
        let unit = SourceUnit(files: [UInt32(file)])
        builder.begin(unit)
        builder.add(records.batch)
        if entry.isWhole {
          builder.commit(unit)
        } else {
          builder.refuse(unit, because: SourceRefusal(file: UInt32(file), reason: "broken", advice: ""))
        }
      }
      let store = builder.finish()
      var linker = OrganizationLinker(store: store, statements: LinkingStatements())
      store.organizations = linker.link()
      #expect(store.organizations.count == 1)
      return (0..<store.parties.count).map { store.symbols.string(store.parties.telephone[$0]) }
    }
    #expect(telephones([(["", "1", "2"], true), (["2", "1", "", "3", "3"], true)]) == ["1", "2", "3"])
    #expect(telephones([(["1"], true), (["2", "3"], false), (["3", "1", "3"], true)]) == ["1", "3"])
    #expect(telephones([([""], true), (["2"], false), (["3", "2", "3"], true)]) == ["3", "2"])
  }

  @Test("A process without id is known by what it says, never by its place")
  func contentKeys() {
    func keys(_ titles: [String]) -> Set<String> {
      var records = Records()
      for title in titles {
        let process = records.process("")
        records.batch.processes[Int(process)].id = nil
        records.batch.processes[Int(process)].title = records.text(title)
        records.lot(of: process, "1")
      }
      let store = records.store().store
      return Set((0..<store.processes.count).map(store.key(ofProcess:)))
    }
    let both = keys(["Road works", "School meals"])
    #expect(both.count == 2)
    #expect(keys(["School meals", "Road works"]) == both)
    #expect(both.allSatisfy { $0.hasPrefix("content:") })
  }
}
