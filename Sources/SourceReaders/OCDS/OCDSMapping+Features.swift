import ProcurementModel

// What Prozorro's calls weigh beside the price.
extension OCDSMapping {
  /// Prozorro calls every procedure one of the lowest cost; features with shares of the score are its criteria of quality. Those of a lot, or of a lot's item, are that lot's.
  mutating func addFeatures(_ features: JSONNode, of tender: JSONNode, _ process: inout ProcessRecord, _ firstLot: Int) {
    for feature in list(features, "tender/features") {
      guard let place = weight(of: feature) else { continue }
      let rule = Sourced(AwardRule.qualityPrice, at: place)
      if batch.lots.count - firstLot > 1, let lot = lot(ofFeature: feature, tender, firstLot) {
        batch.lots[lot].awardRule = rule
        continue
      }
      process.awardRule = rule
      for lot in firstLot..<batch.lots.count where batch.lots[lot].awardRule != nil { batch.lots[lot].awardRule = rule }
    }
  }

  /// Where a feature gives a share of the score.
  private mutating func weight(of feature: JSONNode) -> Span? {
    guard feature.kind == .object, let options = feature["enum"], options.kind == .array else { return nil }
    for option in options.children where option.kind == .object {
      if let value = option[.value], let share = decimal(value), share.mantissa > 0 { return span(value) }
    }
    return nil
  }

  private mutating func lot(ofFeature feature: JSONNode, _ tender: JSONNode, _ firstLot: Int) -> Int? {
    guard let related = feature["relatedItem"], related.kind == .string, let kind = feature["featureOf"] else { return nil }
    if kind.equals("lot") { return text(related).flatMap { lot(named: $0, firstLot..<batch.lots.count) } }
    guard kind.equals("item"), let items = tender[.items], items.kind == .array else { return nil }
    let item = items.children.first { $0.kind == .object && $0[.id]?.kind == .string && $0[.id]?.string == related.string }
    return item?[.relatedLot].flatMap { text($0) }.flatMap { lot(named: $0, firstLot..<batch.lots.count) }
  }
}
