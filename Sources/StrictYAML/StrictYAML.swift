import Yams

/// Reads YAML files that people write by hand: one document, no anchors, aliases or tags, no key twice, within limits, each value with its place.
package enum StrictYAML {
  package struct Limits: Sendable {
    package var bytes = 1_000_000
    package var depth = 32
    package var nodes = 100_000
    package init() {}
  }

  /// The root of a file's only document.
  package static func parse(_ bytes: some Collection<UInt8>, file: String, limits: Limits = Limits()) throws(StrictYAMLError) -> YAMLNode {
    guard bytes.count <= limits.bytes else {
      throw StrictYAMLError(
        file: file, line: 1, column: 1, message: "the file has \(bytes.count) bytes; the limit is \(limits.bytes)", sourceLine: "")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw StrictYAMLError(file: file, line: 1, column: 1, message: "the file is not UTF-8", sourceLine: "")
    }
    return try parse(text, file: file, limits: limits)
  }

  /// The root of a text's only document.
  package static func parse(_ text: String, file: String, limits: Limits = Limits()) throws(StrictYAMLError) -> YAMLNode {
    var text = text
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let source = YAMLSource(file: file, text: text)
    guard text.utf8.count <= limits.bytes else {
      throw source.error("the file has \(text.utf8.count) bytes; the limit is \(limits.bytes)", line: 1, column: 1)
    }
    // Copied, so that the parser sees one contiguous buffer that lives as long as it does.
    text.makeContiguousUTF8()
    try refuseAliases(source)
    do {
      let parser = try Yams.Parser(yaml: text, resolver: Resolver.basic, encoding: .utf8)
      // Anchors are held weakly by the nodes and strongly by the parser.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.singleRoot() else { throw source.error("the file is empty", line: 1, column: 1) }
        var converter = Converter(source: source, limits: limits)
        return try converter.node(root, depth: 1)
      }
    } catch let error as StrictYAMLError {
      throw error
    } catch {
      throw translated(error, source)
    }
  }

  /// Aliases can grow a small file without bound, so they are refused before anything is composed: a name that stands behind `&` and behind `*`.
  private static func refuseAliases(_ source: YAMLSource) throws(StrictYAMLError) {
    var anchors: Set<String> = []
    for line in source.lines where line.contains("&") {
      for (name, _) in names(behind: "&", in: line) { anchors.insert(name) }
    }
    if anchors.isEmpty { return }
    for (row, line) in source.lines.enumerated() where line.contains("*") {
      for (name, index) in names(behind: "*", in: line) where anchors.contains(name) {
        throw source.error("aliases are not allowed: write the value of '*\(name)' out", line: row + 1, column: index + 1)
      }
    }
  }

  private static func names(behind mark: Unicode.Scalar, in line: [Unicode.Scalar]) -> [(name: String, index: Int)] {
    var found: [(String, Int)] = []
    for (index, scalar) in line.enumerated() where scalar == mark {
      let rest = line[(index + 1)...].prefix { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "-" }
      if rest.isEmpty { continue }
      var name = String.UnicodeScalarView()
      name.append(contentsOf: rest)
      found.append((String(name), index))
    }
    return found
  }

  private static func translated(_ error: any Error, _ source: YAMLSource) -> StrictYAMLError {
    guard let error = error as? YamlError else { return source.error("not readable as YAML", line: 1, column: 1) }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if problem.contains("nesting level") {
        return source.error("nested more than \(Limits().depth) levels deep", line: mark.line, column: mark.column)
      }
      let around = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
      return source.error("not readable as YAML: \(problem)\(around)\(hint(problem))", line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return source.error("key '\(duplicates.first ?? "")' is written more than once", line: context.mark.line, column: context.mark.column)
    case .reader(let problem, _, _, _):
      let place = firstControlCharacter(source)
      return source.error("not readable as YAML: \(problem)", line: place.line, column: place.column)
    case .memory: return source.error("nested too deeply", line: 1, column: 1)
    case .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded: return source.error("not readable as YAML", line: 1, column: 1)
    }
  }

  /// What people usually meant.
  private static func hint(_ problem: String) -> String {
    if problem.contains("mapping values are not allowed") { return "; a text that holds ': ' stands in quotation marks or behind '|'" }
    if problem.contains("cannot start any token") {
      return "; a text that begins with a sign stands in quotation marks, and indentation is made of blanks"
    }
    return ""
  }

  private static func firstControlCharacter(_ source: YAMLSource) -> (line: Int, column: Int) {
    for (row, line) in source.lines.enumerated() {
      if let index = line.firstIndex(where: { ($0.value < 32 && $0 != "\t") || $0.value == 127 || $0.value == 0xFFFE || $0.value == 0xFFFF }) {
        return (row + 1, index + 1)
      }
    }
    return (1, 1)
  }
}

