import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("eForms notices")
struct EFormsTests {
  @Test("Every real notice holds what another parser counted in it")
  func counts() throws {
    try compareCounts("eforms-counts.json", formats: ["eforms"])
  }

  @Test("Every element of the real notices is read or left out by name")
  func noUnknownFields() throws {
    guard let sharedData else { return }
    var unknown: [String: Int] = [:]
    var kinds: [String: Int] = [:]
    for name in try goldenCounts("eforms-counts.json").keys.sorted() {
      let (sink, _, _) = try readNotice(sharedData + "/" + name)
      for batch in sink.batches {
        for problem in batch.problems {
          kinds[problem.kind.rawValue, default: 0] += 1
          if problem.kind == .unknownField { unknown[problem.field.map(batch.string) ?? "", default: 0] += 1 }
          if let wanted = ProcessInfo.processInfo.environment["TED_SHOW"], problem.kind.rawValue.contains(wanted) {
            print(
              name, problem.kind, problem.field.map(batch.string) ?? "", "|", problem.value.map(batch.string) ?? "", "|",
              problem.remark.map(batch.string) ?? "", problem.offset)
          }
        }
      }
    }
    print("problems in eForms notices:", kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    #expect(unknown.isEmpty, "\(unknown)")
  }
}
