/// What columns are called in English, Italian, Spanish, French, German and Portuguese, and, for tables of bids, in Polish and Dutch. Each phrase is a list of beginnings of words, without accents.
enum HeaderWords {
  typealias Target = CSVLayout.Target

  /// The fields that a header may mean, best first.
  static func meanings(of header: String) -> [(target: Target, score: Int)] {
    let tokens = tokens(of: header)
    guard !tokens.isEmpty else { return [] }
    if let count = count(tokens) { return count.map { ($0, 100) } }
    if tokens.contains(where: isNoneOfThem) || isOfExtraction(header) { return [] }
    if let first = tokens.first, ["cod", "codice", "code"].contains(first), tokens.contains("esito") || tokens.contains("outcome") { return [] }
    var best: [Target: Int] = [:]
    for (target, phrases) in phrases {
      for phrase in phrases {
        guard let score = score(phrase, tokens, target), score > best[target] ?? 0 else { continue }
        best[target] = score
      }
    }
    return best.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }

  /// The header's best meaning is a date.
  static func namesDate(_ header: String) -> Bool {
    meanings(of: header).first.map { [.published, .deadline, .opened, .awardDate, .signed, .start, .end].contains($0.target) } ?? false
  }

  /// Numbers of offers or firms are never a price, a name or a bid's status; numbers of those who were asked or had an interest are no field at all.
  private static func count(_ tokens: [String]) -> [Target]? {
    guard let first = tokens.first, ["n", "nr", "no", "num", "numero", "number", "nombre", "anzahl", "quantita"].contains(first) else { return nil }
    func has(_ stems: [String]) -> Bool { tokens.dropFirst().contains { token in stems.contains { token.hasPrefix($0) } } }
    guard
      has([
        "offert", "offer", "offre", "ofert", "bid", "tenders", "tenderers", "imprese", "partecipant", "concorrent", "operatori", "licitador",
        "soumission",
        "candidat", "angebot", "bieter", "propostas", "manif",
      ])
    else { return nil }
    // One offer's own number.
    if let last = tokens.last, ["offerta", "offer", "offre", "oferta", "bid", "angebot", "proposta"].contains(last) { return [] }
    if has(["invit", "richiedent", "interess", "manif", "request", "eingeladen"]) { return [] }
    if has(["esclus", "exclu", "reject", "rechaz", "rejet", "ausgeschl", "disqualif"]) { return [.excludedBidCount] }
    if has(["ammess", "valid", "admi", "accept", "zugelass"]) { return [.validBidCount] }
    return [.bidCount]
  }

  /// Words that make something else of a column: the code of an outcome, the smallest and largest discount, the day on which something was told to a register.
  private static func isNoneOfThem(_ token: String) -> Bool {
    ["minimo", "minima", "massimo", "massima", "maximo", "maxima", "minimum", "maximum", "comunicazione", "aggiornamento", "estrazione"].contains(
      token)
  }

  /// The day on which a table was made ("As of date"), and of which its rows say nothing.
  private static func isOfExtraction(_ header: String) -> Bool { words(of: header).starts(with: ["as", "of"]) }

  /// A bidder's column that by its header has winners alone.
  static func namesWinner(_ header: String) -> Bool {
    let stems = [
      "aggiudicatari", "vincitor", "vincitric", "winner", "winning", "awarded", "adjudicatari", "ganador", "attributaire", "titulaire", "laureat",
      "zuschlagsempf", "gewinner", "vencedor", "auftragnehmer", "affidatari", "contraent", "selected",
    ]
    return tokens(of: header).contains { token in stems.contains { token.hasPrefix($0) } }
  }

  /// A bidder's column that has those who supply: winners, unless the table speaks of offers.
  static func namesSupplier(_ header: String) -> Bool {
    let stems = [
      "supplier", "vendor", "contractor", "contratist", "fornitor", "proveed", "fornecedor", "fournisseur", "lieferant", "payee", "recipient",
      "beneficiari",
    ]
    return tokens(of: header).contains { token in stems.contains { token.hasPrefix($0) } }
  }

