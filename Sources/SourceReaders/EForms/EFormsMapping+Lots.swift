import ProcurementModel

extension EFormsMapping {
  /// Lots; groups of lots (GLO-) and parts of a plan (PAR-) are not lots. A notice without lots has one: the whole.
  mutating func mapLots() {
    var framework: Sourced<Bool>?
    var auction: Sourced<Bool>?
    var funded: Sourced<Bool>?
    for element in root.children(EForms.procurementProjectLot) {
      guard let idElement = element.child(EForms.id) else { continue }
      let id = idElement.text
      if let scheme = idElement.attribute(EForms.schemeName) {
        guard scheme.equals("Lot") else { continue }
      } else if id?.hasPrefix("GLO-") == true || id?.hasPrefix("PAR-") == true {
        continue
      }
      let row = Row(truncatingIfNeeded: lots.count)
      var lot = LotRecord(process: 0)
      lot.id = records.text(id)
      if let id, lotRows[id.string] == nil { lotRows[id.string] = row }
      if let project = element.child(EForms.procurementProject) {
        lot.title = records.name(localized(project.children(EForms.name)), field: "ProcurementProjectLot/ProcurementProject/Name")
        lot.cpv = cpv(project, lot: row)
        lot.region = region(project)
        if kind == .award || kind == .modification, let period = project.child(EForms.plannedPeriod) {
          periods[row] = (
            records.date(period.text(EForms.startDate), field: "ProcurementProject/PlannedPeriod/StartDate"),
            records.date(period.text(EForms.endDate), field: "ProcurementProject/PlannedPeriod/EndDate")
          )
        }
        lot.estimate = money(
          project.child(EForms.requestedTenderTotal)?.child(EForms.estimatedOverallContractAmount),
          "ProcurementProjectLot/ProcurementProject/RequestedTenderTotal/EstimatedOverallContractAmount")
      }
      if lot.cpv == nil { lot.cpv = process.cpv }
      if lot.region == nil { lot.region = process.region }
      if let tendering = element.child(EForms.tenderingProcess) {
        dates(tendering, &lot)
        for system in tendering.children(EForms.contractingSystem) {
          guard let code = system.child(EForms.contractingSystemTypeCode), code.attribute(EForms.listName)?.equals("framework-agreement") == true,
            let text = code.text
          else {
            continue
          }
          Self.any(&framework, !text.equals("none"), text)
          if !text.equals("none") { frameworkLots.insert(row) }
        }
        if let text = tendering.child(EForms.auctionTerms)?.text(EForms.auctionConstraintIndicator), let value = EFormsCodes.boolean(text) {
          Self.any(&auction, value, text)
        }
      }
      if let terms = element.child(EForms.tenderingTerms) {
        for code in terms.children(EForms.fundingProgramCode) {
          if let text = code.text, text.equals("eu-funds") || text.equals("no-eu-funds") { Self.any(&funded, text.equals("eu-funds"), text) }
        }
        criteria(terms, &lot)
      }
      lots.append(lot)
    }
    if lots.isEmpty {
      var lot = LotRecord(process: 0)
      lot.title = process.title
      lot.cpv = process.cpv
      lot.region = process.region
      lots.append(lot)
    }
    process.framework = framework
    process.electronicAuction = auction
    process.euFunded = funded
    if process.region == nil { process.region = lots[0].region }
    if let rule = lots[0].awardRule, lots.allSatisfy({ $0.awardRule?.value == rule.value }) { process.awardRule = rule }
    process.submissionDeadline = lots.lazy.compactMap(\.submissionDeadline).first
    process.opened = lots.lazy.compactMap(\.opened).first
  }

  /// One lot that says yes makes it a yes of the procedure.
  private static func any(_ result: inout Sourced<Bool>?, _ value: Bool, _ text: XMLText) {
    if result == nil || (value && result?.value == false) { result = Sourced(value, at: text.span) }
  }

  private mutating func dates(_ tendering: XMLElement, _ lot: inout LotRecord) {
    for name in [EForms.tenderSubmissionDeadlinePeriod, EForms.participationRequestReceptionPeriod] where lot.submissionDeadline == nil {
      guard let period = tendering.child(name) else { continue }
      lot.submissionDeadline = records.date(
        period.text(EForms.endDate), time: period.text(EForms.endTime), field: "TenderingProcess/" + name.text + "/EndDate")
    }
    if let event = tendering.child(EForms.openTenderEvent) {
      lot.opened = records.date(
        event.text(EForms.occurrenceDate), time: event.text(EForms.occurrenceTime), field: "TenderingProcess/OpenTenderEvent/OccurrenceDate")
    }
  }

