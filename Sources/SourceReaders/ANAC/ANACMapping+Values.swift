import ProcurementModel

extension ANACMapping {
  /// `stato` is the CIG's: a tender is cancelled where all of its CIGs are.
  mutating func noteState(_ values: some ANACValues, _ part: UInt32, _ process: Row) {
    guard let state = values.text(.state, part: part) else {
      standing.insert(process)
      return
    }
    if state.string.uppercased() == "CANCELLATO" {
      cancelled[process, default: (state.span, 0, 1)].count += 1
      if let count = values.text(.lotCount, part: part).flatMap({ Int(Self.integer($0.string)) }) { cancelled[process]?.lots = count }
    } else {
      standing.insert(process)
    }
  }

  mutating func settleStates() {
    for (process, known) in cancelled where !standing.contains(process) && known.count >= known.lots {
      edit { $0.processes[Int(process)].status = Sourced(.cancelled, at: known.span) }
    }
  }

  /// An amount in euro; 0 means that it is not stated.
  mutating func money(_ text: SourceText?, _ field: String) -> Sourced<Money>? {
    guard let text else { return nil }
    guard let number = ExactDecimal(text.bytes) ?? AmountText.number(text.bytes) else {
      note(.unreadableAmount, .valueLeftOut, field, text.string)
      return nil
    }
    guard number.mantissa >= 0 else {
      note(.unreadableAmount, .valueLeftOut, field, "an amount below zero")
      return nil
    }
    guard !number.isZero else {
      note(.placeholderAmount, .valueLeftOut, field, "0 stands for an amount that is not published")
      return nil
    }
    return Sourced(Money(number, .eur), at: text.span)
  }

  mutating func date(_ text: SourceText?, _ field: String) -> Sourced<Moment>? {
    guard let text else { return nil }
    guard let moment = TableDates.moment(text.bytes, .dayMonthYear) else {
      note(.unreadableDate, .valueLeftOut, field, text.string)
      return nil
    }
    return Sourced(moment, at: text.span)
  }

  mutating func noteOddity(_ part: SourcePart, _ words: String) { problem(.malformedRow, .recordKept, part, "row", nil, words) }

  mutating func noteRagged(_ part: SourcePart, _ count: Int, _ expected: Int) {
    problem(.malformedRow, .recordKept, part, "row", nil, "\(count) fields, the header has \(expected)")
  }
}
