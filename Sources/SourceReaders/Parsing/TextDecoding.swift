import CSimdJSON
import Glibc
import ProcurementModel

extension TextEncoding {
  /// Bytes of a byte order mark at the beginning.
  var markLength: Int {
    switch self {
    case .utf8WithMark: 3
    case .utf8, .utf16LittleEndian, .utf16BigEndian, .latin1, .windows1252: 0
    }
  }

  /// Shortens a text without cutting a character in half.
  package func cut(_ bytes: inout [UInt8], to length: Int) {
    var end = max(0, min(length, bytes.count))
    switch self {
    case .utf8, .utf8WithMark: while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    case .latin1, .windows1252: break
    case .utf16LittleEndian, .utf16BigEndian:
      end -= end % 2
      // The second half of a pair stays with the first.
      if end + 1 < bytes.count, (0xDC...0xDF).contains(bytes[self == .utf16LittleEndian ? end + 1 : end]) { end = max(0, end - 2) }
    }
    bytes.removeSubrange(end...)
  }

  /// What the first bytes of a file tell: byte order marks, zero bytes of UTF-16, an XML declaration, valid UTF-8, else windows-1252.
  package static func detect(_ head: ArraySlice<UInt8>, isWhole: Bool) -> TextEncoding {
    let bytes = Array(head.prefix(4))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8WithMark }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if bytes.count == 4, bytes[1] == 0, bytes[3] == 0, bytes[0] != 0 { return .utf16LittleEndian }
    if bytes.count == 4, bytes[0] == 0, bytes[2] == 0, bytes[1] != 0 { return .utf16BigEndian }
    let isUTF8 = UTF8Validation.isValid(head, isWhole: isWhole)
    if let declared = declaredLabel(head), singleByteLabels.contains(declared) {
      // Letters beyond ASCII in bytes that are UTF-8 throughout are no accident, whatever the declaration says.
      if isUTF8, head.contains(where: { $0 >= 0x80 }) { return .utf8 }
      return declared.hasSuffix("1252") || head.contains { (0x80...0x9F).contains($0) } ? .windows1252 : .latin1
    }
    if isUTF8 { return .utf8 }
    // In a table, a cell that was pasted from elsewhere does not make another encoding of all the others. A document of XML or JSON is one text.
    let first = head.first { $0 > 32 }
    let isDocument = first == UInt8(ascii: "<") || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return !isDocument && UTF8Validation.isMostlyUTF8(head) ? .utf8 : .windows1252
  }

  /// Labels of what is read as ISO-8859-1 or windows-1252. ISO-8859-15 is not among them: eight of its characters are others.
  static let singleByteLabels: Set<String> = ["windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "iso_8859-1"]

  /// The encoding that an XML declaration names, in lower case.
  package static func declaredLabel(_ head: ArraySlice<UInt8>) -> String? {
    let start = String(decoding: head.prefix(200).filter { $0 < 128 }, as: UTF8.self)
    guard start.hasPrefix("<?xml"), let end = start.range("?>") else { return nil }
    let declaration = start[..<end.lowerBound]
    guard let label = declaration.range("encoding") else { return nil }
    let rest = declaration[label.upperBound...].drop { $0 == " " || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return rest.dropFirst().prefix { $0 != quote }.lowercased()
  }
}

extension StringProtocol {
  /// First place of a text, byte for byte; Foundation's own is not wanted in the rooms that read.
  func range(_ text: String) -> Range<Index>? {
    let wanted = Array(text.utf8)
    let found = utf8.withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).firstPlace(of: wanted) }
    guard let place = found ?? Array(utf8).withUnsafeBytes({ $0.firstPlace(of: wanted) }) else { return nil }
    let start = utf8.index(startIndex, offsetBy: place)
    return start..<utf8.index(start, offsetBy: wanted.count)
  }
}

extension UnsafeRawBufferPointer {
  /// Where the bytes first stand from `start` on.
  func firstPlace(of wanted: [UInt8], from start: Int = 0) -> Int? {
    guard let base = baseAddress, let first = wanted.first else { return nil }
    var from = start
    while from + wanted.count <= count, let found = memchr(base + from, Int32(first), count - wanted.count + 1 - from) {
      let place = UnsafeRawPointer(found) - base
      if wanted.withUnsafeBytes({ $0.baseAddress.map { memcmp(base + place, $0, wanted.count) == 0 } ?? false }) { return place }
      from = place + 1
    }
    return nil
  }

  /// The same for any byte.
  package func contains(byte: UInt8) -> Bool { baseAddress.map { memchr($0, Int32(byte), count) != nil } ?? false }
}

