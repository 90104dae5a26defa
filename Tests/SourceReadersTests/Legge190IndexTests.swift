import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Legge 190 index files")
struct Legge190IndexTests {
  @Test("Each data set that an index lists is said, with its link and date; nothing is fetched")
  func entries() throws {
    let sink = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <indici xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><metadata><titolo>Indice</titolo><dataPubblicazioneIndice>2024-01-31</dataPubblicazioneIndice><colore>rosso</colore></metadata>
      <indice><dataset id="ID_1"><linkDataset>https://comune.example/190/2022.xml</linkDataset><dataUltimoAggiornamento>2024-01-30</dataUltimoAggiornamento></dataset>
      <dataset id="ID_2"><linkDataset>https://comune.example/190/2023.xml</linkDataset></dataset></indice></indici>
      """)
    let batch = try #require(sink.batches.first)
    let entries = batch.problems.filter { $0.kind == .indexEntry }
    #expect(entries.map { $0.value.map(batch.string) } == ["https://comune.example/190/2022.xml", "https://comune.example/190/2023.xml"])
    #expect(entries.first?.remark.map(batch.string)?.contains("updated 2024-01-30") == true)
    #expect(batch.recordsMet == 2 && batch.recordsRefused == 2 && batch.processes.isEmpty)
    #expect(batch.problems.filter { $0.kind == .unknownField }.map { $0.field.map(batch.string) } == ["metadata/colore"])
  }
}
