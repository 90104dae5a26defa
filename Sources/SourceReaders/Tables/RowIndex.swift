import ProcurementModel

/// A key of a table's row, as two hashes of its bytes: equal keys are equal in both.
struct TableKey: Hashable {
  private var a: UInt64 = 0xCBF2_9CE4_8422_2325
  private var b: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      // FNV-1a, 64 bits (Fowler, Noll, Vo), and a second mix so that 128 bits have to agree.
      a = (a ^ UInt64(byte)) &* 0x100_0000_01B3
      b = (b &+ UInt64(byte)) &* 0xC2B2_AE3D_27D4_EB4F
      b ^= b >> 29
    }
  }
}

/// Where the rows of a table stand that belong to a key: 20 bytes a row in memory, the rows stay in the file.
struct RowIndex {
  private struct Place {
    let offset: UInt64
    let length: UInt32
    var next: Int32
  }

  private var places: [Place] = []
  private var ends: [TableKey: (first: Int32, last: Int32)] = [:]
  private(set) var count = 0

  mutating func add(_ key: TableKey, offset: Int, length: Int) {
    let row = Int32(truncatingIfNeeded: places.count)
    places.append(Place(offset: UInt64(offset), length: UInt32(clamping: length), next: -1))
    if let known = ends[key] {
      places[Int(known.last)].next = row
      ends[key] = (known.first, row)
    } else {
      ends[key] = (row, row)
    }
    count += 1
  }

  /// The rows of a key in the order of the file; they are given away once.
  mutating func take(_ key: TableKey, file: UInt32, into parts: inout [SourcePart]) {
    guard let known = ends.removeValue(forKey: key) else { return }
    var row = known.first
    while row >= 0 {
      let place = places[Int(row)]
      parts.append(SourcePart(file: file, offset: place.offset, length: place.length))
      row = place.next
    }
  }

  /// Rows that nobody took, in the order of the file.
  func left(file: UInt32) -> [SourcePart] {
    var parts: [SourcePart] = []
    for known in ends.values {
      var row = known.first
      while row >= 0 {
        parts.append(SourcePart(file: file, offset: places[Int(row)].offset, length: places[Int(row)].length))
        row = places[Int(row)].next
      }
    }
    return parts.sorted { $0.offset < $1.offset }
  }
}

/// Rows of a file that are mostly asked for in their order: a window of the file in memory, moved when a row is outside.
struct RowWindow {
  private let size: Int
  private let file: SourceFile
  private var bytes: [UInt8] = []
  private var start = 0

  /// `size` is how much is read at once; 0 for rows of one record, each read by itself.
  init(_ file: SourceFile, size: Int = 1 << 20) {
    self.file = file
    self.size = size
  }

  /// The bytes of a row, in `memory`.
  mutating func row(_ part: SourcePart, memory: CellMemory) throws -> UnsafeRawBufferPointer {
    let offset = Int(clamping: part.offset)
    let length = Int(part.length)
    if offset < start || offset + length > start + bytes.count {
      bytes = try file.bytes(offset..<(offset + max(length, size)))
      start = offset
    }
    let range = (offset - start)..<min(bytes.count, offset - start + length)
    return memory.copy(bytes[range.clamped(to: 0..<bytes.count)])
  }

  /// The row as UTF-8 where the file is in UTF-16, with the way back to its places.
  mutating func row(_ part: SourcePart, memory: CellMemory, encoding: TextEncoding) throws -> (bytes: UnsafeRawBufferPointer, decoded: DecodedText?) {
    let bytes = try row(part, memory: memory)
    guard encoding.isWide else { return (bytes, nil) }
    let decoded = DecodedText(Array(bytes), encoding: encoding)
    return (memory.copy(decoded.utf8), decoded)
  }
}
