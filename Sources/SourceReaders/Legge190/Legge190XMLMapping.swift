import ProcurementModel

/// The elements of the schema that a `lotto` may hold, as numbers for quick telling apart.
private enum Element: UInt8, CaseIterable {
  /// Any other.
  case other
  case cig, strutturaProponente, codiceFiscaleProp, denominazione, oggetto, sceltaContraente, partecipanti, partecipante, raggruppamento, membro,
    ruolo, codiceFiscale
  case identificativoFiscaleEstero, ragioneSociale, aggiudicatari, aggiudicatario, aggiudicatarioRaggruppamento, importoAggiudicazione,
    tempiCompletamento, dataInizio
  case dataUltimazione, importoSommeLiquidate

  /// By the number of an element's name.
  static let byName: [Element] = {
    let names = allCases.dropFirst().map { ($0, XMLNameTable.shared.number(of: Array(String(describing: $0).utf8))) }
    var table = [Element](repeating: .other, count: Int(names.map(\.1).max() ?? 0) + 1)
    for (element, number) in names { table[Int(number)] = element }
    return table
  }()

  /// By a name in small letters.
  static let bySmallName = Dictionary(uniqueKeysWithValues: allCases.dropFirst().map { (String(describing: $0).lowercased(), $0) })
}

extension XMLName {
  fileprivate static let metadata = XMLName("metadata"), data = XMLName("data")
  fileprivate static let annoRiferimento = XMLName("annoRiferimento")
  fileprivate static let updated = XMLName("dataUltimoAggiornamentoDataset")

  /// What `metadata` says of the file itself: schemas 1.0 (with its spelling of the first date) to 1.3.
  fileprivate static let ofTheFile = Set(
    [
      "titolo", "abstract", "dataPubbicazioneDataset", "dataPubblicazioneDataset", "entePubblicatore", "dataUltimoAggiornamentoDataset", "urlFile",
      "licenza",
    ].map { (name: String) in name.lowercased() })
}

extension XMLElement {
  /// Whether the name is this one, in any capitals.
  fileprivate func isNamed(_ name: XMLName) -> Bool { self.name == name || self.name.text.lowercased() == name.text.lowercased() }

  fileprivate func childInAnyCapitals(_ name: XMLName) -> XMLElement? { child(name) ?? children.first { $0.isNamed(name) } }
}

/// `lotto` elements to records, through the mapping that XML and tables share.
struct Legge190XMLMapping {
  let file: UInt32
  private var mapping: Legge190Mapping
  private var lot = Legge190Lot()
  /// Publication year, 0 where the file states none; `nil` before it is known.
  private(set) var year: Int16?
  /// Day of the data set's last update, `Int32.min` where the file states none.
  private(set) var updated = Int32.min
  private let elements = Element.byName
  /// What names mean that the schema writes otherwise, by their numbers.
  private var otherNames: [UInt32: Element] = [:]
  private var saysCapitals = false

  init(file: UInt32, year: Int16? = nil, updated: Int32 = .min) {
    self.file = file
    self.year = year
    self.updated = updated
    mapping = Legge190Mapping(
      fields: .init(
        buyerCode: "strutturaProponente/codiceFiscaleProp", bidder: "lotto/partecipanti/partecipante/codiceFiscale",
        bidderOfGroup: "lotto/partecipanti/raggruppamento/membro/codiceFiscale", winner: "lotto/aggiudicatari/aggiudicatario/codiceFiscale",
        winnerOfGroup: "lotto/aggiudicatari/aggiudicatarioRaggruppamento/membro/codiceFiscale", title: "lotto/oggetto",
        start: "tempiCompletamento/dataInizio", end: "tempiCompletamento/dataUltimazione"))
  }

  /// Makes room for the records of so many bytes of XML.
  mutating func reserve(bytes: Int) { mapping.batch.reserve(organizations: bytes / 200, bids: bytes / 300, lots: bytes / 1000) }

  var isLarge: Bool { mapping.batch.isLarge }
  mutating func takeBatch() -> RecordBatch { mapping.takeBatch() }

  /// The file is not in the encoding that it declares.
  mutating func note(_ doubt: EncodingDoubt) {
    mapping.repeated.note(
      .wrongEncodingDeclared, .valueReplaced, field: "encoding", file: file, offset: doubt.place, length: 1, remark: doubt.remark, in: &mapping.batch)
  }

  mutating func add(_ record: XMLScanner.Record) {
    if year == nil, let root = record.outside { learnDataset(root) }
    if record.hasOtherCapitals { noteCapitals(of: "lotto", Int(record.range.lowerBound)) }
    add(
      record.element, part: SourcePart(file: file, offset: UInt64(record.range.lowerBound), length: UInt32(clamping: record.range.count)),
      textsCut: record.textsCut)
  }

  private mutating func learnDataset(_ root: XMLElement) {
    let metadata = root.childInAnyCapitals(.metadata)
    year = metadata?.childInAnyCapitals(.annoRiferimento)?.text.flatMap { Int16($0.string) } ?? 0
    updated = metadata?.childInAnyCapitals(.updated)?.text.flatMap { Moment(iso8601: $0.bytes)?.day } ?? .min
  }

  /// Reports what of the document around the lots is not used.
  mutating func finish(_ root: XMLElement?) {
    guard let root else { return }
    if year == nil { learnDataset(root) }
    for element in root.children {
      if element.isNamed(.metadata) {
        for child in element.children where !child.isNamed(.annoRiferimento) && !XMLName.ofTheFile.contains(child.name.text.lowercased()) {
          unknown(child, in: "metadata", 0)
        }
      } else if element.isNamed(.data) {
        for child in element.children where child.name != .lotto { unknown(child, in: "data", 0) }
      } else {
        unknown(element, in: "pubblicazione", 0)
      }
    }
  }

