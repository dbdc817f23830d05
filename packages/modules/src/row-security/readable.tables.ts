import type { ReadableTables } from '@xuelian/platform';

/** Tables that show everyone signed in all of their rows, and why. */
export const openTables: Readonly<Record<string, string>> = {
  'organizations.school': 'registers of institutions are published',
  'organizations.campus': 'where a school stands is published',
  'organizations.large_school': 'decides which rules bind, and rules are open',
  'organizations.organization': 'how the federation is built is open',
  'organizations.organization_name': 'what an organization was called is open',
  'organizations.organization_event': 'what became of an organization is open',
  'organizations.relation': 'what an organization hangs on is open',
  'organizations.student_count': 'names nobody',
  'people.department': 'how an organization is built is no secret, unlike who serves in it',
  'people.leadership_term': 'when an organization changes its leadership is open',
  'people.rotation_turn': 'who presides is published; the row names them by id alone',
  'charters.model_charter': 'a model is written to be followed',
  'policies.evaluation': 'tells only when an organization was last looked at',
  'policies.rule_override': 'whoever is bound by a rule may read it',
};

/** Tables whose policy decides row by row; null for every column. */
export const guardedTables: ReadableTables = {
  'people.person': null,
  'people.particulars': null,
  'people.private_particulars': null,
  'people.office_term': null,
  'people.grant_of_right': null,
  'people.account': ['id', 'person_id', 'login', 'initial_until', 'disabled_at', 'opened_at'],
  'people.api_token': ['id', 'account_id', 'organization_id', 'name', 'capabilities', 'issued_at', 'expires_at', 'used_at', 'revoked_at'],
  'platform.upload': null,
  'policies.declaration': null,
  'policies.declaration_evidence': null,
  'policies.kept_finding': null,
  'filings.filing': null,
  'filings.filing_recipient': null,
  'filings.filing_action': null,
  'filings.correction': null,
  'filings.attachment': null,
  'filings.receipt': null,
  'filings.tally': null,
  'filings.tally_change': null,
  'charters.tally': null,
  'charters.tally_change': null,
  'charters.charter_version': null,
  'charters.charter_article': null,
  'turnovers.turnover': null,
  'turnovers.turnover_entry': null,
  'congresses.congress': null,
  'congresses.quota': null,
  'congresses.quota_seat': null,
  'congresses.delegate': null,
  'congresses.material': null,
  'supervisions.measure': null,
  'supervisions.measure_action': null,
  'supervisions.measure_file': null,
  'supervisions.setting': null,
  'programs.reform_material': null,
  'programs.reform_measure': null,
  'programs.reform_figure': null,
  'programs.reform_original': null,
  'programs.paper_receipt': null,
  'supervisions.incident': null,
  'supervisions.incident_reporter': null,
  'supervisions.incident_account': null,
  'supervisions.incident_action': null,
  'supervisions.incident_accountability': null,
  'registers.import': null,
  'registers.import_change': null,
  'registers.import_progress': null,
  'notifications.notification': null,
  'notifications.reading': null,
  'notifications.reading_mark': null,
};

/** Tables no viewer reads, not even through the hub, and why. */
export const closedTables: Readonly<Record<string, string>> = {
  'platform.audit_chain': 'the trail is read at the machine',
  'platform.audit_event': 'the trail is read at the machine',
  'platform.idempotency': 'answers are given back by the door alone',
  'platform.outbox': 'news leaves by the worker',
  'policies.evaluation_round': 'only the keeper of findings asks it',
  'policies.fact_change': 'only the keeper of findings asks it',
  'policies.rule_record': 'only the start of the hub asks it',
  'people.session': 'whoever reads it could come in',
  'people.sign_in_try': 'only signing in asks it',
  'filings.number_counter': 'only giving a number asks it',
  'supervisions.number_counter': 'only giving a number asks it',
  'filings.receipt_counter': 'only giving a number asks it',
};

/** Views that read as whoever asks, and so under the policies of their tables. */
export const readableViews: ReadableTables = { 'filings.tally_entry': null };

export const readableTables: ReadableTables = { ...guardedTables, ...readableViews, ...Object.fromEntries(Object.keys(openTables).map((table) => [table, null])) };
