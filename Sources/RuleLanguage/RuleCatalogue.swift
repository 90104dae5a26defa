import ProcurementModel
import StrictYAML

/// All rules of a run, sorted by id.
package struct RuleCatalogue: Sendable {
  package let rules: [Rule]
  package let peerGroups: [PeerGroup]

  package typealias Problems = RuleProblems

  package init(rules: [Rule], peerGroups: [PeerGroup]) {
    self.rules = rules.sorted { $0.id < $1.id }
    self.peerGroups = peerGroups.sorted { $0.id < $1.id }
  }

  /// Reads rule files and `peer-groups.yaml` (of several, all groups count). Two rules or groups with one id are an error; all mistakes of all files are
  /// collected. Paths stand in error messages; of a path, the last two parts are the category and the id.
  ///
  /// `thresholds`: names that `legalThreshold` knows; empty: any name is taken. `carried`: further files, which were checked when the program was made
  /// and are wanted for judging alone: their examples are not read.
  package static func load(
    _ files: [(path: String, text: String)], carried: [(path: String, text: String)] = [], screens: [ScreenSignature], thresholds: [String] = []
  ) throws(RuleProblems) -> RuleCatalogue {
    let byId = Dictionary(screens.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var problems: [RuleProblem] = []
    var groups: [String: PeerGroup] = [:]
    let all = files.map { (path: $0.path, text: $0.text, isCarried: false) } + carried.map { (path: $0.path, text: $0.text, isCarried: true) }
    let sorted = all.sorted { $0.path < $1.path }
    for file in sorted where isPeerGroups(file.path) {
      do throws(RuleProblems) {
        for group in try PeerGroupReader(file: file.path, text: file.text).groups() {
          if groups.updateValue(group, forKey: group.id) != nil {
            problems.append(whole(file.path, "the peer group '\(group.id)' is already defined in another file"))
          }
        }
      } catch { problems += error.errors }
    }
    var rules: [Rule] = []
    var places: [String: String] = [:]
    for file in sorted where !isPeerGroups(file.path) {
      do throws(RuleProblems) {
        let reader = RuleReader(
          file: file.path, text: file.text, peerGroups: groups, screens: byId, thresholds: thresholds, readsExamples: !file.isCarried)
        let rule = try reader.rule()
        if let other = places.updateValue(file.path, forKey: rule.id) {
          problems.append(whole(file.path, "the rule '\(rule.id)' is already defined in \(other)"))
        }
        rules.append(rule)
      } catch { problems += error.errors }
    }
    guard problems.isEmpty else { throw RuleProblems(problems) }
    return RuleCatalogue(rules: rules, peerGroups: Array(groups.values))
  }

  /// Related rules that are not among these, for a check of the whole set: a folder by itself may refer to rules elsewhere.
  package var unknownRelations: [RuleProblem] {
    let known = rules.map(\.id)
    return rules.flatMap { rule in
      rule.related.filter { !known.contains($0) }.map { id in
        Self.place(of: "related", in: rule, "unknown rule '\(id)' among the related" + NearestName.hint(id, among: known))
      }
    }
  }

  package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// Rules with an id or a code among `names`; a name that is neither is handed back with a hint.
  package func select(_ names: [String]) -> (rules: [Rule], unknown: [String]) {
    let selected = rules.filter { rule in names.contains(rule.id) || rule.codes.contains { names.contains($0) } }
    let known = Set(rules.map(\.id) + rules.flatMap(\.codes))
    let unknown = names.filter { !known.contains($0) }.map {
      "unknown rule '\($0)'" + NearestName.hint($0, among: rules.map(\.id) + known.subtracting(rules.map(\.id)).sorted())
    }
    return (selected, unknown)
  }

  private static func isPeerGroups(_ path: String) -> Bool { path == "peer-groups.yaml" || path.hasSuffix("/peer-groups.yaml") }

  private static func whole(_ file: String, _ message: String) -> RuleProblem {
    RuleProblem(file: file, line: 1, column: 1, message: message, sourceLine: "")
  }

  private static func place(of key: String, in rule: Rule, _ message: String) -> RuleProblem {
    guard let root = try? StrictYAML.parse(rule.source.bytes, file: rule.source.file), let node = (try? root.mapping())?[key] else {
      return whole(rule.source.file, message)
    }
    return node.error(message)
  }
}
