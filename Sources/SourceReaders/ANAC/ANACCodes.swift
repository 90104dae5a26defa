import ProcurementModel

/// Code lists of ANAC's open data (of procedures, the same words as in legge 190 data sets under other numbers: `ItalianProcedure`).
enum ANAC {
  /// `cod_tipo_scelta_contraente`.
  static func method(code: String) -> ProcurementMethod? { Int(code).flatMap(ItalianProcedure.method(anac:)) }

  static func directAwardBasis(code: String) -> DirectAwardBasis? { Int(code).flatMap(ItalianProcedure.basis(anac:)) }

  /// `oggetto_principale_contratto`.
  static func category(_ text: String) -> ProcurementCategory? {
    switch text.uppercased() {
    case "LAVORI": .works
    case "FORNITURE": .goods
    case "SERVIZI": .services
    default: nil
    }
  }

  /// `esito` of a lot.
  static func lotStatus(_ outcome: String) -> TenderStatus? {
    let text = outcome.uppercased()
    if text.hasPrefix("AGGIUDICATA") { return .complete }
    if text.contains("DESERTA") || text.contains("NON AGGIUDICATA") || text.contains("SENZA ESITO") { return .unsuccessful }
    if text.contains("ANNULLA") || text.contains("REVOCA") || text.contains("CANCELLA") || text.contains("DECADENZA") { return .cancelled }
    return nil
  }

  /// `esito` of an award.
  static func awardStatus(_ outcome: String) -> AwardStatus? {
    switch lotStatus(outcome) {
    case .complete: .active
    case .unsuccessful: .unsuccessful
    case .cancelled: .cancelled
    default: nil
    }
  }

  /// `CRITERIO_AGGIUDICAZIONE`.
  static func awardRule(_ criterion: String) -> AwardRule? {
    let text = criterion.uppercased()
    if text.contains("VANTAGGIOSA") || text.contains("QUALIT") { return .qualityPrice }
    if text.contains("PREZZO PI") || text.contains("MINOR PREZZO") || text.contains("MASSIMO RIBASSO") { return .lowestPrice }
    return nil
  }

  /// `cod_modalita_realizzazione` of a framework agreement or a convention itself, not of the contracts under one.
  static func isFramework(code: String) -> Bool { ["06", "9", "17", "18"].contains(code) }

  /// A text with HTML entities and with escapes that lost their backslash (`ATTIVITu00C0`) resolved, or `nil` where it has none.
  static func cleaned(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    let expanded = Legge190Text.cleaned(bytes)
    let source = expanded ?? Array(bytes)
    var result: [UInt8] = []
    var changed = false
    var i = 0
    while i < source.count {
      // Only Latin letters (u00C0 to u00FF) behind a letter: no word has them by chance.
      if source[i] == UInt8(ascii: "u"), i > 0, i + 4 < source.count, isLetter(source[i - 1]), source[i + 1] == UInt8(ascii: "0"),
        source[i + 2] == UInt8(ascii: "0"),
        let value = UInt32(String(decoding: source[(i + 3)...(i + 4)], as: UTF8.self), radix: 16), value >= 0xC0, let scalar = Unicode.Scalar(value)
      {
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        i += 5
        changed = true
      } else {
        result.append(source[i])
        i += 1
      }
    }
    return changed ? result : expanded
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z") || byte >= 0x80 }
}
