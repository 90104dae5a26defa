/// What the release schema of OCDS 1.1 says about merging at a path: left out, or an array that is replaced as a whole.
///
/// Source: release-schema.json of OCDS 1.1, `omitWhenMerged` and `wholeListMerge`, and arrays whose items are texts or objects without an id.
struct OCDSMergeRule {
  private let node: Int
  var isWhole: Bool { Self.tree.nodes[node].isWhole }
  var isOmitted: Bool { Self.tree.nodes[node].isOmitted }

  static let release = OCDSMergeRule(node: 0)

  func next(_ keyPrint: UInt64) -> OCDSMergeRule? { Self.tree.nodes[node].next[keyPrint].map(OCDSMergeRule.init(node:)) }

  private struct Tree {
    struct Node {
      var next: [UInt64: Int] = [:]
      var isWhole = false
      var isOmitted = false
    }
    var nodes = [Node()]

    mutating func add(_ path: String) -> Int {
      var node = 0
      for word in path.split(separator: "/") {
        let print = Array(word.utf8).withUnsafeBytes { JSONKeyPrint.of($0) }
        if let known = nodes[node].next[print] {
          node = known
          continue
        }
        nodes.append(Node())
        nodes[node].next[print] = nodes.count - 1
        node = nodes.count - 1
      }
      return node
    }
  }

  private static let tree: Tree = {
    var tree = Tree()
    for path in ["id", "date", "tag"] { tree.nodes[tree.add(path)].isOmitted = true }
    for path in whole { tree.nodes[tree.add(path)].isWhole = true }
    return tree
  }()

  private static let whole = [
    "parties/additionalIdentifiers", "parties/roles", "buyer/additionalIdentifiers", "tender/procuringEntity/additionalIdentifiers",
    "tender/items/additionalClassifications",
    "tender/additionalProcurementCategories", "tender/submissionMethod", "tender/tenderers/additionalIdentifiers", "tender/amendments/changes",
    "tender/amendment/changes",
    "awards/suppliers/additionalIdentifiers", "awards/items/additionalClassifications", "awards/amendments/changes", "awards/amendment/changes",
    "contracts/items/additionalClassifications", "contracts/implementation/transactions/payer/additionalIdentifiers",
    "contracts/implementation/transactions/payee/additionalIdentifiers", "contracts/relatedProcesses/relationship", "contracts/amendments/changes",
    "contracts/amendment/changes", "relatedProcesses/relationship",
  ]
}
