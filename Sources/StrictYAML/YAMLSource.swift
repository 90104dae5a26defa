import Synchronization

/// The text of one file, by lines, for places and carets.
package final class YAMLSource: Sendable {
  package let file: String
  private let text: String
  private let cut = Mutex<[[Unicode.Scalar]]?>(nil)

  package init(file: String, text: String) {
    self.file = file
    self.text = text
  }

  /// Cut when the first is asked for: most files have no mistake to point at.
  package var lines: [[Unicode.Scalar]] {
    cut.withLock { known in
      if let known { return known }
      let lines = Self.lines(of: text)
      known = lines
      return lines
    }
  }

  private static func lines(of text: String) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = []
    var line: [Unicode.Scalar] = []
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        lines.append(line)
        line.removeAll(keepingCapacity: true)
      default: line.append(scalar)
      }
      previous = scalar
    }
    lines.append(line)
    return lines
  }

  /// The text of a line, counted from 1; empty outside of the file.
  package func text(ofLine line: Int) -> String {
    guard line >= 1, line <= lines.count else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: lines[line - 1])
    return String(view)
  }

  package func error(_ message: String, line: Int, column: Int) -> StrictYAMLError {
    StrictYAMLError(file: file, line: line, column: column, message: message, sourceLine: text(ofLine: line))
  }
}
