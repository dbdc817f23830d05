import { addDays, type CivilDate, type Placement } from '@xuelian/kernel';
import { type Closing, findRow, type Fragment, getRow, Late, sql, type Work } from '@xuelian/platform';
import type { OrganizationKind } from '../organizations/index.ts';
import { type FilingKind, openSeats, type RecipientRole, type Seat, type Seating } from './filing.ts';
import { actionRules, type FilingAction, filingMachine, type FilingState } from './filing.machine.ts';
import { getProcedure, type Procedure, type ProcedureStep, type Route } from './filing.procedure.ts';
import { submittersOfFiling } from './filing.queries.ts';

/** The organization whose filing it is, as it stands today. */
export interface Submitter extends Required<Placement> {
  readonly rowId: string;
  readonly kind: OrganizationKind;
  readonly dissolvedOn: CivilDate | null;
}

/** A filing as commands need it: everything that decides whether a move exists and whose it is. */
export interface LockedFiling {
  readonly id: string;
  readonly number: string | null;
  readonly kind: FilingKind;
  /** What it is about, where its submitter may have several of the kind open; else empty. */
  readonly subject: string;
  readonly procedureKey: string;
  readonly procedureVersion: number;
  readonly state: FilingState;
  readonly step: number;
  readonly round: number;
  readonly contentHash: string | null;
  readonly dueOn: CivilDate | null;
  /** Days for each decision, by the rules of the day it was submitted; null where nothing sets them (及时). */
  readonly answerDays: number | null;
  readonly version: number;
  readonly submitter: Submitter;
  /** Who may decide now: at a joint step, those who have not signed yet. */
  readonly seats: readonly Seat[];
  /** Two sign at this step, and neither has. */
  readonly lacksBothSignatures: boolean;
  /** Who gave the one signature that a joint step has. */
  readonly signedBy: string | null;
  /** Everyone who opened or moved it on the submitter's side. */
  readonly submitters: readonly string[];
  readonly recipientPlaces: readonly string[];
  readonly actions: number;
}

/** An organization at the end of an edge of the submitter. */
interface RoutedPlace {
  readonly route: Route;
  readonly organizationId: string;
  readonly code: string;
  readonly lineage: string;
}

/** A filing that is to go somewhere: a missing edge is missing in its routes. */
export interface RoutedFiling extends LockedFiling {
  readonly routes: readonly RoutedPlace[];
}

/**
 * Locks the submitter and the filing until commit, in the order in which everybody does, and reads what a decision about
 * it needs: content and rules hang on the submitter, which stands still as well.
 */
export async function lockFiling(work: Work, id: string): Promise<LockedFiling | undefined> {
  return await lock<LockedFiling>(work, id, sql`null as routes`);
}

/** The same with the places its edges lead to. They are kept where they are: their recipients' rows refer to id and lineage. */
export async function lockRoutedFiling(work: Work, id: string): Promise<RoutedFiling | undefined> {
  return await lock<RoutedFiling>(work, id, sql`coalesce((
    select json_agg(json_build_object('route', edge.route, 'organizationId', r.id, 'code', r.code, 'lineage', r.lineage) order by r.code)
    from (${edgesOfSubmitter}) as edge(route, id)
    join lateral (select id, code, lineage from organizations.organization where id = edge.id and dissolved_on is null for key share) r on true), '[]') as routes`);
}

