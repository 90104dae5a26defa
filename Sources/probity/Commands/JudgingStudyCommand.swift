import ArgumentParser
import Findings
import Glibc
import ProcurementModel
import RuleEngine
import StrictYAML
import TenderStore

/// Not listed: measures the engine alone, all rules over what stands in the store, without findings; its figures stand in docs/performance.md.
struct JudgingStudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judging-study", abstract: "Measures reading and judging apart, without findings.", shouldDisplay: false)

  @Argument(help: "Files or folders.") var inputs: [String]
  @Option(help: "Only these rules, by id or code, with commas.") var only: String?
  @Option(help: "Threads.") var jobs = 1

  func run() throws {
    var used = Self.cpuSeconds()
    func lap() -> String {
      let now = Self.cpuSeconds()
      defer { used = now }
      return "\(((now - used) * 1000).rounded() / 1000) s CPU"
    }
    let ruleSet = try RuleSet(folders: [], examples: false)
    let rules = try ruleSet.selected(profile: nil, only: only?.split(separator: ",").map(String.init) ?? [], except: [])
    let layouts = try LayoutFiles(paths: [])
    _ = lap()
    let read = try LinkedInputs(inputs, layouts: layouts, links: try LinkStatements(path: nil), jobs: jobs, progress: .none)
    let store = read.store
    Console.print("\(store.bids.count) bids, \(store.lots.count) lots, \(store.organizations.count) organizations, \(rules.count) rules")
    Console.print("read and linked: \(lap()), largest memory so far \(Self.largestMemory()) MB")
    let data = EngineData(store: store, assumptions: AwardRuleAssumptions(statements: LayoutFiles.assumptions(read.sources, layouts.layouts)))
    let result = RuleEngine(data: data, rules: rules, jobs: jobs).run()
    Console.print("judged: \(lap()), largest memory so far \(Self.largestMemory()) MB, \(result.counts.map(\.flagged).reduce(0, +)) flagged")
  }

  /// User and system time of the whole process.
  private static func cpuSeconds() -> Double {
    let usage = usage()
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func largestMemory() -> Int { usage().ru_maxrss / 1024 }

  private static func usage() -> rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }
}
