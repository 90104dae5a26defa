import ProcurementModel

// Values of JSON to values of the vocabulary, and what was odd about them.
extension OCDSMapping {
  /// `mutating`, as are other questions asked for every value, so that the struct is handed on by its address and not as a copy.
  mutating func span(_ node: JSONNode) -> Span {
    place?(node.start, node.length) ?? Span(offset: UInt32(clamping: node.start), length: UInt32(clamping: node.length))
  }

  /// A string, or a number where an id may be one.
  mutating func text(_ node: JSONNode) -> Sourced<Text>? {
    switch node.kind {
    case .string:
      guard node.length > 0 else { return nil }
      return Sourced(node.withText { batch.text($0) }, at: span(node))
    case .number:
      note(.wrongType, .valueKept, node, "a number where a text belongs")
      return Sourced(batch.text(node.raw), at: span(node))
    case .null: return nil
    case .boolean, .array, .object:
      note(.wrongType, .valueLeftOut, node, "a text was expected")
      return nil
    }
  }

  mutating func moment(_ node: JSONNode, _ field: String) -> Sourced<Moment>? {
    guard node.kind == .string, node.length > 0 else {
      noteWrongType(node, "a date as a text was expected", field)
      return nil
    }
    guard let moment = node.withText({ Moment(iso8601: $0) }) else {
      problem(.unreadableDate, .valueLeftOut, node, field)
      return nil
    }
    guard !TableDates.isPlaceholder(moment) else {
      problem(.unreadableDate, .valueLeftOut, node, field, remark: "a year that stands for a date that is not known")
      return nil
    }
    return Sourced(moment, at: span(node))
  }

  mutating func decimal(_ node: JSONNode) -> ExactDecimal? {
    switch node.kind {
    case .number:
      if let value = ExactDecimal(node.raw) { return value }
      problem(.unreadableAmount, .valueLeftOut, node, "amount")
      return nil
    case .string:
      if node.length == 0 { return nil }
      // A text that JSON would take for a number is that number; of the others some have marks of thousands.
      guard let value = node.withText({ ExactDecimal($0) ?? AmountText.number($0) }) else {
        problem(.unreadableAmount, .valueLeftOut, node, "amount")
        return nil
      }
      note(.wrongType, .valueKept, node, "a text where a number belongs", isShown: true)
      return value
    case .null: return nil
    case .boolean, .array, .object:
      noteWrongType(node, "a number was expected")
      return nil
    }
  }

  /// Says once for each field that a value of another type was left out; `null` and an empty text are none.
  mutating func noteWrongType(_ node: JSONNode, _ remark: String, _ field: String? = nil) {
    if node.isNull || node.kind == .string && node.length == 0 { return }
    note(.wrongType, .valueLeftOut, node, remark, field: field)
  }

  /// OCDS Value: amount and currency. The place is the amount's. An amount below zero is left out, and so is a text such as "60.000", which is 60 or 60 thousand, but for
  /// currencies with three decimals.
  mutating func money(_ node: JSONNode, _ field: String, mayBeNegative: Bool = false) -> Sourced<Money>? {
    guard node.kind == .object else {
      if !node.isNull { problem(.wrongType, .valueLeftOut, node, field, remark: "an object with amount and currency was expected") }
      return nil
    }
    var amount: Sourced<ExactDecimal>?
    var currency: CurrencyCode?
    var isCurrencySaid = false
    tax = ValueTax()
    for member in node.children {
      switch member.key {
      case .amountNet: tax.net = decimal(member).map { Sourced($0, at: span(member)) }
      case .amountGross: tax.gross = decimal(member).map { Sourced($0, at: span(member)) }
      case .valueAddedTaxIncluded: tax.isIncluded = truth(member)?.value
      case .amount, .netAmount: if amount == nil || member.key == .amount { amount = decimal(member).map { Sourced($0, at: span(member)) } }
      case .currency: currency = self.currency(member, field, &isCurrencySaid)
      case .addedNetAmount: continue
      default: unknown(member, field)
      }
    }
    guard let amount else { return nil }
    if amount.value.mantissa < 0, !mayBeNegative {
      problem(.unreadableAmount, .valueLeftOut, node[.amount] ?? node, field, remark: "an amount below zero")
      return nil
    }
    if Self.isAmbiguous(node, currency) {
      problem(
        .unreadableAmount, .valueLeftOut, node[.amount] ?? node, field,
        remark: "a text whose mark may stand for decimals or thousands: write a number")
      return nil
    }
    if currency == nil, !isCurrencySaid { note(.missingCurrency, .valueKept, node, "no currency: compared only with amounts that have none either") }
    return Sourced(Money(amount.value, currency ?? .unknown), at: amount.span)
  }

