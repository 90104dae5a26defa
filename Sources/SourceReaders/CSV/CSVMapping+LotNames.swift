import ProcurementModel

// Lots of one tender whose ids look like one id written in two ways: "1" and "01", "Lotto 2" and "2".
extension CSVMapping {
  /// Such lots stay apart, since they may be two; but their bids are then not known to be all, and the tender says why.
  mutating func doubtLotsOfOneName() {
    guard layout.row == .bid || layout.row == .lineItem, batch.lots.count > batch.processes.count else { return }
    var lotsOf = [UInt32](repeating: 0, count: batch.processes.count)
    for lot in batch.lots { lotsOf[Int(lot.process)] &+= 1 }
    doubtUnnamedLots(lotsOf)
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
      doubt(
        lot.process, .lotId, id.value,
        "the tender also has a lot \"\(batch.string(first.value))\": if both are one lot, write its id in one way; their bids are not taken to be all"
      )
    }
  }

  /// Offers of rows that leave the lot out may be of any lot that other rows of the tender name.
  private mutating func doubtUnnamedLots(_ lotsOf: [UInt32]) {
    guard batch.lots.contains(where: { $0.id == nil && lotsOf[Int($0.process)] > 1 }) else { return }
    var hasBids = [Bool](repeating: false, count: batch.lots.count)
    for bid in batch.bids where bid.lot >= 0 { hasBids[Int(bid.lot)] = true }
    var doubted: Set<Row> = []
    for (number, lot) in batch.lots.enumerated() where lot.id == nil && lotsOf[Int(lot.process)] > 1 && hasBids[number] {
      guard doubted.insert(lot.process).inserted else { continue }
      doubt(
        lot.process, .lotId, nil,
        "offers of rows without a lot stand beside those of lots that have an id: the bids of none are taken to be all")
    }
    for (number, lot) in batch.lots.enumerated() where doubted.contains(lot.process) { batch.lots[number].bidsAreComplete = false }
  }

  /// Tenders of one buyer whose ids differ in capitals and small letters only stay apart too; likely they are one.
  mutating func doubtTendersOfOneName() {
    guard layout.row == .bid || layout.row == .lineItem else { return }
    // Most tables write all their ids in one way.
    var ways: (hasCapitals: Bool, hasSmall: Bool, hasBoth: Bool) = (false, false, false)
    for process in batch.processes {
      guard let id = process.id else { continue }
      let (hasCapitals, hasSmall) = (
        batch.utf8(id.value).contains { $0 >= 65 && $0 <= 90 }, batch.utf8(id.value).contains { $0 >= 97 && $0 <= 122 }
      )
      if hasCapitals, hasSmall { ways.hasBoth = true } else if hasCapitals { ways.hasCapitals = true } else if hasSmall { ways.hasSmall = true }
    }
    guard ways.hasBoth || ways.hasCapitals && ways.hasSmall else { return }
    var known = KeyTable()
    var doubted: Set<Row> = []
    for (number, process) in batch.processes.enumerated() {
      guard let id = process.id else { continue }
      var key = RowKey()
      key.add(UInt64(UInt32(bitPattern: process.buyer)))
      batch.utf8(id.value).map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }.withUnsafeBytes { key.add($0) }
      guard let other = known[key] else {
        known.insert(key, Row(number))
        continue
      }
      guard let first = batch.processes[Int(other)].id, !batch.areEqual(first.value, id.value) else { continue }
      doubted.formUnion([other, Row(number)])
      doubt(
        Row(number), .tenderId, id.value,
        "the buyer also has a tender \"\(batch.string(first.value))\": if both are one, write its id in one way; their bids are not taken to be all")
    }
    if doubted.isEmpty { return }
    for (number, lot) in batch.lots.enumerated() where doubted.contains(lot.process) { batch.lots[number].bidsAreComplete = false }
  }

  private mutating func doubt(_ process: Row, _ target: CSVLayout.Target, _ value: Text?, _ remark: String) {
    let record = batch.processes[Int(process)]
    guard record.parts.start < record.parts.end else { return }
    let part = batch.parts[Int(record.parts.start)]
    let column = Int(columns[target.number])
    var problem = SourceProblem(.ambiguousLink, .recordKept, file: file, offset: part.offset, length: part.length)
    problem.record = record.id?.value
    problem.field = batch.text(column >= 0 && column < headers.count ? headers[column] : target.rawValue)
    problem.value = value
    problem.remark = batch.text(remark)
    batch.problems.append(problem)
  }

  /// The id without blanks, marks, a word for lot before it and leading zeros, in small letters.
  static func plainName(of id: some Collection<UInt8>) -> [UInt8] {
    var id = Array(id)
    // What spreadsheets make of the number 1.
    if id.count > 2, id.last == 48, id[id.count - 2] == UInt8(ascii: ".") || id[id.count - 2] == UInt8(ascii: ","),
      id.dropLast(2).allSatisfy({ $0 >= 48 && $0 <= 57 })
    {
      id.removeLast(2)
    }
    var name = id.filter { $0 >= 128 || $0 >= 48 && $0 <= 57 || $0 | 32 >= 97 && $0 | 32 <= 122 }.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }
    for word in ["lotto", "lotti", "lote", "lot", "los", "numero", "num", "nr", "no", "n"] where name.starts(with: word.utf8) {
      let rest = name.dropFirst(word.utf8.count)
      if !rest.isEmpty, rest.allSatisfy({ $0 >= 48 && $0 <= 57 }) { name = Array(rest) }
    }
    guard name.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return name }
    return Array(name.drop { $0 == 48 })
  }
}
