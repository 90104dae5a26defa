import AuditReports
import ProcurementModel
import RiskMap
import SourceReaders
import TenderStore

/// The inputs of a run: opened, recognised, read into a store.
struct SourceSet {
  var files: [SourceFile]
  var recognised: [RecognisedFile?]
  /// Why a file is not read, by index.
  var refusals: [UInt32: String] = [:]
  var passedOver: [UInt32: String] = [:]
  /// Inputs that could not be opened.
  var errors: [InputError]
  /// Folders among the inputs that hold no tender data, and sheets that are not read.
  let passedFolders: [InputError]
  private var digests: FileDigests?

  init(inputs: [String], layouts: [CSVLayout] = []) throws {
    let (files, errors) = InputWalker.open(inputs, temporaryFolder: "/tmp")
    // The largest code that applies: a failure to read goes before an input that is not there.
    if let failed = errors.first(where: { $0.kind == .failed }) { throw CommandEnd(.ioFailed, failed.description) }
    if let missing = errors.first(where: { $0.kind == .missing }) { throw CommandEnd(.noInput, "\(missing); give a file, a folder or '-'") }
    self.files = files
    self.errors = errors.filter { $0.kind != .passedOver && $0.kind != .sheet }
    passedFolders = errors.filter { $0.kind == .passedOver || $0.kind == .sheet }
    recognised = []
    let given = Set(inputs.map { $0.split(separator: "/").last.map(String.init) ?? $0 })
    let copies = try reading { try Self.copies(files) }
    for file in files {
      let head = try reading { try SourceHead(of: file) }
      defer { file.follow(FileTally(file, head: head.raw, encoding: recognised.last??.encoding ?? .utf8)) }
      if file.size == 0 {
        refusals[file.index] = "the file is empty; ask for it again"
        recognised.append(nil)
      } else if let recognition = ReaderCatalogue.recognise(head, layouts: layouts) {
        if let original = copies[file.index] {
          passedOver[file.index] = "a copy of a file that is read; its bytes are those of \(original)"
          recognised.append(nil)
          continue
        }
        recognised.append(RecognisedFile(file: file, encoding: recognition.encoding ?? head.encoding, recognition: recognition))
      } else {
        recognised.append(nil)
        if let packed = Self.packed(head) {
          refusals[file.index] = packed
          continue
        }
        if SignedDocument.recognise(head) {
          // A signed act beside the data is no data.
          if !given.contains(file.name), SignedDocument.isPDF(head) {
            passedOver[file.index] = "no tender data: a signed document (PDF)"
          } else {
            refusals[file.index] = SignedDocument.advice
          }
          continue
        }
        // Boundaries of territories, code lists and the like may lie beside the tenders that they are for.
        if let what = BoundaryReader.recognises(head.utf8)
          ? "boundaries of territories, no tender data" : OtherData.recognise(head) ?? Self.criteria(head)
        {
          if given.contains(file.name) { refusals[file.index] = what } else { passedOver[file.index] = what }
          continue
        }
        // A text among the files of a folder is nobody's tender data; a file that was named is meant.
        if !given.contains(file.name), file.sheet == nil, !Self.looksLikeData(head) {
          passedOver[file.index] = "no tender data: neither XML nor JSON nor a table"
        } else {
          refusals[file.index] = try reading { try UnknownDocument.describe(head, of: file) } ?? Self.unknownFormat(head, layouts)
        }
      }
    }
    guard !files.isEmpty || !self.errors.isEmpty else { throw CommandEnd(.noInput, "no input: the folder holds no files") }
  }

  /// Files whose bytes another file before them has, with the other's name: reading them again would count every record twice.
  private static func copies(_ files: [SourceFile]) throws -> [UInt32: String] {
    var copies: [UInt32: String] = [:]
    for (size, group) in Dictionary(grouping: files, by: { ($0.workbook ?? $0).size }) where size > 0 && group.count > 1 {
      var names: [String: String] = [:]
      for file in group.sorted(by: { $0.index < $1.index }) {
        let digest = try FileDigest.of(file.workbook ?? file)
        if let first = names[digest] { copies[file.index] = first } else { names[digest] = file.name }
      }
    }
    return copies
  }

  /// What is packed in a way that is not unpacked here, or within an archive once more.
  private static func packed(_ head: SourceHead) -> String? {
    let forms: [(name: String, at: Int, bytes: [UInt8])] = [
      ("bzip2", 0, Array("BZh".utf8)), ("xz", 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), ("7-Zip", 0, [0x37, 0x7A, 0xBC, 0xAF]),
      ("RAR", 0, Array("Rar!".utf8)),
      ("Zstandard", 0, [0x28, 0xB5, 0x2F, 0xFD]), ("gzip", 0, [0x1F, 0x8B, 8]), ("tar", 257, Array("ustar".utf8)),
    ]
    guard let form = forms.first(where: { head.raw.dropFirst($0.at).starts(with: $0.bytes) }) else { return nil }
    return "packed (\(form.name)); unpack it and give the files"
  }

