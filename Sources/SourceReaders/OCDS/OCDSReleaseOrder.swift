import ProcurementModel

/// The order in which releases of one process were published: that of their dates' texts, as `ocdsmerge` has it, but where all state an offset from UTC and these differ: then it is
/// that of the instants. `2024-03-01T01:00:00+05:00` came before `2024-02-29T23:00:00Z`.
enum OCDSReleaseOrder {
  /// What the date of a release is sorted by.
  struct Key: Comparable {
    let instant: Int64
    let text: String

    static func < (a: Key, b: Key) -> Bool { (a.instant, a.text) < (b.instant, b.text) }
  }

  /// The keys of dates, which are compared with each other and with no others.
  static func keys(of dates: [String]) -> [Key] {
    let moments = dates.map { Moment(iso8601: $0.utf8) }
    let instants = moments.compactMap { $0?.instant }
    let differ = instants.count == dates.count && Set(moments.map { $0?.offset }).count > 1
    return zip(dates, differ ? instants : [Int64](repeating: 0, count: dates.count)).map { Key(instant: $1, text: $0) }
  }

  /// Elements in the order of their dates, those of one date in the order given.
  static func sorted<Element>(_ elements: [Element], by date: (Element) -> String) -> [Element] {
    zip(keys(of: elements.map(date)), elements.enumerated()).sorted { ($0.0, $0.1.offset) < ($1.0, $1.1.offset) }.map(\.1.element)
  }

  /// Which dates are later than another one.
  static func areLater(_ dates: [String], than other: String) -> [Bool] {
    let keys = keys(of: [other] + dates)
    return keys.dropFirst().map { keys[0] < $0 }
  }

  static func isLater(_ date: String, than other: String) -> Bool { areLater([date], than: other) == [true] }
}
