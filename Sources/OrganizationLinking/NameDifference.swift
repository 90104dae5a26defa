/// Tells names that have nothing in common from spellings of one name. Whoever is not sure says that they are not different: abbreviations, initials, other orders of words,
/// a name within the other, words that differ by a letter or two, other alphabets.
package struct NameDifference {
  private let words: [String]
  private let telling: [String]
  private let squeezed: String
  private let isLatin: Bool

  /// `name` is in the form of `NameNormalization`.
  package init(normalised name: String) {
    words = name.split(separator: " ").map(String.init)
    let named = words.filter { !Self.forms.contains($0) }
    let own = named.filter { word in word.utf8.count >= 3 && !Self.trades.contains { word.hasPrefix($0) } }
    telling = own.isEmpty ? named : own
    squeezed = named.joined()
    isLatin = !name.utf8.contains { $0 >= 0x80 }
  }

  /// `shortest`: letters that a name must have beside its legal form. Between firms a shorter one may be any abbreviation.
  package func isClearlyDifferent(from other: NameDifference, shortest: Int = 4) -> Bool {
    guard isLatin, other.isLatin, squeezed.utf8.count >= shortest, other.squeezed.utf8.count >= shortest else { return false }
    guard squeezed.contains(where: \.isLetter), other.squeezed.contains(where: \.isLetter) else { return false }
    if squeezed.contains(other.squeezed) || other.squeezed.contains(squeezed) { return false }
    if Self.edits(squeezed, other.squeezed, most: max(squeezed.utf8.count, other.squeezed.utf8.count) / 8) { return false }
    for word in telling { if other.telling.contains(where: { areAlike(word, $0) }) { return false } }
    if abbreviates(other) || other.abbreviates(self) { return false }
    return !areInitials(of: other) && !other.areInitials(of: self)
  }

  /// Each word is one of the other's, or its beginning: `CONS ITAL`, `CONSORZIO ITALIANO COSTRUZIONI`.
  private func abbreviates(_ other: NameDifference) -> Bool {
    let own = words.filter { !Self.forms.contains($0) }
    return !own.isEmpty && own.allSatisfy { word in other.words.contains { areAlike(word, $0) } }
  }

  private func areAlike(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    guard a.utf8.count >= 3, b.utf8.count >= 3 else { return false }
    if a.hasPrefix(b) || b.hasPrefix(a) || areNear(a, b) { return true }
    // Two words that were written as one: `COOP.TRIFOGLIO`.
    return a.utf8.count >= 5 && b.contains(a) || b.utf8.count >= 5 && a.contains(b)
  }

  /// At most one letter in five differs; of words of four letters one, of those of eight and more one in four.
  private func areNear(_ a: String, _ b: String) -> Bool {
    let longest = max(a.utf8.count, b.utf8.count)
    return Self.edits(a, b, most: longest >= 8 ? longest / 4 : longest >= 4 ? 1 : 0)
  }

  private static func edits(_ a: String, _ b: String, most: Int) -> Bool {
    EditDistance.within(most, Array(a.utf8.prefix(60)), Array(b.utf8.prefix(60))) != nil
  }

  /// One word of this name is made of beginnings of the other's words, in their order: `RFI`, `RETE FERROVIARIA ITALIANA`; `SIBAR`, `SOCIETA IMPIANTI BARRIERE`.
  private func areInitials(of other: NameDifference) -> Bool {
    let parts = other.words.map { Array($0.utf8) }
    func isMade(_ letters: ArraySlice<UInt8>, _ part: Int, _ place: Int) -> Bool {
      guard let letter = letters.first else { return true }
      if part >= 0, place < parts[part].count, parts[part][place] == letter, isMade(letters.dropFirst(), part, place + 1) { return true }
      return parts.indices.contains { $0 > part && parts[$0].first == letter && isMade(letters.dropFirst(), $0, 1) }
    }
    return words.contains { word in
      word.utf8.count >= 2 && word.utf8.count <= 8 && parts.count > 1 && parts.count <= 12 && !Self.forms.contains(word)
        && isMade(Array(word.utf8)[...], -1, 0)
    }
  }

  private static func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

  /// Legal forms, articles and titles: they stand in many names.
  private static let forms = Set(
    list(
      "SRL,SRLS,EDIL,SPA,SAS,SNC,SS,SCARL,SCRL,SCPA,SCARLS,SAPA,SA,COOP,SOC,SOCIETA,COOPERATIVA,CONSORZIO,DITTA,IMPRESA,INDIVIDUALE,STUDIO,ASSOCIATO,UNIPERSONALE,ONLUS,ASD,APS,ETS,ATI,RTI,IN,DI,DE,DEL,DELLA,DEI,DELLE,E,ED,LA,LE,IL,LO,GLI,I,A,AL,THE,AND,OF,LTD,LLC,LLP,PLC,INC,CO,CORP,COMPANY,GMBH,AG,KG,OHG,UG,MBH,SARL,SASU,EURL,SL,SLU,LDA,BV,NV,AB,AS,OY,SP,ZOO,DOO,KFT,SRO,AD,EOOD,OOD,DOTT,DOTTSSA,ING,ARCH,GEOM,AVV,PROF,SIG,RAG,PI,FLLI,C,F,LIQUIDAZIONE"
    ))

  /// Beginnings of what firms do and where: firms that have nothing else in common are not one.
  private static let trades = list(
    "COSTRUZION,EDILE,EDILI,IMPIANT,SERVIZ,SERVICE,GROUP,GRUPPO,ITALI,EUROP,INTERNA,GENERAL,TECNIC,LAVOR,STRAD,APPALT,COMMERC,INDUSTR,PRODUZION,FORNITUR,TRASPORT,ELETTRIC,TERMIC,TERMOIDR,IDRAULIC,SISTEM,SYSTEM,SOLUTION,CONSULT,ENGINEER,INGEGNER,ARCHITE,PROGETT,CONSTRUC,BUILD,BAU,TRAVAUX,OBRAS,SOCIAL,AMBIENT,ECOLOG,INFORMATIC,MULTISERV,HOLDING,TRADING,IMMOBIL,MANUTENZ,PULIZ,SICUREZZ,VIGILANZ,RISTORAZION,MEDIC,FARMAC,AUTOTRASP,AUTOSERV,AUTONOLEG,AGRICOL,FRATELL,FIGLI,EREDI,NUOVA,NUOVO,NEW,NORD,SUD,EST,OVEST"
  )
}
