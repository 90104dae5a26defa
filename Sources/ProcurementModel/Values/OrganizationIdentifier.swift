/// An identifier of an organization in its normal form, with what its check digits say.
package struct OrganizationIdentifier: Hashable, Sendable {
  /// `IT-CF:01234567890`, `RO:9010105`, `GB-COH:01234567`.
  package let key: String
  package let check: Check

  package enum Check: Hashable, Sendable {
    case right, wrong
    /// The scheme has no check digit, or none that is known here.
    case none
  }

  /// `nil` for an empty text and for placeholders: only zeros, one repeated digit, `n/a`, `-`.
  package init?(scheme: String, identifier: String) {
    guard !Self.isPlaceholder(identifier.utf8) else { return nil }
    var body = identifier
    // Nearly all are capitals and digits already.
    if !identifier.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }) {
      let compact = identifier.uppercased().utf8.filter { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }
      body = String(decoding: compact, as: UTF8.self)
    }
    var scheme = scheme.utf8.contains { $0 >= 97 } ? scheme.uppercased() : scheme
    // A national id may be a register's own; only what is said to be a tax code must look like one.
    let isSaidToBeTaxCode = scheme == "IT-CF" || scheme != "IT" && !scheme.hasSuffix("-NATIONAL")
    if scheme != "IT-CF", scheme == "VAT" || scheme.hasSuffix("-NATIONAL") || scheme.hasSuffix("-VAT") {
      let country = scheme == "VAT" ? String(body.prefix(2)) : String(scheme.prefix(2))
      if body.hasPrefix(country), body.dropFirst(2).contains(where: \.isNumber) { body = String(body.dropFirst(2)) }
      scheme = country
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

  private init(key: String, check: Check) {
    self.key = key
    self.check = check
  }

  /// Whether a number names nobody: a single character, one repeated character, or words such as `n/a`, `NAN`, `null` or `non definito`.
  package static func isPlaceholder(_ number: some Collection<UInt8>) -> Bool {
    number.withContiguousStorageIfAvailable { isPlaceholder(UnsafeRawBufferPointer($0)) }
      ?? Array(number).withUnsafeBytes { isPlaceholder($0) }
  }

  private static func isPlaceholder(_ number: UnsafeRawBufferPointer) -> Bool {
    var first: UInt8 = 0
    var count = 0
    var isRepeated = true
    var hasDigit = false
    var start: UInt64 = 0
    for var byte in number {
      switch byte {
      case 48...57: hasDigit = true
      case 65...90: break
      case 97...122: byte -= 32
      default: continue
      }
      if count == 0 { first = byte } else if byte != first { isRepeated = false }
      if count < 8 { start = start << 8 | UInt64(byte) }
      count += 1
    }
    return count < 2 || isRepeated || count <= 7 && emptyWords.contains(start) || count > 7 && !hasDigit && OrganizationName.isPlaceholder(number)
  }

  /// Words of up to seven letters, packed into a number.
  private static let emptyWords = ["NA", "ND", "NC", "NP", "NAN", "NULL", "NONE", "UNKNOWN"].map { word in
    word.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  }

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

  private static func isPlaceholder(_ name: UnsafeRawBufferPointer) -> Bool {
    guard name.count <= 40 else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { words in
      var count = 0
      var hasLetter = false
      for byte in name {
        switch byte {
        case 48...57: words[count] = byte
        case 65...90, 128...:
          words[count] = byte
          hasLetter = true
        case 97...122:
          words[count] = byte - 32
          hasLetter = true
        case UInt8(ascii: "."), UInt8(ascii: "/"): continue
        default:
          guard count > 0, words[count - 1] != 32 else { continue }
          words[count] = 32
        }
        count += 1
      }
      if count > 0, words[count - 1] == 32 { count -= 1 }
      return !hasLetter || count > 2 && words[..<count].allSatisfy { $0 == UInt8(ascii: "X") }
        || placeholdersByLength[count].contains { $0.elementsEqual(words[..<count]) }
    }
  }

  /// Whether a text begins as such words do; most names do not. Asked for every row.
  package static func mayBePlaceholder(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count > 1, text.count <= 40 else { return text.count == 1 }
    let (first, second) = (Int(text[0] & 0xDF) - 65, Int(text[1] & 0xDF) - 65)
    guard (0..<26).contains(first), (0..<26).contains(second) else { return true }
    return beginnings[first * 26 + second]
  }

  /// Of two letters each.
  private static let beginnings: [Bool] = {
    var beginnings = [Bool](repeating: false, count: 26 * 26)
    for word in placeholders + ["XX"] {
      let letters = word.utf8.prefix(2).map { Int($0) - 65 }
      beginnings[letters[0] * 26 + letters[1]] = true
    }
    return beginnings
  }()

  /// By their length in bytes, 0 to 40.
  private static let placeholdersByLength: [[[UInt8]]] = (0...40).map { length in
    placeholders.map { Array($0.utf8) }.filter { $0.count == length }
  }

  private static let placeholders = [
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
    "DESCONOCIDO", "NAO INFORMADO", "NAO IDENTIFICADO", "NAO APLICAVEL", "NICHT ANGEGEBEN", "KEINE ANGABE", "KEINE ANGABEN", "NON COMMUNIQUE",
    "NON PRECISE", "NON RENSEIGNE", "INCONNU",
    "NON APLICABLE", "NO APLICA", "NO DISPONIBLE", "VARIOS", "DIVERS", "NICHT BEKANNT", "UNBEKANNT", "SANS OBJET",
  ]
}
