import ProcurementLaw
import RuleLanguage

/// Exact figures as a reader of the language writes them.
struct ShownFigure: Sendable {
  let italian: Bool
  private var language: NumberText.Language { italian ? .it : .en }

  /// At most so many decimals; `…` where there are more.
  func number(_ value: ExactRational, most: Int = 4) -> String {
    let text = value.shortText(most: most)
    guard text.hasSuffix("…") else { return NumberText.grouped(text, language) }
    return NumberText.grouped(String(text.dropLast()), language) + "…"
  }

  /// Money to the cent; what has more decimals keeps them.
  func price(_ value: ExactRational) -> String {
    let short = value.shortText(most: 2)
    return short.hasSuffix("…") ? number(value) : NumberText.grouped(value.text(places: 2), language)
  }

  func count(_ value: Int) -> String { NumberText.grouped(String(value), language) }

  /// `1 gara`, `2 gare`
  func count(_ value: Int, _ one: String, _ many: String) -> String { count(value) + " " + (value == 1 ? one : many) }

  /// A figure behind its article in Italian: `il 7 %`, `l'8 %`, `dello 0,5 %`.
  static func behind(_ article: String, _ figure: String) -> String {
    var text = article + " "
    ItalianArticles.append(figure, to: &text)
    return text
  }

  /// A sentence's end: none after an end that stands there already.
  static func ended(_ text: String) -> String { text.hasSuffix(".") || text.hasSuffix("…") ? text : text + "." }
}
