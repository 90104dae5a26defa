import Findings
import ProcurementModel

/// What sectors are told by.
package enum SectorAxis: String, Sendable, CaseIterable {
  /// CPV division, or the main category of procurement where no CPV code is stated.
  case division
  /// Category of public works (OG, OS); records that state none have no place on this axis.
  case works

  package func key(_ record: MapRecord) -> UInt8? {
    switch self {
    case .division: Sectors.key(record)
    case .works: record.works > 0 ? record.works : nil
    }
  }

  /// The division, or the code of the category.
  package func name(_ key: UInt8) -> String {
    let number = Int(key) - 1
    return self == .works && WorksCategory.codes.indices.contains(number) ? WorksCategory.codes[number] : String(key)
  }

  package func label(_ key: UInt8) -> Wording {
    switch self {
    case .division: return Sectors.label(key)
    case .works:
      let code = name(key)
      return WorksNames.names[code].map { Wording(en: code + " " + $0.en, it: code + " " + $0.it) } ?? Wording(en: code, it: code)
    }
  }
}

/// Sectors: CPV divisions, or the main category of procurement where no CPV code is stated.
package enum Sectors {
  package static func key(_ record: MapRecord) -> UInt8 { record.division == 0 ? 100 + record.category : record.division }

  package static func label(_ key: UInt8) -> Wording {
    switch key {
    case 100: Wording(en: "sector not stated", it: "settore non indicato")
    case 101: Wording(en: "works (no CPV stated)", it: "lavori (CPV non indicato)")
    case 102: Wording(en: "goods (no CPV stated)", it: "forniture (CPV non indicato)")
    case 103: Wording(en: "services (no CPV stated)", it: "servizi (CPV non indicato)")
    default:
      divisions[key].map { Wording(en: code(key) + " " + $0.en, it: code(key) + " " + $0.it) }
        ?? Wording(en: "CPV " + code(key), it: "CPV " + code(key))
    }
  }

  private static func code(_ key: UInt8) -> String { key < 10 ? "0\(key)" : String(key) }

  /// Divisions of the Common Procurement Vocabulary (Regulation (EC) No 213/2008), shortened.
  private static let divisions: [UInt8: Wording] = [
    3: Wording(en: "farming, fishing, forestry products", it: "prodotti agricoli, della pesca e forestali"),
    9: Wording(en: "fuels, electricity, energy", it: "combustibili, elettricità, energia"),
    14: Wording(en: "minerals, basic metals", it: "minerali e metalli"), 15: Wording(en: "food and drink", it: "alimenti e bevande"),
    18: Wording(en: "clothing, footwear", it: "indumenti e calzature"),
    22: Wording(en: "printed matter", it: "stampati"), 24: Wording(en: "chemical products", it: "prodotti chimici"),
    30: Wording(en: "office and computing equipment", it: "macchine per ufficio e informatica"),
    31: Wording(en: "electrical equipment, lighting", it: "apparecchi elettrici, illuminazione"),
    32: Wording(en: "telecommunication equipment", it: "apparecchi di telecomunicazione"),
    33: Wording(en: "medical equipment, medicines", it: "apparecchi medici, farmaci"),
    34: Wording(en: "transport equipment", it: "mezzi di trasporto"),
    35: Wording(en: "security, police, defence equipment", it: "sicurezza, polizia, difesa"),
    37: Wording(en: "sports, games, musical goods", it: "sport, giochi, musica"),
    38: Wording(en: "laboratory and precision equipment", it: "laboratorio e precisione"),
    39: Wording(en: "furniture, household, cleaning products", it: "mobili, casa, pulizia"),
    41: Wording(en: "collected and purified water", it: "acqua"), 42: Wording(en: "industrial machinery", it: "macchinari industriali"),
    43: Wording(en: "mining and construction machinery", it: "macchine per miniere ed edilizia"),
    44: Wording(en: "construction structures and materials", it: "strutture e materiali da costruzione"),
    45: Wording(en: "construction works", it: "lavori di costruzione"),
    48: Wording(en: "software", it: "software"), 50: Wording(en: "repair and maintenance", it: "riparazione e manutenzione"),
    51: Wording(en: "installation", it: "installazione"),
    55: Wording(en: "hotel, restaurant, retail services", it: "alberghi, ristorazione, commercio"), 60: Wording(en: "transport", it: "trasporto"),
    63: Wording(en: "supporting transport, travel agencies", it: "supporto al trasporto, viaggi"),
    64: Wording(en: "post and telecommunications", it: "poste e telecomunicazioni"), 65: Wording(en: "public utilities", it: "servizi pubblici"),
    66: Wording(en: "finance and insurance", it: "finanza e assicurazioni"), 70: Wording(en: "real estate", it: "servizi immobiliari"),
    71: Wording(en: "architecture, engineering, inspection", it: "architettura, ingegneria, ispezione"),
    72: Wording(en: "information technology services", it: "servizi informatici"),
    73: Wording(en: "research and development", it: "ricerca e sviluppo"),
    75: Wording(en: "public administration, defence, social security", it: "amministrazione pubblica, difesa, previdenza"),
    76: Wording(en: "oil and gas services", it: "servizi per petrolio e gas"),
    77: Wording(en: "agriculture, forestry, green areas", it: "agricoltura, foreste, verde"),
    79: Wording(en: "business services, printing, security", it: "servizi alle imprese, stampa, sicurezza"),
    80: Wording(en: "education and training", it: "istruzione e formazione"),
    85: Wording(en: "health and social work", it: "sanità e assistenza sociale"),
    90: Wording(en: "sewage, refuse, cleaning, environment", it: "fognature, rifiuti, pulizia, ambiente"),
    92: Wording(en: "recreation, culture, sport", it: "ricreazione, cultura, sport"),
    98: Wording(en: "other community and personal services", it: "altri servizi"),
  ]
}
