import ProcurementModel
import Testing

@testable import SourceReaders

/// Legge 190 files as offices write them beside the schema.
@Suite("Legge 190 XML beside its schema")
struct Legge190OddXMLTests {
  private func read(_ lotto: String) throws -> RecordBatch {
    let sink = try readText(Legge190XMLTests.head + lotto + Legge190XMLTests.tail)
    return try #require(sink.batches.first)
  }

  private func firm(_ element: String, _ code: String, _ name: String) -> String {
    "<\(element)><codiceFiscale>\(code)</codiceFiscale><ragioneSociale>\(name)</ragioneSociale></\(element)>"
  }

  @Test("A list of bidders in several pieces holds as many bids, and one of winners as many winners")
  func repeatedLists() throws {
    let (alba, brenta) = ("01234567897", "11111111115")
    let lists = [(alba, "Alba"), (brenta, "Brenta")].map { "<partecipanti>\(firm("partecipante", $0, $1))</partecipanti>" }.joined()
    let group =
      "<partecipanti><raggruppamento>\(firm("membro", "00743110157", "Cedro"))\(firm("membro", "06655971007", "Dora"))</raggruppamento></partecipanti>"
    let winners = [(alba, "Alba"), (brenta, "Brenta")].map { "<aggiudicatari>\(firm("aggiudicatario", $0, $1))</aggiudicatari>" }.joined()
    let batch = try read("<lotto><cig>9012345678</cig>\(lists)\(group)\(winners)</lotto>")
    #expect(batch.bidders.map(\.bid) == [0, 1, 2, 2] && batch.bids.count == 3)
    // Two winners, and not one group of two.
    #expect(batch.suppliers.count == 2 && batch.awards.map(\.bid) == [-1] && !batch.awards[0].isGroup)
    let one = try read("<lotto><cig>9012345678</cig>\(lists)<aggiudicatari>\(firm("aggiudicatario", brenta, "Brenta"))</aggiudicatari></lotto>")
    #expect(one.awards.map(\.bid) == [1])
  }

  @Test("A group listed twice offers once, in whatever order its members stand; one with another member is another")
  func repeatedGroup() throws {
    func group(_ element: String, _ members: [(String, String)]) -> String {
      "<\(element)>\(members.map { firm("membro", $0, $1) }.joined())</\(element)>"
    }
    let (cedro, dora, alba) = (("00743110157", "Cedro"), ("06655971007", "Dora"), ("01234567897", "Alba"))
    func bids(_ groups: [[(String, String)]]) throws -> RecordBatch {
      try read(
        "<lotto><cig>9012345678</cig><partecipanti>\(groups.map { group("raggruppamento", $0) }.joined())\(firm("partecipante", alba.0, alba.1))</partecipanti><aggiudicatari>\(group("aggiudicatarioRaggruppamento", [cedro, dora]))</aggiudicatari></lotto>"
      )
    }
    let twice = try bids([[cedro, dora], [dora, cedro]])
    #expect(twice.bidders.map(\.bid) == [0, 0, 1] && twice.bids.count == 2 && twice.awards.map(\.bid) == [0])
    let problem = try #require(twice.problems.first { $0.kind == .repeatedIdentifier })
    #expect(problem.action == .recordLeftOut && problem.value.map { twice.string($0) } == dora.0)
    #expect(twice.problems.count { $0.kind == .repeatedIdentifier } == 1)
    let other = try bids([[cedro, dora], [cedro, dora, alba], [cedro, ("", "Dora")], [cedro, ("", "Dora")]])
    #expect(other.bids.count == 5 && !other.problems.contains { $0.kind == .repeatedIdentifier })
  }

  private func amount(_ text: String) throws -> (value: String?, batch: RecordBatch) {
    let batch = try read(Legge190XMLTests.lotto.replacing("1234.50", with: text))
    return (batch.awards[0].amount?.value.amount.description, batch)
  }

  @Test(
    "An amount with points for thousands is read where nothing else can be meant",
    arguments: [
      ("€ 12.500", "12500"), ("12.500 euro", "12500"), ("€ 1.234.567", "1234567"), ("1.234.567", "1234567"), ("€ 1.234,56", "1234.56"),
      ("1234.567", "1234.567"), ("0.500", "0.5"), ("12500 euro", "12500"), ("12.5", "12.5"), ("€ 12.50", "12.5"), ("1234,5", "1234.5"),
      ("1,234,567", "1234567"), ("1.234,567", "1234.567"),
    ])
  func thousands(_ text: String, _ expected: String) throws {
    let (value, _) = try amount(text)
    #expect(value.map { ExactDecimal($0) } == ExactDecimal(expected))
  }

