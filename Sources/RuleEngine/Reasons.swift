import Findings
import ProcurementLaw
import ProcurementModel
import ScreenLibrary

/// Why a value is missing or a rule does not apply, numbered so that columns can hold it. 0 is "known".
final class ReasonTable: @unchecked Sendable {
  private(set) var wordings: [Wording] = [Wording(en: "", it: "")]
  private var numbers: [Wording: UInt16] = [:]

  func number(_ wording: Wording) -> UInt16 {
    if let number = numbers[wording] { return number }
    // Reasons come from rules and fields, of which there are far fewer than this.
    guard wordings.count < Int(UInt16.max) else { return UInt16.max - 1 }
    let number = UInt16(wordings.count)
    wordings.append(wording)
    numbers[wording] = number
    return number
  }

  subscript(number: UInt16) -> Wording { Int(number) < wordings.count ? wordings[Int(number)] : wordings[0] }

  func needs(_ field: Field) -> UInt16 { number(Wording(en: "needs \(field.path) (\(field.label))", it: "serve \(field.path) (\(field.labelIT))")) }
  func relation(_ relation: Relation) -> UInt16 {
    number(Wording(en: "needs \(relation.from.rawValue).\(relation.name)", it: "serve \(relation.from.rawValue).\(relation.name)"))
  }
  func screen(_ reason: ScreenReason) -> UInt16 { number(Wording(en: reason.rawValue, it: reason.italian)) }
  func threshold(_ reason: ValueThresholds.Reason) -> UInt16 { number(Wording(en: reason.rawValue, it: reason.italian)) }

  private(set) lazy var currencies = number(Wording(en: "amounts are in different currencies", it: "gli importi sono in valute diverse"))
  private(set) lazy var division = number(Wording(en: "division by zero", it: "divisione per zero"))
  private(set) lazy var emptySet = number(Wording(en: "no related records to compute from", it: "nessun record collegato da cui calcolare"))
  private(set) lazy var noCriticalValue = number(
    Wording(en: "no calibrated critical value for this number of bids", it: "nessun valore critico calibrato per questo numero di offerte"))
  private(set) lazy var noPeers = number(Wording(en: "no group of comparable subjects", it: "nessun gruppo di soggetti confrontabili"))
  private(set) lazy var peersHaveNoSpread = number(Wording(en: "comparable subjects do not differ", it: "i soggetti confrontabili non differiscono tra loro"))
  private(set) lazy var notComparable = number(Wording(en: "the dates cannot be compared", it: "le date non sono confrontabili"))

  /// Every reason that evaluation may need is made before threads start.
  func prepare() { _ = (currencies, division, emptySet, noCriticalValue, noPeers, peersHaveNoSpread, notComparable, ScreenReason.allCases.map(screen), ValueThresholds.Reason.allCases.map(threshold)) }
}
