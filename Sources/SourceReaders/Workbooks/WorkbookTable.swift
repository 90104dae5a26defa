import CArchive
import Glibc
import ProcurementModel

/// The first sheet of a workbook (XLSX or ODS) that is shown and holds cells as a table: one line a row of the sheet, so that line numbers are row numbers, with commas between cells.
///
/// Texts stand in quotation marks and numbers do not, so that a reader can tell them apart; dates are ISO 8601; line breaks in cells are blanks.
enum WorkbookTable {
  /// A sheet's name as part of a path.
  static func shown(_ sheet: String) -> String { String(sheet.map { $0 == "/" || $0.isNewline ? "_" : $0 }) }

  /// An OLE file with the stream of an Excel workbook, or an encrypted package, named in its directory.
  static func isOldWorkbook(_ descriptor: Int32) -> Bool {
    let names = ["Workbook", "Book", "EncryptedPackage"].map { $0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for block in 0..<1024 {
      let count = pread(descriptor, &buffer, buffer.count, off_t(block * (buffer.count - 64)))
      if count <= 0 { return false }
      let bytes = buffer[..<count]
      for name in names {
        var i = 0
        while i + name.count <= count {
          if bytes[i] == name[0], bytes[i..<(i + name.count)].elementsEqual(name) { return true }
          i += 2
        }
      }
    }
    return false
  }

  struct Extracted {
    let sheet: String
    /// Other sheets that hold cells, and are not read.
    let further: [(name: String, isHidden: Bool)]
    let merged: MergedCells
    let descriptor: Int32
  }

  static func emptyRefusal(_ name: String) -> InputError {
    InputError(.refused, name: name, reason: "every sheet of the workbook is empty: no cell of any holds a value")
  }

  /// Old `.xls` files and encrypted workbooks are OLE compound files.
  static let oleSignature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  static func oleRefusal(_ name: String) -> InputError {
    InputError(
      .refused, name: name,
      reason:
        "an old workbook (.xls) or one with a password, which cannot be read; open it in a spreadsheet program and save it as CSV UTF-8, or as .xlsx or .ods without a password"
    )
  }

  /// Unpacks the first sheet that is shown and holds cells; a hidden one only where no other does.
  static func extract(_ descriptor: Int32, name: String, temporaryFolder: String) throws(InputError) -> Extracted {
    var code: Int32 = 0
    let copy = dup(descriptor)
    guard copy >= 0, let archive = zip_fdopen(copy, 0, &code) else {
      if copy >= 0 { close(copy) }
      throw InputError(.refused, name: name, reason: "the workbook is damaged; ask for it again, or save it as CSV UTF-8")
    }
    defer { zip_discard(archive) }
    let members = WorkbookMembers(archive: archive, name: name, folder: temporaryFolder)
    let spool = Spool.temporary(temporaryFolder)
    guard spool >= 0 else { throw InputError(.failed, name: name, reason: "no temporary file could be made in \(temporaryFolder)") }
    do {
      let writer = SheetWriter(descriptor: spool, name: name)
      let sheet: String
      let further: [(name: String, isHidden: Bool)]
      var merges = MergeFiller()
      if members.has("xl/workbook.xml") {
        let book = try XLSXSheet(members)
        sheet = try book.write(to: writer, merges: &merges)
        further = book.further
      } else if members.has("content.xml"), try members.text("mimetype")?.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") == true {
        (sheet, further) = try ODSSheet(members).write(to: writer, merges: &merges)
      } else if members.has("xl/workbook.bin") {
        throw InputError(.refused, name: name, reason: "a binary workbook (.xlsb); save it as .xlsx or as CSV UTF-8")
      } else {
        throw InputError(.refused, name: name, reason: "an office document that is no workbook; save the table in it as CSV UTF-8")
      }
      try writer.finish()
      return Extracted(sheet: sheet, further: further, merged: merges.merged, descriptor: spool)
    } catch {
      close(spool)
      switch error {
      case let error as InputError: throw error
      case let refusal as SourceRefusal: throw InputError(.refused, name: name, reason: "\(refusal.reason); save the sheet as CSV UTF-8")
      default: throw InputError(.refused, name: name, reason: "the workbook cannot be read; save the sheet as CSV UTF-8")
      }
    }
  }
}

/// Parts of a workbook's archive, within limits.
struct WorkbookMembers {
  let archive: OpaquePointer
  let name: String
  let folder: String
  private static let sizeLimit: UInt64 = 1 << 30

  init(archive: OpaquePointer, name: String, folder: String) {
    self.archive = archive
    self.name = name
    self.folder = folder
  }

  func has(_ member: String) -> Bool { zip_name_locate(archive, member, 0) >= 0 }

  /// A member as a file, `nil` where the workbook has none of this name.
  func file(_ member: String) throws(InputError) -> SourceFile? {
    let index = zip_name_locate(archive, member, 0)
    guard index >= 0 else { return nil }
    var entry = zip_stat_t()
    guard zip_stat_index(archive, UInt64(index), 0, &entry) == 0 else { return nil }
    if entry.encryption_method != 0 {
      throw InputError(.refused, name: name, reason: "the workbook has a password; save it without one, or as CSV UTF-8")
    }
    // Sheets of equal rows pack well: the limit is higher than for other archives.
    guard entry.size <= Self.sizeLimit, entry.size < 1 << 20 || entry.size / 300 <= max(1, entry.comp_size) else {
      throw InputError(
        .refused, name: name,
        reason: "member \(member.prefix(80)) unpacks to \(entry.size) bytes, more than is read; save the sheet as CSV UTF-8 if this is meant")
    }
    let descriptor = try ZipArchive.unpack(archive, UInt64(index), entry, name + "!/" + member, folder)
    do throws(SourceReadError) { return try SourceFile(index: 0, name: name + "!/" + member, descriptor: descriptor) } catch {
      close(descriptor)
      throw InputError(.failed, name: name, reason: error.description)
    }
  }

