import Documents
import Findings
import Glibc
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

  private(set) var part = RecordPart()
  /// The texts of the record at hand, and which in its order was the last of each.
  private var earlier: [Run: Int] = [:]
  private var numbers: [Run: Int] = [:]
  /// The piece that stood after each piece the last time: most records of a rule have the same pieces in the same order.
  private var following: [Int] = []
  private var lastPiece: Int?

  /// Adds a record under its number.
  mutating func add(_ html: HTML, number: Int, id: String) {
    part.records.append((number, part.runs.count))
    let id = Array(id.utf8)
    earlier.removeAll(keepingCapacity: true)
    var last: ArraySlice<UInt8> = []
    var order = 0
    var (line, byte) = (0, 0)
    var start = 0
    for apart in html.apart ?? [] {
      let piece = self.piece(html.bytes[start..<apart.place])
      start = apart.place
      part.texts[piece].append(Self.fieldEnd)
      switch apart.kept {
      case .line(let value):
        part.put(Self.line, value - line, piece)
        line = value
      case .byte(let value):
        part.put(Self.byte, value - byte, piece)
        byte = value
      case .text(let range):
        let value = html.apartTexts[range]
        let place = value.count >= Self.shortestRepeat ? earlier.updateValue(order, forKey: Run(bytes: value)) : nil
        if value.count <= id.count + 1, value.count >= id.count, value.suffix(id.count).elementsEqual(id) {
          part.put(Self.id, value.dropLast(id.count), piece)
        } else if let place {
          part.put(Self.same, order - place, piece)
        } else if let amount = written(last, before: value), value.starts(with: amount) {
          part.put(Self.amount, value.dropFirst(amount.count), piece)
        } else if last.count >= Self.shortestRepeat, value.starts(with: last) {
          part.put(Self.begins, value.dropFirst(last.count), piece)
        } else {
          part.texts[piece].append(contentsOf: value)
        }
        last = value
        order += 1
      }
    }
    _ = piece(html.bytes[min(start, html.bytes.count)...])
  }

  /// Digits with at most two after a point, as an amount is written; `nil` where the next text cannot begin so.
  private func written(_ text: ArraySlice<UInt8>, before next: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = text.first, first == next.first, text.count <= next.count, text.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else {
      return nil
    }
    let pieces = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(pieces.count), pieces.allSatisfy({ !$0.isEmpty }), pieces.last?.count ?? 3 <= 2 || pieces.count == 1 else { return nil }
    let plain = String(decoding: text, as: UTF8.self) + (pieces.count == 1 ? ".00" : pieces[1].count == 1 ? "0" : "")
    return Array(NumberText.grouped(plain, style).utf8)
  }

  private mutating func piece(_ bytes: ArraySlice<UInt8>) -> Int {
    let run = Run(bytes: bytes)
    let expected = lastPiece.map { following[$0] } ?? 0
    let number = expected < part.pieces.count && part.pieces[expected] == run ? expected : numbers[run] ?? part.pieces.count
    if number == part.pieces.count {
      // A copy, so that the page it stands in is not kept.
      let piece = Run(bytes: Array(bytes)[...])
      numbers[piece] = number
      part.pieces.append(piece)
      part.texts.append([])
      following.append(number + 1)
    }
    if let lastPiece { following[lastPiece] = number }
    lastPiece = number
    part.runs.append(Int32(clamping: number))
    return number
  }
}

/// Records of one file, their pieces numbered among themselves: parts can be made on several threads.
struct RecordPart: Sendable {
  fileprivate var pieces: [Run] = []
  /// What stands after each piece.
  fileprivate var texts: [[UInt8]] = []
  /// Each record's number, and where its pieces begin in `runs`.
  fileprivate var records: [(number: Int, start: Int)] = []
  fileprivate var runs: [Int32] = []

  fileprivate mutating func put(_ mark: UInt8, _ number: Int, _ piece: Int) {
    texts[piece].append(mark)
    texts[piece].append(contentsOf: String(number).utf8)
  }

  fileprivate mutating func put(_ mark: UInt8, _ rest: ArraySlice<UInt8>, _ piece: Int) {
    texts[piece].append(mark)
    texts[piece].append(contentsOf: rest)
  }
}

/// The pieces of all parts, numbered in the order in which the records name them.
struct RecordPieces {
  private var pieces: [Run] = []
  private var numbers: [Run: Int] = [:]

  /// The records of a part in one text, with the numbers that pieces have among all: parts are given in their order.
  mutating func bytes(of part: RecordPart) -> [UInt8] {
    let places = part.pieces.map { piece in
      let number = numbers[piece] ?? pieces.count
      if number == pieces.count {
        numbers[piece] = number
        pieces.append(piece)
      }
      return number
    }
    let names = places.map { Array(" \($0)".utf8) }
    var result: [UInt8] = []
    for (i, record) in part.records.enumerated() {
      if i > 0 { result.append(RecordPacker.fieldEnd) }
      result.append(contentsOf: String(record.number).utf8)
      let end = i + 1 < part.records.count ? part.records[i + 1].start : part.runs.count
      for run in part.runs[record.start..<end] { result.append(contentsOf: names[Int(run)]) }
    }
    for piece in places.indices.sorted(by: { places[$0] < places[$1] }) where !part.texts[piece].isEmpty {
      result.append(RecordPacker.listEnd)
      result.append(contentsOf: String(places[piece]).utf8)
      result.append(contentsOf: part.texts[piece])
    }
    return result
  }

  /// All pieces of all records so far, in one text.
  var bytes: [UInt8] { Array(pieces.map(\.bytes).joined(separator: [RecordPacker.fieldEnd])) }
}

/// Bytes as a key, hashed as a whole: a slice of bytes hashes one after the other.
private struct Run: Hashable, Sendable {
  let bytes: ArraySlice<UInt8>

  static func == (a: Run, b: Run) -> Bool {
    guard a.bytes.count == b.bytes.count else { return false }
    return a.bytes.withUnsafeBytes { a in
      b.bytes.withUnsafeBytes { b in
        guard let first = a.baseAddress, let second = b.baseAddress else { return true }
        return memcmp(first, second, a.count) == 0
      }
    }
  }

  func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}
