import Documents
import Findings

/// The tables of a map folder as a workbook.
enum MapWorkbook {
  struct Table {
    var name: String
    var header: [String]
    var rows: [[String]]
  }

  static func write(_ tables: [Table], _ frame: MapFrame, to folder: OutputFolder) throws(OutputError) {
    let name = "riskmap.xlsx"
    let book = try Workbook(
      path: folder.temporaryPath(name), temporaryFolder: folder.temporaryPath("."),
      title: frame.say("Risk map of procurement records", "Mappa del rischio degli affidamenti"), comments: frame.caution)
    let about = try book.sheet(frame.say("Read me", "Leggimi"), widths: [24, 90])
    about.append([.title(frame.say("Risk map of procurement records", "Mappa del rischio degli affidamenti"))])
    about.append([.empty, .wrapped(frame.caution)])
    for (term, text) in [
      (frame.say("Source", "Fonte"), frame.source), (frame.say("Period", "Periodo"), frame.period),
      (frame.say("Place", "Luogo"), frame.say(frame.place.wording)), (frame.say("Boundaries", "Confini"), frame.credit),
      (frame.say("Seed", "Seme"), String(frame.settings.seed)), (frame.say("Program", "Programma"), frame.program),
    ] { about.append([.bold(term), .wrapped(text)]) }
    for table in tables where !table.rows.isEmpty {
      var part = 0
      var start = 0
      while start < table.rows.count {
        part += 1
        let end = min(table.rows.count, start + Workbook.mostRows - 2)
        let sheet = try book.sheet(part == 1 ? table.name : "\(table.name) \(part)", widths: table.header.map { _ in 16 })
        sheet.header(table.header)
        for row in table.rows[start..<end] { sheet.append(row.enumerated().map { cell($0.element, table.header[$0.offset]) }) }
        sheet.filter(from: 0, columns: table.header.count)
        start = end
      }
    }
    try book.close()
    try folder.adopt(name)
  }

  /// Codes stay texts, with their zeros; numbers become numbers.
  private static func cell(_ text: String, _ column: String) -> Workbook.Cell {
    if text.isEmpty { return .empty }
    if ["unit", "units", "name", "label", "title", "indicator", "key", "sector", "class"].contains(column) { return .text(text) }
    if let whole = Int(text) { return .whole(whole) }
    if let value = Double(text) { return .decimal(value) }
    return .text(text)
  }
}
