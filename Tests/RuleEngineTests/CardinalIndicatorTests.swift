import ProcurementModel
import RuleEngine
import RuleLanguage
import TenderStore
import Testing

/// A release as published, of the few parts that the eleven indicators read.
private struct Published {
  var ocid: String
  var method: String? = "open"
  var tenderStatus: String?
  var numberOfTenderers: Int64?
  var start: String?
  var end: String?
  var buyer: String? = "B"
  var bids: [(status: String?, amount: Double?, tenderers: [String], date: String?)] = []
  var awards: [(status: String?, suppliers: [String], classes: [String])] = []
}

@Suite("Cardinal's indicators")
struct CardinalIndicatorTests {
  private func run(_ releases: [Published], _ settings: CardinalSettings = .defaults) -> [String] {
    var batch = RecordBatch()
    batch.parts = [SourcePart(file: 0, offset: 0, length: 0)]
    func ids(_ texts: [String], _ batch: inout RecordBatch) -> RowRange {
      let start = Row(batch.publishedIds.count)
      for text in texts { batch.publishedIds.append(batch.text(text)) }
      return RowRange(start: start, end: Row(batch.publishedIds.count))
    }
    for release in releases {
      var process = ProcessRecord()
      process.parts = RowRange(start: 0, end: 1)
      batch.processes.append(process)
      var row = PublishedRelease(process: Row(batch.processes.count - 1))
      row.ocid = batch.text(release.ocid)
      row.method = release.method.map { batch.text($0) }
      row.tenderStatus = release.tenderStatus.map { batch.text($0) }
      row.numberOfTenderers = release.numberOfTenderers
      row.periodStart = release.start.map { batch.text($0) }
      row.periodEnd = release.end.map { batch.text($0) }
      row.buyerId = release.buyer.map { batch.text($0) }
      row.hasBids = true
      row.hasAwards = true
      let firstBid = Row(batch.publishedBids.count)
      for bid in release.bids {
        var published = PublishedBid()
        published.status = bid.status.map { batch.text($0) }
        published.date = bid.date.map { batch.text($0) }
        published.amount = bid.amount
        published.currency = bid.amount == nil ? nil : batch.text("EUR")
        published.tendererCount = Int32(bid.tenderers.count)
        published.tendererIds = ids(bid.tenderers, &batch)
        batch.publishedBids.append(published)
      }
      row.bids = RowRange(start: firstBid, end: Row(batch.publishedBids.count))
      let firstAward = Row(batch.publishedAwards.count)
      for award in release.awards {
        var published = PublishedAward()
        published.status = award.status.map { batch.text($0) }
        published.supplierCount = Int32(award.suppliers.count)
        published.supplierIds = ids(award.suppliers, &batch)
        published.itemClassifications = ids(award.classes, &batch)
        batch.publishedAwards.append(published)
      }
      row.awards = RowRange(start: firstAward, end: Row(batch.publishedAwards.count))
      batch.publishedReleases.append(row)
    }
    let builder = StoreBuilder()
    let unit = SourceUnit(files: [0])
    builder.begin(unit)
    builder.add(batch)
    builder.commit(unit)
    let store = builder.finish()
    return CardinalIndicators.run(store, settings).values.map { flag, value in
      "\(flag.code) \(flag.group.name) \(store.symbols.string(flag.id)) \(value)"
    }.sorted()
  }

  private func flags(_ result: [String], _ code: String) -> [String] {
    result.filter { $0.hasPrefix(code + " ") }.map { String($0.dropFirst(code.count + 1)) }
  }

  @Test("One tenderer in an open or selective procedure; cancelled calls are left out")
  func singleBid() {
    let result = run([
      Published(ocid: "o1", numberOfTenderers: 1), Published(ocid: "o2", method: "direct", numberOfTenderers: 1),
      Published(ocid: "o3", tenderStatus: "cancelled", numberOfTenderers: 1),
    ])
    #expect(flags(result, "R018") == ["OCID o1 1.0"])
  }

