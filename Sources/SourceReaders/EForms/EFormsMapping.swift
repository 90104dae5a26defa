import ProcurementModel

/// A notice to one process: who buys, what, how. Lots and results are in the other parts.
struct EFormsMapping {
  enum Kind { case planning, call, award, modification }

  let root: XMLElement
  /// The notice's own extension: result, organizations, publication.
  let ownExtension: XMLElement?
  let kind: Kind
  /// A voluntary ex ante notice (subtypes 25 to 28, form type dir-awa-pre): a contract is to be awarded without a call, and nothing is signed yet.
  let isExAnte: Bool
  var records: NoticeRecords
  var process = ProcessRecord()
  var lots: [LotRecord] = []
  var lotRows: [String: Row] = [:]
  /// Planned beginning and end of a lot's contract.
  var periods: [Row: (start: Sourced<Moment>?, end: Sourced<Moment>?)] = [:]
  /// Lots that are framework agreements.
  var frameworkLots: Set<Row> = []
  /// Lots for which the notice states different numbers of bids: none of them counts.
  var contestedCounts: Set<Row> = []
  private let language: String?
  /// Companies by the id of the organization or of one of its touch points.
  private var companies: [String: XMLElement] = [:]
  private var organizationRows: [String: Row] = [:]
  /// Whether the notice withholds any value, once that was asked.
  var isKnownToWithhold: Bool?

  init(root: XMLElement, file: UInt32, size: Int) {
    self.root = root
    records = NoticeRecords(file: file, size: size)
    ownExtension = Self.eformsExtension(of: root)
    language = root.text(EForms.noticeLanguageCode)?.string
    switch root.name {
    case EForms.priorInformationNotice: kind = .planning
    case EForms.contractAwardNotice: kind = Self.isModification(root, ownExtension) ? .modification : .award
    default: kind = Self.isOpenToSeveral(ownExtension) ? .planning : .call
    }
    isExAnte = kind == .award && Self.isExAnte(root, ownExtension)
    for organization in ownExtension.first(EForms.organizations).children(EForms.organization) {
      guard let company = organization.child(EForms.company), let id = company.child(EForms.partyIdentification)?.text(EForms.id) else { continue }
      companies[id.string] = organization
      for point in organization.children(EForms.touchPoint) {
        if let id = point.child(EForms.partyIdentification)?.text(EForms.id) { companies[id.string] = organization }
      }
    }
  }

  /// The eForms part of an element's own extensions.
  static func eformsExtension(of element: XMLElement) -> XMLElement? {
    for candidate in element.child(EForms.ublExtensions).children(EForms.ublExtension) {
      if let found = candidate.child(EForms.extensionContent)?.child(EForms.eformsExtension) { return found }
    }
    return nil
  }

  /// Subtypes 38 to 40: contract modification.
  private static func isModification(_ root: XMLElement, _ own: XMLElement?) -> Bool {
    if own?.child(EForms.contractModification) != nil { return true }
    if let code = own?.child(EForms.noticeSubType)?.text(EForms.subTypeCode), code.equals("38") || code.equals("39") || code.equals("40") {
      return true
    }
    return root.text(EForms.noticeTypeCode)?.equals("can-modif") == true
  }

  /// Subtypes 10 to 14, prior information that calls for competition, and 15, a qualification system: several procedures are held among those who
  /// answer.
  private static func isOpenToSeveral(_ own: XMLElement?) -> Bool {
    guard let code = own?.child(EForms.noticeSubType)?.text(EForms.subTypeCode) else { return false }
    return ["10", "11", "12", "13", "14", "15"].contains(code.string)
  }

  private static func isExAnte(_ root: XMLElement, _ own: XMLElement?) -> Bool {
    if root.text(EForms.noticeTypeCode)?.equals("veat") == true { return true }
    guard let code = own?.child(EForms.noticeSubType)?.text(EForms.subTypeCode) else { return false }
    return ["25", "26", "27", "28"].contains(code.string)
  }

  mutating func map() -> RecordBatch {
    begin()
    for party in root.children(EForms.contractingParty) where process.buyer < 0 {
      if let id = party.child(EForms.party)?.child(EForms.partyIdentification)?.text(EForms.id) {
        process.buyer = organization(id, "ContractingParty/Party/PartyIdentification/ID")
      }
    }
    if process.buyer < 0 { process.buyer = buyerNamedInPlace() }
    if let project = root.child(EForms.procurementProject) { mapProject(project) }
    mapProcedure(root.child(EForms.tenderingProcess))
    if isExAnte, process.method == nil { process.method = Sourced(.limited, at: root.text(EForms.noticeTypeCode)?.span ?? .unknown) }
    mapLots()
    switch kind {
    case .planning:
      process.status = Sourced(.planning, at: .unknown)
      sayCancellation()
    case .call:
      process.status = Sourced(.active, at: .unknown)
      if let changes = ownExtension?.child(EForms.changes) {
        process.callAmendments = Sourced(1, at: .unknown)
        if let code = cancellation(in: changes) {
          process.status = Sourced(.cancelled, at: code.span)
          records.problem(
            .contradiction, .valueReplaced, "Changes/ChangeReason/ReasonCode", code,
            remark: "the change cancels the notice of the call: the call counts as cancelled, unless another notice of it stands")
        }
      }
    case .award, .modification:
      mapResult()
      sayCancellation()
    }
    process.parts = RowRange(start: 0, end: 1)
    records.batch.processes.append(process)
    records.batch.lots = lots
    EFormsFields.report(root, into: &records)
    return records.batch
  }