/// Tells valid UTF-8 from other bytes.
package enum UTF8Validation {
  /// A head may end within a character.
  package static func isValid(_ bytes: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
    bytes.withUnsafeBytes { raw in
      guard let bad = firstInvalid(raw) else { return true }
      return !isWhole && bad > raw.count - 4
    }
  }

  /// More characters beyond ASCII are whole ones of UTF-8 than bytes belong to none.
  static func isMostlyUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    var (valid, invalid) = (0, 0)
    bytes.withUnsafeBytes { raw in
      var start = 0
      while start < raw.count {
        let rest = UnsafeRawBufferPointer(rebasing: raw[start...])
        let bad = firstInvalid(rest) ?? rest.count
        // Of each character the first byte.
        valid += rest[..<bad].count { $0 >= 0xC0 }
        if bad < rest.count { invalid += 1 }
        start += bad + 1
      }
    }
    return valid > invalid
  }

  /// Offset of the first byte that is not UTF-8.
  static func firstInvalid(_ raw: UnsafeRawBufferPointer) -> Int? {
    // Nearly every text is: simdjson says so many bytes at a time, and only where it does not is the place looked for.
    if let base = raw.baseAddress, raw.count > 32, probity_is_utf8(base.assumingMemoryBound(to: UInt8.self), raw.count) { return nil }
    var i = 0
    let count = raw.count
    while i < count {
      if i + 8 <= count, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
        i += 8
        continue
      }
      let byte = raw[i]
      if byte < 0x80 {
        i += 1
        continue
      }
      let length: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch byte {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, low) = (3, 0xA0)
      case 0xED: (length, high) = (3, 0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, low) = (4, 0x90)
      case 0xF4: (length, high) = (4, 0x8F)
      case 0xF1...0xF3: length = 4
      default: return i
      }
      guard i + length <= count, raw[i + 1] >= low, raw[i + 1] <= high else { return i }
      for k in 2..<max(2, length) where raw[i + k] & 0xC0 != 0x80 { return i }
      i += length
    }
    return nil
  }

  /// The first byte of a file that is not UTF-8, read in one pass of constant memory.
  package static func firstInvalid(in file: SourceFile) throws(SourceReadError) -> Int? {
    var offset = 0
    while offset < file.size {
      let chunk = try file.bytes(offset..<(offset + (1 << 20)))
      let isLast = offset + chunk.count >= file.size
      var bad: Int?
      chunk.withUnsafeBytes { bad = firstInvalid($0) }
      if let bad {
        // A character on the border of two chunks is looked at again with the next.
        if isLast || bad < chunk.count - 3 { return offset + bad }
        offset += bad
        if bad == 0 { return offset }
        continue
      }
      if chunk.isEmpty { return nil }
      offset += chunk.count
    }
    return nil
  }
}

/// A piece of a file decoded to UTF-8, with the place of every byte in the file as published.
package struct DecodedText: Sendable {
  package private(set) var utf8: [UInt8]
  /// For encodings other than UTF-8: offset as published of each UTF-8 byte, and of the end. Empty for UTF-8: offsets are equal but for `first`.
  private var places: [UInt32] = []
  private let first: Int
  /// Characters that the encoding does not have were met.
  package private(set) var replaced = 0

  /// Decodes a whole piece. A byte order mark at the start is left out.
  package init(_ bytes: [UInt8], encoding: TextEncoding) {
    switch encoding {
    case .utf8, .utf8WithMark:
      first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      utf8 = first > 0 ? Array(bytes[first...]) : bytes
    case .latin1, .windows1252:
      first = 0
      utf8 = []
      utf8.reserveCapacity(bytes.count + bytes.count / 8)
      places.reserveCapacity(bytes.count + bytes.count / 8)
      for (i, byte) in bytes.enumerated() { append(SingleByte.scalar(byte, encoding), at: i) }
      places.append(UInt32(truncatingIfNeeded: bytes.count))
    case .utf16LittleEndian, .utf16BigEndian:
      first = 0
      utf8 = []
      var i = 0
      let little = encoding == .utf16LittleEndian
      func unit(_ k: Int) -> UInt32? {
        guard k + 1 < bytes.count else { return nil }
        return little ? UInt32(bytes[k]) | UInt32(bytes[k + 1]) << 8 : UInt32(bytes[k]) << 8 | UInt32(bytes[k + 1])
      }
      if unit(0) == 0xFEFF { i = 2 }
      while let high = unit(i) {
        if (0xD800...0xDBFF).contains(high), let low = unit(i + 2), (0xDC00...0xDFFF).contains(low) {
          append(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), at: i)
          i += 4
        } else {
          append(high, at: i)
          i += 2
        }
      }
      places.append(UInt32(truncatingIfNeeded: i))
    }
  }

  private mutating func append(_ value: UInt32, at place: Int) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    if scalar == "\u{FFFD}" { replaced += 1 }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      utf8.append(byte)
      places.append(UInt32(truncatingIfNeeded: place))
    }
  }

  /// Offset as published of a UTF-8 offset, counted from the beginning of the piece.
  package func place(_ offset: Int) -> Int {
    if places.isEmpty { return offset + first }
    return Int(places[min(max(0, offset), places.count - 1)])
  }
}

