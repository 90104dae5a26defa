import ProcurementModel

/// One compiled OCDS release to one process. A value of another JSON type than the standard's is used where it can be, and said.
struct OCDSMapping {
  let file: UInt32
  let keepsPublished: Bool
  var batch = RecordBatch()
  var counted: [CountedKey: Int] = [:]
  /// Rows of the release's organizations by a hash of their ids.
  var organizationRows = ReleaseRows()
  var firstOrganization: Row = 0
  /// Bids of the release that name none of its lots.
  var unplacedBids = 0
  /// Lots of which the release states different numbers of bids.
  var contestedCounts: Set<Int> = []
  /// The release is a tender of the Prozorro API.
  var isProzorro = false
  /// The release is Prozorro's, in the shape of its API or of its OCDS feed: both have its words.
  var isOfProzorro = false
  /// The release is a compiled one as it was published: what its releases listed is not known.
  var isPublishedCompiled = false
  /// What earlier releases of the process said.
  var history = OCDSHistory()
  /// Values of changed contracts before their changes, by row.
  var amountsBeforeChanges: [Row: Sourced<Money>] = [:]
  /// What the value read last says of VAT, and what the release's awards say, by row.
  var tax = ValueTax()
  var taxOfAwards: [Row: ValueTax] = [:]
  /// Awards whose stated amount is none: their contracts' amounts do not stand in for it.
  var awardsWithoutUsableAmount: Set<Row> = []
  /// Awards that state no status, in their order, and those of which a contract with others tells that it was concluded.
  var awardsWithoutOutcome: [Row] = []
  var jointlyConcluded: [Row: Span] = [:]
  /// Bids that the release's awards accept beside their first ones.
  var accepted: [AcceptedBid] = []
  /// What the release's awards say of subcontractors.
  var subcontracted: [SubcontractedAward] = []
  /// The call's items and the awards, and what their items' ids tell once an award asks for it.
  var tenderItems: JSONNode?
  var awardList: JSONNode?
  var knownItemIds: ItemIds?
  /// What its contracts state, by row.
  var statedContracts: [Row: StatedContract] = [:]
  /// What the release has listed so far.
  var listed = ListedRows()
  var part = SourcePart(file: 0, offset: 0, length: 0)
  /// Place of a value's bytes in the release it came from, for merged releases; `nil` where places are those within the record.
  var place: ((Int, Int) -> Span)?

  struct CountedKey: Hashable {
    let kind: ProblemKind
    let path: StaticPath
    let key: UInt64
  }

  /// Where in a release a key stands; a number for speed.
  struct StaticPath: Hashable {
    let text: String
  }

  init(file: UInt32, keepsPublished: Bool) {
    self.file = file
    self.keepsPublished = keepsPublished
  }

  mutating func takeBatch() -> RecordBatch {
    defer {
      batch = RecordBatch()
      counted = [:]
    }
    batch.knowsPlaces = true
    return batch
  }

