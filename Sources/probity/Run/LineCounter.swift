import CLinux
import SourceReaders
import Synchronization

/// What ends a line in a file: a line feed, whether or not a carriage return stands before it, or a carriage return in a file that has no line feeds at its
/// beginning; in two bytes where the encoding is wide.
struct LineEnd {
  private let newline: UInt8
  fileprivate let isWide: Bool
  private let isBigEndian: Bool

  /// How many bytes of a file's beginning tell how its lines end.
  static let head = 1 << 16

  init(head: [UInt8], encoding: TextEncoding) {
    isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
    isBigEndian = encoding == .utf16BigEndian
    newline = head.prefix(Self.head).withUnsafeBytes { !$0.contains(byte: 10) && $0.contains(byte: 13) } ? 13 : 10
  }

  /// How many lines end in the bytes; those of a wide encoding begin with a whole character.
  func count(in bytes: UnsafeRawBufferPointer) -> Int {
    var count = 0
    if isWide {
      for i in stride(from: 0, to: bytes.count - 1, by: 2) where bytes[isBigEndian ? i + 1 : i] == newline && bytes[isBigEndian ? i : i + 1] == 0 {
        count += 1
      }
      return count
    }
    guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return 0 }
    return probity_count_bytes(start, bytes.count, newline)
  }
}

/// Lines that end before every block of a file, counted while its bytes pass by.
struct BlockLines {
  private(set) var before: [Int32] = []
  private var lines: Int32 = 0
  private var position = 0
  /// The first half of a wide character whose second has not come.
  private var half: UInt8?

  /// `bytes` is about how many will come.
  init(bytes: Int) { before.reserveCapacity(bytes / LineIndex.block + 1) }

  /// The bytes that follow those before.
  mutating func add(_ bytes: UnsafeRawBufferPointer, _ end: LineEnd) {
    var start = 0
    if let first = half, let second = bytes.first {
      lines &+= Int32(truncatingIfNeeded: withUnsafeBytes(of: (first, second)) { end.count(in: $0) })
      half = nil
      position += 1
      start = 1
    }
    while start < bytes.count {
      if position % LineIndex.block == 0 { before.append(lines) }
      let next = min(bytes.count, start + LineIndex.block - position % LineIndex.block)
      lines &+= Int32(truncatingIfNeeded: end.count(in: UnsafeRawBufferPointer(rebasing: bytes[start..<next])))
      position += next - start
      start = next
    }
    if end.isWide, position % 2 == 1 { half = bytes.last }
  }
}

/// Lines before every block of a file, so that the line of any byte is found by looking at one block.
struct LineIndex {
  static let block = 4096
  private let end: LineEnd
  private let before: [Int32]

  init(end: LineEnd, before: [Int32]) {
    self.end = end
    self.before = before
  }

  /// The block that a byte stands in, and the line it begins in, from 1; `nil` for an empty file.
  fileprivate func block(of byte: Int) -> (start: Int, line: Int)? {
    guard let last = before.indices.last else { return nil }
    let block = min(byte / Self.block, last)
    return (block * Self.block, 1 + Int(before[block]))
  }

  fileprivate func count(in bytes: UnsafeRawBufferPointer) -> Int { end.count(in: bytes) }
}

/// Lines of bytes that mostly lie near each other: counted from the one before.
struct LineFinder {
  private let index: LineIndex
  private var known = (byte: 0, line: 1)

  init(_ index: LineIndex) { self.index = index }

  /// Line of a byte, from 1. `window` gives the bytes of a range of the file.
  mutating func line(of byte: Int, _ window: inout SourceWindow, _ file: SourceFile) throws -> Int {
    // Back within the same block as well: values of one row are asked for in any order.
    if byte < known.byte, known.byte - byte <= LineIndex.block {
      known = (byte, known.line - (try window.withBytes(byte..<known.byte, of: file) { index.count(in: $0) }))
      return known.line
    }
    if byte < known.byte || byte - known.byte > LineIndex.block {
      guard let block = index.block(of: byte) else { return 1 }
      known = (block.start, block.line)
    }
    if byte > known.byte {
      known = (byte, known.line + (try window.withBytes(known.byte..<byte, of: file) { index.count(in: $0) }))
    }
    return known.line
  }
}

/// Pieces of files that lie near each other, read together.
struct SourceWindow {
  private var file: SourceFile?
  private var start = 0
  private var bytes: [UInt8] = []
  private var filled = 0
  private static let near = 1 << 13
  private static let far = 1 << 15

  /// The bytes of `range`, cut at the end of the file.
  mutating func withBytes<Result>(_ range: Range<Int>, of file: SourceFile, _ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    let range = range.clamped(to: 0..<max(0, file.size))
    if file !== self.file || range.lowerBound < start || range.upperBound > start + filled { try move(to: range, of: file) }
    let (lower, upper) = (min(range.lowerBound - start, filled), min(range.upperBound - start, filled))
    return try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[lower..<upper])) }
  }

  /// Goes on in large steps where a file is read on, in small ones where it is read here and there.
  private mutating func move(to range: Range<Int>, of file: SourceFile) throws {
    let goesOn = file === self.file && range.lowerBound >= start && range.lowerBound < start + filled + Self.far
    let begin = max(0, range.lowerBound - LineIndex.block * 2) / LineIndex.block * LineIndex.block
    let length = min(max(goesOn ? Self.far : Self.near, range.upperBound - begin + Self.near), max(0, file.size - begin))
    if bytes.count < length { bytes = [UInt8](repeating: 0, count: length) }
    self.file = file
    start = begin
    filled = try reading {
      try bytes.withUnsafeMutableBytes { try file.read(at: begin, into: UnsafeMutableRawBufferPointer(rebasing: $0[..<length])) }
    }
  }
}
