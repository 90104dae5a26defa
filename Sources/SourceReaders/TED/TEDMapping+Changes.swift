import ProcurementModel

/// Corrigenda (F14): what sections of an earlier notice say now.
extension TEDMapping {
  private var changes: XMLElement.Children { form.child(TED.changes).children(TED.change) }

  /// Section V stands in award notices alone.
  var correctsAward: Bool { changes.contains { $0.first(TED.where, TED.section)?.text?.hasPrefix("V.") == true } }

  /// The deadline (IV.2.2), the opening (IV.2.7), the main CPV code (II.1.2), the number of tenders (V.2.2). The notice counts as one amendment of
  /// the call, unless it corrects an award notice.
  mutating func mapChanges() {
    if !correctsAward { process.callAmendments = Sourced(1, at: .unknown) }
    var rows: [String: Row] = [:]
    for change in changes {
      guard let section = change.first(TED.where, TED.section)?.text, let new = change.child(TED.newValue) else { continue }
      let lot = change.first(TED.where, TED.lotNo)?.text
      if section.hasPrefix("IV.2.2") || section.hasPrefix("IV.2.7") {
        let isDeadline = section.hasPrefix("IV.2.2")
        guard let date = records.date(new.text(TED.date), time: new.text(TED.time), field: "CHANGES/CHANGE/NEW_VALUE/DATE") else { continue }
        guard let lot, !LotNumber.isPlaceholder(lot.string) else {
          if isDeadline { process.submissionDeadline = date } else { process.opened = date }
          continue
        }
        for row in rowsOfLots(lot, &rows) { if isDeadline { lots[Int(row)].submissionDeadline = date } else { lots[Int(row)].opened = date } }
      } else if section.hasPrefix("II.1.2"), let code = new.first(TED.cpvMain, TED.cpvCode)?.attribute(TED.code) {
        if let cpv = records.cpv(code, field: "CHANGES/CHANGE/NEW_VALUE/CPV_MAIN/CPV_CODE/@CODE") { process.cpv = cpv }
      } else if section.hasPrefix("V.") {
        mapAwardChange(section, lot, new, &rows)
      }
    }
  }

  private mutating func mapAwardChange(_ section: XMLText, _ lot: XMLText?, _ new: XMLElement, _ rows: inout [String: Row]) {
    let text = new.child(TED.text).flatMap { $0.text ?? $0.child(TED.p)?.text }
    guard section.hasPrefix("V.2.2"), let text, text.bytes.count <= 4, text.bytes.allSatisfy({ (48...57).contains($0) }),
      let count = records.count(text, field: "CHANGES/CHANGE/NEW_VALUE/TEXT")
    else {
      records.problem(
        .contradiction, .valueLeftOut, "CHANGES/CHANGE/WHERE/SECTION", section,
        remark: "the corrigendum changes this section of an award notice; what the award notice says counts")
      return
    }
    for row in rowsOfLots(lot, &rows) { lots[Int(row)].bidCount = count }
  }

  /// The lots that a change names, one without a number where it names none.
  private mutating func rowsOfLots(_ text: XMLText?, _ rows: inout [String: Row]) -> [Row] {
    var names: [String] = [""]
    if let text {
      let own = text.string
      if let range = LotNumber.range(own), range.count <= 1000 {
        names = range.map(String.init)
      } else {
        names = LotNumber.withoutWords(own).split(separator: " ").map(String.init).filter { !LotNumber.joinsLots($0) }
        if names.isEmpty || !names.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) { names = [own] }
      }
    }
    return names.map { name in
      if let row = rows[name] { return row }
      let row = Row(truncatingIfNeeded: lots.count)
      var lot = LotRecord(process: 0)
      if let text, !name.isEmpty { lot.id = records.text(name, at: text.span) }
      lots.append(lot)
      rows[name] = row
      return row
    }
  }
}
