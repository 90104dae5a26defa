import ProcurementModel
import Testing

@testable import SourceReaders

/// Layouts of exports of which no file may be kept here: invented rows under the column names that their publishers document.
@Suite("Layouts of published exports")
struct PublishedLayoutTests {
  /// The beginning, the middle and the end of the columns of an OpenTender export, in its order.
  private static let opentender = """
    persistent_id;tender_id;tender_country;tender_title;tender_size;tender_supplyType;tender_procedureType;tender_nationalProcedureType;tender_mainCpv;tender_isEUFunded;tender_isFrameworkAgreement;tender_selectionMethod;tender_estimatedPrice;tender_estimatedPrice_currency;tender_bidDeadline;tender_publications_firstCallForTenderDate;tender_awardDecisionDate;tender_contractSignatureDate;tender_indicator_score_INTEGRITY;buyer_row_nr;buyer_id;buyer_name;buyer_country;buyer_city;lot_row_nr;lot_title;lot_status;lot_estimatedPrice;lot_bidsCount;lot_validBidsCount;bid_row_nr;bid_isWinning;bid_price;bid_price_currency;bidder_row_nr;bidder_id;bidder_name;bidder_country;bidder_nuts;bidder_city;source
    P1;T1;CZ;"Most; přes řeku";ABOVE_THE_THRESHOLD;WORKS;OPEN;Otevřené řízení;45221110;true;false;LOWEST_PRICE;1200.5;CZK;2021-03-01;2021-01-15;2021-04-02;2021-04-20;80;1;B1;Město Lhota;CZ;Lhota;1;Most;AWARDED;1000;3;2;1;true;900;CZK;1;F1;Alba s.r.o.;CZ;CZ010;Praha;src
    P1;T1;CZ;"Most; přes řeku";ABOVE_THE_THRESHOLD;WORKS;OPEN;Otevřené řízení;45221110;true;false;LOWEST_PRICE;1200.5;CZK;2021-03-01;2021-01-15;2021-04-02;2021-04-20;80;1;B1;Město Lhota;CZ;Lhota;1;Most;AWARDED;1000;3;2;1;true;900;CZK;2;F2;Brenta a.s.;CZ;CZ020;Kolín;src
    P1;T1;CZ;"Most; přes řeku";ABOVE_THE_THRESHOLD;WORKS;OPEN;Otevřené řízení;45221110;true;false;LOWEST_PRICE;1200.5;CZK;2021-03-01;2021-01-15;2021-04-02;2021-04-20;80;1;B1;Město Lhota;CZ;Lhota;1;Most;AWARDED;1000;3;2;2;false;950.25;CZK;1;F3;Cedro;CZ;CZ010;Praha;src
    P1;T1;CZ;"Most; přes řeku";ABOVE_THE_THRESHOLD;WORKS;OPEN;Otevřené řízení;45221110;true;false;LOWEST_PRICE;1200.5;CZK;2021-03-01;2021-01-15;2021-04-02;2021-04-20;80;1;B1;Město Lhota;CZ;Lhota;2;Cesta;CANCELLED;200;;;;;;;;;;;;;src
    P2;T2;CZ;Papír;BELOW_THE_THRESHOLD;SUPPLIES;OUTRIGHT_AWARD;Zakázka malého rozsahu;30197630;false;false;;;;;;2021-05-05;;;1;B1;Město Lhota;CZ;Lhota;1;;AWARDED;;1;;1;true;120;CZK;1;F1;Alba s.r.o.;CZ;;;src

    """

