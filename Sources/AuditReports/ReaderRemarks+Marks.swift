extension ReaderRemarks {
  /// How a table writes numbers and dates.
  static let marks: [(String, String)] = [
    (
      "numbers are read with a decimal comma, as the first rows show it; a layout states it with 'decimal: comma'",
      "i numeri sono letti con la virgola decimale, come mostrano le prime righe; in un tracciato si indica con «decimal: comma»"
    ),
    (
      "dates are read with the day first, as the first rows show it; a layout states it with 'dates: day-month-year'",
      "le date sono lette con il giorno per primo, come mostrano le prime righe; in un tracciato si indica con «dates: day-month-year»"
    ),
    (
      "dates are read with the month first, as the first rows show it; a layout states it with 'dates: month-day-year'",
      "le date sono lette con il mese per primo, come mostrano le prime righe; in un tracciato si indica con «dates: month-day-year»"
    ),
    (
      "a number with a decimal comma: state 'decimal: comma' in a layout, where all are written so",
      "un numero con la virgola decimale: indicare «decimal: comma» in un tracciato, se tutti sono scritti così"
    ),
    (
      "a number with a decimal point: state 'decimal: point' in a layout, where all are written so",
      "un numero con il punto decimale: indicare «decimal: point» in un tracciato, se tutti sono scritti così"
    ),
    (
      "the day or the month may be first: state 'dates: day-month-year' or 'dates: month-day-year' in a layout",
      "può essere per primo il giorno o il mese: indicare «dates: day-month-year» o «dates: month-day-year» in un tracciato"
    ),
    (
      "a date with the day first: state 'dates: day-month-year' in a layout, where all are written so",
      "una data con il giorno per primo: indicare «dates: day-month-year» in un tracciato, se tutte sono scritte così"
    ),
    (
      "a date with the month first: state 'dates: month-day-year' in a layout, where all are written so",
      "una data con il mese per primo: indicare «dates: month-day-year» in un tracciato, se tutte sono scritte così"
    ),
  ]
}
