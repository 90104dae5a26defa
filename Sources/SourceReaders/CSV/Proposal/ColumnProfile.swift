import ProcurementModel

/// What the cells of a column look like.
struct ColumnProfile {
  let header: String
  let index: Int
  var filled = 0
  var numbers = 0
  var letters = 0
  var isoDates = 0
  /// Three-part dates, and how many have a first or a second part over 12.
  var shortDates = 0
  var firstOver12 = 0
  var secondOver12 = 0
  var yearFirst = 0
  /// Dates whose month has its name: no matter of order.
  var namedDates = 0
  /// Eight digits that are a day (`20240131`): a date where the header names one, else a number.
  private var compactDates = 0
  /// Numbers that show a decimal comma or a decimal point, and those that could be either ("1,234").
  var commaDecimals = 0
  var pointDecimals = 0
  var eitherComma = 0
  var eitherPoint = 0
  var eitherMark: Int { eitherComma + eitherPoint }
  var currencies = 0
  var percents = 0
  var identifiers = 0
  /// Distinct words, up to a limit.
  var words: [String: Int] = [:]
  var order: [String] = []

  init(header: String, index: Int, cells: [String]) {
    self.header = header
    self.index = index
    for cell in cells {
      let text = CSVLayout.trimmed(cell)
      guard !text.isEmpty, text != "-", text.uppercased() != "NULL", text.uppercased() != "N/A" else { continue }
      filled += 1
      if words[text] == nil, words.count < 2000 { order.append(text) }
      if words.count < 2000 || words[text] != nil { words[text, default: 0] += 1 }
      see(text)
    }
  }

  private mutating func see(_ text: String) {
    let bytes = Array(text.utf8)
    if text.contains(where: \.isLetter) { letters += 1 }
    if bytes.count == 3, bytes.allSatisfy({ (65...90).contains($0) }) { currencies += 1 }
    if text.hasSuffix("%") { percents += 1 }
    if bytes.count(where: { $0 >= 0x80 || $0 > 32 && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }) >= 4,
      bytes.contains(where: { (48...57).contains($0) }), !bytes.contains(UInt8(ascii: "%")), !isAmount(bytes)
    {
      identifiers += 1
    }
    if seeDate(bytes) { return }
    if bytes.count == 8, let day = bytes.withUnsafeBytes({ TableDates.moment($0, .yearMonthDay) }), (1990...2099).contains(day.year) {
      compactDates += 1
    }
    let digits = bytes.filter { (48...57).contains($0) }.count
    // A currency beside the number is none of its marks.
    let stripped = AmountText.digits(text.hasSuffix("%") ? Array(bytes.dropLast()) : bytes)
    guard digits > 0, [AmountText.DecimalMark.detect, .comma, .point].contains(where: { AmountText.number(stripped, mark: $0) != nil }) else {
      return
    }
    numbers += 1
    let marks = stripped.indices.filter { stripped[$0] == UInt8(ascii: ",") || stripped[$0] == UInt8(ascii: ".") }
    guard let last = marks.last else { return }
    let behind = stripped[(last + 1)...].filter { (48...57).contains($0) }.count
    let kinds = Set(marks.map { stripped[$0] })
    if kinds.count == 2 || marks.count == 1 && (behind != 3 || stripped.first == 48) {
      if stripped[last] == UInt8(ascii: ",") { commaDecimals += 1 } else { pointDecimals += 1 }
    } else if marks.count > 1 {
      // The same mark several times is one between thousands: the other is the decimal mark.
      if stripped[last] == UInt8(ascii: ",") { pointDecimals += 1 } else { commaDecimals += 1 }
    } else {
      if stripped[last] == UInt8(ascii: ",") { eitherComma += 1 } else { eitherPoint += 1 }
    }
  }

