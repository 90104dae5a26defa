import StrictYAML

@testable import RuleLanguage

/// Complete invented rules that tests load and spoil.
enum RuleFixture {
  static let screens = [
    ScreenSignature(id: "relative-distance", inputs: ["amount"], arguments: []),
    ScreenSignature(id: "rolling-sum", inputs: ["day", "amount"], arguments: ["window"], hasCriticalValues: false),
    ScreenSignature(id: "largest-share", inputs: ["key", "amount"], arguments: [], hasCriticalValues: false),
  ]

  static let peerGroups = """
    - id: comparable-lots
      subject: lot
      meaning: lots of the same CPV division, method and value band, one year apart at most
      it: lotti della stessa divisione CPV, procedura e fascia di valore, al più a un anno di distanza
      by: {cpv: cpvDivision, method: process.method, band: valueBand}
      near: {year: {of: year, within: 1}}
      widen: [year, band, cpv]
      minimum: 20
    """

  static let gap = """
    id: winner-far-below
    version: 1
    codes: [COL-02]
    title: Winner far below a tight cluster of losing bids
    category: collusion
    status: stable
    severity: medium
    severityWhen:
      - {when: measure >= 20, severity: high}
    subject: lot
    awardRules: [lowest-price]
    rationale: |
      Covering bids tend to sit close together
      and well above the agreed winner.
    sources:
      - {citation: "Imhof, Karagök and Rutz (2018)", locator: relative distance, kind: method}
    inputs:
      required: [lot.id, bid.amount, bid.status]
      improves: [lot.base]
    parameters:
      level: {meaning: Share of honest lots that may be flagged, it: Quota di lotti regolari segnalati, type: decimal, unit: share, default: 0.01, range: [0.001, 0.05]}
      minimumBids: {meaning: Fewest valid bids, it: Numero minimo di offerte ammesse, type: integer, unit: bids, default: 5, range: [3, 50]}
    let:
      validBids: count(bids where status == valid)
      gap:
        screen: relative-distance
        over: bids where status == valid
        of: amount
      critical: criticalValue("relative-distance", validBids, level)
    appliesWhen:
      - when: validBids >= minimumBids
        otherwise: fewer than {minimumBids} valid bids
        it: meno di {minimumBids} offerte ammesse
    measure:
      expression: gap
      unit: standard deviations of the losing bids
      it: scarti tipo delle offerte perdenti
    flagWhen: measure >= critical
    expectedByChance: level
    amount: awardedAmount
    evidence: [lot.id, bids.bidders, bids.amount, validBids, critical]
    message: The lowest bid lies {measure:2} standard deviations below the next one ({validBids} valid bids, critical value {critical:2}).
    innocentExplanations:
      - explanation: The winner owns equipment that the others would have to hire.
        check: Compare the price breakdowns.
    knownGaps:
      - Two bids only are not looked at.
    it:
      title: Aggiudicatario molto sotto un gruppo compatto di offerte perdenti
      rationale: |
        Le offerte di comodo stanno vicine tra loro.
      message: L'offerta più bassa è {measure:2} scarti tipo sotto la successiva ({validBids} offerte ammesse, valore critico {critical:2}).
      innocentExplanations:
        - {explanation: L'aggiudicatario possiede i mezzi., check: Confrontare le analisi dei prezzi.}
      knownGaps:
        - Con due sole offerte non si valuta.
    examples:
      flagged:
        - name: one low bid below four that almost agree
          given: |
            lot, bidders, amount, status, award_rule
            1,   A,       100,    valid,  lowest-price
            1,   B,       118,    valid,  lowest-price
            1,   C,       120,    valid,  lowest-price
            1,   D,       121,    valid,  lowest-price
            1,   E,       122,    valid,  lowest-price
          expect: {measure: 10.54}
      clear:
        - name: bids spread evenly
          given: |
            lot, bidders, amount, status, award_rule
            1,   A,       100,    valid,  lowest-price
            1,   B,       104,    valid,  lowest-price
            1,   C,       111,    valid,  lowest-price
            1,   D,       119,    valid,  lowest-price
            1,   E,       130,    valid,  lowest-price
          expect: {measure: 0.36}
      notApplicable:
        - name: three bids
          given: |
            lot, bidders, amount, status, award_rule
            1,   A,       100,    valid,  lowest-price
            1,   B,       118,    valid,  lowest-price
          expect: {because: fewer than 5 valid bids}

    """

  static let shortPeriod = """
    id: short-submission-period
    version: 2
    codes: [CMP-06, R003]
    title: Less time for bids than comparable calls
    category: competition
    status: draft
    severity: low
    subject: lot
    awardRules: any
    rationale: Few days keep bidders out.
    sources:
      - {citation: "Directive 2014/24/EU", locator: art. 27, kind: law}
    inputs: {required: [process.published]}
    parameters:
      shortest:
        meaning: Days from which nothing is flagged
        it: Giorni da cui non si segnala
        type: days
        unit: days
        default: 15
        range: [1, 60]
    let:
      period: lot.process.submissionDeadline - process.published
      distance: (peers.median - measure) / 1 days
    measure: {expression: period, unit: days, it: giorni, direction: low}
    peers: {group: comparable-lots}
    flagWhen: measure < shortest and measure <= peers.lowerFence and process.method not in (direct, limited)
    evidence: [process.published, distance, peers.median]
    message: Bidders had {measure} days; comparable calls {peers.median:1} ({peers.count} calls), published {process.published:date}.
    innocentExplanations:
      - {explanation: An urgent need., check: Read the reasons given in the call.}
    it:
      title: Meno tempo per le offerte rispetto a gare simili
      rationale: Pochi giorni escludono concorrenti.
      message: "Giorni: {measure}; gare simili {peers.median:1}."
      innocentExplanations:
        - {explanation: Urgenza., check: Leggere le motivazioni.}
    examples:
      flagged:
        - name: three days among a month
          given: |
            lot, bidder, published, deadline, procedure
            1, A, 2024-01-01, 2024-01-04, open
          background: {lots: 40, bids: 3, cells: {published: 2024-01-01, deadline: 2024-01-31, procedure: open}}
          settings: {shortest: 10 days}
      clear:
        - name: a month
          given: |
            lot, bidder, published, deadline
            1, "A, B and sons", 2024-01-01, 2024-02-01

    """

  static func files(_ rules: (path: String, text: String)...) -> [(path: String, text: String)] { rules + [("peer-groups.yaml", peerGroups)] }

  static func load(_ rules: (path: String, text: String)...) throws(RuleProblems) -> RuleCatalogue {
    try RuleCatalogue.load(rules + [("peer-groups.yaml", peerGroups)], screens: screens)
  }

  static func catalogue() throws(RuleProblems) -> RuleCatalogue {
    try load(("collusion/winner-far-below.yaml", gap), ("competition/short-submission-period.yaml", shortPeriod))
  }

  /// All mistakes of the rule with a text exchanged.
  static func mistakes(_ old: String, _ new: String) -> String {
    guard let range = gap.firstRange(of: old) else { return "the fixture has no '\(old)'" }
    do {
      _ = try load(("collusion/winner-far-below.yaml", gap.replacingCharacters(in: range, with: new)))
      return "no mistake"
    } catch { return error.description }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
    self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
