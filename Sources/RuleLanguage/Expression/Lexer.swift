import ProcurementModel

/// A piece of an expression with its place, in Unicode scalars from the beginning.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(String)
    case text(String)
    case date(String)
    case name(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  let offset: Int

  /// For messages.
  var words: String {
    switch kind {
    case .number(let text), .date(let text), .name(let text), .symbol(let text): "'\(text)'"
    case .text(let text): "\"\(text)\""
    case .end: "the end"
    }
  }
}

/// A mistake in an expression, with its place.
struct ExpressionError: Error {
  let offset: Int
  let message: String
  /// It follows from a mistake that was already reported, and is not worth a line of its own.
  var isConsequence = false
}

/// Cuts an expression into tokens.
enum Lexer {
  /// No readable rule comes near these; they keep the recursion of parser and checker shallow.
  static let longestText = 4_000
  static let mostTokens = 400

  private static let doubled: Set<String> = ["==", "!=", "<=", ">="]
  private static let single: Set<Unicode.Scalar> = ["<", ">", "+", "-", "*", "/", "(", ")", ",", ".", "%"]
  /// What people type for ours.
  private static let replacements: [Unicode.Scalar: String] = [
    "=": "==", "!": "not", "&": "and", "|": "or", "≤": "<=", "≥": ">=", "≠": "!=", "−": "-", "×": "*", "÷": "/", "“": "\"", "”": "\"", "'": "\"",
  ]

  static func tokens(_ text: String) throws(ExpressionError) -> [Token] {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= longestText else { throw ExpressionError(offset: 0, message: "the expression is longer than \(longestText) characters") }
    var tokens: [Token] = []
    var i = 0
    func isDigit(_ k: Int) -> Bool { k < scalars.count && scalars[k].value >= 48 && scalars[k].value <= 57 }
    func isLetter(_ k: Int) -> Bool {
      guard k < scalars.count else { return false }
      let scalar = scalars[k]
      return scalar.isASCII ? (97...122).contains(scalar.value | 0x20) || scalar == "_" : scalar.properties.isAlphabetic
    }
    func slice(_ range: Range<Int>) -> String {
      var text = ""
      for scalar in scalars[range] { text.unicodeScalars.append(scalar) }
      return text
    }
    while i < scalars.count {
      let start = i
      let scalar = scalars[i]
      if scalar.properties.isWhitespace {
        i += 1
        continue
      }
      if tokens.count >= mostTokens {
        throw ExpressionError(offset: start, message: "the expression has more than \(mostTokens) words and signs; name parts of it in 'let'")
      }
      if isDigit(i) {
        while isDigit(i) || (i < scalars.count && scalars[i] == "." && isDigit(i + 1)) { i += 1 }
        if i - start == 4, i < scalars.count, scalars[i] == "-", isDigit(i + 1) {
          while isDigit(i) || (i < scalars.count && scalars[i] == "-" && isDigit(i + 1)) { i += 1 }
          tokens.append(Token(kind: .date(slice(start..<i)), offset: start))
        } else {
          tokens.append(Token(kind: .number(slice(start..<i)), offset: start))
        }
      } else if isLetter(i) {
        // Code words have hyphens (lowest-price); a subtraction is written with blanks.
        while isLetter(i) || isDigit(i) || (i < scalars.count && scalars[i] == "-" && isLetter(i + 1)) { i += 1 }
        tokens.append(Token(kind: .name(slice(start..<i)), offset: start))
      } else if scalar == "\"" {
        i += 1
        while i < scalars.count, scalars[i] != "\"" { i += 1 }
        guard i < scalars.count else { throw ExpressionError(offset: start, message: "the text has no closing quotation mark") }
        tokens.append(Token(kind: .text(slice(start + 1..<i)), offset: start))
        i += 1
      } else if i + 1 < scalars.count, doubled.contains(slice(i..<i + 2)) {
        tokens.append(Token(kind: .symbol(slice(i..<i + 2)), offset: start))
        i += 2
      } else if single.contains(scalar) {
        tokens.append(Token(kind: .symbol(slice(i..<i + 1)), offset: start))
        i += 1
      } else {
        let hint = replacements[scalar].map { "; write \($0)" } ?? ""
        throw ExpressionError(offset: start, message: "'\(slice(i..<i + 1))' has no meaning here\(hint)")
      }
    }
    tokens.append(Token(kind: .end, offset: scalars.count))
    return tokens
  }
}
