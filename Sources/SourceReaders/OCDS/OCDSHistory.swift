import ProcurementModel

/// What the releases of one contracting process said first, which their merged release no longer shows: when the call was published,
/// whether it was cancelled, and the earlier values of contracts.
///
/// Source: OCDS 1.1, "Updates and amendments": a release tagged `contractUpdate` corrects what was published, one tagged `contractAmendment` says that the contract was changed.
struct OCDSHistory {
  /// A value that a release states for a contract.
  struct ContractValue {
    let amount: Sourced<Money>
    /// What it says of VAT, and the net and gross amounts beside it.
    let tax: ValueTax
    /// The release says that the contract was changed, and not only that its data were.
    let isAmendment: Bool
    let date: Sourced<Moment>?
  }

  /// Date of the first release that is the call's, unless a release of what comes after stands before it.
  private(set) var called: Sourced<Moment>?
  /// The first `tender.datePublished`.
  private(set) var published: Sourced<Moment>?
  /// Where a release says that the call was cancelled, unless a later one of the call states its status anew.
  private(set) var cancelled: Span?
  private var isPastCall = false
  /// By the contract's id; a value that the next release repeats stands once.
  private var values: [[UInt8]: [ContractValue]] = [:]
  /// Contracts that a release lists under several awards.
  private var underSeveralAwards: Set<[UInt8]> = []
  /// Amendments that were listed so far, by the contract's id.
  private var listedChanges: [[UInt8]: Set<[UInt8]>] = [:]

  /// Looks at a release; call in order of their dates.
  mutating func see(_ release: JSONNode, part: Int = 0) {
    seeCall(release, part: part)
    seeCancellation(release, part)
    if published == nil { published = Self.moment(release[.tender]?[.datePublished], part) }
    guard let contracts = release[.contracts], contracts.kind == .array else { return }
    let isAmendment = Self.isAmendment(release)
    var awardOf: [[UInt8]: [UInt8]] = [:]
    for contract in contracts.children {
      guard let id = contract[.id], id.kind == .string || id.kind == .number else { continue }
      var key = id.withText { Array($0) }
      if isAmendment, let known = id.withText(Self.numberBeforeAmendment), values[known] != nil { key = known }
      if let award = contract[.awardID] ?? contract[.awardId], award.kind == .string || award.kind == .number {
        if let other = awardOf[key], !award.raw.elementsEqual(other) { underSeveralAwards.insert(key) }
        awardOf[key] = Array(award.raw)
      }
      let listsNewChange = seeChanges(of: contract, key)
      // Nobody signs for nothing or for one: what comes after is the first value.
      guard let value = contract[.value], let amount = Self.amount(value, part), ExactDecimal(1) < amount.value.amount else { continue }
      let tax = Self.tax(value, part)
      if let last = values[key]?.last, last.amount.value == amount.value, last.tax.isIncluded == tax.isIncluded { continue }
      values[key, default: []].append(
        ContractValue(amount: amount, tax: tax, isAmendment: isAmendment || listsNewChange, date: Self.moment(release[.date], part)))
    }
  }

  /// Whether a contract lists an amendment that no earlier release listed. What stood there before says nothing of what this release changed.
  private mutating func seeChanges(of contract: JSONNode, _ key: [UInt8]) -> Bool {
    var isNew = false
    for list in [contract[.amendments], contract[.amendment]].compactMap({ $0 }) {
      for change in OCDSMapping.lenientElements(list) where change.kind == .object {
        let name = change[.id].map { Array($0.raw) } ?? Array(change.raw)
        if listedChanges[key, default: []].insert(name).inserted { isNew = true }
      }
    }
    return isNew
  }

  /// Looks at the tag and the date of a release alone.
  mutating func seeCall(_ release: JSONNode, part: Int = 0) {
    guard !isPastCall, let tag = release[.tag] else { return }
    if Self.isCall(tag) { called = Self.moment(release[.date], part) }
    isPastCall = called != nil || !OCDSMapping.names(tag, "planning") && !OCDSMapping.names(tag, "planningUpdate")
  }

