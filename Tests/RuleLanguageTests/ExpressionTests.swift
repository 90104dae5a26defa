import ProcurementModel
import Testing

@testable import RuleLanguage

@Suite("Expressions")
struct ExpressionTests {
  static let names = TypeChecker.Names(
    parameters: ["level": .number, "shortest": .duration, "limit": .money, "word": .text],
    bindings: ["validBids": .number, "late": .boolean, "when": .date], peers: .number,
    screens: Dictionary(uniqueKeysWithValues: RuleFixture.screens.map { ($0.id, $0) }))

  func typed(_ text: String, _ subject: RuleSubject = .lot) throws -> TypeChecker.Typed {
    try TypeChecker(subject: subject, names: Self.names).check(ExpressionParser.expression(text))
  }

  func problem(_ text: String, _ subject: RuleSubject = .lot) -> String {
    do {
      _ = try typed(text, subject)
      return "none"
    } catch { return (error as? ExpressionError)?.message ?? "" }
  }

  static let expressions = [
    "count(bids where status == valid) >= validBids + 2", "1 + 2 * 3 - 4 / 5", "(1 + 2) * 3", "1 - (2 - 3)", "2 / (3 * 4)", "2 / 3 * 4",
    "-validBids * -2", "-(validBids + 1)",
    "not late and (late or not late)", "late or late and late", "not (late or late)", "(late or late) and late", "late and (late and late)",
    "process.method in (open, selective)",
    "process.method not in (direct)", "base is known", "awardDate is missing", "not late is known", "if(late, base, estimate) > 40000 EUR",
    "firstKnown(base, estimate, 0.5 EUR) / base <= 0.25",
    "sum(awards.amount where status == active and date > this.opened)", "any(bids where isWinner and amount < 100 EUR)",
    "all(bids, status != pending)",
    "all(bids where amount is known, isWinner == false)", "any(bids where rank == 1, isWinner)", "distinct(bids.bidderKey where status == valid) > 1",
    "median(process.lots.bids.amount) * 2 > base",
    "max(bids.lot.process.published) - min(bids.submitted) < 30 days", "abs(base - estimate) / base", "year(process.published) == 2024",
    "weekday(awardDate) in (6, 7)",
    "length(title) < 10 and startsWith(cpv, \"45\") and contains(title, \"x y\")", "legalThreshold(\"direct-award\") > base",
    "criticalValue(\"relative-distance\", validBids, 0.01)",
    "peers.median + peers.percentile(5)", "submissionDeadline - process.published < 15 days", "awardDate + 10 days > 2024-01-31",
    "minimum(base, estimate) == maximum(base, limit)",
    "sqrt(validBids) + ln(2)", "asNumber(base) > 5", "base > 0", "submissionDeadline - opened < 0", "late == true", "5 days / 2 days",
    "title == word",
  ]

  @Test(
    "Italian says in words what holds as far as is known, and tells the call's value from the lot's",
    arguments: [
      (
        "count(bids where not firstKnown(amount == this.estimate, false) and not firstKnown(amount == process.estimate, false)) > 1",
        "numero(offerte dove non risulta che importo dell'offerta = valore stimato e non risulta che importo dell'offerta = valore stimato (procedura)) > 1"
      ), ("not firstKnown(late or late, false)", "non risulta che (late o late)"), ("firstKnown(late, false) and late", "risulta che late e late"),
      ("firstKnown(base, estimate) > base", "primo noto(importo a base d'asta; valore stimato) > importo a base d'asta"),
    ])
  func italian(_ text: String, _ italian: String) throws {
    #expect(try ExpressionText.render(typed(text).expression, style: .italian) == italian)
  }

  @Test("What is printed reads back as the same expression", arguments: expressions)
  func roundTrip(_ text: String) throws {
    let first = try typed(text)
    let printed = ExpressionText.render(first.expression)
    let second = try typed(printed)
    #expect(first.expression == second.expression, "\(printed)")
    #expect(first.type == second.type)
    #expect(ExpressionText.render(second.expression) == printed)
  }

