import ProcurementModel
import TenderStore
import Testing

@Suite("What several notices of one procedure say together")
struct NoticesOfProcessTests {
  private func contract(_ records: inout Records, of award: Row, in process: Row, amount: String? = nil, final: String? = nil) {
    var contract = ContractRecord(process: process)
    contract.award = award
    contract.amount = amount.flatMap { ExactDecimal($0) }.map { Sourced(Money($0, .eur), at: .unknown) }
    contract.finalAmount = final.flatMap { ExactDecimal($0) }.map { Sourced(Money($0, .eur), at: .unknown) }
    records.batch.contracts.append(contract)
  }

  /// An award notice with three awards of one lot, and a modification that names a firm, perhaps with a number. Final amounts by supplier.
  private func finals(_ firm: String?, number: String? = nil, numbers: [String?] = [nil, nil, nil]) -> (
    finals: [String: Double], awards: Int, said: Int
  ) {
    var records = Records()
    let notice = records.process("n1", keys: ["n1"], rank: 1, released: "2024-03-10")
    let lot = records.lot(of: notice, "1")
    for (name, id) in zip(["Alfa SRL", "Beta SRL", "Gamma SRL"], numbers) {
      contract(&records, of: records.award(in: notice, lot: lot, to: [records.organization(name)], amount: "100", id: id), in: notice, amount: "100")
    }
    let change = records.process("n2", keys: ["n1"], rank: 2, released: "2024-09-10")
    let award = records.award(
      in: change, lot: records.lot(of: change, "1"), to: firm.map { [records.organization($0)] } ?? [], amount: "", id: number)
    contract(&records, of: award, in: change, final: "150")
    let builder = records.builder()
    let store = builder.finish()
    var finals: [String: Double] = [:]
    for row in 0..<store.contracts.count where !store.contracts.finalAmount[row].isMissing {
      let party = store.suppliersOfAward[Int(store.contracts.award[row])].first.map { store.suppliers.party[$0] } ?? -1
      finals[party < 0 ? "" : store.symbols.string(store.parties.name[Int(party)])] = store.contracts.finalAmount[row].doubleValue
    }
    return (finals, store.awards.count, builder.problems.count { $0.kind == .ambiguousLink })
  }

  @Test("A modification is booked on its own firm's contract, or the one with its number; on no other's")
  func modifications() {
    #expect(finals("Gamma SRL") == (["Gamma SRL": 150], 3, 0))
    #expect(finals("Beta SRL", number: "7", numbers: ["6", "7", "8"]) == (["Beta SRL": 150], 3, 0))
    #expect(finals("Delta SRL", number: "7", numbers: ["6", "7", "8"]) == (["Beta SRL": 150], 3, 0), "the contract went over to another firm")
    #expect(finals("GAMMA S.r.l.").awards == 3, "spelled otherwise")
    #expect(finals("Delta SRL") == (["Delta SRL": 150], 4, 1))
    #expect(finals(nil) == (["": 150], 4, 1))
  }

  @Test("Award notices of one lot each are of two lots where ids and titles differ")
  func soleLots() {
    func lots(_ first: (id: String, title: String), _ second: (id: String, title: String)) -> Int {
      var records = Records()
      for (i, lot) in [first, second].enumerated() {
        let row = records.lot(of: records.process("n\(i)", keys: ["call"], rank: 1, released: "2024-0\(i + 1)-10"), lot.id)
        if lot.id.isEmpty { records.batch.lots[Int(row)].id = nil }
        records.batch.lots[Int(row)].title = records.text(lot.title)
      }
      return records.builder().finish().lots.count
    }
    #expect(lots(("1", "Roads"), ("2", "School roof")) == 2)
    #expect(lots(("LOT-0001", "Roads"), ("1", "Works on roads")) == 1)
    #expect(lots(("A", "Roads"), ("B", "roads")) == 1)
    #expect(lots(("", "Roads"), ("2", "School roof")) == 1)
  }

