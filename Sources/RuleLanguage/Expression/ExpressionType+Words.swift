import ProcurementModel

extension ExpressionType {
  init(_ type: FieldType) {
    self =
      switch type {
      case .code(let list): .code(list)
      case .text: .text
      case .boolean: .boolean
      case .date: .date
      case .money: .money
      case .number, .integer: .number
      }
  }

  /// For messages: `a number`, `money`.
  package var words: String {
    switch self {
    case .boolean: "a yes or no"
    case .number: "a number"
    case .money: "money"
    case .date: "a date"
    case .text: "a text"
    case .duration: "days"
    case .code(let list): "a code of \(list.rawValue)"
    }
  }

  /// Values that can be larger or smaller.
  var isOrdered: Bool {
    switch self {
    case .number, .money, .duration, .date: true
    case .boolean, .text, .code: false
    }
  }

  /// Values that can be added up and divided.
  var isQuantity: Bool { self == .number || self == .money || self == .duration }

  /// How a value of this type is written, for hints.
  var example: String {
    switch self {
    case .boolean: "true"
    case .number: "0.25 or 25 %"
    case .money: "40000 EUR"
    case .date: "2024-01-31"
    case .text: "\"text\""
    case .duration: "15 days"
    case .code(let list): list.words.joined(separator: ", ")
    }
  }
}

extension TypedExpression.Arithmetic {
  /// The type of a result, `nil` where the operation makes no sense.
  func result(_ a: ExpressionType, _ b: ExpressionType) -> ExpressionType? {
    switch (self, a, b) {
    case (.plus, .number, .number), (.minus, .number, .number), (.times, .number, .number), (.divided, .number, .number): .number
    case (.plus, .money, .money), (.minus, .money, .money): .money
    case (.times, .money, .number), (.divided, .money, .number), (.times, .number, .money): .money
    case (.divided, .money, .money), (.divided, .duration, .duration): .number
    case (.plus, .duration, .duration), (.minus, .duration, .duration): .duration
    case (.times, .duration, .number), (.divided, .duration, .number), (.times, .number, .duration): .duration
    case (.minus, .date, .date): .duration
    case (.plus, .date, .duration), (.minus, .date, .duration), (.plus, .duration, .date): .date
    default: nil
    }
  }
}
