import ProcurementModel
import RuleLanguage
import TenderStore

/// The subjects of a rule, as rows.
enum Subjects {
  static func rows(of subject: RuleSubject, in data: EngineData) -> [Int32] {
    func all(_ count: Int) -> [Int32] { (0..<count).map { Int32($0) } }
    func organizations(_ relations: [String]) -> [Int32] {
      var present = [Bool](repeating: false, count: data.store.organizations.count)
      for name in relations {
        guard let relation = Vocabulary.relation(.organization, name), case .groups(let groups) = data.prepare(relation) else { continue }
        for organization in 0..<min(groups.count, present.count) where !groups[organization].isEmpty { present[organization] = true }
      }
      return present.indices.filter { present[$0] }.map { Int32($0) }
    }
    switch subject {
    case .process, .lot, .bid, .award, .contract: return all(data.count(subject.entity))
    case .supplier: return organizations(["awards"])
    case .bidder: return organizations(["bids"])
    case .buyer: return organizations(["processesAsBuyer"])
    case .procuringEntity:
      guard let relation = Vocabulary.relation(.process, "procuringEntity"), case .one(let targets) = data.prepare(relation) else { return [] }
      return Array(Set(targets.filter { $0 >= 0 })).sorted()
    case .organization: return organizations(["awards", "bids", "processesAsBuyer"])
    case .bidderPair:
      data.makePairs()
      return all(data.derived.pairs.count)
    case .buyerSupplierPair:
      data.makeBuyerSuppliers()
      return all(data.derived.buyerSuppliers.count)
    case .market:
      data.makeMarkets()
      return all(data.derived.markets.count)
    }
  }
}
