import Findings
import StrictYAML

/// How a composite index is made: the steps of the OECD/JRC Handbook (2008), each a setting that is saved with the index.
package struct CompositeSettings: Sendable {
  package struct Part: Sendable {
    /// A rule, or a column of `--indicators`.
    package var id: String
    package var weight: Double
    package var isHighWorse: Bool
    /// Fixed ends, so that years compare; without them the ends of the data.
    package var goalposts: ClosedRange<Double>?
    package init(id: String, weight: Double, isHighWorse: Bool = true, goalposts: ClosedRange<Double>? = nil) {
      self.id = id
      self.weight = weight
      self.isHighWorse = isHighWorse
      self.goalposts = goalposts
    }
  }

  package enum Normalisation: String, Sendable, CaseIterable {
    case minMax = "min-max"
    case z, rank
  }
  package enum Aggregation: String, Sendable, CaseIterable { case arithmetic, geometric, ampi, maximum }

  package var name: String
  /// What the index is meant to say, in the user's words.
  package var framework: String
  package var parts: [Part]
  package var normalisation = Normalisation.minMax
  package var aggregation = Aggregation.arithmetic
  /// A unit needs this share of the parts; an indicator needs it of the units.
  package var coverage = 0.65
  package var winsorises = true
  package var draws = 5_000

  package init(name: String, framework: String, parts: [Part]) {
    self.name = name
    self.framework = framework
    self.parts = parts
  }

  package static func read(_ text: String, file: String) throws(StrictYAMLError) -> CompositeSettings {
    let top = try YAMLNode.parse(text, file: file).mapping(known: [
      "name", "framework", "indicators", "normalisation", "aggregation", "coverage", "winsorise", "draws",
    ])
    var parts: [Part] = []
    for node in try top.required("indicators").list() {
      let entry = try node.mapping(known: ["id", "weight", "direction", "goalposts"])
      let weight = try entry["weight"].map { node throws(StrictYAMLError) in try number(node) } ?? 1
      guard weight > 0 else { throw node.error("a weight is above 0") }
      let direction = try entry["direction"]?.word(of: ["high", "low"], "direction") ?? "high"
      var goalposts: ClosedRange<Double>?
      if let list = try entry["goalposts"]?.list() {
        guard list.count == 2 else { throw node.error("goalposts are two numbers, the low one first") }
        let (low, high) = (try number(list[0]), try number(list[1]))
        guard low < high else { throw node.error("goalposts are two numbers, the low one first") }
        goalposts = low...high
      }
      let id = try entry.required("id").nonEmptyString()
      guard !parts.contains(where: { $0.id == id }) else { throw node.error("the indicator '\(id)' stands twice") }
      parts.append(Part(id: id, weight: weight, isHighWorse: direction == "high", goalposts: goalposts))
    }
    guard parts.count >= 2 else { throw top.node.error("an index needs two indicators or more") }
    var settings = CompositeSettings(
      name: try top.required("name").nonEmptyString(), framework: try top.required("framework").nonEmptyString(), parts: parts)
    if let node = top["normalisation"] { settings.normalisation = try node.word(Normalisation.self) }
    if let node = top["aggregation"] { settings.aggregation = try node.word(Aggregation.self) }
    if let node = top["coverage"] {
      settings.coverage = try number(node)
      guard (0.5...1).contains(settings.coverage) else { throw node.error("coverage lies between 0.5 and 1") }
    }
    if let node = top["winsorise"] { settings.winsorises = try node.bool() }
    if let node = top["draws"] { settings.draws = try node.integer(in: 100...100_000) }
    return settings
  }

  private static func number(_ node: YAMLNode) throws(StrictYAMLError) -> Double {
    guard let value = Double(try node.decimalText()), value.isFinite else { throw node.error("a number was expected") }
    return value
  }

  package var json: JSONValue {
    .object([
      .init("name", .string(name)), .init("framework", .string(framework)), .init("normalisation", .string(normalisation.rawValue)),
      .init("aggregation", .string(aggregation.rawValue)),
      .init("coverage", .number(coverage)), .init("winsorise", .boolean(winsorises)), .init("draws", .integer(draws)),
      .init(
        "indicators",
        .array(
          parts.map { part in
            .object([
              .init("id", .string(part.id)), .init("weight", .number(part.weight)), .init("direction", .string(part.isHighWorse ? "high" : "low")),
              .init("goalposts", part.goalposts.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null),
            ])
          })),
    ])
  }
}
