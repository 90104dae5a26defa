import OrganizationLinking
import ProcurementModel
import SourceReaders
import TenderStore

/// A record of a source, with what its evidence needs again and again.
final class OpenRecord {
  let parts: [SourcePart]
  /// Of the process that the record became part of.
  let name: String
  private let places: Places

  private enum Places {
    /// Followed at the first reading.
    case kept(KeptPlaces, Organizations)
    /// Of the record read again: its place in a batch.
    case reread(OpenBatch, process: Int)
  }

  init(_ places: KeptPlaces, _ organizations: Organizations, parts: [SourcePart], name: String) {
    self.places = .kept(places, organizations)
    self.parts = parts
    self.name = name
  }

  init(_ batch: OpenBatch, process: Int, parts: [SourcePart], name: String) {
    places = .reread(batch, process: process)
    self.parts = parts
    self.name = name
  }

  /// Place of a field in the row with this index; of an organization's field where the row names it.
  func span(_ field: Field, _ entity: Entity, _ index: Int, organization: Int32?) -> Span? {
    switch places {
    case .kept(let places, let organizations):
      guard let organization else { return places.place(of: field, index: index) }
      return places.place(of: field, in: entity, index: index) {
        Int($0) < organizations.ofParty.count && organizations.ofParty[Int($0)] == organization
      }
    case .reread(let batch, let process):
      guard let organization else { return batch.places.place(of: field, index: index, process: process) }
      let key = batch.sources.store.organizations.keys[Int(organization)]
      return batch.places.member(of: entity, index: index, process: process) { batch.isMention($0, of: organization, key) }.flatMap {
        batch.places.place(of: field, index: Int($0))
      }
    }
  }
}

/// One record or several that were read again together, and the organizations they name.
final class OpenBatch {
  let places: RecordPlaces
  let sources: EvidenceSources
  private var mentions: [Mention?]
  private var names: [String??]
  /// The name, normalised, of the linked organization that was last asked for: a group's members are asked one after another.
  private var linked: (organization: Int32, name: String?)?

  /// The keys under which an organization of the record may be linked.
  private struct Mention {
    let identifier: String?
    let local: String?
  }

  init(_ batch: RecordBatch, isOfSeveral: Bool, _ sources: EvidenceSources) {
    places = RecordPlaces(batch, isOfSeveral: isOfSeveral)
    self.sources = sources
    mentions = Array(repeating: nil, count: batch.organizations.count)
    names = Array(repeating: .none, count: batch.organizations.count)
  }

  /// Whether an organization of the record is a mention of the linked organization.
  func isMention(_ row: Row, of organization: Int32, _ key: String) -> Bool {
    guard row >= 0, Int(row) < mentions.count else { return false }
    // Most mentions are written as the representative one; what is equal is equal when normalised.
    if let name = places.batch.organizations[Int(row)].name, sources.isName(places.batch.utf8(name.value), ofOrganization: organization) {
      return true
    }
    let mention = mention(row)
    if let identifier = mention.identifier, identifier == key { return true }
    if let local = mention.local, local == key { return true }
    guard let wanted = name(row) else { return false }
    if key.hasPrefix("name:"), key.dropFirst(5) == wanted { return true }
    if linked?.organization != organization { linked = (organization, sources.normalisedName(ofOrganization: organization)) }
    return linked?.name == wanted
  }

  private func mention(_ row: Row) -> Mention {
    if let known = mentions[Int(row)] { return known }
    let batch = places.batch
    let record = batch.organizations[Int(row)]
    let mention = Mention(
      identifier: batch.string(record.identifier).flatMap {
        OrganizationIdentifier(scheme: batch.string(record.scheme) ?? "", identifier: $0)?.key(
          named: record.name.map { Array(batch.utf8($0.value)) } ?? [])
      },
      local: batch.string(record.localId).map { "ID:" + $0 })
    mentions[Int(row)] = mention
    return mention
  }

  /// Its name, normalised.
  private func name(_ row: Row) -> String? {
    if let known = names[Int(row)] { return known }
    let name = places.batch.organizations[Int(row)].name.map { NameNormalization.normalised(places.batch.utf8($0.value)) }
    names[Int(row)] = .some(name)
    return name
  }
}