  @inline(__always)
  private mutating func kind(_ element: XMLElement, _ part: SourcePart) -> Element {
    let number = Int(element.name.number)
    let known = number < elements.count ? elements[number] : .other
    return known == .other ? otherKind(element, part) : known
  }

  /// An element by its name in other capitals than the schema's.
  private mutating func otherKind(_ element: XMLElement, _ part: SourcePart) -> Element {
    if let known = otherNames[element.name.number] { return known }
    let found = Element.bySmallName[element.name.text.lowercased()] ?? .other
    otherNames[element.name.number] = found
    if found != .other { noteCapitals(of: String(describing: found), Int(clamping: part.offset)) }
    return found
  }

  /// Said once for a file.
  private mutating func noteCapitals(of name: String, _ offset: Int) {
    if saysCapitals { return }
    saysCapitals = true
    mapping.repeated.note(
      .unknownField, .valueKept, field: name, file: file, offset: offset,
      remark: "names of elements in other capitals than the schema's are read as its own",
      in: &mapping.batch)
  }

  mutating func add(_ lotto: XMLElement, part: SourcePart, textsCut: Int) {
    mapping.batch.recordsMet += 1
    lot.clear()
    for element in lotto.children {
      switch kind(element, part) {
      case .cig: lot.cig = SourceText(element.text)
      case .strutturaProponente: buyer(element, part)
      case .oggetto: lot.title = SourceText(element.text)
      case .sceltaContraente: lot.method = SourceText(element.text)
      case .partecipanti: participants(element, part)
      case .aggiudicatari: winners(element, part)
      case .importoAggiudicazione: lot.amount = SourceText(element.text)
      case .tempiCompletamento:
        for time in element.children {
          switch kind(time, part) {
          case .dataInizio: lot.start = SourceText(time.text)
          case .dataUltimazione: lot.end = SourceText(time.text)
          default: unknown(time, in: "lotto/tempiCompletamento", part.offset)
          }
        }
      case .importoSommeLiquidate: lot.paid = SourceText(element.text)
      default: unknown(element, in: "lotto", part.offset)
      }
    }
    if textsCut > 0 { mapping.problem(.textCut, .valueKept, part, nil, "lotto", nil, "a text was longer than 1 MB") }
    mapping.add(lot, parts: CollectionOfOne(part), year: year ?? 0, updated: updated)
  }

  private mutating func buyer(_ element: XMLElement, _ part: SourcePart) {
    lot.hasBuyer = true
    for child in element.children {
      switch kind(child, part) {
      case .codiceFiscaleProp: lot.buyerCode = SourceText(child.text)
      case .denominazione: lot.buyerName = SourceText(child.text)
      default: unknown(child, in: "lotto/strutturaProponente", part.offset)
      }
    }
  }

  private mutating func participants(_ participants: XMLElement, _ part: SourcePart) {
    // The list may stand there in several pieces, each with bids of its own.
    var number = lot.bidders.last.map { $0.group + 1 } ?? 0
    for element in participants.children {
      switch kind(element, part) {
      case .partecipante: lot.bidders.append(member(element, group: number, isGroup: false, part, "lotto/partecipanti/partecipante"))
      case .raggruppamento: members(of: element, group: number, part, "lotto/partecipanti/raggruppamento") { $0.lot.bidders.append($1) }
      default:
        unknown(element, in: "lotto/partecipanti", part.offset)
        continue
      }
      number += 1
    }
  }

  private mutating func winners(_ winners: XMLElement, _ part: SourcePart) {
    var number = lot.winners.last.map { $0.group + 1 } ?? 0
    for element in winners.children {
      switch kind(element, part) {
      case .aggiudicatario: lot.winners.append(member(element, group: number, isGroup: false, part, "lotto/aggiudicatari/aggiudicatario"))
      case .aggiudicatarioRaggruppamento:
        members(of: element, group: number, part, "lotto/aggiudicatari/aggiudicatarioRaggruppamento") { $0.lot.winners.append($1) }
      default:
        unknown(element, in: "lotto/aggiudicatari", part.offset)
        continue
      }
      number += 1
    }
  }

  private mutating func members(of element: XMLElement, group: Int, _ part: SourcePart, _ path: String, add: (inout Self, Legge190Lot.Member) -> Void)
  {
    var isEmpty = true
    for child in element.children {
      guard kind(child, part) == .membro else {
        unknown(child, in: path, part.offset)
        continue
      }
      isEmpty = false
      let member = member(child, group: group, isGroup: true, part, path + "/membro")
      add(&self, member)
    }
    if isEmpty { add(&self, Legge190Lot.Member(group: group, isGroup: true, isEmpty: true)) }
  }

  private mutating func member(_ element: XMLElement, group: Int, isGroup: Bool, _ part: SourcePart, _ path: @autoclosure () -> String)
    -> Legge190Lot.Member
  {
    var member = Legge190Lot.Member(group: group, isGroup: isGroup)
    for child in element.children {
      switch kind(child, part) {
      case .codiceFiscale: member.code = SourceText(child.text)
      case .identificativoFiscaleEstero: member.foreign = SourceText(child.text)
      case .ragioneSociale: member.name = SourceText(child.text)
      case .ruolo: member.role = SourceText(child.text)
      default: unknown(child, in: path(), part.offset)
      }
    }
    return member
  }

  private mutating func unknown(_ element: XMLElement, in path: String, _ offset: UInt64) {
    mapping.repeated.note(
      .unknownField, .fieldIgnored, field: path + "/" + element.name.text, file: file, offset: Int(clamping: offset), in: &mapping.batch)
  }
}
