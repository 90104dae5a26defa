// Made by Scripts/embed.py; do not edit.

/// The layouts in CSV/Layouts, as they are written there.
package enum EmbeddedLayouts {
  package static let files: [(path: String, text: String)] = [
    (
      "bids-table.yaml",
      #"""
      id: bids-table
      title: Generic bids table, one row a bid
      row: bid
      requires: [tender_id, bidder_id|bidder_name, amount|discount]
      fields:
        process.id: tender_id
        lot.id: lot_id
        process.title: title
        buyer.id: buyer_id
        buyer.name: buyer_name
        process.method: procedure
        lot.awardRule: award_rule
        process.category: category
        process.cpv: cpv
        process.region: region
        lot.worksCategory: works_category
        lot.estimate: estimate
        lot.base: base
        currency: currency
        process.published: published
        process.submissionDeadline: deadline
        process.opened: opened
        award.date: awarded
        contract.signed: signed
        bid.consortium: consortium_id
        bidder.id: bidder_id
        bidder.name: bidder_name
        bid.amount: amount
        bid.discount: discount
        bid.status: status
        bid.isWinner: winner
        bid.submitted: submitted
        contract.finalAmount: final_amount
      constants:
        bid.status: valid
        currency: EUR

      """#
    ),
    (
      "brazil-licitacoes.yaml",
      #"""
      id: brazil-licitacoes
      title: State tenders of Brazil (licitações), one row a bidder and item
      row: bid
      requires: [COD_LICITACAO, ID_ITEM, NOME_FORNECEDORES, VALOR_FINAL, VENCEDOR]
      group: {process: [COD_LICITACAO]}
      fields:
        process.id: COD_LICITACAO
        process.title: RESUMO_OBJETO
        process.methodDetails: DESC_MODALIDADE
        # An auction of the lowest price (pregão) and tomada de preços are open to all who qualify; a convite goes to those invited.
        process.method: {column: DESC_MODALIDADE, values: {"PREGAO*": open, "TOMADA DE PRECOS": selective, CONVITE: limited}, otherwise: ""}
        process.status: {column: STATUS_LICITACAO, values: {"HOMOLOGADO*": complete, "ANULADO*": cancelled, FRACASSADA: unsuccessful}, otherwise: active}
        process.opened: DATA_ABERTURA_SESSAO
        buyer.name: DESCR_UGR
        lot.id: ID_ITEM
        bidder.id: CNPJCPF_FORNECEDORES
        bidder.name: NOME_FORNECEDORES
        bidder.size: {column: MICRO_PEQUENA_EMPRESA, values: {S: sme}, otherwise: ""}
        bid.amount: VALOR_FINAL
        bid.isWinner: VENCEDOR
      constants:
        currency: BRL
        bidder.scheme: BR-CNPJ
        bidder.country: BR
        buyer.country: BR
      ignore: [TIPO_PESSOA]

      """#
    ),
    (
      "compranet.yaml",
      #"""
      id: compranet
      title: Contracts of Mexico (Compranet), one row a contract
      row: contract
      requires: [NUMERO_PROCEDIMIENTO, CODIGO_CONTRATO, IMPORTE_CONTRATO, PROVEEDOR_CONTRATISTA]
      dates: year-month-day
      group: {process: [NUMERO_PROCEDIMIENTO, NUMERO_EXPEDIENTE]}
      fields:
        process.id: NUMERO_PROCEDIMIENTO
        process.title: TITULO_EXPEDIENTE
        process.methodDetails: PLANTILLA_EXPEDIENTE
        process.method: {column: TIPO_PROCEDIMIENTO, values: {"Licitación Pública*": open, "Invitación a Cuando Menos*": limited, "Adjudicación Directa*": direct}, otherwise: ""}
        process.category:
          column: TIPO_CONTRATACION
          values: {Adquisiciones: goods, Arrendamientos: goods, Servicios: services, Obra Pública: works, Servicios Relacionados con la OP: services}
        process.published: PROC_F_PUBLICACION
        process.opened: FECHA_APERTURA_PROPOSICIONES
        process.framework: CONTRATO_MARCO
        buyer.id: CLAVEUC
        buyer.name: NOMBRE_DE_LA_UC
        award.date: EXP_F_FALLO
        award.amount: IMPORTE_CONTRATO
        award.currency: MONEDA
        contract.id: CODIGO_CONTRATO
        contract.status: {column: ESTATUS_CONTRATO, values: {Activo: active, Expirado: terminated, Terminado: terminated}}
        contract.signed: FECHA_CELEBRACION
        contract.start: FECHA_INICIO
        contract.end: FECHA_FIN
        bidder.name: PROVEEDOR_CONTRATISTA
        bidder.size: {column: ESTRATIFICACION_MPC, values: {Micro: micro, Pequeña: small, Mediana: medium, No MIPYME: large}}
      constants: {buyer.country: MX}
      # RESPONSABLE is a person; the first column, without a name in some years, is the level of government.
      ignore:
        - ""
        - GOBIERNO
        - SIGLAS
        - DEPENDENCIA
        - RESPONSABLE
        - CARACTER
        - FORMA_PROCEDIMIENTO
        - TITULO_CONTRATO
        - ARCHIVADO
        - RAMO
        - CLAVE_PROGRAMA
        - APORTACION_FEDERAL
        - COMPRA_CONSOLIDADA
        - PLURIANUAL
        - CLAVE_CARTERA_SHCP
        - ESTRATIFICACION_MUC
        - ESTATUS_EMPRESA
        - CUENTA_ADMINISTRADA_POR
        - ANUNCIO

      """#
    ),
    (
      "indiana-bid-tabs.yaml",
      #"""
      id: indiana-bid-tabs
      title: Highway bid tabulations of Indiana, one row a pay item and bidder
      row: line-item
      requires: [Pay Item, Extension, Bidder Name, ProjectID, Pos]
      dates: month-day-year
      # Some tabulations show the three lowest bidders only.
      allBids: false
      # A bidder's total is the sum of its extensions; position 1 is the low bid, which wins unless it is rejected later.
      fields:
        process.id: ProjectID
        process.title: Job Desc
        process.region: County
        process.opened: Bid Date
        bidder.name: Bidder Name
        bid.amount: Extension
        bid.rank: Pos
        bid.isWinner: {column: Pos, values: {"1": "true"}, otherwise: "false"}
      constants:
        currency: USD
        process.category: works
        lot.awardRule: lowest-price
        buyer.name: Indiana Department of Transportation
        buyer.country: US
      ignore: [Description, Quantity, Unit, Unit Price, Pay Item, Job Size, Region, Bidder2Name, Bidder3Name, Bidder2Total, Bidder3Total, JobFederalID, StateID]

      """#
    ),
    (
      "kosovo-contracts.yaml",
      #"""
      id: kosovo-contracts
      title: Contracts of municipalities of Kosovo, one row a contract, no header
      row: contract
      delimiter: comma
      dates: day-month-year
      decimal: point
      columns: [budget source, number, type, size, procedure, CPV division, title, signed, estimate, price, annex price, winner, winner address, operator, deadline, criterion, note?]
      recognise: {type: number, size: number, procedure: number, title: text, signed: date, price: amount, winner: text}
      # Numbers start again for each size of contract, so that a row is its own process.
      group: {process: row}
      fields:
        contract.id: number
        process.title: title
        process.category: {column: type, values: {"1": goods, "2": services, "3": services, "4": services, "5": works}, otherwise: ""}
        process.method: {column: procedure, values: {"1": open, "2": selective, "3": selective, "4": selective, "5": direct, "6": limited, "7": direct}, otherwise: ""}
        process.methodDetails: {column: procedure, values: {"1": open, "2": restricted, "3": design contest, "4": negotiated after notice, "5": negotiated without notice, "6": price quotation, "7": minimal value}, otherwise: ""}
        process.cpv: {column: CPV division, width: 2}
        process.accelerated: {column: deadline, values: {"1": "false", "2": "true"}, otherwise: ""}
        lot.estimate: estimate
        lot.awardRule: {column: criterion, values: {"1": lowest-price, "2": quality-price}, otherwise: ""}
        award.amount: price
        contract.signed: signed
        bidder.name: {column: winner, separator: "&"}
        bidder.streetAddress: winner address
      constants: {currency: EUR, buyer.country: XK}
      missing: [nd, N/A]
      # Budget source and operator (local or foreign) have no field; an annex is sometimes a new total and sometimes what was added.
      ignore: [budget source, size, annex price, operator, note]

      """#
    ),
    (
      "kosovo-expenses.yaml",
      #"""
      id: kosovo-expenses
      title: budget expenses of municipalities of Kosovo, which hold no tenders
      row: nothing
      delimiter: comma
      columns: [level, code, municipality, category, subcategory, department, office, detail, amount, year]
      recognise: {level: text, code: number, municipality: text, category: text, amount: amount, year: number}
      ignore: rest

      """#
    ),
    (
      "opentender-portal.yaml",
      #"""
      id: opentender-portal
      title: Search results saved from the OpenTender portal, what lots, bids and bidders share written once
      row: bid
      requires: [tender_id, lot_row_nr, bid_row_nr, bid_price, bidder_name]
      dates: year-month-day
      group: {process: [tender_id], lot: [lot_row_nr], bid: [bid_row_nr], fillDown: [process, lot, bid]}
      # Many sources of these exports publish winners only.
      allBids: false
      fields:
        process.id: tender_id
        process.title: tender_title
        process.methodDetails: tender_nationalProcedureType
        process.method:
          column: tender_procedureType
          values:
            OPEN: open
            RESTRICTED: selective
            RESTRICTED_WITH_PUBLICATION: selective
            NEGOTIATED_WITH_PUBLICATION: selective
            NEGOTIATED: selective
            COMPETITIVE_DIALOG: selective
            INNOVATION_PARTNERSHIP: selective
            DESIGN_CONTEST: selective
            DPS_PURCHASE: selective
            APPROACHING_BIDDERS: limited
            MINITENDER: limited
            NEGOTIATED_WITHOUT_PUBLICATION: limited
            OUTRIGHT_AWARD: direct
          otherwise: ""
        process.category: {column: tender_supplyType, values: {WORKS: works, SUPPLIES: goods, SERVICES: services}, otherwise: ""}
        process.cpv: tender_mainCpv
        process.region: tender_addressOfImplementation_nuts
        process.estimate: tender_estimatedPrice
        process.published: tender_publications_firstCallForTenderDate
        process.submissionDeadline: tender_bidDeadline
        process.framework: tender_isFrameworkAgreement
        process.euFunded: tender_isEUFunded
        process.electronicAuction: tender_isElectronicAuction
        process.accelerated: tender_isAcceleratedProcedure
        process.status: {column: tender_isWholeTenderCancelled, values: {"true": cancelled}, otherwise: ""}
        buyer.id: buyer_id
        buyer.name: buyer_name
        buyer.country: buyer_country
        lot.id: lot_row_nr
        lot.title: lot_title
        lot.cpv: lot_mainCpv
        lot.status: {column: lot_status, values: {AWARDED: complete, FINISHED: complete, CANCELLED: cancelled, ANNOUNCED: active}, otherwise: ""}
        lot.estimate: lot_estimatedPrice
        lot.bidCount: lot_bidsCount
        lot.validBidCount: lot_validBidsCount
        lot.awardRule: {column: lot_selectionMethod|tender_selectionMethod, values: {LOWEST_PRICE: lowest-price, MEAT: quality-price}, otherwise: ""}
        bid.id: bid_row_nr
        bid.amount: bid_price
        bid.isWinner: bid_isWinning
        bidder.id: bidder_id
        bidder.name: bidder_name
        bidder.country: bidder_country
        bidder.region: bidder_nuts
        bidder.locality: bidder_city
        bidder.postalCode: bidder_postcode
        award.date: tender_awardDecisionDate
        contract.signed: tender_contractSignatureDate
        contract.hasSubcontracting: bid_isSubcontracted
      # The portal writes net amounts in euro.
      constants: {currency: EUR}
      ignore:
        - administrator_*
        - onBehalfOf_*
        - publication_*
        - tender_*
        - lot_*
        - bid_*
        - bidder_*
        - buyer_*

      """#
    ),
    (
      "opentender.yaml",
      #"""
      id: opentender
      title: OpenTender and DIGIWHIST exports, one row a buyer, lot, bid and bidder
      row: bid
      requires: [tender_id, bid_price|bid_price_EUR, bid_price_currency|bid_price_EUR|currency, bidder_name, buyer_name]
      dates: year-month-day
      group: {process: [tender_id], lot: [lot_row_nr], bid: [bid_row_nr]}
      # Many sources of these exports publish winners only.
      allBids: false
      fields:
        process.id: tender_id
        process.title: tender_title
        process.methodDetails: tender_nationalProcedureType
        process.method:
          column: tender_procedureType
          values:
            OPEN: open
            RESTRICTED: selective
            RESTRICTED_WITH_PUBLICATION: selective
            NEGOTIATED_WITH_PUBLICATION: selective
            NEGOTIATED: selective
            COMPETITIVE_DIALOG: selective
            INNOVATION_PARTNERSHIP: selective
            DESIGN_CONTEST: selective
            DPS_PURCHASE: selective
            APPROACHING_BIDDERS: limited
            MINITENDER: limited
            NEGOTIATED_WITHOUT_PUBLICATION: limited
            OUTRIGHT_AWARD: direct
          otherwise: ""
        process.category: {column: tender_supplyType, values: {WORKS: works, SUPPLIES: goods, SERVICES: services}, otherwise: ""}
        process.cpv: tender_mainCpv
        process.region: tender_addressOfImplementation_nuts
        process.estimate: {column: tender_estimatedPrice|tender_estimatedPrice_EUR, currencies: {tender_estimatedPrice_EUR: EUR}}
        process.published: tender_publications_firstCallForTenderDate
        process.submissionDeadline: tender_bidDeadline
        process.framework: tender_isFrameworkAgreement
        process.euFunded: tender_isEUFunded
        process.electronicAuction: tender_isElectronicAuction
        buyer.id: buyer_id
        buyer.name: buyer_name
        buyer.country: buyer_country
        lot.id: lot_row_nr
        lot.title: lot_title
        lot.status: {column: lot_status, values: {AWARDED: complete, FINISHED: complete, CANCELLED: cancelled, ANNOUNCED: active}, otherwise: ""}
        lot.estimate: {column: lot_estimatedPrice|lot_estimatedPrice_EUR, currencies: {lot_estimatedPrice_EUR: EUR}}
        lot.bidCount: lot_bidsCount
        lot.validBidCount: lot_validBidsCount
        lot.awardRule: {column: lot_selectionMethod|tender_selectionMethod, values: {LOWEST_PRICE: lowest-price, MEAT: quality-price}, otherwise: ""}
        bid.id: bid_row_nr
        bid.amount: {column: bid_price|bid_price_EUR, currencies: {bid_price_EUR: EUR}}
        bid.currency: bid_price_currency|currency
        bid.isWinner: bid_isWinning
        bidder.id: bidder_id
        bidder.name: bidder_name
        bidder.country: bidder_country
        bidder.region: bidder_nuts
        bidder.locality: bidder_city
        bidder.postalCode: bidder_postcode
        currency: tender_estimatedPrice_currency|currency
        award.date: tender_awardDecisionDate
        contract.signed: tender_contractSignatureDate
        contract.hasSubcontracting: bid_isSubcontracted
      ignore:
        - tender_*
        - lot_*
        - bid_*
        - bidder_*
        - buyer_*
        - persistent_id
        - source
        - cancellation_reason

      """#
    ),
    (
      "ted-csv-calls.yaml",
      #"""
      id: ted-csv-calls
      title: TED CSV, contract notices (calls), one row a call or one of its lots
      row: lot
      requires: [ID_NOTICE_CN, CAE_NAME, CPV]
      dates: dd-mm-yy
      group: {process: [ID_NOTICE_CN], lot: [ID_LOT]}
      fields:
        process.id: ID_NOTICE_CN
        process.published: DT_DISPATCH
        process.submissionDeadline: DT_APPLICATIONS
        process.category: {column: TYPE_OF_CONTRACT, values: {W: works, U: goods, S: services}}
        process.cpv: CPV
        process.region: TAL_LOCATION_NUTS
        process.methodDetails: TOP_TYPE
        process.method: {column: TOP_TYPE, values: {OPE: open, RES: selective, NIC: selective, COD: selective, INP: selective, NOC: limited, NOP: limited, AWP: direct}, otherwise: ""}
        process.framework: B_FRA_AGREEMENT
        process.euFunded: B_EU_FUNDS
        process.accelerated: B_ACCELERATED
        process.electronicAuction: B_ELECTRONIC_AUCTION
        process.status: {column: CANCELLED, values: {"1": cancelled}, otherwise: ""}
        # In calls this is the estimate for the whole notice, without VAT.
        process.estimate: VALUE_EURO
        buyer.id: {column: CAE_NATIONALID, separator: "---"}
        buyer.name: {column: CAE_NAME, separator: "---"}
        buyer.country: {column: ISO_COUNTRY_CODE, values: {UK: GB, EL: GR}}
        lot.id: ID_LOT
        lot.awardRule: {column: CRIT_CODE, values: {L: lowest-price, M: quality-price}}
        lot.priceWeight: CRIT_PRICE_WEIGHT
      constants: {currency: EUR}
      ignore:
        - YEAR
        - ID_TYPE
        - XSD_VERSION
        - TED_NOTICE_URL
        - CORRECTIONS
        - FUTURE_CAN_*
        - B_MULTIPLE_*
        - CAE_*
        - ISO_COUNTRY_CODE_*
        - EU_INST_CODE
        - MAIN_ACTIVITY
        - MAIN_CPV_*
        - B_ON_BEHALF
        - B_INVOLVES_JOINT_PROCUREMENT
        - B_AWARDED_BY_CENTRAL_BODY
        - FRA_*
        - B_FRA_*
        - B_DYN_PURCH_SYST
        - ADDITIONAL_CPV*
        - B_GPA
        - GPA_COVERAGE
        - B_LOTS
        - LOTS_*
        - B_VARIANTS
        - B_OPTIONS
        - B_RENEWALS
        - B_RECURRENT_PROCUREMENT
        - DURATION
        - OUT_OF_DIRECTIVES
        - ENV_*
        - CRIT_CRITERIA
        - CRIT_WEIGHTS
        - NUMBER_*
        - ADMIN_*
        - VALUE_EURO_FIN_*

      """#
    ),
    (
      "ted-csv-derived.yaml",
      #"""
      id: ted-csv-derived
      title: Lot awards cleaned from the TED CSV, one row a lot award
      row: contract
      requires: [notice_id, lot_number, lot_value_eur, number_of_offers, winner_name]
      fields:
        process.id: notice_id
        process.published: publication_date
        process.category: {column: contract_type, values: {W: works, U: goods, S: services}}
        process.cpv: cpv_code
        process.framework: framework_agreement
        buyer.name: {column: buyer_name, separator: "---"}
        buyer.country: {column: buyer_country, values: {UK: GB, EL: GR}}
        lot.id: lot_number
        lot.title: cpv_description_en
        lot.bidCount: number_of_offers
        # Called procedure_type, but its letters are those of CRIT_CODE in the TED CSV: L lowest price, M most economically advantageous tender.
        lot.awardRule: {column: procedure_type, values: {L: lowest-price, M: quality-price}}
        award.amount: lot_value_eur
        award.date: award_date
        bidder.name: {column: winner_name, separator: "---"}
        bidder.country: {column: winner_country, values: {UK: GB, EL: GR}}
        bidder.region: winner_nuts
        bidder.size: {column: sme_flag, values: {"True": sme}, otherwise: ""}
      constants: {currency: EUR}
      missing: [nan]
      ignore:
        - notice_type
        - country_code
        - cpv_description_de
        - cpv_division*
        - total_contract_value_eur
        - lots_in_notice
        - award_criteria
        - buyer_type
        - gpa_flag
        - data_source

      """#
    ),
    (
      "ted-csv.yaml",
      #"""
      id: ted-csv
      title: TED CSV, contract award notices, one row an award
      row: contract
      requires: [ID_NOTICE_CAN, CAE_NAME, WIN_NAME, AWARD_VALUE_EURO|AWARD_VALUE_EURO_FIN_1]
      dates: dd-mm-yy
      # Older years name no lot: then an award stands for its lot, whose title and number of offers are its own.
      group: {process: [ID_NOTICE_CAN], lot: [ID_LOT_AWARDED|ID_AWARD], award: [ID_AWARD]}
      fields:
        process.id: ID_NOTICE_CAN
        process.published: DT_DISPATCH
        process.category: {column: TYPE_OF_CONTRACT, values: {W: works, U: goods, S: services}}
        process.cpv: CPV
        process.region: TAL_LOCATION_NUTS
        process.methodDetails: TOP_TYPE
        process.method: {column: TOP_TYPE, values: {OPE: open, RES: selective, NIC: selective, COD: selective, INP: selective, NOC: limited, NOP: limited, AWP: direct}, otherwise: ""}
        process.framework: B_FRA_AGREEMENT
        process.euFunded: B_EU_FUNDS
        process.accelerated: B_ACCELERATED
        process.electronicAuction: B_ELECTRONIC_AUCTION
        process.status: {column: CANCELLED, values: {"1": cancelled}, otherwise: ""}
        buyer.id: {column: CAE_NATIONALID, separator: "---"}
        buyer.name: {column: CAE_NAME, separator: "---"}
        buyer.country: {column: ISO_COUNTRY_CODE, values: {UK: GB, EL: GR}}
        lot.id: ID_LOT_AWARDED
        lot.title: TITLE
        lot.status:
          column: INFO_ON_NON_AWARD
          values:
            PROCUREMENT_UNSUCCESSFUL: unsuccessful
            PROCUREMENT UNSUCCESSFUL: unsuccessful
            UNSUCCESSFUL: unsuccessful
            PROCUREMENT_DISCONTINUED: cancelled
            PROCUREMENT DISCONTINUED: cancelled
            DISCONTINUED: cancelled
            AWARDED: complete
        lot.awardRule: {column: CRIT_CODE, values: {L: lowest-price, M: quality-price}}
        lot.priceWeight: CRIT_PRICE_WEIGHT
        lot.bidCount: NUMBER_OFFERS
        lot.estimate: AWARD_EST_VALUE_EURO
        award.id: ID_AWARD
        award.date: DT_AWARD
        award.amount: AWARD_VALUE_EURO|AWARD_VALUE_EURO_FIN_1
        contract.id: CONTRACT_NUMBER
        contract.hasSubcontracting: B_SUBCONTRACTED
        bidder.name: {column: WIN_NAME, separator: "---"}
        bidder.id: {column: WIN_NATIONALID, separator: "---"}
        bidder.country: {column: WIN_COUNTRY_CODE, values: {UK: GB, EL: GR}}
        bidder.size: {column: B_CONTRACTOR_SME, values: {Y: sme}, otherwise: ""}
      constants: {currency: EUR}
      # In award notices VALUE_EURO is the final value of all awards of the notice together (an estimate only in calls): each award has its own.
      ignore:
        - VALUE_EURO
        - YEAR
        - ID_TYPE
        - XSD_VERSION
        - TED_NOTICE_URL
        - CORRECTIONS
        - FRA_ESTIMATED
        - NUMBER_AWARDS
        - ADDITIONAL_CPV_*
        - CAE_ADDRESS
        - CAE_TOWN
        - CAE_POSTAL_CODE
        - CAE_GPA_ANNEX
        - CAE_TYPE
        - MAIN_ACTIVITY
        - B_ON_BEHALF
        - B_INVOLVES_JOINT_PROCUREMENT
        - B_AWARDED_BY_CENTRAL_BODY
        - B_FRA_CONTRACT
        - B_DYN_PURCH_SYST
        - B_GPA
        - GPA_COVERAGE
        - B_AWARDED_TO_A_GROUP
        - ISO_COUNTRY_CODE_*
        - B_MULTIPLE_*
        - MAIN_CPV_*
        - ADDITIONAL_CPVS
        - LOTS_NUMBER
        - ID_LOT
        - VALUE_EURO_FIN_*
        - CRIT_CRITERIA
        - CRIT_WEIGHTS
        - NUMBER_TENDERS_*
        - NUMBER_OFFERS_ELECTR
        - WIN_ADDRESS
        - WIN_TOWN
        - WIN_POSTAL_CODE
        - INFO_UNPUBLISHED
        - AWARD_VALUE_EURO_FIN_*
        - OUT_OF_DIRECTIVES
        - FUTURE_CAN_*
        - ID_PARENT*
        - CAE_*
        - EU_INST_CODE

      """#
    ),
    (
      "tsuchiura.yaml",
      #"""
      id: tsuchiura
      title: Municipal works auctions of Tsuchiura, one row a bid
      row: bid
      requires: [pid, bidder, bid, bidresult, reserveprice]
      fields:
        process.id: pid
        process.title: projecttitle
        bidder.name: bidder
        bid.amount: bid
        lot.base: reserveprice
        # With a minimum price the lowest bid at or above it wins; without one the lowest bid.
        lot.awardRule: {column: minpriceauction, values: {"1": floor-price, "0": lowest-price}}
        # 3 is a bid that won by lottery.
        bid.status: {column: bidresult, values: {"1": valid, "2": valid, "3": valid, "4": disqualified}}
        bid.isWinner: {column: bidresult, values: {"1": "false", "2": "true", "3": "true", "4": "false"}}
        bid.exclusionReason: bidresult_details
        date.year: year
        date.month: month
        date.day: day
      constants:
        currency: JPY
        buyer.name: City of Tsuchiura
        buyer.country: JP
        process.category: works
      # Columns that the authors derived, and the minimum price, for which the vocabulary has no field.
      ignore:
        - quarter
        - minprice
        - bidresult_simple
        - uneditedbidder
        - projectdetails
        - postelec
        - fracreserve
        - winner
        - loser
        - auctionhadnowinner
        - belowminprice
        - bidder_id
        - date
        - datee
        - num_*
        - min_participation_in_auction
        - norm*
        - water
        - road
        - pipe
        - sewer
        - renewal
        - renovation
        - repair
        - maintenance
        - dismantling
        - refurbishment
        - restoration
        - design
        - outsourcing
        - survey
        - research
        - consulting
        - construction
        - real_gdp
        - window*
        - lnGDP
        - bidder_index
        - network_*
        - participants
        - entry_*
        - total_*
        - is_cartel
        - auction_cartelized
        - participated_*

      """#
    ),
    (
      "worldbank-bids.yaml",
      #"""
      id: worldbank-bids
      title: World Bank contract awards, one row a bid
      row: bid
      requires: [contract, bidder.name, opening.price.amount, evaluated.price.amount]
      # Evaluated prices are compared: opening prices of one contract can be in several currencies. Where they differ, equal evaluated prices are no equal offers.
      fields:
        process.id: contract
        bidder.name: bidder.name
        bidder.country: bidder.country
        bid.amount: evaluated.price.amount
        bid.currency: evaluated.price.currency
        bid.initialAmount: opening.price.amount
        bid.status: {column: status, values: {Awarded: valid, Evaluated: valid, Rejected: disqualified}}
        bid.isWinner: {column: status, values: {Awarded: "true", Evaluated: "false", Rejected: "false"}}
        award.amount: contract.price.amount
        award.currency: contract.price.currency
      ignore: [project, opening.price.currency, opening.price.raw, evaluated.price.raw, contract.price.raw]
      joins: worldbank

      """#
    ),
    (
      "worldbank-contracts.yaml",
      #"""
      id: worldbank-contracts
      title: World Bank contract awards, one row a contract
      row: lot
      requires: [contract, method.procurement, contract.country|country]
      # The price is that of the award in the table of bids; a contract with no bids listed says 0, which is no count.
      fields:
        process.id: contract
        process.methodDetails: method.procurement
        process.method: {column: method.procurement, values: {"SSS*": direct, "DIR*": direct}, otherwise: ""}
        process.region: contract.country
        lot.bidCount: {column: n.bids, values: {"0": ""}}
      ignore: [project, method.selection, price.amount, price.currency]
      joins: worldbank

      """#
    ),
  ]
}