  /// A number with two decimals.
  private func isAmount(_ bytes: [UInt8]) -> Bool {
    guard let mark = bytes.lastIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }), bytes.count - mark == 3 else { return false }
    return bytes.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") || $0 == 32 }
  }

  private mutating func seeDate(_ bytes: [UInt8]) -> Bool {
    if Moment(iso8601: bytes) != nil {
      isoDates += 1
      return true
    }
    if bytes.count <= 60, bytes.withUnsafeBytes({ NamedMonths.day($0) != nil && TableDates.moment($0, .dayMonthYear) != nil }) {
      namedDates += 1
      return true
    }
    var parts: [(value: Int, digits: Int)] = []
    var value = 0
    var digits = 0
    for byte in bytes + [32] {
      if (48...57).contains(byte), digits < 5 {
        value = value * 10 + Int(byte - 48)
        digits += 1
      } else {
        if digits > 0 { parts.append((value, digits)) }
        (value, digits) = (0, 0)
        if parts.count == 3 { break }
        guard byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") else { return false }
      }
    }
    guard parts.count == 3 else { return false }
    if parts[0].digits == 4, (1...12).contains(parts[1].value), (1...31).contains(parts[2].value) {
      yearFirst += 1
      return true
    }
    guard parts[2].digits == 4 || parts[2].digits == 2, (1...31).contains(parts[0].value), (1...31).contains(parts[1].value), parts[0].digits <= 2,
      parts[1].digits <= 2,
      parts[0].value <= 12 || parts[1].value <= 12, bytes.filter({ $0 == UInt8(ascii: ".") }).count != 1
    else { return false }
    shortDates += 1
    if parts[0].value > 12 { firstOver12 += 1 }
    if parts[1].value > 12 { secondOver12 += 1 }
    return true
  }

  var dates: Int { isoDates + shortDates + yearFirst + namedDates + compact }
  /// Dates of eight digits.
  var compact: Int { compactDates > 0 && HeaderWords.namesDate(header) ? compactDates : 0 }
  func mostly(_ count: Int) -> Bool { filled > 0 && count * 10 >= filled * 7 }

  /// A field needs cells of its kind.
  func fits(_ target: CSVLayout.Target) -> Bool {
    switch target {
    case .amount, .awardAmount, .base, .lotEstimate, .finalAmount, .paid, .lowestBid, .highestBid:
      mostly(numbers) && !mostly(percents) && compact == 0
    case .discountPercent: mostly(numbers)
    case .bidCount, .validBidCount, .excludedBidCount, .rank: mostly(numbers) && commaDecimals + pointDecimals == 0
    case .published, .deadline, .opened, .awardDate, .signed, .start, .end: mostly(dates)
    case .currency: mostly(currencies) || filled == 0
    case .winner: saysWhoWon
    case .lotStatus: saysWhatBecame
    case .status, .category, .awardRule: words.count <= 30 && !mostly(dates) && !mostly(numbers)
    case .method: words.count <= 60 && !isYesNo && !mostly(dates) && !mostly(numbers)
    case .title: mostly(letters)
    case .supplierName: filled > 0 && !saysWhoWon && !mostly(dates) && (mostly(letters) || !mostly(numbers))
    case .bidderName: filled > 0 && !mostly(dates) && (mostly(letters) || !mostly(numbers)) && !isYesNo
    case .buyerName: !mostly(dates) && (mostly(letters) || !mostly(numbers)) && !isYesNo
    // A rate of tax, an amount or a mark is no identifier: that has a digit, and five characters or more.
    case .bidderId, .supplierId: !mostly(dates) && !mostly(percents) && mostly(identifiers)
    case .region, .bidderCountry: !mostly(dates)
    default: !mostly(dates)
    }
  }

  /// Words for what became of calls or lots: nearly all are known, one at least is about a lot alone, and none about one bid.
  var saysWhatBecame: Bool {
    guard !words.isEmpty, words.count <= 30, !mostly(dates), words.keys.contains(where: CodeStems.isOfLotAlone) else { return false }
    let known = words.filter { CodeStems.isOfPart($0.key) || CodeStems.word($0.key, for: .lotStatus) != nil }.values.reduce(0, +)
    return known * 5 >= filled * 4 && !words.keys.contains(where: CodeStems.isOfBid)
  }

  /// Yes and no, or words of which one means "won".
  var saysWhoWon: Bool {
    guard !words.isEmpty, words.count <= 12 else { return false }
    if isYesNo { return true }
    let known = words.keys.compactMap { CodeStems.word($0, for: .winner) }
    return known.contains("true") && known.count * 2 >= words.count
  }

  /// Yes and no in some language, or 1 and 0.
  var isYesNo: Bool {
    let known: Set<String> = [
      "yes", "no", "y", "n", "1", "0", "true", "false", "si", "sì", "s", "sí", "oui", "non", "ja", "nein", "nee", "tak", "nie", "sim", "não", "nao",
      "x", "vero", "falso",
    ]
    return !words.isEmpty && words.keys.allSatisfy { known.contains($0.lowercased()) }
  }
}
