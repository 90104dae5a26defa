import Foundation
import Testing

/// The sample municipality: what was planted is found, and what was not stays quiet.
@Suite("The sample municipality")
struct PontelagoTests {
  struct AnswerKey: Decodable {
    struct Planted: Decodable {
      struct Subject: Decodable {
        let kind: String
        let process: String?
        let organizations: [String]?
      }
      let code: String
      let subject: Subject
    }
    let planted: [Planted]
  }

  struct Found: Decodable {
    struct Subject: Decodable {
      let kind: String
      let process: String?
      let organizations: [String]
    }
    let rule: String
    let codes: [String]
    let severity: String
    let subject: Subject
    let expectedByChance: Double?
  }

  let key: AnswerKey
  let found: [Found]
  let verdicts: [(rule: String, assessed: Int)]

  init() throws {
    let scratch = try Scratch()
    let audit = scratch.path.appendingPathComponent("audit")
    let end = try Program.run(["screen", "SampleTenders", "--out", audit.path, "--format", "jsonl"])
    #expect(end.status == 0, "\(end.errors)")
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("pontelago-answer-key.json")
    key = try JSONDecoder().decode(AnswerKey.self, from: Data(contentsOf: file))
    found = try String(contentsOf: audit.appendingPathComponent("findings.jsonl"), encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Found.self, from: Data($0.utf8))
    }
    verdicts = try String(contentsOf: audit.appendingPathComponent("verdicts.csv"), encoding: .utf8).split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return (String(cells[0]), Int(cells[3]) ?? -1)
    }
  }

  private func matches(_ planted: AnswerKey.Planted, _ finding: Found) -> Bool {
    guard finding.codes.contains(planted.code) else { return false }
    if let process = planted.subject.process { return finding.subject.process == process }
    let codes = finding.subject.organizations.map { $0.split(separator: ":").last.map(String.init) ?? $0 }
    return Set(codes) == Set(planted.subject.organizations ?? [])
  }

  @Test("Every planted scheme is found")
  func plantedSchemes() {
    #expect(key.planted.count >= 50)
    for planted in key.planted {
      #expect(
        found.contains { matches(planted, $0) },
        "\(planted.code) \(planted.subject.process ?? planted.subject.organizations?.joined(separator: " ") ?? "")")
    }
  }

  @Test("Records without a planted scheme raise no finding of the planted kinds at severity high")
  func quietRecords() {
    let processes = Set(key.planted.compactMap(\.subject.process))
    let codes = Set(key.planted.map(\.code))
    for finding in found where finding.severity == "high" && !codes.isDisjoint(with: finding.codes) {
      let isPlanted = finding.subject.process.map { processes.contains($0) } ?? key.planted.contains { matches($0, finding) }
      #expect(isPlanted, "\(finding.rule) at \(finding.subject.process ?? "")")
    }
  }

  @Test("Records without a planted scheme are flagged no more often than chance allows")
  func chance() {
    let processes = Set(key.planted.compactMap(\.subject.process))
    var measured = 0
    for (rule, assessed) in verdicts {
      let findings = found.filter { $0.rule == rule }
      guard let chance = findings.first?.expectedByChance else { continue }
      let unplanted = findings.count { finding in
        !(finding.subject.process.map { processes.contains($0) } ?? key.planted.contains { matches($0, finding) })
      }
      #expect(unplanted <= Self.mostByChance(of: assessed, at: chance), "\(rule): \(unplanted) of \(assessed) at \(chance)")
      measured += 1
    }
    #expect(measured >= 3)
  }

  @Test("In all, records without a planted scheme are flagged no more often than chance allows")
  func chanceInAll() {
    let processes = Set(key.planted.compactMap(\.subject.process))
    // The distribution of a sum of independent binomials, term by term.
    var distribution = [1.0]
    var unplanted = 0
    for (rule, assessed) in verdicts {
      let findings = found.filter { $0.rule == rule }
      // A rule without a finding adds none, and its chance is not known here: leaving it out makes the test sharper.
      guard let chance = findings.first?.expectedByChance else { continue }
      unplanted += findings.count { finding in
        !(finding.subject.process.map { processes.contains($0) } ?? key.planted.contains { matches($0, finding) })
      }
      for _ in 0..<assessed {
        var next = [Double](repeating: 0, count: min(distribution.count + 1, 200))
        for (k, probability) in distribution.enumerated() {
          next[k] += probability * (1 - chance)
          if k + 1 < next.count { next[k + 1] += probability * chance }
        }
        distribution = next
      }
    }
    var (sum, most) = (0.0, 0)
    for (k, probability) in distribution.enumerated() where sum < 0.99 {
      sum += probability
      most = k
    }
    #expect(most >= 5 && unplanted <= most, "\(unplanted), at most \(most)")
  }

  /// The 99 % quantile of a binomial distribution, by summing its terms.
  static func mostByChance(of trials: Int, at chance: Double) -> Int {
    var term = (0..<trials).reduce(1.0) { product, _ in product * (1 - chance) }
    var sum = term
    var k = 0
    while sum < 0.99, k < trials {
      term *= Double(trials - k) / Double(k + 1) * chance / (1 - chance)
      k += 1
      sum += term
    }
    return k
  }

  @Test("The quantile is that of the binomial distribution: 3 of 80 at 1 %, 11 of 100 at 5 %")
  func quantile() {
    #expect(Self.mostByChance(of: 100, at: 0.05) == 11)
    #expect(Self.mostByChance(of: 80, at: 0.01) == 3)
  }
}
