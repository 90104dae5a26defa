import Findings
import Foundation
import ProcurementModel
import RuleEngine
import RuleLanguage
import SourceReaders
import TenderStore
import Testing

/// Profile `cardinal` and the independent re-statement of Cardinal in Python, on generated releases.
@Suite("Profile cardinal and its reference")
struct CardinalTests {
  typealias Results = [String: [String: [String: Double?]]]

  @Test("20 seeds, clean and dirty, default, threshold and exclusion settings: the same flags and values")
  func reference() throws {
    let bench = Program.root.appendingPathComponent("../shared/bench")
    guard FileManager.default.isReadableFile(atPath: bench.appendingPathComponent("reference_indicators.py").path) else {
      return print("skipped: the reference indicators need ../shared/bench")
    }
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", Program.root.appendingPathComponent("Tests/Oracles/cardinal_reference.py").path, bench.path, scratch.path.path]
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus == 127 { return print("skipped: the reference indicators need python3") }
    #expect(process.terminationStatus == 0)
    let expected = try JSONDecoder().decode(
      [String: [String: Results]].self, from: Data(contentsOf: scratch.path.appendingPathComponent("expected.json")))
    #expect(expected.count == 40)
    var compared = 0
    for (input, bySettings) in expected.sorted(by: { $0.key < $1.key }) {
      let store = try read(scratch.path.appendingPathComponent(input).path)
      for (name, want) in bySettings.sorted(by: { $0.key < $1.key }) {
        let text = try String(contentsOf: scratch.path.appendingPathComponent(name + ".ini"), encoding: .utf8)
        let results = CardinalIndicators.run(store, try CardinalSettings.load(text, file: name))
        let found = try JSONDecoder().decode(Results.self, from: Data(results.json(store).text.utf8))
        for group in Set(want.keys).union(found.keys).sorted() {
          // Cardinal rounds its meta data to four decimals, the reference does not.
          let tolerance = group == "Meta" ? 6e-5 : 1e-9
          let difference = Self.difference(want[group] ?? [:], found[group] ?? [:], tolerance)
          #expect(difference == nil, "\(input) \(name) \(group): \(difference ?? "")")
          compared += group == "Meta" ? 0 : (want[group] ?? [:]).values.map(\.count).reduce(0, +)
        }
      }
    }
    // The command gives what the rooms give.
    for (name, want) in try #require(expected["7-dirty.jsonl"]) {
      let audit = scratch.path.appendingPathComponent("audit-" + name)
      let end = try Program.run([
        "screen", scratch.path.appendingPathComponent("7-dirty.jsonl").path, "--profile", "cardinal", "--settings",
        scratch.path.appendingPathComponent(name + ".ini").path,
        "--format", "cardinal", "--out", audit.path,
      ])
      #expect(end.status == 0, "\(end.errors)")
      let found = try JSONDecoder().decode(Results.self, from: Data(contentsOf: audit.appendingPathComponent("cardinal.json")))
      for group in want.keys where group != "Meta" {
        #expect(Self.difference(want[group] ?? [:], found[group] ?? [:], 1e-9) == nil, "\(name) \(group)")
      }
    }
    print("values compared with Cardinal's reference:", compared)
    #expect(compared > 10_000)
  }

  /// The first difference between two groups of results.
  static func difference(_ a: [String: [String: Double?]], _ b: [String: [String: Double?]], _ tolerance: Double) -> String? {
    for id in Set(a.keys).union(b.keys).sorted() {
      let (x, y) = (a[id] ?? [:], b[id] ?? [:])
      for code in Set(x.keys).union(y.keys).sorted() {
        guard let p = x[code], let q = y[code] else {
          return "\(id) \(code): the reference has \(String(describing: x[code])), Probity \(String(describing: y[code]))"
        }
        switch (p, q) {
        case (nil, nil): continue
        case (let p?, let q?) where abs(p - q) <= tolerance * max(1, abs(p), abs(q)): continue
        default: return "\(id) \(code): the reference has \(String(describing: p)), Probity \(String(describing: q))"
        }
      }
    }
    return nil
  }

  private func read(_ path: String) throws -> TenderStore {
    let file = try SourceFile(index: 0, name: path, descriptor: open(path, O_RDONLY))
    let head = try SourceHead(of: file)
    let recognition = try #require(ReaderCatalogue.recognise(head))
    let source = RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)
    let reader = try #require(ReaderCatalogue.reader(for: recognition.format))
    let builder = StoreBuilder()
    try reader.read(reader.units(of: [source]), context: ReadingContext(files: [source], jobs: 2, keepsPublishedReleases: true), into: builder)
    return builder.finish()
  }
}
