import ProcurementModel

/// A large XML document cut at the beginnings of its records into pieces, each of which is a document again: the start tags that were open, some records,
/// the end tags.
///
/// Where a cut lies inside of a comment, of character data or of a record, its piece is not well-formed: then the document must be read as a whole.
struct XMLPieces {
  /// A piece of the file with what has to stand around it.
  struct Piece: Sendable {
    /// Of the first byte in the file.
    let offset: Int
    let bytes: [UInt8]
    let before: [UInt8]
    let after: [UInt8]
  }

  /// Why the document cannot be read in pieces.
  struct NotInPieces: Error {}

  /// A record of more than this is no reason to hold so much of a document.
  private static let largest = 64 << 20

  private let file: SourceFile
  private let record: [UInt8]
  private let size: Int
  private var offset: Int
  /// What stands before the first record, as a document without records.
  let head: Piece
  /// The start tags that are open around records, and their end tags.
  private let opening: [UInt8]
  private let closing: [UInt8]
  private var isFirst = true

  /// `record` is the name of the record's element, without a prefix. `nil` where the document's beginning has no record, or comments and the like before it.
  init?(_ file: SourceFile, start: Int, record: String, size: Int = 2 << 20) throws(SourceReadError) {
    self.file = file
    self.record = Array(("<" + record).utf8)
    self.size = size
    offset = start
    let bytes = try file.bytes(start..<(start + (1 << 16)))
    guard let first = Self.firstRecord(bytes, self.record), let open = Self.openTags(bytes[..<first]) else { return nil }
    opening = Array(open.joined())
    closing = open.reversed().flatMap { tag in Array("</".utf8) + tag.dropFirst().prefix { $0 > 32 && $0 != UInt8(ascii: ">") } + [UInt8(ascii: ">")]
    }
    head = Piece(offset: start, bytes: Array(bytes[..<first]), before: [], after: closing)
  }

  /// `nil` at the end of the file.
  mutating func next() throws -> Piece? {
    guard offset < file.size else { return nil }
    var wanted = size
    while true {
      var bytes = try file.bytes(offset..<(offset + wanted))
      let isLast = offset + bytes.count >= file.size
      if !isLast {
        guard let cut = lastRecord(bytes) else {
          guard wanted < Self.largest else { throw NotInPieces() }
          wanted *= 2
          continue
        }
        bytes.removeSubrange(cut...)
      }
      let piece = Piece(offset: offset, bytes: bytes, before: isFirst ? [] : opening, after: isLast ? [] : closing)
      isFirst = false
      offset += bytes.count
      return piece
    }
  }

  private static func firstRecord(_ bytes: [UInt8], _ record: [UInt8]) -> Int? {
    bytes.indices.first { bytes[$0] == UInt8(ascii: "<") && isRecord(bytes, at: $0, record) }
  }

  /// Where the last record begins, beyond the first byte.
  private func lastRecord(_ bytes: [UInt8]) -> Int? {
    var i = bytes.count - record.count - 1
    while i > 0 {
      if bytes[i] == UInt8(ascii: "<"), Self.isRecord(bytes, at: i, record) { return i }
      i -= 1
    }
    return nil
  }

  private static func isRecord(_ bytes: [UInt8], at i: Int, _ record: [UInt8]) -> Bool {
    guard i + record.count < bytes.count, bytes[i..<(i + record.count)].elementsEqual(record) else { return false }
    let next = bytes[i + record.count]
    return next == UInt8(ascii: ">") || next <= 32
  }

  /// The start tags that are open at the end; `nil` where there is none, or anything but tags and text.
  private static func openTags(_ bytes: ArraySlice<UInt8>) -> [[UInt8]]? {
    var open: [[UInt8]] = []
    var i = bytes.startIndex
    while let start = bytes[i...].firstIndex(of: UInt8(ascii: "<")) {
      guard start + 1 < bytes.endIndex, let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      switch bytes[start + 1] {
      case UInt8(ascii: "?"): break
      // Comments, character data and declarations may hold anything.
      case UInt8(ascii: "!"): return nil
      case UInt8(ascii: "/"): if open.popLast() == nil { return nil }
      default: if bytes[end - 1] != UInt8(ascii: "/") { open.append(Array(bytes[start...end])) }
      }
      i = end + 1
    }
    return open.isEmpty ? nil : open
  }
}

extension XMLPieces {
  /// A piece as the parser reads it.
  final class Bytes: XMLBytes {
    private let piece: Piece
    private var position = 0
    let failure: SourceReadError? = nil

    init(_ piece: Piece) { self.piece = piece }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      var filled = 0
      var start = 0
      for run in [piece.before, piece.bytes, piece.after] {
        let from = position + filled - start
        start += run.count
        guard from >= 0, from < run.count, filled < buffer.count else { continue }
        let count = min(run.count - from, buffer.count - filled)
        run.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[from..<(from + count)]))
        }
        filled += count
      }
      position += filled
      return filled
    }

    func place(_ offset: Int) -> Int { piece.offset + min(max(0, offset - piece.before.count), piece.bytes.count) }
  }
}
