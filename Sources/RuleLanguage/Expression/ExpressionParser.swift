/// Reads tokens by precedence: or, and, not, comparison, sum, product, sign.
struct ExpressionParser {
  private let tokens: [Token]
  private var position = 0

  static let keywords: Set<String> = ["and", "or", "not", "in", "is", "known", "missing", "where", "true", "false", "this"]

  private init(_ text: String) throws(ExpressionError) { tokens = try Lexer.tokens(text) }

  static func expression(_ text: String) throws(ExpressionError) -> Syntax {
    var parser = try ExpressionParser(text)
    let result = try parser.or()
    try parser.expectEnd()
    return result
  }

  /// `bids where status == valid`
  static func set(_ text: String) throws(ExpressionError) -> Syntax.Argument {
    var parser = try ExpressionParser(text)
    let result = try parser.argument()
    try parser.expectEnd()
    return result
  }

  private var token: Token { tokens[min(position, tokens.count - 1)] }

  private mutating func advance() { position = min(position + 1, tokens.count - 1) }

  private mutating func take(_ symbol: String) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard token.kind == .name(word) else { return false }
    advance()
    return true
  }

  private mutating func expect(_ symbol: String, _ what: String) throws(ExpressionError) {
    guard take(symbol) else { throw ExpressionError(offset: token.offset, message: "expected '\(symbol)' \(what), found \(token.words)") }
  }

  private func expectEnd() throws(ExpressionError) {
    switch token.kind {
    case .end: return
    case .symbol(let symbol) where Self.comparisons.contains(symbol):
      throw ExpressionError(offset: token.offset, message: "comparisons cannot be chained; write 'a \(symbol) b and b \(symbol) c'")
    case .name("where"):
      throw ExpressionError(offset: token.offset, message: "'where' stands inside of count, sum and their like: count(bids where …)")
    default: throw ExpressionError(offset: token.offset, message: "expected the end of the expression, found \(token.words)")
    }
  }

  private static let comparisons: Set<String> = ["==", "!=", "<", "<=", ">", ">="]

  private mutating func or() throws(ExpressionError) -> Syntax {
    var left = try and()
    while token.kind == .name("or") {
      let offset = token.offset
      advance()
      left = .binary("or", left, try and(), offset: offset)
    }
    return left
  }

  private mutating func and() throws(ExpressionError) -> Syntax {
    var left = try not()
    while token.kind == .name("and") {
      let offset = token.offset
      advance()
      left = .binary("and", left, try not(), offset: offset)
    }
    return left
  }

  private mutating func not() throws(ExpressionError) -> Syntax {
    let offset = token.offset
    return takeWord("not") ? .not(try not(), offset: offset) : try comparison()
  }

  private mutating func comparison() throws(ExpressionError) -> Syntax {
    let left = try sum()
    let offset = token.offset
    switch token.kind {
    case .symbol(let symbol) where Self.comparisons.contains(symbol):
      advance()
      return .binary(symbol, left, try sum(), offset: offset)
    case .name("is"):
      advance()
      if takeWord("known") { return .isKnown(left, true, offset: offset) }
      if takeWord("missing") { return .isKnown(left, false, offset: offset) }
      throw ExpressionError(offset: token.offset, message: "expected 'known' or 'missing' after 'is', found \(token.words)")
    case .name("not") where position + 1 < tokens.count && tokens[position + 1].kind == .name("in"):
      advance()
      advance()
      return .not(.isOneOf(left, try alternatives(), offset: offset), offset: offset)
    case .name("in"):
      advance()
      return .isOneOf(left, try alternatives(), offset: offset)
    default: return left
    }
  }

  private mutating func alternatives() throws(ExpressionError) -> [Syntax] {
    try expect("(", "after 'in'")
    var values = [try sum()]
    while take(",") { values.append(try sum()) }
    try expect(")", "or ',' after the last value")
    return values
  }

  private mutating func sum() throws(ExpressionError) -> Syntax {
    var left = try product()
    while case .symbol(let symbol) = token.kind, symbol == "+" || symbol == "-" {
      let offset = token.offset
      advance()
      left = .binary(symbol, left, try product(), offset: offset)
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Syntax {
    var left = try sign()
    while case .symbol(let symbol) = token.kind, symbol == "*" || symbol == "/" {
      let offset = token.offset
      advance()
      left = .binary(symbol, left, try sign(), offset: offset)
    }
    return left
  }

  private mutating func sign() throws(ExpressionError) -> Syntax {
    let offset = token.offset
    return take("-") ? .negate(try sign(), offset: offset) : try primary()
  }

  private mutating func primary() throws(ExpressionError) -> Syntax {
    let start = token
    switch start.kind {
    case .number(let digits):
      advance()
      if take("%") { return .number(digits, unit: "%", offset: start.offset) }
      if case .name(let unit) = token.kind, !Self.keywords.contains(unit) {
        advance()
        return .number(digits, unit: unit, offset: start.offset)
      }
      return .number(digits, unit: nil, offset: start.offset)
    case .text(let text):
      advance()
      return .text(text, offset: start.offset)
    case .date(let text):
      advance()
      return .date(text, offset: start.offset)
    case .symbol("("):
      advance()
      let inner = try or()
      try expect(")", "to close the parenthesis")
      return inner
    case .name(let name) where Self.keywords.contains(name) && !["true", "false", "this"].contains(name):
      throw ExpressionError(offset: start.offset, message: "expected a value, found \(start.words)")
    case .name(let name):
      advance()
      if take("(") { return try call(name, start.offset) }
      var parts = [Syntax.NamePart(text: name, offset: start.offset)]
      while take(".") {
        guard case .name(let next) = token.kind else {
          throw ExpressionError(offset: token.offset, message: "expected a name after the point, found \(token.words)")
        }
        parts.append(Syntax.NamePart(text: next, offset: token.offset))
        advance()
        if take("(") { return try call(parts.map(\.text).joined(separator: "."), start.offset) }
      }
      return .name(parts)
    case .symbol, .end: throw ExpressionError(offset: start.offset, message: "expected a value, found \(start.words)")
    }
  }

  private mutating func call(_ name: String, _ offset: Int) throws(ExpressionError) -> Syntax {
    var arguments: [Syntax.Argument] = []
    if !take(")") {
      arguments.append(try argument())
      while take(",") { arguments.append(try argument()) }
      try expect(")", "or ',' in \(name)(…)")
    }
    return .call(name, arguments, offset: offset)
  }

  private mutating func argument() throws(ExpressionError) -> Syntax.Argument {
    let value = try or()
    return Syntax.Argument(value: value, condition: takeWord("where") ? try or() : nil)
  }
}
