/// Where readers put records. The store is one; a test may be another. Calls come in a defined order, from one thread at a time.
package protocol RecordSink: AnyObject {
  /// Records of `file` follow until `commit` or `refuse`. Units do not nest.
  func begin(_ unit: SourceUnit)
  func add(_ batch: consuming RecordBatch)
  /// The unit is read again from its beginning: what was added since `begin` is taken back.
  func restart(_ unit: SourceUnit)
  /// All of the unit was read.
  func commit(_ unit: SourceUnit)
  /// The unit is refused as a whole: what was added since `begin` is taken back.
  func refuse(_ unit: SourceUnit, because reason: SourceRefusal)
}

/// The files that one reader reads together: usually one; three tables of a legge 190 folder.
package struct SourceUnit: Sendable {
  /// Indices in the run's list of sources, in order.
  package var files: [UInt32]
  package init(files: [UInt32]) { self.files = files }
}

/// Why an input was refused as a whole, with its place and what to do.
package struct SourceRefusal: Error, Sendable, CustomStringConvertible {
  package var file: UInt32
  /// Counts from 1; `nil` where a line makes no sense.
  package var line: Int?
  package var reason: String
  package var advice: String

  package init(file: UInt32, line: Int? = nil, reason: String, advice: String) {
    self.file = file
    self.line = line
    self.reason = reason
    self.advice = advice
  }

  package var description: String { reason + (line.map { " (line \($0))" } ?? "") + "; " + advice }
}
