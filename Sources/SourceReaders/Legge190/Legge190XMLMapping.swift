import ProcurementModel

/// The elements of the schema that a `lotto` may hold, as numbers for quick telling apart.
private enum Element: UInt8, CaseIterable {
  /// Any other.
  case other
  case cig, strutturaProponente, codiceFiscaleProp, denominazione, oggetto, sceltaContraente, partecipanti, partecipante, raggruppamento, membro, ruolo, codiceFiscale
  case identificativoFiscaleEstero, ragioneSociale, aggiudicatari, aggiudicatario, aggiudicatarioRaggruppamento, importoAggiudicazione, tempiCompletamento, dataInizio
  case dataUltimazione, importoSommeLiquidate

  /// By the number of an element's name.
  static let byName: [Element] = {
    let names = allCases.dropFirst().map { ($0, XMLNameTable.shared.number(of: Array(String(describing: $0).utf8))) }
    var table = [Element](repeating: .other, count: Int(names.map(\.1).max() ?? 0) + 1)
    for (element, number) in names { table[Int(number)] = element }
    return table
  }()
}

extension XMLName {
  fileprivate static let metadata = XMLName("metadata"), annoRiferimento = XMLName("annoRiferimento")
}

/// One `lotto` to one process with one lot.
struct Legge190XMLMapping {
  let file: UInt32
  var batch = RecordBatch()
  var repeated = RepeatedProblems()
  private var year: Int16?
  private let elements = Element.byName

  init(file: UInt32) { self.file = file }

  mutating func takeBatch() -> RecordBatch {
    defer {
      batch = RecordBatch()
      repeated = RepeatedProblems()
    }
    return batch
  }

  private func element(_ name: XMLName) -> Element { Int(name.number) < elements.count ? elements[Int(name.number)] : .other }

  mutating func add(_ record: XMLScanner.Record) {
    if year == nil, let root = record.outside { year = Self.year(root) ?? 0 }
    add(record.element, part: SourcePart(file: file, offset: UInt64(record.range.lowerBound), length: UInt32(clamping: record.range.count)), textsCut: record.textsCut)
  }

  private static func year(_ root: XMLElement) -> Int16? {
    root.first(.metadata, .annoRiferimento)?.text.flatMap { Int16($0.string) }
  }

  mutating func finish(_ root: XMLElement?) {
    guard let root else { return }
    for element in root.children where element.name != .metadata && element.name != XMLName("data") { unknown(element, in: "pubblicazione") }
  }

  mutating func add(_ lotto: XMLElement, part: SourcePart, textsCut: Int) {
    batch.recordsMet += 1
    let firstPart = Row(batch.parts.count)
    batch.parts.append(part)
    var process = ProcessRecord()
    process.parts = RowRange(start: firstPart, end: firstPart + 1)
    process.datasetYear = year ?? 0
    let row = Row(batch.processes.count)
    var lot = LotRecord(process: row)
    var participants: XMLElement?
    var winners: XMLElement?
    var amount: XMLText?
    var start: Sourced<Moment>?
    var end: Sourced<Moment>?
    var paid: XMLText?
    for element in lotto.children {
      switch self.element(element.name) {
      case .cig: process.id = cig(element.text, part)
      case .strutturaProponente: process.buyer = buyer(element, part)
      case .oggetto: process.title = title(element.text)
      case .sceltaContraente: method(element.text, part, &process)
      case .partecipanti: participants = element
      case .aggiudicatari: winners = element
      case .importoAggiudicazione: amount = element.text
      case .tempiCompletamento:
        for time in element.children {
          switch self.element(time.name) {
          case .dataInizio: start = date(time.text, "dataInizio", part, process.id)
          case .dataUltimazione: end = date(time.text, "dataUltimazione", part, process.id)
          default: unknown(time, in: "lotto/tempiCompletamento")
          }
        }
      case .importoSommeLiquidate: paid = element.text
      default: unknown(element, in: "lotto")
      }
    }
    lot.id = process.id
    lot.title = process.title
    if textsCut > 0 { problem(.textCut, .valueKept, part, process.id, "lotto", nil, "a text was longer than 1 MB") }
    let lotRow = Row(batch.lots.count)
    let firstBid = batch.bids.count
    if let participants { addBids(participants, lot: lotRow, part, process.id) }
    lot.bidsAreComplete = batch.bids.count > firstBid
    batch.processes.append(process)
    batch.lots.append(lot)
    if let winners, winners.firstChild != nil {
      addAwards(winners, process: row, lot: lotRow, bids: firstBid..<batch.bids.count, money(amount, "importoAggiudicazione", part, process.id), start, end,
        money(paid, "importoSommeLiquidate", part, process.id), part, process.id)
    } else if let amount, let value = money(amount, "importoAggiudicazione", part, process.id), !value.value.amount.isZero {
      problem(.contradiction, .valueLeftOut, part, process.id, "importoAggiudicazione", amount, "an amount without aggiudicatari")
    }
  }

  private mutating func text(_ text: XMLText) -> Sourced<Text> { Sourced(batch.text(text.bytes), at: text.span) }

