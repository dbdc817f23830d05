import { type Actor, capabilities, type Grant, reaches } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import { createHash, randomUUID } from 'node:crypto';
import { posts, rulebook } from '@xuelian/rules';
import { charterStates } from '../../packages/modules/src/charters/charter.machine.ts';
import { filingStates } from '../../packages/modules/src/filings/filing.machine.ts';
import { insertOrganizations, type PlannedOrganization } from '../../packages/modules/src/organizations/index.ts';
import { turnoverStates } from '../../packages/modules/src/turnovers/turnover.machine.ts';
import { fillAssessments } from './country.assessments.ts';
import { fillCongresses } from './country.congresses.ts';
import { fillCycles } from './country.cycles.ts';
import type { Dice } from './country.dice.ts';
import { fillNotices } from './country.notices.ts';
import { fillNotifications } from './country.notifications.ts';
import { fillExports, fillUnitWorkbooks } from './country.workbooks.ts';
import { fillPrograms } from './country.programs.ts';
import { fillReviews } from './country.reviews.ts';
import { fillReformForms } from './country.reform-forms.ts';
import { fillSurveys } from './country.surveys.ts';
import { fillReports } from './country.reports.ts';
import { fillTrainings } from './country.trainings.ts';
import { fillIncidents, fillMeasures } from './country.supervisions.ts';
import { fillExits, fillSelections } from './country.selections.ts';

interface Place {
  readonly id: string;
  readonly code: string;
  readonly lineage: string;
}

/** A small country of rows that obey the constraints of their tables and nothing else. */
export interface RandomCountry {
  readonly organizations: readonly Place[];
  /** Accounts with the person behind each. */
  readonly accounts: readonly { readonly id: string; readonly personId: string }[];
  viewer(): Actor;
}

export async function fillAtRandom(db: Database, dice: Dice): Promise<RandomCountry> {
  await insertOrganizations(db, plan(dice), { on: '2015-09-01', reason: '建会' });
  const organizations = await listRows(db, sql<Place>`select id, code, lineage from organizations.organization order by ordinal`);
  const persons = await fillPeople(db, dice, organizations);
  const accounts = await fillAccounts(db, dice, persons, organizations);
  const uploads = await fillUploads(db, dice, accounts);
  const filings = await fillFilings(db, dice, organizations, persons, uploads);
  await fillCharters(db, dice, organizations, filings.CHARTER, uploads);
  await fillTurnovers(db, dice, organizations, filings.OFFICER_CHANGE, persons);
  await fillExits(db, dice);
  await fillSelections(db, dice, organizations, persons);
  await fillCongresses(db, dice, organizations, persons, uploads);
  await fillNotices(db, dice, organizations);
  await fillImports(db, dice);
  await fillMeasures(db, dice, organizations, persons, uploads);
  await fillDeclarations(db, dice, organizations, uploads);
  await fillIncidents(db, dice, organizations, persons, accounts);
  await fillCycles(db, dice, organizations);
  await fillReviews(db, dice, organizations, persons, uploads);
  await fillReformForms(db, dice, organizations);
  await fillSurveys(db, dice, organizations, persons);
  await fillReports(db, dice, organizations, persons, uploads);
  await fillTrainings(db, dice, organizations, persons);
  await fillPrograms(db, dice, organizations, uploads, persons);
  await fillNotifications(db, dice, organizations, accounts);
  await fillExports(db, dice, accounts);
  await fillUnitWorkbooks(db, dice);
  await fillAssessments(db, dice, organizations, persons, uploads);
  return { organizations, accounts, viewer: () => someViewer(dice, organizations, accounts) };
}

function someViewer(dice: Dice, organizations: readonly Place[], accounts: RandomCountry['accounts']): Actor {
  const { id, personId } = dice.pick(accounts);
  const grants = dice.many(dice.below(4), (): Grant => {
    const { id: organizationId, lineage } = dice.pick(organizations);
    return { capability: dice.pick(capabilities), reach: dice.pick(reaches), organizationId, lineage };
  });
  return { accountId: id, personId, via: 'SESSION', grants };
}

