import SourceReaders

/// Offsets that readers give, turned into offsets in the files as published.
struct PublishedPlaces {
  private var copies: [UInt32: DecodedText?] = [:]

  mutating func range(_ range: Range<Int>, in source: RecognisedFile) throws -> Range<Int> {
    guard let copy = try copy(of: source) else { return range }
    let start = copy.place(range.lowerBound)
    return start..<max(start, copy.place(range.upperBound))
  }

  /// Both are the same.
  mutating func isPlain(_ source: RecognisedFile) throws -> Bool { try copy(of: source) == nil }

  private mutating func copy(of source: RecognisedFile) throws -> DecodedText? {
    let index = source.file.index
    if let known = copies[index] { return known }
    let made = try reading { try ReaderCatalogue.reader(for: source.recognition.format)?.decodedCopy(of: source) }
    copies[index] = .some(made)
    return made
  }
}
