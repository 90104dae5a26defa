// swift-tools-version: 6.2
import PackageDescription

/// One room: a target that knows only the rooms it names. `Tests/ArchitectureTests` holds the same table and guards it.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude,
    swiftSettings: [
      .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("ExistentialAny"),
      // Rooms are small and call each other for every value: release builds specialise and inline across them.
      .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    ])
}

func tests(of name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: exclude)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "probity",
  products: [.executable(name: "probity", targets: ["probity"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Outside libraries, each behind its own small door.

    /// libxml2's SAX2 parser, with the switches that are dangerous on foreign files left out.
    .target(name: "CLibXML2", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])], linkerSettings: [.linkedLibrary("xml2")]),
    /// simdjson's on-demand parser: JSON bytes in, a flat array of nodes with their byte places out.
    .target(name: "CSimdJSON", cxxSettings: [.unsafeFlags(["-O3"])], linkerSettings: [.linkedLibrary("simdjson")]),
    /// zlib and libzip: compressed inputs and the members of archives and workbooks, as streams.
    .target(name: "CArchive", linkerSettings: [.linkedLibrary("z"), .linkedLibrary("zip")]),
    /// libxlsxwriter in constant-memory mode.
    .target(name: "CXLSXWriter", linkerSettings: [.linkedLibrary("xlsxwriter")]),
    /// The few calls of Linux that Swift's Glibc module does not import.
    .target(name: "CLinux"),

    // The rooms, in the order in which a tender travels through them.

    /// Work on several threads, with results in the order of its items.
    room("OrderedWork"),
    /// What a tender is: records, values, the vocabulary of fields that rules may name, and where each value came from.
    room("ProcurementModel"),
    /// YAML with file, line and caret; unknown keys are errors that name the nearest known one.
    room("StrictYAML", [yams]),
    /// Bytes in, records and problems out: one folder a format.
    room(
      "SourceReaders", ["OrderedWork", "ProcurementModel", "StrictYAML", "CLibXML2", "CSimdJSON", "CArchive", "CLinux"], exclude: ["CSV/Layouts"]),
    /// Records as columns: interned identifiers, lots as ranges of bids, and the place of each record in its source.
    room("TenderStore", ["ProcurementModel"]),
    /// Which records are the same organization, with the reason of each link.
    room("OrganizationLinking", ["ProcurementModel", "TenderStore"]),
    /// Named statistics: numbers in, a number or "not assessable, because" out.
    room("ScreenLibrary"),
    /// Legal thresholds and anomaly methods by country and date, as data and exact decimal algorithms.
    room(
      "ProcurementLaw", ["ProcurementModel", "StrictYAML", bigInt],
      exclude: [
        "Tables/vat-rates.yaml", "Tables/method-c-reference-discounts.yaml", "Tables/value-thresholds.yaml", "Tables/price-weight-ceilings.yaml",
      ]),
    /// `Rules/**/*.yaml` to typed rules, or an error with file, line, caret and the nearest name.
    room("RuleLanguage", ["ProcurementModel", "StrictYAML"]),
    /// Verdict, measure, evidence, order, fingerprint.
    room("Findings", ["ProcurementModel", crypto]),
    /// Rules and store to verdicts, by a plan that can be printed.
    room("RuleEngine", ["OrderedWork", "ProcurementModel", "TenderStore", "RuleLanguage", "ScreenLibrary", "ProcurementLaw", "Findings"]),
    /// What files are made of: escaped markup and its one style, deflated text, workbooks, an output folder that is put in place in one step.
    room("Documents", ["Findings", "CArchive", "CXLSXWriter", "CLinux", crypto]),
    /// Findings to bytes: one file a format.
    room("AuditReports", ["OrderedWork", "ProcurementModel", "Findings", "RuleLanguage", "Documents", crypto]),

    // The analyses beside the rules.

    /// Past tenders awarded again under other award criteria: formulas, sensitivity, how far a rule can be steered.
    room(
      "AwardSimulation",
      [
        "OrderedWork", "ProcurementModel", "TenderStore", "Findings", "RuleLanguage", "ProcurementLaw", "ScreenLibrary", "StrictYAML", "Documents",
        bigInt,
      ]),
    /// Rates of flagged records by territory, sector and time, shrunken and with their uncertainty.
    room(
      "RiskMap",
      ["ProcurementModel", "TenderStore", "Findings", "RuleLanguage", "ProcurementLaw", "ScreenLibrary", "StrictYAML", "Documents", "CSimdJSON"],
      exclude: ["Territory/Tables"]),

    /// The commands: the only room that knows all others.
    .executableTarget(
      name: "probity",
      dependencies: [
        "OrderedWork", "ProcurementModel", "StrictYAML", "SourceReaders", "TenderStore", "OrganizationLinking", "ScreenLibrary", "ProcurementLaw",
        "RuleLanguage", "Findings", "RuleEngine", "Documents", "AuditReports", "AwardSimulation", "RiskMap", "CLinux", arguments, crypto,
      ],
      swiftSettings: [.enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("ExistentialAny")]),

    // Tests: one target a room.

    /// Builders that let a test speak the language of the field.
    .target(name: "TestSupport", dependencies: ["ProcurementModel"], path: "Tests/TestSupport"),
    tests(of: "Architecture", []),
    tests(of: "OrderedWork", ["OrderedWork"]),
    tests(of: "ProcurementModel", ["ProcurementModel"]),
    tests(of: "StrictYAML", ["StrictYAML"]),
    tests(of: "SourceReaders", ["SourceReaders", "ProcurementModel", crypto], exclude: ["Goldens", "Workbooks"]),
    tests(of: "TenderStore", ["TenderStore", "OrganizationLinking", "ProcurementModel"]),
    tests(of: "ScreenLibrary", ["ScreenLibrary"], exclude: ["Vectors"]),
    tests(of: "ProcurementLaw", ["ProcurementLaw", "ProcurementModel", bigInt], exclude: ["Vectors"]),
    tests(of: "RuleLanguage", ["RuleLanguage", "ProcurementModel", "StrictYAML"]),
    tests(
      of: "RuleEngine",
      [
        "RuleEngine", "TenderStore", "OrganizationLinking", "RuleLanguage", "ScreenLibrary", "ProcurementLaw", "Findings", "ProcurementModel",
      ]),
    tests(of: "AuditReports", ["AuditReports", "Documents", "Findings", "RuleLanguage", "ProcurementModel"], exclude: ["Goldens"]),
    tests(of: "AwardSimulation", ["AwardSimulation", "Documents", "ProcurementModel", "ProcurementLaw", "TenderStore", "Findings", bigInt]),
    tests(of: "RiskMap", ["RiskMap", "ProcurementModel", "TenderStore", "Findings"], exclude: ["Goldens"]),
    tests(
      of: "Acceptance",
      ["probity", crypto, "ProcurementModel", "SourceReaders", "TenderStore", "RuleEngine", "RuleLanguage", "Findings", "AuditReports"],
      exclude: ["pontelago-answer-key.json"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
