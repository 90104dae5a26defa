import StrictYAML

/// A mistake in a rule, peer-group or settings file, with file, line, column, what was expected and the nearest known name.
package typealias RuleProblem = StrictYAMLError

/// All mistakes that were found in a set of files, in the order of file and place. A command that meets them ends with exit code 78.
package struct RuleProblems: Error, Sendable, CustomStringConvertible {
  package let errors: [RuleProblem]

  package init(_ errors: [RuleProblem]) {
    // One mistake may be found on two ways.
    var seen: Set<RuleProblem> = []
    self.errors = errors.filter { seen.insert($0).inserted }.sorted()
  }

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Collects the mistakes of one file while it is read on.
final class ProblemList {
  private(set) var problems: [RuleProblem] = []

  func add(_ problem: RuleProblem) { problems.append(problem) }
  func add(contentsOf more: [RuleProblem]) { problems += more }

  /// The value, or `nil` after writing the mistake down.
  func attempt<Value>(_ body: () throws -> Value) -> Value? {
    do {
      return try body()
    } catch {
      if let problem = error as? RuleProblem { problems.append(problem) }
      return nil
    }
  }
}

/// A mistake that follows from one that is already written down.
struct ConsequentialProblem: Error {}