  @Test("Random expressions survive printing too")
  func randomRoundTrip() throws {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0..<1_000_000, using: &random)
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    func number(_ depth: Int) -> String {
      if depth == 0 { return ["validBids", "2", "0.5", "level", "count(bids)", "priceWeight"][next(6)] }
      switch next(4) {
      case 0: return "(\(number(depth - 1)) \(["+", "-", "*", "/"][next(4)]) \(number(depth - 1)))".replacing("/ 0", with: "/ 7")
      case 1: return "-\(number(depth - 1))"
      case 2: return "if(\(truth(depth - 1)), \(number(depth - 1)), \(number(depth - 1)))"
      default: return "\(number(depth - 1)) \(["+", "-", "*"][next(3)]) \(number(depth - 1))"
      }
    }
    func truth(_ depth: Int) -> String {
      if depth == 0 { return ["late", "true", "base is known"][next(3)] }
      switch next(4) {
      case 0: return "(\(truth(depth - 1)) \(["and", "or"][next(2)]) \(truth(depth - 1)))"
      case 1: return "not \(truth(depth - 1))"
      case 2: return "(\(number(depth - 1)) \(["<", "==", ">="][next(3)]) \(number(depth - 1)))"
      default: return "\(truth(depth - 1)) \(["and", "or"][next(2)]) \(truth(depth - 1))"
      }
    }
    for _ in 0..<300 {
      let text = truth(4)
      let first = try typed(text).expression
      let printed = ExpressionText.render(first)
      #expect(try typed(printed).expression == first, "seed \(seed): \(text) printed \(printed)")
    }
  }

  @Test("Random words are an expression or a mistake with a place")
  func noise() {
    let words = [
      "bids", "where", "(", ")", "count", "==", "5", "%", "days", "not", "and", "in", ",", ".", "status", "valid", "\"a\"", "-", "/", "2024-01-01",
      "is", "known", "this", "peers", "EUR", "if",
    ]
    var state: UInt64 = 7
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += words[Int(state >> 33) % words.count] + " "
      }
      do { _ = try typed(text) } catch {
        guard let error = error as? ExpressionError else {
          Issue.record("another error")
          continue
        }
        #expect(error.offset >= 0 && error.offset <= text.unicodeScalars.count)
      }
    }
    #expect(problem(String(repeating: "(", count: 3000)).contains("more than 400"))
    #expect(problem(String(repeating: "not ", count: 900)).contains("more than 400"))
    #expect(problem(String(repeating: "1 + ", count: 399) + "1").contains("more than 400"))
    #expect(problem("\"" + String(repeating: "x", count: 5000) + "\"").contains("longer than"))
  }

  @Test(
    "Types follow from units",
    arguments: [
      ("base / estimate", ExpressionType.number), ("base * level", .money), ("level * base", .money), ("base - estimate", .money),
      ("opened - submissionDeadline", .duration),
      ("opened + shortest", .date), ("shortest / 2 days", .number), ("shortest * 2", .duration), ("25 %", .number), ("mean(bids.amount)", .money),
      ("peers.median", .number),
      ("min(bids.submitted)", .date), ("status", .code(.tenderStatus)), ("count(bids) > 2", .boolean),
    ])
  func types(_ text: String, _ type: ExpressionType) throws { #expect(try typed(text).type == type) }

  @Test(
    "What does not go together is refused",
    arguments: [
      ("base + 1", "'+' does not go with money and a number"), ("opened + opened", "does not go with"), ("base * estimate", "does not go with"),
      ("late + 1", "does not go with"),
      ("base > 5", "money cannot be compared with a number; write 5 EUR"),
      ("count(bids) > 5 days", "a number cannot be compared with days; asNumber(…) gives the bare number of days"),
      ("not 5", "expected a condition"), ("late and 5", "expected a condition"), ("if(late, 1, base)", "expected a number"),
      ("firstKnown(base, 5)", "expected money"),
      ("process.method in (open, clsed)", "unknown procurementMethod 'clsed'; known: open, selective, limited, direct"),
      ("status in (validBids)", "expected a code of tenderStatus"), ("sqrt(base)", "expected a number"), ("year(base)", "expected a date"),
      ("criticalValue(\"rolling-sum\", 5, level)", "has no critical values"), ("peers.mode", "unknown statistic of peers 'mode'"),
      ("peers.percentile(101)", "0 to 100"), ("peers.percentile", "write peers.percentile(5)"),
      ("bids where status == valid", "'where' stands inside"), ("count(this.bids)", "none"), ("this.base", "'this' is the subject"),
      ("process", "'process' is a record; name a field of process"),
      ("buyer.name.length", "'name' is a field and has no fields of its own"), ("5 weeks", "unknown unit 'weeks'"),
      ("base > 40 ERU", "unknown unit 'ERU'; did you mean 'EUR'?"), ("1.2.3", "'1.2.3' is no number"),
      ("", "expected a value"), ("late == 1", "cannot be compared"),
      ("abs(title)", "abs takes a number"), ("sum(bids.amount, 2)", "takes a field of a set"), ("all(bids)", "expected all(set, condition)"),
      ("sqrt(1, 2)", "takes 1 value, not 2"),
    ])
  func refusals(_ text: String, _ message: String) { #expect(problem(text).contains(message), "\(problem(text))") }

  @Test("Legal thresholds are checked where their names are given")
  func thresholds() {
    var names = Self.names
    names.thresholds = ["direct-award", "eu"]
    func problem(_ text: String) -> String {
      do throws(ExpressionError) {
        _ = try TypeChecker(subject: .lot, names: names).check(ExpressionParser.expression(text))
        return "none"
      } catch { return error.message }
    }
    #expect(problem("base < legalThreshold(\"eu\")") == "none")
    #expect(problem("base < legalThreshold(\"direct-awards\")") == "unknown legal threshold 'direct-awards'; did you mean 'direct-award'?")
  }

  @Test(
    "Fields of each subject are reached over its relations",
    arguments: [
      (RuleSubject.supplier, "count(awards where cpvGroup == \"452\") / count(awards)"), (.supplier, "supplier.name"),
      (.buyer, "count(awardsAsBuyer where method == direct)"),
      (.bidderPair, "first.name == second.name"), (.buyerSupplierPair, "sum(awards.amount) / sum(contracts.amount)"),
      (.market, "count(lots where year == this.year)"),
      (.award, "lot.base"), (.award, "award.amount < lot.base"), (.contract, "sum(amendments.amountAfter)"), (.process, "count(lots)"),
      (.bid, "bid.amount / lot.lowestBid"),
      (.buyer, "count(bidsAsBuyer where lot.process.method == open)"), (.award, "count(buyer.awards where cpvGroup == this.cpvGroup)"),
    ])
  func subjects(_ subject: RuleSubject, _ text: String) { #expect(problem(text, subject) == "none") }

  @Test("An expression can be read with signs, and with the values of a record")
  func reading() throws {
    let expression = try typed("(base - awardedAmount) / base >= level and count(bids where status != valid) * 2 <= 3").expression
    #expect(
      ExpressionText.render(expression, style: .reading) == "(base − awardedAmount) ÷ base ≥ level and count(bids where status ≠ valid) × 2 ≤ 3")
    let text = ExpressionText.render(expression) { part in
      switch part {
      case .field(_, _, let field, _): field.name == "base" ? "1,000.00 EUR" : "800.00 EUR"
      case .parameter: "0.1"
      case .aggregate: "2"
      default: nil
      }
    }
    #expect(text == "(1,000.00 EUR − 800.00 EUR) ÷ 1,000.00 EUR ≥ 0.1 and 2 × 2 ≤ 3")
  }
}
