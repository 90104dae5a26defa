import ProcurementModel
import TenderStore

extension EngineData {
  /// Whether a bid's organizations share a telephone, an e-mail (or its own domain) or an address with those of a winning bid of the lot, or are among them: 2 yes,
  /// 1 no, 0 where no contact of the same kind is published on both sides. The winning bid itself is linked.
  func linkedToWinner() -> [UInt8] {
    guard let bidders = Vocabulary.relation(.bid, "bidders").map(prepare), case .groups(let members) = bidders,
      let field = Vocabulary.field(.bid, "isWinner"),
      case .truth(let won) = prepare(field)
    else { return [] }
    // Without any contact only membership tells.
    let published = ContactKind.allCases.map(contacts).filter { !$0.rows.isEmpty }
    var result = [UInt8](repeating: 0, count: store.bids.count)
    var (winning, theirs): ([Int32], [Int32]) = ([], [])
    for lot in 0..<store.lots.count {
      let bids = store.bidsOfLot[lot]
      guard bids.contains(where: { won[$0] == 2 }) else { continue }
      winning.removeAll(keepingCapacity: true)
      for bid in bids where won[bid] == 2 {
        result[bid] = 2
        for i in members.places(bid) { winning.append(members.rows[i]) }
      }
      for bid in bids where result[bid] != 2 && members.places(bid).contains(where: { winning.contains(members.rows[$0]) }) { result[bid] = 2 }
      for kind in published {
        theirs.removeAll(keepingCapacity: true)
        for organization in winning { for i in kind.places(Int(organization)) { theirs.append(kind.rows[i]) } }
        if theirs.isEmpty { continue }
        if winning.count > 1 { theirs.sort() }
        for bid in bids where result[bid] != 2 {
          for i in members.places(bid) {
            for j in kind.places(Int(members.rows[i])) {
              if result[bid] != 2 { result[bid] = AscendingNumbers.place(of: kind.rows[j], in: theirs) != nil ? 2 : 1 }
            }
          }
        }
      }
    }
    return result
  }

  /// Of each bid that lost and is linked to the winner by a contact: how many organizations of the run have that contact; of several the one of the fewest.
  func sharersWithWinner() -> [Int32] {
    let linked = codesOfTruth(.bid, "linkedToWinner")
    let won = codesOfTruth(.bid, "isWinner")
    guard case .groups(let members)? = Vocabulary.relation(.bid, "bidders").map(prepare), !linked.isEmpty, !won.isEmpty else { return [] }
    let kinds = ContactKind.allCases.map(contacts).filter { !$0.rows.isEmpty }
    if kinds.isEmpty { return [] }
    let users = kinds.map(Self.users)
    var result = [Int32](repeating: .missing, count: store.bids.count)
    for lot in 0..<store.lots.count {
      let bids = store.bidsOfLot[lot]
      guard bids.contains(where: { linked[$0] == 2 && won[$0] != 2 }) else { continue }
      for (kind, users) in zip(kinds, users) {
        let theirs = Set(bids.lazy.filter { won[$0] == 2 }.flatMap { members[$0] }.flatMap { kind[Int($0)] })
        for bid in bids where linked[bid] == 2 && won[bid] != 2 {
          for contact in members[bid].lazy.flatMap({ kind[Int($0)] }) where theirs.contains(contact) {
            result[bid] = result[bid].isMissing ? users[Int(contact)] : min(result[bid], users[Int(contact)])
          }
        }
      }
    }
    return result
  }

  /// By number of a contact: how many organizations have it.
  static func users(of kind: Groups) -> [Int32] {
    kind.rows.reduce(into: [Int32](repeating: 0, count: Int(kind.rows.max() ?? 0) + 1)) { $0[Int($1)] &+= 1 }
  }

  /// Contacts of each organization as numbers, ascending: equal ones, in the form that `ContactText` gives them, have one number. A text is looked at once,
  /// however many records state it. What is also a buyer's or procuring entity's is nobody else's own: publishers put the contact of the procedure beside its bidders.
  func contacts(_ kind: ContactKind) -> Groups {
    if let known = cachedContacts[kind] { return known }
    let made = makeContacts(kind)
    cachedContacts[kind] = made
    return made
  }

