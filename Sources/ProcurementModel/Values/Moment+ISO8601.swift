extension Moment {
  /// Reads `2024-01-31`, with an optional time (`T12:00`, `T12:00:00.5`, a blank instead of T) and an optional offset (`Z`, `+01:00`, `+0100`).
  /// This is xsd:date, xsd:dateTime and RFC 3339; `nil` for anything else. Fractions of a second are read and left out.
  package init?(iso8601 text: UnsafeRawBufferPointer) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2), scanner.take("-"), let day = scanner.number(2) else {
      return nil
    }
    var second: Int32 = -1
    var isEndOfDay = false
    if scanner.take("T") || scanner.take("t") || (scanner.isDigit(after: " ") && scanner.take(" ")) {
      guard let hour = scanner.number(2), scanner.take(":"), let minute = scanner.number(2), hour <= 24, minute < 60 else { return nil }
      var seconds = 0
      if scanner.take(":") {
        guard let s = scanner.number(2), s <= 60 else { return nil }
        seconds = s
        if scanner.take(".") || scanner.take(",") { guard scanner.skipDigits() > 0 else { return nil } }
      }
      guard hour < 24 || (minute == 0 && seconds == 0) else { return nil }
      second = Int32(hour * 3600 + minute * 60 + min(seconds, 59))
      if hour == 24 { (second, isEndOfDay) = (0, true) }
    }
    var offset = Moment.noOffset
    if scanner.take("Z") || scanner.take("z") {
      offset = 0
    } else if let sign = scanner.takeSign() {
      guard let hours = scanner.number(2), hours <= 18 else { return nil }
      _ = scanner.take(":")
      guard let minutes = scanner.number(2), minutes < 60 else { return nil }
      offset = Int16(sign * (hours * 60 + minutes))
    }
    guard scanner.isAtEnd else { return nil }
    self.init(year: year, month: month, day: day, second: second, offset: offset)
    // ISO 8601: 24:00 is the midnight at the end of the day, the same instant as 00:00 of the next.
    if isEndOfDay { self.init(day: self.day + 1, second: 0, offset: offset) }
  }

  /// The same of any bytes. Readers give raw buffers, which need no copy and no generic code.
  package init?(iso8601 text: some Collection<UInt8>) {
    guard let moment = Array(text).withUnsafeBytes({ Moment(iso8601: $0) }) else { return nil }
    self = moment
  }

  package init?(_ text: String) { self.init(iso8601: text.utf8) }
}

/// Reads fixed-width digits and marks from ASCII text.
struct DigitScanner {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }
  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  mutating func number(_ width: Int) -> Int? {
    var value = 0
    for _ in 0..<width {
      guard Self.isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      position += 1
    }
    return value
  }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard !isAtEnd, byte == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  func isDigit(after mark: Unicode.Scalar) -> Bool {
    position + 1 < bytes.count && byte == UInt8(ascii: mark) && Self.isDigit(bytes[position + 1])
  }

  mutating func takeSign() -> Int? { take("+") ? 1 : take("-") ? -1 : nil }

  mutating func skipDigits() -> Int {
    let start = position
    while Self.isDigit(byte) { position += 1 }
    return position - start
  }
}
