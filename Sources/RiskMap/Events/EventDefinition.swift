import ProcurementModel

/// A big event: when it was decided, opened and closed, where, and for what.
package struct EventDefinition: Sendable {
  package var name: String
  /// Days since 1970-01-01.
  package var decision: Int32
  package var opening: Int32
  package var closing: Int32
  /// Units of the map.
  package var units: Set<Int>
  /// Sectors (CPV divisions); empty for all.
  package var divisions: Set<UInt8>

  package init(name: String, decision: Int32, opening: Int32, closing: Int32, units: Set<Int>, divisions: Set<UInt8> = []) {
    self.name = name
    self.decision = decision
    self.opening = opening
    self.closing = closing
    self.units = units
    self.divisions = divisions
  }

  package enum Window: Int, Sendable, CaseIterable { case before, preparation, event, after }

  /// As many days before the decision as from it to the opening, and a year at least.
  package var lead: Int32 { max(365, opening - decision) }
  /// Two years after the closing still count.
  package static let tail: Int32 = 731

  /// The window of a day; `nil` outside of all.
  package func window(_ day: Int32) -> Window? { window(day, decision: decision) }

  /// The same with the decision, and all that follows from it, moved: for placebo dates.
  package func window(_ day: Int32, decision moved: Int32) -> Window? {
    let shift = moved - decision
    if day < moved - lead { return nil }
    if day < moved { return .before }
    if day < opening + shift { return .preparation }
    if day <= closing + shift { return .event }
    return day <= closing + shift + Self.tail ? .after : nil
  }

  /// Rows of `--events`: event, decision, opening, closing, places (codes with blanks between), cpv (divisions with blanks between, may be empty).
  package static func read(_ table: SmallTable, units: [String: Int]) throws(SmallTable.Failure) -> [EventDefinition] {
    try table.need(["event", "decision", "opening", "closing", "places"])
    var events: [EventDefinition] = []
    for row in table.rows {
      func day(_ column: String) throws(SmallTable.Failure) -> Int32 {
        guard let moment = Moment(table.text(row, column)) else {
          throw SmallTable.Failure(row.line, "'\(table.text(row, column))' in column \(column) is no date such as 2006-02-10")
        }
        return moment.day
      }
      let (decision, opening, closing) = (try day("decision"), try day("opening"), try day("closing"))
      guard decision < opening, opening <= closing else { throw SmallTable.Failure(row.line, "decision, opening and closing are out of order") }
      var places: Set<Int> = []
      for code in table.text(row, "places").split(separator: " ") {
        guard let unit = units[String(code)] else { throw SmallTable.Failure(row.line, "no unit of the map has the code '\(code)'") }
        places.insert(unit)
      }
      guard !places.isEmpty else { throw SmallTable.Failure(row.line, "the event has no place") }
      var divisions: Set<UInt8> = []
      for code in table.text(row, "cpv").split(separator: " ") {
        guard let division = UInt8(code.prefix(2)), division > 0 else { throw SmallTable.Failure(row.line, "'\(code)' is no CPV division") }
        divisions.insert(division)
      }
      let name = table.text(row, "event")
      guard !name.isEmpty else { throw SmallTable.Failure(row.line, "the event has no name") }
      events.append(EventDefinition(name: name, decision: decision, opening: opening, closing: closing, units: places, divisions: divisions))
    }
    return events
  }
}
