import ProcurementModel

/// In how many records a field of the vocabulary has a value.
package struct FieldCoverage: Sendable, Equatable {
  package let field: Field
  package let known: Int
  package let records: Int
}

extension EngineData {
  /// The fields that sources publish, in the order of the vocabulary; computed ones are left out. Kinds of which there is no record are left out too.
  package func fieldCoverage() -> [FieldCoverage] {
    Vocabulary.fields.filter { !$0.isDerived && count($0.entity) > 0 && Self.published.contains($0.entity) }.map { field in
      let column = make(field)
      let records = count(field.entity)
      return FieldCoverage(field: field, known: (0..<records).count { column.read($0).known }, records: records)
    }
  }

  private static let published: Set<Entity> = [.process, .lot, .bid, .award, .contract, .amendment, .item, .organization]
}
