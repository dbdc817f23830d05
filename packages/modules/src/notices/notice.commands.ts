import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, type Fragment, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { parameter } from '@xuelian/rules';
import { listOrganizationsByIds, type OrganizationRow } from '../organizations/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { checkNotice, checkText, daysProblems, isOver, longestRemark, mostDays, type NoticeContent } from './notice.ts';
import { type NoticeAction, noticeMachine } from './notice.machine.ts';
import { type HeldNotice, holdNotice, insertNotice, lastDayOf, movedNotice, type NewNotice } from './notice.rows.ts';
import { problems } from './notices.problems.ts';

export interface DraftNotice extends NewNotice {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
}

interface OwnerTarget extends Target {
  readonly organization: OrganizationRow;
}

/** 起草公示. */
export const draftNotice: UseCase<DraftNotice, OwnerTarget> = {
  action: 'notice.draft',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const [organization] = await listOrganizationsByIds(work.db, [organizationId], null);
    return organization && { organization, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization }, input) {
    const { content, problems: unfit } = checkNotice(input);
    const found = [
      ...unfit,
      ...(organization.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
      ...(input.subject !== 'OTHER' && input.subjectId === null ? [problems.SUBJECT_REQUIRED(atInput('subjectId'))] : []),
    ];
    if (found.length > 0) return refuse(...found);
    const id = await insertNotice(work, organization.rowId, { ...content, subject: input.subject, subjectId: input.subjectId });
    return succeed({ id, lineage: organization.lineage, facts: { organization: organization.rowId, subject: input.subject } });
  },
};

/** What every move of a notice carries. */
export interface MoveNotice {
  readonly idempotencyKey?: string;
  readonly noticeId: string;
  readonly expectedVersion: number;
}

export interface NoticeTarget extends Target {
  readonly notice: HeldNotice;
}

async function findNotice(work: Work, { noticeId }: { readonly noticeId: string }): Promise<NoticeTarget | undefined> {
  const notice = await holdNotice(work, noticeId);
  return notice && { notice, guards: [notice], visibleAt: [notice] };
}

/** What stands in the way of any move: the state, and what the caller believed to be the version. */
function moveProblems({ state, version }: HeldNotice, action: NoticeAction, expectedVersion: number): Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(noticeMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('noticeId'), values: { state } })] : []),
  ];
}

/** A move as it is told to the door, with what everybody may learn of it. */
export function concluded({ id, lineage, organizationId, subject }: HeldNotice, topic: string, parts: readonly Fragment[], facts: Done['facts'] = {}): Done {
  const told = { organization: organizationId, subject, ...facts };
  return { id, lineage, facts: told, news: [{ topic, subject: id, facts: told }], closing: { parts, required: ['moved'] } };
}

export interface ReviseNotice extends MoveNotice, NoticeContent {}

/** 修改公示稿, before it is posted. */
export const reviseNotice: UseCase<ReviseNotice, NoticeTarget> = {
  action: 'notice.revise',
  capability: 'FILE',
  find: findNotice,
  async perform(_work, { notice }, input) {
    const { content: { title, text, days }, problems: unfit } = checkNotice(input);
    const found = [...moveProblems(notice, 'REVISE', input.expectedVersion), ...unfit];
    if (found.length > 0) return refuse(...found);
    return succeed(concluded(notice, 'notice.revised', [movedNotice(notice, 'REVISE', [sql`title = ${title}`, sql`text = ${text}`, sql`days = ${days}`])]));
  },
};

/** 发布公示: up from today; at least as long as whoever may decide on it has set (LY 二.12 itself is silent). */
export const postNotice: UseCase<MoveNotice, NoticeTarget> = {
  action: 'notice.post',
  capability: 'FILE',
  find: findNotice,
  async perform(work, { notice }, input) {
    const found = [...moveProblems(notice, 'POST', input.expectedVersion), ...(await lengthProblems(work, notice))];
    if (notice.dissolvedOn !== null) found.push(problems.ORGANIZATION_DISSOLVED(atInput('noticeId')));
    if (found.length > 0) return refuse(...found);
    const lastOn = lastDayOf(work.today, notice.days);
    return succeed(concluded(notice, 'notice.posted', [movedNotice(notice, 'POST', [sql`posted_on = ${work.today}`, sql`last_on = ${lastOn}`])], { lastOn }));
  },
};

