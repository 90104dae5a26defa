import ProcurementModel

/// Which elements of a notice format are read, which are left out by name, and which are not known.
///
/// Written as lines `PARENT: CHILD CHILD -CHILD`: a hyphen leaves a child and all below it out. A child that its parent's line does not name
/// is reported once a file, with its path and how often it was met.
struct NoticeFields: Sendable {
  private enum Treatment { case read, leftOut }
  private struct Pair: Hashable {
    let parent: XMLName
    let child: XMLName
  }

  private var treatments: [Pair: Treatment] = [:]
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
        for parent in parents { treatments[Pair(parent: parent, child: child)] = isLeftOut ? .leftOut : .read }
      }
    }
    for word in anywhere.description.split(whereSeparator: \.isWhitespace) {
      if word.hasPrefix("-") { leftOutAnywhere.insert(XMLName(String(word.dropFirst()))) } else { readAnywhere.insert(XMLName(String(word))) }
    }
  }

  /// Whether a path of names leads into something that is left out.
  func leavesOut(_ path: [XMLName]) -> Bool {
    zip(path, path.dropFirst()).contains { parent, child in
      treatments[Pair(parent: parent, child: child)] == .leftOut || leftOutAnywhere.contains(child)
    }
  }

  /// Reports what is not known below `element`, whose own name counts as `name`.
  func report(_ element: XMLElement, as name: XMLName, into records: inout NoticeRecords) {
    for child in element.children {
      let childName = child.name
      switch treatments[Pair(parent: name, child: childName)] {
      case .read: report(child, as: childName, into: &records)
      case .leftOut: continue
      case nil:
        if leftOutAnywhere.contains(childName) { continue }
        if readAnywhere.contains(childName) { report(child, as: childName, into: &records) } else { records.unknownField(child) }
      }
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
