import ProcurementModel
import TenderStore

extension EngineData {
  /// Keys of all processes: the source's own ids, or a hash of the content; equal ones get a counter in the order of their content.
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
      for (i, row) in equal.sorted(by: { (store.contentHash(ofProcess: $0), $0) < (store.contentHash(ofProcess: $1), $1) }).enumerated() where i > 0 {
        keys[row] = "\(key)#\(i + 1)"
      }
    }
    cachedProcessKeys = keys
    return keys
  }
}
