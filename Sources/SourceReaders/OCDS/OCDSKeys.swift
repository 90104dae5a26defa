import CSimdJSON
import Glibc

/// Keys that OCDS releases use and this reader knows. The parser gives each member its number, so that telling keys apart is one comparison.
enum JSONKey: UInt8, CaseIterable {
  /// Any other key.
  case other = 0
  case addedNetAmount, additionalClassifications, additionalContactPoints, additionalIdentifiers, additionalProcurementCategories, address, amendment
  case amendments, amount, amountGross, amountNet, auctionPeriod, availableLanguage, awardCriteria, awardCriteriaDetails, awardID, awardIDs, awardId,
    awardPeriod, awards
  case beneficialOwners, bidId, bidOpening, bids, buyer, classification, compiledRelease, complaintPeriod, complaints, contactPoint, contractID
  case contractPeriod, contracts, countriesOfOrigin, country, countryName, criteria, currency, date, dateDisqualified, datePublished, dateSigned
  case description, descriptionEn, descriptionRu, details, documents, durationInDays, eligibilityCriteria, eligible, email, endDate, enquiries,
    features
  case enquiryPeriod, faxNumber, finalValue, guarantee, hasElectronicAuction, hasEnquiries, hasFrameworkAgreement, hasOptions, hasRenewal
  case hasSubcontracting, id, identifier, identifiers, implementation, initialValue, initiationType, isVariant, items, kind, language, legalName
  case legalNameEn, legalNameRu, links, locality, lotGroups, lotID, lotValues, lots, mainProcurementCategory, maxExtentDate, measure, memberOf
  case milestones, minValue, minimalStep, minimumPercentage, name, nameEn, netAmount, number, numberOfTenderers, ocid, options, owner, parameters
  case parties, percentage, period, placesOfPerformance, planning, postalCode, procurementMethod, procurementMethodDetails, procurementMethodRationale
  case procurementMethodRationaleDetails, procuringEntity, qualified, rank, rationale, region, relatedBid, relatedBids, relatedLot, relatedLots
  case relatedProcesses, releases, renewal, requirementResponses, responsible, roles, scale, scheme, selectionCriteria, selfEligible, selfQualified
  case shareholders, sources, startDate, statistics, status, statusDetails, streetAddress, subcontracting, subcontractingDetails, subcontractor
  case subcontracts, submissionDate, submissionMethod, submissionMethodDetails, suitability, suppliers, tag, techniques, telephone, tender, tenderID,
    tenderPeriod
  case amendsReleaseID, attributes, changes, deliveryAddress, deliveryAddresses, deliveryDate, deliveryLocation, notes, quantity, releaseID,
    releaseSource, requirement, unit
  case tenderers, title, titleEn, titleRu, transactions, uri, url, value, valueAddedTaxIncluded, variant

  /// One comparison and no table: numbers count up from 0, as the cases of an enumeration without payloads are kept. A test goes through all of them.
  init(number: UInt16) {
    self = number <= UInt16(Self.variant.rawValue) ? unsafeBitCast(UInt8(truncatingIfNeeded: number), to: JSONKey.self) : .other
  }

  /// The key as it is written.
  var text: String { Self.written[self] ?? String(describing: self) }

  private static let written: [JSONKey: String] = [
    .bidId: "bid_id", .descriptionEn: "description_en", .descriptionRu: "description_ru", .legalNameEn: "legalName_en", .legalNameRu: "legalName_ru",
    .nameEn: "name_en", .titleEn: "title_en", .titleRu: "title_ru",
  ]

  /// The parser's table of keys: numbers are raw values. Made once, shared by all parsers.
  nonisolated(unsafe) static let table: OpaquePointer? = {
    let texts = allCases.dropFirst().map { strdup($0.text) }
    defer { for text in texts { free(text) } }
    return texts.map { UnsafePointer($0) }.withUnsafeBufferPointer { probity_json_keys_new($0.baseAddress, $0.count) }
  }()
}

/// A set of keys: those of an object that are read, and those that are left out by name.
struct OCDSKeySet: Sendable {
  private var low: UInt64 = 0, second: UInt64 = 0, third: UInt64 = 0, high: UInt64 = 0

  init(_ keys: JSONKey...) {
    for key in keys {
      let bit = UInt64(1) << UInt64(key.rawValue & 63)
      switch key.rawValue >> 6 {
      case 0: low |= bit
      case 1: second |= bit
      case 2: third |= bit
      default: high |= bit
      }
    }
  }

  func contains(_ key: JSONKey) -> Bool {
    let word =
      switch key.rawValue >> 6 {
      case 0: low
      case 1: second
      case 2: third
      default: high
      }
    return word >> UInt64(key.rawValue & 63) & 1 != 0
  }

  /// Read: the classification. Left out: what was bought, how much, and where to.
  static let item = OCDSKeySet(
    .id, .classification, .additionalClassifications, .description, .descriptionEn, .descriptionRu, .quantity, .unit, .relatedLot, .relatedLots,
    .deliveryAddress, .deliveryAddresses, .deliveryDate,
    .deliveryLocation, .attributes, .title, .titleEn, .titleRu)
  static let classification = OCDSKeySet(.scheme, .id, .description, .descriptionEn, .descriptionRu, .uri)
  static let period = OCDSKeySet(.startDate, .endDate, .maxExtentDate, .durationInDays)
  static let amendment = OCDSKeySet(.id, .date, .rationale, .description, .amendsReleaseID, .releaseID, .changes, .documents)
  static let implementation = OCDSKeySet(.transactions, .finalValue, .milestones, .documents, .status, .startDate, .endDate)
  static let subcontracting = OCDSKeySet(.minimumPercentage, .percentage, .value, .subcontracts, .description)
  static let statistic = OCDSKeySet(.id, .measure, .value, .date, .notes, .relatedLot, .relatedLots, .requirement, .scheme, .currency)
}
