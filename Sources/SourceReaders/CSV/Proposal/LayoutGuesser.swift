import ProcurementModel

/// Guesses what the columns of a table mean.
struct LayoutGuesser {
  typealias Target = CSVLayout.Target
  typealias Evidence = LayoutProposal.Evidence

  let shape: TableShape
  let id: String
  var proposal = LayoutProposal()
  var profiles: [ColumnProfile] = []
  /// Field to column.
  var fields: [Target: Int] = [:]
  /// Fields of bids that stand several times in a row, with their column names.
  var bids: [(target: Target, column: String)] = []
  var row = CSVLayout.RowKind.bid
  var decimal = "point"
  var dates = "iso"
  /// Keys whose empty cells go on with the row above.
  private(set) var fillDown: [CSVLayout.Level] = []
  /// The column whose number several rows of one award share: that of its contract.
  private(set) var awardColumn: Int?
  /// The number of the contract, beside that of the call.
  var contractColumn: Int?
  /// What stands between several bidders in one cell.
  var bidSeparator: String?
  /// The column of the bids' status says yes or no: who made an offer.
  var statusIsAnswer = false
  var taken: Set<Int> = []
  /// Headers are paths of OCDS, as flatten-tool writes them.
  let isFlattenedOCDS: Bool
  /// Whose the codes are whose headers do not say it ("Codice fiscale"), by column.
  var owners: [Int: CodeOwner] = [:]

  init(shape: TableShape, id: String) {
    self.shape = shape
    self.id = id
    isFlattenedOCDS = Self.arePaths(shape.headers)
    for (i, header) in shape.headers.enumerated() {
      profiles.append(ColumnProfile(header: CSVLayout.trimmed(header), index: i, cells: shape.rows.compactMap { i < $0.count ? $0[i] : nil }))
    }
  }

  mutating func guess() {
    proposal.headers = shape.headers
    proposal.evidence = shape.evidence
    guessMarks()
    guessDates()
    findOwners()
    if shape.hasHeader, !isFlattenedOCDS { guessSideBySide() }
    guessColumns()
    settleTender()
    let keys = guessFilling()
    guessRow(keys)
    settleDeadline()
    guessCurrency()
    if let reason = payments ?? losersWithoutTender {
      proposal.refusal = reason
    } else {
      proposal.yaml = LayoutText(self).text
    }
  }

  mutating func say(_ about: String, _ guess: String, _ because: String, ambiguous: Bool = false) {
    proposal.evidence.append(Evidence(about: about, guess: guess, because: because, isAmbiguous: ambiguous))
  }

  private static func count(_ number: Int, _ word: String) -> String { number == 1 ? "1 \(word)" : "\(number) \(word)s" }
  private static func have(_ number: Int) -> String { number == 1 ? "1 value has" : "\(number) values have" }

  // MARK: numbers and dates

  private mutating func guessMarks() {
    let numeric = profiles.filter { $0.mostly($0.numbers) }
    // A discount of thousands of per cent is none: its mark is the decimal one.
    let discounts = numeric.filter { HeaderWords.meanings(of: $0.header).first?.target == .discountPercent }
    let comma = numeric.map(\.commaDecimals).reduce(0, +) + discounts.map(\.eitherComma).reduce(0, +)
    let point = numeric.map(\.pointDecimals).reduce(0, +) + discounts.map(\.eitherPoint).reduce(0, +)
    let either = numeric.map(\.eitherMark).reduce(0, +)
    decimal = comma > point ? "comma" : "point"
    guard comma + point + either > 0 else { return }
    if comma > 0, point > 0 {
      say("decimal", decimal, "\(comma) numbers have a decimal comma, \(point) a decimal point", ambiguous: min(comma, point) * 5 > max(comma, point))
    } else if comma + point > 0 {
      say("decimal", decimal, "\(max(comma, point)) numbers have a decimal \(decimal), none a decimal \(decimal == "comma" ? "point" : "comma")")
    } else {
      // Money has no three decimals, but in a few currencies.
      let (commas, points) = (numeric.map(\.eitherComma).reduce(0, +), numeric.map(\.eitherPoint).reduce(0, +))
      decimal = points > commas ? "comma" : "point"
      say(
        "decimal", decimal,
        "\(either) numbers have one mark and three digits behind it: " + (commas > 0 && points > 0 ? "thousands or decimals" : "taken for thousands"),
        ambiguous: true)
    }
  }

