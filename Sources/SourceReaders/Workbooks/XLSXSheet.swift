import ProcurementModel

/// A sheet of an Office Open XML workbook (ECMA-376, part 1, 18.3).
struct XLSXSheet {
  private let members: WorkbookMembers
  private var name = ""
  private var path = "xl/worksheets/sheet1.xml"
  private var startsIn1904 = false
  private var shared: [String] = []
  private var styles = XLSXStyles()
  /// Names of the other sheets that hold cells.
  private(set) var further: [(name: String, isHidden: Bool)] = []
  private static let headLimit = 1 << 20
  private static let sharedLimit = 256 << 20

  init(_ members: WorkbookMembers) throws {
    self.members = members
    styles = try XLSXStyles(members)
    try readSharedStrings()
    try readWorkbook()
  }

  private mutating func readWorkbook() throws {
    var sheets: [(name: String, id: String, isHidden: Bool)] = []
    var targets: [String: String] = [:]
    var starts = false
    _ = try members.scan("xl/workbook.xml", records: nil, record: { _, _ in }) { root in
      starts = root?.child(XMLName("workbookPr"))?.attribute(XMLName("date1904")).map { $0.equals("1") || $0.equals("true") } ?? false
      for sheet in root?.child(XMLName("sheets"))?.children(XMLName("sheet")) ?? XMLElement.Children(next: nil, name: nil) {
        sheets.append(
          (
            sheet.attribute(XMLName("name"))?.string ?? "", sheet.attribute(XMLName("id"))?.string ?? "",
            sheet.attribute(XMLName("state")).map { !$0.equals("visible") } ?? false
          ))
      }
    }
    _ = try members.scan("xl/_rels/workbook.xml.rels", records: nil, record: { _, _ in }) { root in
      for relation in root?.children(XMLName("Relationship")) ?? XMLElement.Children(next: nil, name: nil) {
        guard let id = relation.attribute(XMLName("Id"))?.string, let target = relation.attribute(XMLName("Target"))?.string else { continue }
        targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      }
    }
    startsIn1904 = starts
    let known = sheets.compactMap { sheet in targets[sheet.id].map { (name: sheet.name, path: $0, isHidden: sheet.isHidden) } }
    let holding = known.filter { members.head($0.path, limit: Self.headLimit).map(holdsCells) ?? false }
    guard let own = holding.first(where: { !$0.isHidden }) ?? holding.first else {
      // A workbook that lists no sheet has one under its usual name.
      if known.contains(where: { members.has($0.path) }) { throw WorkbookTable.emptyRefusal(members.name) }
      name = sheets.first?.name ?? ""
      if let first = known.first { path = first.path }
      return
    }
    (name, path) = (own.name, own.path)
    further = holding.filter { $0.path != own.path }.map { ($0.name, $0.isHidden) }
  }

  /// Whether a sheet, by its beginning, has a cell with a value, a formula, or a text that is more than blanks; one that is longer without any is taken to have.
  private func holdsCells(_ head: [UInt8]) -> Bool {
    if head.count >= Self.headLimit { return true }
    var isShared = false
    var isText = false
    var i = 0
    while i < head.count {
      guard head[i] == UInt8(ascii: "<") else {
        i += 1
        continue
      }
      let tag = head[i...].prefix { $0 != UInt8(ascii: ">") }
      let end = tag.endIndex
      let isEmpty = tag.last == UInt8(ascii: "/")
      let name = tag.dropFirst().prefix { $0 > 32 && $0 != UInt8(ascii: "/") }
      let content = head[min(end + 1, head.count)...].prefix { $0 != UInt8(ascii: "<") }
      switch String(decoding: name, as: UTF8.self).split(separator: ":").last {
      case "c":
        let words = String(decoding: tag, as: UTF8.self)
        isShared = words.contains(" t=\"s\"") || words.contains(" t='s'")
        isText = words.contains(" t=\"str\"") || words.contains(" t='str'")
      case "f" where !isText && !isEmpty: return true
      case "v" where !isEmpty && !content.isEmpty:
        let text = String(decoding: content, as: UTF8.self)
        if isShared {
          if let number = Int(text), shared.indices.contains(number), !shared[number].allSatisfy(\.isWhitespace) { return true }
        } else if !text.allSatisfy(\.isWhitespace) {
          return true
        }
      case "t" where !isEmpty: if !String(decoding: content, as: UTF8.self).allSatisfy(\.isWhitespace) { return true }
      default: break
      }
      i = end
    }
    return false
  }

