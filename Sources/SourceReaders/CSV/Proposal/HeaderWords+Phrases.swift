/// The phrases by which headers name fields. Each is a list of beginnings of words, without accents, articles and numbers.
extension HeaderWords {
  private static func list(_ text: String) -> [[String]] { text.split(separator: ",").map { $0.split(separator: " ").map(String.init) } }

  static let phrases: [(target: Target, phrases: [[String]])] = [
    (
      .tenderId,
      list(
        "tender id,tender no,tender number,tender ref,tender,procurement id,procedure id,procedure number,ocid,cig,gara,id gara,codice gara,numero gara,bando,procedura id,expediente,numero expediente,codigo expediente,licitacion,numero licitacion,licitacao,processo,numero processo,marche,reference marche,numero marche,vergabenummer,vergabe nr,ausschreibung,aktenzeichen,referencia,reference,riferimento,project id,rfp,rfp number,rfp no,rfq,rfq number,rfb,ifb,itb,itb number,itb no,invitation bid number,bid number,bid no,solicitation no,solicitation,contract id,contract number,contract no,contract reference,po number,award number,award id,id contrato,codigo,solicitation number,auction id,id,auction,postepowania,numer postepowania,znak sprawy,aanbestedingsnummer,aanbesteding,process id,process no,process number,process,proceso,id proceso,numero proceso,referencia proceso,notice no,notice number,notice id,codice procedura,numero procedura,codice bando,numero controle,numero compra,convocatoria,numero convocatoria,oc number,idcontrato,idprocedimento,ref no,ref number,ref,procurement ref,procurement reference,cod contratacion,codigo contratacion,numero contratacion,nr sprawy,numer sprawy,zaaknummer"
      )
    ),
    (
      .title,
      list(
        "title,subject,description,object,oggetto,descrizione,objeto,objet,intitule,titulo,titre,titel,gegenstand,bezeichnung,descripcion,descricao,beschreibung,project name,tender title,denominazione gara,leistung,nazwa zamowienia,przedmiot zamowienia,omschrijving,onderwerp,titolo,denominazione,nombre procedimiento,nombre proceso,nombre licitacion,nombre contrato,tender name,contract name,notice title,massnahme,baumassnahme,project title,nombre contratacion"
      )
    ),
    (
      .buyerName,
      list(
        "buyer,buyer name,contracting authority,procuring entity,authority,agency,purchaser,stazione appaltante,amministrazione,ente,committente,organo contratacion,entidad,entidad adjudicadora,comprador,acheteur,struttura proponente,struttura,pouvoir adjudicateur,auftraggeber,vergabestelle,entidade,entidade adjudicante,orgao,aanbestedende dienst,opdrachtgever,organization,organisation,organization name,organisation name,organismo,nombre organismo,institution,institucion,ministry,ministerio,dependencia,entity,entity name,adjudicante,contratante,entidad contratante,entidade contratante,ente appaltante,department,unidad compradora,pe name,pe,zamawiajac,contracting body,contracting entity,public body,public entity"
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
      list(
        "lot,lot id,lot no,lot number,lotto,cod lotto,numero lotto,lote,numero lote,losnummer,los,lot nr,section,czesc,numer czesci,perceel,item,item no,item number,item id,line item,line item no,item code,codigo item,renglon,numero renglon,partida,numero partida,codigoitem,numeroitem,iditem,nroitem"
      )
    ),
    (
      .bidderName,
      list(
        "bidder,bidder name,tenderer,tenderer name,firm,company,company name,vendor,operatore,operatore economico,concorrente,ditta,impresa,ragione sociale,offerente,partecipante,licitador,empresa,oferente,ofertante,proponente,soumissionnaire,entreprise,candidat,bieter,anbieter,firma,unternehmen,licitante,fornecedor,proveedor,fournisseur,fornitore,fornitori,beneficiario,beneficiary,beneficiaire,supplier,supplier name,contractor,contractor name,lieferant,auftragnehmer,recipient,payee,oferent,inschrijver,opdrachtnemer,participante,participant,concorrenti,azienda,ditte,imprese,offerenti,seller,seller name,rag sociale,nominativo,provider,provider name,wykonawc,nazwa wykonawc"
      )
    ),
    (
      .supplierName,
      list(
        "contraente,nome contraente,selected bidder,selected tenderer,selected supplier,selected vendor,selected contractor,selected firm,selected company,winner,winner name,winning bidder,awarded to,successful bidder,successful tenderer,aggiudicatario,aggiudicataria,aggiudicatari,ditta aggiudicataria,impresa aggiudicataria,vincitore,vincitrice,vincente,ganador,adjudicatario,empresa adjudicataria,entidade adjudicataria,proveedor adjudicado,fornitore aggiudicatario,contratista,attributaire,titulaire,laureat,zuschlagsempfanger,gewinner,vencedor,empresa vencedora,awardee,awardee name,awardee organization,awardee organization name,awarded supplier,awarded vendor,awarded bidder,awarded contractor,awarded company,awarded firm,fornecedor vencedor"
      )
    ),
    (
      .bidderId,
      list(
        "bidder id,company id,codice fiscale fornitore,partita iva fornitore,codice fiscale beneficiario,partita iva beneficiario,codice fiscale contraente,partita iva contraente,nit,ruc,ico,supplier id,vendor id,contractor id,titulaire id,proveedor id,id proveedor,rut proveedor,rut,nif adjudicatario,abn,tax id,tax number,vat,vat number,partita iva,iva,piva,codice fiscale,cf,nif,cif,rfc,siret,siren,ust id,ustid,steuernummer,cnpj,nipc,company number,registration number,fiscal code,bieternummer,nip,regon,kvk,cod fisc,cod fiscale,cui,oib,pib,cvr,edrpou,uei,duns,rnc,cuit,npwp,tin,pan,gstin"
      )
    ),
    (
      .amount,
      list(
        "bid amount,bid price,bid value,bid,offer,offer price,offered price,price,amount,quote,quoted price,offerta,importo offerto,prezzo offerto,importo offerta,offerta economica,prezzo,importo,oferta,importe ofertado,importe oferta,precio ofertado,precio oferta,precio,importe,monto,monto ofertado,offre,montant offre,prix,prix offre,montant,angebot,angebotspreis,angebotssumme,preis,betrag,proposta,valor proposta,preco,preco proposto,valor,montante,value,cena,cena ofertowa,kwota,inschrijfsom,inschrijfprijs,bedrag,prijs,bid sum,tender sum,offer sum,quoted amount,total bid,bid total,tender price,tendered price,tender amount,bid total amount"
      )
    ),
    (
      .awardAmount,
      list(
        "award amount,award value,awarded amount,awarded value,contract value,contract price,contract amount,final price,importo aggiudicazione,importo aggiudicato,importo contratto,importe adjudicacion,importe adjudicado,importe contrato,monto contrato,valor adjudicado,montant attribue,montant marche,auftragswert,auftragssumme,vertragswert,zuschlagswert,valor contrato,preco contratual,valor adjudicacao,valor total adjudicacion,valor total adjudicado,monto adjudicado,total awarded,valor homologado,valor total homologado,importo complessivo aggiudicazione,wartosc umowy,importo contrattuale,contract sum,contract cost,monto contratado,importe contratado,valor contratado"
      )
    ),
    (
      .base,
      list(
        "base price,reserve price,reserve,base amount,importo base,base asta,importo base asta,importo base gara,importo gara,precio base,presupuesto base,presupuesto licitacion,tipo licitacion,prix base,preco base,valor base,preco base procedimento,approved budget contract,approved budget"
      )
    ),
    (
      .lotEstimate,
      list(
        "estimate,estimated value,estimated price,engineer estimate,budget,valore stimato,importo stimato,valor estimado,presupuesto,estimation,montant estime,valeur estimee,schatzwert,geschatzter,auftragsschatzung,orcamento,valor referencial"
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
        "publication date,published,date published,data pubblicazione,pubblicazione,fecha publicacion,publicacion,date publication,publication,veroffentlichung,data publicacao,publicacao,data bando,publish date,publish,data publikacji,publikac,fecha convocatoria,notice date,bid notice,bid notice date"
      )
    ),
    (
      .deadline,
      list(
        "deadline,closing date,submission deadline,tender deadline,scadenza,data scadenza,termine,termine offerte,fecha limite,plazo presentacion,date limite,frist,abgabefrist,angebotsfrist,prazo,data limite,due date,bid due,bid due date,due,submission date,bid submission,submission end date,fecha cierre,recepcion ofertas,fecha recepcion,encerramento,data encerramento,consegna offerte,termine consegna,entrega ofertas,presentacion ofertas,presentazione offerte,bid end date,bid end,tender end date,close date,bid closing"
      )
    ),
    (
      .opened,
      list(
        "opening date,bid opening,date opened,opened,bid date,data apertura,apertura,apertura offerte,fecha apertura,date ouverture,ouverture,eroffnung,offnung,offnungstermin,data abertura,abertura,submissionstermin,data otwarcia,otwarcie,datum opening,date,data,fecha,datum,data gara,apertura ofertas,apertura buste,data ora,date time"
      )
    ),
    (
      .awardDate,
      list(
        "award date,date awarded,awarded,data aggiudicazione,aggiudicazione,fecha adjudicacion,adjudicacion,date attribution,attribution,zuschlag,zuschlagsdatum,data adjudicacao,adjudicacao,date,data,fecha,datum,buena pro,fecha buena pro"
      )
    ),
    (
      .signed,
      list(
        "signature date,signed,date signed,contract date,data stipula,stipula,data contratto,data firma,fecha firma,fecha formalizacion,fecha contrato,date signature,date notification,vertragsdatum,vertragsabschluss,data celebracao,data assinatura,data contrato,zawarcia umowy,data zawarcia umowy"
      )
    ),
    (
      .winner,
      list(
        "winner,is winner,won,selected,is selected,awarded,winning,aggiudicatario,aggiudicataria,vincitore,vincitrice,vincente,esito,ganador,ganadora,adjudicado,gagnant,retenu,gewinner,zuschlag,vencedor,result,outcome,resultado,resultat,ergebnis,adjudicatario,wybrana,wybrany,gegund,winnaar,seleccionada,seleccionado,oferta seleccionada,award,flag vencedor,note,notes,annotazioni,remarks,osservazioni,observaciones,bemerkung,aggiudicata,aggiudicato,aggiudicazione"
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
    (
      .lowestBid,
      list(
        "lowest bid,lowest offer,lowest price offered,oferta mas baja,precio oferta mas baja,offerta piu bassa,importo offerta piu bassa,oferty najtanszej,cena oferty najtanszej,offre plus basse,niedrigstes angebot"
      )
    ),
    (
      .highestBid,
      list(
        "highest bid,highest offer,highest price offered,oferta mas alta,precio oferta mas alta,offerta piu alta,importo offerta piu alta,oferty najdrozszej,cena oferty najdrozszej,offre plus haute,hochstes angebot"
      )
    ),
    (.rank, list("rank,ranking,position,posizione,graduatoria,puesto,orden,classement,rang,platz,wertungsrang,classificacao,posicao,pos")),
    (
      .method,
      list(
        "procedure,procedure type,procurement method,method,tipo procedura,procedura,scelta contraente,procedura scelta,tipo procedimiento,procedimiento,type procedure,procedure passation,verfahrensart,verfahren,vergabeart,tipo procedimento,procedimento,modalidade,modalidad,modalidad contratacion,modalidad seleccion,procurement mode,mode procurement,tryb udzielenia,tryb,tryb udzielenia zamowienia"
      )
    ),
    (
      .category,
      list(
        "category,contract type,type contract,tipo contratto,tipologia,tipo appalto,settore,tipo contrato,nature,nature marche,type marche,auftragsart,leistungsart,natureza,tipo objeto,type,rodzaj zamowienia,rodzaj"
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
    (.method, list("tipoprocedimento")), (.tenderId, list("bid reference no,bid reference number,bid reference")),
    (.supplierName, list("contratado,contratada,nome contratado,nome contratada,nome razao social contratado")),
  ]
}
