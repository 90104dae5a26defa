import OrganizationLinking
import ProcurementModel
import SourceReaders
import TenderStore

/// A record of a source, read again, with what its evidence needs again and again.
final class OpenRecord {
  let places: RecordPlaces
  let parts: [SourcePart]
  /// Of the process that the record became part of.
  let name: String
  private var mentions: [Mention?]
  private let sources: EvidenceSources

  /// The keys under which an organization of the record may be linked.
  private struct Mention {
    let identifier: String?
    let local: String?
    let name: String?
  }

  init(_ batch: RecordBatch, parts: [SourcePart], name: String, _ sources: EvidenceSources) {
    places = RecordPlaces(batch)
    self.parts = parts
    self.name = name
    self.sources = sources
    mentions = Array(repeating: nil, count: batch.organizations.count)
  }

  /// Place of a field in the row with this index; of an organization's field where the row names it.
  func span(_ field: Field, _ entity: Entity, _ index: Int, organization: Int32?) -> Span? {
    guard let organization else { return places.place(of: field, index: index) }
    let key = sources.store.organizations.keys[Int(organization)]
    return places.member(of: entity, index: index) { isMention($0, of: organization, key) }.flatMap { places.place(of: field, index: Int($0)) }
  }

  /// Whether an organization of the record is a mention of the linked organization.
  private func isMention(_ row: Row, of organization: Int32, _ key: String) -> Bool {
    guard row >= 0, Int(row) < mentions.count else { return false }
    let mention = mention(row)
    if let identifier = mention.identifier, identifier == key { return true }
    if let local = mention.local, local == key { return true }
    guard let wanted = mention.name else { return false }
    if key.hasPrefix("name:"), key.dropFirst(5) == wanted { return true }
    return sources.normalisedName(ofOrganization: organization).map { $0 == wanted } ?? false
  }

  private func mention(_ row: Row) -> Mention {
    if let known = mentions[Int(row)] { return known }
    let batch = places.batch
    let record = batch.organizations[Int(row)]
    let mention = Mention(
      identifier: batch.string(record.identifier).flatMap {
        OrganizationIdentifier(scheme: batch.string(record.scheme) ?? "", identifier: $0)?.key
      },
      local: batch.string(record.localId).map { "ID:" + $0 },
      name: record.name.map { NameNormalization.normalised(batch.utf8($0.value)) })
    mentions[Int(row)] = mention
    return mention
  }
}
