import Documents
import Findings
import RuleLanguage

/// What the pages of a map folder share: language, numbers, head and foot.
package struct MapFrame: Sendable {
  package var language: ReportLanguage
  /// Name and version of the program.
  package var program: String
  package var source: String
  package var period: String
  package var place: PlaceKind
  package var settings: MapSettings
  /// Credit of the boundaries.
  package var credit: String

  package init(language: ReportLanguage, program: String, source: String, period: String, place: PlaceKind, settings: MapSettings, credit: String) {
    self.language = language
    self.program = program
    self.source = source
    self.period = period
    self.place = place
    self.settings = settings
    self.credit = credit
  }

  func say(_ en: String, _ it: String) -> String { language == .it ? it : en }
  func say(_ wording: Wording) -> String { wording.text(language) }
  private var numbers: NumberText.Language { language == .it ? .it : .en }

  func percent(_ share: Double) -> String { NumberText.percent(share, numbers) }
  func number(_ value: Double, _ decimals: Int = 2) -> String { NumberText.grouped(NumberText.decimal(value, decimals: decimals), numbers) }
  func count(_ value: Int) -> String { NumberText.grouped(String(value), numbers) }
  func interval(_ interval: Interval?) -> String { interval.map { percent($0.low) + " – " + percent($0.high) } ?? "–" }
  func ratio(_ interval: Interval?) -> String { interval.map { number($0.low) + " – " + number($0.high) } ?? "–" }
  func probability(_ p: Double) -> String { p < 0.0001 ? "< " + number(0.0001, 4) : number(p, p < 0.1 ? 4 : 2) }

  var caution: String {
    say(
      "Flags are reasons to look, not findings. The map is about procurement records, not about people or places.",
      "Le segnalazioni sono motivi per controllare, non accertamenti. La mappa riguarda gli affidamenti, non le persone né i luoghi.")
  }

  func page(_ title: String, home: String?, _ content: (inout HTML) -> Void, foot: [(String, String)]) -> HTML {
    var html = HTML()
    html.literal("<!DOCTYPE html>\n")
    html.element("html", ["lang": language.rawValue]) { html in
      html.element("head") { html in
        html.element("meta", ["charset": "utf-8"]) { _ in }
        html.open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.open("meta", ["name": "referrer", "content": "no-referrer"])
        html.open("meta", ["name": "color-scheme", "content": "light dark"])
        html.element("title", text: title + " · " + say("Risk map", "Mappa del rischio"))
        html.style(PageStyle.css + MapStyle.css)
      }
      html.line()
      html.element("body") { html in
        html.element("a", ["class": "skip", "href": "#content"], text: say("Skip to the content", "Vai al contenuto"))
        html.element("header", ["class": "top"]) { html in
          html.element("span", ["class": "name"], text: "Probity")
          if let home {
            html.element("nav", ["aria-label": say("Pages of this map", "Pagine di questa mappa")]) { html in
              html.element("ul") { html in html.element("li") { $0.element("a", ["href": home], text: say("All indicators", "Tutti gli indicatori")) }
              }
            }
          }
        }
        html.line()
        html.element("main", ["id": "content", "tabindex": "-1"]) { content(&$0) }
        html.line()
        html.element("footer") { html in
          html.element("p", ["class": "caution"], text: caution)
          html.element("dl", ["class": "facts"]) { html in
            for (term, text) in [
              (say("Source", "Fonte"), source), (say("Period", "Periodo"), period), (say("Place", "Luogo"), say(place.wording)),
              (say("Boundaries", "Confini"), credit),
            ] + foot {
              html.element("div") { html in
                html.element("dt", text: term)
                html.element("dd") { $0.data(text) }
              }
            }
          }
          html.element(
            "p", ["class": "small"], text: program + " · " + say("This page works without a network.", "Questa pagina funziona senza rete."))
        }
      }
    }
    html.line()
    return html
  }

  /// A table that scrolls within itself.
  func table(_ html: inout HTML, _ caption: String, _ columns: [(String, isNumber: Bool)], _ rows: (inout HTML) -> Void) {
    html.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]) { html in
      html.element("table") { html in
        html.element("caption", text: caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for (name, isNumber) in columns { html.element("th", ["scope": "col", "class": isNumber ? "number" : ""], text: name) }
          }
        }
        html.element("tbody") { rows(&$0) }
      }
    }
    html.line()
  }

  func cell(_ html: inout HTML, _ text: String) { html.element("td", ["class": "number"], text: text) }
}
