/// Why there is no threshold. Never a number by accident.
package enum AnomalyReason: Hashable, Sendable {
  case noBids
  case tooFewBids(Int, least: Int)
  /// The method is for another number of bids.
  case otherMethod(Int, use: String)
  case allBidsCut
  case meanIsZero
  case negativeDiscount
  case discountAboveHundred
  case priceNotPositive
  case needs(LawText)
  case methodUnknown([String])

  package var text: LawText {
    switch self {
    case .noBids: LawText(en: "no bids", it: "nessuna offerta")
    case .tooFewBids(let n, let least):
      LawText(
        en: "not applicable: \(n) admitted bids; the threshold needs at least \(least)",
        it: "non applicabile: \(n) offerte ammesse; la soglia ne richiede almeno \(least)")
    case .otherMethod(let n, let use):
      LawText(en: "not applicable: with \(n) admitted bids \(use) applies", it: "non applicabile: con \(n) offerte ammesse si applica \(use)")
    case .allBidsCut:
      LawText(
        en: "all bids are cut with the wings; none is left for the mean",
        it: "tutte le offerte sono accantonate con le ali; nessuna resta per la media")
    case .meanIsZero:
      LawText(
        en: "the mean of the discounts is zero; the ratio of deviation and mean is not defined",
        it: "la media dei ribassi è zero; il rapporto tra scarto e media non è definito")
    case .negativeDiscount:
      LawText(
        en: "a bid lies above the base amount (negative discount): such a bid is not admitted",
        it: "un'offerta supera la base d'asta (ribasso negativo): non è ammissibile")
    case .discountAboveHundred: LawText(en: "a discount is above 100 percent", it: "un ribasso supera il 100 per cento")
    case .priceNotPositive: LawText(en: "a price is zero or negative", it: "un prezzo è zero o negativo")
    case .needs(let what): LawText(en: "needs \(what.en)", it: "serve \(what.it)")
    case .methodUnknown(let methods):
      LawText(en: "method unknown: one of \(methods.joined(separator: ", "))", it: "metodo sconosciuto: uno tra \(methods.joined(separator: ", "))")
    }
  }
}
