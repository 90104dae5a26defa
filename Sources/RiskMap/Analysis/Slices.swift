import Findings

/// One sector or one year of an indicator, over all units.
package struct MapSlice: Sendable {
  package let key: String
  package let label: Wording
  package let total: Tally
  package let units: [UnitResult]
  /// Rate that the units are held against.
  package let mean: Double
}

/// Macro-area by sector, and whether the South differs from the North once sectors are equal.
package struct AreaTable: Sendable {
  package struct Cell: Sendable {
    package let tally: Tally
    package let shrunken: Double
    package let interval: Interval
    package let ratio: StandardisedRatio
  }

  package let sectors: [(key: UInt8, label: Wording)]
  /// `cells[area][sector]`; `nil` without an eligible record.
  package let cells: [[Cell?]]
  package let totals: [Tally]
  /// Odds in the South and the islands against the North, over sectors. `nil` where nothing can be compared.
  package let southAgainstNorth: MantelHaenszel?

  package init(_ records: [MapRecord]) {
    let placed = records.filter { $0.area > 0 }
    let keys = Set(placed.map { Sectors.key($0) }).sorted()
    sectors = keys.map { ($0, Sectors.label($0)) }
    var tallies = [[Tally]](repeating: [Tally](repeating: Tally(), count: keys.count), count: MacroArea.allCases.count)
    var number: [UInt8: Int] = [:]
    for (i, key) in keys.enumerated() { number[key] = i }
    for record in placed {
      guard let sector = number[Sectors.key(record)], let area = MacroArea(rawValue: record.area) else { continue }
      tallies[Int(area.rawValue) - 1][sector].add(record.isFlagged)
    }
    let prior = Rates.Prior(tallies.flatMap { $0 })
    let ratesOfSectors = keys.indices.map { sector in tallies.map { $0[sector] }.total }
    cells = tallies.map { row in
      row.enumerated().map { sector, tally in
        guard let prior, tally.eligible > 0 else { return nil }
        let posterior = Rates.Posterior(tally, prior: prior)
        let expected = Double(tally.eligible) * (ratesOfSectors[sector].rate ?? 0)
        return Cell(
          tally: tally, shrunken: posterior.mean, interval: posterior.interval(),
          ratio: StandardisedRatio(observed: tally.flagged, expected: expected))
      }
    }
    totals = tallies.map(\.total)
    func sum(_ sector: Int, _ isPart: (MacroArea) -> Bool) -> Tally {
      MacroArea.allCases.filter(isPart).map { tallies[Int($0.rawValue) - 1][sector] }.total
    }
    southAgainstNorth = MantelHaenszel(
      keys.indices.map { sector in .init(first: sum(sector) { $0.isSouth }, second: sum(sector) { $0 == .northWest || $0 == .northEast }) })
  }
}

