import OrganizationLinking
import ProcurementModel
import TenderStore

/// One bidder that a lot lists twice, under two spellings of its name.
extension EngineData {
  /// Gives bids of one lot with the same price the same key where their bidders' names differ only in blanks, signs, what stands in parentheses, a leading "M/s" or the
  /// legal form, and one of them has no identifier: sources that state no identifiers list firms twice this way, and a firm agrees with itself on every price.
  func joiningSpellings(_ keys: [UInt32], _ bidders: Groups) -> [UInt32] {
    var keys = keys
    var spelled: [Int32: String] = [:]
    func spelling(_ bid: Int) -> (name: String, isIdentified: Bool)? {
      guard bidders[bid].count == 1, let organization = bidders[bid].first else { return nil }
      let name = spelled[organization] ?? BidderName.squeezed(name(ofOrganization: organization))
      spelled[organization] = name
      return name.isEmpty ? nil : (name, !store.organizations.keys[Int(organization)].hasPrefix("name:"))
    }
    forEachEqualPrice { run in
      guard let first = run.first, run.contains(where: { keys[$0] != keys[first] }) else { return }
      // Bids met under each spelling, one of each key that is identified or not.
      var met: [String: [(bid: Int, isIdentified: Bool)]] = [:]
      for bid in run {
        guard let (name, isIdentified) = spelling(bid) else { continue }
        let earlier = met[name] ?? []
        if let same = earlier.first(where: { keys[$0.bid] != keys[bid] && !($0.isIdentified && isIdentified) }) { keys[bid] = keys[same.bid] }
        if !earlier.contains(where: { keys[$0.bid] == keys[bid] && $0.isIdentified == isIdentified }) {
          met[name, default: []].append((bid, isIdentified))
        }
      }
    }
    return keys
  }
}

extension EngineData {
  /// The bids of one lot that have one price, in the order of their rows, wherever there are several.
  private func forEachEqualPrice(where isWanted: (Int) -> Bool = { _ in true }, _ body: (ArraySlice<Int>) -> Void) {
    let amounts = store.bids.amount
    var bids: [Int] = []
    for lot in 0..<store.lots.count where store.bidsOfLot[lot].count > 1 {
      bids.removeAll(keepingCapacity: true)
      for bid in store.bidsOfLot[lot] where !amounts[bid].isMissing && isWanted(bid) { bids.append(bid) }
      // Most lots have few bids and no price twice.
      if bids.count <= 16, !bids.indices.contains(where: { i in (0..<i).contains { amounts[bids[$0]] == amounts[bids[i]] } }) { continue }
      func key(_ bid: Int) -> (Int64, Int32, UInt32, Int) {
        let amount = amounts[bid]
        return (amount.mantissa, Int32(amount.scale), UInt32(amount.currency.packed), bid)
      }
      bids.sort { key($0) < key($1) }
      var rest = bids[...]
      while let first = rest.first {
        let run = rest.prefix { amounts[$0] == amounts[first] }
        if run.count > 1 { body(run) }
        rest = rest.dropFirst(run.count)
      }
    }
  }

