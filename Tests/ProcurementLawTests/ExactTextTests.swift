import BigInt
import Testing

@testable import ProcurementLaw

@Suite("Exact fractions as text")
struct ExactTextTests {
  /// By whole numbers of any size, sharing nothing with the way through 64 bits.
  private func plain(_ n: BigInt, _ d: BigInt, places: Int) -> (text: String, isExact: Bool) {
    let scale = BigInt(10).power(places)
    let (whole, rest) = (n.magnitude * scale.magnitude).quotientAndRemainder(dividingBy: d.magnitude)
    let value = rest * 2 >= d.magnitude ? whole + 1 : whole
    var digits = String(value)
    while digits.count <= places { digits = "0" + digits }
    let text = places == 0 ? digits : digits.dropLast(places) + "." + digits.suffix(places)
    return ((n.sign == .minus && !value.isZero ? "-" : "") + text, rest.isZero)
  }

  @Test("The same digits as by long division, for small and large fractions")
  func digits() throws {
    var state: UInt64 = 77
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    for number in 0..<20_000 {
      let (n, d) = (BigInt(next() >> UInt64(number % 50)), BigInt(max(1, next() >> UInt64((number / 7) % 52))))
      let signed = number % 3 == 0 ? -n : n
      let value = try #require(ExactRational(signed, d))
      let places = number % 19
      let expected = plain(signed, d, places: places)
      #expect(value.text(places: places) == expected.text)
      var short = expected.text
      if places > 0 {
        while short.last == "0" { short.removeLast() }
        if short.last == "." { short.removeLast() }
      }
      #expect(value.shortText(most: places) == (expected.isExact ? short : short + "…"), "\(signed)/\(d), \(places)")
    }
    #expect(ExactRational.zero.shortText() == "0" && ExactRational.zero.text(places: 2) == "0.00")
    #expect(ExactRational(-1, over: 1_000)?.shortText(most: 2) == "0…")
    #expect(ExactRational(100).shortText() == "100" && ExactRational(-5).text(places: 0) == "-5")
    #expect(ExactRational.hundredths(5).shortText() == "0.05" && ExactRational.hundredths(50).text(places: 1) == "0.5")
  }
}
