import Glibc
import ProcurementModel
import Testing

@testable import SourceReaders

/// A sink that only keeps what it was given.
final class CountingSink: RecordSink {
  var batches: [RecordBatch] = []
  var refusals: [SourceRefusal] = []
  private var pending: [RecordBatch] = []

  func begin(_ unit: SourceUnit) { pending = [] }
  func add(_ batch: consuming RecordBatch) { pending.append(batch) }
  func restart(_ unit: SourceUnit) { pending = [] }
  func commit(_ unit: SourceUnit) { batches += pending }
  func refuse(_ unit: SourceUnit, because reason: SourceRefusal) { refusals.append(reason) }

  func sum(_ count: (RecordBatch) -> Int) -> Int { batches.map(count).reduce(0, +) }
  var problems: [SourceProblem] { batches.flatMap(\.problems) }
}

/// A source with the given bytes.
func source(_ bytes: [UInt8], name: String = "test", index: UInt32 = 0) throws -> SourceFile {
  var template = Array("/tmp/probity-test-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  unlink(template)
  _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  return try SourceFile(index: index, name: name, descriptor: descriptor)
}

/// Reads bytes with whichever reader knows them.
func read(_ bytes: [UInt8], layouts: [CSVLayout] = [], published: Bool = false) throws -> CountingSink {
  let file = try source(bytes)
  let head = try SourceHead(of: file)
  let sink = CountingSink()
  guard let recognition = ReaderCatalogue.recognise(head, layouts: layouts), let reader = ReaderCatalogue.reader(for: recognition.format) else {
    sink.refusals.append(SourceRefusal(file: 0, reason: "not recognised", advice: ""))
    return sink
  }
  let recognised = RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)
  let context = ReadingContext(files: [recognised], keepsPublishedReleases: published, layouts: layouts)
  try reader.read(reader.units(of: [recognised]), context: context, into: sink)
  return sink
}

func read(_ text: String) throws -> CountingSink { try read(Array(text.utf8)) }

/// The folder of real files beside the project, or `nil`, said once, where it is absent.
let sharedData: String? = {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let folder = "/" + root + "/../shared/data"
  if access(folder, R_OK) == 0 { return folder }
  print("skipped: no real files at ../shared/data")
  return nil
}()

func bytes(of path: String) throws -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  let file = try SourceFile(index: 0, name: path, descriptor: descriptor)
  return try file.bytes(0..<file.size)
}
