import Findings
import Foundation
import Testing

/// Every value of a finding can be looked up in its source: file, byte, length and line.
@Suite("Evidence reaches back to the byte")
struct EvidencePlaceTests {
  /// Compares every evidence item with the bytes at its place; answers how many there were.
  static func check(_ audit: Audit, _ name: String, bytes: (String) -> Data?) throws -> Int {
    let encodings = Dictionary(
      (audit.manifest["inputs"]?.array ?? []).map { ($0["path"]?.string ?? "", $0["encoding"]?.string ?? "") },
      uniquingKeysWith: { first, _ in first })
    var known: [String: Data] = [:]
    var lines: [String: LineEnds] = [:]
    var compared = 0
    for finding in audit.findings {
      for item in finding["evidence"]?.array ?? [] {
        guard let source = item["source"], let file = source["file"]?.string else { continue }
        let encoding = encodings[file] ?? ""
        if known[file] == nil {
          let data = try #require(bytes(file) as Data?, "\(file): no such source")
          known[file] = data
          lines[file] = LineEnds(data, encoding)
        }
        let data = known[file] ?? Data()
        let (byte, length) = (source["byte"]?.integer ?? -1, source["length"]?.integer ?? -1)
        try #require(byte >= 0 && length > 0 && byte + length <= data.count, "\(name) \(file) \(byte) \(length)")
        let found = Published.text(data.subdata(in: byte..<(byte + length)), encoding)
        #expect(found == item["value"]?.string, "\(name) \(file) byte \(byte): \(finding["rule"]?.string ?? "") \(item["field"]?.string ?? "")")
        // A value stands alone: its neighbours are marks of the format, not letters or digits of a longer text.
        let width = encoding.hasPrefix("UTF-16") ? 2 : 1
        for place in [byte - width, byte + length] where place >= 0 && place + width <= data.count {
          let neighbour = Published.text(data.subdata(in: place..<(place + width)), encoding)
          #expect(neighbour?.first.map { !$0.isLetter && !$0.isNumber } ?? true, "\(name) \(file) byte \(byte): cut out of a longer text")
        }
        #expect(source["line"]?.integer == lines[file]?.line(of: byte), "\(name) \(file) byte \(byte)")
        #expect(source["record"]?.string?.isEmpty == false, "\(name) \(file) byte \(byte)")
        compared += 1
      }
    }
    return compared
  }

  @Test("Samples and real files: byte, length and line give the value as published")
  func samplesAndRealFiles() throws {
    for (name, sources, audit) in try Audit.all() {
      let compared = try Self.check(audit, name) { sources.bytes($0) }
      print("evidence compared with its bytes, \(name):", compared)
      #expect(compared > 350)
    }
  }

  @Test("Ids, titles and names of findings are what stands at their places, not something near")
  func sameTexts() throws {
    for (name, _, audit) in try Audit.all() {
      var compared = 0
      for finding in audit.findings {
        for item in finding["evidence"]?.array ?? [] {
          guard let field = item["field"]?.string, [".id", ".title", "organization.name"].contains(where: { field.hasSuffix($0) }),
            item["source"] != nil,
            let value = item["value"]?.string, let normalised = item["normalised"]?.string
          else { continue }
          let words = value.replacing(/&(?:amp;)?#?[A-Za-z0-9]+;/, with: " ").lowercased().split { !$0.isLetter && !$0.isNumber }
          let text = normalised.lowercased()
          #expect(
            !words.isEmpty && words.allSatisfy { text.contains($0) }, "\(name) \(finding["id"]?.string ?? "") \(field): \(value) is no \(normalised)")
          compared += 1
        }
      }
      print("texts compared with their normal forms, \(name):", compared)
    }
  }

  @Test("Places hold also where a supplier is named by nothing but a number that names nobody")
  func supplierThatIsNobody() throws {
    let scratch = try Scratch()
    let release = """
      {"ocid": "ocds-x-1", "id": "1", "date": "2020-10-15T00:00:00Z", "tag": ["award"], "parties": [{"id": "IT-CF-NAN", "roles": ["supplier", "tenderer"]}], "tender": {"id": "t1", "title": "erba sintetica", "tenderers": [{"id": "IT-CF-NAN"}]}, "awards": [{"id": "award-7", "status": "active", "value": {"amount": 0, "currency": "EUR"}, "suppliers": [{"id": "IT-CF-NAN"}]}]}
      """
    let file = try scratch.file("in/releases.jsonl", release + "\n")
    let audit = try Audit.screen([scratch.path.path + "/in", "--format", "jsonl", "--only", "placeholder-award-amount"])
    let evidence = try #require(audit.findings.first?["evidence"]?.array)
    #expect(evidence.map { $0["value"]?.string } == ["award-7", "0"])
    #expect(evidence.allSatisfy { $0["source"] != nil && ($0["source"]?["byte"]?.integer ?? 0) > 250 })
    #expect(try Self.check(audit, "nobody") { _ in try? Data(contentsOf: file) } == 2)
  }

