import Findings
import Foundation
import Testing

/// An audit folder read into memory: what a reader of its files sees.
struct Audit: Sendable {
  /// Every file by its name within the folder.
  let files: [String: Data]
  let findings: [JSONValue]
  let manifest: JSONValue
  let verdicts: [[String: String]]
  /// Rows of `measures.csv`, where it was asked for.
  let measures: [[String: String]]

  init(folder: URL) throws {
    var files: [String: Data] = [:]
    let root = folder.resolvingSymlinksInPath().path
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      files[path] = try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))
    }
    self.files = files
    findings = try Self.lines(files["findings.jsonl"])
    manifest = try #require(JSONReader.read(files["manifest.json"] ?? Data()))
    verdicts = Table.rows(files["verdicts.csv"] ?? Data())
    measures = Table.rows(files["measures.csv"] ?? Data())
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  static func lines(_ data: Data?) throws -> [JSONValue] {
    try (data ?? Data()).split(separator: 10).map { try #require(JSONReader.read($0), "\(String(decoding: $0.prefix(200), as: UTF8.self))") }
  }

  /// Runs `screen` and reads what it wrote.
  static func screen(_ arguments: [String]) throws -> Audit {
    let scratch = try Scratch()
    let folder = scratch.path.appendingPathComponent("audit")
    let end = try Program.run(["screen"] + arguments + ["--out", folder.path])
    // An error of its own: each test that shares the run must fail with it.
    guard end.signal == nil, end.status == 0 || end.status == 65 else { throw Failure(description: "\(end.status) \(end.errors.suffix(500))") }
    return try Audit(folder: folder)
  }

  private static let everything = ["--personal-data", "full", "--format", "html,xlsx,jsonl,csv,measures"]

  /// The samples, with every report and nothing masked; read once for all tests.
  static let samples = Result { try Audit.screen(["SampleTenders"] + everything) }
  /// The real files beside the project, `nil` where they are not there.
  static let real: Result<Audit, any Error>? = realFolder.map { folder in
    Result { try Audit.screen(realParts.map { folder + "/" + $0 } + ["--personal-data", "full", "--format", "jsonl,measures"]) }
  }

  /// A folder of each format, so that a debug build needs seconds.
  private static let realParts = ["legge190-xml", "ocds", "csv-all-bids/worldbank", "ted-eforms-xml", "ted-legacy-xml/R209_F03"]

  static let realFolder: String? = {
    let folder = Program.root.appendingPathComponent("../shared/data").standardized.path
    return FileManager.default.isReadableFile(atPath: folder + "/README.md") ? folder : nil
  }()

  /// Samples, and real files where they are there, with the folders that places are relative to.
  static func all() throws -> [(name: String, sources: Sources, audit: Audit)] {
    var all = [(name: "samples", sources: Sources(roots: [Program.root.appendingPathComponent("SampleTenders").path]), audit: try samples.get())]
    if let real, let folder = realFolder {
      all.append(("real files", Sources(roots: realParts.map { folder + "/" + $0 }), try real.get()))
    } else {
      print("skipped: the real files need ../shared/data")
    }
    return all
  }

  /// Input folders: a name is that of a file in one of them. Equal names have a hash before them.
  struct Sources {
    let roots: [String]

    func bytes(_ name: String) -> Data? {
      let own = roots.lazy.compactMap { FileManager.default.contents(atPath: $0 + "/" + name) }.first
      return own
        ?? roots.lazy.compactMap { FileManager.default.contents(atPath: $0 + "/" + (name.split(separator: "/").dropFirst().joined(separator: "/"))) }
        .first
    }
  }
}

/// Rows of a comma-separated file by their headers.
enum Table {
  static func rows(_ data: Data) -> [[String: String]] {
    let table = cells(data)
    guard let header = table.first else { return [] }
    return table.dropFirst().map { row in Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first }) }
  }

  static func cells(_ data: Data) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    func end() {
      row.append(String(decoding: cell, as: UTF8.self))
      cell = []
    }
    for byte in data {
      switch (byte, isQuoted) {
      case (UInt8(ascii: "\""), _):
        if !isQuoted, !cell.isEmpty, cell.last != UInt8(ascii: ",") { cell.append(byte) }
        isQuoted.toggle()
      case (UInt8(ascii: ","), false): end()
      case (10, false):
        end()
        rows.append(row)
        row = []
      case (13, false): continue
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !row.isEmpty {
      end()
      rows.append(row)
    }
    return rows
  }
}

/// A file's bytes and their encoding, read without the program's own readers.
enum Published {
  /// Codec of an encoding's name in the manifest.
  static func text(_ bytes: Data, _ encoding: String) -> String? {
    switch encoding {
    case "UTF-8", "UTF-8 with byte order mark": String(data: bytes, encoding: .utf8)
    case "UTF-16LE": String(data: bytes, encoding: .utf16LittleEndian)
    case "UTF-16BE": String(data: bytes, encoding: .utf16BigEndian)
    case "ISO-8859-1": String(data: bytes, encoding: .isoLatin1)
    case "windows-1252": String(data: bytes, encoding: .windowsCP1252)
    default: nil
    }
  }

}

/// Where the lines of a file end, in its own encoding.
struct LineEnds {
  private var ends: [Int] = []

  init(_ bytes: Data, _ encoding: String) {
    let isWide = encoding.hasPrefix("UTF-16")
    let low = encoding == "UTF-16BE" ? 1 : 0
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return }
      var place = 0
      while place < raw.count, let found = memchr(base + place, 10, raw.count - place) {
        let offset = base.distance(to: UnsafeRawPointer(found))
        if !isWide || (offset % 2 == low && raw[offset + 1 - 2 * low] == 0) { ends.append(offset) }
        place = offset + 1
      }
    }
  }

  /// Line of a byte, from 1.
  func line(of byte: Int) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }
}

/// Python as a second opinion; `nil` where it is not installed.
func python(_ script: String, _ arguments: [String]) throws -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", script] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  if process.terminationStatus == 127 {
    print("skipped: python3 is not installed")
    return nil
  }
  try #require(process.terminationStatus == 0, "\(answer)")
  return answer
}
