/// One lot of a legge 190 data set, as its XML and its tables state it. Valid only while the record's bytes are.
struct Legge190Lot {
  /// A single firm, or a member of a group.
  struct Member {
    var code: SourceText?
    var foreign: SourceText?
    var name: SourceText?
    var role: SourceText?
    /// Number of the bid (or of the winner) in the lot: members of one group have the same.
    var group: Int
    /// The member stands in a `raggruppamento`, even alone.
    var isGroup: Bool
    /// A group without members: it counts as a bid and names nobody.
    var isEmpty = false
  }

  var cig: SourceText?
  var buyerCode: SourceText?
  var buyerName: SourceText?
  var hasBuyer = false
  var title: SourceText?
  var method: SourceText?
  var amount: SourceText?
  var paid: SourceText?
  var start: SourceText?
  var end: SourceText?
  /// Members of one bid are neighbours.
  var bidders: [Member] = []
  var winners: [Member] = []

  /// Forgets everything and keeps the room.
  mutating func clear() {
    (cig, buyerCode, buyerName, hasBuyer, title, method) = (nil, nil, nil, false, nil, nil)
    (amount, paid, start, end) = (nil, nil, nil, nil)
    bidders.removeAll(keepingCapacity: true)
    winners.removeAll(keepingCapacity: true)
  }
}