async function lengthProblems({ db, today }: Work, { organizationId, days }: HeldNotice): Promise<readonly Problem[]> {
  const least = parameter(await ruleSetOf(db, organizationId, today), 'notice.days');
  if (least === null || days >= least.value) return [];
  return [problems.TOO_SHORT({ ...atInput('noticeId'), values: { least: least.value }, citations: [least.rule.citation] })];
}

export interface ExtendNotice extends MoveNotice {
  readonly days: number;
  readonly reason: string;
}

/** 延长公示: never shortened, and with a reason. */
export const extendNotice: UseCase<ExtendNotice, NoticeTarget> = {
  action: 'notice.extend',
  capability: 'FILE',
  find: findNotice,
  async perform(work, { notice }, { days, reason, expectedVersion }) {
    const checked = checkText(reason, 'reason', longestRemark);
    const found = [...moveProblems(notice, 'EXTEND', expectedVersion), ...checked.problems, ...daysProblems(days, mostDays - notice.days)];
    if (found.length > 0) return refuse(...found);
    const extended = sql`extended as (
      insert into notices.extension (notice_id, position, days, reason, extended_on)
      select id, (select count(*) + 1 from notices.extension e where e.notice_id = moved.id), ${days}::integer, ${checked.text}, ${work.today}::date from moved)`;
    // An end that has passed already is no place to add days to: what is extended then is up from today.
    const from = isOver(notice.lastOn, work.today) ? work.today : (notice.lastOn ?? work.today);
    const lastOn = lastDayOf(from, days);
    return succeed(concluded(notice, 'notice.extended', [movedNotice(notice, 'EXTEND', [sql`days = n.days + ${days}`, sql`last_on = ${lastOn}`]), extended], { lastOn }));
  },
};

/** 办结公示: after the end of its last day, by the database’s clock, with every objection answered (W-39). */
export const closeNotice: UseCase<MoveNotice, NoticeTarget> = {
  action: 'notice.close',
  capability: 'FILE',
  find: findNotice,
  async perform(work, { notice }, input) {
    const found = moveProblems(notice, 'CLOSE', input.expectedVersion);
    if (notice.state === 'POSTED') found.push(...closingProblems(notice, work.today));
    if (found.length > 0) return refuse(...found);
    return succeed(concluded(notice, 'notice.closed', [movedNotice(notice, 'CLOSE', [sql`ended_on = ${work.today}`])]));
  },
};

function closingProblems({ lastOn, unanswered }: HeldNotice, today: CivilDate): readonly Problem[] {
  return [
    ...(isOver(lastOn, today) ? [] : [problems.NOT_OVER({ ...atInput('noticeId'), values: { lastOn: lastOn ?? '' } })]),
    ...(unanswered === 0 ? [] : [problems.OBJECTION_UNANSWERED({ ...atInput('noticeId'), values: { count: unanswered } })]),
  ];
}

export interface WithdrawNotice extends MoveNotice {
  readonly reason: string;
}

/** 撤回公示, with the reason that everybody reads. */
export const withdrawNotice: UseCase<WithdrawNotice, NoticeTarget> = {
  action: 'notice.withdraw',
  capability: 'FILE',
  find: findNotice,
  async perform(work, { notice }, { reason, expectedVersion }) {
    const checked = checkText(reason, 'reason', longestRemark);
    const found = [...moveProblems(notice, 'WITHDRAW', expectedVersion), ...checked.problems];
    if (found.length > 0) return refuse(...found);
    return succeed(concluded(notice, 'notice.withdrawn', [movedNotice(notice, 'WITHDRAW', [sql`ended_on = ${work.today}`, sql`withdrawn_reason = ${checked.text}`])]));
  },
};
