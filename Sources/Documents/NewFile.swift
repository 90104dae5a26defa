import Glibc

/// One small file that must not be there yet.
package enum NewFile {
  /// Writes the whole file or none: a sibling first, which then gets the name. What has the name already is never written over.
  package static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let temporary = path[..<slash] + "." + path[slash...] + ".probity-" + String(getpid())
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last(path, isCreation: true) }
    defer { unlink(temporary) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = OutputError.last(path, isCreation: false)
        close(descriptor)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
    guard close(descriptor) == 0 else { throw .last(path, isCreation: false) }
    guard link(temporary, path) != 0 else { return }
    if errno == EEXIST { throw OutputError(path: path, code: EEXIST, isCreation: true, reason: "is there already; name another file") }
    // A file system without links.
    guard access(path, F_OK) != 0, rename(temporary, path) == 0 else { throw .last(path, isCreation: true) }
  }
}
