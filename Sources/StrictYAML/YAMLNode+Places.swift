extension YAMLNode {
  /// The place in the source of a Unicode scalar of the text, by its offset.
  ///
  /// The source is walked beside the text over everything that is not a blank: indentation, folding, chomping and escapes only ever add or
  /// remove blanks, quotes and backslashes.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    guard case .scalar(let text, let style) = content else { return (line, column) }
    var row = line - 1
    var index = column - 1
    switch style {
    case .literal, .folded:
      row += 1
      index = 0
    case .singleQuoted, .doubleQuoted: index += 1
    case .plain: break
    }
    var last = (line: line, column: column)
    for (position, scalar) in text.unicodeScalars.enumerated() {
      if scalar.properties.isWhitespace {
        // Beyond the end of a line the place is the one behind the last visible scalar.
        if position >= offset { return (last.line, last.column + 1) }
        continue
      }
      guard advance(&row, &index, to: scalar) else { return last }
      last = (row + 1, index + 1)
      if position >= offset { return last }
      index += 1
    }
    return (last.line, last.column + 1)
  }

  /// Moves to the next occurrence of a scalar, at most a few lines on.
  private func advance(_ row: inout Int, _ index: inout Int, to scalar: Unicode.Scalar) -> Bool {
    while row >= 0, row < source.lines.count {
      let line = source.lines[row]
      while index < line.count {
        if line[index] == scalar { return true }
        index += 1
      }
      row += 1
      index = 0
    }
    return false
  }
}
