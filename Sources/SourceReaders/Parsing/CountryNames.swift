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
    AL: Albania, Shqipëria, Shqiperia
    AM: Armenia
    AR: Argentina
    AT: Austria, Österreich, Oesterreich, Autriche
    AU: Australia
    BA: Bosnia and Herzegovina, Bosnia ed Erzegovina, Bosnia-Erzegovina, Bosna i Hercegovina
    BE: Belgium, Belgio, Belgique, België, Belgie, Belgien
    BG: Bulgaria, България
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
    DK: Denmark, Danimarca, Danmark
    DO: Dominican Republic, Repubblica Dominicana, República Dominicana
    EC: Ecuador
    EE: Estonia, Eesti
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
    IS: Iceland, Islanda, Ísland
    IT: Italy, Italia, Italie, Italien, Repubblica italiana
    JP: Japan, Giappone
    KG: Kyrgyzstan, Kirghizistan
    KZ: Kazakhstan, Kazakistan
    LI: Liechtenstein
    LT: Lithuania, Lituania, Lietuva
    LU: Luxembourg, Lussemburgo, Luxemburg, Lëtzebuerg
    LV: Latvia, Lettonia, Latvija
    MD: Moldova, Republic of Moldova, Republica Moldova, Moldavia
    ME: Montenegro, Crna Gora
    MK: North Macedonia, Macedonia del Nord, Северна Македонија
    MT: Malta
    MX: Mexico, México, Messico
    NG: Nigeria
    NL: Netherlands, The Netherlands, Paesi Bassi, Olanda, Nederland, Pays-Bas, Niederlande
    NO: Norway, Norvegia, Norge, Noreg
    NP: Nepal
    NZ: New Zealand, Nuova Zelanda
    PA: Panama, Panamá
    PE: Peru, Perú, Perù
    PL: Poland, Polonia, Polska, Pologne, Polen
    PT: Portugal, Portogallo
    PY: Paraguay
    RO: Romania, România, Roumanie
    RS: Serbia, Srbija, Србија
    SE: Sweden, Svezia, Sverige
    SI: Slovenia, Slovenija
    SK: Slovakia, Slovacchia, Slovensko, Slovak Republic
    SM: San Marino
    TR: Turkey, Turchia, Türkiye
    UA: Ukraine, Ucraina, Україна
    UG: Uganda
    US: United States, United States of America, Stati Uniti, Stati Uniti d'America, Estados Unidos
    UY: Uruguay
    UZ: Uzbekistan
    VA: Vatican City, Holy See, Città del Vaticano
    XK: Kosovo
    ZA: South Africa, Sudafrica
    ZM: Zambia
    """
}