  @Test("A notice that closes one lot without a winner does not cancel the procedure", arguments: [TenderStatus.cancelled, .unsuccessful])
  func partialFailure(outcome: TenderStatus) {
    func status(_ notices: [[(lot: String, status: TenderStatus)]]) -> UInt8 {
      var records = Records()
      let call = records.process("call", keys: ["call"], released: "2024-01-10")
      records.batch.processes[Int(call)].status = Sourced(.active, at: .unknown)
      for lot in ["1", "2"] { records.lot(of: call, lot) }
      for (i, results) in notices.enumerated() {
        let process = records.process("n\(i)", keys: ["call"], rank: 1, released: "2024-0\(i + 2)-10")
        records.batch.processes[Int(process)].status = Sourced(results[0].status, at: .unknown)
        for result in results { records.batch.lots[Int(records.lot(of: process, result.lot))].status = Sourced(result.status, at: .unknown) }
      }
      return records.builder().finish().processes.status[0]
    }
    #expect(status([[("1", .complete)], [("2", outcome)]]) == TenderStatus.complete.number)
    #expect(status([[("2", outcome)]]) == TenderStatus.active.number)
    #expect(status([[("1", outcome), ("2", outcome)]]) == outcome.number)
    #expect(status([[("1", outcome)], [("2", outcome)]]) == outcome.number)
  }

  @Test("Lots that a prior information notice alone names keep no procedure open")
  func plannedLots() {
    var records = Records()
    for (rank, status) in [TenderStatus.planning, .unsuccessful].enumerated() {
      let process = records.process("n\(rank)", keys: ["n"], rank: UInt8(rank), released: "2024-0\(rank + 1)-10")
      records.batch.processes[Int(process)].status = Sourced(status, at: .unknown)
      for lot in rank == 0 ? ["A", "B", "1"] : ["1"] {
        let row = records.lot(of: process, lot)
        if rank == 1 { records.batch.lots[Int(row)].status = Sourced(.unsuccessful, at: .unknown) }
      }
    }
    #expect(records.builder().finish().processes.status[0] == TenderStatus.unsuccessful.number)
  }

  @Test("A group is the same supplier in whatever order a later notice lists it")
  func groups() {
    func awards(_ members: [String]) -> Int {
      var records = Records()
      for (i, names) in [["Alfa SRL", "Beta SRL"], members].enumerated() {
        let process = records.process("n\(i)", keys: ["call"], rank: 1, released: "2024-0\(i + 1)-10")
        records.award(in: process, lot: records.lot(of: process, "1"), to: names.map { records.organization($0) }, amount: "500", id: "C-1")
      }
      return records.builder().finish().awards.count
    }
    #expect(awards(["Beta SRL", "Alfa SRL"]) == 1)
    #expect(awards(["Beta SRL", "Gamma SRL"]) == 2)
  }

  @Test("The award is compared with the call as a corrigendum left it, not with the prior information notice")
  func differences() {
    func differences(_ notices: [(status: TenderStatus?, cpv: String)]) -> Int32 {
      var records = Records()
      for (i, notice) in notices.enumerated() {
        let process = records.process("n\(i)", keys: ["call"], rank: i == notices.count - 1 ? 1 : 0, released: "2024-0\(i + 1)-10")
        records.batch.processes[Int(process)].status = notice.status.map { Sourced($0, at: .unknown) }
        records.batch.processes[Int(process)].cpv = records.text(notice.cpv)
      }
      return records.builder().finish().processes.noticeDifferences[0]
    }
    #expect(differences([(.planning, "45000000"), (.active, "33183100"), (.complete, "33183100")]) == 0)
    #expect(differences([(.active, "33183300"), (nil, "33183100"), (.complete, "33183100")]) == 0)
    #expect(differences([(.active, "33183300"), (.complete, "33183100")]) == 1)
    #expect(differences([(.planning, "45000000"), (.complete, "33183100")]) == .missing)
  }

  @Test("The row of a register that tells of no award is no award notice")
  func registerWithoutAward() {
    func differences(isRegister: Bool, hasAward: Bool) -> Int32 {
      var records = Records()
      for rank in [UInt8(0), 1] {
        let process = records.process("n\(rank)", keys: ["call"], rank: rank)
        records.batch.processes[Int(process)].isOfItalianRegister = isRegister
        records.batch.processes[Int(process)].cpv = records.text(rank == 0 ? "33183300" : "33183100")
        if rank == 1, hasAward {
          records.award(in: process, lot: records.lot(of: process, "1"), to: [records.organization("Alfa SRL")], amount: "100")
        }
      }
      return records.builder().finish().processes.noticeDifferences[0]
    }
    #expect(differences(isRegister: true, hasAward: false) == .missing)
    #expect(differences(isRegister: true, hasAward: true) == 1)
    #expect(differences(isRegister: false, hasAward: false) == 1)
  }

