import ProcurementModel
import Testing

@Suite("Categories of public works")
struct WorksCategoryTests {
  @Test(
    "Codes however they are written, and their class",
    arguments: [
      ("OG 3", "OG3", nil), ("OG3", "OG3", nil), ("og 3 - strade, autostrade", "OG3", nil), ("OS 12-A", "OS12-A", nil), ("OS12A", "OS12-A", nil),
      ("OS 2 B - beni", "OS2-B", nil), ("OS12", "OS12", nil), ("OG1 classifica III-bis", "OG1", "III-BIS"), ("OG 11 cl. VIII", "OG11", "VIII"),
      ("OG 6 (IV)", "OG6", "IV"), ("O.G. 1", nil, nil), ("OG 14", nil, nil), ("OS 36", nil, nil), ("OG", nil, nil), ("OGGETTO 3", nil, nil),
      ("FS", nil, nil),
      ("999", nil, nil), ("", nil, nil), ("OG3bis", nil, nil), ("OS 12 Acciaio", "OS12", nil),
    ] as [(String, String?, String?)])
  func codes(_ text: String, _ code: String?, _ amountClass: String?) {
    let works = WorksCategory(text)
    #expect(works?.code == code, "\(text)")
    #expect(works?.amountClass == amountClass, "\(text)")
  }

  @Test("56 codes, each with its own number")
  func numbers() {
    #expect(WorksCategory.codes.count == 13 + 35 + 2 * 4)
    #expect(Set(WorksCategory.codes.map(WorksCategory.number)).count == WorksCategory.codes.count)
    #expect(WorksCategory.number("OG1") == 1 && WorksCategory.number("none") == 0)
  }
}
