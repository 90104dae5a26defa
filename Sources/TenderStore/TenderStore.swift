import ProcurementModel

/// All records of a run as columns. Rows of one parent are neighbours: lots of a process, bids of a lot, bidders of a bid, and so on.
///
/// Built by `StoreBuilder`, linked by `OrganizationLinking`, then only read. A class, since it is handed to every step of a run.
package final class TenderStore: @unchecked Sendable {
  package let processes: ProcessTable
  package let lots: LotTable
  package let bids: BidTable
  /// Parent: bid.
  package let bidders: MembershipTable
  package let awards: AwardTable
  /// Parent: award.
  package let suppliers: MembershipTable
  package let contracts: ContractTable
  /// Parent: contract.
  package let subcontractors: MembershipTable
  package let amendments: AmendmentTable
  package let items: ItemTable
  package let parties: PartyTable
  package let symbols: SymbolTable
  package let texts: TextPool

  package let lotsOfProcess: Ranges
  package let bidsOfLot: Ranges
  package let biddersOfBid: Ranges
  package let awardsOfProcess: Ranges
  package let suppliersOfAward: Ranges
  package let contractsOfProcess: Ranges
  package let subcontractorsOfContract: Ranges
  package let amendmentsOfContract: Ranges
  package let itemsOfProcess: Ranges
  /// An award over several lots stands under each of them; one without a lot under the lots of its process that have no award of their own.
  package let awardsOfLot: Groups
  package let contractsOfAward: Groups

  package let published: PublishedReleases
  package let provenance: Provenance

  /// Linked organizations; one a party until `OrganizationLinking` has spoken.
  @exclusivity(unchecked) package var organizations: Organizations

  init(
    processes: ProcessTable, lots: LotTable, bids: BidTable, bidders: MembershipTable, awards: AwardTable, suppliers: MembershipTable,
    contracts: ContractTable, subcontractors: MembershipTable, amendments: AmendmentTable, items: ItemTable, parties: PartyTable,
    symbols: SymbolTable, texts: TextPool, lotsOfProcess: Ranges, bidsOfLot: Ranges, biddersOfBid: Ranges, awardsOfProcess: Ranges,
    suppliersOfAward: Ranges, contractsOfProcess: Ranges, subcontractorsOfContract: Ranges, amendmentsOfContract: Ranges, itemsOfProcess: Ranges,
    awardsOfLot: Groups, contractsOfAward: Groups, published: PublishedReleases, provenance: Provenance, organizations: Organizations
  ) {
    self.processes = processes
    self.lots = lots
    self.bids = bids
    self.bidders = bidders
    self.awards = awards
    self.suppliers = suppliers
    self.contracts = contracts
    self.subcontractors = subcontractors
    self.amendments = amendments
    self.items = items
    self.parties = parties
    self.symbols = symbols
    self.texts = texts
    self.lotsOfProcess = lotsOfProcess
    self.bidsOfLot = bidsOfLot
    self.biddersOfBid = biddersOfBid
    self.awardsOfProcess = awardsOfProcess
    self.suppliersOfAward = suppliersOfAward
    self.contractsOfProcess = contractsOfProcess
    self.subcontractorsOfContract = subcontractorsOfContract
    self.amendmentsOfContract = amendmentsOfContract
    self.itemsOfProcess = itemsOfProcess
    self.awardsOfLot = awardsOfLot
    self.contractsOfAward = contractsOfAward
    self.published = published
    self.provenance = provenance
    self.organizations = organizations
  }
}

/// Children as ranges of neighbouring rows.
public struct Ranges: Sendable {
  /// One more than there are parents.
  public let offsets: [Int32]

  @inlinable public init(offsets: [Int32]) { self.offsets = offsets }

  /// Of a column of parents in ascending order.
  init(parents: Column<Int32>, count: Int) {
    var offsets = [Int32](repeating: 0, count: count + 1)
    for parent in parents.values where parent >= 0 && Int(parent) < count { offsets[Int(parent) + 1] &+= 1 }
    for i in 0..<count { offsets[i + 1] &+= offsets[i] }
    self.offsets = offsets
  }

  @inlinable public var count: Int { offsets.count - 1 }

  @inlinable public subscript(parent: Int) -> Range<Int> {
    guard parent >= 0, parent + 1 < offsets.count else { return 0..<0 }
    return Int(offsets[parent])..<Int(offsets[parent + 1])
  }
}

/// Children that need not be neighbours: `rows[offsets[parent]..<offsets[parent + 1]]`, in ascending order.
public struct Groups: Sendable {
  public let offsets: [Int32]
  public let rows: [Int32]

