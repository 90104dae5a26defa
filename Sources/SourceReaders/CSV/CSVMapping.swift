import ProcurementModel

/// Rows of a table to records. Rows of one lot need not be neighbours.
struct CSVMapping: Sendable {
  let file: UInt32
  let layout: CSVLayout
  let headers: [String]
  let encoding: TextEncoding
  /// Large files are handed over in pieces; a process that goes on in a later piece is joined by its key.
  let joins: Bool
  /// Numbers of a workbook stand without quotation marks and have a decimal point, whatever the layout says of texts.
  let isSheet: Bool
  var batch = RecordBatch()
  var repeated = RepeatedProblems()
  /// Column of each field, by `Target.number`, -1 where it has none; those of the bid that is being read, where a row holds several.
  var columns: [Int32]
  let ownColumns: [Int32]
  /// Where a field is more than a cell as it stands.
  let special: [CSVLayout.Source?]
  /// Asked for every cell: whether `special` has anything for the field, and whether its text is the cell as it stands.
  let isSpecial: [Bool]
  let isPlainText: [Bool]
  let marks: [AmountText.DecimalMark]
  let orders: [CSVLayout.DateOrder]
  /// Further columns of a field: parts of a text, members of a bidder.
  let furtherColumns: [[Int]]
  /// What a field is where it has no column.
  let constants: [String?]
  /// Several bidders in one cell.
  let bidderSeparator: String?
  let bidColumns: [[Int32]]
  private let groups: Groups
  private let joinKeyStart: [UInt8]
  /// Places in a piece that was decoded from UTF-16, when it is read again.
  var decoded: DecodedText?
  /// Texts of the row that stand behind its own bytes, where it is an object of JSON.
  var resolved: [JSONRow.Resolved] = []
  var processes: [RowKey: Row] = [:]
  var lots: [RowKey: Row] = [:]
  var bids: [RowKey: Row] = [:]
  var awardsByKey: [RowKey: Row] = [:]
  var awards: [Row: Row] = [:]
  var buyers: [RowKey: Row] = [:]
  var members: Set<RowKey> = []
  var codes: [CodeKey: UInt8] = [:]
  /// The code that was last met, by field.
  var lastCodes: [(cell: RowKey, code: UInt8)?]
  /// Texts that many organizations of a batch share.
  var italianScheme: Text?
  var italianCountry: Text?
  private(set) var uniqueRows: Set<RowKey> = []
  private var lastProcess: (key: RowKey, row: Row) = (RowKey(), -1)
  private var lastLot: (key: RowKey, row: Row) = (RowKey(), -1)
  private var partsOf: [(process: Row, part: SourcePart)] = []
  private var partCounts: [UInt32] = []
  /// Fields of `Target.ofProcess` that no row of the process has filled so far, as bits.
  private var unfilled: [UInt32] = []

  /// Two hashes of a key's bytes: equal keys are equal in both.
  struct RowKey: Hashable, Sendable, BitwiseCopyable {
    private var a: UInt64 = 0xCBF2_9CE4_8422_2325
    private var b: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Eight bytes at a time, each multiplied and folded to 64 bits by two odd numbers; the length goes in last.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
      var i = 0
      while i + 8 <= bytes.count {
        mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
        i += 8
      }
      var rest: UInt64 = 0
      while i < bytes.count {
        rest = rest << 8 | UInt64(bytes[i])
        i += 1
      }
      mix(rest)
      mix(UInt64(truncatingIfNeeded: bytes.count))
    }

    /// A field that is empty, or a number.
    mutating func add(_ number: UInt64) {
      mix(number)
      mix(.max)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(a ^ b) }

    /// 32 digits.
    var text: [UInt8] {
      [a, b].flatMap { number in stride(from: 60, through: 0, by: -4).map { Self.digits[Int(number >> UInt64($0) & 15)] } }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private mutating func mix(_ word: UInt64) {
      a = Self.fold(a ^ word, 0xE703_7ED1_A0B4_28DB)
      b = Self.fold(b &+ word, 0xC2B2_AE3D_27D4_EB4F) &+ 0x9E37_79B9_7F4A_7C15
    }

    private static func fold(_ x: UInt64, _ y: UInt64) -> UInt64 {
      let product = x.multipliedFullWidth(by: y)
      return product.high ^ product.low
    }
  }

  struct CodeKey: Hashable, Sendable {
    /// Its number.
    let target: UInt8
    let cell: RowKey
  }

  /// Columns of the keys that rows find together by.
  private struct Groups: Sendable {
    var process: [Int]?
    var lot: [Int]?
    var bid: [Int]?
    var award: [Int]?
    var unique: [Int] = []
  }

