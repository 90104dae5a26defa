import Dispatch
import Documents
import Synchronization

/// The workbook being filled, in a thread of its own where more than one may run: it needs the cases, and nothing of what is counted of them.
final class WorkbookThread {
  private let folder: OutputFolder
  private let result = Shared()

  private final class Shared: Sendable {
    let failure = Mutex<OutputError?>(nil)
    let isDone = DispatchSemaphore(value: 0)

    func run(_ body: () throws(OutputError) -> Void) {
      do throws(OutputError) { try body() } catch { failure.withLock { $0 = error } }
      isDone.signal()
    }
  }

  init(_ content: SimulationWorkbook, _ folder: OutputFolder, isBeside: Bool) throws(OutputError) {
    self.folder = folder
    // Opened here: the library sets the time zone of the process.
    let workbook = try content.begin(path: folder.temporaryPath("simulation.xlsx"))
    let result = result
    if isBeside {
      // From here on the other thread alone uses it.
      nonisolated(unsafe) let handed = workbook
      DispatchQueue.global().async { result.run { () throws(OutputError) in try content.fill(handed) } }
    } else {
      result.run { () throws(OutputError) in try content.fill(workbook) }
    }
  }

  func finish() throws(OutputError) {
    result.isDone.wait()
    if let failure = result.failure.withLock({ $0 }) { throw failure }
    try folder.adopt("simulation.xlsx")
  }
}
