import Documents
import Findings
import Foundation
import ProcurementModel
import Testing

@testable import AuditReports

@Suite("Plain files and the audit folder")
struct PlainReportTests {
  @Test("Findings read back as they were written, keys in their order")
  func lines() throws {
    let temporary = try PageTests.audit()
    let findings = AuditFixture.findings(170, isHostile: true)
    let lines = temporary.text("audit/findings.jsonl").split(separator: "\n")
    #expect(lines.count == findings.count)
    for (line, finding) in zip(lines, findings) {
      let value = try #require(JSONReader.read(line.utf8))
      #expect(finding.masked(.masked).json(.en, state: value["state"]?.string) == line)
      #expect(value.text == line)
      #expect(value["id"]?.string == finding.id)
      #expect(
        value.members.prefix(15).map(\.key) == [
          "id", "evidenceHash", "rule", "version", "codes", "category", "severity", "strength", "amount", "subject", "buyer", "suppliers", "message",
          "measure", "threshold",
        ])
    }
  }

  @Test("No cell of a table begins a formula; negative numbers stay numbers")
  func formulas() throws {
    let temporary = try PageTests.audit()
    for file in ["audit/findings.csv", "audit/verdicts.csv"] {
      for row in table(temporary.text(file)) {
        for cell in row {
          guard let first = cell.unicodeScalars.first(where: { ![" ", "\u{FEFF}", "\u{200B}"].contains($0) }) else { continue }
          if ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"].contains(first) {
            #expect(Double(cell) != nil, "\(file): \(cell.prefix(20))")
          }
        }
      }
    }
    let rows = table(temporary.text("audit/findings.csv"))
    let measure = try #require(rows.first?.firstIndex(of: "measure"))
    #expect(rows.dropFirst().contains { $0[measure] == "-1.5" })
    #expect(rows.allSatisfy { $0.count == rows.first?.count })
  }

  private func table(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var i = 0
    while i < scalars.count {
      let scalar = scalars[i]
      if isQuoted, scalar == "\"" {
        if i + 1 < scalars.count, scalars[i + 1] == "\"" {
          cell.unicodeScalars.append("\"")
          i += 1
        } else {
          isQuoted = false
        }
      } else if !isQuoted, scalar == "\"", cell.isEmpty {
        isQuoted = true
      } else if !isQuoted, scalar == "," || scalar == "\n" {
        rows[rows.count - 1].append(cell)
        cell = ""
        if scalar == "\n" { rows.append([]) }
      } else {
        cell.unicodeScalars.append(scalar)
      }
      i += 1
    }
    return rows.filter { !$0.isEmpty }
  }

  @Test("The same audit is the same bytes, workbook included")
  func sameBytes() throws {
    let (a, b) = (try PageTests.audit(plain: 40), try PageTests.audit(plain: 40))
    for file in a.files("audit/") { #expect(a.bytes(file) == b.bytes(file), "\(file)") }
  }

  @Test("The workbook holds the findings and no formula")
  func workbook() throws {
    let temporary = try PageTests.audit(plain: 20)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys,zipfile,re;z=zipfile.ZipFile(sys.argv[1]);s=[z.read(n) for n in z.namelist() if 'sheet' in n and n.endswith('.xml')];"
        + "print(len([n for n in z.namelist() if 'worksheets/' in n]),sum(len(re.findall(b'<f[ >]',x)) for x in s),s[2].count(b'<row '))",
      temporary.path + "/audit/audit.xlsx",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      print("skipped: no python3 to open the workbook with")
      return
    }
    let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n").first ?? ""
    #expect(answer == "6 0 \(AuditFixture.findings(20, isHostile: true).count + 1)")
  }

  @Test("Verification names what was changed, what is missing and what is foreign")
  func verification() throws {
    let temporary = try PageTests.audit(plain: 3)
    let folder = temporary.path + "/audit"
    #expect(try ManifestVerifier.differences(in: folder).isEmpty)
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/pages/extra.html"))
    try Data("rule".utf8).write(to: URL(fileURLWithPath: folder + "/verdicts.csv"))
    try FileManager.default.removeItem(atPath: folder + "/findings.csv")
    let differences = try ManifestVerifier.differences(in: folder)
    #expect(differences.count == 3)
    #expect(differences.contains { $0.text(.en).hasPrefix("changed: verdicts.csv (4 bytes, the manifest says ") })
    #expect(differences.contains(.missing("findings.csv")))
    #expect(differences.contains(.unknown("pages/extra.html")))
    #expect(differences.map { $0.text(.it) }.contains("non presente nel manifest: pages/extra.html"))
  }

  @Test("A foreign folder is never replaced, an audit of ours is, and nothing half-written stays")
  func folder() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/out"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path + "/letter.txt"))
    let refusal = #expect(throws: OutputError.self) { try OutputFolder(path: path) }
    #expect(refusal?.isCreation == true)
    #expect(temporary.text("out/letter.txt") == "mine")
    // A file of that name may be anybody's: a browser's extension has one.
    for foreign in ["{}", "not json", #"{"name": "My app", "manifest_version": 3}"#] {
      try Data(foreign.utf8).write(to: URL(fileURLWithPath: path + "/manifest.json"))
      #expect(throws: OutputError.self) { try OutputFolder(path: path) }
    }
    try Data(#"{"schema": "probity-manifest/1", "outputs": {}}"#.utf8).write(to: URL(fileURLWithPath: path + "/manifest.json"))
    do {
      let abandoned = try OutputFolder(path: path)
      try abandoned.write("a.txt") { file throws(OutputError) in try file.write("new") }
    }
    #expect(temporary.files() == ["out/letter.txt", "out/manifest.json"])
    let folder = try OutputFolder(path: path + "/")
    try folder.write("a.txt") { file throws(OutputError) in try file.write("new") }
    try folder.finish()
    // What somebody put into an audit is kept with it.
    #expect(temporary.files() == ["out/a.txt", "out.kept-1/letter.txt", "out.kept-1/manifest.json"])
    #expect(folder.kept?.files == ["letter.txt"])
    let missing = #expect(throws: OutputError.self) { try OutputFolder(path: temporary.path + "/no/such/place") }
    #expect(missing?.isCreation == true)
  }

  @Test("An audit that nobody touched is replaced; one in which the workpaper was filled in is kept beside the new one")
  func workedOn() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/audit"
    func audit(_ text: String) throws -> [String]? {
      let folder = try OutputFolder(path: path)
      try folder.makeFolder("pages")
      try folder.write("pages/workpaper.html") { file throws(OutputError) in try file.write(text) }
      let outputs = folder.written.map { #""\#($0.name)": {"sha256": "\#($0.sha256)", "bytes": \#($0.bytes)}"# }.joined()
      try folder.write("manifest.json", isHashed: false) { file throws(OutputError) in
        try file.write(#"{"schema": "probity-manifest/1", "outputs": {\#(outputs)}}"#)
      }
      try folder.finish()
      return folder.kept?.files
    }
    #expect(try audit("conclusion: ____") == nil)
    #expect(try audit("conclusion: ____") == nil)
    try Data("conclusion: done".utf8).write(to: URL(fileURLWithPath: path + "/pages/workpaper.html"))
    #expect(try audit("conclusion: ____") == ["pages/workpaper.html"])
    #expect(temporary.text("audit.kept-1/pages/workpaper.html") == "conclusion: done")
    #expect(try audit("conclusion: ____") == nil)
    #expect(temporary.text("audit/pages/workpaper.html") == "conclusion: ____")
  }

  @Test("A full disk is a failure of writing, not of creating")
  func fullDisk() throws {
    let failure = #expect(throws: OutputError.self) {
      let file = try ReportFile(path: "/dev/full", shown: "audit/findings.jsonl")
      try file.write(String(repeating: "x", count: 1 << 18))
    }
    #expect(failure?.code == ENOSPC)
    #expect(failure?.isCreation == false)
  }

  @Test("A finding about a person has one id and one evidence hash, masked or not, in JSON Lines and CSV alike")
  func fingerprintsBeforeMasking() throws {
    let person = "IT-CF:" + AuditFixture.personCode
    var finding = AuditFixture.finding(3, title: "Work", supplier: NamedOrganization(id: person, name: AuditFixture.personName, isPerson: true))
    finding.subject = FindingSubject(kind: "bidder", organizations: [person], title: AuditFixture.personName)
    finding.evidence.append(
      EvidenceItem(
        field: "bid.bidders", label: Wording(en: "bidder", it: "offerente"), value: AuditFixture.personCode, normalised: AuditFixture.personName,
        source: nil))
    let masked = finding.masked(.masked)
    #expect(masked.subject.organizations != finding.subject.organizations)
    #expect(masked.evidence.last?.value != AuditFixture.personCode)
    // Of the canonical JSON of rule, version, kind and keys as they are in the records, by another program.
    #expect(finding.id == "738ca7efb22846caefb8ec484b9872b2")
    #expect(masked.id == finding.id)
    #expect(masked.evidenceHash == finding.evidenceHash)
    let line = try #require(JSONReader.read(masked.json(.en).utf8))
    #expect(line["id"]?.string == finding.id)
    #expect(line["evidenceHash"]?.string == finding.evidenceHash)
  }

  @Test(
    "A person's code is masked, an ordinary word of sixteen letters is not",
    arguments: [
      ("RSSMRA70A41F205Z", true), ("rssmra70a41f205z", true), ("RSSMRATLALMFNLRZ", false), ("RIQUALIFICAZIONE", false), ("Riqualificazione", false),
      ("81230045072", false),
    ])
  func personCodes(text: String, isCode: Bool) {
    #expect(PersonCode.isExact(text) == isCode)
    #expect((PersonalData.masked.text("a \(text), b") == "a \(text), b") == !isCode)
  }

  @Test(
    "What was meant as a person's code is masked: one or two characters wrong, missing or too many, cut short, with letters for digits",
    arguments: [
      ("MGRMRK74A30H64FB", true), ("MGRMRK74A30H64FBX", true), ("MGRMRK74A30H64", true), ("BRLGPP71B17H2", true), ("CFRSSMRA70A41F205Z", true),
      ("RSSMRA70A41F2O5", true), ("RSSMRA7OA4LF20SZ", true), ("RSSMRA70A41F205ZZ", true), ("rssmra70a41f205", true),
      // A CUP, a CIG, an IBAN, ids of notices, a name beside a number.
      ("J41B21000000001", false), ("ZBB09CEC2A", false), ("IT60X0542811101000000123456", false), ("EDDDEE79E560", false),
      ("COMUNEDIPROVA2019", false),
      ("2024000123456789", false), ("DICTAMENP00217", false), ("afeaea58826b8c5c", false),
    ])
  func resembledCodes(text: String, isResembled: Bool) {
    #expect(PersonCode.isResembled(by: text) == isResembled)
    #expect(PersonalData.masked.text("(\(text))").contains(text) == !isResembled)
    #expect(PersonalData.namesPerson("IT-CF:" + text) == isResembled)
  }

  @Test("Known persons are found in any text by their names in any order and letters, and by their identifiers")
  func knownPersons() {
    var known = KnownPersons()
    known.insert(name: "IOPPI UGO")
    known.insert(name: "Della Valle Maria Grazia")
    known.insert(name: "NICOLÒ ESPÒSITI")
    known.insert(name: "Comune di Prova")
    known.insert(key: "IT-CF:02119490833")
    known.insert(key: "ID:ORG-0001")
    let texts = [
      ("Incarico al dott. Ugo Ioppi.", "Incarico al dott. U. I.."), ("UGO  IOPPI, IOPPI UGO", "U. I., I. U."),
      ("a MARIA GRAZIA DELLA VALLE e altri", "a M. G. D. V. e altri"), ("nicolò espòsiti", "n. e."), ("n. 02119490833", "n. 021•••••••3"),
      // Firms, streets and schools that bear a person's name, and other words.
      ("IOPPI UGO S.R.L. e IOPPI UGO & C. SNC", "IOPPI UGO S.R.L. e IOPPI UGO & C. SNC"), ("via Ugo Ioppi 3", "via Ugo Ioppi 3"), ("Ugo", "Ugo"),
      ("Comune di Prova", "Comune di Prova"), ("ORG-0001", "ORG-0001"), ("102119490833", "102119490833"), ("", ""),
    ]
    for (text, shown) in texts {
      #expect(known.text(text, .masked) == shown)
      #expect(known.text(text, .full) == text)
      if text != shown { #expect(known.mayStand(in: text)) }
    }
    #expect(known.key("IT-CF:02119490833", .masked) == "IT-CF:021•••••••3")
    #expect(known.key("ID:ORG-0001", .masked) == "ID:ORG••••1")
    #expect(known.key("IT-CF:00743110157", .masked) == "IT-CF:00743110157")
    #expect(KnownPersons.none.text("Ugo Ioppi", .masked) == "Ugo Ioppi")
  }

  @Test(
    "A sole trader's name is masked in any text where the source writes a code, a title or the kind of firm beside it",
    arguments: [
      "ROSSI MARIO - C.F. RSSMRA80A01H501U", "DITTA ROSSI MARIO", "Ditta individuale Rossi Mario (P.IVA 01234567890)", "Impresa Edile Rossi Mario",
      "Studio Tecnico Geom. Mario Rossi",
    ])
  func namesWithAdditions(name: String) {
    var known = KnownPersons()
    known.insert(name: name)
    let shown = known.text("Affidamento lavori a \(name), piano terra", .masked)
    #expect(!shown.uppercased().contains("ROSSI") && !shown.uppercased().contains("MARIO"), "\(shown)")
    #expect(shown.hasPrefix("Affidamento lavori a ") && shown.hasSuffix(", piano terra"))
    #expect(known.text("via Mario Rossi 3", .masked) == "via Mario Rossi 3")
  }

  @Test("A firm's name is shown where a person's code stands beside it; a person's by an indicator is not")
  func firmWithPersonsCode() {
    let signed = NamedOrganization(id: "FOREIGN:RSSMRA70A41F205Z", name: "BYD EUROPE B.V.", isPerson: true)
    #expect(PersonalData.masked.organization(signed).name == "BYD EUROPE B.V.")
    #expect(PersonalData.masked.organization(signed).id == "FOREIGN:RSS••••••••••••Z")
    let stated = NamedOrganization(id: "DE:928374653", name: "Bauer Ltd", isPerson: true)
    #expect(PersonalData.masked.organization(stated) == NamedOrganization(id: "DE:928•••••3", name: "B. L.", isPerson: true))
    for name in ["ALFA S.R.L.", "Beta s.p.a.", "GAMMA & C. SNC", "Comune di Prova", "Delta GmbH"] { #expect(PersonNames.namesFirm(name), "\(name)") }
    for name in ["ROSSI MARIO", "DITTA ROSSI", "Studio Verdi", "SPA"] { #expect(!PersonNames.namesFirm(name), "\(name)") }
  }

  @Test("Findings are ordered by severity, strength, currency, amount, id")
  func order() {
    let findings = AuditFixture.findings(60, isHostile: false)
    for (a, b) in zip(findings, findings.dropFirst()) { #expect(!Finding.precedes(b, a)) }
    #expect(Finding.ordered(Array(findings.reversed())).map(\.id) == findings.map(\.id))
  }

  @Test(
    "What is no JSON is refused",
    arguments: ["", "{", "[1,", "{\"a\"}", "\"\\u12\"", "nul", "[1]]", "{\"a\":1,}", String(repeating: "[", count: 100_000)])
  func noJSON(text: String) { #expect(JSONReader.read(text.utf8) == nil) }
}
