import Findings
import ProcurementLaw
import ProcurementModel
import ScreenLibrary
import Synchronization

/// Why a value is missing or a rule does not apply, numbered so that columns can hold it. 0 is "known". Threads meet reasons in any order: numbers never
/// reach an output, only their texts do.
final class ReasonTable: @unchecked Sendable {
  private struct State {
    var wordings: [Wording] = [Wording(en: "", it: "")]
    var numbers: [Wording: UInt16] = [:]
  }

  private let state = Mutex(State())

  func number(_ wording: Wording) -> UInt16 {
    state.withLock { state in
      if let number = state.numbers[wording] { return number }
      // Reasons come from rules and fields, of which there are far fewer than this.
      guard state.wordings.count < Int(UInt16.max) else { return UInt16.max - 1 }
      let number = UInt16(state.wordings.count)
      state.wordings.append(wording)
      state.numbers[wording] = number
      return number
    }
  }

  var count: Int { state.withLock { $0.wordings.count } }

  subscript(number: UInt16) -> Wording { state.withLock { Int(number) < $0.wordings.count ? $0.wordings[Int(number)] : $0.wordings[0] } }

  /// By the numbers of fields and relations; 0 where nobody asked yet. Asked for all of a plan before threads start.
  @exclusivity(unchecked) private var ofFields = [UInt16](repeating: 0, count: Vocabulary.fields.count)
  @exclusivity(unchecked) private var ofRelations = [UInt16](repeating: 0, count: Vocabulary.relations.count)

  /// By `ScreenReason.number`.
  @exclusivity(unchecked) private var ofScreens: [UInt16] = []

  /// Call before threads start.
  func prepare(_ field: Field) {
    guard ofFields[field.number] == 0 else { return }
    ofFields[field.number] = number(
      Vocabulary.fieldsOfReferenceLists.contains(field.path)
        ? Wording(en: "needs --reference (a reference list)", it: "serve --reference (un elenco di riferimento)")
        : Wording(en: "needs \(field.path) (\(field.label))", it: "serve \(field.path) (\(field.labelIT))"))
  }

  /// Call before threads start.
  func prepare(_ relation: Relation) {
    guard ofRelations[relation.number] == 0 else { return }
    ofRelations[relation.number] = number(
      Wording(en: "needs \(relation.from.rawValue).\(relation.name)", it: "serve \(relation.from.rawValue).\(relation.name)"))
  }

  func needs(_ field: Field) -> UInt16 { ofFields[field.number] }
  func relation(_ relation: Relation) -> UInt16 { ofRelations[relation.number] }
  func screen(_ reason: ScreenReason) -> UInt16 {
    reason.number < ofScreens.count ? ofScreens[reason.number] : number(Wording(en: reason.rawValue, it: reason.italian))
  }
  func threshold(_ reason: ValueThresholds.Reason) -> UInt16 { number(Wording(en: reason.rawValue, it: reason.italian)) }

  func law(_ text: LawText) -> UInt16 { number(Wording(en: text.en, it: text.it)) }

  private(set) lazy var currencies = number(Wording(en: "amounts are in different currencies", it: "gli importi sono in valute diverse"))
  private(set) lazy var noCurrency = number(
    Wording(en: "no currency is stated for one of the amounts", it: "per uno degli importi non è indicata alcuna valuta"))
  private(set) lazy var asOf = number(Wording(en: "needs --as-of", it: "serve --as-of"))
  private(set) lazy var division = number(Wording(en: "division by zero", it: "divisione per zero"))
  private(set) lazy var emptySet = number(Wording(en: "no related records to compute from", it: "nessun record collegato da cui calcolare"))
  private(set) lazy var noCriticalValue = number(
    Wording(en: "no calibrated critical value for this number of bids", it: "nessun valore critico calibrato per questo numero di offerte"))
  private(set) lazy var noLocalDay = number(
    Wording(
      en: "the time is stated in UTC, and which day it was at the buyer's place is not known",
      it: "l'ora è indicata in UTC e non è noto che giorno fosse presso la stazione appaltante"))
  private(set) lazy var noPeers = number(Wording(en: "no group of comparable subjects", it: "nessun gruppo di soggetti confrontabili"))
  private(set) lazy var peersHaveNoSpread = number(
    Wording(en: "comparable subjects do not differ", it: "i soggetti confrontabili non differiscono tra loro"))
  private(set) lazy var halfOfPeersAreEqual = number(
    Wording(
      en: "half or more of the comparable subjects have one value: there is no fence",
      it: "la metà o più dei soggetti confrontabili ha uno stesso valore: non c'è un limite"))
  private(set) lazy var notComparable = number(Wording(en: "the dates cannot be compared", it: "le date non sono confrontabili"))

  /// Why two amounts are not compared or added.
  func ofCurrencies(_ a: UInt16, _ b: UInt16) -> UInt16 {
    a == CurrencyCode.unknown.packed || b == CurrencyCode.unknown.packed ? noCurrency : currencies
  }

  /// Every reason that evaluation may need is made before threads start.
  func prepare() {
    ofScreens = ScreenReason.allCases.map { number(Wording(en: $0.rawValue, it: $0.italian)) }
    _ = (
      currencies, noCurrency, asOf, division, emptySet, noCriticalValue, noLocalDay, noPeers, peersHaveNoSpread, halfOfPeersAreEqual, notComparable,
      ScreenReason.allCases.map(screen),
      ValueThresholds.Reason.allCases.map(threshold)
    )
  }
}
