/// What a rule must know of a screen: its id and the names of its inputs and arguments. The command hands over the library's list.
package struct ScreenSignature: Sendable {
  package let id: String
  /// Names of the columns it takes, in order.
  package let inputs: [String]
  /// Names of the single numbers it takes beside them.
  package let arguments: [String]
  /// Whether `criticalValue("id", n, level)` knows it.
  package let hasCriticalValues: Bool

  package init(id: String, inputs: [String], arguments: [String], hasCriticalValues: Bool = true) {
    self.id = id
    self.inputs = inputs
    self.arguments = arguments
    self.hasCriticalValues = hasCriticalValues
  }
}
