import ProcurementModel
import StrictYAML

/// Reads one rule file. Every mistake is written down with file, line, column and what was expected; reading goes on as far as it makes sense.
struct RuleReader {
  let file: String
  let text: String
  let peerGroups: [String: PeerGroup]
  let screens: [String: ScreenSignature]
  let thresholds: [String]
  let readsExamples: Bool
  let list = ProblemList()

  static let keys = [
    "id", "version", "codes", "title", "category", "status", "profile", "severity", "severityWhen", "subject", "awardRules", "rationale", "sources",
    "inputs", "parameters", "let",
    "appliesWhen", "assessableWhen", "measure", "peers", "flagWhen", "expectedByChance", "amount", "bidders", "evidence", "message",
    "innocentExplanations",
    "knownGaps", "it",
    "examples", "related",
  ]
  private static let requiredKeys = [
    "id", "version", "codes", "title", "category", "status", "severity", "subject", "awardRules", "rationale", "sources", "inputs", "measure",
    "flagWhen", "evidence", "message",
    "innocentExplanations", "it", "examples",
  ]

  init(
    file: String, text: String, peerGroups: [String: PeerGroup], screens: [String: ScreenSignature], thresholds: [String] = [],
    readsExamples: Bool = true
  ) {
    self.file = file
    self.text = text
    self.peerGroups = peerGroups
    self.screens = screens
    self.thresholds = thresholds
    self.readsExamples = readsExamples
  }

  /// The text with blank lines in the place of the examples, where those are not read: nearly half of a file.
  private var wanted: String {
    if readsExamples { return text }
    var text = text
    return text.withUTF8 { bytes in
      var kept: [UInt8] = []
      kept.reserveCapacity(bytes.count + 1)
      var isExample = false
      var start = 0
      while start <= bytes.count {
        let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        let line = bytes[start..<end]
        if let first = line.first, first != 32, first != UInt8(ascii: "#") { isExample = line.starts(with: "examples:".utf8) }
        if !isExample { kept.append(contentsOf: line) }
        kept.append(10)
        start = end + 1
      }
      return String(decoding: kept, as: UTF8.self)
    }
  }

  /// The rule, or all mistakes of the file.
  func rule() throws(RuleProblems) -> Rule {
    let rule = list.attempt { try read(StrictYAML.parse(wanted, file: file).mapping()) } ?? nil
    guard list.problems.isEmpty, let rule else { throw RuleProblems(list.problems) }
    return rule
  }

  private func read(_ top: YAMLMapping) throws -> Rule? {
    list.add(contentsOf: top.unknownKeys(Self.keys))
    for key in Self.requiredKeys where top[key] == nil && (readsExamples || key != "examples") { list.add(top.node.error("missing key '\(key)'")) }
    identity(top)
    let subject = list.attempt { try top["subject"]?.word(RuleSubject.self) } ?? nil
    let (parameters, unread) = self.parameters(top["parameters"])
    guard let subject else {
      // Without a subject no name has a meaning; the texts can still be looked at.
      _ = texts(top, TypeChecker(subject: .process), isCheckingPlaces: false)
      return nil
    }
    let logic = RuleLogic(reader: self, subject: subject, parameters: parameters, unread: unread)
    logic.read(top)
    // A profile's rules may have parameters that another judge uses.
    if top["profile"] == nil { logic.reportUnused(top) }
    let texts = self.texts(top, logic.checker(.after), isCheckingPlaces: true)
    let exampleReader = RuleExampleReader(parameters: parameters, list: list)
    let examples = top["examples"].map { exampleReader.examples($0) } ?? []
    let impossible = top["examples"].map { exampleReader.impossible($0, examples) } ?? []

    let id = try top.required("id").nonEmptyString()
    let version = list.attempt { try top["version"]?.integer(in: 1...9999) } ?? nil
    let status = list.attempt { try top["status"]?.word(Rule.Status.self) } ?? nil
    let severity = list.attempt { try top["severity"]?.word(RuleSeverity.self) } ?? nil
    let profile = list.attempt { try top["profile"]?.word(of: ["cardinal"], "profile") } ?? nil
    let codes = list.attempt { try self.codes(top["codes"]) } ?? []
    let awardRules = list.attempt { try top["awardRules"].map { try self.awardRules($0, subject) } } ?? nil
    let sources = top["sources"].map(self.sources) ?? []
    let inputs = list.attempt { try top["inputs"].map(self.inputs) } ?? nil
    let related = list.attempt { try top["related"]?.strings() } ?? nil
    guard let version, let status, let severity, let texts, let inputs, let measure = logic.measure, let flagWhen = logic.flagWhen,
      list.problems.isEmpty
    else { return nil }
    return Rule(
      id: id, version: version, codes: codes, category: try top.required("category").nonEmptyString(), status: status, profile: profile,
      severity: severity, subject: subject,
      awardRules: awardRules ?? [], texts: texts, sources: sources, inputs: inputs, parameters: parameters.map(\.parameter), bindings: logic.bindings,
      lateBindings: logic.lateNames,
      appliesWhen: logic.appliesWhen, assessableWhen: logic.assessableWhen, measure: measure, peers: logic.peers, flagWhen: flagWhen,
      severityWhen: logic.severityWhen, bidders: logic.bidders,
      expectedByChance: logic.expectedByChance, evidence: logic.evidence, amount: logic.amount, examples: examples, impossibleVerdicts: impossible,
      related: related ?? [],
      source: RuleSource(file: file, bytes: Array(text.utf8)), places: logic.places
    ).worded()
  }

