import CLibXML2
import ProcurementModel

/// A sheet of an OpenDocument spreadsheet (OpenDocument 1.3, part 3, section 9). Repeated rows and cells are counted within limits.
struct ODSSheet {
  private let members: WorkbookMembers

  init(_ members: WorkbookMembers) throws {
    self.members = members
    if let manifest = try members.text("META-INF/manifest.xml"), manifest.contains("encryption-data") {
      throw InputError(.refused, name: members.name, reason: "the workbook has a password; save it without one, or as CSV UTF-8")
    }
  }

  typealias Named = (name: String, isHidden: Bool)

  /// Writes the rows of the first sheet that is shown and holds cells, else of a hidden one; answers its name, and the others that hold cells.
  func write(to writer: SheetWriter, merges: inout MergeFiller) throws -> (name: String, further: [Named]) {
    for mayBeHidden in [false, true] {
      let (name, further) = try write(to: writer, mayBeHidden: mayBeHidden, &merges)
      if let name { return (name, further) }
      if further.isEmpty { break }
    }
    throw WorkbookTable.emptyRefusal(members.name)
  }

  private func write(to writer: SheetWriter, mayBeHidden: Bool, _ merges: inout MergeFiller) throws -> (name: String?, further: [Named]) {
    var sheet: (number: Int, own: Named) = (0, ("Sheet1", false))
    var chosen: (number: Int, name: String)?
    var further: [(number: Int, own: Named)] = []
    var filler = MergeFiller()
    var next = 1
    var seen: Int32 = -1
    _ = try members.scan("content.xml", records: XMLName("table-row"), keepsWhiteSpace: true) { record, _ in
      // The rest of the document grows when another sheet begins: only then it is looked at.
      if let outside = record.outside, outside.tree.pointee.node_count != seen {
        seen = outside.tree.pointee.node_count
        let current = Self.lastSheet(outside)
        if current.number != sheet.number {
          sheet = current
          next = 1
        }
      }
      var (cells, spans) = Self.cells(record.element)
      if chosen == nil, !cells.isEmpty, mayBeHidden || !sheet.own.isHidden { chosen = (sheet.number, sheet.own.name) }
      let repeats = max(1, min(record.element.attribute(XMLName("number-rows-repeated")).flatMap { Int($0.string) } ?? 1, SheetWriter.rowLimit))
      defer { next = min(next + repeats, SheetWriter.rowLimit + 1) }
      guard let own = chosen, own.number == sheet.number else {
        if !cells.isEmpty, further.last?.number != sheet.number { further.append(sheet) }
        return
      }
      guard !cells.isEmpty else { return }
      for (column, rows) in spans {
        guard let value = cells[column] else { continue }
        try filler.begin(MergedCells.Area(column: column, first: next, last: next + min(rows, SheetWriter.rowLimit) - 1), value)
      }
      try filler.fill(&cells, row: next)
      for n in 0..<min(repeats, SheetWriter.rowLimit - next + 1) { try writer.row(next + n, cells) }
    }
    merges = filler
    return (chosen?.name, further.map(\.own))
  }

  /// The sheet that began last: its number, name, and whether its style hides it.
  private static func lastSheet(_ outside: XMLElement) -> (number: Int, own: Named) {
    let table = XMLName("table")
    var number = 0
    var last: XMLElement?
    for element in outside.descendants where element.name == table && element.parent?.name == XMLName("spreadsheet") {
      number += 1
      last = element
    }
    let name = last?.attribute(XMLName("name"))?.string ?? "Sheet\(max(1, number))"
    guard let style = last?.attribute(XMLName("style-name"))?.string else { return (number, (name, false)) }
    let own = outside.descendants.first { $0.name == XMLName("style") && $0.attribute(XMLName("name"))?.string == style }
    let display = own?.child(XMLName("table-properties"))?.attribute(XMLName("display"))
    return (number, (name, display?.equals("false") ?? false))
  }

