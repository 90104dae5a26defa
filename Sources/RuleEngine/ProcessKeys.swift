import ProcurementModel
import TenderStore

extension EngineData {
  /// Keys of all processes: the source's own ids, or a hash of the content. Where several buyers number their calls alike (1, 2, 3), each call's key has a hash of its buyer
  /// behind the number, so that a further buyer in the same run never takes another one's key; calls of one buyer with one number get a counter in the order of their content.
  var processKeys: [String] {
    if let known = cachedProcessKeys { return known }
    var keys = (0..<store.processes.count).map { store.key(ofProcess: $0) }
    var first: [String: Int] = [:]
    first.reserveCapacity(keys.count)
    var rows: [String: [Int]] = [:]
    for (row, key) in keys.enumerated() {
      if let other = first[key] { rows[key, default: [other]].append(row) } else { first[key] = row }
    }
    for (key, equal) in rows {
      let buyers = equal.map(buyerKey)
      let isShared = buyers.contains { $0 != buyers.first }
      for (buyer, ofBuyer) in Dictionary(grouping: zip(buyers, equal), by: \.0) {
        let own = isShared ? key + "#" + Self.shortHash(buyer) : key
        let ordered = ofBuyer.map(\.1).sorted { (store.contentHash(ofProcess: $0), $0) < (store.contentHash(ofProcess: $1), $1) }
        for (i, row) in ordered.enumerated() { keys[row] = i == 0 ? own : "\(own)#\(i + 1)" }
      }
    }
    cachedProcessKeys = keys
    return keys
  }

  /// Key of the organization that buys; empty where none is stated.
  private func buyerKey(_ process: Int) -> String {
    let party = Int(store.processes.buyer[process])
    guard store.organizations.ofParty.indices.contains(party) else { return "" }
    let organization = Int(store.organizations.ofParty[party])
    return store.organizations.keys.indices.contains(organization) ? store.organizations.keys[organization] : ""
  }

  /// Eight hexadecimal digits.
  private static func shortHash(_ text: String) -> String {
    let digits = String(UInt32(truncatingIfNeeded: Array(text.utf8).withUnsafeBytes { SymbolTable.hash($0) }), radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
