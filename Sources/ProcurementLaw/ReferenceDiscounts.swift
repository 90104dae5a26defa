import ProcurementModel
import StrictYAML

/// The table of reference discounts of method C: percentiles of past discounts by works category and value band, in percent.
package enum ReferenceDiscounts {
  private struct Table: Sendable {
    var percentiles: [Int] = []
    var categories: [String] = []
    var bands: [String] = []
    var cells: [String: [ExactRational]] = [:]
    /// By band and then by place of the percentile: the least and the largest of all categories.
    var ranges: [String: [(least: ExactRational, most: ExactRational)]] = [:]
  }

  private static let table: Table = {
    do { return try read() } catch { return Table() }
  }()

  private static func read() throws(StrictYAMLError) -> Table {
    var table = Table()
    let top = try LawTables.root("method-c-reference-discounts.yaml")
    for node in try top.required("percentiles").list() { table.percentiles.append(try node.integer(in: 1...99)) }
    for category in try top.required("categories").mapping().entries {
      table.categories.append(category.key)
      for band in try category.value.mapping().entries {
        if !table.bands.contains(band.key) { table.bands.append(band.key) }
        var cells: [ExactRational] = []
        for node in try band.value.list() {
          guard let value = ExactRational(try node.decimalText()) else { throw node.error("expected a number") }
          cells.append(value)
        }
        guard cells.count == table.percentiles.count else { throw band.value.error("expected \(table.percentiles.count) values, one a percentile") }
        table.cells[category.key + "|" + band.key] = cells
        var ranges = table.ranges[band.key] ?? cells.map { (least: $0, most: $0) }
        for (column, cell) in cells.enumerated() { ranges[column] = (least: min(ranges[column].least, cell), most: max(ranges[column].most, cell)) }
        table.ranges[band.key] = ranges
      }
    }
    return table
  }

  package static var categories: [String] { table.categories }
  package static var bands: [String] { table.bands }
  package static var percentiles: [Int] { table.percentiles }

  /// The place among `categories`, from 1, of a category of works (`OG3`, `OS12-A`): the parts of a divided one stand in its row, and every category without a row of its own in the last,
  /// "Altro". `nil` for what is no category of works.
  package static func place(ofWorks code: String) -> Int? {
    guard WorksCategory.number(code) > 0 else { return nil }
    let whole = code.hasSuffix("-A") || code.hasSuffix("-B") ? String(code.dropLast(2)) : code
    return (table.categories.firstIndex(of: code) ?? table.categories.firstIndex(of: whole) ?? table.categories.firstIndex(of: "Altro")).map {
      $0 + 1
    }
  }

  /// The discount at a percentile of a category and band; `nil` where one of them is unknown.
  package static func cell(category: String?, band: String?, percentile: Int?) -> ExactRational? {
    guard let category, let band, let percentile, let column = table.percentiles.firstIndex(of: percentile),
      let row = table.cells[category + "|" + band], column < row.count
    else { return nil }
    return row[column]
  }

  /// The least and the largest discount at a percentile of a band: of one category, or of all where none is given; `nil` where one of them is unknown.
  package static func range(category: String?, band: String, percentile: Int?) -> (least: ExactRational, most: ExactRational)? {
    if let category { return cell(category: category, band: band, percentile: percentile).map { (least: $0, most: $0) } }
    guard let percentile, let column = table.percentiles.firstIndex(of: percentile), let ranges = table.ranges[band], column < ranges.count else {
      return nil
    }
    return ranges[column]
  }

  /// The band of a works value in euro below the EU threshold; `nil` from the threshold on.
  package static func band(of value: ExactRational, euThreshold: ExactRational) -> String? {
    if value < ExactRational(150_000) { return "0-150k" }
    if value < ExactRational(1_000_000) { return "150k-1mln" }
    return value < euThreshold ? "1mln-Soglia" : nil
  }
}
