import Findings

/// Every fixed word of the pages and the workbook, in both languages: a word without a translation does not compile.
enum Phrase: CaseIterable {
  case findings, suppliers, buyers, coverage, method, workpaper, readMe, organizations, problems, skipToContent, pagesOfThisAudit, auditTitle, footer
  case winner, biddersConcerned, winnerOrBidders
  case finding, rank, severity, rule, subject, buyer, supplier, amount, measure, state, strength, codes, identifier, evidence, field,
    valueAsPublished,
    normalised, source, line, byte
  case high, medium, low, info, stateNew, stateUnchanged, stateUpdated
  case subjects, assessed, flagged, clear, notApplicable, notAssessable, reasons, expectedByChance, probabilityByChance, loweredByChance, share
  case category, all, searchText, searchHint, showing, ofTotal, previous, next, page, loading, noFindings, keys, clearFilters
  case howComputed, comparedWith, peerCount, thisRecord, median, minimum, maximum, lowerQuartile, upperQuartile, fifthPercentile,
    ninetyFifthPercentile, histogramOf
  case innocentExplanations, explanation, check, knownGaps, assumedAwardRule, moreEvidence, furtherValue, sumOfFiles, countedOnce, outcomeOfCheck,
    computed, sources,
    parameters, version, allOfRule,
    backToList
  case rulesUsed, inputs, file, format, bytes, records, refused, passedOver, settings, none, program, language, personalData, masked, full, asOf,
    profile, controlTotals
  case processes, lots, bids, awards, contracts, amendments, sumOfAwards, firstDate, lastDate, kind, count, goneFindings, goneSheet,
    comparedWithAudit, summary, coverageIntro,
    methodIntro, workpaperIntro
  case objective, objectiveText, population, expectedTotal, matches, differs, found, procedure, procedureText, results, exceptions, conclusion,
    preparedBy, reviewedBy, date
  case byRule, findingsOf, concernedAmounts, reading, noEvidenceText, name, text, done, value, sheetContinues, openedFromDisk, rowsLeft, baseRateNote,
    remark, record
  case role, process, lot, message, unit, formulaNote, verdictsByRule, notSeen, encoding, hash, timeline, yes, no, allInList
  case together, togetherIntro, furtherNames, noneTogether, withSeveral, withOne, mechanism, mechanisms, otherFindings, seenTogether, allTogether, allTogetherPage,
    groupRows, listIntro, whatWasSeen
  case flaggedBecause, unknownValue, whatNamesMean, defaultValue, setByUser, ofTheRecordsCompared, sourceLines, furtherLines, pagesEnd, flaggedWhen,
    currency, othersInList, onlyAbout, showAll, evidenceIntro, needsScript, cannotOpen, oldBrowser, idUnknown, sheetGuide, guideFindings,
    guideVerdicts, guideOrganizations, guideProblems, guideWorkpaper, fillYellow, currencyUnknown

  func text(_ language: ReportLanguage) -> String { wording.text(language) }

