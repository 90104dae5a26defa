import ProcurementModel

extension Constant {
  /// Reads a parameter's value: `0.25`, `25 %`, `15 days`, `40000 EUR`, `2024-01-31`, `true`. A bare number is days for a duration.
  package init?(_ text: String, type: ExpressionType) {
    let parts = text.split(separator: " ").map(String.init)
    switch type {
    case .number:
      var digits = parts.first ?? ""
      var isPercent = parts.count == 2 && parts[1] == "%"
      if parts.count == 1, digits.hasSuffix("%") {
        digits.removeLast()
        isPercent = true
      }
      guard parts.count == 1 || isPercent, let value = ExactDecimal(digits) else { return nil }
      guard isPercent else {
        self = .number(value)
        return
      }
      guard let share = ExactDecimal(wide: Int128(value.mantissa), scale: Int(value.scale) + 2) else { return nil }
      self = .number(share)
    case .money:
      guard parts.count == 2, let value = ExactDecimal(parts[0]), let currency = CurrencyCode(parts[1]), currency.isInList else { return nil }
      self = .money(Money(value, currency))
    case .duration:
      guard let first = parts.first, let value = ExactDecimal(first),
        parts.count == 1 || (parts.count == 2 && (parts[1] == "day" || parts[1] == "days"))
      else { return nil }
      self = .days(value)
    case .text: self = .text(text)
    case .boolean:
      guard text == "true" || text == "false" else { return nil }
      self = .boolean(text == "true")
    case .date:
      guard text.utf8.count == 10, let moment = Moment(text) else { return nil }
      self = .date(moment)
    case .code(let list):
      guard let index = list.words.firstIndex(of: text) else { return nil }
      self = .code(list, UInt8(index + 1))
    }
  }

  /// The number in it, for ranges.
  package var magnitude: ExactDecimal? {
    switch self {
    case .number(let value), .days(let value): value
    case .money(let money): money.amount
    case .boolean, .date, .text, .code: nil
    }
  }

  /// As it is written in a rule: `0.25`, `15 days`, `40000 EUR`.
  package var text: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): value.description
    case .money(let money): money.amount.description + (money.currency == .unknown ? "" : " " + money.currency.text)
    case .days(let value): value.description + (value == .one ? " day" : " days")
    case .date(let moment): moment.description
    case .text(let text): text
    case .code(let list, let number): Int(number) <= list.words.count && number > 0 ? list.words[Int(number) - 1] : ""
    }
  }
}

extension Parameter {
  /// Why a value is not allowed, or `nil`.
  package func problem(with constant: Constant) -> String? {
    guard let value = constant.magnitude else { return nil }
    if isInteger, value.scale > 0 { return "\(value) is not a whole number" }
    if !values.isEmpty { return values.contains(value) ? nil : "\(value) is none of \(values.map(\.description).joined(separator: ", "))" }
    guard let range, !range.contains(value) else { return nil }
    return "\(value) is outside of \(range.lowerBound) to \(range.upperBound)"
  }

  /// The value that a text of a settings file means, or why it is none.
  package func value(of text: String) -> Result<Constant, ParameterValueProblem> {
    guard let constant = Constant(text, type: type) else {
      return .failure(ParameterValueProblem(message: "expected \(type.words) (like \(type.example)), found '\(text)'"))
    }
    return problem(with: constant).map { .failure(ParameterValueProblem(message: $0)) } ?? .success(constant)
  }
}

/// Why a text is no value of a parameter.
package struct ParameterValueProblem: Error, Sendable {
  package let message: String
}
