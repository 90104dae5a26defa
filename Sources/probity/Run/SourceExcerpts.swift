import AuditReports
import Documents
import Findings
import ProcurementModel
import SourceReaders
import TenderStore

/// Reads the lines behind a finding's values again, for its page. What surrounds a value is shown as far as personal data allow.
struct SourceExcerpts {
  /// Bytes shown before and after a value, at most.
  private static let around = 90
  /// Bytes beyond them that are looked at as well, so that no name is cut before it is recognised.
  private static let margin = 256
  /// Bytes of one piece that are read at once, at most.
  private static let mostAtOnce = 1 << 14
  /// Pieces of sources for one finding, at most, with the sum of all its values beyond counted only.
  private static let mostPieces = 40

  private let files: [String: RecognisedFile]
  private let personalData: PersonalData
  private let persons: KnownPersons

  init(context: ReadingContext, persons: KnownPersons, personalData: PersonalData) {
    files = Dictionary(context.files.map { ($0.file.name, $0) }) { first, _ in first }
    self.personalData = personalData
    self.persons = persons
  }

  func lines(_ finding: Finding) -> [SourceLine] {
    var byFile: [(file: String, places: [SourcePlace])] = []
    var shown: [SourcePlace: String] = [:]
    for item in finding.evidence {
      guard let place = item.source, files[place.file] != nil else { continue }
      shown[place] = item.value
      if let at = byFile.firstIndex(where: { $0.file == place.file }) {
        byFile[at].places.append(place)
      } else {
        byFile.append((place.file, [place]))
      }
    }
    return byFile.flatMap { file, places in
      let sorted = Set(places).sorted { ($0.byte, $0.length) < ($1.byte, $1.length) }.prefix(Self.mostPieces)
      return pieces(sorted).compactMap { line(files[file], $0, shown) }
    }
  }

  /// Places of one line that are near each other share a piece.
  private func pieces(_ places: some Sequence<SourcePlace>) -> [[SourcePlace]] {
    var result: [[SourcePlace]] = []
    for place in places {
      if let last = result.last?.last, last.line == place.line, place.byte >= last.byte + last.length,
        place.byte - last.byte - last.length <= 2 * Self.around
      {
        result[result.count - 1].append(place)
      } else if let last = result.last?.last, place.byte < last.byte + last.length {
        continue
      } else {
        result.append([place])
      }
    }
    return result
  }

  /// `shown` are the values as the table of evidence shows them.
  private func line(_ source: RecognisedFile?, _ places: [SourcePlace], _ shown: [SourcePlace: String]) -> SourceLine? {
    guard let source, let first = places.first, let last = places.last else { return nil }
    let isWide = source.encoding == .utf16LittleEndian || source.encoding == .utf16BigEndian
    let step = isWide ? 2 : 1
    let (start, end) = (first.byte, last.byte + min(last.length, 2000))
    let reach = (Self.around + (personalData == .masked ? Self.margin : 0)) * step
    let from = max(0, start - reach)
    // All of it at once: what is far within long values is read apart.
    guard let read = try? source.file.bytes(from..<min(end, from + Self.mostAtOnce) + reach) else { return nil }
    func bytes(_ range: Range<Int>) -> [UInt8]? {
      if range.upperBound <= from + read.count { return Array(read[(range.lowerBound - from)..<(range.upperBound - from)]) }
      return try? source.file.bytes(range)
    }
    let isWhole = end <= from + Self.mostAtOnce
    guard let before = bytes(from..<min(start, from + read.count)),
      let after = isWhole ? Array(read[min(end - from, read.count)...]) : try? source.file.bytes(end..<(end + reach))
    else { return nil }
    let lead = afterBreak(before, isWide, source.encoding)
    let trail = beforeBreak(after, isWide, source.encoding, reach)
    var texts: [SourceLine.Piece] = []
    func add(_ text: String, isValue: Bool) { if !text.isEmpty { texts.append(SourceLine.Piece(text: text, isValue: isValue)) } }
    // Values that the table masks, and what stands for them: the words beside a value may repeat it.
    var hidden: [(published: String, shown: String)] = []
    if personalData == .masked {
      for place in places {
        guard let value = bytes(place.byte..<(place.byte + min(place.length, 2000))), let mask = shown[place] else { continue }
        let published = decoded(value, source)
        if published != mask, published.count >= 4 { hidden.append((published, mask)) }
      }
    }
    let (head, isHeadCut) = context(hiding(hidden, decoded(lead.bytes, source)), isBefore: true)
    add(head, isValue: false)
    var position = start
    for place in places {
      if place.byte > position, let between = bytes(position..<place.byte) {
        add(self.between(hiding(hidden, decoded(between, source))), isValue: false)
      }
      let length = min(place.length, 2000)
      guard let value = bytes(place.byte..<(place.byte + length)) else { return nil }
      let published = decoded(value, source)
      add(personalData == .masked ? shown[place] ?? masked(published) : published, isValue: true)
      position = place.byte + length
    }
    let (tail, isTailCut) = context(hiding(hidden, decoded(trail.bytes, source)), isBefore: false)
    add(tail, isValue: false)
    return SourceLine(
      file: source.file.name, line: first.line, pieces: texts, isCutBefore: isHeadCut || (!lead.isComplete && start > before.count),
      isCutAfter: isTailCut || !trail.isComplete)
  }

