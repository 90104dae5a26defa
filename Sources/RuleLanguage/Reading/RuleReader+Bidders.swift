import ProcurementModel
import StrictYAML

extension RuleLogic {
  /// `none`, the name of a value that counts or singles out bids of the lot or process, or a list of such names with conditions.
  func namedBidders(_ node: YAMLNode) throws -> NamedBidders {
    guard subject == .lot || subject == .process else { throw node.error("'bidders' goes with rules about lots and processes") }
    guard case .list(let items) = node.content else {
      if try node.nonEmptyString() == "none" { return .none }
      return .of([BidChoice(value: try valueOfBids(node), when: nil)])
    }
    return .of(
      try items.map { item in
        let mapping = try item.mapping(known: ["of", "when"])
        return BidChoice(
          value: try valueOfBids(mapping.required("of")), when: try mapping["when"].map { try expression($0, checker(.after), .boolean) })
      })
  }

  private func valueOfBids(_ node: YAMLNode) throws -> String {
    let name = try node.nonEmptyString()
    guard let value = computation(named: name) else {
      // A measure that could not be read is reported where it stands.
      if name == "measure" { throw ConsequentialProblem() }
      let known = ["none", "measure"] + bindings.map(\.name)
      throw node.error("expected 'none', 'measure' or a name of 'let', found '\(name)'" + NearestName.hint(name, among: known))
    }
    switch value {
    case .screen(let call):
      guard call.over.entity == .bid else { throw node.error("screen '\(call.screen)' of '\(name)' looks at no bids") }
      guard reader.screens[call.screen]?.singlesOut == true else {
        throw node.error("screen '\(call.screen)' of '\(name)' looks at all bids alike: name a value like 'count(bids where status == valid)'")
      }
    case .expression(let expression):
      guard case .aggregate(let aggregate) = expression, aggregate.function == .count, aggregate.over.entity == .bid else {
        throw node.error("'\(name)' counts no bids: expected a value like 'count(bids where status == valid)', or a screen that singles bids out")
      }
    }
    return name
  }
}
