import ProcurementModel
import TenderStore

/// Says which mentions are the same organization, and why. A link is data: nothing is merged in silence.
///
/// In this order: equal identifiers (normal form, placeholders left out); equal ids of the source, where both names agree; for mentions without identifier
/// equal normalised names, and then the one identified organization of that name, if there is exactly one.
package struct OrganizationLinker {
  /// Statements of a user: keys that are the same organization, or are not.
  package struct Statements: Sendable {
    package var same: [[String]]
    package var different: [[String]]
    package init(same: [[String]] = [], different: [[String]] = []) {
      self.same = same
      self.different = different
    }
  }

  private let store: TenderStore
  private let statements: Statements

  package init(store: TenderStore, statements: Statements = Statements()) {
    self.store = store
    self.statements = statements
  }

  package func link() -> Organizations {
    let parties = store.parties
    var numbers: [String: Int32] = [:]
    var keys: [String] = []
    var ofParty = [Int32](repeating: -1, count: parties.count)
    var reasons = [LinkReason](repeating: .first, count: parties.count)
    var nameOf: [String] = []
    nameOf.reserveCapacity(parties.count)

    func organization(_ key: String, _ party: Int, _ reason: LinkReason) {
      if let number = numbers[key] {
        ofParty[party] = number
        reasons[party] = reason
      } else {
        numbers[key] = Int32(keys.count)
        ofParty[party] = Int32(keys.count)
        keys.append(key)
      }
    }

    // Identified ones first, whatever their order in the sources.
    var identifiedByName: [String: Int32] = [:]
    for party in 0..<parties.count {
      nameOf.append(NameNormalization.normalised(store.symbols.utf8(parties.name[party])))
      guard let identifier = identifier(of: party) else { continue }
      organization(canonical(identifier.key), party, .sameIdentifier)
      let name = nameOf[party]
      if !name.isEmpty {
        let number = ofParty[party]
        if let other = identifiedByName[name], other != number { identifiedByName[name] = -1 } else { identifiedByName[name] = number }
      }
    }
    for party in 0..<parties.count where ofParty[party] < 0 {
      let name = nameOf[party]
      let local = parties.localId[party]
      if !local.isMissing, isGlobal(store.symbols.utf8(local)) {
        organization(canonical("ID:" + store.symbols.string(local)), party, .sameLocalId)
      } else if let key = statedKey("name:" + name) {
        organization(key, party, .statedByUser)
      } else if !name.isEmpty, name.utf8.count >= 6, let number = identifiedByName[name], number >= 0, !areDifferent("name:" + name, keys[Int(number)]) {
        ofParty[party] = number
        reasons[party] = .nameOfIdentified
      } else if !name.isEmpty {
        organization("name:" + name, party, .sameName)
      } else {
        organization("ID:" + store.symbols.string(local), party, .sameLocalId)
      }
    }
    return Organizations(
      ofParty: ofParty, count: keys.count, keys: keys, representative: representatives(ofParty, count: keys.count), reasons: reasons)
  }

  /// The normal identifier of a party; a local id that is itself an organization identifier (`IT-CF-01234567890`) counts as one.
  private func identifier(of party: Int) -> OrganizationIdentifier? {
    let parties = store.parties
    let symbol = parties.identifier[party]
    guard !symbol.isMissing else { return nil }
    return OrganizationIdentifier(scheme: store.symbols.string(parties.scheme[party]), identifier: store.symbols.string(symbol))
  }

  /// Long ids with letters and digits name the same organization in all sources; `1` or `ORG-3` do not.
  private func isGlobal(_ id: ArraySlice<UInt8>) -> Bool { id.count >= 8 && id.contains { (48...57).contains($0) } }

  private func canonical(_ key: String) -> String { statedKey(key) ?? key }

  private func statedKey(_ key: String) -> String? { statements.same.first { $0.contains(key) }?.first }

  private func areDifferent(_ a: String, _ b: String) -> Bool { statements.different.contains { $0.contains(a) && $0.contains(b) } }

  /// The party that is mentioned with the most details, the first among equals.
  private func representatives(_ ofParty: [Int32], count: Int) -> [Int32] {
    let parties = store.parties
    var best = [Int32](repeating: -1, count: count)
    var details = [Int](repeating: -1, count: count)
    for party in 0..<parties.count {
      let organization = Int(ofParty[party])
      var known = parties.name[party].isMissing ? 0 : 8
      for column in [parties.identifier, parties.country, parties.streetAddress, parties.telephone, parties.email, parties.region] where !column[party].isMissing {
        known += 1
      }
      if known > details[organization] {
        details[organization] = known
        best[organization] = Int32(party)
      }
    }
    return best
  }
}