  private mutating func guessDates() {
    let dated = profiles.filter { $0.mostly($0.dates) }
    let first = dated.map(\.firstOver12).reduce(0, +)
    let second = dated.map(\.secondOver12).reduce(0, +)
    let short = dated.map(\.shortDates).reduce(0, +)
    let year = dated.map { $0.yearFirst + $0.compact }.reduce(0, +)
    let iso = dated.map(\.isoDates).reduce(0, +)
    let named = dated.map(\.namedDates).reduce(0, +)
    if named > 0, short + year == 0 {
      dates = "day-month-year"
      return say("dates", dates, "\(Self.count(named, "date")) with the month's name, which are read in any order")
    }
    guard short + year + iso > 0 else { return }
    if short == 0 {
      dates = year > 0 ? "year-month-day" : "iso"
      return say("dates", dates, "\(Self.count(year + iso, "date")) with the year first")
    }
    dates = second > first ? "month-day-year" : "day-month-year"
    if first > 0, second > 0 {
      say("dates", dates, "\(first) values have a first part over 12, \(second) a second part over 12: the table mixes two orders", ambiguous: true)
    } else if first > 0 {
      say("dates", dates, "day first: \(Self.have(first)) a first part over 12")
    } else if second > 0 {
      say("dates", dates, "month first: \(Self.have(second)) a second part over 12")
    } else {
      say("dates", dates, "none of \(short) values has a part over 12: day first and month first are both possible", ambiguous: true)
    }
  }

  // MARK: columns

  /// What a column is not whose words are about the lot.
  private static let ofBids: [Target] = [.status, .winner]

  private mutating func guessColumns() {
    var candidates: [(score: Int, column: Int, target: Target)] = []
    for profile in profiles where !taken.contains(profile.index) {
      var meanings = meanings(of: profile)
      if shape.hasHeader, HeaderWords.namesScale(profile.header),
        meanings.contains(where: { HeaderWords.amounts.contains($0.target) && profile.fits($0.target) })
      {
        meanings.removeAll { HeaderWords.amounts.contains($0.target) }
        say(
          "ignore", profile.header,
          "its amounts are in thousands, millions or the like, and would be read as single units: give the table a column with the whole amounts",
          ambiguous: true)
      }
      for (target, score) in meanings
      where profile.fits(target) && !(target == .winner && isIdleRemark(profile)) && !bids.contains(where: { $0.target == target })
        && !(Self.ofBids.contains(target) && profile.saysWhatBecame)
      {
        candidates.append((score, profile.index, target))
      }
    }
    candidates.sort { ($1.score, $0.column, $0.target.number) < ($0.score, $1.column, $1.target.number) }
    for (score, column, target) in candidates where fields[target] == nil && !taken.contains(column) {
      fields[target] = column
      taken.insert(column)
      let rivals = candidates.filter { $0.target == target && $0.column != column && $0.score == score && !taken.contains($0.column) }
      let meanings = candidates.filter { $0.column == column && $0.target != target && $0.score == score && fields[$0.target] == nil }
      var because = shape.hasHeader ? "the header '\(profiles[column].header)'" : "what its cells hold"
      if !rivals.isEmpty { because += "; so could " + rivals.map { "'\(profiles[$0.column].header)'" }.joined(separator: ", ") }
      if !meanings.isEmpty { because += "; it could also be " + meanings.map(\.target.rawValue).joined(separator: ", ") }
      let owner = owners[column].flatMap { $0.target == target ? $0 : nil }
      if let owner {
        because += " beside '\(profiles[owner.name].header)'" + (owner.isDoubtful ? ", and beside another party, whose it could be" : "")
      }
      let isOne =
        [Target.bidderName, .supplierName, .bidderId, .tenderId].contains(target) && profiles[column].filled > 3 && profiles[column].words.count == 1
      if isOne { because += "; but all rows have one value" }
      // As many letters say something else as say this.
      let isWeak =
        shape.hasHeader && (score < 4 || target == .bidderId && owner == nil && !HeaderWords.saysWhoseCode(profiles[column].header))
      if isWeak { because += "; its other words may mean something else" }
      let isTicked = target == .winner && HeaderWords.isRemark(profiles[column].header) && profiles[column].isYesNo
      if isTicked { because += ", which is one of remarks: its marks may mean something else" }
      say(
        target.rawValue, profiles[column].header, because,
        ambiguous: isTicked || isOne || isWeak || owner?.isDoubtful == true || !rivals.isEmpty || !meanings.isEmpty || !shape.hasHeader)
    }
    settleKeys()
    settleCodes()
    settleOutcome()
    settleWinner()
    settleMark()
    settleAnswers()
    settleLists()
    settleSeats()
    noteAsked()
  }

  /// A column of remarks says who won only where no other column does: "Note" with a tick beside "Esito" with "aggiudicata".
  private func isIdleRemark(_ profile: ColumnProfile) -> Bool {
    guard shape.hasHeader, HeaderWords.isRemark(profile.header) else { return false }
    return profiles.contains { other in
      other.index != profile.index && !taken.contains(other.index) && !HeaderWords.isRemark(other.header) && other.saysWhoWon
        && meanings(of: other).contains { [.winner, .status, .lotStatus].contains($0.target) }
    }
  }

