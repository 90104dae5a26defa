import Foundation
import Testing

/// Which room may import which. A new arrow is added here, on purpose, with a sentence why.
let mayImport: [String: Set<String>] = [
  "OrderedWork": [],
  "ProcurementModel": [],
  "StrictYAML": ["Yams"],
  "SourceReaders": ["OrderedWork", "ProcurementModel", "StrictYAML", "CLibXML2", "CSimdJSON", "CArchive", "CLinux"],
  "TenderStore": ["ProcurementModel"],
  "OrganizationLinking": ["ProcurementModel", "TenderStore"],
  "ScreenLibrary": [],
  "ProcurementLaw": ["ProcurementModel", "StrictYAML", "BigInt"],
  "RuleLanguage": ["ProcurementModel", "StrictYAML"],
  "Findings": ["ProcurementModel", "Crypto"],
  // Examples of rules are tables that become a store, with their organizations linked.
  "RuleEngine": [
    "OrderedWork", "ProcurementModel", "TenderStore", "OrganizationLinking", "RuleLanguage", "ScreenLibrary", "ProcurementLaw", "Findings",
  ],
  // JSON values and the language of a report come from Findings; zlib deflates what pages carry packed.
  "Documents": ["Findings", "CArchive", "CXLSXWriter", "CLinux", "Crypto"],
  "AuditReports": ["OrderedWork", "ProcurementModel", "Findings", "RuleLanguage", "Documents", "Crypto"],
  // Numbers as people read them (NumberText) come from RuleLanguage.
  "AwardSimulation": [
    "OrderedWork", "ProcurementModel", "TenderStore", "Findings", "RuleLanguage", "ProcurementLaw", "ScreenLibrary", "StrictYAML", "Documents",
    "BigInt",
  ],
  // Boundary files are JSON of some 40 MB: they go through the same door as tender data.
  "RiskMap": [
    "ProcurementModel", "TenderStore", "Findings", "RuleLanguage", "ProcurementLaw", "ScreenLibrary", "StrictYAML", "Documents", "CSimdJSON",
  ],
]

/// What every room may use.
let everywhere: Set<String> = ["Glibc", "Synchronization", "Dispatch", "Swift"]

@Suite("Architecture")
struct ArchitectureTests {
  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  @Test("Rooms import only what the house plan allows", arguments: mayImport.keys.sorted())
  func imports(of room: String) throws {
    let allowed = (mayImport[room] ?? []).union(everywhere)
    let folder = Self.sources.appendingPathComponent(room)
    let files = (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix("import ") {
        let name = String(line.dropFirst("import ".count)).trimmingCharacters(in: .whitespaces)
        #expect(allowed.contains(name), "\(room)/\(file) imports \(name)")
      }
    }
  }

  @Test("Nothing that came from a file can stop the program by a forced unwrap")
  func forcedUnwraps() throws {
    for room in mayImport.keys {
      let folder = Self.sources.appendingPathComponent(room)
      for file in (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []) where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        for forbidden in ["try!", "as!", "fatalError("] { #expect(!text.contains(forbidden), "\(room)/\(file) holds \(forbidden)") }
      }
    }
  }
}
