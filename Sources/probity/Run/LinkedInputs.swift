import CLinux
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
    links.link(store)
    (self.sources, self.builder, self.context, self.store, self.layouts, self.links) = (sources, builder, context, store, layouts, links)
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
