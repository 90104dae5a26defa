import ProcurementModel

/// How soon a person should look; the order of the list.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  case high, medium, low, info
  package var rank: Int {
    switch self {
    case .high: 0
    case .medium: 1
    case .low: 2
    case .info: 3
    }
  }
  /// `high` comes first.
  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}

/// A text in both languages of the program.
package struct Wording: Sendable, Hashable {
  package var en: String
  package var it: String
  package init(en: String, it: String) {
    self.en = en
    self.it = it
  }
  package func text(_ language: ReportLanguage) -> String { language == .it ? it : en }
}

package enum ReportLanguage: String, Sendable, CaseIterable { case en, it }

package struct NamedOrganization: Sendable, Hashable {
  package var id: String
  package var name: String
  package var isPerson: Bool
  /// Where `name` is how one record calls it: the name that stands for all its mentions.
  package var generalName: String?
  package init(id: String, name: String, isPerson: Bool, generalName: String? = nil) {
    self.id = id
    self.name = name
    self.isPerson = isPerson
    self.generalName = generalName
  }

  /// Whether masking hides its name too: not that of a firm beside which stands a person's code.
  package var hidesName: Bool { isPerson && !(PersonNames.namesFirm(name) && PersonalData.namesPerson(id)) }
}

/// What a finding is about.
package struct FindingSubject: Sendable, Hashable {
  package var kind: String
  package var process: String?
  package var lot: String?
  /// Further id within the process: a bid's, an award's, a contract's.
  package var item: String?
  /// Keys of organizations, in order.
  package var organizations: [String]
  package var title: String

  package init(kind: String, process: String? = nil, lot: String? = nil, item: String? = nil, organizations: [String] = [], title: String = "") {
    self.kind = kind
    self.process = process
    self.lot = lot
    self.item = item
    self.organizations = organizations
    self.title = title
  }

  /// The source's own ids that make the subject, for the finding's id. A buyer's id is part of a process's key: two buyers may use the same number.
  package var keys: [String] { [process, lot, item].compactMap { $0 } + organizations }
}

/// What a value behind a finding is called: the same for thousands of findings, so it is kept once.
package final class EvidenceName: Sendable, Hashable {
  /// `bid.amount`, or the name of a computed value.
  package let field: String
  package let label: Wording
  /// The list whose words are the values of a field of the vocabulary that has codes.
  package let codes: CodeList?
  package init(field: String, label: Wording) {
    self.field = field
    self.label = label
    let parts = field.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let entity = Entity(rawValue: parts[0]), case .code(let list)? = Vocabulary.field(entity, parts[1])?.type {
      codes = list
    } else {
      codes = nil
    }
  }
  package static func == (a: EvidenceName, b: EvidenceName) -> Bool { a === b || (a.field == b.field && a.label == b.label) }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(field)
    hasher.combine(label)
  }
}

/// One value behind a finding, and where it stands.
package struct EvidenceItem: Sendable, Hashable {
  package let name: EvidenceName
  package var field: String { name.field }
  package var label: Wording { name.label }
  /// The text as published, empty where the value was computed.
  package var value: String
  /// Where different.
  package var normalised: String?
  package var source: SourcePlace?
  /// Where the value says something of a natural person: what.
  package var person: PersonalValue?
  package init(name: EvidenceName, value: String, normalised: String?, source: SourcePlace?) {
    self.name = name
    self.value = value
    self.normalised = normalised
    self.source = source
  }
  package init(field: String, label: Wording, value: String, normalised: String?, source: SourcePlace?) {
    self.init(name: EvidenceName(field: field, label: label), value: value, normalised: normalised, source: source)
  }
}

/// Bytes of a file as published. Lines count from 1, bytes from 0.
package struct SourcePlace: Sendable, Hashable {
  package var file: String
  package var record: String
  package var line: Int
  package var byte: Int
  package var length: Int
  /// The cell of a workbook: `Sheet1!C12`.
  package var cell: String?
  package init(file: String, record: String, line: Int, byte: Int, length: Int, cell: String? = nil) {
    self.cell = cell
    self.file = file
    self.record = record
    self.line = line
    self.byte = byte
    self.length = length
  }
}

/// The subjects that a subject was compared with.
package struct PeerSummary: Sendable, Hashable {
  package var definition: Wording
  package var count: Int
  /// Minimum, 5 %, first quartile, median, third quartile, 95 %, maximum.
  package var quantiles: [Double]
  /// Counts of values in equal steps between minimum and maximum.
  package var histogram: [Int]
  package init(definition: Wording, count: Int, quantiles: [Double], histogram: [Int]) {
    self.definition = definition
    self.count = count
    self.quantiles = quantiles
    self.histogram = histogram
  }
}

/// A value that a formula names, as it was for one record.
package enum ShownValue: Sendable, Hashable {
  case unknown
  case number(Double)
  case money(Double, currency: String)
  case days(Double)
  case date(Moment)
  case truth(Bool)
  case text(String)
  case code(CodeList, String)
  /// What a screen was computed from.
  case list([Double])
}

