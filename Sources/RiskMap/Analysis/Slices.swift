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

  package let axis: SectorAxis
  package let sectors: [(key: UInt8, label: Wording)]
  /// `cells[area][sector]`; `nil` without an eligible record.
  package let cells: [[Cell?]]
  package let totals: [Tally]
  /// Odds in the South and the islands against the North, over sectors. `nil` where nothing can be compared.
  package let southAgainstNorth: MantelHaenszel?

  /// Records that have no place on the axis are left out.
  package init(_ records: [MapRecord], axis: SectorAxis = .division) {
    self.axis = axis
    let placed = records.filter { $0.area > 0 && axis.key($0) != nil }
    let keys = Set(placed.compactMap { axis.key($0) }).sorted()
    sectors = keys.map { ($0, axis.label($0)) }
    var tallies = [[Tally]](repeating: [Tally](repeating: Tally(), count: keys.count), count: MacroArea.allCases.count)
    var number: [UInt8: Int] = [:]
    for (i, key) in keys.enumerated() { number[key] = i }
    for record in placed {
      guard let sector = axis.key(record).flatMap({ number[$0] }), let area = MacroArea(rawValue: record.area) else { continue }
      tallies[Int(area.rawValue) - 1][sector].add(record.isFlagged)
    }
    let prior = Rates.Prior(tallies.flatMap { $0 })
    let ratesOfSectors = keys.indices.map { sector in tallies.map { $0[sector] }.total }
    cells = tallies.map { row in
      row.enumerated().map { sector, tally in
        guard let prior, tally.eligible > 0 else { return nil }
        let posterior = Rates.Posterior(tally, prior: prior, unlike: Rates.unlike)
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

extension MapAnalyst {
  /// The sectors with most eligible records, each with its own common rate.
  package func bySector(_ indicator: Indicator, axis: SectorAxis = .division, most: Int = 6) -> [MapSlice] {
    slices(indicator, most: most, name: { axis.name(UInt8(clamping: $0)) }) { record in axis.key(record).map { (Int($0), axis.label($0)) } }
  }

  /// The latest years.
  package func byYear(_ indicator: Indicator, most: Int = 6) -> [MapSlice] {
    let years = Set(indicator.records.compactMap { $0.unit >= 0 ? $0.year : nil }).sorted().suffix(most)
    return slices(indicator, most: most) { record in record.year.flatMap { years.contains($0) ? ($0, Wording(en: String($0), it: String($0))) : nil }
    }.sorted { $0.key < $1.key }
  }

  private func slices(_ indicator: Indicator, most: Int, name: (Int) -> String = { String($0) }, _ key: (MapRecord) -> (Int, Wording)?) -> [MapSlice]
  {
    var parts: [Int: (label: Wording, records: [MapRecord])] = [:]
    for record in indicator.records where record.unit >= 0 {
      if let (key, label) = key(record) { parts[key, default: (label, [])].records.append(record) }
    }
    return parts.sorted { ($1.value.records.count, $0.key) < ($0.value.records.count, $1.key) }.prefix(most).compactMap { key, part in
      var own = indicator
      own.records = part.records
      guard let analysis = analyse(own, isWhole: false), let prior = analysis.priors.first else { return nil }
      return MapSlice(key: name(key), label: part.label, total: analysis.total, units: analysis.units, mean: prior.mean)
    }
  }
}
