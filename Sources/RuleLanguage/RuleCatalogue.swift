import ProcurementModel
import StrictYAML

/// All rules of a run, sorted by id.
package struct RuleCatalogue: Sendable {
  package let rules: [Rule]
  package let peerGroups: [PeerGroup]

  /// Mistakes in rule files: all that were found, the first of each file.
  package struct Problems: Error, Sendable, CustomStringConvertible {
    package let errors: [StrictYAMLError]
    package var description: String { errors.map(\.description).joined(separator: "\n") }
  }

  /// Reads rule files and `peer-groups.yaml`. Two rules with one id are an error.
  package static func load(_ files: [(path: String, text: String)], screens: [ScreenSignature]) throws(Problems) -> RuleCatalogue {
    let byId = Dictionary(screens.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var errors: [StrictYAMLError] = []
    var groups: [String: PeerGroup] = [:]
    let sorted = files.sorted { $0.path < $1.path }
    for file in sorted where isPeerGroups(file.path) {
      do throws(StrictYAMLError) {
        for group in try PeerGroupReader(file: file.path, text: file.text).groups() {
          guard groups.updateValue(group, forKey: group.id) == nil else {
            throw StrictYAMLError(file: file.path, line: 1, column: 1, message: "the peer group '\(group.id)' is defined twice")
          }
        }
      } catch { errors.append(error) }
    }
    var rules: [Rule] = []
    for file in sorted where !isPeerGroups(file.path) {
      do throws(StrictYAMLError) {
        let rule = try RuleReader(file: file.path, text: file.text, peerGroups: groups, screens: byId).rule()
        if let other = rules.first(where: { $0.id == rule.id }) {
          throw StrictYAMLError(file: file.path, line: 1, column: 1, message: "the rule '\(rule.id)' is already defined in \(other.source.file)")
        }
        rules.append(rule)
      } catch { errors.append(error) }
    }
    guard errors.isEmpty else { throw Problems(errors: errors) }
    return RuleCatalogue(rules: rules.sorted { $0.id < $1.id }, peerGroups: groups.values.sorted { $0.id < $1.id })
  }

  private static func isPeerGroups(_ path: String) -> Bool { path == "peer-groups.yaml" || path.hasSuffix("/peer-groups.yaml") }
}

/// Reads `peer-groups.yaml`.
struct PeerGroupReader {
  let file: String
  let text: String

  func groups() throws(StrictYAMLError) -> [PeerGroup] {
    var result: [PeerGroup] = []
    for item in try YAMLNode.parse(text, file: file).list() {
      let mapping = try item.mapping(known: ["id", "subject", "meaning", "it", "by", "near", "widen", "minimum"])
      let subject = try mapping.required("subject").word(RuleSubject.self)
      let reader = RuleReader(file: file, text: text, peerGroups: [:], screens: [:])
      let checker = TypeChecker(subject: subject.entity)
      var by: [(name: String, value: TypedExpression)] = []
      for (name, _, value) in try mapping.required("by").mapping(known: nil).entries { by.append((name, try reader.expression(value, checker))) }
      var near: [(name: String, value: TypedExpression, distance: Int)] = []
      if let node = mapping["near"] {
        for (name, _, value) in try node.mapping(known: nil).entries {
          let entry = try value.mapping(known: ["of", "within"])
          near.append((name, try reader.expression(entry.required("of"), checker, .number), try entry.required("within").integer(0...100)))
        }
      }
      var widen: [String] = []
      let names = by.map(\.name) + near.map(\.name)
      for node in try mapping["widen"]?.list() ?? [] {
        let name = try node.nonEmptyString()
        guard names.contains(name) else { throw node.error("unknown key '\(name)'\(NearestName.hint(name, among: names))") }
        widen.append(name)
      }
      result.append(
        PeerGroup(
          id: try mapping.required("id").nonEmptyString(), subject: subject,
          meaning: Bilingual(en: try mapping.required("meaning").nonEmptyString(), it: try mapping.required("it").nonEmptyString()), by: by, near: near, widen: widen,
          minimum: try mapping.required("minimum").integer(3...100_000)))
    }
    return result
  }
}
