import ProcurementModel
import TenderStore

/// Which records are of one call: offices list a contract under its CIG once a payment, and one buyer's CIG is one call however often it stands.
extension EngineData {
  /// Of each process the first one of its buyer that has the same published id, itself where it has none, or only a placeholder.
  ///
  /// Numbers in tables may be those of a list that begins anew each year: what a table calls otherwise under one number is another call, unless the number is a CIG.
  func calls() -> [Int32] {
    if let known = cachedCalls { return known }
    let t = store.processes
    guard case .one(let buyers)? = Vocabulary.relation(.process, "buyer").map(prepare) else { return (0..<t.count).map { Int32($0) } }
    var first = [Int32](repeating: -1, count: store.symbols.count + 1)
    // Only of ids that stand more than once.
    var known: [Key: Int32] = [:]
    func key(_ row: Int) -> Key {
      let isNumberOfAList = store.isOfTable(process: row) && !isCIG(t.id[row])
      return Key(buyer: buyers[row], id: t.id[row].id, title: isNumberOfAList ? store.titleHash(ofProcess: row) : 0)
    }
    let result = (0..<t.count).map { row -> Int32 in
      let own = Int32(truncatingIfNeeded: row)
      let id = Int(t.id[row].id)
      guard !t.id[row].isMissing, first.indices.contains(id) else { return own }
      if first[id] < 0 {
        first[id] = own
        return own
      }
      let (earlier, this) = (key(Int(first[id])), key(row))
      if known[earlier] == nil { known[earlier] = first[id] }
      if let call = known[this] { return call }
      known[this] = own
      return own
    }
    cachedCalls = result
    return result
  }

  private struct Key: Hashable {
    let buyer: Int32
    let id: UInt32
    let title: UInt64
  }

  private func isCIG(_ id: Symbol) -> Bool {
    let text = store.symbols.utf8(id)
    return text.count == 10 && text.allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 65 && $0 <= 90 } && text.contains { $0 <= 57 }
  }

  /// Of each award its own number; of those to the same suppliers for one lot of a call that stands in several records, that of the first.
  func awardKeys() -> [UInt32] {
    let t = store.awards
    let calls = calls()
    var records = [Int32](repeating: 0, count: calls.count)
    for call in calls { records[Int(call)] += 1 }
    guard records.contains(where: { $0 > 1 }), case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else {
      return (0..<t.count).map { UInt32(clamping: $0 + 1) }
    }
    struct Key: Hashable { let call: Int32, lot: UInt32, suppliers: UInt32 }
    let sets = setKeys(suppliers)
    var first: [Key: UInt32] = [:]
    return (0..<t.count).map { award in
      let own = UInt32(clamping: award + 1)
      let process = row(t.process[award])
      guard calls.indices.contains(process), records[Int(calls[process])] > 1 else { return own }
      let lot = t.lot[award] >= 0 ? store.lots.id[Int(t.lot[award])].id : 0
      let key = Key(call: calls[process], lot: lot, suppliers: sets[award])
      if let number = first[key] { return number }
      first[key] = own
      return own
    }
  }
}
