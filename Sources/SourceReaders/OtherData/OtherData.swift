/// Files that lie beside tender data and are none: what they are, in words, so that nobody has to guess why they are not read.
package enum OtherData {
  /// `nil` for a file that may be tender data.
  package static func recognise(_ head: SourceHead) -> String? {
    guard let first = head.utf8.first(where: { $0 > 32 }) else { return nil }
    switch first {
    case UInt8(ascii: "<"): return xml(head)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return json(String(decoding: head.utf8, as: UTF8.self))
    default: return table(head)
    }
  }

  private static func xml(_ head: SourceHead) -> String? {
    guard let root = XMLRoot.of(head.utf8) else { return nil }
    switch root.name {
    case "CodeList": return "a code list (genericode), no tender data"
    case "schema" where root.tag.contains("XMLSchema"): return "an XML schema, no tender data"
    default: return nil
    }
  }

  private static func json(_ text: String) -> String? {
    func has(_ keys: String...) -> Bool { keys.allSatisfy { text.contains("\"\($0)\"") } }
    if has("ZPROCSUPP") || has("period_from", "authorised_by") {
      return "a list of excluded firms, no tender data; give it with --reference (docs/reference-lists.md)"
    }
    if has("recordId", "recordType", "statementId") { return "statements of beneficial ownership (BODS), no tender data" }
    if has("schema", "properties"), !has("ocid"), !has("type", "features") {
      return "entities of people and companies (FollowTheMoney), no tender data"
    }
    // A CPV code as the first key of an object.
    let key = text.drop { $0.isWhitespace || $0 == "{" || $0 == "[" }.prefix(11)
    if key.count == 11, key.first == "\"", key.dropFirst(9).first == "-", key.dropFirst().prefix(8).allSatisfy(\.isNumber) {
      return "a code list (CPV), no tender data"
    }
    return nil
  }

  private static func table(_ head: SourceHead) -> String? {
    let line = String(decoding: head.utf8.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self).lowercased()
    if line.contains("empresa_sancionada") || line.contains("sentido de resoluci") || line.contains("ineligible until") {
      return "a list of excluded firms, no tender data; give it with --reference (docs/reference-lists.md)"
    }
    guard let table = TableHead(head) else { return nil }
    let names = Set(table.headers.map { CSVLayout.trimmed($0).lowercased() })
    func has(_ columns: String...) -> Bool { columns.allSatisfy(names.contains) }
    if names.count <= 5, has("code"), has("label") || has("title") { return "a code list, no tender data" }
    if has("nuts_id", "level") { return "a code list (NUTS), no tender data" }
    if names.contains(where: { $0.hasPrefix("codice comune formato") }) { return "the list of Italian municipalities (ISTAT), no tender data" }
    if has("cod_ipa", "denominazione_ipa") { return "a register of public bodies (IPA), no tender data" }
    if has("person_last_name", "person_date_of_birth") { return "a list of persons, no tender data" }
    if has("soggetto_erogante", "partito") { return "a list of donations to parties, no tender data" }
    if has("file", "bytes", "origin") { return "a list of files, no tender data" }
    return nil
  }
}
