// The records a reader hands over. They are plain values without references, so that a batch of them costs a few large arrays.
// `nil` always means "the source does not say"; it is never zero and never a default. Rows name their parent by its index in the batch.

package typealias Row = Int32

/// Everything under one id, from planning to the last payment (OCDS: contracting process, `ocid`).
package struct ProcessRecord: Sendable, BitwiseCopyable {
  /// The source's own id of the process: ocid, CIG, procedure UUID, tender id. `nil` where it has none or only a placeholder (0000000000).
  package var id: Sourced<Text>?
  /// Other ids under which notices of the same procedure may refer to it (OJ number 2019/S 001-000003 as `000003-2019`, folder id, notice id);
  /// processes that share one are joined: see `joinRank`.
  package var joinKeys = RowRange.empty
  /// How many of `joinKeys` are the notice's own; the others are references to earlier notices, which may have come before several procedures.
  package var ownJoinKeys: UInt8 = .max
  /// How many of its own, the first ones, the buyer's system made (a procedure's or a notice's UUID): templates and careless systems use one twice, so they join only notices whose buyers may be one.
  package var buyersJoinKeys: UInt8 = 0
  /// Which notice's word counts where joined notices differ: the later one (call 0, award 1, modification 2), then `released`.
  package var joinRank: UInt8 = 0
  /// The record is joined to records of another register under its keys, never to its like: a yearly data set may hold one CIG several times. Where it does, none of them is joined.
  package var joinsOtherRegistersOnly = false
  /// A lot's id names the same lot in every source (a CIG): lots of joined records with different ids are different lots.
  package var lotIdsAreUniversal = false
  /// Of several records with this id in a run the latest release counts (a compiled OCDS release says all that is known by its date).
  package var latestReleaseCounts = false
  /// A tender of a table, whose further offers or awards may stand in another table.
  package var isOfTable = false
  /// A record of a register that knows lots by their CIG: its buyer is Italian, whatever else is stated of it.
  package var isOfItalianRegister = false
  /// When this release or notice was published: dispatch or publication date, release date.
  package var released: Sourced<Moment>?
  /// Publication year of a yearly data set (legge 190 `annoRiferimento`); a process published again in a later year replaces the earlier one.
  package var datasetYear: Int16 = 0
  /// When that data set was last updated, in days since 1970-01-01 (`dataUltimoAggiornamentoDataset`); of one year's, the later update replaces the earlier. `Int32.min` where unknown.
  package var datasetUpdated: Int32 = .min

  package var title: Sourced<Text>?
  /// Row in the batch's `organizations`, -1 where unknown.
  package var buyer: Row = -1
  package var procuringEntity: Row = -1
  package var status: Sourced<TenderStatus>?
  package var method: Sourced<ProcurementMethod>?
  /// The source's own words for the procedure: `procurementMethodDetails`, `sceltaContraente`, `PT_OPEN`.
  package var methodDetails: Sourced<Text>?
  package var directAwardBasis: Sourced<DirectAwardBasis>?
  /// Why there was no call for competition, in the source's code or words.
  package var directAwardReason: Sourced<Text>?
  package var category: Sourced<ProcurementCategory>?
  package var awardRule: Sourced<AwardRule>?
  /// Main CPV code, digits only, without check digit.
  package var cpv: Sourced<Text>?
  /// NUTS code or name of the place of performance, as published.
  package var region: Sourced<Text>?
  /// The buyer's estimate of the whole procedure (OCDS `tender.value`).
  package var estimate: Sourced<Money>?
  /// Declared number of bids received for the whole procedure; lots have their own.
  package var bidCount: Sourced<Int32>?
  package var published: Sourced<Moment>?
  package var submissionStart: Sourced<Moment>?
  package var submissionDeadline: Sourced<Moment>?
  package var opened: Sourced<Moment>?
  package var accelerated: Sourced<Bool>?
  package var framework: Sourced<Bool>?
  package var electronicAuction: Sourced<Bool>?
  package var euFunded: Sourced<Bool>?
  /// A corrigendum or amendment of the call was published.
  package var callAmendments: Sourced<Int32>?
  /// What `--profile cardinal` needs of an OCDS release, as published; row in `published`, -1 elsewhere.
  package var asPublished: Row = -1

  /// The pieces of files this process was read from.
  package var parts = RowRange.empty
  package init() {}
}

