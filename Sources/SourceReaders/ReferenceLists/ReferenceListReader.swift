import ProcurementModel
import StrictYAML

/// Reads a reference list: a table with the columns of docs/reference-lists.md, or the World Bank's list of ineligible firms as JSON.
package enum ReferenceListReader {
  /// A list that cannot be read as one: file, line, column, what was expected.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
    init(_ file: String, line: Int, column: Int = 1, _ message: String) { description = "\(file):\(line):\(column): \(message)" }
  }

  static let columns = ["list", "id", "name", "country", "from", "until", "reason", "person"]
  /// What other lists call the columns.
  private static let synonyms: [String: String] = [
    "identifier": "id", "vat": "id", "vat_number": "id", "tax_id": "id", "codice_fiscale": "id", "partita_iva": "id", "piva": "id",
    "firm": "name", "supplier": "name", "company": "name", "denominazione": "name", "ragione_sociale": "name", "ditta": "name",
    "start": "from", "since": "from", "from_date": "from", "start_date": "from", "dal": "from", "inizio": "from",
    "to": "until", "end": "until", "expiry": "until", "expires": "until", "to_date": "until", "end_date": "until", "until_date": "until",
    "al": "until",
    "fine": "until", "scadenza": "until",
    "paese": "country", "country_code": "country", "elenco": "list", "motivo": "reason",
  ]

  /// The column that a header means; `nil` for one that means nothing here.
  static func column(of header: String) -> String? {
    let word = header.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" || $0 == "." }.joined(separator: "_")
    return columns.contains(word) ? word : synonyms[word]
  }

  private static let sizeLimit = 256 << 20

  package static func read(_ file: SourceFile) throws -> ReferenceList {
    guard file.size > 0 else { throw Failure(file.name, line: 1, "the list is empty") }
    guard file.size <= sizeLimit else { throw Failure(file.name, line: 1, "the list is larger than 256 MB; keep the rows that matter") }
    let bytes = try file.bytes(0..<file.size)
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Failure(file.name, line: 1, "the list is not UTF-8; save it as CSV UTF-8") }
    let first = bytes.first { $0 > 32 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return try WorldBankList(file: file.name, bytes: bytes).list() }
    return try ReferenceTable(file: file, bytes: bytes).list()
  }

  /// Line of a byte, from 1.
  static func line(of byte: Int, in bytes: [UInt8]) -> Int { bytes[..<min(byte, bytes.count)].count { $0 == 10 } + 1 }
}

/// A reference list as a table.
private struct ReferenceTable {
  let file: SourceFile
  let bytes: [UInt8]

