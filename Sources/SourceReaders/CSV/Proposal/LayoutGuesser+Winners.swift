/// Tables that name winners alone.
extension LayoutGuesser {
  /// A table of winners: headers speak of suppliers, contracts and awards, and none of offers. Rows with one number are several suppliers, and no several offers.
  var namesWinnersOnly: Bool {
    let ofBids: [Target] = [.winner, .status, .rank]
    guard let bidder = fields[.bidderName] ?? fields[.bidderId], !ofBids.contains(where: { fields[$0] != nil }) else { return false }
    let isOfAwards = [Target.awardAmount, .signed, .awardDate, .finalAmount, .paid].contains { fields[$0] != nil }
    if HeaderWords.namesWinner(profiles[bidder].header) { return isOfAwards || fields[.amount] != nil }
    return isOfAwards && fields[.amount] == nil && fields[.discountPercent] == nil && HeaderWords.namesSupplier(profiles[bidder].header)
  }

  /// A column in which every row of a table of winners says that it won tells nothing, and makes no offers of them.
  mutating func leaveOutWinsOfWinners() {
    guard let bidder = fields[.bidderName] ?? fields[.bidderId], HeaderWords.namesWinner(profiles[bidder].header), let winner = fields[.winner],
      fields[.rank] == nil, fields[.status] == nil || fields[.status] == winner, profiles[winner].filled == shape.rows.count,
      profiles[winner].words.keys.allSatisfy({ CodeStems.word($0, for: .winner) == "true" })
    else { return }
    if fields[.status] == winner { fields[.status] = nil }
    fields[.winner] = nil
    proposal.forget(Target.winner.rawValue)
    proposal.forget(Target.status.rawValue)
    say("ignore", profiles[winner].header, "the header '\(profiles[bidder].header)' names winners, and no row says that it lost")
  }
}
