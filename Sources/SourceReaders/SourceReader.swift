import ProcurementModel

/// One source format: says whether it knows a file, reads files into records, and follows the place of every value or reads records again for evidence.
///
/// A reader knows neither rules nor the store. It uses a field, ignores it by name, or reports it; nothing is dropped in silence.
package protocol SourceReader: Sendable {
  /// Stable name, as in the manifest: `legge190-xml`, `ted-xml`, `eforms`, `ocds-json`, `anac-cig`, `bids-table` …
  var format: String { get }

  /// What the reader makes of a file from its first bytes (64 KiB, decoded to UTF-8 where the encoding could be told); `nil` for "not mine".
  func recognise(_ head: SourceHead) -> Recognition?

  /// Which of the recognised files are read together; most readers answer one unit a file.
  func units(of files: [RecognisedFile]) -> [SourceUnit]

  /// Reads every unit and hands the records over, in the order of the units, whatever `jobs` is. A unit is committed or refused as a whole.
  /// Throws only when the operating system fails (exit code 74): everything odd about the data is a problem or a refusal.
  func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws

  /// Reads one record again, from the same parts in the same order, with every span known. Same rows in the same order as in bulk. Readers whose batches know
  /// their places (`RecordBatch.knowsPlaces`) are not asked.
  func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch

  /// Reads several records of one file again, which is cheaper than one by one: process `i` of the batch is of record `i`, and its rows are those of `reread`.
  /// `nil` where the reader cannot tell them apart; then each is read by itself.
  func reread(together records: [[SourcePart]], context: ReadingContext) throws -> RecordBatch?

  /// For a reader that works on a decoded copy of a file: the copy, which knows the place as published of each of its bytes. `nil` where places are those of the file.
  func decodedCopy(of source: RecognisedFile) throws -> DecodedText?
}

extension SourceReader {
  package func units(of files: [RecognisedFile]) -> [SourceUnit] { files.map { SourceUnit(files: [$0.file.index]) } }
  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch { RecordBatch() }
  package func reread(together records: [[SourcePart]], context: ReadingContext) throws -> RecordBatch? { nil }
  package func decodedCopy(of source: RecognisedFile) throws -> DecodedText? { nil }
}

/// The beginning of a file.
package struct SourceHead: Sendable {
  package let name: String
  package let size: Int
  /// The first bytes as published.
  package let raw: [UInt8]
  /// The same as UTF-8 without byte order mark, where the encoding could be told; cut at a character's end.
  package let utf8: [UInt8]
  package let encoding: TextEncoding
  /// The table of a workbook: its form is known, whatever a layout says of it.
  package var isSheet = false
  /// The head is the whole file.
  package var isWhole: Bool { raw.count == size }

  package init(name: String, size: Int, raw: [UInt8], utf8: [UInt8], encoding: TextEncoding) {
    self.name = name
    self.size = size
    self.raw = raw
    self.utf8 = utf8
    self.encoding = encoding
  }
}

package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 with byte order mark"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case latin1 = "ISO-8859-1"
  case windows1252 = "windows-1252"
}

package struct Recognition: Sendable, Equatable {
  package var format: String
  /// Schema or layout version as the file states it, empty where it does not.
  package var version: String
  /// How sure: the reader with the highest wins, ties go to the earlier in the catalogue. 100 names a root element or a signature; 50 a shape.
  package var confidence: Int
  /// What was seen, in words: `root element pubblicazione in namespace legge190_1_0`.
  package var evidence: String
  /// The encoding that a layout states, where it is not the one that the first bytes show.
  package var encoding: TextEncoding?

  package init(format: String, version: String = "", confidence: Int, evidence: String) {
    self.format = format
    self.version = version
    self.confidence = confidence
    self.evidence = evidence
  }
}

package struct RecognisedFile: Sendable {
  package let file: SourceFile
  package let encoding: TextEncoding
  package let recognition: Recognition
  package init(file: SourceFile, encoding: TextEncoding, recognition: Recognition) {
    self.file = file
    self.encoding = encoding
    self.recognition = recognition
  }
}

/// What readers need beside their units.
package struct ReadingContext: Sendable {
  /// All sources of the run, by index.
  package let files: [RecognisedFile]
  /// How many threads may work.
  package let jobs: Int
  /// The reading for `--profile cardinal`: OCDS releases also fill `RecordBatch.publishedReleases`.
  package let keepsPublishedReleases: Bool
  /// Extra layouts given with `--layout`, already checked.
  package let layouts: [CSVLayout]
  /// Called with bytes read so far of a file, from any thread; throws `CancellationError` when the run is interrupted.
  package let progress: @Sendable (_ file: UInt32, _ bytes: Int) throws -> Void

  package init(
    files: [RecognisedFile], jobs: Int = 1, keepsPublishedReleases: Bool = false, layouts: [CSVLayout] = [],
    progress: @escaping @Sendable (UInt32, Int) throws -> Void = { _, _ in }
  ) {
    self.files = files
    self.jobs = jobs
    self.keepsPublishedReleases = keepsPublishedReleases
    self.layouts = layouts
    self.progress = progress
  }
}
