import Documents
import Findings
import ProcurementModel

/// Suppliers or buyers with findings, some to a page, each with its list.
struct PartyPage {
  enum Role { case buyers, suppliers }

  let frame: PageFrame
  let role: Role
  let number: Int
  private var book: AuditBook { frame.book }
  private var parties: [AuditBook.Party] { role == .buyers ? book.buyers : book.suppliers }

  func html() -> HTML {
    let first = number * AuditBook.partiesPerPage
    let plain = book.layout.plainParties(parties.count)
    let range = first..<max(first, min(first + AuditBook.partiesPerPage, plain))
    let pages = AuditBook.pageCount(plain, AuditBook.partiesPerPage)
    let title = frame.say(role == .buyers ? .buyers : .suppliers)
    let stem = role == .buyers ? "buyers" : "suppliers"
    let mark = role == .buyers ? "b" : "s"
    return frame.page(title, role == .buyers ? .buyers : .suppliers) { html in
      html.element("h1", text: title)
      frame.pager(&html, stem: stem, page: number, of: pages)
      guard !range.isEmpty else {
        html.element("p", text: frame.say(.noFindings))
        return
      }
      frame.table(
        &html, title, columns: [(.name, false), (.identifier, false), (.findings, true), (.high, true), (.medium, true), (.low, true), (.info, true)]
      ) { html in
        for i in range { row(&html, i, mark) }
      }
      if parties[range].contains(where: \.hasFurtherNames) { html.element("p", ["class": "small"], text: frame.say(.furtherNames)) }
      if plain < parties.count { frame.othersInList(&html, plain, of: parties.count, "") }
      for i in range { section(&html, i, mark) }
      frame.pager(&html, stem: stem, page: number, of: pages, isLast: true)
    }
  }

  private func row(_ html: inout HTML, _ i: Int, _ mark: String) {
    let party = parties[i]
    html.element("tr") { html in
      html.element("th", ["scope": "row"]) {
        $0.element("a", ["href": "#\(mark)\(i + 1)"]) { $0.data(party.label) }
      }
      html.element("td", ["class": "hash"]) { $0.element("code") { $0.data(frame.identifier(party.shown)) } }
      frame.number(&html, frame.numbers.count(party.entries.count))
      for severity in Severity.allCases {
        let count = party.entries.count { book.entries[$0].finding.severity == severity }
        frame.number(&html, count == 0 ? "–" : frame.numbers.count(count))
      }
    }
    html.line()
  }

  private func section(_ html: inout HTML, _ i: Int, _ mark: String) {
    let party = parties[i]
    let name = party.shown.name.isEmpty ? party.shown.id : party.shown.name
    html.element("section", ["class": "party-section", "id": "\(mark)\(i + 1)"]) { html in
      html.element("h2") { $0.data(name) }
      html.element("dl", ["class": "facts"]) { html in
        frame.fact(&html, .identifier, frame.identifier(party.shown))
        frame.fact(&html, .findings, frame.numbers.count(party.entries.count))
        for amount in book.amounts(party) { frame.fact(&html, .concernedAmounts, frame.numbers.money(amount)) }
      }
      Timeline(party.entries.lazy.map(book.whole)).draw(&html, frame)
      frame.table(
        &html, frame.say(.findings) + ": " + name, class: "list",
        columns: frame.listColumns(withBuyer: role == .suppliers, withSupplier: role == .buyers)
      ) { html in
        frame.findingRows(&html, party.entries.prefix(book.layout.rowsOfParty), withBuyer: role == .suppliers, withSupplier: role == .buyers)
      }
      if party.entries.count > book.layout.rowsOfParty {
        html.element("p") { html in
          html.text(
            "\(frame.say(.showing)) \(frame.numbers.count(book.layout.rowsOfParty)) \(frame.say(.ofTotal)) \(frame.numbers.count(party.entries.count)). "
          )
          html.element("a", ["href": frame.home + "#of=\(mark)\(i + 1)"], text: frame.say(.allInList))
        }
      }
    }
    html.line()
  }
}

extension AuditBook {
  /// The amounts that a party's findings name, summed by currency, exact.
  func amounts(_ party: Party) -> [Money] {
    var sums: [CurrencyCode: ExactSum] = [:]
    for entry in party.entries { if let money = entries[entry].finding.amount { sums[money.currency, default: ExactSum()].add(money.amount) } }
    return sums.sorted { $0.key.text < $1.key.text }.compactMap { currency, sum in
      sum.text().flatMap { ExactDecimal($0) }.map { Money($0, currency) }
    }
  }
}

/// The dates among the source values of an organization's findings, on one line.
struct Timeline {
  /// Year, month, day and severity, in order.
  private var points: [(day: Double, text: String, severity: Severity)] = []

  init(_ findings: some Sequence<Finding>) {
    for finding in findings {
      for item in finding.evidence {
        let text = String((item.normalised ?? item.value).prefix(10))
        let parts = text.split(separator: "-").map { Int($0) }
        guard text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], (1900...2200).contains(year),
          (1...12).contains(month)
        else { continue }
        points.append((Double(year) * 365.25 + Double(month - 1) * 30.44 + Double(day), text, finding.severity))
        break
      }
    }
    points.sort { $0.day != $1.day ? $0.day < $1.day : $0.severity < $1.severity }
  }

  func draw(_ html: inout HTML, _ frame: PageFrame) {
    guard points.count > 1, let first = points.first, let last = points.last, last.day > first.day else { return }
    let label = "\(frame.say(.timeline)): \(first.text) – \(last.text)"
    html.element("figure", ["class": "timeline"]) { html in
      html.element("svg", ["viewBox": "0 0 600 44", "role": "img", "aria-label": label]) { html in
        html.element("line", ["class": "axis", "x1": "10", "x2": "590", "y1": "14", "y2": "14"]) { _ in }
        for point in points {
          let x = 10 + (point.day - first.day) / (last.day - first.day) * 580
          html.element("circle", ["class": point.severity.rawValue, "cx": String(Int(x.rounded())), "cy": "14", "r": "5"]) {
            $0.element("title", text: point.text)
          }
        }
        html.element("text", ["x": "10", "y": "38"], text: first.text)
        html.element("text", ["x": "590", "y": "38", "text-anchor": "end"], text: last.text)
      }
      html.element("figcaption", text: frame.say(.timeline))
    }
  }
}
