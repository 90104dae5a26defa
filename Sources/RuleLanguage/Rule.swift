import ProcurementModel

/// A rule as an engine needs it and a reader reads it: one YAML file, checked.
package struct Rule: Sendable {
  package var id: String
  package var version: Int
  package var codes: [String]
  package var category: String
  package var status: Status
  /// Only in this profile (`cardinal`); `nil`: in every ordinary run.
  package var profile: String?
  package var severity: RuleSeverity
  package var subject: RuleSubject
  /// Award rules under which the rule means something; empty: any, the award rule is not looked at.
  package var awardRules: [AwardRule]
  package var texts: Bilingual<RuleText>
  package var sources: [Citation]
  package var inputs: Inputs
  package var parameters: [Parameter]
  /// Named values, in order; a later one may use an earlier.
  package var bindings: [Binding]
  /// Names of bindings that use the measure or peers, and so come after them.
  package var lateBindings: Set<String>
  /// All must hold, else not applicable, because. Looked at in order, before the measure.
  package var appliesWhen: [Condition]
  /// All must hold, else not assessable, because.
  package var assessableWhen: [Condition]
  package var measure: Measure
  package var peers: PeerComparison?
  package var flagWhen: TypedExpression
  /// Other severities, the first that holds counts.
  package var severityWhen: [SeverityCondition]
  /// Whose bids a finding about a lot or process is about; `nil`: it names the winners.
  package var bidders: NamedBidders? = nil
  /// The largest probability that an honest subject is flagged, where there is a null model: the bound where the model knows only one of several conditions.
  package var expectedByChance: TypedExpression?
  /// What the finding shows: fields of the subject and of related records, in order.
  package var evidence: [EvidencePath]
  /// Amount that the finding is about, for the order of the list.
  package var amount: TypedExpression?
  package var examples: [RuleExample]
  /// Verdicts that the rule never gives, each with the reason in a sentence.
  package var impossibleVerdicts: [(verdict: RuleExample.Verdict, reason: String)]
  package var related: [String]
  /// The file the rule was read from, relative to its rule folder, and the SHA-256-able bytes.
  package var source: RuleSource
  /// The values that messages and reasons name in braces, by the name as written there.
  package var places: [String: TypedExpression]

  package enum Status: String, Sendable, CaseIterable { case draft, stable, retired }
}

package enum RuleSeverity: String, Sendable, CaseIterable { case info, low, medium, high }

/// What one finding is about.
package enum RuleSubject: String, Sendable, CaseIterable {
  case process, lot, bid, award, contract
  /// Organizations in a role.
  case supplier, bidder, buyer, procuringEntity, organization
  case bidderPair, buyerSupplierPair, market

  package var entity: Entity {
    switch self {
    case .process: .process
    case .lot: .lot
    case .bid: .bid
    case .award: .award
    case .contract: .contract
    case .supplier, .bidder, .buyer, .procuringEntity, .organization: .organization
    case .bidderPair: .bidderPair
    case .buyerSupplierPair: .buyerSupplierPair
    case .market: .market
    }
  }
}

package struct Bilingual<Value: Sendable>: Sendable {
  package var en: Value
  package var it: Value
  package init(en: Value, it: Value) {
    self.en = en
    self.it = it
  }
}

package struct Citation: Sendable {
  package var citation: String
  package var locator: String?
  package var kind: String
  package init(citation: String, locator: String?, kind: String) {
    self.citation = citation
    self.locator = locator
    self.kind = kind
  }
}

package struct Inputs: Sendable {
  /// Fields that must be known; where one of the subject's own (or of a to-one relation) is missing the verdict is "not assessable: needs …".
  package var required: [InputPath]
  package var improves: [InputPath]
  package init(required: [InputPath], improves: [InputPath]) {
    self.required = required
    self.improves = improves
  }
}

/// `bid.amount`, by entity and field; readers of documents see the label.
package struct InputPath: Hashable, Sendable {
  package var field: Field
  package init(field: Field) { self.field = field }
}