  /// A code whose header does not say whose it is belongs to the party beside it.
  func meanings(of profile: ColumnProfile) -> [(target: Target, score: Int)] {
    guard shape.hasHeader else { return Self.meanings(of: profile) }
    if isFlattenedOCDS { return Self.pathMeanings(of: profile.header) }
    let meanings = HeaderWords.meanings(of: profile.header)
    guard let owner = owners[profile.index] else { return meanings }
    return meanings.map { $0.target == .bidderId ? (owner.target, $0.score) : $0 }
  }

  /// Without header only the cells speak.
  private static func meanings(of profile: ColumnProfile) -> [(target: Target, score: Int)] {
    guard profile.filled > 0 else { return [] }
    if profile.mostly(profile.dates) { return [(.opened, 5)] }
    if profile.mostly(profile.commaDecimals + profile.pointDecimals) { return [(.amount, 5)] }
    if profile.mostly(profile.letters) {
      let length = profile.words.keys.map(\.count).reduce(0, +) / max(1, profile.words.count)
      return length > 40 ? [(.title, 4)] : [(.bidderName, 4)]
    }
    if profile.index <= 1 { return [(.tenderId, 3)] }
    return []
  }

  /// One column with the winner's name is the bidder where no other column names bidders.
  private mutating func settleWinner() {
    let isBeside = fields[.bidderName] != nil || !bids.isEmpty
    if !isBeside {
      rename(.supplierName, .bidderName)
      // The winner has a code of its own: one whose header does not say whose it is is another's.
      if fields[.supplierId] != nil, let other = fields[.bidderId] {
        fields[.bidderId] = nil
        proposal.forget(Target.bidderId.rawValue)
        say("ignore", profiles[other].header, "the winner has a code of its own, and the header does not say whose this is", ambiguous: true)
      }
    }
    // Its code goes with the name, or is the bidder's where no other column has one.
    if fields[.supplierName] == nil, fields[.bidderId] == nil, !bids.contains(where: { $0.target == .bidderId }) { rename(.supplierId, .bidderId) }
    if fields[.supplierName] == nil, !bids.isEmpty || fields[.bidderName] != nil, fields[.bidderId] != nil, let code = fields[.supplierId] {
      say(
        Target.supplierId.rawValue, profiles[code].header, "the winner's code beside the bidders'; no column has the winner's name", ambiguous: true)
    }
    // Words such as "Aggiudicataria" say who won; a column of them is no status beside it.
    if fields[.winner] == nil, let status = fields[.status],
      profiles[status].words.keys.contains(where: { CodeStems.word($0, for: .winner) == "true" })
    {
      fields[.winner] = status
    }
    if let winner = fields[.winner], fields[.status] == nil,
      profiles[winner].words.keys.contains(where: { CodeStems.word($0, for: .status) == "disqualified" })
    {
      fields[.status] = winner
    }
  }

  // MARK: what a row is

  /// Merged cells: rows that name a bidder and leave out the tender or lot that a row above names. Answers each row's tender and lot.
  private mutating func guessFilling() -> [String] {
    func cell(_ target: Target, _ row: [String]) -> String? {
      guard let column = fields[target], column < row.count else { return nil }
      let text = CSVLayout.trimmed(row[column])
      return text.isEmpty ? nil : text
    }
    var empty: (tender: Int, lot: Int, other: Int) = (0, 0, 0)
    var above: (tender: String?, lot: String?)
    var said: [Target: String] = [:]
    let ofTender: [Target] = [.title, .buyerName, .buyerId, .published, .deadline, .opened, .method]
    let keys = shape.rows.map { row -> String in
      let isNamed = cell(.bidderName, row) ?? cell(.bidderId, row) != nil
      let tender = cell(.tenderId, row)
      var lot = cell(.lotId, row)
      if tender == nil, above.tender != nil, isNamed {
        // Merged cells leave out the rest of the tender, too: a row with another title is of a tender that has no number.
        let differs = ofTender.contains { target in cell(target, row).map { said[target] != nil && said[target] != $0 } ?? false }
        if differs { empty.other += 1 } else { empty.tender += 1 }
      }
      if tender != nil { for target in ofTender { if let own = cell(target, row) { said[target] = own } } }
      if tender != nil, tender != above.tender {
        above = (tender, lot)
      } else if lot == nil, let last = above.lot, isNamed {
        empty.lot += 1
        lot = last
      }
      above.lot = lot ?? above.lot
      return "\(tender ?? above.tender ?? "")\u{1F}\(lot ?? "")"
    }
    func propose(_ level: CSVLayout.Level, _ target: Target, _ count: Int) {
      guard count > 0, let column = fields[target] else { return }
      fillDown.append(level)
      say(
        "group", "fillDown: \(level.rawValue)",
        "\(Self.count(count, "row")) of \(shape.rows.count) \(count == 1 ? "leaves" : "leave") '\(profiles[column].header)' empty below a row that fills it, as merged cells do",
        ambiguous: count * 10 < shape.rows.count)
    }
    if empty.other == 0 {
      propose(.process, .tenderId, empty.tender)
    } else if let column = fields[.tenderId] {
      say(
        "group", "no fillDown",
        "\(Self.count(empty.other + empty.tender, "row")) of \(shape.rows.count) \(empty.other + empty.tender == 1 ? "leaves" : "leave") '\(profiles[column].header)' empty and some have another title, buyer or date than the row above: without a number they are left out",
        ambiguous: true)
    }
    propose(.lot, .lotId, empty.lot)
    return keys
  }

