import ArgumentParser
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
      SimulateCommand.self, SimulationStudyCommand.self,
      RiskMapCommand.self, RiskMapStudyCommand.self,
    ])

  /// Runs the command and turns every end into one of the documented exit codes.
  static func main() {
    Interruption.listen()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let end as CommandEnd {
      if let message = end.message { Console.error(message) }
      exit(withExitCode: end.code)
    } catch {
      // Wrong usage is 2; help and version are 0.
      let code = exitCode(for: error)
      if code == .success {
        exit(withError: error)
      }
      Console.error(fullMessage(for: error))
      let commands = configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
      if let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-"), !commands.contains(first) {
        Console.error("unknown command '\(first)' (known: \(commands.joined(separator: ", ")))\(NearestName.hint(first, among: commands))")
      }
      exit(withExitCode: .usage)
    }
  }

  private static func exit(withExitCode code: ExitStatus) -> Never { Console.exit(code) }
}
