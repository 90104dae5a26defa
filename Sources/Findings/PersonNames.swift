import ProcurementModel

/// Names that look like a natural person's where no code says whether they are one. Decides only what is masked, never what is found.
package enum PersonNames {
  /// A firm of one person that says so, or two to four words of letters of which the first or the last is a common Italian given name and none
  /// belongs to firms and institutions. Doubtful names are masked: they can be shown on request.
  package static func looksLikePerson(_ name: String) -> Bool {
    // Longer names are those of firms and offices.
    let count = name.utf8.count
    if count > 80 { return false }
    let upper = name.utf8.allSatisfy { $0 < 0x80 } ? name.utf8.map { $0 &- 97 < 26 ? $0 & 0xDF : $0 } : Array(name.uppercased().utf8)
    if forms.contains(where: { holds(upper, $0) }) { return true }
    if count > 40 { return false }
    let parts = upper.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    guard (2...4).contains(parts.count) else { return false }
    guard let first = parts.first, let last = parts.last, isGivenName(first) || isGivenName(last) else { return false }
    return parts.lazy.map { String(decoding: $0, as: UTF8.self) }.allSatisfy { word in
      !ofFirms.contains(word) && (word.count > 1 || word == "D") && word.allSatisfy { $0.isLetter || $0 == "'" || $0 == "’" || $0 == "-" }
    }
  }

  private static func isGivenName(_ word: ArraySlice<UInt8>) -> Bool { givenNames.contains(String(decoding: word, as: UTF8.self)) }

  /// Whether a name, said to be a person's by a code or an indicator, is looked for in other texts too: two to five words of letters, none of firms.
  package static func mayBePerson(_ name: String) -> Bool {
    if name.utf8.count > 60 { return false }
    let words = name.uppercased().split { !$0.isPartOfWord && $0 != "'" && $0 != "’" }.map(String.init)
    return (2...5).contains(words.count) && words.allSatisfy { !ofFirms.contains($0) && !$0.contains(where: \.isNumber) }
  }

  /// A person's name without the code beside it and its label, and without words of what kind of firm or profession it is: `ROSSI MARIO` of `Ditta individuale Rossi Mario
  /// (C.F. …)`.
  package static func withoutAdditions(_ name: String) -> String {
    let words = name.split { !$0.isPartOfWord && $0 != "'" && $0 != "’" }.filter { !$0.contains(where: \.isNumber) }
    let own = words.filter { word in
      let upper = word.uppercased()
      return word.count > 1 && !labels.contains(upper) && !kindsOfFirm.contains(upper)
    }
    return own.joined(separator: " ")
  }

  /// Words before and behind a code.
  private static let labels: Set<String> = [
    "CF", "PI", "PIVA", "IVA", "PARTITA", "CODICE", "FISCALE", "COD", "FISC", "VAT", "NIF", "DNI",
  ]
  /// Words before a sole trader's name.
  private static let kindsOfFirm: Set<String> = [
    "DITTA", "IMPRESA", "INDIVIDUALE", "INDIV", "EDILE", "STUDIO", "TECNICO", "LEGALE", "PROFESSIONALE", "AZIENDA", "AGRICOLA", "ARTIGIANA",
    "ARTIGIANO",
    "LIBERO", "LIBERA", "PROFESSIONISTA", "AVV", "AVVOCATO", "ARCH", "ARCHITETTO", "ING", "INGEGNERE", "GEOM", "GEOMETRA", "DOTT", "DOTTOR",
    "DOTTORE", "DOTTORESSA",
    "DR", "PROF", "SIG", "TITOLARE", "DI",
  ]

  /// Whether a name says itself that it is a firm's or a public body's, whatever code stands beside it: the code of whoever signs for it, often.
  package static func namesFirm(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isPartOfWord }.map(String.init)
    if words.first.map(bodies.contains) == true || words.contains(where: written.contains) { return true }
    return words.indices.dropFirst().contains { isLegalForm(words[$0...]) }
  }

  /// Whether words in small letters begin with a legal form: `srl`, `s r l`, `b v`, and `c snc` of `& C. SNC`.
  package static func isLegalForm(_ words: ArraySlice<String>) -> Bool {
    var words = words
    if words.first == "e" || words.first == "di" || words.first == "and" { words = words.dropFirst() }
    if words.first == "c", words.count > 1 { words = words.dropFirst() }
    guard let first = words.first else { return false }
    if legalForms.contains(first) { return true }
    // Letters that stand alone, put together.
    let letters = words.prefix { $0.count == 1 }.prefix(4)
    return letters.count >= 2 && (2...letters.count).contains { legalForms.contains(letters.prefix($0).joined()) }
  }

  /// Whether words in small letters end with what streets, schools and the like are called: what follows is their name.
  static func isOfPlace(_ words: ArraySlice<String>) -> Bool { words.last.map(places.contains) ?? false }

  private static let places: Set<String> = [
    "via", "viale", "piazza", "piazzale", "piazzetta", "largo", "corso", "strada", "vicolo", "lungomare", "ponte", "parco", "palazzo", "villa",
    "giardino",
    "scuola", "primaria", "media", "elementare", "infanzia", "comprensivo", "istituto", "liceo", "teatro", "museo", "biblioteca", "ospedale",
    "stadio",
    "palestra", "aeroporto", "fondazione", "caserma",
  ]
  private static let legalForms: Set<String> = [
    "srl", "srls", "spa", "snc", "sas", "sapa", "scarl", "scrl", "scpa", "scpl", "stp", "coop", "cooperativa", "onlus", "ltd", "limited", "gmbh",
    "inc", "llc",
    "bv", "nv", "sarl", "plc", "lda", "kft", "doo", "oy", "aps",
  ]
  /// Legal forms in full: "società per azioni", "consorzio stabile", "associazione".
  private static let written: Set<String> = ["societa", "società", "consorzio", "consortile", "associazione", "fondazione", "arl", "scarl"]
  private static let bodies: Set<String> = [
    "comune", "provincia", "regione", "ministero", "università", "universita", "azienda", "istituto", "unione", "consorzio",
  ]

  private static func holds(_ text: [UInt8], _ form: [UInt8]) -> Bool {
    guard text.count >= form.count else { return false }
    return (0...(text.count - form.count)).contains { text[$0] == form[0] && text[$0...].starts(with: form) }
  }

  private static let forms = ["DITTA INDIVIDUALE", "IMPRESA INDIVIDUALE", "DITTA INDIV.", "LIBERO PROFESSIONISTA", "LIBERA PROFESSIONISTA"].map {
    Array($0.utf8)
  }

  private static let ofFirms = Set(
    """
    SRL SRLS SPA SNC SAS SS SCARL SCRL SCPA STP SOC COOP COOPERATIVA SOCIETA SOCIETÀ SOCIETA' STUDIO IMPRESA DITTA GRUPPO GROUP ASSOCIATI ASSOCIAZIONE \
    CONSORZIO FONDAZIONE ISTITUTO OSPEDALE AZIENDA UNIVERSITA UNIVERSITÀ UNIVERSITA' COMUNE PROVINCIA REGIONE CITTA CITTÀ CITTA' ENTE CENTRO CASA SCUOLA \
    LICEO PARROCCHIA OPERA SAN SANTA SANTO SANT BANCA CASSA FRATELLI FIGLI FIGLIO EREDI COSTRUZIONI EDILIZIA EDILE IMPIANTI SERVIZI LAVORI SCAVI \
    AUTOTRASPORTI TRASPORTI AGENZIA FARMACIA LIBRERIA OFFICINA CARTOLERIA TIPOGRAFIA RISTORANTE HOTEL BAR PIAZZA VIA MUSEO TEATRO CORO BANDA \
    LTD LIMITED GMBH INC LLC SA AG BV NV SARL PLC LDA
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Common given names of Italy that are not used as trade names.
  private static let givenNames = Set(
    """
    ADRIANA ADRIANO AGOSTINO ALBERTO ALDO ALESSANDRA ALESSANDRO ALESSIA ALESSIO ALFONSO ALFREDO ALICE AMEDEO ANDREA ANGELA ANGELO ANNA ANNALISA \
    ANNAMARIA ANTONELLA ANTONELLO ANTONIA ANTONINO ANTONIO ARMANDO ARTURO ATTILIO AUGUSTO BARBARA BEATRICE BENEDETTA BENEDETTO BENITO BERNARDO BIAGIO \
    BRUNO CAMILLA CAMILLO CARLA CARLO CARMELA CARMELO CARMINE CATERINA CECILIA CESARE CHIARA CINZIA CLAUDIA CLAUDIO CORRADO COSIMO COSTANTINO \
    CRISTIAN CRISTIANO CRISTINA DANIELA DANIELE DARIO DAVIDE DEBORA DEBORAH DEMETRIO DIEGO DINO DOMENICA DOMENICO DONATELLA DONATO EDOARDO EGIDIO ELENA \
    ELEONORA ELIO ELISA ELISABETTA EMANUELA EMANUELE EMILIANO EMILIO ENNIO ENRICO ENZO ERCOLE ERMANNO ERNESTO ETTORE EUGENIO EZIO FABIANA FABIANO FABIO \
    FABRIZIA FABRIZIO FAUSTO FEDERICA FEDERICO FELICE FERDINANDO FERNANDO FILIPPO FLAVIA FLAVIO FRANCA FRANCESCA FRANCESCO FRANCO FULVIO GABRIELE \
    GABRIELLA GAETANO GASPARE GENNARO GERARDO GERMANO GIACOMO GIAMPAOLO GIAMPIERO GIANCARLO GIANFRANCO GIANLUCA GIANLUIGI GIANMARCO GIANNA GIANNI \
    GIANPAOLO GIANPIERO GIORGIA GIORGIO GIOVANNA GIOVANNI GIROLAMO GIULIA GIULIANA GIULIANO GIULIO GIUSEPPE GIUSEPPINA GRAZIA GRAZIANO GREGORIO GUIDO \
    IGNAZIO ILARIA IRENE ISABELLA IVAN IVANO JACOPO LAURA LEONARDO LIDIA LILIANA LINO LIVIO LORENA LORENZO LORETTA LORIS LUCA LUCIANA LUCIANO LUCIO \
    LUIGI LUIGIA LUISA MANUELA MANUELE MARCELLA MARCELLO MARCO MARGHERITA MARIA MARIAGRAZIA MARIANO MARINELLA MARIO MARISA MARTA MARTINA MARTINO MASSIMILIANO \
    MASSIMO MATTEO MATTIA MAURIZIO MAURO MICHELA MICHELANGELO MICHELE MIRCO MIRKO MONICA NADIA NATALE NATALINO NAZZARENO NELLO NICOLA NICOLETTA NICOLO \
    NICOLO' NICOLÒ NOEMI NUNZIO ORESTE ORLANDO OSCAR OSVALDO OTTAVIO PAOLA PAOLO PASQUALE PATRIZIA PATRIZIO PIER PIERA PIERCARLO PIERGIORGIO PIERLUIGI PIERO \
    PIERPAOLO PIETRO PINO PRIMO RAFFAELE RAFFAELLA RAFFAELLO REMO RENATA RENATO RENZO RICCARDO RINO RITA ROBERTA ROBERTO ROCCO RODOLFO ROLANDO ROMANO \
    ROMEO ROSANNA ROSARIA ROSARIO RUGGERO SABRINA SALVATORE SANDRA SANDRO SARA SAVERIO SEBASTIANO SERENA SERGIO SEVERINO SILVANA SILVANO SILVIA SILVIO \
    SIMONA SIMONE SIMONETTA SONIA STEFANIA STEFANO SUSANNA TERESA TIZIANA TIZIANO TOMMASO TULLIO UGO UMBERTO VALENTINA VALENTINO VALERIA VALERIO \
    VALTER VINCENZA VINCENZO VIRGILIO VITO VITTORIO WALTER
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
