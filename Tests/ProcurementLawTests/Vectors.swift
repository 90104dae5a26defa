import Foundation
import Testing

@testable import ProcurementLaw

/// Reference vectors, as plain values; each is a case with its own name.
struct LawVector: Sendable, CustomTestStringConvertible {
  let id: String
  let regime: String
  let values: [String]
  let texts: [String: String]
  let lists: [String: [String]]
  let numbers: [String: [Int]]

  var testDescription: String { id }
  func exact(_ key: String) -> ExactRational? { texts[key].flatMap { ExactRational($0) } }
  var exactValues: [ExactRational] { values.compactMap { ExactRational($0) } }

  init(_ object: [String: Any]) {
    id = object["id"] as? String ?? ""
    regime = object["regime"] as? String ?? ""
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var numbers: [String: [Int]] = [:]
    func flat(_ object: [String: Any]) {
      for (key, value) in object {
        if let text = value as? String {
          texts[key] = text
        } else if let list = value as? [String] {
          lists[key] = list
        } else if let list = value as? [Int] {
          numbers[key] = list
        } else if let number = value as? Int {
          numbers[key] = [number]
          texts[key] = String(number)
        } else if let inner = value as? [String: Any] {
          flat(inner)
        }
      }
    }
    flat(object)
    values = (object["discounts"] as? [String]) ?? (object["prices"] as? [String]) ?? []
    self.texts = texts
    self.lists = lists
    self.numbers = numbers
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Vectors")

  static func read(_ file: String, _ key: String) -> [LawVector] {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(file)),
      let top = try? JSONSerialization.jsonObject(with: data) as? [String: Any], let list = top[key] as? [[String: Any]]
    else { return [] }
    return list.map(LawVector.init)
  }

  static let italy = read("abnormal-tender-vectors.json", "italy")
  static let external = read("abnormal-tender-vectors.json", "external")
  static let foreign = read("abnormal-tender-vectors.json", "foreign")
  static let crosschecked = read("abnormal-tender-vectors-crosschecked.json", "vectors")

  /// The options that the vector names; the rest is the regime's own.
  var options: AnomalyOptions {
    get throws {
      var options = AnomalyOptions()
      for (key, name) in [
        ("tieRule", "tieRule"), ("sumScope", "sumScope"), ("coefficient", "coefficient"), ("decrementReading", "decrementReading"),
        ("reference", "reference"), ("exclusion", "equality"),
      ] {
        if let value = texts[key] { try options.set(name, value) }
      }
      return options
    }
  }
}
