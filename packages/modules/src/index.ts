import type { EntityClass, MigrationObject, MikroORM } from '@mikro-orm/postgresql';
import { arrangeReader, type ClassType, createOrm as createPlatformOrm, databaseOf, migrate as migratePlatform, Migration0001Platform, Migration0014Reading, Migration0016OutboxDelivery, NodeResolver, type StoredType, UploadResolver } from '@xuelian/platform';
import * as assessments from './assessments/index.ts';
import * as charters from './charters/index.ts';
import * as congresses from './congresses/index.ts';
import * as cycles from './cycles/index.ts';
import * as filings from './filings/index.ts';
import * as notices from './notices/index.ts';
import * as notifications from './notifications/index.ts';
import * as organizations from './organizations/index.ts';
import * as overviews from './overviews/index.ts';
import * as people from './people/index.ts';
import * as policies from './policies/index.ts';
import * as programs from './programs/index.ts';
import * as registers from './registers/index.ts';
import * as reviews from './reviews/index.ts';
import * as reports from './reports/index.ts';
import { readableTables, rowSecurityMigrations } from './row-security/index.ts';
import * as selections from './selections/index.ts';
import * as supervisions from './supervisions/index.ts';
import * as surveys from './surveys/index.ts';
import * as trainings from './trainings/index.ts';
import * as turnovers from './turnovers/index.ts';
import * as workbooks from './workbooks/index.ts';

export * as assessments from './assessments/index.ts';
export * as charters from './charters/index.ts';
export * as congresses from './congresses/index.ts';
export * as cycles from './cycles/index.ts';
export * as filings from './filings/index.ts';
export * as notices from './notices/index.ts';
export * as notifications from './notifications/index.ts';
export * as organizations from './organizations/index.ts';
export * as overviews from './overviews/index.ts';
export * as people from './people/index.ts';
export * as policies from './policies/index.ts';
export * as programs from './programs/index.ts';
export * as registers from './registers/index.ts';
export * as reviews from './reviews/index.ts';
export * as reports from './reports/index.ts';
export * as selections from './selections/index.ts';
export * as supervisions from './supervisions/index.ts';
export * as surveys from './surveys/index.ts';
export * as trainings from './trainings/index.ts';
export * as turnovers from './turnovers/index.ts';
export * as workbooks from './workbooks/index.ts';

/** One bounded context as the hub composes it. */
export interface Context {
  readonly name: string;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationObject[];
  readonly resolvers: readonly ClassType[];
  /** How the objects of its types are stored. */
  readonly types: readonly StoredType<unknown>[];
}

