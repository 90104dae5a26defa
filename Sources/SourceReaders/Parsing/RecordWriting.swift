import ProcurementModel

/// Problems that are counted once for each kind and field of a file, with the place of the first.
struct RepeatedProblems {
  private struct Key: Hashable {
    let kind: ProblemKind
    let field: String
  }

  private var rows: [Key: Int] = [:]

  /// Notes a problem, or counts one that was noted before.
  mutating func note(
    _ kind: ProblemKind, _ action: ProblemAction, field: String, file: UInt32, offset: Int, length: Int = 0, remark: String? = nil,
    in batch: inout RecordBatch
  ) {
    let key = Key(kind: kind, field: field)
    if let row = rows[key], row < batch.problems.count {
      batch.problems[row].count &+= 1
      return
    }
    var problem = SourceProblem(kind, action, file: file, offset: UInt64(max(0, offset)), length: UInt32(clamping: length))
    problem.field = batch.text(field)
    problem.remark = remark.map { batch.text($0) }
    problem.isCounted = true
    rows[key] = batch.problems.count
    batch.problems.append(problem)
  }
}
