/// What can be odd about a source. The raw value is the name in `problems.jsonl`; adding is free, renaming is not.
package enum ProblemKind: String, CaseIterable, Sendable, BitwiseCopyable {
  case unreadableAmount = "unreadable-amount"
  case unreadableDate = "unreadable-date"
  case unreadableNumber = "unreadable-number"
  case unknownCode = "unknown-code"
  case unknownField = "unknown-field"
  case missingIdentifier = "missing-identifier"
  case placeholderIdentifier = "placeholder-identifier"
  case placeholderName = "placeholder-name"
  case missingTable = "missing-table"
  case missingField = "missing-field"
  /// The file holds a part of a table, of which the source says how many rows it has.
  case missingRows = "missing-rows"
  case indexEntry = "index-entry"
  case repeatedIdentifier = "repeated-identifier"
  case invalidIdentifier = "invalid-identifier"
  case placeholderAmount = "placeholder-amount"
  case assumedCurrency = "assumed-currency"
  /// How numbers or dates are written is taken from the table itself.
  case assumedFormat = "assumed-format"
  /// No currency is stated, and none is assumed.
  case missingCurrency = "missing-currency"
  case encodingReplaced = "encoding-replaced"
  case wrongEncodingDeclared = "wrong-encoding-declared"
  case wrongType = "wrong-type"
  case malformedRow = "malformed-row"
  case malformedLine = "malformed-line"
  case textCut = "text-cut"
  case danglingReference = "dangling-reference"
  case contradiction = "contradiction"
  case supersededRecord = "superseded-record"
  case recordRefused = "record-refused"
  case withheldValue = "withheld-value"
  case ambiguousLink = "ambiguous-link"
  case comparisonLimited = "comparison-limited"
}

/// What the reader did about it.
package enum ProblemAction: String, CaseIterable, Sendable, BitwiseCopyable {
  /// The value is kept as text and counts as unknown.
  case valueLeftOut = "value left out"
  case valueKept = "value kept"
  case valueReplaced = "value replaced"
  case recordKept = "record kept"
  case recordLeftOut = "record left out"
  case fieldIgnored = "field ignored"
  case inputRefused = "input refused"
}

/// Something odd in a source: what, where, and what was done about it. The run goes on.
package struct SourceProblem: Sendable, BitwiseCopyable {
  package var kind: ProblemKind
  package var action: ProblemAction
  /// The file, by its index in the run's list of sources.
  package var file: UInt32
  /// First byte in the file as published; the line is counted when the problem is written.
  package var offset: UInt64
  package var length: UInt32
  /// Id of the record, path of the field in the source's own words, the value as published, and a remark such as the expected codes; in the batch's arena.
  package var record: Text?
  package var field: Text?
  package var value: Text?
  package var remark: Text?
  /// How often; unknown fields are counted once a file with the place of the first.
  package var count: Int32 = 1
  /// Stands for all of its kind and field in the file: what a later batch of the same file counts is added to it.
  package var isCounted = false

  package init(_ kind: ProblemKind, _ action: ProblemAction, file: UInt32, offset: UInt64, length: UInt32 = 0) {
    self.kind = kind
    self.action = action
    self.file = file
    self.offset = offset
    self.length = length
  }
}
