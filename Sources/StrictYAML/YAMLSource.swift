/// The text of one file, by lines, for places and carets.
package final class YAMLSource: Sendable {
  package let file: String
  package let lines: [[Unicode.Scalar]]

  package init(file: String, text: String) {
    self.file = file
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
    self.lines = lines
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
