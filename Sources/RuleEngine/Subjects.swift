import ProcurementModel
import RuleLanguage
import TenderStore

/// The subjects of a rule, as rows: a list, or all rows there are, which takes no memory (pairs of bidders are counted by the million).
struct Subjects: RandomAccessCollection {
  private let listed: [Int32]
  private let isAll: Bool
  let count: Int

  var startIndex: Int { 0 }
  var endIndex: Int { count }
  subscript(i: Int) -> Int32 { isAll ? Int32(truncatingIfNeeded: i) : listed[i] }

  private init(all count: Int) { (listed, isAll, self.count) = ([], true, count) }
  private init(_ rows: [Int32]) { (listed, isAll, count) = (rows, false, rows.count) }

  static func rows(of subject: RuleSubject, in data: EngineData) -> Subjects {
    func organizations(_ relations: [String]) -> Subjects {
      var present = [Bool](repeating: false, count: data.store.organizations.count)
      for name in relations {
        guard let relation = Vocabulary.relation(.organization, name), case .groups(let groups) = data.prepare(relation) else { continue }
        for organization in 0..<Swift.min(groups.count, present.count) where !groups[organization].isEmpty { present[organization] = true }
      }
      return Subjects(present.indices.filter { present[$0] }.map { Int32(truncatingIfNeeded: $0) })
    }
    switch subject {
    case .process, .lot, .bid, .award, .contract: return Subjects(all: data.count(subject.entity))
    case .supplier: return organizations(["awards"])
    case .bidder: return organizations(["bids"])
    case .buyer: return organizations(["processesAsBuyer"])
    case .procuringEntity:
      guard let relation = Vocabulary.relation(.process, "procuringEntity"), case .one(let targets) = data.prepare(relation) else {
        return Subjects([])
      }
      return Subjects(Array(Set(targets.filter { $0 >= 0 })).sorted())
    case .organization: return organizations(["awards", "bids", "processesAsBuyer"])
    case .bidderPair:
      data.makePairs()
      return Subjects(all: data.derived.pairs.count)
    case .buyerSupplierPair:
      data.makeBuyerSuppliers()
      return Subjects(all: data.derived.buyerSuppliers.count)
    case .market:
      data.makeMarkets()
      return Subjects(all: data.derived.markets.count)
    }
  }
}
