import Findings
import ProcurementModel
import RuleLanguage
import TenderStore

/// The ways from a rule's subject to the values that its findings show. Relations and columns are looked up once, on one thread; findings are then made on any.
struct EvidenceTrails {
  /// Appends what is to be shown for a row.
  private typealias Trail = (_ row: Int32, _ requests: inout EvidenceRequestTable) -> Void

  private enum Step {
    case computed(NodeID, Int32)
    case trail(Trail)
    case records(NodeID, [Trail])
  }

  private let steps: [Step]
  let kinds: EvidenceKinds.Fixed

  init(_ planned: PlannedRule, _ data: EngineData) {
    let maker = TrailMaker(data: data, kinds: EvidenceKinds(), subject: planned.rule.subject)
    steps = planned.rule.evidence.compactMap { path in
      switch path {
      case .binding(let name):
        guard let node = planned.named[name] else { return nil }
        let value = planned.rule.bindings.first { $0.name == name }?.value
        return .computed(
          node,
          maker.kinds.kind(binding: name) { Wording(en: value?.text ?? name, it: value.map { ExpressionText.render($0, style: .italian) } ?? name) })
      case .field(let relations, let field): return .trail(maker.trail(relations, field))
      case .records(let name, let show): return planned.named[name].map { .records($0, show.map { maker.trail($0.path, $0.field) }) }
      }
    }
    kinds = maker.kinds.fixed
  }

  /// Adds all values of one subject, in the order of the rule; those that are empty and have no place are left out. `value` writes a named value, `records` are the rows
  /// that it was computed from.
  func add(_ row: Int32, to requests: inout EvidenceRequestTable, _ value: (NodeID) -> String, records: (NodeID) -> [Int32]) {
    for step in steps {
      switch step {
      case .computed(let node, let kind): requests.add(.none, kind) { $0.append(utf8: value(node)) }
      case .trail(let trail): trail(row, &requests)
      case .records(let node, let trails): for row in records(node) { for trail in trails { trail(row, &requests) } }
      }
    }
  }

  private struct TrailMaker {
    let data: EngineData
    let kinds: EvidenceKinds
    let subject: RuleSubject
    private var store: TenderStore { data.store }

    init(data: EngineData, kinds: EvidenceKinds, subject: RuleSubject) {
      self.data = data
      self.kinds = kinds
      self.subject = subject
    }

    func trail(_ relations: [Relation], _ field: Field) -> Trail {
      if subject == .bidderPair, relations.count == 1, let kind = Self.contactKinds[field.name], ["first", "second"].contains(relations[0].name) {
        return sharedContact(kind, field, ofFirst: relations[0].name == "first")
      }
      let asBuyer = relations.last.map { $0.name == "buyer" || $0.name == "procuringEntity" } ?? (subject == .buyer || subject == .procuringEntity)
      let end = field.entity == .organization ? organization(field, asBuyer: asBuyer) : trail(field)
      let indices = relations.map { data.prepare($0) }
      if indices.isEmpty { return end }
      if indices.count == 1, let index = indices.first {
        switch index {
        case .ranges(let ranges):
          return { row, requests in if row >= 0 { for row in ranges[Int(row)] { end(Int32(truncatingIfNeeded: row), &requests) } } }
        case .groups(let groups): return { row, requests in if row >= 0 { for row in groups[Int(row)] { end(row, &requests) } } }
        case .one: break
        }
      }
      return { row, requests in
        var rows = [row]
        for index in indices {
          var next: [Int32] = []
          for row in rows { index.append(row, to: &next) }
          rows = next
        }
        for row in rows { end(row, &requests) }
      }
    }

