// All bidders of a lot in one cell: "Alfa srl; Beta spa".
extension LayoutGuesser {
  private static let separators = ["\n", ";", "|", " / ", " - "]
  /// Headers of lists: several bidders stand behind them.
  private static let plurals = HeaderWords.list(
    "list,lista,elenco,liste,bidders,tenderers,participants,concorrenti,partecipanti,offerenti,ditte,imprese,licitadores,licitantes,oferentes,concorrentes,participantes,soumissionnaires,candidats"
  )

  /// Cells of a column whose header speaks of several bidders, with a mark between names in many of them, are lists of bids. A price in the row is what was awarded, as it is of none of them.
  mutating func settleLists() {
    guard bids.isEmpty, let column = fields[.bidderName], fields[.winner] == nil else { return }
    let profile = profiles[column]
    guard HeaderWords.words(of: profile.header).contains(where: Self.plurals.contains), !HeaderWords.namesWinner(profile.header) else { return }
    let cells = profile.order.prefix(500)
    let counts = Self.separators.map { mark in cells.count { $0.contains(mark) } }
    guard let most = counts.max(), most > 0, most * 5 >= cells.count, let place = counts.firstIndex(of: most) else { return }
    let mark = Self.separators[place]
    bidSeparator = mark
    bids = [(.bidderName, name(of: column))]
    fields[.bidderName] = nil
    proposal.forget(Target.bidderName.rawValue)
    // One code, rank or status beside a list of names is of none of them.
    for target in [Target.bidderId, .rank, .status, .discountPercent] where fields[target] != nil {
      fields[target] = nil
      proposal.forget(target.rawValue)
    }
    if fields[.awardAmount] == nil { rename(.amount, .awardAmount) } else { fields[.amount] = nil }
    say(
      "bids", "bidder.name: \(profile.header)",
      "several bidders stand in one cell, with '\(mark == "\n" ? "\\n" : mark)' between them, in \(most) of \(cells.count) cells", ambiguous: true)
  }
}
