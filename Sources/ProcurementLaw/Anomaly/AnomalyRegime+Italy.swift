// Periods, texts and marks of Italian law. Which notice falls under which text follows its date, or that of the invitations.

extension AnomalyRegime {
  private static let until2016 = (2016, 4, 18)
  private static let mayExclude = LawText(
    en: "automatic exclusion only below the EU threshold, with enough bids and where the notice says so; otherwise the bid is verified",
    it: "esclusione automatica solo sotto la soglia UE, con offerte sufficienti e se prevista dal bando; altrimenti l'offerta è sottoposta a verifica"
  )
  private static let mustExclude = LawText(
    en:
      "automatic exclusion for works and services (not supplies) at lowest price below the EU threshold without certain cross-border interest, from 5 admitted bids; otherwise verification (art. 110)",
    it:
      "esclusione automatica per lavori e servizi (non forniture) al prezzo più basso sotto la soglia UE senza interesse transfrontaliero certo, da 5 offerte ammesse; altrimenti verifica (art. 110)"
  )
  private static let tiesByAnalogy = LawText(
    en: "the text is silent on equal bids; one position each (block) by analogy with Ad. Plen. 5/2017 is not verified",
    it: "il testo tace sulle offerte uguali; la posizione unica (block) per analogia con Ad. Plen. 5/2017 non è verificata")
  private static let wings2017 = LawText(
    en:
      "20 percent a side is read in a practice case; 20 percent in all (wingShare=0.10) is another reading. Equal bids: block by analogy, not verified",
    it:
      "il 20 per cento per lato è letto in un caso pratico; il 20 per cento complessivo (wingShare=0.10) è un'altra lettura. Offerte uguali: block per analogia, non verificato"
  )
  private static let correctivo = LawText(
    en: "changes by D.Lgs. 209/2024 were not checked", it: "le modifiche del D.Lgs. 209/2024 non sono state verificate")
  private static let codeOnly = LawText(
    en: "read in the code of a public platform only; the text of Allegato II.2 was not read, and changes by D.Lgs. 209/2024 were not checked",
    it:
      "letto solo nel codice di una piattaforma pubblica; il testo dell'Allegato II.2 non è stato letto e le modifiche del D.Lgs. 209/2024 non sono state verificate"
  )

