/// What of an eForms notice is read and what is left out by name.
///
/// Left out: conditions for taking part, documents, addresses and parties of review, appeals, guarantees, languages of tenders, contact
/// persons, members of a jury, beneficial owners (persons), free descriptions, durations, further buyers, groups of lots, strategic procurement,
/// statistics
/// of appeals. Values of frameworks and of the whole notice are read to tell them from prices.
enum EFormsFields {
  static func report(_ root: XMLElement, into records: inout NoticeRecords) {
    table.report(root, as: XMLName("Notice"), into: &records)
  }

  /// Whether a path of elements leads into something that is left out by name; the root is written `Notice`.
  static func leavesOut(_ path: [XMLName]) -> Bool { table.leavesOut(path) }

  private static let table = NoticeFields(
    """
    Notice: UBLExtensions -UBLVersionID CustomizationID ID ContractFolderID IssueDate IssueTime VersionID -RequestedPublicationDate -PlannedDate
    Notice: -RegulatoryDomain NoticeTypeCode
    Notice: NoticeLanguageCode -AdditionalNoticeLanguage -Note -NoticePurpose -SenderParty -BusinessParty -AdditionalDocumentReference -URI
    Notice: ContractingParty TenderingTerms
    Notice: TenderingProcess ProcurementProject ProcurementProjectLot TenderResult
    UBLExtensions: UBLExtension
    UBLExtension: ExtensionContent
    ExtensionContent: EformsExtension
    EformsExtension: NoticeSubType NoticeResult Organizations Publication ContractModification Changes AwardCriterionParameter -TransmissionDate
    EformsExtension: -TransmissionTime -Appeals
    EformsExtension: -StrategicProcurement -ProcedureRelaunchIndicator -SelectionCriteria -OfficialLanguages -NonOfficialLanguages
    EformsExtension: -InterestExpressionReceptionPeriod
    EformsExtension: -AnswerReceptionPeriod -AccessToolName -TenderSubcontractingRequirements -Funding FrameworkMaximumAmount -DurationJustification
    NoticeSubType: SubTypeCode
    Publication: NoticePublicationID PublicationDate -GazetteID
    Organizations: Organization -UltimateBeneficialOwner
    Organization: Company TouchPoint NaturalPersonIndicator -ListedOnRegulatedMarketIndicator -GroupLeadIndicator -UltimateBeneficialOwner
    Organization: -AcquiringCPBIndicator -AwardingCPBIndicator
    Company: PartyIdentification PartyName PartyLegalEntity PostalAddress Contact CompanySizeCode -WebsiteURI -EndpointID
    TouchPoint: PartyIdentification -WebsiteURI -EndpointID -PartyName -PostalAddress -Contact
    PartyIdentification: ID
    PartyName: Name
    PartyLegalEntity: CompanyID
    PostalAddress: StreetName CityName PostalZone CountrySubentityCode Country -AdditionalStreetName -AddressLine -Department -Region
    Country: IdentificationCode
    Contact: Telephone ElectronicMail -Name -Telefax -JobTitle
    ContractingParty: Party -ContractingPartyType -ContractingActivity -BuyerProfileURI
    Party: PartyIdentification PartyName PartyLegalEntity PostalAddress Contact -ServiceProviderParty -WebsiteURI -EndpointID
    ProcurementProject: Name ProcurementTypeCode MainCommodityClassification AdditionalCommodityClassification RequestedTenderTotal RealizedLocation
    ProcurementProject: PlannedPeriod -ID -Description -Note
    ProcurementProject: -ProcurementAdditionalType -ContractExtension -EstimatedOverallContractQuantity -SMESuitableIndicator
    MainCommodityClassification AdditionalCommodityClassification: ItemClassificationCode
    RequestedTenderTotal: EstimatedOverallContractAmount UBLExtensions
    RealizedLocation: Address -Description
    Address: CountrySubentityCode -Country -StreetName -AdditionalStreetName -AddressLine -CityName -PostalZone -Region
    PlannedPeriod: StartDate EndDate -StartTime -EndTime -DurationMeasure -DescriptionCode
    ProcurementProjectLot: ID ProcurementProject TenderingTerms TenderingProcess
    TenderingProcess: ProcedureCode ProcessJustification NoticeDocumentReference UBLExtensions AuctionTerms ContractingSystem
    TenderingProcess: TenderSubmissionDeadlinePeriod
    TenderingProcess: ParticipationRequestReceptionPeriod OpenTenderEvent -GovernmentAgreementConstraintIndicator -Description -TerminatedIndicator
    TenderingProcess: -FrameworkAgreement
    TenderingProcess: -SubmissionMethodCode -AdditionalInformationRequestPeriod -CandidateReductionConstraintIndicator -AccessToolsURI
    TenderingProcess: -EconomicOperatorShortList
    TenderingProcess: -InvitationSubmissionPeriod -ParticipationInvitationPeriod -PartPresentationCode
    ProcessJustification: ProcessReasonCode -ProcessReason -Description
    NoticeDocumentReference: ID -ReferencedDocumentInternalAddress -VersionID
    AuctionTerms: AuctionConstraintIndicator -Description -AuctionURI
    ContractingSystem: ContractingSystemTypeCode
    TenderSubmissionDeadlinePeriod ParticipationRequestReceptionPeriod: EndDate EndTime
    OpenTenderEvent: OccurrenceDate OccurrenceTime -Description -OccurenceLocation
    TenderingTerms: FundingProgramCode AwardingTerms UBLExtensions -AdditionalInformationParty -AllowedSubcontractTerms -AppealTerms
    TenderingTerms: -CallForTendersDocumentReference
    TenderingTerms: -ContractExecutionRequirement -DocumentProviderParty -EmploymentLegislationDocumentReference
    TenderingTerms: -EnvironmentalLegislationDocumentReference
    TenderingTerms: -FiscalLegislationDocumentReference -Language -LatestSecurityClearanceDate -LotDistribution -MultipleTendersCode -PaymentTerms
    TenderingTerms: -PostAwardProcess
    TenderingTerms: -ProcurementLegislationDocumentReference -RecurringProcurementDescription -RecurringProcurementIndicator -RequiredCurriculaCode
    TenderingTerms: -RequiredFinancialGuarantee
    TenderingTerms: -SecurityClearanceTerm -TenderEvaluationParty -TenderRecipientParty -TenderValidityPeriod -TendererQualificationRequest
    TenderingTerms: -VariantConstraintCode
    AwardingTerms: AwardingCriterion -FollowupContractIndicator -BindingOnBuyerIndicator -NoFurtherNegotiationIndicator -Prize
    AwardingTerms: -TechnicalCommitteePerson
    AwardingCriterion: SubordinateAwardingCriterion
    AwardingCriterion SubordinateAwardingCriterion: AwardingCriterionTypeCode UBLExtensions Name Description -CalculationExpression
    AwardCriterionParameter: ParameterCode ParameterNumeric
    NoticeResult: LotResult LotTender SettledContract TenderingParty TotalAmount OverallMaximumFrameworkContractsAmount
    NoticeResult: OverallApproximateFrameworkContractsAmount -GroupFramework
    LotResult: ID TenderResultCode TenderLot LotTender SettledContract ReceivedSubmissionsStatistics DecisionReason HigherTenderAmount
    LotResult: LowerTenderAmount FrameworkAgreementValues
    FrameworkAgreementValues: MaximumValueAmount ReestimatedValueAmount
    LotResult: -AppealRequestsStatistics -FinancingParty -PayerParty -DPSTerminationIndicator -StrategicProcurement
    TenderLot ContractReference: ID
    DecisionReason: DecisionReasonCode
    ReceivedSubmissionsStatistics: StatisticsCode StatisticsNumeric
    LotTender: ID TenderLot TenderingParty LegalMonetaryTotal RankCode TenderRankedIndicator TenderVariantIndicator SubcontractingTerm
    LotTender: -TenderReference -Origin
    LotTender: -ForeignSubsidiesMeasuresCode -ConcessionRevenue -ContractTerm
    LegalMonetaryTotal: PayableAmount
    SubcontractingTerm: TermCode TermAmount TermPercent -TermDescription -PercentageKnownIndicator -ValueKnownIndicator
    TenderingParty: ID Tenderer SubContractor -Name
    Tenderer: ID GroupLeadIndicator
    SubContractor: ID -MainContractor
    SettledContract: ID AwardDate IssueDate ContractReference LotTender Funding -SignatoryParty -Title -URI -ContractFrameworkIndicator
    SettledContract: -NoticeDocumentReference -DurationJustification
    Funding: -FundingProgramCode -FinancingIdentifier -Description
    TenderResult: AwardDate TenderResultCode WinningParty -AwardTime
    WinningParty: Party
    ContractModification: ChangedNoticeIdentifier ModifiedContractIdentifier ChangeReason -Change
    ChangeReason: ReasonCode -ReasonDescription
    Changes: ChangedNoticeIdentifier ChangeReason -Change
    FieldsPrivacy: FieldIdentifierCode -ReasonCode -ReasonDescription -PublicationDate
    """,
    anywhere: "FieldsPrivacy")
}