enum SingleByte {
  /// WHATWG's windows-1252: the five undefined bytes are the control characters of the same number.
  static func scalar(_ byte: UInt8, _ encoding: TextEncoding) -> UInt32 {
    encoding == .windows1252 && (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019,
    0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}

/// A file as a stream of UTF-8, whatever its encoding, in constant memory.
final class UTF8Stream {
  private let file: SourceFile
  private let encoding: TextEncoding
  private var next: Int
  private var pending: [UInt8] = []
  private var pendingStart = 0
  private(set) var failure: SourceReadError?
  /// Where decoding stood at the beginning of each chunk: UTF-8 offset and offset as published.
  private var checkpoints: [(utf8: Int, published: Int)] = []
  private var produced = 0
  private let chunk = 1 << 15

  init(_ file: SourceFile, encoding: TextEncoding) {
    self.file = file
    self.encoding = encoding
    next = encoding.markLength
  }

  /// Fills the buffer as far as it can; 0 at the end, -1 on failure.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    do throws(SourceReadError) {
      switch encoding {
      case .utf8, .utf8WithMark:
        let count = try file.read(at: next, into: buffer)
        next += count
        return count
      case .latin1, .windows1252, .utf16LittleEndian, .utf16BigEndian:
        if pendingStart >= pending.count { try decodeNext() }
        let count = min(buffer.count, pending.count - pendingStart)
        pending.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[pendingStart..<(pendingStart + count)])) }
        pendingStart += count
        return count
      }
    } catch {
      failure = error
      return -1
    }
  }

  private func decodeNext() throws(SourceReadError) {
    pending = []
    pendingStart = 0
    var bytes = try file.bytes(next..<(next + chunk))
    guard !bytes.isEmpty else { return }
    // A surrogate pair is not cut in half.
    if encoding == .utf16LittleEndian || encoding == .utf16BigEndian, bytes.count == chunk {
      let high = encoding == .utf16LittleEndian ? bytes[chunk - 1] : bytes[chunk - 2]
      if (0xD8...0xDB).contains(high) { bytes.removeLast(2) }
    }
    checkpoints.append((produced, next))
    pending = DecodedText(bytes, encoding: encoding).utf8
    produced += pending.count
    next += bytes.count
  }

  /// Offset as published of an offset in the UTF-8 stream.
  func place(_ offset: Int) -> Int {
    switch encoding {
    case .utf8, .utf8WithMark: return offset + encoding.markLength
    case .latin1, .windows1252, .utf16LittleEndian, .utf16BigEndian:
      var low = 0
      var high = checkpoints.count
      while low < high {
        let middle = (low + high) / 2
        if checkpoints[middle].utf8 <= offset { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return offset }
      let checkpoint = checkpoints[low - 1]
      if cached.start != checkpoint.published {
        let bytes = (try? file.bytes(checkpoint.published..<(checkpoint.published + chunk))) ?? []
        cached = (checkpoint.published, DecodedText(bytes, encoding: encoding))
      }
      return checkpoint.published + (cached.text?.place(offset - checkpoint.utf8) ?? 0)
    }
  }

  private var cached: (start: Int, text: DecodedText?) = (-1, nil)
}

extension SourceHead {
  /// The first 64 KiB of a file with what they tell.
  package init(of file: SourceFile) throws(SourceReadError) {
    let raw = try file.bytes(0..<(1 << 16))
    let isWhole = raw.count == file.size
    let encoding = file.sheet == nil ? TextEncoding.detect(raw[...], isWhole: isWhole) : .utf8
    var even = raw
    if !isWhole, encoding == .utf8 || encoding == .utf8WithMark { while let last = even.last, last & 0x80 != 0 { even.removeLast() } }
    self.init(name: file.name, size: file.size, raw: raw, utf8: DecodedText(even, encoding: encoding).utf8, encoding: encoding)
    isSheet = file.sheet != nil
  }
}
