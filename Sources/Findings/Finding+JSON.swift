import ProcurementModel

extension Finding {
  /// Schema `probity-finding/1`: keys in this order, further keys after them. `id` spares making the fingerprint again where the caller knows it.
  package func write(to text: inout ByteText, _ language: ReportLanguage, state: String? = nil, id: Fingerprint.Number? = nil) {
    text.add("{\"id\":\"")
    text.add(plain: (id ?? fingerprint).text)
    text.add("\",\"evidenceHash\":\"")
    text.add(plain: evidenceHash)
    text.add("\",\"rule\":")
    text.add(quoted: rule)
    text.add(",\"version\":")
    text.add(integer: version)
    text.add(",\"codes\":")
    text.add(list: codes) { $0.add(quoted: $1) }
    text.add(",\"category\":")
    text.add(quoted: category)
    text.add(",\"severity\":")
    text.add(quoted: severity.rawValue)
    text.add(",\"strength\":")
    text.add(number: strength)
    text.add(",\"amount\":")
    if let amount {
      text.add("{\"value\":")
      text.add(quoted: amount.amount.text(minimumDecimals: 2))
      text.add(",\"currency\":")
      text.add(quoted: amount.currency.text)
      text.add("}")
    } else {
      text.add("null")
    }
    text.add(",\"subject\":")
    subject.write(to: &text)
    text.add(",\"buyer\":")
    if let buyer { buyer.write(to: &text) } else { text.add("null") }
    text.add(",\"suppliers\":")
    text.add(list: suppliers) { $1.write(to: &$0) }
    text.add(",\"message\":")
    text.add(quoted: message.text(language))
    text.add(",\"measure\":{\"value\":")
    text.add(number: measure)
    text.add(",\"unit\":")
    text.add(quoted: unit.text(language))
    text.add("},\"threshold\":{")
    for (i, value) in threshold.enumerated() {
      if i > 0 { text.add(",") }
      text.add(quoted: value.name)
      text.add(":")
      text.add(number: value.value)
    }
    text.add("}")
    if let expectedByChance {
      text.add(",\"expectedByChance\":")
      text.add(number: expectedByChance)
    }
    text.add(",\"evidence\":")
    evidence.write(to: &text)
    if evidenceLeftOut > 0 {
      text.add(",\"evidenceLeftOut\":")
      text.add(integer: evidenceLeftOut)
    }
    text.add(",\"title\":")
    text.add(quoted: title.text(language))
    text.add(",\"formula\":")
    text.add(quoted: formula)
    if let peers {
      text.add(",\"peers\":")
      peers.write(to: &text, language)
    }
    if let awardRuleAssumedBy {
      text.add(",\"awardRuleAssumedBy\":")
      text.add(quoted: awardRuleAssumedBy)
    }
    if let bidders {
      text.add(",\"bidders\":")
      text.add(list: bidders) { $1.write(to: &$0) }
    }
    if let explainedByChance {
      text.add(",\"explainedByChance\":{\"severity\":")
      text.add(quoted: explainedByChance.severity.rawValue)
      text.add(",\"found\":")
      text.add(integer: explainedByChance.found)
      text.add(",\"expectedAtMost\":")
      text.add(number: explainedByChance.expected)
      text.add(",\"probability\":")
      text.add(number: explainedByChance.probability)
      text.add("}")
    }
    if let state {
      text.add(",\"state\":")
      text.add(quoted: state)
    }
    text.add("}")
  }

  /// The same as text.
  package func json(_ language: ReportLanguage, state: String? = nil) -> String {
    var text = ByteText()
    write(to: &text, language, state: state)
    return text.withBytes { String(decoding: $0, as: UTF8.self) }
  }
}

extension FindingSubject {
  func write(to text: inout ByteText) {
    text.add("{\"kind\":")
    text.add(quoted: kind)
    if let process {
      text.add(",\"process\":")
      text.add(quoted: process)
    }
    if let lot {
      text.add(",\"lot\":")
      text.add(quoted: lot)
    }
    if let item {
      text.add(",\"item\":")
      text.add(quoted: item)
    }
    text.add(",\"organizations\":")
    text.add(list: organizations) { $0.add(quoted: $1) }
    if !title.isEmpty {
      text.add(",\"title\":")
      text.add(quoted: title)
    }
    text.add("}")
  }
}

extension NamedOrganization {
  func write(to text: inout ByteText) {
    text.add("{\"id\":")
    text.add(quoted: id)
    text.add(",\"name\":")
    text.add(quoted: name)
    text.add("}")
  }
}

extension PeerSummary {
  func write(to text: inout ByteText, _ language: ReportLanguage) {
    text.add("{\"definition\":")
    text.add(quoted: definition.text(language))
    text.add(",\"count\":")
    text.add(integer: count)
    text.add(",\"quantiles\":")
    text.add(list: quantiles) { $0.add(number: $1) }
    text.add(",\"histogram\":")
    text.add(list: histogram) { $0.add(integer: $1) }
    text.add("}")
  }
}
