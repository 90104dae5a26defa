import Glibc

/// Whole small files, and large ones line by line.
package enum FileBytes {
  /// Hands the lines of a file over, one after another, without their ends; `body` answers whether it wants the next. False where the file cannot be read.
  package static func forEachLine(_ path: String, _ body: (ArraySlice<UInt8>) -> Bool) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return false }
      if count == 0 { break }
      var rest = buffer[..<count]
      while let end = rest.firstIndex(of: 10) {
        if pending.isEmpty {
          guard body(rest[..<end]) else { return true }
        } else {
          pending.append(contentsOf: rest[..<end])
          guard body(pending[...]) else { return true }
          pending.removeAll(keepingCapacity: true)
        }
        rest = rest[(end + 1)...]
      }
      pending.append(contentsOf: rest)
    }
    if !pending.isEmpty { _ = body(pending[...]) }
    return true
  }

  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}