/** Each route with the organization it leads to from the submitter called `o`. */
const edgesOfSubmitter = sql`
    values ('SUPERIOR', o.superior_id), ('GUIDING_LEAGUE', o.league_id), ('LEADING_PARTY', o.party_id)
    union all select edge.route, edge.id from organizations.organization above
      cross join lateral (values ('SUPERIOR_LEAGUE', above.league_id), ('SUPERIOR_PARTY', above.party_id)) as edge(route, id) where above.id = o.superior_id
    union all select 'STUDENT_AFFAIRS', office.id from organizations.organization office
      where office.school_id = o.school_id and office.office_function = 'STUDENT_AFFAIRS' and office.dissolved_on is null
    union all select 'PROVINCIAL_LEAGUE', league.id from organizations.organization league
      where league.lineage = any(platform.lineages_above(coalesce(o.league_lineage, o.lineage))) and league.kind = 'LEAGUE_ORG' and league.level = 'PROVINCE'
    union all select distinct 'ADMINISTERING_LEAGUE', edge.upper_id from organizations.relation edge
      where edge.kind = 'ADMINISTERED_BY' and edge.valid_to is null
        and edge.lower_id = any(array(select o.id union all select guided.id from organizations.organization guided where guided.league_id = o.id and guided.level = o.level))`;

interface FilingColumns extends Seating {
  readonly lineage: string;
  readonly leagueLineage: string | null;
  readonly partyLineage: string | null;
  readonly organizationId: string;
  readonly submitterKind: OrganizationKind;
  readonly dissolvedOn: CivilDate | null;
  readonly version: number;
  readonly versionBefore: number;
}

async function lock<Filing extends LockedFiling>({ db }: Work, id: string, routes: Fragment): Promise<Filing | undefined> {
  const read = sql<Omit<Filing, 'submitter' | 'seats' | 'lacksBothSignatures'> & FilingColumns>`
    select f.id, f.number, f.kind, f.subject, f.procedure_key as "procedureKey", f.procedure_version as "procedureVersion", f.organization_id as "organizationId",
      f.state, f.step, f.round, f.content_hash as "contentHash", f.due_on as "dueOn", f.answer_days as "answerDays", f.version, f.lineage, f.decider_id as "deciderId",
      f.decider_lineage as "deciderLineage", f.co_decider_id as "coDeciderId", f.co_decider_lineage as "coDeciderLineage", f.signed_for as "signedFor", f.signed_by as "signedBy",
      o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage", o.kind as "submitterKind", o.dissolved_on as "dissolvedOn",
      array(select person_id::text from ${submittersOfFiling(sql`f.id`)}) as submitters,
      array(select r.lineage from filings.filing_recipient r where r.filing_id = f.id) as "recipientPlaces",
      (select count(*)::integer from filings.filing_action a where a.filing_id = f.id) as actions,
      (select before.version from filings.filing before where before.id = f.id) as "versionBefore", ${routes}
    from filings.filing f join organizations.organization o on o.id = f.organization_id
    where f.id = ${id} for no key update of o, f`;
  const first = await findRow(db, read);
  // Whoever waited for the lock sees the filing as it is now but its actions as they were before the wait, and four eyes
  // would be checked on old news. Every move counts the version up, so that shows, and a second look sees everything.
  const row = first !== undefined && first.version !== first.versionBefore ? await findRow(db, read) : first;
  if (row === undefined) return undefined;
  const { lineage, leagueLineage, partyLineage, organizationId: rowId, submitterKind: kind, dissolvedOn, ...filing } = row;
  const lacksBothSignatures = row.coDeciderId !== null && row.signedFor === null;
  return { ...filing, seats: openSeats(row), lacksBothSignatures, submitter: { rowId, kind, dissolvedOn, lineage, leagueLineage, partyLineage } } as unknown as Filing;
}

export const procedureOf = ({ procedureKey, procedureVersion }: LockedFiling): Procedure => getProcedure(procedureKey, procedureVersion);

export function stepOf(filing: LockedFiling): ProcedureStep {
  const step = procedureOf(filing).steps[filing.step];
  if (step === undefined) throw new Error(`filing ${filing.id} stands at step ${String(filing.step)}, which its procedure does not have`);
  return step;
}

/** An organization that receives a filing, found along the submitter's edges. */
export interface Recipient extends RoutedPlace {
  readonly role: RecipientRole;
  readonly step: number | null;
}