/// Why a finding has a lower severity than its rule gave it: of the subjects that are at most as probable by chance as its own, chance flags so many or more too often.
package struct ChanceExplanation: Sendable, Equatable {
  /// What the rule gave.
  package let severity: Severity
  /// What is left of it.
  package let lowered: Severity
  package let found: Int
  /// Sum of the probabilities: so many are flagged by chance, at most.
  package let expected: Double
  /// How often chance gives so many or more, at most.
  package let probability: Double

  package init(severity: Severity, lowered: Severity, found: Int, expected: Double, probability: Double) {
    self.severity = severity
    self.lowered = lowered
    self.found = found
    self.expected = expected
    self.probability = probability
  }
}

/// A verdict "flagged" about one subject, with its evidence: a reason to look.
package struct Finding: Sendable {
  package var rule: String
  package var version: Int
  package var codes: [String]
  package var category: String
  package var severity: Severity
  /// 0 to 1: the mid-rank of the measure among the subjects that the rule assessed.
  package var strength: Double
  package var amount: Money?
  package var subject: FindingSubject
  package var buyer: NamedOrganization?
  /// Winners, where the finding is about a lot or process.
  package var suppliers: [NamedOrganization]
  /// Whose bids it is about, where the rule says so: not always the winner's. `nil`: the rule does not say.
  package var bidders: [NamedOrganization]?
  package var title: Wording
  package var message: Wording
  package var measure: Double
  package var unit: Wording
  /// Parameters and named values that the comparison used, in order.
  package var threshold: [(name: String, value: Double)]
  /// The probability with which an honest subject is flagged, at most; `nil` without a null model.
  package var expectedByChance: Double?
  /// Where the severity was lowered because chance alone explains findings like this one.
  package var explainedByChance: ChanceExplanation? = nil
  package var evidence: EvidenceList
  /// Values beyond the first 50 that are not listed.
  package var evidenceLeftOut: Int
  /// The comparison with this record's numbers.
  package var formula: String
  package var peers: PeerSummary?
  /// Where the award rule was not published but assumed: by whom.
  package var awardRuleAssumedBy: String?
  /// What the names in the rule's formulas stand for here, in the order of the rule's `leaves`; not part of the machine-readable finding.
  package var values: [ShownValue]

  /// Whom lists and an organization's page name with it: those whose bids it is about, else the suppliers.
  package var concerned: [NamedOrganization] { bidders ?? suppliers }

  package init(
    rule: String, version: Int, codes: [String], category: String, severity: Severity, strength: Double, amount: Money?, subject: FindingSubject,
    buyer: NamedOrganization?,
    suppliers: [NamedOrganization], bidders: [NamedOrganization]? = nil, title: Wording, message: Wording, measure: Double, unit: Wording,
    threshold: [(name: String, value: Double)],
    expectedByChance: Double?,
    evidence: EvidenceList, evidenceLeftOut: Int = 0, formula: String, peers: PeerSummary? = nil, awardRuleAssumedBy: String? = nil,
    values: [ShownValue] = []
  ) {
    self.rule = rule
    self.version = version
    self.codes = codes
    self.category = category
    self.severity = severity
    self.strength = strength
    self.amount = amount
    self.subject = subject
    self.buyer = buyer
    self.suppliers = suppliers
    self.bidders = bidders
    self.title = title
    self.message = message
    self.measure = measure
    self.unit = unit
    self.threshold = threshold
    self.expectedByChance = expectedByChance
    self.evidence = evidence
    self.evidenceLeftOut = evidenceLeftOut
    self.formula = formula
    self.peers = peers
    self.awardRuleAssumedBy = awardRuleAssumedBy
    self.values = values
  }

  /// Where this is a masked copy: the fingerprints of the finding as it was. Both are of keys and values before masking, so that an earlier audit folder can be
  /// compared whichever way either run shows persons.
  private var unmasked: (id: Fingerprint.Number, evidenceHash: String)?

  /// First 16 bytes of the SHA-256 of `[rule id, rule version, subject kind, subject keys]`: never of a file, a place, a threshold or a run.
  var fingerprint: Fingerprint.Number {
    if let unmasked { return unmasked.id }
    return Fingerprint.number(rule: rule, version: version, kind: subject.kind, keys: subject.keys)
  }

  /// In hex.
  package var id: String { fingerprint.text }

  /// Keeps the fingerprints of the finding that this one is a masked copy of, where masking changed what they are made from.
  package mutating func keepFingerprints(of original: Finding) {
    let isSame = subject == original.subject && evidence.hasSameTexts(as: original.evidence)
    if !isSame { unmasked = (original.fingerprint, original.evidenceHash) }
  }

  /// Likewise over field names and normalised values, sorted, without places.
  package var evidenceHash: String {
    if let unmasked { return unmasked.evidenceHash }
    var text = ByteText(capacity: 2048, isCanonical: true)
    evidence.writePairs(to: &text)
    return Fingerprint.number(text).text
  }
}

extension Finding {
  /// Whether `suppliers` are those who won what the finding is about.
  package var namesWinners: Bool { ["lot", "process"].contains(subject.kind) }
}
