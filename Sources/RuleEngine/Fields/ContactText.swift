import ProcurementModel
import TenderStore

/// Contacts in a form in which equal ones are equal.
enum ContactText {
  /// Digits of the first number of a cell, without a country's prefix and the zeros before an area; fewer than six, one digit throughout and a run of digits are no
  /// telephone number.
  static func telephone(_ text: String, _: String) -> String? {
    for part in text.split(whereSeparator: { "/;,|\n".contains($0) }) {
      var digits = part.filter { $0.isASCII && $0.isNumber }
      let start = part.drop { $0 == " " || $0 == "(" }
      if start.hasPrefix("+") {
        digits = String(digits.dropFirst(prefixLength(digits)))
      } else if digits.hasPrefix("00") {
        digits = String(digits.dropFirst(2))
        digits = String(digits.dropFirst(prefixLength(digits)))
      }
      if isPlaceholder(digits) { continue }
      digits = String(digits.drop { $0 == "0" })
      if digits.count >= 6, !isPlaceholder(digits) { return digits }
    }
    return nil
  }

  /// How many digits of an international number are the country's (ITU-T E.164, assigned codes).
  private static func prefixLength(_ digits: String) -> Int {
    if digits.hasPrefix("1") || digits.hasPrefix("7") { return 1 }
    return twoDigitPrefixes.contains(String(digits.prefix(2))) ? 2 : 3
  }

  private static let twoDigitPrefixes: Set<String> = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56",
    "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
  ]

  private static func isPlaceholder(_ digits: String) -> Bool {
    Set(digits).count <= 1 || "01234567890123456789".contains(digits) || "98765432109876543210".contains(digits)
  }

  /// The address, or its domain where that is not a provider's that many share. `shared`: domains that the run shows to be a provider's.
  static func email(_ text: String, shared: Set<String>) -> String? {
    guard let (address, domain) = parts(ofEmail: text) else { return nil }
    return shared.contains(domain) || isProvider(domain) ? address : domain
  }

  /// The domain, where no known provider's.
  static func ownDomain(_ text: String, _: String) -> String? {
    guard let (_, domain) = parts(ofEmail: text), !isProvider(domain) else { return nil }
    return domain
  }

  private static func parts(ofEmail text: String) -> (address: String, domain: String)? {
    let first = text.lowercased().split { $0.isWhitespace || ";,<>()/|".contains($0) }.first { $0.contains("@") }
    guard let address = first.map(String.init), let at = address.lastIndex(of: "@") else { return nil }
    let domain = String(address[address.index(after: at)...])
    return domain.contains(".") && at > address.startIndex ? (address, domain) : nil
  }

  private static func isProvider(_ domain: String) -> Bool { providers.contains { domain == $0 || domain.hasSuffix("." + $0) } }

  /// Street and place without punctuation; a street without a number is no address of one firm, and one without a place may stand in any town.
  static func address(_ street: String, _ locality: String) -> String? {
    guard street.contains(where: \.isNumber) else { return nil }
    func words(_ text: String) -> [String] { text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    let place = words(locality)
    guard !place.isEmpty else { return nil }
    var plain = words(street.replacing("n°", with: " ").replacing("N°", with: " ").replacing("V.le", with: "viale").replacing("v.le", with: "viale"))
    plain.removeAll { ["n", "nr", "num", "numero", "no"].contains($0) }
    return plain.joined(separator: " ") + "|" + place.joined(separator: " ")
  }

  /// Where many firms have their mail: providers, and associations that give an address to each member.
  private static let providers: Set<String> = [
    "gmail.com", "hotmail.com", "hotmail.it", "outlook.com", "outlook.it", "yahoo.com", "yahoo.it", "libero.it", "virgilio.it", "tiscali.it",
    "alice.it", "pec.it", "legalmail.it", "arubapec.it", "postecert.it", "pec.aruba.it", "gigapec.it", "mypec.eu", "registerpec.it",
    "sicurezzapostale.it", "pec.example.it", "icloud.com", "live.it", "live.com", "aol.com", "gmx.de", "web.de", "pec.ance.it", "ingpec.eu",
    "geopec.it", "archiworldpec.it", "pec.ordineingegneri.it", "cert.cna.it", "pec.cna.it", "pec.confartigianato.it", "pec.coldiretti.it",
    "pec.cgn.it", "legpec.it", "pecimprese.it", "poste-certificate.it", "pec.cciaa.it", "pec.telecomitalia.it", "ticertifica.it",
    "casellapec.com", "pec-legal.it", "tin.it", "msn.com", "me.com", "mail.com", "inwind.it", "iol.it", "teletu.it", "fastwebnet.it", "pec.net",
    "mail.ru", "yandex.ru", "seznam.cz", "email.cz", "centrum.cz", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "abv.bg", "mail.bg", "orange.fr",
    "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "t-online.de", "gmx.net", "gmx.at", "freenet.de", "ukr.net", "i.ua", "yahoo.fr", "yahoo.de",
    "yahoo.co.uk", "telefonica.net", "sapo.pt", "otenet.gr", "freemail.hu", "citromail.hu", "azet.sk", "zoznam.sk", "inbox.lv", "163.com", "qq.com",
  ]
}

extension EngineData {
  /// Organizations that use one domain from which it is a provider's.
  private static let fewestOfProvider = 3

  /// How e-mails are compared in this run: a domain that three or more organizations use is taken for a provider's.
  func emailForm() -> (String, String) -> String? {
    var users: [String: Set<Int32>] = [:]
    var domains: [UInt32: String] = [:]
    for party in 0..<store.parties.count where !store.parties.email[party].isMissing {
      let (symbol, organization) = (store.parties.email[party], store.organizations.ofParty[party])
      guard organization >= 0 else { continue }
      let domain = domains[symbol.id] ?? ContactText.ownDomain(store.symbols.string(symbol), "") ?? ""
      domains[symbol.id] = domain
      if !domain.isEmpty { users[domain, default: []].insert(organization) }
    }
    let shared = Set(users.filter { $0.value.count >= Self.fewestOfProvider }.keys)
    return { text, _ in ContactText.email(text, shared: shared) }
  }
}
