import ProcurementModel

/// Words of tables for the codes of the vocabulary, in six languages, by their beginnings.
enum CodeStems {
  /// The code that a word of a table means, where it means one.
  static func word(_ cell: String, for target: CSVLayout.Target) -> String? {
    let words = HeaderWords.words(of: cell)
    let tokens = HeaderWords.tokens(of: cell)
    let text = tokens.joined(separator: " ")
    guard let table = tables[target] else { return nil }
    switch target {
    case .winner: if let isFirst = isRankedFirst(cell, tokens) { return isFirst ? "true" : "false" }
    case .status: if let negated = negatedStatus(cell) { return negated }
    case .lotStatus: if isOfPart(cell) { return nil }
    // "Forniture e servizi": of both kinds, and which is the main one is not said.
    case .category: if table.count(where: { $0.1.contains { has($0, words, tokens, text, target) } }) > 1 { return nil }
    case .awardRule: if isPriceAlone(cell, tokens) { return "lowest-price" }
    default: break
    }
    let answer = table.first { $0.1.contains { has($0, words, tokens, text, target) } }?.0
    // "Not open to competition".
    if target == .method, answer == "open", isNegated(tokens, stems: table.last?.1 ?? []) { return nil }
    return answer
  }

  private static func has(_ stem: String, _ words: [String], _ tokens: [String], _ text: String, _ target: CSVLayout.Target) -> Bool {
    if stem.contains(" ") { return text.contains(stem) }
    // "S.r.l." is no "s", and "SI Impianti" no "sì".
    if target == .winner, stem.utf8.count < 3, stem != "no" || tokens.first != "no" { return words == [stem] }
    return tokens.contains { begins($0, stem) }
  }

  private static func begins(_ token: String, _ stem: String) -> Bool { stem.utf8.count < 4 ? token == stem : token.hasPrefix(stem) }

  /// A place in the ranking: "1° classificato", "primo classificato"; `nil` for what is none.
  private static func isRankedFirst(_ cell: String, _ tokens: [String]) -> Bool? {
    guard tokens.contains(where: { $0.hasPrefix("classificat") || $0 == "graduatoria" }), !tokens.contains("non") else { return nil }
    let digits = cell.drop { !$0.isNumber }.prefix { $0.isNumber }
    if let place = Int(digits) { return place == 1 }
    return tokens.contains { $0 == "primo" || $0 == "prima" } ? true : tokens.count > 1 ? false : nil
  }

  private static let negations: Set<String> = ["non", "no", "not", "nicht", "nao", "kein", "keine", "nie", "niet", "pas"]
  /// What is denied of a bid that was turned down: "no admitida", "non admise", "nicht zugelassen".
  private static let admissions = list(
    "ammess,ammiss,valid,admit,admis,accept,accett,acept,aceit,zugelassen,zulassig,gultig,conform,idone,regolar,regular,regulier,recevable,qualif,classificat,habilit"
  )
  /// What is denied of a bid about which then nothing is known: "not evaluated".
  private static let examinations = list("evaluat,valutat,evaluad,evalue,bewertet,avaliad,gepruft,esaminat,examin,verificat")

  /// A stem behind a word of negation, with at most one other word between them.
  private static func isNegated(_ tokens: [String], stems: [String]) -> Bool {
    tokens.indices.contains { place in
      negations.contains(tokens[place]) && tokens[(place + 1)...].prefix(2).contains { token in stems.contains { begins(token, $0) } }
    }
  }

  /// The status of a bid of which a word is denied; an empty word where that says nothing. A comma ends what is denied: "non aggiudicataria, ammessa".
  private static func negatedStatus(_ cell: String) -> String? {
    let parts = cell.split { ",;:./()–|".contains($0) }.map { HeaderWords.tokens(of: String($0)) }
    if parts.contains(where: { isNegated($0, stems: admissions) }) { return "disqualified" }
    return parts.contains { isNegated($0, stems: examinations) } ? "" : nil
  }

