import ProcurementModel

// National notices of Germany under `eforms-sdk-0.1` have no list of organizations and no NoticeResult: the buyer is named where others refer to an organization, and
// the winner in UBL's own TenderResult.
extension EFormsMapping {
  /// What a company, or a party named in place, says of itself.
  mutating func described(_ party: XMLElement, _ field: String) -> OrganizationRecord {
    var record = OrganizationRecord()
    record.name = records.organizationName(
      localized(party.children(EForms.partyName).compactMap { $0.child(EForms.name) }), field: field + "/PartyName/Name")
    let address = party.child(EForms.postalAddress)
    records.identify(
      &record, identifier: party.child(EForms.partyLegalEntity)?.text(EForms.companyID),
      country: address?.child(EForms.country)?.text(EForms.identificationCode))
    record.region = records.upperCase(address?.text(EForms.countrySubentityCode))
    record.streetAddress = records.text(address?.text(EForms.streetName))
    record.locality = records.text(address?.text(EForms.cityName))
    record.postalCode = records.text(address?.text(EForms.postalZone))
    record.telephone = records.text(party.child(EForms.contact)?.text(EForms.telephone))
    record.email = records.text(party.child(EForms.contact)?.text(EForms.electronicMail))
    return record
  }

  /// The first contracting party that is named and refers to no organization; -1 where there is none.
  mutating func buyerNamedInPlace() -> Row {
    for contracting in root.children(EForms.contractingParty) {
      guard let party = contracting.child(EForms.party) else { continue }
      let row = organizationNamedInPlace(party, "ContractingParty/Party")
      if row >= 0 { return row }
    }
    return -1
  }

  private mutating func organizationNamedInPlace(_ party: XMLElement, _ field: String) -> Row {
    guard party.child(EForms.partyIdentification) == nil, party.child(EForms.partyName) != nil else { return -1 }
    let record = described(party, field)
    return record.name == nil && record.identifier == nil ? -1 : records.add(record)
  }

  /// Awards of a notice without NoticeResult. Of several lots nobody knows which one was won; of several winners nobody knows whether they are a group.
  mutating func addTenderResults() {
    let lot: Row = lots.count == 1 ? 0 : -1
    var outcomes: [TenderStatus] = []
    for result in root.children(EForms.tenderResult) {
      let code = published(result.text(EForms.tenderResultCode), "TenderResult/TenderResultCode")
      var award = AwardRecord(process: 0)
      award.lot = lot
      award.cpv = lot >= 0 ? lots[0].cpv : process.cpv
      award.date = awardDate(of: result)
      let row = Row(truncatingIfNeeded: records.batch.awards.count)
      var winners: [Row] = []
      for winning in result.children(EForms.winningParty) {
        guard let party = winning.child(EForms.party) else { continue }
        let winner = organizationNamedInPlace(party, "TenderResult/WinningParty/Party")
        if winner >= 0 { winners.append(winner) }
      }
      if let known = code, !known.equals("selec-w"), !known.equals("clos-nw"), !known.equals("open-nw") {
        records.problem(.unknownCode, .valueLeftOut, "TenderResult/TenderResultCode", known)
      }
      if !winners.isEmpty || code?.equals("selec-w") == true {
        award.status = Sourced(.active, at: code?.span ?? .unknown)
        outcomes.append(.complete)
      } else if code?.equals("clos-nw") == true {
        award.status = Sourced(.unsuccessful, at: code?.span ?? .unknown)
        outcomes.append(.unsuccessful)
      } else if award.date == nil || code != nil {
        // Still open, or nothing but what stands for no date.
        continue
      }
      if award.status?.value != .unsuccessful, winners.isEmpty {
        records.problem(.missingField, .recordKept, "TenderResult/WinningParty", nil, remark: "the notice of an award names no winner")
      }
      records.batch.awards.append(award)
      for winner in winners { records.batch.suppliers.append(SupplierRecord(award: row, organization: winner)) }
    }
    process.status = TEDNotice.status(of: outcomes).map { Sourced($0, at: .unknown) }
    if lot >= 0, let status = process.status { lots[0].status = status }
  }

  /// UBL wants TenderResult/AwardDate in every notice; 2000-01-01 stands for none.
  mutating func awardDate(of result: XMLElement?) -> Sourced<Moment>? {
    guard let date = records.date(result?.text(EForms.awardDate), field: "TenderResult/AwardDate") else { return nil }
    return date.value.calendar == (2000, 1, 1) ? nil : date
  }
}