  private mutating func seeCancellation(_ release: JSONNode, _ part: Int) {
    guard let tag = release[.tag] else { return }
    if OCDSMapping.names(tag, "tenderCancellation") {
      cancelled = Self.span(tag, part)
    } else if release[.tender]?[.status]?.kind == .string,
      ["tender", "tenderUpdate", "tenderAmendment"].contains(where: { OCDSMapping.names(tag, $0) })
    {
      cancelled = nil
    }
  }

  /// Gives all places as others say them.
  mutating func move(_ place: (Span) -> Span) {
    func moved<Value>(_ value: Sourced<Value>?) -> Sourced<Value>? { value.map { Sourced($0.value, at: place($0.span)) } }
    (called, published, cancelled) = (moved(called), moved(published), cancelled.map(place))
    values = values.mapValues { list in
      list.map {
        ContractValue(
          amount: Sourced($0.amount.value, at: place($0.amount.span)),
          tax: ValueTax(isIncluded: $0.tax.isIncluded, net: moved($0.tax.net), gross: moved($0.tax.gross)), isAmendment: $0.isAmendment,
          date: moved($0.date))
      }
    }
  }

  /// The values that a contract had, in the order of the releases.
  func values(ofContract id: ArraySlice<UInt8>) -> [ContractValue] { values.isEmpty ? [] : values[Array(id)] ?? [] }

  /// Whether a release lists the contract under several awards: of releases that were merged only the last of them is left.
  func isUnderSeveralAwards(_ id: ArraySlice<UInt8>) -> Bool { !underSeveralAwards.isEmpty && underSeveralAwards.contains(Array(id)) }

  static func isAmendment(_ release: JSONNode) -> Bool { release[.tag].map { OCDSMapping.names($0, "contractAmendment") } ?? false }

  /// `CN100` of `CN100-A2`; `nil` for a number that does not end so.
  static func numberBeforeAmendment(_ id: UnsafeRawBufferPointer) -> [UInt8]? {
    let digits = id.reversed().prefix { (48...57).contains($0) }.count
    let mark = Array("-A".utf8)
    guard digits > 0, id.count > digits + mark.count, id.dropLast(digits).suffix(mark.count).elementsEqual(mark) else { return nil }
    return Array(id.dropLast(digits + mark.count))
  }

  /// A release of the call and of nothing after it.
  static func isCall(_ tag: JSONNode) -> Bool {
    guard OCDSMapping.names(tag, "tender") else { return false }
    return tag.kind == .string || tag.children.allSatisfy { OCDSMapping.names($0, "tender") || OCDSMapping.names($0, "planning") }
  }

  private static func span(_ node: JSONNode, _ part: Int) -> Span {
    Span(part: UInt32(clamping: part), offset: UInt32(clamping: node.start), length: UInt32(clamping: node.length))
  }

  private static func moment(_ node: JSONNode?, _ part: Int) -> Sourced<Moment>? {
    guard let node, node.kind == .string, let moment = node.withText({ Moment(iso8601: $0) }) else { return nil }
    return Sourced(moment, at: span(node, part))
  }

  private static func tax(_ value: JSONNode, _ part: Int) -> ValueTax {
    func amount(_ node: JSONNode?) -> Sourced<ExactDecimal>? {
      guard let node, node.kind == .number || node.kind == .string, let number = node.withText({ ExactDecimal($0) }), number.mantissa >= 0 else {
        return nil
      }
      return Sourced(number, at: span(node, part))
    }
    let isIncluded = value[.valueAddedTaxIncluded].flatMap { $0.kind == .boolean ? $0.isTrue : nil }
    return ValueTax(isIncluded: isIncluded, net: amount(value[.amountNet]), gross: amount(value[.amountGross]))
  }

  private static func amount(_ value: JSONNode, _ part: Int) -> Sourced<Money>? {
    guard value.kind == .object, let node = value[.amount] ?? value[.netAmount], node.kind == .number || node.kind == .string,
      let number = node.withText({ ExactDecimal($0) ?? (node.kind == .string ? AmountText.number($0) : nil) }), number.mantissa >= 0
    else { return nil }
    let currency = value[.currency].flatMap { $0.kind == .string ? $0.withText { CurrencyCode($0) } : nil }
    guard !OCDSMapping.isAmbiguous(value, currency) else { return nil }
    return Sourced(Money(number, currency ?? .unknown), at: span(node, part))
  }
}
