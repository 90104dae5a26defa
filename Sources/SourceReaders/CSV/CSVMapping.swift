import ProcurementModel

/// Rows of a table to records. Rows of one lot need not be neighbours.
struct CSVMapping {
  let file: UInt32
  let layout: CSVLayout
  private let headers: [String]
  private let encoding: TextEncoding
  /// Large files are handed over in pieces; a process that goes on in a later piece is joined by its key.
  private let joins: Bool
  private(set) var batch = RecordBatch()
  private var repeated = RepeatedProblems()
  private let columns: TargetColumns
  private var words = CodeWords()
  private var processes: [RowKey: Row] = [:]
  private var lots: [RowKey: Row] = [:]
  private var bids: [RowKey: Row] = [:]
  private var awards: [Row: Row] = [:]
  private var buyers: [RowKey: Row] = [:]
  private var lastProcess: (key: RowKey, row: Row) = (RowKey(), -1)
  private var lastLot: (key: RowKey, row: Row) = (RowKey(), -1)
  private var partsOf: [(process: Row, part: SourcePart)] = []
  private var partCounts: [UInt32] = []
  private var assumedCurrency = false
  private let hasCurrency: Bool
  private let constantCurrency: CurrencyCode

  /// Two hashes of a key's bytes: equal keys are equal in both.
  private struct RowKey: Hashable {
    var a: UInt64 = 0xCBF2_9CE4_8422_2325
    var b: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
      for byte in bytes {
        a = (a ^ UInt64(byte)) &* 0x100_0000_01B3
        b = (b &+ UInt64(byte)) &* 0xC2B2_AE3D_27D4_EB4F
        b ^= b >> 29
      }
      a = (a ^ 0x1F) &* 0x100_0000_01B3
    }

