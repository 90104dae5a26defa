import ProcurementModel

/// The columns of one kind of record. Every table lists its columns, so that rows can be taken back, dropped and put in order together.
package class Table: @unchecked Sendable {
  /// Every column; a test holds the list against the stored properties.
  var columns: [any AnyColumn] { [] }
  package internal(set) var count = 0

  func truncate(to newCount: Int) {
    guard newCount < count else { return }
    for column in columns { column.truncate(to: newCount) }
    count = newCount
  }

  /// Keeps the given rows in the given order.
  func gather(_ rows: [Int32]) {
    for column in columns { column.gather(rows) }
    count = rows.count
  }
}

package final class ProcessTable: Table, @unchecked Sendable {
  package let id = Column<Symbol>()
  package let title = Column<PooledText>()
  package let buyer = Column<Int32>()
  package let procuringEntity = Column<Int32>()
  package let status = Column<UInt8>()
  package let method = Column<UInt8>()
  package let methodDetails = Column<Symbol>()
  package let directAwardBasis = Column<UInt8>()
  package let directAwardReason = Column<Symbol>()
  package let category = Column<UInt8>()
  package let awardRule = Column<UInt8>()
  package let cpv = Column<Symbol>()
  package let region = Column<Symbol>()
  package let estimate = Column<StoredMoney>()
  package let bidCount = Column<Int32>()
  package let published = Column<Moment>()
  package let submissionStart = Column<Moment>()
  package let submissionDeadline = Column<Moment>()
  package let opened = Column<Moment>()
  package let released = Column<Moment>()
  package let accelerated = Column<UInt8>()
  package let framework = Column<UInt8>()
  package let electronicAuction = Column<UInt8>()
  package let euFunded = Column<UInt8>()
  package let callAmendments = Column<Int32>()
  /// Fields that joined notices state differently (1 CPV, 2 method, 4 category, 8 estimate); missing where only one notice is known.
  package let noticeDifferences = Column<Int32>()
  /// Which notice's word counts (0 call, 1 award, 2 modification).
  let joinRank = Column<UInt8>()
  /// 1 joins other registers only, 2 lot ids are universal.
  let joinTraits = Column<UInt8>()
  let datasetYear = Column<Int32>()
  let datasetUpdated = Column<Int32>()
  /// First row and number in `StoreBuilder.joinKeys`.
  let joinKeyStart = Column<Int32>()
  let joinKeyEnd = Column<Int32>()
  let ownJoinKeys = Column<UInt8>()
  let buyersJoinKeys = Column<UInt8>()
  /// Row in `TenderStore.records`: the pieces of files it was read from.
  package let record = Column<Int32>()

  override var columns: [any AnyColumn] {
    [
      id, title, buyer, procuringEntity, status, method, methodDetails, directAwardBasis, directAwardReason, category, awardRule, cpv, region,
      estimate,
      bidCount, published, submissionStart, submissionDeadline, opened, released, accelerated, framework, electronicAuction, euFunded,
      callAmendments, noticeDifferences, joinRank, joinTraits, datasetYear, datasetUpdated, joinKeyStart, joinKeyEnd, ownJoinKeys,
      buyersJoinKeys, record,
    ]
  }
}

package final class LotTable: Table, @unchecked Sendable {
  package let process = Column<Int32>()
  package let id = Column<Symbol>()
  package let title = Column<PooledText>()
  package let status = Column<UInt8>()
  package let cpv = Column<Symbol>()
  package let region = Column<Symbol>()
  package let worksCategory = Column<Symbol>()
  package let worksClass = Column<Symbol>()
  package let estimate = Column<StoredMoney>()
  package let base = Column<StoredMoney>()
  package let awardRule = Column<UInt8>()
  package let priceWeight = Column<StoredDecimal>()
  package let bidCount = Column<Int32>()
  package let validBidCount = Column<Int32>()
  package let excludedBidCount = Column<Int32>()
  package let lowestBid = Column<StoredMoney>()
  package let highestBid = Column<StoredMoney>()
  package let submissionDeadline = Column<Moment>()
  package let opened = Column<Moment>()
  package let bidsAreComplete = Column<UInt8>()

  override var columns: [any AnyColumn] {
    [
      process, id, title, status, cpv, region, worksCategory, worksClass, estimate, base, awardRule, priceWeight, bidCount, validBidCount,
      excludedBidCount, lowestBid, highestBid, submissionDeadline, opened, bidsAreComplete,
    ]
  }
}

