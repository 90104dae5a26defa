import ProcurementLaw

/// What the words of a criteria file are called where people read them: in English they are themselves.
extension AwardCriteria.Selection {
  var words: LawText {
    let it =
      switch self {
      case .points: "a punti"
      case .lowestPrice: "prezzo più basso"
      case .highestRatio: "rapporto qualità/prezzo più alto"
      case .qualityToPrice: "prezzo meno valore della qualità"
      case .nearestMean: "più vicina alla media"
      }
    return LawText(en: rawValue, it: it)
  }
}

extension AwardCriteria.TieBreak {
  var words: LawText {
    let it =
      switch self {
      case .technical: "punti tecnici"
      case .price: "prezzo"
      case .draw: "sorteggio"
      }
    return LawText(en: rawValue, it: it)
  }
}

extension AwardCriteria.RoundingPolicy {
  var words: LawText {
    let it =
      switch mode {
      case .none: "nessuno"
      case .halfUp: "per eccesso dalla metà"
      case .truncate: "per troncamento"
      }
    if mode == .none { return LawText(en: text, it: it) }
    return LawText(
      en: decimals == 1 ? "\(mode.rawValue), 1 decimal" : text, it: "\(it), \(decimals) \(decimals == 1 ? "decimale" : "decimali")")
  }
}

extension Rescaling {
  var words: LawText {
    let it =
      switch self {
      case .none: "nessuna"
      case .criterion: "per criterio"
      case .total: "sul totale"
      case .both: "per criterio e sul totale"
      }
    return LawText(en: rawValue, it: it)
  }
}

extension ParameterBands.Parameter {
  /// In English the key of the criteria file.
  func words(_ rule: AwardCriteria) -> LawText {
    func criterion(_ i: Int) -> String { i < rule.criteria.count ? rule.criteria[i].id : "" }
    let it =
      switch self {
      case .priceWeight: "peso del prezzo in %"
      case .pricePoints: "punti del prezzo"
      case .criterionPoints(let i): "punti di \(criterion(i))"
      case .bilinearX: "X della formula bilineare"
      case .cap: "ribasso oltre il quale i punti non crescono"
      case .nearMeanH: "h della formula attorno alla media"
      case .alpha: "esponente alfa"
      case .power: "esponente n"
      case .technicalThreshold: "soglia dei punti tecnici"
      case .criterionThreshold(let i): "soglia di \(criterion(i))"
      case .tableShare(let i): "tabella dei prezzi, riga \(i + 1)"
      case .tablePrice(let i): "tabella dei prezzi, riga \(i + 1), P / BA"
      case .expressionNumber(let i): "numero \(i + 1) dell'espressione"
      case .band: "fascia attorno al rapporto migliore"
      case .trim: "taglio per lato in %"
      case .costRate: "tasso di sconto dei costi"
      case .costYears: "anni dei costi"
      }
    return LawText(en: name(rule), it: it)
  }
}

extension PriceWeightCeiling {
  /// Its source in the words of the language.
  var shownSource: LawText { LawText(en: source, it: source.replacing("as amended by", with: "come modificato dal")) }
}
