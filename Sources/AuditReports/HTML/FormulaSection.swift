import Documents
import Findings
import ProcurementModel
import RuleLanguage

/// How a finding was computed: each step of the rule with this record's numbers put in, so that a reader can do the sum again.
struct FormulaSection {
  private let frame: PageFrame
  private let formulas: RuleFormulas
  private let measure: String
  /// The finding's values, in the order of the rule's leaves.
  private let values: [String]

  init(frame: PageFrame, finding: Finding, formulas: RuleFormulas) {
    self.frame = frame
    self.formulas = formulas
    measure = frame.measure(finding)
    values = finding.values.map { Self.text($0, frame) }
  }

  func draw(_ html: inout HTML) {
    html.element("h3", text: frame.say(.howComputed))
    html.element("ol", ["class": "formula"]) { html in
      for step in formulas.steps {
        let (numbers, result) = (text(step.numbers), text(step.result))
        html.element("li") { html in
          html.element("b") { html in if step.isNamed { html.element("code", text: step.name) } else { html.text(step.name) } }
          html.element("code") { $0.data(step.formula) }
          if !numbers.isEmpty, numbers != step.formula, numbers != result { html.element("code") { $0.data("= " + numbers) } }
          html.element("code", ["class": "result"]) { $0.data("= " + result) }
        }
      }
    }
    meanings(&html)
  }

  private func text(_ blank: RuleFormulas.Blank) -> String {
    if let needed = blank.needed, value(needed).isEmpty { return "" }
    var text = ""
    for part in blank.parts {
      switch part {
      case .text(let words): text += words
      case .value(let number): text += value(number)
      case .measure: text += measure
      }
    }
    return text
  }

  private func value(_ number: Int) -> String { number < values.count ? values[number] : frame.say(.unknownValue) }

  private static func text(_ value: ShownValue, _ frame: PageFrame) -> String {
    let numbers = frame.numbers
    switch value {
    case .unknown: return frame.say(.unknownValue)
    case .number(let number), .days(let number): return numbers.decimal(number)
    case .money(let amount, let currency):
      return numbers.decimalText(NumberText.decimal(amount, decimals: 2)) + (currency.isEmpty ? "" : " " + currency)
    case .date(let moment): return DateText.shown(moment, frame.language == .it ? .it : .en)
    case .truth(let truth): return frame.say(truth ? .yes : .no)
    case .text(let text): return "“" + frame.book.summary.persons.text(text, frame.book.summary.personalData) + "”"
    case .code(let list, let word): return CodeWords.text(list, word, frame.language == .it ? .it : .en)
    case .list(let list):
      let shown = list.prefix(12).map(numbers.decimal).joined(separator: "; ")
      return list.count > 12 ? shown + "; …" : shown
    }
  }

  /// What the names mean: fields and parameters in words, and who set a parameter.
  private func meanings(_ html: inout HTML) {
    let rows = formulas.meanings.filter { $0.value < values.count }
    guard !rows.isEmpty else { return }
    frame.table(&html, frame.say(.whatNamesMean), class: "names", columns: [(.name, false), (.reading, false), (.value, true)]) { html in
      for row in rows {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.element("code", text: row.name) }
          html.element("td") { html in
            html.text(row.meaning)
            if let field = row.field { html.element("code", text: field) }
          }
          html.element("td", ["class": "number"]) { $0.data(value(row.value)) }
        }
      }
    }
  }
}
