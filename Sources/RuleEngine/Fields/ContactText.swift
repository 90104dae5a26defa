/// By what two organizations can be reached in one way.
enum ContactKind: CaseIterable {
  case telephone, email, address
}

/// Contacts in a form in which equal ones are equal.
enum ContactText {
  /// The contact in that form; `nil` where it is none of one firm. `locality` goes with an address. Plain ASCII, as nearly all are, is looked at byte by byte.
  static func normal(_ kind: ContactKind, _ text: ArraySlice<UInt8>, _ locality: ArraySlice<UInt8>) -> String? {
    guard text.allSatisfy({ $0 < 0x80 }), locality.allSatisfy({ $0 < 0x80 }) else {
      let (text, locality) = (String(decoding: text, as: UTF8.self), String(decoding: locality, as: UTF8.self))
      return switch kind {
      case .telephone: telephone(text)
      case .email: email(text)
      case .address: address(text, locality)
      }
    }
    return switch kind {
    case .telephone: telephone(ascii: text)
    case .email: email(ascii: text)
    case .address: address(ascii: text, locality)
    }
  }

  private static func telephone(ascii text: ArraySlice<UInt8>) -> String? {
    var digits = text.filter { $0 &- 48 < 10 }[...]
    if text.starts(with: "+39".utf8) { digits = digits.dropFirst(2) } else if digits.starts(with: "0039".utf8) { digits = digits.dropFirst(4) }
    return digits.count >= 6 ? String(decoding: digits, as: UTF8.self) : nil
  }

  private static func email(ascii text: ArraySlice<UInt8>) -> String? {
    let lower = text.map(small)
    guard let at = lower.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let domain = lower[(at + 1)...]
    let isShared = dottedProviders.contains { domain.elementsEqual($0.dropFirst()) || domain.suffix($0.count).elementsEqual($0) }
    return String(decoding: isShared ? lower[...] : domain, as: UTF8.self)
  }

  private static func address(ascii street: ArraySlice<UInt8>, _ locality: ArraySlice<UInt8>) -> String? {
    guard street.contains(where: { $0 &- 48 < 10 }) else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(street.count + locality.count + 1)
    /// Words in small letters with a blank between.
    func add(_ text: ArraySlice<UInt8>) {
      let start = plain.count
      var isInWord = false
      for byte in text {
        let isPart = byte &- 48 < 10 || (byte | 0x20) &- 97 < 26
        if isPart {
          if !isInWord, plain.count > start { plain.append(32) }
          plain.append(small(byte))
        }
        isInWord = isPart
      }
    }
    add(street)
    plain.append(UInt8(ascii: "|"))
    add(locality)
    return String(decoding: plain, as: UTF8.self)
  }

  private static func small(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

  /// Digits without a country's prefix; fewer than six are no telephone number.
  static func telephone(_ text: String) -> String? {
    var digits = text.filter { $0.isASCII && $0.isNumber }
    if text.hasPrefix("+39") { digits = String(digits.dropFirst(2)) } else if digits.hasPrefix("0039") { digits = String(digits.dropFirst(4)) }
    return digits.count >= 6 ? digits : nil
  }

  /// The address, or its domain where that is not a provider's that many share.
  static func email(_ text: String) -> String? {
    let lower = text.lowercased()
    guard let at = lower.lastIndex(of: "@") else { return nil }
    let domain = String(lower[lower.index(after: at)...])
    return providers.contains { domain == $0 || domain.hasSuffix("." + $0) } ? lower : domain
  }

  /// Street and place without punctuation; a street without a number is no address of one firm.
  static func address(_ street: String, _ locality: String) -> String? {
    guard street.contains(where: \.isNumber) else { return nil }
    func plain(_ text: String) -> String { text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") }
    return plain(street) + "|" + plain(locality)
  }

  private static let dottedProviders = providers.map { Array(".\($0)".utf8) }
  private static let providers = [
    "gmail.com", "hotmail.com", "hotmail.it", "outlook.com", "outlook.it", "yahoo.com", "yahoo.it", "libero.it", "virgilio.it", "tiscali.it",
    "alice.it", "pec.it", "legalmail.it",
    "arubapec.it", "postecert.it", "pec.aruba.it", "gigapec.it", "mypec.eu", "registerpec.it", "sicurezzapostale.it", "pec.example.it", "icloud.com",
    "live.it", "live.com", "aol.com", "gmx.de", "web.de",
  ]
}