  @Test("OpenTender: a row a bidder; members of one bid are one bid, a lot without bids is a lot, winners alone do not say that all bids are there")
  func openTender() throws {
    let sink = try read(Self.opentender)
    #expect(sink.refusals.isEmpty, "\(sink.refusals)")
    let batch = try #require(sink.batches.first)
    #expect(batch.processes.map { batch.string($0.id) } == ["T1", "T2"])
    #expect(batch.string(batch.processes[0].title) == "Most; přes řeku")
    #expect(batch.processes.map(\.method?.value) == [.open, .direct])
    #expect(batch.processes.map(\.category?.value) == [.works, .goods])
    #expect(batch.processes[0].euFunded?.value == true && batch.processes[0].framework?.value == false)
    #expect(batch.processes[0].estimate?.value.amount.description == "1200.5" && batch.processes[0].estimate?.value.currency.text == "CZK")
    #expect(batch.processes[0].submissionDeadline?.value.description == "2021-03-01")
    #expect(batch.processes[0].published?.value.description == "2021-01-15")
    #expect(batch.lots.count == 3)
    #expect(batch.lots.map(\.status?.value) == [.complete, .cancelled, .complete])
    #expect(batch.lots.map(\.bidCount?.value) == [3, nil, 1] && batch.lots[0].validBidCount?.value == 2)
    #expect(batch.lots.map(\.awardRule?.value) == [.lowestPrice, .lowestPrice, nil])
    #expect(batch.lots.allSatisfy { !$0.bidsAreComplete })
    #expect(batch.bidders(of: 0) == ["Alba s.r.o.", "Brenta a.s."] && batch.bidders(of: 1) == ["Cedro"])
    #expect(batch.bidAmounts.prefix(2) == ["900", "950.25"] && batch.bidAmounts.last == "120")
    #expect(batch.winners == ["Alba s.r.o.", "Brenta a.s.", "Alba s.r.o."])
    #expect(batch.awards.map { $0.date?.value.description } == ["2021-04-02", "2021-05-05"])
    #expect(batch.name(batch.processes[0].buyer) == "Město Lhota")
    let unknown = batch.problems.filter { $0.kind == .unknownField }.map { $0.field.map(batch.string) ?? "" }
    #expect(unknown == [], "\(unknown)")
  }

  /// What the portal saves: a lot's columns stand in its first row only, an offer's in its first; what is alone in its row shares it. Of the second tender the id
  /// stands once, as older versions wrote it.
  private static let portal = """
    tender_row_nr;tender_id;tender_country;tender_title;tender_supplyType;tender_procedureType;tender_bidDeadline;tender_awardDecisionDate;tender_contractSignatureDate;tender_estimatedPrice;tender_description_length;lot_row_nr;lot_title;lot_status;lot_bidsCount;bid_row_nr;bid_isWinning;bid_price;bidder_row_nr;bidder_id;bidder_name;bidder_country;buyer_row_nr;buyer_id;buyer_name;buyer_country
    1;T1;CZ;Most přes řeku;WORKS;OPEN;2021/03/01;2021/04/02;2021/04/20;1200.5;12;;;;;;;;;;;;1;B1;Město Lhota;CZ
    ;T1;;;;;;;;;;1;Most;AWARDED;2;;;;;;;;;;;
    ;T1;;;;;;;;;;;;;;1;true;900;1;F1;Alba s.r.o.;CZ;;;;
    ;T1;;;;;;;;;;;;;;2;false;950.25;;;;;;;;
    ;T1;;;;;;;;;;;;;;;;;1;F2;Brenta a.s.;CZ;;;;
    ;T1;;;;;;;;;;;;;;;;;2;F3;Cedro;CZ;;;;
    ;T1;;;;;;;;;;2;Cesta;AWARDED;1;1;true;120;1;F1;Alba s.r.o.;CZ;;;;
    2;T2;CZ;Papír do tiskáren;SUPPLIES;OUTRIGHT_AWARD;;2021/05/05;;;3;1;Papír;AWARDED;3;;;;;;;;;;;
    ;;;;;;;;;;;;;;;1;true;80;1;F3;Cedro;CZ;;;;
    ;;;;;;;;;;;;;;;2;false;81;1;F1;Alba s.r.o.;CZ;;;;
    ;;;;;;;;;;;;;;;;;;;;;;1;B1;Město Lhota;CZ
    ;;;;;;;;;;;;;;;;;;;;;;2;B2;Město Hora;CZ
    3;T3;CZ;Zrušená zakázka;SERVICES;OPEN;2021/06/01;;;;3;;;;;;;;;;;;1;B1;Město Lhota;CZ

    """

