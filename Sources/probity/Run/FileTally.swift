import SourceReaders
import Synchronization

/// SHA-256 of a file, and how many lines end before each of its blocks, made of its bytes as they are read, so that nothing is read a second time for them.
final class FileTally: FileFollower {
  private struct State {
    var digest: RunningDigest? = RunningDigest()
    var text = ""
    var lines: BlockLines
    var count = 0

    mutating func finish() {
      if let digest { text = digest.text }
      digest = nil
    }
  }

  private let size: Int
  private let end: LineEnd
  private let state: Mutex<State>

  /// `head` is the beginning of the file, which tells how its lines end.
  init(_ file: SourceFile, head: [UInt8], encoding: TextEncoding) {
    size = file.size
    end = LineEnd(head: head, encoding: encoding)
    state = Mutex(State(lines: BlockLines(bytes: file.size)))
  }

  /// The tally of a file: that which follows it, or else one that begins now.
  static func of(_ file: SourceFile, encoding: TextEncoding = .utf8) throws -> FileTally {
    if let known = file.follower as? FileTally { return known }
    let made = FileTally(file, head: try reading { try file.bytes(0..<LineEnd.head) }, encoding: encoding)
    file.follow(made)
    return made
  }

  func take(_ bytes: UnsafeRawBufferPointer) {
    state.withLock {
      $0.digest?.add(bytes)
      $0.lines.add(bytes, end)
      $0.count += bytes.count
      // Most runs keep many small files: of each only what was asked for.
      if $0.count >= size { $0.finish() }
    }
  }

  /// As it is written into the manifest. Reads what is left of the file. Throws `SourceReadError`.
  func digest(of file: SourceFile) throws -> String {
    try file.readUnseen()
    return state.withLock {
      $0.finish()
      return $0.text
    }
  }

  /// Reads what is left of the file.
  func lineIndex(of file: SourceFile) throws -> LineIndex {
    try reading { try file.readUnseen() }
    return LineIndex(end: end, before: state.withLock { $0.lines.before })
  }
}
