extension RulePage {
  /// Markdown with headings from `level` on; a subtitle stands under the title.
  package func markdown(level: Int = 1, subtitle: String? = nil) -> String {
    var text = String(repeating: "#", count: level) + " " + escaped(title) + "\n\n"
    if let subtitle { text += "*" + escaped(subtitle) + "*\n\n" }
    text += facts.map { "**\($0.label)** \(escaped($0.value))" }.joined(separator: " · ") + "\n"
    for section in sections {
      text += "\n" + String(repeating: "#", count: level + 1) + " " + section.heading + "\n"
      for block in section.blocks {
        text += "\n"
        switch block {
        case .paragraph(let paragraph): text += escaped(paragraph) + "\n"
        case .formula(let formula): text += "    " + formula + "\n"
        case .list(let items): for item in items { text += "- " + escaped(item) + "\n" }
        case .table(let header, let rows):
          text += row(header) + row(header.map { _ in "---" })
          for cells in rows { text += row(cells.map(escaped)) }
        }
      }
    }
    return text
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  /// Marks of Markdown and HTML that may stand in a text.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "<", ">", "\\": result += "\\" + String(character)
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }

  /// Plain text for a terminal, lines up to 100 characters.
  package var text: String {
    var text = title + "\n" + String(repeating: "=", count: title.count) + "\n\n"
    let width = facts.map(\.label.count).max() ?? 0
    for fact in facts {
      text += wrapped(
        fact.value, first: fact.label + String(repeating: " ", count: width - fact.label.count + 2), rest: String(repeating: " ", count: width + 2))
    }
    for section in sections {
      text += "\n" + section.heading + "\n" + String(repeating: "-", count: section.heading.count) + "\n"
      var isBehindTable = false
      for block in section.blocks {
        if isBehindTable { text += "\n" }
        isBehindTable = false
        switch block {
        case .paragraph(let paragraph): text += wrapped(paragraph, first: "", rest: "")
        case .formula(let formula): text += wrapped(formula, first: "    ", rest: "      ")
        case .list(let items): for item in items { text += wrapped(item, first: "- ", rest: "  ") }
        case .table(let header, let rows):
          text += table(header, rows)
          isBehindTable = true
        }
      }
    }
    return text
  }

  private func wrapped(_ text: String, first: String, rest: String) -> String {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !isEmpty, line.count + 1 + word.count > 100 {
        lines.append(line)
        line = rest
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(_ header: [String], _ rows: [[String]]) -> String {
    let widths = header.indices.map { column in ([header] + rows).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return ([header] + rows).map { cells in
      var line = "   "
      for (cell, width) in zip(cells, widths) { line += " " + cell + String(repeating: " ", count: width - cell.count) + " " }
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// `rules show --json`: `{"title", "facts": {…}, "sections": [{"heading", "blocks": [{"paragraph"|"formula"|"list"|"table": …}]}]}`.
  package var json: String {
    func quoted(_ text: String) -> String { RuleListing.quoted(text) }
    func array(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }
    let facts = self.facts.map { quoted($0.label) + ": " + quoted($0.value) }.joined(separator: ", ")
    let sections = self.sections.map { section in
      let blocks = section.blocks.map { block in
        switch block {
        case .paragraph(let text): "{\"paragraph\": \(quoted(text))}"
        case .formula(let text): "{\"formula\": \(quoted(text))}"
        case .list(let items): "{\"list\": \(array(items.map(quoted)))}"
        case .table(let header, let rows):
          "{\"table\": {\"header\": \(array(header.map(quoted))), \"rows\": \(array(rows.map { array($0.map(quoted)) }))}}"
        }
      }
      return "{\"heading\": \(quoted(section.heading)), \"blocks\": \(array(blocks))}"
    }
    return "{\"title\": \(quoted(title)), \"facts\": {\(facts)}, \"sections\": \(array(sections))}\n"
  }
}
