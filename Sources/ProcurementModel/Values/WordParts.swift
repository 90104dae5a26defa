extension Character {
  /// Part of a word: a letter or a number. Most characters are ASCII, which needs no look at Unicode's tables.
  package var isPartOfWord: Bool { asciiValue.map(PersonCode.isPart) ?? (isLetter || isNumber) }
}
