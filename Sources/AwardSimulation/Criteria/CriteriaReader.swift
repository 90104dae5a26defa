import ProcurementLaw
import StrictYAML

extension AwardCriteria {
  /// Reads a criteria file; every mistake has file, line and column.
  package static func read(_ text: String, file: String) throws(StrictYAMLError) -> AwardCriteria {
    let top = try StrictYAML.parse(text, file: file).mapping(known: [
      "id", "title", "it", "source", "award", "price", "cost", "technical", "anomaly", "band", "trim", "wins", "rounding", "ties", "seed", "ring",
    ])
    let title = try top.required("title").nonEmptyString()
    let words = Selection.allCases.map(\.rawValue) + FormulaCatalogue.awardWords.keys.sorted()
    let word = try top["award"].map { node throws(StrictYAMLError) in try node.word(of: words, "award") } ?? Selection.points.rawValue
    let award = Selection(rawValue: word) ?? FormulaCatalogue.awardWords[word] ?? .points
    var criteria = AwardCriteria(
      id: try top.required("id").nonEmptyString(), title: LawText(en: title, it: try top.required("it").nonEmptyString()),
      source: try top["source"]?.nonEmptyString() ?? "", selection: award)
    if let node = top["price"] { try criteria.readPrice(node) }
    if let node = top["cost"] {
      let cost = try node.mapping(known: ["rate", "years", "base"])
      criteria.cost = Cost(
        rate: try number(try cost.required("rate"), .zero, .one), years: try cost.required("years").integer(in: 1...100),
        base: try cost["base"].map { node throws(StrictYAMLError) in try number(node, .one, ExactRational(Int.max)) })
    }
    if let node = top["technical"] { try criteria.readTechnical(node) }
    if let node = top["anomaly"] { criteria.anomaly = try anomaly(node) }
    if let node = top["band"] { criteria.band = try number(node, .zero, .one) }
    if let node = top["trim"] { criteria.trim = try node.integer(in: 0...45) }
    if let node = top["wins"] { criteria.winsAboveMean = try node.word(of: ["above-mean", "below-mean"], "side") == "above-mean" }
    if let node = top["rounding"] {
      let rounding = try node.mapping(known: ["mode", "decimals"])
      criteria.rounding = RoundingPolicy(
        mode: try rounding.required("mode").word(Rounding.self), decimals: try rounding["decimals"]?.integer(in: 0...30) ?? 5)
    }
    if let node = top["ties"] {
      var ties: [TieBreak] = []
      for item in try node.list() { ties.append(try item.word(TieBreak.self)) }
      criteria.ties = ties
    }
    if let node = top["ring"] { criteria.ring = try ring(node) }
    if let node = top["seed"] { criteria.seed = UInt64(try node.integer(in: 0...Int.max)) }
    switch award {
    case .points:
      guard criteria.formula != nil || !criteria.technicalPoints.isZero else {
        throw top.node.error("an award by points needs 'price' with a formula, 'technical' with points, or both")
      }
    case .highestRatio, .qualityToPrice:
      guard !criteria.criteria.isEmpty else { throw top.node.error("award: \(award.rawValue) needs 'technical' with criteria") }
    case .lowestPrice, .nearestMean: break
    }
    return criteria
  }

  static func number(_ node: YAMLNode, _ least: ExactRational, _ most: ExactRational) throws(StrictYAMLError) -> ExactRational {
    guard let number = ExactRational(try node.decimalText()), number >= least, number <= most else {
      throw node.error("expected a number from \(least.shortText()) to \(most.shortText())")
    }
    return number
  }

  private mutating func readPrice(_ node: YAMLNode) throws(StrictYAMLError) {
    let price = try node.mapping(known: ["points", "formula", "alpha", "x", "cap", "floor", "n", "h", "table", "stepped", "expression"])
    let many = ExactRational(100_000)
    let small = ExactRational(1, over: 1_000_000) ?? .zero
    pricePoints = try Self.number(try price.required("points"), .zero, many)
    func parameter(_ name: String, _ least: ExactRational, _ most: ExactRational) throws(StrictYAMLError) -> ExactRational {
      try Self.number(try price.required(name), least, most)
    }
    switch try price.required("formula").word(of: FormulaCatalogue.priceFormulas, "formula") {
    case "lin.best": formula = .linearBest
    case "lin.minmax": formula = .linearMinMax
    case "inv", "qcbs": formula = .inverse
    case "alpha": formula = .alpha(try parameter("alpha", small, ExactRational(20)))
    case "bilinear": formula = .bilinear(try parameter("x", small, .one))
    case "abs.lin":
      let cap = try parameter("cap", small, .one)
      let floor = try price["floor"].map { node throws(StrictYAMLError) in try Self.number(node, .zero, .one) } ?? .zero
      if let node = price["floor"], floor >= cap { throw node.error("'floor' must be below 'cap'") }
      formula = .absoluteLinear(cap: cap, floor: floor)
    case "abs.pow": formula = .absolutePower(try parameter("n", .one, ExactRational(20)))
    case "de.double": formula = .doubleLowest
    case "mean.near": formula = .nearMean(h: try parameter("h", small, ExactRational(20)))
    case "rank": formula = .rank
    case "table": formula = .table(try Self.table(price, node), isStepped: try price["stepped"]?.bool() ?? false)
    case "abs.s": formula = .absoluteS(try Self.table(price, node))
    case "expr":
      let text = try price.required("expression")
      let written = try text.string()
      do throws(SafeExpression.Problem) { formula = .expression(try SafeExpression(written)) } catch {
        throw text.error(error.message, at: error.offset)
      }
    default: break
    }
  }

