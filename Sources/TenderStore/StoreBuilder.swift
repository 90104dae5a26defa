import ProcurementModel

/// Takes the readers' records and makes the store: interns identifiers, joins notices of one procedure, drops superseded records, puts rows in order.
package final class StoreBuilder: RecordSink {
  let processes = ProcessTable()
  let lots = LotTable()
  let bids = BidTable()
  let bidders = MembershipTable()
  /// Files that hold tenders of another file, how many of how many; known when building ends.
  package internal(set) var repeatedFiles: [(files: RepeatedFile, shared: Int, tenders: Int)] = []
  let awards = AwardTable()
  let awardLots = AwardLotTable()
  let suppliers = MembershipTable()
  let contracts = ContractTable()
  let subcontractors = MembershipTable()
  let amendments = AmendmentTable()
  let items = ItemTable()
  let parties = PartyTable()
  // Written for every value by the one thread that adds batches: no access needs to be watched.
  @exclusivity(unchecked) var symbols = SymbolTable()
  @exclusivity(unchecked) var texts = TextPool()
  @exclusivity(unchecked) var partyIndex = PartyIndex()
  /// Keys that notices of one procedure share, as numbers of `joinNames`, which nobody needs once they are joined.
  @exclusivity(unchecked) var joinKeys: [Symbol] = []
  @exclusivity(unchecked) var joinNames = SymbolTable()
  var noticeVersions: [NoticeVersion] = []
  @exclusivity(unchecked) var parts: [SourcePart] = []
  @exclusivity(unchecked) var partEnds: [Int32] = [0]
  var published = PublishedReleases()
  /// Evidence will be asked for: places are kept where the reader followed them.
  private let keepsPlaces: Bool
  var places = PlaceTable()

  /// What was odd, in the order of reading; texts are in `problemBytes`.
  package private(set) var problems: [SourceProblem] = []
  package private(set) var problemBytes: [UInt8] = []
  package private(set) var totals: [UInt32: ReadTotals] = [:]
  package private(set) var refusals: [SourceRefusal] = []

  /// Problems of the unit that is being read which are counted once a file.
  private var counted: [CountedProblem: Int] = [:]

  private struct CountedProblem: Hashable {
    let file: UInt32
    let kind: ProblemKind
    let field: [UInt8]
  }

  /// Who is named in which file.
  @exclusivity(unchecked) var named = NamedParties()

  private var mark: Mark?

  package init(keepsPlaces: Bool = false) { self.keepsPlaces = keepsPlaces }

  /// How far everything was when a unit began.
  private struct Mark {
    let counts: [Int]
    let texts, joinKeys, noticeVersions, parts, partEnds, problems, problemBytes: Int
    let releases, publishedBids, publishedAwards, publishedIds, named: Int
    /// Of the unit's files alone: a folder may hold many thousands.
    let totals: [(file: UInt32, totals: ReadTotals?)]
  }

  var tables: [Table] { [processes, lots, bids, bidders, awards, awardLots, suppliers, contracts, subcontractors, amendments, items] }

  package func begin(_ unit: SourceUnit) {
    counted = [:]
    partyIndex.begin()
    mark = Mark(
      counts: tables.map(\.count), texts: texts.end, joinKeys: joinKeys.count, noticeVersions: noticeVersions.count, parts: parts.count,
      partEnds: partEnds.count,
      problems: problems.count, problemBytes: problemBytes.count, releases: published.releases.count, publishedBids: published.bids.count,
      publishedAwards: published.awards.count, publishedIds: published.ids.count, named: named.count, totals: unit.files.map { ($0, totals[$0]) })
    for file in unit.files where totals[file] == nil { totals[file] = ReadTotals() }
  }

  package func commit(_ unit: SourceUnit) { mark = nil }

  package func refuse(_ unit: SourceUnit, because reason: SourceRefusal) {
    refusals.append(reason)
    takeBack(unit)
  }

  package func restart(_ unit: SourceUnit) {
    takeBack(unit)
    begin(unit)
  }

  private func takeBack(_ unit: SourceUnit) {
    guard let mark else { return }
    for (table, count) in zip(tables, mark.counts) { table.truncate(to: count) }
    partyIndex.takeBack(parties)
    texts.truncate(to: mark.texts)
    joinKeys.removeLast(joinKeys.count - mark.joinKeys)
    noticeVersions.removeLast(noticeVersions.count - mark.noticeVersions)
    parts.removeLast(parts.count - mark.parts)
    partEnds.removeLast(partEnds.count - mark.partEnds)
    places.truncate(records: partEnds.count - 1)
    problems.removeLast(problems.count - mark.problems)
    problemBytes.removeLast(problemBytes.count - mark.problemBytes)
    published.releases.removeLast(published.releases.count - mark.releases)
    published.bids.removeLast(published.bids.count - mark.publishedBids)
    published.awards.removeLast(published.awards.count - mark.publishedAwards)
    published.ids.removeLast(published.ids.count - mark.publishedIds)
    named.truncate(to: mark.named)
    for (file, before) in mark.totals { totals[file] = before }
    for file in unit.files where totals[file] == nil { totals[file] = ReadTotals() }
    self.mark = nil
  }

  package func add(_ batch: consuming RecordBatch) {
    let batch = batch
    batch.bytes.withUnsafeBytes { arena in
      var appender = BatchAppender(builder: self, batch: batch, arena: arena)
      appender.append()
      if keepsPlaces, batch.knowsPlaces { appender.keepPlaces() }
    }
  }

  /// Keeps problems with their texts.
  func keep(_ batch: RecordBatch) {
    for problem in batch.problems {
      if problem.isCounted {
        let key = CountedProblem(file: problem.file, kind: problem.kind, field: problem.field.map { Array(batch.utf8($0)) } ?? [])
        if let known = counted[key] {
          problems[known].count &+= problem.count
          continue
        }
        counted[key] = problems.count
      }
      note(problem, textsIn: batch)
    }
  }

  /// `field` names a field where the batch holds no text for it.
  func note(_ problem: SourceProblem, textsIn batch: RecordBatch, field: String? = nil) {
    func kept(_ bytes: some Sequence<UInt8>) -> Text {
      let start = UInt32(truncatingIfNeeded: problemBytes.count)
      problemBytes.append(contentsOf: bytes.prefix(300))
      return Text(start: start, count: UInt32(truncatingIfNeeded: problemBytes.count) - start)
    }
    func moved(_ text: Text?) -> Text? { text.map { kept(batch.utf8($0)) } }
    var problem = problem
    problem.record = moved(problem.record)
    problem.field = field.map { kept($0.utf8) } ?? moved(problem.field)
    problem.value = moved(problem.value)
    problem.remark = moved(problem.remark)
    problems.append(problem)
  }

  func note(_ problem: SourceProblem) { problems.append(problem) }

  /// A problem of a record whose batch is gone.
  func note(_ problem: SourceProblem, record: Symbol, field: String? = nil, remark: String) {
    var batch = RecordBatch()
    var problem = problem
    problem.record = batch.text(symbols.string(record))
    problem.remark = batch.text(remark)
    note(problem, textsIn: batch, field: field)
  }

  /// Counts the organizations that each file names, once they are linked.
  package func countOrganizations(_ linked: Organizations) {
    for (file, count) in named.organizations(linked) { totals[file]?.organizations = count }
  }

  func count(_ file: UInt32, _ body: (inout ReadTotals) -> Void) { body(&totals[file, default: ReadTotals()]) }

  package func problemText(_ text: Text?) -> String? {
    guard let text else { return nil }
    let start = min(Int(text.start), problemBytes.count)
    return String(decoding: problemBytes[start..<min(problemBytes.count, start + Int(text.count))], as: UTF8.self)
  }
}

/// Control totals of one input: what was read and kept.
package struct ReadTotals: Sendable {
  package var records = 0
  package var refused = 0
  package var processes = 0
  package var lots = 0
  package var bids = 0
  package var awards = 0
  package var contracts = 0
  package var amendments = 0
  /// Different ones, as linked; of inputs together it is not the sum.
  package var organizations = 0
  /// Sums of the amounts of awards in force, by currency.
  package var amounts: [CurrencyCode: ExactSum] = [:]
  package var firstDate: Moment?
  package var lastDate: Moment?
  /// Of the bids' column of shares: see `RecordBatch`.
  var discountsBelowOne = 0
  var discountsFromOne = 0
  package init() {}

  mutating func see(_ date: Moment) {
    if date.isMissing { return }
    if firstDate.map({ date.day < $0.day }) ?? true { firstDate = Moment(day: date.day) }
    if lastDate.map({ date.day > $0.day }) ?? true { lastDate = Moment(day: date.day) }
  }
}
