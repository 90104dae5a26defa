/// Codes of the common procurement vocabulary (Regulation (EC) 213/2008), whose eight digits spreadsheets take for a number.
enum CPVDigits {
  /// Seven digits that are a code without its leading zero: only divisions 03 and 09 begin with one.
  static func hasLostZero(_ digits: some Collection<UInt8>) -> Bool {
    guard digits.count == 7, let first = digits.first else { return false }
    return first == UInt8(ascii: "3") || first == UInt8(ascii: "9")
  }

  static let remark = "codes of seven digits lack their leading zero: read with it (9310000 as 09310000)"
}
