import ArgumentParser
import Findings
import ProcurementLaw
import StrictYAML

/// The law's own answer for one tender: from which discount (or below which price) a bid is abnormally low.
struct ThresholdsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresholds", abstract: "The legal anomaly threshold of one tender: discounts in, threshold, exclusions and winner out.",
    discussion: """
      Example: probity thresholds --regime IT.2023.II.2.A --discounts 20.37,21.91,22.4,23.18,24.66,25.02,26.73
      The threshold computed under one reading of the law, with the options that it depends on; not legal advice. What was not verified in the law's text says so.
      """)

  @Option(help: "Id of the regime and method; see --list.") var regime: String?
  @Option(help: "Discounts of the admitted bids in percent, separated by commas.") var discounts: String?
  @Option(help: "Prices of the admitted bids, separated by commas.") var prices: String?
  @Option(help: "Base amount of the tender, for prices.") var base: String?
  @Option(help: "Estimated value of the tender, for rules on prices.") var estimate: String?
  @Option(help: "Points for price, separated by commas (four-fifths rule).") var pricePoints: String?
  @Option(help: "Points for the rest, separated by commas (four-fifths rule).") var technicalPoints: String?
  @Option(name: .customLong("option"), help: "A reading of the law as NAME=VALUE, such as tieRule=block; see --list.") var readings: [String] = []
  @Option(help: "A JSON array of questions with the keys regime, discounts or prices, base, estimate, options; answers with an array.") var input:
    String?
  @Option(help: "en or it.") var language = "en"
  @Flag(help: "Names regimes and options.") var list = false
  @Flag(help: "Answer as JSON.") var json = false

  func run() throws {
    guard let language = ReportLanguage(rawValue: language) else { throw CommandEnd(.usage, "--language takes en or it, not '\(language)'") }
    let italian = language == .it
    if list { return Console.print(json ? ThresholdAnswer.listJSON(italian: italian).text : ThresholdAnswer.listText(italian: italian)) }
    if let input {
      guard regime == nil, discounts == nil, prices == nil else {
        throw CommandEnd(.usage, "--input holds whole questions: no --regime, --discounts or --prices beside it")
      }
      let answers = try ThresholdQuestion.questions(in: input).map { ThresholdAnswer($0) }
      if json { return Console.print(JSONValue.array(answers.map { $0.json(italian: italian) }).text) }
      return Console.print(answers.map { $0.text(italian: italian) }.joined(separator: "\n\n"))
    }
    guard let regime else { throw CommandEnd(.usage, "give --regime ID (see probity thresholds --list), or --input FILE") }
    var question = try ThresholdQuestion(regime: regime)
    question.discounts = try discounts.map { try ThresholdQuestion.numbers($0, "--discounts") }
    question.prices = try prices.map { try ThresholdQuestion.numbers($0, "--prices") }
    question.pricePoints = try pricePoints.map { try ThresholdQuestion.numbers($0, "--price-points") }
    question.technicalPoints = try technicalPoints.map { try ThresholdQuestion.numbers($0, "--technical-points") }
    question.base = try base.map { try ThresholdQuestion.amount($0, "--base") }
    question.estimate = try estimate.map { try ThresholdQuestion.amount($0, "--estimate") }
    for reading in readings {
      guard let cut = reading.firstIndex(of: "=") else { throw CommandEnd(.usage, "--option takes NAME=VALUE, not '\(reading)'") }
      try question.set(String(reading[..<cut]), String(reading[reading.index(after: cut)...]))
    }
    try question.check()
    let answer = ThresholdAnswer(question)
    Console.print(json ? answer.json(italian: italian).text : answer.text(italian: italian))
  }
}

/// One question, checked: wrong words are wrong usage, never a number.
struct ThresholdQuestion {
  let regime: AnomalyRegime
  var discounts: [ExactRational]?
  var prices: [ExactRational]?
  var pricePoints: [ExactRational]?
  var technicalPoints: [ExactRational]?
  var base: ExactRational?
  var estimate: ExactRational?
  var options = AnomalyOptions()

