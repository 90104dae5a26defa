/// Whether lines of a text are rows of a table.
enum TableLines {
  /// Some lines that follow each other have the same number of one delimiter, which within quotation marks is none.
  static func look(like bytes: ArraySlice<UInt8>) -> Bool {
    [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")].contains { mark in
      let counts = counts(of: mark, bytes)
      let wanted = counts.count > 4 ? 3 : 2
      return counts.indices.contains { first in
        counts[first] >= 2 && counts[first...].prefix(wanted).count == wanted && counts[first...].prefix(wanted).allSatisfy { $0 == counts[first] }
      }
    }
  }

  /// How many delimiters the first rows have. A quotation mark opens where a cell begins; one that no other closes is a character. A table in a text (`| a | b |`) has none.
  private static func counts(of mark: UInt8, _ bytes: ArraySlice<UInt8>) -> [Int] {
    var counts: [Int] = []
    var i = bytes.startIndex
    while i < bytes.endIndex, counts.count < 20 {
      let isEmpty = bytes[i] == 10 || bytes[i] == 13
      let isDrawn = bytes[i] == UInt8(ascii: "|")
      var count = 0
      var isStart = true
      while i < bytes.endIndex, bytes[i] != 10 {
        if isStart, bytes[i] == UInt8(ascii: "\""), let end = close(bytes[(i + 1)...]) {
          i = end
          continue
        }
        isStart = bytes[i] == mark
        if isStart { count += 1 }
        i += 1
      }
      i += 1
      if !isEmpty { counts.append(isDrawn ? 0 : count) }
    }
    return counts
  }

  /// Behind the quotation mark that closes a cell; `nil` where none does within a text's length.
  private static func close(_ bytes: ArraySlice<UInt8>) -> Int? {
    var i = bytes.startIndex
    let end = min(bytes.endIndex, i + 4000)
    while i < end {
      if bytes[i] == UInt8(ascii: "\"") {
        guard i + 1 < end, bytes[i + 1] == UInt8(ascii: "\"") else { return i + 1 }
        i += 1
      }
      i += 1
    }
    return nil
  }
}
