import ProcurementModel

/// Where the fields of a lot come from: a row of a table, or a per-CIG document.
protocol ANACValues {
  /// `part` is the number of the row among the pieces of its process.
  func text(_ field: ANACField, part: UInt32) -> SourceText?
}

/// ANAC's lots to records: a tender (`numero_gara`) is a process, a CIG a lot. What several sources say of one CIG is joined by it.
struct ANACMapping {
  let file: UInt32
  let joinRank: UInt8
  let isRecoveryFund: Bool
  private(set) var batch = RecordBatch()
  private var repeated = RepeatedProblems()
  var outcomes = ANACOutcomes()
  private(set) var processes: [TableKey: Row] = [:]
  private var lots: [TableKey: Row] = [:]
  private var awards: [TableKey: Row] = [:]
  private var suppliers: Set<TableKey> = []
  private var contracts: [Row: Row] = [:]
  private var items: Set<TableKey> = []
  private var worksOfLots: [Row: String] = [:]
  private var parts: [(process: Row, part: SourcePart)] = []
  private var partCounts: [UInt32] = []
  private var keys: [(process: Row, key: Text)] = []
  /// Processes with a CIG that was not cancelled, and how many CIGs of which others were, beside the number that the tender states.
  var standing: Set<Row> = []
  var cancelled: [Row: (span: Span, count: Int, lots: Int)] = [:]
  /// Keys of the processes of earlier batches.
  private var delivered: Set<TableKey> = []
  /// A process of an earlier batch was met once more.
  private(set) var comesAgain = false

  init(file: UInt32, joinRank: UInt8, isRecoveryFund: Bool) {
    self.file = file
    self.joinRank = joinRank
    self.isRecoveryFund = isRecoveryFund
  }

  /// Rows of a process and its join keys become neighbours.
  mutating func takeBatch() -> RecordBatch {
    settleOutcomes()
    settleStates()
    let count = batch.processes.count
    let parts = Self.grouped(parts, count)
    batch.parts = parts.values
    let keys = Self.grouped(keys, count)
    batch.joinKeys = keys.values
    for row in 0..<count {
      batch.processes[row].parts = parts.ranges[row]
      batch.processes[row].joinKeys = keys.ranges[row]
    }
    defer {
      let delivered = delivered.union(processes.keys)
      self = ANACMapping(file: file, joinRank: joinRank, isRecoveryFund: isRecoveryFund)
      self.delivered = delivered
    }
    return batch
  }

  static func tender(_ values: some ANACValues) -> SourceText? {
    values.text(.tender, part: 0).flatMap { $0.bytes.allSatisfy { $0 == UInt8(ascii: "0") } ? nil : $0 }
  }

  /// What rows of one process have in common; `nil` for a row that stands alone.
  static func key(tender: SourceText?, cig: SourceText?, _ kind: Legge190.CIG?) -> TableKey? {
    if let tender { return TableKey(Array("gara:".utf8) + tender.bytes) }
    return kind == .given || kind == .malformed ? cig.map { TableKey(Array("cig:".utf8) + capitals($0)) } : nil
  }

  private static func grouped<Value>(_ pairs: [(process: Row, Value)], _ count: Int) -> (values: [Value], ranges: [RowRange]) {
    let sorted = pairs.indices.sorted { (pairs[$0].process, $0) < (pairs[$1].process, $1) }
    var ranges = [RowRange](repeating: .empty, count: count)
    var values: [Value] = []
    values.reserveCapacity(pairs.count)
    for index in sorted {
      let (process, value) = pairs[index]
      let row = Row(values.count)
      if ranges[Int(process)].end == 0 { ranges[Int(process)] = RowRange(start: row, end: row) }
      values.append(value)
      ranges[Int(process)].end = row + 1
    }
    return (values, ranges)
  }

  /// Where a record of the source goes, and the number of its part there; `nil` where it has nothing to tell it by.
  struct Place {
    let process: Row
    let lot: Row
    let part: UInt32
    let isNewLot: Bool
  }

