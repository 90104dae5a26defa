import ProcurementModel
import TenderStore

/// Says which mentions are the same organization, and why. A link is data: nothing is merged in silence.
///
/// In this order: equal identifiers (normal form, placeholders left out); equal ids of a source whose ids mean the same everywhere; for mentions with neither,
/// equal normalised names, and then the one identified organization of that name, if there is exactly one. Names link only where no two
/// different countries are stated; names that name nobody ("ditte varie") link nothing.
package struct OrganizationLinker {
  let store: TenderStore
  private let statements: LinkingStatements
  /// Keys of the statements that name no organization of this store, once it is linked: likely a slip of the pen.
  package private(set) var unknownKeys: [String] = []

  package init(store: TenderStore, statements: LinkingStatements = LinkingStatements()) {
    self.store = store
    self.statements = statements
  }

  package mutating func link() -> Organizations {
    let count = store.parties.count
    var links = Links(parties: count, statements: statements)
    var countries = [Country?](repeating: nil, count: count)
    var unnumbered: [Int] = []
    // Numbered ones first, whatever their order in the sources.
    for party in 0..<count {
      let identifier = identifier(of: party)
      // Where a party says it is, or its identifier's list does (`IT-CF`, `RO`); unknown for anything but two letters.
      countries[party] = Country(store.symbols.utf8(store.parties.country[party])) ?? identifier.flatMap { Country(ofKey: $0.key) }
      if let identifier, let key = identifier.key(named: store.symbols.utf8(store.parties.name[party])) {
        links.add(party, to: key, .sameIdentifier)
      } else if let id = localId(of: party) {
        links.add(party, to: "ID:" + id, .sameLocalId)
      } else {
        unnumbered.append(party)
      }
    }
    // Only mentions without a number are found by their names.
    if !unnumbered.isEmpty {
      let names = linkedNames()
      var groups = NameGroups()
      for party in 0..<count where !names[party].isEmpty {
        groups.add(names[party], organization: links.ofParty[party], country: countries[party])
      }
      for party in unnumbered { link(party, named: names[party], country: countries[party], groups, &links) }
    }
    unknownKeys = statements.keys.filter { !links.met.contains($0) }
    let representatives = representatives(links.ofParty, count: links.keys.count)
    var organizations = Organizations(
      ofParty: links.ofParty, count: links.keys.count, keys: links.keys, representative: representatives, reasons: links.reasons)
    organizations.contested = contestedNames(links.ofParty, links.reasons, count: links.keys.count)
    organizations.contested.ofBuyers = bidderNamesOfBuyers(links.ofParty, links.reasons, representatives: representatives, count: links.keys.count)
    organizations.contested.inLots = bidsUnderSeveralCodes(links.ofParty, keys: links.keys)
    return organizations
  }

  private func link(_ party: Int, named name: String, country: Country?, _ groups: NameGroups, _ links: inout Links) {
    guard !name.isEmpty else { return links.add(party, to: "party:\(party)", .first) }
    let key = groups.key(of: name, country: country)
    links.meet(key)
    if statements.group(of: key) == nil, name.utf8.count >= 6, let number = groups.numbered(name, country: country),
      !statements.areDifferent(key, links.keys[Int(number)])
    {
      return links.add(party, number: number, .nameOfIdentified)
    }
    links.add(party, to: key, .sameName)
  }

  /// Normalised names by party, empty where a name names nobody; each name is looked at once, however many parties bear it.
  private func linkedNames() -> [String] {
    var known: [Symbol: String] = [:]
    return (0..<store.parties.count).map { party in
      let symbol = store.parties.name[party]
      if let name = known[symbol] { return name }
      let name = linkedName(store.symbols.utf8(symbol))
      known[symbol] = name
      return name
    }
  }

  func linkedName(_ name: ArraySlice<UInt8>) -> String {
    if OrganizationName.isPlaceholder(name) { return "" }
    let normalised = NameNormalization.normalised(name)
    return normalised.isEmpty ? String(decoding: name, as: UTF8.self) : normalised
  }

  private func identifier(of party: Int) -> OrganizationIdentifier? {
    let symbol = store.parties.identifier[party]
    guard !symbol.isMissing else { return nil }
    return OrganizationIdentifier(scheme: store.symbols.string(store.parties.scheme[party]), identifier: store.symbols.string(symbol))
  }

  private func localId(of party: Int) -> String? {
    let symbol = store.parties.localId[party]
    return symbol.isMissing ? nil : store.symbols.string(symbol)
  }
}