/// A part of a tender that can be won on its own. Every process has at least one lot; without lots in the source it is the whole call.
package struct LotRecord: Sendable, BitwiseCopyable {
  package var process: Row
  package var id: Sourced<Text>?
  package var title: Sourced<Text>?
  package var status: Sourced<TenderStatus>?
  package var cpv: Sourced<Text>?
  package var region: Sourced<Text>?
  /// Main category of works as `WorksCategory` writes it (`OG3`), and its class of amount (`IV`).
  package var worksCategory: Sourced<Text>?
  package var worksClass: Sourced<Text>?
  package var estimate: Sourced<Money>?
  /// The base amount from which discounts are taken (importo a base d'asta), or a reserve price.
  package var base: Sourced<Money>?
  package var awardRule: Sourced<AwardRule>?
  /// Weight of price among the award criteria, percent of all points.
  package var priceWeight: Sourced<ExactDecimal>?
  /// Declared number of bids received, which a source may state without listing the bids.
  package var bidCount: Sourced<Int32>?
  package var validBidCount: Sourced<Int32>?
  package var excludedBidCount: Sourced<Int32>?
  package var lowestBid: Sourced<Money>?
  package var highestBid: Sourced<Money>?
  package var submissionDeadline: Sourced<Moment>?
  package var opened: Sourced<Moment>?
  /// True where the source lists every bidder of the lot, so that counting the listed bids is counting the bids.
  package var bidsAreComplete = false
  package init(process: Row) { self.process = process }
}

/// One offer for one lot. A consortium's bid is one bid with several bidders.
package struct BidRecord: Sendable, BitwiseCopyable {
  package var lot: Row
  package var id: Sourced<Text>?
  package var status: Sourced<BidStatus>?
  /// Price offered. Where an auction followed, the last price; the first is `initialAmount`.
  package var amount: Sourced<Money>?
  package var initialAmount: Sourced<Money>?
  /// Discount on the base amount, as a share (0.25 for 25 %).
  package var discount: Sourced<ExactDecimal>?
  package var submitted: Sourced<Moment>?
  package var rank: Sourced<Int32>?
  /// The source says that this bid won.
  package var isWinner: Sourced<Bool>?
  package var isVariant: Sourced<Bool>?
  package var exclusionReason: Sourced<Text>?
  package init(lot: Row) { self.lot = lot }
}

/// An organization that takes part in a bid.
package struct BidderRecord: Sendable, BitwiseCopyable {
  package var bid: Row
  package var organization: Row
  package var isLead: Bool
  package init(bid: Row, organization: Row, isLead: Bool = false) {
    self.bid = bid
    self.organization = organization
    self.isLead = isLead
  }
}

/// The decision who supplies, for one lot (an award over several lots is one award with several rows in `awardLots`).
package struct AwardRecord: Sendable, BitwiseCopyable {
  package var process: Row
  /// The first lot of the award; -1 where the source does not say (then all lots of the process with no award of their own).
  package var lot: Row = -1
  package var id: Sourced<Text>?
  package var status: Sourced<AwardStatus>?
  package var amount: Sourced<Money>?
  package var date: Sourced<Moment>?
  /// Row of the winning bid, -1 where unknown.
  package var bid: Row = -1
  /// Why there is no winner, in the source's code.
  package var notAwardedReason: Sourced<Text>?
  package var cpv: Sourced<Text>?
  /// The suppliers are awarded the whole together, as a group (consortium), and not each a part of its own.
  package var isGroup = false
  /// The source has no place for suppliers: that none is named says nothing of the buyer.
  package var lacksPlaceForSuppliers = false
  package init(process: Row) { self.process = process }

  /// The award is in force, as far as the source says: OCDS `active`. A `pending` one is proposed, an `unsuccessful` or `cancelled` one was no award, or is none any more.
  package var isInForce: Bool { status.map { $0.value == .active } ?? true }
}

package struct SupplierRecord: Sendable, BitwiseCopyable {
  package var award: Row
  package var organization: Row
  package init(award: Row, organization: Row) {
    self.award = award
    self.organization = organization
  }
}

