extension CSVLayout {
  /// Fields that a column may fill; the raw value is the name in layouts.
  enum Target: String, Sendable, CaseIterable {
    case tenderId = "process.id", title = "process.title", method = "process.method", methodDetails = "process.methodDetails", category = "process.category"
    case cpv = "process.cpv", region = "process.region", estimate = "process.estimate", processBidCount = "process.bidCount", published = "process.published"
    case submissionStart = "process.submissionStart", deadline = "process.submissionDeadline", opened = "process.opened", reason = "process.directAwardReason"
    case framework = "process.framework", accelerated = "process.accelerated", euFunded = "process.euFunded", electronicAuction = "process.electronicAuction"
    case tenderStatus = "process.status"
    case buyerId = "buyer.id", buyerScheme = "buyer.scheme", buyerName = "buyer.name", buyerCountry = "buyer.country", buyerRegion = "buyer.region"
    case lotId = "lot.id", lotTitle = "lot.title", lotStatus = "lot.status", lotCPV = "lot.cpv", lotRegion = "lot.region", lotEstimate = "lot.estimate", base = "lot.base"
    case awardRule = "lot.awardRule", bidCount = "lot.bidCount", validBidCount = "lot.validBidCount", excludedBidCount = "lot.excludedBidCount", priceWeight = "lot.priceWeight"
    case lowestBid = "lot.lowestBid", highestBid = "lot.highestBid"
    case currency = "currency"
    case bidId = "bid.id", amount = "bid.amount", initialAmount = "bid.initialAmount", bidCurrency = "bid.currency", discount = "bid.discount"
    case discountPercent = "bid.discountPercent", status = "bid.status", winner = "bid.isWinner", submitted = "bid.submitted", rank = "bid.rank"
    case variant = "bid.isVariant", consortium = "bid.consortium", exclusion = "bid.exclusionReason"
    case bidderId = "bidder.id", bidderScheme = "bidder.scheme", bidderName = "bidder.name", bidderCountry = "bidder.country", bidderRegion = "bidder.region"
    case bidderAddress = "bidder.streetAddress", bidderLocality = "bidder.locality", bidderPostalCode = "bidder.postalCode", bidderSize = "bidder.size"
    case supplierId = "supplier.id", supplierName = "supplier.name"
    case awardId = "award.id", awardStatus = "award.status", awardAmount = "award.amount", awardDate = "award.date", awardCurrency = "award.currency"
    case contractId = "contract.id", contractStatus = "contract.status", signed = "contract.signed", contractAmount = "contract.amount", finalAmount = "contract.finalAmount"
    case paid = "contract.paid", start = "contract.start", end = "contract.end", contractCurrency = "contract.currency", subcontracting = "contract.hasSubcontracting"
    case year = "date.year", month = "date.month", day = "date.day"

    /// Position in `allCases` (a test compares them): the mapping keeps its columns in arrays, and asks for them in every cell.
    var number: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    /// One value for all rows of a process: what the first row leaves empty a later one may fill.
    static let ofProcess: [Target] = [
      .title, .method, .methodDetails, .category, .cpv, .region, .estimate, .processBidCount, .published, .submissionStart, .deadline, .opened, .reason, .framework,
      .accelerated, .euFunded, .electronicAuction, .tenderStatus, .buyerId, .buyerName,
    ]

    /// Fields that may stand several times in a row.
    static let ofBid: [Target] = [
      .bidId, .amount, .initialAmount, .bidCurrency, .discount, .discountPercent, .status, .winner, .submitted, .rank, .variant, .consortium, .exclusion, .bidderId,
      .bidderScheme, .bidderName, .bidderCountry, .bidderRegion, .bidderAddress, .bidderLocality, .bidderPostalCode, .bidderSize,
    ]
  }
}
