import Documents
import Findings
import SourceReaders

/// What `probity inspect` proposes for tables that no layout knows, and `--write-layout`.
struct LayoutProposals {
  private(set) var byFile: [UInt32: LayoutProposal] = [:]
  private var names: [UInt32: String] = [:]

  init(_ sources: SourceSet) throws {
    for file in sources.files where sources.recognised[Int(file.index)] == nil && sources.refusals[file.index] != nil && file.size > 0 {
      guard let proposal = try reading({ try LayoutProposal.propose(for: file, id: Self.id(file.name)) }) else { continue }
      byFile[file.index] = proposal
      names[file.index] = file.name
    }
  }

  /// Letters and digits of the file's name, without its folder and ending.
  private static func id(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let stem = last.split(separator: ".").first.map(String.init) ?? last
    let id = String(stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }.prefix(40))
    return id.first?.isLetter == true ? id : "table-" + id
  }

  func json(_ file: UInt32) -> JSONValue {
    guard let proposal = byFile[file] else { return .null }
    return .object([
      .init("layout", proposal.refusal == nil ? .string(proposal.yaml) : .null), .init("refused", .string(proposal.refusal)),
      .init(
        "evidence",
        .array(
          proposal.evidence.map {
            .object([
              .init("about", .string($0.about)), .init("guess", .string($0.guess)), .init("because", .string($0.because)),
              .init("ambiguous", .boolean($0.isAmbiguous)),
            ])
          })),
      .init("preview", .array(proposal.preview.map { .string($0) })),
    ])
  }

  /// The layout itself and its remarks are written in English, in the words of docs/layouts.md.
  func print(_ language: ReportLanguage) {
    func say(_ en: String, _ it: String) -> String { language == .it ? it : en }
    func words(_ text: String) -> String { language == .it ? ItalianProposal.text(text) : text }
    for (file, proposal) in byFile.sorted(by: { $0.key < $1.key }) {
      if let refusal = proposal.refusal {
        Console.print(Console.clean("\n\(say("No layout for", "Nessun tracciato per")) \(names[file] ?? ""): \(words(refusal)).\n"))
        continue
      }
      Console.print(Console.clean("\n\(say("A layout for", "Un tracciato per")) \(names[file] ?? ""):"))
      for entry in proposal.evidence {
        let doubt = entry.isAmbiguous ? say(" AMBIGUOUS", " AMBIGUO") : ""
        Console.print(
          Console.clean("  \(entry.isAmbiguous ? "?" : " ") \(entry.about): \(words(entry.guess))  (\(words(entry.because)))\(doubt)"))
      }
      if !proposal.preview.isEmpty { Console.print(say("  The first rows would be read as:", "  Le prime righe sarebbero lette così:")) }
      for row in proposal.preview { Console.print(Console.clean("    " + (language == .it ? ItalianProposal.preview(row) : row))) }
      Console.print(
        say(
          "  --write-layout FILE writes it; edit it, then: probity screen … --layout FILE\n",
          "  --write-layout FILE lo scrive; correggerlo, poi: probity screen … --layout FILE\n"))
    }
  }

  /// Writes the only proposal, or the layout of the only known table.
  func write(to path: String, _ sources: SourceSet) throws {
    let text: String
    let kinds = Set(byFile.values.map { $0.headers })
    if let refused = byFile.sorted(by: { $0.key < $1.key }).first(where: { $0.value.refusal != nil }) {
      throw CommandEnd(.refusedInput, "--write-layout: \(names[refused.key] ?? ""): \(refused.value.refusal ?? "")")
    }
    if let proposal = byFile.sorted(by: { $0.key < $1.key }).first?.value {
      guard kinds.count == 1 else {
        throw CommandEnd(.usage, "--write-layout takes tables of one kind: \(names.values.sorted().joined(separator: ", ")) have different columns")
      }
      text = proposal.yaml
    } else {
      let tables = sources.recognised.compactMap { $0 }.filter { LayoutCatalogue.text(ofFormat: $0.recognition.format) != nil }
      let known = try reading { Set(try tables.compactMap { try LayoutCatalogue.text(for: $0) }) }
      if known.count > 1 {
        throw CommandEnd(
          .usage,
          "--write-layout takes tables of one kind: \(tables.map(\.file.name).sorted().joined(separator: ", ")) have different columns, or write numbers or dates in different ways"
        )
      }
      guard let only = known.first else { throw CommandEnd(.usage, "--write-layout: no table among the inputs that needs a layout") }
      text = only
    }
    // What somebody edited is not written over.
    try writing { () throws(OutputError) in try NewFile.write(Array(text.utf8), to: path) }
    Console.error(ItalianMessages.areAsked() ? "tracciato scritto: \(path)" : "layout written: \(path)")
  }
}
