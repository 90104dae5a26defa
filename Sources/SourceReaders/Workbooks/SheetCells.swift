import ProcurementModel

/// Cells in which a formula failed.
enum SheetErrors {
  /// As files and programs write them: English, Italian, Spanish, French, German, Portuguese, Dutch, Polish.
  private static let known: Set<String> = [
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!",
    "#UNKNOWN!", "#BUSY!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!", "#ERROR!", "#N/D", "#N.D.", "#VALORE!", "#RIF!", "#NOME?", "#NULLO!", "#¡VALOR!",
    "#¡REF!",
    "#¿NOMBRE?", "#¡NUM!", "#¡DIV/0!", "#¡NULO!", "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#VALOR!",
    "#N/DISP",
    "#NULO!", "#WAARDE!", "#VERW!", "#NAAM?", "#GETAL!", "#N/B", "#ARG!", "#ADR!", "#NAZWA?", "#LICZBA!",
  ]

  /// Also a formula that no spreadsheet program has worked out, and what LibreOffice writes (`Err:502`).
  static func isError(_ cell: UnsafeRawBufferPointer) -> Bool {
    switch cell.first {
    case UInt8(ascii: "#"): return cell.count <= 14 && known.contains(String(decoding: cell, as: UTF8.self))
    case UInt8(ascii: "="): return cell.count > 1
    case UInt8(ascii: "E"):
      return cell.count == 7 && cell.starts(with: "Err:".utf8) && cell.dropFirst(4).allSatisfy { (48...57).contains($0) }
    default: return false
    }
  }

  static func isError(_ text: String) -> Bool { Array(text.utf8).withUnsafeBytes { isError($0) } }
}

/// The currency that a sheet's cell states with its number: as its format (`#,##0.00 "CHF"`, `[$€-410]`), or beside its value in OpenDocument. In the table it stands behind the
/// number and a blank.
enum SheetCurrency {
  /// Where the number of a cell ends that has a currency behind it; `nil` for any other cell.
  static func end(ofNumber bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int? {
    guard end - start > 2, bytes[start] >= 48 && bytes[start] <= 57 || bytes[start] == UInt8(ascii: "-"),
      start == 0 || bytes[start - 1] != UInt8(ascii: "\"")
    else { return nil }
    // A number is short, and so is a currency: a firm's name in a list may begin with a digit, too ("2A Costruzioni spa").
    for i in start..<min(end, start + 40) where bytes[i] == 32 {
      guard end - i <= 8 else { return nil }
      var sign = Array(bytes[(i + 1)..<end])[...]
      return CurrencyMention.take(from: &sign) != nil && sign.isEmpty ? i : nil
    }
    return nil
  }

  /// The currency behind a number that ends at a place.
  static func mention(in bytes: UnsafeRawBufferPointer, behind end: Int) -> CurrencyMention? {
    guard end < bytes.count, bytes[end] == 32 else { return nil }
    var sign = Array(bytes[(end + 1)..<min(bytes.count, end + 8)].prefix { $0 != UInt8(ascii: ",") && $0 >= 32 })[...]
    guard let mention = CurrencyMention.take(from: &sign), sign.isEmpty else { return nil }
    return mention
  }

  /// The code or sign as it is written into the table; `nil` for a text that names no currency.
  static func sign(_ text: String) -> String? {
    let own = text.filter { !$0.isWhitespace && $0 != "\u{A0}" }
    guard !own.isEmpty, own.utf8.count <= 6 else { return nil }
    var bytes = Array(own.utf8)[...]
    return CurrencyMention.take(from: &bytes) != nil && bytes.isEmpty ? own : nil
  }

  /// The currency of a number format (ECMA-376, part 1, 18.8.31): a code or sign in quotation marks, behind a backslash, as it stands, or in brackets with a place (`[$€-410]`), in
  /// the part for positive numbers. Several different ones are none.
  static func sign(ofFormat code: String) -> String? {
    var found: Set<String> = []
    var word = ""
    func close() {
      if let sign = sign(word) { found.insert(sign) }
      word = ""
    }
    var characters = code[...]
    parts: while let character = characters.popFirst() {
      switch character {
      case ";": break parts
      case "\"":
        close()
        word = String(characters.prefix { $0 != "\"" })
        characters = characters.dropFirst(word.count + 1)
        close()
      case "[":
        close()
        let inside = characters.prefix { $0 != "]" }
        characters = characters.dropFirst(inside.count + 1)
        guard inside.first == "$" else { continue }
        let parts = inside.dropFirst().split(separator: "-", omittingEmptySubsequences: false)
        guard let sign = parts.first.flatMap({ sign(String($0)) }) else { continue }
        found.insert(sign == "$" && parts.count > 1 ? dollars[parts[1].uppercased()] ?? sign : sign)
      case "\\":
        if let next = characters.popFirst() { word.append(next) }
      // The width of a character, or one that fills: no part of what is shown.
      case "_", "*":
        close()
        characters = characters.dropFirst()
      case "#", "0", "?", ".", ",", " ", "-", "+", "(", ")", "/", "%": close()
      default: word.append(character)
      }
    }
    close()
    return found.count == 1 ? found.first : nil
  }

  /// Whose dollar or peso it is, by the language of the format. Source: MS-LCID, Windows Language Code Identifier reference.
  private static let dollars = [
    "409": "USD", "1009": "CAD", "C0C": "CAD", "C09": "AUD", "1409": "NZD", "80A": "MXN", "240A": "COP", "340A": "CLP", "2C0A": "ARS", "380A": "UYU",
    "4809": "SGD", "C04": "HKD", "404": "TWD", "416": "BRL",
  ]
}
