import ProcurementModel

// Parties, and who refers to them.
extension OCDSMapping {
  /// Parties by what their roles say, for releases that name nobody in the roles' own places.
  struct PartyRoles {
    /// The parties of one role.
    struct Holders {
      private(set) var first: Row = -1
      private(set) var areSeveral = false

      mutating func add(_ row: Row) {
        if first >= 0, row != first { areSeveral = true }
        if first < 0 { first = row }
      }
    }

    private(set) var buyers = Holders()
    private(set) var procuringEntities = Holders()

    mutating func add(_ row: Row, _ roles: JSONNode) {
      if row < 0 { return }
      if OCDSMapping.names(roles, "buyer") { buyers.add(row) }
      if OCDSMapping.names(roles, "procuringEntity") { procuringEntities.add(row) }
    }
  }

  /// Of several parties with the role of the buyer the first counts, as of joint buyers in notices.
  mutating func buyer(_ roles: PartyRoles, _ release: JSONNode) -> Row {
    guard roles.buyers.areSeveral else { return roles.buyers.first }
    problem(
      .ambiguousLink, .valueKept, release, "parties/roles", at: place(of: roles.buyers), value: "buyer",
      remark: "several parties have this role and no buyer is named: the first counts")
    return roles.buyers.first
  }

  /// Of several parties with the role of the procuring entity nobody knows which one runs the call.
  mutating func procuringEntity(_ roles: PartyRoles, _ release: JSONNode) -> Row {
    guard roles.procuringEntities.areSeveral else { return roles.procuringEntities.first }
    problem(
      .ambiguousLink, .valueLeftOut, release, "parties/roles", at: place(of: roles.procuringEntities), value: "procuringEntity",
      remark: "several parties have this role and no procuring entity is named: none is taken")
    return -1
  }

  private func place(of holders: PartyRoles.Holders) -> Span? {
    let party = batch.organizations[Int(holders.first)]
    return party.localId?.span ?? party.name?.span
  }

