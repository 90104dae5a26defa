import AuditReports

/// What a proposed layout rests on, in Italian. The reader says it in English, as the comments of the layout do; a sentence without a translation stays as it is.
enum ItalianProposal {
  static func text(_ sentence: String) -> String {
    sentence.split(separator: "; ", omittingEmptySubsequences: false).map { sentences.translated(String($0)) ?? String($0) }.joined(
      separator: "; ")
  }

  /// A row as it would be read; its parts stand between dots.
  static func preview(_ row: String) -> String {
    row.split(separator: " · ", omittingEmptySubsequences: false).map { parts.translated(String($0)) ?? String($0) }.joined(separator: " · ")
  }

  private static let parts = SentencePatterns([
    ("tender (no id)", "gara (senza id)"), ("tender #", "gara #"), ("buyer #", "stazione appaltante #"), ("opened #", "apertura #"),
    ("published #", "pubblicazione #"), ("lot planned", "lotto previsto"), ("lot active", "lotto in corso"), ("lot cancelled", "lotto annullato"),
    ("lot unsuccessful", "lotto senza esito"), ("lot complete", "lotto concluso"), ("lot withdrawn", "lotto ritirato"), ("lot #", "lotto #"),
    ("base #", "base d'asta #"), ("estimate #", "valore stimato #"), ("1 bids stated", "1 offerta indicata"), ("# bids stated", "# offerte indicate"),
    ("bidder #", "offerente #"), ("no amount", "senza importo"), ("discount #", "ribasso #"), ("not the winner", "non aggiudicatario"),
    ("winner", "aggiudicatario"), ("awarded to #", "aggiudicato a #"), ("on #", "il #"), ("which is #", "stato: #"), ("valid", "ammessa"),
    ("disqualified", "esclusa"), ("withdrawn", "ritirata"), ("pending", "in esame"), ("invited", "invitato"),
  ])

