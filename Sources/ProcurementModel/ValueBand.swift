/// Steps of value within which records are compared: below 40,000, 150,000, 1 million and 5,538,000 EUR, and from there up.
///
/// They are the same for all kinds of contracts and years; the last is the EU threshold for works of 2024 and 2025 (Directive 2014/24/EU art. 4, delegated regulation 2023/2495).
package enum ValueBand {
  private static let limits: [Double] = [40_000, 150_000, 1_000_000, 5_538_000]

  /// 1 to 5; 0 where the amount is not known, below zero or not in euro.
  package static func number(_ amount: Double, _ currency: CurrencyCode) -> UInt8 {
    guard currency == .eur, amount >= 0 else { return 0 }
    return UInt8(1 + limits.count { amount >= $0 })
  }
}
