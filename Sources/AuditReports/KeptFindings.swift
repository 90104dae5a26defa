import Documents
import Findings
import Synchronization

/// The findings of a run, as they are shown, until all reports are written: what lists need in memory, what only a finding's own page shows set aside on disk.
/// Filled and sorted on one thread; from then on only read, on any (hence `@unchecked Sendable`).
package final class KeptFindings: @unchecked Sendable {
  /// One finding for a list.
  struct Item {
    /// Masked where personal data are, without evidence, formula, peers and values.
    let shown: Finding
    /// Of the finding before masking.
    let id: Fingerprint.Number
    /// Who it names and what it is about, before masking, where that differs from what is shown.
    let named: (buyer: NamedOrganization?, concerned: [NamedOrganization], subject: FindingSubject)?
    fileprivate let details: Details

    var buyer: NamedOrganization? { named.map(\.buyer) ?? shown.buyer }
    var concerned: [NamedOrganization] { named?.concerned ?? shown.concerned }
    var subject: FindingSubject { named?.subject ?? shown.subject }
  }

  fileprivate enum Details {
    case memory(FindingDetails)
    case disk(ScratchFile.Piece, [EvidenceName])
  }

  private let scratch: ScratchFile?
  private var items: [Item] = []
  private var ranks: [FindingRank] = []
  /// The first failure to read what was set aside: pages that were drawn since then lack evidence and must not be kept.
  private let failure = Mutex<OutputError?>(nil)

  /// Holds everything in memory, in the order given.
  package init(_ findings: [Finding], _ personalData: PersonalData, _ persons: KnownPersons = .none) {
    scratch = nil
    for (i, finding) in findings.enumerated() {
      let shown = finding.masked(personalData, persons)
      let rank = finding.rank(sequence: i)
      items.append(Item(shown, of: finding, id: rank.id, .memory(FindingDetails(of: shown))))
    }
  }

  /// Sets details aside beside the folder that is being written.
  package init(beside folder: OutputFolder) throws(OutputError) { scratch = try folder.scratch() }

  /// Some findings, made on one thread.
  package struct Part: ~Copyable {
    fileprivate var text = ByteText(capacity: 1 << 16)
    fileprivate var made:
      [(shown: Finding, id: Fingerprint.Number, named: (NamedOrganization?, [NamedOrganization], FindingSubject)?, names: [EvidenceName], end: Int)] =
        []
    fileprivate var ranks: [FindingRank] = []

    package init() {}

    /// `shown` is the finding, masked where personal data are.
    package mutating func add(_ finding: Finding, shown: Finding, _ rank: FindingRank) {
      let details = FindingDetails(of: shown)
      details.write(to: &text)
      made.append((shown.withoutDetails, rank.id, Item.named(finding, shown), details.names, text.count))
      ranks.append(rank)
    }
  }

  package func add(_ part: borrowing Part) throws(OutputError) {
    guard let piece = try scratch?.append(part.text) else { preconditionFailure("findings in memory are given at once") }
    var start = 0
    for made in part.made {
      items.append(Item(made.shown, id: made.id, named: made.named, .disk(piece.part(start, made.end - start), made.names)))
      start = made.end
    }
    ranks += part.ranks
  }

  /// Puts them in the order of their ranks, when all are there.
  package func sort() {
    let order = ranks.indices.sorted { ranks[$0] < ranks[$1] }
    items = order.map { items[$0] }
    ranks = []
  }

  package var count: Int { items.count }
  var indices: Range<Int> { items.indices }
  subscript(_ i: Int) -> Item { items[i] }

  /// The finding with everything that its page shows.
  func whole(_ i: Int) -> Finding {
    let item = items[i]
    switch item.details {
    case .memory(let details): return item.shown.with(details)
    case .disk(let piece, let names):
      do throws(OutputError) {
        guard let details = try scratch?.read(piece, { FindingDetails($0, names: names) }) else {
          preconditionFailure("details read back as they were written")
        }
        return item.shown.with(details)
      } catch {
        failure.withLock { $0 = $0 ?? error }
        return item.shown
      }
    }
  }

  /// Throws where something that was set aside could not be read.
  func check() throws(OutputError) { if let failure = failure.withLock({ $0 }) { throw failure } }
}

extension KeptFindings.Item {
  fileprivate init(_ shown: Finding, of finding: Finding, id: Fingerprint.Number, _ details: KeptFindings.Details) {
    self.init(shown.withoutDetails, id: id, named: Self.named(finding, shown), details)
  }

  fileprivate init(
    _ shown: Finding, id: Fingerprint.Number, named: (NamedOrganization?, [NamedOrganization], FindingSubject)?, _ details: KeptFindings.Details
  ) {
    self.shown = shown
    self.id = id
    self.named = named.map { (buyer: $0.0, concerned: $0.1, subject: $0.2) }
    self.details = details
  }

  fileprivate static func named(_ finding: Finding, _ shown: Finding) -> (NamedOrganization?, [NamedOrganization], FindingSubject)? {
    finding.buyer == shown.buyer && finding.concerned == shown.concerned && finding.subject == shown.subject
      ? nil : (finding.buyer, finding.concerned, finding.subject)
  }
}
