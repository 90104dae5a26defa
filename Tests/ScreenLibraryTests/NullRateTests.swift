import Foundation
import Testing

@testable import ScreenLibrary

/// What thresholds do to honest lots: our screens on simulated independent bids against an independent simulation (Vectors/null-rates.json).
@Suite("Null rates")
struct NullRateTests {
  struct File: Decodable {
    struct Calibrated: Decodable { let values: [String: [String: [Double]]] }
    let rates: [String: [String: [String: Double]]]
    let calibrated: Calibrated
  }

  static let file: File? = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Vectors/null-rates.json")
    return try? JSONDecoder().decode(File.self, from: Data(contentsOf: path))
  }()

  struct Draws {
    var state: UInt64
    mutating func uniform() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
    }
    mutating func normal() -> Double { (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform()) }

    mutating func bid(_ law: String) -> Double {
      switch law {
      case "normal8": 1 + 0.08 * normal()
      case "uniform20": 0.9 + 0.2 * uniform()
      default: exp(0.12 * normal())
      }
    }
  }

  private static func number(_ screen: String, _ bids: [Double]) -> Double {
    if case .value(let value) = measure(screen, [bids]) { value } else { .nan }
  }

  private static let lots = 6000

  @Test(
    "Thresholds quoted in the literature flag as many honest lots as an independent simulation found",
    arguments: ["normal8", "uniform20", "lognormal12"], [3, 4, 5, 7, 10])
  func rates(law: String, bids n: Int) throws {
    let expected = try #require(Self.file?.rates[law]?["\(n)"])
    var draws = Draws(state: 20_130_909 &+ UInt64(n))
    var counts: [String: Int] = [:]
    for _ in 0..<Self.lots {
      let bids = (0..<n).map { _ in draws.bid(law) }
      let (cv, rd, nor, spread, gap) = (
        Self.number("coefficient-of-variation", bids), Self.number("relative-distance", bids), Self.number("normalised-distance", bids),
        Self.number("spread", bids), Self.number("runner-up-gap", bids)
      )
      let alternative = nor * Double(n - 2) / (Double(n - 1) - nor)
      let skew = -Self.number("negative-skewness", bids)
      var seen = [
        "COL-01 cv<=6%": cv <= 0.06, "COL-02 rd>1": rd > 1, "COL-02 rd>2": rd > 2, "COL-03 alt>1.5": alternative > 1.5, "COL-03 nor>1.5": nor > 1.5,
        "COL-06 spread<=5%": spread <= 0.05,
        "COL-07 gap<=0.5%": gap <= 0.005,
      ]
      if n >= 4 {
        seen["COL-04 skew<=-0.5"] = skew <= -0.5
        seen["composite >=3 of 5"] = [cv <= 0.06, rd >= 1, skew <= -0.5, nor >= 1.5, spread <= 0.05].count { $0 } >= 3
      }
      if n >= 5 { seen["COL-05 kurt>=1"] = Self.number("excess-kurtosis", bids) >= 1 }
      for (name, isReached) in seen where isReached { counts[name, default: 0] += 1 }
    }
    for (name, rate) in expected.sorted(by: { $0.key < $1.key }) {
      let own = Double(counts[name, default: 0]) / Double(Self.lots)
      // Four and a half standard deviations of the difference between both samples, and the last digit printed.
      let tolerance = 4.5 * (rate * (1 - rate) * (1 / Double(Self.lots) + 1 / 200_000)).squareRoot() + 0.0005
      #expect(abs(own - rate) <= tolerance, "\(name), \(law), \(n) bids: \(own), \(rate)")
    }
  }

  /// Our names of the calibrated screens.
  private static let names = ["rd": "relative-distance", "rdnor": "normalised-distance", "negskew": "negative-skewness", "kurt": "excess-kurtosis"]

  @Test(
    "Critical values agree with an independent calibration, within what two samples of 150,000 lots differ by",
    arguments: [3, 4, 5, 6, 7, 8, 10, 12, 15, 20])
  func calibration(bids n: Int) throws {
    let expected = try #require(Self.file?.calibrated.values["\(n)"])
    for (name, screen) in Self.names.sorted(by: { $0.key < $1.key }) {
      guard let both = expected[name] else { continue }
      let five = try #require(CriticalValues.value(screen, bids: n, level: 0.05))
      let one = try #require(CriticalValues.value(screen, bids: n, level: 0.01))
      // With three bids the distance has a tail so heavy that its quantiles are uncertain by some per cent.
      let tolerance = n == 3 ? 0.06 : 0.03
      #expect(abs(five / both[0] - 1) < tolerance && abs(one / both[1] - 1) < tolerance, "\(screen), \(n) bids: \(five), \(one)")
    }
  }

  @Test(
    "At its critical value a screen flags no more honest lots than its level says, under any of the three laws", arguments: [5, 6, 9, 13, 25, 60])
  func levels(bids n: Int) throws {
    for screen in ["relative-distance", "normalised-distance", "negative-skewness", "excess-kurtosis"] {
      let five = try #require(CriticalValues.value(screen, bids: n, level: 0.05))
      let one = try #require(CriticalValues.value(screen, bids: n, level: 0.01))
      var largest = 0.0
      for law in ["normal8", "uniform20", "lognormal12"] {
        var draws = Draws(state: 7 &+ UInt64(n))
        let values = (0..<2000).map { _ in Self.number(screen, (0..<n).map { _ in draws.bid(law) }) }
        let (at5, at1) = (Double(values.count { $0 >= five }) / 2000, Double(values.count { $0 >= one }) / 2000)
        #expect(
          at5 <= 0.05 + 4 * (0.05 * 0.95 / 2000).squareRoot() && at1 <= 0.01 + 4 * (0.01 * 0.99 / 2000).squareRoot(),
          "\(screen), \(law), \(n): \(at5), \(at1)")
        largest = max(largest, at5)
      }
      // And not far fewer: the largest of the three is the level.
      #expect(largest >= 0.05 - 4 * (0.05 * 0.95 / 2000).squareRoot(), "\(screen), \(n): \(largest)")
    }
  }
}
