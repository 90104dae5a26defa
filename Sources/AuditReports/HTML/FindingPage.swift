import Documents
import Findings
import RuleLanguage

/// Findings with their evidence, some to a page, each a section that prints on its own.
struct FindingPage {
  let frame: PageFrame
  let number: Int
  let sourceLines: SourceLineReader
  private var book: AuditBook { frame.book }

  func html() -> HTML {
    let first = number * AuditBook.findingsPerPage
    let range = first..<min(first + AuditBook.findingsPerPage, book.layout.plainFindings)
    let pages = AuditBook.pageCount(book.layout.plainFindings, AuditBook.findingsPerPage)
    let evidence = FindingEvidence(frame: frame, sourceLines: sourceLines)
    return frame.page("\(frame.say(.findings)) \(first + 1)–\(range.upperBound)", .findings, scripts: ["report.js"]) { html in
      html.element(
        "h1", text: "\(frame.say(.findings)) \(first + 1)–\(range.upperBound) \(frame.say(.ofTotal)) \(frame.numbers.count(book.entries.count))")
      frame.pager(&html, stem: "findings", page: number, of: pages)
      for i in range { evidence.draw(&html, i) }
      if range.upperBound < book.entries.count, range.upperBound == book.layout.plainFindings {
        frame.othersInList(&html, range.upperBound, of: book.entries.count, "")
      }
      frame.pager(&html, stem: "findings", page: number, of: pages, isLast: true)
    }
  }
}

/// One finding with its evidence: what a reader needs to do the sum again and to find each value in the source.
struct FindingEvidence {
  let frame: PageFrame
  let sourceLines: SourceLineReader
  /// In a packed record few lines of the source are shown, and the page says so.
  var mostLines = SourceLinesSection.most
  private var book: AuditBook { frame.book }
  private var language: ReportLanguage { frame.language }

  func draw(_ html: inout HTML, _ i: Int) {
    let entry = book.entries[i]
    let finding = book.whole(i)
    html.element("article", ["class": "finding", "id": "f" + entry.id, "aria-labelledby": "t" + entry.id, "tabindex": "-1"]) { html in
      html.element("p", ["class": "kicker"]) { html in
        html.text("\(i + 1) ")
        frame.severity(&html, finding.severity)
        html.text(" " + frame.numbers.category(finding.category) + " · " + finding.codes.joined(separator: ", "))
        if let state = entry.state { html.element("span", ["class": "state"], text: frame.numbers.state(state)) }
      }
      html.element("h2", ["id": "t" + entry.id], text: finding.title.text(language))
      html.element("p", ["class": "subject"]) { html in
        html.data(finding.subject.shownTitle)
        if !finding.subject.title.isEmpty, !finding.subject.shownKeys.isEmpty { html.element("small") { $0.data(finding.subject.shownKeys) } }
      }
      html.element("p", ["class": "lead"]) { $0.data(finding.message.text(language)) }
      facts(&html, entry)
      if let formulas = book.formulas[finding.rule] { FormulaSection(frame: frame, finding: finding, formulas: formulas).draw(&html) }
      CardinalSection(frame: frame).draw(&html, of: finding)
      peers(&html, finding)
      SourceLinesSection(frame: frame, lines: sourceLines(finding), most: mostLines, id: entry.id).draw(&html)
      evidence(&html, finding)
      explanations(&html, finding)
      others(&html, i)
    }
    html.line()
  }

  private func facts(_ html: inout HTML, _ entry: AuditBook.Entry) {
    let finding = entry.finding
    html.element("dl", ["class": "facts"]) { html in
      if let number = entry.buyer, let buyer = finding.buyer {
        frame.fact(&html, .buyer) { frame.party(&$0, buyer, book.buyerLink(number)) }
      }
      if !finding.concerned.isEmpty {
        frame.fact(&html, finding.bidders != nil ? .biddersConcerned : finding.namesWinners ? .winner : .supplier) { html in
          for (number, supplier) in zip(entry.suppliers, finding.concerned) {
            frame.party(&html, supplier, book.supplierLink(number))
          }
        }
      }
      if finding.bidders != nil, !finding.suppliers.isEmpty {
        frame.fact(&html, .winner, finding.suppliers.map { $0.name.isEmpty ? frame.identifier($0) : $0.name }.joined(separator: "; "))
      }
      if let amount = finding.amount { frame.fact(&html, .amount, frame.numbers.money(amount)) }
      frame.fact(&html, .measure, frame.measure(finding) + " · " + finding.unit.text(language))
      frame.fact(&html, .strength, frame.numbers.decimal(finding.strength))
      if let chance = finding.expectedByChance { frame.fact(&html, .probabilityByChance, frame.numbers.decimal(chance)) }
      if let explained = finding.explainedByChance {
        frame.fact(
          &html, .loweredByChance,
          frame.numbers.lowered(from: explained.severity, found: explained.found, expected: explained.expected, probability: explained.probability))
      }
      if let by = finding.awardRuleAssumedBy { frame.fact(&html, .assumedAwardRule, by) }
      frame.fact(&html, .identifier) { $0.element("code", text: entry.id) }
    }
    html.line()
  }

