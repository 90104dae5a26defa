import Findings
import OrganizationLinking
import ProcurementModel
import RuleEngine
import SourceReaders
import Synchronization
import TenderStore

/// What all threads that look for evidence know of the sources.
final class EvidenceSources: Sendable {
  let store: TenderStore
  let context: ReadingContext
  /// The process that each record became part of.
  private let processOfRecord: [Int32]
  /// Which organizations are natural persons.
  private let persons: [Bool]
  private let places = Mutex(PublishedPlaces())

  init(store: TenderStore, context: ReadingContext, persons: [Bool]) {
    self.store = store
    self.context = context
    var processes = [Int32](repeating: -1, count: store.provenance.partsOfRecord.count)
    for row in 0..<store.processes.count {
      for origin in store.origins(of: .process, row: row) where processes.indices.contains(Int(origin.record)) {
        processes[Int(origin.record)] = Int32(row)
      }
    }
    processOfRecord = processes
    self.persons = persons
  }

  /// The process a record became part of, by the source's own id.
  func name(ofRecord record: Int32) -> String {
    guard processOfRecord.indices.contains(Int(record)), processOfRecord[Int(record)] >= 0 else { return "" }
    return store.key(ofProcess: Int(processOfRecord[Int(record)]))
  }

  /// The records of processes that were read from one record each, without repetition.
  func records(ofProcesses processes: [Int32]) -> [Int32] {
    var records: [Int32] = []
    for process in processes where process >= 0 && Int(process) < store.processes.count {
      guard store.joinedOrigins(of: .process, row: Int(process)) == nil, let record = store.soleOrigin(of: .process, row: Int(process))?.record,
        record != records.last
      else { continue }
      records.append(record)
    }
    return records
  }

  /// The records that are asked for, of rows that were read from one each, in the order of their first request.
  func records(ofRequests requests: [EvidenceRequests]) -> [Int32] {
    var records: [Int32] = []
    var seen: Set<Int32> = []
    for request in requests {
      request.forEach { place, _, _, _ in
        switch place {
        case .row(let entity, let row), .member(let entity, let row, _), .notice(let entity, let row, _):
          guard store.joinedOrigins(of: entity, row: Int(row)) == nil, let record = store.soleOrigin(of: entity, row: Int(row))?.record,
            seen.insert(record).inserted
          else { return }
          records.append(record)
        case .known, .none: return
        }
      }
    }
    return records
  }

  /// Whether a text is, byte for byte, the name of an organization's representative mention.
  func isName(_ text: ArraySlice<UInt8>, ofOrganization organization: Int32) -> Bool {
    let party = store.organizations.representative[Int(organization)]
    return party >= 0 && store.symbols.holds(store.parties.name[Int(party)], text)
  }

  /// The name of an organization's representative mention, normalised; `nil` where it has none.
  func normalisedName(ofOrganization organization: Int32) -> String? {
    let party = store.organizations.representative[Int(organization)]
    return party < 0 ? nil : NameNormalization.normalised(store.symbols.utf8(store.parties.name[Int(party)]))
  }

  /// What a field says of an organization that is a natural person; `nil` for companies and for what tells nothing of a person.
  func personalValue(_ field: Field, ofOrganization organization: Int32) -> PersonalValue? {
    guard organization >= 0, Int(organization) < persons.count, persons[Int(organization)] else { return nil }
    return switch field.name {
    case "name": hidesName(ofOrganization: organization) ? .name : nil
    case "id", "identifier", "telephone", "email", "streetAddress": .reference
    default: nil
    }
  }

  /// Not that of a firm beside which stands a person's code.
  private func hidesName(ofOrganization organization: Int32) -> Bool {
    let party = store.organizations.representative[Int(organization)]
    guard party >= 0, !store.parties.name[Int(party)].isMissing else { return true }
    let name = store.symbols.string(store.parties.name[Int(party)])
    return NamedOrganization(id: store.organizations.keys[Int(organization)], name: name, isPerson: true).hidesName
  }

  func lineIndex(of source: RecognisedFile) throws -> LineIndex {
    try FileTally.of(source.file, encoding: source.encoding).lineIndex(of: source.file)
  }

  /// Offsets that a reader gave, in the file as published.
  func published(_ range: Range<Int>, in source: RecognisedFile) throws -> Range<Int> { try places.withLock { try $0.range(range, in: source) } }

  /// Offsets that the reader gives are those of the file as published.
  func isPlain(_ source: RecognisedFile) throws -> Bool { try places.withLock { try $0.isPlain(source) } }
}
