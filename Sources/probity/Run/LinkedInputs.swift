import CLinux
import Findings
import SourceReaders
import TenderStore

/// Inputs read, joined and linked: the beginning that every analysis shares.
struct LinkedInputs {
  let sources: SourceSet
  let builder: StoreBuilder
  let context: ReadingContext
  let store: TenderStore
  let layouts: LayoutFiles
  let links: LinkStatements

  init(
    _ inputs: [String], layouts: LayoutFiles, links: LinkStatements, profile: String? = nil, keepsPlaces: Bool = false, jobs: Int,
    progress mode: ProgressReporter.Mode
  ) throws {
    var sources = try SourceSet(inputs: inputs, layouts: layouts.layouts)
    let progress = ProgressReporter(mode: mode, files: sources.files)
    let (builder, context) = try sources.read(jobs: jobs, profile: profile, layouts: layouts.layouts, keepsPlaces: keepsPlaces, progress: progress)
    progress.finish()
    let store = builder.finish()
    // What only reading needed is gone.
    probity_give_back_memory()
    // A chunk of subjects takes and frees about as much as the one before. Each thread would keep that much: two of them more than they save.
    if jobs == 1 { probity_keep_top_of_heap(16 << 20) }
    links.link(store)
    builder.noteContestedIdentifiers(store)
    (self.sources, self.builder, self.context, self.store, self.layouts, self.links) = (sources, builder, context, store, layouts, links)
  }

  /// Inputs that are likely one table twice, a line each.
  func repeated(_ language: ReportLanguage) -> [String] {
    builder.repeatedFiles.compactMap { entry in
      guard sources.files.indices.contains(Int(entry.files.file)), sources.files.indices.contains(Int(entry.files.other)) else { return nil }
      let (name, other) = (sources.files[Int(entry.files.file)].name, sources.files[Int(entry.files.other)].name)
      return language == .it
        ? "attenzione: \(entry.shared) gare su \(entry.tenders) di \(name) sono anche in \(other): i totali dei dati letti le contano due volte, e anche le regole dove i file differiscono; indicare uno solo dei due file"
        : "warning: \(entry.shared) of \(entry.tenders) tenders of \(name) stand in \(other) too: totals of what was read count them twice, and so do the rules where the files differ; give one of the two files"
    }
  }

  /// Refused inputs, a line each.
  var refused: [String] {
    sources.refusals.sorted { $0.key < $1.key }.filter { Int($0.key) < sources.files.count }.map {
      "refused: \(sources.files[Int($0.key)].name): \($0.value)"
    } + sources.errors.map { "refused: \($0)" }
  }

  /// Ends the run where an input is no longer what was read.
  func checkUnchanged() throws {
    for file in sources.files where !file.isUnchanged {
      throw CommandEnd(.ioFailed, "\(file.name): changed while it was read; run again when it is complete")
    }
  }
}
