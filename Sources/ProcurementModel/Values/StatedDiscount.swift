/// A bid's discount beside its price, where a source states both.
package enum StatedDiscount {
  /// The price that the discount makes of the base, where the stated one lies more than a hundredth of the base from it; `nil` where they agree, or cannot be compared.
  package static func contradictedPrice(_ discount: ExactDecimal, base: Money, price: Money) -> ExactDecimal? {
    guard !price.amount.isZero, base.currency == price.currency, base.amount.mantissa > 0, let share = ExactDecimal(1).subtracting(discount),
      let expected = base.amount.multiplied(by: share), let difference = expected.subtracting(price.amount),
      let hundredth = ExactDecimal(wide: Int128(base.amount.mantissa), scale: Int(base.amount.scale) + 2)
    else { return nil }
    return difference.magnitude > hundredth ? expected : nil
  }
}