    private func trail(_ field: Field) -> Trail {
      let store = store
      func own(_ name: String) -> Trail { Vocabulary.field(field.entity, name).map { trail($0) } ?? { _, _ in } }
      func related(_ relation: String, _ entity: Entity, _ name: String) -> Trail {
        guard let relation = Vocabulary.relation(field.entity, relation), let field = Vocabulary.field(entity, name) else { return { _, _ in } }
        return trail([relation], field)
      }
      func first(_ own: @escaping Trail, unless isMissing: @escaping (Int) -> Bool, _ other: @escaping Trail) -> Trail {
        { row, requests in if isMissing(Int(row)) { other(row, &requests) } else { own(row, &requests) } }
      }
      switch (field.entity, field.name) {
      case (.lot, "awardedAmount"): return related("awards", .award, "amount")
      case (.lot, "discount"):
        let (base, awarded) = (own("base"), own("awardedAmount"))
        let discount = Vocabulary.field(.bid, "discount").map { trail($0) } ?? { _, _ in }
        let stated = data.statedDiscounts()
        return { row, requests in
          if stated[Int(row)] >= 0 { return discount(stated[Int(row)], &requests) }
          base(row, &requests)
          awarded(row, &requests)
        }
      case (.lot, "awardDate"): return related("awards", .award, "date")
      case (.lot, "value"):
        let (estimate, base, awarded) = (own("estimate"), own("base"), own("awardedAmount"))
        let ofProcess = related("process", .process, "estimate")
        return { row, requests in
          let (lot, process) = (Int(row), Int(store.lots.process[Int(row)]))
          if store.lots.estimate[lot].saysSomething { return estimate(row, &requests) }
          let isOnly = store.lots.estimate[lot].isMissing && store.lotsOfProcess[process].count == 1
          if isOnly, store.processes.estimate[process].saysSomething { return ofProcess(row, &requests) }
          if store.lots.base[lot].saysSomething { return base(row, &requests) }
          awarded(row, &requests)
        }
      case (.lot, "estimate"):
        return first(plain(field), unless: { store.lots.estimate[$0].isMissing }, related("process", .process, "estimate"))
      case (.lot, "bidCount"):
        return first(
          plain(field), unless: { store.lots.bidCount[$0].isMissing && !store.processes.bidCount[Int(store.lots.process[$0])].isMissing },
          related("process", .process, "bidCount"))
      case (.lot, "submissionDeadline"):
        return first(plain(field), unless: { store.lots.submissionDeadline[$0].isMissing }, related("process", .process, "submissionDeadline"))
      case (.lot, "opened"): return first(plain(field), unless: { store.lots.opened[$0].isMissing }, related("process", .process, "opened"))
      case (.lot, "awardRule"): return first(plain(field), unless: { store.lots.awardRule[$0] == 0 }, related("process", .process, "awardRule"))
      case (.lot, "cpv"): return first(plain(field), unless: { store.lots.cpv[$0].isMissing }, related("process", .process, "cpv"))
      case (.award, "cpv"):
        let (ofLot, ofProcess) = (related("lot", .lot, "cpv"), related("process", .process, "cpv"))
        return first(
          plain(field), unless: { store.awards.cpv[$0].isMissing },
          { row, requests in if store.awards.lot[Int(row)] >= 0 { ofLot(row, &requests) } else { ofProcess(row, &requests) } })
      case (.bidderPair, "lowerBidsLost"):
        let (count, given, pairs) = (plain(field), data.givenUpBids(), data.derived.pairs)
        let parts = ["bidders", "amount", "discount", "status"].compactMap { Vocabulary.field(.bid, $0).map { trail($0) } }
        return { row, requests in
          count(row, &requests)
          let pair = pairs[Int(row)]
          for entry in given.between(pair.first, pair.second).entries {
            for bid in [entry.bid, entry.winner] { for part in parts { part(bid, &requests) } }
          }
        }
      case (.bid, "bidders"): return members(.bid, "bidders", field)
      case (.award, "suppliers"): return members(.award, "suppliers", field)
      case (.award, "previousAward"):
        // Its process, and what is known of the award itself.
        let (process, parts, previous) = (plain(field), ["suppliers", "amount", "when"].map(own), data.previousAwards())
        return { row, requests in
          process(row, &requests)
          guard previous.indices.contains(Int(row)), previous[Int(row)].award >= 0 else { return }
          for part in parts { part(Int32(truncatingIfNeeded: previous[Int(row)].award), &requests) }
        }
      case (.award, "method"), (.award, "directAwardBasis"): return related("process", .process, field.name)
      case (.award, "when"):
        // As the value itself: of the first contract that has either, the signature, else the start.
        let trails = ["signed", "start"].map { name in Vocabulary.field(.contract, name).map { trail($0) } ?? { _, _ in } }
        return first(
          plain(field), unless: { store.awards.date[$0].isMissing },
          { row, requests in
            for contract in store.contractsOfAward[Int(row)] {
              let isDated = [store.contracts.signed, store.contracts.start].map { !$0[Int(contract)].isMissing }
              if let which = isDated.firstIndex(of: true) { return trails[which](contract, &requests) }
            }
          })
      case (.contract, "suppliers"): return related("award", .award, "suppliers")
      case (.contract, "base"): return related("lot", .lot, "base")
      case (.contract, "awardedAmount"): return related("award", .award, "amount")
      case (.contract, "finalAmount"):
        return first(
          plain(field), unless: { store.contracts.finalAmount[$0].isMissing && data.isInForce(Int($0)) },
          related("amendments", .amendment, "amountAfter"))
      case (.contract, "amountBeforeChanges"):
        let before = Vocabulary.field(.amendment, "amountBefore").map { trail($0) } ?? { _, _ in }
        return { row, requests in
          if let first = store.amendmentsOfContract[Int(row)].first(where: { !store.amendments.amountBefore[$0].isMissing }) {
            before(Int32(first), &requests)
          }
        }
      case (.contract, "losersAmongSubcontractors"): return members(.contract, "subcontractors", field)
      case (.award, "listedSuppliers"): return listEntries()
      case (.process, "repeatedCount"):
        let (id, title, repeats) = (own("id"), own("title"), data.repeats(most: Self.mostRepeats))
        return { row, requests in
          for other in repeats[row] ?? [] {
            id(other, &requests)
            title(other, &requests)
          }
        }
      case (.process, "noticeDifferences"):
        let notices = ["cpv", "method", "category", "estimate"].compactMap { name in Vocabulary.field(.process, name).map { kinds.kind($0) } }
        return { row, requests in
          // What each of the joined notices states, the earliest first.
          let numbers = store.origins(of: .process, row: Int(row)).indices.reversed()
          for kind in notices {
            for number in numbers { requests.add(.notice(.process, row, number: Int32(truncatingIfNeeded: number)), kind) { _ in } }
          }
        }
      case (.organization, _): return organization(field, asBuyer: false)
      default: return plain(field)
      }
    }

