import CSimdJSON
import Glibc
import ProcurementModel

/// Cuts JSON text into its records without parsing it: the lines of JSON Lines, the elements of the first array of a package, or the whole document.
///
/// Works on chunks of a file in constant memory; brackets and quotes are counted, everything else is the parser's business.
struct JSONCutter {
  enum Shape: Equatable {
    /// One document a line.
    case lines
    /// Elements of an array under a key of the top object, or of the top array.
    case elements(key: String?)
    /// Elements of every array under one of these keys of the top object: a package may hold `records` beside `releases`.
    case elementsOfLists([String])
    /// Elements of an array under keys of objects within each other: `result`, then `records`.
    case elementsWithin([String])
    /// One document.
    case whole
  }

  /// A piece of a file that is one document.
  struct Piece: Sendable {
    let offset: Int
    let length: Int
  }

  /// Pieces that are neighbours.
  struct Group: Sendable {
    let pieces: [Piece]
    /// The bytes that hold pieces, in order; a piece that stands in two, or in none of these, is read by itself.
    let chunks: [JSONChunk]
  }

  /// What simdjson wants to read behind a document.
  static let padding = 64

  private let file: SourceFile
  private let groupSize: Int
  private var scanner: Scanner
  private var offset: Int
  private var group: [Piece] = []
  private var size = 0
  private var chunks: [JSONChunk] = []
  private var ready: [Group] = []

  /// `groupSize` is about how many bytes of pieces are handed over together.
  init(_ file: SourceFile, shape: Shape, start: Int, groupSize: Int = 4 << 20) {
    self.file = file
    self.groupSize = groupSize
    scanner = Scanner(shape: shape, position: start)
    offset = start
  }

  /// The next pieces of the file, so that groups can be parsed side by side; `nil` where there are no more.
  mutating func next() throws -> Group? {
    while ready.isEmpty, offset < file.size {
      let chunk = try JSONChunk(file, at: offset)
      let count = chunk.count
      if count <= 0 { break }
      var pieces: [Piece] = []
      chunk.withBytes { raw in scanner.scan(UnsafeRawBufferPointer(rebasing: raw[..<count])) { pieces.append($0) } }
      var next = offset + count
      if scanner.shape != .whole, !pieces.isEmpty || next >= file.size {
        chunks.append(chunk)
        // A line that goes on is read again as a whole.
        if next < file.size, let begin = scanner.goBack() { next = begin }
      }
      for piece in pieces {
        group.append(piece)
        size += piece.length
        if size >= groupSize { close() }
      }
      offset = next
      if offset >= file.size, let last = scanner.lastLine() { group.append(last) }
    }
    if ready.isEmpty { close() }
    return ready.isEmpty ? nil : ready.removeFirst()
  }

  private mutating func close() {
    if !group.isEmpty { ready.append(Group(pieces: group, chunks: chunks)) }
    group = []
    size = 0
    chunks.removeFirst(max(0, chunks.count - 1))
  }

  /// How the document ended, once there are no more pieces.
  func end() throws -> End {
    if scanner.shape != .lines, scanner.shape != .whole, scanner.end == .complete {
      // What stands around the elements must be JSON too: it is parsed with a 0 for each element.
      do { try JSONParser().parse(scanner.envelope) { _, _ in } } catch let failure as JSONParser.Failure { return .malformed(failure.message) }
    }
    return scanner.end
  }

  /// Whether the top object of a file holds several lists under these keys.
  static func holdsSeveralLists(_ keys: [String], _ file: SourceFile, start: Int) throws -> Bool {
    // Where one of the keys stands nowhere in the text nothing needs to be counted.
    guard try keys.count(where: { try isWritten($0, in: file, from: start) }) > 1 else { return false }
    var scanner = Scanner(shape: .elementsOfLists(keys), position: start)
    var offset = start
    while offset < file.size {
      let chunk = try JSONChunk(file, at: offset)
      let count = chunk.count
      if count <= 0 { break }
      chunk.withBytes { raw in scanner.scan(UnsafeRawBufferPointer(rebasing: raw[..<count])) { _ in } }
      offset += count
    }
    return scanner.lists > 1
  }