  private mutating func readSharedStrings() throws {
    var texts: [String] = []
    var size = 0
    _ = try members.scan("xl/sharedStrings.xml", records: XMLName("si")) { record, file in
      let text = try Self.text(record, file)
      size += text.utf8.count
      guard size <= Self.sharedLimit else { throw SourceRefusal(file: 0, reason: "the workbook has more than 256 MB of texts", advice: "") }
      texts.append(text)
    }
    shared = texts
  }

  /// A text item: one `t`, or runs with a `t` each. Phonetic readings are no part of the text.
  private static func text(_ record: XMLScanner.Record, _ file: SourceFile) throws -> String {
    if let only = record.element.child(XMLName("t")) { return XLSXEscapes.text(only.text?.string ?? "") }
    // Blanks at the ends of runs count; the tree does not keep them, the bytes do.
    return XLSXRuns.text(of: try file.bytes(record.range))
  }

  /// Writes the rows; answers the sheet's name.
  func write(to writer: SheetWriter, merges: inout MergeFiller) throws -> String {
    var next = 1
    var filler: MergeFiller?
    let found = try members.scan(path, records: XMLName("row")) { record, file in
      let number = record.element.attribute(XMLName("r")).flatMap { SheetColumn.place($0.bytes).row } ?? next
      next = number + 1
      var cells: [SheetWriter.Cell?] = []
      var column = 0
      var written = 0
      for cell in record.element.children(XMLName("c")) {
        if let place = cell.attribute(XMLName("r")).flatMap({ SheetColumn.place($0.bytes).column }) { column = place }
        guard column < SheetWriter.columnLimit else { break }
        while cells.count < column { cells.append(nil) }
        var value = self.value(cell)
        if hasRuns(cell) { value = .text(XLSXRuns.text(of: XLSXRuns.cell(written, in: try file.bytes(record.range)))) }
        written += 1
        if cells.count == column { cells.append(value) } else { cells[column] = value }
        column += 1
      }
      if filler == nil { filler = MergeFiller(try XLSXMerges.areas(of: file)) }
      try filler?.fill(&cells, row: number)
      try writer.row(number, cells)
    }
    merges = filler ?? merges
    guard found else { throw SourceRefusal(file: 0, reason: "the workbook has no sheet of cells", advice: "") }
    return name.isEmpty ? "Sheet1" : name
  }

  private func hasRuns(_ cell: XMLElement) -> Bool { cell.child(XMLName("is"))?.child(XMLName("r")) != nil }

  private func value(_ cell: XMLElement) -> SheetWriter.Cell? {
    // A text of blanks alone is an empty cell.
    let value = ownValue(cell)
    if case .text(let text) = value, text.allSatisfy(\.isWhitespace) { return nil }
    return value
  }

  private func ownValue(_ cell: XMLElement) -> SheetWriter.Cell? {
    let type = cell.attribute(XMLName("t"))?.string ?? "n"
    let value = cell.text(XMLName("v"))?.string
    // A formula that no spreadsheet has worked out shows itself, and is said where it is read; one whose result is an empty text left an empty cell.
    if value?.isEmpty ?? true, let formula = cell.text(XMLName("f"))?.string {
      return type == "str" && cell.child(XMLName("v")) != nil ? nil : .text("=" + formula)
    }
    switch type {
    case "s": return value.flatMap { Int($0) }.flatMap { $0 >= 0 && $0 < shared.count ? .text(shared[$0]) : nil }
    case "inlineStr":
      return cell.child(XMLName("is")).map {
        .text(XLSXEscapes.text($0.descendants.filter { $0.name == XMLName("t") }.compactMap { $0.text?.string }.joined()))
      }
    case "str": return value.map { .text(XLSXEscapes.text($0)) }
    case "b": return value.map { .value($0 == "1" ? "true" : "false") }
    // #N/A and the like: a text that is no number, which is said where a number was wanted.
    case "e": return value.map { .text($0) }
    case "d": return value.map { .value($0) }
    default:
      guard let value else { return nil }
      let style = cell.attribute(XMLName("s")).flatMap { Int($0.string) } ?? 0
      if let kind = styles.kind(style), let number = Double(value), let text = SheetDates.text(number, kind, startsIn1904: startsIn1904) {
        return .value(text)
      }
      if styles.isPercent(style) { return .value(SheetWriter.percent(value)) }
      let number = SheetWriter.number(value)
      // Codes of a fixed length: 45 is shown, and meant, as 00045.
      if styles.zeros(style) > number.utf8.count, number.utf8.allSatisfy({ (48...57).contains($0) }) {
        return .value(String(repeating: "0", count: styles.zeros(style) - number.utf8.count) + number)
      }
      return styles.currency(style).map { .money(number, sign: $0) } ?? .value(number)
    }
  }
}

