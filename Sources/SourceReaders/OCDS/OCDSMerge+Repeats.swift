/// An element of an array that has no id, as one release listed it.
struct OCDSUnnamedElement {
  /// Its own step and that of its list.
  let step, list: Int
  /// The release's number in the order of merging.
  let release: Int
  /// What it states, but for its status and documents, which later releases bring up to date.
  let content: [UInt8]

  init(_ node: JSONNode, step: Int, list: Int, release: Int) {
    (self.step, self.list, self.release) = (step, list, release)
    var content: [UInt8] = []
    for member in node.children where !Self.changing.contains(member.key) {
      content += Array(member.keyBytes) + [UInt8(ascii: ":")] + Array(member.raw) + [UInt8(ascii: ",")]
    }
    self.content = content
  }

  private static let changing = OCDSKeySet(.status, .statusDetails, .documents)

  /// The elements that releases say again: of equal ones in one list those of one release count, the release that lists most of them, or the latest of such.
  ///
  /// OCDS 1.1 merges elements by their ids, so one without an id is another element in each release: a payment that four releases list would be four payments.
  static func repeated(_ elements: [OCDSUnnamedElement]) -> [OCDSUnnamedElement] {
    struct Key: Hashable {
      let list: Int
      let content: [UInt8]
    }
    var repeated: [OCDSUnnamedElement] = []
    for group in Dictionary(grouping: elements, by: { Key(list: $0.list, content: $0.content) }).values where group.count > 1 {
      let releases = Dictionary(grouping: group, by: \.release)
      guard let kept = releases.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })?.key else { continue }
      repeated += group.filter { $0.release != kept }
    }
    return repeated.sorted { $0.step < $1.step }
  }
}
