import ProcurementLaw

/// What files of coefficients and assumed rings name and no tender has: slips of the pen, mostly, which would otherwise be without effect and without a word.
package struct UnmetNames: Sendable {
  package private(set) var notes: [LawText] = []

  /// Bids that the sources list and that are not awarded again, of the names that nothing met.
  private var others: Set<QualityFile.Place> = []

  /// One walk over all cases of the replay, and one over all bids of the past where some name met nothing.
  package init(_ replay: Replay, past: PastTenders?, quality: [QualityFile], ring: [String]) {
    let assumed = (ring + replay.rules.flatMap { $0.ring?.names ?? [] }).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if quality.isEmpty, assumed.isEmpty { return }
    var left = quality.map { Set($0.lines.keys) }
    var rings = Set(assumed)
    // Tenders and lots that are there, of those that the files name.
    let wanted = Set(left.joined().map(\.tender))
    var tenders: [String: Set<String>] = [:]
    replay.each { tender in
      for bid in tender.bids { rings.remove(bid.name) }
      guard wanted.contains(tender.process) else { return true }
      tenders[tender.process, default: []].insert(tender.lot)
      for name in [""] + tender.bids.map(\.name) {
        for lot in Set([tender.lot, ""]) {
          for i in left.indices { left[i].remove(QualityFile.Place(tender: tender.process, lot: lot, bidder: name)) }
        }
      }
      return true
    }
    let unmet = rings.union(left.joined().lazy.map(\.bidder).filter { !$0.isEmpty })
    if !unmet.isEmpty, let past { others = past.places(ofBidsBy: unmet) }
    for (file, places) in zip(quality, left) {
      say(file, places.sorted { (file.lines[$0] ?? 0, $0.bidder) < (file.lines[$1] ?? 0, $1.bidder) }, tenders, replay.rules)
    }
    for name in assumed where rings.contains(name) {
      notes.append(
        others.contains { $0.bidder == name }
          ? LawText(
            en: "ring: no bid of '\(name)' is awarded again: \(Self.why.en)",
            it: "accordo ipotizzato: nessuna offerta di '\(name)' è riaggiudicata: \(Self.why.it)")
          : LawText(en: "ring: no bidder is called '\(name)'", it: "accordo ipotizzato: nessun offerente si chiama '\(name)'"))
    }
  }

  private static let most = 20

  private static let why = LawText(
    en: "not admitted, a variant, or in place of it another bid of the bidder counts",
    it: "non ammessa, una variante, o al suo posto ne conta un'altra dell'offerente")

  /// Whether the sources list a bid there after all.
  private func isListed(_ place: QualityFile.Place) -> Bool {
    others.contains { $0.tender == place.tender && $0.bidder == place.bidder && (place.lot.isEmpty || $0.lot == place.lot) }
  }

  private mutating func say(_ file: QualityFile, _ places: [QualityFile.Place], _ tenders: [String: Set<String>], _ rules: [AwardCriteria]) {
    var said = Set<String>()
    var own: [LawText] = []
    for place in places {
      let line = "\(file.file):\(file.lines[place] ?? 1): "
      let what: LawText
      if tenders[place.tender] == nil {
        what = LawText(
          en: "tender '\(place.tender)' is not among those awarded again", it: "la gara '\(place.tender)' non è tra quelle riaggiudicate")
      } else if !place.lot.isEmpty, tenders[place.tender]?.contains(place.lot) == false {
        what = LawText(
          en: "lot '\(place.lot)' of tender '\(place.tender)' is not among those awarded again",
          it: "il lotto '\(place.lot)' della gara '\(place.tender)' non è tra quelli riaggiudicati")
      } else if isListed(place) {
        what = LawText(
          en: "the bid of '\(place.bidder)' in tender '\(place.tender)' is not awarded again: \(Self.why.en)",
          it: "l'offerta di '\(place.bidder)' nella gara '\(place.tender)' non è riaggiudicata: \(Self.why.it)")
      } else {
        what = LawText(
          en: "no bidder of tender '\(place.tender)' is called '\(place.bidder)'",
          it: "nessun offerente della gara '\(place.tender)' si chiama '\(place.bidder)'")
      }
      if said.insert(what.en).inserted { own.append(LawText(en: line + what.en, it: line + what.it)) }
    }
    let keys = Set(rules.flatMap { $0.criteria.map(\.key) })
    for column in file.columns where !keys.contains(column.key) && !(column.key == QualityFile.costs && rules.contains { $0.cost != nil }) {
      own.append(
        column.key == QualityFile.costs
          ? LawText(
            en: "\(file.file):1: column '\(column.name)': no criteria file asks for costs",
            it: "\(file.file):1: colonna '\(column.name)': nessun file di criteri chiede costi")
          : LawText(
            en:
              "\(file.file):1: '\(column.name)' is no criterion of the criteria files, or is given otherwise there (coefficients or paired comparisons)",
            it:
              "\(file.file):1: '\(column.name)' non è un criterio dei file di criteri, o lì è dato in altro modo (coefficienti o confronto a coppie)")
      )
    }
    notes += own.prefix(Self.most)
    if own.count > Self.most {
      let more = own.count - Self.most
      notes.append(LawText(en: "\(file.file): \(more) more that nothing meets", it: "\(file.file): altri \(more) senza corrispondenza"))
    }
  }
}
