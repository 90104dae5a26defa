/// What a rule can be about, and what its fields belong to.
package enum Entity: String, CaseIterable, Hashable, Sendable {
  case process, lot, bid, award, contract, amendment, item, organization, bidderPair, buyerSupplierPair, market
}

/// Type of a field's value.
package enum FieldType: Hashable, Sendable {
  /// A code list of the model, by its name: `status == valid`.
  case code(CodeList)
  case text, boolean, date, money
  /// A number with a unit in words (`bids`, `share`, `days`); `integer` numbers are counted.
  case number(unit: String)
  case integer(unit: String)
}

package enum CodeList: String, CaseIterable, Hashable, Sendable {
  case tenderStatus, bidStatus, awardStatus, contractStatus, procurementMethod, directAwardBasis, procurementCategory, awardRule, organizationSize

  /// The words of the list, in the order of their numbers (the first has number 1).
  package var words: [String] { Self.wordsOfLists[self] ?? [] }

  private static let wordsOfLists = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.allWords) })

  private var allWords: [String] {
    switch self {
    case .tenderStatus: TenderStatus.allCases.map(\.rawValue)
    case .bidStatus: BidStatus.allCases.map(\.rawValue)
    case .awardStatus: AwardStatus.allCases.map(\.rawValue)
    case .contractStatus: ContractStatus.allCases.map(\.rawValue)
    case .procurementMethod: ProcurementMethod.allCases.map(\.rawValue)
    case .directAwardBasis: DirectAwardBasis.allCases.map(\.rawValue)
    case .procurementCategory: ProcurementCategory.allCases.map(\.rawValue)
    case .awardRule: AwardRule.allCases.map(\.rawValue)
    case .organizationSize: OrganizationSize.allCases.map(\.rawValue)
    }
  }
}

/// A field that rules may name: `bid.amount`.
package struct Field: Hashable, Sendable {
  package let entity: Entity
  package let name: String
  package let type: FieldType
  /// Computed from other fields; its evidence is theirs.
  package let isDerived: Bool
  /// Short label and meaning, English and Italian.
  package let label: String
  package let labelIT: String
  /// Place in the table of all fields; columns are kept by it.
  package fileprivate(set) var number = -1

  /// `bid.amount`
  package var path: String { entity.rawValue + "." + name }

  init(_ entity: Entity, _ name: String, _ type: FieldType, _ label: String, _ labelIT: String, derived: Bool = false) {
    self.entity = entity
    self.name = name
    self.type = type
    self.label = label
    self.labelIT = labelIT
    self.isDerived = derived
  }
}

/// A way from one record to others: `lot.bids` (many), `lot.process` (one).
package struct Relation: Hashable, Sendable {
  package let from: Entity
  package let name: String
  package let to: Entity
  package let isMany: Bool
  /// Place in the table of all relations; indices are kept by it.
  package fileprivate(set) var number = -1

  init(_ from: Entity, _ name: String, _ to: Entity, many: Bool) {
    self.from = from
    self.name = name
    self.to = to
    self.isMany = many
  }
}

/// The fields and relations that rules may name, shared by the store, the rule language and the documents.
package enum Vocabulary {
  package static func field(_ entity: Entity, _ name: String) -> Field? { fieldsByEntity[entity]?[name] }
  package static func relation(_ entity: Entity, _ name: String) -> Relation? { relationsByEntity[entity]?[name] }
  /// In the order of the table.
  package static func fields(of entity: Entity) -> [Field] { fields.filter { $0.entity == entity } }
  package static func relations(of entity: Entity) -> [Relation] { relations.filter { $0.from == entity } }

  private static let fieldsByEntity = Dictionary(grouping: fields, by: \.entity).mapValues {
    Dictionary(uniqueKeysWithValues: $0.map { ($0.name, $0) })
  }
  private static let relationsByEntity = Dictionary(grouping: relations, by: \.from).mapValues {
    Dictionary(uniqueKeysWithValues: $0.map { ($0.name, $0) })
  }
}

extension Vocabulary {
  static func numbered(_ fields: [Field]) -> [Field] {
    fields.enumerated().map { number, field in
      var field = field
      field.number = number
      return field
    }
  }

  static func numbered(_ relations: [Relation]) -> [Relation] {
    relations.enumerated().map { number, relation in
      var relation = relation
      relation.number = number
      return relation
    }
  }
}
