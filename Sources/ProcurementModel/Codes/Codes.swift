/// A closed list of codes that rules may name; the raw value is the OCDS word where OCDS has one.
package protocol Code: RawRepresentable<String>, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  /// 1 for the first case: 0 is kept for "missing" in columns.
  var number: UInt8 { get }
  static var last: Self { get }
}

extension Code {
  /// Without a list of all cases made for each question: an enumeration without payloads is the number of its case, from 0. A test goes through all of them.
  package init?(number: UInt8) {
    guard number >= 1, number <= Self.last.number, MemoryLayout<Self>.size == 1 else { return nil }
    self = unsafeBitCast(number - 1, to: Self.self)
  }
}

/// How the buyer chose who may bid. OCDS codelist `method`.
package enum ProcurementMethod: String, Code {
  case open, selective, limited, direct
  package static var last: Self { .direct }
  package var number: UInt8 {
    switch self {
    case .open: 1
    case .selective: 2
    case .limited: 3
    case .direct: 4
    }
  }
}

/// Why the buyer did not choose anew when it awarded directly, where the source says so; OCDS has no list of these.
package enum DirectAwardBasis: String, Code {
  /// A contract under a framework agreement or a central purchasing body's convention: the competition was the framework's.
  case framework
  /// With a company of the buyer's own, or of its group.
  case inHouse = "in-house"
  /// Set aside by law for sheltered employment (Italy: art. 5 l. 381/1991).
  case reserved
  /// A variation or an extension of a contract that was awarded before.
  case change
  /// Works that the holder of a building permit carries out in place of a fee (Italy: art. 16 c. 2-bis DPR 380/2001).
  case permit
  package static var last: Self { .permit }
  package var number: UInt8 {
    switch self {
    case .framework: 1
    case .inHouse: 2
    case .reserved: 3
    case .change: 4
    case .permit: 5
    }
  }
}

/// OCDS `mainProcurementCategory`.
package enum ProcurementCategory: String, Code {
  case works, goods, services
  package static var last: Self { .services }
  package var number: UInt8 {
    switch self {
    case .works: 1
    case .goods: 2
    case .services: 3
    }
  }
}

/// OCDS `tender.status` and `lot.status`.
package enum TenderStatus: String, Code {
  case planning, planned, active, cancelled, unsuccessful, complete, withdrawn
  package static var last: Self { .withdrawn }
  package var number: UInt8 {
    switch self {
    case .planning: 1
    case .planned: 2
    case .active: 3
    case .cancelled: 4
    case .unsuccessful: 5
    case .complete: 6
    case .withdrawn: 7
    }
  }

  /// What an award of a call or lot with this status came to, whatever its own status says; `nil` where it may be in force. OCDS: a `cancelled` or `unsuccessful` tender ended
  /// without a result; of a `withdrawn` one nothing more is published under this ocid, which says nothing of its awards.
  package var outcomeOfAwards: AwardStatus? {
    switch self {
    case .cancelled: .cancelled
    case .unsuccessful: .unsuccessful
    case .planning, .planned, .active, .complete, .withdrawn: nil
    }
  }
}

/// OCDS bid extension, codelist `bidStatus`.
package enum BidStatus: String, Code {
  case invited, pending, valid, disqualified, withdrawn
  package static var last: Self { .withdrawn }
  package var number: UInt8 {
    switch self {
    case .invited: 1
    case .pending: 2
    case .valid: 3
    case .disqualified: 4
    case .withdrawn: 5
    }
  }
}

/// OCDS `award.status`.
package enum AwardStatus: String, Code {
  case pending, active, cancelled, unsuccessful
  package static var last: Self { .unsuccessful }
  package var number: UInt8 {
    switch self {
    case .pending: 1
    case .active: 2
    case .cancelled: 3
    case .unsuccessful: 4
    }
  }
}

/// OCDS `contract.status`.
package enum ContractStatus: String, Code {
  case pending, active, cancelled, terminated
  package static var last: Self { .terminated }
  package var number: UInt8 {
    switch self {
    case .pending: 1
    case .active: 2
    case .cancelled: 3
    case .terminated: 4
    }
  }
}

/// How the winner follows from the bids. The meaning of a price screen depends on it (docs/decisions, "Award rule first").
package enum AwardRule: String, Code {
  /// The lowest price wins.
  case lowestPrice = "lowest-price"
  /// The bid nearest an average of the bids wins.
  case averageBid = "average-bid"
  /// The lowest price wins after abnormally low bids are excluded by formula.
  case anomalyExclusion = "anomaly-exclusion"
  /// The lowest price above a floor wins.
  case floorPrice = "floor-price"
  /// Price and quality are weighed.
  case qualityPrice = "quality-price"
  package static var last: Self { .qualityPrice }
  package var number: UInt8 {
    switch self {
    case .lowestPrice: 1
    case .averageBid: 2
    case .anomalyExclusion: 3
    case .floorPrice: 4
    case .qualityPrice: 5
    }
  }
}

/// Size of a firm as published.
package enum OrganizationSize: String, Code {
  case micro, small, medium, large, sme
  package static var last: Self { .sme }
  package var number: UInt8 {
    switch self {
    case .micro: 1
    case .small: 2
    case .medium: 3
    case .large: 4
    case .sme: 5
    }
  }
}
