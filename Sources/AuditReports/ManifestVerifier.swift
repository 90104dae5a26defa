import Documents
import Findings

/// Holds an audit folder against its manifest.
package enum ManifestVerifier {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// One sentence a difference; none where all is as written. A manifest that cannot be read is one: the folder is not as it was written.
  package static func differences(in folder: String) throws(Failure) -> [String] {
    guard let bytes = FileBytes.read(folder + "/manifest.json") else { throw Failure(description: "\(folder): holds no manifest.json") }
    guard let manifest = JSONReader.read(bytes), manifest["schema"]?.string == "probity-manifest/1", let outputs = manifest["outputs"] else {
      return ["manifest.json: is broken, or no manifest of Probity; the other files cannot be checked"]
    }
    var differences: [String] = []
    var known: Set<String> = ["manifest.json", "run.json"]
    for output in outputs.members {
      known.insert(output.key)
      // A name that leads out of the folder is none of ours.
      guard !output.key.hasPrefix("/"), !output.key.split(separator: "/").contains("..") else {
        differences.append("not a name of an audit file: \(output.key)")
        continue
      }
      guard let (hash, size) = FileHash.sha256(folder + "/" + output.key) else {
        differences.append("missing: \(output.key)")
        continue
      }
      if hash != output.value["sha256"]?.string {
        differences.append("changed: \(output.key) (\(size) bytes, the manifest says \(output.value["bytes"]?.integer ?? -1))")
      }
    }
    for name in allFiles(folder, "") where !known.contains(name) { differences.append("not in the manifest: \(name)") }
    return differences
  }

  private static func allFiles(_ folder: String, _ prefix: String) -> [String] {
    (OutputFolder.names(in: folder + "/" + prefix) ?? []).flatMap { name -> [String] in
      let path = prefix + name
      return OutputFolder.names(in: folder + "/" + path) != nil ? allFiles(folder, path + "/") : [path]
    }
  }
}
