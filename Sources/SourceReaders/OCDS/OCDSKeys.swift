import CSimdJSON
import Glibc

/// Keys that OCDS releases use and this reader knows. The parser gives each member its number, so that telling keys apart is one comparison.
enum JSONKey: UInt8, CaseIterable {
  /// Any other key.
  case other = 0
  case addedNetAmount, additionalClassifications, additionalContactPoints, additionalIdentifiers, additionalProcurementCategories, address, amendment
  case amendments, amount, amountGross, amountNet, auctionPeriod, availableLanguage, awardCriteria, awardCriteriaDetails, awardID, awardPeriod, awards
  case beneficialOwners, bidId, bidOpening, bids, buyer, classification, compiledRelease, complaintPeriod, complaints, contactPoint, contractID
  case contractPeriod, contracts, countriesOfOrigin, country, countryName, criteria, currency, date, dateDisqualified, datePublished, dateSigned
  case description, descriptionEn, descriptionRu, details, documents, durationInDays, eligibilityCriteria, eligible, email, endDate, enquiries
  case enquiryPeriod, faxNumber, finalValue, guarantee, hasElectronicAuction, hasEnquiries, hasFrameworkAgreement, hasOptions, hasRenewal
  case hasSubcontracting, id, identifier, identifiers, implementation, initialValue, initiationType, isVariant, items, kind, language, legalName
  case legalNameEn, legalNameRu, links, locality, lotGroups, lotID, lotValues, lots, mainProcurementCategory, maxExtentDate, measure, memberOf
  case milestones, minValue, minimalStep, minimumPercentage, name, nameEn, netAmount, number, numberOfTenderers, ocid, options, owner, parameters
  case parties, percentage, period, placesOfPerformance, planning, postalCode, procurementMethod, procurementMethodDetails, procurementMethodRationale
  case procurementMethodRationaleDetails, procuringEntity, qualified, rank, rationale, region, relatedBid, relatedBids, relatedLot, relatedLots
  case relatedProcesses, releases, renewal, requirementResponses, responsible, roles, scale, scheme, selectionCriteria, selfEligible, selfQualified
  case shareholders, sources, startDate, statistics, status, statusDetails, streetAddress, subcontracting, subcontractingDetails, subcontractor
  case subcontracts, submissionMethod, submissionMethodDetails, suitability, suppliers, tag, techniques, telephone, tender, tenderID, tenderPeriod
  case tenderers, title, titleEn, titleRu, transactions, uri, url, value, valueAddedTaxIncluded, variant

  /// The key as it is written.
  var text: String { Self.written[self] ?? String(describing: self) }

  private static let written: [JSONKey: String] = [
    .bidId: "bid_id", .descriptionEn: "description_en", .descriptionRu: "description_ru", .legalNameEn: "legalName_en", .legalNameRu: "legalName_ru", .nameEn: "name_en", .titleEn: "title_en", .titleRu: "title_ru",
  ]

  /// The parser's table of keys: numbers are raw values. Made once, shared by all parsers.
  nonisolated(unsafe) static let table: OpaquePointer? = {
    let texts = allCases.dropFirst().map { strdup($0.text) }
    defer { for text in texts { free(text) } }
    return texts.map { UnsafePointer($0) }.withUnsafeBufferPointer { probity_json_keys_new($0.baseAddress, $0.count) }
  }()
}
