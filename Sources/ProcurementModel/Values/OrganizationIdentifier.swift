/// An identifier of an organization in its normal form, with what its check digits say.
package struct OrganizationIdentifier: Hashable, Sendable {
  /// `IT-CF:01234567890`, `RO:9010105`, `GB-COH:01234567`.
  package let key: String
  package let check: Check
  /// The number is that of several organizations, of which the name tells one: a German register's without its court.
  package let needsName: Bool

  package enum Check: Hashable, Sendable {
    case right, wrong
    /// The scheme has no check digit, or none that is known here.
    case none
  }

  /// `nil` for an empty text and for placeholders: only zeros, one repeated digit, `n/a`, `-`, `estero`; tax codes and national numbers without a
  /// digit (`entfällt`, `n.v.t.`).
  package init?(scheme: String, identifier: String) {
    let identifier = Self.withoutItsList(identifier, scheme)
    guard !(scheme == Self.foreign ? Self.isForeignPlaceholder(identifier.utf8) : Self.isPlaceholder(identifier.utf8)) else { return nil }
    var body = identifier
    // Nearly all are capitals and digits already.
    if !identifier.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }) {
      let compact = identifier.uppercased().utf8.filter { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }
      body = String(decoding: compact, as: UTF8.self)
    }
    var scheme = scheme.utf8.contains { $0 >= 97 } ? scheme.uppercased() : scheme
    // A national id may be a register's own; only what is said to be a tax code must look like one.
    let isSaidToBeTaxCode = scheme == "IT-CF" || scheme != "IT" && !scheme.hasSuffix("-NATIONAL")
    if scheme == "IT-PIVA" || Self.isNational(scheme), !body.utf8.contains(where: Self.isDigit) { return nil }
    if scheme != "IT-CF", scheme == "VAT" || scheme.hasSuffix("-NATIONAL") || scheme.hasSuffix("-VAT") {
      body = NationalNumber.withoutLabel(body)
      var country = scheme == "VAT" ? String(body.prefix(2)) : String(scheme.prefix(2))
      if country == "EL" { country = "GR" }
      body = NationalNumber.withoutCountry(body, country)
      scheme = country
      if country == "DE", let register = NationalNumber.german(body) {
        let key = "DE:" + register.number
        self.init(key: register.court.isEmpty ? key : key + " " + register.court, check: .none, needsName: register.court.isEmpty)
        return
      }
    }
    if scheme == "IT" || scheme == "IT-CF" || scheme == "IT-VAT" || scheme == "IT-PIVA" {
      if body.utf8.count == 13, body.hasPrefix("IT") { body = String(body.dropFirst(2)) }
      switch ItalianTaxCode.check(Array(body.utf8)) {
      case .right: self.init(key: "IT-CF:" + body, check: .right)
      case .wrong: self.init(key: "IT-CF:" + body, check: .wrong)
      case .none: self.init(key: "IT:" + body, check: isSaidToBeTaxCode ? .wrong : .none)
      }
      return
    }
    self.init(key: (scheme.isEmpty ? "ID" : scheme) + ":" + body, check: .none)
  }

  /// A number without its list's code before it (`EC-RUC-EC-RUC-…`), and Ecuador's without the number of a unit behind the taxpayer's 13 digits (`1768152560001-12345`).
  private static func withoutItsList(_ identifier: String, _ scheme: String) -> String {
    guard scheme.utf8.count > 4, scheme.utf8.contains(UInt8(ascii: "-")) else { return identifier }
    var body = identifier[...]
    while body.utf8.count > scheme.utf8.count + 1, body.utf8.starts(with: scheme.utf8),
      body.utf8.dropFirst(scheme.utf8.count).first == UInt8(ascii: "-")
    {
      body = Substring(body.utf8.dropFirst(scheme.utf8.count + 1))
    }
    if scheme == "EC-RUC" {
      let parts = body.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].count == 13, parts[0].suffix(3).elementsEqual("001".utf8),
        parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) })
      {
        body = Substring(parts[0])
      }
    }
    return body.utf8.count == identifier.utf8.count ? identifier : String(body)
  }

  private init(key: String, check: Check, needsName: Bool = false) {
    self.key = key
    self.check = check
    self.needsName = needsName
  }

  /// The key of an organization that bears the name: with the name in normal form where the number alone tells nobody; `nil` where neither does.
  package func key(named name: some Collection<UInt8>) -> String? {
    guard needsName else { return key }
    guard !OrganizationName.isPlaceholder(name) else { return nil }
    let normalised = NameNormalization.normalised(name)
    return normalised.isEmpty ? nil : key + " " + normalised
  }

  /// Tax codes and numbers that are a country's, whatever its register: all of these have digits. Other lists may have letters alone.
  private static func isNational(_ scheme: String) -> Bool {
    scheme == "IT-CF" || scheme == "VAT" || scheme == "NATIONAL" || scheme == foreign || scheme.utf8.count == 2 || scheme.hasSuffix("-NATIONAL")
      || scheme.hasSuffix("-VAT")
  }

  /// The scheme of numbers from other countries that a source gives without their country.
  package static let foreign = "FOREIGN"

  /// Whether a number names nobody: a single character, one repeated character, zeros behind letters or before a check digit, `12345678` and such, a number that a tax office gives
  /// to everybody, or words such as `n/a`, `NAN`, `null`, `estero` or `non definito`.
  package static func isPlaceholder(_ number: some Collection<UInt8>) -> Bool {
    number.withContiguousStorageIfAvailable { isPlaceholder(UnsafeRawBufferPointer($0)) }
      ?? Array(number).withUnsafeBytes { isPlaceholder($0) }
  }

  private static func isPlaceholder(_ number: UnsafeRawBufferPointer) -> Bool {
    if beginsAsNumber(number) { return false }
    var first: UInt8 = 0
    var count = 0
    var isRepeated = true
    var hasDigit = false
    var start: UInt64 = 0
    var last: UInt8 = 0
    var isCount = true
    // Characters behind the last mark, zeros, and digits or letters that are none.
    var (sinceMark, zeros, others) = (0, 0, 0)
    for var byte in number {
      switch byte {
      case 48...57: hasDigit = true
      case 65...90: break
      case 97...122: byte -= 32
      default:
        sinceMark = 0
        continue
      }
      if count == 0 { first = byte } else if byte != first { isRepeated = false }
      if count < 8 { start = start << 8 | UInt64(byte) }
      if byte != (count == 0 ? 49 : last == 57 ? 48 : last &+ 1) { isCount = false }
      if byte == 48 {
        zeros += 1
      } else {
        // Letters before the first zero are a prefix.
        others += byte >= 65 && zeros == 0 ? 0 : 1
      }
      last = byte
      sinceMark += 1
      count += 1
    }
    if count < 2 || isRepeated || isCount && (8...12).contains(count) { return true }
    // `ORG-000000`, `0000000-1`.
    if zeros >= 4, others == 0 || others == 1 && last != 48 && sinceMark == 1 && zeros + 1 == count { return true }
    if count <= 7 && emptyWords.contains(start) || numbersOfEverybody.contains(where: { $0.count == count && $0.start == start }) { return true }
    return !hasDigit && isPlaceholderOfWords(number)
  }

  /// Four digits of which two are no zeros and not all are one, neither the beginning of a count nor of a number of everybody: no placeholder begins so, and nearly all numbers do.
  @inline(__always)
  private static func beginsAsNumber(_ number: UnsafeRawBufferPointer) -> Bool {
    guard number.count >= 8 else { return false }
    let (a, b, c, d) = (number[0], number[1], number[2], number[3])
    guard isDigit(a), isDigit(b), isDigit(c), isDigit(d), a != b || c != d || a != c else { return false }
    let filled = (a == 48 ? 0 : 1) + (b == 48 ? 0 : 1) + (c == 48 ? 0 : 1) + (d == 48 ? 0 : 1)
    return filled >= 2 && !(a == 49 && b == 50) && !(a == 52 && b == 52)
  }

  /// Whether a number that is said to be foreign names nobody: every country's have digits, and "DE", "VAT" or "Germania" are what stands in their place.
  package static func isForeignPlaceholder(_ number: some Collection<UInt8>) -> Bool {
    isPlaceholder(number) || !number.contains(where: isDigit) || number.count { isDigit($0) || isLetter($0) } < 4
  }

  /// Whether an id is long and has digits enough to mean the same organization wherever a publisher writes it; `1`, `bidder-2` and `ORG-0001` are somebody else in the next record.
  package static func isLongNumber(_ id: ArraySlice<UInt8>) -> Bool { id.count >= 8 && id.count(where: isDigit) >= 5 }

  /// Lists in which the British services of notices number an organization anew with each notice: Find a Tender and Contracts Finder.
  package static func isListOfNotices(_ scheme: some Collection<UInt8>) -> Bool {
    scheme.elementsEqual("GB-FTS".utf8) || scheme.elementsEqual("GB-CFS".utf8)
  }

  package static func isNumberOfNotice(_ id: ArraySlice<UInt8>) -> Bool {
    id.count > 7 && id[id.startIndex + 6] == UInt8(ascii: "-") && isListOfNotices(id.prefix(6))
  }

  /// Whether a number whose list is not stated means one organization all the same: a long one, but none of a German register without its court; or a place in a state's
  /// organization, with two points or more (`A.21.4`, Taiwan), as no publisher counts the parties of a release.
  package static func standsAlone(_ number: ArraySlice<UInt8>) -> Bool {
    guard isLongNumber(number) else { return number.contains(where: isDigit) && number.count { $0 == UInt8(ascii: ".") } >= 2 }
    let compact = String(decoding: number, as: UTF8.self).uppercased().utf8.filter { isDigit($0) || isLetter($0) }
    return NationalNumber.german(String(decoding: compact, as: UTF8.self)).map { !$0.court.isEmpty } ?? true
  }

  /// Whether the cell of a table that numbers or names its own firms names nobody. `1`, `11`, `A` and `B` are ids there: only marks, zeros, six or more of one digit, six or more zeros behind letters,
  /// three or more X and words for nothing are none.
  package static func isPlaceholder(cell: UnsafeRawBufferPointer) -> Bool {
    // Nearly all begin with two different digits or letters, of which no placeholder does.
    guard cell.count > 1 else { return cell.first.map { $0 == 48 || !isDigit($0) && !isLetter($0) && $0 < 128 } ?? true }
    if isDigit(cell[0]), cell[0] != 48, isDigit(cell[1]), cell[0] != cell[1] { return false }
    if isLetter(cell[0]), isLetter(cell[1]), cell[cell.count - 1] != 48, !OrganizationName.mayBePlaceholder(cell), !mayBePlaceholder(cell) {
      return false
    }
    let own = cell.lazy.filter { isDigit($0) || isLetter($0) || $0 >= 128 }
    guard let first = own.first else { return true }
    if own.allSatisfy({ $0 | 32 == first | 32 }) {
      return first == 48 || own.count >= (isDigit(first) ? 6 : first | 32 == UInt8(ascii: "x") ? 3 : .max)
    }
    // `U00000000`, a letter for the kind of firm and no number.
    if own.contains(where: isDigit) {
      let number = own.drop(while: isLetter)
      return number.count >= 6 && number.allSatisfy { $0 == 48 }
    }
    return own.contains { $0 >= 128 } ? isPlaceholderOfWords(cell) : isPlaceholder(cell)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 32 >= 97 && byte | 32 <= 122 }

  /// Words of up to seven letters, packed into a number. `N0` is "no" with a zero.
  private static let emptyWords = ["NA", "ND", "NC", "NP", "NAN", "NULL", "NONE", "UNKNOWN", "N0"].map(packed)

  private static func packed(_ word: some StringProtocol) -> UInt64 { word.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }

  /// Numbers by which tax offices have suppliers stated that have none: Mexico's RFC of the public and of foreigners, Paraguay's RUC without a name. Their first eight characters and
  /// their length.
  ///
  /// Sources: Resolución Miscelánea Fiscal, rule 2.7.1.23 (XAXX010101000, XEXX010101000); DNIT, Paraguay, "innominado" (44444401-7).
  private static let numbersOfEverybody = ["XAXX010101000", "XEXX010101000", "444444017", "44444401"].map {
    (count: $0.utf8.count, start: packed($0.prefix(8)))
  }

  private static func isPlaceholderOfWords(_ text: UnsafeRawBufferPointer) -> Bool {
    OrganizationName.isPlaceholder(text) || mayBePlaceholder(text) && OrganizationName.words(of: text) { wordsWithoutNumber.contains($0) } ?? false
  }

  private static func mayBePlaceholder(_ text: UnsafeRawBufferPointer) -> Bool { wordsWithoutNumber.mayContain(text) }

  /// What stands in a number's place and says why there is none; a firm may well bear such a word in its name.
  private static let wordsWithoutNumber = PlaceholderWords([
    "ESTERO", "ESTERA", "ESTERI", "DITTA ESTERA", "IMPRESA ESTERA", "SOCIETA ESTERA", "SOCIETÀ ESTERA", "FORNITORE ESTERO", "OPERATORE ESTERO",
    "SOGGETTO ESTERO", "CODICE ESTERO", "EXTRA UE", "EXTRAUE", "EXTRA CEE", "EXTRACEE", "NON RESIDENTE", "PRIVATO", "PRIVATA", "PERSONA FISICA",
    "IN CORSO", "IN CORSO DI ACQUISIZIONE", "IN ATTESA", "DA ACQUISIRE", "DA INSERIRE", "DA RICHIEDERE", "DA VERIFICARE", "DA COMPLETARE", "ASSENTE",
    "MANCANTE", "NON PERVENUTO", "NON RICHIESTO", "NON DOVUTO", "NON CENSITO", "NON TROVATO", "NON ESISTE", "NON ESISTENTE", "NON PRESENTI", "NO",
    "CF", "C F", "PIVA", "P IVA", "PARTITA IVA", "CODICE FISCALE", "VAT",
    "FOREIGN", "FOREIGN COMPANY", "FOREIGN SUPPLIER", "NON RESIDENT", "PRIVATE", "PRIVATE PERSON", "INDIVIDUAL", "MISSING", "PENDING", "NOT FOUND",
    "NO NUMBER", "NO ID", "TBA", "TBC", "EXTRANJERO", "EXTRANJERA", "ESTRANGEIRO", "ESTRANGEIRA", "PARTICULAR", "SIN INFORMACION", "SIN INFORMACIÓN",
    "SIN DATO", "SIN DATOS", "SIN NUMERO", "SIN NÚMERO", "NO TIENE", "NO CONSTA", "NO INFORMA", "NO REGISTRA", "NO REGISTRADO", "SEM INFORMACAO",
    "SEM INFORMAÇÃO", "SN", "S N", "SIN RUC", "SIN RFC", "SIN RUT", "SIN NIT", "SIN CUIT", "SIN CEDULA", "SIN CÉDULA", "SIN IDENTIFICACION",
    "SIN IDENTIFICACIÓN", "SIN ID", "SIN REGISTRO", "SIN DOCUMENTO", "SEM NUMERO", "SEM NÚMERO", "SEM CNPJ", "SEM CPF", "SEM REGISTRO", "PENDIENTE",
    "PENDENTE",
    "EXEMPT", "ABN EXEMPT", "EXEMPT ABN", "NO ABN", "EN TRAMITE", "EN TRÁMITE", "CONSUMIDOR FINAL", "PUBLICO EN GENERAL", "PÚBLICO EN GENERAL",
    "DESCONHECIDO", "DESCONHECIDA", "DESCONOCIDA",
    "ETRANGER", "ÉTRANGER", "PARTICULIER", "AUSLAND", "AUSLÄNDISCH", "PRIVATPERSON",
  ])

  /// How many bytes of an id are a list code, `IT-CF` in `IT-CF-01234567890`; `nil` where the id is no organization identifier of that form.
  ///
  /// Source: org-id.guide, "Organisation identifiers": two letters of the jurisdiction, the list's letters, the number in that list.
  package static func listCode(of id: ArraySlice<UInt8>) -> Int? {
    var length = 0
    for byte in id {
      switch (length, byte) {
      case (0, 65...90), (1, 65...90), (2, 45), (3..., 65...90), (4..., 95): length += 1
      case (5...13, 45): return id.count > length + 1 ? length : nil
      default: return nil
      }
    }
    return nil
  }
}

