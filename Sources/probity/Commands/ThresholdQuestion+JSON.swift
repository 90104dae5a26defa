import Findings
import Glibc
import ProcurementLaw

extension ThresholdQuestion {
  private static let mostQuestions = 1_000_000

  /// The questions of a JSON file.
  static func questions(in path: String) throws -> [ThresholdQuestion] {
    let text = try inputText(path)
    guard case .array(let items)? = JSONReader.read(text.utf8), items.count <= mostQuestions else {
      throw CommandEnd(.usage, "\(path): is no JSON array of questions")
    }
    return try items.enumerated().map { index, item in
      do { return try question(item) } catch let end as CommandEnd { throw CommandEnd(end.code, "\(path): question \(index): \(end.message ?? "")") }
    }
  }

  private static func question(_ value: JSONValue) throws -> ThresholdQuestion {
    guard case .object(let members) = value else { throw CommandEnd(.usage, "is no object") }
    guard case .string(let regime)? = value["regime"] else { throw CommandEnd(.usage, "needs regime, a text") }
    var question = try ThresholdQuestion(regime: regime)
    for member in members where member.value != .null {
      switch member.key {
      case "regime": break
      case "discounts": question.discounts = try list(member)
      case "prices": question.prices = try list(member)
      case "pricePoints": question.pricePoints = try list(member)
      case "technicalPoints": question.technicalPoints = try list(member)
      case "base": question.base = try amount(text(member.value) ?? "", "base")
      case "estimate": question.estimate = try amount(text(member.value) ?? "", "estimate")
      case "options":
        guard case .object(let options) = member.value else { throw CommandEnd(.usage, "options is an object of names and values") }
        for option in options where option.value != .null { try question.set(option.key, text(option.value) ?? "") }
      // A caller's own name for the question is left alone.
      case "id": break
      default:
        throw CommandEnd(
          .usage, "unknown key '\(member.key)' (known: regime, discounts, prices, base, estimate, pricePoints, technicalPoints, options, id)")
      }
    }
    try question.check()
    return question
  }

  private static func list(_ member: JSONValue.Member) throws -> [ExactRational] {
    guard case .array(let items) = member.value else { throw CommandEnd(.usage, "\(member.key) is an array of numbers or of texts") }
    return try items.map { item in
      guard let text = text(item), let number = ExactRational(text) else { throw CommandEnd(.usage, "\(member.key): \(item.text) is no number") }
      return number
    }
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    // The shortest decimal that reads back to the same number is what the file says, up to 15 digits.
    case .number: value.text
    default: nil
    }
  }

  private static func inputText(_ path: String) throws -> String {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CommandEnd(.noInput, "\(path): cannot be opened: \(String(cString: strerror(errno)))") }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= 64 << 20 {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw CommandEnd(.noInput, "\(path): cannot be read: \(String(cString: strerror(errno)))") }
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