  @Test("The OpenTender portal: a row goes on with the tender, lot and offer of the row above; a tender without lots is one lot without offers")
  func portal() throws {
    let sink = try read(Self.portal)
    #expect(sink.refusals.isEmpty, "\(sink.refusals)")
    let batch = try #require(sink.batches.first)
    #expect(batch.processes.map { batch.string($0.id) } == ["T1", "T2", "T3"])
    #expect(batch.processes.map { batch.name($0.buyer) } == ["Město Lhota", "Město Lhota", "Město Lhota"])
    #expect(batch.lots.map { batch.string($0.title) } == ["Most", "Cesta", "Papír", nil] && batch.lots.map(\.process) == [0, 0, 1, 2])
    #expect(batch.lots.map(\.bidCount?.value) == [2, 1, 3, nil])
    #expect(batch.bids.map(\.lot) == [0, 0, 1, 2, 2] && batch.bidAmounts == ["900", "950.25", "120", "80", "81"])
    #expect(batch.bids.allSatisfy { $0.amount?.value.currency == .eur })
    #expect(batch.bidders(of: 1) == ["Brenta a.s.", "Cedro"] && batch.bidders(of: 2) == ["Alba s.r.o."])
    #expect(batch.winners == ["Alba s.r.o.", "Alba s.r.o.", "Cedro"])
    // The tender's date stands above its lots.
    #expect(batch.awards.map { $0.date?.value.description } == ["2021-04-02", "2021-04-02", "2021-05-05"])
    #expect(batch.contracts.map { $0.signed?.value.description } == ["2021-04-20", "2021-04-20"])
    let unknown = batch.problems.filter { $0.kind == .unknownField }.map { $0.field.map(batch.string) ?? "" }
    #expect(unknown == [], "\(unknown)")
    #expect(batch.recordsRefused == 0)
  }

