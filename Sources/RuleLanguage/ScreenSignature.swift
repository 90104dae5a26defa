/// What a rule must know of a screen: its id and the names of its inputs and arguments. The command hands over the library's list.
package struct ScreenSignature: Sendable {
  package let id: String
  /// Names of the columns it takes, in order.
  package let inputs: [String]
  /// Names of the single numbers it takes beside them.
  package let arguments: [String]
  /// Whether `criticalValue("id", n, level)` knows it.
  package let hasCriticalValues: Bool
  /// Whether it says which records its number is about, so that `bidders` may name theirs.
  package let singlesOut: Bool
  /// For documents; may be empty.
  package let meaning: String
  package let formula: String
  package let source: String

  package init(
    id: String, inputs: [String], arguments: [String], hasCriticalValues: Bool = true, singlesOut: Bool = false, meaning: String = "",
    formula: String = "", source: String = ""
  ) {
    self.id = id
    self.inputs = inputs
    self.arguments = arguments
    self.hasCriticalValues = hasCriticalValues
    self.singlesOut = singlesOut
    self.meaning = meaning
    self.formula = formula
    self.source = source
  }
}
