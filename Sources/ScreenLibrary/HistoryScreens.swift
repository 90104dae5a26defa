// Screens of many records: of a bidder, a buyer, a pair or a market.

extension Screen {
  static let binomialLowerTail = Screen(
    "binomial-lower-tail", inputs: ["success"], arguments: ["probability"], meaning: "probability of so few successes by chance",
    formula: "P(X ≤ k), X ~ Bin(n, p)", source: "binomial distribution"
  ) { data in
    guard data.count > 0 else { return .notAssessable(.tooFewValues) }
    let p = data.argument(0)
    guard p >= 0, p <= 1 else { return .notAssessable(.outsideOfDomain) }
    let successes = data.columns[0].reduce(0) { $1 > 0 ? $0 + 1 : $0 }
    return .value(Binomial.lowerTail(k: successes, n: data.count, p: p))
  }

  static let benfordMAD = Screen(
    "benford-mad", inputs: ["amount"], meaning: "mean distance of first-digit shares from Benford's law", formula: "Σ|share_d - log10(1 + 1/d)| / 9",
    source: "Nigrini (2012), Benford's Law"
  ) { data in
    var counts = [Int](repeating: 0, count: 10)
    for value in data.columns.first ?? UnsafeBufferPointer(start: nil, count: 0) where value > 0 && value.isFinite { counts[firstDigit(value)] += 1 }
    let total = counts.reduce(0, +)
    guard total >= 300 else { return .notAssessable(.tooFewValues) }
    return .value(benfordDistance(Array(counts[1...9])))
  }

  /// Mean absolute distance of the counts of first digits 1 to 9 from Benford's law.
  package static func benfordDistance(_ counts: [Int]) -> Double {
    let total = Double(counts.reduce(0, +))
    var sum = 0.0
    for (i, count) in counts.enumerated() { sum += abs(Double(count) / total - benford[i]) }
    return sum / 9
  }

