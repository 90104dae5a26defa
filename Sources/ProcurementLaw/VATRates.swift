import ProcurementModel
import StrictYAML

/// Rates of value added tax by country and date, from `Tables/vat-rates.yaml`: the standard ones in the European Union, and Italy's reduced ones.
package struct VATRate: Sendable, Hashable {
  package let country: String
  package let from: Int32
  /// Tenths of a per cent: 220 for 22 %.
  package let thousandths: Int

  /// By country, in the order of their dates. Throws where the file is wrong; a test reads it so.
  static func read(_ list: String) throws(StrictYAMLError) -> [VATRate] {
    var rates: [VATRate] = []
    let top = try LawTables.root("vat-rates.yaml")
    for node in try top.required(list).list() {
      let row = try node.mapping(known: ["country", "from", "thousandths"])
      rates.append(
        VATRate(
          country: try row.required("country").string(), from: try LawTables.day(try row.required("from")),
          thousandths: try row.required("thousandths").integer(in: 1...500)))
    }
    return rates
  }

  private static func all(_ list: String) -> [String: [VATRate]] {
    do { return Dictionary(grouping: try read(list), by: \.country) } catch { return [:] }
  }

  private static let standardRates = all("standard")
  private static let reducedRates = all("reduced")

  /// Standard rates in force on a day or later, as a contract of that day is paid over years; all that are kept where the day is not known.
  package static func standard(of country: String, since day: Int32?) -> [VATRate] {
    let rates = standardRates[country] ?? []
    guard let day, let first = rates.lastIndex(where: { $0.from <= day }) else { return rates }
    return Array(rates[first...])
  }

  /// Reduced rates, which are in force beside one another and since before the data begin.
  package static func reduced(of country: String) -> [VATRate] { reducedRates[country] ?? [] }
}