  mutating func place(_ values: some ANACValues, _ part: SourcePart) -> Place? {
    batch.recordsMet += 1
    let cig = values.text(.cig, part: 0)
    let kind = cig.map { Legge190.cig($0.bytes) }
    let tender = Self.tender(values)
    if kind == .placeholder { problem(.placeholderIdentifier, .valueLeftOut, part, "cig", cig, nil) }
    if kind == .malformed { problem(.invalidIdentifier, .valueKept, part, "cig", cig, "a CIG has ten letters or digits") }
    if cig == nil {
      guard tender != nil || values.text(.tenderTitle, part: 0) != nil else {
        problem(.missingIdentifier, .recordLeftOut, part, "cig", nil, "neither a CIG nor a tender")
        batch.recordsRefused += 1
        return nil
      }
      problem(.missingIdentifier, .recordKept, part, "cig", nil, "it cannot be joined with other sources")
    }
    let hasCIG = kind == .given || kind == .malformed
    let key = Self.key(tender: tender, cig: cig, kind)
    let known = key.flatMap { processes[$0] }
    if known == nil, let key, delivered.contains(key) { comesAgain = true }
    let process = known ?? Row(batch.processes.count)
    if known == nil {
      var record = ProcessRecord()
      record.joinRank = joinRank
      record.lotIdsAreUniversal = true
      record.isOfItalianRegister = true
      batch.processes.append(record)
      partCounts.append(0)
      if let key { processes[key] = process }
      if let tender { keys.append((process, batch.text("ANAC tender:" + tender.string))) }
    }
    let number = partCounts[Int(process)]
    partCounts[Int(process)] &+= 1
    parts.append((process, part))
    if number == 0 { fill(process, values, number, hasCIG: hasCIG, hasTender: tender != nil) }
    // A lot is its CIG; a row without one is a lot of its own.
    let lotKey = hasCIG ? cig.map { TableKey(Array("\(process):".utf8) + Self.capitals($0)) } : nil
    if let lotKey, let lot = lots[lotKey] { return Place(process: process, lot: lot, part: number, isNewLot: false) }
    let lot = newLot(process, values, number, hasCIG: hasCIG)
    if let lotKey { lots[lotKey] = lot }
    if hasCIG, let cig { keys.append((process, batch.text(cig.string.uppercased()))) }
    return Place(process: process, lot: lot, part: number, isNewLot: true)
  }

  /// Where the buyer chose whom to ask no call is published: one day for both dates is that of the entry, and says nothing of the time that firms had.
  private mutating func leaveOutDeadlineWithoutCall(_ process: inout ProcessRecord) {
    guard process.method?.value == .limited, let published = process.published?.value, let deadline = process.submissionDeadline,
      published.day == deadline.value.day
    else { return }
    note(.contradiction, .valueLeftOut, "data_scadenza_offerta", "the day of publication, in a procedure without a published call: no deadline for offers")
    process.submissionDeadline = nil
  }

  /// By the words of the procedure; by its number where there are none.
  private func directAwardBasis(_ values: some ANACValues, _ part: UInt32) -> Sourced<DirectAwardBasis>? {
    if let words = values.text(.method, part: part) { return Legge190.directAwardBasis(words.bytes).map { Sourced($0, at: words.span) } }
    guard let code = values.text(.methodCode, part: part) else { return nil }
    return ANAC.directAwardBasis(code: Self.integer(code.string)).map { Sourced($0, at: code.span) }
  }

