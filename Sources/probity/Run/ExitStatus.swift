import Documents
import Findings
import Glibc
import Synchronization

/// How a command ends; the numbers are a contract with scripts.
enum ExitStatus: Int32, Comparable {
  case done = 0
  /// A finding reached `--fail-on`, `verify` found a difference, or `rules test` failed.
  case reached = 1
  case usage = 2
  /// At least one input was refused as a whole.
  case refusedInput = 65
  case noInput = 66
  case ourMistake = 70
  case cannotCreate = 73
  case ioFailed = 74
  case inUse = 75
  case wrongConfiguration = 78
  case interrupted = 130

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The end of a command with its message.
struct CommandEnd: Error {
  let code: ExitStatus
  let message: String?
  init(_ code: ExitStatus, _ message: String? = nil) {
    self.code = code
    self.message = message
  }
}

/// What people and scripts see: results on standard output, everything else on standard error.
enum Console {
  static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }
  static func error(_ text: String) { write(clean(text) + "\n", to: STDERR_FILENO) }
  static func progress(_ text: String) { write(text, to: STDERR_FILENO) }

  /// The number of the mistake at which writing results failed; 0 where it did not. A reader that has seen enough and closed its end is none.
  private static let failure = Atomic<Int32>(0)

  static func exit(_ code: ExitStatus) -> Never {
    let failure = failure.load(ordering: .relaxed)
    guard failure != 0 else { Glibc.exit(code.rawValue) }
    error("standard output: " + String(cString: strerror(failure)))
    Glibc.exit(max(code, .ioFailed).rawValue)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { buffer in
      var written = 0
      while written < buffer.count, let base = buffer.baseAddress {
        let count = Glibc.write(descriptor, base + written, buffer.count - written)
        if count < 0, errno != EINTR {
          if descriptor == STDOUT_FILENO, errno != EPIPE { failure.store(errno, ordering: .relaxed) }
          return
        }
        if count > 0 { written += count }
      }
    }
  }

  /// Names come from files: control characters and marks that turn the writing direction are shown by their numbers, never sent to a terminal.
  static func clean(_ text: String) -> String { HiddenSigns.shown(in: text) }
}

extension OutputFolder {
  /// Says where the earlier folder was kept, where somebody had worked in it.
  func sayKept(_ language: ReportLanguage) {
    guard let kept else { return }
    let files = kept.files.prefix(3).joined(separator: ", ") + (kept.files.count > 3 ? ", …" : "")
    Console.error(
      language == .it
        ? "nella cartella precedente sono stati aggiunti o modificati file (\(files)): è conservata come \(kept.path)"
        : "files were added or changed in the earlier folder (\(files)): it is kept as \(kept.path)")
  }
}
