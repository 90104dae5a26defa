import AuditReports
import RuleLanguage

/// What was read, in words: to be compared with what the sender says was sent.
struct ControlTotals {
  private static let mostCurrencies = 6
  private let totals: Totals

  init(_ totals: Totals) { self.totals = totals }

  func text(italian: Bool) -> [String] {
    let t = totals
    func say(_ en: String, _ it: String) -> String { italian ? it : en }
    func number(_ value: Int) -> String { NumberText.grouped(String(value), italian ? .it : .en) }
    let kept = number(max(0, t.records - t.refusedRecords))
    var lines = [
      say(
        "Read: \(number(t.processes)) processes, \(number(t.lots)) lots, \(number(t.bids)) bids, \(number(t.awards)) awards, \(number(t.contracts)) contracts, \(number(t.organizations)) organizations.",
        "Letti: \(number(t.processes)) procedure, \(number(t.lots)) lotti, \(number(t.bids)) offerte, \(number(t.awards)) aggiudicazioni, \(number(t.contracts)) contratti, \(number(t.organizations)) operatori."
      ),
      say(
        "  Records: \(number(t.records)) met, \(kept) kept, \(number(t.refusedRecords)) left out.",
        "  Record: \(number(t.records)) incontrati, \(kept) tenuti, \(number(t.refusedRecords)) esclusi."),
    ]
    if let first = t.firstDate, let last = t.lastDate { lines.append(say("  Dates: \(first) to \(last).", "  Date: dal \(first) al \(last).")) }
    for (currency, sum) in t.amounts.prefix(Self.mostCurrencies) {
      lines.append(
        say("  Sum of awards: ", "  Somma delle aggiudicazioni: ") + NumberText.grouped(sum, italian ? .it : .en) + " "
          + (currency.isEmpty ? say("(unknown currency)", "(valuta ignota)") : currency))
    }
    let further = t.amounts.count - Self.mostCurrencies
    if further > 0 { lines.append(say("  … and \(further) further currencies: manifest.json", "  … e altre \(further) valute: manifest.json")) }
    return lines
  }
}
