import Findings
import Foundation
import Testing

@Suite("Text in bytes")
struct ByteTextTests {
  private func quoted(_ text: String) -> String {
    var bytes = ByteText(capacity: 0)
    bytes.add(quoted: text)
    return bytes.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  @Test("Every character at every place of a word of eight is escaped as RFC 8785 says, and read back")
  func quoting() throws {
    #expect(quoted("a\"b\\c\n\r\t\u{8}\u{C}\u{1}\u{7F}") == #""a\"b\\c\n\r\t\b\f\u0001\u007f""#)
    #expect(quoted("\u{2028} \u{2029} €") == #""\u2028 \u2029 €""#)
    for scalar in Array(0..<0x300) + [0x2027, 0x2028, 0x2029, 0x202A, 0x20AC, 0x1F600] {
      guard let scalar = Unicode.Scalar(UInt32(scalar)) else { continue }
      for place in 0..<9 {
        let text = String(repeating: "x", count: place) + String(Character(scalar)) + String(repeating: "y", count: 17 - place)
        let decoded = try JSONDecoder().decode([String].self, from: Data("[\(quoted(text))]".utf8))
        #expect(decoded == [text], "U+\(scalar.value) at \(place)")
      }
    }
  }

  @Test("Whole numbers and others are written as Swift writes them")
  func numbers() {
    func text(_ value: Int) -> String {
      var bytes = ByteText(capacity: 0)
      bytes.add(integer: value)
      return bytes.withBytes { String(decoding: $0, as: UTF8.self) }
    }
    for value in [0, 1, -1, 9, 10, 99, 100, 12345, -67890, .max, .min] { #expect(text(value) == String(value)) }
    for power in 0..<18 {
      let value = Int(pow(10, Double(power)))
      for near in [value - 1, value, value + 1, -value] { #expect(text(near) == String(near)) }
    }
    for value in [0.1, -2.5, 1e300, 123456.75, 1e15, 3] { #expect(JSONValue.number(value).text == (value == 3 ? "3" : "\(value)")) }
    #expect(JSONValue.number(.infinity).text == "null")
  }

  @Test(
    "A person's code in groups, as on the card, is masked like any other; numbers and words beside each other are no code",
    arguments: [
      ("a RSS MRA 80A01 H501U b", "a RSS••••••••••••U b"), ("RSSMRA-80A01-H501U", "RSS••••••••••••U"),
      ("(rss.mra.80a01.h501u)", "(rss••••••••••••u)"),
      ("RSSMRA80A01 H501U e VRD LGI 75B41 F205X", "RSS••••••••••••U e VRD••••••••••••X"), ("RSS\u{A0}MRA\u{A0}80A01\u{A0}H501U", "RSS••••••••••••U"),
      ("1RSS MRA 80A01 H501U", "1RSS MRA 80A01 H501U"), ("RSS MRA 80A01 H501U7", "RSS MRA 80A01 H501U7"),
      ("LOTTO TRE 80A01 H501", "LOTTO TRE 80A01 H501"), ("via Roma 123 a", "via Roma 123 a"),
      ("RSS  --  MRA 80A01 H501U", "RSS  --  MRA 80A01 H501U"),
      ("CIG Z123A456BC 2024 A123B", "CIG Z123A456BC 2024 A123B"),
    ])
  func groups(_ text: String, _ expected: String) {
    #expect(PersonalData.masked.text(text) == expected && PersonalData.full.text(text) == text)
    #expect(PersonalData.holdsPersonCode(text) == (text != expected))
  }

  @Test("A person's code, or the rest of one, is found wherever it stands")
  func codesAnywhere() {
    for before in 0..<40 {
      for length in 11...18 {
        let code = "RSSMRA85T10A562S99".prefix(length)
        let text = String(repeating: " a", count: before / 2) + (before % 2 == 0 ? "-" : " -") + code + ", b"
        #expect(PersonalData.holdsPersonCode(text) == (length >= 13), "\(before) \(length)")
        #expect(PersonalData.masked.text(text).contains(code) == (length < 13), "\(before) \(length)")
      }
    }
  }
}
