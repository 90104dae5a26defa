import ProcurementModel

/// The beginning of a table written as JSON: a list of flat objects, or one object a line. Their keys are the columns.
struct JSONRowsHead {
  /// One object a line, not a list.
  let isLines: Bool
  /// The keys of objects within each other under which the list stands: `result`, `records`; empty for a list that is the whole document.
  private(set) var path: [String] = []
  private(set) var keys: [String] = []
  /// Values of the first objects in the order of the keys; empty where an object lacks one.
  private(set) var rows: [[String]] = []
  /// Where the last whole object of the head ends.
  private(set) var end = 0

  /// `nil` for what is no such table: other JSON, or objects with fewer than two keys that hold one value.
  init?(_ utf8: [UInt8]) {
    guard let first = utf8.firstIndex(where: { $0 > 32 }), utf8[first] == UInt8(ascii: "[") || utf8[first] == UInt8(ascii: "{") else { return nil }
    if utf8[first] == UInt8(ascii: "["), let list = JSONRowsHead(utf8, from: first + 1, isLines: false) {
      self = list
    } else if let lines = JSONRowsHead(utf8, from: first, isLines: true) {
      self = lines
    } else if let list = NestedLists.find(in: utf8, from: first), var rows = JSONRowsHead(utf8, from: list.start, isLines: false) {
      rows.path = list.path
      self = rows
    } else {
      return nil
    }
  }

  private init?(_ utf8: [UInt8], from start: Int, isLines: Bool) {
    self.isLines = isLines
    var next = start
    var numbers: [String: Int] = [:]
    var objects: [[(column: Int, text: String)]] = []
    let parser = JSONParser()
    while objects.count < 1000, let open = utf8[next...].firstIndex(where: { $0 > 32 && $0 != UInt8(ascii: ",") }), utf8[open] == UInt8(ascii: "{"),
      let close = isLines ? utf8[open...].firstIndex(of: 10) ?? utf8.count : Self.end(of: utf8, from: open)
    {
      let object = Array(utf8[open..<close])
      guard let cells = try? parser.parse(JSONRow.withoutNaN(object) ?? object, { root, _ in Self.cells(root) }) else {
        // A bad line is a problem of its own; the last of the head may be cut.
        guard isLines, !objects.isEmpty, close < utf8.count else { break }
        next = close
        continue
      }
      objects.append(
        cells.map { key, text in
          if let known = numbers[key] { return (known, text) }
          numbers[key] = keys.count
          keys.append(key)
          return (keys.count - 1, text)
        })
      end = close
      next = close
    }
    // One object alone is a document, and no table.
    guard let first = objects.first, first.count > 1, !isLines || objects.count > 1 else { return nil }
    rows = objects.map { object in
      var row = [String](repeating: "", count: keys.count)
      for cell in object { row[cell.column] = cell.text }
      return row
    }
  }

  /// The members of an object that hold one value.
  private static func cells(_ root: JSONNode) -> [(String, String)]? {
    guard root.kind == .object else { return nil }
    var cells: [(String, String)] = []
    for child in root.children where child.kind != .array && child.kind != .object {
      cells.append(
        (String(decoding: JSONEscapes.resolved(child.keyBytes), as: UTF8.self), child.isNull ? "" : child.string))
    }
    return cells
  }

  /// Behind the bracket that closes the object at `start`; `nil` where the bytes end first.
  fileprivate static func end(of utf8: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var i = start
    while i < utf8.count {
      switch utf8[i] {
      case UInt8(ascii: "\""):
        i += 1
        while i < utf8.count, utf8[i] != UInt8(ascii: "\"") { i += utf8[i] == UInt8(ascii: "\\") ? 2 : 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return i + 1 }
      default: break
      }
      i += 1
    }
    return nil
  }
}

/// Lists of objects one or two keys below the top of a document, as interfaces of open data answer: `{"result": {"records": […]}}`.
private struct NestedLists {
  private static let usual = ["records", "rows", "data", "results", "items", "value", "result"]

  /// The list under a usual name, else the longest one: descriptions of the columns stand beside the rows.
  static func find(in utf8: [UInt8], from first: Int) -> (path: [String], start: Int)? {
    guard utf8[first] == UInt8(ascii: "{") else { return nil }
    var lists: [(path: [String], start: Int, count: Int)] = []
    // The key of each open object; a list that is not looked into is passed over as a whole.
    var keys: [String] = [""]
    var i = first + 1
    while i < utf8.count, !keys.isEmpty {
      switch utf8[i] {
      case UInt8(ascii: "\""):
        let start = i + 1
        i = start
        while i < utf8.count, utf8[i] != UInt8(ascii: "\"") { i += utf8[i] == UInt8(ascii: "\\") ? 2 : 1 }
        guard i < utf8.count else { return best(lists) }
        let isKey = utf8[(i + 1)...].first { $0 > 32 } == UInt8(ascii: ":")
        if isKey { keys[keys.count - 1] = String(decoding: utf8[start..<i], as: UTF8.self) }
      case UInt8(ascii: "{"): keys.append("")
      case UInt8(ascii: "}"): keys.removeLast()
      case UInt8(ascii: "["):
        let list = i + 1
        var count = 0
        i += 1
        while let open = utf8[min(i, utf8.count)...].firstIndex(where: { $0 > 32 && $0 != UInt8(ascii: ",") }), utf8[open] == UInt8(ascii: "{") {
          count += 1
          guard let close = JSONRowsHead.end(of: utf8, from: open) else {
            i = utf8.count
            break
          }
          i = close
        }
        if count > 0, keys.count <= 2 { lists.append((keys, list, count)) }
        var depth = 1
        while i < utf8.count {
          if utf8[i] == UInt8(ascii: "\"") {
            i += 1
            while i < utf8.count, utf8[i] != UInt8(ascii: "\"") { i += utf8[i] == UInt8(ascii: "\\") ? 2 : 1 }
          } else if utf8[i] == UInt8(ascii: "[") {
            depth += 1
          } else if utf8[i] == UInt8(ascii: "]") {
            depth -= 1
            if depth == 0 { break }
          }
          i += 1
        }
      default: break
      }
      i += 1
    }
    return best(lists)
  }

