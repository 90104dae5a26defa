import CArchive
import CLinux
import Glibc

/// Members of a zip archive as temporary files, within limits: 1,000 members, 2 GB unpacked, 200 bytes out for one in, no encryption, no links,
/// no nested archives, plain relative names.
enum ZipArchive {
  struct Member {
    let name: String
    let descriptor: Int32
  }

  static let memberLimit = 1000
  static let sizeLimit = 2 << 30

  /// The members, and those that are damaged, or `nil` for a zip that is one document of its own (a workbook): its reader unpacks it.
  static func members(_ descriptor: Int32, name: String, temporaryFolder: String) throws(InputError) -> (whole: [Member], damaged: [InputError])? {
    var code: Int32 = 0
    let copy = dup(descriptor)
    guard copy >= 0, let archive = zip_fdopen(copy, 0, &code) else {
      if copy >= 0 { close(copy) }
      throw InputError(.refused, name: name, reason: "the archive is damaged; ask for it again, or unpack it and give the folder")
    }
    defer { zip_discard(archive) }
    let count = zip_get_num_entries(archive, 0)
    if zip_name_locate(archive, "[Content_Types].xml", 0) >= 0 || zip_name_locate(archive, "mimetype", 0) >= 0 { return nil }
    guard count <= memberLimit else {
      throw InputError(.refused, name: name, reason: "the archive has \(count) members, more than \(memberLimit); unpack it and give the folder")
    }
    var members: [Member] = []
    var damaged: [InputError] = []
    var total = 0
    do throws(InputError) {
      for index in 0..<UInt64(max(0, count)) {
        var entry = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &entry) == 0, let rawName = entry.name else { continue }
        let member = String(cString: rawName)
        if member.hasSuffix("/") || member.split(separator: "/").last?.hasPrefix(".") == true || member.hasPrefix("__MACOSX/") { continue }
        try check(member, entry, archive, index, name)
        total += Int(clamping: entry.size)
        guard total <= sizeLimit else {
          throw InputError(.refused, name: name, reason: "the archive unpacks to more than 2 GB; unpack it and give the folder")
        }
        do throws(InputError) {
          members.append(Member(name: member, descriptor: try unpack(archive, index, entry, name + "!/" + member, temporaryFolder)))
        } catch  where error.kind == .refused {
          damaged.append(error)
        }
      }
    } catch {
      for member in members { close(member.descriptor) }
      throw error
    }
    return (members, damaged)
  }

  private static func check(_ member: String, _ entry: zip_stat_t, _ archive: OpaquePointer, _ index: UInt64, _ name: String) throws(InputError) {
    if member.hasPrefix("/") || member.split(separator: "/").contains("..") || member.contains("\\") {
      throw InputError(
        .refused, name: name, reason: "the archive has a member with an unsafe name (\(member.prefix(80))); unpack it and give the folder")
    }
    if entry.encryption_method != 0 { throw InputError(.refused, name: name, reason: "the archive is encrypted; unpack it and give the folder") }
    if entry.size > 1 << 20, entry.size / 200 > max(1, entry.comp_size) {
      throw InputError(
        .refused, name: name, reason: "member \(member.prefix(80)) unpacks to more than 200 times its size; unpack it yourself if this is meant")
    }
    var system: UInt8 = 0
    var attributes: UInt32 = 0
    // Unix mode in the upper half: a symbolic link is no document.
    if zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0, system == 3, attributes >> 16 & 0xF000 == 0xA000 {
      throw InputError(.refused, name: name, reason: "the archive holds a symbolic link (\(member.prefix(80))); unpack it and give the folder")
    }
  }

  static func unpack(_ archive: OpaquePointer, _ index: UInt64, _ entry: zip_stat_t, _ name: String, _ folder: String) throws(InputError) -> Int32 {
    guard let stream = zip_fopen_index(archive, index, 0) else { throw InputError(.refused, name: name, reason: "the member cannot be unpacked") }
    defer { zip_fclose(stream) }
    let spool = probity_unlinked_file(folder)
    guard spool >= 0 else { throw InputError(.failed, name: name, reason: "no temporary file could be made in \(folder)") }
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    var total: UInt64 = 0
    while true {
      let count = zip_fread(stream, &buffer, UInt64(buffer.count))
      if count == 0 { break }
      guard count > 0, total + UInt64(count) <= entry.size else {
        close(spool)
        throw InputError(.refused, name: name, reason: "the member is damaged or larger than the archive says; ask for it again")
      }
      total += UInt64(count)
      if let failure = Spool.write(buffer[..<Int(count)], to: spool) {
        close(spool)
        throw InputError(.failed, name: name, reason: failure)
      }
    }
    guard total == entry.size else {
      close(spool)
      throw InputError(.refused, name: name, reason: "the member is cut short; ask for the archive again")
    }
    return spool
  }
}
