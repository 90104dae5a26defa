import Glibc

/// A plane for drawing: longitudes scaled by the cosine of the middle latitude (equirectangular), north up.
package struct Projection: Sendable {
  private let west: Double
  private let north: Double
  private let cosine: Double
  /// Drawing units in one degree of latitude.
  private let scale: Double
  package let width: Double
  package let height: Double

  /// Fits `bounds` into `size` drawing units on the longer side, with a margin.
  package init(_ bounds: (west: Double, south: Double, east: Double, north: Double), size: Double = 1000, margin: Double = 8) {
    cosine = max(0.05, cos((bounds.south + bounds.north) / 2 * .pi / 180))
    let wide = max((bounds.east - bounds.west) * cosine, 1e-9)
    let high = max(bounds.north - bounds.south, 1e-9)
    scale = (size - 2 * margin) / max(wide, high)
    west = bounds.west - margin / scale / cosine
    north = bounds.north + margin / scale
    width = wide * scale + 2 * margin
    height = high * scale + 2 * margin
  }

  package func point(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
    ((longitude - west) * cosine * scale, (north - latitude) * scale)
  }

  /// Kilometres on the same plane; a degree of latitude is 111.2 km.
  package func kilometres(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
    ((longitude - west) * cosine * 111.2, (north - latitude) * 111.2)
  }
}
