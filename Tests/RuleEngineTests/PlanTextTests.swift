import RuleEngine
import RuleLanguage
import TenderStore
import Testing

@Suite("Plan")
struct PlanTextTests {
  @Test("Rules about one kind of subject share their steps, and the plan says so")
  func sharedSteps() throws {
    let first = try makeRule(
      lets: "valid: count(bids where status == valid)", measure: "screen: coefficient-of-variation\nover: bids where status == valid\nof: amount",
      flagWhen: "measure <= 0.02 and valid >= 4")
    var second = first
    second.id = "other-rule"
    let store = StoreBuilder().finish()
    let one = RuleEngine(data: EngineData(store: store), rules: [first]).planText
    let both = RuleEngine(data: EngineData(store: store), rules: [first, second]).planText
    func steps(_ text: String) -> String? { text.split(separator: "\n").first?.split(separator: ",").last.map(String.init) }
    #expect(steps(one) == steps(both))
    #expect(both.contains("lot: 2 rules"))
    #expect(both.contains("flagged when measure <= 0.02 and valid >= 4"))
    #expect(both.contains("coefficient-of-variation"))
  }
}