  @Test("Fourteen whole days are short, a missing offset says nothing")
  func shortPeriod() {
    let result = run([
      Published(ocid: "o1", start: "2024-01-01T00:00:00Z", end: "2024-01-15T23:59:59Z"),
      Published(ocid: "o2", start: "2024-01-01T00:00:00Z", end: "2024-01-16T00:00:00Z"),
      Published(ocid: "o3", start: "2024-01-01T00:00:00", end: "2024-01-02T00:00:00"),
    ])
    #expect(flags(result, "R003") == ["OCID o1 1.0"])
  }

  @Test("Equal amounts of different tenderers")
  func identicalPrices() {
    let result = run([
      Published(ocid: "o1", bids: [("valid", 10, ["A"], nil), ("disqualified", 10, ["C"], nil), ("withdrawn", 10, ["D"], nil)]),
      Published(ocid: "o2", bids: [("valid", 10, ["A"], nil), ("valid", 10, ["A"], nil)]),
    ])
    #expect(flags(result, "R028") == ["OCID o1 1.0", "Tenderer A 1.0", "Tenderer C 1.0"])
  }

  @Test("All but the winner disqualified, and the lowest bid among them")
  func disqualified() {
    let result = run([
      Published(
        ocid: "o1", bids: [("disqualified", 8, ["A"], nil), ("valid", 10, ["B"], nil), ("disqualified", 12, ["C"], nil)],
        awards: [("active", ["B"], [])])
    ])
    #expect(flags(result, "R035") == ["OCID o1 2.0", "Tenderer B 0.0"])
    #expect(flags(result, "R036") == ["OCID o1 1.0"])
  }

  @Test("A bid dated after the end of the period won; dates are compared as text")
  func lateBid() {
    let result = run([
      Published(
        ocid: "o1", end: "2024-01-15T12:00:00Z", bids: [("valid", 8, ["A"], "2024-01-15T12:00:01Z"), ("valid", 9, ["B"], "2024-01-16T00:00:00Z")],
        awards: [("active", ["A"], [])])
    ])
    #expect(flags(result, "R030") == ["OCID o1 1.0", "Tenderer A 1.0"])
  }

  @Test("A repeated ocid takes the place of the earlier release")
  func repeatedOcid() {
    var settings = CardinalSettings(indicators: [CardinalSettings.Indicator(code: "R058")])
    settings.indicators[0].threshold = ExactDecimal("0.5")
    let near = Published(ocid: "o1", bids: [("valid", 100, ["A"], nil), ("valid", 105, ["B"], nil)], awards: [("active", ["A"], [])])
    let far = Published(ocid: "o1", bids: [("valid", 100, ["A"], nil), ("valid", 200, ["B"], nil)], awards: [("active", ["A"], [])])
    #expect(run([far, near], settings).isEmpty)
    #expect(run([near, far], settings).count == 2)
  }

  @Test("A threshold replaces the fence and its guard")
  func closePrice() {
    var settings = CardinalSettings(indicators: [CardinalSettings.Indicator(code: "R024")])
    settings.indicators[0].threshold = ExactDecimal("0.05")
    let result = run(
      [
        Published(ocid: "o1", bids: [("valid", 100, ["A"], nil), ("valid", 105, ["B"], nil)], awards: [("active", ["A"], [])]),
        Published(ocid: "o2", bids: [("valid", 100, ["A"], nil), ("valid", 106, ["B"], nil)], awards: [("active", ["A"], [])]),
        Published(ocid: "o3", bids: [("valid", 100, ["A"], nil), ("valid", 101, ["B"], nil)], awards: [("pending", ["A"], [])]),
      ], settings)
    #expect(result == ["R024 OCID o1 0.05", "R024 Tenderer A 0.0", "R024 Tenderer B 0.0"])
  }
}
