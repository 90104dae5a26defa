import ProcurementModel

/// How a table is written: delimiter, lines above the header, whether there is a header; with what speaks for it.
struct TableShape {
  let head: SourceHead
  let delimiter: UInt8
  let skippedLines: Int
  let hasHeader: Bool
  let headers: [String]
  let rows: [[String]]
  var evidence: [LayoutProposal.Evidence] = []
  private(set) var isJSON = false

  static func name(_ delimiter: UInt8) -> String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case 9: "tab"
    case UInt8(ascii: "|"): "bar"
    default: String(UnicodeScalar(delimiter))
    }
  }

  init?(_ head: SourceHead) {
    // Objects of JSON, whose keys are the columns.
    if !head.isSheet, let json = JSONRowsHead(head.utf8) {
      self.head = head
      isJSON = true
      delimiter = UInt8(ascii: ",")
      skippedLines = 0
      hasHeader = true
      headers = json.keys
      rows = json.rows
      evidence = [
        LayoutProposal.Evidence(
          about: "form",
          guess: json.isLines
            ? "JSON, one object a line" : "JSON, a list of objects" + (json.path.isEmpty ? "" : " under '\(json.path.joined(separator: "."))'"),
          because: "the first \(json.rows.count) objects are flat and have \(json.keys.count) keys", isAmbiguous: false)
      ]
      return
    }
    guard let first = head.utf8.first(where: { $0 > 32 }), ![UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first),
      !TableHead.isBinary(head.utf8)
    else { return nil }
    self.head = head
    // Spreadsheets write the delimiter into a first line of its own, which readers pass over without being told.
    let stated = head.isSheet ? nil : Self.statedDelimiter(head.utf8)
    var candidates: [(delimiter: UInt8, columns: Int, rows: Int, share: Int, table: [(line: Int, cells: [String])])] = []
    for delimiter in head.isSheet ? [UInt8(ascii: ",")] : stated.map { [$0] } ?? TableHead.delimiters {
      var table = Self.rows(head, delimiter)
      if stated != nil { table.removeAll { $0.line == 0 } }
      guard let columns = Self.commonest(table.map(\.cells.count)), columns > 1 else { continue }
      let fitting = table.count { $0.cells.count == columns }
      candidates.append((delimiter, columns, fitting, fitting * 100 / max(1, table.count), table))
    }
    // Texts hold commas in some rows and many in none: a mark that cuts all rows alike goes before one that makes more columns of most.
    func rank(_ candidate: (delimiter: UInt8, columns: Int, rows: Int, share: Int, table: [(line: Int, cells: [String])])) -> (Int, Int, Int) {
      let isWhole = candidate.rows == candidate.table.count && candidate.rows > 2
      return (isWhole ? 1 : 0, candidate.share * candidate.share * min(candidate.columns, 12), -Int(candidate.delimiter))
    }
    guard let best = candidates.max(by: { rank($0) < rank($1) }) else { return nil }
    delimiter = best.delimiter
    let others = candidates.filter { $0.delimiter != best.delimiter }.map { "\(Self.name($0.delimiter)) gives \($0.columns) in \($0.share) %" }
    evidence.append(Self.encoding(head))
    evidence.append(
      LayoutProposal.Evidence(
        about: "delimiter", guess: Self.name(best.delimiter),
        because: (stated != nil ? "the first line says so; " : "")
          + "\(best.share) % of the first \(best.table.count) rows have \(best.columns) columns"
          + (others.isEmpty ? "" : "; " + others.joined(separator: ", ")),
        isAmbiguous: candidates.contains { $0.delimiter != best.delimiter && $0.share >= best.share && $0.columns >= best.columns }))
    // The header is the first row as wide as the others, give or take empty cells at its end.
    let start =
      best.table.firstIndex { row in row.cells.count >= max(2, best.columns - 1) && row.cells.count { !$0.isEmpty } * 2 >= best.columns } ?? 0
    guard start < best.table.count else { return nil }
    skippedLines = best.table[start].line - (stated == nil ? 0 : 1)
    if skippedLines > 0 {
      evidence.append(
        LayoutProposal.Evidence(
          about: "skip", guess: "\(skippedLines)", because: "the lines above have fewer than \(best.columns) columns", isAmbiguous: false))
    }
    let table = best.table[start...].map(\.cells)
    let below = Array(table.dropFirst())
    let row = table[0]
    let odd = row.indices.filter { Self.looksLikeValue(row[$0]) }
    hasHeader = odd.count * 4 <= row.count { !$0.isEmpty } && Set(row.filter { !$0.isEmpty }).count > 1
    if hasHeader {
      headers = row
      let more = SecondHeader.count(below)
      rows = below.dropFirst(more).filter { !Self.isOfTotals($0, of: row.count) }
      if more > 0 {
        evidence.append(
          LayoutProposal.Evidence(
            about: "header", guess: "\(more + 1) rows",
            because:
              "\(more == 1 ? "the row" : "\(more) rows") below the header \(more == 1 ? "has" : "have") words or numbers of columns where the others have numbers and dates: left out when the table is read",
            isAmbiguous: false))
      }
    } else {
      headers = (0..<best.columns).map { "column \($0 + 1)" }
      rows = table
      evidence.append(
        LayoutProposal.Evidence(
          about: "header", guess: "none", because: "\(odd.count) of \(row.count) cells of the first row are numbers or dates",
          isAmbiguous: odd.count * 2 < row.count))
    }
  }

  /// A row of sums between or below the others, which is no record.
  private static func isOfTotals(_ row: [String], of columns: Int) -> Bool {
    let filled = row.filter { !$0.isEmpty }
    guard let first = filled.first, filled.count * 2 <= columns || filled.count <= 2 else { return false }
    return Array(CSVLayout.trimmed(first).utf8).withUnsafeBytes { TotalWords.kind($0) != nil }
  }

  /// The delimiter that a first line `sep=;` states, behind a byte order mark or not.
  private static func statedDelimiter(_ bytes: [UInt8]) -> UInt8? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let line = bytes[start...].prefix { $0 != 10 && $0 != 13 }
    return line.count == 5 && String(decoding: line, as: UTF8.self).lowercased().hasPrefix("sep=") ? line.last : nil
  }

  private static func looksLikeValue(_ cell: String) -> Bool {
    let bytes = Array(CSVLayout.trimmed(cell).utf8)
    guard !bytes.isEmpty else { return false }
    return bytes.withUnsafeBytes { TableDates.moment($0, .dayMonthYear) } != nil || AmountText.amount(bytes) != nil
  }

  /// The most frequent number; the larger of equally frequent ones.
  private static func commonest(_ numbers: [Int]) -> Int? {
    var counts: [Int: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  private static func encoding(_ head: SourceHead) -> LayoutProposal.Evidence {
    let high = head.utf8.count { $0 >= 0xC0 }
    switch head.encoding {
    case .utf8:
      return .init(
        about: "encoding", guess: "UTF-8",
        because: high == 0 ? "only ASCII characters in the first \(head.raw.count) bytes" : "\(high) characters beyond ASCII, all valid UTF-8",
        isAmbiguous: false)
    case .utf8WithMark: return .init(about: "encoding", guess: "UTF-8", because: "a byte order mark at the beginning", isAmbiguous: false)
    case .utf16LittleEndian, .utf16BigEndian:
      return .init(
        about: "encoding", guess: head.encoding.rawValue,
        because: head.raw.starts(with: [0xFF, 0xFE]) || head.raw.starts(with: [0xFE, 0xFF])
          ? "a byte order mark at the beginning" : "every second byte is zero", isAmbiguous: false)
    case .latin1, .windows1252:
      let special = head.raw.count { (0x80...0x9F).contains($0) }
      let first = head.raw.withUnsafeBytes { UTF8Validation.firstInvalid($0) } ?? 0
      return .init(
        about: "encoding", guess: "windows-1252",
        because: "not UTF-8 from byte \(first) on"
          + (special > 0
            ? ", and \(special) bytes from 80 to 9F, which ISO-8859-1 has not"
            : "; ISO-8859-1 would read the same, other encodings of single bytes would not"),
        isAmbiguous: special == 0)
    }
  }

  /// Rows with the number of the line on which each begins, counted from 0.
  private static func rows(_ head: SourceHead, _ delimiter: UInt8) -> [(line: Int, cells: [String])] {
    var scanner = CSVScanner(delimiter: delimiter)
    var rows: [(Int, [String])] = []
    head.utf8.withUnsafeBytes { raw in
      var position = 0
      var line = 0
      while position < raw.count, rows.count < 2000, let (fields, next) = scanner.row(raw, position, isLast: head.isWhole) {
        if fields.count > 1 || (fields.first?.count ?? 0) > 0 {
          rows.append(
            (
              line,
              fields.map { field in
                let text = String(decoding: raw[field.start..<(field.start + field.count)], as: UTF8.self)
                return field.hasQuotes ? text.replacing("\"\"", with: "\"") : text
              }
            ))
        }
        for i in position..<next where raw[i] == 10 || raw[i] == 13 && !(i + 1 < raw.count && raw[i + 1] == 10) { line += 1 }
        position = next
        scanner.columns = nil
      }
    }
    return rows
  }
}
