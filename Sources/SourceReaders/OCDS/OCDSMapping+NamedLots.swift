import ProcurementModel

// Lots that a release names and its call does not list.
extension OCDSMapping {
  /// Makes lots of the ids that bids, awards, items and statistics name where the call lists no lots or one: what is for different lots is not for one. A single id beside a
  /// call without lots, or beside its only lot that nobody names, is the call's own lot. Of a call with several lots an id that none of them has leads nowhere, and is said.
  mutating func addNamedLots(_ tender: JSONNode?, _ bids: JSONNode?, _ awards: JSONNode?, _ process: Row, _ firstLot: Int) {
    let listed = batch.lots.count - firstLot
    guard listed < 2 else { return }
    var named = NamedLots()
    if let items = tender?[.items] { named.add(itemsOf: items) }
    if let bids { named.add(bids: bids) }
    if let awards { named.add(awards: awards) }
    guard let example = named.nodes.first else { return }
    let own = listed == 1 ? batch.lots[firstLot].id.map { batch.string($0.value) } : nil
    let unknown = named.nodes.filter { $0.id != own }
    let isOwnNamed = unknown.count < named.nodes.count
    guard unknown.count > 1 || unknown.count == 1 && isOwnNamed else { return }
    for entry in unknown {
      var lot = LotRecord(process: process)
      lot.id = text(entry.node)
      if let print = print(of: lot.id) { self.listed.lots.add(Row(batch.lots.count), print) }
      batch.lots.append(lot)
    }
    let node = unknown.first?.node ?? example.node
    note(
      .danglingReference, .recordKept, node, "the call does not list the lots that its bids, awards or items name: each id is taken for a lot",
      field: "tender/lots", value: batch.lots[firstLot + listed].id)
  }

  /// The elements of an array, or the only one where an object stands in its place.
  static func lenientElements(_ node: JSONNode) -> JSONNode.Children { node.kind == .object ? node.asOnlyElement : node.children }

  /// Ids of lots in the order in which they are met, each once.
  private struct NamedLots {
    private(set) var nodes: [(id: String, node: JSONNode)] = []
    private var met: Set<String> = []

    mutating func add(bids: JSONNode) {
      if bids.kind == .array {
        for bid in bids.children { add(bid: bid) }
        return
      }
      for bid in bids[.details].map(OCDSMapping.lenientElements) ?? bids.noElements { add(bid: bid) }
      for statistic in bids[.statistics].map(OCDSMapping.lenientElements) ?? bids.noElements { add(statistic) }
    }

    mutating func add(awards: JSONNode) {
      for award in OCDSMapping.lenientElements(awards) {
        add(award)
        if let items = award[.items] { add(itemsOf: items) }
      }
    }

    private mutating func add(bid: JSONNode) {
      add(bid)
      for value in bid[.lotValues].map(OCDSMapping.lenientElements) ?? bid.noElements { add(value) }
    }

    mutating func add(itemsOf items: JSONNode) { for item in OCDSMapping.lenientElements(items) { add(item) } }

    /// What an object says in `relatedLot`, `relatedLots` and Prozorro's `lotID`.
    mutating func add(_ object: JSONNode) {
      guard object.kind == .object else { return }
      for member in object.children {
        switch member.key {
        case .relatedLot, .lotID: add(id: member)
        case .relatedLots: for id in member.children { add(id: id) }
        default: continue
        }
      }
    }

    private mutating func add(id node: JSONNode) {
      // Of an object its id.
      let node = node.kind == .object ? node[.id] ?? node : node
      let id: String
      switch node.kind {
      case .string: id = node.string
      case .number: id = String(decoding: node.raw, as: UTF8.self)
      case .null, .boolean, .array, .object: return
      }
      if !id.isEmpty, met.insert(id).inserted { nodes.append((id, node)) }
    }
  }
}
