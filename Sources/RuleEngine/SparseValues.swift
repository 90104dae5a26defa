/// A list that grows a page at a time: a plain list doubles, and half of it would stand empty for each of a hundred rules. A page is a megabyte, which goes back to
/// the system when it is let go; what of it was never written takes no memory.
struct PagedValues {
  private static let bits = 17
  private static let size = 1 << bits
  private var pages: [[Double]] = []
  private(set) var count = 0

  var all: [Double] { Array(pages.joined()) }

  mutating func append(_ value: Double) {
    if count == pages.count << Self.bits {
      var page: [Double] = []
      page.reserveCapacity(Self.size)
      pages.append(page)
    }
    pages[count >> Self.bits].append(value)
    count += 1
  }

  subscript(i: Int) -> Double { pages[i >> Self.bits][i & (Self.size - 1)] }
}

/// Rows that are marked, and the how manieth each is: a bit for every row. Marks are set in ascending order.
struct MarkedRows {
  private(set) var words: [UInt64] = []
  /// Marked rows before each word.
  private var before: [Int32] = []
  private(set) var count = 0

  /// Marks rows of the `index`-th 64; the words before it are complete.
  mutating func set(_ bits: UInt64, inWord index: Int) {
    reach(index)
    words[index] |= bits
    count += bits.nonzeroBitCount
  }

  mutating func mark(_ row: Int) { set(1 << UInt64(row % 64), inWord: row / 64) }

  /// No row is marked before the `index`-th 64 but those that are.
  mutating func reach(_ index: Int) {
    let missing = index + 1 - words.count
    guard missing > 0 else { return }
    words.append(contentsOf: repeatElement(0, count: missing))
    before.append(contentsOf: repeatElement(Int32(truncatingIfNeeded: count), count: missing))
  }

  /// The number of a marked row among them, from 0.
  func place(of row: Int) -> Int? {
    guard row >= 0, row / 64 < words.count else { return nil }
    let (word, bit) = (words[row / 64], UInt64(1) << UInt64(row % 64))
    return word & bit == 0 ? nil : Int(before[row / 64]) + (word & (bit - 1)).nonzeroBitCount
  }
}

/// Numbers of which most are missing (NaN): a mark for each, and the known ones side by side.
struct SparseValues {
  private var known = MarkedRows()
  private var values = PagedValues()
  private var count = 0

  var isEmpty: Bool { values.count == 0 }
  /// The known values in their order.
  var all: [Double] { values.all }

  /// The next numbers; an empty list stands for `count` missing ones.
  mutating func append(_ numbers: [Double], count length: Int? = nil) {
    let length = length ?? numbers.count
    var i = 0
    while i < length {
      if numbers.isEmpty { break }
      // Up to the end of a word of marks.
      let step = min(64 - count % 64, length - i)
      var word: UInt64 = 0
      for k in i..<max(i, min(i + step, numbers.count)) where !numbers[k].isNaN {
        word |= 1 << UInt64(count % 64 + k - i)
        values.append(numbers[k])
      }
      if word != 0 { known.set(word, inWord: count / 64) }
      count += step
      i += step
    }
    count += length - i
  }

  subscript(i: Int) -> Double { known.place(of: i).map { values[$0] } ?? .nan }

  func every(_ count: Int) -> [Double] {
    var every = [Double](repeating: .nan, count: count)
    var next = 0
    for (i, word) in known.words.enumerated() {
      var rest = word
      while rest != 0 {
        every[i * 64 + rest.trailingZeroBitCount] = values[next]
        next += 1
        rest &= rest - 1
      }
    }
    return every
  }
}
