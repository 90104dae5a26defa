import ProcurementModel

/// Dates as people read them: `8 April 2024, 17:45 (+01:00)`, `8 aprile 2024, ore 17:45 (+01:00)`. What the source does not state is not shown.
package enum DateText {
  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
  private static let italian = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
  ]

  package static func shown(_ moment: Moment, _ language: NumberText.Language) -> String {
    let (year, month, day) = moment.calendar
    let names = language == .it ? italian : english
    guard names.indices.contains(month - 1) else { return moment.description }
    var text = "\(day) \(names[month - 1]) \(year)"
    guard moment.second >= 0 else { return text }
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let second = Int(moment.second)
    text += (language == .it ? ", ore " : ", ") + two(second / 3600) + ":" + two(second / 60 % 60)
    if second % 60 != 0 { text += ":" + two(second % 60) }
    if moment.offset == 0 {
      text += " (UTC)"
    } else if moment.offset != Moment.noOffset {
      let minutes = Int(moment.offset.magnitude)
      text += " (" + (moment.offset < 0 ? "−" : "+") + two(minutes / 60) + ":" + two(minutes % 60) + ")"
    }
    return text
  }
}
