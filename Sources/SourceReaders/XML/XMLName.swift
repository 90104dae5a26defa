import Synchronization

/// A local name of XML elements and attributes as a number, the same for all documents of the process.
package struct XMLName: Hashable, Sendable {
  let number: UInt32

  package init(_ text: StaticString) {
    number = text.withUTF8Buffer { XMLNameTable.shared.number(of: UnsafeRawBufferPointer($0)) }
  }

  init(number: UInt32) { self.number = number }

  package var text: String { XMLNameTable.shared.text(of: number) }
}

/// All names met so far. Bounded: a document with endless names gets one number for all that come late.
final class XMLNameTable: Sendable {
  static let shared = XMLNameTable()
  private static let limit = 200_000

  private struct State {
    var numbers: [String: UInt32] = [:]
    var texts: [String] = ["(other)"]
  }

  private let state = Mutex(State())

  func number(of text: [UInt8]) -> UInt32 { text.withUnsafeBytes { number(of: $0) } }

  func number(of text: UnsafeRawBufferPointer) -> UInt32 {
    let name = String(decoding: text, as: UTF8.self)
    return state.withLock { state in
      if let number = state.numbers[name] { return number }
      guard state.texts.count < Self.limit else { return 0 }
      let number = UInt32(state.texts.count)
      state.numbers[name] = number
      state.texts.append(name)
      return number
    }
  }

  func text(of number: UInt32) -> String { state.withLock { Int(number) < $0.texts.count ? $0.texts[Int(number)] : "" } }
}
