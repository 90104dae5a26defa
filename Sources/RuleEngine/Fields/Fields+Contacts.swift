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
      contacts(ContactText.telephone, store.parties.telephone), contacts(ContactText.email, store.parties.email),
      contacts(ContactText.address, store.parties.streetAddress, locality: store.parties.locality),
    ]
    func union(_ kind: [Set<String>], _ organizations: Set<Int32>) -> Set<String> {
      organizations.reduce(into: Set()) { $0.formUnion(kind[Int($1)]) }
    }
    var result = [UInt8](repeating: 0, count: store.bids.count)
    for lot in 0..<store.lots.count {
      let bids = store.bidsOfLot[lot]
      let winners = bids.filter { won[$0] == 2 }
      if winners.isEmpty { continue }
      let winning = winners.reduce(into: Set<Int32>()) { $0.formUnion(members[$1]) }
      let wanted = kinds.map { union($0, winning) }
      for bid in bids {
        let own = Set(members[bid])
        if won[bid] == 2 || !own.isDisjoint(with: winning) {
          result[bid] = 2
          continue
        }
        for (kind, theirs) in zip(kinds, wanted) {
          let ours = union(kind, own)
          if ours.isEmpty || theirs.isEmpty { continue }
          result[bid] = ours.isDisjoint(with: theirs) ? max(result[bid], 1) : 2
        }
      }
    }
    return result
  }

  /// Contacts of each organization, in a form in which equal ones are equal.
  func contacts(_ normalise: (String, String) -> String?, _ column: Column<Symbol>, locality: Column<Symbol>? = nil) -> [Set<String>] {
    var contacts = [Set<String>](repeating: [], count: store.organizations.count)
    for party in 0..<store.parties.count where !column[party].isMissing {
      let organization = store.organizations.ofParty[party]
      guard organization >= 0 else { continue }
      if let text = normalise(store.symbols.string(column[party]), locality.map { store.symbols.string($0[party]) } ?? "") {
        contacts[Int(organization)].insert(text)
      }
    }
    return contacts
  }
}
