import ProcurementModel
import TenderStore

extension EngineData {
  /// Makes a field's column: the store's own, or computed.
  func make(_ field: Field) -> FieldColumn {
    switch field.entity {
    case .process: processField(field.name)
    case .lot: lotField(field.name)
    case .bid: bidField(field.name)
    case .award: awardField(field.name)
    case .contract: contractField(field.name)
    case .amendment: amendmentField(field.name)
    case .item: itemField(field.name)
    case .organization: organizationField(field.name)
    case .bidderPair: pairField(field.name)
    case .buyerSupplierPair:
      field.name == "awardCount" ? .integer((0..<derived.buyerSuppliers.count).map { Int32(derived.awardsOfBuyerSupplier[$0].count) }) : .none
    case .market: marketField(field.name)
    }
  }

  /// The store's own values; none where nothing is known: who reads a field's column asks how long it is.
  func all<Element: Missable>(_ column: Column<Element>) -> [Element] { column.values }
  func ids(_ column: Column<Symbol>) -> FieldColumn { .text(column.values.map(\.id)) }

  /// The first digits of CPV codes.
  func prefixes(_ column: Column<Symbol>, _ length: Int) -> FieldColumn {
    var known: [UInt32: UInt32] = [:]
    return .text(
      (0..<column.count).map { row in
        let symbol = column[row]
        if symbol.isMissing { return 0 }
        if let text = known[symbol.id] { return text }
        let digits = store.symbols.utf8(symbol).prefix(length)
        let text = digits.count == length && digits.allSatisfy { (48...57).contains($0) } ? self.text(digits) : 0
        known[symbol.id] = text
        return text
      })
  }

  /// The first known of a row's own value and its parent's.
  func inherited<Element: Missable>(_ own: Column<Element>, _ parents: Column<Int32>, _ parent: Column<Element>) -> [Element] {
    (0..<own.count).map { row in own[row].isMissing ? parent[Int(parents[row])] : own[row] }
  }

  func row(_ value: Int32) -> Int { value < 0 ? -1 : Int(value) }

  func codesOfTruth(_ entity: Entity, _ name: String) -> [UInt8] {
    guard let field = Vocabulary.field(entity, name), case .truth(let values) = prepare(field) else { return [] }
    return everyRow(values, entity, 0)
  }
}