  @Test("A buyer's name is quoted where it is the buyer, not from the row of a bidder with its code")
  func buyerWithABiddersName() throws {
    let scratch = try Scratch()
    let rows = (0..<30).map { i in
      let bidder = i == 0 ? "00743110157,Fantasia Emporio" : "01234567897,Alfa S.r.l."
      return "T\(i),00743110157,Comune di Prova,\(bidder),1000,true\n"
    }
    _ = try scratch.file("in/bids.csv", "tender_id,buyer_id,buyer_name,bidder_id,bidder_name,amount,winner\n" + rows.joined())
    let audit = try Audit.screen([scratch.path.path + "/in", "--format", "jsonl", "--only", "missing-required-fields"])
    let item = try #require(audit.findings.first?["evidence"]?.array.first { $0["field"]?.string == "organization.name" })
    #expect(item["value"]?.string == "Comune di Prova" && item["normalised"]?.string == nil && item["source"] != nil)
    // Nor does a municipality win its own award: the winner is whom the row names.
    let awards = try Audit.screen([
      scratch.path.path + "/in", "--format", "jsonl", "--only", "single-bid,placeholder-award-amount,uninformative-title",
    ])
    let winners = Set(awards.findings.flatMap { $0["suppliers"]?.array ?? [] }.compactMap { $0["name"]?.string })
    #expect(!winners.contains("Comune di Prova"))
  }

  /// Samples with letters beyond ASCII before and in the records.
  static func accented() throws -> [(name: String, text: String)] {
    let samples = ["pontelago/legge190/2024.xml", "pontelago/ocds/releases.jsonl", "pontelago/csv/bids.csv", "ted/178025-2021.xml"]
    return try samples.map { path in
      let text = try String(contentsOf: Program.root.appendingPathComponent("SampleTenders/" + path), encoding: .utf8)
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return (
        name, text.replacingOccurrences(of: "Comune di Pontelago", with: "Comunità di Pontelàgo").replacingOccurrences(of: "S.p.A.", with: "S.p.À.")
      )
    }
  }

