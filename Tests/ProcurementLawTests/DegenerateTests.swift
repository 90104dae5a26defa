import BigInt
import Foundation
import ProcurementModel
import Testing

@testable import ProcurementLaw

@Suite("Cases without a threshold answer with a reason")
struct DegenerateTests {
  static let onDiscounts = AnomalyRegime.all.filter { $0.basis == .discounts }

  private func outcome(_ regime: AnomalyRegime, _ discounts: [String], _ change: (inout AnomalyOptions) -> Void = { _ in }) -> AnomalyOutcome {
    var options = AnomalyOptions()
    options.coefficient = .one
    options.reference = ExactRational(26)
    change(&options)
    return AnomalyEngine(regime, options).outcome(discounts: discounts.compactMap { ExactRational($0) })
  }

  @Test("No bids, four bids, a bid above the base, a discount above 100 percent", arguments: onDiscounts.map(\.id))
  func inputs(id: String) throws {
    let regime = try #require(AnomalyRegime.named(id))
    #expect(outcome(regime, []).undefined == .noBids)
    #expect(outcome(regime, ["1", "2", "3", "4"]).undefined == .tooFewBids(4, least: 5))
    #expect(outcome(regime, ["1", "2", "3", "4", "-0.1"]).undefined == .negativeDiscount)
    #expect(outcome(regime, ["1", "2", "3", "4", "100.1"]).undefined == .discountAboveHundred)
    for answer in [outcome(regime, []), outcome(regime, ["1"]), outcome(regime, ["-1", "2", "3", "4", "5"])] {
      #expect(answer.threshold == nil)
      #expect(answer.winner == nil)
      #expect(answer.excluded.isEmpty)
      #expect(answer.undefined.map { !$0.text.en.isEmpty && !$0.text.it.isEmpty } == true)
    }
  }

  @Test("Equal bids are all cut where equal ones go with the wings; counted singly the threshold is their value")
  func equalBids() throws {
    let regime = try #require(AnomalyRegime.named("IT.2019.art97c2bis"))
    let bids = Array(repeating: "12.5", count: 8)
    #expect(outcome(regime, bids).undefined == .allBidsCut)
    #expect(outcome(regime, bids) { $0.tieRule = .block }.undefined == .allBidsCut)
    #expect(outcome(regime, bids) { $0.tieRule = .absolute }.threshold == ExactRational("15"))
    let mean = try #require(AnomalyRegime.named("IT.2006.art86c1"))
    #expect(outcome(mean, bids) { $0.tieRule = .absolute }.threshold == ExactRational("12.5"))
  }

  @Test("A mean of zero has no ratio")
  func zeroMean() throws {
    let regime = try #require(AnomalyRegime.named("IT.2023.II.2.A.2"))
    #expect(outcome(regime, ["0", "0", "0", "0", "0", "0", "5"]) { $0.tieRule = .absolute }.undefined == .meanIsZero)
  }

  @Test("A method not named: all candidates, no number")
  func unknownMethod() throws {
    let answer = outcome(try #require(AnomalyRegime.named("IT.2023.II.2")), ["1", "2", "3", "4", "5"])
    #expect(answer.undefined == .methodUnknown(["IT.2023.II.2.A", "IT.2023.II.2.B", "IT.2023.II.2.C"]))
  }

  @Test("Missing coefficient and missing reference are asked for")
  func missing() throws {
    let bids = (1...6).compactMap { ExactRational("\($0)") }
    for id in ["IT.2016.art97c2e", "IT.2017.art97c2e", "IT.2023.II.2.C"] {
      let answer = AnomalyEngine(try #require(AnomalyRegime.named(id))).outcome(discounts: bids)
      guard case .needs = answer.undefined else {
        Issue.record("\(id) answered \(String(describing: answer.undefined))")
        continue
      }
    }
  }

  @Test("A method for another number of bids names the right one")
  func otherSize() throws {
    let bids = (1...15).map { String($0) }
    #expect(outcome(try #require(AnomalyRegime.named("IT.2019.art97c2bis")), bids).undefined == .otherMethod(15, use: "IT.2019.art97c2"))
    #expect(
      outcome(try #require(AnomalyRegime.named("IT.2023.II.2.A.1")), Array(bids.dropLast())).undefined == .otherMethod(14, use: "IT.2023.II.2.A.2"))
    #expect(outcome(try #require(AnomalyRegime.named("IT.2023.II.2.A")), bids).regime.id == "IT.2023.II.2.A.1")
  }

  @Test("Foreign rules without base, estimate or bids answer with a reason", arguments: AnomalyRegime.abroad.map(\.id))
  func foreign(id: String) throws {
    let regime = try #require(AnomalyRegime.named(id))
    let engine = ForeignEngine(regime, base: nil, estimate: nil)
    #expect(engine.outcome(prices: []).undefined == .noBids)
    #expect(engine.outcome(prices: [.zero]).undefined == .priceNotPositive)
    let one = engine.outcome(prices: [ExactRational(100)])
    #expect(one.undefined != nil || one.threshold != nil)
  }

  @Test(
    "The regime follows the date of the notice, to the day",
    arguments: [
      ("2006-06-30", nil), ("2006-07-01", "IT.2006.art86c1"), ("2016-04-18", "IT.2006.art86c1"), ("2016-04-19", "IT.2016.art97c2"),
      ("2017-05-19", "IT.2016.art97c2"), ("2017-05-20", "IT.2017.art97c2"),
      ("2019-04-18", "IT.2017.art97c2"), ("2019-04-19", "IT.2019"), ("2023-06-30", "IT.2019"), ("2023-07-01", "IT.2023.II.2"),
      ("2026-01-01", "IT.2023.II.2"),
    ])
  func regimeOfDate(date: String, regime: String?) throws {
    let moment = try #require(Moment(iso8601: date.utf8))
    #expect(AnomalyRegime.italian(on: moment)?.id == regime)
  }

  @Test("Rounding: only the threshold, or each step")
  func rounding() throws {
    let regime = try #require(AnomalyRegime.named("IT.2006.art86c1"))
    let bids = ["7.90", "9.30", "11.50", "13.40", "14.80", "17.00", "17.70", "18.30", "20.10", "22.70", "28.20"]
    #expect(
      outcome(regime, bids) {
        $0.rounding = .halfUp
        $0.decimals = 2
      }.threshold == ExactRational("18.28"))
    #expect(
      outcome(regime, bids) {
        $0.rounding = .truncate
        $0.decimals = 2
      }.threshold == ExactRational("18.27"))
    // Mean 16.114…, rounded 16.1; deviations from it (0.9 + 1.6 + 2.2 + 4.0) / 4 = 2.175, rounded 2.2.
    #expect(
      outcome(regime, bids) {
        $0.rounding = .halfUp
        $0.decimals = 1
        $0.roundStage = .each
      }.threshold == ExactRational("18.3"))
  }