  @inlinable public init(offsets: [Int32], rows: [Int32]) {
    self.offsets = offsets
    self.rows = rows
  }

  /// Of pairs (parent, child), by counting; children keep the order of the pairs. Pairs with a parent outside `0..<count` are left out.
  @inlinable
  public init(count: Int, pairs: some Sequence<(parent: Int32, child: Int32)>) {
    var offsets = [Int32](repeating: 0, count: count + 1)
    for pair in pairs where pair.parent >= 0 && Int(pair.parent) < count { offsets[Int(pair.parent) + 1] &+= 1 }
    for i in 0..<count { offsets[i + 1] &+= offsets[i] }
    var next = offsets
    var rows = [Int32](repeating: 0, count: Int(offsets[count]))
    for pair in pairs where pair.parent >= 0 && Int(pair.parent) < count {
      rows[Int(next[Int(pair.parent)])] = pair.child
      next[Int(pair.parent)] &+= 1
    }
    self.offsets = offsets
    self.rows = rows
  }

  @inlinable public var count: Int { offsets.count - 1 }

  /// Where a parent's children stand in `rows`: for loops over many parents, which a slice each would slow down.
  @inlinable public func places(_ parent: Int) -> Range<Int> {
    guard parent >= 0, parent + 1 < offsets.count else { return 0..<0 }
    return Int(offsets[parent])..<Int(offsets[parent + 1])
  }

  @inlinable public subscript(parent: Int) -> ArraySlice<Int32> { rows[places(parent)] }
}

/// Which parties are one organization. `OrganizationLinking` fills it.
package struct Organizations: Sendable {
  /// Organization of each party, `0..<count`.
  package let ofParty: [Int32]
  package let count: Int
  /// A stable text that names the organization in findings: `IT-CF:01234567890`, `name:rossi srl`.
  package let keys: [String]
  /// The party whose name, address and so on stand for the organization.
  package let representative: [Int32]
  /// Why a party belongs to its organization, for parties that are not the representative; as words.
  package let reasons: [LinkReason]
  /// Bidders and suppliers whose one identifier stands beside names that have nothing in common: linked all the same, and said.
  package var contested = ContestedNames()

  package init(ofParty: [Int32], count: Int, keys: [String], representative: [Int32], reasons: [LinkReason]) {
    self.ofParty = ofParty
    self.count = count
    self.keys = keys
    self.representative = representative
    self.reasons = reasons
  }
}

/// Mentions of bidders and suppliers that share an identifier and bear names that have nothing in common.
package struct ContestedNames: Sendable {
  /// Of each party of such an organization the party that first bears its name or a spelling of it.
  package var first: [Int32: Int32] = [:]
  /// Each pair of such names once, by the parties that first bear them.
  package var pairs: [(one: Int32, other: Int32)] = []
  /// Buyers, and bidders or suppliers beside whose names, which have nothing in common with the buyer's, the buyer's identifier stands.
  package var ofBuyers: [(buyer: Int32, bidder: Int32)] = []
  /// Lots with bidders of one name under different identifiers, who may be one: two organizations all the same.
  package var inLots: [InLot] = []

  package init() {}

  package struct InLot: Sendable {
    package let lot: Int32
    /// Parties.
    package let one, other: Int32

    package init(lot: Int32, one: Int32, other: Int32) {
      self.lot = lot
      self.one = one
      self.other = other
    }
  }

  /// Whether two parties of one organization bear names that have nothing in common.
  package func areApart(_ a: Int32, _ b: Int32) -> Bool {
    guard let one = first[a], let other = first[b] else { return false }
    return one != other
  }
}

/// Why a mention counts as an organization.
package enum LinkReason: String, Sendable, CaseIterable, BitwiseCopyable {
  /// The first mention of it.
  case first
  case sameIdentifier = "same identifier"
  case sameLocalId = "same id in the source"
  case sameName = "same normalised name, no identifier"
  case nameOfIdentified = "same normalised name as one identified organization"
  case statedByUser = "stated in a links file"
}

