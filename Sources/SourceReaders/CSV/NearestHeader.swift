import StrictYAML

/// `; nearest: 'Amount'`, or nothing.
enum NearestHeader {
  static func hint(_ column: String, _ headers: [String]) -> String { NearestName.of(column, among: headers).map { " (nearest: '\($0)')" } ?? "" }
}
