import ProcurementModel
import StrictYAML

/// The data files of this room, carried inside the program.
enum LawTables {
  static func root(_ file: String) throws(StrictYAMLError) -> YAMLMapping {
    let text = EmbeddedLawTables.files.first { $0.path == file }?.text ?? ""
    return try StrictYAML.parse(text, file: file).mapping()
  }

  static func day(_ node: YAMLNode) throws(StrictYAMLError) -> Int32 {
    guard let moment = Moment(iso8601: try node.string().utf8) else { throw node.error("expected a date such as 2023-07-01") }
    return moment.day
  }
}
