import ProcurementModel
import StrictYAML

extension CSVLayout {
  private static let keys = [
    "id", "title", "row", "requires", "encoding", "delimiter", "quote", "decimal", "thousands", "dates", "skip", "columns", "recognise", "fields",
    "constants", "bids", "group",
    "unique", "missing", "ignore", "allBids", "joins",
  ]

  /// Reads a layout; every mistake has file, line and column.
  package static func parse(_ text: String, file: String) throws(StrictYAMLError) -> CSVLayout {
    let top = try YAMLNode.parse(text, file: file).mapping(known: keys)
    let fields = try fields(top)
    var layout = CSVLayout(
      id: try top.required("id").nonEmptyString(), title: try top.required("title").nonEmptyString(), row: try top.required("row").word(RowKind.self),
      requires: try strings(top["requires"]), encoding: try encoding(top["encoding"]), delimiter: try delimiter(top["delimiter"]),
      quote: try quote(top["quote"]),
      decimal: try top["decimal"].map { node throws(StrictYAMLError) in try decimalMark(node) } ?? .point, thousands: nil,
      dates: try top["dates"].map { node throws(StrictYAMLError) in try dateOrder(node) } ?? .iso,
      skippedLines: try top["skip"].map { node throws(StrictYAMLError) in try node.integer(in: 0...1000) } ?? 0, fields: fields,
      group: try group(top["group"]),
      bids: try top["bids"].map { node throws(StrictYAMLError) in try rowBids(node) }, unique: try strings(top["unique"]), ignored: [], missing: [],
      columns: try strings(top["columns"]), recognise: [], allBids: true, joins: try top["joins"]?.nonEmptyString())
    layout.statesMarks = top["decimal"] != nil || top["thousands"] != nil
    layout.thousands = try thousands(top["thousands"], layout.decimal)
    layout.ignored = try strings(top["ignore"]).map(normalised)
    layout.missing = Set(try strings(top["missing"]).map { $0.uppercased() })
    layout.recognise = try recognise(top["recognise"], layout.columns)
    let listsBids = layout.row == .bid || layout.row == .lineItem || layout.bids != nil
    layout.allBids = try top["allBids"]?.bool() ?? listsBids
    try check(layout, top)
    return layout
  }

  /// What has to be there for rows to become records.
  private static func check(_ layout: CSVLayout, _ top: YAMLMapping) throws(StrictYAMLError) {
    guard layout.row != .nothing else { return }
    let fields = try top.required("fields")
    if layout.fields[.tenderId] == nil, layout.group.process == nil, !layout.group.everyRowIsAProcess {
      throw fields.error(
        "process.id was expected here, or 'group' with the columns that tell processes apart ('process: row' where every row is one)")
    }
    let named = Set(layout.fields.filter { !$0.value.columns.isEmpty }.keys).union(layout.bids?.fields.map(\.target) ?? [])
    if layout.row == .bid || layout.row == .lineItem, !named.contains(.bidderId), !named.contains(.bidderName) {
      throw fields.error("bidder.id or bidder.name was expected here, because a row is a \(layout.row.rawValue)")
    }
    if layout.row == .contract, named.contains(.winner) {
      throw fields.error("bid.isWinner does not belong to a contract, which only winners have; where rows are bids, 'row: bid' was expected")
    }
    if layout.row == .lineItem, !named.contains(.amount) { throw fields.error("bid.amount was expected here: amounts of line items are added up") }
    if let bids = top["bids"], layout.row != .lot { throw bids.error("'bids' says that a row holds several; then 'row: lot' was expected") }
    if !layout.hasHeader {
      let known = layout.columns.map { $0.hasSuffix("?") ? String($0.dropLast()) : $0 }
      for entry in try fields.mapping().entries {
        guard let target = Target(rawValue: entry.key) else { continue }
        for column in layout.fields[target]?.columns ?? [] where !known.contains(column) {
          throw entry.value.error("no column '\(column)' in 'columns'\(NearestName.hint(column, among: known))")
        }
      }
    }
  }

  private static func strings(_ node: YAMLNode?) throws(StrictYAMLError) -> [String] {
    guard let node else { return [] }
    if case .scalar = node.content { return [try node.string()] }
    return try node.strings()
  }

  private static func target(_ entry: YAMLNode.Entry, _ mapping: YAMLMapping) throws(StrictYAMLError) -> Target {
    guard let target = Target(rawValue: entry.key) else {
      throw mapping.error("unknown field '\(entry.key)'\(NearestName.hint(entry.key, among: Target.allCases.map(\.rawValue)))", at: entry)
    }
    return target
  }

