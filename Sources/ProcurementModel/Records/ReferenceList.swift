/// A list of organizations with periods, such as firms that may not be awarded contracts. It is given by the user and says nothing by itself: a match is looked at
/// by people.
package struct ReferenceList: Sendable {
  /// The file's name.
  package let file: String
  package let entries: [Entry]
  /// Natural persons on the list, which are not compared.
  package let personsLeftOut: Int
  /// Columns of the table that mean nothing here.
  package let ignoredColumns: [String]

  package struct Entry: Sendable {
    /// The list's own name where the file states one, else the file's.
    package var list: String
    package var name: String
    /// As published, and in normal form where it is one.
    package var identifier: String
    /// Two letters, or empty.
    package var country: String
    /// The first and the last day on which the entry holds; `nil` is open.
    package var from: Moment?
    package var until: Moment?
    package var reason: String
    /// Where the name (or, without one, the identifier) stands: line from 1, byte from 0, length in bytes.
    package var line: Int
    package var byte: Int
    package var length: Int

    package init(
      list: String, name: String, identifier: String, country: String, from: Moment?, until: Moment?, reason: String, line: Int, byte: Int,
      length: Int
    ) {
      self.list = list
      self.name = name
      self.identifier = identifier
      self.country = country
      self.from = from
      self.until = until
      self.reason = reason
      self.line = line
      self.byte = byte
      self.length = length
    }

    /// Whether the entry is in force on a day, both ends included.
    package func holds(on moment: Moment) -> Bool { (from.map { $0.day <= moment.day } ?? true) && (until.map { moment.day <= $0.day } ?? true) }
  }

  package init(file: String, entries: [Entry], personsLeftOut: Int = 0, ignoredColumns: [String] = []) {
    self.file = file
    self.entries = entries
    self.personsLeftOut = personsLeftOut
    self.ignoredColumns = ignoredColumns
  }
}
