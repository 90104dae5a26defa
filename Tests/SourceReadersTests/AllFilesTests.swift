import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// Every file of the shared data, whatever it is.
@Suite("All real files")
struct AllFilesTests {
  /// Read by another room (maps), or tables that need a layout of the user's own: nobody's format, two without a header, one written as a JSON list of rows.
  static func isOfOthers(_ name: String) -> Bool {
    name.hasPrefix("boundaries/") || name.hasPrefix("csv-contracts/") || name.hasPrefix("csv-all-bids/")
  }

  private func files(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  @Test("Each is recognised and read, or said to be no tender data; none is refused and none is unknown")
  func everyFile() throws {
    guard let sharedData else { return }
    let names = files(in: sharedData)
    #expect(names.count >= 1000)
    var recognised: [RecognisedFile] = []
    var all: [RecognisedFile] = []
    var others: [String: Int] = [:]
    var unknown: [String] = []
    for (i, name) in names.enumerated() {
      let file = try SourceFile(index: UInt32(i), name: name, descriptor: open(sharedData + "/" + name, O_RDONLY))
      let head = try SourceHead(of: file)
      let recognition = ReaderCatalogue.recognise(head)
      all.append(
        RecognisedFile(file: file, encoding: head.encoding, recognition: recognition ?? Recognition(format: "", confidence: 0, evidence: "")))
      if recognition != nil {
        recognised.append(all[i])
        // A code list or a list of firms is no tender data, however much it looks like it.
        #expect(
          !name.hasPrefix("codelists/") && !name.hasPrefix("reference-people-companies/") && !name.hasPrefix("legge190-xml/xsd/")
            && !name.hasPrefix("boundaries/"), "\(name)")
      } else if let what = OtherData.recognise(head) {
        others[what, default: 0] += 1
      } else if !name.hasSuffix(".md"), !name.hasSuffix(".txt"), !Self.isOfOthers(name) {
        unknown.append(name)
      }
    }
    #expect(unknown.isEmpty, "\(unknown)")
    print("real files:", recognised.count, "read;", others.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: "; "))

    let context = ReadingContext(files: all, jobs: 2)
    var refused: [String] = []
    var unused: [String: Int] = [:]
    var lots = 0
    for reader in ReaderCatalogue.readers {
      let own = recognised.filter { ReaderCatalogue.reader(for: $0.recognition.format)?.format == reader.format }
      let sink = CountingSink()
      try reader.read(reader.units(of: own), context: context, into: sink)
      refused += sink.refusals.map { "\(names[Int($0.file)]): \($0)" }
      lots += sink.sum { $0.lots.count }
      guard !reader.format.hasPrefix("csv") else { continue }
      for batch in sink.batches {
        for problem in batch.problems where problem.kind == .unknownField {
          unused[reader.format + " " + (problem.field.map(batch.string) ?? ""), default: 0] += 1
        }
      }
    }
    #expect(refused.isEmpty, "\(refused)")
    #expect(lots > 10_000)
    // Publishers of OCDS data add keys of their own: they are reported, and are no mistake of the reader's.
    let reported = unused.filter { !$0.key.hasPrefix("ocds-json") }
    #expect(reported.isEmpty, "\(reported)")
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
