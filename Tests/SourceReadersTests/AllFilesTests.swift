import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// Every file of the shared data, whatever it is.
@Suite("All real files")
struct AllFilesTests {
  private func files(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  /// What a file is: the format it is read as, or why it is none.
  private func what(_ name: String, _ head: SourceHead) -> String {
    if let recognition = ReaderCatalogue.recognise(head) { return recognition.format }
    if let other = OtherData.recognise(head) { return String(other.prefix { $0 != ";" }) }
    // Shapes of territories are read by the maps.
    let start = String(decoding: head.utf8.prefix(4096), as: UTF8.self).filter { !$0.isWhitespace }
    if start.contains("\"type\":\"FeatureCollection\"") || start.contains("\"type\":\"Topology\"") { return "boundaries of territories" }
    if head.utf8.first.map({ ![UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "[")].contains($0) }) == true,
      name.hasSuffix(".md") || name.hasSuffix(".txt")
    {
      return "a text"
    }
    return "UNKNOWN"
  }

  @Test("Each is recognised and read, or said to be no tender data, as the list of all files says; none is refused and none is unknown")
  func everyFile() throws {
    guard let sharedData else { return }
    let names = files(in: sharedData)
    #expect(names.count >= 1000)
    var recognised: [RecognisedFile] = []
    var all: [RecognisedFile] = []
    var list: [String] = []
    for (i, name) in names.enumerated() {
      let file = try SourceFile(index: UInt32(i), name: name, descriptor: open(sharedData + "/" + name, O_RDONLY))
      let head = try SourceHead(of: file)
      let recognition = ReaderCatalogue.recognise(head)
      all.append(
        RecognisedFile(file: file, encoding: head.encoding, recognition: recognition ?? Recognition(format: "", confidence: 0, evidence: "")))
      if recognition != nil { recognised.append(all[i]) }
      list.append(what(name, head) + ": " + name)
    }
    try compare(list.sorted(), with: "all-files.txt")
    print("real files:", recognised.count, "read of", names.count)

    let context = ReadingContext(files: all, jobs: 2)
    var refused: [String] = []
    var unused: [String: Int] = [:]
    var empty: [String] = []
    for reader in ReaderCatalogue.readers {
      let own = recognised.filter { ReaderCatalogue.reader(for: $0.recognition.format)?.format == reader.format }
      let sink = CountingSink()
      try reader.read(reader.units(of: own), context: context, into: sink)
      refused += sink.refusals.map { "\(names[Int($0.file)]): \($0)" }
      let met = Set(sink.batches.flatMap { batch in batch.parts.map(\.file) + batch.problems.map(\.file) })
      empty += own.filter { !met.contains($0.file.index) }.map { names[Int($0.file.index)] }
      for batch in sink.batches {
        for problem in batch.problems where problem.kind == .unknownField {
          unused[reader.format + " " + (problem.field.map(batch.string) ?? ""), default: 0] += 1
        }
      }
    }
    #expect(refused.isEmpty, "\(refused)")
    // Nothing was read of them and nothing said.
    #expect(empty.isEmpty, "\(empty)")
    // Publishers of OCDS data add keys of their own: they are reported, and are no mistake of the reader's.
    let reported = unused.filter { !$0.key.hasPrefix("ocds-json") }
    #expect(reported.isEmpty, "\(reported)")
  }

  /// `RECORD_GOLDENS=1` writes the list anew; the difference is read before it is kept.
  private func compare(_ lines: [String], with name: String) throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens/" + name)
    if getenv("RECORD_GOLDENS") != nil { try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url) }
    let kept = Set(String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map(String.init))
    #expect(kept.subtracting(lines).isEmpty && Set(lines).subtracting(kept).isEmpty, "\(kept.symmetricDifference(lines).sorted())")
    #expect(!lines.contains { $0.hasPrefix("UNKNOWN") })
  }

  @Test(
    "An empty file and files that are no data are told apart",
    arguments: [
      ("<?xml version=\"1.0\"?><xsd:schema xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"/>", "an XML schema"),
      ("code,label\n1,Aperta\n", "a code list"),
      ("{\"03000000-1\": \"Agricultural products\"}", "a code list (CPV)"), ("Firm Name, Ineligible Until\nX,2020\n", "a list of excluded firms"),
    ])
  func named(text: String, what: String) throws {
    let head = try SourceHead(of: try source(Array(text.utf8)))
    #expect(ReaderCatalogue.recognise(head) == nil)
    #expect(OtherData.recognise(head)?.hasPrefix(what) == true)
  }
}
