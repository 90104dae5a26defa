import Foundation
import Testing

/// Identifiers that identify nobody, one thing under two of them, and two records under one.
@Suite("Misleading identifiers")
struct MisleadingIdentifiersTests {
  private struct Screened {
    let findings, problems, output, verdicts: String
    func flags(_ code: String) -> Bool { findings.contains("\"\(code)\"") }
  }

  private func screen(_ files: [String: String]) throws -> Screened {
    let scratch = try Scratch()
    for (name, content) in files { _ = try scratch.file("in/" + name, content) }
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run(["screen", scratch.path.appendingPathComponent("in").path, "--out", audit, "--format", "jsonl"])
    return Screened(
      findings: try String(contentsOfFile: audit + "/findings.jsonl", encoding: .utf8),
      problems: try String(contentsOfFile: audit + "/problems.jsonl", encoding: .utf8), output: end.output,
      verdicts: try String(contentsOfFile: audit + "/verdicts.csv", encoding: .utf8))
  }

  private static let header = "tender_id,lot_id,title,buyer_id,procedure,awarded,bidder_id,bidder_name,amount,winner,consortium_id\n"

  private func direct(_ n: Int, tender: String, firm: String, id: String, amount: Int = 80000) -> String {
    "\(tender),,Fornitura numero \(n),01000000016,direct,2024-01-1\(n),\(id),\(firm),\(amount),true,\n"
  }

  @Test(
    "Direct awards to four firms with a placeholder for an id are those of four firms",
    arguments: ["n/a", "-", "n.d.", "NaN", "null", "0", "00000000000", "XXXXXXXXXXX", "?", "x", "estero", "in corso"])
  func placeholderIds(id: String) throws {
    let rows = ["Siemens", "Novartis", "Elsevier", "Springer"].enumerated().map { direct($0 + 1, tender: "T\($0)", firm: $1, id: id) }
    let found = try screen(["a.csv": Self.header + rows.joined()])
    #expect(!found.flags("PLN-03") && !found.flags("FAV-06"))
    #expect(found.problems.contains("placeholder-identifier") && found.output.contains("5 organizations"))
  }

  @Test("A number as the European Union writes Italy's is judged by its check digit; of a number of another list none is known")
  func numbersOfTables() throws {
    let wrong = try screen(["a.csv": Self.header + direct(1, tender: "T1", firm: "Alfa", id: "IT02438750587")])
    #expect(wrong.flags("DQ-02") && wrong.verdicts.contains("invalid-tax-id,organization,2,2,1,1,0,0"))
    let right = try screen(["a.csv": Self.header + direct(1, tender: "T1", firm: "Alfa", id: "IT02438750586")])
    #expect(!right.flags("DQ-02"))
    let other = try screen(["a.csv": Self.header + direct(1, tender: "T1", firm: "Alfa", id: "GB123456782")])
    #expect(other.verdicts.contains("invalid-tax-id,organization,2,1,0,1,1,0,an identifier of a kind whose check digit is not known here"))
  }

  @Test("Firms that a table calls A, B, 1 and 11 keep their ids")
  func shortIds() throws {
    for id in ["A", "11", "NB"] {
      let rows = (1...4).map { direct($0, tender: "T\($0)", firm: "", id: id) }.joined()
      #expect(try screen(["a.csv": Self.header + rows]).flags("FAV-06"), "\(id)")
    }
  }