  static let italian: [AnomalyRegime] = [
    AnomalyRegime(
      "IT.2006.art86c1", LawText(en: "Mean plus mean deviation, 10 % wings (2006-2016)", it: "Media più scarto medio, ali del 10 % (2006-2016)"),
      (2006, 7, 1), until2016,
      source: "D.Lgs. 163/2006 art. 86 c. 1; DPR 207/2010 art. 121; Ad. Plen. 5/2017", .meanPlusDeviation(wing: 10), .partly,
      note: LawText(
        en: "equal bids: Ad. Plen. 5/2017 was read; the text of art. 86 was not",
        it: "offerte uguali: letta Ad. Plen. 5/2017; il testo dell'art. 86 non è stato letto"),
      effect: mayExclude),
    method("IT.2016", "a", "Mean plus mean deviation, 10 % wings", "Media più scarto medio, ali del 10 %", .meanPlusDeviation(wing: 10)),
    method("IT.2016", "b", "Mean lowered by the first decimal of the sum", "Media ridotta del primo decimale della somma", .firstDecimal(wing: 10)),
    method("IT.2016", "c", "Mean of all plus 20 %", "Media di tutte più 20 %", .multipleOfMean(120)),
    method("IT.2016", "d", "Mean of all less 20 %", "Media di tutte meno 20 %", .multipleOfMean(80)),
    method(
      "IT.2016", "e", "Mean plus deviation times a drawn coefficient", "Media più scarto per un coefficiente sorteggiato",
      .drawnCoefficient(["0.6", "0.8", "1", "1.2", "1.4"])),
    AnomalyRegime(
      "IT.2016.art97c2", LawText(en: "Five methods, one drawn by lot (2016-2017)", it: "Cinque metodi, uno sorteggiato (2016-2017)"), (2016, 4, 19),
      (2017, 5, 19), source: "D.Lgs. 50/2016 art. 97 c. 2",
      .oneOf(["a", "b", "c", "d", "e"].map { "IT.2016.art97c2" + $0 }), .partly, note: tiesByAnalogy, effect: mayExclude),
    method("IT.2017", "a", "Mean plus mean deviation, 20 % wings", "Media più scarto medio, ali del 20 %", .meanPlusDeviation(wing: 20)),
    method(
      "IT.2017", "b", "Mean lowered by the first decimal of the sum, 20 % wings", "Media ridotta del primo decimale della somma, ali del 20 %",
      .firstDecimal(wing: 20)),
    method("IT.2017", "c", "Mean of all plus 15 %", "Media di tutte più 15 %", .multipleOfMean(115)),
    method("IT.2017", "d", "Mean of all plus 10 %", "Media di tutte più 10 %", .multipleOfMean(110)),
    method(
      "IT.2017", "e", "Mean plus deviation times a drawn coefficient", "Media più scarto per un coefficiente sorteggiato",
      .drawnCoefficient(["0.6", "0.7", "0.8", "0.9"])),
    AnomalyRegime(
      "IT.2017.art97c2", LawText(en: "Five methods, one drawn by lot (2017-2019)", it: "Cinque metodi, uno sorteggiato (2017-2019)"), (2017, 5, 20),
      (2019, 4, 18), source: "D.Lgs. 50/2016 art. 97 c. 2 as amended by D.Lgs. 56/2017",
      .oneOf(["a", "b", "c", "d", "e"].map { "IT.2017.art97c2" + $0 }), .partly, note: wings2017, effect: mayExclude),
    AnomalyRegime(
      "IT.2019.art97c2",
      LawText(
        en: "First threshold less the product of two decimals, from 15 bids", it: "Prima soglia meno il prodotto di due decimali, da 15 offerte"),
      (2019, 4, 19), (2023, 6, 30),
      source: "D.Lgs. 50/2016 art. 97 c. 2 as amended by DL 32/2019 and L. 55/2019; MIT 5-7-2019 and 24-10-2019; Cons. Stato V 2856/2020",
      .decimalsOfSum(instead: "IT.2019.art97c2bis"), ties: .straddle, .verified,
      note: LawText(
        en: "the text of DL 32/2019 before conversion (19-4 to 17-6-2019) differed slightly and was not read",
        it: "il testo del DL 32/2019 prima della conversione (19-4 / 17-6-2019) era in parte diverso e non è stato letto"), effect: mayExclude),
    AnomalyRegime(
      "IT.2019.art97c2bis",
      LawText(en: "Mean plus 20 % or mean plus deviation, below 15 bids", it: "Media più 20 % o media più scarto, sotto 15 offerte"), (2019, 4, 19),
      (2023, 6, 30),
      source: "D.Lgs. 50/2016 art. 97 c. 2-bis", .ratioOfDeviation(instead: "IT.2019.art97c2"), ties: .straddle, .verified, effect: mayExclude),
    AnomalyRegime(
      "IT.2019",
      LawText(en: "Art. 97 c. 2 or 2-bis by the number of bids (2019-2023)", it: "Art. 97 c. 2 o 2-bis secondo il numero di offerte (2019-2023)"),
      (2019, 4, 19), (2023, 6, 30), source: "D.Lgs. 50/2016 art. 97 c. 2 and 2-bis",
      .bySize(below: "IT.2019.art97c2bis", from: "IT.2019.art97c2"), ties: .straddle, .verified, effect: mayExclude),
    AnomalyRegime(
      "IT.2023.II.2.A.1", LawText(en: "Method A from 15 bids", it: "Metodo A da 15 offerte"), (2023, 7, 1),
      source: "D.Lgs. 36/2023 art. 54, Allegato II.2, A.1; Cons. Stato VII 5780/2024", .decimalsOfSum(instead: "IT.2023.II.2.A.2"),
      ties: .straddle, .verified, note: correctivo, effect: mustExclude),
    AnomalyRegime(
      "IT.2023.II.2.A.2", LawText(en: "Method A below 15 bids", it: "Metodo A sotto 15 offerte"), (2023, 7, 1),
      source: "D.Lgs. 36/2023 art. 54, Allegato II.2, A.2; Cons. Stato VII 5780/2024", .ratioOfDeviation(instead: "IT.2023.II.2.A.1"),
      ties: .straddle, .verified, note: correctivo, effect: mustExclude),
    AnomalyRegime(
      "IT.2023.II.2.A", LawText(en: "Method A by the number of bids", it: "Metodo A secondo il numero di offerte"), (2023, 7, 1),
      source: "D.Lgs. 36/2023 art. 54, Allegato II.2, A",
      .bySize(below: "IT.2023.II.2.A.2", from: "IT.2023.II.2.A.1"), ties: .straddle, .verified, note: correctivo, effect: mustExclude),
    AnomalyRegime(
      "IT.2023.II.2.B",
      LawText(
        en: "Method B: deviation moved by decimals, award at the second discount",
        it: "Metodo B: scarto variato dai decimali, aggiudicazione al secondo ribasso"), (2023, 7, 1),
      source: "D.Lgs. 36/2023 art. 54, Allegato II.2, B", .methodB, ties: .straddle, equality: .above, .fromCode, note: codeOnly, effect: mustExclude),
    AnomalyRegime(
      "IT.2023.II.2.C",
      LawText(
        en: "Method C: reference discount of the notice moved by decimals", it: "Metodo C: sconto di riferimento del bando variato dai decimali"),
      (2023, 7, 1),
      source: "D.Lgs. 36/2023 art. 54, Allegato II.2, C", .methodC, ties: .straddle, equality: .above, .fromCode, note: codeOnly, effect: mustExclude),
    AnomalyRegime(
      "IT.2023.II.2", LawText(en: "Method A, B or C of the notice", it: "Metodo A, B o C del bando"), (2023, 7, 1),
      source: "D.Lgs. 36/2023 art. 54, Allegato II.2",
      .oneOf(["IT.2023.II.2.A", "IT.2023.II.2.B", "IT.2023.II.2.C"]), ties: .straddle, .partly, note: codeOnly, effect: mustExclude),
    AnomalyRegime(
      "IT.SIC.2019.art4",
      LawText(
        en: "Sicily: mean moved by the first decimal, second decimal decides the direction",
        it: "Sicilia: media variata del primo decimale, il secondo decide il verso"), (2019, 7, 19), (2021, 2, 11),
      source: "L.R. Sicilia 13/2019 art. 4 (struck down by Corte cost. 16/2021)", .sicily, ties: .absolute, .fromCode,
      note: LawText(
        en: "read in the code of a public platform, not run against it; the period (first and last day) and the ruling are from general knowledge",
        it:
          "letto nel codice di una piattaforma pubblica, senza confronto; il periodo (primo e ultimo giorno) e la sentenza sono da conoscenza generale"
      ), effect: mayExclude),
    fourFifths("IT.2006.art86c2", (2006, 7, 1), until2016, "D.Lgs. 163/2006 art. 86 c. 2"),
    fourFifths("IT.2016.art97c3", (2016, 4, 19), (2023, 6, 30), "D.Lgs. 50/2016 art. 97 c. 3"),
  ]