    /// The field itself: its value, and the record that it stands in where it is one of a source.
    private func plain(_ field: Field) -> Trail {
      let (data, kind, column) = (data, kinds.kind(field), data.prepare(field))
      let hasPlace = [.process, .lot, .bid, .award, .contract, .amendment, .item].contains(field.entity)
      return { row, requests in
        requests.add(hasPlace ? .row(field.entity, row) : .none, kind) { data.write(field, in: column, Int(row), to: &$0) }
      }
    }

    /// The names of a row's organizations.
    private func members(_ entity: Entity, _ relation: String, _ field: Field) -> Trail {
      guard let relation = Vocabulary.relation(entity, relation), case .groups(let groups) = data.prepare(relation),
        let name = Vocabulary.field(.organization, "name")
      else { return { _, _ in } }
      let (data, kind) = (data, kinds.kind(field, asked: name))
      return { row, requests in
        for organization in groups[Int(row)] {
          requests.add(.member(entity, row, organization: organization), kind) { data.write(nameOf: organization, to: &$0) }
        }
      }
    }

    /// An organization's field, in a record that names it: in the role that the finding speaks of, and under the name by which it is called where a record does,
    /// as one code may stand beside other names elsewhere.
    private func organization(_ field: Field, asBuyer: Bool) -> Trail {
      func groups(_ relation: String) -> Groups? {
        guard let relation = Vocabulary.relation(.organization, relation), case .groups(let groups) = data.prepare(relation) else { return nil }
        return groups
      }
      let (store, data, kind, column) = (store, data, kinds.kind(field), data.prepare(field))
      let offers: [(entity: Entity, rows: Groups?)] = [(.bid, groups("bids")), (.award, groups("awards"))]
      let calls: [(entity: Entity, rows: Groups?)] = [(.process, groups("processesAsBuyer"))]
      let places = asBuyer ? calls + offers : offers + calls
      return { organization, requests in
        var first: EvidencePlace?
        var called: EvidencePlace?
        for (entity, rows) in places where called == nil {
          guard let rows = rows?[Int(organization)], let start = rows.first else { continue }
          if first == nil { first = .member(entity, start, organization: organization) }
          called = rows.prefix(Self.mostLookedAt).first { store.isCalledByItsName(organization, in: entity, row: Int($0)) }.map {
            .member(entity, $0, organization: organization)
          }
        }
        requests.add(called ?? first ?? .none, kind) { data.write(field, in: column, Int(organization), to: &$0) }
      }
    }

    private static let contactKinds: [String: ContactKind] = ["telephone": .telephone, "email": .email, "streetAddress": .address]

