/// One of the 73 flags of the Open Contracting Partnership's guide (Red flags in public procurement, 2024), with our codes for it and the reason where no
/// rule carries one of them.
struct OpenContractingFlag: Sendable {
  let number: String
  let title: String
  let codes: [String]
  let reason: String

  init(_ number: String, _ title: String, _ codes: [String], _ reason: String) {
    self.number = number
    self.title = title
    self.codes = codes
    self.reason = reason
  }

  static let all: [OpenContractingFlag] = [
    OpenContractingFlag("R001", "planning documents not available", ["CMP-13", "PLN-07"], "needs planning documents; sources publish them seldom"),
    OpenContractingFlag("R002", "threshold manipulation", ["PLN-01", "PLN-02"], "no rule with bids or awards near a threshold is loaded"),
    OpenContractingFlag("R003", "short submission period", ["CMP-05", "CMP-06"], "no rule about the submission period is loaded"),
    OpenContractingFlag("R004", "inadequate advertising", ["CMP-04", "CMP-15"], "needs the places and dates of advertising"),
    OpenContractingFlag("R005", "key documents not available", ["CMP-13"], "needs the list of published documents"),
    OpenContractingFlag("R006", "unreasonable prequalification", ["CMP-18", "CMP-19"], "needs selection criteria as data"),
    OpenContractingFlag("R007", "unreasonable specifications", ["CMP-19", "CMP-21"], "needs the text of specifications"),
    OpenContractingFlag("R008", "participation fees", ["CMP-22", "CMP-23"], "needs participation fees"),
    OpenContractingFlag("R009", "document cost increase", ["CMP-23"], "needs the prices of documents"),
    OpenContractingFlag(
      "R010", "unjustified non-competitive procedure", ["CMP-03", "CMP-07", "PLN-12"], "needs the legal reason of procedures without call"),
    OpenContractingFlag("R011", "splitting", ["PLN-03", "PLN-04", "PLN-05"], "no rule about splitting is loaded"),
    OpenContractingFlag("R012", "direct award contrary to plan", ["PLN-06"], "needs the procurement plan"),
    OpenContractingFlag("R013", "high use of non-competitive methods", ["FAV-05"], "needs all procedures of a buyer, with their methods"),
    OpenContractingFlag("R014", "short time advert to opening", ["CMP-08"], "needs advertisement and opening dates"),
    OpenContractingFlag("R015", "long time opening to evaluation", ["CMP-09", "CMP-12"], "needs opening and evaluation dates"),
    OpenContractingFlag("R016", "value above category average", ["FAV-13", "FAV-20", "PLN-09"], "needs prices of comparable procurements by item"),
    OpenContractingFlag("R017", "line-item price high", ["FAV-13", "FAV-20"], "needs prices by item"),
    OpenContractingFlag("R018", "single bid", ["CMP-01", "PPP-03"], "no rule about single bids is loaded"),
    OpenContractingFlag("R019", "few bidders", ["CMP-02"], "no rule about few bidders is loaded"),
    OpenContractingFlag("R020", "complaint", ["CMP-33"], "needs complaints as data"),
    OpenContractingFlag("R021", "discretionary criteria", ["CMP-24"], "needs award criteria and their weights"),
    OpenContractingFlag("R022", "wide bid disparity", ["COL-09"], "needs all bids with a model of their spread; planned"),
    OpenContractingFlag("R023", "fixed-multiple prices", ["COL-13"], "no rule about fixed-multiple prices is loaded"),
    OpenContractingFlag("R024", "runner-up price close", ["COL-01", "COL-07"], "no rule about close runner-up prices is loaded"),
    OpenContractingFlag("R025", "prevalence of unsuccessful bids", ["COL-20"], "no rule about unsuccessful bidders is loaded"),
    OpenContractingFlag("R026", "consortia of able bidders", ["COL-30"], "needs the capacity of bidders to bid alone"),
    OpenContractingFlag("R027", "missing usual bidders", ["COL-27"], "needs a history of bidders by market; planned"),
    OpenContractingFlag("R028", "identical bids", ["COL-12"], "no rule about identical bids is loaded"),
    OpenContractingFlag("R029", "Benford", ["COL-36"], "needs several hundred bids of one bidder or market; planned"),
    OpenContractingFlag("R030", "late bid", ["CMP-10"], "no rule about late bids is loaded"),
    OpenContractingFlag("R031", "price near or above estimate", ["COL-15", "COL-16"], "needs bids beside the estimate; planned"),
    OpenContractingFlag("R032", "shared beneficial owner", ["COL-40", "COI-01"], "needs beneficial owners (company registers)"),
    OpenContractingFlag("R033", "shared shareholder", ["COL-40", "COI-02"], "needs shareholders (company registers)"),
    OpenContractingFlag("R034", "bids submitted in same order", ["COL-32", "COL-37"], "needs times of submission; planned"),
    OpenContractingFlag("R035", "all but winner disqualified", ["CMP-29"], "no rule about disqualified bids is loaded"),
    OpenContractingFlag("R036", "lowest disqualified", ["CMP-30"], "no rule about disqualified lowest bids is loaded"),
    OpenContractingFlag("R037", "poorly supported disqualification", ["CMP-32"], "needs the reasons of disqualifications as data"),
    OpenContractingFlag("R038", "excess disqualification", ["CMP-31"], "no rule about excessive disqualifications is loaded"),
    OpenContractingFlag("R039", "questions unanswered", ["CMP-34"], "needs questions of bidders and answers"),
    OpenContractingFlag("R040", "share of buyer's contracts", ["FAV-01"], "no rule about a buyer's main supplier is loaded"),
    OpenContractingFlag("R041", "document similarity", ["COL-33"], "needs the documents of bids"),
    OpenContractingFlag("R042", "abnormal address or phone", ["INF-17", "INF-20", "COI-04", "COI-15"], "needs addresses and telephones of bidders"),
    OpenContractingFlag("R043", "contact same as official's", ["COI-05", "COI-17"], "needs contacts of public officials"),
    OpenContractingFlag("R044", "similarities between businesses", ["INF-20", "COI-03", "COI-04", "COI-20"], "needs contacts of bidders"),
    OpenContractingFlag("R045", "not in register", ["COI-14"], "needs a business register"),
    OpenContractingFlag("R046", "debarred", ["COI-13"], "needs lists of excluded suppliers"),
    OpenContractingFlag("R047", "not traceable", ["INF-17", "COI-12", "COI-14"], "needs company registers and traces on the web"),
    OpenContractingFlag("R048", "heterogeneous supplier", ["FAV-09"], "no rule about heterogeneous suppliers is loaded"),
    OpenContractingFlag("R049", "direct awards below threshold", ["FAV-10", "PLN-01"], "no rule about direct awards below a threshold is loaded"),
    OpenContractingFlag("R050", "high market share", ["FAV-02"], "needs market shares; planned"),
    OpenContractingFlag("R051", "concentrated market", ["FAV-03"], "no rule about concentrated markets is loaded"),
    OpenContractingFlag("R052", "small then larger contract", ["FAV-08"], "needs the sequence of awards of a supplier; planned"),
    OpenContractingFlag("R053", "co-bidding pair, same winner", ["COL-19"], "needs a history of bidder pairs; planned"),
    OpenContractingFlag("R054", "direct award then change orders", ["EXE-12"], "needs changes of contracts after direct awards; planned"),
    OpenContractingFlag("R055", "multiple direct awards", ["FAV-06"], "no rule about repeated direct awards is loaded"),
    OpenContractingFlag("R056", "winner fails criteria", ["CMP-28", "CMP-37"], "needs evaluation results by criterion"),
    OpenContractingFlag("R057", "rotation", ["COL-17"], "needs a history of winners in a market; planned"),
    OpenContractingFlag("R058", "heavily discounted bid", ["COL-08", "INF-04"], "no rule about heavily discounted bids is loaded"),
    OpenContractingFlag("R059", "award v contract amount", ["EXE-01"], "needs award and contract amounts side by side; planned"),
    OpenContractingFlag("R060", "long award to signature", ["EXE-21"], "needs dates of award and signature; planned"),
    OpenContractingFlag("R061", "decision very short", ["CMP-11"], "no rule about short decisions is loaded"),
    OpenContractingFlag("R062", "decision very long", ["CMP-12"], "needs opening and award dates; planned"),
    OpenContractingFlag("R063", "contract unpublished", ["CMP-14", "EXE-22", "DQ-15"], "needs to know which contracts exist but are not published"),
    OpenContractingFlag("R064", "contract modified", ["FAV-11", "EXE-03", "EXE-05"], "no rule about contract modifications is loaded"),
    OpenContractingFlag("R065", "items reduced", ["EXE-07"], "needs quantities by item before and after"),
    OpenContractingFlag("R066", "items increased", ["EXE-08"], "needs quantities by item before and after"),
    OpenContractingFlag("R067", "delivery failure", ["EXE-10", "EXE-20"], "needs delivery and milestone data"),
    OpenContractingFlag("R068", "payments above contract", ["EXE-09"], "needs payments beside contract amounts; planned"),
    OpenContractingFlag("R069", "price amended", ["EXE-02", "EXE-06"], "no rule about changed prices is loaded"),
    OpenContractingFlag("R070", "losers subcontracted", ["COL-29"], "no rule about subcontracted losers is loaded"),
    OpenContractingFlag("R071", "all subcontracted", ["EXE-14"], "needs subcontracted shares"),
    OpenContractingFlag("R072", "high subcontracting", ["EXE-13"], "needs subcontracted shares"),
    OpenContractingFlag("R073", "work differs from specification", ["EXE-20"], "needs inspection results"),
  ]
}
