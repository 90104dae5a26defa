import ProcurementModel
import Testing

@testable import SourceReaders

/// What only the history of a process says of its contracts.
@Suite("OCDS: contracts that change from release to release")
struct OCDSHistoryTests {
  private func releases(_ list: [(date: String, tag: String, rest: String)]) throws -> RecordBatch {
    let texts = list.map { #"{"ocid":"o-1","id":"\#($0.date)","date":"\#($0.date)T08:00:00Z","tag":["\#($0.tag)"],\#($0.rest)}"# }
    return try #require(read(#"{"releases":[\#(texts.joined(separator: ","))]}"#).batches.first)
  }

  private func contract(_ amount: String, _ currency: String = "AUD", _ rest: String = "") -> String {
    #""contracts":[{"id":"CN1","value":{"amount":\#(amount),"currency":"\#(currency)"}\#(rest)}]"#
  }

  private func description(_ money: Sourced<Money>?) -> String? { money.map { "\($0.value.amount) \($0.value.currency.text)" } }

  @Test("Releases that amend a contract make it grow: the award has its first value, each change what was before and after")
  func growth() throws {
    let batch = try releases([
      ("2023-01-12", "contract", contract("100000")), ("2023-06-12", "contractAmendment", contract("120000")),
      ("2023-07-01", "contractUpdate", contract("120000")),
      ("2023-09-12", "contractAmendment", contract("160000")),
    ])
    #expect(batch.awards.map { description($0.amount) } == ["100000 AUD"] && batch.contracts.map { description($0.finalAmount) } == ["160000 AUD"])
    #expect(batch.amendments.map { description($0.amountBefore) } == ["100000 AUD", "120000 AUD"])
    #expect(batch.amendments.map { description($0.amountAfter) } == ["120000 AUD", "160000 AUD"])
    #expect(batch.amendments.map { $0.date?.value.description } == ["2023-06-12T08:00:00Z", "2023-09-12T08:00:00Z"])
    #expect(batch.contracts.map(\.doubts) == [[]] && batch.problems.isEmpty)
  }

  @Test("A contract that an amending release numbers anew with -A1 behind its number is the same contract, with its award; elsewhere it is another")
  func amendedNumbers() throws {
    func release(_ id: String, _ amount: Int) -> String {
      #""awards":[{"id":"\#(id)","status":"active"}],"contracts":[{"id":"\#(id)","awardID":"\#(id)","value":{"amount":\#(amount),"currency":"AUD"}}]"#
    }
    let batch = try releases([
      ("2023-01-12", "contract", release("CN1", 100)), ("2023-06-12", "contractAmendment", release("CN1-A1", 130)),
      ("2023-07-12", "contractAmendment", release("CN1-A2", 150)),
    ])
    #expect(batch.contracts.map { batch.string($0.id) } == ["CN1"] && batch.awards.map { batch.string($0.id) } == ["CN1"])
    #expect(batch.contracts.map(\.award) == [0] && batch.awards.map { description($0.amount) } == ["100 AUD"])
    #expect(batch.contracts.map { description($0.finalAmount) } == ["150 AUD"])
    #expect(batch.amendments.map { description($0.amountBefore) } == ["100 AUD", "130 AUD"])
    let apart = try releases([("2023-01-12", "contract", release("CN1", 100)), ("2023-06-12", "contract", release("CN1-A1", 130))])
    #expect(apart.contracts.count == 2 && apart.awards.map { description($0.amount) } == ["100 AUD", "130 AUD"])
  }

  @Test("Listed amendments are the changes; none is added to them, and the first and the last say the amounts")
  func listed() throws {
    let batch = try releases([
      ("2023-01-12", "contract", contract("100000")),
      ("2023-06-12", "contract", contract("130000", "AUD", #","amendments":[{"id":"1","date":"2023-06-01T00:00:00Z"},{"id":"2"}]"#)),
    ])
    #expect(batch.amendments.map { description($0.amountBefore) } == ["100000 AUD", nil])
    #expect(batch.amendments.map { description($0.amountAfter) } == [nil, "130000 AUD"])
  }

  @Test("A value that an update states anew is no growth where the only amendments it lists were listed before")
  func correctionAfterChange() throws {
    let change = #","amendments":[{"id":"1","date":"2023-01-01T00:00:00Z"}]"#
    let award = #""awards":[{"id":"a","status":"active","value":{"amount":10000,"currency":"AUD"}}],"#
    func contract(_ amount: Int) -> String {
      award + #""contracts":[{"id":"CN1","awardID":"a","value":{"amount":\#(amount),"currency":"AUD"}\#(change)}]"#
    }
    let batch = try releases([("2023-01-12", "contract", contract(1000)), ("2023-02-12", "contractUpdate", contract(12000))])
    #expect(batch.contracts.map(\.doubts) == [.restatedAmount] && batch.contracts.map { $0.finalAmount == nil } == [true])
    #expect(batch.amendments.map { $0.amountBefore == nil } == [true])
  }

  @Test("A value of nothing or of one stands for one that was not known: no change begins there", arguments: ["0", "1", "0.01"])
  func placeholderBefore(_ amount: String) throws {
    let batch = try releases([("2023-01-12", "contract", contract(amount)), ("2023-06-12", "contractAmendment", contract("1000"))])
    #expect(batch.amendments.isEmpty && batch.contracts.map { $0.finalAmount == nil } == [true])
    #expect(batch.awards.map { description($0.amount) } == ["1000 AUD"])
  }

  @Test("A contract that was signed for more than the award and later lists a change of its period has not grown by it")
  func changeOfPeriod() throws {
    let award = #""awards":[{"id":"a","status":"active","value":{"amount":1000,"currency":"AUD"}}],"#
    func contract(_ amount: Int, _ rest: String = "") -> String {
      award + #""contracts":[{"id":"CN1","awardID":"a","value":{"amount":\#(amount),"currency":"AUD"}\#(rest)}]"#
    }
    let change = #","amendments":[{"id":"1","date":"2023-03-01T00:00:00Z"}]"#
    let same = try releases([("2023-01-12", "contract", contract(1200)), ("2023-03-12", "contractAmendment", contract(1200, change))])
    #expect(same.contracts.map { $0.finalAmount == nil } == [true] && same.amendments.count == 1)
    let unknown = try releases([("2023-03-12", "contractAmendment", contract(1200, change)), ("2023-04-12", "contract", contract(1200, change))])
    #expect(unknown.contracts.map { description($0.finalAmount) } == ["1200 AUD"])
  }

  @Test("A value that goes from net to gross has not grown: the net amount beside it is compared, and without one nothing is")
  func netToGross() throws {
    func release(_ value: String) -> String {
      #""awards":[{"id":"a","status":"active","value":{"amount":1000,"currency":"EUR","valueAddedTaxIncluded":false}}],"contracts":[{"id":"CN1","awardID":"a","value":{"currency":"EUR",\#(value)}}]"#
    }
    let net = #""amount":1000,"valueAddedTaxIncluded":false"#
    func both(_ later: String) throws -> RecordBatch {
      try releases([("2023-01-12", "contract", release(net)), ("2023-03-12", "contractAmendment", release(later))])
    }
    let same = try both(#""amount":1200,"valueAddedTaxIncluded":true,"amountNet":1000"#)
    #expect(same.contracts.map { $0.finalAmount == nil } == [true] && same.amendments.isEmpty && same.contracts.map(\.doubts) == [[]])
    let grown = try both(#""amount":1560,"valueAddedTaxIncluded":true,"amountNet":1300"#)
    #expect(
      grown.contracts.map { description($0.finalAmount) } == ["1300 EUR"] && grown.amendments.map { description($0.amountAfter) } == ["1300 EUR"])
    let unknown = try both(#""amount":1200,"valueAddedTaxIncluded":true"#)
    #expect(unknown.contracts.map { $0.finalAmount == nil } == [true] && unknown.contracts.map(\.doubts) == [.restatedAmount])
    #expect(
      unknown.problems.contains { $0.remark.map { unknown.string($0) } == "releases state the value with VAT and without it: they are not compared" })
  }

  @Test(
    "A contract that is cancelled or still to be concluded came to nothing but what was paid",
    arguments: ["cancelled", "pending", "terminated", "active"])
  func notInForce(_ status: String) throws {
    let award = #""awards":[{"id":"a","status":"active","value":{"amount":1000,"currency":"AUD"}}],"#
    let payment = #""implementation":{"transactions":[{"id":"1","value":{"amount":1250,"currency":"AUD"}}]}"#
    func contract(_ amount: Int, _ rest: String) -> String {
      award + #""contracts":[{"id":"CN1","awardID":"a","status":"\#(status)","value":{"amount":\#(amount),"currency":"AUD"},\#(rest)}]"#
    }
    let isKept = status == "terminated" || status == "active"
    let listed = try releases([("2023-01-12", "contract", contract(1300, #""amendments":[{"id":"m"}],"# + payment))])
    #expect(listed.contracts.map { description($0.finalAmount) } == [isKept ? "1300 AUD" : nil])
    #expect(listed.contracts.map { description($0.paid) } == ["1250 AUD"])
    let changed = try releases([
      ("2023-01-12", "contract", contract(1000, #""title":"x""#)), ("2023-03-12", "contractAmendment", contract(1300, #""title":"x""#)),
    ])
    #expect(changed.contracts.map { description($0.finalAmount) } == [isKept ? "1300 AUD" : nil])
  }

  @Test("A correction before the first change is where growth begins")
  func correction() throws {
    let batch = try releases([
      ("2023-01-12", "contract", contract("1000")), ("2023-01-13", "contractUpdate", contract("10000")),
      ("2023-06-12", "contractAmendment", contract("11000")),
    ])
    #expect(batch.amendments.map { description($0.amountBefore) } == ["10000 AUD"] && batch.awards.map { description($0.amount) } == ["10000 AUD"])
  }

  @Test(
    "A value stated again and not as an amendment, or in another currency, is no growth: it is said, with the place of the earlier one",
    arguments: [("contractUpdate", "10000", "AUD"), ("contract", "10000", "AUD"), ("contractAmendment", "1200", "USD")])
  func restated(_ tag: String, _ amount: String, _ currency: String) throws {
    let batch = try releases([("2023-01-12", "contract", contract("1000")), ("2023-02-12", tag, contract(amount, currency))])
    #expect(batch.contracts.map(\.doubts) == [.restatedAmount] && batch.contracts.map { $0.finalAmount == nil } == [true] && batch.amendments.isEmpty)
    let problem = try #require(batch.problems.first)
    #expect(problem.kind == .contradiction && problem.value.map { batch.string($0) } == "1000" && problem.record.map { batch.string($0) } == "o-1")
    #expect(problem.offset > batch.parts[0].offset && problem.offset < batch.parts[1].offset)
  }

  @Test("A final value of nothing beside payments is a default: the payments count, and it is said")
  func finalValueOfNothing() throws {
    let paid = #","implementation":{"finalValue":{"amount":0,"currency":"EUR"},"transactions":[{"id":"1","value":{"amount":60,"currency":"EUR"}}]}"#
    let batch = try releases([("2023-01-12", "contract", contract("50", "EUR", paid))])
    #expect(batch.contracts.map { $0.finalAmount == nil } == [true] && batch.contracts.map { description($0.paid) } == ["60 EUR"])
    #expect(batch.problems.map(\.kind) == [.contradiction])
  }

  @Test("Payments in two currencies have no sum, and it is said")
  func payments() throws {
    let paid =
      #","implementation":{"transactions":[{"id":"1","value":{"amount":60,"currency":"EUR"}},{"id":"2","value":{"amount":10,"currency":"USD"}},{"id":"3","value":{"amount":5,"currency":"EUR"}}]}"#
    let batch = try releases([("2023-01-12", "contract", contract("50", "EUR", paid))])
    #expect(batch.contracts.map { $0.paid == nil } == [true] && batch.contracts.map(\.doubts) == [.paidInSeveralCurrencies])
    #expect(batch.problems.map { $0.remark.map { batch.string($0) } } == ["payments in EUR and USD: they are not added up"])
  }

  @Test(
    "A record that holds nothing but a versioned release is read as the releases it was made of: when the call was published, what the contract grew by, and where that stands"
  )
  func versionedAlone() throws {
    func version(_ n: Int, _ tag: String, _ value: String) -> String {
      #"{"releaseID":"r\#(n)","releaseDate":"2024-0\#(n)-10T00:00:00Z","releaseTag":["\#(tag)"],"value":\#(value)}"#
    }
    let versioned =
      #"{"ocid":"o-1","tender":{"id":"t","title":[\#(version(1, "tender", #""Strada""#)),\#(version(2, "tenderUpdate", #""Strada nuova""#))]},"#
      + #""awards":[{"id":"a","status":[\#(version(3, "award", #""active""#))],"value":{"amount":[\#(version(3, "award", "100"))],"currency":[\#(version(3, "award", #""EUR""#))]}}],"#
      + #""contracts":[{"id":"c","awardID":[\#(version(4, "contract", #""a""#))],"value":{"amount":[\#(version(4, "contract", "100")),\#(version(5, "contractAmendment", "150"))],"currency":[\#(version(4, "contract", #""EUR""#)),\#(version(5, "contractAmendment", #""EUR""#))]}}]}"#
    for rest in [
      #""versionedRelease":\#(versioned)"#,
      #""compiledRelease":COMPILED,"releases":[{"url":"u","date":"2024-05-10T00:00:00Z","tag":["compiled"]}],"versionedRelease":\#(versioned)"#,
    ] {
      let compiled =
        #"{"ocid":"o-1","id":"x","date":"2024-05-10T00:00:00Z","tag":["compiled"],"tender":{"id":"t","title":"Strada nuova"},"awards":[{"id":"a","status":"active","value":{"amount":100,"currency":"EUR"}}],"contracts":[{"id":"c","awardID":"a","value":{"amount":150,"currency":"EUR"}}]}"#
      let text = #"{"records":[{"ocid":"o-1",\#(rest.replacing("COMPILED", with: compiled))}]}"#
      let batch = try #require(try read(text).batches.first)
      let process = try #require(batch.processes.first)
      #expect(process.published?.value.description == "2024-01-10T00:00:00Z")
      #expect(batch.awards.map { $0.amount?.value.amount.description } == ["100"])
      #expect(batch.contracts.map { $0.finalAmount?.value.amount.description } == ["150"])
      #expect(batch.amendments.map { $0.amountBefore?.value.amount.description } == ["100"])
      let before = try #require(batch.amendments.first?.amountBefore?.span)
      let part = try #require(batch.parts.first)
      let bytes = Array(text.utf8)[(Int(part.offset) + Int(before.offset))...].prefix(Int(before.length))
      #expect(String(decoding: bytes, as: UTF8.self) == "100")
      let title = try #require(process.title?.span)
      #expect(
        String(decoding: Array(text.utf8)[(Int(part.offset) + Int(title.offset))...].prefix(Int(title.length)), as: UTF8.self) == "Strada nuova")
    }
  }

  @Test(
    "Copies of one changed contract under awards of other amounts count once and are compared with none of them, in one release and merged",
    arguments: [(100, 50), (120, 50), (50, 120), (120, 120)])
  func copiesUnderAwards(_ first: Int, _ second: Int) throws {
    func lists(_ amount: Int, _ rest: String = "") -> String {
      func award(_ id: String, _ amount: Int) -> String { #"{"id":"\#(id)","status":"active","value":{"amount":\#(amount),"currency":"EUR"}}"# }
      func copy(_ award: String) -> String {
        #"{"id":"C","awardID":"\#(award)","status":"active","value":{"amount":\#(amount),"currency":"EUR"}\#(rest)}"#
      }
      return #""awards":[\#(award("a", first)),\#(award("b", second))],"contracts":[\#(copy("a")),\#(copy("b"))]"#
    }
    let changed = #","amendments":[{"id":"1","date":"2023-06-01T00:00:00Z"}]"#
    let alone = try releases([("2023-06-12", "compiled", lists(120, changed))])
    let merged = try releases([("2023-01-12", "award", lists(120)), ("2023-06-12", "contractUpdate", lists(120, changed))])
    for batch in [alone, merged] {
      #expect(
        batch.contracts.map(\.award) == [-1]
          && batch.contracts.map { description($0.finalAmount) != "120 EUR" || $0.amount?.value.amount.description == "120" } == [true])
      #expect(batch.problems.map(\.kind) == [.ambiguousLink])
    }
  }
}