  @Test("An amount that is ten or ten thousand is left out, and both readings are said", arguments: ["10.000", "10,000", "€ 10,000"])
  func ambiguous(_ text: String) throws {
    let (value, batch) = try amount(text)
    #expect(value == nil && batch.contracts[0].amount == nil)
    let problem = try #require(batch.problems.first { $0.kind == .unreadableAmount })
    #expect(problem.action == .valueLeftOut && problem.value.map { batch.string($0) } == text)
    let remark = problem.remark.map { batch.string($0) } ?? ""
    #expect(remark.hasPrefix("10") && remark.contains("10000 if"))
  }

  @Test("Nothing is nothing in both readings", arguments: ["0.000", "0,000", "€ 0.000"])
  func zero(_ text: String) throws {
    let (value, batch) = try amount(text)
    #expect(value.flatMap { ExactDecimal($0) }?.isZero == true && !batch.problems.contains { $0.kind == .unreadableAmount })
  }

  @Test("Days and months of one digit behind the year are read", arguments: ["2014-1-5", "2014/1/05", "5-1-2014", "05/01/2014"])
  func shortDates(_ text: String) throws {
    let batch = try read(Legge190XMLTests.lotto.replacing("2024-03-01+01:00", with: text))
    #expect(batch.contracts[0].start?.value == Moment("2014-01-05"))
    let remark = batch.problems.first { $0.kind == .unreadableDate }.flatMap(\.remark).map { batch.string($0) }
    #expect(remark == (text.hasPrefix("2014") ? "read as year, month, day" : "read as day, month, year"))
  }

  @Test("Elements are known whatever the capitals of their names, and this is said once", arguments: [true, false])
  func capitals(_ isUpper: Bool) throws {
    let whole =
      Legge190XMLTests.head + Legge190XMLTests.lotto + Legge190XMLTests.lotto.replacing("9012345678", with: "9012345679") + Legge190XMLTests.tail
    let expected = try #require(try readText(whole).batches.first)
    let text = whole.replacing(#/<(\/?)(\w+)>/#) { "<\($0.1)\(isUpper ? $0.2.uppercased() : $0.2.lowercased())>" }
    let sink = try readText(text)
    let batch = try #require(sink.batches.first)
    #expect(batch.bids.count == 4 && batch.bidders.count == expected.bidders.count && batch.processes.map(\.datasetYear) == [2024, 2024])
    #expect(batch.awards.map(\.amount?.value) == expected.awards.map(\.amount?.value) && batch.awards.map(\.bid) == expected.awards.map(\.bid))
    #expect(batch.organizations.map { batch.string($0.name) } == expected.organizations.map { expected.string($0.name) })
    #expect(batch.problems.filter { $0.kind == .unknownField }.map(\.count) == [1])
    // Evidence reads the record again.
    let file = try source(Array(text.utf8))
    let head = try SourceHead(of: file)
    let recognised = RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
    let again = try Legge190XMLReader().reread([batch.parts[0]], context: ReadingContext(files: [recognised]))
    #expect(again.bids.count == 2 && again.awards.first?.amount?.value == batch.awards[0].amount?.value)
  }

  @Test(
    "A file that is no XML is refused with its real mistake",
    arguments: [
      ("Alba S.r.l.", "Citt&agrave; S.r.l.", "&agrave;", "the character itself"), ("Alba S.r.l.", "Alba & Figli", "a bare &", "&amp;"),
      ("Alba S.r.l.", "A&B spa", "a bare &", "&amp;"), ("<?xml", "\n<?xml", "before the declaration", "begin with it"),
      ("</oggetto>", "</ogetto>", "ogetto", "ask the publisher to mend it"),
    ])
  func mistakes(_ part: String, _ wrong: String, _ reason: String, _ advice: String) throws {
    let whole = (Legge190XMLTests.head + Legge190XMLTests.lotto + Legge190XMLTests.tail).replacing(part, with: wrong)
    let refusal = try #require(try readText(whole).refusals.first)
    #expect(refusal.reason.contains(reason) && refusal.advice.contains(advice) && !refusal.advice.contains("cut short"))
    #expect(refusal.line != nil)
  }

  @Test("Only a file that ends too early is called cut short")
  func cutShort() throws {
    let whole = Array((Legge190XMLTests.head + Legge190XMLTests.lotto + Legge190XMLTests.tail).utf8)
    for length in stride(from: 200, to: whole.count - 1, by: 31) {
      let refusal = try #require(try readText(Array(whole[..<length])).refusals.first)
      #expect(refusal.advice.contains("cut short"), "cut at \(length): \(refusal)")
    }
  }
}

/// The tests' own `read`, where a suite has one of that name.
private func readText(_ text: String) throws -> CountingSink { try read(Array(text.utf8)) }
private func readText(_ bytes: [UInt8]) throws -> CountingSink { try read(bytes) }
