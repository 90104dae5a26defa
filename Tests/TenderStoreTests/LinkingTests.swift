import OrganizationLinking
import ProcurementModel
import TenderStore
import Testing

@Suite("Which bidders are the same organization")
struct LinkingTests {
  private typealias Mention = (name: String?, identifier: String?, id: String?, country: String?)

  /// Bids of one lot by the mentions, in their order.
  private func linked(_ mentions: [Mention], _ statements: LinkingStatements = LinkingStatements(), scheme: String = "IT-CF") -> (
    store: TenderStore, unknownKeys: [String]
  ) {
    var records = Records()
    let process = records.process("T1")
    let lot = records.lot(of: process, "1")
    for mention in mentions {
      records.bid(
        for: lot, by: [records.organization(mention.name, scheme: scheme, identifier: mention.identifier, id: mention.id, country: mention.country)])
    }
    return records.store(statements)
  }

  @Test("An identifier links whatever the name says")
  func identifiers() {
    let store = linked([("Rossi Costruzioni S.r.l.", "00743110157", nil, nil), ("ROSSI COSTR. SRL in liquidazione", "IT 00743110157", nil, nil)])
      .store
    #expect(store.bidderKeys == ["IT-CF:00743110157", "IT-CF:00743110157"])
    #expect(Set(store.organizations.reasons) == [.first, .sameIdentifier])
  }

  @Test("Spelling habits do not part a name, legal forms do")
  func names() {
    let store = linked([
      ("Rossi & C. S.r.l.", nil, nil, nil), ("ROSSI E C SRL", nil, nil, nil), ("Rossi e C. Società a responsabilità limitata", nil, nil, nil),
      ("Rossi & C. S.p.A.", nil, nil, nil),
    ]).store
    #expect(Set(store.bidderKeys.prefix(3)).count == 1)
    #expect(store.bidderKeys[3] != store.bidderKeys[0])
    #expect(store.reason(of: 1) == .sameName)
  }

  @Test("A name without number joins the one numbered organization of that name, and none where there are two")
  func nameOfIdentified() {
    let one = linked([("Edil Bianchi S.r.l.", nil, nil, nil), ("EDIL BIANCHI SRL", "00743110157", nil, nil)]).store
    #expect(one.bidderKeys == ["IT-CF:00743110157", "IT-CF:00743110157"])
    #expect(one.reason(of: 0) == .nameOfIdentified)
    let two = linked([
      ("Edil Bianchi S.r.l.", nil, nil, nil), ("EDIL BIANCHI SRL", "00743110157", nil, nil), ("Edil Bianchi srl", "02438750586", nil, nil),
    ]).store
    #expect(Set(two.bidderKeys).count == 3)
    let three = linked([
      ("EDIL BIANCHI SRL", "00743110157", nil, nil), ("Edil Bianchi srl", "02438750586", nil, nil), ("Edil Bianchi SRL", "06655971007", nil, nil),
      ("Edil Bianchi S.r.l.", nil, nil, nil),
    ]).store
    #expect(Set(three.bidderKeys).count == 4)
  }

  @Test("Equal names of two countries are two organizations; one without country joins neither")
  func countries() {
    let store = linked([
      ("Construct SRL", nil, nil, "IT"), ("Construct SRL", nil, nil, "RO"), ("CONSTRUCT S.R.L.", nil, nil, "IT"), ("Construct SRL", nil, nil, nil),
    ]).store
    #expect(store.bidderKeys == ["name:CONSTRUCT SRL@IT", "name:CONSTRUCT SRL@RO", "name:CONSTRUCT SRL@IT", "name:CONSTRUCT SRL"])
    let known = linked([("Construct SRL", "9010105", nil, "RO"), ("Construct SRL", nil, nil, "IT"), ("Construct SRL", nil, nil, nil)], scheme: "RO")
      .store
    #expect(known.bidderKeys == ["RO:9010105", "name:CONSTRUCT SRL@IT", "name:CONSTRUCT SRL"])
  }

