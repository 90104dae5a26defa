/// Words that make something else of a column: "Supplier ID" names no supplier, "Importo IVA" is no price, "Contract end date" no day of signature.
extension HeaderWords {
  /// Whether a word of a header that is no part of the phrase forbids the field. `all` are the words of the header.
  static func forbids(_ target: Target, _ word: String, in all: [String]) -> Bool {
    if has(word, forbidden[target] ?? []) { return true }
    // "Denominazione Ente" names a party and not what is bought.
    if target == .title, isParty(word) { return true }
    // "Importo IVA" is a tax, "Importo IVA esclusa" a price.
    return amounts.contains(target) && has(word, taxes) && !all.contains { has($0, beforeTaxes) }
  }

  /// Words that say nothing of their own beside a role: "Nombre Proveedor" is a supplier's name as "Proveedor" is.
  static func isNeutral(_ word: String, for target: Target) -> Bool {
    switch target {
    case .bidderName, .supplierName, .buyerName: has(word, names)
    default: false
    }
  }

  /// Amounts that are not written out: in thousands, millions, lakhs or crores.
  static func namesScale(_ header: String) -> Bool {
    let words = words(of: header)
    if words.contains(where: scales.contains) { return true }
    // "'000", "1.000 €", "x 1000".
    if words.contains("1000") || words.contains("000") { return true }
    let text = header.lowercased().filter { !$0.isWhitespace }
    return ["k€", "t€", "m€", "€k", "€m", "£k", "£m", "$k", "$m"].contains { sign in
      text.ranges(of: sign).contains { range in
        let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
        let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        return !before.isLetter && !after.isLetter
      }
    }
  }

  private static let scales: Set<String> = Set(
    list(
      "migliaia,mila,milioni,milione,miliardi,mln,mld,mio,mrd,thousand,thousands,million,millions,billion,billions,mn,bn,miles,mil,millones,milhares,milhoes,milliers,millier,milliards,tausend,tsd,millionen,milliarden,teur,keur,meur,lakh,lakhs,lac,lacs,crore,crores,tys"
    ))

  /// An amount of which the header says no more: "Importo", "Valor".
  static func isBareAmount(_ header: String) -> Bool {
    let tokens = tokens(of: header)
    return tokens.count == 1
      && tokens.allSatisfy {
        [
          "importo", "importe", "valor", "valore", "value", "amount", "monto", "montant", "montante", "betrag", "kwota", "bedrag", "prezzo", "price",
          "precio", "prix", "preis", "preco",
        ].contains($0)
      }
  }

  /// Stems of three letters and fewer are whole words.
  private static func has(_ word: String, _ stems: [String]) -> Bool {
    stems.contains { $0.utf8.count <= 3 ? word == $0 : word.hasPrefix($0) }
  }

  private static let names = list("name,nome,nombre,nom,ragione,razon,razao,raison,denomin,nazw,sociale,social,legal")
  private static let kinds = list("tipo,type,typ,art,status,stato,estado,statut,situac,chosen,rank,rang,score,punt,punkt")
  private static let days = list("date,data,fecha,datum")
  private static let persons = list("rappresent,represent,contact,contatt,contato,kontakt,referent,responsab,rup,firmatari")
  private static let places = list(
    "departament,department,departem,distrit,municip,barrio,domicil,canton,ubicac,localidad,localit,estado,uf,sede,indirizz,address,direccion,adresse,anschrift,ort,ville,citta,city,ciudad,comune,provincia,region,regione,country,paese,pais,pays,land,economy,postal,postcode,zip,cap,nazion,nation"
  )
  /// What is coded of a party and is no number of its own: its place, its trade.
  private static let classes =
    places + list("naics,ateco,nace,insee,istat,nuts,cpv,sic,sector,settor,industr,activit,attivita,ativid,branch,class,categor,state")
  private static let numbers = list(
    "id,ids,codigo,codice,code,cod,cf,nif,cif,nit,rut,rfc,abn,uen,vat,iva,piva,siret,siren,cnpj,identif,fiscal,tax,registration,numero,number,num,nr,n,no,doc,document"
  )
  private static let money = list(
    "amount,value,price,importo,importe,valor,montant,monto,betrag,preis,prezzo,precio,prix,preco,presupuest,budget,ribasso")
  /// Those who were asked for an offer are no bidders.
  private static let asked = list("invit,interpellat,consultat,consultad,eingeladen,interes,manifest,shortlist,preselec")
  /// What has a number of its own and is no party.
  private static let things = list(
    "lot,lote,lotto,cpv,bando,contract,contratt,contrat,contrato,proced,process,licita,expedient,order,ordin,bid,offer,offert,ofert,award,aggiudicaz,adjudicac,invoice,fattur,factur,count,total,product,categor,item,medida"
  )
  /// A position of what is bought, whose budget is not the call's.
  private static let items = list("item,items,articol,voce,voci,unit,unitar,unitari,partida,renglon,linea,line,per,cantidad")
  /// Days that are not those of the call's own steps.
  private static let otherDays = list(
    "pago,pagament,payment,paiement,paid,visit,sopralluog,inspection,meeting,conference,site,pre,prebid,preproposal,clarific,chiariment,question,quesit,invoice,fattur,factur,nascita,birth,update,modif"
  )
  private static let ways = list("email,mail,pec,telefono,phone,tel,fax,url,web,website,link")

  static let amounts: Set<Target> = [.amount, .awardAmount, .base, .lotEstimate, .finalAmount, .paid]
  private static let taxes = list("iva,vat,tva,mwst,ust,tax,taxes,impuest,impost,oneri,sicurezza")
  private static let beforeTaxes = list(
    "esclus,excl,exclu,nett,net,al,sin,senza,hors,ohne,ht,inclus,incl,compres,con,with,without,lord,gross,brutto,ttc,oltre,plus,piu,base")