package final class BidTable: Table, @unchecked Sendable {
  package let lot = Column<Int32>()
  package let id = Column<Symbol>()
  package let status = Column<UInt8>()
  package let amount = Column<StoredMoney>()
  package let initialAmount = Column<StoredMoney>()
  package let discount = Column<StoredDecimal>()
  package let submitted = Column<Moment>()
  package let rank = Column<Int32>()
  package let isWinner = Column<UInt8>()
  package let isVariant = Column<UInt8>()
  package let exclusionReason = Column<Symbol>()

  override var columns: [any AnyColumn] {
    [lot, id, status, amount, initialAmount, discount, submitted, rank, isWinner, isVariant, exclusionReason]
  }
}

/// Members of bids, suppliers of awards, subcontractors of contracts: an organization under a parent.
package final class MembershipTable: Table, @unchecked Sendable {
  package let parent = Column<Int32>()
  /// Row in `TenderStore.parties`.
  package let party = Column<Int32>()
  package let isLead = Column<UInt8>()

  override var columns: [any AnyColumn] {
    [parent, party, isLead]
  }
}

package final class AwardTable: Table, @unchecked Sendable {
  package let process = Column<Int32>()
  package let lot = Column<Int32>()
  package let id = Column<Symbol>()
  package let status = Column<UInt8>()
  package let amount = Column<StoredMoney>()
  package let date = Column<Moment>()
  package let bid = Column<Int32>()
  package let notAwardedReason = Column<Symbol>()
  package let cpv = Column<Symbol>()
  package let isGroup = Column<UInt8>()
  /// 1 where the source has no place for suppliers.
  package let lacksPlaceForSuppliers = Column<UInt8>()

  override var columns: [any AnyColumn] {
    [process, lot, id, status, amount, date, bid, notAwardedReason, cpv, isGroup, lacksPlaceForSuppliers]
  }

  /// As `AwardRecord.isInForce`.
  package func isInForce(_ row: Int) -> Bool { status[row].isMissing || status[row] == AwardStatus.active.number }
}

/// Further lots of awards.
package final class AwardLotTable: Table, @unchecked Sendable {
  package let award = Column<Int32>()
  package let lot = Column<Int32>()

  override var columns: [any AnyColumn] {
    [award, lot]
  }
}

package final class ContractTable: Table, @unchecked Sendable {
  package let process = Column<Int32>()
  package let award = Column<Int32>()
  package let id = Column<Symbol>()
  package let status = Column<UInt8>()
  package let signed = Column<Moment>()
  package let amount = Column<StoredMoney>()
  package let finalAmount = Column<StoredMoney>()
  package let paid = Column<StoredMoney>()
  package let start = Column<Moment>()
  package let end = Column<Moment>()
  package let hasSubcontracting = Column<UInt8>()
  package let subcontractedAmount = Column<StoredMoney>()
  package let subcontractedShare = Column<StoredDecimal>()
  /// Raw `ContractDoubts`; missing where there are none.
  package let doubts = Column<UInt8>()

  override var columns: [any AnyColumn] {
    [process, award, id, status, signed, amount, finalAmount, paid, start, end, hasSubcontracting, subcontractedAmount, subcontractedShare, doubts]
  }
}

package final class AmendmentTable: Table, @unchecked Sendable {
  package let contract = Column<Int32>()
  package let id = Column<Symbol>()
  package let date = Column<Moment>()
  package let amountBefore = Column<StoredMoney>()
  package let amountAfter = Column<StoredMoney>()
  package let reason = Column<Symbol>()

  override var columns: [any AnyColumn] {
    [contract, id, date, amountBefore, amountAfter, reason]
  }
}

package final class ItemTable: Table, @unchecked Sendable {
  package let process = Column<Int32>()
  package let lot = Column<Int32>()
  package let award = Column<Int32>()
  package let scheme = Column<Symbol>()
  package let code = Column<Symbol>()

  override var columns: [any AnyColumn] {
    [process, lot, award, scheme, code]
  }
}

/// Organizations as sources name them, each distinct mention once.
package final class PartyTable: Table, @unchecked Sendable {
  package let localId = Column<Symbol>()
  package let scheme = Column<Symbol>()
  package let identifier = Column<Symbol>()
  package let name = Column<Symbol>()
  package let country = Column<Symbol>()
  package let region = Column<Symbol>()
  package let streetAddress = Column<Symbol>()
  package let locality = Column<Symbol>()
  package let postalCode = Column<Symbol>()
  package let telephone = Column<Symbol>()
  package let email = Column<Symbol>()
  package let size = Column<UInt8>()
  package let isPerson = Column<UInt8>()

  override var columns: [any AnyColumn] {
    [localId, scheme, identifier, name, country, region, streetAddress, locality, postalCode, telephone, email, size, isPerson]
  }
}
