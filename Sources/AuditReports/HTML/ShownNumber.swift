import Findings
import ProcurementModel
import RuleLanguage

/// Numbers and names as a reader of the language writes them.
struct ShownNumber {
  let language: ReportLanguage
  private var style: NumberText.Language { language == .it ? .it : .en }

  func count(_ value: Int) -> String { NumberText.grouped(String(value), style) }
  func money(_ money: Money) -> String { NumberText.money(money, style) }
  func decimalText(_ plain: String) -> String { NumberText.grouped(plain, style) }

  /// `19 high`, `19 alte`, `1 alta`
  func severities(_ number: Int, _ severity: Severity) -> String {
    var word = severity.phrase.text(language).lowercased()
    if language == .it, number != 1, word.hasSuffix("a") { word = String(word.dropLast()) + "e" }
    return count(number) + " " + word
  }

  /// At most four decimals; small numbers keep four digits that count, and what is not nothing is never shown as 0.
  func decimal(_ value: Double) -> String {
    let places = value.magnitude < 0.001 && value != 0 ? 8 : 4
    let text = NumberText.decimal(value, decimals: places, fixed: false)
    return text == "0" ? NumberText.small(value, style) : NumberText.grouped(text, style)
  }

  /// What a source value was read as, in the words and the writing of the page; empty where that is the published text itself.
  func reading(_ item: EvidenceItem) -> String {
    let text = item.normalised ?? item.value
    if let list = item.name.codes {
      let words = CodeWords.text(list, text, style)
      return words == item.value ? "" : words
    }
    guard item.normalised != nil || item.source == nil else { return "" }
    if text == "true" || text == "false" { return (text == "true" ? Phrase.yes : .no).text(language) }
    return amount(text, isComputed: item.source == nil) ?? text
  }

  /// `28517.4 EUR`, and computed numbers, which are written as English has them; `nil` for anything else.
  func amount(_ text: String, isComputed: Bool) -> String? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    // `below 0.000000001`, of what is too small to be written.
    if isComputed, parts.count == 2, let bound = ["below": "inferiore a ", "above": "superiore a "][parts[0]],
      let number = amount(parts[1], isComputed: true)
    {
      return (language == .it ? bound : parts[0] + " ") + number
    }
    guard let first = parts.first, parts.count == 1 ? isComputed : parts.count == 2 && Self.isCurrency(parts[1]) else { return nil }
    var plain = isComputed ? first.filter { $0 != "," } : first
    plain = plain.hasPrefix("−") ? "-" + plain.dropFirst() : plain
    let digits = plain.hasPrefix("-") ? plain.dropFirst() : Substring(plain)
    let pieces = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(pieces.count), pieces.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    if parts.count == 1 { return NumberText.grouped(plain, style) }
    if pieces.count == 1 { plain += ".00" } else if pieces[1].count == 1 { plain += "0" }
    return NumberText.grouped(plain, style) + " " + parts[1]
  }

  private static func isCurrency(_ text: String) -> Bool { text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0) } }

  func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    return NumberText.grouped(NumberText.decimal(Double(part) / Double(whole) * 100, decimals: 1), style) + " %"
  }

  /// A parameter's value as the page's language writes it: `0,01`, `1000 giorni`.
  func parameter(_ value: String) -> String {
    if let money = amount(value, isComputed: false) { return money }
    guard language == .it else { return value }
    if value.hasSuffix(" days") { return value.dropLast(5) + " giorni" }
    return value.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 45 } ? value.replacing(".", with: ",") : value
  }

  func category(_ category: String) -> String {
    let names: [String: Wording] = [
      "collusion": Wording(en: "Collusion risk", it: "Rischio di accordi tra concorrenti"),
      "infiltration": Wording(en: "Infiltration risk, abnormal price", it: "Rischio di infiltrazione, prezzo anomalo"),
      "competition": Wording(en: "Competition", it: "Concorrenza"), "favouritism": Wording(en: "Favouritism risk", it: "Rischio di favoritismo"),
      "conflict": Wording(en: "Conflict-of-interest risk", it: "Rischio di conflitto di interessi"),
      "conflict-of-interest": Wording(en: "Conflict-of-interest risk", it: "Rischio di conflitto di interessi"),
      "connections": Wording(en: "Connections of bidders", it: "Legami degli operatori"),
      "execution": Wording(en: "Execution", it: "Esecuzione"), "planning": Wording(en: "Planning", it: "Programmazione"),
      "cardinal": Wording(en: "OCDS Cardinal", it: "OCDS Cardinal"), "concessions": Wording(en: "Concessions", it: "Concessioni"),
      "data-quality": Wording(en: "Data quality", it: "Qualità dei dati"),
    ]
    return names[category]?.text(language) ?? category
  }

  /// Why a severity was lowered: how many were found, how many chance explains, and how often it gives so many.
  func lowered(from severity: Severity, found: Int, expected: Double, probability: Double) -> String {
    let was = severity.phrase.text(language).lowercased()
    return language == .it
      ? "era \(was); tra i casi improbabili almeno quanto questo, segnalati: \(count(found)), attesi per caso, al più: \(decimal(expected)); così tanti o più hanno per caso, al più, probabilità \(decimal(probability))"
      : "from \(was); among records at least as improbable as this one, flagged: \(count(found)), expected by chance, at most: \(decimal(expected)); so many or more have by chance, at most, the probability \(decimal(probability))"
  }

  func state(_ state: String) -> String {
    switch state {
    case "new": Phrase.stateNew.text(language)
    case "unchanged": Phrase.stateUnchanged.text(language)
    case "updated": Phrase.stateUpdated.text(language)
    default: state
    }
  }
}

extension FindingSubject {
  /// The title where there is one, and the source's own ids.
  var shownTitle: String { title.isEmpty ? shownKeys : title }
  var shownKeys: String {
    var parts: [String] = []
    for part in [process, lot, item].compactMap({ $0 }) where parts.last != part { parts.append(part) }
    // An organization without an identifier is known by its name, which the title has.
    let identified = title.isEmpty ? organizations : organizations.filter { !$0.hasPrefix("name:") }
    return parts.isEmpty ? identified.joined(separator: " · ") : parts.joined(separator: " / ")
  }
}
