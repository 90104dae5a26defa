import ProcurementLaw

/// Triangular tables of paired comparison, filled line by line: one for each tender, criterion and committee member.
struct PairTables {
  struct Key: Hashable {
    let tender: String
    let lot: String
    let criterion: String
    let evaluator: String
  }

  private struct Table {
    var bidders: [String] = []
    /// Degree by pair of places, the preferred first.
    var degrees: [[Int]: Int] = [:]

    mutating func place(_ bidder: String) -> Int {
      if let known = bidders.firstIndex(of: bidder) { return known }
      bidders.append(bidder)
      return bidders.count - 1
    }
  }

  private var tables: [Key: Table] = [:]
  private var order: [Key] = []

  /// False where the pair is there already, or is no pair.
  mutating func add(_ key: Key, _ bidder: String, over other: String, _ degree: Int) -> Bool {
    if bidder == other { return false }
    if tables[key] == nil { order.append(key) }
    let (a, b) = (tables[key, default: Table()].place(bidder), tables[key, default: Table()].place(other))
    guard tables[key]?.degrees[[a, b]] == nil, tables[key]?.degrees[[b, a]] == nil else { return false }
    tables[key]?.degrees[[a, b]] = degree
    return true
  }

  /// Coefficients by table; every pair must have been compared.
  func finished(_ file: String) throws -> [(key: Key, bidders: [String], coefficients: [ExactRational])] {
    var result: [(key: Key, bidders: [String], coefficients: [ExactRational])] = []
    for key in order {
      guard let table = tables[key] else { continue }
      let count = table.bidders.count
      var preferences = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
      for a in 0..<count {
        for b in (a + 1)..<max(a + 1, count) {
          if let degree = table.degrees[[a, b]] {
            preferences[a][b] = degree
            if degree == 1 { preferences[b][a] = 1 }
          } else if let degree = table.degrees[[b, a]] {
            preferences[b][a] = degree
            if degree == 1 { preferences[a][b] = 1 }
          } else {
            throw QualityFile.Problem(
              description:
                "\(file): tender \(key.tender), criterion \(key.criterion), evaluator \(key.evaluator): \(table.bidders[a]) and \(table.bidders[b]) are not compared"
            )
          }
        }
      }
      guard let coefficients = TechnicalScore.pairedComparison(preferences) else {
        throw QualityFile.Problem(description: "\(file): tender \(key.tender), criterion \(key.criterion): no table of preferences")
      }
      result.append((key, table.bidders, coefficients))
    }
    return result
  }
}
