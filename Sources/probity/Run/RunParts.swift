import AuditReports
import Findings
import Glibc
import OrganizationLinking
import ProcurementModel
import RuleEngine
import RuleLanguage
import SourceReaders
import StrictYAML
import TenderStore

/// `--links FILE`: `same: [[key, key]]` and `different: [[key, key]]` with keys as findings show them.
struct LinkStatements {
  private let path: String?
  private let statements: LinkingStatements
  let files: [SettingsFile]

  init(path: String?) throws {
    self.path = path
    guard let path else {
      statements = LinkingStatements()
      files = []
      return
    }
    let text = try textFile(path)
    do throws(StrictYAMLError) {
      files = [
        SettingsFile(
          name: path.split(separator: "/").last.map(String.init) ?? path, sha256: RunningDigest.text(of: Array(text.utf8)), bytes: text.utf8.count)
      ]
      let top = try YAMLNode.parse(text, file: path).mapping(known: ["same", "different"])
      statements = LinkingStatements(same: try Self.groups(top["same"]), different: try Self.groups(top["different"]))
    } catch { throw CommandEnd(.wrongConfiguration, error.description) }
  }

  /// Links the store's organizations; a key that names none of them is said.
  func link(_ store: TenderStore) {
    var linker = OrganizationLinker(store: store, statements: statements)
    store.organizations = linker.link()
    for key in linker.unknownKeys {
      Console.error(
        ItalianMessages.areAsked()
          ? "nota: \(path ?? ""): \(key) non indica alcuna organizzazione di questa esecuzione"
          : "note: \(path ?? ""): \(key) names no organization of this run")
    }
  }

  private static func groups(_ node: YAMLNode?) throws(StrictYAMLError) -> [[String]] {
    guard let node else { return [] }
    var groups: [[String]] = []
    for item in try node.list() {
      var keys: [String] = []
      for key in try item.list() { keys.append(try key.nonEmptyString()) }
      guard keys.count >= 2 else { throw item.error("two keys or more were expected here") }
      groups.append(keys)
    }
    return groups
  }
}

/// `--layout FILE`: how the columns of a table are read. See docs/layouts.md.
struct LayoutFiles {
  private(set) var layouts: [CSVLayout] = []
  private(set) var files: [SettingsFile] = []

  init(paths: [String]) throws {
    for path in paths {
      let text = try textFile(path)
      let name = path.split(separator: "/").last.map(String.init) ?? path
      do throws(StrictYAMLError) {
        var layout = try CSVLayout.parse(text, file: path)
        layout.isGiven = true
        if let other = layouts.first(where: { $0.id == layout.id }) {
          throw StrictYAMLError(file: path, line: 1, column: 1, message: "the layout '\(other.id)' is given twice; ids tell layouts apart")
        }
        layouts.append(layout)
      } catch { throw CommandEnd(.wrongConfiguration, error.description) }
      files.append(SettingsFile(name: name, sha256: RunningDigest.text(of: Array(text.utf8)), bytes: text.utf8.count))
    }
  }

  /// Award rules that layouts state for all of their files.
  static func assumptions(_ sources: SourceSet, _ layouts: [CSVLayout]) -> [AwardRuleAssumptions.Statement] {
    var statements: [AwardRuleAssumptions.Statement] = []
    var seen: Set<String> = []
    let tables = sources.recognised.compactMap { $0 }.filter { CSVReader.isTable($0.recognition.format) }
    if tables.isEmpty { return [] }
    for layout in layouts + LayoutCatalogue.layouts where seen.insert(layout.id).inserted {
      guard let rule = layout.statedAwardRule else { continue }
      let formats = CSVReader.formats(of: layout.id)
      let files = tables.filter { formats.contains($0.recognition.format) }.map(\.file.index)
      if !files.isEmpty { statements.append(AwardRuleAssumptions.Statement(rule: rule, buyer: nil, files: Set(files), by: "layout \(layout.id)")) }
    }
    return statements
  }
}

/// `--reference FILE`: lists of organizations to compare suppliers with. See docs/reference-lists.md.
struct ReferenceFiles {
  private(set) var lists: [ReferenceList] = []
  private(set) var files: [SettingsFile] = []

  init(paths: [String]) throws {
    for path in paths {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw CommandEnd(.wrongConfiguration, "\(path): cannot be opened: \(String(cString: strerror(errno)))") }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let file = try reading { try SourceFile(index: UInt32(lists.count), name: name, descriptor: descriptor) }
      do {
        lists.append(try ReferenceListReader.read(file))
      } catch let failure as ReferenceListReader.Failure { throw CommandEnd(.wrongConfiguration, failure.description) } catch let error
        as SourceReadError
      {
        throw CommandEnd(.ioFailed, error.description)
      }
      files.append(SettingsFile(name: name, sha256: try reading { try FileDigest.of(file) }, bytes: file.size))
    }
  }
}

/// Problems with their lines, in the order of files and bytes.
struct ProblemList {
  let builder: StoreBuilder
  let sources: SourceSet

  func lines() throws -> [ProblemLine] {
    var result: [ProblemLine] = []
    var byFile: [UInt32: [SourceProblem]] = [:]
    var places = PublishedPlaces()
    var window = SourceWindow()
    for var problem in builder.problems {
      if let source = sources.recognised[Int(problem.file)] {
        let place = try places.range(Int(problem.offset)..<Int(problem.offset), in: source)
        problem.offset = UInt64(place.lowerBound)
      }
      byFile[problem.file, default: []].append(problem)
    }
    for file in sources.files {
      guard let problems = byFile[file.index] else { continue }
      let sorted = problems.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(\.element)
      var counter = LineFinder(try FileTally.of(file, encoding: sources.recognised[Int(file.index)]?.encoding ?? .utf8).lineIndex(of: file))
      for problem in sorted {
        result.append(
          ProblemLine(
            kind: problem.kind.rawValue, action: problem.action.rawValue, file: file.name,
            line: try counter.line(of: Int(problem.offset), &window, file),
            byte: Int(problem.offset),
            record: builder.problemText(problem.record), field: builder.problemText(problem.field), value: builder.problemText(problem.value),
            remark: builder.problemText(problem.remark), count: Int(problem.count)))
      }
    }
    return result
  }
}

/// `run.json`: what belongs to this run alone and is not hashed.
struct RunRecord {
  let command: ScreenCommand
  let jobs: Int
  let exits: [ExitStatus]

  var text: String { Self.text(inputs: command.inputs, out: command.out, jobs: jobs, exits: exits) }

  static func text(inputs: [String], out: String, jobs: Int, exits: [ExitStatus]) -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let seconds = Int64(now.tv_sec)
    let time = Moment(day: Int32(seconds / 86_400), second: Int32(seconds % 86_400), offset: 0)
    return JSONValue.object([
      .init("time", .string(time.description)), .init("inputs", .array(inputs.map { .string($0) })), .init("out", .string(out)),
      .init("jobs", .integer(jobs)),
      .init("exitCodes", .array(exits.map { .integer(Int($0.rawValue)) })),
    ]).indented
  }
}