  /// Whether another valid bid of the lot has the bid's price and is known to be of others: it has no member in common with it, and none that may be the same firm; and
  /// that not both state first prices, which differ.
  func pricesOfOthers() -> [UInt8] {
    guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return [] }
    let (amounts, first, status) = (store.bids.amount, store.bids.initialAmount, store.bids.status)
    var result = (0..<store.bids.count).map { amounts[$0].isMissing ? UInt8(0) : 1 }
    var known: [Int32: BidderName] = [:]
    forEachEqualPrice(where: { status[$0] == BidStatus.valid.number }) { run in
      // Bids of the same bidders are of others alike.
      var sets: [ArraySlice<Int32>: [Int]] = [:]
      for bid in run { sets[bidders[bid], default: []].append(bid) }
      guard sets.count > 1 else { return }
      var alone = sets.values.compactMap(\.first).sorted()
      // What an evaluator or an auction made equal was not offered alike.
      func differ(_ a: Int, _ b: Int) -> Bool {
        let (own, others) = (sets[bidders[a]] ?? [], sets[bidders[b]] ?? [])
        return own.allSatisfy { bid in others.allSatisfy { !first[bid].isMissing && !first[$0].isMissing && first[bid] != first[$0] } }
      }
      alone = alone.filter { bid in alone.contains { $0 != bid && !differ(bid, $0) && areOthers(bidders[bid], bidders[$0], &known) } }
      for bid in alone { for same in sets[bidders[bid]] ?? [] { result[same] = 2 } }
    }
    return result
  }

  /// Whether all bidders that are listed for a lot, two or more, may be one firm in spellings that are not linked: a list that names its winner a second time, by another name. Bids of different prices are
  /// those of others.
  func biddersThatMayBeOne() -> [UInt8] {
    guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return [] }
    let (standing, amounts, keys) = (standingBids(), store.bids.amount, store.organizations.keys)
    var known: [Int32: BidderName] = [:]
    func firstLetter(_ organization: Int32) -> UInt8 {
      let party = store.organizations.representative[Int(organization)]
      return party < 0 ? 0 : (store.symbols.utf8(store.parties.name[Int(party)]).first ?? 0) | 0x20
    }
    func isPerson(_ key: String) -> Bool { key.utf8.count == 22 && key.hasPrefix("IT-CF:") }
    func mayBeOne(_ a: Int32, _ b: Int32) -> Bool {
      let (first, second) = (keys[Int(a)], keys[Int(b)])
      // Most have two codes of firms, and other names.
      if first.hasPrefix("IT-CF:"), second.hasPrefix("IT-CF:"), !isPerson(first), !isPerson(second), firstLetter(a) != firstLetter(b) { return false }
      return bidderName(a, &known).maybe(bidderName(b, &known))
    }
    return (0..<store.lots.count).map { lot in
      guard (2...Self.mostSpellings).contains(store.bidsOfLot[lot].count) else { return 1 }
      var (first, price, others): (Int32, StoredMoney?, Bool) = (-1, nil, false)
      for bid in store.bidsOfLot[lot] where standing.stands(bid) && isReceived(bid) {
        guard bidders[bid].count == 1, let own = bidders[bid].first else { return 1 }
        if !amounts[bid].isMissing {
          if let price, price != amounts[bid] { return 1 }
          price = amounts[bid]
        }
        if first < 0 { first = own }
        if own == first { continue }
        guard mayBeOne(first, own) else { return 1 }
        others = true
      }
      return others ? 2 : 1
    }
  }

  /// No source spells one bidder of a lot in more ways.
  private static var mostSpellings: Int { 4 }

  func areOthers(_ a: some Collection<Int32>, _ b: some Collection<Int32>, _ known: inout [Int32: BidderName]) -> Bool {
    if a.isEmpty || b.isEmpty { return false }
    for one in a {
      for other in b {
        if one == other { return false }
        let (first, second) = (bidderName(one, &known), bidderName(other, &known))
        if first.maybe(second) { return false }
      }
    }
    return true
  }

  private func bidderName(_ organization: Int32, _ known: inout [Int32: BidderName]) -> BidderName {
    if let name = known[organization] { return name }
    let name = BidderName(name(ofOrganization: organization), key: store.organizations.keys[Int(organization)])
    known[organization] = name
    return name
  }
}

/// A bidder's name as words, to tell whether another name may be the same firm's.
struct BidderName {
  private let words: [String]
  private let letters: Int
  /// Digits of the identifier; `nil` where the source states none.
  private let identifier: String?
  /// An Italian tax code: a codice fiscale or a partita IVA; a natural person's codice fiscale.
  private let isItalian, isPerson: Bool
  private let normalised: String

  init(_ name: String, key: String) {
    words = Self.words(name)
    isItalian = key.hasPrefix("IT-CF:")
    isPerson = isItalian && key.utf8.count == 22
    normalised = NameNormalization.normalised(Array(name.utf8)[...])
    letters = words.reduce(0) { $0 + $1.count }
    // Examples have the name itself as the key.
    identifier = key.hasPrefix("name:") || key == name ? nil : key.filter { $0.isASCII && $0.isNumber }
  }

  /// One identifier may be the other with signs around it. In Italy a sole trader has a codice fiscale and a partita IVA, and a firm that was transformed two codes: one name under two of them, or a
  /// person's name within a firm's, may be one bidder, but two persons are two. Where one has no identifier, the names decide: the shorter one's words stand in the longer one, or both are one
  /// word for word, but for one edit in eight letters. Words with digits and short ones are equal or other.
  func maybe(_ other: BidderName) -> Bool {
    if let identifier, let theirs = other.identifier {
      let (short, long) = identifier.count <= theirs.count ? (identifier, theirs) : (theirs, identifier)
      if short.count >= 8, long.contains(short), words == other.words { return true }
      guard isItalian, other.isItalian, !isPerson || !other.isPerson else { return false }
      return normalised == other.normalised && !normalised.isEmpty || isPerson && stands(in: other) || other.isPerson && other.stands(in: self)
    }
    if differsByMark(from: other) { return false }
    let (short, long) = letters <= other.letters ? (self, other) : (other, self)
    guard short.letters >= 4 else { return false }
    let most = short.letters / 8
    if Self.edits(short.words.joined(), long.words.joined(), most: most) != nil { return true }
    var left = most
    for word in short.words {
      if long.words.contains(word) { continue }
      guard let edits = long.words.compactMap({ Self.edits(word, $0, most: left) }).min() else { return false }
      left -= edits
    }
    return true
  }