/** Three trees, whose unions are guided and led by some body of the other two. */
function plan(dice: Dice): PlannedOrganization[] {
  const all: PlannedOrganization[] = [];
  const add = (code: string, kind: PlannedOrganization['kind'], level: PlannedOrganization['level'], superiorId: string | null, ties: Partial<PlannedOrganization> = {}): string => {
    const id = randomUUID();
    all.push({ id, code, kind, level, name: `${code}组织`, superiorId, leagueId: null, partyId: null, memberOfId: null, schoolId: null, divisionCode: null, ...ties });
    return id;
  };
  const bodies = { LEAGUE_ORG: [] as string[], PARTY_ORG: [] as string[] };
  for (const kind of ['LEAGUE_ORG', 'PARTY_ORG'] as const) {
    const nation = add(`${kind}-N`, kind, 'NATIONAL', null);
    for (const province of [1, 2, 3]) {
      const above = add(`${kind}-${String(province)}`, kind, 'PROVINCE', nation);
      bodies[kind].push(above, ...dice.many(2, (index) => add(`${kind}-${String(province)}${String(index)}`, kind, 'SCHOOL', above)));
    }
  }
  const ties = (): Partial<PlannedOrganization> => ({ leagueId: dice.isLucky(2, 3) ? dice.pick(bodies.LEAGUE_ORG) : null, partyId: dice.isLucky(2, 3) ? dice.pick(bodies.PARTY_ORG) : null });
  const nation = add('100000-XL', 'NATIONAL_FEDERATION', 'NATIONAL', null, ties());
  for (const province of ['110000', '220000', '440000']) {
    const above = add(`${province}-XL`, 'PROVINCIAL_FEDERATION', 'PROVINCE', nation, { ...ties(), divisionCode: province });
    for (const school of [1, 2]) {
      const union = add(`${province}-${String(school)}`, 'SCHOOL_STUDENT_UNION', 'SCHOOL', above, ties());
      for (const college of [1, 2]) add(`${province}-${String(school)}-${String(college)}`, 'COLLEGE_STUDENT_UNION', 'COLLEGE', union, ties());
    }
  }
  return all;
}

async function fillPeople(db: Database, dice: Dice, organizations: readonly Place[]): Promise<readonly string[]> {
  const persons = dice.many(60, () => randomUUID());
  for (const id of persons) {
    await sql`insert into people.person (id, organization_id, name, contact, contact_is_public)
      values (${id}, ${dice.pick(organizations).id}, '某人', '13800000000', ${dice.isLucky(1, 2)})`.execute(db);
    await sql`insert into people.particulars (person_id, version, stated_on, entry_year, recorded_at) values (${id}, 1, ${dice.day()}, 2024, now())`.execute(db);
    await sql`insert into people.private_particulars (person_id, version, political_status, failed_courses) values (${id}, 1, 'OTHER', 1)`.execute(db);
  }
  for (const post of dice.many(160, () => dice.pick(Object.keys(posts)))) {
    const endsAfter = dice.isLucky(1, 2) ? dice.below(1000) : null;
    const id = randomUUID();
    const started = dice.day();
    await sql`insert into people.office_term (id, person_id, organization_id, post, title, started_on, ended_on, ended_reason)
      select ${id}, ${dice.pick(persons)}, ${dice.pick(organizations).id}, ${post}, '职务', ${started}, ${started} + ${endsAfter}::integer, case when ${endsAfter}::integer is not null then 'TERM_ENDED' end
      on conflict do nothing`.execute(db);
    if (!dice.isLucky(1, 3)) continue;
    await sql`insert into people.grant_of_right (id, office_id, capability, reach, granted_on)
      select ${randomUUID()}, id, ${dice.pick(capabilities)}, ${dice.pick(reaches)}, started_on from people.office_term where id = ${id}`.execute(db);
  }
  return persons;
}

