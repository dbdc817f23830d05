import { type CivilDate, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { isOfProvince, type Level, standingBody, type StandingBody } from '../../organizations/index.ts';
import { hashTasks, lastDayOfTask, type Task } from '../task-list/task.ts';
import type { ProgramHead } from './program.ts';
import { type ProgramAction, programMachine, type ProgramState } from './program.machine.ts';

export interface Issuer extends StandingBody {
  readonly level: Level;
}

/** Keeps the issuer as it is until commit. */
export async function holdIssuer({ db }: Work, id: string): Promise<Issuer | undefined> {
  const found = await findRow(db, sql<{ issuer: StandingBody; level: Level }>`
    select ${standingBody('i')} as issuer, i.level from organizations.organization i where i.id = ${id} for share of i`);
  return found && { ...found.issuer, level: found.level };
}

/** A program as commands need it. */
export interface HeldProgram {
  readonly id: string;
  readonly issuer: Issuer;
  readonly title: string;
  readonly state: ProgramState;
  readonly acceptsFrom: CivilDate;
  readonly scope: readonly string[] | null;
  readonly contentHash: string;
  readonly version: number;
}

/** Locks the program, then reads it: what is read is what was committed before. */
export async function holdProgram(work: Work, id: string): Promise<HeldProgram | undefined> {
  const locked = await findRow(work.db, sql<{ issuerId: string }>`select issuer_id as "issuerId" from programs.reform_program where id = ${id} for update`);
  const issuer = locked && (await holdIssuer(work, locked.issuerId));
  if (issuer === undefined) return undefined;
  const program = await getRow(work.db, sql<Omit<HeldProgram, 'issuer'>>`
    select id, title, state, accepts_from as "acceptsFrom", scope, content_hash as "contentHash", version from programs.reform_program where id = ${id}`);
  return { ...program, issuer };
}

export async function insertProgram(work: Work, issuer: Issuer, { title, acceptsFrom, scope }: ProgramHead, document: string | null, tasks: readonly Task[]): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into programs.reform_program (id, issuer_id, issuer_lineage, title, document, accepts_from, scope, content_hash, drafted_at)
    values (${id}, ${issuer.id}, ${issuer.lineage}, ${title}, ${document}, ${acceptsFrom}, ${scope === null ? null : [...scope]}::uuid[], ${hashTasks(tasks)}, ${work.now})`.execute(work.db);
  await insertTasks(work, id, tasks);
  return id;
}

async function insertTasks({ db }: Work, programId: string, tasks: readonly Task[]): Promise<void> {
  const rows = tasks.map((task, index) => ({ ...task, position: index + 1, dueOn: lastDayOfTask(task) }));
  await sql`
    insert into programs.reform_task (program_id, position, number, task, content, content_en, clause, precision, due_on)
    select ${programId}::uuid, given.position, given.number, given.task, given.content, given."contentEn", given.clause, given.precision, given."dueOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(position integer, number text, task text, content text, "contentEn" text, clause text, precision text, "dueOn" date)`.execute(db);
}

/** Another head, and another list, of a draft: the list counts a version where it is another. */
export async function rewriteProgram(work: Work, { id, contentHash }: HeldProgram, { title, acceptsFrom, scope }: ProgramHead, document: string | null, tasks: readonly Task[]): Promise<void> {
  const hash = hashTasks(tasks);
  await sql`
    update programs.reform_program set title = ${title}, document = ${document}, accepts_from = ${acceptsFrom}, scope = ${scope === null ? null : [...scope]}::uuid[], content_hash = ${hash},
      list_version = list_version + ${hash === contentHash ? 0 : 1}::integer, version = version + 1 where id = ${id}`.execute(work.db);
  await sql`delete from programs.reform_task where program_id = ${id}`.execute(work.db);
  await insertTasks(work, id, tasks);
}

export async function changeProgram({ db }: Work, { id, state }: HeldProgram, action: ProgramAction, ...sets: readonly Fragment[]): Promise<void> {
  const next = programMachine.next(state, action);
  if (next === undefined) throw new Error(`program ${id} in ${state} knows no ${action}`);
  await sql`update programs.reform_program set ${sql.join([sql`state = ${next}`, ...sets, sql`version = version + 1`])} where id = ${id}`.execute(db);
}

/**
 * Organizations called `o` that answer for a school below an issuer: of the League its committees of schools; of the student
 * line the union of the school, or its graduate union where there is no other. One for a school.
 */
const answersForSchool = ({ kind, lineage }: Issuer): Fragment => sql`
  o.lineage > ${lineage} and o.lineage < ${`${lineage}~`} and o.level = 'SCHOOL' and o.dissolved_on is null and ${kind === 'LEAGUE_ORG'
    ? sql`o.kind = 'LEAGUE_ORG'`
    : sql`(o.kind = 'SCHOOL_STUDENT_UNION' or o.kind = 'SCHOOL_GRADUATE_UNION' and not exists (
        select from organizations.organization main where main.kind = 'SCHOOL_STUDENT_UNION' and main.school_id = o.school_id and main.dissolved_on is null))`}`;

/** Which of the organizations named do not answer for a school below the issuer. */
export async function strangersIn({ db }: Work, issuer: Issuer, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = await listRows(db, sql<{ id: string }>`select o.id from organizations.organization o where o.id = any(${ids}::uuid[]) and ${answersForSchool(issuer)}`);
  const found = new Set(known.map(({ id }) => id));
  return new Set(ids.filter((id) => !found.has(id)));
}

/** The province above an organization, as of today. */
const provinceAbove = sql`(
  select left(province.division_code, 2) || '0000' from organizations.organization province
  where ${isOfProvince} and province.lineage = substring(o.lineage from '^/[^/]+/[^/]+/'))`;

/** Freezes the schools of a program, each with every task of the list; gives how many there are now. */
export async function enrollSchools({ db, today }: Work, { id, issuer }: HeldProgram, only: readonly string[] | null): Promise<number> {
  const named = only === null ? sql`true` : sql`o.id = any(${only}::uuid[])`;
  const { count } = await getRow(db, sql<{ count: number }>`
    with enrolled as (
      insert into programs.school_reform (id, program_id, issuer_id, issuer_lineage, organization_id, lineage, province_code, joined_on)
      select gen_random_uuid(), ${id}::uuid, ${issuer.id}::uuid, ${issuer.lineage}, o.id, o.lineage, ${provinceAbove}, ${today}::date
      from organizations.organization o where ${answersForSchool(issuer)} and ${named} returning id, organization_id, lineage),
    given as (
      insert into programs.reform_item (id, school_reform_id, program_id, position, organization_id, lineage, due_on)
      select gen_random_uuid(), enrolled.id, t.program_id, t.position, enrolled.organization_id, enrolled.lineage, t.due_on
      from enrolled cross join programs.reform_task t where t.program_id = ${id}::uuid)
    select count(*)::integer as count from enrolled`);
  return count;
}
