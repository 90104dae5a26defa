import Documents
import Findings
import RuleLanguage

/// An audit workpaper: objective, population with control totals to tick, procedure, results, exceptions, conclusion, who and when.
struct WorkpaperPage {
  let frame: PageFrame
  private var book: AuditBook { frame.book }

  func html() -> HTML {
    frame.page(frame.say(.workpaper), .workpaper, scripts: ["report.js"]) { html in
      html.element("div", ["class": "workpaper"]) { html in
        html.element("h1", text: frame.say(.workpaper))
        html.element("p", ["class": "small"], text: frame.say(.workpaperIntro))
        signatures(&html)
        html.element("h2", text: "1. " + frame.say(.objective))
        html.element("p", text: frame.say(.objectiveText))
        html.element("h2", text: "2. " + frame.say(.controlTotals))
        totals(&html)
        InputTable(frame: frame).draw(&html)
        html.element("h2", text: "3. " + frame.say(.procedure))
        html.element("p", text: frame.say(.procedureText))
        RunFacts(frame: frame).draw(&html)
        rules(&html)
        html.element("h2", text: "4. " + frame.say(.results))
        CoverageTable(frame: frame).draw(&html, withBars: false)
        html.element("h2", text: "5. " + frame.say(.exceptions))
        exceptions(&html)
        html.element("h2", text: "6. " + frame.say(.conclusion))
        html.element("textarea", ["rows": "8", "aria-label": frame.say(.conclusion)]) { _ in }
      }
    }
  }

  private func signatures(_ html: inout HTML) {
    html.element("div", ["class": "signatures"]) { html in
      for (phrase, id) in [(Phrase.preparedBy, "prepared"), (.reviewedBy, "reviewed")] {
        html.element("label") { html in
          html.element("span", text: frame.say(phrase))
          html.open("input", ["type": "text", "id": id, "autocomplete": "off"])
        }
        html.element("label") { html in
          html.element("span", text: frame.say(.date))
          html.open("input", ["type": "text", "id": id + "-date", "autocomplete": "off"])
        }
      }
    }
    html.line()
  }

  private func totals(_ html: inout HTML) {
    let totals = book.summary.totals
    var rows: [(String, String, String)] = [
      (frame.say(.records), String(totals.records), "records"), (frame.say(.processes), String(totals.processes), "processes"),
      (frame.say(.lots), String(totals.lots), "lots"),
      (frame.say(.bids), String(totals.bids), "bids"), (frame.say(.awards), String(totals.awards), "awards"),
      (frame.say(.contracts), String(totals.contracts), "contracts"),
      (frame.say(.amendments), String(totals.amendments), "amendments"), (frame.say(.organizations), String(totals.organizations), "organizations"),
    ]
    for amount in totals.amounts {
      rows.append(
        (
          frame.say(.sumOfAwards) + ", " + (amount.currency.isEmpty ? frame.say(.currencyUnknown) : amount.currency), amount.sum,
          "sum-" + amount.currency
        ))
    }
    if let first = totals.firstDate { rows.append((frame.say(.firstDate), first, "first-date")) }
    if let last = totals.lastDate { rows.append((frame.say(.lastDate), last, "last-date")) }
    frame.table(&html, frame.say(.controlTotals), columns: [(.population, false), (.found, true), (.expectedTotal, false)]) { html in
      for (name, value, id) in rows {
        html.element("tr") { html in
          html.element("th", ["scope": "row"], text: name)
          frame.number(&html, id.hasSuffix("date") ? value : frame.numbers.decimalText(value))
          html.element("td", ["class": "expected"]) { html in
            html.open(
              "input",
              [
                "type": "text", "id": "expected-" + id, "data-value": value, "data-decimal": frame.language == .it ? "," : ".",
                "data-matches": "✓ " + frame.say(.matches),
                "data-differs": "≠ " + frame.say(.differs), "aria-label": frame.say(.expectedTotal) + ": " + name, "autocomplete": "off",
              ])
            html.element("output", ["for": "expected-" + id]) { _ in }
          }
        }
        html.line()
      }
    }
  }

