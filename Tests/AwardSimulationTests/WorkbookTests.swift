import Documents
import Foundation
import ProcurementLaw
import Testing

@testable import AwardSimulation

@Suite("The workbook's live formulas")
struct WorkbookTests {
  private static let technical = "\ntechnical: {criteria: [{id: quality, points: 70}]}"
  private static let two = "criteria: [{id: quality, points: 40, value: 12.5}, {id: time, points: 30, value: 3}]"

  /// Three workbooks of eight rules: each formula of prices, each rescaling, each way of awarding, and gates.
  private static let bodies: [[String]] = [
    ["lin.best", "lin.minmax", "inv", "alpha, alpha: 0.5", "bilinear, x: 0.85", "abs.pow, n: 2", "de.double", "rank"].map {
      "price: {points: 30, formula: \($0)}" + technical
    },
    [
      "price: {points: 30, formula: table, table: [[0.5, 1], [0.7, 0.6], [0.9, 0.1], [1, 0]]}" + technical,
      "price: {points: 30, formula: expr, expression: \"if(R <= Rm, W * R / Rmax, max(0, W - 2 * abs0 * (P / Pmin - 1)))\"}"
        .replacingOccurrences(of: "abs0 * ", with: "") + technical,
      "price: {points: 30, formula: abs.lin, cap: 0.3, floor: 0.05}\ntechnical: {rescaling: criterion, \(two)}",
      "price: {points: 30, formula: mean.near, h: 1}\ntechnical: {rescaling: total, \(two)}",
      "price: {points: 30, formula: abs.s, table: [[0.6, 1], [0.8, 0.7], [1, 0]]}\ntechnical: {rescaling: both, threshold: 20, \(two)}",
      "award: highest-ratio\nband: 0.05\ntechnical: {\(two)}", "award: quality-to-price\ntechnical: {\(two)}",
      "award: nearest-mean\ntrim: 10\nwins: below-mean",
    ],
    // Bids that leave at the anomaly gate set the scale of rescaling; those that a technical threshold takes out do not.
    [
      "price: {points: 30, formula: lin.best}\nanomaly: {regime: IT.2023.II.2.A}\ntechnical: {rescaling: total, \(two)}",
      "price: {points: 30, formula: inv}\nanomaly: {regime: IT.2023.II.2.B}\ntechnical: {rescaling: criterion, \(two)}",
      "price: {points: 30, formula: inv}\nanomaly: {regime: IT.2019}\ntechnical: {rescaling: both, threshold: 20, \(two)}",
      "price: {points: 30, formula: lin.best}\ntechnical: {rescaling: total, threshold: 40, thresholds: after-rescaling, \(two)}",
      "price: {points: 30, formula: lin.best}\nanomaly: {regime: IT.2019}\ntechnical: {rescaling: both, threshold: 40, thresholds: after-rescaling, \(two)}",
      "price: {points: 30, formula: table, stepped: true, table: [[0.5, 1], [0.8, 0.4], [1, 0]]}\nanomaly: {regime: IT.2019}\ntechnical: {rescaling: total, \(two)}",
      "award: highest-ratio\nanomaly: {regime: IT.2019}\ntechnical: {rescaling: total, \(two)}",
      "award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}",
    ],
  ]

  /// 50 tenders with quality, and rules that have a form in spreadsheets.
  private func book(_ bodies: [String]) throws -> SimulationBook {
    var dice = Dice(seed: 21)
    let cases = (0..<50).map { number in
      let count = 2 + dice.below(7)
      var lot = tender(
        (0..<count).map { _ in "\(60 + dice.below(45)).\(10 + dice.below(90))" }, base: "100",
        quality: (0..<count).map { _ in "\(dice.below(101))/100" })
      lot.process = "T\(number)"
      for row in lot.bids.indices { lot.bids[row].coefficients["time"] = ExactRational(dice.below(101), over: 100) }
      return lot
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

  @Test("LibreOffice computes the same scores for 50 tenders under eight rules, three times", arguments: [0, 1, 2])
  func recomputed(number: Int) throws {
    guard let office = ["/usr/bin/libreoffice", "/usr/bin/soffice"].first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      return print("skipped: the workbook is recomputed with LibreOffice, which is not installed")
    }
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "probity-workbook-\(number)-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let folder = try OutputFolder(path: root.appendingPathComponent("out").path)
    try SimulationWorkbook(try book(Self.bodies[number]), storesValues: false).write(to: folder)
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
      for line in try String(contentsOf: root.appendingPathComponent(table), encoding: .utf8).split(separator: "\n").dropFirst(6) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // Tender, bidder, base amount, price, discount, criteria, technical sum, points for price, technical points, total, place, gate, Probity's total.
        guard cells.count >= 12, let own = Double(cells[cells.count - 1]) else { continue }
        let total = try #require(Double(cells[cells.count - 4]), "\(table): \(line)")
        #expect(abs(total - own) < 1e-9, "\(table): \(line)")
        compared += 1
      }
    }
    #expect(compared > 8 * 100)
  }
}
