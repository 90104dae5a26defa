import ProcurementModel

/// Merges the releases of one contracting process into a compiled release, as `ocdsmerge` does: releases in order of date, objects key by key, arrays of
/// objects by id, other arrays as a whole, null deletes a value.
///
/// Source: OCDS 1.1, "Merging", and the behaviour of the Python package `ocdsmerge` where the standard is silent: each value has a path, in which an element of an
/// array is named by its id (none: an element of its own); the last value of a path counts, at the place where the path first stood; a container that once held a
/// value stays. Where a later release has another kind of container at a path, `ocdsmerge` stops; here the later one takes the place, and it is counted.
struct OCDSMerge {
  /// A step of a path: a key of an object, or an element of an array.
  private struct Step {
    let parent: Int
    let name: [UInt8]
    /// The key as written, between its quotes.
    let written: [UInt8]
    let isElement: Bool
    var identifier: Identifier?
    /// The field whose path ends here, -1 for none.
    var field = -1
    /// Another step with the same print, -1 for none.
    var next = -1
  }

  /// The id of an element as it first stood: 1 and "1" name the same element of a path, but not the same object.
  private struct Identifier {
    let value: MergedValue
    let isString: Bool
  }

  /// A path that holds a value; `nil` where the last release that spoke of it said null.
  private struct Field {
    let step: Int
    var value: MergedValue?
    /// Ids along the path that are written otherwise than where their element first stood.
    let otherwise: [Int: Identifier]
  }

  /// What elements with `"id": null` are called.
  private static let none = Array("None".utf8)

  private var steps = [Step(parent: -1, name: [], written: [], isElement: false)]
  private var prints: [UInt64: Int] = [:]
  private var fields: [Field] = []
  private var otherwise: [Int: Identifier] = [:]
  private var latestDate: MergedValue?
  private(set) var history = OCDSHistory()
  /// The release at hand amends contracts.
  private var isAmendment = false
  private var unnamed: [OCDSUnnamedElement] = []
  private var releaseCount = 0
  /// How many numbers of bids gave way to another lot's under their id.
  private(set) var movedStatistics = 0

  /// Adds a release; call in order of their dates.
  mutating func add(_ release: JSONNode, part: Int, repeatsKeys: Bool = false) {
    guard release.kind == .object else { return }
    history.see(release, part: part)
    isAmendment = OCDSHistory.isAmendment(release)
    releaseCount += 1
    latestDate = nil
    if let date = release[.date], !date.isNull { latestDate = MergedValue(date, part) }
    merge(release, part, into: 0, .release, repeatsKeys)
  }

  private mutating func merge(
    _ node: JSONNode, _ part: Int, into parent: Int, _ rule: OCDSMergeRule?, _ repeatsKeys: Bool, without left: OCDSKeySet? = nil
  ) {
    for child in node.children {
      if let left, left.contains(child.key) { continue }
      if repeatsKeys, node.children.contains(where: { $0.row > child.row && $0.keyBytes.elementsEqual(child.keyBytes) }) { continue }
      let own = rule?.next(child.keyPrint)
      if own?.isOmitted == true { continue }
      let step = self.step(parent, child.keyBytes, isElement: false)
      switch child.kind {
      case .object where own?.isWhole != true: merge(child, part, into: step, own, repeatsKeys)
      case .array where own?.isWhole != true && child.children.allSatisfy({ $0.kind == .object }):
        for element in child.children { merge(element: element, part, into: step, own, repeatsKeys) }
      case .null, .boolean, .number, .string, .array, .object: set(child.isNull ? nil : MergedValue(child, part), at: step)
      }
    }
  }

  private mutating func merge(element: JSONNode, _ part: Int, into list: Int, _ rule: OCDSMergeRule?, _ repeatsKeys: Bool) {
    guard let id = element[.id], id.kind != .object, id.kind != .array else {
      steps.append(Step(parent: list, name: [], written: [], isElement: true))
      unnamed.append(OCDSUnnamedElement(element, step: steps.count - 1, list: list, release: releaseCount))
      return merge(element, part, into: steps.count - 1, rule, repeatsKeys)
    }
    if let amended = amended(id, in: list) { return merge(element, part, into: amended, rule, repeatsKeys, without: Self.ids) }
    let step = id.isNull ? Self.none.withUnsafeBytes { self.step(list, $0, isElement: true) } : self.step(list, id.raw, isElement: true)
    let identifier = id.isNull ? nil : Identifier(value: MergedValue(id, part), isString: id.kind == .string)
    if steps[step].identifier == nil { steps[step].identifier = identifier }
    let differs = identifier.map { $0.isString != steps[step].identifier?.isString } ?? false
    if differs { otherwise[step] = identifier }
    merge(element, part, into: step, rule, repeatsKeys)
    if differs { otherwise[step] = nil }
  }

