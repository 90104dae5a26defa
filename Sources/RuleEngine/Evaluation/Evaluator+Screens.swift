import ProcurementLaw
import RuleLanguage
import ScreenLibrary

extension Evaluator {
  func screen(_ id: String, _ domain: Int, _ condition: NodeID?, _ of: [NodeID], _ skip: Bool, _ with: [NodeID]) -> Vector {
    guard let screen = ScreenCatalogue.screen(id) else { return .missing(data.reasons.screen(.outsideOfDomain), count: subjects.count) }
    // Arguments are the subject's own: then a set is looked at for each of its subjects.
    let isShared = with.isEmpty
    let elements = elements(of: domain)
    let inputs = screenInputs(ScreenInputs.Question(domain: domain, condition: condition, of: of, skipsMissing: skip))
    let count = isShared ? elements.setCount : subjects.count
    var result = Vector(count: count)
    let arguments = with.map(vector)
    var numbers = [Double](repeating: 0, count: arguments.count)
    let (measure, grids) = (screen.measure, inputs.grids)
    inputs.columns.withUnsafeBufferPointer { columns in
      inputs.sorted.withUnsafeBufferPointer { sorted in
        subjects: for subject in 0..<count {
          let set = isShared ? subject : elements.set(of: subject)
          let missing = inputs.reason(set)
          if missing != 0 {
            result.setMissing(subject, missing)
            continue
          }
          for (k, argument) in arguments.enumerated() {
            if argument.reason(subject) != 0 {
              result.setMissing(subject, argument.reason(subject))
              continue subjects
            }
            numbers[k] = argument.values[subject]
          }
          let rows = inputs.rows(set)
          let answer = numbers.withUnsafeBufferPointer { numbers in
            measure(
              ScreenData(
                columns: ScreenData.Columns(columns, count: inputs.columnCount, stride: inputs.length, rows: rows), arguments: numbers,
                sorted: sorted.isEmpty ? sorted : UnsafeBufferPointer(rebasing: sorted[rows]), grids: grids, set: set))
          }
          switch answer {
          case .value(let value) where value.isFinite: result.values[subject] = value
          case .value: result.setMissing(subject, self.data.reasons.screen(.outsideOfDomain))
          case .notAssessable(let reason): result.setMissing(subject, self.data.reasons.screen(reason))
          }
        }
      }
    }
    return isShared ? elements.spread(result) : result
  }

  /// The elements of one subject that a screen singles out: those that its number is about. `orAll`: of a screen that looks at all of them alike, all.
  func rows(ofScreen node: NodeID, _ subject: Int, orAll: Bool = false) -> [Int] {
    guard case .screen(let id, let domain, let condition, let of, let skip, let with) = plan.nodes[node].operation else { return [] }
    if let law = LawScreen.named(id) { return rows(of: law, domain, condition, of, with, subject) }
    guard let screen = ScreenCatalogue.screen(id) else { return [] }
    let inputs = screenInputs(ScreenInputs.Question(domain: domain, condition: condition, of: of, skipsMissing: skip))
    let set = elements(of: domain).set(of: subject)
    let arguments = with.map(vector)
    guard inputs.reason(set) == 0, arguments.allSatisfy({ $0.reason(subject) == 0 }) else { return [] }
    let rows = inputs.rows(set)
    let columns = (0..<inputs.columnCount).map { column in rows.map { inputs.columns[column * inputs.length + $0] } }
    let singled = screen.rows(of: columns, arguments.map { $0.values[subject] }) ?? (orAll ? Array(0..<rows.count) : [])
    return singled.map { inputs.elements[rows.lowerBound + $0] }
  }

  private func screenInputs(_ question: ScreenInputs.Question) -> ScreenInputs {
    if let known = screenInputs[question] { return known }
    let inputs = ScreenInputs(
      elements(of: question.domain), condition: question.condition.map(vector), inputs: question.of.map(vector), skipsMissing: question.skipsMissing,
      reasonTable: data.reasons)
    screenInputs[question] = inputs
    return inputs
  }
}
