import ArgumentParser
import AwardSimulation
import Glibc
import StrictYAML

/// Not listed: tries the simulation's promises with full counts; its figures stand in docs/award-simulation.md.
struct SimulationStudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate-study", abstract: "Tries the simulation's promises on random tenders.", shouldDisplay: false)

  @Option(help: "Tenders for each formula written again as an expression.") var expressions = 10_000
  @Option(help: "Tenders for each formula's properties.") var properties = 100_000
  @Option(help: "Tenders for rules that look at each bid alone.") var reversals = 100_000
  @Option(help: "Tenders for a copy of the last bid.") var duplicates = 10_000
  @Option(help: "Tenders for the search of two phantom bids.") var phantoms = 2_000
  @Option(help: "Tenders for the search of three.") var threePhantoms = 50
  @Option(help: "Tenders for the best response of a ring.") var rings = 1_000
  @Option(help: "Seed.") var seed: UInt64 = 1
  @Option(help: "Threads.") var jobs: Int?

  private static let alone = [
    "id: lowest price\ntitle: x\nit: x\naward: lowest-price\n",
    "id: abs.lin 40/60\ntitle: x\nit: x\nprice: {points: 40, formula: abs.lin, cap: 0.4}\ntechnical: {criteria: [{id: quality, points: 60}]}\n",
    "id: abs.pow 30/70\ntitle: x\nit: x\nprice: {points: 30, formula: abs.pow, n: 2}\ntechnical: {criteria: [{id: quality, points: 70}]}\n",
  ]
  private static let averages = [
    "id: nearest below the mean\ntitle: x\nit: x\naward: nearest-mean\ntrim: 10\nwins: below-mean\n",
    "id: method A\ntitle: x\nit: x\naward: lowest-price\nanomaly: {regime: IT.2023.II.2.A}\n",
  ]

  private static let relative = ["lin.best", "lin.minmax", "inv", "de.double", "rank"].map {
    "id: \($0) 40/60\ntitle: x\nit: x\nprice: {points: 40, formula: \($0)}\ntechnical: {criteria: [{id: quality, points: 60}]}\n"
  }

  func run() throws {
    let study = SimulationStudy(seed: seed, jobs: jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    func rules(_ texts: [String]) throws -> [AwardCriteria] { try texts.map { try AwardCriteria.read($0, file: "study") } }
    func show(_ figures: [SimulationStudy.Figure]) {
      for figure in figures { Console.print("\(figure.name): \(figure.failures) of \(figure.cases)") }
    }
    show(study.expressions(expressions))
    show(study.properties(properties))
    show(study.reversals(try rules(Self.alone), reversals))
    show(study.duplicates(try rules(Self.averages + Self.alone + Self.relative), duplicates))
    show(study.rings(try rules(Self.averages + [Self.alone[0]]), rings))
    show(study.phantoms(try rules(Self.averages), phantoms, most: 2))
    show(study.phantoms(try rules(Self.averages), threePhantoms, most: 3))
  }
}
