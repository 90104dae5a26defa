/// The entries of a mapping in the order written.
package struct YAMLMapping: Sendable {
  package let node: YAMLNode
  package let entries: [YAMLNode.Entry]

  package var keys: [String] { entries.map(\.key) }

  /// The value of a key; `nil` where the key is absent.
  package subscript(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

  /// The value of a key that must be there.
  package func required(_ key: String) throws(StrictYAMLError) -> YAMLNode {
    guard let value = self[key] else { throw node.error("missing key '\(key)'") }
    return value
  }

  package func error(_ message: String, at entry: YAMLNode.Entry) -> StrictYAMLError {
    node.source.error(message, line: entry.keyLine, column: entry.keyColumn)
  }

  /// One error for each key that is not known, naming the nearest known one.
  package func unknownKeys(_ known: [String]) -> [StrictYAMLError] {
    entries.filter { !known.contains($0.key) }.map { entry in
      let free = known.filter { self[$0] == nil }
      let nearest = NearestName.hint(entry.key, among: free)
      return error("unknown key '\(entry.key)'" + (nearest.isEmpty ? "; known: \(known.joined(separator: ", "))" : nearest), at: entry)
    }
  }
}