extension YAMLNode {
  /// The root of a text's only document; the same as `StrictYAML.parse`.
  package static func parse(_ text: String, file: String) throws(StrictYAMLError) -> YAMLNode { try StrictYAML.parse(text, file: file) }
}

/// Turns Yams' nodes into ours, refusing what is not allowed.
private struct Converter {
  let source: YAMLSource
  let limits: StrictYAML.Limits
  var count = 0

  mutating func node(_ node: Yams.Node, depth: Int, isKey: Bool = false) throws(StrictYAMLError) -> YAMLNode {
    let line = node.mark?.line ?? 1
    let column = node.mark?.column ?? 1
    count += 1
    if count > limits.nodes { throw source.error("more than \(limits.nodes) values", line: line, column: column) }
    if depth > limits.depth { throw source.error("nested more than \(limits.depth) levels deep", line: line, column: column) }
    if node.anchor != nil { throw source.error("anchors are not allowed", line: line, column: column) }
    func make(_ content: YAMLNode.Content) -> YAMLNode { YAMLNode(source: source, line: line, column: column, content: content) }
    switch node {
    case .scalar(let scalar):
      // Yams gives quoted and block texts the tag of a text.
      if scalar.style == .plain || scalar.style == .any || scalar.tag.rawValue != "tag:yaml.org,2002:str" {
        try refuseTag(scalar.tag.rawValue, line, column, isKey: isKey)
      }
      return make(.scalar(scalar.string, style(scalar.style)))
    case .sequence(let sequence):
      try refuseTag(sequence.tag.rawValue, line, column, isKey: isKey)
      var items: [YAMLNode] = []
      for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
      return make(.list(items))
    case .mapping(let mapping):
      try refuseTag(mapping.tag.rawValue, line, column, isKey: isKey)
      var entries: [YAMLNode.Entry] = []
      var names: Set<String> = []
      for (key, value) in mapping {
        guard case .scalar = key else {
          throw source.error("a key must be a text", line: key.mark?.line ?? line, column: key.mark?.column ?? column)
        }
        let key = try self.node(key, depth: depth + 1, isKey: true)
        guard case .scalar(let name, _) = key.content, !name.isEmpty else { throw key.error("a key must be a text, found \(key.kind)") }
        // `NO` and `"NO"` are one key here, whatever their style.
        guard names.insert(name).inserted else { throw key.error("key '\(name)' is written more than once") }
        entries.append(YAMLNode.Entry(key: name, keyLine: key.line, keyColumn: key.column, value: try self.node(value, depth: depth + 1)))
      }
      return make(.mapping(entries))
    case .alias: throw source.error("aliases are not allowed", line: line, column: column)
    }
  }

  private func refuseTag(_ tag: String, _ line: Int, _ column: Int, isKey: Bool) throws(StrictYAMLError) {
    // Comparing keys makes Yams write the resolved tag into them.
    if isKey, tag.hasPrefix("tag:yaml.org,2002:") { return }
    if !tag.isEmpty { throw source.error("tags are not allowed: '\(tag)'", line: line, column: column) }
  }

  private func style(_ style: Yams.Node.Scalar.Style) -> YAMLNode.Style {
    switch style {
    case .any, .plain: .plain
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal: .literal
    case .folded: .folded
    }
  }
}
