// Which rows are of one tender, where no header says so.
extension LayoutGuesser {
  /// Where a column says who won and none names the tender: one that looks like an id and repeats, else the title that repeats.
  mutating func settleTender() {
    guard fields[.tenderId] == nil, bids.isEmpty, namesLosers else { return }
    let used = Set(fields.filter { $0.key != .title }.values)
    let repeated = profiles.filter { profile in
      !used.contains(profile.index) && profile.filled == shape.rows.count && profile.words.count > 1 && profile.words.count * 5 <= profile.filled * 4
        && !profile.mostly(profile.dates)
    }
    let ids = ["id", "no", "n", "nr", "num", "numero", "number", "nummer", "ref", "code", "cod", "codice", "codigo"]
    let named = repeated.first { profile in HeaderWords.tokens(of: profile.header).contains { ids.contains($0) } }
    // One winner each is what tenders have.
    let wins = winners
    let won = repeated.first { $0.words.count == wins }
    guard let column = named ?? won ?? repeated.first(where: { $0.index == fields[.title] }) else { return }
    if column.index == fields[.title] { rename(.title, nil) }
    fields[.tenderId] = column.index
    say(
      Target.tenderId.rawValue, column.header, "no header names the tender; its \(column.words.count) values repeat: rows of one value are taken for one tender",
      ambiguous: true)
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
    guard fields[.tenderId] == nil, bids.isEmpty, fields[.bidderName] != nil || fields[.bidderId] != nil, namesLosers, let column = fields[.winner] else { return nil }
    return
      "'\(profiles[column].header)' says which rows won, but no column says which rows are of one tender. Add a column with the tender's number to the table"
  }
}
