// Which columns tell tenders, their lots and their contracts apart.
extension LayoutGuesser {
  /// What a key is the number of; of several the first is the tender's.
  enum KeyKind: Int {
    case process, contract, offer, other

    private static let stems: [(kind: KeyKind, stems: [String])] = [
      (
        .process,
        HeaderWords.list(
          "tender,procur,proced,process,proces,gara,gare,bando,bandi,cig,expedient,licita,marche,vergab,ausschreib,aktenzeichen,solicit,rfp,rfq,rfb,ifb,itb,invitation,auction,postepow,aanbest,ocid,concurso,convocator,pregao,edital,notice,avviso,consultation,znak,contratac,spraw,zaak"
        )
      ),
      (
        .contract,
        HeaderWords.list("contract,contratt,contrat,contrato,vertrag,po,purchase,order,orden,ordin,award,aggiudicaz,adjudica,umow")
      ), (.offer, HeaderWords.list("bid,bids,offer,offert,ofert,propost,quotation,quote,angebot")),
    ]

    init(_ header: String) {
      let tokens = HeaderWords.tokens(of: header)
      // "Bid Reference No." is that of the invitation to bid.
      if tokens.contains("bid"), tokens.contains(where: { $0.hasPrefix("refer") || $0 == "notice" }) {
        self = .process
        return
      }
      self = Self.stems.first { _, stems in tokens.contains { token in stems.contains { HeaderWords.isWord(token, $0) } } }?.kind ?? .other
    }
  }

  private enum Relation { case same, finer, wider, crossed }

  /// The tender's number is one of a call and not of a contract or an offer, where there is one; of two numbers of calls the wider is the tender's and the finer the lot's.
  mutating func settleKeys() {
    guard shape.hasHeader, let guessed = fields[.tenderId] else { return settleItems() }
    let used = Set(fields.values).subtracting([guessed])
    let keys = profiles.filter { profile in
      profile.index == guessed
        || profile.filled > 0 && !used.contains(profile.index) && !taken.contains(profile.index)
          && meanings(of: profile).first(where: { profile.fits($0.target) })?.target == .tenderId
    }
    func rank(_ profile: ColumnProfile) -> (Int, Int, Int, Int) {
      let score = meanings(of: profile).first { $0.target == .tenderId }?.score ?? 0
      let isSentence = profile.order.prefix(200).count(where: RemarkWords.isSentence) * 2 > min(200, profile.order.count)
      // A number that many rows lack is not the first choice beside one that all have.
      let isSparse = profile.filled * 20 < (keys.map(\.filled).max() ?? 0) * 19
      // A reference may be the office's own.
      let isReference = HeaderWords.tokens(of: profile.header).contains { $0.hasPrefix("refer") || $0 == "ref" || $0.hasPrefix("riferim") }
      let oddity = (isSentence ? 4 : 0) + (isSparse ? 2 : 0) + (isReference ? 1 : 0)
      return (KeyKind(profile.header).rawValue, oddity, -score, profile.index)
    }
    let ranked = keys.sorted { rank($0) < rank($1) }
    guard var tender = ranked.first else { return settleItems() }
    var remarks: [String] = []
    var isDoubtful = false
    // Numbers of offers, and counted rows, differ in each row.
    if KeyKind(tender.header) != .process, tender.isUnique(in: shape.rows.count),
      let other = ranked.first(where: { $0.index != tender.index && hasSeveralBidders($0.index) })
    {
      remarks.append("its values repeat for several bidders, and those of '\(tender.header)' do not")
      tender = other
    }
    var lot: ColumnProfile?
    for other in ranked where other.index != tender.index && KeyKind(other.header) == .process && KeyKind(tender.header) == .process {
      let isCIG = HeaderWords.tokens(of: other.header).contains("cig")
      let relation = relation(tender.index, other.index)
      // A number that counts anew each year stands for several calls, and the finer one for each of them.
      if isCIG, let years = countsAnew(tender) ?? (relation == .same && tender.isShortCounter ? "it is a short number" : nil) {
        remarks.append("so could '\(tender.header)', but \(years)")
        tender = other
        continue
      }
      switch relation {
      case .finer where isCIG || isOfLots(other, of: tender), .same where isCIG: lot = lot ?? other
      case .wider
      where lot == nil && other.holdsNumbers && !isSparse(other) && isOfLots(tender, of: other) && countsAnew(other) == nil
        && !(other.isShortCounter && HeaderWords.tokens(of: tender.header).contains("cig")):
        (tender, lot) = (other, tender)
      case .same, .finer, .wider: remarks.append("so could '\(other.header)'")
      case .crossed:
        remarks.append("so could '\(other.header)'")
        isDoubtful = true
      }
    }
    for other in ranked where other.index != tender.index && other.index != lot?.index && KeyKind(other.header) != .process {
      switch KeyKind(other.header) {
      case .contract:
        if KeyKind(tender.header) == .process, contractColumn == nil { contractColumn = other.index }
        remarks.append("'\(other.header)' is the number of a contract")
      case .offer: remarks.append("'\(other.header)' is the number of an offer")
      case .other, .process: remarks.append("so could '\(other.header)'")
      }
    }
    if KeyKind(tender.header) != .contract, let years = countsAnew(tender) {
      remarks.append(years)
      isDoubtful = true
    }
    let names = [fields[.bidderName], fields[.supplierName]].compactMap { $0 }
    if KeyKind(tender.header) == .offer, shape.rows.count > 2, tender.isUnique(in: shape.rows.count),
      !names.contains(where: { HeaderWords.namesWinner(profiles[$0].header) })
    {
      remarks.append("it has another value in each row, as the number of an offer has")
      isDoubtful = true
    }
    if tender.index != guessed || lot != nil || isDoubtful {
      proposal.forget(Target.tenderId.rawValue)
      fields[.tenderId] = tender.index
      taken.insert(tender.index)
      say(
        Target.tenderId.rawValue, tender.header, (["the header '\(tender.header)'"] + remarks).joined(separator: "; "),
        ambiguous: isDoubtful || tender.filled > 3 && tender.words.count == 1)
    }
    if let lot {
      proposal.forget(Target.lotId.rawValue)
      fields[.lotId] = lot.index
      taken.insert(lot.index)
      say(
        Target.lotId.rawValue, lot.header,
        "the header '\(lot.header)'; it has \(lot.words.count) values and '\(tender.header)' \(tender.words.count): the finer number is the lot's")
    }
    settleItems()
  }

