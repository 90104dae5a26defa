import ProcurementModel
import Testing

@Suite("Identifiers of organizations")
struct OrganizationIdentifierTests {
  private func key(_ scheme: String, _ text: String) -> String? { OrganizationIdentifier(scheme: scheme, identifier: text)?.key }

  @Test("One normal form for the ways in which a number is written")
  func normalForm() {
    #expect(key("IT-CF", "00743110157") == "IT-CF:00743110157")
    #expect(key("VAT", "IT 00743110157") == "IT-CF:00743110157")
    #expect(key("IT-VAT", "IT00743110157") == "IT-CF:00743110157")
    #expect(key("RO-NATIONAL", "RO 9010105") == "RO:9010105")
    #expect(key("VAT", "RO9010105") == "RO:9010105")
    #expect(key("GB-COH", "0123-4567") == "GB-COH:01234567")
    #expect(key("", "A 77") == "ID:A77")
  }

  @Test("A list's code within its own number, and the number of a unit behind an Ecuadorian taxpayer's, tell nobody else")
  func listsAndUnits() {
    for text in ["1768152560001", "EC-RUC-1768152560001", "1768152560001-12345", "EC-RUC-EC-RUC-1768152560001-12345"] {
      #expect(key("EC-RUC", text) == "EC-RUC:1768152560001", "\(text)")
    }
    #expect(key("EC-RUC", "1768152560002-12345") == "EC-RUC:176815256000212345")
    #expect(key("EC-RUC", "1768152560001-A") == "EC-RUC:1768152560001A")
    #expect(key("AU-ABN", "AU-ABN-68706814312") == "AU-ABN:68706814312" && key("AU-ABN", "AU-ABN-Exempt") == nil)
    for text in ["Exempt", "ABN Exempt", "EXEMPT"] { #expect(key("AU-ABN", text) == nil, "\(text)") }
  }

  /// The numbers of the Revenue Agency's own worked example (codice fiscale) and of the partita IVA in DPR 633/1972's usual example.
  @Test("Check digits of codice fiscale and partita IVA")
  func checkDigits() {
    func check(_ text: String) -> OrganizationIdentifier.Check? { OrganizationIdentifier(scheme: "IT-CF", identifier: text)?.check }
    #expect(check("00743110157") == .right)
    #expect(check("00743110158") == .wrong)
    #expect(check("RSSMRA85T10A562S") == .right)
    #expect(check("RSSMRA85T10A562T") == .wrong)
    #expect(check("rssmra85t10a562s") == .right)
    #expect(check("123") == .wrong)
    #expect(OrganizationIdentifier(scheme: "GB-COH", identifier: "01234567")?.check == OrganizationIdentifier.Check.none)
  }

  @Test(
    "Placeholders are no identifiers", arguments: ["", "0", "00000000000", "11111111111", "n/a", "N.D.", "NAN", "null", "-", "XXXXXXXXXXX", "ÄÖ"])
  func placeholders(text: String) { #expect(OrganizationIdentifier(scheme: "IT-CF", identifier: text) == nil) }

  @Test(
    "Numbers and words that many have are no identifiers",
    arguments: [
      "XAXX010101000", "XEXX010101000", "xaxx-010101-000", "S/N", "Sin RUC", "SIN RFC", "PENDIENTE", "Consumidor Final", "desconhecido", "44444401-7",
      "12345678", "123456789", "1234567890", "N0", "0000000-1", "ORG-000000", "PROV-00000000", "222222222222",
    ])
  func numbersOfEverybody(text: String) { #expect(OrganizationIdentifier(scheme: "ZZ", identifier: text) == nil) }

  @Test(
    "Numbers that are somebody's",
    arguments: [
      "00000006", "01234567", "12345679", "80001234-5", "A100000", "ORG-0010000", "00000000000191", "100000-0", "XAXX850101AB1", "1234567", "N01",
    ])
  func numbersOfSomebody(text: String) { #expect(OrganizationIdentifier(scheme: "ZZ", identifier: text) != nil) }

  @Test("Ids that carry their list (org-id.guide)")
  func listCodes() {
    func list(_ id: String) -> Int? { OrganizationIdentifier.listCode(of: Array(id.utf8)[...]) }
    #expect(list("IT-CF-01234567890") == 5)
    #expect(list("GB-COH-01234567") == 6)
    #expect(list("CA-CRA_ACR-12345") == 10)
    #expect(list("IT-CF-") == nil)
    #expect(list("MK-009KDH999-GACM") == nil)
    #expect(list("NGA-MCNL-331103343") == nil)
    #expect(list("ORG-0001") == nil)
    #expect(list("it-cf-01234567890") == nil)
    #expect(list("") == nil)
  }

  @Test(
    "Names that name nobody",
    arguments: ["", "-", "0000", "N/A", "n.d.", "Ditte  varie", "DITTE VARIE.", "Various suppliers", "omissis", "gara deserta", "123 - 456"])
  func nobody(name: String) { #expect(OrganizationName.isPlaceholder(Array(name.utf8))) }

  @Test("Names that do", arguments: ["3M", "VARI S.R.L.", "Ditte Varie Riunite S.p.A.", "UNIQA", "ТОВ Прогрес", "NA.PO. SRL", "株式会社"])
  func somebody(name: String) { #expect(!OrganizationName.isPlaceholder(Array(name.utf8))) }

  @Test(
    "A number as the European Union writes Italy's is one, whatever its check digit says",
    arguments: [
      ("IT02438750587", "02438750587"), ("it 024387505-87", "02438750587"), ("IT02438750586", "02438750586"), ("DE02438750587", nil),
      ("IT0243875058", nil), ("IT00000000000", nil), ("IT0243875058X", nil), ("", nil),
    ] as [(String, String?)])
  func numbersOfTheUnion(_ text: String, _ code: String?) {
    #expect(ItalianTaxCode.ofTheUnion(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == code)
  }

  @Test(
    "An Italian code is found beside the words and marks that people write with it",
    arguments: [
      ("IT02438750586", "02438750586"), ("IT 02438750586", "02438750586"), ("02438750586.0", "02438750586"), ("P.IVA 02438750586", "02438750586"),
      ("C.F. 02438750586", "02438750586"), ("'02438750586", "02438750586"), ("CF:02438750586", "02438750586"), ("024 3875 0586", "02438750586"),
      ("Codice Fiscale 01854400981 P.IVA 01854400981", "01854400981"), ("C.F. e P. IVA 00137030318", "00137030318"),
      ("cf rssmra85t10a562s", "RSSMRA85T10A562S"), ("IT02438750587", nil), ("P.IVA 02438750586 / 00743110157", nil), ("DE02438750586", nil),
      ("00000000000", nil), ("ABC02438750586", nil), ("", nil),
    ] as [(String, String?)])
  func writtenCodes(_ text: String, _ code: String?) {
    #expect(ItalianTaxCode.written(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == code)
  }
}
