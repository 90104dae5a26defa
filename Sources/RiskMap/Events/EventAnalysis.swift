import Findings

/// An event's places against controls, window by window.
package struct EventAnalysis: Sendable {
  package let event: EventDefinition
  /// Units of the same size class with a like mix of sectors that neither are the event's places nor border on them.
  package let controls: [Int]
  package let measures: [Measure]
  package let numbers: [Medians]

  package struct Measure: Sendable {
    package let label: Wording
    package let key: String
    /// By window.
    package let treated: [Tally]
    package let control: [Tally]
    /// From before the decision to the preparation, and to the two years after.
    package let preparation: RatioOfRatios?
    package let after: RatioOfRatios?
    /// Share of fake decision dates with a ratio as large or larger; and how many dates there were.
    package let placebo: Double?
    package let placeboDates: Int
    /// The same ratio with the label of the event given to other places.
    package let permutation: LabelPermutation?
    package let quarters: [Quarter]
    /// How far the sum strays in 95 % of the simulated courses without an effect.
    package let cusumLimit: Double?

    /// The first quarter beyond the limits.
    package var beyond: Quarter? { cusumLimit.flatMap { limit in quarters.first { abs($0.cusum) > limit } } }
  }

  /// Three months at the event's places, against what the controls lead to expect.
  package struct Quarter: Sendable, Equatable {
    /// First day, days since 1970-01-01.
    package let start: Int32
    package let tally: Tally
    package let expected: Double
    /// Sum of observed less expected so far.
    package let cusum: Double
    /// Exponentially weighted rate, weight 0.3.
    package let smoothed: Double
  }

  package struct Medians: Sendable {
    package let label: Wording
    package let key: String
    /// By window; `nil` without a value.
    package let treated: [Double?]
    package let control: [Double?]
    package let counts: [(treated: Int, control: Int)]
  }

  /// One yes-or-no question about records.
  package struct Question: Sendable {
    package var key: String
    package var label: Wording
    package var answers: [(unit: Int, day: Int32, division: UInt8, isYes: Bool)]
    package init(key: String, label: Wording, answers: [(unit: Int, day: Int32, division: UInt8, isYes: Bool)]) {
      self.key = key
      self.label = label
      self.answers = answers
    }
  }

  static let mostControls = 20
  static let placeboCount = 40

  package init(_ event: EventDefinition, _ records: [EventRecord], ground: MapGround, indicators: [Indicator], seed: UInt64) {
    self.event = event
    let controls = Self.controls(event, records, ground)
    self.controls = controls
    let controlSet = Set(controls)
    var questions = EventShare.allCases.enumerated().map { number, share in
      Question(
        key: share.rawValue, label: share.wording,
        answers: records.compactMap { record in
          record.shares[number].map { (unit: record.unit, day: record.day, division: record.division, isYes: $0) }
        })
    }
    questions += indicators.map { indicator in
      Question(
        key: indicator.id, label: indicator.title,
        answers: indicator.records.compactMap {
          $0.unit >= 0 && $0.day != .min ? (unit: Int($0.unit), day: $0.day, division: $0.division, isYes: $0.isFlagged) : nil
        })
    }
    measures = questions.compactMap { Self.measure(event, $0, controlSet, seed) }
    let own = records.filter { event.divisions.isEmpty || event.divisions.contains($0.division) }
    numbers = EventNumber.allCases.enumerated().map { number, kind in
      func values(_ window: EventDefinition.Window, _ isIn: (Int) -> Bool) -> [Double] {
        own.filter { isIn($0.unit) && event.window($0.day) == window }.compactMap { $0.numbers[number] }
      }
      let parts = EventDefinition.Window.allCases.map { window in
        (values(window) { event.units.contains($0) }, values(window) { controlSet.contains($0) })
      }
      return Medians(
        label: kind.wording, key: kind.rawValue, treated: parts.map { Self.median($0.0) }, control: parts.map { Self.median($0.1) },
        counts: parts.map { ($0.0.count, $0.1.count) })
    }
  }

  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The like units by total variation of their mix of sectors, the most alike first.
  private static func controls(_ event: EventDefinition, _ records: [EventRecord], _ ground: MapGround) -> [Int] {
    var mixes: [Int: [UInt8: Double]] = [:]
    var counts: [Int: Double] = [:]
    for record in records where event.divisions.isEmpty || event.divisions.contains(record.division) {
      mixes[record.unit, default: [:]][record.division, default: 0] += 1
      counts[record.unit, default: 0] += 1
    }
    var own: [UInt8: Double] = [:]
    for unit in event.units.sorted() { for (division, count) in mixes[unit] ?? [:] { own[division, default: 0] += count } }
    let total = own.values.reduce(0, +)
    guard total > 0 else { return [] }
    let groups = Set(event.units.map { ground.groups[$0] })
    let near = Set(event.units.flatMap { ground.weights.neighbours(of: $0) })
    let candidates = mixes.keys.sorted().filter { !event.units.contains($0) && !near.contains($0) && groups.contains(ground.groups[$0]) }
    let measured = candidates.map { unit -> (distance: Double, unit: Int) in
      let mix = mixes[unit] ?? [:]
      let count = counts[unit] ?? 1
      let divisions = Set(own.keys).union(mix.keys).sorted()
      return (divisions.reduce(0.0) { $0 + abs((own[$1] ?? 0) / total - (mix[$1] ?? 0) / count) } / 2, unit)
    }
    return measured.sorted { ($0.distance, $0.unit) < ($1.distance, $1.unit) }.prefix(mostControls).map(\.unit).sorted()
  }

  private static func measure(_ event: EventDefinition, _ question: Question, _ controls: Set<Int>, _ seed: UInt64) -> Measure? {
    let answers = question.answers.filter { event.divisions.isEmpty || event.divisions.contains($0.division) }
    func tallies(_ decision: Int32, _ isIn: (Int) -> Bool) -> [Tally] {
      var tallies = [Tally](repeating: Tally(), count: EventDefinition.Window.allCases.count)
      for answer in answers where isIn(answer.unit) {
        if let window = event.window(answer.day, decision: decision) { tallies[window.rawValue].add(answer.isYes) }
      }
      return tallies
    }
    let isTreated = { (unit: Int) in event.units.contains(unit) }
    let isControl = { (unit: Int) in controls.contains(unit) }
    let treated = tallies(event.decision, isTreated)
    let control = tallies(event.decision, isControl)
    guard treated.total.eligible > 0 else { return nil }
    func ratio(_ t: [Tally], _ c: [Tally], _ window: EventDefinition.Window) -> RatioOfRatios? {
      RatioOfRatios(treatedBefore: t[0], treatedAfter: t[window.rawValue], controlBefore: c[0], controlAfter: c[window.rawValue])
    }
    let preparation = ratio(treated, control, .preparation)
    var larger = 0
    var dates = 0
    if let preparation, let first = answers.map(\.day).min(), let last = answers.map(\.day).max() {
      // Fake decisions whose windows lie within the data and do not touch the true preparation.
      let length = event.opening - event.decision
      let from = first + event.lead
      let to = last - length
      if from < to {
        for k in 0..<placeboCount {
          let fake = from + Int32((Int64(to - from) * Int64(k)) / Int64(placeboCount - 1))
          guard fake + length <= event.decision || fake >= event.opening + length else { continue }
          guard let other = ratio(tallies(fake, isTreated), tallies(fake, isControl), .preparation) else { continue }
          dates += 1
          if other.value >= preparation.value { larger += 1 }
        }
      }
    }
    let (quarters, limit) = Self.quarters(event, answers, controls, seed)
    return Measure(
      label: question.label, key: question.key, treated: treated, control: control, preparation: preparation, after: ratio(treated, control, .after),
      placebo: dates >= 20 ? Double(1 + larger) / Double(1 + dates) : nil, placeboDates: dates,
      permutation: Self.permutation(event, answers, controls, seed), quarters: quarters, cusumLimit: limit)
  }

  private static func permutation(
    _ event: EventDefinition, _ answers: [(unit: Int, day: Int32, division: UInt8, isYes: Bool)], _ controls: Set<Int>, _ seed: UInt64
  ) -> LabelPermutation? {
    var units: [Int: LabelPermutation.Unit] = [:]
    for answer in answers where event.units.contains(answer.unit) || controls.contains(answer.unit) {
      switch event.window(answer.day) {
      case .before: units[answer.unit, default: .init()].before.add(answer.isYes)
      case .preparation: units[answer.unit, default: .init()].after.add(answer.isYes)
      case .event, .after, nil: continue
      }
    }
    let known = units.sorted { $0.key < $1.key }
    return LabelPermutation(
      treated: known.filter { event.units.contains($0.key) }.map(\.value), controls: known.filter { controls.contains($0.key) }.map(\.value),
      seed: seed)
  }

  private static func quarters(
    _ event: EventDefinition, _ answers: [(unit: Int, day: Int32, division: UInt8, isYes: Bool)], _ controls: Set<Int>, _ seed: UInt64
  ) -> (quarters: [Quarter], limit: Double?) {
    let length: Int32 = 91
    let start = event.decision - event.lead
    var cells: [Int32: CusumLimits.Cell] = [:]
    for answer in answers {
      guard let window = event.window(answer.day), event.units.contains(answer.unit) || controls.contains(answer.unit) else { continue }
      // The quarter in which the decision falls counts from its first day as one before or after it, record by record: the key tells both parts apart.
      let quarter = (answer.day - start) / length
      let key = 2 * quarter + (window == .before ? 0 : 1)
      var cell = cells[key] ?? CusumLimits.Cell(treated: Tally(), control: Tally(), isBefore: window == .before)
      if event.units.contains(answer.unit) { cell.treated.add(answer.isYes) } else { cell.control.add(answer.isYes) }
      cells[key] = cell
    }
    let known = cells.sorted { $0.key < $1.key }
    guard let course = CusumLimits.course(known.map(\.value)), let rate = known.filter({ $0.value.isBefore }).map(\.value.treated).total.rate else {
      return ([], nil)
    }
    var smoothed = rate
    let quarters = zip(known, course).map { entry, point -> Quarter in
      smoothed = 0.7 * smoothed + 0.3 * (entry.value.treated.rate ?? smoothed)
      let day = max(start + entry.key / 2 * length, entry.value.isBefore ? start : event.decision)
      return Quarter(start: day, tally: entry.value.treated, expected: point.expected, cusum: point.sum, smoothed: smoothed)
    }
    return (quarters, CusumLimits.limit(known.map(\.value), seed: seed))
  }
}
