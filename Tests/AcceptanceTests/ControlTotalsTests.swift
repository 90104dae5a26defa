import Foundation
import Testing

/// What the program says was read, where a user looks for it.
@Suite("Control totals")
struct ControlTotalsTests {
  static let lots = """
    n,cig,strutturaProponente:codiceFiscaleProp,strutturaProponente:denominazione,importoAggiudicazione,importoSommeLiquidate,oggetto,sceltaContraente,tempiCompletamento:dataInizio,tempiCompletamento:dataUltimazione,lottoID
    1,A000000001,00514490010,Pontelago,1234.50,1000.00,Pulizia,01-PROCEDURA APERTA,2024-03-01,,a
    2,A000000002,00514490010,Pontelago,100.00,,Carta,23-AFFIDAMENTO DIRETTO,2024-05-06,,b

    """
  static let winners = """
    n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,aggrgrno,lottoID
    1,A000000001,11111111115,Brenta,,,,a
    2,A000000002,11111111115,Brenta,,,,b
    9,A000000009,11111111115,Brenta,,,,z

    """

  @Test("Records met, kept and left out, sums and dates: in the summary, in inspect and in the manifest")
  func everywhere() throws {
    let scratch = try Scratch()
    _ = try scratch.file("in/lotti.csv", Self.lots)
    _ = try scratch.file("in/aggiudicatari.csv", Self.winners)
    let folder = scratch.path.appendingPathComponent("in").path
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run(["screen", folder, "--out", audit, "--format", "jsonl"])
    #expect(end.output.contains("Read: 2 processes, 2 lots, 0 bids, 2 awards, 2 contracts"))
    #expect(end.output.contains("Records: 5 met, 4 kept, 1 left out."))
    #expect(end.output.contains("Dates: 2024-03-01 to 2024-05-06.") && end.output.contains("Sum of awards: 1,334.50 EUR"))
    let manifest = try #require(try json(try String(contentsOfFile: audit + "/manifest.json", encoding: .utf8)) as? [String: Any])
    let totals = try #require(manifest["totals"] as? [String: Any])
    #expect(
      totals["records"] as? Int == 5 && totals["refusedRecords"] as? Int == 1 && totals["firstDate"] as? String == "2024-03-01"
        && totals["lastDate"] as? String == "2024-05-06")
    let inputs = try #require(manifest["inputs"] as? [[String: Any]])
    #expect(inputs.compactMap { ($0["read"] as? [String: Any])?["records"] as? Int } == [3, 2])

