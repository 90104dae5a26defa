import RuleEngine
import RuleLanguage
import Testing

@Suite("Peers")
struct PeerTests {
  private let groups = """
    - id: same-kind
      subject: lot
      meaning: lots of the same CPV division and year
      it: lotti della stessa divisione CPV e anno
      by: {division: cpvDivision, method: process.method}
      near: {year: {of: year, within: 1}}
      widen: [method, year]
      minimum: 4

    """

  private func rule(_ flagWhen: String) throws -> Rule {
    try makeRule(measure: "expression: count(bids)", flagWhen: flagWhen, peers: "{group: same-kind, of: measure}", peerGroups: groups)
  }

  private func lots(_ rows: [(cpv: String, method: String, date: String, bids: Int)]) -> String {
    "lot, bidders, cpv, procedure, published\n"
      + rows.enumerated().flatMap { lot, row in (0..<row.bids).map { "\(lot + 1), B\(lot)x\($0), \(row.cpv), \(row.method), \(row.date)" } }.joined(
        separator: "\n")
  }

  @Test("A lot is compared with those of its group and of the years around it")
  func window() throws {
    let given = lots([
      ("45000000", "open", "2020-05-01", 5), ("45000000", "open", "2021-05-01", 4), ("45000000", "open", "2021-05-01", 4),
      ("45000000", "open", "2022-05-01", 1),
      ("45000000", "open", "2022-06-01", 4), ("90000000", "open", "2022-06-01", 1),
    ])
    let rule = try rule("measure < peers.median and peers.count == 4")
    // 2021 and 2022, without 2020.
    #expect(differences(rule, .flagged, given, measure: "1", subject: "4") == [])
  }

  @Test("Keys are dropped in order while there are too few, then it cannot be said")
  func widening() throws {
    let given = lots([
      ("45000000", "open", "2020-05-01", 2), ("45000000", "selective", "2020-05-01", 2), ("45000000", "open", "2020-05-01", 2),
      ("45000000", "open", "2020-05-01", 3),
      ("90000000", "open", "2020-05-01", 1),
    ])
    let rule = try rule("peers.count == 4")
    #expect(differences(rule, .flagged, given, subject: "2") == [])
    #expect(differences(rule, .notAssessable, given, subject: "5") == [])
  }

  @Test("A lot without a key is compared as if the key had been dropped")
  func missingKey() throws {
    let given = lots([
      ("45000000", "", "2020-05-01", 2), ("45000000", "selective", "2020-05-01", 2), ("45000000", "open", "2020-05-01", 2),
      ("45000000", "open", "2020-05-01", 3),
    ])
    #expect(differences(try rule("peers.count == 4"), .flagged, given, subject: "1") == [])
  }

  @Test("Fences of values without spread say nothing")
  func noSpread() throws {
    let given = lots((0..<5).map { _ in ("45000000", "open", "2020-05-01", 2) })
    #expect(differences(try rule("measure <= peers.lowerFence"), .notAssessable, given) == [])
  }
}
