/// What columns are called in English, Italian, Spanish, French, German and Portuguese, and, for tables of bids, in Polish and Dutch. Each phrase is a list of beginnings of words, without accents.
enum HeaderWords {
  typealias Target = CSVLayout.Target

  /// The fields that a header may mean, best first.
  static func meanings(of header: String) -> [(target: Target, score: Int)] {
    let tokens = tokens(of: header)
    guard !tokens.isEmpty else { return [] }
    if let count = count(tokens) { return count.map { ($0, 100) } }
    if tokens.contains(where: isNoneOfThem) || isOfExtraction(header) { return [] }
    let code = codeOfParty(tokens)
    if let first = tokens.first, ["cod", "codice", "code"].contains(first), tokens.contains("esito") || tokens.contains("outcome") { return [] }
    var best: [Target: Int] = [:]
    for (target, phrases) in phrases {
      for phrase in phrases {
        guard let score = score(phrase, tokens, target), score > best[target] ?? 0 else { continue }
        best[target] = score
      }
    }
    if let code, code.score > best[code.target] ?? 0 {
      // "Codice ente aggiudicatore" is the code of one party.
      for target in [Target.buyerId, .supplierId, .bidderId] where target != code.target && best[target] ?? 0 <= code.score { best[target] = nil }
      best[code.target] = code.score
    }
    return best.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }

  /// The header's best meaning is a date.
  static func namesDate(_ header: String) -> Bool {
    meanings(of: header).first.map { [.published, .deadline, .opened, .awardDate, .signed, .start, .end].contains($0.target) } ?? false
  }

  /// Numbers of offers or firms are never a price, a name or a bid's status; numbers of those who were asked or had an interest are no field at all.
  private static func count(_ tokens: [String]) -> [Target]? {
    guard let first = tokens.first, ["n", "nr", "no", "num", "numero", "number", "nombre", "anzahl", "quantita", "liczba", "ilosc"].contains(first)
    else { return nil }
    func has(_ stems: [String]) -> Bool { tokens.dropFirst().contains { token in stems.contains { token.hasPrefix($0) } } }
    // "Numero de lotes": how many a call has.
    if tokens.count == 2, let last = tokens.last, ["lots", "lotti", "lotes", "lose", "items", "articoli"].contains(last) { return [] }
    guard
      has([
        "offert", "offer", "offre", "ofert", "bid", "tenders", "tenderers", "imprese", "partecipant", "concorrent", "operatori", "licitador",
        "soumission",
        "candidat", "angebot", "bieter", "propostas", "manif", "participant", "bidders",
      ])
    else { return nil }
    // One offer's own number.
    if let last = tokens.last, ["offerta", "offer", "offre", "oferta", "bid", "angebot", "proposta"].contains(last) { return [] }
    if has(["invit", "richiedent", "interess", "manif", "request", "eingeladen"]) { return [] }
    if has(["esclus", "exclu", "reject", "rechaz", "rejet", "ausgeschl", "disqualif"]) { return [.excludedBidCount] }
    if has(["ammess", "valid", "admi", "accept", "zugelass"]) { return [.validBidCount] }
    return [.bidCount]
  }

  /// Words that make something else of a column: the code of an outcome, the smallest and largest discount, the day on which something was told to a register.
  private static func isNoneOfThem(_ token: String) -> Bool {
    ["minimo", "minima", "massimo", "massima", "maximo", "maxima", "minimum", "maximum", "comunicazione", "aggiornamento", "estrazione"].contains(
      token)
  }

  /// Remarks of any kind, in which some tables write who won.
  static func isRemark(_ header: String) -> Bool {
    tokens(of: header).contains {
      ["note", "notes", "annotazioni", "remarks", "osservazioni", "observaciones", "bemerkung", "bemerkungen"].contains($0)
    }
  }

  /// The day on which a table was made ("As of date"), and of which its rows say nothing.
  private static func isOfExtraction(_ header: String) -> Bool { words(of: header).starts(with: ["as", "of"]) }