/// Texts that stand in a name's place and name nobody.
package enum OrganizationName {
  /// Whether a name names nobody in particular: no letter in it, or words such as "n/a", "non definito", "ditte varie", "various suppliers", "omissis", "XXXX".
  package static func isPlaceholder(_ name: some Collection<UInt8>) -> Bool {
    name.withContiguousStorageIfAvailable { isPlaceholder(UnsafeRawBufferPointer($0)) } ?? Array(name).withUnsafeBytes { isPlaceholder($0) }
  }

  static func isPlaceholder(_ name: UnsafeRawBufferPointer) -> Bool {
    words(of: name) { words in
      !words.contains { $0 >= 65 } || words.count > 2 && words.allSatisfy { $0 == UInt8(ascii: "X") } || placeholders.contains(words)
    } ?? false
  }

  /// Hands on the text in capitals, without points and strokes, its words one blank apart; `nil` for one of more than 40 bytes.
  static func words<Result>(of text: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    guard text.count <= 40 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { words in
      var count = 0
      for byte in text {
        switch byte {
        case 48...57, 65...90: words[count] = byte
        case 97...122: words[count] = byte - 32
        // The second byte of "à" to "ÿ" to that of "À" to "ß".
        case 160...191 where count > 0 && words[count - 1] == 0xC3: words[count] = byte - 32
        case 128...: words[count] = byte
        case UInt8(ascii: "."), UInt8(ascii: "/"): continue
        default:
          guard count > 0, words[count - 1] != 32 else { continue }
          words[count] = 32
        }
        count += 1
      }
      if count > 0, words[count - 1] == 32 { count -= 1 }
      return body(UnsafeBufferPointer(rebasing: words[..<count]))
    }
  }

  /// Whether a text begins as such words do; most names do not. Asked for every row.
  package static func mayBePlaceholder(_ text: UnsafeRawBufferPointer) -> Bool { placeholders.mayContain(text) }

  private static let placeholders = PlaceholderWords([
    "NA", "ND", "NC", "NP", "NAN", "NULL", "NONE", "NIL", "UNKNOWN", "UNDEFINED", "NOT AVAILABLE", "NOT DISCLOSED", "NOT SPECIFIED", "CONFIDENTIAL",
    "VARIOUS",
    "VARIOUS SUPPLIERS", "VARIOUS BIDDERS", "SEVERAL SUPPLIERS", "OTHERS", "ANONYMOUS", "VARI", "VARIE", "DIVERSI", "DITTE VARIE", "DITTE DIVERSE",
    "IMPRESE VARIE", "FORNITORI VARI",
    "FORNITORI DIVERSI", "OPERATORI VARI", "OPERATORI ECONOMICI VARI", "SOGGETTI VARI", "CREDITORI DIVERSI", "BENEFICIARI DIVERSI", "NON DISPONIBILE",
    "NON INDICATO", "NON NOTO",
    "NON PRESENTE", "NON SPECIFICATO", "DATO NON DISPONIBILE", "NESSUNO", "NESSUNA", "NESSUN PARTECIPANTE", "NESSUNA DITTA", "OMISSIS", "ANONIMO",
    "SCONOSCIUTO", "DESERTA", "GARA DESERTA",
    "NON DEFINITO", "NON DEFINITA", "NON DEFINITI", "NON DEFINIBILE", "DA DEFINIRE", "DA DEFINIRSI", "IN DEFINIZIONE", "IN CORSO DI DEFINIZIONE",
    "DA INDIVIDUARE", "DA DETERMINARE", "DA ASSEGNARE", "DA COMUNICARE", "DA NOMINARE", "IN CORSO DI INDIVIDUAZIONE", "NON APPLICABILE",
    "NON INDICATA", "NON INDIVIDUATO", "NON INDIVIDUATA", "NON IDENTIFICATO", "NON IDENTIFICATA", "NON RILEVATO", "NON RILEVATA", "NON COMUNICATO",
    "NON CONOSCIUTO", "NON NOTA", "NON SPECIFICATA", "NON VALORIZZATO", "NON DICHIARATO", "NON INSERITO", "NON DISPONIBILI", "NON PREVISTO",
    "SCONOSCIUTA", "IGNOTO", "IGNOTA", "VUOTO", "NULLO",
    "NOT APPLICABLE", "NOT KNOWN", "NOT DEFINED", "NOT STATED", "NOT PROVIDED", "NOT GIVEN", "NOT IDENTIFIED", "TO BE DEFINED", "TO BE DETERMINED",
    "TO BE CONFIRMED", "TO BE ANNOUNCED", "TBD", "UNSPECIFIED", "UNDISCLOSED", "WITHHELD", "REDACTED", "EMPTY", "BLANK",
    "NO APLICABLE", "NO DEFINIDO", "SIN DEFINIR", "POR DEFINIR", "NO ESPECIFICADO", "SIN ESPECIFICAR", "NO INFORMADO", "NO IDENTIFICADO",
    "DESCONOCIDO", "DESCONHECIDO", "CONSUMIDOR FINAL", "PUBLICO EN GENERAL", "PÚBLICO EN GENERAL", "NAO INFORMADO", "NAO IDENTIFICADO",
    "NAO APLICAVEL", "NICHT ANGEGEBEN", "KEINE ANGABE", "KEINE ANGABEN", "NON COMMUNIQUE",
    "NON PRECISE", "NON RENSEIGNE", "INCONNU",
    // Several firms, a list elsewhere, or a name that is withheld, in the languages of the Official Journal.
    "PROFESSIONISTI VARI", "PROFESSIONISTI DIVERSI", "VARI PROFESSIONISTI", "DITTE E PROFESSIONISTI VARI", "VARIE DITTE", "DIVERSE DITTE",
    "VARIE IMPRESE", "VARI OPERATORI", "VARI FORNITORI", "DIVERSI FORNITORI", "DIVERSI OPERATORI", "OPERATORI DIVERSI", "AZIENDE VARIE",
    "SOCIETA VARIE", "SOCIETÀ VARIE", "IMPRESE DIVERSE", "CONCORRENTI VARI", "PARTECIPANTI VARI", "CREDITORI VARI", "BENEFICIARI VARI",
    "ASSOCIAZIONI VARIE", "COOPERATIVE VARIE", "ALTRI", "ALTRE DITTE", "VEDI ALLEGATO", "VEDI ALLEGATI", "VEDI ELENCO", "VEDI ELENCO ALLEGATO",
    "VEDI VERBALE", "VEDASI ALLEGATO", "COME DA ALLEGATO", "COME DA ELENCO", "ELENCO ALLEGATO", "RISERVATO", "DATO RISERVATO",
    "MULTIPLE SUPPLIERS", "MULTIPLE", "SEVERAL", "SEVERAL BIDDERS", "VARIOUS CONTRACTORS", "SEE ANNEX", "SEE ATTACHMENT", "SEE ATTACHED",
    "SEE LIST", "SEE BELOW", "NATURAL PERSON", "PRIVATE INDIVIDUAL", "NOT FOR PUBLICATION", "NOT PUBLISHED",
    "VERSCHIEDENE", "VERSCHIEDENE UNTERNEHMEN", "VERSCHIEDENE FIRMEN", "VERSCHIEDENE BIETER", "VERSCHIEDENE LIEFERANTEN",
    "VERSCHIEDENE AUFTRAGNEHMER", "DIVERSE", "DIVERSE FIRMEN", "DIVERSE UNTERNEHMEN", "DIVERSE BIETER", "DIVERSE LIEFERANTEN", "MEHRERE",
    "MEHRERE UNTERNEHMEN", "MEHRERE FIRMEN", "MEHRERE BIETER", "MEHRERE AUFTRAGNEHMER", "SIEHE ANHANG", "SIEHE ANLAGE", "SIEHE LISTE",
    "SIEHE UNTEN", "VERTRAULICH", "GEHEIM", "KA", "K A", "ANONYM", "ANONYMISIERT", "NICHT VERÖFFENTLICHT", "ENTFÄLLT", "NATÜRLICHE PERSON",
    "PRIVATPERSON",
    "VOIR ANNEXE", "VOIR ANNEXES", "VOIR LISTE", "VOIR CI DESSOUS", "CONFIDENTIEL", "DIVERSES ENTREPRISES", "DIVERSES SOCIÉTÉS",
    "PLUSIEURS ENTREPRISES", "PLUSIEURS TITULAIRES", "PLUSIEURS ATTRIBUTAIRES", "DIVERS FOURNISSEURS", "PERSONNE PHYSIQUE", "NON COMMUNIQUÉ",
    "NON RENSEIGNÉ", "NON PRÉCISÉ",
    "VÉASE ANEXO", "VER ANEXO", "CONFIDENCIAL", "VARIAS EMPRESAS", "VARIOS ADJUDICATARIOS", "VÁRIOS", "VÁRIAS EMPRESAS", "PERSONA FÍSICA",
    "PERSONA FISICA", "PESSOA SINGULAR", "OSOBA FIZYCZNA", "OSOBY FIZYCZNE", "OSOBA PRYWATNA", "NIE DOTYCZY", "NIE PODANO", "BRAK",
    "ZIE BIJLAGE", "DIVERSE LEVERANCIERS", "DIVERSE INSCHRIJVERS", "MEERDERE INSCHRIJVERS", "VERTROUWELIJK", "ONBEKEND",
    "NIET BEKEND", "NATUURLIJK PERSOON", "SE BILAG", "SE BILAGA", "FLERE LEVERANDØRER", "FLERA LEVERANTÖRER", "FORTROLIGT", "KONFIDENTIELT",
    "SEKRETESS", "OKÄNT", "FYZICKÁ OSOBA", "NEUVEDENO", "NEUVEDENÉ", "KATSO LIITE", "LUOTTAMUKSELLINEN", "PERSOANA FIZICA", "CONFIDENTIAL DATA",
    "UNAVAILABLE", "INFORMATION UNAVAILABLE", "INFORMATION NOT AVAILABLE", "INFORMATION WITHHELD", "NAME WITHHELD", "MISCELLANEOUS FOREIGN AWARDEES",
    "DOMESTIC AWARDEES UNDISCLOSED", "SIN INFORMACION", "SIN INFORMACIÓN", "SIN DATOS", "SIN DATO", "SIN PROVEEDOR", "NO REPORTA", "NO REGISTRA",
    "NÃO INFORMADO", "NÃO IDENTIFICADO", "NÃO APLICÁVEL", "NÃO DISPONÍVEL", "NÃO SE APLICA", "NAO DISPONIVEL", "NAO SE APLICA", "SEM INFORMACAO",
    "SEM INFORMAÇÃO", "DIVERSOS", "DIVERSAS", "DIVERSOS FORNECEDORES", "VARIOS PROVEEDORES",
    "NON APLICABLE", "NO APLICA", "NO DISPONIBLE", "VARIOS", "DIVERS", "NICHT BEKANNT", "UNBEKANNT", "SANS OBJET", "XX",
  ])
}