/// Organizations while they are being numbered, in the order of their first mention.
private struct Links {
  private(set) var ofParty: [Int32]
  private(set) var reasons: [LinkReason]
  private(set) var keys: [String] = []
  /// The keys of statements that some mention has.
  private(set) var met: Set<String> = []
  private var numbers: [String: Int32] = [:]
  private let statements: LinkingStatements

  init(parties: Int, statements: LinkingStatements) {
    ofParty = Array(repeating: -1, count: parties)
    reasons = Array(repeating: .first, count: parties)
    self.statements = statements
  }

  mutating func meet(_ key: String) {
    if statements.names(key) { met.insert(key) }
  }

  mutating func add(_ party: Int, to ownKey: String, _ reason: LinkReason) {
    meet(ownKey)
    let key = statements.group(of: ownKey) ?? ownKey
    if let number = numbers[key] { return add(party, number: number, key == ownKey ? reason : .statedByUser) }
    numbers[key] = Int32(keys.count)
    ofParty[party] = Int32(keys.count)
    keys.append(key)
  }

  mutating func add(_ party: Int, number: Int32, _ reason: LinkReason) {
    ofParty[party] = number
    reasons[party] = reason
  }
}

/// A country as two letters (ISO 3166-1 alpha-2; `EL` is Greece, as the European Union writes it).
struct Country: Hashable {
  let code: UInt16

  init?(_ text: some Collection<UInt8>) {
    guard text.count == 2 else { return nil }
    var code: UInt16 = 0
    for byte in text {
      let letter = byte & 0xDF
      guard (65...90).contains(letter) else { return nil }
      code = code << 8 | UInt16(letter)
    }
    self.code = code == 0x454C ? 0x4752 : code
  }

  /// Of an identifier's key: `IT-CF:…`, `RO:…`; `ID:…` names no country (Indonesia's lists are `ID-…`).
  init?(ofKey key: String) {
    let list = key.utf8.prefix { $0 != UInt8(ascii: ":") }
    guard list.count != 2 || !list.elementsEqual("ID".utf8) else { return nil }
    guard list.count == 2 || list.dropFirst(2).first == UInt8(ascii: "-") else { return nil }
    self.init(list.prefix(2))
  }

  var text: String { String(decoding: [UInt8(code >> 8), UInt8(code & 0xFF)], as: UTF8.self) }
}

/// What is known of each name: the numbered organizations that bear it, and the countries stated beside it.
private struct NameGroups {
  private struct Group {
    var countries: [Country] = []
    /// Numbered organizations with the countries stated for them.
    var numbered: [(organization: Int32, countries: [Country])] = []
    var isContested: Bool { countries.count > 1 }
  }
  private var rows: [String: Int] = [:]
  private var groups: [Group] = []

  private func group(_ name: String) -> Group? { rows[name].map { groups[$0] } }

  mutating func add(_ name: String, organization: Int32, country: Country?) {
    let row = rows[name] ?? groups.count
    if row == groups.count {
      rows[name] = row
      groups.append(Group())
    }
    if let country, !groups[row].countries.contains(country) { groups[row].countries.append(country) }
    guard organization >= 0 else { return }
    if let known = groups[row].numbered.firstIndex(where: { $0.organization == organization }) {
      if let country, !groups[row].numbered[known].countries.contains(country) { groups[row].numbered[known].countries.append(country) }
    } else {
      groups[row].numbered.append((organization, country.map { [$0] } ?? []))
    }
  }

  /// `name:ROSSI SRL`; with its country behind an `@` where mentions of the name state more than one.
  func key(of name: String, country: Country?) -> String {
    guard let country, group(name)?.isContested == true else { return "name:" + name }
    return "name:" + name + "@" + country.text
  }

  /// The one numbered organization of a name that may be in the country.
  func numbered(_ name: String, country: Country?) -> Int32? {
    guard let group = group(name), country != nil || !group.isContested else { return nil }
    let possible = group.numbered.filter { entry in country.map { entry.countries.contains($0) } ?? true || entry.countries.isEmpty }
    return possible.count == 1 ? possible.first?.organization : nil
  }
}
