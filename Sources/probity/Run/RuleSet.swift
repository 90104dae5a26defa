import Glibc
import ProcurementLaw
import ProcurementModel
import RuleEngine
import RuleLanguage
import ScreenLibrary
import StrictYAML

/// The rules of a run: those the program carries, and those of folders given with `--rules`.
struct RuleSet {
  let catalogue: RuleCatalogue

  static var signatures: [ScreenSignature] { RuleScreens.signatures }

  /// Without `examples` those of the program's own rules are not read: judging needs none.
  init(folders: [String] = [], withEmbedded: Bool = true, examples: Bool = true) throws {
    var files: [(path: String, text: String)] = withEmbedded && examples ? EmbeddedRules.files : []
    let carried = withEmbedded && !examples ? EmbeddedRules.files : []
    for folder in folders {
      let own = try Self.files(in: folder)
      guard !own.isEmpty else {
        throw CommandEnd(.wrongConfiguration, "\(folder): holds no rule: rules are files that end in .yaml")
      }
      files += own
    }
    // Rules of a folder by itself may name the program's peer groups, beside groups of its own.
    if !withEmbedded, !files.contains(where: { Self.isPeerGroups($0.path) && Self.groups(in: $0.text).isSuperset(of: Self.ownGroups) }) {
      files += Self.embeddedPeerGroups
    }
    do throws(RuleCatalogue.Problems) {
      catalogue = try RuleCatalogue.load(files, carried: carried, screens: Self.signatures, thresholds: ValueThresholds.names)
    } catch { throw CommandEnd(.wrongConfiguration, error.description) }
  }

  private static func isPeerGroups(_ path: String) -> Bool { path.hasSuffix("peer-groups.yaml") }

  static var embeddedPeerGroups: [(path: String, text: String)] { EmbeddedRules.files.filter { isPeerGroups($0.path) } }

  private static var ownGroups: Set<Substring> { Set(embeddedPeerGroups.flatMap { groups(in: $0.text) }) }

  /// The names of a file's peer groups, as far as they are written one on a line.
  private static func groups(in text: String) -> Set<Substring> {
    Set(text.split(separator: "\n").compactMap { $0.hasPrefix("- id: ") ? $0.dropFirst(6) : nil })
  }

  /// The peer groups of a folder, else those of the program.
  static func peerGroupFiles(in folder: String) throws -> [(path: String, text: String)] {
    let own = try files(in: folder).filter { isPeerGroups($0.path) }
    return own.isEmpty ? embeddedPeerGroups : own
  }

  /// Rule files of a folder and its folders.
  static func files(in folder: String) throws -> [(path: String, text: String)] {
    guard let names = FolderListing.names(folder) else { throw CommandEnd(.wrongConfiguration, "\(folder): the rule folder cannot be opened") }
    var files: [(path: String, text: String)] = []
    for name in names {
      let path = folder + "/" + name
      if FolderListing.isFolder(path) {
        files += try Self.files(in: path)
      } else if name.hasSuffix(".yml") {
        throw CommandEnd(.wrongConfiguration, "\(path): rules are files that end in .yaml: rename it")
      } else if name.hasSuffix(".yaml") {
        files.append((path, try textFile(path)))
      }
    }
    return files
  }

  /// Rules of the profile, narrowed by ids and codes.
  func selected(profile: String?, only: [String], except: [String]) throws -> [Rule] {
    let own = catalogue.rules.filter { $0.profile == profile && $0.status == .stable }
    if let profile, own.isEmpty {
      // `cardinal` computes its eleven indicators itself.
      let known = Set(catalogue.rules.compactMap(\.profile)).union(["cardinal"]).sorted()
      throw CommandEnd(.usage, "unknown profile '\(profile)' (known: \(known.joined(separator: ", ")))\(NearestName.hint(profile, among: known))")
    }
    func matches(_ rule: Rule, _ name: String) -> Bool { rule.id == name || rule.codes.contains(name) }
    for name in only + except where !catalogue.rules.contains(where: { matches($0, name) }) {
      let known = catalogue.rules.flatMap { [$0.id] + $0.codes }
      throw CommandEnd(.usage, "unknown rule '\(name)'\(NearestName.hint(name, among: known))")
    }
    let chosen = own.filter { rule in (only.isEmpty || only.contains { matches(rule, $0) }) && !except.contains { matches(rule, $0) } }
    guard !chosen.isEmpty || own.isEmpty else { throw CommandEnd(.usage, "--only and --except leave no rule to run") }
    return chosen
  }
}

/// A text file that a user gives beside the records: rules, settings, links, layouts; tables may be larger.
func textFile(_ path: String, megabytes: Int = 4) throws -> String {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw CommandEnd(.wrongConfiguration, "\(path): cannot be opened: \(String(cString: strerror(errno)))") }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw CommandEnd(.wrongConfiguration, "\(path): cannot be read: \(String(cString: strerror(errno)))") }
    if count == 0 { break }
    bytes.append(contentsOf: buffer[..<count])
    guard bytes.count <= megabytes << 20 else {
      throw CommandEnd(.wrongConfiguration, "\(path): is over \(megabytes) MB, the limit for a file of this kind")
    }
  }
  guard let text = String(validating: bytes, as: UTF8.self) else { throw noText(path, bytes) }
  return text
}

/// Names the place of the first byte that belongs to no character.
private func noText(_ path: String, _ bytes: [UInt8]) -> CommandEnd {
  var parser = Unicode.UTF8.ForwardParser()
  var rest = bytes.makeIterator()
  var (offset, line, column) = (0, 1, 1)
  while case .valid(let scalar) = parser.parseScalar(from: &rest) {
    offset += scalar.count
    let ends = scalar.count == 1 && scalar.first == UInt8(ascii: "\n")
    (line, column) = ends ? (line + 1, 1) : (line, column + 1)
  }
  return CommandEnd(
    .wrongConfiguration, "\(path):\(line):\(column): is no UTF-8 text: byte \(offset) is none of a letter; save it as UTF-8")
}

enum FolderListing {
  static func names(_ folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
