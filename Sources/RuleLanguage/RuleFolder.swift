import Glibc
import StrictYAML

/// The rule files of a folder, for `--rules DIR` and `rules check DIR`.
package enum RuleFolder {
  /// All `.yaml` files below a folder, in the order of their paths, which begin with the folder as given. A folder without any is an error, and so is a
  /// file that cannot be read. Links to folders are not followed.
  package static func files(in folder: String) throws(RuleProblems) -> [(path: String, text: String)] {
    var paths: [String] = []
    try walk(folder, depth: 0, &paths)
    guard !paths.isEmpty else { throw RuleProblems([problem(folder, "no rule files (*.yaml) in this folder")]) }
    var files: [(path: String, text: String)] = []
    var problems: [RuleProblem] = []
    for path in paths.sorted() {
      guard let bytes = read(path, limit: StrictYAML.Limits().bytes + 1) else {
        problems.append(problem(path, "the file cannot be read"))
        continue
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        problems.append(problem(path, "the file is not UTF-8"))
        continue
      }
      files.append((path, text))
    }
    guard problems.isEmpty else { throw RuleProblems(problems) }
    return files
  }

  private static func problem(_ path: String, _ message: String) -> RuleProblem {
    RuleProblem(file: path, line: 1, column: 1, message: message, sourceLine: "")
  }

  private static func walk(_ folder: String, depth: Int, _ paths: inout [String]) throws(RuleProblems) {
    guard depth < 16, let directory = opendir(folder) else { throw RuleProblems([problem(folder, "the folder cannot be read")]) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
      if !name.hasPrefix(".") { names.append(name) }
    }
    for name in names.sorted() {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var info = stat()
      guard lstat(path, &info) == 0 else { continue }
      if info.st_mode & S_IFMT == S_IFDIR {
        try walk(path, depth: depth + 1, &paths)
      } else if name.hasSuffix(".yaml"), paths.count < 10_000 {
        paths.append(path)
      }
    }
  }

  private static func read(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 { return nil }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