  private static let sentences = SentencePatterns([
    ("JSON, one object a line", "JSON, un oggetto per riga"), ("JSON, a list of objects under '#'", "JSON, un elenco di oggetti sotto '#'"),
    ("JSON, a list of objects", "JSON, un elenco di oggetti"),
    ("the first # objects are flat and have # keys", "i primi # oggetti sono piatti e hanno # chiavi"),
    ("# gives # in # %, # gives # in # %, # gives # in # %", "#: # nel # %, #: # nel # %, #: # nel # %"),
    ("# gives # in # %, # gives # in # %", "#: # nel # %, #: # nel # %"), ("# gives # in # %", "#: # nel # %"),
    (
      "the header '#' beside '#', and beside another party, whose it could be",
      "l'intestazione '#' accanto a '#', e accanto a un'altra parte, di cui potrebbe essere"
    ), ("the header '#' beside '#'", "l'intestazione '#' accanto a '#'"),
    ("# % of the first # rows have # columns", "il # % delle prime # righe ha # colonne"),
    ("the lines above have fewer than # columns", "le righe sopra hanno meno di # colonne"),
    ("# of # cells of the first row are numbers or dates", "# celle su # della prima riga sono numeri o date"),
    ("none", "nessuna"), ("no fillDown", "nessun fillDown"), ("2 rows", "2 righe"), ("3 rows", "3 righe"), ("4 rows", "4 righe"),
    ("the first line says so", "lo dice la prima riga"),
    (
      "the row below the header has words or numbers of columns where the others have numbers and dates: left out when the table is read",
      "la riga sotto l'intestazione ha parole o numeri di colonna dove le altre hanno numeri e date: alla lettura è tralasciata"
    ),
    (
      "# rows below the header have words or numbers of columns where the others have numbers and dates: left out when the table is read",
      "# righe sotto l'intestazione hanno parole o numeri di colonna dove le altre hanno numeri e date: alla lettura sono tralasciate"
    ),
    ("1 date with the month's name, which are read in any order", "1 data con il nome del mese, che si legge in ogni ordine"),
    ("# dates with the month's name, which are read in any order", "# date con il nome del mese, che si leggono in ogni ordine"),
    (
      "its values repeat for several bidders, and those of '#' do not", "i suoi valori si ripetono per più offerenti, e quelli di '#' no"
    ),
    ("'#' is the number of a contract", "'#' è il numero di un contratto"), ("'#' is the number of an offer", "'#' è il numero di un'offerta"),
    (
      "it has another value in each row, as the number of an offer has", "ha un altro valore in ogni riga, come il numero di un'offerta"
    ),
    ("it has # values and '#' #: the finer number is the lot's", "ha # valori e '#' #: il numero più fine è quello del lotto"),
    (
      "items are taken for lots, each with offers of its own: where one offer goes over all items, write 'row: line-item'",
      "le voci sono prese per lotti, ciascuno con offerte proprie: se un'offerta riguarda tutte le voci, scrivere 'row: line-item'"
    ),
    (
      "those who were asked for an offer, or may be interested, are no bidders",
      "chi è stato invitato, o ha manifestato interesse, non è un offerente"
    ),
    (
      "'#' has winners alone: the column says what was awarded, and no row is an offer",
      "'#' ha solo aggiudicatari: la colonna dice che cosa è stato aggiudicato, e nessuna riga è un'offerta"
    ),
    (
      "1 row of # leaves '#' empty and some have another title, buyer or date than the row above: without a number they are left out",
      "1 riga su # lascia vuoto '#' e ha oggetto, stazione appaltante o data diversi dalla riga sopra: senza numero è tralasciata"
    ),
    (
      "# rows of # leave '#' empty and some have another title, buyer or date than the row above: without a number they are left out",
      "# righe su # lasciano vuoto '#' e alcune hanno oggetto, stazione appaltante o data diversi dalla riga sopra: senza numero sono tralasciate"
    ),
    (
      "it has 1 value beside # names in '#': no code of theirs, and the header does not say whose",
      "ha 1 valore accanto a # nomi in '#': non è un loro codice, e l'intestazione non dice di chi sia"
    ),
    (
      "it has # values beside # names in '#': no code of theirs, and the header does not say whose",
      "ha # valori accanto a # nomi in '#': non sono i loro codici, e l'intestazione non dice di chi siano"
    ),
    (
      "several bidders stand in one cell, with '#' between them, in # of # cells",
      "in una cella stanno più offerenti, con '#' tra l'uno e l'altro, in # celle su #"
    ),
    ("who made no offer was invited, and is no bidder", "chi non ha presentato offerta era invitato, e non è un offerente"),
    (
      "the winner has a code of its own, and the header does not say whose this is",
      "l'aggiudicatario ha un proprio codice, e l'intestazione non dice di chi sia questo"
    ),
    ("but cells of the amounts are in #", "ma celle degli importi sono in #"),
    (
      "cells of the amounts disagree: each has the currency of its own sign",
      "le celle degli importi non concordano: ciascuna ha la valuta del proprio segno"
    ),
    ("only ASCII characters in the first # bytes", "solo caratteri ASCII nei primi # byte"),
    ("# characters beyond ASCII, all valid UTF-8", "# caratteri oltre l'ASCII, tutti UTF-8 validi"),
    ("a byte order mark at the beginning", "una marca d'ordine dei byte (BOM) all'inizio"), ("every second byte is zero", "un byte su due è zero"),
    (
      "not UTF-8 from byte # on, and # bytes from 80 to 9F, which ISO-8859-1 has not",
      "non è UTF-8 dal byte #, e # byte tra 80 e 9F, che ISO-8859-1 non ha"
    ),
    ("not UTF-8 from byte # on", "non è UTF-8 dal byte #"),
    (
      "ISO-8859-1 would read the same, other encodings of single bytes would not",
      "ISO-8859-1 leggerebbe lo stesso, altre codifiche a un byte no"
    ),
    (
      "# numbers have a decimal comma, none a decimal point", "numeri con la virgola decimale: #; con il punto decimale: nessuno"
    ),
    (
      "# numbers have a decimal point, none a decimal comma", "numeri con il punto decimale: #; con la virgola decimale: nessuno"
    ),
    (
      "# numbers have a decimal comma, # a decimal point", "# numeri hanno la virgola decimale, # il punto decimale"
    ),
    (
      "# numbers have one mark and three digits behind it: thousands or decimals",
      "# numeri hanno un segno e tre cifre dopo: migliaia o decimali"
    ),
    ("# numbers have one mark and three digits behind it: taken for thousands", "# numeri hanno un segno e tre cifre dopo: presi per migliaia"),
    ("1 date with the year first", "1 data con l'anno per primo"), ("# dates with the year first", "# date con l'anno per primo"),
    (
      "# values have a first part over 12, # a second part over 12: the table mixes two orders",
      "# valori hanno la prima parte oltre 12, # la seconda: la tabella mescola due ordini"
    ),
    ("day first: 1 value has a first part over 12", "giorno per primo: 1 valore ha la prima parte oltre 12"),
    ("day first: # values have a first part over 12", "giorno per primo: # valori hanno la prima parte oltre 12"),
    ("month first: 1 value has a second part over 12", "mese per primo: 1 valore ha la seconda parte oltre 12"),
    ("month first: # values have a second part over 12", "mese per primo: # valori hanno la seconda parte oltre 12"),
    (
      "none of # values has a part over 12: day first and month first are both possible",
      "nessuno dei # valori ha una parte oltre 12: giorno per primo e mese per primo sono entrambi possibili"
    ),
    ("the header '#'", "l'intestazione '#'"), ("what its cells hold", "il contenuto delle celle"), ("so could #", "potrebbe essere anche #"),
    ("it could also be #", "potrebbe anche essere #"), ("but all rows have one value", "ma tutte le righe hanno lo stesso valore"),
    ("its other words may mean something else", "le altre parole possono voler dire altro"),
    (
      "it stands beside firms: of a call or of a contract that goes on; nothing is taken from it",
      "sta accanto a imprese: di una gara o di un contratto in corso; non se ne ricava nulla"
    ),
    (
      "1 row of # leaves '#' empty below a row that fills it, as merged cells do",
      "1 riga su # lascia vuoto '#' sotto una riga che lo compila, come fanno le celle unite"
    ),
    (
      "# rows of # leave '#' empty below a row that fills it, as merged cells do",
      "# righe su # lasciano vuoto '#' sotto una riga che lo compila, come fanno le celle unite"
    ),
    ("several bidders stand in one row", "in una riga stanno più offerenti"),
    ("no column looks like a bidder or winner", "nessuna colonna sembra un offerente o un aggiudicatario"),
    (
      "no column looks like the tender's id: each row is taken for a tender of its own",
      "nessuna colonna sembra l'id della gara: ogni riga è presa per una gara a sé"
    ),
    ("no header speaks of offers: each row names who won", "nessuna intestazione parla di offerte: ogni riga indica chi si è aggiudicato la gara"),
    (
      "'#' has # values in # rows: rows of one contract are taken for its several suppliers",
      "'#' ha # valori in # righe: le righe di un contratto sono prese per i suoi più fornitori"
    ),
    (
      "'#' has # values in # rows: rows of one value are taken for awards of their own",
      "'#' ha # valori in # righe: le righe con lo stesso valore sono prese per aggiudicazioni a sé"
    ),
    ("# in 1 row: each row names one winner", "#, con 1 riga: ogni riga indica un aggiudicatario"),
    ("# has 1 value in # rows: each row names one winner", "# ha 1 valore in # righe: ogni riga indica un aggiudicatario"),
    ("# has # values in # rows: each row names one winner", "# ha # valori in # righe: ogni riga indica un aggiudicatario"),
    ("# and # have 1 value in # rows: each row names one winner", "# e # hanno 1 valore in # righe: ogni riga indica un aggiudicatario"),
    ("# and # have # values in # rows: each row names one winner", "# e # hanno # valori in # righe: ogni riga indica un aggiudicatario"),
    ("# has 1 value in # rows, and a column says who won", "# ha 1 valore in # righe, e una colonna dice chi ha vinto"),
    ("# has # values in # rows, and a column says who won", "# ha # valori in # righe, e una colonna dice chi ha vinto"),
    ("# and # have 1 value in # rows, and a column says who won", "# e # hanno 1 valore in # righe, e una colonna dice chi ha vinto"),
    ("# and # have # values in # rows, and a column says who won", "# e # hanno # valori in # righe, e una colonna dice chi ha vinto"),
    ("# has 1 value in # rows", "# ha 1 valore in # righe"), ("# has # values in # rows", "# ha # valori in # righe"),
    ("# and # have 1 value in # rows", "# e # hanno 1 valore in # righe"), ("# and # have # values in # rows", "# e # hanno # valori in # righe"),
    ("the header of an amount names it", "la indica l'intestazione di un importo"),
    ("the sign beside the amounts, which other currencies share", "il segno accanto agli importi, che altre valute hanno in comune"),
    ("the sign beside the amounts", "il segno accanto agli importi"),
    ("no header names the tender", "nessuna intestazione indica la gara"),
    (
      "its # values repeat: rows of one value are taken for one tender",
      "i suoi # valori si ripetono: le righe con lo stesso valore sono prese per una gara"
    ),
    (
      "'#' says which rows won, but no column says which rows are of one tender. Add a column with the tender's number to the table",
      "'#' dice quali righe hanno vinto, ma nessuna colonna dice quali righe sono della stessa gara. Aggiungere alla tabella una colonna con il numero della gara"
    ),
    (
      "no column and no header states it: write the currency of the amounts",
      "nessuna colonna e nessuna intestazione la indica: scrivere la valuta degli importi"
    ),
    (
      "this is a table of payments (#): a row is a payment, no bid and no award. What is missing are the amount and the day of the award. Add the payments up by the contract's number, which this table lacks, and supplier and put the sums into a column of a table of contracts, which 'row: contract' reads as contract.paid",
      "è una tabella di pagamenti (#): una riga è un pagamento, non un'offerta né un'aggiudicazione. Mancano l'importo e la data dell'aggiudicazione. Sommare i pagamenti per numero di contratto, che in questa tabella manca, e per fornitore, e mettere le somme in una colonna di una tabella di contratti, che 'row: contract' legge come contract.paid"
    ),
    (
      "this is a table of payments (#): a row is a payment, no bid and no award. What is missing are the amount and the day of the award. Add the payments up by # and supplier and put the sums into a column of a table of contracts, which 'row: contract' reads as contract.paid",
      "è una tabella di pagamenti (#): una riga è un pagamento, non un'offerta né un'aggiudicazione. Mancano l'importo e la data dell'aggiudicazione. Sommare i pagamenti per # e fornitore e mettere le somme in una colonna di una tabella di contratti, che 'row: contract' legge come contract.paid"
    ),
  ])
}