  /// What speaks against a number as a tender's: rows of one value differ in the call's own days or in the buyer.
  private func countsAnew(_ key: ColumnProfile) -> String? {
    for target in [Target.published, .deadline, .opened, .buyerId, .buyerName] {
      guard let column = fields[target], column != key.index else { continue }
      var said: [String: String] = [:]
      var differing: Set<String> = []
      for row in shape.rows where key.index < row.count && column < row.count {
        let (own, value) = (CSVLayout.trimmed(row[key.index]), CSVLayout.trimmed(row[column]))
        guard !own.isEmpty, !value.isEmpty else { continue }
        if let first = said[own] { if first != value { differing.insert(own) } } else { said[own] = value }
      }
      if differing.count * 10 > said.count { return "rows of one value differ in '\(profiles[column].header)'" }
    }
    return nil
  }

  private func isSparse(_ profile: ColumnProfile) -> Bool { profile.filled * 20 < shape.rows.count * 19 }

  /// The finer number is one of lots and not of rows.
  private func isOfLots(_ finer: ColumnProfile, of wider: ColumnProfile) -> Bool {
    HeaderWords.tokens(of: finer.header).contains("cig") || !finer.isUnique(in: shape.rows.count) || !hasSeveralBidders(wider.index)
  }

  /// How the values of a second column go with those of a first; a row in fifty may be wrong.
  private func relation(_ a: Int, _ b: Int) -> Relation {
    var (first, second): (Set<String>, Set<String>) = ([], [])
    var pairs: Set<[String]> = []
    for row in shape.rows where a < row.count && b < row.count {
      let (own, other) = (CSVLayout.trimmed(row[a]), CSVLayout.trimmed(row[b]))
      guard !own.isEmpty, !other.isEmpty else { continue }
      first.insert(own)
      second.insert(other)
      pairs.insert([own, other])
    }
    let hasOneSecond = pairs.count * 50 <= first.count * 51
    let hasOneFirst = pairs.count * 50 <= second.count * 51
    return hasOneFirst ? (hasOneSecond ? .same : .finer) : hasOneSecond ? .wider : .crossed
  }

  /// Items of a call have offers of their own, or are positions of one: nobody can tell from the header.
  private mutating func settleItems() {
    guard let column = fields[.lotId] else { return }
    let profile = profiles[column]
    guard isOfItems(profile) else { return }
    proposal.forget(Target.lotId.rawValue)
    guard fields[.tenderId] != nil, profile.order.prefix(200).allSatisfy({ !RemarkWords.isSentence($0) }) else {
      fields[.lotId] = nil
      return
    }
    say(
      Target.lotId.rawValue, profile.header,
      "the header '\(profile.header)'; items are taken for lots, each with offers of its own: where one offer goes over all items, write 'row: line-item'",
      ambiguous: true)
  }