  private static func table(_ price: YAMLMapping, _ node: YAMLNode) throws(StrictYAMLError) -> [(ExactRational, ExactRational)] {
    var points: [(ExactRational, ExactRational)] = []
    for item in try price.required("table").list() {
      let pair = try item.list()
      guard pair.count == 2 else { throw item.error("expected [share of the base price, share of the points]") }
      let point = (try number(pair[0], .zero, ExactRational(10)), try number(pair[1], .zero, .one))
      if let last = points.last, point.0 <= last.0 || point.1 > last.1 {
        throw item.error("shares of the base price rise and shares of the points fall from row to row")
      }
      points.append(point)
    }
    guard points.count >= 2 else { throw node.error("a table needs two rows or more") }
    return points
  }

  private static func ring(_ node: YAMLNode) throws(StrictYAMLError) -> RingSetting {
    let mapping = try node.mapping(known: ["size", "bidders", "tenders", "grid", "placements"])
    var setting = RingSetting()
    if let node = mapping["size"] { setting.size = try node.integer(in: 1...RingResponse.mostMembers) }
    if let node = mapping["bidders"] {
      for item in try node.list() { setting.names.append(try item.nonEmptyString()) }
      guard (1...RingResponse.mostMembers).contains(setting.names.count) else {
        throw node.error("a ring has 1 to \(RingResponse.mostMembers) bidders")
      }
      setting.size = setting.names.count
    }
    if let node = mapping["tenders"] { setting.tenders = try node.integer(in: 1...100_000) }
    if let node = mapping["grid"] { setting.grid = try number(node, .hundredths(5), ExactRational(10)) }
    if let node = mapping["placements"] { setting.placements = try node.integer(in: 1...10_000_000) }
    return setting
  }

  private mutating func readTechnical(_ node: YAMLNode) throws(StrictYAMLError) {
    let technical = try node.mapping(known: ["rescaling", "threshold", "thresholds", "criteria"])
    let many = ExactRational(100_000)
    if let node = technical["rescaling"] { rescaling = try node.word(Rescaling.self) }
    if let node = technical["threshold"] { threshold = try Self.number(node, .zero, many) }
    if let node = technical["thresholds"] {
      thresholdsAfterRescaling = try node.word(of: ["before-rescaling", "after-rescaling"], "stage") == "after-rescaling"
    }
    for item in try technical.required("criteria").list() {
      let entry = try item.mapping(known: ["id", "points", "threshold", "value", "method"])
      let id = try entry.required("id").nonEmptyString()
      if criteria.contains(where: { $0.id == id }) { throw item.error("the criterion '\(id)' is named twice") }
      criteria.append(
        Criterion(
          id: id, points: try Self.number(try entry.required("points"), .zero, many),
          threshold: try entry["threshold"].map { node throws(StrictYAMLError) in try Self.number(node, .zero, many) },
          value: try entry["value"].map { node throws(StrictYAMLError) in try Self.number(node, .zero, ExactRational(Int.max)) },
          isPaired: try entry["method"].map { node throws(StrictYAMLError) in try node.word(of: ["coefficients", "paired-comparison"], "method") }
            == "paired-comparison"))
    }
    technicalPoints = criteria.reduce(ExactRational.zero) { $0 + $1.points }
  }

  private static func anomaly(_ node: YAMLNode) throws(StrictYAMLError) -> Anomaly {
    let mapping = try node.mapping(known: ["regime", "options", "effect"])
    let name = try mapping.required("regime")
    let known = AnomalyRegime.all.filter { $0.basis != .points }.map(\.id) + ["by-date"]
    let word = try name.word(of: known, "regime")
    var options = AnomalyOptions()
    for entry in try mapping["options"]?.mapping().entries ?? [] {
      let value = try entry.value.string()
      do throws(AnomalyOptions.Problem) { try options.set(entry.key, value) } catch {
        throw entry.value.error(error.message + NearestName.hint(entry.key, among: error.known))
      }
    }
    let effect = try mapping["effect"].map { node throws(StrictYAMLError) in try node.word(of: ["exclude", "name"], "effect") } ?? "exclude"
    return Anomaly(regime: word == "by-date" ? nil : AnomalyRegime.named(word), options: options, excludes: effect == "exclude")
  }
}
