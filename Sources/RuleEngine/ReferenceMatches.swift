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

  private struct Listed {
    let list: Int
    let entry: ReferenceList.Entry
    let number: ComparedNumber
  }

  private var byOrganization: [Int32: [Match]] = [:]

  init(lists: [ReferenceList], store: TenderStore) {
    guard !lists.isEmpty else { return }
    var numbers: [String: [(Listed, ComparedNumber.Form)]] = [:]
    var names: [String: [Listed]] = [:]
    for (list, entries) in lists.enumerated() {
      for entry in entries.entries {
        let number = ComparedNumber(
          scheme: entry.country.isEmpty ? "" : entry.country + "-NATIONAL", identifier: entry.identifier, country: entry.country)
        let listed = Listed(list: list, entry: entry, number: number)
        for form in number.forms { numbers[form.body, default: []].append((listed, form)) }
        let name = NameNormalization.normalised(entry.name.utf8)
        if !name.isEmpty { names[name, default: []].append(listed) }
      }
    }
    // Every mention counts: a firm may be written in several ways.
    for party in 0..<store.parties.count {
      let organization = store.organizations.ofParty[party]
      guard organization >= 0 else { continue }
      let country = Self.country(of: party, store)
      let number = ComparedNumber(
        scheme: store.symbols.string(store.parties.scheme[party]), identifier: store.symbols.string(store.parties.identifier[party]), country: country
      )
      var found: [Match] = []
      for form in number.forms {
        for (listed, other) in numbers[form.body] ?? [] where form.agrees(with: other) {
          found.append(Match(list: listed.list, entry: listed.entry, isByIdentifier: true))
        }
      }
      if !store.parties.name[party].isMissing {
        // Two numbers of one kind that differ are two firms.
        for listed in names[NameNormalization.normalised(store.symbols.utf8(store.parties.name[party]))] ?? []
        where Self.agree(listed.entry.country, country) && !number.isComparable(with: listed.number) {
          found.append(Match(list: listed.list, entry: listed.entry, isByIdentifier: false))
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

  static func agree(_ a: String, _ b: String) -> Bool { a.isEmpty || b.isEmpty || a == b }

  /// Two letters where the source gives two, or the identifier's scheme begins with them.
  private static func country(of party: Int, _ store: TenderStore) -> String {
    let stated = store.symbols.string(store.parties.country[party]).uppercased()
    if stated.utf8.count == 2 { return stated }
    let prefix = store.symbols.string(store.parties.scheme[party]).split(separator: "-").first.map { $0.uppercased() } ?? ""
    return prefix.utf8.count == 2 && !["ID", "XX"].contains(prefix) ? prefix : ""
  }
}

/// An organization's number in the forms in which another source may write it.
private struct ComparedNumber {
  struct Form {
    /// Letters and digits.
    let body: String
    /// Of the organization where it is stated, or the one that this form is of: an Italian code without its zeros, a VAT number with its country before it.
    let country: String
    /// A reading of the number, which counts only where the other side's country is that one.
    let isReading: Bool

    func agrees(with other: Form) -> Bool {
      isReading || other.isReading ? country == other.country && !country.isEmpty : ReferenceMatches.agree(country, other.country)
    }
  }

  let forms: [Form]
  /// A register's own number, such as `GB-COH`: neither a tax number nor one of which nothing is known.
  private let isOfRegister: Bool

  init(scheme: String, identifier: String, country: String) {
    let scheme = scheme.uppercased()
    isOfRegister =
      !(scheme.isEmpty || scheme == OrganizationIdentifier.foreign || ["NATIONAL", "VAT", "CF", "PIVA"].contains { scheme.hasSuffix($0) })
    guard !identifier.isEmpty, let known = OrganizationIdentifier(scheme: scheme, identifier: identifier), !known.needsName else {
      forms = []
      return
    }
    let key = known.key
    let body = key.split(separator: ":", maxSplits: 1).last.map(String.init) ?? key
    var forms = [Form(body: body, country: country, isReading: false)]
    let letters = Array(body.utf8.prefix(2))
    if letters.count == 2, letters.allSatisfy({ (65...90).contains($0) }), body.utf8.dropFirst(2).filter({ (48...57).contains($0) }).count >= 5 {
      // Greece's VAT numbers begin with EL.
      let prefix = body.hasPrefix("EL") ? "GR" : String(body.prefix(2))
      if country.isEmpty || country == prefix { forms.append(Form(body: String(body.dropFirst(2)), country: prefix, isReading: true)) }
    }
    if country.isEmpty || country == "IT", let code = ItalianTaxCode.withLeadingZeros(Array(body.utf8)) {
      forms.append(Form(body: String(decoding: code, as: UTF8.self), country: "IT", isReading: true))
    }
    self.forms = forms
  }

  /// Whether two numbers that differ are of two organizations. A sole trader has a codice fiscale and a partita IVA; and a register's number may be of another kind, unless it looks like the other.
  func isComparable(with other: ComparedNumber) -> Bool {
    guard let own = forms.first, let theirs = other.forms.first else { return false }
    if isPersonCode != other.isPersonCode { return false }
    return !(isOfRegister || other.isOfRegister) || Self.shape(own.body) == Self.shape(theirs.body)
  }

  private var isPersonCode: Bool { forms.contains { $0.body.utf8.count == 16 && ItalianTaxCode.check(Array($0.body.utf8)) == .right } }

  private static func shape(_ body: String) -> [Bool] { body.utf8.map { (48...57).contains($0) } }
}
