/// Finds the known name that a mistyped one was probably meant to be.
package enum NearestName {
  /// The known name at the smallest edit distance, if it is near enough to be worth saying; of equally near ones the first.
  package static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(80))
    let limit = wanted.count <= 2 ? 1 : max(2, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in known where candidate != name {
      let scalars = Array(candidate.lowercased().unicodeScalars.prefix(80))
      guard abs(scalars.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, scalars)
      // A distance as long as the word would make anything look near.
      if distance <= limit, distance < max(wanted.count, 1), distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// `; did you mean 'amount'?`, or nothing.
  package static func hint(_ name: String, among known: some Sequence<String>) -> String {
    of(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Optimal string alignment: insertions, deletions, changes and swaps of neighbours.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
