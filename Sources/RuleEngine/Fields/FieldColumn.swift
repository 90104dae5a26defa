import ProcurementModel
import TenderStore

/// A field's values for all rows.
enum FieldColumn {
  case none
  case code([UInt8])
  /// 1 false, 2 true.
  case truth([UInt8])
  case integer([Int32])
  /// Counts of which nearly all are 0: the others by row.
  case counts([Int32: Int32])
  case money([StoredMoney])
  case decimal(DecimalColumn)
  case date([Moment])
  case text([UInt32])
  case pooled(Column<PooledText>)
  /// Whole numbers that stand for something, such as a set of bidders; 0 is missing.
  case key([UInt32])
  /// `1 - part / whole`, exact.
  case oneMinusRatio(part: [StoredMoney], whole: [StoredMoney])

  /// Decimals of up to 15 significant digits and their nearest doubles are one to one.
  static let narrowLimit: UInt64 = 1_000_000_000_000_000

  var isNarrow: Bool {
    switch self {
    case .money(let values): values.allSatisfy { $0.isMissing || $0.mantissa.magnitude < Self.narrowLimit }
    case .decimal(let values): values.known.allSatisfy { $0.isMissing || $0.mantissa.magnitude < Self.narrowLimit }
    case .none, .code, .truth, .integer, .counts, .date, .text, .pooled, .key, .oneMinusRatio: false
    }
  }

  var isMoney: Bool { if case .money = self { true } else { false } }

  /// Number and whether it is known.
  func read(_ row: Int) -> (value: Double, known: Bool, currency: UInt16) {
    switch self {
    case .none: return (0, false, 0)
    case .code(let values): return row < values.count && values[row] != 0 ? (Double(values[row]), true, 0) : (0, false, 0)
    case .truth(let values): return row < values.count && values[row] != 0 ? (values[row] == 2 ? 1 : 0, true, 0) : (0, false, 0)
    case .integer(let values): return row < values.count && !values[row].isMissing ? (Double(values[row]), true, 0) : (0, false, 0)
    case .counts(let values): return (Double(values[Int32(truncatingIfNeeded: row)] ?? 0), true, 0)
    case .money(let values):
      guard row < values.count, !values[row].isMissing else { return (0, false, 0) }
      return (values[row].doubleValue, true, values[row].currency.packed)
    case .decimal(let values): return values[row].decimal.map { ($0.doubleValue, true, 0) } ?? (0, false, 0)
    case .date(let values): return row < values.count && !values[row].isMissing ? (Double(values[row].day), true, 0) : (0, false, 0)
    case .text(let values), .key(let values): return row < values.count && values[row] != 0 ? (Double(values[row]), true, 0) : (0, false, 0)
    case .pooled(let column):
      let text = column[row]
      return text.isMissing ? (0, false, 0) : (Double(text.count), true, 0)
    case .oneMinusRatio(let part, let whole):
      guard row < part.count, row < whole.count, !part[row].isMissing, !whole[row].isMissing, whole[row].mantissa > 0,
        part[row].currency == whole[row].currency
      else { return (0, false, 0) }
      return (1 - Self.double(part[row].mantissa, part[row].scale) / Self.double(whole[row].mantissa, whole[row].scale), true, 0)
    }
  }

  /// Values of many rows, with one look at the kind of column; a negative row and an unknown value are missing because of `reason`.
  func load(_ rows: [Int32], reason: UInt16) -> Vector {
    switch self {
    case .none: return .missing(reason, count: rows.count)
    case .code(let values): return Self.fill(values, rows, reason) { $0 == 0 ? nil : Double($0) }
    case .truth(let values): return Self.fill(values, rows, reason) { $0 == 0 ? nil : $0 == 2 ? 1 : 0 }
    case .integer(let values): return Self.fill(values, rows, reason) { $0 == .min ? nil : Double($0) }
    case .counts(let values): return Self.fill(rows, reason) { values.isEmpty ? 0 : Double(values[$0] ?? 0) }
    case .money(let values):
      var result = Self.fill(values, rows, reason) { $0.isMissing ? nil : Self.double($0.mantissa, $0.scale) }
      result.currencies = currencies(values, rows)
      return result
    case .decimal(let values):
      return Self.fill(rows, reason) {
        let value = values[Int($0)]
        return value.isMissing ? nil : Self.double(value.mantissa, value.scale)
      }
    case .date(let values): return Self.fill(values, rows, reason) { $0.isMissing ? nil : Double($0.day) }
    case .text(let values), .key(let values): return Self.fill(values, rows, reason) { $0 == 0 ? nil : Double($0) }
    case .pooled, .oneMinusRatio:
      var result = Vector(count: rows.count)
      for (k, row) in rows.enumerated() {
        let (value, known, _) = row >= 0 ? read(Int(row)) : (0, false, 0)
        if known { result.values[k] = value } else { result.setMissing(k, reason) }
      }
      return result
    }
  }

  @inline(__always)
  private static func fill<Element>(_ values: [Element], _ rows: [Int32], _ reason: UInt16, _ number: (Element) -> Double?) -> Vector {
    fill(rows, reason) { Int($0) < values.count ? number(values[Int($0)]) : nil }
  }

  /// `number` is asked for rows from 0 on.
  @inline(__always)
  private static func fill(_ rows: [Int32], _ reason: UInt16, _ number: (Int32) -> Double?) -> Vector {
    var numbers = [Double](repeating: 0, count: rows.count)
    var reasons: [UInt16] = []
    numbers.withUnsafeMutableBufferPointer { numbers in
      for (k, row) in rows.enumerated() {
        if row >= 0, let value = number(row) {
          numbers[k] = value
        } else {
          if reasons.isEmpty { reasons = [UInt16](repeating: 0, count: rows.count) }
          reasons[k] = reason
        }
      }
    }
    return Vector(values: numbers, reasons: reasons)
  }

  private func currencies(_ values: [StoredMoney], _ rows: [Int32]) -> Vector.Currencies {
    var common: UInt16?
    for row in rows where row >= 0 && Int(row) < values.count && !values[Int(row)].isMissing {
      let own = values[Int(row)].currency.packed
      guard let common else {
        common = own
        continue
      }
      if own != common {
        return .each(
          rows.map { $0 >= 0 && Int($0) < values.count && !values[Int($0)].isMissing ? values[Int($0)].currency.packed : Vector.anyCurrency })
      }
    }
    return .all(common ?? Vector.anyCurrency)
  }

  private static let powers: [Double] = (0...18).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

  /// Correctly rounded up to 15 digits; a comparison that comes near is decided exactly anyway.
  @inline(__always)
  static func double(_ mantissa: Int64, _ scale: UInt8) -> Double { scale == 0 ? Double(mantissa) : Double(mantissa) / powers[Int(min(scale, 18))] }

  /// The exact value as a fraction, for values that are exact.
  func exact(_ row: Int) -> Fraction? {
    switch self {
    case .none, .pooled: return nil
    case .code, .truth, .integer, .counts, .date, .text, .key:
      let value = read(row)
      return value.known ? Fraction(value.value) : nil
    case .money(let values): return row < values.count ? Fraction(values[row].amount) : nil
    case .decimal(let values): return Fraction(values[row].decimal)
    case .oneMinusRatio(let part, let whole):
      guard read(row).known, let top = Fraction(part[row].amount), let bottom = Fraction(whole[row].amount)?.inverse,
        let ratio = top.multiplied(by: bottom)?.negated
      else { return nil }
      return Fraction(1, 1)?.adding(ratio)
    }
  }
}
