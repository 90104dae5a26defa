import ProcurementModel

/// Which elements of a notice format are read, which are left out by name, and which are not known.
///
/// Written as lines `PARENT: CHILD CHILD -CHILD`: a hyphen leaves a child and all below it out. A child that its parent's line does not name
/// is reported once a file, with its path and how often it was met.
struct NoticeFields: Sendable {
  private enum Treatment { case read, leftOut }

  private var treatments = PairTable()
  /// Names left out wherever they stand.
  private var leftOutAnywhere: Set<XMLName> = []
  /// Names read wherever they stand.
  private var readAnywhere: Set<XMLName> = []

  /// `anywhere` names elements without a parent: with a hyphen left out, else read.
  init(_ table: StaticString, anywhere: StaticString) {
    for line in table.description.split(separator: "\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let parents = halves[0].split(separator: " ").map { XMLName(String($0)) }
      for word in halves[1].split(separator: " ") {
        let isLeftOut = word.hasPrefix("-")
        let child = XMLName(String(isLeftOut ? word.dropFirst() : word))
        for parent in parents { treatments.set(parent, child, isLeftOut ? .leftOut : .read) }
      }
    }
    for word in anywhere.description.split(whereSeparator: \.isWhitespace) {
      if word.hasPrefix("-") { leftOutAnywhere.insert(XMLName(String(word.dropFirst()))) } else { readAnywhere.insert(XMLName(String(word))) }
    }
  }

  /// Whether a path of names leads into something that is left out.
  func leavesOut(_ path: [XMLName]) -> Bool {
    zip(path, path.dropFirst()).contains { parent, child in
      treatments[parent, child] == .leftOut || leftOutAnywhere.contains(child)
    }
  }

  /// Reports what is not known below `element`, whose own name counts as `name`.
  func report(_ element: XMLElement, as name: XMLName, into records: inout NoticeRecords) {
    for child in element.children {
      let childName = child.name
      switch treatments[name, childName] {
      case .read: report(child, as: childName, into: &records)
      case .leftOut: continue
      case nil:
        if leftOutAnywhere.contains(childName) { continue }
        if readAnywhere.contains(childName) { report(child, as: childName, into: &records) } else { records.unknownField(child) }
      }
    }
  }
}

extension NoticeFields {
  /// Treatments by two names, asked for every element: open addressing with linear probing.
  private struct PairTable {
    private var slots: [(pair: UInt64, treatment: Treatment?)] = Array(repeating: (0, nil), count: 256)
    private var count = 0

    subscript(parent: XMLName, child: XMLName) -> Treatment? { slots[place(of: Self.pair(parent, child))].treatment }

    mutating func set(_ parent: XMLName, _ child: XMLName, _ treatment: Treatment) {
      let place = place(of: Self.pair(parent, child))
      if slots[place].treatment == nil { count += 1 }
      slots[place] = (Self.pair(parent, child), treatment)
      guard count * 2 > slots.count else { return }
      let old = slots
      slots = Array(repeating: (0, nil), count: old.count * 2)
      for slot in old where slot.treatment != nil { slots[self.place(of: slot.pair)] = slot }
    }

    private static func pair(_ parent: XMLName, _ child: XMLName) -> UInt64 { UInt64(parent.number) << 32 | UInt64(child.number) }

    /// The pair's slot, or the empty one where it would stand.
    private func place(of pair: UInt64) -> Int {
      var place = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 40) & (slots.count - 1)
      while slots[place].treatment != nil, slots[place].pair != pair { place = (place + 1) & (slots.count - 1) }
      return place
    }
  }
}

extension XMLName {
  /// The number of a name that is not known at compile time.
  fileprivate init(_ text: String) {
    var text = text
    self = text.withUTF8 { XMLName(number: XMLNameTable.shared.number(of: UnsafeRawBufferPointer($0))) }
  }
}
