import TenderStore

/// Which organizations bid for the same lots. They are counted organization by organization, with one counter for each other organization, so that no pair is ever
/// looked up; pairs come out ascending.
struct Meetings {
  private let bidsOfLot: Ranges
  private let bidders: Groups
  /// Organizations that met, ascending: those of a lot, or of a large lot those that are to be compared.
  private let members: Groups
  private let lotOfMeeting: [Int32]
  /// Meetings of each organization, ascending.
  private let meetings: Groups
  /// Meetings in a lot with a bid of several organizations.
  private let joint: NumberSet

  /// `organizations` is how many there are. Of a lot of more bidders than `most`, pairs would be too many to keep: they are made within the groups that `parts` cuts it into,
  /// each ascending, none with an organization of another.
  init(_ bidsOfLot: Ranges, _ bidders: Groups, organizations: Int, most: Int, parts: ([Int32]) -> [[Int32]]) {
    self.bidsOfLot = bidsOfLot
    self.bidders = bidders
    var rows: [Int32] = []
    var offsets: [Int32] = [0]
    var lotOfMeeting: [Int32] = []
    var isJoint: [Bool] = []
    var counts = [Int32](repeating: 0, count: organizations + 1)
    var lot = LotMembers()
    func meet(_ organizations: [Int32], _ number: Int) {
      guard organizations.count > 1 else { return }
      rows.append(contentsOf: organizations)
      for organization in organizations { counts[Int(organization) + 1] &+= 1 }
      offsets.append(Int32(truncatingIfNeeded: rows.count))
      lotOfMeeting.append(Int32(truncatingIfNeeded: number))
      isJoint.append(lot.isJoint)
    }
    for number in 0..<bidsOfLot.count {
      lot.read(bidsOfLot[number], bidders)
      if lot.organizations.count <= most { meet(lot.organizations, number) } else { for part in parts(lot.organizations) { meet(part, number) } }
    }
    var joint = NumberSet(below: isJoint.count)
    for (meeting, isJoint) in isJoint.enumerated() where isJoint { joint.insert(meeting) }
    self.joint = joint
    self.lotOfMeeting = lotOfMeeting
    members = Groups(offsets: offsets, rows: rows)
    for i in 0..<organizations { counts[i + 1] &+= counts[i] }
    var next = counts
    var meetings = [Int32](repeating: 0, count: rows.count)
    for meeting in lotOfMeeting.indices {
      for place in members.places(meeting) {
        let organization = Int(rows[place])
        meetings[Int(next[organization])] = Int32(truncatingIfNeeded: meeting)
        next[organization] &+= 1
      }
    }
    self.meetings = Groups(offsets: counts, rows: meetings)
  }

  /// All pairs that met in a lot, in how many lots, and in how many of them each stands in a bid without the other.
  func counted() -> (pairs: PairList, shared: [Int32], separate: [Int32]) {
    var pairs = PairList()
    var shared: [Int32] = []
    var separate: [Int32] = []
    var together = [Int32](repeating: 0, count: meetings.count)
    var onlyJoint = together
    var met = NumberSet(below: meetings.count)
    // Room for all that there can be: what of it is never written takes no memory, and nothing is copied as the lists grow.
    let most = min(most, Self.mostReserved)
    pairs.reserveCapacity(most)
    shared.reserveCapacity(most)
    separate.reserveCapacity(most)
    for organization in 0..<meetings.count {
      forEachMeeting(of: organization) { other, _, isSeparate in
        met.insert(other)
        together[other] &+= 1
        if !isSeparate { onlyJoint[other] &+= 1 }
      }
      met.removeAll { other in
        let count = together[other]
        pairs.append(Int32(truncatingIfNeeded: organization), Int32(truncatingIfNeeded: other))
        shared.append(count)
        separate.append(count &- onlyJoint[other])
        together[other] = 0
        onlyJoint[other] = 0
      }
    }
    return (pairs, shared, separate)
  }

  private static let mostReserved = 1 << 26

  /// Pairs there can be: those of each meeting, and no more than organizations can form.
  private var most: Int {
    let count = meetings.count
    var most = 0
    for meeting in lotOfMeeting.indices {
      let members = members.places(meeting).count
      most += members * (members - 1) / 2
      if most >= Self.mostReserved { break }
    }
    return count < 1 << 16 ? min(most, count * (count - 1) / 2) : most
  }

