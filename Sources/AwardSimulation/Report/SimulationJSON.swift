import Documents
import Findings
import ProcurementLaw

extension SimulationBook {
  private func exactText(_ value: ExactRational?) -> JSONValue { .string(value?.shortText(most: 12)) }
  private func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

  /// The whole as one object: rules, totals, risks, what could not be replayed.
  package var json: JSONValue {
    .object([
      .init("schema", .string("probity-simulation/1")), .init("program", .string(program)), .init("caveat", .string(caveat)),
      .init("behaviour", .string(behaviour == .fixed ? "fixed" : "ring")), .init("ringCaveat", .string(ringCaveat)),
      .init("lots", .integer(lots)), .init("replayed", .integer(replay.count)),
      .init("leftOut", .object(leftOut.map { .init($0.reason.en, .integer($0.count)) })), .init("rules", .array(replay.rules.indices.map(ruleJSON))),
    ])
  }

  private func ruleJSON(_ index: Int) -> JSONValue {
    let (rule, total, risk) = (replay.rules[index], totals[index], risks[index])
    return .object([
      .init("id", .string(rule.id)), .init("title", .string(say(rule.title))), .init("source", .string(rule.source)),
      .init("award", .string(rule.selection.rawValue)), .init("formula", .string(rule.formula?.id)),
      .init("rounding", .string(rule.rounding.text)), .init("seed", .string(String(rule.seed))), .init("decided", .integer(total.decided)),
      .init("notAssessable", .object(total.notAssessable.map { .init($0.reason.en, .integer($0.count)) })),
      .init("comparable", .integer(total.comparable)), .init("changedWinners", .integer(total.changed)),
      .init("changedShare", total.comparable > 0 ? .number(Double(total.changed) / Double(total.comparable)) : .null),
      .init("decidedByDraw", .integer(total.drawn)), .init("excludedAsAnomalous", .integer(total.excludedAsAnomalous)),
      .init(
        "priceChange",
        .array(
          total.priceChanges.map { change in
            .object([
              .init("currency", .string(change.currency)), .init("sum", exactText(change.sum)), .init("before", exactText(change.before)),
              .init("tenders", .integer(change.tenders)), .init("low", .number(change.low)),
              .init("high", .number(change.high)), .init("draws", .integer(change.draws)),
            ])
          })),
      .init(
        "priceOverBase",
        total.priceOverBase.map { .object([.init("mean", .number($0.mean)), .init("low", .number($0.low)), .init("high", .number($0.high))]) }
          ?? .null), .init("kendallTau", number(total.rankCorrelation)), .init("concentrationBefore", number(total.concentrationBefore)),
      .init("concentrationAfter", number(total.concentrationAfter)),
      .init("smallShareBefore", number(total.smallShareBefore)), .init("smallShareAfter", number(total.smallShareAfter)),
      .init("sizesKnown", .integer(total.sizesKnown)),
      .init(
        "risks",
        .object([
          .init("losingBids", .integer(risk.losingBids)), .init("reversals", .integer(risk.reversals)),
          .init("reversalRate", number(risk.reversalRate)), .init("searched", .integer(risk.searched)),
          .init("steerableWith", .array(risk.steerable.map { .integer($0) })), .init("unfinished", .integer(risk.unfinished)),
          .init("lottery", number(risk.lottery)), .init("lotteryTenders", .integer(risk.lotteryTenders)),
          .init("singleBidInfluence", number(risk.singleBidInfluence)), .init("judgedShare", .number(risk.judgedShare)),
          .init("priceRange", number(risk.priceRange)), .init("qualityRange", number(risk.qualityRange)),
          .init(
            "evaluators",
            risk.evaluators.map {
              .object([.init("tenders", .integer($0.tenders)), .init("leftOut", .integer($0.pairs)), .init("decisive", .integer($0.decisive))])
            } ?? .null),
          .init("phantomScreens", screensJSON(risk.phantomScreens)), .init("ring", risk.ring.map(ringJSON) ?? .null),
        ])), .init("warnings", .array([steeringWarning(index), ceilingWarning(index)].compactMap { $0.map { .string($0) } })),
    ])
  }

