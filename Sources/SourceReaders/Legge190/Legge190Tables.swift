import ProcurementModel

/// The three tables into which legge 190 data sets are flattened.
enum Legge190Table: String, CaseIterable {
  case lots = "lotti"
  case bidders = "partecipanti"
  case winners = "aggiudicatari"

  /// By its headers, whatever the file is called.
  init?(_ header: TableHeader) {
    guard header.has("lottoID") else { return nil }
    if header.has("sceltaContraente"), header.has("importoAggiudicazione") {
      self = .lots
    } else if header.has("aggrgrno"), header.has("ragioneSociale") {
      self = .winners
    } else if header.has("partrgrno"), header.has("ragioneSociale") {
      self = .bidders
    } else {
      return nil
    }
  }

  /// Columns that are read.
  var columns: [String] {
    switch self {
    case .lots:
      [
        "cig", "strutturaProponente:codiceFiscaleProp", "strutturaProponente:denominazione", "importoAggiudicazione", "importoSommeLiquidate",
        "oggetto", "sceltaContraente",
        "tempiCompletamento:dataInizio", "tempiCompletamento:dataUltimazione", "lottoID",
      ]
    case .bidders: ["cig", "codiceFiscale", "ragioneSociale", "ruolo", "identificativoFiscaleEstero", "partrgrno", "lottoID"]
    case .winners: ["cig", "codiceFiscale", "ragioneSociale", "ruolo", "identificativoFiscaleEstero", "aggrgrno", "lottoID"]
    }
  }

  /// Left out by name: the running number of the lot.
  static let ignored: Set = ["n"]

  /// Columns that are neither read nor left out by name.
  func unknown(_ header: TableHeader) -> [String] {
    let known = Set((columns + Self.ignored).map { $0.lowercased() })
    return header.names.filter { !known.contains($0.lowercased()) }
  }
}

/// Positions of the columns of one table.
struct Legge190Columns {
  let header: TableHeader
  let scanner: CSVScanner
  let lotId, cig: Int?
  let buyerCode, buyerName, amount, paid, title, method, start, end: Int?
  let code, name, role, foreign, group: Int?

  init(_ header: TableHeader, _ table: Legge190Table) {
    self.header = header
    scanner = CSVScanner(delimiter: header.delimiter)
    lotId = header.place("lottoID")
    cig = header.place("cig")
    buyerCode = header.place("strutturaProponente:codiceFiscaleProp")
    buyerName = header.place("strutturaProponente:denominazione")
    amount = header.place("importoAggiudicazione")
    paid = header.place("importoSommeLiquidate")
    title = header.place("oggetto")
    method = header.place("sceltaContraente")
    start = header.place("tempiCompletamento:dataInizio")
    end = header.place("tempiCompletamento:dataUltimazione")
    code = header.place("codiceFiscale")
    name = header.place("ragioneSociale")
    role = header.place("ruolo")
    foreign = header.place("identificativoFiscaleEstero")
    group = header.place(table == .winners ? "aggrgrno" : "partrgrno")
  }

  func fill(_ lot: inout Legge190Lot, _ row: TableRow) {
    lot.cig = row.text(cig)
    lot.buyerCode = row.text(buyerCode)
    lot.buyerName = row.text(buyerName)
    lot.hasBuyer = lot.buyerCode != nil || lot.buyerName != nil
    lot.title = row.text(title)
    lot.method = row.text(method)
    lot.amount = row.text(amount)
    lot.paid = row.text(paid)
    lot.start = row.text(start)
    lot.end = row.text(end)
  }

  /// The firm of a row; `nil` where the row only says that the lot has none.
  func member(_ row: TableRow) -> (member: Legge190Lot.Member, group: SourceText?)? {
    var member = Legge190Lot.Member(group: 0, isGroup: false)
    member.code = row.text(code)
    member.foreign = row.text(foreign)
    member.name = row.text(name)
    member.role = row.text(role)
    let group = row.text(self.group)
    guard member.code != nil || member.foreign != nil || member.name != nil || group != nil else { return nil }
    return (member, group)
  }
}

/// Rows of one lot's firms to bids: a row without group number is a bid of its own, rows with the same number are one group.
struct Legge190Grouping {
  private var groups: [(key: String, members: [Legge190Lot.Member])] = []

  mutating func add(_ member: Legge190Lot.Member, group: SourceText?) {
    guard let group else {
      groups.append(("", [member]))
      return
    }
    var member = member
    member.isGroup = true
    let key = group.string
    if let place = groups.firstIndex(where: { $0.key == key }) { groups[place].members.append(member) } else { groups.append((key, [member])) }
  }

  func write(to members: inout [Legge190Lot.Member]) {
    for (number, group) in groups.enumerated() {
      for var member in group.members {
        member.group = number
        members.append(member)
      }
    }
  }
}
