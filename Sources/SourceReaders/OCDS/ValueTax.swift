import ProcurementModel

/// What a value says of VAT. OCDS has no field for it; Prozorro's `valueAddedTaxIncluded` and the amounts `amountNet` and `amountGross` are extensions.
struct ValueTax {
  /// `nil` where the source does not say.
  var isIncluded: Bool?
  var net: Sourced<ExactDecimal>?
  var gross: Sourced<ExactDecimal>?
}

extension OCDSMapping {
  /// An amount as it is compared with one that holds VAT or does not (`basis`): itself where nothing says that the two differ in
  /// this, else the net or gross amount that stands beside it. Without one it is left out.
  mutating func comparable(_ amount: Sourced<Money>?, _ tax: ValueTax, _ basis: Bool?, _ node: JSONNode, _ field: String) -> Sourced<Money>? {
    guard let amount else { return nil }
    guard let basis, let own = tax.isIncluded, own != basis else { return amount }
    let stated = basis ? tax.gross : tax.net
    if let stated, stated.value.mantissa >= 0 || amount.value.amount.mantissa < 0 {
      return Sourced(Money(stated.value, amount.value.currency), at: stated.span)
    }
    problem(
      .contradiction, .valueLeftOut, node, field, at: amount.span, value: amount.value.amount.description,
      remark: basis
        ? "it is without VAT and the award's amount is with it: they are not compared"
        : "it is with VAT and the award's amount is without it: they are not compared")
    return nil
  }
}
