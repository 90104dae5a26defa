import CLibXML2

/// What is wrong with a document that is no well-formed XML, in words of a publisher who can mend it.
struct XMLMistake {
  let reason: String
  let advice: String

  init(_ error: probity_xml_error, _ message: String) {
    let place = error.column > 0 ? " near character \(error.column) of the line" : ""
    let name = withUnsafeBytes(of: error.name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    switch error.mistake {
    case PROBITY_XML_MISTAKE_CUT_SHORT:
      (reason, advice) = (
        "not well-formed XML: it ends before its elements do (\(message))",
        "the file is cut short; fetch it again, or ask the publisher for the whole file"
      )
    case PROBITY_XML_MISTAKE_ENTITY:
      (reason, advice) = (
        "not well-formed XML: &\(name);\(place) is an entity of HTML, which XML does not know",
        "ask the publisher to write the character itself; if you mend a copy, say so beside the findings"
      )
    case PROBITY_XML_MISTAKE_AMPERSAND:
      (reason, advice) = (
        "not well-formed XML: a bare &\(place)", "ask the publisher to write &amp; for it; if you mend a copy, say so beside the findings"
      )
    case PROBITY_XML_MISTAKE_DECLARATION:
      (reason, advice) = (
        "not well-formed XML: something stands before the declaration <?xml …?>, be it a blank line",
        "ask the publisher to let the file begin with it; if you mend a copy, say so beside the findings"
      )
    default:
      (reason, advice) = (
        "not well-formed XML\(place): \(message)",
        "the file has a mistake there or is damaged; fetch it again, and ask the publisher to mend it if it is the same"
      )
    }
  }
}
