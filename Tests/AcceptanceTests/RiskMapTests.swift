import Foundation
import Testing

/// `probity riskmap` as a user runs it.
@Suite("Risk map command")
struct RiskMapCommandTests {
  static let provinces = "SampleTenders/boundaries/italy-provinces.topo.json"

  /// Lots of three municipalities: one bid where `isSingle` says so, else three.
  func table(_ rows: [(buyer: String, lots: Int, single: Int)]) -> String {
    var text = "tender_id,lot_id,buyer_id,buyer_name,bidder_id,bidder_name,amount,procedure,winner,published\n"
    for (b, row) in rows.enumerated() {
      for lot in 0..<row.lots {
        for bid in 0..<(lot < row.single ? 1 : 3) {
          text +=
            "T\(b)-\(lot),1,B\(b),\(row.buyer),F\((lot + bid) % 9),Firm \((lot + bid) % 9),\(100 + 7 * bid + lot),open,\(bid == 0),2021-0\(1 + lot % 9)-15\n"
        }
      }
    }
    return text
  }

  @Test("Buyers called Comune di … find their province; the folder is whole and the same for any number of threads")
  func provinces() throws {
    let scratch = try Scratch()
    let input = try scratch.file("bids.csv", table([("Comune di Torino", 40, 30), ("Comune di Parma", 40, 4), ("Comune di Palermo", 40, 5)]))
    var contents: [[String: Data]] = []
    for jobs in ["1", "2"] {
      let out = scratch.path.appendingPathComponent("map" + jobs)
      let end = try Program.run(["riskmap", input.path, "--boundaries", Self.provinces, "--only", "single-bid", "--out", out.path, "--jobs", jobs])
      #expect(end.status == 0, "\(end.errors)")
      #expect(end.output.contains("Records: 120, nowhere on the map: 0. Units: 107."))
      let units = try String(contentsOf: out.appendingPathComponent("units.csv"), encoding: .utf8)
      #expect(units.contains("single-bid,") && units.contains(",001,Torino,30,40,0.75,"))
      #expect(units.contains(",034,Parma,4,40,0.1,"))
      #expect(try Program.run(["verify", out.path]).status == 0)
      var files: [String: Data] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: out.path) where name != "run.json" && name != "maps" {
        files[name] = try Data(contentsOf: out.appendingPathComponent(name))
      }
      contents.append(files)
    }
    #expect(
      contents[0].keys.sorted() == [
        "areas.csv", "clusters.csv", "index.html", "indicators.csv", "manifest.json", "maps/single-bid.html", "riskmap.xlsx", "slices.csv",
        "units.csv", "units.geojson",
      ])
    #expect(contents[0] == contents[1])
  }

  @Test(
    "Categories of works in a column are an axis of the map: on the page, in slices.csv and areas.csv; without them the page says that they cannot be judged"
  )
  func works() throws {
    let scratch = try Scratch()
    let lines = table([("Comune di Torino", 40, 30), ("Comune di Palermo", 40, 5)]).split(separator: "\n").enumerated().map { number, line in
      line + (number == 0 ? ",works_category" : number % 3 == 0 ? "," : number % 3 == 1 ? ",OG 3 classifica IV" : ",OS 12-A")
    }
    let input = try scratch.file("bids.csv", lines.joined(separator: "\n") + "\n")
    let plain = try scratch.file("plain.csv", table([("Comune di Torino", 40, 30), ("Comune di Palermo", 40, 5)]))
    let out = scratch.path.appendingPathComponent("map")
    func page(_ input: URL) throws -> String {
      let end = try Program.run(["riskmap", input.path, "--boundaries", Self.provinces, "--only", "single-bid", "--out", out.path])
      #expect(end.status == 0, "\(end.errors)")
      return try String(contentsOf: out.appendingPathComponent("maps/single-bid.html"), encoding: .utf8)
    }
    let text = try page(input)
    #expect(
      text.contains("By category of works") && text.contains("OG3 roads, bridges, railways")
        && text.contains("Macro-area and category of works together"))
    let slices = try String(contentsOf: out.appendingPathComponent("slices.csv"), encoding: .utf8)
    #expect(slices.contains("single-bid,works,OG3,") && slices.contains("single-bid,works,OS12-A,"))
    let areas = try String(contentsOf: out.appendingPathComponent("areas.csv"), encoding: .utf8)
    #expect(areas.contains(",works,OG3,") && areas.contains(",sector,100,"))
    let without = try page(plain)
    #expect(without.contains("cannot be judged, because no record on the map states one") && !without.contains("By category of works</h2>"))
  }

  @Test("More than 5 % of the records nowhere: nothing is written until the user accepts it")
  func unmatched() throws {
    let scratch = try Scratch()
    let input = try scratch.file("bids.csv", table([("Comune di Torino", 20, 8), ("Comune di Nessunluogo", 10, 1)]))
    let out = scratch.path.appendingPathComponent("map").path
    let arguments = ["riskmap", input.path, "--boundaries", Self.provinces, "--only", "single-bid", "--out", out]
    let asked = try Program.run(arguments)
    #expect(asked.status == 2)
    #expect(asked.errors.contains("10 of 30 records (33.3 %) are nowhere on the map") && asked.errors.contains("--accept-unmatched"))
    #expect(!FileManager.default.fileExists(atPath: out))
    #expect(try Program.run(arguments + ["--accept-unmatched"]).status == 0)
    let page = try String(contentsOfFile: out + "/maps/single-bid.html", encoding: .utf8)
    #expect(page.contains("place not known to the tables 10") && page.contains("33.3 %"))
    let places = try scratch.file("places.csv", "organization,code\nComune di Nessunluogo,082053\n")
    let end = try Program.run(arguments + ["--places", places.path])
    #expect(end.status == 0)
    #expect(end.output.contains("nowhere on the map: 0"))
  }

  @Test("Wrong files and options end with their exit code and a sentence")
  func mistakes() throws {
    let scratch = try Scratch()
    let input = try scratch.file("bids.csv", table([("Comune di Torino", 6, 2)])).path
    let out = ["--out", scratch.path.appendingPathComponent("map").path]
    let broken = try scratch.file("broken.geojson", "{\"type\":\"FeatureCollection\",\n\"features\":[7]}").path
    let cases: [(arguments: [String], status: Int32, says: String)] = [
      ([input], 2, "--boundaries is needed"), (["--boundaries", Self.provinces], 66, "no input"),
      ([input, "--boundaries", "nowhere.json"], 66, "nowhere.json"),
      ([input, "--boundaries", broken], 78, "broken.geojson:2:"),
      ([input, "--boundaries", Self.provinces, "--place", "home"], 2, "buyer, performance, supplier"),
      ([input, "--boundaries", Self.provinces, "--boundary-code", "x"], 78, "no property \"x\""),
      ([input, "--boundaries", Self.provinces, "--format", "pdf"], 2, "unknown format 'pdf'"),
      ([input, "--boundaries", Self.provinces, "--factor", "0.5"], 2, "--factor"),
      ([input, "--boundaries", Self.provinces, "--only", "no-such-rule"], 2, "unknown rule"),
      ([Self.provinces, "--boundaries", Self.provinces], 66, "nothing to map"),
      ([Self.provinces, "--boundaries", Self.provinces], 66, "refused: italy-provinces.topo.json: boundaries of territories"),
    ]
    for (arguments, status, says) in cases {
      let end = try Program.run(["riskmap"] + arguments + out)
      #expect(end.status == status, "\(arguments): \(end.status) \(end.errors)")
      #expect(end.errors.contains(says), "\(arguments): \(end.errors)")
    }
  }

  @Test("Boundaries beside tenders are passed over by screen, and named")
  func screenPassesOver() throws {
    let scratch = try Scratch()
    _ = try scratch.file("bids.csv", table([("Comune di Torino", 6, 2)]))
    try FileManager.default.copyItem(
      at: Program.root.appendingPathComponent(Self.provinces), to: scratch.path.appendingPathComponent("provinces.topo.json"))
    let out = scratch.path.appendingPathComponent("out").path
    let end = try Program.run(["screen", scratch.path.path, "--out", out, "--format", "jsonl"])
    #expect(end.status == 0)
    #expect(end.errors.contains("boundaries of territories, no tender data"))
  }
}

