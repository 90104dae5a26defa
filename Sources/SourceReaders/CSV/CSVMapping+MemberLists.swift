import ProcurementModel

// Several organizations in one cell: their names, their ids and what else is said of each, as lists side by side.
extension CSVMapping {
  /// A cell's pieces between separators, `nil` where nothing stands between two of them: the second of `A--- ---C` is empty, and C is the third.
  typealias Pieces = [CSVScanner.Field?]

  /// Names and ids of the organizations in one cell.
  struct MemberList {
    var members: [(place: Int, name: CSVScanner.Field?, id: CSVScanner.Field?)]
    /// How many places the lists have, empty ones included.
    var places: Int
    /// There are ids, and nothing says whose they are.
    var leavesOutIds = false
  }

  static func targets(_ role: Role) -> (name: CSVLayout.Target, id: CSVLayout.Target) {
    switch role {
    case .buyer: (.buyerName, .buyerId)
    case .bidder: (.bidderName, .bidderId)
    case .supplier: (.supplierName, .supplierId)
    }
  }

  private func separator(_ role: Role) -> String? {
    switch role {
    case .buyer: buyerSeparator
    case .bidder: bidderSeparator
    case .supplier: supplierSeparator
    }
  }

  /// The members that stand in one cell, neighbours among the batch's organizations; `nil` where the cell names one.
  mutating func splitMembers(_ row: Cells, _ role: Role) -> Range<Row>? {
    guard let list = memberList(row, role) else { return nil }
    noteIdsLeftOut(list, row, role)
    let details = details(list, row, role)
    let first = Row(batch.organizations.count)
    for number in list.members.indices { _ = listed(number, list, details, row, role) }
    return first..<Row(batch.organizations.count)
  }

  /// The first of several buyers in one cell.
  mutating func leadBuyer(_ list: MemberList, _ row: Cells) -> Row {
    noteIdsLeftOut(list, row, .buyer)
    return listed(0, list, details(list, row, .buyer), row, .buyer)
  }

  /// Names and ids that belong together. Pieces of one or two characters are no organizations ("B & M"), and marks inside of quotation marks divide nothing: then the cell is one name.
  mutating func memberList(_ row: Cells, _ role: Role) -> MemberList? {
    guard let separator = separator(role) else { return nil }
    let (name, id) = Self.targets(role)
    let names = field(name, row).map { pieces($0, row, separator) } ?? []
    let ids = field(id, row).map { pieces($0, row, separator) } ?? []
    guard max(names.count, ids.count) > 1, names.allSatisfy({ $0.map { $0.count > 2 } ?? true }) else { return nil }
    let quotes = names.compactMap { $0 }.map { piece in
      string(piece, row).reduce(into: 0) { depth, character in
        depth += character == "“" || character == "«" ? 1 : character == "”" || character == "»" ? -1 : character == "\"" ? 2 : 0
      }
    }
    guard quotes.allSatisfy({ $0 == 0 || $0 % 4 == 0 && $0 > 0 }) else { return nil }
    guard var list = Self.paired(names, ids, separator) else { return nil }
    // A firm that is listed twice is one member, whatever the capitals of its name.
    var met: Set<String> = []
    list.members = list.members.filter { member in
      met.insert([member.name, member.id].map { $0.map { string($0, row).lowercased() } ?? "" }.joined(separator: "\0")).inserted
    }
    return list
  }

  /// Place by place where the lists are of one length; without their empty places where they are so of one length.
  private static func paired(_ names: Pieces, _ ids: Pieces, _ separator: String) -> MemberList? {
    let named = names.compactMap { $0 }
    let numbered = ids.compactMap { $0 }
    func list(_ names: Pieces, _ ids: Pieces, leavesOutIds: Bool = false) -> MemberList? {
      let places = max(names.count, ids.count)
      let members = (0..<places).map { (place: $0, name: $0 < names.count ? names[$0] : nil, id: $0 < ids.count ? ids[$0] : nil) }
        .filter { $0.name != nil || $0.id != nil }
      return members.isEmpty ? nil : MemberList(members: members, places: places, leavesOutIds: leavesOutIds)
    }
    if names.count == ids.count || numbered.isEmpty || named.isEmpty { return list(names, ids) }
    if named.count == numbered.count { return list(named, numbered) }
    // One id may be that of a single firm whose name holds the mark ("Rossi & Figli").
    if named.count == 1 || ids.count == 1 && mayStandInNames(separator) { return nil }
    return list(names, [], leavesOutIds: true)
  }