/** Who receives the filing under a procedure. Whoever decides on it needs no copy, and nobody gets two. */
export function recipientsOf({ routes }: RoutedFiling, { steps, receivers }: Procedure): readonly Recipient[] {
  const along = (route: Route | undefined) => routes.filter((place) => place.route === route);
  const deciders = steps.flatMap(({ decider, coDecider }, step) => [...along(decider).slice(0, 1), ...along(coDecider).slice(0, 1)].map((place) => ({ ...place, role: 'DECIDER' as const, step })));
  const copies = new Map(receivers.flatMap(along).map((place) => [place.organizationId, { ...place, role: 'RECEIVER' as const, step: null }]));
  for (const { organizationId } of deciders) copies.delete(organizationId);
  return [...deciders, ...copies.values()];
}

/** Who decides at one step; null for a seat that nobody holds. */
export interface Deciders {
  readonly decider: Recipient | null;
  readonly coDecider: Recipient | null;
}

export function decidersAt(recipients: readonly Recipient[], { steps }: Procedure, step: number): Deciders {
  const holder = (wanted: Route | undefined): Recipient | null => recipients.find((one) => one.role === 'DECIDER' && one.step === step && one.route === wanted) ?? null;
  return { decider: holder(steps[step]?.decider), coDecider: holder(steps[step]?.coDecider) };
}

/** One move of a filing, already found lawful. */
export interface Move {
  readonly action: FilingAction;
  readonly note?: string;
  readonly dueOn?: CivilDate | null;
  readonly contentHash?: string;
  readonly round?: number;
  readonly step?: number;
  /** Set at the first submission: who receives it, under which procedure, and how long each decision may take. */
  readonly submission?: { readonly procedure: Procedure; readonly recipients: readonly Recipient[]; readonly answerDays: number | null };
  /** On whose behalf a decision or a signature is given. */
  readonly seat?: Seat | undefined;
  /** Where the next decision lies; left out, it stays. */
  readonly deciders?: Deciders;
  readonly supersededBy?: string;
}

/** What a move leaves to the closing statement, and the number the filing then has. */
export interface Moved {
  readonly closing: Required<Closing>;
  readonly number: string | Late;
}

/**
 * The move as entries of a `with` list: compare-and-set on state and version, the action, and at the first submission the
 * number and the recipients. The filing is locked, so `moved` gives its row; where it did not, nothing of it may hold.
 */
export function moveFiling(work: Work, filing: LockedFiling, move: Move): Moved {
  const { submission } = move;
  const parts = submission === undefined
    ? [moved(work, filing, move, []), acted(work, filing, move)]
    : [...submitted(work, filing, move, submission), acted(work, filing, move), received(submission)];
  return { closing: { parts, required: ['moved'] }, number: submission === undefined ? (filing.number ?? '') : new Late(sql`(select number from moved)`) };
}

function stateAfter({ state }: LockedFiling, { action }: Move): FilingState {
  const to = filingMachine.next(state, action);
  if (to === undefined) throw new Error(`${action} does not exist in ${state}`);
  return to;
}

function moved({ now, actor }: Work, filing: LockedFiling, move: Move, more: readonly Fragment[]): Fragment {
  const { contentHash = filing.contentHash, round = filing.round, step = filing.step, dueOn = null, supersededBy, deciders } = move;
  const sets: readonly Fragment[] = [
    sql`state = ${stateAfter(filing, move)}`, sql`version = filing.version + 1`, sql`round = ${round}`, sql`step = ${step}`, sql`content_hash = ${contentHash}`, sql`due_on = ${dueOn}`,
    ...(actionRules[move.action].decides ? [sql`decided_at = ${now}`, sql`decision_due_on = filing.due_on`] : []),
    ...(supersededBy === undefined ? [] : [sql`superseded_by = ${supersededBy}`]),
    // A signature holds for the step and the round it was given in.
    ...(move.action === 'SIGN' ? [sql`signed_for = ${move.seat?.organizationId}`, sql`signed_by = ${actor.personId}`] : [sql`signed_for = null`, sql`signed_by = null`]),
    ...(deciders === undefined ? [] : decidersInColumns(deciders)),
    ...more,
  ];
  return sql`moved as (
      update filings.filing filing set ${sql.join(sets)}
      where id = ${filing.id} and state = ${filing.state} and version = ${filing.version} returning id, number)`;
}

