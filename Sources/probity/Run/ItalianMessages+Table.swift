extension ItalianMessages {
  /// Options and inputs.
  static let arguments: [(String, String)] = [
    ("Error: Unknown option '#'", "Errore: opzione sconosciuta '#'"),
    ("Error: Missing expected argument '#'", "Errore: manca l'argomento '#'"),
    ("Error: Missing value for '#'", "Errore: manca il valore di '#'"),
    ("Error: The value '#' is invalid for '#'", "Errore: il valore '#' non è valido per '#'"),
    ("Error: Unexpected argument '#'", "Errore: argomento inatteso '#'"),
    ("Error: # unexpected arguments: #", "Errore: # argomenti inattesi: #"),
    ("Usage: #", "Uso:   #"),
    ("  See 'probity --help' for more information.", "  Vedi 'probity --help' per maggiori informazioni."),
    ("  See 'probity # --help' for more information.", "  Vedi 'probity # --help' per maggiori informazioni."),
    ("unknown command '#'", "comando sconosciuto '#'"), ("unknown format '#'", "formato sconosciuto '#'"),
    ("unknown profile '#'", "profilo sconosciuto '#'"), ("unknown rule '#'", "regola sconosciuta '#'"),
    ("unknown regime '#'; see probity thresholds --list", "regime sconosciuto '#'; vedi probity thresholds --list"),
    ("#; see probity thresholds --list", "#; vedi probity thresholds --list"),
    ("--format cardinal needs --profile cardinal", "--format cardinal richiede --profile cardinal"),
    ("--jobs takes a number from 1 to 256", "--jobs richiede un numero da 1 a 256"),
    ("--as-of takes a date such as 2024-12-31, not '#'", "--as-of richiede una data come 2024-12-31, non '#'"),
    ("--factor takes a number above 1 and up to 100", "--factor richiede un numero maggiore di 1 e fino a 100"),
    ("--boundaries is needed: a GeoJSON or TopoJSON file with the territories", "serve --boundaries: un file GeoJSON o TopoJSON con i territori"),
    ("--only and --except leave no rule to run", "--only e --except non lasciano alcuna regola"),
    ("--option takes NAME=VALUE, not '#'", "--option richiede NOME=VALORE, non '#'"),
    (
      "--input holds whole questions: no --regime, --discounts or --prices beside it",
      "--input contiene domande intere: senza --regime, --discounts o --prices accanto"
    ),
    ("give --regime ID (see probity thresholds --list), or --input FILE", "indicare --regime ID (vedi probity thresholds --list), o --input FILE"),
    ("# takes numbers separated by commas, with a point for decimals", "# richiede numeri separati da virgole, con il punto per i decimali"),
    ("#: '#' is no number (decimals with a point, such as 12.5)", "#: '#' non è un numero (decimali con il punto, come 12.5)"),
    ("# takes a positive number, not '#'", "# richiede un numero positivo, non '#'"),
    ("give --discounts or --prices, not both", "indicare --discounts o --prices, non entrambi"),
    ("give --discounts LIST, or --prices LIST with --base", "indicare --discounts ELENCO, o --prices ELENCO con --base"),
    ("# is a rule on discounts: --prices needs --base", "# è una regola sui ribassi: --prices richiede --base"),
    ("# is a rule on prices: give --prices LIST", "# è una regola sui prezzi: indicare --prices ELENCO"),
    ("# is a rule on prices: --discounts needs --base", "# è una regola sui prezzi: --discounts richiede --base"),
    (
      "# is a rule on points: give --price-points and --technical-points, and --option maxPrice=… --option maxTechnical=…",
      "# è una regola sui punteggi: indicare --price-points e --technical-points, e --option maxPrice=… --option maxTechnical=…"
    ),
    ("give --criteria FILE, up to # times", "indicare --criteria FILE, fino a # volte"),
    ("at most # criteria files, not #", "al più # file di criteri, non #"),
    ("two criteria files have the id '#'; ids tell rules apart", "due file di criteri hanno l'id '#'; gli id distinguono le regole"),
    ("--draft takes the base amount, a positive number, not '#'", "--draft richiede l'importo a base d'asta, un numero positivo, non '#'"),
    (
      "draft mode takes --bids 1 to 200, --mean above 0 and up to 1, --variation 0 to 2, --draws 1 to 100000",
      "la modalità bozza richiede --bids da 1 a 200, --mean maggiore di 0 e fino a 1, --variation da 0 a 2, --draws da 1 a 100000"
    ),
    ("the inputs hold no bids with a base amount from which to draw", "gli input non contengono offerte con base d'asta da cui estrarre"),
    ("--ring needs --behaviour ring", "--ring richiede --behaviour ring"),
    ("a ring has 1 to # bidders (--ring-size, --ring)", "un gruppo ha da 1 a # offerenti (--ring-size, --ring)"),
    ("--behaviour takes fixed or ring, not '#'", "--behaviour richiede fixed o ring, non '#'"),
    ("#: is no JSON array of questions", "#: non è un elenco JSON di domande"),
    ("# takes #, not '#'", "# richiede #, non '#'"),
    ("no input: give a file, a folder or '-'", "nessun input: indicare un file, una cartella o '-'"),
    ("no input: the folder holds no files", "nessun input: la cartella non contiene file"),
    ("#: No such file or directory; give a file, a folder or '-'", "#: non esiste; indicare un file, una cartella o '-'"),
    ("#; give a file, a folder or '-'", "#; indicare un file, una cartella o '-'"),
    ("#: changed while it was read; run again when it is complete", "#: modificato durante la lettura; ripetere quando è completo"),
    (
      "#: exists, is not empty and is no audit folder of Probity; choose another --out or empty it",
      "#: esiste, non è vuota e non è una cartella di verifica di Probity; scegliere un altro --out o svuotarla"
    ),
    ("#: exists and is no folder; choose another --out", "#: esiste e non è una cartella; scegliere un altro --out"),
    ("#: is there already; name another file", "#: esiste già; indicare un altro file"),
    ("#: holds no findings.jsonl to compare with", "#: non contiene un findings.jsonl con cui confrontare"),
    ("#: holds no findings.jsonl", "#: non contiene findings.jsonl"), ("#: holds no manifest.json", "#: non contiene manifest.json"),
    ("#: no such folder, or it cannot be read", "#: la cartella non esiste o non si può leggere"),
    ("no finding '#' in #", "nessuna segnalazione '#' in #"),
    ("several findings begin with '#': give more of the id", "più segnalazioni iniziano con '#': indicare una parte più lunga dell'id"),
    (
      "--write-layout takes tables of one kind: # have different columns",
      "--write-layout richiede tabelle dello stesso tipo: # hanno colonne diverse"
    ),
    (
      "--write-layout: no table among the inputs that needs a layout",
      "--write-layout: tra gli input non c'è alcuna tabella che richieda un tracciato"
    ),
    ("the line of '#' is no finding", "la riga di '#' non è una segnalazione"),
  ]

  /// Files beside the records.
  static let files: [(String, String)] = [
    ("cannot be opened: No such file or directory", "non si può aprire: il file non esiste"),
    ("cannot be opened: Permission denied", "non si può aprire: permesso negato"),
    ("cannot be opened: #", "non si può aprire: #"), ("cannot be read: Is a directory", "non si può leggere: è una cartella"),
    ("cannot be read: #", "non si può leggere: #"), ("No such file or directory", "il file non esiste"),
    ("is over # MB, the limit for a file of this kind", "supera # MB, il limite per un file di questo tipo"),
    (
      "is no UTF-8 text: byte # is none of a letter; save it as UTF-8",
      "non è un testo UTF-8: il byte # non appartiene ad alcun carattere; salvarlo come UTF-8"
    ),
    ("the rule folder cannot be opened", "la cartella di regole non si può aprire"),
    (
      "this line is no finding of Probity; give an audit folder that 'probity verify' finds whole",
      "questa riga non è una segnalazione di Probity; indicare una cartella di verifica che 'probity verify' trova integra"
    ),
    ("under --profile cardinal give Cardinal's settings.ini", "con --profile cardinal indicare il settings.ini di Cardinal"),
    ("the layout '#' is given twice; ids tell layouts apart", "il tracciato '#' è indicato due volte; gli id distinguono i tracciati"),
  ]

  /// YAML of rules, settings, layouts, links, criteria.
  static let yaml: [(String, String)] = [
    ("unknown key '#'", "chiave sconosciuta '#'"), ("missing key '#'", "manca la chiave '#'"),
    ("key '#' is written more than once", "la chiave '#' è scritta più volte"),
    ("unknown parameter '#' of #", "parametro sconosciuto '#' di #"), ("the rule '#' is set twice", "la regola '#' è impostata due volte"),
    ("unknown field '#'", "campo sconosciuto '#'"), ("unknown # '#'", "# sconosciuto '#'"), ("unknown value '#'", "valore sconosciuto '#'"),
    ("#: # is outside of # to #", "#: # è fuori dall'intervallo da # a #"), ("# is outside of # to #", "# è fuori dall'intervallo da # a #"),
    ("expected a number", "era atteso un numero"), ("expected a whole number", "era atteso un numero intero"),
    ("expected a whole number from # to #, found #", "era atteso un intero da # a #, trovato #"),
    ("expected true or false, found '#'", "era atteso true o false, trovato '#'"),
    ("expected a list, found #", "era atteso un elenco, trovato #"), ("expected a mapping, found #", "era atteso un insieme di chiavi, trovato #"),
    ("expected a text, found nothing", "era atteso un testo, non c'è nulla"),
    ("expected a text, found only blanks", "era atteso un testo, ci sono solo spazi"), ("expected a text, found #", "era atteso un testo, trovato #"),
    ("two keys or more were expected here", "qui erano attese due o più chiavi"),
    ("a key must be a text", "una chiave deve essere un testo"), ("a key must be a text, found #", "una chiave deve essere un testo, trovato #"),
    ("the file is empty", "il file è vuoto"), ("the file is not UTF-8", "il file non è in UTF-8"),
    ("the file has # bytes; the limit is #", "il file ha # byte; il limite è #"), ("more than # values", "più di # valori"),
    ("nested more than # levels deep", "annidato per più di # livelli"), ("anchors are not allowed", "le ancore non sono ammesse"),
    ("aliases are not allowed", "gli alias non sono ammessi"), ("aliases are not allowed: #", "gli alias non sono ammessi: #"),
    ("tags are not allowed: '#'", "i tag non sono ammessi: '#'"),
    ("no column '#' in 'columns'", "nessuna colonna '#' in 'columns'"),
    ("a currency of three letters (ISO 4217) was expected here, found '#'", "qui era attesa una valuta di tre lettere (ISO 4217), trovato '#'"),
    ("a currency of three letters (ISO 4217) was expected here", "qui era attesa una valuta di tre lettere (ISO 4217)"),
    ("bidder.id or bidder.name was expected among the bids' fields", "tra i campi delle offerte era atteso bidder.id o bidder.name"),
    ("bidder.id or bidder.name was expected here, because a row is a #", "qui era atteso bidder.id o bidder.name, perché una riga è un #"),
    ("not readable as YAML", "non leggibile come YAML"), ("not readable as YAML: #", "non leggibile come YAML: #"),
    ("nested too deeply", "annidato troppo in profondità"),
    ("expected a number like 12 or 0.5, found '#'", "era atteso un numero come 12 o 0.5, trovato '#'"),
    ("expected a whole number, found '#'", "era atteso un numero intero, trovato '#'"),
    ("expected a whole number of at least #, found #", "era atteso un intero di almeno #, trovato #"),
    ("expected # (like #), found '#'", "era atteso # (come #), trovato '#'"),
    ("#: expected # (like #), found '#'", "#: era atteso # (come #), trovato '#'"),
    ("bid.amount was expected here: amounts of line items are added up", "qui era atteso bid.amount: gli importi delle voci si sommano"),
    (
      "'bids' says that a row holds several; then 'row: lot' was expected",
      "'bids' dice che una riga ne contiene più d'una; allora era atteso 'row: lot'"
    ),
    ("a separator was expected here", "qui era atteso un separatore"),
    (
      "'#' does not belong to a bid; it stands once in a row, under 'fields'",
      "'#' non appartiene a un'offerta; sta una volta per riga, sotto 'fields'"
    ),
    (
      "comma, semicolon, tab, bar or one character was expected here, found '#'",
      "qui era atteso comma, semicolon, tab, bar o un carattere, trovato '#'"
    ),
    ("one character or none was expected here, found '#'", "qui era atteso un carattere o nessuno, trovato '#'"),
    ("unknown encoding '#'", "codifica sconosciuta '#'"),
    (
      "an award by points needs 'price' with a formula, 'technical' with points, or both",
      "un'aggiudicazione a punti richiede 'price' con una formula, 'technical' con punti, o entrambi"
    ),
    ("award: # needs 'technical' with criteria", "award: # richiede 'technical' con criteri"),
    ("expected a number from # to #", "era atteso un numero da # a #"),
    ("'floor' must be below 'cap'", "'floor' deve essere minore di 'cap'"),
    ("expected [share of the base price, share of the points]", "era atteso [quota della base d'asta, quota dei punti]"),
    (
      "shares of the base price rise and shares of the points fall from row to row",
      "da riga a riga le quote della base d'asta crescono e quelle dei punti calano"
    ),
    ("a table needs two rows or more", "una tabella richiede almeno due righe"), ("a ring has 1 to # bidders", "un gruppo ha da 1 a # offerenti"),
    ("the criterion '#' is named twice", "il criterio '#' è indicato due volte"),
    ("thousands and decimals cannot have the same mark", "migliaia e decimali non possono avere lo stesso segno"),
  ]

  /// Reference lists and small tables.
  static let tables: [(String, String)] = [
    (
      "'#' in column '#' is no date such as 2024-12-31; leave the cell empty for an open end",
      "'#' nella colonna '#' non è una data come 2024-12-31; lasciare vuota la cella se non c'è un termine"
    ), ("'#' in column # is no date such as #", "'#' nella colonna # non è una data come #"),
    ("'#' in column # is no number with a decimal point", "'#' nella colonna # non è un numero con il punto decimale"),
    ("the row has neither name nor id", "la riga non ha né nome né identificativo"),
    ("'#' is no country of two letters (ISO 3166-1)", "'#' non è un paese di due lettere (ISO 3166-1)"),
    ("the row is too long, or is no text", "la riga è troppo lunga, o non è testo"), ("the table has no header", "la tabella non ha intestazione"),
    ("the list is empty", "l'elenco è vuoto"),
    ("the list is larger than 256 MB; keep the rows that matter", "l'elenco supera 256 MB; tenere le righe che servono"),
    ("the list is not UTF-8; save it as CSV UTF-8", "l'elenco non è in UTF-8; salvarlo come CSV UTF-8"),
    ("a quotation mark is never closed", "una virgoletta non è mai chiusa"), ("a quote is not closed", "una virgoletta non è chiusa"),
    ("more than # rows", "più di # righe"), ("no column '#'", "manca la colonna '#'"), ("the organization is empty", "l'organizzazione è vuota"),
    ("latitude or longitude is empty", "latitudine o longitudine vuota"),
    ("latitude and longitude are degrees", "latitudine e longitudine sono in gradi"),
    ("the code '#' stands twice", "il codice '#' compare due volte"),
    ("no unit of the map has the code '#'", "nessuna unità della mappa ha il codice '#'"),
    ("the event has no place", "l'evento non ha luogo"), ("the event has no name", "l'evento non ha nome"),
    ("'#' is no CPV division", "'#' non è una divisione CPV"),
    ("decision, opening and closing are out of order", "decisione, apertura e chiusura non sono in ordine"),
    ("an index needs two indicators or more", "un indice richiede almeno due indicatori"),
    ("the indicator '#' stands twice", "l'indicatore '#' compare due volte"),
    ("a mistake of syntax", "un errore di sintassi"),
    ("a column 'name' or 'id' was expected; known columns: #", "era attesa una colonna 'name' o 'id'; colonne note: #"),
    ("the table is empty", "la tabella è vuota"), ("a column stands twice: #", "una colonna compare due volte: #"),
    ("no column # (found: #)", "manca la colonna # (presenti: #)"), ("'#' in column # is no year", "'#' nella colonna # non è un anno"),
    ("the last year lies before the first", "l'ultimo anno precede il primo"), ("'from' and 'to' are needed", "servono 'from' e 'to'"),
    ("no column beside 'code': a figure for each unit was expected", "nessuna colonna oltre a 'code': era attesa una cifra per ogni unità"),
    ("is empty", "è vuoto"), ("# cells where the header has #", "# celle dove l'intestazione ne ha #"),
    ("needs the columns tender_id and bidder, or tender_id and method", "servono le colonne tender_id e bidder, o tender_id e method"),
    (
      "paired comparisons need the columns criterion, evaluator, bidder, over and degree",
      "i confronti a coppie richiedono le colonne criterion, evaluator, bidder, over e degree"
    ),
    ("'#' is no degree of preference: 1 (equal) to 6", "'#' non è un grado di preferenza: da 1 (pari) a 6"),
    ("# and # are compared twice, or a bidder with itself", "# e # sono confrontati due volte, o un offerente con se stesso"),
    ("'#' in column '#' is no amount", "'#' nella colonna '#' non è un importo"),
    ("'#' in column '#' is no coefficient from 0 to 1", "'#' nella colonna '#' non è un coefficiente da 0 a 1"),
    ("column '#': expected cost:yearly or cost:0 to cost:100", "colonna '#': era atteso cost:yearly o da cost:0 a cost:100"),
    ("tender #, criterion #: no table of preferences", "gara #, criterio #: nessuna tabella di preferenze"),
    ("# has a method already", "# ha già un metodo"), ("coverage lies between 0.5 and 1", "la copertura sta tra 0,5 e 1"),
    ("a number was expected", "era atteso un numero"),
    ("a weight is above 0", "un peso è maggiore di 0"),
    ("goalposts are two numbers, the low one first", "gli estremi sono due numeri, prima il minore"),
  ]

  /// Risk maps and boundaries.
  static let maps: [(String, String)] = [
    (
      "no JSON: a mistake of syntax; is the file complete? Shapefiles and KML are to be converted to GeoJSON first",
      "non è JSON: un errore di sintassi; il file è completo? Shapefile e KML vanno prima convertiti in GeoJSON"
    ),
    (
      "no JSON: #; is the file complete? Shapefiles and KML are to be converted to GeoJSON first",
      "non è JSON: #; il file è completo? Shapefile e KML vanno prima convertiti in GeoJSON"
    ),
    ("no features: nothing can be drawn", "nessun elemento: non c'è nulla da disegnare"),
    ("no feature has a polygon: nothing can be drawn", "nessun elemento ha un poligono: non c'è nulla da disegnare"),
    ("no layer \"#\"#", "manca il livello \"#\"#"), ("no property \"#\"#", "manca la proprietà \"#\"#"),
    ("several layers: choose one with --boundary-layer", "più livelli: sceglierne uno con --boundary-layer"),
    ("which property holds the code? Name one with --boundary-code", "quale proprietà contiene il codice? Indicarla con --boundary-code"),
    ("a shapefile: convert it to GeoJSON with WGS 84 coordinates first", "uno shapefile: convertirlo prima in GeoJSON con coordinate WGS 84"),
    ("an archive: unpack it, and convert a shapefile to GeoJSON first", "un archivio: estrarlo, e convertire prima lo shapefile in GeoJSON"),
    ("feature # has no \"#\": every unit needs a code", "l'elemento # non ha \"#\": ogni unità richiede un codice"),
    ("out of memory", "memoria esaurita"),
    ("XML or KML: convert it to GeoJSON first", "XML o KML: convertirlo prima in GeoJSON"),
    ("the file has # bytes, more than the # that are read; simplify it first", "il file ha # byte, più dei # che si leggono; semplificarlo prima"),
    ("no rule could assess a record here: there is nothing to map", "nessuna regola ha potuto valutare un record: non c'è nulla da mappare"),
    (
      "no assessed record is on the map: check --place, --places and the codes of the boundaries",
      "nessun record valutato è sulla mappa: controllare --place, --places e i codici dei confini"
    ),
    (
      "# of # records (#) are nowhere on the map (#). Nothing was written. Buyers of most of them: #. State places with --places, former codes of other countries with --crosswalk (CSV: from, to, first_year, last_year), choose another --place, or write the maps all the same with --accept-unmatched",
      "# record su # (#) non sono sulla mappa (#). Non è stato scritto nulla. Stazioni appaltanti della maggior parte: #. Indicare i luoghi con --places, i codici precedenti di altri paesi con --crosswalk (CSV: from, to, first_year, last_year), scegliere un altro --place, o scrivere comunque le mappe con --accept-unmatched"
    ),
    (
      "# of # records (#) are nowhere on the map (#). Nothing was written. State places with --places, former codes of other countries with --crosswalk (CSV: from, to, first_year, last_year), choose another --place, or write the maps all the same with --accept-unmatched",
      "# record su # (#) non sono sulla mappa (#). Non è stato scritto nulla. Indicare i luoghi con --places, i codici precedenti di altri paesi con --crosswalk (CSV: from, to, first_year, last_year), scegliere un altro --place, o scrivere comunque le mappe con --accept-unmatched"
    ),
    (
      "'#' is neither an indicator of this map nor a column of --indicators",
      "'#' non è né un indicatore di questa mappa né una colonna di --indicators"
    ),
    (
      "fewer than three units have enough of the indicators (coverage #): there is no index to make",
      "meno di tre unità hanno abbastanza indicatori (copertura #): non c'è un indice da calcolare"
    ),
  ]
}
