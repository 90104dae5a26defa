import ProcurementLaw
import RuleLanguage
import ScreenLibrary

/// All screens that rules may name: the statistics of the `ScreenLibrary` and the questions of the `ProcurementLaw`.
package enum RuleScreens {
  package static var signatures: [ScreenSignature] {
    ScreenCatalogue.screens.map {
      ScreenSignature(
        id: $0.id, inputs: $0.inputs, arguments: $0.arguments, singlesOut: $0.rows != nil, meaning: $0.meaning, formula: $0.formula, source: $0.source
      )
    }
      + LawScreen.all.map {
        ScreenSignature(
          id: $0.id, inputs: $0.inputs, arguments: $0.arguments, hasCriticalValues: false, singlesOut: $0.rows != nil, meaning: $0.meaning,
          formula: $0.formula, source: $0.source
        )
      }
  }

  static func arguments(_ id: String) -> [String] { ScreenCatalogue.screen(id)?.arguments ?? LawScreen.named(id)?.arguments ?? [] }
}

extension Evaluator {
  /// A question of the law over related records. Its columns are exact: a discount at the threshold decides.
  ///
  /// Answered for the `open` subjects; the others keep what `known` says.
  func law(_ screen: LawScreen, _ domain: Int, _ conditionNode: NodeID?, _ of: [NodeID], _ with: [NodeID], open: [Bool], into known: Vector)
    -> Vector
  {
    let elements = elements(of: domain)
    var result = known
    let condition = conditionNode.map(vector)
    let inputs = of.map(vector)
    let arguments = with.map(vector)
    let outcomes = screen.dayOfOutcome.flatMap { day in
      of.indices.contains(day)
        ? sharedOutcomes(LawOutcomes.Question(domain: domain, condition: conditionNode, discount: of[0], day: of[day], with: with)) : nil
    }
    // The elements of all open subjects, and what is missing of some.
    var places: [Int32] = []
    var ends: [Int] = []
    let asked = subjects.indices.filter { open[$0] }
    ends.reserveCapacity(asked.count)
    for subject in asked {
      defer { ends.append(places.count) }
      let unknown = elements.reason(subject)
      if unknown != 0 {
        result.setMissing(subject, unknown)
        continue
      }
      rows: for i in elements.range(subject) {
        if let condition {
          if condition.reason(i) != 0 {
            result.setMissing(subject, condition.reason(i))
            break
          }
          if condition.values[i] == 0 { continue }
        }
        for input in inputs where input.reason(i) != 0 {
          result.setMissing(subject, input.reason(i))
          break rows
        }
        places.append(Int32(truncatingIfNeeded: i))
      }
    }
    let exact = of.map { exactValues($0, at: places) }
    let numbers = with.map { exactValues($0, at: asked.map { Int32(truncatingIfNeeded: $0) }) }
    let isComplete = exact.allSatisfy(\.isComplete)
    var stated: [ExactRational] = []
    var lastReason: (text: LawText, number: UInt16)?
    var start = 0
    subjects: for (k, subject) in asked.enumerated() {
      let range = start..<ends[k]
      start = ends[k]
      // Of what is missing, that of the first element decides.
      guard isComplete || range.allSatisfy({ i in exact.allSatisfy { $0.isKnown(i) } }) else {
        result.setMissing(subject, data.reasons.screen(.outsideOfDomain))
        continue subjects
      }
      if result.reason(subject) != 0 { continue }
      stated.removeAll(keepingCapacity: true)
      for (a, argument) in arguments.enumerated() {
        let value = numbers[a][k]
        guard argument.reason(subject) == 0, let value else {
          result.setMissing(subject, argument.reason(subject) != 0 ? argument.reason(subject) : data.reasons.screen(.outsideOfDomain))
          continue subjects
        }
        stated.append(value)
      }
      if range.isEmpty {
        result.setMissing(subject, data.reasons.emptySet)
        continue
      }
      switch screen.measure(LawScreenData(columns: exact, rows: range, arguments: stated, memo: outcomes?.memo(subject))) {
      case .value(let value): result.values[subject] = value.doubleValue
      case .notAssessable(let text):
        // Many lots one after the other lack the same.
        let reason = lastReason.flatMap { $0.text == text ? $0.number : nil } ?? data.reasons.law(text)
        lastReason = (text, reason)
        result.setMissing(subject, reason)
      }
    }
    return result
  }

  /// The elements of one subject that a question of the law singles out.
  func rows(of screen: LawScreen, _ domain: Int, _ condition: NodeID?, _ of: [NodeID], _ with: [NodeID], _ subject: Int) -> [Int] {
    guard let rows = screen.rows else { return [] }
    let holds = condition.map(vector)
    let chosen = elements(of: domain).range(subject).filter { i in holds.map { $0.reason(i) == 0 && $0.values[i] != 0 } ?? true }
    let columns = of.map { exactValues($0, at: chosen.map { Int32(truncatingIfNeeded: $0) }) }
    let arguments = with.compactMap { exactValues($0, at: [Int32(truncatingIfNeeded: subject)])[0] }
    guard arguments.count == with.count, columns.allSatisfy({ column in chosen.indices.allSatisfy { column.isKnown($0) } }) else { return [] }
    return rows(LawScreenData(columns: columns, rows: chosen.indices, arguments: arguments)).map { chosen[$0] }
  }

  private func sharedOutcomes(_ question: LawOutcomes.Question) -> LawOutcomes {
    if let known = lawOutcomes[question] { return known }
    let outcomes = LawOutcomes(count: subjects.count)
    lawOutcomes[question] = outcomes
    return outcomes
  }
}

/// What the law says of the discounts of a chunk's subjects: one answer serves all questions about the same discounts.
final class LawOutcomes {
  struct Question: Hashable {
    let domain: Int
    let condition: NodeID?
    let discount: NodeID
    let day: NodeID
    let with: [NodeID]
  }

  private var memos: [LawScreenData.Memo?]

  init(count: Int) { memos = Array(repeating: nil, count: count) }

  func memo(_ subject: Int) -> LawScreenData.Memo {
    if let known = memos[subject] { return known }
    let memo = LawScreenData.Memo()
    memos[subject] = memo
    return memo
  }
}
