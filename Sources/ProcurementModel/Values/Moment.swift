/// A date as published, with its time of day and zone offset where the source states them.
///
/// Differences in days are taken between local dates as published, so `2024-01-01+01:00` is 1 January everywhere.
package struct Moment: Hashable, Sendable, BitwiseCopyable {
  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  package let day: Int32
  /// Seconds since local midnight, or -1 where only the date is known.
  package let second: Int32
  /// Offset from UTC in minutes, or `Int16.min` where the source states none.
  package let offset: Int16

  package static var noOffset: Int16 { .min }

  package init(day: Int32, second: Int32 = -1, offset: Int16 = Moment.noOffset) {
    self.day = day
    self.second = second
    self.offset = offset
  }

  /// The day nearest to a calculated number of days, which may be absurd; none for what is not a number.
  package init(clamping days: Double) {
    self.init(day: days.isNaN ? .min : Int32(max(Double(Int32.min), min(days, Double(Int32.max)))))
  }

  /// A date of the calendar; `nil` for one that does not exist (30 February) or lies outside the years 1 to 9999.
  package init?(year: Int, month: Int, day: Int, second: Int32 = -1, offset: Int16 = Moment.noOffset) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
    self.init(day: Self.dayNumber(year: year, month: month, day: day), second: second, offset: offset)
  }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01. Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month and day of the month. Same source, civil_from_days.
  package var calendar: (year: Int, month: Int, day: Int) {
    let z = Int(day) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }

  package var year: Int { calendar.year }
  /// 1 is Monday, 7 is Sunday.
  package var weekday: Int { ((Int(day) + 3) % 7 + 7) % 7 + 1 }

  /// A time in UTC is a machine's, and near midnight another day's at the place; midnight in UTC, and a date with another offset or none, is the day that is written.
  package var isTimeOfMachine: Bool { offset == 0 && second > 0 }

  /// The day where clocks have one of these offsets from UTC in minutes; `nil` where it depends on which.
  package func day(where offsets: ClosedRange<Int>) -> Int32? {
    guard isTimeOfMachine else { return day }
    func shifted(_ minutes: Int) -> Int32 {
      let seconds = Int(second) + minutes * 60
      return Int32(seconds >= 0 ? seconds / 86_400 : -1)
    }
    let move = shifted(offsets.lowerBound)
    return move == shifted(offsets.upperBound) ? day.addingReportingOverflow(move).partialValue : nil
  }

  /// The days that may lie between an earlier date and this one, where clocks have one of these offsets at each of them. They are of one place: an hour apart at most, for summer time.
  package func days(since earlier: Moment, where own: ClosedRange<Int>, _ others: ClosedRange<Int>) -> ClosedRange<Int> {
    func between(_ offset: Int, _ other: Int) -> Int {
      Int(day(where: offset...offset) ?? day) - Int(earlier.day(where: other...other) ?? earlier.day)
    }
    let first = between(own.lowerBound, others.lowerBound)
    var (least, most) = (first, first)
    // All clocks are a multiple of a quarter of an hour from UTC.
    for offset in stride(from: own.lowerBound, through: own.upperBound, by: 15) {
      for other in [offset - 60, offset, offset + 60] where others.contains(other) {
        let days = between(offset, other)
        (least, most) = (min(least, days), max(most, days))
      }
    }
    return least...most
  }

  /// The day of the week there.
  package func weekday(where offsets: ClosedRange<Int>) -> Int? { day(where: offsets).map { Moment(day: $0).weekday } }

  /// The offsets from UTC in minutes that clocks of a country may have had at that time.
  package func offsets(in country: String) -> ClosedRange<Int> {
    (instant.flatMap { CountryOffsets.of(country, at: $0) } ?? CountryOffsets.of(country)) ?? CountryOffsets.anywhere
  }

  /// Seconds since 1970-01-01T00:00:00Z; `nil` where the time or the offset is not stated.
  package var instant: Int64? {
    guard second >= 0, offset != Self.noOffset else { return nil }
    return Int64(day) * 86_400 + Int64(second) - Int64(offset) * 60
  }

  /// The same instant by clocks with another offset from UTC in minutes; a date without a time or an offset stays as it is.
  package func shown(at minutes: Int16) -> Moment {
    guard let instant, minutes != offset, minutes != Self.noOffset else { return self }
    let local = instant + Int64(minutes) * 60
    let (days, seconds) = (local / 86_400 - (local % 86_400 < 0 ? 1 : 0), (local % 86_400 + 86_400) % 86_400)
    return Moment(day: Int32(clamping: days), second: Int32(seconds), offset: minutes)
  }

  /// Which came first; `nil` where the sources do not say (the same date without times, or times without offsets on both sides a day apart or less).
  package func compared(to other: Moment) -> Int? {
    if let a = instant, let b = other.instant { return a < b ? -1 : a > b ? 1 : 0 }
    if second >= 0, other.second >= 0, offset == other.offset {
      return (day, second) < (other.day, other.second) ? -1 : (day, second) == (other.day, other.second) ? 0 : 1
    }
    return day < other.day ? -1 : day > other.day ? 1 : nil
  }

  /// Which came first where clocks have one of these offsets from UTC in minutes; `nil` where that hangs on what the sources leave open: the hour of a date, or the offset of a time.
  /// Midnight, also that of the place written in UTC, is what formats that demand a time of day write for a date: it may be any hour of its day.
  package func order(to other: Moment, where offsets: ClosedRange<Int>) -> Int? {
    // Times without offsets are of the same clocks.
    let clocks = offset == Self.noOffset && other.offset == Self.noOffset ? 0...0 : offsets
    let (own, others) = (seconds(where: clocks), other.seconds(where: clocks))
    if own.upperBound < others.lowerBound { return -1 }
    if own.lowerBound > others.upperBound { return 1 }
    return own == others && own.count == 1 ? 0 : nil
  }

  /// All seconds since 1970-01-01T00:00:00Z that the date may mean.
  private func seconds(where offsets: ClosedRange<Int>) -> ClosedRange<Int64> {
    let start = Int64(day) * 86_400 + Int64(max(second, 0))
    let end = start + (isDayAlone(where: offsets) ? 86_399 : 0)
    if offset != Self.noOffset { return (start - Int64(offset) * 60)...(end - Int64(offset) * 60) }
    return (start - Int64(offsets.upperBound) * 60)...(end - Int64(offsets.lowerBound) * 60)
  }

  private func isDayAlone(where offsets: ClosedRange<Int>) -> Bool {
    if second <= 0 { return true }
    guard offset == 0, offsets != CountryOffsets.anywhere else { return false }
    return [offsets.lowerBound, offsets.upperBound].contains { (Int(second) + $0 * 60) % 86_400 == 0 }
  }
}

