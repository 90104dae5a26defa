import ProcurementModel

// Which lots an award is for by its items.
extension OCDSMapping {
  /// An item of the call that names its lots.
  struct CalledItem {
    let node: JSONNode
    let lots: [Sourced<Text>]
  }

  /// What is known of items by their ids, made for the first award that needs it.
  struct ItemIds {
    /// Items of one id may stand under several lots.
    var called: [String: [CalledItem]] = [:]
    /// Ids that items of several awards bear.
    var shared: Set<String> = []
  }

  /// Why an award's lots are not known by an id that one of its items and one of the call's bear.
  struct ItemDoubt {
    let item: JSONNode
    let id: Sourced<Text>
    let remark: String
  }

  /// The lots of an award's items: those that the items name, else those that the call's items of the same ids name. Each once, in the order of the items.
  ///
  /// Some publishers number the items of each award from 1. So ids join an award's items to the call's only where all of them surely mean the same: no other award has an item
  /// of that id, and descriptions and classifications do not contradict each other.
  mutating func lotsOfItems(_ items: JSONNode, _ lots: Range<Int>, _ doubt: inout ItemDoubt?) -> [Row] {
    var found: [Row] = []
    var byId: [Row] = []
    var seen: Set<Row> = []
    func take(_ ids: [Sourced<Text>], _ item: JSONNode, _ rows: inout [Row], _ mapping: inout Self) {
      for id in ids {
        guard let lot = mapping.lot(named: id, lots) else {
          mapping.noteUnknownLot(id, lots, item, "awards/items/relatedLot")
          continue
        }
        if seen.insert(Row(lot)).inserted { rows.append(Row(lot)) }
      }
    }
    for item in list(items, "awards/items") where item.kind == .object {
      let named = lotIds(ofItem: item)
      if !named.isEmpty {
        take(named, item, &found, &self)
      } else if doubt == nil, let id = item[.id].flatMap({ text($0) }) {
        take(calledLots(of: item, id, &doubt), item, &byId, &self)
      }
    }
    return doubt == nil ? found + byId : found
  }

  mutating func note(_ doubt: ItemDoubt) {
    note(.ambiguousLink, .valueLeftOut, doubt.item, doubt.remark, field: "awards/items/id", value: doubt.id)
  }

  /// The lots that the call's items of an id name, where they surely are the same thing.
  private mutating func calledLots(of item: JSONNode, _ id: Sourced<Text>, _ doubt: inout ItemDoubt?) -> [Sourced<Text>] {
    let ids = itemIds()
    let key = batch.string(id.value)
    guard let called = ids.called[key] else { return [] }
    if ids.shared.contains(key) {
      doubt = ItemDoubt(
        item: item, id: id, remark: "items of several awards bear the id: it may be a number within the award, and does not tell the award's lot")
      return []
    }
    let same = called.filter { !Self.contradict($0.node, item) }
    if same.isEmpty {
      doubt = ItemDoubt(
        item: item, id: id,
        remark: "the call's item of the id is another thing by its description or classification: it does not tell the award's lot")
    }
    return same.flatMap(\.lots)
  }

  /// Whether two items of one id state different things.
  private static func contradict(_ a: JSONNode, _ b: JSONNode) -> Bool {
    if let own = words(a[.description]), let other = words(b[.description]), own != other { return true }
    guard let own = a[.classification], let other = b[.classification], let code = words(own[.id]), let otherCode = words(other[.id]) else {
      return false
    }
    // Codes of two lists say nothing of each other.
    if let scheme = words(own[.scheme]), let otherScheme = words(other[.scheme]), scheme != otherScheme { return false }
    // With its check digit or without: `33600000-6`.
    return code != otherCode && !code.hasPrefix(otherCode + "-") && !otherCode.hasPrefix(code + "-")
  }

  /// A text or number in small letters and with single blanks; `nil` for none.
  private static func words(_ node: JSONNode?) -> String? {
    let words = node.flatMap(written)?.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    return words.isEmpty ? nil : words
  }

  private static func written(_ node: JSONNode) -> String? {
    switch node.kind {
    case .string: node.string
    case .number: String(decoding: node.raw, as: UTF8.self)
    case .null, .boolean, .array, .object: nil
    }
  }

  private mutating func lotIds(ofItem item: JSONNode) -> [Sourced<Text>] {
    var ids: [Sourced<Text>] = []
    if let id = item[.relatedLot].flatMap({ text($0) }) { ids.append(id) }
    if let several = item[.relatedLots] { for id in list(several, "items/relatedLots") { if let id = lotId(id) { ids.append(id) } } }
    return ids
  }

  private mutating func itemIds() -> ItemIds {
    if let known = knownItemIds { return known }
    var ids = ItemIds()
    if let tenderItems {
      for item in list(tenderItems, "tender/items") where item.kind == .object {
        guard let id = item[.id].flatMap({ text($0) }) else { continue }
        let named = lotIds(ofItem: item)
        if !named.isEmpty { ids.called[batch.string(id.value), default: []].append(CalledItem(node: item, lots: named)) }
      }
    }
    if !ids.called.isEmpty, let awardList { ids.shared = sharedItemIds(awardList, ids.called) }
    knownItemIds = ids
    return ids
  }

  /// Of the call's ids those that items of several awards bear. An award listed again with the same items is the same one.
  private func sharedItemIds(_ awards: JSONNode, _ called: [String: [CalledItem]]) -> Set<String> {
    var bearers: [String: Int] = [:]
    var listed: [String: JSONNode] = [:]
    var shared: Set<String> = []
    for (place, award) in Self.lenientElements(awards).enumerated() where award.kind == .object {
      guard let items = award[.items] else { continue }
      if let id = award[.id].flatMap({ Self.written($0) }) {
        if let before = listed[id], before.raw.elementsEqual(items.raw) { continue }
        listed[id] = items
      }
      for item in Self.lenientElements(items) where item.kind == .object {
        guard let id = item[.id].flatMap({ Self.written($0) }), called[id] != nil else { continue }
        if let bearer = bearers[id] { if bearer != place { shared.insert(id) } } else { bearers[id] = place }
      }
    }
    return shared
  }
}
