import Foundation
import Testing

@testable import ScreenLibrary

/// The numeric vectors of Vectors/red-flag-vectors.json, each by its name; computed apart from this program (Python's standard library, SciPy).
@Suite("Red flag vectors")
struct RedFlagVectorTests {
  struct File: Decodable { let vectors: [Vector] }

  struct Vector: Decodable, CustomTestStringConvertible, Sendable {
    let id: String
    var bids: [Double]?
    var values: [Double]?
    var shares: [Double]?
    var digitCounts: [Int]?
    var x: Double?
    var threshold: Double?
    var given: [String: Double]?
    var awards: [Award]?
    let expect: [String: Expected]
    var testDescription: String { id }

    func expected(_ name: String) -> Double? { if case .number(let value)? = expect[name] { value } else { nil } }
  }

  /// Date and amount.
  struct Award: Decodable, Sendable {
    let day: Double
    let amount: Double

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      let parts = try list.decode(String.self).split(separator: "-").compactMap { Int($0) }
      var date = DateComponents()
      (date.year, date.month, date.day) = (parts[0], parts[1], parts[2])
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = .gmt
      day = ((calendar.date(from: date)?.timeIntervalSince1970 ?? .nan) / 86_400).rounded()
      amount = try list.decode(Double.self)
    }
  }

  enum Expected: Decodable, Sendable {
    case number(Double)
    case truth(Bool)
    case window([String: Expected])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let truth = try? value.decode(Bool.self) {
        self = .truth(truth)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .window(try value.decode([String: Expected].self))
      }
    }
  }

  static let vectors: [Vector] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Vectors/red-flag-vectors.json")
    return (try? JSONDecoder().decode(File.self, from: Data(contentsOf: file)).vectors) ?? []
  }()

  private static func named(_ id: String) throws -> Vector { try #require(vectors.first { $0.id == id }) }

  /// Which screen computes which name of a vector, and its sign.
  private static let screens: [(name: String, screen: String, sign: Double)] = [
    ("COL-01.cv", "coefficient-of-variation", 1), ("COL-06.spread", "spread", 1), ("COL-07.gap", "runner-up-gap", 1),
    ("COL-02.rd", "relative-distance", 1), ("COL-03.rdnor", "normalised-distance", 1),
    ("COL-04.skew", "negative-skewness", -1), ("COL-05.kurt", "excess-kurtosis", 1), ("COL-10.ksD", "kolmogorov-smirnov-uniform", 1),
  ]

  @Test("All eighteen are here") func complete() { #expect(Self.vectors.count == 18) }

  @Test("Screens of one lot's bids", arguments: vectors.filter { $0.bids != nil })
  func bids(_ vector: Vector) throws {
    let bids = try #require(vector.bids)
    let moments = Moments(bids)
    #expect(Double(bids.count) == vector.expected("n"))
    #expect(abs(moments.mean - (vector.expected("mean") ?? .nan)) < 1e-9 && abs(moments.deviation - (vector.expected("sd") ?? .nan)) < 1e-6)
    var seen = 3
    for (name, screen, sign) in Self.screens {
      let result = measure(screen, [bids])
      if let expected = vector.expected(name) {
        #expect(near(result, sign * expected, 1e-11), "\(name): \(result), \(expected)")
        seen += 1
      } else if bids.count > 2, Set(bids).count == 1, name != "COL-01.cv" {
        // Equal bids: nothing to measure, and it says so.
        if case .value(let value) = result { Issue.record("\(name) of equal bids is \(value)") }
      }
    }
    // One rule in two dresses: with r = RDALT, RDNOR = r (n - 1) / (r + n - 2). Only RDNOR is a screen.
    if let alternative = vector.expected("COL-03.rdalt"), case .value(let normalised) = measure("normalised-distance", [bids]) {
      let n = Double(bids.count)
      #expect(abs(normalised * (n - 2) / (n - 1 - normalised) - alternative) < 1e-9)
      seen += 1
    }
    #expect(seen == vector.expect.count, "a name of the vector is not computed")
  }

  @Test("Fences by quantiles of types 7 and 8", arguments: ["fence-type7", "fence-type8"])
  func fences(_ id: String) throws {
    let vector = try Self.named(id)
    let values = try #require(vector.values)
    let quantile: (Double) -> Double = { id == "fence-type7" ? Quantile.type7(values, $0) : Quantile.type8(values, $0) }
    let (q1, q3) = (quantile(0.25), quantile(0.75))
    for (name, value) in [("q1", q1), ("q3", q3), ("iqr", q3 - q1), ("lower", q1 - 1.5 * (q3 - q1)), ("upper", q3 + 1.5 * (q3 - q1))] {
      #expect(abs(value - (vector.expected(name) ?? .nan)) < 1e-12, "\(name)")
    }
  }

  @Test("COL-21.hypergeom: pairs that meet too often")
  func coParticipation() throws {
    let vector = try Self.named("COL-21.hypergeom")
    let given = try #require(vector.given)
    let (total, a, b, common) = (Int(given["N"] ?? 0), Int(given["lotsA"] ?? 0), Int(given["lotsB"] ?? 0), Int(given["common"] ?? 0))
    let tail = Binomial.hypergeometricUpperTail(k: common, drawn: b, marked: a, total: total)
    #expect(abs(tail / (vector.expected("pUpper") ?? .nan) - 1) < 1e-10)
    #expect(abs(Double(common) / Double(a + b - common) - (vector.expected("jaccard") ?? .nan)) < 1e-12)
  }

  @Test("COL-20.binomialZeroWins: no win in twelve bids")
  func zeroWins() throws {
    let vector = try Self.named("COL-20.binomialZeroWins")
    let bids = Int(vector.given?["bids"] ?? 0)
    #expect(
      near(
        measure("binomial-lower-tail", [[Double](repeating: 0, count: bids)], [vector.given?["p"] ?? .nan]), vector.expected("pLower") ?? .nan, 1e-12)
    )
  }

  @Test("FAV-12.fisher: Fisher's exact test is an upper tail of the hypergeometric distribution")
  func fisher() throws {
    let vector = try Self.named("FAV-12.fisher")
    let cells = ["winHere", "loseHere", "winElse", "loseElse"].map { Int(vector.given?[$0] ?? -1) }
    let tail = Binomial.hypergeometricUpperTail(k: cells[0], drawn: cells[0] + cells[1], marked: cells[0] + cells[2], total: cells.reduce(0, +))
    #expect(abs(tail / (vector.expected("pGreater") ?? .nan) - 1) < 1e-10)
    #expect(Double(cells[0] * cells[3]) / Double(cells[1] * cells[2]) == vector.expected("oddsRatio"))
  }

  @Test("PLN-02.binomial: values below a threshold")
  func bunching() throws {
    let vector = try Self.named("PLN-02.binomial")
    let (below, above) = (Int(vector.given?["below"] ?? 0), Int(vector.given?["above"] ?? 0))
    #expect(abs(Binomial.upperTail(k: below, n: below + above, p: vector.given?["p"] ?? .nan) / (vector.expected("pUpper") ?? .nan) - 1) < 1e-10)
  }

  @Test("FAV-03.hhi: concentration")
  func concentration() throws {
    let vector = try Self.named("FAV-03.hhi")
    let shares = try #require(vector.shares)
    let keys = shares.indices.map(Double.init)
    #expect(near(measure("herfindahl", [keys, shares]), vector.expected("hhi") ?? .nan, 1e-12))
    #expect(near(measure("normalised-herfindahl", [keys, shares]), vector.expected("normalised") ?? .nan, 1e-12))
    #expect(measure("normalised-herfindahl", [[7, 7], [100, 200]]) == .notAssessable(.tooFewValues))
  }

  @Test("zrob: distance from the median in robust deviations")
  func robust() throws {
    let vector = try Self.named("zrob")
    let values = try #require(vector.values).sorted()
    #expect(Quantile.median(values) == vector.expected("median") && Quantile.medianAbsoluteDeviation(values) == vector.expected("mad"))
    #expect(abs(Quantile.robustDistance(try #require(vector.x), among: values) - (vector.expected("z") ?? .nan)) < 1e-10)
  }

  @Test("COL-36.benfordMAD: first digits")
  func benford() throws {
    let vector = try Self.named("COL-36.benfordMAD")
    let counts = try #require(vector.digitCounts)
    #expect(Double(counts.reduce(0, +)) == vector.expected("n"))
    #expect(abs(Screen.benfordDistance(counts) - (vector.expected("mad") ?? .nan)) < 1e-10)
    #expect(abs(Screen.benfordChiSquared(counts) - (vector.expected("chi2") ?? .nan)) < 1e-9)
  }

  @Test("PLN-03.rolling: sums within windows, each award below the threshold")
  func rolling() throws {
    let vector = try Self.named("PLN-03.rolling")
    let awards = try #require(vector.awards)
    let threshold = try #require(vector.threshold)
    let columns = [awards.map(\.day), awards.map(\.amount)]
    let limits = awards.map { _ in threshold }
    for days in [90.0, 30] {
      guard case .window(let window)? = vector.expect["window\(Int(days))"], case .number(let largest)? = window["maxSum"],
        case .truth(let isFlagged)? = window["flag"]
      else {
        Issue.record("window \(days) is not in the vector")
        continue
      }
      #expect(near(measure("rolling-sum", columns, [days]), largest))
      // In units of the threshold, and only sums of at least two.
      guard case .value(let share) = measure("rolling-sum-below", columns + [limits, awards.indices.map { Double($0 + 1) }], [days]) else {
        Issue.record("no sum")
        continue
      }
      #expect((share >= 1) == isFlagged)
      if isFlagged { #expect(abs(share * threshold - largest) < 1e-6) }
      if case .number(let members)? = window["members"] { #expect(near(measure("rolling-count", [columns[0]], [days]), members)) }
    }
  }
}
