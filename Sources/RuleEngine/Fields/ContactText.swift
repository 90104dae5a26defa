/// Ways to reach an organization that two of them may share.
enum ContactKind: CaseIterable { case telephone, email, address }

/// Contacts in a form in which equal ones are equal. Texts of ASCII characters, which are nearly all, are read byte by byte.
enum ContactText {
  /// Digits without a country's prefix; fewer than six are no telephone number.
  static func telephone(_ text: ArraySlice<UInt8>) -> String? {
    guard isASCII(text) else { return telephone(ofCharacters: String(decoding: text, as: UTF8.self)) }
    var digits = text.filter(isDigit)[...]
    if text.starts(with: "+39".utf8) { digits = digits.dropFirst(2) } else if digits.starts(with: "0039".utf8) { digits = digits.dropFirst(4) }
    return digits.count >= 6 ? String(decoding: digits, as: UTF8.self) : nil
  }

  static func telephone(ofCharacters text: String) -> String? {
    var digits = text.filter { $0.isASCII && $0.isNumber }
    if text.hasPrefix("+39") { digits = String(digits.dropFirst(2)) } else if digits.hasPrefix("0039") { digits = String(digits.dropFirst(4)) }
    return digits.count >= 6 ? digits : nil
  }

  /// The address, or its domain where that is not a provider's that many share.
  static func email(_ text: ArraySlice<UInt8>) -> String? {
    guard isASCII(text) else { return email(ofCharacters: String(decoding: text, as: UTF8.self)) }
    let lower = text.map(lower)
    guard let at = lower.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let domain = lower[(at + 1)...]
    let isShared = providers.contains { provider in
      let rest = domain.count - provider.utf8.count
      return rest >= 0 && domain.suffix(provider.utf8.count).elementsEqual(provider.utf8)
        && (rest == 0 || domain[domain.startIndex + rest - 1] == UInt8(ascii: "."))
    }
    return String(decoding: isShared ? lower[...] : domain, as: UTF8.self)
  }

  static func email(ofCharacters text: String) -> String? {
    let lower = text.lowercased()
    guard let at = lower.lastIndex(of: "@") else { return nil }
    let domain = String(lower[lower.index(after: at)...])
    return providers.contains { domain == $0 || domain.hasSuffix("." + $0) } ? lower : domain
  }

  /// Street and place without punctuation; a street without a number is no address of one firm.
  static func address(_ street: ArraySlice<UInt8>, _ locality: ArraySlice<UInt8>) -> String? {
    guard isASCII(street), isASCII(locality) else {
      return address(ofCharacters: String(decoding: street, as: UTF8.self), String(decoding: locality, as: UTF8.self))
    }
    guard street.contains(where: isDigit) else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(street.count + locality.count + 1)
    func add(_ text: ArraySlice<UInt8>) {
      let start = plain.count
      var isBetween = false
      for byte in text {
        let small = lower(byte)
        guard isDigit(small) || small &- 97 < 26 else {
          isBetween = true
          continue
        }
        if isBetween, plain.count > start { plain.append(UInt8(ascii: " ")) }
        isBetween = false
        plain.append(small)
      }
    }
    add(street)
    plain.append(UInt8(ascii: "|"))
    add(locality)
    return String(decoding: plain, as: UTF8.self)
  }

  static func address(ofCharacters street: String, _ locality: String) -> String? {
    guard street.contains(where: \.isNumber) else { return nil }
    func plain(_ text: String) -> String { text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") }
    return plain(street) + "|" + plain(locality)
  }

  private static func isASCII(_ text: ArraySlice<UInt8>) -> Bool { text.allSatisfy { $0 < 0x80 } }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

  private static let providers = [
    "gmail.com", "hotmail.com", "hotmail.it", "outlook.com", "outlook.it", "yahoo.com", "yahoo.it", "libero.it", "virgilio.it", "tiscali.it",
    "alice.it", "pec.it", "legalmail.it",
    "arubapec.it", "postecert.it", "pec.aruba.it", "gigapec.it", "mypec.eu", "registerpec.it", "sicurezzapostale.it", "pec.example.it", "icloud.com",
    "live.it", "live.com", "aol.com", "gmx.de", "web.de",
  ]
}