  /// The code of an organization, and no word of whose: "Codice fiscale", "P. IVA", "NIF/CIF".
  static func isBareCode(_ header: String) -> Bool {
    let tokens = tokens(of: header)
    return !tokens.isEmpty && tokens.allSatisfy(codeWords.contains) && meanings(of: header).first?.target == .bidderId
  }

  private static let codeWords: Set<String> = [
    "codice", "cod", "fiscale", "cf", "c", "f", "partita", "p", "iva", "piva", "o", "or", "vat", "tax", "fiscal", "code", "id", "number", "no", "num",
    "numero", "registration", "nif", "cif", "nit", "rfc", "ruc", "rut", "cnpj", "ico", "dic", "siret", "siren", "nipc", "nip", "regon", "kvk", "ust",
    "ustid", "steuernummer", "abn",
  ]

  /// The number of a contract, and not of a call.
  static func namesContract(_ header: String) -> Bool {
    tokens(of: header).contains { token in ["contract", "contratt", "contrat", "contrato", "vertrag"].contains { token.hasPrefix($0) } }
  }

  /// Letters that match, twice, less letters that do not; `nil` where a word of the phrase is not there.
  private static func score(_ phrase: [String], _ tokens: [String], _ target: Target) -> Int? {
    var matched: Set<Int> = []
    var letters = 0
    for stem in phrase {
      guard let place = tokens.indices.first(where: { !matched.contains($0) && isWord(tokens[$0], stem) }) else { return nil }
      matched.insert(place)
      letters += stem.utf8.count
    }
    var other = 0
    for place in tokens.indices where !matched.contains(place) {
      if isNeutral(tokens[place], for: target) { continue }
      if forbids(target, tokens[place], in: tokens) { return nil }
      other += tokens[place].utf8.count
    }
    return max(1, letters * 2 - other)
  }

  /// Beginnings of words; short ones are whole words, but for a plural's end, and so are some that others begin with.
  private static func isWord(_ token: String, _ stem: String) -> Bool {
    if stem.utf8.count < 4 || wholeWords.contains(stem) { return token == stem || stem.utf8.count == 3 && token == stem + "s" }
    return token.hasPrefix(stem)
  }

  private static let wholeWords: Set<String> = ["gara", "ente", "data", "date", "fine", "land"]

  /// Words of a header in lower case, without accents, articles and numbers; `bidderName` is two.
  static func tokens(of header: String) -> [String] {
    let words = words(of: header)
    let tokens = words.filter { !small.contains($0) && !$0.allSatisfy(\.isNumber) }
    // Alone, or before a number's word, it is no Spanish article but a German lot.
    guard words.first == "los", tokens.allSatisfy({ ["nr", "nummer", "no", "id", "bezeichnung"].contains($0) }) else { return tokens }
    return ["los"] + tokens
  }

