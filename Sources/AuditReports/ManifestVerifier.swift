import Documents
import Findings

/// Holds an audit folder against its manifest.
package enum ManifestVerifier {
  /// One thing that is not as the manifest says.
  package enum Difference: Equatable, Sendable {
    case brokenManifest
    /// A name in the manifest that leads out of the folder.
    case foreignName(String)
    case missing(String)
    /// `stated`: bytes by the manifest, `nil` where it does not say.
    case changed(String, bytes: Int, stated: Int?)
    case unknown(String)

    package func text(_ language: ReportLanguage) -> String {
      func say(_ en: String, _ it: String) -> String { language == .it ? it : en }
      switch self {
      case .brokenManifest:
        return say(
          "manifest.json: is broken, or no manifest of Probity; the other files cannot be checked",
          "manifest.json: danneggiato, o non è un manifest di Probity; gli altri file non si possono controllare")
      case .foreignName(let name): return say("not a name of an audit file: ", "non è un nome di file di una verifica: ") + name
      case .missing(let name): return say("missing: ", "mancante: ") + name
      case .changed(let name, let bytes, let stated):
        let says = stated.map(String.init)
        return say(
          "changed: \(name) (\(bytes) bytes, the manifest says \(says ?? "nothing"))",
          "modificato: \(name) (\(bytes) byte, il manifest ne indica \(says ?? "un numero illeggibile"))")
      case .unknown(let name): return say("not in the manifest: ", "non presente nel manifest: ") + name
      }
    }
  }

  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// None where all is as written. A manifest that cannot be read is one: the folder is not as it was written.
  package static func differences(in folder: String) throws(Failure) -> [Difference] {
    guard OutputFolder.names(in: folder) != nil else { throw Failure(description: "\(folder): no such folder, or it cannot be read") }
    guard FileBytes.read(folder + "/manifest.json") != nil else { throw Failure(description: "\(folder): holds no manifest.json") }
    guard let written = WrittenFolder(folder) else { return [.brokenManifest] }
    var differences: [Difference] = []
    for output in written.outputs {
      // A name that leads out of the folder is none of ours.
      guard !output.key.hasPrefix("/"), !output.key.split(separator: "/").contains("..") else {
        differences.append(.foreignName(output.key))
        continue
      }
      guard let (hash, size) = FileHash.sha256(folder + "/" + output.key) else {
        differences.append(.missing(output.key))
        continue
      }
      if hash != output.value["sha256"]?.string {
        differences.append(.changed(output.key, bytes: size, stated: output.value["bytes"]?.integer))
      }
    }
    return differences + written.added.map(Difference.unknown)
  }
}
