import Foundation
import Testing

/// Our rule on single bids beside the flag 03 that the project appaltipop computed from the same data sets ("questa gara presenta un solo offerente").
@Suite("Single bids beside appaltipop's flag 03")
struct SingleBidFlagTests {
  private struct Lot {
    let cig: String
    let method: String
    let participants: Int
    let isFlagged: Bool
  }

  /// Why a lot is flagged by one of the two only.
  private enum Difference: String {
    /// They count the firms of a group, or of all lots that share a CIG; a group's bid is one bid.
    case groupIsOneBid
    /// The buyer chose whom to ask (04, 06, 33 and the like), and how many were asked is not published: not assessable to us.
    case invited
    /// The list of bidders is one empty row: it counts as a bidder to them, and says nothing to us ("not assessable").
    case emptyList
    case unexplained
  }

  private static func lots(_ path: URL) throws -> [Lot] {
    try String(contentsOf: path, encoding: .utf8).split(separator: "\n").compactMap { line in
      let lot = try #require(try json(String(line)) as? [String: Any])
      let flags = lot["appaltipop:releases/0/redflags"] as? [[String: Any]] ?? []
      let cig = lot["ocds:releases/0/id"] as? String ?? ""
      // Lots without a CIG cannot be told apart; none of them has the flag in these files.
      if cig.allSatisfy({ $0 == "0" }) { return nil }
      return Lot(
        cig: cig, method: lot["ocds:releases/0/tender/procurementMethodDetails"] as? String ?? "",
        participants: lot["appaltipop:releases/0/tender/participants/total"] as? Int ?? 0,
        isFlagged: flags.contains { $0["appaltipop:releases/0/redflag/code"] as? String == "03" })
    }
  }

  @Test(
    "The same lots are flagged; every difference has a name",
    arguments: [
      ("catania_00137020871", ["both": 3, "invited": 7, "emptyList": 4, "groupIsOneBid": 1]),
      ("messina_00080270838", ["both": 17, "invited": 18, "emptyList": 8, "groupIsOneBid": 2]),
      ("palermo_80016350821", ["both": 1, "invited": 23, "emptyList": 26, "groupIsOneBid": 1]),
    ])
  func compared(name: String, expected: [String: Int]) throws {
    let data = Program.root.deletingLastPathComponent().appendingPathComponent("shared/data")
    let theirs = data.appendingPathComponent("legge190-redflags-jsonl/\(name).jsonl")
    guard FileManager.default.fileExists(atPath: theirs.path) else { return print("skipped: no real files at ../shared/data") }
    let scratch = try Scratch()
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run([
      "screen", data.appendingPathComponent("legge190-csv/\(name)").path, "--out", audit, "--only", "single-bid", "--format", "measures",
    ])
    #expect(end.status == 0, "\(end.errors)")
    // By CIG: flagged in one of its lots, or the answer of the first.
    var ours: [String: String] = [:]
    for line in try String(contentsOfFile: audit + "/measures.csv", encoding: .utf8).split(separator: "\n") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let cig = cells[2].split(separator: "#").first.map(String.init) ?? ""
      let answer =
        cells.contains("flagged")
        ? "flagged"
        : line.contains("how many were asked")
          ? "invited" : cells.contains("notAssessable") && line.contains("needs lot.bidCount") ? "no bidder" : "other"
      if ours[cig] == nil || answer == "flagged" { ours[cig] = answer }
    }
    var counts: [String: Int] = [:]
    for (cig, lots) in Dictionary(grouping: try Self.lots(theirs), by: \.cig) {
      guard let lot = lots.first(where: \.isFlagged) ?? lots.first else { continue }
      switch (lot.isFlagged, ours[cig]) {
      case (true, "flagged"): counts["both", default: 0] += 1
      case (true, "invited"): counts[Difference.invited.rawValue, default: 0] += 1
      case (true, "no bidder"): counts[Difference.emptyList.rawValue, default: 0] += 1
      case (false, "flagged"):
        let reason: Difference = lot.participants > 1 ? .groupIsOneBid : .unexplained
        counts[reason.rawValue, default: 0] += 1
      case (true, _): counts[Difference.unexplained.rawValue, default: 0] += 1
      case (false, _): continue
      }
    }
    #expect(counts == expected)
  }
}
