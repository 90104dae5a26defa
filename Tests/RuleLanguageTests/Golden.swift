import Glibc
import Testing

/// Compares a text with a kept one. `RECORD_GOLDENS=1 swift test …` writes it anew; the difference is read before it is kept.
enum Golden {
  static func expect(_ text: String, _ name: String, file: String = #filePath) throws {
    let root = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    let path = root + "/Goldens/" + name
    if getenv("RECORD_GOLDENS") != nil {
      guard let stream = fopen(path, "w") else { throw Unwritable(path: path) }
      fputs(text, stream)
      fclose(stream)
      return
    }
    let kept = contents(path)
    guard kept != text else { return }
    let (old, new) = (kept.split(separator: "\n", omittingEmptySubsequences: false), text.split(separator: "\n", omittingEmptySubsequences: false))
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    Issue.record(
      "\(name) differs from line \(line + 1) on: '\(line < old.count ? old[line] : "")' is now '\(line < new.count ? new[line] : "")'. RECORD_GOLDENS=1 records it."
    )
  }

  private struct Unwritable: Error { let path: String }

  private static func contents(_ path: String) -> String {
    guard let stream = fopen(path, "r") else { return "" }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