package struct Parameter: Sendable {
  package var name: String
  package var meaning: Bilingual<String>
  package var type: ExpressionType
  package var unit: String
  package var value: Constant
  package var range: ClosedRange<ExactDecimal>?
  /// The only values there are, ascending, where not all of the range are; else empty.
  package var values: [ExactDecimal]
  /// Declared as `integer`: a whole number.
  package var isInteger: Bool
  package init(
    name: String, meaning: Bilingual<String>, type: ExpressionType, unit: String, value: Constant, range: ClosedRange<ExactDecimal>?,
    values: [ExactDecimal] = [], isInteger: Bool = false
  ) {
    self.name = name
    self.meaning = meaning
    self.type = type
    self.unit = unit
    self.value = value
    self.range = range
    self.values = values
    self.isInteger = isInteger
  }
}

/// A named value: an expression, or a screen over related records.
package struct Binding: Sendable {
  package var name: String
  package var value: Computation
  package var type: ExpressionType
  package init(name: String, value: Computation, type: ExpressionType) {
    self.name = name
    self.value = value
    self.type = type
  }
}

package enum Computation: Sendable {
  case expression(TypedExpression)
  case screen(ScreenCall)
}

/// A named statistic of `ScreenLibrary` over related records: `screen: relative-distance, over: bids where status == valid, of: amount`.
package struct ScreenCall: Sendable {
  package var screen: String
  package var over: RelatedSet
  /// One expression an input of the screen, in the scope of the element. Records where one is missing make the call missing, unless `skipMissing`.
  package var of: [TypedExpression]
  package var skipMissing: Bool
  /// Arguments beside the records, by the screen's names.
  package var with: [(name: String, value: TypedExpression)]
  package init(screen: String, over: RelatedSet, of: [TypedExpression], skipMissing: Bool, with: [(name: String, value: TypedExpression)]) {
    self.screen = screen
    self.over = over
    self.of = of
    self.skipMissing = skipMissing
    self.with = with
  }
}

package struct Condition: Sendable {
  package var when: TypedExpression
  /// Why not, with `{name}` places, where it does not hold.
  package var otherwise: Bilingual<String>
  package init(when: TypedExpression, otherwise: Bilingual<String>) {
    self.when = when
    self.otherwise = otherwise
  }
}

extension Condition {
  /// Why not, with the values of parameters in their places: one text for all subjects of a run, so that reasons can be counted.
  package func reason(_ parameters: [String: Constant]) -> Bilingual<String> {
    Bilingual(en: parameters.filled(otherwise.en, .en), it: parameters.filled(otherwise.it, .it))
  }
}

/// Whom a finding about several bids names.
package enum NamedBidders: Sendable {
  /// Those of the bids that values of the rule count or single out, each value where its condition holds.
  case of([BidChoice])
  /// Nobody: the evidence shows the bids.
  case none
}

/// The bids that a value counts (`count(bids where …)`) or that its screen singles out.
package struct BidChoice: Sendable {
  /// `measure`, or a name of `let`.
  package let value: String
  /// `nil`: always.
  package let when: TypedExpression?
}

package struct SeverityCondition: Sendable {
  package var when: TypedExpression
  package var severity: RuleSeverity
  package init(when: TypedExpression, severity: RuleSeverity) {
    self.when = when
    self.severity = severity
  }
}

package struct Measure: Sendable {
  package var value: Computation
  package var type: ExpressionType
  package var unit: Bilingual<String>
  package var direction: Direction
  package var isYesNo: Bool { type == .boolean }

  /// Which end of the measure is the notable one, for `strength`.
  package enum Direction: String, Sendable, CaseIterable { case high, low }

  package init(value: Computation, type: ExpressionType, unit: Bilingual<String>, direction: Direction) {
    self.value = value
    self.type = type
    self.unit = unit
    self.direction = direction
  }
}

/// The subjects that a subject is compared with.
package struct PeerComparison: Sendable {
  package var group: PeerGroup
  /// The value compared; `measure` when not said.
  package var of: TypedExpression
  package init(group: PeerGroup, of: TypedExpression) {
    self.group = group
    self.of = of
  }
}

