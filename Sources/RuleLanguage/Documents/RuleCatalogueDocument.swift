import ProcurementModel

/// `Rules/CATALOGUE.md`: a table of all rules, then a page a rule, in English with the Italian titles. Made from the rules; a test compares.
package enum RuleCatalogueDocument {
  package static func markdown(_ catalogue: RuleCatalogue, screens: [ScreenSignature] = []) -> String {
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
      text +=
        "| [\(rule.texts.en.title)](#\(rule.id)) | \(rule.codes.joined(separator: ", ")) | \(rule.severity.rawValue) | \(rule.subject.rawValue) | \(awardRules) | \(status) |\n"
    }
    if !catalogue.peerGroups.isEmpty {
      text +=
        "\n## Peer groups\n\n| id | subject | meaning | minimum | dropped, in this order, where there are fewer |\n| --- | --- | --- | --- | --- |\n"
      for group in catalogue.peerGroups {
        let dropped = group.widen.map { group.keyWords[$0]?.en ?? $0 }.joined(separator: ", ")
        text += "| \(group.id) | \(group.subject.rawValue) | \(group.meaning.en) | \(group.minimum) | \(dropped) |\n"
      }
    }
    let described = screens.filter { !$0.meaning.isEmpty }
    if !described.isEmpty {
      text += "\n## Screens\n\n| id | takes | meaning | formula | source |\n| --- | --- | --- | --- | --- |\n"
      for screen in described {
        let takes = screen.inputs.joined(separator: ", ") + (screen.arguments.isEmpty ? "" : "; with " + screen.arguments.joined(separator: ", "))
        let meaning = screen.meaning + (screen.singlesOut ? "; says which (`bidders`)" : "")
        text += "| " + [screen.id, takes, meaning, screen.formula, screen.source].map(cell).joined(separator: " | ") + " |\n"
      }
    }
    for rule in rules {
      text += "\n<a id=\"\(rule.id)\"></a>\n\n" + RulePage(rule, language: .en).markdown(level: 2, subtitle: rule.texts.it.title)
    }
    return text
  }

  /// The fields and relations that rules may name, for authors: a table an entity.
  package static func vocabulary() -> String {
    var text = """
      # Fields and relations

      What rules may name, made from the vocabulary by `probity rules document --fields`. A computed field's evidence is that of the fields it is computed from.

      """
    for entity in Entity.allCases {
      text += "\n## \(entity.rawValue)\n\n| name | type | meaning |\n| --- | --- | --- |\n"
      for field in Vocabulary.fields(of: entity) {
        text += "| \(field.name) | \(type(field.type))\(field.isDerived ? ", computed" : "") | \(cell(field.label)); *\(cell(field.labelIT))* |\n"
      }
      for relation in Vocabulary.relations(of: entity) {
        text += "| \(relation.name) | \(relation.isMany ? "several" : "one") \(relation.to.rawValue) | |\n"
      }
    }
    return text
  }

  private static func type(_ type: FieldType) -> String {
    switch type {
    case .code(let list): list.words.joined(separator: ", ")
    case .text: "text"
    case .boolean: "true, false"
    case .date: "date"
    case .money: "money"
    case .number(let unit): "number (\(unit))"
    case .integer(let unit): "whole number (\(unit))"
    }
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
