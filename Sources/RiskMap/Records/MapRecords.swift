import Findings
import ProcurementModel
import TenderStore

/// Which place of a record the map shows; named on every map.
package enum PlaceKind: String, Sendable, CaseIterable {
  case buyer, performance, supplier

  package var wording: Wording {
    switch self {
    case .buyer: Wording(en: "seat of the buyer", it: "sede della stazione appaltante")
    case .performance: Wording(en: "place of performance", it: "luogo di esecuzione")
    case .supplier: Wording(en: "seat of the supplier", it: "sede dell'aggiudicatario")
    }
  }
}

/// One record that an indicator could assess.
package struct MapRecord: Sendable, BitwiseCopyable {
  /// Number of the unit, or -1 where the record is nowhere on the map.
  package var unit: Int32
  package var isFlagged: Bool
  /// CPV division 1 to 99; 0 unknown.
  package var division: UInt8
  /// Number in `WorksCategory.codes`, from 1; 0 where no category of works is stated.
  package var works: UInt8
  /// Number of `ProcurementCategory`, of `ProcurementMethod`; 0 unknown.
  package var category: UInt8
  package var method: UInt8
  /// Number of its `ValueBand`; 0 unknown.
  package var band: UInt8
  /// Number in `MacroArea`; 0 unknown.
  package var area: UInt8
  /// Days since 1970-01-01, or `Int32.min`.
  package var day: Int32
  /// Row of the process in the store.
  package var process: Int32

  package init(
    unit: Int32, isFlagged: Bool, division: UInt8 = 0, works: UInt8 = 0, category: UInt8 = 0, method: UInt8 = 0, band: UInt8 = 0, area: UInt8 = 0,
    day: Int32 = .min, process: Int32 = -1
  ) {
    self.unit = unit
    self.isFlagged = isFlagged
    self.division = division
    self.works = works
    self.category = category
    self.method = method
    self.band = band
    self.area = area
    self.day = day
    self.process = process
  }

  package var year: Int? { day == .min ? nil : Moment(day: day).year }
  /// Records of the same kind: sector, procedure and value.
  package var stratum: UInt32 { UInt32(division == 0 ? 100 + category : division) << 16 | UInt32(method) << 8 | UInt32(band) }
}

/// Macro-areas of ISTAT.
package enum MacroArea: UInt8, Sendable, CaseIterable {
  case northWest = 1
  case northEast, centre, south, islands

  package init?(code: String) {
    switch code {
    case "NO": self = .northWest
    case "NE": self = .northEast
    case "CE": self = .centre
    case "SU": self = .south
    case "IS": self = .islands
    default: return nil
    }
  }

  package var isSouth: Bool { self == .south || self == .islands }

  package var wording: Wording {
    switch self {
    case .northWest: Wording(en: "North-west", it: "Nord-ovest")
    case .northEast: Wording(en: "North-east", it: "Nord-est")
    case .centre: Wording(en: "Centre", it: "Centro")
    case .south: Wording(en: "South", it: "Sud")
    case .islands: Wording(en: "Islands", it: "Isole")
    }
  }
}

/// What a rule said of the records that it could assess.
package struct Indicator: Sendable {
  package var id: String
  package var version: Int
  package var title: Wording
  package var category: String
  /// `lot`, `award`, …: what one record is.
  package var subject: String
  package var records: [MapRecord]
  package init(id: String, version: Int, title: Wording, category: String, subject: String, records: [MapRecord]) {
    self.id = id
    self.version = version
    self.title = title
    self.category = category
    self.subject = subject
    self.records = records
  }
}

