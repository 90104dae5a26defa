import Crypto
import Findings
import Foundation
import Testing

/// Schema `probity-finding/1`, computed again from what the files say.
@Suite("Findings are as the contract says")
struct FindingSchemaTests {
  static let keys = [
    "id", "evidenceHash", "rule", "version", "codes", "category", "severity", "strength", "amount", "subject", "buyer", "suppliers", "message",
    "measure", "threshold", "expectedByChance",
    "evidence",
  ]

  /// The first 16 bytes, in hex, of a SHA-256.
  static func print16(_ text: String) -> String { SHA256.hash(data: Data(text.utf8)).prefix(16).map { String(format: "%02x", $0) }.joined() }

  static func hash(_ data: Data) -> String { SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined() }

  @Test("Keys stand in the order of the schema; further keys follow")
  func keyOrder() throws {
    for (name, _, audit) in try Audit.all() {
      for finding in audit.findings {
        let found = finding.members.map(\.key)
        let expected = Self.keys.filter { $0 != "expectedByChance" || finding["expectedByChance"] != nil }
        #expect(Array(found.prefix(expected.count)) == expected, "\(name) \(finding["id"]?.string ?? "")")
        #expect(Set(found).count == found.count)
      }
      // Another parser reads every line, too.
      for line in try #require(audit.files["findings.jsonl"]).split(separator: 10) {
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: line) }
      }
    }
  }

  @Test("An id is the hash of rule, version, kind and subject keys; the evidence hash that of fields and normalised values")
  func identity() throws {
    for (name, _, audit) in try Audit.all() {
      var seen: Set<String> = []
      for finding in audit.findings {
        let subject = try #require(finding["subject"])
        let keys = ["process", "lot", "item"].compactMap { subject[$0]?.string } + (subject["organizations"]?.array ?? []).compactMap(\.string)
        let identity = JSONValue.array([
          .string(finding["rule"]?.string), .integer(finding["version"]?.integer ?? -1), .string(subject["kind"]?.string),
          .array(keys.map { .string($0) }),
        ])
        let id = finding["id"]?.string ?? ""
        #expect(id == Self.print16(identity.text), "\(name) \(id)")
        #expect(seen.insert(id).inserted, "\(name): two findings of one rule and subject, \(id)")
        let values = (finding["evidence"]?.array ?? []).map { [$0["field"]?.string ?? "", $0["normalised"]?.string ?? $0["value"]?.string ?? ""] }
        let evidence = JSONValue.array(values.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { .array($0.map { .string($0) }) })
        #expect(finding["evidenceHash"]?.string == Self.print16(evidence.text), "\(name) \(id)")
        #expect((finding["evidence"]?.array ?? []).count <= 50)
      }
    }
  }

  @Test("Severity, strength, currency, amount (unknown last), id: in that order")
  func order() throws {
    let severities = ["high", "medium", "low", "info"]
    func amount(_ finding: JSONValue) -> Decimal? { finding["amount"]?["value"]?.string.flatMap { Decimal(string: $0) } }
    func precedes(_ a: JSONValue, _ b: JSONValue) -> Bool {
      let (x, y) = (severities.firstIndex(of: a["severity"]?.string ?? "") ?? 9, severities.firstIndex(of: b["severity"]?.string ?? "") ?? 9)
      if x != y { return x < y }
      let (s, t) = (a["strength"]?.double ?? -1, b["strength"]?.double ?? -1)
      if s != t { return s > t }
      guard let p = amount(a), let q = amount(b) else {
        return amount(a) != nil || amount(b) == nil && (a["id"]?.string ?? "") < (b["id"]?.string ?? "")
      }
      let (c, d) = (a["amount"]?["currency"]?.string ?? "", b["amount"]?["currency"]?.string ?? "")
      if c != d { return c < d }
      return p != q ? p > q : (a["id"]?.string ?? "") < (b["id"]?.string ?? "")
    }
    for (name, _, audit) in try Audit.all() {
      for (first, second) in zip(audit.findings, audit.findings.dropFirst()) {
        #expect(precedes(first, second), "\(name) \(first["id"]?.string ?? "") \(second["id"]?.string ?? "")")
      }
    }
  }

  @Test("Strength is the mid-rank of the measure among the subjects assessed, 1 for yes and no")
  func strength() throws {
    for (name, _, audit) in try Audit.all() {
      var assessed: [String: [Double]] = [:]
      for row in audit.measures where row["verdict"] == "flagged" || row["verdict"] == "clear" {
        assessed[row["rule"] ?? "", default: []].append(try #require(Double(row["measure"] ?? ""), "\(name) \(row)"))
      }
      var computed = 0
      for finding in audit.findings {
        let rule = finding["rule"]?.string ?? ""
        let measure = try #require(finding["measure"]?["value"]?.double)
        let strength = try #require(finding["strength"]?.double)
        let all = try #require(assessed[rule], "\(name) \(rule)")
        let rank = (Double(all.count { $0 < measure }) + Double(all.count { $0 == measure }) / 2) / Double(all.count)
        let isYesNo = strength == 1 && Set(all).isSubset(of: [0, 1])
        #expect(isYesNo || abs(strength - rank) < 1e-12 || abs(strength - (1 - rank)) < 1e-12, "\(name) \(rule): \(strength), ranked \(rank)")
        computed += isYesNo ? 0 : 1
      }
      #expect(computed > 10)
    }
  }

  @Test("The four verdicts add up to the subjects, measures.csv has each of them, and findings are the flagged ones")
  func verdicts() throws {
    for (name, _, audit) in try Audit.all() {
      var counted: [String: [String: Int]] = [:]
      for row in audit.measures { counted[row["rule"] ?? "", default: [:]][row["verdict"] ?? "", default: 0] += 1 }
      var findings: [String: Int] = [:]
      for finding in audit.findings { findings[finding["rule"]?.string ?? "", default: 0] += 1 }
      let totals = try #require(audit.manifest["totals"])
      let plurals = ["process": "processes", "lot": "lots", "bid": "bids", "award": "awards", "contract": "contracts"]
      #expect(audit.verdicts.count >= 30)
      for row in audit.verdicts {
        let rule = row["rule"] ?? ""
        func number(_ column: String) -> Int { Int(row[column] ?? "") ?? -1 }
        #expect(number("assessed") == number("flagged") + number("clear"), "\(name) \(rule)")
        #expect(number("subjects") == number("assessed") + number("notApplicable") + number("notAssessable"), "\(name) \(rule)")
        for verdict in ["flagged", "clear", "notApplicable", "notAssessable"] {
          #expect(counted[rule]?[verdict] ?? 0 == number(verdict), "\(name) \(rule) \(verdict)")
        }
        #expect(findings[rule] ?? 0 == number("flagged"), "\(name) \(rule)")
        if let plural = plurals[row["subject"] ?? ""] { #expect(number("subjects") == totals[plural]?.integer, "\(name) \(rule)") }
        // Reasons account for every subject that was not assessed.
        let reasons = (row["reasons"] ?? "").split(separator: ";").compactMap {
          $0.split(separator: ":").last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        }.reduce(0, +)
        #expect(reasons == number("notApplicable") + number("notAssessable"), "\(name) \(rule): \(row["reasons"] ?? "")")
      }
      // Nothing is judged without a measure, and nothing else has one that counts.
      for row in audit.measures {
        #expect((row["reason"] ?? "").isEmpty == (row["verdict"] == "flagged" || row["verdict"] == "clear"), "\(name) \(row)")
      }
    }
  }

  @Test("Pairs, bidders and suppliers are counted as the contract defines them, on a table that anyone can count")
  func subjects() throws {
    let scratch = try Scratch()
    let table = try scratch.file(
      "bids.csv",
      """
      tender_id,lot_id,buyer_id,bidder_id,amount,winner
      T1,1,B1,A,100,true
      T1,1,B1,B,110,false
      T1,1,B1,C,120,false
      T1,2,B1,A,100,true
      T1,2,B1,B,130,false
      T2,1,B2,A,90,false
      T2,1,B2,D,80,true
      T3,1,B1,C,70,true

      """)
    let audit = try Audit.screen([table.path, "--format", "jsonl"])
    func subjects(_ kind: String) -> Set<Int> { Set(audit.verdicts.filter { $0["subject"] == kind }.compactMap { Int($0["subjects"] ?? "") }) }
    // Met in at least one lot: AB, AC, BC, AD.
    #expect(subjects("bidderPair") == [4])
    // With an award: B1-A, B1-C, B2-D.
    #expect(subjects("buyerSupplierPair") == [3])
    #expect(subjects("bidder") == [4])
    #expect(subjects("lot") == [4])
    #expect(subjects("bid") == [8])
    #expect(subjects("process") == [3])
    for supplier in subjects("supplier") { #expect(supplier == 3) }
    for buyer in subjects("buyer") { #expect(buyer == 2) }
  }

  @Test("The manifest has the hash and size of every input, rule and output, and counts what is in the files")
  func manifest() throws {
    for (name, sources, audit) in try Audit.all() {
      let inputs = audit.manifest["inputs"]?.array ?? []
      for input in inputs {
        let path = input["path"]?.string ?? ""
        // Several folders have a file of this name: the manifest tells them apart by a hash.
        if path.hasSuffix("README.md") { continue }
        let data = try #require(sources.bytes(path), "\(name) \(path)")
        #expect(input["sha256"]?.string == Self.hash(data) && input["bytes"]?.integer == data.count, "\(name) \(path)")
        #expect(input.members.contains { $0.key == "format" } && input.members.contains { $0.key == "read" }, "\(name) \(path)")
      }
      let outputs = audit.manifest["outputs"]?.members ?? []
      #expect(Set(outputs.map(\.key)) == Set(audit.files.keys).subtracting(["manifest.json", "run.json"]), "\(name)")
      for output in outputs {
        let data = try #require(audit.files[output.key])
        #expect(output.value["sha256"]?.string == Self.hash(data) && output.value["bytes"]?.integer == data.count, "\(name) \(output.key)")
      }
      for rule in audit.manifest["rules"]?.array ?? [] { #expect(rule["sha256"]?.string?.count == 64 && rule["bytes"]?.integer ?? 0 > 0) }
      let problems = try Audit.lines(audit.files["problems.jsonl"])
      var kinds: [String: Int] = [:]
      for problem in problems { kinds[problem["kind"]?.string ?? "", default: 0] += problem["count"]?.integer ?? 0 }
      #expect(
        kinds == Dictionary(uniqueKeysWithValues: (audit.manifest["problems"]?.members ?? []).map { ($0.key, $0.value.integer ?? -1) }), "\(name)")
      #expect(audit.manifest["findings"]?["total"]?.integer == audit.findings.count)
      for severity in ["high", "medium", "low", "info"] {
        #expect(audit.manifest["findings"]?[severity]?.integer == audit.findings.count { $0["severity"]?.string == severity }, "\(name) \(severity)")
      }
      #expect(audit.manifest["program"]?.string?.hasPrefix("probity ") == true)
    }
  }

  @Test("Problems name file, line and byte, and what was done")
  func problems() throws {
    for (name, sources, audit) in try Audit.all() {
      let encodings = Dictionary(
        (audit.manifest["inputs"]?.array ?? []).map { ($0["path"]?.string ?? "", $0["encoding"]?.string ?? "") },
        uniquingKeysWith: { first, _ in first })
      var known: [String: (size: Int, lines: LineEnds)] = [:]
      for problem in try Audit.lines(audit.files["problems.jsonl"]) {
        let file = problem["file"]?.string ?? ""
        if known[file] == nil {
          let data = try #require(sources.bytes(file), "\(name) \(file)")
          known[file] = (data.count, LineEnds(data, encodings[file] ?? ""))
        }
        let byte = problem["byte"]?.integer ?? -1
        #expect(byte >= 0 && byte <= known[file]?.size ?? 0, "\(name) \(file)")
        #expect(problem["line"]?.integer == known[file]?.lines.line(of: byte), "\(name) \(file) \(byte)")
        #expect(problem["done"]?.string?.isEmpty == false && problem["kind"]?.string?.isEmpty == false)
        #expect(problem["count"]?.integer ?? 0 >= 1)
      }
    }
  }
}
