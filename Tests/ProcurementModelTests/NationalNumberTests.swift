import ProcurementModel
import Testing

@Suite("Numbers of national registers, and texts in place of names")
struct NationalNumberTests {
  private func key(_ scheme: String, _ text: String) -> String? { OrganizationIdentifier(scheme: scheme, identifier: text)?.key }

  @Test(
    "A national number without any digit is none",
    arguments: [
      "entfällt", "k.A.", "keine", "liegt nicht vor", "nicht vorhanden", "noch nicht bekannt", "siehe Angebot", "geen", "onbekend", "n.v.t.", "brak",
      "nie dotyczy", "nie podano", "non communiqué", "non renseigné", "En cours", "SIRET", "KVK", "NIP", "NIF", "saknas", "okänt", "ei tiedossa",
      "não aplicável", "neuvedeno", "necunoscut", "RO", "fara", "ΔΕΝ ΥΠΑΡΧΕΙ",
    ])
  func withoutDigits(text: String) {
    for scheme in ["DE-NATIONAL", "NATIONAL", "VAT", "PL-VAT", "FR", "IT-CF", OrganizationIdentifier.foreign] { #expect(key(scheme, text) == nil) }
  }

  @Test(
    "The register's name, the country's letters and a tax's are no part of the number",
    arguments: [
      ("PL-NATIONAL", "NIP: 526-22-39-325", "PL:5262239325"), ("PL-NATIONAL", "PL5262239325", "PL:5262239325"),
      ("FR-NATIONAL", "SIRET 552 081 317 66522", "FR:55208131766522"), ("FR-NATIONAL", "N° SIRET", nil),
      ("NL-NATIONAL", "KvK-nummer 27124700", "NL:27124700"), ("DE-NATIONAL", "USt-IdNr. DE129273398", "DE:129273398"),
      ("DE-NATIONAL", "DE 129273398", "DE:129273398"), ("GR-NATIONAL", "EL094222211", "GR:094222211"), ("GR-NATIONAL", "094222211", "GR:094222211"),
      ("EL-NATIONAL", "094222211", "GR:094222211"), ("VAT", "EL 094222211", "GR:094222211"), ("NO-NATIONAL", "NO 923 609 016 MVA", "NO:923609016"),
      ("NO-NATIONAL", "923609016", "NO:923609016"), ("ES-NATIONAL", "NIF: B12345674", "ES:B12345674"), ("ES-NATIONAL", "B12345674", "ES:B12345674"),
      ("AT-NATIONAL", "UID: ATU12345675", "AT:U12345675"), ("CH-NATIONAL", "CHE-107.787.577 MWST", "CH:E107787577"),
      ("SE-NATIONAL", "Org.nr 556016-0680", "SE:5560160680"), ("GB-COH", "SC123456", "GB-COH:SC123456"), ("GB-LAE", "BIR", "GB-LAE:BIR"),
    ] as [(String, String, String?)])
  func labels(scheme: String, text: String, expected: String?) { #expect(key(scheme, text) == expected) }

  @Test("A German register's number counts with its court, else with the firm's name")
  func germanRegisters() {
    func key(_ text: String, _ name: String) -> String? {
      OrganizationIdentifier(scheme: "DE-NATIONAL", identifier: text)?.key(named: Array(name.utf8))
    }
    let meyer = key("HRB 12345", "Hochbau Meyer GmbH")
    #expect(meyer != nil && meyer == key("HRB12345", "HOCHBAU MEYER GMBH"))
    #expect(meyer != key("HRB 12345", "Tiefbau Schulz GmbH"))
    #expect(key("HRB 12345", "") == nil && key("HRB 12345", "k.A.") == nil)
    let court = key("Amtsgericht Mannheim, HRB 12345", "Hochbau Meyer GmbH")
    #expect(court == key("HRB 12345 (Mannheim)", "Meyer Hochbau") && court != key("HRB 12345 Amtsgericht Bonn", "Hochbau Meyer GmbH"))
    #expect(key("DE129273398", "Hochbau Meyer GmbH") == "DE:129273398")
    #expect(key("HRB 12345 B", "Hochbau Meyer GmbH") == meyer)
  }

  @Test(
    "Several firms, withheld names and lists elsewhere, in the languages of the Official Journal, name nobody",
    arguments: [
      "Verschiedene Unternehmen", "diverse Firmen", "siehe Anhang", "voir annexe", "Osoba fizyczna", "vertraulich", "VEDI ALLEGATO",
      "Professionisti vari", "Várias empresas", "Zie bijlage", "Plusieurs titulaires", "entfällt", "k.A.",
    ])
  func nobody(name: String) { #expect(OrganizationName.isPlaceholder(Array(name.utf8))) }

  @Test(
    "Numbered bidders and lists elsewhere stand for firms in notices; firms do not",
    arguments: [
      ("Bieter 1", true), ("Wykonawca 2", true), ("Bidder A", true), ("18 firma, se pkt. VI.3", true), ("12 leverandører", true),
      ("Siehe die Anlage 3", true), ("Voir rubrique VI.3", true), ("ELENCO PARTECIPANTI COMPLETO INSERITO SUL PORTALE BDAP", true),
      ("Firma Weber GmbH", false), ("Bieter GmbH", false), ("Firma 2000", false), ("3 Firme Srl", false), ("VEDIL SRL", false),
      ("Vedi Allegri Snc", false),
      ("See City Ltd", false), ("Candidat Bau AG", false), ("1 A Pharma GmbH", false), ("Elenco Srl", false), ("", false),
    ])
  func collective(name: String, stands: Bool) { #expect(CollectiveName.standsForFirms(Array(name.utf8)) == stands) }
}