  private func makeContacts(_ kind: ContactKind) -> Groups {
    let parties = store.parties
    let column =
      switch kind {
      case .telephone: parties.telephone
      case .email: parties.email
      case .address: parties.streetAddress
      }
    if column.isAllMissing { return Groups(offsets: [0], rows: []) }
    let shared = kind == .email ? providerDomains() : []
    var texts = SymbolTable()
    // By the text of a contact: the place it was last seen with, and the number.
    var known = [(place: UInt32, number: Int32)?](repeating: nil, count: store.symbols.count + 1)
    var keys: [UInt64] = []
    var numbers = [Int32](repeating: 0, count: parties.count)
    for party in 0..<parties.count where !column[party].isMissing {
      let organization = store.organizations.ofParty[party]
      guard organization >= 0 else { continue }
      let text = column[party]
      let place = kind == .address ? parties.locality[party] : .missing
      var number: Int32 = 0
      if let seen = known[Int(text.id)], seen.place == place.id {
        number = seen.number
      } else {
        if let normal = ContactText.normal(kind, store.symbols.utf8(text), store.symbols.utf8(place), shared: shared) {
          number = Int32(truncatingIfNeeded: normal.withUnsafeBytes { texts.intern($0) }.id)
        }
        known[Int(text.id)] = (place.id, number)
      }
      numbers[party] = number
      if number > 0 { keys.append(UInt64(UInt32(bitPattern: organization)) << 32 | UInt64(UInt32(bitPattern: number))) }
    }
    if kind == .telephone {
      let same = sameTelephones(texts)
      for i in keys.indices { keys[i] = keys[i] & 0xFFFF_FFFF_0000_0000 | UInt64(same[Int(keys[i] & 0xFFFF_FFFF)]) }
      for party in numbers.indices { numbers[party] = Int32(bitPattern: same[Int(numbers[party])]) }
    }
    cachedContactNumbers[kind] = numbers
    // Each once.
    keys.sort()
    let buyers = buyersAndProcuringEntities()
    var ofBuyers = NumberSet(below: texts.count + 1)
    for key in keys where buyers[Int(key >> 32)] { ofBuyers.insert(Int(key & 0xFFFF_FFFF)) }
    var pairs: [(parent: Int32, child: Int32)] = []
    for (i, key) in keys.enumerated() where (i == 0 || key != keys[i - 1]) && !ofBuyers.contains(Int(key & 0xFFFF_FFFF)) {
      pairs.append((Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key & 0xFFFF_FFFF)))
    }
    return Groups(count: store.organizations.count, pairs: pairs)
  }

  /// The number of each telephone: one without a country's prefix is that with the same digits and one, where the run knows the digits in one country only.
  private func sameTelephones(_ texts: SymbolTable) -> [UInt32] {
    var same = (0...UInt32(clamping: texts.count)).map { $0 }
    func digits(_ number: UInt32) -> ArraySlice<UInt8> { texts.utf8(Symbol(id: number)).drop { $0 != ContactText.bar } }
    func hasCountry(_ number: UInt32) -> Bool { texts.utf8(Symbol(id: number)).first != ContactText.bar }
    // By the digits behind the prefix; `nil` where several countries have them.
    var international: [ArraySlice<UInt8>: UInt32?] = [:]
    for number in same.dropFirst() where hasCountry(number) {
      let digits = digits(number)
      international.updateValue(international[digits] == nil ? number : nil, forKey: digits)
    }
    if international.isEmpty { return same }
    for number in same where number > 0 && !hasCountry(number) {
      if case .some(.some(let other)) = international[digits(number)] { same[Int(number)] = other }
    }
    return same
  }

  /// Organizations that use one mail domain from which it is a provider's.
  private static let fewestOfProvider = 3

  /// Mail domains that three or more organizations of the run use: a provider's, or an association's.
  private func providerDomains() -> Set<[UInt8]> {
    let emails = store.parties.email
    // By text of a mail address: 1 and the place of its domain, 0 where not looked at.
    var known = [Int32](repeating: 0, count: store.symbols.count + 1)
    var domains = SymbolTable()
    var users: [[Int32]] = [[]]
    for party in 0..<store.parties.count where !emails[party].isMissing {
      let organization = store.organizations.ofParty[party]
      guard organization >= 0 else { continue }
      let email = Int(emails[party].id)
      if known[email] == 0 {
        let domain = ContactText.ownDomain(store.symbols.utf8(emails[party])).map { domain in domain.withUnsafeBytes { domains.intern($0) } }
        known[email] = 1 + Int32(truncatingIfNeeded: domain?.id ?? 0)
        if domains.count == users.count { users.append([]) }
      }
      let domain = Int(known[email]) - 1
      if domain > 0, users[domain].count < Self.fewestOfProvider, !users[domain].contains(organization) { users[domain].append(organization) }
    }
    var result: Set<[UInt8]> = []
    for (domain, own) in users.enumerated() where own.count >= Self.fewestOfProvider {
      result.insert(Array(domains.utf8(Symbol(id: UInt32(truncatingIfNeeded: domain)))))
    }
    return result
  }

  /// The organizations of a lot that are to be compared as pairs where there are too many for all: those that are joined by contacts, in groups. Of a group of more than
  /// `most` no pairs are made either.
  func joinedByContacts(_ organizations: [Int32], most: Int) -> [[Int32]] {
    // The first of each group; a group's number is that of its first organization.
    var group = Array(organizations.indices)
    func first(_ i: Int) -> Int {
      var i = i
      while group[i] != i { i = group[i] }
      return i
    }
    for kind in ContactKind.allCases {
      let contacts = contacts(kind)
      var seen: [Int32: Int] = [:]
      for (i, organization) in organizations.enumerated() {
        for place in contacts.places(Int(organization)) {
          let contact = contacts.rows[place]
          guard let before = seen[contact] else {
            seen[contact] = i
            continue
          }
          let (a, b) = (first(before), first(i))
          group[max(a, b)] = min(a, b)
        }
      }
    }
    var parts: [Int: [Int32]] = [:]
    for i in organizations.indices { parts[first(i), default: []].append(organizations[i]) }
    return parts.filter { (2...most).contains($0.value.count) }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether two ascending lists have a number in common.
  static func haveCommon(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> Bool {
    var (i, j) = (a.startIndex, b.startIndex)
    while i < a.endIndex, j < b.endIndex {
      if a[i] == b[j] { return true }
      if a[i] < b[j] { i += 1 } else { j += 1 }
    }
    return false
  }
}