/// A reusable definition from `Rules/peer-groups.yaml`: equal in all of `by`; where fewer than `minimum` remain, keys are dropped in the order of `widen`;
/// fewer still: not assessable.
package struct PeerGroup: Sendable {
  package var id: String
  package var subject: RuleSubject
  package var meaning: Bilingual<String>
  package var by: [(name: String, value: TypedExpression)]
  /// Keys that match within a distance: `year ± 1`.
  package var near: [(name: String, value: TypedExpression, distance: Int)]
  /// Keys in the order in which they are dropped where there are too few; the others are never dropped.
  package var widen: [String]
  package var minimum: Int
  /// What its members are called, many of them: lots.
  package var noun: Bilingual<String>
  /// What its keys are called.
  package var keyWords: [String: Bilingual<String>]
  package init(
    id: String, subject: RuleSubject, meaning: Bilingual<String>, by: [(name: String, value: TypedExpression)],
    near: [(name: String, value: TypedExpression, distance: Int)], widen: [String], minimum: Int,
    noun: Bilingual<String> = Bilingual(en: "records", it: "record"), keyWords: [String: Bilingual<String>] = [:]
  ) {
    self.id = id
    self.subject = subject
    self.meaning = meaning
    self.by = by
    self.near = near
    self.widen = widen
    self.minimum = minimum
    self.noun = noun
    self.keyWords = keyWords
  }

  /// The group for comparing amounts: those of one currency only, since 100 yen and 100 euro are no neighbours. This key is never dropped.
  func ofOneCurrency(_ amount: TypedExpression) -> PeerGroup {
    var group = self
    let name = "currency"
    guard !by.contains(where: { $0.name == name }), !near.contains(where: { $0.name == name }) else { return self }
    group.by.append((name, .call(.currency, [amount], .number)))
    group.keyWords[name] = Bilingual(en: "currency", it: "valuta")
    return group
  }
}

/// One thing to show: a field over a path from the subject, or a binding by name.
package enum EvidencePath: Sendable {
  case field(path: [Relation], Field)
  case binding(String)
  /// Of each record that a value was computed from: those that its aggregate counts or its screen looks at, or of a screen that singles some out, these. `of` is `measure` or
  /// a name of `let`; fields start at the record.
  case records(of: String, show: [(path: [Relation], field: Field)])
}

package struct RuleSource: Sendable {
  package var file: String
  package var bytes: [UInt8]
  package init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }
}

/// An example of a rule, which the tests run.
package struct RuleExample: Sendable {
  package enum Verdict: String, Sendable, CaseIterable { case flagged, clear, notApplicable, notAssessable }
  package var verdict: Verdict
  package var name: String
  /// The table of `given`: header and rows, cells trimmed.
  package var header: [String]
  package var rows: [[String]]
  /// Honest lots that stand beside the given rows; see docs/rule-language.md.
  package var background: Background?
  package var settings: [(name: String, value: Constant)]
  /// What `today` means in the example.
  package var asOf: Moment?
  package var expectedMeasure: ExactDecimal?
  package var expectedReason: String?
  package var expectedMessage: String?
  /// Names of the bidders that the finding is about, ascending.
  package var expectedBidders: [String]?
  package var expectedSeverity: RuleSeverity?
  /// Which subject is meant where the rows make several, by id (`2`, or `A+B` for a pair).
  package var subject: String?
  /// A known gap: the flag is wished for and not raised.
  package var isExpectedMiss: Bool

  package struct Background: Sendable {
    package var lots: Int
    package var bids: Int
    package var seed: Int
    package var amount: ExactDecimal
    /// Coefficient of variation of the bids.
    package var spread: ExactDecimal
    /// Constant cells of every background row.
    package var cells: [(column: String, value: String)]
    package init(lots: Int, bids: Int, seed: Int, amount: ExactDecimal, spread: ExactDecimal, cells: [(column: String, value: String)]) {
      self.lots = lots
      self.bids = bids
      self.seed = seed
      self.amount = amount
      self.spread = spread
      self.cells = cells
    }
  }

  package init(
    verdict: Verdict, name: String, header: [String], rows: [[String]], background: Background? = nil,
    settings: [(name: String, value: Constant)] = [],
    expectedMeasure: ExactDecimal? = nil, expectedReason: String? = nil, expectedMessage: String? = nil, subject: String? = nil,
    isExpectedMiss: Bool = false
  ) {
    self.verdict = verdict
    self.name = name
    self.header = header
    self.rows = rows
    self.background = background
    self.settings = settings
    self.expectedMeasure = expectedMeasure
    self.expectedReason = expectedReason
    self.expectedMessage = expectedMessage
    self.subject = subject
    self.isExpectedMiss = isExpectedMiss
  }
}
