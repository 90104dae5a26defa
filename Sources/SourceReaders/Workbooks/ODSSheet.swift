import CLibXML2
import ProcurementModel

/// The first sheet of an OpenDocument spreadsheet (OpenDocument 1.3, part 3, section 9). Repeated rows and cells are counted within limits.
struct ODSSheet {
  private let members: WorkbookMembers

  init(_ members: WorkbookMembers) throws {
    self.members = members
    if let manifest = try members.text("META-INF/manifest.xml"), manifest.contains("encryption-data") {
      throw InputError(.refused, name: members.name, reason: "the workbook has a password; save it without one, or as CSV UTF-8")
    }
  }

  /// The sheet's name, and the names of the others that hold cells.
  func write(to writer: SheetWriter) throws -> (name: String, further: [String]) {
    var name = ""
    var further: [String] = []
    var other: String?
    var next = 1
    var seen: Int32 = -1
    let table = XMLName("table")
    _ = try members.scan("content.xml", records: XMLName("table-row")) { record, _ in
      // The rest of the document grows when another sheet begins: only then it is looked at.
      if let outside = record.outside, outside.tree.pointee.node_count != seen {
        seen = outside.tree.pointee.node_count
        let sheets = outside.descendants.filter { $0.name == table && $0.parent?.name == XMLName("spreadsheet") }
        if name.isEmpty, let first = sheets.first { name = first.attribute(XMLName("name"))?.string ?? "Sheet1" }
        let last = sheets.reduce(nil as XMLElement?) { $1 }
        other = sheets.count > 1 ? last?.attribute(XMLName("name"))?.string ?? "Sheet\(sheets.count)" : nil
      }
      if let other {
        if further.last != other, !Self.cells(record.element).isEmpty { further.append(other) }
        return
      }
      let repeats = record.element.attribute(XMLName("number-rows-repeated")).flatMap { Int($0.string) } ?? 1
      let cells = Self.cells(record.element)
      if !cells.isEmpty { for n in 0..<max(1, min(repeats, SheetWriter.rowLimit - next + 1)) { try writer.row(next + n, cells) } }
      next = min(next + max(1, min(repeats, SheetWriter.rowLimit)), SheetWriter.rowLimit + 1)
    }
    return (name.isEmpty ? "Sheet1" : name, further)
  }

  /// Cells up to the last that holds something.
  private static func cells(_ row: XMLElement) -> [SheetWriter.Cell?] {
    var cells: [SheetWriter.Cell?] = []
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
      cells += [SheetWriter.Cell?](repeating: value, count: min(repeats, SheetWriter.columnLimit - cells.count))
    }
    return cells
  }

  private static func value(_ cell: XMLElement) -> SheetWriter.Cell? {
    switch cell.attribute(XMLName("value-type"))?.string {
    case "percentage": return cell.attribute(XMLName("value")).map { .value(SheetWriter.percent($0.string)) }
    case "float", "currency": return cell.attribute(XMLName("value")).map { .value(SheetWriter.number($0.string)) }
    case "date": return cell.attribute(XMLName("date-value")).map { .value($0.string) }
    case "boolean": return cell.attribute(XMLName("boolean-value")).map { .value($0.string) }
    default:
      let paragraphs = cell.children(XMLName("p")).map { paragraph in
        ([paragraph.text?.string ?? ""] + paragraph.descendants.compactMap { $0.text?.string }).filter { !$0.isEmpty }.joined(separator: " ")
      }
      let text = paragraphs.joined(separator: " ")
      return text.isEmpty ? nil : .text(text)
    }
  }
}
