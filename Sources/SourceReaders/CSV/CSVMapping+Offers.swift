import ProcurementModel

// What an offer's numbers may be.
extension CSVMapping {
  /// A bid's price. One below zero is none; one of zero is said. Positions of a bid may be credits.
  mutating func price(_ row: Cells) -> Sourced<Money>? {
    guard let price = money(.amount, row, currency: .bidCurrency) else { return nil }
    guard price.value.amount.mantissa <= 0, layout.row != .lineItem else { return price }
    if price.value.amount.isZero {
      problem(.placeholderAmount, .valueKept, row, .amount, price.value.amount.description, "a price of zero")
      return price
    }
    problem(.unreadableAmount, .valueLeftOut, row, .amount, price.value.amount.description, "a price below zero")
    return nil
  }

  /// An amount of a contract.
  mutating func contractMoney(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Money>? {
    money(target, row, currency: .contractCurrency).flatMap { notBelowZero($0, target, row) }
  }

  /// An amount of an award or a contract. One below zero is none, and this is said.
  mutating func notBelowZero(_ amount: Sourced<Money>, _ target: CSVLayout.Target, _ row: Cells) -> Sourced<Money>? {
    if amount.value.amount.mantissa >= 0 { return amount }
    problem(.unreadableAmount, .valueLeftOut, row, target, amount.value.amount.description, "an amount below zero")
    return nil
  }

  /// A bid's discount as a share of the base, from the share or from per cent.
  mutating func discount(_ row: Cells) -> Sourced<ExactDecimal>? {
    var discount = decimal(.discount, row)
    var source = CSVLayout.Target.discount
    if let percent = decimal(.discountPercent, row),
      let share = ExactDecimal(wide: Int128(percent.value.mantissa), scale: Int(percent.value.scale) + 2)
    {
      discount = Sourced(share, at: percent.span)
      source = .discountPercent
    }
    guard let found = discount else { return nil }
    let one = ExactDecimal(1)
    if source == .discount, !found.value.isZero {
      if found.value.magnitude < one { batch.discountsBelowOne += 1 } else { batch.discountsFromOne += 1 }
    }
    guard found.value > one || found.value < one.negated else { return found }
    problem(
      .unreadableNumber, .valueLeftOut, row, source, field(source, row).map { string($0, row) },
      source == .discount
        ? "a discount is a share of the base amount, 0.25 for 25 %: it lies between -1 and 1" : "a discount of more than 100 per cent")
    return nil
  }

  /// Points of 100. Up to 1 without a percent sign it may as well be a share of 1, and neither counts.
  mutating func priceWeight(_ row: Cells) -> Sourced<ExactDecimal>? {
    guard let weight = decimal(.priceWeight, row) else { return nil }
    let isPossible = !(weight.value < .zero) && !(ExactDecimal(100) < weight.value)
    let cell = field(.priceWeight, row)
    let hasSign = cell.map { bytes($0, row).last == UInt8(ascii: "%") } ?? false
    if isPossible, hasSign || weight.value.isZero || ExactDecimal(1) < weight.value { return weight }
    problem(
      .unreadableNumber, .valueLeftOut, row, .priceWeight, cell.map { string($0, row) },
      isPossible ? "points of 100, or a share of 1? Write 40 or 40 % for forty points of a hundred" : "a weight lies between 0 and 100 per cent")
    return nil
  }

  /// A number with a percent sign, in the unit of its field: the sign decides whatever the field counts in.
  mutating func percent(_ target: CSVLayout.Target, _ field: CSVScanner.Field, _ row: Cells) -> Sourced<ExactDecimal>? {
    guard target == .discount || target == .discountPercent || target == .priceWeight else { return nil }
    let cell = bytes(field, row)
    guard cell.last == UInt8(ascii: "%") else { return nil }
    let isUnquoted = isSheet && (field.start == 0 || row.bytes[field.start - 1] != UInt8(ascii: "\""))
    let digits = Array(cell.dropLast())
    guard let number = AmountText.number(digits, mark: isUnquoted ? .point : marks[target.number]) else { return nil }
    guard target == .discount else { return Sourced(number, at: span(field, row)) }
    return ExactDecimal(wide: Int128(number.mantissa), scale: Int(number.scale) + 2).map { Sourced($0, at: span(field, row)) }
  }
}
