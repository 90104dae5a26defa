import ProcurementModel
import StrictYAML

/// Standard rates of value added tax in the European Union by country and date, from `Tables/standard-vat-rates.yaml`.
package struct StandardVATRate: Sendable, Hashable {
  package let country: String
  package let from: Int32
  /// Tenths of a per cent: 220 for 22 %.
  package let thousandths: Int

  package static let all: [StandardVATRate] = {
    do { return try read() } catch { return [] }
  }()

  /// By country, in the order of their dates. Throws where the file is wrong; a test reads it so.
  static func read() throws(StrictYAMLError) -> [StandardVATRate] {
    var rates: [StandardVATRate] = []
    let top = try LawTables.root("standard-vat-rates.yaml")
    for node in try top.required("rates").list() {
      let row = try node.mapping(known: ["country", "from", "thousandths"])
      rates.append(
        StandardVATRate(
          country: try row.required("country").string(), from: try LawTables.day(try row.required("from")),
          thousandths: try row.required("thousandths").integer(in: 1...500)))
    }
    return rates
  }

  private static let byCountry = Dictionary(grouping: all, by: \.country)

  /// Rates in force on a day or later, as a contract of that day is paid over years; all that are kept where the day is not known.
  package static func of(country: String, since day: Int32?) -> [StandardVATRate] {
    let rates = byCountry[country] ?? []
    guard let day, let first = rates.lastIndex(where: { $0.from <= day }) else { return rates }
    return Array(rates[first...])
  }
}
