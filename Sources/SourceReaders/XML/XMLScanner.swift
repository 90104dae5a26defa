import CLibXML2
import ProcurementModel

/// A document's bytes as UTF-8, with the way back to their places in the file.
protocol XMLBytes: AnyObject {
  /// Fills the buffer as far as it can; 0 at the end, -1 on failure.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int
  /// Offset in the file as published of an offset in what was read.
  func place(_ offset: Int) -> Int
  var failure: SourceReadError? { get }
}

extension UTF8Stream: XMLBytes {}

/// A whole file in memory, in UTF-8.
final class XMLFileBytes: XMLBytes {
  private let bytes: [UInt8]
  private let start: Int
  private var position: Int
  let failure: SourceReadError? = nil

  /// `start` is the length of a byte order mark.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    self.start = min(start, bytes.count)
    position = self.start
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - position)
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<(position + count)])) }
    position += count
    return count
  }

  func place(_ offset: Int) -> Int { start + offset }
}

/// Parses XML files with libxml2, fed with UTF-8 only. Nothing counts until the document has ended well.
package enum XMLScanner {
  /// An element that is a record, with what surrounds it.
  package struct Record {
    package let element: XMLElement
    /// The document's other elements as far as they were read: root, metadata.
    package let outside: XMLElement?
    /// Bytes of the element in the file as published.
    package let range: Range<Int>
    package let textsCut: Int
    /// Records of the document so far have their name in other capitals than the one asked for.
    package let hasOtherCapitals: Bool
  }

  private static let initialized: Void = probity_xml_initialize()

  /// Calls `record` for each element named `name`, then `document` with the rest. A refusal thrown by either stops the parser. With `inAnyCapitals` elements are records
  /// whatever their name's capitals. `keepsWhiteSpace` keeps that at the beginning of texts, which matters between the elements of a paragraph.
  package static func scan(
    _ file: SourceFile, encoding: TextEncoding, records name: XMLName?, inAnyCapitals: Bool = false, keepsWhiteSpace: Bool = false,
    record: (Record) throws -> Void,
    document: (XMLElement?) throws -> Void
  ) throws {
    try scan(
      UTF8Stream(file, encoding: encoding), of: file, records: name, inAnyCapitals: inAnyCapitals, keepsWhiteSpace: keepsWhiteSpace, record: record,
      document: document)
  }

  /// The same for any bytes of the file that make a document.
  static func scan(
    _ stream: some XMLBytes, of file: SourceFile, records name: XMLName?, inAnyCapitals: Bool = false, keepsWhiteSpace: Bool = false,
    record: (Record) throws -> Void,
    document: (XMLElement?) throws -> Void
  ) throws {
    _ = initialized
    try withoutActuallyEscaping(record) { record in
      try withoutActuallyEscaping(document) { document in
        let job = Job(stream: stream, record: record, document: document)
        if inAnyCapitals, let name { job.recordName = (name, name.text.lowercased()) }
        var handlers = probity_xml_handlers()
        handlers.context = Unmanaged.passUnretained(job).toOpaque()
        handlers.keeps_white_space = keepsWhiteSpace ? 1 : 0
        handlers.read = read
        handlers.name = { context, text, length in
          let name = UnsafeRawBufferPointer(start: text, count: length)
          return Job.from(context)?.recordNumber(of: name) ?? XMLNameTable.shared.number(of: name)
        }
        handlers.record = { context, tree, outside, start, end in
          guard let job = Job.from(context), let tree, let element = XMLElement(rootOf: tree) else { return 1 }
          return job.run {
            try job.record(
              Record(
                element: element, outside: outside.flatMap { XMLElement(rootOf: $0) },
                range: job.stream.place(Int(start))..<max(job.stream.place(Int(start)), job.stream.place(Int(end))),
                textsCut: Int(tree.pointee.texts_cut), hasOtherCapitals: job.hasOtherCapitals))
          }
        }
        handlers.document = { context, tree in
          guard let job = Job.from(context), let tree else { return 1 }
          return job.run { try job.document(XMLElement(rootOf: tree)) }
        }
        var error = probity_xml_error()
        let status = withExtendedLifetime(job) { probity_xml_parse(&handlers, name?.number ?? 0, &error) }
        if let failure = stream.failure { throw failure }
        if let thrown = job.thrown { throw thrown }
        try check(status, error, file)
      }
    }
  }

  /// Throws the refusal that `scan` would throw, without making a tree.
  static func check(_ stream: some XMLBytes, of file: SourceFile) throws {
    _ = initialized
    let job = Job(stream: stream, record: { _ in }, document: { _ in })
    var handlers = probity_xml_handlers()
    handlers.context = Unmanaged.passUnretained(job).toOpaque()
    handlers.read = read
    var error = probity_xml_error()
    let status = withExtendedLifetime(job) { probity_xml_check(&handlers, &error) }
    if let failure = stream.failure { throw failure }
    try check(status, error, file)
  }

  private static let read: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<CChar>?, Int32) -> Int32 = { context, buffer, length in
    guard let job = Job.from(context), let buffer, length > 0 else { return -1 }
    return Int32(truncatingIfNeeded: job.stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(length))))
  }

  private final class Job {
    let stream: any XMLBytes
    let record: (Record) throws -> Void
    let document: (XMLElement?) throws -> Void
    var thrown: (any Error)?
    /// Name of the records, and in small letters, where its capitals do not matter.
    var recordName: (name: XMLName, small: String)?
    private(set) var hasOtherCapitals = false

    init(stream: any XMLBytes, record: @escaping (Record) throws -> Void, document: @escaping (XMLElement?) throws -> Void) {
      self.stream = stream
      self.record = record
      self.document = document
    }

    static func from(_ context: UnsafeMutableRawPointer?) -> Job? { context.map { Unmanaged<Job>.fromOpaque($0).takeUnretainedValue() } }

    /// Asked once for each name of the document.
    func recordNumber(of name: UnsafeRawBufferPointer) -> UInt32? {
      guard let recordName, name.count == recordName.small.utf8.count, name.elementsEqual(recordName.small.utf8, by: { $0 | 0x20 == $1 }) else {
        return nil
      }
      let number = XMLNameTable.shared.number(of: name)
      if number != recordName.name.number { hasOtherCapitals = true }
      return recordName.name.number
    }

    func run(_ body: () throws -> Void) -> Int32 {
      do {
        try body()
        return 0
      } catch {
        thrown = error
        return 1
      }
    }
  }

  private static func check(_ status: probity_xml_status, _ error: probity_xml_error, _ file: SourceFile) throws {
    if status == PROBITY_XML_OK { return }
    let message = withUnsafeBytes(of: error.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let line = error.line > 0 ? Int(error.line) : nil
    func refuse(_ reason: String, _ advice: String) -> SourceRefusal { SourceRefusal(file: file.index, line: line, reason: reason, advice: advice) }
    switch status {
    case PROBITY_XML_DOCTYPE:
      throw refuse(
        "the document has a DOCTYPE, which is not read because it can name other files",
        "ask the publisher for the file without it, or delete the DOCTYPE line")
    case PROBITY_XML_TOO_DEEP, PROBITY_XML_TOO_MANY_ATTRIBUTES, PROBITY_XML_NAME_TOO_LONG, PROBITY_XML_VALUE_TOO_LONG, PROBITY_XML_TOO_LARGE:
      throw refuse("beyond the limits of the reader: \(message)", "no procurement format needs this; look at the file before you trust it")
    case PROBITY_XML_MALFORMED:
      let mistake = XMLMistake(error, message)
      throw refuse(mistake.reason, mistake.advice)
    default:
      throw refuse("could not be parsed: \(message)", "fetch the file again")
    }
  }
}
