import Documents
import Foundation
import ProcurementLaw
import Testing

@testable import AwardSimulation

@Suite("The workbook's live formulas")
struct WorkbookTests {
  /// 50 tenders with quality, and rules that have a form in spreadsheets.
  private func book() throws -> SimulationBook {
    var dice = Dice(seed: 21)
    let cases = (0..<50).map { number in
      let count = 2 + dice.below(7)
      var lot = tender(
        (0..<count).map { _ in "\(60 + dice.below(45)).\(10 + dice.below(90))" }, base: "100",
        quality: (0..<count).map { _ in "\(dice.below(101))/100" })
      lot.process = "T\(number)"
      return lot
    }
    let technical = "\ntechnical: {criteria: [{id: quality, points: 70}]}"
    let bodies =
      ["lin.best", "lin.minmax", "inv", "alpha, alpha: 0.5", "bilinear, x: 0.85", "abs.pow, n: 2", "de.double", "rank"].map {
        "price: {points: 30, formula: \($0)}" + technical
      }
    let rules = try bodies.enumerated().map { number, body in
      var rule = try criteria(body + (number == 2 ? "\nrounding: {mode: halfUp, decimals: 3}" : ""))
      rule.id = "rule \(number)"
      return rule
    }
    return try SimulationBook(
      replay: Replay(cases, rules: rules), lots: cases.count, leftOut: [], language: .en, program: "test", inputs: [], criteriaFiles: [],
      limits: RuleRisks.Limits(reversals: 0, phantoms: 0, lottery: 0, mostPhantoms: 1))
  }

  @Test("LibreOffice computes the same scores for 50 tenders under eight rules")
  func recomputed() throws {
    guard let office = ["/usr/bin/libreoffice", "/usr/bin/soffice"].first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      return print("skipped: the workbook is recomputed with LibreOffice, which is not installed")
    }
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("probity-workbook-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let folder = try OutputFolder(path: root.appendingPathComponent("out").path)
    try SimulationWorkbook(try book(), storesValues: false).write(to: folder)
    try folder.finish()
    // LibreOffice computes a foreign workbook anew only when it is told to.
    let user = root.appendingPathComponent("profile/user")
    try FileManager.default.createDirectory(at: user, withIntermediateDirectories: true)
    let always = """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
      </oor:items>
      """
    try always.write(to: user.appendingPathComponent("registrymodifications.xcu"), atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: office)
    // Sheets 2 to 9 as tables with full digits, formulas recomputed on loading.
    process.arguments = [
      "-env:UserInstallation=file://\(root.path)/profile", "--headless", "--convert-to",
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", root.path, root.path + "/out/simulation.xlsx",
    ]
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    process.waitUntilExit()
    let tables = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".csv") && !$0.contains("Read me") }
    guard tables.count == 8 else { return print("skipped: LibreOffice wrote \(tables.count) tables instead of 8") }
    var compared = 0
    for table in tables {
      for line in try String(contentsOf: root.appendingPathComponent(table), encoding: .utf8).split(separator: "\n").dropFirst(5) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard cells.count >= 12, let total = Double(cells[8]), let own = Double(cells[11]) else { continue }
        #expect(abs(total - own) < 1e-9, "\(table): \(line)")
        compared += 1
      }
    }
    #expect(compared > 8 * 100)
  }
}
