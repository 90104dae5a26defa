import Yams

/// What is wrong with a YAML file, and where. Lines and columns count from 1.
package struct StrictYAMLError: Error, Sendable, Hashable, CustomStringConvertible {
  package let file: String
  package let line: Int
  package let column: Int
  package let message: String
  /// The line of the file, for the caret.
  package let sourceLine: String

  package init(file: String, line: Int, column: Int, message: String, sourceLine: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.sourceLine = sourceLine
  }

  /// `file:line:column: message`, then the line with a caret under the place.
  package var description: String {
    let head = "\(file):\(line):\(column): \(message)"
    guard !sourceLine.isEmpty else { return head }
    return head + "\n  \(sourceLine)\n  " + String(repeating: " ", count: max(0, min(column - 1, sourceLine.count))) + "^"
  }
}

/// A YAML file that was read.
package final class YAMLSource: Sendable {
  package let file: String
  let lines: [String]

  init(file: String, text: String) {
    self.file = file
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The line as written, counted from 1.
  package func line(_ number: Int) -> String { number >= 1 && number <= lines.count ? lines[number - 1] : "" }

  package func error(_ line: Int, _ column: Int, _ message: String) -> StrictYAMLError {
    StrictYAMLError(file: file, line: line, column: column, message: message, sourceLine: self.line(line))
  }
}

/// A value of a YAML file with its place. Scalars stay as written: `NO` and `1.0` are texts until somebody asks.
package struct YAMLNode {
  package let source: YAMLSource
  private let node: Node

  static let sizeLimit = 1 << 20
  static let depthLimit = 32
  static let nodeLimit = 100_000

  /// Reads one document. Anchors, aliases, tags and several documents are errors: a rule is what it shows.
  package static func parse(_ text: String, file: String) throws(StrictYAMLError) -> YAMLNode {
    let source = YAMLSource(file: file, text: text)
    guard text.utf8.count <= sizeLimit else { throw source.error(1, 1, "the file is larger than 1 MB") }
    do {
      guard let node = try Yams.compose(yaml: text, .default) else { throw source.error(1, 1, "the file is empty") }
      let root = YAMLNode(source: source, node: node)
      var count = 0
      try root.check(depth: 0, &count)
      return root
    } catch let error as StrictYAMLError {
      throw error
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
        throw source.error(mark.line, mark.column, problem)
      case .duplicatedKeysInMapping(let duplicates, let context):
        throw source.error(context.mark.line, context.mark.column, "repeated key: \(duplicates.sorted().joined(separator: ", "))")
      default: throw source.error(1, 1, "not YAML: \(error)")
      }
    } catch { throw source.error(1, 1, "not YAML: \(error)") }
  }

  private init(source: YAMLSource, node: Node) {
    self.source = source
    self.node = node
  }

  private func check(depth: Int, _ count: inout Int) throws(StrictYAMLError) {
    count += 1
    guard depth <= Self.depthLimit, count <= Self.nodeLimit else { throw error("the file is nested too deep or too long") }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard key.scalar != nil else { throw error("a key is a plain name") }
        try YAMLNode(source: source, node: value).check(depth: depth + 1, &count)
      }
    case .sequence(let sequence): for value in sequence { try YAMLNode(source: source, node: value).check(depth: depth + 1, &count) }
    case .scalar: return
    case .alias: throw error("aliases are not read; write the value out")
    }
  }

  package var line: Int { node.mark?.line ?? 1 }
  package var column: Int { node.mark?.column ?? 1 }

  package func error(_ message: String) -> StrictYAMLError { source.error(line, column, message) }

  /// An error at an offset (in characters) inside a scalar: for expressions. Follows the lines of block and folded scalars.
  package func error(at offset: Int, _ message: String) -> StrictYAMLError {
    guard case .scalar(let scalar) = node else { return error(message) }
    let isBlock = scalar.style == .literal || scalar.style == .folded
    let before = scalar.string.prefix(offset)
    if isBlock {
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      let number = line + lines.count
      let indentation = source.line(number).prefix { $0 == " " }.count
      return source.error(number, indentation + (lines.last?.count ?? 0) + 1, message)
    }
    let quote = scalar.style == .doubleQuoted || scalar.style == .singleQuoted ? 1 : 0
    return source.error(line, column + quote + offset, message)
  }

  package var isScalar: Bool { node.scalar != nil }
  package var isMapping: Bool { node.mapping != nil }
  package var isSequence: Bool { node.sequence != nil }

  package func string() throws(StrictYAMLError) -> String {
    guard let scalar = node.scalar else { throw error("a text was expected here") }
    return scalar.string
  }

  package func nonEmptyString() throws(StrictYAMLError) -> String {
    let text = try string()
    guard text.contains(where: { !$0.isWhitespace }) else { throw error("a text was expected here, and it is empty") }
    return text
  }

  package func integer(_ range: ClosedRange<Int> = Int.min...Int.max) throws(StrictYAMLError) -> Int {
    guard let value = Int(try string()), range.contains(value) else {
      throw error(range == Int.min...Int.max ? "a whole number was expected here" : "a whole number from \(range.lowerBound) to \(range.upperBound) was expected here")
    }
    return value
  }

  package func boolean() throws(StrictYAMLError) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    default: throw error("true or false was expected here")
    }
  }

  package func list() throws(StrictYAMLError) -> [YAMLNode] {
    guard let sequence = node.sequence else { throw error("a list was expected here") }
    return sequence.map { YAMLNode(source: source, node: $0) }
  }

  /// A mapping all of whose keys are among `known`; `nil` allows any.
  package func mapping(known: [String]?) throws(StrictYAMLError) -> YAMLMapping {
    guard let mapping = node.mapping else { throw error("named values (key: value) were expected here") }
    var entries: [(key: String, keyNode: YAMLNode, value: YAMLNode)] = []
    for (key, value) in mapping {
      let keyNode = YAMLNode(source: source, node: key)
      let name = key.scalar?.string ?? ""
      if let known, !known.contains(name) {
        throw keyNode.error("unknown key '\(name)'\(NearestName.hint(name, among: known)); known here: \(known.joined(separator: ", "))")
      }
      entries.append((name, keyNode, YAMLNode(source: source, node: value)))
    }
    return YAMLMapping(node: self, entries: entries)
  }

  /// One of a list of words.
  package func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(StrictYAMLError) -> Word where Word.RawValue == String {
    let text = try string()
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue)
      throw error("'\(text)' is not one of \(known.joined(separator: ", "))\(NearestName.hint(text, among: known))")
    }
    return word
  }
}

/// Named values in the order of the file.
package struct YAMLMapping {
  package let node: YAMLNode
  package let entries: [(key: String, keyNode: YAMLNode, value: YAMLNode)]

  package subscript(key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

  package func required(_ key: String) throws(StrictYAMLError) -> YAMLNode {
    guard let value = self[key] else { throw node.error("the key '\(key)' is missing") }
    return value
  }
}
