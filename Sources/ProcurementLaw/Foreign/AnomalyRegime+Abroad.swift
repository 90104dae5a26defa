// Rules of other countries and lenders, as far as known. `verified` means that the cited text was read; the rest says so wherever it is printed.

extension AnomalyRegime {
  private static let explain = LawText(
    en: "the bidder is asked to explain the price; no exclusion without being heard",
    it: "all'offerente si chiedono spiegazioni; nessuna esclusione senza contraddittorio")
  private static let unread = LawText(
    en: "from general knowledge; the national text was not read", it: "da conoscenza generale; il testo nazionale non è stato letto")
  private static let noText = LawText(en: "practice, not law", it: "prassi, non legge")

  private static func rule(
    _ id: String, _ en: String, _ it: String, _ source: String, _ rule: ForeignRule, _ verification: Verification, equality: Equality = .above,
    from: (Int, Int, Int)? = nil, until: (Int, Int, Int)? = nil,
    note: LawText? = nil, aliases: [String] = []
  ) -> AnomalyRegime {
    AnomalyRegime(
      id, LawText(en: en, it: it), from, until, source: source, .foreign(rule), equality: equality, verification,
      note: note ?? (verification == .unverified ? unread : nil), effect: explain, aliases: aliases)
  }

  static let abroad: [AnomalyRegime] = [
    rule(
      "ES.RGLCAP85", "Spain, price only, by the number of bids", "Spagna, solo prezzo, secondo il numero di offerte", "RD 1098/2001 art. 85", .spain,
      .verified,
      note: LawText(
        en: "whether units are percent of the reference or points of the base is option gapUnit",
        it: "se le unità siano per cento del riferimento o punti della base è l'opzione gapUnit"),
      aliases: ["ES.RGLCAP85.1", "ES.RGLCAP85.2", "ES.RGLCAP85.3", "ES.RGLCAP85.4"]),
    rule(
      "FR.double-mean", "France, double mean", "Francia, doppia media", "practice of buyers", .doubleMean, .verified, note: noText,
      aliases: ["FR.double-mean (practice, not law)"]),
    rule(
      "PT.CCP71.works", "Portugal until 2017, works: 60 % of the base price", "Portogallo fino al 2017, lavori: 60 % del prezzo base",
      "Código dos Contratos Públicos art. 71", .shareOfBase(percent: 60, strict: false), .unverified, equality: .atOrAbove,
      aliases: ["PT.CCP71 until 2017, works"]),
    rule(
      "PT.CCP71.other", "Portugal until 2017, goods and services: 50 % of the base price",
      "Portogallo fino al 2017, forniture e servizi: 50 % del prezzo base", "Código dos Contratos Públicos art. 71",
      .shareOfBase(percent: 50, strict: false), .unverified, equality: .atOrAbove, aliases: ["PT.CCP71 until 2017, other"]),
    rule(
      "DE.practice.works", "Germany, works: 10 % below the next bid", "Germania, lavori: 10 % sotto l'offerta successiva",
      "practice of buyers and courts; VK Bund 2-94/22", .gapToNext(percent: 10), .partly, equality: .atOrAbove, note: noText,
      aliases: ["DE practice works"]),
    rule(
      "DE.practice.other", "Germany, supplies and services: 20 % below the next bid",
      "Germania, forniture e servizi: 20 % sotto l'offerta successiva", "practice of buyers and courts; VK Bund 2-94/22", .gapToNext(percent: 20),
      .partly, equality: .atOrAbove, note: noText, aliases: ["DE practice supplies/services"]),
    rule(
      "PL.art224", "Poland: 70 % of the estimate or of the mean", "Polonia: 70 % della stima o della media",
      "Prawo zamówień publicznych 2019 art. 224", .poland, .unverified, equality: .atOrAbove, from: (2021, 1, 1)),
    rule(
      "RO.HG395.136", "Romania: below 80 % of the estimate", "Romania: sotto l'80 % della stima", "HG 395/2016 art. 136",
      .shareOfEstimate(percent: 80, strict: true), .unverified),
    rule(
      "BE.AR2017.art36", "Belgium, works by price: 15 % below the trimmed mean", "Belgio, lavori a prezzo: 15 % sotto la media ridotta",
      "AR 18-4-2017 art. 36 § 4", .belgium, .unverified, equality: .atOrAbove,
      note: LawText(
        en: "from general knowledge; the highest quarter is rounded up where it is not whole",
        it: "da conoscenza generale; il quarto più alto è arrotondato per eccesso se non intero"), aliases: ["BE.AR2017 art36 s4 works, >=7 bids"]),
    rule(
      "SK.ZVO53", "Slovakia: 15 % below the mean of the others or 10 % below the next",
      "Slovacchia: 15 % sotto la media delle altre o 10 % sotto la successiva", "Zákon 343/2015 § 53", .slovakia, .unverified, equality: .atOrAbove),
    rule(
      "GR.4412.88", "Greece: more than 10 points above the mean discount", "Grecia: oltre 10 punti sopra il ribasso medio",
      "Law 4412/2016 art. 88 as amended 2021", .greece, .unverified),
    rule(
      "UA.LawOnPP", "Ukraine: 40 % below the mean of the others or 30 % below the next",
      "Ucraina: 40 % sotto la media delle altre o 30 % sotto la successiva", "Law on Public Procurement art. 1 and 14", .ukraine, .verified,
      equality: .atOrAbove, aliases: ["UA.LawOnPP.art1+14"]),
    rule(
      "BR.14133.59", "Brazil, works: below 75 % of the budget", "Brasile, lavori: sotto il 75 % del bilancio", "Lei 14.133/2021 art. 59 § 4",
      .shareOfEstimate(percent: 75, strict: true), .unverified),
    rule(
      "CO.CCE", "Colombia: 20 % below the estimate, from five bids median less one standard deviation",
      "Colombia: 20 % sotto la stima, da cinque offerte mediana meno uno scarto tipo", "Guide of Colombia Compra Eficiente",
      .deviation(aroundMedian: true, fewer: true, many: true), .partly,
      note: LawText(en: "the formula from five bids is from general knowledge", it: "la formula da cinque offerte è da conoscenza generale"),
      aliases: ["CO.CCE guide relative"]),
    rule(
      "PE.30225.works", "Peru, older law, works: below 90 % of the estimate", "Perù, vecchia legge, lavori: sotto il 90 % della stima",
      "Ley 30225 (earlier text)", .shareOfEstimate(percent: 90, strict: true), .unverified),
    rule(
      "PE.30225.other", "Peru, older law, goods and services: below 80 % of the estimate",
      "Perù, vecchia legge, forniture e servizi: sotto l'80 % della stima", "Ley 30225 (earlier text)", .shareOfEstimate(percent: 80, strict: true),
      .unverified),
    rule(
      "WB.ALB.2018", "World Bank: 20 % below the estimate, from five bids mean less one standard deviation",
      "Banca mondiale: 20 % sotto la stima, da cinque offerte media meno uno scarto tipo", "Abnormally Low Bids guidance 2018",
      .deviation(aroundMedian: false, fewer: true, many: true), .unverified),
    rule(
      "WB.ALB.2018.absolute", "World Bank: 20 % below the estimate", "Banca mondiale: 20 % sotto la stima", "Abnormally Low Bids guidance 2018",
      .deviation(aroundMedian: false, fewer: true, many: false), .unverified, aliases: ["WB.ALB.2018 absolute"]),
    rule(
      "WB.ALB.2018.relative", "World Bank: mean less one standard deviation", "Banca mondiale: media meno uno scarto tipo",
      "Abnormally Low Bids guidance 2018", .deviation(aroundMedian: false, fewer: false, many: true), .unverified, aliases: ["WB.ALB.2018 relative"]),
    rule(
      "EU.2011.art69", "EU proposal of 2011, never in force: half the mean of the others and 20 % below the second",
      "Proposta UE del 2011, mai in vigore: metà della media delle altre e 20 % sotto la seconda", "COM(2011) 896 art. 69", .euProposal, .verified,
      note: LawText(en: "a proposal; Directive 2014/24/EU art. 69 has no number", it: "una proposta; la direttiva 2014/24/UE art. 69 non ha cifre"),
      aliases: ["EU.2011 proposal art 69"]),
  ]
}
