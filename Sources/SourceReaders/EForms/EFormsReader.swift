import ProcurementModel

/// eForms notices of the European Union: UBL 2.3 with the eForms extension, all SDK versions and national customisations.
package struct EFormsReader: SourceReader {
  package let format = "eforms"

  package init() {}

  private static let roots = ["ContractNotice", "ContractAwardNotice", "PriorInformationNotice", "BusinessRegistrationInformationNotice"]

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let root = XMLRoot.of(head.utf8), Self.roots.contains(root.name) else { return nil }
    return Recognition(format: format, version: Self.version(head.utf8), confidence: 100, evidence: "root element \(root.name)")
  }

  /// `1.8` of `eforms-sdk-1.8#extended…` in CustomizationID.
  private static func version(_ head: [UInt8]) -> String {
    let mark = Array("eforms-sdk-".utf8)
    var i = 0
    while i + mark.count < head.count {
      if head[i] == mark[0], head[i...].starts(with: mark) {
        return String(decoding: head[(i + mark.count)...].prefix { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") }, as: UTF8.self)
      }
      i += 1
    }
    return ""
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    try NoticeReading.read(units, context: context, into: sink, map: Self.map)
  }

  @Sendable private static func map(_ root: XMLElement, _ file: UInt32, _ size: Int) throws -> RecordBatch {
    if root.name == EForms.businessRegistrationInformationNotice {
      var records = NoticeRecords(file: file, size: size)
      records.batch.recordsRefused = 1
      records.problem(
        .recordRefused, .recordLeftOut, root.name.text, root.text(EForms.id),
        remark: "a business registration notice tells of a company and holds no procurement")
      return records.batch
    }
    var mapping = EFormsMapping(root: root, file: file, size: size)
    return mapping.map()
  }
}