  /// A rule that names the price and nothing beside it. "Prix: 60 %, valeur technique: 40 %" is none.
  private static func isPriceAlone(_ cell: String, _ tokens: [String]) -> Bool {
    let numbers = cell.split { !$0.isNumber }
    guard numbers.isEmpty || numbers.first == "100" else { return false }
    return tokens.contains { prices.contains($0) } && tokens.allSatisfy { prices.contains($0) || besidePrice.contains($0) }
  }
  private static let prices: Set<String> = ["price", "prezzo", "precio", "prix", "preis", "preco"]
  private static let besidePrice: Set<String> = [
    "only", "solo", "seul", "unique", "unico", "nur", "alleiniger", "allein", "criterion", "criterio", "critere", "kriterium", "apenas", "somente",
    "offerto", "ofertado",
  ]

  /// What became of a part of a call: "parzialmente deserta", "aggiudicata (lotto 2 deserto)". Of the whole it says nothing.
  static func isOfPart(_ cell: String) -> Bool {
    let words = HeaderWords.words(of: cell)
    if words.contains(where: { word in ["parzial", "partial", "partiel", "parcial", "teilweis", "czesciow"].contains { word.hasPrefix($0) } }) {
      return true
    }
    return words.indices.contains { place in
      ["lotti", "lots", "lotes", "lose"].contains(words[place])
        || ["lotto", "lot", "lote", "los"].contains(words[place])
          && words[(place + 1)...].prefix(2).contains { $0.allSatisfy(\.isNumber) }
    }
  }

  /// A word that is about a call or lot and never about one bid: revoked, annulled, without offers.
  static func isOfLotAlone(_ cell: String) -> Bool {
    let text = HeaderWords.tokens(of: cell).joined(separator: " ")
    return ofLots.contains { (" " + text).contains(" " + $0) }
  }

  /// A word that is about one bid: admitted, excluded, the winner, the second.
  static func isOfBid(_ cell: String) -> Bool {
    if isOfLotAlone(cell) { return false }
    let status = word(cell, for: .status)
    return status == "disqualified" || status == "withdrawn"
      || HeaderWords.tokens(of: cell).contains { token in ofBids.contains { token.hasPrefix($0) } }
  }

  static let ofLots = list(
    "desert,desiert,revoc,annull,annul,anulad,cancel,revoked,revogad,aufgehoben,aufhebung,abgebrochen,sans suite,infructueu,nicht vergeben")
  static let ofBids = list(
    "ammess,aggiudicatari,vincit,winner,lost,loser,second,perdent,classificat,idone,admitid,admis,zugelassen,valid,adjudicatari,ganador,vencedor,gewinner,laureat,titulaire"
  )

