import Findings
import RuleLanguage

/// Holds an audit folder against its manifest.
package enum ManifestVerifier {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// One sentence a difference; none where all is as written.
  package static func differences(in folder: String) throws(Failure) -> [String] {
    guard let bytes = FileBytes.read(folder + "/manifest.json") else { throw Failure(description: "\(folder): holds no manifest.json") }
    guard let outputs = outputs(String(decoding: bytes, as: UTF8.self)) else { throw Failure(description: "\(folder)/manifest.json: is no manifest of Probity") }
    var differences: [String] = []
    for output in outputs {
      guard let (hash, size) = FileHash.sha256(folder + "/" + output.name) else {
        differences.append("missing: \(output.name)")
        continue
      }
      if hash != output.sha256 { differences.append("changed: \(output.name) (\(size) bytes, the manifest says \(output.bytes))") }
    }
    let known = Set(outputs.map(\.name) + ["manifest.json", "run.json"])
    for name in allFiles(folder, "") where !known.contains(name) { differences.append("not in the manifest: \(name)") }
    return differences
  }

  /// The `outputs` of a manifest that this program wrote.
  private static func outputs(_ text: String) -> [(name: String, sha256: String, bytes: Int)]? {
    guard text.contains("\"schema\": \"probity-manifest/1\""), let start = text.lastRange(of: "\"outputs\": {") else { return nil }
    var result: [(name: String, sha256: String, bytes: Int)] = []
    for line in text[start...].split(separator: "\n") where line.contains("\"sha256\"") {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      guard let name = parts.dropFirst().first, let hashKey = parts.firstIndex(of: "sha256"), hashKey + 2 < parts.count else { continue }
      if let bytesKey = parts.firstIndex(of: "bytes") {
        if bytesKey + 1 < parts.count { result.append((name, parts[hashKey + 2], Int(parts[bytesKey + 1].filter(\.isNumber)) ?? -1)) }
      } else { result.append((name, parts[hashKey + 2], -1)) }
    }
    return result
  }

  private static func allFiles(_ folder: String, _ prefix: String) -> [String] {
    (AuditFolder.names(in: folder + "/" + prefix) ?? []).flatMap { name -> [String] in
      let path = prefix + name
      return AuditFolder.names(in: folder + "/" + path) != nil ? allFiles(folder, path + "/") : [path]
    }
  }
}

extension String {
  fileprivate func lastRange(of part: String) -> String.Index? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(part) { return index }
    }
    return nil
  }
}
