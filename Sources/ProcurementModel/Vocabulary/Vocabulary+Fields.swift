extension Vocabulary {
  package static let fields: [Field] = numbered(process + lot + bid + award + contract + amendment + item + organization + pairs + market)

  private static let process: [Field] = [
    Field(.process, "id", .text, "id of the process", "identificativo della procedura"),
    Field(
      .process, "key", .number(unit: "key"),
      "number that stands for the call: the same for records of one buyer and one id, such as payments under one CIG",
      "numero che indica la procedura: uguale per i record di una stazione appaltante con lo stesso identificativo, come i pagamenti con un solo CIG",
      derived: true),
    Field(.process, "title", .text, "title", "oggetto"),
    Field(.process, "titleLength", .integer(unit: "characters"), "length of the title", "lunghezza dell'oggetto", derived: true),
    Field(
      .process, "titleWidth", .integer(unit: "characters"),
      "length of the title, in which a Chinese, Japanese or Korean letter counts two, as it does in print (Unicode UAX #11)",
      "lunghezza dell'oggetto, in cui una lettera cinese, giapponese o coreana conta due, come a stampa (Unicode UAX #11)", derived: true),
    Field(
      .process, "titleWords", .integer(unit: "words"),
      "words of at least three letters in the title; a Chinese, Japanese or Korean letter counts two",
      "parole di almeno tre lettere nell'oggetto; una lettera cinese, giapponese o coreana conta due", derived: true),
    Field(.process, "status", .code(.tenderStatus), "status of the call", "stato della gara"),
    Field(.process, "method", .code(.procurementMethod), "procurement method", "procedura di scelta del contraente"),
    Field(.process, "methodDetails", .text, "procurement method in the source's words", "procedura come pubblicata"),
    Field(
      .process, "directAwardBasis", .code(.directAwardBasis), "why a direct award was no new choice of the buyer",
      "perché l'affidamento diretto non è una nuova scelta"),
    Field(.process, "directAwardReason", .text, "reason for an award without call", "motivo dell'affidamento senza bando"),
    Field(.process, "category", .code(.procurementCategory), "works, goods or services", "lavori, forniture o servizi"),
    Field(.process, "awardRule", .code(.awardRule), "award rule", "criterio di aggiudicazione"),
    Field(.process, "cpv", .text, "CPV code", "codice CPV"),
    Field(.process, "cpvDivision", .text, "CPV division (2 digits)", "divisione CPV (2 cifre)", derived: true),
    Field(.process, "cpvGroup", .text, "CPV group (3 digits)", "gruppo CPV (3 cifre)", derived: true),
    Field(.process, "region", .text, "place of performance", "luogo di esecuzione"),
    Field(.process, "country", .text, "country of the buyer", "paese della stazione appaltante", derived: true),
    Field(.process, "estimate", .money, "estimated value", "valore stimato"),
    Field(.process, "bidCount", .integer(unit: "bids"), "number of bids stated for the whole call", "numero di offerte dichiarato per la gara"),
    Field(.process, "published", .date, "publication of the call", "pubblicazione del bando"),
    Field(.process, "submissionStart", .date, "start of the submission period", "inizio del periodo di presentazione"),
    Field(.process, "submissionDeadline", .date, "submission deadline", "termine per le offerte"),
    Field(.process, "opened", .date, "opening of the bids", "apertura delle offerte"),
    Field(.process, "accelerated", .boolean, "accelerated procedure", "procedura accelerata"),
    Field(.process, "framework", .boolean, "framework agreement", "accordo quadro"),
    Field(.process, "electronicAuction", .boolean, "electronic auction", "asta elettronica"),
    Field(.process, "euFunded", .boolean, "European Union funds", "fondi europei"),
    Field(.process, "callAmendments", .integer(unit: "amendments"), "amendments of the call", "rettifiche del bando"),
    Field(
      .process, "isOpenForBids", .boolean, "the call was still open for bids when its data were published, and nothing is awarded",
      "alla pubblicazione dei dati la gara era ancora aperta alle offerte e nulla è aggiudicato", derived: true),
    Field(
      .process, "year", .integer(unit: "year"), "year (the first known of publication, deadline, opening, award, signature and start)",
      "anno (il primo noto tra pubblicazione, termine, apertura, aggiudicazione, firma e inizio)",
      derived: true),
    Field(
      .process, "duplicateCount", .integer(unit: "records"),
      "other records with the same buyer, title, amounts, dates, bids and firms, however they are spelled; missing where neither an amount nor a date tells such records apart",
      "altri record con stessa stazione appaltante, oggetto, importi, date, offerte e imprese, comunque scritte; non noto dove né un importo né una data li distingue",
      derived: true),
    Field(
      .process, "repeatedId", .integer(unit: "records"), "other records of the buyer with the same id",
      "altri record della stazione appaltante con lo stesso identificativo", derived: true),
    Field(
      .process, "repeatedCount", .integer(unit: "records"), "other records that repeat the content or the id, each once",
      "altri record che ripetono il contenuto o l'identificativo, ciascuno una volta", derived: true),
    Field(
      .process, "noticeDifferences", .integer(unit: "fields"), "fields that the call and the award notice state differently",
      "campi diversi tra bando e avviso di aggiudicazione", derived: true),
    Field(
      .process, "cpvDiffers", .integer(unit: "fields"), "1 where the call and the award notice state different CPV codes",
      "1 se bando e avviso di aggiudicazione indicano codici CPV diversi", derived: true),
    Field(
      .process, "methodDiffers", .integer(unit: "fields"), "1 where the call and the award notice state different procedures",
      "1 se bando e avviso di aggiudicazione indicano procedure diverse", derived: true),
    Field(
      .process, "categoryDiffers", .integer(unit: "fields"), "1 where one says works, goods or services and the other another of them",
      "1 se bando e avviso di aggiudicazione indicano categorie diverse", derived: true),
    Field(
      .process, "estimateDiffers", .integer(unit: "fields"), "1 where the estimated values differ by more than 1 %",
      "1 se i valori stimati differiscono di oltre l'1 %", derived: true),
  ]

  private static let lot: [Field] = [
    Field(.lot, "id", .text, "id of the lot", "identificativo del lotto"),
    Field(.lot, "title", .text, "title of the lot", "oggetto del lotto"),
    Field(.lot, "status", .code(.tenderStatus), "status of the lot", "stato del lotto"),
    Field(.lot, "cpv", .text, "CPV code", "codice CPV"),
    Field(.lot, "cpvDivision", .text, "CPV division (2 digits)", "divisione CPV (2 cifre)", derived: true),
    Field(.lot, "cpvGroup", .text, "CPV group (3 digits)", "gruppo CPV (3 cifre)", derived: true),
    Field(
      .lot, "statedCpvGroup", .text, "CPV group (3 digits) where the code states more than its division (452, not the 450 of 45000000)",
      "gruppo CPV (3 cifre) se il codice indica più della divisione (452, non il 450 di 45000000)", derived: true),
    Field(.lot, "region", .text, "place of performance", "luogo di esecuzione"),
    Field(.lot, "worksCategory", .text, "main category of works (OG 1 to OS 35)", "categoria prevalente dei lavori (da OG 1 a OS 35)"),
    Field(
      .lot, "worksCategoryPlace", .integer(unit: "place in the table"),
      "place of the category of works in the national table of past discounts (Allegato II.2, method C): 1 = OG 1 … 23 = those without a row of their own",
      "posto della categoria di lavori nella tabella nazionale dei ribassi storici (Allegato II.2, metodo C): 1 = OG 1 … 23 = quelle senza riga propria",
      derived: true),
    Field(.lot, "worksClass", .text, "class of amount of the category of works (I to VIII)", "classifica della categoria di lavori (da I a VIII)"),
    Field(
      .lot, "area", .text, "macro-area of the place of performance or of the buyer (NUTS 1, or country)",
      "macroarea del luogo di esecuzione o della stazione appaltante (NUTS 1 o paese)", derived: true),
    Field(.lot, "estimate", .money, "estimated value", "valore stimato"),
    Field(.lot, "base", .money, "base amount of the bids", "importo a base d'asta"),
    Field(
      .lot, "baseIsOfCall", .boolean,
      "all lots of the call state this base amount, their awards together do not exceed it, and the call is not estimated at more (by over 1 %): it may be that of the whole call",
      "tutti i lotti della gara riportano questa base d'asta, le loro aggiudicazioni insieme non la superano e la gara non è stimata a un importo maggiore (di oltre l'1 %): può essere quella dell'intera gara",
      derived: true),
    Field(
      .lot, "estimateIsOfCall", .boolean,
      "all lots of the call state this estimate, their awards together do not exceed it, and the call is not estimated at more (by over 1 %): it may be that of the whole call",
      "tutti i lotti della gara riportano questa stima, le loro aggiudicazioni insieme non la superano e la gara non è stimata a un importo maggiore (di oltre l'1 %): può essere quella dell'intera gara",
      derived: true),
    Field(
      .lot, "value", .money, "value of the lot: estimate, else base, else award",
      "valore del lotto: stima, oppure base d'asta, oppure aggiudicazione", derived: true),
    Field(
      .lot, "valueBand", .text, "value band (below 40k, 40-150k, 150k-1M, 1M to 5,538,000 EUR, above: for all kinds of contracts and years)",
      "fascia di valore (sotto 40k, 40-150k, 150k-1M, 1M-5.538.000 EUR, oltre: per tutti i tipi di contratto e anni)", derived: true),
    Field(.lot, "awardRule", .code(.awardRule), "award rule", "criterio di aggiudicazione"),
    Field(
      .lot, "awardRuleIsAssumed", .boolean, "the award rule was assumed by a layout or the settings",
      "criterio di aggiudicazione assunto da tracciato o impostazioni", derived: true),
    Field(
      .lot, "isListedBefore", .boolean,
      "an earlier record of the call, after the same kind of procedure (open to all, or not), lists the lot with the same bidders and number of bids",
      "un record precedente della gara, con lo stesso tipo di procedura (aperta a tutti o no), riporta il lotto con gli stessi offerenti e lo stesso numero di offerte",
      derived: true),
    Field(.lot, "priceWeight", .number(unit: "percent of all points"), "weight of price", "peso del prezzo"),
    Field(.lot, "bidCount", .integer(unit: "bids"), "number of bids received", "numero di offerte ricevute"),
    Field(.lot, "validBidCount", .integer(unit: "bids"), "number of valid bids", "numero di offerte ammesse"),
    Field(.lot, "excludedBidCount", .integer(unit: "bids"), "number of excluded bids", "numero di offerte escluse"),
    Field(
      .lot, "bidCountIsCredible", .boolean, "the number of bids is stated, or counted from lists that show losing bidders too",
      "il numero di offerte è dichiarato, o contato in elenchi che mostrano anche gli esclusi e i perdenti", derived: true),
    Field(
      .lot, "listedBidCount", .integer(unit: "bids"),
      "number of bids listed, without invitations, and without variants and withdrawn bids unless the stated number is just that with them",
      "numero di offerte elencate, senza inviti, e senza varianti e offerte ritirate salvo che il numero dichiarato sia esattamente quello con esse",
      derived: true),
    Field(
      .lot, "biddersMayBeOne", .boolean, "all bidders that are listed, two or more, may be one in spellings that are not linked, at one price",
      "tutti gli offerenti elencati, due o più, possono essere uno solo in grafie non collegate, a uno stesso prezzo", derived: true),
    Field(
      .lot, "biddersAreCertain", .boolean,
      "no identifier stands beside different names among the lot's bidders, and no name beside different identifiers",
      "nessun identificativo è associato a nomi diversi tra gli offerenti del lotto, e nessun nome a identificativi diversi", derived: true),
    Field(
      .lot, "bidsAreOnePerBidder", .boolean, "no bidders have several valid bids of different prices",
      "nessun operatore ha più offerte ammesse con prezzi diversi", derived: true),
    Field(
      .lot, "discountsAreExact", .boolean, "the discounts of the valid bids are stated, or follow from their amounts on the base amount",
      "i ribassi delle offerte ammesse sono dichiarati, o si ricavano dagli importi sulla base d'asta", derived: true),
    Field(.lot, "lowestBid", .money, "lowest bid", "offerta più bassa"),
    Field(.lot, "highestBid", .money, "highest bid", "offerta più alta"),
    Field(.lot, "submissionDeadline", .date, "submission deadline", "termine per le offerte"),
    Field(
      .lot, "buyersBidsAreAllLate", .boolean, "all dated bids of the buyer, two or more, are later than their deadlines",
      "tutte le offerte datate della stazione appaltante, due o più, sono successive ai rispettivi termini", derived: true),
    Field(.lot, "opened", .date, "opening of the bids", "apertura delle offerte"),
    Field(
      .lot, "awardedAmount", .money, "amount of the lot's only active award", "importo dell'unica aggiudicazione attiva del lotto", derived: true),
    Field(.lot, "awardDate", .date, "date of the lot's first active award", "data della prima aggiudicazione attiva del lotto", derived: true),
    Field(
      .lot, "discount", .number(unit: "share of the base amount"), "discount of the winner on the base amount",
      "ribasso dell'aggiudicatario sulla base d'asta", derived: true),
    Field(.lot, "year", .integer(unit: "year"), "year", "anno", derived: true),
  ]

  private static let bid: [Field] = [
    Field(.bid, "id", .text, "id of the bid", "identificativo dell'offerta"),
    Field(.bid, "status", .code(.bidStatus), "status of the bid", "stato dell'offerta"),
    Field(.bid, "amount", .money, "amount of the bid", "importo dell'offerta"),
    Field(
      .bid, "amountIsPlaceholder", .boolean,
      "the amount stands for 'not published': nothing, a cent, 1, 123456, a row of six to nine nines, 9999999.99 or 999999999.99",
      "l'importo sta per 'non pubblicato': zero, un centesimo, 1, 123456, una serie da sei a nove cifre 9, 9999999,99 o 999999999,99",
      derived: true),
    Field(.bid, "initialAmount", .money, "amount before the auction", "importo prima dell'asta"),
    Field(.bid, "discount", .number(unit: "share of the base amount"), "discount of the bid", "ribasso dell'offerta"),
    Field(
      .bid, "discountIsContradicted", .boolean,
      "the price on the base amount says another discount than the one stated (more than 1 % of the base apart), and no part of the base that no discount touches explains the lot's bids",
      "il prezzo sulla base d'asta dice un ribasso diverso da quello indicato (oltre l'1 % della base di differenza), e nessuna parte della base non soggetta a ribasso spiega le offerte del lotto",
      derived: true),
    Field(
      .bid, "discountOnBase", .number(unit: "share of the base amount"),
      "discount of the bid, as stated or as the shortest one that gives the amounts of the lot's bids to the cent",
      "ribasso dell'offerta, dichiarato o il più breve che dà al centesimo gli importi delle offerte del lotto", derived: true),
    Field(.bid, "submitted", .date, "submission of the bid", "presentazione dell'offerta"),
    Field(.bid, "rank", .integer(unit: "place"), "rank of the bid", "posizione in graduatoria"),
    Field(.bid, "isWinner", .boolean, "the bid won", "offerta aggiudicataria"),
    Field(.bid, "isVariant", .boolean, "variant", "variante"),
    Field(
      .bid, "isSubmitted", .boolean, "the bid was handed in and not withdrawn", "offerta presentata e non ritirata", derived: true),
    Field(.bid, "exclusionReason", .text, "reason of the exclusion", "motivo dell'esclusione"),
    Field(
      .bid, "linkedToWinner", .boolean, "a bidder shares a telephone, e-mail or address with the lot's winning bid",
      "un offerente condivide telefono, e-mail o indirizzo con l'offerta aggiudicataria del lotto", derived: true),
    Field(
      .bid, "contactSharers", .integer(unit: "organizations"),
      "organizations of the run that have the contact which a losing bid's bidders share with the winner (of several the one that the fewest have)",
      "soggetti dell'analisi che hanno il contatto comune agli offerenti di un'offerta perdente e all'aggiudicatario (di più contatti, il meno condiviso)",
      derived: true),
    Field(
      .bid, "samePriceAsAnother", .boolean,
      "a valid bid of other bidders for the lot has the same price, and no other first price where both state one",
      "un'offerta ammessa di altri operatori per lo stesso lotto ha lo stesso prezzo, e non un altro prezzo iniziale se entrambe lo indicano",
      derived: true),
    Field(.bid, "bidderCount", .integer(unit: "bidders"), "number of bidders in the bid", "operatori nell'offerta", derived: true),
    Field(.bid, "bidders", .text, "bidders", "offerenti", derived: true),
    Field(
      .bid, "bidderKey", .number(unit: "key"), "number that stands for the set of linked bidders",
      "numero che indica l'insieme degli offerenti collegati", derived: true),
  ]

  private static let award: [Field] = [
    Field(.award, "id", .text, "id of the award", "identificativo dell'aggiudicazione"),
    Field(.award, "status", .code(.awardStatus), "status of the award", "stato dell'aggiudicazione"),
    Field(.award, "amount", .money, "amount of the award", "importo di aggiudicazione"),
    Field(
      .award, "amountIsPlaceholder", .boolean,
      "the amount stands for 'not published': nothing, a cent, 1, 123456, a row of six to nine nines, 9999999.99 or 999999999.99",
      "l'importo sta per 'non pubblicato': zero, un centesimo, 1, 123456, una serie da sei a nove cifre 9, 9999999,99 o 999999999,99",
      derived: true),
    Field(.award, "date", .date, "date of the award", "data di aggiudicazione"),
    Field(
      .award, "when", .date, "date of the award, else of the signature, else the start of the contract",
      "data di aggiudicazione, oppure di firma, oppure di inizio del contratto", derived: true),
    Field(.award, "notAwardedReason", .text, "reason why nothing was awarded", "motivo della mancata aggiudicazione"),
    Field(.award, "isGroup", .boolean, "awarded to a group", "aggiudicata a un raggruppamento"),
    Field(.award, "supplierCount", .integer(unit: "suppliers"), "number of suppliers", "numero di aggiudicatari", derived: true),
    Field(
      .award, "sourceNamesSuppliers", .boolean, "the source of the award has a place for suppliers",
      "la fonte dell'aggiudicazione prevede gli aggiudicatari",
      derived: true),
    Field(.award, "suppliers", .text, "suppliers", "aggiudicatari", derived: true),
    Field(
      .award, "supplierKey", .number(unit: "key"), "number that stands for the set of linked suppliers",
      "numero che indica l'insieme degli aggiudicatari collegati", derived: true),
    Field(
      .award, "processKey", .number(unit: "key"),
      "number that stands for the call: the same for awards of one call, in however many records it stands",
      "numero che indica la procedura: uguale per le aggiudicazioni di una stessa procedura, in quanti record compaia", derived: true),
    Field(
      .award, "key", .number(unit: "key"),
      "number that stands for the award: the same for records that list one lot of one call several times (each payment under its CIG) for the same suppliers",
      "numero che indica l'aggiudicazione: uguale per i record che riportano più volte un lotto di una procedura (ogni pagamento con il suo CIG) per gli stessi aggiudicatari",
      derived: true),
    Field(.award, "cpv", .text, "CPV code", "codice CPV"),
    Field(.award, "cpvDivision", .text, "CPV division (2 digits)", "divisione CPV (2 cifre)", derived: true),
    Field(.award, "cpvGroup", .text, "CPV group (3 digits)", "gruppo CPV (3 cifre)", derived: true),
    Field(.award, "method", .code(.procurementMethod), "procurement method", "procedura di scelta del contraente", derived: true),
    Field(
      .award, "directAwardBasis", .code(.directAwardBasis), "why a direct award was no new choice of the buyer",
      "perché l'affidamento diretto non è una nuova scelta", derived: true),
    Field(.award, "cameToNothing", .boolean, "cancelled, or made to nobody", "annullata, o senza aggiudicatario", derived: true),
    Field(
      .award, "isDirectChoice", .boolean,
      "in force, awarded directly, and a new choice of the buyer: no contract under a framework agreement, in house, change of a contract or permit's holder",
      "in vigore, affidata direttamente e con una nuova scelta: non per adesione ad accordo quadro, in house, modifica di un contratto o a titolare di permesso",
      derived: true),
    Field(
      .award, "mayBeDirectChoice", .boolean, "may be such a one: its status or procedure is not known, and the rest does not rule it out",
      "può esserlo: stato o procedura non sono noti, e il resto non lo esclude", derived: true),
    Field(.award, "valueBand", .text, "value band", "fascia di valore", derived: true),
    Field(
      .award, "sameSupplierAsPrevious", .boolean, "the buyer's previous award in the same CPV group and value band went to the same supplier",
      "la precedente aggiudicazione nello stesso gruppo CPV e fascia è andata allo stesso operatore", derived: true),
    Field(
      .award, "previousAward", .text, "process of the buyer's previous award, of an earlier day, in the same CPV group and value band",
      "procedura della precedente aggiudicazione, di un giorno prima, nello stesso gruppo CPV e fascia", derived: true),
    Field(
      .award, "previousAwardIsCertain", .boolean,
      "no award of the buyer of which the day or the value band is not known (or the CPV group, unless the supplier is the same) may be the previous one instead, with another answer",
      "nessuna aggiudicazione della stazione appaltante di cui non siano noti giorno o fascia di valore (o gruppo CPV, se l'operatore non è lo stesso) può essere la precedente, con esito diverso",
      derived: true),
    Field(
      .award, "previousAwardMayBeOlder", .boolean,
      "the previous award went to the same supplier, and one to another of which the CPV group is not known may have come in between",
      "la precedente aggiudicazione è andata allo stesso operatore, e una ad altri di gruppo CPV non noto può essere intervenuta", derived: true),
    Field(.award, "year", .integer(unit: "year"), "year", "anno", derived: true),
    Field(
      .award, "listedSuppliers", .integer(unit: "suppliers"), "suppliers on a reference list on the day of the award",
      "aggiudicatari presenti in un elenco di riferimento alla data dell'aggiudicazione", derived: true),
    Field(
      .award, "listedByIdentifier", .integer(unit: "suppliers"), "of these, found by identifier and not only by name",
      "di cui trovati tramite identificativo e non solo tramite nome", derived: true),
  ]

  /// Fields that only reference lists can fill.
  package static let fieldsOfReferenceLists: Set<String> = ["award.listedSuppliers", "award.listedByIdentifier"]

  private static let contract: [Field] = [
    Field(.contract, "id", .text, "id of the contract", "identificativo del contratto"),
    Field(.contract, "status", .code(.contractStatus), "status of the contract", "stato del contratto"),
    Field(.contract, "signed", .date, "date of signature", "data di firma"),
    Field(.contract, "amount", .money, "amount of the contract", "importo del contratto"),
    Field(
      .contract, "finalAmount", .money, "amount after all changes; the last change of a contract in force",
      "importo finale; ultima modifica di un contratto in vigore"),
    Field(.contract, "paid", .money, "payments made", "somme liquidate"),
    Field(.contract, "start", .date, "start of the contract", "inizio del contratto"),
    Field(.contract, "end", .date, "end of the contract", "fine del contratto"),
    Field(.contract, "hasSubcontracting", .boolean, "subcontracting", "subappalto"),
    Field(.contract, "subcontractedAmount", .money, "subcontracted amount", "importo subappaltato"),
    Field(.contract, "subcontractedShare", .number(unit: "share of the contract"), "subcontracted share", "quota subappaltata"),
    Field(.contract, "amendmentCount", .integer(unit: "amendments"), "number of amendments", "numero di modifiche", derived: true),
    Field(
      .contract, "losersAmongSubcontractors", .integer(unit: "organizations"), "subcontractors that bid for the same lot and lost",
      "subappaltatori che hanno partecipato al lotto senza vincere", derived: true),
    Field(.contract, "base", .money, "base amount of the lot", "importo a base d'asta del lotto", derived: true),
    Field(
      .contract, "amountBeforeChanges", .money, "amount before the first change of which the amount before is published",
      "importo prima della prima modifica di cui è pubblicato l'importo precedente", derived: true),
    Field(
      .contract, "differsByVATAlone", .boolean,
      "the final amount, or what was paid, is the award with a standard VAT rate of the buyer's country, in Italy also a reduced one or with a pension contribution",
      "l'importo finale, o il pagato, è l'aggiudicazione con un'aliquota IVA ordinaria del paese della stazione appaltante, in Italia anche ridotta o con contributo previdenziale",
      derived: true),
    Field(
      .contract, "finalAmountIsPlaceholder", .boolean,
      "the final amount, or where none is published what was paid, stands for 'not published' (as award.amountIsPlaceholder; nothing paid is no such amount)",
      "l'importo finale, o se non pubblicato il pagato, sta per 'non pubblicato' (come award.amountIsPlaceholder; nulla di pagato non lo è)",
      derived: true),
    Field(
      .contract, "paidInSeveralCurrencies", .boolean, "payments are in several currencies, which are not added up",
      "pagamenti in più valute, che non si sommano", derived: true),
    Field(
      .contract, "amountIsRestated", .boolean,
      "the contract's value was stated again with another amount that is not called a change, or in another currency",
      "il valore del contratto è stato ripubblicato con altro importo senza indicare una modifica, o in altra valuta", derived: true),
    Field(.contract, "awardedAmount", .money, "amount of the award", "importo di aggiudicazione", derived: true),
    Field(
      .contract, "sharesAward", .boolean, "several contracts were concluded under the award", "l'aggiudicazione ha più contratti", derived: true),
    Field(
      .contract, "shareOfAward", .money, "amount at which the contract was concluded, where those of the award's several contracts add up to it",
      "importo al quale il contratto è stato concluso, se quelli dei più contratti dell'aggiudicazione ne danno la somma", derived: true),
    Field(
      .contract, "amountOfAllContracts", .money,
      "what the award's several contracts came to together, where their parts of it are not known; at the largest of them",
      "importo complessivo dei più contratti dell'aggiudicazione, se le loro quote non sono note; presso il maggiore", derived: true),
    Field(
      .contract, "isCountedElsewhere", .boolean, "the amount of all contracts of the award stands at another of them",
      "l'importo di tutti i contratti dell'aggiudicazione è riportato presso un altro di essi", derived: true),
    Field(
      .contract, "sharesAreUnclear", .boolean,
      "what the award's several contracts came to is not known, or was more than the award from the beginning",
      "l'importo dei più contratti dell'aggiudicazione non è noto, o la superava dall'inizio", derived: true),
    Field(.contract, "suppliers", .text, "suppliers", "aggiudicatari", derived: true),
  ]

  private static let amendment: [Field] = [
    Field(.amendment, "id", .text, "id of the amendment", "identificativo della modifica"),
    Field(.amendment, "date", .date, "date of the amendment", "data della modifica"),
    Field(.amendment, "amountBefore", .money, "amount before", "importo prima"),
    Field(.amendment, "amountAfter", .money, "amount after", "importo dopo"),
    Field(.amendment, "reason", .text, "reason", "motivo"),
  ]

  private static let item: [Field] = [
    Field(.item, "scheme", .text, "classification scheme", "schema di classificazione"),
    Field(.item, "code", .text, "classification code", "codice di classificazione"),
    Field(.item, "cpvDivision", .text, "CPV division (2 digits)", "divisione CPV (2 cifre)", derived: true),
  ]

  private static let organization: [Field] = [
    Field(.organization, "id", .text, "identifier of the organization", "identificativo dell'operatore"),
    Field(.organization, "identifier", .text, "identifier as published", "identificativo come pubblicato"),
    Field(.organization, "identifierScheme", .text, "scheme of the identifier", "schema dell'identificativo"),
    Field(.organization, "identifierIsValid", .boolean, "the identifier's check digit is right", "carattere di controllo corretto", derived: true),
    Field(
      .organization, "hasNumberOfNoList", .boolean, "the source gives the organization a number and does not say of which list it is",
      "la fonte dà all'operatore un numero senza dire di quale elenco sia", derived: true),
    Field(.organization, "name", .text, "name", "denominazione"),
    Field(.organization, "country", .text, "country", "paese"),
    Field(.organization, "region", .text, "region", "regione"),
    Field(.organization, "streetAddress", .text, "street address", "indirizzo"),
    Field(.organization, "telephone", .text, "telephone", "telefono"),
    Field(.organization, "email", .text, "e-mail", "posta elettronica"),
    Field(.organization, "size", .code(.organizationSize), "size", "dimensione"),
    Field(.organization, "isPerson", .boolean, "natural person", "persona fisica"),
    Field(.organization, "bidCount", .integer(unit: "lots"), "lots bid for", "lotti a cui ha partecipato", derived: true),
    Field(.organization, "winCount", .integer(unit: "lots"), "lots bid for and won", "lotti a cui ha partecipato e vinti", derived: true),
  ]

  private static let pairs: [Field] = [
    Field(.bidderPair, "sharedLots", .integer(unit: "lots"), "lots for which both bid", "lotti a cui hanno partecipato entrambi", derived: true),
    Field(.bidderPair, "lotsOfFirst", .integer(unit: "lots"), "lots for which the first bid", "lotti a cui ha partecipato il primo", derived: true),
    Field(
      .bidderPair, "lotsOfSecond", .integer(unit: "lots"), "lots for which the second bid", "lotti a cui ha partecipato il secondo", derived: true),
    Field(
      .bidderPair, "separateSharedLots", .integer(unit: "lots"), "lots for which both bid, in different bids",
      "lotti a cui hanno partecipato con offerte distinte", derived: true),
    Field(.bidderPair, "sharesTelephone", .boolean, "same telephone", "stesso telefono", derived: true),
    Field(
      .bidderPair, "sharesEmail", .boolean, "same e-mail or the same domain that is not a mail provider's (docs/mail-providers.md)",
      "stessa e-mail o stesso dominio non di un gestore di posta (docs/mail-providers.md)", derived: true),
    Field(.bidderPair, "sharesAddress", .boolean, "same address", "stesso indirizzo", derived: true),
    Field(
      .bidderPair, "lowerBidsLost", .integer(unit: "lots"),
      "lots in which one of the two made a lower bid that was withdrawn or excluded (not by a formula against low bids), and the other won as the next in rank; of both directions the larger number",
      "lotti in cui uno dei due ha fatto un'offerta più bassa, ritirata o esclusa (non da una formula contro le offerte basse), e l'altro si è aggiudicato il lotto come successivo; nella direzione più frequente",
      derived: true),
    Field(
      .bidderPair, "lowerBidsWithdrawn", .integer(unit: "lots"), "of these lots those in which the lower bid was withdrawn",
      "di questi lotti quelli in cui l'offerta più bassa è stata ritirata", derived: true),
    Field(
      .bidderPair, "lowerBidsUnclear", .integer(unit: "lots"),
      "how many more lots it may be in either direction: the amount or the status of a bid, or who won, is not published",
      "quanti lotti in più possono essere, in una delle due direzioni: non è pubblicato l'importo o lo stato di un'offerta, o chi abbia vinto",
      derived: true),
    Field(
      .bidderPair, "contactSharers", .integer(unit: "organizations"),
      "organizations of the run that have the contact that both have (of several the one that the fewest have)",
      "soggetti dell'analisi che hanno il contatto comune a entrambi (di più contatti, il meno condiviso)", derived: true),
    Field(
      .buyerSupplierPair, "awardCount", .integer(unit: "awards"), "awards of the buyer to the supplier",
      "aggiudicazioni della stazione appaltante all'operatore", derived: true),
  ]

  private static let market: [Field] = [
    Field(.market, "cpvDivision", .text, "CPV division", "divisione CPV"),
    Field(.market, "area", .text, "macro-area", "macroarea"),
    Field(.market, "year", .integer(unit: "year"), "year", "anno"),
  ]
}
