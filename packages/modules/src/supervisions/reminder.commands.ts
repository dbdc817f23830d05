import { addDays, refuse } from '@xuelian/kernel';
import { findRow, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { rulebook } from '@xuelian/rules';
import { ruleSetOf } from '../policies/index.ts';
import { citationsOf, citationsOfItem, findStanding, issue, standingProblems, type StandingTarget } from './measure.commands.ts';
import { findOverdueItem, type NamedItem } from './measure.rows.ts';
import type { Matter } from './measure.ts';
import { type DueReminder, proposedRows } from './proposal.queries.ts';
import { findReminderSetting } from './setting.commands.ts';
import { problems } from './supervisions.problems.ts';

/**
 * 自动提醒: the hub reminds of one matter, once, because the issuer set it so. Whatever has changed since the matter was
 * listed is looked at again: it may have been settled, or somebody may have spoken first.
 */
export const remindByItself: UseCase<DueReminder, StandingTarget & Target> = {
  action: 'supervision.remind',
  capability: 'DECIDE',
  find: findStanding,
  async perform(work, standing, { issuerId, organizationId, matterKind, matterKey }) {
    const found = standingProblems(standing);
    const { issuer, addressee, tie } = standing;
    const setting = await findReminderSetting(work, issuerId, work.today);
    const isDue = await isStillDue(work, { issuerId, organizationId, matterKind, matterKey });
    if (addressee === null || tie === null || setting === undefined || !isDue || found.length > 0) return refuse(...found, ...(isDue && setting !== undefined ? [] : [problems.NOT_PROPOSED()]));
    const matter = { kind: matterKind, key: matterKey };
    const item = matterKind === 'REFORM_ITEM' ? await findOverdueItem(work, matterKey, addressee, sql`true`) : undefined;
    const citations = item === undefined ? citationsOf(matter, await ruleSetOf(work.db, addressee.id, work.today), { isAtOnce: false }) : citationsOfItem(item);
    const dueOn = setting.days === null ? null : addDays(work.today, setting.days);
    const words = item === undefined ? await wordsFor(work, matter) : wordsForItem(item);
    return await issue(work, { kind: 'REMINDER', issuer, addressee, tie, matter, citations, ...words, dueOn, precedentId: null, companionId: null, isAutomatic: true }, { precedent: null, isAtOnce: false });
  },
};

interface Words {
  readonly reason: string;
  readonly demand: string;
}

async function isStillDue({ db, today }: Work, { issuerId, organizationId, matterKind, matterKey }: DueReminder): Promise<boolean> {
  const rows = proposedRows({ issuers: sql`i.id = ${issuerId}::uuid`, today, viewer: null });
  const found = await findRow(db, sql`
    select from ${rows} where p.kind = 'REMINDER' and p.organization_id = ${organizationId}::uuid and p.matter_kind = ${matterKind} and p.matter_key = ${matterKey}`);
  return found !== undefined;
}

const wordsForItem = ({ program, number, content, dueOn }: NamedItem): Words => ({ reason: `“${program}”第${number}项（${content}）应于${dueOn ?? ''}前完成，现尚未销号。`, demand: '请尽快完成并销号，并答复办理情况。' });

/** What a reminder says where nobody writes it. */
async function wordsFor({ db }: Work, { kind, key }: Matter): Promise<Words> {
  if (kind === 'RULE') {
    const rule = rulebook.rules.get(key);
    return { reason: `经核查，未达到规定要求：${rule?.paraphrase.zh ?? key}`, demand: '请对照规定整改，并答复整改情况。' };
  }
  const filing = await findRow(db, sql<{ title: string; number: string | null; dueOn: string }>`select title, number, due_on as "dueOn" from filings.filing where id = ${key}`);
  return { reason: `《${filing?.title ?? ''}》（${filing?.number ?? ''}）应于${filing?.dueOn ?? ''}前办理，现已逾期。`, demand: '请尽快办理，并答复办理情况。' };
}
