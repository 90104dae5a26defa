import Foundation
import RuleEngine
import RuleLanguage
import ScreenLibrary
import Testing

/// The rules of this repository.
enum RuleFolder {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Rules")

  /// The catalogue, or what is wrong with the files.
  static let result: Result<RuleCatalogue, any Error> = {
    var files: [(path: String, text: String)] = []
    let names = (FileManager.default.enumerator(atPath: path.path)?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    for name in names {
      guard let text = try? String(contentsOf: path.appendingPathComponent(name), encoding: .utf8) else { continue }
      files.append(("Rules/" + name, text))
    }
    return Result { try RuleCatalogue.load(files, screens: RuleScreens.signatures) }
  }()

  static var catalogue: RuleCatalogue? { try? result.get() }
  static var ids: [String] { catalogue?.rules.map(\.id) ?? [] }
}

@Suite("Rule examples")
struct RuleExampleTests {
  @Test("All rule files are read") func allAreRead() throws { _ = try RuleFolder.result.get() }

  @Test("Every example of a rule has its verdict, as written and in every disguise", arguments: RuleFolder.ids)
  func examples(of id: String) throws {
    let rule = try #require(RuleFolder.catalogue?.rules.first { $0.id == id })
    for outcome in ExampleRunner().run(rule) where !outcome.isAsExpected {
      Issue.record("\(id), \(outcome.example), \(outcome.disguise.rawValue): \(outcome.differences.joined(separator: "; "))")
    }
  }
}