  private static let ids = OCDSKeySet(.id, .awardID)

  /// A contract or award that an amending release numbers anew, as its known number with "-A1" behind (AusTender): it is the one with the known number.
  private func amended(_ id: JSONNode, in list: Int) -> Int? {
    guard isAmendment, steps[list].parent == 0, Self.amendedLists.contains(steps[list].name), id.kind == .string,
      let known = id.withText(OCDSHistory.numberBeforeAmendment)
    else { return nil }
    return known.withUnsafeBytes { find(list, $0, isElement: true) }
  }

  private static let amendedLists = [Array("contracts".utf8), Array("awards".utf8)]

  private mutating func set(_ value: MergedValue?, at step: Int) {
    if steps[step].field >= 0 {
      if isLotOfStatistic(step), let value, let known = fields[steps[step].field].value, !known.states(value) { movedStatistics += 1 }
      fields[steps[step].field].value = value
    } else {
      steps[step].field = fields.count
      fields.append(Field(step: step, value: value, otherwise: otherwise))
    }
  }

  private func isLotOfStatistic(_ step: Int) -> Bool {
    guard Self.lotKeys.contains(where: { $0 == steps[step].name }), steps[step].parent > 0, steps[steps[step].parent].isElement else { return false }
    let list = steps[steps[step].parent].parent
    guard list > 0, steps[list].name == Self.statistics.list else { return false }
    return steps[steps[list].parent].name == Self.statistics.parent
  }

  private static let lotKeys = [Array("relatedLot".utf8), Array("relatedLots".utf8)]
  private static let statistics = (parent: Array("bids".utf8), list: Array("statistics".utf8))

  /// The step of that name under a parent, made where it is new.
  private mutating func step(_ parent: Int, _ written: UnsafeRawBufferPointer, isElement: Bool) -> Int {
    let name = Self.name(written)
    let print = Self.print(parent, name, isElement)
    if let known = find(parent, name, isElement, print) { return known }
    steps.append(Step(parent: parent, name: name, written: Array(written), isElement: isElement, next: prints[print] ?? -1))
    prints[print] = steps.count - 1
    return steps.count - 1
  }

  private func find(_ parent: Int, _ written: UnsafeRawBufferPointer, isElement: Bool) -> Int? {
    let name = Self.name(written)
    return find(parent, name, isElement, Self.print(parent, name, isElement))
  }

  private func find(_ parent: Int, _ name: [UInt8], _ isElement: Bool, _ print: UInt64) -> Int? {
    var known = prints[print] ?? -1
    while known >= 0 {
      if steps[known].parent == parent, steps[known].isElement == isElement, steps[known].name == name { return known }
      known = steps[known].next
    }
    return nil
  }

  private static func name(_ written: UnsafeRawBufferPointer) -> [UInt8] {
    written.contains(UInt8(ascii: "\\")) ? JSONEscapes.resolved(written) : Array(written)
  }

