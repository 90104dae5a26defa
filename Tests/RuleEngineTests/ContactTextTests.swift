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
      ("+39 06 1234568", "39|61234568"), ("0039 06-1234568", "39|61234568"), ("(+39) 06 1234568", "39|61234568"), ("06/1234568", "|1234568"),
      ("061234568 / 333111222", "|61234568"), ("+49 89 445566", "49|89445566"), ("089 445566", "|89445566"), ("000000000", nil), ("123456789", nil),
      ("987654321", nil), ("12345", nil), ("+", nil), ("", nil), ("11111111", nil),
    ] as [(String, String?)])
  func telephones(_ text: String, _ expected: String?) { #expect(normal(.telephone, text) == expected) }

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
