import Findings
import Testing

@testable import RiskMap

@Suite("Big events")
struct EventTests {
  @Test("12 of 200 to 30 of 210, against 20 of 400 to 24 of 420: it looks like a doubling, but the interval includes 1")
  func vector() throws {
    let expected = try #require(try golden("vectors.json")["event_rrr"])
    let (t, c) = (expected["T"]?.wholes ?? [], expected["C"]?.wholes ?? [])
    let ratio = try #require(
      RatioOfRatios(
        treatedBefore: Tally(flagged: t[0], eligible: t[1]), treatedAfter: Tally(flagged: t[2], eligible: t[3]),
        controlBefore: Tally(flagged: c[0], eligible: c[1]),
        controlAfter: Tally(flagged: c[2], eligible: c[3]), z: 1.96))
    for (own, interval, key) in [
      (ratio.treated, ratio.treatedInterval, "RR_T"), (ratio.control, ratio.controlInterval, "RR_C"), (ratio.value, ratio.interval, "RRR"),
    ] {
      let numbers = expected[key]?.reals ?? []
      #expect(near(own, numbers[0], 1e-12))
      #expect(near(interval.low, numbers[1], 1e-12))
      #expect(near(interval.high, numbers[2], 1e-12))
    }
    #expect(!ratio.isDistinguishable)
    #expect(ratio.probability > 0.05)
    #expect(!ratio.isCorrected)
  }

  @Test("An empty cell is mended and said; no eligible record gives no ratio")
  func empty() throws {
    let some = Tally(flagged: 5, eligible: 50)
    #expect(
      try #require(RatioOfRatios(treatedBefore: Tally(flagged: 0, eligible: 50), treatedAfter: some, controlBefore: some, controlAfter: some))
        .isCorrected)
    #expect(RatioOfRatios(treatedBefore: Tally(), treatedAfter: some, controlBefore: some, controlAfter: some) == nil)
  }

  @Test("Null events are called different in 3 to 7 of a hundred")
  func null() {
    let share = MapStudy.nullEvents(runs: 2000, seed: 6)
    #expect(share > 0.03 && share < 0.07)
  }

  private let event = EventDefinition(name: "Games", decision: 15_000, opening: 16_000, closing: 16_030, units: [0])

  @Test("Windows: before the decision, preparation, event, two years after")
  func windows() {
    #expect(event.window(13_999) == nil)
    #expect(event.window(14_000) == .before)
    #expect(event.window(14_999) == .before)
    #expect(event.window(15_000) == .preparation)
    #expect(event.window(16_000) == .event)
    #expect(event.window(16_030) == .event)
    #expect(event.window(16_031) == .after)
    #expect(event.window(16_761) == .after)
    #expect(event.window(16_762) == nil)
    // A year later everything moves with the decision.
    #expect(event.window(15_200, decision: 15_365) == .before)
  }

  /// Records of ten units over 27 years; unit 0 has more single bids in the preparation.
  private func records(_ raised: Double) -> [EventRecord] {
    var random = RandomSource(seed: 12)
    var all: [EventRecord] = []
    for unit in 0..<10 {
      for k in 0..<2000 {
        let day = Int32(9_000 + 5 * k)
        let rate = unit == 0 && event.window(day) == .preparation ? raised : 0.15
        let isSingle = random.uniform() < rate
        all.append(EventRecord(unit: unit, day: day, division: 45, shares: [nil, isSingle, nil, nil, nil], numbers: [0.9, Double(30 + k % 7)]))
      }
    }
    return all
  }

  @Test("A planted change is found, with controls that are no neighbours, and no fake date shows as much")
  func planted() throws {
    let ground = try rowOfSquares(10)
    let analysis = EventAnalysis(event, records(0.5), ground: ground, indicators: [], seed: 7)
    #expect(analysis.controls == Array(2..<10))
    #expect(analysis.measures.map(\.key) == ["singleBid"])
    let measure = analysis.measures[0]
    let ratio = try #require(measure.preparation)
    #expect(ratio.isDistinguishable && ratio.value > 2)
    #expect(measure.placeboDates >= 20)
    #expect(try #require(measure.placebo) <= 1.0 / 21)
    let sums = measure.quarters.map(\.cusum)
    #expect((sums.max() ?? 0) > 30)
    // One place among nine: the smallest share there is.
    let permutation = try #require(measure.permutation)
    #expect(permutation.isComplete && permutation.arrangements == 9)
    #expect(near(permutation.probability, 1.0 / 9, 1e-12))
    let limit = try #require(measure.cusumLimit)
    #expect(limit > 0 && (sums.max() ?? 0) > limit)
    #expect(try #require(measure.beyond).start >= 15_000)
    #expect(analysis.numbers[0].treated[1] == 0.9)
    #expect(try #require(EventAnalysis(event, records(0.15), ground: ground, indicators: [], seed: 7).measures[0].preparation).interval.low < 1)
  }

  @Test("A table of events: dates, places, sectors; mistakes name their line")
  func reading() throws {
    let header = "event,decision,opening,closing,places,cpv\n"
    let units = ["001": 0, "002": 1]
    let events = try EventDefinition.read(
      try SmallTable(header + "\"Games, winter\",1999-06-19,2006-02-10,2006-02-26,001 002,45 71000000\n"), units: units)
    #expect(events[0].name == "Games, winter")
    #expect(events[0].units == [0, 1])
    #expect(events[0].divisions == [45, 71])
    for (row, says) in [
      ("x,1999-06-31,2006-02-10,2006-02-26,001,", "no date"), ("x,2007-01-01,2006-02-10,2006-02-26,001,", "out of order"),
      ("x,1999-06-19,2006-02-10,2006-02-26,009,", "'009'"),
      ("x,1999-06-19,2006-02-10,2006-02-26,,", "no place"), ("x,1999-06-19,2006-02-10,2006-02-26,001,ab", "CPV"),
      (",1999-06-19,2006-02-10,2006-02-26,001,", "no name"),
    ] {
      do throws(SmallTable.Failure) {
        _ = try EventDefinition.read(try SmallTable(header + row + "\n"), units: units)
        Issue.record("\(row) was read")
      } catch { #expect(error.description.hasPrefix("2: ") && error.message.contains(says), "\(error)") }
    }
    #expect(throws: SmallTable.Failure.self) { try EventDefinition.read(try SmallTable("event,decision\nx,2000-01-01\n"), units: units) }
    #expect(throws: SmallTable.Failure.self) { try SmallTable("a,b\n\"open,1\n") }
    #expect(throws: SmallTable.Failure.self) { try SmallTable("") }
  }

  @Test("The page says what the numbers allow, in both languages", arguments: [ReportLanguage.en, .it])
  func page(_ language: ReportLanguage) throws {
    let ground = try rowOfSquares(10)
    let frame = MapFrame(language: language, program: "probity test", source: "s", period: "p", place: .buyer, settings: quick, credit: "c")
    let extra = EventPage(
      frame: frame, analyses: [EventAnalysis(event, records(0.15), ground: ground, indicators: [], seed: 7)], units: ground.boundaries.units
    ).extra()
    let page = String(decoding: extra.page.bytes, as: UTF8.self)
    #expect(
      page.contains(language == .it ? "Non distinguibile dall&#39;andamento generale" : "Not distinguishable from the general trend")
        || page.contains("Non distinguibile dall'andamento generale"))
    #expect(extra.tables[0].rows.count == 8)
  }

  @Test("Labels exchanged: all arrangements where they are few, drawn ones else, and the share is that of a look at each")
  func labels() throws {
    func unit(_ a: Int, _ b: Int) -> LabelPermutation.Unit {
      .init(before: Tally(flagged: a, eligible: 100), after: Tally(flagged: b, eligible: 100))
    }
    let treated = [unit(10, 30), unit(12, 33)]
    let controls = [unit(10, 12), unit(14, 11), unit(9, 13), unit(11, 10)]
    let found = try #require(LabelPermutation(treated: treated, controls: controls, seed: 1))
    // Six choose two.
    #expect(found.isComplete && found.arrangements == 15)
    let units = treated + controls
    func distance(_ chosen: [Int]) -> Double {
      func sum(_ isIn: (Int) -> Bool, _ part: (LabelPermutation.Unit) -> Tally) -> Tally { units.indices.filter(isIn).map { part(units[$0]) }.total }
      return RatioOfRatios(
        treatedBefore: sum(chosen.contains) { $0.before }, treatedAfter: sum(chosen.contains) { $0.after },
        controlBefore: sum {
          !chosen.contains($0)
        } _: {
          $0.before
        },
        controlAfter: sum {
          !chosen.contains($0)
        } _: {
          $0.after
        })?.distance ?? 0
    }
    let pairs = units.indices.flatMap { a in units.indices.filter { $0 > a }.map { [a, $0] } }
    let asFar = pairs.count { distance($0) >= distance([0, 1]) * (1 - 1e-12) }
    #expect(found.probability == Double(asFar) / 15)
    let many = try #require(LabelPermutation(treated: (0..<6).map { _ in unit(10, 11) }, controls: (0..<20).map { unit(8 + $0 % 5, 10) }, seed: 1))
    #expect(!many.isComplete && many.arrangements == 5_000)
    #expect(LabelPermutation(treated: [], controls: controls, seed: 1) == nil)
    #expect(LabelPermutation(treated: [.init()], controls: controls, seed: 1) == nil)
  }

  @Test("Courses without an effect leave the limits in about one of twenty; the same seed gives the same limit")
  func limits() throws {
    var left = 0
    let runs = 120
    for run in 0..<runs {
      var random = RandomSource(seed: 900 + UInt64(run))
      let cells = (0..<24).map { quarter -> CusumLimits.Cell in
        // A trend that both share.
        let rate = 0.12 + 0.003 * Double(quarter)
        return CusumLimits.Cell(
          treated: Tally(flagged: random.binomial(40, rate), eligible: 40), control: Tally(flagged: random.binomial(400, rate), eligible: 400),
          isBefore: quarter < 12)
      }
      let limit = try #require(CusumLimits.limit(cells, seed: 3))
      if run == 0 { #expect(CusumLimits.limit(cells, seed: 3) == limit) }
      if (try #require(CusumLimits.course(cells)).map { abs($0.sum) }.max() ?? 0) > limit { left += 1 }
    }
    // Binomial with 120 draws at 5 %: more than 15 has a probability below 0.1 %.
    #expect(left <= 15, "\(left)")
    let none = [CusumLimits.Cell(treated: Tally(flagged: 1, eligible: 9), control: Tally(), isBefore: false)]
    #expect(CusumLimits.limit(none, seed: 1) == nil)
  }
}