  private static func unknownFormat(_ head: SourceHead, _ layouts: [CSVLayout]) -> String {
    if head.raw.starts(with: Array("%PDF".utf8)) { return "a PDF document; ask for the data behind it as CSV, XML or JSON" }
    guard TableHead(head) != nil else { return "the format is not known; run 'probity inspect' on it, or save it as CSV UTF-8 with a header" }
    let near = LayoutFinder.nearMiss(head, given: layouts).map { "; " + $0 } ?? ""
    return "no layout knows the columns of this table\(near); 'probity inspect' proposes a layout, --write-layout writes it, --layout reads with it"
  }

  /// Award criteria, by the keys at the beginning of their lines.
  private static func criteria(_ head: SourceHead) -> String? {
    let lines = String(decoding: head.utf8, as: UTF8.self).split(whereSeparator: \.isNewline).filter { $0.first?.isLetter == true }
    let keys = Set(lines.map { line in String(line.prefix { $0 != ":" }) })
    guard keys.contains("id"), keys.contains("title"), keys.contains("price") || keys.contains("award") else { return nil }
    return "award criteria, no tender data; give them to 'probity simulate' with --criteria"
  }

  private static func looksLikeData(_ head: SourceHead) -> Bool {
    guard let first = head.utf8.first(where: { $0 > 32 }) else { return false }
    if first == UInt8(ascii: "<") || first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || head.raw.starts(with: [0x50, 0x4B]) { return true }
    // Behind a stray text, or within the call of a script (`callback({…})`).
    let beginning = String(decoding: head.utf8.prefix(400), as: UTF8.self)
    if ["<?xml", "({\"", "([{"].contains(where: beginning.contains) { return true }
    if TableHead.isBinary(head.utf8) { return false }
    // Three lines that follow each other have the same number of one delimiter, two in a text of few lines: a title may stand above them.
    return TableLines.look(like: head.utf8.prefix(20_000))
  }

  /// Reads every recognised file into a builder.
  mutating func read(jobs: Int, profile: String?, layouts: [CSVLayout], keepsPlaces: Bool = false, progress: ProgressReporter) throws -> (
    builder: StoreBuilder, context: ReadingContext
  ) {
    let placeholder = Recognition(format: "", confidence: 0, evidence: "")
    let all = zip(files, recognised).map { file, known in known ?? RecognisedFile(file: file, encoding: .utf8, recognition: placeholder) }
    let context = ReadingContext(files: all, jobs: jobs, keepsPublishedReleases: profile == "cardinal", layouts: layouts) { file, bytes in
      progress.update(file: file, bytes: bytes)
    }
    let builder = StoreBuilder(keepsPlaces: keepsPlaces)
    let sink = CountingRecordSink(builder, progress)
    for reader in ReaderCatalogue.readers {
      let own = recognised.compactMap { $0 }.filter {
        $0.recognition.format == reader.format
          || ReaderCatalogue.reader(for: $0.recognition.format)?.format == reader.format && $0.recognition.format != reader.format
      }
      guard !own.isEmpty else { continue }
      try reading { try reader.read(reader.units(of: own), context: context, into: sink) }
    }
    for refusal in builder.refusals { refusals[refusal.file] = refusal.description }
    for file in files where !file.isUnchanged {
      throw CommandEnd(.ioFailed, "\(file.name): changed while it was read; run again when it is complete")
    }
    digests = FileDigests(files.map { $0.workbook ?? $0 }, jobs: jobs)
    return (builder, context)
  }

  /// What each input was and gave.
  func summaries(_ totals: [UInt32: ReadTotals]) throws -> [InputSummary] {
    // Of a sheet the workbook is what was published.
    let published = files.map { $0.workbook ?? $0 }
    let digests = try reading { try (self.digests ?? FileDigests(published, jobs: 1)).all() }
    return zip(files, digests).map { file, digest in
      let known = recognised[Int(file.index)]
      return InputSummary(
        path: file.name, format: known?.recognition.format ?? "", version: known?.recognition.version ?? "", encoding: known?.encoding.rawValue ?? "",
        bytes: published[Int(file.index)].size, sha256: digest,
        read: refusals[file.index] == nil && known != nil ? totals[file.index].map { Totals($0) } : nil, refused: refusals[file.index],
        passedOver: passedOver[file.index])
    }
      + passedFolders.filter { $0.kind == .sheet }.map {
        InputSummary(path: $0.name, format: "", version: "", encoding: "", bytes: 0, sha256: "", read: nil, refused: nil, passedOver: $0.reason)
      } + errors.map { InputSummary(path: $0.name, format: "", version: "", encoding: "", bytes: 0, sha256: "", read: nil, refused: $0.reason) }
  }
}

/// An operating-system failure while reading is exit code 74.
func reading<Result>(_ body: () throws -> Result) throws -> Result {
  do { return try body() } catch let error as SourceReadError { throw CommandEnd(.ioFailed, error.description) }
}

extension Totals {
  init(_ read: ReadTotals) {
    self.init()
    processes = read.processes
    lots = read.lots
    bids = read.bids
    awards = read.awards
    contracts = read.contracts
    amendments = read.amendments
    organizations = read.organizations
    records = read.records
    refusedRecords = read.refused
    amounts = read.amounts.sorted { $0.key.text < $1.key.text }.map { ($0.key.text, $0.value.text() ?? "too large") }
    firstDate = read.firstDate?.description
    lastDate = read.lastDate?.description
  }
}
