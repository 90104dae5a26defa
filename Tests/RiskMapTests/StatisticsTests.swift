import Findings
import Testing

@testable import RiskMap

@Suite("Statistics of rates")
struct StatisticsTests {
  @Test("Special functions agree with SciPy")
  func specialFunctions() throws {
    let expected = try golden("special-functions.json")
    for row in expected["logGamma"]?.array.map(\.reals) ?? [] {
      #expect(near(SpecialFunctions.logGamma(row[0]), row[1], 1e-13), "log gamma of \(row[0])")
    }
    for row in expected["beta"]?.array.map(\.reals) ?? [] {
      #expect(near(SpecialFunctions.beta(row[0], row[1], row[2]), row[3], 1e-10), "I of \(row)")
      if row[3] > 1e-250, row[1] < 1000 { #expect(relativelyNear(SpecialFunctions.beta(row[0], row[1], row[2]), row[3], 1e-11), "I of \(row)") }
    }
    for row in expected["betaQuantile"]?.array.map(\.reals) ?? [] {
      #expect(near(SpecialFunctions.betaQuantile(row[0], row[1], row[2]), row[3], 1e-11), "quantile of \(row)")
    }
    for row in expected["binomial"]?.array.map(\.reals) ?? [] {
      #expect(near(SpecialFunctions.binomial(atMost: Int(row[0]), of: Int(row[1]), row[2]), row[3], 1e-11), "binomial \(row)")
    }
    for row in expected["normalQuantile"]?.array.map(\.reals) ?? [] {
      #expect(near(SpecialFunctions.normalQuantile(row[0]), row[1], 1e-13), "z of \(row)")
    }
    #expect(expected["beta"]?.array.count == 81)
  }

  @Test("Odd arguments answer with no number, never with a crash")
  func oddArguments() {
    #expect(SpecialFunctions.logGamma(-1).isNaN)
    #expect(SpecialFunctions.beta(0.5, 0, 1).isNaN)
    #expect(SpecialFunctions.beta(.nan, 1, 1).isNaN)
    #expect(SpecialFunctions.betaQuantile(.nan, 1, 1).isNaN)
    #expect(SpecialFunctions.beta(2, 1, 1) == 1)
    #expect(SpecialFunctions.normalQuantile(0) == -.infinity)
  }

  @Test("Wilson's interval: none of three, all of three, thirty of two hundred")
  func wilson() throws {
    for row in try golden("rates.json")["wilson"]?.array.map(\.reals) ?? [] {
      let interval = try #require(Rates.wilson(Tally(flagged: Int(row[0]), eligible: Int(row[1]))))
      #expect(near(interval.low, row[2], 1e-12))
      #expect(near(interval.high, row[3], 1e-12))
    }
    #expect(Rates.wilson(Tally()) == nil)
  }

  @Test("Marshall's shrinkage of the 4 by 4 grid")
  func marshall() throws {
    let vectors = try golden("vectors.json")
    let units = tallies(vectors["O"]?.wholes ?? [], vectors["P"]?.wholes ?? [])
    let result = try #require(Rates.marshall(units))
    #expect(near(result.mean, vectors["theta"]?.real ?? .nan, 1e-15))
    #expect(near(result.variance, vectors["s2"]?.real ?? .nan, 1e-15))
    for (shrunken, expected) in zip(result.rates, vectors["eb"]?.reals ?? []) { #expect(near(shrunken, expected, 1e-12)) }
    #expect(units.count == 16)
  }

  @Test("Three of three is no 100 %: the prior of 2 in 20 answers 22 %")
  func betaBinomial() throws {
    let vectors = try golden("vectors.json")["beta_binomial_prior_2_18"]
    for (name, tally) in [("3/3", Tally(flagged: 3, eligible: 3)), ("30/200", Tally(flagged: 30, eligible: 200))] {
      let expected = vectors?[name]?.reals ?? []
      let posterior = Rates.Posterior(tally, prior: Rates.Prior(a: 2, b: 18))
      #expect(near(posterior.mean, expected[0], 1e-12))
      #expect(near(posterior.interval().low, expected[1], 5e-6))
      #expect(near(posterior.interval().high, expected[2], 5e-6))
    }
  }

  @Test("The prior finds the spread that made the rates")
  func prior() throws {
    var random = RandomSource(seed: 5)
    let units = (0..<4000).map { _ -> Tally in
      let rate = random.beta(2, 18)
      let eligible = 5 + random.below(200)
      return Tally(flagged: random.binomial(eligible, rate), eligible: eligible)
    }
    let prior = try #require(Rates.Prior(units))
    #expect(abs(prior.mean - 0.1) < 0.004)
    #expect(abs(prior.strength - 20) < 2)
  }

  @Test("Units that differ no more than by chance are all shown near the common rate")
  func noSpread() throws {
    let units = [Tally(flagged: 10, eligible: 100), Tally(flagged: 20, eligible: 200), Tally(flagged: 1, eligible: 10)]
    let prior = try #require(Rates.Prior(units))
    // The common rate is known from 310 records, and the prior weighs no more.
    #expect(abs(prior.strength - 310) < 1e-9)
    // Two units say nothing of how units differ: each keeps nearly its own rate.
    let two = try #require(Rates.Prior([Tally(flagged: 10, eligible: 100), Tally(flagged: 20, eligible: 200)]))
    #expect(two.strength == Rates.Prior.weakest)
    #expect(Rates.Prior([Tally()]) == nil)
    #expect(Rates.Prior([Tally(flagged: 0, eligible: 7)]) != nil)
  }

  @Test("Byar's interval lies near the exact one")
  func byar() throws {
    for row in try golden("rates.json")["byar"]?.array.map(\.reals) ?? [] {
      let interval = try #require(StandardisedRatio(observed: Int(row[0]), expected: row[1]).interval())
      #expect(near(interval.low, row[2], 1e-12))
      #expect(near(interval.high, row[3], 1e-12))
      #expect(near(interval.high, row[5], 0.02))
    }
    #expect(StandardisedRatio(observed: 0, expected: 0).interval() == nil)
  }

  @Test("A unit that only buys what is flagged everywhere is as expected")
  func standardisation() {
    // Works are flagged at 30 %, supplies at 5 %; the first unit buys works only.
    let units = [[Tally(flagged: 30, eligible: 100), Tally()], [Tally(flagged: 15, eligible: 50), Tally(flagged: 10, eligible: 200)]]
    let ratios = StandardisedRatio.indirect(units)
    #expect(abs((ratios[0].ratio ?? 0) - 1) < 1e-12)
    #expect(abs((ratios[1].ratio ?? 0) - 1) < 1e-12)
  }

  @Test("Common odds ratio and its interval agree with statsmodels")
  func mantelHaenszel() throws {
    let tables = try golden("rates.json")["mantelHaenszel"]?.array ?? []
    #expect(tables.count == 3)
    for table in tables {
      let strata = (table["cells"]?.array ?? []).map { cell -> MantelHaenszel.Stratum in
        let (first, second) = (cell.array[0].wholes, cell.array[1].wholes)
        return .init(
          first: Tally(flagged: first[0], eligible: first[0] + first[1]), second: Tally(flagged: second[0], eligible: second[0] + second[1]))
      }
      let result = try #require(MantelHaenszel(strata))
      #expect(near(result.oddsRatio, table["oddsRatio"]?.real ?? .nan, 1e-12))
      #expect(near(result.interval.low, table["low"]?.real ?? .nan, 1e-10))
      #expect(near(result.interval.high, table["high"]?.real ?? .nan, 1e-10))
      #expect(near(result.crude ?? .nan, table["crude"]?.real ?? .nan, 1e-12))
    }
    #expect(MantelHaenszel([]) == nil)
  }

  @Test("Benjamini and Hochberg reject what statsmodels rejects")
  func falseDiscovery() throws {
    for set in try golden("rates.json")["falseDiscovery"]?.array ?? [] {
      #expect(FalseDiscovery.rejected(set["p"]?.reals ?? []) == set["rejected"]?.array.map(\.isTrue))
    }
    #expect(FalseDiscovery.rejected([nil, 0.001, nil]) == [false, true, false])
    #expect(FalseDiscovery.rejected([]) == [])
  }

  @Test("Funnel limits are the exact binomial ones, interpolated, and widen with over-dispersion")
  func funnel() throws {
    for row in try golden("rates.json")["funnel"]?.array.map(\.reals) ?? [] {
      // One large unit sets the mean; alone it has no spread.
      let funnel = try #require(Funnel([Tally(flagged: Int((row[0] * 100_000).rounded()), eligible: 100_000)]))
      let near95 = try #require(funnel.limits(eligible: Int(row[1]), level: 0.95))
      let near998 = try #require(funnel.limits(eligible: Int(row[1]), level: 0.998))
      #expect(near(near998.low, row[2], 1e-9))
      #expect(near(near95.low, row[3], 1e-9))
      #expect(near(near95.high, row[4], 1e-9))
      #expect(near(near998.high, row[5], 1e-9))
    }
    let spread = (0..<40).map { Tally(flagged: $0 % 2 == 0 ? 5 : 35, eligible: 100) }
    let funnel = try #require(Funnel(spread))
    #expect(funnel.overdispersion > 10)
    #expect(funnel.place(Tally(flagged: 35, eligible: 100)) == .inside)
    #expect(funnel.place(Tally()) == nil)
    // One of one is no rarity where a third is flagged, although the line between whole counts lies below it; forty of sixty is.
    let common = try #require(Funnel([Tally(flagged: 33_400, eligible: 100_000)]))
    for count in 1...5 { #expect(common.place(Tally(flagged: count, eligible: count)) != .above998, "\(count)") }
    #expect(common.place(Tally(flagged: 1, eligible: 1)) == .inside && common.place(Tally(flagged: 0, eligible: 1)) == .inside)
    #expect(common.place(Tally(flagged: 40, eligible: 60)) == .above998 && common.place(Tally(flagged: 4, eligible: 60)) == .below998)
  }

  @Test("The same seed deals the same numbers; another stream deals others")
  func random() {
    var first = RandomSource(seed: 42)
    var second = RandomSource(seed: 42)
    var other = RandomSource(seed: 42, stream: 1)
    let numbers = (0..<5).map { _ in first.next() }
    #expect(numbers == (0..<5).map { _ in second.next() })
    #expect(numbers != (0..<5).map { _ in other.next() })
    var sum = 0
    for _ in 0..<20_000 { sum += first.binomial(50, 0.3) }
    #expect(abs(Double(sum) / 20_000 - 15) < 0.15)
    #expect(first.binomial(7, 1) == 7)
    #expect(first.binomial(0, 0.5) == 0)
  }
}

@Suite("Counts that cannot be")
struct ImpossibleCountTests {
  @Test("More records flagged than eligible are an error, never a rate above 1")
  func moreFlaggedThanEligible() async {
    await #expect(processExitsWith: .failure) { _ = Tally(flagged: 4, eligible: 3) }
    await #expect(processExitsWith: .failure) { _ = Tally(flagged: -1, eligible: 3) }
    #expect(Tally(flagged: 3, eligible: 3).rate == 1)
    #expect(Tally().rate == nil)
  }
}