  private func afterBreak(_ bytes: [UInt8], _ isWide: Bool, _ encoding: TextEncoding) -> (bytes: [UInt8], isComplete: Bool) {
    if !isWide {
      if let at = bytes.lastIndex(of: 10) { return (Array(bytes[(at + 1)...]), true) }
      // A character that was cut in half is left out.
      return (Array(bytes.drop { encoding == .utf8 || encoding == .utf8WithMark ? $0 & 0xC0 == 0x80 : false }), false)
    }
    for at in stride(from: bytes.count - 2, through: 0, by: -2) where isLineFeed(bytes, at, encoding) { return (Array(bytes[(at + 2)...]), true) }
    return (bytes, false)
  }

  private func beforeBreak(_ bytes: [UInt8], _ isWide: Bool, _ encoding: TextEncoding, _ reach: Int) -> (bytes: [UInt8], isComplete: Bool) {
    if !isWide {
      if let at = bytes.firstIndex(of: 10) { return (Array(bytes[..<at]), true) }
      if encoding == .utf8 || encoding == .utf8WithMark, let last = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[last] >= 0xC0 {
        return (Array(bytes[..<last]), false)
      }
      return (bytes, bytes.count < reach)
    }
    for at in stride(from: 0, to: bytes.count - 1, by: 2) where isLineFeed(bytes, at, encoding) { return (Array(bytes[..<at]), true) }
    return (bytes, bytes.count < reach)
  }

  private func isLineFeed(_ bytes: [UInt8], _ at: Int, _ encoding: TextEncoding) -> Bool {
    encoding == .utf16LittleEndian ? bytes[at] == 10 && bytes[at + 1] == 0 : bytes[at] == 0 && bytes[at + 1] == 10
  }

  private func decoded(_ bytes: [UInt8], _ source: RecognisedFile) -> String {
    let encoding: TextEncoding = source.encoding == .utf8WithMark ? .utf8 : source.encoding
    let isOther = encoding == .utf8 && String(validating: bytes, as: UTF8.self) == nil
    return String(decoding: DecodedText(bytes, encoding: isOther ? .windows1252 : encoding).utf8, as: UTF8.self)
  }

  // MARK: personal data

  /// Words beside a value: where they speak of a contact person, only what belongs to the value itself stays.
  private func context(_ text: String, isBefore: Bool) -> (String, isCut: Bool) {
    guard personalData == .masked else { return (text, false) }
    let shown = isBefore ? text.suffix(Self.around) : text.prefix(Self.around)
    // A contact person's object may begin well before the part that is shown.
    let isOfContact = isBefore && Self.contactObjects.finds(in: text)
    guard isOfContact || Self.contactWords.finds(in: shown) else {
      let masked = masked(text)
      let isCut = shown.startIndex > text.startIndex || shown.endIndex < text.endIndex
      return (String(isBefore ? masked.suffix(Self.around) : masked.prefix(Self.around)), isCut)
    }
    if isBefore {
      let at = text.lastIndex { $0 == "," || $0 == "{" || $0 == ">" || $0 == ";" }
      let rest = at.map { $0 < text.endIndex ? text[text.index(after: $0)...] : "" } ?? ""
      return (String(masked(rest.contains { $0 == "<" } || rest.contains(":") ? String(rest) : "").suffix(Self.around)), true)
    }
    return (String(masked(String(text.prefix { $0 != "," && $0 != "{" && $0 != "<" && $0 != ";" })).prefix(Self.around)), true)
  }

  /// Words between two values; left out where they speak of a contact person.
  private func between(_ text: String) -> String {
    guard personalData == .masked else { return text }
    return Self.contactWords.finds(in: text) ? " … " : masked(text)
  }

  private static let objects = ["contact", "phone", "telefon", "email", "e-mail", "fax"]
  private static let contactObjects = WordSearch(objects)
  private static let contactWords = WordSearch(objects + ["referent", "responsabil", "owner", "person", "signator", "touchpoint", "legale", "rup"])

  private func hiding(_ hidden: [(published: String, shown: String)], _ text: String) -> String {
    hidden.reduce(text) { $0.contains($1.published) ? $0.replacing($1.published, with: $1.shown) : $0 }
  }

  /// Codes and names of natural persons, and mail addresses, as the run wants them.
  private func masked(_ text: String) -> String {
    guard personalData == .masked else { return text }
    let result = persons.text(text, personalData)
    guard result.utf8.contains(UInt8(ascii: "@")) else { return result }
    let parts = result.split(separator: "@", omittingEmptySubsequences: false)
    return parts.enumerated().map { i, part in
      guard i + 1 < parts.count else { return String(part) }
      let local = part.reversed().prefix { $0.isLetter || $0.isNumber || "._-+".contains($0) }.count
      return String(part.dropLast(local)) + String(repeating: "•", count: min(local, 6))
    }.joined(separator: "@")
  }
}
