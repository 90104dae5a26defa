import ProcurementLaw
import RuleLanguage
import ScreenLibrary

/// All screens that rules may name: the statistics of the `ScreenLibrary` and the questions of the `ProcurementLaw`.
package enum RuleScreens {
  package static var signatures: [ScreenSignature] {
    ScreenCatalogue.screens.map { ScreenSignature(id: $0.id, inputs: $0.inputs, arguments: $0.arguments) }
      + LawScreen.all.map { ScreenSignature(id: $0.id, inputs: $0.inputs, arguments: $0.arguments, hasCriticalValues: false) }
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
    let exact = of.map(exactColumn)
    let exactArguments = with.map(exactColumn)
    var columns = [[ExactRational]](repeating: [], count: of.count)
    var lastReason: (text: LawText, number: UInt16)?
    subjects: for subject in subjects.indices where open[subject] {
      let unknown = elements.reason(subject)
      if unknown != 0 {
        result.setMissing(subject, unknown)
        continue
      }
      for c in columns.indices { columns[c].removeAll(keepingCapacity: true) }
      for i in elements.range(subject) {
        if let condition {
          if condition.reason(i) != 0 {
            result.setMissing(subject, condition.reason(i))
            continue subjects
          }
          if condition.values[i] == 0 { continue }
        }
        for c in of.indices {
          if inputs[c].reason(i) != 0 {
            result.setMissing(subject, inputs[c].reason(i))
            continue subjects
          }
          guard let value = exact[c][i] else {
            result.setMissing(subject, data.reasons.screen(.outsideOfDomain))
            continue subjects
          }
          columns[c].append(value)
        }
      }
      var numbers: [ExactRational] = []
      for (k, argument) in arguments.enumerated() {
        if argument.reason(subject) != 0 {
          result.setMissing(subject, argument.reason(subject))
          continue subjects
        }
        guard let value = exactArguments[k][subject] else {
          result.setMissing(subject, data.reasons.screen(.outsideOfDomain))
          continue subjects
        }
        numbers.append(value)
      }
      if columns.first?.isEmpty ?? true {
        result.setMissing(subject, data.reasons.emptySet)
        continue
      }
      switch screen.measure(LawScreenData(columns: columns, arguments: numbers, memo: outcomes?.memo(subject))) {
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
