import ProcurementModel

/// The records of one notice while they are made, with the small conversions that both notice formats share.
struct NoticeRecords {
  let file: UInt32
  var batch = RecordBatch()
  /// Id of the notice, for problems.
  private var record: Text?
  private var repeated: [String: Int] = [:]

  init(file: UInt32, size: Int) {
    self.file = file
    batch.recordsMet = 1
    batch.parts.append(SourcePart(file: file, offset: 0, length: UInt32(clamping: size)))
  }

  mutating func name(_ id: Sourced<Text>?) { record = id?.value }

  // MARK: Texts

  mutating func text(_ text: XMLText?) -> Sourced<Text>? { text.map { Sourced(batch.text($0.bytes), at: $0.span) } }

  /// A name or title, with HTML entities expanded that were left in the text after XML's own.
  mutating func name(_ text: XMLText?, field: String) -> Sourced<Text>? {
    guard let text else { return nil }
    guard let expanded = HTMLEntities.expanded(text.bytes) else { return self.text(text) }
    problem(.encodingReplaced, .valueReplaced, field, text, remark: "HTML entities")
    return Sourced(batch.text(expanded), at: text.span)
  }

  mutating func text(_ string: String, at span: Span = .unknown) -> Sourced<Text> { Sourced(batch.text(string), at: span) }

