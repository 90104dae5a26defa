import Findings
import ProcurementModel

/// Words of readers and rules that machine-readable files keep in English, as the pages and the workbook of a language show them.
enum ReaderWords {
  static func kind(_ raw: String, _ language: ReportLanguage) -> String {
    guard let kind = ProblemKind(rawValue: raw) else { return raw }
    return wording(kind).text(language)
  }

  static func action(_ raw: String, _ language: ReportLanguage) -> String {
    guard language == .it, let action = ProblemAction(rawValue: raw) else { return raw }
    return switch action {
    case .valueLeftOut: "valore tralasciato"
    case .valueKept: "valore mantenuto"
    case .valueReplaced: "valore sostituito"
    case .recordKept: "registrazione mantenuta"
    case .recordLeftOut: "registrazione tralasciata"
    case .fieldIgnored: "campo ignorato"
    case .inputRefused: "file rifiutato"
    }
  }

  static func wording(_ kind: ProblemKind) -> Wording {
    switch kind {
    case .unreadableAmount: Wording(en: "amount not readable", it: "importo illeggibile")
    case .unreadableDate: Wording(en: "date not readable", it: "data illeggibile")
    case .unreadableNumber: Wording(en: "number not readable", it: "numero illeggibile")
    case .unknownCode: Wording(en: "code not known", it: "codice sconosciuto")
    case .unknownField: Wording(en: "field not known", it: "campo sconosciuto")
    case .missingIdentifier: Wording(en: "identifier missing", it: "identificativo mancante")
    case .placeholderIdentifier: Wording(en: "placeholder for an identifier", it: "identificativo fittizio")
    case .repeatedIdentifier: Wording(en: "identifier repeated", it: "identificativo ripetuto")
    case .invalidIdentifier: Wording(en: "identifier not valid", it: "identificativo non valido")
    case .placeholderAmount: Wording(en: "placeholder for an amount", it: "importo fittizio")
    case .assumedCurrency: Wording(en: "currency assumed", it: "valuta presunta")
    case .missingCurrency: Wording(en: "currency missing", it: "valuta mancante")
    case .encodingReplaced: Wording(en: "characters decoded", it: "caratteri decodificati")
    case .wrongEncodingDeclared: Wording(en: "wrong encoding declared", it: "codifica dichiarata errata")
    case .wrongType: Wording(en: "wrong type of value", it: "tipo di valore errato")
    case .malformedRow: Wording(en: "malformed row", it: "riga di tabella mal formata")
    case .malformedLine: Wording(en: "malformed line", it: "riga mal formata")
    case .textCut: Wording(en: "text cut", it: "testo troncato")
    case .danglingReference: Wording(en: "reference that leads nowhere", it: "riferimento senza destinazione")
    case .contradiction: Wording(en: "values contradict each other", it: "valori in contraddizione")
    case .supersededRecord: Wording(en: "record replaced by a later one", it: "registrazione sostituita da una successiva")
    case .recordRefused: Wording(en: "record refused", it: "registrazione rifiutata")
    case .withheldValue: Wording(en: "value withheld by the publisher", it: "valore non divulgato")
    case .placeholderName: Wording(en: "name that names nobody", it: "nome che non indica nessuno")
    case .missingTable: Wording(en: "table missing", it: "tabella mancante")
    case .missingField: Wording(en: "field missing", it: "campo mancante")
    case .missingRows: Wording(en: "rows missing", it: "righe mancanti")
    case .indexEntry: Wording(en: "entry of an index", it: "voce di un indice")
    case .ambiguousLink: Wording(en: "link not clear", it: "collegamento ambiguo")
    case .comparisonLimited: Wording(en: "too many to compare two by two", it: "troppi per confrontarli a due a due")
    }
  }

  /// What a rule judges.
  static func subject(_ kind: String, _ language: ReportLanguage) -> String { subjects[kind]?.text(language) ?? kind }

  private static let subjects: [String: Wording] = [
    "process": Wording(en: "procedure", it: "procedura"), "lot": Wording(en: "lot", it: "lotto"), "bid": Wording(en: "bid", it: "offerta"),
    "award": Wording(en: "award", it: "aggiudicazione"), "contract": Wording(en: "contract", it: "contratto"),
    "organization": Wording(en: "organization", it: "soggetto"), "bidder": Wording(en: "bidder", it: "offerente"),
    "supplier": Wording(en: "supplier", it: "operatore economico"), "buyer": Wording(en: "buyer", it: "stazione appaltante"),
    "bidderPair": Wording(en: "pair of bidders", it: "coppia di offerenti"),
    "buyerSupplierPair": Wording(en: "buyer and supplier", it: "stazione appaltante e operatore"), "market": Wording(en: "market", it: "mercato"),
  ]

