// Screens of the bids of one lot. Sources and what each is worth: reference in docs/rule-language.md and the rules that use them.

extension Screen {
  static let coefficientOfVariation = Screen(
    "coefficient-of-variation", inputs: ["amount"], meaning: "spread of the bids relative to their mean", formula: "s / m, s with n - 1",
    source: "Abrantes-Metz, Froeb, Geweke and Taylor (2006), A variance screen for collusion"
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let m = Moments(data.sorted)
    return m.mean > 0 ? .value(m.deviation / m.mean) : .notAssessable(.notPositive)
  }

  static let relativeDistance = Screen(
    "relative-distance", inputs: ["amount"], meaning: "gap between the two lowest bids in standard deviations of the losing bids",
    formula: "(b2 - b1) / sd(b2 … bn)",
    source: "Imhof, Karagök and Rutz (2018), Screening for Bid Rigging - Does It Work?"
  ) { data in
    guard data.count >= 3 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    let losing = Moments(bids.dropFirst())
    return losing.deviation > 0 ? .value((bids[1] - bids[0]) / losing.deviation) : .notAssessable(.losingBidsHaveNoSpread)
  }

  static let normalisedDistance = Screen(
    "normalised-distance", inputs: ["amount"], meaning: "gap between the two lowest bids over the mean gap of neighbouring bids",
    formula: "(b2 - b1)(n - 1) / (bn - b1)",
    source: "Huber and Imhof (2019), Machine learning with screens for detecting bid-rigging cartels"
  ) { data in
    guard data.count >= 3 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    let range = bids[bids.count - 1] - bids[0]
    return range > 0 ? .value((bids[1] - bids[0]) * Double(bids.count - 1) / range) : .notAssessable(.noSpread)
  }

  static let negativeSkewness = Screen(
    "negative-skewness", inputs: ["amount"], meaning: "skewness of the bids, sign turned: high where bids are packed at the upper end",
    formula: "-n/((n-1)(n-2)) Σ((b-m)/s)³",
    source: "Huber and Imhof (2019), Machine learning with screens for detecting bid-rigging cartels"
  ) { data in
    guard data.count >= 3 else { return .notAssessable(.tooFewValues) }
    return Moments.skewness(data.sorted).map { .value(-$0) } ?? .notAssessable(.noSpread)
  }

  static let excessKurtosis = Screen(
    "excess-kurtosis", inputs: ["amount"], meaning: "sample excess kurtosis of the bids", formula: "G2 with small-sample correction",
    source: "Huber and Imhof (2019), Machine learning with screens for detecting bid-rigging cartels"
  ) { data in
    guard data.count >= 4 else { return .notAssessable(.tooFewValues) }
    return Moments.kurtosis(data.sorted).map { .value($0) } ?? .notAssessable(.noSpread)
  }

  static let spread = Screen(
    "spread", inputs: ["amount"], meaning: "range of the bids relative to the lowest", formula: "(bn - b1) / b1",
    source: "Wallimann, Imhof and Huber (2022), A machine learning approach for flagging incomplete bid-rigging cartels"
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    return bids[0] > 0 ? .value((bids[bids.count - 1] - bids[0]) / bids[0]) : .notAssessable(.notPositive)
  }

  static let runnerUpGap = Screen(
    "runner-up-gap", inputs: ["amount"], meaning: "distance of the second lowest bid from the lowest, relative to the lowest",
    formula: "(b2 - b1) / b1",
    source: "Open Contracting Partnership, Red flags in public procurement (2024), R024 and R058",
    // Of several second lowest bids each is the runner-up.
    rows: { data in data.count >= 2 ? data.columns[0].indices.filter { data.columns[0][$0] <= data.sorted[1] } : [] }
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    return bids[0] > 0 ? .value((bids[1] - bids[0]) / bids[0]) : .notAssessable(.notPositive)
  }

  static let kolmogorovSmirnovUniform = Screen(
    "kolmogorov-smirnov-uniform", inputs: ["amount"], meaning: "distance of the inner bids from an even spread between the lowest and the highest",
    formula: "sup |F(x) - x| of (b - b1)/(bn - b1) for the n - 2 inner bids", source: "Huber and Imhof (2019)"
  ) { data in
    guard data.count >= 3 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    let range = bids[bids.count - 1] - bids[0]
    guard range > 0 else { return .notAssessable(.noSpread) }
    let n = Double(bids.count - 2)
    var distance = 0.0
    for (i, bid) in bids.dropFirst().dropLast().enumerated() {
      let x = (bid - bids[0]) / range
      distance = max(distance, Double(i + 1) / n - x, x - Double(i) / n)
    }
    return .value(distance)
  }

