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
    var shared: [RepeatedFile: Int] = [:]
    var tenders: [UInt32: Int] = [:]
    for row in start..<table.count where isOfTable(row) {
      guard let file = file(row) else { continue }
      tenders[file, default: 0] += 1
      let party = Int(table.buyer[row])
      let identifier: Symbol = party < 0 ? .missing : builder.parties.identifier[party]
      let key = Key(buyer: identifier.isMissing && party >= 0 ? builder.parties.name[party] : identifier, id: table.id[row])
      if let known = met[key] {
        if known.file != file, title(Int(known.row)) == title(row) {
          doubted.formUnion([known.row, Int32(row)])
          shared[RepeatedFile(file: file, other: known.file), default: 0] += 1
        }
      } else {
        met[key] = (Int32(row), file)
      }
    }
    guard !doubted.isEmpty else { return }
    noteRepeatedFiles(shared, tenders)
    for lot in 0..<builder.lots.count where doubted.contains(builder.lots.process[lot]) { builder.lots.bidsAreComplete.set(lot, 1) }
    for row in doubted.sorted() {
      let record = Int(table.record[Int(row)])
      guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { continue }
      builder.note(
        SourceProblem(.ambiguousLink, .recordKept, file: part.file, offset: part.offset, length: part.length), record: table.id[Int(row)],
        remark: "a tender of this id, buyer and title stands in another file too: give its offers in one file; they are not taken to be all")
    }
  }

  /// A file of which a fifth of the tenders, and two or more, stand in another one is likely that table once more, in another form.
  private func noteRepeatedFiles(_ shared: [RepeatedFile: Int], _ tenders: [UInt32: Int]) {
    for (pair, count) in shared.sorted(by: { ($0.key.file, $0.key.other) < ($1.key.file, $1.key.other) }) {
      guard count >= 2, let total = tenders[pair.file], let others = tenders[pair.other], count * 5 >= min(total, others) else { continue }
      builder.repeatedFiles.append((pair, count, total))
      var batch = RecordBatch()
      var problem = SourceProblem(.repeatedIdentifier, .recordKept, file: pair.file, offset: 0, length: 0)
      problem.remark = batch.text("\(count) of \(total) tenders stand in another file too, with id, buyer and title: sums count them twice")
      builder.note(problem, textsIn: batch, field: "file")
    }
  }
}

/// Two files of which one holds tenders of the other.
package struct RepeatedFile: Hashable, Sendable {
  package let file: UInt32
  package let other: UInt32
}
