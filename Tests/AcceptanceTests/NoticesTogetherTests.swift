import Foundation
import Testing

/// The Publications Office's conversions bear one procedure's id, whatever their buyer.
@Suite("TED notices beside their eForms twins")
struct NoticesTogetherTests {
  @Test("23 procedures in both formats, given together, are 23, each with the winners and amounts of both, whatever the files are called")
  func pairs() throws {
    guard let folder = Audit.realFolder.map({ $0 + "/ted-legacy-eforms-pairs" }), FileManager.default.isReadableFile(atPath: folder + "/ted-xml")
    else {
      print("skipped: no real files at ../shared/data/ted-legacy-eforms-pairs")
      return
    }
    let scratch = try Scratch()
    for (part, letter) in [("ted-xml", "b"), ("eforms-xml", "a")] {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + part).sorted()
      #expect(names.count == 23)
      for (i, name) in names.enumerated() {
        _ = try scratch.file("in/\(letter)\(50 - i).xml", try Data(contentsOf: URL(fileURLWithPath: folder + "/" + part + "/" + name)))
      }
    }
    let together = try Audit.screen([folder, "--format", "measures"])
    let renamed = try Audit.screen([scratch.path.path + "/in", "--format", "measures"])
    let legacy = try Audit.screen([folder + "/ted-xml", "--format", "measures"])
    for audit in [together, legacy] { #expect(audit.manifest["totals"]?["processes"]?.integer == 23) }
    for key in ["organizations", "awards"] {
      #expect(together.manifest["totals"]?[key]?.integer == legacy.manifest["totals"]?[key]?.integer, "\(key)")
    }
    #expect(together.manifest["totals"]?["amounts"]?.text == legacy.manifest["totals"]?["amounts"]?.text)
    func rows(_ audit: Audit) -> [String] { audit.measures.map { row in row.keys.sorted().map { row[$0] ?? "" }.joined(separator: "|") }.sorted() }
    #expect(rows(together) == rows(renamed))
  }
}
