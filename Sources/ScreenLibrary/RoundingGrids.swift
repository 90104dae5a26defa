/// How the amounts of many sets are rounded, found once for all screens that ask about the same sets: a grid is dearer than all else that they work out.
///
/// It is filled by one thread and holds no more than the sets of one chunk.
package final class RoundingGrids {
  private var known: [Known?]

  private struct Known {
    let base: Double
    let grids: Rounding.Grids
  }

  package init(sets: Int) { known = Array(repeating: nil, count: sets) }

  /// The grids of a set's amounts, which ascend and are the same whenever they are asked for. Another `base` has other grids.
  func grids(ofSet set: Int, _ amounts: UnsafeBufferPointer<Double>, base: Double) -> Rounding.Grids {
    if known.indices.contains(set), let known = known[set], known.base == base { return known.grids }
    let grids = Rounding.grids(of: amounts, base: base)
    if known.indices.contains(set) { known[set] = Known(base: base, grids: grids) }
    return grids
  }
}