extension RiskMapCommandTests {
  @Test("Events, context and a composite index get pages of their own; their mistakes name file and line")
  func further() throws {
    let scratch = try Scratch()
    let input = try scratch.file("bids.csv", table([("Comune di Torino", 40, 30), ("Comune di Parma", 40, 4), ("Comune di Palermo", 40, 5)])).path
    let events = try scratch.file("events.csv", "event,decision,opening,closing,places,cpv\nGames,2021-04-01,2021-07-01,2021-07-20,001,\n").path
    let figures = try scratch.file("figures.csv", "code,income\n001,31\n034,33\n082,21\n").path
    let composite = try scratch.file(
      "index.yaml", "name: Trial\nframework: A trial\nindicators:\n  - {id: single-bid}\n  - {id: income, direction: low}\ndraws: 200\n"
    ).path
    let out = scratch.path.appendingPathComponent("map").path
    let arguments = ["riskmap", input, "--boundaries", Self.provinces, "--only", "single-bid", "--out", out]
    let end = try Program.run(arguments + ["--events", events, "--indicators", figures, "--composite", composite, "--language", "it"])
    #expect(end.status == 0, "\(end.errors)")
    for name in ["events.html", "events.csv", "context.html", "context.csv", "index-composite.html", "composite.csv"] {
      #expect(FileManager.default.fileExists(atPath: out + "/" + name), "\(name)")
    }
    // No file that the command writes accuses anyone, in either language.
    let english = try Program.run(
      ["riskmap", input, "--boundaries", Self.provinces, "--out", out + "-en", "--events", events, "--indicators", figures, "--composite", composite])
    #expect(english.status == 0, "\(english.errors)")
    for folder in [out, out + "-en"] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".html") || name.hasSuffix(".csv") {
        let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8).lowercased()
        for word in [
          "corrupt", "corrott", "corruzion", "mafia", "mafios", "infiltrat", "guilty", "colpevol", "fraud", "frode", "frodi", "suspect", "sospett",
          "criminal", "risky area", "zona a rischio",
        ] {
          #expect(!text.contains(word), "\(folder)/\(name): \(word)")
        }
      }
    }
    let manifest = try String(contentsOfFile: out + "/manifest.json", encoding: .utf8)
    #expect(manifest.contains("\"aggregation\"") && manifest.contains("\"draws\""))
    // These records state no modification, so nothing is said of them; bids are stated.
    let rows = try String(contentsOfFile: out + "/events.csv", encoding: .utf8)
    #expect(rows.contains("Games,singleBid,preparation,event,") && !rows.contains(",modified,"))
    // The figures change no rate.
    let units = try String(contentsOfFile: out + "/units.csv", encoding: .utf8)
    #expect(try Program.run(arguments + ["--language", "it"]).status == 0)
    #expect(try String(contentsOfFile: out + "/units.csv", encoding: .utf8) == units)
    #expect(!FileManager.default.fileExists(atPath: out + "/context.html"))
    let cases: [(option: String, text: String, says: String)] = [
      ("--events", "event,decision,opening,closing,places\nx,2021-04-01,2021-03-01,2021-07-20,001\n", "file:2: "),
      ("--indicators", "code,income\n001,much\n", "file:2: "),
      ("--composite", "name: T\nframework: F\nindicators: [{id: single-bid}, {id: incom}]\n", "'incom'"),
      ("--sites", "name,latitude,longitude\nHere,95,7\n", "file:2: "), ("--places", "who,code\na,b\n", "file:1: "),
    ]
    for (option, text, says) in cases {
      let file = try scratch.file("file", text).path
      let end = try Program.run(arguments + [option, file])
      #expect(end.status == 78, "\(option): \(end.status)")
      #expect(end.errors.contains(says), "\(option): \(end.errors)")
    }
  }
}
