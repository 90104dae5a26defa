/// Words that make something else of a column: "Supplier ID" names no supplier, "Importo IVA" is no price, "Contract end date" no day of signature.
extension HeaderWords {
  /// Whether a word of a header that is no part of the phrase forbids the field. `all` are the words of the header.
  static func forbids(_ target: Target, _ word: String, in all: [String]) -> Bool {
    if has(word, forbidden[target] ?? []) { return true }
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

  /// Stems of three letters and fewer are whole words.
  private static func has(_ word: String, _ stems: [String]) -> Bool {
    stems.contains { $0.utf8.count <= 3 ? word == $0 : word.hasPrefix($0) }
  }

  private static func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

  private static let names = list("name,nome,nombre,nom,ragione,razon,razao,raison,denomin,sociale,social,legal")
  private static let kinds = list("tipo,type,typ,art,status,stato,estado,statut,situac,chosen,rank,rang,score,punt,punkt")
  private static let days = list("date,data,fecha,datum")
  private static let persons = list("rappresent,represent,contact,contatt,contato,kontakt,referent,responsab,rup,firmatari")
  private static let places = list(
    "sede,indirizz,address,direccion,adresse,anschrift,ort,ville,citta,city,ciudad,comune,provincia,region,regione,country,paese,pais,pays,land,economy,postal,postcode,zip,cap,nazion,nation"
  )
  private static let numbers = list(
    "id,ids,codigo,codice,code,cod,cf,nif,cif,nit,rut,rfc,abn,uen,vat,iva,piva,siret,siren,cnpj,identif,fiscal,tax,registration,numero,number,num,nr,n,no,doc,document"
  )
  private static let money = list(
    "amount,value,price,importo,importe,valor,montant,monto,betrag,preis,prezzo,precio,prix,preco,presupuest,budget,ribasso")
  private static let ways = list("email,mail,pec,telefono,phone,tel,fax,url,web,website,link")

  private static let amounts: Set<Target> = [.amount, .awardAmount, .base, .lotEstimate, .finalAmount, .paid]
  private static let taxes = list("iva,vat,tva,mwst,ust,tax,taxes,impuest,impost,oneri,sicurezza")
  private static let beforeTaxes = list(
    "esclus,excl,exclu,nett,net,al,sin,senza,hors,ohne,ht,inclus,incl,compres,con,with,without,lord,gross,brutto,ttc,oltre,plus,piu,base")

  private static let forbidden: [Target: [String]] = {
    let losers = list("esclus,exclu,reject,rejet,rechaz,second,terz,third,losing,inadmit")
    let party =
      kinds + days + persons + money + ways + losers + places + numbers
      + list("durat,dure,dimension,size,gender,sector,settor,categor,class,grupo,group,count,anzahl")
    let sums =
      kinds + days + persons + ways
      + list(
        "garanz,garant,cauzion,bond,guarant,fianza,caution,weight,peso,gewicht,pond,rate,percent,perc,prozent,pourcent,tasso,numero,number,num,nr,n,no,count,anzahl,cantidad,quantit,qty,unit,code,codice,codigo,cod,currency,valuta,moneda,devise,wahrung,criteri,durat,dure,giorni,days,penal"
      )
    let estimates = list("estim,stimat,geschatz,schatz")
    let payments = list("pagad,pagat,paid,payment,pago,paye,verse,fatturat,facturad,invoic,liquidat,amortiz,adelantad,anticip,obligat")
    let ends = list("end,fine,fin,ende,expir,scadenz,venciment,termin,nascita,birth,update,modif,actualiz,aggiornament,garanz,cauzion")
    let starts = list("start,inizio,inicio,debut,beginn,begin")
    return [
      .bidderName: party + list("struttur"),
      .supplierName: party + list("scelta,procedur"),
      .buyerName: kinds + days + persons + money + ways + numbers + list("count,centraliz,suppl,proveed,fornitor"),
      .supplierId: kinds + days + persons + money + ways + losers + list("stazion,struttur,amministr,ente,buyer,lot,lotto,cpv"),
      .bidderId: kinds + days + persons + money + ways + losers
        + list(
          "stazion,struttur,proponent,committent,amministr,ente,appaltant,buyer,acheteur,entidad,unidad,authorit,auftraggeb,con,sin,base,lot,lotto,cpv"
        ),
      .amount: sums + estimates + payments, .awardAmount: sums + estimates + payments, .base: sums + payments, .lotEstimate: sums + payments,
      .finalAmount: sums + estimates, .paid: sums,
      .signed: ends + starts, .awardDate: ends + starts, .published: ends + starts, .opened: ends + starts + list("limit,closing,cierre"),
      .deadline: list("contract,contratt,contrat,garanz,nascita,birth,update,modif"),
      .bidCount: losers + list("ammess,admi,valid,accept,invit,price,date"),
      .tenderId: kinds + days + money + persons
        + list(
          "title,titolo,titulo,titre,name,nome,nombre,nom,oggett,objet,subject,descri,currency,valuta,moneda,dure,durat,duracion,mesi,months,url,link,year,anno,jahr,categor,stage,fase,modal,innovant,garanz,scopo,supplier,fornitor,proveed,bidder,vendor,buyer,acheteur,entidad,centraliz"
        ),
      .region: list("auftragnehm,fornitor,supplier,bidder,contractor,titulair,proveed,impres,ditta,vendor,adjudic,aggiudic,code,economy"),
      .rank: list("postal,code,codice,codigo,cap,weight,peso"),
      .method: persons + list("status,stato,estado,numero,number,num,id,code,codice,codigo,unit,date,data,fecha,descri"),
      .category: list("pricing,price,code,codice,codigo,id,name"),
      .discountPercent: list("soglia,anomal,media,medio,average,threshold"),
    ]
  }()
}
