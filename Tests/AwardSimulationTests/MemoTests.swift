import Documents
import Findings
import Foundation
import ProcurementLaw
import Testing

@testable import AwardSimulation

@Suite("The memo on paper")
struct MemoTests {
  @Test("Eight rules print on two sheets, in English and in Italian", arguments: [ReportLanguage.en, .it])
  func twoSheets(language: ReportLanguage) throws {
    guard let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      return print("skipped: the memo is printed with Chromium, which is not installed")
    }
    var dice = Dice(seed: 5)
    let cases = (0..<60).map { number in
      var lot = tender((0..<(5 + dice.below(8))).map { _ in "\(60 + dice.below(40)).\(10 + dice.below(90))" }, base: "100")
      lot.process = "T\(number)"
      lot.winner = lot.bids.indices.min { lot.bids[$0].price < lot.bids[$1].price }
      lot.paid = lot.winner.map { lot.bids[$0].price }
      return lot
    }
    let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../SampleTenders/criteria")
    let names = [
      "lowest-price", "it-lowest-price-anomaly-a", "it-lowest-price-anomaly-b", "it-lowest-price-by-date", "nearest-below-mean", "price-capped-at-30",
      "it-best-value-70-30", "it-best-value-bilinear",
    ]
    let rules = try names.map {
      try AwardCriteria.read(String(contentsOf: samples.appendingPathComponent($0 + ".yaml"), encoding: .utf8), file: $0)
    }
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("probity-memo-\(language)-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let folder = try OutputFolder(path: root.appendingPathComponent("out").path)
    let hash = String(repeating: "0123456789abcdef", count: 4)
    let book = try SimulationBook(
      replay: Replay(cases, rules: rules), lots: cases.count, leftOut: [], behaviour: .ring(size: 2, names: []), language: language, program: "test",
      inputs: (0..<12).map { ("input \($0).csv", hash) }, criteriaFiles: names.map { ($0 + ".yaml", hash) },
      limits: RuleRisks.Limits(reversals: 20, phantoms: 2, lottery: 2, mostPhantoms: 1), tenderFiles: [.html], folder: folder)
    try SimulationPages(book).write(to: folder)
    try folder.finish()
    let pdf = root.appendingPathComponent("memo.pdf")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: chromium)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + root.path + "/profile", "--no-pdf-header-footer",
      "--print-to-pdf=" + pdf.path, "file://" + root.path + "/out/pages/memo.html",
    ]
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    process.waitUntilExit()
    guard let bytes = try? Data(contentsOf: pdf) else { return print("skipped: Chromium printed nothing here") }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("/Count 2") && !text.contains("/Count 3"), "\(text.split(separator: "\n").filter { $0.contains("/Count") })")
  }

  @Test("The memo works out the threshold of its tender step by step, to the value that was applied")
  func threshold() throws {
    let rule = try criteria("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}")
    var lot = tender(["60", "80", "82", "85", "90", "95"], base: "100")
    lot.winner = 0
    lot.paid = exact("60")
    let threshold = try #require(AwardEngine(rule).award(lot).threshold)
    for language in [ReportLanguage.en, .it] {
      let book = try SimulationBook(
        replay: Replay([lot], rules: [rule]), lots: 1, leftOut: [], language: language, program: "test", inputs: [], criteriaFiles: [])
      let page = String(decoding: SimulationMemo(book).page(SimulationPages(book)).bytes, as: UTF8.self)
      let steps = AnomalyEngine(AnomalyRegime.named("IT.2023.II.2.A") ?? AnomalyRegime.all[0]).outcome(
        discounts: ["40", "20", "18", "15", "10", "5"].map(exact)
      ).steps
      #expect(steps.count >= 3 && steps.contains { $0.en.contains(threshold.shortText()) })
      for step in steps { #expect(page.contains("<li><bdi>\(step.step(italian: language == .it))</bdi></li>"), "\(step.en)") }
      #expect(page.contains(language == .it ? "passo per passo" : "step by step"))
    }
  }
}
