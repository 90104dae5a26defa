/// What a record says of its place, the most exact first.
package struct StatedPlace: Sendable, Hashable {
  /// Code or name of a region, as published.
  package var region: String
  package var locality: String
  /// Name of the organization that has its seat there, for `Comune di …`.
  package var organization: String
  /// Key of the organization, for `--places`.
  package var key: String
  package init(region: String = "", locality: String = "", organization: String = "", key: String = "") {
    self.region = region
    self.locality = locality
    self.organization = organization
    self.key = key
  }
}

/// Where a record belongs, or why it belongs nowhere on the map.
package enum PlaceAnswer: Sendable, Hashable {
  case unit(Int)
  case nowhere(Reason)

  package enum Reason: String, Sendable, CaseIterable {
    /// The record states no place.
    case notStated
    /// A place is stated, but no table knows it, or several places have the name.
    case unknown
    /// The place is known more coarsely than the map's units.
    case tooCoarse
    /// The code was split when codes changed, and the record does not say which part it means.
    case split
    /// The place is known and lies outside of the map.
    case outside
  }
}

/// Finds the unit of a map for a record: by code, by former code, by name. Never by an address service.
package struct PlaceFinder: Sendable {
  package let level: MapLevel
  private let units: [String: Int]
  private let names: [String: Int]
  /// Statements of `--places`: organization key or folded name to a code.
  private let statements: [String: String]
  /// Statements of `--crosswalk`: a former code to those that followed it.
  private let crosswalk: [String: [Territories.Former]]
  private let italy = Territories.italy

  package init(
    _ boundaries: Boundaries, level: MapLevel? = nil, statements: [String: String] = [:], crosswalk: [String: [Territories.Former]] = [:]
  ) {
    self.crosswalk = crosswalk
    let level = level ?? MapLevel(of: boundaries)
    self.level = level
    var units: [String: Int] = [:]
    var names: [String: Int] = [:]
    var ambiguous: Set<String> = []
    for (i, unit) in boundaries.units.enumerated() {
      units[Self.normal(unit.code, level)] = i
      let name = Territories.folded(unit.name)
      if names.updateValue(i, forKey: name) != nil { ambiguous.insert(name) }
    }
    for name in ambiguous { names[name] = nil }
    self.units = units
    self.names = names
    self.statements = statements
  }

  /// With leading zeros; codes of metropolitan cities and former codes of municipalities become those of today.
  private static func normal(_ code: String, _ level: MapLevel) -> String {
    guard let digits = level.digits, code.utf8.count <= digits else { return code }
    let padded = String(repeating: "0", count: digits - code.utf8.count) + code
    switch level {
    case .province: return Territories.italy.provinceOfUnitCode[padded] ?? padded
    case .municipality:
      if Territories.italy.municipalities[padded] == nil, let former = Territories.italy.formerMunicipalities[padded], former.count == 1 {
        return former[0].current
      }
      return padded
    case .region, .nuts3, .nuts2, .nuts1, .other: return padded
    }
  }

  /// What is known of a place.
  private struct Known {
    var municipality: String?
    var province: String?
    var region: String?
    var nuts: String?
    var isSplit = false
  }

  /// `year` of the record chooses among former codes; unknown, any year will do.
  package func find(_ place: StatedPlace, year: Int? = nil) -> PlaceAnswer {
    // By the whole key (IT-CF:00137020871), by the identifier alone, or by name.
    let identifier = place.key.split(separator: ":").last.map(String.init) ?? ""
    if let code = statements[place.key] ?? statements[identifier] ?? statements[Territories.folded(place.organization)], !code.isEmpty {
      if let unit = units[Self.normal(code, level)] { return .unit(unit) }
      return known(code, year).map(answer) ?? .nowhere(.unknown)
    }
    var place = place
    if let former = crosswalk[place.region] {
      let inYear = former.filter { year.map($0.years.contains) ?? true }
      let currents = Set((inYear.isEmpty ? former : inYear).map(\.current))
      guard currents.count == 1, let current = currents.first else { return .nowhere(.split) }
      place.region = current
    }
    // A seat that is named to the municipality says more than a region's code.
    if let municipality = municipality(of: place) {
      let found = answer(municipality)
      if case .unit = found { return found }
    }
    let text = place.region
    if text.isEmpty { return place.locality.isEmpty && place.organization.isEmpty ? .nowhere(.notStated) : organization(place) ?? .nowhere(.unknown) }
    if level == .other {
      if let unit = units[text] ?? names[Territories.folded(text)] { return .unit(unit) }
      return .nowhere(.unknown)
    }
    if let known = known(text, year) { return answer(known) }
    if let unit = names[Territories.folded(text)] { return .unit(unit) }
    return organization(place) ?? .nowhere(.unknown)
  }

  private func organization(_ place: StatedPlace) -> PlaceAnswer? {
    let name = Territories.folded(place.organization)
    for (prefix, isRegion) in [("provincia di ", false), ("citta metropolitana di ", false), ("regione ", true)] where name.hasPrefix(prefix) {
      let rest = String(name.dropFirst(prefix.count))
      if isRegion, let region = italy.regionsByName[rest] { return answer(Known(region: region)) }
      if !isRegion, let province = italy.provincesByName[rest] { return answer(inProvince(province)) }
    }
    return nil
  }

  private func municipality(of place: StatedPlace) -> Known? {
    var candidates: [String] = []
    if !place.locality.isEmpty { candidates.append(Territories.folded(place.locality)) }
    let name = Territories.folded(place.organization)
    for prefix in ["comune di ", "citta di ", "municipio di ", "amministrazione comunale di ", "roma capitale"] where name.hasPrefix(prefix) {
      candidates.append(prefix == "roma capitale" ? "roma" : String(name.dropFirst(prefix.count)))
    }
    for candidate in candidates {
      let codes = italy.municipalitiesByName[candidate] ?? []
      if codes.count == 1, let code = codes.first { return inMunicipality(code) }
      // Names that several municipalities have are told apart by the region.
      let known = known(place.region, nil)
      let fitting = codes.filter { code in
        guard let own = inMunicipality(code) else { return false }
        return (known?.province != nil && own.province == known?.province)
          || (known?.province == nil && known?.region != nil && own.region == known?.region)
      }
      if fitting.count == 1, let code = fitting.first { return inMunicipality(code) }
    }
    return nil
  }

  private func inMunicipality(_ code: String) -> Known? {
    guard let municipality = italy.municipalities[code] else { return nil }
    var known = inProvince(municipality.province)
    known.municipality = code
    return known
  }

  private func inProvince(_ code: String) -> Known {
    let province = italy.provinces[code]
    return Known(province: code, region: province?.region, nuts: province?.nuts3)
  }

  /// The meaning of a code or name, whatever the map's level.
  private func known(_ text: String, _ year: Int?) -> Known? {
    let isDigits = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    if isDigits {
      switch text.utf8.count {
      case 6:
        if let known = inMunicipality(text) { return known }
        let former = italy.formerMunicipalities[text] ?? []
        let inYear = former.filter { year.map($0.years.contains) ?? true }
        let fitting = Set((inYear.isEmpty ? former : inYear).map(\.current))
        return fitting.count == 1 ? fitting.first.flatMap(inMunicipality) : nil
      case 3:
        let code = italy.provinceOfUnitCode[text] ?? text
        return italy.provinces[code] == nil ? nil : inProvince(code)
      case 2: return italy.regions[text] == nil ? nil : Known(region: text)
      default: return nil
      }
    }
    let upper = text.uppercased()
    if MapLevel.isNUTS(upper) || upper.utf8.count == 2, upper.utf8.allSatisfy({ $0 < 128 }) {
      if let province = italy.provinceOfNUTS[upper] { return inProvince(province) }
      if let former = italy.formerNUTS[upper] {
        let currents = Set(former.map(\.current))
        if currents.count == 1, let current = currents.first, let province = italy.provinceOfNUTS[current] { return inProvince(province) }
        // The parts lie in one region.
        let regions = Set(currents.compactMap { italy.provinceOfNUTS[$0] }.compactMap { italy.provinces[$0]?.region })
        return Known(region: regions.count == 1 ? regions.first : nil, nuts: String(upper.prefix(4)), isSplit: true)
      }
      if MapLevel.isNUTS(upper) {
        let regions = Set(italy.provinces.values.filter { $0.nuts3.hasPrefix(upper) }.map(\.region))
        return Known(region: regions.count == 1 ? regions.first : nil, nuts: upper)
      }
      // Two letters may be a country as well as a province: France or Frosinone. Only what cannot be a country is taken for a province.
      if Self.countries.contains(upper) { return Known(nuts: upper) }
      if let province = italy.provinces.values.first(where: { $0.acronym == upper }) { return inProvince(province.code) }
    }
    let name = Territories.folded(text)
    if let province = italy.provincesByName[name], italy.regionsByName[name] == nil { return inProvince(province) }
    if let region = italy.regionsByName[name] { return Known(region: region) }
    return nil
  }

  /// Country codes of NUTS.
  private static let countries: Set<String> = [
    "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "ME",
    "MK", "MT", "NL", "NO", "PL",
    "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UK",
  ]

  private func answer(_ known: Known) -> PlaceAnswer {
    // The maps of ISTAT's units end at Italy's border.
    if level.digits != nil, let nuts = known.nuts, !nuts.hasPrefix("IT") { return .nowhere(.outside) }
    func unit(_ code: String?) -> PlaceAnswer {
      guard let code else { return .nowhere(known.isSplit ? .split : .tooCoarse) }
      return units[code].map { .unit($0) } ?? .nowhere(.outside)
    }
    func nuts(_ length: Int) -> PlaceAnswer {
      guard let code = known.nuts else { return .nowhere(.tooCoarse) }
      guard code.utf8.count >= length else { return .nowhere(known.isSplit ? .split : .tooCoarse) }
      if let number = units[String(code.prefix(length))] { return .unit(number) }
      return inAnotherVersion(code, length) ?? .nowhere(.outside)
    }
    switch level {
    case .municipality: return unit(known.municipality)
    case .province: return unit(known.province)
    case .region: return unit(known.region)
    case .nuts3: return nuts(5)
    case .nuts2: return nuts(4)
    case .nuts1: return nuts(3)
    case .other: return .nowhere(.unknown)
    }
  }

  /// The unit of a code that the map's version of NUTS writes otherwise: what followed it, then what it came from. Several units are no answer.
  private func inAnotherVersion(_ code: String, _ length: Int) -> PlaceAnswer? {
    for step in [italy.nextNUTS, italy.earlierNUTS] {
      // Where only the change of the unit above is known, it holds for all in it.
      let code = step[code] == nil ? String(code.prefix(4)) : code
      // A code of 2016 may have become one of 2021, and that one of 2024.
      var (reached, frontier): (Set<String>, Set<String>) = ([], [code])
      for _ in 0..<2 {
        frontier = Set(frontier.flatMap { (step[$0] ?? []).map(\.current) }).subtracting(reached)
        reached.formUnion(frontier)
      }
      let found = Set(reached.compactMap { $0.utf8.count >= length ? units[String($0.prefix(length))] : nil })
      if found.count == 1, let unit = found.first, isWhole(code, step, unit, length) { return .unit(unit) }
      if !reached.isEmpty, units.keys.contains(where: { $0.hasPrefix(code.prefix(2)) }) { return .nowhere(.split) }
    }
    return nil
  }

  /// Everything that became of the code lies in the unit: a part beyond the map's edge would make the answer a guess.
  private func isWhole(_ code: String, _ step: [String: [Territories.Former]], _ unit: Int, _ length: Int) -> Bool {
    (step[code] ?? []).allSatisfy { part in
      units[String(part.current.prefix(length))] == unit
        || (step[part.current].map { $0.allSatisfy { units[String($0.current.prefix(length))] == unit } } ?? false)
    }
  }

  /// Macro-area of a place (NO, NE, CE, SU, IS); `nil` outside of Italy or where the place is not known well enough.
  package func area(_ place: StatedPlace, year: Int? = nil) -> String? {
    let found = municipality(of: place) ?? known(place.region, year)
    return found?.region.flatMap { italy.regions[$0]?.area }
  }
}

extension Territories {
  /// Rows of `--crosswalk`: from, to, first_year, last_year (years may be empty). Several rows with one `from` are a code that was split.
  package static func crosswalk(_ table: SmallTable) throws(SmallTable.Failure) -> [String: [Former]] {
    try table.need(["from", "to"])
    var result: [String: [Former]] = [:]
    for row in table.rows {
      func year(_ column: String, _ otherwise: Int) throws(SmallTable.Failure) -> Int {
        let text = table.text(row, column)
        if text.isEmpty { return otherwise }
        guard let year = Int(text), (1800...2200).contains(year) else {
          throw SmallTable.Failure(row.line, "'\(text)' in column \(column) is no year")
        }
        return year
      }
      let (first, last) = (try year("first_year", 1800), try year("last_year", 2200))
      guard first <= last else { throw SmallTable.Failure(row.line, "the last year lies before the first") }
      let (from, to) = (table.text(row, "from"), table.text(row, "to"))
      guard !from.isEmpty, !to.isEmpty else { throw SmallTable.Failure(row.line, "'from' and 'to' are needed") }
      result[from, default: []].append(Former(current: to, years: first...last, share: 1))
    }
    return result
  }
}
