// Which rows are of one tender, where no header says so.
extension LayoutGuesser {
  /// Where no header names the tender and rows are bids, as a column that says who won or several bidders beside one title tell: a column that looks like an id and
  /// repeats, one with as many values as winners, one whose values have several bidders each, the title.
  mutating func settleTender() {
    guard fields[.tenderId] == nil, bids.isEmpty else { return }
    let used = Set(fields.filter { $0.key != .title && $0.key != .lotId }.values)
    var repeated = profiles.filter { profile in
      !used.contains(profile.index) && profile.filled == shape.rows.count && profile.words.count > 1 && profile.words.count * 5 <= profile.filled * 4
        && !profile.mostly(profile.dates)
    }
    if !namesLosers { repeated = repeated.filter { hasSeveralBidders($0.index) } }
    let ids = ["id", "no", "n", "nr", "num", "numero", "number", "nummer", "ref", "rif", "code", "cod", "codice", "codigo"]
    let named = repeated.first { profile in HeaderWords.tokens(of: profile.header).contains { ids.contains($0) } }
    let wins = winners
    let won = repeated.first { $0.words.count == wins }
    let several = repeated.first { $0.index != fields[.title] && hasSeveralBidders($0.index) }
    guard let column = named ?? won ?? several ?? repeated.first(where: { $0.index == fields[.title] }) else { return }
    if column.index == fields[.title] { rename(.title, nil) }
    if column.index == fields[.lotId] { rename(.lotId, nil) }
    fields[.tenderId] = column.index
    say(
      Target.tenderId.rawValue, column.header,
      "no header names the tender; its \(column.words.count) values repeat: rows of one value are taken for one tender",
      ambiguous: true)
  }

  /// Most rows stand beside others of the same value, each with a bidder of its own: contracts of one firm, or one contract of many titles, do not.
  func hasSeveralBidders(_ column: Int) -> Bool {
    guard let bidder = fields[.bidderName] ?? fields[.bidderId] else { return false }
    var bidders: [String: [String]] = [:]
    for row in shape.rows where column < row.count && bidder < row.count {
      bidders[CSVLayout.trimmed(row[column]), default: []].append(CSVLayout.trimmed(row[bidder]))
    }
    let together = bidders.values.filter { $0.count > 1 && Set($0).count == $0.count }.map(\.count).reduce(0, +)
    return together * 5 >= shape.rows.count * 4 && bidders.count > 1
  }

  /// How many rows won.
  private var winners: Int {
    guard let column = fields[.winner] else { return 0 }
    return profiles[column].words.reduce(0) { CodeStems.word($1.key, for: .winner) == "true" ? $0 + $1.value : $0 }
  }

  /// Some rows won and some did not.
  private var namesLosers: Bool {
    guard let column = fields[.winner] else { return false }
    let words = profiles[column].words.keys.map { CodeStems.word($0, for: .winner) ?? "" }
    return profiles[column].filled < shape.rows.count || words.contains { $0 != "true" }
  }

  /// Why no layout is proposed for a table of winners and losers that does not say which belong together; `nil` for any other.
  var losersWithoutTender: String? {
    guard fields[.tenderId] == nil, bids.isEmpty, fields[.bidderName] != nil || fields[.bidderId] != nil, namesLosers, let column = fields[.winner]
    else { return nil }
    return
      "'\(profiles[column].header)' says which rows won, but no column says which rows are of one tender. Add a column with the tender's number to the table"
  }
}
