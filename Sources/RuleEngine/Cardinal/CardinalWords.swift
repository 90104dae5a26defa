import Findings
import RuleLanguage

/// What a finding of the profile `cardinal` says: the number that was compared and its limit, in a sentence of its own for each indicator.
struct CardinalWords {
  let code: String
  let group: CardinalIndicators.Group
  let value: Double
  let limit: Double?

  var message: Wording { Wording(en: sentence(.en), it: sentence(.it)) }

  private func sentence(_ language: NumberText.Language) -> String {
    func say(_ en: String, _ it: String) -> String { language == .en ? en : it }
    func number(_ value: Double, _ decimals: Int = 4) -> String {
      value.isFinite ? NumberText.grouped(NumberText.decimal(value, decimals: decimals, fixed: false), language) : say("not finite", "non finita")
    }
    func percent(_ value: Double) -> String { value.isFinite ? number(value * 100, 2) + " %" : number(value) }
    func limited(_ text: String, _ shown: (Double) -> String) -> String {
      text + (limit.flatMap { $0.isFinite ? say("; limit: ", "; limite: ") + shown($0) : nil } ?? "") + "."
    }
    let isOfProcess = group == .process
    switch code {
    case "R003": return limited(say("Days for submitting bids: ", "Giorni per presentare le offerte: ") + number(value, 0)) { number($0, 2) }
    case "R018": return say("The source states one tenderer.", "La fonte indica un solo offerente.")
    case "R024" where isOfProcess:
      return limited(
        say("The lowest losing bid is above the winning one by ", "La più bassa offerta perdente supera la vincente del ") + percent(value), percent)
    case "R024":
      return say(
        "Winner, or bidder of the lowest losing bid, in a procedure flagged for this.",
        "Vincitore, o autore della più bassa offerta perdente, in una procedura segnalata per questo.")
    case "R025": return limited(say("Share of participations that were won: ", "Quota di partecipazioni vinte: ") + percent(value), percent)
    case "R028" where isOfProcess:
      return say("Bids of different bidders state the same price.", "Offerte di offerenti diversi indicano lo stesso prezzo.")
    case "R028":
      return say("Stated the same price as another bidder of the procedure.", "Ha indicato lo stesso prezzo di un altro offerente della procedura.")
    case "R030": return say("A bid dated after the deadline won.", "È stata aggiudicata un'offerta con data successiva al termine.")
    case "R035" where isOfProcess:
      return limited(
        say("One bidder alone was admitted and won; others disqualified: ", "Un solo offerente è stato ammesso e ha vinto; altri esclusi: ")
          + number(value, 0)
      ) { number($0, 0) }
    case "R035":
      return say(
        "The one bidder that was admitted, and won, in a procedure flagged for this.",
        "L'unico offerente ammesso, e vincitore, in una procedura segnalata per questo.")
    case "R036": return say("The lowest of the submitted bids was disqualified.", "La più bassa delle offerte presentate è stata esclusa.")
    case "R038":
      return limited(
        say("Share of submitted bids that were disqualified: ", "Quota delle offerte presentate che sono state escluse: ") + percent(value), percent)
    case "R048": return limited(say("Different classes supplied: ", "Classi diverse fornite: ") + number(value, 0)) { number($0, 2) }
    case "R058" where isOfProcess:
      return limited(
        say("The lowest losing bid is above the winning one by ", "La più bassa offerta perdente supera la vincente del ") + percent(value), percent)
    case "R058": return say("Winner of a procedure flagged for this.", "Vincitore di una procedura segnalata per questo.")
    default: return say("Flagged as published.", "Segnalata come pubblicato.")
    }
  }
}
