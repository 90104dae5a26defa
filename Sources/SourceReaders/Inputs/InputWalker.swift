import CArchive
import CLinux
import Glibc

/// Opens the inputs of a run: files, folders (walked, sorted), archives (`.zip`, `.gz`, told by their first bytes) and `-` for standard input.
///
/// The order of the sources follows from their names alone, so that no order of arguments or of a folder's entries shows in a result.
package struct InputWalker {
  /// One opened source before it has its number.
  private struct Found {
    let name: String
    let descriptor: Int32
    let folder: String
    /// The workbook that a sheet was taken from, and the sheet's name.
    var workbook: Int32?
    var sheet: String?
    var merged: MergedCells?
  }

  private var found: [Found] = []
  package private(set) var errors: [InputError] = []
  private let temporaryFolder: String

  package init(temporaryFolder: String) { self.temporaryFolder = temporaryFolder }

  /// Opens all inputs. Files that cannot be opened are in `errors`; the others are read.
  package static func open(_ inputs: [String], temporaryFolder: String) -> (files: [SourceFile], errors: [InputError]) {
    var walker = InputWalker(temporaryFolder: temporaryFolder)
    for input in inputs { walker.add(input) }
    return walker.numbered()
  }

  private mutating func add(_ input: String) {
    if input == "-" { return addStream(STDIN_FILENO, name: "-") }
    var status = stat()
    guard stat(input, &status) == 0 else {
      let isNamedOtherwise = Self.isNotUTF8(input)
      errors.append(InputError(errno == ENOENT && !isNamedOtherwise ? .missing : .refused, name: input, reason: Self.reason(errno, input)))
      return
    }
    if status.st_mode & S_IFMT == S_IFDIR { walk(input, prefix: "") } else { addFile(input, name: Self.lastComponent(input)) }
  }

  /// A name with bytes that are no UTF-8, as archives and shares of old systems have them: such a file cannot be opened by it.
  private static func isNotUTF8(_ name: String) -> Bool { name.unicodeScalars.contains("\u{FFFD}") }

  private static func reason(_ code: Int32, _ name: String) -> String {
    code == ENOENT && isNotUTF8(name) ? "the name is not in UTF-8 and the file cannot be opened by it; rename it" : String(cString: strerror(code))
  }

  private static func lastComponent(_ path: String) -> String {
    String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? Substring(path))
  }

  /// The path up to the last stroke.
  private static func folder(of path: String) -> String { path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "" }

  /// What Probity wrote itself, by the beginning of its manifest.
  private static func isOutput(_ folder: String) -> Bool {
    let descriptor = Glibc.open(folder + "/manifest.json", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: 256)
    let count = pread(descriptor, &head, head.count, 0)
    let beginning = String(decoding: head[..<max(0, count)], as: UTF8.self)
    return beginning.contains("\"probity-manifest/") || beginning.contains("\"probity-simulation-manifest/")
  }

  private mutating func walk(_ folder: String, prefix: String) {
    guard !Self.isOutput(folder) else {
      let name = prefix.isEmpty ? folder : prefix
      errors.append(InputError(prefix.isEmpty ? .refused : .passedOver, name: name, reason: "an audit folder of Probity, no tender data"))
      return
    }
    guard let directory = opendir(folder) else {
      errors.append(
        InputError(.refused, name: prefix.isEmpty ? folder : prefix, reason: "the folder cannot be opened: \(String(cString: strerror(errno)))"))
      return
    }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
      // Hidden files are a desktop's or an editor's own, never a publisher's.
      if !name.hasPrefix(".") { names.append(name) }
    }
    closedir(directory)
    for name in names.sorted(by: { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }) {
      let path = (folder.hasSuffix("/") ? String(folder.dropLast()) : folder) + "/" + name
      var status = stat()
      guard stat(path, &status) == 0 else {
        errors.append(InputError(.refused, name: prefix + name, reason: Self.reason(errno, name)))
        continue
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        var link = stat()
        // A link to a folder could lead round in a circle.
        if lstat(path, &link) == 0, link.st_mode & S_IFMT == S_IFLNK {
          errors.append(
            InputError(.passedOver, name: prefix + name, reason: "a link to a folder, not followed; give that folder as an input of its own"))
          continue
        }
        walk(path, prefix: prefix + name + "/")
      } else if status.st_mode & S_IFMT == S_IFREG {
        addFile(path, name: prefix + name)
      } else {
        errors.append(
          InputError(.passedOver, name: prefix + name, reason: "no regular file but a pipe, a socket or a device; not read from a folder"))
      }
    }
  }

  /// What can be read once and in order only, such as a pipe, is copied first.
  private mutating func addStream(_ descriptor: Int32, name: String) {
    let spool = probity_unlinked_file(temporaryFolder)
    guard spool >= 0 else {
      errors.append(
        InputError(.failed, name: name, reason: "no temporary file could be made in \(temporaryFolder): \(String(cString: strerror(errno)))"))
      return
    }
    if let failure = Spool.copy(from: descriptor, to: spool) {
      close(spool)
      errors.append(InputError(.failed, name: name, reason: failure))
      return
    }
    unpackOrKeep(spool, name: name, path: name)
  }

  private mutating func addFile(_ path: String, name: String) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      errors.append(InputError(.refused, name: name, reason: "the file cannot be opened: \(String(cString: strerror(errno)))"))
      return
    }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO {
      addStream(descriptor, name: name)
      close(descriptor)
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      errors.append(InputError(.refused, name: name, reason: "no regular file but a socket or a device; give the file itself"))
      close(descriptor)
      return
    }
    unpackOrKeep(descriptor, name: name, path: path)
  }

  private mutating func unpackOrKeep(_ descriptor: Int32, name: String, path: String) {
    var head = [UInt8](repeating: 0, count: 4)
    let count = pread(descriptor, &head, 4, 0)
    do throws(InputError) {
      if count >= 2, head[0] == 0x1F, head[1] == 0x8B {
        let spool = try Spool.inflateGzip(descriptor, name: name, temporaryFolder: temporaryFolder)
        close(descriptor)
        found.append(Found(name: name, descriptor: spool, folder: Self.folder(of: path)))
      } else if count == 4, head == [0x50, 0x4B, 3, 4] || head == [0x50, 0x4B, 5, 6],
        let (members, damaged) = try ZipArchive.members(descriptor, name: name, temporaryFolder: temporaryFolder)
      {
        close(descriptor)
        errors += damaged
        if members.isEmpty, damaged.isEmpty {
          errors.append(InputError(.refused, name: name, reason: "the archive is empty; ask for it again"))
        }
        for member in members {
          found.append(Found(name: name + "!/" + member.name, descriptor: member.descriptor, folder: Self.folder(of: path + "!/" + member.name)))
        }
      } else if count == 4, head == [0x50, 0x4B, 3, 4] || head == [0x50, 0x4B, 5, 6] {
        let table = try WorkbookTable.extract(descriptor, name: name, temporaryFolder: temporaryFolder)
        let shown = name + "!/" + WorkbookTable.shown(table.sheet)
        for sheet in table.further {
          errors.append(
            InputError(
              .sheet, name: name + "!/" + WorkbookTable.shown(sheet.name),
              reason: sheet.isHidden
                ? "not read: a hidden sheet; where it is meant, show it and save it as a file of its own"
                : "not read: of a workbook the first sheet is; save this one as a file of its own"))
        }
        found.append(
          Found(
            name: shown, descriptor: table.descriptor, folder: Self.folder(of: path), workbook: descriptor, sheet: table.sheet, merged: table.merged
          ))
      } else if count == 4, head == WorkbookTable.oleSignature, WorkbookTable.isOldWorkbook(descriptor) {
        throw WorkbookTable.oleRefusal(name)
      } else {
        found.append(Found(name: name, descriptor: descriptor, folder: Self.folder(of: path)))
      }
    } catch {
      close(descriptor)
      errors.append(error)
    }
  }

  /// Numbers the sources by name. Equal names are told apart by a prefix of a hash of their content.
  private mutating func numbered() -> (files: [SourceFile], errors: [InputError]) {
    var counts: [String: Int] = [:]
    for source in found { counts[source.name, default: 0] += 1 }
    var named = found.map { source in
      (
        name: (counts[source.name] ?? 0) > 1 ? Spool.contentHash(source.descriptor) + "/" + source.name : source.name, found: source
      )
    }
    named.sort { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    var files: [SourceFile] = []
    var last: String?
    for source in named {
      // The same content under the same name is the same file given twice.
      if source.name == last {
        close(source.found.descriptor)
        if let workbook = source.found.workbook { close(workbook) }
        continue
      }
      last = source.name
      do throws(SourceReadError) {
        let index = UInt32(files.count)
        var workbook: SourceFile?
        if let descriptor = source.found.workbook { workbook = try SourceFile(index: index, name: source.name, descriptor: descriptor) }
        files.append(
          try SourceFile(
            index: index, name: source.name, descriptor: source.found.descriptor, folder: source.found.folder, workbook: workbook,
            sheet: source.found.sheet, merged: source.found.merged))
      } catch {
        close(source.found.descriptor)
        errors.append(InputError(.failed, name: source.name, reason: error.description))
      }
    }
    return (files, errors)
  }
}