/// Words for what is not known, in capitals: found by their length, and most texts told from them by their first two letters.
struct PlaceholderWords: Sendable {
  /// By their length in bytes, 0 to 40.
  private let byLength: [[[UInt8]]]
  /// Of two letters each.
  private let beginnings: [Bool]

  init(_ words: [String]) {
    byLength = (0...40).map { length in words.map { Array($0.utf8) }.filter { $0.count == length } }
    var beginnings = [Bool](repeating: false, count: 26 * 26)
    for word in words {
      let letters = word.utf8.prefix(2).map { Int($0) - 65 }
      if letters.count == 2, letters.allSatisfy({ (0..<26).contains($0) }) { beginnings[letters[0] * 26 + letters[1]] = true }
    }
    self.beginnings = beginnings
  }

  func contains(_ words: UnsafeBufferPointer<UInt8>) -> Bool {
    words.count < byLength.count && byLength[words.count].contains { $0.elementsEqual(words) }
  }

  /// Whether a text begins as one of the words does, or with anything but two letters.
  func mayContain(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count > 1, text.count <= 40 else { return text.count == 1 }
    let (first, second) = (Int(text[0] & 0xDF) - 65, Int(text[1] & 0xDF) - 65)
    guard (0..<26).contains(first), (0..<26).contains(second) else { return true }
    return beginnings[first * 26 + second]
  }
}
