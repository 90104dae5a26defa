import Glibc
import ProcurementModel
import SourceReaders
import Synchronization

/// How far reading has come, on standard error: a line that is written over on a terminal, or JSON lines for scripts.
final class ProgressReporter: Sendable {
  enum Mode: String, CaseIterable { case auto, json, none }

  private struct State {
    var done: [UInt32: Int] = [:]
    var shown = 0
    var records = 0
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

  /// Records that were read, or, where a unit is read again, taken back.
  func count(records: Int) {
    guard mode != .none else { return }
    state.withLock { $0.records += records }
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
      let left = sum > 0 ? Int((seconds * Double(max(0, total - sum)) / Double(sum)).rounded()) : 0
      let rate = seconds > 0 ? Int(min(1e15, Double(max(0, state.records)) / seconds).rounded()) : 0
      switch mode {
      case .json:
        Console.progress(
          "{\"progress\":{\"bytes\":\(sum),\"of\":\(total),\"records\":\(state.records),\"recordsPerSecond\":\(rate),\"secondsLeft\":\(left)}}\n")
      case .auto:
        // Reading runs ahead of mapping: at first there are bytes and no records.
        Console.progress("\r\u{1B}[Kread \(Self.size(sum, total)), \(rate > 0 ? "\(rate) records/s, " : "")\(left) s left")
        state.lineIsOpen = true
      case .none: return
      }
    }
  }

  /// In the unit that fits the whole.
  private static func size(_ sum: Int, _ total: Int) -> String {
    total < 10_000_000 ? "\(sum / 1000) of \(total / 1000) kB" : "\(sum / 1_000_000) of \(total / 1_000_000) MB"
  }

  func finish() {
    state.withLock { state in
      if state.lineIsOpen { Console.progress("\r\u{1B}[K") }
      state.lineIsOpen = false
    }
  }
}

/// A sink that says how many records were read and hands them on.
final class CountingRecordSink<Sink: RecordSink>: RecordSink {
  private let sink: Sink
  private let progress: ProgressReporter
  private var ofUnit = 0

  init(_ sink: Sink, _ progress: ProgressReporter) {
    self.sink = sink
    self.progress = progress
  }

  func begin(_ unit: SourceUnit) {
    ofUnit = 0
    sink.begin(unit)
  }

  func add(_ batch: consuming RecordBatch) {
    let batch = batch
    ofUnit += batch.recordsMet
    progress.count(records: batch.recordsMet)
    sink.add(batch)
  }

  func restart(_ unit: SourceUnit) {
    progress.count(records: -ofUnit)
    ofUnit = 0
    sink.restart(unit)
  }

  func commit(_ unit: SourceUnit) { sink.commit(unit) }
  func refuse(_ unit: SourceUnit, because reason: SourceRefusal) { sink.refuse(unit, because: reason) }
}
