import Foundation
import Testing

@Suite("The command that awards past tenders again")
struct SimulateCommandTests {
  private static let sample = "SampleTenders/pontelago/csv"
  private static let criteria = [
    "--criteria", "SampleTenders/criteria/lowest-price.yaml", "--criteria", "SampleTenders/criteria/nearest-below-mean.yaml",
  ]

  private func simulate(_ scratch: Scratch, _ arguments: [String], out: String = "out") throws -> Program.End {
    try Program.run(
      ["simulate", Self.sample] + Self.criteria + ["--progress", "none", "--out", scratch.path.appendingPathComponent(out).path] + arguments)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("One and two threads write the same bytes, and every file of the manifest has its hash")
  func sameBytes() throws {
    let scratch = try Scratch()
    for jobs in ["1", "2"] { #expect(try simulate(scratch, ["--jobs", jobs], out: "out\(jobs)").status == 0) }
    let one = scratch.path.appendingPathComponent("out1")
    let names = try #require(FileManager.default.enumerator(atPath: one.path)?.allObjects as? [String]).sorted()
    #expect(names.contains("simulation.xlsx") && names.contains("pages/memo.html") && names.contains("tenders.jsonl"))
    for name in names {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: one.appendingPathComponent(name).path, isDirectory: &isFolder)
      if isFolder.boolValue { continue }
      let bytes = try Data(contentsOf: one.appendingPathComponent(name))
      let other = try Data(contentsOf: scratch.path.appendingPathComponent("out2/" + name))
      #expect(bytes == other, "\(name)")
    }
    let manifest = try object(String(contentsOf: one.appendingPathComponent("manifest.json"), encoding: .utf8))
    let outputs = try #require(manifest["outputs"] as? [String: Any])
    #expect(outputs["simulation.xlsx"] != nil && outputs["index.html"] != nil)
  }

  @Test("A firm's doubled row is one offer, and a lot in which it is not stated which of its prices stands is not awarded again")
  func severalBidsOfOneFirm() throws {
    let scratch = try Scratch()
    let table = try scratch.file(
      "bids.csv",
      """
      tender_id,bidder_id,bidder_name,amount,base,status,winner
      G1,IT-CF:01234567897,Alfa S.p.A.,57760.35,65731,valid,true
      G1,IT-CF:01234567897,Alfa S.p.A.,57760.35,65731,valid,true
      G1,IT-CF:00487720019,Beta srl,58424.76,65731,valid,false
      G2,IT-CF:01234567897,Alfa S.p.A.,90,100,valid,true
      G2,IT-CF:01234567897,Alfa S.p.A.,88,100,valid,false
      G2,IT-CF:00487720019,Beta srl,95,100,valid,false

      """)
    let out = scratch.path.appendingPathComponent("out")
    let end = try Program.run([
      "simulate", table.path, "--criteria", "SampleTenders/criteria/lowest-price.yaml", "--language", "it", "--out", out.path,
    ])
    #expect(end.status == 0, "\(end.errors)")
    #expect(end.output.contains("1 lotto su 2 riaggiudicato."), "\(end.output)")
    #expect(
      end.output.contains("non riaggiudicati, un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga: 1"), "\(end.output)"
    )
    #expect(end.output.contains("altro aggiudicatario in 0 gare su 1"), "\(end.output)")
    let page = try String(contentsOf: out.appendingPathComponent("pages/tenders-0001.html"), encoding: .utf8)
    #expect(page.contains("57.760,35 EUR; 2 offerte; base d'asta 65.731,00"))
    #expect(page.contains("Alfa S.p.A. ha offerto 57.760,35, posto 1 per prezzo."))
    let index = try String(contentsOf: out.appendingPathComponent("index.html"), encoding: .utf8)
    #expect(index.contains("1 lotto su 2 è stato riaggiudicato con 1 regola."))
  }

  @Test("A bid without a name, and a drawn one, are called by their numbers in the reader's language")
  func unnamed() throws {
    let scratch = try Scratch()
    let release = try scratch.file(
      "release.jsonl",
      """
      {"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"t","status":"complete"},\
      "bids":{"details":[{"status":"valid","value":{"amount":90,"currency":"EUR"}},{"status":"valid","value":{"amount":80,"currency":"EUR"}}]}}

      """)
    for (language, unnamed, drawn) in [("en", "bid 2 offered 80.00", "bidder 1"), ("it", "offerta 2 ha offerto 80,00", "offerente 1")] {
      for (arguments, words) in [([release.path], unnamed), (["--draft", "100000", "--draws", "3", "--bids", "1"], drawn)] {
        let out = scratch.path.appendingPathComponent(language + String(arguments.count))
        let end = try Program.run(
          ["simulate"] + arguments + [
            "--criteria", "SampleTenders/criteria/lowest-price.yaml", "--language", language, "--format", "html", "--out", out.path,
          ])
        #expect(end.status == 0, "\(end.errors)")
        let page = try String(contentsOf: out.appendingPathComponent("pages/tenders-0001.html"), encoding: .utf8)
        #expect(page.contains(words), "\(words)")
      }
    }
  }

