import ProcurementModel

/// What the forms of R2.0.9 and of R2.0.8 have in common: the coded head, criteria, outcomes.
enum TEDNotice {
  /// Number, keys, dates of a notice.
  static func begin(
    _ root: XMLElement, _ kind: TEDMapping.Kind, references: [XMLText], _ process: inout ProcessRecord, _ records: inout NoticeRecords
  ) {
    if root.name == TED.tedSenders { return beginSent(root, kind, &process, &records) }
    let coded = root.child(TED.codedDataSection)
    let number = root.attribute(TED.docId) ?? coded.first(TED.noticeData, TED.noDocOjs)?.text
    if let number {
      process.id = NoticeReference.key(number.bytes).map { Sourced(records.batch.text($0), at: number.span) } ?? records.text(number)
      records.name(process.id)
    } else {
      records.problem(.missingIdentifier, .recordKept, "TED_EXPORT/@DOC_ID", nil)
    }
    var keys: [[UInt8]] = []
    for text in [root.attribute(TED.docId), coded.first(TED.noticeData, TED.noDocOjs)?.text] {
      if let text, let key = NoticeReference.key(text.bytes) { keys.append(key) }
    }
    var earlier: [[UInt8]] = []
    for reference in references {
      if let key = NoticeReference.key(reference.bytes) {
        earlier.append(key)
      } else {
        records.problem(.danglingReference, .valueLeftOut, "NOTICE_NUMBER_OJ", reference, remark: "expected 2019/S 001-000003")
      }
    }
    records.addJoinKeys(keys, references: earlier, to: &process)
    records.batch.noticeVersions.append(
      RecordBatch.NoticeVersion(process: 0, id: nil, number: 0, publication: keys.first.map { records.batch.text($0) } ?? process.id?.value))
    process.joinRank = rank(of: kind)
    process.released = records.date(coded.first(TED.refOjs, TED.datePub)?.text, field: "REF_OJS/DATE_PUB")
    if kind == .call { process.published = process.released }
  }

  private static func rank(of kind: TEDMapping.Kind) -> UInt8 {
    switch kind {
    case .planning, .call, .corrigendum: 0
    case .award: 1
    case .modification: 2
    }
  }

  /// A notice as it was sent: it has no number of the Official Journal yet. The buyer's number of the procedure stands in all notices of it.
  private static func beginSent(_ root: XMLElement, _ kind: TEDMapping.Kind, _ process: inout ProcessRecord, _ records: inout NoticeRecords) {
    let section = root.child(TED.formSection)
    let uuid = section?.text(TED.noticeUuid)
    let form = section.children.first { $0.child(TED.objectContract) != nil }
    let reference = form?.child(TED.objectContract)?.text(TED.referenceNumber)
    process.id = records.text(reference ?? uuid)
    records.name(process.id)
    if process.id == nil { records.problem(.missingIdentifier, .recordKept, "OBJECT_CONTRACT/REFERENCE_NUMBER", nil) }
    records.addJoinKeys(ofBuyer: (reference ?? uuid).map { [Array($0.bytes)] } ?? [], [], references: [], to: &process)
    // One number may be that of several notices.
    let notice = [uuid?.string, reference?.string, form?.name.text].compactMap { $0 }.joined(separator: " ")
    records.batch.noticeVersions.append(RecordBatch.NoticeVersion(process: 0, id: nil, number: 0, publication: records.batch.text(notice)))
    process.joinRank = rank(of: kind)
    process.released = records.date(
      form?.child(TED.complementaryInfo)?.text(TED.dateDispatchNotice), field: "COMPLEMENTARY_INFO/DATE_DISPATCH_NOTICE")
    if kind == .call { process.published = process.released }
  }

