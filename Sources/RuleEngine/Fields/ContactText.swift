/// By what two organizations can be reached in one way.
enum ContactKind: CaseIterable {
  case telephone, email, address
}

/// Contacts in a form in which equal ones are equal, read byte by byte; letters beyond ASCII are brought to small ones first.
enum ContactText {
  /// The contact in that form; `nil` where it is none of one firm. `locality` goes with an address; `shared` are mail domains that the run shows to be a provider's.
  static func normal(_ kind: ContactKind, _ text: ArraySlice<UInt8>, _ locality: ArraySlice<UInt8>, shared: Set<[UInt8]> = []) -> [UInt8]? {
    let text = small(text)
    return switch kind {
    case .telephone: telephone(text)
    case .email: email(text, shared)
    case .address: address(text, small(locality))
    }
  }

  /// Small letters; what is neither a letter nor a number beyond ASCII becomes a blank.
  private static func small(_ text: ArraySlice<UInt8>) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) { return text.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 } }
    let plain = String(decoding: text, as: UTF8.self).map { $0.isASCII || $0.isLetter || $0.isNumber ? $0 : " " }
    return Array(String(plain).lowercased().utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  private static func isPart(_ byte: UInt8) -> Bool { isDigit(byte) || byte &- 97 < 26 || byte >= 0x80 }

  // MARK: telephone

  /// A cell's first number: its country's prefix where it has one, a bar, and its digits without the zeros before an area; fewer than six, one digit throughout and a run of digits are no
  /// number.
  private static func telephone(_ text: [UInt8]) -> [UInt8]? {
    for cell in text.split(whereSeparator: { ";|\n".utf8.contains($0) }) {
      var parts = strokes(cell).split(whereSeparator: { "/,".utf8.contains($0) })[...]
      while !parts.isEmpty {
        let number = parts.prefix(partsOfFirstNumber(parts.map { national($0).digits.count }))
        let (country, all) = national(Array(number.joined(separator: [32]))[...])
        parts = parts.dropFirst(number.count)
        if isPlaceholder(all) { continue }
        let digits = Array(all.drop { $0 == 48 })
        if digits.count >= 6, !isPlaceholder(digits) { return country + [bar] + digits }
      }
    }
    return nil
  }

  /// A dash between blanks as a stroke.
  private static func strokes(_ cell: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = Array(cell)
    for i in bytes.indices.dropFirst().dropLast() where bytes[i] == UInt8(ascii: "-") && bytes[i - 1] == 32 && bytes[i + 1] == 32 {
      bytes[i] = UInt8(ascii: "/")
    }
    return bytes
  }

  /// Of parts between strokes or commas, by their digits: how many make the first number. `02/6554328` is an area and a number, `0321 123456/7` a number and what may stand for its last
  /// digit, `0321123456/3331234567` are two numbers; where none is long enough to be one, all are groups of one number.
  private static func partsOfFirstNumber(_ digits: [Int]) -> Int {
    guard let first = digits.firstIndex(where: { $0 >= 6 }) else { return digits.count }
    // Six or seven digits before more than two others may be a country and an area, or the beginning of a number.
    return first == 0 && digits[0] < 8 && digits.count > 1 && digits[1] > 2 ? 2 : first + 1
  }

  /// The country's prefix and the digits behind it, up to what follows a whole number: an extension, a remark or another number.
  private static func national(_ text: ArraySlice<UInt8>) -> (country: [UInt8], digits: [UInt8]) {
    var isInternational = false
    var all: [UInt8] = []
    var (prefix, ownStart) = (0, 0)
    for byte in text {
      if isDigit(byte) {
        all.append(byte)
        if !isInternational, all.count == 3, all[0] == 48, all[1] == 48, byte != 48 { (isInternational, ownStart) = (true, 2) }
        prefix = isInternational ? prefixLength(Array(all.dropFirst(ownStart))) : 0
      } else if all.count - ownStart - prefix >= 6, isPart(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "#") {
        break
      } else if all.isEmpty, byte == UInt8(ascii: "+") {
        isInternational = true
      }
    }
    let own = all.dropFirst(ownStart)
    return (Array(own.prefix(prefix)), Array(own.dropFirst(prefix)))
  }

  static let bar = UInt8(ascii: "|")

  /// How many digits of an international number are the country's (ITU-T E.164, assigned codes).
  private static func prefixLength(_ digits: [UInt8]) -> Int {
    guard let first = digits.first else { return 0 }
    if first == UInt8(ascii: "1") || first == UInt8(ascii: "7") { return 1 }
    return min(digits.count, twoDigitPrefixes.contains(Array(digits.prefix(2))) ? 2 : 3)
  }

  private static let twoDigitPrefixes = Set<[UInt8]>(
    [
      "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56",
      "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ].map { Array($0.utf8) })

  /// One digit throughout, or digits that go up or down by one.
  private static func isPlaceholder(_ digits: [UInt8]) -> Bool {
    guard digits.count > 1 else { return true }
    func steps(_ step: UInt8) -> Bool { zip(digits, digits.dropFirst()).allSatisfy { ($0 &- 48 &+ step) % 10 == $1 &- 48 } }
    return steps(0) || steps(1) || steps(9)
  }

  // MARK: e-mail

  private static func email(_ text: [UInt8], _ shared: Set<[UInt8]>) -> [UInt8]? {
    guard let (address, domain) = parts(ofEmail: text) else { return nil }
    return MailProviders.isProvider(domain) || shared.contains(Array(domain)) ? Array(address) : Array(domain)
  }

  /// The domain of a mail address, where no known provider's.
  static func ownDomain(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let text = small(text)
    guard let (_, domain) = parts(ofEmail: text), !MailProviders.isProvider(domain) else { return nil }
    return Array(domain)
  }

  /// The first word with an @ in it, and what stands behind its last @; none where it stands for no address.
  private static func parts(ofEmail text: [UInt8]) -> (address: ArraySlice<UInt8>, domain: ArraySlice<UInt8>)? {
    guard let first = text.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    let start = text[..<first].lastIndex(where: isBetweenWords).map { $0 + 1 } ?? text.startIndex
    let address = text[start..<(text[first...].firstIndex(where: isBetweenWords) ?? text.endIndex)]
    guard let at = address.lastIndex(of: UInt8(ascii: "@")), at > start else { return nil }
    let domain = address[(at + 1)...]
    return domain.contains(UInt8(ascii: ".")) && !MailProviders.isPlaceholder(address, at: domain) ? (address, domain) : nil
  }

  private static func isBetweenWords(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...32, UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"),
      UInt8(ascii: "|"):
      true
    default: false
    }
  }

  // MARK: address

  /// Street and place without punctuation; a street without a number is no address of one firm, and one without a place may stand in any town.
  private static func address(_ street: [UInt8], _ locality: [UInt8]) -> [UInt8]? {
    let place = locality.split { !isPart($0) }
    guard !place.isEmpty, street.contains(where: isDigit) else { return nil }
    var words = street.split { !isPart($0) }
    // "V.le" is a short viale, "n. 1" is 1.
    if let short = words.firstIndex(where: { $0.elementsEqual("v".utf8) }), short + 1 < words.count, words[short + 1].elementsEqual("le".utf8) {
      words.replaceSubrange(short...(short + 1), with: [Array("viale".utf8)[...]])
    }
    words.removeAll { word in numberWords.contains { word.elementsEqual($0) } }
    guard HouseNumber.stands(in: words) else { return nil }
    return Array((words + [Array("|".utf8)[...]] + place).joined(separator: [32]))
  }

  private static let numberWords = ["n", "nr", "num", "numero", "no"].map { Array($0.utf8) }
}
