/// What ANAC's tables and the per-CIG documents say of a lot, under the names that the tables and the flattened documents use.
enum ANACField: Int, CaseIterable {
  case cig, tender, lotCount, tenderTitle, lotTitle, tenderEstimate, lotEstimate, base, category, state, methodCode, method, modalityCode, modality
  case buyerCode, buyerName, nuts, municipality, province, published, deadline, cpv, cpvIsMain, outcome, urgent, instrument, recoveryFunds
  case worksCategory, worksKind, worksClass
  case awardAmount, awardDate, awardId, supplierCode, supplierName, subcontractorCode, subcontractorName
  case offers, admittedOffers, excludedOffers, criterion, awardDiscount, auction, accelerated
  case firmCode, firmName, role, group, wonAward
  case variantId, variantDate, variantReason

  /// Columns, in lower case. `bando_…`, `stazione_appaltante_…` and `pubblicazioni_…` are the sections of the per-CIG document.
  var columns: [String] {
    switch self {
    case .cig: ["cig", "bando_cig"]
    case .tender: ["numero_gara", "bando_numero_gara"]
    case .lotCount: ["n_lotti_componenti", "bando_n_lotti_componenti"]
    case .tenderTitle: ["oggetto_gara", "bando_oggetto_gara", "descrizione_oggetto_gara"]
    case .lotTitle: ["oggetto_lotto", "bando_oggetto_lotto"]
    case .tenderEstimate: ["importo_complessivo_gara", "bando_importo_complessivo_gara"]
    case .lotEstimate: ["importo_lotto", "bando_importo_lotto"]
    case .base: ["importo_base_dasta_cig", "importo_base_asta"]
    case .category:
      ["oggetto_principale_contratto", "bando_oggetto_principale_contratto", "oggetto_principale_del_contratto", "descrizione_oggetto_contratto"]
    case .state: ["stato", "bando_stato"]
    case .methodCode: ["cod_tipo_scelta_contraente", "bando_cod_tipo_scelta_contraente", "codice_tipo_scelta_contraente"]
    case .method: ["tipo_scelta_contraente", "bando_tipo_scelta_contraente", "descrizione_procedura_di_aggiudicazione"]
    case .modalityCode: ["cod_modalita_realizzazione", "bando_cod_modalita_realizzazione"]
    case .modality: ["modalita_realizzazione", "bando_modalita_realizzazione", "modalita_di_realizzazione"]
    case .buyerCode: ["cf_amministrazione_appaltante", "stazione_appaltante_cf_amministrazione_appaltante", "codice_fiscale_stazione_appaltante"]
    case .buyerName:
      ["denominazione_amministrazione_appaltante", "stazione_appaltante_denominazione_amministrazione_appaltante", "stazione_appaltante", "ente"]
    case .nuts: ["bando_luogo_nuts"]
    case .municipality: ["luogo_istat", "bando_luogo_istat"]
    case .province: ["provincia", "bando_sigla_provincia"]
    case .published:
      // A SmartCIG has no call: the day on which its buyer told the authority of it is that of its entry in the register, as for other CIGs.
      [
        "data_pubblicazione", "pubblicazioni_data_pubblicazione", "data_pubblicazione_cig", "data_pubblicazione_del_cig", "data_pubblicazione_gara",
        "data_comunicazione",
      ]
    case .deadline: ["data_scadenza_offerta", "bando_data_scadenza_offerta"]
    case .cpv: ["cod_cpv"]
    case .cpvIsMain: ["flag_prevalente"]
    case .outcome: ["esito", "bando_esito"]
    case .urgent: ["flag_urgenza", "bando_flag_urgenza"]
    case .instrument: ["strumento_svolgimento", "bando_strumento_svolgimento"]
    case .recoveryFunds: ["flag_pnrr_pnc", "bando_flag_pnrr_pnc"]
    case .worksCategory: ["id_categoria"]
    case .worksKind: ["cod_tipo_categoria"]
    case .worksClass: ["classe_importo"]
    case .awardAmount: ["importo_aggiudicazione"]
    case .awardDate: ["data_aggiudicazione_definitiva"]
    case .awardId: ["codice_aggiudicazione", "id_aggiudicazione"]
    case .supplierCode: ["codice_fiscale_p_iva_aggiudicatario", "cf_aggiudicatario"]
    case .supplierName: ["denominazione_aggiudicatario", "aggiudicatario"]
    case .subcontractorCode: ["codice_fiscalepiva_subappaltatore"]
    case .subcontractorName: ["denominazione_subappaltatore"]
    case .offers: ["num_imprese_offerenti"]
    case .admittedOffers: ["numero_offerte_ammesse"]
    case .excludedOffers: ["numero_offerte_escluse"]
    case .criterion: ["criterio_aggiudicazione"]
    case .awardDiscount: ["ribasso_aggiudicazione"]
    case .auction: ["asta_elettronica"]
    case .accelerated: ["flag_proc_accelerata"]
    case .firmCode: ["codice_fiscale"]
    case .firmName: ["denominazione"]
    case .role: ["ruolo"]
    case .group: ["cod_gruppo"]
    case .wonAward: ["flag_aggiudicatario"]
    case .variantId: ["id_variante"]
    case .variantDate: ["data_approvazione_variante"]
    case .variantReason: ["motivo_variante"]
    }
  }

