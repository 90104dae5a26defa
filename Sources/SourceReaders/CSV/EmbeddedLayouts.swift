// Made by Scripts/embed.py; do not edit.

/// The layouts in CSV/Layouts, as they are written there.
package enum EmbeddedLayouts {
  package static let files: [(path: String, text: String)] = [
    (
      "bids-table.yaml",
      #"""
      id: bids-table
      title: Generic bids table, one row a bid
      grain: bid
      requires: [tender_id, bidder_id|bidder_name, amount|discount]
      fields:
        process.id: tender_id
        lot.id: lot_id
        process.title: title
        buyer.id: buyer_id
        buyer.name: buyer_name
        process.method: procedure
        lot.awardRule: award_rule
        process.category: category
        process.cpv: cpv
        process.region: region
        lot.estimate: estimate
        lot.base: base
        currency: currency
        process.published: published
        process.submissionDeadline: deadline
        process.opened: opened
        award.date: awarded
        contract.signed: signed
        bid.consortium: consortium_id
        bidder.id: bidder_id
        bidder.name: bidder_name
        bid.amount: amount
        bid.discount: discount
        bid.status: status
        bid.isWinner: winner
        bid.submitted: submitted
        contract.finalAmount: final_amount
      constants:
        bid.status: valid
        currency: EUR

      """#
    ),
    (
      "tsuchiura.yaml",
      #"""
      id: tsuchiura
      title: Municipal works auctions of Tsuchiura, one row a bid
      grain: bid
      requires: [pid, bidder, bid, bidresult, reserveprice]
      fields:
        process.id: pid
        bidder.name: bidder
        bid.amount: bid
        lot.base: reserveprice
        bid.status: {column: bidresult, values: {"1": valid, "2": valid, "3": disqualified, "4": disqualified}}
        bid.isWinner: {column: bidresult, values: {"1": "false", "2": "true", "3": "false", "4": "false"}}
        bid.exclusionReason: bidresult_details
        date.year: year
        date.month: month
        date.day: day
      constants:
        currency: JPY
        lot.awardRule: floor-price
        buyer.name: City of Tsuchiura
        buyer.country: JP
        process.category: works
      ignore: rest

      """#
    ),
    (
      "worldbank-bids.yaml",
      #"""
      id: worldbank-bids
      title: World Bank contract awards, one row a bid
      grain: bid
      requires: [contract, bidder.name, opening.price.amount, evaluated.price.amount]
      fields:
        process.id: contract
        bidder.name: bidder.name
        bidder.country: bidder.country
        bid.amount: evaluated.price.amount
        bid.currency: evaluated.price.currency
        bid.status: {column: status, values: {Awarded: valid, Evaluated: valid, Rejected: disqualified}}
        bid.isWinner: {column: status, values: {Awarded: "true", Evaluated: "false", Rejected: "false"}}
        award.amount: contract.price.amount
        award.currency: contract.price.currency
      ignore: rest

      """#
    ),
    (
      "worldbank-contracts.yaml",
      #"""
      id: worldbank-contracts
      title: World Bank contract awards, one row a contract
      grain: lot
      requires: [contract, method.procurement, contract.country|country]
      fields:
        process.id: contract
        process.methodDetails: method.procurement
      ignore: rest

      """#
    ),
  ]
}