  private func isOfItems(_ profile: ColumnProfile) -> Bool {
    HeaderWords.tokens(of: profile.header).contains {
      ["item", "items", "renglon", "partida", "codigoitem", "numeroitem", "iditem", "nroitem"].contains($0)
    }
  }

  /// Items of a contract that states one amount in all of its rows are its positions, and no lots with awards of their own: the amount would count for each. Answers the rows' keys.
  mutating func leaveOutItems(_ keys: [String]) -> [String] {
    guard let contract = contractColumn, let lot = fields[.lotId], isOfItems(profiles[lot]), let amount = fields[.awardAmount],
      let tender = fields[.tenderId]
    else { return keys }
    var amounts: [[String]: String] = [:]
    var repeats = 0
    for row in shape.rows where max(contract, amount, tender) < row.count && !CSVLayout.trimmed(row[contract]).isEmpty {
      let (own, stated) = ([row[tender], row[contract]].map(CSVLayout.trimmed), CSVLayout.trimmed(row[amount]))
      guard let first = amounts.updateValue(stated, forKey: own) else { continue }
      if first != stated { return keys }
      repeats += 1
    }
    guard repeats > 0 else { return keys }
    fields[.lotId] = nil
    proposal.forget(Target.lotId.rawValue)
    say(
      "ignore", profiles[lot].header,
      "rows of one '\(profiles[contract].header)' state one amount: items are positions of a contract, and no lots", ambiguous: true)
    return keys.map { key in String(key.prefix { $0 != "\u{1F}" }) + "\u{1F}" }
  }

  /// A column of those who were asked for an offer is said, and not read.
  mutating func noteAsked() {
    for profile in profiles where profile.filled > 0 && HeaderWords.namesAsked(profile.header) && !fields.values.contains(profile.index) {
      say("ignore", profile.header, "those who were asked for an offer, or may be interested, are no bidders")
    }
  }

  private static let answers = HeaderWords.list("respond,responded,submitted,presentat,presento,risposta,rispost,pervenut,recibid,eingereicht")

  /// Beside those who were asked a column of yes and no says who made an offer: the others are invited, and no bidders.
  mutating func settleAnswers() {
    guard fields[.status] == nil, bids.isEmpty, fields[.bidderName] ?? fields[.bidderId] != nil else { return }
    let used = Set(fields.values)
    let found = profiles.first { profile in
      !used.contains(profile.index) && profile.isYesNo && profile.words.count > 1
        && HeaderWords.tokens(of: profile.header).contains { token in Self.answers.contains { token.hasPrefix($0) } }
    }
    guard let found else { return }
    fields[.status] = found.index
    statusIsAnswer = true
    say(
      Target.status.rawValue, found.header, "the header '\(found.header)'; who made no offer was invited, and is no bidder", ambiguous: true)
  }

  /// A table whose one party are winners, with a mark of what was awarded: no row is an offer, and the mark says nothing of one.
  mutating func settleMark() {
    guard let winner = fields[.winner], let bidder = fields[.bidderName], let tender = fields[.tenderId], fields[.supplierName] == nil,
      HeaderWords.namesWinner(profiles[bidder].header),
      profiles[winner].isYesNo || profiles[winner].words.keys.allSatisfy({ CodeStems.word($0, for: .winner) == "true" })
    else { return }
    var keys: Set<[String]> = []
    for row in shape.rows where tender < row.count {
      let lot = fields[.lotId].flatMap { $0 < row.count ? row[$0] : nil } ?? ""
      keys.insert([row[tender], lot])
    }
    guard keys.count * 20 >= shape.rows.count * 19 else { return }
    fields[.winner] = nil
    proposal.forget(Target.winner.rawValue)
    if fields[.status] == winner {
      fields[.status] = nil
      proposal.forget(Target.status.rawValue)
    }
    say(
      "ignore", profiles[winner].header,
      "'\(profiles[bidder].header)' has winners alone: the column says what was awarded, and no row is an offer", ambiguous: true)
  }
}

extension ColumnProfile {
  /// Another value in every row.
  func isUnique(in rows: Int) -> Bool { filled == rows && rows > 1 && words.count == filled }
  /// Numbers of up to four digits: 12 may be another call's next year.
  var isShortCounter: Bool { !words.isEmpty && words.keys.allSatisfy { $0.utf8.count <= 4 && $0.allSatisfy(\.isNumber) } }
  /// Values of which nearly all have a digit, as numbers of calls have.
  var holdsNumbers: Bool { !words.isEmpty && words.keys.count { $0.contains(where: \.isNumber) } * 10 >= words.count * 9 }
}
