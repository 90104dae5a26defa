import Documents
import Findings
import Glibc
import Testing

@testable import AuditReports

@Suite("Reports against their golden files (RECORD_GOLDENS=1 records them anew)")
struct GoldenTests {
  static let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex)) + "/Goldens"

  @Test("Every file of a small audit is as recorded", arguments: ReportLanguage.allCases)
  func files(language: ReportLanguage) throws {
    let temporary = TemporaryFolder()
    let findings = AuditFixture.findings(6, isHostile: false)
    try AuditFixture.write(findings, AuditFixture.summary(findings, language: language), to: temporary.path + "/audit")
    for name in temporary.files("audit/")
    where !name.hasSuffix(".xlsx") && !name.hasSuffix("style.css") && !name.hasSuffix("report.js") && !name.hasSuffix("manifest.json") {
      try compare(temporary.bytes(name), language.rawValue + "-" + name.dropFirst("audit/".count).split(separator: "/").joined(separator: "-"))
    }
  }

  @Test("A finding is explained in words and numbers")
  func explanation() throws {
    let findings = AuditFixture.findings(6, isHostile: false)
    let summary = try AuditFixture.summary(findings)
    let line = findings[0].masked(.masked).json(.en, state: "new")
    let explanation = try #require(FindingExplanation(line: line.utf8, language: .en))
    try compare(Array((explanation.text(summary.rules.first?.rule) + "\n").utf8), "explanation.txt")
  }

  private func compare(_ bytes: [UInt8], _ name: String) throws {
    let path = Self.folder + "/" + name
    if getenv("RECORD_GOLDENS") != nil {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      #expect(descriptor >= 0)
      #expect(bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
      close(descriptor)
      return
    }
    let golden = FileBytes.read(path)
    #expect(golden == bytes, "\(name) differs from its golden file; RECORD_GOLDENS=1 records anew")
  }
}
