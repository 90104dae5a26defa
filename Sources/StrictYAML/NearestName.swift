/// Finds what a misspelt name may have meant.
package enum NearestName {
  /// The known name with the fewest edits (insert, delete, replace, swap of neighbours), if there are few for its length; the first in order among equals.
  package static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let a = Array(name.lowercased().utf8)
    guard a.count <= 60 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known.sorted() {
      let b = Array(candidate.lowercased().utf8)
      let limit = max(1, min(a.count, b.count) / 3)
      let distance = edits(a, b)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// `; did you mean 'amount'?`, or nothing.
  package static func hint(_ name: String, among known: some Sequence<String>) -> String { of(name, among: known).map { "; did you mean '\($0)'?" } ?? "" }

  /// Optimal string alignment distance.
  static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var value = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { value = min(value, before[j - 1] + 1) }
        row.append(value)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
