import Foundation
import Testing

@testable import RiskMap

@Suite("Territory codes")
struct PlaceTests {
  private func boundaries(_ property: String, _ codes: [(String, String)]) throws -> Boundaries {
    let features = codes.enumerated().map { i, unit in
      square("x", Double(i), 0).replacingOccurrences(
        of: "\"code\":\"x\",\"name\":\"Unit x\"", with: "\"\(property)\":\"\(unit.0)\",\"name\":\"\(unit.1)\"")
    }
    return try read("{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}")
  }

  @Test("Municipalities: by code, by former code, by the buyer's name, by the town")
  func municipalities() throws {
    let finder = PlaceFinder(
      try boundaries("com_istat_code", [("082053", "Palermo"), ("108033", "Monza"), ("001272", "Torino"), ("083048", "Messina")]))
    #expect(finder.level == .municipality)
    #expect(finder.find(StatedPlace(region: "082053")) == .unit(0))
    // Monza lay in the province of Milano until 2009: 015149.
    #expect(finder.find(StatedPlace(region: "015149"), year: 2004) == .unit(1))
    #expect(finder.find(StatedPlace(organization: "COMUNE DI TORINO")) == .unit(2))
    #expect(finder.find(StatedPlace(region: "ITG13", locality: "Messina")) == .unit(3))
    #expect(finder.find(StatedPlace(region: "ITG13")) == .nowhere(.tooCoarse))
    #expect(
      finder.find(StatedPlace(organization: "Comune di Roma")) == .nowhere(.tooCoarse)
        || finder.find(StatedPlace(organization: "Comune di Roma")) == .nowhere(.unknown))
    #expect(finder.find(StatedPlace()) == .nowhere(.notStated))
    #expect(finder.find(StatedPlace(organization: "Ospedale Maggiore")) == .nowhere(.unknown))
  }

  @Test("Provinces: NUTS 2024, NUTS 2016, metropolitan cities, names, acronyms")
  func provinces() throws {
    let finder = PlaceFinder(
      try boundaries("prov_istat_code", [("001", "Torino"), ("090", "Sassari"), ("092", "Cagliari"), ("111", "Sud Sardegna"), ("022", "Trento")]))
    #expect(finder.find(StatedPlace(region: "ITC11")) == .unit(0))
    #expect(finder.find(StatedPlace(region: "201")) == .unit(0))
    #expect(finder.find(StatedPlace(region: "001272")) == .unit(0))
    #expect(finder.find(StatedPlace(region: "TO")) == .unit(0))
    #expect(finder.find(StatedPlace(region: "Torino")) == .unit(0))
    #expect(finder.find(StatedPlace(organization: "Città metropolitana di Torino")) == .unit(0))
    // NUTS 2016: Sassari and Olbia-Tempio became one; Cagliari was split.
    #expect(finder.find(StatedPlace(region: "ITG29")) == .unit(1))
    #expect(finder.find(StatedPlace(region: "ITG27")) == .nowhere(.split))
    #expect(finder.find(StatedPlace(region: "ITG2F")) == .unit(2))
    #expect(finder.find(StatedPlace(region: "ITH2")) == .nowhere(.tooCoarse))
    #expect(finder.find(StatedPlace(region: "ITH20")) == .unit(4))
    #expect(finder.find(StatedPlace(region: "ITC4C")) == .nowhere(.outside))
    #expect(finder.find(StatedPlace(region: "DE212")) == .nowhere(.outside))
    // France, not Frosinone.
    #expect(finder.find(StatedPlace(region: "FR")) == .nowhere(.outside))
  }

  @Test("Regions: a split code still lies in one region; its area is known")
  func regions() throws {
    let finder = PlaceFinder(try boundaries("reg_istat_code", [("20", "Sardegna"), ("01", "Piemonte"), ("04", "Trentino-Alto Adige")]))
    #expect(finder.find(StatedPlace(region: "ITG27")) == .unit(0))
    #expect(finder.find(StatedPlace(region: "ITC1")) == .unit(1))
    #expect(finder.find(StatedPlace(region: "ITH1")) == .unit(2))
    #expect(finder.find(StatedPlace(region: "Regione Piemonte", organization: "Regione Piemonte")) == .unit(1))
    #expect(finder.area(StatedPlace(region: "ITG27")) == "IS")
    #expect(finder.area(StatedPlace(organization: "Comune di Parma")) == "NE")
    #expect(finder.area(StatedPlace(region: "FR101")) == nil)
  }

  @Test("NUTS versions of other countries: codes of 2021 on a map of 2024 and the other way round; what was split is no guess")
  func versions() throws {
    let new = PlaceFinder(
      try boundaries(
        "NUTS_ID",
        [
          ("NL350", "Utrecht"), ("NL114", "a"), ("PT1A0", "Lisboa"), ("PT1B0", "Setúbal"), ("LV00A", "Rīga"), ("DEG06", "b"), ("DEG09", "c"),
          ("FI19B", "d"),
        ]))
    #expect(new.level == .nuts3)
    #expect(new.find(StatedPlace(region: "NL310")) == .unit(0))
    #expect(new.find(StatedPlace(region: "PT170")) == .nowhere(.split))
    #expect(new.find(StatedPlace(region: "LV006")) == .unit(4))
    // Part of it went to a unit that is not on this map.
    #expect(new.find(StatedPlace(region: "LV007")) == .nowhere(.split))
    #expect(new.find(StatedPlace(region: "FI193")) == .nowhere(.split))
    // The code stayed, though a part of the unit left it.
    #expect(new.find(StatedPlace(region: "DEG09")) == .unit(6))
    // Two sources disagree about it: it is no answer.
    #expect(new.find(StatedPlace(region: "NL111")) == .nowhere(.outside))
    let old = PlaceFinder(
      try boundaries("NUTS_ID", [("PT16", "Centro"), ("PT17", "Lisboa"), ("PT18", "Alentejo"), ("NL31", "Utrecht"), ("HR04", "x")]))
    #expect(old.level == .nuts2)
    #expect(old.find(StatedPlace(region: "PT1A0")) == .unit(1))
    #expect(old.find(StatedPlace(region: "PT1D")) == .nowhere(.split))
    #expect(old.find(StatedPlace(region: "PT1D3")) == .unit(2))
    #expect(old.find(StatedPlace(region: "NL35")) == .unit(3))
    #expect(old.find(StatedPlace(region: "HR05")) == .unit(4))
    // Two versions back: Zagreb of 2016 and of 2021; a part of the old unit lies elsewhere in 2021.
    let middle = PlaceFinder(
      try boundaries(
        "NUTS_ID", [("HR050", "Grad Zagreb"), ("BE32A", "Ath"), ("BE32B", "Charleroi"), ("BE32C", "Soignies"), ("NO074", "a"), ("NO083", "b")]))
    #expect(middle.find(StatedPlace(region: "HR041")) == .unit(0))
    #expect(middle.find(StatedPlace(region: "BE321")) == .unit(1))
    #expect(middle.find(StatedPlace(region: "BE322")) == .nowhere(.split))
    #expect(middle.find(StatedPlace(region: "NO072")) == .unit(4))
    #expect(middle.find(StatedPlace(region: "NO012")) == .nowhere(.split))
    #expect(old.find(StatedPlace(region: "HR050")) == .unit(4))
    #expect(old.find(StatedPlace(region: "DE21")) == .nowhere(.outside))
  }

  @Test("NUTS of other countries, and places that a user states")
  func elsewhere() throws {
    let finder = PlaceFinder(
      try boundaries("NUTS_ID", [("FR101", "Paris"), ("DE212", "München")]), statements: ["IT-CF:1": "FR101", "stadt x": "DE212", "nobody": "XX999"])
    #expect(finder.level == .nuts3)
    #expect(finder.find(StatedPlace(region: "FR101")) == .unit(0))
    #expect(finder.find(StatedPlace(region: "FR1")) == .nowhere(.tooCoarse))
    #expect(finder.find(StatedPlace(key: "IT-CF:1")) == .unit(0))
    let bare = PlaceFinder(try boundaries("NUTS_ID", [("FR101", "Paris"), ("DE212", "München")]), statements: ["81001210723": "DE212"])
    #expect(bare.find(StatedPlace(key: "IT-CF:81001210723")) == .unit(1))
    #expect(finder.find(StatedPlace(organization: "Stadt X")) == .unit(1))
    // A code that was renamed, and one that was split in 2021: before, it was one unit.
    let table = try SmallTable("from,to,first_year,last_year\nFR999,FR101,,\nDE888,DE212,2010,2020\nDE888,FR101,2021,\n")
    let walked = PlaceFinder(try boundaries("NUTS_ID", [("FR101", "Paris"), ("DE212", "München")]), crosswalk: try Territories.crosswalk(table))
    #expect(walked.find(StatedPlace(region: "FR999")) == .unit(0))
    #expect(walked.find(StatedPlace(region: "DE888"), year: 2015) == .unit(1))
    #expect(walked.find(StatedPlace(region: "DE888")) == .nowhere(.split))
    #expect(throws: SmallTable.Failure.self) { try Territories.crosswalk(try SmallTable("from,to,first_year\na,b,soon\n")) }
    let other = PlaceFinder(try boundaries("code", [("North", "Norte"), ("South", "Sur")]))
    #expect(other.level == .other)
    #expect(other.find(StatedPlace(region: "North")) == .unit(0))
    #expect(other.find(StatedPlace(region: "sur")) == .unit(1))
    #expect(other.find(StatedPlace(region: "East")) == .nowhere(.unknown))
  }
}
