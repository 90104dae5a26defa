/// Municipalities, provinces and regions of Italy with their codes (ISTAT, 1 January 2020, CC BY), NUTS 2021/2024 codes, and what codes were before.
package struct Territories: Sendable {
  package struct Municipality: Sendable {
    package let code: String
    package let name: String
    package let otherName: String
    package let province: String
    package let cadastral: String
    package let population: Int
  }

  package struct Province: Sendable {
    package let code: String
    package let unitCode: String
    package let name: String
    package let acronym: String
    package let region: String
    package let nuts3: String
  }

  package struct Region: Sendable {
    package let code: String
    package let name: String
    package let area: String
  }

  /// A code of former years and what it became.
  package struct Former: Sendable {
    package let current: String
    /// Years in which it was in use, inclusive.
    package let years: ClosedRange<Int>
    /// 1 where the whole unit became `current`.
    package let share: Double
  }

  package let municipalities: [String: Municipality]
  package let provinces: [String: Province]
  package let regions: [String: Region]
  package let provinceOfNUTS: [String: String]
  let provinceOfUnitCode: [String: String]
  /// Several where the unit was split.
  package let formerNUTS: [String: [Former]]
  package let formerMunicipalities: [String: [Former]]
  /// NUTS codes outside of Italy that another version of NUTS writes otherwise (2016 to 2021 to 2024, levels 2 and 3), forwards and backwards, each with the share of
  /// the population (2021) that belongs to the other code. Source: conversion matrices of the Joint Research Centre's NUTS converter, release 2025.08 (European Commission, CC BY 4.0).
  /// NL111 to NL113 are left out: the matrix and Eurostat's list of 2024 disagree about them.
  let nextNUTS: [String: [Former]]
  let earlierNUTS: [String: [Former]]
  let municipalitiesByName: [String: [String]]
  let provincesByName: [String: String]
  let regionsByName: [String: String]

  package static let italy = Territories(EmbeddedTerritories.files)

  init(_ files: [(path: String, text: String)]) {
    func rows(_ name: String) -> [[String]] {
      (files.first { $0.path == name }?.text ?? "").split(separator: "\n").dropFirst().map {
        $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      }
    }
    var municipalities: [String: Municipality] = [:]
    var byName: [String: [String]] = [:]
    var former: [String: [Former]] = [:]
    for row in rows("municipalities.csv") where row.count >= 9 {
      municipalities[row[0]] = Municipality(
        code: row[0], name: row[1], otherName: row[2], province: row[3], cadastral: row[4], population: Int(row[5]) ?? 0)
      byName[Self.folded(row[1]), default: []].append(row[0])
      if !row[2].isEmpty { byName[Self.folded(row[2]), default: []].append(row[0]) }
      for (column, years) in [(6, 2010...2016), (7, 2006...2009), (8, 1995...2005)] where !row[column].isEmpty {
        former[row[column], default: []].append(Former(current: row[0], years: years, share: 1))
      }
    }
    var provinces: [String: Province] = [:]
    for row in rows("provinces.csv") where row.count >= 6 {
      provinces[row[0]] = Province(code: row[0], unitCode: row[1], name: row[2], acronym: row[3], region: row[4], nuts3: row[5])
    }
    var regions: [String: Region] = [:]
    for row in rows("regions.csv") where row.count >= 4 { regions[row[0]] = Region(code: row[0], name: row[1], area: row[3]) }
    var changes: [String: [Former]] = [:]
    for row in rows("nuts_changes.csv") where row.count >= 5 {
      let first = Int(row[2].prefix(4)) ?? 0
      let last = max(first, Int(row[3].prefix(4)) ?? first)
      changes[row[0], default: []].append(Former(current: row[1], years: first...last, share: Double(row[4]) ?? 0))
    }
    var (next, earlier): ([String: [Former]], [String: [Former]]) = ([:], [:])
    for row in rows("nuts_versions.csv") where row.count >= 5 {
      let last = Int(row[3]) ?? 0
      next[row[0], default: []].append(Former(current: row[1], years: 0...max(0, last), share: Double(row[4]) ?? 0))
      earlier[row[1], default: []].append(Former(current: row[0], years: 0...max(0, last), share: Double(row[4]) ?? 0))
    }
    nextNUTS = next
    earlierNUTS = earlier
    self.municipalities = municipalities
    self.provinces = provinces
    self.regions = regions
    provinceOfNUTS = Dictionary(provinces.values.map { ($0.nuts3, $0.code) }, uniquingKeysWith: { a, _ in a })
    provinceOfUnitCode = Dictionary(provinces.values.map { ($0.unitCode, $0.code) }, uniquingKeysWith: { a, _ in a })
    formerNUTS = changes
    formerMunicipalities = former
    municipalitiesByName = byName
    provincesByName = Dictionary(provinces.values.map { (Self.folded($0.name), $0.code) }, uniquingKeysWith: { a, _ in a })
    regionsByName = Dictionary(regions.values.map { (Self.folded($0.name), $0.code) }, uniquingKeysWith: { a, _ in a })
  }

  /// Lower case without accents, apostrophes and hyphens, single blanks: for comparing names of places.
  package static func folded(_ name: String) -> String {
    var result = ""
    var isBlank = true
    for scalar in name.lowercased().unicodeScalars {
      let letter: String =
        switch scalar {
        case "à", "á", "â", "ã", "ä": "a"
        case "è", "é", "ê", "ë": "e"
        case "ì", "í", "î", "ï": "i"
        case "ò", "ó", "ô", "õ", "ö": "o"
        case "ù", "ú", "û", "ü": "u"
        case "ç": "c"
        case "ñ": "n"
        case "š": "s"
        case "č": "c"
        case "ž": "z"
        case "a"..."z", "0"..."9": String(scalar)
        case "\u{300}"..."\u{36F}": ""
        default: " "
        }
      if letter == " " {
        if !isBlank { result += " " }
        isBlank = true
      } else if !letter.isEmpty {
        result += letter
        isBlank = false
      }
    }
    if result.hasSuffix(" ") { result.removeLast() }
    return result
  }
}