  private func rules(_ html: inout HTML) {
    frame.table(&html, frame.say(.rulesUsed), columns: [(.rule, false), (.version, true), (.parameters, false), (.hash, false)]) { html in
      for used in book.summary.rules {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { html in
            html.text(frame.language == .it ? used.rule.texts.it.title : used.rule.texts.en.title)
            html.element("small", text: used.rule.id + " · " + used.rule.codes.joined(separator: ", "))
          }
          frame.number(&html, String(used.rule.version))
          html.element("td") {
            $0.element("code", text: used.parameters.map { "\($0.name) = \(frame.numbers.parameter($0.value))" }.joined(separator: "; "))
          }
          html.element("td", ["class": "hash"]) { $0.element("code", text: String(used.sha256.prefix(16)) + "…") }
        }
        html.line()
      }
    }
  }

  /// Values of a case that are printed with their places.
  private static let places = 6

  /// What tells the case from others on paper: the source's own ids, buyer, amount, the finding's id.
  private func identification(_ html: inout HTML, _ entry: AuditBook.Entry) {
    let finding = entry.finding
    html.element("p", ["class": "small"]) { html in
      html.data(finding.subject.shownKeys)
      if let buyer = finding.buyer {
        html.text(" · \(frame.say(.buyer)): ")
        html.data(buyer.name.isEmpty ? buyer.id : buyer.name)
      }
      if let amount = finding.amount {
        html.text(" · \(frame.say(.amount)): ")
        html.data(frame.numbers.money(amount))
      }
      html.text(" · \(frame.say(.finding)) ")
      html.element("code", text: entry.id)
    }
  }

  /// Room for what the reviewer found.
  private func outcome(_ html: inout HTML, _ i: Int) {
    html.element("label", ["class": "outcome"]) { html in
      html.element("span", text: frame.say(.outcomeOfCheck))
      html.open("input", ["type": "text", "id": "outcome-\(i + 1)", "autocomplete": "off"])
    }
  }

  /// The ranked list with the first places of each, up to the rows of the list's first page; the rest is in the pages and tables.
  private func exceptions(_ html: inout HTML) {
    guard !book.entries.isEmpty else {
      html.element("p", text: frame.say(.none))
      return
    }
    let shown = book.entries.prefix(AuditBook.firstRows)
    for (i, entry) in shown.enumerated() {
      let finding = entry.finding
      html.element("section", ["class": "exception"]) { html in
        html.element("h3") { html in
          html.text("\(i + 1). ")
          frame.severity(&html, finding.severity)
          html.text(" ")
          html.element("a", ["href": book.findingLink(i)], text: finding.title.text(frame.language))
        }
        html.element("p") { html in
          html.data(finding.subject.shownTitle)
          html.text(finding.subject.shownTitle.hasSuffix(".") ? " " : ". ")
          html.data(finding.message.text(frame.language))
        }
        identification(&html, entry)
        let places = book.whole(i).evidence.filter { $0.source != nil }
        html.element("ul", ["class": "small"]) { html in
          for item in places.prefix(Self.places) {
            guard let source = item.source else { continue }
            html.element("li") { html in
              html.text(item.label.text(frame.language) + ": ")
              html.element("mark") { $0.data(item.value) }
              html.text(" — ")
              html.data(source.file)
              html.text(", \(frame.say(.line)) \(source.line), \(frame.say(.byte)) \(source.byte)")
            }
          }
          if places.count > Self.places {
            html.element("li") { html in
              html.element(
                "a", ["href": book.findingLink(i)],
                text:
                  "… \(frame.numbers.count(places.count - Self.places)) \(frame.say(places.count - Self.places == 1 ? .furtherValue : .moreEvidence))"
              )
            }
          }
        }
        outcome(&html, i)
      }
      html.line()
    }
    if book.entries.count > shown.count {
      html.element(
        "p",
        text:
          "\(frame.say(.showing)) \(frame.numbers.count(shown.count)) \(frame.say(.ofTotal)) \(frame.numbers.count(book.entries.count)). \(frame.say(.rowsLeft))"
      )
    }
  }
}
