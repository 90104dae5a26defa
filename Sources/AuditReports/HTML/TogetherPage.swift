import Documents
import Findings

/// Procedures and organizations with several findings, each with all of them, gathered by mechanism: several rules that see one thing are one sign, not several.
struct TogetherPage {
  static let groupsPerPage = 40

  let frame: PageFrame
  let number: Int
  private var book: AuditBook { frame.book }

  func html() -> HTML {
    let first = number * Self.groupsPerPage
    let plain = book.layout.plainGroups(book.together)
    let range = first..<max(first, min(first + Self.groupsPerPage, plain))
    let pages = AuditBook.pageCount(plain, Self.groupsPerPage)
    return frame.page(frame.say(.together), .together) { html in
      html.element("h1", text: frame.say(.together))
      html.element("p", ["class": "lead"], text: frame.say(.togetherIntro))
      guard !range.isEmpty else {
        html.element("p", text: frame.say(.noneTogether))
        return
      }
      html.element("p", ["class": "small"]) { html in
        html.text(
          "\(frame.numbers.count(book.together)) \(frame.say(.withSeveral)); \(frame.numbers.count(book.groups.count - book.together)) \(frame.say(.withOne)) "
        )
        html.element("a", ["href": frame.home], text: frame.say(.backToList))
      }
      frame.pager(&html, stem: "together", page: number, of: pages)
      for i in range { section(&html, book.groups[i], i) }
      if plain < book.together, range.upperBound == plain { frame.othersInList(&html, plain, of: book.together, "grouped=1") }
      frame.pager(&html, stem: "together", page: number, of: pages, isLast: true)
    }
  }

  private func section(_ html: inout HTML, _ group: AuditBook.Group, _ i: Int) {
    guard let first = group.entries.first else { return }
    let entry = book.entries[first]
    html.element("article", ["class": "finding", "id": "g\(i + 1)"]) { html in
      html.element("p", ["class": "kicker"]) { html in
        html.text(
          "\(group.entries.count) \(frame.say(.findings).lowercased()) · \(group.mechanisms.count) \(frame.say(group.mechanisms.count == 1 ? .mechanism : .mechanisms).lowercased())"
        )
      }
      html.element("h2") { $0.data(group.title) }
      html.element("p", ["class": "small"]) { html in
        html.data(group.keys)
        if let number = entry.buyer, let buyer = entry.finding.buyer {
          html.text(" · \(frame.say(.buyer)): ")
          html.element("a", ["href": book.buyerLink(number)]) { $0.data(buyer.name.isEmpty ? buyer.id : buyer.name) }
        }
      }
      for mechanism in group.mechanisms {
        html.element("h3", text: frame.numbers.category(mechanism))
        html.element("ul", ["class": "together"]) { html in
          for i in group.entries where book.entries[i].finding.category == mechanism { frame.findingLine(&html, i) }
        }
      }
    }
    html.line()
  }
}
