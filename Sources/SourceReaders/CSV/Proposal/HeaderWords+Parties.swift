/// Words for the parties of a tender, and for their codes.
extension HeaderWords {
  /// Those who buy, those who won, those who supply, those who offer: beginnings of words.
  private static let buyers = list(
    "buyer,purchaser,authority,authorities,procuring,amministrazion,stazion,ente,enti,committent,struttur,proponent,appaltant,aggiudicatric,entidad,entidade,adjudicante,contratante,comprador,orgao,organismo,acheteur,acheteus,pouvoir,auftraggeb,vergabestell,zamawiaj,opdrachtgev"
  )
  private static let winners = list(
    "aggiudicatari,vincitor,vincitric,winner,winning,awarded,awardee,adjudicatari,adjudicad,ganador,attributaire,titulaire,laureat,zuschlagsempf,gewinner,vencedor,auftragnehmer,affidatari,contraent,selected,successful"
  )
  /// Who won, as Portuguese tables say; "Objeto contratado" in Spanish ones is no party.
  private static let contracted = ["contratado", "contratada"]
  private static let suppliers = list(
    "supplier,vendor,seller,provider,contractor,contratist,fornitor,proveed,fornecedor,fournisseur,lieferant,payee,recipient,beneficiari")
  private static let bidders = list(
    "bidder,tenderer,firm,company,companies,ditta,ditte,impres,operator,offerent,concorrent,partecipant,participant,licitador,licitante,oferente,ofertante,soumissionnair,candidat,bieter,anbieter,unternehm,empresa,wykonawc,oferent,inschrijv,azienda,societa"
  )
  /// Those who were asked for an offer, or said that they might make one.
  private static let asked = list("invit,interpellat,consultat,consultad,eingeladen,interes,manifest,richied,shortlist,preselec,zaprosz,uitgenod")

  /// Whether a word is one for a party.
  static func isParty(_ word: String) -> Bool { names(buyers + winners + suppliers + bidders, in: [word]) }

  static func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

  private static func names(_ stems: [String], in tokens: [String]) -> Bool {
    tokens.contains { token in stems.contains { isWord(token, $0) } }
  }

  /// A bidder's column that by its header has winners alone.
  static func namesWinner(_ header: String) -> Bool { names(winners + contracted, in: tokens(of: header)) }

  /// A bidder's column that has those who supply: winners, unless the table speaks of offers.
  static func namesSupplier(_ header: String) -> Bool { names(suppliers, in: tokens(of: header)) }

  /// A column of those who were asked for an offer, who are no bidders: "Ditte invitate", "Invited bidders".
  static func namesAsked(_ header: String) -> Bool {
    let tokens = tokens(of: header)
    return names(asked, in: tokens) && (tokens.count == 1 || names(bidders + suppliers, in: tokens))
  }

  /// The code of an organization, and no word of whose: "Codice fiscale", "P. IVA", "NIF/CIF".
  static func isBareCode(_ header: String) -> Bool {
    let tokens = tokens(of: header)
    return !tokens.isEmpty && tokens.allSatisfy(codeWords.contains) && meanings(of: header).first?.target == .bidderId
  }

  private static let codeWords: Set<String> = Set(
    list(
      "codice,cod,fiscale,fisc,cf,c,f,partita,p,iva,piva,o,or,vat,tax,fiscal,code,id,number,no,num,numero,registration,nif,cif,nit,rfc,ruc,rut,cnpj,cpf,ico,dic,siret,siren,nipc,nip,regon,kvk,ust,ustid,steuernummer,abn,cuit,gstin,codigo,identifiant,identificacion,identification,identificativo,identificador,documento,matricula,nr,ein,uen,pin,tin,cui,oib,pib,cvr,edrpou,uei,duns,rnc,npwp,nuit,inn,eik,afm,pan"
    ))

  /// Whose code a header names that has a word for a code, one for a party, and little else: "C.F. aggiudicatario", "NIT Entidad", "RUC del proveedor adjudicado".
  static func codeOfParty(_ tokens: [String]) -> (target: Target, score: Int)? {
    guard tokens.count > 1, tokens.contains(where: codeWords.contains) else { return nil }
    let rest = tokens.filter { !codeWords.contains($0) }
    guard !rest.isEmpty else { return nil }
    // Órgano de contratación, as Spain's platform writes it.
    if rest == ["oc"], tokens.contains("nif") { return (.buyerId, 16) }
    // Who proposes buys, as Italian registers call it, and offers in Spanish and Portuguese.
    let isItalian = tokens.contains { ["fiscale", "cf", "piva", "iva", "codice", "cod"].contains($0) }
    if !isItalian, rest.contains(where: { $0.hasPrefix("proponente") }) { return (.bidderId, 16) }
    let target: Target =
      names(winners + contracted, in: rest)
      ? .supplierId : names(bidders + suppliers, in: rest) ? .bidderId : names(buyers, in: rest) ? .buyerId : .title
    guard target != .title else { return nil }
    let roles = winners + contracted + bidders + suppliers + buyers
    var other = 0
    for word in rest where !names(roles, in: [word]) && !isNeutral(word, for: .bidderName) {
      // Who won a call or a lot is said to have won it.
      if target == .supplierId, ["lot", "lote", "lotto", "licitacion", "licitacao", "gara"].contains(word) { continue }
      if forbids(target, word, in: tokens) || names(asked, in: [word]) { return nil }
      other += word.utf8.count
    }
    // A number alone may count them: "Number of firms".
    let codes = tokens.filter(codeWords.contains)
    if let first = tokens.first, codes == [first], ["number", "no", "num", "numero", "nr"].contains(first) { return nil }
    let letters = tokens.filter { codeWords.contains($0) || names(roles, in: [$0]) }.map(\.utf8.count).reduce(0, +)
    return letters * 2 > other ? (target, letters * 2 - other) : nil
  }

  /// Whether all words of a code's header are known: "NIF" and "Supplier ID" are, "NIF XY" may be anybody's.
  static func saysWhoseCode(_ header: String) -> Bool {
    let tokens = tokens(of: header)
    return tokens.allSatisfy(codeWords.contains) || codeOfParty(tokens) != nil || tokens.count == 1
  }

  /// The number of a contract, and not of a call.
  static func namesContract(_ header: String) -> Bool {
    tokens(of: header).contains { token in ["contract", "contratt", "contrat", "contrato", "vertrag"].contains { token.hasPrefix($0) } }
  }
}
