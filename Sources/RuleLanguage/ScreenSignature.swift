/// What a rule must know of a screen: its id and the names of its inputs and arguments. The command hands over the library's list.
package struct ScreenSignature: Sendable {
  package let id: String
  package let inputs: [String]
  package let arguments: [String]
  package init(id: String, inputs: [String], arguments: [String]) {
    self.id = id
    self.inputs = inputs
    self.arguments = arguments
  }
}