  @Test(
    "In every encoding places are those of the file as published, not of the text decoded",
    arguments: [
      ("UTF-8", String.Encoding.utf8, [UInt8]()), ("UTF-8", .utf8, [0xEF, 0xBB, 0xBF]), ("UTF-16", .utf16LittleEndian, [0xFF, 0xFE]),
      ("UTF-16", .utf16BigEndian, [0xFE, 0xFF]),
      ("ISO-8859-1", .isoLatin1, []), ("windows-1252", .windowsCP1252, []),
    ])
  func encodings(_ label: String, _ encoding: String.Encoding, _ mark: [UInt8]) throws {
    let scratch = try Scratch()
    var findings: [Int] = []
    for (name, text) in try Self.accented() {
      // What the encoding lacks is left out: the samples' few typographic marks.
      let declared = text.replacing(/encoding="[^"]*"/, with: "encoding=\"\(label)\"", maxReplacements: 1)
      let kept = String(String.UnicodeScalarView(declared.unicodeScalars.filter { label.hasPrefix("UTF") || $0.value < 256 }))
      let data = try #require(kept.data(using: encoding))
      _ = try scratch.file("in/" + name, Data(mark) + data)
    }
    let folder = scratch.path.appendingPathComponent("in").path
    let audit = try Audit.screen([folder, "--format", "jsonl", "--personal-data", "full"])
    findings.append(audit.findings.count)
    let compared = try Self.check(audit, label) { try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)) }
    #expect(compared > 150)
    #expect((audit.manifest["inputs"]?.array ?? []).allSatisfy { $0["refused"] == .null })
  }

  @Test(
    "Tables of legge 190 and of ANAC, rows in JSON and lines of appaltipop in UTF-16: evidence stands at its bytes",
    arguments: [("UTF-16LE", String.Encoding.utf16LittleEndian, [UInt8]([0xFF, 0xFE])), ("UTF-16BE", .utf16BigEndian, [0xFE, 0xFF])])
  func wideTables(_ label: String, _ encoding: String.Encoding, _ mark: [UInt8]) throws {
    let scratch = try Scratch()
    func put(_ name: String, _ text: String) throws { _ = try scratch.file("in/" + name, Data(mark) + (try #require(text.data(using: encoding)))) }
    func rows(_ row: (Int) -> String) -> String { (0..<12).map { row($0) + "\n" }.joined() }
    try put(
      "l190/lotti.csv",
      "n,cig,strutturaProponente:codiceFiscaleProp,strutturaProponente:denominazione,importoAggiudicazione,importoSommeLiquidate,oggetto,sceltaContraente,tempiCompletamento:dataInizio,tempiCompletamento:dataUltimazione,lottoID\n"
        + rows {
          "\($0),90123456\(10 + $0),00514490010,Comunità di Pontelàgo,\(39_900 + $0).50,\(90_000 + $0),\"Servizi \"\"à\"\" \($0)\",01-PROCEDURA APERTA,2024-03-01,2024-02-01,x\($0)"
        })
    try put(
      "l190/partecipanti.csv",
      "n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,partrgrno,lottoID\n"
        + rows { "\($0),90123456\(10 + $0),01234567897,Società Alba S.r.l.,,,,x\($0)" })
    try put(
      "l190/aggiudicatari.csv",
      "n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,aggrgrno,lottoID\n"
        + rows { "\($0),90123456\(10 + $0),01234567897,Società Alba S.r.l.,,,,x\($0)" })
    try put(
      "anac.csv",
      "codice_univoco_submisura;cup;cig;oggetto_gara;importo_complessivo_gara;importo_aggiudicazione;data_aggiudicazione_definitiva;codice_fiscale_p_iva_aggiudicatario;denominazione_aggiudicatario\n"
        + rows { "M1;P\($0);A0000000\(10 + $0);Attività \($0);100000.0;\(20_000 + $0);2024-03-17;01234567897;Società Alba" })
    try put(
      "rows.json",
      "["
        + (0..<12).map {
          "{\"tender_id\": \"J\($0)\", \"bidder_name\": \"Societ\\u00e0 Brenta\", \"amount\": \(10 + $0), \"base\": 100, \"winner\": true, \"awarded\": \"2024-03-17\"}"
        }
        .joined(separator: ",\n") + "]\n")
    let folder = scratch.path.appendingPathComponent("in").path
    let audit = try Audit.screen([folder, "--format", "jsonl", "--personal-data", "full"])
    #expect((audit.manifest["inputs"]?.array ?? []).allSatisfy { $0["refused"] == .null && $0["encoding"]?.string == label })
    let compared = try Self.check(audit, label) { try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)) }
    let files = Set(audit.findings.flatMap { $0["evidence"]?.array ?? [] }.compactMap { $0["source"]?["file"]?.string })
    #expect(files.isSuperset(of: ["l190/lotti.csv", "anac.csv", "rows.json"]), "\(files)")
    #expect(compared > 60)
  }

  @Test("A member of an archive and a compressed file are read as published inside")
  func archives() throws {
    let scratch = try Scratch()
    let sample = Program.root.appendingPathComponent("SampleTenders/pontelago").path
    let script = """
      import sys, zipfile, gzip, os
      out, root = sys.argv[1:3]
      with zipfile.ZipFile(out + "/year.zip", "w", zipfile.ZIP_DEFLATED) as archive: archive.write(root + "/legge190/2024.xml", "folder/2024.xml")
      with gzip.open(out + "/releases.jsonl.gz", "wb") as file: file.write(open(root + "/ocds/releases.jsonl", "rb").read())
      """
    guard try python(script, [scratch.path.path, sample]) != nil else { return }
    let audit = try Audit.screen([scratch.path.path, "--format", "jsonl", "--personal-data", "full"])
    let places = ["year.zip!/folder/2024.xml": "/legge190/2024.xml", "releases.jsonl.gz": "/ocds/releases.jsonl"]
    #expect(Set((audit.manifest["inputs"]?.array ?? []).compactMap { $0["path"]?.string }) == Set(places.keys))
    let compared = try Self.check(audit, "archives") { file in places[file].flatMap { try? Data(contentsOf: URL(fileURLWithPath: sample + $0)) } }
    #expect(compared > 100)
  }

  @Test("Standard input is named '-' and its places are those of its bytes")
  func standardInput() throws {
    let scratch = try Scratch()
    let input = try Data(contentsOf: Program.root.appendingPathComponent("SampleTenders/pontelago/legge190/2024.xml"))
    let folder = scratch.path.appendingPathComponent("audit")
    let end = try Program.run(["screen", "-", "--out", folder.path, "--format", "jsonl", "--personal-data", "full"], input: input)
    #expect(end.status == 0, "\(end.errors)")
    let compared = try Self.check(try Audit(folder: folder), "-") { $0 == "-" ? input : nil }
    #expect(compared > 10)
  }
}
