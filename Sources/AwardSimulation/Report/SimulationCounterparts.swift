import Documents
import ProcurementLaw

/// What coordinated bids could make of each rule, and what the price screens of single lots would still see of it.
struct SimulationCounterparts {
  let book: SimulationBook
  init(_ book: SimulationBook) { self.book = book }

  func section(_ html: inout HTML, _ pages: SimulationPages) {
    guard book.risks.contains(where: { $0.phantomScreens.lots > 0 || $0.ring != nil }) else { return }
    html.element("h2", text: book.say("What the ring screens would see", "Che cosa vedrebbero gli indicatori"))
    html.element(
      "p",
      text: book.say(
        "A screen sees a tender where it reaches the value that honest lots with as many bids reach with a probability of 5 %. A rule that is steered by bids that no screen sees leaves less to find afterwards.",
        "Un indicatore vede una gara se raggiunge il valore che lotti onesti con altrettante offerte raggiungono con probabilità del 5 %. Una regola orientabile con offerte che nessun indicatore vede lascia meno da trovare dopo."
      ))
    pages.table(
      &html, book.say("Steered tenders and screens by rule", "Gare orientate e indicatori per regola"),
      [(book.say("Rule", "Regola"), false), (book.say("Bids moved", "Offerte modificate"), false), (book.say("Tenders", "Gare"), true)]
        + RingScreens.ids.map { (book.screenName($0), true) }
    ) { html in
      for index in book.replay.rules.indices {
        let risk = book.risks[index]
        row(&html, index, book.say("further bids", "offerte aggiuntive"), nil, risk.phantomScreens)
        if let ring = risk.ring {
          let gain = book.say("mean gain ", "guadagno medio ") + book.percent(ring.meanGain, decimals: 2)
          row(
            &html, index, book.say("best response of a ring", "migliore risposta di un accordo"),
            "\(gain); " + book.say("gains in \(ring.gaining) of \(ring.tenders)", "guadagna in \(ring.gaining) su \(ring.tenders)")
              + book.sampleText(ring.gaining, ring.tenders, of: risk.contested) + "; "
              + book.ringSearchText(ring), ring.screens)
        }
      }
    }
  }

  private func row(_ html: inout HTML, _ index: Int, _ moved: String, _ note: String?, _ screens: RingScreens) {
    html.element("tr") { html in
      html.element("th", ["scope": "row"]) { $0.data(book.replay.rules[index].id) }
      html.element("td") { html in
        html.text(moved)
        if let note { html.element("small", text: note) }
      }
      html.element("td", ["class": "number"], text: book.count(screens.lots))
      for count in screens.counts {
        html.element("td", ["class": "number"]) { html in
          html.text(count.assessed > 0 ? "\(count.asMoved) / \(count.assessed)" : "–")
          if count.assessed > 0 { html.element("small", text: book.say("as submitted \(count.asSubmitted)", "come presentate \(count.asSubmitted)")) }
        }
      }
    }
  }
}
