import ProcurementModel
import RuleLanguage
import ScreenLibrary
import TenderStore

/// The eleven indicators of OCDS Cardinal 0.0.8 on published releases, with exactly its definitions: statuses and dates as text, ids as referenced, fences of
/// quantiles of type 8. Source: open-contracting/cardinal-rs, snapshot b04158a, and its documentation.
package struct CardinalIndicators {
  package struct Results: Sendable {
    /// What was flagged, each once.
    package var values: [Flag: Double] = [:]
    /// Quartiles and fences by code.
    package var meta: [String: [(name: String, value: Double)]] = [:]
    /// Of each process that R003 flags the days that it had and the limit of its kind.
    package var periods: [Symbol: (days: Int64, limit: Double)] = [:]
    /// What R035 was set to.
    package var fewestDisqualified = 1.0
  }

  /// What an indicator says of one process or organization. A file may have hundreds of thousands of them.
  package struct Flag: Hashable, Sendable {
    package let group: Group
    /// Number of the indicator: 24 of `R024`.
    let number: UInt8
    package let id: Symbol

    package var code: String { number < 10 ? "R00\(number)" : "R0\(number)" }
  }

  /// Cardinal's groups, in the order of its output.
  package enum Group: UInt8, CaseIterable, Sendable {
    case process, buyer, procuringEntity, tenderer

    package var name: String {
      switch self {
      case .process: "OCID"
      case .buyer: "Buyer"
      case .procuringEntity: "ProcuringEntity"
      case .tenderer: "Tenderer"
      }
    }
  }

  private let published: PublishedReleases
  private let store: TenderStore
  private let settings: CardinalSettings
  private var results = Results()
  private var mainCurrency: Symbol?
  private var ratios: [(ocid: Symbol, value: Double, winner: Symbol, runnerUp: Symbol)] = []
  private var ratioPlaces: [Symbol: Int] = [:]
  private var participations: [Symbol: (wins: Int, all: Int)] = [:]
  private var disqualified: [Group: [Symbol: (out: Int, all: Int)]] = [.buyer: [:], .procuringEntity: [:], .tenderer: [:]]
  private var variety: [Symbol: (processes: Int, classes: Set<[UInt8]>)] = [:]
  private let words: Words

  /// Symbols of the exact words that Cardinal compares with; missing where no release has the word.
  private struct Words {
    let active, cancelled, unsuccessful, invited, withdrawn, valid, disqualified: Symbol
    init(_ symbols: SymbolTable) {
      func word(_ text: String) -> Symbol { symbols.symbol(for: text.utf8) }
      active = word("active")
      cancelled = word("cancelled")
      unsuccessful = word("unsuccessful")
      invited = word("invited")
      withdrawn = word("withdrawn")
      valid = word("valid")
      disqualified = word("disqualified")
    }
    func isOne(_ symbol: Symbol, _ words: Symbol...) -> Bool { !symbol.isMissing && words.contains(symbol) }
  }

  package init(store: TenderStore, settings: CardinalSettings) {
    self.store = store
    self.settings = settings
    published = store.published
    words = Words(store.symbols)
    if let currency = settings.currency { mainCurrency = store.symbols.symbol(for: currency.utf8) }
  }

  package static func run(_ store: TenderStore, _ settings: CardinalSettings) -> Results {
    var indicators = CardinalIndicators(store: store, settings: settings)
    for release in indicators.published.releases { indicators.add(release) }
    indicators.finish()
    return indicators.results
  }

  private func isOn(_ code: String) -> Bool { settings[code] != nil }

  private mutating func flag(_ group: Group, _ id: Symbol, _ number: UInt8, _ value: Double) {
    results.values[Flag(group: group, number: number, id: id)] = value
  }

  private func isOne(_ symbol: Symbol, of list: [String]) -> Bool {
    !symbol.isMissing && list.contains { store.symbols.symbol(for: $0.utf8) == symbol }
  }

  private func ids(_ range: RowRange) -> ArraySlice<Symbol> { published.ids[range.indices.clamped(to: 0..<published.ids.count)] }

  // MARK: one release

  private mutating func add(_ r: PublishedReleases.Release) {
    guard !words.isOne(r.tenderStatus, words.cancelled), !isOne(r.methodDetails, of: settings.excludedProcurementMethodDetails) else { return }
    let allow = settings.priceComparisonProcurementMethods
    let price = allow.isEmpty ? !isOne(r.methodDetails, of: settings.noPriceComparisonProcurementMethods) : isOne(r.methodDetails, of: allow)
    let bids = published.bids[r.bids.indices.clamped(to: 0..<published.bids.count)]
    let awards = published.awards[r.awards.indices.clamped(to: 0..<published.awards.count)]
    let active = awards.filter { words.isOne($0.status, words.active) }
    let isFinal =
      r.hasAwards && r.hasBids
      && awards.allSatisfy { $0.status.isMissing || words.isOne($0.status, words.active, words.cancelled, words.unsuccessful) }
    var single: Symbol?
    if isFinal, active.count == 1, let award = active.first, award.supplierCount == 1 { single = ids(award.supplierIds).first }
    let submitted = bids.filter { !$0.status.isMissing && !words.isOne($0.status, words.invited, words.withdrawn) }

    period(r)
    if isOn("R018") {
      let methods = settings["R018"]?.procurementMethods ?? ["open", "selective"]
      if methods.isEmpty || isOne(r.method, of: methods), r.numberOfTenderers == 1 { flag(.process, r.ocid, 18, 1) }
    }
    if let single { withSingleWinner(r, bids, single, price) }
    if isOn("R028"), price { identicalPrices(r, submitted) }
    if isOn("R030"), !r.periodEnd.isMissing, r.hasAwards, r.hasBids { lateWinners(r, bids, active) }
    if isOn("R035"), isFinal { allButWinner(r, bids, active) }
    if isOn("R036"), price, !active.isEmpty { lowestDisqualified(r, submitted) }
    if isOn("R038"), !submitted.isEmpty { countDisqualified(r, submitted) }
    if isOn("R048") { classes(active) }
  }

  private mutating func period(_ r: PublishedReleases.Release) {
    guard let indicator = settings["R003"] else { return }
    if let methods = indicator.procurementMethods, !methods.isEmpty, !isOne(r.method, of: methods) { return }
    guard let start = instant(r.periodStart), let end = instant(r.periodEnd) else { return }
    // Whole days, towards zero.
    let days = (end - start) / 86_400
    let own = indicator.thresholdByMethodDetails.first { store.symbols.symbol(for: $0.details.utf8) == r.methodDetails && !r.methodDetails.isMissing }
    let limit = (own?.days ?? indicator.threshold ?? ExactDecimal(15)).doubleValue
    if Double(days) < limit {
      flag(.process, r.ocid, 3, 1)
      results.periods[r.ocid] = (days, limit)
    }
  }

  /// Seconds of a full RFC 3339 time with offset; anything else has none.
  private func instant(_ symbol: Symbol) -> Int64? {
    let text = store.symbols.utf8(symbol)
    guard text.count >= 20 else { return nil }
    return Moment(iso8601: text)?.instant
  }

  /// Amount and currency where both are published as number and text.
  private func isMain(_ currency: Symbol) -> Bool { currency == mainCurrency }

  private mutating func see(_ currency: Symbol) { if mainCurrency == nil { mainCurrency = currency } }

  private mutating func withSingleWinner(_ r: PublishedReleases.Release, _ bids: ArraySlice<PublishedReleases.Bid>, _ single: Symbol, _ price: Bool) {
    let alone = bids.filter { words.isOne($0.status, words.valid) && $0.tendererCount == 1 && !ids($0.tendererIds).isEmpty }
    if isOn("R024") || isOn("R058"), price {
      var winner: (amount: Double, id: Symbol)?
      var loser: (amount: Double, id: Symbol)?
      for bid in alone where !bid.amount.isNaN {
        see(bid.currency)
        guard isMain(bid.currency), let id = ids(bid.tendererIds).first else { continue }
        if id == single {
          if winner.map({ bid.amount < $0.amount }) ?? true { winner = (bid.amount, id) }
        } else if loser.map({ bid.amount < $0.amount }) ?? true {
          loser = (bid.amount, id)
        }
      }
      if let winner, let loser, loser.amount >= winner.amount {
        let value = winner.amount == 0 ? (loser.amount == 0 ? .nan : .infinity) : (loser.amount - winner.amount) / winner.amount
        // A repeated ocid takes the place of the earlier release.
        if let place = ratioPlaces[r.ocid] {
          ratios[place] = (r.ocid, value, winner.id, loser.id)
        } else {
          ratioPlaces[r.ocid] = ratios.count
          ratios.append((r.ocid, value, winner.id, loser.id))
        }
      }
    }
    if isOn("R025") {
      for id in Set(alone.compactMap { ids($0.tendererIds).first }) {
        let known = participations[id] ?? (0, 0)
        participations[id] = (known.wins + (id == single ? 1 : 0), known.all + 1)
      }
    }
  }

  private mutating func identicalPrices(_ r: PublishedReleases.Release, _ bids: [PublishedReleases.Bid]) {
    struct Price: Hashable { let amount: Double, currency: Symbol }
    var seen: [Price: Set<Symbol>] = [:]
    for bid in bids where !bid.amount.isNaN {
      let tenderers = Set(ids(bid.tendererIds))
      guard !tenderers.isEmpty else { continue }
      let price = Price(amount: bid.amount == 0 ? 0 : bid.amount, currency: bid.currency)
      if let other = seen[price], other != tenderers {
        flag(.process, r.ocid, 28, 1)
        for id in tenderers.union(other) { flag(.tenderer, id, 28, 1) }
      }
      seen[price] = tenderers
    }
  }

  private mutating func lateWinners(_ r: PublishedReleases.Release, _ bids: ArraySlice<PublishedReleases.Bid>, _ active: [PublishedReleases.Award]) {
    let winners = Set(active.flatMap { ids($0.supplierIds) })
    let end = store.symbols.utf8(r.periodEnd)
    for bid in bids where words.isOne(bid.status, words.valid) && !bid.date.isMissing {
      // As text, byte by byte, not as times.
      guard end.lexicographicallyPrecedes(store.symbols.utf8(bid.date)) else { continue }
      for id in ids(bid.tendererIds) where winners.contains(id) {
        flag(.process, r.ocid, 30, 1)
        flag(.tenderer, id, 30, 1)
      }
    }
  }

  private mutating func allButWinner(_ r: PublishedReleases.Release, _ bids: ArraySlice<PublishedReleases.Bid>, _ active: [PublishedReleases.Award]) {
    let winners = Set(active.flatMap { ids($0.supplierIds) })
    let valid = Set(bids.filter { words.isOne($0.status, words.valid) }.flatMap { ids($0.tendererIds) })
    let out = Set(bids.filter { words.isOne($0.status, words.disqualified) }.flatMap { ids($0.tendererIds) }).subtracting(valid)
    let fewest = max(1, settings["R035"]?.threshold?.doubleValue ?? 1)
    results.fewestDisqualified = fewest
    guard valid.count == 1, valid == winners, Double(out.count) >= fewest, let winner = valid.first else { return }
    flag(.process, r.ocid, 35, Double(out.count))
    flag(.tenderer, winner, 35, 0)
  }

  private mutating func lowestDisqualified(_ r: PublishedReleases.Release, _ bids: [PublishedReleases.Bid]) {
    var lowest: Double?
    var isOut = false
    var hasValid = false
    for bid in bids where !bid.amount.isNaN {
      see(bid.currency)
      guard isMain(bid.currency) else { continue }
      if lowest.map({ bid.amount < $0 }) ?? true {
        lowest = bid.amount
        isOut = words.isOne(bid.status, words.disqualified)
      }
      if words.isOne(bid.status, words.valid) { hasValid = true }
    }
    if hasValid, isOut { flag(.process, r.ocid, 36, 1) }
  }

  private mutating func countDisqualified(_ r: PublishedReleases.Release, _ bids: [PublishedReleases.Bid]) {
    let out = bids.count { words.isOne($0.status, words.disqualified) }
    func add(_ group: Group, _ id: Symbol, _ out: Int, _ all: Int) {
      let known = disqualified[group]?[id] ?? (0, 0)
      disqualified[group]?[id] = (known.out + out, known.all + all)
    }
    for bid in bids { for id in ids(bid.tendererIds) { add(.tenderer, id, words.isOne(bid.status, words.disqualified) ? 1 : 0, 1) } }
    if !r.buyerId.isMissing { add(.buyer, r.buyerId, out, bids.count) }
    if !r.procuringEntityId.isMissing { add(.procuringEntity, r.procuringEntityId, out, bids.count) }
  }

  private mutating func classes(_ active: [PublishedReleases.Award]) {
    let digits = settings["R048"]?.digits ?? 2
    var seen: Set<Symbol> = []
    for award in active where award.supplierCount == 1 {
      guard let supplier = ids(award.supplierIds).first else { continue }
      for code in ids(award.itemClassifications) {
        var known = variety[supplier] ?? (0, [])
        if seen.insert(supplier).inserted { known.processes += 1 }
        // The first characters, not bytes; a text kept as NUL was empty.
        let text = store.symbols.string(code)
        known.classes.insert(Array((text == "\u{0}" ? "" : String(text.prefix(digits))).utf8))
        variety[supplier] = known
      }
    }
  }

  // MARK: all releases

  /// Quartiles of the values that are numbers, kept in the meta data.
  private mutating func fences(_ code: String, _ values: [Double], _ prefix: String = "") -> (q1: Double, q3: Double) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    let q1 = Quantile.type8(sorted, 0.25)
    let q3 = Quantile.type8(sorted, 0.75)
    results.meta[code, default: []] += [(prefix + "q1", q1), (prefix + "q3", q3)]
    return (q1, q3)
  }

  private mutating func finish() {
    if let indicator = settings["R024"] {
      var lower = indicator.threshold?.doubleValue ?? 0
      var q1 = 1.0
      if indicator.threshold == nil {
        let quartiles = fences("R024", ratios.map(\.value))
        q1 = quartiles.q1
        lower = q1 - 1.5 * (quartiles.q3 - q1)
      }
      results.meta["R024", default: []].append(("lower_fence", lower))
      if q1 > 0, lower > 0 {
        for ratio in ratios where ratio.value <= lower {
          flag(.process, ratio.ocid, 24, ratio.value)
          flag(.tenderer, ratio.winner, 24, 0)
          flag(.tenderer, ratio.runnerUp, 24, 0)
        }
      }
    }
    finishParticipations()
    finishDisqualified()
    if let indicator = settings["R048"] {
      let kept = variety.filter { $0.value.processes >= indicator.minimumContractingProcesses ?? 20 }
      var upper = indicator.threshold?.doubleValue ?? 0
      if indicator.threshold == nil {
        let (q1, q3) = fences("R048", kept.map { Double($0.value.classes.count) })
        upper = q3 + 1.5 * (q3 - q1)
      }
      results.meta["R048", default: []].append(("upper_fence", upper))
      for (id, known) in kept where Double(known.classes.count) >= upper { flag(.tenderer, id, 48, Double(known.classes.count)) }
    }
    if let indicator = settings["R058"] {
      var upper = indicator.threshold?.doubleValue ?? 0
      if indicator.threshold == nil {
        let (q1, q3) = fences("R058", ratios.map(\.value))
        upper = q3 + 1.5 * (q3 - q1)
      }
      results.meta["R058", default: []].append(("upper_fence", upper))
      if upper > 0 {
        for ratio in ratios where ratio.value >= upper {
          flag(.process, ratio.ocid, 58, ratio.value)
          flag(.tenderer, ratio.winner, 58, 0)
        }
      }
    }
  }

  private mutating func finishParticipations() {
    guard let indicator = settings["R025"] else { return }
    let many = Quantile.type8(participations.values.map { Double($0.all) }.sorted(), Double(indicator.percentile ?? 75) / 100)
    var lower = indicator.threshold?.doubleValue ?? 0
    var q1 = 1.0
    if indicator.threshold == nil {
      let quartiles = fences("R025", participations.values.map { Double($0.wins) / Double($0.all) })
      q1 = quartiles.q1
      lower = q1 - 1.5 * (quartiles.q3 - q1)
    }
    results.meta["R025", default: []] += [("upper_fence", many), ("lower_fence", lower)]
    guard q1 > 0, lower > 0 else { return }
    for (id, known) in participations where Double(known.all) >= many && Double(known.wins) / Double(known.all) <= lower {
      flag(.tenderer, id, 25, Double(known.wins) / Double(known.all))
    }
  }

  private mutating func finishDisqualified() {
    guard let indicator = settings["R038"] else { return }
    for group in [Group.buyer, .procuringEntity, .tenderer] {
      // Cardinal compares both minima with the number of submitted bids.
      let fewest = (group == .tenderer ? indicator.minimumSubmittedBids : indicator.minimumContractingProcesses) ?? 2
      let kept = (disqualified[group] ?? [:]).filter { $0.value.all >= fewest }.mapValues { Double($0.out) / Double($0.all) }
      guard !kept.isEmpty else { continue }
      var upper = indicator.threshold?.doubleValue ?? 0
      if indicator.threshold == nil {
        let (q1, q3) = fences("R038", Array(kept.values), group.name + "_")
        upper = q3 + 1.5 * (q3 - q1)
      }
      results.meta["R038", default: []].append((group.name + "_upper_fence", upper))
      if upper > 0 { for (id, ratio) in kept where ratio >= upper { flag(group, id, 38, ratio) } }
    }
  }
}
