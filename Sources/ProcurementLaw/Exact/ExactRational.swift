import BigInt
import ProcurementModel

/// A fraction of whole numbers of any size: thresholds and scores that decide are of this type, never a `Double`.
///
/// Small values are held in 128 bits and reduced only when they grow; what does not fit goes on in `BigInt`. No operation rounds, and none traps: division by zero is `nil`.
package struct ExactRational: Sendable {
  private enum Storage: Sendable {
    /// Numerator and a positive denominator, both below 2^120 in magnitude; not necessarily in lowest terms.
    case small(Int128, Int128)
    case big(Wide)
  }

  /// Behind a reference, so that values of the usual size are copied as plain bytes.
  private final class Wide: Sendable {
    let n: BigInt
    let d: BigInt
    init(_ n: BigInt, _ d: BigInt) {
      self.n = n
      self.d = d
    }
  }

  private let storage: Storage

  private init(_ storage: Storage) { self.storage = storage }

  /// As `narrow` gave them.
  init(narrow numerator: Int128, _ denominator: Int128) { storage = .small(numerator, denominator) }

  package static var zero: ExactRational { ExactRational(0) }
  package static var one: ExactRational { ExactRational(1) }
  package static var hundred: ExactRational { ExactRational(100) }

  package init(_ integer: Int) { storage = .small(Int128(integer), 1) }

  package init(_ decimal: ExactDecimal) { storage = .small(Int128(decimal.mantissa), ExactDecimal.power(Int(decimal.scale))) }

  /// `nil` for a denominator of zero.
  package init?(_ numerator: BigInt, _ denominator: BigInt) {
    if denominator.isZero { return nil }
    self = Self.fitted(numerator, denominator)
  }

  /// `nil` for a denominator of zero.
  package init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0, denominator != .min, numerator != .min else { return nil }
    storage = denominator < 0 ? .small(Int128(-numerator), Int128(-denominator)) : .small(Int128(numerator), Int128(denominator))
  }

  /// `nil` for a denominator of zero.
  package init?(numerator: Int128, denominator: Int128) {
    guard denominator != 0 else { return nil }
    let isWithin = numerator.magnitude < Self.bound.magnitude && denominator.magnitude < Self.bound.magnitude
    if isWithin {
      storage = denominator < 0 ? .small(-numerator, -denominator) : .small(numerator, denominator)
    } else {
      self = Self.fitted(BigInt(numerator), BigInt(denominator))
    }
  }

  /// A share in hundredths, such as 115 for 1.15.
  package static func hundredths(_ count: Int) -> ExactRational { ExactRational(.small(Int128(count), 100)) }

  private static var bound: Int128 { Int128(1) << 120 }
  private static var comfortable: Int128 { Int128(1) << 62 }

  private static func fitted(_ numerator: BigInt, _ denominator: BigInt) -> ExactRational {
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let one = BigInt(1)
    var (n, d) = divisor > one ? (numerator / divisor, denominator / divisor) : (numerator, denominator)
    if d.sign == .minus {
      n.negate()
      d.negate()
    }
    if let a = Int128(exactly: n), let b = Int128(exactly: d), a.magnitude < bound.magnitude, b < bound { return ExactRational(.small(a, b)) }
    return ExactRational(.big(Wide(n, d)))
  }

  /// Reduced when it has grown; beyond the bound it becomes big.
  private static func made(_ n: Int128, _ d: Int128) -> ExactRational {
    if n.magnitude < comfortable.magnitude, d < comfortable { return ExactRational(.small(n, d)) }
    let divisor = CommonDivisor.of(n.magnitude, d.magnitude)
    let (a, b) = divisor > 1 ? (n / Int128(divisor), d / Int128(divisor)) : (n, d)
    if a.magnitude < bound.magnitude, b < bound { return ExactRational(.small(a, b)) }
    return ExactRational(.big(Wide(BigInt(a), BigInt(b))))
  }

  /// Numerator and denominator in lowest terms, the denominator positive.
  package var fraction: (numerator: BigInt, denominator: BigInt) {
    switch storage {
    case .small(let n, let d):
      let divisor = Int128(clamping: CommonDivisor.of(n.magnitude, d.magnitude))
      return divisor > 1 ? (BigInt(n / divisor), BigInt(d / divisor)) : (BigInt(n), BigInt(d))
    case .big(let w): return (w.n, w.d)
    }
  }

  /// The same value in lowest terms.
  package var reduced: ExactRational {
    guard case .small(let n, let d) = storage, d != 1 else { return self }
    let divisor = Int128(clamping: CommonDivisor.of(n.magnitude, d.magnitude))
    return divisor > 1 ? ExactRational(.small(n / divisor, d / divisor)) : self
  }

  /// Both below 2^62 in magnitude: products of two such numbers, and the sum of two such products, fit in 128 bits.
  private static func isComfortable(_ n: Int128, _ d: Int128) -> Bool { n < comfortable && n > -comfortable && d < comfortable }

  /// Numerator and denominator where 128 bits hold them, not necessarily in lowest terms.
  var narrow: (numerator: Int128, denominator: Int128)? {
    if case .small(let n, let d) = storage { (n, d) } else { nil }
  }

  private var wide: (BigInt, BigInt) {
    switch storage {
    case .small(let n, let d): (BigInt(n), BigInt(d))
    case .big(let w): (w.n, w.d)
    }
  }

  package var sign: Int {
    switch storage {
    case .small(let n, _): n == 0 ? 0 : n < 0 ? -1 : 1
    case .big(let w): w.n.isZero ? 0 : w.n.sign == .minus ? -1 : 1
    }
  }

  package var isZero: Bool { sign == 0 }

  /// The whole part, towards zero; `nil` where an `Int` cannot hold it.
  package var wholePart: Int? {
    switch storage {
    case .small(let n, let d): Int(exactly: n / d)
    case .big(let w): Int(exactly: w.n / w.d)
    }
  }

  /// The nearest `Double`, for charts and statistics only.
  package var doubleValue: Double {
    switch storage {
    case .small(let n, let d):
      if let a = Int64(exactly: n), let b = Int64(exactly: d) { Double(a) / Double(b) } else { Double(n) / Double(d) }
    case .big(let w):
      // Scaled so that both sides are finite.
      { () -> Double in
        let shift = max(w.n.bitWidth, w.d.bitWidth) - 900
        return shift > 0 ? Double(w.n >> shift) / Double(w.d >> shift) : Double(w.n) / Double(w.d)
      }()
    }
  }

  // MARK: arithmetic

  package static func + (a: Self, b: Self) -> Self {
    if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage {
      if q == s { return made(p + r, q) }
      if isComfortable(p, q), isComfortable(r, s) { return made(p &* s &+ r &* q, q &* s) }
      let (x, o1) = p.multipliedReportingOverflow(by: s)
      let (y, o2) = r.multipliedReportingOverflow(by: q)
      let (d, o3) = q.multipliedReportingOverflow(by: s)
      let (n, o4) = x.addingReportingOverflow(y)
      if !o1, !o2, !o3, !o4, n != .min { return made(n, d) }
    }
    let ((p, q), (r, s)) = (a.wide, b.wide)
    return fitted(p * s + r * q, q * s)
  }

  package static func * (a: Self, b: Self) -> Self {
    if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage {
      // A whole factor, or one that cancels a whole side, leaves the other sides as they are.
      if q == r { return made(p, s) }
      if p == s { return made(r, q) }
      if isComfortable(p, q), isComfortable(r, s) { return made(p &* r, q &* s) }
      let (n, o1) = p.multipliedReportingOverflow(by: r)
      let (d, o2) = q.multipliedReportingOverflow(by: s)
      if !o1, !o2, n != .min { return made(n, d) }
    }
    let ((p, q), (r, s)) = (a.wide, b.wide)
    return fitted(p * r, q * s)
  }

  package static prefix func - (a: Self) -> Self {
    switch a.storage {
    case .small(let n, let d): Self(.small(-n, d))
    case .big(let w): Self(.big(Wide(-w.n, w.d)))
    }
  }

  package static func - (a: Self, b: Self) -> Self { a + -b }

  /// `nil` for division by zero.
  package func divided(by other: Self) -> Self? {
    switch other.storage {
    case .small(let n, let d):
      if n == 0 { return nil }
      // Of two amounts in cents the cents do not matter.
      if case .small(let p, let q) = storage, q == d { return n < 0 ? Self.made(-p, -n) : Self.made(p, n) }
      return self * Self(n < 0 ? .small(-d, -n) : .small(d, n))
    case .big(let w): return w.n.isZero ? nil : self * Self(.big(w.n.sign == .minus ? Wide(-w.d, -w.n) : Wide(w.d, w.n)))
    }
  }

  /// Divided by a count; by 0 it is 0, for callers that have excluded it.
  package func divided(byCount count: Int) -> Self { count == 0 ? .zero : self * Self(.small(1, Int128(count))) }

  /// A whole power. Negative powers of zero are `nil`.
  package func power(_ exponent: Int) -> Self? {
    if exponent < 0 { return Self.one.divided(by: self)?.power(exponent == .min ? .max : -exponent) }
    var result = Self.one
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
    }
    return result
  }

  package var magnitude: Self { sign < 0 ? -self : self }
}

