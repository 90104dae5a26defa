import ProcurementModel

// What is odd about a table and its rows.
extension CSVMapping {
  /// Says which columns are not used, and which the layout asks for in vain. `header` is the header's row, where the table has one.
  mutating func noteColumns(_ header: Cells?) {
    let part = header?.part
    let bound = LayoutBinding(layout, headers)
    for (i, name) in headers.enumerated() where !bound.used.contains(i) && !layout.ignores(name) {
      let field = header?[i]
      let rowStart = Int(part?.offset ?? 0)
      let offset = encoding.isWide ? rowStart : field.map { rowStart + $0.start - (header?.start ?? 0) } ?? 0
      repeated.note(
        .unknownField, .fieldIgnored, field: name.isEmpty ? "column \(i + 1)" : name, file: file, offset: offset, length: field?.count ?? 0,
        in: &batch)
    }
    if layout.isGiven, layout.hasHeader {
      let known = CSVLayout.known(headers)
      for column in layout.namedColumns where !layout.isThere(column, known) {
        let nearest = NearestHeader.hint(column, headers)
        repeated.note(
          .unknownField, .fieldIgnored, field: column, file: file, offset: Int(part?.offset ?? 0),
          remark: "the layout asks for this column, and the file has none of this name\(nearest)", in: &batch)
      }
    }
    if columns[CSVLayout.Target.currency.number] < 0, columns[CSVLayout.Target.bidCurrency.number] < 0,
      let constant = layout.fields[.currency]?.constant
    {
      repeated.note(.assumedCurrency, .valueKept, field: "currency", file: file, offset: 0, remark: "no currency column: \(constant)", in: &batch)
    }
    noteMarks()
  }

  /// Cells of a workbook's sheet that are merged over several rows.
  mutating func noteMerged(_ merged: MergedCells) {
    func note(_ count: Int, _ noun: String, _ what: String) {
      if count == 0 { return }
      repeated.note(
        .malformedRow, .recordKept, field: "row", file: file, offset: 0, remark: "\(count) merged \(noun)\(count == 1 ? "" : "s"): \(what)",
        in: &batch)
    }
    note(merged.count, "cell", "the value of each is read in all of its rows")
    note(merged.numbers, "number", "read in the first row alone, as an amount would count in each")
  }

  /// A table whose rows are not tenders.
  mutating func noteRows(_ met: Int) {
    if layout.row == .nothing, met > 0 {
      repeated.note(
        .recordRefused, .recordLeftOut, field: "row", file: file, offset: 0, remark: "\(met) rows: \(layout.title)", in: &batch)
    } else if met == 0 {
      repeated.note(.malformedRow, .recordKept, field: "row", file: file, offset: 0, remark: "a header and no rows", in: &batch)
    }
  }

  /// Notes what is odd about a row's form; false where the row is left out.
  mutating func note(_ oddity: CSVScanner.Oddity, _ row: Cells) -> Bool {
    let fits = row.count == headers.count
    switch oddity {
    case .nulBytes, .strayQuote: problem(.malformedRow, .recordKept, row, nil, nil, oddity.words)
    case .unclosedQuote:
      problem(
        .malformedRow, fits ? .recordKept : .recordLeftOut, row, nil, excerpt(row),
        "\(oddity.words)\(fits ? "" : ", and its \(row.count) fields are not the \(headers.count) of the header")")
      if !fits { batch.recordsRefused += 1 }
      return fits
    case .tooManyColumns:
      problem(.malformedRow, .recordLeftOut, row, nil, nil, oddity.words)
      batch.recordsRefused += 1
      return false
    }
    return true
  }

  /// More or fewer fields than the header has; false where the row is left out. Empty ones at the end are no difference, nor are columns that may be absent, nor
  /// the last cells of a sheet, which are not written where they are empty.
  mutating func noteWidth(_ row: Cells) -> Bool {
    let words = "\(row.count) fields, the \(layout.hasHeader ? "header" : "layout") has \(headers.count)"
    if row.count > headers.count {
      let isFilled = (headers.count..<row.count).contains { trimmed($0, row) != nil }
      // Beside an empty one at the end, words where an amount or a date is expected tell that a delimiter within a text has shifted the cells.
      guard isFilled || holdsWordsForNumbers(row) else { return true }
      // Nobody knows which of its fields is one too many.
      problem(.malformedRow, .recordLeftOut, row, nil, nil, words)
      batch.recordsRefused += 1
      doubtLastLot(row)
      return false
    }
    if isSheet || layout.columns.dropFirst(row.count).allSatisfy({ $0.hasSuffix("?") }) && !layout.hasHeader { return true }
    if Int(row.part.offset) + Int(row.part.length) >= tableEnd {
      problem(.malformedRow, .recordLeftOut, row, nil, nil, words + "; the file ends within the row: ask for it again")
      batch.recordsRefused += 1
      // What follows is not known.
      if lastLot.row >= 0 { batch.lots[Int(lastLot.row)].bidsAreComplete = false }
      return false
    }
    problem(.malformedRow, .recordKept, row, nil, nil, words)
    return true
  }

  private mutating func excerpt(_ row: Cells) -> String {
    let end = min(row.bytes.count, row.start + min(Int(row.part.length), 120))
    return String(decoding: row.bytes[row.start..<max(row.start, end)], as: UTF8.self)
  }

  /// A problem at a cell: its column's own name, its place, its text.
  mutating func problem(
    _ kind: ProblemKind, _ action: ProblemAction, _ row: Cells, _ target: CSVLayout.Target?, _ value: String?, _ remark: String? = nil
  ) {
    var problem = SourceProblem(kind, action, file: file, offset: row.part.offset, length: row.part.length)
    if let target {
      let column = column(of: target, row)
      problem.field = batch.text(column >= 0 && column < headers.count && !headers[column].isEmpty ? headers[column] : target.rawValue)
      if let field = field(target, row), !encoding.isWide {
        let place = span(field, row)
        problem.offset = row.part.offset + UInt64(place.offset)
        problem.length = place.length
      }
    } else {
      problem.field = batch.text("row")
    }
    if let field = field(.tenderId, row) { problem.record = batch.text(string(field, row)) }
    problem.value = value.map { batch.text($0) }
    problem.remark = remark.map { batch.text($0) }
    batch.problems.append(problem)
  }
}
