/// What is wrong in a YAML file, and where: `rule.yaml:41:20: unknown key 'parmeters'; did you mean 'parameters'?`
package struct StrictYAMLError: Error, Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// Both count from 1; columns count Unicode scalars.
  package let line: Int
  package let column: Int
  package let message: String
  /// The line as written, for the caret; empty where there is none.
  package let sourceLine: String

  package init(file: String, line: Int, column: Int, message: String, sourceLine: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.sourceLine = sourceLine
  }

  /// `file:line:column: message`
  package var headline: String { "\(file):\(line):\(column): \(message)" }

  /// The headline, the source line and a caret under the place.
  package var description: String {
    guard !sourceLine.isEmpty else { return headline }
    let (excerpt, offset) = excerpt()
    let padding = excerpt.prefix(offset).map { $0 == "\t" ? "\t" : " " }.joined()
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: excerpt.map { $0.value < 32 && $0 != "\t" ? " " : $0 })
    return headline + "\n" + String(shown) + "\n" + padding + "^"
  }

  /// At most 160 scalars around the place.
  private func excerpt() -> (scalars: [Unicode.Scalar], offset: Int) {
    let scalars = Array(sourceLine.unicodeScalars)
    let offset = min(max(column - 1, 0), scalars.count)
    let start = scalars.count <= 160 ? 0 : max(0, min(offset - 80, scalars.count - 160))
    return (Array(scalars[start..<min(scalars.count, start + 160)]), offset - start)
  }
}

extension StrictYAMLError: Comparable {
  /// By file and place.
  package static func < (a: Self, b: Self) -> Bool { (a.file, a.line, a.column, a.message) < (b.file, b.line, b.column, b.message) }
}
