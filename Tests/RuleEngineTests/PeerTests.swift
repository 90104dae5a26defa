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

  @Test(
    "Road works are compared with road works where there are enough, else with all of construction; a code that names the division alone is no group")
  func groupsBeforeDivisions() throws {
    let finest = groups.replacing("division: cpvDivision", with: "group: statedCpvGroup, division: cpvDivision").replacing(
      "widen: [method, year]", with: "widen: [group, method, year]")
    func differ(_ lots: String, _ flagWhen: String, _ subject: String) throws -> [String] {
      let rule = try makeRule(
        measure: "expression: count(bids)", flagWhen: flagWhen, peers: "{group: same-kind, of: measure}", peerGroups: finest)
      return differences(rule, .flagged, lots, subject: subject)
    }
    func works(_ codes: [String]) -> String { lots(codes.map { ($0, "open", "2020-05-01", 2) }) }
    let roads = [String](repeating: "45233140", count: 4)
    #expect(try differ(works(roads + ["45310000", "45000000"]), "peers.count == 4", "1") == [])
    #expect(try differ(works(roads + ["45310000", "45000000"]), "peers.count == 6", "5") == [])
    // Four of the whole division are no trade of their own: they have all six.
    let general = [String](repeating: "45000000", count: 4)
    #expect(try differ(works(general + ["45310000", "45233140"]), "peers.count == 6", "1") == [])
  }

  @Test("A key that is never dropped is not dropped for lots of which it is not known: these have each other")
  func unknownKeyThatIsKept() throws {
    let kept = groups.replacing("widen: [method, year]", with: "widen: [year]")
    func differ(_ lots: String, _ verdict: RuleExample.Verdict, _ subject: String) throws -> [String] {
      let rule = try makeRule(
        measure: "expression: count(bids)", flagWhen: "peers.count == 4", peers: "{group: same-kind, of: measure}", peerGroups: kept)
      return differences(rule, verdict, lots, subject: subject)
    }
    let three = lots([
      ("45000000", "", "2020-05-01", 2), ("45000000", "open", "2020-05-01", 2), ("45000000", "open", "2020-05-01", 2),
      ("45000000", "open", "2020-05-01", 3),
    ])
    #expect(try differ(three, .notAssessable, "1") == [])
    let four = lots((0..<4).map { _ in ("45000000", "", "2020-05-01", 2) } + [("45000000", "open", "2020-05-01", 2)])
    #expect(try differ(four, .flagged, "1") == [])
  }

  @Test("Spreads that differ in their last bits are equal spreads")
  func equalSpreads() throws {
    let rule = try makeRule(
      measure: "screen: coefficient-of-variation\nover: bids where status == valid\nof: amount", flagWhen: "measure <= peers.percentile(5)",
      peers: "{group: same-kind, of: measure}", peerGroups: groups)
    var given = "lot, bidders, amount, cpv, procedure, published\n"
    for (lot, lowest) in [79800.0, 93100, 100_000, 100_000, 100_000].enumerated() {
      let ratio = lot < 2 ? 1.03 : 1.2 + 0.01 * Double(lot)
      for (k, factor) in [1, ratio, ratio * ratio].enumerated() {
        given += "\(lot + 1), B\(lot)x\(k), \((lowest * factor * 100).rounded() / 100), 45000000, open, 2020-05-01\n"
      }
    }
    #expect(differences(rule, .flagged, given, subject: "1") == [])
    #expect(differences(rule, .flagged, given, subject: "2") == [])
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

  @Test("Amounts are compared with amounts of their own currency, and the finding says so")
  func amountsOfOneCurrency() throws {
    let rule = try makeRule(
      measure: "expression: lot.base", flagWhen: "measure > peers.median", peers: "{group: same-kind, of: measure}", peerGroups: groups)
    let columns = "lot, bidders, cpv, procedure, published, base, currency\n"
    func lots(_ amounts: [String]) -> String {
      columns + amounts.enumerated().map { "\($0 + 1), B\($0), 45000000, open, 2020-05-01, \($1)" }.joined(separator: "\n")
    }
    // 300 forint are little beside 1,000 euro, and a lot beside 100 forint.
    let mixed = lots(["1000, EUR", "1000, EUR", "1000, EUR", "100, HUF", "100, HUF", "300, HUF", "100, HUF"])
    #expect(differences(rule, .flagged, mixed, subject: "6") == [])
    // Three lots in euro are too few.
    #expect(differences(rule, .notAssessable, mixed, subject: "1") == [])
    let group = try #require(rule.peers?.group)
    #expect(group.by.map(\.name) == ["division", "method", "currency"])
    #expect(group.keyWords["currency"]?.it == "valuta")
  }
}
