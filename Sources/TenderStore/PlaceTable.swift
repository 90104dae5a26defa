import ProcurementModel

/// Where the values of records stand, for those whose reader followed places: `KeptPlaces` of each, in one piece of bytes a batch.
struct PlaceTable: Sendable {
  private var pieces: [[UInt8]] = []
  /// Of each record: its piece and the byte it begins at; `none` where it has to be read again.
  private var starts: [UInt64] = []
  private static let none = UInt64.max

  mutating func append(_ bytes: [UInt8], starts ofRecords: [Int], firstRecord: Int) {
    while starts.count < firstRecord { starts.append(Self.none) }
    for start in ofRecords { starts.append(UInt64(pieces.count) << 32 | UInt64(UInt32(clamping: start))) }
    pieces.append(bytes)
  }

  /// Takes back the records from this one on.
  mutating func truncate(records: Int) {
    guard records < starts.count else { return }
    starts.removeLast(starts.count - max(0, records))
    pieces.removeLast(pieces.count - (starts.last { $0 != Self.none }.map { Int($0 >> 32) + 1 } ?? 0))
  }

  subscript(record: Int32) -> KeptPlaces? {
    guard record >= 0, Int(record) < starts.count, starts[Int(record)] != Self.none else { return nil }
    let start = starts[Int(record)]
    return pieces[Int(start >> 32)].withUnsafeBytes { KeptPlaces(UnsafeRawBufferPointer(rebasing: $0.dropFirst(Int(start & 0xFFFF_FFFF)))) }
  }
}