  /// Whether a key stands between quotation marks somewhere in a file.
  private static func isWritten(_ key: String, in file: SourceFile, from start: Int) throws -> Bool {
    let word = Array("\"\(key)\"".utf8)
    var offset = start
    while offset < file.size {
      let chunk = try JSONChunk(file, at: offset)
      if chunk.count <= 0 { break }
      let isFound = chunk.withBytes { raw in
        probity_text_holds(raw.bindMemory(to: UInt8.self).baseAddress, chunk.count, word, word.count)
      }
      if isFound { return true }
      // The word may stand across the end.
      offset += chunk.count < word.count ? chunk.count : offset + chunk.count < file.size ? chunk.count - word.count : chunk.count
    }
    return false
  }

  /// All pieces of a file, a group at a time.
  static func groups(of file: SourceFile, shape: Shape, start: Int, groupSize: Int = 4 << 20, _ deliver: ([Piece]) throws -> Void) throws -> End {
    var cutter = JSONCutter(file, shape: shape, start: start, groupSize: groupSize)
    while let group = try cutter.next() { try deliver(group.pieces) }
    return try cutter.end()
  }

  enum End: Equatable {
    case complete
    case unfinished(offset: Int)
    case malformed(String)
  }

  private struct Scanner {
    let shape: Shape
    var position: Int
    var depth = 0
    var inString = false
    var isEscaped = false
    var start = -1
    /// The array whose elements are wanted is open, at this depth.
    var arrayDepth = -1
    var isArrayDone = false
    /// Arrays whose elements were wanted.
    private(set) var lists = 0
    /// How many keys of the path are open objects.
    var pathDepth = 0
    var key: [UInt8] = []
    var keyIsOpen = false
    var lastKey: [UInt8] = []
    /// The document without its elements; beyond 16 MB it is no envelope any more and is not kept.
    var envelope: [UInt8] = []

    init(shape: Shape, position: Int) {
      self.shape = shape
      self.position = position
    }

    var end: End { depth == 0 && !inString ? .complete : .unfinished(offset: position) }

    mutating func lastLine() -> Piece? {
      guard shape == .lines, start >= 0 else { return nil }
      defer { start = -1 }
      return Piece(offset: start, length: position - start)
    }

    /// Forgets the line that has begun; answers where it did.
    mutating func goBack() -> Int? {
      guard shape == .lines, start >= 0 else { return nil }
      defer { start = -1 }
      position = start
      return start
    }

    mutating func scan(_ bytes: UnsafeRawBufferPointer, _ deliver: (Piece) -> Void) {
      switch shape {
      case .lines: lines(bytes, deliver)
      case .elements(let name): elements(bytes, name.map { [[Array($0.utf8)]] } ?? [], deliver)
      case .elementsOfLists(let names): elements(bytes, [names.map { Array($0.utf8) }], isOneList: false, deliver)
      case .elementsWithin(let path): elements(bytes, path.map { [Array($0.utf8)] }, deliver)
      case .whole: count(bytes)
      }
    }

    private mutating func lines(_ bytes: UnsafeRawBufferPointer, _ deliver: (Piece) -> Void) {
      var i = 0
      while i < bytes.count {
        if start < 0 {
          while i < bytes.count, bytes[i] <= 32 { i += 1 }
          if i < bytes.count { start = position + i }
        }
        guard i < bytes.count else { break }
        guard let base = bytes.baseAddress, let newline = memchr(base + i, 10, bytes.count - i) else { break }
        i = UnsafeRawPointer(newline) - base
        deliver(Piece(offset: start, length: position + i - start))
        start = -1
        i += 1
      }
      position += bytes.count
    }

    private mutating func count(_ bytes: UnsafeRawBufferPointer) { position += bytes.count }

