import { atInput, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { attachmentProblems, type Done, problems as common, type Target, textProblems, type UseCase, type Work } from '@xuelian/platform';
import { schoolMachine } from '../program/program.machine.ts';
import { problems as programProblems } from '../program/reform-programs.problems.ts';
import { type ItemAction, itemActionRules, itemMachine } from './item.machine.ts';
import { type HeldSchool, holdItem, type ItemFile, type ItemMove, type ItemOf, moveItem } from './item.rows.ts';
import { problems } from './items.problems.ts';

/** What every move of an item carries. */
export interface MoveItem {
  readonly idempotencyKey?: string;
  readonly itemId: string;
  readonly expectedVersion: number;
}

interface ItemTarget extends Target, ItemOf {}

async function findItem(work: Work, { itemId }: MoveItem, action: ItemAction): Promise<ItemTarget | undefined> {
  const found = await holdItem(work, itemId);
  if (found === undefined) return undefined;
  const { issuer, organization } = found.school;
  return { ...found, guards: [itemActionRules[action].side === 'SCHOOL' ? organization : issuer], visibleAt: [{ lineage: issuer.lineage }, organization] };
}

/** Items move while their program runs and their school is in reform: not while it is inspected, and not after. */
export function workProblems({ programState, state }: Pick<HeldSchool, 'programState' | 'state'>, field: string): readonly Problem[] {
  return [
    ...(programState === 'RUNNING' ? [] : [programProblems.NOT_RUNNING({ ...atInput(field), values: { state: programState } })]),
    ...(schoolMachine.next(state, 'WORK') === undefined ? [programProblems.WRONG_SCHOOL_STATE({ ...atInput(field), values: { state } })] : []),
  ];
}

function moveProblems({ item, school }: ItemOf, action: ItemAction, expectedVersion: number): readonly Problem[] {
  return [
    ...(item.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: item.version } })]),
    ...(itemMachine.next(item.state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('itemId'), values: { state: item.state } })] : []),
    ...workProblems(school, 'itemId'),
  ];
}

async function move(work: Work, { item, school }: ItemOf, how: ItemMove, topic: string): Promise<Result<Done>> {
  await moveItem(work, item, how);
  const facts = { program: school.programId, organization: school.organization.id, number: item.number, files: how.files?.length ?? 0 };
  return succeed({ id: item.id, lineage: school.organization.lineage, facts, news: [{ topic, subject: item.id, facts }] });
}

/** Texts of an item: 佐证、说明. */
export const longestText = 4000;
const mostFiles = 20;

/** 开始办理. */
export const startReformItem: UseCase<MoveItem, ItemTarget> = {
  action: 'reformItem.start',
  capability: 'FILE',
  find: async (work, input) => await findItem(work, input, 'START'),
  async perform(work, target, { expectedVersion }) {
    const found = moveProblems(target, 'START', expectedVersion);
    return found.length > 0 ? refuse(...found) : await move(work, target, { action: 'START', note: '' }, 'reformItem.started');
  },
};

export interface ClaimItem extends MoveItem {
  readonly evidence: string;
  readonly files: readonly ItemFile[];
}

/** 报告完成: what was done, with files. A claim that nobody has judged may be made anew. */
export const claimReformItem: UseCase<ClaimItem, ItemTarget> = {
  action: 'reformItem.claim',
  capability: 'FILE',
  find: async (work, input) => await findItem(work, input, 'CLAIM'),
  async perform(work, target, { expectedVersion, evidence, files }) {
    const found = [
      ...moveProblems(target, 'CLAIM', expectedVersion),
      ...(evidence.trim() === '' ? [problems.EVIDENCE_REQUIRED({ ...atInput('evidence'), citations: [{ document: 'GD', clause: '附件1-4' }] })] : []),
      ...textProblems(evidence, ['evidence'], { limit: longestText, isRequired: false }),
      ...(await attachmentProblems(work, files, { limit: mostFiles, problems })),
    ];
    return found.length > 0 ? refuse(...found) : await move(work, target, { action: 'CLAIM', note: evidence, files }, 'reformItem.claimed');
  },
};

/** 销号: what was claimed is done; closed out item by item by the school itself (GD 附件1-4). */
export const closeOutReformItem: UseCase<MoveItem, ItemTarget> = {
  action: 'reformItem.closeOut',
  capability: 'DECIDE',
  find: async (work, input) => await findItem(work, input, 'CLOSE_OUT'),
  async perform(work, target, { expectedVersion }) {
    const found = moveProblems(target, 'CLOSE_OUT', expectedVersion);
    return found.length > 0 ? refuse(...found) : await move(work, target, { action: 'CLOSE_OUT', note: '' }, 'reformItem.closedOut');
  },
};

export interface ReturnItem extends MoveItem {
  readonly reason: string;
}

function returning(action: 'SEND_BACK' | 'REOPEN', name: string, topic: string): UseCase<ReturnItem, ItemTarget> {
  return {
    action: name,
    capability: itemActionRules[action].capability,
    find: async (work, input) => await findItem(work, input, action),
    async perform(work, target, { expectedVersion, reason }) {
      const found = [...moveProblems(target, action, expectedVersion), ...textProblems(reason, ['reason'], { limit: longestText, isRequired: true })];
      return found.length > 0 ? refuse(...found) : await move(work, target, { action, note: reason }, topic);
    },
  };
}

/** 退回: what was claimed is not done yet, as the school itself sees it. */
export const sendBackReformItem = returning('SEND_BACK', 'reformItem.sendBack', 'reformItem.sentBack');

/** 重新打开: the body above takes a close-out back, with a reason. */
export const reopenReformItem = returning('REOPEN', 'reformItem.reopen', 'reformItem.reopened');
