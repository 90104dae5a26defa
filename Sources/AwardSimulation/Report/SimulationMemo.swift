import Documents
import Findings
import ProcurementLaw

/// Two sheets to print: what was compared, what came out, what it does not tell, and one bidder's score step by step.
struct SimulationMemo {
  let book: SimulationBook
  init(_ book: SimulationBook) { self.book = book }

  func page(_ pages: SimulationPages) -> HTML {
    pages.frame(book.say("Memo on the award rules compared", "Nota sui criteri di aggiudicazione confrontati"), isIndex: false) { html in
      html.element("div", ["class": "memo"]) { html in
        html.element("div", ["class": "sheet"]) { html in
          html.element(
            "p",
            text: book.say(
              "\(book.figures.count(book.replay.count, "past lot was", "past lots were")) awarded again, with the bids as submitted.",
              "\(book.figures.count(book.replay.count, "lotto passato è stato riaggiudicato", "lotti passati sono stati riaggiudicati")) con le offerte presentate."
            ))
          html.element("h2", text: book.say("What came out", "Che cosa è emerso"))
          pages.outcomeTable(&html)
          html.element("h2", text: book.say("Both sides", "I due lati"))
          pages.riskTable(&html)
        }
        html.element("div") { html in
          ring(&html)
          html.element("h2", text: book.say("One tender, to be recomputed by hand", "Una gara, da ricalcolare a mano"))
          example(&html)
          html.element("h2", text: book.say("What this does not tell", "Che cosa non dice"))
          html.element("ul") { html in
            for text in [
              book.say("How bidders would have bid under another rule.", "Come avrebbero offerto gli offerenti con un'altra regola."),
              book.say(
                "Whether the contract would have been carried out better or worse.", "Se il contratto sarebbe stato eseguito meglio o peggio."),
              book.say("Anything about tenders whose bids are not published.", "Nulla sulle gare le cui offerte non sono pubblicate."),
              book.say(
                "That a rule is safer: price rules can be steered by coordinated bids, quality points by a committee.",
                "Che una regola sia più sicura: le regole di prezzo possono essere orientate da offerte coordinate, i punti qualità da una commissione."
              ),
            ] { html.element("li", text: text) }
          }
          html.element("h2", text: book.say("Files", "File"))
          html.element("ul") { html in
            for file in book.criteriaFiles + book.inputs.prefix(10) {
              html.element("li") { html in
                html.data(file.name)
                html.element("small") { $0.element("code", text: " " + file.sha256) }
              }
            }
            if book.inputs.count > 10 {
              html.element(
                "li",
                text: book.inputs.count == 11
                  ? book.say("and one more input: manifest.json", "e un altro file: manifest.json")
                  : book.say("and \(book.inputs.count - 10) more inputs: manifest.json", "e altri \(book.inputs.count - 10) file: manifest.json"))
            }
          }
        }
      }
    }
  }

  /// The best response of a ring under each rule for which it was computed.
  private func ring(_ html: inout HTML) {
    let texts = book.replay.rules.indices.compactMap { index in book.ringText(index, withScreens: false).map { (index, $0) } }
    if texts.isEmpty { return }
    html.element("h2", text: book.say("What a ring would make of it", "Che cosa ne farebbe un accordo"))
    html.element("ul", ["class": "tight"]) { html in
      for (index, text) in texts {
        html.element("li") { html in
          html.data(book.replay.rules[index].id)
          html.text(": " + text)
        }
      }
    }
  }

