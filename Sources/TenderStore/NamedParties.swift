/// Which parties each file names.
struct NamedParties {
  private struct Naming {
    let file: UInt32
    let party: Int32
  }

  private var namings: [Naming] = []
  /// Of each party the last file that named it, and one more; 0 for none.
  private var last: [UInt32] = []

  var count: Int { namings.count }

  mutating func see(_ party: Int32, in file: UInt32) {
    let row = Int(party)
    if row >= last.count { last.append(contentsOf: repeatElement(0, count: max(row + 1 - last.count, last.count))) }
    guard last[row] != file &+ 1 else { return }
    last[row] = file &+ 1
    namings.append(Naming(file: file, party: party))
  }

  /// Forgets what was seen after so many; a file may be seen to name a party twice then, which counts once.
  mutating func truncate(to count: Int) {
    namings.removeLast(max(0, namings.count - count))
    last = []
  }

  /// How many different organizations each file names.
  func organizations(_ linked: Organizations) -> [UInt32: Int] {
    var pairs: [UInt64] = []
    pairs.reserveCapacity(namings.count)
    for naming in namings where linked.ofParty.indices.contains(Int(naming.party)) {
      let organization = linked.ofParty[Int(naming.party)]
      if organization >= 0 { pairs.append(UInt64(naming.file) << 32 | UInt64(UInt32(bitPattern: organization))) }
    }
    pairs.sort()
    var counts: [UInt32: Int] = [:]
    for (i, pair) in pairs.enumerated() where i == 0 || pairs[i - 1] != pair { counts[UInt32(truncatingIfNeeded: pair >> 32), default: 0] += 1 }
    return counts
  }
}
