/// Numbers under which notices refer to each other, in one form.
enum NoticeReference {
  /// `2019/S 001-000003` and `00000003-2019` are `000003-2019`; a notice UUID loses its version (`…-01`). `nil` for anything else (`n.a.`).
  static func key(_ text: some Collection<UInt8>) -> [UInt8]? {
    let bytes = text.filter { $0 > 32 }
    return officialJournal(bytes) ?? uuid(bytes)
  }

  static func officialJournal(_ bytes: [UInt8]) -> [UInt8]? {
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let (head, tail) = (parts[0], parts[1])
    let year: ArraySlice<UInt8>
    let number: ArraySlice<UInt8>
    if let slash = head.firstIndex(of: UInt8(ascii: "/")) {
      // Year, slash, S, issue number.
      let issue = head[(slash + 1)...]
      guard issue.first == UInt8(ascii: "S") || issue.first == UInt8(ascii: "s"), isNumber(issue.dropFirst()) else { return nil }
      (year, number) = (head[..<slash], tail)
    } else {
      (year, number) = (tail, head)
    }
    guard year.count == 4, isNumber(year), isNumber(number), number.count <= 9 else { return nil }
    let digits = number.drop { $0 == UInt8(ascii: "0") }
    guard !digits.isEmpty else { return nil }
    return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count)) + digits + [UInt8(ascii: "-")] + year
  }

  /// 36 characters with hyphens at their places, in lower case.
  static func uuid(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 36 else { return nil }
    for (i, byte) in bytes.prefix(36).enumerated() {
      let isHyphen = i == 8 || i == 13 || i == 18 || i == 23
      let isHex = (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
      guard isHyphen ? byte == UInt8(ascii: "-") : isHex else { return nil }
    }
    let version = bytes[36...]
    guard version.isEmpty || (version.first == UInt8(ascii: "-") && isNumber(version.dropFirst())) else { return nil }
    return bytes.prefix(36).map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool { !bytes.isEmpty && bytes.allSatisfy { (48...57).contains($0) } }
}