  private static func print(_ parent: Int, _ name: [UInt8], _ isElement: Bool) -> UInt64 {
    var print = (UInt64(truncatingIfNeeded: parent) &* 2 &+ (isElement ? 1 : 0)) &* 0x9E37_79B9_7F4A_7C15
    for byte in name { print = (print ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return print
  }

  // MARK: the compiled release

  /// A value of the compiled release while it is put together.
  private enum Node {
    case object([(key: [UInt8], node: Int)])
    case array([Int])
    case value(MergedValue)
  }

  private struct Place: Hashable {
    let node: Int
    let step: Int
  }

  /// Elements without ids that several releases list alike, and how many of them stand below each list, named by its path.
  func repeats() -> (steps: Set<Int>, lists: [String: Int]) {
    let repeated = OCDSUnnamedElement.repeated(unnamed)
    var lists: [String: Int] = [:]
    for element in repeated { lists[path(of: element.list), default: 0] += 1 }
    return (Set(repeated.map(\.step)), lists)
  }

  private func path(of step: Int) -> String {
    var names: [String] = []
    var current = step
    while current > 0 {
      if !steps[current].isElement { names.append(String(decoding: steps[current].name, as: UTF8.self)) }
      current = steps[current].parent
    }
    return names.reversed().joined(separator: "/")
  }

  /// The compiled release as JSON text, where each piece of it comes from, and how many values had to make way for one of another kind. Elements `left` out are those that
  /// `repeats` names; without them the release differs from that of `ocdsmerge` in nothing else.
  mutating func compiled(without left: Set<Int> = []) -> (text: [UInt8], places: OCDSMergedPlaces, conflicts: Int) {
    var nodes = [Node.object([])]
    var known: [Place: Int] = [:]
    var conflicts = 0
    func add(_ node: Node, to parent: Int, _ step: Int) -> Int {
      nodes.append(node)
      switch nodes[parent] {
      case .object(var members):
        nodes[parent] = .value(.null)
        members.append((steps[step].written, nodes.count - 1))
        nodes[parent] = .object(members)
      case .array(var elements):
        nodes[parent] = .value(.null)
        elements.append(nodes.count - 1)
        nodes[parent] = .array(elements)
      case .value: break
      }
      return nodes.count - 1
    }
    for field in fields {
      var path: [Int] = []
      var end = field.step
      while end > 0 {
        path.append(end)
        end = steps[end].parent
      }
      if !left.isEmpty, path.contains(where: left.contains) { continue }
      path.reverse()
      var current = 0
      for (i, step) in path.enumerated() {
        let isElement = steps[step].isElement
        // An element is found by its id wherever its list stands; a key in the object at hand.
        let place = isElement ? Place(node: field.otherwise[step] == nil ? -1 : -2, step: step) : Place(node: current, step: step)
        switch (nodes[current], isElement) {
        case (.object, false), (.array, true): break
        case (.value(.list(let values)), true):
          let first = nodes.count
          nodes += values.map(Node.value)
          nodes[current] = .array(Array(first..<nodes.count))
        case (_, true):
          nodes[current] = .array([])
          conflicts += 1
        case (_, false):
          nodes[current] = .object([])
          conflicts += 1
        }
        if let found = known[place] {
          current = found
        } else if isElement {
          current = add(.object([]), to: current, step)
          known[place] = current
          if let identifier = field.otherwise[step] ?? steps[step].identifier {
            let id = Array("id".utf8).withUnsafeBytes { self.step(step, $0, isElement: false) }
            known[Place(node: current, step: id)] = add(.value(identifier.value), to: current, id)
          }
        } else if i + 1 < path.count {
          current = add(steps[path[i + 1]].isElement ? .array([]) : .object([]), to: current, step)
          known[place] = current
        } else if let value = field.value {
          known[place] = add(.value(value), to: current, step)
        }
      }
    }
    var text: [UInt8] = []
    var places = OCDSMergedPlaces()
    text += Array("{".utf8)
    write(0, nodes, &text, &places)
    return (text, places, conflicts)
  }

  /// The members of a compiled release behind its own tag, id and date.
  private func write(_ node: Int, _ nodes: [Node], _ text: inout [UInt8], _ places: inout OCDSMergedPlaces) {
    text += Array("\"tag\":[\"compiled\"]".utf8)
    guard case .object(let members) = nodes[node] else {
      text += Array("}".utf8)
      return
    }
    if let latestDate {
      text += Array(",\"date\":".utf8)
      latestDate.write(&text, &places)
      if let ocid = members.first(where: { $0.key.elementsEqual("ocid".utf8) }), case .value(.leaf(let first, _, _, true)) = nodes[ocid.node],
        case .leaf(let date, _, _, true) = latestDate
      {
        text += Array(",\"id\":\"".utf8) + first + Array("-".utf8) + date + Array("\"".utf8)
      }
    }
    for member in members {
      text += Array(",\"".utf8) + member.key + Array("\":".utf8)
      write(value: member.node, nodes, &text, &places)
    }
    text.append(UInt8(ascii: "}"))
  }

  private func write(value node: Int, _ nodes: [Node], _ text: inout [UInt8], _ places: inout OCDSMergedPlaces) {
    switch nodes[node] {
    case .value(let value): value.write(&text, &places)
    case .array(let elements):
      text.append(UInt8(ascii: "["))
      for (i, element) in elements.enumerated() {
        if i > 0 { text.append(UInt8(ascii: ",")) }
        write(value: element, nodes, &text, &places)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        text += Array((i > 0 ? ",\"" : "\"").utf8) + member.key + Array("\":".utf8)
        write(value: member.node, nodes, &text, &places)
      }
      text.append(UInt8(ascii: "}"))
    }
  }
}
