import TenderStore

/// One bidder that a lot lists twice, under two spellings of its name.
extension EngineData {
  /// Gives bids of one lot with the same price the same key where their bidders' names differ only in blanks, signs, what stands in parentheses, a leading "M/s" or the
  /// legal form, and one of them has no identifier: sources that state no identifiers list firms twice this way, and a firm agrees with itself on every price.
  func joiningSpellings(_ keys: [UInt32], _ bidders: Groups) -> [UInt32] {
    var keys = keys
    let amounts = store.bids.amount
    var spelled: [Int32: String] = [:]
    func spelling(_ bid: Int) -> (name: String, isIdentified: Bool)? {
      guard bidders[bid].count == 1, let organization = bidders[bid].first else { return nil }
      let name = spelled[organization] ?? BidderName.squeezed(name(ofOrganization: organization))
      spelled[organization] = name
      return name.isEmpty ? nil : (name, !store.organizations.keys[Int(organization)].hasPrefix("name:"))
    }
    for lot in 0..<store.lots.count {
      let bids = store.bidsOfLot[lot]
      guard bids.count > 1 else { continue }
      for bid in bids where !amounts[bid].isMissing {
        for earlier in bids where earlier < bid && keys[earlier] != keys[bid] && amounts[earlier] == amounts[bid] {
          guard let one = spelling(earlier), let other = spelling(bid), one.name == other.name, !(one.isIdentified && other.isIdentified) else {
            continue
          }
          keys[bid] = keys[earlier]
          break
        }
      }
    }
    return keys
  }
}

enum BidderName {
  private static let legalForms: Set<String> = [
    "ltd", "limited", "llc", "inc", "plc", "pvt", "private", "co", "company", "corp", "corporation", "gmbh", "ag", "kg", "sa", "sarl", "sas", "spa",
    "srl", "snc",
    "ca", "cv", "bv", "nv", "ab", "as", "oy", "jsc", "ojsc", "ooo", "pt", "tbk", "s", "a", "p", "r", "l", "c", "m",
  ]

  /// Letters and digits, small, without parentheses, legal forms and a leading "M/s": `M/S Excel Construction Ltd` and `ExcelConstruction Ltd` are one.
  static func squeezed(_ name: String) -> String {
    var depth = 0
    var words: [String] = [""]
    for character in name.lowercased() {
      if character == "(" { depth += 1 }
      if depth == 0 {
        if character.isLetter || character.isNumber { words[words.count - 1].append(character) } else if words.last != "" { words.append("") }
      }
      if character == ")", depth > 0 { depth -= 1 }
    }
    let left = words.filter { !$0.isEmpty && !legalForms.contains($0) }.joined()
    // A name that is nothing but forms says nothing.
    return left.count < 4 ? "" : left
  }
}
