import ProcurementModel

/// An amount as a legge 190 data set writes it. The schema asks for a decimal point; offices also write amounts as they read them, with points for thousands.
///
/// Of 17,178 amounts in the data sets at hand none has three decimals: `10.000` is hardly ten euro, and nobody says that it is ten thousand. Beside a euro sign an amount is written for readers.
enum Legge190Amount {
  case number(ExactDecimal)
  /// One mark with three digits behind it, and one to three before: both readings.
  case ambiguous(decimal: ExactDecimal, thousands: ExactDecimal)
  case unreadable

  /// Digits with a decimal point, unless three follow it; `nil` for all that needs a second look.
  @inline(__always)
  static func plain(_ text: UnsafeRawBufferPointer, pointIsDecimal: Bool) -> ExactDecimal? {
    if !pointIsDecimal, text.count >= 5, text[text.count - 4] == UInt8(ascii: ".") { return nil }
    return ExactDecimal(text)
  }

  init(_ text: UnsafeRawBufferPointer) {
    let comma = UInt8(ascii: ",")
    let point = UInt8(ascii: ".")
    let digits = AmountText.digits(text)
    let marks = digits.filter { $0 == comma || $0 == point }
    let groups = digits.split(omittingEmptySubsequences: false) { $0 == comma || $0 == point }
    let isGrouped =
      !marks.isEmpty && marks.allSatisfy { $0 == marks[0] } && (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
      && digits.allSatisfy { $0 == marks[0] || (48...57).contains($0) }
    // Nothing is written 0.500 for five hundred.
    guard isGrouped, groups[0].first != UInt8(ascii: "0") else {
      self = Self.read(text, marks.contains(comma) ? .detect : .point)
      return
    }
    let decimal: AmountText.DecimalMark = marks[0] == comma ? .comma : .point
    let thousands: AmountText.DecimalMark = marks[0] == comma ? .point : .comma
    if marks.count > 1 || marks[0] == point && Self.hasEuro(text) {
      self = Self.read(text, thousands)
    } else if let small = AmountText.number(text, mark: decimal), let large = AmountText.number(text, mark: thousands) {
      self = .ambiguous(decimal: small, thousands: large)
    } else {
      self = .unreadable
    }
  }

  private static func read(_ text: UnsafeRawBufferPointer, _ mark: AmountText.DecimalMark) -> Legge190Amount {
    AmountText.number(text, mark: mark).map { .number($0) } ?? .unreadable
  }

  private static func hasEuro(_ text: UnsafeRawBufferPointer) -> Bool { AmountText.amount(text)?.currency == .euro }
}
