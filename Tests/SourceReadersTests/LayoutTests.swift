import ProcurementModel
import StrictYAML
import Testing

@testable import SourceReaders

/// A layout as a user gives it.
func layout(_ text: String) throws -> CSVLayout {
  var layout = try CSVLayout.parse(text, file: "my.yaml")
  layout.isGiven = true
  return layout
}

/// The first batch of a table read with a layout given by hand.
func table(_ text: String, _ yaml: String) throws -> RecordBatch {
  let sink = try read(Array(text.utf8), layouts: [layout(yaml)])
  #expect(sink.refusals.isEmpty, "\(sink.refusals)")
  return try #require(sink.batches.first)
}

extension RecordBatch {
  func name(_ organization: Row) -> String { organization >= 0 ? string(organizations[Int(organization)].name) ?? "" : "" }
  var winners: [String] { suppliers.map { name($0.organization) } }
  func bidders(of bid: Int) -> [String] { bidders.filter { $0.bid == Row(bid) }.map { name($0.organization) } }
  var bidAmounts: [String] { bids.map { $0.amount?.value.amount.description ?? "-" } }
}

@Suite("Layouts")
struct LayoutTests {
  static let start = "id: mine\ntitle: Mine\n"

  @Test("Every layout that the program carries is right, and each has an id of its own")
  func carried() throws {
    for file in EmbeddedLayouts.files { _ = try CSVLayout.parse(file.text, file: file.path) }
    #expect(Set(LayoutCatalogue.layouts.map(\.id)).count == EmbeddedLayouts.files.count)
    #expect(CSVLayout.Target.allCases.enumerated().allSatisfy { $1.number == $0 })
  }

  @Test("A row that names neither a bidder nor a price is a lot that nobody made an offer for", arguments: ["", "-", "n.d.", "N/A"])
  func desertedLot(nothing: String) throws {
    let batch = try table(
      "gara,lotto,ditta,importo,esito\nA,1,\(nothing),\(nothing),\nA,2,Alba,90,true\nB,1,,80,\n",
      Self.start + "row: bid\nfields: {process.id: gara, lot.id: lotto, bidder.name: ditta, bid.amount: importo, bid.isWinner: esito}\n")
    #expect(batch.lots.count == 3 && batch.bids.map(\.lot) == [1, 2] && batch.bidAmounts == ["90", "80"])
    #expect(batch.problems.isEmpty)
  }

  @Test("An award in a row that names no lot stays with its own lot when the next row names one")
  func mergedCellsOfContracts() throws {
    let batch = try table(
      "gara,lotto,ditta,importo\nA,,Alba,90\n,2,Brenta,70\n",
      Self.start
        + "row: contract\nfields: {process.id: gara, lot.id: lotto, bidder.name: ditta, award.amount: importo}\ngroup: {fillDown: [process, lot]}\n")
    #expect(batch.lots.map { batch.string($0.id) } == [nil, "2"] && batch.awards.map(\.lot) == [0, 1])
  }

  @Test("Empty cells of merged keys go on with the row above; without fillDown such rows are left out, and said")
  func mergedCells() throws {
    let text = """
      gara,oggetto,lotto,aggiudicata,ditta,importo,esito
      A,Strade,1,2024-05-06,Alba,90,true
      ,,,,Brenta,95,false
      ,,2,,Cedro,70,true
      ,,,,Delta,71,false
      B,Mense,,2024-07-08,Alba,50,true
      ,,,,Delta,51,false

      """
    let fields =
      "row: bid\nfields: {process.id: gara, process.title: oggetto, lot.id: lotto, award.date: aggiudicata, bidder.name: ditta, bid.amount: importo, bid.isWinner: esito}\n"
    let batch = try table(text, Self.start + fields + "group: {fillDown: [process, lot]}\n")
    #expect(batch.processes.map { batch.string($0.id) } == ["A", "B"] && batch.lots.map(\.process) == [0, 0, 1])
    #expect(batch.bids.map(\.lot) == [0, 0, 1, 1, 2, 2])
    #expect(batch.awards.map { $0.date?.value.description } == ["2024-05-06", nil, "2024-07-08"])
    let without = try table(text, Self.start + fields)
    #expect(without.bids.count == 2 && without.recordsRefused == 4)
    // What nobody could place may be an offer for the lot above: counting its offers says nothing.
    #expect(without.lots.allSatisfy { !$0.bidsAreComplete } && batch.lots.allSatisfy(\.bidsAreComplete))
    #expect(without.problems.contains { $0.kind == .missingIdentifier })
  }

