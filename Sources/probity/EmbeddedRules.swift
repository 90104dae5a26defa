// Made by Scripts/embed.py; do not edit.

/// The rules in Rules/, as they are written there.
package enum EmbeddedRules {
  package static let files: [(path: String, text: String)] = [
    (
      "collusion/bidder-that-hardly-ever-wins.yaml",
      #"""
      id: bidder-that-hardly-ever-wins
      version: 5
      codes: [COL-20, R025]
      title: "A bidder that bids often and wins far less often than its rivals would let one expect"
      category: collusion
      status: stable
      severity: medium
      subject: bidder
      awardRules: any
      rationale: |
        The organization bids again and again, and wins at most {share:percent} of the times that the number of its rivals would let one expect, and so seldom that chance hardly explains it. Lots in which it was
        alone do not count. Bids that are not meant to win make a competition look real. A firm whose costs are lastingly higher wins as seldom: the finding tells that wins are few, not why.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R025"
          kind: guidance
        - citation: "OECD, Guidelines for fighting bid rigging in public procurement (2012)"
          locator: "checklist"
          kind: guidance
      inputs:
        required: [bid.isWinner, lot.bidCount]
      parameters:
        fewest:
          meaning: "Fewest bids with a known outcome"
          it: "Numero minimo di offerte con esito noto"
          type: integer
          unit: "bids"
          default: 10
          range: [5, 1000]
        level:
          meaning: "Probability up to which the organization is flagged"
          it: "Probabilità fino alla quale l'operatore è segnalato"
          type: decimal
          unit: "probability"
          default: 0.01
          range: [0.0001, 0.05]
        share:
          meaning: "Wins as a share of those expected, up to which the organization is flagged"
          it: "Vittorie in rapporto a quelle attese, fino alle quali l'operatore è segnalato"
          type: decimal
          unit: "share of the expected wins"
          default: 0.5
          range: [0, 1]
      let:
        participations: "count(bids where isWinner is known and lot.bidCount is known and lot.bidCount >= 2 and isSubmitted)"
        wins: "count(bids where isWinner is known and isWinner and lot.bidCount is known and lot.bidCount >= 2 and isSubmitted)"
        rivals: "mean(bids.lot.bidCount where isWinner is known and lot.bidCount is known and lot.bidCount >= 2 and isSubmitted)"
        chanceToWin: "1 / rivals"
        expected: "participations / rivals"
      appliesWhen:
        - when: "count(bids where (lot.bidCount is missing or lot.bidCount >= 2) and isSubmitted) >= fewest"
          otherwise: "fewer than {fewest:0} bids against others"
          it: "meno di {fewest:0} offerte contro altri"
        - when: "distinct(bids.process.key where (lot.bidCount is missing or lot.bidCount >= 2) and isSubmitted) >= fewest"
          otherwise: "fewer than {fewest:0} procedures: the lots of one call are one decision"
          it: "meno di {fewest:0} procedure: i lotti di una gara sono una sola decisione"
      assessableWhen:
        - when: "participations >= fewest"
          otherwise: "fewer than {fewest:0} bids with a known outcome"
          it: "meno di {fewest:0} offerte con esito noto"
      measure:
        screen: binomial-lower-tail
        over: "bids where isWinner is known and lot.bidCount is known and lot.bidCount >= 2 and isSubmitted"
        of: "isWinner"
        with:
          probability: "chanceToWin"
        unit: "probability of so few wins by chance"
        it: "probabilità di così poche vittorie per caso"
        direction: low
      flagWhen: "measure <= level and wins <= share * expected"
      expectedByChance: "level"
      evidence: [organization.name, participations, wins, rivals, expected, {of: participations, show: [isWinner, lot.bidCount]}]
      message: "{participations:0} bids and {wins:0} {wins:plural|win|wins} ({expected:1} expected), against {rivals:1} bids a lot on average: the probability of so few by chance is {measure:probability}."
      innocentExplanations:
        - explanation: "A newcomer is still learning."
          check: "See whether its bids come closer over time."
        - explanation: "Its costs are lastingly higher than its rivals', as those of a small or distant firm or of one that pays its staff better."
          check: "Compare how far above the winner it bids: such a firm is above by about the same, and not only where certain rivals win."
        - explanation: "It is dearer and better, and the lots were won on price."
          check: "Look at the scores where quality counted."
        - explanation: "It bids only for lots far away from its seat."
          check: "Compare distances."
      knownGaps:
        - "The prices are not looked at: a firm that is always a little dearer than its rivals cannot be told from one that does not mean to win. What chance explains (the level) is a matter of equal firms; where firms differ in costs, more honest ones than the level says win this seldom."
        - "The chance to win is taken as equal for all bidders of a lot, and lots of one call as independent: where calls have many small lots, honest losers are flagged more often than the level says."
      it:
        title: "Operatore che partecipa spesso e vince molto meno di quanto i concorrenti farebbero attendere"
        rationale: |
          L'operatore partecipa più volte e vince al massimo il {share:percent} delle volte che il numero dei concorrenti farebbe attendere, e così di rado che il caso difficilmente lo spiega. Non contano i lotti
          in cui era solo. Offerte che non mirano a vincere fanno sembrare reale la concorrenza. Un'impresa con costi stabilmente più alti vince altrettanto di rado: il rilievo dice che le vittorie sono poche, non perché.
        message: "{participations:0} offerte e {wins:0} {wins:plural|vittoria|vittorie} ({expected:1} attese), contro {rivals:1} offerte per lotto in media: la probabilità che siano così poche per caso è {measure:probability}."
        innocentExplanations:
          - explanation: "Un nuovo operatore sta imparando."
            check: "Vedere se le sue offerte si avvicinano nel tempo."
          - explanation: "Ha costi stabilmente più alti dei concorrenti, come un'impresa piccola o lontana o che paga meglio il personale."
            check: "Confrontare di quanto supera l'aggiudicatario: una tale impresa lo supera sempre all'incirca allo stesso modo, e non solo dove vincono certi concorrenti."
          - explanation: "È più caro e migliore, e i lotti sono stati aggiudicati al prezzo."
            check: "Vedere i punteggi dove contava la qualità."
          - explanation: "Partecipa solo a lotti lontani dalla sede."
            check: "Confrontare le distanze."
        knownGaps:
          - "I prezzi non sono esaminati: un'impresa sempre un po' più cara dei concorrenti non si distingue da una che non mira a vincere. Quanto spiega il caso (il livello) vale per imprese uguali; dove le imprese hanno costi diversi, più imprese oneste di quanto dica il livello vincono così di rado."
          - "La possibilità di vincere è assunta uguale per tutti gli offerenti di un lotto e i lotti di una gara indipendenti: dove le gare hanno molti piccoli lotti, perdenti onesti sono segnalati più spesso di quanto dica il livello."
      examples:
        flagged:
          - name: "twelve bids in lots of three or four, no win"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, false, 3
              2, L, 130, false, 3
              3, L, 130, false, 3
              4, L, 130, false, 3
              5, L, 130, false, 3
              6, L, 130, false, 3
              7, L, 130, false, 3
              8, L, 130, false, 3
              9, L, 130, false, 3
              10, L, 130, false, 3
              11, L, 130, false, 3
              12, L, 130, false, 4
            expect:
              subject: "L"
              measure: 0.0090
              message: "12 bids and 0 wins (3.9 expected), against 3.1 bids a lot on average: the probability of so few by chance is 0.0091."
          - name: "one win in thirty-one bids against three others"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, true, 4
              2, L, 130, false, 4
              3, L, 130, false, 4
              4, L, 130, false, 4
              5, L, 130, false, 4
              6, L, 130, false, 4
              7, L, 130, false, 4
              8, L, 130, false, 4
              9, L, 130, false, 4
              10, L, 130, false, 4
              11, L, 130, false, 4
              12, L, 130, false, 4
              13, L, 130, false, 4
              14, L, 130, false, 4
              15, L, 130, false, 4
              16, L, 130, false, 4
              17, L, 130, false, 4
              18, L, 130, false, 4
              19, L, 130, false, 4
              20, L, 130, false, 4
              21, L, 130, false, 4
              22, L, 130, false, 4
              23, L, 130, false, 4
              24, L, 130, false, 4
              25, L, 130, false, 4
              26, L, 130, false, 4
              27, L, 130, false, 4
              28, L, 130, false, 4
              29, L, 130, false, 4
              30, L, 130, false, 4
              31, L, 130, false, 4
            expect:
              subject: "L"
              message: "31 bids and 1 win (7.8 expected), against 4.0 bids a lot on average: the probability of so few by chance is 0.0015."
          - name: "ten bids, the fewest that are looked at"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, false, 2
              2, L, 130, false, 2
              3, L, 130, false, 2
              4, L, 130, false, 2
              5, L, 130, false, 2
              6, L, 130, false, 2
              7, L, 130, false, 2
              8, L, 130, false, 2
              9, L, 130, false, 2
              10, L, 130, false, 2
            expect:
              subject: "L"
              measure: 0.0010
          - name: "bids that were withdrawn, and invitations, are no losses"
            given: |
              tender, bidders, amount, winner, bid_count, status
              1, L, 130, false, 3, valid
              2, L, 130, false, 3, valid
              3, L, 130, false, 3, valid
              4, L, 130, false, 3, valid
              5, L, 130, false, 3, valid
              6, L, 130, false, 3, valid
              7, L, 130, false, 3, valid
              8, L, 130, false, 3, valid
              9, L, 130, false, 3, valid
              10, L, 130, false, 3, valid
              11, L, 130, false, 3, valid
              12, L, 130, false, 4, valid
              13, L, 130, false, 30, withdrawn
              14, L, 130, false, 30, withdrawn
              15, L, 130, false, 30, invited
            expect:
              subject: "L"
              measure: 0.0090
              message: "12 bids and 0 wins (3.9 expected), against 3.1 bids a lot on average: the probability of so few by chance is 0.0091."
          - name: "nine wins where eighteen are expected: just half"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, true, 2
              2, L, 130, true, 2
              3, L, 130, true, 2
              4, L, 130, true, 2
              5, L, 130, true, 2
              6, L, 130, true, 2
              7, L, 130, true, 2
              8, L, 130, true, 2
              9, L, 130, true, 2
              10, L, 130, false, 2
              11, L, 130, false, 2
              12, L, 130, false, 2
              13, L, 130, false, 2
              14, L, 130, false, 2
              15, L, 130, false, 2
              16, L, 130, false, 2
              17, L, 130, false, 2
              18, L, 130, false, 2
              19, L, 130, false, 2
              20, L, 130, false, 2
              21, L, 130, false, 2
              22, L, 130, false, 2
              23, L, 130, false, 2
              24, L, 130, false, 2
              25, L, 130, false, 2
              26, L, 130, false, 2
              27, L, 130, false, 2
              28, L, 130, false, 2
              29, L, 130, false, 2
              30, L, 130, false, 2
              31, L, 130, false, 2
              32, L, 130, false, 2
              33, L, 130, false, 2
              34, L, 130, false, 2
              35, L, 130, false, 2
              36, L, 130, false, 2
            expect:
              subject: "L"
              message: "36 bids and 9 wins (18.0 expected), against 2.0 bids a lot on average: the probability of so few by chance is 0.0020."
          - name: "ten calls of two buyers, who number them alike"
            given: |
              tender, record, buyer, bidders, amount, winner, bid_count
              1, North, North, L, 130, false, 2
              2, North, North, L, 130, false, 2
              3, North, North, L, 130, false, 2
              4, North, North, L, 130, false, 2
              5, North, North, L, 130, false, 2
              1, South, South, L, 130, false, 2
              2, South, South, L, 130, false, 2
              3, South, South, L, 130, false, 2
              4, South, South, L, 130, false, 2
              5, South, South, L, 130, false, 2
            expect:
              subject: "L"
              measure: 0.0010
          - name: "ten calls without an id"
            given: |
              tender, bidders, amount, winner, bid_count
              , L, 130, false, 2
              , L, 130, false, 2
              , L, 130, false, 2
              , L, 130, false, 2
              , L, 130, false, 2
              , L, 130, false, 2
              , L, 130, false, 2
              , L, 130, false, 2
              , L, 130, false, 2
              , L, 130, false, 2
            expect:
              subject: "L"
              measure: 0.0010
        clear:
          - name: "ten wins where eighteen are expected: hardly by chance, but more than half"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, true, 2
              2, L, 130, true, 2
              3, L, 130, true, 2
              4, L, 130, true, 2
              5, L, 130, true, 2
              6, L, 130, true, 2
              7, L, 130, true, 2
              8, L, 130, true, 2
              9, L, 130, true, 2
              10, L, 130, true, 2
              11, L, 130, false, 2
              12, L, 130, false, 2
              13, L, 130, false, 2
              14, L, 130, false, 2
              15, L, 130, false, 2
              16, L, 130, false, 2
              17, L, 130, false, 2
              18, L, 130, false, 2
              19, L, 130, false, 2
              20, L, 130, false, 2
              21, L, 130, false, 2
              22, L, 130, false, 2
              23, L, 130, false, 2
              24, L, 130, false, 2
              25, L, 130, false, 2
              26, L, 130, false, 2
              27, L, 130, false, 2
              28, L, 130, false, 2
              29, L, 130, false, 2
              30, L, 130, false, 2
              31, L, 130, false, 2
              32, L, 130, false, 2
              33, L, 130, false, 2
              34, L, 130, false, 2
              35, L, 130, false, 2
              36, L, 130, false, 2
            expect:
              subject: "L"
              measure: 0.0057
          - name: "sixteen bids against three others: just above one per cent"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, false, 4
              2, L, 130, false, 4
              3, L, 130, false, 4
              4, L, 130, false, 4
              5, L, 130, false, 4
              6, L, 130, false, 4
              7, L, 130, false, 4
              8, L, 130, false, 4
              9, L, 130, false, 4
              10, L, 130, false, 4
              11, L, 130, false, 4
              12, L, 130, false, 4
              13, L, 130, false, 4
              14, L, 130, false, 4
              15, L, 130, false, 4
              16, L, 130, false, 4
            expect:
              subject: "L"
              measure: 0.0100
          - name: "wins as often as others"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, true, 3
              2, L, 130, true, 3
              3, L, 130, true, 3
              4, L, 130, true, 3
              5, L, 130, false, 3
              6, L, 130, false, 3
              7, L, 130, false, 3
              8, L, 130, false, 3
              9, L, 130, false, 3
              10, L, 130, false, 3
              11, L, 130, false, 3
              12, L, 130, false, 3
            expect:
              subject: "L"
          - name: "thirteen bids, of which it was alone in ten and lost one"
            given: |
              tender, bidders, amount, winner, bid_count
              0, L, 130, true, 1
              1, L, 130, true, 1
              2, L, 130, true, 1
              3, L, 130, true, 2
              4, L, 130, true, 2
              5, L, 130, true, 2
              6, L, 130, true, 2
              7, L, 130, true, 2
              8, L, 130, true, 2
              9, L, 130, true, 2
              10, L, 130, true, 2
              11, L, 130, true, 2
              12, L, 130, false, 2
            expect:
              subject: "L"
        notApplicable:
          - name: "of ten bids one was withdrawn"
            given: |
              tender, bidders, amount, winner, bid_count, status
              1, L, 130, false, 4, valid
              2, L, 130, false, 4, valid
              3, L, 130, false, 4, valid
              4, L, 130, false, 4, valid
              5, L, 130, false, 4, valid
              6, L, 130, false, 4, valid
              7, L, 130, false, 4, valid
              8, L, 130, false, 4, valid
              9, L, 130, false, 4, valid
              10, L, 130, false, 4, withdrawn
            expect:
              subject: "L"
              because: "fewer than 10 bids against others"
          - name: "nine bids are no pattern"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, false, 2
              2, L, 130, false, 2
              3, L, 130, false, 2
              4, L, 130, false, 2
              5, L, 130, false, 2
              6, L, 130, false, 2
              7, L, 130, false, 2
              8, L, 130, false, 2
              9, L, 130, false, 2
            expect:
              because: "fewer than 10 bids against others"
              subject: "L"
          - name: "always alone: no rivals to lose against"
            given: |
              tender, bidders, amount, winner, bid_count
              0, L, 130, true, 1
              1, L, 130, true, 1
              2, L, 130, true, 1
              3, L, 130, true, 1
              4, L, 130, true, 1
              5, L, 130, true, 1
              6, L, 130, true, 1
              7, L, 130, true, 1
              8, L, 130, true, 1
              9, L, 130, true, 1
              10, L, 130, true, 1
              11, L, 130, true, 1
              12, L, 130, false, 1
            expect:
              subject: "L"
              because: "fewer than 10 bids against others"
          - name: "twelve lots of nine calls"
            given: |
              tender, lot, bidders, amount, winner, bid_count
              0, 0, L, 130, false, 4
              1, 1, L, 130, false, 4
              2, 2, L, 130, false, 4
              3, 3, L, 130, false, 4
              4, 4, L, 130, false, 4
              5, 5, L, 130, false, 4
              6, 6, L, 130, false, 4
              7, 7, L, 130, false, 4
              8, 8, L, 130, false, 4
              8, 9, L, 130, false, 4
              8, 10, L, 130, false, 4
              8, 11, L, 130, false, 4
            expect:
              subject: "L"
              because: "fewer than 10 procedures"
        notAssessable:
          - name: "twelve bids of which nine have a known outcome"
            given: |
              tender, bidders, amount, winner, bid_count
              1, L, 130, false, 3
              2, L, 130, false, 3
              3, L, 130, false, 3
              4, L, 130, false, 3
              5, L, 130, false, 3
              6, L, 130, false, 3
              7, L, 130, false, 3
              8, L, 130, false, 3
              9, L, 130, false, 3
              10, L, 130, , 3
              11, L, 130, , 3
              12, L, 130, , 3
            expect:
              because: "fewer than 10 bids with a known outcome"
              subject: "L"

      """#
    ),
    (
      "collusion/bids-in-constant-ratio.yaml",
      #"""
      id: bids-in-constant-ratio
      version: 9
      codes: [COL-13, R023]
      title: "Bids in a constant ratio"
      category: collusion
      status: stable
      severity: medium
      severityWhen:
        - {when: "(measure >= 3 and chance <= 0.01) or (pairs >= 1 and chanceOfPairs <= 0.01)", severity: high}
      subject: lot
      awardRules: any
      rationale: |
        Three or more bids by different bidders follow each other in one constant ratio, or one bid is another bid plus a whole per cent to one part in a million: as when one calculation is multiplied to make the
        others. Round bids come near to such ratios by chance: the rule computes how often, and flags only where chance is a poor explanation.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R023"
          kind: guidance
      inputs:
        required: [bid.amount, bid.status]
      parameters:
        tolerance:
          meaning: "Largest relative difference between ratios that count as equal, never more than a twentieth of the margin by which the bids differ"
          it: "Massima differenza relativa tra rapporti considerati uguali, mai oltre un ventesimo del margine tra le offerte"
          type: decimal
          unit: "share"
          default: 0.0001
          range: [0.000001, 0.01]
        level:
          meaning: "Largest probability of a constant ratio by chance at which a lot is flagged"
          it: "Massima probabilità di un rapporto costante per caso con cui un lotto è segnalato"
          type: decimal
          unit: "probability"
          default: 0.05
          range: [0.0001, 1]
        spread:
          meaning: "Share of the lowest bid over which independent bids are taken to spread at least"
          it: "Quota dell'offerta minima su cui si assume che offerte indipendenti si distribuiscano almeno"
          type: decimal
          unit: "share of the lowest bid"
          default: 0.05
          range: [0.001, 0.5]
        most:
          meaning: "Largest whole per cent by which one bid may exceed another"
          it: "Massima percentuale intera di cui un'offerta può superarne un'altra"
          type: integer
          unit: "per cent"
          default: 20
          range: [1, 100]
        exactness:
          meaning: "Largest distance from a whole per cent"
          it: "Massima distanza da una percentuale intera"
          type: decimal
          unit: "share"
          default: 0.000001
          range: [0.0000001, 0.001]
      let:
        validBids: "count(bids where status == valid)"
        inRatio: "if(measure >= 3 and chance <= level, measure, 0)"
        chance:
          screen: chance-of-constant-ratio
          over: "bids where status == valid"
          of: "amount"
          with:
            tolerance: "tolerance"
            spread: "spread"
            base: "firstKnown(asNumber(base), 0)"
        pairs:
          screen: whole-percent-multiple
          over: "bids where status == valid"
          of: ["amount", "bidderKey"]
          with:
            most: "most"
            tolerance: "exactness"
        chanceOfPairs:
          screen: chance-of-whole-percent
          over: "bids where status == valid"
          of: "amount"
          with:
            most: "most"
            tolerance: "exactness"
            spread: "spread"
            base: "firstKnown(asNumber(base), 0)"
        inPairs: "if(pairs >= 1 and chanceOfPairs <= level, pairs, 0)"
        least: "minimum(if(inRatio > 0, chance, 1), if(inPairs > 0, chanceOfPairs, 1))"
      appliesWhen:
        - when: "validBids >= 3"
          otherwise: "fewer than 3 valid bids"
          it: "meno di 3 offerte ammesse"
      assessableWhen:
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "not firstKnown(process.electronicAuction, false)"
          otherwise: "an electronic auction: the prices are those of its last steps and no sealed bids"
          it: "asta elettronica: i prezzi sono quelli degli ultimi rilanci e non offerte segrete"
      measure:
        screen: fixed-multiple
        over: "bids where status == valid"
        of: ["amount", "bidderKey"]
        with:
          tolerance: "tolerance"
        unit: "bids in one constant ratio"
        it: "offerte in un unico rapporto costante"
      flagWhen: "(measure >= 3 and chance <= level) or (pairs >= 1 and chanceOfPairs <= level)"
      expectedByChance: "if(chance <= level, chance, 0) + if(chanceOfPairs <= level, chanceOfPairs, 0)"
      bidders:
        - {of: measure, when: "inRatio > 0"}
        - {of: pairs, when: "inPairs > 0"}
      evidence: [lot.id, bids.bidders, bids.amount, chance, pairs, chanceOfPairs]
      message: "{inRatio:when|# neighbouring bids are in one constant ratio. }{inPairs:when|Pairs of bids that differ by a whole per cent: #. }By chance the probability is {least:probability}."
      innocentExplanations:
        - explanation: "All bidders add set margins to one public price list."
          check: "Look for a mandatory price list."
        - explanation: "Bids are round numbers that happen to be in ratio (100, 200, 400)."
          check: "See whether the bids are round."
        - explanation: "The source derived the amounts from discounts in whole per cents."
          check: "Look at the original discounts."
      knownGaps:
        - "A lot with a price of nothing, or below, is not assessable (an amount is zero or negative): no other is in ratio to it."
        - "Amounts made of round discounts meet more often than amounts suggest. Chance takes account of them, however they are rounded, where all bids are round discounts on the base amount, discounts of 1 or 0.5 per cent on some base, or equal steps over a fixed part (safety costs that are not discounted, VAT inside), and independent bids would seldom be so by accident. Where two or three different prices are rounded coarsely, that cannot be told, and bids of one round discount may be flagged."
      it:
        title: "Offerte in rapporto costante"
        rationale: |
          Tre o più offerte di operatori diversi si susseguono in un rapporto costante, o un'offerta è un'altra più una percentuale intera alla milionesima parte: come quando un solo calcolo è moltiplicato per
          ottenere gli altri. Offerte tonde vi si avvicinano per caso: la regola calcola quanto spesso e segnala solo dove il caso spiega poco.
        message: "{inRatio:when|# offerte vicine sono in un unico rapporto costante. }{inPairs:when|Coppie di offerte che differiscono di una percentuale intera: #. }Per caso la probabilità è {least:probability}."
        innocentExplanations:
          - explanation: "Tutti gli offerenti applicano margini fissi allo stesso prezzario."
            check: "Cercare un prezzario obbligatorio."
          - explanation: "Le offerte sono cifre tonde casualmente in rapporto (100, 200, 400)."
            check: "Vedere se le offerte sono cifre tonde."
          - explanation: "La fonte ha ricavato gli importi da ribassi interi."
            check: "Vedere i ribassi originali."
        knownGaps:
          - "Un lotto con un prezzo pari o inferiore a zero non è valutabile (un importo è zero o negativo): nessun altro vi sta in rapporto."
          - "Importi ricavati da ribassi tondi coincidono più spesso di quanto gli importi facciano pensare. La probabilità ne tiene conto, comunque siano arrotondati, se tutte le offerte sono ribassi tondi sulla base d'asta, ribassi dell'1 o dello 0,5 per cento su una qualche base, o passi uguali oltre una parte fissa (oneri di sicurezza non ribassati, IVA compresa), e offerte indipendenti di rado lo sarebbero per caso. Con due o tre prezzi diversi arrotondati grossolanamente non si può dire, e offerte con uno stesso ribasso tondo possono essere segnalate."
      examples:
        flagged:
          - name: "discounts in thousandths of the base amount that are in ratio: not so seldom as the amounts look"
            given: |
              lot, bidders, amount, base, estimate
              1, A, 9666.66, 12345.67, 15000
              1, B, 10012.34, 12345.67, 15000
              1, C, 10370.36, 12345.67, 15000
            expect:
              measure: 3
              severity: medium
          - name: "discounts of 19 and 10 per cent and none are in ratio: seldom by chance, but not so seldom as the amounts look"
            given: |
              lot, bidders, amount, base, estimate
              1, A, 99999.99, 123456.78, 150000
              1, B, 111111.10, 123456.78, 150000
              1, C, 123456.78, 123456.78, 150000
            expect:
              measure: 3
              severity: medium
          - name: "each bid is the next lower one plus five per cent"
            given: |
              lot, bidders, amount
              1, A, 100000
              1, B, 105000
              1, C, 110250
            expect:
              bidders: "A+B+C"
              measure: 3
          - name: "bids equal to others of the ladder do not hide it"
            given: |
              lot, bidders, amount
              1, A, 100000
              1, B, 110000
              1, C, 110000
              1, D, 121000
              1, E, 121000
              1, F, 133100
            expect:
              bidders: "A+B+C+D+E+F"
              measure: 4
          - name: "one bid is another plus 5 %, to the cent"
            given: |
              lot, bidders, amount
              1, A, 93217.40
              1, B, 97878.27
              1, C, 104000.11
            expect:
              bidders: "A+B"
              measure: 2
              severity: high
          - name: "one bid is another plus 20 %, the largest per cent looked at"
            given: |
              lot, bidders, amount
              1, A, 93200
              1, B, 111840
              1, C, 104000.11
            expect:
              measure: 2
              severity: high
          - name: "plus 20 % where bids are rounded to 20 euro"
            given: |
              lot, bidders, amount
              1, A, 93200
              1, B, 111840
              1, C, 104000
            expect:
              measure: 2
              severity: medium
          - name: "a ratio that chance explains in 0.97 % of lots"
            given: |
              lot, bidders, amount
              1, A, 158100
              1, B, 161900
              1, C, 165800
            expect:
              measure: 3
              severity: high
          - name: "a ratio that chance explains in 1.1 % of lots"
            given: |
              lot, bidders, amount
              1, A, 244200
              1, B, 250800
              1, C, 257600
            expect:
              measure: 3
              severity: medium
          - name: "a ratio that chance explains in 4.7 % of lots"
            given: |
              lot, bidders, amount
              1, A, 123400
              1, B, 124000
              1, C, 124600
            expect:
              measure: 3
          - name: "a whole per cent that chance explains in 0.17 % of lots"
            given: |
              lot, bidders, amount
              1, A, 114100
              1, B, 135450
              1, C, 136920
            expect:
              bidders: "A+C"
              measure: 2
              severity: high
          - name: "a whole per cent that chance explains in 1.2 % of lots"
            given: |
              lot, bidders, amount
              1, A, 109000
              1, B, 124260
              1, C, 133000
            expect:
              measure: 2
              severity: medium
          - name: "a whole per cent that chance explains in 4.5 % of lots"
            given: |
              lot, bidders, amount
              1, A, 107500
              1, B, 124700
              1, C, 125000
            expect:
              measure: 2
          - name: "an excluded bid between them does not hide the ratio"
            given: |
              lot, bidders, amount, status
              1, A, 100000, valid
              1, B, 103500, valid
              1, X, 104000, disqualified
              1, C, 107122.50, valid
            expect:
              bidders: "A+B+C"
              measure: 3
          - name: "a bid beside the ratio is not named"
            given: |
              lot, bidders, amount
              1, A, 100000
              1, B, 103500
              1, C, 107122.50
              1, D, 131313.37
            expect:
              bidders: "A+B+C"
              measure: 3
          - name: "one bid is another plus 5 %, beside bids on no grid"
            given: |
              lot, bidders, amount, base
              1, A, 93217.40, 121300.15
              1, B, 97878.27, 121300.15
              1, C, 104000.11, 121300.15
              1, D, 99731.62, 121300.15
            expect:
              bidders: A+B
              measure: 2
              severity: high
          - name: "steps of 0.05 per cent"
            given: |
              lot, bidders, amount
              1, A, 1000000.37
              1, B, 1000500.37
              1, C, 1001000.62
            expect:
              measure: 3
        clear:
          - name: "steps of 0.0127 and 0.0218 per cent: the margins are as small as the tolerance, and not one ratio"
            given: |
              lot, bidders, amount
              1, A, 100000.37
              1, B, 100013.12
              1, C, 100034.91
            expect:
              measure: 2
          - name: "whole discounts on the base, of which some are in ratio, and one to the cent"
            given: |
              lot, bidders, amount, base
              1, A, 113580.24, 123456.78
              1, B, 109876.53, 123456.78
              1, C, 108641.97, 123456.78
              1, D, 98765.42, 123456.78
              1, E, 104938.26, 123456.78
              1, F, 103333.33, 123456.78
            expect:
              measure: 2
          - name: "discounts of 20, 16 and 14.3 per cent on the base amount: one amount is another plus five per cent, as chance explains"
            given: |
              lot, bidders, amount, base, estimate
              1, A, 9876.54, 12345.67, 15000
              1, B, 10370.36, 12345.67, 15000
              1, C, 10580.24, 12345.67, 15000
            expect:
              measure: 2
          - name: "discounts of 8, 11, 12, 20, 15 and 17 per cent to whole forint: 88 per cent of the base is 80 plus ten per cent"
            given: |
              lot, bidders, amount, base, currency
              1, A, 11358024, 12345678, HUF
              1, B, 10987653, 12345678, HUF
              1, C, 10864197, 12345678, HUF
              1, D, 9876542, 12345678, HUF
              1, E, 10493826, 12345678, HUF
              1, F, 10246913, 12345678, HUF
            expect:
              measure: 2
          - name: "the same discounts on a base that is not published, to the cent"
            given: |
              lot, bidders, amount, currency
              1, A, 11358023.76, EUR
              1, B, 10987653.42, EUR
              1, C, 10864196.64, EUR
              1, D, 9876542.40, EUR
              1, E, 10493826.30, EUR
              1, F, 10246912.74, EUR
            expect:
              measure: 2
          - name: "discounts of 10, 8, 5.5 and 3 per cent on a base that is not published"
            given: |
              lot, bidders, amount
              1, A, 111111.10
              1, B, 113580.24
              1, C, 116666.66
              1, D, 119753.08
            expect:
              measure: 2
          - name: "discounts of 10, 5.5 and 3 per cent: one amount is another plus five per cent"
            given: |
              lot, bidders, amount, base, estimate
              1, A, 111111.10, 123456.78, 150000
              1, B, 116666.66, 123456.78, 150000
              1, C, 119753.08, 123456.78, 150000
            expect:
              measure: 2
          - name: "round bids at equal steps"
            given: |
              lot, bidders, amount
              1, A, 29800000
              1, B, 30000000
              1, C, 30200000
              1, D, 30400000
            expect:
              measure: 4
          - name: "no ratio repeats"
            given: |
              lot, bidders, amount
              1, A, 100000
              1, B, 105000
              1, C, 112000
            expect:
              measure: 2
          - name: "a ratio that chance explains in 5.2 % of lots"
            given: |
              lot, bidders, amount
              1, A, 112800
              1, B, 113800
              1, C, 114800
            expect:
              measure: 3
          - name: "a whole per cent that chance explains in 5.8 % of lots"
            given: |
              lot, bidders, amount
              1, A, 125000
              1, B, 135200
              1, C, 145000
            expect:
              measure: 2
          - name: "plus 21 %"
            given: |
              lot, bidders, amount
              1, A, 93200
              1, B, 112772
              1, C, 104000.11
            expect:
              measure: 2
          - name: "plus 5 % less 37 cents"
            given: |
              lot, bidders, amount
              1, A, 93217.40
              1, B, 97877.90
              1, C, 104000.11
            expect:
              measure: 2
        notApplicable:
          - name: "two bids"
            given: |
              lot, bidders, amount
              1, A, 100000
              1, B, 105000
            expect:
              because: "fewer than 3 valid bids"
        notAssessable:
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount
              1, A, 100000
              1, B, 105000
              1, C, 110250
              1, B, 107000
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "an electronic auction"
            given: |
              lot, bidders, amount, auction
              1, A, 100000, true
              1, B, 105000, true
              1, C, 110250, true
            expect:
              because: "an electronic auction: the prices are those of its last steps and no sealed bids"
          - name: "a price of nothing"
            given: |
              lot, bidders, amount
              1, A, 0
              1, B, 105000
              1, C, 110250
            expect:
              because: "an amount is zero or negative"
          - name: "a price is missing"
            given: |
              lot, bidders, amount
              1, A, 100000
              1, B, 105000
              1, C,
            expect:
              because: "needs bid.amount"

      """#
    ),
    (
      "collusion/identical-bid-prices.yaml",
      #"""
      id: identical-bid-prices
      version: 10
      codes: [COL-12, R028]
      title: "Different bidders offer the same price"
      category: collusion
      status: stable
      severity: medium
      severityWhen:
        - {when: "chance <= 0.01 and (measure >= 3 or prices >= 4)", severity: high}
      subject: lot
      awardRules: any
      rationale: |
        Two or more bidders who are not one group offer the same price to the cent. Independent calculations seldom agree exactly, unless the price
        is regulated or the base itself. Rounded bids meet by chance, the more so the coarser the step and the narrower their range: the rule computes how often, and
        flags only where chance is a poor explanation. Of two bids alike among two or three different prices it cannot be told how they are rounded (round discounts with security costs or VAT inside, or on an unpublished base), and the severity is medium. Prices equal to the base amount or to the published value, and the lowest price under a floor-price rule, where bids meet at the floor, do not count; nor do
        rows of nines, which stand for "not published", and prices that an evaluator or an auction made equal: where the source states the first prices too, and they differ, the bidders did not offer the same.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R028"
          kind: guidance
        - citation: "OECD, Guidelines for fighting bid rigging in public procurement (2012)"
          locator: "checklist"
          kind: guidance
      inputs:
        required: [bid.amount, bid.status]
        improves: [lot.base]
      parameters:
        fewest:
          meaning: "Lowest bid from which prices are compared, in the currency of the bids"
          it: "Offerta minima dalla quale si confrontano i prezzi, nella valuta delle offerte"
          type: decimal
          unit: "currency units"
          default: 1000
          range: [0, 1000000]
        level:
          meaning: "Largest probability of equal prices by chance at which a lot is flagged"
          it: "Massima probabilità di prezzi uguali per caso con cui un lotto è segnalato"
          type: decimal
          unit: "probability"
          default: 0.05
          range: [0.0001, 1]
        spread:
          meaning: "Share of the lowest bid over which independent bids are taken to spread at least"
          it: "Quota dell'offerta minima su cui si assume che offerte indipendenti si distribuiscano almeno"
          type: decimal
          unit: "share of the lowest bid"
          default: 0.05
          range: [0.001, 0.5]
      let:
        validBids: "count(bids where status == valid)"
        chance:
          screen: chance-of-equal-prices
          over: "bids where status == valid"
          of: "amount"
          with:
            spread: "spread"
            base: "firstKnown(asNumber(base), 0)"
        prices: "distinct(bids.amount where status == valid and amount is known)"
        lowest: "min(bids.amount where status == valid)"
        alike: "count(bids where status == valid and not (this.base is known and amount == this.base) and not firstKnown(amount == this.estimate, false) and not firstKnown(amount == process.estimate, false) and not (this.awardRule is known and this.awardRule == floor-price and amount == lowest) and not amountIsPlaceholder and samePriceAsAnother)"
      appliesWhen:
        - when: "validBids >= 2"
          otherwise: "fewer than 2 valid bids"
          it: "meno di 2 offerte ammesse"
        - when: "asNumber(lowest) >= fewest"
          otherwise: "the lowest bid is below {fewest:0}: unit prices and placeholders agree by chance"
          it: "l'offerta più bassa è sotto {fewest:0}: prezzi unitari e segnaposto coincidono per caso"
      assessableWhen:
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "not firstKnown(process.electronicAuction, false)"
          otherwise: "an electronic auction: the prices are those of its last steps and no sealed bids"
          it: "asta elettronica: i prezzi sono quelli degli ultimi rilanci e non offerte segrete"
      measure:
        expression: "alike"
        unit: "bids with a price that another bidder offers too"
        it: "offerte con un prezzo offerto anche da altri"
      flagWhen: "measure >= 2 and chance <= level"
      expectedByChance: "if(chance <= level, chance, 0)"
      bidders: alike
      evidence: [lot.id, lot.base, bids.bidders, bids.amount, chance]
      message: "{measure:0} bids by different bidders have the same price; by chance, with bids rounded like these, the probability is {chance:probability}."
      innocentExplanations:
        - explanation: "One firm is listed twice under two spellings of its name."
          check: "Compare the names and ask for the identifiers."
        - explanation: "The price is a regulated tariff or a list price."
          check: "Look for a tariff in the call."
        - explanation: "Both offered the maximum discount allowed."
          check: "Compare with the limits in the call."
        - explanation: "The bids were rounded to a coarse step."
          check: "See whether all bids are round."
      knownGaps:
        - "Amounts made of round discounts meet more often than amounts suggest. Chance takes account of them, however they are rounded, where all bids are round discounts on the base amount, discounts of 1 or 0.5 per cent on some base, or equal steps over a fixed part (safety costs that are not discounted, VAT inside), and independent bids would seldom be so by accident. Where two or three different prices are rounded coarsely, that cannot be told, and bids of one round discount may be flagged."
        - "Equal discounts on different lots are not compared."
        - "Two bids with a member in common are not by different bidders and do not count; nor do two bidders of whom one has no identifier and whose names are alike (one edit in eight letters, or one's words contained in the other's), who may be one firm, or who bear one name, or one a person's name within the other's, beside two Italian tax codes: a sole trader has two."
        - "A firm without an identifier that a lot lists under two names which differ by more than that counts as two."
      it:
        title: "Offerenti diversi con lo stesso prezzo"
        rationale: |
          Due o più offerenti non riuniti offrono lo stesso prezzo al centesimo. Calcoli indipendenti di rado coincidono, salvo prezzi regolati o pari
          alla base d'asta. Offerte arrotondate coincidono per caso, tanto più quanto più grosso è il passo e stretto l'intervallo: la regola calcola quanto spesso e segnala solo dove il caso spiega poco. Di due offerte uguali tra due o tre prezzi diversi non si può dire come siano arrotondate (ribassi tondi con oneri di sicurezza o IVA compresi, o su una base non pubblicata), e la gravità è media. Non
          contano i prezzi pari alla base d'asta o al valore pubblicato né, con una soglia minima di prezzo, il prezzo più basso, dove le offerte si incontrano alla soglia, né le serie di nove,
          che significano "non pubblicato", né i prezzi resi uguali da una valutazione o da un'asta: se la fonte indica anche i prezzi iniziali, e sono diversi, gli operatori non hanno offerto lo stesso.
        message: "{measure:0} offerte di operatori diversi hanno lo stesso prezzo; per caso, con offerte arrotondate come queste, la probabilità è {chance:probability}."
        innocentExplanations:
          - explanation: "La stessa impresa è elencata due volte con grafie diverse."
            check: "Confrontare i nomi e chiedere gli identificativi."
          - explanation: "Il prezzo è una tariffa regolata o di listino."
            check: "Cercare una tariffa nel bando."
          - explanation: "Entrambi hanno offerto il ribasso massimo ammesso."
            check: "Confrontare con i limiti del bando."
          - explanation: "Le offerte sono arrotondate."
            check: "Vedere se tutte le offerte sono cifre tonde."
        knownGaps:
          - "Importi ricavati da ribassi tondi coincidono più spesso di quanto gli importi facciano pensare. La probabilità ne tiene conto, comunque siano arrotondati, se tutte le offerte sono ribassi tondi sulla base d'asta, ribassi dell'1 o dello 0,5 per cento su una qualche base, o passi uguali oltre una parte fissa (oneri di sicurezza non ribassati, IVA compresa), e offerte indipendenti di rado lo sarebbero per caso. Con due o tre prezzi diversi arrotondati grossolanamente non si può dire, e offerte con uno stesso ribasso tondo possono essere segnalate."
          - "Ribassi uguali su lotti diversi non sono confrontati."
          - "Due offerte con un membro in comune non sono di operatori diversi e non contano; né contano due offerenti, di cui uno senza identificativo, con nomi simili (una modifica ogni otto lettere, o le parole dell'uno contenute nell'altro), che possono essere la stessa impresa, o che hanno un solo nome, o l'uno il nome di una persona compreso in quello dell'altro, e due codici fiscali o partite IVA: una ditta individuale ne ha due."
          - "Un'impresa senza identificativo, elencata nello stesso lotto con due nomi più diversi di così, conta come due."
      examples:
        flagged:
          - name: "discounts of 10.3, 10.3 and 4.7 per cent on the base amount: seldom by chance, but not so seldom as the amounts look"
            given: |
              lot, bidders, amount, base, estimate
              1, A, 110740.73, 123456.78, 150000
              1, B, 110740.73, 123456.78, 150000
              1, C, 117654.31, 123456.78, 150000
            expect:
              measure: 2
              severity: medium
          - name: "two bidders, one price"
            given: |
              lot, bidders, amount
              1, A, 120000
              1, B, 131500.50
              1, C, 131500.50
              1, D, 140000
            expect:
              measure: 2
          - name: "two round prices over a wide range"
            given: |
              lot, bidders, amount
              1, A, 12000000
              1, B, 13155000
              1, C, 13155000
              1, D, 14700000
            expect:
              measure: 2
          - name: "equal prices that chance explains in 0.96 % of lots"
            given: |
              lot, bidders, amount
              1, A, 1000000
              1, B, 1131000
              1, C, 1131000
              1, D, 1380000
              1, E, 1690000
            expect:
              measure: 2
              severity: high
          - name: "equal prices that chance explains in 1.1 % of lots"
            given: |
              lot, bidders, amount
              1, A, 1000000
              1, B, 1131000
              1, C, 1131000
              1, D, 1380000
              1, E, 1606000
            expect:
              measure: 2
              severity: medium
          - name: "two bidders, one price, and nothing to tell how they round"
            given: |
              lot, bidders, amount
              1, A, 131500.53
              1, B, 131500.53
            expect:
              measure: 2
              severity: medium
          - name: "four different prices show how bids are rounded"
            given: |
              lot, bidders, amount
              1, A, 131500.53
              1, B, 131500.53
              1, C, 133127.44
              1, D, 137003.18
              1, E, 139961.07
            expect:
              measure: 2
              severity: high
          - name: "three different prices do not"
            given: |
              lot, bidders, amount
              1, A, 131500.53
              1, B, 131500.53
              1, C, 133127.44
              1, D, 137003.18
            expect:
              measure: 2
              severity: medium
          - name: "three bidders, one price"
            given: |
              lot, bidders, amount
              1, A, 131500.53
              1, B, 131500.53
              1, C, 131500.53
            expect:
              measure: 3
              severity: high
          - name: "two bidders, one price of 12.437 per cent below the base amount"
            given: |
              lot, bidders, amount, base
              1, A, 32748.56, 37400
              1, B, 32748.56, 37400
            expect:
              measure: 2
          - name: "equal prices that chance explains in 4.2 % of lots"
            given: |
              lot, bidders, amount
              1, A, 1000000
              1, B, 1031000
              1, C, 1031000
              1, D, 1084000
            expect:
              measure: 2
          - name: "bidders that the source calls by letters are different ones"
            given: |
              lot, bidders, amount
              1, name:Concorrente A, 48217.33
              1, name:Concorrente B, 48217.33
              1, name:Concorrente C, 51090.18
              1, name:Concorrente D, 52817.02
            expect:
              measure: 2
          - name: "equal prices and another a whole per cent above, on no discount of the base"
            given: |
              lot, bidders, amount, base
              1, A, 348394.46, 459093.90
              1, B, 348394.46, 459093.90
              1, C, 348394.46, 459093.90
              1, D, 355362.35, 459093.90
            expect:
              measure: 3
          - name: "a narrow range is taken as 5 % of the lowest bid"
            given: |
              lot, bidders, amount
              1, A, 1400500
              1, B, 1412500
              1, C, 1412500
              1, D, 1420500
            expect:
              measure: 2
          - name: "both offer the base amount of another lot, not their own"
            given: |
              tender, lot, bidders, amount, base
              T, 1, A, 131500.50, 150000
              T, 1, B, 131500.50, 150000
              T, 1, C, 140000.10, 150000
              T, 2, A, 120000.00, 131500.50
            expect:
              subject: "1"
              measure: 2
          - name: "under a floor-price rule, above the floor"
            given: |
              lot, bidders, amount, award_rule
              1, A, 130000.20, floor-price
              1, B, 131500.50, floor-price
              1, C, 131500.50, floor-price
            expect:
              measure: 2
          - name: "the lowest bid is 1,000, the least that is looked at"
            given: |
              lot, bidders, amount
              1, A, 1000
              1, B, 1331.17
              1, C, 1331.17
            expect:
              measure: 2
          - name: "joint bids without a member in common"
            given: |
              lot, bidders, amount
              1, A, 120000
              1, B+C, 131500.50
              1, D+E, 131500.50
            expect:
              measure: 2
          - name: "prices on no grid, to the cent, two of them the same"
            given: |
              lot, bidders, amount, base
              1, A, 56335.80, 61777.89
              1, B, 54107.31, 61777.89
              1, C, 53886.41, 61777.89
              1, D, 53886.41, 61777.89
              1, E, 52049.38, 61777.89
            expect:
              measure: 2
              severity: high
              bidders: C+D
          - name: "two are the same, and the others are the same plus 3 and 5 per cent"
            given: |
              lot, bidders, amount, base
              1, A, 93217.40, 121300.15
              1, B, 93217.40, 121300.15
              1, C, 96013.92, 121300.15
              1, D, 97878.27, 121300.15
            expect:
              measure: 2
              severity: medium
          - name: "the first prices are the same too, or one is not stated"
            given: |
              lot, bidders, amount, first_amount
              1, A, 120000, 120000
              1, B, 131500.50, 131500.50
              1, C, 131500.50, 131500.50
              1, D, 131500.50,
            expect:
              measure: 3
        clear:
          - name: "an evaluator repeated one price: the bidders had offered others"
            given: |
              lot, bidders, amount, first_amount
              1, A, 208200, 213042
              1, B, 208200, 136200
              1, C, 251377.45, 251377.45
            expect:
              measure: 0
          - name: "two bidders who both offer 12 per cent"
            given: |
              lot, bidders, amount, base
              1, A, 32912, 37400
              1, B, 32912, 37400
          - name: "round amounts meet by chance, whatever one other firm bids"
            given: |
              lot, bidders, amount
              1, A, 41000
              1, B, 43000
              1, C, 43000
              1, D, 45000
              1, E, 47123.45
            expect:
              measure: 2
          - name: "whole discounts on the base meet by chance, whatever one other firm bids"
            given: |
              lot, bidders, amount, base
              1, A, 56335.80, 61234.56
              1, B, 54498.76, 61234.56
              1, C, 53886.41, 61234.56
              1, D, 53886.41, 61234.56
              1, E, 52049.38, 61234.56
              1, F, 50612.20, 61234.56
            expect:
              measure: 2
          - name: "discounts of 8, 11, 12, 12, 15 and 17 per cent, rounded to whole forint"
            given: |
              lot, bidders, amount, base, currency
              1, A, 11358024, 12345678, HUF
              1, B, 10987653, 12345678, HUF
              1, C, 10864197, 12345678, HUF
              1, D, 10864197, 12345678, HUF
              1, E, 10493826, 12345678, HUF
              1, F, 10246913, 12345678, HUF
            expect:
              measure: 2
          - name: "discounts of 8, 11, 12, 12, 15 and 17 per cent, rounded to thousands of yen"
            given: |
              lot, bidders, amount, base, currency
              1, A, 11358000, 12345678, JPY
              1, B, 10988000, 12345678, JPY
              1, C, 10864000, 12345678, JPY
              1, D, 10864000, 12345678, JPY
              1, E, 10494000, 12345678, JPY
              1, F, 10247000, 12345678, JPY
            expect:
              measure: 2
          - name: "discounts of 8, 11, 12, 12, 15 and 17 per cent, rounded to the euro"
            given: |
              lot, bidders, amount, base
              1, A, 56336, 61234.56
              1, B, 54499, 61234.56
              1, C, 53886, 61234.56
              1, D, 53886, 61234.56
              1, E, 52049, 61234.56
              1, F, 50825, 61234.56
            expect:
              measure: 2
          - name: "discounts of 8, 11, 12, 12, 15 and 17 per cent, rounded down to the cent"
            given: |
              lot, bidders, amount, base
              1, A, 56335.79, 61234.56
              1, B, 54498.75, 61234.56
              1, C, 53886.41, 61234.56
              1, D, 53886.41, 61234.56
              1, E, 52049.37, 61234.56
              1, F, 50824.68, 61234.56
            expect:
              measure: 2
          - name: "discounts of 8, 11, 12, 12, 15 and 17 per cent, rounded up to the cent"
            given: |
              lot, bidders, amount, base
              1, A, 56335.80, 61234.56
              1, B, 54498.76, 61234.56
              1, C, 53886.42, 61234.56
              1, D, 53886.42, 61234.56
              1, E, 52049.38, 61234.56
              1, F, 50824.69, 61234.56
            expect:
              measure: 2
          - name: "the same discounts on the base without 1,850.25 euro of safety costs"
            given: |
              lot, bidders, amount, base
              1, A, 56483.82, 61234.56
              1, B, 54702.29, 61234.56
              1, C, 54108.44, 61234.56
              1, D, 54108.44, 61234.56
              1, E, 52326.91, 61234.56
              1, F, 51139.23, 61234.56
            expect:
              measure: 2
          - name: "the same discounts with 22 % VAT inside"
            given: |
              lot, bidders, amount, base
              1, A, 68729.68, 61234.56
              1, B, 66488.49, 61234.56
              1, C, 65741.42, 61234.56
              1, D, 65741.42, 61234.56
              1, E, 63500.24, 61234.56
              1, F, 62006.11, 61234.56
            expect:
              measure: 2
          - name: "whole per cents below a base that is not published"
            given: |
              lot, bidders, amount
              1, A, 109876.53
              1, B, 109876.53
              1, C, 114814.81
              1, D, 118518.51
            expect:
              measure: 2
          - name: "two discounts of ten per cent and one of five: the amounts only look exact"
            given: |
              lot, bidders, amount, base, estimate
              1, A, 111111.10, 123456.78, 150000
              1, B, 111111.10, 123456.78, 150000
              1, C, 117283.94, 123456.78, 150000
            expect:
              measure: 2
          - name: "all bids are the published value: the price was fixed, quality decides"
            given: |
              lot, bidders, amount, estimate
              1, A, 123456.78, 123456.78
              1, B, 123456.78, 123456.78
              1, C, 123456.78, 123456.78
            expect:
              measure: 0
          - name: "joint bids with a member in common"
            given: |
              lot, bidders, amount
              1, A, 120000
              1, B+C, 131500.50
              1, B+D, 131500.50
            expect:
              measure: 0
          - name: "the leader of a joint bid is listed once more by itself"
            given: |
              lot, bidders, amount
              1, A, 120000
              1, B+C, 131500.50
              1, B, 131500.50
            expect:
              measure: 0
          - name: "123456 stands for a price that is not published"
            given: |
              lot, bidders, amount
              1, A, 123456
              1, B, 123456
              1, C, 12345678.90
            expect:
              measure: 0
          - name: "999999 stands for a price that is not published"
            given: |
              lot, bidders, amount
              1, A, 999999
              1, B, 999999
              1, C, 12345678.90
            expect:
              measure: 0
          - name: "9999999 stands for a price that is not published"
            given: |
              lot, bidders, amount
              1, A, 9999999
              1, B, 9999999
              1, C, 12345678.90
            expect:
              measure: 0
          - name: "99999999 stands for a price that is not published"
            given: |
              lot, bidders, amount
              1, A, 99999999
              1, B, 99999999
              1, C, 12345678.90
            expect:
              measure: 0
          - name: "999999999 stands for a price that is not published"
            given: |
              lot, bidders, amount
              1, A, 999999999
              1, B, 999999999
              1, C, 12345678.90
            expect:
              measure: 0
          - name: "9999999.99 stands for a price that is not published"
            given: |
              lot, bidders, amount
              1, A, 9999999.99
              1, B, 9999999.99
              1, C, 12345678.90
            expect:
              measure: 0
          - name: "999999999.99 stands for a price that is not published"
            given: |
              lot, bidders, amount
              1, A, 999999999.99
              1, B, 999999999.99
              1, C, 12345678.90
            expect:
              measure: 0
          - name: "prices in steps of 100,000 over a narrow range meet by chance"
            given: |
              lot, bidders, amount
              1, A, 28600000
              1, B, 28900000
              1, C, 29000000
              1, D, 29000000
            expect:
              measure: 2
          - name: "both offer the base amount itself"
            given: |
              lot, bidders, amount, base
              1, A, 131500.50, 131500.50
              1, B, 131500.50, 131500.50
              1, C, 140000.10, 131500.50
            expect:
              measure: 0
          - name: "under a floor-price rule bids meet at the floor"
            given: |
              lot, bidders, amount, award_rule
              1, A, 131500.50, floor-price
              1, B, 131500.50, floor-price
              1, C, 140000.10, floor-price
            expect:
              measure: 0
          - name: "a cent apart"
            given: |
              lot, bidders, amount
              1, A, 120000
              1, B, 131500.50
              1, C, 131500.51
            expect:
              measure: 0
          - name: "equal prices that chance explains in 5.3 % of lots"
            given: |
              lot, bidders, amount
              1, A, 1000000
              1, B, 1031000
              1, C, 1031000
              1, D, 1066000
            expect:
              measure: 2
          - name: "in steps of 2,500 two of four meet once in seven times"
            given: |
              lot, bidders, amount
              1, A, 1000000
              1, B, 1027500
              1, C, 1027500
              1, D, 1057500
            expect:
              measure: 2
          - name: "a narrow range in coarse steps"
            given: |
              lot, bidders, amount
              1, A, 1000000
              1, B, 1012500
              1, C, 1012500
              1, D, 1020000
            expect:
              measure: 2
        notApplicable:
          - name: "amounts are unit prices of a few euro"
            given: |
              lot, bidders, amount
              1, A, 12
              1, B, 12
            expect:
              because: "the lowest bid is below 1,000"
          - name: "one bid"
            given: |
              lot, bidders, amount
              1, A, 120000
            expect:
              because: "fewer than 2 valid bids"
        notAssessable:
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount
              1, A, 123456.78
              1, B, 123456.78
              1, C, 131222.10
              1, B, 127000.15
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "an electronic auction"
            given: |
              lot, bidders, amount, auction
              1, A, 120000, true
              1, B, 120000, true
              1, C, 131000, true
            expect:
              because: "an electronic auction: the prices are those of its last steps and no sealed bids"
          - name: "a price is missing"
            given: |
              lot, bidders, amount
              1, A, 120000
              1, B,
              1, C, 120000
            expect:
              because: "needs bid.amount"

      """#
    ),
    (
      "collusion/losing-bidder-becomes-subcontractor.yaml",
      #"""
      id: losing-bidder-becomes-subcontractor
      version: 5
      codes: [COL-29, R070]
      title: "A losing bidder became subcontractor"
      category: collusion
      status: stable
      severity: high
      subject: contract
      awardRules: any
      rationale: |
        A firm that bid for the lot and lost takes part of the work from the winner. It may be paid for a bid that was not meant to win; it may also
        be one of the few specialists.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R070"
          kind: guidance
        - citation: "OECD, Guidelines for fighting bid rigging in public procurement (2012)"
          locator: "checklist"
          kind: guidance
      inputs:
        required: [contract.losersAmongSubcontractors]
        improves: [contract.subcontractedShare]
      let:
        # A 0 says something only of a list of bids that is complete, or where there is no subcontractor.
        isWhole: "losersAmongSubcontractors >= 1 or count(subcontractors) == 0"
      assessableWhen:
        - when: "isWhole or lot.listedBidCount >= 1"
          otherwise: "the bidders are not listed"
          it: "gli offerenti non sono elencati"
        - when: "isWhole or firstKnown(lot.bidCount, lot.listedBidCount) <= lot.listedBidCount"
          otherwise: "not all bids are listed"
          it: "non tutte le offerte sono elencate"
      measure:
        expression: "losersAmongSubcontractors"
        unit: "subcontractors that bid and lost"
        it: "subappaltatori che avevano partecipato senza vincere"
      flagWhen: "measure >= 1"
      evidence: [contract.id, contract.losersAmongSubcontractors, contract.subcontractedShare, contract.subcontractedAmount]
      message: "{measure:0} of the subcontractors had made a bid for the same lot that did not win (lost, withdrawn or excluded)."
      innocentExplanations:
        - explanation: "Only a few firms can do this part of the work."
          check: "Count the firms qualified for it in the region."
        - explanation: "The winner ran out of capacity after the award."
          check: "Ask when and why the subcontract was asked for."
      knownGaps:
        - "Work handed on without a published subcontract is not seen."
      it:
        title: "Un offerente perdente è diventato subappaltatore"
        rationale: |
          Un'impresa che ha partecipato al lotto senza vincere riceve parte dei lavori dall'aggiudicatario. Può essere il compenso per un'offerta che non
          mirava a vincere; può anche essere uno dei pochi specialisti.
        message: "{measure:0} {measure:plural|subappaltatore aveva|subappaltatori avevano} presentato per lo stesso lotto un'offerta che non ha vinto (perdente, ritirata o esclusa)."
        innocentExplanations:
          - explanation: "Poche imprese possono svolgere questa parte."
            check: "Contare le imprese qualificate nella regione."
          - explanation: "L'aggiudicatario ha esaurito la capacità dopo l'aggiudicazione."
            check: "Chiedere quando e perché è stato chiesto il subappalto."
        knownGaps:
          - "Non si vedono lavori ceduti senza subappalto pubblicato."
      examples:
        flagged:
          - name: "the second bidder works for the first"
            given: |
              lot, bidders, amount, winner, subcontractors
              1, A, 100, true, B
              1, B, 110, false,
              1, C, 120, false,
            expect:
              measure: 1
          - name: "five bids were received and two are listed: the loser among them is one all the same"
            given: |
              lot, bidders, amount, winner, subcontractors, bid_count
              1, A, 100, true, B, 5
              1, B, 110, false,, 5
            expect:
              measure: 1
          - name: "two losers are subcontractors"
            given: |
              lot, bidders, amount, winner, subcontractors
              1, A, 100, true, B+C
              1, B, 110, false,
              1, C, 120, false,
            expect:
              measure: 2
              severity: high
        clear:
          - name: "the only bidder has a subcontractor"
            given: |
              lot, bidders, amount, winner, subcontractors
              1, A, 100, true, Z
            expect:
              measure: 0
          - name: "an outside firm is the subcontractor"
            given: |
              lot, bidders, amount, winner, subcontractors
              1, A, 100, true, Z
              1, B, 110, false,
            expect:
              measure: 0
          - name: "all five bids that were received are listed"
            given: |
              lot, bidders, amount, winner, subcontractors, bid_count
              1, A, 100, true, Z, 5
              1, B, 110, false,, 5
              1, C, 110, false,, 5
              1, D, 110, false,, 5
              1, E, 110, false,, 5
            expect:
              measure: 0
          - name: "a firm that was only invited made no bid, and so lost none"
            given: |
              lot, bidders, amount, status, winner, subcontractors
              1, A, 100, valid, true, B
              1, B,, invited,,
              1, C, 110, valid, false,
            expect:
              measure: 0
        notAssessable:
          - name: "four bids were received, and two are listed beside two invitations that drew none"
            given: |
              lot, bidders, amount, status, winner, subcontractors, bid_count
              1, A, 100, valid, true, Z, 4
              1, B, 110, valid, false,, 4
              1, C,, invited,,, 4
              1, D,, invited,,, 4
            expect:
              because: "not all bids are listed"
          - name: "a subcontractor, and nothing is listed but an invitation"
            given: |
              lot, bidders, amount, status, suppliers, award_amount, subcontractors
              1, C,, invited, A, 100, Z
            expect:
              because: "the bidders are not listed"
          - name: "a subcontractor, and no bids are listed"
            given: |
              lot, suppliers, award_amount, subcontractors
              1, A, 100, Z
            expect:
              because: "the bidders are not listed"
          - name: "five bids were received and two are listed"
            given: |
              lot, bidders, amount, winner, subcontractors, bid_count
              1, A, 100, true, Z, 5
              1, B, 110, false,, 5
            expect:
              because: "not all bids are listed"
          - name: "nothing is known of subcontracting"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 100, true, 100
              1, B, 110, false,
            expect:
              because: "needs contract.losersAmongSubcontractors"
        cannotOccur:
          notApplicable: "a contract without subcontractors is clear where the source says so"

      """#
    ),
    (
      "collusion/low-spread-of-bids.yaml",
      #"""
      id: low-spread-of-bids
      version: 5
      codes: [COL-01]
      title: "Bids much closer together than in comparable lots"
      category: collusion
      status: stable
      severity: low
      subject: lot
      awardRules: [lowest-price]
      rationale: |
        The bids differ less from each other than in nearly all comparable lots. When bidders agree on prices the spread shrinks; a public price
        list or a standard good does the same.
      sources:
        - citation: "Abrantes-Metz, Froeb, Geweke and Taylor (2006), A variance screen for collusion"
          kind: method
        - citation: "Huber and Imhof (2019), Machine learning with screens for detecting bid-rigging cartels"
          kind: method
      inputs:
        required: [lot.awardRule, bid.amount, bid.status]
      parameters:
        ceiling:
          meaning: "Largest spread that is looked at: the figure of the literature, which alone would flag most honest lots"
          it: "Dispersione massima considerata: il valore della letteratura, che da solo segnalerebbe la maggior parte dei lotti regolari"
          type: decimal
          unit: "share of the mean"
          default: 0.06
          range: [0.001, 0.2]
      let:
        validBids: "count(bids where status == valid)"
      appliesWhen:
        - when: "validBids >= 3"
          otherwise: "fewer than 3 valid bids"
          it: "meno di 3 offerte ammesse"
        - when: "not (process.framework is known and process.framework)"
          otherwise: "framework agreement: prices may be those of units"
          it: "accordo quadro: i prezzi possono essere unitari"
        - when: "count(awards where status is known and status == active) <= 1"
          otherwise: "several awards: the bids are not all for one contract"
          it: "più aggiudicazioni: le offerte non riguardano un solo contratto"
      assessableWhen:
        - when: "not any(bids where status == valid and amountIsPlaceholder)"
          otherwise: "a bid's amount stands for 'not published'"
          it: "l'importo di un'offerta sta per 'non pubblicato'"
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "not firstKnown(process.electronicAuction, false)"
          otherwise: "an electronic auction: the prices are those of its last steps and no sealed bids"
          it: "asta elettronica: i prezzi sono quelli degli ultimi rilanci e non offerte segrete"
      measure:
        screen: coefficient-of-variation
        over: "bids where status == valid"
        of: "amount"
        unit: "standard deviation over mean"
        it: "scarto tipo su media"
        direction: low
      peers: {group: comparable-lots, of: measure}
      flagWhen: "measure <= ceiling and peers.q1 < peers.q3 and measure <= peers.percentile(5)"
      expectedByChance: "0.05 + 0.35 / peers.count"   # so many of the values lie at or below a percentile of type 8, at most
      bidders: validBids
      evidence: [lot.id, bids.bidders, bids.amount, validBids]
      message: "The spread of {validBids:0} bids is {measure:percent} of their mean; the median of {peers.count:0} comparable lots is {peers.median:percent}."
      innocentExplanations:
        - explanation: "The good is standardised, or prices follow a published list."
          check: "Look for a list or a tariff in the call."
        - explanation: "The call set a narrow band of prices."
          check: "Read the limits of the offer in the call."
        - explanation: "Few cost items differ between firms."
          check: "Compare the price breakdowns."
      knownGaps:
        - "Where the award rule draws bids towards a floor or an average, a small spread is normal: there the rule does not apply."
      it:
        title: "Offerte molto più vicine che in lotti confrontabili"
        rationale: |
          Le offerte differiscono tra loro meno che in quasi tutti i lotti confrontabili. Quando gli offerenti concordano i prezzi la dispersione si
          riduce; lo stesso effetto hanno un prezzario pubblico o un bene standard.
        message: "La dispersione di {validBids:0} offerte è il {measure:percent} della media; la mediana di {peers.count:0} lotti confrontabili è {peers.median:percent}."
        innocentExplanations:
          - explanation: "Il bene è standard o i prezzi seguono un listino pubblico."
            check: "Cercare un listino o una tariffa nel bando."
          - explanation: "Il bando fissava una fascia stretta di prezzi."
            check: "Leggere i limiti dell'offerta nel bando."
          - explanation: "Pochi costi differiscono tra le imprese."
            check: "Confrontare le analisi dei prezzi."
        knownGaps:
          - "Dove il criterio attira le offerte verso un minimo o una media, una piccola dispersione è normale: lì la regola non si applica."
      examples:
        flagged:
          - name: "bids within one per cent among lots that differ by ten"
            given: |
              lot, bidders, amount, award_rule, cpv, procedure
              X, A, 100000, lowest-price, 45000000, open
              X, B, 100400, lowest-price, 45000000, open
              X, C, 100900, lowest-price, 45000000, open
              X, D, 101300, lowest-price, 45000000, open
            background:
              lots: 60
              bids: 5
              seed: 2
              amount: 100000
              spread: 0.1
              cells:
                cpv: "45000000"
                procedure: "open"
                award_rule: "lowest-price"
            expect:
              measure: 0.00565
              subject: "X"
          - name: "5.5 %, the smallest of twenty-one"
            given: |
              lot, bidders, amount, award_rule
              X, AX, 94500.0, lowest-price
              X, BX, 100000, lowest-price
              X, CX, 105500.0, lowest-price
              P0, AP0, 93000.0, lowest-price
              P0, BP0, 100000, lowest-price
              P0, CP0, 107000.0, lowest-price
              P1, AP1, 92500.0, lowest-price
              P1, BP1, 100000, lowest-price
              P1, CP1, 107500.0, lowest-price
              P2, AP2, 92000.0, lowest-price
              P2, BP2, 100000, lowest-price
              P2, CP2, 108000.0, lowest-price
              P3, AP3, 91500.0, lowest-price
              P3, BP3, 100000, lowest-price
              P3, CP3, 108500.0, lowest-price
              P4, AP4, 91000.0, lowest-price
              P4, BP4, 100000, lowest-price
              P4, CP4, 109000.0, lowest-price
              P5, AP5, 90500.0, lowest-price
              P5, BP5, 100000, lowest-price
              P5, CP5, 109500.0, lowest-price
              P6, AP6, 90000.0, lowest-price
              P6, BP6, 100000, lowest-price
              P6, CP6, 110000.0, lowest-price
              P7, AP7, 89500.0, lowest-price
              P7, BP7, 100000, lowest-price
              P7, CP7, 110500.0, lowest-price
              P8, AP8, 89000.0, lowest-price
              P8, BP8, 100000, lowest-price
              P8, CP8, 111000.0, lowest-price
              P9, AP9, 88500.0, lowest-price
              P9, BP9, 100000, lowest-price
              P9, CP9, 111500.0, lowest-price
              P10, AP10, 88000.0, lowest-price
              P10, BP10, 100000, lowest-price
              P10, CP10, 112000.0, lowest-price
              P11, AP11, 87500.0, lowest-price
              P11, BP11, 100000, lowest-price
              P11, CP11, 112500.0, lowest-price
              P12, AP12, 87000.0, lowest-price
              P12, BP12, 100000, lowest-price
              P12, CP12, 113000.0, lowest-price
              P13, AP13, 86500.0, lowest-price
              P13, BP13, 100000, lowest-price
              P13, CP13, 113500.0, lowest-price
              P14, AP14, 86000.0, lowest-price
              P14, BP14, 100000, lowest-price
              P14, CP14, 114000.0, lowest-price
              P15, AP15, 85500.0, lowest-price
              P15, BP15, 100000, lowest-price
              P15, CP15, 114500.0, lowest-price
              P16, AP16, 85000.0, lowest-price
              P16, BP16, 100000, lowest-price
              P16, CP16, 115000.0, lowest-price
              P17, AP17, 84500.0, lowest-price
              P17, BP17, 100000, lowest-price
              P17, CP17, 115500.0, lowest-price
              P18, AP18, 84000.0, lowest-price
              P18, BP18, 100000, lowest-price
              P18, CP18, 116000.0, lowest-price
              P19, AP19, 83500.0, lowest-price
              P19, BP19, 100000, lowest-price
              P19, CP19, 116500.0, lowest-price
            expect:
              subject: "X"
              measure: 0.055
        clear:
          - name: "bids differ as elsewhere"
            given: |
              lot, bidders, amount, award_rule, cpv, procedure
              X, A, 90000, lowest-price, 45000000, open
              X, B, 100400, lowest-price, 45000000, open
              X, C, 111900, lowest-price, 45000000, open
            background:
              lots: 60
              bids: 5
              seed: 2
              amount: 100000
              spread: 0.1
              cells:
                cpv: "45000000"
                procedure: "open"
                award_rule: "lowest-price"
            expect:
              subject: "X"
          - name: "too far apart whatever comparable lots show"
            given: |
              lot, bidders, amount, award_rule, winner, framework
              1, A, 80000, lowest-price, true, false
              1, B, 100000, lowest-price, false, false
              1, C, 130000, lowest-price, false, false
          - name: "6.5 % is not looked at, though the smallest"
            given: |
              lot, bidders, amount, award_rule
              X, AX, 93500.0, lowest-price
              X, BX, 100000, lowest-price
              X, CX, 106500.0, lowest-price
              P0, AP0, 93000.0, lowest-price
              P0, BP0, 100000, lowest-price
              P0, CP0, 107000.0, lowest-price
              P1, AP1, 92500.0, lowest-price
              P1, BP1, 100000, lowest-price
              P1, CP1, 107500.0, lowest-price
              P2, AP2, 92000.0, lowest-price
              P2, BP2, 100000, lowest-price
              P2, CP2, 108000.0, lowest-price
              P3, AP3, 91500.0, lowest-price
              P3, BP3, 100000, lowest-price
              P3, CP3, 108500.0, lowest-price
              P4, AP4, 91000.0, lowest-price
              P4, BP4, 100000, lowest-price
              P4, CP4, 109000.0, lowest-price
              P5, AP5, 90500.0, lowest-price
              P5, BP5, 100000, lowest-price
              P5, CP5, 109500.0, lowest-price
              P6, AP6, 90000.0, lowest-price
              P6, BP6, 100000, lowest-price
              P6, CP6, 110000.0, lowest-price
              P7, AP7, 89500.0, lowest-price
              P7, BP7, 100000, lowest-price
              P7, CP7, 110500.0, lowest-price
              P8, AP8, 89000.0, lowest-price
              P8, BP8, 100000, lowest-price
              P8, CP8, 111000.0, lowest-price
              P9, AP9, 88500.0, lowest-price
              P9, BP9, 100000, lowest-price
              P9, CP9, 111500.0, lowest-price
              P10, AP10, 88000.0, lowest-price
              P10, BP10, 100000, lowest-price
              P10, CP10, 112000.0, lowest-price
              P11, AP11, 87500.0, lowest-price
              P11, BP11, 100000, lowest-price
              P11, CP11, 112500.0, lowest-price
              P12, AP12, 87000.0, lowest-price
              P12, BP12, 100000, lowest-price
              P12, CP12, 113000.0, lowest-price
              P13, AP13, 86500.0, lowest-price
              P13, BP13, 100000, lowest-price
              P13, CP13, 113500.0, lowest-price
              P14, AP14, 86000.0, lowest-price
              P14, BP14, 100000, lowest-price
              P14, CP14, 114000.0, lowest-price
              P15, AP15, 85500.0, lowest-price
              P15, BP15, 100000, lowest-price
              P15, CP15, 114500.0, lowest-price
              P16, AP16, 85000.0, lowest-price
              P16, BP16, 100000, lowest-price
              P16, CP16, 115000.0, lowest-price
              P17, AP17, 84500.0, lowest-price
              P17, BP17, 100000, lowest-price
              P17, CP17, 115500.0, lowest-price
              P18, AP18, 84000.0, lowest-price
              P18, BP18, 100000, lowest-price
              P18, CP18, 116000.0, lowest-price
              P19, AP19, 83500.0, lowest-price
              P19, BP19, 100000, lowest-price
              P19, CP19, 116500.0, lowest-price
            expect:
              subject: "X"
              measure: 0.065
          - name: "the third smallest of twenty-one"
            given: |
              lot, bidders, amount, award_rule
              X, AX, 94500.0, lowest-price
              X, BX, 100000, lowest-price
              X, CX, 105500.0, lowest-price
              P0, AP0, 97000, lowest-price
              P0, BP0, 100000, lowest-price
              P0, CP0, 103000, lowest-price
              P1, AP1, 96000, lowest-price
              P1, BP1, 100000, lowest-price
              P1, CP1, 104000, lowest-price
              P2, AP2, 93000.0, lowest-price
              P2, BP2, 100000, lowest-price
              P2, CP2, 107000.0, lowest-price
              P3, AP3, 92500.0, lowest-price
              P3, BP3, 100000, lowest-price
              P3, CP3, 107500.0, lowest-price
              P4, AP4, 92000.0, lowest-price
              P4, BP4, 100000, lowest-price
              P4, CP4, 108000.0, lowest-price
              P5, AP5, 91500.0, lowest-price
              P5, BP5, 100000, lowest-price
              P5, CP5, 108500.0, lowest-price
              P6, AP6, 91000.0, lowest-price
              P6, BP6, 100000, lowest-price
              P6, CP6, 109000.0, lowest-price
              P7, AP7, 90500.0, lowest-price
              P7, BP7, 100000, lowest-price
              P7, CP7, 109500.0, lowest-price
              P8, AP8, 90000.0, lowest-price
              P8, BP8, 100000, lowest-price
              P8, CP8, 110000.0, lowest-price
              P9, AP9, 89500.0, lowest-price
              P9, BP9, 100000, lowest-price
              P9, CP9, 110500.0, lowest-price
              P10, AP10, 89000.0, lowest-price
              P10, BP10, 100000, lowest-price
              P10, CP10, 111000.0, lowest-price
              P11, AP11, 88500.0, lowest-price
              P11, BP11, 100000, lowest-price
              P11, CP11, 111500.0, lowest-price
              P12, AP12, 88000.0, lowest-price
              P12, BP12, 100000, lowest-price
              P12, CP12, 112000.0, lowest-price
              P13, AP13, 87500.0, lowest-price
              P13, BP13, 100000, lowest-price
              P13, CP13, 112500.0, lowest-price
              P14, AP14, 87000.0, lowest-price
              P14, BP14, 100000, lowest-price
              P14, CP14, 113000.0, lowest-price
              P15, AP15, 86500.0, lowest-price
              P15, BP15, 100000, lowest-price
              P15, CP15, 113500.0, lowest-price
              P16, AP16, 86000.0, lowest-price
              P16, BP16, 100000, lowest-price
              P16, CP16, 114000.0, lowest-price
              P17, AP17, 85500.0, lowest-price
              P17, BP17, 100000, lowest-price
              P17, CP17, 114500.0, lowest-price
              P18, AP18, 85000.0, lowest-price
              P18, BP18, 100000, lowest-price
              P18, CP18, 115000.0, lowest-price
              P19, AP19, 84500.0, lowest-price
              P19, BP19, 100000, lowest-price
              P19, CP19, 115500.0, lowest-price
            expect:
              subject: "X"
              measure: 0.055
          - name: "all lots alike: a list of prices, no outlier"
            given: |
              lot, bidders, amount, award_rule
              X, AX, 98000, lowest-price
              X, BX, 100000, lowest-price
              X, CX, 102000, lowest-price
              P0, AP0, 98000, lowest-price
              P0, BP0, 100000, lowest-price
              P0, CP0, 102000, lowest-price
              P1, AP1, 98000, lowest-price
              P1, BP1, 100000, lowest-price
              P1, CP1, 102000, lowest-price
              P2, AP2, 98000, lowest-price
              P2, BP2, 100000, lowest-price
              P2, CP2, 102000, lowest-price
              P3, AP3, 98000, lowest-price
              P3, BP3, 100000, lowest-price
              P3, CP3, 102000, lowest-price
              P4, AP4, 98000, lowest-price
              P4, BP4, 100000, lowest-price
              P4, CP4, 102000, lowest-price
              P5, AP5, 98000, lowest-price
              P5, BP5, 100000, lowest-price
              P5, CP5, 102000, lowest-price
              P6, AP6, 98000, lowest-price
              P6, BP6, 100000, lowest-price
              P6, CP6, 102000, lowest-price
              P7, AP7, 98000, lowest-price
              P7, BP7, 100000, lowest-price
              P7, CP7, 102000, lowest-price
              P8, AP8, 98000, lowest-price
              P8, BP8, 100000, lowest-price
              P8, CP8, 102000, lowest-price
              P9, AP9, 98000, lowest-price
              P9, BP9, 100000, lowest-price
              P9, CP9, 102000, lowest-price
              P10, AP10, 98000, lowest-price
              P10, BP10, 100000, lowest-price
              P10, CP10, 102000, lowest-price
              P11, AP11, 98000, lowest-price
              P11, BP11, 100000, lowest-price
              P11, CP11, 102000, lowest-price
              P12, AP12, 98000, lowest-price
              P12, BP12, 100000, lowest-price
              P12, CP12, 102000, lowest-price
              P13, AP13, 98000, lowest-price
              P13, BP13, 100000, lowest-price
              P13, CP13, 102000, lowest-price
              P14, AP14, 98000, lowest-price
              P14, BP14, 100000, lowest-price
              P14, CP14, 102000, lowest-price
              P15, AP15, 98000, lowest-price
              P15, BP15, 100000, lowest-price
              P15, CP15, 102000, lowest-price
              P16, AP16, 98000, lowest-price
              P16, BP16, 100000, lowest-price
              P16, CP16, 102000, lowest-price
              P17, AP17, 98000, lowest-price
              P17, BP17, 100000, lowest-price
              P17, CP17, 102000, lowest-price
              P18, AP18, 98000, lowest-price
              P18, BP18, 100000, lowest-price
              P18, CP18, 102000, lowest-price
              P19, AP19, 98000, lowest-price
              P19, BP19, 100000, lowest-price
              P19, CP19, 102000, lowest-price
            expect:
              subject: "X"
              measure: 0.02
        notApplicable:
          - name: "two bids"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 101, lowest-price
            expect:
              because: "fewer than 3 valid bids"
          - name: "a framework agreement"
            given: |
              lot, bidders, amount, award_rule, framework
              1, A, 100000, lowest-price, true
              1, B, 100400, lowest-price, true
              1, C, 100900, lowest-price, true
              1, D, 101300, lowest-price, true
            expect:
              because: "framework agreement"
          - name: "two winners"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 100000, lowest-price, true
              1, B, 100400, lowest-price, true
              1, C, 100900, lowest-price, false
              1, D, 101300, lowest-price, false
            expect:
              because: "several awards"
        notAssessable:
          - name: "amounts that stand for 'not published'"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 999999, lowest-price, true
              1, B, 999999, lowest-price, false
              1, C, 999999, lowest-price, false
            expect:
              because: "a bid's amount stands for 'not published'"
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount, award_rule
              1, A, 80000, lowest-price
              1, B, 100000, lowest-price
              1, C, 130000, lowest-price
              1, A, 90000, lowest-price
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "an electronic auction"
            given: |
              lot, bidders, amount, award_rule, auction
              1, A, 100, lowest-price, true
              1, B, 101, lowest-price, true
              1, C, 102, lowest-price, true
            expect:
              because: "an electronic auction: the prices are those of its last steps and no sealed bids"
          - name: "nothing to compare with"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 101, lowest-price
              1, C, 102, lowest-price
            expect:
              because: "fewer than 20 comparable"

      """#
    ),
    (
      "collusion/lower-bids-given-up.yaml",
      #"""
      id: lower-bids-given-up
      version: 2
      codes: [COL-28]
      title: "One bidder's lower bids were withdrawn or excluded, and the same other bidder won"
      category: collusion
      status: stable
      severity: low
      severityWhen:
        - when: "withdrawn >= least"
          severity: high
        - when: "withdrawn >= 1"
          severity: medium
      subject: bidderPair
      awardRules: any
      rationale: |
        In {least:0} or more lots one of two bidders had made a lower bid than the other and withdrew it, or was excluded, and the other won as the next in rank. Who has agreed on the winner can bid low to keep
        others away, and then step back: the contract is signed at the higher price. A bidder's own withdrawals weigh more than exclusions, which the buyer decides.
      sources:
        - citation: "OECD, Guidelines for fighting bid rigging in public procurement"
          locator: "warning signs: the lowest bidder withdraws, or does not answer a request for clarification"
          kind: guidance
        - citation: "European Commission, Notice on tools to fight collusion in public procurement (2021/C 91/01)"
          kind: guidance
      inputs:
        required: [bid.status, bid.amount]
        improves: [bid.discount, lot.awardRule]
      parameters:
        least:
          meaning: "Lots with a lower bid that was given up from which the pair is flagged"
          it: "Lotti con un'offerta più bassa venuta meno dai quali la coppia è segnalata"
          type: integer
          unit: "lots"
          default: 3
          range: [2, 50]
        mostLots:
          meaning: "Share of the lots for which both bid against each other that these have to be"
          it: "Quota dei lotti in cui i due hanno gareggiato che questi devono costituire"
          type: decimal
          unit: "share"
          default: 0.5
          range: [0.05, 1]
      let:
        withdrawn: "lowerBidsWithdrawn"
        excluded: "lowerBidsLost - lowerBidsWithdrawn"
        share: "lowerBidsLost / separateSharedLots"
        possible: "lowerBidsLost + lowerBidsUnclear"
      appliesWhen:
        - when: "separateSharedLots >= least"
          otherwise: "they bid against each other for fewer than {least:0} lots"
          it: "hanno gareggiato l'uno contro l'altro in meno di {least:0} lotti"
      assessableWhen:
        - when: "lowerBidsLost >= least and share >= mostLots or possible < least or possible / separateSharedLots < mostLots"
          otherwise: "of lower bids of one of the two the amount or the status is not published, or who won is not known: they may have been given up"
          it: "di offerte più basse di uno dei due non è pubblicato l'importo o lo stato, o non si sa chi abbia vinto: possono essere venute meno"
      measure:
        expression: "lowerBidsLost"
        unit: "lots in which the lower bid was given up and the other won"
        it: "lotti in cui l'offerta più bassa è venuta meno e ha vinto l'altro"
      flagWhen: "measure >= least and share >= mostLots"
      evidence: [first.name, second.name, separateSharedLots, lowerBidsLost, withdrawn]
      message: "In {measure:0} of {separateSharedLots:0} lots for which they bid against each other one had made the lower bid, {withdrawn:0} withdrawn and {excluded:0} excluded, and the other won as the next in rank."
      innocentExplanations:
        - explanation: "The bidder found a mistake in its price, or took more work elsewhere than it could do."
          check: "Read the letters of withdrawal, and whether the bid bond was kept."
        - explanation: "The bids were excluded as abnormally low, or for want of a requirement, and rightly so."
          check: "Read the minutes: the reasons, and whether the bidder appealed."
        - explanation: "Few firms bid in this market, so that the next in rank is mostly the same."
          check: "See how often the other is the next in rank where nothing was withdrawn."
      knownGaps:
        - "Withdrawals before the bids are opened are not published by most sources."
        - "Exclusions in lots whose award rule is to exclude or average low bids by a formula do not count. Where the award rule is not published such exclusions are counted."
        - "Lots of more than 200 bids are not looked at. A group's bid counts for each of its members."
        - "Several bidders that step back in turn for one winner are several pairs, each with its own lots."
      it:
        title: "Offerte più basse di un concorrente ritirate o escluse, e aggiudicazioni allo stesso altro concorrente"
        rationale: |
          In {least:0} o più lotti uno di due concorrenti aveva fatto un'offerta più bassa dell'altro e l'ha ritirata, o è stato escluso, e l'altro si è aggiudicato il lotto come successivo in graduatoria. Chi ha concordato
          l'aggiudicatario può offrire basso per tenere lontani gli altri, e poi ritirarsi: il contratto si firma al prezzo più alto. I ritiri, che decide il concorrente, pesano più delle esclusioni, che decide la stazione appaltante.
        message: "In {measure:0} di {separateSharedLots:0} lotti in cui hanno gareggiato l'uno contro l'altro uno aveva fatto l'offerta più bassa, ritirata in {withdrawn:0} ed esclusa in {excluded:0}, e l'altro si è aggiudicato il lotto come successivo in graduatoria."
        innocentExplanations:
          - explanation: "Il concorrente ha trovato un errore nel prezzo, o ha preso altrove più lavoro di quanto potesse eseguire."
            check: "Leggere le lettere di ritiro, e se la cauzione è stata escussa."
          - explanation: "Le offerte sono state escluse perché anormalmente basse o prive di un requisito, e giustamente."
            check: "Leggere i verbali: i motivi, e se il concorrente ha fatto ricorso."
          - explanation: "In questo mercato partecipano poche imprese, e la successiva in graduatoria è quasi sempre la stessa."
            check: "Vedere quanto spesso l'altra è la successiva in graduatoria dove nulla è stato ritirato."
        knownGaps:
          - "I ritiri prima dell'apertura delle offerte per lo più non sono pubblicati."
          - "Non contano le esclusioni nei lotti il cui criterio di aggiudicazione esclude o media le offerte basse con una formula. Se il criterio non è pubblicato tali esclusioni contano."
          - "Non si considerano lotti con più di 200 offerte. L'offerta di un raggruppamento conta per ciascun componente."
          - "Più concorrenti che si ritirano a turno per uno stesso aggiudicatario sono più coppie, ciascuna con i propri lotti."
      examples:
        flagged:
          - name: "A withdraws the lowest bid three times, and B wins"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              1, C, 101000, valid, false, lowest-price
              2, A, 80000, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 70000, withdrawn, false, lowest-price
              3, B, 77000, valid, true, lowest-price
              3, C, 79000, valid, false, lowest-price
            expect:
              subject: "A+B"
              measure: 3
              severity: high
              message: "In 3 of 3 lots for which they bid against each other one had made the lower bid, 3 withdrawn and 0 excluded, and the other won as the next in rank."
          - name: "one of three was excluded and two were withdrawn, in half of their lots exactly"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A, 80000, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 70000, disqualified, false, lowest-price
              3, B, 77000, valid, true, lowest-price
              4, A, 70000, valid, true, lowest-price
              4, B, 77000, valid, false, lowest-price
              5, A, 70000, valid, false, lowest-price
              5, B, 67000, valid, true, lowest-price
              6, A, 70000, valid, true, lowest-price
              6, B, 77000, valid, false, lowest-price
            expect:
              subject: "A+B"
              measure: 3
              severity: medium
          - name: "three exclusions by discounts, under an award rule that is not known"
            given: |
              lot, bidders, discount, status, winner
              1, A, 0.30, disqualified, false
              1, B, 0.20, valid, true
              2, A, 0.30, disqualified, false
              2, B, 0.20, valid, true
              3, A, 0.30, disqualified, false
              3, B, 0.20, valid, true
            expect:
              subject: "A+B"
              measure: 3
              severity: low
          - name: "a third bidder's bid was lower still, and a formula excluded it"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, anomaly-exclusion
              1, B, 99000, valid, true, anomaly-exclusion
              1, C, 50000, disqualified, false, anomaly-exclusion
              2, A, 80000, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 70000, withdrawn, false, lowest-price
              3, B, 77000, valid, true, lowest-price
            expect:
              subject: "A+B"
              measure: 3
        clear:
          - name: "twice is not often"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A, 80000, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 70000, valid, true, lowest-price
              3, B, 77000, valid, false, lowest-price
            expect:
              subject: "A+B"
              measure: 2
          - name: "three times in seven lots"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A, 80000, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 70000, withdrawn, false, lowest-price
              3, B, 77000, valid, true, lowest-price
              4, A, 70000, valid, true, lowest-price
              4, B, 77000, valid, false, lowest-price
              5, A, 70000, valid, true, lowest-price
              5, B, 77000, valid, false, lowest-price
              6, A, 70000, valid, true, lowest-price
              6, B, 77000, valid, false, lowest-price
              7, A, 70000, valid, true, lowest-price
              7, B, 77000, valid, false, lowest-price
            expect:
              subject: "A+B"
              measure: 3
          - name: "the withdrawn bids were the higher ones"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100000, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A, 90000, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 77000, withdrawn, false, lowest-price
              3, B, 77000, valid, true, lowest-price
            expect:
              subject: "A+B"
              measure: 0
          - name: "bids that a formula excluded as too low"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, disqualified, false, anomaly-exclusion
              1, B, 99000, valid, true, anomaly-exclusion
              2, A, 80000, disqualified, false, anomaly-exclusion
              2, B, 88000, valid, true, anomaly-exclusion
              3, A, 70000, disqualified, false, average-bid
              3, B, 77000, valid, true, average-bid
            expect:
              subject: "A+B"
              measure: 0
          - name: "another valid bid lay between them: the one that won was not the next"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, quality-price
              1, B, 99000, valid, true, quality-price
              1, C, 95000, valid, false, quality-price
              2, A, 80000, withdrawn, false, quality-price
              2, B, 88000, valid, true, quality-price
              2, C, 85000, valid, false, quality-price
              3, A, 70000, withdrawn, false, quality-price
              3, B, 77000, valid, true, quality-price
              3, C, 75000, valid, false, quality-price
            expect:
              subject: "A+B"
              measure: 0
          - name: "each gave way to the other, one once and one twice"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A, 80000, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 77000, valid, true, lowest-price
              3, B, 70000, withdrawn, false, lowest-price
            expect:
              subject: "A+B"
              measure: 2
          - name: "no status is published, and the lowest bid won each time"
            given: |
              lot, bidders, amount, status, winner
              1, A, 90000,, true
              1, B, 99000,, false
              2, A, 80000,, true
              2, B, 88000,, false
              3, A, 77000,, false
              3, B, 70000,, true
            expect:
              subject: "A+B"
              measure: 0
        notApplicable:
          - name: "two lots"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A, 80000, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
            expect:
              because: "they bid against each other for fewer than 3 lots"
        notAssessable:
          - name: "the amounts of the withdrawn bids are not published"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A,, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A,, withdrawn, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 70000, withdrawn, false, lowest-price
              3, B, 77000, valid, true, lowest-price
            expect:
              because: "of lower bids of one of the two the amount or the status is not published, or who won is not known: they may have been given up"
          - name: "what became of the lower bids is not published"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000,, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A, 80000,, false, lowest-price
              2, B, 88000, valid, true, lowest-price
              3, A, 70000,, false, lowest-price
              3, B, 77000, valid, true, lowest-price
            expect:
              because: "of lower bids of one of the two the amount or the status is not published, or who won is not known: they may have been given up"
          - name: "lower bids were withdrawn, and who won is not known"
            given: |
              lot, bidders, amount, status
              1, A, 90000, withdrawn
              1, B, 99000, valid
              2, A, 80000, withdrawn
              2, B, 88000, valid
              3, A, 70000, withdrawn
              3, B, 77000, valid
            expect:
              because: "of lower bids of one of the two the amount or the status is not published, or who won is not known: they may have been given up"
          - name: "A gave up once; of three lower bids of B the amounts are not published"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, withdrawn, false, lowest-price
              1, B, 99000, valid, true, lowest-price
              2, A, 88000, valid, true, lowest-price
              2, B,, withdrawn, false, lowest-price
              3, A, 77000, valid, true, lowest-price
              3, B,, withdrawn, false, lowest-price
              4, A, 66000, valid, true, lowest-price
              4, B,, withdrawn, false, lowest-price
            expect:
              because: "of lower bids of one of the two the amount or the status is not published, or who won is not known: they may have been given up"
      related: [lowest-bid-disqualified, bidders-share-contacts]

      """#
    ),
    (
      "collusion/pivotal-bid-of-linked-firm.yaml",
      #"""
      id: pivotal-bid-of-linked-firm
      version: 9
      codes: [COL-24]
      title: "Losing bids of firms that share contacts with the winner decide the award"
      category: collusion
      status: stable
      severity: high
      severityWhen:
        - when: "sharers > involved or sharers >= many"
          severity: medium
      subject: lot
      awardRules: [anomaly-exclusion]
      rationale: |
        Where bids beyond a threshold are excluded, each bid moves the threshold. Here losing bids of firms that share a telephone, e-mail or address with
        the winner moved it so that the winner wins: without one of them, or without all, the law's formula gives another winner. Where other organizations have the shared contact too, or many have it, the severity is medium. In lots of few bids many would decide: the finding states how probable that is of losing bids chosen at random, and it is high or medium only where chance seldom gives as many such findings.
      sources:
        - citation: "Conley and Decarolis (2016), Detecting Bidders Groups in Collusive Auctions"
          kind: method
        - citation: "D.Lgs. 163/2006 art. 86; D.Lgs. 50/2016 art. 97; D.Lgs. 36/2023 art. 54 and Allegato II.2"
          kind: law
      inputs:
        required: [lot.awardRule, bid.status, bid.amount, process.published]
        improves: [bid.discount, lot.base, organization.telephone, organization.email, organization.streetAddress]
      parameters:
        method:
          meaning: "Method that was drawn or named in the notices: its place in the law's list (1 = a or A); 0 is not known"
          it: "Metodo sorteggiato o indicato nei bandi: posto nell'elenco di legge (1 = a o A); 0 non noto"
          type: integer
          unit: "place in the list"
          default: 0
          range: [0, 5]
        figure:
          meaning: "Coefficient drawn for method e, or reference discount of method C; 0 is not known"
          it: "Coefficiente sorteggiato per il metodo e, o sconto di riferimento del metodo C; 0 non noto"
          type: decimal
          unit: "coefficient, or percent of the base amount"
          default: 0
          range: [0, 100]
        many:
          meaning: "Organizations of the run with one contact from which it is less likely that of firms run by the same people"
          it: "Soggetti dell'analisi con uno stesso contatto dai quali è meno probabile che sia di imprese gestite dalle stesse persone"
          type: integer
          unit: "organizations"
          default: 5
          range: [3, 1000]
      let:
        validBids: "count(bids where status == valid)"
        excludedBids: "count(bids where status == disqualified)"
        linkedLosers: "count(bids where status == valid and not isWinner and linkedToWinner)"
        # Organizations with the contact, and those of the winner and the linked bids.
        sharers: "firstKnown(min(bids.contactSharers where status == valid and linkedToWinner and contactSharers is known), 0)"
        involved: "sum(bids.bidderCount where status == valid and linkedToWinner)"
        more: "if(sharers > involved or sharers >= many, sharers, 0)"
        winning: "count(bids where status == valid and isWinner)"
        pivotalOfAll:
          screen: legal-pivotal-alone
          over: "bids where status == valid"
          of: ["firstKnown(discountOnBase, 1 - amount / lot.base)", "isWinner", "lot.process.published", "not isWinner"]
          with: {method: "method", figure: "figure"}
        alone:
          screen: legal-pivotal-alone
          over: "bids where status == valid"
          of: ["firstKnown(discountOnBase, 1 - amount / lot.base)", "isWinner", "lot.process.published", "not isWinner and linkedToWinner"]
          with: {method: "method", figure: "figure"}
        together: "if(alone == 0, 1, 0)"
        chance:
          screen: legal-pivotal-chance
          over: "bids where status == valid"
          of: ["firstKnown(discountOnBase, 1 - amount / lot.base)", "isWinner", "lot.process.published", "not isWinner and linkedToWinner"]
          with: {method: "method", figure: "figure"}
      appliesWhen:
        - when: "process.country == \"IT\""
          otherwise: "the threshold is one of Italian law"
          it: "la soglia è di diritto italiano"
        - when: "validBids >= 5"
          otherwise: "fewer than 5 admitted bids"
          it: "meno di 5 offerte ammesse"
        - when: "linkedLosers >= 1"
          otherwise: "no losing bidder shares a contact with the winner"
          it: "nessun perdente condivide un contatto con l'aggiudicatario"
      assessableWhen:
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "excludedBids == 0"
          otherwise: "bids were excluded: which of them were admitted before the threshold is not published"
          it: "vi sono offerte escluse: non è pubblicato quali fossero ammesse prima della soglia"
        - when: "firstKnown(bidCount, listedBidCount) <= listedBidCount"
          otherwise: "not all bids are listed"
          it: "non tutte le offerte sono elencate"
        - when: "not any(bids where status == valid and firstKnown(discountIsContradicted, false))"
          otherwise: "a bid's discount and its price on the base amount contradict each other"
          it: "il ribasso di un'offerta e il suo prezzo sulla base d'asta si contraddicono"
        - when: "validBids < 15 or discountsAreExact"
          otherwise: "the threshold hangs on decimals of the discounts, which are not published, and amounts to the cent do not tell them"
          it: "la soglia dipende dai decimali dei ribassi, che non sono pubblicati e non si ricavano dagli importi al centesimo"
      measure:
        screen: legal-pivotal-bids
        over: "bids where status == valid"
        of: ["firstKnown(discountOnBase, 1 - amount / lot.base)", "isWinner", "lot.process.published", "not isWinner and linkedToWinner"]
        with: {method: "method", figure: "figure"}
        unit: "linked losing bids that decide"
        it: "offerte perdenti collegate che decidono"
      flagWhen: "measure >= 1"
      expectedByChance: "chance"
      bidders:
        - {of: winning}
        - {of: measure}
      evidence: [lot.id, lot.base, process.published, bids.bidders, bids.amount, bids.discount, bids.isWinner, bids.linkedToWinner, pivotalOfAll, chance]
      message: "{alone:when|# of }{together:when|All }{linkedLosers:0} losing {linkedLosers:plural|bid|bids} of firms that share contacts with the winner {alone:when|decide the award, each by itself}{together:when|decide the award together, and none by itself}; by itself {pivotalOfAll:0} of all losing bids {pivotalOfAll:plural|does|do}. Of as many losing bids chosen at random one decides, or all together, with probability {chance:probability}.{more:when| # organizations of the data have a contact that they share.}"
      innocentExplanations:
        - explanation: "With few bids many of them move the threshold by chance."
          check: "Compare with the number among all losing bids and with the probability by chance, which the message states."
        - explanation: "The shared contact is a business centre or a consultant."
          check: "See how many other firms have it."
        - explanation: "The firms belong to one group and declared separate bids."
          check: "Look for the declaration in the file."
      knownGaps:
        - "Links are shared contacts as published; owners and directors need a company register."
        - "Awards to another than the winner of the law's formula cannot be judged, nor can a bid without which too few are left for a threshold."
      it:
        title: "Offerte perdenti di imprese che condividono contatti con l'aggiudicatario decidono la gara"
        rationale: |
          Dove le offerte oltre una soglia sono escluse, ogni offerta sposta la soglia. Qui offerte perdenti di imprese che condividono telefono, e-mail o
          indirizzo con l'aggiudicatario l'hanno spostata in modo che vinca: senza una di esse, o senza tutte, la formula di legge dà un altro aggiudicatario. Se il contatto è anche di altri soggetti, o di molti, la gravità è media. Nelle gare con poche offerte molte decidono: la segnalazione indica quanto ciò sia probabile per offerte perdenti scelte a caso, e la gravità è alta o media solo se il caso darebbe di rado altrettante segnalazioni.
        message: "{alone:when|# di }{together:when|Tutte insieme, e nessuna da sola, }{linkedLosers:0} {linkedLosers:plural|offerta perdente|offerte perdenti} di imprese che condividono contatti con l'aggiudicatario {alone:when|decidono la gara, ciascuna da sola}{together:when|decidono la gara}; tra tutte le perdenti {pivotalOfAll:plural|decide|decidono} da {pivotalOfAll:plural|sola|sole} {pivotalOfAll:0}. Altrettante offerte perdenti scelte a caso decidono, una o tutte insieme, con probabilità {chance:probability}.{more:when| # soggetti dei dati hanno un contatto comune a loro.}"
        innocentExplanations:
          - explanation: "Con poche offerte molte spostano la soglia per caso."
            check: "Confrontare con il numero tra tutte le perdenti e con la probabilità del caso, indicati nel messaggio."
          - explanation: "Il contatto condiviso è un centro uffici o un consulente."
            check: "Vedere quante altre imprese lo hanno."
          - explanation: "Le imprese appartengono a un gruppo e hanno dichiarato offerte distinte."
            check: "Cercare la dichiarazione negli atti."
        knownGaps:
          - "I legami sono contatti condivisi come pubblicati; soci e amministratori richiedono il registro delle imprese."
          - "Non si valutano le aggiudicazioni a chi non vince secondo la formula di legge, né le offerte senza le quali ne restano troppo poche per una soglia."
      examples:
        flagged:
          - name: "one loser has a telephone with the winner that nobody else has, another an e-mail that two more have"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone, email
              1, A1, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111, x@alfa.example
              1, B1, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111,
              1, C1, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111,
              1, D1, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1411111,
              1, E1, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1511111,
              1, F1, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 1999999, x@alfa.example
              1, G1, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999,
              2, A2, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2111111,
              2, B2, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2211111,
              2, C2, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2311111,
              2, D2, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2411111,
              2, E2, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2511111,
              2, F2, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 2999999,
              2, G2, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999,
              3, A3, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3111111,
              3, B3, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3211111,
              3, C3, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3311111,
              3, D3, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3411111,
              3, E3, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3511111,
              3, F3, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 3999999,
              3, G3, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999,
              4, A4, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4111111,
              4, B4, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4211111,
              4, C4, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4311111,
              4, D4, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4411111,
              4, E4, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4511111,
              4, F4, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 4999999,
              4, G4, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4999999,
              9, Y, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01,, x@alfa.example
              9, Z, 91000.00, 100000, false, anomaly-exclusion, works, 2020-10-01,, x@alfa.example
            expect:
              subject: "1"
              severity: high
          - name: "the same in four lots; a third firm, of another lot, has the contact too"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A1, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B1, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111
              1, C1, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111
              1, D1, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1411111
              1, E1, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1511111
              1, F1, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, G1, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              2, A2, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2111111
              2, B2, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2211111
              2, C2, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2311111
              2, D2, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2411111
              2, E2, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2511111
              2, F2, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, G2, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              3, A3, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3111111
              3, B3, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3211111
              3, C3, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3311111
              3, D3, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3411111
              3, E3, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3511111
              3, F3, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, G3, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              4, A4, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4111111
              4, B4, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4211111
              4, C4, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4311111
              4, D4, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4411111
              4, E4, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4511111
              4, F4, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 4999999
              4, G4, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4999999
              9, Z, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
            expect:
              subject: "1"
              severity: medium
          - name: "in four lots one losing bid that decides is of a firm with the winner's telephone"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A1, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B1, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111
              1, C1, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111
              1, D1, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1411111
              1, E1, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1511111
              1, F1, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, G1, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              2, A2, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2111111
              2, B2, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2211111
              2, C2, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2311111
              2, D2, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2411111
              2, E2, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2511111
              2, F2, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, G2, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              3, A3, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3111111
              3, B3, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3211111
              3, C3, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3311111
              3, D3, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3411111
              3, E3, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3511111
              3, F3, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, G3, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              4, A4, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4111111
              4, B4, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4211111
              4, C4, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4311111
              4, D4, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4411111
              4, E4, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4511111
              4, F4, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 4999999
              4, G4, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4999999
            expect:
              subject: "1"
              severity: high
          - name: "in three of them: chance gives as many in 1.4 % of cases"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A1, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B1, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111
              1, C1, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111
              1, D1, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1411111
              1, E1, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1511111
              1, F1, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, G1, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              2, A2, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2111111
              2, B2, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2211111
              2, C2, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2311111
              2, D2, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2411111
              2, E2, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2511111
              2, F2, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, G2, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              3, A3, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3111111
              3, B3, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3211111
              3, C3, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3311111
              3, D3, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3411111
              3, E3, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3511111
              3, F3, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, G3, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
            expect:
              subject: "1"
              severity: medium
          - name: "in one lot: of six losing bids one decides, which chance hits as well"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A1, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B1, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111
              1, C1, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111
              1, D1, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1411111
              1, E1, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1511111
              1, F1, 78000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, G1, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
            expect:
              measure: 1
              severity: low
          - name: "in three lots three firms of the lot alone have the contact"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A1, 87000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B1, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111
              1, C1, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111
              1, D1, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, E1, 81000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, F1, 71000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, G1, 68000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1711111
              2, A2, 87000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2111111
              2, B2, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2211111
              2, C2, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2311111
              2, D2, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, E2, 81000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, F2, 71000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, G2, 68000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2711111
              3, A3, 87000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3111111
              3, B3, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3211111
              3, C3, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3311111
              3, D3, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, E3, 81000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, F3, 71000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, G3, 68000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3711111
            expect:
              subject: "1"
              severity: high
          - name: "in three lots four firms of the lot alone have the contact"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A1, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B1, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111
              1, C1, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111
              1, D1, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, E1, 77000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, F1, 75000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, G1, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, H1, 68000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1811111
              2, A2, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2111111
              2, B2, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2211111
              2, C2, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2311111
              2, D2, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, E2, 77000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, F2, 75000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, G2, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, H2, 68000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2811111
              3, A3, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3111111
              3, B3, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3211111
              3, C3, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3311111
              3, D3, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, E3, 77000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, F3, 75000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, G3, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, H3, 68000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3811111
            expect:
              subject: "1"
              severity: high
          - name: "in six lots five firms of the lot have one contact: perhaps a platform's"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A1, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B1, 83000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111
              1, C1, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111
              1, D1, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, E1, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1511111
              1, F1, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, G1, 76000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, H1, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              1, I1, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1999999
              2, A2, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2111111
              2, B2, 83000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2211111
              2, C2, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2311111
              2, D2, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, E2, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2511111
              2, F2, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, G2, 76000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, H2, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              2, I2, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2999999
              3, A3, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3111111
              3, B3, 83000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3211111
              3, C3, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3311111
              3, D3, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, E3, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3511111
              3, F3, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, G3, 76000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, H3, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              3, I3, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3999999
              4, A4, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4111111
              4, B4, 83000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4211111
              4, C4, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4311111
              4, D4, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4999999
              4, E4, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4511111
              4, F4, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4999999
              4, G4, 76000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 4999999
              4, H4, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4999999
              4, I4, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4999999
              5, A5, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5111111
              5, B5, 83000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5211111
              5, C5, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5311111
              5, D5, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5999999
              5, E5, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5511111
              5, F5, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5999999
              5, G5, 76000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 5999999
              5, H5, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5999999
              5, I5, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5999999
              6, A6, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6111111
              6, B6, 83000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6211111
              6, C6, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6311111
              6, D6, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6999999
              6, E6, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6511111
              6, F6, 78000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6999999
              6, G6, 76000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 6999999
              6, H6, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6999999
              6, I6, 69000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6999999
            expect:
              subject: "1"
              severity: medium
          - name: "four firms of a lot of seven: any three of the losing bids decide"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444
              1, E, 80000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
            expect:
              severity: low
          - name: "with the linked high bid the threshold rises over the winner"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444
              1, E, 80000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
            expect:
              bidders: "E+G"
              measure: 1
          - name: "two losing bids of firms with the winner's telephone decide together, and none by itself"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 76000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, B, 89000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, C, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1211111
              1, D, 65000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1311111
              1, E, 91000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1411111
              1, F, 93000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, G, 66000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1611111
              1, H, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1711111
            expect:
              measure: 2
        clear:
          - name: "the linked low bid changes nothing"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, B, 79630.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, C, 78090.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222
              1, D, 77600.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333
              1, E, 76820.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444
              1, F, 75340.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5555555
              1, G, 74980.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666
              1, H, 73270.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
            expect:
              measure: 0
        notApplicable:
          - name: "four bids"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, D, 80000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
            expect:
              because: "fewer than 5 admitted bids"
          - name: "no shared contact"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 79630.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B, 78090.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222
              1, C, 77600.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333
              1, D, 76820.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444
              1, E, 75340.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5555555
              1, F, 74980.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666
              1, G, 73270.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 7777777
            expect:
              because: "no losing bidder shares a contact with the winner"
        notAssessable:
          - name: "discounts in per cent beside the prices they make"
            given: |
              lot, bidders, amount, base, discount, winner, award_rule, category, published, telephone
              1, A, 99900, 100000, 0.1, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B, 99800, 100000, 0.2, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222
              1, C, 99700, 100000, 0.3, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333
              1, D, 99600, 100000, 0.4, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444
              1, E, 99500, 100000, 0.5, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, F, 99400, 100000, 0.6, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
            expect:
              because: "a bid's discount and its price on the base amount contradict each other"
          - name: "nine bids came in, seven are listed beside two invitations that drew none"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone, status, bid_count
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111, valid, 9
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222, valid, 9
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333, valid, 9
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444, valid, 9
              1, E, 80000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999, valid, 9
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666, valid, 9
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999, valid, 9
              1, X,, 100000,, anomaly-exclusion, works, 2020-10-01, 0321 7777777, invited, 9
              1, Y,, 100000,, anomaly-exclusion, works, 2020-10-01, 0321 8888888, invited, 9
            expect:
              because: "not all bids are listed"
          - name: "fifteen bids whose discounts the amounts do not tell"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 918304.58, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000000
              1, B, 902194.57, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000007
              1, C, 886083.67, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000014
              1, D, 869972.95, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000021
              1, E, 853862.45, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000028
              1, F, 837752.06, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000035
              1, G, 821640.92, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000042
              1, H, 805530.19, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000049
              1, I, 789419.86, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000056
              1, J, 773308.80, 966637.06, true, anomaly-exclusion, works, 2021-03-01, 0321 9999999
              1, K, 757199.30, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000070
              1, L, 741087.56, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000077
              1, M, 724977.30, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000084
              1, N, 708866.32, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 1000091
              1, O, 692756.89, 966637.06, false, anomaly-exclusion, works, 2021-03-01, 0321 9999999
            expect:
              because: "the threshold hangs on decimals of the discounts"
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444
              1, E, 80000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, A, 89000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "the winner is not the one of the formula, with or without the linked bid"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222
              1, C, 86000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444
              1, E, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5555555
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
            expect:
              because: "the recorded winner is not the winner of the law's formula"
          - name: "without the linked bid four are left"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, B, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222
              1, C, 84000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999
              1, D, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444
              1, E, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 5555555
            expect:
              because: "without the bids in question too few are left for a threshold"
          - name: "nine bids came in, seven are listed"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone, bid_count
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111, 9
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222, 9
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333, 9
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444, 9
              1, E, 80000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999, 9
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666, 9
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999, 9
            expect:
              because: "not all bids are listed"
          - name: "a bid was excluded"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone, status
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 1111111, disqualified
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 2222222, valid
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 3333333, valid
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 4444444, valid
              1, E, 80000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 0321 9999999, valid
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 6666666, valid
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 0321 9999999, valid
            expect:
              because: "bids were excluded: which of them were admitted before the threshold is not published"
          - name: "the method of 2024 is not named"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, 2024-02-01, 0321 1111111
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, 2024-02-01, 0321 2222222
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, 2024-02-01, 0321 3333333
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, 2024-02-01, 0321 4444444
              1, E, 80000.00, 100000, true, anomaly-exclusion, works, 2024-02-01, 0321 9999999
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, 2024-02-01, 0321 6666666
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, 2024-02-01, 0321 9999999
            expect:
              because: "method unknown"
          - name: "no contacts are published"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 79630.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 78090.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 77600.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 76820.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, E, 75340.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, F, 74980.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, G, 73270.00, 100000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "needs bid.linkedToWinner"
          - name: "the call has no date"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, telephone
              1, A, 90000.00, 100000, false, anomaly-exclusion, works, , 0321 1111111
              1, B, 88000.00, 100000, false, anomaly-exclusion, works, , 0321 2222222
              1, C, 86000.00, 100000, false, anomaly-exclusion, works, , 0321 3333333
              1, D, 84000.00, 100000, false, anomaly-exclusion, works, , 0321 4444444
              1, E, 80000.00, 100000, true, anomaly-exclusion, works, , 0321 9999999
              1, F, 73000.00, 100000, false, anomaly-exclusion, works, , 0321 6666666
              1, G, 70000.00, 100000, false, anomaly-exclusion, works, , 0321 9999999
            expect:
              because: "needs process.published"
      related: [bidders-share-contacts, winner-beyond-legal-threshold]

      """#
    ),
    (
      "collusion/runner-up-close-to-winner.yaml",
      #"""
      id: runner-up-close-to-winner
      version: 6
      codes: [COL-07, R024]
      title: "Runner-up very close to the winner"
      category: collusion
      status: stable
      severity: low
      subject: lot
      awardRules: [lowest-price]
      rationale: |
        The second lowest bid lies within a hair of the lowest, closer than in nearly all comparable lots. Bidders who know each other's prices can
        place a bid just above the agreed one. Fierce competition does the same, so the lot is compared with its peers.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R024"
          kind: guidance
        - citation: "Chassang, Kawai, Nakabayashi and Ortner (2022), Robust Screens for Noncompetitive Bidding"
          locator: "isolated winners and close bids"
          kind: method
      inputs:
        required: [lot.awardRule, bid.amount, bid.status]
      parameters:
        closest:
          meaning: "Largest distance that still counts as very close"
          it: "Distanza massima considerata vicinissima"
          type: decimal
          unit: "share of the lowest bid"
          default: 0.005
          range: [0.0001, 0.05]
      let:
        validBids: "count(bids where status == valid)"
        lowest: "min(bids.amount where status == valid)"
      appliesWhen:
        - when: "validBids >= 2"
          otherwise: "fewer than 2 valid bids"
          it: "meno di 2 offerte ammesse"
        - when: "not (process.framework is known and process.framework)"
          otherwise: "framework agreement: prices may be those of units"
          it: "accordo quadro: i prezzi possono essere unitari"
        - when: "count(awards where status is known and status == active) <= 1"
          otherwise: "several awards: the bids are not all for one contract"
          it: "più aggiudicazioni: le offerte non riguardano un solo contratto"
      assessableWhen:
        - when: "not any(bids where status == valid and amountIsPlaceholder)"
          otherwise: "a bid's amount stands for 'not published'"
          it: "l'importo di un'offerta sta per 'non pubblicato'"
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "not firstKnown(process.electronicAuction, false)"
          otherwise: "an electronic auction: the prices are those of its last steps and no sealed bids"
          it: "asta elettronica: i prezzi sono quelli degli ultimi rilanci e non offerte segrete"
        - when: "any(bids where status == valid and amount is known and amount <= lowest, firstKnown(isWinner, true))"
          otherwise: "the lowest valid bid did not win"
          it: "l'offerta ammessa più bassa non ha vinto"
      measure:
        screen: runner-up-gap
        over: "bids where status == valid"
        of: "amount"
        unit: "share of the lowest bid"
        it: "quota dell'offerta più bassa"
        direction: low
      peers: {group: comparable-lots, of: measure}
      flagWhen: "measure <= closest and measure <= peers.percentile(5)"
      expectedByChance: "0.05 + 0.35 / peers.count"   # so many of the values lie at or below a percentile of type 8, at most
      bidders: measure
      evidence: [lot.id, bids.bidders, bids.amount]
      message: "The second lowest bid is {measure:percent} above the lowest; in {peers.count:0} comparable lots the median is {peers.median:percent}."
      innocentExplanations:
        - explanation: "Many efficient firms compete for a standard service."
          check: "See whether other bids lie close as well."
        - explanation: "Prices are regulated or taken from a list."
          check: "Look for a tariff or a maximum discount in the call."
        - explanation: "It is chance: a few lots must be the closest."
          check: "See whether the same two firms are close again and again."
      it:
        title: "Secondo classificato vicinissimo all'aggiudicatario"
        rationale: |
          La seconda offerta è a un soffio dalla più bassa, più vicina che in quasi tutti i lotti confrontabili. Chi conosce i prezzi altrui può
          collocare un'offerta appena sopra quella concordata. Anche una forte concorrenza ha questo effetto: per questo il lotto è confrontato con
          lotti simili.
        message: "La seconda offerta supera la più bassa del {measure:percent}; in {peers.count:0} lotti confrontabili la mediana è {peers.median:percent}."
        innocentExplanations:
          - explanation: "Molte imprese efficienti competono per un servizio standard."
            check: "Vedere se anche le altre offerte sono vicine."
          - explanation: "I prezzi sono regolati o presi da un listino."
            check: "Cercare una tariffa o un ribasso massimo nel bando."
          - explanation: "È il caso: alcuni lotti devono pur essere i più vicini."
            check: "Vedere se le stesse due imprese sono vicine più volte."
      examples:
        flagged:
          - name: "a tenth of a per cent apart among lots that differ by per cents"
            given: |
              lot, bidders, amount, award_rule, cpv, procedure
              X, A, 100000, lowest-price, 45000000, open
              X, B, 100100, lowest-price, 45000000, open
              X, C, 112000, lowest-price, 45000000, open
            background:
              lots: 60
              bids: 4
              seed: 5
              amount: 100000
              spread: 0.12
              cells:
                cpv: "45000000"
                procedure: "open"
                award_rule: "lowest-price"
            expect:
              bidders: "A+B"
              measure: 0.001
              subject: "X"
        clear:
          - name: "a gap of six per cent"
            given: |
              lot, bidders, amount, award_rule, cpv, procedure
              X, A, 100000, lowest-price, 45000000, open
              X, B, 106000, lowest-price, 45000000, open
              X, C, 112000, lowest-price, 45000000, open
            background:
              lots: 60
              bids: 4
              seed: 5
              amount: 100000
              spread: 0.12
              cells:
                cpv: "45000000"
                procedure: "open"
                award_rule: "lowest-price"
            expect:
              measure: 0.06
              subject: "X"
          - name: "too far apart whatever comparable lots show"
            given: |
              lot, bidders, amount, award_rule, winner, framework
              1, A, 100000, lowest-price, true, false
              1, B, 101000, lowest-price, false, false
              1, C, 112000, lowest-price, false, false
          - name: "0.55 % is not very close"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100000, lowest-price
              1, B, 100550, lowest-price
            expect:
              measure: 0.0055
        notApplicable:
          - name: "one bid"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
            expect:
              because: "fewer than 2 valid bids"
          - name: "a framework agreement"
            given: |
              lot, bidders, amount, award_rule, framework
              1, A, 100000, lowest-price, true
              1, B, 100100, lowest-price, true
              1, C, 112000, lowest-price, true
            expect:
              because: "framework agreement"
          - name: "two winners"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 100000, lowest-price, true
              1, B, 100100, lowest-price, true
              1, C, 112000, lowest-price, false
            expect:
              because: "several awards"
        notAssessable:
          - name: "the second lowest bid won"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 100000, lowest-price, false
              1, B, 100100, lowest-price, true
            expect:
              because: "the lowest valid bid did not win"
          - name: "of two equal lowest bids one won, and there is nothing to compare with"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 100000, lowest-price, false
              1, B, 100000, lowest-price, true
            expect:
              because: "fewer than 20 comparable"
          - name: "amounts that stand for 'not published'"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 1, lowest-price, true
              1, B, 1, lowest-price, false
              1, C, 1, lowest-price, false
            expect:
              because: "a bid's amount stands for 'not published'"
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100000, lowest-price
              1, B, 112000, lowest-price
              1, A, 101000, lowest-price
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "an electronic auction"
            given: |
              lot, bidders, amount, award_rule, auction
              1, A, 100, lowest-price, true
              1, B, 100.5, lowest-price, true
            expect:
              because: "an electronic auction: the prices are those of its last steps and no sealed bids"
          - name: "nothing to compare with"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 100.5, lowest-price
            expect:
              because: "fewer than 20 comparable"

      """#
    ),
    (
      "collusion/runner-up-far-above-winner.yaml",
      #"""
      id: runner-up-far-above-winner
      version: 6
      codes: [COL-08, R058]
      title: "Runner-up far above the winner"
      category: collusion
      status: stable
      severity: low
      subject: lot
      awardRules: [lowest-price]
      rationale: |
        The second lowest bid lies unusually far above the winner's, compared with comparable lots: either the winner cut the price very deeply, or
        the others did not mean to win.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R058"
          kind: guidance
      inputs:
        required: [lot.awardRule, bid.amount, bid.status]
      let:
        validBids: "count(bids where status == valid)"
        lowest: "min(bids.amount where status == valid)"
      appliesWhen:
        - when: "validBids >= 2"
          otherwise: "fewer than 2 valid bids"
          it: "meno di 2 offerte ammesse"
        - when: "not (process.framework is known and process.framework)"
          otherwise: "framework agreement: prices may be those of units"
          it: "accordo quadro: i prezzi possono essere unitari"
        - when: "count(awards where status is known and status == active) <= 1"
          otherwise: "several awards: the bids are not all for one contract"
          it: "più aggiudicazioni: le offerte non riguardano un solo contratto"
      assessableWhen:
        - when: "not any(bids where status == valid and amountIsPlaceholder)"
          otherwise: "a bid's amount stands for 'not published'"
          it: "l'importo di un'offerta sta per 'non pubblicato'"
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "not firstKnown(process.electronicAuction, false)"
          otherwise: "an electronic auction: the prices are those of its last steps and no sealed bids"
          it: "asta elettronica: i prezzi sono quelli degli ultimi rilanci e non offerte segrete"
        - when: "any(bids where status == valid and amount is known and amount <= lowest, firstKnown(isWinner, true))"
          otherwise: "the lowest valid bid did not win"
          it: "l'offerta ammessa più bassa non ha vinto"
      measure:
        screen: runner-up-gap
        over: "bids where status == valid"
        of: "amount"
        unit: "share of the lowest bid"
        it: "quota dell'offerta più bassa"
      peers: {group: comparable-lots, of: measure}
      flagWhen: "measure >= peers.upperFence"
      bidders: measure
      evidence: [lot.id, bids.bidders, bids.amount]
      message: "The second lowest bid is {measure:percent} above the lowest; the upper fence of {peers.count:0} comparable lots is {peers.upperFence:percent}."
      innocentExplanations:
        - explanation: "A newcomer or a new technique is much cheaper."
          check: "Ask how the price is made up."
        - explanation: "The winner left something out."
          check: "Look for later changes of the contract."
        - explanation: "The estimate was far too high."
          check: "Compare the estimate with earlier contracts."
      it:
        title: "Secondo classificato molto sopra l'aggiudicatario"
        rationale: |
          La seconda offerta è insolitamente lontana da quella vincente rispetto ai lotti confrontabili: o l'aggiudicatario ha ribassato moltissimo, o gli
          altri non volevano vincere.
        message: "La seconda offerta supera la più bassa del {measure:percent}; il limite superiore di {peers.count:0} lotti confrontabili è {peers.upperFence:percent}."
        innocentExplanations:
          - explanation: "Un nuovo operatore o una nuova tecnica costa molto meno."
            check: "Chiedere come si compone il prezzo."
          - explanation: "L'aggiudicatario ha dimenticato qualcosa."
            check: "Cercare modifiche successive del contratto."
          - explanation: "La stima era troppo alta."
            check: "Confrontare la stima con contratti precedenti."
      examples:
        flagged:
          - name: "the second is half as dear again"
            given: |
              lot, bidders, amount, award_rule, cpv, procedure
              X, A, 100000, lowest-price, 45000000, open
              X, B, 150000, lowest-price, 45000000, open
              X, C, 152000, lowest-price, 45000000, open
            background:
              lots: 60
              bids: 5
              seed: 3
              amount: 100000
              spread: 0.08
              cells:
                cpv: "45000000"
                procedure: "open"
                award_rule: "lowest-price"
            expect:
              bidders: "A+B"
              measure: 0.5
              subject: "X"
          - name: "a gap of 34 % where the others have 1 to 20 %"
            given: |
              lot, bidders, amount, award_rule
              X, AX, 100000, lowest-price
              X, BX, 134000, lowest-price
              P1, AP1, 100000, lowest-price
              P1, BP1, 101000, lowest-price
              P2, AP2, 100000, lowest-price
              P2, BP2, 102000, lowest-price
              P3, AP3, 100000, lowest-price
              P3, BP3, 103000, lowest-price
              P4, AP4, 100000, lowest-price
              P4, BP4, 104000, lowest-price
              P5, AP5, 100000, lowest-price
              P5, BP5, 105000, lowest-price
              P6, AP6, 100000, lowest-price
              P6, BP6, 106000, lowest-price
              P7, AP7, 100000, lowest-price
              P7, BP7, 107000, lowest-price
              P8, AP8, 100000, lowest-price
              P8, BP8, 108000, lowest-price
              P9, AP9, 100000, lowest-price
              P9, BP9, 109000, lowest-price
              P10, AP10, 100000, lowest-price
              P10, BP10, 110000, lowest-price
              P11, AP11, 100000, lowest-price
              P11, BP11, 111000, lowest-price
              P12, AP12, 100000, lowest-price
              P12, BP12, 112000, lowest-price
              P13, AP13, 100000, lowest-price
              P13, BP13, 113000, lowest-price
              P14, AP14, 100000, lowest-price
              P14, BP14, 114000, lowest-price
              P15, AP15, 100000, lowest-price
              P15, BP15, 115000, lowest-price
              P16, AP16, 100000, lowest-price
              P16, BP16, 116000, lowest-price
              P17, AP17, 100000, lowest-price
              P17, BP17, 117000, lowest-price
              P18, AP18, 100000, lowest-price
              P18, BP18, 118000, lowest-price
              P19, AP19, 100000, lowest-price
              P19, BP19, 119000, lowest-price
              P20, AP20, 100000, lowest-price
              P20, BP20, 120000, lowest-price
            expect:
              subject: "X"
              measure: 0.34
        clear:
          - name: "the second is a little dearer"
            given: |
              lot, bidders, amount, award_rule, cpv, procedure
              X, A, 100000, lowest-price, 45000000, open
              X, B, 103000, lowest-price, 45000000, open
              X, C, 112000, lowest-price, 45000000, open
            background:
              lots: 60
              bids: 5
              seed: 3
              amount: 100000
              spread: 0.08
              cells:
                cpv: "45000000"
                procedure: "open"
                award_rule: "lowest-price"
            expect:
              measure: 0.03
              subject: "X"
          - name: "a gap of 25 %, inside of the fence"
            given: |
              lot, bidders, amount, award_rule
              X, AX, 100000, lowest-price
              X, BX, 125000, lowest-price
              P1, AP1, 100000, lowest-price
              P1, BP1, 101000, lowest-price
              P2, AP2, 100000, lowest-price
              P2, BP2, 102000, lowest-price
              P3, AP3, 100000, lowest-price
              P3, BP3, 103000, lowest-price
              P4, AP4, 100000, lowest-price
              P4, BP4, 104000, lowest-price
              P5, AP5, 100000, lowest-price
              P5, BP5, 105000, lowest-price
              P6, AP6, 100000, lowest-price
              P6, BP6, 106000, lowest-price
              P7, AP7, 100000, lowest-price
              P7, BP7, 107000, lowest-price
              P8, AP8, 100000, lowest-price
              P8, BP8, 108000, lowest-price
              P9, AP9, 100000, lowest-price
              P9, BP9, 109000, lowest-price
              P10, AP10, 100000, lowest-price
              P10, BP10, 110000, lowest-price
              P11, AP11, 100000, lowest-price
              P11, BP11, 111000, lowest-price
              P12, AP12, 100000, lowest-price
              P12, BP12, 112000, lowest-price
              P13, AP13, 100000, lowest-price
              P13, BP13, 113000, lowest-price
              P14, AP14, 100000, lowest-price
              P14, BP14, 114000, lowest-price
              P15, AP15, 100000, lowest-price
              P15, BP15, 115000, lowest-price
              P16, AP16, 100000, lowest-price
              P16, BP16, 116000, lowest-price
              P17, AP17, 100000, lowest-price
              P17, BP17, 117000, lowest-price
              P18, AP18, 100000, lowest-price
              P18, BP18, 118000, lowest-price
              P19, AP19, 100000, lowest-price
              P19, BP19, 119000, lowest-price
              P20, AP20, 100000, lowest-price
              P20, BP20, 120000, lowest-price
            expect:
              subject: "X"
              measure: 0.25
        notApplicable:
          - name: "one bid"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
            expect:
              because: "fewer than 2 valid bids"
          - name: "a framework agreement"
            given: |
              lot, bidders, amount, award_rule, framework
              1, A, 100000, lowest-price, true
              1, B, 150000, lowest-price, true
              1, C, 152000, lowest-price, true
            expect:
              because: "framework agreement"
          - name: "two winners"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 100000, lowest-price, true
              1, B, 150000, lowest-price, true
              1, C, 152000, lowest-price, false
            expect:
              because: "several awards"
        notAssessable:
          - name: "the second lowest bid won"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 100000, lowest-price, false
              1, B, 150000, lowest-price, true
            expect:
              because: "the lowest valid bid did not win"
          - name: "amounts that stand for 'not published'"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 0.01, lowest-price, true
              1, B, 90000, lowest-price, false
              1, C, 91000, lowest-price, false
            expect:
              because: "a bid's amount stands for 'not published'"
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 100000, lowest-price, true
              1, A, 150000, lowest-price, false
              1, B, 152000, lowest-price, false
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "an electronic auction"
            given: |
              lot, bidders, amount, award_rule, auction
              1, A, 100, lowest-price, true
              1, B, 150, lowest-price, true
            expect:
              because: "an electronic auction: the prices are those of its last steps and no sealed bids"
          - name: "nothing to compare with"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 150, lowest-price
            expect:
              because: "fewer than 20 comparable"

      """#
    ),
    (
      "collusion/winner-far-below-losing-bids.yaml",
      #"""
      id: winner-far-below-losing-bids
      version: 5
      codes: [COL-02]
      title: "Winner far below a tight cluster of losing bids"
      category: collusion
      status: stable
      severity: medium
      subject: lot
      awardRules: [lowest-price]
      rationale: |
        Bidders who have agreed who will win may still submit offers, so that the competition looks real. Such covering bids tend to lie close
        together and well above the agreed winner. The relative distance compares the gap between the two lowest bids with the spread of the losing
        bids; the critical value depends on the number of bids, because a fixed one would flag many honest lots.
      sources:
        - citation: "Imhof, Karagök and Rutz (2018), Screening for Bid Rigging - Does It Work?"
          locator: "relative distance"
          kind: method
        - citation: "OECD, Guidelines for fighting bid rigging in public procurement (2012)"
          locator: "checklist"
          kind: guidance
      inputs:
        required: [lot.awardRule, bid.amount, bid.status]
      parameters:
        level:
          meaning: "Share of honest lots that may be flagged"
          it: "Quota di lotti regolari che può essere segnalata"
          type: decimal
          unit: "share"
          default: 0.01
          values: [0.01, 0.05]
      let:
        validBids: "count(bids where status == valid)"
        lowest: "min(bids.amount where status == valid)"
        gap:
          screen: relative-distance
          over: "bids where status == valid"
          of: "amount"
        critical: "criticalValue(\"relative-distance\", validBids, level)"
      appliesWhen:
        - when: "validBids >= 5"
          otherwise: "fewer than 5 valid bids"
          it: "meno di 5 offerte ammesse"
        - when: "validBids <= 60"
          otherwise: "more than 60 valid bids"
          it: "più di 60 offerte ammesse"
        - when: "not (process.framework is known and process.framework)"
          otherwise: "framework agreement: prices may be those of units"
          it: "accordo quadro: i prezzi possono essere unitari"
        - when: "count(awards where status is known and status == active) <= 1"
          otherwise: "several awards: the bids are not all for one contract"
          it: "più aggiudicazioni: le offerte non riguardano un solo contratto"
      assessableWhen:
        - when: "not any(bids where status == valid and amountIsPlaceholder)"
          otherwise: "a bid's amount stands for 'not published'"
          it: "l'importo di un'offerta sta per 'non pubblicato'"
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "not firstKnown(process.electronicAuction, false)"
          otherwise: "an electronic auction: the prices are those of its last steps and no sealed bids"
          it: "asta elettronica: i prezzi sono quelli degli ultimi rilanci e non offerte segrete"
        - when: "any(bids where status == valid and amount is known and amount <= lowest, firstKnown(isWinner, true))"
          otherwise: "the lowest valid bid did not win"
          it: "l'offerta ammessa più bassa non ha vinto"
      measure:
        expression: "gap"
        unit: "standard deviations of the losing bids"
        it: "scarti tipo delle offerte perdenti"
      flagWhen: "measure >= critical"
      expectedByChance: "level"
      bidders: validBids
      evidence: [lot.id, bids.bidders, bids.amount, validBids, critical]
      message: "The lowest bid lies {measure:2} standard deviations of the losing bids below the next one ({validBids:0} valid bids, critical value {critical:2})."
      innocentExplanations:
        - explanation: "The winner owns equipment or stock that the others would have to hire."
          check: "Compare the winner's price breakdown with those of the other bidders."
        - explanation: "Bidders price from the same public cost catalogue, which pulls losing bids together."
          check: "Look for a mandatory price list in the procurement documents."
        - explanation: "The winner misread the scope and bid too low."
          check: "Look for later amendments or an early end of the contract."
      knownGaps:
        - "Rings whose covering bids are spread on purpose are not seen."
        - "The level holds for independent bids by the laws of prices that were simulated for the critical values. Where the discounts themselves are skewed (lognormal, with a sigma of 0.25 to 0.4) 2 to 8 in a hundred lots of independent honest bids are flagged at the level of 1 %: the number expected by chance is then too small."
      it:
        title: "Vincitore molto sotto un gruppo compatto di offerte perdenti"
        rationale: |
          Offerenti che hanno concordato l'aggiudicatario possono presentare comunque offerte, perché la concorrenza sembri reale. Queste offerte di
          copertura stanno di solito vicine tra loro e ben sopra l'aggiudicatario. La distanza relativa confronta lo scarto tra le due offerte più basse
          con la dispersione delle offerte perdenti; il valore critico dipende dal numero di offerte, perché uno fisso segnalerebbe molti lotti
          regolari.
        message: "L'offerta più bassa dista {measure:2} scarti tipo delle offerte perdenti dalla successiva ({validBids:0} offerte ammesse, valore critico {critical:2})."
        innocentExplanations:
          - explanation: "L'aggiudicatario possiede mezzi o scorte che gli altri dovrebbero noleggiare."
            check: "Confrontare l'analisi dei prezzi dell'aggiudicatario con quelle degli altri."
          - explanation: "Gli offerenti usano lo stesso prezzario pubblico, che avvicina le offerte perdenti."
            check: "Cercare negli atti un prezzario obbligatorio."
          - explanation: "L'aggiudicatario ha frainteso l'oggetto e ha offerto troppo poco."
            check: "Cercare modifiche successive o una fine anticipata del contratto."
        knownGaps:
          - "Non si vedono gruppi che distanziano apposta le offerte di copertura."
          - "Il livello vale per offerte indipendenti secondo le distribuzioni dei prezzi simulate per i valori critici. Dove sono asimmetrici i ribassi stessi (lognormali, con sigma da 0,25 a 0,4) sono segnalati da 2 a 8 lotti su cento di offerte indipendenti e regolari, al livello dell'1 %: il numero atteso per caso è allora troppo piccolo."
      examples:
        flagged:
          - name: "one low bid below four that almost agree"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 118, lowest-price
              1, C, 120, lowest-price
              1, D, 121, lowest-price
              1, E, 122, lowest-price
            expect:
              measure: 10.54
          - name: "one winner, and no framework"
            given: |
              lot, bidders, amount, award_rule, winner, framework
              1, A, 100, lowest-price, true, false
              1, B, 118, lowest-price, false, false
              1, C, 120, lowest-price, false, false
              1, D, 121, lowest-price, false, false
              1, E, 122, lowest-price, false, false
            expect:
              measure: 10.54
        clear:
          - name: "bids spread evenly"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 104, lowest-price
              1, C, 111, lowest-price
              1, D, 119, lowest-price
              1, E, 130, lowest-price
            expect:
              measure: 0.36
          - name: "sixty bids, the most that are looked at"
            given: |
              lot, bidders, amount, award_rule
              1, B0, 100, lowest-price
              1, B1, 150, lowest-price
              1, B2, 152, lowest-price
              1, B3, 154, lowest-price
              1, B4, 156, lowest-price
              1, B5, 158, lowest-price
              1, B6, 160, lowest-price
              1, B7, 162, lowest-price
              1, B8, 164, lowest-price
              1, B9, 166, lowest-price
              1, B10, 168, lowest-price
              1, B11, 170, lowest-price
              1, B12, 172, lowest-price
              1, B13, 174, lowest-price
              1, B14, 176, lowest-price
              1, B15, 178, lowest-price
              1, B16, 180, lowest-price
              1, B17, 182, lowest-price
              1, B18, 184, lowest-price
              1, B19, 186, lowest-price
              1, B20, 188, lowest-price
              1, B21, 190, lowest-price
              1, B22, 192, lowest-price
              1, B23, 194, lowest-price
              1, B24, 196, lowest-price
              1, B25, 198, lowest-price
              1, B26, 200, lowest-price
              1, B27, 202, lowest-price
              1, B28, 204, lowest-price
              1, B29, 206, lowest-price
              1, B30, 208, lowest-price
              1, B31, 210, lowest-price
              1, B32, 212, lowest-price
              1, B33, 214, lowest-price
              1, B34, 216, lowest-price
              1, B35, 218, lowest-price
              1, B36, 220, lowest-price
              1, B37, 222, lowest-price
              1, B38, 224, lowest-price
              1, B39, 226, lowest-price
              1, B40, 228, lowest-price
              1, B41, 230, lowest-price
              1, B42, 232, lowest-price
              1, B43, 234, lowest-price
              1, B44, 236, lowest-price
              1, B45, 238, lowest-price
              1, B46, 240, lowest-price
              1, B47, 242, lowest-price
              1, B48, 244, lowest-price
              1, B49, 246, lowest-price
              1, B50, 248, lowest-price
              1, B51, 250, lowest-price
              1, B52, 252, lowest-price
              1, B53, 254, lowest-price
              1, B54, 256, lowest-price
              1, B55, 258, lowest-price
              1, B56, 260, lowest-price
              1, B57, 262, lowest-price
              1, B58, 264, lowest-price
              1, B59, 266, lowest-price
            expect:
              measure: 1.46
        notApplicable:
          - name: "a bid that is listed twice is one, and one that was withdrawn for it is none"
            given: |
              lot, bidders, amount, award_rule, status
              1, A, 100, lowest-price, valid
              1, B, 118, lowest-price, valid
              1, C, 120, lowest-price, valid
              1, D, 121, lowest-price, valid
              1, D, 121, lowest-price, valid
              1, A, 119, lowest-price, withdrawn
            expect:
              because: "fewer than 5 valid bids"
          - name: "four bids are too few"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 118, lowest-price
              1, C, 120, lowest-price
              1, D, 121, lowest-price
            expect:
              because: "fewer than 5 valid bids"
          - name: "quality counts too"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, quality-price
              1, B, 118, quality-price
              1, C, 120, quality-price
              1, D, 121, quality-price
              1, E, 122, quality-price
            expect:
              because: "award rule is quality-price"
          - name: "a framework agreement"
            given: |
              lot, bidders, amount, award_rule, framework
              1, A, 100, lowest-price, true
              1, B, 118, lowest-price, true
              1, C, 120, lowest-price, true
              1, D, 121, lowest-price, true
              1, E, 122, lowest-price, true
            expect:
              because: "framework agreement"
          - name: "two winners"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 100, lowest-price, true
              1, B, 118, lowest-price, true
              1, C, 120, lowest-price, false
              1, D, 121, lowest-price, false
              1, E, 122, lowest-price, false
            expect:
              because: "several awards"
          - name: "sixty-one bids"
            given: |
              lot, bidders, amount, award_rule
              1, B0, 100, lowest-price
              1, B1, 150, lowest-price
              1, B2, 152, lowest-price
              1, B3, 154, lowest-price
              1, B4, 156, lowest-price
              1, B5, 158, lowest-price
              1, B6, 160, lowest-price
              1, B7, 162, lowest-price
              1, B8, 164, lowest-price
              1, B9, 166, lowest-price
              1, B10, 168, lowest-price
              1, B11, 170, lowest-price
              1, B12, 172, lowest-price
              1, B13, 174, lowest-price
              1, B14, 176, lowest-price
              1, B15, 178, lowest-price
              1, B16, 180, lowest-price
              1, B17, 182, lowest-price
              1, B18, 184, lowest-price
              1, B19, 186, lowest-price
              1, B20, 188, lowest-price
              1, B21, 190, lowest-price
              1, B22, 192, lowest-price
              1, B23, 194, lowest-price
              1, B24, 196, lowest-price
              1, B25, 198, lowest-price
              1, B26, 200, lowest-price
              1, B27, 202, lowest-price
              1, B28, 204, lowest-price
              1, B29, 206, lowest-price
              1, B30, 208, lowest-price
              1, B31, 210, lowest-price
              1, B32, 212, lowest-price
              1, B33, 214, lowest-price
              1, B34, 216, lowest-price
              1, B35, 218, lowest-price
              1, B36, 220, lowest-price
              1, B37, 222, lowest-price
              1, B38, 224, lowest-price
              1, B39, 226, lowest-price
              1, B40, 228, lowest-price
              1, B41, 230, lowest-price
              1, B42, 232, lowest-price
              1, B43, 234, lowest-price
              1, B44, 236, lowest-price
              1, B45, 238, lowest-price
              1, B46, 240, lowest-price
              1, B47, 242, lowest-price
              1, B48, 244, lowest-price
              1, B49, 246, lowest-price
              1, B50, 248, lowest-price
              1, B51, 250, lowest-price
              1, B52, 252, lowest-price
              1, B53, 254, lowest-price
              1, B54, 256, lowest-price
              1, B55, 258, lowest-price
              1, B56, 260, lowest-price
              1, B57, 262, lowest-price
              1, B58, 264, lowest-price
              1, B59, 266, lowest-price
              1, B60, 300, lowest-price
            expect:
              because: "more than 60 valid bids"
        notAssessable:
          - name: "the winner stands in the cluster, and the lowest bid lost"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 80000, lowest-price, false
              1, B, 90000, lowest-price, true
              1, C, 90500, lowest-price, false
              1, D, 90700, lowest-price, false
              1, E, 91000, lowest-price, false
            expect:
              because: "the lowest valid bid did not win"
          - name: "amounts that stand for 'not published'"
            given: |
              lot, bidders, amount, award_rule, winner
              1, A, 0.01, lowest-price, true
              1, B, 118, lowest-price, false
              1, C, 120, lowest-price, false
              1, D, 121, lowest-price, false
              1, E, 122, lowest-price, false
            expect:
              because: "a bid's amount stands for 'not published'"
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 118, lowest-price
              1, C, 120, lowest-price
              1, D, 121, lowest-price
              1, E, 122, lowest-price
              1, A, 119, lowest-price
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "an electronic auction"
            given: |
              lot, bidders, amount, award_rule, auction
              1, A, 100, lowest-price, true
              1, B, 118, lowest-price, true
              1, C, 120, lowest-price, true
              1, D, 122, lowest-price, true
              1, E, 119, lowest-price, true
            expect:
              because: "an electronic auction: the prices are those of its last steps and no sealed bids"
          - name: "losing bids are identical"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, lowest-price
              1, B, 118, lowest-price
              1, C, 118, lowest-price
              1, D, 118, lowest-price
              1, E, 118, lowest-price
            expect:
              because: "losing bids have no spread"
      related: [identical-bid-prices, low-spread-of-bids]

      """#
    ),
    (
      "competition/all-but-winner-disqualified.yaml",
      #"""
      id: all-but-winner-disqualified
      version: 5
      codes: [CMP-29, R035]
      title: "Every bid but the winner's was disqualified"
      category: competition
      status: stable
      severity: medium
      severityWhen:
        - when: "measure >= 2"
          severity: high
      subject: lot
      awardRules: any
      rationale: |
        Several bids came in, all but one were disqualified, and that one won.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R035"
          kind: guidance
      inputs:
        required: [bid.status]
      parameters:
        fewest:
          meaning: "Disqualified bids from which the lot is flagged"
          it: "Offerte escluse dalle quali il lotto è segnalato"
          type: integer
          unit: "bids"
          default: 1
          range: [1, 20]
      let:
        all: "count(bids where status in (valid, disqualified))"
        remaining: "count(bids where status == valid)"
        won: "any(bids where status == valid and isWinner)"
        out: "if(remaining == 1 and won, all - remaining, 0)"
      appliesWhen:
        - when: "all >= 2"
          otherwise: "fewer than two bids"
          it: "meno di due offerte"
      assessableWhen:
        - when: "not (remaining == 1 and all > 1 and count(awards where status == active) > 0 and not any(bids where isWinner))"
          otherwise: "the award's supplier is none of the listed bidders, as far as their identifiers and names tell"
          it: "l'aggiudicatario non è tra gli offerenti elencati, per quanto dicono identificativi e nomi"
        - when: "out == 0 or firstKnown(bidCount <= listedBidCount, false)"
          otherwise: "the bids listed may not be all that were received: another one may have been valid"
          it: "le offerte elencate potrebbero non essere tutte quelle ricevute: un'altra può essere stata ammessa"
      measure:
        expression: "out"
        unit: "disqualified bids"
        it: "offerte escluse"
      flagWhen: "measure >= fewest"
      evidence: [lot.id, bids.bidders, bids.status, bids.amount, bids.exclusionReason]
      message: "{measure:0} of {all:0} bids {measure:plural|was|were} disqualified and the remaining one won."
      innocentExplanations:
        - explanation: "The excluded bids lacked required documents."
          check: "Read the reasons of the exclusions."
        - explanation: "The call was new to the firms of this market."
          check: "Compare with exclusions in other lots of the buyer."
        - explanation: "Abnormally low bids were excluded by formula."
          check: "See whether a formula of exclusion applied."
      knownGaps:
        - "Prozorro: a bid whose award came to nothing counts as rejected only where the award in force names its bid too. Other OCDS data do not say so by their awards."
      it:
        title: "Escluse tutte le offerte tranne quella vincente"
        rationale: |
          Sono arrivate più offerte, tutte tranne una sono state escluse e quella ha vinto.
        message: "{measure:0} {measure:plural|offerta|offerte} su {all:0} {measure:plural|è stata esclusa|sono state escluse} e quella rimasta ha vinto."
        innocentExplanations:
          - explanation: "Le offerte escluse erano prive di documenti obbligatori."
            check: "Leggere i motivi di esclusione."
          - explanation: "La gara era nuova per le imprese di questo mercato."
            check: "Confrontare con le esclusioni in altri lotti."
          - explanation: "Offerte anomale escluse con una formula."
            check: "Vedere se si applicava una formula di esclusione."
        knownGaps:
          - "Prozorro: un'offerta la cui aggiudicazione non ha avuto esito conta come respinta solo se anche l'aggiudicazione in vigore indica la propria offerta. Altri dati OCDS non lo dicono con le aggiudicazioni."
      examples:
        flagged:
          - name: "the three bids that were received count one that was withdrawn"
            given: |
              lot, bidders, amount, status, winner, bid_count
              1, A, 100, valid, true, 3
              1, B, 110, disqualified, false, 3
              1, C, 120, withdrawn, false, 3
            expect:
              measure: 1
          - name: "one of three remains"
            given: |
              lot, bidders, amount, status, winner
              1, A, 100, valid, true
              1, B, 90, disqualified, false
              1, C, 95, disqualified, false
            expect:
              measure: 2
              severity: high
          - name: "one of two remains"
            given: |
              lot, bidders, amount, status, winner
              1, A, 100, valid, true
              1, B, 90, disqualified, false
            expect:
              measure: 1
              severity: medium
        clear:
          - name: "the one that remains did not win because nothing was disqualified"
            given: |
              lot, bidders, amount, status, winner
              1, A, 100, valid, true
              1, B, 110, valid, false
              1, C, 95, disqualified, false
            expect:
              measure: 0
          - name: "the remaining bid did not win"
            given: |
              lot, bidders, amount, status, winner
              1, A, 100, valid, false
              1, B, 90, disqualified, false
            expect:
              measure: 0
        notApplicable:
          - name: "one bid"
            given: |
              lot, bidders, amount, status, winner
              1, A, 100, valid, true
            expect:
              because: "fewer than two bids"
        notAssessable:
          - name: the award's supplier is none of the bidders
            given: |
              lot, bidders, amount, status,       suppliers
              1,   B,       100,    valid,        A
              1,   C,       90,     disqualified, A
            expect: {because: "the award's supplier is none of the listed bidders"}
          - name: "four bids were received, and two are listed beside two invitations that drew none"
            given: |
              lot, bidders, amount, status, winner, bid_count
              1, A, 100, valid, true, 4
              1, B, 110, disqualified, false, 4
              1, C,, invited,, 4
              1, D,, invited,, 4
            expect:
              because: "the bids listed may not be all"
          - name: "five bids were received and two are listed"
            given: |
              lot, bidders, amount, status, winner, bid_count
              1, A, 100, valid, true, 5
              1, B, 110, disqualified, false, 5
            expect:
              because: "the bids listed may not be all"
          - name: "a status is not stated"
            given: |
              lot, bidders, amount, status, winner
              1, A, 100, valid, true
              1, B, 110,, false
            expect:
              because: "needs bid.status"

      """#
    ),
    (
      "competition/bid-after-the-deadline.yaml",
      #"""
      id: bid-after-the-deadline
      version: 9
      codes: [CMP-10, R030]
      title: "A bid handed in after the deadline was kept"
      category: competition
      status: stable
      severity: high
      subject: bid
      awardRules: any
      rationale: |
        The bid came after the deadline, and yet it was admitted. Late bids can be written with knowledge of the others.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R030"
          kind: guidance
      inputs:
        required: [bid.submitted, lot.submissionDeadline, bid.status]
      appliesWhen:
        - when: "status != disqualified"
          otherwise: "the bid was not admitted"
          it: "l'offerta non è stata ammessa"
        - when: "status != withdrawn"
          otherwise: "the bid was taken back"
          it: "l'offerta è stata ritirata"
        - when: "status != invited"
          otherwise: "an invitation, to which no bid is known"
          it: "invito al quale non risulta un'offerta"
        - when: "not (process.electronicAuction is known and process.electronicAuction)"
          otherwise: "an electronic auction: the date of a bid may be that of its last step"
          it: "asta elettronica: la data di un'offerta può essere quella dell'ultimo rilancio"
      assessableWhen:
        - when: "status != pending"
          otherwise: "whether the bid was admitted is not decided in the data"
          it: "nei dati non è ancora deciso se l'offerta sia ammessa"
        - when: "firstKnown(lot.submissionDeadline >= process.published, true)"
          otherwise: "the deadline precedes the publication: one of the dates is wrong"
          it: "il termine precede la pubblicazione: una delle date è errata"
        - when: "firstKnown(submitted <= lot.submissionDeadline, false) or firstKnown(submitted <= lot.awardDate, true)"
          otherwise: "the bid is dated after the award: that is no day of submission"
          it: "l'offerta ha una data successiva all'aggiudicazione: non è il giorno della presentazione"
        - when: "not firstKnown(lot.buyersBidsAreAllLate, false)"
          otherwise: "every dated bid of the buyer is later than its deadline: one of the dates means something else"
          it: "tutte le offerte datate della stazione appaltante sono successive al termine: una delle date significa altro"
        - when: "count(lot.bids) < 2 or any(lot.bids where submitted is known, not firstKnown(submitted > lot.submissionDeadline, false))"
          otherwise: "every bid is later than the deadline: one of the dates means something else"
          it: "tutte le offerte sono successive al termine: una delle date significa altro"
      measure:
        expression: "submitted > lot.submissionDeadline"
        unit: "late: yes or no"
        it: "in ritardo: sì o no"
      flagWhen: "measure"
      evidence: [bid.id, bid.bidders, bid.submitted, lot.submissionDeadline, bid.status, bid.isWinner]
      message: "Submitted {submitted:date}, deadline {lot.submissionDeadline:date}."
      innocentExplanations:
        - explanation: "The platform failed and the deadline was extended for all."
          check: "Look for a notice of the extension."
        - explanation: "The date in the data is the registration, not the submission."
          check: "Compare with the log of the platform."
        - explanation: "Clocks or time zones differ."
          check: "Compare the offsets of both times."
      knownGaps:
        - "Where a lot has one bid, and the buyer no other bid with a date, nothing shows whether the date is that of the submission."
        - "Where only days are published, a bid of the last day cannot be compared with the deadline: nobody can say which hour came first. Midnight stands for a day whose hour is not known, as formats that demand a time write it."
        - "Of a date, or a time without an offset, beside a time with one, the buyer's country says how far they may be apart; what lies within that is not judged. Both are not assessable: the dates cannot be compared."
      it:
        title: "Offerta presentata oltre il termine e ammessa"
        rationale: |
          L'offerta è arrivata dopo il termine ed è stata comunque ammessa. Un'offerta tardiva può essere scritta conoscendo le altre.
        message: "Presentata il {submitted:date}; il termine era il {lot.submissionDeadline:date}."
        innocentExplanations:
          - explanation: "La piattaforma si è bloccata e il termine è stato prorogato per tutti."
            check: "Cercare l'avviso di proroga."
          - explanation: "La data nei dati è la registrazione, non la presentazione."
            check: "Confrontare con il registro della piattaforma."
          - explanation: "Orologi o fusi orari diversi."
            check: "Confrontare gli scostamenti dei due orari."
        knownGaps:
          - "Se il lotto ha una sola offerta, e la stazione appaltante nessun'altra offerta datata, nulla mostra se la data sia quella della presentazione."
          - "Se sono pubblicati solo i giorni, un'offerta dell'ultimo giorno non può essere confrontata con il termine: non si sa quale ora venga prima. La mezzanotte indica un giorno di cui non si sa l'ora, come la scrivono i formati che esigono un orario."
          - "Tra una data, o un orario senza fuso, e un orario con fuso il paese della stazione appaltante dice quanto possano distare; ciò che vi rientra non è valutato. In entrambi i casi non è valutabile: le date non sono confrontabili."
      examples:
        flagged:
          - name: "the only bid of a lot is late, and another lot of the buyer shows what the dates mean"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-10-20, 2024-10-22
              2, B, 100, 2024-10-20, 2024-10-19
            expect:
              subject: "A"
          - name: "late, and published on the day of the deadline and awarded on the day of the bid"
            given: |
              lot, bidders, amount, winner, published, deadline, submitted, awarded
              1, A, 100, true, 2024-10-20, 2024-10-20, 2024-10-22, 2024-10-22
          - name: "two hours late"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T12:00:00+01:00, 2024-03-15T14:00:00+01:00
          - name: "handed in at a time in UTC: both are shown in the deadline's zone"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T12:00:00+01:00, 2024-03-15T23:30:00Z
            expect:
              message: "Submitted 16 March 2024, 00:30 (+01:00), deadline 15 March 2024, 12:00 (+01:00)."
          - name: "one of two is late"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T12:00:00+01:00, 2024-03-15T14:00:00+01:00
              1, B, 110, 2024-03-15T12:00:00+01:00, 2024-03-15T11:00:00+01:00
            expect:
              subject: "A"
          - name: "days only: one on the last day, one two days later"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-02-10, 2024-02-10
              1, B, 110, 2024-02-10, 2024-02-12
            expect:
              subject: "B"
          - name: "the deadline is a day, and the bid came a day later in any zone of the buyer's country"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15, 2024-03-16T09:00:00+01:00
        clear:
          - name: "in time by the clocks of the buyer's country, whatever the season"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T12:00:00, 2024-03-15T09:30:00Z
          - name: "early in another time zone"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T23:00:00-05:00, 2024-03-16T02:00:00Z
          - name: "in time, though the award has an earlier date"
            given: |
              lot, bidders, amount, winner, deadline, awarded, submitted
              1, A, 100, true, 2024-06-01, 2024-03-01, 2024-05-06
          - name: "to the second at the deadline"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T12:00:00+01:00, 2024-03-15T12:00:00+01:00
        notApplicable:
          - name: "the late bid was refused"
            given: |
              lot, bidders, amount, status, deadline, submitted
              1, A, 100, disqualified, 2024-03-15T12:00:00+01:00, 2024-03-15T14:00:00+01:00
            expect:
              because: "the bid was not admitted"
          - name: "the late bid was taken back"
            given: |
              lot, bidders, amount, status, deadline, submitted
              1, A, 100, withdrawn, 2024-03-15T12:00:00+01:00, 2024-03-15T14:00:00+01:00
            expect:
              because: "the bid was taken back"
          - name: "an invitation"
            given: |
              lot, bidders, amount, status, deadline, submitted
              1, A, 100, invited, 2024-03-15T12:00:00+01:00, 2024-03-15T14:00:00+01:00
            expect:
              because: "an invitation, to which no bid is known"
          - name: "an electronic auction"
            given: |
              lot, bidders, amount, deadline, submitted, auction
              1, A, 100, 2024-03-15T12:00:00+01:00, 2024-03-15T14:00:00+01:00, true
            expect:
              because: "an electronic auction"
        notAssessable:
          - name: "whether the late bid is admitted is still to be decided"
            given: |
              lot, bidders, amount, status, deadline, submitted
              1, A, 100, pending, 2024-03-15T12:00:00+01:00, 2024-03-15T14:00:00+01:00
            expect:
              because: "whether the bid was admitted is not decided"
          - name: "the deadline is a day, and the bid came in its last hour by the clocks of another zone"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15, 2024-03-16T00:30:00+02:00
            expect:
              because: "the dates cannot be compared"
          - name: "midnight is what stands for a day where the format asks for a time"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T00:00:00+01:00, 2024-03-15T10:00:00+01:00
            expect:
              because: "the dates cannot be compared"
          - name: "the same midnight written in UTC"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-14T23:00:00Z, 2024-03-15T10:00:00+01:00
            expect:
              because: "the dates cannot be compared"
          - name: "a time without an offset, and one in UTC that is earlier or later by the season"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T12:00:00, 2024-03-15T10:30:00Z
            expect:
              because: "the dates cannot be compared"
          - name: "the year of the deadline is mistyped: it precedes the publication"
            given: |
              lot, bidders, amount, published, deadline, submitted
              1, A, 100, 2024-01-01, 2023-02-01, 2024-01-30
            expect:
              because: "the deadline precedes the publication"
          - name: "a bid dated after the award"
            given: |
              lot, bidders, amount, winner, deadline, awarded, submitted
              1, A, 100, true, 2024-02-01, 2024-03-01, 2024-05-06
            expect:
              because: "the bid is dated after the award"
          - name: "the buyer's other lots show that the date is no submission's"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-10-20, 2024-10-22
              2, B, 100, 2024-10-20, 2024-10-22
            expect:
              because: "every dated bid of the buyer is later than its deadline"
          - name: "all bids of a lot are late, and another lot of the buyer had one in time"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15T12:00:00+01:00, 2024-03-18T14:00:00+01:00
              1, B, 110, 2024-03-15T12:00:00+01:00, 2024-03-18T11:00:00+01:00
              2, C, 110, 2024-04-15T12:00:00+01:00, 2024-04-15T11:00:00+01:00
            expect:
              because: "every bid is later than the deadline"
          - name: "only days are known"
            given: |
              lot, bidders, amount, deadline, submitted
              1, A, 100, 2024-03-15, 2024-03-15
            expect:
              because: "the dates cannot be compared"

      """#
    ),
    (
      "competition/few-bids-for-the-market.yaml",
      #"""
      id: few-bids-for-the-market
      version: 9
      codes: [CMP-02, R019]
      title: "Fewer bids than comparable lots draw"
      category: competition
      status: stable
      severity: low
      subject: lot
      awardRules: any
      rationale: |
        The lot drew fewer than {fewest:0} bids where comparable lots draw {usual:0} or more (their median), or no more than the lower fence of comparable lots.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R019"
          kind: guidance
      inputs:
        required: [lot.bidCount, process.method]
      parameters:
        fewest:
          meaning: "Number of bids that is not few any more"
          it: "Numero di offerte che non è più basso"
          type: integer
          unit: "bids"
          default: 3
          range: [2, 10]
        usual:
          meaning: "Median of comparable lots from which few bids are notable"
          it: "Mediana dei lotti confrontabili dalla quale poche offerte sono notevoli"
          type: integer
          unit: "bids"
          default: 5
          range: [3, 30]
      let:
        fence: "if(peers.q3 - peers.q1 >= 1 and measure <= peers.lowerFence, peers.lowerFence, 0)"
      appliesWhen:
        - when: "process.method in (open, selective, limited)"
          otherwise: "awarded directly without a competition"
          it: "affidamento diretto senza gara"
        - when: "bidCount >= 1"
          otherwise: "no bid was received, or all were withdrawn"
          it: "nessuna offerta ricevuta, o tutte ritirate"
      assessableWhen:
        - when: "not process.isOpenForBids"
          otherwise: "the call was still open for bids when its data were published: more may have come"
          it: "alla pubblicazione dei dati la gara era ancora aperta: altre offerte possono essere arrivate"
        - when: biddersAreCertain
          otherwise: "one identifier stands beside different names in this lot, or one name beside different identifiers: how many bidders there are is not certain"
          it: "in questo lotto un identificativo è associato a nomi diversi, o un nome a identificativi diversi: non è certo quanti siano gli offerenti"
        - when: bidCountIsCredible
          otherwise: "the source lists no losing bid in any of seven or more lots of this buyer: its lists may name winners only"
          it: "la fonte non elenca offerte perdenti in nessuno dei sette o più lotti di questa stazione appaltante: gli elenchi potrebbero riportare i soli aggiudicatari"
      measure:
        expression: "bidCount"
        unit: "bids received"
        it: "offerte ricevute"
        direction: low
      peers: {group: comparable-lots, of: measure}
      flagWhen: "(measure < fewest and peers.median >= usual) or (peers.q3 - peers.q1 >= 1 and measure <= peers.lowerFence)"
      evidence: [lot.id, lot.bidCount, bids.bidders]
      message: "{measure:0} {measure:plural|bid|bids}; the median of {peers.count:0} comparable lots is {peers.median}{fence:when|, the lower fence of their numbers #}."
      innocentExplanations:
        - explanation: "What was asked is a niche of its market."
          check: "Read the specification."
        - explanation: "The call ran over a holiday."
          check: "Look at the submission period."
        - explanation: "Firms were busy elsewhere."
          check: "Look at other calls of those weeks."
      it:
        title: "Meno offerte che in lotti confrontabili"
        rationale: |
          Il lotto ha ricevuto meno di {fewest:0} offerte, mentre lotti confrontabili ne ricevono {usual:0} o più (mediana), oppure non più del limite inferiore dei lotti confrontabili.
        message: "{measure:0} {measure:plural|offerta|offerte}; la mediana di {peers.count:0} lotti confrontabili è {peers.median}{fence:when|, il limite inferiore delle offerte #}."
        innocentExplanations:
          - explanation: "L'oggetto è una nicchia del mercato."
            check: "Leggere il capitolato."
          - explanation: "La gara si è svolta in un periodo festivo."
            check: "Vedere il periodo di presentazione."
          - explanation: "Le imprese erano impegnate altrove."
            check: "Vedere le altre gare di quelle settimane."
      examples:
        flagged:
          - name: "two bids where five are usual"
            given: |
              lot, bidders, amount, cpv, procedure
              X, A, 90000, 45000000, open
              X, B, 95000, 45000000, open
            background:
              lots: 40
              bids: 6
              seed: 1
              amount: 100000
              spread: 0.08
              cells:
                cpv: "45000000"
                procedure: "open"
            expect:
              measure: 2
              subject: "X"
          - name: "five bids where the others drew ten to thirteen"
            given: |
              lot, bidders, bid_count, cpv, procedure
              X,, 5, 45000000, open
              P0,, 10, 45000000, open
              P1,, 11, 45000000, open
              P2,, 12, 45000000, open
              P3,, 13, 45000000, open
              P4,, 10, 45000000, open
              P5,, 11, 45000000, open
              P6,, 12, 45000000, open
              P7,, 13, 45000000, open
              P8,, 10, 45000000, open
              P9,, 11, 45000000, open
              P10,, 12, 45000000, open
              P11,, 13, 45000000, open
              P12,, 10, 45000000, open
              P13,, 11, 45000000, open
              P14,, 12, 45000000, open
              P15,, 13, 45000000, open
              P16,, 10, 45000000, open
              P17,, 11, 45000000, open
              P18,, 12, 45000000, open
              P19,, 13, 45000000, open
            expect:
              subject: "X"
              measure: 5
          - name: "two bids in selective procedures where the median is five"
            given: |
              lot, bidders, bid_count, cpv, procedure
              X,, 2, 45000000, selective
              P0,, 1, 45000000, selective
              P1,, 1, 45000000, selective
              P2,, 1, 45000000, selective
              P3,, 1, 45000000, selective
              P4,, 1, 45000000, selective
              P5,, 1, 45000000, selective
              P6,, 5, 45000000, selective
              P7,, 5, 45000000, selective
              P8,, 5, 45000000, selective
              P9,, 5, 45000000, selective
              P10,, 5, 45000000, selective
              P11,, 5, 45000000, selective
              P12,, 5, 45000000, selective
              P13,, 5, 45000000, selective
              P14,, 9, 45000000, selective
              P15,, 9, 45000000, selective
              P16,, 9, 45000000, selective
              P17,, 9, 45000000, selective
              P18,, 9, 45000000, selective
              P19,, 9, 45000000, selective
            expect:
              subject: "X"
              measure: 2
          - name: "two bids where all others drew six"
            given: |
              lot, bidders, bid_count, cpv, procedure
              X,, 2, 45000000, open
              P0,, 6, 45000000, open
              P1,, 6, 45000000, open
              P2,, 6, 45000000, open
              P3,, 6, 45000000, open
              P4,, 6, 45000000, open
              P5,, 6, 45000000, open
              P6,, 6, 45000000, open
              P7,, 6, 45000000, open
              P8,, 6, 45000000, open
              P9,, 6, 45000000, open
              P10,, 6, 45000000, open
              P11,, 6, 45000000, open
              P12,, 6, 45000000, open
              P13,, 6, 45000000, open
              P14,, 6, 45000000, open
              P15,, 6, 45000000, open
              P16,, 6, 45000000, open
              P17,, 6, 45000000, open
              P18,, 6, 45000000, open
              P19,, 6, 45000000, open
            expect:
              subject: "X"
              measure: 2
        clear:
          - name: "two bids where two are usual"
            given: |
              lot, bidders, amount, cpv, procedure
              X, A, 90000, 45000000, open
              X, B, 95000, 45000000, open
            background:
              lots: 40
              bids: 2
              seed: 1
              amount: 100000
              spread: 0.08
              cells:
                cpv: "45000000"
                procedure: "open"
            expect:
              measure: 2
              subject: "X"
          - name: "nine bids, below the lower quarter and inside of the fence"
            given: |
              lot, bidders, bid_count, cpv, procedure
              X,, 9, 45000000, open
              P0,, 10, 45000000, open
              P1,, 11, 45000000, open
              P2,, 12, 45000000, open
              P3,, 13, 45000000, open
              P4,, 10, 45000000, open
              P5,, 11, 45000000, open
              P6,, 12, 45000000, open
              P7,, 13, 45000000, open
              P8,, 10, 45000000, open
              P9,, 11, 45000000, open
              P10,, 12, 45000000, open
              P11,, 13, 45000000, open
              P12,, 10, 45000000, open
              P13,, 11, 45000000, open
              P14,, 12, 45000000, open
              P15,, 13, 45000000, open
              P16,, 10, 45000000, open
              P17,, 11, 45000000, open
              P18,, 12, 45000000, open
              P19,, 13, 45000000, open
            expect:
              subject: "X"
              measure: 9
          - name: "two bids where the median is four and a quarter of the lots drew nine"
            given: |
              lot, bidders, bid_count, cpv, procedure
              X,, 2, 45000000, open
              P0,, 1, 45000000, open
              P1,, 1, 45000000, open
              P2,, 1, 45000000, open
              P3,, 1, 45000000, open
              P4,, 1, 45000000, open
              P5,, 1, 45000000, open
              P6,, 4, 45000000, open
              P7,, 4, 45000000, open
              P8,, 4, 45000000, open
              P9,, 4, 45000000, open
              P10,, 4, 45000000, open
              P11,, 4, 45000000, open
              P12,, 4, 45000000, open
              P13,, 4, 45000000, open
              P14,, 9, 45000000, open
              P15,, 9, 45000000, open
              P16,, 9, 45000000, open
              P17,, 9, 45000000, open
              P18,, 9, 45000000, open
              P19,, 9, 45000000, open
            expect:
              subject: "X"
              measure: 2
          - name: "three bids where the others drew six or one"
            given: |
              lot, bidders, bid_count, cpv, procedure
              X,, 3, 45000000, open
              P0,, 6, 45000000, open
              P1,, 6, 45000000, open
              P2,, 6, 45000000, open
              P3,, 6, 45000000, open
              P4,, 6, 45000000, open
              P5,, 6, 45000000, open
              P6,, 6, 45000000, open
              P7,, 6, 45000000, open
              P8,, 6, 45000000, open
              P9,, 6, 45000000, open
              P10,, 6, 45000000, open
              P11,, 6, 45000000, open
              P12,, 6, 45000000, open
              P13,, 1, 45000000, open
              P14,, 1, 45000000, open
              P15,, 1, 45000000, open
              P16,, 1, 45000000, open
              P17,, 1, 45000000, open
              P18,, 1, 45000000, open
              P19,, 1, 45000000, open
            expect:
              subject: "X"
              measure: 3
          - name: "two bids where a quarter of the others drew two and the rest three: a fence between whole numbers is none"
            given: |
              lot, bidders, bid_count, cpv, procedure
              X,, 2, 45000000, open
              P0,, 2, 45000000, open
              P1,, 2, 45000000, open
              P2,, 2, 45000000, open
              P3,, 2, 45000000, open
              P4,, 3, 45000000, open
              P5,, 3, 45000000, open
              P6,, 3, 45000000, open
              P7,, 3, 45000000, open
              P8,, 3, 45000000, open
              P9,, 3, 45000000, open
              P10,, 3, 45000000, open
              P11,, 3, 45000000, open
              P12,, 3, 45000000, open
              P13,, 3, 45000000, open
              P14,, 3, 45000000, open
              P15,, 3, 45000000, open
              P16,, 3, 45000000, open
              P17,, 3, 45000000, open
              P18,, 3, 45000000, open
              P19,, 3, 45000000, open
              P20,, 3, 45000000, open
            expect:
              subject: "X"
              measure: 2
        notApplicable:
          - name: "a direct award"
            given: |
              lot, bidders, amount, procedure
              1, A, 100, direct
            expect:
              because: "awarded directly"
          - name: "no bid came in"
            given: |
              lot, bidders, bid_count, cpv, procedure
              X,, 0, 45000000, open
              P0,, 6, 45000000, open
              P1,, 6, 45000000, open
              P2,, 6, 45000000, open
              P3,, 6, 45000000, open
              P4,, 6, 45000000, open
              P5,, 6, 45000000, open
              P6,, 6, 45000000, open
              P7,, 6, 45000000, open
              P8,, 6, 45000000, open
              P9,, 6, 45000000, open
              P10,, 6, 45000000, open
              P11,, 6, 45000000, open
              P12,, 6, 45000000, open
              P13,, 6, 45000000, open
              P14,, 6, 45000000, open
              P15,, 6, 45000000, open
              P16,, 6, 45000000, open
              P17,, 6, 45000000, open
              P18,, 6, 45000000, open
              P19,, 6, 45000000, open
            expect:
              subject: "X"
              because: "no bid was received"
        notAssessable:
          - name: the data are older than the deadline for bids
            given: |
              lot, bidders, amount, procedure, tender_status, released,   deadline
              1,   A,       100,    open,      active,        2024-02-01, 2024-03-01
            expect: {because: the call was still open for bids when its data were published}
          - name: "one identifier beside two names"
            given: |
              lot, bidders, identifier, amount, procedure
              1, Alba, 02438750586, 100, open
              1, Brenta, 02438750586, 110, open
            expect:
              because: "one identifier stands beside different names in this lot"
          - name: "nothing to compare with"
            given: |
              lot, bidders, amount, procedure
              1, A, 100, open
            expect:
              because: "fewer than 20 comparable"

      """#
    ),
    (
      "competition/lowest-bid-disqualified.yaml",
      #"""
      id: lowest-bid-disqualified
      version: 5
      codes: [CMP-30, R036]
      title: "The lowest bid was disqualified and a dearer one won"
      category: competition
      status: stable
      severity: medium
      subject: lot
      awardRules: [lowest-price]
      rationale: |
        The lowest bid was disqualified and a dearer one was awarded. That is right where the low bid had a fault, and it costs the buyer the
        difference.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R036"
          kind: guidance
      inputs:
        required: [bid.status, bid.amount, lot.awardRule]
      let:
        out: "count(bids where status == disqualified)"
        unpriced: "count(bids where status == disqualified and firstKnown(amountIsPlaceholder, true))"
        lowestOut: "min(bids.amount where status == disqualified and not firstKnown(amountIsPlaceholder, true))"
        winning: "min(bids.amount where status == valid and isWinner is known and isWinner)"
      appliesWhen:
        - when: "out >= 1"
          otherwise: "no bid was disqualified"
          it: "nessuna offerta esclusa"
        - when: "any(bids where status == valid and isWinner)"
          otherwise: "no valid bid has won"
          it: "nessuna offerta ammessa è aggiudicataria"
      assessableWhen:
        - when: "not any(bids where amount is known and isWinner and firstKnown(amountIsPlaceholder, false))"
          otherwise: "the winner's amount stands for 'not published'"
          it: "l'importo dell'aggiudicatario sta per 'non pubblicato'"
        # One that is known to be lower decides.
        - when: "unpriced == 0 or firstKnown(lowestOut < winning, false)"
          otherwise: "the price of an excluded bid is missing, or stands for 'not published', and may be the lowest"
          it: "il prezzo di un'offerta esclusa manca, o sta per 'non pubblicato', e può essere il più basso"
      measure:
        expression: "(winning - lowestOut) / lowestOut"
        unit: "share by which the winning bid is dearer"
        it: "quota di cui l'offerta aggiudicataria è più cara"
      flagWhen: "measure > 0"
      evidence: [lot.id, bids.bidders, bids.amount, bids.status, bids.exclusionReason, lot.awardedAmount]
      message: "A disqualified bid of {lowestOut:money} lay below the winning one of {winning:money}.{unpriced:when| Disqualified bids whose prices are not known: #.}"
      innocentExplanations:
        - explanation: "The low bid was abnormally low and its justification did not hold."
          check: "Read the verification of the price."
        - explanation: "The bidder lacked a requirement."
          check: "Read the reason of the exclusion."
        - explanation: "The amount was for something else or another unit."
          check: "Compare what was offered."
      knownGaps:
        - "OCDS: a bid whose award came to nothing counts as rejected only where the award in force names its bid too."
      it:
        title: "Esclusa l'offerta più bassa, aggiudicata una più cara"
        rationale: |
          L'offerta più bassa è stata esclusa e ne è stata aggiudicata una più cara. È corretto se l'offerta aveva un difetto, e costa la differenza
          alla stazione appaltante.
        message: "Un'offerta esclusa di {lowestOut:money} era inferiore a quella aggiudicataria di {winning:money}.{unpriced:when| Offerte escluse di cui il prezzo non è noto: #.}"
        innocentExplanations:
          - explanation: "L'offerta era anomala e la giustificazione non ha retto."
            check: "Leggere la verifica del prezzo."
          - explanation: "L'offerente era privo di un requisito."
            check: "Leggere il motivo di esclusione."
          - explanation: "L'importo riguardava altro o un'altra unità."
            check: "Confrontare quanto offerto."
        knownGaps:
          - "OCDS: un'offerta la cui aggiudicazione non ha avuto esito conta come respinta solo se anche l'aggiudicazione in vigore indica la propria offerta."
      examples:
        flagged:
          - name: "a cheaper bid was put out"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100, valid, true, lowest-price
              1, B, 90, disqualified, false, lowest-price
            expect:
              measure: 0.11
          - name: "the lowest of two excluded bids counts, and the winner of two valid ones"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100, valid, true, lowest-price
              1, B, 80, disqualified, false, lowest-price
              1, C, 110, disqualified, false, lowest-price
              1, D, 95, valid, false, lowest-price
            expect:
              measure: 0.25
          - name: "of the winner's two bids that of the award's amount counts"
            given: |
              lot, bidders, amount, status, suppliers, award_amount, award_rule
              1, A, 90000, valid, A, 90000, lowest-price
              1, A, 80000, valid, A, 90000, lowest-price
              1, B, 85000, disqualified, A, 90000, lowest-price
            expect:
              measure: 0.059
          - name: "a lower bid was put out beside one whose price is not known"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 70000, valid, true, lowest-price
              1, B, 50000, disqualified, false, lowest-price
              1, C,, disqualified, false, lowest-price
            expect:
              measure: 0.4
              message: "A disqualified bid of 50,000.00 EUR lay below the winning one of 70,000.00 EUR. Disqualified bids whose prices are not known: 1."
        clear:
          - name: "the dearest was put out"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100, valid, true, lowest-price
              1, B, 120, disqualified, false, lowest-price
          - name: "the same price was put out"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100, valid, true, lowest-price
              1, B, 100, disqualified, false, lowest-price
            expect:
              measure: 0
          - name: "the excluded bid lay between the valid ones"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100, valid, true, lowest-price
              1, B, 105, disqualified, false, lowest-price
              1, C, 110, valid, false, lowest-price
        notApplicable:
          - name: "nothing was disqualified"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100, valid, true, lowest-price
            expect:
              because: "no bid was disqualified"
          - name: "nothing has been awarded yet"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100, valid, false, lowest-price
              1, B, 90, disqualified, false, lowest-price
            expect:
              because: "no valid bid has won"
        notAssessable:
          - name: "the price envelope of the excluded bid was not opened"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 90000, valid, true, lowest-price
              1, B, 0.01, disqualified, false, lowest-price
            expect:
              because: "the price of an excluded bid is missing, or stands for 'not published', and may be the lowest"
          - name: "of two excluded bids one was dearer than the winner's, and the price of the other is not known"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 70000, valid, true, lowest-price
              1, B, 80000, disqualified, false, lowest-price
              1, C,, disqualified, false, lowest-price
            expect:
              because: "the price of an excluded bid is missing, or stands for 'not published', and may be the lowest"
          - name: "of two excluded bids one had the winner's price, and that of the other is not known"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 70000, valid, true, lowest-price
              1, B, 70000, disqualified, false, lowest-price
              1, C,, disqualified, false, lowest-price
            expect:
              because: "the price of an excluded bid is missing, or stands for 'not published', and may be the lowest"
          - name: "the award's amount is a row of nines"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 999999, valid, true, lowest-price
              1, B, 95000, disqualified, false, lowest-price
            expect:
              because: "the winner's amount stands for 'not published'"
          - name: "the price of the excluded bid is not known"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A, 100, valid, true, lowest-price
              1, B,, disqualified, false, lowest-price
            expect:
              because: "the price of an excluded bid is missing, or stands for 'not published', and may be the lowest"
          - name: "the winner's price is not known"
            given: |
              lot, bidders, amount, status, winner, award_rule
              1, A,, valid, true, lowest-price
              1, B, 90, disqualified, false, lowest-price
            expect:
              because: "needs bid.amount"

      """#
    ),
    (
      "competition/many-disqualified-bids.yaml",
      #"""
      id: many-disqualified-bids
      version: 3
      codes: [CMP-31, R038]
      title: "A buyer disqualifies a large share of bids"
      category: competition
      status: stable
      severity: medium
      subject: buyer
      awardRules: any
      rationale: |
        {share:percent} or more of the bids that this buyer received were disqualified. Lots whose award rule excludes low bids by a formula, or averages them, are left out: there the exclusions are the law's.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R038"
          kind: guidance
      inputs:
        required: [bid.status]
        improves: [lot.awardRule]
      parameters:
        share:
          meaning: "Share of disqualified bids from which the buyer is flagged"
          it: "Quota di offerte escluse dalla quale la stazione appaltante è segnalata"
          type: decimal
          unit: "share"
          default: 0.5
          range: [0.1, 1]
        fewest:
          meaning: "Fewest bids"
          it: "Numero minimo di offerte"
          type: integer
          unit: "bids"
          default: 10
          range: [2, 1000]
      let:
        all: "count(bidsAsBuyer where status in (valid, disqualified) and not firstKnown(lot.awardRule in (average-bid, anomaly-exclusion, floor-price), false))"
        out: "count(bidsAsBuyer where status == disqualified and not firstKnown(lot.awardRule in (average-bid, anomaly-exclusion, floor-price), false))"
      appliesWhen:
        - when: "all >= fewest"
          otherwise: "fewer than {fewest:0} bids"
          it: "meno di {fewest:0} offerte"
      measure:
        expression: "out / all"
        unit: "share of bids"
        it: "quota delle offerte"
      flagWhen: "measure >= share"
      evidence: [organization.name, out, all, {of: out, show: [bidders, status, exclusionReason]}]
      message: "{out:0} of {all:0} bids {out:plural|was|were} disqualified ({measure:percent})."
      innocentExplanations:
        - explanation: "The calls of this buyer are technical and many bids fall short."
          check: "Read the reasons by call."
        - explanation: "Abnormally low bids are excluded by formula, and the award rule is not published."
          check: "Take those exclusions out and count again."
        - explanation: "Only calls with trouble are published with all bids."
          check: "Ask for the other calls."
      it:
        title: "Stazione appaltante che esclude molte offerte"
        rationale: |
          Almeno il {share:percent} delle offerte ricevute da questa stazione appaltante è stato escluso. Non si considerano i lotti il cui criterio esclude le offerte basse con una formula, o ne fa la media: lì le esclusioni le vuole la legge.
        message: "{out:0} {out:plural|offerta|offerte} su {all:0} {out:plural|è stata esclusa|sono state escluse} ({measure:percent})."
        innocentExplanations:
          - explanation: "Le gare sono tecniche e molte offerte non sono conformi."
            check: "Leggere i motivi gara per gara."
          - explanation: "Le offerte anomale sono escluse con una formula, e il criterio non è pubblicato."
            check: "Togliere quelle esclusioni e ricontare."
          - explanation: "Sono pubblicate con tutte le offerte solo le gare problematiche."
            check: "Chiedere le altre gare."
      examples:
        flagged:
          - name: "six of ten"
            given: |
              tender, bidders, amount, status
              0, F0, 100, disqualified
              0, F1, 101, disqualified
              0, F2, 102, disqualified
              0, F3, 103, disqualified
              0, F4, 104, disqualified
              1, F5, 105, disqualified
              1, F6, 106, valid
              1, F7, 107, valid
              1, F8, 108, valid
              1, F9, 109, valid
            expect:
              measure: 0.6
          - name: "five of ten, exactly half"
            given: |
              tender, bidders, amount, status
              0, F0, 100, disqualified
              0, F1, 101, disqualified
              0, F2, 102, disqualified
              0, F3, 103, disqualified
              0, F4, 104, disqualified
              1, F5, 105, valid
              1, F6, 106, valid
              1, F7, 107, valid
              1, F8, 108, valid
              1, F9, 109, valid
            expect:
              measure: 0.5
        clear:
          - name: "one of ten"
            given: |
              tender, bidders, amount, status
              0, F0, 100, disqualified
              0, F1, 101, valid
              0, F2, 102, valid
              0, F3, 103, valid
              0, F4, 104, valid
              1, F5, 105, valid
              1, F6, 106, valid
              1, F7, 107, valid
              1, F8, 108, valid
              1, F9, 109, valid
            expect:
              measure: 0.1
          - name: "nine of twenty"
            given: |
              tender, bidders, amount, status
              0, F0, 100, disqualified
              0, F1, 101, disqualified
              0, F2, 102, disqualified
              0, F3, 103, disqualified
              0, F4, 104, disqualified
              1, F5, 105, disqualified
              1, F6, 106, disqualified
              1, F7, 107, disqualified
              1, F8, 108, disqualified
              1, F9, 109, valid
              2, F10, 110, valid
              2, F11, 111, valid
              2, F12, 112, valid
              2, F13, 113, valid
              2, F14, 114, valid
              3, F15, 115, valid
              3, F16, 116, valid
              3, F17, 117, valid
              3, F18, 118, valid
              3, F19, 119, valid
            expect:
              measure: 0.45
          - name: "ten bids that a formula excluded as too low do not count"
            given: |
              tender, bidders, amount, status, award_rule
              9, A0, 80, disqualified, anomaly-exclusion
              9, A1, 81, disqualified, anomaly-exclusion
              9, A2, 82, disqualified, anomaly-exclusion
              9, A3, 83, disqualified, anomaly-exclusion
              9, A4, 84, disqualified, anomaly-exclusion
              9, A5, 85, disqualified, anomaly-exclusion
              9, A6, 86, disqualified, anomaly-exclusion
              9, A7, 87, disqualified, anomaly-exclusion
              9, A8, 88, disqualified, anomaly-exclusion
              9, A9, 89, disqualified, anomaly-exclusion
              0, F0, 100, disqualified, lowest-price
              0, F1, 101, valid, lowest-price
              0, F2, 102, valid, lowest-price
              0, F3, 103, valid, lowest-price
              0, F4, 104, valid, lowest-price
              1, F5, 105, valid, lowest-price
              1, F6, 106, valid, lowest-price
              1, F7, 107, valid, lowest-price
              1, F8, 108, valid, lowest-price
              1, F9, 109, valid, lowest-price
            expect:
              measure: 0.1
        notApplicable:
          - name: "ten bids, excluded by a formula"
            given: |
              tender, bidders, amount, status, award_rule
              9, A0, 80, disqualified, anomaly-exclusion
              9, A1, 81, disqualified, anomaly-exclusion
              9, A2, 82, disqualified, anomaly-exclusion
              9, A3, 83, disqualified, anomaly-exclusion
              9, A4, 84, disqualified, anomaly-exclusion
              9, A5, 85, disqualified, anomaly-exclusion
              9, A6, 86, disqualified, anomaly-exclusion
              9, A7, 87, disqualified, anomaly-exclusion
              9, A8, 88, disqualified, anomaly-exclusion
              9, A9, 89, disqualified, anomaly-exclusion
            expect:
              because: "fewer than 10 bids"
          - name: "two bids"
            given: |
              tender, bidders, amount, status
              1, A, 1, valid
              1, B, 1, disqualified
            expect:
              because: "fewer than 10 bids"
          - name: "nine bids"
            given: |
              tender, bidders, amount, status
              0, F0, 100, disqualified
              0, F1, 101, disqualified
              0, F2, 102, disqualified
              0, F3, 103, disqualified
              0, F4, 104, disqualified
              1, F5, 105, disqualified
              1, F6, 106, disqualified
              1, F7, 107, disqualified
              1, F8, 108, disqualified
            expect:
              because: "fewer than 10 bids"
        notAssessable:
          - name: "a status is not stated"
            given: |
              tender, bidders, amount, status
              1, A, 1,
              1, B, 1, disqualified
            expect:
              because: "needs bid.status"

      """#
    ),
    (
      "competition/price-hardly-counts.yaml",
      #"""
      id: price-hardly-counts
      version: 2
      codes: [CMP-24, R021]
      title: "Price counts for little in the award"
      category: competition
      status: stable
      severity: low
      subject: lot
      awardRules: [quality-price]
      rationale: |
        At least {most:0} points of 100 are given for something other than price. Quality is a good reason to choose, and it leaves more to judgement:
        what is judged and not measured deserves a second look.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R021"
          kind: guidance
        - citation: "Decarolis and Giorgiantonio (2022), Red flags in public procurement"
          locator: "multi-parameter criteria"
          kind: method
      inputs:
        required: [lot.priceWeight]
      parameters:
        most:
          meaning: "Points for other than price from which the lot is flagged"
          it: "Punti non di prezzo dai quali il lotto è segnalato"
          type: decimal
          unit: "points of 100"
          default: 80
          range: [50, 100]
      measure:
        expression: "100 - priceWeight"
        unit: "points of 100 for other than price"
        it: "punti su 100 non dati al prezzo"
      flagWhen: "measure >= most"
      evidence: [lot.id, lot.priceWeight, lot.awardRule]
      message: "{measure:0} of 100 points are for other than price."
      innocentExplanations:
        - explanation: "The law asks for quality (labour-intensive services, design)."
          check: "See what kind of contract it is."
        - explanation: "Quality points are given by table and measurement."
          check: "Read the criteria: measured or judged?"
        - explanation: "The price is fixed by the buyer."
          check: "Look for a fixed price in the call."
      it:
        title: "Il prezzo conta poco nell'aggiudicazione"
        rationale: |
          Almeno {most:0} punti su 100 premiano altro dal prezzo. La qualità è una buona ragione di scelta e lascia di più alla discrezionalità: ciò che
          è giudicato e non misurato merita una seconda lettura.
        message: "{measure:0} punti su 100 non riguardano il prezzo."
        innocentExplanations:
          - explanation: "La legge richiede la qualità (servizi ad alta intensità di manodopera, progettazione)."
            check: "Vedere il tipo di contratto."
          - explanation: "I punti di qualità sono tabellari e misurati."
            check: "Leggere i criteri: misurati o giudicati?"
          - explanation: "Il prezzo è fissato dalla stazione appaltante."
            check: "Cercare un prezzo fisso nel bando."
      examples:
        flagged:
          - name: "price counts for ten points"
            given: |
              lot, bidders, amount, award_rule, price_weight
              1, A, 100, quality-price, 10
            expect:
              measure: 90
          - name: "twenty points for the price, exactly"
            given: |
              lot, bidders, amount, award_rule, price_weight
              1, A, 100, quality-price, 20
            expect:
              measure: 80
        clear:
          - name: "price counts for forty points"
            given: |
              lot, bidders, amount, award_rule, price_weight
              1, A, 100, quality-price, 40
            expect:
              measure: 60
          - name: "20.5 points for the price"
            given: |
              lot, bidders, amount, award_rule, price_weight
              1, A, 100, quality-price, 20.5
            expect:
              measure: 79.5
        notApplicable:
          - name: "lowest price"
            given: |
              lot, bidders, amount, award_rule, price_weight
              1, A, 100, lowest-price, 100
            expect:
              because: "award rule is lowest-price"
        notAssessable:
          - name: "the weight is not stated"
            given: |
              lot, bidders, amount, award_rule
              1, A, 100, quality-price
            expect:
              because: "needs lot.priceWeight"

      """#
    ),
    (
      "competition/short-submission-period.yaml",
      #"""
      id: short-submission-period
      version: 6
      codes: [CMP-06, R003]
      title: "Much less time to bid than comparable calls give"
      category: competition
      status: stable
      severity: low
      subject: process
      awardRules: any
      rationale: |
        Bidders had far less time than comparable calls give. Short periods help whoever knew of the call before.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R003"
          kind: guidance
        - citation: "Fazekas and Kocsis (2020), Uncovering High-Level Risks"
          locator: "advertisement period"
          kind: method
      inputs:
        required: [process.published, process.submissionDeadline, process.method]
      parameters:
        shortest:
          meaning: "Days that are short in any market"
          it: "Giorni che sono pochi in qualsiasi mercato"
          type: days
          unit: "days"
          default: 5
          range: [1, 60]
        fraction:
          meaning: "Share of the usual time from which a period in the shortest twentieth is far shorter"
          it: "Quota del tempo usuale dalla quale un termine nel ventesimo più breve è molto più corto"
          type: decimal
          unit: "share of the median of comparable calls"
          default: 0.5
          range: [0.1, 1]
      let:
        # The lots' own deadlines may differ: who wants to bid for the first has the shortest time.
        deadline: "firstKnown(min(lots.submissionDeadline), submissionDeadline)"
        period: "deadline - published"
      appliesWhen:
        - when: "method in (open, selective, limited)"
          otherwise: "awarded directly without a competition"
          it: "affidamento diretto senza gara"
        - when: "period >= 0 days and not any(lots where firstKnown(submissionDeadline < process.published, false))"
          otherwise: "deadline before publication: see the order of dates"
          it: "termine precedente alla pubblicazione: vedere l'ordine delle date"
      measure:
        expression: "period"
        unit: "days"
        it: "giorni"
        direction: low
      peers: {group: comparable-processes, of: measure}
      flagWhen: "measure <= shortest or (measure <= peers.percentile(5) and measure <= fraction * peers.median)"
      evidence: [process.id, process.published, process.submissionDeadline, lots.submissionDeadline, process.method]
      message: "{measure:0} {measure:plural|day|days} from publication to the first deadline of a lot (median of comparable calls: {peers.median})."
      innocentExplanations:
        - explanation: "Urgency was declared and reasoned."
          check: "Look for the reasons in the call."
        - explanation: "A prior notice had already announced the call."
          check: "Look for the prior information notice."
        - explanation: "The purchase is simple and from stock."
          check: "Read the specification."
      knownGaps:
        - "OCDS data that state no publication of the call or of its notice give the date of the first release tagged tender, or the start of the period for bids where that came before; where the data were released late, the period is longer than measured. A period of at most five days without a publication may be the days on which bids were handed in, and is not assessed; Prozorro's is the time to bid."
      it:
        title: "Molto meno tempo per offrire che in gare confrontabili"
        rationale: |
          Gli offerenti hanno avuto molto meno tempo che in gare confrontabili. I termini brevi favoriscono chi conosceva la gara in anticipo.
        message: "{measure:0} {measure:plural|giorno|giorni} dalla pubblicazione al primo termine di un lotto (mediana di gare confrontabili: {peers.median})."
        innocentExplanations:
          - explanation: "L'urgenza è stata dichiarata e motivata."
            check: "Cercare le motivazioni nel bando."
          - explanation: "Un avviso di preinformazione aveva già annunciato la gara."
            check: "Cercare l'avviso di preinformazione."
          - explanation: "L'acquisto è semplice e a magazzino."
            check: "Leggere il capitolato."
        knownGaps:
          - "Per i dati OCDS che non indicano la pubblicazione del bando o del suo avviso vale la data della prima release contrassegnata tender, o l'inizio del periodo di presentazione se precedente; se i dati sono stati diffusi in ritardo, il termine è più lungo di quello misurato. Un periodo di al massimo cinque giorni senza pubblicazione può essere quello dei giorni di consegna delle offerte, e non viene valutato; quello di Prozorro è il tempo per offrire."
      examples:
        flagged:
          - name: "published at the very moment of the deadline"
            given: |
              tender, bidders, amount, procedure, published, deadline
              1, A, 100, open, 2024-01-10T12:00:00, 2024-01-10T12:00:00
            expect:
              measure: 0
          - name: "six days where forty are usual"
            given: |
              tender, bidders, amount, cpv, procedure, published, deadline
              X, A, 90000, 45000000, open, 2024-03-01, 2024-03-07
            background:
              lots: 40
              bids: 3
              seed: 1
              amount: 100000
              spread: 0.08
              cells:
                cpv: "45000000"
                procedure: "open"
                published: "2024-02-01"
                deadline: "2024-03-12"
            settings:
              shortest: 7
            expect:
              subject: "X"
              measure: 6
          - name: "half of the usual time, exactly, and the shortest of twenty-one"
            given: |
              tender, cpv, procedure, published, deadline
              X, 45000000, selective, 2024-01-01, 2024-01-21
              P0, 45000000, selective, 2024-01-01, 2024-01-31
              P1, 45000000, selective, 2024-01-01, 2024-01-31
              P2, 45000000, selective, 2024-01-01, 2024-01-31
              P3, 45000000, selective, 2024-01-01, 2024-01-31
              P4, 45000000, selective, 2024-01-01, 2024-01-31
              P5, 45000000, selective, 2024-01-01, 2024-01-31
              P6, 45000000, selective, 2024-01-01, 2024-01-31
              P7, 45000000, selective, 2024-01-01, 2024-01-31
              P8, 45000000, selective, 2024-01-01, 2024-01-31
              P9, 45000000, selective, 2024-01-01, 2024-02-10
              P10, 45000000, selective, 2024-01-01, 2024-02-10
              P11, 45000000, selective, 2024-01-01, 2024-02-10
              P12, 45000000, selective, 2024-01-01, 2024-02-20
              P13, 45000000, selective, 2024-01-01, 2024-02-20
              P14, 45000000, selective, 2024-01-01, 2024-02-20
              P15, 45000000, selective, 2024-01-01, 2024-02-20
              P16, 45000000, selective, 2024-01-01, 2024-02-20
              P17, 45000000, selective, 2024-01-01, 2024-02-20
              P18, 45000000, selective, 2024-01-01, 2024-02-20
              P19, 45000000, selective, 2024-01-01, 2024-02-20
            expect:
              subject: "X"
              measure: 20
          - name: "the first lot gives sixty days and the second three"
            given: |
              tender, lot, procedure, published, deadline
              1, 1, open, 2024-01-01, 2024-03-01
              1, 2, open, 2024-01-01, 2024-01-04
            expect:
              measure: 3
          - name: "five days are short in any market"
            given: |
              tender, procedure, published, deadline
              1, open, 2024-01-01, 2024-01-06
            expect:
              measure: 5
          - name: "published on the day of the deadline"
            given: |
              tender, procedure, published, deadline
              1, open, 2024-01-01, 2024-01-01
            expect:
              measure: 0
        clear:
          - name: "forty days"
            given: |
              tender, bidders, amount, cpv, procedure, published, deadline
              X, A, 90000, 45000000, open, 2024-03-01, 2024-04-10
            background:
              lots: 40
              bids: 3
              seed: 1
              amount: 100000
              spread: 0.08
              cells:
                cpv: "45000000"
                procedure: "open"
                published: "2024-02-01"
                deadline: "2024-03-12"
            settings:
              shortest: 7
            expect:
              subject: "X"
              measure: 40
          - name: "a little more than half of the usual time"
            given: |
              tender, cpv, procedure, published, deadline
              X, 45000000, open, 2024-01-01, 2024-01-23
              P0, 45000000, open, 2024-01-01, 2024-01-31
              P1, 45000000, open, 2024-01-01, 2024-01-31
              P2, 45000000, open, 2024-01-01, 2024-01-31
              P3, 45000000, open, 2024-01-01, 2024-01-31
              P4, 45000000, open, 2024-01-01, 2024-01-31
              P5, 45000000, open, 2024-01-01, 2024-01-31
              P6, 45000000, open, 2024-01-01, 2024-01-31
              P7, 45000000, open, 2024-01-01, 2024-01-31
              P8, 45000000, open, 2024-01-01, 2024-01-31
              P9, 45000000, open, 2024-01-01, 2024-02-10
              P10, 45000000, open, 2024-01-01, 2024-02-10
              P11, 45000000, open, 2024-01-01, 2024-02-10
              P12, 45000000, open, 2024-01-01, 2024-02-20
              P13, 45000000, open, 2024-01-01, 2024-02-20
              P14, 45000000, open, 2024-01-01, 2024-02-20
              P15, 45000000, open, 2024-01-01, 2024-02-20
              P16, 45000000, open, 2024-01-01, 2024-02-20
              P17, 45000000, open, 2024-01-01, 2024-02-20
              P18, 45000000, open, 2024-01-01, 2024-02-20
              P19, 45000000, open, 2024-01-01, 2024-02-20
            expect:
              subject: "X"
              measure: 22
          - name: "less than half of the usual time, but not among the shortest"
            given: |
              tender, cpv, procedure, published, deadline
              X, 45000000, open, 2024-01-01, 2024-01-20
              P0, 45000000, open, 2024-01-01, 2024-01-16
              P1, 45000000, open, 2024-01-01, 2024-01-16
              P2, 45000000, open, 2024-01-01, 2024-02-20
              P3, 45000000, open, 2024-01-01, 2024-02-20
              P4, 45000000, open, 2024-01-01, 2024-02-20
              P5, 45000000, open, 2024-01-01, 2024-02-20
              P6, 45000000, open, 2024-01-01, 2024-02-20
              P7, 45000000, open, 2024-01-01, 2024-02-20
              P8, 45000000, open, 2024-01-01, 2024-02-20
              P9, 45000000, open, 2024-01-01, 2024-02-20
              P10, 45000000, open, 2024-01-01, 2024-02-20
              P11, 45000000, open, 2024-01-01, 2024-02-20
              P12, 45000000, open, 2024-01-01, 2024-02-20
              P13, 45000000, open, 2024-01-01, 2024-02-20
              P14, 45000000, open, 2024-01-01, 2024-02-20
              P15, 45000000, open, 2024-01-01, 2024-02-20
              P16, 45000000, open, 2024-01-01, 2024-02-20
              P17, 45000000, open, 2024-01-01, 2024-02-20
              P18, 45000000, open, 2024-01-01, 2024-02-20
              P19, 45000000, open, 2024-01-01, 2024-02-20
            expect:
              subject: "X"
              measure: 19
        notApplicable:
          - name: "a direct award"
            given: |
              tender, bidders, amount, procedure, published, deadline
              1, A, 100, direct, 2024-01-01, 2024-01-03
            expect:
              because: "awarded directly"
          - name: "the deadline precedes the publication"
            given: |
              tender, bidders, amount, procedure, published, deadline
              1, A, 100, open, 2024-01-10, 2024-01-03
            expect:
              because: "deadline before publication"
          - name: "published two hours after the deadline"
            given: |
              tender, bidders, amount, procedure, published, deadline
              1, A, 100, open, 2024-01-10T12:00:00, 2024-01-10T10:00:00
            expect:
              because: "deadline before publication"
        notAssessable:
          - name: "no publication date"
            given: |
              tender, bidders, amount, procedure, deadline
              1, A, 100, open, 2024-01-03
            expect:
              because: "needs process.published"
          - name: "six days, and nothing to compare with"
            given: |
              tender, procedure, published, deadline
              1, open, 2024-01-01, 2024-01-07
            expect:
              because: "fewer than 20 comparable"

      """#
    ),
    (
      "competition/single-bid.yaml",
      #"""
      id: single-bid
      version: 9
      codes: [CMP-01, R018]
      title: One bid in a competitive procedure
      category: competition
      status: stable
      severity: medium
      subject: lot
      awardRules: any
      rationale: |
        A call that was open to many drew one bid. Nobody competed on price or quality, and the buyer had nothing to compare. The share of single bids is
        the oldest measure of how open a market is; one lot alone says little. Where the buyer chose whom to ask (negotiated without a notice, cottimo
        fiduciario), one bid says something only if several were asked, and published data do not say how many were.
      sources:
        - {citation: "Open Contracting Partnership, Red flags in public procurement (2024)", locator: R018, kind: guidance}
        - {citation: "Fazekas, Tóth and King (2016), An objective corruption-risk index using public procurement data", locator: single bidding, kind: method}
      inputs:
        required: [lot.bidCount, process.method]
        improves: [lot.estimate]
      appliesWhen:
        - {when: "process.method in (open, selective, limited)", otherwise: awarded directly without a competition, it: affidamento diretto senza gara}
        - when: "not firstKnown(process.status in (cancelled, unsuccessful, withdrawn), false) and not firstKnown(status in (cancelled, unsuccessful, withdrawn), false)"
          otherwise: the call was cancelled or failed
          it: la gara è stata annullata o è andata deserta
        - when: "count(awards) == 0 or count(awards where status in (unsuccessful, cancelled)) < count(awards)"
          otherwise: "every award of the lot came to nothing or was cancelled"
          it: "ogni aggiudicazione del lotto è venuta meno o è stata annullata"
        - when: not isListedBefore
          otherwise: "the call stands in an earlier record too, with the same bidders: it is judged there"
          it: "la gara compare anche in un record precedente, con gli stessi offerenti: è valutata lì"
        - {when: bidCount >= 1, otherwise: "no bid was received, or all were withdrawn", it: "nessuna offerta ricevuta, o tutte ritirate"}
      assessableWhen:
        - when: "process.method in (open, selective)"
          otherwise: "the buyer chose whom to ask, and how many were asked is not published"
          it: "gli operatori sono stati scelti dalla stazione appaltante e non è pubblicato quanti siano stati invitati"
        - when: "not process.isOpenForBids"
          otherwise: "the call was still open for bids when its data were published: more may have come"
          it: "alla pubblicazione dei dati la gara era ancora aperta: altre offerte possono essere arrivate"
        - when: biddersAreCertain
          otherwise: "one identifier stands beside different names in this lot, or one name beside different identifiers: how many bidders there are is not certain"
          it: "in questo lotto un identificativo è associato a nomi diversi, o un nome a identificativi diversi: non è certo quanti siano gli offerenti"
        - when: not biddersMayBeOne or bidCount <= 1
          otherwise: "the bidders that are listed may be one, in spellings of which not all have an identifier: whether there is a second one is not certain"
          it: "gli offerenti elencati possono essere uno solo, in grafie non tutte con un identificativo: non è certo che ce ne sia un secondo"
        - when: bidCountIsCredible
          otherwise: "the source lists no losing bid in any of seven or more lots of this buyer: its lists may name winners only"
          it: "la fonte non elenca offerte perdenti in nessuno dei sette o più lotti di questa stazione appaltante: gli elenchi potrebbero riportare i soli aggiudicatari"
      measure:
        expression: bidCount
        unit: bidders
        it: offerenti
        direction: low
      flagWhen: measure <= 1
      evidence: [lot.id, process.method, lot.bidCount, bids.bidders, lot.awardedAmount]
      message: One bidder made an offer in a procedure that was open to several ({process.method}).
      innocentExplanations:
        - explanation: "Only one firm can supply what was asked (patent, monopoly, spare parts)."
          check: "Read the specification and look for a market survey in the file."
        - explanation: "The market is thin or far away from the place of performance."
          check: "Compare with other lots of the same CPV division in the region."
        - explanation: "The publisher lists only the winner."
          check: "Ask the buyer for the minutes of the opening of the bids."
      knownGaps:
        - A lot with one serious bid beside bids that were never meant to win is not seen here.
        - Withdrawn bids do not count where the bids are listed; a number that the source states may count them.
        - One bid in a negotiated procedure to which several firms were invited is not seen, since the number of invitations is not published.
      it:
        title: Una sola offerta in una procedura aperta alla concorrenza
        rationale: |
          Una gara aperta a molti ha ricevuto una sola offerta. Nessuno ha gareggiato su prezzo o qualità e la stazione appaltante non ha potuto confrontare nulla.
          La quota di offerte uniche è la misura più antica dell'apertura di un mercato; un solo lotto dice poco. Dove la stazione appaltante ha scelto chi
          invitare (negoziata senza bando, cottimo fiduciario) un'unica offerta dice qualcosa solo se gli invitati erano più d'uno, e i dati non lo dicono.
        message: Ha presentato offerta un solo operatore in una procedura aperta a più operatori ({process.method}).
        innocentExplanations:
          - explanation: "Un solo operatore può fornire quanto richiesto (brevetto, monopolio, ricambi)."
            check: "Leggere il capitolato e cercare negli atti un'indagine di mercato."
          - explanation: "Il mercato è ristretto o lontano dal luogo di esecuzione."
            check: "Confrontare con altri lotti della stessa divisione CPV nella regione."
          - explanation: "La fonte elenca soltanto l'aggiudicatario."
            check: "Chiedere alla stazione appaltante il verbale di apertura delle offerte."
        knownGaps:
          - Non si vede un lotto con una sola offerta seria accanto a offerte mai destinate a vincere.
          - Le offerte ritirate non contano dove le offerte sono elencate; il numero dichiarato dalla fonte può comprenderle.
          - Non si vede l'unica offerta di una procedura negoziata con più invitati, perché il numero degli inviti non è pubblicato.
      examples:
        flagged:
          - name: an open procedure with one bid
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    open
            expect: {measure: 1}
          - name: "a selective procedure"
            given: |
              lot, bidders, amount, procedure
              1, A, 100, selective
            expect:
              measure: 1
          - name: two bids of one bidder
            given: |
              lot, bidders, amount, procedure, winner
              1,   A,       100,    open,      true
              1,   A,       105,    open,      false
            expect: {measure: 1}
          - name: "the number of bids is stated, the bids are not listed"
            given: |
              lot, bidders, procedure, bid_count
              1,, selective, 1
            expect:
              measure: 1
          - name: one bid is stated, and the winner is listed in two spellings
            given: |
              lot, bidders,              amount, procedure, bid_count
              1,   Alba Costruzioni,     100,    open,      1
              1,   ALBA COSTRUZIONI SRL, 100,    open,      1
            expect: {measure: 1}
          - name: one bid is stated, and two spellings of one winner have an award each
            given: |
              lot, suppliers,            procedure, bid_count
              1,   Alba Costruzioni,     open,      1
              1,   ALBA COSTRUZIONI SRL, open,      1
            expect: {measure: 1}
          - name: "of two bids one was withdrawn"
            given: |
              lot, bidders, amount, procedure, status
              1, A, 100, open, valid
              1, B, 110, open, withdrawn
            expect:
              measure: 1
          - name: the data are from after the deadline for bids
            given: |
              lot, bidders, amount, procedure, tender_status, released,   deadline
              1,   A,       100,    open,      active,        2024-03-02, 2024-03-01
            expect: {measure: 1}
          - name: a direct award and a record of another bidder under the CIG came before
            given: |
              tender, record, lot, bidders, amount, procedure
              9012345678, January, 9012345678, A, 100, direct
              9012345678, February, 9012345678, B, 110, open
              9012345678, March, 9012345678, A, 110, open
            expect:
              subject: "9012345678#3"
              measure: 1
        clear:
          - name: two bids
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    open
              1,   B,       110,    open
            expect: {measure: 2}
          - name: names that are alike, at different prices
            given: |
              lot, bidders,              amount, procedure
              1,   Alba Costruzioni,     100,    open
              1,   ALBA COSTRUZIONI SRL, 110,    open
            expect: {measure: 2}
          - name: other names at one price
            given: |
              lot, bidders,          amount, procedure
              1,   Alba Costruzioni, 100,    open
              1,   Brenta Lavori,    100,    open
            expect: {measure: 2}
          - name: a firm alone and the same firm in a group are two bidders
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    open
              1,   A+B,     110,    open
            expect: {measure: 2}
        notApplicable:
          - name: payments under one CIG, listed one by one, have the same single bidder
            given: |
              tender, record, lot, bidders, amount, procedure
              9012345678, January, 9012345678, A, 100, open
              9012345678, March, 9012345678, A, 110, selective
            expect:
              subject: "9012345678#2"
              because: "the call stands in an earlier record too, with the same bidders: it is judged there"
          - name: a call that was cancelled
            given: |
              lot, bidders, amount, procedure, tender_status
              1,   A,       100,    open,      cancelled
            expect: {because: the call was cancelled or failed}
          - name: the only award came to nothing
            given: |
              lot, suppliers, procedure, bid_count, award_status
              1,   A,         open,      1,         unsuccessful
            expect: {because: every award of the lot came to nothing or was cancelled}
          - name: a direct award by law
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    direct
            expect: {because: awarded directly without a competition}
          - name: "the only bid was withdrawn"
            given: |
              lot, bidders, amount, procedure, status
              1, A, 100, open, withdrawn
            expect:
              because: "no bid was received, or all were withdrawn"
          - name: "no bid came in"
            given: |
              lot, bidders, procedure, bid_count
              1,, open, 0
            expect:
              because: "no bid was received"
        notAssessable:
          - name: two firms won the lot, and one bid is stated
            given: |
              lot, suppliers, procedure, bid_count
              1,   A,         open,      1
              1,   B,         open,      1
            expect: {because: needs lot.bidCount}
          - name: as many bids of one group are stated as firms are in it
            given: |
              lot, bidders, amount, procedure, bid_count
              1,   A+B,     100,    open,      2
              1,   A+B,     100,    open,      2
            expect: {because: needs lot.bidCount}
          - name: the data are older than the deadline for bids
            given: |
              lot, bidders, amount, procedure, tender_status, released,   deadline
              1,   A,       100,    open,      active,        2024-02-01, 2024-03-01
            expect: {because: the call was still open for bids when its data were published}
          - name: one identifier beside two names
            given: |
              lot, bidders, identifier,  amount, procedure
              1,   Alba,    02438750586, 100,    open
              1,   Brenta,  02438750586, 110,    open
            expect: {because: one identifier stands beside different names in this lot}
          - name: the winner stands there twice, in two spellings
            given: |
              lot, bidders,              amount, procedure, winner
              1,   Alba Costruzioni,     100,    open,      true
              1,   ALBA COSTRUZIONI SRL, 100,    open,      true
            expect: {because: the bidders that are listed may be one}
          - name: the buyer's lists never show a second bidder
            given: |
              lot, bidders, amount, procedure
              1, A, 101, open
              2, B, 102, open
              3, C, 103, open
              4, D, 104, open
              5, E, 105, open
              6, F, 106, open
              7, G, 107, open
              8, H, 108, open
              9, I, 109, open
              10, J, 110, open
            expect: {subject: "1", because: the source lists no losing bid in any of seven or more lots of this buyer}
          - name: the buyer's lists never show a bid that lost, though one winner stands there twice
            given: |
              lot, bidders, amount, procedure, winner
              1, A, 101, open, true
              2, B, 102, open, true
              3, C, 103, open, true
              4, D, 104, open, true
              5, E, 105, open, true
              6, F, 106, open, true
              7, G, 107, open, true
              7, H, 107, open, true
            expect: {subject: "1", because: the source lists no losing bid in any of seven or more lots of this buyer}
          - name: "a negotiated procedure without a notice: how many were asked is not known"
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    limited
            expect: {because: "the buyer chose whom to ask, and how many were asked is not published"}
          - name: "the same with two bids: it is not judged either way"
            given: |
              lot, bidders, amount, procedure
              1,   A,       100,    limited
              1,   B,       110,    limited
            expect: {because: "the buyer chose whom to ask, and how many were asked is not published"}
          - name: the procedure is not stated
            given: |
              lot, bidders, amount
              1,   A,       100
            expect: {because: needs process.method}
      related: [few-bids-for-the-market]

      """#
    ),
    (
      "competition/very-quick-award.yaml",
      #"""
      id: very-quick-award
      version: 5
      codes: [CMP-11, R061]
      title: "Awarded within a few days of the deadline"
      category: competition
      status: stable
      severity: medium
      severityWhen:
        - when: "awardRule != quality-price and (decision >= 1 days or firstKnown(process.electronicAuction, false))"
          severity: low
      subject: lot
      awardRules: any
      rationale: |
        The award followed the deadline within very few days. Comparing bids with care takes time. Where the published award rule lets only the price
        count, a day is usual: the severity is low, but for awards on the very day of the deadline without an electronic auction.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R061"
          kind: guidance
      inputs:
        required: [lot.submissionDeadline, lot.awardDate, process.method]
        improves: [lot.awardRule, process.electronicAuction]
      parameters:
        quickest:
          meaning: "Days up to which the award is flagged"
          it: "Giorni fino ai quali l'aggiudicazione è segnalata"
          type: days
          unit: "days"
          default: 5
          range: [0, 60]
      let:
        decision: "awardDate - submissionDeadline"
      appliesWhen:
        - when: "process.method in (open, selective, limited)"
          otherwise: "awarded directly without a competition"
          it: "affidamento diretto senza gara"
        - when: "not firstKnown(awardDate < submissionDeadline, decision < 0 days)"
          otherwise: "award before the deadline: see the order of dates"
          it: "aggiudicazione prima del termine: vedere l'ordine delle date"
      measure:
        expression: "decision"
        unit: "days"
        it: "giorni"
        direction: low
      flagWhen: "measure <= quickest"
      evidence: [lot.id, lot.submissionDeadline, lot.awardDate, process.method, lot.awardRule]
      message: "{measure:0} {measure:plural|day|days} from the deadline to the award."
      innocentExplanations:
        - explanation: "Only the price counted, or an electronic auction decided at once (likely where the award rule is not published)."
          check: "See how the lot was awarded."
        - explanation: "The date is that of a proposal of award."
          check: "Look for the final decision."
        - explanation: "Only one bid had to be read."
          check: "Count the bids."
      it:
        title: "Aggiudicazione a pochi giorni dal termine"
        rationale: |
          L'aggiudicazione è seguita al termine in pochissimi giorni. Confrontare con cura le offerte richiede tempo. Dove, secondo il criterio pubblicato,
          conta solo il prezzo un giorno è usuale: la gravità è bassa, salvo che si aggiudichi il giorno stesso del termine senza asta elettronica.
        message: "{measure:0} {measure:plural|giorno|giorni} dal termine all'aggiudicazione."
        innocentExplanations:
          - explanation: "Contava solo il prezzo, o un'asta elettronica ha deciso subito (probabile se il criterio non è pubblicato)."
            check: "Vedere come è stato aggiudicato il lotto."
          - explanation: "La data è quella della proposta di aggiudicazione."
            check: "Cercare il provvedimento definitivo."
          - explanation: "C'era una sola offerta da leggere."
            check: "Contare le offerte."
      examples:
        flagged:
          - name: "at the very moment of the deadline"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, open, true, 2024-03-15T12:00:00, 2024-03-15T12:00:00
            expect:
              measure: 0
              severity: medium
          - name: "awarded the day after"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, open, true, 2024-03-15, 2024-03-16
            expect:
              measure: 1
              severity: medium
          - name: "exactly five days"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, open, true, 2024-03-15, 2024-03-20
            expect:
              measure: 5
          - name: "on the day of the deadline, after a selective procedure"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, selective, true, 2024-03-15, 2024-03-15
            expect:
              measure: 0
          - name: "the day after, at the lowest price"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded, award_rule
              1, A, 100, open, true, 2024-03-15, 2024-03-16, lowest-price
            expect:
              measure: 1
              severity: low
          - name: "the day after, with automatic exclusion: only prices count"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded, award_rule
              1, A, 100, open, true, 2024-03-15, 2024-03-16, anomaly-exclusion
            expect:
              measure: 1
              severity: low
          - name: "four days in which quality was compared"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded, award_rule
              1, A, 100, open, true, 2024-03-15, 2024-03-19, quality-price
            expect:
              measure: 4
              severity: medium
          - name: "on the very day, at the lowest price"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded, award_rule
              1, A, 100, open, true, 2024-03-15, 2024-03-15, lowest-price
            expect:
              measure: 0
              severity: medium
          - name: "on the very day, by an electronic auction"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded, award_rule, auction
              1, A, 100, open, true, 2024-03-15, 2024-03-15, lowest-price, true
            expect:
              measure: 0
              severity: low
          - name: "an electronic auction in which quality counted, too"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded, award_rule, auction
              1, A, 100, open, true, 2024-03-15, 2024-03-15, quality-price, true
            expect:
              measure: 0
              severity: medium
          - name: "the fourth or the fifth day, in Madrid or on the Canary Islands"
            given: |
              lot, bidders, buyer, country, amount, procedure, winner, deadline, awarded
              1, A, Comune, ES, 100, open, true, 2024-03-15, 2024-03-19T23:30:00Z
        clear:
          - name: "a month"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, open, true, 2024-03-15, 2024-04-16
            expect:
              measure: 32
          - name: "six days"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, open, true, 2024-03-15, 2024-03-21
            expect:
              measure: 6
        notApplicable:
          - name: "a direct award"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, direct, true, 2024-03-15, 2024-03-16
            expect:
              because: "awarded directly"
          - name: "the award precedes the deadline"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, open, true, 2024-03-15, 2024-03-14
            expect:
              because: "award before the deadline"
          - name: "awarded three hours before the deadline"
            given: |
              lot, bidders, amount, procedure, winner, deadline, awarded
              1, A, 100, open, true, 2024-03-15T12:00:00+01:00, 2024-03-15T09:00:00+01:00
            expect:
              because: "award before the deadline"
          - name: "the day before that of a deadline in the first hour of Italy's day, written in UTC"
            given: |
              lot, bidders, buyer, country, amount, procedure, winner, deadline, awarded
              1, A, Comune, IT, 100, open, true, 2024-03-14T23:30:00Z, 2024-03-14
            expect:
              because: "award before the deadline"
        notAssessable:
          - name: "no award date"
            given: |
              lot, bidders, amount, procedure, winner, deadline
              1, A, 100, open, true, 2024-03-15
            expect:
              because: "needs lot.awardDate"
          - name: "five days on the Canary Islands, six in Madrid"
            given: |
              lot, bidders, buyer, country, amount, procedure, winner, deadline, awarded
              1, A, Comune, ES, 100, open, true, 2024-03-15, 2024-03-20T23:30:00Z
            expect:
              because: "the time is stated in UTC, and which day it was at the buyer's place is not known"

      """#
    ),
    (
      "connections/bidders-share-contacts.yaml",
      #"""
      id: bidders-share-contacts
      version: 9
      codes: [COI-04, R042, R044]
      title: "Two bidders of the same lot share a telephone, e-mail or address"
      category: connections
      status: stable
      severity: medium
      severityWhen:
        - when: "isOfMany and measure < 2"
          severity: low
        - when: "not isOfMany and (measure >= 2 or telephone == 1 and sharers <= 2)"
          severity: high
      subject: bidderPair
      awardRules: any
      rationale: |
        Two bidders that competed for the same lot, each with a bid of its own, share a telephone number, an e-mail (or its own domain) or an
        address. They may be run by the same people. The severity is high where a second kind of contact is shared, or where no other organization has the telephone: a number of three or more may be an
        accountant's or a consultant's.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R042, R044"
          kind: guidance
      inputs:
        required: [organization.telephone]
        improves: [organization.email, organization.streetAddress]
      parameters:
        many:
          meaning: "Organizations of the run with one contact from which it is less likely that of firms run by the same people"
          it: "Soggetti dell'analisi con uno stesso contatto dai quali è meno probabile che sia di imprese gestite dalle stesse persone"
          type: integer
          unit: "organizations"
          default: 5
          range: [3, 1000]
      let:
        sharers: "firstKnown(contactSharers, 2)"
        isOfMany: "sharers >= many"
        more: "if(sharers >= 3, sharers, 0)"
        telephone: "if(sharesTelephone is known, if(firstKnown(sharesTelephone, false), 1, 0), 0)"
        email: "if(sharesEmail is known, if(firstKnown(sharesEmail, false), 1, 0), 0)"
        address: "if(sharesAddress is known, if(firstKnown(sharesAddress, false), 1, 0), 0)"
      appliesWhen:
        - when: "separateSharedLots >= 1"
          otherwise: "no lot in which each had a bid of its own"
          it: "nessun lotto in cui ciascuno avesse una propria offerta"
      assessableWhen:
        - when: "sharesTelephone is known or sharesEmail is known or sharesAddress is known"
          otherwise: "no contacts of both are published"
          it: "i contatti di entrambi non sono pubblicati"
      measure:
        expression: "telephone + email + address"
        unit: "kinds of contact shared"
        it: "tipi di contatto condivisi"
      flagWhen: "measure >= 1"
      evidence: [first.name, second.name, first.telephone, second.telephone, first.email, second.email, first.streetAddress, second.streetAddress, separateSharedLots, contactSharers]
      message: "Shared: telephone {telephone:plural|yes|no}, e-mail {email:plural|yes|no}, address {address:plural|yes|no}; they bid against each other in {separateSharedLots:0} {separateSharedLots:plural|lot|lots}.{more:when| # organizations of the data have a contact that both have.}"
      innocentExplanations:
        - explanation: "The address or the telephone is that of a business centre or of an accountant's office."
          check: "See how many firms have the same, and whose it is."
        - explanation: "The publisher filled in one contact for all bidders, as that of the platform or of the procedure (likely where many have it)."
          check: "Call the number, or ask the publisher whose it is."
        - explanation: "Both use the same consultant for tenders."
          check: "Ask who prepared the bids."
        - explanation: "One of them had the contact at another time: all that a firm stated in the data count, and a number or an office may have gone to the other later."
          check: "Compare the dates of the records in which each states it."
        - explanation: "They belong to one group and declared it."
          check: "Look for the declaration in the file."
      knownGaps:
        - "Shared owners and directors need a company register."
        - "Which domains are mail providers' is a list (docs/mail-providers.md): two strangers at a provider that is missing there share a domain. A telephone without a country's prefix is taken for the one with it, unless the run has its digits in several countries: then it is nobody's."
        - "An e-mail domain that three or more organizations of the run use is taken for a provider's: then only equal addresses count. A contact that is also a buyer's or procuring entity's of the run is taken for no bidder's own: what two bidders share with a public body is not seen. Of several telephones in one cell the first counts, without its extension; of several releases of one OCDS process the latest. A street without a house's number (`Via 25 Aprile`, `Strada statale 11`) and a post office box are no address."
      it:
        title: "Due offerenti dello stesso lotto condividono telefono, e-mail o indirizzo"
        rationale: |
          Due offerenti che hanno gareggiato per lo stesso lotto, ciascuno con una propria offerta, condividono un numero di telefono, un'e-mail (o un
          dominio proprio) o un indirizzo. Possono essere gestiti dalle stesse persone. La gravità è alta dove è in comune un secondo tipo di contatto, o dove nessun altro
          soggetto ha quel telefono: un numero di tre o più può essere di un commercialista o di un consulente.
        message: "In comune: telefono {telephone:plural|sì|no}, e-mail {email:plural|sì|no}, indirizzo {address:plural|sì|no}; hanno gareggiato l'uno contro l'altro in {separateSharedLots:0} {separateSharedLots:plural|lotto|lotti}.{more:when| # soggetti dei dati hanno un contatto comune a entrambi.}"
        innocentExplanations:
          - explanation: "L'indirizzo o il telefono è di un centro uffici o dello studio di un commercialista."
            check: "Vedere quante imprese hanno lo stesso, e di chi sia."
          - explanation: "Chi ha pubblicato i dati ha indicato un solo contatto per tutti gli offerenti, come quello della piattaforma o della procedura (probabile se è di molti)."
            check: "Chiamare il numero, o chiedere a chi ha pubblicato i dati di chi sia."
          - explanation: "Entrambi usano lo stesso consulente di gare."
            check: "Chiedere chi ha preparato le offerte."
          - explanation: "Uno dei due aveva quel contatto in un altro periodo: contano tutti quelli indicati nei dati, e un numero o un ufficio può essere passato poi all'altro."
            check: "Confrontare le date dei documenti in cui ciascuno lo indica."
          - explanation: "Appartengono a un gruppo e lo hanno dichiarato."
            check: "Cercare la dichiarazione negli atti."
        knownGaps:
          - "Soci e amministratori comuni richiedono il registro delle imprese."
          - "Quali domini siano di gestori di posta è un elenco (docs/mail-providers.md): due estranei presso un gestore che vi manca condividono un dominio. Un telefono senza prefisso internazionale è considerato quello che lo ha, salvo che nell'analisi le sue cifre siano di più paesi: allora non è di nessuno."
          - "Un dominio di posta usato da tre o più soggetti dell'analisi è considerato di un fornitore: contano allora solo indirizzi uguali. Un contatto che è anche di una stazione appaltante o di un ente dell'analisi non è considerato proprio di un offerente: ciò che due offerenti hanno in comune con un ente pubblico non si vede. Di più telefoni in una cella conta il primo, senza l'interno; di più release di un processo OCDS l'ultima. Una via senza numero civico (`Via 25 Aprile`, `Strada statale 11`) e una casella postale non sono un indirizzo."
      examples:
        flagged:
          - name: "one domain of certified mail, the firm's own"
            given: |
              lot, bidders, amount, email
              1, A, 100, ufficio@pec.rossiedili.it
              1, B, 110, gare@pec.rossiedili.it
            expect:
              measure: 1
          - name: "one number, with and without its country"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, 0039 0321 123456
              1, B, 110, (+39) 0321 123456
            expect:
              measure: 1
              severity: high
          - name: "the same telephone"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, +39 0321 123456
              1, B, 110, 0321123456
              1, C, 120, 0321 999999
            expect:
              subject: "A+B"
              measure: 1
          - name: "four firms with one telephone"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, 0321 123456
              1, B, 110, 0321 123456
              1, C, 120, 0321 123456
              1, D, 130, 0321 123456
            expect:
              subject: "A+B"
              measure: 1
              severity: medium
              message: "Shared: telephone yes, e-mail no, address no; they bid against each other in 1 lot. 4 organizations of the data have a contact that both have."
          - name: "an accountant's telephone, of three firms of which two meet"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, 0321 123456
              1, B, 110, 0321 123456
              2, C, 120, 0321 123456
              2, D, 130, 0321 999999
            expect:
              subject: "A+B"
              measure: 1
              severity: medium
          - name: "three firms with one telephone, two of them with one address"
            given: |
              lot, bidders, amount, telephone, address
              1, A, 100, 0321 123456, Via Po 1; Novara
              1, B, 110, 0321 123456, Via Po 1; Novara
              1, C, 120, 0321 123456, Via Po 2; Novara
            expect:
              subject: "A+B"
              measure: 2
              severity: high
          - name: "three firms with one telephone and one address"
            given: |
              lot, bidders, amount, telephone, address
              1, A, 100, 0321 123456, Via Po 1; Novara
              1, B, 110, 0321 123456, Via Po 1; Novara
              1, C, 120, 0321 123456, Via Po 1; Novara
            expect:
              subject: "A+B"
              measure: 2
              severity: high
          - name: "five firms with one telephone: perhaps a platform's"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, 0321 123456
              1, B, 110, 0321 123456
              1, C, 120, 0321 123456
              1, D, 130, 0321 123456
              1, E, 140, 0321 123456
            expect:
              subject: "A+B"
              measure: 1
              severity: low
          - name: "five firms with one telephone and one address"
            given: |
              lot, bidders, amount, telephone, address
              1, A, 100, 0321 123456, Via Po 1; Novara
              1, B, 110, 0321 123456, Via Po 1; Novara
              1, C, 120, 0321 123456, Via Po 1; Novara
              1, D, 130, 0321 123456, Via Po 1; Novara
              1, E, 140, 0321 123456, Via Po 1; Novara
            expect:
              subject: "A+B"
              measure: 2
              severity: medium
          - name: "one telephone of five firms, and an address that only two have"
            given: |
              lot, bidders, amount, telephone, address
              1, A, 100, 0321 123456, Via Po 1; Novara
              1, B, 110, 0321 123456, Via Po 1; Novara
              1, C, 120, 0321 123456, Via Po 2; Novara
              1, D, 130, 0321 123456, Via Po 3; Novara
              1, E, 140, 0321 123456, Via Po 4; Novara
            expect:
              subject: "A+B"
              measure: 2
              severity: high
          - name: "the same e-mail domain of their own, other telephones"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100, 0321 111111, gare@alfa.example, Via Po 1; Novara
              1, B, 110, 0321 222222, info@alfa.example, Via Po 2; Novara
            expect:
              subject: "A+B"
              measure: 1
              severity: medium
          - name: "the same address"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100, 0321 111111, gare@alfa.example, Via Po 1; Novara
              1, B, 110, 0321 222222, info@beta.example, via po 1; Novara
            expect:
              subject: "A+B"
              measure: 1
              severity: medium
          - name: "e-mail and address"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100, 0321 111111, gare@alfa.example, Via Po 1; Novara
              1, B, 110, 0321 222222, info@alfa.example, via po 1; Novara
            expect:
              subject: "A+B"
              measure: 2
              severity: high
          - name: "the same telephone and nothing else known"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100, 0321 111111,,
              1, B, 110, 0321 111111,,
            expect:
              subject: "A+B"
              measure: 1
              severity: high
          - name: "the same e-mail and nothing else known"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100,, a@alfa.example,
              1, B, 110,, b@alfa.example,
            expect:
              subject: "A+B"
              measure: 1
              severity: medium
          - name: "the same address and nothing else known"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100,,, Via Po 1; Novara
              1, B, 110,,, Via Po 1; Novara
            expect:
              subject: "A+B"
              measure: 1
              severity: medium
          - name: "a number with its country's prefix in parentheses"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, (+39) 0321 123456
              1, B, 110, 0321-123456
            expect:
              subject: "A+B"
              measure: 1
          - name: "a street written in two ways"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100,,, V.le Po n. 1; Novara
              1, B, 110,,, Viale Po 1; NOVARA
            expect:
              subject: "A+B"
              measure: 1
          - name: "one telephone, its area set apart in three ways"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, 0329/607489
              1, B, 110, +39 0329 607489 int. 5
            expect:
              subject: "A+B"
              measure: 1
              severity: high
        clear:
          - name: "seven equal digits in Milan and in Rome"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, 02/6554328
              1, B, 110, 06/6554328
            expect:
              subject: "A+B"
              measure: 0
          - name: "two addresses of one provider, in France"
            given: |
              lot, bidders, amount, email
              1, A, 100, a@hotmail.fr
              1, B, 110, b@hotmail.fr
          - name: "two addresses of one provider of certified mail"
            given: |
              lot, bidders, amount, email
              1, A, 100, rossi@kpecmail.it
              1, B, 110, bianchi@kpecmail.it
          - name: "two addresses of one provider under a country's second level"
            given: |
              lot, bidders, amount, email
              1, A, 100, a@yahoo.com.br
              1, B, 110, b@yahoo.com.br
          - name: "numbers that differ in their country alone"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, +39 0321 123456
              1, B, 110, +41 0321 123456
          - name: "two members of an association that gives each an address"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100,, a@pec.ance.it,
              1, B, 110,, b@pec.ance.it,
            expect:
              subject: "A+B"
              measure: 0
          - name: "a domain that three organizations use"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100,, a@posta.example,
              1, B, 110,, b@posta.example,
              1, C, 120,, c@posta.example,
            expect:
              subject: "A+B"
              measure: 0
          - name: "different telephones"
            given: |
              lot, bidders, amount, telephone
              1, A, 100, 0321 123456
              1, B, 110, 0321 654321
            expect:
              subject: "A+B"
              measure: 0
          - name: "different addresses, nothing else known"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100,,, Via Po 1; Novara
              1, B, 110,,, Via Po 2; Novara
            expect:
              subject: "A+B"
              measure: 0
          - name: "different e-mails, nothing else known"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100,, a@alfa.example,
              1, B, 110,, a@beta.example,
            expect:
              subject: "A+B"
              measure: 0
        notApplicable:
          - name: "members of one joint bid"
            given: |
              lot, bidders, amount, telephone
              1, A+B, 100, 0321 123456
            expect:
              because: "no lot in which each had a bid of its own"
              subject: "A+B"
        notAssessable:
          - name: "one address that stands for none"
            given: |
              lot, bidders, amount, email
              1, A, 100, noreply@alfa.example
              1, B, 110, noreply@alfa.example
            expect:
              because: "no contacts of both are published"
          - name: "an invented domain"
            given: |
              lot, bidders, amount, email
              1, A, 100, pec@nd.it
              1, B, 110, pec@nd.it
            expect:
              because: "no contacts of both are published"
          - name: "the telephone of the buyer, put beside each bidder"
            given: |
              lot, bidders, amount, telephone, buyer_telephone
              1, A, 100, +39 0321 3701, 0321 3701
              1, B, 110, +39 0321 3701, 0321 3701
            expect:
              because: "no contacts of both are published"
              subject: "A+B"
          - name: "placeholders instead of telephones, and a street without a place"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100, 000000000,, Via Roma 1
              1, B, 110, 123456789,, Via Roma 1
            expect:
              because: "no contacts of both are published"
              subject: "A+B"
          - name: "a street named after a day, without a house's number"
            given: |
              lot, bidders, amount, telephone, email, address
              1, A, 100,,, Via 25 Aprile; Novara
              1, B, 110,,, Via 25 Aprile; Novara
            expect:
              because: "no contacts of both are published"
              subject: "A+B"
          - name: "no contacts are published"
            given: |
              lot, bidders, amount
              1, A, 100
              1, B, 110
            expect:
              because: "no contacts of both are published"
              subject: "A+B"

      """#
    ),
    (
      "connections/supplier-on-reference-list.yaml",
      #"""
      id: supplier-on-reference-list
      version: 3
      codes: [COI-13, R046]
      title: Supplier matches an entry of a reference list on the day of the award
      category: connections
      status: stable
      severity: medium
      severityWhen:
        - {when: listedByIdentifier >= 1, severity: high}
      subject: award
      awardRules: any
      rationale: |
        A supplier matches, on the day of the award, an entry of a list that the user gave with --reference: firms that may not be awarded contracts, for example. Probity compares identifiers and, where one side has
        none, normalised names; an equal name alone is not an equal firm. The list's own text says what an entry means.
      sources:
        - {citation: "Open Contracting Partnership, Red flags in public procurement (2024)", locator: R046, kind: guidance}
        - {citation: "Directive 2014/24/EU, Article 57 (exclusion grounds)", kind: law}
      inputs:
        required: [award.when, award.suppliers]
      let:
        byName: listedSuppliers - listedByIdentifier
      appliesWhen:
        - {when: status == active, otherwise: the award is not active, it: l'aggiudicazione non è attiva}
      measure:
        expression: listedSuppliers
        unit: suppliers on a reference list
        it: aggiudicatari in un elenco di riferimento
      flagWhen: measure >= 1
      evidence: [award.id, award.suppliers, award.when, award.listedSuppliers]
      message: "{listedByIdentifier:when|Suppliers with the identifier of an entry in force on a reference list: #. }{byName:when|Suppliers with the name alone of an entry in force on a reference list, which another firm may have: #. }Day of the award: {when:date}."
      innocentExplanations:
        - explanation: Another firm has the same name.
          check: Compare identifier, country and address with the list's.
        - explanation: The firm had shown measures of its own (self-cleaning), or the exclusion did not concern this buyer.
          check: Read the list's entry and the award decision.
        - explanation: The entry was lifted, or began after the award was prepared.
          check: Look up the entry's dates at its publisher.
      knownGaps:
        - Parent and sister companies are not followed.
        - Natural persons on a list are not compared.
      it:
        title: Aggiudicatario che corrisponde a una voce di un elenco di riferimento alla data dell'aggiudicazione
        rationale: |
          Un aggiudicatario corrisponde, alla data dell'aggiudicazione, a una voce di un elenco fornito con --reference: per esempio imprese escluse dagli appalti. Probity confronta gli identificativi e, dove mancano, i
          nomi normalizzati; il solo nome uguale non è la stessa impresa. Il significato di una voce è quello dato dall'elenco.
        message: "{listedByIdentifier:when|Aggiudicatari con l'identificativo di una voce in vigore di un elenco di riferimento: #. }{byName:when|Aggiudicatari con il solo nome di una voce in vigore di un elenco di riferimento, che può essere di un'altra impresa: #. }Data di aggiudicazione: {when:date}."
        innocentExplanations:
          - explanation: Un'altra impresa ha lo stesso nome.
            check: Confrontare identificativo, paese e indirizzo con quelli dell'elenco.
          - explanation: L'impresa aveva dimostrato misure proprie (self-cleaning), o l'esclusione non riguardava questa stazione appaltante.
            check: Leggere la voce dell'elenco e il provvedimento di aggiudicazione.
          - explanation: La voce era stata revocata, o è iniziata dopo la preparazione dell'aggiudicazione.
            check: Verificare le date della voce presso chi la pubblica.
        knownGaps:
          - Le società controllanti e collegate non sono seguite.
          - Le persone fisiche presenti in un elenco non sono confrontate.
      examples:
        flagged:
          - name: on the list on the last day of its period
            given: |
              lot, bidders, amount, winner, awarded, listed
              1, A, 100, true, 2024-06-30, 2023-01-01..2024-06-30
              1, B, 110, , ,
            expect:
              measure: 1
              severity: medium
              message: "Suppliers with the name alone of an entry in force on a reference list, which another firm may have: 1. Day of the award: 30 June 2024."
          - name: found by identifier
            given: |
              lot, bidders, amount, winner, awarded, identifier, country, listed
              1, A, 100, true, 2024-06-30, 9010105, RO, 2023-01-01..
            expect:
              measure: 1
              severity: high
              message: "Suppliers with the identifier of an entry in force on a reference list: 1. Day of the award: 30 June 2024."
        clear:
          - name: the entry ended the day before
            given: |
              lot, bidders, amount, winner, awarded, listed
              1, A, 100, true, 2024-07-01, 2023-01-01..2024-06-30
            expect:
              measure: 0
          - name: a losing bidder is on the list
            given: |
              lot, bidders, amount, winner, awarded, listed
              1, A, 100, true, 2024-06-01,
              1, B, 110, , , 2023-01-01..2025-06-30
            expect:
              measure: 0
        notApplicable:
          - name: the award was cancelled
            given: |
              lot, bidders, amount, winner, awarded, award_status, listed
              1, A, 100, true, 2024-06-01, cancelled, 2023-01-01..
            expect:
              because: the award is not active
        notAssessable:
          - name: no list is given
            given: |
              lot, bidders, amount, winner, awarded
              1, A, 100, true, 2024-06-01
            expect:
              because: needs --reference
          - name: no date
            given: |
              lot, bidders, amount, winner, listed
              1, A, 100, true, 2023-01-01..
            expect:
              because: needs award.when

      """#
    ),
    (
      "data-quality/amounts-of-different-scale.yaml",
      #"""
      id: amounts-of-different-scale
      version: 2
      codes: [DQ-05]
      title: "Award and estimate differ by a factor of {scale:0} or more"
      category: data-quality
      status: stable
      severity: info
      subject: lot
      awardRules: any
      rationale: |
        The award is {scale:0} times the estimate or more, or the estimate {scale:0} times the award or more: units or decimal marks were probably mixed up.
      sources:
        - citation: "OCDS data quality checks; opentender.eu transparency indicators"
          kind: guidance
      inputs:
        required: [lot.estimate, lot.awardedAmount]
      parameters:
        scale:
          meaning: "Factor from which the lot is named"
          it: "Fattore dal quale il lotto è indicato"
          type: decimal
          unit: "times"
          default: 1000
          range: [10, 1000000]
      assessableWhen:
        - when: "asNumber(estimate) > 1 and not any(awards where status == active and amountIsPlaceholder)"
          otherwise: "one of the amounts stands for 'not published'"
          it: "uno degli importi sta per 'non pubblicato'"
      measure:
        expression: "maximum(awardedAmount / estimate, estimate / awardedAmount)"
        unit: "times"
        it: "volte"
      flagWhen: "measure >= scale"
      evidence: [lot.id, lot.estimate, lot.awardedAmount]
      message: "Award {awardedAmount:money}, estimate {estimate:money}."
      innocentExplanations:
        - explanation: "The publisher's software fills the field this way."
          check: "Compare with other records of the publisher."
        - explanation: "The record was corrected later."
          check: "Look for a newer version of the data set."
      it:
        title: "Aggiudicazione e stima differiscono di {scale:0} volte o più"
        rationale: |
          L'aggiudicazione è {scale:0} volte la stima o più, o la stima {scale:0} volte l'aggiudicazione o più: probabilmente unità o separatori decimali sono stati confusi.
        message: "Aggiudicazione {awardedAmount:money}, stima {estimate:money}."
        innocentExplanations:
          - explanation: "Il software della fonte compila così il campo."
            check: "Confrontare con altri record della fonte."
          - explanation: "Il record è stato corretto in seguito."
            check: "Cercare una versione più recente."
      examples:
        flagged:
          - name: "cents for euro"
            given: |
              lot, bidders, amount, winner, estimate
              1, A, 100, true, 100000
            expect:
              measure: 1000
          - name: "a hundred thousand for a hundred"
            given: |
              lot, bidders, amount, winner, estimate
              1, A, 100000, true, 100
            expect:
              measure: 1000
        clear:
          - name: "a usual estimate"
            given: |
              lot, bidders, amount, winner, estimate
              1, A, 90, true, 100
          - name: "nine hundred times"
            given: |
              lot, bidders, amount, winner, estimate
              1, A, 90000, true, 100
            expect:
              measure: 900
          - name: "an estimate of two euro, probably of a unit"
            given: |
              lot, bidders, amount, winner, estimate
              1, A, 90, true, 2
            expect:
              measure: 45
          - name: "a cancelled award beside it, of an amount that is not published"
            given: |
              lot, bidders, amount, winner, estimate, award_status
              1, A, 90, true, 100, active
              1, B, 0, true, 100, cancelled
        notAssessable:
          - name: "an award of one euro"
            given: |
              lot, bidders, amount, winner, estimate
              1, A, 1, true, 100000
            expect:
              because: "one of the amounts stands for 'not published'"
          - name: "an estimate of one euro"
            given: |
              lot, bidders, amount, winner, estimate
              1, A, 100000, true, 1
            expect:
              because: "one of the amounts stands for 'not published'"
          - name: "no estimate"
            given: |
              lot, bidders, amount, winner
              1, A, 90, true
            expect:
              because: "needs lot.estimate"
          - name: "a base amount is no estimate"
            given: |
              lot, bidders, amount, winner, base
              1, A, 90000, true, 100
            expect:
              because: "needs lot.estimate"
        cannotOccur:
          notApplicable: "two amounts can always be compared; where one is missing it cannot be said"

      """#
    ),
    (
      "data-quality/award-on-a-sunday.yaml",
      #"""
      id: award-on-a-sunday
      version: 5
      codes: [DQ-04]
      title: "Award dated on a Sunday"
      category: data-quality
      status: stable
      severity: info
      subject: award
      awardRules: any
      rationale: |
        The award is dated on a Sunday, when offices are closed in most countries. Where a source states no country, the buyer may be in one in which Sunday is a working day.
      sources:
        - citation: "OCDS data quality checks; opentender.eu transparency indicators"
          kind: guidance
        - citation: "Unicode CLDR, supplemental data, weekData: days of the weekend by territory; Nepal, Bangladesh, Maldives, Palestine, Djibouti, Somalia: offices work on Sundays"
          kind: guidance
        - citation: "United Arab Emirates, Cabinet, 7 December 2021: from 1 January 2022 the weekend is Saturday and Sunday, before it was Friday and Saturday"
          kind: guidance
      inputs:
        required: [award.date]
      appliesWhen:
        - when: "not cameToNothing"
          otherwise: "the award was cancelled, or there was none"
          it: "l'aggiudicazione è stata annullata, o non c'è stata"
        - when: "process.country is missing or process.country not in (\"AF\", \"BD\", \"BH\", \"DJ\", \"DZ\", \"EG\", \"IL\", \"IQ\", \"IR\", \"JO\", \"KW\", \"LY\", \"MV\", \"NP\", \"OM\", \"PS\", \"QA\", \"SA\", \"SD\", \"SO\", \"SY\", \"YE\") and (process.country != \"AE\" or date >= 2022-01-01)"
          otherwise: "Sunday is a working day in the buyer's country"
          it: "nel paese della stazione appaltante la domenica è un giorno lavorativo"
      measure:
        expression: "weekday(date) == 7"
        unit: "Sunday: yes or no"
        it: "domenica: sì o no"
      flagWhen: "measure"
      evidence: [award.id, award.date]
      message: "The award is dated {date:date}, a Sunday."
      innocentExplanations:
        - explanation: "The source states no country, and in the buyer's Sunday is a working day."
          check: "Ask which days the buyer's offices are open."
        - explanation: "The publisher's software fills the field this way."
          check: "Compare with other records of the publisher."
        - explanation: "The record was corrected later."
          check: "Look for a newer version of the data set."
      it:
        title: "Aggiudicazione datata di domenica"
        rationale: |
          L'aggiudicazione è datata di domenica, giorno in cui nella maggior parte dei paesi gli uffici sono chiusi. Se la fonte non indica il paese, la stazione appaltante può trovarsi dove la domenica si lavora.
        message: "L'aggiudicazione è datata {date:date}, una domenica."
        innocentExplanations:
          - explanation: "La fonte non indica il paese, e in quello della stazione appaltante la domenica si lavora."
            check: "Chiedere in quali giorni gli uffici della stazione appaltante sono aperti."
          - explanation: "Il software della fonte compila così il campo."
            check: "Confrontare con altri record della fonte."
          - explanation: "Il record è stato corretto in seguito."
            check: "Cercare una versione più recente."
      examples:
        flagged:
          - name: "17 March 2024"
            given: |
              lot, bidders, amount, winner, awarded
              1, A, 1, true, 2024-03-17
          - name: "Saturday night in UTC, Sunday in Italy"
            given: |
              lot, bidders, buyer, country, amount, winner, awarded
              1, A, Comune, IT, 1, true, 2024-03-16T23:00:00Z
            expect:
              message: "The award is dated 17 March 2024, 00:00 (+01:00), a Sunday."
          - name: "half past ten at night in UTC, when Italy's clocks are two hours ahead"
            given: |
              lot, bidders, buyer, country, amount, winner, awarded
              1, A, Comune, IT, 1, true, 2024-07-13T22:30:00Z
          - name: "a Sunday in Dubai, where the weekend has been Saturday and Sunday since 2022"
            given: |
              lot, bidders, buyer, country, amount, winner, awarded
              1, A, Office, AE, 1, true, 2022-03-13
        clear:
          - name: "half past ten at night in UTC, when Italy's clocks are one hour ahead"
            given: |
              lot, bidders, buyer, country, amount, winner, awarded
              1, A, Comune, IT, 1, true, 2024-03-16T22:30:00Z
          - name: "18 March 2024"
            given: |
              lot, bidders, amount, winner, awarded
              1, A, 1, true, 2024-03-18
          - name: "Sunday night in UTC, Monday in Italy"
            given: |
              lot, bidders, buyer, country, amount, winner, awarded
              1, A, Comune, IT, 1, true, 2024-03-17T23:00:00Z
        notApplicable:
          - name: "a Sunday in Nepal, where offices work"
            given: |
              lot, bidders, buyer, country, amount, winner, awarded
              1, A, Office, NP, 1, true, 2024-03-17
            expect:
              because: "Sunday is a working day in the buyer's country"
          - name: "a Sunday in Dubai before 2022"
            given: |
              lot, bidders, buyer, country, amount, winner, awarded
              1, A, Office, AE, 1, true, 2021-03-14
            expect:
              because: "Sunday is a working day in the buyer's country"
          - name: "a cancelled award"
            given: |
              lot, bidders, amount, winner, awarded, award_status
              1, A, 1, true, 2024-03-17, cancelled
            expect:
              because: "the award was cancelled, or there was none"
          - name: "no bid was accepted"
            given: |
              lot, bidders, awarded, award_status
              1,, 2024-03-17, unsuccessful
            expect:
              because: "the award was cancelled, or there was none"
        notAssessable:
          - name: "no date"
            given: |
              lot, bidders, amount, winner
              1, A, 1, true
            expect:
              because: "needs award.date"
          - name: "half past eleven at night in UTC: Saturday on the Canary Islands, Sunday in Madrid"
            given: |
              lot, bidders, buyer, country, amount, winner, awarded
              1, A, Comune, ES, 1, true, 2024-03-16T23:30:00Z
            expect:
              because: "the time is stated in UTC, and which day it was at the buyer's place is not known"
          - name: "the date of the signature is not that of the award"
            given: |
              lot, bidders, amount, winner, signed
              1, A, 1, true, 2024-03-17
            expect:
              because: "needs award.date"

      """#
    ),
    (
      "data-quality/call-and-award-notice-differ.yaml",
      #"""
      id: call-and-award-notice-differ
      version: 2
      codes: [DQ-08]
      title: "Call and award notice state different things"
      category: data-quality
      status: stable
      severity: info
      subject: process
      awardRules: any
      rationale: |
        The call and the award notice of one procedure should speak of the same purchase. Counted are the fields that both state and state differently: CPV code,
        procurement method, works/goods/services, and the estimated value (amounts within 1 % of each other are equal).
      sources:
        - citation: "OCDS data quality checks; opentender.eu, transparency indicator on discrepancies between call for tenders and contract award"
          kind: guidance
      inputs:
        required: [process.noticeDifferences]
      appliesWhen:
        - when: "noticeDifferences is known"
          otherwise: "of the procedure the data have one notice, not a call and an award"
          it: "della procedura i dati hanno un solo avviso, non bando e aggiudicazione"
      measure:
        expression: "noticeDifferences"
        unit: "fields stated differently"
        it: "campi dichiarati diversamente"
      flagWhen: "measure >= 1"
      evidence: [process.noticeDifferences]
      message: "The call and the award notice differ in {noticeDifferences:0} of 4 fields: {process.cpvDiffers:when|CPV code; }{process.methodDiffers:when|procedure; }{process.categoryDiffers:when|works, goods or services; }{process.estimateDiffers:when|estimated value; }both are in the evidence."
      innocentExplanations:
        - explanation: "A corrigendum changed the call after its publication."
          check: "Look for a correction of the call and compare its date with the deadline."
        - explanation: "The award notice states the value of the lots that were awarded, the call that of all lots."
          check: "Compare the lots of both notices."
        - explanation: "Another person filled in the second form and chose a neighbouring CPV code."
          check: "Compare the descriptions."
      it:
        title: "Bando e avviso di aggiudicazione dicono cose diverse"
        rationale: |
          Il bando e l'avviso di aggiudicazione di una procedura dovrebbero parlare dello stesso acquisto. Si contano i campi che entrambi indicano in modo
          diverso: codice CPV, procedura, lavori/forniture/servizi, valore stimato (importi entro l'1 % sono uguali).
        message: "Bando e avviso di aggiudicazione differiscono in {noticeDifferences:0} {noticeDifferences:plural|campo|campi} su 4: {process.cpvDiffers:when|codice CPV; }{process.methodDiffers:when|procedura; }{process.categoryDiffers:when|lavori, forniture o servizi; }{process.estimateDiffers:when|valore stimato; }i valori di entrambi sono nelle evidenze."
        innocentExplanations:
          - explanation: "Una rettifica ha modificato il bando dopo la pubblicazione."
            check: "Cercare una rettifica del bando e confrontarne la data con il termine."
          - explanation: "L'avviso indica il valore dei lotti aggiudicati, il bando quello di tutti i lotti."
            check: "Confrontare i lotti dei due avvisi."
          - explanation: "Un'altra persona ha compilato il secondo modulo e ha scelto un CPV vicino."
            check: "Confrontare le descrizioni."
      examples:
        flagged:
          - name: "another CPV code and another procedure"
            given: |
              tender, notice, bidders, amount, winner, cpv, procedure, category, call_value
              1, call, , , , 45233000, open, works, 100000
              1, award, A, 90000, true, 45210000, limited, works, 100500
            expect:
              subject: "1"
              measure: 2
              message: "The call and the award notice differ in 2 of 4 fields: CPV code; procedure; both are in the evidence."
          - name: "another value"
            given: |
              tender, notice, bidders, amount, winner, cpv, call_value
              1, call, , , , 45233000, 100000
              1, award, A, 90000, true, 45233000, 102000
            expect:
              subject: "1"
              measure: 1
        clear:
          - name: "the same in both; the value within 1 %"
            given: |
              tender, notice, bidders, amount, winner, cpv, procedure, call_value
              1, call, , , , 45233000, open, 100000
              1, award, A, 90000, true, 45233000, open, 100900
            expect:
              subject: "1"
              measure: 0
        notApplicable:
          - name: "only an award notice"
            given: |
              tender, notice, bidders, amount, winner, cpv
              1, award, A, 90000, true, 45233000
            expect:
              subject: "1"
              because: "of the procedure the data have one notice"
        cannotOccur:
          notAssessable: "where two notices are joined, the fields that both state are compared"

      """#
    ),
    (
      "data-quality/dates-out-of-order.yaml",
      #"""
      id: dates-out-of-order
      version: 6
      codes: [DQ-03]
      title: "Dates out of order or far apart"
      category: data-quality
      status: stable
      severity: info
      subject: process
      awardRules: any
      rationale: |
        Dates of the procedure contradict each other: the deadline before the publication, the opening or the award before the deadline, the signature before the award, the end of a contract before its start, or an
        award more than {longest:0} days after the publication.
      sources:
        - citation: "OCDS data quality checks; opentender.eu transparency indicators"
          kind: guidance
      inputs:
        required: [process.id]
      parameters:
        longest:
          meaning: "Days from publication to award above which one of the dates is doubtful"
          it: "Giorni tra pubblicazione e aggiudicazione oltre i quali una delle date è dubbia"
          type: days
          unit: "days"
          default: 1000
          range: [100, 5000]
      let:
        # Moments where both sides state the hour, else days.
        call: "if(firstKnown(submissionDeadline < published, false), 1, 0)"
        opening: "if(firstKnown(opened < submissionDeadline, false), 1, 0)"
        award: "if(any(awards where not cameToNothing and firstKnown(if(lot.submissionDeadline is known, date < lot.submissionDeadline, date < process.submissionDeadline), false)), 1, 0)"
        signature: "if(any(contracts where not award.cameToNothing and firstKnown(signed < award.date, false)), 1, 0)"
        contract: "if(any(contracts where firstKnown(end < start, false)), 1, 0)"
        long: "if(any(awards where not cameToNothing and date is known and process.published is known and date - process.published > longest), 1, 0)"
      assessableWhen:
        - when: "(published is known and submissionDeadline is known) or (opened is known and submissionDeadline is known) or any(awards where not cameToNothing and date is known and (lot.submissionDeadline is known or process.submissionDeadline is known or process.published is known)) or any(contracts where (not award.cameToNothing and signed is known and award.date is known) or (start is known and end is known))"
          otherwise: "no two dates that follow each other are published"
          it: "non sono pubblicate due date che si susseguono"
      measure:
        expression: "call + opening + award + signature + contract + long"
        unit: "kinds of disorder"
        it: "tipi di disordine"
      flagWhen: "measure >= 1"
      evidence: [process.published, process.submissionDeadline, process.opened, awards.date, contracts.signed, contracts.start, contracts.end]
      message: "{call:when|The deadline precedes the publication. }{opening:when|The bids were opened before the deadline. }{award:when|An award precedes the deadline. }{signature:when|A contract was signed before the award. }{contract:when|A contract ends before it starts. }{long:when|An award follows the publication by an unusually long time. }({measure:0} of 6 checks)"
      innocentExplanations:
        - explanation: "The publisher's software fills the field this way."
          check: "Compare with other records of the publisher."
        - explanation: "The record was corrected later."
          check: "Look for a newer version of the data set."
      knownGaps:
        - "Awards that were cancelled or made to nobody are not looked at: their date may be that of the cancellation."
        - "Where one of two dates of a day has no hour (or midnight, which formats that demand a time write for a day), nobody can say which came first: they are taken for in order."
      it:
        title: "Date non in ordine o molto distanti"
        rationale: |
          Le date della procedura si contraddicono: termine prima della pubblicazione, apertura o aggiudicazione prima del termine, firma prima dell'aggiudicazione, fine del contratto prima dell'inizio, o
          aggiudicazione oltre {longest:0} giorni dopo la pubblicazione.
        message: "{call:when|Il termine precede la pubblicazione. }{opening:when|Le offerte sono state aperte prima del termine. }{award:when|Un'aggiudicazione precede il termine. }{signature:when|Un contratto è stato firmato prima dell'aggiudicazione. }{contract:when|Un contratto finisce prima di iniziare. }{long:when|Un'aggiudicazione segue la pubblicazione dopo un tempo insolitamente lungo. }({measure:0} su 6 controlli)"
        innocentExplanations:
          - explanation: "Il software della fonte compila così il campo."
            check: "Confrontare con altri record della fonte."
          - explanation: "Il record è stato corretto in seguito."
            check: "Cercare una versione più recente."
        knownGaps:
          - "Le aggiudicazioni annullate o andate deserte non sono considerate: la loro data può essere quella dell'annullamento."
          - "Se di due date dello stesso giorno una è senza ora (o a mezzanotte, come i formati che esigono un orario scrivono un giorno), non si sa quale venga prima: sono considerate in ordine."
      examples:
        flagged:
          - name: "the award precedes the deadline"
            given: |
              tender, bidders, amount, winner, published, deadline, awarded
              1, A, 1, true, 2024-01-01, 2024-02-01, 2024-01-31
            expect:
              measure: 1
          - name: "the deadline precedes the publication"
            given: |
              tender, bidders, amount, published, deadline
              1, A, 1, 2024-01-02, 2024-01-01
            expect:
              measure: 1
          - name: "opened before the deadline"
            given: |
              tender, bidders, amount, deadline, opened
              1, A, 1, 2024-01-02, 2024-01-01
            expect:
              measure: 1
          - name: "signed before the award"
            given: |
              tender, bidders, amount, winner, awarded, signed
              1, A, 1, true, 2024-03-15, 2024-03-14
            expect:
              measure: 1
              message: "A contract was signed before the award. (1 of 6 checks)"
          - name: "the contract ends before it starts"
            given: |
              tender, bidders, amount, winner, start, end
              1, A, 1, true, 2024-03-15, 2024-03-14
            expect:
              measure: 1
          - name: "1,001 days from publication to award"
            given: |
              tender, bidders, amount, winner, published, awarded
              1, A, 1, true, 2021-01-01, 2023-09-29
            expect:
              measure: 1
          - name: "opened three hours before the deadline"
            given: |
              tender, bidders, amount, deadline, opened
              1, A, 1, 2024-03-15T12:00:00+01:00, 2024-03-15T09:00:00+01:00
            expect:
              measure: 1
          - name: "awarded three hours before the deadline, which is written in UTC"
            given: |
              tender, bidders, amount, winner, deadline, awarded
              1, A, 1, true, 2024-03-15T11:00:00Z, 2024-03-15T09:00:00+01:00
            expect:
              measure: 1
          - name: "published two hours after the deadline"
            given: |
              tender, bidders, amount, published, deadline
              1, A, 1, 2024-03-15T12:00:00, 2024-03-15T10:00:00
            expect:
              measure: 1
          - name: "two kinds of disorder"
            given: |
              tender, bidders, amount, winner, published, deadline, awarded, start, end
              1, A, 1, true, 2024-01-01, 2024-02-01, 2024-01-31, 2024-03-15, 2024-03-14
            expect:
              measure: 2
        clear:
          - name: "no bid was accepted, and the date of that is doubtful"
            given: |
              tender, bidders, published, deadline, awarded, award_status
              1,, 2024-01-01, 2024-02-01, 2024-01-31, unsuccessful
          - name: "the award was cancelled after the signature"
            given: |
              tender, bidders, amount, winner, published, deadline, awarded, signed, award_status
              1, A, 1, true, 2024-01-01, 2024-02-01, 2024-05-01, 2024-03-14, cancelled
          - name: "opened on the day of the deadline, at an hour that is not published"
            given: |
              tender, bidders, amount, deadline, opened
              1, A, 1, 2024-03-15T12:00:00+01:00, 2024-03-15
          - name: "midnight stands for the day of the opening"
            given: |
              tender, bidders, amount, deadline, opened
              1, A, 1, 2024-03-15T12:00:00+01:00, 2024-03-15T00:00:00+01:00
          - name: "midnight of Italy written in UTC stands for the day of the award"
            given: |
              tender, bidders, buyer, country, amount, winner, deadline, awarded
              1, A, Comune, IT, 1, true, 2024-03-15T12:00:00+01:00, 2024-03-14T23:00:00Z
          - name: "all at one moment"
            given: |
              tender, bidders, amount, winner, published, deadline, opened, awarded, signed, start, end
              1, A, 1, true, 2024-03-15T12:00:00, 2024-03-15T12:00:00, 2024-03-15T12:00:00, 2024-03-15T12:00:00, 2024-03-15T12:00:00, 2024-03-15T12:00:00, 2024-03-15T12:00:00
          - name: "awarded after the deadline, before the day on which the source says that the bids were opened"
            given: |
              tender, bidders, amount, winner, deadline, opened, awarded
              1, A, 1, true, 2024-03-01, 2024-03-20, 2024-03-10
          - name: "opened an hour after the deadline"
            given: |
              tender, bidders, amount, deadline, opened
              1, A, 1, 2024-03-15T12:00:00+01:00, 2024-03-15T13:00:00+01:00
          - name: "all in order"
            given: |
              tender, bidders, amount, winner, published, deadline, opened, awarded, signed, start, end
              1, A, 1, true, 2024-01-01, 2024-02-01, 2024-02-02, 2024-03-15, 2024-04-01, 2024-04-02, 2024-05-01
            expect:
              measure: 0
          - name: "everything on one day"
            given: |
              tender, bidders, amount, winner, published, deadline, opened, awarded, signed, start, end
              1, A, 1, true, 2024-01-01, 2024-01-01, 2024-01-01, 2024-01-01, 2024-01-01, 2024-01-01, 2024-01-01
            expect:
              measure: 0
          - name: "1,000 days from publication to award"
            given: |
              tender, bidders, amount, winner, published, awarded
              1, A, 1, true, 2021-01-01, 2023-09-28
            expect:
              measure: 0
        notAssessable:
          - name: "a cancelled award before the deadline"
            given: |
              tender, bidders, amount, winner, deadline, awarded, award_status
              1, A, 1, true, 2024-02-01, 2024-01-31, cancelled
            expect:
              because: "no two dates that follow each other are published"
          - name: "one date alone"
            given: |
              tender, bidders, amount, winner, awarded
              1, A, 1, true, 2024-01-15
            expect:
              because: "no two dates that follow each other are published"
          - name: "a deadline and a signature say nothing of order"
            given: |
              tender, bidders, amount, winner, deadline, signed
              1, A, 1, true, 2024-01-15, 2024-01-01
            expect:
              because: "no two dates that follow each other are published"
          - name: "a publication and the end of a contract"
            given: |
              tender, bidders, amount, winner, published, end
              1, A, 1, true, 2024-01-15, 2024-01-01
            expect:
              because: "no two dates that follow each other are published"
          - name: "opening and publication, without the deadline between them"
            given: |
              tender, bidders, amount, published, opened
              1, A, 1, 2024-01-15, 2024-01-01
            expect:
              because: "no two dates that follow each other are published"
          - name: "a start without an end"
            given: |
              tender, bidders, amount, winner, start
              1, A, 1, true, 2024-01-15
            expect:
              because: "no two dates that follow each other are published"
        cannotOccur:
          notApplicable: "the order of dates can be asked of every procedure"

      """#
    ),
    (
      "data-quality/invalid-tax-id.yaml",
      #"""
      id: invalid-tax-id
      version: 3
      codes: [DQ-02]
      title: "Identifier with a wrong check digit"
      category: data-quality
      status: stable
      severity: info
      subject: organization
      awardRules: any
      rationale: |
        The check digit of the identifier is wrong: the organization may not be linked to its other records.
      sources:
        - citation: "OCDS data quality checks; opentender.eu transparency indicators"
          kind: guidance
      inputs:
        required: [organization.identifier]
      appliesWhen:
        - when: "not hasNumberOfNoList and (identifier is missing or identifierIsValid is known)"
          otherwise: "an identifier of a kind whose check digit is not known here"
          it: "identificativo di un tipo di cui qui non è noto il carattere di controllo"
      measure:
        expression: "not identifierIsValid"
        unit: "wrong: yes or no"
        it: "errato: sì o no"
      flagWhen: "measure"
      evidence: [organization.identifier, organization.name]
      message: "{id} is no valid tax code: its length or its check digit is wrong."
      innocentExplanations:
        - explanation: "The publisher's software fills the field this way."
          check: "Compare with other records of the publisher."
        - explanation: "The record was corrected later."
          check: "Look for a newer version of the data set."
      it:
        title: "Identificativo con carattere di controllo errato"
        rationale: |
          Il carattere di controllo è errato: l'operatore può non essere collegato ad altri record.
        message: "{id} non è un codice fiscale valido: lunghezza o carattere di controllo errati."
        innocentExplanations:
          - explanation: "Il software della fonte compila così il campo."
            check: "Confrontare con altri record della fonte."
          - explanation: "Il record è stato corretto in seguito."
            check: "Cercare una versione più recente."
      examples:
        flagged:
          - name: "a digit is wrong"
            given: |
              tender, bidders, amount, identifier
              1, A, 1, 01234567891
            expect:
              subject: "A"
        clear:
          - name: "the check digit is right"
            given: |
              tender, bidders, amount, identifier
              1, A, 1, 01234567897
            expect:
              subject: "A"
        notApplicable:
          - name: "a foreign identifier"
            given: |
              tender, bidders, amount, identifier, country
              1, A, 1, HRB 123456, DE
            expect:
              because: "an identifier of a kind whose check digit is not known here"
              subject: "A"
        notAssessable:
          - name: "no identifier"
            given: |
              tender, bidders, amount
              1, A, 1
            expect:
              because: "needs organization.identifier"
              subject: "A"

      """#
    ),
    (
      "data-quality/missing-required-fields.yaml",
      #"""
      id: missing-required-fields
      version: 5
      codes: [DQ-01]
      title: "Many records of a buyer lack required fields"
      category: data-quality
      status: stable
      severity: info
      subject: buyer
      awardRules: any
      rationale: |
        {share:percent} or more of the records of this buyer lack one of these: title, procedure, any date; or {share:percent} or more of its awards in force lack their amount (or state one that stands for "not published") or their supplier, which is asked for only where the source has a place for it. Rules that need them cannot judge. CPV codes and numbers of bids are not
        asked for, because some formats have no place for them.
      sources:
        - citation: "OCDS data quality checks; opentender.eu transparency indicators"
          kind: guidance
      inputs:
        required: [process.title]
      parameters:
        share:
          meaning: "Share of records from which the buyer is named"
          it: "Quota di record dalla quale la stazione appaltante è indicata"
          type: decimal
          unit: "share"
          default: 0.1
          range: [0.01, 1]
        fewest:
          meaning: "Fewest records of which a share says something"
          it: "Numero minimo di record di cui una quota dice qualcosa"
          type: integer
          unit: "records"
          default: 5
          range: [1, 1000]
      let:
        all: "count(processesAsBuyer)"
        awards: "count(awardsAsBuyer where status == active)"
        withoutTitle: "count(processesAsBuyer where title is missing)"
        withoutProcedure: "count(processesAsBuyer where method is missing)"
        withoutDate: "count(processesAsBuyer where year is missing)"
        withoutValue: "count(awardsAsBuyer where status == active and (amount is missing or firstKnown(amountIsPlaceholder, false)))"
        # A table without a column for the winner says nothing of the buyer.
        asked: "count(awardsAsBuyer where status == active and (supplierCount >= 1 or sourceNamesSuppliers))"
        notAsked: "awards - asked"
        withoutSupplier: "count(awardsAsBuyer where status == active and supplierCount == 0 and sourceNamesSuppliers)"
        noTitle: "withoutTitle / all"
        noProcedure: "withoutProcedure / all"
        noDate: "withoutDate / all"
        noValue: "if(awards >= 1, withoutValue / awards, 0)"
        noSupplier: "if(asked >= 1, withoutSupplier / asked, 0)"
      appliesWhen:
        - when: "all >= fewest"
          otherwise: "fewer than {fewest:0} records"
          it: "meno di {fewest:0} record"
      measure:
        expression: "maximum(maximum(noTitle, noProcedure), maximum(noDate, maximum(noValue, noSupplier)))"
        unit: "largest share of records, or of awards, that lack one field"
        it: "quota massima di record, o di aggiudicazioni, privi di un campo"
      flagWhen: "measure >= share"
      evidence:
        - organization.name
        - all
        - noTitle
        - noProcedure
        - noDate
        - noValue
        - noSupplier
        - {of: withoutTitle, show: [id]}
        - {of: withoutProcedure, show: [id]}
        - {of: withoutDate, show: [id]}
        - {of: withoutValue, show: [process.id, amount]}
        - {of: withoutSupplier, show: [process.id]}
      message: "Of {all:0} records lack: title {noTitle:percent}, procedure {noProcedure:percent}, any date {noDate:percent}; of {awards:0} awards in force: amount {noValue:percent}, supplier {noSupplier:percent}.{notAsked:when| Awards whose source has no place for the supplier, and of which it is not asked: #.}"
      innocentExplanations:
        - explanation: "The publisher's software fills the field this way."
          check: "Compare with other records of the publisher."
        - explanation: "The record was corrected later."
          check: "Look for a newer version of the data set."
      it:
        title: "Molti record di una stazione appaltante sono privi di campi obbligatori"
        rationale: |
          Almeno al {share:percent} dei record manca uno di questi campi: oggetto, procedura, ogni data; oppure almeno al {share:percent} delle aggiudicazioni in vigore manca l'importo (o ve n'è uno che sta per "non pubblicato") o l'aggiudicatario, richiesto solo dove la fonte lo prevede. Le regole che ne hanno bisogno non possono valutare. Codici CPV e numero di
          offerte non sono richiesti, perché alcuni formati non li prevedono.
        message: "Su {all:0} record mancano: oggetto {noTitle:percent}, procedura {noProcedure:percent}, ogni data {noDate:percent}; su {awards:0} aggiudicazioni in vigore: importo {noValue:percent}, aggiudicatario {noSupplier:percent}.{notAsked:when| Aggiudicazioni la cui fonte non prevede l'aggiudicatario, che quindi non è richiesto: #.}"
        innocentExplanations:
          - explanation: "Il software della fonte compila così il campo."
            check: "Confrontare con altri record della fonte."
          - explanation: "Il record è stato corretto in seguito."
            check: "Cercare una versione più recente."
      examples:
        flagged:
          - name: "one of ten has no title: exactly a tenth"
            given: |
              tender, bidders, amount, title, procedure, winner, awarded
              0, A, 100, , open, true, 2024-01-10
              1, A, 100, Works on school 1, open, true, 2024-01-10
              2, A, 100, Works on school 2, open, true, 2024-01-10
              3, A, 100, Works on school 3, open, true, 2024-01-10
              4, A, 100, Works on school 4, open, true, 2024-01-10
              5, A, 100, Works on school 5, open, true, 2024-01-10
              6, A, 100, Works on school 6, open, true, 2024-01-10
              7, A, 100, Works on school 7, open, true, 2024-01-10
              8, A, 100, Works on school 8, open, true, 2024-01-10
              9, A, 100, Works on school 9, open, true, 2024-01-10
            expect:
              measure: 0.1
          - name: "no procedure in two of five"
            given: |
              tender, bidders, amount, title, procedure, winner, awarded
              0, A, 100, Works on school 0, , true, 2024-01-10
              1, A, 100, Works on school 1, , true, 2024-01-10
              2, A, 100, Works on school 2, open, true, 2024-01-10
              3, A, 100, Works on school 3, open, true, 2024-01-10
              4, A, 100, Works on school 4, open, true, 2024-01-10
            expect:
              measure: 0.4
          - name: "no date at all in two of five"
            given: |
              tender, bidders, amount, title, procedure, winner, awarded
              0, A, 100, Works on school 0, open, true,
              1, A, 100, Works on school 1, open, true,
              2, A, 100, Works on school 2, open, true, 2024-01-10
              3, A, 100, Works on school 3, open, true, 2024-01-10
              4, A, 100, Works on school 4, open, true, 2024-01-10
            expect:
              measure: 0.4
          - name: "no amount in two of five"
            given: |
              tender, bidders, amount, title, procedure, winner, awarded
              0, A, , Works on school 0, open, true, 2024-01-10
              1, A, , Works on school 1, open, true, 2024-01-10
              2, A, 100, Works on school 2, open, true, 2024-01-10
              3, A, 100, Works on school 3, open, true, 2024-01-10
              4, A, 100, Works on school 4, open, true, 2024-01-10
            expect:
              measure: 0.4
          - name: "the only award has no amount"
            given: |
              tender, bidders, amount, title, procedure, winner, published
              0, A,, Works on school 0, open, true, 2024-01-10
              1, A, 100, Works on school 1, open, false, 2024-01-10
              2, A, 100, Works on school 2, open, false, 2024-01-10
              3, A, 100, Works on school 3, open, false, 2024-01-10
              4, A, 100, Works on school 4, open, false, 2024-01-10
            expect:
              measure: 1
          - name: "two of five amounts stand for none"
            given: |
              tender, bidders, amount, title, procedure, winner, awarded
              0, A, 0, Works on school 0, open, true, 2024-01-10
              1, A, 1, Works on school 1, open, true, 2024-01-10
              2, A, 100, Works on school 2, open, true, 2024-01-10
              3, A, 100, Works on school 3, open, true, 2024-01-10
              4, A, 100, Works on school 4, open, true, 2024-01-10
            expect:
              measure: 0.4
              message: "Of 5 records lack: title 0 %, procedure 0 %, any date 0 %; of 5 awards in force: amount 40 %, supplier 0 %."
          - name: "an award without a supplier, one of two"
            given: |
              tender, lot, bidders, title, procedure, published, award_amount, suppliers
              1, 1,, Works on the school roof, open, 2024-01-10, 5, A
              1, 2,, Works on the school roof, open, 2024-01-10, 5,
            settings:
              fewest: 1
            expect:
              measure: 0.5
          - name: "the supplier is asked for where the source has a place for it, and one of two lacks it"
            given: |
              tender, lot, bidders, title, procedure, published, award_amount, suppliers, names_suppliers
              1, 1,, Works on the school roof, open, 2024-01-10, 5, A, true
              1, 2,, Works on the school roof, open, 2024-01-10, 5,, true
              1, 3,, Works on the school roof, open, 2024-01-10, 5,, false
            settings:
              fewest: 1
            expect:
              measure: 0.5
              message: "Of 1 records lack: title 0 %, procedure 0 %, any date 0 %; of 3 awards in force: amount 0 %, supplier 50 %. Awards whose source has no place for the supplier, and of which it is not asked: 1."
        clear:
          - name: "the source has no place for suppliers"
            given: |
              tender, lot, bidders, title, procedure, published, award_amount, names_suppliers
              1, 1,, Works on the school roof, open, 2024-01-10, 5, false
              1, 2,, Works on the school roof, open, 2024-01-10, 5, false
            settings:
              fewest: 1
            expect:
              measure: 0
          - name: "all stated"
            given: |
              tender, bidders, amount, title, procedure, winner, awarded
              0, A, 100, Works on school 0, open, true, 2024-01-10
              1, A, 100, Works on school 1, open, true, 2024-01-10
              2, A, 100, Works on school 2, open, true, 2024-01-10
              3, A, 100, Works on school 3, open, true, 2024-01-10
              4, A, 100, Works on school 4, open, true, 2024-01-10
            expect:
              measure: 0
          - name: "the only date is that of the opening"
            given: |
              tender, bidders, amount, title, procedure, winner, opened
              0, A, 100, Works on school 0, open, true, 2024-01-10
              1, A, 100, Works on school 1, open, true, 2024-01-10
              2, A, 100, Works on school 2, open, true, 2024-01-10
              3, A, 100, Works on school 3, open, true, 2024-01-10
              4, A, 100, Works on school 4, open, true, 2024-01-10
            expect:
              measure: 0
          - name: "nothing awarded yet"
            given: |
              tender, bidders, title, procedure, published
              1, A, Works on the school roof, open, 2024-01-10
            settings:
              fewest: 1
            expect:
              measure: 0
          - name: "one of eleven has no title"
            given: |
              tender, bidders, amount, title, procedure, winner, awarded
              0, A, 100, , open, true, 2024-01-10
              1, A, 100, Works on school 1, open, true, 2024-01-10
              2, A, 100, Works on school 2, open, true, 2024-01-10
              3, A, 100, Works on school 3, open, true, 2024-01-10
              4, A, 100, Works on school 4, open, true, 2024-01-10
              5, A, 100, Works on school 5, open, true, 2024-01-10
              6, A, 100, Works on school 6, open, true, 2024-01-10
              7, A, 100, Works on school 7, open, true, 2024-01-10
              8, A, 100, Works on school 8, open, true, 2024-01-10
              9, A, 100, Works on school 9, open, true, 2024-01-10
              10, A, 100, Works on school 10, open, true, 2024-01-10
            expect:
              measure: 0.091
        notApplicable:
          - name: "four records"
            given: |
              tender, bidders, amount, title, procedure, winner, awarded
              0, A, 100, , open, true, 2024-01-10
              1, A, 100, , open, true, 2024-01-10
              2, A, 100, , open, true, 2024-01-10
              3, A, 100, , open, true, 2024-01-10
            expect:
              because: "fewer than 5 records"
        cannotOccur:
          notAssessable: "what is missing is the question itself"

      """#
    ),
    (
      "data-quality/placeholder-award-amount.yaml",
      #"""
      id: placeholder-award-amount
      version: 3
      codes: [DQ-06]
      title: "The award's amount is a placeholder"
      category: data-quality
      status: stable
      severity: info
      subject: award
      awardRules: any
      rationale: |
        The amount is 0, one cent, 1, 123456, a row of six to nine nines, 9999999.99 or 999999999.99: it stands for "not published".
      sources:
        - citation: "OCDS data quality checks; opentender.eu transparency indicators"
          kind: guidance
      inputs:
        required: [award.amount]
      appliesWhen:
        - when: "not cameToNothing"
          otherwise: "the award was cancelled, or there was none"
          it: "l'aggiudicazione è stata annullata, o non c'è stata"
      measure:
        expression: "amountIsPlaceholder"
        unit: "placeholder: yes or no"
        it: "segnaposto: sì o no"
      flagWhen: "measure"
      evidence: [award.id, award.amount, award.suppliers]
      message: "The amount is {amount:money}."
      innocentExplanations:
        - explanation: "The publisher's software fills the field this way."
          check: "Compare with other records of the publisher."
        - explanation: "The record was corrected later."
          check: "Look for a newer version of the data set."
      it:
        title: "L'importo di aggiudicazione è un segnaposto"
        rationale: |
          L'importo è 0, un centesimo, 1, 123456, una serie da sei a nove cifre 9, 9999999,99 o 999999999,99: significa "non pubblicato".
        message: "L'importo è {amount:money}."
        innocentExplanations:
          - explanation: "Il software della fonte compila così il campo."
            check: "Confrontare con altri record della fonte."
          - explanation: "Il record è stato corretto in seguito."
            check: "Cercare una versione più recente."
      examples:
        flagged:
          - name: "one euro"
            given: |
              lot, bidders, amount, winner
              1, A, 1, true
          - name: "0 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 0, true
          - name: "0.01 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 0.01, true
          - name: "123456 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 123456, true
          - name: "999999 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 999999, true
          - name: "9999999 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 9999999, true
          - name: "99999999 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 99999999, true
          - name: "999999999 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 999999999, true
          - name: "9999999.99 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 9999999.99, true
          - name: "999999999.99 euro"
            given: |
              lot, bidders, amount, winner
              1, A, 999999999.99, true
        clear:
          - name: "99999 euro, an ordinary price"
            given: |
              lot, bidders, amount, winner
              1, A, 99999, true
          - name: "a price"
            given: |
              lot, bidders, amount, winner
              1, A, 12345.67, true
        notApplicable:
          - name: "a cancelled award of 0"
            given: |
              lot, bidders, amount, winner, award_status
              1, A, 0, true, cancelled
            expect:
              because: "the award was cancelled, or there was none"
          - name: "no bid was accepted"
            given: |
              lot, bidders, award_amount, award_status
              1,, 0, unsuccessful
            expect:
              because: "the award was cancelled, or there was none"
        notAssessable:
          - name: "no amount"
            given: |
              lot, bidders, amount, winner
              1, A,, true
            expect:
              because: "needs award.amount"

      """#
    ),
    (
      "data-quality/repeated-record.yaml",
      #"""
      id: repeated-record
      version: 3
      codes: [DQ-07]
      title: "The same record or id stands more than once"
      category: data-quality
      status: stable
      severity: info
      subject: process
      awardRules: any
      rationale: |
        Another record of the same buyer has the same id, or the same title, amounts, dates, bids and firms (linked: a firm may be
        spelled in two ways). Sums may count it twice.
      sources:
        - citation: "OCDS data quality checks; opentender.eu transparency indicators"
          kind: guidance
      inputs:
        required: [process.title]
      let:
        others: "firstKnown(repeatedId, 0)"
        alike: "firstKnown(duplicateCount, 0)"
      assessableWhen:
        - when: "repeatedCount is known or buyer.name is known"
          otherwise: "the buyer is not known: records of unknown buyers may be those of several"
          it: "la stazione appaltante non è nota: record di stazioni appaltanti ignote possono essere di più d'una"
        - when: "repeatedCount is known"
          otherwise: "other records have the same title and firms, and neither an amount nor a date that tells them apart is published"
          it: "altri record hanno lo stesso oggetto e le stesse imprese, e non è pubblicato né un importo né una data che li distingua"
      measure:
        expression: "repeatedCount"
        unit: "other records"
        it: "altri record"
      flagWhen: "measure >= 1"
      evidence: [process.id, process.title, process.repeatedCount]
      message: "{alike:0} {alike:plural|record|records} with the same content, {others:0} with the same id."
      innocentExplanations:
        - explanation: "The publisher's software fills the field this way."
          check: "Compare with other records of the publisher."
        - explanation: "The record was corrected later."
          check: "Look for a newer version of the data set."
      it:
        title: "Lo stesso record o identificativo compare più volte"
        rationale: |
          Un altro record della stessa stazione appaltante ha lo stesso identificativo, o gli stessi oggetto, importi, date, offerte e imprese (collegate:
          un'impresa può essere scritta in due modi). Le somme possono contarlo due volte.
        message: "{alike:0} record con lo stesso contenuto, {others:0} con lo stesso identificativo."
        innocentExplanations:
          - explanation: "Il software della fonte compila così il campo."
            check: "Confrontare con altri record della fonte."
          - explanation: "Il record è stato corretto in seguito."
            check: "Cercare una versione più recente."
      examples:
        flagged:
          - name: "the same title, amount and date under two ids"
            given: |
              tender, bidders, amount, title, winner, awarded
              1, A, 100, Roof of the school, true, 2024-01-10
              2, A, 100, Roof of the school, true, 2024-01-10
            expect:
              subject: "1"
              measure: 1
          - name: "one of three has the same content"
            given: |
              tender, bidders, amount, title, winner, awarded
              1, A, 100, Roof of the school, true, 2024-01-10
              2, A, 100, Roof of the school, true, 2024-01-10
              3, A, 100, Roof of the school, true, 2024-01-10
            expect:
              subject: "1"
              measure: 2
          - name: "an identifier stands in both, the names differ"
            given: |
              tender, bidders, amount, title, winner, awarded, identifier
              1, Rossi srl, 100, Roof of the school, true, 2024-01-10, 01234567890
              2, ROSSI S.R.L., 100, Roof of the school, true, 2024-01-10, 01234567890
            expect:
              subject: "1"
              measure: 1
          - name: "one id, other content"
            given: |
              tender, record, bidders, amount, title, winner, awarded
              1, a, A, 100, Roof of the school, true, 2024-01-10
              1, b, A, 200, Floor of the school, true, 2024-02-10
            expect:
              subject: "1"
              measure: 1
          - name: "two records without an id"
            given: |
              tender, bidders, amount, title, winner, awarded
              , A, 100, Roof of the school, true, 2024-01-10
              , A, 100, Roof of the school, true, 2024-01-10
            expect:
              measure: 1
        clear:
          - name: "the same sum to two firms on one day"
            given: |
              tender, bidders, amount, title, winner, awarded
              1, A, 100, Roof of the school, true, 2024-01-10
              2, B, 100, Roof of the school, true, 2024-01-10
            expect:
              subject: "1"
              measure: 0
          - name: "different titles"
            given: |
              tender, bidders, amount, title, winner, awarded
              1, A, 100, Roof of the school, true, 2024-01-10
              2, A, 100, Floor of the school, true, 2024-01-10
            expect:
              subject: "1"
              measure: 0
          - name: "the same call but for the bids"
            given: |
              tender, bidders, amount, title, published, deadline
              1, A, 100, Roof of the school, 2024-01-10, 2024-02-10
              1, B, 110, Roof of the school, 2024-01-10, 2024-02-10
              2, A, 100, Roof of the school, 2024-01-10, 2024-02-10
              2, B, 120, Roof of the school, 2024-01-10, 2024-02-10
            expect:
              subject: "1"
              measure: 0
          - name: "the same but for the deadline"
            given: |
              tender, bidders, amount, title, published, deadline
              1, A, 100, Roof of the school, 2024-01-10, 2024-02-10
              2, A, 100, Roof of the school, 2024-01-10, 2024-03-10
            expect:
              subject: "1"
              measure: 0
          - name: "the same but for the base amount"
            given: |
              tender, bidders, amount, base, title, published
              1, A, 100, 120, Roof of the school, 2024-01-10
              2, A, 100, 130, Roof of the school, 2024-01-10
            expect:
              subject: "1"
              measure: 0
          - name: "the same but for the day of the signature"
            given: |
              tender, bidders, amount, title, winner, awarded, signed
              1, A, 100, Roof of the school, true, 2024-01-10, 2024-02-10
              2, A, 100, Roof of the school, true, 2024-01-10, 2024-02-20
            expect:
              subject: "1"
              measure: 0
          - name: "the same but for what was paid"
            given: |
              tender, bidders, amount, title, winner, awarded, paid
              1, A, 100, Roof of the school, true, 2024-01-10, 90
              2, A, 100, Roof of the school, true, 2024-01-10, 100
            expect:
              subject: "1"
              measure: 0
          - name: "without amounts and dates, other firms"
            given: |
              tender, bidders, title, winner
              1, A, Roof of the school, true
              2, B, Roof of the school, true
            expect:
              subject: "1"
              measure: 0
        notAssessable:
          - name: "neither an amount nor a date of the same title and firm"
            given: |
              tender, bidders, title, winner
              1, A, Roof of the school, true
              2, A, Roof of the school, true
            expect:
              because: "other records have the same title and firms, and neither an amount nor a date that tells them apart is published"
          - name: "no title"
            given: |
              tender, bidders, amount, winner, awarded
              1, A, 100, true, 2024-01-10
            expect:
              because: "needs process.title"
          - name: "two records that name no buyer"
            given: |
              tender, buyer, bidders, amount, title, winner, awarded
              1,, A, 100, Roof of the school, true, 2024-01-10
              2,, A, 100, Roof of the school, true, 2024-01-10
            expect:
              subject: "1"
              because: "the buyer is not known"
        cannotOccur:
          notApplicable: "every record can be compared with the others"

      """#
    ),
    (
      "data-quality/uninformative-title.yaml",
      #"""
      id: uninformative-title
      version: 4
      codes: [DQ-09]
      title: "Title that says nothing"
      category: data-quality
      status: stable
      severity: info
      subject: process
      awardRules: any
      rationale: |
        The title has fewer than {shortest:0} characters, or no word of three letters or more, only a code: nobody can tell what was bought. A Chinese,
        Japanese or Korean letter is a syllable or a word: it counts two, as in print.
      sources:
        - citation: "OCDS data quality checks; opentender.eu transparency indicators"
          kind: guidance
        - citation: "Unicode Standard Annex #11, East Asian Width: wide letters take two columns"
          kind: guidance
      inputs:
        required: [process.title]
      parameters:
        shortest:
          meaning: "Characters from which a title says something"
          it: "Caratteri dai quali un oggetto dice qualcosa"
          type: integer
          unit: "characters"
          default: 10
          range: [3, 60]
      measure:
        expression: "titleWidth"
        unit: "characters"
        it: "caratteri"
        direction: low
      flagWhen: "measure < shortest or titleWords == 0"
      evidence: [process.id, process.title]
      message: "The title has {titleLength:0} {titleLength:plural|character|characters} and {titleWords:0} {titleWords:plural|word|words} of three letters or more."
      innocentExplanations:
        - explanation: "The publisher's software fills the field this way."
          check: "Compare with other records of the publisher."
        - explanation: "The record was corrected later."
          check: "Look for a newer version of the data set."
      it:
        title: "Oggetto che non dice nulla"
        rationale: |
          L'oggetto ha meno di {shortest:0} caratteri, o nessuna parola di almeno tre lettere ma solo un codice: non si capisce cosa è stato acquistato. Una lettera cinese,
          giapponese o coreana è una sillaba o una parola: conta due, come a stampa.
        message: "L'oggetto ha {titleLength:0} {titleLength:plural|carattere|caratteri} e {titleWords:0} {titleWords:plural|parola|parole} di almeno tre lettere."
        innocentExplanations:
          - explanation: "Il software della fonte compila così il campo."
            check: "Confrontare con altri record della fonte."
          - explanation: "Il record è stato corretto in seguito."
            check: "Cercare una versione più recente."
      examples:
        flagged:
          - name: "a word"
            given: |
              tender, bidders, amount, title
              1, A, 1, Lavori
            expect:
              measure: 6
          - name: "nine characters"
            given: |
              tender, bidders, amount, title
              1, A, 1, Lavori 12
            expect:
              measure: 9
          - name: "a code, however long"
            given: |
              tender, bidders, amount, title
              1, A, 1, 2024/0017-B 45000000-7
            expect:
              measure: 22
          - name: "four ideographs (roadworks), which count eight"
            given: |
              tender, bidders, amount, title
              1, A, 1, 道路工事
            expect:
              measure: 8
        clear:
          - name: "six ideographs (repair of the town hall)"
            given: |
              tender, bidders, amount, title
              1, A, 1, 市庁舎補修工
            expect:
              measure: 12
          - name: "two Korean words of two syllables and a year"
            given: |
              tender, bidders, amount, title
              1, A, 1, 도로 공사 2024
            expect:
              measure: 14
          - name: "a sentence"
            given: |
              tender, bidders, amount, title
              1, A, 1, Lavori al tetto della scuola
          - name: "ten characters"
            given: |
              tender, bidders, amount, title
              1, A, 1, Lavori 123
            expect:
              measure: 10
          - name: "one word and a number"
            given: |
              tender, bidders, amount, title
              1, A, 1, Manutenzione 2024
        notAssessable:
          - name: "no title"
            given: |
              tender, bidders, amount
              1, A, 1
            expect:
              because: "needs process.title"
        cannotOccur:
          notApplicable: "every title can be read"

      """#
    ),
    (
      "execution/many-changes-of-contract.yaml",
      #"""
      id: many-changes-of-contract
      version: 1
      codes: [EXE-05, R064]
      title: "Many changes of one contract"
      category: execution
      status: stable
      severity: low
      subject: contract
      awardRules: any
      rationale: |
        The contract was changed {fewest:0} {fewest:plural|time|times} or more.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R064"
          kind: guidance
      inputs:
        required: [contract.amendmentCount]
      parameters:
        fewest:
          meaning: "Changes from which the contract is flagged"
          it: "Modifiche dalle quali il contratto è segnalato"
          type: integer
          unit: "changes"
          default: 3
          range: [1, 50]
      measure:
        expression: "amendmentCount"
        unit: "changes"
        it: "modifiche"
      flagWhen: "measure >= fewest"
      evidence: [contract.id, contract.suppliers, amendments.date, amendments.amountAfter, amendments.reason]
      message: "{measure:0} {measure:plural|change|changes} of the contract."
      innocentExplanations:
        - explanation: "A long contract needs adjustments."
          check: "Compare the number with the duration."
        - explanation: "The changes concern dates only."
          check: "Read what each change did."
        - explanation: "The call foresaw options."
          check: "Compare with the options in the call."
      knownGaps:
        - "A source that publishes no changes cannot be told from a contract without any."
      it:
        title: "Molte modifiche di un contratto"
        rationale: |
          Il contratto è stato modificato {fewest:0} {fewest:plural|volta|volte} o più.
        message: "{measure:0} {measure:plural|modifica|modifiche} del contratto."
        innocentExplanations:
          - explanation: "Un contratto lungo richiede adeguamenti."
            check: "Confrontare il numero con la durata."
          - explanation: "Le modifiche riguardano solo le date."
            check: "Leggere cosa ha fatto ogni modifica."
          - explanation: "Il bando prevedeva opzioni."
            check: "Confrontare con le opzioni del bando."
        knownGaps:
          - "Una fonte che non pubblica modifiche non si distingue da un contratto che non ne ha."
      examples:
        flagged:
          - name: "three changes"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 100, true, 2024-01-01:110;2024-02-01:120;2024-03-01:130
            expect:
              measure: 3
        clear:
          - name: "one change"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 100, true, 2024-01-01:110
            expect:
              measure: 1
          - name: "two changes"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 100, true, 2024-01-01:110;2024-02-01:120
            expect:
              measure: 2
        notAssessable:
          - name: "the source states no changes"
            given: |
              lot, bidders, amount, winner, contract_amount
              1, A, 100, true, 100
            expect:
              because: "needs contract.amendmentCount"
        cannotOccur:
          notApplicable: "the number of changes can be asked of every contract"

      """#
    ),
    (
      "execution/paid-more-than-awarded.yaml",
      #"""
      id: paid-more-than-awarded
      version: 11
      codes: [EXE-02, R069]
      title: Final amount well above the award
      category: execution
      status: stable
      severity: medium
      severityWhen:
        - {when: measure >= 0.5 and measure < 9 and amountOfAllContracts is missing, severity: high}
      subject: contract
      awardRules: any
      rationale: |
        What was paid, or what the contract came to after its changes, lies well above what was awarded. Competition decided on one amount, and another was spent.
        Of an award with several contracts each is compared with its own part, where the parts add up to the award, else all of them together with the award.
      sources:
        - {citation: "Open Contracting Partnership, Red flags in public procurement (2024)", locator: R069, kind: guidance}
        - {citation: "Decarolis and Palumbo (2015), Renegotiation of public contracts", kind: method}
      inputs:
        required: [contract.awardedAmount]
        improves: [contract.finalAmount, contract.paid, contract.amountBeforeChanges, contract.amount]
      parameters:
        overrun: {meaning: Share above the award from which the contract is flagged, it: Quota oltre l'aggiudicazione dalla quale il contratto è segnalato, type: decimal, unit: share of the award, default: 0.15, range: [0.05, 5]}
      let:
        finally: if(amountOfAllContracts is known, amountOfAllContracts, firstKnown(finalAmount, paid))
        awarded: if(shareOfAward is known, shareOfAward, awardedAmount)
        changed: amountBeforeChanges is known and amountOfAllContracts is missing
        agree: if(changed, abs(amountBeforeChanges / awarded - 1) <= 0.01, true)
        base: if(agree, awarded, amountBeforeChanges)
        ofAll: if(amountOfAllContracts is known, 1, 0)
        besideAward: if(agree and shareOfAward is missing, 1, 0)
        besideShare: if(agree and shareOfAward is known, 1, 0)
        besideChange: if(agree, 0, 1)
        isVATAlone: agree and differsByVATAlone
        excess: (finally - base) / base
        # Only where the base amount or the estimate is of this award alone.
        isFarBelowCall: "firstKnown(lot.awardedAmount / lot.base < 0.05, false) or firstKnown(lot.awardedAmount / lot.estimate < 0.05, false)"
      appliesWhen:
        - when: "not firstKnown(isCountedElsewhere, false)"
          otherwise: "one of several contracts of an award, which are compared together at the largest of them"
          it: "uno di più contratti di un'aggiudicazione, confrontati insieme presso il maggiore"
      assessableWhen:
        - when: "asNumber(awardedAmount) > 1 and not firstKnown(award.amountIsPlaceholder, false)"
          otherwise: "the amount of the award stands for 'not published'"
          it: "l'importo dell'aggiudicazione sta per 'non pubblicato'"
        - when: "not firstKnown(finalAmountIsPlaceholder, false)"
          otherwise: "the final amount, or what was paid, stands for 'not published'"
          it: "l'importo finale, o il pagato, sta per 'non pubblicato'"
        - when: "not firstKnown(sharesAreUnclear, false)"
          otherwise: "the award has several contracts: what they came to is not known, or was more than the award from the beginning"
          it: "l'aggiudicazione ha più contratti: il loro importo non è noto, o la superava dall'inizio"
        - when: "finalAmount is known or not firstKnown(paidInSeveralCurrencies, false)"
          otherwise: "payments are in several currencies, or the currency of some is not stated"
          it: "i pagamenti sono in più valute, o di alcuni la valuta non è indicata"
        - when: "finally is known or firstKnown(status != cancelled and status != pending, true)"
          otherwise: "the contract was cancelled, or is not in force yet: what it came to is not stated, and what its changes foresaw was not spent"
          it: "il contratto è stato annullato o non è ancora in vigore: il suo importo finale non è indicato, e quanto le modifiche prevedevano non è stato speso"
        - when: "finally is known or not firstKnown(amountIsRestated, false)"
          otherwise: "the contract's value was stated again, in another currency or not as a change: whether it grew or was corrected is not known"
          it: "il valore del contratto è stato ripubblicato, in altra valuta o senza indicare una modifica: non si sa se sia aumentato o sia stato corretto"
        - when: "not (isFarBelowCall and excess >= 9)"
          otherwise: "the award is below a twentieth of the base amount or the estimate, and the final amount is not: probably the price of a unit, or a decimal mark was lost"
          it: "l'aggiudicazione è inferiore a un ventesimo della base d'asta o della stima, l'importo finale no: probabilmente un prezzo unitario o un separatore decimale perso"
      measure:
        expression: excess
        unit: share of the award, or of the amount before the changes where they differ
        it: quota dell'aggiudicazione, o dell'importo prima delle modifiche se diverso
      flagWhen: measure >= overrun and not isVATAlone
      evidence: [contract.id, contract.awardedAmount, contract.shareOfAward, contract.amountOfAllContracts, contract.amountBeforeChanges, contract.finalAmount, contract.paid, finally]
      message: "The final amount {finally:money}{ofAll:when| of all contracts of the award together} is {measure:percent} above {besideAward:when|the award of }{besideShare:when|this contract's part of the award, }{besideChange:when|the amount before this change, }{base:money}."
      innocentExplanations:
        - explanation: "One of the amounts is for a year or a unit, or lost its decimal mark (likely where they differ tenfold or more)."
          check: "Compare both amounts with the contract."
        - explanation: "Prices were revised by law (materials in 2021-2023)."
          check: "Look for the revision in the accounts of the works."
        - explanation: "Options foreseen in the call were used."
          check: "Compare with the options named in the call."
        - explanation: "Payments include VAT and the award does not."
          check: "Ask which rate of VAT applied, take it off the paid amount and compare again."
        - explanation: "A fee was awarded, and flat expenses (in Italy 15 % for lawyers, DM 55/2014), contributions to a pension fund and VAT came on top."
          check: "Read the invoice line by line."
      knownGaps:
        - In OCDS a contract's value grows by releases that are tagged contractAmendment or list an amendment; the value that stood before the first of them is the amount before the changes. Values stated again otherwise may be corrections and are not judged.
        - Contracts that are still running are judged by what was paid so far.
        - An amount that is higher by a standard rate of VAT of the buyer's country (member states of the European Union; half a thousandth) in force on the day of the contract (its signature, else the award, its beginning, the call) or later is taken as the same amount with VAT, in Italy also with a pension contribution of 2, 4 or 5 % before it, or a reduced rate; an overrun of that size by chance is missed. Flat expenses of lawyers, reduced rates of other countries and rates elsewhere are not known.
        - Where the amount before a change and the award differ by more than 1 %, what the change added is measured, and earlier changes are not.
      it:
        title: Importo finale ben oltre l'aggiudicazione
        rationale: |
          Quanto è stato pagato, o l'importo del contratto dopo le modifiche, supera di molto l'aggiudicazione. La concorrenza ha deciso su un importo e se ne è speso un altro.
          Se un'aggiudicazione ha più contratti, ciascuno è confrontato con la propria quota, se le quote ne danno la somma; altrimenti tutti insieme con l'aggiudicazione.
        message: "L'importo finale {finally:money}{ofAll:when| di tutti i contratti dell'aggiudicazione} supera del {measure:percent} {besideAward:when|l'aggiudicazione di }{besideShare:when|la quota dell'aggiudicazione di questo contratto, }{besideChange:when|l'importo prima di questa modifica, }{base:money}."
        innocentExplanations:
          - explanation: "Uno degli importi è annuale o unitario, o ha perso il separatore decimale (probabile se differiscono di dieci volte o più)."
            check: "Confrontare entrambi gli importi con il contratto."
          - explanation: "I prezzi sono stati revisionati per legge (materiali 2021-2023)."
            check: "Cercare la revisione nella contabilità dei lavori."
          - explanation: "Sono state esercitate opzioni previste dal bando."
            check: "Confrontare con le opzioni indicate nel bando."
          - explanation: "I pagamenti includono l'IVA, l'aggiudicazione no."
            check: "Chiedere quale aliquota IVA si applicava, toglierla dal pagato e confrontare di nuovo."
          - explanation: "È stato aggiudicato un onorario, e si sono aggiunti spese generali (15 % per gli avvocati, DM 55/2014), contributi alla cassa di previdenza e IVA."
            check: "Leggere la fattura voce per voce."
        knownGaps:
          - In OCDS il valore di un contratto cresce con release contrassegnate contractAmendment o che elencano una modifica; il valore precedente alla prima è l'importo prima delle modifiche. I valori ripubblicati in altro modo possono essere correzioni e non sono valutati.
          - I contratti in corso sono valutati su quanto pagato finora.
          - Un importo superiore di un'aliquota IVA ordinaria del paese della stazione appaltante (Unione europea; entro mezzo millesimo) in vigore dal giorno del contratto (firma, oppure aggiudicazione, inizio, bando) in poi è considerato lo stesso importo con IVA, in Italia anche con un contributo previdenziale del 2, 4 o 5 %, o un'aliquota ridotta; uno sforamento di tale misura per caso sfugge. Spese generali degli avvocati, aliquote ridotte di altri paesi e aliquote extra UE non sono note.
          - Se l'importo prima della modifica e l'aggiudicazione differiscono di oltre l'1 %, si misura l'aumento della modifica, non quelli precedenti.
      examples:
        flagged:
          - name: "a terminated contract was in force when it grew"
            given: |
              lot, bidders, amount, winner, amendments, contract_status
              1, A, 1000, true, 2022-01-10:1000>1500, terminated
            expect:
              measure: 0.5
          - name: "more was paid than awarded before the contract was cancelled"
            given: |
              lot, bidders, amount, winner, paid, contract_status
              1, A, 1000, true, 1500, cancelled
            expect:
              measure: 0.5
          - name: "the amount before the change is a little below the award, and the award is named"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 1010, true, 2022-01-10:1000>1313
            expect:
              measure: 0.3
              message: "The final amount 1,313.00 EUR is 30 % above the award of 1,010.00 EUR."
          - name: "an award of 5.5 % of the base amount, which grew more than tenfold"
            given: |
              lot, bidders, amount, base, winner, paid
              1, A, 5500, 100000, true, 60000
            expect:
              measure: 9.909
              severity: medium
          - name: "an award of 5 % of the base amount"
            given: |
              lot, bidders, amount, base, winner, paid
              1, A, 5000, 100000, true, 60000
            expect:
              measure: 11
          - name: "an award of 5 % of the estimate"
            given: |
              lot, bidders, amount, estimate, winner, paid
              1, A, 5000, 100000, true, 60000
            expect:
              measure: 11
          - name: "an award of 5.5 % of the estimate"
            given: |
              lot, bidders, amount, estimate, winner, paid
              1, A, 5500, 100000, true, 60000
            expect:
              measure: 9.909
          - name: "20 % more on an award of 2023, when Italy's rate had long been 22 %"
            given: |
              lot, bidders, amount, winner, awarded, paid, country
              1, A, 40000, true, 2023-05-05, 48000, IT
            expect:
              measure: 0.2
          - name: "21 % more on an award of the day on which the rate became 22 %"
            given: |
              lot, bidders, amount, winner, awarded, paid, country
              1, A, 40000, true, 2013-10-01, 48400, IT
            expect:
              measure: 0.21
          - name: "21 % more on an award of the evening before in UTC, when it was that day in Rome"
            given: |
              lot, bidders, amount, winner, awarded, paid, country
              1, A, 40000, true, 2013-09-30T22:30:00Z, 48400, IT
            expect:
              measure: 0.21
          - name: "20 % more, and no date but the call's publication in 2023"
            given: |
              lot, bidders, amount, winner, published, paid, country
              1, A, 40000, true, 2023-05-05, 48000, IT
            expect:
              measure: 0.2
          - name: "20 % more, and no date but the call's deadline in 2023"
            given: |
              lot, bidders, amount, winner, deadline, paid, country
              1, A, 40000, true, 2023-05-05, 48000, IT
            expect:
              measure: 0.2
          - name: "the award and the amount before the change agree to one per cent exactly"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 1000, true, 2022-01-10:1010>1300
            expect:
              measure: 0.3
          - name: "they differ by 1.1 per cent: what the change added counts"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 1000, true, 2022-01-10:1011>1300
            expect:
              measure: 0.2859
          - name: paid a quarter more
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1000,   true,   1250
            expect: {measure: 0.25}
          - name: exactly 15 % more, which counts
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1000,   true,   1150
            expect: {measure: 0.15}
          - name: a currency other than the euro
            given: |
              lot, bidders, amount, currency, winner, paid
              1,   A,       1000,   PLN,      true,   1300
            expect: {measure: 0.3}
          - name: "49 % more"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 1000, true, 1490
            expect:
              measure: 0.49
              severity: medium
          - name: "half as much again, exactly"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 1000, true, 1500
            expect:
              measure: 0.5
              severity: high
          - name: "eight and a half times as much again"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 1000, true, 9500
            expect:
              measure: 8.5
              severity: high
          - name: "ten times as much: a decimal mark is more likely"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 1000, true, 10000
            expect:
              measure: 9.0
              severity: medium
          - name: "ten and a half times as much"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 1000, true, 10500
            expect:
              measure: 9.5
              severity: medium
          - name: "ten times a twentieth of the base amount, exactly"
            given: |
              lot, bidders, amount, winner, paid, base
              1, A, 50, true, 500, 1000
            expect:
              measure: 9.0
          - name: "far below the base amount, and nearly ten times as much: more than a decimal mark"
            given: |
              lot, bidders, amount, winner, paid, base
              1, A, 40, true, 390, 1000
            expect:
              measure: 8.75
              severity: high
          - name: "28.1 % more, in France"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 30000, true, 38430, FR
            expect:
              measure: 0.281
          - name: "two euro is an amount"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 2, true, 3
            expect:
              measure: 0.5
          - name: "a change of a third, where the award block states another amount"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 396005, true, 2022-01-10:99240>135118
            expect:
              measure: 0.3615
          - name: "the award and the amount before the change agree: the award is what the final amount is compared with"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 1000, true, 2022-01-10:1005>1150
            expect:
              measure: 0.15
          - name: "16 % more, in Mexico, of which no rate of VAT is kept"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 100000, true, 116000, MX
            expect:
              measure: 0.16
          - name: "22 % more, in France"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 1000, true, 1220, FR
            expect:
              measure: 0.22
          - name: "22.1 % more"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 1000, true, 1221, IT
            expect:
              measure: 0.221
          - name: "26.8 % more"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 1000, true, 1268, IT
            expect:
              measure: 0.268
          - name: one of two contracts of an award came to half as much again as its part
            given: |
              lot, bidders, suppliers, award_amount, contract_amount, paid
              1,, A, 100000, 60000, 90000
              1,, A, 100000, 40000, 40000
            expect:
              measure: 0.5
              severity: high
              message: "The final amount 90,000.00 EUR is 50 % above this contract's part of the award, 60,000.00 EUR."
          - name: two contracts together, whose amounts before their changes are not known
            given: |
              lot, bidders, suppliers, award_amount, contract_amount, final_amount, amendments
              1,, A, 100000, 90000, 90000, 2022-01-10:90000
              1,, A, 100000, 70000, 70000, 2022-01-10:70000
            expect:
              measure: 0.6
              severity: medium
              message: "The final amount 160,000.00 EUR of all contracts of the award together is 60 % above the award of 100,000.00 EUR."
        clear:
          - name: "15 % above the amount before the change, not above the award, which agrees with it"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 1010, true, 2022-01-10:1000>1155
            expect:
              measure: 0.1436
          - name: "21 % more on an award of the last day of that rate"
            given: |
              lot, bidders, amount, winner, awarded, paid, country
              1, A, 40000, true, 2013-09-30, 48400, IT
            expect:
              measure: 0.21
          - name: "22 % more on an award of 2012, which was paid later"
            given: |
              lot, bidders, amount, winner, awarded, paid, country
              1, A, 40000, true, 2012-05-05, 48800, IT
            expect:
              measure: 0.22
          - name: "22 % more on an award of 2023"
            given: |
              lot, bidders, amount, winner, awarded, paid, country
              1, A, 40000, true, 2023-05-05, 48800, IT
            expect:
              measure: 0.22
          - name: three contracts that come to the award together
            given: |
              lot, bidders, suppliers, award_amount, contract_amount, paid
              1,, A, 100000, 60000, 60000
              1,, A, 100000, 40000, 40000
            expect: {measure: 0}
          - name: paid as awarded, though the value was stated again
            given: |
              lot, bidders, amount, winner, paid, restated
              1,   A,       1000,   true,   1000, true
            expect: {measure: 0}
          - name: a final amount beside payments in two currencies
            given: |
              lot, bidders, amount, winner, final_amount, paid_in_currencies
              1,   A,       1000,   true,   1100,         true
            expect: {measure: 0.1}
          - name: nothing paid so far
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1000,   true,   0
            expect: {measure: -1}
          - name: paid as awarded
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1000,   true,   1000
            expect: {measure: 0}
          - name: "14 % more"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 1000, true, 1140
            expect:
              measure: 0.14
          - name: "paid with 22 % VAT"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 1000, true, 1220, IT
            expect:
              measure: 0.22
          - name: "paid with 19 % VAT, in Germany"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 100000, true, 119000, DE
            expect:
              measure: 0.19
          - name: "paid with 27 % VAT, in Hungary"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 100000, true, 127000, HU
            expect:
              measure: 0.27
          - name: "an award block with a smaller amount than the one before the change"
            given: |
              lot, bidders, amount, winner, amendments
              1, A, 1000, true, 2022-01-10:1500>1600
            expect:
              measure: 0.0667
          - name: "paid with a pension contribution of 4 % and 22 % VAT"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 37562.46, true, 47659.25, IT
            expect:
              measure: 0.2688
          - name: "paid with a pension contribution of 5 % (geometri, periti) and 22 % VAT"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 30000, true, 38430, IT
            expect:
              measure: 0.281
          - name: "paid with a pension contribution of 2 % and 22 % VAT"
            given: |
              lot, bidders, amount, winner, paid, country
              1, A, 30000, true, 37332, IT
            expect:
              measure: 0.2444
        notApplicable:
          - name: a contract that is compared together with a larger one of the same award
            given: |
              lot, bidders, suppliers, award_amount, contract_amount, final_amount, amendments
              1,, A, 100000, 30000, 30000, 2022-01-10:30000
              1,, A, 100000, 70000, 70000, 2022-01-10:70000
            expect: {because: one of several contracts of an award}
        notAssessable:
          - name: "a cancelled contract whose change foresaw more"
            given: |
              lot, bidders, amount, winner, amendments, contract_status
              1, A, 1000, true, 2022-01-10:1000>1500, cancelled
            expect:
              because: "the contract was cancelled, or is not in force yet"
          - name: "a change of a contract that is not in force yet"
            given: |
              lot, bidders, amount, winner, amendments, contract_status
              1, A, 1000, true, 2022-01-10:1000>1500, pending
            expect:
              because: "the contract was cancelled, or is not in force yet"
          - name: a placeholder for the award
            given: |
              lot, bidders, amount, winner, paid
              1,   A,       1,      true,   1200
            expect: {because: the amount of the award stands for 'not published'}
          - name: a placeholder in another currency
            given: |
              lot, bidders, amount, currency, winner, paid
              1,   A,       0.01,   RON,      true,   1200
            expect: {because: the amount of the award stands for 'not published'}
          - name: "half a euro for the award"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 0.5, true, 1200
            expect: {because: the amount of the award stands for 'not published'}
          - name: "a row of nines for the award"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 999999, true, 2000000
            expect: {because: the amount of the award stands for 'not published'}
          - name: "a row of digits for the final amount"
            given: |
              lot, bidders, amount, winner, final_amount
              1, A, 100000, true, 123456
            expect: {because: "the final amount, or what was paid, stands for 'not published'"}
          - name: "a cent for what was paid"
            given: |
              lot, bidders, amount, winner, paid
              1, A, 100000, true, 0.01
            expect: {because: "the final amount, or what was paid, stands for 'not published'"}
          - name: "a final amount of nothing"
            given: |
              lot, bidders, amount, winner, final_amount
              1, A, 100000, true, 0
            expect: {because: "the final amount, or what was paid, stands for 'not published'"}
          - name: "two contracts together, of which one states a placeholder"
            given: |
              lot, bidders, suppliers, award_amount, contract_amount, final_amount, amendments
              1,, A, 100000, 90000, 123456, 2022-01-10:123456
              1,, A, 100000, 70000, 70000, 2022-01-10:70000
            expect: {because: "the final amount, or what was paid, stands for 'not published'"}
          - name: "the other of them"
            given: |
              lot, bidders, suppliers, award_amount, contract_amount, final_amount, amendments
              1,, B, 100000, 90000, 1, 2022-01-10:1
              1,, B, 100000, 170000, 170000, 2022-01-10:170000
            expect: {because: "the award has several contracts"}
          - name: "an award of 4.5 % of the base amount, which grew more than tenfold"
            given: |
              lot, bidders, amount, base, winner, paid
              1, A, 4500, 100000, true, 60000
            expect:
              because: "the award is below a twentieth of the base amount"
          - name: "an award of 4.5 % of the estimate"
            given: |
              lot, bidders, amount, estimate, winner, paid
              1, A, 4500, 100000, true, 60000
            expect:
              because: "the award is below a twentieth of the base amount"
          - name: "ten times an award of 4 % of the base amount exactly"
            given: |
              lot, bidders, amount, base, winner, paid
              1, A, 4000, 100000, true, 40000
            expect:
              because: "the award is below a twentieth of the base amount"
          - name: the price of an hour, beside a base amount for all of them
            given: |
              lot, bidders, amount, base, winner, paid
              1,   A,       20.5,   100000, true, 95000
            expect: {because: "the award is below a twentieth of the base amount"}
          - name: the price of an hour, beside an estimate for all of them
            given: |
              lot, bidders, amount, estimate, winner, paid
              1,   A,       20.5,   100000,   true, 95000
            expect: {because: "the award is below a twentieth of the base amount"}
          - name: contracts that were more than the award from the beginning, as of a framework or by the year
            given: |
              lot, bidders, suppliers, award_amount, contract_amount, paid
              1,, A, 100000, 100000, 150000
              1,, A, 100000, 100000, 150000
            expect: {because: the award has several contracts}
          - name: payments in euro and in dollars
            given: |
              lot, bidders, amount, winner, paid_in_currencies
              1,   A,       1000,   true,   true
            expect: {because: payments are in several currencies}
          - name: a value stated again and not as a change
            given: |
              lot, bidders, amount, winner, restated
              1,   A,       1000,   true,   true
            expect: {because: "the contract's value was stated again"}
          - name: nothing is known of payments
            given: |
              lot, bidders, amount, winner
              1,   A,       1000,   true
            expect: {because: needs contract.finalAmount}
      related: [single-bid]

      """#
    ),
    (
      "favouritism/concentrated-spending.yaml",
      #"""
      id: concentrated-spending
      version: 6
      codes: [FAV-03, R051]
      title: "A buyer's spending is concentrated on few suppliers"
      category: favouritism
      status: stable
      severity: low
      subject: buyer
      awardRules: any
      rationale: |
        The buyer's awards are concentrated on few suppliers, beyond what their number makes unavoidable (the index is normalised by the number of
        suppliers).
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R051"
          kind: guidance
        - citation: "Fazekas, Sberna and Vannucci (2021), The extra-legal governance of public spending"
          locator: "concentration of municipal spending"
          kind: method
      inputs:
        required: [award.amount, award.status]
      parameters:
        concentrated:
          meaning: "Index from which the buyer is flagged"
          it: "Indice dal quale la stazione appaltante è segnalata"
          type: decimal
          unit: "index"
          default: 0.25
          range: [0.05, 1]
        fewest:
          meaning: "Fewest awards, payments listed under one CIG counted once"
          it: "Numero minimo di aggiudicazioni, i pagamenti con un solo CIG contati una volta"
          type: integer
          unit: "awards"
          default: 10
          range: [3, 1000]
        procedures:
          meaning: "Fewest procedures of the buyer: the lots of one call are one decision"
          it: "Numero minimo di procedure della stazione appaltante: i lotti di una gara sono una sola decisione"
          type: integer
          unit: "procedures"
          default: 5
          range: [1, 1000]
      let:
        # Payments that are listed under one CIG are one award.
        number: "distinct(awardsAsBuyer.key where status == active and amount is known and not amountIsPlaceholder)"
        suppliers: "distinct(awardsAsBuyer.supplierKey where status == active and amount is known and not amountIsPlaceholder and supplierKey is known)"
      appliesWhen:
        - when: "distinct(awardsAsBuyer.key where status == active) >= fewest"
          otherwise: "fewer than {fewest:0} awards"
          it: "meno di {fewest:0} aggiudicazioni"
        - when: "distinct(processesAsBuyer.key) >= procedures"
          otherwise: "fewer than {procedures:0} procedures"
          it: "meno di {procedures:0} procedure"
      assessableWhen:
        - when: "number >= fewest"
          otherwise: "fewer than {fewest:0} awards with a known amount"
          it: "meno di {fewest:0} aggiudicazioni con importo noto"
        - when: "suppliers >= 2"
          otherwise: "all awards with a known amount went to one supplier: the index compares several, and its share is looked at for itself (FAV-01)"
          it: "tutte le aggiudicazioni con importo noto sono andate a un solo operatore: l'indice ne confronta più d'uno, e la sua quota è valutata a parte (FAV-01)"
      measure:
        screen: normalised-herfindahl
        over: "awardsAsBuyer where status == active and amount is known and not amountIsPlaceholder"
        of: ["supplierKey", "amount"]
        missing: skip
        unit: "normalised Herfindahl index, 0 to 1"
        it: "indice di Herfindahl normalizzato, da 0 a 1"
      flagWhen: "measure >= concentrated"
      evidence: [organization.name, number, suppliers, {of: number, show: [suppliers, amount, date]}]
      message: "{number:0} {number:plural|award|awards} to {suppliers:0} {suppliers:plural|supplier|suppliers}; concentration {measure:2} of 1."
      innocentExplanations:
        - explanation: "One large contract decides the index."
          check: "Take it out and compute again."
        - explanation: "The market has few suppliers."
          check: "Count firms of this activity in the region."
        - explanation: "A framework agreement bundles purchases."
          check: "Look for the framework."
      it:
        title: "Spesa concentrata su pochi operatori"
        rationale: |
          Le aggiudicazioni sono concentrate su pochi operatori, oltre quanto il loro numero rende inevitabile (indice normalizzato sul numero di
          operatori).
        message: "{number:0} {number:plural|aggiudicazione|aggiudicazioni} a {suppliers:0} {suppliers:plural|operatore|operatori}; concentrazione {measure:2} su 1."
        innocentExplanations:
          - explanation: "Un solo grande contratto determina l'indice."
            check: "Toglierlo e ricalcolare."
          - explanation: "Il mercato ha pochi operatori."
            check: "Contare le imprese di questa attività nella regione."
          - explanation: "Un accordo quadro raggruppa gli acquisti."
            check: "Cercare l'accordo quadro."
      examples:
        flagged:
          - name: "one supplier takes nearly all"
            given: |
              tender, bidders, amount, winner
              0, A, 1000, true
              1, A, 1000, true
              2, A, 1000, true
              3, A, 1000, true
              4, A, 1000, true
              5, A, 1000, true
              6, A, 1000, true
              7, A, 1000, true
              8, A, 1000, true
              9, B, 100, true
              10, C, 100, true
          - name: "two thirds of equal awards to one of seven; a large cancelled award does not count"
            given: |
              tender, bidders, amount, winner, award_status
              0, A, 1700, true, active
              1, A, 1700, true, active
              2, A, 1700, true, active
              3, A, 1700, true, active
              4, A, 1700, true, active
              5, F0, 1000, true, active
              6, F1, 1000, true, active
              7, F2, 1000, true, active
              8, F3, 1000, true, active
              9, F4, 1000, true, active
              10, F5, 1000, true, active
              100, F9, 50000, true, cancelled
            expect:
              measure: 0.27
              message: "11 awards to 7 suppliers; concentration 0.27 of 1."
          - name: "ten awards in five procedures, nine of them to one"
            given: |
              tender, lot, bidders, amount, winner
              0, 0, A, 100, true
              1, 1, A, 100, true
              2, 2, A, 100, true
              3, 3, A, 100, true
              4, 4, A, 100, true
              4, 5, A, 100, true
              4, 6, A, 100, true
              4, 7, A, 100, true
              4, 8, A, 100, true
              4, 9, B, 100, true
            expect:
              measure: 0.64
          - name: "eleven awards, one of them to a group"
            given: |
              tender, bidders, amount, winner
              0, A, 1700, true
              1, A, 1700, true
              2, A, 1700, true
              3, A, 1700, true
              4, A, 1700, true
              5, A, 1700, true
              6, A, 1700, true
              7, A, 1700, true
              8, B, 1000, true
              9, C, 1000, true
              10, A+D, 1000, true
            expect:
              message: "11 awards to 4 suppliers; concentration 0.58 of 1."
        clear:
          - name: "ten suppliers, and an award whose amount stands for 'not published'"
            given: |
              tender, bidders, amount, winner
              0, A, 1000, true
              1, B, 1001, true
              2, C, 1002, true
              3, D, 1003, true
              4, E, 1004, true
              5, F, 1005, true
              6, G, 1006, true
              7, H, 1007, true
              8, I, 1008, true
              9, J, 1009, true
              10, A, 999999999.99, true
          - name: "ten suppliers, equal sums"
            given: |
              tender, bidders, amount, winner
              0, F0, 100, true
              1, F1, 100, true
              2, F2, 100, true
              3, F3, 100, true
              4, F4, 100, true
              5, F5, 100, true
              6, F6, 100, true
              7, F7, 100, true
              8, F8, 100, true
              9, F9, 100, true
            expect:
              measure: 0
          - name: "a little less: 0.23 once normalised, 0.34 before"
            given: |
              tender, bidders, amount, winner, award_status
              0, A, 1500, true, active
              1, A, 1500, true, active
              2, A, 1500, true, active
              3, A, 1500, true, active
              4, A, 1500, true, active
              5, F0, 1000, true, active
              6, F1, 1000, true, active
              7, F2, 1000, true, active
              8, F3, 1000, true, active
              9, F4, 1000, true, active
              10, F5, 1000, true, active
            expect:
              measure: 0.23
        notApplicable:
          - name: "two awards"
            given: |
              tender, bidders, amount, winner
              1, A, 100, true
              2, B, 100, true
            expect:
              because: "fewer than 10 awards"
          - name: "nine awards"
            given: |
              tender, bidders, amount, winner
              0, A, 100, true
              1, A, 100, true
              2, A, 100, true
              3, A, 100, true
              4, A, 100, true
              5, A, 100, true
              6, A, 100, true
              7, A, 100, true
              8, A, 100, true
            expect:
              because: "fewer than 10 awards"
          - name: "ten lots of four calls"
            given: |
              tender, lot, bidders, amount, winner
              0, 0, A, 100, true
              1, 1, A, 100, true
              2, 2, A, 100, true
              3, 3, A, 100, true
              3, 4, A, 100, true
              3, 5, A, 100, true
              3, 6, A, 100, true
              3, 7, A, 100, true
              3, 8, A, 100, true
              3, 9, A, 100, true
            expect:
              because: "fewer than 5 procedures"
          - name: "ten records of nine awards: two are payments under one CIG"
            given: |
              tender, record, bidders, amount, winner
              1, , A, 100, true
              2, , A, 100, true
              3, , A, 100, true
              4, , A, 100, true
              5, , A, 100, true
              6, , A, 100, true
              7, , A, 100, true
              8, , B, 100, true
              9, first, A, 100, true
              9, second, A, 101, true
            expect:
              because: "fewer than 10 awards"
          - name: "ten awards in four calls, one of which stands in two records"
            given: |
              tender, record, lot, bidders, amount, winner
              1, , 1, A, 100, true
              1, , 2, A, 100, true
              1, , 3, A, 100, true
              1, , 4, A, 100, true
              2, , 1, A, 100, true
              2, , 2, A, 100, true
              2, , 3, A, 100, true
              3, , 1, A, 100, true
              4, first, 1, A, 100, true
              4, second, 2, B, 100, true
            expect:
              because: "fewer than 5 procedures"
        notAssessable:
          - name: "ten awards in five procedures, all to one"
            given: |
              tender, lot, bidders, amount, winner
              0, 0, A, 100, true
              1, 1, A, 100, true
              2, 2, A, 100, true
              3, 3, A, 100, true
              4, 4, A, 100, true
              4, 5, A, 100, true
              4, 6, A, 100, true
              4, 7, A, 100, true
              4, 8, A, 100, true
              4, 9, A, 100, true
            expect:
              because: "all awards with a known amount went to one supplier"
          - name: "ten awards, of which nine have an amount"
            given: |
              tender, bidders, amount, winner
              0, F0, 100, true
              1, F1, 100, true
              2, F2, 100, true
              3, F3, 100, true
              4, F4, 100, true
              5, F5, 100, true
              6, F6, 100, true
              7, F7, 100, true
              8, F8, 100, true
              9, F9, , true
            expect:
              because: "fewer than 10 awards with a known amount"

      """#
    ),
    (
      "favouritism/large-share-of-a-buyers-spending.yaml",
      #"""
      id: large-share-of-a-buyers-spending
      version: 5
      codes: [FAV-01, R040]
      title: "One supplier takes {share:percent} or more of a buyer's spending"
      category: favouritism
      status: stable
      severity: medium
      subject: buyerSupplierPair
      awardRules: any
      rationale: |
        {share:percent} or more of what the buyer awarded went to one supplier, in several awards.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R040"
          kind: guidance
      inputs:
        required: [award.amount, award.status]
      parameters:
        share:
          meaning: "Share of spending from which the pair is flagged"
          it: "Quota di spesa dalla quale la coppia è segnalata"
          type: decimal
          unit: "share"
          default: 0.5
          range: [0.1, 1]
        fewest:
          meaning: "Fewest awards to the supplier, payments listed under one CIG counted once"
          it: "Numero minimo di aggiudicazioni all'operatore, i pagamenti con un solo CIG contati una volta"
          type: integer
          unit: "awards"
          default: 5
          range: [2, 1000]
        procedures:
          meaning: "Fewest procedures of the buyer: the lots of one call are one decision"
          it: "Numero minimo di procedure della stazione appaltante: i lotti di una gara sono una sola decisione"
          type: integer
          unit: "procedures"
          default: 5
          range: [1, 1000]
      let:
        # Payments that are listed under one CIG are one award.
        all: "distinct(awards.key where status == active)"
        number: "distinct(awards.key where status == active and amount is known and not amountIsPlaceholder)"
        own: "sum(awards.amount where status == active and amount is known and not amountIsPlaceholder)"
        groups: "distinct(awards.key where status == active and amount is known and not amountIsPlaceholder and isGroup)"
        total: "sum(buyer.awardsAsBuyer.amount where status == active and amount is known and not amountIsPlaceholder)"
        stated: "count(buyer.awardsAsBuyer where status == active and amount is known and not amountIsPlaceholder)"
        unknownOwn: "count(awards where status == active) - count(awards where status == active and amount is known and not amountIsPlaceholder)"
        unknownOfOthers: "count(buyer.awardsAsBuyer where status == active) - stated - unknownOwn"
        part: "own / total"
      appliesWhen:
        - when: "all >= fewest"
          otherwise: "fewer than {fewest:0} awards"
          it: "meno di {fewest:0} aggiudicazioni"
        - when: "distinct(buyer.processesAsBuyer.key) >= procedures"
          otherwise: "fewer than {procedures:0} procedures of the buyer"
          it: "meno di {procedures:0} procedure della stazione appaltante"
      assessableWhen:
        - when: "number >= fewest"
          otherwise: "fewer than {fewest:0} awards with a known amount"
          it: "meno di {fewest:0} aggiudicazioni con importo noto"
        # Amounts that are not known may be like the known ones.
        - when: "part < share or part / (1 + unknownOfOthers / stated) >= share"
          otherwise: "so many awards to others lack an amount that the share may lie below the threshold"
          it: "tante aggiudicazioni ad altri sono senza importo che la quota può essere inferiore alla soglia"
        - when: "part >= share or (part + unknownOwn / stated) / (1 + unknownOwn / stated) < share"
          otherwise: "so many awards to this supplier lack an amount that the share may reach the threshold"
          it: "tante aggiudicazioni a questo operatore sono senza importo che la quota può raggiungere la soglia"
      measure:
        expression: "part"
        unit: "share of the buyer's awards"
        it: "quota delle aggiudicazioni della stazione appaltante"
      flagWhen: "measure >= share"
      evidence: [own, total, {of: own, show: [amount, date]}]
      message: "{number:0} {number:plural|award|awards}, {own:money} of {total:money} ({measure:percent}).{groups:when| Awards to a group, counted whole for each member: #.}"
      innocentExplanations:
        - explanation: "One contract is a utility or a concession that dwarfs the others."
          check: "Take it out and compute again."
        - explanation: "The buyer is small and buys one thing."
          check: "See how many markets it buys in."
        - explanation: "The supplier won open calls against many."
          check: "Count the bids it won against."
      knownGaps:
        - "Awards without an amount, or with one that stands for 'not published', are left out of both sums. Where as many of the average amount would bring the share to the other side of the threshold the pair is not assessable."
        - "An award to a group counts whole for each member, as sources seldom state shares; the message says how many such awards there are."
      it:
        title: "Un operatore riceve almeno il {share:percent} della spesa di una stazione appaltante"
        rationale: |
          Almeno il {share:percent} di quanto aggiudicato dalla stazione appaltante è andato a un solo operatore, in più aggiudicazioni.
        message: "{number:0} {number:plural|aggiudicazione|aggiudicazioni}, {own:money} su {total:money} ({measure:percent}).{groups:when| Aggiudicazioni a un raggruppamento, contate per intero per ogni componente: #.}"
        innocentExplanations:
          - explanation: "Un contratto è una concessione che supera tutti gli altri."
            check: "Toglierlo e ricalcolare."
          - explanation: "La stazione appaltante è piccola e compra una cosa sola."
            check: "Vedere in quanti mercati compra."
          - explanation: "L'operatore ha vinto gare aperte contro molti."
            check: "Contare le offerte concorrenti."
        knownGaps:
          - "Le aggiudicazioni senza importo, o con un importo che sta per 'non pubblicato', sono escluse da entrambe le somme. Se altrettante di importo medio porterebbero la quota dall'altra parte della soglia la coppia non è valutabile."
          - "Un'aggiudicazione a un raggruppamento conta per intero per ogni componente, perché le fonti indicano di rado le quote; il messaggio dice quante sono."
      examples:
        flagged:
          - name: "five of six"
            given: |
              tender, bidders, amount, winner
              0, A, 100, true
              1, A, 100, true
              2, A, 100, true
              3, A, 100, true
              4, A, 100, true
              9, B, 100, true
            expect:
              subject: "A"
              measure: 0.83
          - name: "two of them to groups"
            given: |
              tender, bidders, amount, winner, currency
              0, A+C, 100, true, SEK
              1, A+D, 100, true, SEK
              2, A, 100, true, SEK
              3, A, 100, true, SEK
              4, A, 100, true, SEK
              9, B, 100, true, SEK
            expect:
              subject: "A"
              message: "5 awards, 500.00 SEK of 600.00 SEK (83.3 %). Awards to a group, counted whole for each member: 2."
          - name: "exactly half"
            given: |
              tender, bidders, amount, winner, award_status
              0, A, 100, true, active
              1, A, 100, true, active
              2, A, 100, true, active
              3, A, 100, true, active
              4, A, 100, true, active
              90, B, 500, true, active
            expect:
              subject: "A"
              measure: 0.5
          - name: "cancelled awards and awards without amount do not count"
            given: |
              tender, bidders, amount, winner, award_status
              0, A, 100, true, active
              1, A, 100, true, active
              2, A, 100, true, active
              3, A, 100, true, active
              4, A, 100, true, active
              90, B, 300, true, active
              91, B, 900, true, cancelled
              92, A, 900, true, cancelled
              93, B,, true, active
            expect:
              subject: "A"
              measure: 0.625
          - name: "two unknown amounts of others, which would make it half if they were like the others"
            given: |
              tender, bidders, amount, winner
              0, A, 100, true
              1, A, 100, true
              2, A, 100, true
              3, A, 100, true
              4, A, 100, true
              5, A, 0, true
              90, B, 100, true
              91, B, 100, true
              92, B, 100, true
              93, B,, true
              94, B, 1, true
            expect:
              subject: "A"
              measure: 0.625
              message: "5 awards, 500.00 EUR of 800.00 EUR (62.5 %)."
          - name: "eight awards in five procedures"
            given: |
              tender, lot, bidders, amount, winner
              0, 0, A, 100, true
              1, 1, A, 100, true
              2, 2, A, 100, true
              3, 3, A, 100, true
              4, 4, A, 100, true
              4, 5, A, 100, true
              4, 6, A, 100, true
              4, 7, A, 100, true
            expect:
              subject: "A"
              measure: 1
        clear:
          - name: "an even spread"
            given: |
              tender, bidders, amount, winner
              0, A, 100, true
              1, A, 100, true
              2, A, 100, true
              3, A, 100, true
              4, A, 100, true
              10, B, 200, true
              11, B, 200, true
              12, B, 200, true
              13, B, 200, true
              14, B, 200, true
            expect:
              subject: "A"
              measure: 0.33
          - name: "45 %"
            given: |
              tender, bidders, amount, winner, award_status
              0, A, 90, true, active
              1, A, 90, true, active
              2, A, 90, true, active
              3, A, 90, true, active
              4, A, 90, true, active
              90, B, 550, true, active
            expect:
              subject: "A"
              measure: 0.45
          - name: "an unknown amount of its own, which would not make it half"
            given: |
              tender, bidders, amount, winner
              0, A, 90, true
              1, A, 90, true
              2, A, 90, true
              3, A, 90, true
              4, A, 90, true
              5, A,, true
              10, B, 90, true
              11, B, 90, true
              12, B, 90, true
              13, B, 90, true
              14, B, 90, true
              15, B, 100, true
            expect:
              subject: "A"
              measure: 0.45
        notApplicable:
          - name: "two awards"
            given: |
              tender, bidders, amount, winner
              1, A, 100, true
              2, A, 100, true
            expect:
              because: "fewer than 5 awards"
          - name: "four awards"
            given: |
              tender, bidders, amount, winner, award_status
              0, A, 100, true, active
              1, A, 100, true, active
              2, A, 100, true, active
              3, A, 100, true, active
              90, B, 1, true, active
            expect:
              subject: "A"
              because: "fewer than 5 awards"
          - name: "eight lots of four calls"
            given: |
              tender, lot, bidders, amount, winner
              0, 0, A, 100, true
              1, 1, A, 100, true
              2, 2, A, 100, true
              3, 3, A, 100, true
              3, 4, A, 100, true
              3, 5, A, 100, true
              3, 6, A, 100, true
              3, 7, A, 100, true
            expect:
              subject: "A"
              because: "fewer than 5 procedures"
          - name: "five payments under one CIG"
            given: |
              tender, record, bidders, amount, winner
              1, February, A, 3000.50, true
              1, March, A, 3001.50, true
              1, April, A, 3002.50, true
              1, May, A, 3003.50, true
              1, June, A, 3004.50, true
            expect:
              subject: "A"
              because: "fewer than 5 awards"
          - name: "five awards in four procedures, one of which stands in two records"
            given: |
              tender, record, lot, bidders, amount, winner
              1, , 1, A, 100, true
              2, , 1, A, 100, true
              3, , 1, A, 100, true
              4, first, 1, A, 100, true
              4, second, 2, A, 100, true
            expect:
              subject: "A"
              because: "fewer than 5 procedures"
        notAssessable:
          - name: "exactly half, and an unknown amount of another"
            given: |
              tender, bidders, amount, winner
              0, A, 100, true
              1, A, 100, true
              2, A, 100, true
              3, A, 100, true
              4, A, 100, true
              90, B, 500, true
              91, B,, true
            expect:
              subject: "A"
              because: "so many awards to others lack an amount"
          - name: "three unknown amounts of others"
            given: |
              tender, bidders, amount, winner
              0, A, 100, true
              1, A, 100, true
              2, A, 100, true
              3, A, 100, true
              4, A, 100, true
              90, B, 100, true
              91, B, 100, true
              92, B, 100, true
              93, B,, true
              94, B, 1, true
              95, B,, true
            expect:
              subject: "A"
              because: "so many awards to others lack an amount"
          - name: "an unknown amount of its own, which would make it half"
            given: |
              tender, bidders, amount, winner
              0, A, 90, true
              1, A, 90, true
              2, A, 90, true
              3, A, 90, true
              4, A, 90, true
              5, A,, true
              10, B, 110, true
              11, B, 110, true
              12, B, 110, true
              13, B, 110, true
              14, B, 110, true
            expect:
              subject: "A"
              because: "so many awards to this supplier lack an amount"
          - name: "one of five amounts is not known"
            given: |
              tender, bidders, amount, winner, award_status
              0, A, 100, true, active
              1, A, 100, true, active
              2, A, 100, true, active
              3, A, 100, true, active
              90, B, 1, true, active
              91, A,, true, active
            expect:
              subject: "A"
              because: "fewer than 5 awards with a known amount"

      """#
    ),
    (
      "favouritism/outgoing-supplier-again.yaml",
      #"""
      id: outgoing-supplier-again
      version: 6
      codes: [FAV-07]
      title: "The outgoing supplier got the next award without an open call"
      category: favouritism
      status: stable
      severity: medium
      severityWhen:
        - when: "firstKnown(previousAwardMayBeOlder, false)"
          severity: low
      subject: award
      awardRules: any
      rationale: |
        A direct or negotiated award below the EU threshold went to the supplier that had the buyer's previous award, of an earlier day and another call, in the
        same CPV group and value band. Italian law asks for rotation of such awards. The severity is low where awards to others whose CPV code is not published may have come in between.
      sources:
        - citation: "D.Lgs. 36/2023, art. 49 (rotation of awards)"
          kind: law
      inputs:
        required: [award.status, award.method, award.amount, award.cpvGroup, award.when]
      parameters:
        exempt:
          meaning: "Amount up to which rotation is not asked for"
          it: "Importo fino al quale la rotazione non è richiesta"
          type: money
          unit: "euro"
          default: 5000 EUR
          range: [0, 50000]
        ceiling:
          meaning: "Amount below which an award is judged where works, goods or services is not known"
          it: "Importo sotto il quale si valuta se non è noto se lavori, forniture o servizi"
          type: money
          unit: "euro"
          default: 140000 EUR
          range: [5000, 10000000]
      let:
        doubt: "if(firstKnown(previousAwardMayBeOlder, false), 1, 0)"
        limit: "if(process.category is known, legalThreshold(\"eu\"), ceiling)"
      appliesWhen:
        - when: "method in (direct, limited)"
          otherwise: "open to all"
          it: "procedura aperta a tutti"
        - when: "firstKnown(directAwardBasis == reserved, true)"
          otherwise: "no new choice of the buyer: a contract under a framework agreement, with a company of its own, a change of a contract or works of a permit's holder"
          it: "non è una nuova scelta: adesione ad accordo quadro o convenzione, società in house, modifica di un contratto, opere del titolare di un permesso"
        - when: "process.country == \"IT\""
          otherwise: "rotation is a duty of Italian law"
          it: "la rotazione è un obbligo della legge italiana"
        - when: "amountIsPlaceholder or amount > exempt"
          otherwise: "{exempt:money} or less: rotation is not asked for"
          it: "{exempt:money} o meno: rotazione non richiesta"
        - when: "amountIsPlaceholder or amount < limit"
          otherwise: "rotation is asked for below the EU threshold only"
          it: "la rotazione è richiesta solo sotto la soglia europea"
        - when: "status == active"
          otherwise: "the award is not in force: cancelled, unsuccessful or still to come"
          it: "l'aggiudicazione non è in vigore: annullata, senza esito o non ancora disposta"
        - when: "previousAward is known or not firstKnown(previousAwardIsCertain, false)"
          otherwise: "no award of the buyer in this CPV group and value band on an earlier day"
          it: "nessuna aggiudicazione della stazione appaltante in questo gruppo CPV e fascia in un giorno precedente"
      assessableWhen:
        - when: "not amountIsPlaceholder"
          otherwise: "the amount stands for 'not published'"
          it: "l'importo sta per 'non pubblicato'"
        - when: "supplierCount >= 1"
          otherwise: "the supplier is not known"
          it: "l'aggiudicatario non è noto"
        - when: "previousAwardIsCertain"
          otherwise: "an award of the buyer of which the day, the CPV group or the value is not known may be the previous one"
          it: "un'aggiudicazione della stazione appaltante di cui non sono noti giorno, gruppo CPV o importo può essere la precedente"
      measure:
        expression: "sameSupplierAsPrevious"
        unit: "same supplier: yes or no"
        it: "stesso operatore: sì o no"
      flagWhen: "measure"
      evidence: [award.id, award.suppliers, award.amount, award.when, award.method, award.previousAward]
      message: "The previous award in the same CPV group and value band (process {previousAward}) went to the same supplier.{doubt:when| Awards to others whose CPV code is not published may have come in between.}"
      innocentExplanations:
        - explanation: "The call was open to all without limits."
          check: "Read how firms were invited."
        - explanation: "The market has no real alternatives, and the file says so."
          check: "Look for the reasons in the decision."
        - explanation: "The earlier contract was carried out very well."
          check: "Read the certificate of regular performance."
      knownGaps:
        - "The figure of 5,000 euro holds since 2023; before, it was 1,000."
        - "Of several awards on the day before, each must have gone to the supplier: which of them was the last is not known."
        - "Value bands are the same for works, goods and services of all years; the highest begins at 5,538,000 euro, the European Union's figure for works in 2024-25."
      it:
        title: "L'operatore uscente riceve anche l'affidamento successivo"
        rationale: |
          Un affidamento diretto o negoziato sotto la soglia europea è andato all'operatore che aveva il precedente della stessa stazione appaltante, di un giorno anteriore e di un'altra procedura,
          nello stesso gruppo CPV e fascia di valore. La legge italiana chiede la rotazione di tali affidamenti. La gravità è bassa se possono essere intervenute aggiudicazioni ad altri di cui non è pubblicato il codice CPV.
        message: "La precedente aggiudicazione nello stesso gruppo CPV e fascia (procedura {previousAward}) è andata allo stesso operatore.{doubt:when| Possono essere intervenute aggiudicazioni ad altri prive di codice CPV.}"
        innocentExplanations:
          - explanation: "La procedura era aperta a tutti senza limiti."
            check: "Leggere come sono state invitate le imprese."
          - explanation: "Il mercato non offre alternative effettive, e gli atti lo motivano."
            check: "Cercare la motivazione nella determina."
          - explanation: "Il contratto precedente è stato eseguito molto bene."
            check: "Leggere il certificato di regolare esecuzione."
        knownGaps:
          - "Il limite di 5.000 euro vale dal 2023; prima era 1.000."
          - "Di più aggiudicazioni nell'ultimo giorno precedente, ognuna deve essere andata all'operatore: quale sia l'ultima non è noto."
          - "Le fasce di valore sono le stesse per lavori, forniture e servizi di tutti gli anni; la più alta inizia da 5.538.000 euro, soglia europea dei lavori nel 2024-25."
      examples:
        flagged:
          - name: "just below the figure for awards of an unknown kind"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 130000, direct, true, 2024-01-10, 50110000
              2, A, 139999.99, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
          - name: "twice the same firm"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
          - name: "after a negotiated procedure"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, country
              1, A, 9000, direct, true, 2024-01-10, 50110000, IT
              2, A, 9500, limited, true, 2024-05-10, 50110000, IT
            expect:
              subject: "2"
              severity: medium
          - name: "dated by the signature of the contract"
            given: |
              tender, bidders, amount, procedure, winner, signed, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
          - name: "an award to another firm in between, of an unknown CPV group"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, B, 9000, direct, true, 2024-02-10,
              3, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "3"
              severity: low
              message: "The previous award in the same CPV group and value band (process 1) went to the same supplier. Awards to others whose CPV code is not published may have come in between."
          - name: "awards of which not all is known, which change nothing"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              0, B, 9000, direct, true, 2024-01-09,
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, A, 9000, direct, true, 2024-02-10,
              3, B, 90000, direct, true,, 50110000
              4, B, 9000, direct, true, 2024-05-10,
              5, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "5"
              severity: medium
        clear:
          - name: "another firm, and one more of an unknown CPV group in between"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, B, 9000, direct, true, 2024-01-10, 50110000
              2, A, 9000, direct, true, 2024-01-10,
              3, C, 9000, direct, true, 2024-02-10,
              4, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "4"
          - name: "another firm"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, B, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
          - name: "two awards of one earlier day, one to another firm"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, B, 9000, direct, true, 2024-01-10, 50110000
              3, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "3"
          - name: "the firm before the last"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, B, 9000, direct, true, 2024-02-10, 50110000
              3, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "3"
        notApplicable:
          - name: "a contract under a framework agreement"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, basis
              1, A, 9000, direct, true, 2024-01-10, 50110000,
              2, A, 9000, direct, true, 2024-05-10, 50110000, framework
            expect:
              subject: "2"
              because: "no new choice of the buyer: a contract under a framework agreement, with a company of its own, a change of a contract or works of a permit's holder"
          - name: "that figure itself"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 130000, direct, true, 2024-01-10, 50110000
              2, A, 140000, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
              because: "rotation is asked for below the EU threshold only"
          - name: "the award was cancelled"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, award_status
              1, A, 9000, direct, true, 2024-01-10, 50110000, active
              2, A, 9500, direct, true, 2024-05-10, 50110000, cancelled
            expect:
              subject: "2"
              because: "the award is not in force"
          - name: "the award is still to come"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, award_status
              1, A, 9000, direct, true, 2024-01-10, 50110000, active
              2, A, 9500, direct, true, 2024-05-10, 50110000, pending
            expect:
              subject: "2"
              because: "the award is not in force"
          - name: "below 5,000 euro"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 900, direct, true, 2024-01-10, 50110000
              2, A, 950, direct, true, 2024-05-10, 50110000
            expect:
              because: "5,000.00 EUR or less"
              subject: "2"
          - name: "a French buyer"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, country
              1, A, 9000, direct, true, 2024-01-10, 50110000, FR
              2, A, 9500, direct, true, 2024-05-10, 50110000, FR
            expect:
              subject: "2"
              because: "rotation is a duty of Italian law"
          - name: "5,000 euro exactly"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 5000, direct, true, 2024-01-10, 50110000
              2, A, 5000, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
              because: "5,000.00 EUR or less"
          - name: "an open procedure"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, country
              1, A, 9000, direct, true, 2024-01-10, 50110000, IT
              2, A, 9500, open, true, 2024-05-10, 50110000, IT
            expect:
              subject: "2"
              because: "open to all"
          - name: "the first award of its kind"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, country
              1, A, 9000, direct, true, 2024-01-10, 50110000, IT
              2, A, 9500, direct, true, 2024-05-10, 90000000, IT
            expect:
              subject: "2"
              because: "no award of the buyer in this CPV group"
          - name: "two lots of one call"
            given: |
              tender, lot, bidders, amount, procedure, winner, awarded, cpv
              1, a, A, 30000, direct, true, 2024-01-10, 50110000
              1, b, A, 31000, direct, true, 2024-02-10, 50110000
            expect:
              subject: "b"
              because: "no award of the buyer in this CPV group"
          - name: "two calls of one day"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 30000, direct, true, 2024-01-10, 50110000
              2, A, 31000, direct, true, 2024-01-10, 50110000
            expect:
              subject: "2"
              because: "no award of the buyer in this CPV group"
          - name: "services above the EU threshold"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, category
              1, A, 300000, direct, true, 2024-01-10, 50110000, services
              2, A, 310000, direct, true, 2024-05-10, 50110000, services
            expect:
              subject: "2"
              because: "rotation is asked for below the EU threshold only"
        notAssessable:
          - name: "whether the award is in force is not stated"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv, award_status
              1, A, 9000, direct, true, 2024-01-10, 50110000, active
              2, A, 9500, direct, true, 2024-05-10, 50110000,
            expect:
              subject: "2"
              because: "needs award.status"
          - name: "the CPV code is not known"
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1, A, 9000, direct, true, 2024-01-10
            expect:
              because: "needs award.cpvGroup"
          - name: "the amount is a placeholder of nothing"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, A, 0, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
              because: "the amount stands for 'not published'"
          - name: "the amount is a placeholder of nines"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, A, 999999, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
              because: "the amount stands for 'not published'"
          - name: "the date is not known"
            given: |
              tender, bidders, amount, procedure, winner, cpv
              1, A, 9000, direct, true, 50110000
            expect:
              because: "needs award.when"
          - name: "an award to the same firm in between, of an unknown CPV group"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, B, 9000, direct, true, 2024-01-10, 50110000
              2, A, 9000, direct, true, 2024-02-10,
              3, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "3"
              because: "an award of the buyer of which the day, the CPV group or the value is not known may be the previous one"
          - name: "an award to another firm, of an unknown day"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2, B, 9000, direct, true,, 50110000
              3, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "3"
              because: "an award of the buyer of which the day, the CPV group or the value is not known may be the previous one"
          - name: "an award to the same firm in between, of an unknown amount"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, B, 9000, direct, true, 2024-01-10, 50110000
              2, A,, direct, true, 2024-02-10, 50110000
              3, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "3"
              because: "an award of the buyer of which the day, the CPV group or the value is not known may be the previous one"
          - name: "only an award of an unknown CPV group before"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-02-10,
              2, A, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
              because: "an award of the buyer of which the day, the CPV group or the value is not known may be the previous one"
          - name: "the supplier is not known"
            given: |
              tender, bidders, amount, procedure, winner, awarded, cpv
              1, A, 9000, direct, true, 2024-01-10, 50110000
              2,, 9500, direct, true, 2024-05-10, 50110000
            expect:
              subject: "2"
              because: "the supplier is not known"

      """#
    ),
    (
      "favouritism/repeated-direct-awards.yaml",
      #"""
      id: repeated-direct-awards
      version: 4
      codes: [FAV-06, R055]
      title: "Several direct awards to one supplier within {window:0} days"
      category: favouritism
      status: stable
      severity: medium
      subject: buyerSupplierPair
      awardRules: any
      rationale: |
        A buyer that awards to the same firm again and again without a call gives up the chance to compare, and the firm knows it will be asked again.
        Several awards within {window:0} days may also be parts of one need. Lots of one call that went to the same firm are one award here, and so are payments listed under one CIG: the buyer chose once. Not counted is what was no new choice: contracts under a framework agreement or a central body's convention, with a company of the buyer's own, changes of a contract. The {window:0} days count the first of them: a contract of each year's same day counts once.
      sources:
        - {citation: "Open Contracting Partnership, Red flags in public procurement (2024)", locator: R055, kind: guidance}
        - {citation: "D.Lgs. 36/2023, art. 49 (rotation of awards)", kind: law}
      inputs:
        required: [award.method, award.when]
        improves: [award.amount]
      parameters:
        fewest: {meaning: "Number of direct awards from which the pair is flagged, lots of one call counted once", it: "Numero di affidamenti diretti dal quale la coppia è segnalata, i lotti di una procedura contati una volta", type: integer, unit: awards, default: 3, range: [2, 50]}
        window: {meaning: Days within which the awards are counted, it: Giorni entro i quali si contano gli affidamenti, type: decimal, unit: days, default: 365, range: [30, 1100]}
      let:
        direct: count(awards where isDirectChoice)
        others: count(awards where firstKnown(status == active and method == direct and not isDirectChoice, false))
        undated: count(awards where isDirectChoice and when is missing)
        # Awards of an unknown day may be of any day: each may be one more call within the days.
        undatedCalls: distinct(awards.processKey where isDirectChoice and when is missing)
        # Awards of which it is not known whether they are in force, or how they were made.
        unsettled: count(awards where mayBeDirectChoice)
        unsettledCalls: distinct(awards.processKey where mayBeDirectChoice)
        counted:
          screen: rolling-distinct-count
          over: awards where isDirectChoice and when is known
          of: [when, processKey]
          with: {window: window}
      appliesWhen:
        - {when: direct + others + unsettled >= 1, otherwise: no direct award between the two, it: nessun affidamento diretto tra i due}
        - when: direct + unsettled >= 1
          otherwise: "the direct awards were no new choice: contracts under a framework agreement, with a company of the buyer's own, changes of a contract or works of a permit's holder"
          it: "gli affidamenti diretti non sono nuove scelte: adesioni ad accordi quadro o convenzioni, società in house, modifiche di contratti, opere del titolare di un permesso"
      assessableWhen:
        - when: unsettled == 0 or counted >= fewest or counted + undatedCalls + unsettledCalls < fewest
          otherwise: "the status or the procedure of an award is not known, and may decide"
          it: "lo stato o la procedura di un'aggiudicazione non sono noti, e possono essere decisivi"
        - when: undated == 0 or counted >= fewest or counted + undatedCalls + unsettledCalls < fewest
          otherwise: "the date of a direct award is not known, and may decide"
          it: "la data di un affidamento diretto non è nota, e può essere decisiva"
      measure:
        # Where the dated ones do not reach the number: the most there can be.
        expression: if(counted >= fewest, counted, counted + undatedCalls + unsettledCalls)
        unit: direct awards within the window
        it: affidamenti diretti nell'intervallo
      flagWhen: measure >= fewest
      evidence: [direct, {of: counted, show: [when, amount, method]}, {of: undated, show: [amount, method]}, {of: unsettled, show: [when, status, method]}, {of: others, show: [when, directAwardBasis]}]
      message: "{measure:0} direct awards to the same supplier within {window:0} days.{undated:when| Direct awards whose dates are not known, and which are not counted: #.}{unsettled:when| Awards whose status or procedure is not known, and which are not counted: #.}{others:when| Awards that were no new choice of the buyer, such as contracts under a framework agreement, and are not counted: #.}"
      innocentExplanations:
        - explanation: "Follow-on work on equipment or software that only this firm can maintain."
          check: "Ask for the statement of exclusivity and its term."
        - explanation: "A framework agreement or an electronic market was used and the data do not state it."
          check: "Look for the framework's own CIG."
        - explanation: "The awards are for different needs of different departments."
          check: "Compare subjects and departments of the awards."
      knownGaps:
        - Awards to affiliated firms under other names are not added up.
      it:
        title: "Più affidamenti diretti allo stesso operatore in {window:0} giorni"
        rationale: |
          Chi affida più volte allo stesso operatore senza gara rinuncia al confronto, e l'operatore sa di essere richiamato. Più affidamenti in {window:0} giorni possono anche
          essere parti di un solo fabbisogno. I lotti di una procedura andati allo stesso operatore contano come un affidamento, e così i pagamenti riportati con un solo CIG: la scelta è stata una.
          Non conta ciò che non è una nuova scelta: adesioni ad accordi quadro o a convenzioni di una centrale di committenza, affidamenti a società in house, modifiche di un contratto.
          I {window:0} giorni comprendono il primo: un contratto dello stesso giorno di ogni anno conta una volta.
        message: "{measure:0} affidamenti diretti allo stesso operatore in {window:0} giorni.{undated:when| Affidamenti diretti di cui non è nota la data, non contati: #.}{unsettled:when| Aggiudicazioni di cui non sono noti stato o procedura, non contate: #.}{others:when| Affidamenti che non sono nuove scelte, come le adesioni ad accordi quadro, non contati: #.}"
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
          - name: "three within 365 days, on the first and the last of them; an open procedure and a cancelled award do not count"
            given: |
              tender, bidders, amount, procedure, winner, awarded, award_status
              1, A, 1000, direct, true, 2023-01-10, active
              2, A, 1000, direct, true, 2023-04-10, active
              3, A, 1000, direct, true, 2024-01-09, active
              4, A, 1000, open, true, 2023-05-10, active
              5, A, 1000, direct, true, 2023-05-10, cancelled
            expect:
              subject: "A"
              measure: 3
          - name: "three dated ones, beside one without a date and one under a framework agreement"
            given: |
              tender, bidders, amount, procedure, winner, awarded, basis
              1, A, 1000, direct, true, 2023-01-10,
              2, A, 1000, direct, true, 2023-04-10,
              3, A, 1000, direct, true, 2023-09-10,
              4, A, 100, direct, true, ,
              5, A, 1000, direct, true, 2023-10-10, framework
            expect:
              subject: "A"
              measure: 3
              message: "3 direct awards to the same supplier within 365 days. Direct awards whose dates are not known, and which are not counted: 1. Awards that were no new choice of the buyer, such as contracts under a framework agreement, and are not counted: 1."
          - name: "three in force, beside one without a status and one without a procedure"
            given: |
              tender, bidders, amount, procedure, suppliers, awarded, award_status
              1, A, 1000, direct, A, 2023-01-10, active
              2, A, 1000, direct, A, 2023-04-10, active
              3, A, 1000, direct, A, 2023-09-10, active
              4, A, 100, direct, A, 2021-01-10,
              5, A, 100, , A, 2021-02-10, active
            expect:
              subject: "A"
              measure: 3
              message: "3 direct awards to the same supplier within 365 days. Awards whose status or procedure is not known, and which are not counted: 2."
          - name: "three awards to a social cooperative, set aside by law"
            given: |
              tender, bidders, amount, procedure, winner, awarded, basis
              1, A, 1000, direct, true, 2023-01-10, reserved
              2, A, 1000, direct, true, 2023-04-10, reserved
              3, A, 1000, direct, true, 2023-09-10, reserved
            expect: {subject: "A", measure: 3}
          - name: "three whose dates are those of their contracts"
            given: |
              tender, bidders, amount, procedure, winner, signed
              1, A, 1000, direct, true, 2023-01-10
              2, A, 1000, direct, true, 2023-04-10
              3, A, 1000, direct, true, 2023-09-10
            expect:
              subject: "A"
              measure: 3
              message: "3 direct awards to the same supplier within 365 days."
        clear:
          - name: one direct award
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1, A, 1000, direct, true, 2024-01-10
            expect: {subject: "A", measure: 1}
          - name: "one dated, and two lots of one call without dates, are two calls"
            given: |
              tender, lot, bidders, amount, procedure, winner, awarded
              1, 1, A, 1000, direct, true, 2024-01-10
              2, 1, A, 1000, direct, true,
              2, 2, A, 1000, direct, true,
            expect: {subject: "A", measure: 2}
          - name: "one in force, and two lots of one call without a status, are two calls"
            given: |
              tender, lot, bidders, amount, procedure, suppliers, awarded, award_status
              1, 1, A, 1000, direct, A, 2024-01-10, active
              2, 1, A, 1000, direct, A, 2024-01-10,
              2, 2, A, 1000, direct, A, 2024-01-10,
            expect: {subject: "A", measure: 2}
          - name: "one in force, one without a status, an open one without and a cancelled one without a procedure: three there cannot be"
            given: |
              tender, bidders, amount, procedure, suppliers, awarded, award_status
              1, A, 1000, direct, A, 2024-01-10, active
              2, A, 1000, direct, A, 2024-02-10,
              3, A, 1000, open, A, 2024-03-10,
              4, A, 1000, , A, 2024-03-10, cancelled
            expect: {subject: "A", measure: 2}
          - name: "two, one of them without a date: three there cannot be"
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1, A, 1000, direct, true, 2024-01-10
              2, A, 1000, direct, true,
            expect: {subject: "A", measure: 2}
          - name: "two, beside one under a framework agreement, one in house, a change and works of a permit's holder"
            given: |
              tender, bidders, amount, procedure, winner, awarded, basis
              1, A, 1000, direct, true, 2024-01-10,
              2, A, 1000, direct, true, 2024-02-10,
              3, A, 1000, direct, true, 2024-03-10, framework
              4, A, 1000, direct, true, 2024-04-10, in-house
              5, A, 1000, direct, true, 2024-05-10, change
              6, A, 1000, direct, true, 2024-06-10, permit
            expect: {subject: "A", measure: 2}
          - name: "five payments under one CIG are one award"
            given: |
              tender, record, bidders, amount, procedure, winner, awarded
              1, February, A, 3000.50, direct, true, 2019-02-07
              1, March, A, 3001.50, direct, true, 2019-03-07
              1, April, A, 3002.50, direct, true, 2019-04-07
              1, May, A, 3003.50, direct, true, 2019-05-07
              1, June, A, 3004.50, direct, true, 2019-06-07
            expect: {subject: "A", measure: 1}
          - name: "three lots of one call and one of another are two"
            given: |
              tender, lot, bidders, amount, procedure, winner, awarded
              1,      1,   A,       1000,   direct,    true,   2024-01-10
              1,      2,   A,       1000,   direct,    true,   2024-01-10
              1,      3,   A,       1000,   direct,    true,   2024-02-10
              2,      1,   A,       1000,   direct,    true,   2024-04-10
            expect: {subject: "A", measure: 2}
          - name: two direct awards
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1,      A,       1000,   direct,    true,   2024-01-10
              2,      A,       1000,   direct,    true,   2024-04-10
            expect: {measure: 2}
          - name: "the third on the same day of the next year"
            given: |
              tender, bidders, amount, procedure, winner, awarded, award_status
              1, A, 1000, direct, true, 2023-01-10, active
              2, A, 1000, direct, true, 2023-04-10, active
              3, A, 1000, direct, true, 2024-01-10, active
            expect:
              subject: "A"
              measure: 2
        notApplicable:
          - name: an award after an open procedure
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1,      A,       1000,   open,      true,   2024-01-10
            expect: {because: no direct award between the two}
          - name: three contracts under a framework agreement
            given: |
              tender, bidders, amount, procedure, winner, awarded, basis
              1, A, 1000, direct, true, 2024-01-10, framework
              2, A, 1000, direct, true, 2024-02-10, framework
              3, A, 1000, direct, true, 2024-03-10, framework
            expect: {because: "the direct awards were no new choice: contracts under a framework agreement, with a company of the buyer's own, changes of a contract or works of a permit's holder"}
        notAssessable:
          - name: one with a date and two without
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1, A, 1000, direct, true, 2024-01-10
              2, A, 1000, direct, true,
              3, A, 1000, direct, true,
            expect: {because: "the date of a direct award is not known, and may decide"}
          - name: one in force and two without a status
            given: |
              tender, bidders, amount, procedure, suppliers, awarded, award_status
              1, A, 1000, direct, A, 2024-01-10, active
              2, A, 1000, direct, A, 2024-02-10,
              3, A, 1000, direct, A, 2024-03-10,
            expect: {because: "the status or the procedure of an award is not known, and may decide"}
          - name: "one with a date, one without and one without a status"
            given: |
              tender, bidders, amount, procedure, suppliers, awarded, award_status
              1, A, 1000, direct, A, 2024-01-10, active
              2, A, 1000, direct, A, , active
              3, A, 1000, direct, A, 2024-03-10,
            expect: {because: "the status or the procedure of an award is not known, and may decide"}
          - name: two in force and one without a status
            given: |
              tender, bidders, amount, procedure, suppliers, awarded, award_status
              1, A, 1000, direct, A, 2024-01-10, active
              2, A, 1000, direct, A, 2024-02-10, active
              3, A, 1000, direct, A, 2024-03-10,
            expect: {because: "the status or the procedure of an award is not known, and may decide"}
          - name: two in force and one without a procedure
            given: |
              tender, bidders, amount, procedure, suppliers, awarded, award_status
              1, A, 1000, direct, A, 2024-01-10, active
              2, A, 1000, direct, A, 2024-02-10, active
              3, A, 1000, , A, 2024-03-10, active
            expect: {because: "the status or the procedure of an award is not known, and may decide"}
          - name: two direct awards and one without a date
            given: |
              tender, bidders, amount, procedure, winner, awarded
              1, A, 1000, direct, true, 2024-01-10
              2, A, 1000, direct, true, 2024-02-10
              3, A, 1000, direct, true,
            expect: {because: "the date of a direct award is not known, and may decide"}
      related: [single-bid]

      """#
    ),
    (
      "favouritism/supplier-of-many-kinds.yaml",
      #"""
      id: supplier-of-many-kinds
      version: 3
      codes: [FAV-09, R048]
      title: "A supplier of unusually many kinds of goods and works"
      category: favouritism
      status: stable
      severity: medium
      subject: supplier
      awardRules: any
      rationale: |
        The supplier won contracts in far more CPV divisions than others. Whoever supplies very different things often buys or subcontracts part of them.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R048"
          kind: guidance
      inputs:
        required: [award.cpvDivision, award.status]
      parameters:
        fewest:
          meaning: "Fewest awards with a CPV code"
          it: "Numero minimo di aggiudicazioni con codice CPV"
          type: integer
          unit: "awards"
          default: 20
          range: [5, 1000]
      let:
        number: "count(awards where status == active and cpvDivision is known)"
        divisions: "distinct(awards.cpvDivision where status == active and cpvDivision is known)"
      appliesWhen:
        - when: "count(awards where status == active) >= fewest"
          otherwise: "fewer than {fewest:0} awards"
          it: "meno di {fewest:0} aggiudicazioni"
      assessableWhen:
        - when: "number >= fewest"
          otherwise: "fewer than {fewest:0} awards with a CPV code"
          it: "meno di {fewest:0} aggiudicazioni con codice CPV"
      measure:
        expression: "divisions"
        unit: "CPV divisions"
        it: "divisioni CPV"
      peers: {group: comparable-suppliers, of: measure}
      flagWhen: "measure >= peers.upperFence and measure >= peers.median + 1"
      evidence: [organization.name, number, divisions, {of: number, show: [cpv, amount]}]
      message: "{number:0} {number:plural|award|awards} in {measure:0} CPV {measure:plural|division|divisions}; the median of {peers.count:0} suppliers is {peers.median}."
      innocentExplanations:
        - explanation: "It is a wholesaler or a general store."
          check: "Read the objects of the company in the register."
        - explanation: "It is a consortium of firms with different trades."
          check: "Look for its members."
        - explanation: "CPV codes were assigned carelessly."
          check: "Compare codes with the titles."
      it:
        title: "Operatore con forniture e lavori di tipi insolitamente diversi"
        rationale: |
          L'operatore ha vinto contratti in molte più divisioni CPV degli altri. Chi fornisce cose molto diverse spesso ne acquista o ne subappalta una parte.
        message: "{number:0} {number:plural|aggiudicazione|aggiudicazioni} in {measure:0} {measure:plural|divisione|divisioni} CPV; la mediana di {peers.count:0} operatori è {peers.median}."
        innocentExplanations:
          - explanation: "È un grossista o un emporio."
            check: "Leggere l'oggetto sociale nel registro delle imprese."
          - explanation: "È un consorzio di imprese di settori diversi."
            check: "Cercare le consorziate."
          - explanation: "I codici CPV sono stati assegnati senza cura."
            check: "Confrontare i codici con gli oggetti."
      examples:
        flagged:
          - name: "five divisions where others have one or two"
            given: |
              tender, bidders, winner, cpv
              0, Z, true, 10000000
              1, Z, true, 11000000
              2, Z, true, 12000000
              3, Z, true, 13000000
              4, Z, true, 14000000
              5, F0, true, 45000000
              6, F0, true, 50000000
              7, F0, true, 45000000
              8, F0, true, 50000000
              9, F0, true, 45000000
              10, F1, true, 45000000
              11, F1, true, 45000000
              12, F1, true, 45000000
              13, F1, true, 45000000
              14, F1, true, 45000000
              15, F2, true, 45000000
              16, F2, true, 50000000
              17, F2, true, 45000000
              18, F2, true, 50000000
              19, F2, true, 45000000
              20, F3, true, 45000000
              21, F3, true, 45000000
              22, F3, true, 45000000
              23, F3, true, 45000000
              24, F3, true, 45000000
              25, F4, true, 45000000
              26, F4, true, 50000000
              27, F4, true, 45000000
              28, F4, true, 50000000
              29, F4, true, 45000000
              30, F5, true, 45000000
              31, F5, true, 45000000
              32, F5, true, 45000000
              33, F5, true, 45000000
              34, F5, true, 45000000
              35, F6, true, 45000000
              36, F6, true, 50000000
              37, F6, true, 45000000
              38, F6, true, 50000000
              39, F6, true, 45000000
              40, F7, true, 45000000
              41, F7, true, 45000000
              42, F7, true, 45000000
              43, F7, true, 45000000
              44, F7, true, 45000000
              45, F8, true, 45000000
              46, F8, true, 50000000
              47, F8, true, 45000000
              48, F8, true, 50000000
              49, F8, true, 45000000
              50, F9, true, 45000000
              51, F9, true, 45000000
              52, F9, true, 45000000
              53, F9, true, 45000000
              54, F9, true, 45000000
              55, F10, true, 45000000
              56, F10, true, 50000000
              57, F10, true, 45000000
              58, F10, true, 50000000
              59, F10, true, 45000000
              60, F11, true, 45000000
              61, F11, true, 45000000
              62, F11, true, 45000000
              63, F11, true, 45000000
              64, F11, true, 45000000
              65, F12, true, 45000000
              66, F12, true, 50000000
              67, F12, true, 45000000
              68, F12, true, 50000000
              69, F12, true, 45000000
              70, F13, true, 45000000
              71, F13, true, 45000000
              72, F13, true, 45000000
              73, F13, true, 45000000
              74, F13, true, 45000000
              75, F14, true, 45000000
              76, F14, true, 50000000
              77, F14, true, 45000000
              78, F14, true, 50000000
              79, F14, true, 45000000
              80, F15, true, 45000000
              81, F15, true, 45000000
              82, F15, true, 45000000
              83, F15, true, 45000000
              84, F15, true, 45000000
              85, F16, true, 45000000
              86, F16, true, 50000000
              87, F16, true, 45000000
              88, F16, true, 50000000
              89, F16, true, 45000000
              90, F17, true, 45000000
              91, F17, true, 45000000
              92, F17, true, 45000000
              93, F17, true, 45000000
              94, F17, true, 45000000
              95, F18, true, 45000000
              96, F18, true, 50000000
              97, F18, true, 45000000
              98, F18, true, 50000000
              99, F18, true, 45000000
              100, F19, true, 45000000
              101, F19, true, 45000000
              102, F19, true, 45000000
              103, F19, true, 45000000
              104, F19, true, 45000000
            settings:
              fewest: 5
            expect:
              subject: "Z"
              measure: 5
              severity: medium
        clear:
          - name: "three divisions where others have one or two: inside of the fence"
            given: |
              tender, bidders, winner, cpv
              0, Z, true, 10000000
              1, Z, true, 11000000
              2, Z, true, 12000000
              3, Z, true, 12000000
              4, Z, true, 12000000
              5, F0, true, 45000000
              6, F0, true, 50000000
              7, F0, true, 45000000
              8, F0, true, 50000000
              9, F0, true, 45000000
              10, F1, true, 45000000
              11, F1, true, 45000000
              12, F1, true, 45000000
              13, F1, true, 45000000
              14, F1, true, 45000000
              15, F2, true, 45000000
              16, F2, true, 50000000
              17, F2, true, 45000000
              18, F2, true, 50000000
              19, F2, true, 45000000
              20, F3, true, 45000000
              21, F3, true, 45000000
              22, F3, true, 45000000
              23, F3, true, 45000000
              24, F3, true, 45000000
              25, F4, true, 45000000
              26, F4, true, 50000000
              27, F4, true, 45000000
              28, F4, true, 50000000
              29, F4, true, 45000000
              30, F5, true, 45000000
              31, F5, true, 45000000
              32, F5, true, 45000000
              33, F5, true, 45000000
              34, F5, true, 45000000
              35, F6, true, 45000000
              36, F6, true, 50000000
              37, F6, true, 45000000
              38, F6, true, 50000000
              39, F6, true, 45000000
              40, F7, true, 45000000
              41, F7, true, 45000000
              42, F7, true, 45000000
              43, F7, true, 45000000
              44, F7, true, 45000000
              45, F8, true, 45000000
              46, F8, true, 50000000
              47, F8, true, 45000000
              48, F8, true, 50000000
              49, F8, true, 45000000
              50, F9, true, 45000000
              51, F9, true, 45000000
              52, F9, true, 45000000
              53, F9, true, 45000000
              54, F9, true, 45000000
              55, F10, true, 45000000
              56, F10, true, 50000000
              57, F10, true, 45000000
              58, F10, true, 50000000
              59, F10, true, 45000000
              60, F11, true, 45000000
              61, F11, true, 45000000
              62, F11, true, 45000000
              63, F11, true, 45000000
              64, F11, true, 45000000
              65, F12, true, 45000000
              66, F12, true, 50000000
              67, F12, true, 45000000
              68, F12, true, 50000000
              69, F12, true, 45000000
              70, F13, true, 45000000
              71, F13, true, 45000000
              72, F13, true, 45000000
              73, F13, true, 45000000
              74, F13, true, 45000000
              75, F14, true, 45000000
              76, F14, true, 50000000
              77, F14, true, 45000000
              78, F14, true, 50000000
              79, F14, true, 45000000
              80, F15, true, 45000000
              81, F15, true, 45000000
              82, F15, true, 45000000
              83, F15, true, 45000000
              84, F15, true, 45000000
              85, F16, true, 45000000
              86, F16, true, 50000000
              87, F16, true, 45000000
              88, F16, true, 50000000
              89, F16, true, 45000000
              90, F17, true, 45000000
              91, F17, true, 45000000
              92, F17, true, 45000000
              93, F17, true, 45000000
              94, F17, true, 45000000
              95, F18, true, 45000000
              96, F18, true, 50000000
              97, F18, true, 45000000
              98, F18, true, 50000000
              99, F18, true, 45000000
              100, F19, true, 45000000
              101, F19, true, 45000000
              102, F19, true, 45000000
              103, F19, true, 45000000
              104, F19, true, 45000000
            settings:
              fewest: 5
            expect:
              subject: "Z"
              measure: 3
          - name: "one division"
            given: |
              tender, bidders, winner, cpv
              0, Z, true, 10000000
              1, Z, true, 10000000
              2, Z, true, 10000000
              3, Z, true, 10000000
              4, Z, true, 10000000
              5, F0, true, 45000000
              6, F0, true, 50000000
              7, F0, true, 45000000
              8, F0, true, 50000000
              9, F0, true, 45000000
              10, F1, true, 45000000
              11, F1, true, 45000000
              12, F1, true, 45000000
              13, F1, true, 45000000
              14, F1, true, 45000000
              15, F2, true, 45000000
              16, F2, true, 50000000
              17, F2, true, 45000000
              18, F2, true, 50000000
              19, F2, true, 45000000
              20, F3, true, 45000000
              21, F3, true, 45000000
              22, F3, true, 45000000
              23, F3, true, 45000000
              24, F3, true, 45000000
              25, F4, true, 45000000
              26, F4, true, 50000000
              27, F4, true, 45000000
              28, F4, true, 50000000
              29, F4, true, 45000000
              30, F5, true, 45000000
              31, F5, true, 45000000
              32, F5, true, 45000000
              33, F5, true, 45000000
              34, F5, true, 45000000
              35, F6, true, 45000000
              36, F6, true, 50000000
              37, F6, true, 45000000
              38, F6, true, 50000000
              39, F6, true, 45000000
              40, F7, true, 45000000
              41, F7, true, 45000000
              42, F7, true, 45000000
              43, F7, true, 45000000
              44, F7, true, 45000000
              45, F8, true, 45000000
              46, F8, true, 50000000
              47, F8, true, 45000000
              48, F8, true, 50000000
              49, F8, true, 45000000
              50, F9, true, 45000000
              51, F9, true, 45000000
              52, F9, true, 45000000
              53, F9, true, 45000000
              54, F9, true, 45000000
              55, F10, true, 45000000
              56, F10, true, 50000000
              57, F10, true, 45000000
              58, F10, true, 50000000
              59, F10, true, 45000000
              60, F11, true, 45000000
              61, F11, true, 45000000
              62, F11, true, 45000000
              63, F11, true, 45000000
              64, F11, true, 45000000
              65, F12, true, 45000000
              66, F12, true, 50000000
              67, F12, true, 45000000
              68, F12, true, 50000000
              69, F12, true, 45000000
              70, F13, true, 45000000
              71, F13, true, 45000000
              72, F13, true, 45000000
              73, F13, true, 45000000
              74, F13, true, 45000000
              75, F14, true, 45000000
              76, F14, true, 50000000
              77, F14, true, 45000000
              78, F14, true, 50000000
              79, F14, true, 45000000
              80, F15, true, 45000000
              81, F15, true, 45000000
              82, F15, true, 45000000
              83, F15, true, 45000000
              84, F15, true, 45000000
              85, F16, true, 45000000
              86, F16, true, 50000000
              87, F16, true, 45000000
              88, F16, true, 50000000
              89, F16, true, 45000000
              90, F17, true, 45000000
              91, F17, true, 45000000
              92, F17, true, 45000000
              93, F17, true, 45000000
              94, F17, true, 45000000
              95, F18, true, 45000000
              96, F18, true, 50000000
              97, F18, true, 45000000
              98, F18, true, 50000000
              99, F18, true, 45000000
              100, F19, true, 45000000
              101, F19, true, 45000000
              102, F19, true, 45000000
              103, F19, true, 45000000
              104, F19, true, 45000000
            settings:
              fewest: 5
            expect:
              subject: "Z"
              measure: 1
        notApplicable:
          - name: "nineteen awards, and one cancelled"
            given: |
              tender, bidders, winner, cpv, award_status
              0, Z, true, 10000000, cancelled
              1, Z, true, 11000000, active
              2, Z, true, 12000000, active
              3, Z, true, 13000000, active
              4, Z, true, 14000000, active
              5, Z, true, 15000000, active
              6, Z, true, 16000000, active
              7, Z, true, 17000000, active
              8, Z, true, 18000000, active
              9, Z, true, 19000000, active
              10, Z, true, 20000000, active
              11, Z, true, 21000000, active
              12, Z, true, 22000000, active
              13, Z, true, 23000000, active
              14, Z, true, 24000000, active
              15, Z, true, 25000000, active
              16, Z, true, 26000000, active
              17, Z, true, 27000000, active
              18, Z, true, 28000000, active
              19, Z, true, 29000000, active
            expect:
              because: "fewer than 20 awards"
        notAssessable:
          - name: "twenty awards, and no other supplier to compare with"
            given: |
              tender, bidders, winner, cpv, award_status
              0, Z, true, 10000000, active
              1, Z, true, 11000000, active
              2, Z, true, 12000000, active
              3, Z, true, 13000000, active
              4, Z, true, 14000000, active
              5, Z, true, 15000000, active
              6, Z, true, 16000000, active
              7, Z, true, 17000000, active
              8, Z, true, 18000000, active
              9, Z, true, 19000000, active
              10, Z, true, 20000000, active
              11, Z, true, 21000000, active
              12, Z, true, 22000000, active
              13, Z, true, 23000000, active
              14, Z, true, 24000000, active
              15, Z, true, 25000000, active
              16, Z, true, 26000000, active
              17, Z, true, 27000000, active
              18, Z, true, 28000000, active
              19, Z, true, 29000000, active
            expect:
              because: "fewer than 20 comparable"
          - name: "twenty awards, of which nineteen have a CPV code"
            given: |
              tender, bidders, winner, cpv, award_status
              0, Z, true, , active
              1, Z, true, 11000000, active
              2, Z, true, 12000000, active
              3, Z, true, 13000000, active
              4, Z, true, 14000000, active
              5, Z, true, 15000000, active
              6, Z, true, 16000000, active
              7, Z, true, 17000000, active
              8, Z, true, 18000000, active
              9, Z, true, 19000000, active
              10, Z, true, 20000000, active
              11, Z, true, 21000000, active
              12, Z, true, 22000000, active
              13, Z, true, 23000000, active
              14, Z, true, 24000000, active
              15, Z, true, 25000000, active
              16, Z, true, 26000000, active
              17, Z, true, 27000000, active
              18, Z, true, 28000000, active
              19, Z, true, 29000000, active
            expect:
              because: "fewer than 20 awards with a CPV code"

      """#
    ),
    (
      "infiltration/award-that-calls-for-verification.yaml",
      #"""
      id: award-that-calls-for-verification
      version: 6
      codes: [INF-02]
      title: "Award beyond the threshold that calls for a verification of the price"
      category: infiltration
      status: stable
      severity: low
      subject: lot
      awardRules: [anomaly-exclusion, lowest-price]
      rationale: |
        The winning bid stands beyond the anomaly threshold, and exclusion is not automatic: the law then has the price verified with the bidder before
        the award. No source that Probity reads states whether that was done, so the finding is a file to open, not a fault.
      sources:
        - citation: "Directive 2014/24/EU, art. 69; D.Lgs. 50/2016 art. 97; D.Lgs. 36/2023 art. 110"
          kind: law
      inputs:
        required: [lot.awardRule, bid.status, bid.amount, process.published, process.category]
        improves: [bid.discount, lot.base]
      parameters:
        method:
          meaning: "Method that was drawn or named in the notices: its place in the law's list (1 = a or A); 0 is not known"
          it: "Metodo sorteggiato o indicato nei bandi: posto nell'elenco di legge (1 = a o A); 0 non noto"
          type: integer
          unit: "place in the list"
          default: 0
          range: [0, 5]
        figure:
          meaning: "Coefficient drawn for method e, or reference discount of method C; 0 is not known"
          it: "Coefficiente sorteggiato per il metodo e, o sconto di riferimento del metodo C; 0 non noto"
          type: decimal
          unit: "coefficient, or percent of the base amount"
          default: 0
          range: [0, 100]
      let:
        validBids: "count(bids where status == valid)"
        excludedBids: "count(bids where status == disqualified)"
        threshold:
          screen: legal-anomaly-threshold
          over: "bids where status == valid"
          of: ["firstKnown(discountOnBase, 1 - amount / lot.base)", "lot.process.published"]
          with: {method: "method", figure: "figure"}
        beyond:
          screen: legal-anomaly-beyond
          over: "bids where status == valid"
          of: ["firstKnown(discountOnBase, 1 - amount / lot.base)", "isWinner", "lot.process.published"]
          with: {method: "method", figure: "figure"}
        automatic:
          screen: legal-automatic-exclusion
          over: "bids where status == valid"
          of: ["lot.process.published", "lot.process.category", "lot.awardRule"]
          with: {value: "firstKnown(base, estimate)"}
        # What the law says of a contract of the smallest value: where it is no, the value decides nothing.
        possible:
          screen: legal-automatic-exclusion
          over: "bids where status == valid"
          of: ["lot.process.published", "lot.process.category", "lot.awardRule"]
          with: {value: "0"}
      appliesWhen:
        - when: "process.country == \"IT\""
          otherwise: "the threshold is one of Italian law"
          it: "la soglia è di diritto italiano"
        - when: "validBids >= 5"
          otherwise: "fewer than 5 admitted bids"
          it: "meno di 5 offerte ammesse"
        - when: "possible < 1 or automatic < 1"
          otherwise: "exclusion is automatic here"
          it: "qui l'esclusione è automatica"
      assessableWhen:
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "excludedBids == 0"
          otherwise: "bids were excluded: which of them were admitted before the threshold is not published"
          it: "vi sono offerte escluse: non è pubblicato quali fossero ammesse prima della soglia"
        - when: "firstKnown(bidCount, listedBidCount) <= listedBidCount"
          otherwise: "not all bids are listed"
          it: "non tutte le offerte sono elencate"
        - when: "not any(bids where status == valid and amountIsPlaceholder)"
          otherwise: "a bid's amount stands for 'not published'"
          it: "l'importo di un'offerta sta per 'non pubblicato'"
        - when: "not any(bids where status == valid and firstKnown(discountIsContradicted, false))"
          otherwise: "a bid's discount and its price on the base amount contradict each other"
          it: "il ribasso di un'offerta e il suo prezzo sulla base d'asta si contraddicono"
        - when: "validBids < 15 or discountsAreExact"
          otherwise: "the threshold hangs on decimals of the discounts, which are not published, and amounts to the cent do not tell them"
          it: "la soglia dipende dai decimali dei ribassi, che non sono pubblicati e non si ricavano dagli importi al centesimo"
      measure:
        expression: "discount * 100 - threshold"
        unit: "percentage points of the base amount"
        it: "punti percentuali della base d'asta"
      flagWhen: "beyond >= 1"
      evidence: [lot.id, lot.base, process.published, process.category, lot.awardRule, bids.bidders, bids.amount, bids.discount, bids.isWinner, threshold]
      message: "The winner's discount of {discount:percent} is beyond the legal threshold of {threshold:3} % for the {validBids:0} admitted bids; the price was to be verified before the award."
      innocentExplanations:
        - explanation: "The price was verified, and the record of it is not published."
          check: "Ask for the bidder's justification and the minutes of the verification."
        - explanation: "The authority set other signs of an abnormally low bid in the notice (from 1-7-2023, art. 110)."
          check: "Read the clause in the notice."
        - explanation: "The threshold was computed on another set of admitted bids."
          check: "Recompute it from the minutes with `probity thresholds`."
      knownGaps:
        - "Whether a verification took place is in none of the formats that are read."
      it:
        title: "Aggiudicazione oltre la soglia che richiede la verifica del prezzo"
        rationale: |
          L'offerta aggiudicataria è oltre la soglia di anomalia e l'esclusione non è automatica: la legge vuole allora che il prezzo sia verificato con
          l'offerente prima dell'aggiudicazione. Nessuna fonte letta da Probity dice se ciò sia avvenuto: è un fascicolo da aprire, non una colpa.
        message: "Il ribasso aggiudicato del {discount:percent} è oltre la soglia di legge del {threshold:3} % per le {validBids:0} offerte ammesse; il prezzo andava verificato prima dell'aggiudicazione."
        innocentExplanations:
          - explanation: "Il prezzo è stato verificato e il verbale non è pubblicato."
            check: "Chiedere le giustificazioni dell'offerente e il verbale della verifica."
          - explanation: "La stazione appaltante ha indicato nel bando altri elementi di anomalia (dal 1-7-2023, art. 110)."
            check: "Leggere la clausola del bando."
          - explanation: "La soglia è stata calcolata su un altro insieme di offerte ammesse."
            check: "Ricalcolarla dai verbali con `probity thresholds`."
        knownGaps:
          - "Se la verifica sia avvenuta non è in alcuno dei formati letti."
      examples:
        flagged:
          - name: "works above the European threshold, where nobody is excluded unheard"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 5700000.00, 6000000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 5520000.00, 6000000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 5280000.00, 6000000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 4920000.00, 6000000, false, anomaly-exclusion, works, 2020-10-01
              1, E, 4500000.00, 6000000, false, anomaly-exclusion, works, 2020-10-01
              1, F, 4020000.00, 6000000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              measure: 11.5
          - name: "discounts are stated, and no value: at lowest price before July 2023 it decides nothing"
            given: |
              lot, bidders, amount, discount, winner, award_rule, category, published
              1, A, 95000.00, 0.05, false, lowest-price, works, 2020-10-01
              1, B, 92000.00, 0.08, false, lowest-price, works, 2020-10-01
              1, C, 88000.00, 0.12, false, lowest-price, works, 2020-10-01
              1, D, 82000.00, 0.18, false, lowest-price, works, 2020-10-01
              1, E, 75000.00, 0.25, false, lowest-price, works, 2020-10-01
              1, F, 67000.00, 0.33, true, lowest-price, works, 2020-10-01
            expect:
              measure: 11.5
          - name: "the eight bids that came in count two that were withdrawn, which are listed too"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, status, bid_count
              1, A, 95000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, B, 92000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, C, 88000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, D, 82000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, E, 75000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, F, 67000.00, 100000, true, lowest-price, works, 2020-10-01, valid, 8
              1, X, 90000.00, 100000,, lowest-price, works, 2020-10-01, withdrawn, 8
              1, Y, 91000.00, 100000,, lowest-price, works, 2020-10-01, withdrawn, 8
            expect:
              measure: 11.5
          - name: "exactly five bids, exactly at the threshold of 35"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 80000.00, 100000, false, lowest-price, works, 2020-10-01
              1, B, 75000.00, 100000, false, lowest-price, works, 2020-10-01
              1, C, 70000.00, 100000, false, lowest-price, works, 2020-10-01
              1, D, 65000.00, 100000, true, lowest-price, works, 2020-10-01
              1, E, 60000.00, 100000, false, lowest-price, works, 2020-10-01
            expect:
              measure: 0
          - name: "lowest price without automatic exclusion, 33 against 21.5"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, lowest-price, works, 2020-10-01
              1, B, 92000.00, 100000, false, lowest-price, works, 2020-10-01
              1, C, 88000.00, 100000, false, lowest-price, works, 2020-10-01
              1, D, 82000.00, 100000, false, lowest-price, works, 2020-10-01
              1, E, 75000.00, 100000, false, lowest-price, works, 2020-10-01
              1, F, 67000.00, 100000, true, lowest-price, works, 2020-10-01
            expect:
              measure: 11.5
        clear:
          - name: "fourteen such bids: their threshold hangs on no decimals"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 918305.29, 966637.06, false, lowest-price, works, 2021-03-01
              1, B, 901043.55, 966637.06, false, lowest-price, works, 2021-03-01
              1, C, 883782.30, 966637.06, true, lowest-price, works, 2021-03-01
              1, D, 866520.88, 966637.06, false, lowest-price, works, 2021-03-01
              1, E, 849259.78, 966637.06, false, lowest-price, works, 2021-03-01
              1, F, 831998.47, 966637.06, false, lowest-price, works, 2021-03-01
              1, G, 814736.69, 966637.06, false, lowest-price, works, 2021-03-01
              1, H, 797474.87, 966637.06, false, lowest-price, works, 2021-03-01
              1, I, 780214.10, 966637.06, false, lowest-price, works, 2021-03-01
              1, J, 762952.08, 966637.06, false, lowest-price, works, 2021-03-01
              1, K, 745691.41, 966637.06, false, lowest-price, works, 2021-03-01
              1, L, 728429.85, 966637.06, false, lowest-price, works, 2021-03-01
              1, M, 711168.90, 966637.06, false, lowest-price, works, 2021-03-01
              1, N, 693906.71, 966637.06, false, lowest-price, works, 2021-03-01
          - name: "all below the threshold"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 79630.00, 100000, false, lowest-price, works, 2020-10-01
              1, B, 78090.00, 100000, false, lowest-price, works, 2020-10-01
              1, C, 77600.00, 100000, false, lowest-price, works, 2020-10-01
              1, D, 76820.00, 100000, false, lowest-price, works, 2020-10-01
              1, E, 75340.00, 100000, false, lowest-price, works, 2020-10-01
              1, F, 74980.00, 100000, false, lowest-price, works, 2020-10-01
              1, G, 73270.00, 100000, true, lowest-price, works, 2020-10-01
            expect:
              measure: -1.3908
        notApplicable:
          - name: "exclusion is automatic"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, E, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, F, 67000.00, 100000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "exclusion is automatic here"
          - name: "four bids"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, lowest-price, works, 2020-10-01
              1, B, 92000.00, 100000, false, lowest-price, works, 2020-10-01
              1, C, 88000.00, 100000, false, lowest-price, works, 2020-10-01
              1, D, 82000.00, 100000, true, lowest-price, works, 2020-10-01
            expect:
              because: "fewer than 5 admitted bids"
        notAssessable:
          - name: "discounts in per cent beside the prices they make"
            given: |
              lot, bidders, amount, base, discount, winner, award_rule, category, published
              1, A, 5994000, 6000000, 0.1, false, anomaly-exclusion, works, 2020-10-01
              1, B, 5988000, 6000000, 0.2, false, anomaly-exclusion, works, 2020-10-01
              1, C, 5982000, 6000000, 0.3, false, anomaly-exclusion, works, 2020-10-01
              1, D, 5976000, 6000000, 0.4, false, anomaly-exclusion, works, 2020-10-01
              1, E, 5970000, 6000000, 0.5, false, anomaly-exclusion, works, 2020-10-01
              1, F, 5964000, 6000000, 0.6, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "a bid's discount and its price on the base amount contradict each other"
          - name: "the value decides, and is not stated"
            given: |
              lot, bidders, amount, discount, winner, award_rule, category, published
              1, A, 95000.00, 0.05, false, anomaly-exclusion, works, 2020-10-01
              1, B, 92000.00, 0.08, false, anomaly-exclusion, works, 2020-10-01
              1, C, 88000.00, 0.12, false, anomaly-exclusion, works, 2020-10-01
              1, D, 82000.00, 0.18, false, anomaly-exclusion, works, 2020-10-01
              1, E, 75000.00, 0.25, false, anomaly-exclusion, works, 2020-10-01
              1, F, 67000.00, 0.33, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "needs lot.base"
          - name: "eight bids came in, six are listed beside two invitations that drew none"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, status, bid_count
              1, A, 95000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, B, 92000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, C, 88000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, D, 82000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, E, 75000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, F, 67000.00, 100000, true, lowest-price, works, 2020-10-01, valid, 8
              1, X, , 100000,, lowest-price, works, 2020-10-01, invited, 8
              1, Y, , 100000,, lowest-price, works, 2020-10-01, invited, 8
            expect:
              because: "not all bids are listed"
          - name: "eight bids came in, six are listed beside one that was withdrawn"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, status, bid_count
              1, A, 95000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, B, 92000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, C, 88000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, D, 82000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, E, 75000.00, 100000, false, lowest-price, works, 2020-10-01, valid, 8
              1, F, 67000.00, 100000, true, lowest-price, works, 2020-10-01, valid, 8
              1, X, 90000.00, 100000,, lowest-price, works, 2020-10-01, withdrawn, 8
            expect:
              because: "not all bids are listed"
          - name: "one price is a row of nines"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 80000.00, 1000000, false, lowest-price, works, 2020-10-01
              1, B, 75000.00, 1000000, false, lowest-price, works, 2020-10-01
              1, C, 70000.00, 1000000, false, lowest-price, works, 2020-10-01
              1, D, 65000.00, 1000000, true, lowest-price, works, 2020-10-01
              1, E, 999999, 1000000, false, lowest-price, works, 2020-10-01
            expect:
              because: "a bid's amount stands for 'not published'"
          - name: "fifteen bids whose discounts the amounts do not tell"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 918304.48, 966637.06, false, lowest-price, works, 2021-03-01
              1, B, 902194.52, 966637.06, false, lowest-price, works, 2021-03-01
              1, C, 886083.50, 966637.06, false, lowest-price, works, 2021-03-01
              1, D, 869973.12, 966637.06, false, lowest-price, works, 2021-03-01
              1, E, 853863.18, 966637.06, false, lowest-price, works, 2021-03-01
              1, F, 837752.09, 966637.06, true, lowest-price, works, 2021-03-01
              1, G, 821640.64, 966637.06, false, lowest-price, works, 2021-03-01
              1, H, 805530.32, 966637.06, false, lowest-price, works, 2021-03-01
              1, I, 789419.77, 966637.06, false, lowest-price, works, 2021-03-01
              1, J, 773309.96, 966637.06, false, lowest-price, works, 2021-03-01
              1, K, 757198.29, 966637.06, false, lowest-price, works, 2021-03-01
              1, L, 741088.19, 966637.06, false, lowest-price, works, 2021-03-01
              1, M, 724977.74, 966637.06, false, lowest-price, works, 2021-03-01
              1, N, 708867.21, 966637.06, false, lowest-price, works, 2021-03-01
              1, O, 692756.19, 966637.06, false, lowest-price, works, 2021-03-01
            expect:
              because: "the threshold hangs on decimals of the discounts"
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 80000.00, 100000, false, lowest-price, works, 2020-10-01
              1, B, 75000.00, 100000, false, lowest-price, works, 2020-10-01
              1, C, 70000.00, 100000, false, lowest-price, works, 2020-10-01
              1, D, 65000.00, 100000, true, lowest-price, works, 2020-10-01
              1, E, 60000.00, 100000, false, lowest-price, works, 2020-10-01
              1, A, 79000.00, 100000, false, lowest-price, works, 2020-10-01
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "nine bids came in, six are listed"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, bid_count
              1, A, 95000.00, 100000, false, lowest-price, works, 2020-10-01, 9
              1, B, 92000.00, 100000, false, lowest-price, works, 2020-10-01, 9
              1, C, 88000.00, 100000, false, lowest-price, works, 2020-10-01, 9
              1, D, 82000.00, 100000, false, lowest-price, works, 2020-10-01, 9
              1, E, 75000.00, 100000, false, lowest-price, works, 2020-10-01, 9
              1, F, 67000.00, 100000, true, lowest-price, works, 2020-10-01, 9
            expect:
              because: "not all bids are listed"
          - name: "the method of 2024 is not named"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, B, 92000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, C, 88000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, D, 82000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, E, 75000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, F, 67000.00, 100000, true, lowest-price, goods, 2024-02-01
            expect:
              because: "method unknown"
          - name: "the call has no date"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, lowest-price, works,
              1, B, 92000.00, 100000, false, lowest-price, works,
              1, C, 88000.00, 100000, false, lowest-price, works,
              1, D, 82000.00, 100000, false, lowest-price, works,
              1, E, 75000.00, 100000, false, lowest-price, works,
              1, F, 67000.00, 100000, true, lowest-price, works,
            expect:
              because: "needs process.published"
          - name: "a bid was excluded"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, status
              1, A, 95000.00, 100000, false, lowest-price, works, 2020-10-01, valid
              1, B, 92000.00, 100000, false, lowest-price, works, 2020-10-01, valid
              1, C, 88000.00, 100000, false, lowest-price, works, 2020-10-01, valid
              1, D, 82000.00, 100000, false, lowest-price, works, 2020-10-01, valid
              1, E, 75000.00, 100000, false, lowest-price, works, 2020-10-01, valid
              1, F, 67000.00, 100000, true, lowest-price, works, 2020-10-01, valid
              1, G, 60000.00, 100000, false, lowest-price, works, 2020-10-01, disqualified
            expect:
              because: "bids were excluded: which of them were admitted before the threshold is not published"
      related: [winner-beyond-legal-threshold]

      """#
    ),
    (
      "infiltration/discount-beyond-comparable-lots.yaml",
      #"""
      id: discount-beyond-comparable-lots
      version: 10
      codes: [INF-04]
      title: "Discount far beyond those of comparable lots"
      category: infiltration
      status: stable
      severity: medium
      severityWhen:
        # Lots of any sector are no market: roads say little of software.
        - when: "not peers.alike(\"division\")"
          severity: low
        - when: "measure >= veryLarge"
          severity: high
      subject: lot
      awardRules: any
      rationale: |
        The winner's discount is far outside of what comparable lots show. What is a large discount differs by market: this rule looks at the lot's
        own market.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R058"
          kind: guidance
        - citation: "Report of the mayors' forum on urban security, Turin 2013"
          locator: "offers cut by 40-50 %"
          kind: guidance
      inputs:
        required: [lot.discount]
      parameters:
        least:
          meaning: "Smallest discount that is looked at: below it a discount is no price cut, however small its neighbours' are"
          it: "Ribasso minimo considerato: al di sotto non è un taglio di prezzo, per quanto piccoli siano quelli vicini"
          type: decimal
          unit: "share of the base amount"
          default: 0.2
          range: [0, 0.9]
        deviations:
          meaning: "Robust standard deviations above the median from which a discount is far beyond the others"
          it: "Scarti tipo robusti oltre la mediana dai quali un ribasso è molto oltre gli altri"
          type: decimal
          unit: "robust standard deviations"
          default: 3
          range: [2, 10]
        veryLarge:
          meaning: "Discount from which the severity is high"
          it: "Ribasso dal quale la gravità è alta"
          type: decimal
          unit: "share of the base amount"
          default: 0.4
          range: [0.1, 0.95]
        leastShare:
          meaning: "Share of the base amount below which an award is taken for the price of a unit"
          it: "Quota della base d'asta sotto la quale l'aggiudicazione è considerata un prezzo unitario"
          type: decimal
          unit: "share of the base amount"
          default: 0.05
          range: [0, 0.5]
      assessableWhen:
        - when: "not any(bids where firstKnown(isWinner, false) and firstKnown(discountIsContradicted, false))"
          otherwise: "the winner's discount and its price on the base amount contradict each other"
          it: "il ribasso dell'aggiudicatario e il suo prezzo sulla base d'asta si contraddicono"
        - when: "not firstKnown(baseIsOfCall, false)"
          otherwise: "all lots of the call state one base amount, which their awards together do not exceed, and the call is not estimated at over 1 % more: it may be that of the whole call"
          it: "tutti i lotti della gara riportano una sola base d'asta, che le aggiudicazioni insieme non superano, e la gara non è stimata a oltre l'1 % in più: può essere quella dell'intera gara"
        - when: "discount <= 1 - leastShare"
          otherwise: "the award is below {leastShare:percent} of the base amount: probably the price of a unit, or a decimal mark was lost"
          it: "l'aggiudicazione è inferiore al {leastShare:percent} della base d'asta: probabilmente un prezzo unitario o un separatore decimale perso"
        - when: "not any(awards where status == active and firstKnown(amountIsPlaceholder, false))"
          otherwise: "the award's amount stands for 'not published'"
          it: "l'importo di aggiudicazione sta per 'non pubblicato'"
      measure:
        expression: "discount"
        unit: "share of the base amount"
        it: "quota della base d'asta"
      peers: {group: comparable-lots, of: measure}
      flagWhen: "measure >= least and (measure >= peers.upperFence or (peers.mad > 0 and measure >= peers.median + deviations * 1.4826 * peers.mad))"
      evidence: [lot.id, lot.base, lot.awardedAmount, bids.bidders, bids.amount, bids.discount]
      message: "The discount is {measure:percent}; the median of {peers.count:0} comparable lots is {peers.median:percent} and their upper fence {peers.upperFence:percent}."
      innocentExplanations:
        - explanation: "The base amount was far too high."
          check: "Compare it with earlier contracts and price lists."
        - explanation: "Large discounts are usual for this good or service (catering, ICT, energy)."
          check: "Look at discounts of the same CPV group or division."
        - explanation: "The winner has equipment or stock at hand."
          check: "Ask for the justification of the price."
        - explanation: "The others' discounts are small because they did not compete, and this bidder did."
          check: "Look at the discounts of the same bidders in other lots, and at the screens for coordinated bids."
      knownGaps:
        - "In a market in which most bids are coordinated the honest offer is the one that stands out."
        - "Where the lots of a sector (CPV division) are too few, or the sector is not published, lots of all sectors are compared, and the finding is low."
      it:
        title: "Ribasso molto superiore a quello di lotti confrontabili"
        rationale: |
          Il ribasso dell'aggiudicatario è molto fuori da quanto mostrano lotti confrontabili. Un ribasso è grande o piccolo secondo il mercato: questa
          regola guarda il mercato del lotto.
        message: "Il ribasso è del {measure:percent}; la mediana di {peers.count:0} lotti confrontabili è {peers.median:percent} e il limite superiore {peers.upperFence:percent}."
        innocentExplanations:
          - explanation: "La base d'asta era troppo alta."
            check: "Confrontarla con contratti precedenti e prezzari."
          - explanation: "Forti ribassi sono usuali per questo bene o servizio (ristorazione, ICT, energia)."
            check: "Vedere i ribassi dello stesso gruppo o della stessa divisione CPV."
          - explanation: "L'aggiudicatario dispone già di mezzi o scorte."
            check: "Chiedere le giustificazioni del prezzo."
          - explanation: "I ribassi degli altri sono piccoli perché non hanno gareggiato, e questo operatore sì."
            check: "Vedere i ribassi degli stessi operatori in altri lotti e gli indicatori sulle offerte coordinate."
        knownGaps:
          - "In un mercato in cui la maggior parte delle offerte è coordinata, spicca l'offerta onesta."
          - "Se i lotti di un settore (divisione CPV) sono troppo pochi, o il settore non è pubblicato, il confronto è con lotti di ogni settore e la segnalazione è bassa."
      examples:
        flagged:
          - name: "half price among lots with small discounts"
            given: |
              lot, bidders, amount, base, winner, cpv, procedure
              X, A, 50000, 110000, true, 45000000, open
              X, B, 95000, 110000, false, 45000000, open
            background:
              lots: 60
              bids: 5
              seed: 4
              amount: 100000
              spread: 0.05
              cells:
                cpv: "45000000"
                procedure: "open"
                base: "110000"
            expect:
              subject: "X"
          - name: "20 % exactly where the others give 10 to 12 %"
            given: |
              lot, bidders, amount, base, winner, cpv
              X, AX, 80000, 100000, true, 45000000
              P0, AP0, 90000, 100000, true, 45000000
              P1, AP1, 89900, 100000, true, 45000000
              P2, AP2, 89800, 100000, true, 45000000
              P3, AP3, 89700, 100000, true, 45000000
              P4, AP4, 89600, 100000, true, 45000000
              P5, AP5, 89500, 100000, true, 45000000
              P6, AP6, 89400, 100000, true, 45000000
              P7, AP7, 89300, 100000, true, 45000000
              P8, AP8, 89200, 100000, true, 45000000
              P9, AP9, 89100, 100000, true, 45000000
              P10, AP10, 89000, 100000, true, 45000000
              P11, AP11, 88900, 100000, true, 45000000
              P12, AP12, 88800, 100000, true, 45000000
              P13, AP13, 88700, 100000, true, 45000000
              P14, AP14, 88600, 100000, true, 45000000
              P15, AP15, 88500, 100000, true, 45000000
              P16, AP16, 88400, 100000, true, 45000000
              P17, AP17, 88300, 100000, true, 45000000
              P18, AP18, 88200, 100000, true, 45000000
              P19, AP19, 88100, 100000, true, 45000000
            expect:
              subject: "X"
              measure: 0.2
              severity: medium
          - name: "39 %: medium"
            given: |
              lot, bidders, amount, base, winner, cpv
              X, AX, 61000, 100000, true, 45000000
              P0, AP0, 90000, 100000, true, 45000000
              P1, AP1, 89900, 100000, true, 45000000
              P2, AP2, 89800, 100000, true, 45000000
              P3, AP3, 89700, 100000, true, 45000000
              P4, AP4, 89600, 100000, true, 45000000
              P5, AP5, 89500, 100000, true, 45000000
              P6, AP6, 89400, 100000, true, 45000000
              P7, AP7, 89300, 100000, true, 45000000
              P8, AP8, 89200, 100000, true, 45000000
              P9, AP9, 89100, 100000, true, 45000000
              P10, AP10, 89000, 100000, true, 45000000
              P11, AP11, 88900, 100000, true, 45000000
              P12, AP12, 88800, 100000, true, 45000000
              P13, AP13, 88700, 100000, true, 45000000
              P14, AP14, 88600, 100000, true, 45000000
              P15, AP15, 88500, 100000, true, 45000000
              P16, AP16, 88400, 100000, true, 45000000
              P17, AP17, 88300, 100000, true, 45000000
              P18, AP18, 88200, 100000, true, 45000000
              P19, AP19, 88100, 100000, true, 45000000
            expect:
              subject: "X"
              measure: 0.39
              severity: medium
          - name: "40 % exactly: high"
            given: |
              lot, bidders, amount, base, winner, cpv
              X, AX, 60000, 100000, true, 45000000
              P0, AP0, 90000, 100000, true, 45000000
              P1, AP1, 89900, 100000, true, 45000000
              P2, AP2, 89800, 100000, true, 45000000
              P3, AP3, 89700, 100000, true, 45000000
              P4, AP4, 89600, 100000, true, 45000000
              P5, AP5, 89500, 100000, true, 45000000
              P6, AP6, 89400, 100000, true, 45000000
              P7, AP7, 89300, 100000, true, 45000000
              P8, AP8, 89200, 100000, true, 45000000
              P9, AP9, 89100, 100000, true, 45000000
              P10, AP10, 89000, 100000, true, 45000000
              P11, AP11, 88900, 100000, true, 45000000
              P12, AP12, 88800, 100000, true, 45000000
              P13, AP13, 88700, 100000, true, 45000000
              P14, AP14, 88600, 100000, true, 45000000
              P15, AP15, 88500, 100000, true, 45000000
              P16, AP16, 88400, 100000, true, 45000000
              P17, AP17, 88300, 100000, true, 45000000
              P18, AP18, 88200, 100000, true, 45000000
              P19, AP19, 88100, 100000, true, 45000000
            expect:
              subject: "X"
              measure: 0.4
              severity: high
          - name: "inside of the fence of a lopsided market, three robust deviations above its median"
            given: |
              lot, bidders, amount, base, winner
              X, AX, 60500, 100000, true
              P0, AP0, 84000, 100000, true
              P1, AP1, 83500, 100000, true
              P2, AP2, 83000, 100000, true
              P3, AP3, 82500, 100000, true
              P4, AP4, 82000, 100000, true
              P5, AP5, 81500, 100000, true
              P6, AP6, 81000, 100000, true
              P7, AP7, 80500, 100000, true
              P8, AP8, 80000, 100000, true
              P9, AP9, 79500, 100000, true
              P10, AP10, 79000, 100000, true
              P11, AP11, 78500, 100000, true
              P12, AP12, 78000, 100000, true
              P13, AP13, 72000, 100000, true
              P14, AP14, 66000, 100000, true
              P15, AP15, 60000, 100000, true
              P16, AP16, 54000, 100000, true
              P17, AP17, 48000, 100000, true
              P18, AP18, 42000, 100000, true
              P19, AP19, 36000, 100000, true
            expect:
              subject: "X"
              measure: 0.395
          - name: "42 % for a software licence among road works: its sector has no lots to compare it with"
            given: |
              lot, bidders, amount, base, winner, cpv
              X, AX, 58000, 100000, true, 48000000
              P0, AP0, 90000, 100000, true, 45233000
              P1, AP1, 89900, 100000, true, 45233000
              P2, AP2, 89800, 100000, true, 45233000
              P3, AP3, 89700, 100000, true, 45233000
              P4, AP4, 89600, 100000, true, 45233000
              P5, AP5, 89500, 100000, true, 45233000
              P6, AP6, 89400, 100000, true, 45233000
              P7, AP7, 89300, 100000, true, 45233000
              P8, AP8, 89200, 100000, true, 45233000
              P9, AP9, 89100, 100000, true, 45233000
              P10, AP10, 89000, 100000, true, 45233000
              P11, AP11, 88900, 100000, true, 45233000
              P12, AP12, 88800, 100000, true, 45233000
              P13, AP13, 88700, 100000, true, 45233000
              P14, AP14, 88600, 100000, true, 45233000
              P15, AP15, 88500, 100000, true, 45233000
              P16, AP16, 88400, 100000, true, 45233000
              P17, AP17, 88300, 100000, true, 45233000
              P18, AP18, 88200, 100000, true, 45233000
              P19, AP19, 88100, 100000, true, 45233000
            expect:
              subject: "X"
              measure: 0.42
              severity: low
          - name: "42 % among lots of which no sector is published"
            given: |
              lot, bidders, amount, base, winner
              X, AX, 58000, 100000, true
              P0, AP0, 90000, 100000, true
              P1, AP1, 89900, 100000, true
              P2, AP2, 89800, 100000, true
              P3, AP3, 89700, 100000, true
              P4, AP4, 89600, 100000, true
              P5, AP5, 89500, 100000, true
              P6, AP6, 89400, 100000, true
              P7, AP7, 89300, 100000, true
              P8, AP8, 89200, 100000, true
              P9, AP9, 89100, 100000, true
              P10, AP10, 89000, 100000, true
              P11, AP11, 88900, 100000, true
              P12, AP12, 88800, 100000, true
              P13, AP13, 88700, 100000, true
              P14, AP14, 88600, 100000, true
              P15, AP15, 88500, 100000, true
              P16, AP16, 88400, 100000, true
              P17, AP17, 88300, 100000, true
              P18, AP18, 88200, 100000, true
              P19, AP19, 88100, 100000, true
            expect:
              subject: "X"
              measure: 0.42
              severity: low
        clear:
          - name: "15 % where the others give 2 %: no price cut"
            given: |
              lot, bidders, amount, base, winner, cpv, procedure
              X, A, 85000, 100000, true, 45000000, open
              X, B, 95000, 100000, false, 45000000, open
            background:
              lots: 60
              bids: 5
              seed: 4
              amount: 100000
              spread: 0.01
              cells:
                cpv: "45000000"
                procedure: "open"
                base: "101000"
            expect:
              subject: "X"
          - name: "a discount like the others"
            given: |
              lot, bidders, amount, base, winner, cpv, procedure
              X, A, 94000, 110000, true, 45000000, open
              X, B, 99000, 110000, false, 45000000, open
            background:
              lots: 60
              bids: 5
              seed: 4
              amount: 100000
              spread: 0.05
              cells:
                cpv: "45000000"
                procedure: "open"
                base: "110000"
            expect:
              subject: "X"
          - name: "19 %: no price cut"
            given: |
              lot, bidders, amount, base, winner
              X, AX, 81000, 100000, true
              P0, AP0, 90000, 100000, true
              P1, AP1, 89900, 100000, true
              P2, AP2, 89800, 100000, true
              P3, AP3, 89700, 100000, true
              P4, AP4, 89600, 100000, true
              P5, AP5, 89500, 100000, true
              P6, AP6, 89400, 100000, true
              P7, AP7, 89300, 100000, true
              P8, AP8, 89200, 100000, true
              P9, AP9, 89100, 100000, true
              P10, AP10, 89000, 100000, true
              P11, AP11, 88900, 100000, true
              P12, AP12, 88800, 100000, true
              P13, AP13, 88700, 100000, true
              P14, AP14, 88600, 100000, true
              P15, AP15, 88500, 100000, true
              P16, AP16, 88400, 100000, true
              P17, AP17, 88300, 100000, true
              P18, AP18, 88200, 100000, true
              P19, AP19, 88100, 100000, true
            expect:
              subject: "X"
              measure: 0.19
          - name: "inside of the fence and of three robust deviations"
            given: |
              lot, bidders, amount, base, winner
              X, AX, 63000, 100000, true
              P0, AP0, 84000, 100000, true
              P1, AP1, 83500, 100000, true
              P2, AP2, 83000, 100000, true
              P3, AP3, 82500, 100000, true
              P4, AP4, 82000, 100000, true
              P5, AP5, 81500, 100000, true
              P6, AP6, 81000, 100000, true
              P7, AP7, 80500, 100000, true
              P8, AP8, 80000, 100000, true
              P9, AP9, 79500, 100000, true
              P10, AP10, 79000, 100000, true
              P11, AP11, 78500, 100000, true
              P12, AP12, 78000, 100000, true
              P13, AP13, 72000, 100000, true
              P14, AP14, 66000, 100000, true
              P15, AP15, 60000, 100000, true
              P16, AP16, 54000, 100000, true
              P17, AP17, 48000, 100000, true
              P18, AP18, 42000, 100000, true
              P19, AP19, 36000, 100000, true
            expect:
              subject: "X"
              measure: 0.37
          - name: "in the upper quarter, inside of the fence"
            given: |
              lot, bidders, amount, base, winner
              X, AX, 60000, 100000, true
              P0, AP0, 84000, 100000, true
              P1, AP1, 83000, 100000, true
              P2, AP2, 82000, 100000, true
              P3, AP3, 81000, 100000, true
              P4, AP4, 80000, 100000, true
              P5, AP5, 79000, 100000, true
              P6, AP6, 78000, 100000, true
              P7, AP7, 77000, 100000, true
              P8, AP8, 76000, 100000, true
              P9, AP9, 75000, 100000, true
              P10, AP10, 74000, 100000, true
              P11, AP11, 73000, 100000, true
              P12, AP12, 72000, 100000, true
              P13, AP13, 71000, 100000, true
              P14, AP14, 70000, 100000, true
              P15, AP15, 69000, 100000, true
              P16, AP16, 68000, 100000, true
              P17, AP17, 67000, 100000, true
              P18, AP18, 66000, 100000, true
              P19, AP19, 65000, 100000, true
            expect:
              subject: "X"
              measure: 0.4
          - name: "more than half of the lots have one discount: robust deviations say nothing"
            given: |
              lot, bidders, amount, base, winner
              X, AX, 65000, 100000, true
              P0, AP0, 90000, 100000, true
              P1, AP1, 90000, 100000, true
              P2, AP2, 90000, 100000, true
              P3, AP3, 90000, 100000, true
              P4, AP4, 90000, 100000, true
              P5, AP5, 90000, 100000, true
              P6, AP6, 90000, 100000, true
              P7, AP7, 90000, 100000, true
              P8, AP8, 90000, 100000, true
              P9, AP9, 90000, 100000, true
              P10, AP10, 90000, 100000, true
              P11, AP11, 90000, 100000, true
              P12, AP12, 70000, 100000, true
              P13, AP13, 70000, 100000, true
              P14, AP14, 70000, 100000, true
              P15, AP15, 70000, 100000, true
              P16, AP16, 70000, 100000, true
              P17, AP17, 70000, 100000, true
              P18, AP18, 70000, 100000, true
              P19, AP19, 70000, 100000, true
            expect:
              subject: "X"
              measure: 0.35
        notAssessable:
          - name: "50 % stated beside a price of 0.5 % less"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 99500, 0.5, 100000, true
            expect:
              because: "the winner's discount and its price on the base amount contradict each other"
          - name: "most lots without a discount, three at 3 %, one at 28 %: there is no fence"
            given: |
              lot, bidders, amount, base, winner
              X, AX, 72000, 100000, true
              P0, A0, 100000, 100000, true
              P1, A1, 100000, 100000, true
              P2, A2, 100000, 100000, true
              P3, A3, 100000, 100000, true
              P4, A4, 100000, 100000, true
              P5, A5, 100000, 100000, true
              P6, A6, 100000, 100000, true
              P7, A7, 100000, 100000, true
              P8, A8, 100000, 100000, true
              P9, A9, 100000, 100000, true
              P10, A10, 100000, 100000, true
              P11, A11, 100000, 100000, true
              P12, A12, 100000, 100000, true
              P13, A13, 100000, 100000, true
              P14, A14, 100000, 100000, true
              P15, A15, 100000, 100000, true
              Q0, B0, 97000, 100000, true
              Q1, B1, 97000, 100000, true
              Q2, B2, 97000, 100000, true
            expect:
              subject: "X"
              because: "half or more of the comparable subjects have one value: there is no fence"
          - name: "an award of six nines stands for 'not published'"
            given: |
              lot, bidders, amount, base, winner
              X, A, 999999, 1800000, true
            expect:
              subject: "X"
              because: "the award's amount stands for 'not published'"
          - name: "three lots that state the base amount of their call"
            given: |
              tender, lot, bidders, amount, base, winner
              1, 1, A, 300000, 1000000, true
              1, 2, B, 320000, 1000000, true
              1, 3, C, 350000, 1000000, true
            expect:
              because: "all lots of the call state one base amount"
          - name: "the award is the price of an hour"
            given: |
              lot, bidders, amount, base, winner
              1, A, 20.5, 100000, true
            expect:
              because: "the award is below 5 % of the base amount"
          - name: "nothing to compare with"
            given: |
              lot, bidders, amount, base, winner
              1, A, 50, 100, true
            expect:
              because: "fewer than 20 comparable"
        cannotOccur:
          notApplicable: "every award can be compared with a base amount; without one, or without comparable lots, it cannot be said"

      """#
    ),
    (
      "infiltration/discount-beyond-national-table.yaml",
      #"""
      id: discount-beyond-national-table
      version: 8
      codes: [INF-05]
      title: "Discount beyond percentile {percentile:0} of past discounts in the national table"
      category: infiltration
      status: stable
      severity: medium
      severityWhen:
        - when: "overNinetyNine > 0 and not firstKnown(process.method == direct, false)"
          severity: high
      subject: lot
      awardRules: any
      rationale: |
        Allegato II.2 has a table of past discounts of Italian works contracts by works category and value band. Here the winner's discount exceeds
        percentile {percentile:0} of the lot's category and band: {percentile:0} of 100 past winners cut less. Where the record states no category, that of the settings counts, and without one every category of the band.
      sources:
        - citation: "D.Lgs. 36/2023, Allegato II.2, table of method C"
          locator: "read in the code of a public platform, not in the Official Gazette"
          kind: law
      inputs:
        required: [process.category, process.published]
        improves: [bid.discount, lot.base, lot.worksCategory]
      parameters:
        percentile:
          meaning: "Percentile of the table beyond which the lot is flagged (50, 60, 70, 80, 90, 95, 99)"
          it: "Percentile della tabella oltre il quale il lotto è segnalato (50, 60, 70, 80, 90, 95, 99)"
          type: integer
          unit: "percentile"
          default: 95
          range: [50, 99]
        category:
          meaning: "Works category of lots whose record states none, as its place in the table (1 = OG1, 2 = OG2, 3 = OG3, 4 = OG6 …); 0 is not known: the discount must exceed the percentile in every category"
          it: "Categoria di lavori dei lotti il cui record non la indica, come posto nella tabella (1 = OG1, 2 = OG2, 3 = OG3, 4 = OG6 …); 0 non nota: il ribasso deve superare il percentile in ogni categoria"
          type: integer
          unit: "place in the table"
          default: 0
          range: [0, 23]
        leastShare:
          meaning: "Share of the base amount below which a price is taken for that of a unit"
          it: "Quota della base d'asta sotto la quale un prezzo è considerato unitario"
          type: decimal
          unit: "share of the base amount"
          default: 0.05
          range: [0, 0.5]
      let:
        place: "firstKnown(worksCategoryPlace, category)"
        overNinetyNine:
          screen: legal-discount-over-table
          over: "bids where isWinner"
          of: ["firstKnown(discount, 1 - amount / lot.base)", "isWinner", "lot.process.published"]
          with: {value: "firstKnown(base, estimate)", percentile: "99", category: "place"}
      appliesWhen:
        - when: "process.country == \"IT\""
          otherwise: "the table is one of Italian law"
          it: "la tabella è di diritto italiano"
        - when: "process.category == works"
          otherwise: "not works"
          it: "non sono lavori"
      assessableWhen:
        - when: "not any(bids where firstKnown(isWinner, false) and firstKnown(discountIsContradicted, false))"
          otherwise: "the winner's discount and its price on the base amount contradict each other"
          it: "il ribasso dell'aggiudicatario e il suo prezzo sulla base d'asta si contraddicono"
        - when: "not any(bids where firstKnown(isWinner, false) and firstKnown(amountIsPlaceholder, false))"
          otherwise: "the winner's amount stands for 'not published'"
          it: "l'importo dell'aggiudicatario sta per 'non pubblicato'"
        - when: "not firstKnown(baseIsOfCall, false)"
          otherwise: "all lots of the call state one base amount, which their awards together do not exceed, and the call is not estimated at over 1 % more: it may be that of the whole call"
          it: "tutti i lotti della gara riportano una sola base d'asta, che le aggiudicazioni insieme non superano, e la gara non è stimata a oltre l'1 % in più: può essere quella dell'intera gara"
        - when: "count(bids where firstKnown(isWinner, false)) <= 1"
          otherwise: "several bids have won: the base amount is not of one of them alone"
          it: "hanno vinto più offerte: la base d'asta non è di una sola"
        - when: "not any(bids where firstKnown(isWinner, false) and firstKnown(firstKnown(discount, 1 - amount / lot.base) > 1 - leastShare, false))"
          otherwise: "the winner's price is below {leastShare:percent} of the base amount: probably the price of a unit, or a decimal mark was lost"
          it: "il prezzo dell'aggiudicatario è inferiore al {leastShare:percent} della base d'asta: probabilmente un prezzo unitario o un separatore decimale perso"
      measure:
        screen: legal-discount-over-table
        over: "bids where isWinner"
        of: ["firstKnown(discount, 1 - amount / lot.base)", "isWinner", "lot.process.published"]
        with: {value: "firstKnown(base, estimate)", percentile: "percentile", category: "place"}
        unit: "percentage points beyond the table"
        it: "punti percentuali oltre la tabella"
      flagWhen: "measure > 0"
      evidence: [lot.id, lot.base, process.published, process.category, lot.worksCategory, bids.bidders, bids.amount, bids.discount, bids.isWinner]
      message: "The winner's discount is {measure:3} percentage points beyond percentile {percentile:0} of past discounts in the national table."
      innocentExplanations:
        - explanation: "The base amount was far too high."
          check: "Compare it with the price list of the region and year."
        - explanation: "Discounts are high in this place or in this year."
          check: "Look at the discounts of comparable lots nearby."
        - explanation: "The winner has plant or material near the site."
          check: "Ask for the justification of the price."
      knownGaps:
        - "Few sources state the works category (OG, OS): a table of bids with its column, ANAC's table of categories. Without it a discount beyond the table in some categories only is not judged."
        - "The table has 22 categories; all others are together in its last row. The parts of a divided category (OS 12-A, OS 12-B) are judged by the row of the whole."
        - "The table describes the past; it is used for notices of all years."
        - "Of winners whose discounts are as those of the table, as many are flagged as lie beyond the percentile (at the default, one in twenty), and one in a hundred is high: that is what percentiles mean."
      it:
        title: "Ribasso oltre il percentile {percentile:0} dei ribassi storici nella tabella nazionale"
        rationale: |
          L'Allegato II.2 ha una tabella dei ribassi storici degli appalti di lavori per categoria e fascia d'importo. Qui il ribasso aggiudicato supera il
          percentile {percentile:0} della categoria e della fascia del lotto: {percentile:0} aggiudicatari su 100 hanno ribassato meno. Se il record non indica la categoria vale quella delle impostazioni e, senza questa, ogni categoria della fascia.
        message: "Il ribasso aggiudicato è di {measure:3} punti percentuali oltre il percentile {percentile:0} dei ribassi storici nella tabella nazionale."
        innocentExplanations:
          - explanation: "La base d'asta era troppo alta."
            check: "Confrontarla con il prezzario della regione e dell'anno."
          - explanation: "In questo luogo o anno i ribassi sono alti."
            check: "Vedere i ribassi di lotti confrontabili vicini."
          - explanation: "L'aggiudicatario ha mezzi o materiali vicino al cantiere."
            check: "Chiedere le giustificazioni del prezzo."
        knownGaps:
          - "Poche fonti indicano la categoria di lavori (OG, OS): una tabella di offerte con la sua colonna, la tabella ANAC delle categorie. Senza, un ribasso oltre la tabella solo in alcune categorie non è giudicato."
          - "La tabella ha 22 categorie; tutte le altre stanno insieme nell'ultima riga. Le parti di una categoria divisa (OS 12-A, OS 12-B) sono giudicate con la riga dell'intera."
          - "La tabella descrive il passato; è usata per bandi di tutti gli anni."
          - "Tra gli aggiudicatari con ribassi come quelli della tabella sono segnalati quelli oltre il percentile (con il valore predefinito uno su venti), e uno su cento con gravità alta: è ciò che significano i percentili."
      examples:
        flagged:
          - name: "between the 95th and the 99th percentile: medium"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 66000.00, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              measure: 1.871
              severity: medium
          - name: "eighty per cent on 200,000 euro"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 40000.00, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              measure: 14.871
              severity: high
          - name: "eighty per cent, awarded directly: nobody was underbid, and the severity is never high"
            given: |
              lot, bidders, amount, base, winner, procedure, category, published
              1, B, 40000.00, 200000, true, direct, works, 2020-10-01
            expect:
              measure: 14.871
              severity: medium
          - name: "a twentieth of the base amount, exactly"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 10000.00, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              measure: 29.871
          - name: "41 per cent in a category whose 95th percentile is 40.103"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, works_category
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01, OG1
              1, B, 118000.00, 200000, true, anomaly-exclusion, works, 2020-10-01, OG1
            expect:
              measure: 0.897
              severity: medium
          - name: "42 per cent, beyond the 99th percentile of its category"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, works_category
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01, OG6
              1, B, 116000.00, 200000, true, anomaly-exclusion, works, 2020-10-01, OG6
            expect:
              measure: 4.41
              severity: high
          - name: "part of a divided category: the row of the whole"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, works_category
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01, OS12-A
              1, B, 106000.00, 200000, true, anomaly-exclusion, works, 2020-10-01, OS12-A
            expect:
              measure: 0.864
              severity: medium
          - name: "a category without a row of its own"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, works_category
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01, OG4
              1, B, 112000.00, 200000, true, anomaly-exclusion, works, 2020-10-01, OG4
            expect:
              measure: 1.08
              severity: medium
          - name: "no category stated: that of the settings"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 118000.00, 200000, true, anomaly-exclusion, works, 2020-10-01
            settings: {category: 1}
            expect:
              measure: 0.897
        clear:
          - name: "41 per cent in a category in which such discounts are usual"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, works_category
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01, OG9
              1, B, 118000.00, 200000, true, anomaly-exclusion, works, 2020-10-01, OG9
            expect:
              measure: -2.77
          - name: "the category that the record states counts before that of the settings"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, works_category
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01, OG9
              1, B, 118000.00, 200000, true, anomaly-exclusion, works, 2020-10-01, OG9
            settings: {category: 1}
            expect:
              measure: -2.77
          - name: "a usual discount"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 144000.00, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              measure: -3.372
        notApplicable:
          - name: "services"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, services, 2020-10-01
              1, B, 80000.00, 200000, true, anomaly-exclusion, services, 2020-10-01
            expect:
              because: "not works"
        notAssessable:
          - name: "60 % stated beside a price of 0.6 % less"
            given: |
              lot, bidders, amount, base, discount, winner, award_rule, category, published
              1, A, 199000, 200000, 0.5, false, anomaly-exclusion, works, 2020-10-01
              1, B, 198800, 200000, 0.6, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "the winner's discount and its price on the base amount contradict each other"
          - name: "a price of 0.01 is a placeholder"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 0.01, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "the winner's amount stands for 'not published'"
          - name: "the price of an hour"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 28.00, 200000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 25.50, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "the winner's price is below 5 % of the base amount"
          - name: "two winners share the base amount"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 60000.00, 200000, true, anomaly-exclusion, works, 2020-10-01
              1, B, 66000.00, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "several bids have won"
          - name: "two lots that state the base amount of their call"
            given: |
              tender, lot, bidders, amount, base, winner, award_rule, category, published
              1, 1, A, 60000, 200000, true, anomaly-exclusion, works, 2020-10-01
              1, 2, B, 66000, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "all lots of the call state one base amount"
          - name: "beyond in some categories only"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 118000.00, 200000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "the works category decides"
          - name: "the call has no date"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 160000.00, 200000, false, anomaly-exclusion, works,
              1, B, 40000.00, 200000, true, anomaly-exclusion, works,
            expect:
              because: "needs process.published"
          - name: "beyond the EU threshold"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 6400000.00, 8000000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 3200000.00, 8000000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "the table ends at the EU threshold"
      related: [very-large-discount, discount-beyond-comparable-lots]

      """#
    ),
    (
      "infiltration/low-bid-recovered-by-changes.yaml",
      #"""
      id: low-bid-recovered-by-changes
      version: 8
      codes: [INF-08]
      title: "Low bid, then the price came back through changes"
      category: infiltration
      status: stable
      severity: high
      severityWhen:
        - {when: "onEstimate == 1", severity: medium}
      subject: contract
      awardRules: any
      rationale: |
        The contract was won with a large discount, and then a good part of the discount came back through changes of the contract. Competition was
        decided by a price that nobody paid. Where no base amount is published, as in OCDS, the estimate stands for it: an estimate may hold options and VAT, so the
        severity is medium, and {recovered:percent} of the difference have to come back.
      sources:
        - citation: "Report of the mayors' forum on urban security, Turin 2013"
          locator: "offers cut by 40-50 %"
          kind: guidance
        - citation: "Decarolis and Palumbo (2015), Renegotiation of public contracts: An empirical analysis"
          kind: method
      inputs:
        required: [contract.awardedAmount]
        improves: [contract.base, lot.estimate]
      parameters:
        discount:
          meaning: "Discount from which the contract is looked at"
          it: "Ribasso dal quale il contratto è considerato"
          type: decimal
          unit: "share of the base amount"
          default: 0.25
          range: [0.05, 0.9]
        recovered:
          meaning: "Share of the discount that came back"
          it: "Quota del ribasso recuperata"
          type: decimal
          unit: "share"
          default: 0.5
          range: [0.05, 5]
        mostOverrun:
          meaning: "Share above the award that is enough by itself"
          it: "Quota oltre l'aggiudicazione sufficiente da sola"
          type: decimal
          unit: "share"
          default: 0.1
          range: [0.01, 5]
        leastShare:
          meaning: "Share of the base amount below which an award is taken for the price of a unit"
          it: "Quota della base d'asta sotto la quale l'aggiudicazione è considerata un prezzo unitario"
          type: decimal
          unit: "share of the base amount"
          default: 0.05
          range: [0, 0.5]
      let:
        ceiling: "firstKnown(base, lot.estimate)"
        onEstimate: "if(base is known, 0, 1)"
        cut: "(ceiling - awardedAmount) / ceiling"
        final: "firstKnown(finalAmount, paid)"
        recovery: "(final - awardedAmount) / (ceiling - awardedAmount)"
        overrun: "(final - awardedAmount) / awardedAmount"
      appliesWhen:
        - when: "cut >= discount"
          otherwise: "discount below {discount:percent}"
          it: "ribasso inferiore al {discount:percent}"
        - when: "not firstKnown(process.framework, false)"
          otherwise: "framework agreement: the base amount is a ceiling, or prices are those of units"
          it: "accordo quadro: la base d'asta è un tetto di spesa, o i prezzi sono unitari"
      assessableWhen:
        - when: "final is known or firstKnown(status != cancelled and status != pending, true)"
          otherwise: "the contract was cancelled, or is not in force yet: what it came to is not stated, and what its changes foresaw was not spent"
          it: "il contratto è stato annullato o non è ancora in vigore: il suo importo finale non è indicato, e quanto le modifiche prevedevano non è stato speso"
        - when: "not firstKnown(if(onEstimate == 0, lot.baseIsOfCall, lot.estimateIsOfCall), false)"
          otherwise: "all lots of the call state one base amount or estimate, which their awards together do not exceed, and the call is not estimated at over 1 % more: it may be that of the whole call"
          it: "tutti i lotti della gara riportano una sola base d'asta o stima, che le aggiudicazioni insieme non superano, e la gara non è stimata a oltre l'1 % in più: può essere quella dell'intera gara"
        - when: "not firstKnown(award.amountIsPlaceholder, false)"
          otherwise: "the award's amount stands for 'not published'"
          it: "l'importo di aggiudicazione sta per 'non pubblicato'"
        - when: "not firstKnown(finalAmountIsPlaceholder, false)"
          otherwise: "the final amount, or what was paid, stands for 'not published'"
          it: "l'importo finale, o il pagato, sta per 'non pubblicato'"
        - when: "lot.awardedAmount is known"
          otherwise: "the lot has several awards, or the award several lots: the base is not of this award alone"
          it: "il lotto ha più aggiudicazioni, o l'aggiudicazione più lotti: la base d'asta non è di questa sola aggiudicazione"
        - when: "awardedAmount / ceiling >= leastShare"
          otherwise: "the award is below {leastShare:percent} of the base amount or the estimate: probably the price of a unit, or a decimal mark was lost"
          it: "l'aggiudicazione è inferiore al {leastShare:percent} della base d'asta o della stima: probabilmente un prezzo unitario o un separatore decimale perso"
        - when: "not firstKnown(sharesAward, false)"
          otherwise: "the award has several contracts, and the base is of all of them"
          it: "l'aggiudicazione ha più contratti e la base d'asta è di tutti"
        - when: "finalAmount is known or not firstKnown(paidInSeveralCurrencies, false)"
          otherwise: "payments are in several currencies, or the currency of some is not stated"
          it: "i pagamenti sono in più valute, o di alcuni la valuta non è indicata"
      measure:
        expression: "recovery"
        unit: "share of the discount that came back"
        it: "quota del ribasso recuperata"
      flagWhen: "(measure >= recovered or onEstimate == 0 and overrun >= mostOverrun) and not differsByVATAlone"
      evidence: [contract.id, contract.base, lot.estimate, contract.awardedAmount, contract.finalAmount, contract.paid, contract.suppliers]
      message: "The discount{onEstimate:when| on the estimate} was {cut:percent}; {measure:percent} of it came back: awarded {awardedAmount:money}, finally {final:money} ({overrun:percent} above the award)."
      innocentExplanations:
        - explanation: "The ground or the building held surprises that nobody could see."
          check: "Read the report of the works manager on the change."
        - explanation: "Prices were revised by law."
          check: "Take the revision out of the final amount and compare again."
        - explanation: "The buyer asked for more than was tendered."
          check: "Compare quantities before and after."
        - explanation: "The final amount includes VAT and the award does not."
          check: "Ask which rate of VAT applied, take it off the final amount and compare again."
        - explanation: "The estimate held options or extensions that were used later."
          check: "Read in the call what the estimate was made of, and in the amendments what was added."
      knownGaps:
        - "Without a base amount or an estimate it is not known how low a bid was: that it lay far below the other bids is not looked at here."
        - "A final amount that is the award with VAT is taken as the same amount (standard rates of the member states of the European Union since the contract, else the award or the call, in Italy also 4, 5 and 10 %, and 22 % on top of a pension contribution of 2, 4 or 5 %; half a thousandth), so that a price that grew by just as much is missed. VAT together with a change is not told apart, nor are reduced rates of other countries."
        - "Where a lot has several awards, the discount of each is not known."
      it:
        title: "Offerta bassa, poi prezzo recuperato con modifiche"
        rationale: |
          Il contratto è stato vinto con un forte ribasso, poi buona parte del ribasso è tornata con modifiche del contratto. La concorrenza è stata
          decisa da un prezzo che nessuno ha pagato. Se la base d'asta non è pubblicata, come in OCDS, vale la stima: può comprendere opzioni e IVA, quindi la gravità
          è media, e della differenza deve tornare il {recovered:percent}.
        message: "Il ribasso{onEstimate:when| sulla stima} era del {cut:percent}; ne è tornato il {measure:percent}: aggiudicato {awardedAmount:money}, finale {final:money} ({overrun:percent} oltre l'aggiudicazione)."
        innocentExplanations:
          - explanation: "Il terreno o l'edificio ha riservato sorprese imprevedibili."
            check: "Leggere la relazione del direttore dei lavori sulla variante."
          - explanation: "I prezzi sono stati revisionati per legge."
            check: "Togliere la revisione dall'importo finale e confrontare di nuovo."
          - explanation: "La stazione appaltante ha chiesto di più."
            check: "Confrontare le quantità prima e dopo."
          - explanation: "L'importo finale include l'IVA, l'aggiudicazione no."
            check: "Chiedere quale aliquota IVA si applicava, toglierla dall'importo finale e confrontare di nuovo."
          - explanation: "La stima comprendeva opzioni o proroghe, poi esercitate."
            check: "Leggere nel bando di che cosa era fatta la stima, e nelle modifiche che cosa si è aggiunto."
        knownGaps:
          - "Senza base d'asta né stima non si sa quanto fosse bassa un'offerta: che fosse molto sotto le altre qui non si considera."
          - "Un importo finale pari all'aggiudicazione con IVA è considerato lo stesso importo (aliquote ordinarie degli Stati dell'Unione europea dal contratto, oppure dall'aggiudicazione o dal bando, in Italia anche 4, 5 e 10 %, e 22 % su un contributo previdenziale del 2, 4 o 5 %; entro mezzo millesimo): un prezzo cresciuto esattamente di tanto sfugge. L'IVA insieme a una modifica non si distingue, né le aliquote ridotte di altri paesi."
          - "Se un lotto ha più aggiudicazioni, il ribasso di ciascuna non è noto."
      examples:
        flagged:
          - name: "20 % more on an award of 2023, when the rate of VAT had long been 22 %"
            given: |
              lot, bidders, amount, base, winner, awarded, final_amount
              1, A, 70000, 100000, true, 2023-05-05, 84000
            expect:
              measure: 0.4667
          - name: "forty per cent off, seventy per cent of it back"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 600000, 1000000, true, 880000
            expect:
              measure: 0.7
          - name: "half of the discount came back, exactly"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 750000, 1000000, true, 875000
            expect:
              measure: 0.5
          - name: "less than half came back, but a tenth of the award exactly, in Mexico"
            given: |
              lot, bidders, amount, base, winner, final_amount, country
              1, A, 600000, 1000000, true, 660000, MX
            expect:
              measure: 0.15
          - name: "a tenth of the award and a little more, in Italy"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 600000, 1000000, true, 661000
            expect:
              measure: 0.1525
          - name: "an award of a twentieth of the base amount, exactly"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 50000, 1000000, true, 525000
            expect:
              measure: 0.5
          - name: "45 % came back, which is less than half but more than a tenth of the award"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 750000, 1000000, true, 862500
            expect:
              measure: 0.45
          - name: "the final amount is what was paid"
            given: |
              lot, bidders, amount, base, winner, paid
              1, A, 600000, 1000000, true, 880000
            expect:
              measure: 0.7
          - name: "no base amount: forty per cent below the estimate, and half of it back exactly"
            given: |
              lot, bidders, amount, estimate, winner, amendments
              1, A, 600000, 1000000, true, 2023-05-10:600000>800000
            expect:
              measure: 0.5
              severity: medium
              message: "The discount on the estimate was 40 %; 50 % of it came back: awarded 600,000.00 EUR, finally 800,000.00 EUR (33.3 % above the award)."
          - name: "a base amount beside a larger estimate"
            given: |
              lot, bidders, amount, base, estimate, winner, final_amount
              1, A, 600000, 1000000, 3000000, true, 880000
            expect:
              measure: 0.7
              severity: high
        clear:
          - name: "no base amount: 49 % of the distance to the estimate came back, a third of the award"
            given: |
              lot, bidders, amount, estimate, winner, final_amount
              1, A, 600000, 1000000, true, 796000
            expect:
              measure: 0.49
          - name: "little came back"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 600000, 1000000, true, 650000
            expect:
              measure: 0.125
          - name: "9.5 % of the award came back"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 600000, 1000000, true, 657000
            expect:
              measure: 0.14
          - name: "the award with 22 % VAT"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 70000, 100000, true, 85400
            expect:
              measure: 0.5133
          - name: "the award with 21 % VAT, of the years before 2013"
            given: |
              lot, bidders, amount, base, winner, paid
              1, A, 70000, 100000, true, 84700
            expect:
              measure: 0.49
          - name: "the award with Italy's 10 % for works of renovation"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 70000, 100000, true, 77000
            expect:
              measure: 0.2333
          - name: "a fee with 4 % for the pension fund and 22 % VAT"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 70000, 100000, true, 88816
            expect:
              measure: 0.6272
          - name: "a fee with 5 % for the pension fund and 22 % VAT"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 70000, 100000, true, 89670
            expect:
              measure: 0.6557
        notApplicable:
          - name: "a framework agreement"
            given: |
              lot, bidders, amount, base, winner, final_amount, framework
              1, A, 600000, 1000000, true, 880000, true
            expect:
              because: "framework agreement"
          - name: "a small discount"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 900000, 1000000, true, 990000
            expect:
              because: "discount below 25 %"
          - name: "no base amount: an award of four fifths of the estimate"
            given: |
              lot, bidders, amount, estimate, winner, final_amount
              1, A, 800000, 1000000, true, 990000
            expect:
              because: "discount below 25 %"
          - name: "a discount of 24.9 %"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 751000, 1000000, true, 990000
            expect:
              because: "discount below 25 %"
        notAssessable:
          - name: "a cancelled contract whose change foresaw more"
            given: |
              lot, bidders, amount, base, winner, amendments, contract_status
              1, A, 600000, 1000000, true, 2022-01-10:600000>880000, cancelled
            expect:
              because: "the contract was cancelled, or is not in force yet"
          - name: "two lots that state the base amount of their call"
            given: |
              tender, lot, bidders, amount, base, winner, final_amount
              1, 1, A, 500000, 1000000, true, 560000
              1, 2, B, 480000, 1000000, true, 480000
            expect:
              because: "all lots of the call state one base amount"
          - name: "two lots that state the estimate of their call"
            given: |
              tender, lot, bidders, amount, estimate, winner, final_amount
              1, 1, A, 500000, 1000000, true, 860000
              1, 2, B, 480000, 1000000, true, 480000
            expect:
              because: "all lots of the call state one base amount or estimate"
          - name: "neither a base amount nor an estimate"
            given: |
              lot, bidders, amount, winner, final_amount
              1, A, 600000, true, 880000
            expect:
              because: "needs contract.base"
          - name: "a placeholder for the final amount"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 600000, 1000000, true, 999999
            expect:
              because: "the final amount, or what was paid, stands for 'not published'"
          - name: "an award of 1.00 is a placeholder"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 1, 100000, true, 95000
            expect:
              because: "the award's amount stands for 'not published'"
          - name: "an award of a cent is a placeholder"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 0.01, 100000, true, 95000
            expect:
              because: "the award's amount stands for 'not published'"
          - name: "two winners share the base amount of the lot"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 50000, 100000, true, 56000
              1, B, 48000, 100000, true, 48000
            expect:
              because: "the lot has several awards, or the award several lots"
          - name: "the award is the price of an hour"
            given: |
              lot, bidders, amount, base, winner, final_amount
              1, A, 20.5, 100000, true, 95000
              1, B, 21.3, 100000, false,
            expect:
              because: "the award is below 5 % of the base amount"
          - name: "an award with two contracts"
            given: |
              lot, bidders, suppliers, base, award_amount, contract_amount, paid
              1,, A, 1000000, 600000, 300000, 500000
              1,, A, 1000000, 600000, 300000, 300000
            expect:
              because: "the award has several contracts"
          - name: "the final amount is not known"
            given: |
              lot, bidders, amount, base, winner, contract_amount
              1, A, 600000, 1000000, true, 600000
            expect:
              because: "needs contract.finalAmount"
      related: [very-large-discount, paid-more-than-awarded]

      """#
    ),
    (
      "infiltration/very-large-discount.yaml",
      #"""
      id: very-large-discount
      version: 7
      codes: [INF-03]
      title: "Very large discount on the base amount"
      category: infiltration
      status: stable
      severity: medium
      severityWhen:
        - when: "measure >= veryLarge and not awardedDirectly"
          severity: high
      subject: lot
      awardRules: any
      rationale: |
        The winner's price lies {large:percent} or more below the base amount. The mayors' forum found that organised crime enters public contracts by cutting
        offers by 40 to 50 %; such prices are often recovered later through changes, or through work badly done. Large discounts have many honest
        causes.
      sources:
        - citation: "Report of the mayors' forum on urban security, Turin 2013"
          locator: "offers cut by 40-50 %"
          kind: guidance
        - citation: "Ravenda et al. (2020), The Effects of Infiltration on Public Procurement Performance"
          locator: "rebates and cost overruns"
          kind: method
      inputs:
        required: [lot.discount]
      parameters:
        large:
          meaning: "Discount from which the lot is flagged"
          it: "Ribasso dal quale il lotto è segnalato"
          type: decimal
          unit: "share of the base amount"
          default: 0.3
          range: [0.1, 0.9]
        veryLarge:
          meaning: "Discount from which the severity is high"
          it: "Ribasso dal quale la gravità è alta"
          type: decimal
          unit: "share of the base amount"
          default: 0.4
          range: [0.1, 0.95]
        leastShare:
          meaning: "Share of the base amount below which an award is taken for the price of a unit"
          it: "Quota della base d'asta sotto la quale l'aggiudicazione è considerata un prezzo unitario"
          type: decimal
          unit: "share of the base amount"
          default: 0.05
          range: [0, 0.5]
      let:
        awardedDirectly: "firstKnown(process.method == direct, false)"
        isContradicted: "any(bids where firstKnown(isWinner, false) and firstKnown(discountIsContradicted, false))"
        byPrice: "1 - min(bids.amount where firstKnown(isWinner, false)) / base"
      assessableWhen:
        - when: "not isContradicted or firstKnown(discount >= large and byPrice >= large, false) or firstKnown(discount < large and byPrice < large, false)"
          otherwise: "the winner's discount and its price on the base amount contradict each other, and only one of them makes {large:percent} or more"
          it: "il ribasso dell'aggiudicatario e il suo prezzo sulla base d'asta si contraddicono, e solo uno dei due dà il {large:percent} o più"
        - when: "not firstKnown(baseIsOfCall, false)"
          otherwise: "all lots of the call state one base amount, which their awards together do not exceed, and the call is not estimated at over 1 % more: it may be that of the whole call"
          it: "tutti i lotti della gara riportano una sola base d'asta, che le aggiudicazioni insieme non superano, e la gara non è stimata a oltre l'1 % in più: può essere quella dell'intera gara"
        - when: "discount <= 1 - leastShare"
          otherwise: "the award is below {leastShare:percent} of the base amount: probably the price of a unit, or a decimal mark was lost"
          it: "l'aggiudicazione è inferiore al {leastShare:percent} della base d'asta: probabilmente un prezzo unitario o un separatore decimale perso"
        - when: "not any(awards where status == active and firstKnown(amountIsPlaceholder, false))"
          otherwise: "the award's amount stands for 'not published'"
          it: "l'importo di aggiudicazione sta per 'non pubblicato'"
      # Of two that contradict each other the smaller.
      measure:
        expression: "if(isContradicted, minimum(discount, byPrice), discount)"
        unit: "share of the base amount"
        it: "quota della base d'asta"
      flagWhen: "measure >= large"
      evidence: [lot.id, lot.base, lot.awardedAmount, bids.bidders, bids.amount, bids.discount]
      message: "The winner's discount on the base amount is {measure:percent}."
      innocentExplanations:
        - explanation: "The base amount was far too high."
          check: "Compare it with earlier contracts and price lists."
        - explanation: "Large discounts are usual for this good or service (catering, ICT, energy)."
          check: "Look at discounts of the same CPV division."
        - explanation: "The winner has equipment or stock at hand."
          check: "Ask for the justification of the price."
        - explanation: "The award was direct: the base is the buyer's own budget and no offer was cut to beat another. The severity is then never high."
          check: "Ask how the base was reckoned."
      it:
        title: "Ribasso molto elevato sulla base d'asta"
        rationale: |
          Il prezzo dell'aggiudicatario è inferiore del {large:percent} o più alla base d'asta. Il forum dei sindaci ha rilevato che la delinquenza organizzata entra
          negli appalti tagliando le offerte del 40-50 %; tali prezzi sono spesso recuperati con varianti o con lavori eseguiti male. I forti ribassi
          hanno molte cause regolari.
        message: "Il ribasso dell'aggiudicatario sulla base d'asta è del {measure:percent}."
        innocentExplanations:
          - explanation: "La base d'asta era troppo alta."
            check: "Confrontarla con contratti precedenti e prezzari."
          - explanation: "Forti ribassi sono usuali per questo bene o servizio (ristorazione, ICT, energia)."
            check: "Vedere i ribassi della stessa divisione CPV."
          - explanation: "L'aggiudicatario dispone già di mezzi o scorte."
            check: "Chiedere le giustificazioni del prezzo."
          - explanation: "L'affidamento è diretto: la base è una stima della stazione appaltante e nessun concorrente è stato battuto. In tal caso la gravità non è mai alta."
            check: "Chiedere come è stata calcolata la base."
      examples:
        flagged:
          - name: "thirty per cent exactly"
            given: |
              lot, bidders, amount, base, winner
              1, A, 70, 100, true
              1, B, 95, 100, false
            expect:
              measure: 0.3
          - name: "45 % stated by the winner's bid, without prices"
            given: |
              lot, bidders, discount, winner
              1, A, 0.45, true
              1, B, 0.2, false
            expect:
              measure: 0.45
              severity: high
          - name: "half the price"
            given: |
              lot, bidders, amount, base, winner
              1, A, 50, 100, true
              1, B, 95, 100, false
            expect:
              measure: 0.5
          - name: "39 %: medium"
            given: |
              lot, bidders, amount, base, winner
              1, A, 61, 100, true
            expect:
              measure: 0.39
              severity: medium
          - name: "40 % exactly: high"
            given: |
              lot, bidders, amount, base, winner
              1, A, 60, 100, true
            expect:
              measure: 0.4
              severity: high
          - name: "two equal lots, of a call that is estimated at the sum of both"
            given: |
              tender, lot, bidders, amount, base, winner, call_value
              1, 1, A, 50, 100, true, 200
              1, 2, B, 50, 100, true, 200
            expect:
              measure: 0.5
          - name: "two equal lots, whose awards together exceed the base amount"
            given: |
              tender, lot, bidders, amount, base, winner
              1, 1, A, 60, 100, true
              1, 2, B, 65, 100, true
            expect:
              measure: 0.4
          - name: "45 % stated beside a price of 38 % less, as where safety costs bear no discount: the smaller counts"
            given: |
              lot, bidders, amount, discount, base, estimate, winner
              1, A, 62000, 0.45, 100000, 120000, true
              1, B, 58000, 0.55, 100000, 120000, false
              1, C, 64000, 0.36, 100000, 120000, false
            expect:
              measure: 0.38
              severity: medium
          - name: "35 % stated beside a price of 30 % less, exactly"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 70000, 0.35, 100000, true
            expect:
              measure: 0.3
          - name: "30 % stated, exactly, beside a price of 35 % less"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 65000, 0.3, 100000, true
            expect:
              measure: 0.3
          - name: "the discount and the price of a losing bid contradict each other, and those of the winner's do not"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 65000, 0.35, 100000, true
              1, B, 95000, 0.5, 100000, false
              1, C, 96000, 0.6, 100000,
            expect:
              measure: 0.35
          - name: "35 and 20 % stated, on a base of which 30,000 are safety costs that bear none"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 75500, 0.35, 100000, true
              1, B, 86000, 0.2, 100000, false
            expect:
              measure: 0.35
          - name: "a twentieth of the price, exactly"
            given: |
              lot, bidders, amount, base, winner
              1, A, 5, 100, true
            expect:
              measure: 0.95
          - name: "half the price of a direct award: nobody was underbid"
            given: |
              lot, bidders, amount, base, winner, procedure
              1, A, 50, 100, true, direct
            expect:
              measure: 0.5
              severity: medium
          - name: "half the price after an open procedure: high"
            given: |
              lot, bidders, amount, base, winner, procedure
              1, A, 50, 100, true, open
            expect:
              measure: 0.5
              severity: high
        clear:
          - name: "25 % stated beside a price of 10 % less: neither is very large"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 90000, 0.25, 100000, true
            expect:
              measure: 0.1
          - name: "25 % stated beside a price of 24 % less: costs that bear no discount"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 76000, 0.25, 100000, true
            expect:
              measure: 0.25
          - name: "a usual discount"
            given: |
              lot, bidders, amount, base, winner
              1, A, 85, 100, true
              1, B, 95, 100, false
            expect:
              measure: 0.15
          - name: "29 %"
            given: |
              lot, bidders, amount, base, winner
              1, A, 71, 100, true
            expect:
              measure: 0.29
          - name: "15 % stated by the winner's bid, whatever the others offered"
            given: |
              lot, bidders, discount, winner
              1, A, 0.15, true
              1, B, 0.45, false
            expect:
              measure: 0.15
        notAssessable:
          - name: "50 % stated beside a price of 0.5 % less: nobody knows which is right"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 99500, 0.5, 100000, true
              1, B, 99800, 0.2, 100000, false
            expect:
              because: "the winner's discount and its price on the base amount contradict each other"
          - name: "30 % stated, exactly, beside a price of 20 % less"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 80000, 0.3, 100000, true
            expect:
              because: "the winner's discount and its price on the base amount contradict each other"
          - name: "20 % stated beside a price of 30 % less, exactly"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 70000, 0.2, 100000, true
            expect:
              because: "the winner's discount and its price on the base amount contradict each other"
          - name: "35 % stated beside a price of 10 % less"
            given: |
              lot, bidders, amount, discount, base, winner
              1, A, 90000, 0.35, 100000, true
              1, B, 95000, , 100000, false
            expect:
              because: "the winner's discount and its price on the base amount contradict each other"
          - name: "an award of six nines stands for 'not published'"
            given: |
              lot, bidders, amount, base, winner
              X, A, 999999, 1800000, true
            expect:
              subject: "X"
              because: "the award's amount stands for 'not published'"
          - name: "three lots that state the base amount of their call"
            given: |
              tender, lot, bidders, amount, base, winner
              1, 1, A, 300000, 1000000, true
              1, 2, B, 320000, 1000000, true
              1, 3, C, 350000, 1000000, true
            expect:
              because: "all lots of the call state one base amount"
          - name: "the award is the price of an hour"
            given: |
              lot, bidders, amount, base, winner
              1, A, 20.5, 100000, true
              1, B, 21.3, 100000, false
            expect:
              because: "the award is below 5 % of the base amount"
          - name: "an award of 1.00 is a placeholder"
            given: |
              lot, bidders, amount, base, winner
              1, A, 1, 100000, true
            expect:
              because: "needs lot.discount"
          - name: "a stated discount of the whole base amount is a placeholder"
            given: |
              lot, bidders, discount, winner
              1, A, 1, true
              1, B, 0.2, false
            expect:
              because: "needs lot.discount"
          - name: "a stated discount that leaves 1.00"
            given: |
              lot, bidders, discount, base, winner
              1, A, 0.99999, 100000, true
            expect:
              because: "needs lot.discount"
          - name: "no base amount"
            given: |
              lot, bidders, amount, winner
              1, A, 85, true
            expect:
              because: "needs lot.discount"
        cannotOccur:
          notApplicable: "every award can be compared with a base amount; without one it cannot be said"
      related: [discount-beyond-comparable-lots, low-bid-recovered-by-changes]

      """#
    ),
    (
      "infiltration/winner-beyond-legal-threshold.yaml",
      #"""
      id: winner-beyond-legal-threshold
      version: 6
      codes: [INF-01]
      title: "Winner beyond the legal anomaly threshold where exclusion is automatic"
      category: infiltration
      status: stable
      severity: high
      subject: lot
      awardRules: [anomaly-exclusion, lowest-price]
      rationale: |
        Italian law excludes bids from the anomaly threshold on without hearing them, for some contracts below the EU threshold. Here the winning bid
        stands beyond the threshold that the law's formula gives for the admitted bids. Prices below it are often recovered later; or the threshold was
        computed otherwise.
      sources:
        - citation: "D.Lgs. 163/2006 art. 86; D.Lgs. 50/2016 art. 97; D.Lgs. 36/2023 art. 54 and Allegato II.2"
          kind: law
        - citation: "Report of the mayors' forum on urban security, Turin 2013"
          locator: "offers cut by 40-50 %"
          kind: guidance
      inputs:
        required: [lot.awardRule, bid.status, bid.amount, process.published, process.category]
        improves: [bid.discount, lot.base]
      parameters:
        method:
          meaning: "Method that was drawn or named in the notices: its place in the law's list (1 = a or A); 0 is not known"
          it: "Metodo sorteggiato o indicato nei bandi: posto nell'elenco di legge (1 = a o A); 0 non noto"
          type: integer
          unit: "place in the list"
          default: 0
          range: [0, 5]
        figure:
          meaning: "Coefficient drawn for method e, or reference discount of method C; 0 is not known"
          it: "Coefficiente sorteggiato per il metodo e, o sconto di riferimento del metodo C; 0 non noto"
          type: decimal
          unit: "coefficient, or percent of the base amount"
          default: 0
          range: [0, 100]
      let:
        validBids: "count(bids where status == valid)"
        excludedBids: "count(bids where status == disqualified)"
        threshold:
          screen: legal-anomaly-threshold
          over: "bids where status == valid"
          of: ["firstKnown(discountOnBase, 1 - amount / lot.base)", "lot.process.published"]
          with: {method: "method", figure: "figure"}
        beyond:
          screen: legal-anomaly-beyond
          over: "bids where status == valid"
          of: ["firstKnown(discountOnBase, 1 - amount / lot.base)", "isWinner", "lot.process.published"]
          with: {method: "method", figure: "figure"}
        automatic:
          screen: legal-automatic-exclusion
          over: "bids where status == valid"
          of: ["lot.process.published", "lot.process.category", "lot.awardRule"]
          with: {value: "firstKnown(base, estimate)"}
        # What the law says of a contract of the smallest value: where it is no, the value decides nothing.
        possible:
          screen: legal-automatic-exclusion
          over: "bids where status == valid"
          of: ["lot.process.published", "lot.process.category", "lot.awardRule"]
          with: {value: "0"}
      appliesWhen:
        - when: "process.country == \"IT\""
          otherwise: "the threshold is one of Italian law"
          it: "la soglia è di diritto italiano"
        - when: "validBids >= 5"
          otherwise: "fewer than 5 admitted bids"
          it: "meno di 5 offerte ammesse"
        - when: "possible >= 1 and automatic >= 1"
          otherwise: "exclusion is not automatic here (kind of contract, value, number of bids, date or award rule)"
          it: "qui l'esclusione non è automatica (tipo di contratto, valore, numero di offerte, data o criterio)"
      assessableWhen:
        - when: bidsAreOnePerBidder
          otherwise: "one bidder has several valid bids of different prices: which of them stands is not stated"
          it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"
        - when: "excludedBids == 0"
          otherwise: "bids were excluded: which of them were admitted before the threshold is not published"
          it: "vi sono offerte escluse: non è pubblicato quali fossero ammesse prima della soglia"
        - when: "firstKnown(bidCount, listedBidCount) <= listedBidCount"
          otherwise: "not all bids are listed"
          it: "non tutte le offerte sono elencate"
        - when: "not any(bids where status == valid and amountIsPlaceholder)"
          otherwise: "a bid's amount stands for 'not published'"
          it: "l'importo di un'offerta sta per 'non pubblicato'"
        - when: "not any(bids where status == valid and firstKnown(discountIsContradicted, false))"
          otherwise: "a bid's discount and its price on the base amount contradict each other"
          it: "il ribasso di un'offerta e il suo prezzo sulla base d'asta si contraddicono"
        - when: "validBids < 15 or discountsAreExact"
          otherwise: "the threshold hangs on decimals of the discounts, which are not published, and amounts to the cent do not tell them"
          it: "la soglia dipende dai decimali dei ribassi, che non sono pubblicati e non si ricavano dagli importi al centesimo"
      measure:
        expression: "discount * 100 - threshold"
        unit: "percentage points of the base amount"
        it: "punti percentuali della base d'asta"
      flagWhen: "beyond >= 1"
      evidence: [lot.id, lot.base, process.published, process.category, lot.awardRule, bids.bidders, bids.amount, bids.discount, bids.isWinner, threshold]
      message: "The winner's discount of {discount:percent} is beyond the legal threshold of {threshold:3} % for the {validBids:0} admitted bids, where the law excludes such bids."
      innocentExplanations:
        - explanation: "Exclusion was not due: certain cross-border interest, or a notice without it."
          check: "Read the clause on abnormally low bids in the notice."
        - explanation: "The threshold was computed on another set of admitted bids, or with the rounding of the notice."
          check: "Recompute it from the minutes with `probity thresholds`."
        - explanation: "The amount includes safety costs that are not subject to discount."
          check: "Compare base amount and safety costs."
      knownGaps:
        - "Where only amounts are published, discounts are the shortest ones that give all of them to the cent; where there are none of at most six decimals, and the threshold hangs on decimals of their sum (from 15 bids on), the rule does not judge."
        - "Where bids were excluded, the set that was admitted before the threshold is not published; the rule does not judge then."
        - "For notices of 2016 to 18-4-2019 and from 1-7-2023 the method was drawn or is named in the notice; without the parameter the rule does not judge."
      it:
        title: "Aggiudicatario oltre la soglia di anomalia dove l'esclusione è automatica"
        rationale: |
          Per alcuni contratti sotto la soglia UE la legge italiana esclude senza contraddittorio le offerte dalla soglia di anomalia in su. Qui l'offerta
          aggiudicataria è oltre la soglia che la formula di legge dà per le offerte ammesse. Tali prezzi sono spesso recuperati in seguito; oppure la
          soglia è stata calcolata diversamente.
        message: "Il ribasso aggiudicato del {discount:percent} è oltre la soglia di legge del {threshold:3} % per le {validBids:0} offerte ammesse, dove la legge esclude tali offerte."
        innocentExplanations:
          - explanation: "L'esclusione non era dovuta: interesse transfrontaliero certo, o bando che non la prevede."
            check: "Leggere la clausola del bando sulle offerte anomale."
          - explanation: "La soglia è stata calcolata su un altro insieme di offerte ammesse, o con l'arrotondamento del bando."
            check: "Ricalcolarla dai verbali con `probity thresholds`."
          - explanation: "L'importo comprende oneri di sicurezza non soggetti a ribasso."
            check: "Confrontare base d'asta e oneri di sicurezza."
        knownGaps:
          - "Se sono pubblicati solo gli importi, i ribassi sono i più brevi che li danno tutti al centesimo; se non ve ne sono con al massimo sei decimali, e la soglia dipende dai decimali della loro somma (da 15 offerte in su), la regola non giudica."
          - "Dove vi sono offerte escluse, non è pubblicato l'insieme ammesso prima della soglia; la regola allora non giudica."
          - "Per i bandi dal 2016 al 18-4-2019 e dal 1-7-2023 il metodo è sorteggiato o indicato nel bando; senza il parametro la regola non giudica."
      examples:
        flagged:
          - name: "the eight bids that came in count two that were withdrawn, which are listed too"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, status, bid_count
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, D, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, E, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, F, 67000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, X, 90000.00, 100000,, anomaly-exclusion, works, 2020-10-01, withdrawn, 8
              1, Y, 91000.00, 100000,, anomaly-exclusion, works, 2020-10-01, withdrawn, 8
            expect:
              measure: 11.5
          - name: "thirty-three per cent against a threshold of 21.5"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, E, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, F, 67000.00, 100000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              measure: 11.5
          - name: "exactly at the threshold of 35"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 65000.00, 100000, true, anomaly-exclusion, works, 2020-10-01
              1, E, 60000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
            expect:
              measure: 0
        clear:
          - name: "fourteen such bids: their threshold hangs on no decimals"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 918304.46, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, B, 901043.53, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, C, 883782.88, 966637.06, true, anomaly-exclusion, works, 2021-03-01
              1, D, 866520.56, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, E, 849259.16, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, F, 831998.41, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, G, 814736.16, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, H, 797475.16, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, I, 780213.77, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, J, 762952.92, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, K, 745690.83, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, L, 728429.52, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, M, 711168.56, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, N, 693907.68, 966637.06, false, anomaly-exclusion, works, 2021-03-01
          - name: "only amounts are published, of discounts with three decimals: their sum ends in 60 hundredths, that of the quotients just below"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 767161.84, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, B, 703972.77, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, C, 730207.30, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, D, 744474.86, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, E, 790506.12, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, F, 734267.18, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, G, 717196.37, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, H, 722483.87, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, I, 750197.36, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, J, 753464.59, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, K, 728496.35, 966637.06, true, anomaly-exclusion, works, 2021-03-01
              1, L, 738974.70, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, M, 751937.30, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, N, 768930.78, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, O, 740096.00, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, P, 688342.25, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, Q, 737756.74, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, R, 723402.18, 966637.06, false, anomaly-exclusion, works, 2021-03-01
          - name: "all below the threshold of 28.1208"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 79630.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 78090.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 77600.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 76820.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, E, 75340.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, F, 74980.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, G, 73270.00, 100000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              measure: -1.3908
        notApplicable:
          - name: "lowest price before July 2023, which has no automatic exclusion: the value, which is not stated, decides nothing"
            given: |
              lot, bidders, amount, discount, winner, award_rule, category, published
              1, A, 95000.00, 0.05, false, lowest-price, works, 2020-10-01
              1, B, 92000.00, 0.08, false, lowest-price, works, 2020-10-01
              1, C, 88000.00, 0.12, false, lowest-price, works, 2020-10-01
              1, D, 82000.00, 0.18, false, lowest-price, works, 2020-10-01
              1, E, 75000.00, 0.25, false, lowest-price, works, 2020-10-01
              1, F, 67000.00, 0.33, true, lowest-price, works, 2020-10-01
            expect:
              because: "exclusion is not automatic here"
          - name: "six bids in 2019, when there had to be ten: the value decides nothing"
            given: |
              lot, bidders, amount, discount, winner, award_rule, category, published
              1, A, 95000.00, 0.05, false, anomaly-exclusion, works, 2019-10-01
              1, B, 92000.00, 0.08, false, anomaly-exclusion, works, 2019-10-01
              1, C, 88000.00, 0.12, false, anomaly-exclusion, works, 2019-10-01
              1, D, 82000.00, 0.18, false, anomaly-exclusion, works, 2019-10-01
              1, E, 75000.00, 0.25, false, anomaly-exclusion, works, 2019-10-01
              1, F, 67000.00, 0.33, true, anomaly-exclusion, works, 2019-10-01
            expect:
              because: "exclusion is not automatic here"
          - name: "works above a million in 2015"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 980000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, B, 960000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, C, 940000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, D, 920000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, E, 900000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, F, 880000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, G, 860000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, H, 840000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, I, 820000.01, 1000000.01, false, anomaly-exclusion, works, 2015-03-01
              1, J, 800000.01, 1000000.01, true, anomaly-exclusion, works, 2015-03-01
            expect:
              because: "exclusion is not automatic here"
          - name: "four bids"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 82000.00, 100000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "fewer than 5 admitted bids"
          - name: "supplies are outside of the automatic scope from 1 July 2023"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, B, 92000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, C, 88000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, D, 82000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, E, 75000.00, 100000, false, lowest-price, goods, 2024-02-01
              1, F, 67000.00, 100000, true, lowest-price, goods, 2024-02-01
            expect:
              because: "exclusion is not automatic here (kind of contract, value, number of bids, date or award rule)"
        notAssessable:
          - name: "discounts in per cent beside the prices they make"
            given: |
              lot, bidders, amount, base, discount, winner, award_rule, category, published
              1, A, 99900, 100000, 0.1, false, anomaly-exclusion, works, 2020-10-01
              1, B, 99800, 100000, 0.2, false, anomaly-exclusion, works, 2020-10-01
              1, C, 99700, 100000, 0.3, false, anomaly-exclusion, works, 2020-10-01
              1, D, 99600, 100000, 0.4, false, anomaly-exclusion, works, 2020-10-01
              1, E, 99500, 100000, 0.5, false, anomaly-exclusion, works, 2020-10-01
              1, F, 99400, 100000, 0.6, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "a bid's discount and its price on the base amount contradict each other"
          - name: "the value decides, and is not stated"
            given: |
              lot, bidders, amount, discount, winner, award_rule, category, published
              1, A, 95000.00, 0.05, false, anomaly-exclusion, works, 2020-10-01
              1, B, 92000.00, 0.08, false, anomaly-exclusion, works, 2020-10-01
              1, C, 88000.00, 0.12, false, anomaly-exclusion, works, 2020-10-01
              1, D, 82000.00, 0.18, false, anomaly-exclusion, works, 2020-10-01
              1, E, 75000.00, 0.25, false, anomaly-exclusion, works, 2020-10-01
              1, F, 67000.00, 0.33, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "needs lot.base"
          - name: "eight bids came in, six are listed beside two invitations that drew none"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, status, bid_count
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, D, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, E, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, F, 67000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, X, , 100000,, anomaly-exclusion, works, 2020-10-01, invited, 8
              1, Y, , 100000,, anomaly-exclusion, works, 2020-10-01, invited, 8
            expect:
              because: "not all bids are listed"
          - name: "eight bids came in, six are listed beside one that was withdrawn"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, status, bid_count
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, D, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, E, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, F, 67000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, valid, 8
              1, X, 90000.00, 100000,, anomaly-exclusion, works, 2020-10-01, withdrawn, 8
            expect:
              because: "not all bids are listed"
          - name: "fifteen bids whose discounts the amounts do not tell"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 918305.53, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, B, 902195.11, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, C, 886082.88, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, D, 869973.39, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, E, 853862.90, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, F, 837752.63, 966637.06, true, anomaly-exclusion, works, 2021-03-01
              1, G, 821640.85, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, H, 805530.47, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, I, 789419.83, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, J, 773309.18, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, K, 757198.95, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, L, 741087.90, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, M, 724977.46, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, N, 708866.83, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, O, 692755.61, 966637.06, false, anomaly-exclusion, works, 2021-03-01
            expect:
              because: "the threshold hangs on decimals of the discounts"
          - name: "only amounts are published, of discounts with many decimals"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 767162.41, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, B, 703971.64, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, C, 730204.89, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, D, 744473.73, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, E, 790503.71, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, F, 734264.77, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, G, 717193.96, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, H, 722484.44, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, I, 750193.99, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, J, 753469.36, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, K, 728499.26, 966637.06, true, anomaly-exclusion, works, 2021-03-01
              1, L, 738972.29, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, M, 751933.93, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, N, 768933.69, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, O, 740092.63, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, P, 688341.12, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, Q, 737761.51, 966637.06, false, anomaly-exclusion, works, 2021-03-01
              1, R, 723405.09, 966637.06, false, anomaly-exclusion, works, 2021-03-01
            expect:
              because: "the threshold hangs on decimals of the discounts"
          - name: "a bidder has two prices, and which one stands is not stated"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 80000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 70000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 65000.00, 100000, true, anomaly-exclusion, works, 2020-10-01
              1, E, 60000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, A, 79000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "one bidder has several valid bids of different prices"
          - name: "a price of 1.00 is a placeholder"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, D, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, E, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01
              1, F, 1.00, 100000, true, anomaly-exclusion, works, 2020-10-01
            expect:
              because: "a bid's amount stands for 'not published'"
          - name: "nine bids came in, six are listed"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, bid_count
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 9
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 9
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 9
              1, D, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 9
              1, E, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, 9
              1, F, 67000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, 9
            expect:
              because: "not all bids are listed"
          - name: "a bid was excluded"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published, status
              1, A, 95000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, disqualified
              1, B, 92000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid
              1, C, 88000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid
              1, D, 82000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid
              1, E, 75000.00, 100000, false, anomaly-exclusion, works, 2020-10-01, valid
              1, F, 67000.00, 100000, true, anomaly-exclusion, works, 2020-10-01, valid
            expect:
              because: "bids were excluded: which of them were admitted before the threshold is not published"
          - name: "the call has no date"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, anomaly-exclusion, works,
              1, B, 92000.00, 100000, false, anomaly-exclusion, works,
              1, C, 88000.00, 100000, false, anomaly-exclusion, works,
              1, D, 82000.00, 100000, false, anomaly-exclusion, works,
              1, E, 75000.00, 100000, false, anomaly-exclusion, works,
              1, F, 67000.00, 100000, true, anomaly-exclusion, works,
            expect:
              because: "needs process.published"
          - name: "the award rule is not known"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, , works, 2020-10-01
              1, B, 92000.00, 100000, false, , works, 2020-10-01
              1, C, 88000.00, 100000, false, , works, 2020-10-01
              1, D, 82000.00, 100000, false, , works, 2020-10-01
              1, E, 75000.00, 100000, false, , works, 2020-10-01
              1, F, 67000.00, 100000, true, , works, 2020-10-01
            expect:
              because: "needs lot.awardRule"
          - name: "the method of 2024 is not named"
            given: |
              lot, bidders, amount, base, winner, award_rule, category, published
              1, A, 95000.00, 100000, false, lowest-price, works, 2024-02-01
              1, B, 92000.00, 100000, false, lowest-price, works, 2024-02-01
              1, C, 88000.00, 100000, false, lowest-price, works, 2024-02-01
              1, D, 82000.00, 100000, false, lowest-price, works, 2024-02-01
              1, E, 75000.00, 100000, false, lowest-price, works, 2024-02-01
              1, F, 67000.00, 100000, true, lowest-price, works, 2024-02-01
            expect:
              because: "method unknown: the record does not say which was drawn or named in the notice; state it with --settings, parameter 'method' of this rule (1 = IT.2023.II.2.A, 2 = IT.2023.II.2.B, 3 = IT.2023.II.2.C), for inputs whose calls all used it"
      related: [award-that-calls-for-verification, very-large-discount]

      """#
    ),
    (
      "peer-groups.yaml",
      #"""
      # Named groups of comparable subjects. A subject is compared with those that have the same keys; where there are fewer than the minimum, keys are dropped in
      # the order of `widen`. A key that stands not there is never dropped: without enough of the same country and procedure there is nothing to compare with.
      - id: comparable-lots
        subject: lot
        meaning: lots of the same country, CPV group (3 digits), else division, procedure, value band and area, one year earlier to one year later
        it: lotti dello stesso paese e gruppo CPV (3 cifre), altrimenti della stessa divisione, procedura, fascia di valore e area, da un anno prima a un anno dopo
        # The group cuts finest and goes first: only lots that are alike in all else, too, are compared within it. A code that states a division alone has none.
        by: {group: statedCpvGroup, division: cpvDivision, procedure: process.method, band: valueBand, area: area, country: process.country}
        near:
          year: {of: year, within: 1}
        widen: [group, area, year, band, division]
        minimum: 20
        noun: {en: lots, it: lotti}
        keys:
          group: {en: CPV group, it: gruppo CPV}
          division: {en: CPV division, it: divisione CPV}
          procedure: {en: procedure, it: procedura}
          band: {en: value band, it: fascia di valore}
          area: {en: area, it: area}
          country: {en: country, it: paese}
          year: {en: "year (one earlier to one later)", it: "anno (da uno prima a uno dopo)"}
      - id: comparable-processes
        subject: process
        meaning: calls of the same country, CPV division and procedure, one year earlier to one year later
        it: gare dello stesso paese, divisione CPV e procedura, da un anno prima a un anno dopo
        by: {division: cpvDivision, procedure: method, country: country}
        near:
          year: {of: year, within: 1}
        widen: [year, division]
        minimum: 20
        noun: {en: calls, it: gare}
        keys:
          division: {en: CPV division, it: divisione CPV}
          procedure: {en: procedure, it: procedura}
          country: {en: country, it: paese}
          year: {en: "year (one earlier to one later)", it: "anno (da uno prima a uno dopo)"}
      - id: comparable-suppliers
        subject: supplier
        meaning: suppliers of the same country
        it: operatori dello stesso paese
        by: {country: country}
        widen: [country]
        minimum: 20
        noun: {en: suppliers, it: operatori}
        keys:
          country: {en: country, it: paese}

      """#
    ),
    (
      "planning/purchases-split-below-threshold.yaml",
      #"""
      id: purchases-split-below-threshold
      version: 6
      codes: [PLN-03, R011]
      title: "Direct awards that together exceed the threshold"
      category: planning
      status: stable
      severity: medium
      severityWhen:
        # Records of one CIG are one contract, which grew or was paid in pieces: less than several contracts would say.
        - when: "separate < 1"
          severity: low
        - when: "measure >= 2"
          severity: high
      subject: buyerSupplierPair
      awardRules: any
      rationale: |
        Several direct awards to one supplier within {window:0} days lie each below the direct-award threshold and together above it. One need may have been
        bought in pieces. Contracts under a framework agreement or a central body's convention, with a company of the buyer's own, set aside by law for social cooperatives, changes of a contract and works of a permit's holder have no such figure, or another: they are not added. Payments or extensions that are listed under one CIG are pieces of one contract: where they alone make the sum, the severity is low. The {window:0} days count the first of them: contracts of each year's same day are not added. Where works and services have different figures and the kind is not published, the higher one is used.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R011"
          kind: guidance
        - citation: "D.Lgs. 36/2023, art. 14 c. 6 and art. 50"
          kind: law
        - citation: "L. 381/1991, art. 5 c. 1: contracts with social cooperatives, up to the European Union's threshold"
          kind: law
      inputs:
        required: [award.amount, award.method, award.when]
      parameters:
        window:
          meaning: "Days within which awards are added up"
          it: "Giorni entro i quali si sommano gli affidamenti"
          type: decimal
          unit: "days"
          default: 365
          range: [30, 1100]
      let:
        direct: "count(awards where isDirectChoice and directAwardBasis is missing)"
        others: "count(awards where firstKnown(status == active and method == direct, false) and directAwardBasis is known)"
        again: "direct - distinct(awards.key where isDirectChoice and directAwardBasis is missing)"
        unpublished: "count(awards where isDirectChoice and directAwardBasis is missing and firstKnown(amountIsPlaceholder, true))"
        undated: "count(awards where isDirectChoice and directAwardBasis is missing and when is missing)"
        # Awards of which it is not known whether they are in force, or how they were made.
        unsettled: "count(awards where mayBeDirectChoice)"
        summed:
          screen: rolling-sum-below
          over: "awards where isDirectChoice and directAwardBasis is missing and when is known and not firstKnown(amountIsPlaceholder, true)"
          of: ["when", "amount", "legalThreshold(\"direct-award\")", "0"]
          with:
            window: "window"
        # The same where the records of one CIG are one award, which may reach the threshold by itself.
        separate:
          screen: rolling-sum-below
          over: "awards where isDirectChoice and directAwardBasis is missing and when is known and not firstKnown(amountIsPlaceholder, true)"
          of: ["when", "amount", "legalThreshold(\"direct-award\")", "key"]
          with:
            window: "window"
        # Amounts that are not known may be anything below the threshold.
        atMost:
          screen: rolling-sum-below
          over: "awards where isDirectChoice and directAwardBasis is missing and when is known"
          of: ["when", "if(firstKnown(amountIsPlaceholder, true), legalThreshold(\"direct-award\") * 0.99999999, amount)", "legalThreshold(\"direct-award\")", "0"]
          with:
            window: "window"
      appliesWhen:
        - when: "others == 0 or direct + unsettled >= 2 or direct + others + unsettled < 2"
          otherwise: "direct awards to which the figure does not apply: contracts under a framework agreement, with a company of the buyer's own, set aside by law, changes of a contract, works of a permit's holder"
          it: "affidamenti diretti ai quali la soglia non si applica: adesioni ad accordi quadro o convenzioni, società in house, riserve di legge, modifiche di contratti, opere del titolare di un permesso"
        - when: "direct + unsettled >= 2"
          otherwise: "fewer than two direct awards"
          it: "meno di due affidamenti diretti"
      assessableWhen:
        - when: "unsettled == 0 or summed >= 1"
          otherwise: "the status or the procedure of an award is not known, and may decide"
          it: "lo stato o la procedura di un'aggiudicazione non sono noti, e possono essere decisivi"
        - when: "undated == 0 or summed >= 1"
          otherwise: "the date of a direct award is not known, and may decide"
          it: "la data di un affidamento diretto non è nota, e può essere decisiva"
        - when: "unpublished == 0 or summed >= 1 or atMost < 1"
          otherwise: "the amount of a direct award is missing, or stands for 'not published', and may decide"
          it: "l'importo di un affidamento diretto manca, o sta per 'non pubblicato', e può essere decisivo"
      measure:
        expression: "summed"
        unit: "times the threshold"
        it: "volte la soglia"
      flagWhen: "measure >= 1"
      evidence: [{of: summed, show: [when, amount, method]}, {of: unpublished, show: [when, amount, method]}, {of: undated, show: [amount, method]}, {of: unsettled, show: [when, amount, status, method]}, {of: others, show: [when, directAwardBasis]}]
      message: "Direct awards within {window:0} days add up to {measure:2} times the threshold, each below it.{again:when| Records that list an award once more under its CIG, as payments and extensions are: #.}{unpublished:when| Direct awards whose amounts are not known, and which are not in the sum: #.}{undated:when| Direct awards whose dates are not known, and which are not in the sum: #.}{unsettled:when| Awards whose status or procedure is not known, and which are not in the sum: #.}{others:when| Direct awards to which the figure does not apply, such as contracts under a framework agreement, and which are not in the sum: #.}"
      innocentExplanations:
        - explanation: "The awards are for different needs."
          check: "Compare titles and departments."
        - explanation: "The needs could not be foreseen together."
          check: "Look at the programme of purchases."
        - explanation: "A framework agreement stands behind the awards."
          check: "Look for it."
        - explanation: "The records are payments of one contract, listed under its CIG, that was awarded as a whole in another way."
          check: "Look for the act of award of that CIG."
      knownGaps:
        - "Awards to other suppliers for the same need are not added."
        - "An amount that is not known is taken to be anything below the threshold: it decides where another direct award below the threshold lies within the days."
      it:
        title: "Affidamenti diretti che insieme superano la soglia"
        rationale: |
          Più affidamenti diretti allo stesso operatore in {window:0} giorni sono ciascuno sotto la soglia e insieme sopra. Un unico fabbisogno può essere stato
          acquistato a pezzi. Adesioni ad accordi quadro o a convenzioni, affidamenti a società in house o riservati per legge a cooperative sociali, modifiche di contratti e opere del titolare di un permesso non hanno questa soglia, o ne hanno un'altra: non si sommano. Pagamenti o proroghe riportati con un solo CIG sono parti di un solo contratto: se la somma è fatta solo di questi, la gravità è bassa. I {window:0} giorni comprendono il primo: contratti dello stesso giorno di ogni anno non si sommano. Dove lavori e servizi hanno soglie diverse e il tipo non è pubblicato, si usa la più alta.
        message: "Affidamenti diretti entro {window:0} giorni sommano {measure:2} volte la soglia, ciascuno al di sotto.{again:when| Record che riportano ancora un affidamento con il suo CIG, come pagamenti e proroghe: #.}{unpublished:when| Affidamenti diretti di cui l'importo non è noto, fuori dalla somma: #.}{undated:when| Affidamenti diretti di cui non è nota la data, fuori dalla somma: #.}{unsettled:when| Aggiudicazioni di cui non sono noti stato o procedura, fuori dalla somma: #.}{others:when| Affidamenti diretti ai quali la soglia non si applica, come le adesioni ad accordi quadro, fuori dalla somma: #.}"
        innocentExplanations:
          - explanation: "Gli affidamenti riguardano fabbisogni diversi."
            check: "Confrontare oggetti e uffici."
          - explanation: "I fabbisogni non erano prevedibili insieme."
            check: "Vedere il programma degli acquisti."
          - explanation: "Dietro gli affidamenti c'è un accordo quadro."
            check: "Cercarlo."
          - explanation: "I record sono pagamenti di un solo contratto, riportati con il suo CIG, affidato nel suo insieme in altro modo."
            check: "Cercare l'atto di affidamento di quel CIG."
        knownGaps:
          - "Non si sommano affidamenti ad altri operatori per lo stesso fabbisogno."
          - "Un importo non noto può essere qualsiasi importo sotto la soglia: è decisivo se un altro affidamento diretto sotto la soglia cade entro i giorni."
      examples:
        flagged:
          - name: "three awards of services, together above 140,000 euro"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 60000, direct, true, 2024-01-10, services, IT
              2, A, 50000, direct, true, 2024-04-10, services, IT
              3, A, 45000, direct, true, 2024-08-10, services, IT
          - name: "140,000 euro on the first and the last of 365 days"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, award_status
              1, A, 70000, direct, true, 2024-01-10, services, IT, active
              2, A, 70000, direct, true, 2025-01-08, services, IT, active
            expect:
              subject: "A"
              measure: 1
              severity: medium
          - name: "two payments under one CIG, and another contract"
            given: |
              tender, record, bidders, amount, procedure, winner, awarded, category, country
              1, January, A, 50000, direct, true, 2024-01-10, services, IT
              1, February, A, 50000, direct, true, 2024-02-10, services, IT
              2, , A, 40000, direct, true, 2024-03-10, services, IT
            expect:
              subject: "A"
              measure: 1
              severity: medium
              message: "Direct awards within 365 days add up to 1.00 times the threshold, each below it. Records that list an award once more under its CIG, as payments and extensions are: 1."
          - name: "an award and its extension under one CIG, together above the threshold: one contract in pieces"
            given: |
              tender, record, bidders, amount, procedure, winner, awarded, category, country
              1, July, A, 149500, direct, true, 2024-07-22, works, IT
              1, December, A, 149500, direct, true, 2024-12-23, works, IT
              2, , A, 1000, direct, true, 2024-08-10, works, IT
            expect:
              subject: "A"
              measure: 2
              severity: low
          - name: "two lots of one call"
            given: |
              tender, lot, bidders, amount, procedure, winner, awarded, category, country
              1, 1, A, 70000, direct, true, 2024-01-10, services, IT
              1, 2, A, 70000, direct, true, 2024-01-10, services, IT
            expect:
              subject: "A"
              measure: 1
          - name: "140,000 euro to the cent"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 139000.99, direct, true, 2024-01-10, services, IT
              2, A, 999.01, direct, true, 2024-02-10, services, IT
            expect:
              subject: "A"
              measure: 1
          - name: "twice the threshold, exactly"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              0, A, 100000, direct, true, 2024-01-10, works, IT
              1, A, 100000, direct, true, 2024-02-10, works, IT
              2, A, 100000, direct, true, 2024-03-10, works, IT
            expect:
              subject: "A"
              measure: 2
              severity: high
          - name: "1.9 times the threshold"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              0, A, 95000, direct, true, 2024-01-10, works, IT
              1, A, 95000, direct, true, 2024-02-10, works, IT
              2, A, 95000, direct, true, 2024-03-10, works, IT
            expect:
              subject: "A"
              measure: 1.9
              severity: medium
          - name: "the known ones alone reach 140,000 euro, beside two whose amounts are not published"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 70000, direct, true, 2024-01-10, services, IT
              2, A, 70000, direct, true, 2024-02-10, services, IT
              3, A, 0.01, direct, true, 2024-03-10, services, IT
              4, A, , direct, true, 2024-04-10, services, IT
            expect:
              subject: "A"
              measure: 1
              message: "Direct awards within 365 days add up to 1.00 times the threshold, each below it. Direct awards whose amounts are not known, and which are not in the sum: 2."
          - name: "140,000 euro, dated by the contracts"
            given: |
              tender, bidders, amount, procedure, winner, signed, category, country
              1, A, 70000, direct, true, 2024-01-10, services, IT
              2, A, 70000, direct, true, 2024-02-10, services, IT
            expect:
              subject: "A"
              measure: 1
              severity: medium
              message: "Direct awards within 365 days add up to 1.00 times the threshold, each below it."
          - name: "140,000 euro in force, beside one without a status"
            given: |
              tender, bidders, award_amount, procedure, suppliers, awarded, category, country, award_status
              1, A, 70000, direct, A, 2024-01-10, services, IT, active
              2, A, 70000, direct, A, 2024-02-10, services, IT, active
              3, A, 500, direct, A, 2021-02-10, services, IT,
            expect:
              subject: "A"
              measure: 1
              message: "Direct awards within 365 days add up to 1.00 times the threshold, each below it. Awards whose status or procedure is not known, and which are not in the sum: 1."
          - name: "140,000 euro, beside one without a date, one under a framework agreement and one in house"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, basis
              1, A, 70000, direct, true, 2024-01-10, services, IT,
              2, A, 70000, direct, true, 2024-02-10, services, IT,
              3, A, 100, direct, true, , services, IT,
              4, A, 70000, direct, true, 2024-03-10, services, IT, framework
              5, A, 70000, direct, true, 2024-03-10, services, IT, in-house
            expect:
              subject: "A"
              measure: 1
              message: "Direct awards within 365 days add up to 1.00 times the threshold, each below it. Direct awards whose dates are not known, and which are not in the sum: 1. Direct awards to which the figure does not apply, such as contracts under a framework agreement, and which are not in the sum: 2."
        clear:
          - name: "120,000 euro, and as much for changes, a social cooperative's contract and works of a permit's holder"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, basis
              1, A, 60000, direct, true, 2024-01-10, services, IT,
              2, A, 60000, direct, true, 2024-02-10, services, IT,
              3, A, 60000, direct, true, 2024-03-10, services, IT, change
              4, A, 60000, direct, true, 2024-03-10, services, IT, reserved
              5, A, 60000, direct, true, 2024-03-10, services, IT, permit
            expect:
              subject: "A"
              measure: 0.857
          - name: "an amount that is not known, more than a year from the others: alone it is no sum"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 60000, direct, true, 2024-01-10, services, IT
              2, A, 50000, direct, true, 2024-02-10, services, IT
              3, A, 1, direct, true, 2025-02-10, services, IT
            expect:
              subject: "A"
              measure: 0.786
          - name: "an amount that is not known beside an award above the threshold, which is not split"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 160000, direct, true, 2024-01-10, services, IT
              2, A, 123456, direct, true, 2024-02-10, services, IT
            expect:
              subject: "A"
              measure: 0
          - name: "small sums"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 6000, direct, true, 2024-01-10, services, IT
              2, A, 5000, direct, true, 2024-04-10, services, IT
          - name: "a cent below 140,000 euro"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 139000.98, direct, true, 2024-01-10, services, IT
              2, A, 999.01, direct, true, 2024-02-10, services, IT
            expect:
              subject: "A"
          - name: "one day too late"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, award_status
              1, A, 70000, direct, true, 2024-01-10, services, IT, active
              2, A, 70000, direct, true, 2025-01-09, services, IT, active
            expect:
              subject: "A"
          - name: "contracts of the first day of each year, one of them after a leap year"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 75000, direct, true, 2015-01-01, works, IT
              2, A, 75000, direct, true, 2016-01-01, works, IT
              3, A, 75000, direct, true, 2017-01-01, works, IT
            expect:
              subject: "A"
              measure: 0
          - name: "a cancelled award, and an open procedure, whose amounts are not published"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, award_status
              1, A, 60000, direct, true, 2024-01-10, services, IT, active
              2, A, 60000, direct, true, 2024-02-10, services, IT, active
              3, A, 1, open, true, 2024-03-10, services, IT, active
              4, A, 1, direct, true, 2024-03-10, services, IT, cancelled
            expect:
              subject: "A"
              measure: 0.857
          - name: "one day too late: an evening in UTC is the next day in Rome"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, award_status
              1, A, 70000, direct, true, 2024-01-10, services, IT, active
              2, A, 70000, direct, true, 2025-01-08T23:30:00Z, services, IT, active
            expect:
              subject: "A"
          - name: "an open procedure and a cancelled award do not count"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, award_status
              1, A, 60000, direct, true, 2024-01-10, services, IT, active
              2, A, 60000, direct, true, 2024-02-10, services, IT, active
              3, A, 60000, open, true, 2024-03-10, services, IT, active
              4, A, 60000, direct, true, 2024-03-10, services, IT, cancelled
            expect:
              subject: "A"
              measure: 0.857
          - name: "one of the two was above the threshold"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, award_status
              1, A, 160000, direct, true, 2024-01-10, services, IT, active
              2, A, 60000, direct, true, 2024-02-10, services, IT, active
            expect:
              subject: "A"
        notApplicable:
          - name: "one direct award"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 60000, direct, true, 2024-01-10, services, IT
            expect:
              because: "fewer than two direct awards"
          - name: "one under a framework agreement alone"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, basis
              1, A, 100000, direct, true, 2024-01-10, services, IT, framework
            expect:
              because: "fewer than two direct awards"
          - name: "one, and one under a framework agreement"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, basis
              1, A, 60000, direct, true, 2024-01-10, services, IT,
              2, A, 100000, direct, true, 2024-01-10, services, IT, framework
            expect:
              because: "direct awards to which the figure does not apply: contracts under a framework agreement, with a company of the buyer's own, set aside by law, changes of a contract, works of a permit's holder"
        notAssessable:
          - name: "one in force and one without a status"
            given: |
              tender, bidders, award_amount, procedure, suppliers, awarded, category, country, award_status
              1, A, 70000, direct, A, 2024-01-10, services, IT, active
              2, A, 70000, direct, A, 2024-02-10, services, IT,
            expect:
              because: "the status or the procedure of an award is not known, and may decide"
          - name: "one in force and one without a procedure"
            given: |
              tender, bidders, award_amount, procedure, suppliers, awarded, category, country, award_status
              1, A, 70000, direct, A, 2024-01-10, services, IT, active
              2, A, 70000, , A, 2024-02-10, services, IT, active
            expect:
              because: "the status or the procedure of an award is not known, and may decide"
          - name: "two, and one without a date"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 60000, direct, true, 2024-01-10, services, IT
              2, A, 50000, direct, true, 2024-02-10, services, IT
              3, A, 40000, direct, true, , services, IT
            expect:
              because: "the date of a direct award is not known, and may decide"
          - name: "awards of nothing: their amounts are not published"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 60000, direct, true, 2024-01-10, services, IT
              2, A, 0, direct, true, 2024-02-10, services, IT
            expect:
              because: "the amount of a direct award is missing, or stands for 'not published', and may decide"
          - name: "two awards without amounts, on the first and the last of 365 days"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 1, direct, true, 2024-01-10, services, IT
              2, A, , direct, true, 2025-01-08, services, IT
            expect:
              because: "the amount of a direct award is missing, or stands for 'not published', and may decide"
          - name: "the country has no thresholds here"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country
              1, A, 60000, direct, true, 2024-01-10, services, FR
              2, A, 60000, direct, true, 2024-02-10, services, FR
          - name: "amounts in yen, the threshold in euro"
            given: |
              tender, bidders, amount, procedure, winner, awarded, category, country, currency
              1, A, 90000, direct, true, 2024-01-10, services, IT, JPY
              2, A, 90000, direct, true, 2024-02-10, services, IT, JPY
            expect:
              because: "amounts are in different currencies"

      """#
    ),
    (
      "planning/value-just-below-threshold.yaml",
      #"""
      id: value-just-below-threshold
      version: 6
      codes: [PLN-01, R002, R049]
      title: "Value just below a legal threshold"
      category: planning
      status: stable
      severity: info
      severityWhen:
        - when: "measure >= strong"
          severity: low
      subject: lot
      awardRules: any
      rationale: |
        The value of a direct award lies just below the figure from which a competition is due, or the value of another procedure just below the figure from which European Union rules on publication apply.
        From {strong:percent} of the figure the severity is low, from {near:percent} the finding is information.
      sources:
        - citation: "Open Contracting Partnership, Red flags in public procurement (2024)"
          locator: "R002, R049"
          kind: guidance
        - citation: "D.Lgs. 36/2023, art. 50"
          kind: law
        - citation: "Directive 2014/24/EU, art. 5 par. 8: of a call in lots the total decides"
          kind: law
      inputs:
        required: [lot.value, process.method]
        improves: [process.category]
      parameters:
        near:
          meaning: "Share of the threshold from which a value is near it"
          it: "Quota della soglia dalla quale un valore è vicino"
          type: decimal
          unit: "share"
          default: 0.9
          range: [0.8, 0.999]
        strong:
          meaning: "Share of the threshold from which the severity is low and no longer information"
          it: "Quota della soglia dalla quale la gravità è bassa e non più informativa"
          type: decimal
          unit: "share"
          default: 0.95
          range: [0.8, 0.999]
      let:
        isDirect: "if(process.method == direct, 1, 0)"
        isOther: "1 - isDirect"
        threshold: "if(process.method == direct, legalThreshold(\"direct-award\"), legalThreshold(\"eu\"))"
      appliesWhen:
        - when: "process.method != direct or process.directAwardBasis is missing"
          otherwise: "the figure does not apply: a contract under a framework agreement, with a company of the buyer's own, set aside by law, a change of a contract or works of a permit's holder"
          it: "la soglia non si applica: adesione ad accordo quadro o convenzione, società in house, riserva di legge, modifica di un contratto, opere del titolare di un permesso"
        - when: "process.method == direct or not firstKnown(count(process.lots) >= 2 and sum(process.lots.value where (value / threshold) is known) >= threshold, false)"
          otherwise: "a lot of a call whose lots together reach the threshold"
          it: "lotto di una gara i cui lotti insieme raggiungono la soglia"
      assessableWhen:
        - when: "process.category is known or (process.method == direct and legalThreshold(\"direct-award\") == legalThreshold(\"lowest-direct-award\"))"
          otherwise: "works, goods or services is not known, and their thresholds differ"
          it: "non è noto se lavori, forniture o servizi, e le soglie sono diverse"
        - when: "process.method == direct or firstKnown(value / threshold < near, true) or count(process.lots where (value / threshold) is known) == count(process.lots)"
          otherwise: "the value of another lot is not known, or in another currency: the lots together may reach the threshold"
          it: "il valore di un altro lotto non è noto, o è in un'altra valuta: i lotti insieme possono raggiungere la soglia"
      measure:
        expression: "value / threshold"
        unit: "share of the threshold"
        it: "quota della soglia"
      flagWhen: "measure >= near and measure < 1"
      evidence: [lot.id, lot.value, process.category, threshold]
      message: "The value of {value:money} is {measure:percent} of {isDirect:when|the figure from which a contract may not be awarded directly}{isOther:when|the European Union's threshold}, {threshold:money}."
      innocentExplanations:
        - explanation: "The real cost is what it is; budgets are often set at the threshold."
          check: "Look for the estimate of the cost."
        - explanation: "The price list gives exactly this sum."
          check: "Recompute it from the quantities."
        - explanation: "A competition was held all the same."
          check: "Look for quotes from other firms."
      knownGaps:
        - "Not assessable are lots for which there is no figure: the buyer's country is not known, no thresholds are kept for this country, the date of the procedure is not known, or no threshold is kept for this date. A CIG says that the buyer is Italian, where nothing else does."
        - "Whether the buyer is a central authority is not known: the European Union's figure for goods and services is that of sub-central ones, which is higher. A ministry's purchase may so be named though it lies above its own figure, and one just below that is missed."
        - "Social and other specific services (from 750,000 EUR) and utilities have figures of their own, which are not looked at."
      it:
        title: "Valore appena sotto una soglia di legge"
        rationale: |
          Il valore di un affidamento diretto è appena sotto l'importo dal quale è dovuta una procedura competitiva, o il valore di un'altra procedura appena sotto la soglia di rilevanza europea. Dal
          {strong:percent} della soglia la gravità è bassa, dal {near:percent} la segnalazione è informativa.
        message: "Il valore di {value:money} è il {measure:percent} {isDirect:when|dell'importo dal quale non è ammesso l'affidamento diretto}{isOther:when|della soglia di rilevanza europea}, {threshold:money}."
        innocentExplanations:
          - explanation: "Il costo reale è quello; i budget sono spesso fissati alla soglia."
            check: "Cercare la stima del costo."
          - explanation: "Il prezzario dà esattamente questa somma."
            check: "Ricalcolarla dalle quantità."
          - explanation: "È stato comunque chiesto un confronto."
            check: "Cercare i preventivi di altre imprese."
        knownGaps:
          - "Non sono valutabili i lotti per cui manca la soglia: il paese della stazione appaltante non è noto, per questo paese non sono disponibili soglie, la data della procedura non è nota, o per questa data non è disponibile alcuna soglia. Un CIG dice che la stazione appaltante è italiana, se non lo dice altro."
          - "Non è noto se la stazione appaltante sia un'autorità centrale: per forniture e servizi si usa la soglia europea delle amministrazioni sub-centrali, più alta. L'acquisto di un ministero può essere indicato pur superando la soglia propria, e uno appena sotto di essa sfugge."
          - "Servizi sociali e altri servizi specifici (da 750.000 EUR) e settori speciali hanno soglie proprie, non considerate."
      examples:
        flagged:
          - name: "39,600 euro in July 2020, when works, goods and services still had one figure"
            given: |
              lot, bidders, amount, winner, procedure, published, country
              1, A, 39600, true, direct, 2020-07-16, IT
            expect:
              measure: 0.99
          - name: "148,500 euro on the last day of one figure of 150,000 euro for all"
            given: |
              lot, bidders, amount, winner, procedure, published, country
              1, A, 148500, true, direct, 2020-09-14, IT
            expect:
              measure: 0.99
          - name: "139,000 euro of services in 2024"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 139000, true, direct, services, 2024-03-01, IT
            expect:
              measure: 0.99
              message: "The value of 139,000.00 EUR is 99.3 % of the figure from which a contract may not be awarded directly, 140,000.00 EUR."
          - name: "95 % of the threshold exactly"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 133000, true, direct, services, 2024-03-01, IT
            expect:
              measure: 0.95
              severity: low
          - name: "94 %"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 131600, true, direct, services, 2024-03-01, IT
            expect:
              measure: 0.94
              severity: info
          - name: "90 % exactly"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 126000, true, direct, services, 2024-03-01, IT
            expect:
              measure: 0.9
              severity: info
          - name: "an open procedure just below the European threshold of 221,000 euro"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 220000, true, open, services, 2024-03-01, IT
            expect:
              measure: 0.995
              severity: low
              message: "The value of 220,000.00 EUR is 99.5 % of the European Union's threshold, 221,000.00 EUR."
          - name: "39,600 euro in 2019, when works and services had one figure"
            given: |
              lot, bidders, amount, winner, procedure, published, country
              1, A, 39600, true, direct, 2019-12-28, IT
            expect:
              measure: 0.99
              severity: low
          - name: "139,500 euro, published in UTC on the last evening of June 2023: July in Rome, and the figure is 140,000 euro"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 139500, true, direct, services, 2023-06-30T22:30:00Z, IT
            expect:
              measure: 0.996
          - name: "the same instant by the clocks of Rome"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 139500, true, direct, services, 2023-07-01T00:30:00+02:00, IT
            expect:
              measure: 0.996
          - name: "an estimate of one euro stands for none: the award counts"
            given: |
              lot, bidders, amount, estimate, winner, procedure, category, published, country
              1, A, 139000, 1, true, direct, services, 2024-03-01, IT
            expect:
              measure: 0.993
          - name: "a direct award, of a call with a lot of unknown value"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              T, 1, A, 139000, true, direct, services, 2024-03-01, IT
              T, 2, B,, true, direct, services, 2024-03-01, IT
            expect:
              subject: "1"
              measure: 0.993
          - name: "two lots that together lie just below it"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              T, 1, A, 215000, true, open, services, 2024-03-01, IT
              T, 2, B, 1000, true, open, services, 2024-03-01, IT
            expect:
              subject: "1"
              measure: 0.973
        clear:
          - name: "far below, whatever the other lot's value is"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              T, 1, A, 100000, true, open, services, 2024-03-01, IT
              T, 2, B,, true, open, services, 2024-03-01, IT
            expect:
              subject: "1"
              measure: 0.452
          - name: "139,500 euro on the last day of June 2023, above the figure of 139,000 euro"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 139500, true, direct, services, 2023-06-30T21:30:00Z, IT
            expect:
              measure: 1.004
          - name: "an open procedure of one lot above the European threshold"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 331500, true, open, services, 2024-03-01, IT
            expect:
              measure: 1.5
          - name: "two lots that together stay below it"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              T, 1, A, 110500, true, open, services, 2024-03-01, IT
              T, 2, B, 100000, true, open, services, 2024-03-01, IT
            expect:
              subject: "1"
              measure: 0.5
          - name: "100,000 euro"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 100000, true, direct, services, 2024-03-01, IT
          - name: "89 %"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 124600, true, direct, services, 2024-03-01, IT
            expect:
              measure: 0.89
          - name: "the threshold itself, from which the competition is due"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 140000, true, direct, services, 2024-03-01, IT
            expect:
              measure: 1
          - name: "a direct award above it"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 160000, true, direct, services, 2024-03-01, IT
            expect:
              measure: 1.14
        notApplicable:
          - name: "139,000 euro under a framework agreement"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country, basis
              1, A, 139000, true, direct, services, 2024-03-01, IT, framework
            expect:
              because: "the figure does not apply: a contract under a framework agreement, with a company of the buyer's own, set aside by law, a change of a contract or works of a permit's holder"
          - name: "139,000 euro to the buyer's own company"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country, basis
              1, A, 139000, true, direct, services, 2024-03-01, IT, in-house
          - name: "lots that together are the threshold itself"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              1, 1, A, 210000, true, open, services, 2024-03-01, IT
              1, 2, B, 11000, true, open, services, 2024-03-01, IT
            expect:
              because: "a lot of a call whose lots together reach the threshold"
          - name: "a lot of a call of 419,000 euro, which the rules on publication take as a whole"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              1, 1, A, 219000, true, open, services, 2024-03-01, IT
              1, 2, B, 200000, true, open, services, 2024-03-01, IT
            expect:
              because: "a lot of a call whose lots together reach the threshold"
          - name: "two lots reach the threshold, whatever the value of a third"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              1, 1, A, 215000, true, open, services, 2024-03-01, IT
              1, 2, B, 6000, true, open, services, 2024-03-01, IT
              1, 3, C,, true, open, services, 2024-03-01, IT
            expect:
              because: "a lot of a call whose lots together reach the threshold"
              subject: "1"
        notAssessable:
          - name: "an award of nothing"
            given: |
              lot, bidders, amount, winner, procedure, category, published, country
              1, A, 0, true, direct, services, 2024-03-01, IT
            expect:
              because: "needs lot.value"
          - name: "two lots in a country whose thresholds are not kept here"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              1, 1, A, 215000, true, open, services, 2024-03-01, BR
              1, 2, B,, true, open, services, 2024-03-01, BR
            expect:
              because: "no thresholds"
              subject: "1"
          - name: "another lot's value is not known"
            given: |
              tender, lot, bidders, amount, winner, procedure, category, published, country
              1, 1, A, 215000, true, open, services, 2024-03-01, IT
              1, 2, B,, true, open, services, 2024-03-01, IT
            expect:
              because: "the value of another lot is not known"
              subject: "1"
          - name: "another lot's value is in another currency, and this one is 90 % of the threshold"
            given: |
              tender, lot, bidders, amount, currency, winner, procedure, category, published, country
              1, 1, A, 198900, EUR, true, open, services, 2024-03-01, IT
              1, 2, B, 215000, SEK, true, open, services, 2024-03-01, IT
            expect:
              because: "the value of another lot is not known, or in another currency"
              subject: "1"
          - name: "the day after, when services had half of it"
            given: |
              lot, bidders, amount, winner, procedure, published, country
              1, A, 148500, true, direct, 2020-09-15, IT
            expect:
              because: "works, goods or services is not known"
          - name: "works, goods or services is not known"
            given: |
              lot, bidders, amount, winner, procedure, published, country
              1, A, 139000, true, direct, 2024-03-01, IT
            expect:
              because: "works, goods or services is not known"
          - name: "the same in 2020, when they no longer had"
            given: |
              lot, bidders, amount, winner, procedure, published, country
              1, A, 39600, true, direct, 2020-12-28, IT
            expect:
              because: "works, goods or services is not known"
          - name: "an open procedure of an unknown kind"
            given: |
              lot, bidders, amount, winner, procedure, published, country
              1, A, 39600, true, open, 2019-12-28, IT
            expect:
              because: "works, goods or services is not known"

      """#
    ),
  ]
}