  @Test("In Italian no number has an English point, and no word of a criteria file stands where people read")
  func italianWords() throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("out")
    let criteria = ["it-lowest-price-anomaly-a", "it-consip-quadratic", "price-capped-at-30", "nearest-below-mean", "fr-price-60-40"].flatMap {
      ["--criteria", "SampleTenders/criteria/\($0).yaml"]
    }
    let end = try Program.run(
      ["simulate", "SampleTenders/pontelago", "--behaviour", "ring", "--language", "it", "--format", "html", "--out", out.path] + criteria)
    #expect(end.status == 0, "\(end.errors)")
    var texts = ["summary": end.output]
    for name in ["index.html", "pages/memo.html", "pages/tenders-0001.html"] {
      let page = try String(contentsOf: out.appendingPathComponent(name), encoding: .utf8)
      texts[name] = page.replacing(#/<[^>]*>/#, with: " ")
    }
    for (name, text) in texts {
      // A point between digits marks thousands; three digits follow.
      for number in text.matches(of: #/[0-9][0-9.,]*[0-9]/#) where number.output.contains(".") {
        #expect(
          number.output.wholeMatch(of: #/[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?/#) != nil || number.output.hasPrefix("0.1.0"), "\(name): \(number.output)")
      }
      for word in [
        "straddle", "halfUp", "decimals", "relative-distance", "excess-kurtosis", "by-date", "trim", "price.cap", "technical,", "1 offerte", "1 gare",
        ".. ",
      ] {
        #expect(!text.contains(word), "\(name): \(word)")
      }
    }
    #expect(texts["index.html"]?.contains("distanza relativa") == true)
  }

  @Test("A ring of one's own choosing: by number, by name, and what is no ring")
  func ring() throws {
    let scratch = try Scratch()
    let found = try object(try simulate(scratch, ["--behaviour", "ring", "--ring-size", "3", "--json"]).output)
    #expect(found["behaviour"] as? String == "ring")
    let rules = try #require(found["rules"] as? [[String: Any]])
    let ring = try #require((rules[0]["risks"] as? [String: Any])?["ring"] as? [String: Any])
    #expect(ring["size"] as? Int == 3 && (ring["tenders"] as? Int ?? 0) > 0 && (ring["meanPrices"] as? Double ?? 0) > 3)
    let named = try object(try simulate(scratch, ["--behaviour", "ring", "--ring", "nobody of this name", "--json"]).output)
    let other = try #require(((named["rules"] as? [[String: Any]])?[0]["risks"] as? [String: Any])?["ring"] as? [String: Any])
    #expect(other["tenders"] as? Int == 0 && other["bidders"] as? [String] == ["nobody of this name"])
    for (arguments, words) in [
      (["--ring", "A"], "--ring needs --behaviour ring"), (["--behaviour", "rings"], "did you mean 'ring'?"),
      (["--behaviour", "ring", "--ring-size", "5"], "1 to 4"),
    ] {
      let end = try simulate(scratch, arguments)
      #expect(end.status == 2 && end.errors.contains(words), "\(end.errors)")
    }
    #expect(try object(try simulate(scratch, ["--json"]).output)["behaviour"] as? String == "fixed")
  }

  @Test("A ring set in the criteria file is computed, printed, and in the memo in both languages")
  func ringInFile() throws {
    let scratch = try Scratch()
    let file = try scratch.file("ring.yaml", "id: r\ntitle: R\nit: R\naward: lowest-price\nring: {size: 2, tenders: 5, grid: 5}\n")
    for (language, words) in [("en", "best response of a ring of 2: gains in"), ("it", "migliore risposta di un accordo di 2: guadagna in")] {
      let out = scratch.path.appendingPathComponent("ring-" + language)
      let end = try Program.run([
        "simulate", Self.sample, "--criteria", file.path, "--out", out.path, "--format", "html,json", "--language", language, "--progress", "none",
      ])
      #expect(end.status == 0 && end.output.contains(words), "\(end.output)\(end.errors)")
      #expect(
        end.output.contains(
          language == "en" ? "with an even grid of 5 % of the base amount" : "con griglia regolare a passi del 5 % della base d'asta"))
      let memo = try String(contentsOf: out.appendingPathComponent("pages/memo.html"), encoding: .utf8)
      #expect(memo.contains(words))
    }
  }

