import ProcurementModel
import RuleLanguage

/// A small change of a rule's logic that its examples should notice: another threshold, comparison, field, word or screen.
package struct RuleMutation: Sendable {
  /// Line of the file, from 1.
  package let line: Int
  /// What was changed into what: `>= → >`.
  package let change: String
  /// The whole file with the change.
  package let text: String
}

/// Makes all single changes of a rule file. Looks only at what decides: award rules, parameter defaults, `let`, conditions, measure, `flagWhen`, `severityWhen`; never at texts,
/// nor at a `let` that only texts name.
package enum RuleMutations {
  package static func of(_ text: String) -> [RuleMutation] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let decisive = decisiveLets(lines)
    var result: [RuleMutation] = []
    var place = Place()
    for (number, line) in lines.enumerated() {
      place.enter(line)
      if place.section == "let", !decisive.contains(place.key) { continue }
      for segment in segments(of: line, in: place.section) {
        for (change, mutated) in changes(of: String(line[segment.range]), segment.kind) {
          var changed = lines
          changed[number] = line.replacingCharacters(in: segment.range, by: mutated)
          result.append(RuleMutation(line: number + 1, change: change, text: changed.joined(separator: "\n")))
        }
      }
    }
    return result
  }

  /// Where a line stands: the top key, and the key below it.
  private struct Place {
    var section = ""
    var key = ""

    mutating func enter(_ line: String) {
      guard let first = line.first, first != "-", first != "#" else { return }
      if !first.isWhitespace {
        section = String(line.prefix { $0 != ":" })
        key = ""
      } else if line.hasPrefix("  "), line.dropFirst(2).first.map({ $0.isLetter }) == true {
        key = String(line.dropFirst(2).prefix { $0 != ":" })
      }
    }
  }

  /// Names of `let` that a condition or the measure needs, by themselves or through each other.
  private static func decisiveLets(_ lines: [String]) -> Set<String> {
    func names(_ text: Substring) -> Set<Substring> { Set(text.split { !$0.isLetter && !$0.isNumber }) }
    var ofLets: [String: Set<Substring>] = [:]
    var named: Set<Substring> = []
    var place = Place()
    for line in lines {
      place.enter(line)
      for segment in segments(of: line, in: place.section) {
        if place.section == "let" {
          ofLets[place.key, default: []].formUnion(names(line[segment.range]))
        } else {
          named.formUnion(names(line[segment.range]))
        }
      }
    }
    var result: Set<String> = []
    while let next = ofLets.keys.first(where: { !result.contains($0) && named.contains(Substring($0)) }) {
      result.insert(next)
      named.formUnion(ofLets[next] ?? [])
    }
    return result
  }

  enum Kind { case expression, screen, awardRules, value }

  struct Segment {
    let range: Range<String.Index>
    let kind: Kind
  }

  /// The parts of a line that hold logic.
  static func segments(of line: String, in section: String) -> [Segment] {
    let keys: [String]
    switch section {
    case "awardRules": return value(of: "awardRules", in: line).map { [Segment(range: $0, kind: .awardRules)] } ?? []
    case "flagWhen": return value(of: "flagWhen", in: line).map { [Segment(range: $0, kind: .expression)] } ?? []
    case "parameters": return value(of: "default", in: line).map { [Segment(range: $0, kind: .value)] } ?? []
    case "appliesWhen", "assessableWhen", "severityWhen": keys = ["when"]
    case "measure": keys = ["expression", "over", "of", "screen"] + withKeys(line)
    case "let": keys = ["screen"] + withKeys(line)
    default: return []
    }
    for key in keys { if let range = value(of: key, in: line) { return [Segment(range: range, kind: key == "screen" ? .screen : .expression)] } }
    return []
  }

  /// The key of an indented `name: value` line, other than those that hold texts.
  private static func withKeys(_ line: String) -> [String] {
    let key = String(line.drop { $0 == " " }.prefix { $0 != ":" })
    guard line.first == " ", !["unit", "it", "direction", "missing", "with", "screen"].contains(key), key.allSatisfy({ $0.isLetter || $0.isNumber })
    else { return [] }
    return [key]
  }

  /// The text after `key:`, within quotation marks, or up to the next key of a mapping in braces.
  static func value(of key: String, in line: String) -> Range<String.Index>? {
    guard let at = line.firstRange(of: key + ":") else { return nil }
    if let before = line[..<at.lowerBound].last, !before.isWhitespace, before != "{" { return nil }
    var start = at.upperBound
    while start < line.endIndex, line[start] == " " { start = line.index(after: start) }
    guard start < line.endIndex else { return nil }
    if line[start] == "\"" {
      let inner = line.index(after: start)
      var end = inner
      while end < line.endIndex, line[end] != "\"" {
        if line[end] == "\\" { end = line.index(after: end) }
        if end < line.endIndex { end = line.index(after: end) }
      }
      return end < line.endIndex ? inner..<end : nil
    }
    var end = line.endIndex
    if line.contains("{") {
      for stop in [", otherwise:", ", severity:", ", it:", ", range:", ", unit:", "}"] {
        if let next = line[start...].firstRange(of: stop), next.lowerBound < end { end = next.lowerBound }
      }
    }
    if key == "default", line.contains("{"), let comma = line[start..<end].firstIndex(of: ",") { end = comma }
    return start < end ? start..<end : nil
  }

  // MARK: changes

  static func changes(of text: String, _ kind: Kind) -> [(change: String, text: String)] {
    if kind == .screen { return otherScreens(text).map { ("\(text) → \($0)", $0) } }
    var result: [(String, String)] = []
    for token in tokens(of: text) {
      for other in alternatives(String(text[token]), kind) where other != text[token] {
        result.append(("\(text[token]) → \(other.isEmpty ? "nothing" : other) in '\(text)'", text.replacingCharacters(in: token, by: other)))
      }
    }
    return result
  }

  private static func otherScreens(_ id: String) -> [String] {
    guard let own = ScreenNames.inputs(of: id) else { return [] }
    return ScreenNames.all.filter { $0 != id && ScreenNames.inputs(of: $0) == own }.prefix(2).map { $0 }
  }

  private static let opposites = [
    ">=": [">", "<"], ">": [">=", "<="], "<=": ["<", ">"], "<": ["<=", ">="], "==": ["!="], "!=": ["=="], "+": ["-"], "-": ["+"], "*": ["/"],
    "/": ["*"], "and": ["or"], "or": ["and"], "known": ["missing"],
    "missing": ["known"], "min": ["max"], "max": ["min"], "minimum": ["maximum"], "maximum": ["minimum"], "sum": ["max"], "mean": ["max"],
    "true": ["false"], "false": ["true"], "not": [""], "q1": ["q3"],
    "q3": ["q1"], "median": ["q1", "q3"], "lowerFence": ["q1"], "upperFence": ["q3"], "any": ["lowest-price"],
  ]

  private static func alternatives(_ token: String, _ kind: Kind) -> [String] {
    if let number = ExactDecimal(token) {
      if !token.contains("."), let whole = Int(token), whole < 100 { return ["\(whole + 1)"] + (whole > 0 ? ["\(whole - 1)"] : []) }
      let factors = ["1.2", "0.8"].compactMap { ExactDecimal($0) }
      return factors.compactMap { number.multiplied(by: $0)?.description }
    }
    if kind == .awardRules { return CodeList.awardRule.words.contains(token) ? ["quality-price", "lowest-price"] : token == "any" ? [] : [] }
    if kind == .value { return [] }
    if let opposite = opposites[token] { return opposite }
    var result: [String] = []
    for list in CodeList.allCases {
      guard let place = list.words.firstIndex(of: token) else { continue }
      result.append(list.words[(place + 1) % list.words.count])
    }
    for entity in Entity.allCases {
      guard let field = Vocabulary.field(entity, token) else { continue }
      result += Vocabulary.fields(of: entity).filter { $0.name != token && $0.type == field.type }.prefix(2).map(\.name)
    }
    var seen: Set<String> = []
    return result.filter { seen.insert($0).inserted }
  }

  /// Words, numbers and signs; texts in quotation marks are passed over.
  static func tokens(of text: String) -> [Range<String.Index>] {
    var result: [Range<String.Index>] = []
    var i = text.startIndex
    func next(_ index: String.Index) -> String.Index { text.index(after: index) }
    while i < text.endIndex {
      let c = text[i]
      var end = next(i)
      if c == "\"" || c == "\\" {
        while end < text.endIndex, text[end] != "\"" { end = next(end) }
        if end < text.endIndex { end = next(end) }
        // An escaped mark begins and ends with a backslash.
        if c == "\\", end < text.endIndex {
          while end < text.endIndex, text[end] != "\"" { end = next(end) }
          if end < text.endIndex { end = next(end) }
        }
        i = end
        continue
      }
      if c.isLetter {
        while end < text.endIndex,
          text[end].isLetter || text[end].isNumber || (text[end] == "-" && next(end) < text.endIndex && text[next(end)].isLetter)
        { end = next(end) }
      } else if c.isNumber {
        while end < text.endIndex, text[end].isNumber || text[end] == "." { end = next(end) }
      } else if "<>=!".contains(c), end < text.endIndex, text[end] == "=" {
        end = next(end)
      } else if !"<>+-*/".contains(c) {
        i = end
        continue
      }
      result.append(i..<end)
      i = end
    }
    return result
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, by other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
