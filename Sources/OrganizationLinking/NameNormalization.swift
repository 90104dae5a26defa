/// Brings an organization's name to a form in which spelling habits no longer show: `Rossi & C. S.r.l.` and `ROSSI E C SRL` are equal,
/// `Rossi S.r.l.` and `Rossi S.p.A.` are not.
package enum NameNormalization {
  package static func normalised(_ name: some Sequence<UInt8>) -> String {
    var words: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for scalar in String(decoding: Array(name), as: UTF8.self).unicodeScalars {
      switch scalar {
      case "A"..."Z", "0"..."9": word.unicodeScalars.append(scalar)
      case "a"..."z": word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) - 32))
      case ".", "'", "’", "`", "´": continue
      case "&":
        end()
        words.append("E")
      default:
        if let plain = plainLetters[scalar] {
          word += plain
        } else if scalar.value > 127, scalar.properties.isAlphabetic {
          word += scalar.properties.uppercaseMapping
        } else { end() }
      }
    }
    end()
    return joined(words)
  }

  /// Single letters that follow each other are an abbreviation (`S R L`); long legal forms are shortened.
  private static func joined(_ words: [String]) -> String {
    var merged: [String] = []
    var letters = ""
    for word in words {
      if word.utf8.count == 1, word != "E" {
        letters += word
        continue
      }
      if !letters.isEmpty { merged.append(letters) }
      letters = ""
      merged.append(word)
    }
    if !letters.isEmpty { merged.append(letters) }
    var text = merged.joined(separator: " ")
    for (long, short) in legalForms where text.contains(long) {
      if let range = text.firstRange(of: long) { text.replaceSubrange(range, with: short) }
    }
    return text
  }

  private static let legalForms: [(String, String)] = [
    ("SOCIETA A RESPONSABILITA LIMITATA SEMPLIFICATA", "SRLS"), ("SOCIETA A RESPONSABILITA LIMITATA", "SRL"), ("SOCIETA PER AZIONI", "SPA"),
    ("SOCIETA IN NOME COLLETTIVO", "SNC"), ("SOCIETA IN ACCOMANDITA SEMPLICE", "SAS"), ("SOCIETA COOPERATIVA", "SOC COOP"),
    ("UNIPERSONALE", ""), ("GESELLSCHAFT MIT BESCHRANKTER HAFTUNG", "GMBH"), ("AKTIENGESELLSCHAFT", "AG"), ("LIMITED", "LTD"),
    ("SPOLKA Z OGRANICZONA ODPOWIEDZIALNOSCIA", "SP ZOO"), ("SP Z OO", "SP ZOO"),
  ]

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

extension String {
  fileprivate func firstRange(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
