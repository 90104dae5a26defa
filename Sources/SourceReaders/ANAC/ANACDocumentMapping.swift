import ProcurementModel

/// The flat sections of a per-CIG document, under the names of its flattened export.
private struct DocumentValues: ANACValues {
  let texts: [ANACField: SourceText]
  func text(_ field: ANACField, part: UInt32) -> SourceText? {
    texts[field].map { SourceText(bytes: $0.bytes, span: Span(part: part, offset: $0.span.offset, length: $0.span.length)) }
  }
}

/// A per-CIG document to one lot with its bids, awards, contract and changes.
struct ANACDocumentMapping {
  var records: ANACMapping
  private let file: UInt32

  init(file: UInt32) {
    self.file = file
    records = ANACMapping(file: file, joinRank: 1, isRecoveryFund: false)
  }

  /// A document without a lot (the service's own template) is passed over.
  static func isLot(_ document: ANACDocument) -> Bool { !(document["bando"]?.children.isEmpty ?? true) }

  mutating func add(_ document: ANACDocument, part: SourcePart) {
    var texts: [ANACField: SourceText] = [:]
    for section in document.children {
      let name = section.key.lowercased()
      if ANACDocumentFields.flatSections.contains(name) {
        for value in section.children {
          let column = name + "_" + value.key.lowercased()
          if let field = ANACField.byColumn[column] {
            texts[field] = value.text
          } else if column != "bando_cpv", !ANACField.ignored.contains(column) {
            unknown(section, value)
          }
        }
      } else if let known = ANACDocumentFields.read[name] {
        for element in section.elements {
          for value in element.children
          where !known.contains(value.key.lowercased()) && ANACDocumentFields.ignored[name]?.contains(value.key.lowercased()) != true {
            unknown(section, value)
          }
        }
      } else if !ANACDocumentFields.ignoredSections.contains(name) {
        unknown(section, nil)
      }
    }
    guard let place = records.place(DocumentValues(texts: texts), part) else { return }
    for code in document["bando"]?["cpv"]?.elements ?? [] {
      for value in code.children where !["cod_cpv", "descrizione_cpv", "flag_prevalente"].contains(value.key.lowercased()) { unknown(code, value) }
      records.addCPV(code.text("COD_CPV"), isMain: code.text("FLAG_PREVALENTE").map { $0.bytes.first == UInt8(ascii: "1") } ?? true, place)
    }
    for works in document["categorie_opera"]?.elements ?? [] {
      records.addWorks(
        works.text("ID_CATEGORIA"), kind: works.text("COD_TIPO_CATEGORIA"), amountClass: works.text("CLASSE_IMPORTO"), place)
    }
    let bids = addBids(document["partecipanti"]?.elements ?? [], place)
    let awards = document["aggiudicazione"]?.elements ?? []
    addCounts(awards, bids: bids.count, place)
    addBase(document["quadro_economico"]?.elements ?? [], place)
    for award in awards { addAward(award, document, bids, place) }
  }

  private mutating func unknown(_ section: ANACDocument, _ value: ANACDocument?) {
    records.note(.unknownField, .fieldIgnored, section.key + (value.map { "/" + $0.key } ?? ""))
  }

  private struct Bid {
    let row: Row
    var members: [(organization: Row, award: String)]
  }

  /// Firms with the same COD_GRUPPO are one group and one bid; a firm without one bids alone.
  private mutating func addBids(_ firms: [ANACDocument], _ place: ANACMapping.Place) -> [Bid] {
    var bids: [Bid] = []
    var groups: [String: Int] = [:]
    for (number, firm) in firms.enumerated() {
      let organization = records.organization(code: firm.text("CODICE_FISCALE"), name: firm.text("DENOMINAZIONE"))
      guard organization >= 0 else { continue }
      let key = firm.text("COD_GRUPPO")?.string ?? "firm \(number)"
      let leads = firm.text("RUOLO").map { $0.string.uppercased().hasPrefix("MANDATARIA") || $0.string.uppercased().hasPrefix("CAPOGRUPPO") } ?? false
      let award = firm.text("FLAG_AGGIUDICATARIO")?.string ?? ""
      let index = groups[key] ?? bids.count
      if groups[key] == nil {
        groups[key] = index
        var row: Row = -1
        records.edit {
          row = Row($0.bids.count)
          $0.bids.append(BidRecord(lot: place.lot))
        }
        bids.append(Bid(row: row, members: []))
      }
      bids[index].members.append((organization, award))
      records.edit { $0.bidders.append(BidderRecord(bid: bids[index].row, organization: organization, isLead: leads)) }
    }
    return bids
  }

