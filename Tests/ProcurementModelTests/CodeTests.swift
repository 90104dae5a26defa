import ProcurementModel
import Testing

@Suite("Codes")
struct CodeTests {
  private func comesBack<Value: Code>(_ type: Value.Type) -> Bool {
    let cases = Array(Value.allCases)
    return (0...255).allSatisfy { number in
      let value = Value(number: UInt8(number))
      return number >= 1 && number <= cases.count ? value == cases[number - 1] && value?.number == UInt8(number) : value == nil
    }
  }

  @Test("A code comes back from its number, and no other number is a code")
  func numbers() {
    #expect(comesBack(ProcurementMethod.self))
    #expect(comesBack(ProcurementCategory.self))
    #expect(comesBack(TenderStatus.self))
    #expect(comesBack(BidStatus.self))
    #expect(comesBack(AwardStatus.self))
    #expect(comesBack(ContractStatus.self))
    #expect(comesBack(AwardRule.self))
    #expect(comesBack(OrganizationSize.self))
  }
}
