import ProcurementModel
import StrictYAML

extension RuleReader {
  /// A parameter with the place of its name.
  struct ReadParameter {
    let parameter: Parameter
    let entry: YAMLNode.Entry
  }

  func parameters(_ node: YAMLNode?) -> (read: [ReadParameter], unread: [String]) {
    guard let node, let mapping = list.attempt({ try node.mapping() }) else { return ([], []) }
    var unread: [String] = []
    let read = mapping.entries.compactMap { entry in
      let parameter = list.attempt { ReadParameter(parameter: try self.parameter(entry, in: mapping), entry: entry) }
      if parameter == nil { unread.append(entry.key) }
      return parameter
    }
    return (read, unread)
  }

  private static let types: [(word: String, type: ExpressionType)] = [
    ("decimal", .number), ("integer", .number), ("money", .money), ("days", .duration), ("date", .date), ("text", .text), ("boolean", .boolean),
  ]

  private func parameter(_ entry: YAMLNode.Entry, in parameters: YAMLMapping) throws -> Parameter {
    try checkName(entry, in: parameters)
    let mapping = try entry.value.mapping(known: ["meaning", "it", "type", "unit", "default", "range", "values"])
    let typeNode = try mapping.required("type")
    let word = try typeNode.word(of: Self.types.map(\.word) + CodeList.allCases.map(\.rawValue), "type")
    let type = Self.types.first { $0.word == word }?.type ?? CodeList(rawValue: word).map { .code($0) } ?? .text
    let unitNode = try mapping.required("unit")
    let unit = try unitNode.nonEmptyString()
    if type == .duration, unit != "days" { throw unitNode.error("the unit of days is 'days', found '\(unit)'") }
    var range: ClosedRange<ExactDecimal>?
    var values: [ExactDecimal] = []
    if let node = mapping["values"] {
      guard type.isQuantity else { throw node.error("only numbers, money and days have a list of values; other types are code lists") }
      guard mapping["range"] == nil else { throw node.error("a parameter has a range or a list of values, not both") }
      values = try node.list().map { entry in
        guard let value = ExactDecimal(try entry.decimalText()) else { throw entry.error("a value has too many digits") }
        return value
      }
      guard let low = values.first, let high = values.last, zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw node.error("expected numbers in ascending order, like [0.01, 0.05]")
      }
      range = low...high
    } else if let node = mapping["range"] {
      guard type.isQuantity else { throw node.error("only numbers, money and days have a range") }
      let bounds = try node.list()
      guard bounds.count == 2 else { throw node.error("expected two numbers, the smaller first") }
      guard let low = ExactDecimal(try bounds[0].decimalText()), let high = ExactDecimal(try bounds[1].decimalText()) else {
        throw node.error("a bound has too many digits")
      }
      guard low <= high else { throw node.error("expected the smaller bound first") }
      range = low...high
    } else if type.isQuantity {
      throw entry.value.error("parameter '\(entry.key)' needs a range, like [1, 20], or values, like [0.01, 0.05]")
    }
    let defaultNode = try mapping.required("default")
    guard let constant = Constant(try defaultNode.string(), type: type) else {
      throw defaultNode.error("expected \(type.words) (like \(type.example)), found '\(try defaultNode.string())'")
    }
    let parameter = Parameter(
      name: entry.key, meaning: Bilingual(en: try words(mapping.required("meaning")), it: try words(mapping.required("it"), .it)), type: type,
      unit: unit, value: constant,
      range: range, values: values, isInteger: word == "integer")
    if let problem = parameter.problem(with: constant) { throw defaultNode.error(problem) }
    return parameter
  }

  /// Names of parameters and of `let` are made of letters and digits, and are not words of the language.
  func checkName(_ entry: YAMLNode.Entry, in mapping: YAMLMapping) throws {
    let name = entry.key
    let scalars = name.unicodeScalars
    guard let first = scalars.first, first.properties.isAlphabetic,
      scalars.allSatisfy({ $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" })
    else {
      throw mapping.error("a name is made of letters and digits and begins with a letter, found '\(name)'", at: entry)
    }
    if ExpressionParser.keywords.contains(name) || name == "measure" || name == "peers" {
      throw mapping.error("'\(name)' is a word of the language and cannot be a name", at: entry)
    }
  }
}
