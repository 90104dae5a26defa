import AuditReports
import Documents
import Findings
import OrderedWork
import ProcurementModel
import RuleEngine
import SourceReaders
import TenderStore

/// Makes findings of what the rules flagged, in pieces and on several threads: words, evidence, the line of `findings.jsonl`. For reports that need all findings
/// at once they are kept as `KeptFindings`.
struct FindingStream {
  let sources: EvidenceSources
  let flagged: [any FindingSource]
  let detail: FindingDetail
  let language: ReportLanguage
  let personalData: PersonalData
  let persons: KnownPersons
  let baseline: Baseline?
  /// Takes the findings where some report wants them all at once.
  let kept: KeptFindings?
  let jobs: Int

  /// Findings of one piece: what a thread has in hand at once.
  private static let piece = 512

  /// What became of the findings.
  struct Result {
    var totals = FindingTotals(first: SummaryText.mostFindings)
    /// By id, where there is something to compare with.
    var states: [String: String] = [:]
  }

  /// One finding to be made.
  private struct Entry {
    /// Row of its process, the largest where it has none: findings of one record are made one after the other.
    let process: Int32
    let source: Int32
    let number: Int32
    let sequence: Int32
  }

  /// `lines` takes the lines, where they are wanted.
  func run(into lines: inout FindingLines?) throws -> Result {
    var entries: [Entry] = []
    entries.reserveCapacity(flagged.reduce(0) { $0 + $1.count })
    for (s, source) in flagged.enumerated() {
      for i in 0..<source.count {
        entries.append(
          Entry(
            process: source.process(i) ?? .max, source: Int32(truncatingIfNeeded: s), number: Int32(truncatingIfNeeded: i),
            sequence: Int32(truncatingIfNeeded: entries.count)))
      }
    }
    entries.sort { ($0.process, $0.sequence) < ($1.process, $1.sequence) }
    var result = Result()
    let wantsLines = lines != nil
    var start = 0
    try Parallel.inOrder(jobs: jobs) { () -> Range<Int>? in
      guard start < entries.count else { return nil }
      defer { start = min(start + Self.piece, entries.count) }
      return start..<min(start + Self.piece, entries.count)
    } _: { range in
      Swift.Result { try Piece(entries[range], self, wantsLines) }
    } then: { part in
      let part = try part.get()
      result.totals.add(part.totals)
      result.states.merge(part.states) { $1 }
      try writing { () throws(OutputError) in
        try lines?.add(part.lines)
        try kept?.add(part.kept)
      }
    }
    kept?.sort()
    return result
  }

  /// Some findings that follow each other in the sources.
  private final class Piece {
    var totals = FindingTotals(first: SummaryText.mostFindings)
    var lines = FindingLines.Part()
    var kept = KeptFindings.Part()
    var states: [String: String] = [:]

    init(_ entries: ArraySlice<Entry>, _ stream: FindingStream, _ wantsLines: Bool) throws {
      // Each rule's findings are put into words together.
      let bySource = entries.indices.sorted { (entries[$0].source, $0) < (entries[$1].source, $1) }
      var drafts = [FindingDraft?](repeating: nil, count: entries.count)
      var first = 0
      while first < bySource.count {
        let source = entries[bySource[first]].source
        let end = bySource[first...].firstIndex { entries[$0].source != source } ?? bySource.count
        let made = stream.flagged[Int(source)].drafts(bySource[first..<end].map { Int(entries[$0].number) }, stream.detail)
        for (k, at) in bySource[first..<end].enumerated() { drafts[at - entries.startIndex] = made[k] }
        first = end
      }
      var expected = stream.sources.records(ofProcesses: entries.map(\.process))
      // Findings about organizations show values of any records.
      if expected.isEmpty { expected = stream.sources.records(ofRequests: drafts.compactMap { $0?.requests }) }
      let finder = EvidenceFinder(stream.sources, expected: expected)
      for (i, entry) in entries.enumerated() {
        // Taken out of the list, so that evidence is added in place.
        guard var draft = drafts[i].take() else { continue }
        draft.finding.evidence = try finder.evidence(draft.requests)
        let rank = draft.finding.rank(sequence: Int(entry.sequence))
        totals.add(draft.finding, rank)
        var state: String?
        if let baseline = stream.baseline {
          let id = rank.id.text
          state = baseline.state(of: draft.finding, id: id)
          states[id] = state
        }
        guard wantsLines || stream.kept != nil else { continue }
        let shown = draft.finding.masked(stream.personalData, stream.persons)
        if wantsLines { lines.add(shown, rank, stream.language, state: state) }
        if stream.kept != nil { kept.add(draft.finding, shown: shown, rank) }
      }
    }
  }
}
