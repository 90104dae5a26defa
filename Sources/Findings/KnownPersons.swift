import ProcurementModel

/// Natural persons whom a run knows: the keys, identifiers and names that are masked wherever they stand. Decides only what is shown, never what is found.
package struct KnownPersons: Sendable {
  package static let none = KnownPersons()

  /// A name or an identifier, as its words in small letters.
  private struct Entry: Sendable {
    let words: [String]
    let kind: PersonalValue
    /// The next entry with the same beginning; below zero where there is none.
    let next: Int32
  }

  private var keys: Set<String> = []
  private var entries: [Entry] = []
  /// The last entry by the hash of the two words that it may begin with, or of its only one.
  private var beginnings: [UInt64: Int32] = [:]
  /// Some bits of those hashes: most words of most texts are passed over.
  private var bits: [UInt64] = []
  private var names: Set<String> = []

  package init() {}

  package var isEmpty: Bool { keys.isEmpty && entries.isEmpty }

  /// An organization that is a natural person, by its key: `IT-CF:02119490833`. Identifiers that other things might share (short ones, and ids of one file only) are
  /// masked as keys only.
  package mutating func insert(key: String) {
    guard keys.insert(key).inserted else { return }
    let parts = key.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] != "name", parts[0] != "ID", parts[1].count >= Self.shortestIdentifier else { return }
    let words = Self.words(parts[1])
    if words.count == 1, words[0].count < Self.shortestIdentifier { return }
    if !words.isEmpty { add(words, .reference) }
    guard words.count == 1, words[0].utf8.count == 11, words[0].utf8.allSatisfy({ (48...57).contains($0) }) else { return }
    // A partita IVA as other columns write it: with its country, or without the zeros that a spreadsheet takes away.
    add(["it" + words[0]], .reference)
    let digits = String(words[0].drop { $0 == "0" })
    if digits.count < 11, digits.count >= Self.shortestIdentifier { add([digits], .reference) }
  }

  private static let shortestIdentifier = 7

  /// A name of two or more words, which is found in any letters and with its words in turn: `Mario Rossi`, `ROSSI MARIO`.
  /// Where a code or what the firm does stands beside the name (`ROSSI MARIO - C.F. …`, `Ditta Rossi Mario`), the name alone is found too.
  package mutating func insert(name: String) {
    for name in [name, PersonNames.withoutAdditions(name)] {
      guard PersonNames.mayBePerson(name) else { continue }
      let words = Self.words(name)
      guard words.count >= 2, names.insert(words.joined(separator: " ")).inserted else { continue }
      for first in words.indices where first == 0 || words.count <= 4 { add(Array(words[first...] + words[..<first]), .name) }
    }
  }

  private mutating func add(_ words: [String], _ kind: PersonalValue) {
    let beginning = words.count == 1 ? Self.hash(words[0]) : Self.pair(Self.hash(words[0]), Self.hash(words[1]))
    entries.append(Entry(words: words, kind: kind, next: beginnings[beginning] ?? -1))
    beginnings[beginning] = Int32(truncatingIfNeeded: entries.count - 1)
    if bits.isEmpty { bits = Array(repeating: 0, count: Self.bitCount / 64) }
    let bit = Self.bit(beginning)
    bits[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  // MARK: masking

  /// Keys of organizations: a person's code is known by its pattern, others by their key.
  package func key(_ key: String, _ mode: PersonalData) -> String {
    guard mode == .masked else { return key }
    return isPerson(key) ? mode.identifier(key) : text(key, mode)
  }

  /// Whether the organization with this key is one.
  package func isPerson(_ key: String) -> Bool { keys.contains(key) || PersonalData.namesPerson(key) }

  /// A text without the codes, identifiers and names of persons that it holds.
  package func text(_ text: String, _ mode: PersonalData) -> String {
    guard mode == .masked else { return text }
    let coded = mode.text(text)
    guard mayStand(in: coded) else { return coded }
    let words = coded.split { !$0.isPartOfWord }
    let lower = words.map { $0.lowercased() }
    let hashes = lower.map(Self.hash)
    var result = ""
    var shown = coded.startIndex
    var i = 0
    while i < words.count {
      guard let entry = entry(at: i, lower, hashes) else {
        i += 1
        continue
      }
      let last = i + entry.words.count - 1
      result += coded[shown..<words[i].startIndex]
      result += mode.value(String(coded[words[i].startIndex..<words[last].endIndex]), entry.kind)
      shown = words[last].endIndex
      i = last + 1
    }
    return shown == coded.startIndex ? coded : result + coded[shown...]
  }

  /// Whether `text(_:_:)` may change a text, or one of several that are kept apart by a byte 0, for what is known of persons.
  package func mayStand(in text: String) -> Bool { entries.isEmpty ? false : text.utf8Bytes { mayStand(in: $0) } }

  package func mayStand(in bytes: UnsafeRawBufferPointer) -> Bool {
    if entries.isEmpty { return false }
    if UTF8Order.isASCII(bytes) { return mayStand(inASCII: bytes) }
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0 {
      let part = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      start = end + 1
      if UTF8Order.isASCII(part) {
        if mayStand(inASCII: part) { return true }
        continue
      }
      let hashes = Self.words(String(decoding: part, as: UTF8.self)).map(Self.hash)
      if hashes.contains(where: mayBegin) || zip(hashes, hashes.dropFirst()).contains(where: { mayBegin(Self.pair($0, $1)) }) { return true }
    }
    return false
  }

  private func mayStand(inASCII bytes: UnsafeRawBufferPointer) -> Bool {
    var before: UInt64?
    var hash = Self.start
    var isWord = false
    for i in 0...bytes.count {
      let byte = i < bytes.count ? bytes[i] : 0
      if PersonCode.isPart(byte) {
        hash = (hash ^ UInt64(byte &- 65 < 26 ? byte | 0x20 : byte)) &* Self.prime
        isWord = true
        continue
      }
      if isWord {
        if mayBegin(hash) { return true }
        if let before, mayBegin(Self.pair(before, hash)) { return true }
        before = hash
        hash = Self.start
        isWord = false
      }
      if byte == 0 { before = nil }
    }
    return false
  }

  /// What is known to begin at a word; not where a legal form follows, which makes it a firm's name, nor after what bears a person's name, such as a
  /// street or a school.
  private func entry(at i: Int, _ words: [String], _ hashes: [UInt64]) -> Entry? {
    var longest: Entry?
    for hash in [hashes[i], i + 1 < words.count ? Self.pair(hashes[i], hashes[i + 1]) : hashes[i]] where mayBegin(hash) {
      var number = beginnings[hash] ?? -1
      while number >= 0 {
        let entry = entries[Int(number)]
        number = entry.next
        guard entry.words.count > longest?.words.count ?? 0, words[i...].starts(with: entry.words) else { continue }
        if entry.kind == .name, PersonNames.isLegalForm(words[(i + entry.words.count)...]) || PersonNames.isOfPlace(words[..<i]) { continue }
        longest = entry
      }
    }
    return longest
  }

  // MARK: hashes

  private static let bitCount = 1 << 16
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  private func mayBegin(_ hash: UInt64) -> Bool {
    let bit = Self.bit(hash)
    return bits[bit >> 6] & 1 << UInt64(bit & 63) != 0
  }

  private static func bit(_ hash: UInt64) -> Int { Int((hash ^ hash >> 32) & UInt64(bitCount - 1)) }

  private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { (first ^ second &* prime) &* prime }

  /// FNV-1a of ASCII; other words hash alike where they are canonically equal.
  private static func hash(_ word: String) -> UInt64 {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.utf8.reduce(start) { ($0 ^ UInt64($1)) &* prime } }
    var hasher = Hasher()
    hasher.combine(word)
    return UInt64(truncatingIfNeeded: hasher.finalize())
  }

  private static func words(_ text: some StringProtocol) -> [String] { text.split { !$0.isPartOfWord }.map { $0.lowercased() } }
}
