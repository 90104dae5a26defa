import Foundation
import Testing

/// A run that is interrupted ends at once with 130; the audit folder that was there stays, and nothing temporary is left.
@Suite("Signals")
struct SignalTests {
  /// A run started with the system's own answers to signals, whatever this process was handed down.
  private struct Run {
    let pid: pid_t

    init(_ arguments: [String], errors: String) throws {
      var attributes = posix_spawnattr_t()
      posix_spawnattr_init(&attributes)
      defer { posix_spawnattr_destroy(&attributes) }
      var answers = sigset_t()
      sigemptyset(&answers)
      for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&answers, signal) }
      posix_spawnattr_setsigdefault(&attributes, &answers)
      var none = sigset_t()
      sigemptyset(&none)
      posix_spawnattr_setsigmask(&attributes, &none)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      var words: [UnsafeMutablePointer<CChar>?] = ([Program.path] + arguments).map { strdup($0) } + [nil]
      var environment: [UnsafeMutablePointer<CChar>?] = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
      defer { for word in words + environment { free(word) } }
      var pid = pid_t()
      try #require(posix_spawn(&pid, Program.path, &actions, &attributes, &words, &environment) == 0)
      self.pid = pid
    }

    /// The exit code, or minus the signal that ended it; `nil` where it still runs.
    func end(within seconds: Double) -> Int32? {
      let start = ContinuousClock.now
      repeat {
        var status: Int32 = 0
        if waitpid(pid, &status, WNOHANG) == pid { return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F) }
        usleep(2000)
      } while ContinuousClock.now - start < .seconds(seconds)
      return nil
    }

    func stop() {
      kill(pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
  }

  /// A table whose reading and judging takes longer than this test in any build: half a million bids.
  private static let table = Result {
    let scratch = try Scratch()
    var text = "tender_id,lot_id,buyer_id,bidder_id,amount,base,award_rule,winner,awarded\n"
    for tender in 0..<100_000 {
      for bid in 0..<5 {
        text +=
          "T\(tender),1,B\(tender % 300),S\((tender * 7 + bid * 131) % 4000),\(800 + (tender * 31 + bid * 17) % 200),1000,lowest-price,\(bid == 0),2024-03-\(10 + tender % 20)\n"
      }
    }
    return (scratch, try scratch.file("bids.csv", text))
  }

  /// The manifest of an audit of an earlier day.
  private static let old = #"{"schema":"probity-manifest/1","outputs":{}}"#

  private static func folder(_ scratch: Scratch) throws -> URL {
    _ = try scratch.file("audit/manifest.json", old)
    return scratch.path.appendingPathComponent("audit")
  }

  private static func expectOnlyOld(_ scratch: Scratch, _ what: Comment) throws {
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path.path).sorted() == ["audit", "errors"], what)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: scratch.path.path + "/audit") == ["manifest.json"], what)
    #expect(try String(contentsOf: scratch.path.appendingPathComponent("audit/manifest.json"), encoding: .utf8) == old, what)
  }

  @Test(
    "While it reads and judges",
    arguments: [(SIGINT, 0.0), (SIGINT, 0.05), (SIGTERM, 0.1), (SIGHUP, 0.25), (SIGINT, 0.5), (SIGTERM, 1.5), (SIGINT, 3.0)] as [(Int32, Double)])
  func early(signal: Int32, after seconds: Double) throws {
    let (_, table) = try Self.table.get()
    let scratch = try Scratch()
    let out = try Self.folder(scratch)
    let run = try Run(["screen", table.path, "--out", out.path], errors: scratch.path.path + "/errors")
    usleep(UInt32(seconds * 1_000_000))
    #expect(run.end(within: 0) == nil, "still running after \(seconds) s")
    kill(run.pid, signal)
    let end = run.end(within: 2)
    if end == nil { run.stop() }
    // Before the first line of the program ran, the system ends it: nothing was begun.
    #expect(end == 130 || seconds < 0.5 && end == -signal, "signal \(signal) after \(seconds) s: \(end.map(String.init) ?? "not heard")")
    try Self.expectOnlyOld(scratch, "signal \(signal) after \(seconds) s")
    if end == 130 {
      #expect(try String(contentsOf: scratch.path.appendingPathComponent("errors"), encoding: .utf8) == "interrupted; nothing was written\n")
    }
  }

  @Test(
    "While it writes: the folder is begun, findings are written, pages are written, the workbook is written",
    arguments: [("", SIGINT), ("findings.jsonl", SIGTERM), ("pages", SIGINT), ("audit.xlsx", SIGTERM)] as [(String, Int32)])
  func late(file: String, signal: Int32) throws {
    let scratch = try Scratch()
    let out = try Self.folder(scratch)
    let run = try Run(["screen", Program.root.path + "/SampleTenders/pontelago", "--out", out.path], errors: scratch.path.path + "/errors")
    let awaited = scratch.path.path + "/.audit.probity-\(run.pid)/" + file
    let start = ContinuousClock.now
    while access(awaited, F_OK) != 0, ContinuousClock.now - start < .seconds(120) { usleep(500) }
    kill(run.pid, signal)
    let end = run.end(within: 2)
    if end == nil { run.stop() }
    #expect(end == 130, "signal \(signal) when '\(file)' was there: \(end.map(String.init) ?? "not heard")")
    try Self.expectOnlyOld(scratch, "when '\(file)' was there")
  }

  @Test("A signal that the starter ignores is ignored, as under nohup")
  func ignored() throws {
    let (_, table) = try Self.table.get()
    let scratch = try Scratch()
    let out = try Self.folder(scratch)
    // Through a shell, which alone can hand an ignored signal down.
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "trap '' INT; exec \"$0\" \"$@\" 2>\"$ERRORS\"", Program.path, "screen", table.path, "--out", out.path]
    process.environment = ProcessInfo.processInfo.environment.merging(["ERRORS": scratch.path.path + "/errors"]) { $1 }
    try process.run()
    usleep(500_000)
    kill(process.processIdentifier, SIGINT)
    usleep(500_000)
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    try Self.expectOnlyOld(scratch, "ignored")
  }
}
