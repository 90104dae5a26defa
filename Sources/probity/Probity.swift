import ArgumentParser

@main
struct Probity: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "probity", abstract: "Screens public-procurement records for red flags, with evidence.")
}
