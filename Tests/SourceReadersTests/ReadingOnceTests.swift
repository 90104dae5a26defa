import ProcurementModel
import Synchronization
import Testing

@testable import SourceReaders

@Suite("Bytes are read once")
struct ReadingOnceTests {
  /// Keeps what it is given.
  final class Keeper: FileFollower {
    private let kept = Mutex<[UInt8]>([])
    var bytes: [UInt8] { kept.withLock { $0 } }
    func take(_ bytes: UnsafeRawBufferPointer) { kept.withLock { $0.append(contentsOf: bytes) } }
  }

  @Test("Who follows a file sees each byte once and in its order, whatever is read again or out of turn")
  func follower() throws {
    let all = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let file = try source(all)
    let keeper = Keeper()
    file.follow(keeper)
    for range in [0..<100, 0..<300, 5000..<6000, 250..<4000, 10..<20, 3999..<4001] { _ = try file.bytes(range) }
    #expect(keeper.bytes == Array(all[..<4001]))
    try file.readUnseen()
    #expect(keeper.bytes == all)
    _ = try file.bytes(0..<all.count)
    try file.readUnseen()
    #expect(keeper.bytes == all)
  }

  @Test("Every numbered key comes back from its number, and any other number is another key")
  func keys() {
    for key in JSONKey.allCases { #expect(JSONKey(number: UInt16(key.rawValue)) == key) }
    for number in JSONKey.allCases.count..<70_000 where number <= Int(UInt16.max) { #expect(JSONKey(number: UInt16(number)) == .other) }
  }

  @Test("Texts are told from other bytes as by the slow rule, wherever the odd byte stands")
  func utf8() {
    let text = Array("Città di Pontelago, lavori di manutenzione: € 1.000 · 東京 🏛 e più ancora".utf8)
    func agrees(_ bytes: [UInt8]) -> Bool { (UTF8Validation.firstInvalid(in: bytes) == nil) == (String(validating: bytes, as: UTF8.self) != nil) }
    for i in text.indices {
      for byte: UInt8 in [0x80, 0xC0, 0xE0, 0xED, 0xF5, 0xFF, 0x41] {
        var bytes = text
        bytes[i] = byte
        #expect(agrees(bytes))
      }
      #expect(agrees(Array(text[..<i])))
    }
  }

  @Test("Keys that are met again are told from new ones, through every growth of their set")
  func keySet() {
    var set = CSVMapping.KeySet()
    func key(_ number: Int) -> CSVMapping.RowKey {
      var key = CSVMapping.RowKey()
      key.add(UInt64(number))
      return key
    }
    let first = (0..<5000).filter { set.insert(key($0)) }
    let again = (0..<5000).filter { set.insert(key($0)) }
    #expect(first.count == 5000 && again.isEmpty)
  }

  @Test("A release's rows are found by their hashes, the first of equal ones, and those of the release before are not")
  func rows() {
    var rows = ReleaseRows()
    for release in 0..<3 {
      rows.removeAll()
      for n in 0..<1000 {
        #expect(rows.first(UInt64(n) << 32) == nil)
        rows.add(Row(n + release), UInt64(n) << 32)
        rows.add(-1, UInt64(n) << 32)
      }
      for n in 0..<1000 { #expect(rows.first(UInt64(n) << 32) == Row(n + release)) }
    }
  }

  /// What both trees say of a document.
  private func texts(_ root: XMLElement?) -> [String] {
    guard let root else { return [] }
    return ([root] + root.descendants).map { element in
      let attributes = element.attributeNames.map { "\($0.text)=\(element.attribute($0)?.string ?? "")" }
      return "\(element.name.text) \(attributes) \(element.text?.string ?? "")"
    }
  }

  @Test("The tree with places says what the parser's tree says")
  func trees() throws {
    let long = String(repeating: "città ", count: 200_000)
    let documents = [
      "<a><b c='1'>x</b><b>y<!-- <d> -->z</b><![CDATA[<t>]]></a>", "<n:a xmlns:n='u'><n:b n:c=\"1\tÜ&#9;\r\n2\">é&lt;\r\nü</n:b>  tail </n:a>",
      "<?xml version=\"1.0\"?>\n<!-- c --><a>\n <b/><b\n c = 'd'/>\n text <i>in</i> and on</a>\n", "<a>\(long)</a>",
      "<a b='Gare &amp; Lotti &#38; &amp;#38; &lt;'/>",
    ]
    for document in documents {
      let bytes = Array(document.utf8)
      let file = try source(bytes)
      var parsed: [String] = []
      try XMLScanner.scan(file, encoding: .utf8, records: nil) { _ in
      } document: {
        parsed = texts($0)
      }
      #expect(XMLSpanTree(bytes, encoding: .utf8).withRoot { texts($0) } == parsed)
      try XMLScanner.check(XMLFileBytes(bytes, from: 0), of: file)
    }
    for document in ["<a><b></a>", "<a b='1' b='2'/>", "<!DOCTYPE a><a/>", "<a>&x;</a>", "<a", "", String(repeating: "<a>", count: 200)] {
      let file = try source(Array(document.utf8))
      var thrown: [String] = []
      do {
        try XMLScanner.scan(file, encoding: .utf8, records: nil) { _ in
        } document: { _ in
        }
      } catch { thrown.append("\(error)") }
      do { try XMLScanner.check(XMLFileBytes(Array(document.utf8), from: 0), of: file) } catch { thrown.append("\(error)") }
      #expect(thrown.count == 2 && thrown.first == thrown.last, "\(document)")
    }
  }
}
