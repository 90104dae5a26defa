import StrictYAML
import Testing

@Suite("YAML that people write by hand")
struct StrictYAMLTests {
  func read(_ text: String) throws -> YAMLNode { try StrictYAML.parse(text, file: "a.yaml") }

  func problem(_ text: String) -> String {
    do {
      _ = try read(text)
      return "no problem"
    } catch { return "\(error)" }
  }

  @Test("Scalars keep their text as written")
  func asWritten() throws {
    let map = try read("country: NO\nversion: 1.0\ncig: 0012\nwhen: 2024-01-31\nswitch: off\nnothing:\n").mapping()
    #expect(try map.required("country").string() == "NO")
    #expect(try map.required("version").string() == "1.0")
    #expect(try map.required("version").decimalText() == "1.0")
    #expect(try map.required("cig").string() == "0012")
    #expect(try map.required("when").string() == "2024-01-31")
    #expect(throws: StrictYAMLError.self) { try map.required("switch").bool() }
    #expect(try map.required("nothing").isEmpty)
    #expect(map.keys == ["country", "version", "cig", "when", "switch", "nothing"])
  }

  @Test("An unknown key is an error that names the nearest known one")
  func unknownKey() throws {
    let node = try read("id: x\nparmeters: {}\n")
    do {
      _ = try node.mapping(known: ["id", "parameters"])
      Issue.record("accepted")
    } catch {
      #expect("\(error)" == "a.yaml:2:1: unknown key 'parmeters'; did you mean 'parameters'?\nparmeters: {}\n^")
    }
  }

  @Test("A text that looks like a mapping says so")
  func looksLikeMapping() throws {
    let map = try read("message: {count}\nother:\n  a: b\n").mapping()
    #expect(
      throws: StrictYAMLError(
        file: "a.yaml", line: 1, column: 10, message: "expected a text, found a mapping; a text that begins with '{' stands in quotation marks",
        sourceLine: "message: {count}")
    ) {
      try map.required("message").string()
    }
    #expect(throws: StrictYAMLError(file: "a.yaml", line: 3, column: 3, message: "expected a text, found a mapping", sourceLine: "  a: b")) {
      try map.required("other").string()
    }
  }

  @Test("Places inside of block, folded and quoted texts are those of the source")
  func placesInTexts() throws {
    let text =
      "literal: |\n    first line\n      indented\n\n    last\nfolded: >-\n  two words\n  and more\nquoted: \"say \\\"x\\\" now\"\nsingle: 'it''s so'\nplain: one two\n  three\n"
    let map = try read(text).mapping()
    func place(_ key: String, of word: String) throws -> String {
      let node = try map.required(key)
      let value = Array(try node.string().unicodeScalars)
      let wanted = Array(word.unicodeScalars)
      let offset = value.indices.first { value[$0...].starts(with: wanted) } ?? 0
      let place = node.place(of: offset)
      return "\(place.line):\(place.column)"
    }
    #expect(try place("literal", of: "line") == "2:11")
    #expect(try place("literal", of: "indented") == "3:7")
    #expect(try place("literal", of: "last") == "5:5")
    #expect(try place("folded", of: "words") == "7:7")
    #expect(try place("folded", of: "more") == "8:7")
    #expect(try place("quoted", of: "now") == "9:20")
    #expect(try place("single", of: "so") == "10:16")
    #expect(try place("plain", of: "three") == "12:3")
  }

  @Test(
    "What could surprise is refused",
    arguments: [
      ("a: 1\na: 2\n", "key 'a' is written more than once"),
      ("a: 1\n\"a\": 2\n", "key 'a' is written more than once"),
      ("a: &x [1]\nb: *x\n", "aliases are not allowed"),
      ("a: &x [1]\n", "anchors are not allowed"),
      ("a: !!binary aGk=\n", "tags are not allowed"),
      ("a: !x {b: 1}\n", "tags are not allowed"),
      ("a: 1\n---\nb: 2\n", "another document"),
      ("", "the file is empty"),
      ("a: [1, 2\n", "not readable as YAML"),
      ("a: \u{1}\n", "not readable as YAML"),
      ("? [a]\n: b\n", "a key must be a text"),
      ("a:\n\t- b\n", "not readable as YAML"),
      ("a: *nowhere\n", "not readable as YAML"),
      ("a: this: that\n", "; a text that holds ': ' stands in quotation marks"),
      ("a: %x\n", "; a text that begins with a sign stands in quotation marks"),
    ])
  func refused(_ text: String, _ message: String) { #expect(problem(text).contains(message), "\(problem(text))") }

  @Test("A file that would grow is refused before it does")
  func aliasBomb() {
    var text = "a0: &a0 [x, x]\n"
    for i in 1...40 { text += "a\(i): &a\(i) [*a\(i - 1), *a\(i - 1)]\n" }
    text += "? *a40\n: x\n"
    #expect(problem(text).contains("aliases are not allowed"))
  }

  @Test("Depth, size and number of values have limits")
  func limits() {
    #expect(problem(String(repeating: "[", count: 40) + String(repeating: "]", count: 40)).contains("32 levels"))
    #expect(problem(String(repeating: "[", count: 20_000)).contains("nested more than 32 levels deep"))
    #expect(problem(String(repeating: "- ", count: 20_000)).contains("a.yaml:"))
    #expect(problem("[" + String(repeating: "1,", count: 100_001) + "]").contains("more than 100000 values"))
    #expect(problem(String(repeating: "#", count: 1_000_001)).contains("limit is 1000000"))
    #expect(throws: StrictYAMLError.self) { try StrictYAML.parse([0x61, 0x3A, 0x20, 0xFF], file: "a.yaml") }
  }

  @Test("Every cut of a file is a value or an error with a place")
  func cuts() {
    let text = "id: x\nlist: [a, 'b', \"c\\u00e8\"]\nmap: {k: {v: 1}, w: |\n  text\n}\nblock: |\n  à\n  b: c\nfold: >\n  d\n- e\n"
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      do { _ = try StrictYAML.parse(bytes[..<end], file: "cut") } catch { #expect(error.line >= 1 && error.column >= 1) }
    }
    // One byte changed, everywhere, to the marks of the language.
    for index in bytes.indices {
      for byte in "&*!|>[]{}:-?'\"%@`\t\n #,".utf8 {
        var changed = bytes
        changed[index] = byte
        do { _ = try StrictYAML.parse(changed, file: "changed") } catch { #expect(error.line >= 1) }
      }
    }
  }

  @Test("Numbers are checked as they stand")
  func numbers() throws {
    let list = try read("[12, -0.5, 1e3, .5, '7', 1., 0x10, 99999999999999999999]").list()
    #expect(list.map { (try? $0.decimalText()) ?? "no" } == ["12", "-0.5", "no", "no", "7", "no", "no", "99999999999999999999"])
    #expect(list.map { (try? $0.integer()) ?? -1 } == [12, -1, -1, -1, 7, -1, -1, -1])
    #expect(throws: StrictYAMLError.self) { _ = try list[0].integer(in: 1...10) }
  }

  @Test(
    "Nearest names", arguments: [("ammount", "amount"), ("statsu", "status"), ("Lots", "lots"), ("zzz", nil), ("a", nil), ("procurmentMethod", nil)])
  func nearest(_ name: String, _ expected: String?) {
    let known = ["amount", "status", "lots", "method", "awards", "b"]
    #expect(NearestName.of(name, among: known) == expected)
  }
}
