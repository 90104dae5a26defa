import ProcurementModel
import Testing

@testable import RuleEngine

@Suite("Columns and counts")
struct ColumnTests {
  @Test("Words and characters of Latin titles are those that Swift counts; other titles are left to it")
  func titles() {
    func expected(_ title: String) -> [Int] { [title.count, title.split { !$0.isLetter }.count { $0.count >= 3 }] }
    let titles = [
      "", "a", "lavori di manutenzione", "attività collaudo", "Šibenik – 3ª fase", "ß œuvre Ærø", "x\u{AD}yz abc", "n°12 km²", "\u{85}abc", "µm ªbc",
    ]
    for title in titles {
      guard let counted = WordCount.latin(ArraySlice(title.utf8)) else {
        #expect(title.contains("–"))
        continue
      }
      #expect([counted.characters, counted.words] == expected(title), "\(title)")
    }
    for scalar in (1..<0x300).compactMap({ Unicode.Scalar(UInt32($0)) }) where scalar != "\r" {
      let title = "ab\(Character(scalar)) \(Character(scalar))cd"
      #expect(WordCount.latin(ArraySlice(title.utf8)).map { [$0.characters, $0.words] } == expected(title), "U+\(scalar.value)")
    }
    for title in ["e\u{301}", "a\r\nb", "Москва", "price €"] { #expect(WordCount.latin(ArraySlice(title.utf8)) == nil) }
  }

  @Test("Sparse numbers answer as the list they were made from")
  func sparse() {
    var random = SystemRandomNumberGenerator()
    var values = SparseValues()
    var all: [Double] = []
    for length in [1, 63, 64, 65, 200, 2048] {
      let part = (0..<length).map { _ in UInt8.random(in: 0...3, using: &random) == 0 ? Double.random(in: -1...1, using: &random) : .nan }
      values.append(part)
      all += part
      values.append([], count: 7)
      all += [Double](repeating: .nan, count: 7)
    }
    for i in all.indices { #expect(values[i].isNaN ? all[i].isNaN : values[i] == all[i]) }
    #expect(values.all == all.filter { !$0.isNaN })
    #expect(values[all.count + 100].isNaN)
  }

  @Test("Greatest common divisors are Euclid's")
  func divisors() {
    func euclid(_ a: UInt64, _ b: UInt64) -> UInt64 { b == 0 ? a : euclid(b, a % b) }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let shift = UInt64.random(in: 0...60, using: &random)
      let (a, b) = (UInt64.random(in: 0 ... .max, using: &random) >> shift, UInt64.random(in: 0 ... .max, using: &random) >> (60 - shift))
      #expect(CommonDivisor.of(a, b) == euclid(a, b))
      let common = UInt128(UInt64.random(in: 1...1000, using: &random))
      #expect(CommonDivisor.of(UInt128(a) * common, UInt128(b) * common) == UInt128(euclid(a, b)) * common)
    }
    #expect(CommonDivisor.of(UInt64(0), 0) == 0)
    #expect(CommonDivisor.of(UInt64(0), 6) == 6)
  }
}