extension ExactRational: Comparable, Hashable {
  package static func < (a: Self, b: Self) -> Bool { a.compared(to: b) < 0 }
  package static func > (a: Self, b: Self) -> Bool { a.compared(to: b) > 0 }
  package static func <= (a: Self, b: Self) -> Bool { a.compared(to: b) <= 0 }
  package static func >= (a: Self, b: Self) -> Bool { a.compared(to: b) >= 0 }
  package static func == (a: Self, b: Self) -> Bool { a.compared(to: b) == 0 }

  /// -1, 0 or 1.
  package func compared(to other: Self) -> Int {
    if case .small(let p, let q) = storage, case .small(let r, let s) = other.storage {
      if q == s { return p < r ? -1 : p == r ? 0 : 1 }
      if Self.isComfortable(p, q), Self.isComfortable(r, s) {
        let (x, y) = (p &* s, r &* q)
        return x < y ? -1 : x == y ? 0 : 1
      }
      let (x, o1) = p.multipliedReportingOverflow(by: s)
      let (y, o2) = r.multipliedReportingOverflow(by: q)
      if !o1, !o2 { return x < y ? -1 : x == y ? 0 : 1 }
    }
    let ((p, q), (r, s)) = (wide, other.wide)
    let (x, y) = (p * s, r * q)
    return x < y ? -1 : x == y ? 0 : 1
  }

  package func hash(into hasher: inout Hasher) {
    let (n, d) = fraction
    hasher.combine(n)
    hasher.combine(d)
  }
}
