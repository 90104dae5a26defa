import ProcurementLaw

/// Coefficients for quality of past bids: a CSV with `tender_id`, `bidder`, optionally `lot_id`, and one column a criterion, values from 0 to 1. A column named
/// `criterion:member` is one committee member's coefficient; the mean of the members counts.
package struct QualityFile: Sendable {
  package struct Problem: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  private var values: [String: [String: ExactRational]] = [:]

  private static func key(_ tender: String, _ lot: String, _ bidder: String) -> String { tender + "\u{0}" + lot + "\u{0}" + bidder }

  package init(text: String, file: String) throws {
    let rows = Self.rows(text)
    guard let header = rows.first else { throw Problem(description: "\(file): is empty") }
    guard let tender = header.firstIndex(of: "tender_id"), let bidder = header.firstIndex(of: "bidder") else {
      throw Problem(description: "\(file):1: needs the columns tender_id and bidder")
    }
    let lot = header.firstIndex(of: "lot_id")
    let columns = header.indices.filter { $0 != tender && $0 != bidder && $0 != lot && !header[$0].isEmpty }
    for (number, row) in rows.enumerated().dropFirst() where !(row.count == 1 && row[0].isEmpty) {
      guard row.count == header.count else {
        throw Problem(description: "\(file):\(number + 1): \(row.count) cells where the header has \(header.count)")
      }
      var members: [String: [ExactRational]] = [:]
      for column in columns where !row[column].isEmpty {
        guard let value = ExactRational(row[column]), value.sign >= 0, value <= .one else {
          throw Problem(description: "\(file):\(number + 1): '\(row[column])' in column '\(header[column])' is no coefficient from 0 to 1")
        }
        let criterion = header[column].split(separator: ":", maxSplits: 1).first.map(String.init) ?? header[column]
        members[criterion, default: []].append(value)
      }
      values[Self.key(row[tender], lot.map { row[$0] } ?? "", row[bidder])] = members.compactMapValues { TechnicalScore.mean($0) }
    }
  }

  /// Gives each bid the coefficients of its line; a line without a lot is for every lot of the tender.
  package func apply(to cases: inout [TenderCase]) {
    for i in cases.indices {
      for j in cases[i].bids.indices {
        let bid = cases[i].bids[j]
        let found = values[Self.key(cases[i].process, cases[i].lot, bid.name)] ?? values[Self.key(cases[i].process, "", bid.name)]
        if let found { cases[i].bids[j].coefficients = found }
      }
    }
  }

  /// Cells by row: commas, quotation marks doubled inside of quoted cells.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    func finished(_ cell: [UInt8]) -> String { String(decoding: cell, as: UTF8.self) }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isQuoted = true
      case UInt8(ascii: ","):
        row.append(finished(cell))
        cell = []
      case 13: break
      case 10:
        row.append(finished(cell))
        rows.append(row)
        row = []
        cell = []
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !row.isEmpty { rows.append(row + [finished(cell)]) }
    return rows
  }
}