  @Test("Four fifths of both maxima reach the bid")
  func fourFifths() throws {
    var options = AnomalyOptions()
    options.maxPrice = ExactRational(30)
    options.maxTechnical = ExactRational(70)
    let regime = try #require(AnomalyRegime.named("IT.2016.art97c3"))
    let answer = AnomalyEngine(regime, options).outcome(
      pricePoints: [24, 30, 23].map { ExactRational($0) }, technicalPoints: [56, 55, 70].map { ExactRational($0) })
    #expect(answer.excluded == [0])
  }
}

@Suite("Tables of the law")
struct TableTests {
  @Test("The table of method C is the reference table, cell by cell")
  func methodC() throws {
    let data = try Data(contentsOf: LawVector.folder.appendingPathComponent("method-c-percentiles.json"))
    let table = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String: [String: Double]]])
    var cells = 0
    for (category, bands) in table {
      for (band, values) in bands {
        for (percentile, value) in values {
          let cell = try #require(ReferenceDiscounts.cell(category: category, band: band, percentile: Int(percentile)))
          #expect(abs(cell.doubleValue - value) < 1e-9)
          cells += 1
        }
      }
    }
    #expect(ReferenceDiscounts.categories.count == table.count)
    #expect(cells == table.count * 21)
  }

  @Test("Every category of works has a row in the table of past discounts: its own, that of the whole, or that of all others")
  func rowsOfCategories() {
    func row(_ code: String) -> String? { ReferenceDiscounts.place(ofWorks: code).map { ReferenceDiscounts.categories[$0 - 1] } }
    #expect(["OG1", "OG6", "OS12", "OS12-A", "OS12-B", "OS18-A", "OS30"].map(row) == ["OG1", "OG6", "OS12", "OS12", "OS12", "OS18", "OS30"])
    #expect(["OG4", "OS1", "OS2-A", "OS20-B", "OS35"].map(row) == Array(repeating: "Altro", count: 5))
    #expect(["", "OG14", "45233140", "Altro"].map(row) == [nil, nil, nil, nil])
    #expect(WorksCategory.codes.allSatisfy { row($0) != nil })
  }

  @Test("The value thresholds are read without a mistake") func valueThresholds() throws {
    let table = try ValueThresholds.Table.read()
    #expect(table.kinds.map(\.id) == ["direct-award", "eu"])
    #expect(table.invitations.count == 18)
  }

  @Test(
    "The ceiling on the weight of price, by date",
    arguments: [("2016-12-31", nil, false), ("2018-01-01", 30, false), ("2023-06-30", 30, false), ("2023-07-01", 30, true)] as [(String, Int?, Bool)])
  func ceiling(date: String, percent: Int?, isConditional: Bool) throws {
    #expect(try PriceWeightCeiling.read().count == 2)
    let rates = try VATRate.read("standard")
    #expect(Set(rates.map(\.country)) == ValueThresholds.euMembers)
    #expect(
      zip(rates, rates.dropFirst()).allSatisfy {
        $0.country < $1.country || $0.country == $1.country && $0.from < $1.from && $0.thousandths != $1.thousandths
      })
    // Germany's lower rate of the second half of 2020 counts for what began before it, and not for what came after.
    #expect(VATRate.standard(of: "DE", since: Moment("2020-02-01")?.day).map(\.thousandths) == [190, 160, 190])
    #expect(VATRate.standard(of: "DE", since: Moment("2021-02-01")?.day).map(\.thousandths) == [190])
    #expect(VATRate.standard(of: "IT", since: Moment("2024-02-01")?.day).map(\.thousandths) == [220])
    #expect(try VATRate.read("reduced").map(\.thousandths) == [40, 100, 50])
    #expect(VATRate.reduced(of: "IT").count == 3 && VATRate.reduced(of: "FR").isEmpty)
    let ceiling = PriceWeightCeiling.inForce(country: "IT", date: try #require(Moment(iso8601: date.utf8)))
    #expect(ceiling?.percent == percent)
    #expect((ceiling?.isForLabourIntensive ?? false) == isConditional)
    #expect(PriceWeightCeiling.inForce(country: "FR", date: try #require(Moment(iso8601: date.utf8))) == nil)
  }

  @Test(
    "Direct award in Italy, on each boundary day",
    arguments: [
      ("2011-05-13", 20_000, 20_000), ("2011-05-14", 40_000, 40_000), ("2016-04-18", 40_000, 40_000), ("2016-04-19", 40_000, 40_000),
      ("2020-07-16", 40_000, 40_000), ("2020-07-17", 150_000, 150_000),
      ("2020-09-14", 150_000, 150_000), ("2020-09-15", 150_000, 75_000), ("2021-05-31", 150_000, 75_000), ("2021-06-01", 150_000, 139_000),
      ("2023-06-30", 150_000, 139_000), ("2023-07-01", 150_000, 140_000),
    ])
  func directAward(date: String, works: Int, services: Int) throws {
    let moment = try #require(Moment(iso8601: date.utf8))
    // Where the kind is not known: the highest and the lowest of the three.
    #expect(ValueThresholds.Figures("direct-award", country: "IT", category: nil)?.euros(on: moment.day) == Int64(works))
    #expect(ValueThresholds.Figures("lowest-direct-award", country: "IT", category: nil)?.euros(on: moment.day) == Int64(services))
    for (category, euros) in [(ProcurementCategory.works, works), (.services, services), (.goods, services)] {
      #expect(ValueThresholds.Figures("lowest-direct-award", country: "IT", category: category)?.euros(on: moment.day) == Int64(euros))
      guard case .threshold(let threshold) = ValueThresholds.threshold("direct-award", country: "IT", category: category, date: moment) else {
        Issue.record("no threshold on \(date)")
        continue
      }
      #expect(threshold.money.amount == ExactDecimal(Int64(euros)))
    }
  }

  @Test("EU thresholds by buyer and year")
  func european() throws {
    let moment = try #require(Moment(iso8601: "2024-06-01".utf8))
    for (buyer, euros) in [(ValueThresholds.Buyer.central, 143_000), (.subCentral, 221_000), (.utilities, 443_000)] {
      guard case .threshold(let threshold) = ValueThresholds.threshold("eu", country: "FR", category: .goods, date: moment, buyer: buyer) else {
        Issue.record("no threshold")
        continue
      }
      #expect(threshold.money.amount == ExactDecimal(Int64(euros)))
      #expect(threshold.isVerified)
    }
    let late = try #require(Moment(iso8601: "2028-01-01".utf8))
    #expect(ValueThresholds.threshold("eu", country: "FR", category: .goods, date: late) == .unknown(.outsideOfTable))
    #expect(ValueThresholds.threshold("eu", country: "BR", category: .goods, date: moment) == .unknown(.noTable))
    #expect(
      ValueThresholds.Figures("lowest-eu", country: "BR", category: nil) == nil
        && ValueThresholds.Figures("lowest-", country: "IT", category: nil) == nil)
  }

  @Test(
    "Fewest invited firms",
    arguments: [
      ("2018-01-01", ProcurementCategory.works, 500_000, 15), ("2019-07-01", .works, 100_000, 3), ("2020-10-01", .works, 400_000, 10),
      ("2020-10-01", .services, 80_000, 5), ("2022-01-01", .works, 2_000_000, 10), ("2024-01-01", .works, 900_000, 5),
    ])
  func invited(date: String, category: ProcurementCategory, value: Int, firms: Int) throws {
    let moment = try #require(Moment(iso8601: date.utf8))
    #expect(ValueThresholds.invitation(country: "IT", category: category, value: ExactDecimal(Int64(value)), date: moment)?.invited == firms)
    #expect(ValueThresholds.invitation(country: "IT", category: category, value: ExactDecimal(1_000), date: moment) == nil)
  }
}