    let inspected = try Program.run(["inspect", folder])
    #expect(
      inspected.output.contains("aggiudicatari.csv: legge190-csv aggiudicatari") && inspected.output.contains("Records: 3 met, 2 kept, 1 left out."))
    #expect(inspected.output.contains("odd data: dangling-reference 1") && inspected.output.contains("missing-table 1"))
    let italian = try Program.run(["screen", folder, "--out", audit, "--format", "jsonl", "--language", "it"])
    #expect(italian.output.contains("Record: 5 incontrati, 4 tenuti, 1 escluso.") && italian.output.contains("1.334,50 EUR"))
  }

  @Test("Organizations of an input are the different ones it names, as of all inputs together")
  func organizations() throws {
    let scratch = try Scratch()
    func rows(_ tenders: ClosedRange<Int>) -> String {
      "tender_id,buyer_id,bidder_id,bidder_name,amount\n"
        + tenders.flatMap { n in ["Alba Srl", "ALBA S.R.L."].map { "T\(n),01000000016,02000000014,\($0),\(1000 + n)\n" } }.joined()
    }
    _ = try scratch.file("in/1.csv", rows(1...50))
    _ = try scratch.file("in/2.csv", rows(51...60) + "T60,01000000016,02000000022,Brenta Srl,1100\n")
    let audit = try Audit.screen([scratch.path.appendingPathComponent("in").path, "--format", "jsonl"])
    let inputs = try #require(
      (try json(String(decoding: audit.files["manifest.json"] ?? Data(), as: UTF8.self)) as? [String: Any])?["inputs"] as? [[String: Any]])
    #expect(inputs.compactMap { ($0["read"] as? [String: Any])?["organizations"] as? Int } == [2, 3])
    #expect(audit.manifest["totals"]?["organizations"] == .integer(3))
  }

  @Test("An index says which data sets it lists, and files that are no tender data say what they are")
  func index() throws {
    let scratch = try Scratch()
    _ = try scratch.file(
      "in/index.xml", "<indici><indice><dataset id=\"ID_1\"><linkDataset>https://comune.example/2023.xml</linkDataset></dataset></indice></indici>")
    _ = try scratch.file("in/codes.csv", "code,label\n1,PROCEDURA APERTA\n")
    let end = try Program.run(["inspect", scratch.path.appendingPathComponent("in").path])
    #expect(end.status == 0, "\(end.errors)")
    #expect(end.output.contains("lists https://comune.example/2023.xml"))
    #expect(end.output.contains("passed over: a code list, no tender data"))
    let named = try Program.run(["inspect", scratch.path.appendingPathComponent("in/codes.csv").path])
    #expect(named.status == 65 && named.output.contains("refused: a code list, no tender data"))
  }

  @Test("A table in a folder is refused by name also where its texts hold commas, and where bars part its cells")
  func tablesInFolders() throws {
    let scratch = try Scratch()
    _ = try scratch.file(
      "in/quoted.csv", "Ref,Title,Company\nC-1,\"Roof, gutters\",Alpha\nC-2,IT,\"Beta, Ltd\"\nC-3,\"Paper, pens, ink\",Delta\nC-4,Soap,Delta\n")
    _ = try scratch.file("in/bars.csv", "Ref|Title|Company\nC-1|Roof|Alpha\nC-2|IT|Beta\nC-3|Soap|Delta\n")
    _ = try scratch.file("in/notes.md", "Notes\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n")
    let end = try Program.run(["screen", scratch.path.appendingPathComponent("in").path, "--out", scratch.path.appendingPathComponent("a").path])
    #expect(end.status == 65, "\(end.errors)")
    let said = end.output + end.errors
    #expect(said.contains("bars.csv") && said.contains("quoted.csv: refused") || said.contains("quoted.csv: no layout"), "\(said)")
  }

  @Test("The sum of awards is that of awards in force, and a refused file leaves nothing in the totals")
  func inForce() throws {
    let scratch = try Scratch()
    func release(_ ocid: String, _ parties: String, _ awards: String = "") -> String {
      #"{"ocid":"\#(ocid)","id":"1","date":"2024-05-01T00:00:00Z","tag":["compiled"],"parties":[\#(parties)],"tender":{"id":"t","title":"Paper for schools"}\#(awards)}"#
    }
    func award(_ status: String, _ amount: Int) -> String { #"{"id":"\#(amount)"\#(status),"value":{"amount":\#(amount),"currency":"EUR"}}"# }
    let awards = [
      award(#","status":"active""#, 1), award("", 20), award(#","status":"pending""#, 300), award(#","status":"cancelled""#, 4000),
      award(#","status":"unsuccessful""#, 50000),
    ]
    _ = try scratch.file(
      "in/a.json", "[" + release("a", #"{"id":"x","name":"Comune di Pontelago"}"#, #","awards":[\#(awards.joined(separator: ","))]"#) + "]")
    let others = (0..<40).map { release("b-\($0)", #"{"id":"p","name":"Ditta numero \#($0)"}"#) }
    _ = try scratch.file("in/b.json", "[" + others.joined(separator: ",\n") + ",{\"ocid\":")
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run(["screen", scratch.path.path + "/in", "--out", audit, "--format", "jsonl"])
    #expect(
      end.status == 65 && end.output.contains("5 awards, 0 contracts, 1 organization") && end.output.contains("Sum of awards: 21.00 EUR"),
      "\(end.output)")
    let manifest = try #require(try json(try String(contentsOfFile: audit + "/manifest.json", encoding: .utf8)) as? [String: Any])
    let totals = try #require(manifest["totals"] as? [String: Any])
    #expect(totals["organizations"] as? Int == 1 && totals["amounts"] as? [String: String] == ["EUR": "21.00"])
  }
}