  /// Method from the form's flag, else from the coded section, whose code also gives the place.
  static func method(_ flag: XMLElement?, _ code: XMLText?, _ process: inout ProcessRecord, _ records: inout NoticeRecords) {
    let coded = code.flatMap(TEDCodes.method(code:))
    if let flag {
      let name = flag.name.text
      process.methodDetails = records.text(name)
      if let method = TEDCodes.method(flag: name) {
        process.method = Sourced(method, at: coded == method ? code?.span ?? .unknown : .unknown)
        return
      }
      records.problem(.unknownCode, .valueLeftOut, "PROCEDURE/" + name, nil)
    }
    guard let code else { return }
    if process.methodDetails == nil, !TEDCodes.saysNothing(code) { process.methodDetails = records.text("PR_PROC " + code.string, at: code.span) }
    if let coded {
      process.method = Sourced(coded, at: code.span)
    } else if !TEDCodes.saysNothing(code) {
      records.problem(.unknownCode, .valueLeftOut, "CODIF_DATA/PR_PROC/@CODE", code)
    }
  }

  /// An award without a call whose reason leaves one operator is direct.
  static func narrow(_ process: inout ProcessRecord, _ records: NoticeRecords) {
    guard process.method?.value == .limited, let reason = records.batch.string(process.directAwardReason), TEDCodes.namesOneOperator(reason) else {
      return
    }
    process.method?.value = .direct
  }

  /// Weight of price in percent of all points. Weights that add up to something else than 100 say nothing: criteria below others may stand in the
  /// list beside them, or the numbers may be an order of importance.
  static func priceWeight(_ weight: XMLText, among weights: [XMLText], _ field: String, _ records: inout NoticeRecords) -> Sourced<ExactDecimal>? {
    guard let number = NoticeRecords.plainNumber(weight), number.mantissa >= 0 else {
      records.problem(.unreadableNumber, .valueLeftOut, field, weight)
      return nil
    }
    let hundred = ExactDecimal(100)
    if weight.bytes.last == UInt8(ascii: "%") || weights.count < 2 {
      if number == hundred || number < hundred { return Sourced(number, at: weight.span) }
      records.problem(.unreadableNumber, .valueLeftOut, field, weight, remark: "points without the total")
      return nil
    }
    var sum = ExactDecimal.zero
    for other in weights {
      guard let part = NoticeRecords.plainNumber(other), part.mantissa >= 0, let next = sum.adding(part) else {
        if number == hundred || number < hundred { return Sourced(number, at: weight.span) }
        records.problem(.unreadableNumber, .valueLeftOut, field, other)
        return nil
      }
      sum = next
    }
    if sum == hundred { return Sourced(number, at: weight.span) }
    records.problem(.unreadableNumber, .valueLeftOut, field, weight, remark: "the weights add up to \(sum), not to 100")
    return nil
  }

  /// One winner makes a procedure or lot complete; a lot that is still open keeps it open.
  static func status(of outcomes: [TenderStatus]) -> TenderStatus? {
    if outcomes.contains(.complete) { return .complete }
    if outcomes.isEmpty { return nil }
    if outcomes.contains(.active) { return .active }
    return outcomes.allSatisfy { $0 == .cancelled } ? .cancelled : .unsuccessful
  }

  /// Text of a title: its paragraphs, separated by blanks; the place is the first's.
  static func paragraphs(_ element: XMLElement?, _ records: inout NoticeRecords) -> Sourced<Text>? {
    guard let element else { return nil }
    if let text = element.text { return records.name(text, field: element.name.text) }
    let texts = element.children(TED.p).compactMap(\.text)
    guard let first = texts.first else { return nil }
    if texts.count == 1 { return records.name(first, field: element.name.text) }
    let joined = texts.map { Array($0.bytes) }.joined(separator: [UInt8(ascii: " ")])
    return Sourced(records.batch.text(Array(joined)), at: first.span)
  }

  /// A value that several places state: kept where they agree, left out with a problem where they do not.
  static func agreed<Value: Equatable>(_ values: [Sourced<Value>], _ field: String, _ records: inout NoticeRecords) -> Sourced<Value>? {
    guard let first = values.first else { return nil }
    guard let other = values.first(where: { $0.value != first.value }) else { return first }
    records.problem(.contradiction, .valueLeftOut, field, nil, at: other.span, remark: "award blocks of one lot state different values")
    return nil
  }
}
