// Places whose headers do not say whose they are: "Comune" behind a firm's address is its seat, and not where a contract is carried out.
extension LayoutGuesser {
  private static let street = HeaderWords.list(
    "indirizz,via,civico,address,street,direccion,adresse,anschrift,strasse,rue,rua,morada,endereco,sede,cap,zip,postcode,postal,plz")
  private static let places = HeaderWords.list(
    "comune,citta,provincia,prov,regione,city,town,county,region,state,ville,ort,departement,municipio,localidad,localita,email,pec,telefono,tel,phone,country,paese,stato,nazione,pais,pays,land,codice,fiscale,partita,iva,cf,piva,nif,cif"
  )

  /// Whose place a column is, by the columns before it: the next party to the left that only addresses, places and codes part from it; and whether an address stands between.
  private func ownerOfPlace(_ column: Int) -> (name: Int, target: Target, hasStreet: Bool)? {
    var hasStreet = false
    for index in stride(from: column - 1, through: 0, by: -1) {
      let tokens = HeaderWords.tokens(of: profiles[index].header)
      let party = [Target.buyerName, .bidderName, .supplierName].first { fields[$0] == index }
      if let party { return (index, party, hasStreet) }
      func has(_ stems: [String]) -> Bool {
        !tokens.isEmpty && tokens.allSatisfy { token in (stems).contains { HeaderWords.isWord(token, $0) } }
      }
      if tokens.contains(where: { token in Self.street.contains { HeaderWords.isWord(token, $0) } }) { hasStreet = true }
      guard has(Self.street + Self.places) else { return nil }
    }
    return nil
  }

  mutating func settleSeats() {
    for (target, others) in [(Target.region, [Target.bidderName, .supplierName]), (.bidderCountry, [.buyerName])] {
      guard let column = fields[target], HeaderWords.tokens(of: profiles[column].header).count == 1, let owner = ownerOfPlace(column),
        others.contains(owner.target)
      else { continue }
      let beside = "it stands beside '\(profiles[owner.name].header)', whose seat it may be"
      let header = profiles[column].header
      proposal.forget(target.rawValue)
      if owner.hasStreet || target == .bidderCountry {
        fields[target] = nil
        say("ignore", header, beside, ambiguous: true)
      } else {
        say(target.rawValue, header, "the header '\(header)'; \(beside)", ambiguous: true)
      }
    }
  }
}