  @Test("Ids that mean the same everywhere in a source decide, short ones too; names do not")
  func localIds() {
    let store = linked([("Rossi", nil, "A", nil), ("Rossi Srl", nil, "A", nil), ("Rossi", nil, "B", nil)]).store
    #expect(store.bidderKeys == ["ID:A", "ID:A", "ID:B"])
  }

  @Test("A name that names nobody links nothing and is reported; the bid stays a bid")
  func nobody() {
    var records = Records()
    let process = records.process("T1")
    let lot = records.lot(of: process, "1")
    for name in ["Ditte varie", "DITTE VARIE", "Verdi SRL"] { records.bid(for: lot, by: [records.organization(name)]) }
    records.bid(for: lot, by: [records.organization("n.d.", identifier: "00000000000")])
    let builder = records.builder()
    let store = builder.finish()
    #expect(store.bidsOfLot[0].count == 4)
    #expect(store.bidsOfLot[0].map { bid in store.biddersOfBid[bid].filter { store.bidders.party[$0] >= 0 }.count } == [0, 0, 1, 0])
    #expect(
      builder.problems.filter { $0.kind == .placeholderName }.compactMap { builder.problemText($0.value) } == ["Ditte varie", "DITTE VARIE", "n.d."])
  }

  @Test("What a user states goes before names, across chains, and slips of the pen are named")
  func statements() {
    let mentions: [Mention] = [
      ("Alfa Lavori", nil, nil, nil), ("Beta Opere", nil, nil, nil), ("Gamma Servizi", "00743110157", nil, nil), ("Gamma Servizi", nil, nil, nil),
    ]
    let same = linked(mentions, LinkingStatements(same: [["name:ALFA LAVORI", "name:BETA OPERE"], ["IT-CF:00743110157", "name:BETA OPERE"]]))
    #expect(Set(same.store.bidderKeys).count == 1)
    #expect(same.unknownKeys.isEmpty)
    let different = linked(mentions, LinkingStatements(different: [["IT-CF:00743110157", "name:GAMMA SERVIZI", "name:GAMA SERVIZI"]]))
    #expect(different.store.bidderKeys.suffix(2) == ["IT-CF:00743110157", "name:GAMMA SERVIZI"])
    #expect(different.unknownKeys == ["name:GAMA SERVIZI"])
  }

  @Test("The same links whatever the order of the mentions")
  func order() {
    let mentions: [Mention] = [
      ("Edil Bianchi S.r.l.", nil, nil, nil), ("EDIL BIANCHI SRL", "00743110157", nil, nil), ("Verdi SpA", nil, nil, "IT"),
      ("VERDI S.P.A.", nil, nil, nil), ("Construct", nil, nil, "IT"), ("Construct", nil, nil, "RO"),
    ]
    func groups(_ order: [Int]) -> [String] {
      let keys = linked(order.map { mentions[$0] }).store.bidderKeys
      return (0..<mentions.count).map { i in keys[order.firstIndex(of: i) ?? 0] }
    }
    let expected = groups([0, 1, 2, 3, 4, 5])
    for order in [[5, 4, 3, 2, 1, 0], [1, 3, 5, 0, 2, 4], [3, 2, 0, 5, 1, 4]] { #expect(groups(order) == expected) }
  }

  @Test("Of the names of one identifier the one that most records give stands for it, and a buyer's is the one it has as buyer, whatever their order")
  func mostFrequentName() {
    func name(_ bidders: [String], buyers: [String] = []) -> String {
      var records = Records()
      for (i, bidder) in bidders.enumerated() {
        let buyer = i < buyers.count ? records.organization(buyers[i], identifier: "00743110157") : records.organization("Ente \(i)")
        let lot = records.lot(of: records.process("T\(i)", buyer: buyer), "1")
        records.bid(for: lot, by: [records.organization(bidder, identifier: "00743110157")])
      }
      let store = records.store().store
      let party = (0..<store.parties.count).first { !store.parties.identifier[$0].isMissing } ?? 0
      return store.symbols.string(store.parties.name[Int(store.organizations.representative[Int(store.organizations.ofParty[party])])])
    }
    let bidders = ["Alfa Lavori srl", "Rossi srl", "Rossi srl", "ROSSI SRL"]
    #expect(name(bidders) == "Rossi srl" && name(bidders.reversed()) == "Rossi srl")
    // Among equals the order of the alphabet decides, as no file's does.
    #expect(name(["Rossi srl", "Alfa Lavori srl"]) == "Alfa Lavori srl" && name(["Alfa Lavori srl", "Rossi srl"]) == "Alfa Lavori srl")
    #expect(name(["Alfa Lavori srl", "Alfa Lavori srl", "Alfa Lavori srl"], buyers: ["Comune di Parma"]) == "Comune di Parma")
  }

  @Test(
    "One identifier beside names that have nothing in common is said once a pair, and linked all the same",
    arguments: [
      (["Rossi Costruzioni S.r.l.", "Bianchi Impianti S.p.A."], 1), (["Alfa Costruzioni srl", "Beta Costruzioni srl", "BETA COSTRUZIONI S.R.L."], 1),
      (["Alfa srl", "Beta snc", "Gamma spa"], 2), (["Verdi SPA", "Neri Ascensori S.A.S."], 1), (["Edil Rossi srl", "Edil Bianchi srl"], 1),
      (["Greenworks srl", "New Garden Service di Gigante Antonio"], 1),
    ])
  func contested(names: [String], pairs: Int) {
    var records = Records()
    let lot = records.lot(of: records.process("T1"), "1")
    for name in names { records.bid(for: lot, by: [records.organization(name, identifier: "00743110157")]) }
    let builder = records.builder()
    let store = builder.finish()
    var linker = OrganizationLinker(store: store)
    store.organizations = linker.link()
    builder.noteContestedIdentifiers(store)
    #expect(Set(store.bidderKeys) == ["IT-CF:00743110157"])
    #expect(builder.problems.map(\.kind) == Array(repeating: .ambiguousLink, count: pairs))
    for problem in builder.problems {
      let remark = builder.problemText(problem.remark) ?? ""
      #expect(remark.contains(names[0]) && names.dropFirst().contains { remark.contains($0) }, "\(remark)")
      #expect(builder.problemText(problem.value) == "00743110157" && builder.problemText(problem.record) == "T1")
    }
  }

  @Test(
    "Spellings, abbreviations, initials, other orders of words and other alphabets are not different names",
    arguments: [
      ["Rossi S.R.L.", "ROSSI SRL"], ["Rossi Costruzioni S.r.l.", "ROSSI COSTR. SRL in liquidazione"],
      ["Rete Ferroviaria Italiana S.p.A.", "RFI SpA"],
      ["Mario Rossi", "ROSSI MARIO"], ["Società Edile Però", "SOC. EDILE PERO'"], ["Impresa Verdi di Verdi Luca & C. snc", "Verdi Luca"],
      ["ТОВ Альфа", "TOV Alfa"], ["Tecnoservizi s.r.l.", "Tecnosservizi srl"], ["ditte varie", "Alfa srl"],
      ["Trifoglio Cooperativa Sociale Onlus", "COOP.TRIFOGLIO"],
      ["TECNOTEAM COSTR.SRL", "TECNOTEAM COSTRUZIONI SRL"], ["A.C. ELETRIC S.r.l.", "A.C.ELECTRIC SRL"],
      ["CONS ITAL", "CONSORZIO ITALIANO COSTRUZIONI"],
      ["RANDTSAD ITALIA SPA", "RANDSTAD ITALIA SPA"], ["CAAF ITALIA srl Roma", "CAF ITALIA SRL"],
      ["SOCIETA' IMPIANTI BARRIERE E RECINZIONI - S.R.L.", "SIBAR SRL"],
      ["Ditta Multiplo srl - Ristorante il Gallo d'Oro", "Multiplo Srl - Trattoria Corrieri"],
      ["C.M.B. Soc. Coop.", "Cooperativa Muratori e Braccianti"],
    ])
  func spellings(names: [String]) {
    let store = linked(names.map { ($0, "00743110157", nil, nil) }).store
    #expect(store.organizations.contested.pairs.isEmpty)
  }
}
