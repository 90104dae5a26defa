/// Values of one step for the elements of a domain: numbers as they are, money and days as numbers, texts and codes as their numbers, truth as 0 or 1;
/// with a reason where a value is missing and a currency where it is money.
struct Vector: Sendable {
  var values: [Double]
  /// Empty where everything is known; else 0 for a known value.
  var reasons: [UInt16] = []
  var currencies = Currencies.none

  enum Currencies: Sendable {
    case none
    /// One for all: most sources have one currency.
    case all(UInt16)
    case each([UInt16])
  }

  /// Currency of an empty sum: it goes with every other.
  static let anyCurrency = UInt16.max

  init(count: Int) { values = [Double](repeating: 0, count: count) }
  init(values: [Double], reasons: [UInt16]) {
    self.values = values
    self.reasons = reasons
  }
  init(repeating value: Double, count: Int) { values = [Double](repeating: value, count: count) }

  static func missing(_ reason: UInt16, count: Int) -> Vector {
    var result = Vector(count: count)
    result.reasons = [UInt16](repeating: reason, count: count)
    return result
  }

  var count: Int { values.count }

  /// A number for each of a list, in one loop that nothing interrupts.
  @inline(__always)
  static func map(_ a: [Double], _ body: (Double) -> Double) -> [Double] {
    Array(unsafeUninitializedCapacity: a.count) { room, count in
      a.withUnsafeBufferPointer { a in for i in a.indices { room[i] = body(a[i]) } }
      count = a.count
    }
  }

  /// A number for each pair of two lists.
  @inline(__always)
  static func map(_ a: [Double], _ b: [Double], _ body: (Double, Double) -> Double) -> [Double] {
    let pairs = min(a.count, b.count)
    return Array(unsafeUninitializedCapacity: pairs) { room, count in
      a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in for i in 0..<pairs { room[i] = body(a[i], b[i]) } } }
      count = pairs
    }
  }

  /// 0 where the value is known.
  @inline(__always)
  func reason(_ index: Int) -> UInt16 { reasons.isEmpty ? 0 : reasons[index] }

  @inline(__always)
  mutating func setMissing(_ index: Int, _ reason: UInt16) {
    if reasons.isEmpty { reasons = [UInt16](repeating: 0, count: values.count) }
    reasons[index] = reason
  }

  @inline(__always)
  func currency(_ index: Int) -> UInt16 {
    switch currencies {
    case .none: Self.anyCurrency
    case .all(let currency): currency
    case .each(let currencies): currencies[index]
    }
  }
}
