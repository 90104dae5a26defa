import Crypto
import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// Compiled releases, compared with those of the Python package ocdsmerge (`Tests/Oracles/merge_releases.py`).
@Suite("Merging OCDS releases")
struct OCDSMergeTests {
  static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
  static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
    "Oracles/merge_cases.json")

  /// A release's text and its place in the order.
  struct Release {
    let ocid: String
    let date: String
    let text: [UInt8]
  }

  /// The compiled release in canonical form.
  func compiled(_ releases: [Release]) throws -> [UInt8] {
    var merge = OCDSMerge()
    for (part, release) in releases.enumerated().sorted(by: { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }).map(\.element)
      .enumerated()
    {
      try JSONParser().parse(release.text) { merge.add($0, part: part, repeatsKeys: $1 != nil) }
    }
    return try JSONParser().parse(merge.compiled().text) { root, _ in CanonicalJSON.text(of: root) }
  }

  @Test("Hand-made cases: the compiled release is that of ocdsmerge, key by key")
  func handMade() throws {
    let expected = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: Self.goldens.appendingPathComponent("merge-compiled.json")))
    // Where ocdsmerge stops, the later release's kind of value counts, and a missing date comes first.
    let ours = [
      "an object where a text was": #"{"date":"2024-02-01","id":"o-1-2024-02-01","ocid":"o-1","tag":["compiled"],"tender":{"value":{"amount":100}}}"#,
      "an array where an object was": #"{"date":"2024-02-01","id":"o-1-2024-02-01","ocid":"o-1","tag":["compiled"],"tender":{"local":[{"id":"c"}]}}"#,
      "a date is missing": #"{"date":"2024-02-01","id":"o-1-2024-02-01","ocid":"o-1","tag":["compiled"],"tender":{"title":"y"}}"#,
    ]
    var count = 0
    try JSONParser().parse(Array(Data(contentsOf: Self.cases))) { root, _ in
      for example in root.children {
        let name = try #require(example["name"]).string
        let releases = try #require(example["releases"]).children.map(release)
        let found = String(decoding: try compiled(releases), as: UTF8.self)
        #expect(try found == ours[name] ?? #require(expected[name]), "\(name)")
        count += 1
      }
    }
    #expect(count == expected.count && count > 30)
  }

  func release(_ node: JSONNode) -> Release {
    // A nested value's place begins behind its key; its text is a document of its own.
    Release(ocid: node["ocid"]?.string ?? "", date: node["date"].map { $0.kind == .string ? $0.string : "" } ?? "", text: Array(node.raw))
  }

  struct Folder: Decodable {
    let merged: [String: String]
    let alone: Int
    let sha256: String
  }

  @Test("What several releases list alike without ids counts once, where it is counted; what one of them lists twice counts twice")
  func unnamedElements() throws {
    func release(_ day: Int, _ status: String, _ payments: [Int]) -> String {
      let list = payments.map { #"{"value":{"amount":\#($0),"currency":"EUR"}}"# }.joined(separator: ",")
      let award = #"{"status":"\#(status)","value":{"amount":900,"currency":"EUR"},"suppliers":[{"name":"Alfa"}]}"#
      let contract =
        #"{"id":"c","value":{"amount":900,"currency":"EUR"},"amendments":[{"date":"2024-01-02T00:00:00Z"}],"implementation":{"transactions":[\#(list)]}}"#
      return
        #"{"ocid":"o-1","id":"\#(day)","date":"2024-01-0\#(day)T00:00:00Z","tag":["implementation"],"awards":[\#(award)],"contracts":[\#(contract)]}"#
    }
    let releases = [release(1, "pending", [100]), release(2, "active", [100, 100, 50]), release(3, "active", [50])]
    let batch = try #require(try read(#"{"releases":[\#(releases.joined(separator: ","))]}"#).batches.first)
    #expect(batch.awards.map(\.status?.value) == [.active] && batch.suppliers.count == 1 && batch.amendments.count == 1)
    #expect(batch.contracts.map { $0.paid?.value.amount.description } == ["250"])
    let said = batch.problems.filter { $0.kind == .repeatedIdentifier }
    #expect(
      said.map { $0.field.map { batch.string($0) } } == ["awards", "contracts/amendments", "contracts/implementation/transactions"]
        && said.map(\.count) == [2, 2, 2])
  }

  @Test("Equal payments without ids of a compiled release have no sum: nobody knows whether they are one")
  func unnamedPayments() throws {
    let payment = #"{"date":"2024-01-02T00:00:00Z","value":{"amount":100,"currency":"EUR"}}"#
    func paid(_ tag: String) throws -> String? {
      let batch = try #require(
        try read(
          #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-02-01T00:00:00Z","tag":["\#(tag)"],"contracts":[{"id":"c","implementation":{"transactions":[\#(payment),\#(payment)]}}]}]}"#
        ).batches.first)
      return batch.contracts.first?.paid?.value.amount.description
    }
    #expect(try paid("compiled") == nil && paid("implementation") == "200")
  }

  @Test("Real releases: each compiled release is that of ocdsmerge")
  func real() throws {
    guard let sharedData else { return }
    let expected = try JSONDecoder().decode([String: Folder].self, from: Data(contentsOf: Self.goldens.appendingPathComponent("merge-shared.json")))
    #expect(expected.count >= 20)
    var merged = 0
    for (folder, golden) in expected.sorted(by: { $0.key < $1.key }) {
      var groups: [String: [Release]] = [:]
      for path in try files(below: sharedData + "/ocds/" + folder) {
        for release in try releases(in: path) { groups[release.ocid, default: []].append(release) }
      }
      var alone: [[UInt8]] = []
      for (ocid, releases) in groups.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        let text = try compiled(releases)
        guard releases.count > 1 else {
          alone.append(text)
          continue
        }
        let wanted = try #require(golden.merged[ocid], "\(folder) \(ocid)")
        if wanted.hasSuffix("Error") {
          print("\(folder) \(ocid): ocdsmerge answers \(wanted)")
          continue
        }
        #expect(hash(text).hasPrefix(wanted), "\(folder) \(ocid)")
        if ProcessInfo.processInfo.environment["MERGE_SHOW"] == ocid { print(String(decoding: text, as: UTF8.self)) }
        merged += 1
      }
      #expect(alone.count == golden.alone, "\(folder)")
      #expect(hash(Array(alone.joined(separator: [10]))) == golden.sha256, "\(folder)")
    }
    print("compiled releases compared with ocdsmerge:", merged)
    #expect(merged > 50)
  }

  private func hash(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

  private func files(below folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains(".json") }.sorted().map { folder + "/" + $0 }
  }

  /// Every full release of a file, in order.
  private func releases(in path: String) throws -> [Release] {
    let published = try bytes(of: path)
    var text = DecodedText(published, encoding: try SourceHead(of: source(published)).encoding).utf8
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    do { return try JSONParser().parse(text) { root, _ in collect(root) } } catch is JSONParser.Failure {
      return try text.split(separator: 10).flatMap { try JSONParser().parse(Array($0)) { root, _ in collect(root) } }
    }
  }

  private func collect(_ node: JSONNode) -> [Release] {
    if node.kind == .array { return node.children.flatMap(collect) }
    if let records = node["records"] { return records.children.flatMap(collect) }
    if let releases = node["releases"] { return releases.children.filter { $0["ocid"]?.kind == .string }.map(release) }
    return node["ocid"]?.kind == .string && node["tag"] != nil ? [release(node)] : []
  }
}
