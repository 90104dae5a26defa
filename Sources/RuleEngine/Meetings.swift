import TenderStore

/// Which organizations bid for the same lots. They are counted organization by organization, with one counter for each other organization, so that no pair is ever
/// looked up; pairs come out ascending.
struct Meetings {
  private let bidsOfLot: Ranges
  private let bidders: Groups
  /// Organizations of each lot that makes pairs, ascending; none of other lots.
  private let members: Groups
  /// Lots of each organization, ascending.
  private let lots: Groups
  /// Lots with a bid of several organizations.
  private var joint: Set<Int32> = []

  /// `organizations` is how many there are. Lots of more bidders than `most` make no pairs.
  init(_ bidsOfLot: Ranges, _ bidders: Groups, organizations: Int, most: Int) {
    self.bidsOfLot = bidsOfLot
    self.bidders = bidders
    var rows: [Int32] = []
    var offsets: [Int32] = [0]
    var counts = [Int32](repeating: 0, count: organizations + 1)
    offsets.reserveCapacity(bidsOfLot.count + 1)
    var lot = LotMembers()
    for number in 0..<bidsOfLot.count {
      lot.read(bidsOfLot[number], bidders)
      if (2...most).contains(lot.organizations.count) {
        rows.append(contentsOf: lot.organizations)
        for organization in lot.organizations { counts[Int(organization) + 1] &+= 1 }
        if lot.isJoint { joint.insert(Int32(truncatingIfNeeded: number)) }
      }
      offsets.append(Int32(truncatingIfNeeded: rows.count))
    }
    members = Groups(offsets: offsets, rows: rows)
    for i in 0..<organizations { counts[i + 1] &+= counts[i] }
    var next = counts
    var lots = [Int32](repeating: 0, count: rows.count)
    for number in 0..<bidsOfLot.count {
      for place in Int(offsets[number])..<Int(offsets[number + 1]) {
        let organization = Int(rows[place])
        lots[Int(next[organization])] = Int32(truncatingIfNeeded: number)
        next[organization] &+= 1
      }
    }
    self.lots = Groups(offsets: counts, rows: lots)
  }

  /// All pairs that met in a lot, in how many lots, and in how many of them each stands in a bid without the other.
  func counted() -> (pairs: PairList, shared: [Int32], separate: [Int32]) {
    var pairs = PairList()
    var shared: [Int32] = []
    var separate: [Int32] = []
    var together = [Int32](repeating: 0, count: lots.count)
    var onlyJoint = together
    var met: [Int32] = []
    for organization in 0..<lots.count {
      met.removeAll(keepingCapacity: true)
      forEachMeeting(of: organization) { other, _, isSeparate in
        if together[other] == 0 { met.append(Int32(truncatingIfNeeded: other)) }
        together[other] &+= 1
        if !isSeparate { onlyJoint[other] &+= 1 }
      }
      met.sort()
      for other in met {
        let count = together[Int(other)]
        pairs.append(Int32(truncatingIfNeeded: organization), other)
        shared.append(count)
        separate.append(count &- onlyJoint[Int(other)])
        together[Int(other)] = 0
        onlyJoint[Int(other)] = 0
      }
    }
    pairs.trim()
    shared.trim()
    separate.trim()
    return (pairs, shared, separate)
  }

  /// The lots in which each pair met, of pairs that were counted before.
  func lots(of pairs: PairList, shared: [Int32]) -> Groups {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(shared.count + 1)
    for count in shared { offsets.append((offsets.last ?? 0) &+ count) }
    var rows = [Int32](repeating: 0, count: Int(offsets.last ?? 0))
    // Where the next lot with each other organization goes.
    var next = [Int32](repeating: 0, count: lots.count)
    var pair = 0
    for organization in 0..<lots.count {
      while pair < pairs.count, pairs[pair].first == organization {
        next[Int(pairs[pair].second)] = offsets[pair]
        pair += 1
      }
      forEachMeeting(of: organization) { other, lot, _ in
        rows[Int(next[other])] = lot
        next[other] &+= 1
      }
    }
    return Groups(offsets: offsets, rows: rows)
  }

  /// The other organization, of those that come after this one, the lot, and whether each stands in a bid without the other.
  @inline(__always)
  private func forEachMeeting(of organization: Int, _ body: (Int, Int32, Bool) -> Void) {
    for place in Int(lots.offsets[organization])..<Int(lots.offsets[organization + 1]) {
      let lot = lots.rows[place]
      let (start, end) = (Int(members.offsets[Int(lot)]), Int(members.offsets[Int(lot) + 1]))
      var own = start
      while own < end, members.rows[own] != organization { own += 1 }
      guard own + 1 < end else { continue }
      if joint.isEmpty || !joint.contains(lot) {
        for i in (own + 1)..<end { body(Int(members.rows[i]), lot, true) }
      } else {
        var bids = LotMembers()
        bids.read(bidsOfLot[Int(lot)], bidders)
        for i in (own + 1)..<end { body(Int(members.rows[i]), lot, bids.areSeparate(own - start, i - start)) }
      }
    }
  }
}

/// The organizations that bid for one lot, ascending, each with the bids it stands in.
struct LotMembers {
  private(set) var organizations: [Int32] = []
  /// A bid of several organizations is among them.
  private(set) var isJoint = false
  private var entries: [(organization: Int32, bid: Int32)] = []
  private var starts: [Int] = []

  mutating func read(_ bids: Range<Int>, _ bidders: Groups) {
    entries.removeAll(keepingCapacity: true)
    organizations.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    isJoint = false
    for bid in bids {
      let members = Int(bidders.offsets[bid])..<Int(bidders.offsets[bid + 1])
      if members.count > 1 { isJoint = true }
      for i in members { entries.append((bidders.rows[i], Int32(truncatingIfNeeded: bid))) }
    }
    if entries.count > 1 { entries.sort { $0.organization != $1.organization ? $0.organization < $1.organization : $0.bid < $1.bid } }
    for (i, entry) in entries.enumerated() where i == 0 || entries[i - 1].organization != entry.organization {
      organizations.append(entry.organization)
      starts.append(i)
    }
    starts.append(entries.count)
  }

  /// Each stands in a bid without the other: a joint bid alone is no meeting of rivals.
  func areSeparate(_ i: Int, _ j: Int) -> Bool {
    let (a, b) = (starts[i]..<starts[i + 1], starts[j]..<starts[j + 1])
    if a.count == 1, b.count == 1 { return entries[a.lowerBound].bid != entries[b.lowerBound].bid }
    return a.contains { x in !b.contains { entries[x].bid == entries[$0].bid } }
      && b.contains { y in !a.contains { entries[y].bid == entries[$0].bid } }
  }
}

/// Pairs of organizations, ascending.
struct PairList: RandomAccessCollection {
  private var keys: [UInt64] = []

  mutating func append(_ first: Int32, _ second: Int32) { keys.append(UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))) }
  mutating func trim() { keys.trim() }

  var startIndex: Int { 0 }
  var endIndex: Int { keys.count }
  subscript(i: Int) -> (first: Int32, second: Int32) {
    (Int32(truncatingIfNeeded: keys[i] >> 32), Int32(truncatingIfNeeded: keys[i] & 0xFFFF_FFFF))
  }
}
