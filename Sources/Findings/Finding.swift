import Crypto
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
  package init(id: String, name: String, isPerson: Bool) {
    self.id = id
    self.name = name
    self.isPerson = isPerson
  }
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
  package init(field: String, label: Wording) {
    self.field = field
    self.label = label
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
  package var suppliers: [NamedOrganization]
  package var title: Wording
  package var message: Wording
  package var measure: Double
  package var unit: Wording
  /// Parameters and named values that the comparison used, in order.
  package var threshold: [(name: String, value: Double)]
  package var expectedByChance: Double?
  package var evidence: [EvidenceItem]
  /// Values beyond the first 50 that are not listed.
  package var evidenceLeftOut: Int
  /// The comparison with this record's numbers.
  package var formula: String
  package var peers: PeerSummary?
  /// Where the award rule was not published but assumed: by whom.
  package var awardRuleAssumedBy: String?
  /// What the names in the rule's formulas stand for here, in the order of the rule's `leaves`; not part of the machine-readable finding.
  package var values: [ShownValue]

  package init(
    rule: String, version: Int, codes: [String], category: String, severity: Severity, strength: Double, amount: Money?, subject: FindingSubject,
    buyer: NamedOrganization?,
    suppliers: [NamedOrganization], title: Wording, message: Wording, measure: Double, unit: Wording, threshold: [(name: String, value: Double)],
    expectedByChance: Double?,
    evidence: [EvidenceItem], evidenceLeftOut: Int = 0, formula: String, peers: PeerSummary? = nil, awardRuleAssumedBy: String? = nil,
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
  private var unmasked: (id: String, evidenceHash: String)?

  /// First 16 bytes, in hex, of the SHA-256 of `[rule id, rule version, subject kind, subject keys]`: never of a file, a place, a threshold or a run.
  package var id: String { unmasked?.id ?? Fingerprint.short(identity) }

  /// Keeps the fingerprints of the finding that this one is a masked copy of, where masking changed what they are made from.
  package mutating func keepFingerprints(of original: Finding) {
    let isSame = subject == original.subject && zip(evidence, original.evidence).allSatisfy { $0.value == $1.value && $0.normalised == $1.normalised }
    if !isSame { unmasked = (original.id, original.evidenceHash) }
  }

  fileprivate var identity: JSONValue { .array([.string(rule), .integer(version), .string(subject.kind), .array(subject.keys.map { .string($0) })]) }

  /// Likewise over field names and normalised values, sorted, without places.
  package var evidenceHash: String {
    if let unmasked { return unmasked.evidenceHash }
    let pairs = evidence.map { [$0.field, $0.normalised ?? $0.value] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    return Fingerprint.short(.array(pairs.map { .array($0.map { .string($0) }) }))
  }
}

package enum Fingerprint {
  /// The first 16 bytes of a SHA-256, in the order of their hexadecimal text.
  struct Number { let high, low: UInt64 }

  static func short(_ value: JSONValue) -> String { hex(digest(of: value).prefix(16)) }

  static func number(_ value: JSONValue) -> Number {
    var words: [UInt64] = [0, 0]
    for (i, byte) in digest(of: value).prefix(16).enumerated() { words[i / 8] = words[i / 8] << 8 | UInt64(byte) }
    return Number(high: words[0], low: words[1])
  }

  private static func digest(of value: JSONValue) -> SHA256.Digest {
    var bytes: [UInt8] = []
    value.write(to: &bytes)
    return SHA256.hash(data: bytes)
  }

  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] { text.append(digit < 10 ? 48 + digit : 87 + digit) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Finding {
  /// What decides the order of findings, without the finding: severity, strength, currency, amount (unknown last), id.
  private struct Rank {
    let place: Int
    let severity: Severity
    let strength: Double
    let amount: Money?
    let id: Fingerprint.Number

    static func precedes(_ x: Rank, _ y: Rank) -> Bool {
      if x.severity != y.severity { return x.severity < y.severity }
      if x.strength != y.strength { return x.strength > y.strength }
      switch (x.amount, y.amount) {
      case (let p?, let q?):
        // Three letters packed in the order of the alphabet; the unknown currency comes first.
        if p.currency != q.currency { return p.currency < q.currency }
        if p.amount != q.amount { return p.amount > q.amount }
      case (.some, nil): return true
      case (nil, .some): return false
      case (nil, nil): break
      }
      return (x.id.high, x.id.low) < (y.id.high, y.id.low)
    }
  }

  private func rank(_ place: Int) -> Rank {
    Rank(place: place, severity: severity, strength: strength, amount: amount, id: Fingerprint.number(identity))
  }

  package static func precedes(_ a: Finding, _ b: Finding) -> Bool { Rank.precedes(a.rank(0), b.rank(0)) }

  /// Findings are large; what is sorted is their ranks.
  package static func ordered(_ findings: [Finding]) -> [Finding] {
    let ranks = findings.indices.map { findings[$0].rank($0) }
    return ranks.sorted(by: Rank.precedes).map { findings[$0.place] }
  }
}