  static let identicalPrices = Screen(
    "identical-prices", inputs: ["amount", "bidder"], meaning: "number of bids whose price a different bidder offers too",
    formula: "|{i : ∃ j, b_i = b_j, bidder_i ≠ bidder_j}|",
    source: "Open Contracting Partnership, Red flags (2024), R028; OECD, Guidelines for fighting bid rigging", rows: equalRows
  ) { data in data.columns.count >= 2 ? .value(Double(equalRows(data).count)) : .notAssessable(.tooFewValues) }

  /// Rows with an amount that another bidder's row has too.
  @Sendable private static func equalRows(_ data: ScreenData) -> [Int] {
    guard data.columns.count >= 2 else { return [] }
    let (amounts, bidders) = (data.columns[0], data.columns[1])
    let order = amounts.indices.sorted { (amounts[$0], bidders[$0], $0) < (amounts[$1], bidders[$1], $1) }
    var rows: [Int] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, amounts[order[end]] == amounts[order[start]] { end += 1 }
      if end - start > 1, bidders[order[start]] != bidders[order[end - 1]] { rows += order[start..<end] }
      start = end
    }
    return rows.sorted()
  }

  static let fixedMultiple = Screen(
    "fixed-multiple", inputs: ["amount", "bidder"], arguments: ["tolerance"],
    meaning: "longest run of neighbouring bids by different bidders in one constant ratio",
    formula:
      "max k: b_{i+1}/b_i = r(1 ± w) for k - 1 steps in a row, r > 1 + tolerance, w = min(tolerance, 0.05 (r - 1)), where equal bids are one place that any of their bidders takes",
    source: "Open Contracting Partnership, Red flags (2024), R023",
    rows: { data in
      guard data.count >= 3, data.columns.count >= 2, let ladder = BidLadder(data) else { return [] }
      let lengths = ladder.places.indices.map { ladder.runLength(from: $0) }
      guard let longest = lengths.max(), longest >= 2 else { return [] }
      return Set(lengths.indices.filter { lengths[$0] == longest }.flatMap { ladder.rows($0..<($0 + longest)) }).sorted()
    }
  ) { data in
    guard data.count >= 3, data.columns.count >= 2 else { return .notAssessable(.tooFewValues) }
    guard let ladder = BidLadder(data) else { return .notAssessable(.notPositive) }
    var best = 1
    for first in ladder.places.indices { best = max(best, ladder.runLength(from: first)) }
    return .value(Double(best))
  }
}

/// Ratios of bids that count as one.
enum ConstantRatio {
  /// The largest part of a margin by which another may differ from it: where margins are as small as the tolerance, any two of them lie within it.
  static let partOfMargin = 0.05
}

/// Bids in ascending order. Equal bids stand on one place: one of them beside the others does not break a run.
private struct BidLadder {
  let order: [Int]
  /// `end`: behind the place's last bid in `order`; `first` and `last`: the first and the last of its bidders.
  private(set) var places: [(amount: Double, end: Int, first: Double, last: Double)] = []
  private let tolerance: Double

  /// `nil` where an amount is not positive.
  init?(_ data: ScreenData) {
    let (amounts, bidders) = (data.columns[0], data.columns[1])
    tolerance = data.argument(0)
    order = amounts.indices.sorted { (amounts[$0], bidders[$0], $0) < (amounts[$1], bidders[$1], $1) }
    guard let lowest = order.first, amounts[lowest] > 0 else { return nil }
    for (i, row) in order.enumerated() {
      if let last = places.last, last.amount == amounts[row] {
        places[places.count - 1].end = i + 1
        places[places.count - 1].last = bidders[row]
      } else {
        places.append((amounts[row], i + 1, bidders[row], bidders[row]))
      }
    }
  }

  /// Places in one constant ratio from this one on: 1 where not even two are.
  func runLength(from first: Int) -> Int {
    guard first + 1 < places.count else { return 1 }
    let ratio = places[first + 1].amount / places[first].amount
    guard ratio > 1 + tolerance, areDifferent(first, first + 1) else { return 1 }
    let reach = min(tolerance, ConstantRatio.partOfMargin * (ratio - 1))
    var length = 2
    while first + length < places.count {
      let (a, b) = (first + length - 1, first + length)
      guard abs(places[b].amount / places[a].amount / ratio - 1) <= reach, areDifferent(a, b) else { break }
      length += 1
    }
    return length
  }

  /// The bids on some places.
  func rows(_ range: Range<Int>) -> ArraySlice<Int> {
    order[(range.lowerBound == 0 ? 0 : places[range.lowerBound - 1].end)..<places[range.upperBound - 1].end]
  }

  private func areDifferent(_ a: Int, _ b: Int) -> Bool {
    places[a].first != places[b].first || places[a].last != places[b].last || places[a].first != places[a].last
  }
}
