import Glibc
import ProcurementModel

/// Countries as sources write them, to ISO 3166-1 alpha-2.
enum CountryCodes {
  /// As `alpha2`, and for a country's name in English, Italian, its own languages and some others, whatever the case: OCDS has only a name (`countryName`).
  static func code(_ text: some Collection<UInt8>) -> String? {
    if text.count <= 3 { return alpha2(text) }
    let name = String(decoding: text, as: UTF8.self).uppercased()
    return CountryNames.codes[name]
  }

  /// `DE` and `DEU` are `DE`; TED also writes `UK` for `GB` and `EL` for `GR`. `nil` for anything else.
  static func alpha2(_ text: some Collection<UInt8>) -> String? {
    let code = String(decoding: text.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }, as: UTF8.self)
    switch code {
    case "UK": return "GB"
    case "EL": return "GR"
    default: return code.utf8.count == 2 ? (known.contains(code) ? code : nil) : byAlpha3[code]
    }
  }

  /// The names that most of what is read has, told without a table.
  static func isItaly(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let start = text.baseAddress else { return false }
    let name: StaticString = text.count == 5 ? "Italy" : "Italia"
    return text.count == name.utf8CodeUnitCount && memcmp(start, name.utf8Start, text.count) == 0
  }

  private static let byAlpha3: [String: String] = Dictionary(
    table.split(whereSeparator: \.isWhitespace).map { (String($0.prefix(3)), String($0.suffix(2))) }, uniquingKeysWith: { first, _ in first })
  private static let known = Set(byAlpha3.values)

  /// ISO 3166-1: alpha-3 and alpha-2 of each country. The last three: Kosovo as the Publications Office and as the World Bank write it,
  /// Romania before 2002.
  private static let table = """
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD
    BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM
    CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH
    ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL
    GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO
    JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA
    MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC
    NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY
    PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST
    SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ
    UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW 1A0XK XKXXK ROMRO
    """
}

extension RecordBatch {
  /// A country as the source states it, as two letters where they are known; a text that names no known country stays as it is.
  mutating func country(_ stated: Sourced<Text>?) -> Sourced<Text>? {
    // The bytes are let go before a text is added: else all of the batch's would be copied.
    guard let stated, let code = otherCode(stated.value) else { return stated }
    return Sourced(text(code), at: stated.span)
  }

  /// The code of a country that is not written as its code.
  private func otherCode(_ stated: Text) -> String? {
    let bytes = utf8(stated)
    if bytes.withUnsafeBytes({ CountryCodes.isItaly($0) }) { return "IT" }
    guard let code = CountryCodes.code(bytes), !code.utf8.elementsEqual(bytes) else { return nil }
    return code
  }
}
