import ProcurementModel

// The organizations that a row names.
extension CSVMapping {
  enum Role { case buyer, bidder, supplier }

  mutating func organization(_ row: Cells, _ role: Role) -> Row {
    var record = OrganizationRecord()
    switch role {
    case .buyer:
      identify(&record, row, .buyerId, .buyerScheme)
      record.name = text(.buyerName, row)
      if let country = batch.country(text(.buyerCountry, row)) { record.country = country }
      record.region = text(.buyerRegion, row)
    case .bidder:
      identify(&record, row, .bidderId, .bidderScheme)
      record.name = text(.bidderName, row)
      if let country = batch.country(text(.bidderCountry, row)) { record.country = country }
      record.region = text(.bidderRegion, row)
      record.streetAddress = text(.bidderAddress, row)
      record.locality = text(.bidderLocality, row)
      record.postalCode = text(.bidderPostalCode, row)
      record.size = code(.bidderSize, row)
    case .supplier:
      identify(&record, row, .supplierId, .bidderScheme)
      record.name = text(.supplierName, row)
    }
    // A person may be named by the code alone.
    if record.identifier == nil, record.localId == nil, let name = record.name, name.value.count == 16 {
      let code = batch.string(name.value).uppercased()
      if ItalianTaxCode.check(Array(code.utf8)) == .right { italian(Array(code.utf8), at: name.span, &record) }
    }
    batch.organizations.append(record)
    return Row(batch.organizations.count - 1)
  }

  private mutating func identify(_ record: inout OrganizationRecord, _ row: Cells, _ id: CSVLayout.Target, _ scheme: CSVLayout.Target) {
    guard let field = field(id, row), !isMissing(bytes(field, row)) else { return }
    let cell = bytes(field, row)
    if namesNobody(cell, id, row) {
      let column = Int(columns[id.number])
      repeated.note(
        .placeholderIdentifier, .valueLeftOut, field: column < headers.count ? headers[column] : id.rawValue, file: file,
        offset: Int(clamping: row.part.offset), length: Int(row.part.length), remark: "it names nobody", in: &batch)
      return
    }
    if let stated = text(scheme, row) {
      record.scheme = stated
      record.identifier = text(id, row)
    } else if cell.count > 6, cell[2] == UInt8(ascii: "-"), let list = OrganizationIdentifier.listCode(of: ArraySlice(cell)) {
      // `IT-CF-02438750586` names its list.
      record.scheme = Sourced(batch.text(cell.prefix(list)), at: span(field, row))
      record.identifier = Sourced(batch.text(UnsafeRawBufferPointer(rebasing: cell[(list + 1)...])), at: span(field, row))
      if cell.count - list == 17, cell.starts(with: "IT-CF".utf8) { record.isPerson = Sourced(true, at: span(field, row)) }
    } else if TableCodes.isRounded(cell) {
      problem(
        .invalidIdentifier, .valueLeftOut, row, id, string(field, row),
        "a number in scientific notation, whose last digits are lost: format the column as text before saving the table")
    } else if let code = completed(cell, row, id, country: id == .buyerId ? .buyerCountry : .bidderCountry) {
      let scheme = italianScheme ?? batch.text("IT-CF")
      italianScheme = scheme
      record.scheme = Sourced(scheme, at: span(field, row))
      record.identifier = Sourced(batch.text(code), at: span(field, row))
      problem(
        .invalidIdentifier, .valueReplaced, row, id, string(field, row), "leading zeros are missing: read as \(String(decoding: code, as: UTF8.self))"
      )
    } else if Legge190.taxCode(cell).isTaxCode {
      let scheme = italianScheme ?? batch.text("IT-CF")
      italianScheme = scheme
      record.scheme = Sourced(scheme, at: span(field, row))
      record.identifier = text(id, row)
      let country = italianCountry ?? batch.text("IT")
      italianCountry = country
      record.country = Sourced(country, at: .unknown)
      if cell.count == 16 { record.isPerson = Sourced(true, at: span(field, row)) }
    } else if let code = ItalianTaxCode.written(in: cell) {
      italian(code, at: span(field, row), &record)
      // IT before the number is how the EU writes it; anything else is said.
      if cell.count != 13 || !cell.starts(with: "IT".utf8) {
        problem(.invalidIdentifier, .valueReplaced, row, id, string(field, row), "read as \(String(decoding: code, as: UTF8.self))")
      }
    } else if let code = ItalianTaxCode.ofTheUnion(cell) {
      // The check digit is wrong: it is kept, and judged.
      italian(code, at: span(field, row), &record)
    } else {
      record.localId = text(id, row)
      record.localIdIsStable = true
    }
  }

  private mutating func italian(_ code: [UInt8], at span: Span, _ record: inout OrganizationRecord) {
    let scheme = italianScheme ?? batch.text("IT-CF")
    italianScheme = scheme
    record.scheme = Sourced(scheme, at: span)
    record.identifier = Sourced(batch.text(code), at: span)
    let country = italianCountry ?? batch.text("IT")
    italianCountry = country
    record.country = Sourced(country, at: .unknown)
    if code.count == 16 { record.isPerson = Sourced(true, at: span) }
  }

  /// The bidders or suppliers of a row, neighbours among the batch's organizations: one, several in one cell, or several in columns side by side.
  mutating func organizations(_ row: Cells, _ role: Role = .bidder) -> Range<Row> {
    let (name, id) = Self.targets(role)
    if let members = splitMembers(row, role) { return members }
    let first = Row(batch.organizations.count)
    guard raw(id, row) != nil || raw(name, row) != nil else { return first..<first }
    let further = max(furtherColumns[name.number].count, furtherColumns[id.number].count)
    if further == 0 {
      _ = organization(row, role)
      return first..<(first + 1)
    }
    let own = columns
    let source = (
      names: [Int(own[name.number])] + furtherColumns[name.number], ids: [Int(own[id.number])] + furtherColumns[id.number]
    )
    for n in 0...further {
      let field = (n < source.names.count ? trimmed(source.names[n], row) : nil, n < source.ids.count ? trimmed(source.ids[n], row) : nil)
      if field.0 != nil || field.1 != nil { _ = member(field.0, field.1, row, role) }
    }
    return first..<Row(batch.organizations.count)
  }

  mutating func member(_ name: CSVScanner.Field?, _ id: CSVScanner.Field?, _ row: Cells, _ role: Role) -> Row {
    // The member's cells stand behind the row's for a moment.
    var own = row
    let columns = self.columns
    let targets = Self.targets(role)
    for (target, cell) in [(targets.name, name), (targets.id, id)] {
      self.columns[target.number] = cell == nil ? .max : Int32(truncatingIfNeeded: own.count)
      if let cell { own.append(cell) }
    }
    defer { self.columns = columns }
    return furtherColumns.allSatisfy(\.isEmpty) ? organization(own, role) : plainOrganization(own, role)
  }

  /// A member whose name is one of several columns: those are not joined to one text.
  private mutating func plainOrganization(_ row: Cells, _ role: Role) -> Row {
    let (name, id) = Self.targets(role)
    var record = OrganizationRecord()
    identify(&record, row, id, .bidderScheme)
    if let field = field(name, row) { record.name = Sourced(text(field, row), at: span(field, row)) }
    if record.identifier == nil, let field = field(id, row), record.localId != nil {
      record.localId = Sourced(text(field, row), at: span(field, row))
    }
    if role == .bidder, let country = batch.country(text(.bidderCountry, row)) { record.country = country }
    batch.organizations.append(record)
    return Row(batch.organizations.count - 1)
  }
}
