import Findings
import TenderStore

extension CardinalIndicators.Results {
  /// Cardinal's own output shape: groups without results are absent, infinite values are null, meta data have four decimals; keys are in order.
  package func json(_ store: TenderStore) -> JSONValue {
    var members: [JSONValue.Member] = []
    var byGroup: [CardinalIndicators.Group: [Symbol: [JSONValue.Member]]] = [:]
    for (flag, value) in values.sorted(by: { $0.key.number < $1.key.number }) {
      byGroup[flag.group, default: [:]][flag.id, default: []].append(.init(flag.code, .number(value)))
    }
    for group in CardinalIndicators.Group.allCases {
      guard let values = byGroup[group] else { continue }
      let ids = values.map { (id: store.symbols.string($0.key), codes: $0.value) }.sorted {
        Array($0.id.utf8).lexicographicallyPrecedes(Array($1.id.utf8))
      }
      members.append(.init(group.name, .object(ids.map { .init($0.id == "\u{0}" ? "" : $0.id, .object($0.codes)) })))
    }
    members.append(
      .init(
        "Meta",
        .object(
          meta.sorted { $0.key < $1.key }.map { code, values in
            .init(code, .object(values.sorted { $0.name < $1.name }.map { .init($0.name, .number(rounded($0.value))) }))
          })))
    return .object(members)
  }

  private func rounded(_ value: Double) -> Double { value.isFinite ? (value * 10_000).rounded(.toNearestOrAwayFromZero) / 10_000 : value }
}
