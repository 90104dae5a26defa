import ProcurementModel

/// How many rows a table has of which a JSON answer holds a page: `total` beside the list of rows, as CKAN's datastore writes it.
///
/// Source: CKAN documentation, DataStore extension, `datastore_search`: "total: number of total matching records".
enum StatedTotal {
  /// Bytes before the first row, and behind the last one, that are looked at.
  private static let most = 1 << 16

  /// `path` are the keys of the list from the top of the document; rows stand between `first` and `last`, offsets in the text.
  static func find(around path: [String], between first: Int?, and last: Int, in text: JSONText) -> Int? {
    guard !path.isEmpty else { return nil }
    let start = first ?? last
    if start - text.start <= most, let bytes = try? text.file.bytes(text.start..<start), let total = value(bytes, from: 0, at: path.count) {
      return total
    }
    guard first != nil, let bytes = try? text.file.bytes(last..<min(text.file.size, last + most)) else { return nil }
    // The list of rows is open, in the object that holds it.
    return value(bytes, from: path.count + 1, at: path.count)
  }

  /// The number behind a key "total" at a depth of open brackets, in a piece of JSON that begins at another depth.
  static func value(_ bytes: [UInt8], from start: Int, at depth: Int) -> Int? {
    let key = Array("\"total\"".utf8)
    var open = start
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
      case UInt8(ascii: "\""):
        let begin = i
        i += 1
        while i < bytes.count, bytes[i] != UInt8(ascii: "\"") { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
        guard open == depth, i < bytes.count, bytes[begin...i].elementsEqual(key) else { break }
        let rest = bytes[(i + 1)...].drop { $0 <= 32 }
        guard rest.first == UInt8(ascii: ":") else { break }
        let digits = rest.dropFirst().drop { $0 <= 32 }.prefix { $0 >= 48 && $0 <= 57 }
        return Int(String(decoding: digits, as: UTF8.self))
      default: break
      }
      i += 1
    }
    return nil
  }
}

extension CSVMapping {
  /// The file is a page of a table: rows of its tenders may stand on others.
  mutating func noteFurtherRows(_ met: Int, of stated: Int) {
    for lot in batch.lots.indices { batch.lots[lot].bidsAreComplete = false }
    var problem = SourceProblem(.missingRows, .recordKept, file: file, offset: 0, length: 0)
    problem.field = batch.text("total")
    problem.value = batch.text(String(stated))
    problem.remark = batch.text(
      "a page of a table: \(met) of \(stated) rows are in the file; sums and counts are of these, and offers that are listed are not taken to be all")
    batch.problems.append(problem)
  }
}
