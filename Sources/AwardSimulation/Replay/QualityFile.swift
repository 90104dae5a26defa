import ProcurementLaw

/// What past bids are judged by: a CSV with `tender_id`, `bidder`, optionally `lot_id`, and further columns.
///
/// - One column a criterion, coefficients from 0 to 1. `criterion:member` is one committee member's; the mean of the members counts.
/// - `cost:T`, the cost of year T beside the price (negative for a residual value), and `cost:yearly`, one that recurs in each year of the rule.
/// - With the columns `criterion`, `evaluator`, `over` and `degree` instead: paired comparisons (confronto a coppie). A line says that a member prefers `bidder` over the bidder `over`
///   with a degree from 2 to 6, or that both are equal (1). Each member's sums over the largest are its coefficients.
/// - With `method` instead of `bidder`: the method for the anomaly threshold that a draw or the notice decided, and in `coefficient`, `reference`, `category`, `band`, `percentile` what goes with it.
package struct QualityFile: Sendable {
  package struct Problem: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  private struct Entry: Sendable {
    /// By criterion and member; members without a name are numbered.
    var coefficients: [String: [String: ExactRational]] = [:]
    var costs: [Int: ExactRational] = [:]
    var yearlyCost: ExactRational?
  }

  struct Place: Hashable {
    let tender: String
    let lot: String
    let bidder: String
  }

  private var entries: [Place: Entry] = [:]
  /// By tender and lot; the bidder is empty.
  private var methods: [Place: DrawnMethod] = [:]
  /// The file, the line on which each place is named first, and the columns of coefficients by the key under which rules look for them: what is said where nothing meets them.
  let file: String
  private(set) var lines: [Place: Int] = [:]
  private(set) var columns: [(name: String, key: String)] = []

  package init(text: String, file: String) throws {
    self.file = file
    let rows = Self.rows(text)
    guard let header = rows.first else { throw Problem(description: "\(file):1: is empty") }
    let method = header.contains("bidder") ? nil : header.firstIndex(of: "method")
    guard let tender = header.firstIndex(of: "tender_id"), let bidder = header.firstIndex(of: "bidder") ?? method else {
      throw Problem(description: "\(file):1: needs the columns tender_id and bidder, or tender_id and method")
    }
    let lot = header.firstIndex(of: "lot_id")
    for (number, row) in rows.enumerated().dropFirst() where !(row.count == 1 && row[0].isEmpty) && row.count != header.count {
      throw Problem(description: "\(file):\(number + 1): \(row.count) cells where the header has \(header.count)")
    }
    let lines = rows.enumerated().dropFirst().filter { !($0.element.count == 1 && $0.element[0].isEmpty) }
    if let method {
      methods = try Self.methods(header, lines.map { ($0.offset + 1, $0.element) }, file: file, tender: tender, lot: lot, method: method)
      for (number, row) in lines where !row[method].isEmpty {
        note(Place(tender: row[tender], lot: lot.map { row[$0] } ?? "", bidder: ""), number + 1)
      }
      return
    }
    func place(_ row: [String], _ bidder: String) -> Place { Place(tender: row[tender], lot: lot.map { row[$0] } ?? "", bidder: bidder) }
    if let over = header.firstIndex(of: "over") {
      guard let criterion = header.firstIndex(of: "criterion"), let evaluator = header.firstIndex(of: "evaluator"),
        let degree = header.firstIndex(of: "degree")
      else { throw Problem(description: "\(file):1: paired comparisons need the columns criterion, evaluator, bidder, over and degree") }
      var tables = PairTables()
      for (number, row) in lines {
        guard let value = Int(row[degree]), (1...6).contains(value) else {
          throw Problem(description: "\(file):\(number + 1): '\(row[degree])' is no degree of preference: 1 (equal) to 6")
        }
        let key = PairTables.Key(tender: row[tender], lot: lot.map { row[$0] } ?? "", criterion: row[criterion], evaluator: row[evaluator])
        guard tables.add(key, row[bidder], over: row[over], value) else {
          throw Problem(description: "\(file):\(number + 1): \(row[bidder]) and \(row[over]) are compared twice, or a bidder with itself")
        }
        for name in [row[bidder], row[over]] { note(place(row, name), number + 1) }
        let paired = AwardCriteria.Criterion.pairedKey(row[criterion])
        if !columns.contains(where: { $0.key == paired }) { columns.append((row[criterion], paired)) }
      }
      for (key, bidders, coefficients) in try tables.finished(file) {
        for (bidder, value) in zip(bidders, coefficients) {
          let place = Place(tender: key.tender, lot: key.lot, bidder: bidder)
          entries[place, default: Entry()].coefficients[AwardCriteria.Criterion.pairedKey(key.criterion), default: [:]][key.evaluator] = value
        }
      }
      return
    }
    let stated = header.indices.filter { $0 != tender && $0 != bidder && $0 != lot && !header[$0].isEmpty }
    columns = stated.map { column in
      let name = header[column].split(separator: ":", maxSplits: 1).first.map(String.init) ?? header[column]
      return (header[column], header[column].hasPrefix("cost:") ? Self.costs : name)
    }
    for (number, row) in lines {
      var entry = Entry()
      for column in stated where !row[column].isEmpty {
        let name = header[column].split(separator: ":", maxSplits: 1).map(String.init)
        let part = name.count > 1 ? name[1] : ""
        if name.first == "cost", !part.isEmpty {
          guard let value = ExactRational(row[column]) else {
            throw Problem(description: "\(file):\(number + 1): '\(row[column])' in column '\(header[column])' is no amount")
          }
          if part == "yearly" {
            entry.yearlyCost = value
          } else if let year = Int(part), (0...100).contains(year) {
            entry.costs[year] = value
          } else {
            throw Problem(description: "\(file):1: column '\(header[column])': expected cost:yearly or cost:0 to cost:100")
          }
          continue
        }
        guard let value = ExactRational(row[column]), value.sign >= 0, value <= .one else {
          throw Problem(description: "\(file):\(number + 1): '\(row[column])' in column '\(header[column])' is no coefficient from 0 to 1")
        }
        entry.coefficients[name.first ?? header[column], default: [:]][part] = value
      }
      entries[place(row, row[bidder])] = entry
      note(place(row, row[bidder]), number + 1)
    }
  }

  /// What stands for any column of costs.
  static let costs = "cost:"

  private mutating func note(_ place: Place, _ line: Int) { if lines[place] == nil { lines[place] = line } }

  private static func methods(
    _ header: [String], _ lines: [(number: Int, row: [String])], file: String, tender: Int, lot: Int?, method: Int
  ) throws(Problem) -> [Place: DrawnMethod] {
    let others = header.indices.filter { $0 != tender && $0 != lot && $0 != method && !header[$0].isEmpty }
    if let unknown = others.first(where: { !DrawnMethod.columns.contains(header[$0]) }) {
      throw Problem(
        description: "\(file):1: column '\(header[unknown])': beside method there may be lot_id, \(DrawnMethod.columns.joined(separator: ", "))")
    }
    var result: [Place: DrawnMethod] = [:]
    for (number, row) in lines where !row[method].isEmpty {
      let place = Place(tender: row[tender], lot: lot.map { row[$0] } ?? "", bidder: "")
      if result[place] != nil { throw Problem(description: "\(file):\(number): \(row[tender]) has a method already") }
      do throws(AnomalyOptions.Problem) {
        result[place] = try DrawnMethod(method: row[method], values: others.filter { !row[$0].isEmpty }.map { (header[$0], row[$0]) })
      } catch {
        throw Problem(description: "\(file):\(number): \(error.message)")
      }
    }
    return result
  }

  /// Gives each bid what its line says; a line without a lot is for every lot of the tender.
  package func apply(to cases: inout [TenderCase]) {
    for i in cases.indices {
      if !methods.isEmpty {
        cases[i].drawn =
          methods[Place(tender: cases[i].process, lot: cases[i].lot, bidder: "")] ?? methods[Place(tender: cases[i].process, lot: "", bidder: "")]
          ?? cases[i].drawn
      }
      for j in cases[i].bids.indices {
        let name = cases[i].bids[j].name
        guard
          let found = entries[Place(tender: cases[i].process, lot: cases[i].lot, bidder: name)]
            ?? entries[Place(tender: cases[i].process, lot: "", bidder: name)]
        else { continue }
        for (criterion, members) in found.coefficients {
          cases[i].bids[j].coefficients[criterion] = TechnicalScore.mean(members.sorted { $0.key < $1.key }.map(\.value))
          let named = members.filter { !$0.key.isEmpty }
          if !named.isEmpty { cases[i].bids[j].byEvaluator[criterion] = named }
        }
        cases[i].bids[j].costs.merge(found.costs) { $1 }
        cases[i].bids[j].yearlyCost = found.yearlyCost ?? cases[i].bids[j].yearlyCost
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
