@testable import RuleLanguage
import ProcurementModel
import StrictYAML
import Testing

@Suite("Rules")
struct RuleLanguageTests {
  @Test("A complete rule is read")
  func completeRule() throws {
    let catalogue = try RuleFixture.catalogue()
    #expect(catalogue.rules.map(\.id) == ["short-submission-period", "winner-far-below"])
    let rule = try #require(catalogue.rule("winner-far-below"))
    #expect(rule.subject == .lot && rule.awardRules == [.lowestPrice] && rule.severity == .medium && rule.version == 1)
    #expect(rule.bindings.map(\.name) == ["validBids", "gap", "critical"])
    #expect(rule.lateBindings.isEmpty)
    #expect(rule.texts.en.rationale == "Covering bids tend to sit close together and well above the agreed winner.")
    #expect(rule.parameters.map(\.isInteger) == [false, true])
    #expect(rule.places.keys.sorted() == ["critical", "measure", "minimumBids", "validBids"])
    #expect(rule.examples.map(\.verdict) == [.flagged, .clear, .notApplicable])
    #expect(rule.examples[0].rows[1] == ["1", "B", "118", "valid", "lowest-price"])
  }

  @Test("Values that need the measure or peers come after it")
  func lateValues() throws {
    let rule = try #require(try RuleFixture.catalogue().rule("short-submission-period"))
    #expect(rule.lateBindings == ["distance", "peers.median"])
    #expect(rule.bindings.map(\.name) == ["period", "distance", "peers.median"])
    #expect(rule.measure.type == .duration)
    #expect(rule.peers?.group.id == "comparable-lots")
    #expect(rule.places["peers.median"] == .peers(.median))
    #expect(rule.examples[0].background?.lots == 40)
    #expect(rule.examples[0].settings.first?.value == .days(ExactDecimal(10)))
    #expect(rule.examples[1].rows[0][1] == "A, B and sons")
  }

  @Test("A rule cut at any byte is read or refused with a place")
  func cuts() {
    let bytes = Array(RuleFixture.gap.utf8)
    for end in stride(from: 0, to: bytes.count, by: 1) {
      let text = String(decoding: bytes[..<end], as: UTF8.self)
      do throws(RuleProblems) {
        _ = try RuleCatalogue.load([("collusion/winner-far-below.yaml", text)], screens: RuleFixture.screens)
      } catch {
        #expect(!error.errors.isEmpty && error.errors.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty })
      }
    }
  }
}
