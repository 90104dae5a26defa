extension ItalianMessages {
  /// What is wrong in the files of rules.
  static let rules: [(String, String)] = [
    ("an id is made of small letters, digits and hyphens", "un id è fatto di minuscole, cifre e trattini"),
    ("the id is equal to the file name: the file is #, so expected '#'", "l'id è uguale al nome del file: il file è #, quindi era atteso '#'"),
    ("the category is equal to the folder: expected '#', found '#'", "la categoria è uguale alla cartella: era atteso '#', trovato '#'"),
    ("a code is made of capital letters, digits and hyphens, like COL-02", "un codice è fatto di maiuscole, cifre e trattini, come COL-02"),
    ("code '#' is written more than once", "il codice '#' è scritto più volte"),
    (
      "expected 'any' or a list of award rules, like [lowest-price]", "era atteso 'any' o un elenco di criteri di aggiudicazione, come [lowest-price]"
    ),
    (
      "a # has no award rule: write 'any', and choose lots in the sets of the rule",
      "# non ha criterio di aggiudicazione: scrivere 'any', e scegliere i lotti negli insiemi della regola"
    ),
    ("an empty list says nothing: write 'any' or name award rules", "un elenco vuoto non dice nulla: scrivere 'any' o indicare i criteri"),
    ("a rule needs a source", "una regola richiede una fonte"),
    (
      "'#': sex, age, birthplace, nationality and the like can be no input of a rule",
      "'#': sesso, età, luogo di nascita, nazionalità e simili non possono essere dati di una regola"
    ),
    ("the Italian text lacks '#'", "nel testo italiano manca '#'"), ("# # in English and # in Italian", "# # in inglese e # in italiano"),
    ("a rule needs an innocent explanation, with something to check", "una regola richiede una spiegazione innocente, con qualcosa da verificare"),
    ("'bidders' goes with rules about lots and processes", "'bidders' va con regole su lotti e procedure"),
    (
      "'#' counts no bids: expected a value like 'count(bids where status == valid)', or a screen that singles bids out",
      "'#' non conta offerte: era atteso un valore come 'count(bids where status == valid)', o uno screen che individua offerte"
    ),
    ("screen '#' of '#' looks at no bids", "lo screen '#' di '#' non riguarda offerte"),
    (
      "screen '#' of '#' looks at all bids alike: name a value like 'count(bids where status == valid)'",
      "lo screen '#' di '#' considera tutte le offerte allo stesso modo: indicare un valore come 'count(bids where status == valid)'"
    ),
    ("expected 'none', 'measure' or a name of 'let', found '#'", "era atteso 'none', 'measure' o un nome di 'let', trovato '#'"),
    ("only what is flagged names bidders", "solo ciò che è segnalato indica offerenti"),
    ("the unit of days is 'days', found '#'", "l'unità dei giorni è 'days', trovato '#'"),
    ("only numbers, money and days have a range", "solo numeri, importi e giorni hanno un intervallo"),
    ("expected two numbers, the smaller first", "erano attesi due numeri, prima il minore"),
    ("a bound has too many digits", "un estremo ha troppe cifre"),
    ("expected the smaller bound first", "era atteso prima l'estremo minore"),
    ("parameter '#' needs a range, like [1, 20]", "il parametro '#' richiede un intervallo, come [1, 20]"),
    (
      "a name is made of letters and digits and begins with a letter, found '#'",
      "un nome è fatto di lettere e cifre e inizia con una lettera, trovato '#'"
    ),
    ("'#' is a word of the language and cannot be a name", "'#' è una parola del linguaggio e non può essere un nome"),
    ("nothing uses the statistics of the peers", "nulla usa le statistiche dei casi confrontabili"),
    ("parameter '#' is not used", "il parametro '#' non è usato"),
    ("'#' is not used", "'#' non è usato"), ("'#' is already the name of a parameter", "'#' è già il nome di un parametro"),
    ("screen '#' needs 'with: {#: …}'", "l'indice '#' richiede 'with: {#: …}'"),
    (
      "a screen takes numbers, and this is a text; for the same organizations take a key such as bidderKey",
      "un indice richiede numeri, e questo è un testo; per le stesse organizzazioni usare una chiave come bidderKey"
    ),
    ("a measure is an expression or a screen, not both", "una misura è un'espressione o un indice, non entrambi"),
    ("a measure is a number, money, days or a yes or no; this is #", "una misura è un numero, un importo, giorni o un sì o no; questo è #"),
    ("a measure needs 'expression', or 'screen' with 'over' and 'of'", "una misura richiede 'expression', o 'screen' con 'over' e 'of'"),
    ("the peer group '#' is about #, this rule about #", "il gruppo di confronto '#' riguarda #, questa regola #"),
    ("peers are compared by a number, money or days; this is #", "i casi si confrontano per numero, importo o giorni; questo è #"),
    (
      "a reason names parameters only, since reasons are counted; '{#}' is none",
      "un motivo nomina solo parametri, perché i motivi si contano; '{#}' non lo è"
    ),
    (
      "evidence names fields and values of 'let'; name this expression in 'let'",
      "le evidenze nominano campi e valori di 'let'; dare un nome in 'let' a questa espressione"
    ),
    ("'#' are records; name a field of them", "'#' sono registrazioni; indicarne un campo"),
    ("unknown field '#' of #", "campo sconosciuto '#' di #"),
    ("the peer group '#' is defined twice", "il gruppo di confronto '#' è definito due volte"),
    ("the key '#' stands in 'by' and in 'near'", "la chiave '#' è sia in 'by' sia in 'near'"),
    ("only numbers can be near, found #", "solo i numeri possono essere vicini, trovato #"),
    ("the key '#' is dropped twice", "la chiave '#' è tolta due volte"),
    ("two # examples are named '#'", "due esempi # hanno il nome '#'"),
    ("a rule needs at least one example that is #", "una regola richiede almeno un esempio che sia #"),
    ("there is an example that is #: so it can occur", "c'è un esempio che è #: quindi può accadere"),
    ("expected a date such as 2024-12-31", "era attesa una data come 2024-12-31"),
    ("without a verdict there is no measure to expect", "senza un esito non c'è una misura da attendere"),
    ("'because' goes with notApplicable and notAssessable", "'because' va con notApplicable e notAssessable"),
    ("only what is flagged has a severity", "solo ciò che è segnalato ha una gravità"),
    ("an expected miss is an example that should be flagged", "una mancata segnalazione attesa è un esempio che andrebbe segnalato"),
    ("the number has too many digits", "il numero ha troppe cifre"),
    (
      "expected a table: a line of column names and a line for each bid",
      "era attesa una tabella: una riga di nomi di colonne e una riga per ogni offerta"
    ),
    ("the table has no rows", "la tabella non ha righe"), ("column '#' is written more than once", "la colonna '#' è scritta più volte"),
    ("the row has # cells and the header #", "la riga ha # celle e l'intestazione #"),
    ("the row has # cell and the header #", "la riga ha # cella e l'intestazione #"),
    ("'}' without '{'; write }} for a brace", "'}' senza '{'; scrivere }} per una graffa"),
    ("'{' without '}'; write {{ for a brace", "'{' senza '}'; scrivere {{ per una graffa"),
    ("expected a name between the braces", "era atteso un nome tra le graffe"),
    ("when takes words: #", "when richiede parole: #"), ("plural takes two words: #", "plural richiede due parole: #"),
  ]

  /// What is wrong in an expression.
  static let expressions: [(String, String)] = [
    ("comparisons cannot be chained; write '#'", "i confronti non si concatenano; scrivere '#'"),
    ("'where' stands inside of count, sum and their like: #", "'where' sta dentro count, sum e simili: #"),
    ("expected the end of the expression, found #", "era attesa la fine dell'espressione, trovato #"),
    ("expected 'known' or 'missing' after 'is', found #", "dopo 'is' era atteso 'known' o 'missing', trovato #"),
    ("expected a name after the point, found #", "dopo il punto era atteso un nome, trovato #"),
    ("expected a value, found #", "era atteso un valore, trovato #"),
    ("expected '#' #, found #", "era atteso '#' #, trovato #"),
    ("the expression is longer than # characters", "l'espressione supera # caratteri"),
    (
      "the expression has more than # words and signs; name parts of it in 'let'",
      "l'espressione ha più di # parole e segni; dare un nome a parti di essa in 'let'"
    ),
    ("the text has no closing quotation mark", "il testo non ha la virgoletta di chiusura"), ("'#' has no meaning here#", "'#' qui non ha senso#"),
    ("'where' goes with #, not with #", "'where' va con #, non con #"), ("firstKnown needs values", "firstKnown richiede valori"),
    ("expected a plain number from 0 to 100", "era atteso un numero da 0 a 100"),
    ("abs takes a number, money or days, not #", "abs richiede un numero, un importo o giorni, non #"),
    ("# takes values with an order, not #", "# richiede valori ordinabili, non #"),
    ("the screen '#' has no critical values", "l'indice '#' non ha valori critici"),
    ("asNumber takes money or days, not #", "asNumber richiede un importo o giorni, non #"),
    ("# needs related records, such as 'bids'", "# richiede registrazioni collegate, come 'bids'"),
    ("# is of a set of records; of two values write #", "# è di un insieme di registrazioni; di due valori scrivere #"),
    ("count takes one set of records", "count richiede un insieme di registrazioni"),
    (
      "count counts records: write 'where … is known' to count known values, or distinct(…)",
      "count conta registrazioni: scrivere 'where … is known' per contare i valori noti, o distinct(…)"
    ),
    ("# takes a set of records, without a field", "# richiede un insieme di registrazioni, senza campo"),
    ("expected any(set where condition)", "era atteso any(insieme where condizione)"),
    ("# takes a field of a set, such as '#'", "# richiede un campo di un insieme, come '#'"), ("# of # has no meaning", "# di # non ha senso"),
    (
      "'this' is the subject seen from inside of a set; here its fields stand without it",
      "'this' è il soggetto visto da dentro un insieme; qui i suoi campi stanno senza"
    ),
    ("'#' could not be read", "'#' non si è potuto leggere"),
    ("'#' is a record; name a field of #", "'#' è una registrazione; indicare un campo di #"),
    ("'#' is a field and has no fields of its own", "'#' è un campo e non ha campi propri"),
    ("unknown name '#'; a subtraction is written with blanks", "nome sconosciuto '#'; una sottrazione si scrive con spazi"),
    ("expected one of peers.#", "era atteso uno di peers.#"), ("write peers.percentile(5)", "scrivere peers.percentile(5)"),
    ("expected related records, such as '#' or '#'", "erano attese registrazioni collegate, come '#' o '#'"),
    (
      "a set inside of a set is not possible; name one of them in 'let'",
      "un insieme dentro un insieme non è possibile; dare un nome a uno dei due in 'let'"
    ),
    ("'#' is one record or value, not a set", "'#' è una registrazione o un valore, non un insieme"),
    ("a code stands without quotation marks: #", "un codice sta senza virgolette: #"),
    ("'#' is no date of the calendar", "'#' non è una data del calendario"),
    ("'-' goes with numbers, money and days, not with #", "'-' va con numeri, importi e giorni, non con #"),
    ("only plain values may stand in a list", "in un elenco possono stare solo valori semplici"),
    ("'#' is no number; thousands have no mark", "'#' non è un numero; le migliaia non hanno segno"),
    ("'#' has too many digits", "'#' ha troppe cifre"), ("'#' does not go with # and #", "'#' non va con # e #"),
    ("division by zero", "divisione per zero"),
    ("# cannot be compared with #", "# non si può confrontare con #"), ("# has no order: write == or !=", "# non ha ordine: scrivere == o !="),
    ("expected a set of records; the field belongs into 'of'", "era atteso un insieme di registrazioni; il campo va in 'of'"),
    ("expected a name", "era atteso un nome"),
    ("the expression has more than # parts", "l'espressione ha più di # parti"),
    ("the expression is nested more than # levels deep", "l'espressione è annidata per più di # livelli"),
    ("the expression ends where a value was expected", "l'espressione finisce dove era atteso un valore"), ("unexpected '#'", "'#' inatteso"),
    ("'#' is no number", "'#' non è un numero"), ("expected '(' behind #", "era atteso '(' dopo #"), ("expected ')'", "era atteso ')'"),
    ("if takes a condition and two values", "if richiede una condizione e due valori"),
    ("# takes # values, not #", "# richiede # valori, non #"), ("# takes # value, not #", "# richiede # valore, non #"),
    ("expected a number, found #", "era atteso un numero, trovato #"), ("expected #, found #", "era atteso #, trovato #"),
    ("expected #", "era atteso #"),
  ]
}