  init(regime: String) throws {
    guard let known = AnomalyRegime.named(regime) else {
      throw CommandEnd(
        .usage, "unknown regime '\(regime)'\(NearestName.hint(regime, among: AnomalyRegime.all.map(\.id))); see probity thresholds --list")
    }
    self.regime = known
  }

  mutating func set(_ name: String, _ value: String) throws {
    do { try options.set(name, value) } catch {
      let asked = error.message.hasPrefix("unknown option") ? name : value
      throw CommandEnd(.usage, error.message + NearestName.hint(asked, among: error.known))
    }
  }

  /// Numbers between commas, semicolons or blanks; "12,5;13,2" and "12,5 13,2" are two numbers to who wrote them and four to others.
  static func numbers(_ text: String, _ name: String) throws -> [ExactRational] {
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let mark: Character = trimmed.contains(",") ? "," : trimmed.contains(";") ? ";" : " "
    let parts = trimmed.split(separator: mark, omittingEmptySubsequences: false).map { $0.split(separator: " ").joined(separator: " ") }
    // Some commas with a blank behind them and some without: decimal commas, it seems.
    let blanks = trimmed.split(separator: ",", omittingEmptySubsequences: false).dropFirst().count { $0.hasPrefix(" ") }
    guard !trimmed.isEmpty, blanks == 0 || blanks == trimmed.count(where: { $0 == "," }),
      !parts.contains(where: { $0.isEmpty || $0.contains(" ") || $0.contains(";") })
    else {
      throw CommandEnd(.usage, "\(name) takes numbers separated by commas, with a point for decimals")
    }
    return try parts.map { part in
      guard let number = ExactRational(String(part)) else {
        throw CommandEnd(.usage, "\(name): '\(part)' is no number (decimals with a point, such as 12.5)")
      }
      return number
    }
  }

  static func amount(_ text: String, _ name: String) throws -> ExactRational {
    guard let number = ExactRational(text), number.sign > 0 else { throw CommandEnd(.usage, "\(name) takes a positive number, not '\(text)'") }
    return number
  }

  /// Whether what is given fits the regime.
  func check() throws {
    switch regime.basis {
    case .points:
      guard pricePoints != nil, technicalPoints != nil else {
        throw CommandEnd(
          .usage, "\(regime.id) is a rule on points: give --price-points and --technical-points, and --option maxPrice=… --option maxTechnical=…")
      }
    case .discounts:
      guard discounts == nil || prices == nil else { throw CommandEnd(.usage, "give --discounts or --prices, not both") }
      if discounts == nil, prices == nil { throw CommandEnd(.usage, "give --discounts LIST, or --prices LIST with --base") }
      if prices != nil, base == nil { throw CommandEnd(.usage, "\(regime.id) is a rule on discounts: --prices needs --base") }
    case .prices:
      guard discounts == nil || prices == nil else { throw CommandEnd(.usage, "give --discounts or --prices, not both") }
      if discounts == nil, prices == nil { throw CommandEnd(.usage, "\(regime.id) is a rule on prices: give --prices LIST") }
      if discounts != nil, base == nil { throw CommandEnd(.usage, "\(regime.id) is a rule on prices: --discounts needs --base") }
    }
  }

  var discountsInForce: [ExactRational] {
    if let discounts { return discounts }
    guard let prices, let base else { return [] }
    return prices.compactMap { ((base - $0) * .hundred).divided(by: base) }
  }

  var pricesInForce: [ExactRational] {
    if let prices { return prices }
    guard let discounts, let base else { return [] }
    return discounts.map { base - base * $0 * .hundredths(1) }
  }

  /// What a regime answers to this question.
  func outcome(_ regime: AnomalyRegime, explains: Bool) -> AnomalyOutcome {
    switch regime.basis {
    case .points: AnomalyEngine(regime, options, explains: explains).outcome(pricePoints: pricePoints ?? [], technicalPoints: technicalPoints ?? [])
    case .discounts: AnomalyEngine(regime, options, explains: explains).outcome(discounts: discountsInForce)
    case .prices: ForeignEngine(regime, options, base: base, estimate: estimate).outcome(prices: pricesInForce)
    }
  }
}
