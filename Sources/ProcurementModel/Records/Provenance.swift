/// A piece of a file that a record was read from: byte offset and length in the file as published, in its own encoding.
package struct SourcePart: Hashable, Sendable, BitwiseCopyable {
  /// Index of the file in the run's list of sources.
  package var file: UInt32
  package var length: UInt32
  package var offset: UInt64

  package init(file: UInt32, offset: UInt64, length: UInt32) {
    self.file = file
    self.offset = offset
    self.length = length
  }
}

/// Where a value's text stands inside its record: the record's part, and bytes from the beginning of that part, in the encoding as published.
public struct Span: Hashable, Sendable, BitwiseCopyable {
  public var part: UInt32
  public var offset: UInt32
  public var length: UInt32

  /// A value whose place the bulk reading does not follow; reading the record again for evidence does.
  @inlinable
  public static var unknown: Span { Span(part: .max, offset: 0, length: 0) }

  @inlinable
  public init(part: UInt32 = 0, offset: UInt32, length: UInt32) {
    self.part = part
    self.offset = offset
    self.length = length
  }

  @inlinable
  public var isKnown: Bool { part != .max }
}

/// A value with the place of its text. Public only so that its generic code can be made for each value in the rooms that read and store.
public struct Sourced<Value: BitwiseCopyable & Sendable>: Sendable, BitwiseCopyable {
  public var value: Value
  public var span: Span

  @inlinable
  public init(_ value: Value, at span: Span) {
    self.value = value
    self.span = span
  }
}

extension Sourced: Equatable where Value: Equatable {}

/// UTF-8 text inside a batch's byte arena.
package struct Text: Hashable, Sendable, BitwiseCopyable {
  package var start: UInt32
  package var count: UInt32

  package init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }
}
