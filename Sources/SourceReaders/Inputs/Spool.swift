import CArchive
import CLinux
import Glibc

/// Copies of what cannot be read twice, in unlinked temporary files.
enum Spool {
  /// Descriptor of an unlinked temporary file, or -1.
  static func temporary(_ folder: String) -> Int32 { probity_unlinked_file(folder) }

  /// Copies everything; answers why not, where it fails.
  static func copy(from source: Int32, to target: Int32) -> String? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(source, &buffer, buffer.count)
      if count == 0 { return nil }
      if count < 0 {
        if errno == EINTR { continue }
        return "cannot be read: \(String(cString: strerror(errno)))"
      }
      if let failure = write(buffer[..<count], to: target) { return failure }
    }
  }

  static func write(_ bytes: ArraySlice<UInt8>, to target: Int32) -> String? {
    bytes.withUnsafeBytes { raw in
      var written = 0
      while written < raw.count {
        let count = Glibc.write(target, raw.baseAddress.map { $0 + written }, raw.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          return "no room for a temporary copy: \(String(cString: strerror(errno)))"
        }
        written += count
      }
      return nil
    }
  }

  /// Unpacks a gzip file. More than 200 bytes out for one in (after the first megabyte) is refused.
  static func inflateGzip(_ descriptor: Int32, name: String, temporaryFolder: String) throws(InputError) -> Int32 {
    let copy = dup(descriptor)
    guard copy >= 0, lseek(copy, 0, SEEK_SET) >= 0, let stream = gzdopen(copy, "rb") else {
      if copy >= 0 { close(copy) }
      throw InputError(.failed, name: name, reason: "the compressed file cannot be opened")
    }
    defer { gzclose(stream) }
    var status = stat()
    let packed = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    let spool = probity_unlinked_file(temporaryFolder)
    guard spool >= 0 else { throw InputError(.failed, name: name, reason: "no temporary file could be made in \(temporaryFolder)") }
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    var total = 0
    while true {
      let count = gzread(stream, &buffer, UInt32(buffer.count))
      if count == 0 { break }
      if count < 0 {
        close(spool)
        throw InputError(
          .refused, name: name,
          reason: "the compressed file is damaged or cut short; ask for it again, or unpack it with gunzip and look at the message")
      }
      total += Int(count)
      if total > 1 << 20, total / 200 > packed {
        close(spool)
        throw InputError(.refused, name: name, reason: "it unpacks to more than 200 times its size; unpack it yourself if this is meant")
      }
      if let failure = write(buffer[..<Int(count)], to: spool) {
        close(spool)
        throw InputError(.failed, name: name, reason: failure)
      }
    }
    // gzread answers 0 at the end of a stream that was cut short, too.
    var code: Int32 = 0
    _ = gzerror(stream, &code)
    if code == Z_BUF_ERROR || gzeof(stream) == 0 {
      close(spool)
      throw InputError(.refused, name: name, reason: "the compressed file is cut short; ask for it again")
    }
    return spool
  }

  /// Eight hexadecimal digits that tell contents apart.
  static func contentHash(_ descriptor: Int32) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var offset: off_t = 0
    while true {
      let count = pread(descriptor, &buffer, buffer.count, offset)
      if count <= 0 { break }
      // FNV-1a, 64 bits (Fowler, Noll, Vo).
      for byte in buffer[..<count] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      offset += off_t(count)
    }
    let digits = String(hash >> 32, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
