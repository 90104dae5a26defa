import Documents
import Findings
import ProcurementModel
import RuleLanguage

/// What all pages share: head, navigation, the fixed sentence at the foot.
struct PageFrame {
  let book: AuditBook
  let isIndex: Bool
  var language: ReportLanguage { book.summary.language }
  var numbers: ShownNumber { ShownNumber(language: language) }

  enum Section { case findings, together, suppliers, buyers, coverage, method, workpaper }

  func say(_ phrase: Phrase) -> String { phrase.text(language) }
  /// The address of what stands in the folder of the pages, from this page.
  func inPages(_ name: String) -> String {
    guard isIndex else { return name }
    return name.hasPrefix("../") ? String(name.dropFirst(3)) : "pages/" + name
  }
  var home: String { isIndex ? "index.html" : "../index.html" }

  func page(_ title: String, _ section: Section, scripts: [String] = [], _ content: (inout HTML) -> Void) -> HTML {
    var html = HTML()
    html.literal("<!DOCTYPE html>\n")
    html.element("html", ["lang": language.rawValue]) { html in
      html.element("head") { html in
        html.open("meta", ["charset": "utf-8"])
        html.open("meta", ["http-equiv": "Content-Security-Policy", "content": PagePolicy.text])
        html.open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.open("meta", ["name": "referrer", "content": "no-referrer"])
        html.open("meta", ["name": "color-scheme", "content": "light dark"])
        html.element("title", text: title + " · " + say(.auditTitle))
        html.open("link", ["rel": "stylesheet", "href": inPages("style.css")])
        for script in scripts { html.element("script", ["src": inPages(script), "defer": ""]) { _ in } }
      }
      html.line()
      html.element("body") { html in
        html.element("a", ["class": "skip", "href": "#content"], text: say(.skipToContent))
        html.element("header", ["class": "top"]) { html in
          html.element("a", ["class": "name", "href": home], text: "Probity")
          html.element("nav", ["aria-label": say(.pagesOfThisAudit)]) { html in
            html.element("ul") { html in
              for (item, phrase, href) in links { link(&html, phrase, href, isCurrent: item == section) }
            }
          }
        }
        html.line()
        html.element("main", ["id": "content", "tabindex": "-1"]) { content(&$0) }
        html.line()
        html.element("footer") { html in
          html.element("p", text: say(.footer))
          html.element("p", ["class": "small"], text: book.summary.program + " · " + say(.openedFromDisk))
        }
      }
    }
    html.line()
    return html
  }

  private var links: [(Section, Phrase, String)] {
    [
      (.findings, .findings, home), (.together, .together, inPages("together-0001.html")), (.suppliers, .suppliers, inPages("suppliers-0001.html")),
      (.buyers, .buyers, inPages("buyers-0001.html")),
      (.coverage, .coverage, inPages("coverage.html")), (.method, .method, inPages("method.html")),
      (.workpaper, .workpaper, inPages("workpaper.html")),
    ]
  }

  private func link(_ html: inout HTML, _ phrase: Phrase, _ href: String, isCurrent: Bool) {
    html.element("li") { html in
      if isCurrent {
        html.element("a", ["href": href, "aria-current": "page"], text: say(phrase))
      } else {
        html.element("a", ["href": href], text: say(phrase))
      }
    }
  }

  // MARK: parts that several pages use

  func severity(_ html: inout HTML, _ severity: Severity) {
    html.element("span", ["class": "severity " + severity.rawValue], text: say(severity.phrase))
  }