  /// The columns of the TED CSV of contract award notices, in the order of its codebook.
  private static let ted = """
    ID_NOTICE_CAN,YEAR,ID_TYPE,DT_DISPATCH,XSD_VERSION,CANCELLED,CORRECTIONS,FUTURE_CAN_ID,FUTURE_CAN_ID_ESTIMATED,CAE_NAME,CAE_NATIONALID,CAE_ADDRESS,CAE_TOWN,CAE_POSTAL_CODE,CAE_GPA_ANNEX,ISO_COUNTRY_CODE,ISO_COUNTRY_CODE_GPA,B_MULTIPLE_CAE,CAE_TYPE,EU_INST_CODE,MAIN_ACTIVITY,B_ON_BEHALF,B_INVOLVES_JOINT_PROCUREMENT,B_AWARDED_BY_CENTRAL_BODY,TYPE_OF_CONTRACT,TAL_LOCATION_NUTS,B_FRA_AGREEMENT,FRA_ESTIMATED,B_FRA_CONTRACT,B_DYN_PURCH_SYST,CPV,MAIN_CPV_CODE_GPA,ID_LOT,ADDITIONAL_CPVS,B_GPA,GPA_COVERAGE,LOTS_NUMBER,VALUE_EURO,VALUE_EURO_FIN_1,VALUE_EURO_FIN_2,B_EU_FUNDS,TOP_TYPE,B_ACCELERATED,OUT_OF_DIRECTIVES,CRIT_CODE,CRIT_PRICE_WEIGHT,CRIT_CRITERIA,CRIT_WEIGHTS,B_ELECTRONIC_AUCTION,NUMBER_AWARDS,ID_AWARD,ID_LOT_AWARDED,INFO_ON_NON_AWARD,INFO_UNPUBLISHED,B_AWARDED_TO_A_GROUP,WIN_NAME,WIN_NATIONALID,WIN_ADDRESS,WIN_TOWN,WIN_POSTAL_CODE,WIN_COUNTRY_CODE,B_CONTRACTOR_SME,CONTRACT_NUMBER,TITLE,NUMBER_OFFERS,NUMBER_TENDERS_SME,NUMBER_TENDERS_OTHER_EU,NUMBER_TENDERS_NON_EU,NUMBER_OFFERS_ELECTR,AWARD_EST_VALUE_EURO,AWARD_VALUE_EURO,AWARD_VALUE_EURO_FIN_1,B_SUBCONTRACTED,DT_AWARD
    2019100001,2019,3,21-MAR-19,2.0.9,0,0,,,"Comune di Lhota, ufficio gare",00514490010,Via A 1,Lhota,00100,,IT,IT,N,3,,Health,N,N,N,W,ITI43,N,,N,N,45221110,45,,,Y,A,2,1500000.5,1500000.5,,N,OPE,N,N,L,,,,N,2,9001,1,,,Y,Alba S.r.l.---Brenta S.p.A.,01234567897---11111111115,,,,IT---IT,Y,C-1,Ponte,5,3,0,0,5,1000000,900000.25,900000.25,N,01-MAR-19
    2019100001,2019,3,21-MAR-19,2.0.9,0,0,,,"Comune di Lhota, ufficio gare",00514490010,Via A 1,Lhota,00100,,IT,IT,N,3,,Health,N,N,N,W,ITI43,N,,N,N,45221110,45,,,Y,A,2,1500000.5,1500000.5,,N,OPE,N,N,M,60,Qualità,40,N,2,9002,2,,,N,Cedro GmbH,,,,,DE,N,C-2,Strada,1,0,1,0,1,500000,,499000,Y,02-MAR-19

    """

  @Test("TED CSV: a row an award; members of a winning group stand between dashes, the date's month is a word")
  func tedCSV() throws {
    let sink = try read(Self.ted)
    #expect(sink.refusals.isEmpty, "\(sink.refusals)")
    let batch = try #require(sink.batches.first)
    #expect(batch.processes.map { batch.string($0.id) } == ["2019100001"])
    #expect(batch.processes[0].method?.value == .open && batch.processes[0].category?.value == .works)
    #expect(batch.processes[0].published?.value.description == "2019-03-21")
    // VALUE_EURO of an award notice is what all its awards came to, and no estimate.
    #expect(batch.processes[0].estimate == nil)
    #expect(batch.lots.map { $0.estimate?.value.amount.description } == ["1000000", "500000"])
    #expect(batch.name(batch.processes[0].buyer) == "Comune di Lhota, ufficio gare")
    #expect(batch.lots.map { batch.string($0.id) } == ["1", "2"])
    #expect(batch.lots.map { batch.string($0.title) } == ["Ponte", "Strada"])
    #expect(batch.lots.map(\.awardRule?.value) == [.lowestPrice, .qualityPrice])
    #expect(batch.lots.map(\.bidCount?.value) == [5, 1])
    #expect(batch.lots[1].priceWeight?.value.description == "60" || batch.lots[1].priceWeight?.value.description == "0.6")
    #expect(batch.awards.map { $0.amount?.value.amount.description } == ["900000.25", "499000"])
    #expect(batch.awards.map { $0.date?.value.description } == ["2019-03-01", "2019-03-02"])
    #expect(batch.winners == ["Alba S.r.l.", "Brenta S.p.A.", "Cedro GmbH"])
    #expect(batch.contracts.map { batch.string($0.id) } == ["C-1", "C-2"])
    let unknown = batch.problems.filter { $0.kind == .unknownField }.map { $0.field.map(batch.string) ?? "" }
    #expect(unknown == [], "\(unknown)")
  }

