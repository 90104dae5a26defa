import ProcurementModel
import StrictYAML

extension ValueThresholds {
  /// The file as values; read once.
  struct Table: Sendable {
    struct Row: Sendable {
      var from: Int32
      var until: Int32?
      var amounts: [String: Int64]
      var source: String
      var isVerified: Bool

      func euros(_ category: ProcurementCategory, _ buyer: Buyer) -> Int64 { amounts[category.rawValue] ?? amounts[buyer.rawValue] ?? 0 }
    }
    struct Kind: Sendable {
      var id: String
      var country: String
      var rows: [Row]
    }
    struct InvitationRow: Sendable {
      var country: String
      var from: Int32
      var until: Int32?
      var contract: String
      var least: Int64
      /// `nil`: up to the EU threshold.
      var below: Int64?
      var invited: Int
      var isQuotes: Bool
      var source: String
      var isVerified: Bool
    }

    var kinds: [Kind] = []
    var invitations: [InvitationRow] = []

    static let all: Table = {
      do { return try read() } catch { return Table() }
    }()

    /// Throws where the file is wrong; a test reads it so.
    static func read() throws(StrictYAMLError) -> Table {
      var table = Table()
      let top = try LawTables.root("value-thresholds.yaml")
      for node in try top.required("kinds").list() {
        let kind = try node.mapping(known: ["id", "country", "currency", "rows"])
        var rows: [Row] = []
        for node in try kind.required("rows").list() {
          let row = try node.mapping(known: ["from", "until", "source", "verified", "works", "goods", "services"] + Buyer.allCases.map(\.rawValue))
          var amounts: [String: Int64] = [:]
          for entry in row.entries where !["from", "until", "source", "verified"].contains(entry.key) {
            amounts[entry.key] = Int64(try entry.value.integer(in: 1...1_000_000_000))
          }
          rows.append(
            Row(
              from: try LawTables.day(try row.required("from")), until: try row["until"].map(LawTables.day), amounts: amounts,
              source: try row.required("source").string(),
              isVerified: try row.required("verified").bool()))
        }
        table.kinds.append(Kind(id: try kind.required("id").string(), country: try kind.required("country").string(), rows: rows))
      }
      for node in try top.required("invitations").list() {
        let list = try node.mapping(known: ["country", "rows"])
        let country = try list.required("country").string()
        for node in try list.required("rows").list() {
          let row = try node.mapping(known: ["from", "until", "contract", "least", "below", "invited", "kind", "source", "verified"])
          let below = try row.required("below")
          table.invitations.append(
            InvitationRow(
              country: country, from: try LawTables.day(try row.required("from")), until: try row["until"].map(LawTables.day),
              contract: try row.required("contract").word(of: ["works", "other"]),
              least: Int64(try row.required("least").integer(in: 0...1_000_000_000)),
              below: try below.string() == "eu" ? nil : Int64(try below.integer(in: 1...1_000_000_000)),
              invited: try row.required("invited").integer(in: 1...1000), isQuotes: try row["kind"]?.word(of: ["invitations", "quotes"]) == "quotes",
              source: try row.required("source").string(),
              isVerified: try row.required("verified").bool()))
        }
      }
      return table
    }
  }
}
