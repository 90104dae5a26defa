import ProcurementModel

/// Notices of the Official Journal of the European Union in TED_EXPORT: schema R2.0.9 (all forms) and the defence forms of R2.0.8. The same forms as they are sent to the
/// Official Journal (TED_ESENDERS), as Estonia's register publishes them.
package struct TEDReader: SourceReader {
  package let format = "ted-xml"

  package init() {}

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let root = XMLRoot.of(head.utf8), root.name == "TED_EXPORT" || root.name == "TED_ESENDERS" else { return nil }
    var version = root.attribute("VERSION") ?? ""
    if version.isEmpty, let place = root.tag.range("R2.0.") {
      version = String(root.tag[place.lowerBound...].prefix { $0 != "/" && $0 != "\"" && $0 != " " })
    }
    return Recognition(format: format, version: version, confidence: 100, evidence: "root element \(root.name)")
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    try NoticeReading.read(units, context: context, into: sink, map: Self.map)
  }

  @Sendable private static func map(_ root: XMLElement, _ file: UInt32, _ size: Int) throws -> RecordBatch {
    guard let form = originalForm(root) else {
      throw SourceRefusal(
        file: file, line: root.line > 0 ? root.line : nil, reason: "the notice has no form in its FORM_SECTION",
        advice: "fetch the whole notice from ted.europa.eu")
    }
    switch form.name {
    case TED.contractAwardDefence, TED.contractDefence, TED.priorInformationDefence:
      var mapping = TEDDefenceMapping(root: root, form: form, file: file, size: size)
      return mapping.map()
    default:
      guard form.child(TED.objectContract) != nil else {
        throw SourceRefusal(
          file: file, line: form.line > 0 ? form.line : nil,
          reason: "form \(form.name.text) is not one of schema R2.0.9 or of the defence forms of R2.0.8",
          advice: "older forms are not read; the TED CSV of the same year holds the same awards")
      }
      var mapping = TEDMapping(root: root, form: form, file: file, size: size)
      return mapping.map()
    }
  }

  /// The form in the language the buyer wrote it in; translations repeat it. Where several are original (Belgium, Switzerland), the first.
  private static func originalForm(_ root: XMLElement) -> XMLElement? {
    var first: XMLElement?
    for section in root.children(TED.formSection) {
      for form in section.children where form.attribute(TED.lg) != nil || form.attribute(TED.category) != nil || form.attribute(TED.form) != nil {
        if form.attribute(TED.category)?.equals("ORIGINAL") == true { return form }
        if first == nil { first = form }
      }
    }
    return first
  }
}
