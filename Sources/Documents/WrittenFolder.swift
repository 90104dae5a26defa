import Findings
import Glibc

/// A folder that Probity wrote, by its `manifest.json`: an audit, a map or a simulation.
package struct WrittenFolder {
  package let path: String
  package let manifest: JSONValue

  private static let simulation = "probity-simulation-manifest/1"
  private static let schemas: Set<String> = ["probity-manifest/1", simulation]

  /// `nil` where the folder holds no manifest of Probity, or one that cannot be read.
  package init?(_ path: String) {
    self.path = path
    guard let manifest = FileBytes.read(path + "/manifest.json").flatMap({ JSONReader.read($0) }),
      let schema = manifest["schema"]?.string, Self.schemas.contains(schema), manifest["outputs"] != nil
    else { return nil }
    self.manifest = manifest
  }

  /// Whether it is a simulation: all of it stands in the manifest, and it has no `run.json`.
  package var isOfSimulation: Bool { manifest["schema"]?.string == Self.simulation }

  /// The files that the manifest states.
  package var outputs: [JSONValue.Member] { manifest["outputs"]?.members ?? [] }

  /// Files of the folder that the manifest does not name, in the order of their names.
  package var added: [String] {
    let known = Set(outputs.map(\.key)).union(["manifest.json", "run.json"])
    return Self.files(of: path, "").filter { !known.contains($0) }
  }

  /// Files that somebody put there or worked on since they were written. Only those are hashed that were written after the manifest, or have another size.
  package var workedOn: [String] {
    let written = Self.status(path + "/manifest.json")?.time
    let changed = outputs.filter { output in
      let name = path + "/" + output.key
      guard let status = Self.status(name) else { return false }
      if let bytes = output.value["bytes"]?.integer, bytes != status.bytes { return true }
      if let written, status.time <= written { return false }
      return FileHash.sha256(name)?.sha256 != output.value["sha256"]?.string
    }
    return (changed.map(\.key) + added).sorted()
  }

  private struct Time: Comparable {
    let seconds, nanoseconds: Int
    static func < (a: Time, b: Time) -> Bool { (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds) }
  }

  private static func status(_ path: String) -> (bytes: Int, time: Time)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return (Int(status.st_size), Time(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec))
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func files(of folder: String, _ prefix: String) -> [String] {
    (OutputFolder.names(in: folder + "/" + prefix) ?? []).flatMap { name -> [String] in
      let path = prefix + name
      // What a link leads to lies elsewhere.
      return isFolder(folder + "/" + path) ? files(of: folder, path + "/") : [path]
    }
  }
}
