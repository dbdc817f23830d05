import { type CivilDate, uuidv7 } from '@xuelian/kernel';
import { type Closing, findRow, type Fragment, listRows, sql, type Work } from '@xuelian/platform';
import type { Citation } from '@xuelian/kernel';
import { type StandingBody as Party, standingBody, type Tie } from '../organizations/index.ts';
import { isItemOverdue } from '../programs/index.ts';
import type { Matter, MeasureDemand, MeasureKind, OpenMeasure } from './measure.ts';
import { type MeasureAction, measureActionRules, measureMachine, type MeasureState, openStates } from './measure.machine.ts';

/** The measures of an issuer on one matter that are not settled; the rows stay locked. */
export async function holdOpenMeasures({ db }: Work, issuer: Party, addressee: Party, { kind, key }: Matter): Promise<readonly OpenMeasure[]> {
  return await listRows(db, sql<OpenMeasure>`
    select id, kind, state, due_on as "dueOn" from supervisions.measure
    where issuer_id = ${issuer.id} and organization_id = ${addressee.id} and matter_kind = ${kind} and matter_key = ${key} and state = any(${[...openStates]}::text[])
    order by issued_at for update`);
}

export interface NewMeasure extends MeasureDemand {
  readonly kind: MeasureKind;
  readonly issuer: Party;
  readonly addressee: Party;
  readonly tie: Tie;
  readonly matter: Matter;
  readonly citations: readonly Citation[];
  readonly precedentId: string | null;
  readonly companionId: string | null;
  readonly isAutomatic: boolean;
}

export interface IssuedMeasure {
  readonly id: string;
  readonly number: string;
}

/** Undefined where somebody else has issued the same in the meantime. */
export async function insertMeasure(work: Work, given: NewMeasure): Promise<IssuedMeasure | undefined> {
  const { db, now, today, actor } = work;
  const { kind, issuer, addressee, tie, matter, citations, reason, demand, dueOn, precedentId, companionId, isAutomatic } = given;
  const year = Number(today.slice(0, 4));
  return await findRow(db, sql<IssuedMeasure>`
    with numbered as (
      insert into supervisions.number_counter as counter (issuer_id, year, last) values (${issuer.id}, ${year}, 1)
      on conflict (issuer_id, year) do update set last = counter.last + 1 returning last),
    issued as (
      insert into supervisions.measure (id, number, kind, issuer_id, issuer_lineage, organization_id, lineage, tie, matter_kind, matter_key, filing_id, reform_item_id, citations, reason, demand, due_on,
        precedent_id, companion_id, is_automatic, issued_by, issued_at, issued_on)
      select ${uuidv7()}::uuid, ${issuer.code}::text || '督〔' || ${String(year)}::text || '〕' || last || '号', ${kind}, ${issuer.id}::uuid, ${issuer.lineage}, ${addressee.id}::uuid, ${addressee.lineage}, ${tie},
        ${matter.kind}, ${matter.key}, ${matter.kind === 'FILING' ? matter.key : null}::uuid, ${matter.kind === 'REFORM_ITEM' ? matter.key : null}::uuid, ${JSON.stringify(citations)}::jsonb, ${reason}, ${demand}, ${dueOn}::date,
        ${precedentId}::uuid, ${companionId}::uuid, ${isAutomatic}::boolean, ${actor.personId}::uuid, ${now}::timestamptz, ${today}::date
      from numbered on conflict do nothing returning id, number),
    acted as (
      insert into supervisions.measure_action (measure_id, position, action, to_state, side, person_id, at)
      select id, 1, 'ISSUE', 'ISSUED', 'ISSUER', ${actor.personId}::uuid, ${now}::timestamptz from issued)
    select id, number from issued`);
}

/** A measure as commands need it. */
export interface HeldMeasure {
  readonly id: string;
  readonly number: string;
  readonly kind: MeasureKind;
  readonly state: MeasureState;
  readonly issuer: Party;
  readonly addressee: Party;
  readonly answeredBy: string | null;
  readonly version: number;
  readonly actions: number;
}

/** Locks the measure, then reads it: what is read is what was committed before. */
export async function holdMeasure({ db }: Work, id: string): Promise<HeldMeasure | undefined> {
  const locked = await findRow(db, sql`select from supervisions.measure where id = ${id} for update`);
  if (locked === undefined) return undefined;
  return await findRow(db, sql<HeldMeasure>`
    select m.id, m.number, m.kind, m.state, m.version, m.answered_by as "answeredBy", ${standingBody('i')} as issuer, ${standingBody('o')} as addressee,
      (select count(*)::integer from supervisions.measure_action a where a.measure_id = m.id) as actions
    from supervisions.measure m join organizations.organization i on i.id = m.issuer_id join organizations.organization o on o.id = m.organization_id where m.id = ${id}`);
}

