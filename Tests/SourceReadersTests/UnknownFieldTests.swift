import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// Every field of a source is used, left out by name, or reported: a field that nobody knows is put everywhere it can stand.
@Suite("Unknown fields")
struct UnknownFieldTests {
  static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleTenders")

  /// A start tag of a document: its name and where its content begins.
  private struct Place {
    let name: String
    let path: String
    let end: String.Index
  }

  /// The first occurrence of each path of elements that hold elements.
  private func places(_ text: String) -> [Place] {
    var places: [String: Place] = [:]
    var open: [String] = []
    var last: Place?
    var rest = text[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        open.removeLast()
        last = nil
        continue
      }
      // The element before holds an element: something could stand beside it.
      if let parent = last, places[parent.path] == nil { places[parent.path] = parent }
      let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
      if tag.hasSuffix("/") { continue }
      open.append(name)
      last = Place(name: name, path: open.joined(separator: "/"), end: rest.startIndex)
    }
    return places.values.sorted { $0.path < $1.path }
  }

  private func reports(_ text: String, _ name: String) throws -> Bool {
    let sink = try read(text)
    #expect(sink.refusals.isEmpty)
    return sink.batches.contains { batch in batch.problems.contains { $0.kind == .unknownField && ($0.field.map(batch.string) ?? "").contains(name) }
    }
  }

  /// Paths in which a new element goes unreported although nothing on the way there is left out by name.
  private func silent(_ file: URL, leavesOut: ([XMLName]) -> Bool) throws -> [String] {
    let text = try String(contentsOf: file, encoding: .utf8)
    let read = places(text).filter { place in
      !leavesOut(place.path.split(separator: "/").map { name in Array(name.split(separator: ":").last ?? name).withName })
    }
    #expect(read.count >= 10)
    return try read.filter { place in
      !(try reports(text.replacingCharacters(in: place.end..<place.end, with: "<PROBITY_COLOUR>red</PROBITY_COLOUR>"), "PROBITY_COLOUR"))
    }.map(\.path)
  }

  @Test(
    "TED: an element that no schema has is reported wherever a form is read", arguments: ["019415-2022", "178025-2021", "352458-2021", "366836-2021"])
  func ted(name: String) throws {
    let silent = try silent(Self.samples.appendingPathComponent("ted/\(name).xml")) { path in
      // The form is the child of FORM_SECTION, which the table names by what it is.
      guard let section = path.firstIndex(of: XMLName("FORM_SECTION")) else { return TEDFields.leavesOut(path) }
      return section + 1 >= path.count || TEDFields.leavesOut([XMLName("FORM")] + path[(section + 2)...])
    }
    #expect(silent.isEmpty, "\(silent)")
  }

  @Test("eForms: likewise", arguments: ["191534-2024", "565058-2023", "607986-2024", "can-modif_24_value"])
  func eforms(name: String) throws {
    let silent = try silent(Self.samples.appendingPathComponent("eforms/\(name).xml")) {
      EFormsFields.leavesOut([XMLName("Notice")] + $0.dropFirst())
    }
    #expect(silent.isEmpty, "\(silent)")
  }

  @Test("Legge 190: likewise, in every element of the schema")
  func legge190() throws {
    let text = Legge190XMLTests.head + Legge190XMLTests.lotto + Legge190XMLTests.tail
    for place in places(text) {
      #expect(
        try reports(text.replacingCharacters(in: place.end..<place.end, with: "<PROBITY_COLOUR>red</PROBITY_COLOUR>"), "PROBITY_COLOUR"),
        "\(place.path)")
    }
  }

  @Test("OCDS: a key that no schema or known extension has is reported in every object")
  func ocds() throws {
    let release = """
      {"ocid": "ocds-x-1", "id": "1", "date": "2024-01-01T00:00:00Z", "tag": ["award"], "buyer": {"id": "B", "name": "Pontelago"}, "parties": [{"id": "B", "name": "P", "identifier": {"id": "1"}, "address": {"region": "R"}}],
       "tender": {"id": "t", "value": {"amount": 1, "currency": "EUR"}, "tenderPeriod": {"startDate": "2024-01-01T00:00:00Z"}, "items": [{"id": "1", "classification": {"scheme": "CPV", "id": "45000000"}}], "lots": [{"id": "L"}]},
       "bids": {"details": [{"id": "b", "value": {"amount": 1, "currency": "EUR"}, "tenderers": [{"id": "S"}]}], "statistics": [{"id": "s", "measure": "bids", "value": 1}]},
       "awards": [{"id": "a", "status": "active", "value": {"amount": 1, "currency": "EUR"}, "suppliers": [{"id": "S", "name": "S"}]}],
       "contracts": [{"id": "c", "awardID": "a", "value": {"amount": 1, "currency": "EUR"}, "period": {"startDate": "2024-01-01T00:00:00Z"}, "amendments": [{"id": "m", "date": "2024-02-01T00:00:00Z"}]}]}
      """
    var missing: [String] = []
    var count = 0
    for index in release.indices where release[index] == "{" {
      let text = release.replacingCharacters(in: index...index, with: "{\"probityColour\": \"red\", ")
      count += 1
      if !(try reports(text, "probityColour")) { missing.append(String(release[index...].prefix(40))) }
    }
    #expect(count > 20)
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test("Tables and JSON Lines: an unknown column or key is reported")
  func tables() throws {
    #expect(try reports("tender_id,bidder_name,amount,probity_colour\n1,A,2,red\n", "probity_colour"))
    #expect(
      try reports(
        "{\"ocds:releases/0/id\": \"A000000001\", \"appaltipop:releases/0/suppliers\": [{\"probityColour\": 1}], \"x\": 1}\n", "probityColour"))
    #expect(try reports("{\"ocds:releases/0/id\": \"A000000001\", \"appaltipop:releases/0/buyers\": [], \"probityColour\": 1}\n", "probityColour"))
  }
}

extension [Character] {
  /// A name met in a document, as its number.
  fileprivate var withName: XMLName {
    var text = String(self)
    return text.withUTF8 { XMLName(number: XMLNameTable.shared.number(of: UnsafeRawBufferPointer($0))) }
  }
}