/** Every context, in the order in which they may know each other. */
export const contexts: readonly Context[] = [
  {
    name: 'platform',
    entities: [],
    migrations: [{ name: '0001_platform', class: Migration0001Platform }, { name: '0014_reading', class: Migration0014Reading }, { name: '0016_outbox_delivery', class: Migration0016OutboxDelivery }],
    resolvers: [NodeResolver, UploadResolver],
    types: [],
  },
  {
    name: 'organizations',
    entities: [organizations.Organization, organizations.OrganizationRelation, organizations.OrganizationEvent],
    migrations: [{ name: '0002_organizations', class: organizations.Migration0002Organizations }, { name: '0034_office_functions', class: organizations.Migration0034OfficeFunctions }, { name: '0031_charges', class: organizations.Migration0031Charges }],
    resolvers: [
      organizations.OrganizationResolver, organizations.OrganizationRelationResolver, organizations.OrganizationEventResolver, organizations.RelationResolver,
      organizations.StudentCountResolver, organizations.SchoolResolver,
    ],
    types: [organizations.organizations, organizations.organizationNames, organizations.organizationEvents, organizations.relations, organizations.studentCounts, organizations.schools, organizations.campuses],
  },
  {
    name: 'people',
    entities: [],
    migrations: [{ name: '0003_people', class: people.Migration0003People }, { name: '0020_particulars', class: people.Migration0020Particulars }],
    resolvers: [
      people.PersonResolver, people.OfficeResolver, people.RightGrantResolver, people.DepartmentResolver, people.LeadershipTermResolver, people.RotationTurnResolver, people.OrganizationPeopleFields,
      people.ViewerResolver, people.HeldRightResolver, people.AccountResolver, people.ApiTokenResolver,
    ],
    types: [people.persons, people.particulars, people.leadershipTerms, people.rotationTurns, people.offices, people.rightGrants, people.departments, people.accounts, people.apiTokens],
  },
  {
    name: 'policies',
    entities: [],
    migrations: [
      { name: '0004_policies', class: policies.Migration0004Policies },
      { name: '0018_declarations', class: policies.Migration0018Declarations },
      { name: '0019_kept_findings', class: policies.Migration0019KeptFindings },
    ],
    resolvers: [
      policies.CitedDocumentResolver, policies.DeclarationResolver, policies.FindingCountResolver, policies.FindingResolver, policies.KeptFindingResolver, policies.OrganizationPolicyFields, policies.PolicyDocumentResolver, policies.RuleConflictResolver, policies.RuleOverrideResolver, policies.RuleDecisionResolver,
      policies.RuleResolver,
    ],
    types: [policies.declarations, policies.declarationEvidence, policies.findingCounts, policies.keptFindings, policies.ruleOverrides],
  },
  {
    name: 'filings',
    entities: [],
    migrations: [{ name: '0005_filings', class: filings.Migration0005Filings }, { name: '0009_tallies', class: filings.Migration0009Tallies }, { name: '0033_joint_reviews', class: filings.Migration0033JointReviews }, { name: '0035_answer_days', class: filings.Migration0035AnswerDays }, { name: '0017_receipts', class: filings.Migration0017Receipts }],
    resolvers: [filings.FilingResolver, filings.StrandedFilingResolver, filings.FilingActionResolver, filings.FilingRecipientResolver, filings.OrganizationFilingFields, filings.ReceiptResolver, filings.FilingReceiptFields],
    types: [filings.filings, filings.recipients, filings.filingActionsTaken, filings.corrections, filings.attachments, filings.receipts, filings.stateCounts, filings.timeliness],
  },
  {
    name: 'cycles',
    entities: [],
    migrations: [{ name: '0050_cycles', class: cycles.Migration0050Cycles }, { name: '0071_tallies_of_cycles', class: cycles.Migration0071TalliesOfCycles }],
    resolvers: [cycles.CycleResolver, cycles.UnitCompletenessResolver, cycles.ObligationResolver, cycles.OutageResolver, cycles.OrganizationCycleFields],
    types: [cycles.cycles, cycles.obligations, cycles.adjustments, cycles.outages, cycles.completeness, cycles.completenessByLevel, cycles.completenessByUnit],
  },
  {
    name: 'charters',
    entities: [],
    migrations: [{ name: '0006_charters', class: charters.Migration0006Charters }, { name: '0009_tallies_of_charters', class: charters.Migration0009TalliesOfCharters }, { name: '0027_charter_requirements', class: charters.Migration0027CharterRequirements }],
    resolvers: [charters.CharterVersionResolver, charters.ModelCharterResolver, charters.FoundCharterArticleResolver, charters.FilingCharterFields, charters.OrganizationCharterFields],
    types: [charters.charterVersions, charters.modelCharters, charters.foundArticles, charters.standingCounts],
  },
  {
    name: 'programs',
    entities: [],
    migrations: [{ name: '0026_programs', class: programs.Migration0026Programs }, { name: '0054_task_lists', class: programs.Migration0054TaskLists }],
    resolvers: [
      programs.ReformMaterialResolver, programs.ReformReceiptResolver, programs.FilingProgramFields, programs.OrganizationProgramFields,
      programs.ReformProgramResolver, programs.ReformTaskResolver, programs.ReformAdjustmentResolver, programs.SchoolReformResolver, programs.ReformAcceptanceResolver, programs.ReformSelfCheckResolver,
      programs.ReformItemResolver, programs.ReformItemActResolver,
    ],
    types: [
      programs.reformMaterials, programs.reformMeasures, programs.reformFigures, programs.reformOriginals, programs.reformReceipts,
      programs.reformPrograms, programs.reformTasks, programs.reformAdjustments, programs.schoolReforms, programs.reformItems, programs.reformItemActions, programs.reformItemFiles,
      programs.reformAcceptances, programs.reformVerdicts, programs.reformSelfChecks, programs.reformSelfCheckEntries, programs.reformProgress, programs.reformTaskProgress, programs.reformProvinceProgress,
    ],
  },
  {
    name: 'assessments',
    entities: [],
    migrations: [{ name: '0052_indicator_sets', class: assessments.Migration0052IndicatorSets }, { name: '0053_assessments', class: assessments.Migration0053Assessments }, { name: '0076_tallies_of_assessments', class: assessments.Migration0076TalliesOfAssessments }, { name: '0069_reform_forms', class: assessments.Migration0069ReformForms }],
    resolvers: [
      assessments.IndicatorSetResolver, assessments.CycleAssessmentFields, assessments.CampaignResolver, assessments.AppointmentResolver, assessments.AssessmentResolver, assessments.EvidenceResolver,
      assessments.SelfValueResolver, assessments.AssessorScoreResolver, assessments.FinalValueResolver, assessments.OrganizationAssessmentFields,
      assessments.AssessmentAftermathFields, assessments.AssessmentObjectionResolver, assessments.RectificationResolver,
      assessments.ReformFormResolver, assessments.OrganizationReformFormFields, assessments.ReformCampaignResolver,
    ],
    types: [
      assessments.indicatorSets, assessments.campaigns, assessments.appointments, assessments.assessments, assessments.evidence, assessments.evidenceFiles,
      assessments.selfValues, assessments.scores, assessments.finalValues, assessments.results, assessments.disqualifications, assessments.outcomes, assessments.objections, assessments.rectifications, assessments.rectificationFiles, assessments.reformForms,
    ],
  },
  {
    name: 'registers',
    entities: [],
    migrations: [{ name: '0007_registers', class: registers.Migration0007Registers }],
    resolvers: [registers.RegisterImportResolver, registers.ImportChangeResolver],
    types: [registers.registerImports, registers.importChanges, registers.importCounts, registers.importProgress, registers.schoolFacts],
  },
  {
    name: 'turnovers',
    entities: [],
    migrations: [{ name: '0008_turnovers', class: turnovers.Migration0008Turnovers }, { name: '0030_exits', class: turnovers.Migration0030Exits }],
    resolvers: [
      turnovers.TurnoverResolver, turnovers.TurnoverEntryResolver, turnovers.FilingTurnoverFields, turnovers.OrganizationTurnoverFields, turnovers.OfficerExitResolver, turnovers.OrganizationExitFields,
    ],
    types: [turnovers.turnovers, turnovers.turnoverEntries, turnovers.officerExits],
  },
  {
    name: 'selections',
    entities: [],
    migrations: [{ name: '0021_selections', class: selections.Migration0021Selections }],
    resolvers: [
      selections.NominationResolver, selections.EligibilityCheckResolver, selections.PersonEligibilityFields, selections.TurnoverEligibilityFields, selections.FilingNominationFields,
      selections.OrganizationSelectionFields,
    ],
    types: [selections.nominations, selections.eligibilityChecks],
  },
  {
    name: 'congresses',
    entities: [],
    migrations: [{ name: '0022_congresses', class: congresses.Migration0022Congresses }, { name: '0029_elections', class: congresses.Migration0029Elections }, { name: '0036_committees', class: congresses.Migration0036Committees }, { name: '0037_inspections', class: congresses.Migration0037Inspections }],
    resolvers: [
      congresses.CongressResolver, congresses.CongressQuotaFields, congresses.DelegateQuotaResolver, congresses.QuotaSeatResolver, congresses.CongressDelegateFields, congresses.DelegateResolver,
      congresses.OrganizationCongressFields, congresses.FilingCongressFields, congresses.CongressSessionFields, congresses.CongressSessionResolver, congresses.CongressElectionFields,
      congresses.ElectionResolver, congresses.ElectionCandidateResolver, congresses.ElectionRoundResolver, congresses.OrganizationElectionFields, congresses.OfficeElectionFields, congresses.FilingElectionFields,
      congresses.StandingCommitteeResolver, congresses.CommitteeSeatResolver, congresses.CommitteeSessionResolver, congresses.OrganizationCommitteeFields,
      congresses.InspectionResolver, congresses.InspectionFindingResolver, congresses.InspectionActResolver, congresses.InspectionCoverageResolver, congresses.CongressInspectionFields,
      congresses.OrganizationInspectionFields,
    ],
    types: [
      congresses.congresses, congresses.quotas, congresses.quotaSeats, congresses.delegates, congresses.sessions, congresses.resolutions, congresses.materials, congresses.elections, congresses.candidates,
      congresses.rounds, congresses.votes, congresses.committees, congresses.committeeSeats, congresses.committeeSessions, congresses.committeeDecisions,
      congresses.inspections, congresses.inspectionFindings, congresses.inspectionActs, congresses.inspectionCoverage,
    ],
  },
  {
    name: 'reports',
    entities: [],
    migrations: [{ name: '0051_reports', class: reports.Migration0051Reports }],
    resolvers: [
      reports.FormResolver, reports.ReportResolver, reports.ReportActionResolver, reports.HearingResolver, reports.ReportHearingFields, reports.DeliveryResolver, reports.ReportFigureFields, reports.FigureResolver,
      reports.RollUpResolver, reports.RolledUpFigureResolver, reports.OrganizationReportFields, reports.CycleReportFields, reports.ObligationReportFields,
    ],
    types: [
      reports.reportForms, reports.reports, reports.reportActionsTaken, reports.reportCorrections, reports.reportFiles, reports.hearings, reports.deliveries, reports.reportFigures, reports.reportRollUps,
      reports.rolledUpFigures,
    ],
  },
  {
    name: 'reviews',
    entities: [],
    migrations: [{ name: '0055_reviews', class: reviews.Migration0055Reviews }],
    resolvers: [
      reviews.CouncilResolver, reviews.CouncilMemberResolver, reviews.DebriefResolver, reviews.DebriefActionResolver, reviews.ExitReviewFields, reviews.AwardNominationResolver,
      reviews.OrganizationReviewFields, reviews.PersonReviewFields,
    ],
    types: [
      reviews.councils, reviews.councilMembers, reviews.completeness, reviews.debriefs, reviews.debriefActionsTaken, reviews.debriefFiles, reviews.debriefMeans, reviews.debriefComments, reviews.ownScores,
      reviews.awardNominations,
    ],
  },
  {
    name: 'surveys',
    entities: [],
    migrations: [{ name: '0056_surveys', class: surveys.Migration0056Surveys }],
    resolvers: [surveys.SurveyResolver, surveys.FigureResolver, surveys.StudentResolver, surveys.PublicSurveyResolver, surveys.OrganizationSurveyFields],
    types: [surveys.surveys, surveys.questions, surveys.subjects, surveys.figures, surveys.groupMeans, surveys.remarks],
  },
  {
    name: 'trainings',
    entities: [],
    migrations: [{ name: '0057_trainings', class: trainings.Migration0057Trainings }],
    resolvers: [
      trainings.CourseResolver, trainings.AttendanceResolver, trainings.PersonTrainingFields, trainings.OrganizationTrainingFields, trainings.TotalResolver, trainings.YearCheckResolver,
    ],
    types: [trainings.courses, trainings.attendance, trainings.corrections, trainings.coverages, trainings.totals, trainings.yearChecks],
  },
  {
    name: 'supervisions',
    entities: [],
    migrations: [{ name: '0024_measures', class: supervisions.Migration0024Measures }, { name: '0025_incidents', class: supervisions.Migration0025Incidents }, { name: '0054_task_measures', class: supervisions.Migration0054TaskMeasures }],
    resolvers: [
      supervisions.MeasureResolver, supervisions.SupervisionActionResolver, supervisions.ProposalResolver, supervisions.SupervisionSettingResolver,
      supervisions.IncidentResolver, supervisions.IncidentAccountResolver, supervisions.IncidentActionResolver,
      supervisions.OrganizationSupervisionFields, supervisions.OrganizationProposalFields,
    ],
    types: [
      supervisions.measures, supervisions.measureActionsTaken, supervisions.measureFiles, supervisions.proposals, supervisions.supervisionSettings, supervisions.incidents,
      supervisions.incidentAccounts, supervisions.incidentActionsTaken, supervisions.accountabilities, supervisions.incidentCounts,
    ],
  },
  {
    name: 'notices',
    entities: [],
    migrations: [{ name: '0032_notices', class: notices.Migration0032Notices }],
    resolvers: [notices.NoticeResolver, notices.ObjectionResolver, notices.OrganizationNoticeFields, notices.DirectoryResolver],
    types: [notices.notices, notices.extensions, notices.objections],
  },
  {
    name: 'workbooks',
    entities: [],
    migrations: [{ name: '0059_workbooks', class: workbooks.Migration0059Workbooks }, { name: '0059_workbooks_of_units', class: workbooks.Migration0059WorkbooksOfUnits }],
    resolvers: [workbooks.ExportResolver, workbooks.UnitWorkbookResolver, workbooks.ObligationWorkbookFields],
    types: [workbooks.exportTasks, workbooks.unitWorkbooks],
  },
  {
    name: 'overviews',
    entities: [],
    migrations: [{ name: '0074_overviews', class: overviews.Migration0074Overviews }],
    resolvers: [overviews.OrganizationOverviewFields, overviews.OverviewResolver, overviews.CycleOverviewResolver],
    types: [overviews.overviews, overviews.cycleOverviews, overviews.filingOverviews, overviews.scoreOverviews],
  },
  {
    name: 'notifications',
    entities: [],
    migrations: [{ name: '0028_notifications', class: notifications.Migration0028Notifications }, { name: '0028_outgoing_letters', class: notifications.Migration0028OutgoingLetters }],
    resolvers: [notifications.NotificationResolver, notifications.MailSubscriptionResolver],
    types: [notifications.notifications],
  },
];

/** Contexts that keep tallies, each in its own schema. */
export const talliedContexts = ['filings', 'charters', 'cycles', 'assessments', 'overviews'] as const satisfies readonly filings.TalliedContext[];

export interface OrmOptions {
  readonly databaseUrl: string;
  readonly poolMax?: number;
  readonly statementTimeoutMs?: number;
}

/** The ORM over every context's rows. */
export async function createOrm(options: OrmOptions): Promise<MikroORM> {
  const migrations = [...contexts.flatMap((context) => context.migrations), ...rowSecurityMigrations];
  return await createPlatformOrm({ ...options, entities: contexts.flatMap(({ entities }) => entities), migrations });
}

/** Brings the schema up to date, what is watched for the rules, and what viewers may read; several processes may call it at once. */
export async function migrate(orm: MikroORM): Promise<readonly string[]> {
  const applied = await migratePlatform(orm);
  await policies.arrangeWatches(databaseOf(orm.em.fork()));
  await findReaderFault(orm);
  return applied;
}

/** What keeps row security from being used, or null: the hub must be able to become the role that viewers read as. */
export const findReaderFault = async (orm: MikroORM): Promise<string | null> => await arrangeReader(databaseOf(orm.em.fork()), readableTables);
