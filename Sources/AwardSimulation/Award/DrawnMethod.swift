import ProcurementLaw

/// The method for the anomaly threshold that a notice named or a draw decided, where the law knows several; with what goes with it.
package final class DrawnMethod: Sendable {
  /// A regime's id, another name of it, or its letter among those in force.
  package let method: String
  private let values: [(name: String, value: String)]

  /// Columns of a table that hold what a draw or a notice decides, by the names of the options.
  static let columns = ["coefficient", "reference", "category", "band", "percentile"]

  /// `values` by the names of options.
  package init(method: String, values: [(name: String, value: String)]) throws(AnomalyOptions.Problem) {
    var options = AnomalyOptions()
    for (name, value) in values { try options.set(name, value) }
    self.method = method
    self.values = values
  }

  /// The regime among those of the date; `nil` where it is none of them.
  func regime(in dated: AnomalyRegime) -> AnomalyRegime? {
    let known: [String] = if case .oneOf(let methods) = dated.formula { methods } else { [dated.id] }
    if let named = AnomalyRegime.named(method), known.contains(named.id) { return named }
    guard method.utf8.count == 1, known.count > 1 else { return nil }
    return known.first { $0.lowercased().hasSuffix(method.lowercased()) }.flatMap { AnomalyRegime.named($0) }
  }

  /// Those of the rule, with what was drawn in their place.
  func options(beside rule: AnomalyOptions) -> AnomalyOptions {
    var options = rule
    // Each was tried when this was made.
    for (name, value) in values { try? options.set(name, value) }
    return options
  }
}
