/// Records read from a piece of one source, or from pieces of several that belong together, as plain arrays over one byte arena.
///
/// A reader appends rows; children name their parent's row. Rows of one parent need not be neighbours: the store sorts them, stably.
/// Where a reader follows places (`knowsPlaces`), the store keeps them for evidence. Elsewhere the same reading code fills a batch in bulk and, one record at a
/// time, when evidence is written: then spans must be known.
package struct RecordBatch: Sendable {
  package var bytes: [UInt8] = []
  package var processes: [ProcessRecord] = []
  package var lots: [LotRecord] = []
  package var bids: [BidRecord] = []
  package var bidders: [BidderRecord] = []
  package var awards: [AwardRecord] = []
  /// Further lots of an award beyond `AwardRecord.lot`.
  package var awardLots: [AwardLot] = []
  package var suppliers: [SupplierRecord] = []
  package var contracts: [ContractRecord] = []
  package var subcontractors: [SubcontractorRecord] = []
  package var amendments: [AmendmentRecord] = []
  package var items: [ItemRecord] = []
  package var organizations: [OrganizationRecord] = []
  /// Texts of `ProcessRecord.joinKeys`.
  package var joinKeys: [Text] = []
  /// Versions of notices, for those whose format states them.
  package var noticeVersions: [NoticeVersion] = []
  /// Pieces of `ProcessRecord.parts`.
  package var parts: [SourcePart] = []
  package var publishedReleases: [PublishedRelease] = []
  package var publishedBids: [PublishedBid] = []
  package var publishedAwards: [PublishedAward] = []
  package var publishedIds: [Text] = []
  package var problems: [SourceProblem] = []
  /// Records that the reader met, kept or not: lines, rows, releases, notices, `lotto` elements.
  package var recordsMet = 0
  /// Records that were left out, each with a problem.
  package var recordsRefused = 0
  /// Discounts of a column that counts in shares of the base amount: how many lie between 0 and 1, and how many are 1 or more, as none is but in per cent.
  package var discountsBelowOne = 0
  package var discountsFromOne = 0
  /// Rows of `organizations`, in ascending order, that an earlier batch of the same file holds too and that count once in it.
  package var organizationsMetBefore: [Row] = []
  /// Every span is known, as far as its value has a place of its own, and counts from the parts of the process whose row it belongs to.
  package var knowsPlaces = false

  package init() {}

  /// Makes room for what comes in great numbers.
  package mutating func reserve(organizations organizationCount: Int, bids bidCount: Int, lots lotCount: Int) {
    organizations.reserveCapacity(organizationCount)
    bids.reserveCapacity(bidCount)
    bidders.reserveCapacity(bidCount)
    processes.reserveCapacity(lotCount)
    lots.reserveCapacity(lotCount)
    awards.reserveCapacity(lotCount)
    suppliers.reserveCapacity(lotCount)
  }

  /// Which notice a process was read from: of notices with one id the highest number counts, and a notice replaces the one that it names.
  package struct NoticeVersion: Sendable, BitwiseCopyable {
    package var process: Row
    /// Its id in all versions; `nil` where the format knows no versions.
    package var id: Text?
    package var number: Int32
    /// Under which number the notice was published, and the id or number of the notice that it states again with changes.
    package var publication: Text?
    package var replaces: Text?
    /// A number made from the bytes of the notice: two of one number are the same notice twice.
    package var content: UInt64 = 0
    package init(process: Row, id: Text?, number: Int32, publication: Text? = nil, replaces: Text? = nil) {
      self.process = process
      self.id = id
      self.number = number
      self.publication = publication
      self.replaces = replaces
    }
  }

  package struct AwardLot: Sendable, BitwiseCopyable {
    package var award: Row
    package var lot: Row
    package init(award: Row, lot: Row) {
      self.award = award
      self.lot = lot
    }
  }

  /// Room for the records of a few rows of a table, so that reading them again does not grow every list from nothing.
  package mutating func reserve(rows: Int) {
    bytes.reserveCapacity(rows * 256)
    bids.reserveCapacity(rows)
    bidders.reserveCapacity(rows)
    organizations.reserveCapacity(rows + 1)
  }

  /// Copies `utf8` to the arena. Texts longer than 1 MB are cut by the reader, with a problem, before they get here.
  package mutating func text(_ utf8: UnsafeRawBufferPointer) -> Text {
    let start = UInt32(truncatingIfNeeded: bytes.count)
    bytes.append(contentsOf: utf8)
    return Text(start: start, count: UInt32(truncatingIfNeeded: utf8.count))
  }

  package mutating func text(_ utf8: some Collection<UInt8>) -> Text {
    let start = UInt32(truncatingIfNeeded: bytes.count)
    bytes.append(contentsOf: utf8)
    return Text(start: start, count: UInt32(truncatingIfNeeded: bytes.count - Int(start)))
  }

  package mutating func text(_ string: String) -> Text { text(string.utf8) }

  package func utf8(_ text: Text) -> ArraySlice<UInt8> {
    let start = min(Int(text.start), bytes.count)
    return bytes[start..<min(bytes.count, start + Int(text.count))]
  }

  /// Equal in every byte.
  @inline(__always)
  package func areEqual(_ a: Text, _ b: Text) -> Bool {
    guard a.count == b.count else { return false }
    return a == b
      || bytes.withUnsafeBytes { raw in
        let (i, j, count) = (Int(a.start), Int(b.start), Int(a.count))
        guard i + count <= raw.count, j + count <= raw.count else { return utf8(a).elementsEqual(utf8(b)) }
        for k in 0..<count where raw[i + k] != raw[j + k] { return false }
        return true
      }
  }

  package func string(_ text: Text) -> String { String(decoding: utf8(text), as: UTF8.self) }
  package func string(_ text: Sourced<Text>?) -> String? { text.map { string($0.value) } }

  /// Size in the arena and in rows: a reader hands a batch over at about 4 MB, well before 32-bit offsets run out.
  package var isLarge: Bool { bytes.count > 1 << 22 || bids.count > 1 << 16 || lots.count > 1 << 16 }
}
