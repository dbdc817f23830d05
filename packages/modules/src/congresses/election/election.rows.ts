import { type Citation, type CivilDate, type Placement, type Problem, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { type PostId, posts } from '@xuelian/rules';
import type { OrganizationRow } from '../../organizations/index.ts';
import { lockStaffing } from '../../people/index.ts';
import type { HeldCongress } from '../congress/congress.rows.ts';
import type { Count, Outcome, Round } from './ballot.ts';
import type { Candidate, ElectionPlan } from './election.ts';
import { type ElectionAction, electionMachine, type ElectionState, unfinishedStates } from './election.machine.ts';
import { problems } from './elections.problems.ts';

/** A candidate with the round that elected them. */
export interface HeldCandidate extends Candidate {
  readonly position: number;
  readonly electedIn: number | null;
}

/** An election as commands need it. */
export interface HeldElection {
  readonly id: string;
  readonly organizationId: string;
  readonly congressId: string;
  readonly post: PostId;
  readonly title: string | null;
  readonly seats: number;
  readonly isTurnover: boolean;
  readonly state: ElectionState;
  readonly heldOn: CivilDate | null;
  readonly announcedOn: CivilDate | null;
  readonly takesOfficeOn: CivilDate | null;
  readonly filingId: string | null;
  readonly version: number;
  readonly candidates: readonly HeldCandidate[];
  readonly lastRound: LastRound | null;
}

/** What the round before left to the next one. */
export interface LastRound {
  readonly round: number;
  readonly heldOn: CivilDate;
  readonly seatsLeft: number;
  readonly next: readonly number[];
}

/** An election with the organization whose post it fills, and where that stands. */
export interface ElectionOf {
  readonly election: HeldElection;
  readonly organization: OrganizationRow;
  readonly superior: Placement | null;
}

const columns = sql`e.id, e.organization_id as "organizationId", e.congress_id as "congressId", e.post, e.title, e.seats, e.ends_terms as "isTurnover", e.state, e.held_on as "heldOn",
  e.announced_on as "announcedOn", e.takes_office_on as "takesOfficeOn", e.filing_id as "filingId", e.version,
  (select json_agg(json_build_object('position', c.position, 'personId', c.person_id, 'name', c.name, 'electedIn', c.elected_in) order by c.position)
    from congresses.election_candidate c where c.election_id = e.id) as candidates,
  (select json_build_object('round', r.round, 'heldOn', r.held_on, 'seatsLeft', r.seats_left, 'next', r.next)
    from congresses.election_round r where r.election_id = e.id order by r.round desc limit 1) as "lastRound"`;

/** Holds the organization first, as everybody does who works on its offices, then reads. */
export async function holdElection(work: Work, id: string): Promise<ElectionOf | undefined> {
  const owner = await findRow(work.db, sql<{ id: string }>`select organization_id as id from congresses.election where id = ${id}`);
  return owner && (await held(work, owner.id, sql`e.id = ${id}`));
}

/** The election that a filing reports. */
export async function electionInFiling(work: Work, { id, organizationId }: { readonly id: string; readonly organizationId: string }): Promise<ElectionOf> {
  const found = await held(work, organizationId, sql`e.filing_id = ${id}`);
  if (found === undefined) throw new Error(`filing ${id} has no submitter`);
  return found;
}

async function held(work: Work, organizationId: string, which: Fragment): Promise<ElectionOf | undefined> {
  const organization = await lockStaffing(work, organizationId);
  if (organization === undefined) return undefined;
  const [election, superior] = await Promise.all([
    getRow(work.db, sql<HeldElection>`select ${columns} from congresses.election e where ${which}`),
    findRow(work.db, sql<Placement>`select lineage, league_lineage as "leagueLineage", party_lineage as "partyLineage" from organizations.organization where id = ${organization.superiorId}`),
  ]);
  return { election, organization, superior: superior ?? null };
}

export async function insertElection({ db, now }: Work, { id: congressId, organizationId }: HeldCongress, lineage: string, plan: ElectionPlan, warnings: readonly Problem[]): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into congresses.election (id, organization_id, lineage, congress_id, post, title, seats, ends_terms, warnings, called_at)
    values (${id}, ${organizationId}, ${lineage}, ${congressId}, ${plan.post}, ${plan.title}, ${plan.seats}, ${plan.isTurnover}, ${JSON.stringify(warnings)}::jsonb, ${now})`.execute(db);
  await sql`
    insert into congresses.election_candidate (election_id, position, person_id, name)
    select ${id}, given.position, (given.candidate ->> 'personId')::uuid, given.candidate ->> 'name'
    from jsonb_array_elements(${JSON.stringify(plan.candidates)}::jsonb) with ordinality as given(candidate, position)`.execute(db);
  return id;
}

/** Enters a round with what it decided. */
export async function insertRound({ db }: Work, { id }: HeldElection, number: number, heldOn: CivilDate, round: Round, count: Count, { isVoid, outcome }: { readonly isVoid: boolean; readonly outcome: Outcome }): Promise<void> {
  const { issued, returned, valid, invalid, votes } = count;
  await sql`
    insert into congresses.election_round (election_id, round, held_on, seats, due, present, issued, returned, valid, invalid, is_void, seats_left, tied, next)
    values (${id}, ${number}, ${heldOn}, ${round.seats}, ${round.due}, ${round.present}, ${issued}, ${returned}, ${valid}, ${invalid}, ${isVoid}, ${outcome.seatsLeft}, ${outcome.tied}::integer[], ${outcome.next}::integer[])`.execute(db);
  await sql`
    insert into congresses.election_votes (election_id, round, candidate, in_favor, against, abstained)
    select ${id}, ${number}, given.candidate, given."inFavor", given.against, given.abstained
    from jsonb_to_recordset(${JSON.stringify(votes)}::jsonb) as given(candidate integer, "inFavor" integer, against integer, abstained integer)`.execute(db);
  await sql`update congresses.election_candidate set elected_in = ${number} where election_id = ${id} and position = any(${outcome.elected}::integer[])`.execute(db);
}

/** Other elections of the same congress that have come to a result and wait for recognition. */
export const listSiblings = async ({ db }: Work, { id, congressId }: HeldElection): Promise<readonly HeldElection[]> => await listRows(db, sql<HeldElection>`
  select ${columns} from congresses.election e where e.congress_id = ${congressId} and e.id <> ${id} and e.state in ('ELECTED', 'ANNOUNCED', 'SUBMITTED', 'RETURNED') order by e.called_at, e.id`);

/** Every round as it was counted, for the hash a decision binds to. */
export const roundsOf = async ({ db }: Work, { id }: HeldElection): Promise<readonly unknown[]> => await listRows(db, sql`
  select r.round, r.held_on as "heldOn", r.issued, r.returned, r.valid, r.invalid,
    (select json_agg(json_build_array(v.candidate, v.in_favor, v.against, v.abstained) order by v.candidate) from congresses.election_votes v where v.election_id = r.election_id and v.round = r.round) as votes
  from congresses.election_round r where r.election_id = ${id} order by r.round`);

/** A change of an election, as a statement or as the body of an entry in a `with` list; a missing action is a defect, for commands refuse it before. */
export function changeOf({ id, state }: HeldElection, action: ElectionAction | null, ...sets: readonly Fragment[]): Fragment {
  const next = action === null ? state : electionMachine.next(state, action);
  if (next === undefined) throw new Error(`election ${id} in ${state} knows no ${String(action)}`);
  return sql`update congresses.election set ${sql.join([sql`state = ${next}`, ...sets, sql`version = version + 1`])} where id = ${id}`;
}

export const electionChanged = (election: HeldElection, action: ElectionAction | null, ...sets: readonly Fragment[]): Fragment => sql`election as (${changeOf(election, action, ...sets)})`;

/** Taken out of recognition: why, where no filing tells it, and by which clauses. */
export const refusedFor = (on: CivilDate, reason: string | null, citations: readonly Citation[]): readonly Fragment[] =>
  [sql`refused_on = ${on}`, sql`reason = ${reason}`, sql`refusal_citations = ${JSON.stringify(citations)}::jsonb`];

/** Who holds the post now, and leaves it when the elected come (换届). */
export const holdersOf = async ({ db }: Work, { organizationId, post }: HeldElection, on: CivilDate): Promise<readonly Candidate[]> => await listRows(db, sql<Candidate>`
  select t.person_id as "personId", p.name from people.office_term t join people.person p on p.id = t.person_id
  where t.organization_id = ${organizationId} and t.post = ${post} and t.started_on < ${on}::date and (t.ended_on is null or t.ended_on > ${on}::date) order by t.started_on, t.id`);

/** Ties the elected to the offices they have just taken. */
export async function tieOffices({ db }: Work, { id, organizationId, post }: HeldElection, on: CivilDate): Promise<void> {
  await sql`
    update congresses.election_candidate c set office_id = t.id, person_id = t.person_id
    from people.office_term t join people.person p on p.id = t.person_id
    where c.election_id = ${id} and c.elected_in is not null and t.organization_id = ${organizationId} and t.post = ${post} and t.started_on = ${on}
      and case when c.person_id is null then p.name = c.name else p.id = c.person_id end`.execute(db);
}

/** Elections of a congress that have come to no result: it does not close over them. */
export async function unfinishedProblems({ db }: Work, { id }: HeldCongress): Promise<readonly Problem[]> {
  const open = await listRows(db, sql<{ post: PostId; title: string | null }>`
    select post, title from congresses.election where congress_id = ${id} and state = any(${[...unfinishedStates]}::text[]) order by called_at, id`);
  return open.map(({ post, title }) => problems.UNFINISHED({ path: ['input', 'congressId'], values: { post: title ?? posts[post].title.zh } }));
}
