/// Words that would accuse someone: they are kept out of rules and program text. A finding is a reason to look.
package enum WordingLint {
  /// Stems, matched at the beginning of a word. English and Italian.
  package static let forbidden = [
    "guilty", "fraud", "corrupt", "criminal", "mafia", "mafios", "suspect", "red-handed", "proof", "crook", "colpevol", "frod", "corrott", "sospettat", "criminos",
  ]

  /// The forbidden words of a text, in order.
  package static func findings(in text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init).filter { word in forbidden.contains { word.hasPrefix($0) } || word == "prova" || word == "prove" }
  }
}
