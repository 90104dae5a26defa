import Findings
import StrictYAML
import Testing

@testable import RiskMap

@Suite("Context and composite index")
struct CompositeTests {
  private func settings(_ weights: [Double]) -> CompositeSettings {
    var settings = CompositeSettings(
      name: "Trial", framework: "A trial", parts: weights.enumerated().map { .init(id: "i\($0.offset)", weight: $0.element) })
    settings.draws = 500
    settings.winsorises = false
    return settings
  }

  @Test("The handbook vector: min-max, arithmetic, geometric and AMPI")
  func vector() throws {
    let vector = try #require(try golden("vectors.json")["composite"])
    let rows = vector["X"]?.array.map(\.reals) ?? []
    let columns = (0..<3).map { c in rows.map { Double?($0[c]) } }
    let settings = settings(vector["w"]?.reals ?? [])
    let normal = CompositeIndex.normalise(columns, settings.parts, .minMax)
    #expect(near(normal[0][0] ?? .nan, 0.142857, 1e-6) && near(normal[1][1] ?? .nan, 0.285714, 1e-6) && near(normal[2][2] ?? .nan, 0.75, 1e-12))
    for (how, key, tolerance) in [
      (CompositeSettings.Aggregation.arithmetic, "arith", 1e-9), (.geometric, "geo_1_100", 1e-6), (.ampi, "ampi_plus", 1e-6),
    ] {
      let scores = CompositeIndex.aggregate(normal, settings.parts.map(\.weight), how)
      for (own, expected) in zip(scores, vector[key]?.reals ?? []) { #expect(near(own, expected, tolerance), "\(key)") }
    }
    #expect(CompositeIndex.ranks([0.3, 0.5, 0.95, 0.5]) == [4, 2, 1, 2])
  }

  /// Twenty units with three figures that mostly agree.
  private func columns() -> [CompositeIndex.Column] {
    var random = RandomSource(seed: 3)
    return (0..<3).map { c in
      let posteriors = (0..<20).map { unit in Rates.Posterior(Tally(flagged: 2 + unit * 2, eligible: 100), prior: Rates.Prior(a: 2, b: 18)) }
      let values = posteriors.map { Double?($0.mean + 0.02 * random.normal()) }
      return CompositeIndex.Column(values: values, raw: values, posteriors: c == 0 ? posteriors : [])
    }
  }

  @Test("A missing part is never scored as 0: a unit keeps its place, or is not scored at all")
  func missing() throws {
    var columns = columns()
    let whole = try #require(CompositeIndex(columns, settings([1, 1, 1]), seed: 1))
    columns[2].values[19] = nil
    columns[1].values[0] = nil
    columns[2].values[0] = nil
    let index = try #require(CompositeIndex(columns, settings([1, 1, 1]), seed: 1))
    // Two of three parts are enough; one is not.
    #expect(index.units[19]?.missing == 1)
    #expect(try #require(index.units[19]).rank <= 2)
    #expect(index.units[0] == nil)
    #expect(index.coverage == [1, 0.95, 0.9])
    #expect(whole.units.allSatisfy { $0 != nil })
  }

  @Test("Ranks come as intervals that hold the median, the same for the same seed; weights move the intervals")
  func uncertainty() throws {
    let (first, second) = (
      try #require(CompositeIndex(columns(), settings([1, 1, 1]), seed: 7)), try #require(CompositeIndex(columns(), settings([1, 1, 1]), seed: 7))
    )
    let other = try #require(CompositeIndex(columns(), settings([1.25, 0.75, 1]), seed: 7))
    for (a, b) in zip(first.units, second.units) {
      let (a, b) = (try #require(a), try #require(b))
      #expect(a.rankInterval == b.rankInterval && a.medianRank == b.medianRank)
      #expect(a.rankInterval.contains(Int(a.medianRank)) || a.rankInterval.contains(Int(a.medianRank.rounded(.up))))
      #expect(a.ranksWithout.count == 3)
      #expect(a.stepIntervals == b.stepIntervals && a.stepIntervals.count == 3)
    }
    #expect(first.units.contains { ($0?.rankInterval.count ?? 0) > 1 })
    #expect(zip(first.units, other.units).contains { $0?.score != $1?.score })
    let (top, bottom) = (try #require(first.units[19]), try #require(first.units[0]))
    #expect(top.topDecile > 0.5 && bottom.topDecile < 0.05)
    #expect(try #require(first.alpha) > 0.5)
  }

  @Test("With one step kept, nothing is wider than with everything drawn by more than chance; keeping all that matters narrows the intervals")
  func steps() throws {
    func width(_ index: CompositeIndex, _ interval: (CompositeIndex.Unit) -> ClosedRange<Int>) -> Double {
      index.units.compactMap { $0 }.reduce(0.0) { $0 + Double(interval($1).count) } / Double(index.units.count)
    }
    // Weights alone matter: figures without posteriors, in opposite directions, so that their order follows the weights.
    let columns = [
      CompositeIndex.Column(values: (0..<20).map { Double($0) }), CompositeIndex.Column(values: (0..<20).map { Double(($0 * 7) % 20) }),
    ]
    let index = try #require(CompositeIndex(columns, settings([1, 1]), seed: 5))
    let all = width(index) { $0.rankInterval }
    for step in CompositeIndex.Step.allCases { #expect(width(index) { $0.stepIntervals[step.rawValue] } <= all + 0.5, "\(step)") }
    #expect(width(index) { $0.stepIntervals[CompositeIndex.Step.weights.rawValue] } < all)
  }

  @Test("Outliers are drawn in, at most five, and only where the distribution is skewed")
  func outliers() {
    let plain = (0..<30).map { Double?(Double($0)) }
    #expect(CompositeIndex.winsorise(plain).number == 0)
    let (values, number) = CompositeIndex.winsorise(plain + [500])
    #expect(number == 1)
    #expect(values.last == 29)
    #expect(CompositeIndex.winsorise(plain + [500, 900, 2000, nil]).number <= 5)
  }

  @Test("Settings are read strictly, with line and the nearest word")
  func reading() throws {
    let text =
      "name: N\nframework: F\nindicators:\n  - {id: single-bid, weight: 2, goalposts: [0, 0.5]}\n  - {id: income, direction: low}\naggregation: ampi\n"
    let settings = try CompositeSettings.read(text, file: "c.yaml")
    #expect(settings.parts.map(\.weight) == [2, 1])
    #expect(settings.parts[0].goalposts == 0...0.5)
    #expect(!settings.parts[1].isHighWorse)
    #expect(settings.json.text.contains("\"aggregation\":\"ampi\""))
    for (wrong, says) in [
      (text.replacing("ampi", with: "ampy"), "ampi"), (text.replacing("weight: 2", with: "weight: 0"), "above 0"),
      (text.replacing("[0, 0.5]", with: "[1, 0]"), "low one first"),
      (text.replacing("income", with: "single-bid"), "twice"), ("name: N\nframework: F\nindicators: [{id: a}]\n", "two indicators"),
      (text + "colour: red\n", "colour"),
    ] {
      do throws(StrictYAMLError) {
        _ = try CompositeSettings.read(wrong, file: "c.yaml")
        Issue.record("was read: \(wrong)")
      } catch { #expect(error.description.contains(says) && error.description.hasPrefix("c.yaml:"), "\(error)") }
    }
  }

  @Test("Context figures join by code; what does not join is named, what is no number is an error")
  func context() throws {
    let units = ["u0": 0, "u1": 1, "u2": 2]
    let context = try ContextLayers(try SmallTable("code,name,income,density\nu0,Unit,20.5,3\nu2,Unit,,4\nxx,Other,1,1\n"), units: units, count: 3)
    #expect(context.layers.map(\.name) == ["income", "density"])
    #expect(context.layers[0].values == [20.5, nil, nil])
    #expect(context.layers[1].values == [3, nil, 4])
    #expect(context.unknownCodes == ["xx"])
    #expect(throws: SmallTable.Failure.self) { try ContextLayers(try SmallTable("code,income\nu0,many\n"), units: units, count: 3) }
    #expect(throws: SmallTable.Failure.self) { try ContextLayers(try SmallTable("code,income\nu0,1\nu0,2\n"), units: units, count: 3) }
    #expect(throws: SmallTable.Failure.self) { try ContextLayers(try SmallTable("code\nu0\n"), units: units, count: 3) }
    let ground = try rowOfSquares(3)
    let frame = MapFrame(language: .en, program: "probity test", source: "s", period: "p", place: .buyer, settings: quick, credit: "c")
    let page = String(decoding: ContextPage(frame: frame, ground: ground, context: context).extra().page.bytes, as: UTF8.self)
    // Off until opened.
    #expect(page.contains("<details><summary>") && !page.contains("<details open"))
  }
}
