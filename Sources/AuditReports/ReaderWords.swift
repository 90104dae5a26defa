import Findings
import ProcurementModel
import RuleLanguage

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
    case .assumedFormat: Wording(en: "form of numbers or dates assumed", it: "forma di numeri o date presunta")
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

  /// How a file is encoded: `UTF-8`, `windows-1252`, and words beside it.
  static func encoding(_ text: String, _ language: ReportLanguage) -> String {
    language == .it ? text.replacing("with byte order mark", with: "con marca d'ordine dei byte (BOM)") : text
  }

  /// What a rule judges.
  static func subject(_ kind: String, _ language: ReportLanguage) -> String { RuleWords.subject(kind, language == .it ? .it : .en) }

  /// The unit of a rule's parameter. Units are few; one without a translation stays as the rule has it.
  static func unit(_ unit: String, _ language: ReportLanguage) -> String { language == .it ? RuleWords.unit(unit) : unit }

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
    (
      "a signed document",
      "un documento firmato (.p7m): estrarne il contenuto con il programma che verifica la firma, e indicare quello"
    ),
    (
      "an old workbook",
      "una cartella di lavoro in formato .xls, o protetta da password, che non si può leggere; aprirla con un programma di fogli di calcolo e salvarla come CSV UTF-8, o come .xlsx o .ods senza password"
    ),
    ("an office document that is no workbook", "un documento che non è una cartella di lavoro; salvare la tabella che contiene come CSV UTF-8"),
    ("packed (", "compresso in una forma che non si apre; estrarre i file e indicare quelli"),
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
    ("no regular file but a pipe", "non è un file normale ma una pipe, un socket o un dispositivo; in una cartella non si legge"),
    ("no regular file but a socket", "non è un file normale ma un socket o un dispositivo; indicare il file stesso"),
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
