import StrictYAML
import Testing

@testable import RuleLanguage

/// A way to spoil the fixture.
struct Mistake: Sendable {
  let old: String
  let new: String
  init(_ old: String, _ new: String) {
    self.old = old
    self.new = new
  }
}

@Suite("Mistakes in rules are pointed at")
struct MistakeTests {
  @Test("Each mistake has a message with its place, as in Tests/Goldens/rule-mistakes.txt")
  func messages() throws {
    var text = ""
    for mistake in Self.mistakes { text += RuleFixture.mistakes(mistake.old, mistake.new) + "\n\n" }
    try Golden.expect(text, "rule-mistakes.txt")
  }

  @Test("All mistakes of a file are named at once")
  func severalAtOnce() {
    let text = RuleFixture.gap.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("severity:")
        ? "severity: huge" : line.hasPrefix("flagWhen:") ? "flagWhen: measure >" : line.hasPrefix("version:") ? "versoin: 1" : String(line)
    }.joined(separator: "\n")
    do throws(RuleProblems) {
      _ = try RuleFixture.load(("collusion/winner-far-below.yaml", text))
      Issue.record("accepted")
    } catch {
      #expect(
        error.errors.map { "\($0.line):\($0.column) \($0.message)" } == [
          "1:1 missing key 'version'", "2:1 unknown key 'versoin'; did you mean 'version'?", "7:11 unknown value 'huge'; did you mean 'high'?",
          "38:20 expected a value, found the end in 'measure >'",
        ])
    }
  }

  @Test("A value that could not be read is not reported again where it is used")
  func noEcho() {
    let found = RuleFixture.mistakes("count(bids where status == valid)", "count(bids where ammount > 0)")
    #expect(found.split(separator: "\n").count == 3)
  }

  @Test("Rules and groups with one id, unknown relatives and strange files are mistakes")
  func catalogueMistakes() {
    func problems(_ files: (path: String, text: String)...) -> String {
      do throws(RuleProblems) {
        _ = try RuleCatalogue.load(files, screens: RuleFixture.screens)
        return "none"
      } catch { return error.description }
    }
    let gap = RuleFixture.gap
    #expect(
      problems(("a/collusion/winner-far-below.yaml", gap), ("b/collusion/winner-far-below.yaml", gap)).contains(
        "already defined in a/collusion/winner-far-below.yaml"))
    let related = try? RuleCatalogue.load([("collusion/winner-far-below.yaml", gap + "related: [winner-far-belov]\n")], screens: RuleFixture.screens)
    #expect(related?.unknownRelations.map(\.message) == ["unknown rule 'winner-far-belov' among the related; did you mean 'winner-far-below'?"])
    #expect(problems(("peer-groups.yaml", RuleFixture.peerGroups + "\n" + RuleFixture.peerGroups)).contains("defined twice"))
    #expect(
      problems(("peer-groups.yaml", RuleFixture.peerGroups.replacing("widen: [year", with: "widen: [yaer"))).contains(
        "unknown key 'yaer'; did you mean 'year'?"))
    #expect(problems(("competition/short-submission-period.yaml", RuleFixture.shortPeriod)).contains("unknown peer group 'comparable-lots'"))
    let ofBuyers = gap.replacing("subject: lot", with: "subject: buyer")
    #expect(problems(("collusion/winner-far-below.yaml", ofBuyers)).contains("a buyer has no award rule: write 'any'"))
    #expect(problems(("x/y.yaml", "- 1\n")).contains("expected a mapping, found a list"))
    #expect(problems(("x/y.yaml", "")).contains("the file is empty"))
  }

  static let mistakes: [Mistake] = [
    Mistake("count(bids where status == valid)", "count(bids where ammount > 0)"),
    Mistake("count(bids where status == valid)", "count(bids where status == vaild)"),
    Mistake("count(bids where status == valid)", "count(bidz where status == valid)"),
    Mistake("count(bids where status == valid)", "cuont(bids where status == valid)"),
    Mistake("count(bids where status == valid)", "count(bids.amount)"),
    Mistake("count(bids where status == valid)", "count(bids where status = valid)"),
    Mistake("count(bids where status == valid)", "count(bids where amount > 40000)"),
    Mistake("count(bids where status == valid)", "count(bids where status == \"valid\")"),
    Mistake("count(bids where status == valid)", "count(bids where count(bidders) > 1)"),
    Mistake("count(bids where status == valid)", "count(process)"),
    Mistake("count(bids where status == valid)", "\n    count(bids\n      where statsu == valid)"),
    Mistake("count(bids where status == valid)", "sum(bids.status)"),
    Mistake("count(bids where status == valid)", "min(3, 4)"),
    Mistake("count(bids where status == valid)", "lot.bids.amount"),
    Mistake("count(bids where status == valid)", "buyer.nationality == \"IT\""),
    Mistake("count(bids where status == valid)", "measure * 2"),
    Mistake("validBids: count(bids where status == valid)", "validBids: critical + 1"),
    Mistake("validBids: count", "level: count"),
    Mistake("validBids: count", "is: count"),
    Mistake("measure >= critical", "measure >= critical and"),
    Mistake("measure >= critical", "measure + critical"),
    Mistake("measure >= critical", "measure >= peers.median"),
    Mistake("measure >= critical", "1 < measure < 3"),
    Mistake("measure >= critical", "submissionDeadline - opened > 15"),
    Mistake("measure >= critical", "process.published >= 2024-02-30"),
    Mistake("measure >= critical", "base / estimate > 1 EUR"),
    Mistake("measure >= critical", "priceWeight >= 40 %"),
    Mistake("measure >= critical", "base >= 40 euros"),
    Mistake("measure >= critical", "measure-critical > 0"),
    Mistake("measure >= critical", "title > \"A\""),
    Mistake("measure >= critical", "base / 0 > 1"),
    Mistake("measure >= critical", "measure ≥ critical"),
    Mistake("measure >= critical", "(measure >= critical"),
    Mistake("measure >= critical", "process.method in (open, selektive)"),
    Mistake("screen: relative-distance", "screen: relative-distanse"),
    Mistake("over: bids where status == valid", "over: bids.amount"),
    Mistake("of: amount", "of: [amount, rank]"),
    Mistake("of: amount", "of: id"),
    Mistake("of: amount", "of: amount\n    missing: drop"),
    Mistake("severity: medium", "severity: medum"),
    Mistake("subject: lot", "subject: lots"),
    Mistake("id: winner-far-below", "id: winner-far-above"),
    Mistake("category: collusion", "category: competition"),
    Mistake("rationale: |", "rational: |"),
    Mistake("title: Winner", "title: Suspect winner"),
    Mistake("    Le offerte di comodo stanno", "    Le offerte sono una prova che stanno"),
    Mistake("[lot.id, bid.amount, bid.status]", "[lot.id, bid.price, bid.sex]"),
    Mistake("default: 0.01", "default: 0.5"),
    Mistake("default: 5,", "default: 5.5,"),
    Mistake("default: 5,", "default: five,"),
    Mistake("type: integer", "type: int"),
    Mistake(", range: [3, 50]", ""),
    Mistake("range: [3, 50]", "values: [5, 3]"),
    Mistake("range: [3, 50]", "values: [3, 50]"),
    Mistake("range: [3, 50]", "range: [3, 50], values: [3, 5]"),
    Mistake("{measure:2} standard", "{mesure:2} standard"),
    Mistake("{measure:2} standard", "{measure:date} standard"),
    Mistake("{measure:2} standard", "{measure standard"),
    Mistake("fewer than {minimumBids}", "fewer than {measure}"),
    Mistake("lot.id, bids.bidders", "lot.id, bids.bidder"),
    Mistake("check: Compare the price breakdowns.", "check:"),
    Mistake("  message: L'offerta", "  # L'offerta"),
    Mistake("kind: method", "kind: blog"),
    Mistake("lot, bidders, amount, status, award_rule", "lot, bidders, amout, status, award_rule"),
    Mistake("1,   B,       118,    valid,  lowest-price", "1,   B,       118,    valid"),
    Mistake("1,   B,       118,    valid,  lowest-price", "1,   B,       1x8,    valid,  lowest-price"),
    Mistake("1,   B,       118,    valid,  lowest-price", "1,   B,       118,    vald,  lowest-price"),
    Mistake("expect: {measure: 10.54}", "expect: {because: no}"),
    Mistake("  clear:\n", "  clean:\n"),
    Mistake("awardRules: [lowest-price]", "awardRules: []"),
    Mistake("awardRules: [lowest-price]", "awardRules: lowest-price"),
    Mistake("subject: lot\nawardRules", "subject: lot\nawardRule"),
    Mistake("expectedByChance: level", "related: []\nparameterz: {}"),
    Mistake("validBids: count", "spare: count(lot.awards)\n  validBids: count"),
    Mistake("    it: meno di {minimumBids} offerte ammesse", "    it: meno di {minimumBid} offerte ammesse"),
    Mistake("    it: meno di {minimumBids} offerte", "    it: meno di {validBids} offerte"),
    Mistake("flagWhen: measure", "peers: {group: comparable-lots}\nflagWhen: measure"),
    Mistake("name: bids spread evenly", "name: no fraud here"),
    Mistake("version: 1", "version: 1.0"),
    Mistake("version: 1", "version: 1\nversion: 2"),
    Mistake("expectedByChance: level", "expectedByChance: awardedAmount"),
    Mistake("expectedByChance: level", "bidders: measure\nexpectedByChance: level"),
    Mistake("expectedByChance: level", "bidders: critical\nexpectedByChance: level"),
    Mistake("expectedByChance: level", "bidders: validBid\nexpectedByChance: level"),
    Mistake("expectedByChance: level", "bidders:\n  - {of: validBids, when: gap}\nexpectedByChance: level"),
    Mistake("[lot.id, bids.bidders, bids.amount, validBids, critical]", "[critical, {of: validBid, show: [amount]}]"),
    Mistake("[lot.id, bids.bidders, bids.amount, validBids, critical]", "[critical, {of: critical, show: [amount]}]"),
    Mistake("[lot.id, bids.bidders, bids.amount, validBids, critical]", "[critical, {of: validBids, show: [amuont]}]"),
    Mistake("[lot.id, bids.bidders, bids.amount, validBids, critical]", "[critical, {of: validBids, show: [bidders.names]}]"),
    Mistake("[lot.id, bids.bidders, bids.amount, validBids, critical]", "[critical, {of: measure}]"),
    Mistake("title: Winner far below a tight", "title: '{gap:1} below a tight'\n#"),
    Mistake("title: Winner far below a tight", "title: '{minimumBid:0} bids and a tight'\n#"),
  ]
}
