import Documents
import ProcurementLaw

extension SimulationPages {
  /// A page of tenders: the same bids under each rule. Written hundreds of thousands of times: rows are fixed markup with texts in between.
  func tenders(_ cases: [TenderCase], _ outcomes: [[AwardOutcome]], _ reasons: [[String]], from first: Int, _ page: Int, of pages: Int) -> HTML {
    let last = first + cases.count
    let caption = book.say("The same bids under each rule", "Le stesse offerte con ciascuna regola")
    let start = Self.tableStart(
      caption,
      [
        (book.say("Rule", "Regola"), false), (book.say("Would rank first", "Sarebbe prima"), false), (book.say("Price", "Prezzo"), true),
        (book.say("Why", "Perché"), false),
      ])
    return frame(book.say("Tenders \(first + 1) to \(last)", "Gare da \(first + 1) a \(last)"), isIndex: false) { html in
      html.element("p", ["class": "pager"]) { html in
        if page > 0 { html.element("a", ["href": String(Self.tendersPage(page - 1).dropFirst(6))], text: book.say("Previous", "Precedenti")) }
        html.element("span", text: "\(page + 1) / \(pages)")
        if page + 1 < pages { html.element("a", ["href": String(Self.tendersPage(page + 1).dropFirst(6))], text: book.say("Next", "Successive")) }
      }
      if page >= Self.pagesWithBands {
        html.element(
          "p", ["class": "note"],
          text: book.say(
            "Bands of parameters are computed for the first \(Self.pagesWithBands * Self.tendersAPage) tenders; for others give these alone.",
            "Le fasce dei parametri sono calcolate per le prime \(Self.pagesWithBands * Self.tendersAPage) gare; per altre, fornire solo quelle."))
      }
      if page > 0, page < Self.pagesWithBands,
        book.replay.rules.contains(where: { ParameterBands.parameters(of: $0).contains(where: ParameterBands.isSlow) })
      {
        html.element(
          "p", ["class": "note"],
          text: book.say(
            "Bands of prices in a table and of numbers in an expression are computed for the first \(Self.tendersAPage) tenders.",
            "Le fasce dei prezzi di una tabella e dei numeri di un'espressione sono calcolate per le prime \(Self.tendersAPage) gare."))
      }
      for (i, tender) in cases.enumerated() {
        html.literal("<section class=\"finding\"><h2>")
        html.data(tender.shownKey)
        html.literal("</h2>")
        awarded(&html, tender)
        Self.region(&html, caption + ": " + tender.shownKey)
        html.append(start)
        for index in outcomes[i].indices { row(&html, tender, outcomes[i][index], index, reasons[i][index], page) }
        html.literal(Self.tableEnd)
        html.literal("</section>\n")
      }
    }
  }

  private func awarded(_ html: inout HTML, _ tender: TenderCase) {
    html.literal("<p>")
    html.text(book.say("Awarded: ", "Aggiudicata: "))
    html.data(tender.winner.map { tender.bids[$0].shownName } ?? book.say("winner not known", "aggiudicatario non noto"))
    html.text(
      (tender.paid.map { ", \(book.amount($0)) \(tender.currency)" } ?? "") + "; " + book.bids(tender.bids.count)
        + (tender.base.map { "; " + book.say("base amount", "base d'asta") + " " + book.amount($0) } ?? ""))
    html.literal("</p>")
  }

  private func row(_ html: inout HTML, _ tender: TenderCase, _ outcome: AwardOutcome, _ index: Int, _ reason: String, _ page: Int) {
    html.literal("<tr><th scope=\"row\">")
    html.data(book.replay.rules[index].id)
    html.literal("</th><td>")
    html.data(outcome.winner.map { tender.bids[$0].shownName } ?? "–")
    if let old = tender.winner, let winner = outcome.winner {
      html.element("small", text: old == winner ? book.say("as awarded", "come aggiudicata") : book.say("another", "un'altra"))
    }
    html.literal("</td><td class=\"number\">")
    html.text(book.amount(outcome.price))
    html.literal("</td><td>")
    html.data(reason)
    if page < Self.pagesWithBands { ParameterChart(book).show(&html, tender, index, withSlow: page == 0) }
    html.literal("</td></tr>")
  }
}
