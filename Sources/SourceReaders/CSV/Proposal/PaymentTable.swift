/// Tables of payments: orders to pay, what each paid to whom and for what. A payment is neither a bid nor an award.
extension LayoutGuesser {
  /// Why no layout is proposed; `nil` for a table that is none of payments.
  var payments: String? {
    guard shape.hasHeader else { return nil }
    // A list of contracts may say what was paid: then it says what was awarded, too.
    let ofContracts: [Target] = [
      .awardAmount, .base, .lotEstimate, .method, .awardRule, .bidCount, .winner, .lotStatus, .supplierName, .discountPercent, .deadline,
    ]
    let named = profiles.filter { profile in
      guard let best = HeaderWords.meanings(of: profile.header).first else { return false }
      return ofContracts.contains(best.target) && profile.fits(best.target)
    }
    if !named.isEmpty || !bids.isEmpty { return nil }
    let acts = profiles.filter { Self.says($0.header, Self.acts) }
    let marks = profiles.filter { Self.says($0.header, Self.acts) || Self.says($0.header, Self.marks) }
    guard !acts.isEmpty, marks.count >= 2 else { return nil }
    let columns = marks.prefix(5).map { "'\($0.header)'" }.joined(separator: ", ")
    let key = fields[.tenderId].map { "'\(profiles[$0].header)'" } ?? "the contract's number, which this table lacks,"
    return
      "this is a table of payments (\(columns)): a row is a payment, no bid and no award. What is missing are the amount and the day of the award. "
      + "Add the payments up by \(key) and supplier and put the sums into a column of a table of contracts, which 'row: contract' reads as contract.paid"
  }

  private static func says(_ header: String, _ stems: [String]) -> Bool {
    HeaderWords.tokens(of: header).contains { token in stems.contains { $0.utf8.count <= 7 ? token == $0 : token.hasPrefix($0) } }
  }

  private static func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

  /// Orders to pay and the paying itself; words of up to seven letters are whole ones ("mandato", but no "mandataria").
  private static let acts = list(
    "mandato,mandati,pagament,pagamento,pagamenti,quietanza,quietanze,payment,payments,pago,pagos,paiement,paiements,zahlung,zahlungen,auszahlung,desembolso,disbursement"
  )
  private static let marks = list(
    "beneficiari,beneficiario,beneficiary,beneficiaire,creditore,causale,fattura,fatture,factura,facture,invoice,invoices,rechnung,fatura,payee,pagato,pagata,paid,pagado,paye,liquidato,liquidata,expense,transaction,voucher,zahlungsempfanger"
  )
}
