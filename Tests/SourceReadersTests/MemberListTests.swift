import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Several organizations in one cell")
struct MemberListTests {
  private static func yaml(_ mark: String) -> String {
    """
    id: mine
    title: Mine
    row: contract
    group: {process: [gara]}
    fields:
      process.id: gara
      buyer.id: {column: cf ente, separator: "\(mark)"}
      buyer.name: {column: ente, separator: "\(mark)"}
      bidder.id: {column: codice, separator: "\(mark)"}
      bidder.name: {column: ditta, separator: "\(mark)"}
      bidder.country: {column: paese, values: {UK: GB}}
      bidder.size: {column: pmi, values: {S: sme}, otherwise: ""}
      award.amount: importo
    constants: {currency: EUR}

    """
  }
  private static let header = "gara,ente,cf ente,ditta,codice,paese,pmi,importo\n"

  /// `name:id:country` of each supplier.
  private func members(_ ditta: String, _ codice: String, _ paese: String = "", pmi: String = "", mark: String = "---") throws -> [String] {
    let batch = try table(Self.header + "A,Comune,9,\(ditta),\(codice),\(paese),\(pmi),10\n", Self.yaml(mark))
    #expect(batch.awards.count == 1)
    return batch.suppliers.map { supplier in
      let record = batch.organizations[Int(supplier.organization)]
      return [record.name, record.localId, record.country].map { batch.string($0) ?? "" }.joined(separator: ":") + (record.size == nil ? "" : " sme")
    }
  }

  @Test(
    "Names and ids belong together place by place: an empty place is a member without an id or a name",
    arguments: [
      ("Alba---Brenta", "F1---F2", ["Alba:F1:", "Brenta:F2:"]), ("Alba---Brenta", "F1---", ["Alba:F1:", "Brenta::"]),
      ("Alba---Brenta", "---F2", ["Alba::", "Brenta:F2:"]), ("Alba --- Brenta", " --- ", ["Alba::", "Brenta::"]),
      ("Alba---Brenta---Cima", "F1--- ---F3", ["Alba:F1:", "Brenta::", "Cima:F3:"]), ("Alba---", "F1---F2", ["Alba:F1:", ":F2:"]),
      ("Alba---Brenta", "", ["Alba::", "Brenta::"]), ("", "F1---F2", [":F1:", ":F2:"]), ("Alba---", "F1", ["Alba:F1:"]),
      ("Alba---Brenta---ALBA", "F1---F2---f1", ["Alba:F1:", "Brenta:F2:"]), ("Alba", "F1", ["Alba:F1:"]),
    ])
  func pairs(names: String, ids: String, expected: [String]) throws { #expect(try members(names, ids) == expected) }

  @Test("Ids that are not as many as the names belong to none of them, and it is said")
  func leftOverIds() throws {
    for ids in ["F1", "F1---F2"] {
      let batch = try table(Self.header + "A,Comune,9,Alba---Brenta---Cima,\(ids),,,10\n", Self.yaml("---"))
      #expect(batch.winners == ["Alba", "Brenta", "Cima"])
      #expect(batch.suppliers.allSatisfy { batch.organizations[Int($0.organization)].localId == nil })
      #expect(batch.problems.filter { $0.kind == .invalidIdentifier }.map { $0.value.map(batch.string) } == [ids])
    }
  }

  @Test("One id beside a name that holds the mark is one firm's", arguments: [("Rossi & Figli", "F1", "&"), ("Rossi, Bianchi e altri", "F1", ",")])
  func marksInNames(name: String, id: String, mark: String) throws {
    #expect(try members("\"\(name)\"", id, mark: mark) == ["\(name):\(id):"])
  }

  @Test("Countries and sizes are lists as the names are, or one for all; where they are not as many, nobody has one")
  func countries() throws {
    #expect(try members("Alba---Brenta", "F1---F2", "FR---UK", pmi: "---S") == ["Alba:F1:FR", "Brenta:F2:GB sme"])
    #expect(try members("Alba---Brenta", "F1---", "FR---FR---FR") == ["Alba:F1:FR", "Brenta::FR"])
    #expect(try members("Alba---Brenta", "F1---", "FR---", pmi: "S") == ["Alba:F1:FR sme", "Brenta:: sme"])
    #expect(try members("Alba---Brenta---Cima", "", "FR---IT") == ["Alba::", "Brenta::", "Cima::"])
    #expect(try members("Alba---Brenta", "", "FR") == ["Alba::FR", "Brenta::FR"])
  }

  @Test("Of joint buyers the first counts, with its own id; the others are said once a tender")
  func jointBuyers() throws {
    let batch = try table(
      Self.header
        + "A,Comune di Alba---Comune di Bra,9---,Rossi,,,,10\nA,Comune di Alba---Comune di Bra,9---,Verdi,,,,11\nB,Comune di Alba,9,Neri,,,,12\n",
      Self.yaml("---"))
    #expect(batch.processes.map { batch.name($0.buyer) } == ["Comune di Alba", "Comune di Alba"])
    #expect(batch.processes[0].buyer == batch.processes[1].buyer)
    #expect(batch.string(batch.organizations[Int(batch.processes[0].buyer)].localId) == "9")
    let said = batch.problems.filter { $0.kind == .contradiction }
    #expect(said.map { $0.value.map(batch.string) } == ["Comune di Alba---Comune di Bra"])
    #expect(said.first?.remark.map(batch.string) == "2 buyers: the first counts, and rules do not know the others")
  }

  @Test("TED CSV: joint buyers and the countries of the winners' group")
  func tedCSV() throws {
    let batch = try #require(
      try read(
        """
        ID_NOTICE_CAN,CAE_NAME,CAE_NATIONALID,DT_DISPATCH,CPV,ID_AWARD,ID_LOT_AWARDED,WIN_NAME,WIN_NATIONALID,WIN_COUNTRY_CODE,NUMBER_OFFERS,AWARD_VALUE_EURO,AWARD_VALUE_EURO_FIN_1,DT_AWARD
        N1,Ville---Département,B1---B2,02-JAN-18,45000000,11,1,Alba---Brenta,F1---,FR---FR,5,300,,21-DEC-17

        """
      ).batches.first)
    #expect(batch.name(batch.processes[0].buyer) == "Ville" && batch.winners == ["Alba", "Brenta"])
    let suppliers = batch.suppliers.map { batch.organizations[Int($0.organization)] }
    #expect(suppliers.map { batch.string($0.country) } == ["FR", "FR"] && suppliers.map { batch.string($0.localId) } == ["F1", nil])
    #expect(batch.awards[0].isGroup)
  }
}
