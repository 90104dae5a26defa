import Testing

/// Files of the formats without a suite of their own, counted by the reader and by the Python scripts in `Tests/Oracles`.
@Suite("Counts of real files")
struct CountTests {
  @Test("Every legge 190 data set holds what another parser counted in it")
  func legge190() throws { try compareCounts("legge190-counts.json", formats: ["legge190-xml"]) }

  @Test("Every file of appaltipop holds what another parser counted in it")
  func appaltipop() throws { try compareCounts("appaltipop-counts.json", formats: ["appaltipop-jsonl"]) }

  @Test("Every OCDS file holds what another parser counted in it")
  func ocds() throws { try compareCounts("ocds-counts.json", formats: ["ocds-json"]) }

  @Test("Every table of bids and contracts holds what another parser counted in it")
  func tables() throws { try compareCounts("csv-counts.json", formats: ["csv"]) }
}
