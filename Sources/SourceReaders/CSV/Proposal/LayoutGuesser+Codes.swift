/// Codes whose headers do not say whose they are: "Codice fiscale", "Partita IVA", "NIF". They belong to the party that the column beside them names.
extension LayoutGuesser {
  /// The field of a code's column, and the column that names its owner.
  struct CodeOwner {
    let target: Target
    let name: Int
    /// It stands between two parties, and its cells do not tell whose it is.
    let isDoubtful: Bool
  }

  /// What a layout calls a column: of several with one name the second is `name#2`.
  func name(of column: Int) -> String {
    let header = profiles[column].header
    let number = profiles[...column].count { CSVLayout.normalised($0.header) == CSVLayout.normalised(header) }
    return number > 1 ? "\(header)#\(number)" : header
  }

  mutating func findOwners() {
    guard shape.hasHeader else { return }
    let codes = Set(profiles.filter { HeaderWords.isBareCode($0.header) && $0.fits(.bidderId) }.map(\.index))
    guard !codes.isEmpty else { return }
    // Parties with a code of their own.
    var known = Set<Int>()
    for code in codes.sorted() {
      // Several codes beside one another are one party's.
      var (left, right) = (code - 1, code + 1)
      while codes.contains(left) { left -= 1 }
      while codes.contains(right) { right += 1 }
      let parties = [left, right].compactMap { column in party(column).map { (column: column, target: $0) } }.filter {
        belongs(code, to: $0.column) && ($0.target == .buyerId || !isShared(code, by: $0.column))
      }
      let free = parties.filter { !known.contains($0.column) }
      guard let own = free.first ?? parties.first else { continue }
      known.insert(own.column)
      let isDoubtful =
        free.count > 1 && (free[0].target == .buyerId) != (free[1].target == .buyerId)
        && !codes.contains(where: { $0 != code && next(to: free[1].column, is: $0) })
      owners[code] = CodeOwner(target: own.target, name: own.column, isDoubtful: isDoubtful)
    }
  }

  private func next(to column: Int, is code: Int) -> Bool { code == column + 1 || code == column - 1 }

  /// The field of the code of those whom a column names; `nil` for a column that names no party.
  private func party(_ column: Int) -> Target? {
    guard profiles.indices.contains(column),
      let best = HeaderWords.meanings(of: profiles[column].header).first(where: { profiles[column].fits($0.target) })
    else { return nil }
    switch best.target {
    case .buyerName: return .buyerId
    case .bidderName: return .bidderId
    case .supplierName: return .supplierId
    default: return nil
    }
  }

  /// One name has one code: a column with many codes beside one name is another's.
  private func belongs(_ code: Int, to name: Int) -> Bool {
    var codes: [String: String] = [:]
    var met = 0
    var differing = 0
    for row in shape.rows where code < row.count && name < row.count {
      let (own, named) = (CSVLayout.trimmed(row[code]), CSVLayout.trimmed(row[name]).lowercased())
      guard !own.isEmpty, !named.isEmpty else { continue }
      met += 1
      if let first = codes[named] { if first != own { differing += 1 } } else { codes[named] = own }
    }
    return differing * 5 <= met
  }

  /// At most half as many codes as names: one code of several firms is none of theirs. Offices of one buyer do share its code.
  private func isShared(_ code: Int, by name: Int) -> Bool {
    let (codes, names) = distinct(code, name)
    return names > 1 && codes * 2 <= names
  }

  private func distinct(_ code: Int, _ name: Int) -> (codes: Int, names: Int) {
    var (codes, names): (Set<String>, Set<String>) = ([], [])
    for row in shape.rows where code < row.count && name < row.count {
      let (own, named) = (CSVLayout.trimmed(row[code]), CSVLayout.trimmed(row[name]).lowercased())
      guard !own.isEmpty, !named.isEmpty else { continue }
      codes.insert(own)
      names.insert(named)
    }
    return (codes.count, names.count)
  }

  /// A code that does not say whose it is, and that several firms of the table share, is left out.
  mutating func settleCodes() {
    for (target, party) in [(Target.bidderId, Target.bidderName), (.supplierId, .supplierName)] {
      guard let code = fields[target], let name = fields[party] ?? fields[.supplierName], HeaderWords.isBareCode(profiles[code].header),
        isShared(code, by: name)
      else { continue }
      let (codes, names) = distinct(code, name)
      fields[target] = nil
      proposal.forget(target.rawValue)
      say(
        "ignore", profiles[code].header,
        "it has \(codes) \(codes == 1 ? "value" : "values") beside \(names) names in '\(profiles[name].header)': no code of theirs, and the header does not say whose",
        ambiguous: true)
    }
  }
}
