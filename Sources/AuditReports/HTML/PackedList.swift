import Documents
import Findings

/// The ranked list of a large audit: names in `names.js`, rows column by column in `list-N.js`, messages rule by rule.
struct PackedList {
  let frame: PageFrame
  private var book: AuditBook { frame.book }

  static func partCount(_ book: AuditBook) -> Int { AuditBook.pageCount(book.entries.count, book.layout.sizes.rowsPerPackedPart) }

  func write(to folder: OutputFolder) throws(OutputError) {
    let data = ListData(frame: frame)
    let rules = data.ruleNumbers
    let names = Array(data.names.text.utf8)
    try folder.write("pages/names.js") { file throws(OutputError) in try PackedRecords.put("names", 0, names, file) }
    let size = book.layout.sizes.rowsPerPackedPart
    for part in 0..<Self.partCount(book) {
      let range = part * size..<min((part + 1) * size, book.entries.count)
      try PackedRecords.put("list", part, columns(data, range, rules), folder)
    }
  }

  /// Columns: severity, rule, title, keys, buyer, suppliers, amount, state, group, part, names of its own; then the messages of each rule.
  private func columns(_ data: ListData, _ range: Range<Int>, _ rules: [String: Int]) -> [UInt8] {
    var columns = [[UInt8]](repeating: [], count: 11)
    var messages: [Int: [UInt8]] = [:]
    func add(_ text: String, to column: inout [UInt8], isFirst: Bool) {
      if !isFirst { column.append(RecordPacker.fieldEnd) }
      column.append(contentsOf: Visible.text(text).utf8)
    }
    for i in range {
      let entry = book.entries[i]
      let finding = entry.finding
      let rule = rules[finding.rule] ?? 0
      let state = entry.state.flatMap { ["new", "unchanged", "updated"].firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      let fields = [
        String(finding.severity.rank), String(rule), finding.subject.shownTitle, finding.subject.title.isEmpty ? "" : finding.subject.shownKeys,
        String(entry.buyer.map { $0 + 1 } ?? 0), entry.suppliers.map { String($0 + 1) }.joined(separator: " "),
        finding.amount.map(frame.numbers.money) ?? "", String(state), String(entry.group), String(book.layout.parts[i]),
      ]
      for (column, field) in fields.enumerated() { add(field, to: &columns[column], isFirst: i == range.lowerBound) }
      if i > range.lowerBound { columns[10].append(RecordPacker.fieldEnd) }
      columns[10].append(contentsOf: data.ownNames(entry).utf8)
      let isFirst = messages[rule] == nil
      add(finding.message.text(frame.language), to: &messages[rule, default: []], isFirst: isFirst)
    }
    let lists = columns + messages.sorted { $0.key < $1.key }.map { Array(String($0.key).utf8) + [RecordPacker.fieldEnd] + $0.value }
    return Array(lists.joined(separator: [RecordPacker.listEnd]))
  }
}
