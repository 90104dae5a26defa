// Releases of OCDS as a table: headers are paths, and a word within them says nothing ("tender/enquiryPeriod/endDate").
extension LayoutGuesser {
  private static let roots = HeaderWords.list("tender/,awards/,contracts/,buyer/,parties/,planning/,bids/,compiledRelease/,releases/")

  static func arePaths(_ headers: [String]) -> Bool {
    headers.contains { path($0) == "ocid" } && headers.contains { header in roots.contains { header.hasPrefix($0) } }
  }

  private static func path(_ header: String) -> String {
    let path = CSVLayout.trimmed(header)
    for prefix in ["compiledRelease/", "releases/0/"] where path.hasPrefix(prefix) { return String(path.dropFirst(prefix.count)) }
    return path
  }

  /// The paths that are one field for sure; all others are none. Of lists the first element stands for a release that has one.
  static func pathMeanings(of header: String) -> [(target: Target, score: Int)] { paths[path(header)].map { [($0, 100)] } ?? [] }

  private static let paths: [String: Target] = [
    "ocid": .tenderId, "tender/title": .title, "buyer/name": .buyerName, "buyer/identifier/id": .buyerId, "tender/procurementMethod": .method,
    "tender/mainProcurementCategory": .category, "tender/value/amount": .lotEstimate, "tender/value/currency": .currency,
    "tender/tenderPeriod/endDate": .deadline, "tender/numberOfTenderers": .bidCount, "tender/awardCriteria": .awardRule,
    "awards/0/value/amount": .awardAmount, "awards/0/date": .awardDate, "awards/0/suppliers/0/name": .supplierName,
    "awards/0/suppliers/0/identifier/id": .supplierId, "contracts/0/dateSigned": .signed, "contracts/0/period/startDate": .start,
    "contracts/0/period/endDate": .end,
  ]
}