  /// Price alone, or price with quality or cost; the weight of price from exact percentages, decimal shares or points.
  private mutating func criteria(_ terms: XMLElement, _ lot: inout LotRecord) {
    var types: [XMLText] = []
    var prices: [Weight] = []
    // Some buyers name the price among the criteria of quality or cost.
    var named: [Weight] = []
    var namedTypes = 0
    var all: [Weight] = []
    var isEachWeighted = true
    // Whether points are points of a whole: each criterion has a weight, or the one above it, or all below it, and none is counted twice.
    var isWhole = true
    for parent in terms.child(EForms.awardingTerms).children(EForms.awardingCriterion) {
      var counts: [Int] = []
      var hasOwn = false
      defer { isWhole = isWhole && Self.isWhole(counts, hasOwn: hasOwn) }
      for criterion in [parent] + Array(parent.children(EForms.subordinateAwardingCriterion)) {
        let own = Self.eformsExtension(of: criterion)
        var hidden = own.map { withheld(in: $0, "AwardingCriterion") } ?? []
        guard !hidden.contains("awa-cri-typ"),
          let type = published(criterion.text(EForms.awardingCriterionTypeCode), "AwardingCriterion/AwardingCriterionTypeCode")
        else {
          if hidden.contains("awa-cri-typ") { isWhole = false }
          continue
        }
        guard type.equals("price") || type.equals("quality") || type.equals("cost") else {
          records.problem(.unknownCode, .valueLeftOut, "AwardingCriterion/AwardingCriterionTypeCode", type)
          isWhole = false
          continue
        }
        types.append(type)
        let isNamedPrice =
          !type.equals("price")
          && (Array(criterion.children(EForms.name)) + Array(criterion.children(EForms.description))).contains {
            $0.text.map(TEDCodes.isPrice) ?? false
          }
        if isNamedPrice { namedTypes += 1 }
        let known = all.count
        for parameter in own.children(EForms.awardCriterionParameter) {
          let list = parameter.child(EForms.parameterCode)?.attribute(EForms.listName)
          if let list, !list.equals("number-weight") { continue }
          hidden.formUnion(withheld(in: parameter, "AwardingCriterion/AwardCriterionParameter"))
          guard hidden.isDisjoint(with: ["awa-cri-wei", "awa-cri-num"]),
            let text = published(parameter.text(EForms.parameterNumeric), "AwardCriterionParameter/ParameterNumeric")
          else { continue }
          guard let number = NoticeRecords.plainNumber(text), number.mantissa >= 0 else {
            records.problem(.unreadableNumber, .valueLeftOut, "AwardCriterionParameter/ParameterNumeric", text)
            continue
          }
          let weight = Weight(number: number, code: parameter.text(EForms.parameterCode), text: text)
          all.append(weight)
          if type.equals("price") { prices.append(weight) } else if isNamedPrice { named.append(weight) }
        }
        // The weight of a criterion may be that of the ones below it, and one may have none.
        if all.count != known + 1 { isEachWeighted = false }
        if criterion.row == parent.row { hasOwn = true }
        counts.append(all.count - known)
      }
    }
    guard let first = types.first else { return }
    let other = types.first { !$0.equals("price") }
    let isPriceOnly = other == nil || namedTypes == types.count
    lot.awardRule = Sourced(isPriceOnly ? .lowestPrice : .qualityPrice, at: (other ?? first).span)
    lot.priceWeight = weight(prices.isEmpty ? named : prices, among: all, areAll: isEachWeighted, isWhole: isWhole)
  }

  /// Of the weights of a criterion and of those below it, in order: one each, or only the one above, or all below.
  private static func isWhole(_ counts: [Int], hasOwn: Bool) -> Bool {
    guard hasOwn, let own = counts.first, counts.count > 1 else { return counts.allSatisfy { $0 == 1 } }
    let below = counts.dropFirst()
    return own == 0 ? below.allSatisfy { $0 == 1 } : own == 1 && below.allSatisfy { $0 == 0 }
  }

  private struct Weight {
    let number: ExactDecimal
    let code: XMLText?
    let text: XMLText
  }

  /// Exact percentages, shares and points of one kind; where every criterion has one they must add up to the whole, as those of TED must.
  private mutating func weight(_ prices: [Weight], among all: [Weight], areAll: Bool, isWhole: Bool) -> Sourced<ExactDecimal>? {
    guard let first = prices.first else { return nil }
    let hundred = ExactDecimal(100)
    let field = "AwardCriterionParameter/ParameterNumeric"
    let kind = first.code?.string ?? ""
    switch kind {
    case "per-exa", "dec-exa", "poi-exa": break
    // Middle of a range and order of importance are no weights.
    case "per-ran", "per-mid", "dec-ran", "dec-mid", "poi-ran", "poi-mid", "ord-imp": return nil
    case "":
      records.problem(.unknownCode, .valueLeftOut, "AwardCriterionParameter/ParameterCode", first.text, remark: "the unit of the weight is missing")
      return nil
    default:
      records.problem(.unknownCode, .valueLeftOut, "AwardCriterionParameter/ParameterCode", first.code)
      return nil
    }
    guard all.allSatisfy({ $0.code?.string ?? "" == kind }) else {
      records.problem(.contradiction, .valueLeftOut, field, first.text, remark: "the criteria are weighted in different units")
      return nil
    }
    if kind == "poi-exa", !isWhole {
      records.problem(
        .contradiction, .valueLeftOut, field, first.text, remark: "points of a whole that is not known: not every criterion has its own weight")
      return nil
    }
    guard let sum = Self.sum(prices), let whole = Self.sum(all) else { return nil }
    if kind != "poi-exa", areAll, all.count > 1, whole != (kind == "per-exa" ? hundred : .one) {
      records.problem(
        .unreadableNumber, .valueLeftOut, field, first.text,
        remark: "the weights add up to \(whole), not to \(kind == "per-exa" ? "100" : "1")")
      return nil
    }
    let result = kind == "per-exa" ? sum : kind == "dec-exa" ? sum.multiplied(by: hundred) : NoticeRecords.percent(sum, of: whole)
    guard let result, !(hundred < result) else {
      records.problem(.unreadableNumber, .valueLeftOut, field, first.text, remark: "a weight is at most 100 percent")
      return nil
    }
    return Sourced(result, at: first.text.span)
  }

  private static func sum(_ weights: [Weight]) -> ExactDecimal? {
    weights.reduce(ExactDecimal.zero as ExactDecimal?) { sum, weight in sum.flatMap { $0.adding(weight.number) } }
  }
}
