import ProcurementModel
import TenderStore

/// Records that stand in the sources more than once.
extension EngineData {
  /// How many other records have the same content: title, amounts, dates, bids and linked organizations. Missing where the buyer is not known, as two of those may be anybody's, and where
  /// there are such records and neither an amount nor a date of theirs is known: two purchases of one kind from one firm would look the same.
  func duplicateCounts() -> [Int32] {
    var result = [Int32](repeating: .missing, count: store.processes.count)
    guard case .one(let buyers)? = Vocabulary.relation(.process, "buyer").map(prepare) else { return result }
    // Only where a buyer has a title more than once is all of the content compared.
    let known = buyers.indices.filter { buyers[$0] >= 0 }
    let titles = others(withEqual: known.map { store.titleHash(ofProcess: $0) ^ Self.mixed(UInt32(bitPattern: buyers[$0])) })
    for row in known { result[row] = 0 }
    let open = zip(known, titles).filter { $0.1 > 0 }.map(\.0)
    for (row, count) in zip(open, others(withEqual: open.map { store.likenessHash(ofProcess: $0) })) {
      result[row] = count == 0 || store.hasAmountOrDate(process: row) ? count : .missing
    }
    return result
  }

  /// How many other records of the buyer have the same id; missing without an id or a buyer.
  func repeatedIds() -> [Int32] {
    let t = store.processes
    guard case .one(let buyers)? = Vocabulary.relation(.process, "buyer").map(prepare) else { return [Int32](repeating: .missing, count: t.count) }
    var result = [Int32](repeating: .missing, count: t.count)
    let named = (0..<t.count).filter { !t.id[$0].isMissing && buyers[$0] >= 0 }
    for (row, count) in zip(named, others(withEqual: named.map { UInt64(UInt32(bitPattern: buyers[$0])) << 32 | UInt64(t.id[$0].id) })) {
      result[row] = count
    }
    return result
  }

  /// How many other records repeat the content or the id, each once.
  func repeatedCounts() -> [Int32] {
    var result = integers(.process, "duplicateCount")
    let byId = integers(.process, "repeatedId")
    let both = result.indices.filter { result[$0] > 0 && byId[$0] > 0 }
    for row in result.indices where byId[row] > 0 { result[row] = result[row] > 0 ? result[row] &+ byId[row] : byId[row] }
    // Those that repeat both stand in both counts.
    let counted = others(withEqual: both.map { store.likenessHash(ofProcess: $0) ^ Self.mixed(store.processes.id[$0].id) })
    for (row, count) in zip(both, counted) { result[row] &-= count }
    return result
  }

  /// The other records that `repeatedCount` counts, by record, ascending, of each at most `most`.
  func repeats(most: Int) -> [Int32: [Int32]] {
    let counts = integers(.process, "repeatedCount")
    let (byContent, byId) = (integers(.process, "duplicateCount"), integers(.process, "repeatedId"))
    guard case .one(let buyers)? = Vocabulary.relation(.process, "buyer").map(prepare) else { return [:] }
    let rows = counts.indices.filter { counts[$0] > 0 }
    var alike: [UInt64: [Int]] = [:]
    var named: [UInt64: [Int]] = [:]
    func id(_ row: Int) -> UInt64 { UInt64(UInt32(bitPattern: buyers[row])) << 32 | UInt64(store.processes.id[row].id) }
    for row in rows {
      if byContent[row] > 0 { alike[store.likenessHash(ofProcess: row), default: []].append(row) }
      if byId[row] > 0 { named[id(row), default: []].append(row) }
    }
    var repeats: [Int32: [Int32]] = [:]
    for row in rows {
      let others =
        (byContent[row] > 0 ? alike[store.likenessHash(ofProcess: row)] ?? [] : []).prefix(most + 1)
        + (byId[row] > 0 ? named[id(row)] ?? [] : []).prefix(most + 1)
      repeats[Int32(truncatingIfNeeded: row)] = Set(others).subtracting([row]).sorted().prefix(most).map { Int32(truncatingIfNeeded: $0) }
    }
    return repeats
  }

  private static func mixed(_ number: UInt32) -> UInt64 { UInt64(number) &* 0x9E37_79B9_7F4A_7C15 }

  /// How many others have the same number.
  private func others(withEqual numbers: [UInt64]) -> [Int32] {
    func halves(_ number: UInt64) -> (Int32, Int32) { (Int32(truncatingIfNeeded: number >> 32), Int32(truncatingIfNeeded: number)) }
    var table = PairTable()
    for number in numbers {
      let (a, b) = halves(number)
      table.add(a, b)
    }
    return numbers.map { number in
      let (a, b) = halves(number)
      return table.shared[Int(table.number(a, b))] - 1
    }
  }
}
