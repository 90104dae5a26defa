import ProcurementModel
import TestSupport
import Testing

@Suite("Exact decimals")
struct ExactDecimalTests {
  @Test(
    "Digits, sign, mark and exponent are read; the shortest form is kept",
    arguments: [
      ("100", "100"), ("100.0", "100"), ("-1234.50", "-1234.5"), ("+7", "7"), ("1e3", "1000"), ("12.5e-2", "0.125"), (".5", "0.5"), ("5.", "5"),
      ("-0", "0"), ("000123", "123"),
    ])
  func reading(text: String, plain: String) { #expect(ExactDecimal(text)?.description == plain) }

  @Test("Anything else is refused", arguments: ["", "-", ".", "1,5", "1 000", "1.2.3", "1e", "e5", "€5", "NaN", "0x10", "1e99999", "--1", "1-"])
  func refusing(text: String) { #expect(ExactDecimal(text) == nil) }

  @Test("What does not fit 18 digits is refused, never rounded")
  func limits() {
    #expect(ExactDecimal("999999999999999999")?.description == "999999999999999999")
    #expect(ExactDecimal("99999999999999999999") == nil)
    #expect(ExactDecimal("0.0000000000000000001") == nil)
    #expect(ExactDecimal("1e18")?.description == "1000000000000000000")
    #expect(ExactDecimal("1e30") == nil)
    #expect(ExactDecimal("1.000000000000000000000")?.description == "1")
    #expect(ExactDecimal(String(repeating: "9", count: 400)) == nil)
  }

  @Test("Equal numbers are equal bit by bit, and compare by value")
  func order() {
    #expect(ExactDecimal("100") == ExactDecimal("100.00"))
    let sorted = ["-1.5", "-1.49", "0", "0.000000000000000001", "0.1", "0.11", "999999999999999999"].compactMap { ExactDecimal($0) }
    for (a, b) in zip(sorted, sorted.dropFirst()) { #expect(a < b && !(b < a)) }
  }

  @Test("Sums, differences and products equal those of whole cents")
  func arithmetic() {
    var numbers = SplitMix(seed: 17)
    for _ in 0..<2000 {
      let (a, b) = (Int64(numbers.below(2_000_000_000)) - 1_000_000_000, Int64(numbers.below(2_000_000_000)) - 1_000_000_000)
      guard let x = ExactDecimal(wide: Int128(a), scale: 2), let y = ExactDecimal(wide: Int128(b), scale: 3) else {
        Issue.record("\(a) or \(b) was refused")
        continue
      }
      #expect(x.adding(y) == ExactDecimal(wide: Int128(a) * 10 + Int128(b), scale: 3))
      #expect(x.subtracting(y) == ExactDecimal(wide: Int128(a) * 10 - Int128(b), scale: 3))
      #expect(x.multiplied(by: y) == ExactDecimal(wide: Int128(a) * Int128(b), scale: 5))
      #expect(x.description == ExactDecimal(x.description)?.description)
    }
  }

  @Test(
    "Half is rounded away from zero",
    arguments: [("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("2.344999", 2, "2.34"), ("0.5", 0, "1"), ("7", 3, "7")])
  func rounding(text: String, places: Int, rounded: String) { #expect(ExactDecimal(text)?.rounded(to: places).description == rounded) }

  @Test("Running sums go beyond 18 digits and stay exact")
  func sums() throws {
    var sum = ExactSum()
    let large = try #require(ExactDecimal("999999999999999999"))
    for _ in 0..<1000 { sum.add(large) }
    sum.add(try #require(ExactDecimal("0.01")))
    #expect(sum.text() == "999999999999999999000.01")
    #expect(!sum.overflowed)
  }
}

@Suite("Dates as published")
struct MomentTests {
  @Test(
    "Dates, times and offsets of ISO 8601",
    arguments: ["2024-01-31", "2024-02-29", "2024-01-31T12:00:00", "2024-01-31T12:00:00Z", "2024-01-31T23:59:59+01:00", "1999-12-31T00:00:00-05:30"])
  func roundTrip(text: String) { #expect(Moment(text)?.description == text) }

  @Test(
    "Shorter and looser forms",
    arguments: [
      ("2024-01-31 08:15", "2024-01-31T08:15:00"), ("2024-01-31T08:15:30.123Z", "2024-01-31T08:15:30Z"), ("2024-01-31+0100", "2024-01-31+01:00"),
    ])
  func loose(text: String, kept: String) { #expect(Moment(text)?.description == kept) }

  @Test(
    "What is no date",
    arguments: [
      "", "2024", "2023-02-29", "2024-13-01", "2024-00-10", "31/01/2024", "2024-1-3", "2024-01-31T25:00", "2024-01-31T12:60", "2024-01-31x",
      "0000-01-01",
    ])
  func refusing(text: String) { #expect(Moment(text) == nil) }

  @Test("Days are counted over leap years, and back again")
  func days() throws {
    #expect(try #require(Moment("1970-01-01")).day == 0)
    #expect(try #require(Moment("2000-03-01")).day == 11_017)
    #expect(try #require(Moment("1969-12-31")).day == -1)
    var previous = try #require(Moment("1899-12-31"))
    for day in (previous.day + 1)...(previous.day + 80_000) {
      let (year, month, date) = Moment(day: day).calendar
      let again = try #require(Moment(year: year, month: month, day: date))
      guard again.day == day, again.weekday == previous.weekday % 7 + 1 else {
        Issue.record("\(year)-\(month)-\(date)")
        return
      }
      previous = again
    }
    #expect(Moment("2024-02-26")?.weekday == 1)
    // A time in UTC is another day's near midnight; where summer and winter differ nobody knows.
    let italy = CountryOffsets.of("IT") ?? CountryOffsets.anywhere
    #expect(italy == 60...120 && CountryOffsets.of("XX") == nil)
    let days = [
      "2024-03-16T21:59:59Z", "2024-03-16T22:30:00Z", "2024-03-16T23:00:00Z", "2024-03-17T00:00:00Z", "2024-03-16T23:30:00+01:00", "2024-03-16",
    ]
    #expect(days.map { Moment($0)?.weekday(where: italy) } == [6, nil, 7, 7, 6, 6])
    #expect(
      Moment("2024-03-18T03:00:00Z")?.weekday(where: -480 ... -300) == 7
        && Moment("2024-03-16T12:00:00Z")?.weekday(where: CountryOffsets.anywhere) == nil)
  }

  @Test(
    "Where clocks follow the European Union's summer time, the instant tells how far they are from UTC",
    arguments: [
      ("2024-03-31T00:59:59Z", "IT", 60...60), ("2024-03-31T01:00:00Z", "IT", 120...120), ("2024-10-27T00:59:59Z", "IT", 120...120),
      ("2024-10-27T01:00:00Z", "IT", 60...60), ("2023-07-01T00:30:00+02:00", "IT", 120...120), ("2024-01-10T12:00:00Z", "ES", 0...60),
      ("2024-07-10T12:00:00Z", "PT", 0...60), ("2002-07-10T12:00:00Z", "IT", 60...120), ("2024-07-10T12:00:00Z", "TR", 120...180),
      ("2024-07-10", "IT", 60...120),
      ("2024-07-10T12:00:00Z", "XX", -720...840),
    ] as [(String, String, ClosedRange<Int>)])
  func summerTime(_ text: String, _ country: String, _ offsets: ClosedRange<Int>) { #expect(Moment(text)?.offsets(in: country) == offsets) }

  @Test("Which came first is said only where the sources say it")
  func comparing() throws {
    func compare(_ a: String, _ b: String) throws -> Int? { try #require(Moment(a)).compared(to: try #require(Moment(b))) }
    #expect(try compare("2024-01-01", "2024-01-02") == -1)
    #expect(try compare("2024-01-01", "2024-01-01T09:00:00") == nil)
    #expect(try compare("2024-01-01T10:00:00+02:00", "2024-01-01T09:00:00Z") == -1)
    #expect(try compare("2024-01-01T09:00:00", "2024-01-01T10:00:00") == -1)
  }
}