  /// A party, a tenderer, a supplier, named in `field`: its row, made or completed.
  mutating func organization(_ node: JSONNode, _ field: StaticString) -> Row {
    guard node.kind == .object else {
      noteWrongType(node, "an organization as an object was expected", "\(field)")
      return -1
    }
    if let known = knownReference(node) { return known }
    var record = OrganizationRecord()
    var details: JSONNode?
    var further: JSONNode?
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
          case .countryName, .country: record.country = batch.country(text(part))
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
      case .details: details = member
      case .additionalIdentifiers: further = member
      case .roles, .additionalContactPoints, .kind, .memberOf, .shareholders, .beneficialOwners, .uri: continue
      default: unknown(member, "parties[]")
      }
    }
    if let scale = details?[.scale], scale.kind == .string {
      record.size = OrganizationSize(rawValue: scale.string).map { Sourced($0, at: span(scale)) }
    }
    let local = setLocalIdentifierAside(&record, node)
    if let further, record.identifier == nil { takeIdentifier(from: further, &record) }
    if let local, record.localId == nil, let known = knownOrganization(local, of: record) {
      Self.complete(&batch.organizations[Int(known)], with: record)
      return known
    }
    // A reference has an id and a name; the party of that id says the rest.
    let print = record.localId.map { id in batch.utf8(id.value).withUnsafeBytes { ReleaseRows.hash($0) } }
    if let print, let id = record.localId,
      let known = batch.utf8(id.value).withUnsafeBytes({ knownOrganization(print, $0) })
    {
      guard states(record, otherContactsThan: batch.organizations[Int(known)]) else {
        Self.complete(&batch.organizations[Int(known)], with: record)
        return known
      }
      // It has both contacts: a mention of its own, which says the rest as the first does.
      identify(&record, node, field)
      Self.complete(&record, with: batch.organizations[Int(known)])
      let ownPrint = self.print(ofContacts: record, print)
      if let listed = organizationRows.first(ownPrint), isSameMention(batch.organizations[Int(listed)], record) { return listed }
      batch.organizations.append(record)
      organizationRows.add(Row(batch.organizations.count - 1), ownPrint)
      return Row(batch.organizations.count - 1)
    }
    guard record.localId != nil || record.name != nil || record.identifier != nil else { return -1 }
    identify(&record, node, field)
    batch.organizations.append(record)
    let row = Row(batch.organizations.count - 1)
    if let print { organizationRows.add(row, print) }
    if let own = record.identifier, record.scheme == nil { organizationRows.add(row, batch.utf8(own.value).withUnsafeBytes { ReleaseRows.hash($0) }) }
    return row
  }

  /// Whether the record states another telephone, e-mail or street than is known.
  private func states(_ record: OrganizationRecord, otherContactsThan known: OrganizationRecord) -> Bool {
    func differ(_ a: Sourced<Text>?, _ b: Sourced<Text>?) -> Bool {
      guard let a, let b else { return false }
      return !batch.areEqual(a.value, b.value)
    }
    return differ(record.telephone, known.telephone) || differ(record.email, known.email) || differ(record.streetAddress, known.streetAddress)
  }

  /// A hash of an id, by its own hash, and the contacts beside it.
  private func print(ofContacts record: OrganizationRecord, _ id: UInt64) -> UInt64 {
    [record.telephone, record.email, record.streetAddress].reduce(id ^ 0x2545_F491_4F6C_DD1D) { hash, text in
      let own = text.map { batch.utf8($0.value).withUnsafeBytes { ReleaseRows.hash($0) } } ?? 1
      return (hash ^ own) &* 0x9E37_79B9_7F4A_7C15
    }
  }

  private func isSameMention(_ a: OrganizationRecord, _ b: OrganizationRecord) -> Bool {
    func isSame(_ a: Sourced<Text>?, _ b: Sourced<Text>?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return batch.areEqual(a.value, b.value)
    }
    return isSame(a.localId, b.localId) && isSame(a.telephone, b.telephone) && isSame(a.email, b.email)
      && isSame(a.streetAddress, b.streetAddress) && isSame(a.name, b.name)
  }

  /// The row of a reference with nothing but the id, and perhaps the name, of an organization that the release has named before: nearly all references are like that,
  /// and have nothing to add.
  private mutating func knownReference(_ node: JSONNode) -> Row? {
    var id: JSONNode?
    var hasName = false
    for member in node.children {
      switch member.key {
      case .id:
        guard id == nil, member.kind == .string, member.length > 0, !member.hasEscapes else { return nil }
        id = member
      case .name:
        guard !hasName, member.kind == .string else { return nil }
        hasName = true
      default: return nil
      }
    }
    guard let id, let row = knownOrganization(ReleaseRows.hash(id.raw), id.raw) else { return nil }
    return hasName && batch.organizations[Int(row)].name == nil ? nil : row
  }

  /// What an id says beyond its record. `IT-CF-01234567890` names its list and its number (org-id.guide), and is an identifier like any other;
  /// `1` or `bidder-2` mean somebody else in the next record; long numbered ids mean the same organization wherever they stand.
  private mutating func identify(_ record: inout OrganizationRecord, _ node: JSONNode, _ field: StaticString) {
    guard let id = record.localId else { return }
    let bytes = batch.utf8(id.value)
    // Numbers of the British services of notices, new with each notice.
    if OrganizationIdentifier.isNumberOfNotice(bytes) { return }
    guard let list = OrganizationIdentifier.listCode(of: bytes) else {
      record.localIdIsStable = OrganizationIdentifier.isLongNumber(bytes) && !OrganizationIdentifier.isPlaceholder(bytes)
      return
    }
    let number = bytes.dropFirst(list + 1)
    guard !OrganizationIdentifier.isPlaceholder(number) else {
      return note(
        .placeholderIdentifier, .valueLeftOut, node[.id] ?? node, "an id with nothing but a placeholder behind its list code names nobody",
        field: "\(field)/id", value: id)
    }
    record.localIdIsStable = true
    guard record.identifier == nil else { return }
    let count = UInt32(truncatingIfNeeded: list)
    record.scheme = Sourced(Text(start: id.value.start, count: count), at: id.span)
    record.identifier = Sourced(Text(start: id.value.start + count + 1, count: id.value.count - count - 1), at: id.span)
    if number.count == 16, bytes.starts(with: "IT-CF".utf8) { record.isPerson = Sourced(true, at: id.span) }
  }

  private static let numberOfNotice = "a number that the organization has in this notice alone: it says nothing of other notices, and is not used"

  /// Without a scheme an `identifier` is a number of nobody knows which list: one that means somebody else in the next record (`ORG-0001`, `1`) is no identifier, and is handed
  /// back as what it is, an id within the release.
  private mutating func setLocalIdentifierAside(_ record: inout OrganizationRecord, _ node: JSONNode) -> Sourced<Text>? {
    guard let identifier = record.identifier else { return nil }
    let isOfNotice =
      record.scheme.map { OrganizationIdentifier.isListOfNotices(batch.utf8($0.value)) }
      ?? OrganizationIdentifier.isNumberOfNotice(
        batch.utf8(identifier.value))
    if isOfNotice {
      note(.invalidIdentifier, .valueLeftOut, node, Self.numberOfNotice, field: "identifier", value: identifier)
      (record.scheme, record.identifier) = (nil, nil)
      return identifier
    }
    guard record.scheme == nil else { return nil }
    let bytes = batch.utf8(identifier.value)
    guard !OrganizationIdentifier.isPlaceholder(bytes), !OrganizationIdentifier.standsAlone(bytes) else { return nil }
    record.identifier = nil
    return identifier
  }

  /// The organization of the release that has an id which another's `identifier` repeats, if it bears the same name.
  private mutating func knownOrganization(_ id: Sourced<Text>, of record: OrganizationRecord) -> Row? {
    guard let name = record.name?.value else { return nil }
    let row = batch.utf8(id.value).withUnsafeBytes { knownOrganization(ReleaseRows.hash($0), $0) }
    guard let row, let known = batch.organizations[Int(row)].name?.value, batch.areEqual(known, name) else { return nil }
    return row
  }

  private mutating func knownOrganization(_ print: UInt64, _ id: UnsafeRawBufferPointer) -> Row? {
    guard let row = organizationRows.first(print) else { return nil }
    // A party's number without a scheme is the id by which some refer to it.
    func isId(_ own: Sourced<Text>?, _ batch: inout RecordBatch) -> Bool {
      guard let own = own?.value, Int(own.count) == id.count else { return false }
      return batch.utf8(own).elementsEqual(id)
    }
    func isNamed(_ row: Row, _ batch: inout RecordBatch) -> Bool {
      guard Int(row) < batch.organizations.count else { return false }
      if isId(batch.organizations[Int(row)].localId, &batch) { return true }
      return batch.organizations[Int(row)].scheme == nil && isId(batch.organizations[Int(row)].identifier, &batch)
    }
    if isNamed(row, &batch) { return row }
    // Two ids of one hash: look at all.
    return (firstOrganization..<Row(batch.organizations.count)).first { isNamed($0, &batch) }
  }

  private static func complete(_ known: inout OrganizationRecord, with record: OrganizationRecord) {
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
  }

  /// Where no `identifier` is stated, the first usable one of `additionalIdentifiers`. An organization has one: the others are left out, and this is said.
  ///
  /// They may hold anything that a publisher has no field for, as a size or a number of employees (`x-size`, `micro`): only a number of a list as org-id.guide names them
  /// (`AU-ABN`, `IT-CF`) means one organization.
  private mutating func takeIdentifier(from further: JSONNode, _ record: inout OrganizationRecord) {
    for entry in list(further, "parties/additionalIdentifiers") where entry.kind == .object {
      guard let id = entry[.id].flatMap({ text($0) }), !OrganizationIdentifier.isPlaceholder(batch.utf8(id.value)) else { continue }
      let scheme = entry[.scheme].flatMap { text($0) }
      // Such numbers are the record's own id, or another notice's.
      if let scheme, OrganizationIdentifier.isListOfNotices(batch.utf8(scheme.value)) {
        note(.invalidIdentifier, .valueLeftOut, further, Self.numberOfNotice, field: "parties/additionalIdentifiers", value: id)
        continue
      }
      guard let scheme, isListCode(scheme.value) else {
        note(
          .invalidIdentifier, .valueLeftOut, further,
          "an identifier whose scheme is no list of org-id.guide's form (`IT-CF`) may tell something else than who it is: it is not used",
          field: "parties/additionalIdentifiers", value: id)
        continue
      }
      if record.identifier != nil {
        return note(
          .repeatedIdentifier, .fieldIgnored, further, "several identifiers and no `identifier`: the first counts, the others are not used",
          field: "parties/additionalIdentifiers", value: id)
      }
      record.identifier = id
      record.scheme = scheme
      if record.name == nil { record.name = entry[.legalName].flatMap { text($0) } }
    }
  }

  private func isListCode(_ scheme: Text) -> Bool {
    let code = Array(batch.utf8(scheme))
    return OrganizationIdentifier.listCode(of: (code + Array("-0".utf8))[...]) == code.count
  }
}