  /// The beginning of a member, without unpacking the rest; `nil` where the workbook has none of this name or it cannot be read.
  func head(_ member: String, limit: Int) -> [UInt8]? {
    let index = zip_name_locate(archive, member, 0)
    guard index >= 0, let file = zip_fopen_index(archive, UInt64(index), 0) else { return nil }
    defer { zip_fclose(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { zip_fread(file, $0 + filled, UInt64(limit - filled)) } ?? 0
      }
      if count <= 0 { break }
      filled += Int(count)
    }
    return Array(bytes[..<filled])
  }

  /// A small member as text.
  func text(_ member: String) throws -> String? {
    guard let file = try file(member) else { return nil }
    return String(decoding: try file.bytes(0..<min(file.size, 1 << 20)), as: UTF8.self)
  }

  /// Parses a member; each element of a name as a record.
  func scan(
    _ member: String, records name: XMLName?, keepsWhiteSpace: Bool = false, record: (XMLScanner.Record, SourceFile) throws -> Void,
    document: (XMLElement?) throws -> Void = { _ in }
  ) throws -> Bool {
    guard let file = try file(member) else { return false }
    let encoding = try SourceHead(of: file).encoding
    try XMLScanner.scan(
      file, encoding: encoding, records: name, keepsWhiteSpace: keepsWhiteSpace, record: { try record($0, file) }, document: document)
    return true
  }
}

/// Writes rows of a sheet as lines.
final class SheetWriter {
  enum Cell {
    case text(String)
    /// Numbers, dates and truth values as they are read everywhere.
    case value(String)
    /// A number whose cell states its currency, by a code or a sign.
    case money(String, sign: String)
  }

  static let rowLimit = 1_048_576
  static let columnLimit = 1000
  private static let sizeLimit = 1 << 30

  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private var rows = 0
  private var written = 0

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// A row by its number from 1; rows between are empty lines.
  func row(_ number: Int, _ cells: [Cell?]) throws {
    guard number <= Self.rowLimit else { return }
    guard number > rows else {
      throw SourceRefusal(
        file: 0, reason: "row \(number) of the sheet stands behind row \(rows) in the workbook",
        advice: "open the workbook in a spreadsheet program and save it anew")
    }
    while rows < number - 1 {
      buffer.append(10)
      rows += 1
    }
    rows = number
    let last = cells.lastIndex { $0 != nil } ?? -1
    for (i, cell) in cells.prefix(last + 1).enumerated() {
      if i > 0 { buffer.append(UInt8(ascii: ",")) }
      switch cell {
      case nil: continue
      case .value(let text): buffer.append(contentsOf: text.utf8)
      case .money(let number, let sign):
        buffer.append(contentsOf: number.utf8)
        buffer.append(32)
        buffer.append(contentsOf: sign.utf8)
      case .text(let text):
        buffer.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
          if byte == UInt8(ascii: "\"") { buffer.append(byte) }
          buffer.append(byte < 32 ? 32 : byte)
        }
        buffer.append(UInt8(ascii: "\""))
      }
    }
    buffer.append(10)
    if buffer.count > 1 << 18 { try flush() }
  }

  func finish() throws { try flush() }

  private func flush() throws {
    written += buffer.count
    guard written <= Self.sizeLimit else { throw InputError(.refused, name: name, reason: "the sheet is larger than 1 GB; save it as CSV UTF-8") }
    if let failure = Spool.write(buffer[...], to: descriptor) { throw InputError(.failed, name: name, reason: failure) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// A number that the sheet shows per cent: 0.45 is `45%`.
  static func percent(_ text: String) -> String {
    let number = number(text)
    guard let share = ExactDecimal(number), let percent = ExactDecimal(wide: Int128(share.mantissa), scale: Int(share.scale) - 2) else {
      return number
    }
    return percent.description + "%"
  }

  /// A number with the 15 digits that spreadsheets show, so that 0.1 + 0.2 is 0.3 as on the screen.
  static func number(_ text: String) -> String {
    let digits = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }.drop { !(49...57).contains($0) }.count {
      (48...57).contains($0)
    }
    guard digits > 15, let value = Double(text), value.isFinite else { return text }
    var buffer = [CChar](repeating: 0, count: 64)
    let count = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%.15g", $0) }
    return count > 0 && count < 64 ? String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self) : text
  }
}

/// `A`, `B` … `AA` and back.
package enum SheetColumn {
  package static func letters(_ index: Int) -> String {
    var index = index
    var letters = ""
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + index % 26))) + letters
      index = index / 26 - 1
    } while index >= 0
    return letters
  }

  /// Column (from 0) and row (from 1) of `C12`; either may be missing.
  static func place(_ reference: UnsafeRawBufferPointer) -> (column: Int?, row: Int?) {
    var column = 0
    var row = 0
    for byte in reference.prefix(12) {
      switch byte {
      case 65...90: column = column * 26 + Int(byte - 64)
      case 48...57: row = row * 10 + Int(byte - 48)
      default: continue
      }
    }
    return (column > 0 ? column - 1 : nil, row > 0 ? row : nil)
  }
}
