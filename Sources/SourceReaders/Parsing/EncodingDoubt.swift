import ProcurementModel

/// What of an XML file's encoding is not as its declaration says, or as XML means where it says nothing.
struct EncodingDoubt {
  /// How the file is read.
  let encoding: TextEncoding
  /// The first byte that tells.
  let place: Int
  let remark: String
}

extension RecognisedFile {
  func encodingDoubt() throws(SourceReadError) -> EncodingDoubt? {
    let head = try file.bytes(0..<200)
    return try encodingDoubt(
      head[...], firstInvalid: { () throws(SourceReadError) in try UTF8Validation.firstInvalid(in: file) },
      firstBeyondASCII: { () throws(SourceReadError) in
        var offset = 0
        while offset < file.size {
          let chunk = try file.bytes(offset..<(offset + (1 << 20)))
          if let place = chunk.firstIndex(where: { $0 >= 0x80 }) { return offset + place }
          if chunk.isEmpty { break }
          offset += chunk.count
        }
        return nil
      })
  }

  /// Or declares nothing.
  func isDeclaredAsUTF8() throws(SourceReadError) -> Bool {
    TextEncoding.isUTF8(declared: TextEncoding.declaredLabel(try file.bytes(0..<200)[...]))
  }

  /// The same where the whole file is in memory.
  func encodingDoubt(_ bytes: [UInt8]) -> EncodingDoubt? {
    try? encodingDoubt(
      bytes.prefix(200), firstInvalid: { () throws(SourceReadError) in UTF8Validation.firstInvalid(in: bytes) },
      firstBeyondASCII: { () throws(SourceReadError) in bytes.dropFirst(encoding.markLength).firstIndex { $0 >= 0x80 } })
  }

  private func encodingDoubt(
    _ head: ArraySlice<UInt8>, firstInvalid: () throws(SourceReadError) -> Int?, firstBeyondASCII: () throws(SourceReadError) -> Int?
  ) throws(SourceReadError) -> EncodingDoubt? {
    let declared = TextEncoding.declaredLabel(head)
    let isDeclaredUTF8 = TextEncoding.isUTF8(declared: declared)
    func doubt(_ encoding: TextEncoding, at place: Int?, _ remark: String) -> EncodingDoubt? {
      place.map { EncodingDoubt(encoding: encoding, place: $0, remark: remark) }
    }
    switch encoding {
    case .utf8, .utf8WithMark:
      if let bad = try firstInvalid() {
        return EncodingDoubt(encoding: .windows1252, place: bad, remark: "not UTF-8; read as windows-1252")
      }
      if isDeclaredUTF8 { return nil }
      return doubt(encoding, at: try firstBeyondASCII(), "declared as \(declared ?? ""), but UTF-8; read as UTF-8")
    case .windows1252, .latin1:
      if isDeclaredUTF8 { return doubt(.windows1252, at: try firstInvalid(), "not UTF-8; read as windows-1252") }
      guard let declared, !TextEncoding.singleByteLabels.contains(declared) else { return nil }
      return doubt(
        .windows1252, at: try firstBeyondASCII(), "declared as \(declared), which is not known here; read as windows-1252: save it as UTF-8")
    case .utf16LittleEndian, .utf16BigEndian: return nil
    }
  }
}

extension TextEncoding {
  /// A label of UTF-8, or none, which in XML means UTF-8.
  fileprivate static func isUTF8(declared: String?) -> Bool { declared == nil || declared == "utf-8" || declared == "utf8" }
}