/// Rows of one release by hashes of texts; emptied for each release without being cleared.
struct ReleaseRows {
  private struct Slot {
    var hash: UInt64 = 0
    var release: UInt32 = 0
    var row: Row = -1
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var release: UInt32 = 1
  private var count = 0

  mutating func removeAll() {
    count = 0
    release &+= 1
    if release == 0 { self = ReleaseRows() }
  }

  /// The first row that was added under a hash.
  func first(_ hash: UInt64) -> Row? {
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[slot].release == release {
      if slots[slot].hash == hash { return slots[slot].row }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a row, unless there is one.
  mutating func add(_ row: Row, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[slot].release == release {
      if slots[slot].hash == hash { return }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Slot(hash: hash, release: release, row: row)
    count += 1
    if count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.release == release {
      var slot = Int(truncatingIfNeeded: entry.hash >> 32) & (slots.count - 1)
      while slots[slot].release == release { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  /// Eight bytes at a time, multiplied and folded.
  static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    func mixed(_ a: UInt64) -> UInt64 {
      let product = a.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
      return product.high ^ product.low
    }
    var state = UInt64(truncatingIfNeeded: text.count) &* 0xA076_1D64_78BD_642F ^ 0x9E37_79B9_7F4A_7C15
    var i = 0
    while i + 8 <= text.count {
      state = mixed(state ^ text.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i += 8
    }
    var tail: UInt64 = 0
    while i < text.count {
      tail = tail << 8 | UInt64(text[i])
      i += 1
    }
    return mixed(state ^ tail)
  }
}
