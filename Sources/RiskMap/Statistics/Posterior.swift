import Glibc

extension Rates {
  /// Share of units that are taken to be unlike their group before their records are seen: one in ten thousand.
  package static let unlike = 1e-4

  /// What is known of one unit's rate after its records were seen.
  ///
  /// Where all units differ no more than chance makes them, the group's prior weighs as much as all its records, and no record of a single unit could say anything against it. A small part of
  /// the prior is therefore uniform over all rates (contamination, Berger and Berliner 1986): a unit whose records the group's prior all but rules out is judged by its own. By Markov's
  /// inequality a unit of the group passes for unlike with a probability of 0.99 at most once in a million.
  package struct Posterior: Sendable {
    package let a: Double
    package let b: Double
    package let prior: Prior
    /// Probability that the unit is unlike its group; 0 without a contaminated prior.
    package let unlike: Double
    private let own: (a: Double, b: Double)

    package init(_ tally: Tally, prior: Prior, unlike: Double = 0) {
      let (flagged, clear) = (Double(tally.flagged), Double(tally.eligible - tally.flagged))
      a = prior.a + flagged
      b = prior.b + clear
      own = (1 + flagged, 1 + clear)
      self.prior = prior
      func logBeta(_ a: Double, _ b: Double) -> Double {
        SpecialFunctions.logGamma(a) + SpecialFunctions.logGamma(b) - SpecialFunctions.logGamma(a + b)
      }
      guard unlike > 0, tally.eligible > 0 else {
        self.unlike = 0
        return
      }
      // Bayes factor of the uniform part against the group's; the binomial coefficients cancel.
      let factor = logBeta(own.a, own.b) - logBeta(a, b) + logBeta(prior.a, prior.b)
      let odds = unlike / (1 - unlike) * exp(min(factor, 600))
      let share = odds / (1 + odds)
      // Below one in a million it moves no shown digit.
      self.unlike = share > 1e-6 ? share : 0
    }

    /// The shrunken rate.
    package var mean: Double { (1 - unlike) * a / (a + b) + unlike * own.a / (own.a + own.b) }

    /// Credible interval with equal tails; it is widened to hold the mean, which a small part far away may draw beyond it.
    package func interval(_ level: Double = 0.95) -> Interval {
      let tail = (1 - level) / 2
      let (low, high) = (quantile(tail), quantile(1 - tail))
      return unlike > 0 ? Interval(low: min(low, mean), high: max(high, mean)) : Interval(low: low, high: high)
    }

    private func quantile(_ p: Double) -> Double {
      let usual = SpecialFunctions.betaQuantile(p, a, b)
      guard unlike > 0 else { return usual }
      let alone = SpecialFunctions.betaQuantile(p, own.a, own.b)
      // The mixture's quantile lies between those of its parts.
      var (low, high) = (min(usual, alone), max(usual, alone))
      for _ in 0..<60 {
        let middle = (low + high) / 2
        guard middle > low, middle < high else { break }
        let below = (1 - unlike) * SpecialFunctions.beta(middle, a, b) + unlike * SpecialFunctions.beta(middle, own.a, own.b)
        if below < p { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }

    /// Probability that the unit's rate exceeds `factor` times the group's.
    package func exceedance(factor: Double = 1.5) -> Double {
      // The upper tail by symmetry: it may be far below the precision of 1 - I.
      let limit = factor * prior.mean
      guard limit < 1 else { return 0 }
      let usual = SpecialFunctions.beta(1 - limit, b, a)
      return unlike > 0 ? (1 - unlike) * usual + unlike * SpecialFunctions.beta(1 - limit, own.b, own.a) : usual
    }

    /// A rate drawn from it.
    func draw(_ random: inout RandomSource) -> Double {
      unlike > 0 && random.uniform() < unlike ? random.beta(own.a, own.b) : random.beta(a, b)
    }
  }
}
