import Foundation
import Testing

/// Names in files and options of a simulation that nothing meets, and bidders that cannot be told apart.
@Suite("Names in simulations")
struct UnmetNamesTests {
  private static let bids = """
    tender_id,title,buyer_id,buyer_name,procedure,bidder_name,amount,base,currency,published,status,winner
    T1,Strada,81230045072,Comune X,open,Mario Rossi,90000.00,100000,EUR,2024-01-01,valid,true
    T1,Strada,81230045072,Comune X,open,Marco Romano,88000.00,100000,EUR,2024-01-01,valid,false
    T1,Strada,81230045072,Comune X,open,Alfa Srl,95000.00,100000,EUR,2024-01-01,valid,false

    """
  private static let criteria =
    "id: two\ntitle: two\nit: due\nprice: {points: 30, formula: inv}\ntechnical: {criteria: [{id: quality, points: 50}, {id: time, points: 20}]}\n"

  @Test("Bidder, tender, column and ring member that nothing meets are named; the bids without points stand in the reason")
  func unmet() throws {
    let scratch = try Scratch()
    let points = "tender_id,bidder,quality,quailty\nT1,Mario Rosi,0.5,\nT1,Marco Romano,0.5,0.1\nT1,Alfa Srl,.5,\nT9,Alfa Srl,0.2,\n"
    let out = scratch.path.appendingPathComponent("out")
    let end = try Program.run([
      "simulate", try scratch.file("bids.csv", Self.bids).path, "--criteria", try scratch.file("two.yaml", Self.criteria).path, "--points",
      try scratch.file("points.csv", points).path, "--behaviour", "ring", "--ring", "Nobody", "--out", out.path, "--progress", "none",
    ])
    #expect(end.status == 0, "\(end.errors)")
    for words in [
      "points.csv:2: no bidder of tender 'T1' is called 'Mario Rosi'", "points.csv:5: tender 'T9' is not among those awarded again",
      "points.csv:1: 'quailty' is no criterion", "ring: no bidder is called 'Nobody'",
    ] { #expect(end.errors.contains(words), "\(words) in \(end.errors)") }
    #expect(!end.errors.contains("Alfa Srl") && !end.errors.contains("'quality'"))
    let tender = try String(contentsOf: out.appendingPathComponent("tenders.jsonl"), encoding: .utf8)
    #expect(tender.contains("none for M. R. (1) (quality, time), M. R. (2) (time), Alfa Srl (time)"), "\(tender)")
  }

  @Test("A bidder whose bid was not admitted is one all the same, and why nothing meets it is said", arguments: ["en", "it"])
  func notAdmitted(language: String) throws {
    let scratch = try Scratch()
    let bids = Self.bids + "T1,Strada,81230045072,Comune X,open,Beta Srl,80000.00,100000,EUR,2024-01-01,disqualified,false\n"
    let points = "tender_id,bidder,quality,time\nT1,Mario Rossi,0.5,.1\nT1,Marco Romano,0.5,.1\nT1,Alfa Srl,.5,.1\nT1,Beta Srl,.9,.1\n"
    let end = try Program.run([
      "simulate", try scratch.file("bids.csv", bids).path, "--criteria", try scratch.file("two.yaml", Self.criteria).path, "--points",
      try scratch.file("points.csv", points).path, "--behaviour", "ring", "--ring", "Beta Srl", "--out",
      scratch.path.appendingPathComponent("out").path,
      "--language", language, "--progress", "none",
    ])
    #expect(end.status == 0, "\(end.errors)")
    let words =
      language == "it"
      ? [
        "points.csv:5: l'offerta di 'Beta Srl' nella gara 'T1' non è riaggiudicata: non ammessa", "accordo ipotizzato: nessuna offerta di 'Beta Srl'",
      ]
      : ["points.csv:5: the bid of 'Beta Srl' in tender 'T1' is not awarded again: not admitted", "ring: no bid of 'Beta Srl' is awarded again"]
    for words in words { #expect(end.errors.contains(words), "\(words) in \(end.errors)") }
  }

  @Test("Bidders of equal initials are told apart, one tender gives no interval, and the folder is whole", arguments: ["en", "it"])
  func initials(language: String) throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("out")
    let end = try Program.run([
      "simulate", try scratch.file("bids.csv", Self.bids).path, "--criteria", "SampleTenders/criteria/lowest-price.yaml", "--out", out.path,
      "--language", language, "--progress", "none",
    ])
    #expect(end.status == 0, "\(end.errors)")
    #expect(end.output.contains(language == "it" ? "[nessun intervallo: una sola gara]" : "[no interval: one tender only]"), "\(end.output)")
    let tender = try String(contentsOf: out.appendingPathComponent("tenders.jsonl"), encoding: .utf8)
    #expect(tender.contains("\"winner\":\"M. R. (1)\",\"paid\"") && tender.contains("\"winner\":\"M. R. (2)\",\"price\""), "\(tender)")
    let verified = try Program.run(["verify", out.path])
    #expect(verified.status == 0)
    #expect(
      verified.output.hasSuffix(language == "it" ? "ogni file è come indicato nel manifest\n" : "every file is as the manifest says\n"),
      "\(verified.output)")
  }
}
