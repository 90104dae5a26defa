extension PeerGroup {
  private var names: [String] { by.map(\.name) + near.map(\.name) }

  /// Who was compared with a record, by the keys that were equal: those of the group, fewer where it was widened or where a value is not known.
  ///
  /// `unknown` are keys that are never dropped and whose value is not known: then it is not known of any of those compared.
  package func words(used: [String], unknown: Set<String> = []) -> Bilingual<String> {
    var words = words(of: used, unknown: unknown)
    let left = names.filter { !used.contains($0) }
    if left.isEmpty { return words }
    words.en += "; whatever their \(list(left, \.en, "and", unknown: [:])), because fewer than \(minimum) were alike or the value is not known"
    words.it += "; senza riguardo a \(list(left, \.it, "e", unknown: [:])), perché meno di \(minimum) erano uguali o il valore non è noto"
    return words
  }

  /// In what those who were compared need not be alike, as a sentence; `nil` where all keys of the group were used.
  package func widened(used: [String]) -> Bilingual<String>? {
    let left = names.filter { !used.contains($0) }
    if left.isEmpty { return nil }
    return Bilingual(
      en: "Compared with \(noun.en) whatever their \(list(left, \.en, "and", unknown: [:])).",
      it: "Confronto con \(noun.it) senza riguardo a \(list(left, \.it, "e", unknown: [:])).")
  }

  /// Its members with equal `keys`; all members without a key.
  package func words(of keys: [String], unknown: Set<String> = []) -> Bilingual<String> {
    if keys.isEmpty { return Bilingual(en: "all \(noun.en) of the run", it: "tutti i dati esaminati (\(noun.it))") }
    if keys.count == names.count, unknown.isEmpty { return meaning }
    let (en, it) = (unknown.map { ($0, "not known") }, unknown.map { ($0, "dato non noto") })
    return Bilingual(
      en: "\(noun.en) with the same \(list(keys, \.en, "and", unknown: Dictionary(uniqueKeysWithValues: en)))",
      it: "\(noun.it) con uguale \(list(keys, \.it, "e", unknown: Dictionary(uniqueKeysWithValues: it)))")
  }

  private func list(_ keys: [String], _ word: (Bilingual<String>) -> String, _ and: String, unknown: [String: String]) -> String {
    let words = keys.map { key in
      word(keyWords[key] ?? Bilingual(en: key, it: key)) + (unknown[key].map { " (\($0))" } ?? "")
    }
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(and) " + last
  }
}
