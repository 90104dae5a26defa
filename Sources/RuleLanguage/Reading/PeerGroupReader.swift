import ProcurementModel
import StrictYAML

/// Reads `peer-groups.yaml`.
struct PeerGroupReader {
  let reader: RuleReader
  private var list: ProblemList { reader.list }

  init(file: String, text: String) { reader = RuleReader(file: file, text: text, peerGroups: [:], screens: [:]) }

  func groups() throws(RuleProblems) -> [PeerGroup] {
    let items = list.attempt { try StrictYAML.parse(reader.text, file: reader.file).list() } ?? []
    var ids: Set<String> = []
    let groups = items.compactMap { item in
      list.attempt {
        let group = try group(item)
        if !ids.insert(group.id).inserted { throw item.error("the peer group '\(group.id)' is defined twice") }
        return group
      }
    }
    guard list.problems.isEmpty else { throw RuleProblems(list.problems) }
    return groups
  }

  private func group(_ node: YAMLNode) throws -> PeerGroup {
    let mapping = try node.mapping(known: ["id", "subject", "meaning", "it", "by", "near", "widen", "minimum", "noun", "keys"])
    let idNode = try mapping.required("id")
    let id = try idNode.nonEmptyString()
    if !RuleReader.isKebab(id) { throw idNode.error("an id is made of small letters, digits and hyphens") }
    let subject = try mapping.required("subject").word(RuleSubject.self)
    let checker = TypeChecker(subject: subject)
    let byNode = try mapping.required("by").mapping()
    let by = byNode.entries.compactMap { entry in
      list.attempt { (name: entry.key, value: try expression(entry.value, checker).expression) }
    }
    var near: [(name: String, value: TypedExpression, distance: Int)] = []
    for entry in try mapping["near"]?.mapping().entries ?? [] {
      if byNode[entry.key] != nil { throw byNode.error("the key '\(entry.key)' stands in 'by' and in 'near'", at: entry) }
      let values = try entry.value.mapping(known: ["of", "within"])
      let ofNode = try values.required("of")
      let typed = try expression(ofNode, checker)
      guard typed.type == .number else { throw ofNode.error("only numbers can be near, found \(typed.type.words)") }
      near.append((entry.key, typed.expression, try values.required("within").integer(in: 0...100)))
    }
    let names = byNode.keys + near.map(\.name)
    var widen: [String] = []
    for node in try mapping["widen"]?.list() ?? [] {
      let name = try node.nonEmptyString()
      guard names.contains(name) else { throw node.error("unknown key '\(name)'" + NearestName.hint(name, among: names)) }
      if widen.contains(name) { throw node.error("the key '\(name)' is dropped twice") }
      widen.append(name)
    }
    var keyWords: [String: Bilingual<String>] = [:]
    for entry in try mapping["keys"]?.mapping().entries ?? [] {
      guard names.contains(entry.key) else { throw entry.value.error("unknown key '\(entry.key)'" + NearestName.hint(entry.key, among: names)) }
      keyWords[entry.key] = try bilingual(entry.value)
    }
    return PeerGroup(
      id: id, subject: subject,
      meaning: Bilingual(en: try reader.words(mapping.required("meaning")), it: try reader.words(mapping.required("it"), .it)), by: by, near: near,
      widen: widen, minimum: try mapping.required("minimum").integer(in: 3...100_000),
      noun: try mapping["noun"].map(bilingual) ?? Bilingual(en: "records", it: "record"), keyWords: keyWords)
  }

  private func bilingual(_ node: YAMLNode) throws -> Bilingual<String> {
    let words = try node.mapping(known: ["en", "it"])
    return Bilingual(en: try reader.words(words.required("en")), it: try reader.words(words.required("it"), .it))
  }

  private func expression(_ node: YAMLNode, _ checker: TypeChecker) throws -> TypeChecker.Typed {
    try reader.pointing(node) { text throws(ExpressionError) in try checker.check(ExpressionParser.expression(text)) }
  }
}
