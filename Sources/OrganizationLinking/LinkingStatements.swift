/// What a user states about organizations, by their keys as findings show them: which are the same, and which are not.
package struct LinkingStatements: Sendable {
  private let first: [String: String]
  private let strangers: [String: Set<String>]
  /// Every key named, once, in the order of the statements.
  let keys: [String]
  private let named: Set<String>

  package init(same: [[String]] = [], different: [[String]] = []) {
    var first: [String: String] = [:]
    for group in same {
      guard let head = group.lazy.compactMap({ first[$0] }).first ?? group.first else { continue }
      let heads = Set(group.compactMap { first[$0] })
      for (key, known) in first where heads.contains(known) { first[key] = head }
      for key in group { first[key] = head }
    }
    self.first = first
    var strangers: [String: Set<String>] = [:]
    for group in different { for key in group { strangers[key, default: []].formUnion(group) } }
    self.strangers = strangers
    var named: Set<String> = []
    keys = (same + different).joined().filter { named.insert($0).inserted }
    self.named = named
  }

  func names(_ key: String) -> Bool { named.contains(key) }

  /// The key under which a stated organization is kept: the first of its group.
  func group(of key: String) -> String? { first[key] }

  func areDifferent(_ a: String, _ b: String) -> Bool { a != b && strangers[a]?.contains(b) == true }
}
