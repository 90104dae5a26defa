import ProcurementModel

/// A table's bytes as the scanner wants them: the file itself, or a UTF-8 copy of one in UTF-16, with the way back to the places as published.
struct TableSource {
  let file: SourceFile
  private let stream: UTF8Stream?

  init(_ source: SourceFile, encoding: TextEncoding) throws {
    guard encoding.isWide else {
      file = source
      stream = nil
      return
    }
    let descriptor = Spool.temporary("/tmp")
    guard descriptor >= 0 else { throw SourceReadError(name: source.name, code: 28) }
    let stream = UTF8Stream(source, encoding: encoding)
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = buffer.withUnsafeMutableBytes { stream.read(into: $0) }
      if let failure = stream.failure { throw failure }
      if count <= 0 { break }
      guard Spool.write(buffer[..<count], to: descriptor) == nil else { throw SourceReadError(name: source.name, code: 28) }
    }
    file = try SourceFile(index: source.index, name: source.name, descriptor: descriptor)
    self.stream = stream
  }

  /// A row's place in the file as published.
  func part(_ row: CSVScanner.Row) -> SourcePart { part(offset: row.offset, length: row.length) }

  /// A row that was found in `file`, where it stands in the file as published.
  func part(offset: Int, length: Int) -> SourcePart {
    guard let stream else { return SourcePart(file: file.index, offset: UInt64(offset), length: UInt32(clamping: length)) }
    let start = stream.place(offset)
    return SourcePart(file: file.index, offset: UInt64(start), length: UInt32(clamping: stream.place(offset + length) - start))
  }

  func published(_ part: SourcePart) -> SourcePart { stream == nil ? part : self.part(offset: Int(clamping: part.offset), length: Int(part.length)) }
}
