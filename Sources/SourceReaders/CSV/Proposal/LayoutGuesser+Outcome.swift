// Columns that say what became of a call or lot: "aggiudicata", "revocata", "deserta".
extension LayoutGuesser {
  /// Words for what became of a lot stand alike in all of its rows; where they differ they are about bids.
  mutating func settleOutcome() {
    guard let column = fields[.lotStatus] else { return }
    func cell(_ target: Target, _ row: [String]) -> String? {
      guard let column = fields[target], column < row.count else { return nil }
      let text = CSVLayout.trimmed(row[column])
      return text.isEmpty ? nil : text
    }
    var above: (tender: String?, lot: String?)
    var words: [String: String] = [:]
    for row in shape.rows {
      if let tender = cell(.tenderId, row) { above = (tender, nil) }
      above.lot = cell(.lotId, row) ?? above.lot
      guard fields[.tenderId] != nil, let word = cell(.lotStatus, row) else { continue }
      let key = (above.tender ?? "") + "\u{1F}" + (above.lot ?? "")
      guard let first = words.updateValue(word, forKey: key), first != word else { continue }
      let other = [Target.winner, .status].first { profiles[column].fits($0) && fields[$0] == nil }
      return rename(.lotStatus, other)
    }
    for word in profiles[column].order where statusOfLot(word, column) == "" && CodeStems.word(word, for: .lotStatus) == "active" {
      say(
        Target.lotStatus.rawValue, "'\(word)'", "it stands beside firms: of a call or of a contract that goes on; nothing is taken from it",
        ambiguous: true)
    }
  }

  /// The status that a word of a column means; nothing where "in corso" stands beside a firm: then it may be about the contract.
  func statusOfLot(_ word: String, _ column: Int) -> String {
    let status = CodeStems.word(word, for: .lotStatus) ?? ""
    guard status == "active" else { return status }
    let names = [Target.supplierName, .bidderName, .bidderId].compactMap { fields[$0] }
    let isNamed = shape.rows.contains { row in
      column < row.count && CSVLayout.trimmed(row[column]) == word && names.contains { $0 < row.count && !CSVLayout.trimmed(row[$0]).isEmpty }
    }
    return isNamed ? "" : status
  }
}
