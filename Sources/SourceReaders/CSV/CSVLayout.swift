import ProcurementModel
import StrictYAML

/// Maps the columns of a table to the vocabulary: what a row is, which column is which field, how numbers and dates are written, and what the source leaves unsaid.
///
/// docs/layouts.md explains the language.
package struct CSVLayout: Sendable {
  /// What one row stands for.
  package enum RowKind: String, Sendable, CaseIterable {
    /// One offer, or one member of a joint offer.
    case bid
    /// One lot; its offers may stand in columns side by side or in one cell.
    case lot
    /// One award with its contract; losing offers are not in the table.
    case contract
    /// One position of an offer: amounts of the same bidder for the same lot are added up.
    case lineItem = "line-item"
    /// Nothing that Probity reads: the table is known and passed over.
    case nothing
  }

  /// In which order a date's parts stand. ISO 8601 dates are read in any case.
  package enum DateOrder: String, Sendable, CaseIterable {
    case iso
    case dayMonthYear = "day-month-year"
    case monthDayYear = "month-day-year"
    case yearMonthDay = "year-month-day"
  }

  /// Where a field comes from.
  struct Source: Sendable {
    /// Several columns are one text joined by " / ", or the members of one bidder.
    var columns: [String] = []
    var constant: String?
    /// Words of the source and words of the vocabulary; an empty word says that nothing is known.
    var values: [String: String] = [:]
    /// The same by beginnings of words, longest first.
    var beginnings: [(text: String, value: String)] = []
    /// For words that are in neither.
    var otherwise: String?
    /// Several members in one cell.
    var separator: String?
    /// Digits that codes are filled up to with zeros on the left.
    var width = 0
    var decimal: AmountText.DecimalMark?
    var dates: DateOrder?
    /// Columns whose amounts are of one currency, whatever the row's is.
    var currencies: [String: CurrencyCode] = [:]
  }

  /// How rows find together. Names of columns; `nil` for the usual key.
  struct Group: Sendable {
    var process: [String]?
    var lot: [String]?
    var bid: [String]?
    var award: [String]?
    /// Every row is a process of its own.
    var everyRowIsAProcess = false
    /// Keys whose empty cells go on with what the row above belongs to.
    var fillDown: Set<Level> = []
  }

  /// What rows find together to.
  enum Level: String, Sendable, CaseIterable {
    case process, lot, bid
  }

  /// Several bids in one row.
  struct RowBids: Sendable {
    /// Fields and their columns: `{n}` stands for 1, 2, 3 …, or for 0, 1, 2 … where there is a column with 0; a name without it for the first, second, third column of that name.
    var fields: [(target: Target, column: String)] = []
    /// Bids stand in one cell, divided by this text.
    var separator: String?
  }

  /// What a column of a table without header holds, for recognition.
  enum Content: String, Sendable, CaseIterable { case date, amount, number, text, empty }

  package var id: String
  package var title: String
  package var row: RowKind
  var requires: [String]
  var encoding: TextEncoding?
  var delimiter: UInt8?
  /// The quotation mark; 0 where the table has none.
  var quote: UInt8?
  var decimal: AmountText.DecimalMark
  /// The mark between thousands, where the layout states one; any other is then an error.
  var thousands: Thousands?
  /// The layout says how numbers are written, and does not leave it to what is usual.
  var statesMarks = false
  var dates: DateOrder
  var skippedLines: Int
  var fields: [Target: Source]
  var group: Group
  var bids: RowBids?
  /// Columns that together tell rows apart; a second row with the same is left out.
  var unique: [String]
  var ignored: [String]
  /// Texts that mean "nothing here".
  var missing: Set<String>
  /// Names of the columns of a table without header; those that end in "?" may be absent.
  var columns: [String]
  /// What columns of a table without header hold.
  var recognise: [(column: String, content: Content)]
  /// The table names every bidder of a lot, so that counting them is counting the bids.
  var allBids: Bool
  /// Files whose layouts have the same name here are joined, process by process.
  var joins: String?
  /// Given by the user and not carried by the program.
  package var isGiven = false

  enum Thousands: String, Sendable, CaseIterable { case point, comma, blank, apostrophe, none }

  var hasHeader: Bool { columns.isEmpty }

  /// Headers in the form in which they are compared: without a mark, blanks at the ends, in lower case.
  static func normalised(_ header: String) -> String {
    var text = header.lowercased()
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The column is ignored by name: as written, or by its beginning (`tender_indicator_*`), or with all the rest.
  func ignores(_ header: String) -> Bool {
    let name = Self.normalised(header)
    return ignored.contains { entry in
      if entry == "rest" { return true }
      if entry.hasSuffix("*") { return name.hasPrefix(entry.dropLast()) }
      return entry == name
    }
  }

  /// The award rule that the layout states for the whole source.
  package var statedAwardRule: AwardRule? {
    guard let source = fields[.awardRule], source.columns.isEmpty else { return nil }
    return source.constant.flatMap { AwardRule(rawValue: $0) }
  }
}

/// The layouts that the program carries, in the order of their ids; the generic bids table first.
package enum LayoutCatalogue {
  package static let layouts: [CSVLayout] = EmbeddedLayouts.files.compactMap { try? CSVLayout.parse($0.text, file: $0.path) }.sorted {
    ($0.id != "bids-table" ? 1 : 0, $0.id) < ($1.id != "bids-table" ? 1 : 0, $1.id)
  }

  /// The text of the layout behind a format's name.
  package static func text(ofFormat format: String) -> String? {
    EmbeddedLayouts.files.first { CSVReader.formats(of: String($0.path.dropLast(5))).contains(format) }?.text
  }

  /// The same for a file: a layout that leaves to the table how numbers and dates are written states what this one shows.
  package static func text(for source: RecognisedFile) throws -> String? {
    guard let text = text(ofFormat: source.recognition.format) else { return nil }
    guard let (head, layout) = LayoutFinder.find(try SourceHead(of: source.file), given: []) else { return text }
    let shown = TableMarks(head, layout, columns: LayoutBinding(layout, head.headers).columns)?.lines ?? []
    // Behind what a row is.
    return shown.isEmpty ? text : text.replacing(#/(?m)^row: .*$/#, maxReplacements: 1) { $0.output + "\n" + shown.joined(separator: "\n") }
  }
}