  mutating func upperCase(_ text: XMLText?) -> Sourced<Text>? {
    text.map { Sourced(batch.text($0.bytes.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }), at: $0.span) }
  }

  // MARK: Numbers

  /// An exact amount with a point as decimal mark. Amounts up to 1 stand in notices where no amount is published: they are left out and said.
  mutating func money(_ text: XMLText?, currency: XMLText?, field: String, mark: AmountText.DecimalMark = .point) -> Sourced<Money>? {
    guard let text else { return nil }
    guard let number = AmountText.number(text.bytes, mark: mark), number.mantissa >= 0 else {
      problem(.unreadableAmount, .valueLeftOut, field, text)
      return nil
    }
    guard .one < number else {
      problem(.placeholderAmount, .valueLeftOut, field, text, remark: "amounts up to 1 stand for an amount that is not published")
      return nil
    }
    var code = CurrencyCode.unknown
    if let currency {
      if let known = CurrencyCode(currency.bytes) { code = known } else { problem(.unknownCode, .valueLeftOut, field + "/@currency", currency) }
    }
    return Sourced(Money(number, code), at: text.span)
  }

  mutating func count(_ text: XMLText?, field: String) -> Sourced<Int32>? {
    guard let text else { return nil }
    guard let number = AmountText.number(text.bytes, mark: .point), number.scale == 0, number.mantissa >= 0,
      let count = Int32(exactly: number.mantissa)
    else {
      problem(.unreadableNumber, .valueLeftOut, field, text)
      return nil
    }
    return Sourced(count, at: text.span)
  }

  /// `20 %`, `18,3`, `60.00`; `nil` without a problem for anything that is not one number.
  static func plainNumber(_ text: XMLText) -> ExactDecimal? {
    var bytes = Array(text.bytes)
    if bytes.last == UInt8(ascii: "%") { bytes.removeLast() }
    return AmountText.number(bytes, mark: bytes.contains(UInt8(ascii: ",")) ? .comma : .point)
  }

  /// `part` of `whole` in percent, to four decimals.
  static func percent(_ part: ExactDecimal, of whole: ExactDecimal) -> ExactDecimal? {
    guard whole.mantissa > 0, part.mantissa >= 0, part.scale <= 12, whole.scale <= 12 else { return nil }
    let scale = max(part.scale, whole.scale)
    let numerator = Int128(part.mantissa) * ExactDecimal.power(Int(scale - part.scale)) * 1_000_000
    let denominator = Int128(whole.mantissa) * ExactDecimal.power(Int(scale - whole.scale))
    return ExactDecimal(wide: (2 * numerator + denominator) / (2 * denominator), scale: 4)
  }

  // MARK: Dates

  /// An ISO date or `yyyymmdd`, with `hh:mm` after a blank where the source has it.
  mutating func date(_ text: XMLText?, field: String) -> Sourced<Moment>? {
    guard let text else { return nil }
    if let moment = Moment(iso8601: text.bytes) ?? Self.compactDate(text.bytes) { return Sourced(moment, at: text.span) }
    problem(.unreadableDate, .valueLeftOut, field, text)
    return nil
  }

  /// A date and, in another element, its time of day; each may carry the offset.
  mutating func date(_ date: XMLText?, time: XMLText?, field: String) -> Sourced<Moment>? {
    guard let day = self.date(date, field: field) else { return nil }
    guard let time, day.value.second < 0 else { return day }
    var clock = Array(time.bytes)
    if clock.count >= 4, clock[1] == UInt8(ascii: ":") { clock.insert(UInt8(ascii: "0"), at: 0) }
    guard let moment = Moment(iso8601: Array("1970-01-01T".utf8) + clock) else {
      problem(.unreadableDate, .valueLeftOut, field + " (time)", time)
      return day
    }
    let offset = moment.offset == Moment.noOffset ? day.value.offset : moment.offset
    // 24:00 is 00:00 of the day after.
    return Sourced(Moment(day: day.value.day &+ moment.day, second: moment.second, offset: offset), at: day.span)
  }

  private static func compactDate(_ text: UnsafeRawBufferPointer) -> Moment? {
    guard text.count >= 8, text.prefix(8).allSatisfy({ (48...57).contains($0) }) else { return nil }
    let bytes = Array(text)
    let hyphen = UInt8(ascii: "-")
    return Moment(iso8601: bytes[0..<4] + [hyphen] + bytes[4..<6] + [hyphen] + bytes[6...])
  }

  // MARK: Organizations

  /// Sets country, identifier and scheme: `IT-CF` for Italian codes of 11 or 16 characters, else the country's own register.
  mutating func identify(_ organization: inout OrganizationRecord, identifier: XMLText?, country: XMLText?) {
    var code: String?
    if let country {
      code = CountryCodes.alpha2(country.bytes)
      if let code { organization.country = text(code, at: country.span) } else { problem(.unknownCode, .valueLeftOut, "country", country) }
    }
    guard let identifier else { return }
    // "entfällt", "n.v.t.", "SIRET": every country's numbers have digits.
    guard identifier.bytes.contains(where: { $0 >= 48 && $0 <= 57 }) else {
      let isWord = OrganizationIdentifier.isPlaceholder(identifier.bytes)
      problem(
        .placeholderIdentifier, .valueLeftOut, "identifier", identifier,
        remark: isWord ? "it names nobody" : "a number without any digit names nobody")
      return
    }
    if code == "IT" || code == nil && identifier.hasPrefix("IT"), !Legge190.isTaxCode(identifier.bytes),
      let written = ItalianTaxCode.written(in: identifier.bytes)
    {
      organization.identifier = text(String(decoding: written, as: UTF8.self), at: identifier.span)
      organization.scheme = text("IT-CF", at: identifier.span)
      if written.count == 16 { organization.isPerson = Sourced(true, at: identifier.span) }
      return
    }
    if code == nil, let written = ItalianTaxCode.ofTheUnion(identifier.bytes) {
      organization.identifier = text(String(decoding: written, as: UTF8.self), at: identifier.span)
      organization.scheme = text("IT-CF", at: identifier.span)
      return
    }
    organization.identifier = text(identifier)
    let isItalianTaxCode = code == "IT" && (identifier.bytes.count == 11 || identifier.bytes.count == 16) && Legge190.isTaxCode(identifier.bytes)
    organization.scheme = text(isItalianTaxCode ? "IT-CF" : code.map { $0 + "-NATIONAL" } ?? "NATIONAL", at: identifier.span)
    if isItalianTaxCode {
      organization.identifier = upperCase(identifier)
      if identifier.bytes.count == 16 { organization.isPerson = Sourced(true, at: identifier.span) }
    }
  }

  /// The name of an organization; a text that stands for several, or says where they are named, is none ("Bieter 1", "18 firma, se pkt. VI.3").
  mutating func organizationName(_ text: XMLText?, field: String) -> Sourced<Text>? {
    guard let text, CollectiveName.standsForFirms(text.bytes) else { return name(text, field: field) }
    problem(.placeholderName, .valueLeftOut, field, text)
    return nil
  }

  mutating func add(_ organization: OrganizationRecord) -> Row {
    batch.organizations.append(organization)
    return Row(truncatingIfNeeded: batch.organizations.count - 1)
  }

  /// CPV code: eight digits, without check digit; `nil` for an empty or malformed one, with a problem for the latter.
  mutating func cpv(_ text: XMLText?, field: String) -> Sourced<Text>? {
    guard let text else { return nil }
    let digits = text.bytes.prefix { (48...57).contains($0) }
    guard digits.count == 8 else {
      problem(.unknownCode, .valueLeftOut, field, text, remark: "a CPV code has eight digits")
      return nil
    }
    return Sourced(
      batch.text(digits), at: Span(part: text.span.part, offset: text.span.offset, length: text.span.isKnown ? min(8, text.span.length) : 0))
  }

  mutating func addItem(process: Row, lot: Row, code: Sourced<Text>?) {
    guard let code else { return }
    var item = ItemRecord(process: process)
    item.lot = lot
    item.scheme = text("CPV")
    item.code = code
    batch.items.append(item)
  }

  // MARK: Keys

  /// Appends the keys of a process, each once: those that the buyer's system made, its others and those of earlier notices that it names.
  mutating func addJoinKeys(ofBuyer made: [[UInt8]] = [], _ own: [[UInt8]], references: [[UInt8]], to process: inout ProcessRecord) {
    let start = Row(truncatingIfNeeded: batch.joinKeys.count)
    var seen: Set<[UInt8]> = []
    for key in made where seen.insert(key).inserted { batch.joinKeys.append(batch.text(key)) }
    process.buyersJoinKeys = UInt8(clamping: seen.count)
    for key in own where seen.insert(key).inserted { batch.joinKeys.append(batch.text(key)) }
    process.ownJoinKeys = UInt8(clamping: seen.count)
    for key in references where seen.insert(key).inserted { batch.joinKeys.append(batch.text(key)) }
    process.joinKeys = RowRange(start: start, end: Row(truncatingIfNeeded: batch.joinKeys.count))
  }

  // MARK: Problems

  mutating func problem(_ kind: ProblemKind, _ action: ProblemAction, _ field: String, _ value: XMLText?, at span: Span? = nil, remark: String? = nil)
  {
    var problem = SourceProblem(kind, action, file: file, offset: 0)
    if let span = value?.span ?? span, span.isKnown {
      problem.offset = UInt64(span.offset)
      problem.length = span.length
    }
    problem.record = record
    problem.field = batch.text(field)
    problem.value = value.map { batch.text($0.bytes.prefix(200)) }
    problem.remark = remark.map { batch.text($0) }
    batch.problems.append(problem)
  }

  /// An element that no table names: once for each path, counted.
  mutating func unknownField(_ element: XMLElement) {
    var path = element.name.text
    var ancestor = element.parent
    while let current = ancestor {
      path = current.name.text + "/" + path
      ancestor = current.parent
    }
    if let row = repeated[path] {
      batch.problems[row].count &+= 1
      return
    }
    repeated[path] = batch.problems.count
    let place =
      element.text?.span ?? element.attributeNames.lazy.compactMap { element.attribute($0)?.span }.first
      ?? element.descendants.lazy.compactMap { $0.text?.span }.first
    var problem = SourceProblem(.unknownField, .fieldIgnored, file: file, offset: 0)
    if let place, place.isKnown {
      problem.offset = UInt64(place.offset)
      problem.length = place.length
    }
    problem.record = record
    problem.field = batch.text(path)
    batch.problems.append(problem)
  }
}
