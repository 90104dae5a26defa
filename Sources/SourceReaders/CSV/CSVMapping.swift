import ProcurementModel

/// Rows of a table to records. Rows of one lot need not be neighbours.
///
/// What is asked for every cell is `mutating`, though it changes nothing: so the struct, which is large, is handed on by its address and not as a copy.
struct CSVMapping: Sendable {
  let file: UInt32
  let layout: CSVLayout
  let headers: [String]
  /// Headers in the form in which they are compared.
  let comparedHeaders: [[UInt8]]
  let encoding: TextEncoding
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
  var marks: [AmountText.DecimalMark]
  var orders: [CSVLayout.DateOrder]
  /// What the first rows show of both, where the layout leaves it to them.
  var marksShown = TableMarks()
  /// Further columns of a field: parts of a text, members of a bidder.
  let furtherColumns: [[Int]]
  /// What a field is where it has no column.
  let constants: [String?]
  let hasConstant: [Bool]
  /// Other columns of a field (`a|b`), for rows that leave the first one empty.
  let alternatives: [[Int32]]
  let hasAlternatives: Bool
  /// Currencies of a field's columns, where the layout states one for it.
  let ownCurrencies: [[Int32: CurrencyCode]]
  /// How many digits a code has that is written without its leading zeros, 0 where that is not said.
  let widths: [Int]
  /// Several buyers, bidders, or suppliers, in one cell.
  let buyerSeparator: String?
  let bidderSeparator: String?
  let supplierSeparator: String?
  let bidColumns: [[Int32]]
  let groups: Groups
  /// The tender's id is a CIG, which is written in capitals.
  let holdsCIG: Bool
  let hasBuyerColumn: Bool
  var tenders = Tenders()
  /// Some tender's id is a placeholder.
  var holdsUnnumberedTenders = false
  private let joinKeyStart: [UInt8]
  /// Places in a piece that was decoded from UTF-16, when it is read again.
  var decoded: DecodedText?
  /// Texts of the row that stand behind its own bytes, where it is an object of JSON.
  var resolved: [JSONRow.Resolved] = []
  var processes = KeyTable()
  var lots = KeyTable()
  var bids = KeyTable()
  var awardsByKey = KeyTable()
  /// Of awards that go over several rows: their contracts, the dates of the rows that count, and those whose rows state different amounts.
  var contractsOfAwards: [Row: Int] = [:]
  var latestRows: [Row: Moment] = [:]
  var doubtedAwards: Set<Row> = []
  /// The last award of each lot, -1 where it has none.
  private var awards: [Row] = []
  /// The awards of bids that may go over several rows.
  var awardsOfBids: [Row: Row] = [:]
  var buyers = KeyTable()
  var members: Set<RowKey> = []
  /// Rows of the batch, by their lots and cells.
  var rowsMet = KeyTable()
  var statements = Statements()
  /// Columns of organizations' codes, by field.
  var codeColumns: [Int: CodeColumn] = [:]
  /// Ids of tenders are no sentences, as the first rows show.
  var hasPlainIds = false
  /// How many rows that come next belong to the header: units, the header in another language.
  var headerRows = 0
  /// Where the table ends in its file: a row that is short and has no end of line is cut there.
  var tableEnd = Int.max
  /// Cells of a workbook's sheet may state a currency behind their number.
  var isWorkbook = false
  /// The currency by which the first amount of a field was marked, where the table states none.
  var currenciesMet: [Int: CurrencyCode] = [:]
  /// Columns that a field or a key uses.
  let usedColumns: Set<Int>
  /// Amounts such as "60.000" can be read in two ways.
  var doubtsMarks = false
  /// Numbers of codes, by field and cell; 0 for a word that says nothing.
  var codes = KeyTable()
  /// The code that was last met, by field.
  var lastCodes: [(cell: RowKey, code: UInt8)?]
  /// Texts that many organizations of a batch share.
  var italianScheme: Text?
  var italianCountry: Text?
  private(set) var uniqueRows: Set<RowKey> = []
  private(set) var lastProcess: (key: RowKey, row: Row) = (RowKey(), -1)
  var lastLot: (key: RowKey, row: Row) = (RowKey(), -1)
  /// What rows with empty keys go on with.
  var above = Above()
  private var partsOf: [(process: Row, part: SourcePart)] = []
  private var partCounts: [UInt32] = []
  /// Fields of `Target.ofProcess` that no row of the process has filled so far, as bits.
  private var unfilled: [UInt32] = []