  /// Id and category, which the path repeats.
  private func identity(_ top: YAMLMapping) {
    let parts = file.split(separator: "/").map(String.init)
    if let node = top["id"], let id = list.attempt({ try node.nonEmptyString() }) {
      if !Self.isKebab(id) {
        list.add(node.error("an id is made of small letters, digits and hyphens"))
      } else if let name = parts.last, name != id + ".yaml" {
        list.add(node.error("the id is equal to the file name: the file is \(name), so expected '\(name.split(separator: ".").first ?? "")'"))
      }
      if let words = WordingLint.findings(in: id.split(separator: "-").joined(separator: " ")).first {
        list.add(node.error(WordingLint.message(words)))
      }
    }
    if let node = top["category"], let category = list.attempt({ try node.nonEmptyString() }), let folder = parts.dropLast().last, folder != category
    {
      list.add(node.error("the category is equal to the folder: expected '\(folder)', found '\(category)'"))
    }
  }

  static func isKebab(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") } && !text.hasPrefix("-")
      && !text.hasSuffix("-") && !text.contains("--")
  }

  /// `COL-02`, `R018`
  private func codes(_ node: YAMLNode?) throws -> [String] {
    guard let node else { return [] }
    var codes: [String] = []
    for item in try node.list() {
      let code = try item.nonEmptyString()
      guard code.utf8.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }) else {
        throw item.error("a code is made of capital letters, digits and hyphens, like COL-02")
      }
      if codes.contains(code) { throw item.error("code '\(code)' is written more than once") }
      codes.append(code)
    }
    return codes
  }

  /// Award rules belong to lots and processes; a rule about organizations chooses lots in its sets.
  private func awardRules(_ node: YAMLNode, _ subject: RuleSubject) throws -> [AwardRule] {
    if case .scalar = node.content {
      let text = try node.string()
      guard text == "any" else { throw node.error("expected 'any' or a list of award rules, like [lowest-price]") }
      return []
    }
    switch subject {
    case .process, .lot, .bid, .award, .contract: break
    case .supplier, .bidder, .buyer, .procuringEntity, .organization, .bidderPair, .buyerSupplierPair, .market:
      throw node.error("a \(subject.rawValue) has no award rule: write 'any', and choose lots in the sets of the rule")
    }
    var rules: [AwardRule] = []
    for item in try node.list() { rules.append(try item.word(AwardRule.self)) }
    guard !rules.isEmpty else { throw node.error("an empty list says nothing: write 'any' or name award rules") }
    return rules
  }

  private func sources(_ node: YAMLNode) -> [Citation] {
    guard let items = list.attempt({ try node.list() }) else { return [] }
    if items.isEmpty { list.add(node.error("a rule needs a source")) }
    return items.compactMap { item in
      list.attempt {
        let mapping = try item.mapping(known: ["citation", "locator", "kind"])
        return Citation(
          citation: try mapping.required("citation").nonEmptyString(), locator: try mapping["locator"]?.nonEmptyString(),
          kind: try mapping.required("kind").word(of: ["method", "law", "guidance", "case"], "kind of source"))
      }
    }
  }

  private func inputs(_ node: YAMLNode) throws -> Inputs {
    let mapping = try node.mapping(known: ["required", "improves"])
    func fields(_ node: YAMLNode?) throws -> [InputPath] {
      guard let node else { return [] }
      return try node.list().compactMap { item in
        list.attempt {
          let text = try item.nonEmptyString()
          let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
          if let last = parts.last, TypeChecker.isPersonal(last) {
            throw item.error("'\(text)': sex, age, birthplace, nationality and the like can be no input of a rule")
          }
          guard let entity = Entity(rawValue: parts.first ?? ""), parts.count == 2 else {
            throw item.error(
              "expected a field like 'lot.id' or 'bid.amount', found '\(text)'" + NearestName.hint(text, among: Vocabulary.fields.map(\.path)))
          }
          guard let field = Vocabulary.field(entity, parts[1]) else {
            let hint = NearestName.hint(parts[1], among: Vocabulary.fields(of: entity).map(\.name))
            let place = text.unicodeScalars.count - parts[1].unicodeScalars.count
            throw item.error("unknown field '\(parts[1])' of \(entity.rawValue)" + hint, at: place)
          }
          return InputPath(field: field)
        }
      }
    }
    return Inputs(required: try fields(mapping.required("required")), improves: try fields(mapping["improves"]))
  }
}