    /// The contact that both of a pair have, where a record states it of the one asked for: it may have several. Else the one that stands for the organization.
    private func sharedContact(_ contact: ContactKind, _ field: Field, ofFirst: Bool) -> Trail {
      func groups(_ relation: String) -> Groups? {
        guard let relation = Vocabulary.relation(.organization, relation), case .groups(let groups) = data.prepare(relation) else { return nil }
        return groups
      }
      let (store, data, kind, pairs) = (store, data, kinds.kind(field), data.derived.pairs)
      let (contacts, other) = (data.contacts(contact), organization(field, asBuyer: false))
      let numbers = data.cachedContactNumbers[contact] ?? []
      let (bids, awards) = (groups("bids"), groups("awards"))
      let column =
        switch contact {
        case .telephone: store.parties.telephone
        case .email: store.parties.email
        case .address: store.parties.streetAddress
        }
      return { row, requests in
        let pair = pairs[Int(row)]
        let (own, their) = ofFirst ? (pair.first, pair.second) : (pair.second, pair.first)
        let common = contacts[Int(own)].filter { contacts[Int(their)].contains($0) }
        func party(_ parties: Column<Int32>, _ rows: Range<Int>) -> Int32? {
          for place in rows {
            let party = parties[place]
            guard party >= 0, numbers.indices.contains(Int(party)), store.organizations.ofParty[Int(party)] == own else { continue }
            if common.contains(numbers[Int(party)]) { return party }
          }
          return nil
        }
        func show(_ place: EvidencePlace, _ party: Int32) {
          requests.add(place, kind) { $0.append(contentsOf: store.symbols.utf8(column[Int(party)])) }
        }
        if !common.isEmpty {
          for bid in (bids?[Int(own)] ?? []).prefix(Self.mostLookedAt) {
            if let party = party(store.bidders.party, store.biddersOfBid[Int(bid)]) {
              return show(.member(.bid, bid, organization: own), party)
            }
          }
          for award in (awards?[Int(own)] ?? []).prefix(Self.mostLookedAt) {
            if let party = party(store.suppliers.party, store.suppliersOfAward[Int(award)]) {
              return show(.member(.award, award, organization: own), party)
            }
          }
        }
        other(own, &requests)
      }
    }

    /// Other records that a repeated one is shown beside.
    private static let mostRepeats = 16

    /// Records of an organization that are looked at for one that calls it by its name.
    private static let mostLookedAt = 1000

    /// The suppliers' entries on reference lists that were in force on the day of the award.
    private func listEntries() -> Trail {
      guard let relation = Vocabulary.relation(.award, "suppliers"), case .groups(let suppliers) = data.prepare(relation),
        let when = Vocabulary.field(.award, "when"), case .date(let dates) = data.prepare(when)
      else { return { _, _ in } }
      let (matches, lists) = (data.referenceMatches, data.referenceLists)
      func kind(_ en: String, _ it: String) -> Int32 {
        kinds.add(EvidenceKind(field: nil, name: "reference.entry", label: Wording(en: en, it: it)))
      }
      let byIdentifier = kind("entry on a reference list, found by identifier", "voce di un elenco di riferimento, trovata tramite identificativo")
      let byName = kind("entry on a reference list, found by name only", "voce di un elenco di riferimento, trovata solo tramite nome")
      return { award, requests in
        guard Int(award) < dates.count, !dates[Int(award)].isMissing else { return }
        for supplier in suppliers[Int(award)] {
          for match in matches.entries(of: supplier, on: dates[Int(award)]) {
            let entry = match.entry
            let shown = entry.name.isEmpty ? entry.identifier : entry.name
            let period =
              (entry.from.map { DateText.shown(Moment(day: $0.day), .en) } ?? "…") + " – "
              + (entry.until.map { DateText.shown(Moment(day: $0.day), .en) } ?? "…")
            requests.add(
              SourcePlace(file: lists[match.list].file, record: entry.list, line: entry.line, byte: entry.byte, length: entry.length),
              published: shown, match.isByIdentifier ? byIdentifier : byName,
              normalised: [shown, entry.list, period, entry.reason].filter { !$0.isEmpty }.joined(separator: " · "))
          }
        }
      }
    }
  }
}

extension TenderStore {
  /// Whether a bid, award or process names the organization, as bidder, supplier or buyer, as its representative mention does.
  func isCalledByItsName(_ organization: Int32, in entity: Entity, row: Int) -> Bool {
    let representative = organizations.representative[Int(organization)]
    guard representative >= 0 else { return false }
    let name = parties.name[Int(representative)]
    func isIt(_ party: Int32) -> Bool {
      party >= 0 && Int(party) < organizations.ofParty.count && organizations.ofParty[Int(party)] == organization && parties.name[Int(party)] == name
    }
    switch entity {
    case .bid: return biddersOfBid[row].contains { isIt(bidders.party[$0]) }
    case .award: return suppliersOfAward[row].contains { isIt(suppliers.party[$0]) }
    case .process: return isIt(processes.buyer[row])
    case .lot, .contract, .amendment, .item, .organization, .bidderPair, .buyerSupplierPair, .market: return false
    }
  }
}
