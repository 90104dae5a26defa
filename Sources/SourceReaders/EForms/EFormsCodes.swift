import ProcurementModel

/// What the codes of eForms mean (code lists of the eForms SDK).
enum EFormsCodes {
  /// `procurement-procedure-type`. Mapping: OCDS for the European Union, `procurementMethod`. Germany's own codes (`de-…`) are for calls below the thresholds: public tender, and restricted
  /// or negotiated ones with or without a call for participation.
  static func method(_ code: XMLText) -> ProcurementMethod? {
    switch code.string {
    case "open", "oth-single", "comp-tend", "de-open": .open
    case "restricted", "neg-w-call", "comp-dial", "innovation", "oth-mult", "exp-int-rail", "de-restricted-w-call", "de-comp-w-call",
      "de-comp-neg-w-call":
      .selective
    case "neg-wo-call", "de-restricted-wo-call", "de-comp-wo-call", "de-comp-neg-wo-call": .limited
    default: nil
    }
  }

  /// `direct-award-justification`: reasons that leave one operator, as in `TEDCodes.namesOneOperator`; also the buyer's own undertakings.
  static func namesOneOperator(_ reason: XMLText) -> Bool { oneOperator.contains(reason.string) }

  private static let oneOperator: Set<String> = [
    "technical", "artistic", "exclusive", "other-exclusive", "sc-right", "additional", "existing", "repetition", "closure", "liquidator", "contest",
    "in-house", "int-oper",
  ]

  /// `contract-nature`.
  static func category(_ code: XMLText) -> ProcurementCategory? {
    switch code.string {
    case "works": .works
    case "supplies": .goods
    case "services": .services
    default: nil
    }
  }

  /// `economic-operator-size`.
  static func size(_ code: XMLText) -> OrganizationSize? { OrganizationSize(rawValue: code.string) }

  static func boolean(_ text: XMLText) -> Bool? {
    text.equals("true") || text.equals("1") ? true : text.equals("false") || text.equals("0") ? false : nil
  }
}
