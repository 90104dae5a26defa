import Synchronization

/// A megabyte of a file, or what is left of it, with `JSONCutter.padding` zero bytes behind. Memory of chunks that are done with is used again: new memory costs
/// as much as reading into it.
final class JSONChunk: Sendable {
  let offset: Int
  /// Bytes of the file.
  let count: Int
  private let bytes: [UInt8]

  private static let size = 1 << 20
  private static let waiting = Mutex<[[UInt8]]>([])
  private static let mostWaiting = 8

  /// Throws `SourceReadError`.
  init(_ file: SourceFile, at offset: Int) throws {
    var room = Self.waiting.withLock { $0.popLast() } ?? [UInt8](repeating: 0, count: Self.size + JSONCutter.padding)
    let wanted = min(Self.size, max(0, file.size - offset))
    let count = try room.withUnsafeMutableBytes { raw in
      let count = try file.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: raw[..<wanted]))
      for i in count..<(count + JSONCutter.padding) { raw[i] = 0 }
      return count
    }
    self.offset = offset
    self.count = count
    bytes = room
  }

  deinit { Self.waiting.withLock { if $0.count < Self.mostWaiting { $0.append(bytes) } } }

  /// With the padding.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<(count + JSONCutter.padding)])) }
  }
}
