import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Reference lists")
struct ReferenceListTests {
  private func list(_ text: String) throws -> ReferenceList {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("probity-list-" + UUID().uuidString)
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    return try ReferenceListReader.read(try SourceFile(index: 0, name: "list.csv", descriptor: open(path.path, O_RDONLY)))
  }

  private func failure(_ text: String) -> String {
    do {
      _ = try list(text)
      return "none"
    } catch { return "\(error)" }
  }

  @Test("Usual other names of the columns are understood, two of one kind are an error, and what is not read is named")
  func synonyms() throws {
    let list = try list("list,Ragione sociale,VAT,country,From,To,notes\nReg,Rossi,02438750586,IT,2023-01-01,2023-06-01,x\n")
    #expect(list.entries.map(\.name) == ["Rossi"] && list.entries.map(\.identifier) == ["02438750586"])
    #expect(list.entries.map { $0.until?.description } == ["2023-06-01"] && list.ignoredColumns == ["notes"])
    #expect(failure("name,until,to\nRossi,2023-01-01,2024-01-01\n").contains("list.csv:1:3: 'to' is a second column 'until'"))
  }

  @Test("A table gives names with their places, periods and countries; people are counted and left out")
  func table() throws {
    let list = try list(
      "\u{FEFF}list;name;id;country;from;until;person\r\nReg;\"Rossi; Bianchi\"\"\";123;it;2023-01-01;;\r\n;Verdi;;;;2024-05-31;\r\nReg;Anna;;;;;true\r\n"
    )
    #expect(list.entries.map(\.name) == ["Rossi; Bianchi\"", "Verdi"])
    #expect(list.entries.map(\.list) == ["Reg", "list.csv"])
    #expect(list.entries.map(\.line) == [2, 3])
    #expect(list.entries[0].byte == 48)
    #expect(list.entries[0].length == 16)
    #expect(list.entries[0].country == "IT")
    #expect(list.personsLeftOut == 1)
    let day = try #require(Moment("2024-05-31"))
    #expect(list.entries[1].holds(on: day))
    #expect(!list.entries[1].holds(on: Moment(day: day.day + 1)))
    #expect(!list.entries[0].holds(on: try #require(Moment("2022-12-31"))))
  }

  @Test("A list that cannot be read as one says where and why")
  func mistakes() {
    #expect(failure("nome,codice\nRossi,1\n").hasPrefix("list.csv:1:1: a column 'name' or 'id' was expected"))
    #expect(failure("name,from\nRossi,31/12/2023\n").hasPrefix("list.csv:2:2: '31/12/2023' in column 'from' is no date"))
    #expect(failure("name,id\n,\n").hasPrefix("list.csv:2:1: the row has neither name nor id"))
    #expect(failure("name\n\"Rossi\n").hasPrefix("list.csv:2:1: a quotation mark is never closed"))
    #expect(failure("{\"a\": 1}").hasPrefix("list.csv:1:1: this JSON is no list of the World Bank"))
    #expect(failure("{\"a\": ").hasPrefix("list.csv:1:1: "))
    #expect(failure("").hasPrefix("list.csv:1:1: the list is empty"))
    #expect(failure("name,country\nRossi,ITA\n").hasPrefix("list.csv:2:1: 'ITA' is no country of two letters"))
  }

  @Test("The World Bank's list as it is published: firms with their periods, individuals left out")
  func worldBank() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("shared/data/reference-people-companies/debarment/worldbank_ineligible_2019_part.json")
    guard FileManager.default.fileExists(atPath: path.path) else { return print("skipped: the World Bank's list is not beside the project") }
    let list = try ReferenceListReader.read(try SourceFile(index: 0, name: "worldbank.json", descriptor: open(path.path, O_RDONLY)))
    #expect(list.entries.count + list.personsLeftOut == 377)
    #expect(list.personsLeftOut > 0)
    #expect(list.entries.allSatisfy { !$0.name.isEmpty && $0.from != nil && ($0.until?.year ?? 0) < 2999 })
  }
}
