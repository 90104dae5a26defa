/// An ISO 4217 currency, packed into 16 bits; `unknown` where the source states none.
package struct CurrencyCode: Hashable, Sendable, BitwiseCopyable, Comparable {
  package let packed: UInt16
  package static var unknown: CurrencyCode { CurrencyCode(packed: 0) }
  package static let eur = CurrencyCode("EUR") ?? .unknown

  package init(packed: UInt16) { self.packed = packed }

  /// Three letters, in either case; anything else is `nil`.
  package init?(_ text: some Collection<UInt8>) {
    var packed: UInt16 = 0
    var count = 0
    for byte in text {
      let upper = byte & 0xDF
      guard upper >= UInt8(ascii: "A"), upper <= UInt8(ascii: "Z"), count < 3 else { return nil }
      packed = packed << 5 | UInt16(upper - UInt8(ascii: "A") + 1)
      count += 1
    }
    guard count == 3 else { return nil }
    self.packed = packed
  }

  package init?(_ text: String) { self.init(text.utf8) }

  /// `EUR`, or an empty text for an unknown currency.
  package var text: String {
    if packed == 0 { return "" }
    return String(unsafeUninitializedCapacity: 3) { letters in
      for i in 0..<3 { letters[i] = UInt8(packed >> UInt16(10 - 5 * i) & 31) + UInt8(ascii: "A") - 1 }
      return 3
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.packed < b.packed }
}

/// An exact amount of a currency.
package struct Money: Hashable, Sendable, BitwiseCopyable {
  package var amount: ExactDecimal
  package var currency: CurrencyCode

  package init(_ amount: ExactDecimal, _ currency: CurrencyCode) {
    self.amount = amount
    self.currency = currency
  }
}
