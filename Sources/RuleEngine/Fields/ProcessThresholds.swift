import ProcurementLaw
import ProcurementModel
import TenderStore

/// The value threshold of one kind for every process, looked up once however many steps ask: which of a few outcomes each process has.
struct ProcessThresholds {
  /// A figure in euro, or why there is none.
  enum Outcome {
    case euros(Int64)
    case unknown(ValueThresholds.Reason)
  }

  private(set) var outcomes: [Outcome] = []
  /// By process, its place among the outcomes.
  private(set) var places: [UInt16] = []
  /// That of a record without a process.
  static let withoutProcess = 0

  init(_ kind: String, _ data: EngineData) {
    outcomes = [.unknown(.noCountry), .unknown(.noDate), .unknown(.outsideOfTable), .unknown(.noTable)]
    let countries = data.texts(.process, "country")
    let categories = data.store.processes.category
    let days = data.thresholdDays()
    var known: [UInt64: ValueThresholds.Figures?] = [:]
    // By country and category, which few processes have in their own way.
    func figures(_ country: UInt32, _ category: UInt8) -> ValueThresholds.Figures? {
      let key = UInt64(country) << 8 | UInt64(category)
      if let figures = known[key] { return figures }
      let made = ValueThresholds.Figures(kind, country: data.string(country), category: ProcurementCategory(number: category))
      known[key] = .some(made)
      return made
    }
    var placesOfEuros: [Int64: UInt16] = [:]
    places.reserveCapacity(days.count)
    for (process, day) in days.enumerated() {
      let country = countries[process]
      if country == 0 {
        places.append(0)
      } else if day.isMissing {
        places.append(1)
      } else if let figures = figures(country, categories[process]) {
        guard let euros = figures.euros(on: day) else {
          places.append(2)
          continue
        }
        let place = placesOfEuros[euros] ?? UInt16(truncatingIfNeeded: outcomes.count)
        if placesOfEuros.updateValue(place, forKey: euros) == nil { outcomes.append(.euros(euros)) }
        places.append(place)
      } else {
        places.append(3)
      }
    }
  }
}

extension EngineData {
  /// Looks the thresholds of a kind up. Call before threads start.
  func prepareThresholds(_ kind: String) {
    if thresholds[kind] == nil { thresholds[kind] = ProcessThresholds(kind, self) }
  }

  /// By process, the day at the buyer's place that decides which threshold is in force: of the call, else of the award, else of the contract.
  fileprivate func thresholdDays() -> [Int32] {
    if let days = cachedThresholdDays { return days }
    let ofCall = [store.processes.published, store.processes.submissionDeadline, store.processes.opened].filter { !$0.isAllMissing }
    let awarded = store.awards.date
    let ofContract = [store.contracts.signed, store.contracts.start]
    func first(_ dates: Column<Moment>, _ rows: Range<Int>) -> Moment {
      var first = Moment.missing
      if dates.isAllMissing { return first }
      for row in rows where !dates[row].isMissing && (first.isMissing || dates[row].day < first.day) { first = dates[row] }
      return first
    }
    func date(_ process: Int) -> Moment {
      for dates in ofCall where !dates[process].isMissing { return dates[process] }
      let award = first(awarded, store.awardsOfProcess[process])
      if !award.isMissing { return award }
      let contracts = store.contractsOfProcess[process]
      for dates in ofContract {
        let earliest = first(dates, contracts)
        if !earliest.isMissing { return earliest }
      }
      return .missing
    }
    let days = (0..<store.processes.count).map { process in
      let date = date(process)
      return date.isMissing ? Int32.missing : localDay(date, process: process)
    }
    cachedThresholdDays = days
    return days
  }
}
