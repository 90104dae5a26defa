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
    let kinds = [
      contacts(ContactText.telephone, store.parties.telephone), contacts(emailForm(), store.parties.email),
      contacts(ContactText.address, store.parties.streetAddress, locality: store.parties.locality),
    ]
    // Without any contact only membership tells.
    let published = kinds.filter { kind in kind.contains { !$0.isEmpty } }
    func union(_ kind: [[Int32]], _ organizations: some Sequence<Int32>) -> [Int32] {
      var all: [Int32] = []
      for organization in organizations { all += kind[Int(organization)] }
      return all.sorted()
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

  /// Contacts of each organization as numbers, ascending: equal ones, in the form that `normalise` gives them, have one number. A text is looked at once,
  /// however many records state it.
  func contacts(_ normalise: (String, String) -> String?, _ column: Column<Symbol>, locality: Column<Symbol>? = nil) -> [[Int32]] {
    var contacts = [[Int32]](repeating: [], count: store.organizations.count)
    var numbers: [String: Int32] = [:]
    var known: [UInt64: Int32] = [:]
    for party in 0..<store.parties.count where !column[party].isMissing {
      let organization = store.organizations.ofParty[party]
      guard organization >= 0 else { continue }
      let place = locality?[party]
      let key = UInt64(column[party].id) << 32 | UInt64(place?.id ?? 0)
      let number: Int32
      if let seen = known[key] {
        number = seen
      } else {
        if let text = normalise(store.symbols.string(column[party]), place.map { store.symbols.string($0) } ?? "") {
          let next = Int32(truncatingIfNeeded: numbers.count)
          number = numbers[text] ?? next
          if number == next { numbers[text] = next }
        } else {
          number = -1
        }
        known[key] = number
      }
      guard number >= 0, !contacts[Int(organization)].contains(number) else { continue }
      contacts[Int(organization)].append(number)
    }
    for organization in contacts.indices where contacts[organization].count > 1 { contacts[organization].sort() }
    return contacts
  }

  /// Whether two ascending lists have a number in common.
  static func haveCommon(_ a: [Int32], _ b: [Int32]) -> Bool {
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] { return true }
      if a[i] < b[j] { i += 1 } else { j += 1 }
    }
    return false
  }
}
