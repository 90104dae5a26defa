/// Brings an organization's name to a form in which spelling habits no longer show: `Rossi & C. S.r.l.` and `ROSSI E C SRL` are equal,
/// `Rossi S.r.l.` and `Rossi S.p.A.` are not.
package enum NameNormalization {
  package static func normalised(_ name: some Sequence<UInt8>) -> String { normalised(Array(name)) }

  private static func normalised(_ bytes: [UInt8]) -> String {
    var words = Words()
    if bytes.contains(where: { $0 >= 0x80 }) {
      // Undecodable bytes become U+FFFD, which ends a word.
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { words.add(scalar) }
    } else {
      for byte in bytes { words.add(byte) }
    }
    return joined(words.finished())
  }

  /// Words in upper case, one behind the other.
  private struct Words {
    private var letters: [UInt8] = []
    private var ends: [Int] = []
    private var start = 0

    mutating func end() {
      if letters.count > start { ends.append(letters.count) }
      start = letters.count
    }

    mutating func add(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): letters.append(byte)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): letters.append(byte - 32)
      case UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: "`"): return
      case UInt8(ascii: "&"):
        end()
        letters.append(UInt8(ascii: "E"))
        end()
      default: end()
      }
    }

    mutating func add(_ scalar: Unicode.Scalar) {
      if scalar.isASCII { return add(UInt8(truncatingIfNeeded: scalar.value)) }
      switch scalar {
      case "’", "´": return
      default:
        if let plain = plainLetters[scalar] {
          letters.append(contentsOf: plain.utf8)
        } else if scalar.properties.isAlphabetic {
          letters.append(contentsOf: scalar.properties.uppercaseMapping.utf8)
        } else {
          end()
        }
      }
    }

    mutating func finished() -> [ArraySlice<UInt8>] {
      end()
      var from = 0
      return ends.map { to in
        defer { from = to }
        return letters[from..<to]
      }
    }
  }

  /// Single letters that follow each other are an abbreviation (`S R L`); long legal forms are shortened.
  private static func joined(_ words: [ArraySlice<UInt8>]) -> String {
    var text: [UInt8] = []
    var isAbbreviation = false
    for word in words {
      let isLetter = word.count == 1 && word.first != UInt8(ascii: "E")
      if !text.isEmpty, !(isLetter && isAbbreviation) { text.append(32) }
      text.append(contentsOf: word)
      isAbbreviation = isLetter
    }
    var letters = Self.letters(text)
    for (long, short, needed) in legalForms where needed & ~letters == 0 && text.count >= long.count {
      guard let start = place(of: long, in: text) else { continue }
      var range = start..<(start + long.count)
      if short.isEmpty {
        // What says nothing of who it is goes with the blank before it, unless nothing else is left.
        if start == 0 { continue }
        range = (start - 1)..<range.upperBound
      }
      text.replaceSubrange(range, with: short)
      letters = Self.letters(text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Which letters occur, a bit each: most names lack one that a long legal form has.
  private static func letters(_ text: [UInt8]) -> UInt32 {
    text.reduce(0) { bits, byte in byte >= 65 && byte <= 90 ? bits | 1 << UInt32(byte - 65) : bits }
  }

  /// Whole words only.
  private static func place(of words: [UInt8], in text: [UInt8]) -> Int? {
    let first = words[0]
    for start in 0...(text.count - words.count) where text[start] == first && (start == 0 || text[start - 1] == 32) {
      let end = start + words.count
      if end < text.count, text[end] != 32 { continue }
      if text[start..<end].elementsEqual(words) { return start }
    }
    return nil
  }

  /// A single owner and a winding-up are said beside a name by law (articles 2250 and 2487-bis of the Italian civil code) and make no other firm.
  private static let legalForms: [(long: [UInt8], short: [UInt8], needed: UInt32)] = [
    ("SOCIETA A RESPONSABILITA LIMITATA SEMPLIFICATA", "SRLS"), ("SOCIETA A RESPONSABILITA LIMITATA", "SRL"), ("SOCIETA PER AZIONI", "SPA"),
    ("SOCIETA IN NOME COLLETTIVO", "SNC"), ("SOCIETA IN ACCOMANDITA SEMPLICE", "SAS"), ("SOCIETA COOPERATIVA", "SOC COOP"),
    ("SOCIETA UNIPERSONALE", ""), ("UNIPERSONALE", ""), ("A SOCIO UNICO", ""), ("CON SOCIO UNICO", ""), ("CON UNICO SOCIO", ""), ("SOCIO UNICO", ""),
    ("IN LIQUIDAZIONE", ""), ("GESELLSCHAFT MIT BESCHRANKTER HAFTUNG", "GMBH"), ("AKTIENGESELLSCHAFT", "AG"), ("LIMITED", "LTD"),
    ("SPOLKA Z OGRANICZONA ODPOWIEDZIALNOSCIA", "SP ZOO"), ("SP Z OO", "SP ZOO"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), letters(Array($0.0.utf8))) }

  /// A letter without its accent, in upper case; the letter itself where it has none.
  package static func plain(_ scalar: Unicode.Scalar) -> String { plainLetters[scalar] ?? String(scalar) }

  private static let plainLetters: [Unicode.Scalar: String] = {
    let table: [(String, String)] = [
      ("ÀÁÂÃÅĀĂĄàáâãåāăą", "A"), ("Ää", "A"), ("Ææ", "AE"), ("ÇĆČĈçćčĉ", "C"), ("ĎĐďđ", "D"), ("ÈÉÊËĒĖĘĚèéêëēėęě", "E"), ("ĞĢğģ", "G"),
      ("ÌÍÎÏĪĮİìíîïīįı", "I"), ("Ķķ", "K"), ("ĹĻĽŁĺļľł", "L"), ("ÑŃŅŇñńņň", "N"), ("ÒÓÔÕÖØŌŐòóôõöøōő", "O"), ("Œœ", "OE"), ("ŔŘŕř", "R"),
      ("ŚŞŠȘśşšș", "S"), ("ẞß", "SS"), ("ŢŤȚţťț", "T"), ("ÙÚÛÜŪŮŰŲùúûüūůűų", "U"), ("ÝŸýÿ", "Y"), ("ŹŻŽźżž", "Z"),
    ]
    var map: [Unicode.Scalar: String] = [:]
    for (letters, plain) in table { for scalar in letters.unicodeScalars { map[scalar] = plain } }
    return map
  }()
}