  private mutating func fill(_ row: Row, _ values: some ANACValues, _ part: UInt32, hasCIG: Bool, hasTender: Bool) {
    var process = batch.processes[Int(row)]
    // A tender with one lot is known by its CIG, as in every other source; one with several by its own number.
    let hasOneLot = values.text(.lotCount, part: part).map { Self.integer($0.string) == "1" } ?? false
    process.id = hasTender && !(hasOneLot && hasCIG) ? text(values.text(.tender, part: part)) : hasCIG ? cig(values, part) : nil
    process.title = clean(values.text(.tenderTitle, part: part), "oggetto_gara")
    process.methodDetails = text(values.text(.method, part: part))
    if let code = values.text(.methodCode, part: part), let method = ANAC.method(code: Self.integer(code.string)) {
      process.method = Sourced(method, at: code.span)
    } else if let words = values.text(.method, part: part) {
      if let method = Legge190.method(words.bytes) {
        process.method = Sourced(method, at: words.span)
      } else {
        note(.unknownCode, .valueLeftOut, "tipo_scelta_contraente: " + words.string)
      }
    }
    if process.method?.value == .direct { process.directAwardBasis = directAwardBasis(values, part) }
    if let category = values.text(.category, part: part) {
      process.category = ANAC.category(category.string).map { Sourced($0, at: category.span) }
      if process.category == nil { note(.unknownCode, .valueLeftOut, "oggetto_principale_contratto: " + category.string) }
    }
    process.region = text(values.text(.nuts, part: part) ?? values.text(.municipality, part: part) ?? values.text(.province, part: part))
    // Without a tender the row knows its CIG alone: the amount is the lot's.
    if hasTender { process.estimate = money(values.text(.tenderEstimate, part: part), "importo_complessivo_gara") }
    process.published = date(values.text(.published, part: part), "data_pubblicazione")
    process.submissionDeadline = date(values.text(.deadline, part: part), "data_scadenza_offerta")
    leaveOutDeadlineWithoutCall(&process)
    process.accelerated = truth(values.text(.urgent, part: part))
    if let code = values.text(.modalityCode, part: part) {
      process.framework = Sourced(ANAC.isFramework(code: code.string), at: code.span)
    } else if let words = values.text(.modality, part: part) {
      process.framework = Sourced(words.string.uppercased() == "ACCORDO QUADRO", at: words.span)
    }
    if let instrument = values.text(.instrument, part: part) {
      process.electronicAuction = Sourced(instrument.string.uppercased().contains("ASTA ELETTRONICA"), at: instrument.span)
    }
    process.euFunded = isRecoveryFund ? Sourced(true, at: .unknown) : truth(values.text(.recoveryFunds, part: part))
    process.buyer = organization(code: values.text(.buyerCode, part: part), name: values.text(.buyerName, part: part))
    batch.processes[Int(row)] = process
  }

  private mutating func newLot(_ process: Row, _ values: some ANACValues, _ part: UInt32, hasCIG: Bool) -> Row {
    var lot = LotRecord(process: process)
    lot.id = hasCIG ? cig(values, part) : nil
    lot.title = clean(values.text(.lotTitle, part: part) ?? values.text(.tenderTitle, part: part), "oggetto_lotto")
    lot.estimate = money(values.text(.lotEstimate, part: part), "importo_lotto")
    if lot.estimate == nil, Self.tender(values) == nil { lot.estimate = money(values.text(.tenderEstimate, part: part), "importo_complessivo_gara") }
    lot.base = money(values.text(.base, part: part), "importo_base_asta")
    lot.region = text(values.text(.nuts, part: part) ?? values.text(.municipality, part: part) ?? values.text(.province, part: part))
    lot.submissionDeadline = date(values.text(.deadline, part: part), "data_scadenza_offerta")
    if let outcome = values.text(.outcome, part: part) {
      lot.status = ANAC.lotStatus(outcome.string).map { Sourced($0, at: outcome.span) }
      if lot.status == nil { note(.unknownCode, .valueLeftOut, "esito: " + outcome.string) }
    } else if let state = values.text(.state, part: part), state.string.uppercased() == "CANCELLATO" {
      lot.status = Sourced(.cancelled, at: state.span)
    }
    batch.lots.append(lot)
    noteState(values, part, process)
    return Row(batch.lots.count - 1)
  }

  /// A CPV code of the lot: the same CIG stands in several rows, one a code.
  mutating func addCPV(_ code: SourceText?, isMain: Bool, _ place: Place) {
    guard let code else { return }
    var digits = Array(code.bytes.prefix { $0 >= 48 && $0 <= 57 })
    if digits.count == code.bytes.count, CPVDigits.hasLostZero(digits) {
      digits.insert(48, at: 0)
      note(.invalidIdentifier, .valueReplaced, "cod_cpv", CPVDigits.remark)
    }
    guard digits.count == 8, items.insert(TableKey(Array("\(place.lot):".utf8) + digits)).inserted else { return }
    let text = Sourced(batch.text(digits), at: code.span)
    var item = ItemRecord(process: place.process)
    item.lot = place.lot
    item.scheme = Sourced(batch.text("CPV"), at: .unknown)
    item.code = text
    batch.items.append(item)
    if isMain || batch.lots[Int(place.lot)].cpv == nil { batch.lots[Int(place.lot)].cpv = text }
    if batch.processes[Int(place.process)].cpv == nil { batch.processes[Int(place.process)].cpv = text }
  }

