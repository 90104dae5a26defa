import ProcurementModel

/// Which notices of a procedure a later version states again as a whole: the changed notice, and lower versions under one notice id.
struct Superseding {
  /// Rows of processes that a later version replaces.
  private(set) var replaced: Set<Int32> = []
  /// The process whose notice first published the call, by the row of the latest version, where it is not that row.
  private(set) var publication: [Int32: Int32] = [:]

  private let builder: StoreBuilder
  private let versions: [Int32: StoreBuilder.NoticeVersion]

  /// `groups` are the notices of one procedure each.
  init(_ builder: StoreBuilder, groups: [[Int32]]) {
    self.builder = builder
    versions = Dictionary(builder.noticeVersions.map { ($0.process, $0) }, uniquingKeysWith: { first, _ in first })
    if versions.isEmpty { return }
    for group in groups {
      for chain in chains(group) { settle(chain) }
      leaveOutCancelled(group)
    }
  }

  /// A change that cancels one notice of a call, as one that was published twice, does not cancel the call while another notice of it stands: it goes, with the notice it cancels.
  private mutating func leaveOutCancelled(_ group: [Int32]) {
    let statuses = builder.processes.status
    let standing = group.filter { versions[$0] != nil && builder.processes.joinRank[Int($0)] == 0 && !replaced.contains($0) }
    for row in standing where statuses[Int(row)] == TenderStatus.cancelled.number {
      guard let own = versions[row], !own.replaces.isMissing else { continue }
      // What it cancels may stand in the files in the other format as well, which has nothing but the number of its publication.
      let cancelled = group.compactMap { replaced.contains($0) ? versions[$0] : nil }.filter { replaces(own, $0) || $0.isVersion(of: own) }
      let another = standing.contains { other in
        guard statuses[Int(other)] == TenderStatus.active.number, let version = versions[other] else { return false }
        return version.publication.isMissing || !cancelled.contains { $0.publication == version.publication }
      }
      guard another else { continue }
      replaced.insert(row)
      builder.countLeftOut(row)
      builder.note(
        .contradiction, .recordLeftOut, process: row, "notice",
        remark: "the change cancels the notice, and another notice of the call that was not cancelled stands: that one counts")
    }
  }

  /// Notices that restate each other. Only notices of one kind do: a modification of a contract restates no award.
  private func chains(_ group: [Int32]) -> [[Int32]] {
    let members = group.filter { versions[$0] != nil }
    var chain = Array(members.indices)
    for i in members.indices {
      for j in members.indices where i < j && chain[i] != chain[j] && isSameNotice(members[i], members[j]) {
        let (from, to) = (max(chain[i], chain[j]), min(chain[i], chain[j]))
        for k in chain.indices where chain[k] == from { chain[k] = to }
      }
    }
    return members.indices.filter { chain[$0] == $0 }.map { first in members.indices.filter { chain[$0] == first }.map { members[$0] } }
      .filter { $0.count > 1 }
  }

  private func isSameNotice(_ a: Int32, _ b: Int32) -> Bool {
    guard let x = versions[a], let y = versions[b], builder.processes.joinRank[Int(a)] == builder.processes.joinRank[Int(b)] else { return false }
    return x.isVersion(of: y) || replaces(x, y) || replaces(y, x)
  }

  private func replaces(_ a: StoreBuilder.NoticeVersion, _ b: StoreBuilder.NoticeVersion) -> Bool {
    !a.replaces.isMissing && !b.id.isMissing && a.id != b.id && (a.replaces == b.id || a.replaces == b.publication)
  }

  /// The latest is the one that no other of the chain replaces; of several the one published last, then the higher version.
  private mutating func settle(_ chain: [Int32]) {
    let open = chain.filter { row in
      guard let own = versions[row] else { return false }
      return !chain.contains { other in
        guard let version = versions[other] else { return false }
        return replaces(version, own) || (version.isVersion(of: own) && version.number > own.number)
      }
    }
    let candidates = open.isEmpty ? chain : open
    guard let first = candidates.first else { return }
    let latest = candidates.dropFirst().reduce(first) { isLater($1, $0) ? $1 : $0 }
    for row in chain where row != latest {
      replaced.insert(row)
      builder.countLeftOut(row)
      note(row, replacedBy: latest)
    }
    let published = builder.processes.published
    let stated = chain.filter { !published[Int($0)].isMissing }
    guard let source = stated.min(by: { (published[Int($0)].day, $0 == latest ? 0 : 1) < (published[Int($1)].day, $1 == latest ? 0 : 1) }),
      source != latest
    else { return }
    published.set(Int(latest), published[Int(source)])
    publication[latest] = source
  }

