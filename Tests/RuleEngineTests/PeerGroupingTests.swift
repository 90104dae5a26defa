import ProcurementModel
import RuleLanguage
import Testing

@testable import RuleEngine

@Suite("Groups of peers")
struct PeerGroupingTests {
  private static func group(widen: [String], minimum: Int) -> PeerGroup {
    PeerGroup(
      id: "g", subject: .lot, meaning: Bilingual(en: "g", it: "g"), by: [("a", .today), ("b", .today)], near: [("year", .today, 1)], widen: widen,
      minimum: minimum)
  }

  /// Every subject by itself, as the definition says it.
  private func obvious(_ group: PeerGroup, _ keys: [[Double]], _ near: [[Double]], _ values: [Double]) -> [(sorted: [Double], keys: [String])?] {
    let names = ["a", "b", "year"]
    let columns = keys + near
    return values.indices.map { i in
      if values[i].isNaN { return nil }
      for dropped in 0...group.widen.count {
        let kept = names.indices.filter { $0 < keys.count && !group.widen.contains(names[$0]) }
        let used = names.indices.filter { !group.widen.prefix(dropped).contains(names[$0]) && (kept.contains($0) || !columns[$0][i].isNaN) }
        let peers = values.indices.filter { j in
          !values[j].isNaN
            && used.allSatisfy { k in
              k < keys.count
                ? columns[k][j] == columns[k][i] || columns[k][j].isNaN && columns[k][i].isNaN && kept.contains(k)
                : abs(columns[k][j] - columns[k][i]) <= Double(group.near[k - keys.count].distance)
            }
        }
        if peers.count >= group.minimum { return (peers.map { values[$0] }.sorted(), used.map { names[$0] }) }
      }
      return nil
    }
  }

  @Test("Peers are those that the definition finds one by one, in random tables with unknown keys")
  func random() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var state = seed
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<200 {
      let count = 1 + draw(60)
      func column(_ different: Int, unknown: Int) -> [Double] { (0..<count).map { _ in draw(100) < unknown ? .nan : Double(draw(different)) } }
      let keys = [column(3, unknown: 15), column(2, unknown: 5)]
      let near = [column(5, unknown: 10)]
      let values = column(10, unknown: 20)
      let group = Self.group(widen: [["year", "a", "b"], ["a", "year"], ["b"], []][draw(4)], minimum: 2 + draw(6))
      var grouping = PeerGrouping(group: group, keys: keys, near: near, values: values)
      let found = grouping.statistics()
      for (i, expected) in obvious(group, keys, near, values).enumerated() {
        #expect(found[i]?.sorted == expected?.sorted && found[i]?.usedKeys == expected?.keys, "seed \(seed), subject \(i)")
      }
    }
  }
}
