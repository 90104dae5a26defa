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
    func union(_ kind: Groups, _ organizations: some Collection<Int32>) -> ArraySlice<Int32> {
      if organizations.count == 1, let organization = organizations.first { return kind[Int(organization)] }
      var all: [Int32] = []
      for organization in organizations { all += kind[Int(organization)] }
      return all.sorted()[...]
    }
    var result = [UInt8](repeating: 0, count: store.bids.count)
    var winning: [Int32] = []
    for lot in 0..<store.lots.count {
      let bids = store.bidsOfLot[lot]
      winning.removeAll(keepingCapacity: true)
      for bid in bids where won[bid] == 2 { winning += members[bid] }
      guard bids.contains(where: { won[$0] == 2 }) else { continue }
      let wanted = published.map { union($0, winning) }
      for bid in bids {
        if won[bid] == 2 || members[bid].contains(where: winning.contains) {
          result[bid] = 2
          continue
        }
        for (kind, theirs) in zip(published, wanted) {
          let ours = union(kind, members[bid])
          if ours.isEmpty || theirs.isEmpty { continue }
          result[bid] = Self.haveCommon(ours, theirs) ? 2 : max(result[bid], 1)
        }
      }
    }
    return result
  }

  /// Contacts of each organization as numbers, ascending: equal ones, in the form that `ContactText` gives them, have one number. A text is looked at once,
  /// however many records state it.
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
    var numbers: [String: Int32] = [:]
    var known: [UInt64: Int32] = [:]
    var pairs: [(parent: Int32, child: Int32)] = []
    for party in 0..<parties.count where !column[party].isMissing {
      let organization = store.organizations.ofParty[party]
      guard organization >= 0 else { continue }
      let place = kind == .address ? parties.locality[party] : .missing
      let key = UInt64(column[party].id) << 32 | UInt64(place.id)
      let number: Int32
      if let seen = known[key] {
        number = seen
      } else {
        if let text = ContactText.normal(kind, store.symbols.utf8(column[party]), store.symbols.utf8(place), shared: shared) {
          let next = Int32(truncatingIfNeeded: numbers.count)
          number = numbers[text] ?? next
          if number == next { numbers[text] = next }
        } else {
          number = -1
        }
        known[key] = number
      }
      if number >= 0 { pairs.append((organization, number)) }
    }
    // Each once.
    pairs.sort { ($0.parent, $0.child) < ($1.parent, $1.child) }
    var kept = 0
    for i in pairs.indices where i == 0 || pairs[i] != pairs[kept - 1] {
      pairs[kept] = pairs[i]
      kept += 1
    }
    return Groups(count: store.organizations.count, pairs: pairs[..<kept])
  }

  /// Organizations that use one mail domain from which it is a provider's.
  private static let fewestOfProvider = 3

  /// Mail domains that three or more organizations of the run use: a provider's, or an association's.
  private func providerDomains() -> Set<String> {
    let emails = store.parties.email
    var domains: [UInt32: String] = [:]
    var users: [String: Set<Int32>] = [:]
    for party in 0..<store.parties.count where !emails[party].isMissing && store.organizations.ofParty[party] >= 0 {
      let domain = domains[emails[party].id] ?? ContactText.ownDomain(store.symbols.utf8(emails[party])) ?? ""
      domains[emails[party].id] = domain
      if !domain.isEmpty { users[domain, default: []].insert(store.organizations.ofParty[party]) }
    }
    return Set(users.lazy.filter { $0.value.count >= Self.fewestOfProvider }.map(\.key))
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
