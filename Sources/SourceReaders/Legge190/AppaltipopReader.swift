import ProcurementModel

/// Legge 190 lots as the project appaltipop publishes them: JSON Lines with flat keys (`ocds:releases/0/tender/title`), a lot a line, with the flags that the project computed. The flags are left out by
/// name: a finding of somebody else is no record.
package struct AppaltipopReader: SourceReader {
  package let format = "appaltipop-jsonl"

  package init() {}

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard head.utf8.first(where: { $0 > 32 }) == UInt8(ascii: "{") else { return nil }
    let text = String(decoding: head.utf8, as: UTF8.self)
    guard text.contains("\"ocds:releases/0/id\""), text.contains("\"appaltipop:releases/0/") else { return nil }
    return Recognition(format: format, version: "", confidence: 95, evidence: "JSON Lines with keys ocds:releases/0/…")
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    for unit in units {
      guard let number = unit.files.first, Int(number) < context.files.count else { continue }
      sink.begin(unit)
      do {
        try Self.read(context.files[Int(number)], context: context) { sink.add($0) }
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
  }

  private static func read(_ source: RecognisedFile, context: ReadingContext, deliver: (RecordBatch) throws -> Void) throws {
    let file = source.file
    let text = try JSONText(source)
    var mapping = AppaltipopMapping()
    let parser = JSONParser()
    _ = try JSONCutter.groups(of: text.file, shape: .lines, start: text.start) { pieces in
      for piece in pieces {
        let part = SourcePart(file: file.index, offset: UInt64(piece.offset), length: UInt32(clamping: piece.length))
        mapping.add(try text.file.bytes(piece.offset..<(piece.offset + piece.length)), part, parser)
      }
      if mapping.isLarge {
        try deliver(mapping.takeBatch())
        try context.progress(file.index, pieces.last.map { min($0.offset + $0.length, file.size) } ?? 0)
      }
    }
    try deliver(mapping.takeBatch())
    try context.progress(file.index, file.size)
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    var mapping = AppaltipopMapping()
    for part in parts where Int(part.file) < context.files.count {
      mapping.add(try JSONText.utf8(of: part, in: context.files[Int(part.file)]), part, JSONParser())
    }
    return mapping.takeBatch()
  }

  package func decodedCopy(of source: RecognisedFile) throws -> DecodedText? { try JSONText.decoded(source) }
}

/// One line to one lot, through the mapping of legge 190.
struct AppaltipopMapping {
  private var records = Legge190Mapping(
    fields: .init(
      buyerCode: "buyer/id", bidder: "", bidderOfGroup: "", winner: "parties/0/id", winnerOfGroup: "parties/0/id", title: "tender/title",
      start: "tender/contractPeriod/startDate",
      end: "tender/contractPeriod/endDate", pointIsDecimal: true))
  private let memory = CellMemory()
  private var lot = Legge190Lot()

  /// Left out by name: flags and sums that the project computed over all its data.
  private static let ignored: Set = [
    "appaltipop:releases/0/redflags", "appaltipop:releases/0/participants/total", "appaltipop:releases/0/participants/mean",
  ]
  private static let ignoredOfSuppliers: Set = [
    "appaltipop:releases/0/supplier/amountByBuyers/total", "appaltipop:releases/0/supplier/tendersByBuyers/total",
  ]

  var isLarge: Bool { records.batch.isLarge }
  mutating func takeBatch() -> RecordBatch { records.takeBatch() }

  mutating func add(_ line: [UInt8], _ part: SourcePart, _ parser: JSONParser) {
    records.batch.recordsMet += 1
    memory.reset()
    lot.clear()
    var bidders: SourceText?
    do {
      try parser.parse(line) { root, _ in
        for child in root.children {
          let value = text(child)
          switch child.keyText {
          case "ocds:releases/0/id": lot.cig = value
          case "ocds:releases/0/tender/title": lot.title = value
          case "ocds:releases/0/tender/procurementMethodDetails": lot.method = value
          case "ocds:releases/0/awards/0/value/amount": lot.amount = value
          case "ocds:releases/0/contracts/0/implementation/transactions/0/value/amount": lot.paid = value
          case "ocds:releases/0/tender/contractPeriod/startDate": lot.start = value
          case "ocds:releases/0/tender/contractPeriod/endDate": lot.end = value
          case "appaltipop:releases/0/tender/participants/total": bidders = value
          case "appaltipop:releases/0/suppliers": addSuppliers(child, part)
          case "appaltipop:releases/0/buyers": addBuyer(child, part)
          case let key where Self.ignored.contains(key): continue
          case let key: unknown(key, part)
          }
        }
      }
    } catch {
      records.problem(.malformedLine, .recordLeftOut, part, nil, "line", nil, (error as? JSONParser.Failure)?.message)
      records.batch.recordsRefused += 1
      return
    }
    records.add(lot, parts: CollectionOfOne(part), year: 0, listsBidders: false)
    // 0 participants beside an award means that none were listed.
    if let bidders, let number = ExactDecimal(bidders.bytes), number.scale == 0, let count = Int32(exactly: number.mantissa), count > 0 {
      records.batch.lots[records.batch.lots.count - 1].bidCount = Sourced(count, at: bidders.span)
    }
  }

  private func text(_ node: JSONNode) -> SourceText? {
    guard node.kind == .string || node.kind == .number, node.length > 0 else { return nil }
    let bytes = node.withText { memory.copy($0) }
    return SourceText(bytes: bytes, span: Span(offset: UInt32(clamping: node.start), length: UInt32(clamping: node.length)))
  }

  private mutating func addSuppliers(_ node: JSONNode, _ part: SourcePart) {
    for (number, supplier) in node.children.enumerated() {
      var member = Legge190Lot.Member(group: number, isGroup: false)
      for child in supplier.children {
        switch child.keyText {
        case "ocds:releases/0/parties/0/id": member.code = code(text(child))
        case "ocds:releases/0/parties/0/name": member.name = text(child)
        case let key where Self.ignoredOfSuppliers.contains(key): continue
        case let key: unknown("suppliers/" + key, part)
        }
      }
      lot.winners.append(member)
    }
  }

  private mutating func addBuyer(_ node: JSONNode, _ part: SourcePart) {
    for (number, buyer) in node.children.enumerated() where number == 0 {
      lot.hasBuyer = true
      for child in buyer.children {
        switch child.keyText {
        case "ocds:releases/0/buyer/id": lot.buyerCode = code(text(child))
        case "ocds:releases/0/buyer/name": lot.buyerName = text(child)
        case let key: unknown("buyers/" + key, part)
        }
      }
    }
  }

  /// The codice fiscale behind the prefix of the publisher's id (`S-IT-CF-…`, `IT-CF-…`).
  private func code(_ text: SourceText?) -> SourceText? {
    guard let text else { return nil }
    let mark = Array("IT-CF-".utf8)
    guard let last = text.bytes.indices.first(where: { text.bytes[$0...].starts(with: mark) }).map({ $0 + mark.count }) else { return text }
    guard last < text.bytes.count else { return nil }
    return SourceText(
      bytes: UnsafeRawBufferPointer(rebasing: text.bytes[last...]),
      span: Span(offset: text.span.offset + UInt32(clamping: last), length: text.span.length - UInt32(clamping: min(last, Int(text.span.length)))))
  }

  private mutating func unknown(_ key: String, _ part: SourcePart) {
    records.repeated.note(.unknownField, .fieldIgnored, field: key, file: part.file, offset: Int(clamping: part.offset), in: &records.batch)
  }
}
