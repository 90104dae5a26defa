import ProcurementModel
import Testing

@testable import SourceReaders

/// Amounts with VAT beside amounts without it, and amounts that are none.
@Suite("OCDS: amounts that are not of one kind")
struct OCDSTaxTests {
  private func value(_ amount: String, included: Bool?, _ rest: String = "", currency: String? = "UAH") -> String {
    #"{"amount":\#(amount)"# + (currency.map { #","currency":"\#($0)""# } ?? "") + (included.map { #","valueAddedTaxIncluded":\#($0)"# } ?? "") + rest
      + "}"
  }

  private func read(award: String, contract: String? = nil, final: String? = nil, paid: [String] = []) throws -> (
    contract: ContractRecord, award: Sourced<Money>?, problems: [ProblemKind]
  ) {
    let implementation = [
      final.map { #""finalValue":\#($0)"# },
      paid.isEmpty ? nil : #""transactions":[\#(paid.enumerated().map { #"{"id":"\#($0)","value":\#($1)}"# }.joined(separator: ","))]"#,
    ].compactMap { $0 }.joined(separator: ",")
    let sink = try SourceReadersTests.read(
      #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["contract"],"awards":[{"id":"a","status":"active","value":\#(award)}],"contracts":[{"id":"c","awardID":"a"\#(contract.map { #","value":\#($0)"# } ?? ""),"implementation":{\#(implementation)}}]}]}"#
    )
    let batch = try #require(sink.batches.first)
    return (try #require(batch.contracts.first), batch.awards.first?.amount, batch.problems.map(\.kind))
  }

  private func description(_ money: Sourced<Money>?) -> String? { money.map { "\($0.value.amount) \($0.value.currency.text)" } }

  @Test("A final amount with VAT is not compared with an award without it, and it is said; where the net amount stands beside it, that is")
  func final() throws {
    let net = value("100000", included: false)
    let gross = try read(award: net, final: value("120000", included: true))
    #expect(gross.contract.finalAmount == nil && gross.problems == [.contradiction])
    let both = try read(award: net, final: value("120000", included: true, #","amountNet":"101000""#))
    #expect(description(both.contract.finalAmount) == "101000 UAH" && !both.problems.contains(.contradiction))
    for (own, other) in [(true, true), (false, false), (nil, true), (false, nil)] as [(Bool?, Bool?)] {
      let alike = try read(award: value("100000", included: own), final: value("120000", included: other))
      #expect(description(alike.contract.finalAmount) == "120000 UAH" && alike.problems.isEmpty)
    }
    let netFinal = try read(award: value("120000", included: true), final: value("110000", included: false, #","amountGross":132000"#))
    #expect(description(netFinal.contract.finalAmount) == "132000 UAH")
  }

  @Test("Payments likewise: one of the other kind leaves no sum")
  func payments() throws {
    let net = value("100000", included: false)
    let mixed = try read(award: net, paid: [value("60000", included: false), value("72000", included: true)])
    #expect(mixed.contract.paid == nil && mixed.problems == [.contradiction])
    let stated = try read(award: net, paid: [value("60000", included: false), value("72000", included: true, #","amountNet":60000"#)])
    #expect(description(stated.contract.paid) == "120000 UAH" && stated.problems.isEmpty)
  }

  @Test("An award whose amount is left out does not get its contract's; one that states none does")
  func leftOut() throws {
    let negative = try read(award: value("-5", included: nil), contract: value("100", included: nil), final: value("122000", included: nil))
    #expect(negative.award == nil && negative.problems == [.unreadableAmount])
    let silent = try read(award: "{}", contract: value("100", included: nil), final: value("122", included: nil))
    #expect(description(silent.award) == "100 UAH")
  }

  @Test("Amounts whose currency nobody states are kept without one, and that is said; blanks around a currency are none of it")
  func noCurrency() throws {
    let unstated = try read(
      award: value("100000", included: nil, currency: nil), final: value("130000", included: nil, currency: nil),
      paid: [value("130000", included: nil, currency: nil)])
    #expect([unstated.award, unstated.contract.finalAmount, unstated.contract.paid].map { $0?.value.currency } == [.unknown, .unknown, .unknown])
    #expect(Set(unstated.problems) == [.missingCurrency])
    #expect(
      try description(read(award: value("1", included: nil), final: value("2", included: nil, currency: "UAH ")).contract.finalAmount) == "2 UAH")
  }
}
