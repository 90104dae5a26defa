import Foundation
import Testing

/// The built program, run as a user runs it.
enum Program {
  struct End {
    let status: Int32
    /// The number of the signal that stopped it, if one did.
    let signal: Int32?
    let output: String
    let errors: String
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the test bundle, in the build folder.
  static let path: String = {
    let running = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent().appendingPathComponent("probity").path
    if FileManager.default.isExecutableFile(atPath: running) { return running }
    return root.appendingPathComponent(".build/debug/probity").path
  }()

  /// Run through `wrapper`, where one is given: a program that runs its arguments.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil, input: Data? = nil, through wrapper: String? = nil
  ) throws -> End {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: wrapper ?? path)
    process.arguments = wrapper == nil ? arguments : [path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder ?? root
    // Files, not pipes: no amount of output can block the program.
    let scratch = try Scratch()
    let output = scratch.path.appendingPathComponent("output")
    let errors = scratch.path.appendingPathComponent("errors")
    let source = scratch.path.appendingPathComponent("input")
    for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    try (input ?? Data()).write(to: source)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = try FileHandle(forReadingFrom: source)
    try process.run()
    process.waitUntilExit()
    let signal = process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
    return End(
      status: process.terminationStatus, signal: signal, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// A folder that is removed with its owner.
final class Scratch: Sendable {
  let path: URL

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("probity-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: path) }

  func file(_ name: String, _ text: String) throws -> URL { try file(name, Data(text.utf8)) }

  func file(_ name: String, _ data: Data) throws -> URL {
    let url = path.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
    return url
  }
}

/// A JSON answer as dictionaries and arrays.
func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
