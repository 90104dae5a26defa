/// Maps the columns of a table to the vocabulary: encoding, delimiter, decimal mark, date order, group-by keys, award rule.
package struct CSVLayout: Sendable {
  package var id: String
  package init(id: String) { self.id = id }
}
