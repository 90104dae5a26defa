import ProcurementModel

/// Rows whose quotation marks are not as they should be. None of this runs on a well-formed table.
extension CSVScanner {
  func spansLines(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Bool {
    for i in start..<max(start, end) where bytes[i] == 10 || bytes[i] == 13 { return true }
    return false
  }

  /// One line with quotation marks as letters; a mark that opens a field is left out of it.
  func line(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ isLast: Bool, _ fields: inout [Field]) -> End? {
    fields.removeAll(keepingCapacity: true)
    var i = start
    var begin = start
    while i < bytes.count, bytes[i] != 10, bytes[i] != 13 {
      if bytes[i] == delimiter {
        if fields.count < Self.columnLimit { fields.append(unquoted(bytes, begin, i)) }
        begin = i + 1
      }
      i += 1
    }
    if i >= bytes.count, !isLast { return nil }
    if i < bytes.count, bytes[i] == 13, i + 1 >= bytes.count, !isLast { return nil }
    if fields.count < Self.columnLimit { fields.append(unquoted(bytes, begin, i)) }
    let next = i >= bytes.count ? i : bytes[i] == 13 && i + 1 < bytes.count && bytes[i + 1] == 10 ? i + 2 : i + 1
    return End(content: i, next: next, oddity: .unclosedQuote)
  }

  private func unquoted(_ bytes: UnsafeRawBufferPointer, _ begin: Int, _ end: Int) -> Field {
    guard end > begin, bytes[begin] == quote, quote != 0 else { return Field(start: begin, count: end - begin, hasQuotes: false) }
    let closes = end > begin + 1 && bytes[end - 1] == quote
    return Field(start: begin + 1, count: end - begin - (closes ? 2 : 1), hasQuotes: true)
  }

  /// A row with a mark that is neither doubled nor at a field's end. Of its readings the first with the table's number of columns counts: marks inside of fields as letters; text
  /// behind a closing mark passed over; the line alone, because a mark in it is never closed and has swallowed the lines below.
  func resolve(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ isLast: Bool, _ end: End, _ fields: inout [Field]) -> End? {
    let isLong = spansLines(bytes, start, end.content)
    var odd = end
    odd.oddity = .strayQuote
    guard let columns else { return isLong ? line(bytes, start, isLast, &fields) : odd }
    if fields.count == columns, !isLong { return odd }
    var others: [Field] = []
    if let first = closedAtFirstMark(bytes, start, &others), others.count == columns {
      fields = others
      return first
    }
    let alone = line(bytes, start, isLast, &others)
    if alone == nil { return nil }
    if fields.count == columns, others.count != columns { return odd }
    fields = others
    return alone
  }

  /// The row on this line, each quoted field ending at its first mark that is not doubled.
  private func closedAtFirstMark(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ fields: inout [Field]) -> End? {
    var i = start
    while fields.count < Self.columnLimit {
      if i < bytes.count, bytes[i] == quote {
        let begin = i + 1
        var hasQuotes = false
        i += 1
        while i < bytes.count, bytes[i] != 10, bytes[i] != 13 {
          if bytes[i] == quote {
            guard i + 1 < bytes.count, bytes[i + 1] == quote else { break }
            hasQuotes = true
            i += 1
          }
          i += 1
        }
        guard i < bytes.count, bytes[i] == quote else { return nil }
        fields.append(Field(start: begin, count: i - begin, hasQuotes: hasQuotes))
        while i < bytes.count, bytes[i] != delimiter, bytes[i] != 10, bytes[i] != 13 { i += 1 }
      } else {
        let begin = i
        while i < bytes.count, bytes[i] != delimiter, bytes[i] != 10, bytes[i] != 13 { i += 1 }
        fields.append(Field(start: begin, count: i - begin, hasQuotes: false))
      }
      if i >= bytes.count { return End(content: i, next: i, oddity: .strayQuote) }
      if bytes[i] != delimiter {
        return End(content: i, next: bytes[i] == 13 && i + 1 < bytes.count && bytes[i + 1] == 10 ? i + 2 : i + 1, oddity: .strayQuote)
      }
      i += 1
    }
    return nil
  }
}
