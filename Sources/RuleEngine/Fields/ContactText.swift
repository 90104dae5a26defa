/// Contacts in a form in which equal ones are equal.
enum ContactText {
  /// Digits without a country's prefix; fewer than six are no telephone number.
  static func telephone(_ text: String, _: String) -> String? {
    var digits = text.filter { $0.isASCII && $0.isNumber }
    if text.hasPrefix("+39") { digits = String(digits.dropFirst(2)) } else if digits.hasPrefix("0039") { digits = String(digits.dropFirst(4)) }
    return digits.count >= 6 ? digits : nil
  }

  /// The address, or its domain where that is not a provider's that many share.
  static func email(_ text: String, _: String) -> String? {
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

  private static let providers = [
    "gmail.com", "hotmail.com", "hotmail.it", "outlook.com", "outlook.it", "yahoo.com", "yahoo.it", "libero.it", "virgilio.it", "tiscali.it",
    "alice.it", "pec.it", "legalmail.it",
    "arubapec.it", "postecert.it", "pec.aruba.it", "gigapec.it", "mypec.eu", "registerpec.it", "sicurezzapostale.it", "pec.example.it", "icloud.com",
    "live.it", "live.com", "aol.com", "gmx.de", "web.de",
  ]
}