  private static let forbidden: [Target: [String]] = {
    let losers = list("esclus,exclu,reject,rejet,rechaz,second,terz,third,losing,inadmit")
    let party =
      kinds + days + persons + money + ways + losers + places + numbers + asked
      + list("durat,dure,dimension,size,gender,sector,settor,categor,class,grupo,group,count,anzahl")
    let sums =
      kinds + days + persons + ways
      + list(
        "garanz,garant,cauzion,secur,segur,deposit,earnest,emd,fee,fees,validity,bond,guarant,fianza,caution,weight,peso,gewicht,pond,rate,percent,perc,prozent,pourcent,tasso,numero,number,num,nr,n,no,count,anzahl,cantidad,quantit,qty,unit,code,codice,codigo,cod,currency,valuta,moneda,devise,wahrung,criteri,durat,dure,giorni,days,penal,step,increment,rilanc"
      )
    let estimates = list("estim,stimat,geschatz,schatz")
    let payments = list("pagad,pagat,paid,payment,pago,paye,verse,fatturat,facturad,invoic,liquidat,amortiz,adelantad,anticip,obligat")
    let extremes = list("mas,piu,bassa,alta,low,high,lowest,highest,cheapest,najtansz,najdrozsz,niedrigst,hochst,median,average,promedi,moyen")
    let ends = list("end,fine,fin,ende,expir,scadenz,venciment,termin,nascita,birth,update,modif,actualiz,aggiornament,garanz,cauzion")
    let starts = list("start,inizio,inicio,debut,beginn,begin")
    return [
      .bidderName: party + list("struttur"),
      .supplierName: party + list("scelta,procedur"),
      .buyerName: kinds + days + persons + money + ways + numbers + places
        + list("count,centraliz,suppl,proveed,fornitor,fund,financ,donor,donant,finanz,source,fuente,winning,awarded,awardee,aggiudicatar"),
      .buyerId: kinds + days + persons + money + ways + things + classes + list("gara,gare,tender,supplier,fornitor,proveed"),
      .supplierId: kinds + days + persons + money + ways + losers + things + classes + list("stazion,struttur,amministr,ente,buyer,lot,lotto,cpv"),
      .bidderId: kinds + days + persons + money + ways + losers + things + classes
        + list(
          "stazion,struttur,proponent,committent,amministr,ente,appaltant,buyer,acheteur,entidad,unidad,authorit,auftraggeb,con,sin,base,lot,lotto,cpv"
        ),
      .amount: sums + estimates + payments + extremes + list("adjudic,aggiudic,award,attribu,contratt,contrat,contract,homologad,umow,vertrag"),
      .awardAmount: sums + estimates + payments + extremes, .base: sums + payments + items,
      .lotEstimate: sums + payments + items,
      .finalAmount: sums + estimates, .paid: sums,
      .signed: ends + starts + otherDays + list("award,aggiudic,adjudic,attribut,zuschlag"), .awardDate: ends + starts + otherDays,
      .published: ends + starts + otherDays + list("evaluated,best,intent,bidder,award,aggiudic,adjudic,attribut,esito,resultado,result"),
      .opened: ends + starts + otherDays
        + list("notice,avviso,bando,limit,closing,cierre,due,submission,deadline,contract,contrat,contratt,award,aggiudic,adjudic"),
      .deadline: otherDays + list("contract,contratt,contrat,garanz,deliver,esecuz,execu"),
      .start: money + otherDays + list("bid,bids,tender,submission,offert,ofert,gara"),
      .end: money + otherDays + list("bid,tender,submission,offert,ofert,gara"),
      .lowestBid: list("date,data,fecha,firm,supplier,bidder,proveed,nif,id"),
      .highestBid: list("date,data,fecha,firm,supplier,bidder,proveed,nif,id"),
      .status: list("proced,licita,gara,tender,proces,contrat,contract,bando,lot,lotto,expedient"),
      .bidCount: losers + list("ammess,admi,valid,accept,invit,price,date"),
      .lotId: kinds + days + money + persons + names + ways
        + list("descri,oggett,objet,title,titolo,titulo,titre,quantit,cantidad,importo,total,numlot,lotes,lotti,lots,lose,cpv"),
      .tenderId: kinds + days + money + persons
        + list(
          "email,mail,pec,telefono,phone,fax,zip,postal,postcode,nuts,naics,ateco,insee,istat,orgao,adjudicatari,aggiudicatari,contratad,titulaire")
        + list(
          "title,titolo,titulo,titre,name,nome,nombre,nom,oggett,objet,subject,descri,currency,valuta,moneda,dure,durat,duracion,mesi,months,url,link,year,anno,jahr,categor,stage,fase,modal,innovant,garanz,scopo,supplier,fornitor,proveed,bidder,vendor,buyer,acheteur,entidad,centraliz"
        ),
      .bidderCountry: persons + list("buyer,acheteur,entidad,comprador,committent,stazion"),
      .region: persons + list("auftragnehm,fornitor,supplier,bidder,contractor,titulair,proveed,impres,ditta,vendor,adjudic,aggiudic,code,economy"),
      .rank: list("postal,code,codice,codigo,cap,weight,peso"),
      .method: persons + money
        + list(
          "centraliz,nombre,nome,name,nom,justific,motiv,fundament,status,stato,estado,numero,number,num,id,code,codice,codigo,unit,date,data,fecha,descri"
        ),
      .category: list("pricing,price,code,codice,codigo,id,name"),
      .discountPercent: list("soglia,anomal,media,medio,average,threshold"),
    ]
  }()
}
