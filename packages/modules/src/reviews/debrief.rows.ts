import type { CivilDate } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import type { DimensionSum, Result, Score } from './ballot.ts';
import { type HeldCouncil, holdCouncil } from './council.rows.ts';
import type { Grade } from './council.ts';
import { type DebriefAction, debriefMachine, type DebriefState } from './debrief.machine.ts';

/** A debrief as commands need it. */
export interface HeldDebrief {
  readonly id: string;
  readonly personId: string;
  /** The account of the officer; null where they have none. */
  readonly accountId: string | null;
  readonly state: DebriefState;
  readonly ballots: number;
  readonly delegateBallots: number;
  readonly grade: Grade | null;
  readonly version: number;
  readonly actions: number;
}

export interface DebriefCase {
  readonly debrief: HeldDebrief;
  readonly council: HeldCouncil;
}

/** The council is held first, shared: it can neither close nor change while a debrief moves. */
export async function holdDebrief(work: Work, id: string): Promise<DebriefCase | undefined> {
  const owner = await findRow(work.db, sql<{ councilId: string }>`select council_id as "councilId" from reviews.debrief where id = ${id}`);
  const council = owner && (await holdCouncil(work, owner.councilId, 'SHARED'));
  if (council === undefined) return undefined;
  await getRow(work.db, sql`select from reviews.debrief where id = ${id} for update`);
  const debrief = await getRow(work.db, sql<HeldDebrief>`
    select d.id, d.person_id as "personId", (select a.id from people.account a where a.person_id = d.person_id) as "accountId", d.state, d.ballots, d.delegate_ballots as "delegateBallots", d.grade, d.version,
      (select count(*)::integer from reviews.debrief_action a where a.debrief_id = d.id) as actions
    from reviews.debrief d where d.id = ${id}`);
  return { debrief, council };
}

export interface DebriefMove {
  readonly action: DebriefAction;
  readonly note: string;
  readonly sets?: readonly Fragment[];
}

/** Moves a held debrief, and says so in its history. */
export async function moveDebrief({ db, actor, now }: Work, { id, state, version, actions }: Pick<HeldDebrief, 'id' | 'state' | 'version' | 'actions'>, { action, note, sets = [] }: DebriefMove): Promise<void> {
  const next = debriefMachine.next(state, action);
  if (next === undefined) throw new Error(`debrief ${id} in ${state} knows no ${action}`);
  await getRow(db, sql`
    with moved as (update reviews.debrief set ${sql.join([...sets, sql`state = ${next}`, sql`version = version + 1`])} where id = ${id} and version = ${version} returning id)
    insert into reviews.debrief_action (debrief_id, position, action, to_state, person_id, note, at)
    select id, ${actions + 1}::integer, ${action}, ${next}, ${actor.personId}::uuid, ${note}, ${now}::timestamptz from moved returning debrief_id`);
}

export interface DebriefFile {
  readonly uploadId: string;
  readonly name: string;
}

/** Puts the files of a debrief in the place of those before. */
export async function replaceFiles({ db }: Work, debriefId: string, files: readonly DebriefFile[]): Promise<void> {
  await sql`delete from reviews.debrief_file where debrief_id = ${debriefId}`.execute(db);
  if (files.length === 0) return;
  await sql`insert into reviews.debrief_file (debrief_id, upload_id, name) values ${sql.join(files.map(({ uploadId, name }) => sql`(${debriefId}, ${uploadId}, ${name})`))}`.execute(db);
}

/** Counts one member’s ballot, once; false where they judged before. The version stays: the council judges side by side. */
export async function insertBallot({ db, actor, now }: Work, { id }: HeldDebrief, capacity: string, scores: readonly Score[]): Promise<boolean> {
  const row = await findRow(db, sql`
    insert into reviews.ballot (debrief_id, person_id, capacity, cast_at) values (${id}, ${actor.personId}, ${capacity}, ${now}) on conflict do nothing returning debrief_id`);
  if (row === undefined) return false;
  await sql`
    with scored as (
      insert into reviews.ballot_score (debrief_id, person_id, dimension, score, comment)
      select ${id}::uuid, ${actor.personId}::uuid, given.dimension, given.score, given.comment from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb) as given(dimension text, score integer, comment text))
    update reviews.debrief set ballots = ballots + 1, delegate_ballots = delegate_ballots + ${capacity === 'DELEGATE' ? 1 : 0} where id = ${id}`.execute(db);
  return true;
}

export const listSums = async ({ db }: Work, debriefId: string): Promise<readonly DimensionSum[]> => await listRows(db, sql<DimensionSum>`
  select dimension, sum(score)::integer as sum from reviews.ballot_score where debrief_id = ${debriefId} group by dimension order by dimension`);

export async function insertMeans({ db }: Work, debriefId: string, means: Result['means']): Promise<void> {
  await sql`insert into reviews.debrief_mean (debrief_id, dimension, mean) values ${sql.join(means.map(({ dimension, mean }) => sql`(${debriefId}, ${dimension}, ${mean})`))}`.execute(db);
}

/** A result that something else is to rest on, held until commit. */
export interface HeldResult {
  readonly id: string;
  readonly state: DebriefState;
  readonly grade: Grade;
  readonly resultOn: CivilDate;
  readonly isNoticeDue: boolean;
  readonly version: number;
  readonly actions: number;
}

const resultColumns = sql`d.id, d.state, d.grade, d.result_on as "resultOn", c.is_notice_due as "isNoticeDue", d.version, (select count(*)::integer from reviews.debrief_action a where a.debrief_id = d.id) as actions`;

/** The latest results of a person in an organization up to a year ago, latest first. */
export const holdResults = async ({ db }: Work, organizationId: string, personId: string, since: CivilDate): Promise<readonly HeldResult[]> => await listRows(db, sql<HeldResult>`
  select ${resultColumns} from reviews.debrief d join reviews.council c on c.id = d.council_id
  where d.organization_id = ${organizationId} and d.person_id = ${personId} and d.result_on >= ${since}::date order by d.result_on desc, d.academic_year desc, d.half desc for update of d`);

/** Says in the history that something rests on the result. */
export const useResult = async (work: Work, result: HeldResult, note: string): Promise<void> => await moveDebrief(work, result, { action: 'USE', note });
