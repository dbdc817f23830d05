import type { CivilDate } from '@xuelian/kernel';
import { findRow, getRow, sql, type Work } from '@xuelian/platform';
import { standingBody, type StandingBody } from '../../organizations/index.ts';
import type { ProgramState, SchoolState } from '../program/program.machine.ts';
import { type ItemAction, itemMachine, type ItemState } from './item.machine.ts';

/** A school in a program as commands need it. */
export interface HeldSchool {
  readonly id: string;
  readonly programId: string;
  readonly programState: ProgramState;
  readonly acceptsFrom: CivilDate;
  readonly issuer: StandingBody;
  readonly organization: StandingBody;
  readonly schoolId: string | null;
  readonly state: SchoolState;
  readonly joinedOn: CivilDate;
  readonly version: number;
}

/**
 * Holds the program, then the school: everything about items, checks and acceptance takes them in this order. Items of a
 * school are written side by side; what judges the school as a whole waits for them.
 */
export async function holdSchool({ db }: Work, id: string, mode: 'ALONE' | 'BESIDE'): Promise<HeldSchool | undefined> {
  const program = await findRow(db, sql`
    select from programs.reform_program where id = (select program_id from programs.school_reform where id = ${id}) for share`);
  if (program === undefined) return undefined;
  await getRow(db, sql`select from programs.school_reform where id = ${id} ${mode === 'ALONE' ? sql`for update` : sql`for share`}`);
  return await getRow(db, sql<HeldSchool>`
    select sr.id, sr.program_id as "programId", rp.state as "programState", rp.accepts_from as "acceptsFrom", ${standingBody('i')} as issuer, ${standingBody('o')} as organization, o.school_id as "schoolId",
      sr.state, sr.joined_on as "joinedOn", sr.version
    from programs.school_reform sr join programs.reform_program rp on rp.id = sr.program_id join organizations.organization i on i.id = sr.issuer_id
    join organizations.organization o on o.id = sr.organization_id where sr.id = ${id}`);
}

/** An item as commands need it. */
export interface HeldItem {
  readonly id: string;
  readonly number: string;
  readonly state: ItemState;
  readonly actions: number;
  readonly version: number;
}

export interface ItemOf {
  readonly item: HeldItem;
  readonly school: HeldSchool;
}

export async function holdItem(work: Work, id: string): Promise<ItemOf | undefined> {
  const owner = await findRow(work.db, sql<{ schoolReformId: string }>`select school_reform_id as "schoolReformId" from programs.reform_item where id = ${id}`);
  const school = owner && (await holdSchool(work, owner.schoolReformId, 'BESIDE'));
  if (school === undefined) return undefined;
  await getRow(work.db, sql`select from programs.reform_item where id = ${id} for update`);
  const item = await getRow(work.db, sql<HeldItem>`
    select ri.id, rt.number, ri.state, ri.version, (select count(*)::integer from programs.reform_item_action a where a.item_id = ri.id) as actions
    from programs.reform_item ri join programs.reform_task rt on rt.program_id = ri.program_id and rt.position = ri.position where ri.id = ${id}`);
  return { item, school };
}

export interface ItemFile {
  readonly uploadId: string;
  readonly name: string;
}

export interface ItemMove {
  readonly action: ItemAction;
  readonly note: string;
  readonly files?: readonly ItemFile[];
}

/** Moves an item that is held, with a line of its history. */
export async function moveItem({ db, actor, now, today }: Work, { id, state, actions }: Pick<HeldItem, 'id' | 'state' | 'actions'>, { action, note, files = [] }: ItemMove): Promise<void> {
  const next = itemMachine.next(state, action);
  if (next === undefined) throw new Error(`item ${id} in ${state} knows no ${action}`);
  const sets = [sql`state = ${next}`, sql`closed_on = ${next === 'CLOSED_OUT' ? today : null}::date`, sql`version = version + 1`, ...(action === 'CLAIM' ? [sql`evidence = ${note}`] : []), ...(action === 'REOPEN' ? [sql`overdue_told_on = null`] : [])];
  const position = actions + 1;
  await sql`update programs.reform_item set ${sql.join(sets)} where id = ${id}`.execute(db);
  await sql`
    insert into programs.reform_item_action (item_id, position, action, to_state, note, person_id, at)
    values (${id}, ${position}, ${action}, ${next}, ${note}, ${actor.personId}, ${now})`.execute(db);
  if (files.length === 0) return;
  await sql`
    insert into programs.reform_item_file (item_id, position, upload_id, name)
    values ${sql.join(files.map((file) => sql`(${id}, ${position}, ${file.uploadId}, ${file.name})`))}`.execute(db);
}