  /// The lots in which each pair met, of pairs that were counted before.
  func lots(of pairs: PairList, shared: [Int32]) -> Groups {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(shared.count + 1)
    for count in shared { offsets.append((offsets.last ?? 0) &+ count) }
    var rows = [Int32](repeating: 0, count: Int(offsets.last ?? 0))
    // Where the next lot with each other organization goes.
    var next = [Int32](repeating: 0, count: meetings.count)
    var pair = 0
    for organization in 0..<meetings.count {
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
    for place in meetings.places(organization) {
      let meeting = Int(meetings.rows[place])
      let range = members.places(meeting)
      var own = range.lowerBound
      while own < range.upperBound, members.rows[own] != organization { own += 1 }
      guard own + 1 < range.upperBound else { continue }
      let lot = lotOfMeeting[meeting]
      if !joint.contains(meeting) {
        for i in (own + 1)..<range.upperBound { body(Int(members.rows[i]), lot, true) }
      } else {
        var bids = LotMembers()
        bids.read(bidsOfLot[Int(lot)], bidders)
        for i in (own + 1)..<range.upperBound { body(Int(members.rows[i]), lot, bids.areSeparate(members.rows[own], members.rows[i])) }
      }
    }
  }
}

/// The organizations that bid for one lot, ascending, each with the bids it stands in.
struct LotMembers {
  private(set) var organizations: [Int32] = []
  /// A bid of several organizations is among them.
  private(set) var isJoint = false
  /// The organization above the bid: numbers are sorted faster than pairs.
  private var entries: [UInt64] = []
  private var starts: [Int] = []

  mutating func read(_ bids: Range<Int>, _ bidders: Groups) {
    entries.removeAll(keepingCapacity: true)
    organizations.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    isJoint = false
    for bid in bids {
      let members = bidders.places(bid)
      if members.count > 1 { isJoint = true }
      for i in members { entries.append(UInt64(UInt32(bitPattern: bidders.rows[i])) << 32 | UInt64(UInt32(truncatingIfNeeded: bid))) }
    }
    sortEntries()
    for i in entries.indices {
      let organization = Int32(truncatingIfNeeded: entries[i] >> 32)
      if organization == organizations.last { continue }
      organizations.append(organization)
      starts.append(i)
    }
    starts.append(entries.count)
  }

  /// Most lots have a handful.
  private mutating func sortEntries() {
    if entries.count > 16 { return entries.sort() }
    for i in entries.indices.dropFirst() {
      let entry = entries[i]
      var place = i
      while place > 0, entries[place - 1] > entry {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }

  private func bid(_ entry: Int) -> UInt32 { UInt32(truncatingIfNeeded: entries[entry]) }

  /// Each stands in a bid without the other: a joint bid alone is no meeting of rivals.
  func areSeparate(_ a: Int32, _ b: Int32) -> Bool {
    let (first, second) = (entries(of: a), entries(of: b))
    if first.count == 1, second.count == 1 { return bid(first.lowerBound) != bid(second.lowerBound) }
    return first.contains { x in !second.contains { bid(x) == bid($0) } } && second.contains { y in !first.contains { bid(y) == bid($0) } }
  }

  private func entries(of organization: Int32) -> Range<Int> {
    guard let place = AscendingNumbers.place(of: organization, in: organizations) else { return 0..<0 }
    return starts[place]..<starts[place + 1]
  }
}

enum AscendingNumbers {
  /// Where a number stands in an ascending list; `nil` where it is not among them.
  static func place(of number: Int32, in list: [Int32]) -> Int? {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < list.count && list[low] == number ? low : nil
  }
}

/// A set of numbers that gives them back ascending without sorting: a bit each, and above them a bit for each word of which some is set, so that few numbers among many
/// are found without a look at all words.
struct NumberSet {
  private var words: [UInt64]
  private var used: [UInt64]

  /// For numbers from 0 up to `limit`, which is not among them.
  init(below limit: Int) {
    words = [UInt64](repeating: 0, count: limit / 64 + 1)
    used = [UInt64](repeating: 0, count: words.count / 64 + 1)
  }

  @inline(__always)
  mutating func insert(_ number: Int) {
    words[number >> 6] |= 1 << UInt64(number & 63)
    used[number >> 12] |= 1 << UInt64((number >> 6) & 63)
  }

  @inline(__always)
  func contains(_ number: Int) -> Bool { words[number >> 6] & 1 << UInt64(number & 63) != 0 }

  /// Empties the set and hands out its numbers, ascending.
  @inline(__always)
  mutating func removeAll(_ body: (Int) -> Void) {
    for block in used.indices where used[block] != 0 {
      var blocks = used[block]
      used[block] = 0
      while blocks != 0 {
        let word = block << 6 | blocks.trailingZeroBitCount
        blocks &= blocks &- 1
        var numbers = words[word]
        words[word] = 0
        while numbers != 0 {
          body(word << 6 | numbers.trailingZeroBitCount)
          numbers &= numbers &- 1
        }
      }
    }
  }
}

/// Pairs of organizations, ascending.
struct PairList: RandomAccessCollection {
  private var keys: [UInt64] = []

  mutating func append(_ first: Int32, _ second: Int32) { keys.append(UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))) }
  mutating func reserveCapacity(_ count: Int) { keys.reserveCapacity(count) }

  var startIndex: Int { 0 }
  var endIndex: Int { keys.count }

  /// Pairs ascend.
  func row(of first: Int32, _ second: Int32) -> Int? {
    let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  subscript(i: Int) -> (first: Int32, second: Int32) {
    (Int32(truncatingIfNeeded: keys[i] >> 32), Int32(truncatingIfNeeded: keys[i] & 0xFFFF_FFFF))
  }
}
