import ProcurementModel

/// A text of a record as UTF-8, with its place as published. Valid only while the record's bytes are.
struct SourceText {
  let bytes: UnsafeRawBufferPointer
  let span: Span

  var string: String { String(decoding: bytes, as: UTF8.self) }

  init(bytes: UnsafeRawBufferPointer, span: Span) {
    self.bytes = bytes
    self.span = span
  }

  init?(_ text: XMLText?) {
    guard let text else { return nil }
    self.init(bytes: text.bytes, span: text.span)
  }
}