  /// A row that is being read. Valid only while its bytes are.
  struct Cells {
    private let fields: UnsafeBufferPointer<CSVScanner.Field>
    /// Cells that were made of parts of the row's own stand behind them.
    private var made: [CSVScanner.Field] = []
    let bytes: UnsafeRawBufferPointer
    let part: SourcePart
    let start: Int
    /// Number of the row among its process's rows.
    var number: UInt32 = 0

    init(fields: UnsafeBufferPointer<CSVScanner.Field>, bytes: UnsafeRawBufferPointer, part: SourcePart, start: Int) {
      self.fields = fields
      self.bytes = bytes
      self.part = part
      self.start = start
    }

    var count: Int { fields.count + made.count }

    /// `nil` where the row is too short.
    subscript(column: Int) -> CSVScanner.Field? {
      if column >= 0, column < fields.count { return fields[column] }
      let further = column &- fields.count
      return further >= 0 && further < made.count ? made[further] : nil
    }

    mutating func append(_ field: CSVScanner.Field) { made.append(field) }
  }

  init(file: UInt32, layout: CSVLayout, headers: [String], encoding: TextEncoding, joins: Bool, isSheet: Bool = false) {
    self.file = file
    self.layout = layout
    self.headers = headers
    self.encoding = encoding
    self.joins = joins
    self.isSheet = isSheet
    let bound = LayoutBinding(layout, headers)
    joinKeyStart = Array("csv:\(layout.joins ?? String(file)):".utf8)
    ownColumns = bound.columns
    columns = bound.columns
    special = bound.special
    isSpecial = bound.special.map { $0 != nil }
    isPlainText = bound.special.indices.map { bound.special[$0] == nil && bound.further[$0].isEmpty && !isSheet && layout.missing.isEmpty }
    marks = bound.marks
    orders = bound.orders
    furtherColumns = bound.further
    constants = bound.constants
    bidderSeparator = layout.fields[.bidderName]?.separator ?? layout.fields[.bidderId]?.separator
    lastCodes = Array(repeating: nil, count: bound.columns.count)
    bidColumns = bound.bids
    groups = Groups(
      process: bound.indices(layout.group.process), lot: bound.indices(layout.group.lot), bid: bound.indices(layout.group.bid),
      award: bound.indices(layout.group.award), unique: bound.indices(layout.unique) ?? [])
  }

