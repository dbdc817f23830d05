const organization = ['organization.code', 'organization.name', 'organization.kind'] as const;
const organizations = [
  'code', 'name', 'kind', 'level', 'line', 'superior.code', 'superior.name', 'school.code', 'establishedOn', 'dissolvedOn', 'linkedStudentCount', 'leadershipRecognition', 'charterState', 'overdueFilings',
  'lastFiling.number', 'lastFiling.kind', 'lastFiling.state', 'guidingLeague.name', 'leadingParty.name',
] as const;
const filings = [
  'number', 'kind', 'title', ...organization, 'state', 'round', 'openedAt', 'submittedAt', 'dueOn', 'isOverdue', 'decider.name', 'coDecider.name', 'decidedAt', 'receipts.number', 'contentHash',
] as const;
const measures = [
  'number', 'kind', 'state', 'issuer.name', ...organization, 'reason', 'demand', 'issuedOn', 'dueOn', 'isOverdue', 'isAutomatic', 'matterKind', 'rule.id', 'rule.text', 'citations.document', 'citations.clause', 'filing.number',
] as const;
const findings = [
  ...organization, 'rule.id', 'rule.text', 'citation.document', 'citation.clause', 'outcome', 'strength', 'effect', 'basis', 'observed', 'required', 'holdsFrom', 'evaluatedOn', 'isContradicted', 'declaration.note',
] as const;
const incidents = [...organization, 'kind', 'state', 'reportedOn', 'reportedUpOn', 'takeUpThrough', 'isOverdue', 'handler.name', 'escalatedTo.name'] as const;

/** Columns of lists that people work with in tables; every other list has the usual ones of its objects. */
export const chosenColumns: Readonly<Record<string, readonly string[]>> = {
  'Query.organizations': organizations,
  'Organization.children': organizations,
  'Organization.descendants': organizations,
  'Query.filings': filings,
  'Organization.filings': filings,
  'Query.worklist': [...filings, 'availableActions'],
  'Query.findings': findings,
  'Organization.findings': findings,
  'Query.supervisionMeasures': measures,
  'Organization.measuresIssued': measures,
  'Organization.measuresReceived': measures,
  'Query.incidents': incidents,
  'Organization.incidentsHandled': incidents,
  'Organization.offices': ['organization.name', 'person.name', 'post', 'title', 'department.name', 'startedOn', 'endedOn', 'endedReason', 'isClubLiaison'],
  'Organization.charterVersions': ['organization.name', 'number', 'title', 'state', 'adoptedOn', 'adoptedByCongress', 'decidedOn', 'inForceFrom', 'inForceTo', 'filing.number', 'contentHash'],
  'Organization.congresses': ['organization.name', 'number', 'form', 'state', 'applicationState', 'plannedOn', 'approvedOn', 'openedOn', 'closedOn', 'rosterConfirmedOn', 'delegates.totalCount', 'elections.totalCount', 'closingReason'],
  'Congress.delegates': ['unit.name', 'name', 'studentNumber', 'gender', 'ethnicity', 'grade', 'className', 'path', 'isUnionOfficer', 'club', 'county', 'schoolType'],
  'Organization.reformMaterials': ['organization.name', 'kind', 'state', 'dueOn', 'submittedOn', 'isLate', 'filing.number', 'planDocumentNumber', 'planIssuedOn', 'planIssuer.name', 'account', 'figures.name', 'figures.value'],
  'Organization.notices': ['organization.name', 'subject', 'title', 'text', 'state', 'days', 'postedOn', 'lastOn', 'endedOn', 'objectionCount', 'unansweredCount', 'withdrawnReason'],
  'RegisterImport.changes': ['kind', 'code', 'name', 'before.name', 'before.level', 'before.authorities', 'before.location', 'after.name', 'after.level', 'after.authorities', 'after.location', 'decision', 'decidedAt', 'appliedAt'],
};

/** Short lists that are statistics or rolls, and go out like any other. */
export const statistics: readonly string[] = [
  'Organization.filingCounts', 'Organization.charterStateCounts', 'Organization.findingCounts', 'Organization.incidentCounts', 'Organization.departments', 'Organization.names', 'Organization.ancestors',
  'Query.strandedFilings', 'Query.rules', 'Query.policyDocuments', 'Query.ruleConflicts', 'RegisterImport.counts', 'Turnover.entries', 'Election.candidates', 'Election.rounds', 'StandingCommittee.seats', 'School.campuses',
];

/** Connections that are not exported, and why. */
export const excusedLists: Readonly<Record<string, string>> = {
  'Query.exports': 'tells of files, and a file about them would be one of them',
  'RolledUpFigure.workReports': 'the same as Query.workReports of a kind and year within the organization',
  'Viewer.offices': 'the same as Person.offices of the caller',
};
