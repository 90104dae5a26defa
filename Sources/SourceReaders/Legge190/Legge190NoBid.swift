import ProcurementModel

// Lists of bidders in which somebody wrote that nobody took part, or wrote a bidder twice.
extension Legge190Mapping {
  /// The bidders that made an offer, each once; and whether the list says that there was none.
  mutating func offers(_ bidders: [Legge190Lot.Member], _ part: SourcePart, _ id: Sourced<Text>?) -> (offers: [Legge190Lot.Member], isDeserted: Bool)
  {
    let named = Legge190NoBid.named(bidders)
    let isDeserted = named.isEmpty && bidders.contains { $0.name.map { NoBid.isSaid(by: $0.bytes) } == true }
    guard named.count > 1 else { return (named, isDeserted) }
    let doubled = Legge190NoBid.doubled(named)
    guard !doubled.isEmpty else { return (named, isDeserted) }
    var saidGroup: Int?
    for place in doubled.sorted() {
      let member = named[place]
      if !member.isGroup {
        problem(
          .repeatedIdentifier, .recordLeftOut, part, id, "\(fields.bidder)", member.code, "listed twice for this lot, with the same code and name")
      } else if saidGroup != member.group {
        saidGroup = member.group
        problem(
          .repeatedIdentifier, .recordLeftOut, part, id, "\(fields.bidderOfGroup)", member.code,
          "a group listed twice for this lot, with the same members")
      }
    }
    return (named.indices.filter { !doubled.contains($0) }.map { named[$0] }, isDeserted)
  }
}

enum Legge190NoBid {
  /// Members without those that say that there is none.
  static func named(_ members: [Legge190Lot.Member]) -> [Legge190Lot.Member] {
    members.contains(where: isNone) ? members.filter { !isNone($0) } : members
  }

  /// The bidder for whom a list does not tell how many there were: all are nobody ("0000", a code of zeros), or one stands for several ("ditte
  /// varie", "vedi allegato").
  static func hidesNumber(_ members: [Legge190Lot.Member]) -> Legge190Lot.Member? {
    var first: Legge190Lot.Member?
    var isAnybodyNamed = false
    for member in members where !member.isEmpty {
      if !isNobody(member) {
        isAnybodyNamed = true
      } else if member.name.map({ CollectiveName.isList($0.bytes) }) == true {
        return member
      } else if first == nil {
        first = member
      }
    }
    return isAnybodyNamed ? nil : first
  }

  /// A name that names nobody beside no code of anybody.
  private static func isNobody(_ member: Legge190Lot.Member) -> Bool {
    guard !member.isEmpty, member.foreign.map({ OrganizationIdentifier.isForeignPlaceholder($0.bytes) }) ?? true else { return false }
    if let code = member.code, !OrganizationIdentifier.isPlaceholder(code.bytes),
      Legge190.taxCode(code.bytes).isTaxCode || ItalianTaxCode.written(in: code.bytes) != nil
    {
      return false
    }
    guard let name = member.name else { return true }
    return OrganizationName.isPlaceholder(name.bytes) || CollectiveName.isList(name.bytes)
  }

  /// Words that say so ("gara deserta"), or a dash for a name beside a code of nobody. A firm with a code of its own is a firm, whatever its name.
  private static func isNone(_ member: Legge190Lot.Member) -> Bool {
    guard !member.isGroup, !member.isEmpty, member.foreign == nil, let name = member.name else { return false }
    guard NoBid.isSaid(by: name.bytes) || NoBid.isBlank(name.bytes) else { return false }
    return member.code.map { OrganizationIdentifier.isPlaceholder($0.bytes) || !Legge190.taxCode($0.bytes).isTaxCode } ?? true
  }

  /// Places of single bidders with the code and the name of one before them, and of the members of groups that are those of one before them.
  static func doubled(_ members: [Legge190Lot.Member]) -> Set<Int> {
    doubledSingles(members).union(doubledGroups(members))
  }

  /// In whatever order their members stand, and whatever their roles: firms offer together once.
  private static func doubledGroups(_ members: [Legge190Lot.Member]) -> [Int] {
    guard let first = members.first(where: \.isGroup), members.contains(where: { $0.isGroup && $0.group != first.group }) else { return [] }
    var met: Set<[[UInt8]]> = []
    var doubled: [Int] = []
    var start = 0
    while start < members.count {
      var end = start + 1
      while end < members.count, members[end].group == members[start].group { end += 1 }
      if let key = key(ofGroup: members[start..<end]), !met.insert(key).inserted { doubled += start..<end }
      start = end
    }
    return doubled
  }

  /// Codes and names of a group's members, in order; `nil` for a single bidder, and where a member's code does not tell who it is.
  private static func key(ofGroup members: ArraySlice<Legge190Lot.Member>) -> [[UInt8]]? {
    var key: [[UInt8]] = []
    for member in members {
      guard member.isGroup, let code = member.code, Legge190.taxCode(code.bytes).isTaxCode else { return nil }
      key.append(Array(code.bytes) + [0] + (member.name.map { Array($0.bytes) } ?? []))
    }
    return key.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func doubledSingles(_ members: [Legge190Lot.Member]) -> Set<Int> {
    var doubled: Set<Int> = []
    if members.count > 64 {
      var met: Set<[UInt8]> = []
      for (place, member) in members.enumerated() {
        guard !member.isGroup, let code = member.code, Legge190.taxCode(code.bytes).isTaxCode else { continue }
        if !met.insert(Array(code.bytes) + [0] + Array(member.name?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))).inserted {
          doubled.insert(place)
        }
      }
      return doubled
    }
    for place in 1..<max(1, members.count) where !members[place].isGroup {
      guard let code = members[place].code, Legge190.taxCode(code.bytes).isTaxCode else { continue }
      for before in 0..<place
      where !members[before].isGroup && areEqual(members[before].code, code) && areEqual(members[before].name, members[place].name) {
        doubled.insert(place)
        break
      }
    }
    return doubled
  }

  private static func areEqual(_ a: SourceText?, _ b: SourceText?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.bytes.count == b.bytes.count && a.bytes.last == b.bytes.last && a.bytes.elementsEqual(b.bytes)
  }
}
