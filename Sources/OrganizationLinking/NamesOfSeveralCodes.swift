import ProcurementModel
import TenderStore

extension OrganizationLinker {
  /// Bidders of one lot that have different Italian tax codes and may be one all the same: a sole trader's codice fiscale and partita IVA, the two codes of a firm that was transformed. They bear one name, or
  /// the name of one is a person's and stands in the name of the other. Two persons of one name have different codici fiscali and are two.
  func bidsUnderSeveralCodes(_ ofParty: [Int32], keys: [String]) -> [ContestedNames.InLot] {
    let isItalian = keys.map { $0.hasPrefix("IT-CF:") }
    guard isItalian.contains(true) else { return [] }
    var kinds = [Kind](repeating: [], count: keys.count)
    // Names are compared as they are written; one symbol is one text.
    var bearer = [Int32](repeating: -1, count: store.symbols.count)
    var hasDoubt = false
    let names = store.parties.name
    for party in 0..<store.parties.count where ofParty[party] >= 0 && isItalian[Int(ofParty[party])] && !names[party].isMissing {
      let (organization, name) = (ofParty[party], Int(names[party].id))
      if store.parties.isPerson[party] == 2 {
        kinds[Int(organization)].insert(.person)
        hasDoubt = true
      }
      guard name < bearer.count else { continue }
      let other = bearer[name]
      if other < 0 { bearer[name] = organization }
      if other >= 0, other != organization {
        kinds[Int(organization)].insert(.sharesName)
        kinds[Int(other)].insert(.sharesName)
        hasDoubt = true
      }
    }
    guard hasDoubt else { return [] }
    var result: [ContestedNames.InLot] = []
    var words: [Symbol: [Substring]] = [:]
    var own: [(party: Int32, kind: Kind)] = []
    for lot in 0..<store.lots.count where store.bidsOfLot[lot].count > 1 && store.bidsOfLot[lot].count <= Self.mostBids {
      own.removeAll(keepingCapacity: true)
      var mayDoubt = false
      for bid in store.bidsOfLot[lot] {
        for place in store.biddersOfBid[bid] {
          let party = store.bidders.party[place]
          guard party >= 0, ofParty[Int(party)] >= 0, isItalian[Int(ofParty[Int(party)])] else { continue }
          let kind = kinds[Int(ofParty[Int(party)])]
          if !kind.isEmpty { mayDoubt = true }
          own.append((party, kind))
        }
      }
      guard mayDoubt else { continue }
      pairs: for (i, one) in own.enumerated() where !one.kind.isEmpty {
        for (j, other) in own.enumerated() where i != j && (other.kind.isEmpty || i < j) {
          guard ofParty[Int(one.party)] != ofParty[Int(other.party)], !(one.kind.contains(.person) && other.kind.contains(.person)) else { continue }
          let areOne =
            names[Int(one.party)] == names[Int(other.party)] && !names[Int(one.party)].isMissing
            || one.kind.contains(.person) && stands(names[Int(one.party)], in: names[Int(other.party)], &words)
            || other.kind.contains(.person) && stands(names[Int(other.party)], in: names[Int(one.party)], &words)
          guard areOne else { continue }
          result.append(ContestedNames.InLot(lot: Int32(truncatingIfNeeded: lot), one: one.party, other: other.party))
          break pairs
        }
      }
    }
    return result
  }

  /// In lots with more bids one bidder more or less changes nothing.
  private static let mostBids = 200

  private struct Kind: OptionSet {
    let rawValue: UInt8
    static let sharesName = Kind(rawValue: 1)
    static let person = Kind(rawValue: 2)
  }

  /// Two words or more, and all of them words of the other name.
  private func stands(_ name: Symbol, in other: Symbol, _ known: inout [Symbol: [Substring]]) -> Bool {
    func words(_ symbol: Symbol) -> [Substring] {
      if symbol.isMissing { return [] }
      if let words = known[symbol] { return words }
      let made = linkedName(store.symbols.utf8(symbol)).split(separator: " ")
      known[symbol] = made
      return made
    }
    let (own, theirs) = (words(name), words(other))
    return own.count >= 2 && own.allSatisfy(theirs.contains)
  }
}