  func list() throws -> ReferenceList {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let header = bytes[mark...].prefix { $0 != 10 && $0 != 13 }
    let delimiter: UInt8 = header.count { $0 == UInt8(ascii: ";") } > header.count { $0 == UInt8(ascii: ",") } ? UInt8(ascii: ";") : UInt8(ascii: ",")
    var places: [String: Int] = [:]
    var ignored: [String] = []
    var entries: [ReferenceList.Entry] = []
    var persons = 0
    // Lines are counted on from the row before.
    var counted = (byte: 0, line: 1)
    do {
      try CSVScanner(delimiter: delimiter).scan(file, from: mark) { row in
        let (fields, raw, offset) = (row.fields, row.bytes, row.offset)
        counted.line += bytes[min(counted.byte, bytes.count)..<min(offset, bytes.count)].count { $0 == 10 }
        counted.byte = offset
        let line = counted.line
        if case .unclosedQuote = row.oddity { throw ReferenceListReader.Failure(file.name, line: line, "a quotation mark is never closed") }
        func text(_ field: CSVScanner.Field) -> String {
          let text = String(decoding: UnsafeRawBufferPointer(rebasing: raw[field.start..<(field.start + field.count)]), as: UTF8.self)
          return (field.hasQuotes ? text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"") : text).trimmed
        }
        if places.isEmpty {
          for (i, field) in fields.enumerated() {
            let header = text(field)
            guard let column = ReferenceListReader.column(of: header) else {
              ignored.append(header)
              continue
            }
            guard places.updateValue(i, forKey: column) == nil else {
              throw ReferenceListReader.Failure(
                file.name, line: line, column: i + 1, "'\(header)' is a second column '\(column)'; remove or rename one of them")
            }
          }
          guard places["name"] != nil || places["id"] != nil else {
            throw ReferenceListReader.Failure(
              file.name, line: line,
              "a column 'name' or 'id' was expected\(NearestName.hint(fields.first.map(text) ?? "", among: ReferenceListReader.columns)); known columns: \(ReferenceListReader.columns.joined(separator: ", "))"
            )
          }
          return
        }
        func cell(_ name: String) -> String { places[name].flatMap { $0 < fields.count ? text(fields[$0]) : nil } ?? "" }
        func date(_ name: String) throws -> Moment? {
          let cell = cell(name)
          guard !cell.isEmpty else { return nil }
          guard let moment = Moment(cell) else {
            throw ReferenceListReader.Failure(
              file.name, line: line, column: (places[name] ?? 0) + 1,
              "'\(cell)' in column '\(name)' is no date such as 2024-12-31; leave the cell empty for an open end")
          }
          return moment
        }
        switch cell("person").lowercased() {
        case "true":
          persons += 1
          return
        case "", "false": break
        case let other:
          throw ReferenceListReader.Failure(
            file.name, line: line, column: (places["person"] ?? 0) + 1,
            "'\(other)' in column 'person' is neither true nor false: write true for natural persons, who are not compared")
        }
        let column = cell("name").isEmpty ? "id" : "name"
        guard !cell(column).isEmpty, let place = places[column], place < fields.count else {
          throw ReferenceListReader.Failure(file.name, line: line, "the row has neither name nor id")
        }
        let country = cell("country").uppercased()
        guard country.isEmpty || country.utf8.count == 2 else {
          throw ReferenceListReader.Failure(file.name, line: line, "'\(country)' is no country of two letters (ISO 3166-1)")
        }
        let list = cell("list")
        let (from, until) = (try date("from"), try date("until"))
        if let from, let until, until.day < from.day {
          throw ReferenceListReader.Failure(file.name, line: line, "the entry ends before it begins: exchange 'from' and 'until', or mend them")
        }
        entries.append(
          ReferenceList.Entry(
            list: list.isEmpty ? file.name : list, name: cell("name"), identifier: cell("id"), country: country, from: from, until: until,
            reason: cell("reason"), line: line, byte: offset + fields[place].start - row.start, length: fields[place].count))
      }
    } catch let failure as CSVScanner.Failure {
      switch failure {
      case .lineTooLong(let offset), .notText(let offset):
        throw ReferenceListReader.Failure(file.name, line: ReferenceListReader.line(of: offset, in: bytes), "the row is too long, or is no text")
      }
    }
    guard !places.isEmpty else { throw ReferenceListReader.Failure(file.name, line: 1, "the table has no header") }
    return ReferenceList(file: file.name, entries: entries, personsLeftOut: persons, ignoredColumns: ignored)
  }
}

/// The World Bank's list of ineligible firms and individuals: `response.ZPROCSUPP[]` with SUPP_NAME, SUPP_TYPE_CODE (I is a person), LAND1, DEBAR_FROM_DATE, DEBAR_TO_DATE
/// (2999-12-31 is permanent), DEBAR_REASON.
private struct WorldBankList {
  let file: String
  let bytes: [UInt8]

  func list() throws -> ReferenceList {
    var entries: [ReferenceList.Entry] = []
    var persons = 0
    do {
      try JSONParser().parse(bytes) { root, _ in
        guard let rows = root["response"]?["ZPROCSUPP"], rows.kind == .array else {
          throw ReferenceListReader.Failure(
            file, line: 1,
            "this JSON is no list of the World Bank (response.ZPROCSUPP); give other lists as a table with the columns \(ReferenceListReader.columns.joined(separator: ", "))"
          )
        }
        for row in rows.children {
          guard let name = row["SUPP_NAME"], name.kind == .string else { continue }
          if row["SUPP_TYPE_CODE"]?.equals("I") == true {
            persons += 1
            continue
          }
          func text(_ key: StaticString) -> String { row[key].flatMap { $0.kind == .string ? $0.string.trimmed : nil } ?? "" }
          let until = Moment(text("DEBAR_TO_DATE"))
          entries.append(
            ReferenceList.Entry(
              list: "World Bank, ineligible firms", name: name.string.trimmed, identifier: "",
              country: text("LAND1").utf8.count == 2 ? text("LAND1").uppercased() : "", from: Moment(text("DEBAR_FROM_DATE")),
              until: until.flatMap { $0.year >= 2999 ? nil : $0 }, reason: text("DEBAR_REASON"),
              line: ReferenceListReader.line(of: name.start, in: bytes), byte: name.start, length: name.length))
        }
      }
    } catch let failure as JSONParser.Failure {
      throw ReferenceListReader.Failure(file, line: ReferenceListReader.line(of: failure.offset, in: bytes), failure.message)
    }
    return ReferenceList(file: file, entries: entries, personsLeftOut: persons)
  }
}

extension String {
  fileprivate var trimmed: String {
    let blanks = drop { $0.isWhitespace }
    return String(blanks[..<(blanks.lastIndex { !$0.isWhitespace }.map { blanks.index(after: $0) } ?? blanks.startIndex)])
  }
}
