import Documents
import Findings
import RuleLanguage

/// The ranked list: the first rows as plain HTML, the rest by a script that reads the data parts.
struct IndexPage {
  /// Names that the filters by organization offer; any other can be typed.
  static let mostNames = 200

  let frame: PageFrame
  private var book: AuditBook { frame.book }

  func html() -> HTML {
    frame.page(frame.say(.findings), .findings, scripts: book.layout.isPacked ? ["unpack.js", "report.js"] : ["report.js"]) { html in
      html.element("h1", text: frame.say(.auditTitle))
      html.element("p", ["class": "lead"], text: frame.say(.listIntro))
      glance(&html)
      together(&html)
      filters(&html)
      list(&html)
      byRule(&html)
      gone(&html)
    }
  }

  private func glance(_ html: inout HTML) {
    let summary = book.summary
    html.element("dl", ["class": "glance"]) { html in
      frame.fact(&html, .findings) { html in
        html.element("strong", text: frame.numbers.count(book.entries.count))
        for severity in Severity.allCases {
          let count = book.entries.count { $0.finding.severity == severity }
          if count > 0 {
            html.text(" ")
            html.element(
              "span", ["class": "severity " + severity.rawValue], text: frame.numbers.severities(count, severity))
          }
        }
      }
      frame.fact(&html, .processes, frame.numbers.count(summary.totals.processes))
      frame.fact(&html, .bids, frame.numbers.count(summary.totals.bids))
      for amount in summary.totals.amounts {
        frame.fact(
          &html, .sumOfAwards, frame.numbers.decimalText(amount.sum) + " " + (amount.currency.isEmpty ? frame.say(.currencyUnknown) : amount.currency)
        )
      }
      // The indicators of a profile are no files of rules.
      frame.fact(&html, .rulesUsed, frame.numbers.count(summary.rules.isEmpty ? summary.counts.count : summary.rules.count))
      frame.fact(&html, .problems, frame.numbers.count(summary.problems.reduce(0) { $0 + $1.count }))
      let refused = summary.inputs.filter { $0.refused != nil }
      if !refused.isEmpty { frame.fact(&html, .refused, frame.numbers.count(refused.count)) }
    }
    html.element("p", ["class": "note"], text: frame.say(.baseRateNote))
    html.line()
  }

  /// The first procedures and organizations in which several mechanisms meet.
  private func together(_ html: inout HTML) {
    let groups = book.groups.prefix(book.together).enumerated().filter { $0.element.signs > 1 }.prefix(3)
    guard !groups.isEmpty else { return }
    html.element("h2", text: frame.say(.together))
    html.element("ul", ["class": "together"]) { html in
      for (number, group) in groups {
        html.element("li") { html in
          html.element("a", ["href": frame.inPages(book.groupLink(number))]) { $0.data(group.title) }
          // Two procedures may bear one title.
          if !group.keys.isEmpty, group.keys != group.title {
            html.element("small") { html in
              html.text(" ")
              html.data(group.keys)
              html.text(" ·")
            }
          }
          html.element(
            "small",
            text: " \(frame.numbers.count(group.entries.count)) \(frame.say(.findings).lowercased()): "
              + group.mechanisms.map(frame.numbers.category).joined(separator: ", "))
        }
      }
    }
    html.element("p", ["class": "small"]) { $0.element("a", ["href": frame.inPages("together-0001.html")], text: frame.say(.allTogetherPage)) }
    html.element("h2", text: frame.say(.findings))
    html.line()
  }

  private func filters(_ html: inout HTML) {
    guard !book.entries.isEmpty else { return }
    html.element("form", ["id": "filters", "class": "filters", "hidden": "", "role": "search"]) { html in
      html.element("label", ["class": "wide"]) { html in
        html.element("span", text: frame.say(.searchText))
        html.open("input", ["type": "search", "id": "search", "placeholder": frame.say(.searchHint)])
      }
      choice(
        &html, .severity, "severity",
        Severity.allCases.map { severity in (severity.rawValue, frame.say(severity.phrase), book.entries.count { $0.finding.severity == severity }) })
      choice(&html, .category, "category", counted(\.category).map { ($0, frame.numbers.category($0), $1) })
      choice(&html, .rule, "rule", counted(\.rule).map { id, count in (id, title(id), count) })
      for (phrase, id, parties) in [(Phrase.buyer, "buyer", book.buyers), (.supplier, "supplier", book.suppliers)] {
        html.element("label") { html in
          html.element("span", text: frame.say(phrase))
          html.open("input", ["type": "search", "id": id, "list": id + "-names"])
        }
        html.element("datalist", ["id": id + "-names"]) { html in
          for party in parties.prefix(Self.mostNames) {
            html.element("option", ["value": party.label]) { _ in }
          }
        }
      }
      html.element("label", ["class": "check"]) { html in
        html.open("input", ["type": "checkbox", "id": "grouped"])
        html.element("span", text: frame.say(.groupRows))
      }
      html.element("button", ["type": "reset"], text: frame.say(.clearFilters))
    }
    html.element("p", ["id": "status", "class": "status", "role": "status", "aria-live": "polite"]) { html in
      let shown = min(book.entries.count, AuditBook.firstRows)
      html.text("\(frame.say(.showing)) \(frame.numbers.count(shown)) \(frame.say(.ofTotal)) \(frame.numbers.count(book.entries.count))")
    }
    html.line()
  }