  /// The unit of a rule's parameter. Units are few; one without a translation stays as the rule has it.
  static func unit(_ unit: String, _ language: ReportLanguage) -> String { language == .it ? units[unit] ?? unit : unit }

  static let units: [String: String] = [
    "share": "quota", "share of the expected wins": "quota delle vittorie attese", "share of the base amount": "quota della base d'asta",
    "share of the lowest bid": "quota dell'offerta più bassa",
    "days": "giorni", "bids": "offerte",
    "probability": "probabilità", "awards": "aggiudicazioni", "times": "volte", "characters": "caratteri", "changes": "modifiche",
    "share of the award": "quota dell'aggiudicazione",
    "times the threshold": "volte la soglia", "share of the threshold": "quota della soglia", "share of the mean": "quota della media",
    "share of the buyer's awards": "quota delle aggiudicazioni della stazione appaltante", "share of records": "quota delle registrazioni",
    "share of bids": "quota delle offerte",
    "points of 100": "punti su 100", "other records": "altre registrazioni", "index": "indice", "euro": "euro", "currency units": "unità di valuta",
    "CPV divisions": "divisioni CPV",
    "percent": "per cento", "years": "anni", "lots": "lotti", "processes": "procedure", "standard deviations": "scarti tipo", "bidders": "offerenti",
    "suppliers": "operatori",
    "share of the discount": "quota del ribasso", "share of the discount that came back": "quota del ribasso recuperata", "contracts": "contratti",
    "records": "registrazioni", "months": "mesi",
    "hours": "ore", "coefficient": "coefficiente", "coefficient, or percent of the base amount": "coefficiente, o per cento della base d'asta",
    "percentile": "percentile", "place in the list": "posizione nell'elenco", "place in the table": "posizione nella tabella",
    "percentage points of the base amount": "punti percentuali della base d'asta",
    "percentage points beyond the table": "punti percentuali oltre la tabella", "amendments": "modifiche", "organizations": "soggetti",
    "Sunday: yes or no": "domenica: sì o no", "bids in one constant ratio": "offerte in un rapporto costante", "bids received": "offerte ricevute",
    "bids with a price that another bidder offers too": "offerte con un prezzo offerto anche da altri",
    "direct awards within the window": "affidamenti diretti nella finestra",
    "disqualified bids": "offerte escluse", "fields stated differently": "campi indicati diversamente",
    "kinds of contact shared": "tipi di contatto in comune", "kinds of disorder": "tipi di incongruenza",
    "largest share of records that lack one field": "quota più alta di registrazioni prive di un campo", "late: yes or no": "in ritardo: sì o no",
    "linked losing bids that decide": "offerte perdenti collegate che decidono",
    "normalised Herfindahl index, 0 to 1": "indice di Herfindahl normalizzato, da 0 a 1", "per cent": "per cento",
    "placeholder: yes or no": "valore fittizio: sì o no",
    "points of 100 for other than price": "punti su 100 per elementi diversi dal prezzo",
    "probability of so few wins by chance": "probabilità di così poche vittorie per caso", "procedures": "procedure",
    "robust standard deviations": "scarti tipo robusti", "same supplier: yes or no": "stesso operatore: sì o no",
    "share by which the winning bid is dearer": "quota di cui l'offerta vincente è più cara",
    "share of the median of comparable calls": "quota della mediana dei bandi comparabili",
    "standard deviation over mean": "scarto tipo diviso per la media",
    "standard deviations of the losing bids": "scarti tipo delle offerte perdenti",
    "subcontractors that bid and lost": "subappaltatori che hanno partecipato e perso",
    "suppliers on a reference list": "operatori in un elenco di riferimento", "wrong: yes or no": "errato: sì o no",
  ]

  /// Why an input was refused or passed over. The sentences are those of the readers; one without a translation stays as it is.
  static func refusal(_ text: String, _ language: ReportLanguage) -> String {
    guard language == .it else { return text }
    for (start, italian) in refusals where text.hasPrefix(start) { return italian }
    return ReaderRemarks.text(text, language)
  }

