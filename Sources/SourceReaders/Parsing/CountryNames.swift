/// Names of countries, in English, Italian and the country's own languages, and in others that publishers write.
enum CountryNames {
  /// ISO 3166-1 alpha-2 by the name in upper case.
  static let codes: [String: String] = {
    var codes: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      for name in parts[1].split(separator: ",") { codes[name.drop { $0 == " " }.uppercased()] = String(parts[0]) }
    }
    return codes
  }()

  private static let table = """
    AE: United Arab Emirates, Emirati Arabi Uniti
    AF: Afghanistan
    AL: Albania, Shqipëria, Shqiperia
    AM: Armenia
    AR: Argentina
    AT: Austria, Österreich, Oesterreich, Autriche
    AU: Australia
    BA: Bosnia and Herzegovina, Bosnia ed Erzegovina, Bosnia-Erzegovina, Bosna i Hercegovina
    BD: Bangladesh
    BE: Belgium, Belgio, Belgique, België, Belgie, Belgien
    BG: Bulgaria, България
    BH: Bahrain, Bahrein
    BO: Bolivia
    BR: Brazil, Brasile, Brasil
    CA: Canada
    CH: Switzerland, Svizzera, Schweiz, Suisse, Svizra
    CL: Chile, Cile
    CO: Colombia
    CR: Costa Rica
    CY: Cyprus, Cipro, Κύπρος, Kıbrıs
    CZ: Czechia, Czech Republic, Cechia, Repubblica Ceca, Česko, Česká republika
    DE: Germany, Germania, Deutschland, Allemagne, Alemania
    DJ: Djibouti, Gibuti
    DK: Denmark, Danimarca, Danmark
    DO: Dominican Republic, Repubblica Dominicana, República Dominicana
    DZ: Algeria, Algérie
    EC: Ecuador
    EE: Estonia, Eesti
    EG: Egypt, Egitto
    ES: Spain, Spagna, España, Espana, Espagne, Spanien
    FI: Finland, Finlandia, Suomi
    FR: France, Francia, République française, Frankreich
    GB: United Kingdom, Regno Unito, Great Britain, Gran Bretagna, United Kingdom of Great Britain and Northern Ireland, Royaume-Uni, England, Scotland, Wales, Northern Ireland
    GE: Georgia, საქართველო
    GR: Greece, Grecia, Ελλάδα, Ελλάς, Hellas
    GT: Guatemala
    HN: Honduras
    HR: Croatia, Croazia, Hrvatska
    HU: Hungary, Ungheria, Magyarország
    IE: Ireland, Irlanda, Éire
    IL: Israel, Israele
    IQ: Iraq
    IR: Iran, Islamic Republic of Iran
    IS: Iceland, Islanda, Ísland
    IT: Italy, Italia, Italie, Italien, Repubblica italiana
    JO: Jordan, Giordania
    JP: Japan, Giappone
    KG: Kyrgyzstan, Kirghizistan
    KW: Kuwait
    KZ: Kazakhstan, Kazakistan
    LI: Liechtenstein
    LT: Lithuania, Lituania, Lietuva
    LU: Luxembourg, Lussemburgo, Luxemburg, Lëtzebuerg
    LV: Latvia, Lettonia, Latvija
    LY: Libya, Libia
    MD: Moldova, Republic of Moldova, Republica Moldova, Moldavia
    ME: Montenegro, Crna Gora
    MK: North Macedonia, Macedonia del Nord, Северна Македонија
    MT: Malta
    MV: Maldives, Maldive
    MX: Mexico, México, Messico
    NG: Nigeria
    NL: Netherlands, The Netherlands, Paesi Bassi, Olanda, Nederland, Pays-Bas, Niederlande
    NO: Norway, Norvegia, Norge, Noreg
    NP: Nepal
    NZ: New Zealand, Nuova Zelanda
    OM: Oman
    PA: Panama, Panamá
    PE: Peru, Perú, Perù
    PL: Poland, Polonia, Polska, Pologne, Polen
    PS: Palestine, State of Palestine, Palestina
    PT: Portugal, Portogallo
    PY: Paraguay
    QA: Qatar
    RO: Romania, România, Roumanie
    RS: Serbia, Srbija, Србија
    SA: Saudi Arabia, Arabia Saudita
    SD: Sudan
    SE: Sweden, Svezia, Sverige
    SI: Slovenia, Slovenija
    SK: Slovakia, Slovacchia, Slovensko, Slovak Republic
    SM: San Marino
    SO: Somalia
    SY: Syria, Syrian Arab Republic, Siria
    TR: Turkey, Turchia, Türkiye
    UA: Ukraine, Ucraina, Україна
    UG: Uganda
    US: United States, United States of America, Stati Uniti, Stati Uniti d'America, Estados Unidos
    UY: Uruguay
    UZ: Uzbekistan
    VA: Vatican City, Holy See, Città del Vaticano
    XK: Kosovo
    YE: Yemen
    ZA: South Africa, Sudafrica
    ZM: Zambia
    """
}
