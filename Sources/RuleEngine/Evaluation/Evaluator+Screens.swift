import RuleLanguage
import ScreenLibrary

extension Evaluator {
  func screen(_ id: String, _ domain: Int, _ condition: NodeID?, _ of: [NodeID], _ skip: Bool, _ with: [NodeID]) -> Vector {
    guard let screen = ScreenCatalogue.screen(id) else { return .missing(data.reasons.screen(.outsideOfDomain), count: subjects.count) }
    // Arguments are the subject's own: then a set is looked at for each of its subjects.
    let isShared = with.isEmpty
    let elements = elements(of: domain)
    let count = isShared ? elements.setCount : subjects.count
    var result = Vector(count: count)
    let condition = condition.map(vector)
    let inputs = of.map(vector)
    let arguments = with.map(vector)
    let mixed = inputs.contains { if case .each = $0.currencies { true } else { false } }
    let isComplete = inputs.allSatisfy(\.reasons.isEmpty)
    // Columns beside each other in one piece of memory that all sets share.
    let longest = (0..<elements.setCount).reduce(0) { max($0, elements.range(ofSet: $1).count) }
    var columns = [Double](repeating: 0, count: longest * inputs.count)
    let length = elements.rows.count
    let sources = inputs.count == 1 ? inputs[0].values : inputs.flatMap(\.values)
    let offsets = elements.offsets
    let (truths, unknownTruths) = (condition?.values ?? [], condition?.reasons ?? [])
    let isConditional = condition != nil
    var numbers = [Double](repeating: 0, count: arguments.count)
    var kept: [Int] = []
    kept.reserveCapacity(longest)
    let measure = screen.measure
    subjects: for subject in 0..<count {
      let set = isShared ? subject : elements.set(of: subject)
      let unknown = elements.reason(ofSet: set)
      if unknown != 0 {
        result.setMissing(subject, unknown)
        continue
      }
      kept.removeAll(keepingCapacity: true)
      var currency = Vector.anyCurrency
      rows: for i in Int(offsets[set])..<Int(offsets[set + 1]) {
        if isConditional {
          if !unknownTruths.isEmpty, unknownTruths[i] != 0 {
            result.setMissing(subject, unknownTruths[i])
            continue subjects
          }
          if truths[i] == 0 { continue }
        }
        if !isComplete {
          for input in inputs where input.reason(i) != 0 {
            if skip { continue rows }
            result.setMissing(subject, input.reason(i))
            continue subjects
          }
        }
        kept.append(i)
        if mixed {
          for input in inputs {
            guard case .each(let each) = input.currencies else { continue }
            guard goTogether(currency, each[i]) else {
              result.setMissing(subject, data.reasons.currencies)
              continue subjects
            }
            if currency == Vector.anyCurrency { currency = each[i] }
          }
        }
      }
      for (k, argument) in arguments.enumerated() {
        if argument.reason(subject) != 0 {
          result.setMissing(subject, argument.reason(subject))
          continue subjects
        }
        numbers[k] = argument.values[subject]
      }
      for c in inputs.indices { for k in kept.indices { columns[c * kept.count + k] = sources[c * length + kept[k]] } }
      switch columns.withUnsafeBufferPointer({
        measure(ScreenData(columns: ScreenData.Columns($0, count: inputs.count, length: kept.count), arguments: numbers))
      }) {
      case .value(let value) where value.isFinite: result.values[subject] = value
      case .value: result.setMissing(subject, data.reasons.screen(.outsideOfDomain))
      case .notAssessable(let reason): result.setMissing(subject, data.reasons.screen(reason))
      }
    }
    return isShared ? elements.spread(result) : result
  }
}
