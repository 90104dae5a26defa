import ProcurementModel

/// Value thresholds by country, kind of contract and date, as data. An amount is compared with the figure in force on the date of the act that starts
/// the procedure; it must lie below the figure for the simpler procedure.
package enum ValueThresholds {
  package struct Threshold: Sendable, Hashable {
    package let money: Money
    package let source: String
    /// Read in the law's own text; otherwise from general knowledge.
    package let isVerified: Bool
  }

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

  /// The threshold of a kind, or why there is none. `country` is ISO 3166-1 alpha-2. Sub-central authorities are assumed for EU thresholds of goods and services.
  package static func threshold(_ kind: String, country: String?, category: ProcurementCategory?, date: Moment?) -> Answer {
    guard let country, !country.isEmpty else { return .unknown(.noCountry) }
    guard let date, !date.isMissingDay else { return .unknown(.noDate) }
    let rows: [Row]
    switch kind {
    case "direct-award" where country == "IT": rows = italianDirectAward
    case "eu" where euMembers.contains(country): rows = european
    default: return .unknown(.noTable)
    }
    let day = date.day
    guard let row = rows.last(where: { $0.from <= day }) else { return .unknown(.outsideOfTable) }
    if let end = row.until, day > end { return .unknown(.outsideOfTable) }
    // Where the category is not known the higher figure is used: what exceeds it exceeds the other too. Rules to which that is no answer ask for the category.
    let euros = category.map { $0 == .works ? row.works : row.other } ?? max(row.works, row.other)
    return .threshold(Threshold(money: Money(ExactDecimal(euros), .eur), source: row.source, isVerified: row.isVerified))
  }

  private struct Row: Sendable {
    let from: Int32
    let until: Int32?
    let works: Int64
    let other: Int64
    let source: String
    let isVerified: Bool

    init(_ year: Int, _ month: Int, _ day: Int, until: (Int, Int, Int)? = nil, works: Int64, other: Int64, _ source: String, verified: Bool) {
      from = Moment(year: year, month: month, day: day)?.day ?? .max
      self.until = until.flatMap { Moment(year: $0.0, month: $0.1, day: $0.2)?.day }
      self.works = works
      self.other = other
      self.source = source
      isVerified = verified
    }
  }

  private static let italianDirectAward = [
    Row(2006, 7, 1, works: 20_000, other: 20_000, "D.Lgs. 163/2006 art. 125", verified: false),
    Row(2011, 5, 14, works: 40_000, other: 40_000, "DL 70/2011", verified: false),
    Row(2016, 4, 19, works: 40_000, other: 40_000, "D.Lgs. 50/2016 art. 36 c. 2 lett. a", verified: false),
    Row(2020, 7, 17, works: 150_000, other: 150_000, "DL 76/2020 art. 1 (before conversion)", verified: true),
    Row(2020, 9, 15, works: 150_000, other: 75_000, "L. 120/2020", verified: true),
    Row(2021, 6, 1, works: 150_000, other: 139_000, "DL 77/2021 art. 51", verified: false),
    Row(2023, 7, 1, works: 150_000, other: 140_000, "D.Lgs. 36/2023 art. 50 c. 1 lett. a, b", verified: true),
  ]

  private static let european = [
    Row(2014, 1, 1, works: 5_186_000, other: 207_000, "EU thresholds 2014-2015", verified: false),
    Row(2016, 1, 1, works: 5_225_000, other: 209_000, "EU thresholds 2016-2017", verified: true),
    Row(2018, 1, 1, works: 5_548_000, other: 221_000, "EU thresholds 2018-2019", verified: false),
    Row(2020, 1, 1, works: 5_350_000, other: 214_000, "EU thresholds 2020-2021", verified: false),
    Row(2022, 1, 1, works: 5_382_000, other: 215_000, "EU thresholds 2022-2023", verified: true),
    Row(2024, 1, 1, works: 5_538_000, other: 221_000, "EU thresholds 2024-2025", verified: true),
    Row(2026, 1, 1, until: (2027, 12, 31), works: 5_404_000, other: 216_000, "Reg. (EU) 2025/2150-2152", verified: true),
  ]

  private static let euMembers: Set<String> = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
  ]
}

extension Moment {
  fileprivate var isMissingDay: Bool { day == .min }
}
