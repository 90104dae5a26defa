import ProcurementModel
import Testing

@testable import ProcurementLaw

@Suite("Questions of the law for rules")
struct LawScreenTests {
  private func automatic(_ date: String, _ category: ProcurementCategory, _ rule: AwardRule, value: Int, bids: Int) throws -> LawScreen.Answer {
    let day = ExactRational(Int(try #require(Moment(iso8601: date.utf8)).day))
    func repeated(_ value: ExactRational) -> [ExactRational] { Array(repeating: value, count: bids) }
    let columns = [repeated(day), repeated(ExactRational(Int(category.number))), repeated(ExactRational(Int(rule.number)))]
    return LawScreen.automaticExclusion.measure(LawScreenData(columns: columns, arguments: [ExactRational(value)]))
  }

  @Test("Where exclusion is automatic, by date, kind of contract, value and number of bids")
  func automaticExclusion() throws {
    #expect(try automatic("2010-01-01", .works, .anomalyExclusion, value: 999_999, bids: 10) == .value(.one))
    #expect(try automatic("2010-01-01", .works, .anomalyExclusion, value: 1_000_000, bids: 10) == .value(.one))
    #expect(try automatic("2010-01-01", .works, .anomalyExclusion, value: 1_000_001, bids: 10) == .value(.zero))
    #expect(try automatic("2010-01-01", .services, .anomalyExclusion, value: 100_000, bids: 10) == .value(.zero))
    #expect(try automatic("2020-07-16", .works, .anomalyExclusion, value: 500_000, bids: 9) == .value(.zero))
    #expect(try automatic("2020-07-17", .works, .anomalyExclusion, value: 500_000, bids: 5) == .value(.one))
    #expect(try automatic("2023-06-30", .works, .lowestPrice, value: 500_000, bids: 5) == .value(.zero))
    #expect(try automatic("2023-07-01", .works, .lowestPrice, value: 500_000, bids: 5) == .value(.one))
    #expect(try automatic("2023-07-01", .goods, .lowestPrice, value: 100_000, bids: 5) == .value(.zero))
    #expect(try automatic("2024-01-01", .works, .lowestPrice, value: 5_538_000, bids: 5) == .value(.zero))
  }

  @Test("A bid is pivotal where the law's winner is another without it")
  func pivotal() throws {
    let own = [
      "10.125", "11.5", "12.34", "13.1", "13.777", "14.02", "14.5", "14.91", "15.3", "15.625", "16.01", "16.44", "17.2", "18.35", "19.99", "24.6",
    ]
    let bids = (own + ["20", "21", "22"]).compactMap { ExactRational($0).map { $0 * .hundredths(1) } }
    let day = ExactRational(Int(try #require(Moment(iso8601: "2020-01-01".utf8)).day))
    let winner = bids.map { $0 == ExactRational("0.172") ? ExactRational.one : .zero }
    let three = bids.indices.map { $0 >= 16 ? ExactRational.one : .zero }
    let answer = LawScreen.pivotalBids.measure(
      LawScreenData(columns: [bids, winner, Array(repeating: day, count: bids.count), three], arguments: [.zero, .zero]))
    guard case .value(let count) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(count >= .one)
    let nobody = LawScreen.pivotalBids.measure(
      LawScreenData(columns: [bids, winner, Array(repeating: day, count: bids.count), bids.map { _ in .zero }], arguments: [.zero, .zero]))
    #expect(nobody == .value(.zero))
  }

  @Test("The chance that losing bids decide is the share of all choices of as many that do", arguments: [1, 2, 3, 4, 5, 6])
  func pivotalChance(chosen: Int) throws {
    let day = ExactRational(Int(try #require(Moment(iso8601: "2020-10-01".utf8)).day))
    let discounts = [10, 12, 14, 16, 20, 27, 30]
    let bids = discounts.map { ExactRational($0) * .hundredths(1) }
    let won = discounts.map { $0 == 20 ? ExactRational.one : .zero }
    let losers = discounts.indices.filter { discounts[$0] != 20 }
    func data(_ linked: [Int]) -> LawScreenData {
      LawScreenData(
        columns: [bids, won, bids.map { _ in day }, bids.indices.map { linked.contains($0) ? .one : .zero }], arguments: [.zero, .zero])
    }
    // All subsets of that size, by their bits.
    let choices = (0..<(1 << losers.count)).filter { $0.nonzeroBitCount == chosen }
      .map { bits in losers.indices.filter { bits >> $0 & 1 == 1 }.map { losers[$0] } }
    let deciding = choices.count { choice in
      switch LawScreen.pivotalBids.measure(data(choice)) {
      case .value(let count): count >= .one
      case .notAssessable: true
      }
    }
    let expected = ExactRational(deciding).divided(byCount: choices.count)
    for choice in choices { #expect(LawScreen.pivotalChance.measure(data(choice)) == .value(expected)) }
  }

  @Test("Of very many choices some are drawn: the chance is the same in every order of the bids, and never none", arguments: [5, 8])
  func pivotalChanceOfMany(chosen: Int) throws {
    let day = ExactRational(Int(try #require(Moment(iso8601: "2020-10-01".utf8)).day))
    var numbers = SplitMix(seed: 3)
    let bids = (0..<26).map { _ in ExactRational(1_000 + numbers.below(2_000)).divided(byCount: 10_000) }
    let winner = try #require(
      bids.first { winner in
        let won = bids.map { $0 == winner ? ExactRational.one : .zero }
        let nobody = bids.map { _ in ExactRational.zero }
        return LawScreen.pivotalBids.measure(LawScreenData(columns: [bids, won, bids.map { _ in day }, nobody], arguments: [.zero, .zero]))
          == .value(.zero)
      })
    let linked = Set(bids.filter { $0 != winner }.prefix(chosen))
    func share(_ bids: [ExactRational]) throws -> ExactRational {
      let won = bids.map { $0 == winner ? ExactRational.one : .zero }
      let counts = bids.map { linked.contains($0) ? ExactRational.one : .zero }
      let answer = LawScreen.pivotalChance.measure(LawScreenData(columns: [bids, won, bids.map { _ in day }, counts], arguments: [.zero, .zero]))
      guard case .value(let share) = answer else { throw ParsingFailure() }
      return share
    }
    let chance = try share(bids)
    #expect(chance > .zero && chance <= .one)
    #expect(try share(bids.reversed()) == chance && share(bids.sorted(by: <)) == chance)
  }

  @Test("Bids that decide together and none by itself are told from those that decide alone")
  func pivotalTogether() throws {
    let day = ExactRational(Int(try #require(Moment(iso8601: "2020-10-01".utf8)).day))
    let discounts = [24, 11, 30, 35, 9, 7, 34, 5]
    func data(_ counting: [Int]) -> LawScreenData {
      LawScreenData(
        columns: [
          discounts.map { ExactRational($0) * .hundredths(1) }, discounts.map { $0 == 24 ? .one : .zero }, discounts.map { _ in day },
          discounts.map { counting.contains($0) ? .one : .zero },
        ], arguments: [.zero, .zero])
    }
    #expect(LawScreen.pivotalBids.measure(data([11, 7])) == .value(ExactRational(2)))
    #expect(LawScreen.pivotalAlone.measure(data([11, 7])) == .value(.zero))
    #expect(LawScreen.pivotalAlone.measure(data(discounts)) == .value(.zero))
    guard case .value(let chance) = LawScreen.pivotalChance.measure(data([11, 7])) else {
      Issue.record("no chance")
      return
    }
    #expect(chance > .zero)
  }

  private struct ParsingFailure: Error {}

  @Test("A bid is not pivotal for a winner whom the law's formula does not name, nor where too few are left for a threshold")
  func pivotalUnknown() throws {
    let day = ExactRational(Int(try #require(Moment(iso8601: "2020-10-01".utf8)).day))
    func answer(_ discounts: [Int], winner: Int, linked: Int) -> LawScreen.Answer {
      let bids = discounts.map { ExactRational($0) * .hundredths(1) }
      let (won, counts) = (discounts.map { $0 == winner ? ExactRational.one : .zero }, discounts.map { $0 == linked ? ExactRational.one : .zero })
      return LawScreen.pivotalBids.measure(LawScreenData(columns: [bids, won, bids.map { _ in day }, counts], arguments: [.zero, .zero]))
    }
    let seven = [10, 12, 14, 16, 20, 27, 30]
    guard case .notAssessable(let other) = answer(seven, winner: 14, linked: 30) else {
      Issue.record("14 % wins neither with the bid of 30 % nor without it")
      return
    }
    #expect(other.en.hasPrefix("the recorded winner is not the winner of the law's formula"))
    #expect(answer(seven, winner: 20, linked: 30) == .value(.one))
    guard case .notAssessable(let few) = answer([10, 14, 16, 20, 30], winner: 16, linked: 10) else {
      Issue.record("four bids have no threshold")
      return
    }
    #expect(few.en.hasPrefix("without the bids in question too few are left"))
  }

  @Test("A method that must be stated is asked for")
  func method() throws {
    let day = ExactRational(Int(try #require(Moment(iso8601: "2024-01-01".utf8)).day))
    let bids = (10...16).map { ExactRational($0) * .hundredths(1) }
    let columns = [bids, bids.map { _ in day }]
    let data = LawScreenData(columns: columns, arguments: [.zero, .zero])
    guard case .notAssessable(let reason) = LawScreen.anomalyThreshold.measure(data) else {
      Issue.record("a threshold without a method")
      return
    }
    #expect(reason.en.hasPrefix("method unknown"))
    guard case .value = LawScreen.anomalyThreshold.measure(LawScreenData(columns: columns, arguments: [.one, .zero])) else {
      Issue.record("no threshold for method A")
      return
    }
  }

  @Test("Questions have meaning, formula and source, and ids of their own")
  func catalogue() {
    for screen in LawScreen.all { #expect(!screen.meaning.isEmpty && !screen.formula.isEmpty && !screen.source.isEmpty) }
    #expect(Set(LawScreen.all.map(\.id)).count == LawScreen.all.count)
  }
}
