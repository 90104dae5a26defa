import ProcurementModel

/// Ids that buyers' systems make (a procedure's, a notice's) and that notices of several buyers bear: a template or a careless system used one twice, and they are no one procedure.
///
/// Notices are taken for one where their buyers share an identifier or a normalised name. One without a buyer is of the procedure where the others have one buyer.
struct KeysOfBuyers {
  /// Rows to join: those of one buyer under a key that several have, and notices that refer to it.
  private(set) var pairs: [(Int32, Int32)] = []
  private let builder: StoreBuilder
  /// The rows that bear such a key, and those that refer to it.
  private var rows: [Symbol: [Int32]] = [:]
  private var names: [Int32: Set<String>] = [:]

  init(_ builder: StoreBuilder, dropped: Set<Int32>) {
    self.builder = builder
    let table = builder.processes
    guard table.buyersJoinKeys.values.contains(where: { $0 > 0 }) else { return }
    func keys(_ row: Int32) -> ArraySlice<Symbol> { builder.joinKeys[clamping: Int(table.joinKeyStart[Int(row)])..<Int(table.joinKeyEnd[Int(row)])] }
    func madeByBuyer(_ row: Int32) -> Int { Int(table.buyersJoinKeys[Int(row)]) }
    let all = (0..<Int32(table.count)).filter { !dropped.contains($0) }
    var owners: [Symbol: [Int32]] = [:]
    for row in all { for key in keys(row).prefix(madeByBuyer(row)) { owners[key, default: []].append(row) } }
    var contested: [Symbol: [Group]] = [:]
    for (key, owning) in owners where owning.count > 1 {
      let groups = byBuyer(owning)
      if groups.count > 1 { contested[key] = groups }
    }
    if contested.isEmpty { return }
    var referring: [Symbol: [Int32]] = [:]
    for row in all { for key in keys(row).dropFirst(madeByBuyer(row)) where contested[key] != nil { referring[key, default: []].append(row) } }
    for (key, groups) in contested {
      rows[key] = groups.flatMap(\.rows) + (referring[key] ?? [])
      for group in groups { for row in group.rows.dropFirst() { pairs.append((group.rows[0], row)) } }
      for row in referring[key] ?? [] {
        let names = namesOfBuyer(row)
        let same = groups.filter { !$0.names.isDisjoint(with: names) }
        if same.count == 1, let first = same[0].rows.first { pairs.append((first, row)) }
      }
    }
    // Not in the order of a dictionary, which is another in every run.
    pairs.sort { ($0.0, $0.1) < ($1.0, $1.1) }
  }

  func isContested(_ key: Symbol) -> Bool { rows[key] != nil }

  /// Says which notices stay apart, once the processes that `root` tells are joined.
  func noteApart(_ root: (Int32) -> Int32) {
    var apart: Set<Int32> = []
    for members in rows.values where Set(members.map(root)).count > 1 { apart.formUnion(members) }
    for row in apart.sorted() {
      builder.note(
        .ambiguousLink, .recordKept, process: row, "process.id",
        remark: "a notice of another buyer bears the same id of a procedure or notice: they are not taken for one procedure")
    }
  }

  private struct Group {
    var rows: [Int32] = []
    var names: Set<String> = []
  }

  /// The rows by what their buyers share; where only one buyer is stated, those without one are his.
  private mutating func byBuyer(_ rows: [Int32]) -> [Group] {
    var groupOf: [String: Int] = [:]
    var groups: [Group] = []
    var unnamed: [Int32] = []
    for row in rows {
      let names = namesOfBuyer(row)
      if names.isEmpty {
        unnamed.append(row)
        continue
      }
      let met = Set(names.compactMap { groupOf[$0] }).sorted()
      let own = met.first ?? groups.count
      if met.isEmpty { groups.append(Group()) }
      for other in met.dropFirst() {
        groups[own].rows += groups[other].rows
        groups[own].names.formUnion(groups[other].names)
        for name in groups[other].names { groupOf[name] = own }
        groups[other] = Group()
      }
      groups[own].rows.append(row)
      groups[own].names.formUnion(names)
      for name in names { groupOf[name] = own }
    }
    groups = groups.filter { !$0.rows.isEmpty }
    if groups.count <= 1 { return [Group(rows: unnamed + (groups.first?.rows ?? []))] }
    return groups + unnamed.map { Group(rows: [$0]) }
  }

  /// The buyer's identifier and name in normal form, as far as they are known.
  private mutating func namesOfBuyer(_ row: Int32) -> Set<String> {
    let party = builder.processes.buyer[Int(row)]
    guard party >= 0 else { return [] }
    if let known = names[party] { return known }
    let parties = builder.parties
    var result: Set<String> = []
    let name = builder.symbols.utf8(parties.name[Int(party)])
    if !parties.name[Int(party)].isMissing, !OrganizationName.isPlaceholder(name) { result.insert("name:" + NameNormalization.normalised(name)) }
    let (scheme, identifier) = (parties.scheme[Int(party)], parties.identifier[Int(party)])
    if !identifier.isMissing,
      let known = OrganizationIdentifier(
        scheme: scheme.isMissing ? "" : builder.symbols.string(scheme), identifier: builder.symbols.string(identifier)),
      let key = known.key(named: name)
    {
      result.insert(key)
    }
    names[party] = result
    return result
  }
}
