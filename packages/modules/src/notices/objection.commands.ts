import { atInput, type CivilDate, type Problem, refuse, type Result, succeed, uuidv7 } from '@xuelian/kernel';
import { appendAudit, canonicalJson, chainOf, type Database, findRow, type Fragment, problems as common, sql, type Target, type UseCase } from '@xuelian/platform';
import { newReceiptCode } from '../filings/index.ts';
import { checkText, isOver, longestRemark, mostObjections } from './notice.ts';
import { concluded, type NoticeTarget } from './notice.commands.ts';
import { type HeldNotice, holdNotice, movedNotice } from './notice.rows.ts';
import { problems } from './notices.problems.ts';

export interface RaiseObjection {
  readonly idempotencyKey?: string;
  readonly noticeId: string;
  readonly text: string;
}

const mostByOne = 5;

interface ObjectionFound extends NoticeTarget {
  readonly own: number;
}

/** 提出异议: everyone signed in may object to what everyone may read, so it is the objector's own affair. */
export const raiseObjection: UseCase<RaiseObjection, ObjectionFound> = {
  action: 'objection.raise',
  capability: 'READ',
  async find(work, { noticeId }) {
    const notice = await holdNotice(work, noticeId);
    if (notice === undefined || notice.postedOn === null) return undefined;
    const { accountId } = work.actor;
    const own = await findRow(work.db, sql<{ count: number }>`select count(*)::integer as count from notices.objection where notice_id = ${noticeId} and account_id = ${accountId}`);
    return { notice, own: own?.count ?? 0, guards: [], visibleAt: [], ownedBy: accountId };
  },
  async perform(work, { notice, own }, input) {
    const { text, problems: unfit } = checkText(input.text, 'text', longestRemark);
    const found = [...unfit, ...objectionProblems(notice, work.today)];
    if (own >= mostByOne) found.push(problems.OBJECTED_ALREADY({ ...atInput('noticeId'), values: { limit: mostByOne } }));
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    const done = concluded(notice, 'objection.raised', [movedNotice(notice, 'OBJECT'), objected(id, newReceiptCode(), text, work.actor.accountId, null)], { objection: id });
    return succeed({ ...done, id });
  },
};

const objected = (id: string, code: string, text: string, accountId: string | null, contact: string | null): Fragment => sql`objected as (
      insert into notices.objection (id, notice_id, code, text, account_id, contact, raised_at)
      select ${id}::uuid, moved.id, ${code}, ${text}, ${accountId}::uuid, ${contact}, now() from moved returning id)`;

function objectionProblems({ state, lastOn, objections }: Pick<HeldNotice, 'state' | 'lastOn' | 'objections'>, today: CivilDate): readonly Problem[] {
  if (state !== 'POSTED') return [problems.WRONG_STATE({ ...atInput('noticeId'), values: { state } })];
  if (isOver(lastOn, today)) return [problems.OVER({ ...atInput('noticeId'), values: { lastOn: lastOn ?? '' } })];
  return objections < mostObjections ? [] : [problems.TOO_MANY_OBJECTIONS({ ...atInput('noticeId'), values: { limit: mostObjections } })];
}

/** Somebody without an account, who wants to be reached. */
export interface StrangersObjection {
  readonly noticeId: string;
  readonly text: string;
  readonly contact: string;
}

const longestContact = 200;

/**
 * An objection over the public page. Not a use case of the door, which only opens to someone known; it writes the audit row of
 * one. Gives the code by which its answer is read.
 */
export async function raiseObjectionAsStranger(db: Database, requestId: string, { noticeId, text, contact }: StrangersObjection): Promise<Result<string>> {
  const [said, reached] = [checkText(text, 'text', longestRemark), checkText(contact, 'contact', longestContact)];
  return await db.transaction().execute(async (transaction) => {
    const notice = await findRow(transaction, sql<HeldNotice & { readonly today: CivilDate }>`
      select n.id, n.lineage, n.state, n.version, n.last_on as "lastOn", n.subject, n.organization_id as "organizationId",
        (now() at time zone 'Asia/Shanghai')::date as today, (select count(*)::integer from notices.objection j where j.notice_id = n.id) as objections
      from notices.notice n where n.id = ${noticeId} and n.posted_on is not null for no key update`);
    if (notice === undefined) return refuse(common.NOT_FOUND(atInput('noticeId')));
    const found = [...said.problems, ...reached.problems, ...objectionProblems(notice, notice.today)];
    if (found.length > 0) return refuse(...found);
    const [id, code] = [uuidv7(), newReceiptCode()];
    const trail = appendAudit({
      chain: chainOf(notice.lineage), action: 'objection.raise', outcome: 'DONE', actor: 'stranger', via: 'PAGE', target: id, requestId, body: canonicalJson({ notice: notice.id }),
    });
    const facts = { organization: notice.organizationId, subject: notice.subject, objection: id };
    await sql`with ${sql.join([movedNotice(notice, 'OBJECT'), objected(id, code, said.text, null, reached.text), trail])},
      news as (insert into platform.outbox (topic, subject, facts) values ('objection.raised', ${notice.id}, ${JSON.stringify(facts)}::jsonb))
      select 1 / (select count(*) from objected)`.execute(transaction);
    return succeed(code);
  });
}

export interface AnswerObjection {
  readonly idempotencyKey?: string;
  readonly objectionId: string;
  readonly answer: string;
}

interface ObjectionTarget extends Target {
  readonly notice: HeldNotice;
  readonly isAnswered: boolean;
}

/** 答复异议: once, by the organization whose notice it is. */
export const answerObjection: UseCase<AnswerObjection, ObjectionTarget> = {
  action: 'objection.answer',
  capability: 'FILE',
  async find(work, { objectionId }) {
    const objection = await findRow(work.db, sql<{ noticeId: string }>`select notice_id as "noticeId" from notices.objection where id = ${objectionId}`);
    const notice = objection && (await holdNotice(work, objection.noticeId));
    if (notice === undefined) return undefined;
    const answered = await findRow(work.db, sql`select from notices.objection where id = ${objectionId} and answer is not null`);
    return { notice, isAnswered: answered !== undefined, guards: [notice], visibleAt: [] };
  },
  async perform(work, { notice, isAnswered }, { objectionId, answer }) {
    const { text, problems: unfit } = checkText(answer, 'answer', longestRemark);
    const found = [...unfit];
    if (isAnswered) found.push(problems.ANSWERED_ALREADY(atInput('objectionId')));
    if (notice.state !== 'POSTED') found.push(problems.WRONG_STATE({ ...atInput('objectionId'), values: { state: notice.state } }));
    if (found.length > 0) return refuse(...found);
    const answered = sql`answered_objection as (update notices.objection set answer = ${text}, answered_at = ${work.now} where id = ${objectionId})`;
    return succeed({ ...concluded(notice, 'objection.answered', [movedNotice(notice, 'ANSWER'), answered], { objection: objectionId }), id: objectionId });
  },
};
