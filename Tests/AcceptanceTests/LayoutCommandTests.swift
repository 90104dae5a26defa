import Foundation
import Testing

/// Layouts as a user works with them.
@Suite("Layouts on the command line")
struct LayoutCommandTests {
  private static let table =
    "Gara;Ditta;Importo offerto;Data apertura;Esito\nG1;Rossi srl;98.500,00;13/03/2024;Aggiudicataria\nG1;Bianchi spa;101.200,50;13/03/2024;Ammessa\n"

  @Test("inspect writes a layout for an unknown table, and screen reads with it")
  func writeAndReplay() throws {
    let scratch = try Scratch()
    let table = try scratch.file("gare.csv", Self.table)
    let layout = scratch.path.appendingPathComponent("gare.yaml").path
    #expect(try Program.run(["inspect", table.path]).status == 65)
    let written = try Program.run(["inspect", table.path, "--write-layout", layout])
    #expect(written.status == 0, "\(written.errors)")
    #expect(written.output.contains("day first: 2 values have a first part over 12"))
    #expect(try Program.run(["inspect", table.path, "--write-layout", layout]).status == 73)
    let end = try Program.run([
      "screen", table.path, "--layout", layout, "--out", scratch.path.appendingPathComponent("audit").path, "--format", "jsonl", "--json",
    ])
    #expect(end.status == 0, "\(end.errors)")
    #expect(end.output.contains("\"bids\":2"), "\(end.output)")
    #expect(end.output.contains("\"98500"), "\(end.output)")
    let manifest = try String(contentsOf: scratch.path.appendingPathComponent("audit/manifest.json"), encoding: .utf8)
    #expect(manifest.contains("gare.yaml"))
  }

  @Test("inspect answers in Italian where that is asked for, of unknown tables as of known ones")
  func inspectInItalian() throws {
    let scratch = try Scratch()
    let table = try scratch.file("gare.csv", Self.table)
    let unknown = try Program.run(["inspect", table.path, "--language", "it"])
    #expect(unknown.status == 65)
    for words in [
      "rifiutato: ", "Un tracciato per gare.csv:", "giorno per primo: 2 valori hanno la prima parte oltre 12", "l'intestazione 'Ditta'",
      "'Gara' ha 1 valore in 2 righe, e una colonna dice chi ha vinto", "gara G1 · ", "offerente Rossi srl", "aggiudicatario",
      "--write-layout FILE lo scrive",
    ] {
      #expect(unknown.output.contains(words), "\(words) in \(unknown.output)")
    }
    let english = #/\b(the|and|with|rows|has|header|of)\b/#
    #expect(unknown.output.firstMatch(of: english) == nil, "\(unknown.output)")
    let known = try Program.run(["inspect", "SampleTenders/pontelago/legge190", "--language", "it"])
    #expect(known.status == 0)
    for words in ["Letti: ", "campi di ", " record lot: ", "valutabili ", "non applicabile a "] {
      #expect(known.output.contains(words), "\(words) in \(known.output)")
    }
    // Rules keep their ids.
    #expect(known.output.replacing(#/[a-z]+(-[a-z]+)+/#, with: "").firstMatch(of: english) == nil, "\(known.output)")
    #expect(try Program.run(["inspect", table.path, "--language", "de"]).status == 2)
  }

  @Test("A table whose lines end with CR alone has lines all the same")
  func carriageReturns() throws {
    let scratch = try Scratch()
    let table = try scratch.file("bids.csv", "tender_id,bidder_name,amount\rT-1,Alpha,10\rT-1,Beta,ten\r")
    let audit = scratch.path.appendingPathComponent("audit")
    #expect(try Program.run(["screen", table.path, "--out", audit.path, "--format", "jsonl"]).status == 0)
    let problems = try String(contentsOf: audit.appendingPathComponent("problems.jsonl"), encoding: .utf8)
    #expect(problems.contains("\"line\":3,\"byte\":51"), "\(problems)")
  }

  @Test("A wrong layout ends with 78, its place and the nearest name; one that does not fit names the nearest header")
  func wrongLayouts() throws {
    let scratch = try Scratch()
    let table = try scratch.file("gare.csv", Self.table)
    let wrong = try scratch.file("wrong.yaml", "id: a\ntitle: A\nrow: bid\nfields: {process.id: Gara, biddername: Ditta}\n")
    let end = try Program.run(["screen", table.path, "--layout", wrong.path, "--out", scratch.path.appendingPathComponent("a").path])
    #expect(end.status == 78)
    #expect(end.errors.contains("wrong.yaml:4:28: unknown field 'biddername'; did you mean 'bidder.name'?"), "\(end.errors)")
    let other = try scratch.file("other.yaml", "id: b\ntitle: B\nrow: bid\nrequires: [Gare, Ditta]\nfields: {process.id: Gare, bidder.name: Ditta}\n")
    let unfit = try Program.run(["inspect", table.path, "--layout", other.path])
    #expect(unfit.status == 65)
    #expect(unfit.output.contains("no column 'Gare' (nearest: 'Gara')"), "\(unfit.output)")
  }
}
