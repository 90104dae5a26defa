/// `Rules/CATALOGUE.md`: a table of all rules, then a page a rule, in English with the Italian titles. Made from the rules; a test compares.
package enum RuleCatalogueDocument {
  package static func markdown(_ catalogue: RuleCatalogue) -> String {
    let rules = catalogue.rules.sorted { ($0.category, $0.id) < ($1.category, $1.id) }
    var text = """
      # The rules

      Made by `probity rules document` from the files in `Rules/`; edit those. A finding is a reason to look, not a statement about anyone.

      | rule | codes | severity | subject | award rules | status |
      | --- | --- | --- | --- | --- | --- |

      """
    for rule in rules {
      let awardRules = rule.awardRules.isEmpty ? "any" : rule.awardRules.map(\.rawValue).joined(separator: ", ")
      let status = rule.status.rawValue + (rule.profile.map { ", profile \($0)" } ?? "")
      text += "| [\(rule.texts.en.title)](#\(rule.id)) | \(rule.codes.joined(separator: ", ")) | \(rule.severity.rawValue) | \(rule.subject.rawValue) | \(awardRules) | \(status) |\n"
    }
    if !catalogue.peerGroups.isEmpty {
      text += "\n## Peer groups\n\n| id | subject | meaning | minimum |\n| --- | --- | --- | --- |\n"
      for group in catalogue.peerGroups { text += "| \(group.id) | \(group.subject.rawValue) | \(group.meaning.en) | \(group.minimum) |\n" }
    }
    for rule in rules {
      text += "\n<a id=\"\(rule.id)\"></a>\n\n" + RulePage(rule, language: .en).markdown(level: 2, subtitle: rule.texts.it.title)
    }
    return text
  }
}
