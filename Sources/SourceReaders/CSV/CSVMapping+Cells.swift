import ProcurementModel

// Cells to values.
extension CSVMapping {
  /// A cell without blanks at its ends, which are not part of a value; `nil` for an empty one.
  mutating func trimmed(_ column: Int, _ row: Cells) -> CSVScanner.Field? {
    guard var field = row[column], field.count > 0 else { return nil }
    if isWorkbook, let end = SheetCurrency.end(ofNumber: row.bytes, field.start, field.start + field.count) {
      field = CSVScanner.Field(start: field.start, count: end - field.start, hasQuotes: false)
    }
    if row.bytes[field.start] > 32, row.bytes[field.start + field.count - 1] > 32 { return field }
    var start = field.start
    var end = field.start + field.count
    while start < end, row.bytes[start] <= 32 { start += 1 }
    while end > start, row.bytes[end - 1] <= 32 { end -= 1 }
    return end > start ? CSVScanner.Field(start: start, count: end - start, hasQuotes: field.hasQuotes) : nil
  }

  mutating func field(_ target: CSVLayout.Target, _ row: Cells) -> CSVScanner.Field? {
    guard hasAlternatives, !alternatives[target.number].isEmpty else { return trimmed(Int(columns[target.number]), row) }
    return trimmed(column(of: target, row), row)
  }

  /// The column that speaks for a field in this row: its first, or of its alternatives (`a|b`) the first that says something: `NA` and `-` do not.
  mutating func column(of target: CSVLayout.Target, _ row: Cells) -> Int {
    let own = columns[target.number]
    // Members of a bidder and bids side by side have columns of their own for a moment.
    guard hasAlternatives, !alternatives[target.number].isEmpty, own == ownColumns[target.number] else { return Int(own) }
    func says(_ column: Int32) -> Bool { trimmed(Int(column), row).map { speaks(bytes($0, row)) } ?? false }
    return Int(says(own) ? own : alternatives[target.number].first(where: says) ?? own)
  }

  /// The currency that the layout states for the column of the row's amount, whatever the row's own is.
  private mutating func ownCurrency(_ target: CSVLayout.Target, _ row: Cells) -> CurrencyCode? {
    ownCurrencies[target.number].isEmpty ? nil : ownCurrencies[target.number][Int32(truncatingIfNeeded: column(of: target, row))]
  }

  mutating func raw(_ target: CSVLayout.Target, _ row: Cells) -> UnsafeRawBufferPointer? { field(target, row).map { bytes($0, row) } }