    /// `path` are the keys of each level, any of which leads on.
    private mutating func elements(
      _ bytes: UnsafeRawBufferPointer, _ path: [[[UInt8]]], isOneList: Bool = true, _ deliver: (Piece) -> Void
    ) {
      let isDeep = path.count > 1
      var i = 0
      while i < bytes.count {
        if start >= 0, !isEscaped {
          if inString {
            i = Self.endOfPlainText(bytes, from: i)
          } else if depth > arrayDepth {
            // Within an element only brackets and quotation marks count.
            while i < bytes.count, !Self.counts(bytes[i]) { i += 1 }
          }
          if i >= bytes.count { break }
        }
        let byte = bytes[i]
        let wasInside = start >= 0
        if inString {
          if !wasInside { keep(byte) }
          if isEscaped {
            isEscaped = false
          } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
          } else if byte == UInt8(ascii: "\"") {
            inString = false
            if keyIsOpen { lastKey = key }
            keyIsOpen = false
          }
          if keyIsOpen, key.count < 64 { key.append(byte) }
          i += 1
          continue
        }
        switch byte {
        case UInt8(ascii: "\""):
          inString = true
          if arrayDepth < 0, depth == pathDepth + 1 {
            keyIsOpen = true
            key = []
          }
          if arrayDepth >= 0, depth == arrayDepth, start < 0 { start = position + i }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          if arrayDepth >= 0, depth == arrayDepth, start < 0 { start = position + i }
          let isOnPath = arrayDepth < 0 && !isArrayDone && depth == (path.isEmpty ? 0 : pathDepth + 1)
          let isWanted = byte == UInt8(ascii: "[") && isOnPath && (path.isEmpty || pathDepth == path.count - 1 && path[pathDepth].contains(lastKey))
          if isDeep, byte == UInt8(ascii: "{"), isOnPath, pathDepth < path.count - 1, path[pathDepth].contains(lastKey) { pathDepth += 1 }
          depth += 1
          if isWanted {
            arrayDepth = depth
            lists += 1
          }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if arrayDepth >= 0, depth == arrayDepth, byte == UInt8(ascii: "]") {
            finish(position + i, deliver)
            arrayDepth = -1
            isArrayDone = isOneList
          }
          depth -= 1
          if isDeep, arrayDepth < 0, pathDepth >= depth { pathDepth = max(0, depth - 1) }
          if arrayDepth >= 0, depth == arrayDepth, start >= 0 { finish(position + i + 1, deliver) }
        case UInt8(ascii: ","): if arrayDepth >= 0, depth == arrayDepth { finish(position + i, deliver) }
        case 0...32: break
        default: if arrayDepth >= 0, depth == arrayDepth, start < 0 { start = position + i }
        }
        let endsElement = wasInside && start < 0 && (byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")) && arrayDepth >= 0
        if start < 0, !endsElement { keep(byte) } else if !wasInside, start >= 0 { keep(UInt8(ascii: "0")) }
        i += 1
      }
      position += bytes.count
    }

    /// Square brackets and braces are one bit apart.
    private static func counts(_ byte: UInt8) -> Bool {
      byte | 0x20 == UInt8(ascii: "{") || byte | 0x20 == UInt8(ascii: "}") || byte == UInt8(ascii: "\"")
    }

    /// The next quotation mark or backslash, eight bytes at a time.
    private static func endOfPlainText(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
      let ones: UInt64 = 0x0101_0101_0101_0101
      let highs: UInt64 = 0x8080_8080_8080_8080
      func zeros(_ x: UInt64) -> UInt64 { (x &- ones) & ~x & highs }
      var i = start
      while i + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        let found = zeros(word ^ (UInt64(UInt8(ascii: "\"")) &* ones)) | zeros(word ^ (UInt64(UInt8(ascii: "\\")) &* ones))
        if found != 0 { return i + found.trailingZeroBitCount / 8 }
        i += 8
      }
      while i < bytes.count, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "\\") { i += 1 }
      return i
    }

    private mutating func keep(_ byte: UInt8) { if envelope.count < 16 << 20 { envelope.append(byte) } }

    private mutating func finish(_ end: Int, _ deliver: (Piece) -> Void) {
      guard start >= 0 else { return }
      deliver(Piece(offset: start, length: end - start))
      start = -1
    }
  }
}