  /// Letters that match, twice, less letters that do not; `nil` where a word of the phrase is not there.
  private static func score(_ phrase: [String], _ tokens: [String], _ target: Target) -> Int? {
    var matched: Set<Int> = []
    var letters = 0
    for stem in phrase {
      guard let place = tokens.indices.first(where: { !matched.contains($0) && isWord(tokens[$0], stem) }) else { return nil }
      matched.insert(place)
      letters += stem.utf8.count
    }
    var other = 0
    // A word of every header says nothing beside words that do: "Fecha pago" is not a date of the call, nor "ID Estado" an id of it.
    let isBare = phrase.count == 1 && bareWords.contains(phrase[0])
    for place in tokens.indices where !matched.contains(place) {
      if isNeutral(tokens[place], for: target) { continue }
      if isBare, !idWords.contains(tokens[place]) { return nil }
      if forbids(target, tokens[place], in: tokens) { return nil }
      other += tokens[place].utf8.count
    }
    return max(1, letters * 2 - other)
  }

  /// Beginnings of words; short ones are whole words, but for a plural's end, and so are some that others begin with.
  static func isWord(_ token: String, _ stem: String) -> Bool {
    if stem.utf8.count < 4 || wholeWords.contains(stem) { return token == stem || stem.utf8.count == 3 && token == stem + "s" }
    return token.hasPrefix(stem)
  }

  private static let bareWords: Set<String> = ["date", "data", "fecha", "datum", "id", "denominazione"]
  private static let idWords: Set<String> = ["no", "nr", "n", "num", "number", "numero", "code", "codice", "codigo", "ref", "time", "ora", "hora"]
  private static let wholeWords: Set<String> = ["gara", "ente", "data", "date", "fine", "land"]

  /// Words of a header in lower case, without accents, articles and numbers; `bidderName` is two.
  static func tokens(of header: String) -> [String] {
    let words = words(of: header)
    let tokens = words.filter { !small.contains($0) && !$0.allSatisfy(\.isNumber) }
    // Alone, or before a number's word, it is no Spanish article but a German lot.
    guard words.first == "los", tokens.allSatisfy({ ["nr", "nummer", "no", "id", "bezeichnung"].contains($0) }) else { return tokens }
    return ["los"] + tokens
  }

  /// All words of a text in lower case and without accents.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    /// How many of the last words are single letters with a point behind each and nothing between them: "C.F.", "C.I.G.", "S.A.".
    var letters = 0
    for character in text {
      if character.isLetter || character.isNumber {
        if character.isUppercase, wasLower, !word.isEmpty {
          words.append(word)
          word = ""
        }
        wasLower = character.isLowercase
        word += plain(character)
      } else {
        if word.count == 1, character == ".", word.first?.isLetter == true {
          letters += 1
          words.append(word)
        } else {
          join(&letters, &words, &word)
        }
        word = ""
        wasLower = false
      }
    }
    join(&letters, &words, &word)
    return words
  }

  /// Puts single letters before a word together, and then the word.
  private static func join(_ letters: inout Int, _ words: inout [String], _ word: inout String) {
    let single = words.suffix(letters).joined()
    // "P.IVA", "P. IVA", "C. F.": the letters and the word are one.
    let before = letters > 0 ? single : words.last ?? ""
    if !word.isEmpty, !before.isEmpty, let whole = abbreviations[before + word] {
      words.removeLast(max(1, letters))
      words.append(whole)
    } else {
      if letters > 1 {
        words.removeLast(letters)
        words.append(abbreviations[single] ?? single)
      }
      if !word.isEmpty { words.append(word) }
    }
    letters = 0
  }

  private static let abbreviations = ["piva": "piva", "cf": "cf", "pi": "piva"]

  private static let small: Set<String> = [
    "di", "de", "del", "della", "dell", "delle", "dei", "da", "do", "dos", "das", "d", "l", "la", "le", "il", "lo", "los", "las", "el", "of", "the",
    "for", "der", "die", "des", "du", "et", "y", "e", "a", "in", "per", "par", "por", "von", "zum", "zur", "eur", "euro",
  ]

  static func plain(_ character: Character) -> String {
    switch character.lowercased() {
    case "à", "á", "â", "ã", "ä", "å", "ą": "a"
    case "è", "é", "ê", "ë", "ę": "e"
    case "ì", "í", "î", "ï": "i"
    case "ò", "ó", "ô", "õ", "ö": "o"
    case "ě": "e"
    case "ł": "l"
    case "ř": "r"
    case "ś", "š": "s"
    case "ý": "y"
    case "ź", "ż", "ž": "z"
    case "ù", "ú", "û", "ü", "ů": "u"
    case "ç", "ć", "č": "c"
    case "ñ", "ń", "ň": "n"
    case "ß": "ss"
    case "º", "°": ""
    case let other: other
    }
  }
}
