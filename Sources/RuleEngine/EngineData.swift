import Findings
import ProcurementModel
import RuleLanguage
import TenderStore

/// The store with what rules see beyond it: derived fields, relations both ways, pairs and markets. Everything a plan needs is made before threads start.
package final class EngineData: @unchecked Sendable {
  package let store: TenderStore
  /// Award rules that a user or a layout stated for a source or a buyer.
  package let assumptions: AwardRuleAssumptions
  /// What `today` means to rules: never the clock.
  package let asOf: Moment?
  package let referenceLists: [ReferenceList]
  /// By the relation's number, made at first use.
  @exclusivity(unchecked) var relations: [RelationIndex?] = Array(repeating: nil, count: Vocabulary.relations.count)
  var derived = DerivedSubjects()
  /// By the field's number, made at first use.
  @exclusivity(unchecked) private var fields: [FieldColumn?] = Array(repeating: nil, count: Vocabulary.fields.count)
  private var personMarks: [Bool]?
  var buyerMarks: [Bool]?
  /// Made when findings are first named, on one thread.
  lazy var namesOfBuyers = NamesOfBuyers(store)
  @exclusivity(unchecked) private var narrow = [Bool](repeating: false, count: Vocabulary.fields.count)
  private var extraTexts = SymbolTable()
  let reasons = ReasonTable()
  let counters = SubjectCounters()
  var awardLotCounts: [Int32]?
  /// Sets of two or more organizations, numbered in the order of sight.
  var setNumbers: [[Int32]: UInt32] = [:]
  var cachedProcessKeys: [String]?
  var cachedCalls: [Int32]?
  var cachedContacts: [ContactKind: Groups] = [:]
  /// Numbers of the contacts of each party, by kind.
  var cachedContactNumbers: [ContactKind: [Int32]] = [:]
  var cachedGivenUpBids: GivenUpBids?
  var cachedStatedDiscounts: [Int32]?
  var cachedPreviousAwards: [PreviousAward]?
  /// By number of a date's field and row: `prepareDays`.
  var movedDays: [Int: [Int32: Int32]] = [:]
  /// By kind: `prepareThresholds`.
  var thresholds: [String: ProcessThresholds] = [:]
  var cachedThresholdDays: [Int32]?
  var cachedBidsAreAll: [Bool]?
  var cachedStandingBids: StandingBids?
  var cachedStandingRows: [Int32]?
  /// By symbol of a name: 1 not a person's by its words, 2 a person's; 0 where nobody asked.
  private var personNames: [UInt8] = []
  /// Entries of reference lists by organization, looked up when a rule asks.
  private(set) lazy var referenceMatches = ReferenceMatches(lists: referenceLists, store: store)

  package init(
    store: TenderStore, assumptions: AwardRuleAssumptions = AwardRuleAssumptions(), asOf: Moment? = nil, referenceLists: [ReferenceList] = []
  ) {
    self.store = store
    self.referenceLists = referenceLists
    self.asOf = asOf
    self.assumptions = assumptions
  }

  /// Number of rows of a kind.
  func count(_ entity: Entity) -> Int {
    switch entity {
    case .process: store.processes.count
    case .lot: store.lots.count
    case .bid: store.bids.count
    case .award: store.awards.count
    case .contract: store.contracts.count
    case .amendment: store.amendments.count
    case .item: store.items.count
    case .organization: store.organizations.count
    case .bidderPair: derived.pairs.count
    case .buyerSupplierPair: derived.buyerSuppliers.count
    case .market: derived.markets.count
    }
  }

  /// Lets go of what was made for a kind of subject that has no findings. Pairs of bidders are many more than lots.
  func release(_ subject: RuleSubject) {
    guard subject == .bidderPair else { return }
    for relation in Vocabulary.relations where relation.from == .bidderPair { relations[relation.number] = nil }
    for field in Vocabulary.fields where field.entity == .bidderPair { fields[field.number] = nil }
    derived.pairs = PairList()
    derived.sharedLots = []
    derived.separateSharedLots = []
  }

  /// The column of a field, made at first use. Call before threads start.
  func prepare(_ field: Field) -> FieldColumn {
    if let column = fields[field.number] { return column }
    let column = make(field)
    fields[field.number] = column
    narrow[field.number] = column.isNarrow
    return column
  }

  func column(_ field: Field) -> FieldColumn { fields[field.number] ?? .none }

  /// A prepared field whose decimals all have up to 15 digits.
  func isNarrow(_ field: Field) -> Bool { narrow[field.number] }

  // MARK: texts as numbers

  /// Equal texts have equal numbers: the store's symbols, and from 2³¹ on texts that the store does not have.
  func text(_ utf8: some Collection<UInt8>) -> UInt32 {
    if utf8.isEmpty { return 0 }
    let known = store.symbols.symbol(for: utf8)
    if !known.isMissing { return known.id }
    return extraTexts.intern(String(decoding: Array(utf8), as: UTF8.self)).id | 1 << 31
  }

  /// The number of a text that was seen before, without changing anything: safe on many threads. An unseen text equals none.
  func knownText(_ text: String) -> UInt32 {
    let known = store.symbols.symbol(for: text.utf8)
    if !known.isMissing { return known.id }
    let extra = extraTexts.symbol(for: text.utf8)
    return extra.isMissing ? .max : extra.id | 1 << 31
  }

  func string(_ text: UInt32) -> String { String(decoding: utf8(text), as: UTF8.self) }

  func utf8(_ text: UInt32) -> ArraySlice<UInt8> {
    text & 1 << 31 == 0 ? store.symbols.utf8(Symbol(id: text)) : extraTexts.utf8(Symbol(id: text & ~(1 << 31)))
  }

  /// Which organizations are natural persons, as far as their kind, their key or their names tell: a sole trader's number is as personal as the name beside it. One that a legal form in
  /// any mention calls a firm is none, unless its code or kind says so; nor is a buyer, whatever name somebody wrote beside its code among the bidders. Call before threads start.
  package func persons() -> [Bool] {
    if let known = personMarks { return known }
    let (organizations, parties, isBuyer) = (store.organizations, store.parties, buyersAndProcuringEntities())
    var made = organizations.keys.indices.map { row in
      let party = organizations.representative[row]
      if party >= 0, parties.isPerson[Int(party)] == 2 || PersonalData.namesPerson(organizations.keys[row]) { return true }
      guard !isBuyer[row], party < 0 || parties.name[Int(party)].isMissing else { return false }
      return PersonNames.looksLikePerson(name(ofOrganization: Int32(truncatingIfNeeded: row)))
    }
    // Any mention may say so: which one stands for the organization hangs on the order of the sources.
    for party in 0..<parties.count where parties.isPerson[party] == 2 {
      if let row = organization(ofParty: party, among: made), !isBuyer[row] { made[row] = true }
    }
    // A name that stands beside a person's code elsewhere is that person's.
    var names = Set<Symbol>()
    for party in 0..<parties.count {
      guard let row = organization(ofParty: party, among: made), made[row] else { continue }
      if PersonNames.mayBePerson(store.symbols.string(parties.name[party])) { names.insert(parties.name[party]) }
    }
    var mentions: [Int: [Symbol]] = [:]
    for party in 0..<parties.count where !parties.name[party].isMissing {
      guard let row = organization(ofParty: party, among: made), !made[row], !isBuyer[row] else { continue }
      if looksLikePerson(parties.name[party]) || names.contains(parties.name[party]) { mentions[row] = [] }
    }
    if !mentions.isEmpty {
      for party in 0..<parties.count where !parties.name[party].isMissing {
        if let row = organization(ofParty: party, among: made) { mentions[row]?.append(parties.name[party]) }
      }
      for (row, mentioned) in mentions {
        made[row] = areOfAPerson(mentioned, names)
      }
    }
    personMarks = made
    return made
  }

  /// Whether an organization's names are a sole trader's: one is a person's that shares a word with all others (`Rossi Mario`, `Impresa Rossi`), or half of them are; and none is a firm's.
  private func areOfAPerson(_ mentions: [Symbol], _ names: Set<Symbol>) -> Bool {
    let distinct = Set(mentions)
    if distinct.contains(where: { PersonNames.namesFirm(store.symbols.string($0)) }) { return false }
    let persons = distinct.filter { looksLikePerson($0) || names.contains($0) }
    if persons.count * 2 >= distinct.count { return !persons.isEmpty }
    func words(_ name: Symbol) -> Set<Substring> { Set(store.symbols.string(name).uppercased().split { !$0.isLetter }.filter { $0.count > 2 }) }
    let all = distinct.map(words)
    return persons.contains { person in
      let own = words(person)
      return all.allSatisfy { !$0.isDisjoint(with: own) }
    }
  }

  private func organization(ofParty party: Int, among marks: [Bool]) -> Int? {
    guard party < store.organizations.ofParty.count else { return nil }
    let row = Int(store.organizations.ofParty[party])
    return marks.indices.contains(row) ? row : nil
  }

  private func looksLikePerson(_ name: Symbol) -> Bool {
    if personNames.isEmpty { personNames = [UInt8](repeating: 0, count: store.symbols.count + 1) }
    let at = Int(name.id)
    if personNames[at] == 0 { personNames[at] = PersonNames.looksLikePerson(store.symbols.string(name)) ? 2 : 1 }
    return personNames[at] == 2
  }

  /// Keys and names of all natural persons: names of every mention, also where another organization's code stands beside them.
  package func knownPersons() -> KnownPersons {
    let marks = persons()
    var known = KnownPersons()
    for (row, isPerson) in marks.enumerated() where isPerson { known.insert(key: store.organizations.keys[row]) }
    var seen: Set<Symbol> = []
    for row in 0..<store.parties.count where !store.parties.name[row].isMissing {
      let symbol = store.parties.name[row]
      let isPerson = store.parties.isPerson[row] == 2 || organization(ofParty: row, among: marks).map { marks[$0] } == true
      guard isPerson || looksLikePerson(symbol), seen.insert(symbol).inserted else { continue }
      let name = store.symbols.string(symbol)
      if !PersonNames.namesFirm(name) { known.insert(name: name) }
    }
    personNames = []
    return known
  }

  // MARK: columns by name, for derived fields

  func texts(_ entity: Entity, _ name: String) -> [UInt32] {
    guard let field = Vocabulary.field(entity, name), case .text(let values) = prepare(field) else { return [] }
    return everyRow(values, entity, 0)
  }

  func integers(_ entity: Entity, _ name: String) -> [Int32] {
    guard let field = Vocabulary.field(entity, name), case .integer(let values) = prepare(field) else { return [] }
    return everyRow(values, entity, .missing)
  }

  func codes(_ entity: Entity, _ name: String) -> [UInt8] {
    guard let field = Vocabulary.field(entity, name), case .code(let values) = prepare(field) else { return [] }
    return everyRow(values, entity, 0)
  }

  func moneys(_ entity: Entity, _ name: String) -> [StoredMoney] {
    guard let field = Vocabulary.field(entity, name), case .money(let values) = prepare(field) else { return [] }
    return everyRow(values, entity, .missing)
  }

  func dates(_ entity: Entity, _ name: String) -> [Moment] {
    guard let field = Vocabulary.field(entity, name), case .date(let values) = prepare(field) else { return [] }
    return everyRow(values, entity, .missing)
  }

  /// A column in which nothing is known is empty; here it gets a row for each of its kind.
  func everyRow<Element>(_ values: [Element], _ entity: Entity, _ missing: Element) -> [Element] {
    values.isEmpty ? Array(repeating: missing, count: count(entity)) : values
  }
}

/// Award rules stated by a user (settings) or a layout, where the source publishes none.
package struct AwardRuleAssumptions: Sendable {
  package struct Statement: Sendable {
    package var rule: AwardRule
    /// Key of the buyer's organization, or its name; `nil`: any buyer.
    package var buyer: String?
    /// Index of files; `nil`: any source.
    package var files: Set<UInt32>?
    /// Who assumes it, for the finding: `settings`.
    package var by: String
    package init(rule: AwardRule, buyer: String?, files: Set<UInt32>?, by: String) {
      self.rule = rule
      self.buyer = buyer
      self.files = files
      self.by = by
    }
  }

  package var statements: [Statement]
  package init(statements: [Statement] = []) { self.statements = statements }
}
