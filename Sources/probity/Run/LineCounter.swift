import SourceReaders
import Synchronization

/// What ends a line in a file: a line feed, whether or not a carriage return stands before it, or a carriage return in a file that has no line feeds at its
/// beginning; in two bytes where the encoding is wide.
struct LineEnd {
  private let newline: UInt8
  private let isWide: Bool
  private let isBigEndian: Bool

  init(file: SourceFile, encoding: TextEncoding) {
    isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
    isBigEndian = encoding == .utf16BigEndian
    let head = (try? file.bytes(0..<(1 << 16))) ?? []
    newline = head.contains(13) && !head.contains(10) ? 13 : 10
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
    // Eight bytes at a time: of `word ^ pattern` the bytes that are zero, added up in eight lanes until one may be full.
    let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let ones: UInt64 = 0x0101_0101_0101_0101
    let pattern = ones &* UInt64(newline)
    var i = 0
    while i + 8 <= bytes.count {
      var lanes: UInt64 = 0
      let stop = min(bytes.count - 7, i + 8 * 255)
      while i < stop {
        let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) ^ pattern
        lanes &+= (~(((word & lows) &+ lows) | word | lows)) >> 7
        i += 8
      }
      // Sums of pairs first: all eight lanes together may not fit into one.
      let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ (lanes >> 8 & 0x00FF_00FF_00FF_00FF)
      count += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    while i < bytes.count {
      if bytes[i] == newline { count += 1 }
      i += 1
    }
    return count
  }
}

/// Counts lines up to bytes asked for in ascending order.
struct LineCounter {
  private let file: SourceFile
  private let end: LineEnd
  private var position = 0
  private var lines = 1

  init(file: SourceFile, encoding: TextEncoding) {
    self.file = file
    end = LineEnd(file: file, encoding: encoding)
  }

  /// Line of a byte, from 1.
  mutating func line(of byte: Int) throws -> Int {
    while position < byte {
      let next = min(byte, position + 1 << 18)
      let chunk = try reading { try file.bytes(position..<next) }
      if chunk.isEmpty { break }
      lines += chunk.withUnsafeBytes { end.count(in: $0) }
      position = next
    }
    return lines
  }
}

/// Lines before every block of a file, counted once, so that the line of any byte is found by looking at one block.
final class LineIndex: Sendable {
  static let block = 4096
  private let end: LineEnd
  private let before: [Int32]

  init(file: SourceFile, encoding: TextEncoding) throws {
    let end = LineEnd(file: file, encoding: encoding)
    var before: [Int32] = []
    before.reserveCapacity(file.size / Self.block + 1)
    var lines: Int32 = 0
    var position = 0
    var buffer = [UInt8](repeating: 0, count: min(max(file.size, 1), 1 << 18))
    while position < file.size {
      let length = try reading { try buffer.withUnsafeMutableBytes { try file.read(at: position, into: $0) } }
      if length == 0 { break }
      buffer.withUnsafeBytes { raw in
        for start in stride(from: 0, to: length, by: Self.block) {
          before.append(lines)
          lines &+= Int32(truncatingIfNeeded: end.count(in: UnsafeRawBufferPointer(rebasing: raw[start..<min(start + Self.block, length)])))
        }
      }
      position += length
    }
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
  private static let near = 1 << 15
  private static let far = 1 << 18

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
