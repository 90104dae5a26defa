/// Where many firms have their mail. Two addresses at one of these domains say nothing of their owners; only equal addresses do (docs/mail-providers.md).
///
/// What is missing here makes a finding of two firms that have one provider, so the list is rather too long than too short: at a domain that is here by mistake equal addresses still count.
enum MailProviders {
  /// The domain or one above it is a provider's, or its name is one of the names under which providers are known in many countries or sell certified mail.
  static func isProvider(_ domain: ArraySlice<UInt8>) -> Bool {
    var rest = domain
    while true {
      if domains.contains(Array(rest)) { return true }
      guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { break }
      rest = rest[(dot + 1)...]
    }
    let name = Array(name(of: domain))
    return brands.contains(name) || isOfCertifiedMail(name)
  }

  /// An address that stands for none: a word for nothing or for no answer before the @, or a domain that nobody has.
  static func isPlaceholder(_ address: ArraySlice<UInt8>, at domain: ArraySlice<UInt8>) -> Bool {
    let local = address.dropLast(domain.count + 1).filter { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 >= 0x80 }
    if local.isEmpty || nobody.contains(local) || local.allSatisfy({ $0 == UInt8(ascii: "x") }) { return true }
    if local.count >= 3, local.allSatisfy({ $0 == local[0] }) { return true }
    let labels = domain.split(separator: UInt8(ascii: "."))
    guard let last = labels.last, !reservedEnds.contains(Array(last)) else { return true }
    // Only as the whole domain: `rossi.na.it` is a firm of Naples.
    let first = Array(labels[0])
    return nowhere.contains(Array(name(of: domain)))
      || (labels.count == 2 && (nobody.contains(first) || first.allSatisfy { $0 == UInt8(ascii: "x") }))
  }

  /// The label that somebody registered: `hotmail` in `hotmail.fr`, `yahoo` in `yahoo.co.uk`, `rossi` in `pec.rossi.it`.
  private static func name(of domain: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let labels = domain.split(separator: UInt8(ascii: "."))
    guard labels.count >= 2, let last = labels.last else { return domain }
    let second = labels[labels.count - 2]
    return labels.count >= 3 && last.count == 2 && secondLevels.contains(Array(second)) ? labels[labels.count - 3] : second
  }

  /// Names such as arubapec, pecmail, legalmail, postacert: not the pec of a firm's own domain (`pec.rossi.it`), and no "spec" (`autospec`).
  private static func isOfCertifiedMail(_ name: [UInt8]) -> Bool {
    func ends(_ end: StaticString) -> Bool { end.withUTF8Buffer { name.suffix($0.count).elementsEqual($0) } }
    return (ends("pec") && !ends("spec")) || ends("cert")
      || certified.contains { part in
        name.count >= part.count && name.indices.dropLast(part.count - 1).contains { name[$0..<($0 + part.count)].elementsEqual(part) }
      }
  }

