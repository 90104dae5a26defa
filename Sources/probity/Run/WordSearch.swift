/// Finds any of a few words in a text, as bytes: letters of ASCII count alike in capitals and small. A word is found inside longer words too.
struct WordSearch: Sendable {
  /// The words by their first byte; small letters.
  private var byFirst: [[[UInt8]]] = Array(repeating: [], count: 256)

  /// `words`: of small letters of ASCII; an empty one is never found.
  init(_ words: [String]) {
    for word in words {
      if let first = word.utf8.first { byFirst[Int(first)].append(Array(word.utf8)) }
    }
  }

  func finds(in text: some StringProtocol) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { finds($0) } ?? Array(text.utf8).withUnsafeBufferPointer { finds($0) }
  }

  private func finds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for i in bytes.indices {
      let words = byFirst[Int(Self.small(bytes[i]))]
      if words.isEmpty { continue }
      for word in words where word.count <= bytes.count - i && word.indices.allSatisfy({ Self.small(bytes[i + $0]) == word[$0] }) { return true }
    }
    return false
  }

  static func small(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }
}
