/// Sentences of the program with their translations; `#` is what varies, and `§` in a translation a number that the program writes, not one quoted from a source.
package struct SentencePatterns: Sendable {
  private let sentences: [(String, String)]

  package init(_ sentences: [(String, String)]) { self.sentences = sentences }

  /// The translation of the first sentence that the text is; `nil` for any other text.
  package func translated(_ text: String) -> String? {
    for (pattern, translation) in sentences {
      if let pieces = Self.pieces(of: text, in: pattern) { return Self.filled(translation, pieces) }
    }
    return nil
  }

  /// What stands for each `#` of the pattern; `nil` where the text is another.
  private static func pieces(of text: String, in pattern: String) -> [Substring]? {
    let fixed = pattern.split(separator: "#", omittingEmptySubsequences: false)
    guard let first = fixed.first, text.hasPrefix(first) else { return nil }
    var rest = text.dropFirst(first.count)
    var found: [Substring] = []
    for (i, part) in fixed.enumerated().dropFirst() {
      if i == fixed.count - 1 {
        guard rest.hasSuffix(part) else { return nil }
        found.append(rest.dropLast(part.count))
        rest = ""
      } else {
        guard let range = rest.firstRange(of: part) else { return nil }
        found.append(rest[..<range.lowerBound])
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty ? found : nil
  }

  /// A decimal number as Italian writes it. Thousands stay together, as in the English sentence.
  private static func withComma(_ piece: Substring) -> String {
    let parts = piece.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), piece.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 }) else {
      return String(piece)
    }
    return parts[0] + "," + parts[1]
  }

  private static func filled(_ pattern: String, _ pieces: [Substring]) -> String {
    var result = ""
    var next = 0
    for character in pattern {
      if character == "#" || character == "§", pieces.indices.contains(next) {
        result += character == "§" ? withComma(pieces[next]) : String(pieces[next])
        next += 1
      } else {
        result.append(character)
      }
    }
    return result
  }
}