  private static func words(_ text: String) -> Set<[UInt8]> { Set(text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }) }

  private static let secondLevels = words("co com net org gov gob edu ac or ne nom ltd plc gen web")

  /// Providers with one name under the ends of many countries.
  private static let brands = words(
    "hotmail outlook live msn yahoo ymail rocketmail gmail googlemail protonmail tutanota aol gmx icloud yandex zohomail hushmail fastmail")

  /// Parts of names under which certified mail is sold.
  private static let certified = [
    "pecmail", "pec-mail", "mailpec", "legalmail", "legalpec", "pec-legal", "certmail", "certymail", "mailcert", "postacert", "postecert",
    "certificat",
  ]
  .map { Array($0.utf8) }

  private static let domains = words(
    """
    mail.com email.com usa.com me.com mac.com pm.me proton.me tuta.com tuta.io zoho.com zoho.eu zoho.in hey.com inbox.com lycos.com excite.com juno.com netzero.net
    163.com 126.com qq.com sina.com sohu.com yeah.net foxmail.com naver.com daum.net hanmail.net rediffmail.com
    comcast.net att.net sbcglobal.net bellsouth.net verizon.net cox.net charter.net earthlink.net roadrunner.com optonline.net frontier.com windstream.net
    shaw.ca rogers.com bell.net sympatico.ca telus.net videotron.ca bigpond.com optusnet.com.au iinet.net.au xtra.co.nz
    prodigy.net.mx infinitum.com.mx uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br fibertel.com.ar arnet.com.ar speedy.com.ar
    ciudad.com.ar vtr.net terra.cl une.net.co etb.net.co cantv.net adinet.com.uy click.com.py tigo.com.py

    libero.it virgilio.it tiscali.it alice.it tin.it tim.it inwind.it iol.it blu.it giallo.it email.it teletu.it fastwebnet.it fastweb.it vodafone.it wind.it infinito.it katamail.com
    supereva.it jumpy.it interfree.it aruba.it poste.it postacertificata.gov.it
    pec.it pec.net pec.aruba.it arubapec.it registerpec.it gigapec.it mypec.eu sicurezzapostale.it casellapec.com pec-legal.it pecimprese.it poste-certificate.it
    pec.telecomitalia.it telecompost.it ticertifica.it pecaziendale.it pecprofessionisti.it domicilioposta.it pec.buffetti.it pec.libero.it pec.tiscali.it pec.fastweb.it
    pec.intred.it pec.email.it pec.host pec.cloud pec.sm
    pec.ance.it ingpec.eu geopec.it archiworldpec.it pec.ordineingegneri.it cert.cna.it pec.cna.it pec.confartigianato.it pec.coldiretti.it pec.cgn.it legpec.it pec.cciaa.it
    pec.eppi.it pec.confcooperative.it pec.legacoop.it pec.confcommercio.it pec.confesercenti.it pec.confindustria.it pec.confagricoltura.it pec.commercialisti.it
    pec.ordineavvocati.it pec.agritel.it epap.sicurezzapostale.it

    web.de t-online.de freenet.de arcor.de online.de posteo.de mailbox.org aon.at a1.net chello.at bluewin.ch sunrise.ch hispeed.ch
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr numericable.fr bbox.fr club-internet.fr aliceadsl.fr cegetel.net
    telefonica.net orange.es wanadoo.es terra.es ono.com movistar.es vodafone.es sapo.pt mail.telepac.pt telepac.pt netcabo.pt clix.pt iol.pt
    btinternet.com btconnect.com btopenworld.com sky.com virginmedia.com virgin.net ntlworld.com blueyonder.co.uk talktalk.net tiscali.co.uk eircom.net
    telenet.be skynet.be proximus.be scarlet.be voo.be ziggo.nl xs4all.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl casema.nl upcmail.nl chello.nl pt.lu
    telia.com telia.se bredband.net comhem.se online.no broadpark.no tele2.se kolumbus.fi elisanet.fi luukku.com saunalahti.fi tdcadsl.dk mail.dk mail.tele.dk stofanet.dk post.tele.dk
    seznam.cz email.cz centrum.cz volny.cz post.cz atlas.cz tiscali.cz quick.cz azet.sk zoznam.sk centrum.sk post.sk pobox.sk stonline.sk
    wp.pl o2.pl onet.pl onet.eu poczta.onet.pl op.pl interia.pl interia.eu poczta.fm tlen.pl vp.pl gazeta.pl neostrada.pl
    freemail.hu citromail.hu t-online.hu t-email.hu indamail.hu vipmail.hu upcmail.hu invitel.hu abv.bg mail.bg dir.bg
    siol.net t-2.net amis.net net.hr t-com.hr inet.hr vip.hr eunet.rs sbb.rs ptt.rs rdslink.ro clicknet.ro
    otenet.gr hol.gr forthnet.gr in.gr ath.forthnet.gr cytanet.com.cy onvol.net inbox.lv mail.ee hot.ee online.ee neti.ee takas.lt one.lt inbox.lt
    mail.ru bk.ru list.ru inbox.ru internet.ru rambler.ru ya.ru ukr.net i.ua e-mail.ua meta.ua bigmir.net online.ua tut.by mail.kz mail.md
    mynet.com ttmail.com walla.co.il netvision.net.il bezeqint.net
    """)

  private static let nobody = words(
    "noreply donotreply noanswer nonrispondere no none non nd na nessuno nessuna nessun null nil nomail noemail nonpresente nondisponibile notavailable unknown sconosciuto test prova example esempio ejemplo exemple mailmail emailemail"
  )

  /// Names of domains for examples (RFC 2606) and their like.
  private static let nowhere = words("example esempio ejemplo exemple nomail noemail noreply invalid xxx xxxx xxxxx")
  private static let reservedEnds = words("invalid localhost local")
}