/// Places, sectors and dates of the store's lots and processes, looked up once.
package struct RecordFacts: Sendable {
  private let ofLot: [MapRecord]
  private let ofProcess: [MapRecord]
  private let store: TenderStore

  package init(_ store: TenderStore, _ finder: PlaceFinder, _ kind: PlaceKind) {
    self.store = store
    var answers: [StatedPlace: PlaceAnswer] = [:]
    var areas: [StatedPlace: UInt8] = [:]
    let (p, l) = (store.processes, store.lots)

    func seat(_ party: Int32) -> StatedPlace {
      guard party >= 0 else { return StatedPlace() }
      let row = Int(party)
      let t = store.parties
      let key = row < store.organizations.ofParty.count ? store.organizations.keys[Int(store.organizations.ofParty[row])] : ""
      return StatedPlace(
        region: store.symbols.string(t.region[row]), locality: store.symbols.string(t.locality[row]), organization: store.symbols.string(t.name[row]),
        key: key)
    }
    func supplier(_ process: Int, _ lot: Int?) -> StatedPlace {
      for award in store.awardsOfProcess[process] where lot == nil || store.awards.lot[award] < 0 || Int(store.awards.lot[award]) == lot {
        let range = store.suppliersOfAward[award]
        let lead = range.first { store.suppliers.isLead[$0] == 2 } ?? range.first
        // Being called "Comune di …" places buyers; a firm's name says nothing of its seat.
        if let lead {
          var place = seat(store.suppliers.party[lead])
          place.organization = ""
          return place
        }
      }
      return StatedPlace()
    }
    func place(_ process: Int, _ lot: Int?) -> StatedPlace {
      switch kind {
      case .buyer: return seat(p.buyer[process])
      case .performance:
        let own = lot.map { store.symbols.string(l.region[$0]) } ?? ""
        return StatedPlace(region: own.isEmpty ? store.symbols.string(p.region[process]) : own)
      case .supplier: return supplier(process, lot)
      }
    }
    func day(_ process: Int) -> Int32 {
      if !p.published[process].isMissing { return p.published[process].day }
      for award in store.awardsOfProcess[process] where !store.awards.date[award].isMissing { return store.awards.date[award].day }
      for contract in store.contractsOfProcess[process] {
        if !store.contracts.signed[contract].isMissing { return store.contracts.signed[contract].day }
        if !store.contracts.start[contract].isMissing { return store.contracts.start[contract].day }
      }
      return .min
    }
    func division(_ symbol: Symbol) -> UInt8 {
      guard !symbol.isMissing else { return 0 }
      return UInt8(store.symbols.string(symbol).prefix(2)) ?? 0
    }
    func works(_ lot: Int?) -> UInt8 {
      guard let lot, !l.worksCategory[lot].isMissing else { return 0 }
      return WorksCategory.number(store.symbols.string(l.worksCategory[lot]))
    }
    func record(_ process: Int, _ lot: Int?) -> MapRecord {
      let stated = place(process, lot)
      let when = day(process)
      let answer = answers[stated] ?? finder.find(stated, year: when == .min ? nil : Moment(day: when).year)
      answers[stated] = answer
      let area = areas[stated] ?? finder.area(stated).flatMap { MacroArea(code: $0)?.rawValue } ?? 0
      areas[stated] = area
      var unit: Int32 = -1
      if case .unit(let number) = answer {
        unit = Int32(truncatingIfNeeded: number)
      } else if case .nowhere(let reason) = answer {
        unit = -1 - Int32(PlaceAnswer.Reason.allCases.firstIndex(of: reason) ?? 0)
      }
      var amount = StoredMoney.missing
      if let lot { amount = l.base[lot].isMissing ? l.estimate[lot] : l.base[lot] }
      if amount.isMissing { amount = p.estimate[process] }
      if amount.isMissing {
        for award in store.awardsOfProcess[process] where lot == nil || store.awards.lot[award] < 0 || Int(store.awards.lot[award]) == lot {
          amount = store.awards.amount[award]
          if !amount.isMissing { break }
        }
      }
      let sector = lot.map { division(l.cpv[$0]) } ?? 0
      return MapRecord(
        unit: unit, isFlagged: false, division: sector == 0 ? division(p.cpv[process]) : sector, works: works(lot), category: p.category[process],
        method: p.method[process], band: amount.isMissing ? 0 : ValueBand.number(amount.doubleValue, amount.currency), area: area,
        day: when, process: Int32(truncatingIfNeeded: process))
    }
    ofProcess = (0..<p.count).map { record($0, nil) }
    ofLot = (0..<l.count).map { record(Int(l.process[$0]), $0) }
  }

  /// The record of a rule's subject; `nil` for subjects that are no records, such as organizations.
  package func record(_ entity: Entity, _ row: Int32, isFlagged: Bool) -> MapRecord? {
    let i = Int(row)
    guard i >= 0 else { return nil }
    func lot(_ lot: Int32, _ process: Int32) -> MapRecord? {
      if lot >= 0, Int(lot) < ofLot.count { return ofLot[Int(lot)] }
      return process >= 0 && Int(process) < ofProcess.count ? ofProcess[Int(process)] : nil
    }
    var found: MapRecord?
    switch entity {
    case .process: found = lot(-1, row)
    case .lot: found = lot(row, -1)
    case .bid: found = lot(store.bids.lot[i], -1)
    case .award: found = lot(store.awards.lot[i], store.awards.process[i])
    case .contract:
      let award = store.contracts.award[i]
      found = lot(award >= 0 ? store.awards.lot[Int(award)] : -1, store.contracts.process[i])
    case .amendment, .item, .organization, .bidderPair, .buyerSupplierPair, .market: return nil
    }
    found?.isFlagged = isFlagged
    return found
  }

  /// A record of each lot, for the share that is nowhere on the map.
  package var all: [MapRecord] { ofLot.isEmpty ? ofProcess : ofLot }

  /// Buyers of the records that are nowhere on the map, the most frequent first: what `--places` would have to name.
  package func unplacedBuyers(most: Int) -> [(identifier: String, name: String, records: Int)] {
    var counts: [Int32: Int] = [:]
    for record in all where record.unit < 0 && record.process >= 0 && Int(record.process) < store.processes.count {
      let party = Int(store.processes.buyer[Int(record.process)])
      guard party >= 0, party < store.organizations.ofParty.count else { continue }
      let organization = store.organizations.ofParty[party]
      counts[organization, default: 0] += 1
    }
    let names = NamesOfBuyers(store)
    let known = counts.map { organization, records in
      let key = store.organizations.keys[Int(organization)]
      return (identifier: key.split(separator: ":").last.map(String.init) ?? key, name: names.name(of: organization) ?? "", records: records)
    }
    return Array(known.sorted { ($1.records, $0.identifier) < ($0.records, $1.identifier) }.prefix(most))
  }
}