/// What was signed, and what became of it.
package struct ContractRecord: Sendable, BitwiseCopyable {
  package var process: Row
  package var award: Row = -1
  package var id: Sourced<Text>?
  package var status: Sourced<ContractStatus>?
  package var signed: Sourced<Moment>?
  package var amount: Sourced<Money>?
  /// Value after all changes, where the source states it.
  package var finalAmount: Sourced<Money>?
  /// Sum of payments made.
  package var paid: Sourced<Money>?
  package var start: Sourced<Moment>?
  package var end: Sourced<Moment>?
  package var hasSubcontracting: Sourced<Bool>?
  package var subcontractedAmount: Sourced<Money>?
  /// Share of the contract that goes to others, 0 to 1.
  package var subcontractedShare: Sourced<ExactDecimal>?
  package var doubts: ContractDoubts = []
  package init(process: Row) { self.process = process }

  /// Nothing says that it is still to be concluded, or was cancelled. A terminated one has been carried out.
  package var mayBeInForce: Bool { status?.value != .cancelled && status?.value != .pending }

  /// It was concluded, as far as the source says: its status, or without one a signature or a payment.
  package var isConcluded: Bool {
    switch status?.value {
    case .active, .terminated: true
    case .pending, .cancelled: false
    case nil: signed != nil || paid != nil
    }
  }
}

/// Why amounts of a contract cannot be compared.
package struct ContractDoubts: OptionSet, Sendable, BitwiseCopyable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Payments are in several currencies and have no sum.
  package static let paidInSeveralCurrencies = Self(rawValue: 1)
  /// Its value was stated again with another amount, which the source does not call a change, or in another currency.
  package static let restatedAmount = Self(rawValue: 2)
}

package struct SubcontractorRecord: Sendable, BitwiseCopyable {
  package var contract: Row
  package var organization: Row
  package init(contract: Row, organization: Row) {
    self.contract = contract
    self.organization = organization
  }
}

/// A later change of a contract.
package struct AmendmentRecord: Sendable, BitwiseCopyable {
  package var contract: Row
  package var id: Sourced<Text>?
  package var date: Sourced<Moment>?
  package var amountBefore: Sourced<Money>?
  package var amountAfter: Sourced<Money>?
  package var reason: Sourced<Text>?
  package init(contract: Row) { self.contract = contract }
}

/// An item's classification: goods, works or services in a scheme such as CPV, on a tender (`award` -1) or on an award.
package struct ItemRecord: Sendable, BitwiseCopyable {
  package var process: Row
  package var lot: Row = -1
  package var award: Row = -1
  /// `CPV`, `UNSPSC`, as published.
  package var scheme: Sourced<Text>?
  package var code: Sourced<Text>?
  package init(process: Row) { self.process = process }
}

/// An organization as one place of one record names it. `OrganizationLinking` says which of them are the same.
package struct OrganizationRecord: Sendable, BitwiseCopyable {
  /// The id by which the source refers to it (`IT-CF-01234567890`, `ORG-0001`), even where it means something in this record only.
  package var localId: Sourced<Text>?
  /// `localId` means the same organization in every record of this source.
  package var localIdIsStable = false
  /// Identifier scheme, in upper case: `IT-CF` (codice fiscale or partita IVA), `VAT`, `GB-COH`, or the country code with `NATIONAL` (`RO-NATIONAL`).
  package var scheme: Sourced<Text>?
  package var identifier: Sourced<Text>?
  package var name: Sourced<Text>?
  /// ISO 3166-1 alpha-2 where it could be had, in upper case.
  package var country: Sourced<Text>?
  package var region: Sourced<Text>?
  package var streetAddress: Sourced<Text>?
  package var locality: Sourced<Text>?
  package var postalCode: Sourced<Text>?
  package var telephone: Sourced<Text>?
  package var email: Sourced<Text>?
  package var size: Sourced<OrganizationSize>?
  /// A natural person: a sole trader or a professional, known by a 16-character codice fiscale or by the source's own mark.
  package var isPerson: Sourced<Bool>?
  package init() {}
}

/// Half-open range of rows.
package struct RowRange: Hashable, Sendable, BitwiseCopyable {
  package var start: Row
  package var end: Row
  package static let empty = RowRange(start: 0, end: 0)
  package init(start: Row, end: Row) {
    self.start = start
    self.end = end
  }
  package var indices: Range<Int> { Int(start)..<max(Int(start), Int(end)) }
}
