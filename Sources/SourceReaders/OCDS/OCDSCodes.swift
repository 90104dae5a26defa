import ProcurementModel

/// OCDS code lists and the local words that publishers use in their place.
enum OCDSCodes {
  static func method(_ text: String) -> ProcurementMethod? { ProcurementMethod(rawValue: text) }

  static func category(_ text: String) -> ProcurementCategory? {
    switch text {
    case "goods", "supplies": .goods
    case "works": .works
    case "services", "consultingservices", "consulting services": .services
    default: nil
    }
  }

  static func tenderStatus(_ text: String) -> TenderStatus? {
    if let status = TenderStatus(rawValue: text) { return status }
    switch text {
    case "canceled": return .cancelled
    case "closed", "completed", "finished", "awarded": return .complete
    case "published", "open": return .active
    default: return nil
    }
  }

  /// `unsuccessful` and `rejected` are no codes of the bids extension: some publishers mean a bid that lost, others one that was excluded. Prozorro means the latter.
  static func bidStatus(_ text: String, isProzorro: Bool) -> BidStatus? {
    if let status = BidStatus(rawValue: text) { return status }
    switch text {
    case "active", "qualified", "accepted", "winner", "awarded": return .valid
    case "not-qualified", "disqualified/rejected": return .disqualified
    // In Prozorro a bid that was not confirmed after the call had changed.
    case "invalid", "invalid.pre-qualification": return isProzorro ? .withdrawn : .disqualified
    case "unsuccessful", "rejected": return isProzorro ? .disqualified : nil
    case "deleted": return .withdrawn
    case "draft", "submitted": return .pending
    default: return nil
    }
  }

  static func awardStatus(_ text: String) -> AwardStatus? {
    if let status = AwardStatus(rawValue: text) { return status }
    return text == "canceled" ? .cancelled : nil
  }

  static func contractStatus(_ text: String) -> ContractStatus? {
    if let status = ContractStatus(rawValue: text) { return status }
    switch text {
    case "canceled": return .cancelled
    case "signed": return .active
    case "complete", "completed", "finished": return .terminated
    default: return nil
    }
  }

  /// OCDS `awardCriteria`.
  static func awardRule(_ text: String) -> AwardRule? {
    switch text {
    case "priceonly", "lowestcost", "lowest_cost", "singlebidonly": text == "singlebidonly" ? nil : .lowestPrice
    case "ratedcriteria", "qualityonly", "bestproposal", "bestvaluetogovernment", "best_proposal", "costeffectiveness": .qualityPrice
    default: nil
    }
  }
}
