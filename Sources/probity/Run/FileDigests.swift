import Dispatch
import OrderedWork
import SourceReaders
import Synchronization

/// SHA-256 of files as published. Where there are several threads one begins at once, beside work that needs only one: bytes of a file have to be hashed one
/// after the other.
final class FileDigests: Sendable {
  private let files: [SourceFile]
  private let group = DispatchGroup()
  private let result = Mutex<Result<[String], any Error>?>(nil)

  init(_ files: [SourceFile], jobs: Int) {
    self.files = files
    guard jobs > 1 else { return }
    DispatchQueue.global().async(group: group) {
      let made = Result { try Self.of(files, jobs: jobs - 1) }
      self.result.withLock { $0 = made }
    }
  }

  /// In the order of the files. Throws `SourceReadError`.
  func all() throws -> [String] {
    group.wait()
    if let made = result.withLock({ $0 }) { return try made.get() }
    return try Self.of(files, jobs: 1)
  }

  private static func of(_ files: [SourceFile], jobs: Int) throws -> [String] {
    var digests: [String] = []
    try inOrder(count: files.count, jobs: jobs) {
      try FileDigest.of(files[$0])
    } consume: {
      digests.append($1)
    }
    return digests
  }
}

enum FileDigest {
  static func of(_ file: SourceFile) throws -> String { try FileTally.of(file).digest(of: file) }
}