/// Texts of runs with their blanks, from an item's bytes.
enum XLSXRuns {
  static func text(of item: [UInt8]) -> String {
    var result: [UInt8] = []
    var i = 0
    var isPhonetic = false
    /// Whether an element begins or ends here, whatever its prefix.
    func starts(_ name: StaticString, ends: Bool = false) -> Bool { isTag(name, ends: ends, item, at: i) }
    while i < item.count {
      guard item[i] == UInt8(ascii: "<") else {
        i += 1
        continue
      }
      if starts("rPh") { isPhonetic = true } else if starts("rPh", ends: true) { isPhonetic = false }
      let isText = !isPhonetic && starts("t")
      while i < item.count, item[i] != UInt8(ascii: ">") { i += 1 }
      let isEmpty = i > 0 && i < item.count && item[i - 1] == UInt8(ascii: "/")
      i += 1
      guard isText, !isEmpty else { continue }
      while i < item.count, item[i] != UInt8(ascii: "<") {
        if item[i] == UInt8(ascii: "&"), let end = item[i...].prefix(12).firstIndex(of: UInt8(ascii: ";")) {
          result.append(contentsOf: entity(String(decoding: item[(i + 1)..<end], as: UTF8.self)).utf8)
          i = end
        } else {
          result.append(item[i])
        }
        i += 1
      }
    }
    return XLSXEscapes.text(String(decoding: result, as: UTF8.self))
  }

  /// Whether a tag of this local name stands at a place.
  private static func isTag(_ name: StaticString, ends: Bool = false, _ bytes: [UInt8], at place: Int) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "<") else { return false }
    var start = place + 1
    let isEnd = start < bytes.count && bytes[start] == UInt8(ascii: "/")
    if isEnd != ends { return false }
    if isEnd { start += 1 }
    let rest = bytes[start...].prefix(64)
    let end = rest.firstIndex { $0 <= 32 || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") } ?? rest.endIndex
    if let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":")) { start = colon + 1 }
    return name.withUTF8Buffer { bytes[start..<end].elementsEqual($0) }
  }

  /// The bytes of one cell of a row, by its number from 0.
  static func cell(_ number: Int, in row: [UInt8]) -> [UInt8] {
    var before = 0
    for start in row.indices where isTag("c", row, at: start) {
      if before == number {
        let end = row[start...].indices.first { isTag("c", ends: true, row, at: $0) } ?? row.endIndex
        return Array(row[start..<end])
      }
      before += 1
    }
    return []
  }

  private static func entity(_ name: String) -> String {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      return number.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) } ?? ""
    }
  }
}

/// Characters that XML cannot hold, written as `_x000D_` (ECMA-376, part 1, 22.9.2.19, ST_Xstring).
enum XLSXEscapes {
  static func text(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "_"), i + 6 < bytes.count, bytes[i + 1] == UInt8(ascii: "x"), bytes[i + 6] == UInt8(ascii: "_"),
        let scalar = UInt32(String(decoding: bytes[(i + 2)..<(i + 6)], as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
      {
        result.append(contentsOf: String(Character(scalar)).utf8)
        i += 7
      } else {
        result.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
