import Findings
import ProcurementModel
import RuleLanguage

/// Everything a report may show of a run beside the findings themselves.
package struct AuditSummary: Sendable {
  package var program: String
  package var inputs: [InputSummary]
  package var rules: [RuleSummary]
  package var settings: [SettingsFile]
  package var totals: Totals
  /// Kind and how often, in the order of the kinds' names.
  package var problems: [(kind: String, count: Int)]
  package var counts: [VerdictCount]
  package var language: ReportLanguage
  package var personalData: PersonalData
  /// Whom the run knows to be natural persons.
  package var persons = KnownPersons.none
  package var asOf: String?
  package var profile: String?
  /// State of each finding against an earlier audit, by id; empty without one.
  package var states: [String: String]
  package var gone: [GoneFinding]
  /// The earlier audit folder, as it was named.
  package var baseline: String?
  /// How many findings are new, updated and unchanged against it.
  package var stateCounts: [(state: String, count: Int)] {
    var counts: [String: Int] = [:]
    for state in states.values { counts[state, default: 0] += 1 }
    return ["new", "updated", "unchanged"].map { ($0, counts[$0] ?? 0) }
  }
  /// Findings of the earlier audit by rules that this run did not ask.
  package var notAsked = 0

  package init(
    program: String, inputs: [InputSummary], rules: [RuleSummary], settings: [SettingsFile], totals: Totals, problems: [(kind: String, count: Int)],
    counts: [VerdictCount],
    language: ReportLanguage, personalData: PersonalData, asOf: String? = nil, profile: String? = nil, states: [String: String] = [:],
    gone: [GoneFinding] = []
  ) {
    self.program = program
    self.inputs = inputs
    self.rules = rules
    self.settings = settings
    self.totals = totals
    self.problems = problems
    self.counts = counts
    self.language = language
    self.personalData = personalData
    self.asOf = asOf
    self.profile = profile
    self.states = states
    self.gone = gone
  }
}

/// Control totals.
package struct Totals: Sendable {
  package var processes = 0
  package var lots = 0
  package var bids = 0
  package var awards = 0
  package var contracts = 0
  package var amendments = 0
  package var organizations = 0
  /// Sums of the amounts of awards in force, by currency, exact: cancelled, unsuccessful and pending ones are counted among the awards and not added up.
  package var amounts: [(currency: String, sum: String)] = []
  package var records = 0
  package var refusedRecords = 0
  package var firstDate: String?
  package var lastDate: String?
  package init() {}

  package var json: JSONValue {
    .object([
      .init("processes", .integer(processes)), .init("lots", .integer(lots)), .init("bids", .integer(bids)), .init("awards", .integer(awards)),
      .init("contracts", .integer(contracts)), .init("amendments", .integer(amendments)), .init("organizations", .integer(organizations)),
      .init("amounts", .object(amounts.map { .init($0.currency, .string($0.sum)) })), .init("records", .integer(records)),
      .init("refusedRecords", .integer(refusedRecords)),
      .init("firstDate", .string(firstDate)), .init("lastDate", .string(lastDate)),
    ])
  }
}

package struct InputSummary: Sendable {
  package var path: String
  package var format: String
  package var version: String
  package var encoding: String
  package var bytes: Int
  package var sha256: String
  package var read: Totals?
  package var refused: String?
  /// A file of a folder that is no tender data: passed over, said, and no refusal.
  package var passedOver: String?

  package init(
    path: String, format: String, version: String, encoding: String, bytes: Int, sha256: String, read: Totals?, refused: String?,
    passedOver: String? = nil
  ) {
    self.path = path
    self.format = format
    self.version = version
    self.encoding = encoding
    self.bytes = bytes
    self.sha256 = sha256
    self.read = read
    self.refused = refused
    self.passedOver = passedOver
  }
}

/// A rule with the parameter values of the run.
package struct RuleSummary: Sendable {
  package var rule: Rule
  package var sha256: String
  package var parameters: [(name: String, value: String)]
  package init(rule: Rule, sha256: String, parameters: [(name: String, value: String)]) {
    self.rule = rule
    self.sha256 = sha256
    self.parameters = parameters
  }
}

/// A file that steered the run: settings, links, layouts.
package struct SettingsFile: Sendable {
  package var name: String
  package var sha256: String
  package var bytes: Int
  package init(name: String, sha256: String, bytes: Int) {
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
  }
}

package struct GoneFinding: Sendable {
  package var id: String
  package var rule: String
  package var message: String
  /// What it was about: title and ids, as the earlier audit shows them.
  package var subject: String
  package init(id: String, rule: String, message: String, subject: String = "") {
    self.id = id
    self.rule = rule
    self.message = message
    self.subject = subject
  }
}

/// A line of `problems.jsonl`.
package struct ProblemLine: Sendable {
  package var kind: String
  package var action: String
  package var file: String
  package var line: Int
  package var byte: Int
  package var record: String?
  package var field: String?
  package var value: String?
  package var remark: String?
  package var count: Int
  package init(
    kind: String, action: String, file: String, line: Int, byte: Int, record: String?, field: String?, value: String?, remark: String?, count: Int
  ) {
    self.kind = kind
    self.action = action
    self.file = file
    self.line = line
    self.byte = byte
    self.record = record
    self.field = field
    self.value = value
    self.remark = remark
    self.count = count
  }

  /// Without the tax codes, identifiers and names of persons that its texts hold.
  package func masked(_ mode: PersonalData, _ persons: KnownPersons) -> ProblemLine {
    var copy = self
    copy.record = record.map { persons.text($0, mode) }
    copy.value = value.map { persons.text($0, mode) }
    copy.remark = remark.map { persons.text($0, mode) }
    return copy
  }

  package var json: JSONValue {
    .object([
      .init("kind", .string(kind)), .init("file", .string(file)), .init("line", .integer(line)), .init("byte", .integer(byte)),
      .init("record", .string(record)),
      .init("field", .string(field)), .init("value", .string(value)), .init("remark", .string(remark)), .init("done", .string(action)),
      .init("count", .integer(count)),
    ])
  }
}
