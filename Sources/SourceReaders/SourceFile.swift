import Glibc
import Synchronization

/// Takes the bytes of a file in their order, each once, while the file is read.
package protocol FileFollower: AnyObject, Sendable {
  func take(_ bytes: UnsafeRawBufferPointer)
}

/// An open file to read from: a file on disk, or a spooled copy of standard input, of a compressed file or of an archive's member.
///
/// Bytes are read with `pread`, never mapped: a file that is cut short while it is read must be an error and not a signal.
package final class SourceFile: Sendable {
  /// Index in the run's list of sources.
  package let index: UInt32
  /// As shown and written: relative to the INPUT argument's folder; `a.zip!/b.xml` in archives; `-` for standard input.
  package let name: String
  package let size: Int
  /// Where the file lies, to tell which files belong together: never shown and never written.
  package let folder: String
  /// The workbook that this table was taken from, and the name of its sheet: lines are the sheet's rows.
  package let workbook: SourceFile?
  package let sheet: String?
  /// Cells of the sheet that are merged over several rows.
  package let merged: MergedCells?
  private let descriptor: Int32
  private let opened: Identity
  private let following = Mutex<(any FileFollower)?>(nil)
  /// The first byte that the follower has not seen; beyond every file where there is none.
  private let unseen = Atomic<Int>(.max)

  struct Identity: Equatable {
    let device: UInt64, inode: UInt64, size: Int64, seconds: Int, nanoseconds: Int
  }

  /// Takes over `descriptor`, which is closed with the file. Throws `SourceChanged` if it cannot be examined.
  package init(
    index: UInt32, name: String, descriptor: Int32, folder: String? = nil, workbook: SourceFile? = nil, sheet: String? = nil,
    merged: MergedCells? = nil
  ) throws(SourceReadError) {
    guard let identity = Self.identity(of: descriptor) else { throw SourceReadError(name: name, code: errno) }
    self.index = index
    self.name = name
    self.descriptor = descriptor
    self.workbook = workbook
    self.sheet = sheet
    self.merged = merged
    self.folder = folder ?? (name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[..<$0]) } ?? "")
    self.size = Int(identity.size)
    self.opened = identity
  }

  deinit { close(descriptor) }

  /// False when the file is no longer the one that was opened: other size or time of change.
  package var isUnchanged: Bool { Self.identity(of: descriptor) == opened && workbook?.isUnchanged ?? true }

  private static func identity(of descriptor: Int32) -> Identity? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return Identity(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }

  /// Reads up to `buffer.count` bytes at `offset`; fewer only at the end of the file.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(SourceReadError) -> Int {
    var filled = 0
    while filled < buffer.count, let base = buffer.baseAddress {
      let count = pread(descriptor, base + filled, buffer.count - filled, off_t(offset + filled))
      if count < 0 {
        if errno == EINTR { continue }
        throw SourceReadError(name: name, code: errno)
      }
      if count == 0 { break }
      filled += count
    }
    pass(UnsafeRawBufferPointer(rebasing: buffer[..<filled]), at: offset)
    return filled
  }

  /// Who is given the bytes of this file as they are read, from its beginning on; what is read out of turn is not given.
  package var follower: (any FileFollower)? { following.withLock { $0 } }

  package func follow(_ follower: any FileFollower) {
    following.withLock {
      $0 = follower
      unseen.store(0, ordering: .relaxed)
    }
  }

  /// Reads on to the end what the follower has not seen.
  package func readUnseen() throws(SourceReadError) {
    var buffer: [UInt8] = []
    while true {
      let next = unseen.load(ordering: .relaxed)
      guard next < size else { return }
      if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: min(size - next, 1 << 18)) }
      var count = 0
      var failure: SourceReadError?
      buffer.withUnsafeMutableBytes { room in
        do throws(SourceReadError) { count = try read(at: next, into: room) } catch { failure = error }
      }
      if let failure { throw failure }
      if count == 0 { return }
    }
  }

  private func pass(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    func isNext(_ next: Int) -> Bool { offset <= next && next < offset + bytes.count }
    guard isNext(unseen.load(ordering: .relaxed)) else { return }
    following.withLock { follower in
      let next = unseen.load(ordering: .relaxed)
      guard let follower, isNext(next) else { return }
      follower.take(UnsafeRawBufferPointer(rebasing: bytes[(next - offset)...]))
      unseen.store(offset + bytes.count, ordering: .relaxed)
    }
  }

  /// The bytes of `range`, cut at the end of the file, followed by `padding` zero bytes (simdjson wants 64).
  package func bytes(_ range: Range<Int>, padding: Int = 0) throws(SourceReadError) -> [UInt8] {
    let range = range.clamped(to: 0..<size)
    var failure: SourceReadError?
    let result = [UInt8](unsafeUninitializedCapacity: range.count + padding) { buffer, count in
      do throws(SourceReadError) {
        count = try read(at: range.lowerBound, into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<range.count]))
      } catch { failure = error }
      for i in count..<(count + padding) { buffer[i] = 0 }
      count += padding
    }
    if let failure { throw failure }
    return result
  }
}

/// The operating system could not read a source that was open (exit code 74).
package struct SourceReadError: Error, Sendable, CustomStringConvertible {
  package let name: String
  package let code: Int32
  package var description: String { "\(name): cannot be read: \(String(cString: strerror(code)))" }
}