  /// All words of a text in lower case and without accents.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in text {
      if character.isLetter || character.isNumber {
        if character.isUppercase, wasLower, !word.isEmpty {
          words.append(word)
          word = ""
        }
        wasLower = character.isLowercase
        word += plain(character)
      } else {
        if !word.isEmpty { words.append(word) }
        word = ""
        wasLower = false
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static let small: Set<String> = [
    "di", "de", "del", "della", "dell", "delle", "dei", "da", "do", "dos", "das", "d", "l", "la", "le", "il", "lo", "los", "las", "el", "of", "the",
    "for", "der", "die", "des", "du", "et", "y", "e", "a", "in", "per", "par", "por", "von", "zum", "zur", "eur", "euro",
  ]

  static func plain(_ character: Character) -> String {
    switch character.lowercased() {
    case "à", "á", "â", "ã", "ä", "å", "ą": "a"
    case "è", "é", "ê", "ë", "ę": "e"
    case "ì", "í", "î", "ï": "i"
    case "ò", "ó", "ô", "õ", "ö": "o"
    case "ě": "e"
    case "ł": "l"
    case "ř": "r"
    case "ś", "š": "s"
    case "ý": "y"
    case "ź", "ż", "ž": "z"
    case "ù", "ú", "û", "ü", "ů": "u"
    case "ç", "ć", "č": "c"
    case "ñ", "ń", "ň": "n"
    case "ß": "ss"
    case "º", "°": ""
    case let other: other
    }
  }

  private static func list(_ text: String) -> [[String]] { text.split(separator: ",").map { $0.split(separator: " ").map(String.init) } }

  private static let phrases: [(target: Target, phrases: [[String]])] = [
    (
      .tenderId,
      list(
        "tender id,tender no,tender number,tender ref,tender,procurement id,procedure id,procedure number,ocid,cig,gara,id gara,codice gara,numero gara,bando,procedura id,expediente,numero expediente,codigo expediente,licitacion,numero licitacion,licitacao,processo,numero processo,marche,reference marche,numero marche,vergabenummer,vergabe nr,ausschreibung,aktenzeichen,referencia,reference,riferimento,project id,rfp,rfp number,rfp no,rfq,rfq number,rfb,ifb,itb,itb number,itb no,invitation bid number,bid number,bid no,solicitation no,solicitation,contract id,contract number,contract no,contract reference,po number,award number,award id,id contrato,codigo,solicitation number,auction id,id,auction,postepowania,numer postepowania,znak sprawy,aanbestedingsnummer,aanbesteding"
      )
    ),
    (
      .title,
      list(
        "title,subject,description,object,oggetto,descrizione,objeto,objet,intitule,titulo,titre,titel,gegenstand,bezeichnung,descripcion,descricao,beschreibung,project name,tender title,denominazione gara,leistung,nazwa zamowienia,przedmiot zamowienia,omschrijving,onderwerp"
      )
    ),
    (
      .buyerName,
      list(
        "buyer,buyer name,contracting authority,procuring entity,authority,agency,purchaser,stazione appaltante,amministrazione,ente,committente,organo contratacion,entidad,entidad adjudicadora,comprador,acheteur,struttura proponente,struttura,pouvoir adjudicateur,auftraggeber,vergabestelle,entidade,entidade adjudicante,orgao,zamawiajacy,aanbestedende dienst,opdrachtgever"
      )
    ),
    (
      .buyerId,
      list(
        "buyer id,buyer code,codice fiscale proponente,cf proponente,codice fiscale stazione,codice fiscale stazione appaltante,codice fiscale ente,cf ente,cf stazione,cf stazione appaltante,codice ente,codice fiscale struttura,codice fiscale struttura proponente,cf struttura,codice fiscale amministrazione,codice fiscale amministrazione appaltante,cf amministrazione,cf amministrazione appaltante,codice fiscale committente,cf committente,partita iva stazione,partita iva ente,partita iva amministrazione,partita iva struttura,piva stazione,piva ente,nif entidad,siret acheteur,nif entidade"
      )
    ),
    (
      .supplierId,
      list(
        "codice fiscale aggiudicatario,codice fiscale aggiudicataria,cf aggiudicatario,cf aggiudicataria,partita iva aggiudicatario,piva aggiudicatario,p iva aggiudicatario,iva aggiudicatario,codice fiscale vincitore,cf vincitore,partita iva vincitore,winner id,winner code,nif adjudicatario,cif adjudicatario,siret titulaire,siret attributaire"
      )
    ),
    (
      .lotId,
      list("lot,lot id,lot no,lot number,lotto,cod lotto,numero lotto,lote,numero lote,losnummer,los,lot nr,section,czesc,numer czesci,perceel")
    ),
    (
      .bidderName,
      list(
        "bidder,bidder name,tenderer,tenderer name,firm,company,company name,vendor,operatore,operatore economico,concorrente,ditta,impresa,ragione sociale,offerente,partecipante,licitador,empresa,oferente,ofertante,proponente,soumissionnaire,entreprise,candidat,bieter,anbieter,firma,unternehmen,licitante,fornecedor,proveedor,fournisseur,fornitore,fornitori,beneficiario,beneficiary,beneficiaire,supplier,supplier name,contractor,contractor name,lieferant,auftragnehmer,recipient,payee,wykonawca,oferent,inschrijver,opdrachtnemer"
      )
    ),
    (
      .supplierName,
      list(
        "contraente,nome contraente,selected bidder,selected tenderer,selected supplier,selected vendor,selected contractor,selected firm,selected company,winner,winner name,winning bidder,awarded to,successful bidder,successful tenderer,aggiudicatario,aggiudicataria,aggiudicatari,ditta aggiudicataria,impresa aggiudicataria,vincitore,vincitrice,vincente,ganador,adjudicatario,empresa adjudicataria,entidade adjudicataria,proveedor adjudicado,fornitore aggiudicatario,contratista,attributaire,titulaire,laureat,zuschlagsempfanger,gewinner,vencedor,empresa vencedora"
      )
    ),
    (
      .bidderId,
      list(
        "bidder id,company id,codice fiscale fornitore,partita iva fornitore,codice fiscale beneficiario,partita iva beneficiario,codice fiscale contraente,partita iva contraente,c f,p iva,nit,ruc,ico,supplier id,vendor id,contractor id,titulaire id,proveedor id,id proveedor,rut proveedor,rut,nif adjudicatario,abn,tax id,tax number,vat,vat number,partita iva,iva,piva,codice fiscale,cf,nif,cif,rfc,siret,siren,ust id,ustid,steuernummer,cnpj,nipc,company number,registration number,fiscal code,bieternummer,nip,regon,kvk"
      )
    ),
    (
      .amount,
      list(
        "bid amount,bid price,bid value,bid,offer,offer price,offered price,price,amount,quote,quoted price,offerta,importo offerto,prezzo offerto,importo offerta,offerta economica,prezzo,importo,oferta,importe ofertado,importe oferta,precio ofertado,precio oferta,precio,importe,monto,monto ofertado,offre,montant offre,prix,prix offre,montant,angebot,angebotspreis,angebotssumme,preis,betrag,proposta,valor proposta,preco,preco proposto,valor,montante,value,cena,cena ofertowa,kwota,inschrijfsom,inschrijfprijs,bedrag,prijs"
      )
    ),
    (
      .awardAmount,
      list(
        "award amount,award value,awarded amount,awarded value,contract value,contract price,contract amount,final price,importo aggiudicazione,importo aggiudicato,importo contratto,importe adjudicacion,importe adjudicado,importe contrato,monto contrato,valor adjudicado,montant attribue,montant marche,auftragswert,auftragssumme,vertragswert,zuschlagswert,valor contrato,preco contratual,valor adjudicacao"
      )
    ),
    (
      .base,
      list(
        "base price,reserve price,reserve,base amount,importo base,base asta,importo base asta,importo base gara,importo gara,precio base,presupuesto base,presupuesto licitacion,tipo licitacion,prix base,preco base,valor base"
      )
    ),
    (
      .lotEstimate,
      list(
        "estimate,estimated value,estimated price,engineer estimate,budget,valore stimato,importo stimato,valor estimado,presupuesto,estimation,montant estime,valeur estimee,schatzwert,geschatzter,auftragsschatzung,orcamento"
      )
    ),
    (
      .discountPercent,
      list("discount,rebate,ribasso,ribasso percentuale,ribasso aggiudicazione,sconto,baja,descuento,rabais,remise,nachlass,abschlag,desconto")
    ),
    (.currency, list("currency,valuta,divisa,moneda,devise,monnaie,wahrung,moeda")),
    (
      .published,
      list(
        "publication date,published,date published,data pubblicazione,pubblicazione,fecha publicacion,publicacion,date publication,publication,veroffentlichung,data publicacao,publicacao,data bando"
      )
    ),
    (
      .deadline,
      list(
        "deadline,closing date,submission deadline,tender deadline,scadenza,data scadenza,termine,termine offerte,fecha limite,plazo presentacion,date limite,frist,abgabefrist,angebotsfrist,prazo,data limite"
      )
    ),
    (
      .opened,
      list(
        "opening date,bid opening,date opened,opened,bid date,data apertura,apertura,apertura offerte,fecha apertura,date ouverture,ouverture,eroffnung,offnung,offnungstermin,data abertura,abertura,submissionstermin,data otwarcia,otwarcie,datum opening,date,data,fecha,datum,data gara"
      )
    ),
    (
      .awardDate,
      list(
        "award date,date awarded,awarded,data aggiudicazione,aggiudicazione,fecha adjudicacion,adjudicacion,date attribution,attribution,zuschlag,zuschlagsdatum,data adjudicacao,adjudicacao,date,data,fecha,datum"
      )
    ),
    (
      .signed,
      list(
        "signature date,signed,date signed,contract date,data stipula,stipula,data contratto,data firma,fecha firma,fecha formalizacion,fecha contrato,date signature,date notification,vertragsdatum,vertragsabschluss,data celebracao,data assinatura,data contrato"
      )
    ),
    (
      .winner,
      list(
        "winner,is winner,won,selected,is selected,awarded,winning,aggiudicatario,aggiudicataria,vincitore,vincitrice,vincente,esito,ganador,ganadora,adjudicado,gagnant,retenu,gewinner,zuschlag,vencedor,result,outcome,resultado,resultat,ergebnis,adjudicatario,wybrana,wybrany,gegund,winnaar"
      )
    ),
    (
      .status,
      list("status,bid status,stato,stato offerta,ammesso,ammissione,ammessa,esito,estado,estado oferta,admitido,statut,etat,zustand,situacao,result")
    ),
    (
      .lotStatus,
      list(
        "esito,esito gara,esito procedura,stato,stato gara,stato procedura,stato lotto,stato bando,status,tender status,lot status,procedure status,outcome,result,estado,estado licitacion,estado expediente,resultado,statut,etat,resultat,ergebnis,zustand,verfahrensstand,situacao"
      )
    ),
    (.rank, list("rank,ranking,position,posizione,graduatoria,puesto,orden,classement,rang,platz,wertungsrang,classificacao,posicao,pos")),
    (
      .method,
      list(
        "procedure,procedure type,procurement method,method,tipo procedura,procedura,scelta contraente,procedura scelta,tipo procedimiento,procedimiento,type procedure,procedure passation,verfahrensart,verfahren,vergabeart,tipo procedimento,procedimento,modalidade"
      )
    ),
    (
      .category,
      list(
        "category,contract type,type contract,tipo contratto,tipologia,tipo appalto,settore,tipo contrato,nature,nature marche,type marche,auftragsart,leistungsart,natureza,tipo objeto,type"
      )
    ),
    (.cpv, list("cpv,cpv code,codice cpv,codigo cpv")),
    (.region, list("region,county,nuts,provincia,regione,luogo,comune,departement,bundesland,ort,municipio,concelho,distrito,lugar,place,location")),
    (
      .awardRule,
      list(
        "award criterion,award criteria,award rule,criterion,criterio aggiudicazione,criterio,criterio adjudicacion,critere,critere attribution,zuschlagskriterium,kriterium,criterio adjudicacao"
      )
    ),
    (
      .bidCount,
      list(
        "number bids,number offers,number tenders,number tenderers,number bidders,numero partecipanti,numero concorrenti,imprese offerenti,imprese partecipanti,numero oferentes,numero licitadores,anzahl bieter,nombre soumissionnaires,quantidade participantes,bids received,offers received,no bids,bids,numero offerte,offerte ricevute,offerte,numero ofertas,ofertas recibidas,nombre offres,offres recues,anzahl angebote,numero propostas,propostas recebidas"
      )
    ),
    (.consortium, list("consortium,joint venture,rti,ati,raggruppamento,ute,groupement,bietergemeinschaft,consorcio,agrupamento")),
    (.bidderCountry, list("bidder country,supplier country,country,paese,nazione,pais,pays,land")),
    (
      .excludedBidCount,
      list(
        "rejected bids,bids rejected,excluded bids,offerte escluse,offres rejetees,offres exclues,ofertas rechazadas,ofertas excluidas,ausgeschlossene angebote"
      )
    ),
    (.validBidCount, list("valid bids,admitted bids,offerte ammesse,offres admises,offres valables,ofertas admitidas,gultige angebote")),
    (.start, list("start date,date start,contract start,data inizio,inizio,fecha inicio,date debut,vertragsbeginn,data inicio")),
    (.end, list("end date,date end,contract end,data fine,data ultimazione,fecha fin,date fin,vertragsende,data fim")),
    (
      .paid,
      list("somme liquidate,importo somme liquidate,importo liquidato,totale liquidato,amount paid,paid,importo pagato,importe pagado,montant paye")
    ),
    (.finalAmount, list("final amount,final value,importo finale,importe final,montant final,schlussrechnung,valor final")),
  ]
}
