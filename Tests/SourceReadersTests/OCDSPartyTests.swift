import ProcurementModel
import Testing

@testable import SourceReaders

/// Who the parties of a release are.
@Suite("OCDS parties")
struct OCDSPartyTests {
  private func release(_ parties: String, _ rest: String = "", tender: String = "") throws -> RecordBatch {
    let sink = try read(
      #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"id":"t"\#(tender)},"parties":[\#(parties)]\#(rest)}]}"#
    )
    return try #require(sink.batches.first)
  }

  private func party(_ id: String, _ role: String, _ rest: String = "") -> String {
    #"{"id":"\#(id)","name":"\#(id)","roles":["\#(role)"]\#(rest)}"#
  }

  private func buyer(_ batch: RecordBatch) -> String? {
    let row = batch.processes[0].buyer
    return row < 0 ? nil : batch.string(batch.organizations[Int(row)].name)
  }

  @Test("Where no buyer is named, the party with the role of the buyer is, else the one with that of the procuring entity")
  func roles() throws {
    let (comune, ente, alfa) = (party("Comune", "buyer"), party("Ente", "procuringEntity"), party("Alfa", "supplier"))
    #expect(buyer(try release([alfa, ente].joined(separator: ","))) == "Ente")
    #expect(buyer(try release([ente, comune].joined(separator: ","))) == "Comune")
    #expect(buyer(try release(ente, #","buyer":{"id":"ASL","name":"ASL"}"#)) == "ASL")
    let named = try release(ente, tender: #","procuringEntity":{"id":"ASL","name":"ASL"}"#)
    #expect(buyer(named) == "ASL" && named.problems.isEmpty)
    #expect(buyer(try release(alfa)) == nil)
    // One party may stand there twice.
    let twice = try release([ente, ente].joined(separator: ","))
    #expect(buyer(twice) == "Ente" && twice.problems.isEmpty)
  }

  @Test("Of several parties with the buyer's role the first counts, of several procuring entities none, and both are said")
  func severalOfARole() throws {
    for (role, expected) in [("buyer", "Comune"), ("procuringEntity", nil)] as [(String, String?)] {
      let batch = try release([party("Comune", role), party("Ente", role)].joined(separator: ","))
      #expect(buyer(batch) == expected)
      let problem = try #require(batch.problems.first { $0.kind == .ambiguousLink })
      #expect(problem.field.map { batch.string($0) } == "parties/roles" && problem.value.map { batch.string($0) } == role && problem.length > 0)
    }
  }

  @Test("An organization without `identifier` has the first usable of its further identifiers, and the others are named")
  func additionalIdentifiers() throws {
    func further(_ ids: [String]) -> String {
      #","additionalIdentifiers":[\#(ids.map { #"{"scheme":"AU-ABN","id":"\#($0)"}"# }.joined(separator: ","))]"#
    }
    let one = try release(party("e0", "buyer", further(["N/A", "68706814312"])))
    let organization = try #require(one.organizations.first)
    #expect(one.string(organization.identifier) == "68706814312" && one.string(organization.scheme) == "AU-ABN" && one.problems.isEmpty)
    let several = try release(party("e0", "buyer", further(["68706814312", "51824753556"])))
    #expect(several.organizations.map { several.string($0.identifier) } == ["68706814312"])
    let problem = try #require(several.problems.first)
    #expect(problem.field.map { several.string($0) } == "parties/additionalIdentifiers" && problem.value.map { several.string($0) } == "51824753556")
    let stated = try release(party("e0", "buyer", #","identifier":{"scheme":"GB-COH","id":"09506232"}"# + further(["68706814312"])))
    #expect(stated.organizations.map { stated.string($0.identifier) } == ["09506232"] && stated.problems.isEmpty)
  }

  @Test("What has no scheme, or one that is no list of organizations, is no identifier of an organization, and this is said once")
  func otherIdentifiers() throws {
    for scheme in [#""scheme":"x-size","#, #""scheme":"X-FORM","#, #""scheme":"Employees","#, ""] {
      let further = #","additionalIdentifiers":[{\#(scheme)"id":"120"}]"#
      let batch = try release(party("Eta", "supplier", further) + "," + party("Theta", "supplier", further))
      #expect(batch.organizations.map { batch.string($0.name) } == ["Eta", "Theta"])
      #expect(batch.organizations.allSatisfy { $0.identifier == nil && $0.scheme == nil })
      #expect(batch.problems.map(\.kind) == [.invalidIdentifier] && batch.problems.map { $0.value.map { batch.string($0) } } == ["120"])
    }
    let behind = #","additionalIdentifiers":[{"scheme":"x-size","id":"micro"},{"scheme":"XI-GRID","id":"grid.1"}]"#
    let batch = try release(party("Eta", "supplier", behind))
    #expect(batch.organizations.map { batch.string($0.identifier) } == ["grid.1"])
  }

  @Test("An id that is a placeholder behind its list code is said with the party's field, its text and its place")
  func placeholderId() throws {
    let batch = try release(#"{"id":"XX-FTS-0000","name":"Alfa","roles":["supplier"]}"#, #","buyer":{"id":"IT-CFX-00000000000","name":"Comune"}"#)
    let problems = batch.problems.filter { $0.kind == .placeholderIdentifier }
    #expect(problems.map { $0.field.map { batch.string($0) } } == ["parties/id", "buyer/id"])
    #expect(problems.map { $0.value.map { batch.string($0) } } == ["XX-FTS-0000", "IT-CFX-00000000000"])
    #expect(problems.allSatisfy { $0.length < 20 })
  }

  @Test("An identifier without a scheme is the organization's only where it is a long number; 'ORG-0001' is somebody else in the next release")
  func identifiersWithoutScheme() throws {
    let german = try release(
      #"{"id":"ORG-0001","name":"Stadt Kassel","identifier":{"id":"06611000-0001-16"},"address":{"region":"DE731"}},{"id":"ORG-0003","name":"Meier KG","identifier":{"id":"DE111222333"}}"#,
      #","buyer":{"id":"06611000-0001-16","name":"Stadt Kassel","identifier":{"id":"ORG-0001"}},"awards":[{"id":"a","suppliers":[{"id":"DE111222333","name":"Meier KG","identifier":{"id":"ORG-9000"}}]}]"#,
      tender: #","tenderers":[{"name":"Meier KG","identifier":{"id":"ORG-9000"}},{"name":"Huber","identifier":{"id":"ORG-0003"}}]"#)
    // The references are to the parties, by their numbers; another name beside a party's id is another organization, of which only the name is known.
    #expect(german.organizations.map { german.string($0.identifier) } == ["06611000-0001-16", "DE111222333", nil, nil])
    #expect(german.processes[0].buyer == 0 && german.suppliers.map(\.organization) == [1])
    #expect(german.organizations.allSatisfy { !$0.localIdIsStable })
    let british = try release(#"{"id":"GB-FTS-4736","name":"Water Ltd","roles":["buyer"],"identifier":{"id":"02366678"}}"#)
    #expect(british.string(british.organizations[0].identifier) == "02366678")
    let unit = try release(#"{"id":"ocid-6as3t2-51185810-buyer","roles":["buyer"],"identifier":{"id":"A.21.4"}}"#)
    #expect(unit.string(unit.organizations[0].identifier) == "A.21.4")
    // A register's number without its court is that of many firms.
    let register = try release(#"{"id":"ORG-0001","name":"Bau GmbH","roles":["buyer"],"identifier":{"id":"HRB 12345"}}"#)
    #expect(register.organizations[0].identifier == nil && !register.organizations[0].localIdIsStable)
  }
}
