import ProcurementModel

/// Words of tables for the codes of the vocabulary, in six languages, by their beginnings.
enum CodeStems {
  /// The code that a word of a table means, where it means one.
  static func word(_ cell: String, for target: CSVLayout.Target) -> String? {
    let words = HeaderWords.words(of: cell)
    let tokens = HeaderWords.tokens(of: cell)
    let text = tokens.joined(separator: " ")
    guard let table = tables[target] else { return nil }
    if target == .winner, let isFirst = isRankedFirst(cell, tokens) { return isFirst ? "true" : "false" }
    return table.first { _, stems in
      stems.contains { stem in
        if stem.contains(" ") { return text.contains(stem) }
        // "S.r.l." is no "s", and "SI Impianti" no "sì".
        if target == .winner, stem.utf8.count < 3, stem != "no" || tokens.first != "no" { return words == [stem] }
        return tokens.contains { stem.utf8.count < 4 ? $0 == stem : $0.hasPrefix(stem) }
      }
    }?.0
  }

  /// A place in the ranking: "1° classificato", "primo classificato"; `nil` for what is none.
  private static func isRankedFirst(_ cell: String, _ tokens: [String]) -> Bool? {
    guard tokens.contains(where: { $0.hasPrefix("classificat") || $0 == "graduatoria" }), !tokens.contains("non") else { return nil }
    let digits = cell.drop { !$0.isNumber }.prefix { $0.isNumber }
    if let place = Int(digits) { return place == 1 }
    return tokens.contains { $0 == "primo" || $0 == "prima" } ? true : tokens.count > 1 ? false : nil
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
          "non,not,no,nicht,nao,lost,lose,loser,l,persa,perso,evaluated,rejected,esclus,exclu,ammess,admitid,perdent,unsuccessful,disqualif,ausgeschlossen,withdrawn,retir,ritir,valid,second,kein,false,falso"
        )
      ),
      (
        "true",
        list(
          "aggiudicat,vincit,vincent,vinta,vinto,awarded,selected,winner,won,win,w,adjudica,seleccionad,selezionat,ganador,gana,gagnant,retenu,attribu,gewinner,gewonnen,zuschlag,vencedor,successful,yes,si,s,sim,ja,oui,true,vero,y,x"
        )
      ),
    ],
    .status: [
      (
        "disqualified",
        list(
          "esclus,excluid,exclu,rejected,reject,disqualif,inammissib,non ammess,ausgeschlossen,rechaz,rejete,desclassific,inadmitid,non conform,invalid,non valid,not valid,irregolar,non idone,non regolar,fuori termine,tardiv,non classificat,ausgeschieden,not qualified,unqualified,odrzuc"
        )
      ),
      ("withdrawn", list("ritirat,withdrawn,retirad,retire,zuruckgezogen,desist")),
      ("pending", list("pending,in valutazione,en evaluacion,en cours,in prufung,em analise")),
      (
        "valid",
        list(
          "ammess,valid,evaluated,admitid,admis,aggiudicat,awarded,adjudica,retenu,zugelassen,gultig,conform,vincit,winner,lost,second,perdent,classificat,idone,regolar,qualified"
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
          "goods,dostaw,supplies,supply,forniture,fornitura,suministro,suministros,adquisicion,adquisiciones,bienes,fournitures,fourniture,lieferung,lieferleistung,liefer,fornecimento,bens,aquisicao"
        )
      ),
      ("services", list("uslug,services,service,servizi,servizio,servicio,servicios,dienstleistung,dienst,servico,servicos,consult")),
    ],
    .method: [
      (
        "direct",
        list(
          "affidamento diretto,direct,dirett,directa,directo,adjudicacion directa,gre a gre,freihand,ajuste,direktauftrag,direktvergabe,sole source,single source,menor,wolnej reki"
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
          "minor,massimo ribasso,ribasso,lowest,low,prezzo piu basso,basso,precio mas bajo,bajo,prix,price,precio,niedrigst,preis,mais baixo,preco")
      ),
    ],
  ]
}
