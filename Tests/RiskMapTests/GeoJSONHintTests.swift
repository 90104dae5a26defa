import Testing

@testable import RiskMap

@Suite("Faults that geojsonhint knows")
struct GeoJSONHintTests {
  @Test("Each fault has the outcome that stands beside it", arguments: HintBoundaries.cases.indices)
  func outcome(_ number: Int) {
    let difference = HintBoundaries.difference(number)
    #expect(difference == nil, "\(difference ?? "")")
  }
}