  private func legge190(_ lots: String, year: String = "2023", buyer: String = "01000000016") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <legge190:pubblicazione xmlns:legge190="legge190_1_0"><metadata><titolo>t</titolo><annoRiferimento>\(year)</annoRiferimento></metadata><data>\(
      lots.replacing("BUYER", with: buyer))</data></legge190:pubblicazione>
    """
  }

  private func lot(_ n: Int, _ firm: String, _ code: String, cig: String? = nil, amount: Int = 30000) -> String {
    let party = "<\(code)</\(code.prefix { $0 != ">" })><ragioneSociale>\(firm)</ragioneSociale>"
    return
      "<lotto><cig>\(cig ?? "Z00000000\(n)")</cig><strutturaProponente><codiceFiscaleProp>BUYER</codiceFiscaleProp><denominazione>Comune di Prova</denominazione></strutturaProponente><oggetto>Fornitura numero \(n)</oggetto><sceltaContraente>23-AFFIDAMENTO DIRETTO</sceltaContraente><partecipanti><partecipante>\(party)</partecipante></partecipanti><aggiudicatari><aggiudicatario>\(party)</aggiudicatario></aggiudicatari><importoAggiudicazione>\(amount).00</importoAggiudicazione><tempiCompletamento><dataInizio>2023-0\(n)-10</dataInizio></tempiCompletamento><importoSommeLiquidate>0.00</importoSommeLiquidate></lotto>"
  }

  @Test("Foreign firms of a legge 190 data set whose number is a word are not one firm", arguments: ["estero", "DE", "Germania", "in corso", "VAT"])
  func foreignWords(word: String) throws {
    let lots = ["Siemens", "Novartis", "Elsevier", "Springer"].enumerated().map { lot($0 + 1, $1, "identificativoFiscaleEstero>\(word)") }
    let found = try screen(["a.xml": legge190(lots.joined())])
    #expect(!found.flags("PLN-03") && !found.flags("FAV-06") && found.problems.contains("placeholder-identifier"))
    let same = (1...4).map { lot($0, "Siemens", "identificativoFiscaleEstero>DE129352437") }.joined()
    #expect(try screen(["a.xml": legge190(same)]).flags("FAV-06"))
  }

  @Test("Purchases without a CIG are each one of their own", arguments: ["0000000000", "n/a", "-", "0", "ND"])
  func placeholderTenders(id: String) throws {
    let rows = (1...3).map { direct($0, tender: id, firm: "Brenta", id: "02000000014") }.joined()
    let found = try screen(["a.csv": Self.header + rows])
    #expect(found.output.contains("3 processes") && found.flags("FAV-06") && found.problems.contains("placeholder-identifier"))
  }

  @Test("A dash or a no in the place of a joint bid's mark joins nobody", arguments: ["-", "n/a", "0", "no", "false", "NULL"])
  func placeholderGroups(mark: String) throws {
    let rows = [("Alba", 80000, "true"), ("Brenta", 85000, ""), ("Cima", 87000, "")].enumerated().map {
      "T1,1,Strade comunali,01000000016,open,2024-01-10,0200000001\($0),\($1.0),\($1.1),\($1.2),\(mark)\n"
    }
    let found = try screen(["a.csv": Self.header + rows.joined()])
    #expect(found.output.contains("3 bids") && !found.flags("CMP-01") && !found.problems.contains("contradiction"))
  }

  @Test("The award to a group names all its members, in whatever order the rows stand")
  func groupAwards() throws {
    func row(_ n: Int, _ amount: Int, _ mark: String) -> String {
      "T1,1,Strade comunali,01000000016,direct,2024-01-10,0200000001\(n),Ditta \(n),\(amount),true,\(mark)\n"
    }
    func suppliers(_ rows: [String]) throws -> Int {
      let found = try screen([
        "a.csv": Self.header + rows.joined() + rows.joined().replacing("T1,", with: "T2,") + rows.joined().replacing("T1,", with: "T3,")
      ])
      return found.findings.split(separator: "\n").count { $0.contains("\"FAV-06\"") }
    }
    let (one, other, further) = (row(1, 90000, "G"), row(2, 95000, ""), row(3, 90000, "G"))
    #expect(try suppliers([one, further, other]) == 3)
    #expect(try suppliers([one, other, further]) == 3)
  }

  @Test("One CIG in the legge 190 XML and in the office's own table is one award; so is a data set that states no year")
  func oneCIG() throws {
    let lots = (1...2).map { lot($0, "Brenta Snc", "codiceFiscale>02000000014", amount: 20000 + 5000 * ($0 - 1)) }.joined()
    let table = (1...2).map { n in
      "Z00000000\(n),,Fornitura numero \(n),01000000016,direct,2023-0\(n)-10,02000000014,Brenta Snc,\(20000 + 5000 * (n - 1)),true,\n"
    }.joined()
    let both = try screen(["2023.xml": legge190(lots), "bids.csv": Self.header + table])
    #expect(both.output.contains("2 processes") && both.output.contains("2 awards") && !both.flags("FAV-06"))
    #expect(both.problems.contains("a legge 190 record has this CIG too"))
    // Offices write it in small letters and with blanks too.
    let small = try screen([
      "2023.xml": legge190(lots),
      "bids.csv": Self.header + table.replacing("Z000000001", with: "z000000001").replacing("Z000000002", with: "Z00000 0002"),
    ])
    #expect(small.output.contains("2 processes") && small.output.contains("2 awards") && !small.flags("FAV-06"))
    // Of two lots under one CIG nobody knows which is the record's.
    let divided = try screen([
      "2023.xml": legge190(lots),
      "bids.csv": Self.header + table.replacing("Z000000002,,", with: "Z000000001,2,").replacing("Z000000001,,", with: "Z000000001,1,"),
    ])
    #expect(divided.problems.contains("which of them or of the lots is meant is not clear"))
    #expect(try screen(["a.xml": legge190(lots), "b.xml": legge190(lots, year: "")]).output.contains("2 awards"))
    let unnamed = try screen(["a.xml": legge190(lots), "b.xml": legge190(lots, buyer: "00000000000")])
    #expect(unnamed.output.contains("2 awards") && unnamed.output.contains("4 met, 2 kept, 2 left out"))
  }

  @Test("A record that a later data set replaces is among those left out")
  func replacedRecords() throws {
    let lots = lot(1, "Brenta Snc", "codiceFiscale>02000000014")
    let found = try screen(["2022.xml": legge190(lots, year: "2022"), "2023.xml": legge190(lots)])
    #expect(found.output.contains("2 met, 1 kept, 1 left out") && found.problems.contains("superseded-record"))
  }

  @Test("A sole trader under the codice fiscale and the partita IVA is not two bidders for certain")
  func oneNameTwoCodes() throws {
    func found(_ a: String, _ b: String) throws -> Screened {
      let rows = [a, b].map { "T1,1,Strade comunali,01000000016,open,2024-01-10,\($0),81234.56,,\n" }
      return try screen(["a.csv": Self.header + rows.joined()])
    }
    for (a, b) in [
      ("RSSMRA70A01L219K,Rossi Mario", "02000000014,Edil Rossi di Rossi Mario"), ("02000000014,Rossi Mario", "RSSMRA70A01L219K,Rossi Mario"),
      ("02000000014,Brenta Snc", "02000000022,Brenta Snc"),
    ] {
      let one = try found(a, b)
      #expect(!one.flags("COL-12") && one.problems.contains("two bidders of one lot bear one name"), "\(a)")
    }
    #expect(try found("02000000014,Brenta Snc", "02000000022,Adige Snc").flags("COL-12"))
  }

  @Test("Lots 1 and 1.0, rows that leave the lot out, and tenders t1 and T1 may be one")
  func lotsInSeveralWays() throws {
    func row(_ tender: String, _ lot: String, _ n: Int) -> String {
      "\(tender),\(lot),Strade comunali,01000000016,open,2024-01-10,0200000001\(n),Ditta \(n),8000\(n),,\n"
    }
    for (a, b) in [(("T1", "1"), ("T1", "1.0")), (("T1", "1"), ("T1", "")), (("T1", "1"), ("t1", "1"))] {
      let found = try screen(["a.csv": Self.header + row(a.0, a.1, 1) + row(b.0, b.1, 2)])
      #expect(!found.flags("CMP-01") && found.problems.contains("ambiguous-link"), "\(b)")
    }
    #expect(try screen(["a.csv": Self.header + row("T1", "1", 1) + row("T2", "1", 2)]).flags("CMP-01"))
  }
}
