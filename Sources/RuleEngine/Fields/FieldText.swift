import Findings
import ProcurementModel
import RuleLanguage
import TenderStore

extension EngineData {
  /// Appends a field's value in its normal form; `column` holds its values.
  func write(_ field: Field, in column: FieldColumn, _ row: Int, to bytes: inout [UInt8]) {
    switch column {
    case .none, .key: break
    case .code(let values):
      guard case .code(let list) = field.type, row < values.count, values[row] > 0, Int(values[row]) <= list.words.count else { return }
      bytes.append(utf8: list.words[Int(values[row]) - 1])
    case .truth(let values):
      if row < values.count, values[row] > 0 { bytes.append(utf8: values[row] == 2 ? "true" : values[row] == 1 ? "false" : "") }
    case .integer(let values): if row < values.count, !values[row].isMissing { bytes.append(utf8: String(values[row])) }
    case .counts(let values): bytes.append(utf8: String(values[Int32(truncatingIfNeeded: row)] ?? 0))
    case .money(let values):
      guard row < values.count, let money = values[row].money else { return }
      bytes.append(utf8: money.amount.description)
      if money.currency == .unknown { return }
      bytes.append(UInt8(ascii: " "))
      bytes.append(utf8: money.currency.text)
    case .decimal(let values): if let decimal = values[row].decimal { bytes.append(utf8: decimal.description) }
    case .date(let values): if row < values.count, !values[row].isMissing { bytes.append(utf8: values[row].description) }
    case .text(let values): if row < values.count, values[row] != 0 { bytes.append(valid: utf8(values[row])) }
    case .pooled(let pool): bytes.append(valid: store.texts.utf8(pool[row]))
    case .oneMinusRatio:
      let value = column.read(row)
      if value.known { bytes.append(utf8: NumberText.decimal(value.value, decimals: 6, fixed: false)) }
    }
  }

  /// Appends the name of an organization in its representative mention, else its key.
  func write(nameOf organization: Int32, to bytes: inout [UInt8]) {
    let party = store.organizations.representative[Int(organization)]
    guard party >= 0 else { return }
    let name = store.parties.name[Int(party)]
    if name.isMissing { bytes.append(utf8: store.organizations.keys[Int(organization)]) } else { bytes.append(valid: store.symbols.utf8(name)) }
  }
}

extension [UInt8] {
  mutating func append(utf8 text: String) { text.utf8Bytes { append(contentsOf: $0) } }

  /// Text of the store; what is not UTF-8 is repaired.
  mutating func append(valid text: ArraySlice<UInt8>) {
    text.withUnsafeBytes { raw in
      if UTF8Order.isASCII(raw) { append(contentsOf: raw) } else { append(utf8: String(decoding: raw, as: UTF8.self)) }
    }
  }
}