  @Test("One source with a place for suppliers is enough to ask for them", arguments: [[true, false], [false, true]])
  func placeForSuppliers(lacks: [Bool]) {
    var records = Records()
    for (i, lacksPlace) in lacks.enumerated() {
      let process = records.process("n\(i)", keys: ["call"], rank: 1)
      records.batch.processes[Int(process)].lotIdsAreUniversal = true
      records.award(in: process, lot: records.lot(of: process, "1"), to: [], amount: "100")
      records.batch.awards[i].lacksPlaceForSuppliers = lacksPlace
    }
    let store = records.builder().finish()
    #expect(store.awards.count == 1 && store.awards.lacksPlaceForSuppliers[0] == 0)
  }

  @Test("A corrigendum does not give the procedure its id, and corrects the number of bids of the only lot")
  func corrigendum() {
    var records = Records()
    let notice = records.process("100001-2021", keys: ["n1"], rank: 1, released: "2021-06-01")
    records.batch.processes[Int(notice)].status = Sourced(.complete, at: .unknown)
    let lot = records.lot(of: notice, "1")
    records.batch.lots[Int(lot)].bidCount = Sourced(1, at: .unknown)
    records.award(in: notice, lot: lot, to: [records.organization("Alfa SRL")], amount: "100")
    let change = records.process("100002-2021", keys: ["n1"], rank: 1, released: "2021-07-01")
    let corrected = records.lot(of: change, "")
    records.batch.lots[Int(corrected)].id = nil
    records.batch.lots[Int(corrected)].bidCount = Sourced(11, at: .unknown)
    let other = records.process("100003-2021", keys: ["n1"], rank: 0, released: "2021-08-01")
    records.batch.processes[Int(other)].callAmendments = Sourced(1, at: .unknown)
    let store = records.builder().finish()
    #expect(store.processes.count == 1 && store.lots.count == 1 && store.lots.bidCount[0] == 11)
    #expect(store.key(ofProcess: 0) == "100001-2021")
  }

  @Test("Another firm's record under a CIG does not take a lot's place, in a later year or in another file of one year")
  func repeatedCIG() {
    func winners(_ sets: [(year: Int16, updated: String, title: String, firm: String, amount: String)]) -> [String] {
      var records = Records()
      for set in sets {
        let process = records.process("7000000001", buyer: records.organization("Comune", identifier: "00514490010"), year: set.year)
        records.batch.processes[Int(process)].datasetUpdated = Moment(set.updated)?.day ?? .min
        records.batch.processes[Int(process)].joinsOtherRegistersOnly = true
        records.batch.processes[Int(process)].title = records.text(set.title)
        records.award(in: process, lot: records.lot(of: process, "1"), to: [records.organization(set.firm)], amount: set.amount)
      }
      let store = records.builder().finish()
      return store.suppliers.party.values.map { store.symbols.string(store.parties.name[Int($0)]) }.sorted()
    }
    let first = (Int16(2018), "2019-01-31", "Lotto 1 mensa", "Alfa SRL", "50000")
    #expect(
      winners([first, (2018, "2019-01-31", "Lotto 2 mensa", "Beta SPA", "60000"), (2019, "2020-01-31", "Lotto 2 mensa", "Beta SPA", "60000")]) == [
        "Alfa SRL", "Beta SPA",
      ])
    #expect(winners([first, (2018, "2019-06-30", "Lavori diversi", "Beta SPA", "70000")]) == ["Alfa SRL", "Beta SPA"])
    #expect(winners([first, (2019, "2020-01-31", "Mensa", "Alfa SRL", "52000")]) == ["Alfa SRL"])
    #expect(winners([first, (2018, "2019-06-30", "Lotto 1 mensa", "Beta SPA", "50000")]) == ["Beta SPA"], "the award was corrected")
  }
}
