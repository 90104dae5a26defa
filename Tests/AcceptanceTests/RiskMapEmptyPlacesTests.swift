import Foundation
import Testing

@Suite("Places without records on a risk map")
struct RiskMapEmptyPlacesTests {
  @Test("A province in which nothing could be assessed has no rate")
  func noRate() throws {
    let scratch = try Scratch()
    var text = "tender_id,lot_id,buyer_id,buyer_name,bidder_id,bidder_name,amount,procedure,winner,published\n"
    for lot in 0..<40 {
      for bid in 0..<(lot < 30 ? 1 : 3) {
        text +=
          "T\(lot),1,B1,Comune di Torino,F\((lot + bid) % 9),Firm \((lot + bid) % 9),\(100 + 7 * bid + lot),open,\(bid == 0),2021-0\(1 + lot % 9)-15\n"
      }
    }
    let out = scratch.path.appendingPathComponent("map")
    let end = try Program.run([
      "riskmap", try scratch.file("bids.csv", text).path, "--boundaries", "SampleTenders/boundaries/italy-provinces.topo.json", "--only",
      "single-bid",
      "--out", out.path,
    ])
    #expect(end.status == 0, "\(end.errors)")
    let page = try String(contentsOf: out.appendingPathComponent("maps/single-bid.html"), encoding: .utf8)
    #expect(page.contains("<title>Vicenza: no data</title>"))
    #expect(page.firstMatch(of: /0\/0, no data/) == nil)
    #expect(page.firstMatch(of: /<title>Torino: 30\/40, [^<]*rate/) != nil)
  }
}