  private func note(_ row: Int32, replacedBy latest: Int32) {
    var (kind, remark) = (ProblemKind.supersededRecord, "a later version of the notice replaces it")
    if let own = versions[row], let other = versions[latest], own.isVersion(of: other), own.number == other.number {
      if own.content == other.content {
        remark = "the same notice stands in another file too: it counts once"
      } else {
        (kind, remark) = (
          .contradiction, "a notice of the same id and version has other content: one of them counts, the one published later where the days differ"
        )
      }
    }
    builder.note(kind, .recordLeftOut, process: row, "notice", remark: remark)
  }

  private func isLater(_ a: Int32, _ b: Int32) -> Bool {
    let (x, y) = (builder.processes.released[Int(a)], builder.processes.released[Int(b)])
    let (numberA, numberB) = (versions[a]?.number ?? 0, versions[b]?.number ?? 0)
    if (x.day, numberA, x.second) != (y.day, numberB, y.second) { return (x.day, numberA, x.second) > (y.day, numberB, y.second) }
    // Equal in all that orders them: the greater publication number or id, then the content, never the order of the files.
    return builder.placeAmongNotices(b, versions[b]) < builder.placeAmongNotices(a, versions[a])
  }
}

extension StoreBuilder {
  /// What a notice says of itself: numbers of `joinNames`.
  struct NoticeVersion {
    var process: Int32
    let id: Symbol
    /// Number of its publication in the Official Journal.
    let publication: Symbol
    let number: Int32
    /// The notice that it states again as a whole.
    let replaces: Symbol
    /// From its bytes.
    let content: UInt64

    func isVersion(of other: NoticeVersion) -> Bool { id == other.id && !id.isMissing }
  }

  /// What orders notices of one kind and time: number of publication, else id, then content; nothing of the files that they stand in.
  struct PlaceAmongNotices: Comparable {
    let name: [UInt8]
    /// Of one published in both formats, the TED original is named first: its number is unique.
    var hasId = false
    var content: UInt64 = 0

    static func < (a: Self, b: Self) -> Bool {
      if a.name != b.name { return a.name.lexicographicallyPrecedes(b.name) }
      return a.hasId == b.hasId ? a.content < b.content : b.hasId
    }
  }

  func placeAmongNotices(_ process: Int32, _ version: NoticeVersion?) -> PlaceAmongNotices {
    guard let version else { return PlaceAmongNotices(name: Array(symbols.utf8(processes.id[Int(process)]))) }
    var name = Array(joinNames.utf8(version.publication.isMissing ? version.id : version.publication))
    // `019415-2022` stands behind `566832-2021`: its year first.
    if name.count >= 5, name.count <= 14, name[name.count - 5] == UInt8(ascii: "-") {
      let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 14 - name.count)
      name = Array(name.suffix(4)) + zeros + name.dropLast(5)
    }
    return PlaceAmongNotices(name: name, hasId: !version.id.isMissing, content: version.content)
  }

  /// A record that was read and that another one replaces is one of those left out of its file.
  func countLeftOut(_ process: Int32) {
    let record = Int(processes.record[Int(process)])
    guard let part = parts[clamping: Int(partEnds[record])..<Int(partEnds[record + 1])].first else { return }
    count(part.file) { $0.refused += 1 }
  }

  /// A problem of a whole record.
  func note(_ kind: ProblemKind, _ action: ProblemAction, process: Int32, _ field: String, remark: String) {
    let record = Int(processes.record[Int(process)])
    guard let part = parts[clamping: Int(partEnds[record])..<Int(partEnds[record + 1])].first else { return }
    var batch = RecordBatch()
    var problem = SourceProblem(kind, action, file: part.file, offset: part.offset, length: part.length)
    problem.remark = batch.text(remark)
    note(problem, textsIn: batch, field: field)
  }
}

extension BatchAppender {
  func appendNoticeVersions() {
    func name(_ text: Text?) -> Symbol { text.map { builder.joinNames.intern(utf8($0)) } ?? .missing }
    for version in batch.noticeVersions {
      builder.noticeVersions.append(
        StoreBuilder.NoticeVersion(
          process: moved(version.process, firstProcess), id: name(version.id), publication: name(version.publication), number: version.number,
          replaces: name(version.replaces), content: version.content))
    }
  }
}