  private static func method(_ family: String, _ letter: String, _ en: String, _ it: String, _ formula: Formula) -> AnomalyRegime {
    let is2016 = family == "IT.2016"
    return AnomalyRegime(
      "\(family).art97c2\(letter)",
      LawText(
        en: "\(en) (method \(letter), \(is2016 ? "2016-2017" : "2017-2019"))", it: "\(it) (metodo \(letter), \(is2016 ? "2016-2017" : "2017-2019"))"),
      is2016 ? (2016, 4, 19) : (2017, 5, 20), is2016 ? (2017, 5, 19) : (2019, 4, 18),
      source: "D.Lgs. 50/2016 art. 97 c. 2 lett. \(letter)" + (is2016 ? "" : " as amended by D.Lgs. 56/2017")
        + (letter == "b" ? "; Cons. Stato 4803/2017 (sum of all bids)" : ""), formula, .partly,
      note: is2016 ? tiesByAnalogy : wings2017, effect: mayExclude)
  }

  private static func fourFifths(_ id: String, _ from: (Int, Int, Int), _ until: (Int, Int, Int), _ source: String) -> AnomalyRegime {
    AnomalyRegime(
      id,
      LawText(
        en: "Points for price and for the rest both at four fifths of their maximum",
        it: "Punti del prezzo e degli altri elementi entrambi ai quattro quinti del massimo"), from, until, source: source, .fourFifths, .unverified,
      note: LawText(
        en: "from general knowledge; whether points count before or after rescaling (riparametrazione) is disputed: give them as they should count",
        it: "da conoscenza generale; è discusso se contino i punti prima o dopo la riparametrazione: indicarli come devono contare"),
      effect: LawText(en: "the bid is verified; no automatic exclusion", it: "l'offerta è sottoposta a verifica; nessuna esclusione automatica"))
  }
}