  /// Cells up to the last that holds something, and how many rows those that are merged downwards go over.
  private static func cells(_ row: XMLElement) -> (cells: [SheetWriter.Cell?], spans: [(column: Int, rows: Int)]) {
    var cells: [SheetWriter.Cell?] = []
    var spans: [(column: Int, rows: Int)] = []
    var pending = 0
    for cell in row.children where cell.name == XMLName("table-cell") || cell.name == XMLName("covered-table-cell") {
      let repeats = max(1, min(cell.attribute(XMLName("number-columns-repeated")).flatMap { Int($0.string) } ?? 1, SheetWriter.columnLimit))
      guard let value = value(cell) else {
        pending += repeats
        continue
      }
      guard cells.count + pending < SheetWriter.columnLimit else { break }
      cells += [SheetWriter.Cell?](repeating: nil, count: pending)
      pending = 0
      if let rows = cell.attribute(XMLName("number-rows-spanned")).flatMap({ Int($0.string) }), rows > 1 { spans.append((cells.count, rows)) }
      cells += [SheetWriter.Cell?](repeating: value, count: min(repeats, SheetWriter.columnLimit - cells.count))
    }
    return (cells, spans)
  }

  private static func value(_ cell: XMLElement) -> SheetWriter.Cell? {
    // LibreOffice writes the kind of a failed formula in its own namespace, beside a text or a number of the standard's.
    if cell.hasAttribute(XMLName("value-type"), "error") {
      let shown = cell.children(XMLName("p")).map { Self.text(of: $0) }.joined()
      return .text(SheetErrors.isError(shown) ? shown : "#ERROR!")
    }
    switch cell.attribute(XMLName("value-type"))?.string {
    case "percentage": return cell.attribute(XMLName("value")).map { .value(SheetWriter.percent($0.string)) }
    case "float": return cell.attribute(XMLName("value")).map { .value(SheetWriter.number($0.string)) }
    case "currency":
      let number = cell.attribute(XMLName("value")).map { SheetWriter.number($0.string) }
      let sign = cell.attribute(XMLName("currency")).flatMap { SheetCurrency.sign($0.string) }
      return number.map { number in sign.map { .money(number, sign: $0) } ?? .value(number) }
    case "date": return cell.attribute(XMLName("date-value")).map { .value($0.string) }
    case "boolean": return cell.attribute(XMLName("boolean-value")).map { .value($0.string) }
    default:
      let paragraphs = cell.children(XMLName("p")).map { Self.text(of: $0) }
      let text = paragraphs.isEmpty ? cell.attribute(XMLName("string-value"))?.string ?? "" : paragraphs.joined(separator: "\n")
      return text.allSatisfy(\.isWhitespace) ? nil : .text(text)
    }
  }

  /// A paragraph's text: white space of the document is one blank, or none at the ends; further blanks, tabs and ends of lines are elements (OpenDocument 1.3, part 3, section 6.1).
  private static func text(of paragraph: XMLElement) -> String {
    var text = ""
    var isBlank = true
    add(paragraph, to: &text, &isBlank)
    if isBlank, text.last == " " { text.removeLast() }
    return text
  }

  /// `isBlank`: a blank of the document that comes now adds nothing.
  private static func add(_ element: XMLElement, to text: inout String, _ isBlank: inout Bool) {
    for piece in element.content {
      switch piece {
      case .text(let own):
        for character in own {
          if character.isASCII, character.isWhitespace {
            if !isBlank { text.append(" ") }
            isBlank = true
          } else {
            text.append(character)
            isBlank = false
          }
        }
      case .element(let child) where child.name == XMLName("s"):
        let count = child.attribute(XMLName("c")).flatMap { Int($0.string) } ?? 1
        text += String(repeating: " ", count: max(1, min(count, 1000)))
        isBlank = false
      case .element(let child) where child.name == XMLName("tab"):
        text += "\t"
        isBlank = false
      case .element(let child) where child.name == XMLName("line-break"):
        text += "\n"
        isBlank = false
      // What somebody wrote beside the text is none of it.
      case .element(let child) where child.name == XMLName("annotation") || child.name == XMLName("note"): continue
      case .element(let child): add(child, to: &text, &isBlank)
      }
    }
  }
}