  /// A stem of several words is compared with a cell's words without articles and the like, and so it stands without them: "in valutazione" as "valutazione", "gré à gré" as "gre gre".
  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.contains(" ") ? HeaderWords.tokens(of: String($0)).joined(separator: " ") : String($0) }
  }

  /// The first that fits counts: "non aggiudicataria" before "aggiudicataria".
  static let tables: [CSVLayout.Target: [(String, [String])]] = [
    .winner: [
      (
        "false",
        list(
          "non,not,no,nicht,nao,lost,lose,loser,l,persa,perso,rejected,esclus,exclu,perdent,unsuccessful,disqualif,ausgeschlossen,withdrawn,retir,ritir,second,kein,false,falso"
        )
      ),
      (
        "true",
        list(
          "aggiudicat,vincit,vincent,vinta,vinto,awarded,selected,winner,won,win,w,adjudica,seleccionad,selezionat,ganador,gana,gagnant,retenu,attribu,gewinner,gewonnen,zuschlag,vencedor,successful,yes,si,s,sim,ja,oui,true,vero,y,x"
        )
      ),
      // Of a bid that was let in, and of which no word says that it won.
      ("false", list("ammess,admitid,evaluated,valid")),
    ],
    .status: [
      (
        "disqualified",
        list(
          "esclus,excluid,exclu,rejected,reject,disqualif,inammissib,non ammess,ausgeschlossen,rechaz,rejete,desclassific,inadmitid,non conform,invalid,non valid,not valid,irregolar,non idone,non regolar,fuori termine,tardiv,non classificat,ausgeschieden,ungultig,unzulassig,irrecevab,irregul,inadmis,inabilit,inhabilit,not qualified,unqualified,odrzuc"
        )
      ),
      ("withdrawn", list("ritirat,withdrawn,retirad,retire,zuruckgezogen,desist")),
      ("pending", list("pending,in valutazione,en evaluacion,en cours,in prufung,em analise")),
      (
        "valid",
        list(
          "ammess,valid,evaluated,admitid,admitt,admis,aggiudicat,awarded,adjudica,retenu,zugelassen,gultig,conform,vincit,winner,lost,second,perdent,classificat,idone,regolar,qualified"
        )
      ),
    ],
    // What became of a call or lot: "revocata", "deserta"; the words of a header's articles are left out ("in corso").
    .lotStatus: [
      (
        "unsuccessful",
        list(
          "desert,non aggiudicat,non affidat,senza esito,nessuna aggiudicazione,nessun aggiudicatario,no award,not awarded,unsuccessful,desiert,fracasad,nao adjudicad,no adjudicad,infructueu,non attribu,nicht vergeben,kein zuschlag,erfolglos"
        )
      ),
      (
        "cancelled",
        list(
          "revocat,revoca,annullat,annullament,cancel,annul,anulad,anulac,desistid,desistim,sans suite,aufgehoben,aufhebung,abgebrochen,revoked,revogad"
        )
      ),
      (
        "active",
        list(
          "corso,valutazione,pubblicazione,pubblicat,aggiudicare,under evaluation,evaluation,evaluacion,curso,cours,ongoing,laufend,publicad,open,aperta"
        )
      ),
      (
        "complete",
        list("aggiudicat,aggiudicazione,affidat,awarded,adjudicad,adjudica,attribu,vergeben,zuschlag,resuelt,formalizad,homologad")
      ),
    ],
    .category: [
      ("works", list("roboty,budowlan,works,work,lavori,lavoro,obra,obras,travaux,bau,bauleistung,empreitada,construction,construccion")),
      (
        "goods",
        list(
          "goods,dostaw,supplies,supply,forniture,fornitura,suministro,suministros,bienes,fournitures,fourniture,lieferung,lieferleistung,liefer,fornecimento,bens"
        )
      ),
      ("services", list("uslug,services,service,servizi,servizio,servicio,servicios,dienstleistung,dienst,servico,servicos,consult")),
    ],
    .method: [
      (
        "direct",
        list(
          "affidamento diretto,direct,dirett,directa,directo,adjudicacion directa,gre a gre,freihand,ajuste,direktauftrag,direktvergabe,sole source,single source,contrato menor,contratos menor,contratacion menor,contrataciones menor,wolnej reki"
        )
      ),
      ("limited", list("without,senza,sin publicidad,sans,invit,ohne,sem publicacao,consulta,quotation,limited,convite")),
      ("selective", list("previa,competitiva con negoziazione")),
      // As legge 190 counts it: negotiated without a word of a notice.
      ("limited", list("negoziat,cottimo,economia,sottosoglia")),
      (
        "selective",
        list(
          "ograniczon,restrict,ristrett,restringid,restreint,nichtoffen,nicht offen,limitado,negotiated,negoziaz,negociad,negocie,verhandlung,dialog,selective"
        )
      ),
      ("open", list("open,apert,abiert,ouvert,offen,aberto,publica,public,pregao,asta pubblica,incanto,incanti,nieograniczon,podstawow")),
    ],
    .awardRule: [
      (
        "quality-price",
        list("oepv,vantaggios,meat,quality,qualita,calidad,qualite,qualitat,ventajosa,avantageuse,wirtschaftlich,mejor relacion,best,economicamente")
      ),
      (
        "lowest-price",
        list(
          "minor,massimo ribasso,ribasso,lowest,low,prezzo piu basso,basso,precio mas bajo,bajo,prix plus bas,plus bas,menor precio,menor preco,niedrigst,gunstigst,billigst,mais baixo"
        )
      ),
    ],
  ]
}