const decidersInColumns = ({ decider, coDecider }: Deciders): readonly Fragment[] => [
  sql`decider_id = ${decider?.organizationId ?? null}`, sql`decider_lineage = ${decider?.lineage ?? null}`,
  sql`co_decider_id = ${coDecider?.organizationId ?? null}`, sql`co_decider_lineage = ${coDecider?.lineage ?? null}`,
];

function acted({ actor, now }: Work, filing: LockedFiling, move: Move): Fragment {
  const { action, note = '', contentHash = filing.contentHash, round = filing.round } = move;
  return sql`acted as (
      insert into filings.filing_action (filing_id, position, action, from_state, to_state, round, step, side, organization_id, account_id, person_id, note, content_hash, at)
      select id, ${filing.actions + 1}::integer, ${action}, ${filing.state}, ${stateAfter(filing, move)}, ${round}::integer, ${filing.step}::integer, ${actionRules[action].side},
        ${placeOfMove(filing, move)}::uuid, ${actor.accountId}::uuid, ${actor.personId}::uuid, ${note}, ${contentHash}, ${now}::timestamptz from moved)`;
}

/** The organization whose move it was. */
const placeOfMove = ({ submitter }: LockedFiling, { action, seat }: Move): string | null => (actionRules[action].side === 'SUBMITTER' ? submitter.rowId : (seat?.organizationId ?? null));

type Submission = NonNullable<Move['submission']>;

function submitted(work: Work, filing: LockedFiling, move: Move, { procedure, recipients, answerDays }: Submission): readonly Fragment[] {
  const authority = recipients.find(({ role }) => role === 'DECIDER');
  if (authority === undefined) throw new Error('a submission has a decider');
  const year = Number(work.today.slice(0, 4));
  return [
    sql`numbered as (
      insert into filings.number_counter as counter (authority_id, year, last) values (${authority.organizationId}, ${year}, 1)
      on conflict (authority_id, year) do update set last = counter.last + 1 returning last)`,
    moved(work, filing, move, [
      sql`number = (select ${authority.code}::text || '〔' || ${String(year)}::text || '〕' || last || '号' from numbered)`,
      sql`procedure_key = ${procedure.key}`, sql`procedure_version = ${procedure.version}`, sql`submitted_at = ${work.now}`, sql`submitted_lineage = filing.lineage`, sql`answer_days = ${answerDays}`,
    ]),
  ];
}

function received({ recipients }: Submission): Fragment {
  const rows = recipients.map(({ organizationId, lineage, role, step }) => sql`(${organizationId}::uuid, ${lineage}, ${role}, ${step}::integer)`);
  return sql`received as (
      insert into filings.filing_recipient (filing_id, organization_id, lineage, role, step)
      select moved.id, r.organization_id, r.lineage, r.role, r.step from moved, (values ${sql.join(rows)}) as r(organization_id, lineage, role, step)
      on conflict do nothing)`;
}

/** The last day for a decision at a step, counted from today; null where the rules set none (及时). */
export const answerDueOn = (answerDays: number | null, today: CivilDate): CivilDate | null => (answerDays === null ? null : addDays(today, answerDays));

/** Lets the outcome of a filing give way to that of a later one; its content says when, because it knows what is in force. */
export async function supersedeFiling(work: Work, id: string, supersededBy: string): Promise<void> {
  const filing = await lockFiling(work, id);
  if (filing === undefined) throw new Error(`filing ${id} is gone`);
  const { closing } = moveFiling(work, filing, { action: 'SUPERSEDE', supersededBy });
  await getRow(work.db, sql`with ${sql.join(closing.parts)} select from moved`);
}
