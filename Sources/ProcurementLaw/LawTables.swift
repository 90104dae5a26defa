import StrictYAML

/// The data files of this room, carried inside the program.
enum LawTables {
  static func root(_ file: String) throws(StrictYAMLError) -> YAMLMapping {
    let text = EmbeddedLawTables.files.first { $0.path == file }?.text ?? ""
    return try StrictYAML.parse(text, file: file).mapping()
  }
}
