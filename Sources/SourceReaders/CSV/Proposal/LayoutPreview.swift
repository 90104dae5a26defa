import ProcurementModel

/// The first rows of a table as a proposed layout reads them.
enum LayoutPreview {
  static func rows(of file: SourceFile, _ head: SourceHead, _ yaml: String) -> [String] {
    guard var layout = try? CSVLayout.parse(yaml, file: "proposal") else { return [] }
    layout.isGiven = true
    // As many whole lines as the first 16 kB hold.
    var beginning = Array(head.raw.prefix(1 << 14))
    if beginning.count < head.size, let last = beginning.lastIndex(of: 10) { beginning = Array(beginning[...last]) }
    if let json = JSONRowsHead(head.utf8), head.encoding == .utf8, json.end < head.raw.count {
      // As many whole objects as the head holds.
      beginning = Array(head.raw[..<json.end]) + (json.isLines ? [] : [UInt8(ascii: "]")] + json.path.map { _ in UInt8(ascii: "}") })
    }
    guard let copy = try? SourceFile.copy(of: beginning, index: 0, name: file.name, sheet: file.sheet) else { return [] }
    let source = RecognisedFile(
      file: copy, encoding: head.encoding, recognition: Recognition(format: "csv:" + layout.id, confidence: 0, evidence: ""))
    let sink = Sink()
    guard (try? CSVReader().read([SourceUnit(files: [0])], context: ReadingContext(files: [source], layouts: [layout]), into: sink)) != nil,
      let batch = sink.batch
    else { return [] }
    return lines(batch)
  }

  private final class Sink: RecordSink {
    var batch: RecordBatch?
    func begin(_ unit: SourceUnit) {}
    func restart(_ unit: SourceUnit) { batch = nil }
    func add(_ batch: consuming RecordBatch) { if self.batch?.processes.isEmpty ?? true { self.batch = batch } }
    func commit(_ unit: SourceUnit) {}
    func refuse(_ unit: SourceUnit, because reason: SourceRefusal) {}
  }

  private static func lines(_ batch: RecordBatch) -> [String] {
    func name(_ row: Row) -> String? {
      row >= 0 && Int(row) < batch.organizations.count
        ? batch.string(batch.organizations[Int(row)].name) ?? batch.string(batch.organizations[Int(row)].identifier)
          ?? batch.string(batch.organizations[Int(row)].localId) : nil
    }
    func money(_ money: Sourced<Money>?) -> String? { money.map { "\($0.value.amount) \($0.value.currency.text)" } }
    func process(_ row: Row) -> [String?] {
      guard row >= 0, Int(row) < batch.processes.count else { return [] }
      let process = batch.processes[Int(row)]
      return [
        "tender \(batch.string(process.id) ?? "(no id)")", batch.string(process.title).map { "\"\($0.prefix(60))\"" },
        name(process.buyer).map { "buyer \($0)" },
        process.opened.map { "opened \($0.value)" }, process.published.map { "published \($0.value)" },
      ]
    }
    func lot(_ row: Row) -> [String?] {
      guard row >= 0, Int(row) < batch.lots.count else { return [] }
      let lot = batch.lots[Int(row)]
      return process(lot.process) + [
        batch.string(lot.id).map { "lot \($0)" }, money(lot.base).map { "base \($0)" }, money(lot.estimate).map { "estimate \($0)" },
        lot.bidCount.map { "\($0.value) bids stated" }, lot.status.map { "lot \($0.value.rawValue)" },
      ]
    }
    func text(_ parts: [String?]) -> String { parts.compactMap { $0 }.joined(separator: " · ") }
    if !batch.bids.isEmpty {
      return batch.bids.prefix(4).enumerated().map { n, bid in
        let bidders = batch.bidders.filter { $0.bid == Row(n) }.compactMap { name($0.organization) }
        return text(
          lot(bid.lot) + [
            "bidder \(bidders.joined(separator: " + "))", money(bid.amount) ?? "no amount", bid.discount.map { "discount \($0.value)" },
            bid.status.map(\.value.rawValue), bid.isWinner.map { $0.value ? "winner" : "not the winner" },
          ])
      }
    }
    if !batch.awards.isEmpty {
      return batch.awards.prefix(4).enumerated().map { n, award in
        let suppliers = batch.suppliers.filter { $0.award == Row(n) }.compactMap { name($0.organization) }
        return text(
          lot(award.lot) + [
            "awarded to \(suppliers.joined(separator: " + "))", money(award.amount) ?? "no amount", award.date.map { "on \($0.value)" },
            award.status.flatMap { $0.value == .active ? nil : "which is \($0.value.rawValue)" },
          ])
      }
    }
    return batch.lots.indices.prefix(4).map { text(lot(Row($0))) }
  }
}
