/// What is known of units with the same counts and the same group: computed once, however many there are.
struct PosteriorTable: Sendable {
  struct Answer: Sendable {
    let mean: Double
    let interval: Interval
    let exceedance: Double
    let unlike: Double
    let funnel: Funnel.Place?
  }

  private struct Key: Hashable, Sendable {
    let flagged: Int
    let eligible: Int
    let group: Int
  }

  private let answers: [Key: Answer]
  private let compute: @Sendable (Key) -> Answer

  init(_ tallies: [Tally], _ groups: [Int], _ priors: [Rates.Prior], factor: Double, funnel: Funnel?, jobs: Int) {
    let compute: @Sendable (Key) -> Answer = { key in
      let tally = Tally(flagged: key.flagged, eligible: key.eligible)
      let posterior = Rates.Posterior(tally, prior: priors[key.group], unlike: Rates.unlike)
      return Answer(
        mean: posterior.mean, interval: posterior.interval(), exceedance: posterior.exceedance(factor: factor), unlike: posterior.unlike,
        funnel: funnel?.place(tally))
    }
    let keys = Array(Set(zip(tallies, groups).map { Key(flagged: $0.flagged, eligible: $0.eligible, group: $1) }))
    let found = Shares.map(keys.count, jobs: jobs, stretch: 32) { compute(keys[$0]) }
    answers = Dictionary(uniqueKeysWithValues: zip(keys, found))
    self.compute = compute
  }

  func answer(_ tally: Tally, _ group: Int) -> Answer {
    let key = Key(flagged: tally.flagged, eligible: tally.eligible, group: group)
    return answers[key] ?? compute(key)
  }
}