  private static func best(_ lists: [(path: [String], start: Int, count: Int)]) -> (path: [String], start: Int)? {
    let named = usual.lazy.compactMap { name in lists.first { $0.path.last?.lowercased() == name } }.first
    let longest = lists.max { ($0.count, $1.start) < ($1.count, $0.start) }
    return (named ?? longest).map { ($0.path, $0.start) }
  }
}

/// One object of such a table as a row's cells: values stand in the object's own bytes; texts with escapes are written behind them without.
struct JSONRow {
  /// A text with its escapes resolved, and the bytes that it was published as.
  struct Resolved: Sendable {
    let start: Int
    let published: Range<Int>
  }

  private let columns: [[UInt8]]
  private let numbers: [[UInt8]: Int]
  private(set) var fields: [CSVScanner.Field] = []
  private(set) var bytes: [UInt8] = []
  private(set) var resolved: [Resolved] = []
  /// Keys that are no column, and keys that hold a list or an object.
  private(set) var unknown: [String] = []
  private(set) var nested: [String] = []
  /// Holds `NaN` or `Infinity`, read as nothing.
  private(set) var hasNaN = false

  init(columns: [String]) {
    self.columns = columns.map { Array($0.utf8) }
    numbers = Dictionary(self.columns.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Takes an object; false for anything else. Throws `JSONParser.Failure`.
  ///
  /// `NaN` and `Infinity` are no JSON, but programs that write tables write them where they know nothing: they are empty cells.
  mutating func take(_ piece: [UInt8], _ parser: JSONParser) throws -> Bool {
    hasNaN = false
    do { return try fill(piece, parser) } catch let failure as JSONParser.Failure {
      guard let mended = Self.withoutNaN(piece) else { throw failure }
      hasNaN = true
      return try fill(mended, parser)
    }
  }

  private mutating func fill(_ piece: [UInt8], _ parser: JSONParser) throws -> Bool {
    bytes = piece
    fields = Array(repeating: CSVScanner.Field(start: 0, count: 0, hasQuotes: false), count: columns.count)
    resolved = []
    unknown = []
    nested = []
    return try parser.parse(piece) { root, _ in
      guard root.kind == .object else { return false }
      for (position, child) in root.children.enumerated() {
        if child.kind == .array || child.kind == .object {
          nested.append(Self.text(child.keyBytes))
          continue
        }
        guard let column = column(child.keyBytes, position) else {
          unknown.append(Self.text(child.keyBytes))
          continue
        }
        switch child.kind {
        case .null: fields[column] = CSVScanner.Field(start: 0, count: 0, hasQuotes: false)
        case .boolean, .number: fields[column] = CSVScanner.Field(start: child.start, count: child.length, hasQuotes: false)
        case .string:
          guard child.hasEscapes else {
            fields[column] = CSVScanner.Field(start: child.start, count: child.length, hasQuotes: false)
            continue
          }
          // The quotation mark before a text tells it from a number.
          bytes.append(UInt8(ascii: "\""))
          let text = JSONEscapes.resolved(child.raw)
          fields[column] = CSVScanner.Field(start: bytes.count, count: text.count, hasQuotes: false)
          resolved.append(Resolved(start: bytes.count, published: child.start..<(child.start + child.length)))
          bytes += text
        case .array, .object: continue
        }
      }
      return true
    }
  }

  /// The same number of bytes with an empty text for each `NaN`, `Infinity` and `-Infinity` outside of texts; `nil` where there is none.
  static func withoutNaN(_ piece: [UInt8]) -> [UInt8]? {
    var bytes = piece
    var hasAny = false
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "\""):
        i += 1
        while i < bytes.count, bytes[i] != UInt8(ascii: "\"") { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
      case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "-"):
        guard let word = ["NaN", "Infinity", "-Infinity"].first(where: { bytes[i...].starts(with: $0.utf8) }) else { break }
        hasAny = true
        for k in i..<(i + word.utf8.count) { bytes[k] = k < i + 2 ? UInt8(ascii: "\"") : 32 }
        i += word.utf8.count - 1
      default: break
      }
      i += 1
    }
    return hasAny ? bytes : nil
  }

  /// Objects of a table nearly always have their keys in one order.
  private func column(_ key: UnsafeRawBufferPointer, _ position: Int) -> Int? {
    if position < columns.count, key.elementsEqual(columns[position]) { return position }
    return numbers[key.contains(UInt8(ascii: "\\")) ? JSONEscapes.resolved(key) : Array(key)]
  }

  private static func text(_ key: UnsafeRawBufferPointer) -> String { String(decoding: JSONEscapes.resolved(key), as: UTF8.self) }
}
