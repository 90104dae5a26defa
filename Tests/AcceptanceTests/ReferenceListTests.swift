import Foundation
import Testing

/// Suppliers of invented awards beside a list with one entry.
@Suite("Suppliers on a reference list")
struct ReferenceListMatchTests {
  private static let bids = """
    tender_id,title,buyer_name,procedure,bidder_id,bidder_name,amount,winner,awarded
    T1,Lavori uno,Comune di Prova,open,00743110157,Alfa Costruzioni srl,55000,true,2024-05-05
    T2,Lavori due,Comune di Prova,open,02438750586,Beta Costruzioni srl,55000,true,2024-05-05
    T3,Lavori tre,Comune di Prova,open,,Delta Costruzioni srl,55000,true,2024-05-05

    """

  /// The tenders whose supplier is found.
  private func found(_ entry: String) throws -> [String] {
    let scratch = try Scratch()
    let bids = try scratch.file("bids.csv", Self.bids)
    let list = try scratch.file("list.csv", "name,id,country\n" + entry + "\n")
    let audit = try Audit.screen([bids.path, "--reference", list.path, "--only", "COI-13", "--format", "measures"])
    return audit.measures.filter { $0["verdict"] == "flagged" }.compactMap { $0["process"] }
  }

  @Test(
    "A number is found however the list writes it: with its country and blanks, without its zeros, with or without a column of countries",
    arguments: [",IT00743110157,", ",IT 0074 3110157,IT", ",743110157,IT", ",743110157,", ",00743110157,"])
  func numbers(entry: String) throws { #expect(try found(entry) == ["T1"]) }

  @Test(
    "Firms of one name with different numbers are different firms; a number of another country, or without its zeros of no Italian firm, is nobody's",
    arguments: [
      "Alfa Costruzioni srl,01234567897,", "Alfa Costruzioni srl,99887766,", "Alfa Costruzioni srl,99887766,FR", ",DE00743110157,", ",743110157,FR",
    ])
  func others(entry: String) throws { #expect(try found(entry).isEmpty) }

  @Test(
    "The day of the award is the buyer's: one instant is judged alike however it is written",
    arguments: [
      ("2024-02-29T23:30:00Z", true), ("2024-03-01T00:30:00+01:00", true), ("2024-03-31T22:30:00Z", false), ("2024-04-01T00:30:00+02:00", false),
    ])
  func days(awarded: String, isListed: Bool) throws {
    let scratch = try Scratch()
    let bids = try scratch.file(
      "bids.csv",
      "tender_id,title,buyer_name,buyer_id,procedure,bidder_id,bidder_name,amount,winner,awarded\n"
        + "T1,Lavori uno,Comune di Prova,IT-CF:00488410010,open,00743110157,Alfa Costruzioni srl,55000,true,\(awarded)\n")
    let list = try scratch.file("list.csv", "name,id,country,from,until\n,00743110157,IT,2024-03-01,2024-03-31\n")
    let audit = try Audit.screen([bids.path, "--reference", list.path, "--only", "COI-13", "--format", "measures"])
    #expect(audit.measures.contains { $0["verdict"] == "flagged" } == isListed)
  }

  @Test("A name counts where one side has no number, and where the two numbers may be of one firm: a sole trader's two codes")
  func names() throws {
    #expect(try found("ALFA COSTRUZIONI S.R.L.,,") == ["T1"])
    #expect(try found("Delta Costruzioni srl,01234567897,") == ["T3"])
    #expect(try found("Alfa Costruzioni srl,RSSMRA70A01H501S,IT") == ["T1"])
  }
}