  private static let tedHeader =
    "ID_NOTICE_CAN,CAE_NAME,CAE_NATIONALID,DT_DISPATCH,CPV,ID_AWARD,ID_LOT_AWARDED,INFO_ON_NON_AWARD,WIN_NAME,TITLE,NUMBER_OFFERS,AWARD_VALUE_EURO,AWARD_VALUE_EURO_FIN_1,DT_AWARD\n"

  @Test("TED CSV: where no lot is named, each award is its own lot with its own number of offers; a lot's number and an award's are two things")
  func tedAwardsWithoutLots() throws {
    let batch = try #require(
      try read(
        Self.tedHeader + """
          N1,Ville,,02-JAN-18,45000000,11,,,Alba,Pont,5,300,,21-DEC-17
          N1,Ville,,02-JAN-18,45000000,12,,,Brenta,Route,1,400,,21-DEC-17
          N2,Ville,,02-JAN-18,45000000,13,13,,Cedro,A,4,10,,21-DEC-17
          N2,Ville,,02-JAN-18,45000000,13,,,Dora,B,2,,20,21-DEC-17

          """
      ).batches.first)
    #expect(batch.lots.map(\.process) == [0, 0, 1, 1])
    #expect(batch.lots.map { batch.string($0.id) } == [nil, nil, "13", nil])
    #expect(batch.lots.map { batch.string($0.title) } == ["Pont", "Route", "A", "B"])
    #expect(batch.lots.map(\.bidCount?.value) == [5, 1, 4, 2])
    #expect(batch.awards.map(\.lot) == [0, 1, 2, 3])
    // The corrected amount speaks where the published one is empty.
    #expect(batch.awards.map { $0.amount?.value.amount.description } == ["300", "400", "10", "20"])
  }

  @Test("Rows of one lot that state different numbers of offers: none counts, and it is said; what the first leaves empty a later one fills")
  func differingCounts() throws {
    let batch = try #require(
      try read(
        Self.tedHeader + """
          N1,Ville,,02-JAN-18,45000000,11,1,,Alba,x,1,300,,21-DEC-17
          N1,Ville,,02-JAN-18,45000000,12,1,,Brenta,x,5,400,,21-DEC-17
          N1,Ville,,02-JAN-18,45000000,13,2,,Alba,x,,300,,21-DEC-17
          N1,Ville,,02-JAN-18,45000000,14,2,,Brenta,x,3,400,,21-DEC-17

          """
      ).batches.first)
    #expect(batch.lots.map(\.bidCount?.value) == [nil, 3])
    #expect(
      batch.problems.filter { $0.kind == .contradiction }.map { $0.remark.map { batch.string($0) } } == [
        "an earlier row of the lot says 1: neither counts"
      ])
  }

  @Test(
    "TED CSV: a lot that came to nothing has a status and no award, however it is written",
    arguments: [
      ("PROCUREMENT_UNSUCCESSFUL", TenderStatus.unsuccessful), ("procurement_unsuccessful", .unsuccessful), ("PROCUREMENT_DISCONTINUED", .cancelled),
      ("Procurement discontinued", .cancelled),
    ])
  func tedLotsWithoutAward(word: String, status: TenderStatus) throws {
    let batch = try #require(
      try read(
        Self.tedHeader + """
          N1,Ville,,02-JAN-18,45000000,11,1,\(word),,x,,,,21-DEC-17
          N1,Ville,,02-JAN-18,45000000,12,2,,Alba,y,2,400,,21-DEC-17
          N1,Ville,,02-JAN-18,45000000,13,3,\(word),,z,,,,
          N1,Ville,,02-JAN-18,45000000,14,3,,Brenta,z,2,50,,21-DEC-17

          """
      ).batches.first)
    // The third lot was awarded all the same, as a later row says.
    #expect(batch.lots.map(\.status?.value) == [status, nil, nil])
    #expect(batch.awards.map(\.lot) == [1, 2] && batch.awards.allSatisfy { $0.status?.value == .active })
    #expect(batch.problems.count { $0.kind == .contradiction } == 1)
  }

  @Test("TED CSV of calls: the estimate is one, the deadline is there, and no bid")
  func tedCalls() throws {
    let batch = try #require(
      try read(
        """
        ID_NOTICE_CN,YEAR,ID_TYPE,DT_DISPATCH,CANCELLED,CAE_NAME,ISO_COUNTRY_CODE,TYPE_OF_CONTRACT,CPV,ID_LOT,B_LOTS,LOTS_NUMBER,VALUE_EURO,TOP_TYPE,CRIT_CODE,DT_APPLICATIONS
        C1,2018,2,02-JAN-18,0,Ville,FR,S,9310000,,N,1,1000,OPE,L,20-FEB-18

        """
      ).batches.first)
    #expect(batch.processes.map { batch.string($0.id) } == ["C1"] && batch.processes[0].estimate?.value.amount.description == "1000")
    #expect(batch.processes[0].submissionDeadline?.value.description == "2018-02-20" && batch.processes[0].method?.value == .open)
    #expect(batch.lots.map(\.awardRule?.value) == [.lowestPrice] && batch.bids.isEmpty && batch.awards.isEmpty)
    #expect(!batch.problems.contains { $0.kind == .unknownField })
  }

  @Test("A CPV code of seven digits has lost its zero, said once; other codes of seven digits have not")
  func lostZeros() throws {
    let batch = try #require(
      try read(
        Self.tedHeader + """
          N1,Ville,,02-JAN-18,9310000,11,1,,Alba,x,1,300,,21-DEC-17
          N2,Ville,,02-JAN-18,3111000,11,1,,Alba,x,1,300,,21-DEC-17
          N3,Ville,,02-JAN-18,4521110,11,1,,Alba,x,1,300,,21-DEC-17
          N4,Ville,,02-JAN-18,45000000-7,11,1,,Alba,x,1,300,,21-DEC-17

          """
      ).batches.first)
    #expect(batch.processes.map { $0.cpv.map { batch.string($0.value) } } == ["09310000", "03111000", "4521110", "45000000"])
    let said = batch.problems.filter { $0.kind == .invalidIdentifier }
    #expect(said.count == 1 && said.first?.field.map { batch.string($0) } == "CPV")
  }

  @Test("OpenTender: an amount in euro speaks where the bid's own is empty or says nothing, row by row; a further buyer of a tender is said")
  func openTenderAlternatives() throws {
    let batch = try #require(
      try read(
        """
        tender_id;tender_estimatedPrice;tender_estimatedPrice_currency;tender_estimatedPrice_EUR;buyer_id;buyer_name;lot_row_nr;bid_row_nr;bid_isWinning;bid_price;bid_price_currency;bid_price_EUR;bidder_id;bidder_name
        T1;;CZK;21;B1;Praha;1;1;yes;500;CZK;20;F1;Alfa
        T1;;CZK;21;B1;Praha;1;2;no;NA;CZK;24;F2;Beta
        T1;;CZK;21;B2;Brno;1;1;yes;500;CZK;20;F1;Alfa
        T1;;CZK;21;B2;Brno;1;2;no;NA;CZK;24;F2;Beta

        """
      ).batches.first)
    #expect(batch.bids.map { $0.amount.map { "\($0.value.amount) \($0.value.currency.text)" } } == ["500 CZK", "24 EUR"])
    #expect(batch.processes[0].estimate.map { "\($0.value.amount) \($0.value.currency.text)" } == "21 EUR")
    #expect(batch.awards.count == 1 && batch.name(batch.processes[0].buyer) == "Praha")
    let said = batch.problems.filter { $0.kind == .contradiction }
    #expect(said.map { $0.value.map { batch.string($0) } } == ["Brno"] && said.first?.field.map { batch.string($0) } == "buyer_name")
  }
}
