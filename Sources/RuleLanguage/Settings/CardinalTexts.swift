/// What the eleven indicators of OCDS Cardinal say and when they flag, in words. Definitions: open-contracting/cardinal-rs, snapshot b04158a, as `CardinalIndicators` computes them.
package struct CardinalTexts: Sendable {
  package let code: String
  package let title: Bilingual<String>
  package let unit: Bilingual<String>
  package let definition: Bilingual<String>
  /// Something innocent that gives the same picture.
  package let explanation: Bilingual<String>

  package var isYesNo: Bool { unit.en == "yes or no" }
  package var rule: String { Self.rule(code) }

  package static func rule(_ code: String) -> String { "cardinal-" + code.lowercased() }

  private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
  private static let byRule = Dictionary(all.map { ($0.rule, $0) }) { first, _ in first }

  package static func of(code: String) -> CardinalTexts? { byCode[code] }
  /// `nil` for rules that are none of Cardinal's.
  package static func of(rule: String) -> CardinalTexts? { byRule[rule] }

  private init(
    _ code: String, _ title: (String, String), unit: (String, String), _ definition: (String, String), innocent: (String, String)
  ) {
    self.code = code
    self.title = Bilingual(en: title.0, it: title.1)
    self.unit = Bilingual(en: unit.0, it: unit.1)
    self.definition = Bilingual(en: definition.0, it: definition.1)
    explanation = Bilingual(en: innocent.0, it: innocent.1)
  }

  /// What several definitions share, as the page that lists them says it once.
  package static let shared = Bilingual(
    en:
      "For all indicators: a procedure whose call is cancelled is left out. A submitted bid is one with a status other than invited or withdrawn. The awards are final where bids and awards are published and no award has a status other than active, cancelled or unsuccessful. Fences are those of Tukey: the lower quartile less 1.5 times the distance between the quartiles, or the upper quartile and as much more; a number in the settings takes their place.",
    it:
      "Per tutti gli indicatori: una procedura annullata non è considerata. È presentata un'offerta con stato diverso da invitata o ritirata. Le aggiudicazioni sono definitive se offerte e aggiudicazioni sono pubblicate e nessuna aggiudicazione ha uno stato diverso da efficace, annullata o senza esito. I limiti sono quelli di Tukey: il primo quartile meno 1,5 volte la distanza tra i quartili, o il terzo quartile più altrettanto; un numero nelle impostazioni ne prende il posto."
  )

  package static let all: [CardinalTexts] = [
    CardinalTexts(
      "R003", ("Short submission period", "Breve periodo di presentazione"), unit: ("days", "giorni"),
      (
        "Flagged where the whole days between the start and the end of the tender period are fewer than the limit (15, or the one set for the procedure's details). Both must be published as full times with their offset.",
        "Segnalata se i giorni interi tra inizio e fine del periodo di presentazione sono meno del limite (15, o quello impostato per il tipo di procedura). Inizio e fine devono essere pubblicati come date e ore complete di fuso orario."
      ),
      innocent: (
        "The law allows a shorter period here: urgency, a notice published beforehand, or a value below the threshold. Look for the reason in the notice.",
        "La legge ammette qui un termine più breve: urgenza, avviso di preinformazione o importo sotto soglia. Cercare il motivo nel bando."
      )),
    CardinalTexts(
      "R018", ("Single bid received", "Una sola offerta ricevuta"), unit: ("yes or no", "sì o no"),
      (
        "Flagged where the call is open or selective (or as set) and states exactly 1 as its number of tenderers. Bids are not counted.",
        "Segnalata se la procedura è aperta o ristretta (o come impostato) e indica esattamente 1 come numero di offerenti. Le offerte non sono contate."
      ),
      innocent: (
        "Few firms make what was asked for. Look at how many bid in like calls.",
        "Poche imprese offrono quanto richiesto. Vedere quante partecipano a gare simili."
      )),
    CardinalTexts(
      "R024", ("Price close to winning bid", "Prezzo vicino all'offerta vincente"),
      unit: ("difference from the winning bid", "differenza dall'offerta vincente"),
      (
        "Of each procedure with final awards, one active award and one supplier: the lowest valid bid of another bidder less the winner's lowest, over the winner's. Flagged where the difference is at or below the lower fence of all such differences; the winner and the other bidder are flagged too, with the value 0, which is a mark and no measure.",
        "Per ogni procedura con aggiudicazioni definitive, una sola efficace e un solo aggiudicatario: la più bassa offerta ammessa di un altro offerente meno la più bassa del vincitore, divisa per quest'ultima. Segnalata se la differenza è pari o inferiore al limite inferiore di tutte le differenze; sono segnalati anche il vincitore e l'altro offerente, con il valore 0, che è un segno e non una misura."
      ),
      innocent: (
        "Prices are set by a tariff or a list that all know. Look for it in the call.",
        "I prezzi sono fissati da una tariffa o da un prezzario noto a tutti. Cercarlo nel bando."
      )),
    CardinalTexts(
      "R025", ("Excessive unsuccessful bids", "Troppe offerte senza esito"), unit: ("wins a participation", "vittorie per partecipazione"),
      (
        "Of each bidder the wins over the procedures with final awards, one active award and one supplier in which it made a valid bid alone. Flagged where it took part at least as often as the bidders at the 75th percentile and the ratio is at or below the lower fence of all ratios.",
        "Per ogni offerente le vittorie sulle procedure con aggiudicazioni definitive, una sola efficace e un solo aggiudicatario in cui ha presentato da solo un'offerta ammessa. Segnalato se ha partecipato almeno quanto gli offerenti al 75° percentile e il rapporto è pari o inferiore al limite inferiore di tutti i rapporti."
      ),
      innocent: (
        "The firm is new, or dearer than others. Compare its prices with the winning ones.",
        "L'impresa è nuova o più cara delle altre. Confrontare i suoi prezzi con quelli vincenti."
      )),
    CardinalTexts(
      "R028", ("Identical bid prices", "Prezzi identici"), unit: ("yes or no", "sì o no"),
      (
        "Flagged where two submitted bids of different bidders in one procedure state the same amount in the same currency; the bidders of both are flagged too.",
        "Segnalata se due offerte presentate da offerenti diversi nella stessa procedura indicano lo stesso importo nella stessa valuta; sono segnalati anche gli offerenti di entrambe."
      ),
      innocent: (
        "The price is fixed, or both bids are for different lots. Look at which lot each is for.",
        "Il prezzo è fisso, o le due offerte sono per lotti diversi. Vedere per quale lotto è ciascuna."
      )),
    CardinalTexts(
      "R030", ("Late bid won", "Offerta tardiva aggiudicata"), unit: ("yes or no", "sì o no"),
      (
        "Flagged where a valid bid has a date behind the end of the tender period and one of its bidders is a supplier of an active award; these suppliers are flagged too. The dates are compared as texts, not as times.",
        "Segnalata se un'offerta ammessa ha una data successiva alla fine del periodo di presentazione e un suo offerente è aggiudicatario di un'aggiudicazione efficace; sono segnalati anche questi aggiudicatari. Le date sono confrontate come testi, non come istanti."
      ),
      innocent: (
        "The deadline was put off, or the two times stand in different time zones. Look for the notice of the change.",
        "Il termine è stato prorogato, o le due ore sono in fusi orari diversi. Cercare l'avviso di proroga."
      )),
    CardinalTexts(
      "R035", ("All except winning bid disqualified", "Escluse tutte le offerte tranne la vincente"),
      unit: ("disqualified bidders", "operatori esclusi"),
      (
        "Flagged where the awards are final, one bidder alone has valid bids and is the only supplier, and at least 1 other (or as many as set) was disqualified. The winner is flagged too, with the value 0, which is a mark and no measure.",
        "Segnalata se le aggiudicazioni sono definitive, un solo offerente ha offerte ammesse ed è l'unico aggiudicatario, e almeno 1 altro (o quanti impostati) è stato escluso. È segnalato anche il vincitore, con il valore 0, che è un segno e non una misura."
      ),
      innocent: (
        "The others did lack what the call asked for. Read the reasons for their exclusion.",
        "Agli altri mancavano davvero i requisiti. Leggere i motivi di esclusione."
      )),
    CardinalTexts(
      "R036", ("Lowest bid disqualified", "Esclusa l'offerta più bassa"), unit: ("yes or no", "sì o no"),
      (
        "Flagged where an award is active, the lowest of the submitted bids in the main currency was disqualified, and some bid is valid. The award criteria are not looked at.",
        "Segnalata se un'aggiudicazione è efficace, la più bassa delle offerte presentate nella valuta principale è stata esclusa, e qualche offerta è ammessa. I criteri di aggiudicazione non sono considerati."
      ),
      innocent: (
        "The bid was abnormally low, or lacked documents. Read the reason for its exclusion.",
        "L'offerta era anormalmente bassa o incompleta. Leggere il motivo di esclusione."
      )),
    CardinalTexts(
      "R038", ("Excessive disqualified bids", "Troppe offerte escluse"), unit: ("disqualified share", "quota di esclusioni"),
      (
        "Of each buyer, procuring entity and bidder with at least 2 submitted bids (or as many as set): the disqualified bids over the submitted ones. Flagged where the share is at or above the upper fence of its group.",
        "Per ogni stazione appaltante, ente appaltante e offerente con almeno 2 offerte presentate (o quante impostate): le offerte escluse sulle offerte presentate. Segnalato se la quota è pari o superiore al limite superiore del suo gruppo."
      ),
      innocent: (
        "Few bids make a high share. Look at how many there were, and at the reasons for exclusion.",
        "Con poche offerte la quota è facilmente alta. Vedere quante erano, e i motivi di esclusione."
      )),
    CardinalTexts(
      "R048", ("Heterogeneous supplier", "Operatore eterogeneo"), unit: ("classes", "classi"),
      (
        "Of each supplier that alone won awards with classified items in at least 20 procedures (or as many as set): the number of different classes, by the first 2 characters of the code. Flagged where it is at or above the upper fence.",
        "Per ogni operatore che da solo ha vinto aggiudicazioni con voci classificate in almeno 20 procedure (o quante impostate): il numero di classi diverse, secondo i primi 2 caratteri del codice. Segnalato se è pari o superiore al limite superiore."
      ),
      innocent: (
        "The firm is a wholesaler or a department store. Look at its trade in the company register.",
        "L'impresa è un grossista o un grande magazzino. Vedere l'attività nel registro delle imprese."
      )),
    CardinalTexts(
      "R058", ("Heavily discounted bid", "Offerta molto ribassata"), unit: ("difference from the next bid", "differenza dall'offerta successiva"),
      (
        "The difference of R024. Flagged where it is at or above the upper fence of all such differences; the winner is flagged too, with the value 0, which is a mark and no measure.",
        "La differenza di R024. Segnalata se è pari o superiore al limite superiore di tutte le differenze; è segnalato anche il vincitore, con il valore 0, che è un segno e non una misura."
      ),
      innocent: (
        "The firm has lower costs: stock, machines nearby, a new way of working. Ask it to justify the price.",
        "L'impresa ha costi più bassi: scorte, mezzi vicini, un metodo nuovo. Chiederne la giustificazione."
      )),
  ]
}
