import ProcurementModel
import RuleLanguage
import ScreenLibrary
import TenderStore

/// The eleven indicators of OCDS Cardinal 0.0.8, exactly as it defines them, over releases as published: statuses and ids as texts, amounts as JSON numbers,
/// no linking of organizations. Source: the indicators' documentation and behaviour of github.com/open-contracting/cardinal-rs.
package struct CardinalIndicators {
  package enum Group: String, CaseIterable, Sendable { case process = "OCID", buyer = "Buyer", procuringEntity = "ProcuringEntity", tenderer = "Tenderer" }

  /// One flag: what was flagged by which indicator, with the value that Cardinal writes (`nil` where it is not finite).
  package struct Flag: Hashable, Sendable {
    package let group: Group
    package let id: String
    package let code: String
    package let value: Double?
  }

  /// A quantile or fence, as Cardinal writes it to `Meta`.
  package struct Statistic: Hashable, Sendable {
    package let code: String
    package let name: String
    package let value: Double?
  }

  package struct Result: Sendable {
    /// By group, id and code.
    package var flags: [Flag] = []
    /// By code and name.
    package var statistics: [Statistic] = []
  }

  private struct Key: Hashable {
    let group: Group
    let id: Symbol
    let code: String
  }

  private struct Ratio {
    var part = 0
    var whole = 0
    var value: Double { Double(part) / Double(whole) }
  }

  private let published: PublishedReleases
  private let symbols: SymbolTable
  private let settings: CardinalSettings
  private let words: Words
  private var currency: Symbol
  private var values: [Key: Double] = [:]
  private var statistics: [String: [String: Double]] = [:]
  /// Distance between the winner and the next bidder, by process.
  private var differences: [Symbol: (value: Double, winner: Symbol, other: Symbol)] = [:]
  private var wins: [Symbol: Ratio] = [:]
  private var disqualified: [Group: [Symbol: Ratio]] = [:]
  private var variety: [Symbol: (processes: Int, classes: Set<String>)] = [:]

  package init(store: TenderStore, settings: CardinalSettings = .defaults) {
    published = store.published
    symbols = store.symbols
    self.settings = settings
    words = Words(store.symbols)
    // A currency that no bid has is one that no amount is in.
    currency = settings.currency.map { store.symbols.symbol(for: $0.utf8) } ?? .missing
    hasCurrency = settings.currency != nil
  }

  private var hasCurrency: Bool

  /// The codes that Cardinal compares with, as symbols of the store; a word that no record holds is equal to nothing.
  private struct Words {
    let invited, withdrawn, valid, disqualified, active, cancelled, unsuccessful: Symbol

    init(_ symbols: SymbolTable) {
      func word(_ text: String) -> Symbol {
        let symbol = symbols.symbol(for: text.utf8)
        return symbol.isMissing ? Symbol(id: .max) : symbol
      }
      invited = word("invited")
      withdrawn = word("withdrawn")
      valid = word("valid")
      disqualified = word("disqualified")
      active = word("active")
      cancelled = word("cancelled")
      unsuccessful = word("unsuccessful")
    }
  }

  package static func run(_ store: TenderStore, settings: CardinalSettings = .defaults) -> Result {
    var indicators = CardinalIndicators(store: store, settings: settings)
    for release in indicators.published.releases { indicators.look(at: release) }
    return indicators.finish()
  }

  // MARK: one release

  private func text(_ symbol: Symbol) -> String {
    let text = symbols.string(symbol)
    // An empty text is kept as NUL, because 0 is "missing".
    return text == "\u{0}" ? "" : text
  }

  private func ids(_ range: RowRange) -> ArraySlice<Symbol> { published.ids[range.indices.clamped(to: 0..<published.ids.count)] }
  private func isOn(_ code: String) -> Bool { settings[code] != nil }
  private mutating func flag(_ group: Group, _ id: Symbol, _ code: String, _ value: Double) { values[Key(group: group, id: id, code: code)] = value }

  /// The first currency that is compared is the only one.
  private mutating func isMain(_ other: Symbol) -> Bool {
    if !hasCurrency {
      currency = other
      hasCurrency = true
    }
    return other == currency
  }

  /// What several indicators need of a release.
  private struct Release {
    let ocid: Symbol
    let method: Symbol
    let details: Symbol
    let raw: PublishedReleases.Release
    let bids: ArraySlice<PublishedReleases.Bid>
    let awards: ArraySlice<PublishedReleases.Award>
    /// Every award is decided, and there are bids and awards.
    let isFinal: Bool
    let comparesPrices: Bool
    /// The only supplier of the only active award.
    let winner: Symbol
  }

  private mutating func look(at raw: PublishedReleases.Release) {
    guard !raw.ocid.isMissing, raw.tenderStatus != words.cancelled else { return }
    let details = raw.methodDetails.isMissing ? nil : text(raw.methodDetails)
    if let details, settings.excludedProcurementMethodDetails.contains(details) { return }
    let include = settings.priceComparisonProcurementMethods
    let comparesPrices = include.isEmpty ? details.map { !settings.noPriceComparisonProcurementMethods.contains($0) } ?? true : details.map { include.contains($0) } ?? false
    let awards = published.awards[raw.awards.indices.clamped(to: 0..<published.awards.count)]
    let isFinal = raw.hasAwards && raw.hasBids && awards.allSatisfy { $0.status.isMissing || [words.active, words.cancelled, words.unsuccessful].contains($0.status) }
    let active = awards.filter { $0.status == words.active }
    var winner = Symbol.missing
    if isFinal, active.count == 1, active[0].supplierCount == 1, let only = ids(active[0].supplierIds).first { winner = only }
    let release = Release(
      ocid: raw.ocid, method: raw.method, details: raw.methodDetails, raw: raw, bids: published.bids[raw.bids.indices.clamped(to: 0..<published.bids.count)], awards: awards,
      isFinal: isFinal, comparesPrices: comparesPrices, winner: winner)
    if let indicator = settings["R003"] { shortPeriod(release, indicator) }
    if let indicator = settings["R018"] { singleBid(release, indicator) }
    if isOn("R024") || isOn("R058"), comparesPrices, !winner.isMissing { difference(release) }
    if isOn("R025"), !winner.isMissing { countWins(release) }
    if isOn("R028"), comparesPrices { identicalPrices(release) }
    if isOn("R030") { lateBid(release) }
    if let indicator = settings["R035"], isFinal { othersDisqualified(release, indicator) }
    if isOn("R036"), comparesPrices, !active.isEmpty { lowestDisqualified(release) }
    if isOn("R038") { countDisqualified(release) }
    if let indicator = settings["R048"] { countClasses(release, indicator) }
  }

  private func isSubmitted(_ bid: PublishedReleases.Bid) -> Bool { !bid.status.isMissing && bid.status != words.invited && bid.status != words.withdrawn }

  private mutating func shortPeriod(_ release: Release, _ indicator: CardinalSettings.Indicator) {
    if let methods = indicator.procurementMethods, !methods.isEmpty { guard !release.method.isMissing, methods.contains(text(release.method)) else { return } }
    guard let start = instant(release.raw.periodStart), let end = instant(release.raw.periodEnd) else { return }
    let limit = (release.details.isMissing ? nil : indicator.thresholdByMethodDetails.first { $0.details == text(release.details) }?.days) ?? indicator.threshold ?? ExactDecimal(15)
    if Double((end - start) / 86_400) < limit.doubleValue { flag(.process, release.ocid, "R003", 1) }
  }

  /// Seconds of a full date-time with an offset (RFC 3339); a fraction of a second is left out.
  private func instant(_ symbol: Symbol) -> Int64? {
    let bytes = symbols.utf8(symbol)
    return bytes.count >= 20 ? Moment(iso8601: bytes)?.instant : nil
  }

  private mutating func singleBid(_ release: Release, _ indicator: CardinalSettings.Indicator) {
    let methods = indicator.procurementMethods ?? ["open", "selective"]
    guard methods.isEmpty || (!release.method.isMissing && methods.contains(text(release.method))) else { return }
    if release.raw.numberOfTenderers == 1 { flag(.process, release.ocid, "R018", 1) }
  }

  /// Lowest bid of the winner and of the others, over valid bids of one tenderer.
  private mutating func difference(_ release: Release) {
    var best: (amount: Double, id: Symbol)?
    var other: (amount: Double, id: Symbol)?
    for bid in release.bids where bid.status == words.valid && bid.tendererCount == 1 && !bid.amount.isNaN {
      guard let id = ids(bid.tendererIds).first, isMain(bid.currency) else { continue }
      if id == release.winner { if best.map({ bid.amount < $0.amount }) ?? true { best = (bid.amount, id) } } else if other.map({ bid.amount < $0.amount }) ?? true { other = (bid.amount, id) }
    }
    guard let best, let other, other.amount >= best.amount else { return }
    let value = best.amount != 0 ? (other.amount - best.amount) / best.amount : other.amount == best.amount ? .nan : .infinity
    differences[release.ocid] = (value, best.id, other.id)
  }

  private mutating func countWins(_ release: Release) {
    var bidders: Set<Symbol> = []
    for bid in release.bids where bid.status == words.valid && bid.tendererCount == 1 { if let id = ids(bid.tendererIds).first { bidders.insert(id) } }
    for bidder in bidders {
      wins[bidder, default: Ratio()].part += bidder == release.winner ? 1 : 0
      wins[bidder, default: Ratio()].whole += 1
    }
  }

  private mutating func identicalPrices(_ release: Release) {
    struct Price: Hashable { let amount: Double, currency: Symbol }
    var seen: [Price: Set<Symbol>] = [:]
    for bid in release.bids where isSubmitted(bid) && !bid.amount.isNaN {
      let tenderers = Set(ids(bid.tendererIds))
      if tenderers.isEmpty { continue }
      let price = Price(amount: bid.amount, currency: bid.currency)
      if let other = seen[price], other != tenderers {
        flag(.process, release.ocid, "R028", 1)
        for id in tenderers.union(other) { flag(.tenderer, id, "R028", 1) }
      }
      seen[price] = tenderers
    }
  }

  private mutating func lateBid(_ release: Release) {
    guard !release.raw.periodEnd.isMissing, release.raw.hasAwards, release.raw.hasBids else { return }
    let winners = Set(release.awards.filter { $0.status == words.active }.flatMap { ids($0.supplierIds) })
    // Compared as text, not as times.
    func bytes(_ symbol: Symbol) -> [UInt8] { let bytes = Array(symbols.utf8(symbol)); return bytes == [0] ? [] : bytes }
    let end = bytes(release.raw.periodEnd)
    for bid in release.bids where bid.status == words.valid && !bid.date.isMissing && end.lexicographicallyPrecedes(bytes(bid.date)) {
      for id in ids(bid.tendererIds) where winners.contains(id) {
        flag(.process, release.ocid, "R030", 1)
        flag(.tenderer, id, "R030", 1)
      }
    }
  }

  private mutating func othersDisqualified(_ release: Release, _ indicator: CardinalSettings.Indicator) {
    let winners = Set(release.awards.filter { $0.status == words.active }.flatMap { ids($0.supplierIds) })
    let valid = Set(release.bids.filter { $0.status == words.valid }.flatMap { ids($0.tendererIds) })
    let out = Set(release.bids.filter { $0.status == words.disqualified }.flatMap { ids($0.tendererIds) }).subtracting(valid)
    guard valid.count == 1, valid == winners, let winner = valid.first, Double(out.count) >= max(1, indicator.threshold?.doubleValue ?? 1) else { return }
    flag(.process, release.ocid, "R035", Double(out.count))
    flag(.tenderer, winner, "R035", 0)
  }

  private mutating func lowestDisqualified(_ release: Release) {
    var lowest: Double?
    var isOut = false
    var hasValid = false
    for bid in release.bids where isSubmitted(bid) && !bid.amount.isNaN && isMain(bid.currency) {
      if lowest.map({ bid.amount < $0 }) ?? true {
        lowest = bid.amount
        isOut = bid.status == words.disqualified
      }
      if bid.status == words.valid { hasValid = true }
    }
    if hasValid, isOut { flag(.process, release.ocid, "R036", 1) }
  }

  private mutating func countDisqualified(_ release: Release) {
    let submitted = release.bids.filter(isSubmitted)
    guard !submitted.isEmpty else { return }
    let out = submitted.count { $0.status == words.disqualified }
    func add(_ group: Group, _ id: Symbol, _ part: Int, _ whole: Int) {
      disqualified[group, default: [:]][id, default: Ratio()].part += part
      disqualified[group, default: [:]][id, default: Ratio()].whole += whole
    }
    for bid in submitted { for id in ids(bid.tendererIds) { add(.tenderer, id, bid.status == words.disqualified ? 1 : 0, 1) } }
    if !release.raw.buyerId.isMissing { add(.buyer, release.raw.buyerId, out, submitted.count) }
    if !release.raw.procuringEntityId.isMissing { add(.procuringEntity, release.raw.procuringEntityId, out, submitted.count) }
  }

  private mutating func countClasses(_ release: Release, _ indicator: CardinalSettings.Indicator) {
    var seen: Set<Symbol> = []
    for award in release.awards where award.status == words.active && award.supplierCount == 1 {
      guard let supplier = ids(award.supplierIds).first else { continue }
      for code in ids(award.itemClassifications) {
        if seen.insert(supplier).inserted { variety[supplier, default: (0, [])].processes += 1 }
        variety[supplier, default: (0, [])].classes.insert(String(String.UnicodeScalarView(text(code).unicodeScalars.prefix(indicator.digits ?? 2))))
      }
    }
  }

  // MARK: all releases

  /// Type 8 over the values that are numbers.
  private func quantile(_ values: [Double], _ p: Double) -> Double {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard let first = sorted.first, let last = sorted.last else { return .nan }
    let h = (Double(sorted.count) + 1.0 / 3) * p + 1.0 / 3
    let k = Int(h)
    if k <= 0 || p == 0 { return first }
    if k >= sorted.count || p == 1 { return last }
    return sorted[k - 1] + (h - Double(k)) * (sorted[k] - sorted[k - 1])
  }

  private mutating func note(_ code: String, _ name: String, _ value: Double) { statistics[code, default: [:]][name] = value }

  private mutating func fence(_ code: String, _ values: [Double], lower: Bool, prefix: String = "") -> (fence: Double, q1: Double) {
    let (q1, q3) = (quantile(values, 0.25), quantile(values, 0.75))
    note(code, prefix + "q1", q1)
    note(code, prefix + "q3", q3)
    return (lower ? q1 - 1.5 * (q3 - q1) : q3 + 1.5 * (q3 - q1), q1)
  }

  private mutating func finish() -> Result {
    if let indicator = settings["R024"] {
      let (low, q1) = indicator.threshold.map { ($0.doubleValue, 1) } ?? fence("R024", differences.values.map(\.value), lower: true)
      note("R024", "lower_fence", low)
      if q1 > 0, low > 0 {
        for (ocid, difference) in differences where difference.value <= low {
          flag(.process, ocid, "R024", difference.value)
          flag(.tenderer, difference.winner, "R024", 0)
          flag(.tenderer, difference.other, "R024", 0)
        }
      }
    }
    if let indicator = settings["R025"] {
      let many = quantile(wins.values.map { Double($0.whole) }, Double(indicator.percentile ?? 75) / 100)
      let (low, q1) = indicator.threshold.map { ($0.doubleValue, 1) } ?? fence("R025", wins.values.map(\.value), lower: true)
      note("R025", "upper_fence", many)
      note("R025", "lower_fence", low)
      if q1 > 0, low > 0 { for (id, ratio) in wins where Double(ratio.whole) >= many && ratio.value <= low { flag(.tenderer, id, "R025", ratio.value) } }
    }
    if let indicator = settings["R038"] {
      for (group, least) in [(Group.buyer, indicator.minimumContractingProcesses), (.procuringEntity, indicator.minimumContractingProcesses), (.tenderer, indicator.minimumSubmittedBids)] {
        // The minimum is compared with the number of submitted bids, for buyers and procuring entities too.
        let ratios = (disqualified[group] ?? [:]).filter { $0.value.whole >= least ?? 2 }
        if ratios.isEmpty { continue }
        let high = indicator.threshold?.doubleValue ?? fence("R038", ratios.values.map(\.value), lower: false, prefix: group.rawValue + "_").fence
        note("R038", group.rawValue + "_upper_fence", high)
        if high > 0 { for (id, ratio) in ratios where ratio.value >= high { flag(group, id, "R038", ratio.value) } }
      }
    }
    if let indicator = settings["R048"] {
      let sizes = variety.filter { $0.value.processes >= indicator.minimumContractingProcesses ?? 20 }.mapValues { Double($0.classes.count) }
      let high = indicator.threshold?.doubleValue ?? fence("R048", Array(sizes.values), lower: false).fence
      note("R048", "upper_fence", high)
      for (id, size) in sizes where size >= high { flag(.tenderer, id, "R048", size) }
    }
    if let indicator = settings["R058"] {
      let high = indicator.threshold?.doubleValue ?? fence("R058", differences.values.map(\.value), lower: false).fence
      note("R058", "upper_fence", high)
      if high > 0 {
        for (ocid, difference) in differences where difference.value >= high {
          flag(.process, ocid, "R058", difference.value)
          flag(.tenderer, difference.winner, "R058", 0)
        }
      }
    }
    var result = Result()
    result.flags = values.map { key, value in Flag(group: key.group, id: text(key.id), code: key.code, value: value.isFinite ? value : nil) }
      .sorted { ($0.group.rawValue, $0.id, $0.code) < ($1.group.rawValue, $1.id, $1.code) }
    result.statistics = statistics.flatMap { code, named in named.map { Statistic(code: code, name: $0.key, value: $0.value.isFinite ? $0.value : nil) } }
      .sorted { ($0.code, $0.name) < ($1.code, $1.name) }
    return result
  }
}
