import { addDays, type CivilDate, uuidv7 } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, getRow, sql, type Work } from '@xuelian/platform';
import type { NoticeContent, NoticeSubject } from './notice.ts';
import { type NoticeAction, noticeMachine, type NoticeState } from './notice.machine.ts';

/** A notice as commands need it, held with its organization until commit. */
export interface HeldNotice {
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: string;
  readonly subject: NoticeSubject;
  readonly title: string;
  readonly state: NoticeState;
  readonly days: number;
  readonly postedOn: CivilDate | null;
  readonly lastOn: CivilDate | null;
  readonly dissolvedOn: CivilDate | null;
  readonly objections: number;
  readonly unanswered: number;
  readonly version: number;
}

/** Whoever objects, answers, extends or closes does so one after the other. */
export async function holdNotice({ db }: Work, id: string): Promise<HeldNotice | undefined> {
  const held = await findRow(db, sql`select from notices.notice n join organizations.organization o on o.id = n.organization_id where n.id = ${id} for no key update of n for share of o`);
  if (held === undefined) return undefined;
  return await findRow(db, sql<HeldNotice>`
    select n.id, n.organization_id as "organizationId", n.lineage, n.subject, n.title, n.state, n.days, n.posted_on as "postedOn", n.last_on as "lastOn",
      (select o.dissolved_on from organizations.organization o where o.id = n.organization_id) as "dissolvedOn",
      (select count(*)::integer from notices.objection j where j.notice_id = n.id) as objections,
      (select count(*)::integer from notices.objection j where j.notice_id = n.id and j.answer is null) as unanswered, n.version
    from notices.notice n where n.id = ${id}`);
}

export interface NewNotice extends NoticeContent {
  readonly subject: NoticeSubject;
  readonly subjectId: string | null;
}

export async function insertNotice({ db, now }: Work, organizationId: string, { subject, subjectId, title, text, days }: NewNotice): Promise<string> {
  const { id } = await getRow(db, sql<{ id: string }>`
    insert into notices.notice (id, organization_id, lineage, subject, subject_id, title, text, days, drafted_at)
    select ${uuidv7()}, o.id, o.lineage, ${subject}, ${subjectId}, ${title}, ${text}, ${days}, ${now} from organizations.organization o where o.id = ${organizationId} returning id`);
  return id;
}

/** A notice after one move, with what else changes in it, as an entry of the closing statement. */
export function movedNotice({ id, state, version }: HeldNotice, action: NoticeAction, sets: readonly Fragment[] = []): Fragment {
  const next = noticeMachine.next(state, action);
  if (next === undefined) throw new Error(`${action} does not exist in ${state}`);
  return sql`moved as (
      update notices.notice n set ${sql.join([sql`state = ${next}`, sql`version = n.version + 1`, ...sets])} where id = ${id} and version = ${version} returning id)`;
}

/** The last day of a notice posted today: the day it begins on is not counted, as periods in days are counted. */
export const lastDayOf = (today: CivilDate, days: number): CivilDate => addDays(today, days);

/** Whether an organization had a notice about this up to its last day, and has answered what was objected (公示期满). */
export async function isNoticeClosed(db: Database, organizationId: string, subject: NoticeSubject, subjectId: string): Promise<boolean> {
  const closed = await findRow(db, sql`
    select from notices.notice where organization_id = ${organizationId} and subject = ${subject} and subject_id = ${subjectId} and state = 'CLOSED' limit 1`);
  return closed !== undefined;
}