  /// A category of works. The prevailing one is the lot's; a lot with several that are called so has none, and keeps none.
  mutating func addWorks(_ category: SourceText?, kind: SourceText?, amountClass: SourceText?, _ place: Place) {
    guard let category, kind.map({ $0.string.uppercased().hasPrefix("P") }) ?? false else { return }
    let lot = Int(place.lot)
    guard let works = WorksCategory(category.string) else {
      // Goods, services, and works outside of the system.
      if !["FB", "FS", "AA", "SS", "999"].contains(category.string.uppercased()) {
        note(.unknownCode, .valueLeftOut, "id_categoria: " + category.string)
      }
      return
    }
    if let known = worksOfLots[place.lot], known != works.code {
      batch.lots[lot].worksCategory = nil
      batch.lots[lot].worksClass = nil
      note(.contradiction, .valueLeftOut, "id_categoria", "several prevailing categories for one CIG")
      return
    }
    guard worksOfLots.updateValue(works.code, forKey: place.lot) == nil else { return }
    batch.lots[lot].worksCategory = Sourced(batch.text(works.code), at: category.span)
    if let amountClass {
      if let name = WorksCategory.amountClass(amountClass.string) {
        batch.lots[lot].worksClass = Sourced(batch.text(name), at: amountClass.span)
      } else {
        note(.unknownCode, .valueLeftOut, "classe_importo: " + amountClass.string)
      }
    } else if let name = works.amountClass {
      batch.lots[lot].worksClass = Sourced(batch.text(name), at: category.span)
    }
  }

