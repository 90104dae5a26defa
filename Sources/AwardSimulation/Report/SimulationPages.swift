import Documents
import Findings
import ProcurementLaw

/// The pages: overview with charts, tenders with winner before and after and why, a memo of two sheets. They open from disk and need no script.
package struct SimulationPages {
  let book: SimulationBook
  static let tendersAPage = Replay.chunk
  /// Bands of parameters cost many awards a tender: they are drawn for the first tenders, and the page says where they end.
  static let pagesWithBands = 10

  package init(_ book: SimulationBook) { self.book = book }

  /// Before the pages of tenders, which are written while the cases pass by.
  static func begin(_ folder: OutputFolder) throws(OutputError) {
    try folder.makeFolder("pages")
    try folder.write("pages/style.css") { file throws(OutputError) in try file.write(PageStyle.css + extraStyle) }
  }

  /// Overview and memo.
  package func write(to folder: OutputFolder) throws(OutputError) {
    try folder.write("index.html") { file throws(OutputError) in try file.write(overview().bytes) }
    try folder.write("pages/memo.html") { file throws(OutputError) in try file.write(SimulationMemo(book).page(self).bytes) }
  }

  /// The memo prints on two sheets of A4, with eight rules too.
  static let extraStyle = """
    .band{fill:var(--low)}.band.odd{fill:var(--na)}.whisker{stroke:var(--ink);stroke-width:2}.zero{stroke:var(--strong)}small.bands{display:block}
    .memo h2{margin-top:1.2rem}.sheet{break-after:page}
    @media(max-width:40rem){section.finding td:last-child{min-width:17rem}}
    @media print{
    @page{size:A4;margin:11mm}header.top,footer,.skip{display:none}
    .memo{font-size:7.4pt;line-height:1.25}.memo h2{font-size:10pt;margin:.5rem 0 .2rem}.memo table{font-size:6.1pt;width:100%}.memo th,.memo td{padding:.8pt 2.5pt;font-size:6.1pt;white-space:normal;overflow-wrap:break-word}
    .memo .scroll{overflow:visible}.memo ol,.memo ul,.memo p{margin:.25rem 0}.memo small{font-size:5.7pt}.memo .tight{font-size:6.6pt;line-height:1.15}.memo code{font-size:5.5pt;overflow-wrap:anywhere}
    main{padding:0;margin:0;max-width:none}main h1{font-size:13pt;margin:0 0 .3rem}main>.note{font-size:6.8pt;margin:.15rem 0}
    }

    """

  static func tendersPage(_ page: Int) -> String {
    "pages/tenders-" + String(repeating: "0", count: max(0, 4 - String(page + 1).utf8.count)) + String(page + 1) + ".html"
  }

  func frame(_ title: String, isIndex: Bool, _ content: (inout HTML) -> Void) -> HTML {
    let prefix = isIndex ? "pages/" : ""
    let home = isIndex ? "index.html" : "../index.html"
    var html = HTML()
    html.literal("<!DOCTYPE html>\n")
    html.element("html", ["lang": book.language.rawValue]) { html in
      html.element("head") { html in
        html.open("meta", ["charset": "utf-8"])
        html.open("meta", ["http-equiv": "Content-Security-Policy", "content": PagePolicy.text])
        html.open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.open("meta", ["name": "referrer", "content": "no-referrer"])
        html.open("meta", ["name": "color-scheme", "content": "light dark"])
        html.element("title", text: title + " · Probity")
        html.open("link", ["rel": "stylesheet", "href": prefix + "style.css"])
      }
      html.line()
      html.element("body") { html in
        html.element("a", ["class": "skip", "href": "#content"], text: book.say("Skip to content", "Vai al contenuto"))
        html.element("header", ["class": "top"]) { html in
          html.element("a", ["class": "name", "href": home], text: "Probity")
          html.element("nav", ["aria-label": book.say("Pages of this simulation", "Pagine di questa simulazione")]) { html in
            html.element("ul") { html in
              for (label, href) in [
                (book.say("Overview", "Sintesi"), home), (book.say("Tenders", "Gare"), prefix + "tenders-0001.html"),
                (book.say("Memo", "Nota"), prefix + "memo.html"),
              ] { html.element("li") { $0.element("a", ["href": href], text: label) } }
            }
          }
        }
        html.line()
        html.element("main", ["id": "content", "tabindex": "-1"]) { html in
          html.element("h1", text: title)
          html.element("p", ["class": "note"], text: book.caveat)
          if let ring = book.ringCaveat { html.element("p", ["class": "note"], text: ring) }
          content(&html)
        }
        html.line()
        html.element("footer") { html in
          html.element(
            "p",
            text: book.say(
              "“Under this rule with the bids as submitted, this bidder would have ranked first” is all that is said of anyone.",
              "«Con questa regola e le offerte presentate, questo offerente sarebbe stato primo» è tutto ciò che si dice di chiunque."))
          html.element("p", ["class": "small"], text: book.program)
        }
      }
    }
    html.line()
    return html
  }

  func table(_ html: inout HTML, _ caption: String, _ columns: [(String, Bool)], _ rows: (inout HTML) -> Void) {
    Self.region(&html, caption)
    html.append(Self.tableStart(caption, columns))
    rows(&html)
    html.literal(Self.tableEnd)
  }

  /// What scrolls by itself, with a name of its own.
  static func region(_ html: inout HTML, _ label: String) {
    html.open("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label])
  }

  /// A table in a region, up to its first row.
  static func tableStart(_ caption: String, _ columns: [(String, Bool)]) -> HTML {
    var html = HTML()
    html.literal("<table>")
    html.element("caption", text: caption)
    html.element("thead") { html in
      html.element("tr") { html in
        for (name, isNumber) in columns { html.element("th", ["scope": "col", "class": isNumber ? "number" : ""], text: name) }
      }
    }
    html.literal("<tbody>")
    return html
  }

  static let tableEnd: StaticString = "</tbody></table></div>"

  // MARK: overview

  private func overview() -> HTML {
    frame(book.say("What if the award rule were another", "E se il criterio di aggiudicazione fosse un altro"), isIndex: true) { html in
      html.element(
        "p", ["class": "lead"],
        text: book.say(
          "\(book.count(book.replay.count)) of \(book.lots(book.lots)) \(book.replay.count == 1 ? "was" : "were") awarded again under \(book.figures.count(book.replay.rules.count, "rule", "rules")).",
          "\(book.lots(book.replay.count)) su \(book.count(book.lots)) \(book.replay.count == 1 ? "è stato riaggiudicato" : "sono stati riaggiudicati") con \(book.figures.count(book.replay.rules.count, "regola", "regole"))."
        ))
      if !book.leftOut.isEmpty {
        html.element(
          "p",
          text: book.say("Not replayed: ", "Non riaggiudicati: ")
            + book.leftOut.map { "\(book.say($0.reason)): \(book.count($0.count))" }.joined(separator: "; ") + ".")
      }
      html.element("h2", text: book.say("Winners and prices", "Aggiudicatari e prezzi"))
      outcomeTable(&html)
      priceChart(&html)
      html.element(
        "h2",
        text: book.say(
          "How far a rule can be steered, and how much it leaves to judgement", "Quanto una regola può essere orientata e quanto lascia al giudizio"))
      html.element(
        "p",
        text: book.say(
          "Neither column alone says that a rule is better: what resists coordinated prices may leave more to a committee, and the other way round.",
          "Nessuna colonna da sola dice che una regola è migliore: ciò che resiste ai prezzi concordati può lasciare più spazio a una commissione, e viceversa."
        ))
      riskTable(&html)
      SimulationCounterparts(book).section(&html, self)
      let roundings = book.replay.rules.indices.compactMap { index in book.roundingText(index).map { (index, $0) } }
      if !roundings.isEmpty {
        html.element("h2", text: book.say("Rounding", "Arrotondamento"))
        html.element("ul") { html in
          for (index, text) in roundings {
            html.element("li") { html in
              html.data(book.replay.rules[index].id)
              html.text(": " + text)
            }
          }
        }
      }
      for index in book.replay.rules.indices {
        let warnings = [book.steeringWarning(index), book.ceilingWarning(index)].compactMap { $0 }
        for warning in warnings {
          html.element("p", ["class": "note"]) { html in
            html.data(book.replay.rules[index].id)
            html.text(": " + warning)
          }
        }
      }
      html.element("h2", text: book.say("The rules", "Le regole"))
      rules(&html)
    }
  }

  func outcomeTable(_ html: inout HTML) {
    table(
      &html, book.say("Outcome by rule", "Esito per regola"),
      [
        (book.say("Rule", "Regola"), false), (book.say("Decided", "Decise"), true), (book.say("Not assessable", "Non valutabili"), true),
        (book.say("Other winner", "Altro aggiudicatario"), true),
        (book.say("Price change, with 95 % interval", "Variazione di prezzo, con intervallo al 95 %"), true),
        (book.say("Winner's price over base, 5–95 %", "Prezzo aggiudicato su base, 5–95 %"), true),
        (book.say("Order by price kept (Kendall)", "Ordine per prezzo mantenuto (Kendall)"), true),
        (book.say("Concentration before → after", "Concentrazione prima → dopo"), true),
        (book.say("Wins of small firms before → after", "Vittorie delle PMI prima → dopo"), true),
      ]
    ) { html in
      for index in book.replay.rules.indices {
        let total = book.totals[index]
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.data(book.say(book.replay.rules[index].title)) }
          html.element("td", ["class": "number"], text: book.count(total.decided))
          html.element("td", ["class": "number"]) { html in
            html.text(book.count(total.notAssessable.map(\.count).reduce(0, +)))
            for reason in total.notAssessable { html.element("small", text: "\(book.say(reason.reason)): \(book.count(reason.count))") }
          }
          html.element("td", ["class": "number"]) { html in
            html.text(total.comparable > 0 ? book.percent(Double(total.changed) / Double(total.comparable)) : "–")
            html.element(
              "small",
              text: book.say(
                "\(book.count(total.changed)) of \(book.count(total.comparable))", "\(book.count(total.changed)) su \(book.count(total.comparable))"))
          }
          html.element("td", ["class": "number"]) { html in
            for change in total.priceChanges.prefix(4) {
              html.element("div", text: "\(book.amount(change.sum)) \(change.currency)")
              html.element(
                "small",
                text: change.interval.map {
                  "[\(book.decimal($0.low, decimals: 0)); \(book.decimal($0.high, decimals: 0))], \(book.count($0.draws)) \(book.say("draws", "estrazioni"))"
                } ?? book.noIntervalText)
            }
          }
          html.element("td", ["class": "number"]) { html in
            html.text(book.percent(total.priceOverBase?.mean))
            if let range = total.priceOverBase { html.element("small", text: "\(book.percent(range.low)) – \(book.percent(range.high))") }
          }
          html.element("td", ["class": "number"], text: book.decimal(total.rankCorrelation))
          html.element("td", ["class": "number"], text: "\(book.decimal(total.concentrationBefore)) → \(book.decimal(total.concentrationAfter))")
          html.element("td", ["class": "number"], text: "\(book.percent(total.smallShareBefore)) → \(book.percent(total.smallShareAfter))")
        }
      }
    }
  }

  func riskTable(_ html: inout HTML) {
    let most = book.risks.first?.mostPhantoms ?? 2
    table(
      &html, book.say("Steering and judgement by rule", "Orientabilità e giudizio per regola"),
      [
        (book.say("Rule", "Regola"), false),
        (book.say("Losing bids whose absence changes the winner", "Offerte perdenti la cui assenza cambia l'aggiudicatario"), true),
        (book.say("Tenders that at most \(most) further bids steer", "Gare orientabili con al più \(most) offerte aggiuntive"), true),
        (book.say("Lottery index (0 to 1)", "Indice di lotteria (da 0 a 1)"), true),
        (book.say("Change of the threshold by one bid, mean of the largest", "Spostamento della soglia con un'offerta, media dei massimi"), true),
        (book.say("Points judged, not measured", "Punti valutati, non misurati"), true),
        (book.say("Range used: price / quality", "Ampiezza usata: prezzo / qualità"), true),
        (book.say("One evaluator left out: another winner", "Un commissario escluso: altro aggiudicatario"), true),
      ]
    ) { html in
      for index in book.replay.rules.indices {
        let risk = book.risks[index]
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.data(book.replay.rules[index].id) }
          html.element("td", ["class": "number"]) { html in
            html.text(book.percent(risk.reversalRate, decimals: 2))
            html.element(
              "small",
              text: book.say(
                "\(book.count(risk.reversals)) of \(book.count(risk.losingBids))", "\(book.count(risk.reversals)) su \(book.count(risk.losingBids))"))
          }
          html.element("td", ["class": "number"]) { html in
            html.text(risk.searched > 0 ? book.percent(Double(risk.steerable.reduce(0, +)) / Double(risk.searched)) : "–")
            html.element(
              "small",
              text: risk.steerable.enumerated().map { count, tenders in
                count == 0
                  ? book.say("1 bid: \(tenders)", "1 offerta: \(tenders)")
                  : book.say("\(count + 1) bids: \(tenders)", "\(count + 1) offerte: \(tenders)")
              }
              .joined(separator: "; ")
                + book.say(" of \(risk.searched)", " su \(risk.searched)")
                + book.sampleText(risk.steerable.reduce(0, +), risk.searched, of: risk.contested)
                + (risk.mostPhantomGain.map {
                  book.say("; price at most ", "; prezzo al più ") + book.percent($0, decimals: 2) + book.say(" of base", " della base")
                }
                  ?? "")
                + (risk.unfinished > 0 ? book.say("; not searched to the end: \(risk.unfinished)", "; ricerca non completa: \(risk.unfinished)") : "")
            )
          }
          html.element("td", ["class": "number"]) { html in
            html.text(book.decimal(risk.lottery))
            html.element("small", text: book.tenders(risk.lotteryTenders))
          }
          html.element("td", ["class": "number"], text: book.decimal(risk.singleBidInfluence))
          html.element("td", ["class": "number"], text: book.percent(risk.judgedShare, decimals: 0))
          html.element(
            "td", ["class": "number"], text: "\(book.decimal(risk.priceRange, decimals: 2)) / \(book.decimal(risk.qualityRange, decimals: 2))")
          html.element("td", ["class": "number"]) { html in
            html.text(risk.evaluators.map { book.percent(Double($0.decisive) / Double(max(1, $0.pairs))) } ?? "–")
            if let (tenders, pairs, decisive) = risk.evaluators {
              html.element("small", text: book.say("\(decisive) of \(pairs)", "\(decisive) su \(pairs)") + ", " + book.tenders(tenders))
            } else if book.replay.rules[index].needsQuality {
              html.element("small", text: book.withoutMembersText(index))
            }
          }
        }
      }
    }
  }

  private func rules(_ html: inout HTML) {
    table(
      &html, book.say("Rules as computed", "Regole come calcolate"),
      [
        (book.say("Rule", "Regola"), false), (book.say("Award", "Aggiudicazione"), false), (book.say("Formula", "Formula"), false),
        (book.say("Price / quality points", "Punti prezzo / qualità"), true), (book.say("Rounding", "Arrotondamento"), false),
        (book.say("Ties, seed", "Parità, seme"), false), (book.say("Source", "Fonte"), false),
      ]
    ) { html in
      for rule in book.replay.rules {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { html in
            html.data(rule.id)
            html.element("small", text: book.say(rule.title))
          }
          html.element(
            "td",
            text: book.say(rule.selection.words)
              + (rule.anomaly.map { " + " + ($0.regime?.id ?? book.say("by-date", "metodo alla data del bando")) } ?? ""))
          html.element("td", text: rule.formula?.id ?? "–")
          html.element("td", ["class": "number"], text: "\(book.figures.number(rule.pricePoints)) / \(book.figures.number(rule.technicalPoints))")
          html.element("td", text: book.say(rule.rounding.words))
          html.element("td", text: rule.ties.map { book.say($0.words) }.joined(separator: ", ") + "; \(rule.seed)")
          html.element("td", text: rule.source)
        }
      }
    }
  }

  /// Relative price change with its interval, of the currency in which most tenders are.
  private func priceChart(_ html: inout HTML) {
    let bars: [(String, Double, Double?, Double?)] = book.replay.rules.indices.compactMap { index in
      guard let change = book.totals[index].priceChanges.max(by: { $0.tenders < $1.tenders }), change.before.sign > 0 else { return nil }
      let before = change.before.doubleValue
      return (
        book.replay.rules[index].id, change.sum.doubleValue / before, change.interval.map { $0.low / before },
        change.interval.map { $0.high / before }
      )
    }
    let most = bars.map { max($0.1.magnitude, $0.2?.magnitude ?? 0, $0.3?.magnitude ?? 0) }.max() ?? 0
    guard most > 0 else { return }
    func x(_ value: Double) -> String { String(Int(((value / most * 180 + 420) * 10).rounded()) / 10) }
    let height = 30 + bars.count * 26
    html.element("figure") { html in
      html.element(
        "svg",
        [
          "class": "distribution", "viewBox": "0 0 620 \(height)", "role": "img",
          "aria-label": book.say(
            "Price change by rule, with its interval; the numbers stand in the table",
            "Variazione di prezzo per regola, con intervallo; i numeri sono nella tabella"),
        ]
      ) { html in
        html.element("line", ["class": "zero", "x1": "420", "x2": "420", "y1": "4", "y2": String(height - 4)]) { _ in }
        for (row, bar) in bars.enumerated() {
          let y = 20 + row * 26
          html.element("text", ["x": "4", "y": String(y + 4)], text: bar.0)
          let left = min(0, bar.1)
          html.element(
            "rect", ["class": "band", "x": x(left), "y": String(y - 7), "width": String(max(1, Int(bar.1.magnitude / most * 180))), "height": "14"]
          ) { _ in }
          if let low = bar.2, let high = bar.3 {
            html.element("line", ["class": "whisker", "x1": x(low), "x2": x(high), "y1": String(y), "y2": String(y)]) { _ in }
          }
        }
      }
      html.element(
        "figcaption",
        text: book.say(
          "Change of the sum of prices relative to what was paid; the line is the 95 % interval.",
          "Variazione della somma dei prezzi rispetto a quanto pagato; la linea è l'intervallo al 95 %."))
    }
  }
}
