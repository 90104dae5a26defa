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
    /// A number of findings in the manifest, by severity or in all, that findings.jsonl does not bear out.
    case counted(String, stated: Int?, found: Int)

    fileprivate func isOf(_ file: String) -> Bool {
      switch self {
      case .missing(file), .changed(file, _, _): true
      default: false
      }
    }

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
      case .counted(let name, let stated, let found):
        return say(
          "manifest.json: findings.\(name) says \(stated.map(String.init) ?? "nothing"), findings.jsonl holds \(found)",
          "manifest.json: findings.\(name) indica \(stated.map(String.init) ?? "un numero illeggibile"), findings.jsonl ne contiene \(found)")
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
    return differences + written.added.map(Difference.unknown) + miscounts(written, differences)
  }

  /// Counts of findings that are not those of findings.jsonl, where that file is as it was written: nothing else speaks for the manifest's own numbers.
  private static func miscounts(_ written: WrittenFolder, _ differences: [Difference]) -> [Difference] {
    let name = "findings.jsonl"
    guard let stated = written.manifest["findings"], written.outputs.contains(where: { $0.key == name }),
      !differences.contains(where: { $0.isOf(name) })
    else { return [] }
    var found = Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, 0) })
    let key = Array("\"severity\":\"".utf8)
    guard
      FileBytes.forEachLine(
        written.path + "/" + name,
        { line in
          if let place = line.firstRange(of: key),
            let severity = Severity.allCases.first(where: { line[place.upperBound...].starts(with: $0.rawValue.utf8) })
          {
            found[severity, default: 0] += 1
          }
          return true
        })
    else { return [] }
    let counts = [("total", found.values.reduce(0, +))] + Severity.allCases.map { ($0.rawValue, found[$0] ?? 0) }
    return counts.compactMap { stated[$0.0]?.integer == $0.1 ? nil : .counted($0.0, stated: stated[$0.0]?.integer, found: $0.1) }
  }
}
