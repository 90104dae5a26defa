import Findings
import Foundation
import Testing

/// The keys that scripts read.
@Suite("Machine-readable answers")
struct MachineReadableTests {
  private static let table = "SampleTenders/pontelago/csv/bids.csv"

  private static func answer(_ arguments: [String], status: Int32 = 0) throws -> JSONValue {
    let end = try Program.run(arguments + ["--json"])
    #expect(end.status == status, "\(arguments): \(end.status) \(end.errors)")
    #expect(end.errors.isEmpty, "\(end.errors)")
    return try #require(JSONReader.read(end.output.utf8), "\(end.output.prefix(300))")
  }

  private static func keys(_ value: JSONValue?) -> [String] { value?.members.map(\.key) ?? [] }

  private static let totals = ["processes", "lots", "bids", "awards", "contracts", "amendments", "organizations", "amounts"]

  @Test("rules list: one object a rule; --codes ocp: R001 to R073, rules or a reason")
  func rules() throws {
    let list = try Self.answer(["rules", "list"]).array
    #expect(list.count > 30)
    let ids = Set(list.compactMap { $0["id"]?.string })
    for rule in list {
      #expect(Self.keys(rule).starts(with: ["id", "version", "codes", "title", "category", "severity", "subject", "status", "awardRules"]))
      #expect(rule["version"]?.integer != nil && rule["codes"]?.array != nil && rule["awardRules"]?.array != nil)
    }
    let coverage = try Self.answer(["rules", "list", "--codes", "ocp"])
    #expect(Self.keys(coverage) == (1...73).map { "R" + String(repeating: "0", count: 3 - String($0).count) + String($0) })
    for (code, covered) in (coverage.members.map { ($0.key, $0.value) }) {
      let rules = covered.array
      #expect(rules.allSatisfy { ids.contains($0.string ?? "") }, "\(code)")
      #expect(!rules.isEmpty || covered.string?.isEmpty == false, "\(code)")
    }
  }

  @Test("rules show, check and test answer with what people read")
  func oneRule() throws {
    let page = try Self.answer(["rules", "show", "COL-02"])
    #expect(page["title"]?.string?.isEmpty == false && page["sections"]?.array.isEmpty == false)
    let check = try Self.answer(["rules", "check"])
    #expect(check["rules"]?.integer ?? 0 > 30 && check["problems"] == .null)
    let scratch = try Scratch()
    let known = try String(contentsOf: Program.root.appendingPathComponent("Rules/competition/single-bid.yaml"), encoding: .utf8)
    _ = try scratch.file("mine/competition/single-bid.yaml", known)
    let test = try Self.answer(["rules", "test", scratch.path.path + "/mine"])
    #expect(test["passed"]?.integer ?? 0 > 3 && test["failed"]?.integer == 0 && test["failures"]?.array.isEmpty == true)
    // An example that expects the opposite.
    _ = try scratch.file("mine/competition/single-bid.yaml", known.replacingOccurrences(of: "measure: 1", with: "measure: 3"))
    let failed = try Self.answer(["rules", "test", scratch.path.path + "/mine"], status: 1)
    #expect(failed["failed"]?.integer ?? 0 > 0)
    #expect(Self.keys(failed["failures"]?.array.first) == ["rule", "example", "disguise", "differences"])
  }

  @Test("inspect: inputs with their totals, the fields present, and what each rule can judge")
  func inspect() throws {
    let answer = try Self.answer(["inspect", Self.table])
    let input = try #require(answer["inputs"]?.array.first)
    #expect(Self.keys(input).starts(with: ["path", "format", "version", "encoding", "read", "problems", "refused"]))
    #expect(input["format"]?.string == "bids-table" && input["refused"] == .null)
    #expect(Self.keys(input["read"]).starts(with: Self.totals))
    let rows = try String(contentsOf: Program.root.appendingPathComponent(Self.table), encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(input["read"]?["bids"]?.integer == rows.count)
    let amount = try #require(answer["fields"]?["bid.amount"])
    #expect(amount["present"]?.integer == rows.count && amount["of"]?.integer == rows.count)
    #expect(answer["fields"]?["bid.rank"]?["present"]?.integer == 0)
    for rule in answer["rules"]?.array ?? [] {
      #expect(Self.keys(rule) == ["id", "canJudge", "cannotJudge", "because"])
      let reasons = rule["because"]?.members.compactMap(\.value.integer).reduce(0, +) ?? 0
      #expect(reasons == rule["cannotJudge"]?.integer, "\(rule["id"]?.string ?? "")")
    }
  }

  @Test("inspect counts the fields of a table as anyone would")
  func fields() throws {
    let scratch = try Scratch()
    let file = try scratch.file("bids.csv", "tender_id,bidder_name,amount,base,winner\nA,Alfa,10,20,true\nA,Beta,,20,false\nB,Alfa,30,,true\n")
    let fields = try #require(try Self.answer(["inspect", file.path])["fields"])
    func share(_ path: String) -> [Int?] { [fields[path]?["present"]?.integer, fields[path]?["of"]?.integer] }
    #expect(share("bid.amount") == [2, 3] && share("lot.base") == [1, 2] && share("process.id") == [2, 2] && share("organization.name") == [2, 2])
    let text = try Program.run(["inspect", file.path]).output
    #expect(text.contains("fields of 3 bid records:") && text.contains("amount 67 %"), "\(text)")
  }

  @Test("thresholds: an answer a question, an array for an array")
  func thresholds() throws {
    let one = try Self.answer(["thresholds", "--regime", "IT.2023.II.2.A", "--discounts", "20.37,21.91,22.4,23.18,24.66"])
    let keys = ["regime", "options", "threshold", "thresholdExact", "steps", "excluded", "winner", "tied", "awardDiscount", "undefined"]
    #expect(keys.allSatisfy { Self.keys(one).contains($0) }, "\(Self.keys(one))")
    #expect(one["threshold"]?.string == "26.996000000000" && one["thresholdExact"]?.string == "6749/250")
    let scratch = try Scratch()
    let questions = try scratch.file("q.json", "[{\"regime\":\"IT.2023.II.2.A\",\"discounts\":[\"20.37\",\"21.91\",\"22.4\",\"23.18\",\"24.66\"]}]")
    #expect(try Self.answer(["thresholds", "--input", questions.path]).array.first?["threshold"] == one["threshold"])
  }

  @Test("screen, verify and explain")
  func audit() throws {
    let scratch = try Scratch()
    let folder = scratch.path.appendingPathComponent("audit").path
    let answer = try Self.answer(["screen", Self.table, "--format", "jsonl", "--out", folder])
    #expect(["folder", "exitCodes", "totals", "findings", "problems", "refused"].allSatisfy { Self.keys(answer).contains($0) })
    #expect(Self.keys(answer["totals"]).starts(with: Self.totals))
    #expect(answer["findings"]?.members.compactMap(\.value.integer).reduce(0, +) == (try Audit(folder: URL(fileURLWithPath: folder)).findings.count))
    #expect(try Self.answer(["verify", folder])["same"] == .boolean(true))
    let line = try #require(try String(contentsOfFile: folder + "/findings.jsonl", encoding: .utf8).split(separator: "\n").first)
    let id = try #require(JSONReader.read(line.utf8)?["id"]?.string)
    #expect(try Program.run(["explain", String(id.prefix(12)), "--audit", folder, "--json"]).output == line + "\n")
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/findings.jsonl"))
    let changed = try Self.answer(["verify", folder], status: 1)
    #expect(changed["same"] == .boolean(false) && changed["differences"]?.array.first?.string?.contains("findings.jsonl") == true)
  }
}