  /// Columns of the keys that rows find together by.
  struct Groups: Sendable {
    var process: KeyColumns?
    var lot: KeyColumns?
    var bid: KeyColumns?
    var award: KeyColumns?
    var unique: [Int] = []
  }

  /// A row that is being read. Valid only while its bytes are.
  struct Cells {
    private let fields: UnsafeBufferPointer<CSVScanner.Field>
    /// Cells that were made of parts of the row's own stand behind them.
    private var made: [CSVScanner.Field] = []
    /// Cells that are taken for empty, as a formula failed in them.
    private var hidden: [Int] = []
    /// A bit for their last six digits: asked for in every cell.
    private var hiddenBits: UInt64 = 0
    let bytes: UnsafeRawBufferPointer
    let part: SourcePart
    let start: Int
    /// Number of the row among its process's rows.
    var number: UInt32 = 0
    /// All bytes are known to be UTF-8: no cell has to be looked at.
    var isUTF8 = false

    init(fields: UnsafeBufferPointer<CSVScanner.Field>, bytes: UnsafeRawBufferPointer, part: SourcePart, start: Int) {
      self.fields = fields
      self.bytes = bytes
      self.part = part
      self.start = start
    }

    var count: Int { fields.count + made.count }

    /// `nil` where the row is too short.
    subscript(column: Int) -> CSVScanner.Field? {
      if hiddenBits != 0, hiddenBits & (1 << UInt64(column & 63)) != 0, hidden.contains(column) { return nil }
      if column >= 0, column < fields.count { return fields[column] }
      let further = column &- fields.count
      return further >= 0 && further < made.count ? made[further] : nil
    }

    mutating func append(_ field: CSVScanner.Field) { made.append(field) }
    mutating func hide(_ column: Int) {
      hidden.append(column)
      hiddenBits |= 1 << UInt64(column & 63)
    }
  }

  init(file: UInt32, layout: CSVLayout, headers: [String], encoding: TextEncoding, isSheet: Bool = false) {
    self.file = file
    self.layout = layout
    self.headers = headers
    comparedHeaders = headers.map { Array(CSVLayout.normalised($0).utf8) }
    self.encoding = encoding
    self.isSheet = isSheet
    let bound = LayoutBinding(layout, headers)
    usedColumns = bound.used
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
    alternatives = bound.alternatives
    hasAlternatives = bound.alternatives.contains { !$0.isEmpty }
    ownCurrencies = bound.currencies
    hasConstant = bound.constants.map { $0 != nil }
    widths = CSVLayout.Target.allCases.map { layout.fields[$0]?.width ?? 0 }
    buyerSeparator = layout.fields[.buyerName]?.separator ?? layout.fields[.buyerId]?.separator
    bidderSeparator = layout.fields[.bidderName]?.separator ?? layout.fields[.bidderId]?.separator
    supplierSeparator = layout.fields[.supplierName]?.separator ?? layout.fields[.supplierId]?.separator
    lastCodes = Array(repeating: nil, count: bound.columns.count)
    bidColumns = bound.bids
    let id = Int(bound.columns[CSVLayout.Target.tenderId.number])
    holdsCIG =
      id >= 0 && id < headers.count && bound.further[CSVLayout.Target.tenderId.number].isEmpty && HeaderWords.tokens(of: headers[id]).contains("cig")
    hasBuyerColumn = bound.columns[CSVLayout.Target.buyerId.number] >= 0 || bound.columns[CSVLayout.Target.buyerName.number] >= 0
    groups = Groups(
      process: bound.key(layout.group.process), lot: bound.key(layout.group.lot), bid: bound.key(layout.group.bid),
      award: bound.key(layout.group.award), unique: bound.indices(layout.unique) ?? [])
  }

  /// Pieces of the table can be mapped each by itself: only where none needs to know what another held.
  var isMappedInPieces: Bool { groups.unique.isEmpty && layout.row != .nothing }
  /// The tenders of the batch.
  var tenderKeys: [RowKey] { processes.keys }
  /// The buyers of the batch by their keys: each counts once in a file.
  var buyerRows: [(key: RowKey, row: Row)] { buyers.entries }
  var hasNotes: Bool { !batch.problems.isEmpty }

  /// Makes room for a piece's rows.
  mutating func reserve(rows: Int) {
    batch.reserve(organizations: rows + rows / 4, bids: rows, lots: rows / 4)
    partsOf.reserveCapacity(rows)
  }

  mutating func award(of lot: Row) -> Row? { lot >= 0 && Int(lot) < awards.count && awards[Int(lot)] >= 0 ? awards[Int(lot)] : nil }

