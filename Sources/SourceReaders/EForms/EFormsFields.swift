/// What of an eForms notice is read and what is left out by name.
///
/// Left out: conditions for taking part, documents, addresses and parties of review, appeals, guarantees, languages of tenders, contact persons, members of a jury,
/// beneficial owners (persons), free descriptions, durations, framework maxima and reestimates, further buyers, groups of lots, strategic procurement, statistics of appeals.
enum EFormsFields {
  static func report(_ root: XMLElement, into records: inout NoticeRecords) {
    table.report(root, as: XMLName("Notice"), path: root.name.text, into: &records)
  }

  private static let table = NoticeFields(
    """
    Notice: UBLExtensions -UBLVersionID CustomizationID ID ContractFolderID IssueDate IssueTime -VersionID -RequestedPublicationDate -PlannedDate -RegulatoryDomain NoticeTypeCode
    Notice: NoticeLanguageCode -AdditionalNoticeLanguage -Note -NoticePurpose -SenderParty -BusinessParty -AdditionalDocumentReference -URI ContractingParty TenderingTerms
    Notice: TenderingProcess ProcurementProject ProcurementProjectLot TenderResult
    UBLExtensions: UBLExtension
    UBLExtension: ExtensionContent
    ExtensionContent: EformsExtension
    EformsExtension: NoticeSubType NoticeResult Organizations Publication ContractModification Changes AwardCriterionParameter -TransmissionDate -TransmissionTime -Appeals
    EformsExtension: -StrategicProcurement -ProcedureRelaunchIndicator -SelectionCriteria -OfficialLanguages -NonOfficialLanguages -InterestExpressionReceptionPeriod
    EformsExtension: -AnswerReceptionPeriod -AccessToolName -TenderSubcontractingRequirements -Funding -FrameworkMaximumAmount -DurationJustification
    NoticeSubType: SubTypeCode
    Publication: NoticePublicationID PublicationDate -GazetteID
    Organizations: Organization -UltimateBeneficialOwner
    Organization: Company TouchPoint NaturalPersonIndicator -ListedOnRegulatedMarketIndicator -GroupLeadIndicator -UltimateBeneficialOwner -AcquiringCPBIndicator -AwardingCPBIndicator
    Company: PartyIdentification PartyName PartyLegalEntity PostalAddress Contact CompanySizeCode -WebsiteURI -EndpointID
    TouchPoint: PartyIdentification -WebsiteURI -EndpointID -PartyName -PostalAddress -Contact
    PartyIdentification: ID
    PartyName: Name
    PartyLegalEntity: CompanyID
    PostalAddress: StreetName CityName PostalZone CountrySubentityCode Country -AdditionalStreetName -AddressLine -Department -Region
    Country: IdentificationCode
    Contact: Telephone ElectronicMail -Name -Telefax -JobTitle
    ContractingParty: Party -ContractingPartyType -ContractingActivity -BuyerProfileURI
    Party: PartyIdentification -ServiceProviderParty
    ProcurementProject: Name ProcurementTypeCode MainCommodityClassification AdditionalCommodityClassification RequestedTenderTotal RealizedLocation PlannedPeriod -ID -Description -Note
    ProcurementProject: -ProcurementAdditionalType -ContractExtension -EstimatedOverallContractQuantity -SMESuitableIndicator
    MainCommodityClassification AdditionalCommodityClassification: ItemClassificationCode
    RequestedTenderTotal: EstimatedOverallContractAmount UBLExtensions
    RealizedLocation: Address -Description
    Address: CountrySubentityCode -Country -StreetName -AdditionalStreetName -AddressLine -CityName -PostalZone -Region
    PlannedPeriod: StartDate EndDate -StartTime -EndTime -DurationMeasure -DescriptionCode
    ProcurementProjectLot: ID ProcurementProject TenderingTerms TenderingProcess
    TenderingProcess: ProcedureCode ProcessJustification NoticeDocumentReference UBLExtensions AuctionTerms ContractingSystem TenderSubmissionDeadlinePeriod
    TenderingProcess: ParticipationRequestReceptionPeriod OpenTenderEvent -GovernmentAgreementConstraintIndicator -Description -TerminatedIndicator -FrameworkAgreement
    TenderingProcess: -SubmissionMethodCode -AdditionalInformationRequestPeriod -CandidateReductionConstraintIndicator -AccessToolsURI -EconomicOperatorShortList
    TenderingProcess: -InvitationSubmissionPeriod -ParticipationInvitationPeriod -PartPresentationCode
    ProcessJustification: ProcessReasonCode -ProcessReason -Description
    NoticeDocumentReference: ID -ReferencedDocumentInternalAddress -VersionID
    AuctionTerms: AuctionConstraintIndicator -Description -AuctionURI
    ContractingSystem: ContractingSystemTypeCode
    TenderSubmissionDeadlinePeriod ParticipationRequestReceptionPeriod: EndDate EndTime
    OpenTenderEvent: OccurrenceDate OccurrenceTime -Description -OccurenceLocation
    TenderingTerms: FundingProgramCode AwardingTerms UBLExtensions -AdditionalInformationParty -AllowedSubcontractTerms -AppealTerms -CallForTendersDocumentReference
    TenderingTerms: -ContractExecutionRequirement -DocumentProviderParty -EmploymentLegislationDocumentReference -EnvironmentalLegislationDocumentReference
    TenderingTerms: -FiscalLegislationDocumentReference -Language -LatestSecurityClearanceDate -LotDistribution -MultipleTendersCode -PaymentTerms -PostAwardProcess
    TenderingTerms: -ProcurementLegislationDocumentReference -RecurringProcurementDescription -RecurringProcurementIndicator -RequiredCurriculaCode -RequiredFinancialGuarantee
    TenderingTerms: -SecurityClearanceTerm -TenderEvaluationParty -TenderRecipientParty -TenderValidityPeriod -TendererQualificationRequest -VariantConstraintCode
    AwardingTerms: AwardingCriterion -FollowupContractIndicator -BindingOnBuyerIndicator -NoFurtherNegotiationIndicator -Prize -TechnicalCommitteePerson
    AwardingCriterion: SubordinateAwardingCriterion
    AwardingCriterion SubordinateAwardingCriterion: AwardingCriterionTypeCode UBLExtensions Name Description -CalculationExpression
    AwardCriterionParameter: ParameterCode ParameterNumeric
    NoticeResult: LotResult LotTender SettledContract TenderingParty -TotalAmount -OverallMaximumFrameworkContractsAmount -OverallApproximateFrameworkContractsAmount -GroupFramework
    LotResult: ID TenderResultCode TenderLot LotTender SettledContract ReceivedSubmissionsStatistics DecisionReason HigherTenderAmount LowerTenderAmount -FrameworkAgreementValues
    LotResult: -AppealRequestsStatistics -FinancingParty -PayerParty -DPSTerminationIndicator -StrategicProcurement
    TenderLot ContractReference: ID
    DecisionReason: DecisionReasonCode
    ReceivedSubmissionsStatistics: StatisticsCode StatisticsNumeric
    LotTender: ID TenderLot TenderingParty LegalMonetaryTotal RankCode TenderRankedIndicator TenderVariantIndicator SubcontractingTerm -TenderReference -Origin
    LotTender: -ForeignSubsidiesMeasuresCode -ConcessionRevenue -ContractTerm
    LegalMonetaryTotal: PayableAmount
    SubcontractingTerm: TermCode TermAmount TermPercent -TermDescription -PercentageKnownIndicator -ValueKnownIndicator
    TenderingParty: ID Tenderer SubContractor -Name
    Tenderer: ID GroupLeadIndicator
    SubContractor: ID -MainContractor
    SettledContract: ID AwardDate IssueDate ContractReference LotTender Funding -SignatoryParty -Title -URI -ContractFrameworkIndicator -NoticeDocumentReference -DurationJustification
    Funding: -FundingProgramCode -FinancingIdentifier -Description
    TenderResult: AwardDate
    ContractModification: ChangedNoticeIdentifier ModifiedContractIdentifier ChangeReason -Change
    ChangeReason: ReasonCode -ReasonDescription
    Changes: ChangedNoticeIdentifier -Change -ChangeReason
    FieldsPrivacy: FieldIdentifierCode -ReasonCode -ReasonDescription -PublicationDate
    """,
    anywhere: "FieldsPrivacy")
}
