import Documents
import Findings
import Foundation
import Testing

@testable import AuditReports

@Suite("Packed pages of large audits")
struct PackedPageTests {
  static let sizes = PageLayout.Sizes(
    mostPlain: 20, plainFindings: 10, plainParties: 3, plainGroups: 1, rowsOfParty: 100, rowsOfPartyWhenPacked: 2, packedSourceLines: 1,
    recordsPerPart: 16, idsPerFile: 10_000, rowsPerPackedPart: 50)

  static func audit(_ findings: [Finding], language: ReportLanguage = .en) throws -> TemporaryFolder {
    let temporary = TemporaryFolder()
    let summary = try AuditFixture.summary(findings, language: language)
    let folder = try OutputFolder(path: temporary.path + "/audit")
    let kept = KeptFindings(findings, summary.personalData)
    try PlainReports.findingsTable(kept, summary, to: folder)
    try HTMLReport.write(kept, summary, AuditFixture.problems, sourceLines: AuditFixture.sourceLines, sizes: sizes, to: folder)
    try folder.write("problems.jsonl") { file throws(OutputError) in try file.write("") }
    try Manifest.write(FindingTotals(findings), summary, to: folder)
    try folder.finish()
    return temporary
  }

  @Test("A packed record is, byte for byte, what its plain page would hold", arguments: ReportLanguage.allCases)
  func unpacked(language: ReportLanguage) throws {
    let findings = AuditFixture.findings(60, isHostile: true)
    let temporary = try Self.audit(findings, language: language)
    let book = AuditBook(KeptFindings(findings, .masked), try AuditFixture.summary(findings, language: language), sizes: Self.sizes)
    let evidence = FindingEvidence(frame: PageFrame(book: book, isIndex: false), sourceLines: AuditFixture.sourceLines, mostLines: 1)
    var expected: [String: String] = [:]
    for i in book.layout.packed {
      var html = HTML()
      evidence.draw(&html, i)
      expected[String(i + 1)] = String(decoding: html.bytes, as: UTF8.self)
    }
    #expect(expected.count == findings.count - 10)
    let answer = try Self.python(
      """
      import json,sys,zlib,re
      folder=sys.argv[1]+'/audit/pages/'
      alphabet=[chr(c) for c in range(33,127) if chr(c) not in '"\\\\\\\\<']
      place={c:i for i,c in enumerate(alphabet)}
      def read(name):
        m=re.fullmatch(r'probityPacked\\\\("(\\\\w+)",(\\\\d+),(\\\\d+),"([^"]*)"\\\\);\\\\n',open(folder+name,encoding='ascii').read())
        size=int(m[3]);held=bits=0;out=bytearray()
        for a,b in zip(m[4][0::2],m[4][1::2]):
          held|=(place[a]+91*place[b])<<bits;bits+=13
          while bits>=8 and len(out)<size: out.append(held&255);held>>=8;bits-=8
        return bytes(out) if m[1]=='ids' else zlib.decompress(bytes(out)).decode()
      pieces=read('pieces.js').split('\\\\x01')
      ids=read('ids-0.js')
      answer={}
      for part in range(int(sys.argv[2])):
        records,*lists=read('records-%d.js'%part).split('\\\\x02')
        texts={l.split('\\\\x01')[0]:iter(l.split('\\\\x01')[1:]) for l in lists}
        for record in records.split('\\\\x01'):
          number,*own=record.split(' ');id=ids[(int(number)-1)*16:int(number)*16].hex();line=byte=0;earlier=[];out=''
          for k,p in enumerate(own):
            out+=pieces[int(p)]
            if k+1==len(own): break
            t=next(texts[p]);f=t[:1]
            if f=='\\\\x05': line+=int(t[1:]);out+=str(line);continue
            if f=='\\\\x06': byte+=int(t[1:]);out+=str(byte);continue
            if f=='\\\\x07': t=t[1:]+id
            if f=='\\\\x08':
              w,_,d=earlier[-1].partition('.');t=f'{int(w):,}'.replace(',',',.'[sys.argv[3]=='it'])+'.,'[sys.argv[3]=='it']+(d+'00')[:2]+t[1:]
            if f=='\\\\x03': t=earlier[-int(t[1:])]
            if f=='\\\\x04': t=earlier[-1]+t[1:]
            earlier.append(t);out+=t
          answer[number]=out
      sys.stdout.buffer.write(json.dumps(answer).encode())
      """.replacingOccurrences(of: "\\\\", with: "\\"), [temporary.path, String(book.layout.partCount), language.rawValue])
    guard let answer else {
      print("skipped: no python3 to unpack with")
      return
    }
    let records = try JSONDecoder().decode([String: String].self, from: answer)
    #expect(records == expected)
  }

  private static func python(_ program: String, _ arguments: [String]) throws -> Data? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // 127: no such program.
    if process.terminationStatus == 127 { return nil }
    #expect(process.terminationStatus == 0)
    return data
  }

  @Test("Packed scripts are plain characters, the same each time, and listed in the manifest")
  func scripts() throws {
    let findings = AuditFixture.findings(60, isHostile: true)
    let (a, b) = (try Self.audit(findings), try Self.audit(findings))
    for file in a.files("audit/") { #expect(a.bytes(file) == b.bytes(file), "\(file)") }
    let packed = a.files("audit/").filter { a.text($0).hasPrefix("probityPacked(") }
    #expect(packed.count > 6)
    for file in packed { #expect(a.bytes(file).allSatisfy { (33...126).contains($0) || $0 == 10 }, "\(file)") }
    #expect(try ManifestVerifier.differences(in: a.path + "/audit").isEmpty)
  }

  @Test("Plain pages stop at their number and say where the others are")
  func plain() throws {
    let temporary = try Self.audit(AuditFixture.findings(60, isHostile: false))
    let files = temporary.files("audit/")
    #expect(files.contains("audit/pages/findings-0001.html"))
    #expect(!files.contains("audit/pages/findings-0002.html"))
    for page in ["findings-0001.html", "suppliers-0001.html"] {
      #expect(temporary.text("audit/pages/" + page).contains("<a href=\"../findings.csv\">"), "\(page)")
    }
    let supplier = temporary.text("audit/pages/suppliers-0001.html")
    #expect(supplier.components(separatedBy: "class=\"party-section\"").count == 4)
    #expect(supplier.contains("../index.html#of=s1\">"))
    #expect(temporary.text("audit/pages/evidence.html").contains("findings.csv"))
  }

  @Test("What is packed is read back bit by bit", arguments: [0, 1, 2, 12, 13, 14, 1000])
  func characters(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 3) }
    let text = PackedText.characters(bytes)
    var result: [UInt8] = []
    var (held, bits) = (0, 0)
    for i in stride(from: 0, to: text.count - 1, by: 2) {
      let low = PackedText.alphabet.firstIndex(of: text[i]) ?? -1
      let high = PackedText.alphabet.firstIndex(of: text[i + 1]) ?? -1
      held |= (low + 91 * high) << bits
      bits += 13
      while bits >= 8, result.count < count {
        result.append(UInt8(held & 255))
        held >>= 8
        bits -= 8
      }
    }
    #expect(result == bytes)
    #expect(PackedText.alphabet.count == 91)
  }
}
