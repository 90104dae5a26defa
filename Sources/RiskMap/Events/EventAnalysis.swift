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
    package let quarters: [Quarter]
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

  package init(_ event: EventDefinition, _ records: [EventRecord], ground: MapGround, indicators: [Indicator]) {
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
    measures = questions.compactMap { Self.measure(event, $0, controlSet) }
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

  private static func measure(_ event: EventDefinition, _ question: Question, _ controls: Set<Int>) -> Measure? {
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
    return Measure(
      label: question.label, key: question.key, treated: treated, control: control, preparation: preparation, after: ratio(treated, control, .after),
      placebo: dates >= 20 ? Double(1 + larger) / Double(1 + dates) : nil, placeboDates: dates,
      quarters: quarters(event, answers, treated[0], control[0], controls))
  }

  private static func quarters(
    _ event: EventDefinition, _ answers: [(unit: Int, day: Int32, division: UInt8, isYes: Bool)], _ before: Tally, _ controlBefore: Tally,
    _ controls: Set<Int>
  ) -> [Quarter] {
    guard let rate = before.rate, let controlRate = controlBefore.rate, controlRate > 0 else { return [] }
    let length: Int32 = 91
    let start = event.decision - event.lead
    var treated: [Int32: Tally] = [:]
    var control: [Int32: Tally] = [:]
    for answer in answers where event.window(answer.day) != nil {
      let quarter = (answer.day - start) / length
      if event.units.contains(answer.unit) { treated[quarter, default: Tally()].add(answer.isYes) }
      if controls.contains(answer.unit) { control[quarter, default: Tally()].add(answer.isYes) }
    }
    var sum = 0.0
    var smoothed = rate
    return treated.sorted { $0.key < $1.key }.map { quarter, tally in
      // The places' own rate before the decision, moved as the controls' rate moved.
      let trend = (control[quarter]?.rate ?? controlRate) / controlRate
      let expected = Double(tally.eligible) * min(1, rate * trend)
      sum += Double(tally.flagged) - expected
      smoothed = 0.7 * smoothed + 0.3 * (tally.rate ?? smoothed)
      return Quarter(start: start + quarter * length, tally: tally, expected: expected, cusum: sum, smoothed: smoothed)
    }
  }
}