  /// Numbers of bids: 0 beside an award means that nobody entered them.
  private mutating func addCounts(_ awards: [ANACDocument], bids: Int, _ place: ANACMapping.Place) {
    func count(_ name: String) -> Sourced<Int32>? {
      guard let text = awards.last?.text(name), let number = ExactDecimal(text.bytes), number.scale == 0, let value = Int32(exactly: number.mantissa),
        value >= 0
      else { return nil }
      return Sourced(value, at: text.span)
    }
    let received = count("NUM_IMPRESE_OFFERENTI")
    let admitted = count("NUMERO_OFFERTE_AMMESSE")
    let excluded = count("NUMERO_OFFERTE_ESCLUSE")
    records.edit { batch in
      let lot = Int(place.lot)
      if let received, received.value > 0 {
        batch.lots[lot].bidCount = received
        batch.lots[lot].validBidCount = admitted
        batch.lots[lot].excludedBidCount = excluded
      }
      batch.lots[lot].bidsAreComplete = bids > 0 && received.map { Int($0.value) == bids } ?? false
    }
    guard let award = awards.last else { return }
    if let criterion = award.text("CRITERIO_AGGIUDICAZIONE") {
      if let rule = ANAC.awardRule(criterion.string) {
        records.edit { $0.lots[Int(place.lot)].awardRule = Sourced(rule, at: criterion.span) }
      } else {
        records.note(.unknownCode, .valueLeftOut, "CRITERIO_AGGIUDICAZIONE: " + criterion.string)
      }
    }
    if let auction = award.text("ASTA_ELETTRONICA") {
      records.edit { $0.processes[Int(place.process)].electronicAuction = Sourced(auction.bytes.first == UInt8(ascii: "1"), at: auction.span) }
    }
    if let fast = award.text("FLAG_PROC_ACCELERATA"), fast.bytes.first == UInt8(ascii: "1") {
      records.edit { $0.processes[Int(place.process)].accelerated = Sourced(true, at: fast.span) }
    }
  }

  /// The base amount: works, services, supplies, design and safety of the frame BASE_ASTA, where there is one frame.
  private mutating func addBase(_ frames: [ANACDocument], _ place: ANACMapping.Place) {
    let bases = frames.filter { $0.text("DESCRIZIONE_EVENTO")?.string.uppercased() == "BASE_ASTA" }
    guard bases.count == 1 else { return }
    var sum = ExactSum()
    var spans: [Span] = []
    for name in ["IMPORTO_LAVORI", "IMPORTO_SERVIZI", "IMPORTO_FORNITURE", "IMPORTO_PROGETTAZIONE", "IMPORTO_SICUREZZA"] {
      guard let text = bases[0].text(name), let number = ExactDecimal(text.bytes), !number.isZero else { continue }
      sum.add(number)
      spans.append(text.span)
    }
    guard !spans.isEmpty, let total = sum.text(minimumDecimals: 0).flatMap({ ExactDecimal($0) }) else { return }
    // A sum of several amounts stands nowhere in the source.
    records.edit { $0.lots[Int(place.lot)].base = Sourced(Money(total, .eur), at: spans.count == 1 ? spans[0] : .unknown) }
  }

