import ProcurementModel

extension Joining {
  /// Tenders of tables that stand with one id, one buyer and one title in several files: perhaps the offers of one tender (an export a month, a page, a firm), perhaps a copy.
  /// Nobody knows, so they stay apart, and the offers that each file lists are not taken to be all.
  func doubtDividedTenders() {
    let table = builder.processes
    func isOfTable(_ row: Int) -> Bool { table.joinTraits[row] & 8 != 0 && !table.id[row].isMissing }
    func file(_ row: Int) -> UInt32? {
      let record = Int(table.record[row])
      return builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first?.file
    }
    func title(_ row: Int) -> String { builder.texts.string(table.title[row]) }
    guard let start = (0..<table.count).first(where: isOfTable), let first = file(start),
      (start..<table.count).contains(where: { isOfTable($0) && file($0) != first })
    else { return }
    struct Key: Hashable { let buyer: Symbol, id: Symbol }
    var met: [Key: (row: Int32, file: UInt32)] = [:]
    var doubted: Set<Int32> = []
    for row in start..<table.count where isOfTable(row) {
      guard let file = file(row) else { continue }
      let party = Int(table.buyer[row])
      let identifier: Symbol = party < 0 ? .missing : builder.parties.identifier[party]
      let key = Key(buyer: identifier.isMissing && party >= 0 ? builder.parties.name[party] : identifier, id: table.id[row])
      if let known = met[key] {
        if known.file != file, title(Int(known.row)) == title(row) { doubted.formUnion([known.row, Int32(row)]) }
      } else {
        met[key] = (Int32(row), file)
      }
    }
    guard !doubted.isEmpty else { return }
    for lot in 0..<builder.lots.count where doubted.contains(builder.lots.process[lot]) { builder.lots.bidsAreComplete.set(lot, 1) }
    for row in doubted.sorted() {
      let record = Int(table.record[Int(row)])
      guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { continue }
      builder.note(
        SourceProblem(.ambiguousLink, .recordKept, file: part.file, offset: part.offset, length: part.length), record: table.id[Int(row)],
        remark: "a tender of this id, buyer and title stands in another file too: give its offers in one file; they are not taken to be all")
    }
  }
}
