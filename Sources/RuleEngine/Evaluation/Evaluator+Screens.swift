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
    var columns = [[Double]](repeating: [], count: inputs.count)
    var mixed: [[UInt16]?] = inputs.map { if case .each(let each) = $0.currencies { each } else { nil } }
    if mixed.allSatisfy({ $0 == nil }) { mixed = [] }
    let isComplete = inputs.allSatisfy(\.reasons.isEmpty)
    subjects: for subject in 0..<count {
      let set = isShared ? subject : elements.set(of: subject)
      let unknown = elements.reason(ofSet: set)
      if unknown != 0 {
        result.setMissing(subject, unknown)
        continue
      }
      for c in columns.indices { columns[c].removeAll(keepingCapacity: true) }
      var currency = Vector.anyCurrency
      rows: for i in elements.range(ofSet: set) {
        if let condition {
          let reason = condition.reason(i)
          if reason != 0 {
            result.setMissing(subject, reason)
            continue subjects
          }
          if condition.values[i] == 0 { continue }
        }
        if !isComplete {
          for input in inputs where input.reason(i) != 0 {
            if skip { continue rows }
            result.setMissing(subject, input.reason(i))
            continue subjects
          }
        }
        for c in inputs.indices { columns[c].append(inputs[c].values[i]) }
        for case let each? in mixed {
          guard goTogether(currency, each[i]) else {
            result.setMissing(subject, data.reasons.currencies)
            continue subjects
          }
          if currency == Vector.anyCurrency { currency = each[i] }
        }
      }
      for argument in arguments where argument.reason(subject) != 0 {
        result.setMissing(subject, argument.reason(subject))
        continue subjects
      }
      switch run(screen, columns, arguments.map { $0.values[subject] }) {
      case .value(let value) where value.isFinite: result.values[subject] = value
      case .value: result.setMissing(subject, data.reasons.screen(.outsideOfDomain))
      case .notAssessable(let reason): result.setMissing(subject, data.reasons.screen(reason))
      }
    }
    return isShared ? elements.spread(result) : result
  }

  func run(_ screen: Screen, _ columns: [[Double]], _ arguments: [Double]) -> ScreenResult {
    if columns.count == 1 { return columns[0].withUnsafeBufferPointer { screen.measure(ScreenData(columns: [$0], arguments: arguments)) } }
    func open(_ index: Int, _ buffers: [UnsafeBufferPointer<Double>]) -> ScreenResult {
      if index == columns.count { return screen.measure(ScreenData(columns: buffers, arguments: arguments)) }
      return columns[index].withUnsafeBufferPointer { open(index + 1, buffers + [$0]) }
    }
    return open(0, [])
  }
}
