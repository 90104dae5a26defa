import ProcurementModel

/// Bytes of parts of one file that are asked for one after the other: those that stand close together are read at once.
struct NearbyParts {
  private let file: SourceFile
  private let parts: [SourcePart]
  private let padding: Int
  private var start = 0
  private var bytes: [UInt8] = []

  /// Bytes between two parts that are read with them, and bytes that are read at once where a part is no longer.
  private static let gap = 1 << 13
  private static let most = 1 << 20

  /// `padding` bytes can be read behind each part.
  init(_ file: SourceFile, _ parts: [SourcePart], padding: Int = 0) {
    self.file = file
    self.parts = parts
    self.padding = padding
  }

  /// The bytes of a part, cut at the end of the file.
  mutating func withBytes<Result>(of number: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    let begin = Int(parts[number].offset)
    let end = begin + Int(parts[number].length)
    if begin < start || end > start + bytes.count - padding { try read(from: number) }
    let known = max(0, bytes.count - padding)
    let (lower, upper) = (min(begin - start, known), min(end - start, known))
    return try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[lower..<upper])) }
  }

  private mutating func read(from number: Int) throws {
    start = Int(parts[number].offset)
    var end = start + Int(parts[number].length)
    for part in parts[(number + 1)...] {
      let (next, last) = (Int(part.offset), Int(part.offset) + Int(part.length))
      guard next >= end, next - end <= Self.gap, last - start <= Self.most else { break }
      end = last
    }
    bytes = try file.bytes(start..<end, padding: padding)
  }
}
