/// Texts that stand where a firm's name is wanted, and stand for several firms or say where they are named: "ditte varie", "vedi allegato",
/// "Bieter 1", "18 firma, se pkt. VI.3".
package enum CollectiveName {
  /// Whether a text in a notice is one, a numbered word for a bidder among them. Tables may number their firms so; there such a name is an id.
  package static func standsForFirms(_ name: some Collection<UInt8>) -> Bool {
    guard mayBe(name) else { return false }
    let words = words(name)
    guard let first = words.first, words.count > 1 else { return false }
    if firms.contains(first), words.count == 2, isNumber(words[1]) || words[1].count == 1 { return true }
    // `18 firma`, `3 leverandører, se bilag`.
    if isNumber(first), firms.contains(words[1]) || severalFirms.contains(words[1]) { return words.count == 2 || pointers.contains(words[2]) }
    return pointsElsewhere(words)
  }

  /// Whether a text stands for several firms, or for a list of them, of which nobody knows how many it names.
  package static func isList(_ name: some Collection<UInt8>) -> Bool {
    guard mayBe(name) || OrganizationName.isPlaceholder(name) else { return false }
    let words = words(name)
    if pointsElsewhere(words) { return true }
    return OrganizationName.isPlaceholder(name) && words.contains { several.contains($0) }
  }

  /// `VEDI ALLEGATO`, `siehe Anhang`, `ELENCO PARTECIPANTI COMPLETO INSERITO SUL PORTALE …`.
  private static func pointsElsewhere(_ words: [String]) -> Bool {
    guard let first = words.first, words.count > 1 else { return false }
    if pointers.contains(first) { return words.dropFirst().prefix(2).contains { word in places.contains { word.hasPrefix($0) } || word == "CI" } }
    return (first == "ELENCO" || first == "LISTA") && listed.contains { words[1].hasPrefix($0) }
  }

  /// Nearly all names begin otherwise.
  private static func mayBe(_ name: some Collection<UInt8>) -> Bool {
    guard let first = name.first, name.count <= 200 else { return false }
    return first >= 48 && first <= 57 || beginnings.contains(first >= 97 && first <= 122 ? first - 32 : first)
  }

  private static func words(_ name: some Collection<UInt8>) -> [String] {
    String(decoding: Array(name), as: UTF8.self).uppercased().split { !$0.isPartOfWord }.map(String.init)
  }

  private static func isNumber(_ word: String) -> Bool { word.utf8.count <= 3 && word.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }

  private static let pointers: Set<String> = [
    "VEDI", "VEDASI", "VEDERE", "COME", "SIEHE", "VGL", "VOIR", "CF", "SEE", "SE", "SJÅ", "PATRZ", "ZOB", "ZGODNIE", "ZIE", "VER", "VÉASE", "VEASE",
    "VIZ", "VIĎ", "LÁSD", "KATSO", "VEZI", "GLEJ", "VIDI", "ВИЖ", "ΒΛΕΠΕ", "ΒΛ",
  ]

  /// Beginnings of words for where firms are named.
  private static let places = [
    "ALLEGAT", "ELENCO", "LISTA", "VERBAL", "SEZION", "PUNTO", "NOTE", "DETERMIN", "ANHANG", "ANLAGE", "ABSCHNITT", "BESCHREIBUNG", "ZIFF", "PUNKT",
    "PKT", "UNTEN", "OBEN", "LISTE", "ANNEX", "RUBRIQUE", "SECTION", "ATTACH", "LIST", "BELOW", "ABOVE", "SCHEDULE", "BILAG", "SEKTION",
    "AVSNITT", "VEDLEGG", "ZAŁ", "ZALACZ", "SEKCJ", "BIJLAGE", "ANEX", "SECCI", "SECÇ", "APARTADO", "PŘÍLOH", "PRÍLOH", "PRILOG", "LIITE",
    "LIITT", "MELLÉKLET", "ПРИЛОЖ", "ΠΑΡΑΡΤ",
  ]

  private static let listed = ["PARTECIPANT", "OPERATOR", "DITT", "IMPRES", "CONCORRENT", "FORNITOR", "INVITAT", "ALLEGAT", "OFFERENT", "COMPLET"]

  private static let firms: Set<String> = [
    "BIETER", "BIETERIN", "FIRMA", "UNTERNEHMEN", "LIEFERANT", "AUFTRAGNEHMER", "BIDDER", "TENDERER", "SUPPLIER", "CONTRACTOR", "OFFERENTE",
    "CONCORRENTE", "DITTA", "OPERATORE", "FORNITORE", "CANDIDAT", "SOUMISSIONNAIRE", "TITULAIRE", "ATTRIBUTAIRE", "WYKONAWCA", "INSCHRIJVER",
    "LICITADOR", "LICITANTE", "ADJUDICATARIO", "CONCORRENTES", "UCHAZEČ", "DODAVATEL", "OFERTANT", "AJÁNLATTEVŐ", "TARJOAJA", "LEVERANDØR",
    "LEVERANTÖR", "ANBUDSGIVARE", "TILBUDSGIVER", "PONUDITELJ", "PONUDNIK", "LOSER", "WINNER", "GEWINNER",
  ]

  private static let severalFirms: Set<String> = [
    "FIRMAER", "FIRMS", "FIRMEN", "LEVERANDØRER", "LEVERANTÖRER", "SUPPLIERS", "BIDDERS", "TENDERERS", "CONTRACTORS", "LIEFERANTEN",
    "AUFTRAGNEHMER", "ENTREPRISES", "TITULAIRES", "ATTRIBUTAIRES", "CANDIDATS", "DITTE", "IMPRESE", "OPERATORI", "FORNITORI", "AGGIUDICATARI",
    "WYKONAWCÓW", "FIRM", "EMPRESAS", "LICITADORES", "LEVERANCIERS", "INSCHRIJVERS", "TOIMITTAJAA", "DODAVATELŮ", "TILBUDSGIVERE",
  ]

  private static let several: Set<String> = [
    "VARI", "VARIE", "DIVERSI", "DIVERSE", "DIVERS", "DIVERSES", "VARIOUS", "SEVERAL", "MULTIPLE", "OTHERS", "ALTRI", "ALTRE", "VARIOS", "VARIAS",
    "VÁRIOS", "VÁRIAS", "VERSCHIEDENE", "MEHRERE", "PLUSIEURS", "RÓŻNI", "RÓŻNE", "WIELU", "KILKU", "MEERDERE", "FLERA", "FLERE", "USEITA", "DITTE",
    "IMPRESE", "FORNITORI", "OPERATORI", "PROFESSIONISTI", "SOGGETTI",
  ]

  private static let beginnings: Set<UInt8> = Set(
    pointers.union(firms).union(several).union(["ELENCO", "LISTA", "PIU", "SOCIETA", "AZIENDE", "CREDITORI", "BENEFICIARI"]).compactMap(\.utf8.first))
}