  @Test("Two bidders that are stated to be one win together, and the statement is in the manifest")
  func links() throws {
    let scratch = try Scratch()
    let table = try scratch.file(
      "bids.csv",
      """
      tender_id,bidder_id,bidder_name,amount,winner
      T1,10076543213,Brenta Ambiente S.n.c.,80,true
      T1,12063850157,Cedro Strade S.r.l.,90,false
      T2,12063850157,Cedro Strade S.r.l.,95,false
      T2,11071604943,Rovere Edilizia Soc. Coop.,85,true

      """)
    let links = try scratch.file("links.yaml", "same:\n  - [\"IT-CF:10076543213\", \"IT-CF:11071604943\"]\n")
    func concentration(_ arguments: [String]) throws -> Double? {
      let end = try Program.run(["simulate", table.path, "--criteria", "SampleTenders/criteria/lowest-price.yaml", "--json"] + arguments)
      #expect(end.status == 0, "\(end.errors)")
      return (try object(end.output)["rules"] as? [[String: Any]])?.first?["concentrationBefore"] as? Double
    }
    #expect(try concentration([]) == 0.5)
    #expect(try concentration(["--links", links.path]) == 1)
    let out = scratch.path.appendingPathComponent("out")
    let end = try Program.run([
      "simulate", table.path, "--criteria", "SampleTenders/criteria/lowest-price.yaml", "--links", links.path, "--format", "json", "--out", out.path,
    ])
    #expect(end.status == 0)
    #expect(try String(contentsOf: out.appendingPathComponent("manifest.json"), encoding: .utf8).contains("links.yaml"))
    #expect(try simulate(scratch, ["--links", scratch.path.path + "/none.yaml"]).status == 78)
  }

  @Test("A bid that an unsuccessful award turned down is not awarded again, even without a status of its own")
  func turnedDown() throws {
    let scratch = try Scratch()
    func party(_ name: String, _ role: String) -> String { #"{"id": "\#(name)", "name": "\#(name)", "roles": ["\#(role)"]}"# }
    func bid(_ id: String, _ amount: Int) -> String {
      #"{"id": "\#(id)", "value": {"amount": \#(amount), "currency": "UAH"}, "tenderers": [{"id": "\#(id)", "name": "\#(id)"}]}"#
    }
    func award(_ id: String, _ status: String, _ amount: Int) -> String {
      #"{"id": "award \#(id)", "status": "\#(status)", "value": {"amount": \#(amount), "currency": "UAH"}, "suppliers": [{"id": "\#(id)", "name": "\#(id)"}]}"#
    }
    let firms = ["ALPHA BUILDING", "BETA BUILDING", "GAMMA BUILDING"]
    let release = """
      {"ocid": "ocds-1-2", "id": "1", "tag": ["award"], "date": "2017-01-01T00:00:00Z", "initiationType": "tender",
       "parties": [\((firms.map { party($0, "tenderer") } + [party("CITY", "buyer")]).joined(separator: ","))],
       "buyer": {"id": "CITY", "name": "CITY"}, "tender": {"id": "t", "status": "complete"},
       "bids": {"details": [\(bid(firms[0], 80)), \(bid(firms[1], 90)), \(bid(firms[2], 95))]},
       "awards": [\(award(firms[0], "unsuccessful", 80)), \(award(firms[1], "active", 90))]}
      """
    let file = try scratch.file("package.json", #"{"uri": "x", "version": "1.1", "releases": [\#(release)]}"#)
    let end = try Program.run(["simulate", file.path, "--criteria", "SampleTenders/criteria/lowest-price.yaml", "--json"])
    #expect(end.status == 0, "\(end.errors)")
    let rule = try #require((try object(end.output)["rules"] as? [[String: Any]])?.first)
    #expect(rule["comparable"] as? Int == 1 && rule["changedWinners"] as? Int == 0)
  }

  @Test("Every way of scoring is listed with its bounds and source")
  func list() throws {
    let end = try Program.run(["simulate", "--list"])
    #expect(end.status == 0)
    for id in ["lin.best:", "abs.s:", "de.richtwert:", "nl.value:", "mean.below:", "qcbs:"] { #expect(end.output.contains(id)) }
  }
}
