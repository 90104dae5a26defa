import Foundation
import Testing

/// ANAC publishes subcontracts in a table of their own, which names the lot and not always the award.
@Suite("Subcontracts of ANAC's tables")
struct SubcontractTests {
  private static let awards =
    "cig;data_aggiudicazione_definitiva;esito;criterio_aggiudicazione;numero_offerte_ammesse;numero_offerte_escluse;importo_aggiudicazione;num_imprese_offerenti;id_aggiudicazione;cod_esito\n"
  private static let first = "A000000001;2022-05-12;AGGIUDICATA;PREZZO PIU' BASSO;3;0;100000.0;3;900001;1\n"
  private static let second = "A000000001;2022-06-12;AGGIUDICATA;PREZZO PIU' BASSO;3;0;50000.0;3;900002;1\n"
  private static let firms = """
    cig;ruolo;codice_fiscale;denominazione;tipo_soggetto;cod_gruppo;flag_aggiudicatario
    A000000001;;00743110157;ROSSI SRL;IMPRESA;;900001
    A000000001;;01234567897;VERDI SRL;IMPRESA;;
    A000000001;;11111111115;BRENTA SRL;IMPRESA;;

    """
  private static let variants = "id_variante;cod_motivo_variante;motivo_variante;data_approvazione_variante;cig;id_aggiudicazione\n"

  private func subcontract(_ code: String, award: String = "") -> String {
    let name = award.isEmpty ? "" : ";id_aggiudicazione"
    return
      "id_subappalto;cig;cf_subappaltante;data_autorizzazione;oggetto;ruolo;codice_fiscale;denominazione;tipo_soggetto\(name)\n5;A000000001;00743110157;2022-06-01;Scavi;;\(code);FIRMA SRL;IMPRESA\(award.isEmpty ? "" : ";" + award)\n"
  }

  /// What became of COL-29, and the problems.
  private func screen(_ files: [String: String]) throws -> (verdicts: String, problems: String) {
    let scratch = try Scratch()
    for (name, content) in files { _ = try scratch.file("in/" + name, content) }
    let audit = scratch.path.appendingPathComponent("audit").path
    _ = try Program.run(["screen", scratch.path.appendingPathComponent("in").path, "--out", audit, "--format", "jsonl", "--only", "COL-29"])
    let verdicts = try String(contentsOfFile: audit + "/verdicts.csv", encoding: .utf8).split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    return (
      verdicts.split(separator: ",", omittingEmptySubsequences: false).prefix(7).dropFirst(2).joined(separator: ","),
      try String(contentsOfFile: audit + "/problems.jsonl", encoding: .utf8)
    )
  }

  @Test(
    "A subcontractor is the loser of the lot's award, whether the table names the award or not, and whatever the files' order",
    arguments: ["", "900001"])
  func loser(award: String) throws {
    for names in [("1.csv", "2.csv", "3.csv"), ("3.csv", "2.csv", "1.csv")] {
      let found = try screen([
        names.0: Self.awards + Self.first, names.1: Self.firms, names.2: subcontract("01234567897", award: award),
      ])
      // subjects, assessed, flagged, clear, not applicable
      #expect(found.verdicts == "1,1,1,0,0", "\(found)")
    }
    let other = try screen(["1.csv": Self.awards + Self.first, "2.csv": Self.firms, "3.csv": subcontract("00514490010", award: award)])
    #expect(other.verdicts == "1,1,0,1,0", "\(other)")
  }

  @Test("A change of the contract and its subcontractor are of one contract")
  func oneContract() throws {
    let found = try screen([
      "1.csv": Self.awards + Self.first, "2.csv": Self.firms, "3.csv": Self.variants + "11;3;CAUSE IMPREVISTE;2022-10-01;A000000001;900001\n",
      "4.csv": subcontract("01234567897"), "5.csv": subcontract("00514490010", award: "900001"),
    ])
    #expect(found.verdicts == "1,1,1,0,0", "\(found)")
  }

  @Test("Of a lot with several awards nobody knows which is meant, and it is said; the award's number tells it")
  func severalAwards() throws {
    let files = ["1.csv": Self.awards + Self.first + Self.second, "2.csv": Self.firms]
    let open = try screen(files.merging(["3.csv": subcontract("01234567897")]) { $1 })
    #expect(open.verdicts == "1,0,0,0,0" && open.problems.contains("under which of them the firms work is not stated"), "\(open)")
    let stated = try screen(files.merging(["3.csv": subcontract("01234567897", award: "900001")]) { $1 })
    #expect(stated.verdicts == "1,1,1,0,0" && !stated.problems.contains("ambiguous-link"), "\(stated)")
  }
}