  /// Pieces of the table can be mapped each by itself: only where none needs to know what another held.
  var isMappedInPieces: Bool { groups.unique.isEmpty && layout.row != .nothing }
  /// The tenders of the batch.
  var tenders: [RowKey] { Array(processes.keys) }
  /// The buyers of the batch by their keys: each counts once in a file.
  var buyerRows: [(key: RowKey, row: Row)] { buyers.sorted { $0.value < $1.value }.map { ($0.key, $0.value) } }
  var isLarge: Bool { joins && batch.isLarge }
  var hasNotes: Bool { !batch.problems.isEmpty }

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
      awardsByKey = [:]
      awards = [:]
      buyers = [:]
      members = []
      italianScheme = nil
      italianCountry = nil
      lastProcess.row = -1
      lastLot.row = -1
      partsOf = []
      partCounts = []
      unfilled = []
    }
    return batch
  }

  /// One row.
  mutating func add(_ cells: Cells, _ oddity: CSVScanner.Oddity?) {
    var row = cells
    batch.recordsMet += 1
    guard layout.row != .nothing else {
      batch.recordsRefused += 1
      return
    }
    if let oddity { guard note(oddity, row) else { return } }
    if row.count != headers.count { noteWidth(row) }
    guard let key = processKey(row) else {
      problem(.missingIdentifier, .recordLeftOut, row, .tenderId, nil, "a row without the tender's id")
      batch.recordsRefused += 1
      return
    }
    if !groups.unique.isEmpty {
      guard uniqueRows.insert(self.key(groups.unique, row)).inserted else {
        problem(.repeatedIdentifier, .recordLeftOut, row, .tenderId, nil, "a row with the same \(layout.unique.joined(separator: ", ")) came before")
        batch.recordsRefused += 1
        return
      }
    }
    // Rows of one lot are neighbours in nearly all tables.
    let process = lastProcess.row >= 0 && lastProcess.key == key ? lastProcess.row : processes[key] ?? newProcess(key)
    lastProcess = (key, process)
    row.number = partCounts[Int(process)]
    partCounts[Int(process)] &+= 1
    partsOf.append((process, row.part))
    if row.number == 0 {
      fill(process, row, all: true)
    } else if unfilled[Int(process)] != 0, hasUnfilled(process, row) {
      fill(process, row, all: false)
    }
    var lotKey = key
    if let lot = groups.lot { lotKey = self.key(lot, row, from: key) } else if let lot = raw(.lotId, row) { lotKey.add(lot) } else { lotKey.add(0) }
    let lot = lastLot.row >= 0 && lastLot.key == lotKey ? lastLot.row : lots[lotKey] ?? newLot(lotKey, process, row)
    lastLot = (lotKey, lot)
    switch layout.row {
    case .bid, .lineItem: addBid(row, process, lot, bidKey(row, lotKey))
    case .contract: addContract(row, process, lot, lotKey)
    case .lot: addLot(row, process, lot, lotKey)
    case .nothing: return
    }
  }

  // MARK: keys

  private func key(_ columns: [Int], _ row: Cells, from start: RowKey = RowKey()) -> RowKey {
    var key = start
    for column in columns {
      if let field = trimmed(column, row) {
        key.add(UnsafeRawBufferPointer(rebasing: row.bytes[field.start..<(field.start + field.count)]))
      } else {
        key.add(0)
      }
    }
    return key
  }

  /// Rows with one key are of one tender; `nil` for a row without the tender's id.
  func processKey(_ row: Cells) -> RowKey? {
    if layout.group.everyRowIsAProcess {
      var key = RowKey()
      key.add(row.part.offset)
      return key
    }
    if let process = groups.process {
      guard process.contains(where: { trimmed($0, row) != nil }) else { return nil }
      return self.key(process, row)
    }
    guard let tender = raw(.tenderId, row), !isMissing(tender) else { return nil }
    var key = RowKey()
    key.add(tender)
    let further = furtherColumns[CSVLayout.Target.tenderId.number]
    if !further.isEmpty { key = self.key(further, row, from: key) }
    if let buyer = raw(.buyerId, row) ?? raw(.buyerName, row) { key.add(buyer) }
    return key
  }

  /// The key of a bid that goes over several rows; `nil` where each row is one of its own.
  func bidKey(_ row: Cells, _ lotKey: RowKey) -> RowKey? {
    if let bid = groups.bid { return self.key(bid, row, from: lotKey) }
    if layout.row == .lineItem {
      guard let bidder = raw(.bidderId, row) ?? raw(.bidderName, row) else { return nil }
      var key = lotKey
      key.add(bidder)
      return key
    }
    guard let consortium = raw(.consortium, row) else { return nil }
    var key = lotKey
    key.add(consortium)
    return key
  }

  func awardKey(_ row: Cells, _ lotKey: RowKey) -> RowKey? { groups.award.map { key($0, row, from: lotKey) } }

  // MARK: processes

  private mutating func newProcess(_ key: RowKey) -> Row {
    let row = Row(batch.processes.count)
    var process = ProcessRecord()
    if joins || layout.joins != nil {
      let start = Row(batch.joinKeys.count)
      batch.joinKeys.append(batch.text(joinKeyStart + key.text))
      process.joinKeys = RowRange(start: start, end: start + 1)
    }
    batch.processes.append(process)
    partCounts.append(0)
    unfilled.append(0)
    processes[key] = row
    return row
  }

  /// Whether the row holds a field that the process still lacks.
  private func hasUnfilled(_ process: Row, _ row: Cells) -> Bool {
    var open = unfilled[Int(process)]
    while open != 0 {
      if raw(CSVLayout.Target.ofProcess[open.trailingZeroBitCount], row) != nil { return true }
      open &= open - 1
    }
    return false
  }

  private mutating func fill(_ number: Row, _ row: Cells, all: Bool) {
    let index = Int(number)
    var process = batch.processes[index]
    defer { batch.processes[index] = process }
    if all {
      process.id = text(.tenderId, row)
      var open: UInt32 = 0
      for (bit, target) in CSVLayout.Target.ofProcess.enumerated() {
        guard columns[target.number] >= 0 || constants[target.number] != nil || target == .opened else { continue }
        set(target, &process, row)
        if columns[target.number] >= 0, raw(target, row) == nil { open |= 1 << UInt32(bit) }
      }
      unfilled[index] = open
      return
    }
    var open = unfilled[index]
    while open != 0 {
      let bit = open.trailingZeroBitCount
      open &= open - 1
      let target = CSVLayout.Target.ofProcess[bit]
      guard raw(target, row) != nil else { continue }
      set(target, &process, row)
      unfilled[index] &= ~(1 << UInt32(bit))
    }
  }
}
