import Findings

/// Remarks of readers in Italian. They stand in English in machine-readable files; `#` is what varies. A remark without a translation stays as it is.
enum ReaderRemarks {
  static func text(_ remark: String, _ language: ReportLanguage) -> String {
    language == .it ? patterns.translated(remark) ?? remark : remark
  }

  private static let patterns = SentencePatterns(remarks + marks + documents + rows + parts)

  static let remarks: [(String, String)] = [
    ("a CIG has ten letters or digits", "un CIG ha dieci lettere o cifre"),
    ("a codice fiscale has 11 digits or 16 characters", "un codice fiscale ha 11 cifre o 16 caratteri"),
    ("an earlier row says #, which counts", "una riga precedente dice #, e vale quella"),
    (
      "one contract listed under several awards: it counts once, and its amounts are compared with none of them",
      "un contratto elencato sotto più aggiudicazioni: conta una volta, e i suoi importi non si confrontano con nessuna di esse"
    ),
    ("an earlier row of the award says #: neither counts", "una riga precedente dell'aggiudicazione dice §: non vale nessuna delle due"),
    ("an earlier row of the contract says #: neither counts", "una riga precedente del contratto dice §: non vale nessuna delle due"),
    ("an earlier row of the lot says #: neither counts", "una riga precedente del lotto dice #: non vale nessuna delle due"),
    (
      "an earlier row says that the lot was cancelled or came to nothing, and this one names who won it: the award counts",
      "una riga precedente dice che il lotto è stato annullato o non aggiudicato, e questa indica chi l'ha vinto: l'aggiudicazione vale"
    ),
    (
      "a further buyer of the tender: the first counts, and rules do not know this one",
      "un'altra stazione appaltante della gara: vale la prima, e le regole non conoscono questa"
    ),
    (
      "# merged cells: the value of each is read in all of its rows", "# celle unite: il valore di ciascuna è letto in tutte le sue righe"
    ),
    (
      "# merged numbers: read in the first row alone, as an amount would count in each",
      "# numeri in celle unite: letti solo nella prima riga, perché un importo conterebbe in ciascuna"
    ),
    (
      "# merged number: read in the first row alone, as an amount would count in each",
      "# numero in celle unite: letto solo nella prima riga, perché un importo conterebbe in ciascuna"
    ),
    ("# merged cell: the value of each is read in all of its rows", "# cella unita: il valore è letto in tutte le sue righe"),
    (
      "codes of seven digits lack their leading zero: read with it (9310000 as 09310000)",
      "ai codici di sette cifre manca lo zero iniziale: letti con lo zero (9310000 come 09310000)"
    ),
    (
      "no column says who won: amounts of awards belong to none",
      "nessuna colonna dice chi ha vinto: gli importi di aggiudicazione non sono di nessuno"
    ),
    ("the discount makes # of the base #", "il ribasso darebbe § sulla base §"),
    (
      "thousands or decimals: state 'decimal' or 'thousands' in a layout, or write two decimals",
      "migliaia o decimali: indicare 'decimal' o 'thousands' in un tracciato, o scrivere due decimali"
    ),
    (
      "# bids in one lot: of lots of more than # bidders only pairs that share a telephone, an e-mail or an address are compared",
      "# offerte in un lotto: nei lotti con più di # offerenti si confrontano solo le coppie con telefono, e-mail o indirizzo in comune"
    ),
    ("it names nobody", "non indica nessuno"),
    ("it names no group: the bidder bids alone", "non indica un raggruppamento: l'offerente partecipa da solo"),
    (
      "one row of this group won and another did not, at another price: they are taken for bids of their own",
      "una riga di questo raggruppamento ha vinto e un'altra no, a un altro prezzo: sono considerate offerte distinte"
    ),
    (
      "rows of one buyer, title and day are taken for one tender",
      "le righe con la stessa stazione appaltante, lo stesso oggetto e lo stesso giorno sono considerate una sola gara"
    ),
    ("the header again", "l'intestazione ripetuta"), ("a row of totals", "una riga di totali"),
    (
      "a further row of the header: units, words in another language, or numbers of columns",
      "un'altra riga dell'intestazione: unità di misura, parole in un'altra lingua o numeri delle colonne"
    ), ("an error of the spreadsheet", "un errore del foglio di calcolo"),
    (
      "amounts in # beside others in #, by their own sign: each counts in its own currency",
      "importi in # accanto ad altri in #, secondo il loro segno: ciascuno conta nella propria valuta"
    ),
    ("one cell alone is filled", "è compilata una sola cella"),
    ("equal to an earlier row of the same lot, cell by cell", "uguale, cella per cella, a una riga precedente dello stesso lotto"),
    ("listed twice for this lot, with the same code and name", "elencato due volte per questo lotto, con lo stesso codice e nome"),
    (
      "a number in scientific notation, whose last digits are lost: format the column as text before saving the table",
      "un numero in notazione scientifica, le cui ultime cifre sono perse: formattare la colonna come testo prima di salvare la tabella"
    ),
    ("leading zeros are missing: read as #", "mancano gli zeri iniziali: letto come #"),
    (
      "perhaps the Italian tax code # without its leading zeros; nothing in the table says so, and it stays as it is",
      "forse il codice fiscale # senza gli zeri iniziali; nulla nella tabella lo indica, e resta com'è"
    ),
    (
      "one identifier beside two names, \"#\" and \"#\": taken for one organization by its identifier",
      "un identificativo associato a due nomi, «#» e «#»: considerati un solo operatore in base all'identificativo"
    ),
    (
      "a buyer's identifier beside a bidder's name, \"#\" and \"#\": taken for one organization by its identifier",
      "l'identificativo di una stazione appaltante associato al nome di un operatore, «#» e «#»: considerati una sola organizzazione in base all'identificativo"
    ),
    (
      "another file lists the same contract without a CIG, word for word: it counts once",
      "un altro file elenca lo stesso contratto senza CIG, parola per parola: conta una volta"
    ),
    (
      "a record of this buyer and CIG says the same and more (bidders, dates): it counts once",
      "un altro dato di questa stazione appaltante e CIG dice lo stesso e di più (partecipanti, date): conta una volta"
    ),
    (
      "a record of this buyer and CIG says the same, word for word: it counts once",
      "un altro dato di questa stazione appaltante e CIG dice lo stesso, parola per parola: conta una volta"
    ),
    (
      "an earlier record of this buyer and CIG says otherwise (#): both are kept and their sums added; the bidders that each lists are not taken to be all",
      "un dato precedente di questa stazione appaltante e CIG dice altro (#): restano entrambi e le somme si aggiungono; gli offerenti elencati in ciascuno non sono considerati tutti"
    ),
    (
      "an earlier record of this buyer and CIG says otherwise (#): both are kept and their sums added",
      "un dato precedente di questa stazione appaltante e CIG dice altro (#): restano entrambi e le somme si aggiungono"
    ),
    (
      "a discount is a share of the base amount, 0.25 for 25 %: it lies between -1 and 1",
      "un ribasso è una quota della base d'asta, 0.25 per il 25 %: sta tra -1 e 1"
    ),
    ("a discount of more than 100 per cent", "un ribasso superiore al 100 per cento"), ("a price of zero", "un prezzo pari a zero"),
    ("a price below zero", "un prezzo negativo"),
    (
      "# fields, the header has #; the file ends within the row: ask for it again",
      "# campi, l'intestazione ne ha #; il file finisce dentro la riga: chiederlo di nuovo"
    ),
    ("# fields, the header has #", "# campi, l'intestazione ne ha #"),
    ("# fields, the layout has #", "# campi, il tracciato ne ha #"),
    ("an amount without aggiudicatari", "un importo senza aggiudicatari"),
    ("a payment without aggiudicatari", "un pagamento senza aggiudicatari"),
    ("a date of the work without aggiudicatari", "una data di inizio o fine lavori senza aggiudicatari"),
    ("HTML entities and escaped quotation marks", "entità HTML e virgolette precedute da barra"),
    ("HTML entities and escapes", "entità HTML e sequenze di escape"),
    ("HTML entities", "entità HTML"),
    ("amounts up to # stand for an amount that is not published", "gli importi fino a § indicano un importo non pubblicato"),
    ("# stands for an amount that is not published", "§ indica un importo non pubblicato"),
    ("it cannot be joined with other sources", "non si può collegare ad altre fonti"),
    (
      "the award has several contracts, and does not say to which of them its subcontractors belong",
      "l'aggiudicazione ha più contratti e non dice di quale siano i subappaltatori"
    ),
    (
      "the award names subcontractors and no contract is published: a contract without an amount is taken for it",
      "l'aggiudicazione indica subappaltatori e nessun contratto è pubblicato: si assume un contratto senza importo"
    ),
    ("the weights add up to #, not to 100", "la somma dei pesi è §, non 100"),
    ("the weights add up to #, not to 1", "la somma dei pesi è §, non 1"),
    ("a number without any digit names nobody", "un numero senza cifre non indica nessuno"),
    ("the criteria are weighted in different units", "i pesi dei criteri sono in unità diverse"),
    (
      "the list of bidders names nobody, or several under one name: how many they were is not known",
      "l'elenco dei partecipanti non indica nessuno, o più sotto un solo nome: quanti fossero non è noto"
    ),
    (
      "the modification names neither the supplier nor the number of an award of the lot: which contract it changes is not clear",
      "la modifica non indica né il fornitore né il numero di un'aggiudicazione del lotto: quale contratto modifichi non è chiaro"
    ),
    (
      "the corrigendum changes this section of an award notice; what the award notice says counts",
      "la rettifica modifica questa sezione di un avviso di aggiudicazione; vale ciò che dice l'avviso di aggiudicazione"
    ),
    (
      "the corrigendum states a number of bids and does not say of which lot",
      "la rettifica indica un numero di offerte e non dice di quale lotto"
    ),
    (
      "more than twice what the same notice states before and after the change, # and #",
      "più del doppio di quanto lo stesso avviso indica prima e dopo la modifica, # e #"
    ),
    (
      "the day of publication, in a procedure without a published call: no deadline for offers",
      "il giorno della pubblicazione, in una procedura senza bando pubblicato: non è un termine per le offerte"
    ),
    (
      "one contract of several awards: its amounts are compared with none of them",
      "un solo contratto per più aggiudicazioni: i suoi importi non si confrontano con nessuna di esse"
    ),
    (
      "a number that the organization has in this notice alone: it says nothing of other notices, and is not used",
      "un numero che il soggetto ha solo in questo avviso: non dice nulla di altri avvisi, e non si usa"
    ),
    (
      "a period of at most five days and no publication of the call: it may be the days on which bids were handed in, and is not taken for the time to bid",
      "un periodo di al massimo cinque giorni e nessuna pubblicazione del bando: possono essere i giorni di consegna delle offerte, e non vale come tempo per offrire"
    ),
    (
      "one id for the numbers of bids of several lots: merged by their ids only the last is known",
      "un solo id per i numeri di offerte di più lotti: uniti per id, se ne conosce solo l'ultimo"
    ),
    (
      "points of a whole that is not known: not every criterion has its own weight",
      "punti di un totale non noto: non ogni criterio ha il proprio peso"
    ),
    ("less than half of #, which the same notice states as awarded", "meno della metà di #, che lo stesso avviso indica come aggiudicato"),
    (
      "one amount for # winners of a framework's lot: kept for the awards, and no price of a bid",
      "un solo importo per # vincitori di un lotto in accordo quadro: vale per le aggiudicazioni, e non è il prezzo di un'offerta"
    ), ("the unit of the weight is missing", "manca l'unità del peso"),
    ("award blocks of one lot state different values", "le sezioni di aggiudicazione di uno stesso lotto indicano valori diversi"),
    (
      "award notices of different contracts state different numbers of bids for one lot",
      "avvisi di aggiudicazione di contratti diversi indicano numeri diversi di offerte per un lotto"
    ),
    (
      "an earlier notice states another amount for the same award; the later one counts",
      "un avviso precedente indica un altro importo per la stessa aggiudicazione; vale quello successivo"
    ),
    (
      "another award notice names the same supplier for the lot; whether it is the same award is not clear, and both count",
      "un altro avviso di aggiudicazione indica lo stesso aggiudicatario per il lotto; non è chiaro se sia la stessa aggiudicazione, e contano entrambe"
    ),
    (
      "names an earlier notice that is no call among these files, as a notice with another title does; they are not taken for one procedure",
      "rinvia a un avviso precedente che non è un bando presente tra questi file, come fa un avviso con un altro titolo; non sono considerati una sola procedura"
    ),
    ("awards of one CIG state different numbers of bids", "le aggiudicazioni di uno stesso CIG indicano numeri diversi di offerte"),
    ("a discount is more than 0 and at most 100 per cent", "un ribasso è maggiore di 0 e al massimo del 100 per cento"),
    ("of which group the firm is a member is not stated", "non è indicato di quale raggruppamento l'impresa faccia parte"),
    ("which of the bidders offered the discount is not stated", "non è indicato quale offerente abbia proposto il ribasso"),
    (
      "another member of the bid states #: shares or a mistake, so the bid has no amount",
      "un altro componente dell'offerta indica §: quote o un errore, quindi l'offerta resta senza importo"
    ),
    (
      "# of # discounts are 1 or more: the column counts in per cent, and none of its values is taken for a share of the base amount (0.25 for 25 %)",
      "# ribassi su # sono pari o superiori a 1: la colonna è in percentuale e nessuno dei suoi valori è considerato una quota della base d'asta (0,25 per il 25 %)"
    ),
    (
      "# of # tenders stand in another file too, with id, buyer and title: totals of what was read count them twice, and so do the rules where the files differ",
      "# gare su # sono anche in un altro file, con identificativo, stazione appaltante e oggetto: i totali dei dati letti le contano due volte, e anche le regole dove i file differiscono"
    ),
    ("a later version of the notice replaces it", "una versione successiva dell'avviso lo sostituisce"),
    ("the same notice stands in another file too: it counts once", "lo stesso avviso è anche in un altro file: conta una volta sola"),
    (
      "a notice of the same id and version has other content: one of them counts, the one published later where the days differ",
      "un avviso con lo stesso identificativo e la stessa versione ha un altro contenuto: ne vale uno solo, quello pubblicato dopo se i giorni sono diversi"
    ),
    (
      "a notice of another buyer bears the same id of a procedure or notice: they are not taken for one procedure",
      "un avviso di un'altra stazione appaltante ha lo stesso identificativo di procedura o di avviso: non sono considerati una sola procedura"
    ),
    (
      "several rows say that one bidder won the lot, and differ: they are taken for one award, and what they state differently does not count",
      "più righe dicono che un offerente ha vinto il lotto, e differiscono: sono considerate una sola aggiudicazione, e ciò che indicano in modo diverso non vale"
    ),
    ("one amount for # awards of one lot: it is the lot's total", "un solo importo per # aggiudicazioni di un lotto: è il totale del lotto"),
    ("one amount for # awards: it is the notice's total", "un solo importo per # aggiudicazioni: è il totale dell'avviso"),
    ("no bid was received, yet a winner is named", "nessuna offerta ricevuta, eppure è indicato un aggiudicatario"),
    ("results of one lot state # and # bids: neither counts", "risultati di un lotto indicano # e # offerte: non vale nessuno dei due numeri"),
    (
      "statistics of one lot state # and # under one date: neither counts",
      "statistiche di un lotto indicano # e # con la stessa data: non vale nessuno dei due numeri"
    ),
    ("FMTVAL states #: neither counts", "FMTVAL indica #: non vale nessuno dei due importi"),
    ("the notice of an award names no winner", "l'avviso di aggiudicazione non indica alcun aggiudicatario"),
    (
      "a key that stands twice in one object: only one of its values is read",
      "una chiave che compare due volte in un oggetto: è letto uno solo dei suoi valori"
    ),
    ("the package lists no releases and no records", "il pacchetto non elenca né release né record"),
    (
      "no award of the release has this id: the only one, of the lot that the contract's items name, is taken",
      "nessuna aggiudicazione della release ha questo id: è usata l'unica, del lotto indicato dalle voci del contratto"
    ),
    ("one number for # lots", "un solo numero per # lotti"),
    ("not among the described lots; kept as a lot of its own", "non è tra i lotti descritti; tenuto come lotto a sé"),
    ("not among the lots of the notice; kept as a lot of its own", "non è tra i lotti dell'avviso; tenuto come lotto a sé"),
    ("not among the lots of the notice; read as #", "non è tra i lotti dell'avviso; letto come #"),
    ("not among the described lots: #", "non sono tra i lotti descritti: #"), ("read as lot #", "letto come lotto #"),
    ("no currency column: #", "manca la colonna della valuta: #"),
    (
      "it is with VAT and the award's amount is without it: they are not compared",
      "è con IVA e l'importo dell'aggiudicazione senza: non sono confrontati"
    ),
    (
      "it is without VAT and the award's amount is with it: they are not compared",
      "è senza IVA e l'importo dell'aggiudicazione con: non sono confrontati"
    ),
    ("the tender's only lot has another id, and is taken", "l'unico lotto della gara ha un altro id, ed è quello usato"),
    ("no lot of the tender has this id", "nessun lotto della gara ha questo id"),
    ("no award of the release has this id", "nessuna aggiudicazione della release ha questo id"),
    ("no currency of three letters (ISO 4217)", "non è una valuta di tre lettere (ISO 4217)"),
    ("no currency: compared only with amounts that have none either", "manca la valuta: confronto solo con importi che non l'hanno"),
    ("a currency of three letters (ISO 4217) was expected", "era attesa una valuta di tre lettere (ISO 4217)"),
    ("a business registration notice tells of a company and holds no procurement", "un avviso di registrazione di impresa non contiene appalti"),
    ("no code says what is counted; taken as the number of bids", "nessun codice dice che cosa è contato; preso come numero delle offerte"),
    ("listed under #; the bid itself names #", "elencata sotto #; l'offerta stessa indica #"), ("a text was expected", "era atteso un testo"),
    ("a number where a text belongs", "un numero al posto di un testo"),
    ("an object where an array belongs: #", "un oggetto al posto di un elenco: #"),
    (
      "a tender of this id stands in another file too, and whether it is this one is not sure: its offers are not taken to be all",
      "una gara con questo identificativo è anche in un altro file, e non è certo che sia questa: le sue offerte non sono considerate tutte"
    ),
    (
      "a tender of this id and buyer stands in another file too, and nothing that both state differs: they are taken for one tender",
      "una gara con questo identificativo ed ente è anche in un altro file, e nulla di quanto entrambi indicano differisce: sono considerate una sola gara"
    ),
    (
      "another file says otherwise of this bidder's offer: what became of it is open",
      "un altro file dice altro dell'offerta di questo offerente: il suo esito resta aperto"
    ),
    (
      "legge 190 records have this CIG too, and which of them or of the lots is meant is not clear: both count",
      "anche registrazioni della legge 190 hanno questo CIG, e non è chiaro quale di esse o dei lotti sia indicato: contano entrambi"
    ),
    (
      "a legge 190 record has this CIG too: they are taken for one tender, and totals of what was read count it twice",
      "anche una registrazione della legge 190 ha questo CIG: sono considerate una sola gara, e i totali dei dati letti la contano due volte"
    ),
    (
      "offers of rows without a lot stand beside those of lots that have an id: the bids of none are taken to be all",
      "offerte di righe senza lotto accanto a quelle di lotti con un identificativo: le offerte di nessuno sono considerate tutte"
    ),
    (
      "the buyer also has a tender #: if both are one, write its id in one way; their bids are not taken to be all",
      "l'ente ha anche una gara #: se sono una sola, scriverne l'identificativo in un solo modo; le loro offerte non sono considerate tutte"
    ),
    (
      "two bidders of one lot bear one name, or one a person's name that stands in the other's, beside different identifiers: they stay two organizations, and how many bidders there are is not certain",
      "due offerenti di un lotto hanno lo stesso nome, o l'uno il nome di una persona che sta in quello dell'altro, con identificativi diversi: restano due organizzazioni, e non è certo quanti siano gli offerenti"
    ),
    (
      "a lot's number is that of one lot of the call and its title that of another: joined by the number",
      "il numero di un lotto è quello di un lotto del bando e il suo oggetto quello di un altro: unito per numero"
    ),
    ("read as day, month, year", "letta come giorno, mese, anno"), ("read as year, month, day", "letta come anno, mese, giorno"),
    ("read as #", "letto come #"),
    ("listed twice in one release, with the same content", "elencato due volte nella stessa release, con lo stesso contenuto"),
    (
      "a stage of the same procedure under an ocid of its own: stages are not joined, and what several of them state counts for each",
      "una fase della stessa procedura con un proprio ocid: le fasi non sono unite, e ciò che più fasi indicano conta per ciascuna"
    ),
    (
      "the call or lot was cancelled or came to nothing, and yet a contract of this award was concluded: the award counts",
      "la procedura o il lotto è annullato o senza esito, eppure un contratto di questa aggiudicazione è stato concluso: l'aggiudicazione conta"
    ),
    (
      "the call or lot was cancelled or came to nothing: so did this award, which does not count",
      "la procedura o il lotto è annullato o senza esito: così anche questa aggiudicazione, che non conta"
    ),
    (
      "a page of a table: # of # rows are in the file; sums and counts are of these, and offers that are listed are not taken to be all",
      "una pagina di una tabella: il file contiene # righe su #; somme e conteggi riguardano queste, e le offerte elencate non sono considerate tutte"
    ),
    ("payments in # and #: they are not added up", "pagamenti in # e #: non vengono sommati"),
    (
      "a later release states another value and no amendment: it may be a correction, and the later counts",
      "una release successiva indica un altro valore senza una modifica: può essere una correzione, e vale l'ultimo"
    ),
    (
      "a later release states the value in another currency: the later counts",
      "una release successiva indica il valore in un'altra valuta: vale l'ultimo"
    ),
    ("an amount below zero", "un importo negativo"), ("it stands for a value that is withheld", "sta per un valore non pubblicato"),
    (
      "the change cancels the notice of the call: the call counts as cancelled, unless another notice of it stands",
      "la modifica annulla l'avviso della procedura: la procedura conta come annullata, salvo che ne resti un altro avviso"
    ),
    (
      "the change cancels the notice: whether what it tells still holds is not stated",
      "la modifica annulla l'avviso: non è indicato se quanto contiene valga ancora"
    ),
    (
      "# if the mark is that of the decimals, # if it is that of the thousands: write two decimals",
      "§ se il segno è quello dei decimali, § se è quello delle migliaia: scrivere due decimali"
    ),
    (
      "names of elements in other capitals than the schema's are read as its own",
      "i nomi degli elementi con maiuscole diverse da quelle dello schema sono letti come quelli dello schema"
    ),
    (
      "a text whose mark may stand for decimals or thousands: write a number",
      "un testo il cui segno può indicare decimali o migliaia: scrivere un numero"
    ),
    ("an object with amount and currency was expected", "era atteso un oggetto con importo e valuta"),
    (
      "the tender also has a lot #: if both are one lot, write its id in one way; their bids are not taken to be all",
      "la gara ha anche un lotto #: se sono lo stesso lotto, scriverne l'identificativo in un solo modo; le loro offerte non sono considerate tutte"
    ),
    (
      "a versionedRelease without any version: give the compiled release or the releases",
      "una versionedRelease senza alcuna versione: fornire la release compilata o le release"
    ),
    ("only links to releases: give the releases themselves", "solo collegamenti a release: fornire le release stesse"),
    ("no OCDS release or record", "nessuna release e nessun record OCDS"),
    ("a release that its record or compiled release already holds", "una release già contenuta nel suo record o nella release compilata"),
    (
      "an id with nothing but a placeholder behind its list code names nobody",
      "un identificativo con un segnaposto dopo il codice dell'elenco non indica nessuno"
    ),
    (
      "several parties have this role and no buyer is named: the first counts",
      "più soggetti hanno questo ruolo e nessuna stazione appaltante è indicata: vale il primo"
    ),
    (
      "several parties have this role and no procuring entity is named: none is taken",
      "più soggetti hanno questo ruolo e nessun ente che conduce la procedura è indicato: nessuno è preso"
    ),
    (
      "several identifiers and no `identifier`: the first counts, the others are not used",
      "più identificativi e nessun `identifier`: vale il primo, gli altri non sono usati"
    ),
    (
      "an identifier whose scheme is no list of org-id.guide's form (`IT-CF`) may tell something else than who it is: it is not used",
      "un identificativo il cui schema non è un elenco nella forma di org-id.guide (`IT-CF`) può dire altro che chi sia il soggetto: non è usato"
    ),
    (
      "items of several awards bear the id: it may be a number within the award, and does not tell the award's lot",
      "voci di più aggiudicazioni hanno questo id: può essere un numero interno all'aggiudicazione, e non ne indica il lotto"
    ),
    (
      "the call's item of the id is another thing by its description or classification: it does not tell the award's lot",
      "la voce della gara con questo id è un'altra cosa per descrizione o classificazione: non indica il lotto dell'aggiudicazione"
    ),
    (
      "a share of the contract, 0.2 for 20 %: it lies between 0 and 1",
      "una quota del contratto, 0,2 per il 20 %: sta tra 0 e 1"
    ),
    ("a group listed twice for this lot, with the same members", "un raggruppamento elencato due volte per questo lotto, con gli stessi membri"),
    (
      "the change cancels the notice, and another notice of the call that was not cancelled stands: that one counts",
      "la modifica annulla l'avviso, e resta un altro avviso della procedura che non è annullato: vale quest'ultimo"
    ),
  ]
}
