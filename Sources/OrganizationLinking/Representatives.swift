import ProcurementModel
import TenderStore

extension OrganizationLinker {
  /// The mention that stands for each organization: with the name that most calls, bids and awards give it; of these the one with the most details; among equals the one whose name comes first
  /// in order, never the one whose file does.
  ///
  /// An organization that is named as a buyer bears the name that it has as one: its code stands beside a bidder's name where somebody copied it into the wrong row.
  func representatives(_ ofParty: [Int32], count: Int) -> [Int32] {
    let parties = store.parties
    let uses = usesOfNames(ofParty, count: count)
    var best = [Int32](repeating: -1, count: count)
    var details = [Int](repeating: -1, count: count)
    for party in 0..<parties.count {
      let organization = Int(ofParty[party])
      var known = parties.name[party].isMissing ? 0 : 8
      for column in [parties.identifier, parties.country, parties.streetAddress, parties.telephone, parties.email, parties.region]
      where !column[party].isMissing {
        known += 1
      }
      let other = Int(best[organization])
      let isBetter: Bool
      if other < 0 {
        isBetter = true
      } else if uses[party] != uses[other] {
        isBetter = uses[party] > uses[other]
      } else {
        isBetter = known > details[organization] || known == details[organization] && comesFirst(party, other)
      }
      if isBetter {
        details[organization] = known
        best[organization] = Int32(truncatingIfNeeded: party)
      }
    }
    return best
  }

  /// Of each party how often its organization is called by its name, as buyer where it is one; 0 for all parties of an organization of one name.
  private func usesOfNames(_ ofParty: [Int32], count: Int) -> [Int32] {
    let names = store.parties.name
    var uses = [Int32](repeating: 0, count: store.parties.count)
    // Most organizations have one name.
    var first = [Symbol](repeating: .missing, count: count)
    var hasSeveral = [Bool](repeating: false, count: count)
    var isAny = false
    for party in uses.indices where !names[party].isMissing {
      let organization = Int(ofParty[party])
      if first[organization].isMissing {
        first[organization] = names[party]
      } else if first[organization] != names[party] {
        hasSeveral[organization] = true
        isAny = true
      }
    }
    guard isAny else { return uses }
    var isBuyer = [Bool](repeating: false, count: count)
    for column in [store.processes.buyer, store.processes.procuringEntity] {
      for party in column.values where uses.indices.contains(Int(party)) && !names[Int(party)].isMissing {
        uses[Int(party)] &+= 1
        isBuyer[Int(ofParty[Int(party)])] = true
      }
    }
    for column in [store.bidders.party, store.suppliers.party] {
      for party in column.values where uses.indices.contains(Int(party)) && !isBuyer[Int(ofParty[Int(party)])] { uses[Int(party)] &+= 1 }
    }
    // Several parties of an organization bear one name: beside other countries, contacts, numbers of one file.
    var named: [(name: UInt64, party: Int32)] = []
    for party in uses.indices {
      guard hasSeveral[Int(ofParty[party])], !names[party].isMissing else {
        uses[party] = 0
        continue
      }
      named.append((UInt64(UInt32(bitPattern: ofParty[party])) << 32 | UInt64(names[party].id), Int32(truncatingIfNeeded: party)))
    }
    named.sort { $0 < $1 }
    var start = 0
    while start < named.count {
      let end = named[start...].firstIndex { $0.name != named[start].name } ?? named.count
      let sum = named[start..<end].reduce(Int32(0)) { $0 &+ uses[Int($1.party)] }
      for entry in named[start..<end] { uses[Int(entry.party)] = sum }
      start = end
    }
    return uses
  }

  private func comesFirst(_ party: Int, _ other: Int) -> Bool {
    let parties = store.parties
    for column in [parties.name, parties.identifier, parties.scheme, parties.country, parties.streetAddress, parties.telephone, parties.email]
    where column[party] != column[other] {
      return store.symbols.utf8(column[party]).lexicographicallyPrecedes(store.symbols.utf8(column[other]))
    }
    return false
  }
}
