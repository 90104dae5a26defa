import Foundation
import Testing

/// Same inputs, rules, settings and `--as-of`: the same bytes.
@Suite("The same input gives the same bytes")
struct SameBytesTests {
  /// Every file but `run.json`.
  private static func files(_ audit: Audit) -> [String: Data] { audit.files.filter { $0.key != "run.json" } }

  private static func expectSame(_ a: [String: Data], _ b: [String: Data], _ what: String) {
    #expect(Set(a.keys) == Set(b.keys), "\(what)")
    for (name, data) in a { #expect(b[name] == data, "\(what): \(name)") }
  }

  private static let options = ["--format", "html,xlsx,jsonl,csv,measures", "--as-of", "2024-12-31"]

  private static func run(_ inputs: [String], _ options: [String] = [], _ environment: [String: String] = [:]) throws -> [String: Data] {
    files(try audit(inputs, options, environment))
  }

  private static func audit(
    _ inputs: [String], _ options: [String] = [], _ environment: [String: String] = [:], through wrapper: String? = nil
  ) throws -> Audit {
    let scratch = try Scratch()
    let folder = scratch.path.appendingPathComponent("audit")
    let end = try Program.run(["screen"] + inputs + Self.options + options + ["--out", folder.path], environment: environment, through: wrapper)
    #expect(end.status == 0, "\(end.errors)")
    return try Audit(folder: folder)
  }

  @Test("1 and 2 jobs, two runs, C and it_IT, two time zones")
  func environments() throws {
    let first = try Self.run(["SampleTenders"], ["--jobs", "1"], ["LC_ALL": "C", "TZ": "UTC"])
    #expect(first.count > 10)
    Self.expectSame(first, try Self.run(["SampleTenders"], ["--jobs", "1"], ["LC_ALL": "C", "TZ": "UTC"]), "a second run")
    Self.expectSame(
      first, try Self.run(["SampleTenders"], ["--jobs", "2"], ["LC_ALL": "it_IT.UTF-8", "LANG": "it_IT.UTF-8", "TZ": "Pacific/Kiritimati"]),
      "2 jobs, it_IT, another time zone")
  }

  @Test("Under an Italian locale that is really there")
  func italianLocale() throws {
    let scratch = try Scratch()
    func run(_ tool: String, _ arguments: [String], _ environment: [String: String] = [:]) throws -> (status: Int32, output: String) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [tool] + arguments
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = Pipe()
      try process.run()
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, output)
    }
    let made = try run("localedef", ["-i", "it_IT", "-f", "UTF-8", scratch.path.path + "/it_IT.UTF-8"])
    let italian = ["LOCPATH": scratch.path.path, "LC_ALL": "it_IT.UTF-8", "LANG": "it_IT.UTF-8"]
    // A program that asks for the locale gets it: its decimal mark is a comma.
    let mark = try run("locale", ["decimal_point"], italian).output
    guard made.status <= 1, mark == ",\n" else {
      return print("skipped: an Italian locale needs localedef and the sources of it_IT (Debian: locales)")
    }
    Self.expectSame(try Self.run(["SampleTenders"], [], ["LC_ALL": "C"]), try Self.run(["SampleTenders"], [], italian), "it_IT, installed")
  }

  @Test("Files created in another order, and inputs given in another order")
  func order() throws {
    let sample = Program.root.appendingPathComponent("SampleTenders")
    let names = [
      "pontelago/csv/bids.csv", "pontelago/legge190/2023.xml", "pontelago/legge190/2024.xml", "pontelago/ocds/releases.jsonl", "ted/178025-2021.xml",
      "eforms/191534-2024.xml",
    ]
    func folder(_ order: [String]) throws -> Scratch {
      let scratch = try Scratch()
      for name in order { _ = try scratch.file("in/" + name, Data(contentsOf: sample.appendingPathComponent(name))) }
      return scratch
    }
    let (one, other) = (try folder(names), try folder(names.reversed()))
    let first = try Self.run([one.path.appendingPathComponent("in").path])
    Self.expectSame(first, try Self.run([other.path.appendingPathComponent("in").path]), "created in another order")
    let paths = names.map { sample.appendingPathComponent($0).path }
    Self.expectSame(try Self.run(paths), try Self.run(paths.reversed()), "given in another order")
  }

  @Test("Another clock changes run.json alone")
  func clock() throws {
    // The library of `faketime`, where it is installed.
    let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
    guard FileManager.default.fileExists(atPath: library) else { return print("skipped: another clock needs libfaketime") }
    // The library changes the environment of the first program that loads it, and a Swift program then finds no arguments.
    let later = try Self.audit(["SampleTenders"], [], ["LD_PRELOAD": library, "FAKETIME": "+5y"], through: "/usr/bin/env")
    let now = try Self.audit(["SampleTenders"])
    let year = Calendar(identifier: .gregorian).component(.year, from: Date())
    for (audit, year) in [(now, year), (later, year + 5)] {
      #expect(String(decoding: audit.files["run.json"] ?? Data(), as: UTF8.self).contains("\"\(year)-"))
    }
    Self.expectSame(Self.files(now), Self.files(later), "five years later")
  }
}