/// What `--profile cardinal` reads, in the order of the input.
package struct PublishedReleases: Sendable {
  package var releases: [Release] = []
  package var bids: [Bid] = []
  package var awards: [Award] = []
  package var ids: [Symbol] = []

  package struct Release: Sendable, BitwiseCopyable {
    package var process: Int32
    package var ocid, tenderStatus, method, methodDetails, periodStart, periodEnd, buyerId, procuringEntityId: Symbol
    package var numberOfTenderers: Int64?
    package var hasBids, hasAwards: Bool
    package var bids, awards: RowRange
  }

  package struct Bid: Sendable, BitwiseCopyable {
    package var status, date, currency: Symbol
    /// NaN where there is none.
    package var amount: Double
    /// -1 where `tenderers` is not an array.
    package var tendererCount: Int32
    package var tendererIds: RowRange
  }

  package struct Award: Sendable, BitwiseCopyable {
    package var status: Symbol
    /// -1 where `suppliers` is not an array.
    package var supplierCount: Int32
    package var supplierIds, itemClassifications: RowRange
  }

  package init() {}

  /// Gives back the room that growing took in advance.
  mutating func trim() {
    releases.trim()
    bids.trim()
    awards.trim()
    ids.trim()
  }
}

/// Where rows were read from.
package struct Provenance: Sendable {
  /// The pieces of files of each record.
  package let parts: [SourcePart]
  package let partsOfRecord: Ranges
  /// Rows of joined notices: the records they were read from and their index there, latest first. Other rows follow from their order in the process.
  let joined: [Entity: [Int32: [Origin]]]
  /// The record that first published the call, of processes whose notice was replaced by a later version.
  let publications: [Int32: Int32]
  let places: PlaceTable

  package struct Origin: Hashable, Sendable {
    /// Row in `partsOfRecord`.
    package let record: Int32
    /// How many rows of this kind come before it in the record, in the order of the store.
    package let index: Int32
  }
}

extension TenderStore {
  /// The records that a row was read from and its index among the rows of its kind there: one, or several for joined notices, the latest first.
  /// For `organization`, ask for the bidder's, supplier's or buyer's own row.
  package func origins(of entity: Entity, row: Int) -> [Provenance.Origin] {
    if let origins = joinedOrigins(of: entity, row: row) { return origins }
    return soleOrigin(of: entity, row: row).map { [$0] } ?? []
  }

  /// Those of a row that was joined of several records; `nil` for all others, which `soleOrigin` answers.
  package func joinedOrigins(of entity: Entity, row: Int) -> [Provenance.Origin]? {
    if provenance.joined.isEmpty { return nil }
    return provenance.joined[entity]?[Int32(truncatingIfNeeded: row)]
  }

  /// The first version of a process's call, where a later version replaced it: `published` is its date.
  package func publicationOrigin(ofProcess row: Int) -> Provenance.Origin? {
    provenance.publications[Int32(truncatingIfNeeded: row)].map { Provenance.Origin(record: $0, index: 0) }
  }

  /// The record of a row that was not joined.
  package func soleOrigin(of entity: Entity, row: Int) -> Provenance.Origin? {
    let process: Int
    let first: Int
    switch entity {
    case .process: (process, first) = (row, row)
    case .lot:
      process = Int(lots.process[row])
      first = lotsOfProcess[process].lowerBound
    case .bid:
      process = Int(lots.process[Int(bids.lot[row])])
      first = bidsOfLot[lotsOfProcess[process].lowerBound].lowerBound
    case .award:
      process = Int(awards.process[row])
      first = awardsOfProcess[process].lowerBound
    case .contract:
      process = Int(contracts.process[row])
      first = contractsOfProcess[process].lowerBound
    case .amendment:
      process = Int(contracts.process[Int(amendments.contract[row])])
      first = amendmentsOfContract[contractsOfProcess[process].lowerBound].lowerBound
    case .item:
      process = Int(items.process[row])
      first = itemsOfProcess[process].lowerBound
    case .organization, .bidderPair, .buyerSupplierPair, .market: return nil
    }
    guard process >= 0, process < processes.count else { return nil }
    return Provenance.Origin(record: processes.record[process], index: Int32(truncatingIfNeeded: row - first))
  }

  /// The pieces of files that a record was read from.
  package func parts(ofRecord record: Int32) -> ArraySlice<SourcePart> { provenance.parts[provenance.partsOfRecord[Int(record)]] }

  /// Where a record's values stand, if its reader followed them; else the record has to be read again.
  package func keptPlaces(ofRecord record: Int32) -> KeptPlaces? { provenance.places[record] }

  /// A tender of a table, whose number may be one of a list.
  package func isOfTable(process row: Int) -> Bool { processes.joinTraits[row] & 8 != 0 }

  /// Known by its CIG to a register of Italy.
  package func isOfItalianRegister(process row: Int) -> Bool { processes.joinTraits[row] & 16 != 0 }
}
