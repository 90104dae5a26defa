import ProcurementModel

/// A value with a bit pattern that means "the source does not say".
public protocol Missable: Equatable, BitwiseCopyable, Sendable {
  static var missing: Self { get }
  var isMissing: Bool { get }
}

/// What a table does with all of its columns at once.
protocol AnyColumn: AnyObject {
  var count: Int { get }
  func truncate(to count: Int)
  func gather(_ rows: [Int32])
  func appendMissing()
  /// Gives back the room that growing took in advance.
  func trim()
  /// Both rows have a value, and not the same.
  func differs(_ a: Int, _ b: Int) -> Bool
  /// Gives `row` the first known value among `rows`.
  func takeFirstKnown(into row: Int, from rows: [Int32])
  /// Makes a row's value unknown.
  func clear(_ row: Int)
}

/// One field of all rows. A column in which nothing is known takes no memory.
///
/// Public, as are the few other generic things of this room, only so that other rooms get code made for each kind of value.
/// Written by `StoreBuilder` alone, on one thread; read by everyone once the store is finished.
public final class Column<Element: Missable>: AnyColumn, @unchecked Sendable {
  /// All values, or empty where none is known.
  /// Read for every row by every rule: written before anyone reads, so that no access needs to be watched.
  @exclusivity(unchecked) public private(set) var values: [Element] = []
  @exclusivity(unchecked) public private(set) var count = 0

  init() {}

  /// Nothing is known in any row.
  @inlinable public var isAllMissing: Bool { values.isEmpty }

  @inlinable public subscript(row: Int) -> Element {
    row >= 0 && row < values.count ? values[row] : .missing
  }

  func append(_ value: Element) {
    if values.isEmpty {
      if value.isMissing {
        count += 1
        return
      }
      values.reserveCapacity(max(1024, count + 1))
      values.append(contentsOf: repeatElement(.missing, count: count))
    }
    values.append(value)
    count += 1
  }

  func appendMissing() { append(.missing) }

  func trim() { values.trim() }

  func set(_ row: Int, _ value: Element) {
    guard row >= 0, row < count else { return }
    if values.isEmpty {
      if value.isMissing { return }
      values = Array(repeating: .missing, count: count)
    }
    values[row] = value
  }

  func clear(_ row: Int) { set(row, .missing) }

  func truncate(to newCount: Int) {
    guard newCount < count else { return }
    if !values.isEmpty { values.removeLast(count - newCount) }
    count = newCount
  }

  func gather(_ rows: [Int32]) {
    if !values.isEmpty { values = rows.map { values[Int($0)] } }
    count = rows.count
  }
}

extension Array where Element: BitwiseCopyable {
  /// Gives back the room that growing took in advance, where it is much.
  package mutating func trim() {
    guard capacity > count + count / 8 + 64 else { return }
    let grown = self
    self = Array(unsafeUninitializedCapacity: grown.count) { room, count in
      _ = room.initialize(from: grown)
      count = grown.count
    }
  }
}

/// Index of an interned text; 0 is missing.
public struct Symbol: Hashable, Missable {
  public var id: UInt32
  @inlinable public init(id: UInt32) { self.id = id }
  @inlinable public static var missing: Symbol { Symbol(id: 0) }
  @inlinable public var isMissing: Bool { id == 0 }
}

/// Place of a text in the store's text pool: 40 bits of offset, 24 of length; 0 is missing.
package struct PooledText: Hashable, Missable {
  var packed: UInt64
  package static var missing: PooledText { PooledText(packed: 0) }
  @inlinable package var isMissing: Bool { packed == 0 }
  /// Length in UTF-8 bytes.
  package var count: Int { Int(packed & 0xFF_FFFF) }
  var offset: Int { Int(packed >> 24) }
}

/// An exact amount with its currency in 16 bytes.
package struct StoredMoney: Hashable, Missable {
  package var mantissa: Int64
  package var scale: UInt8
  package var currency: CurrencyCode

  package static var missing: StoredMoney { StoredMoney(mantissa: .min, scale: 0, currency: .unknown) }
  @inlinable package var isMissing: Bool { mantissa == .min }
  /// An amount that publishers' software fills in where none is known: nothing, a cent, one, 123456, a row of six to nine nines, 9999999.99 and 999999999.99. Five nines are an ordinary price.
  package var isPlaceholder: Bool {
    if isMissing { return false }
    // Nearly all amounts lie between one and the first row of nines.
    let amount = doubleValue
    return !(amount > 1 && amount < 123_456) && Self.placeholders.contains(amount)
  }

  private static let placeholders: [Double] = [
    0, 0.01, 1, 123_456, 999_999, 9_999_999, 99_999_999, 999_999_999, 9_999_999.99, 999_999_999.99,
  ]

  /// An estimate or a base of nothing, or of another placeholder, says no more than none.
  package var saysSomething: Bool { !isMissing && !isPlaceholder }

  package init(_ money: Money) { self.init(mantissa: money.amount.mantissa, scale: money.amount.scale, currency: money.currency) }

  init(mantissa: Int64, scale: UInt8, currency: CurrencyCode) {
    self.mantissa = mantissa
    self.scale = scale
    self.currency = currency
  }

  package var amount: ExactDecimal? { isMissing ? nil : ExactDecimal(wide: Int128(mantissa), scale: Int(scale)) }
  package var money: Money? { amount.map { Money($0, currency) } }
  package var doubleValue: Double { isMissing ? .nan : amount?.doubleValue ?? .nan }
}

/// An exact number in 16 bytes.
package struct StoredDecimal: Hashable, Missable {
  package var mantissa: Int64
  package var scale: UInt8
  package static var missing: StoredDecimal { StoredDecimal(mantissa: .min, scale: 0) }
  @inlinable package var isMissing: Bool { mantissa == .min }
  package init(_ value: ExactDecimal) { self.init(mantissa: value.mantissa, scale: value.scale) }
  init(mantissa: Int64, scale: UInt8) {
    self.mantissa = mantissa
    self.scale = scale
  }
  package var decimal: ExactDecimal? { isMissing ? nil : ExactDecimal(wide: Int128(mantissa), scale: Int(scale)) }
}

extension Moment: Missable {
  package static var missing: Moment { Moment(day: .min) }
  package var isMissing: Bool { day == .min }
}

/// Codes by their number, and truth values (1 false, 2 true); 0 is missing.
extension UInt8: Missable {
  @inlinable public static var missing: UInt8 { 0 }
  @inlinable public var isMissing: Bool { self == 0 }
}

/// Counts, ranks and row numbers.
extension Int32: Missable {
  @inlinable public static var missing: Int32 { .min }
  @inlinable public var isMissing: Bool { self == .min }
}

extension UInt8 {
  /// 1 false, 2 true.
  init(_ truth: Bool) { self = truth ? 2 : 1 }
}
