import Findings

/// Markup under construction. Tags and attribute names are literals of the program; everything else is escaped, as text or as an attribute's value.
package struct HTML: Sendable {
  package init() {}

  /// Markup of which the texts stand apart: what many records share is then the same for all of them.
  package static func keepingTextsApart() -> HTML {
    var html = HTML()
    html.apart = []
    return html
  }

  /// What stands apart, and before which of the markup's bytes it belongs.
  package struct Apart: Sendable, Equatable {
    package let place: Int
    package let kept: Kept
  }

  /// A text of `apartTexts`, or a number that is best told by its distance from the one before it.
  package enum Kept: Sendable, Equatable {
    case text(Range<Int>)
    case line(Int)
    case byte(Int)
  }

  package private(set) var bytes: [UInt8] = []
  /// The texts that stand apart, in their order.
  package private(set) var apart: [Apart]?
  package private(set) var apartTexts: [UInt8] = []

  package typealias Attributes = KeyValuePairs<StaticString, String>

  package mutating func element(_ tag: StaticString, _ attributes: Attributes = [:], _ content: (inout HTML) -> Void) {
    open(tag, attributes)
    content(&self)
    literal("</")
    literal(tag)
    literal(">")
  }

  package mutating func element(_ tag: StaticString, _ attributes: Attributes = [:], text: String) {
    open(tag, attributes)
    self.text(text)
    literal("</")
    literal(tag)
    literal(">")
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
      put(value, isAttribute: true, isApart: apart != nil && Self.variesByRecord(name))
      literal("\"")
    }
    literal(">")
  }

  /// A value of the data: kept apart from the direction of the text around it.
  package mutating func data(_ text: String) {
    literal("<bdi>")
    put(text, isAttribute: false, isApart: true)
    literal("</bdi>")
  }

  /// A text of the program. One with a digit is taken for one of a record.
  package mutating func text(_ text: String) {
    put(text, isAttribute: false, isApart: apart != nil && text.utf8.contains { (48...57).contains($0) })
  }

  /// The number of a line of a source.
  package mutating func line(number: Int) { whole(number, .line(number)) }
  /// A place in a source, in bytes.
  package mutating func byte(_ place: Int) { whole(place, .byte(place)) }

  private mutating func whole(_ number: Int, _ kept: Kept) {
    guard apart != nil else { return bytes.append(contentsOf: String(number).utf8) }
    apart?.append(Apart(place: bytes.count, kept: kept))
  }

  package mutating func line() { bytes.append(10) }

  /// Fixed markup of the program.
  package mutating func literal(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A style sheet of the program inside its element, never a text of the data, and the policy that allows this one and nothing else.
  package mutating func style(_ sheet: String) {
    open("meta", ["http-equiv": "Content-Security-Policy", "content": PagePolicy.inlineStyle(sheet)])
    literal("<style>")
    bytes.append(contentsOf: sheet.utf8)
    literal("</style>")
  }

  package mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

  private static func keepsEmpty(_ name: StaticString) -> Bool {
    name.withUTF8Buffer { $0.elementsEqual("value".utf8) || $0.elementsEqual("alt".utf8) }
  }

  /// Attributes that name records or draw their numbers; `class`, `scope` and the like are the program's.
  private static func variesByRecord(_ name: StaticString) -> Bool {
    name.withUTF8Buffer { name in
      if name.count <= 2 { return true }
      return name.elementsEqual("href".utf8) || name.elementsEqual("aria-label".utf8) || name.elementsEqual("aria-labelledby".utf8)
        || name.elementsEqual("width".utf8) || name.elementsEqual("height".utf8)
    }
  }

  private mutating func put(_ text: String, isAttribute: Bool, isApart: Bool) {
    guard isApart, apart != nil else { return Self.escape(text, isAttribute: isAttribute, to: &bytes) }
    let start = apartTexts.count
    Self.escape(text, isAttribute: isAttribute, to: &apartTexts)
    apart?.append(Apart(place: bytes.count, kept: .text(start..<apartTexts.count)))
  }

  /// Control characters and marks that turn the direction of text are shown by their numbers: what a reader sees is what is there.
  private static func escape(_ text: String, isAttribute: Bool, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
      var plain = 0
      var i = 0
      let raw = UnsafeRawBufferPointer(utf8)
      while i < utf8.count {
        if i + 8 <= utf8.count, isPlain(raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)) {
          i += 8
          continue
        }
        if let replacement = replaced(utf8[i], isAttribute) {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain..<i]))
          replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
          plain = i + 1
        } else if utf8[i] < 0x20 || utf8[i] > 0x7E, let (scalar, length) = HiddenSigns.sign(in: utf8, at: i) {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain..<i]))
          bytes.append(contentsOf: HiddenSigns.shown(scalar).utf8)
          i += length
          plain = i
          continue
        }
        i += 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain...]))
    }
  }

  /// Eight bytes of ASCII that stand for themselves in texts and in attributes: no control character, none of `&`, `<`, `>`, quotes, DEL.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    func hasZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
    // `&` and `'` differ in their last bit, `<` and `>` in the one before.
    let marks =
      hasZero((word | ones) ^ ones &* 0x27) | hasZero((word | ones &* 2) ^ ones &* 0x3E) | hasZero(word ^ ones &* 0x22) | hasZero(word ^ ones &* 0x7F)
    return (word | (word &- ones &* 0x20) | marks) & highs == 0
  }

  /// What stands for a byte where it is not itself.
  @inline(__always)
  private static func replaced(_ byte: UInt8, _ isAttribute: Bool) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\"") where isAttribute: "&quot;"
    case UInt8(ascii: "'") where isAttribute: "&#39;"
    case 9, 10: isAttribute ? " " : nil
    case 13: isAttribute ? " " : "\n"
    default: nil
    }
  }
}