  private static func fields(_ top: YAMLMapping) throws(StrictYAMLError) -> [Target: Source] {
    var fields: [Target: Source] = [:]
    if let node = top["fields"] {
      let mapping = try node.mapping()
      for entry in mapping.entries { fields[try target(entry, mapping)] = try source(entry.value) }
    }
    if let constants = top["constants"] {
      let mapping = try constants.mapping()
      for entry in mapping.entries {
        let key = try target(entry, mapping)
        let text = try entry.value.string()
        try checkWord(key, text, entry.value)
        fields[key, default: Source()].constant = text
      }
    }
    return fields
  }

  private static func source(_ node: YAMLNode) throws(StrictYAMLError) -> Source {
    if case .scalar = node.content { return Source(columns: [try node.string()]) }
    if case .list = node.content { return Source(columns: try node.strings()) }
    let mapping = try node.mapping(known: ["column", "columns", "values", "otherwise", "separator", "width", "decimal", "dates", "currencies"])
    var source = Source()
    if let columns = mapping["columns"] { source.columns = try columns.strings() } else { source.columns = [try mapping.required("column").string()] }
    if let values = mapping["values"] {
      for value in try values.mapping().entries {
        let word = try value.value.string()
        if value.key.hasSuffix("*") { source.beginnings.append((String(value.key.dropLast()), word)) } else { source.values[value.key] = word }
      }
      source.beginnings.sort { ($1.text.utf8.count, $0.text) < ($0.text.utf8.count, $1.text) }
    }
    source.otherwise = try mapping["otherwise"]?.string()
    source.separator = try mapping["separator"]?.string()
    if source.separator?.isEmpty == true { throw node.error("a separator was expected here") }
    source.width = try mapping["width"].map { width throws(StrictYAMLError) in try width.integer(in: 0...32) } ?? 0
    source.decimal = try mapping["decimal"].map { mark throws(StrictYAMLError) in try decimalMark(mark) }
    source.dates = try mapping["dates"].map { order throws(StrictYAMLError) in try dateOrder(order) }
    if let currencies = mapping["currencies"] {
      for entry in try currencies.mapping().entries {
        guard let code = CurrencyCode(try entry.value.string()) else {
          throw entry.value.error("a currency of three letters (ISO 4217) was expected here")
        }
        source.currencies[normalised(entry.key)] = code
      }
    }
    return source
  }

  /// A constant of a coded field must be one of its codes.
  private static func checkWord(_ target: Target, _ text: String, _ node: YAMLNode) throws(StrictYAMLError) {
    func known<Value: Code>(_ type: Value.Type) throws(StrictYAMLError) { _ = try node.word(of: Value.allCases.map(\.rawValue)) }
    switch target {
    case .method: try known(ProcurementMethod.self)
    case .directAwardBasis: try known(DirectAwardBasis.self)
    case .category: try known(ProcurementCategory.self)
    case .tenderStatus, .lotStatus: try known(TenderStatus.self)
    case .awardRule: try known(AwardRule.self)
    case .status: try known(BidStatus.self)
    case .awardStatus: try known(AwardStatus.self)
    case .contractStatus: try known(ContractStatus.self)
    case .currency, .bidCurrency, .awardCurrency, .contractCurrency:
      guard CurrencyCode(text) != nil else { throw node.error("a currency of three letters (ISO 4217) was expected here, found '\(text)'") }
    default: return
    }
  }

  private static func rowBids(_ node: YAMLNode) throws(StrictYAMLError) -> RowBids {
    let mapping = try node.mapping(known: ["fields", "separator"])
    var bids = RowBids()
    bids.separator = try mapping["separator"]?.nonEmptyString()
    let fields = try mapping.required("fields").mapping()
    for entry in fields.entries {
      let target = try target(entry, fields)
      guard Target.ofBid.contains(target) else {
        throw fields.error("'\(entry.key)' does not belong to a bid; it stands once in a row, under 'fields'", at: entry)
      }
      bids.fields.append((target, try entry.value.nonEmptyString()))
    }
    guard bids.fields.contains(where: { $0.target == .bidderName || $0.target == .bidderId }) else {
      throw node.error("bidder.id or bidder.name was expected among the bids' fields")
    }
    return bids
  }