  /// The award of a row. Tables repeat it for each project it is paid from: rows with the same lot, number, amount and date are one award, whose suppliers they name.
  mutating func addAward(_ values: some ANACValues, _ place: Place, _ part: SourcePart, namesSuppliers: Bool) {
    let id = values.text(.awardId, part: place.part).flatMap { $0.bytes.elementsEqual("0".utf8) ? nil : $0 }
    let amountText = values.text(.awardAmount, part: place.part)
    let dateText = values.text(.awardDate, part: place.part)
    let code = known(values.text(.supplierCode, part: place.part), part, "codice fiscale")
    let name = known(values.text(.supplierName, part: place.part), part, "aggiudicatario")
    let isZero = amountText.flatMap { ExactDecimal($0.bytes) }?.isZero ?? true
    guard !isZero || dateText != nil || code != nil || name != nil else { return }
    var bytes = Array("\(place.lot):".utf8)
    for text in [id, amountText, dateText] {
      bytes.append(0x1F)
      if let text { bytes.append(contentsOf: text.bytes) }
    }
    let key = TableKey(bytes)
    let row = awards[key] ?? Row(batch.awards.count)
    if awards[key] == nil {
      awards[key] = row
      var award = AwardRecord(process: place.process)
      award.lot = place.lot
      award.id = text(id)
      let ended = batch.lots[Int(place.lot)].status?.value.outcomeOfAwards
      if ended != nil { problem(.contradiction, .valueReplaced, part, "importo_aggiudicazione", amountText, EndedCalls.remark(isConcluded: false)) }
      award.status = Sourced(ended ?? .active, at: .unknown)
      award.amount = money(amountText, "importo_aggiudicazione")
      award.date = date(dateText, "data_aggiudicazione_definitiva")
      award.lacksPlaceForSuppliers = !namesSuppliers
      batch.awards.append(award)
    }
    guard code != nil || name != nil else { return }
    bytes = Array("\(row):".utf8)
    bytes.append(contentsOf: (code ?? name)?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))
    if suppliers.insert(TableKey(bytes)).inserted {
      batch.suppliers.append(SupplierRecord(award: row, organization: organization(code: code, name: name)))
    }
  }

  /// The subcontractor of a row.
  mutating func addSubcontractor(_ values: some ANACValues, _ place: Place, _ part: SourcePart) {
    let code = known(values.text(.subcontractorCode, part: place.part), part, "codice_fiscalepiva_subappaltatore")
    addSubcontractor(code: code, name: known(values.text(.subcontractorName, part: place.part), part, "denominazione_subappaltatore"), place)
  }

  /// A firm that works under the winner of a lot, or of one award of it. Where the source does not name the award, joined registers tell it.
  mutating func addSubcontractor(code: SourceText?, name: SourceText?, award: SourceText? = nil, _ place: Place) {
    guard let known = code ?? name else { return }
    let contract = award.map { self.contract(ofAward: $0, place) } ?? contracts[place.lot] ?? Row(batch.contracts.count)
    if award == nil, contracts[place.lot] == nil {
      contracts[place.lot] = contract
      batch.contracts.append(ContractRecord(process: place.process))
    }
    if batch.contracts[Int(contract)].hasSubcontracting == nil { batch.contracts[Int(contract)].hasSubcontracting = Sourced(true, at: known.span) }
    if suppliers.insert(TableKey(Array("sub \(contract):".utf8) + known.bytes)).inserted {
      batch.subcontractors.append(SubcontractorRecord(contract: contract, organization: organization(code: code, name: name)))
    }
  }

  /// Changes records that `place` made.
  mutating func edit(_ body: (inout RecordBatch) -> Void) { body(&batch) }

  // MARK: values

  mutating func text(_ text: SourceText?) -> Sourced<Text>? { text.map { Sourced(batch.text($0.bytes), at: $0.span) } }

  private mutating func clean(_ text: SourceText?, _ field: String) -> Sourced<Text>? {
    guard let text else { return nil }
    guard let clean = ANAC.cleaned(text.bytes) else { return self.text(text) }
    note(.encodingReplaced, .valueReplaced, field, "HTML entities and escapes")
    return Sourced(batch.text(clean), at: text.span)
  }

  private static func capitals(_ text: SourceText) -> [UInt8] { text.bytes.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 } }

  private mutating func cig(_ values: some ANACValues, _ part: UInt32) -> Sourced<Text>? {
    guard let text = values.text(.cig, part: part) else { return nil }
    return Legge190.cig(text, in: &batch)
  }

  /// A name or code that is not withheld (`****`).
  mutating func known(_ text: SourceText?, _ part: SourcePart, _ field: String) -> SourceText? {
    guard let text else { return nil }
    guard text.bytes.contains(where: { $0 != UInt8(ascii: "*") }) else {
      problem(.withheldValue, .valueLeftOut, part, field, text, nil)
      return nil
    }
    return text
  }

  mutating func organization(code: SourceText?, name: SourceText?) -> Row {
    guard code != nil || name != nil else { return -1 }
    var record = OrganizationRecord()
    record.name = clean(name, "denominazione")
    if let code {
      if Legge190.isTaxCode(code.bytes) {
        record.identifier = Sourced(batch.text(code.string.uppercased()), at: code.span)
        record.scheme = Sourced(batch.text("IT-CF"), at: code.span)
        record.country = Sourced(batch.text("IT"), at: .unknown)
        if code.bytes.count == 16 { record.isPerson = Sourced(true, at: code.span) }
      } else if !OrganizationIdentifier.isForeignPlaceholder(code.bytes) {
        // Foreign firms stand with their own country's number in the same column.
        record.identifier = text(code)
        record.scheme = Sourced(batch.text(OrganizationIdentifier.foreign), at: code.span)
      }
    }
    batch.organizations.append(record)
    return Row(batch.organizations.count - 1)
  }

  private func truth(_ text: SourceText?) -> Sourced<Bool>? {
    guard let text else { return nil }
    switch Self.integer(text.string).uppercased() {
    case "1", "S", "SI", "Y": return Sourced(true, at: text.span)
    case "0", "N", "NO": return Sourced(false, at: text.span)
    default: return nil
    }
  }

  /// Codes that went through a table of floating-point numbers: `1.0` is `1`.
  static func integer(_ text: String) -> String { text.hasSuffix(".0") ? String(text.dropLast(2)) : text }

  mutating func note(_ kind: ProblemKind, _ action: ProblemAction, _ field: String, _ remark: String? = nil) {
    repeated.note(kind, action, field: field, file: file, offset: Int(clamping: parts.last?.part.offset ?? 0), remark: remark, in: &batch)
  }

  mutating func problem(_ kind: ProblemKind, _ action: ProblemAction, _ part: SourcePart, _ field: String, _ value: SourceText?, _ remark: String?) {
    var problem = SourceProblem(kind, action, file: file, offset: part.offset, length: part.length)
    problem.field = batch.text(field)
    problem.value = value.map { batch.text($0.bytes) }
    problem.remark = remark.map { batch.text($0) }
    batch.problems.append(problem)
  }

  /// Declared UTF-8 that is not.
  mutating func noteWrongEncoding(at offset: Int) {
    repeated.note(
      .wrongEncodingDeclared, .valueReplaced, field: "encoding", file: file, offset: offset, length: 1, remark: "not UTF-8; read as windows-1252",
      in: &batch)
  }

  /// A row that is no record.
  mutating func refuse() {
    batch.recordsMet += 1
    batch.recordsRefused += 1
  }

}