async function fillAccounts(db: Database, dice: Dice, persons: readonly string[], organizations: readonly Place[]): Promise<RandomCountry['accounts']> {
  const accounts = persons.slice(0, 40).map((personId) => ({ id: randomUUID(), personId }));
  for (const { id, personId } of accounts) {
    await sql`insert into people.account (id, person_id, login, password_hash) values (${id}, ${personId}, ${id}, '-')`.execute(db);
    if (!dice.isLucky(1, 2)) continue;
    await sql`insert into people.api_token (id, account_id, organization_id, name, capabilities, token_hash, expires_at)
      values (${randomUUID()}, ${id}, ${dice.pick(organizations).id}, '令牌', array['READ'], ${hashOf(id)}, now() + interval '30 days')`.execute(db);
    await sql`insert into people.session (id, account_id, token_hash) values (${randomUUID()}, ${id}, ${hashOf(`session ${id}`)})`.execute(db);
  }
  return accounts;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function fillUploads(db: Database, dice: Dice, accounts: RandomCountry['accounts']): Promise<readonly string[]> {
  const uploads = dice.many(40, () => randomUUID());
  for (const id of uploads) await sql`insert into platform.upload (id, account_id, name, size, sha256) values (${id}, ${dice.pick(accounts).id}, '附件.pdf', 1, ${hashOf(id)})`.execute(db);
  return uploads;
}

/** The procedure of each kind of filing. */
const procedureOf = { CHARTER: 'charter.filing', OFFICER_CHANGE: 'officer-change.filing' } as const;
type Kind = keyof typeof procedureOf;

async function fillFilings(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[], uploads: readonly string[]): Promise<Readonly<Record<Kind, string[]>>> {
  const filings: Record<Kind, string[]> = { CHARTER: [], OFFICER_CHANGE: [] };
  for (const kind of dice.many(120, () => dice.pick(['CHARTER', 'OFFICER_CHANGE'] as const))) {
    const id = randomUUID();
    const state = dice.pick(filingStates);
    const isSubmitted = state !== 'DRAFT' && !(state === 'WITHDRAWN' && dice.isLucky(1, 2));
    const { id: organizationId, lineage } = dice.pick(organizations);
    const decider = isSubmitted ? dice.pick(organizations) : null;
    const rows = await listRows(db, sql`
      insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, state, round, decider_id, decider_lineage, due_on, opened_by, opened_at, submitted_at)
      values (${id}, ${kind}, ${procedureOf[kind]}, 1, '报送', ${organizationId}, ${lineage}, ${state}, ${isSubmitted ? 1 : 0}, ${decider?.id ?? null}, ${decider?.lineage ?? null},
        ${dice.day()}, ${dice.pick(persons)}, now(), case when ${isSubmitted} then now() end) on conflict do nothing returning id`);
    if (rows.length === 0) continue;
    filings[kind].push(id);
    if (isSubmitted) await fillReceipts(db, dice, id, organizations);
    await fillPapers(db, dice, id, persons, uploads);
  }
  return filings;
}

async function fillReceipts(db: Database, dice: Dice, filingId: string, organizations: readonly Place[]): Promise<void> {
  for (const { id, lineage } of dice.many(dice.below(4), () => dice.pick(organizations))) {
    await sql`insert into filings.filing_recipient (filing_id, organization_id, lineage, role, acknowledged_at)
      values (${filingId}, ${id}, ${lineage}, ${dice.pick(['DECIDER', 'RECEIVER'])}, case when ${dice.isLucky(1, 3)} then now() end) on conflict do nothing`.execute(db);
  }
}

async function fillPapers(db: Database, dice: Dice, filingId: string, persons: readonly string[], uploads: readonly string[]): Promise<void> {
  await sql`insert into filings.filing_action (filing_id, position, action, from_state, to_state, round, step, side, person_id, note, at)
    values (${filingId}, 1, 'SUBMIT', 'DRAFT', 'SUBMITTED', 1, 0, 'SUBMITTER', ${dice.pick(persons)}, '说明', now())`.execute(db);
  await sql`insert into filings.correction (filing_id, round, position, target, place, note) values (${filingId}, 1, 1, 'FIELD', '名称', '请更正')`.execute(db);
  await sql`
    insert into filings.receipt (id, code, number, authority_id, year, sequence, filing_id, decision, decision_in_words, matter, filing_number, title, submitter_name, decider_name, citations, content_hash,
      file_hashes, decided_on, issued_at)
    select ${randomUUID()}, upper(substr(md5(f.id::text), 1, 20)), f.id, f.organization_id, 2026, (select count(*) from filings.receipt) + 1, f.id, 'ACKNOWLEDGE', '已签收', '备案', f.id, f.title, '报送单位', '收件单位',
      '[]', ${hashOf(filingId)}, '{}', current_date, now() from filings.filing f where f.id = ${filingId}`.execute(db);
  if (dice.isLucky(1, 3)) await sql`insert into filings.attachment (filing_id, upload_id, name, round, added_at) values (${filingId}, ${dice.pick(uploads)}, '附件', 1, now())`.execute(db);
}

async function fillCharters(db: Database, dice: Dice, organizations: readonly Place[], filings: readonly string[], uploads: readonly string[]): Promise<void> {
  const waiting = [...filings];
  for (const { id: organizationId, lineage } of organizations) {
    for (const number of dice.many(dice.below(4), (index) => index + 1)) {
      const id = randomUUID();
      const text = `# 章程\n\n## 第一章 总则\n\n第一条 第${String(number)}版。\n`;
      // At most one is in force, and it was adopted and decided on.
      const inForce = number === 1 && dice.isLucky(1, 2) ? sql`current_date - 100` : sql`null::date`;
      await sql`
        insert into charters.charter_version (id, organization_id, lineage, number, title, upload_id, text, content_hash, state, adopted_on, adopted_by_congress, decided_as, decided_on, in_force_from, filing_id, drafted_at)
        values (${id}, ${organizationId}, ${lineage}, ${number}, '章程', ${dice.isLucky(1, 3) ? dice.pick(uploads) : null}, ${text}, ${hashOf(text)}, ${dice.pick(charterStates)},
          ${inForce}, case when ${inForce} is not null then '第一次代表大会' end, case when ${inForce} is not null then 'FILED' end, ${inForce}, ${inForce},
          ${dice.isLucky(2, 3) ? (waiting.pop() ?? null) : null}, now())`.execute(db);
      await sql`insert into charters.charter_article (version_id, position, chapter, section, label, text) values (${id}, 1, '第一章 总则', '', '第一条', '代表大会每年召开一次')`.execute(db);
    }
  }
}

async function fillTurnovers(db: Database, dice: Dice, organizations: readonly Place[], filings: readonly string[], persons: readonly string[]): Promise<void> {
  const waiting = [...filings];
  for (const { id: organizationId, lineage } of dice.many(60, () => dice.pick(organizations))) {
    const id = randomUUID();
    const filingId = dice.isLucky(2, 3) ? (waiting.pop() ?? null) : null;
    // What was submitted, and only that, has a filing that was submitted: the rules are told of it.
    await sql`
      insert into turnovers.turnover (id, organization_id, lineage, held_on, congress, state, content_hash, submitted_on, filing_id, drafted_at)
      values (${id}, coalesce((select organization_id from filings.filing where id = ${filingId}), ${organizationId}), coalesce((select lineage from filings.filing where id = ${filingId}), ${lineage}),
        ${dice.day()}, '第二次代表大会', ${dice.pick(turnoverStates)}, ${hashOf(id)}, (select submitted_at::date from filings.filing where id = ${filingId}), ${filingId}, now())`.execute(db);
    await sql`insert into turnovers.turnover_entry (turnover_id, position, change, person_id, person_name, post, effective_on)
      values (${id}, 1, 'APPOINTED', ${dice.pick(persons)}, '某人', 'PRESIDENT', current_date)`.execute(db);
  }
}

async function fillImports(db: Database, dice: Dice): Promise<void> {
  const id = randomUUID();
  await sql`insert into registers.import (id, kind, file_name, sha256, state, known_schools, listed_count, unchanged_count, notes)
    values (${id}, 'INSTITUTIONS', '名单.xls', ${hashOf(id)}, 'PREVIEWED', '-', ${dice.below(10)}, 0, '[]')`.execute(db);
  await sql`insert into registers.import_change (import_id, position, key, kind, code, name, replaces, decision) values (${id}, 1, 'A', 'ADDED', '4111010001', '试点大学', '{}', 'PENDING')`.execute(db);
  await sql`insert into registers.import_progress (import_id, phase, done, total) values (${id}, 'CHANGING', 1, 1)`.execute(db);
}

/** What organizations say of themselves and how they stand; what nobody evaluated is thrown like everything else. */
async function fillDeclarations(db: Database, dice: Dice, organizations: readonly Place[], uploads: readonly string[]): Promise<void> {
  const rules = [...rulebook.rules.values()].filter(({ meaning }) => meaning.is === 'DECLARED' || meaning.is === 'CHECK').map(({ id }) => id);
  for (const { id: organizationId, lineage } of dice.many(80, () => dice.pick(organizations))) {
    const id = randomUUID();
    const rows = await listRows(db, sql`
      insert into policies.declaration (id, organization_id, lineage, rule_id, is_kept, note, holds_from, declared_at)
      values (${id}, ${organizationId}, ${lineage}, ${dice.pick(rules)}, ${dice.isLucky(1, 2)}, '自报', current_date - ${dice.below(300)}::integer, now()) on conflict do nothing returning id`);
    if (rows.length > 0 && dice.isLucky(1, 2)) await sql`insert into policies.declaration_evidence (declaration_id, position, upload_id) values (${id}, 1, ${dice.pick(uploads)})`.execute(db);
  }
  for (const { id: organizationId, lineage } of organizations) {
    await sql`insert into policies.evaluation (organization_id, evaluated_on, evaluated_at) values (${organizationId}, current_date, now())`.execute(db);
    for (const ruleId of new Set(dice.many(dice.below(6), () => dice.pick(rules)))) {
      const outcome = dice.pick(['PASSED', 'FAILED', 'UNKNOWN']);
      await sql`insert into policies.kept_finding (organization_id, lineage, rule_id, outcome, strength, basis, since)
        values (${organizationId}, ${lineage}, ${ruleId}, ${outcome}, 'MUST', ${outcome === 'UNKNOWN' ? null : 'COMPUTED'}, current_date)`.execute(db);
    }
  }
}
