/// Markup under construction. Tags and attribute names are literals of the program; everything else is escaped, as text or as an attribute's value.
package struct HTML: Sendable {
  package init() {}

  package private(set) var bytes: [UInt8] = []

  package typealias Attributes = KeyValuePairs<StaticString, String>

  package mutating func element(_ tag: StaticString, _ attributes: Attributes = [:], _ content: (inout HTML) -> Void) {
    open(tag, attributes)
    content(&self)
    literal("</")
    literal(tag)
    literal(">")
  }

  package mutating func element(_ tag: StaticString, _ attributes: Attributes = [:], text: String) {
    element(tag, attributes) { $0.text(text) }
  }

  /// An element without content: `input`, `link`, a shape.
  package mutating func open(_ tag: StaticString, _ attributes: Attributes = [:]) {
    literal("<")
    literal(tag)
    for (name, value) in attributes {
      literal(" ")
      literal(name)
      guard !value.isEmpty || Self.keepsEmpty(name) else { continue }
      literal("=\"")
      escape(value, isAttribute: true)
      literal("\"")
    }
    literal(">")
  }

  /// A value of the data: kept apart from the direction of the text around it.
  package mutating func data(_ text: String) { element("bdi", text: text) }

  package mutating func text(_ text: String) { escape(text, isAttribute: false) }

  package mutating func line() { bytes.append(10) }

  /// Fixed markup of the program.
  package mutating func literal(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A style sheet of the program inside its element: never a text of the data.
  package mutating func style(_ sheet: String) {
    literal("<style>")
    bytes.append(contentsOf: sheet.utf8)
    literal("</style>")
  }

  package mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

  private static func keepsEmpty(_ name: StaticString) -> Bool {
    name.withUTF8Buffer { $0.elementsEqual("value".utf8) || $0.elementsEqual("alt".utf8) }
  }

  /// Control characters and marks that turn the direction of text become a visible sign: what a reader sees is what is there.
  private mutating func escape(_ text: String, isAttribute: Bool) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": literal("&amp;")
      case "<": literal("&lt;")
      case ">": literal("&gt;")
      case "\"" where isAttribute: literal("&quot;")
      case "'" where isAttribute: literal("&#39;")
      case "\n", "\t", "\r": bytes.append(isAttribute ? 32 : scalar == "\r" ? 10 : UInt8(scalar.value))
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