  static let refusals: [(String, String)] = [
    ("boundaries of territories", "confini di territori, non dati di gara"),
    ("award criteria", "criteri di aggiudicazione, non dati di gara; usarli con «probity simulate» e --criteria"),
    ("a code list (genericode)", "un elenco di codici (genericode), non dati di gara"), ("a code list", "un elenco di codici, non dati di gara"),
    ("an XML schema", "uno schema XML, non dati di gara"),
    ("a list of excluded firms", "un elenco di imprese escluse, non dati di gara; usarlo con --reference (docs/reference-lists.md)"),
    ("a list of files", "un elenco di file, non dati di gara"), ("a list of persons", "un elenco di persone, non dati di gara"),
    ("a list of donations", "un elenco di donazioni a partiti, non dati di gara"),
    ("a register of public bodies", "un registro di enti pubblici (IPA), non dati di gara"),
    ("the list of Italian municipalities", "l'elenco dei comuni italiani (ISTAT), non dati di gara"),
    ("statements of beneficial ownership", "dichiarazioni di titolarità effettiva (BODS), non dati di gara"),
    ("entities of people", "persone e imprese (FollowTheMoney), non dati di gara"),
    (
      "no layout knows the columns",
      "nessun tracciato conosce le colonne di questa tabella; «probity inspect» ne propone uno, --write-layout lo scrive, --layout lo usa"
    ),
    ("no tender data", "non contiene dati di gara: né XML né JSON né una tabella"),
    ("the file is empty", "il file è vuoto; chiederlo di nuovo"),
    ("the format is not known", "formato sconosciuto; provare con «probity inspect», o salvarlo come CSV UTF-8 con intestazione"),
    ("a PDF document", "un documento PDF; chiedere i dati da cui è tratto, in CSV, XML o JSON"),
    ("it begins as XML", "inizia come XML, ma senza un elemento radice: è danneggiato o troncato; chiederlo di nuovo"),
    ("the archive is damaged", "l'archivio è danneggiato; chiederlo di nuovo, o estrarlo e indicare la cartella"),
    ("the archive is empty", "l'archivio non contiene file; chiederlo di nuovo"),
    ("the archive has", "l'archivio ha troppi file o un nome non sicuro; estrarlo e indicare la cartella"),
    ("the archive unpacks", "l'archivio estratto supera 2 GB; estrarlo e indicare la cartella"),
    ("the archive is encrypted", "l'archivio è cifrato; estrarlo e indicare la cartella"),
    ("the archive holds a symbolic link", "l'archivio contiene un collegamento simbolico; estrarlo e indicare la cartella"),
    ("the member", "un file dell'archivio è danneggiato o troncato; chiedere di nuovo l'archivio"),
    ("member ", "un file dell'archivio, estratto, supera 200 volte la sua dimensione"),
    ("the compressed file", "il file compresso è danneggiato o troncato; chiederlo di nuovo"),
    ("it unpacks", "estratto supera 200 volte la sua dimensione"),
    ("a link to a folder", "un collegamento a una cartella, non seguito; indicare quella cartella come input a sé"),
    ("the name is not in UTF-8", "il nome non è in UTF-8 e il file non si può aprire; rinominarlo"),
    ("the folder cannot be opened", "la cartella non si può aprire"), ("the file cannot be opened", "il file non si può aprire"),
    ("the document is cut short", "il documento è troncato"),
    ("an audit folder of Probity", "una cartella di Probity, non dati di gara"),
    ("not read: of a workbook the first sheet is", "non letto: di una cartella di lavoro si legge il primo foglio; salvare questo come file a sé"),
    ("not read: a hidden sheet", "non letto: un foglio nascosto; se è quello voluto, mostrarlo e salvarlo come file a sé"),
    ("every sheet of the workbook is empty", "tutti i fogli della cartella di lavoro sono vuoti: nessuna cella contiene un valore"),
    ("a copy of a file that is read", "copia di un file che viene già letto, con gli stessi byte"),
  ]
}

/// The same for a terminal.
package enum InputReason {
  package static func text(_ reason: String, _ language: ReportLanguage) -> String { ReaderWords.refusal(reason, language) }
  package static func kind(_ raw: String, _ language: ReportLanguage) -> String { ReaderWords.kind(raw, language) }
}
