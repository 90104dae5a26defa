import Findings
import OrganizationLinking
import ProcurementModel
import RuleEngine
import RuleLanguage
import ScreenLibrary
import TenderStore
import TestSupport
import Testing

/// The engine's answers beside plain loops over the same invented tenders.
@Suite("Against plain loops")
struct RandomTenderTests {
  static let tenders = RandomTenders(count: 4000, seed: 20_131_107)

  static let store: TenderStore = {
    let builder = StoreBuilder()
    let unit = SourceUnit(files: [0])
    builder.begin(unit)
    builder.add(tenders.batch)
    builder.commit(unit)
    let store = builder.finish()
    var linker = OrganizationLinker(store: store)
    store.organizations = linker.link()
    return store
  }()

  private func rows(_ rules: [Rule], jobs: Int = 1) -> (rows: [MeasureRow], result: RuleEngine.Result) {
    var rows: [MeasureRow] = []
    let result = RuleEngine(data: EngineData(store: Self.store), rules: rules, jobs: jobs).run { rows.append($0) }
    return (rows, result)
  }

  @Test("Sums over valid bids: known, missing and empty")
  func sums() throws {
    let rule = try makeRule(measure: "expression: sum(bids.amount where status == valid)", flagWhen: "measure >= 100000 EUR")
    for (row, tender) in zip(rows([rule]).rows, Self.tenders.tenders) {
      let valid = tender.standing.filter(\.isValid)
      guard valid.allSatisfy({ $0.cents != nil }) else {
        #expect(row.verdict == .notAssessable)
        continue
      }
      let cents = valid.reduce(Int64(0)) { $0 + ($1.cents ?? 0) }
      #expect(row.verdict == (cents >= 10_000_000 ? .flagged : .clear))
      #expect(abs((row.measure ?? .nan) - Double(cents) / 100) < 1e-6)
    }
  }

  @Test("A discount of at least a quarter, decided in whole cents")
  func discounts() throws {
    let rule = try makeRule(measure: "expression: discount", flagWhen: "measure >= 25 %")
    for (row, tender) in zip(rows([rule]).rows, Self.tenders.tenders) {
      guard let winner = tender.winner, let cents = tender.bids[winner].cents else {
        #expect(row.verdict == .notAssessable)
        continue
      }
      #expect(row.verdict == (cents * 4 <= tender.base * 3 ? .flagged : .clear))
    }
  }

  @Test("Pairs that met, and those that met as rivals")
  func pairs() throws {
    let rule = try makeRule(subject: "bidderPair", measure: "expression: separateSharedLots", flagWhen: "measure >= 4", required: "[]")
    var met: [[String]: Int] = [:]
    for tender in Self.tenders.tenders {
      let all = Set(tender.bids.flatMap(\.bidders)).sorted()
      for (i, a) in all.enumerated() {
        for b in all[(i + 1)...] {
          let isRival =
            tender.bids.contains { $0.bidders.contains(a) && !$0.bidders.contains(b) }
            && tender.bids.contains { $0.bidders.contains(b) && !$0.bidders.contains(a) }
          met[["name:FIRM \(a)", "name:FIRM \(b)"].sorted(), default: 0] += isRival ? 1 : 0
        }
      }
    }
    let found = rows([rule]).rows
    #expect(found.count == met.count)
    for row in found { #expect(row.measure == met[row.subject.organizations].map(Double.init), "\(row.subject.organizations)") }
  }

  @Test("A supplier's share of its buyer's spending: many pairs look at one buyer's awards")
  func shares() throws {
    let rule = try makeRule(
      subject: "buyerSupplierPair", lets: "own: sum(awards.amount)\nall: sum(buyer.awardsAsBuyer.amount)", measure: "expression: own / all",
      flagWhen: "measure >= 5 %", required: "[]")
    var own: [[String]: Int64] = [:]
    var all: [Int: Int64] = [:]
    for tender in Self.tenders.tenders {
      guard let winner = tender.winner, let cents = tender.bids[winner].cents else { continue }
      all[tender.buyer, default: 0] += cents
      for bidder in tender.bids[winner].bidders { own[["name:BUYER \(tender.buyer)", "name:FIRM \(bidder)"], default: 0] += cents }
    }
    let found = rows([rule]).rows
    #expect(found.count == own.count)
    for row in found {
      let part = own[row.subject.organizations] ?? 0
      let buyer = Int(row.subject.organizations[0].dropFirst("name:BUYER ".count)) ?? -1
      let whole = all[buyer] ?? 1
      #expect(abs((row.measure ?? .nan) - Double(part) / Double(whole)) < 1e-12)
      #expect(row.verdict == (part * 20 >= whole ? .flagged : .clear))
    }
  }

  @Test("Medians of peers, with windows of years and widening")
  func peers() throws {
    let groups = """
      - id: same-kind
        subject: lot
        meaning: lots of the same CPV division and year
        it: lotti della stessa divisione CPV e anno
        by: {division: cpvDivision, buyer: buyer.name}
        near: {year: {of: year, within: 1}}
        widen: [year, buyer]
        minimum: 60

      """
    let rule = try makeRule(
      measure: "expression: count(bids)", flagWhen: "measure > peers.median", peers: "{group: same-kind, of: measure}", peerGroups: groups)
    let tenders = Self.tenders.tenders
    for (row, tender) in zip(rows([rule]).rows, tenders).prefix(400) {
      let division = tenders.filter { $0.division == tender.division }
      let buyer = division.filter { $0.buyer == tender.buyer }
      let near = buyer.filter { abs($0.year - tender.year) <= 1 }
      let peers = near.count >= 60 ? near : buyer.count >= 60 ? buyer : division
      let sorted = peers.map { Double($0.standing.count) }.sorted()
      #expect(row.verdict == (Double(tender.standing.count) > Quantile.median(sorted) ? .flagged : .clear))
    }
  }

  @Test("The strength of a finding is the mid-rank of its measure")
  func strength() throws {
    let rule = try makeRule(measure: "expression: count(bids)", flagWhen: "measure >= 6")
    let counts = Self.tenders.tenders.map(\.standing.count)
    for draft in rows([rule]).result.flagged.flatMap({ $0.drafts() }).prefix(50) {
      let measure = Int(draft.finding.measure)
      let rank = (Double(counts.count { $0 < measure }) + Double(counts.count { $0 == measure }) / 2) / Double(counts.count)
      #expect(abs(draft.finding.strength - rank) < 1e-12)
    }
  }

  @Test("Any number of threads gives the same findings, counts and measures")
  func threads() throws {
    let rules = [
      try makeRule(measure: "screen: relative-distance\nover: bids where status == valid\nof: amount", flagWhen: "measure >= 3")
    ]
    func text(_ jobs: Int) -> [String] {
      let (rows, result) = rows(rules, jobs: jobs)
      let counts = result.counts.map {
        "\($0.rule) \($0.flagged) \($0.clear) \($0.notApplicable) \($0.notAssessable) "
          + $0.reasons.map { "\($0.reason.en)=\($0.count)" }.joined(separator: ",")
      }
      let findings = Finding.ordered(result.flagged.flatMap { $0.drafts() }.map(\.finding)).map {
        "\($0.id) \($0.strength) \($0.measure) \($0.message.it)"
      }
      return counts + findings + rows.map { "\($0.subject.keys) \($0.verdict) \($0.measure ?? -1) \($0.reason?.en ?? "")" }
    }
    let one = text(1)
    #expect(one.count > 4000)
    #expect(text(2) == one)
    #expect(text(5) == one)
  }
}
