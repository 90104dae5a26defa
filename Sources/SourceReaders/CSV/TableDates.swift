import ProcurementModel

/// Dates as tables write them: `31/12/2024`, `31.12.24 10:30`, `20241231`, `03-JAN-19`; ISO 8601 in any order. A year has four digits, or two where it stands last.
enum TableDates {
  /// Years that no tender's dates are of: 0001, 1900 and 9999 stand for a date that is not known.
  static func isPlaceholder(_ moment: Moment) -> Bool { !(1950...2199).contains(moment.year) }

  static func moment(_ bytes: UnsafeRawBufferPointer, _ order: CSVLayout.DateOrder) -> Moment? {
    if let moment = Moment(iso8601: bytes) { return moment }
    guard let (parts, end, digits) = parts(bytes) else {
      // Where years stand first "21-Mar-12" may be of either.
      guard let named = NamedMonths.day(bytes), !named.isShort || order == .dayMonthYear || order == .monthDayYear,
        let second = time(bytes, named.end)
      else { return nil }
      return Moment(year: named.year, month: named.month, day: named.day, second: second)
    }
    let isCompact = parts.count == 1
    let year: Int
    let month: Int
    let day: Int
    if isCompact {
      guard end == 8 else { return nil }
      (year, month, day) = (parts[0] / 10000, parts[0] / 100 % 100, parts[0] % 100)
    } else {
      switch order {
      case .iso, .yearMonthDay:
        guard digits[0] == 4 else { return nil }
        (year, month, day) = (parts[0], parts[1], parts[2])
      case .dayMonthYear, .monthDayYear:
        guard digits[2] == 4 || digits[2] == 2 else { return nil }
        let isDayFirst = order == .dayMonthYear
        (year, month, day) = (digits[2] == 2 ? full(parts[2]) : parts[2], isDayFirst ? parts[1] : parts[0], isDayFirst ? parts[0] : parts[1])
      }
    }
    guard let second = time(bytes, end) else { return nil }
    return Moment(year: year, month: month, day: day, second: second)
  }

  private static func full(_ year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }

  /// Three numbers with marks between them, or eight digits. Answers where they end, and how many digits each has.
  private static func parts(_ bytes: UnsafeRawBufferPointer) -> (parts: [Int], end: Int, digits: [Int])? {
    var parts: [Int] = []
    var lengths: [Int] = []
    var i = 0
    while i < bytes.count, parts.count < 3 {
      var value = 0
      var digits = 0
      while i < bytes.count, bytes[i] >= 48, bytes[i] <= 57, digits < 8 {
        value = value * 10 + Int(bytes[i] - 48)
        digits += 1
        i += 1
      }
      guard digits > 0 else { return nil }
      parts.append(value)
      lengths.append(digits)
      guard parts.count < 3, i < bytes.count else { break }
      if parts.count == 1, digits == 8 { break }
      // One or two marks: ".", "/", "-", ",", ". ", ", ".
      var marks = 0
      while i < bytes.count, marks < 2, [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ","), 32].contains(bytes[i]) {
        i += 1
        marks += 1
      }
      guard marks > 0 else { return nil }
    }
    return parts.count == 3 || (parts.count == 1 && i == 8) ? (parts, i, lengths) : nil
  }

  /// Seconds since midnight of a time behind the date, -1 where none stands there; `nil` where something else does, as another date ("extended to 20/03/2023"): then nobody
  /// knows which one counts. A second date behind a dash (a period) is passed over.
  private static func time(_ bytes: UnsafeRawBufferPointer, _ end: Int) -> Int32? {
    var i = end
    if i >= bytes.count { return -1 }
    if bytes[i] == UInt8(ascii: "-") { return -1 }
    guard bytes[i] == 32 || bytes[i] == UInt8(ascii: "T") || bytes[i] == UInt8(ascii: ",") || bytes[i] == UInt8(ascii: ";") else { return nil }
    while i < bytes.count, bytes[i] == 32 { i += 1 }
    if i < bytes.count, bytes[i] == UInt8(ascii: "-") || bytes[i...].starts(with: "–".utf8) { return -1 }
    let rest = bytes[min(i, bytes.count)...]
    while i < bytes.count, bytes[i] < 48 { i += 1 }
    var numbers: [Int] = []
    while i < bytes.count, numbers.count < 3 {
      var value = 0
      var digits = 0
      while i < bytes.count, bytes[i] >= 48, bytes[i] <= 57, digits < 2 {
        value = value * 10 + Int(bytes[i] - 48)
        digits += 1
        i += 1
      }
      if digits == 0 { break }
      numbers.append(value)
      guard i < bytes.count, bytes[i] == UInt8(ascii: ":") || bytes[i] == UInt8(ascii: ".") else { break }
      i += 1
    }
    guard numbers.count >= 2, numbers[0] < 24, numbers[1] < 60, numbers.count < 3 || numbers[2] < 60 else {
      return holdsDate(rest) || NamedMonths.holdsDate(rest) ? nil : -1
    }
    var hour = numbers[0]
    let words = String(decoding: bytes[i...], as: UTF8.self).lowercased()
    if words.contains("pm"), hour < 12 { hour += 12 }
    if words.contains("am"), hour == 12 { hour = 0 }
    return Int32(hour * 3600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0))
  }

  /// A day, a month and a year with marks between them.
  private static func holdsDate(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    text.split(whereSeparator: { !($0 >= 48 && $0 <= 57) && !"./-".utf8.contains($0) }).contains { word in
      let numbers = word.split(whereSeparator: { $0 < 48 })
      return numbers.count == 3 && numbers.allSatisfy { $0.count <= 4 } && numbers.contains { $0.count >= 2 }
    }
  }
}
