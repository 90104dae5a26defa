extension ReaderRemarks {
  /// Rows, cells and values that are not as expected.
  static let rows: [(String, String)] = [
    ("true or false was expected", "era atteso vero o falso"),
    ("a whole number was expected", "era atteso un numero intero"), ("a number was expected", "era atteso un numero"),
    ("a date as a text was expected", "era attesa una data come testo"), ("a code as a text was expected", "era atteso un codice come testo"),
    ("an object was expected", "era atteso un oggetto"),
    ("an organization as an object was expected", "era attesa un'organizzazione come oggetto"),
    ("an array was expected: #", "era atteso un elenco: #"), ("expected #", "era atteso #"), ("known: #", "valori noti: #"),
    ("a text where a number belongs", "un testo al posto di un numero"),
    ("a CPV code has eight digits", "un codice CPV ha otto cifre"),
    ("a year that no tender is of", "un anno in cui non può esserci una gara"),
    ("a year that no contract is of", "un anno in cui non può esserci un contratto"),
    ("a year that stands for a date that is not known", "un anno che indica una data non nota"),
    ("no category of works (OG 1 to OG 13, OS 1 to OS 35)", "non è una categoria di lavori (da OG 1 a OG 13, da OS 1 a OS 35)"),
    ("several prevailing categories for one CIG", "più categorie prevalenti per un CIG"),
    ("a weight is at most 100 percent", "un peso è al massimo del 100 per cento"), ("points without the total", "punti senza il totale"),
    ("several numbers without a code that says what is counted", "più numeri senza un codice che dica che cosa è contato"),
    (
      "stated beside #: by the form the value of one of them, while many notices state the total; it cannot be judged as a total",
      "indicato accanto a #: secondo il modello è il valore di una sola unità di tempo, mentre molti avvisi indicano il totale; non si può valutare come totale"
    ),
    ("the sign is of another currency than #", "il segno è di una valuta diversa da #"),
    (
      "amounts in # by their own sign, where the table's currency is #: the sign counts",
      "importi in # secondo il loro segno, mentre la valuta della tabella è #: vale il segno"
    ),
    ("a position in another currency, or a sum that is too large", "una voce in un'altra valuta, o una somma troppo grande"),
    ("a row without the tender's id", "una riga senza l'identificativo della gara"),
    ("a row that belongs to no lot", "una riga che non appartiene ad alcun lotto"),
    ("a row with the same # came before", "una riga precedente ha gli stessi valori di #"),
    ("a header and no rows", "un'intestazione senza righe"), ("an empty row", "una riga vuota"),
    (
      "a remark below or between the rows: one cell alone is filled, and it names no tender",
      "una nota sotto o fra le righe: è compilata una sola cella, che non indica una gara"
    ),
    (
      "a quotation mark opens and never closes; the line is read alone, and its # fields are not the # of the header",
      "le virgolette si aprono e non si chiudono; la riga è letta da sola, e i suoi # campi non sono i # dell'intestazione"
    ),
    (
      "a quotation mark opens and never closes; the line is read alone",
      "le virgolette si aprono e non si chiudono; la riga è letta da sola"
    ),
    ("a quotation mark inside of a field is not doubled", "le virgolette dentro un campo non sono raddoppiate"),
    ("# NUL bytes, read as blanks", "# byte NUL, letti come spazi"), ("more than # columns", "più di # colonne"),
    ("not well-formed JSON: #", "JSON non corretto: #"),
    ("a key that the first rows lack", "una chiave che le prime righe non hanno"),
    ("a list or an object, where a table has one value", "un elenco o un oggetto, dove una tabella ha un solo valore"),
    ("NaN or Infinity, which JSON has not: read as nothing", "NaN o Infinity, che in JSON non esistono: letti come valore assente"),
    ("a text was longer than 1 MB", "un testo superava 1 MB"), ("the table lacks this column", "la tabella non ha questa colonna"),
    (
      "the layout asks for this column, and the file has none of this name (nearest: '#')",
      "il tracciato chiede questa colonna, e il file non ne ha una con questo nome (la più vicina: «#»)"
    ),
    (
      "the layout asks for this column, and the file has none of this name",
      "il tracciato chiede questa colonna, e il file non ne ha una con questo nome"
    ),
    ("not UTF-8: read as windows-1252", "non è UTF-8: letto come windows-1252"),
    ("not UTF-8; read as windows-1252", "non è UTF-8; letto come windows-1252"),
    ("declared as #, but UTF-8; read as UTF-8", "dichiarato come #, ma è UTF-8; letto come UTF-8"),
    (
      "declared as #, which is not known here; read as windows-1252: save it as UTF-8",
      "dichiarato come #, che qui non è noto; letto come windows-1252: salvarlo come UTF-8"
    ),
    (
      "a data set that the index lists, updated #; nothing is fetched: give its file",
      "un insieme di dati elencato nell'indice, aggiornato il #; nulla è scaricato: indicare il suo file"
    ),
    (
      "a data set that the index lists; nothing is fetched: give its file",
      "un insieme di dati elencato nell'indice; nulla è scaricato: indicare il suo file"
    ),
  ]

  /// Lots, bids, awards and parties that do not fit together.
  static let parts: [(String, String)] = [
    ("neither a CIG nor a tender", "né un CIG né una gara"), ("a bid without a lot", "un'offerta senza lotto"),
    ("a result without a lot", "un esito senza lotto"),
    ("the supplier that a row of contracts names is the winner", "il fornitore indicato da una riga di contratti è l'aggiudicatario"),
    (
      "not as many as the # names beside them: whose they are is not known, and the names alone count",
      "non sono tanti quanti i # nomi accanto: di chi siano non è noto, e valgono solo i nomi"
    ),
    ("# for # names: whose they are is not known", "# per # nomi: di chi siano non è noto"),
    ("# buyers: the first counts, and rules do not know the others", "# stazioni appaltanti: vale la prima, e le regole non conoscono le altre"),
    ("the table of bidders is not in the same folder: they are unknown", "la tabella dei partecipanti non è nella stessa cartella: non sono noti"),
    ("the table of winners is not in the same folder: they are unknown", "la tabella degli aggiudicatari non è nella stessa cartella: non sono noti"),
    (
      "bidders and winners stand with the first lot of this id",
      "partecipanti e aggiudicatari restano con il primo lotto che ha questo identificativo"
    ),
    ("without it bidders and winners cannot be found", "senza di esso partecipanti e aggiudicatari non si possono trovare"),
    ("the lot of this lottoID has the CIG #", "il lotto con questo lottoID ha il CIG #"),
    ("no lot of this id in #", "nessun lotto con questo identificativo in #"),
    ("no bid for the award's lot has this id", "nessuna offerta per il lotto dell'aggiudicazione ha questo identificativo"),
    (
      "the bid is another bidder's, and the award's supplier made one for the same lot: the supplier counts",
      "l'offerta è di un altro offerente, e il fornitore dell'aggiudicazione ne ha fatta una per lo stesso lotto: vale il fornitore"
    ),
    ("the bid names no lot, and the call has several", "l'offerta non indica un lotto, e la gara ne ha più d'uno"),
    (
      "the statistics of bids state fewer bids than there are tenderers: neither counts",
      "le statistiche indicano meno offerte di quanti sono gli offerenti: non vale nessuno dei due numeri"
    ),
    ("a final value of 0 beside payments: the payments count", "un valore finale pari a 0 accanto a pagamenti: valgono i pagamenti"),
    (
      "releases state the value with VAT and without it: they are not compared",
      "le release indicano il valore con IVA e senza: non sono confrontate"
    ),
    (
      "equal payments without ids in a compiled release: they may be one payment that several releases list, and are not added up",
      "pagamenti uguali senza identificativo in una release compilata: possono essere un solo pagamento elencato in più release, e non sono sommati"
    ),
    (
      "the call does not list the lots that its bids, awards or items name: each id is taken for a lot",
      "la gara non elenca i lotti indicati da offerte, aggiudicazioni o voci: ogni identificativo è considerato un lotto"
    ),
    (
      "equal elements without ids in several releases: what they list counts once",
      "elementi uguali senza identificativo in più release: ciò che elencano conta una volta"
    ),
    (
      "a later release has an object or array where an earlier one has something else: the later counts",
      "una release successiva ha un oggetto o un elenco dove una precedente ha altro: vale la successiva"
    ),
    (
      "the lot has # awards, and under which of them the firms work is not stated",
      "il lotto ha # aggiudicazioni, e non è indicato per quale di esse lavorino le imprese"
    ),
    // Last, as its beginning is anything: a table whose rows are no tenders.
    ("# rows: #", "# righe: #"),
  ]
}
