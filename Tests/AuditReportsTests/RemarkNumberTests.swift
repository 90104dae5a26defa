import Findings
import Testing

@testable import AuditReports

@Suite("Numbers in remarks")
struct RemarkNumberTests {
  @Test(
    "Numbers that the program writes have a decimal comma in Italian; what is quoted from a source stays as it is",
    arguments: [
      ("the discount makes 118.5 of the base 1200.25", "il ribasso darebbe 118,5 sulla base 1200,25"),
      ("the discount makes 118 of the base 1200", "il ribasso darebbe 118 sulla base 1200"),
      ("the weights add up to 99.5, not to 100", "la somma dei pesi è 99,5, non 100"),
      ("an earlier row of the award says 120.5: neither counts", "una riga precedente dell'aggiudicazione dice 120,5: non vale nessuna delle due"),
      (
        "1.234 if the mark is that of the decimals, 1234 if it is that of the thousands: write two decimals",
        "1,234 se il segno è quello dei decimali, 1234 se è quello delle migliaia: scrivere due decimali"
      ), ("an earlier row says 1.5, which counts", "una riga precedente dice 1.5, e vale quella"),
      ("0 stands for an amount that is not published", "0 indica un importo non pubblicato"),
    ])
  func decimals(_ english: String, _ italian: String) {
    #expect(ReaderRemarks.text(english, .it) == italian)
    #expect(ReaderRemarks.text(english, .en) == english)
  }
}