  private static func mayStandInNames(_ separator: String) -> Bool {
    let mark = separator.trimmingPrefix { $0 == " " }
    return mark.contains(where: \.isLetter) || mark.prefix { $0 != " " }.count == 1 && mark.first.map { "&,+/-.'".contains($0) } ?? true
  }

  private mutating func noteIdsLeftOut(_ list: MemberList, _ row: Cells, _ role: Role) {
    guard list.leavesOutIds else { return }
    let id = Self.targets(role).id
    problem(
      .invalidIdentifier, .valueLeftOut, row, id, field(id, row).map { string($0, row) },
      "not as many as the \(list.members.count) names beside them: whose they are is not known, and the names alone count")
  }

  /// One of the listed, with what its own lists say of it.
  private mutating func listed(_ number: Int, _ list: MemberList, _ details: [Detail], _ row: Cells, _ role: Role) -> Row {
    var own = row
    let columns = self.columns
    defer { self.columns = columns }
    for detail in details {
      let piece = number < detail.pieces.count ? detail.pieces[number] : nil
      self.columns[detail.target.number] = piece == nil ? .max : Int32(truncatingIfNeeded: own.count)
      if let piece { own.append(piece) }
    }
    let member = list.members[number]
    return self.member(member.name, member.id, own, role)
  }

  // MARK: what else is said of each

  /// A field that says something of each member; its pieces in their order.
  private struct Detail {
    let target: CSVLayout.Target
    let pieces: Pieces
  }

  /// Countries and sizes are lists as the names are; of texts, in which the mark may stand, the layout has to say so.
  private mutating func details(_ list: MemberList, _ row: Cells, _ role: Role) -> [Detail] {
    let targets: [CSVLayout.Target] =
      switch role {
      case .buyer: [.buyerCountry, .buyerRegion]
      case .bidder: [.bidderCountry, .bidderSize, .bidderRegion, .bidderAddress, .bidderLocality, .bidderPostalCode]
      case .supplier: []
      }
    return targets.compactMap { target in
      let isCode = target == .buyerCountry || target == .bidderCountry || target == .bidderSize
      guard columns[target.number] >= 0, let separator = layout.fields[target]?.separator ?? (isCode ? separator(role) : nil),
        let field = field(target, row)
      else { return nil }
      let pieces = pieces(field, row, separator)
      // One for all.
      guard pieces.count > 1 else { return nil }
      if pieces.count == list.places { return Detail(target: target, pieces: list.members.map { pieces[$0.place] }) }
      let stated = pieces.compactMap { $0 }
      if stated.count == list.members.count { return Detail(target: target, pieces: stated) }
      if Set(stated.map { string($0, row) }).count == 1 { return Detail(target: target, pieces: list.members.map { _ in stated.first }) }
      problem(
        .contradiction, .valueLeftOut, row, target, string(field, row), "\(stated.count) for \(list.members.count) names: whose they are is not known"
      )
      return Detail(target: target, pieces: [])
    }
  }

  private mutating func pieces(_ field: CSVScanner.Field, _ row: Cells, _ separator: String) -> Pieces {
    let mark = Array(separator.utf8)
    let end = field.start + field.count
    var pieces: Pieces = []
    var begin = field.start
    var i = field.start
    func close(_ stop: Int) {
      var (start, stop) = (begin, stop)
      while start < stop, row.bytes[start] <= 32 { start += 1 }
      while stop > start, row.bytes[stop - 1] <= 32 { stop -= 1 }
      pieces.append(stop > start ? CSVScanner.Field(start: start, count: stop - start, hasQuotes: field.hasQuotes) : nil)
    }
    while i + mark.count <= end {
      if row.bytes[i] == mark[0], row.bytes[i..<(i + mark.count)].elementsEqual(mark) {
        close(i)
        i += mark.count
        begin = i
      } else {
        i += 1
      }
    }
    close(end)
    return pieces
  }
}
