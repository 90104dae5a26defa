import ProcurementModel

// Days by which something ends, where a header does not say what.
extension LayoutGuesser {
  private static let bare: Set<String> = ["scadenza", "termine", "due", "prazo", "frist", "plazo", "vencimiento"]

  /// "Scadenza" in a table of contracts is mostly the day on which the contract ends: it is the call's deadline only where days of awards or signatures follow it.
  mutating func settleDeadline() {
    guard row == .contract, let column = fields[.deadline] else { return }
    let header = profiles[column].header
    let tokens = HeaderWords.tokens(of: header).filter { !["data", "date", "fecha", "datum"].contains($0) }
    guard tokens.count == 1, tokens.allSatisfy(Self.bare.contains) else { return }
    let order = CSVLayout.DateOrder(rawValue: dates) ?? .dayMonthYear
    func day(_ column: Int, _ row: [String]) -> Moment? {
      guard column < row.count else { return nil }
      return Array(CSVLayout.trimmed(row[column]).utf8).withUnsafeBytes { TableDates.moment($0, order) }
    }
    var (before, after) = (0, 0)
    for other in [Target.awardDate, .signed, .start].compactMap({ fields[$0] }) {
      for row in shape.rows {
        guard let own = day(column, row), let other = day(other, row) else { continue }
        if own.day < other.day { before += 1 } else { after += 1 }
      }
    }
    proposal.forget(Target.deadline.rawValue)
    guard before <= after else {
      return say(
        Target.deadline.rawValue, header, "the header '\(header)', and its days are before those of awards; it could be a contract's end",
        ambiguous: true)
    }
    fields[.deadline] = nil
    say(
      "ignore", header,
      "in a table of contracts it may be the day on which a contract ends: where it is that by which offers were due, give it to \(Target.deadline.rawValue)",
      ambiguous: true)
  }
}
