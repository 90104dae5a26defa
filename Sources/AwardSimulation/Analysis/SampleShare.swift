/// How far a share found in a sample may be off.
package enum SampleShare {
  /// Wilson's score interval at 95 % for `hits` of `count`: of the share in all tenders, were those looked at drawn by chance. `nil` for none.
  package static func interval(_ hits: Int, of count: Int) -> (low: Double, high: Double)? {
    guard count > 0, hits >= 0, hits <= count else { return nil }
    let z = 1.959963984540054
    let n = Double(count)
    let share = Double(hits) / n
    let scale = 1 + z * z / n
    let middle = (share + z * z / (2 * n)) / scale
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / scale
    return (hits == 0 ? 0 : max(0, middle - half), hits == count ? 1 : min(1, middle + half))
  }
}
