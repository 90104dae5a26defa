import ProcurementModel

/// A piece of an expression with its place (characters from the beginning).
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
}

enum Lexer {
  private static let symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", ",", ".", "%"]

  static func tokens(_ text: String) throws(ExpressionError) -> [Token] {
    let characters = Array(text)
    guard characters.count <= 20_000 else { throw ExpressionError(offset: 0, message: "the expression is longer than 20,000 characters") }
    var tokens: [Token] = []
    var i = 0
    func isDigit(_ k: Int) -> Bool { k < characters.count && characters[k].isASCII && characters[k].isNumber }
    func isLetter(_ k: Int) -> Bool { k < characters.count && (characters[k].isLetter || characters[k] == "_") }
    while i < characters.count {
      let start = i
      let character = characters[i]
      if character.isWhitespace {
        i += 1
      } else if isDigit(i) {
        while isDigit(i) || (i < characters.count && characters[i] == "." && isDigit(i + 1)) { i += 1 }
        if i - start == 4, i < characters.count, characters[i] == "-", isDigit(i + 1) {
          while isDigit(i) || (i < characters.count && characters[i] == "-" && isDigit(i + 1)) { i += 1 }
          tokens.append(Token(kind: .date(String(characters[start..<i])), offset: start))
        } else { tokens.append(Token(kind: .number(String(characters[start..<i])), offset: start)) }
      } else if isLetter(i) {
        // Code words and screens have hyphens; a subtraction is written with blanks.
        while isLetter(i) || isDigit(i) || (i < characters.count && characters[i] == "-" && isLetter(i + 1) && i > start) { i += 1 }
        tokens.append(Token(kind: .name(String(characters[start..<i])), offset: start))
      } else if character == "\"" {
        i += 1
        while i < characters.count, characters[i] != "\"" { i += 1 }
        guard i < characters.count else { throw ExpressionError(offset: start, message: "the text has no closing quotation mark") }
        tokens.append(Token(kind: .text(String(characters[(start + 1)..<i])), offset: start))
        i += 1
      } else if let symbol = symbols.first(where: { characters[i...].starts(with: $0) }) {
        tokens.append(Token(kind: .symbol(symbol), offset: start))
        i += symbol.count
      } else {
        throw ExpressionError(offset: start, message: "'\(character)' has no meaning here")
      }
    }
    tokens.append(Token(kind: .end, offset: characters.count))
    return tokens
  }
}
