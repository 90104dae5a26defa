import ProcurementModel
import StrictYAML

/// Ceilings on the weight of price in awards by price and quality, by country and date of the call, from `Tables/price-weight-ceilings.yaml`.
package struct PriceWeightCeiling: Sendable, Hashable {
  package let country: String
  package let from: Int32
  package let until: Int32?
  /// Percent of all points.
  package let percent: Int
  /// Only for labour-intensive contracts, which no format that is read marks: the warning says "if".
  package let isForLabourIntensive: Bool
  package let source: String
  package let isVerified: Bool

  package static let all: [PriceWeightCeiling] = {
    do { return try read() } catch { return [] }
  }()

  static func read() throws(StrictYAMLError) -> [PriceWeightCeiling] {
    var ceilings: [PriceWeightCeiling] = []
    for node in try LawTables.root("price-weight-ceilings.yaml").required("ceilings").list() {
      let row = try node.mapping(known: ["country", "from", "until", "percent", "scope", "source", "verified"])
      ceilings.append(
        PriceWeightCeiling(
          country: try row.required("country").string(), from: try LawTables.day(try row.required("from")),
          until: try row["until"].map(LawTables.day),
          percent: try row.required("percent").integer(in: 1...100),
          isForLabourIntensive: try row.required("scope").word(of: ["all", "labour-intensive"]) == "labour-intensive",
          source: try row.required("source").string(), isVerified: try row.required("verified").bool()))
    }
    return ceilings
  }

  /// The ceiling in force for a country on a day.
  package static func inForce(country: String, date: Moment) -> PriceWeightCeiling? {
    all.first { $0.country == country && $0.from <= date.day && $0.until.map { date.day <= $0 } ?? true }
  }
}
