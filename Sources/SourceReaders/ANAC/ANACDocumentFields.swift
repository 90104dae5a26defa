/// Fields of the sections of a per-CIG document, read or left out by name. Source: the template that ANAC's service gives with each document.
enum ANACDocumentFields {
  static let read: [String: Set<String>] = [
    "partecipanti": ["codice_fiscale", "denominazione", "cod_ruolo", "ruolo", "cod_gruppo", "flag_aggiudicatario"],
    "aggiudicazione": [
      "id_aggiudicazione", "esito", "data_aggiudicazione_definitiva", "criterio_aggiudicazione", "importo_aggiudicazione", "num_imprese_offerenti",
      "numero_offerte_ammesse",
      "numero_offerte_escluse", "asta_elettronica", "ribasso_aggiudicazione", "flag_proc_accelerata",
    ],
    "quadro_economico": [
      "id_aggiudicazione", "descrizione_evento", "importo_lavori", "importo_servizi", "importo_forniture", "importo_progettazione",
      "importo_sicurezza",
    ],
    "categorie_opera": ["id_categoria", "cod_tipo_categoria", "classe_importo"],
    "subappalti": ["id_aggiudicazione", "subappaltatore", "importo_presunto", "importo_effettivo"],
    "varianti": ["id_aggiudicazione", "id_variante", "data_approvazione_variante", "motivi_variante"],
    "avvio_contratto": ["id_aggiudicazione", "data_stipula_contratto", "data_inizio_effettiva", "data_termine_contrattuale"],
    "fine_contratto": ["id_aggiudicazione", "data_effettiva_ultimazione", "importo_somme_liquidate"],
  ]

  static let ignored: [String: Set<String>] = [
    "partecipanti": ["tipo_soggetto"],
    // Discounts of other bids have no bidder; their base is not the sum of the economic frame.
    "aggiudicazione": [
      "cod_esito", "data_comunicazione_esito", "minimo_ribasso", "massimo_ribasso", "soglia_anomalia", "num_imprese_invitate",
      "num_imprese_richiedenti", "flag_subappalto", "data_cons_prog",
      "data_incarico_prog", "cig_prog_esterna", "cod_modo_riaggiudicazione", "modo_riaggiudicazione", "cod_prestazioni_comprese",
      "prestazioni_comprese", "flag_scomputo", "n_manif_interesse",
    ],
    "quadro_economico": ["data", "ulteriori_oneri_non_soggetti_ribasso", "somme_a_disposizione", "dettaglio_evento"],
    "subappalti": ["cf_subappaltante", "oggetto", "data_autorizzazione", "cpv", "categorie_opera"],
    "categorie_opera": ["descrizione", "descrizione_tipo_categoria"],
    "varianti": ["data_atto_aggiuntivo", "giorni_proroga", "cig_proroga"],
    "avvio_contratto": [
      "data_esecutivita_contratto", "data_verbale_prima_consegna", "data_verbale_consegna_definitiva", "consegna_sotto_riserva",
      "consegna_frazionata", "data_appr_prog_ese",
    ],
    "fine_contratto": [
      "data_conclusione_anticipata", "cod_motivo_interruzione_anticipata", "motivo_interruzione_anticipata", "cod_motivo_risoluzione",
      "motivo_risoluzione", "giorni_proroga",
    ],
  ]

  /// Sections left out by name: officials are persons; aggregation categories, funds, reliance, suspensions, tests and payments by stage have no place in the records.
  static let ignoredSections: Set = [
    "template", "categorie_dpcm_aggregazione", "lavorazioni", "incaricati", "fonti_finanziamento", "stati_avanzamento", "collaudo",
    "sospensioni", "avvalimenti",
  ]

  /// What the service that holds the documents adds around them.
  static let envelope: Set = [
    "cache_key", "cached_dttm", "cache_timeout", "applied_template_filters", "annotation_data", "error", "is_cached", "query", "status", "stacktrace",
    "rowcount", "sql_rowcount", "from_dttm", "to_dttm",
    "label_map", "colnames", "indexnames", "coltypes", "result_format", "applied_filters", "rejected_filters", "data",
  ]

  /// Fields of the flat sections that are lists or objects of their own; `bando_cpv` is read.
  static let flatSections = ["stazione_appaltante", "bando", "pubblicazioni"]
}
