extension CSVLayout {
  /// Fields that a column may fill; the raw value is the name in layouts.
  enum Target: String, Sendable, CaseIterable {
    case tenderId = "process.id"
    case title = "process.title"
    case method = "process.method"
    case methodDetails = "process.methodDetails"
    case category = "process.category"
    case cpv = "process.cpv"
    case region = "process.region"
    case estimate = "process.estimate"
    case processBidCount = "process.bidCount"
    case published = "process.published"
    case submissionStart = "process.submissionStart"
    case deadline = "process.submissionDeadline"
    case opened = "process.opened"
    case reason = "process.directAwardReason"
    case directAwardBasis = "process.directAwardBasis"
    case framework = "process.framework"
    case accelerated = "process.accelerated"
    case euFunded = "process.euFunded"
    case electronicAuction = "process.electronicAuction"
    case tenderStatus = "process.status"
    case buyerId = "buyer.id"
    case buyerScheme = "buyer.scheme"
    case buyerName = "buyer.name"
    case buyerCountry = "buyer.country"
    case buyerRegion = "buyer.region"
    case lotId = "lot.id"
    case lotTitle = "lot.title"
    case lotStatus = "lot.status"
    case lotCPV = "lot.cpv"
    case lotRegion = "lot.region"
    case worksCategory = "lot.worksCategory"
    case worksClass = "lot.worksClass"
    case lotEstimate = "lot.estimate"
    case base = "lot.base"
    case awardRule = "lot.awardRule"
    case bidCount = "lot.bidCount"
    case validBidCount = "lot.validBidCount"
    case excludedBidCount = "lot.excludedBidCount"
    case priceWeight = "lot.priceWeight"
    case lowestBid = "lot.lowestBid"
    case highestBid = "lot.highestBid"
    case currency = "currency"
    case bidId = "bid.id"
    case amount = "bid.amount"
    case initialAmount = "bid.initialAmount"
    case bidCurrency = "bid.currency"
    case discount = "bid.discount"
    case discountPercent = "bid.discountPercent"
    case status = "bid.status"
    case winner = "bid.isWinner"
    case submitted = "bid.submitted"
    case rank = "bid.rank"
    case variant = "bid.isVariant"
    case consortium = "bid.consortium"
    case exclusion = "bid.exclusionReason"
    case bidderId = "bidder.id"
    case bidderScheme = "bidder.scheme"
    case bidderName = "bidder.name"
    case bidderCountry = "bidder.country"
    case bidderRegion = "bidder.region"
    case bidderAddress = "bidder.streetAddress"
    case bidderLocality = "bidder.locality"
    case bidderPostalCode = "bidder.postalCode"
    case bidderSize = "bidder.size"
    case supplierId = "supplier.id"
    case supplierName = "supplier.name"
    case awardId = "award.id"
    case awardStatus = "award.status"
    case awardAmount = "award.amount"
    case awardDate = "award.date"
    case awardCurrency = "award.currency"
    case contractId = "contract.id"
    case contractStatus = "contract.status"
    case signed = "contract.signed"
    case contractAmount = "contract.amount"
    case finalAmount = "contract.finalAmount"
    case paid = "contract.paid"
    case start = "contract.start"
    case end = "contract.end"
    case contractCurrency = "contract.currency"
    case subcontracting = "contract.hasSubcontracting"
    case year = "date.year"
    case month = "date.month"
    case day = "date.day"

    /// Position in `allCases` (a test compares them): the mapping keeps its columns in arrays, and asks for them in every cell.
    var number: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    /// One value for all rows of a process: what the first row leaves empty a later one may fill.
    static let ofProcess: [Target] = [
      .title, .method, .methodDetails, .category, .cpv, .region, .estimate, .processBidCount, .published, .submissionStart, .deadline, .opened,
      .reason, .directAwardBasis, .framework,
      .accelerated, .euFunded, .electronicAuction, .tenderStatus, .buyerId, .buyerName,
    ]

    /// Any of them makes a row an offer.
    static let ofAnyBid: [Target] = [.bidderId, .bidderName, .amount, .bidId, .discount, .discountPercent, .initialAmount]

    /// Of these, numbers: a zero beside no bidder is no offer.
    static let numbersOfBid: [Target] = [.amount, .discount, .discountPercent, .initialAmount]

    /// Fields that may stand several times in a row.
    static let ofBid: [Target] = [
      .bidId, .amount, .initialAmount, .bidCurrency, .discount, .discountPercent, .status, .winner, .submitted, .rank, .variant, .consortium,
      .exclusion, .bidderId,
      .bidderScheme, .bidderName, .bidderCountry, .bidderRegion, .bidderAddress, .bidderLocality, .bidderPostalCode, .bidderSize,
    ]
  }
}
