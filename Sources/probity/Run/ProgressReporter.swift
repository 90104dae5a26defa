import Glibc
import SourceReaders
import Synchronization

/// How far reading has come, on standard error: a line that is written over on a terminal, or JSON lines for scripts.
final class ProgressReporter: Sendable {
  enum Mode: String, CaseIterable { case auto, json, none }

  private struct State {
    var done: [UInt32: Int] = [:]
    var shown = 0
    var started = ContinuousClock.now
    var lineIsOpen = false
  }

  private let mode: Mode
  private let total: Int
  private let state = Mutex(State())

  init(mode: Mode, files: [SourceFile]) {
    self.mode = mode == .auto && isatty(STDERR_FILENO) == 0 ? .none : mode
    total = files.map(\.size).reduce(0, +)
  }

  func update(file: UInt32, bytes: Int) {
    guard mode != .none else { return }
    state.withLock { state in
      state.done[file] = max(state.done[file] ?? 0, bytes)
      let sum = state.done.values.reduce(0, +)
      // A hundred lines at the most.
      guard sum - state.shown >= max(1, total / 100) || sum >= total else { return }
      state.shown = sum
      let elapsed = ContinuousClock.now - state.started
      let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
      let left = sum > 0 ? seconds * Double(total - sum) / Double(sum) : 0
      switch mode {
      case .json: Console.progress("{\"progress\":{\"bytes\":\(sum),\"of\":\(total),\"secondsLeft\":\(Int(left.rounded()))}}\n")
      case .auto:
        Console.progress("\r\u{1B}[Kread \(sum / 1_000_000) of \(total / 1_000_000) MB, \(Int(left.rounded())) s left")
        state.lineIsOpen = true
      case .none: return
      }
    }
  }

  func finish() {
    state.withLock { state in
      if state.lineIsOpen { Console.progress("\r\u{1B}[K") }
      state.lineIsOpen = false
    }
  }
}