/// Sectors: CPV divisions, or the main category of procurement where no CPV code is stated.
package enum Sectors {
  package static func key(_ record: MapRecord) -> UInt8 { record.division == 0 ? 100 + record.category : record.division }

  package static func label(_ key: UInt8) -> Wording {
    switch key {
    case 100: Wording(en: "sector not stated", it: "settore non indicato")
    case 101: Wording(en: "works (no CPV stated)", it: "lavori (CPV non indicato)")
    case 102: Wording(en: "goods (no CPV stated)", it: "forniture (CPV non indicato)")
    case 103: Wording(en: "services (no CPV stated)", it: "servizi (CPV non indicato)")
    default:
      divisions[key].map { Wording(en: code(key) + " " + $0.en, it: code(key) + " " + $0.it) }
        ?? Wording(en: "CPV " + code(key), it: "CPV " + code(key))
    }
  }

  private static func code(_ key: UInt8) -> String { key < 10 ? "0\(key)" : String(key) }

  /// Divisions of the Common Procurement Vocabulary (Regulation (EC) No 213/2008), shortened.
  private static let divisions: [UInt8: Wording] = [
    3: Wording(en: "farming, fishing, forestry products", it: "prodotti agricoli, della pesca e forestali"),
    9: Wording(en: "fuels, electricity, energy", it: "combustibili, elettricità, energia"),
    14: Wording(en: "minerals, basic metals", it: "minerali e metalli"), 15: Wording(en: "food and drink", it: "alimenti e bevande"),
    18: Wording(en: "clothing, footwear", it: "indumenti e calzature"),
    22: Wording(en: "printed matter", it: "stampati"), 24: Wording(en: "chemical products", it: "prodotti chimici"),
    30: Wording(en: "office and computing equipment", it: "macchine per ufficio e informatica"),
    31: Wording(en: "electrical equipment, lighting", it: "apparecchi elettrici, illuminazione"),
    32: Wording(en: "telecommunication equipment", it: "apparecchi di telecomunicazione"),
    33: Wording(en: "medical equipment, medicines", it: "apparecchi medici, farmaci"),
    34: Wording(en: "transport equipment", it: "mezzi di trasporto"),
    35: Wording(en: "security, police, defence equipment", it: "sicurezza, polizia, difesa"),
    37: Wording(en: "sports, games, musical goods", it: "sport, giochi, musica"),
    38: Wording(en: "laboratory and precision equipment", it: "laboratorio e precisione"),
    39: Wording(en: "furniture, household, cleaning products", it: "mobili, casa, pulizia"),
    41: Wording(en: "collected and purified water", it: "acqua"), 42: Wording(en: "industrial machinery", it: "macchinari industriali"),
    43: Wording(en: "mining and construction machinery", it: "macchine per miniere ed edilizia"),
    44: Wording(en: "construction structures and materials", it: "strutture e materiali da costruzione"),
    45: Wording(en: "construction works", it: "lavori di costruzione"),
    48: Wording(en: "software", it: "software"), 50: Wording(en: "repair and maintenance", it: "riparazione e manutenzione"),
    51: Wording(en: "installation", it: "installazione"),
    55: Wording(en: "hotel, restaurant, retail services", it: "alberghi, ristorazione, commercio"), 60: Wording(en: "transport", it: "trasporto"),
    63: Wording(en: "supporting transport, travel agencies", it: "supporto al trasporto, viaggi"),
    64: Wording(en: "post and telecommunications", it: "poste e telecomunicazioni"), 65: Wording(en: "public utilities", it: "servizi pubblici"),
    66: Wording(en: "finance and insurance", it: "finanza e assicurazioni"), 70: Wording(en: "real estate", it: "servizi immobiliari"),
    71: Wording(en: "architecture, engineering, inspection", it: "architettura, ingegneria, ispezione"),
    72: Wording(en: "information technology services", it: "servizi informatici"),
    73: Wording(en: "research and development", it: "ricerca e sviluppo"),
    75: Wording(en: "public administration, defence, social security", it: "amministrazione pubblica, difesa, previdenza"),
    76: Wording(en: "oil and gas services", it: "servizi per petrolio e gas"),
    77: Wording(en: "agriculture, forestry, green areas", it: "agricoltura, foreste, verde"),
    79: Wording(en: "business services, printing, security", it: "servizi alle imprese, stampa, sicurezza"),
    80: Wording(en: "education and training", it: "istruzione e formazione"),
    85: Wording(en: "health and social work", it: "sanità e assistenza sociale"),
    90: Wording(en: "sewage, refuse, cleaning, environment", it: "fognature, rifiuti, pulizia, ambiente"),
    92: Wording(en: "recreation, culture, sport", it: "ricreazione, cultura, sport"),
    98: Wording(en: "other community and personal services", it: "altri servizi"),
  ]
}

extension MapAnalyst {
  /// The sectors with most eligible records, each with its own common rate.
  package func bySector(_ indicator: Indicator, most: Int = 6) -> [MapSlice] {
    slices(indicator, most: most) { record in
      let key = Sectors.key(record)
      return (Int(key), Sectors.label(key))
    }
  }

  /// The latest years.
  package func byYear(_ indicator: Indicator, most: Int = 6) -> [MapSlice] {
    let years = Set(indicator.records.compactMap { $0.unit >= 0 ? $0.year : nil }).sorted().suffix(most)
    return slices(indicator, most: most) { record in record.year.flatMap { years.contains($0) ? ($0, Wording(en: String($0), it: String($0))) : nil }
    }.sorted { $0.key < $1.key }
  }

  private func slices(_ indicator: Indicator, most: Int, _ key: (MapRecord) -> (Int, Wording)?) -> [MapSlice] {
    var parts: [Int: (label: Wording, records: [MapRecord])] = [:]
    for record in indicator.records where record.unit >= 0 {
      if let (key, label) = key(record) { parts[key, default: (label, [])].records.append(record) }
    }
    return parts.sorted { ($1.value.records.count, $0.key) < ($0.value.records.count, $1.key) }.prefix(most).compactMap { key, part in
      var own = indicator
      own.records = part.records
      guard let analysis = analyse(own, isWhole: false), let prior = analysis.priors.first else { return nil }
      return MapSlice(key: String(key), label: part.label, total: analysis.total, units: analysis.units, mean: prior.mean)
    }
  }
}
