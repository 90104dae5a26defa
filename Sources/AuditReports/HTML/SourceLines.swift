import Documents
import Findings

/// A line of a source, or a piece of a long one, with the values of a finding marked in it.
package struct SourceLine: Sendable {
  package var file: String
  /// From 1.
  package var line: Int
  package var pieces: [Piece]
  /// The line begins before, or goes on after, what is shown.
  package var isCutBefore: Bool
  package var isCutAfter: Bool

  package struct Piece: Sendable {
    package var text: String
    package var isValue: Bool
    package init(text: String, isValue: Bool) {
      self.text = text
      self.isValue = isValue
    }
  }

  package init(file: String, line: Int, pieces: [Piece], isCutBefore: Bool, isCutAfter: Bool) {
    self.file = file
    self.line = line
    self.pieces = pieces
    self.isCutBefore = isCutBefore
    self.isCutAfter = isCutAfter
  }
}

/// The lines behind a finding's values, read again from the sources when its page is written; none where the sources are not at hand.
package typealias SourceLineReader = @Sendable (Finding) -> [SourceLine]

struct SourceLinesSection {
  let frame: PageFrame
  let lines: [SourceLine]
  let most: Int
  let id: String
  static let most = 12

  func draw(_ html: inout HTML) {
    guard !lines.isEmpty else { return }
    html.element("h3", text: frame.say(.sourceLines))
    var file = ""
    html.element("div", ["class": "scroll source", "tabindex": "0", "role": "group", "aria-label": frame.say(.sourceLines)]) { html in
      for line in lines.prefix(most) {
        if line.file != file {
          file = line.file
          html.element("p", ["class": "small"]) { $0.data(file) }
        }
        html.element("p", ["class": "sourceline"]) { html in
          html.element("span", ["class": "lineno"]) { html in
            html.text(frame.say(.line) + " ")
            html.line(number: line.line)
          }
          html.element("code") { html in
            if line.isCutBefore { html.text("… ") }
            for piece in line.pieces {
              if piece.isValue { html.element("mark") { $0.data(piece.text) } } else { html.data(piece.text) }
            }
            if line.isCutAfter { html.text(" …") }
          }
        }
      }
    }
    if lines.count > most {
      html.element("p", ["class": "small"]) { html in
        html.text("\(frame.numbers.count(lines.count - most)) \(frame.say(.furtherLines)) ")
        html.element("code") { html in
          html.text("probity explain ")
          html.data(id)
        }
      }
    }
    html.line()
  }
}
