import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// The same notice in both formats: published in TED_EXPORT, converted to eForms by the Publications Office.
@Suite("TED and eForms pairs")
struct TEDEFormsPairsTests {
  /// What both formats can say of a notice, without their own ids.
  struct Summary: Equatable {
    var lots = 0
    /// Names of suppliers by award, sorted.
    var winners: [String] = []
    var identifiers: [String] = []
    var amounts: [String] = []
    var bidCounts: [Int] = []

    init(_ batch: RecordBatch) {
      lots = batch.lots.count
      for (row, award) in batch.awards.enumerated() where award.status?.value == .active {
        let suppliers = batch.suppliers.filter { Int($0.award) == row }.compactMap { batch.organizations[Int($0.organization)] }
        winners.append(suppliers.compactMap { batch.string($0.name) }.sorted().joined(separator: " + "))
        identifiers += suppliers.compactMap { party in
          guard let id = batch.string(party.identifier), let scheme = batch.string(party.scheme) else { return nil }
          return scheme + " " + id
        }
        if let amount = award.amount?.value { amounts.append(amount.amount.description + " " + amount.currency.text) }
      }
      winners.sort()
      identifiers = Set(identifiers).sorted()
      amounts.sort()
      bidCounts = batch.lots.compactMap { $0.bidCount.map { Int($0.value) } }
    }
  }

  /// Design contests: TED states the sum of the prizes, the conversion no prize.
  static let withoutPrices: Set = ["18-156915-001.xml", "18-536293-001.xml"]

  @Test("Both forms of a notice give the same lots, winners, amounts and numbers of bids")
  func pairs() throws {
    guard let sharedData else { return }
    let folder = sharedData + "/ted-legacy-eforms-pairs/"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "ted-xml").sorted()
    #expect(names.count == 23)
    for name in names {
      let legacy = try #require(readNotice(folder + "ted-xml/" + name).sink.batches.first)
      let eforms = try #require(readNotice(folder + "eforms-xml/" + name).sink.batches.first)
      let (a, b) = (Summary(legacy), Summary(eforms))
      #expect(a.lots == b.lots && a.winners == b.winners && a.identifiers == b.identifiers && a.bidCounts == b.bidCounts, "\(name): \(a) \(b)")
      if Self.withoutPrices.contains(name) { #expect(b.amounts.isEmpty) } else { #expect(a.amounts == b.amounts, "\(name)") }
    }
  }
}
