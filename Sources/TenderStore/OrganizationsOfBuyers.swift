extension TenderStore {
  /// By organization whether a call names it as its buyer or procuring entity.
  package func buyersAndProcuringEntities() -> [Bool] {
    var marks = [Bool](repeating: false, count: organizations.count)
    for column in [processes.buyer, processes.procuringEntity] {
      for party in column.values {
        guard organizations.ofParty.indices.contains(Int(party)) else { continue }
        let organization = Int(organizations.ofParty[Int(party)])
        if marks.indices.contains(organization) { marks[organization] = true }
      }
    }
    return marks
  }
}