  private func peers(_ html: inout HTML, _ finding: Finding) {
    guard let peers = finding.peers else { return }
    html.element("h3", text: "\(frame.say(.comparedWith)): \(frame.numbers.count(peers.count))")
    html.element("p", text: peers.definition.text(language))
    html.element("figure") { html in Charts.distribution(&html, peers, measure: finding.measure, frame: frame) }
    guard peers.quantiles.count == 7 else { return }
    let names: [Phrase] = [.minimum, .fifthPercentile, .lowerQuartile, .median, .upperQuartile, .ninetyFifthPercentile, .maximum]
    frame.table(&html, frame.say(.histogramOf), columns: (names + [.thisRecord]).map { ($0, true) }) { html in
      html.element("tr") { html in for value in peers.quantiles + [finding.measure] { frame.number(&html, frame.numbers.decimal(value)) } }
    }
  }

  private func evidence(_ html: inout HTML, _ finding: Finding) {
    html.element("h3", text: frame.say(.evidence))
    guard !finding.evidence.isEmpty else {
      html.element("p", text: frame.say(.noEvidenceText))
      return
    }
    frame.table(
      &html, frame.say(.evidence), class: "evidence", columns: [(.field, false), (.valueAsPublished, false), (.normalised, false), (.source, false)]
    ) { html in
      for item in finding.evidence {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { html in
            let label = item.label.text(language)
            // A value that the rule computes is called by its name in the rule, and its formula stands below.
            guard item.field.contains(".") else {
              html.element("code", text: item.field)
              if label != item.field { html.element("small") { $0.element("code", text: label) } }
              return
            }
            html.text(label.isEmpty ? item.field : label)
            if !label.isEmpty, label != item.field { html.element("small", text: item.field) }
          }
          html.element("td") { html in
            if item.source == nil {
              html.element("span", ["class": "computed"], text: frame.say(.computed))
            } else {
              html.element("mark") { $0.data(item.value) }
            }
          }
          html.element("td") { $0.data(frame.numbers.reading(item)) }
          html.element("td", ["class": "place"]) { html in
            guard let source = item.source else { return }
            html.data(source.file)
            if let cell = source.cell { html.element("small", text: cell) }
            html.element("small") { html in
              html.text(frame.say(.line) + " ")
              html.line(number: source.line)
              html.text(", " + frame.say(.byte) + " ")
              html.byte(source.byte)
              html.text(" (\(source.length))")
            }
          }
        }
        html.line()
      }
    }
    if finding.evidenceLeftOut > 0 {
      html.element("p", ["class": "small"], text: "\(frame.numbers.count(finding.evidenceLeftOut)) \(frame.say(.moreEvidence))")
    }
  }

  /// The other findings about the same thing.
  private func others(_ html: inout HTML, _ i: Int) {
    let number = book.entries[i].group
    let group = book.groups[number]
    guard group.entries.count > 1 else { return }
    html.element("h3", text: frame.say(.otherFindings))
    html.element("ul", ["class": "together"]) { html in
      for other in group.entries.prefix(9) where other != i { frame.findingLine(&html, other, withCategory: true) }
    }
    html.element("p", ["class": "small"]) { html in
      html.element("a", ["href": book.groupLink(number)], text: frame.say(.seenTogether))
    }
  }

  private func explanations(_ html: inout HTML, _ finding: Finding) {
    guard let rule = book.rules[finding.rule] else { return CardinalSection(frame: frame).explanations(&html, of: finding) }
    let texts = language == .it ? rule.texts.it : rule.texts.en
    html.element("h3", text: frame.say(.innocentExplanations))
    frame.table(&html, frame.say(.innocentExplanations), class: "texts", columns: [(.explanation, false), (.check, false)]) { html in
      for explanation in texts.innocentExplanations {
        html.element("tr") { html in
          html.element("td", text: explanation.explanation)
          html.element("td", text: explanation.check)
        }
      }
    }
    if !texts.knownGaps.isEmpty {
      html.element("h3", text: frame.say(.knownGaps))
      html.element("ul") { html in for gap in texts.knownGaps { html.element("li", text: gap) } }
    }
    html.element("p", ["class": "small"]) { html in
      html.element("a", ["href": "method.html#" + rule.id], text: frame.say(.allOfRule))
      html.text(" · ")
      html.element("a", ["href": frame.home], text: frame.say(.backToList))
    }
  }
}
