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
    func count(_ value: Int, _ one: String, _ many: String) -> String { number(value) + " " + (value == 1 ? one : many) }
    let kept = max(0, t.records - t.refusedRecords)
    let read =
      italian
      ? [
        count(t.processes, "procedura", "procedure"), count(t.lots, "lotto", "lotti"), count(t.bids, "offerta", "offerte"),
        count(t.awards, "aggiudicazione", "aggiudicazioni"), count(t.contracts, "contratto", "contratti"),
        count(t.organizations, "soggetto", "soggetti"),
      ]
      : [
        count(t.processes, "process", "processes"), count(t.lots, "lot", "lots"), count(t.bids, "bid", "bids"), count(t.awards, "award", "awards"),
        count(t.contracts, "contract", "contracts"), count(t.organizations, "organization", "organizations"),
      ]
    var lines = [
      say("Read: ", "Letti: ") + read.joined(separator: ", ") + ".",
      say(
        "  Records: \(number(t.records)) met, \(number(kept)) kept, \(number(t.refusedRecords)) left out.",
        "  Record: \(count(t.records, "incontrato", "incontrati")), \(count(kept, "tenuto", "tenuti")), \(count(t.refusedRecords, "escluso", "esclusi"))."
      ),
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