  /// Pearson's χ² of the counts of first digits 1 to 9 against Benford's law: Σ(count - expected)² / expected, 8 degrees of freedom.
  package static func benfordChiSquared(_ counts: [Int]) -> Double {
    let total = Double(counts.reduce(0, +))
    guard total > 0 else { return .nan }
    var sum = 0.0
    for (i, count) in counts.enumerated() where i < benford.count {
      let expected = total * benford[i]
      sum += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    return sum
  }

  private static let benford = [
    0.30102999566398120, 0.17609125905568124, 0.12493873660829995, 0.09691001300805642, 0.07918124604762482, 0.06694678963061322,
    0.05799194697768673, 0.05115252244738129, 0.04575749056067514,
  ]

  private static func firstDigit(_ value: Double) -> Int {
    var x = value
    while x >= 10 { x /= 10 }
    while x < 1 { x *= 10 }
    return min(9, max(1, Int(x)))
  }

  /// Sums of the second column by the first, in ascending order of key.
  private static func sums(_ data: ScreenData) -> [Double]? {
    guard data.columns.count >= 2 else { return nil }
    let (keys, amounts) = (data.columns[0], data.columns[1])
    let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var result: [Double] = []
    var last = Double.nan
    for row in order {
      if keys[row] != last { result.append(0) }
      last = keys[row]
      result[result.count - 1] += amounts[row]
    }
    return result
  }

  /// The same in whole hundredths; `nil` where an amount is none.
  private static func exactSums(_ data: ScreenData) -> [Int64]? {
    guard data.columns.count >= 2 else { return nil }
    let (keys, amounts) = (data.columns[0], data.columns[1])
    var result: [Int64] = []
    var last = Double.nan
    for row in keys.indices.sorted(by: { (keys[$0], $0) < (keys[$1], $1) }) {
      guard let amount = ExactSums.hundredths(amounts[row]) else { return nil }
      if keys[row] != last { result.append(0) }
      last = keys[row]
      let (sum, overflow) = result[result.count - 1].addingReportingOverflow(amount)
      if overflow { return nil }
      result[result.count - 1] = sum
    }
    return result
  }

  private static func concentration(_ data: ScreenData, isNormalised: Bool) -> Double? {
    if let exact = exactSums(data).flatMap({ ExactSums.concentration($0, isNormalised: isNormalised) }) { return exact }
    guard let sums = sums(data) else { return nil }
    let total = sums.reduce(0, +)
    guard total > 0 else { return nil }
    let index = sums.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    guard isNormalised else { return index }
    guard sums.count > 1 else { return nil }
    let even = 1 / Double(sums.count)
    return (index - even) / (1 - even)
  }

  static let herfindahl = Screen(
    "herfindahl", inputs: ["key", "amount"], meaning: "concentration of amounts among keys", formula: "Σ share²", source: "Herfindahl-Hirschman index"
  ) { data in concentration(data, isNormalised: false).map { .value($0) } ?? .notAssessable(.noTotal) }

  static let normalisedHerfindahl = Screen(
    "normalised-herfindahl", inputs: ["key", "amount"], meaning: "concentration between 0 (equal shares) and 1 (nearly all to one of several keys)",
    formula: "(H - 1/n) / (1 - 1/n)", source: "Herfindahl-Hirschman index, normalised"
  ) { data in
    // Of one key (H - 1/n) / (1 - 1/n) is nothing by nothing.
    guard let keys = data.columns.first, keys.contains(where: { $0 != keys.first }) else { return .notAssessable(.tooFewValues) }
    return concentration(data, isNormalised: true).map { .value($0) } ?? .notAssessable(.noTotal)
  }

  static let largestShare = Screen(
    "largest-share", inputs: ["key", "amount"], meaning: "share of the key with the largest sum", formula: "max Σ_key / Σ",
    source: "share of the largest supplier"
  ) { data in
    if let exact = exactSums(data), let largest = exact.max() {
      let total = exact.reduce(Int128(0)) { $0 + Int128($1) }
      return total > 0 ? ExactSums.quotient(Int128(largest), total).map { .value($0) } ?? .notAssessable(.noTotal) : .notAssessable(.noTotal)
    }
    guard let sums = sums(data), let largest = sums.max() else { return .notAssessable(.tooFewValues) }
    let total = sums.reduce(0, +)
    return total > 0 ? .value(largest / total) : .notAssessable(.noTotal)
  }

  /// The window of days with the largest value of `body`, the first of equal ones. 365 days are a day and the 364 after it: what comes back each year on its day is not twice in it.
  private static func best(
    _ data: ScreenData, _ rows: [Int], _ body: (ArraySlice<Int>) -> Double
  ) -> (value: Double, rows: ArraySlice<Int>) {
    let (days, window) = (data.columns[0], data.argument(0))
    let order = rows.sorted { (days[$0], $0) < (days[$1], $1) }
    var start = 0
    var best: (value: Double, rows: ArraySlice<Int>) = (0, [])
    for end in order.indices {
      while start < end, days[order[end]] - days[order[start]] >= window { start += 1 }
      let value = body(order[start...end])
      if value > best.value { best = (value, order[start...end]) }
    }
    return best
  }

  private static let ofWindows = "days from any day d on: d ≤ day_i < d + window"

  /// A screen that looks for the window of days with the largest value.
  private static func rolling(
    _ id: String, inputs: [String], meaning: String, formula: String, source: String = "moving window",
    of rows: @escaping @Sendable (ScreenData) -> [Int] = { Array(0..<$0.count) },
    value: @escaping @Sendable (ScreenData, ArraySlice<Int>) -> Double
  ) -> Screen {
    Screen(
      id, inputs: inputs, arguments: ["window"], meaning: meaning, formula: formula, source: source,
      rows: { data in data.columns.count < inputs.count ? [] : best(data, rows(data)) { value(data, $0) }.rows.sorted() },
      measure: { data in
        data.columns.count < inputs.count ? .notAssessable(.tooFewValues) : .value(best(data, rows(data)) { value(data, $0) }.value)
      })
  }

  static let rollingCount = rolling(
    "rolling-count", inputs: ["day"], meaning: "largest number of records within a number of days",
    formula: "max over windows of |{i : day_i in window}|; " + ofWindows
  ) { _, window in Double(window.count) }

  static let rollingDistinctCount = rolling(
    "rolling-distinct-count", inputs: ["day", "key"], meaning: "largest number of different keys within a number of days",
    formula: "max over windows of |{key_i : day_i in window}|; " + ofWindows
  ) { data, window in Double(Set(window.map { data.columns[1][$0] }).count) }

  static let rollingSum = rolling(
    "rolling-sum", inputs: ["day", "amount"], meaning: "largest sum within a number of days", formula: "max over windows of Σ amount_i; " + ofWindows
  ) { data, window in window.reduce(0) { $0 + data.columns[1][$1] } }

  static let rollingSumBelow = rolling(
    "rolling-sum-below", inputs: ["day", "amount", "threshold", "key"],
    meaning:
      "largest sum, in units of the threshold, of at least two amounts below the threshold within a number of days; those of one key, other than 0, are one amount",
    formula: "max over windows of Σ amount_i / threshold_i, Σ_{j : key_j = key_i} amount_j < threshold_i, at least two keys; " + ofWindows,
    source: "Open Contracting Partnership, Red flags (2024), R011",
    of: rowsBelow
  ) { data, window in
    let keys = data.columns[3]
    guard let first = window.first, window.dropFirst().contains(where: { keys[$0] == 0 || keys[$0] != keys[first] }) else { return 0 }
    let pairs = window.lazy.map { (amount: data.columns[1][$0], threshold: data.columns[2][$0]) }
    return ExactSums.sumOfShares(pairs) ?? pairs.reduce(0) { $0 + $1.amount / $1.threshold }
  }

  /// Rows whose key has amounts that add up to less than the row's threshold.
  @Sendable private static func rowsBelow(_ data: ScreenData) -> [Int] {
    let (amounts, thresholds, keys) = (data.columns[1], data.columns[2], data.columns[3])
    var totals: [Double: (exact: Int64?, rounded: Double)] = [:]
    for row in keys.indices where keys[row] != 0 {
      let before = totals[keys[row]] ?? (0, 0)
      let sum = before.exact.flatMap { sum in ExactSums.hundredths(amounts[row]).map { sum.addingReportingOverflow($0) } }
      totals[keys[row]] = (sum.flatMap { $0.overflow ? nil : $0.partialValue }, before.rounded + amounts[row])
    }
    return keys.indices.filter { row in
      guard thresholds[row] > 0 else { return false }
      guard let total = totals[keys[row]] else { return amounts[row] < thresholds[row] }
      if let exact = total.exact, let threshold = ExactSums.hundredths(thresholds[row]) { return exact < threshold }
      return total.rounded < thresholds[row]
    }
  }

  static let dateOrder = Screen(
    "date-order", inputs: ["day"], meaning: "number of dates that come before the one they should follow",
    formula: "|{i : day_{i+1} < day_i}|, in the order given", source: "order of a procedure's steps"
  ) { data in
    guard let days = data.columns.first, days.count >= 2 else { return .value(0) }
    return .value(Double((1..<days.count).filter { days[$0] < days[$0 - 1] }.count))
  }
}

/// Tails of discrete distributions, by sums of their masses.
package enum Binomial {
  /// P(X ≤ k).
  package static func lowerTail(k: Int, n: Int, p: Double) -> Double {
    guard k >= 0 else { return 0 }
    guard k < n else { return 1 }
    return sum(0...k, n, p)
  }

  /// P(X ≥ k).
  package static func upperTail(k: Int, n: Int, p: Double) -> Double {
    guard k > 0 else { return 1 }
    guard k <= n else { return 0 }
    return sum(k...n, n, p)
  }

  /// Sum of the masses of a range: the largest, and from it on both sides each from the one before, P(i + 1) / P(i) = (n - i) p / ((i + 1) (1 - p)).
  private static func sum(_ range: ClosedRange<Int>, _ n: Int, _ p: Double) -> Double {
    if p <= 0 { return range.contains(0) ? 1 : 0 }
    if p >= 1 { return range.contains(n) ? 1 : 0 }
    let mode = Int(Double(n + 1) * p)
    let largest = min(max(mode, range.lowerBound), range.upperBound)
    let top = mass(largest, n, p)
    let odds = p / (1 - p)
    var sum = top
    var term = top
    var i = largest
    while i > range.lowerBound, term > sum * 1e-18 {
      term *= Double(i) / (Double(n - i + 1) * odds)
      sum += term
      i -= 1
    }
    (term, i) = (top, largest)
    while i < range.upperBound, term > sum * 1e-18 {
      term *= Double(n - i) * odds / Double(i + 1)
      sum += term
      i += 1
    }
    return min(1, sum)
  }

  /// 0 < p < 1.
  private static func mass(_ k: Int, _ n: Int, _ p: Double) -> Double {
    // Multiplied factor by factor, each small factor against a large one, so that nothing overflows.
    var result = 1.0
    var misses = n - k
    for i in 0..<k {
      result *= Double(n - i) / Double(k - i) * p
      while result > 1, misses > 0 {
        result *= 1 - p
        misses -= 1
      }
    }
    while misses > 0 {
      result *= 1 - p
      misses -= 1
    }
    return result
  }

  /// Hypergeometric P(X ≥ k): k of `drawn` marked among `marked` in `total`.
  package static func hypergeometricUpperTail(k: Int, drawn: Int, marked: Int, total: Int) -> Double {
    guard k > 0 else { return 1 }
    let most = min(drawn, marked)
    guard k <= most else { return 0 }
    var sum = 0.0
    for i in stride(from: most, through: k, by: -1) { sum += mass(i, drawn, marked, total) }
    return min(1, sum)
  }

  private static func mass(_ k: Int, _ drawn: Int, _ marked: Int, _ total: Int) -> Double {
    guard drawn - k <= total - marked, drawn - k >= 0 else { return 0 }
    var numerators: [Double] = []
    var denominators: [Double] = []
    func choose(_ n: Int, _ r: Int, up: Bool) {
      for i in 0..<r {
        if up {
          numerators.append(Double(n - i))
          denominators.append(Double(r - i))
        } else {
          denominators.append(Double(n - i))
          numerators.append(Double(r - i))
        }
      }
    }
    choose(marked, k, up: true)
    choose(total - marked, drawn - k, up: true)
    choose(total, drawn, up: false)
    numerators.sort()
    denominators.sort()
    var result = 1.0
    for (a, b) in zip(numerators, denominators) { result *= a / b }
    return result
  }
}