  private mutating func cig(_ text: XMLText?, _ part: SourcePart) -> Sourced<Text>? {
    guard let text else {
      problem(.missingIdentifier, .recordKept, part, nil, "cig", nil, nil)
      return nil
    }
    switch Legge190.cig(text.bytes) {
    case .given: return self.text(text)
    case .placeholder:
      problem(.placeholderIdentifier, .valueLeftOut, part, nil, "cig", text, nil)
      return nil
    case .malformed:
      problem(.invalidIdentifier, .valueKept, part, nil, "cig", text, "a CIG has ten letters or digits")
      return self.text(text)
    }
  }

  private mutating func title(_ text: XMLText?) -> Sourced<Text>? {
    guard let text else { return nil }
    if let expanded = HTMLEntities.expanded(text.bytes) {
      repeated.note(.encodingReplaced, .valueReplaced, field: "lotto/oggetto", file: file, offset: Int(batch.parts.last?.offset ?? 0), remark: "HTML entities", in: &batch)
      return Sourced(batch.text(expanded), at: text.span)
    }
    return self.text(text)
  }

  private mutating func method(_ text: XMLText?, _ part: SourcePart, _ process: inout ProcessRecord) {
    guard let text else { return }
    process.methodDetails = self.text(text)
    if let method = Legge190.method(text.bytes) {
      process.method = Sourced(method, at: text.span)
    } else { problem(.unknownCode, .valueLeftOut, part, process.id, "sceltaContraente", text, nil) }
  }

  /// The first element of each name counts.
  private mutating func buyer(_ element: XMLElement, _ part: SourcePart) -> Row {
    var code: XMLText??
    var name: XMLText??
    for child in element.children {
      switch self.element(child.name) {
      case .codiceFiscaleProp: if code == nil { code = .some(child.text) }
      case .denominazione: if name == nil { name = .some(child.text) }
      default: continue
      }
    }
    return organization(code: code ?? nil, foreign: nil, name: name ?? nil, part, "strutturaProponente", "/codiceFiscaleProp")
  }

  private mutating func organization(code: XMLText?, foreign: XMLText?, name: XMLText?, _ part: SourcePart, _ place: String, _ field: String) -> Row {
    var record = OrganizationRecord()
    if let name {
      record.name = HTMLEntities.expanded(name.bytes).map { Sourced(batch.text($0), at: name.span) } ?? text(name)
    }
    if let code {
      if Legge190.isTaxCode(code.bytes) {
        let isUpper = code.bytes.allSatisfy { $0 < UInt8(ascii: "a") }
        record.identifier = isUpper ? text(code) : Sourced(batch.text(code.string.uppercased()), at: code.span)
        record.scheme = Sourced(batch.text("IT-CF"), at: code.span)
        record.country = Sourced(batch.text("IT"), at: .unknown)
        if code.bytes.count == 16 { record.isPerson = Sourced(true, at: code.span) }
      } else { problem(.invalidIdentifier, .valueLeftOut, part, batch.processes.last?.id, place + field, code, "a codice fiscale has 11 digits or 16 characters") }
    } else if let foreign {
      record.identifier = text(foreign)
      record.scheme = Sourced(batch.text("FOREIGN"), at: foreign.span)
    }
    batch.organizations.append(record)
    return Row(batch.organizations.count - 1)
  }

  private mutating func member(_ element: XMLElement, _ part: SourcePart, _ place: String) -> (organization: Row, leads: Bool) {
    var code: XMLText??
    var foreign: XMLText??
    var name: XMLText??
    var role: XMLText??
    for child in element.children {
      switch self.element(child.name) {
      case .codiceFiscale: if code == nil { code = .some(child.text) }
      case .identificativoFiscaleEstero: if foreign == nil { foreign = .some(child.text) }
      case .ragioneSociale: if name == nil { name = .some(child.text) }
      case .ruolo: if role == nil { role = .some(child.text) }
      default: unknown(child, in: place)
      }
    }
    return (organization(code: code ?? nil, foreign: foreign ?? nil, name: name ?? nil, part, place, "/codiceFiscale"), (role ?? nil).map { Legge190.leads($0.bytes) } ?? false)
  }

  private mutating func addBids(_ participants: XMLElement, lot: Row, _ part: SourcePart, _ id: Sourced<Text>?) {
    for element in participants.children {
      let bid = Row(batch.bids.count)
      switch self.element(element.name) {
      case .partecipante:
        batch.bids.append(BidRecord(lot: lot))
        let member = member(element, part, "lotto/partecipanti/partecipante")
        batch.bidders.append(BidderRecord(bid: bid, organization: member.organization, isLead: member.leads))
      case .raggruppamento:
        batch.bids.append(BidRecord(lot: lot))
        for child in element.children {
          guard self.element(child.name) == .membro else {
            unknown(child, in: "lotto/partecipanti/raggruppamento")
            continue
          }
          let member = member(child, part, "lotto/partecipanti/raggruppamento/membro")
          batch.bidders.append(BidderRecord(bid: bid, organization: member.organization, isLead: member.leads))
        }
      default: unknown(element, in: "lotto/partecipanti")
      }
    }
  }