  mutating func setAward(_ award: Row, of lot: Row) {
    guard lot >= 0 else { return }
    while awards.count <= Int(lot) { awards.append(-1) }
    awards[Int(lot)] = award
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
    doubtLotsOfOneName()
    doubtTendersOfOneName()
    doubtUnnumberedTenders()
    defer {
      batch = RecordBatch()
      repeated = RepeatedProblems()
      processes = KeyTable()
      lots = KeyTable()
      bids = KeyTable()
      awardsByKey = KeyTable()
      awards = []
      awardsOfBids = [:]
      contractsOfAwards = [:]
      latestRows = [:]
      doubtedAwards = []
      buyers = KeyTable()
      members = []
      rowsMet = KeyTable()
      statements = Statements()
      tenders = Tenders()
      italianScheme = nil
      italianCountry = nil
      lastProcess.row = -1
      lastLot.row = -1
      above = Above()
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
    if headerRows > 0, (0..<row.count).contains(where: { trimmed($0, row) != nil }) {
      headerRows -= 1
      return leaveOut(row, "a further row of the header: units, words in another language, or numbers of columns")
    }
    if isSheet { blankErrors(&row) }
    if let oddity { guard note(oddity, row) else { return } }
    if row.count != headers.count, !noteWidth(row) { return }
    if let why = isNoRecord(row) { return leaveOut(row, why) }
    guard let key = processKey(row) ?? processAbove() else {
      problem(.missingIdentifier, .recordLeftOut, row, .tenderId, nil, "a row without the tender's id")
      batch.recordsRefused += 1
      return doubtLastLot(row)
    }
    if !groups.unique.isEmpty {
      guard uniqueRows.insert(self.key(groups.unique, row)).inserted else {
        problem(.repeatedIdentifier, .recordLeftOut, row, .tenderId, nil, "a row with the same \(layout.unique.joined(separator: ", ")) came before")
        batch.recordsRefused += 1
        return
      }
    }
    let process = lastProcess.row >= 0 && lastProcess.key == key ? lastProcess.row : processes[key] ?? newProcess(key)
    lastProcess = (key, process)
    row.number = partCounts[Int(process)]
    let (lotKey, lot) = lot(of: row, key, process)
    if isDoubled(row, lotKey) {
      problem(.repeatedIdentifier, .recordLeftOut, row, nil, nil, "equal to an earlier row of the same lot, cell by cell")
      batch.recordsRefused += 1
      return
    }
    partCounts[Int(process)] &+= 1
    partsOf.append((process, row.part))
    if row.number == 0 {
      fill(process, row, all: true)
    } else if unfilled[Int(process)] != 0, hasUnfilled(process, row) {
      fill(process, row, all: false)
    }
    compare(row, process, lot)
    switch layout.row {
    case .bid, .lineItem: addOffer(row, process, lot, lotKey)
    case .contract: addContract(row, process, lot, lotKey)
    case .lot: addLot(row, process, lot, lotKey)
    case .nothing: return
    }
  }

  // MARK: keys

  mutating func key(_ columns: [Int], _ row: Cells, from start: RowKey = RowKey()) -> RowKey {
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
  mutating func processKey(_ row: Cells) -> RowKey? {
    if layout.group.everyRowIsAProcess {
      var key = RowKey()
      key.add(row.part.offset)
      return key
    }
    if let process = groups.process {
      guard isNamed(process, row) else { return nil }
      return self.key(process, row)
    }
    guard let tender = tenderKey(row) else { return nil }
    return keyWithBuyer(tender, row)
  }

  // MARK: processes

  private mutating func newProcess(_ key: RowKey) -> Row {
    let row = Row(batch.processes.count)
    var process = ProcessRecord()
    process.isOfTable = true
    if layout.joins != nil {
      let start = Row(batch.joinKeys.count)
      let place = UInt32(truncatingIfNeeded: batch.bytes.count)
      batch.bytes.append(contentsOf: joinKeyStart)
      key.withBytes { batch.bytes.append(contentsOf: $0) }
      batch.joinKeys.append(Text(start: place, count: UInt32(truncatingIfNeeded: batch.bytes.count) - place))
      process.joinKeys = RowRange(start: start, end: start + 1)
    }
    batch.processes.append(process)
    partCounts.append(0)
    unfilled.append(0)
    processes.insert(key, row)
    return row
  }

  /// Whether the row holds a field that the process still lacks.
  private mutating func hasUnfilled(_ process: Row, _ row: Cells) -> Bool {
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
      process.id = tenderId(row)
      if process.id == nil { noteUnnumberedTender(row) }
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