extension Moment: CustomStringConvertible {
  /// ISO 8601, with only what is known: `2024-01-31`, `2024-01-31T12:00:00+01:00`.
  package var description: String {
    let c = calendar
    return String(unsafeUninitializedCapacity: 40) { bytes in
      var count = 0
      func put(_ mark: Unicode.Scalar) {
        bytes[count] = UInt8(ascii: mark)
        count += 1
      }
      /// At least `width` digits.
      func put(_ number: Int, _ width: Int) {
        var power = 1
        for _ in 1..<width { power *= 10 }
        while number / power >= 10 { power *= 10 }
        while power > 0 {
          bytes[count] = UInt8(ascii: "0") + UInt8(number / power % 10)
          count += 1
          power /= 10
        }
      }
      if c.year < 0 { put("-") }
      put(abs(c.year), 4)
      put("-")
      put(c.month, 2)
      put("-")
      put(c.day, 2)
      if second >= 0 {
        put("T")
        put(Int(second) / 3600, 2)
        put(":")
        put(Int(second) / 60 % 60, 2)
        put(":")
        put(Int(second) % 60, 2)
      }
      if offset == 0 {
        put("Z")
      } else if offset != Self.noOffset {
        put(offset < 0 ? "-" : "+")
        put(Int(offset.magnitude) / 60, 2)
        put(":")
        put(Int(offset.magnitude) % 60, 2)
      }
      return count
    }
  }
}