  private mutating func addAwards(
    _ winners: XMLElement, process: Row, lot: Row, bids: Range<Int>, _ amount: Sourced<Money>?, _ start: Sourced<Moment>?, _ end: Sourced<Moment>?,
    _ paid: Sourced<Money>?, _ part: SourcePart, _ id: Sourced<Text>?
  ) {
    // One award of the lot: the amount is the lot's, whoever shares it.
    var award = AwardRecord(process: process)
    award.lot = lot
    award.status = Sourced(.active, at: .unknown)
    award.amount = amount
    let row = Row(batch.awards.count)
    var bidOfFirst: Row = -1
    var groups = 0
    var singles = 0
    for element in winners.children {
      var members: [Row] = []
      switch self.element(element.name) {
      case .aggiudicatario:
        singles += 1
        members.append(member(element, part, "lotto/aggiudicatari/aggiudicatario").organization)
      case .aggiudicatarioRaggruppamento:
        groups += 1
        for child in element.children {
          guard self.element(child.name) == .membro else {
            unknown(child, in: "lotto/aggiudicatari/aggiudicatarioRaggruppamento")
            continue
          }
          members.append(member(child, part, "lotto/aggiudicatari/aggiudicatarioRaggruppamento/membro").organization)
        }
      default: unknown(element, in: "lotto/aggiudicatari")
      }
      for organization in members { batch.suppliers.append(SupplierRecord(award: row, organization: organization)) }
      if bidOfFirst < 0, !members.isEmpty { bidOfFirst = bid(of: members, among: bids) }
    }
    guard groups + singles > 0 else { return }
    award.isGroup = groups == 1 && singles == 0
    award.bid = groups + singles == 1 ? bidOfFirst : -1
    batch.awards.append(award)
    var contract = ContractRecord(process: process)
    contract.award = row
    contract.amount = amount
    contract.start = start
    contract.end = end
    contract.paid = paid
    batch.contracts.append(contract)
  }

  /// The bid with the same members: by identifier, else by name. Bidders of the lot are the last of the batch.
  private func bid(of members: [Row], among bids: Range<Int>) -> Row {
    guard let first = bids.first, members.allSatisfy({ key($0) != nil }) else { return -1 }
    var matching = -1
    var matched = 0
    var size = 0
    var row = batch.bidders.count
    // Backwards from the lot's last bidder: bidders of one bid are neighbours.
    while row > 0, Int(batch.bidders[row - 1].bid) >= first {
      row -= 1
      let bidder = batch.bidders[row]
      if Int(bidder.bid) != matching {
        if matching >= 0, matched == members.count, size == members.count { return Row(matching) }
        (matching, matched, size) = (Int(bidder.bid), 0, 0)
      }
      size += 1
      let name = key(bidder.organization)
      if members.contains(where: { key($0) == name }) { matched += 1 }
    }
    return matching >= 0 && matched == members.count && size == members.count ? Row(matching) : -1
  }

  private func key(_ organization: Row) -> ArraySlice<UInt8>? {
    guard organization >= 0, Int(organization) < batch.organizations.count else { return nil }
    let record = batch.organizations[Int(organization)]
    return (record.identifier ?? record.name).map { batch.utf8($0.value) }
  }

  private mutating func money(_ text: XMLText?, _ field: String, _ part: SourcePart, _ id: Sourced<Text>?) -> Sourced<Money>? {
    guard let text else { return nil }
    guard let number = AmountText.number(text.bytes, mark: text.bytes.contains(UInt8(ascii: ",")) ? .detect : .point) else {
      problem(.unreadableAmount, .valueLeftOut, part, id, field, text, nil)
      return nil
    }
    if number.isZero, field == "importoAggiudicazione" { problem(.placeholderAmount, .valueKept, part, id, field, text, nil) }
    return Sourced(Money(number, .eur), at: text.span)
  }

  private mutating func date(_ text: XMLText?, _ field: String, _ part: SourcePart, _ id: Sourced<Text>?) -> Sourced<Moment>? {
    guard let text else { return nil }
    guard let moment = Moment(iso8601: text.bytes) else {
      problem(.unreadableDate, .valueLeftOut, part, id, "tempiCompletamento/" + field, text, nil)
      return nil
    }
    return Sourced(moment, at: text.span)
  }

  private mutating func problem(
    _ kind: ProblemKind, _ action: ProblemAction, _ part: SourcePart, _ id: Sourced<Text>?, _ field: String, _ value: XMLText?, _ remark: String?
  ) {
    var problem = SourceProblem(kind, action, file: file, offset: part.offset, length: part.length)
    problem.record = id?.value
    problem.field = batch.text(field)
    problem.value = value.map { batch.text($0.bytes) }
    problem.remark = remark.map { batch.text($0) }
    batch.problems.append(problem)
  }

  private mutating func unknown(_ element: XMLElement, in path: String) {
    repeated.note(.unknownField, .fieldIgnored, field: path + "/" + element.name.text, file: file, offset: Int(batch.parts.last?.offset ?? 0), in: &batch)
  }
}
