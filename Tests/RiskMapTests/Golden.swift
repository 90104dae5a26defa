import Findings
import Foundation
import Testing

@testable import RiskMap

/// Results of the oracles in Tests/Oracles/risk_map.py.
func golden(_ name: String) throws -> JSONValue {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens/" + name)
  return try #require(JSONReader.read(try Data(contentsOf: url)))
}

extension JSONValue {
  var real: Double {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: .nan
    }
  }
  var reals: [Double] { array.map(\.real) }
  var whole: Int { Int(real) }
  var wholes: [Int] { array.map(\.whole) }
  var isTrue: Bool { self == .boolean(true) }
}

func tallies(_ flagged: [Int], _ eligible: [Int]) -> [Tally] { zip(flagged, eligible).map { Tally(flagged: $0, eligible: $1) } }

/// Equal to within a share of the larger one, or absolutely near zero.
func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool { abs(a - b) <= tolerance * max(1, abs(b)) }
func relativelyNear(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool { abs(a - b) <= tolerance * abs(b) + 1e-300 }