  private static func group(_ node: YAMLNode?) throws(StrictYAMLError) -> Group {
    guard let node else { return Group() }
    let mapping = try node.mapping(known: ["process", "lot", "bid", "award", "fillDown"])
    var group = Group()
    let process = try strings(mapping["process"])
    if process == ["row"] { group.everyRowIsAProcess = true } else if !process.isEmpty { group.process = process }
    group.lot = try mapping["lot"].map { node throws(StrictYAMLError) in try strings(node) }
    group.bid = try mapping["bid"].map { node throws(StrictYAMLError) in try strings(node) }
    group.award = try mapping["award"].map { node throws(StrictYAMLError) in try strings(node) }
    if let levels = mapping["fillDown"] {
      for level in try levels.list() { group.fillDown.insert(try level.word(Level.self)) }
    }
    return group
  }

  private static func recognise(_ node: YAMLNode?, _ columns: [String]) throws(StrictYAMLError) -> [(column: String, content: Content)] {
    guard let node else { return [] }
    guard !columns.isEmpty else {
      throw node.error(
        "'recognise' is for tables without header: name their 'columns'; with a header 'requires' names the columns that must be there")
    }
    let names = columns.map { $0.hasSuffix("?") ? String($0.dropLast()) : $0 }
    let mapping = try node.mapping()
    var result: [(column: String, content: Content)] = []
    for entry in mapping.entries {
      guard names.contains(entry.key) else {
        throw mapping.error("no column '\(entry.key)' in 'columns'\(NearestName.hint(entry.key, among: names))", at: entry)
      }
      result.append((entry.key, try entry.value.word(Content.self)))
    }
    return result
  }

  private static func encoding(_ node: YAMLNode?) throws(StrictYAMLError) -> TextEncoding? {
    guard let node else { return nil }
    let text = try node.nonEmptyString()
    let known = TextEncoding.allCases.map(\.rawValue)
    guard let encoding = TextEncoding.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
      throw node.error("unknown encoding '\(text)'; known: \(known.joined(separator: ", "))")
    }
    return encoding
  }

  private static func delimiter(_ node: YAMLNode?) throws(StrictYAMLError) -> UInt8? {
    guard let node else { return nil }
    let text = try node.string()
    switch text {
    case "comma": return UInt8(ascii: ",")
    case "semicolon": return UInt8(ascii: ";")
    case "tab", "\t": return 9
    case "bar": return UInt8(ascii: "|")
    default:
      guard text.utf8.count == 1, let byte = text.utf8.first, byte != 10, byte != 13, byte != UInt8(ascii: "\"") else {
        throw node.error("comma, semicolon, tab, bar or one character was expected here, found '\(text)'")
      }
      return byte
    }
  }

  private static func quote(_ node: YAMLNode?) throws(StrictYAMLError) -> UInt8? {
    guard let node else { return nil }
    let text = try node.string()
    if text == "none" { return 0 }
    guard text.utf8.count == 1, let byte = text.utf8.first, byte > 32 else {
      throw node.error("one character or none was expected here, found '\(text)'")
    }
    return byte
  }

  private static func decimalMark(_ node: YAMLNode) throws(StrictYAMLError) -> AmountText.DecimalMark {
    switch try node.word(of: ["point", "comma", "detect"]) {
    case "point": .point
    case "comma": .comma
    default: .detect
    }
  }

  private static func thousands(_ node: YAMLNode?, _ decimal: AmountText.DecimalMark) throws(StrictYAMLError) -> Thousands? {
    guard let node else { return nil }
    let mark = try node.word(Thousands.self)
    if mark == .point && decimal == .point || mark == .comma && decimal == .comma {
      throw node.error("thousands and decimals cannot have the same mark")
    }
    return mark
  }

  /// `day-month-year`, or a pattern such as `dd/mm/yyyy`.
  private static func dateOrder(_ node: YAMLNode) throws(StrictYAMLError) -> DateOrder {
    let text = try node.nonEmptyString()
    if let order = DateOrder(rawValue: text) { return order }
    let letters = text.lowercased().filter { "dmy".contains($0) }
    var order = ""
    for letter in letters where order.last != letter { order.append(letter) }
    let isPattern = text.lowercased().allSatisfy { "dmy./-, ".contains($0) }
    switch isPattern ? order : "" {
    case "dmy": return .dayMonthYear
    case "mdy": return .monthDayYear
    case "ymd": return .yearMonthDay
    default:
      let known = DateOrder.allCases.map(\.rawValue)
      throw node.error(
        "unknown order of dates '\(text)'; known: \(known.joined(separator: ", ")), or a pattern such as dd/mm/yyyy\(NearestName.hint(text, among: known))"
      )
    }
  }
}