  private func choice(_ html: inout HTML, _ phrase: Phrase, _ id: String, _ options: [(String, String, Int)]) {
    html.element("label") { html in
      html.element("span", text: frame.say(phrase))
      html.element("select", ["id": id]) { html in
        html.element("option", ["value": ""], text: frame.say(.all))
        for (value, name, count) in options where count > 0 {
          html.element("option", ["value": value, "data-name": name], text: "\(name) (\(frame.numbers.count(count)))")
        }
      }
    }
  }

  private func counted(_ key: (Finding) -> String) -> [(String, Int)] {
    var counts: [String: Int] = [:]
    for entry in book.entries { counts[key(entry.finding), default: 0] += 1 }
    return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func title(_ rule: String) -> String {
    book.title(of: rule, frame.language)
  }

  private func list(_ html: inout HTML) {
    guard !book.entries.isEmpty else {
      html.element("p", text: frame.say(.noFindings))
      return
    }
    let layout = book.layout
    let parts =
      layout.isPacked ? PackedList.partCount(book) : AuditBook.pageCount(book.entries.count, AuditBook.findingsPerPart)
    html.element(
      "div",
      [
        "id": "list", "data-parts": String(parts), "data-total": String(book.entries.count), "data-showing": frame.say(.showing),
        "data-of": frame.say(.ofTotal),
        "data-loading": frame.say(.loading), "data-empty": frame.say(.noFindings), "data-previous": frame.say(.previous),
        "data-next": frame.say(.next),
        "data-page": frame.say(.page), "data-all": frame.say(.allTogether), "data-findings": frame.say(.findings).lowercased(),
        "data-packed": layout.isPacked ? "1" : "0",
        "data-rows": String(layout.isPacked ? layout.sizes.rowsPerPackedPart : AuditBook.findingsPerPart),
        "data-per-ids": String(layout.sizes.idsPerFile), "data-plain": String(layout.plainFindings),
        "data-plain-buyers": String(layout.plainParties(book.buyers.count)),
        "data-plain-suppliers": String(layout.plainParties(book.suppliers.count)),
        "data-about": frame.say(.onlyAbout), "data-show-all": frame.say(.showAll), "data-identifier": frame.say(.identifier),
        "data-amounts": frame.say(.concernedAmounts), "data-old": frame.say(.oldBrowser), "data-broken": frame.say(.cannotOpen),
      ]
    ) { html in
      frame.table(&html, frame.say(.findings), class: "list", columns: frame.listColumns()) { html in
        frame.findingRows(&html, 0..<min(book.entries.count, AuditBook.firstRows))
      }
    }
    if book.entries.count > AuditBook.firstRows {
      html.element("p", ["class": "noscript-only"]) { html in
        html.text(frame.say(.rowsLeft) + " ")
        html.element("a", ["href": frame.inPages("findings-0001.html")], text: frame.say(.page) + " 1")
        html.text(" · ")
        html.element("a", ["href": "findings.csv"], text: "findings.csv")
      }
    }
    html.element("p", ["id": "keys", "class": "small", "hidden": ""]) { html in
      html.element("label", ["class": "check"]) { html in
        html.open("input", ["type": "checkbox", "id": "shortcuts", "checked": ""])
        html.element("span", text: frame.say(.keys))
      }
    }
    html.line()
  }

  private func byRule(_ html: inout HTML) {
    let counts = book.summary.counts.filter { $0.subjects > 0 }.sorted { $0.flagged != $1.flagged ? $0.flagged > $1.flagged : $0.rule < $1.rule }
    guard !counts.isEmpty else { return }
    let most = counts.map(\.flagged).max() ?? 0
    html.element("h2", text: frame.say(.byRule))
    frame.table(
      &html, frame.say(.byRule), columns: [(.rule, false), (.flagged, true), (.expectedByChance, true), (.assessed, true), (.findingsOf, false)]
    ) { html in
      for count in counts {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { html in
            if book.isOnMethodPage(count.rule) {
              html.element("a", ["href": frame.inPages("method.html") + "#" + count.rule], text: title(count.rule))
            } else {
              html.text(title(count.rule))
            }
          }
          frame.number(&html, frame.numbers.count(count.flagged))
          frame.number(&html, count.expectedByChance.map(frame.numbers.decimal) ?? "–")
          frame.number(&html, frame.numbers.count(count.assessed))
          html.element("td", ["class": "chart"]) { html in
            let severity =
              book.rules[count.rule].flatMap { Severity(rawValue: $0.severity.rawValue) }
              ?? (CardinalTexts.of(rule: count.rule) == nil ? .info : .medium)
            Charts.bar(&html, count.flagged, of: most, severity: severity)
          }
        }
        html.line()
      }
    }
  }

  private func gone(_ html: inout HTML) {
    guard !book.summary.gone.isEmpty else { return }
    html.element("h2", text: frame.say(.goneFindings))
    frame.table(&html, frame.say(.goneFindings), columns: [(.identifier, false), (.rule, false), (.subject, false), (.message, false)]) { html in
      for gone in book.summary.gone {
        html.element("tr") { html in
          html.element("td") { $0.element("code", text: gone.id) }
          html.element("td", text: title(gone.rule))
          html.element("td") { $0.data(gone.subject) }
          html.element("td") { $0.data(gone.message) }
        }
        html.line()
      }
    }
  }
}
