import ProcurementModel
import StrictYAML

extension RuleReader {
  /// `none`, or the name of a value that counts bids of the lot or process.
  func namedBidders(_ node: YAMLNode, _ subject: RuleSubject, _ bindings: [Binding]) throws -> NamedBidders {
    guard subject == .lot || subject == .process else { throw node.error("'bidders' goes with rules about lots and processes") }
    let name = try node.nonEmptyString()
    if name == "none" { return .none }
    guard let binding = bindings.first(where: { $0.name == name }) else {
      throw node.error(
        "expected 'none' or a name of 'let', found '\(name)'" + NearestName.hint(name, among: ["none"] + bindings.map(\.name)))
    }
    guard case .expression(.aggregate(let aggregate)) = binding.value, aggregate.function == .count, aggregate.over.entity == .bid else {
      throw node.error("'\(name)' counts no bids: expected a value like 'count(bids where status == valid)'")
    }
    return .counted(name)
  }
}
