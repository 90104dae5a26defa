import ProcurementModel

/// What `rules list` prints.
package enum RuleListing {
  /// `rules list --json`: an array of objects, sorted by id.
  package static func json(_ catalogue: RuleCatalogue) -> String {
    let objects = catalogue.rules.map { rule in
      let fields: [(String, String)] = [
        ("id", quoted(rule.id)), ("version", "\(rule.version)"), ("codes", array(rule.codes)), ("title", quoted(rule.texts.en.title)),
        ("category", quoted(rule.category)),
        ("severity", quoted(rule.severity.rawValue)), ("subject", quoted(rule.subject.rawValue)), ("status", quoted(rule.status.rawValue)),
        ("awardRules", array(rule.awardRules.isEmpty ? ["any"] : rule.awardRules.map(\.rawValue))), ("profile", rule.profile.map(quoted) ?? "null"),
        ("titleIT", quoted(rule.texts.it.title)),
      ]
      return "  {" + fields.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
    }
    return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  /// `rules list`: a line a rule.
  package static func text(_ catalogue: RuleCatalogue, _ language: NumberText.Language = .en) -> String {
    let rows = catalogue.rules.map {
      language == .en
        ? [$0.id, $0.codes.joined(separator: " "), $0.severity.rawValue, $0.subject.rawValue, $0.texts.en.title]
        : [
          $0.id, $0.codes.joined(separator: " "), RuleWords.severity($0.severity), RuleWords.subject($0.subject.rawValue, .it), $0.texts.it.title,
        ]
    }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in column < 4 ? cell + String(repeating: " ", count: widths[column] - cell.count) : cell }.joined(
        separator: "  ") + "\n"
    }.joined()
  }

  /// `rules list --codes ocp --json`: an object from each of R001 to R073 to the ids of the rules that cover it, or to a reason.
  package static func coverageJSON(_ catalogue: RuleCatalogue) -> String {
    let lines = coverage(catalogue).map { flag, covered in
      switch covered {
      case .rules(let ids): "  \(quoted(flag)): \(array(ids))"
      case .reason(let reason): "  \(quoted(flag)): \(quoted(reason))"
      }
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  package enum Coverage: Sendable, Hashable {
    case rules([String])
    case reason(String)
  }

  /// For each flag of the Open Contracting Partnership the rules that carry its number or one of our codes for it.
  package static func coverage(_ catalogue: RuleCatalogue) -> [(flag: String, covered: Coverage)] {
    OpenContractingFlag.all.map { flag in
      let ids = catalogue.rules.filter { rule in rule.status != .retired && rule.codes.contains { $0 == flag.number || flag.codes.contains($0) } }
        .map(\.id)
      return (flag.number, ids.isEmpty ? .reason(flag.reason) : .rules(ids))
    }
  }

  private static func array(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }

  /// A JSON string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 32:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