  /// A letter or a Roman number that stands alone is no slip of the pen: "Concorrente A" and "Concorrente B".
  private func differsByMark(from other: BidderName) -> Bool {
    guard words.count == other.words.count, words.count > 1 else { return false }
    let unlike = words.indices.filter { words[$0] != other.words[$0] }
    // The same mark may stand there twice.
    return Set(unlike.map { words[$0] }).count == 1 && Set(unlike.map { other.words[$0] }).count == 1
      && unlike.allSatisfy { Self.isMark(words[$0]) && Self.isMark(other.words[$0]) }
  }

  private static func isMark(_ word: some Collection<Character>) -> Bool {
    word.count == 1 && word.first?.isLetter == true || ["II", "III", "IV", "VI", "VII", "VIII", "IX"].contains(String(word).uppercased())
  }

  private func stands(in other: BidderName) -> Bool { words.count >= 2 && words.allSatisfy(other.words.contains) }

  /// The edits between two words, `nil` beyond `most`; other digits are another word.
  private static func edits(_ a: String, _ b: String, most: Int) -> Int? {
    if a == b { return 0 }
    guard most > 0, a.count > 3, b.count > 3, abs(a.count - b.count) <= most, a.filter(\.isNumber) == b.filter(\.isNumber) else { return nil }
    return EditDistance.within(most, Array(a), Array(b))
  }

  /// Small, without dots, parentheses, legal forms and a leading "M/s".
  private static func words(_ name: String) -> [String] {
    var depth = 0
    var words: [String] = [""]
    var text = plain(name)
    if text.hasPrefix("m/s") { text = String(text.dropFirst(3)) }
    for character in text {
      if character == "(" { depth += 1 }
      if depth == 0, character != ".", character != "'", character != "’" {
        if character.isLetter || character.isNumber { words[words.count - 1].append(character) } else if words.last != "" { words.append("") }
      }
      if character == ")", depth > 0 { depth -= 1 }
    }
    words = words.filter { !$0.isEmpty && ($0.count == 1 || !legalForms.contains($0)) }
    // "Verdispa": the blank before the legal form was left out.
    if let last = words.last, let form = attachedForms.first(where: last.hasSuffix), last.count >= form.count + 4 {
      words[words.count - 1] = String(last.dropLast(form.count))
    }
    return words
  }

  private static let attachedForms = ["srls", "srl", "spa", "snc", "sas", "gmbh", "ltd"]

  /// Small, without accents; ä, ö, ü, ø and å are the same letter as where they are written ae, oe, ue and aa.
  private static func plain(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars { text += NameNormalization.plain(scalar) }
    text = text.lowercased()
    var plain = ""
    var before: Character?
    for character in text {
      let isSecond = character == "e" && (before == "a" || before == "o" || before == "u") || character == "a" && before == "a"
      if !isSecond { plain.append(character) }
      before = isSecond ? nil : character
    }
    return plain
  }

  private static let legalForms: Set<String> = [
    "ltd", "limited", "llc", "inc", "plc", "pvt", "private", "co", "company", "corp", "corporation", "gmbh", "ag", "kg", "sa", "sarl", "sas", "spa",
    "srl", "snc",
    "ca", "cv", "bv", "nv", "ab", "as", "oy", "jsc", "ojsc", "ooo", "pt", "tbk", "s", "a", "p", "r", "l", "c", "m",
  ]

  /// Letters and digits, small, without parentheses, legal forms and a leading "M/s": `M/S Excel Construction Ltd` and `ExcelConstruction Ltd` are one.
  static func squeezed(_ name: String) -> String {
    var depth = 0
    var words: [String] = [""]
    for character in plain(name) {
      if character == "(" { depth += 1 }
      if depth == 0 {
        if character.isLetter || character.isNumber { words[words.count - 1].append(character) } else if words.last != "" { words.append("") }
      }
      if character == ")", depth > 0 { depth -= 1 }
    }
    let left = words.filter { !$0.isEmpty && !legalForms.contains($0) }.joined()
    // A name that is nothing but forms says nothing.
    return left.count < 4 ? "" : left
  }
}