  private func screensJSON(_ screens: RingScreens) -> JSONValue {
    .object([
      .init("lots", .integer(screens.lots)), .init("level", .number(RingScreens.level)),
      .init(
        "screens",
        .array(
          screens.counts.map { count in
            .object([
              .init("screen", .string(count.screen)), .init("assessed", .integer(count.assessed)),
              .init("seenAsSubmitted", .integer(count.asSubmitted)), .init("seenAsMoved", .integer(count.asMoved)),
            ])
          })),
    ])
  }

  private func ringJSON(_ ring: RuleRisks.Ring) -> JSONValue {
    .object([
      .init("size", .integer(ring.size)), .init("bidders", .array(ring.names.map { .string($0) })), .init("tenders", .integer(ring.tenders)),
      .init("gaining", .integer(ring.gaining)), .init("unfinished", .integer(ring.unfinished)), .init("meanGainOverBase", number(ring.meanGain)),
      .init("meanPriceChangeOverBase", number(ring.meanPriceChange)), .init("screens", screensJSON(ring.screens)),
    ])
  }

  /// One tender, under every rule.
  package func tenderJSON(_ tender: TenderCase, _ outcomes: [AwardOutcome], _ reasons: [String]) -> JSONValue {
    .object([
      .init("process", .string(tender.process)), .init("lot", .string(tender.lot)), .init("currency", .string(tender.currency)),
      .init("base", exactText(tender.base)),
      .init("winner", .string(tender.winner.map { tender.bids[$0].name })), .init("paid", exactText(tender.paid)),
      .init(
        "rules",
        .array(
          replay.rules.indices.map { index in
            let outcome = outcomes[index]
            return .object([
              .init("rule", .string(replay.rules[index].id)), .init("winner", .string(outcome.winner.map { tender.bids[$0].name })),
              .init("price", exactText(outcome.price)),
              .init("changed", tender.winner.flatMap { old in outcome.winner.map { .boolean($0 != old) } } ?? .null),
              .init("threshold", exactText(outcome.threshold)), .init("why", .string(reasons[index])),
            ])
          })),
      .init(
        "bids",
        .array(
          tender.bids.enumerated().map { i, bid in
            .object([
              .init("bidder", .string(bid.name)), .init("price", exactText(bid.price)),
              .init("places", .array(replay.rules.indices.map { outcomes[$0].lines[i].place.map { .integer($0) } ?? .null })),
              .init("totals", .array(replay.rules.indices.map { exactText(outcomes[$0].lines[i].total) })),
            ])
          })),
    ])
  }

  /// Writes `simulation.json`; `tenders.jsonl` was written while the cases passed by.
  package func writeJSON(to folder: OutputFolder) throws(OutputError) {
    try folder.write("simulation.json") { file throws(OutputError) in try file.writeLine(json) }
  }

  /// Hashes of what went in and came out; last, when everything is written.
  package func writeManifest(to folder: OutputFolder) throws(OutputError) {
    let outputs = folder.written
    func files(_ list: [(name: String, sha256: String)]) -> JSONValue {
      .array(list.map { .object([.init("name", .string($0.name)), .init("sha256", .string($0.sha256))]) })
    }
    try folder.write("manifest.json", isHashed: false) { file throws(OutputError) in
      try file.writeLine(
        .object([
          .init("schema", .string("probity-simulation-manifest/1")), .init("program", .string(program)), .init("inputs", files(inputs)),
          .init("criteria", files(criteriaFiles)),
          .init(
            "outputs", .object(outputs.map { .init($0.name, .object([.init("sha256", .string($0.sha256)), .init("bytes", .integer($0.bytes))])) })),
        ]))
    }
  }
}