  /// A table that may scroll sideways within itself, with a caption and headers that name their columns.
  func table(_ html: inout HTML, _ caption: String, class name: String = "", columns: [(Phrase, isNumber: Bool)], rows: (inout HTML) -> Void) {
    html.element("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": caption]) { html in
      html.element("table", ["class": name]) { html in
        html.element("caption", text: caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for (phrase, isNumber) in columns {
              if isNumber {
                html.element("th", ["scope": "col", "class": "number"], text: say(phrase))
              } else {
                html.element("th", ["scope": "col"], text: say(phrase))
              }
            }
          }
        }
        html.element("tbody") { rows(&$0) }
      }
    }
    html.line()
  }

  func number(_ html: inout HTML, _ text: String) { html.element("td", ["class": "number"], text: text) }

  /// Term and description side by side.
  func fact(_ html: inout HTML, _ phrase: Phrase, _ value: (inout HTML) -> Void) {
    html.element("div") { html in
      html.element("dt", text: say(phrase))
      html.element("dd") { value(&$0) }
    }
  }

  func fact(_ html: inout HTML, _ phrase: Phrase, _ value: String) { fact(&html, phrase) { $0.data(value) } }

  func pager(_ html: inout HTML, stem: String, page: Int, of pages: Int, isLast: Bool = false) {
    guard pages > 1 else { return }
    html.element("nav", ["class": "pager", "aria-label": say(isLast ? .pagesEnd : .page)]) { html in
      if page > 0 { html.element("a", ["href": inPages(AuditBook.fileName(stem, page - 1)), "rel": "prev"], text: "← " + say(.previous)) }
      html.element("span", text: "\(say(.page)) \(page + 1) \(say(.ofTotal)) \(pages)")
      if page + 1 < pages { html.element("a", ["href": inPages(AuditBook.fileName(stem, page + 1)), "rel": "next"], text: say(.next) + " →") }
    }
    html.line()
  }

  /// The rows of a list of findings, as plain HTML.
  func findingRows(_ html: inout HTML, _ numbersOfEntries: some Sequence<Int>, withBuyer: Bool = true, withSupplier: Bool = true) {
    for i in numbersOfEntries {
      let entry = book.entries[i]
      let finding = entry.finding
      html.element("tr") { html in
        number(&html, String(i + 1))
        html.element("td") { severity(&$0, finding.severity) }
        html.element("td") { html in
          html.element("a", ["href": inPages(book.findingLink(i))], text: finding.title.text(language))
          if let state = entry.state { html.element("span", ["class": "state"], text: numbers.state(state)) }
          html.element("span", ["class": "message"]) { $0.data(finding.message.text(language)) }
        }
        html.element("td") { html in
          html.data(finding.subject.shownTitle)
          if !finding.subject.title.isEmpty, !finding.subject.shownKeys.isEmpty { html.element("small") { $0.data(finding.subject.shownKeys) } }
        }
        if withBuyer {
          html.element("td") { html in
            if let number = entry.buyer, let buyer = finding.buyer { party(&html, buyer, inPages(book.buyerLink(number))) }
          }
        }
        if withSupplier {
          html.element("td") { html in
            for (number, supplier) in zip(entry.suppliers, finding.concerned).prefix(3) {
              party(&html, supplier, inPages(book.supplierLink(number)))
            }
            if finding.concerned.count > 3 { html.element("small", text: "+ \(finding.concerned.count - 3)") }
          }
        }
        number(&html, finding.amount.map(numbers.money) ?? "–")
      }
      html.line()
    }
  }

  /// A yes or no in words, else the number.
  func measure(_ finding: Finding) -> String {
    guard book.rules[finding.rule]?.measure.isYesNo == true || CardinalTexts.of(rule: finding.rule)?.isYesNo == true else {
      return numbers.decimal(finding.measure)
    }
    return say(finding.measure == 0 ? .no : .yes)
  }

  /// Organizations that the source names without a number have none to show.
  func identifier(_ party: NamedOrganization) -> String { party.id.isEmpty || party.id.hasPrefix("name:") ? say(.notSeen) : party.id }

  func party(_ html: inout HTML, _ party: NamedOrganization, _ href: String) {
    html.element("a", ["class": "party", "href": href]) { $0.data(party.name.isEmpty ? party.id : party.name) }
  }

  func listColumns(withBuyer: Bool = true, withSupplier: Bool = true) -> [(Phrase, isNumber: Bool)] {
    [(.rank, true), (.severity, false), (.whatWasSeen, false), (.subject, false)] + (withBuyer ? [(.buyer, false)] : [])
      + (withSupplier ? [(.winnerOrBidders, false)] : [])
      + [(.amount, true)]
  }

  /// Where to look for what has no page of its own.
  func othersInList(_ html: inout HTML, _ shown: Int, of all: Int, _ filter: String) {
    html.element("p") { html in
      html.text("\(say(.showing)) \(numbers.count(shown)) \(say(.ofTotal)) \(numbers.count(all)). \(say(.othersInList)) ")
      html.element("a", ["href": home + (filter.isEmpty ? "" : "#" + filter)], text: say(.backToList))
      html.text(" · ")
      html.element("a", ["href": isIndex ? "findings.csv" : "../findings.csv"], text: "findings.csv")
    }
    html.line()
  }

  /// A finding as an item of a list: severity, title, sentence.
  func findingLine(_ html: inout HTML, _ i: Int, withCategory: Bool = false) {
    let entry = book.entries[i]
    let finding = entry.finding
    html.element("li") { html in
      severity(&html, finding.severity)
      html.text(" ")
      html.element("a", ["href": inPages(book.findingLink(i))], text: finding.title.text(language))
      if withCategory { html.element("small", text: " " + numbers.category(finding.category)) }
      html.element("span", ["class": "message"]) { $0.data(finding.message.text(language)) }
    }
  }
}