  var wording: Wording {
    switch self {
    case .findings: Wording(en: "Findings", it: "Segnalazioni")
    case .finding: Wording(en: "Finding", it: "Segnalazione")
    case .suppliers: Wording(en: "Suppliers", it: "Operatori economici")
    case .buyers: Wording(en: "Buyers", it: "Stazioni appaltanti")
    case .coverage: Wording(en: "Coverage", it: "Copertura")
    case .method: Wording(en: "Method", it: "Metodo")
    case .workpaper: Wording(en: "Workpaper", it: "Carta di lavoro")
    case .readMe: Wording(en: "Read me", it: "Leggimi")
    case .organizations: Wording(en: "Organizations", it: "Soggetti")
    case .problems: Wording(en: "Problems", it: "Anomalie dei dati")
    case .skipToContent: Wording(en: "Skip to content", it: "Vai al contenuto")
    case .pagesOfThisAudit: Wording(en: "Pages of this audit", it: "Pagine di questa verifica")
    case .auditTitle: Wording(en: "Procurement records to check", it: "Affidamenti da controllare")
    case .footer:
      Wording(
        en: "An indicator is a reason to look, not a finding of wrongdoing. Check the source records and hear the parties.",
        it: "Un indicatore è un motivo per controllare, non l'accertamento di un illecito. Verificare le fonti e sentire le parti.")
    case .rank: Wording(en: "No.", it: "N.")
    case .severity: Wording(en: "Severity", it: "Gravità")
    case .rule: Wording(en: "Rule", it: "Regola")
    case .subject: Wording(en: "Subject", it: "Oggetto")
    case .buyer: Wording(en: "Buyer", it: "Stazione appaltante")
    case .supplier: Wording(en: "Supplier", it: "Operatore economico")
    case .winner: Wording(en: "Winner", it: "Aggiudicatario")
    case .biddersConcerned: Wording(en: "Bidders concerned", it: "Offerenti interessati")
    case .winnerOrBidders: Wording(en: "Winner, or bidders concerned", it: "Aggiudicatario, o offerenti interessati")
    case .amount: Wording(en: "Amount", it: "Importo")
    case .measure: Wording(en: "Measure", it: "Misura")
    case .state: Wording(en: "State", it: "Stato")
    case .strength: Wording(en: "Strength", it: "Intensità")
    case .codes: Wording(en: "Codes", it: "Codici")
    case .identifier: Wording(en: "Identifier", it: "Identificativo")
    case .evidence: Wording(en: "Source values", it: "Valori nella fonte")
    case .field: Wording(en: "Field", it: "Campo")
    case .valueAsPublished: Wording(en: "Value as published", it: "Valore come pubblicato")
    case .normalised: Wording(en: "Read as", it: "Letto come")
    case .source: Wording(en: "Source", it: "Fonte")
    case .line: Wording(en: "line", it: "riga")
    case .byte: Wording(en: "byte", it: "byte")
    case .high: Wording(en: "High", it: "Alta")
    case .medium: Wording(en: "Medium", it: "Media")
    case .low: Wording(en: "Low", it: "Bassa")
    case .info: Wording(en: "Info", it: "Informativa")
    case .stateNew: Wording(en: "new", it: "nuova")
    case .stateUnchanged: Wording(en: "unchanged", it: "invariata")
    case .stateUpdated: Wording(en: "updated", it: "aggiornata")
    case .subjects: Wording(en: "Subjects", it: "Oggetti")
    case .assessed: Wording(en: "Assessed", it: "Valutati")
    case .flagged: Wording(en: "Flagged", it: "Segnalati")
    case .clear: Wording(en: "Clear", it: "Senza segnalazione")
    case .notApplicable: Wording(en: "Not applicable", it: "Non applicabile")
    case .notAssessable: Wording(en: "Not assessable", it: "Non valutabile")
    case .reasons: Wording(en: "Reasons", it: "Motivi")
    case .expectedByChance: Wording(en: "Expected by chance, at most", it: "Attesi per caso, al più")
    case .probabilityByChance: Wording(en: "Probability by chance, at most", it: "Probabilità per caso, al più")
    case .loweredByChance: Wording(en: "Severity lowered", it: "Gravità ridotta")
    case .share: Wording(en: "Share of subjects", it: "Quota degli oggetti")
    case .category: Wording(en: "Category", it: "Categoria")
    case .all: Wording(en: "All", it: "Tutte")
    case .searchText: Wording(en: "Search", it: "Cerca")
    case .searchHint: Wording(en: "title, identifier, name", it: "titolo, identificativo, nome")
    case .showing: Wording(en: "Showing", it: "Mostrate")
    case .ofTotal: Wording(en: "of", it: "di")
    case .previous: Wording(en: "Previous", it: "Precedente")
    case .next: Wording(en: "Next", it: "Successiva")
    case .page: Wording(en: "Page", it: "Pagina")
    case .loading: Wording(en: "loading the list …", it: "caricamento dell'elenco …")
    case .noFindings: Wording(en: "No finding matches.", it: "Nessuna segnalazione corrisponde.")
    case .keys:
      Wording(
        en: "Keys: j and k move, Enter opens, / searches, n and p turn pages, Esc leaves a field.",
        it: "Tasti: j e k spostano, Invio apre, / cerca, n e p voltano pagina, Esc esce da un campo.")
    case .clearFilters: Wording(en: "Clear filters", it: "Azzera filtri")
    case .howComputed: Wording(en: "How it was computed", it: "Come è stato calcolato")
    case .comparedWith: Wording(en: "Compared with", it: "Confrontato con")
    case .peerCount: Wording(en: "Records compared", it: "Casi confrontati")
    case .thisRecord: Wording(en: "This record", it: "Questo caso")
    case .median: Wording(en: "Median", it: "Mediana")
    case .minimum: Wording(en: "Minimum", it: "Minimo")
    case .maximum: Wording(en: "Maximum", it: "Massimo")
    case .lowerQuartile: Wording(en: "First quartile", it: "Primo quartile")
    case .upperQuartile: Wording(en: "Third quartile", it: "Terzo quartile")
    case .fifthPercentile: Wording(en: "5th percentile", it: "5º percentile")
    case .ninetyFifthPercentile: Wording(en: "95th percentile", it: "95º percentile")
    case .histogramOf: Wording(en: "Distribution of the measure among the records compared", it: "Distribuzione della misura tra i casi confrontati")
    case .innocentExplanations: Wording(en: "Innocent explanations and what to check next", it: "Spiegazioni innocenti e che cosa controllare")
    case .explanation: Wording(en: "It may simply be that", it: "Può darsi semplicemente che")
    case .check: Wording(en: "What to check", it: "Che cosa controllare")
    case .knownGaps: Wording(en: "What this rule misses", it: "Che cosa sfugge a questa regola")
    case .assumedAwardRule: Wording(en: "Award rule assumed by", it: "Criterio di aggiudicazione assunto da")
    case .furtherValue: Wording(en: "further value is not listed here", it: "altro valore non è elencato qui")
    case .outcomeOfCheck: Wording(en: "Outcome of the check", it: "Esito del controllo")
    case .sumOfFiles: Wording(en: "Sum of the files", it: "Somma dei file")
    case .countedOnce:
      Wording(
        en: "In all; what several files or records say of one lot or award counts once",
        it: "In tutto; quanto più file o record dicono di uno stesso lotto o di una stessa aggiudicazione conta una volta")
    case .moreEvidence: Wording(en: "further values are not listed here", it: "altri valori non sono elencati qui")
    case .computed: Wording(en: "computed", it: "calcolato")
    case .sources: Wording(en: "Sources", it: "Fonti")
    case .parameters: Wording(en: "Parameters", it: "Parametri")
    case .version: Wording(en: "Version", it: "Versione")
    case .allOfRule: Wording(en: "About this rule", it: "Su questa regola")
    case .backToList: Wording(en: "Back to the list", it: "Torna all'elenco")
    case .rulesUsed: Wording(en: "Rules used", it: "Regole usate")
    case .inputs: Wording(en: "Inputs", it: "File letti")
    case .file: Wording(en: "File", it: "File")
    case .format: Wording(en: "Format", it: "Formato")
    case .bytes: Wording(en: "Bytes", it: "Byte")
    case .records: Wording(en: "Records", it: "Registrazioni")
    case .refused: Wording(en: "Refused", it: "Rifiutato")
    case .passedOver: Wording(en: "Passed over", it: "Tralasciato")
    case .settings: Wording(en: "Settings", it: "Impostazioni")
    case .none: Wording(en: "none", it: "nessuna")
    case .program: Wording(en: "Program", it: "Programma")
    case .language: Wording(en: "Language", it: "Lingua")
    case .personalData: Wording(en: "Personal data", it: "Dati personali")
    case .masked: Wording(en: "masked", it: "mascherati")
    case .full: Wording(en: "in full", it: "per esteso")
    case .asOf: Wording(en: "As of", it: "Alla data")
    case .profile: Wording(en: "Profile", it: "Profilo")
    case .controlTotals: Wording(en: "Population and control totals", it: "Popolazione e totali di controllo")
    case .processes: Wording(en: "Procedures", it: "Procedure")
    case .lots: Wording(en: "Lots", it: "Lotti")
    case .bids: Wording(en: "Bids", it: "Offerte")
    case .awards: Wording(en: "Awards", it: "Aggiudicazioni")
    case .contracts: Wording(en: "Contracts", it: "Contratti")
    case .amendments: Wording(en: "Amendments", it: "Modifiche contrattuali")
    case .sumOfAwards: Wording(en: "Sum of awards", it: "Somma delle aggiudicazioni")
    case .firstDate: Wording(en: "Earliest date", it: "Prima data")
    case .lastDate: Wording(en: "Latest date", it: "Ultima data")
    case .kind: Wording(en: "Kind", it: "Tipo")
    case .count: Wording(en: "Count", it: "Numero")
    case .goneFindings: Wording(en: "Findings of the earlier audit that are gone", it: "Segnalazioni della verifica precedente non più presenti")
    case .goneSheet: Wording(en: "Gone", it: "Non più presenti")
    case .comparedWithAudit: Wording(en: "Compared with the audit", it: "Confrontato con la verifica")
    case .summary: Wording(en: "At a glance", it: "In breve")
    case .coverageIntro:
      Wording(
        en:
          "What each rule could say. Missing data are never counted as clear. Where honest records would be flagged by chance too, the largest number to be expected of them stands beside: there are fewer where the rule asks for more than its null model knows.",
        it:
          "Che cosa ha potuto dire ogni regola. I dati mancanti non valgono mai come assenza di segnalazione. Dove anche casi regolari sarebbero segnalati per caso, accanto sta il numero massimo che se ne attende: sono meno dove la regola chiede più di quanto il modello nullo conosca."
      )
    case .methodIntro:
      Wording(
        en: "What was read, which rules judged it, and with which parameters. The same inputs, rules and settings give the same files, byte by byte.",
        it:
          "Che cosa è stato letto, quali regole lo hanno valutato e con quali parametri. Gli stessi file, regole e impostazioni danno gli stessi risultati, byte per byte."
      )
    case .workpaperIntro: Wording(en: "To be printed, completed and filed.", it: "Da stampare, completare e archiviare.")
    case .objective: Wording(en: "Objective", it: "Obiettivo")
    case .objectiveText:
      Wording(
        en: "Find procurement records that deserve a closer look, and keep the reason, the numbers and the place in the source of each.",
        it: "Individuare gli affidamenti che meritano un controllo più attento e conservare di ciascuno il motivo, i numeri e il punto nella fonte.")
    case .population: Wording(en: "Population", it: "Popolazione")
    case .expectedTotal: Wording(en: "Expected by you", it: "Atteso da voi")
    case .matches: Wording(en: "equal", it: "uguale")
    case .differs: Wording(en: "differs", it: "diverso")
    case .found: Wording(en: "Read", it: "Letto")
    case .procedure: Wording(en: "Procedure", it: "Procedura")
    case .procedureText:
      Wording(
        en: "Every record was read whole; every rule below was applied to every subject it names; each verdict was counted. No sampling.",
        it:
          "Ogni registrazione è stata letta per intero; ogni regola elencata è stata applicata a tutti i suoi oggetti; ogni esito è stato contato. Nessun campionamento."
      )
    case .results: Wording(en: "Results", it: "Risultati")
    case .exceptions: Wording(en: "Exceptions", it: "Casi segnalati")
    case .conclusion: Wording(en: "Conclusion", it: "Conclusione")
    case .preparedBy: Wording(en: "Prepared by", it: "Redatto da")
    case .reviewedBy: Wording(en: "Reviewed by", it: "Riesaminato da")
    case .date: Wording(en: "Date", it: "Data")
    case .byRule: Wording(en: "Findings by rule", it: "Segnalazioni per regola")
    case .findingsOf: Wording(en: "Findings", it: "Segnalazioni")
    case .concernedAmounts:
      Wording(
        en: "Amounts named in these findings (one contract may be named more than once)",
        it: "Importi citati in queste segnalazioni (un contratto può comparire più volte)")
    case .reading: Wording(en: "Reading", it: "Lettura")
    case .noEvidenceText:
      Wording(en: "No source value was kept for this finding.", it: "Nessun valore della fonte è stato conservato per questa segnalazione.")
    case .name: Wording(en: "Name", it: "Nome")
    case .text: Wording(en: "Text", it: "Testo")
    case .done: Wording(en: "What was done", it: "Che cosa è stato fatto")
    case .value: Wording(en: "Value", it: "Valore")
    case .sheetContinues: Wording(en: "The list goes on in the next sheet.", it: "L'elenco continua nel foglio successivo.")
    case .openedFromDisk: Wording(en: "This page works without a network.", it: "Questa pagina funziona senza rete.")
    case .rowsLeft:
      Wording(
        en: "The first findings are shown; the pages and the table list more.",
        it: "Sono mostrate le prime segnalazioni; le pagine e la tabella ne elencano altre.")
    case .baseRateNote:
      Wording(
        en:
          "Most flagged records have an ordinary explanation. Look at several indicators together, and at the coverage, before drawing a conclusion.",
        it:
          "La maggior parte dei casi segnalati ha una spiegazione ordinaria. Guardare più indicatori insieme, e la copertura, prima di trarre conclusioni."
      )
    case .currencyUnknown: Wording(en: "currency not stated", it: "valuta non indicata")
    case .remark: Wording(en: "Remark", it: "Nota")
    case .record: Wording(en: "record", it: "registrazione")
    case .role: Wording(en: "Role", it: "Ruolo")
    case .process: Wording(en: "Procedure", it: "Procedura")
    case .lot: Wording(en: "Lot", it: "Lotto")
    case .message: Wording(en: "Message", it: "Messaggio")
    case .unit: Wording(en: "Unit", it: "Unità")
    case .formulaNote:
      Wording(
        en: "The names are those of the rule; the numbers are those of this record.",
        it: "I nomi sono quelli della regola; i numeri quelli di questo caso.")
    case .verdictsByRule: Wording(en: "Verdicts by rule", it: "Esiti per regola")
    case .notSeen: Wording(en: "not stated", it: "non indicato")
    case .encoding: Wording(en: "Encoding", it: "Codifica")
    case .hash: Wording(en: "SHA-256", it: "SHA-256")
    case .timeline: Wording(en: "Dates in the source values", it: "Date nei valori della fonte")
    case .allInList: Wording(en: "All of them in the list", it: "Tutte nell'elenco")
    case .together: Wording(en: "Several indicators together", it: "Più indicatori insieme")
    case .furtherNames:
      Wording(
        en: "A name followed by (+3) is that of most records: the sources give its code three further names, such as departments.",
        it: "Un nome seguito da (+3) è quello del maggior numero di record: le fonti danno al suo codice altri tre nomi, per esempio di uffici.")
    case .togetherIntro:
      Wording(
        en:
          "Procedures and organizations with more than one finding, those with the most different mechanisms first. Findings of one mechanism often see the same thing: count them as one sign.",
        it:
          "Procedure e soggetti con più di una segnalazione, prima quelli con più meccanismi diversi. Le segnalazioni di uno stesso meccanismo vedono spesso la stessa cosa: contarle come un solo segnale."
      )
    case .noneTogether:
      Wording(en: "No procedure or organization has more than one finding.", it: "Nessuna procedura e nessun soggetto ha più di una segnalazione.")
    case .withSeveral: Wording(en: "with several findings", it: "con più segnalazioni")
    case .withOne:
      Wording(en: "with one only, which stand in the list of findings.", it: "con una sola, che si trova nell'elenco delle segnalazioni.")
    case .mechanism: Wording(en: "Mechanism", it: "Meccanismo")
    case .mechanisms: Wording(en: "Mechanisms", it: "Meccanismi")
    case .otherFindings: Wording(en: "Other findings about the same", it: "Altre segnalazioni sullo stesso oggetto")
    case .seenTogether: Wording(en: "See them together", it: "Vederle insieme")
    case .allTogether: Wording(en: "of all", it: "in tutto")
    case .allTogetherPage:
      Wording(en: "All procedures and organizations with several findings", it: "Tutte le procedure e i soggetti con più segnalazioni")
    case .groupRows: Wording(en: "Keep findings about the same together", it: "Tenere insieme le segnalazioni sullo stesso oggetto")
    case .listIntro:
      Wording(
        en:
          "Each entry is a reason to look at a record, the most urgent first. Open one to see how it was computed, the lines of the source, ordinary explanations and what to check next.",
        it:
          "Ogni voce è un motivo per controllare un affidamento, le più urgenti per prime. Aprirne una per vedere il calcolo, le righe della fonte, le spiegazioni ordinarie e che cosa controllare."
      )
    case .whatWasSeen: Wording(en: "What was seen", it: "Che cosa si è visto")
    case .flaggedBecause: Wording(en: "Flagged because", it: "Segnalato perché")
    case .unknownValue: Wording(en: "unknown", it: "non disponibile")
    case .whatNamesMean: Wording(en: "What the names mean", it: "Che cosa significano i nomi")
    case .defaultValue: Wording(en: "default of the rule", it: "valore predefinito della regola")
    case .setByUser: Wording(en: "set for this run", it: "impostato per questa verifica")
    case .ofTheRecordsCompared: Wording(en: "of the records compared", it: "dei casi confrontati")
    case .sourceLines: Wording(en: "In the source", it: "Nella fonte")
    case .furtherLines:
      Wording(en: "further lines: see their places in the table below, or", it: "altre righe: i punti sono nella tabella qui sotto, oppure")
    case .pagesEnd: Wording(en: "Page (end)", it: "Pagina (in fondo)")
    case .othersInList:
      Wording(
        en: "The others are in the list, which needs scripts, and in the table of findings, which does not.",
        it: "Gli altri si trovano nell'elenco, che richiede gli script, e nella tabella delle segnalazioni, che non li richiede.")
    case .onlyAbout: Wording(en: "Only findings about", it: "Solo segnalazioni su")
    case .showAll: Wording(en: "Show all findings", it: "Mostra tutte le segnalazioni")
    case .evidenceIntro:
      Wording(
        en: "Findings beyond the first pages are kept packed. Open one from the list.",
        it: "Le segnalazioni oltre le prime pagine sono conservate in forma compressa. Aprirne una dall'elenco.")
    case .needsScript:
      Wording(
        en:
          "This browser runs no scripts here. The first findings have plain pages; all findings stand in findings.csv, and probity explain ID --audit FOLDER shows the evidence of one.",
        it:
          "In questo browser gli script non sono attivi. Le prime segnalazioni hanno pagine semplici; tutte si trovano in findings.csv, e probity explain ID --audit CARTELLA mostra le evidenze di una."
      )
    case .cannotOpen:
      Wording(
        en:
          "The evidence cannot be read: a file of the folder pages is missing or changed. Check the folder with probity verify, or use findings.csv and probity explain ID --audit FOLDER.",
        it:
          "Le evidenze non si possono leggere: un file della cartella pages manca o è cambiato. Controllare la cartella con probity verify, oppure usare findings.csv e probity explain ID --audit CARTELLA."
      )
    case .oldBrowser:
      Wording(
        en:
          "This browser is too old to unpack the data (it lacks DecompressionStream). Use a current one, or findings.csv and probity explain ID --audit FOLDER.",
        it:
          "Questo browser è troppo vecchio per leggere i dati compressi (manca DecompressionStream). Usarne uno aggiornato, oppure findings.csv e probity explain ID --audit CARTELLA."
      )
    case .idUnknown:
      Wording(en: "This address names no finding of this audit.", it: "Questo indirizzo non indica nessuna segnalazione di questa verifica.")
    case .flaggedWhen: Wording(en: "Flagged when", it: "Segnalato quando")
    case .currency: Wording(en: "Currency", it: "Valuta")
    case .sheetGuide: Wording(en: "The sheets", it: "I fogli")
    case .guideWorkpaper:
      Wording(en: "to be completed and filed: fill the yellow boxes", it: "da completare e archiviare: riempire le caselle gialle")
    case .guideFindings:
      Wording(en: "the ranked list, a row a finding, with filters", it: "l'elenco in ordine di urgenza, una riga per segnalazione, con filtri")
    case .guideVerdicts:
      Wording(en: "what each rule could say, and why it could not say more", it: "che cosa ha potuto dire ogni regola, e perché non di più")
    case .guideOrganizations: Wording(en: "suppliers and buyers named in findings", it: "operatori e stazioni appaltanti citati nelle segnalazioni")
    case .guideProblems: Wording(en: "what was odd in the sources", it: "che cosa era anomalo nelle fonti")
    case .fillYellow: Wording(en: "Yellow boxes are to be filled in.", it: "Le caselle gialle sono da compilare.")
    case .yes: Wording(en: "yes", it: "sì")
    case .no: Wording(en: "no", it: "no")
    }
  }
}

extension Severity {
  var phrase: Phrase {
    switch self {
    case .high: .high
    case .medium: .medium
    case .low: .low
    case .info: .info
    }
  }
}
