import Testing

@testable import ProcurementLaw

/// The steps of a threshold as an auditor reads them aloud.
@Suite("Steps in words")
struct StepWordsTests {
  @Test("Italian steps have decimal commas, singulars and no word of the options; a number that goes on ends its sentence")
  func italianSteps() throws {
    let regime = try #require(AnomalyRegime.named("IT.2023.II.2.A"))
    let discounts = ["9.5", "10.5", "12.25", "13.1", "16.75"].compactMap { ExactRational($0) }
    let steps = AnomalyEngine(regime, AnomalyOptions()).outcome(discounts: discounts).steps
    let italian = steps.map { $0.step(italian: true) }.joined(separator: "\n")
    #expect(
      italian.contains(
        "Accantonati: il più basso e il più alto di 5 ribassi (10 per cento per lato, per eccesso; offerte uguali: accantonate tutte se lo è una): 9,5 e 16,75."
      ), "\(italian)")
    #expect(italian.contains("Restano 3 ribassi con somma 35,85 e media 11,95."), "\(italian)")
    #expect(italian.contains("si applica IT.2023.II.2.A.2."))
    #expect(
      ["del", "il"].map { LawText.behind($0, 8) } == ["dell'8", "l'8"] && LawText.behind("del", 0) == "dello 0" && LawText.behind("il", 7) == "il 7")
    #expect(!italian.contains("….") && !italian.contains("straddle"))
    let english = steps.map { $0.step(italian: false) }.joined(separator: "\n")
    #expect(english.contains("Set aside: the lowest and the highest of 5 discounts"), "\(english)")
    #expect(english.contains("Kept: 3 discounts with the sum 35.85 and the mean 11.95."))
  }
}
