import ProcurementModel
import RuleLanguage

/// How sharp the examples of a rule are: each single change of its logic (`RuleMutations`) should make at least one example fail.
package struct MutationCheck: Sendable {
  package struct Result: Sendable {
    /// Changes that still are a rule.
    package var tried = 0
    package var caught = 0
    /// Changes that no example notices.
    package var survivors: [RuleMutation] = []
  }

  /// Peer group files that rules refer to.
  private let peerGroups: [(path: String, text: String)]
  private let screens = ScreenNames.signatures

  package init(peerGroups: [(path: String, text: String)]) { self.peerGroups = peerGroups }

  /// `every`: look at each so-manieth change only.
  package func run(_ rule: Rule, every stride: Int = 1) -> Result {
    var result = Result()
    let text = String(decoding: rule.source.bytes, as: UTF8.self)
    for (number, mutation) in RuleMutations.of(text).enumerated() where number % stride == 0 {
      guard let mutant = read(rule.source.file, mutation.text) else { continue }
      result.tried += 1
      if isNoticed(mutant) { result.caught += 1 } else { result.survivors.append(mutation) }
    }
    return result
  }

  private func read(_ path: String, _ text: String) -> Rule? {
    try? RuleCatalogue.load([(path: path, text: text)] + peerGroups, screens: screens).rules.first
  }

  /// The quick examples first.
  private func isNoticed(_ mutant: Rule) -> Bool {
    let runner = ExampleRunner()
    let examples = mutant.examples.sorted { ($0.background?.lots ?? 0) * 100 + $0.rows.count < ($1.background?.lots ?? 0) * 100 + $1.rows.count }
    return examples.contains { !runner.run($0, of: mutant).isAsExpected }
  }
}

/// The screens as the rule language knows them.
enum ScreenNames {
  static let signatures = RuleScreens.signatures
  static let all = signatures.map(\.id)
  static func inputs(of id: String) -> [String]? { signatures.first { $0.id == id }.map { $0.inputs + $0.arguments } }
}