  /// The code of a change that cancels the notice (`change-corrig-justification`); an intention to cancel is none.
  private func cancellation(in changes: XMLElement) -> XMLText? {
    changes.children(EForms.changeReason).lazy.compactMap { $0.text(EForms.reasonCode) }.first { $0.equals("cancel") }
  }

  /// What such a notice told may have been published by mistake or be void: nobody says which.
  private mutating func sayCancellation() {
    guard let code = ownExtension?.child(EForms.changes).flatMap({ cancellation(in: $0) }) else { return }
    records.problem(
      .contradiction, .recordKept, "Changes/ChangeReason/ReasonCode", code,
      remark: "the change cancels the notice: whether what it tells still holds is not stated")
  }

  private mutating func begin() {
    let publication = ownExtension?.child(EForms.publication)
    let folder = root.text(EForms.contractFolderID)
    let notice = root.text(EForms.id)
    let published = publication?.text(EForms.noticePublicationID)
    process.id = records.text(folder ?? notice ?? published)
    records.name(records.text(notice ?? folder ?? published))
    if process.id == nil { records.problem(.missingIdentifier, .recordKept, "ContractFolderID", nil) }
    var buyersKeys: [[UInt8]] = []
    for text in [folder, notice] { if let text { buyersKeys.append(NoticeReference.key(text.bytes) ?? Array(text.bytes)) } }
    var keys: [[UInt8]] = []
    if let published, let key = NoticeReference.key(published.bytes) { keys.append(key) }
    // A call's reference to a prior information notice stands in its lots and is not used: several procedures may come from one such notice.
    var references: [XMLText] = []
    for changes in [EForms.changes, EForms.contractModification] {
      for element in ownExtension.first(changes).children(EForms.changedNoticeIdentifier) { if let text = element.text { references.append(text) } }
    }
    if kind == .award || kind == .modification {
      for document in root.child(EForms.tenderingProcess).children(EForms.noticeDocumentReference) {
        if let text = document.text(EForms.id) { references.append(text) }
      }
    }
    records.addJoinKeys(ofBuyer: buyersKeys, keys, references: references.map { NoticeReference.key($0.bytes) ?? Array($0.bytes) }, to: &process)
    process.joinRank = kind == .modification ? 2 : kind == .award ? 1 : 0
    let dispatched = records.date(root.text(EForms.issueDate), time: root.text(EForms.issueTime), field: "IssueDate")
    process.released = records.date(publication?.text(EForms.publicationDate), field: "Publication/PublicationDate") ?? dispatched
    let changed = ownExtension.first(EForms.changes).children(EForms.changedNoticeIdentifier).first { $0.text != nil }?.text
    // A notice of a change comes after the call's publication.
    if kind == .call, ownExtension?.child(EForms.changes) == nil { process.published = process.released }
    func key(_ text: XMLText) -> Text { records.batch.text(NoticeReference.key(text.bytes) ?? Array(text.bytes)) }
    records.batch.noticeVersions.append(
      RecordBatch.NoticeVersion(
        process: 0, id: notice.map(key), number: root.text(EForms.versionID).flatMap { Int32($0.string) } ?? 0, publication: published.map(key),
        replaces: changed.map(key)))
  }

  // MARK: Procedure

  private mutating func mapProject(_ project: XMLElement) {
    process.title = records.name(localized(project.children(EForms.name)), field: "ProcurementProject/Name")
    process.cpv = cpv(project, lot: -1)
    process.region = region(project)
    process.estimate = money(
      project.child(EForms.requestedTenderTotal)?.child(EForms.estimatedOverallContractAmount),
      "ProcurementProject/RequestedTenderTotal/EstimatedOverallContractAmount")
    if let code = project.text(EForms.procurementTypeCode) {
      if let category = EFormsCodes.category(code) {
        process.category = Sourced(category, at: code.span)
      } else {
        records.problem(.unknownCode, .valueLeftOut, "ProcurementProject/ProcurementTypeCode", code)
      }
    }
  }

