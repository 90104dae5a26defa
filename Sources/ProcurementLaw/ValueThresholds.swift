import ProcurementModel
import StrictYAML

/// Value thresholds by country, buyer, kind of contract and date, from `Tables/value-thresholds.yaml`. An amount is compared with the figure in force on the
/// date of the act that starts the procedure; it must lie below the figure for the simpler procedure.
package enum ValueThresholds {
  package struct Threshold: Sendable, Hashable {
    package let money: Money
    package let source: String
    /// Read in the law's own text; otherwise from general knowledge.
    package let isVerified: Bool
  }

  /// Who buys, as the EU directives distinguish it. Defence has the figures of utilities.
  package enum Buyer: String, Sendable, CaseIterable { case central, subCentral = "sub-central", utilities }

  package enum Reason: String, Sendable, CaseIterable {
    case noCountry = "the buyer's country is not known"
    case noDate = "the date of the procedure is not known"
    case noTable = "no thresholds are kept for this country"
    case outsideOfTable = "no threshold is kept for this date"

    package var italian: String {
      switch self {
      case .noCountry: "il paese della stazione appaltante non è noto"
      case .noDate: "la data della procedura non è nota"
      case .noTable: "per questo paese non sono disponibili soglie"
      case .outsideOfTable: "per questa data non è disponibile alcuna soglia"
      }
    }
  }

  package enum Answer: Sendable, Hashable {
    case threshold(Threshold)
    case unknown(Reason)
  }

  package static let kinds = ["direct-award", "eu"]

  /// Before a kind: where the category is not known, the lowest figure, for rules that ask whether all are equal.
  package static let lowest = "lowest-"

  /// All that rules may ask for.
  package static let names = kinds + kinds.map { lowest + $0 }

  /// The threshold of a kind, or why there is none. `country` is ISO 3166-1 alpha-2. Sub-central authorities are assumed for EU thresholds of goods and services.
  package static func threshold(_ kind: String, country: String?, category: ProcurementCategory?, date: Moment?, buyer: Buyer = .subCentral) -> Answer
  {
    guard let country, !country.isEmpty else { return .unknown(.noCountry) }
    guard let date, !date.isMissingDay else { return .unknown(.noDate) }
    guard let rows = rows(kind, country) else { return .unknown(.noTable) }
    guard let row = rows.last(where: { $0.from <= date.day }), row.until.map({ date.day <= $0 }) ?? true else { return .unknown(.outsideOfTable) }
    return .threshold(
      Threshold(money: Money(ExactDecimal(euros(row, category, buyer)), .eur), source: row.source, isVerified: row.isVerified))
  }

  private static func rows(_ kind: String, _ country: String) -> [Table.Row]? {
    Table.all.kinds.first { $0.id == kind && ($0.country == country || ($0.country == "EU" && euMembers.contains(country))) }?.rows
  }

  /// Where the category is not known the higher figure is used: what exceeds it exceeds the other too. Rules to which that is no answer ask for the category.
  private static func euros(_ row: Table.Row, _ category: ProcurementCategory?, _ buyer: Buyer) -> Int64 {
    category.map { row.euros($0, buyer) } ?? max(row.euros(.works, buyer), row.euros(.goods, buyer), row.euros(.services, buyer))
  }

  /// The figures of one kind, country and kind of contract by date: for questions about many procedures.
  package struct Figures: Sendable {
    private let steps: [(from: Int32, until: Int32, euros: Int64)]

    /// `nil` where no thresholds are kept for the country.
    package init?(_ kind: String, country: String, category: ProcurementCategory?, buyer: Buyer = .subCentral) {
      let isLowest = category == nil && kind.hasPrefix(ValueThresholds.lowest)
      let kind = kind.hasPrefix(ValueThresholds.lowest) ? String(kind.dropFirst(ValueThresholds.lowest.count)) : kind
      guard let rows = ValueThresholds.rows(kind, country) else { return nil }
      steps = rows.map { row in
        let euros = isLowest ? ProcurementCategory.allCases.map { row.euros($0, buyer) }.min() : nil
        return (row.from, row.until ?? .max, euros ?? ValueThresholds.euros(row, category, buyer))
      }
    }

    /// In euro; `nil` where none is kept for the date.
    package func euros(on day: Int32) -> Int64? {
      guard let step = steps.last(where: { $0.from <= day }), day <= step.until else { return nil }
      return step.euros
    }
  }

  /// The fewest firms to be invited (or asked for a quotation) in a negotiated procedure.
  package struct Invitation: Sendable, Hashable {
    package let invited: Int
    package let isQuotes: Bool
    package let source: String
    package let isVerified: Bool
  }

  /// For a value in euro in Italy; `nil` where the table has no negotiated procedure for it.
  package static func invitation(country: String, category: ProcurementCategory, value: ExactDecimal, date: Moment, buyer: Buyer = .subCentral)
    -> Invitation?
  {
    let contract = category == .works ? "works" : "other"
    for row in Table.all.invitations
    where row.country == country && row.contract == contract && row.from <= date.day && row.until.map({ date.day <= $0 }) ?? true {
      let ceiling: ExactDecimal
      if let below = row.below {
        ceiling = ExactDecimal(below)
      } else {
        guard case .threshold(let eu) = threshold("eu", country: country, category: category, date: date, buyer: buyer) else { continue }
        ceiling = eu.money.amount
      }
      if value >= ExactDecimal(row.least), value < ceiling {
        return Invitation(invited: row.invited, isQuotes: row.isQuotes, source: row.source, isVerified: row.isVerified)
      }
    }
    return nil
  }

  package static let euMembers: Set<String> = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK",
    "SI", "ES", "SE",
  ]
}

extension Moment {
  fileprivate var isMissingDay: Bool { day == .min }
}
