import ProcurementModel

/// Lots of the notices of one procedure whose ids are one number written in several ways: `1`, `01`, `Lotto 1`, `LOT-0001`.
struct LotNumbers {
  private let builder: StoreBuilder
  /// Lots of earlier notices by their number, where one lot alone has it and this notice does not name it by its own id.
  private var byNumber: [Int: Int32] = [:]

  init(_ builder: StoreBuilder) { self.builder = builder }

  /// Call for each notice, with the lots that are known by then. Says where a lot's number is that of one lot and its title that of another.
  mutating func begin(_ lots: Range<Int>, among known: [Symbol: Int32]) {
    byNumber = [:]
    if known.isEmpty || lots.isEmpty { return }
    if lots.count > 1 { noteOtherTitles(lots, known) }
    guard lots.contains(where: { !builder.lots.id[$0].isMissing && known[builder.lots.id[$0]] == nil }) else { return }
    let own = Set(lots.map { builder.lots.id[$0] })
    var ambiguous: Set<Int> = []
    for (id, lot) in known where !own.contains(id) {
      guard let number = number(id) else { continue }
      if byNumber.updateValue(lot, forKey: number) != nil { ambiguous.insert(number) }
    }
    // Of two lots of this notice with one number nobody knows which is meant.
    var met: Set<Int> = []
    for lot in lots { if let number = number(builder.lots.id[lot]), !met.insert(number).inserted { ambiguous.insert(number) } }
    for number in ambiguous { byNumber[number] = nil }
  }

  /// The earlier notices' lot with the number of this one, unless both have titles that differ.
  func lot(numberedAs lot: Int) -> Int32? {
    guard !byNumber.isEmpty, let number = number(builder.lots.id[lot]), let other = byNumber[number] else { return nil }
    let (one, theirs) = (title(lot), title(Int(other)))
    return one.isEmpty || theirs.isEmpty || one == theirs ? other : nil
  }

  /// Lots of two notices with a lot each: other ids with other titles are other lots.
  func areDifferent(_ lot: Int, _ other: Int) -> Bool {
    let (id, theirs) = (builder.lots.id[lot], builder.lots.id[other])
    guard !id.isMissing, !theirs.isMissing, id != theirs else { return false }
    if let own = number(id), own == number(theirs) { return false }
    let (one, two) = (title(lot), title(other))
    return !one.isEmpty && !two.isEmpty && one != two
  }

  private func noteOtherTitles(_ lots: Range<Int>, _ known: [Symbol: Int32]) {
    var titles: [String: Int32]?
    for lot in lots {
      guard let other = known[builder.lots.id[lot]] else { continue }
      let (one, theirs) = (title(lot), title(Int(other)))
      guard !one.isEmpty, !theirs.isEmpty, one != theirs else { continue }
      let byTitle = titles ?? Dictionary(known.values.map { (title(Int($0)), $0) }, uniquingKeysWith: { _, _ in -1 })
      titles = byTitle
      guard let meant = byTitle[one], meant >= 0, meant != other else { continue }
      builder.note(
        .contradiction, .recordKept, process: builder.lots.process[lot], "lot.id",
        remark: "a lot's number is that of one lot of the call and its title that of another: joined by the number")
      return
    }
  }

  private func title(_ lot: Int) -> String {
    let title = builder.lots.title[lot]
    return title.isMissing ? "" : builder.texts.string(title).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The figure of an id that is nothing but one, perhaps behind a word for lot.
  private func number(_ id: Symbol) -> Int? {
    if id.isMissing { return nil }
    let text = builder.symbols.utf8(id)
    let letters = text.prefix { $0 | 32 >= 97 && $0 | 32 <= 122 }
    let digits = text.dropFirst(letters.count).drop { $0 == 32 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    guard letters.isEmpty && digits.count == text.count || Self.words.contains(String(decoding: letters, as: UTF8.self).lowercased()) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  private static let words: Set<String> = [
    "lot", "lots", "los", "lotto", "lote", "lott", "lotul", "part", "parte", "partie", "teil", "perceel", "nr", "no", "n", "num", "numero",
  ]
}
