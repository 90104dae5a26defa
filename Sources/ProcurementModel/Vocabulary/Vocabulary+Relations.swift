extension Vocabulary {
  package static let relations: [Relation] = numbered([
    Relation(.process, "lots", .lot, many: true),
    Relation(.process, "bids", .bid, many: true),
    Relation(.process, "awards", .award, many: true),
    Relation(.process, "contracts", .contract, many: true),
    Relation(.process, "items", .item, many: true),
    Relation(.process, "buyer", .organization, many: false),
    Relation(.process, "procuringEntity", .organization, many: false),

    Relation(.lot, "process", .process, many: false),
    Relation(.lot, "buyer", .organization, many: false),
    Relation(.lot, "bids", .bid, many: true),
    Relation(.lot, "awards", .award, many: true),
    Relation(.lot, "contracts", .contract, many: true),
    Relation(.lot, "market", .market, many: false),

    Relation(.bid, "lot", .lot, many: false),
    Relation(.bid, "process", .process, many: false),
    Relation(.bid, "bidders", .organization, many: true),

    Relation(.award, "process", .process, many: false),
    Relation(.award, "lot", .lot, many: false),
    Relation(.award, "buyer", .organization, many: false),
    Relation(.award, "suppliers", .organization, many: true),
    Relation(.award, "contracts", .contract, many: true),
    Relation(.award, "items", .item, many: true),
    Relation(.award, "market", .market, many: false),

    Relation(.contract, "process", .process, many: false),
    Relation(.contract, "award", .award, many: false),
    Relation(.contract, "lot", .lot, many: false),
    Relation(.contract, "buyer", .organization, many: false),
    Relation(.contract, "amendments", .amendment, many: true),
    Relation(.contract, "subcontractors", .organization, many: true),
    Relation(.contract, "suppliers", .organization, many: true),
    Relation(.amendment, "contract", .contract, many: false),

    // What an organization took part in, in each role.
    Relation(.organization, "bids", .bid, many: true),
    Relation(.organization, "awards", .award, many: true),
    Relation(.organization, "processesAsBuyer", .process, many: true),
    Relation(.organization, "lotsAsBuyer", .lot, many: true),
    Relation(.organization, "bidsAsBuyer", .bid, many: true),
    Relation(.organization, "awardsAsBuyer", .award, many: true),
    Relation(.organization, "contractsAsBuyer", .contract, many: true),

    Relation(.bidderPair, "first", .organization, many: false),
    Relation(.bidderPair, "second", .organization, many: false),
    Relation(.bidderPair, "lots", .lot, many: true),

    Relation(.buyerSupplierPair, "buyer", .organization, many: false),
    Relation(.buyerSupplierPair, "supplier", .organization, many: false),
    Relation(.buyerSupplierPair, "awards", .award, many: true),
    Relation(.buyerSupplierPair, "contracts", .contract, many: true),

    Relation(.market, "lots", .lot, many: true),
    Relation(.market, "awards", .award, many: true),
  ])
}
