/// The value of a screen that honest lots reach with a given probability, by number of bids. See Scripts/calibrate.py.
package enum CriticalValues {
  package static let mostBids = 60
  package static let levels = [0.05, 0.01]

  /// `nil` where there is none: fewer than 3 bids (4 for kurtosis), more than 60, or another level. Never the nearest.
  package static func value(_ screen: String, bids: Int, level: Double) -> Double? {
    guard let row = table[screen]?.first(where: { $0.bids == bids }) else { return nil }
    if level == 0.05 { return row.at5 }
    if level == 0.01 { return row.at1 }
    return nil
  }
}
