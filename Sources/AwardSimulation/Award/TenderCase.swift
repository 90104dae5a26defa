import ProcurementLaw
import ProcurementModel

/// One lot with its bids, as the simulation sees it: exact prices of the admitted bids, what is known of quality, and who won.
package struct TenderCase: Sendable {
  package struct Bid: Sendable {
    package var name: String
    /// Linked organizations, ascending.
    package var organizations: [Int32] = []
    package var price: ExactRational
    /// A coefficient from 0 to 1 for each criterion of the rule; `nil` where unknown.
    package var coefficients: [String: ExactRational] = [:]
    /// Coefficients by criterion and member of the committee, where published.
    package var byEvaluator: [String: [String: ExactRational]] = [:]
    /// Costs beside the price by year, today's being year 0; a residual value is negative. And one that recurs in each year of the rule.
    package var costs: [Int: ExactRational] = [:]
    package var yearlyCost: ExactRational?
    package var isSmall: Bool?
    package var isPhantom = false
    /// The name as reports show it, where that differs: with natural persons masked, or in the reader's language. Draws and files of coefficients know bidders by `name`.
    package var otherName: String?
    /// As reports show it.
    package var shownName: String { otherName ?? name }

    package init(name: String, price: ExactRational) {
      self.name = name
      self.price = price
    }
  }

  package var process: String
  package var lot: String
  package var date: Moment?
  /// Of the buyer, ISO 3166-1 alpha-2; empty where unknown.
  package var country = ""
  package var base: ExactRational?
  package var estimate: ExactRational?
  package var currency: String
  package var bids: [Bid]
  /// The method for the anomaly threshold that was drawn or named for it, where a file says so.
  package var drawn: DrawnMethod?
  /// The bid that won, where one is known.
  package var winner: Int?
  /// What was awarded, where published; else the winner's price.
  package var paid: ExactRational?

  package init(process: String, lot: String, currency: String = "EUR", base: ExactRational? = nil, bids: [Bid]) {
    self.process = process
    self.lot = lot
    self.currency = currency
    self.base = base
    self.bids = bids
  }

  /// Whether two bids are of different bidders: one firm may have several in a lot, of rounds or corrected prices.
  func areOthers(_ a: Int, _ b: Int) -> Bool {
    guard a != b, bids.indices.contains(a), bids.indices.contains(b) else { return false }
    return bids[a].organizations.isEmpty || bids[a].organizations != bids[b].organizations
  }

  /// Process and lot as reports show them, where that differs: they hold a person's code, or stand in the reader's language.
  package var otherKey: (process: String, lot: String)?
  package var shown: (process: String, lot: String) { otherKey ?? (process, lot) }
  package var shownKey: String { Self.key(shown.process, shown.lot) }

  package var key: String { Self.key(process, lot) }

  private static func key(_ process: String, _ lot: String) -> String { lot.isEmpty || lot == process ? process : process + " / " + lot }
}