export interface AnswerFile {
  readonly uploadId: string;
  readonly name: string;
}

export interface MeasureMove {
  readonly action: MeasureAction;
  readonly note: string;
  readonly dueOn?: CivilDate | null;
  readonly files?: readonly AnswerFile[];
}

type Movable = Pick<HeldMeasure, 'id' | 'state' | 'version' | 'actions'>;

/** The move as entries of a `with` list; where the measure is not as it was read, nothing of it holds. */
export function moveMeasure({ actor, now }: Work, measure: Movable, { action, note, dueOn, files = [] }: MeasureMove): Closing {
  const { id, state, version, actions } = measure;
  const next = measureMachine.next(state, action);
  if (next === undefined) throw new Error(`measure ${id} in ${state} knows no ${action}`);
  const { side } = measureActionRules[action];
  const sets = [
    sql`state = ${next}`, sql`version = version + 1`,
    ...(dueOn === undefined ? [] : [sql`due_on = ${dueOn}`]),
    ...(action === 'ANSWER' ? [sql`answered_by = ${actor.personId}`] : []),
  ];
  const parts = [
    sql`moved as (update supervisions.measure set ${sql.join(sets)} where id = ${id} and state = ${state} and version = ${version} returning id)`,
    sql`acted as (
      insert into supervisions.measure_action (measure_id, position, action, to_state, side, person_id, note, at)
      select id, ${actions + 1}::integer, ${action}, ${next}, ${side}, ${actor.personId}::uuid, ${note}, ${now}::timestamptz from moved returning measure_id, position)`,
  ];
  if (files.length > 0) parts.push(sql`filed as (
      insert into supervisions.measure_file (measure_id, position, upload_id, name)
      select acted.measure_id, acted.position, file.upload_id, file.name from acted, (values ${sql.join(files.map(({ uploadId, name }) => sql`(${uploadId}::uuid, ${name})`))}) as file(upload_id, name))`);
  return { parts, required: ['moved'] };
}

/** Lets a measure that was of no use give way to the harder one on the same matter; it is locked. */
export async function escalateMeasure({ db, actor, now }: Work, { id, state }: OpenMeasure, successor: IssuedMeasure): Promise<void> {
  const next = measureMachine.next(state, 'ESCALATE');
  if (next === undefined) throw new Error(`measure ${id} in ${state} knows no ESCALATE`);
  await sql`
    with moved as (update supervisions.measure set state = ${next}, version = version + 1 where id = ${id} returning id)
    insert into supervisions.measure_action (measure_id, position, action, to_state, side, person_id, note, at)
    select id, (select count(*) from supervisions.measure_action a where a.measure_id = moved.id) + 1, 'ESCALATE', ${next}, 'ISSUER', ${actor.personId}::uuid, ${successor.number}, ${now}::timestamptz
    from moved`.execute(db);
}

/** Whether a filing stands with an organization: it is the submitter, or the decision lies with it. */
export async function concernsFiling({ db }: Work, filingId: string, { id }: Party, isVisible: Fragment): Promise<boolean> {
  const found = await findRow(db, sql`
    select from filings.filing f where f.id = ${filingId} and ${id}::uuid in (f.organization_id, f.decider_id, f.co_decider_id) and f.submitted_at is not null and ${isVisible}`);
  return found !== undefined;
}

/** An item of the reform as measures speak of it. */
export interface NamedItem {
  readonly number: string;
  readonly content: string;
  readonly program: string;
  readonly document: string | null;
  readonly clause: string | null;
  readonly dueOn: CivilDate | null;
}

/** The overdue item of an organization, where it is there to be seen. */
export async function findOverdueItem({ db, today }: Work, itemId: string, { id }: Party, isVisible: Fragment): Promise<NamedItem | undefined> {
  return await findRow(db, sql<NamedItem>`
    select rt.number, rt.content, rp.title as program, rp.document, rt.clause, ri.due_on as "dueOn"
    from programs.reform_item ri join programs.reform_task rt on rt.program_id = ri.program_id and rt.position = ri.position join programs.reform_program rp on rp.id = ri.program_id
    join programs.school_reform sr on sr.id = ri.school_reform_id
    where ri.id = ${itemId} and ri.organization_id = ${id} and ${isItemOverdue('ri', today)} and rp.state = 'RUNNING' and sr.state <> 'WITHDRAWN' and ${isVisible}`);
}
