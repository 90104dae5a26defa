import OrganizationLinking
import ProcurementModel
import TenderStore

/// Which linked organizations stand on which reference lists: by identifier where both have one, else by normalised name and, where both state one, country.
struct ReferenceMatches {
  struct Match: Sendable {
    let list: Int
    let entry: ReferenceList.Entry
    /// False where only the name is equal: another firm may have the same.
    let isByIdentifier: Bool
  }

  private var byOrganization: [Int32: [Match]] = [:]

  init(lists: [ReferenceList], store: TenderStore) {
    guard !lists.isEmpty else { return }
    var identifiers: [String: [(Int, ReferenceList.Entry)]] = [:]
    var names: [String: [(Int, ReferenceList.Entry)]] = [:]
    for (number, list) in lists.enumerated() {
      for entry in list.entries {
        if let key = OrganizationIdentifier(scheme: entry.country.isEmpty ? "" : entry.country + "-NATIONAL", identifier: entry.identifier)?.key {
          identifiers[Self.body(of: key), default: []].append((number, entry))
        }
        let name = NameNormalization.normalised(entry.name.utf8)
        if !name.isEmpty { names[name, default: []].append((number, entry)) }
      }
    }
    // Every mention counts: a firm may be written in several ways.
    for party in 0..<store.parties.count {
      let organization = store.organizations.ofParty[party]
      guard organization >= 0 else { continue }
      let country = Self.country(of: party, store)
      var found: [Match] = []
      let identifier =
        store.parties.identifier[party].isMissing
        ? nil
        : OrganizationIdentifier(
          scheme: store.symbols.string(store.parties.scheme[party]), identifier: store.symbols.string(store.parties.identifier[party]))
      if let key = identifier?.key {
        for (list, entry) in identifiers[Self.body(of: key)] ?? [] where Self.agree(entry.country, country) {
          found.append(Match(list: list, entry: entry, isByIdentifier: true))
        }
      }
      if !store.parties.name[party].isMissing {
        for (list, entry) in names[NameNormalization.normalised(store.symbols.utf8(store.parties.name[party]))] ?? []
        where Self.agree(entry.country, country) {
          // Two identifiers of one country that differ are two firms.
          if let key = identifier?.key, let other = OrganizationIdentifier(scheme: entry.country + "-NATIONAL", identifier: entry.identifier)?.key,
            !entry.country.isEmpty, entry.country == country, key != other
          {
            continue
          }
          found.append(Match(list: list, entry: entry, isByIdentifier: false))
        }
      }
      for match in found {
        let known = byOrganization[organization] ?? []
        if let i = known.firstIndex(where: { $0.list == match.list && $0.entry.byte == match.entry.byte }) {
          if match.isByIdentifier { byOrganization[organization]?[i] = match }
        } else {
          byOrganization[organization, default: []].append(match)
        }
      }
    }
    for key in byOrganization.keys { byOrganization[key]?.sort { ($0.list, $0.entry.byte) < ($1.list, $1.entry.byte) } }
  }

  /// Entries in force on a day.
  func entries(of organization: Int32, on moment: Moment) -> [Match] { (byOrganization[organization] ?? []).filter { $0.entry.holds(on: moment) } }

  /// What stands behind the scheme.
  private static func body(of key: String) -> String { key.split(separator: ":", maxSplits: 1).last.map(String.init) ?? key }

  private static func agree(_ a: String, _ b: String) -> Bool { a.isEmpty || b.isEmpty || a == b }

  /// Two letters where the source gives two, or the identifier's scheme begins with them.
  private static func country(of party: Int, _ store: TenderStore) -> String {
    let stated = store.symbols.string(store.parties.country[party]).uppercased()
    if stated.utf8.count == 2 { return stated }
    let prefix = store.symbols.string(store.parties.scheme[party]).split(separator: "-").first.map { $0.uppercased() } ?? ""
    return prefix.utf8.count == 2 && !["ID", "XX"].contains(prefix) ? prefix : ""
  }
}