  private mutating func guessRow(_ keys: [String]) {
    guard bids.isEmpty else {
      row = .lot
      return say("row", "lot", "several bidders stand in one row")
    }
    guard fields[.bidderName] != nil || fields[.bidderId] != nil else {
      row = .lot
      return say("row", "lot", "no column looks like a bidder or winner", ambiguous: true)
    }
    guard let tender = fields[.tenderId] else {
      row = .contract
      moveAmount()
      return say("row", "contract", "no column looks like the tender's id: each row is taken for a tender of its own", ambiguous: true)
    }
    leaveOutWinsOfWinners()
    if namesWinnersOnly { return guessContracts(keys, tender) }
    let distinct = Set(keys).count
    let named = "'\(profiles[tender].header)'" + (fields[.lotId].map { " and '\(profiles[$0].header)'" } ?? "")
    if fields[.winner] != nil || distinct * 5 < keys.count * 4 {
      row = .bid
      say(
        "row", "bid",
        "\(named) \(fields[.lotId] == nil ? "has" : "have") \(Self.count(distinct, "value")) in \(Self.count(keys.count, "row"))"
          + (fields[.winner] == nil ? "" : ", and a column says who won"), ambiguous: distinct == keys.count && keys.count > 1)
    } else {
      row = .contract
      moveAmount()
      say(
        "row", "contract",
        "\(named) \(fields[.lotId] == nil ? "has" : "have") \(Self.count(distinct, "value")) in \(Self.count(keys.count, "row")): each row names one winner",
        ambiguous: distinct * 10 < keys.count * 9)
    }
  }

  private mutating func guessContracts(_ all: [String], _ tender: Int) {
    row = .contract
    moveAmount()
    let keys = leaveOutItems(all)
    let distinct = Set(keys).count
    let header = profiles[tender].header
    let because = "no header speaks of offers: each row names who won"
    if let contract = contractColumn {
      fields[.contractId] = contract
      say(Target.contractId.rawValue, profiles[contract].header, "the header '\(profiles[contract].header)'")
      let pairs = zip(keys, shape.rows).compactMap { key, row in
        contract < row.count && !CSVLayout.trimmed(row[contract]).isEmpty ? [key, CSVLayout.trimmed(row[contract])] : nil
      }
      if Set(pairs).count < pairs.count, pairs.count == keys.count { awardColumn = contract }
    } else if distinct < keys.count, HeaderWords.namesContract(header) {
      awardColumn = tender
    }
    guard distinct < keys.count else { return say("row", "contract", because) }
    say(
      "row", "contract",
      "\(because); '\(header)' has \(Self.count(distinct, "value")) in \(Self.count(keys.count, "row")): "
        + (awardColumn != nil ? "rows of one contract are taken for its several suppliers" : "rows of one value are taken for awards of their own"),
      ambiguous: true)
  }

  /// Of a table of contracts the amount is what was awarded.
  private mutating func moveAmount() {
    if fields[.awardAmount] == nil { return rename(.amount, .awardAmount) }
    guard shape.hasHeader, let amount = fields[.amount], HeaderWords.isBareAmount(profiles[amount].header) else { return }
    fields[.amount] = nil
    proposal.forget(Target.amount.rawValue)
    say(
      "ignore", profiles[amount].header,
      "the amount awarded has a column of its own, and this header does not say whether it is an offer, a base amount or an estimate", ambiguous: true
    )
  }

  /// What was guessed of one field is of another after all, or of none.
  mutating func rename(_ old: Target, _ new: Target?) {
    guard let column = fields.removeValue(forKey: old) else { return }
    if let new { fields[new] = column }
    proposal.rename(old.rawValue, new?.rawValue ?? "ignore")
  }
}
