import CLinux
import Crypto
import Findings
import Glibc
import Synchronization

/// A report could not be written: exit code 73 (cannot create) or 74 (writing failed).
package struct OutputError: Error, Sendable, CustomStringConvertible {
  package let path: String
  package let code: Int32
  package let isCreation: Bool
  package let reason: String

  package var description: String { "\(path): \(reason)" }

  package static func last(_ path: String, isCreation: Bool) -> OutputError {
    OutputError(path: path, code: errno, isCreation: isCreation, reason: String(cString: strerror(errno)))
  }
}

/// Writes an audit folder as a temporary sibling and exchanges it with the old one in one step, so that a reader never sees half of one.
package final class OutputFolder {
  package let path: String
  private let temporary: String
  /// Held while the folder is written, so that nobody takes it for an abandoned one.
  private var lock: Int32 = -1
  private var outputs: [(name: String, sha256: String, bytes: Int)] = []
  private var isDone = false
  /// Files of the folder that stands there which somebody added or worked on.
  private var workedOn: [String] = []
  /// Where the earlier folder is kept, and the files for whose sake it is.
  package private(set) var kept: (path: String, files: [String])?

  /// Files whose hashes stand in the manifest, in the order of their names.
  package var written: [(name: String, sha256: String, bytes: Int)] { outputs.sorted { $0.name < $1.name } }

  /// An existing folder that is neither empty nor an audit of ours is never replaced. One of ours in which files were added or changed is kept beside the new one.
  package init(path: String) throws(OutputError) {
    var clean = path
    while clean.count > 1, clean.hasSuffix("/") { clean.removeLast() }
    self.path = clean
    let slash = clean.lastIndex(of: "/")
    let parent = slash.map { $0 == clean.startIndex ? "/" : String(clean[..<$0]) } ?? "."
    let name = slash.map { String(clean[clean.index(after: $0)...]) } ?? clean
    let prefix = "." + name + ".probity-"
    temporary = parent + "/" + prefix + String(getpid())
    var status = stat()
    if stat(clean, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw OutputError(path: clean, code: ENOTDIR, isCreation: true, reason: "exists and is no folder; choose another --out")
      }
      guard Self.isEmpty(clean) || WrittenFolder(clean) != nil else {
        throw OutputError(
          path: clean, code: EEXIST, isCreation: true,
          reason: "exists, is not empty and is no audit folder of Probity; choose another --out or empty it")
      }
    }
    Self.remove(temporary)
    Self.removeAbandoned(in: parent, prefix: prefix)
    let isMade = Self.siblings.withLock { siblings in
      guard mkdir(temporary, 0o777) == 0 else { return false }
      siblings.paths.insert(temporary)
      return true
    }
    guard isMade else { throw .last(parent, isCreation: true) }
    lock = open(temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
  }

  deinit {
    if !isDone { Self.removeSibling(temporary) }
    if lock >= 0 { close(lock) }
  }

  /// Removes temporary folders of runs that were killed: their process is gone, and nobody holds their lock.
  private static func removeAbandoned(in parent: String, prefix: String) {
    for name in names(in: parent) ?? [] where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count)), process > 0, kill(process, 0) != 0, errno == ESRCH else { continue }
      let descriptor = open(parent + "/" + name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(parent + "/" + name) }
    }
  }

  /// Temporary folders of this process, and whether one of them was put in place.
  private struct Siblings {
    var paths: Set<String> = []
    var isInPlace = false
  }

  private static let siblings = Mutex(Siblings())

  /// Removes what was begun, for interruptions from another thread: `end` is told whether a folder is already in its place, and ends the process. No folder is
  /// begun or put in place meanwhile.
  package static func abandonAll(end: (Bool) -> Never) -> Never {
    siblings.withLock { siblings in
      for path in siblings.paths {
        // A report that is just being written may put a file there once more; none can when the folder is gone.
        for _ in 0..<1000 where access(path, F_OK) == 0 { remove(path) }
      }
      end(siblings.isInPlace)
    }
  }

  private static func removeSibling(_ path: String) {
    remove(path)
    siblings.withLock { _ = $0.paths.remove(path) }
  }

  package func makeFolder(_ name: String) throws(OutputError) {
    guard mkdir(temporary + "/" + name, 0o777) == 0 || errno == EEXIST else { throw .last(path + "/" + name, isCreation: true) }
  }

  /// Writes one file; `isHashed` is false for `run.json` and the manifest itself.
  package func write(_ name: String, isHashed: Bool = true, _ body: (ReportFile) throws(OutputError) -> Void) throws(OutputError) {
    let file = try ReportFile(path: temporary + "/" + name, shown: path + "/" + name)
    try body(file)
    let (sha256, bytes) = try file.close()
    if isHashed { outputs.append((name, sha256, bytes)) }
  }

  /// For files that a library writes: the path to give it, then `adopt` to have it hashed.
  package func temporaryPath(_ name: String) -> String { temporary + "/" + name }

  package func adopt(_ name: String) throws(OutputError) {
    guard let (sha256, bytes) = FileHash.sha256(temporary + "/" + name) else { throw .last(path + "/" + name, isCreation: false) }
    outputs.append((name, sha256, bytes))
  }

  /// Room on disk for what is written into a report later, in another order; it has no name and is gone with the process.
  package func scratch() throws(OutputError) -> ScratchFile { try ScratchFile(beside: temporary, shown: path) }

  /// Puts the new folder in place.
  package func finish() throws(OutputError) {
    Self.synchronise(temporary)
    workedOn = WrittenFolder(path)?.workedOn ?? []
    let failure = Self.siblings.withLock { putInPlace(&$0) }
    if let failure { throw failure }
    isDone = true
    // What was there before.
    for old in [temporary, temporary + ".old"] where kept?.path != old { Self.removeSibling(old) }
  }

  private func putInPlace(_ siblings: inout Siblings) -> OutputError? {
    if access(path, F_OK) == 0 {
      if probity_exchange_paths(temporary, path) == 0 {
        siblings.isInPlace = true
        keep(temporary, &siblings)
        return nil
      }
      // A file system without the exchange: two renames, the old folder first.
      let old = temporary + ".old"
      guard rename(path, old) == 0 else { return .last(path, isCreation: true) }
      guard rename(temporary, path) == 0 else {
        let failure = OutputError.last(path, isCreation: true)
        _ = rename(old, path)
        return failure
      }
      siblings.paths.insert(old)
      keep(old, &siblings)
    } else if rename(temporary, path) != 0 {
      return .last(path, isCreation: true)
    }
    siblings.isInPlace = true
    return nil
  }

  /// Gives the earlier folder a name of its own where somebody worked in it; where it can get none it stays under the one it has.
  private func keep(_ old: String, _ siblings: inout Siblings) {
    if workedOn.isEmpty { return }
    let name = (1...).lazy.map { self.path + ".kept-\($0)" }.first { access($0, F_OK) != 0 }
    let isNamed = name.map { rename(old, $0) == 0 } ?? false
    siblings.paths.remove(old)
    kept = (isNamed ? name ?? old : old, workedOn)
  }

  private static func synchronise(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }

  package static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func isEmpty(_ folder: String) -> Bool { names(in: folder)?.isEmpty ?? false }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) ?? [] { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

/// A file of the audit folder: buffered, hashed while it is written.
package final class ReportFile {
  private let descriptor: Int32
  private let shown: String
  private var buffer = ByteText(capacity: 1 << 18)
  private var hash = SHA256()
  private var count = 0
  private var isOpen = true

  package init(path: String, shown: String) throws(OutputError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    self.shown = shown
    guard descriptor >= 0 else { throw .last(shown, isCreation: true) }
  }

  deinit { if isOpen { Glibc.close(descriptor) } }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    buffer.add(bytes.bindMemory(to: UInt8.self))
    if buffer.count >= 1 << 17 { try flush() }
  }

  package func write(_ piece: ScratchFile.Piece, of scratch: ScratchFile) throws(OutputError) {
    try scratch.read(piece, into: &buffer)
    if buffer.count >= 1 << 17 { try flush() }
  }

  package func write(_ bytes: [UInt8]) throws(OutputError) {
    bytes.withUnsafeBufferPointer { buffer.add($0) }
    if buffer.count >= 1 << 17 { try flush() }
  }

  package func write(_ text: String) throws(OutputError) {
    buffer.add(plain: text)
    if buffer.count >= 1 << 17 { try flush() }
  }

  package func writeLine(_ value: JSONValue) throws(OutputError) {
    value.write(to: &buffer)
    buffer.add(UInt8(ascii: "\n"))
    if buffer.count >= 1 << 17 { try flush() }
  }

  private func flush() throws(OutputError) {
    let isWritten = buffer.withBytes { raw in
      hash.update(bufferPointer: raw)
      return FileBytes.write(raw, to: descriptor)
    }
    guard isWritten else { throw .last(shown, isCreation: false) }
    count += buffer.count
    buffer.clear()
  }

  package func close() throws(OutputError) -> (sha256: String, bytes: Int) {
    try flush()
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw .last(shown, isCreation: false) }
    isOpen = false
    guard Glibc.close(descriptor) == 0 else { throw .last(shown, isCreation: false) }
    return (Fingerprint.hex(hash.finalize()), count)
  }
}

/// SHA-256 of files.
package enum FileHash {
  /// Hash in hex and size, or `nil` where the file cannot be read.
  package static func sha256(_ path: String) -> (sha256: String, bytes: Int)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return sha256(descriptor: descriptor)
  }

  package static func sha256(descriptor: Int32) -> (sha256: String, bytes: Int)? {
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var offset: off_t = 0
    while true {
      let count = pread(descriptor, &buffer, buffer.count, offset)
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if count == 0 { break }
      buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      offset += off_t(count)
    }
    return (Fingerprint.hex(hash.finalize()), Int(offset))
  }

  package static func sha256(_ bytes: [UInt8]) -> String { Fingerprint.hex(SHA256.hash(data: bytes)) }
}
