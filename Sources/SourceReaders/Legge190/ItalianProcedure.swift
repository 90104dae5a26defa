import ProcurementModel

/// How a procedure of the Italian codes of contracts (d.lgs. 163/2006, 50/2016, 36/2023) let firms take part. The data sets of legge 190 and
/// ANAC's registers number the same procedures differently:
/// one table for both, so that the same procedure is judged alike wherever it is published.
///
/// Sources: TypesL190.xsd 1.0 to 1.3 (`sceltaContraenteType`); ANAC open data, `tipo_scelta_contraente`. The law behind each row is in
/// docs/italian-data.md.
enum ItalianProcedure {
  private struct Row {
    /// Numbers of the procedure in either list.
    let legge190: [Int]
    let anac: [Int]
    let method: ProcurementMethod
    let basis: DirectAwardBasis?

    init(_ method: ProcurementMethod, _ basis: DirectAwardBasis? = nil, legge190: [Int] = [], anac: [Int] = []) {
      self.method = method
      self.basis = basis
      self.legge190 = legge190
      self.anac = anac
    }
  }

  /// Procedures that regional law (30, ANAC 31), the regulations of constitutional bodies (28, ANAC 29) or the utility's own regulation (38, ANAC
  /// 39) make say nothing: they are in no row.
  private static let rows = [
    // Procedura aperta; pubblico incanto.
    Row(.open, legge190: [1], anac: [1, 9]),
    // Procedura ristretta; licitazione privata, the simplified one too; ristretta derivante da avvisi; ristretta semplificata.
    Row(.selective, legge190: [2, 21, 29], anac: [2, 10, 11, 22, 30]),
    // Negoziata previa pubblicazione; con previa indizione, or derivante da avvisi con cui si indice la gara: any firm could ask to take part.
    Row(.selective, legge190: [3, 22], anac: [3, 23, 114]),
    // Dialogo competitivo; procedura selettiva; partenariato per l'innovazione; competitiva con negoziazione.
    Row(.selective, legge190: [5, 14, 35, 37], anac: [5, 14, 36, 38]),
    // Sistema dinamico di acquisizione: by the rules of the restricted procedure.
    Row(.selective, legge190: [7], anac: [7]),
    // Confronto competitivo among the parties of a framework.
    Row(.selective, legge190: [27], anac: [28]),
    // Negoziata senza previa pubblicazione or indizione; cottimo; trattativa privata; negoziata sotto soglia: the buyer chose whom to ask.
    Row(.limited, legge190: [4, 6, 8, 33], anac: [4, 6, 8, 13, 15, 34]),
    // Affidamento riservato: only firms of one kind may take part.
    Row(.limited, legge190: [32], anac: [33]),
    // Affidamento diretto; for changes that need a new award procedure.
    Row(.direct, legge190: [23, 39], anac: [12, 24, 40]),
    // Ex art. 5 l. 381/1991: social cooperatives, below the European Union's threshold.
    Row(.direct, .reserved, legge190: [17], anac: [18]),
    // To companies in house; to group companies and members of consortia in concessions and partnerships.
    Row(.direct, .inHouse, legge190: [24, 25], anac: [25, 26]),
    // In adesione ad accordo quadro o convenzione.
    Row(.direct, .framework, legge190: [26], anac: [27]),
    // Variants of more than a fifth of the contract; further works, services or supplies.
    Row(.direct, .change, legge190: [31, 36], anac: [32, 37]),
    // Art. 16 c. 2-bis DPR 380/2001: the holder of the permit carries the works out himself.
    Row(.direct, .permit, legge190: [34], anac: [35]),
  ]

  private static func byNumber(_ numbers: (Row) -> [Int]) -> [Row?] {
    var found = [Row?](repeating: nil, count: 128)
    for row in rows { for number in numbers(row) { found[number] = row } }
    return found
  }

  private static let ofLegge190 = byNumber(\.legge190)
  private static let ofANAC = byNumber(\.anac)

  static func method(legge190 number: Int) -> ProcurementMethod? { ofLegge190.indices.contains(number) ? ofLegge190[number]?.method : nil }
  static func method(anac number: Int) -> ProcurementMethod? { ofANAC.indices.contains(number) ? ofANAC[number]?.method : nil }
  static func basis(legge190 number: Int) -> DirectAwardBasis? { ofLegge190.indices.contains(number) ? ofLegge190[number]?.basis : nil }
  static func basis(anac number: Int) -> DirectAwardBasis? { ofANAC.indices.contains(number) ? ofANAC[number]?.basis : nil }

  /// Why a direct award was no new choice, by the words of its procedure. `says` answers for words whose first letter they have once.
  static func basis(_ says: (StaticString) -> Bool) -> DirectAwardBasis? {
    // "Modifiche contrattuali o varianti per le quali è necessaria una nuova procedura di affidamento".
    if says("NUOVA") { return nil }
    if says("381") { return .reserved }
    if says("QUADRO") || says("ADESIONE") || says("CONVENZIONE") { return .framework }
    if says("HOUSE") || says("GRUPPATE") || says("CONTROLLATE") { return .inHouse }
    if says("VARIANTE") || says("SUPPLEMENTARI") { return .change }
    return says("380") ? .permit : nil
  }

  /// By words in capitals.
  static func method(words: String) -> ProcurementMethod? {
    func has(_ parts: String...) -> Bool { parts.contains { words.contains($0) } }
    if has("DIRETT") { return .direct }
    if has("RISERVATO") { return .limited }
    if has("380/2001"), has("16") { return .direct }
    if has("COMPETITIVA CON NEGOZIAZIONE", "INNOVAZIONE", "CONFRONTO COMPETITIVO") { return .selective }
    if has("NEGOZIATA") {
      // "Previa consultazione di almeno cinque operatori", "previa indagine di mercato": the buyer asked whom it chose. Only a notice that opens
      // the competition lets others in.
      let isAnnounced = has("PREVIA PUBBLICAZIONE", "PREVIA INDIZIONE", "PREVIO BANDO", "CON CUI SI INDICE", "CON PUBBLICAZIONE", "CON BANDO")
      return isAnnounced && !has("SENZA", "INDAGINE", "CONSULTAZIONE", "MANIFESTAZION", "ESPLORATIV") ? .selective : .limited
    }
    if has("COTTIMO", "SOTTOSOGLIA", "ECONOMIA", "TRATTATIVA PRIVATA") { return .limited }
    if has("RISTRETTA", "DIALOGO", "ACCELERATA", "LICITAZIONE PRIVATA", "DINAMICO") { return .selective }
    if has("APERTA", "PUBBLICO INCANTO", "ASTA PUBBLICA") { return .open }
    return nil
  }
}
