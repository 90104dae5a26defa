import Findings
import Glibc

/// Bytes set aside on disk while a report is made: written one after the other, read again in any order.
package final class ScratchFile {
  private let descriptor: Int32
  private let shown: String
  private var end = 0

  package struct Piece {
    let offset, length: Int
    package func part(_ offset: Int, _ length: Int) -> Piece { Piece(offset: self.offset + offset, length: length) }
  }

  init(beside folder: String, shown: String) throws(OutputError) {
    let path = folder + "/.scratch"
    self.shown = shown
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last(shown, isCreation: true) }
    unlink(path)
  }

  deinit { close(descriptor) }

  package func append(_ bytes: borrowing ByteText) throws(OutputError) -> Piece {
    let isWritten = bytes.withBytes { FileBytes.write($0, to: descriptor) }
    guard isWritten else { throw .last(shown, isCreation: false) }
    let piece = Piece(offset: end, length: bytes.count)
    end += bytes.count
    return piece
  }

  /// What `body` makes of the bytes that were set aside.
  package func read<Result>(_ piece: Piece, _ body: (UnsafeRawBufferPointer) -> Result) throws(OutputError) -> Result {
    var text = ByteText(capacity: max(piece.length, 1))
    try read(piece, into: &text)
    return text.withBytes(body)
  }

  func read(_ piece: Piece, into text: inout ByteText) throws(OutputError) {
    let before = text.count
    text.add(length: piece.length) { buffer in
      var filled = 0
      while filled < buffer.count, let base = buffer.baseAddress {
        let result = pread(descriptor, base + filled, buffer.count - filled, off_t(piece.offset + filled))
        if result < 0, errno == EINTR { continue }
        if result <= 0 { break }
        filled += result
      }
      return filled
    }
    guard text.count - before == piece.length else { throw .last(shown, isCreation: false) }
  }
}
