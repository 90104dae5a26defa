import Testing

@testable import RiskMap
