import ProcurementLaw

/// A scoring formula as text: numbers, the variables of `names`, `+ - * / ^`, comparisons, `min`, `max`, `if(condition, a, b)` and parentheses. Parsed into a tree that is
/// evaluated in exact fractions; no code runs, and a tree has at most 10,000 nodes.
package struct SafeExpression: Sendable {
  package struct Problem: Error, Sendable, Hashable {
    package let offset: Int
    package let message: String
  }

  private indirect enum Node: Sendable {
    case number(ExactRational)
    case variable(Int)
    case binary(Character, Node, Node)
    case negate(Node)
    case choose(Node, Node, Node)
    case least([Node])
    case most([Node])
  }

  package static let names = ["W", "BA", "P", "R", "q", "n", "Pmin", "Pmax", "Pm", "Rmin", "Rmax", "Rm"]
  private static let mostNodes = 10_000
  private static let deepest = 200

  package let text: String
  private let root: Node

  package init(_ text: String) throws(Problem) {
    var parser = Parser(text)
    root = try parser.expression(0)
    if let extra = parser.peek { throw Problem(offset: parser.at, message: "unexpected '\(extra)'") }
    self.text = text
  }

  /// The value; `nil` for a division by zero, a power that does not exist, or a variable that is not known here.
  func value(_ variables: [ExactRational?]) -> ExactRational? { Self.value(root, variables) }

  private static func value(_ node: Node, _ v: [ExactRational?]) -> ExactRational? {
    switch node {
    case .number(let number): return number
    case .variable(let index): return index < v.count ? v[index] : nil
    case .negate(let inner): return value(inner, v).map { -$0 }
    case .choose(let condition, let a, let b):
      guard let truth = value(condition, v) else { return nil }
      return value(truth.isZero ? b : a, v)
    case .least(let nodes), .most(let nodes):
      var values: [ExactRational] = []
      for node in nodes {
        guard let x = value(node, v) else { return nil }
        values.append(x)
      }
      if case .least = node { return values.min() }
      return values.max()
    case .binary(let sign, let left, let right):
      guard let a = value(left, v), let b = value(right, v) else { return nil }
      switch sign {
      case "+": return a + b
      case "-": return a - b
      case "*": return a * b
      case "/": return a.divided(by: b)
      case "^": return ExactPower.power(a, b)
      case "<": return a < b ? .one : .zero
      case ">": return a > b ? .one : .zero
      case "≤": return a <= b ? .one : .zero
      case "≥": return a >= b ? .one : .zero
      case "=": return a == b ? .one : .zero
      default: return nil
      }
    }
  }

  /// The numbers written in it, from left to right.
  package var numbers: [ExactRational] {
    var result: [ExactRational] = []
    _ = Self.replacing(root) { number in
      result.append(number)
      return number
    }
    return result
  }

  /// The same with another value in place of the number at `index` of `numbers`; its `text` stays as written.
  package func with(_ value: ExactRational, at index: Int) -> SafeExpression {
    var at = -1
    return SafeExpression(
      text: text,
      root: Self.replacing(root) { number in
        at += 1
        return at == index ? value : number
      })
  }

  private init(text: String, root: Node) {
    self.text = text
    self.root = root
  }

  private static func replacing(_ node: Node, _ other: (ExactRational) -> ExactRational) -> Node {
    switch node {
    case .number(let number): .number(other(number))
    case .variable: node
    case .negate(let inner): .negate(replacing(inner, other))
    case .choose(let condition, let a, let b): .choose(replacing(condition, other), replacing(a, other), replacing(b, other))
    case .least(let nodes): .least(nodes.map { replacing($0, other) })
    case .most(let nodes): .most(nodes.map { replacing($0, other) })
    case .binary(let sign, let left, let right): .binary(sign, replacing(left, other), replacing(right, other))
    }
  }

  /// The same as a spreadsheet's formula, without its equals sign; `cells` stand for `names`, in their order.
  func spreadsheet(_ cells: [String]) -> String { Self.spreadsheet(root, cells) }

  private static func spreadsheet(_ node: Node, _ cells: [String]) -> String {
    func text(_ node: Node) -> String { spreadsheet(node, cells) }
    switch node {
    case .number(let number): return "\(number.doubleValue)"
    case .variable(let index): return index < cells.count ? cells[index] : "NA()"
    case .negate(let inner): return "(0-\(text(inner)))"
    case .choose(let condition, let a, let b): return "IF(\(text(condition))<>0,\(text(a)),\(text(b)))"
    case .least(let nodes): return "MIN(\(nodes.map(text).joined(separator: ",")))"
    case .most(let nodes): return "MAX(\(nodes.map(text).joined(separator: ",")))"
    case .binary(let sign, let left, let right):
      switch sign {
      case "+", "-", "*", "/", "^": return "(\(text(left))\(sign)\(text(right)))"
      default:
        let word = sign == "≤" ? "<=" : sign == "≥" ? ">=" : String(sign)
        return "IF(\(text(left))\(word)\(text(right)),1,0)"
      }
    }
  }

  private struct Parser {
    let characters: [Character]
    var at = 0
    var nodes = 0

    init(_ text: String) { characters = Array(text) }

    var peek: Character? {
      mutating get {
        while at < characters.count, characters[at].isWhitespace { at += 1 }
        return at < characters.count ? characters[at] : nil
      }
    }

    private mutating func take(_ wanted: String) -> Bool {
      _ = peek
      let letters = Array(wanted)
      guard at + letters.count <= characters.count, Array(characters[at..<at + letters.count]) == letters else { return false }
      at += letters.count
      return true
    }

    private mutating func made(_ node: Node) throws(Problem) -> Node {
      nodes += 1
      if nodes > mostNodes { throw Problem(offset: at, message: "the expression has more than \(mostNodes) parts") }
      return node
    }

    mutating func expression(_ depth: Int) throws(Problem) -> Node {
      if depth > deepest { throw Problem(offset: at, message: "the expression is nested more than \(deepest) levels deep") }
      let left = try sum(depth)
      for (word, sign) in [("<=", Character("≤")), (">=", "≥"), ("==", "="), ("<", "<"), (">", ">")] where take(word) {
        return try made(.binary(sign, left, try sum(depth)))
      }
      return left
    }

    private mutating func sum(_ depth: Int) throws(Problem) -> Node {
      var left = try product(depth)
      while let sign = peek, sign == "+" || sign == "-" {
        at += 1
        left = try made(.binary(sign, left, try product(depth)))
      }
      return left
    }

    private mutating func product(_ depth: Int) throws(Problem) -> Node {
      var left = try factor(depth)
      while let sign = peek, sign == "*" || sign == "/" {
        at += 1
        left = try made(.binary(sign, left, try factor(depth)))
      }
      return left
    }

    private mutating func factor(_ depth: Int) throws(Problem) -> Node {
      if depth > deepest { throw Problem(offset: at, message: "the expression is nested more than \(deepest) levels deep") }
      if peek == "-" {
        at += 1
        return try made(.negate(try factor(depth + 1)))
      }
      let base = try atom(depth)
      if peek == "^" {
        at += 1
        return try made(.binary("^", base, try factor(depth + 1)))
      }
      return base
    }

    private mutating func atom(_ depth: Int) throws(Problem) -> Node {
      guard let first = peek else { throw Problem(offset: at, message: "the expression ends where a value was expected") }
      let start = at
      if take("(") {
        let inner = try expression(depth + 1)
        guard take(")") else { throw Problem(offset: at, message: "expected ')'") }
        return inner
      }
      if first.isASCII, first.isNumber {
        while at < characters.count, characters[at].isASCII, characters[at].isNumber || characters[at] == "." { at += 1 }
        guard let number = ExactRational(String(characters[start..<at])) else {
          throw Problem(offset: start, message: "'\(String(characters[start..<at]))' is no number")
        }
        return try made(.number(number))
      }
      guard first.isASCII, first.isLetter else { throw Problem(offset: at, message: "unexpected '\(first)'") }
      while at < characters.count, characters[at].isASCII, characters[at].isLetter { at += 1 }
      let name = String(characters[start..<at])
      if ["min", "max", "if"].contains(name) { return try function(name, start, depth) }
      guard let index = SafeExpression.names.firstIndex(of: name) else {
        throw Problem(offset: start, message: "unknown name '\(name)' (known: \(SafeExpression.names.joined(separator: ", ")), min, max, if)")
      }
      return try made(.variable(index))
    }

    private mutating func function(_ name: String, _ start: Int, _ depth: Int) throws(Problem) -> Node {
      guard take("(") else { throw Problem(offset: at, message: "expected '(' behind \(name)") }
      var arguments = [try expression(depth + 1)]
      while take(",") { arguments.append(try expression(depth + 1)) }
      guard take(")") else { throw Problem(offset: at, message: "expected ')'") }
      if name == "if" {
        guard arguments.count == 3 else { throw Problem(offset: start, message: "if takes a condition and two values") }
        return try made(.choose(arguments[0], arguments[1], arguments[2]))
      }
      return try made(name == "min" ? .least(arguments) : .most(arguments))
    }
  }
}
