extension CurrencyCode {
  /// Currencies in use (ISO 4217, list one).
  package static let inUse = words(
    """
    AED AFN ALL AMD AOA ARS AUD AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD
    EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR
    LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
    SBD SCR SDG SEK SGD SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR
    ZMW ZWL
    """)

  /// Units of account that contracts are written in, and currencies that were given up since 1999: records of those years are in them (ISO 4217, lists one and three).
  package static let accountsAndPast = words(
    """
    ANG ATS AZM BEF BYR CLF COU CUC CYP DEM EEK ESP FIM FRF GHC GRD IEP ITL LTL LUF LVL MRO MTL MXV MZM NLG PTE ROL SIT SKK SLL STD TRL UYI UYW VEB VEF XDR
    ZMK ZWD
    """)

  /// Whether a currency of this code is or was, and not only three letters.
  package var isInList: Bool { Self.inUse.contains(text) || Self.accountsAndPast.contains(text) }

  private static func words(_ text: String) -> Set<String> { Set(text.split { $0 == " " || $0 == "\n" }.map(String.init)) }
}
