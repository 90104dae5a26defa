import ProcurementModel

// Parties, and who refers to them.
extension OCDSMapping {
  /// A party, a tenderer, a supplier: its row, made or completed.
  mutating func organization(_ node: JSONNode) -> Row {
    guard node.kind == .object else { return -1 }
    var record = OrganizationRecord()
    for member in node.children {
      switch member.key {
      case .id: record.localId = text(member)
      case .name: record.name = text(member)
      case .identifier:
        for part in member.children {
          switch part.key {
          case .scheme: record.scheme = text(part)
          case .id: record.identifier = text(part)
          case .legalName: if record.name == nil { record.name = text(part) }
          case .uri, .legalNameEn, .legalNameRu: continue
          default: unknown(part, "identifier")
          }
        }
      case .address:
        for part in member.children {
          switch part.key {
          case .streetAddress: record.streetAddress = text(part)
          case .locality: record.locality = text(part)
          case .postalCode: record.postalCode = text(part)
          case .region: record.region = text(part)
          case .countryName, .country: record.country = text(part)
          default: unknown(part, "address")
          }
        }
      case .contactPoint:
        for part in member.children {
          switch part.key {
          case .telephone: record.telephone = text(part)
          case .email: record.email = text(part)
          case .name, .faxNumber, .url, .availableLanguage, .nameEn: continue
          default: unknown(part, "contactPoint")
          }
        }
      case .roles, .additionalIdentifiers, .details, .additionalContactPoints, .kind, .memberOf, .shareholders, .beneficialOwners, .uri: continue
      default: unknown(member, "parties[]")
      }
    }
    if let scale = node[.details]?[.scale], scale.kind == .string {
      record.size = OrganizationSize(rawValue: scale.string).map { Sourced($0, at: span(scale)) }
    }
    // A reference has an id and a name; the party of that id says the rest.
    let print = record.localId.map { id in batch.utf8(id.value).withUnsafeBytes { JSONKeyPrint.of($0) } }
    if let print, let id = record.localId, let known = knownOrganization(print, id.value) {
      complete(Int(known), with: record)
      return known
    }
    guard record.localId != nil || record.name != nil || record.identifier != nil else { return -1 }
    identify(&record, node)
    batch.organizations.append(record)
    let row = Row(batch.organizations.count - 1)
    if let print, organizationRows[print] == nil { organizationRows[print] = row }
    return row
  }

  /// What an id says beyond its record. `IT-CF-01234567890` names its list and its number (org-id.guide), and is an identifier like any other;
  /// `1` or `bidder-2` mean somebody else in the next record; long numbered ids mean the same organization wherever they stand.
  mutating func identify(_ record: inout OrganizationRecord, _ node: JSONNode) {
    guard let id = record.localId else { return }
    let bytes = batch.utf8(id.value)
    guard let list = OrganizationIdentifier.listCode(of: bytes) else {
      record.localIdIsStable = bytes.count >= 8 && bytes.count(where: { (48...57).contains($0) }) >= 5
      return
    }
    let number = bytes.dropFirst(list + 1)
    guard !OrganizationIdentifier.isPlaceholder(number) else {
      return note(.placeholderIdentifier, .valueLeftOut, node, "an id with nothing but a placeholder behind its list code names nobody")
    }
    record.localIdIsStable = true
    guard record.identifier == nil else { return }
    let count = UInt32(truncatingIfNeeded: list)
    record.scheme = Sourced(Text(start: id.value.start, count: count), at: id.span)
    record.identifier = Sourced(Text(start: id.value.start + count + 1, count: id.value.count - count - 1), at: id.span)
    if number.count == 16, bytes.starts(with: "IT-CF".utf8) { record.isPerson = Sourced(true, at: id.span) }
  }

  mutating func knownOrganization(_ print: UInt64, _ id: Text) -> Row? {
    guard let row = organizationRows[print] else { return nil }
    func isNamed(_ row: Row) -> Bool { batch.organizations[Int(row)].localId.map { batch.areEqual($0.value, id) } ?? false }
    if isNamed(row) { return row }
    // Two ids of one hash: look at all.
    return (firstOrganization..<Row(batch.organizations.count)).first(where: isNamed)
  }

  mutating func complete(_ row: Int, with record: OrganizationRecord) {
    guard row < batch.organizations.count else { return }
    var known = batch.organizations[row]
    known.name = known.name ?? record.name
    // What was made of the id gives way to what the source states.
    let isMadeOfId = known.identifier != nil && known.identifier?.span == known.localId?.span
    if known.identifier == nil || (isMadeOfId && record.identifier != nil) {
      known.scheme = record.scheme ?? known.scheme
      known.identifier = record.identifier
    }
    known.country = known.country ?? record.country
    known.region = known.region ?? record.region
    known.streetAddress = known.streetAddress ?? record.streetAddress
    known.locality = known.locality ?? record.locality
    known.telephone = known.telephone ?? record.telephone
    known.email = known.email ?? record.email
    batch.organizations[row] = known
  }

  mutating func reference(_ node: JSONNode) -> Row { organization(node) }
}