  /// Three letters, or a word or sign that means one currency (`€`, `Euro`); anything else is said and left out.
  private mutating func currency(_ node: JSONNode, _ field: String, _ isSaid: inout Bool) -> CurrencyCode? {
    if node.isNull || node.kind == .string && node.length == 0 { return nil }
    if node.kind == .string {
      let known = node.withText { text -> CurrencyCode? in
        if let code = CurrencyCode(text) { return code }
        var word = Array(text.filter { $0 > 32 })[...]
        if let code = CurrencyCode(word) { return code }
        let mention = CurrencyMention.take(from: &word)
        return word.isEmpty ? mention?.code : nil
      }
      if let known { return known }
    }
    isSaid = true
    problem(.unknownCode, .valueLeftOut, node, field + "/currency", remark: "no currency of three letters (ISO 4217)")
    return nil
  }

  /// A text of one to three digits, a mark and three digits: nobody says what the mark is, unless the currency has three decimals (ISO 4217).
  static func isAmbiguous(_ value: JSONNode, _ currency: CurrencyCode?) -> Bool {
    guard let amount = value[.amount], amount.kind == .string, amount.length >= 5 else { return false }
    let text = Array(amount.string.utf8)
    let mark = text.count - 4
    guard (5...7).contains(text.count), text[mark] == UInt8(ascii: ".") || text[mark] == UInt8(ascii: ","), text[0] != UInt8(ascii: "0"),
      text.indices.allSatisfy({ $0 == mark || text[$0] >= 48 && text[$0] <= 57 })
    else { return false }
    return !["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].contains(currency?.text)
  }

  mutating func integer(_ node: JSONNode) -> Sourced<Int32>? {
    guard let value = decimal(node) else { return nil }
    guard value.scale == 0, let number = Int32(exactly: value.mantissa), number >= 0 else {
      note(.unreadableNumber, .valueLeftOut, node, "a whole number was expected")
      return nil
    }
    return Sourced(number, at: span(node))
  }

  mutating func truth(_ node: JSONNode) -> Sourced<Bool>? {
    guard node.kind == .boolean else {
      noteWrongType(node, "true or false was expected")
      return nil
    }
    return Sourced(node.isTrue, at: span(node))
  }

  /// A code of a list, trimmed and in lower case; an unknown one is said and left out.
  mutating func code<Value: Code>(_ node: JSONNode, _ field: String, _ find: (String) -> Value?) -> Sourced<Value>? {
    guard node.kind == .string else {
      noteWrongType(node, "a code as a text was expected", field)
      return nil
    }
    // Nearly all codes are words in lower case already.
    let isPlain = node.raw.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    let word =
      isPlain ? String(decoding: node.raw, as: UTF8.self) : node.string.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if word.isEmpty { return nil }
    guard let value = find(word) else {
      problem(.unknownCode, .valueLeftOut, node, field)
      return nil
    }
    return Sourced(value, at: span(node))
  }

  /// Elements of an array; one object where an array belongs counts as an array of one.
  mutating func list(_ node: JSONNode, _ field: String) -> JSONNode.Children {
    switch node.kind {
    case .array: return node.children
    case .object:
      note(.wrongType, .valueKept, node, "an object where an array belongs: \(field)")
      return node.asOnlyElement
    case .null: return node.noElements
    case .boolean, .number, .string:
      noteWrongType(node, "an array was expected: \(field)")
      return node.noElements
    }
  }

  // MARK: problems

  /// `span` is where the value stands, where that is not the node's place.
  mutating func problem(
    _ kind: ProblemKind, _ action: ProblemAction, _ node: JSONNode, _ field: String, at span: Span? = nil, value: String? = nil, remark: String? = nil
  ) {
    let span = span ?? self.span(node)
    let part = part(of: span)
    var problem = SourceProblem(kind, action, file: part.file, offset: part.offset + UInt64(span.isKnown ? span.offset : 0), length: span.length)
    problem.record = batch.processes.last?.id?.value
    problem.field = batch.text(field)
    problem.value = value.map { batch.text($0) } ?? batch.text(node.raw.prefix(200))
    problem.remark = remark.map { batch.text($0) }
    batch.problems.append(problem)
  }

  /// The piece of a file in which a value of the release at hand stands.
  private func part(of span: Span) -> SourcePart {
    guard span.isKnown, let parts = batch.processes.last?.parts.indices, parts.contains(parts.lowerBound + Int(span.part)) else { return part }
    let row = parts.lowerBound + Int(span.part)
    return row < batch.parts.count ? batch.parts[row] : part
  }

  /// Counted once for a kind, a remark and a key, or the `field` named instead; with the first such `value` and its place, where it is given, or where the node itself is shown.
  mutating func note(
    _ kind: ProblemKind, _ action: ProblemAction, _ node: JSONNode, _ remark: String, field: String? = nil, value: Sourced<Text>? = nil,
    isShown: Bool = false
  ) {
    let key = CountedKey(kind: kind, path: StaticPath(text: field.map { remark + $0 } ?? remark), key: node.keyPrint)
    if let row = counted[key] {
      batch.problems[row].count &+= 1
      return
    }
    let value = value ?? (isShown ? Sourced(batch.text(node.raw.prefix(200)), at: span(node)) : nil)
    var problem = SourceProblem(kind, action, file: file, offset: part.offset, length: part.length)
    if let value, value.span.isKnown {
      let part = part(of: value.span)
      problem = SourceProblem(kind, action, file: part.file, offset: part.offset + UInt64(value.span.offset), length: value.span.length)
      problem.record = batch.processes.last?.id?.value
      problem.value = value.value
    }
    problem.field = field.map { batch.text($0) } ?? batch.text(node.keyBytes)
    problem.remark = batch.text(remark)
    counted[key] = batch.problems.count
    batch.problems.append(problem)
  }

  /// A key that stands twice in one object of a document; said once, with the first such key.
  mutating func noteRepeatedKey(at start: Int, in root: JSONNode, of bytes: UnsafeRawBufferPointer, _ part: SourcePart) {
    let counter = CountedKey(kind: .contradiction, path: StaticPath(text: "repeated key"), key: 0)
    if let row = counted[counter] {
      batch.problems[row].count &+= 1
      return
    }
    guard start >= 0, start < bytes.count else { return }
    let key = bytes[start...].prefix { $0 != UInt8(ascii: "\"") }
    var problem = SourceProblem(
      .contradiction, .valueLeftOut, file: file, offset: part.offset + UInt64(start), length: UInt32(clamping: key.count))
    problem.record = OCDSShapes.ocid(of: root).map { batch.text($0) }
    problem.field = batch.text(UnsafeRawBufferPointer(rebasing: key.prefix(200)))
    problem.remark = batch.text("a key that stands twice in one object: only one of its values is read")
    counted[counter] = batch.problems.count
    batch.problems.append(problem)
  }

  /// Reports the members of an object that are neither read nor left out by name.
  mutating func report(_ node: JSONNode, _ path: String, _ known: OCDSKeySet) {
    guard node.kind == .object else { return }
    for member in node.children where !known.contains(member.key) { unknown(member, path) }
  }

  mutating func unknown(_ node: JSONNode, _ path: String) {
    let key = CountedKey(kind: .unknownField, path: StaticPath(text: path), key: node.keyPrint)
    if let row = counted[key] {
      batch.problems[row].count &+= 1
      return
    }
    var problem = SourceProblem(.unknownField, .fieldIgnored, file: file, offset: part.offset, length: part.length)
    problem.field = batch.text((path.isEmpty ? "" : path + "/") + String(decoding: node.keyBytes, as: UTF8.self))
    counted[key] = batch.problems.count
    batch.problems.append(problem)
  }
}