/// Which places the units of a map are.
package enum MapLevel: String, Sendable, CaseIterable {
  case municipality, province, region, nuts3, nuts2, nuts1, other

  /// From the codes, and from the name of their property where digits alone would not tell.
  package init(of boundaries: Boundaries) {
    let codes = boundaries.units.map(\.code)
    let italy = Territories.italy
    let areDigits = codes.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    if areDigits {
      switch boundaries.codeProperty {
      case "com_istat_code", "PRO_COM", "PRO_COM_T": self = .municipality
      case "prov_istat_code", "COD_PROV", "COD_UTS": self = .province
      case "reg_istat_code", "COD_REG": self = .region
      default:
        let known = codes.count { italy.municipalities[$0] != nil || italy.formerMunicipalities[$0] != nil }
        self = codes.allSatisfy({ $0.utf8.count == 6 }) && known * 2 > codes.count ? .municipality : .other
      }
      return
    }
    let lengths = Set(codes.map { $0.utf8.count })
    let areNUTS = codes.allSatisfy { Self.isNUTS($0) }
    switch (areNUTS, lengths) {
    case (true, [5]): self = .nuts3
    case (true, [4]): self = .nuts2
    case (true, [3]): self = .nuts1
    default: self = .other
    }
  }

  static func isNUTS(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    return (3...5).contains(bytes.count) && bytes.prefix(2).allSatisfy { (65...90).contains($0) }
      && bytes.dropFirst(2).allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
  }

  /// Digits of the level's codes, where it has digits.
  var digits: Int? {
    switch self {
    case .municipality: 6
    case .province: 3
    case .region: 2
    case .nuts3, .nuts2, .nuts1, .other: nil
    }
  }
}