  /// Left out by name: texts of codes that are read, offices and addresses of the buyer, projects and their keys, dates of the register itself.
  static let ignored: Set<String> = Set(
    """
    _link descrizione descrizione_tipo_categoria data_inserimento codice_risposta cig_accordo_quadro settore codice_ausa sezione_regionale id_centro_costo denominazione_centro_costo anno_pubblicazione mese_pubblicazione
    descrizione_cpv cod_motivo_cancellazione motivo_cancellazione data_cancellazione data_ultimo_perfezionamento cod_modalita_indizione_speciali modalita_indizione_speciali
    cod_modalita_indizione_servizi modalita_indizione_servizi durata_prevista cod_strumento_svolgimento cod_motivo_urgenza motivo_urgenza flag_delega funzioni_delegate cf_sa_delegante
    denominazione_sa_delegante cf_sa_delegata denominazione_sa_delegata importo_sicurezza tipo_appalto_riservato cui_programma flag_prev_ripetizioni cod_ipotesi_collegamento
    ipotesi_collegamento cig_collegamento cod_esito data_comunicazione_esito cup codice_intervento intervento data_di_estrazione data_di_aggiornamento codice_univoco_submisura
    descrizione_submisura codice_locale_progetto codice_interno_pda codice_motivo_assenza_cig descrizione_motivo_assenza_cig forma_giuridica_aggiudicatario
    descrizione_forma_giuridica_aggiudicatario codice_ateco_aggiudicatario ruolo_soggetto_correlato descrizione_ruolo_soggetto_correlato forma_giuridica_subappaltatore
    descrizione_forma_giuridica_subappaltatore codice_ateco_subappaltatore codice_procedura_utente
    stazione_appaltante_citta stazione_appaltante_codice_ausa stazione_appaltante_denominazione_centro_costo stazione_appaltante_id_centro_costo stazione_appaltante_indirizzo
    stazione_appaltante_istat_comune stazione_appaltante_regione stazione_appaltante_sezione_regionale pubblicazioni_data_creazione pubblicazioni_data_guce pubblicazioni_data_guri
    pubblicazioni_data_lettera_invito pubblicazioni_scadenza_invito pubblicazioni_data_albo pubblicazioni_data_bore pubblicazioni_link_sito_committente bando_tipo_cig bando_flag_escluso
    bando_motivo_esclusione bando_settore bando_cod_motivo_urgenza bando_motivo_urgenza bando_cod_strumento_svolgimento bando_flag_delega bando_cf_sa_delegante
    bando_denominazione_sa_delegante bando_cf_sa_delegata bando_denominazione_sa_delegata bando_funzioni_delegate bando_durata_prevista bando_flag_prev_ripetizioni bando_importo_sicurezza
    bando_dettaglio_stato bando_dettaglio_stato_data_ultimo_perfezionamento bando_dettaglio_stato_data_cancellazione bando_dettaglio_stato_motivo_cancellazione
    bando_dettaglio_stato_cod_motivo_cancellazione bando_ipotesi_collegamento bando_ipotesi_collegamento_cod_ipotesi_collegamento bando_ipotesi_collegamento_ipotesi_collegamento
    bando_ipotesi_collegamento_cig_collegamento bando_cig_accordo_quadro bando_cod_esito bando_data_comunicazione_esito bando_cup bando_condizioni_negoziata
    bando_cod_modalita_indizione_servizi bando_modalita_indizione_servizi bando_cod_modalita_indizione_speciali bando_modalita_indizione_speciali bando_cui_programma
    bando_tipo_appalto_riservato bando_flag_mis_prem bando_flag_quote bando_mis_prem bando_mot_deroga bando_q_femminile bando_q_giovani
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
  ).union(ANACDocumentFields.ignored["aggiudicazione"] ?? []).union(ANACDocumentFields.ignored["partecipanti"] ?? []).union(["cod_ruolo"])
    .union(ANACDocumentFields.ignored["varianti"] ?? []).union(ANACDocumentFields.ignored["subappalti"] ?? []).union([
      "cod_motivo_variante", "id_subappalto", "cod_categoria", "descrizione_categoria",
      // The buyer's office, and the parts of the day of a SmartCIG.
      "id_tipo_fattispecie_contrattuale", "tipo_fattispecie_contrattuale", "indirizzo", "istat_comune", "citta", "regione", "anno_comunicazione",
      "mese_comunicazione",
    ])

  static let byColumn: [String: ANACField] = {
    var result: [String: ANACField] = [:]
    for field in allCases { for column in field.columns { result[column] = field } }
    return result
  }()
}

/// The tables in which ANAC and those who republish its data give lots, told by their columns.
enum ANACTable: String, CaseIterable {
  /// Purchases of small amounts, of which a buyer tells the authority little more than that they are: CIGs that begin with X, Y or Z.
  case smallLots = "smartcig"
  case lots = "cig"
  case lotsOfDocuments = "cig-export"
  case recoveryAwards = "pnrr-awards"
  case recoverySubcontractors = "pnrr-subcontractors"
  case complementary = "pnc"
  case reconstruction = "sisma"
  case worksCategories = "categorie-opera"
  case awards = "aggiudicazioni"
  /// Before the winners and the participants, whose columns it has too: who works under the winner made no offer and won nothing.
  case subcontracts = "subappalti"
  case suppliers = "aggiudicatari"
  case variants = "varianti"
  case participants = "partecipanti"

  var columns: [String] {
    switch self {
    case .smallLots: ["cig", "oggetto_lotto", "data_comunicazione", "cod_tipo_scelta_contraente"]
    case .lots: ["cig", "numero_gara", "oggetto_lotto", "cod_tipo_scelta_contraente"]
    case .lotsOfDocuments: ["bando_cig", "bando_numero_gara", "bando_oggetto_lotto"]
    case .recoveryAwards: ["cig", "codice_univoco_submisura", "denominazione_aggiudicatario", "importo_aggiudicazione"]
    case .recoverySubcontractors: ["cig", "codice_fiscalepiva_subappaltatore", "denominazione_subappaltatore"]
    case .complementary: ["cig", "codice_intervento", "importo_base_dasta_cig"]
    case .reconstruction: ["cig", "cf_aggiudicatario", "importo_base_asta"]
    case .worksCategories: ["cig", "id_categoria", "cod_tipo_categoria"]
    case .awards: ["cig", "id_aggiudicazione", "importo_aggiudicazione", "data_aggiudicazione_definitiva"]
    case .suppliers: ["cig", "id_aggiudicazione", "codice_fiscale", "denominazione", "ruolo"]
    case .subcontracts: ["cig", "cf_subappaltante", "codice_fiscale", "denominazione"]
    case .variants: ["cig", "id_aggiudicazione", "id_variante", "data_approvazione_variante"]
    case .participants: ["cig", "codice_fiscale", "denominazione", "ruolo", "tipo_soggetto"]
    }
  }

  init?(_ header: TableHeader) { self.init(columns: header.has) }

  /// The table that has these columns, whose names are asked for in lower case.
  init?(columns has: (String) -> Bool) {
    guard let table = Self.allCases.first(where: { $0.columns.allSatisfy(has) }) else { return nil }
    self = table
  }

  /// What was done before the award: notices of a later step speak after it.
  var joinRank: UInt8 { self == .smallLots || self == .lots || self == .lotsOfDocuments ? 0 : 1 }
  /// Others have no column for who was awarded what.
  var namesSuppliers: Bool { self == .recoveryAwards || self == .reconstruction || self == .suppliers || self == .participants }
  /// The whole table is about contracts paid from NextGenerationEU.
  var isRecoveryFund: Bool { self == .recoveryAwards || self == .recoverySubcontractors }
}
