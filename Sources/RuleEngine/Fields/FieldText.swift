import ProcurementModel
import RuleLanguage
import TenderStore

extension EngineData {
  /// A field's value in its normal form; `column` holds its values.
  func text(of field: Field, in column: FieldColumn, _ row: Int) -> String {
    switch column {
    case .none: return ""
    case .code(let values):
      guard case .code(let list) = field.type, row < values.count, values[row] > 0, Int(values[row]) <= list.words.count else { return "" }
      return list.words[Int(values[row]) - 1]
    case .truth(let values): return row < values.count ? (values[row] == 2 ? "true" : values[row] == 1 ? "false" : "") : ""
    case .integer(let values): return row < values.count && !values[row].isMissing ? String(values[row]) : ""
    case .money(let values):
      guard row < values.count, let money = values[row].money else { return "" }
      return money.amount.description + (money.currency == .unknown ? "" : " " + money.currency.text)
    case .decimal(let values): return row < values.count ? values[row].decimal?.description ?? "" : ""
    case .date(let values): return row < values.count && !values[row].isMissing ? values[row].description : ""
    case .text(let values): return row < values.count && values[row] != 0 ? string(values[row]) : ""
    case .pooled(let pool): return store.texts.string(pool[row])
    case .key: return ""
    case .oneMinusRatio:
      let value = column.read(row)
      return value.known ? NumberText.decimal(value.value, decimals: 6, fixed: false) : ""
    }
  }
}
