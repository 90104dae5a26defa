import Documents
import Findings
import RuleLanguage

/// Records of one kind of page without what they share: markup between texts stands once in a list of pieces, texts stand by the piece before them, so that like
/// stands by like and deflates well. `unpack.js` puts them together again, byte by byte.
struct RecordPacker {
  /// Between fields, and between lists of fields; neither occurs in a page's text.
  static let fieldEnd: UInt8 = 1
  static let listEnd: UInt8 = 2
  /// A text that stood earlier in the record, then how many texts ago; the same with more after it; numbers by their distance.
  static let same: UInt8 = 3
  static let begins: UInt8 = 4
  static let line: UInt8 = 5
  static let byte: UInt8 = 6
  /// The finding's id, which stands with all others in files of their own, after what is before it.
  static let id: UInt8 = 7
  /// The text before, a plain number, written with two decimals and groups as the page's language has them, then what follows.
  static let amount: UInt8 = 8
  private static let shortestRepeat = 4
  private let style: NumberText.Language

  init(_ language: ReportLanguage) { style = language == .it ? .it : .en }

  private(set) var pieces: [ArraySlice<UInt8>] = []
  private var numbers: [Run: Int] = [:]
  /// What stands after each piece since the last call of `take`.
  private var texts: [[UInt8]] = []
  private var records: [UInt8] = []
  private(set) var count = 0

  /// Adds a record under its number.
  mutating func add(_ html: HTML, number: Int, id: String) {
    let id = Array(id.utf8)[...]
    if count > 0 { records.append(Self.fieldEnd) }
    count += 1
    records.append(contentsOf: String(number).utf8)
    var earlier: [Run: Int] = [:]
    var last: ArraySlice<UInt8> = []
    var order = 0
    var (line, byte) = (0, 0)
    var start = 0
    let bytes = html.bytes
    for kept in html.apart ?? [] {
      let end = bytes[start...].firstIndex(of: HTML.apartMark) ?? bytes.count
      let piece = self.piece(bytes[start..<end])
      start = end + 1
      var text: [UInt8] = []
      switch kept {
      case .line(let value):
        text = [Self.line] + Array(String(value - line).utf8)
        line = value
      case .byte(let value):
        text = [Self.byte] + Array(String(value - byte).utf8)
        byte = value
      case .text(let whole):
        let value = whole[...]
        if value.count <= id.count + 1, value.suffix(id.count) == id {
          text = [Self.id] + value.dropLast(id.count)
        } else if value.count >= Self.shortestRepeat, let place = earlier[Run(bytes: value)] {
          text = [Self.same] + Array(String(order - place).utf8)
        } else if let amount = written(last), value.starts(with: amount) {
          text = [Self.amount] + value.dropFirst(amount.count)
        } else if last.count >= Self.shortestRepeat, value.starts(with: last) {
          text = [Self.begins] + value[(value.startIndex + last.count)...]
        } else {
          text = whole
        }
        if value.count >= Self.shortestRepeat { earlier[Run(bytes: value)] = order }
        last = value
        order += 1
      }
      texts[piece].append(Self.fieldEnd)
      texts[piece].append(contentsOf: text)
    }
    _ = piece(bytes[min(start, bytes.count)...])
  }

  /// Digits with at most two after a point, as an amount is written.
  private func written(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let pieces = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(pieces.count), pieces.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }),
      pieces.last?.count ?? 3 <= 2 || pieces.count == 1
    else { return nil }
    let plain = String(decoding: text, as: UTF8.self) + (pieces.count == 1 ? ".00" : pieces[1].count == 1 ? "0" : "")
    return Array(NumberText.grouped(plain, style).utf8)
  }

  private mutating func piece(_ bytes: ArraySlice<UInt8>) -> Int {
    let number = numbers[Run(bytes: bytes)] ?? pieces.count
    if number == pieces.count {
      // A copy, so that the page it stands in is not kept.
      let piece = Array(bytes)[...]
      numbers[Run(bytes: piece)] = number
      pieces.append(piece)
      texts.append([])
    }
    records.append(UInt8(ascii: " "))
    records.append(contentsOf: String(number).utf8)
    return number
  }

  /// The records since the last call, in one text; the pieces go on.
  mutating func take() -> [UInt8] {
    var result = records
    for (piece, list) in texts.enumerated() where !list.isEmpty {
      result.append(Self.listEnd)
      result.append(contentsOf: String(piece).utf8)
      result.append(contentsOf: list)
      texts[piece] = []
    }
    records = []
    count = 0
    return result
  }

  /// All pieces of all records so far, in one text.
  var allPieces: [UInt8] { Array(pieces.joined(separator: [Self.fieldEnd])) }
}

/// Bytes as a key, hashed as a whole: a slice of bytes hashes one after the other.
private struct Run: Hashable {
  let bytes: ArraySlice<UInt8>

  static func == (a: Run, b: Run) -> Bool { a.bytes == b.bytes }

  func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}
