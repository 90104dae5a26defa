import ProcurementModel
import Testing

@testable import SourceReaders

/// What a file says of its own bytes, and what they are.
@Suite("Encodings and escapes")
struct EncodingTests {
  private func remarks(_ sink: CountingSink, _ kind: ProblemKind = .wrongEncodingDeclared) -> [String] {
    sink.batches.flatMap { batch in batch.problems.filter { $0.kind == kind }.map { $0.remark.map { batch.string($0) } ?? "" } }
  }

  private func names(_ sink: CountingSink) -> [String] {
    sink.batches.flatMap { batch in batch.organizations.compactMap { $0.name.map { batch.string($0.value) } } }
  }

  private func register(_ declaration: String, _ name: [UInt8]) -> [UInt8] {
    Array(
      """
      \(declaration)
      <legge190:pubblicazione xmlns:legge190="legge190_1_0"><metadata><annoRiferimento>2022</annoRiferimento></metadata><data><lotto><cig>7654321AB0</cig>
      <strutturaProponente><codiceFiscaleProp>00080270838</codiceFiscaleProp><denominazione>
      """.utf8) + name + Array("</denominazione></strutturaProponente><oggetto>x</oggetto></lotto></data></legge190:pubblicazione>".utf8)
  }

  @Test(
    "An XML register is read as what its bytes are; a declaration that says otherwise, or that is not known here, is said",
    arguments: [
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", Array("Città".utf8), "Città", nil),
      ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", Array("Citt".utf8) + [0xE0], "Città", nil),
      ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", Array("Città".utf8), "Città", "declared as iso-8859-1, but UTF-8; read as UTF-8"),
      ("<?xml version=\"1.0\" encoding=\"X-FOO\"?>", Array("Citta".utf8), "Citta", nil),
      (
        "<?xml version=\"1.0\" encoding=\"windows-1250\"?>", Array("Citt".utf8) + [0xE0], "Città",
        "declared as windows-1250, which is not known here; read as windows-1252: save it as UTF-8"
      ),
      ("<?xml version=\"1.0\"?>", Array("Citt".utf8) + [0xE0], "Città", "not UTF-8; read as windows-1252"),
    ] as [(String, [UInt8], String, String?)])
  func declared(_ declaration: String, _ name: [UInt8], _ expected: String, _ remark: String?) throws {
    let sink = try read(register(declaration, name))
    #expect(names(sink).map { $0.split(whereSeparator: \.isWhitespace).joined() } == [expected])
    #expect(remarks(sink) == (remark.map { [$0] } ?? []))
  }

  @Test("One cell pasted from elsewhere does not change how the accents of all others are read")
  func pastedCell() throws {
    let mine = try layout(
      "id: mine\ntitle: Mine\nrow: bid\nfields: {process.id: gara, bidder.name: ditta, bid.amount: importo}\nconstants: {currency: EUR}\n")
    let text = Array("gara,ditta,importo\n1,Società Città,10\n2,Lavanderia dell".utf8) + [0x92] + Array("Isola,11\n3,Caffè Perù,12\n".utf8)
    #expect(names(try read(text, layouts: [mine])) == ["Società Città", "Lavanderia dell’Isola", "Caffè Perù"])
    let latin = Array("gara,ditta,importo\n1,Citt".utf8) + [0xE0] + Array(",10\n".utf8)
    #expect(names(try read(latin, layouts: [mine])) == ["Città"])
  }

  @Test("JSON that is not UTF-8 is read and said")
  func notUTF8() throws {
    let sink = try read(
      Array(#"{"ocid":"o-1","date":"2024-01-01T00:00:00Z","buyer":{"name":"Citt"#.utf8) + [0xE0] + Array(#""},"tender":{"id":"t"}}"#.utf8))
    #expect(names(sink) == ["Città"] && remarks(sink) == ["not UTF-8; read as windows-1252"])
  }

  @Test("Writers that escape more than they must say the same: dates, amounts as texts, currencies, ids of contracts")
  func escapes() throws {
    func batches(_ date: String, _ slash: String, _ currency: String, _ amount: String) throws -> [RecordBatch] {
      func release(_ id: String, _ tag: String, _ value: String) -> String {
        #"{"ocid":"o-1","id":"\#(id)","date":"2024-0\#(id)-01T10:00:00\#(date)","tag":["\#(tag)"],"tender":{"id":"t","tenderPeriod":{"endDate":"2024-01-20T12:00:00\#(date)"}},"contracts":[{"id":"C\#(slash)1","awardID":"a","value":{"amount":\#(value),"currency":"\#(currency)"}}]}"#
      }
      return try read(
        #"{"releases":[\#(release("1", "contract", amount)),\#(release("2", "contractAmendment", "200"))]}"#
      ).batches
    }
    let plain = try #require(batches("+01:00", "/", "EUR", "\"100\"").first)
    let escaped = try #require(batches(#"\u002B01:00"#, #"\/"#, #"EU\u0052"#, #""\u003100""#).first)
    for batch in [plain, escaped] {
      #expect(batch.processes.map { $0.submissionDeadline?.value.description } == ["2024-01-20T12:00:00+01:00"])
      #expect(batch.contracts.map { $0.amount?.value.amount.description } == ["200"] && batch.contracts.first?.amount?.value.currency == .eur)
      #expect(batch.amendments.map { $0.amountBefore?.value.amount.description } == ["100"])
    }
    #expect(plain.problems.map(\.kind) == escaped.problems.map(\.kind))
  }

  private static let line = #"{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"t","status":"active"}}"#

  @Test("A release in one line is refused wherever it is cut; it has no other line that could be kept")
  func cutShort() throws {
    for length in stride(from: 40, to: Self.line.utf8.count, by: 7) {
      let sink = try read(String(Self.line.prefix(length)))
      #expect(sink.batches.isEmpty && sink.refusals.count == 1, "cut at \(length)")
    }
    let pretty = Self.line.replacing(",", with: ",\n")
    #expect(try read(pretty + "\n" + pretty + "\n").refusals.count == 1)
    let indented = Self.line.replacing(",", with: ",\n  ").replacing("\"tag\":[", with: "\"tag\":\n[]\n,\"tags\":[")
    #expect(try read(indented + "\n" + indented + "\n").refusals.count == 1)
  }

  @Test("Of JSON Lines the first line may be the damaged one")
  func damagedFirstLine() throws {
    let sink = try read(Self.line.dropLast(30) + "\n" + Self.line + "\n" + Self.line.replacing("o-1", with: "o-2") + "\n")
    #expect(sink.refusals.isEmpty && sink.sum(\.processes.count) == 2)
    #expect(sink.problems.map(\.kind) == [.malformedLine])
  }
}
