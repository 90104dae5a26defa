import Synchronization

/// What is worked out once for a file of which one record after another is read again: how a table is cut, where its columns stand. The files last asked for are
/// remembered, as many as are read together.
final class PreparedFiles<Prepared: Sendable>: Sendable {
  private struct Known: Sendable {
    let file: SourceFile
    let prepared: Prepared
  }

  private static var most: Int { 4 }

  private let known = Mutex<[Known]>([])

  /// `nil` is not remembered.
  func of(_ file: SourceFile, make: () throws -> Prepared?) rethrows -> Prepared? {
    if let prepared = known.withLock({ known in known.first { $0.file === file }?.prepared }) { return prepared }
    guard let prepared = try make() else { return nil }
    known.withLock { known in
      if known.count >= Self.most { known.removeFirst() }
      known.append(Known(file: file, prepared: prepared))
    }
    return prepared
  }
}