  mutating func bytes(_ field: CSVScanner.Field, _ row: Cells) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: row.bytes[field.start..<(field.start + field.count)])
  }

  mutating func span(_ target: CSVLayout.Target, _ row: Cells) -> Span { field(target, row).map { span($0, row) } ?? .unknown }

  mutating func span(_ field: CSVScanner.Field, _ row: Cells) -> Span {
    let start = field.start - row.start
    if !resolved.isEmpty, let text = resolved.last(where: { $0.start <= field.start }) {
      return Span(part: row.number, offset: UInt32(clamping: text.published.lowerBound), length: UInt32(clamping: text.published.count))
    }
    guard let decoded else { return Span(part: row.number, offset: UInt32(clamping: start), length: UInt32(clamping: field.count)) }
    let place = decoded.place(start)
    return Span(part: row.number, offset: UInt32(clamping: place), length: UInt32(clamping: decoded.place(start + field.count) - place))
  }

  // Most fields of most tables have neither a column nor a constant: whoever asks for one learns it without a call.

  @inline(__always)
  private mutating func isStated(_ target: CSVLayout.Target) -> Bool { columns[target.number] >= 0 || hasConstant[target.number] }

  /// A cell as UTF-8, doubled quotes resolved, words of the source replaced.
  @inline(__always)
  mutating func text(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Text>? { isStated(target) ? statedText(target, row) : nil }

  @inline(__always)
  mutating func code<Value: Code>(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Value>? { isStated(target) ? statedCode(target, row) : nil }

  @inline(__always)
  mutating func truth(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Bool>? { isStated(target) ? statedTruth(target, row) : nil }

  @inline(__always)
  mutating func decimal(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<ExactDecimal>? {
    isStated(target) ? statedDecimal(target, row)?.number : nil
  }

  @inline(__always)
  mutating func date(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Moment>? { columns[target.number] >= 0 ? statedDate(target, row) : nil }

  // MARK: texts

  private mutating func statedText(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Text>? {
    guard let field = field(target, row) else {
      // An empty cell is an empty cell; a constant speaks where the column is not there.
      return columns[target.number] >= 0 ? nil : constants[target.number].map { Sourced(batch.text($0), at: .unknown) }
    }
    if isPlainText[target.number] { return Sourced(text(field, row), at: span(field, row)) }
    if isMissing(bytes(field, row)) { return nil }
    if isSheet, SheetErrors.isError(bytes(field, row)) {
      problem(.wrongType, .valueLeftOut, row, target, string(field, row), "an error of the spreadsheet")
      return nil
    }
    let further = furtherColumns[target.number]
    if !further.isEmpty {
      let parts = ([field] + further.compactMap { trimmed($0, row) }).map { string($0, row) }
      return Sourced(batch.text(parts.joined(separator: " / ")), at: span(field, row))
    }
    if isSpecial[target.number], let source = special[target.number] {
      let own = string(field, row)
      let word = source.word(own) ?? own
      return word.isEmpty ? nil : Sourced(batch.text(word), at: span(field, row))
    }
    return Sourced(text(field, row), at: span(field, row))
  }

  mutating func text(_ field: CSVScanner.Field, _ row: Cells) -> Text {
    let raw = bytes(field, row)
    if field.hasQuotes || encoding.isSingleByte { return batch.text(string(field, row)) }
    if !row.isUTF8, UTF8Validation.firstInvalid(raw) != nil {
      repeated.note(
        .encodingReplaced, .valueReplaced, field: "", file: file, offset: Int(row.part.offset), length: Int(row.part.length),
        remark: "not UTF-8: read as windows-1252", in: &batch)
      return batch.text(string(field, row))
    }
    return batch.text(raw)
  }

  mutating func string(_ field: CSVScanner.Field, _ row: Cells) -> String {
    let raw = bytes(field, row)
    let own: TextEncoding = encoding.isSingleByte ? encoding : UTF8Validation.firstInvalid(raw) != nil ? .windows1252 : .utf8
    let text = own == .utf8 ? String(decoding: raw, as: UTF8.self) : String(decoding: DecodedText(Array(raw), encoding: own).utf8, as: UTF8.self)
    return field.hasQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  /// A word of the layout that means "nothing here".
  mutating func isMissing(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard !layout.missing.isEmpty, bytes.count <= 32 else { return false }
    return layout.missing.contains(String(decoding: bytes, as: UTF8.self).uppercased())
  }

  /// Texts that no number and no date is, but that many tables write where they know none.
  private static let noValue: Set<String> = ["NULL", "NA", "N/A", "ND", "N/D", "N.D.", "-", "--", "NULLO", "NAN", "NONE", "?"]
  /// The cell says more than that nothing is known.
  mutating func speaks(_ cell: UnsafeRawBufferPointer) -> Bool {
    cell.count > 5 && layout.missing.isEmpty && !(OrganizationName.mayBePlaceholder(cell) && Self.isPlaceholder(cell))
      || !saysNothing(String(decoding: cell, as: UTF8.self))
  }
  private mutating func saysNothing(_ text: String) -> Bool {
    Self.noValue.contains(text.uppercased()) || layout.missing.contains(text.uppercased()) || Self.isPlaceholder(text.utf8)
  }
  /// Words for what is not known, and no digit among them.
  static func isPlaceholder(_ text: some Collection<UInt8>) -> Bool {
    !text.contains { $0 >= 48 && $0 <= 57 } && text.contains { $0 >= 65 } && OrganizationName.isPlaceholder(text)
  }

  // MARK: codes

  private mutating func statedCode<Value: Code>(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Value>? {
    guard columns[target.number] >= 0 else {
      return constants[target.number].flatMap { Value(rawValue: $0) }.map { Sourced($0, at: .unknown) }
    }
    guard let field = field(target, row) else { return nil }
    let cell = bytes(field, row)
    var cellKey = RowKey()
    cellKey.add(cell)
    if let last = lastCodes[target.number], last.cell == cellKey { return Value(number: last.code).map { Sourced($0, at: span(field, row)) } }
    var key = cellKey
    key.add(UInt64(truncatingIfNeeded: target.number))
    if let number = codes[key] {
      let known = UInt8(truncatingIfNeeded: number)
      lastCodes[target.number] = (cellKey, known)
      return Value(number: known).map { Sourced($0, at: span(field, row)) }
    }
    let own = string(field, row)
    let word = special[target.number].map { $0.word(own) } ?? own.lowercased()
    // Beside a bidder it says that another won, or nobody: the bid itself was valid.
    let notAwarded = target == .status && NoBid.saysNotAwarded(cell) ? "valid" : nil
    guard let value = word.flatMap({ Value(rawValue: $0) }) ?? notAwarded.flatMap({ Value(rawValue: $0) }) else {
      // An empty word is the layout's way to say that nothing is known.
      if word?.isEmpty == true || saysNothing(own) {
        codes.insert(key, 0)
      } else {
        problem(.unknownCode, .valueLeftOut, row, target, own, "known: " + Value.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return nil
    }
    codes.insert(key, Row(value.number))
    return Sourced(value, at: span(field, row))
  }

  private mutating func statedTruth(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Bool>? {
    let word: String
    if columns[target.number] < 0 {
      guard let constant = constants[target.number] else { return nil }
      word = constant
    } else {
      guard let field = field(target, row) else { return nil }
      if !isSpecial[target.number], let plain = Self.plainTruth(bytes(field, row)) { return Sourced(plain, at: span(field, row)) }
      let own = string(field, row)
      word = special[target.number].flatMap { $0.word(own) } ?? own
    }
    switch word.lowercased() {
    case "true", "yes", "y", "1", "si", "sì", "s", "sí", "oui", "o", "ja", "j", "sim", "tak", "vero", "t", "x", "1.0":
      return Sourced(true, at: span(target, row))
    case "false", "no", "n", "0", "non", "nein", "nee", "nie", "não", "nao", "falso", "f", "0.0": return Sourced(false, at: span(target, row))
    default:
      if target == .winner, let cell = raw(target, row), NoBid.saysNotAwarded(cell) { return Sourced(false, at: span(target, row)) }
      if !word.isEmpty, !saysNothing(word) { problem(.unknownCode, .valueLeftOut, row, target, word, "true or false was expected") }
      return nil
    }
  }

  /// What nearly all tables write, without a text made of it.
  private static func plainTruth(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    guard bytes.count <= 5 else { return nil }
    switch bytes.reduce(UInt64(0), { $0 << 8 | UInt64($1) }) {
    case 0x74_7275_65, 0x54_5255_45, 0x31: return true
    case 0x66_616C_7365, 0x46_414C_5345, 0x30: return false
    default: return nil
    }
  }

  // MARK: numbers and dates

  private typealias StatedNumber = (number: Sourced<ExactDecimal>, currency: CurrencyMention?)

  /// A number; one that is money may have its currency beside it.
  private mutating func statedDecimal(_ target: CSVLayout.Target, _ row: Cells, isMoney: Bool = false) -> StatedNumber? {
    guard let field = field(target, row) else {
      guard columns[target.number] < 0, let constant = constants[target.number] else { return nil }
      return ExactDecimal(constant).map { (Sourced($0, at: .unknown), nil) }
    }
    let cell = bytes(field, row)
    if isSheet, !isSpecial[target.number], field.start == 0 || row.bytes[field.start - 1] != UInt8(ascii: "\""), let value = ExactDecimal(cell) {
      let end = field.start + field.count
      return (Sourced(value, at: span(field, row)), isWorkbook ? SheetCurrency.mention(in: row.bytes, behind: end) : nil)
    }
    let mark = marks[target.number]
    if isSpecial[target.number], let source = special[target.number] {
      let word = source.word(string(field, row)) ?? string(field, row)
      if word.isEmpty { return nil }
      if let value = AmountText.number(Array(word.utf8), mark: mark) { return (Sourced(value, at: span(field, row)), nil) }
    } else if isGroupedAsStated(cell, mark) {
      if mark == .point, let plain = ExactDecimal(cell) { return (Sourced(plain, at: span(field, row)), nil) }
      let own = encoding.isSingleByte ? Array(string(field, row).utf8) : Array(cell)
      if let (number, currency) = AmountText.amount(own, mark: mark), isMoney || currency == nil || currency == .euro {
        return (Sourced(number, at: span(field, row)), currency)
      }
    }
    let text = string(field, row)
    if let percent = percent(target, field, row) { return (percent, nil) }
    if !saysNothing(text) { problem(.unreadableAmount, .valueLeftOut, row, target, text, numberHint(text, mark)) }
    return nil
  }

  /// Where the layout states the mark between thousands, no other stands in a number.
  private mutating func isGroupedAsStated(_ cell: UnsafeRawBufferPointer, _ mark: AmountText.DecimalMark) -> Bool {
    guard let thousands = layout.thousands else { return true }
    let decimal: UInt8? =
      switch mark {
      case .point: UInt8(ascii: ".")
      case .comma: UInt8(ascii: ",")
      case .detect: nil
      }
    return cell.allSatisfy { byte in
      switch byte {
      case decimal: true
      case UInt8(ascii: "."): thousands == .point
      case UInt8(ascii: ","): thousands == .comma
      case UInt8(ascii: " "): thousands == .blank || !hasDigitsOnBothSides(cell)
      case UInt8(ascii: "'"): thousands == .apostrophe
      default: true
      }
    }
  }

  /// A blank between digits, and not one before a currency.
  private func hasDigitsOnBothSides(_ cell: UnsafeRawBufferPointer) -> Bool {
    for i in 1..<max(1, cell.count - 1) where cell[i] == 32 && (48...57).contains(cell[i - 1]) && (48...57).contains(cell[i + 1]) { return true }
    return false
  }

  mutating func integer(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Int32>? {
    guard let value = decimal(target, row) else { return nil }
    guard value.value.scale == 0, let number = Int32(exactly: value.value.mantissa), number >= 0 else {
      problem(.unreadableNumber, .valueLeftOut, row, target, value.value.description, "a whole number was expected")
      return nil
    }
    return Sourced(number, at: value.span)
  }

  mutating func money(_ target: CSVLayout.Target, _ row: Cells, currency: CSVLayout.Target = .currency) -> Sourced<Money>? {
    guard isStated(target), let (amount, mention) = statedDecimal(target, row, isMoney: true) else { return nil }
    if doubtsMarks, let field = field(target, row), isAmbiguous(field, row, target) {
      problem(
        .unreadableAmount, .valueLeftOut, row, target, string(field, row),
        "thousands or decimals: state 'decimal' or 'thousands' in a layout, or write two decimals")
      return nil
    }
    let own = ownCurrency(target, row)
    let stated = own ?? self.currency(row, currency)
    guard let mention, !mention.mayBe(stated) else { return Sourced(Money(amount.value, stated), at: amount.span) }
    if let code = mention.code, stated == .unknown {
      noteCurrency(code, target, row)
      return Sourced(Money(amount.value, code), at: amount.span)
    }
    if stated == .unknown { return Sourced(Money(amount.value, .unknown), at: amount.span) }
    // What holds for the whole table gives way to the sign in the cell; a column does not.
    if let code = mention.code, own == nil, columns[currency.number] < 0, columns[CSVLayout.Target.currency.number] < 0 {
      repeated.note(
        .contradiction, .valueKept, field: target.rawValue, file: file, offset: Int(clamping: row.part.offset),
        remark: "amounts in \(code.text) by their own sign, where the table's currency is \(stated.text): the sign counts", in: &batch)
      return Sourced(Money(amount.value, code), at: amount.span)
    }
    problem(
      .contradiction, .valueLeftOut, row, target, field(target, row).map { string($0, row) }, "the sign is of another currency than \(stated.text)")
    return nil
  }

  /// Says where amounts of one field are in several currencies, each by its own sign, and the table states none.
  private mutating func noteCurrency(_ code: CurrencyCode, _ target: CSVLayout.Target, _ row: Cells) {
    guard let first = currenciesMet[target.number] else {
      currenciesMet[target.number] = code
      return
    }
    guard first != code else { return }
    repeated.note(
      .contradiction, .valueKept, field: target.rawValue, file: file, offset: Int(clamping: row.part.offset),
      remark: "amounts in \(code.text) beside others in \(first.text), by their own sign: each counts in its own currency", in: &batch)
  }

  mutating func currency(_ row: Cells, _ target: CSVLayout.Target) -> CurrencyCode {
    if let field = field(target, row) {
      let cell = bytes(field, row)
      if !isSpecial[target.number], let code = CurrencyCode(cell) { return code }
      let own = string(field, row)
      let word = special[target.number].flatMap { $0.word(own) } ?? own
      if let code = CurrencyCode(word) ?? CurrencySigns.code(word) { return code }
      if !word.isEmpty, !saysNothing(word) {
        problem(.unknownCode, .valueLeftOut, row, target, own, "a currency of three letters (ISO 4217) was expected")
      }
      return .unknown
    }
    if target != .currency { return currency(row, .currency) }
    guard columns[target.number] < 0 else { return .unknown }
    return constants[target.number].flatMap { CurrencyCode($0) } ?? .unknown
  }

  private mutating func statedDate(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Moment>? {
    guard let field = field(target, row) else { return nil }
    guard let moment = TableDates.moment(bytes(field, row), orders[target.number]) else {
      let text = string(field, row)
      if !saysNothing(text) { problem(.unreadableDate, .valueLeftOut, row, target, text, dateHint(text, orders[target.number])) }
      return nil
    }
    if TableDates.isPlaceholder(moment) {
      problem(.unreadableDate, .valueLeftOut, row, target, string(field, row), "a year that no tender is of")
      return nil
    }
    return Sourced(moment, at: span(field, row))
  }
}

extension CSVLayout.Source {
  /// The vocabulary's word for a word of the source; `nil` where the layout knows none.
  func word(_ text: String) -> String? {
    if let word = values[text] { return word }
    for (beginning, word) in beginnings where text.hasPrefix(beginning) { return word }
    if let word = values.first(where: { $0.key.lowercased() == text.lowercased() })?.value { return word }
    return otherwise
  }
}

/// Signs that stand for one currency only.
enum CurrencySigns {
  static func code(_ text: String) -> CurrencyCode? {
    var bytes = Array(text.utf8)[...]
    guard let mention = CurrencyMention.take(from: &bytes), bytes.isEmpty else { return nil }
    return mention.code
  }
}