  private mutating func addAward(_ source: ANACDocument, _ document: ANACDocument, _ bids: [Bid], _ place: ANACMapping.Place) {
    let id = source.text("ID_AGGIUDICAZIONE")
    let number = id?.string ?? ""
    func own(_ section: String) -> [ANACDocument] { document[section]?.elements.filter { $0.text("ID_AGGIUDICAZIONE")?.string == number } ?? [] }
    var award = AwardRecord(process: place.process)
    award.lot = place.lot
    award.id = records.text(id)
    award.amount = records.money(source.text("IMPORTO_AGGIUDICAZIONE"), "IMPORTO_AGGIUDICAZIONE")
    award.date = records.date(source.text("DATA_AGGIUDICAZIONE_DEFINITIVA"), "DATA_AGGIUDICAZIONE_DEFINITIVA")
    if let outcome = source.text("ESITO") {
      award.status = ANAC.awardStatus(outcome.string).map { Sourced($0, at: outcome.span) }
      if award.status == nil { records.note(.unknownCode, .valueLeftOut, "ESITO: " + outcome.string) }
    }
    let winners = bids.filter { bid in bid.members.contains { $0.award == number && !number.isEmpty } }
    award.isGroup = winners.count == 1 && winners[0].members.count > 1
    award.bid = winners.count == 1 ? winners[0].row : -1
    if winners.count == 1, let text = source.text("RIBASSO_AGGIUDICAZIONE"), let percent = ExactDecimal(text.bytes), !percent.isZero,
      let share = ExactDecimal(wide: Int128(percent.mantissa), scale: Int(percent.scale) + 2)
    {
      records.edit { $0.bids[Int(winners[0].row)].discount = Sourced(share, at: text.span) }
    }
    var row: Row = -1
    records.edit { batch in
      row = Row(batch.awards.count)
      batch.awards.append(award)
      for bid in winners {
        for member in bid.members where member.award == number {
          batch.suppliers.append(SupplierRecord(award: row, organization: member.organization))
        }
      }
    }
    addContract(
      award, row, start: own("avvio_contratto").last, end: own("fine_contratto").last, subcontracts: own("subappalti"), changes: own("varianti"),
      place)
  }

  private mutating func addContract(
    _ award: AwardRecord, _ row: Row, start: ANACDocument?, end: ANACDocument?, subcontracts: [ANACDocument], changes: [ANACDocument],
    _ place: ANACMapping.Place
  ) {
    guard start != nil || end != nil || !subcontracts.isEmpty || !changes.isEmpty else { return }
    var contract = ContractRecord(process: place.process)
    contract.award = row
    contract.amount = award.amount
    contract.signed = records.date(start?.text("DATA_STIPULA_CONTRATTO"), "DATA_STIPULA_CONTRATTO")
    contract.start = records.date(start?.text("DATA_INIZIO_EFFETTIVA"), "DATA_INIZIO_EFFETTIVA")
    contract.end = records.date(end?.text("DATA_EFFETTIVA_ULTIMAZIONE") ?? start?.text("DATA_TERMINE_CONTRATTUALE"), "DATA_TERMINE_CONTRATTUALE")
    contract.paid = records.money(end?.text("IMPORTO_SOMME_LIQUIDATE"), "IMPORTO_SOMME_LIQUIDATE")
    var subcontractors: [Row] = []
    var sum = ExactSum()
    var hasAmount = false
    for subcontract in subcontracts {
      for firm in subcontract["SUBAPPALTATORE"]?.elements ?? [] {
        let organization = records.organization(code: firm.text("CODICE_FISCALE"), name: firm.text("RAGIONE_SOCIALE"))
        if organization >= 0 { subcontractors.append(organization) }
      }
      let amount =
        subcontract.text("IMPORTO_EFFETTIVO").flatMap { ExactDecimal($0.bytes) }.flatMap { $0.isZero ? nil : $0 }
        ?? subcontract.text("IMPORTO_PRESUNTO").flatMap { ExactDecimal($0.bytes) }
      if let amount, !amount.isZero {
        sum.add(amount)
        hasAmount = true
      }
    }
    if !subcontracts.isEmpty { contract.hasSubcontracting = Sourced(true, at: .unknown) }
    if hasAmount, let total = sum.text(minimumDecimals: 0).flatMap({ ExactDecimal($0) }) {
      contract.subcontractedAmount = Sourced(Money(total, .eur), at: .unknown)
    }
    let amendments = changes.map { change in
      var amendment = AmendmentRecord(contract: -1)
      amendment.id = records.text(change.text("ID_VARIANTE"))
      amendment.date = records.date(change.text("DATA_APPROVAZIONE_VARIANTE"), "DATA_APPROVAZIONE_VARIANTE")
      amendment.reason = records.text(change["MOTIVI_VARIANTE"]?.elements.first?.text("MOTIVO_VARIANTE"))
      return amendment
    }
    records.edit { batch in
      let contractRow = Row(batch.contracts.count)
      batch.contracts.append(contract)
      for organization in subcontractors { batch.subcontractors.append(SubcontractorRecord(contract: contractRow, organization: organization)) }
      for var amendment in amendments {
        amendment.contract = contractRow
        batch.amendments.append(amendment)
      }
    }
  }
}
