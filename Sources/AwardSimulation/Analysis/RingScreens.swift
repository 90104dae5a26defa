import ProcurementLaw
import ScreenLibrary

/// Whether the price screens of single lots would still see bids that were moved. A screen sees a lot where its value reaches the critical value for that number of bids, which
/// honest lots reach with a probability of 5 %.
package struct RingScreens: Sendable {
  /// Screens with calibrated critical values.
  package static let ids = ["relative-distance", "normalised-distance", "negative-skewness", "excess-kurtosis"]
  package static let level = 0.05

  /// By screen: lots in which it has a value, lots that it sees as submitted, and lots that it sees as moved.
  package struct Count: Sendable, Equatable {
    package let screen: String
    package var assessed = 0
    package var asSubmitted = 0
    package var asMoved = 0
  }

  package private(set) var counts = ids.map { Count(screen: $0) }
  package private(set) var lots = 0

  package init() {}

  /// `nil` where the screen has no value or no critical value for this number of bids.
  static func sees(_ screen: String, _ prices: [Double]) -> Bool? {
    guard let screen = ScreenCatalogue.screen(screen), let critical = CriticalValues.value(screen.id, bids: prices.count, level: level) else {
      return nil
    }
    if case .value(let value) = screen.value(of: [prices]) { return value >= critical }
    return nil
  }

  /// Adds one lot, with its admitted prices before and after; it counts for a screen that has a value for both.
  package mutating func add(submitted: [ExactRational], moved: [ExactRational]) {
    lots += 1
    let (before, after) = (submitted.map(\.doubleValue), moved.map(\.doubleValue))
    for i in counts.indices {
      guard let earlier = Self.sees(counts[i].screen, before), let later = Self.sees(counts[i].screen, after) else { continue }
      counts[i].assessed += 1
      if earlier { counts[i].asSubmitted += 1 }
      if later { counts[i].asMoved += 1 }
    }
  }
}
