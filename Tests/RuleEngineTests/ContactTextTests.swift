import Testing

@testable import RuleEngine

@Suite("Contacts in a form in which equal ones are equal")
struct ContactTextTests {
  private func normal(_ kind: ContactKind, _ text: String, _ place: String = "", shared: Set<String> = []) -> String? {
    ContactText.normal(kind, Array(text.utf8)[...], Array(place.utf8)[...], shared: Set(shared.map { Array($0.utf8) })).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test(
    "Telephones: the country's prefix apart, blanks and the zero of an area do not count; of two in a cell the first; placeholders are none",
    arguments: [
      ("+39 06 1234568", "39|61234568"), ("0039 06-1234568", "39|61234568"), ("(+39) 06 1234568", "39|61234568"), ("06/1234568", "|61234568"),
      ("061234568 / 333111222", "|61234568"), ("+49 89 445566", "49|89445566"), ("089 445566", "|89445566"), ("000000000", nil), ("123456789", nil),
      ("987654321", nil), ("12345", nil), ("+", nil), ("", nil), ("11111111", nil),
    ] as [(String, String?)])
  func telephones(_ text: String, _ expected: String?) { #expect(normal(.telephone, text) == expected) }

  @Test(
    "Telephones: a stroke after an area's digits does not cut the number, what follows a whole one does, and an extension is no part of it",
    arguments: [
      ("02/6554328", "|26554328"), ("06/6554328", "|66554328"), ("0329/607489", "|329607489"), ("+39 0329/607489", "39|329607489"),
      ("+39/0329/607489", "39|329607489"), ("390329/607489", "|390329607489"), ("0321 123456/7", "|321123456"), ("0321/123456/7", "|321123456"),
      ("0321/123456 - 0321/654321", "|321123456"), ("0321123456/3331234567", "|321123456"), ("01/44/78/22/91", "|144782291"),
      ("335/123/4567", "|3351234567"), ("0321 123/456", "|321123456"), ("06,6554328", "|66554328"), ("02/6554328 int. 5", "|26554328"),
      ("0321 123456 ext. 5", "|321123456"), ("0321 123456 interno 5", "|321123456"), ("0321 123456 #5", "|321123456"),
      ("Tel. +39 0321 123456 fax +39 0321 654321", "39|321123456"), ("0321123456 +393331234567", "|321123456"), ("000000/0321123456", "|321123456"),
      ("02/655", nil), ("/", nil), ("/0/", nil),
    ] as [(String, String?)])
  func partsOfTelephones(_ text: String, _ expected: String?) { #expect(normal(.telephone, text) == expected) }

  @Test(
    "A number that belongs to the name of a street, a road or a box is none of a house",
    arguments: [
      "Via 25 Aprile", "Via 4 Novembre snc", "via 1° maggio", "Via 25 Aprile 1945", "Strada statale 11", "S.S. 11", "SP12", "Strada Statale n. 11",
      "SS 11 km 12,500", "Via Aurelia Km 12", "Via Aurelia km. 10+300", "Casella postale 12", "P.O. Box 12", "Via Roma 28100", "Piazza 5 Giornate",
      "Avenida 9 de Julio", "Via Roma int. 3",
    ])
  func numbersOfStreets(_ street: String) { #expect(normal(.address, street, "Torino") == nil) }

  @Test(
    "Beside such a number that of the house counts",
    arguments: [
      "Via 25 Aprile 3", "Via 4 Novembre, n. 12/b", "Via 25 Aprile 1945, 3", "Strada statale 11 n. 5", "S.S. 11 Padana Superiore 250", "Via Roma 1",
      "Via Roma 12bis", "Piazza 5 Giornate 10", "12 Main Street", "12345 Main Street", "Via Roma A12", "Zona industriale lotto 12",
      "Via Roma 3, 28100",
      "Via Po 1 int. 3", "Calle 5 # 3-20",
    ])
  func numbersOfHouses(_ street: String) { #expect(normal(.address, street, "Torino") != nil) }

  @Test("E-mails: the domain is the firm's own but for providers, associations and domains that the run shows to be shared")
  func emails() {
    #expect(normal(.email, "A@Rossi.it ") == "rossi.it" && normal(.email, "info@pec.rossi.it") == "pec.rossi.it")
    #expect(normal(.email, "Rossi@PEC.ance.it") == "rossi@pec.ance.it" && normal(.email, "a@sede.gmail.com") == "a@sede.gmail.com")
    #expect(normal(.email, "a@agmail.com") == "agmail.com" && normal(.email, "a@consorzio.it", shared: ["consorzio.it"]) == "a@consorzio.it")
    #expect(normal(.email, "<a@rossi.it>; b@bianchi.it") == "rossi.it")
    #expect(normal(.email, "nessuna") == nil && normal(.email, "@x.it") == nil && normal(.email, "a@x") == nil)
    #expect(normal(.email, "Città@Bianchi.IT") == "bianchi.it")
  }

  @Test(
    "Providers of many countries and of certified mail are no firm's own domain",
    arguments: [
      "googlemail.com", "hotmail.fr", "yahoo.co.uk", "yahoo.com.br", "live.nl", "outlook.de", "proton.me", "t-online.hu", "bk.ru", "telenet.be",
      "prodigy.net.mx", "kpecmail.it", "lamiapec.it",
      "actaliscertymail.it", "twtcert.it", "pec.eppi.it", "cert.legalmail.it", "pecaziendale.it", "posta.postacertificata.example", "a.gmail.com",
    ])
  func providers(_ domain: String) {
    #expect(normal(.email, "a.rossi@" + domain) == "a.rossi@" + domain)
  }

  @Test(
    "A firm's own domain stays its own, also one that has a provider's word in it or is for its certified mail",
    arguments: [
      "pec.rossi.it", "autospec.it", "specialcostruzioni.it", "livecom.it", "yahoocostruzioni.it", "concerti.it", "rossi.na.it",
      "outlook-edilizia.it", "proton.it",
    ])
  func ownDomains(_ domain: String) {
    #expect(normal(.email, "a.rossi@" + domain) == domain)
  }

  @Test(
    "Addresses that stand for none are no contact",
    arguments: [
      "noreply@rossi.it", "no-reply@rossi.it", "n.d.@rossi.it", "xxx@xxx.it", "info@xx.it", "pec@nd.it", "no@mail.it", "a@example.com",
      "a@example.it", "aaa@rossi.it", "-@rossi.it", "a@rossi.invalid",
      "nessuna@pec.it", "info@posta.example.org",
    ])
  func placeholders(_ address: String) { #expect(normal(.email, address) == nil) }

  @Test(
    "Bytes without sense are no crash",
    arguments: ["@", "@.", "a@.", "a@..", ".@.", "a@.it", "a@b.", "@@", "a@@b.it", "...@...", "a@b..it", "+", "00", "0039", "+39", "é@é.é"])
  func oddTexts(_ text: String) {
    for kind in ContactKind.allCases { _ = normal(kind, text, text) }
  }

  @Test("Addresses: punctuation, large letters and words for number do not count; without a number or a place there is none")
  func addresses() {
    #expect(normal(.address, "Via Roma, n. 1", "TORINO") == normal(.address, "VIA ROMA 1", "Torino"))
    #expect(normal(.address, "Via Roma n° 1", "Torino") == normal(.address, "Via Roma 1", "Torino"))
    #expect(normal(.address, "V.le Libertà 3", "Forlì") == normal(.address, "VIALE LIBERTÀ, 3", "FORLÌ"))
    #expect(normal(.address, "Via Roma 1", "Torino") != normal(.address, "Via Roma 1", "Milano"))
    #expect(normal(.address, "Via Roma 1", "") == nil && normal(.address, "Via Roma", "Torino") == nil)
  }
}
