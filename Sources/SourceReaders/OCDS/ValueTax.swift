import ProcurementModel

/// What a value says of VAT. OCDS has no field for it; Prozorro's `valueAddedTaxIncluded` and the amounts `amountNet` and `amountGross` are extensions.
struct ValueTax {
  /// `nil` where the source does not say.
  var isIncluded: Bool?
  var net: Sourced<ExactDecimal>?
  var gross: Sourced<ExactDecimal>?
}

extension OCDSHistory.ContractValue {
  /// Values of one contract as they are compared with an amount that holds VAT or does not (`basis`, else as the first that says so), each once; `nil` where one of them is stated
  /// otherwise only.
  static func compared(_ values: [Self], _ basis: Bool?) -> [Self]? {
    let basis = basis ?? values.lazy.compactMap(\.tax.isIncluded).first
    var result: [Self] = []
    for value in values {
      var own = value
      if let basis, let isIncluded = value.tax.isIncluded, isIncluded != basis {
        guard let stated = basis ? value.tax.gross : value.tax.net else { return nil }
        let amount = Sourced(Money(stated.value, value.amount.value.currency), at: stated.span)
        own = Self(amount: amount, tax: ValueTax(isIncluded: basis), isAmendment: value.isAmendment, date: value.date)
      }
      if result.last?.amount.value != own.amount.value { result.append(own) }
    }
    return result
  }
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