    func hash(into hasher: inout Hasher) { hasher.combine(a ^ b) }
  }

  init(file: UInt32, layout: CSVLayout, headers: [String], encoding: TextEncoding, joins: Bool) {
    self.file = file
    self.layout = layout
    self.headers = headers
    self.encoding = encoding
    self.joins = joins
    let names = headers.map(CSVLayout.normalised)
    var columns: [CSVLayout.Target: Int] = [:]
    for (target, source) in layout.fields { if let column = source.column, let index = names.firstIndex(of: CSVLayout.normalised(column)) { columns[target] = index } }
    self.columns = TargetColumns(columns)
    hasCurrency = columns[.currency] != nil
    constantCurrency = layout.fields[.currency]?.constant.flatMap { CurrencyCode($0) } ?? .unknown
  }

  var isLarge: Bool { joins && batch.isLarge }

  /// Says which columns are not used.
  mutating func noteColumns() {
    let used = columns.used
    for (i, header) in headers.enumerated() where !used.contains(i) && !layout.ignoresRest && !layout.ignored.contains(header) {
      repeated.note(.unknownField, .fieldIgnored, field: header, file: file, offset: 0, in: &batch)
    }
    if columns[.currency] < 0, columns[.bidCurrency] < 0, let constant = layout.fields[.currency]?.constant {
      repeated.note(.assumedCurrency, .valueKept, field: "currency", file: file, offset: 0, remark: "no currency column: \(constant)", in: &batch)
    }
  }

  mutating func takeBatch() -> RecordBatch {
    // Parts of a process are neighbours.
    var offsets = [Int](repeating: 0, count: batch.processes.count + 1)
    for entry in partsOf { offsets[Int(entry.process) + 1] += 1 }
    for i in 0..<batch.processes.count { offsets[i + 1] += offsets[i] }
    for i in 0..<batch.processes.count { batch.processes[i].parts = RowRange(start: Row(offsets[i]), end: Row(offsets[i + 1])) }
    var parts = [SourcePart](repeating: SourcePart(file: file, offset: 0, length: 0), count: partsOf.count)
    for entry in partsOf {
      parts[offsets[Int(entry.process)]] = entry.part
      offsets[Int(entry.process)] += 1
    }
    batch.parts = parts
    defer {
      batch = RecordBatch()
      repeated = RepeatedProblems()
      processes = [:]
      lots = [:]
      bids = [:]
      awards = [:]
      buyers = [:]
      lastProcess.row = -1
      lastLot.row = -1
      partsOf = []
      partCounts = []
    }
    return batch
  }

  /// One row. `rowStart` is the row's first byte in `bytes`.
  mutating func add(_ fields: [CSVScanner.Field], _ bytes: UnsafeRawBufferPointer, _ part: SourcePart, rowStart: Int) {
    var row = Cells(fields: fields, bytes: bytes, part: part, start: rowStart, number: 0)
    batch.recordsMet += 1
    if fields.count < headers.count { problem(.malformedRow, .recordKept, row, "row", "\(fields.count) fields, the header has \(headers.count)") }
    if fields.count > headers.count { problem(.malformedRow, .recordKept, row, "row", "\(fields.count) fields, the header has \(headers.count)") }
    guard let tender = raw(.tenderId, row), !tender.isEmpty else {
      problem(.missingIdentifier, .recordLeftOut, row, "process.id", "a row without the tender's id")
      batch.recordsRefused += 1
      return
    }
    var key = RowKey()
    key.add(tender)
    if let buyer = raw(.buyerId, row) ?? raw(.buyerName, row) { key.add(buyer) }
    // Rows of one lot are neighbours in nearly all tables.
    let process = lastProcess.row >= 0 && lastProcess.key == key ? lastProcess.row : processes[key] ?? newProcess(key)
    lastProcess = (key, process)
    row.number = partCounts[Int(process)]
    partCounts[Int(process)] &+= 1
    partsOf.append((process, part))
    if row.number == 0 { fill(process, row) }
    var lotKey = key
    if let lot = raw(.lotId, row) { lotKey.add(lot) } else { lotKey.add(UnsafeRawBufferPointer(start: nil, count: 0)) }
    let lot = lastLot.row >= 0 && lastLot.key == lotKey ? lastLot.row : lots[lotKey] ?? newLot(lotKey, process, row)
    lastLot = (lotKey, lot)
    switch layout.grain {
    case .bid: addBid(row, process, lot, lotKey)
    case .award: addAward(row, process, lot, members: organizations(row), bid: -1)
    case .lot: return
    }
  }

  private struct Cells {
    let fields: [CSVScanner.Field]
    let bytes: UnsafeRawBufferPointer
    let part: SourcePart
    let start: Int
    /// Number of the row among its process's rows.
    var number: UInt32
  }

  // MARK: cells

  private func field(_ target: CSVLayout.Target, _ row: Cells) -> CSVScanner.Field? {
    let column = columns[target]
    guard column >= 0, column < row.fields.count else { return nil }
    let field = row.fields[column]
    // Blanks at the ends are not part of a value.
    var start = field.start
    var end = field.start + field.count
    while start < end, row.bytes[start] == 32 || row.bytes[start] == 9 { start += 1 }
    while end > start, row.bytes[end - 1] == 32 || row.bytes[end - 1] == 9 { end -= 1 }
    return end > start ? CSVScanner.Field(start: start, count: end - start, hasQuotes: field.hasQuotes) : nil
  }

  private func raw(_ target: CSVLayout.Target, _ row: Cells) -> UnsafeRawBufferPointer? {
    field(target, row).map { UnsafeRawBufferPointer(rebasing: row.bytes[$0.start..<($0.start + $0.count)]) }
  }

  private func span(_ target: CSVLayout.Target, _ row: Cells) -> Span {
    guard let field = field(target, row) else { return .unknown }
    return Span(part: row.number, offset: UInt32(clamping: field.start - row.start), length: UInt32(clamping: field.count))
  }

  /// A cell as UTF-8, doubled quotes resolved.
  private mutating func text(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Text>? {
    guard let field = field(target, row), let bytes = raw(target, row) else {
      return layout.fields[target]?.constant.map { Sourced(batch.text($0), at: .unknown) }
    }
    if field.hasQuotes || encoding == .latin1 || encoding == .windows1252 {
      return Sourced(batch.text(string(bytes, hasQuotes: field.hasQuotes)), at: span(target, row))
    }
    return Sourced(batch.text(bytes), at: span(target, row))
  }

  private func string(_ bytes: UnsafeRawBufferPointer, hasQuotes: Bool) -> String {
    var result = encoding == .latin1 || encoding == .windows1252 ? String(decoding: DecodedText(Array(bytes), encoding: encoding).utf8, as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
    if hasQuotes { result = result.replacing("\"\"", with: "\"") }
    return result
  }

  /// The vocabulary's word for a cell, or the constant where the column is absent or the cell is empty and the column is not there at all.
  private func word(_ target: CSVLayout.Target, _ row: Cells) -> String? {
    guard let source = layout.fields[target] else { return nil }
    guard columns[target] >= 0 else { return source.constant }
    guard let bytes = raw(target, row) else { return nil }
    let text = string(bytes, hasQuotes: false)
    if source.values.isEmpty { return text.lowercased() }
    return source.values[text]
  }

  private mutating func code<Value: Code>(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Value>? {
    if let bytes = raw(target, row), let number = words.number(target, bytes), let known = Value(number: number) { return Sourced(known, at: span(target, row)) }
    guard let word = word(target, row) else {
      if raw(target, row) != nil { problem(.unknownCode, .valueLeftOut, row, target.rawValue, raw(target, row).map { string($0, hasQuotes: false) }) }
      return nil
    }
    guard let value = Value(rawValue: word) else {
      problem(.unknownCode, .valueLeftOut, row, target.rawValue, word)
      return nil
    }
    if let bytes = raw(target, row) { words.keep(target, bytes, value.number) }
    return Sourced(value, at: span(target, row))
  }

  private mutating func truth(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Bool>? {
    if let bytes = raw(target, row), let number = words.number(target, bytes) { return Sourced(number == 1, at: span(target, row)) }
    let truth = newTruth(target, row)
    if let truth, let bytes = raw(target, row) { words.keep(target, bytes, truth.value ? 1 : 0) }
    return truth
  }

  private mutating func newTruth(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Bool>? {
    guard let word = word(target, row) else { return nil }
    switch word {
    case "true", "yes", "y", "1", "si", "sì", "s": return Sourced(true, at: span(target, row))
    case "false", "no", "n", "0": return Sourced(false, at: span(target, row))
    default:
      problem(.unknownCode, .valueLeftOut, row, target.rawValue, word)
      return nil
    }
  }

  private mutating func decimal(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<ExactDecimal>? {
    guard let bytes = raw(target, row) else { return nil }
    guard let value = layout.decimal == .point ? ExactDecimal(bytes) ?? AmountText.number(bytes, mark: .point) : AmountText.number(bytes, mark: layout.decimal) else {
      let text = string(bytes, hasQuotes: false)
      if !["NULL", "NA", "N/A", "ND", "N/D", "-", "NULLO"].contains(text.uppercased()) { problem(.unreadableAmount, .valueLeftOut, row, target.rawValue, text) }
      return nil
    }
    return Sourced(value, at: span(target, row))
  }

  private mutating func integer(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Int32>? {
    guard let value = decimal(target, row), value.value.scale == 0, let number = Int32(exactly: value.value.mantissa), number >= 0 else { return nil }
    return Sourced(number, at: value.span)
  }

  private mutating func money(_ target: CSVLayout.Target, _ row: Cells, currency: CSVLayout.Target = .currency) -> Sourced<Money>? {
    guard let amount = decimal(target, row) else { return nil }
    return Sourced(Money(amount.value, self.currency(row, currency)), at: amount.span)
  }

  private func currency(_ row: Cells, _ target: CSVLayout.Target) -> CurrencyCode {
    if let bytes = raw(target, row) { return CurrencyCode(bytes) ?? .unknown }
    if target != .currency { return currency(row, .currency) }
    return hasCurrency ? .unknown : constantCurrency
  }

  private mutating func date(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Moment>? {
    guard let bytes = raw(target, row) else { return nil }
    guard let moment = TableDates.moment(bytes, layout.dates) else {
      problem(.unreadableDate, .valueLeftOut, row, target.rawValue, string(bytes, hasQuotes: false))
      return nil
    }
    return Sourced(moment, at: span(target, row))
  }

  // MARK: records

  private mutating func newProcess(_ key: RowKey) -> Row {
    let row = Row(batch.processes.count)
    var process = ProcessRecord()
    if joins {
      let start = Row(batch.joinKeys.count)
      batch.joinKeys.append(batch.text("csv:\(file):\(key.a):\(key.b)"))
      process.joinKeys = RowRange(start: start, end: start + 1)
    }
    batch.processes.append(process)
    partCounts.append(0)
    processes[key] = row
    return row
  }

  private mutating func fill(_ number: Row, _ row: Cells) {
    var process = batch.processes[Int(number)]
    process.id = text(.tenderId, row)
    process.title = text(.title, row)
    process.methodDetails = text(.methodDetails, row)
    process.directAwardReason = text(.reason, row)
    process.method = code(.method, row)
    process.category = code(.category, row)
    process.status = code(.tenderStatus, row)
    if let cpv = text(.cpv, row) {
      let digits = batch.utf8(cpv.value).prefix { $0 >= 48 && $0 <= 57 }.count
      if digits >= 2 { process.cpv = Sourced(Text(start: cpv.value.start, count: UInt32(min(8, digits))), at: cpv.span) }
    }
    process.region = text(.region, row)
    process.estimate = money(.estimate, row)
    process.published = date(.published, row)
    process.submissionDeadline = date(.deadline, row)
    process.opened = date(.opened, row) ?? parts(row)
    process.framework = truth(.framework, row)
    process.accelerated = truth(.accelerated, row)
    process.euFunded = truth(.euFunded, row)
    process.buyer = buyer(row)
    batch.processes[Int(number)] = process
  }

  /// A date in three columns.
  private mutating func parts(_ row: Cells) -> Sourced<Moment>? {
    guard let year = integer(.year, row), let month = integer(.month, row), let day = integer(.day, row),
      let moment = Moment(year: Int(year.value), month: Int(month.value), day: Int(day.value))
    else { return nil }
    return Sourced(moment, at: year.span)
  }

  private mutating func buyer(_ row: Cells) -> Row {
    var key = RowKey()
    if let id = raw(.buyerId, row) { key.add(id) }
    if let name = raw(.buyerName, row) { key.add(name) }
    if let known = buyers[key] { return known }
    guard raw(.buyerId, row) != nil || raw(.buyerName, row) != nil || layout.fields[.buyerName]?.constant != nil else { return -1 }
    let row = organization(row, .buyerId, .buyerName, .buyerCountry)
    buyers[key] = row
    return row
  }

  private mutating func organization(_ row: Cells, _ id: CSVLayout.Target, _ name: CSVLayout.Target, _ country: CSVLayout.Target) -> Row {
    var record = OrganizationRecord()
    if let bytes = raw(id, row) {
      if Legge190.isTaxCode(bytes) {
        record.scheme = Sourced(batch.text("IT-CF"), at: span(id, row))
        record.identifier = text(id, row)
        record.country = Sourced(batch.text("IT"), at: .unknown)
        if bytes.count == 16 { record.isPerson = Sourced(true, at: span(id, row)) }
      } else {
        record.localId = text(id, row)
        record.localIdIsStable = true
      }
    }
    record.name = text(name, row)
    if let known = text(country, row) { record.country = known }
    if name == .bidderName { record.streetAddress = text(.bidderAddress, row) }
    batch.organizations.append(record)
    return Row(batch.organizations.count - 1)
  }

  /// The organizations of a row: one, or several in one cell where the layout says how they are divided.
  private mutating func organizations(_ row: Cells) -> [Row] {
    if let separator = layout.fields[.bidderName]?.separator, let bytes = raw(.bidderName, row) {
      let names = string(bytes, hasQuotes: false).split(separator: separator).map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
      if names.count > 1 {
        return names.map { name in
          var record = OrganizationRecord()
          record.name = Sourced(batch.text(String(name)), at: span(.bidderName, row))
          batch.organizations.append(record)
          return Row(batch.organizations.count - 1)
        }
      }
    }
    guard raw(.bidderId, row) != nil || raw(.bidderName, row) != nil else { return [] }
    return [organization(row, .bidderId, .bidderName, .bidderCountry)]
  }

  private mutating func newLot(_ key: RowKey, _ process: Row, _ row: Cells) -> Row {
    var lot = LotRecord(process: process)
    lot.id = text(.lotId, row)
    lot.title = text(.lotTitle, row)
    lot.estimate = money(.lotEstimate, row)
    lot.base = money(.base, row)
    lot.awardRule = code(.awardRule, row)
    lot.bidCount = integer(.bidCount, row)
    lot.priceWeight = decimal(.priceWeight, row)
    lot.bidsAreComplete = layout.grain == .bid
    let number = Row(batch.lots.count)
    batch.lots.append(lot)
    lots[key] = number
    return number
  }

  private mutating func addBid(_ row: Cells, _ process: Row, _ lot: Row, _ lotKey: RowKey) {
    let members = organizations(row)
    if let consortium = raw(.consortium, row) {
      var key = lotKey
      key.add(consortium)
      if let bid = bids[key] {
        // Another member of a joint bid that is already there.
        for member in members { batch.bidders.append(BidderRecord(bid: bid, organization: member)) }
        if let award = awards[lot], batch.awards[Int(award)].bid == bid { for member in members { batch.suppliers.append(SupplierRecord(award: award, organization: member)) } }
        return
      }
      bids[key] = Row(batch.bids.count)
    }
    var bid = BidRecord(lot: lot)
    bid.id = text(.bidId, row)
    bid.status = code(.status, row)
    bid.amount = money(.amount, row, currency: .bidCurrency)
    bid.discount = decimal(.discount, row)
    if let percent = decimal(.discountPercent, row), let share = ExactDecimal(wide: Int128(percent.value.mantissa), scale: Int(percent.value.scale) + 2) { bid.discount = Sourced(share, at: percent.span) }
    bid.isWinner = truth(.winner, row)
    bid.submitted = date(.submitted, row)
    bid.rank = integer(.rank, row)
    bid.exclusionReason = text(.exclusion, row)
    let number = Row(batch.bids.count)
    batch.bids.append(bid)
    for member in members { batch.bidders.append(BidderRecord(bid: number, organization: member)) }
    if bid.isWinner?.value == true { addAward(row, process, lot, members: members, bid: number) }
  }

  private mutating func addAward(_ row: Cells, _ process: Row, _ lot: Row, members: [Row], bid: Row) {
    var award = AwardRecord(process: process)
    award.lot = lot
    award.id = text(.awardId, row)
    award.status = Sourced(.active, at: bid >= 0 ? span(.winner, row) : .unknown)
    award.amount = money(.awardAmount, row, currency: .awardCurrency) ?? (bid >= 0 ? batch.bids[Int(bid)].amount : nil)
    award.date = date(.awardDate, row)
    award.bid = bid
    award.isGroup = members.count > 1
    let number = Row(batch.awards.count)
    batch.awards.append(award)
    awards[lot] = number
    for member in members { batch.suppliers.append(SupplierRecord(award: number, organization: member)) }
    let signed = date(.signed, row)
    let final = money(.finalAmount, row)
    let amount = money(.contractAmount, row)
    let paid = money(.paid, row)
    let start = date(.start, row)
    guard signed != nil || final != nil || amount != nil || paid != nil || start != nil else { return }
    var contract = ContractRecord(process: process)
    contract.award = number
    contract.id = text(.contractId, row)
    contract.signed = signed
    contract.amount = amount ?? award.amount
    contract.finalAmount = final
    contract.paid = paid
    contract.start = start
    contract.end = date(.end, row)
    batch.contracts.append(contract)
  }

  private mutating func problem(_ kind: ProblemKind, _ action: ProblemAction, _ row: Cells, _ field: String, _ value: String?) {
    var problem = SourceProblem(kind, action, file: file, offset: row.part.offset, length: row.part.length)
    problem.field = batch.text(field)
    problem.value = value.map { batch.text($0) }
    batch.problems.append(problem)
  }
}

/// Which column fills which field: asked several times for every cell, so it is an array.
private struct TargetColumns {
  private var indices = [Int16](repeating: -1, count: CSVLayout.Target.allCases.count)

  init(_ columns: [CSVLayout.Target: Int]) { for (target, column) in columns { indices[target.ordinal] = Int16(clamping: column) } }

  /// -1 where no column does.
  subscript(target: CSVLayout.Target) -> Int { Int(indices[target.ordinal]) }
  var used: Set<Int> { Set(indices.filter { $0 >= 0 }.map(Int.init)) }
}

extension CSVLayout.Target {
  /// Place among all cases: an enumeration without associated values is its number in one byte.
  fileprivate var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

/// Words of the source that were understood before, by field: a table has few different ones.
private struct CodeWords {
  private var known: [[(text: [UInt8], number: UInt8)]] = Array(repeating: [], count: CSVLayout.Target.allCases.count)

  func number(_ target: CSVLayout.Target, _ text: UnsafeRawBufferPointer) -> UInt8? {
    for word in known[target.ordinal] where word.text.count == text.count && word.text.withUnsafeBytes({ $0.elementsEqual(text) }) { return word.number }
    return nil
  }

  mutating func keep(_ target: CSVLayout.Target, _ text: UnsafeRawBufferPointer, _ number: UInt8) {
    if known[target.ordinal].count < 16 { known[target.ordinal].append((Array(text), number)) }
  }
}

/// Dates as tables write them.
enum TableDates {
  static func moment(_ bytes: UnsafeRawBufferPointer, _ order: CSVLayout.DateOrder) -> Moment? {
    if let moment = Moment(iso8601: bytes) { return moment }
    var numbers: [Int] = []
    var digits = 0
    var current = 0
    var rest = bytes[...]
    // Three numbers with one mark between them; a time may follow and is left out.
    while let byte = rest.first, numbers.count < 3 {
      if byte >= 48, byte <= 57, digits < 8 {
        current = current * 10 + Int(byte - 48)
        digits += 1
      } else if digits > 0 {
        numbers.append(current)
        (current, digits) = (0, 0)
      } else { return nil }
      rest = rest.dropFirst()
    }
    if digits > 0 { numbers.append(current) }
    if numbers.count == 1, bytes.count == 8 { return Moment(year: numbers[0] / 10000, month: numbers[0] / 100 % 100, day: numbers[0] % 100) }
    guard numbers.count == 3 else { return nil }
    func year(_ n: Int) -> Int { n < 70 ? 2000 + n : n < 100 ? 1900 + n : n }
    switch order {
    case .iso, .yearMonthDay: return Moment(year: numbers[0], month: numbers[1], day: numbers[2])
    case .dayMonthYear: return Moment(year: year(numbers[2]), month: numbers[1], day: numbers[0])
    case .monthDayYear: return Moment(year: year(numbers[2]), month: numbers[0], day: numbers[1])
    }
  }
}
