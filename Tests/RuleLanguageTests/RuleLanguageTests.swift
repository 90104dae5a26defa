import Glibc
import ProcurementModel
import StrictYAML
import Testing

@testable import RuleLanguage

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
    #expect(rule.places.keys.sorted() == ["critical", "measure", "validBids"])
    #expect(rule.appliesWhen[0].reason(["minimumBids": .number(ExactDecimal(7))]).it == "meno di 7 offerte ammesse")
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
    for end in bytes.indices {
      let text = String(decoding: bytes[..<end], as: UTF8.self)
      do throws(RuleProblems) {
        _ = try RuleCatalogue.load([("collusion/winner-far-below.yaml", text)], screens: RuleFixture.screens)
      } catch {
        #expect(!error.errors.isEmpty && error.errors.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty })
      }
    }
  }

  @Test("A rule with changed bytes is read or refused with a place")
  func changedBytes() {
    let bytes = Array(RuleFixture.gap.utf8)
    let marks = Array("{}[]:,'\"|>-#&*!%@ \n\t0a".utf8)
    var state: UInt64 = 2013
    for _ in 0..<1500 {
      var changed = bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        changed[Int(state >> 33) % changed.count] = marks[Int(state >> 40) % marks.count]
      }
      do throws(RuleProblems) {
        _ = try RuleCatalogue.load([("collusion/winner-far-below.yaml", String(decoding: changed, as: UTF8.self))], screens: RuleFixture.screens)
      } catch { #expect(!error.errors.isEmpty) }
    }
  }

  @Test("A folder is read with its folders; what is no rule file is left alone")
  func folder() throws {
    var template = Array("/tmp/probity-rules-XXXXXX".utf8CString)
    guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else { return }
    mkdir(folder + "/collusion", 0o755)
    func write(_ name: String, _ text: String) {
      guard let stream = fopen(folder + "/" + name, "w") else { return }
      fputs(text, stream)
      fclose(stream)
    }
    write("README.md", "not a rule")
    #expect(throws: RuleProblems.self) { try RuleFolder.files(in: folder) }
    write("collusion/winner-far-below.yaml", RuleFixture.gap)
    write("peer-groups.yaml", RuleFixture.peerGroups)
    symlink(folder, folder + "/again")
    let files = try RuleFolder.files(in: folder)
    #expect(files.map(\.path) == [folder + "/collusion/winner-far-below.yaml", folder + "/peer-groups.yaml"])
    #expect(try RuleCatalogue.load(files, screens: RuleFixture.screens).rules.map(\.id) == ["winner-far-below"])
    #expect(throws: RuleProblems.self) { try RuleFolder.files(in: folder + "/nowhere") }
    for name in ["README.md", "collusion/winner-far-below.yaml", "peer-groups.yaml", "again"] { unlink(folder + "/" + name) }
    rmdir(folder + "/collusion")
    rmdir(folder)
  }
}
