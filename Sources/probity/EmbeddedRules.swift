// Made by Scripts/embed.py; do not edit.

/// The rules in Rules/, as they are written there.
package enum EmbeddedRules {
  package static let files: [(path: String, text: String)] = [
    (
      "competition/single-bid.yaml",
      #"""
      id: single-bid
      version: 1
      codes: [CMP-01, R018]
      title: One bid in a competitive procedure
      category: competition
      status: stable
      severity: medium
      subject: lot
      awardRules: any
      rationale: |
        A call that was open to many drew one bid. Nobody competed on price or quality, and the buyer had nothing to compare. The share of single bids is
        the oldest measure of how open a market is; one lot alone says little.
      sources:
        - {citation: "Open Contracting Partnership, Red flags in public procurement (2024)", locator: R018, kind: guidance}
        - {citation: "Fazekas, Tóth and King (2016), An objective corruption-risk index using public procurement data", locator: single bidding, kind: method}
      inputs:
        required: [lot.bidCount, process.method]
        improves: [lot.estimate]
      appliesWhen:
        - {when: "process.method in (open, selective, limited)", otherwise: awarded directly without a competition, it: affidamento diretto senza gara}
        - {when: bidCount >= 1, otherwise: no bid was received, it: nessuna offerta ricevuta}
      measure:
        expression: bidCount
        unit: bids received
        it: offerte ricevute
        direction: low
      flagWhen: measure <= 1
      evidence: [lot.id, process.method, lot.bidCount, bids.bidders, lot.awardedAmount]
      message: One bid was received in a procedure that was open to several ({process.method}).
      innocentExplanations:
        - explanation: "Only one firm can supply what was asked (patent, monopoly, spare parts)."
          check: "Read the specification and look for a market survey in the file."
        - explanation: "The market is thin or far away from the place of performance."
          check: "Compare with other lots of the same CPV division in the region."
        - explanation: "The publisher lists only the winner."
          check: "Ask the buyer for the minutes of the opening of the bids."
      knownGaps:
        - A lot with one serious bid beside bids that were never meant to win is not seen here.
      it:
        title: Una sola offerta in una procedura aperta alla concorrenza
        rationale: |
          Una gara aperta a molti ha ricevuto una sola offerta. Nessuno ha gareggiato su prezzo o qualità e la stazione appaltante non ha potuto confrontare nulla.
          La quota di offerte uniche è la misura più antica dell'apertura di un mercato; un solo lotto dice poco.
        message: È pervenuta una sola offerta in una procedura aperta a più operatori ({process.method}).
        innocentExplanations:
          - explanation: "Un solo operatore può fornire quanto richiesto (brevetto, monopolio, ricambi)."
            check: "Leggere il capitolato e cercare negli atti un'indagine di mercato."
          - explanation: "Il mercato è ristretto o lontano dal luogo di esecuzione."
            check: "Confrontare con altri lotti della stessa divisione CPV nella regione."
          - explanation: "La fonte elenca soltanto l'aggiudicatario."
            check: "Chiedere alla stazione appaltante il verbale di apertura delle offerte."
        knownGaps:
          - Non si vede un lotto con una sola offerta seria accanto a offerte mai destinate a vincere.
      examples:
        flagged:
          - name: an open procedure with one bid
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    open
            expect: {measure: 1}
        clear:
          - name: two bids
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    open
              1,   B,       110,    open
            expect: {measure: 2}
        notApplicable:
          - name: a direct award by law
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    direct
            expect: {because: awarded directly without a competition}
        notAssessable:
          - name: the procedure is not stated
            given: |
              lot, bidders, amount
              1,   A,       100
            expect: {because: needs process.method}
      related: [few-bids-for-the-market]

      """#
    ),
    (
      "execution/paid-more-than-awarded.yaml",
      #"""
      id: paid-more-than-awarded
      version: 1
      codes: [EXE-02, R069]
      title: Final amount well above the award
      category: execution
      status: stable
      severity: medium
      severityWhen:
        - {when: measure >= 0.5, severity: high}
      subject: contract
      awardRules: any
      rationale: |
        What was paid, or what the contract came to after its changes, lies well above what was awarded. Competition decided on one amount, and another was spent.
      sources:
        - {citation: "Open Contracting Partnership, Red flags in public procurement (2024)", locator: R069, kind: guidance}
        - {citation: "Decarolis and Palumbo (2015), Renegotiation of public contracts", kind: method}
      inputs:
        required: [contract.awardedAmount]
        improves: [contract.finalAmount, contract.paid]
      parameters:
        overrun: {meaning: Share above the award from which the contract is flagged, it: Quota oltre l'aggiudicazione dalla quale il contratto è segnalato, type: decimal, unit: share of the award, default: 0.2, range: [0.05, 5]}
      let:
        finally: firstKnown(finalAmount, paid)
      appliesWhen:
        - {when: awardedAmount > 1 EUR, otherwise: the award has no amount, it: l'aggiudicazione non ha importo}
      measure:
        expression: (finally - awardedAmount) / awardedAmount
        unit: share of the award
        it: quota dell'aggiudicazione
      flagWhen: measure >= overrun
      evidence: [contract.id, contract.awardedAmount, contract.finalAmount, contract.paid, finally]
      message: The final amount {finally:money} is {measure:percent} above the award of {awardedAmount:money}.
      innocentExplanations:
        - explanation: "Prices were revised by law (materials in 2021-2023)."
          check: "Look for the revision in the accounts of the works."
        - explanation: "Options foreseen in the call were used."
          check: "Compare with the options named in the call."
        - explanation: "Payments include VAT and the award does not."
          check: "Divide the paid amount by 1.22 or 1.10 and compare again."
      knownGaps:
        - Contracts that are still running are judged by what was paid so far.
      it:
        title: Importo finale ben oltre l'aggiudicazione
        rationale: |
          Quanto è stato pagato, o l'importo del contratto dopo le modifiche, supera di molto l'aggiudicazione. La concorrenza ha deciso su un importo e se ne è speso un altro.
        message: L'importo finale {finally:money} supera del {measure:percent} l'aggiudicazione di {awardedAmount:money}.
        innocentExplanations:
          - explanation: "I prezzi sono stati revisionati per legge (materiali 2021-2023)."
            check: "Cercare la revisione nella contabilità dei lavori."
          - explanation: "Sono state esercitate opzioni previste dal bando."
            check: "Confrontare con le opzioni indicate nel bando."
          - explanation: "I pagamenti includono l'IVA, l'aggiudicazione no."
            check: "Dividere il pagato per 1,22 o 1,10 e confrontare di nuovo."
        knownGaps:
          - I contratti in corso sono valutati su quanto pagato finora.
      examples:
        flagged:
          - name: paid a quarter more
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1000,   true,   1250
            expect: {measure: 0.25}
          - name: exactly a fifth more, which counts
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1000,   true,   1200
            expect: {measure: 0.2}
        clear:
          - name: paid as awarded
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1000,   true,   1000
            expect: {measure: 0}
        notApplicable:
          - name: a placeholder for the award
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1,      true,   1200
            expect: {because: the award has no amount}
        notAssessable:
          - name: nothing is known of payments
            given: |
              lot, bidders, amount, winner
              1,   A,       1000,   true
            expect: {because: needs contract.finalAmount}
      related: [single-bid]

      """#
    ),
    (
      "favouritism/repeated-direct-awards.yaml",
      #"""
      id: repeated-direct-awards
      version: 1
      codes: [FAV-06, R055]
      title: Several direct awards to one supplier within a year
      category: favouritism
      status: stable
      severity: medium
      subject: buyerSupplierPair
      awardRules: any
      rationale: |
        A buyer that awards to the same firm again and again without a call gives up the chance to compare, and the firm knows it will be asked again.
        Several awards within a year may also be parts of one need.
      sources:
        - {citation: "Open Contracting Partnership, Red flags in public procurement (2024)", locator: R055, kind: guidance}
        - {citation: "D.Lgs. 36/2023, art. 49 (rotation of awards)", kind: law}
      inputs:
        required: [award.method, award.when]
        improves: [award.amount]
      parameters:
        fewest: {meaning: Number of direct awards from which the pair is flagged, it: Numero di affidamenti diretti dal quale la coppia è segnalata, type: integer, unit: awards, default: 3, range: [2, 50]}
        window: {meaning: Days within which the awards are counted, it: Giorni entro i quali si contano gli affidamenti, type: decimal, unit: days, default: 365, range: [30, 1100]}
      let:
        direct: count(awards where status == active and method == direct)
      appliesWhen:
        - {when: direct >= 1, otherwise: no direct award between the two, it: nessun affidamento diretto tra i due}
      measure:
        screen: rolling-count
        over: awards where status == active and method == direct
        of: when
        with: {window: window}
        unit: direct awards within the window
        it: affidamenti diretti nell'intervallo
      flagWhen: measure >= fewest
      evidence: [awards.when, awards.amount, awards.method, direct]
      message: "{measure:0} direct awards to the same supplier within {window:0} days."
      innocentExplanations:
        - explanation: "Follow-on work on equipment or software that only this firm can maintain."
          check: "Ask for the statement of exclusivity and its term."
        - explanation: "A framework agreement or an electronic market was used and is not stated in the data."
          check: "Look for the framework's own CIG."
        - explanation: "The awards are for different needs of different departments."
          check: "Compare subjects and departments of the awards."
      knownGaps:
        - Awards to affiliated firms under other names are not added up.
      it:
        title: Più affidamenti diretti allo stesso operatore in un anno
        rationale: |
          Chi affida più volte allo stesso operatore senza gara rinuncia al confronto, e l'operatore sa di essere richiamato. Più affidamenti in un anno possono anche
          essere parti di un solo fabbisogno.
        message: "{measure:0} affidamenti diretti allo stesso operatore in {window:0} giorni."
        innocentExplanations:
          - explanation: "Interventi successivi su apparati o programmi che solo questo operatore può mantenere."
            check: "Chiedere la dichiarazione di esclusiva e la sua durata."
          - explanation: "È stato usato un accordo quadro o un mercato elettronico non indicato nei dati."
            check: "Cercare il CIG dell'accordo quadro."
          - explanation: "Gli affidamenti riguardano fabbisogni diversi di uffici diversi."
            check: "Confrontare oggetti e uffici degli affidamenti."
        knownGaps:
          - Gli affidamenti a imprese collegate con altro nome non sono sommati.
      examples:
        flagged:
          - name: three direct awards in nine months
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1,      A,       1000,   direct,    true,   2024-01-10
              2,      A,       1000,   direct,    true,   2024-04-10
              3,      A,       1000,   direct,    true,   2024-09-10
            expect: {measure: 3}
        clear:
          - name: two direct awards
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1,      A,       1000,   direct,    true,   2024-01-10
              2,      A,       1000,   direct,    true,   2024-04-10
            expect: {measure: 2}
        notApplicable:
          - name: an award after an open procedure
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1,      A,       1000,   open,      true,   2024-01-10
            expect: {because: no direct award between the two}
        notAssessable:
          - name: a direct award without a date
            given: |
              tender, bidders, amount, procedure, winner
              1,      A,       1000,   direct,    true
            expect: {because: needs award.when}
      related: [single-bid]

      """#
    ),
  ]
}