  /// Maps a release that stands in one piece.
  mutating func add(
    _ release: JSONNode, parts: [SourcePart], history: OCDSHistory = OCDSHistory(), isProzorro: Bool = false, place: ((Int, Int) -> Span)? = nil
  ) {
    guard let first = parts.first else { return }
    part = first
    self.place = place
    self.isProzorro = isProzorro
    self.history = history
    isPublishedCompiled = place == nil && (release[.tag].map { Self.names($0, "compiled") } ?? false)
    amountsBeforeChanges = [:]
    statedContracts.removeAll(keepingCapacity: true)
    taxOfAwards = [:]
    awardsWithoutUsableAmount = []
    awardsWithoutOutcome.removeAll(keepingCapacity: true)
    jointlyConcluded = [:]
    organizationRows.removeAll()
    firstOrganization = Row(batch.organizations.count)
    unplacedBids = 0
    contestedCounts.removeAll(keepingCapacity: true)
    listed.removeAll()
    accepted.removeAll(keepingCapacity: true)
    subcontracted.removeAll(keepingCapacity: true)
    defer { (tenderItems, awardList, knownItemIds) = (nil, nil, nil) }
    let start = Row(batch.parts.count)
    batch.parts.append(contentsOf: parts)
    var process = ProcessRecord()
    process.latestReleaseCounts = true
    process.parts = RowRange(start: start, end: Row(batch.parts.count))
    let row = Row(batch.processes.count)
    let firstLot = batch.lots.count
    batch.processes.append(process)
    var tender: JSONNode?
    var bids: JSONNode?
    var awards: JSONNode?
    var contracts: JSONNode?
    var buyer: JSONNode?
    var roles = PartyRoles()
    var cancellation: JSONNode?
    var related: JSONNode?
    for member in release.children {
      switch member.key {
      case .ocid:
        process.id = text(member)
        // Problems name the record.
        batch.processes[Int(row)].id = process.id
      case .date: process.released = moment(member, "date")
      case .parties:
        for party in list(member, "parties") {
          let row = organization(party, "parties")
          if let stated = party[.roles] { roles.add(row, stated) }
        }
      case .buyer: buyer = member
      case .tender: tender = member
      case .bids: bids = member
      case .awards: awards = member
      case .contracts: contracts = member
      case .tenderID where isProzorro: process.id = text(member)
      case _ where isProzorro: continue
      case .tag: if Self.names(member, "tenderCancellation") { cancellation = member }
      case .relatedProcesses: related = member
      case .id, .initiationType, .language, .planning, .sources, .links, .complaints, .uri: continue
      default: unknown(member, "")
      }
    }
    isOfProzorro = isProzorro || process.id.map { batch.utf8($0.value).starts(with: "ocds-be6bcu-".utf8) } ?? false
    if let related { noteStages(related, of: process) }
    if let buyer { process.buyer = organization(buyer, "buyer") }
    if process.buyer < 0 { process.buyer = self.buyer(roles, release) }
    if isProzorro { tender = release }
    if let tender { addTender(tender, row, &process, isProzorro: isProzorro) }
    if let cancelled = cancellation.map({ span($0) }) ?? history.cancelled, process.status?.value != .complete {
      process.status = Sourced(.cancelled, at: cancelled)
    }
    if process.procuringEntity < 0 { process.procuringEntity = procuringEntity(roles, release) }
    // Who needs it, where that is said; else who runs it.
    if process.buyer < 0 { process.buyer = process.procuringEntity }
    let declared = process.bidCount
    addNamedLots(tender, bids, awards, row, firstLot)
    if batch.lots.count == firstLot { batch.lots.append(LotRecord(process: row)) }
    let lots = firstLot..<batch.lots.count
    let firstBid = batch.bids.count
    if let bids { addBids(bids, lots) }
    if batch.bids.count == firstBid, let tenderers = tender?[.tenderers] {
      addTenderers(tenderers, lots, declared)
    } else if batch.bids.count > firstBid {
      markComplete(lots, firstBid, declared)
    }
    doubtFewerBids(tender, &process, lots, firstBid)
    let firstAward = batch.awards.count
    (tenderItems, awardList) = (tender?[.items], awards)
    if let awards { for award in list(awards, "awards") { addAward(award, row, lots, firstBid) } }
    let firstContract = batch.contracts.count
    if let contracts { addContracts(contracts, row, lots, firstAward) }
    activateAwards(firstContract)
    doubtNoBids(tender, &process, lots, firstAward)
    addSubcontractingOfAwards(row, firstContract, release)
    endAwards(of: process, lots, firstAward, firstContract, release)
    rejectBids(firstAward)
    markAcceptedBids()
    completePublication(tender, &process, firstAward, firstContract)
    completeCPV(row, lots, &process)
    batch.processes[Int(row)] = process
    if keepsPublished { OCDSPublished(release: release).add(to: &batch, process: row) }
  }

  /// Some systems publish the stages of one procedure each under an ocid of its own, made of the procedure's (`ocds-b3wdp1-MD-1543432597787-EV-1543432597800` is the evaluation
  /// in `ocds-b3wdp1-MD-1543432597787`). What one stage says of another's lots and awards is not told surely enough to join them: it is said.
  private mutating func noteStages(_ related: JSONNode, of process: ProcessRecord) {
    guard let own = process.id.map({ batch.string($0.value) }), let procedure = Self.procedure(ofStage: own) else { return }
    for entry in list(related, "relatedProcesses") {
      guard let identifier = entry[.identifier], identifier.kind == .string else { continue }
      let other = identifier.string
      guard other != own, Self.procedure(ofStage: other) == procedure else { continue }
      return problem(
        .ambiguousLink, .recordKept, identifier, "relatedProcesses/identifier",
        remark: "a stage of the same procedure under an ocid of its own: stages are not joined, and what several of them state counts for each")
    }
  }

  /// The procedure of an ocid that ends in a country and a number, or in a stage and its number behind these.
  static func procedure(ofStage ocid: String) -> String? {
    func isCode(_ text: Substring, _ lengths: ClosedRange<Int>) -> Bool {
      lengths.contains(text.utf8.count) && text.utf8.allSatisfy { (65...90).contains($0) }
    }
    func isNumber(_ text: Substring) -> Bool { text.utf8.count >= 10 && text.utf8.allSatisfy { (48...57).contains($0) } }
    let parts = ocid.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4 || parts.count == 6, parts[0] == "ocds", isCode(parts[2], 2...2), isNumber(parts[3]) else { return nil }
    guard parts.count == 4 || isCode(parts[4], 2...3) && isNumber(parts[5]) else { return nil }
    return parts.prefix(4).joined(separator: "-")
  }

  /// A text, or a list of texts, with a word in it; publishers leave blanks around.
  static func names(_ node: JSONNode, _ word: String) -> Bool {
    switch node.kind {
    case .string:
      // Nearly all are plain words.
      node.raw.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "z") && $0 != UInt8(ascii: "\\") }
        ? node.raw.elementsEqual(word.utf8) : node.string.filter { !$0.isWhitespace } == word
    case .array: node.children.contains { $0.kind == .string && names($0, word) }
    case .null, .boolean, .number, .object: false
    }
  }
}
