import ProcurementModel
import TenderStore

/// Fields of organizations, pairs and markets.
extension EngineData {
  func organizationField(_ name: String) -> FieldColumn {
    let o = store.organizations
    let p = store.parties
    func symbols(_ column: Column<Symbol>) -> FieldColumn { .text(o.representative.map { $0 < 0 ? 0 : column[Int($0)].id }) }
    switch name {
    case "id": return .text(o.keys.map { text($0.utf8) })
    case "identifier": return symbols(p.identifier)
    case "identifierScheme": return symbols(p.scheme)
    case "identifierIsValid":
      return .truth(
        o.representative.map { party in
          guard party >= 0, !p.identifier[Int(party)].isMissing,
            let identifier = OrganizationIdentifier(
              scheme: store.symbols.string(p.scheme[Int(party)]), identifier: store.symbols.string(p.identifier[Int(party)]))
          else { return 0 }
          switch identifier.check {
          case .right: return 2
          case .wrong: return 1
          case .none: return 0
          }
        })
    case "hasNumberOfNoList":
      return .truth(o.representative.map { $0 >= 0 && p.identifier[Int($0)].isMissing && !p.localId[Int($0)].isMissing ? 2 : 1 })
    case "name": return symbols(p.name)
    case "country": return symbols(p.country)
    case "region": return symbols(p.region)
    case "streetAddress": return symbols(p.streetAddress)
    case "telephone": return symbols(p.telephone)
    case "email": return symbols(p.email)
    case "size": return .code(o.representative.map { $0 < 0 ? 0 : p.size[Int($0)] })
    case "isPerson": return .truth(o.representative.map { $0 < 0 ? 0 : p.isPerson[Int($0)] })
    case "bidCount", "winCount":
      guard case .groups(let bids)? = Vocabulary.relation(.organization, "bids").map(prepare) else { return .none }
      let won = codesOfTruth(.bid, "isWinner")
      return .integer(
        (0..<o.count).map { organization in
          // Bids are in the order of their lots: each change of lot counts.
          var count: Int32 = 0
          var last: Int32 = -1
          for bid in bids[organization] where name == "bidCount" || won[Int(bid)] == 2 {
            let lot = store.bids.lot[Int(bid)]
            if lot != last { count += 1 }
            last = lot
          }
          return count
        })
    default: return .none
    }
  }

  func pairField(_ name: String) -> FieldColumn {
    let pairs = derived.pairs
    switch name {
    case "sharedLots": return .integer(derived.sharedLots)
    case "lotsOfFirst", "lotsOfSecond":
      let counts = integers(.organization, "bidCount")
      return .integer(pairs.map { counts[Int(name == "lotsOfFirst" ? $0.first : $0.second)] })
    case "separateSharedLots": return .integer(derived.separateSharedLots)
    case "sharesTelephone": return .truth(shared(.telephone))
    case "sharesEmail": return .truth(shared(.email))
    case "sharesAddress": return .truth(shared(.address))
    case "lowerBidsLost": return .counts(givenUpBids().counts(in: pairs) { Int32(truncatingIfNeeded: $0.entries.count) })
    case "lowerBidsWithdrawn": return .counts(givenUpBids().counts(in: pairs) { Int32(truncatingIfNeeded: $0.entries.count(where: \.isWithdrawn)) })
    // Where nothing is published of any bid each lot may be such a one.
    case "lowerBidsUnclear":
      return givenUpBids().isUnpublished ? .integer(derived.separateSharedLots) : .counts(givenUpBids().counts(in: pairs) { $0.unclear })
    case "contactSharers": return .integer(contactSharers())
    default: return .none
    }
  }

  /// Whether both organizations of a pair have one contact in common; missing where either has none.
  private func shared(_ kind: ContactKind) -> [UInt8] {
    let contacts = contacts(kind)
    if contacts.rows.isEmpty { return [] }
    return derived.pairs.map { pair in
      let (a, b) = (Int(pair.first), Int(pair.second))
      return contacts[a].isEmpty || contacts[b].isEmpty ? 0 : Self.haveCommon(contacts[a], contacts[b]) ? 2 : 1
    }
  }

  /// How many organizations of the run have the contact that both of a pair have; of several the one of the fewest, missing where they have none in common.
  private func contactSharers() -> [Int32] {
    let kinds = ContactKind.allCases.map(contacts).filter { !$0.rows.isEmpty }
    if kinds.isEmpty { return [] }
    let users = kinds.map(Self.users)
    return derived.pairs.map { pair in
      var fewest: Int32?
      for (kind, users) in zip(kinds, users) {
        let others = kind[Int(pair.second)]
        if others.isEmpty { continue }
        for contact in kind[Int(pair.first)] where others.contains(contact) { fewest = min(fewest ?? .max, users[Int(contact)]) }
      }
      return fewest ?? .missing
    }
  }

  func marketField(_ name: String) -> FieldColumn {
    switch name {
    case "cpvDivision": .text(derived.markets.map(\.division))
    case "area": .text(derived.markets.map(\.area))
    case "year": .integer(derived.markets.map(\.year))
    default: .none
    }
  }
}
