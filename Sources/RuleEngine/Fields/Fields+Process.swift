import ProcurementModel
import TenderStore

/// Fields of processes.
extension EngineData {
  func processField(_ name: String) -> FieldColumn {
    let t = store.processes
    switch name {
    case "id": return ids(t.id)
    case "key": return .key(calls().map { UInt32(clamping: $0 + 1) })
    case "title": return .pooled(t.title)
    case "titleLength": return titles { WordCount($0).characters }
    case "titleWidth": return titles { WordCount($0).width }
    case "titleWords": return titles { WordCount($0).words }
    case "status": return .code(all(t.status))
    case "method": return .code(all(t.method))
    case "methodDetails": return ids(t.methodDetails)
    case "directAwardBasis": return .code(all(t.directAwardBasis))
    case "directAwardReason": return ids(t.directAwardReason)
    case "category": return .code(all(t.category))
    case "awardRule": return .code((0..<t.count).map { t.awardRule[$0] == 0 ? assumedAwardRule(ofProcess: $0)?.rule.number ?? 0 : t.awardRule[$0] })
    case "cpv": return ids(t.cpv)
    case "cpvDivision": return prefixes(t.cpv, 2)
    case "cpvGroup": return prefixes(t.cpv, 3)
    case "region": return ids(t.region)
    case "country": return .text(countries())
    case "estimate": return .money(all(t.estimate))
    case "bidCount": return .integer(all(t.bidCount))
    case "published": return .date(all(t.published))
    case "submissionStart": return .date(all(t.submissionStart))
    case "submissionDeadline": return .date(all(t.submissionDeadline))
    case "opened": return .date(all(t.opened))
    case "accelerated": return .truth(all(t.accelerated))
    case "framework": return .truth(all(t.framework))
    case "electronicAuction": return .truth(all(t.electronicAuction))
    case "euFunded": return .truth(all(t.euFunded))
    case "callAmendments": return .integer(all(t.callAmendments))
    case "isOpenForBids": return .truth((0..<t.count).map { isOpenForBids($0) ? 2 : 1 })
    case "year": return .integer(years())
    case "duplicateCount": return .integer(duplicateCounts())
    case "repeatedId": return .integer(repeatedIds())
    case "repeatedCount": return .integer(repeatedCounts())
    case "noticeDifferences": return .integer(all(t.noticeDifferences).map { $0.isMissing ? $0 : Int32($0.nonzeroBitCount) })
    case "cpvDiffers", "methodDiffers", "categoryDiffers", "estimateDiffers":
      let bit: Int32 = name == "cpvDiffers" ? 1 : name == "methodDiffers" ? 2 : name == "categoryDiffers" ? 4 : 8
      return .integer(all(t.noticeDifferences).map { $0.isMissing ? $0 : $0 & bit == 0 ? 0 : 1 })
    default: return .none
    }
  }

  private func titles(_ count: (ArraySlice<UInt8>) -> Int) -> FieldColumn {
    let t = store.processes
    return .integer((0..<t.count).map { t.title[$0].isMissing ? .missing : Int32(clamping: count(store.texts.utf8(t.title[$0]))) })
  }

  /// Country of the buyer, else of any identifier scheme that names one, else Italy's where its registers tell of the call.
  func countries() -> [UInt32] {
    let t = store.processes
    var known: [Int32: UInt32] = [:]
    let italian = text("IT".utf8)
    func country(ofParty party: Int32) -> UInt32 {
      if let country = known[party] { return country }
      let p = Int(party)
      var result: UInt32 = 0
      let country = store.symbols.string(store.parties.country[p]).uppercased()
      if country == "IT" || country == "ITA" || country == "ITALIA" || country == "ITALY" {
        result = italian
      } else if country.utf8.count == 2 {
        result = text(country.utf8)
      } else {
        let scheme = store.symbols.string(store.parties.scheme[p])
        let prefix = scheme.split(separator: "-").first.map(String.init) ?? ""
        if prefix.utf8.count == 2, prefix.allSatisfy({ $0.isLetter && $0.isUppercase }) { result = text(prefix.utf8) }
      }
      known[party] = result
      return result
    }
    return (0..<t.count).map { row in
      let party = t.buyer[row] < 0 ? t.procuringEntity[row] : t.buyer[row]
      let stated = party < 0 ? 0 : country(ofParty: party)
      return stated == 0 && store.isOfItalianRegister(process: row) ? italian : stated
    }
  }

  /// Whether the data of a call are older than its deadline for bids, and tell of no award: bids that are named then are not all.
  private func isOpenForBids(_ row: Int) -> Bool {
    let t = store.processes
    let (released, deadline) = (t.released[row], t.submissionDeadline[row])
    guard !released.isMissing, !deadline.isMissing, released.compared(to: deadline) == -1, store.awardsOfProcess[row].isEmpty else { return false }
    return ![TenderStatus.complete, .cancelled, .unsuccessful, .withdrawn].contains { t.status[row] == $0.number }
  }

  /// Year of publication, else of the deadline, the opening, the first award, signature or start.
  func years() -> [Int32] {
    let t = store.processes
    return (0..<t.count).map { row in
      func year(_ date: Moment) -> Int32 { Int32(Moment(day: localDay(date, process: row)).year) }
      if !t.published[row].isMissing { return year(t.published[row]) }
      if !t.submissionDeadline[row].isMissing { return year(t.submissionDeadline[row]) }
      if !t.opened[row].isMissing { return year(t.opened[row]) }
      for award in store.awardsOfProcess[row] where !store.awards.date[award].isMissing { return year(store.awards.date[award]) }
      for contract in store.contractsOfProcess[row] {
        for date in [store.contracts.signed[contract], store.contracts.start[contract]] where !date.isMissing { return year(date) }
      }
      return .missing
    }
  }

  func assumedAwardRule(ofProcess row: Int) -> AwardRuleAssumptions.Statement? {
    guard !assumptions.statements.isEmpty else { return nil }
    let party = store.processes.buyer[row]
    let organization = party >= 0 ? store.organizations.ofParty[Int(party)] : -1
    let key = organization >= 0 ? store.organizations.keys[Int(organization)] : ""
    let name = party >= 0 ? store.symbols.string(store.parties.name[Int(party)]) : ""
    let record = store.origins(of: .process, row: row).first?.record ?? -1
    let file = record >= 0 ? store.parts(ofRecord: record).first?.file : nil
    return assumptions.statements.first { statement in
      if let buyer = statement.buyer, buyer != key, buyer != name { return false }
      if let files = statement.files, !(file.map { files.contains($0) } ?? false) { return false }
      return true
    }
  }
}
