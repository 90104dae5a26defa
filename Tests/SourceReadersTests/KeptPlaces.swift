import ProcurementModel
import SourceReaders
import Testing

/// Whether places written as bytes and read back are those of the batch: of every field of every row, and of every organization of its rows; also where their names name
/// nobody.
func keptPlacesAgree(_ batch: RecordBatch) throws -> Bool {
  try keptPlacesAgree(batch, areSomebody: true) && keptPlacesAgree(batch, areSomebody: false)
}

private func keptPlacesAgree(_ batch: RecordBatch, areSomebody: Bool) throws -> Bool {
  let all = RecordPlaces(batch, isOfSeveral: true)
  var writer = PlaceWriter()
  var starts: [Int] = []
  for process in batch.processes.indices {
    starts.append(writer.bytes.count)
    // An organization's own row stands for the store's party.
    all.write(process: process, party: { areSomebody ? $0 : .min }, into: &writer)
  }
  func count(_ rows: some Sequence<Row>, _ process: Int) -> Int { rows.count { Int($0) == process } }
  for process in batch.processes.indices {
    let kept = writer.bytes[starts[process]...].withUnsafeBytes { KeptPlaces($0) }
    let lots = batch.lots.map(\.process)
    let contracts = batch.contracts.map(\.process)
    let counts: [(Entity, Int)] = [
      (.process, 1), (.lot, count(lots, process)), (.bid, count(batch.bids.map { lots[Int($0.lot)] }, process)),
      (.award, count(batch.awards.map(\.process), process)), (.contract, count(contracts, process)),
      (.amendment, count(batch.amendments.map { contracts[Int($0.contract)] }, process)), (.item, count(batch.items.map(\.process), process)),
    ]
    let fields = Vocabulary.fields(of: .organization)
    for (entity, count) in counts {
      for index in 0..<count {
        for field in Vocabulary.fields(of: entity) {
          if kept.place(of: field, index: index) != all.place(of: field, index: index, process: process) { return false }
        }
        guard areSomebody else { continue }
        var own: [Row] = []
        _ = all.member(of: entity, index: index, process: process) {
          own.append($0)
          return false
        }
        guard kept.parties(of: entity, index: index) == own else { return false }
        for (i, row) in own.enumerated() where !own[..<i].contains(row) {
          for field in fields where kept.place(of: field, in: entity, index: index, party: { $0 == row }) != all.place(of: field, index: Int(row)) {
            return false
          }
        }
      }
    }
  }
  return true
}
