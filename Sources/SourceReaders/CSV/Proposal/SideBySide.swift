/// Headers of columns that stand side by side, one for each bidder of a row: `ditta_1`, `ditta_2`; `bidder_0_name`, `bidder_1_name`.
enum SideBySide {
  /// The header with `{n}` for its number: the one at its end, or the only one within; the header itself where there is none.
  static func pattern(of header: String) -> String {
    let digits = header.reversed().prefix { $0.isNumber }.count
    if digits > 0 { return digits < header.count ? String(header.dropLast(digits)) + "{n}" : header }
    let numbers = header.split { !$0.isNumber }
    guard numbers.count == 1, let number = numbers.first else { return header }
    return header[..<number.startIndex] + "{n}" + header[number.endIndex...]
  }

  /// What a header means that each bidder of a row has. One bidder's lowest bid is its last.
  static func meanings(of word: String) -> [(target: CSVLayout.Target, score: Int)] {
    let tokens = HeaderWords.tokens(of: word)
    if tokens.contains("lowest"), tokens.contains(where: { ["bid", "offer"].contains($0) }), tokens.contains(where: HeaderWords.isParty) {
      return [(.amount, 1)]
    }
    return HeaderWords.meanings(of: word)
  }
}

extension LayoutGuesser {
  /// Columns that stand side by side: `ditta_1`, `ditta_2`, or the same name again.
  mutating func guessSideBySide() {
    var numbered: [String: [Int]] = [:]
    var order: [String] = []
    for (i, header) in shape.headers.enumerated() {
      let name = CSVLayout.trimmed(header)
      guard !name.isEmpty else { continue }
      let pattern = SideBySide.pattern(of: name)
      if numbered[pattern] == nil { order.append(pattern) }
      numbered[pattern, default: []].append(i)
    }
    var found: [(target: Target, column: String, score: Int)] = []
    for pattern in order {
      guard let columns = numbered[pattern], columns.count > 1, !columns.contains(where: { owners[$0]?.target == .buyerId }) else { continue }
      let word = pattern.replacing("{n}", with: "")
      let meaning = SideBySide.meanings(of: word).first { entry in
        (Target.ofBid.contains(entry.target) || entry.target == .supplierName)
          && columns.contains { profiles[$0].filled > 0 && profiles[$0].fits(entry.target) }
      }
      guard let meaning, !(HeaderWords.amounts.contains(meaning.target) && HeaderWords.namesScale(pattern)) else { continue }
      guard let place = found.firstIndex(where: { $0.target == meaning.target }) else {
        found.append((meaning.target, pattern, meaning.score))
        continue
      }
      if found[place].score < meaning.score { found[place] = (meaning.target, pattern, meaning.score) }
    }
    guard found.contains(where: { $0.target == .bidderName || $0.target == .bidderId }) else { return }
    bids = found.filter { $0.target != .supplierName }.map { ($0.target, $0.column) }
    for (_, pattern) in bids { taken.formUnion(numbered[pattern] ?? []) }
    say(
      "bids", bids.map { "\($0.target.rawValue): \($0.column)" }.joined(separator: ", "),
      "bidders stand side by side, up to \(bids.compactMap { numbered[$0.column]?.count }.max() ?? 0) in a row")
  }
}
