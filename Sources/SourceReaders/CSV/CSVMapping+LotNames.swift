import ProcurementModel

// Lots of one tender whose ids look like one id written in two ways: "1" and "01", "Lotto 2" and "2".
extension CSVMapping {
  /// Such lots stay apart, since they may be two; but their bids are then not known to be all, and the tender says why.
  mutating func doubtLotsOfOneName() {
    guard layout.row == .bid || layout.row == .lineItem, batch.lots.count > batch.processes.count else { return }
    var lotsOf = [UInt32](repeating: 0, count: batch.processes.count)
    for lot in batch.lots { lotsOf[Int(lot.process)] &+= 1 }
    let column = Int(columns[CSVLayout.Target.lotId.number])
    var known = KeyTable()
    for (number, lot) in batch.lots.enumerated() where lotsOf[Int(lot.process)] > 1 {
      guard let id = lot.id else { continue }
      var key = RowKey()
      key.add(UInt64(lot.process))
      Self.plainName(of: batch.utf8(id.value)).withUnsafeBytes { key.add($0) }
      guard let other = known[key] else {
        known.insert(key, Row(number))
        continue
      }
      guard let first = batch.lots[Int(other)].id, !batch.areEqual(first.value, id.value) else { continue }
      batch.lots[Int(other)].bidsAreComplete = false
      batch.lots[number].bidsAreComplete = false
      let parts = batch.processes[Int(lot.process)].parts
      guard parts.start < parts.end else { continue }
      let part = batch.parts[Int(parts.start)]
      var problem = SourceProblem(.ambiguousLink, .recordKept, file: file, offset: part.offset, length: part.length)
      problem.record = batch.processes[Int(lot.process)].id?.value
      problem.field = batch.text(column >= 0 && column < headers.count ? headers[column] : CSVLayout.Target.lotId.rawValue)
      problem.value = id.value
      problem.remark = batch.text(
        "the tender also has a lot \"\(batch.string(first.value))\": if both are one lot, write its id in one way; their bids are not taken to be all"
      )
      batch.problems.append(problem)
    }
  }

  /// The id without blanks, marks, a word for lot before it and leading zeros, in small letters.
  static func plainName(of id: some Collection<UInt8>) -> [UInt8] {
    var name = id.filter { $0 >= 128 || $0 >= 48 && $0 <= 57 || $0 | 32 >= 97 && $0 | 32 <= 122 }.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }
    for word in ["lotto", "lotti", "lote", "lot", "los", "numero", "num", "nr", "no", "n"] where name.starts(with: word.utf8) {
      let rest = name.dropFirst(word.utf8.count)
      if !rest.isEmpty, rest.allSatisfy({ $0 >= 48 && $0 <= 57 }) { name = Array(rest) }
    }
    guard name.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return name }
    return Array(name.drop { $0 == 48 })
  }
}
