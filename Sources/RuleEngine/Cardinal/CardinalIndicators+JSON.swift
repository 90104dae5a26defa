import Findings
import TenderStore

extension CardinalIndicators.Results {
  /// Cardinal's own output shape: groups without results are absent, infinite values are null, meta data have four decimals; keys are in order.
  package func json(_ store: TenderStore) -> JSONValue {
    var members: [JSONValue.Member] = []
    for group in ["OCID", "Buyer", "ProcuringEntity", "Tenderer"] {
      guard let values = values[group], !values.isEmpty else { continue }
      let ids = values.map { (id: store.symbols.string($0.key), codes: $0.value) }.sorted {
        Array($0.id.utf8).lexicographicallyPrecedes(Array($1.id.utf8))
      }
      members.append(
        .init(
          group,
          .object(
            ids.map { entry in
              .init(entry.id == "\u{0}" ? "" : entry.id, .object(entry.codes.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) }))
            })))
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
