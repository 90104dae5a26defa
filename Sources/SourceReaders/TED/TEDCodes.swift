import ProcurementModel

/// What TED's codes and flags mean.
enum TEDCodes {
  /// By the name of a PT_ flag; a name met later in the schema is told by its words. Mapping: OCDS for the European Union, `procurementMethod`.
  static func method(flag: String) -> ProcurementMethod? {
    let name = flag.hasPrefix("F18_") ? String(flag.dropFirst(4)) : flag
    guard name.hasPrefix("PT_") else { return nil }
    func has(_ word: String) -> Bool { name.range(word) != nil }
    if has("WITHOUT") { return .limited }
    if has("_DA_") { return .direct }
    if has("OPEN") { return .open }
    for word in ["RESTRICTED", "NEGOTIA", "DIALOGUE", "INNOVATION", "WITH_PRIOR"] where has(word) { return .selective }
    return nil
  }

  /// By the code of PR_PROC. 9 (not applicable), N and Z (not specified) say nothing.
  static func method(code: XMLText) -> ProcurementMethod? {
    guard code.bytes.count == 1, let byte = code.bytes.first else { return nil }
    switch UInt8(byte) {
    case UInt8(ascii: "1"): return .open
    case UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"), UInt8(ascii: "B"), UInt8(ascii: "C"), UInt8(ascii: "E"),
      UInt8(ascii: "G"):
      return .selective
    case UInt8(ascii: "F"), UInt8(ascii: "T"), UInt8(ascii: "V"): return .limited
    case UInt8(ascii: "A"): return .direct
    default: return nil
    }
  }

  /// An award without a call is direct where the reason given leaves one operator: the only one able to supply, the earlier contractor, one that
  /// is wound up, the winner of a contest. Otherwise several may have been asked (`limited`).
  static func namesOneOperator(_ reason: String) -> Bool { oneOperator.contains(reason) }

  private static let oneOperator: Set<String> = [
    "D_TECHNICAL", "D_ARTISTIC", "D_PROTECT_RIGHTS", "D_EXCLUSIVE_RIGHT", "D_REPETITION_EXISTING", "D_ADD_DELIVERIES_ORDERED",
    "D_FROM_WINDING_PROVIDER", "D_FROM_LIQUIDATOR_CREDITOR", "D_CONTRACT_AWARDED_DESIGN_CONTEST",
    // Annex D of the defence forms.
    "REASONS_PROVIDED_PARTICULAR_TENDERER", "REASONS_PROVIDED_PARTICULAR_TENDERER_TECHNICAL",
    "REASONS_PROVIDED_PARTICULAR_TENDERER_EXCLUSIVE_RIGHTS", "ADDITIONAL_WORKS", "WORKS_REPETITION_EXISTING_WORKS",
    "PURCHASE_SUPPLIES_ADVANTAGEOUS_TERMS",
  ]

  static func saysNothing(_ code: XMLText) -> Bool { code.equals("9") || code.equals("N") || code.equals("Z") || code.equals("8") }

  static func category(_ word: XMLText) -> ProcurementCategory? {
    word.equals("WORKS") ? .works : word.equals("SUPPLIES") ? .goods : word.equals("SERVICES") ? .services : nil
  }

  static func category(nature code: XMLText) -> ProcurementCategory? {
    code.equals("1") ? .works : code.equals("2") ? .goods : code.equals("4") ? .services : nil
  }

  /// AC_AWARD_CRIT: 1 lowest price, 2 most economically advantageous; 3 mixed, 8 and 9 say nothing of one lot.
  static func awardRule(_ code: XMLText) -> AwardRule? { code.equals("1") ? .lowestPrice : code.equals("2") ? .qualityPrice : nil }

  /// "Price" as buyers name a criterion, in the languages of the Official Journal.
  static func isPrice(_ text: XMLText) -> Bool {
    guard text.bytes.count <= 40 else { return false }
    let letters = text.string.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }
    var word = ""
    word.unicodeScalars.append(contentsOf: letters)
    return priceWords.contains(word)
  }

  private static let priceWords: Set<String> = [
    "price", "prix", "preis", "prezzo", "precio", "preço", "preu", "cena", "cijena", "цена", "ár", "hinta", "pris", "prijs", "preț", "preţ", "pret",
    "τιμή", "kaina",
    "hind", "prezz", "praghas", "bruttocena", "cenabrutto", "offeredprice", "tenderprice", "предлаганацена",
  ]
}
