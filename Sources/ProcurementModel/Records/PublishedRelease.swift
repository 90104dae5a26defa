/// What the eleven indicators of `--profile cardinal` read of an OCDS release, exactly as published: JSON type, exact status text,
/// ids as referenced, dates as text. A value of another JSON type is absent here, although the normalised record may hold it.
package struct PublishedRelease: Sendable, BitwiseCopyable {
  package var process: Row
  package var ocid: Text?
  package var tenderStatus: Text?
  package var method: Text?
  package var methodDetails: Text?
  package var periodStart: Text?
  package var periodEnd: Text?
  /// `numberOfTenderers` where it is a JSON integer.
  package var numberOfTenderers: Int64?
  package var buyerId: Text?
  package var procuringEntityId: Text?
  /// `/bids/details` and `/awards` exist as arrays.
  package var hasBids = false
  package var hasAwards = false
  package var bids = RowRange.empty
  package var awards = RowRange.empty
  package init(process: Row) { self.process = process }
}

package struct PublishedBid: Sendable, BitwiseCopyable {
  package var status: Text?
  package var date: Text?
  /// The amount as a JSON number, and its currency as a JSON string: both or neither.
  package var amount: Double?
  package var currency: Text?
  /// `tenderers` is an array, and its length (members without an id count here and not in `tendererIds`).
  package var tendererCount: Int32?
  /// Rows in `publishedIds`.
  package var tendererIds = RowRange.empty
  package init() {}
}

package struct PublishedAward: Sendable, BitwiseCopyable {
  package var status: Text?
  package var supplierCount: Int32?
  /// Rows in `publishedIds`.
  package var supplierIds = RowRange.empty
  /// Classification ids of the award's items, rows in `publishedIds`.
  package var itemClassifications = RowRange.empty
  package init() {}
}
