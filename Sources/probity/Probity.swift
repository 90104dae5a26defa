import ArgumentParser
import CLinux
import StrictYAML

/// The command line: the only room that knows all others.
@main
struct Probity: ParsableCommand {
  static let programVersion = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "probity", abstract: "Screens public-procurement records for red flags, with evidence.",
    discussion: "An indicator is a reason to look, not a finding of wrongdoing. Check the source records and hear the parties.",
    version: "probity \(programVersion)",
    subcommands: [
      ScreenCommand.self, InspectCommand.self, RulesCommand.self, ExplainCommand.self, VerifyCommand.self, ThresholdsCommand.self,
      SimulateCommand.self, SimulationStudyCommand.self, JudgingStudyCommand.self,
      RiskMapCommand.self, RiskMapStudyCommand.self,
    ])

  /// Runs the command and turns every end into one of the documented exit codes.
  static func main() {
    Interruption.listen()
    probity_keep_large_blocks_apart()
    do {
      var command = try parseAsRoot()
      try command.run()
      exit(withExitCode: .done)
    } catch let end as CommandEnd {
      if let message = end.message { say(message) }
      exit(withExitCode: end.code)
    } catch {
      // Wrong usage is 2; help and version are 0.
      let code = exitCode(for: error)
      if code == .success {
        exit(withError: error)
      }
      say(fullMessage(for: error))
      if let hint = unknownCommand(configuration, CommandLine.arguments.dropFirst()) { say(hint) }
      exit(withExitCode: .usage)
    }
  }

  private static func say(_ message: String) { Console.error(ItalianMessages.areAsked() ? ItalianMessages.translated(message) : message) }

  /// The first word that names no command where one is expected, with those that are known there.
  private static func unknownCommand(_ configuration: CommandConfiguration, _ arguments: ArraySlice<String>) -> String? {
    guard let first = arguments.first, !first.hasPrefix("-"), !configuration.subcommands.isEmpty else { return nil }
    if let known = configuration.subcommands.first(where: { $0._commandName == first }) {
      return unknownCommand(known.configuration, arguments.dropFirst())
    }
    let commands = configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
    return "unknown command '\(first)' (known: \(commands.joined(separator: ", ")))\(NearestName.hint(first, among: commands))"
  }

  private static func exit(withExitCode code: ExitStatus) -> Never { Console.exit(code) }
}