  private mutating func mapProcedure(_ tendering: XMLElement?) {
    guard let tendering else { return }
    let hidden = Self.eformsExtension(of: tendering).map { withheld(in: $0, "TenderingProcess") } ?? []
    if !hidden.contains("pro-typ"), let code = published(tendering.text(EForms.procedureCode), "TenderingProcess/ProcedureCode") {
      process.methodDetails = records.text(code)
      if let method = EFormsCodes.method(code) {
        process.method = Sourced(method, at: code.span)
      } else {
        records.problem(.unknownCode, .valueLeftOut, "TenderingProcess/ProcedureCode", code)
      }
    }
    for justification in tendering.children(EForms.processJustification) {
      guard let reason = justification.child(EForms.processReasonCode), let list = reason.attribute(EForms.listName),
        let code = published(reason.text, "TenderingProcess/ProcessJustification/ProcessReasonCode")
      else { continue }
      if list.equals("accelerated-procedure") {
        if let value = EFormsCodes.boolean(code) {
          process.accelerated = Sourced(value, at: code.span)
        } else {
          records.problem(.unknownCode, .valueLeftOut, "TenderingProcess/ProcessJustification/ProcessReasonCode", code)
        }
      } else if list.equals("direct-award-justification"), process.directAwardReason == nil, !hidden.contains("dir-awa-jus") {
        process.directAwardReason = records.text(code)
        if process.method?.value == .limited, EFormsCodes.namesOneOperator(code) { process.method?.value = .direct }
      }
    }
  }

  // MARK: Organizations

  /// The organization behind `ORG-0001` or a touch point `TPO-0001`; -1 for an id that the notice does not describe.
  mutating func organization(_ id: XMLText, _ field: String) -> Row {
    guard let organization = companies[id.string], let company = organization.child(EForms.company) else {
      records.problem(.danglingReference, .valueLeftOut, field, id)
      return -1
    }
    let own = company.child(EForms.partyIdentification)?.text(EForms.id)
    let key = own?.string ?? id.string
    if let row = organizationRows[key] { return row }
    var record = described(company, "Company")
    record.localId = records.text(own ?? id)
    if let code = company.text(EForms.companySizeCode) {
      if let size = EFormsCodes.size(code) {
        record.size = Sourced(size, at: code.span)
      } else {
        records.problem(.unknownCode, .valueLeftOut, "Company/CompanySizeCode", code)
      }
    }
    if let indicator = organization.text(EForms.naturalPersonIndicator), let value = EFormsCodes.boolean(indicator) {
      record.isPerson = Sourced(value, at: indicator.span)
    }
    let row = records.add(record)
    organizationRows[key] = row
    return row
  }

  // MARK: Values

  /// Of texts repeated in several languages the one in the notice's own, else the first.
  func localized(_ elements: some Sequence<XMLElement>) -> XMLText? {
    var first: XMLText?
    for element in elements {
      guard let text = element.text else { continue }
      if let language, element.attribute(EForms.languageID)?.string == language { return text }
      if first == nil { first = text }
    }
    return first
  }

  mutating func money(_ element: XMLElement?, _ field: String) -> Sourced<Money>? {
    records.money(published(element?.text, field), currency: element?.attribute(EForms.currencyID), field: field)
  }

  /// NUTS code of the first place of performance that has one.
  mutating func region(_ project: XMLElement) -> Sourced<Text>? {
    for location in project.children(EForms.realizedLocation) {
      if let code = location.child(EForms.address)?.text(EForms.countrySubentityCode) { return records.upperCase(code) }
    }
    return nil
  }

  /// Main CPV code; it and the additional ones become items of the process or of the lot.
  mutating func cpv(_ project: XMLElement, lot: Row) -> Sourced<Text>? {
    let main = records.cpv(
      project.child(EForms.mainCommodityClassification)?.text(EForms.itemClassificationCode),
      field: "MainCommodityClassification/ItemClassificationCode")
    records.addItem(process: 0, lot: lot, code: main)
    for element in project.children(EForms.additionalCommodityClassification) {
      let code = records.cpv(element.text(EForms.itemClassificationCode), field: "AdditionalCommodityClassification/ItemClassificationCode")
      records.addItem(process: 0, lot: lot, code: code)
    }
    return main
  }

  /// A value, unless it only stands for one that is withheld (BT-195 and its family): the code `unpublished`, or -1 in a notice that withholds something.
  mutating func published(_ text: XMLText?, _ field: String) -> XMLText? {
    guard let text, isMask(text) else { return text }
    records.problem(.withheldValue, .valueLeftOut, field, text, remark: "it stands for a value that is withheld")
    return nil
  }

  private mutating func isMask(_ text: XMLText) -> Bool {
    if text.equals("unpublished") { return true }
    guard text.hasPrefix("-1"), text.bytes.dropFirst(2).allSatisfy({ $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "0") }),
      text.bytes.count == 2 || text.bytes[2] == UInt8(ascii: ".")
    else { return false }
    let withholds = isKnownToWithhold ?? root.descendants.contains { $0.name == EForms.fieldsPrivacy }
    isKnownToWithhold = withholds
    return withholds
  }

  /// Codes of the values that the buyer withholds beside this element (FieldsPrivacy), each said as a problem.
  mutating func withheld(in element: XMLElement, _ field: String) -> Set<String> {
    var codes: Set<String> = []
    for privacy in element.children(EForms.fieldsPrivacy) {
      guard let code = privacy.text(EForms.fieldIdentifierCode) else { continue }
      codes.insert(code.string)
      records.problem(.withheldValue, .valueLeftOut, field + "/FieldsPrivacy", code)
    }
    return codes
  }
}
