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
      .init("behaviour", .string(risks.contains { $0.ring != nil } ? "ring" : "fixed")), .init("ringCaveat", .string(ringCaveat)),
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
              .init("tenders", .integer(change.tenders)), .init("low", number(change.interval?.low)),
              .init("high", number(change.interval?.high)), .init("draws", .integer(change.interval?.draws ?? 0)),
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
          .init("meanPhantomGainOverBase", number(risk.meanPhantomGain)), .init("mostPhantomGainOverBase", number(risk.mostPhantomGain)),
          .init(
            "otherWinnerWhenRounded",
            .object(
              [.init("tenders", .integer(risk.roundingTenders))] + risk.roundings.map { .init($0.policy.text, .integer($0.differing)) })),
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
      .init("size", .integer(ring.setting.size)), .init("bidders", .array(ring.setting.names.map { .string(shownName($0)) })),
      .init("gridPercentOfBase", .string(ring.setting.grid?.shortText())), .init("meanPrices", number(ring.meanChoices)),
      .init("meanPlacements", number(ring.meanPlacements)), .init("mostPlacements", .integer(ring.setting.placements)),
      .init("tenders", .integer(ring.tenders)),
      .init("gaining", .integer(ring.gaining)), .init("unfinished", .integer(ring.unfinished)), .init("meanGainOverBase", number(ring.meanGain)),
      .init("meanPriceChangeOverBase", number(ring.meanPriceChange)), .init("screens", screensJSON(ring.screens)),
    ])
  }

  /// A line of `tenders.jsonl`: one tender, under every rule.
  func addTender(_ tender: TenderCase, _ outcomes: [AwardOutcome], _ reasons: [String], to bytes: inout ByteText) {
    bytes.add("{\"process\":")
    bytes.add(quoted: tender.shown.process)
    bytes.add(",\"lot\":")
    bytes.add(quoted: tender.shown.lot)
    bytes.add(",\"currency\":")
    bytes.add(quoted: tender.currency)
    bytes.add(",\"base\":")
    Self.add(tender.base, to: &bytes)
    bytes.add(",\"winner\":")
    Self.add(name: tender.winner, tender, to: &bytes)
    bytes.add(",\"paid\":")
    Self.add(tender.paid, to: &bytes)
    bytes.add(",\"rules\":")
    Self.addList(outcomes.count, to: &bytes) { bytes, index in
      bytes.add("{\"rule\":")
      bytes.add(quoted: replay.rules[index].id)
      bytes.add(",\"winner\":")
      Self.add(name: outcomes[index].winner, tender, to: &bytes)
      bytes.add(",\"price\":")
      Self.add(outcomes[index].price, to: &bytes)
      bytes.add(",\"changed\":")
      if let old = tender.winner, let winner = outcomes[index].winner {
        bytes.add(tender.areOthers(old, winner) ? "true" : "false")
      } else {
        bytes.add("null")
      }
      bytes.add(",\"threshold\":")
      Self.add(outcomes[index].threshold, to: &bytes)
      bytes.add(",\"why\":")
      bytes.add(quoted: reasons[index])
      bytes.add("}")
    }
    bytes.add(",\"bids\":")
    Self.addList(tender.bids.count, to: &bytes) { bytes, row in
      bytes.add("{\"bidder\":")
      bytes.add(quoted: tender.bids[row].shownName)
      bytes.add(",\"price\":")
      Self.add(tender.bids[row].price, to: &bytes)
      bytes.add(",\"places\":")
      Self.addList(outcomes.count, to: &bytes) { bytes, index in
        if let place = outcomes[index].lines[row].place { bytes.add(integer: place) } else { bytes.add("null") }
      }
      bytes.add(",\"totals\":")
      Self.addList(outcomes.count, to: &bytes) { bytes, index in Self.add(outcomes[index].lines[row].total, to: &bytes) }
      bytes.add("}")
    }
    bytes.add("}\n")
  }

  /// A list of `count` parts. Written out for numbers: the general form of lists takes a tenth of a replay's time.
  @inline(__always)
  private static func addList(_ count: Int, to bytes: inout ByteText, _ write: (inout ByteText, Int) -> Void) {
    bytes.add(UInt8(ascii: "["))
    for index in 0..<count {
      if index > 0 { bytes.add(UInt8(ascii: ",")) }
      write(&bytes, index)
    }
    bytes.add(UInt8(ascii: "]"))
  }

  private static func add(name row: Int?, _ tender: TenderCase, to bytes: inout ByteText) {
    if let row { bytes.add(quoted: tender.bids[row].shownName) } else { bytes.add("null") }
  }

  /// A number as text of at most 12 decimals, in quotes.
  private static func add(_ value: ExactRational?, to bytes: inout ByteText) {
    guard let value else { return bytes.add("null") }
    bytes.add(UInt8(ascii: "\""))
    var isNarrow = true
    bytes.add(length: ExactRational.narrowTextBytes) { room in
      guard let length = value.writeText(places: 12, isShort: true, to: room.bindMemory(to: UInt8.self)) else {
        isNarrow = false
        return 0
      }
      return length
    }
    if !isNarrow { bytes.add(plain: value.shortText(most: 12)) }
    bytes.add(UInt8(ascii: "\""))
  }

  /// A bidder's name as a user gave it.
  private func shownName(_ name: String) -> String {
    PersonNames.looksLikePerson(name) ? personalData.name(name) : persons.text(name, personalData)
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
          .init("schema", .string("probity-simulation-manifest/1")), .init("program", .string(program)),
          .init("language", .string(language.rawValue)),
          .init("inputs", files(inputs)), .init("criteria", files(criteriaFiles)),
          .init(
            "outputs", .object(outputs.map { .init($0.name, .object([.init("sha256", .string($0.sha256)), .init("bytes", .integer($0.bytes))])) })),
        ]))
    }
  }
}
