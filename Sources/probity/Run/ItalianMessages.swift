import AuditReports

/// Messages of the command line in Italian, where the arguments ask for it. What went wrong is put in words where it is found, in English, and translated here when it is shown: the
/// language is not yet known where arguments or files are wrong. A message without a translation stays as it is.
enum ItalianMessages {
  /// Whether the arguments say `--language it`.
  static func areAsked(_ arguments: [String] = CommandLine.arguments) -> Bool {
    zip(arguments, arguments.dropFirst()).contains { $0 == "--language" && $1 == "it" } || arguments.contains("--language=it")
  }

  /// Line by line. The place in a file stands first and stays, a near name stands last.
  static func translated(_ message: String) -> String {
    // The help of an option is a sentence of the help pages, which are in English.
    message.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("Help:") }.map { line(String($0)) }.joined(
      separator: "\n")
  }

  private static func line(_ text: String) -> String {
    for (mark, translation) in [("; did you mean '", "; forse '"), (". Did you mean '", ". Forse '")] {
      guard text.hasSuffix("'?"), let range = text.ranges(of: mark).last else { continue }
      return line(String(text[..<range.lowerBound])) + translation + text[range.upperBound...]
    }
    for (mark, translation) in [("; known: ", "; noti: "), (" (known: ", " (noti: ")] {
      guard let range = text.ranges(of: mark).last else { continue }
      return line(String(text[..<range.lowerBound])) + translation + text[range.upperBound...]
    }
    if let sentence = sentences.translated(text) { return sentence }
    // `file.yaml:2:3: `, `list.csv:2: `
    var searched = text.startIndex
    while let colon = text[searched...].firstRange(of: ": ") {
      if let sentence = sentences.translated(String(text[colon.upperBound...])) { return text[..<colon.upperBound] + sentence }
      searched = colon.upperBound
    }
    return text
  }

  /// What was found where a file holds another kind of thing.
  private static let kinds: [(String, String)] = [
    ("a text", "un testo"), ("a list", "un elenco"), ("a mapping", "un insieme di chiavi"), ("nothing", "nulla"), ("a number", "un numero"),
  ]

  private static let found: [(String, String)] = kinds.flatMap { expected in
    kinds.map { ("expected \(expected.0), found \($0.0)", "era atteso \(expected.1), trovato \($0.1)") }
  }

  private static let sentences = SentencePatterns(found + arguments + files + yaml + tables + maps + rules + expressions)
}
