import ProcurementModel

/// Dates whose month stands there by its name, in whatever order: `12-Mar-2021`, `March 12, 2021`, `12 marzo 2021`, `1º de março de 2021`, `2021 Mar 12`.
enum NamedMonths {
  struct Day {
    let year: Int
    let month: Int
    let day: Int
    /// The year has two digits.
    let isShort: Bool
    /// Where the date ends and a time may begin.
    let end: Int
  }

  /// The day that stands at the beginning of a text; `nil` where there is none, or no month's name in it.
  static func day(_ bytes: UnsafeRawBufferPointer) -> Day? {
    // Nearly all texts that are asked for have no letter before their third word, or are long.
    guard bytes.count >= 7, bytes.prefix(40).contains(where: { isLetter($0) }) else { return nil }
    var month: Int?
    var numbers: [(value: Int, digits: Int, isFirst: Bool)] = []
    var i = 0
    while i < bytes.count {
      if isDigit(bytes[i]) {
        var value = 0
        var digits = 0
        while i < bytes.count, isDigit(bytes[i]) {
          guard digits < 4 else { return nil }
          value = value * 10 + Int(bytes[i] - 48)
          digits += 1
          i += 1
        }
        numbers.append((value, digits, month == nil))
        i = skipOrdinal(bytes, i)
      } else if isLetter(bytes[i]) {
        let word = bytes[i...].prefix { isLetter($0) }
        i += word.count
        guard word.count <= 16 else { return nil }
        let text = plain(word)
        if let own = self.month(text) {
          guard month == nil else { return nil }
          month = own
        } else {
          // A day of the week stands before all else, small words between the parts.
          guard smallWords.contains(text) && !numbers.isEmpty || numbers.isEmpty && month == nil && isWeekday(text) else { return nil }
        }
      } else if marks.contains(bytes[i]) {
        i += 1
      } else {
        return nil
      }
      if month != nil, numbers.count == 2 { break }
    }
    guard let month, numbers.count == 2 else { return nil }
    let (first, second) = (numbers[0], numbers[1])
    // The month stands before one of them, and behind the last is no time of day.
    guard !second.isFirst, i >= bytes.count || bytes[i] != UInt8(ascii: ":") else { return nil }
    // The year has four digits, or two where it stands last; the day one or two.
    if second.digits == 4 || second.digits == 2 && first.digits <= 2 {
      guard first.digits <= 2 else { return nil }
      let year = second.digits == 4 ? second.value : second.value < 70 ? 2000 + second.value : 1900 + second.value
      return Day(year: year, month: month, day: first.value, isShort: second.digits == 2, end: i)
    }
    guard first.digits == 4, first.isFirst, second.digits <= 2 else { return nil }
    return Day(year: first.value, month: month, day: second.value, isShort: false, end: i)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  /// Also those of two bytes; C2 begins marks and no letter.
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122 || byte >= 0x80 && byte != 0xC2 }
  private static let marks: Set<UInt8> = Set(" .,/-'".utf8)

  /// Behind a number: `1º`, `1er`, `2nd`, `12th`.
  private static func skipOrdinal(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    if bytes[start...].starts(with: [0xC2, 0xBA]) || bytes[start...].starts(with: [0xC2, 0xAA]) || bytes[start...].starts(with: [0xC2, 0xB0]) {
      return start + 2
    }
    let word = bytes[start...].prefix { isLetter($0) }
    guard word.count == 2 || word.count == 1 || word.count == 3 else { return start }
    return ["st", "nd", "rd", "th", "er", "o"].contains(plain(word)) ? start + word.count : start
  }

  private static func plain(_ word: Slice<UnsafeRawBufferPointer>) -> String {
    String(decoding: word, as: UTF8.self).reduce(into: "") { $0 += HeaderWords.plain($1) }
  }

  private static let smallWords: Set<String> = ["de", "di", "del", "of", "the", "dell", "do", "den"]

  private static func isWeekday(_ word: String) -> Bool {
    word.count >= 2 && weekdays.contains { $0.hasPrefix(word) && (word.count >= 3 || $0.count > 6) }
  }

  /// Whether a text names a month and a year: a further date.
  static func holdsDate(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    let words = text.split { !isLetter($0) && !isDigit($0) }
    return words.contains { $0.count == 4 && $0.allSatisfy(isDigit) }
      && words.contains { word in word.first.map(isLetter) == true && word.count <= 16 && month(plain(word)) != nil }
  }

  /// A month's name, or its beginning of three letters or more ("sett", "mar"), where no other month begins so ("jui").
  private static func month(_ word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    let found = names.indices.filter { names[$0].contains { $0.hasPrefix(word) } }
    return found.count == 1 ? found[0] + 1 : nil
  }

  private static func list(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// English, Italian, Spanish, French, German, Portuguese, Polish (as it stands behind a day), Dutch; without accents.
  private static let names: [[String]] = [
    list("january gennaio enero janvier januar janeiro stycznia januari janner"),
    list("february febbraio febrero fevrier februar fevereiro lutego februari"),
    list("march marzo mars marz marco marca maart mrz mrt"), list("april aprile abril avril kwietnia"), list("may maggio mayo mai maio maja mei"),
    list("june giugno junio juin juni junho czerwca"), list("july luglio julio juillet juli julho lipca"),
    list("august agosto aout sierpnia augustus"), list("september settembre septiembre septembre setembro wrzesnia setiembre"),
    list("october ottobre octubre octobre oktober outubro pazdziernika"), list("november novembre noviembre novembro listopada"),
    list("december dicembre diciembre decembre dezember dezembro grudnia"),
  ]
  private static let weekdays = list(
    "monday tuesday wednesday thursday friday saturday sunday lunedi martedi mercoledi giovedi venerdi sabato domenica lunes martes miercoles jueves viernes sabado domingo lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag segunda terca quarta quinta sexta"
  )
}