  @Test(
    "A mistake in a layout has file, line, column and the nearest name",
    arguments: [
      ("row: bidd\nfields: {process.id: a, bidder.name: b}\n", "my.yaml:3:6: unknown value 'bidd'; did you mean 'bid'?"),
      ("row: bid\nfields:\n  process.id: a\n  bider.name: b\n", "my.yaml:6:3: unknown field 'bider.name'; did you mean 'bidder.name'?"),
      ("row: bid\nfields: {process.id: a}\n", "my.yaml:4:9: bidder.id or bidder.name was expected here, because a row is a bid"),
      (
        "row: contract\nfields: {process.id: a, bidder.name: b, bid.isWinner: c}\n",
        "my.yaml:4:9: bid.isWinner does not belong to a contract, which only winners have"
      ), ("row: bid\nfields: {bidder.name: a}\n", "my.yaml:4:9: process.id was expected here"),
      ("row: bid\ndates: dayfirst\nfields: {process.id: a, bidder.name: b}\n", "my.yaml:4:8: unknown order of dates 'dayfirst'"),
      (
        "row: bid\ndecimal: comma\nthousands: comma\nfields: {process.id: a, bidder.name: b}\n",
        "my.yaml:5:12: thousands and decimals cannot have the same mark"
      ),
      ("row: bid\ndelimeter: ';'\nfields: {process.id: a, bidder.name: b}\n", "my.yaml:4:1: unknown key 'delimeter'; did you mean 'delimiter'?"),
      ("row: bid\nfields: {process.id: a, bidder.name: b}\nconstants: {lot.awardRule: lowest}\n", "my.yaml:5:28: unknown value 'lowest'"),
      ("row: bid\ngroup: {fillDown: [lots]}\nfields: {process.id: a, bidder.name: b}\n", "my.yaml:4:20: unknown value 'lots'; did you mean 'lot'?"),
      ("row: bid\nencoding: latin2\nfields: {process.id: a, bidder.name: b}\n", "my.yaml:4:11: unknown encoding 'latin2'"),
      ("row: bid\ncolumns: [a, b]\nfields: {process.id: a, bidder.name: c}\n", "no column 'c' in 'columns'"),
      ("row: bid\nbids: {fields: {bidder.name: b}}\nfields: {process.id: a, bidder.name: c}\n", "my.yaml:4:7: 'bids' says that a row holds several"),
    ])
  func mistakes(_ yaml: String, _ message: String) throws {
    let error = #expect(throws: StrictYAMLError.self) { try CSVLayout.parse(Self.start + yaml, file: "my.yaml") }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test("Bidders side by side in numbered columns are bids of one lot; the winner is named in a column")
  func numberedColumns() throws {
    let batch = try table(
      "gara;oggetto;vincitore;ditta_1;prezzo_1;ditta_2;prezzo_2;ditta_3;prezzo_3\nG1;Strada;Beta;Alfa;1.200,50;Beta;1.100,00;;\nG2;Scuola;Gamma;Alfa;900;;;Beta;800\n",
      Self.start
        + "row: lot\ndecimal: comma\nfields: {process.id: gara, process.title: oggetto, supplier.name: vincitore}\nbids:\n  fields: {bidder.name: \"ditta_{n}\", bid.amount: \"prezzo_{n}\"}\nconstants: {currency: EUR, bid.status: valid}\n"
    )
    #expect(batch.bidAmounts == ["1200.5", "1100", "900", "800"])
    #expect(batch.bids.map { $0.isWinner?.value } == [nil, true, nil, nil])
    #expect(batch.winners == ["Beta", "Gamma"])
    #expect(batch.awards.map(\.bid) == [1, -1])
    #expect(batch.awards[0].amount?.value.amount.description == "1100")
    #expect(batch.lots.map(\.bidsAreComplete) == [true, true])
    #expect(batch.problems.map(\.kind) == [.assumedCurrency])
  }

  @Test("Bidders side by side under the same column names again and again")
  func repeatedColumns() throws {
    let batch = try table(
      "Contract;Date;Firm;Bid;Firm;Bid;Firm;Bid\nC1;31/12/2024;A;10;B;11;;\nC2;01/02/2025;A;20;B;21;C;22\n",
      Self.start
        + "row: lot\ndates: dd/mm/yyyy\nfields: {process.id: Contract, process.opened: Date}\nbids: {fields: {bidder.name: Firm, bid.amount: Bid}}\nconstants: {currency: USD}\n"
    )
    #expect(batch.bidAmounts == ["10", "11", "20", "21", "22"])
    #expect(batch.processes.compactMap { $0.opened?.value.description } == ["2024-12-31", "2025-02-01"])
  }

  @Test("Several bids in one cell, and members of a consortium in another")
  func bidsInCells() throws {
    let batch = try table(
      "id,bidders,amounts\n1,Alpha | Beta & Sons | Gamma,10 | 20 | 30\n",
      Self.start
        + "row: lot\nfields: {process.id: id, bidder.name: {column: bidders, separator: \"&\"}}\nbids: {separator: \"|\", fields: {bidder.name: bidders, bid.amount: amounts}}\nconstants: {currency: EUR}\n"
    )
    #expect(batch.bidAmounts == ["10", "20", "30"])
    #expect(batch.bidders(of: 1) == ["Beta", "Sons"])
    #expect(batch.bidders(of: 2) == ["Gamma"])
  }

  @Test("A column with the category of works, its class beside it or in a column of its own; a word that is none is reported")
  func worksCategory() throws {
    let batch = try table(
      "id,cat,class,who\n1,OG 3 classifica IV-bis,,Alpha\n2,os12a,III,Beta\n3,roads,,Gamma\n4,,,Delta\n",
      Self.start + "row: lot\nfields: {process.id: id, lot.worksCategory: cat, lot.worksClass: class, bidder.name: who}\n")
    #expect(batch.lots.map { batch.string($0.worksCategory) } == ["OG3", "OS12-A", nil, nil])
    #expect(batch.lots.map { batch.string($0.worksClass) } == ["IV-BIS", "III", nil, nil])
    #expect(batch.problems.count { $0.kind == .unknownCode } == 1)
  }

  @Test("Members of a consortium in columns of their own are bidders of one bid")
  func memberColumns() throws {
    let batch = try table(
      "id,lead,member 2,member 3,price\n1,Alpha,Beta,,10\n1,Delta,,,12\n",
      Self.start + "row: bid\nfields: {process.id: id, bidder.name: [lead, member 2, member 3], bid.amount: price}\nconstants: {currency: EUR}\n")
    #expect(batch.bids.count == 2)
    #expect(batch.bidders(of: 0) == ["Alpha", "Beta"])
    #expect(batch.bidders(of: 1) == ["Delta"])
  }

  @Test("Rows that repeat a bid once for each buyer and member are one bid with its members")
  func repeatedRows() throws {
    let batch = try table(
      "tender,lot,bid,bidder,won\nT,1,1,Alpha,yes\nT,1,1,Alpha,yes\nT,1,1,Beta,yes\nT,1,2,Gamma,no\nT,2,1,Gamma,yes\n",
      Self.start
        + "row: bid\ngroup: {process: [tender], lot: [lot], bid: [bid]}\nfields: {process.id: tender, lot.id: lot, bidder.name: bidder, bid.isWinner: won}\n"
    )
    #expect(batch.lots.count == 2)
    #expect(batch.bids.count == 3)
    #expect(batch.bidders(of: 0) == ["Alpha", "Beta"])
    #expect(batch.winners == ["Alpha", "Beta", "Gamma"])
  }

  @Test("Positions of a bid are added up, exactly")
  func lineItems() throws {
    let batch = try table(
      "job,firm,item,sum,pos\nJ,A,1,0.1,1\nJ,B,1,0.3,2\nJ,A,2,0.2,1\n",
      Self.start
        + "row: line-item\nfields: {process.id: job, bidder.name: firm, bid.amount: sum, bid.rank: pos, bid.isWinner: {column: pos, values: {\"1\": \"true\"}, otherwise: \"false\"}}\nconstants: {currency: USD}\nignore: [item]\n"
    )
    #expect(batch.bidAmounts == ["0.3", "0.3"])
    #expect(batch.awards.map { $0.amount?.value.amount.description } == ["0.3"])
  }

  @Test("A table without header, with lines above it, in windows-1252, with its own words")
  func withoutHeader() throws {
    let text = "Elenco contratti\nanno 2024\n\nA1;Societ\u{E0} Uno;sì;1'234,5;31.12.24 10:30\nA2;Due;no;n.d.;1.2.25\n"
    let sink = try read(
      text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) },
      layouts: [
        layout(
          Self.start
            + "row: contract\nencoding: windows-1252\ndelimiter: semicolon\nskip: 3\ncolumns: [id, firm, small, price, signed]\ndecimal: comma\ndates: dd.mm.yy\nmissing: [n.d.]\nfields:\n  process.id: id\n  bidder.name: firm\n  bidder.size: {column: small, values: {sì: sme}, otherwise: \"\"}\n  award.amount: price\n  contract.signed: signed\nconstants: {currency: CHF}\n"
        )
      ])
    let batch = try #require(sink.batches.first)
    #expect(batch.winners == ["Società Uno", "Due"])
    #expect(batch.organizations.map { $0.size?.value } == [.sme, nil])
    #expect(batch.awards.map { $0.amount?.value.amount.description } == ["1234.5", nil])
    #expect(batch.contracts.map { $0.signed?.value.description } == ["2024-12-31T10:30:00", "2025-02-01"])
    #expect(sink.problems.filter { $0.kind != .assumedCurrency }.isEmpty)
  }

  @Test("Rows that a layout calls equal are read once, and the second is said")
  func unique() throws {
    let batch = try table(
      "id,firm,price\n1,A,10\n1,B,11\n1,A,10\n",
      Self.start + "row: bid\nunique: [id, firm]\nfields: {process.id: id, bidder.name: firm, bid.amount: price}\n")
    #expect(batch.bids.count == 2)
    #expect(batch.problems.map(\.kind) == [.repeatedIdentifier])
    #expect(batch.problems.first.map { $0.offset } == 28)
  }

  @Test("A column that the layout asks for and the file lacks is said with the nearest header; a column of the file that nobody reads, too")
  func differences() throws {
    let batch = try table(
      "id,firm,ammount,note\n1,A,10,x\n", Self.start + "row: bid\nfields: {process.id: id, bidder.name: firm, bid.amount: amount}\n")
    let said = batch.problems.map { "\(batch.string($0.field ?? Text(start: 0, count: 0))): \($0.remark.map { batch.string($0) } ?? "")" }
    #expect(said.contains { $0.hasPrefix("amount: the layout asks for this column") && $0.contains("nearest: 'ammount'") })
    #expect(said.contains { $0.hasPrefix("note:") })
  }

  @Test("What the first row of a process leaves empty a later row may say")
  func laterRows() throws {
    let batch = try table(
      "id,title,firm,price\n1,,A,10\n1,Bridge,B,11\n",
      Self.start + "row: bid\nfields: {process.id: id, process.title: title, bidder.name: firm, bid.amount: price}\n")
    #expect(batch.string(batch.processes[0].title) == "Bridge")
    #expect(batch.processes[0].title?.span.part == 1)
  }

  @Test("Thousands that are not written as the layout says are no number")
  func thousands() throws {
    let batch = try table(
      "id,firm,price\n1,A,\"1,234.50\"\n1,B,1 234.50\n",
      Self.start + "row: bid\nthousands: comma\nfields: {process.id: id, bidder.name: firm, bid.amount: price}\n")
    #expect(batch.bidAmounts == ["1234.5", "-"])
    #expect(batch.problems.contains { $0.kind == .unreadableAmount })
  }

  @Test("A layout given by hand goes before those of the program")
  func order() throws {
    let batch = try table(
      "tender_id,bidder_name,amount\n1,A,10\n",
      Self.start + "row: bid\nfields: {process.id: tender_id, bidder.name: bidder_name, bid.amount: amount}\nconstants: {currency: SEK}\n")
    #expect(batch.bids[0].amount?.value.currency.text == "SEK")
  }
}