  /// The formula with its parameters, so that a score can be recomputed by hand.
  private func formula(_ html: inout HTML, _ rule: AwardCriteria) {
    if rule.selection == .nearestMean {
      html.element(
        "p",
        text: book.say(
          "The bid nearest to the mean from \(rule.winsAboveMean ? "above" : "below") wins; before the mean is taken, \(rule.trim) % of the bids are set aside on each side, rounded up.",
          "Vince l'offerta più vicina alla media da \(rule.winsAboveMean ? "sopra" : "sotto"); prima della media si accantona \(ShownFigure.behind("il", String(rule.trim))) % delle offerte per lato, per eccesso."
        ))
    }
    guard rule.selection == .points, let formula = rule.formula,
      let entry = FormulaCatalogue.entries.first(where: { $0.id == formula.id })
    else { return }
    var parameters = ["W = \(book.figures.number(rule.pricePoints, most: 12))"]
    switch formula {
    case .alpha(let value): parameters.append("alpha = \(book.figures.number(value, most: 12))")
    case .bilinear(let value): parameters.append("x = \(book.figures.number(value, most: 12))")
    case .absoluteLinear(let cap, let floor):
      parameters += ["cap = \(book.figures.number(cap, most: 12))", "floor = \(book.figures.number(floor, most: 12))"]
    case .absolutePower(let value): parameters.append("n = \(book.figures.number(value, most: 12))")
    case .nearMean(let value): parameters.append("h = \(book.figures.number(value, most: 12))")
    case .expression(let expression): parameters.append(expression.text)
    case .table(let points, _), .absoluteS(let points):
      parameters.append(points.map { "[\(book.figures.number($0.0, most: 12)); \(book.figures.number($0.1, most: 12))]" }.joined(separator: " "))
    case .linearBest, .linearMinMax, .inverse, .doubleLowest, .rank: break
    }
    html.element("p") { html in
      html.text(book.say("Points for price: ", "Punti prezzo: ") + entry.words(entry.formula, italian: book.italian) + "; ")
      html.data(parameters.joined(separator: "; "))
      html.text(
        book.say(
          ". P price, BA base amount, R = (BA − P) / BA discount, m mean. Rounding: ",
          ". P prezzo, BA base d'asta, R = (BA − P) / BA ribasso, m media. Arrotondamento: ") + book.say(rule.rounding.words) + ".")
    }
  }

  private func example(_ html: inout HTML) {
    guard let (row, index) = book.example, let tender = book.replay.tender(row) else {
      html.element("p", text: book.say("No tender was decided.", "Nessuna gara è stata decisa."))
      return
    }
    let outcome = book.replay.outcome(tender, rule: index)
    let explanation = AwardExplanation(book.replay.rules[index], tender, outcome, italian: book.italian)
    html.element("p") { html in
      html.data(tender.shownKey)
      html.text(" · ")
      html.data(book.say(book.replay.rules[index].title))
      if let base = tender.base { html.text(" · " + book.say("base amount ", "base d'asta ") + book.amount(base) + " " + tender.currency) }
    }
    formula(&html, book.replay.rules[index])
    html.element("ol") { html in
      for bid in tender.bids.indices.prefix(12) { html.element("li") { $0.data(explanation.sentence(bid)) } }
    }
    if tender.bids.count > 12 {
      html.element(
        "p",
        text: tender.bids.count == 13
          ? book.say("and one more bid: tenders.jsonl", "e un'altra offerta: tenders.jsonl")
          : book.say("and \(tender.bids.count - 12) more bids: tenders.jsonl", "e altre \(tender.bids.count - 12) offerte: tenders.jsonl"))
    }
    threshold(&html, book.replay.rules[index], tender, outcome)
  }

  /// The anomaly threshold, step by step; of tenders with more bids than are listed only its value.
  private func threshold(_ html: inout HTML, _ rule: AwardCriteria, _ tender: TenderCase, _ outcome: AwardOutcome) {
    guard let anomaly = rule.anomaly, outcome.threshold != nil, let base = tender.base, tender.bids.count <= 12,
      let regime = anomaly.regime ?? outcome.regime.flatMap({ AnomalyRegime.named($0) }), regime.basis == .discounts
    else { return }
    let rows = tender.bids.indices.filter { outcome.lines[$0].out == nil || outcome.lines[$0].out == .anomaly }
    let discounts = rows.compactMap { CasePrices.discount(tender.bids[$0].price, of: base) }
    let steps = AnomalyEngine(regime, anomaly.regime == nil ? tender.drawn?.options(beside: anomaly.options) ?? anomaly.options : anomaly.options)
      .outcome(discounts: discounts).steps
    if steps.isEmpty { return }
    html.element("p", text: book.say("The threshold of \(regime.id), step by step:", "La soglia di \(regime.id), passo per passo:"))
    html.element("ol", ["class": "tight"]) { html in for step in steps { html.element("li") { $0.data(step.step(italian: book.italian)) } } }
  }
}
