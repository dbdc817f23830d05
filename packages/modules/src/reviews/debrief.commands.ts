import { atInput, type CivilDate, covers, type Problem, refuse, type Result, scopeOf, succeed } from '@xuelian/kernel';
import { attachmentProblems, type Done, problems as common, sql, type Target, textProblems, type UseCase, type Work } from '@xuelian/platform';
import { ruleSetOf } from '../policies/index.ts';
import { ballotsNeeded, resultOf, turnoutProblems } from './ballot.ts';
import { electorateOf } from './council.rows.ts';
import { longestReason } from './council.ts';
import { type DebriefAction, debriefMachine } from './debrief.machine.ts';
import { type DebriefCase, type DebriefFile, holdDebrief, insertMeans, listSums, moveDebrief, type DebriefMove, replaceFiles } from './debrief.rows.ts';
import { reviewRulesOf } from './review.rules.ts';
import { problems } from './reviews.problems.ts';

export interface MoveDebrief {
  readonly idempotencyKey?: string;
  readonly debriefId: string;
  readonly expectedVersion: number;
}

export interface DebriefTarget extends Target, DebriefCase {}

async function findDebrief(work: Work, { debriefId }: MoveDebrief): Promise<DebriefTarget | undefined> {
  const found = await holdDebrief(work, debriefId);
  return found && { ...found, guards: [found.council.organizer], visibleAt: [found.council.organizer, found.council.union] };
}

/** Before hearing begins only what is owed may change; hearing and counting go on while the council hears. Nobody handles their own. */
function moveProblems({ actor }: Work, { debrief, council }: DebriefCase, action: DebriefAction, expectedVersion: number): Problem[] {
  const isBefore = action === 'SUBMIT' || action === 'EXEMPT' || action === 'RESTORE';
  const isOpen = council.state === 'HEARING' || (council.state === 'FORMED' && isBefore) || (council.state === 'CLOSED' && action === 'PUBLISH');
  return [
    ...(debrief.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: debrief.version } })]),
    ...(debriefMachine.next(debrief.state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('debriefId'), values: { state: debrief.state } })] : []),
    ...(isOpen ? [] : [problems.COUNCIL_WRONG_STATE({ ...atInput('debriefId'), values: { state: council.state } })]),
    ...(action !== 'SUBMIT' && actor.personId !== null && actor.personId === debrief.personId ? [problems.OWN_DEBRIEF(atInput('debriefId'))] : []),
  ];
}

async function conclude(work: Work, { debrief, council }: DebriefCase, move: DebriefMove, topic: string, more: Done['facts'] = {}): Promise<Result<Done>> {
  await moveDebrief(work, debrief, move);
  const facts = { organization: council.organizationId, council: council.id, academicYear: council.academicYear, half: council.half, ...more };
  return succeed({ id: debrief.id, lineage: council.lineage, facts, news: [{ topic, subject: debrief.id, facts }] });
}

export interface SubmitDebrief extends MoveDebrief {
  readonly text: string;
  readonly files: readonly DebriefFile[];
}

const longestDebrief = 20_000;
const mostFiles = 10;

/** 提交述职: the officer’s own affair; whoever files for the union may enter it too. Until it is heard it may be handed in again. */
export const submitDebrief: UseCase<SubmitDebrief, DebriefTarget> = {
  action: 'debrief.submit',
  capability: 'FILE',
  async find(work, input) {
    const found = await findDebrief(work, input);
    return found && { ...found, guards: [{ lineage: found.council.lineage }], ownedBy: found.debrief.accountId };
  },
  async perform(work, found, { expectedVersion, text, files }) {
    const all = [...moveProblems(work, found, 'SUBMIT', expectedVersion), ...textProblems(text, ['text'], { limit: longestDebrief, isRequired: true }), ...(await attachmentProblems(work, files, { limit: mostFiles, problems }))];
    if (all.length > 0) return refuse(...all);
    await replaceFiles(work, found.debrief.id, files);
    return await conclude(work, found, { action: 'SUBMIT', note: '', sets: [sql`text = ${text.trim()}`, sql`submitted_on = ${work.today}`] }, 'debrief.submitted', { files: files.length });
  },
};

export interface AdjustDebrief extends MoveDebrief {
  readonly reason: string;
}

function adjusting(action: 'EXEMPT' | 'RESTORE', name: string, topic: string): UseCase<AdjustDebrief, DebriefTarget> {
  return {
    action: name,
    capability: 'DECIDE',
    find: findDebrief,
    async perform(work, found, { expectedVersion, reason }) {
      const all = [...moveProblems(work, found, action, expectedVersion), ...textProblems(reason, ['reason'], { limit: longestReason, isRequired: true })];
      return all.length > 0 ? refuse(...all) : await conclude(work, found, { action, note: reason.trim() }, topic);
    },
  };
}

/** 免于述职, with the reason: left, ill, on leave. */
export const exemptDebrief = adjusting('EXEMPT', 'debrief.exempt', 'debrief.exempted');
/** 恢复应述职. */
export const restoreDebrief = adjusting('RESTORE', 'debrief.restore', 'debrief.restored');

export interface HearDebrief extends MoveDebrief {
  readonly heardOn: CivilDate;
}

/** 听取述职. */
export const hearDebrief: UseCase<HearDebrief, DebriefTarget> = {
  action: 'debrief.hear',
  capability: 'DECIDE',
  find: findDebrief,
  async perform(work, found, { expectedVersion, heardOn }) {
    const { formedOn } = found.council;
    const all = [
      ...moveProblems(work, found, 'HEAR', expectedVersion),
      ...(heardOn < formedOn || heardOn > work.today ? [problems.HEARD_OUT_OF_TIME({ ...atInput('heardOn'), values: { from: formedOn } })] : []),
    ];
    return all.length > 0 ? refuse(...all) : await conclude(work, found, { action: 'HEAR', note: '', sets: [sql`heard_on = ${heardOn}`] }, 'debrief.heard', { on: heardOn });
  },
};

/** 结束投票: enough members judged, and most of the ballots are delegates’. */
export const closeBallot: UseCase<MoveDebrief, DebriefTarget> = {
  action: 'debrief.closeBallot',
  capability: 'DECIDE',
  find: findDebrief,
  async perform(work, found, { expectedVersion }) {
    const { debrief, council } = found;
    const [{ electors }, ruleSet] = await Promise.all([electorateOf(work, council.id, debrief.personId), ruleSetOf(work.db, council.organizationId, work.today)]);
    const turnout = { cast: debrief.ballots, delegates: debrief.delegateBallots, needed: ballotsNeeded(electors, council.quorumPercent) };
    const all = [...moveProblems(work, found, 'CLOSE_BALLOT', expectedVersion), ...(debrief.state === 'HEARD' ? turnoutProblems(turnout, reviewRulesOf(ruleSet)) : [])];
    return all.length > 0 ? refuse(...all) : await conclude(work, found, { action: 'CLOSE_BALLOT', note: '' }, 'debrief.evaluated', { ballots: debrief.ballots });
  },
};

/** 宣布结果: counted from the ballots, and by nobody. */
export const declareResult: UseCase<MoveDebrief, DebriefTarget> = {
  action: 'debrief.declareResult',
  capability: 'DECIDE',
  find: findDebrief,
  async perform(work, found, { expectedVersion }) {
    const all = moveProblems(work, found, 'DECLARE_RESULT', expectedVersion);
    if (all.length > 0) return refuse(...all);
    const { debrief, council } = found;
    const { means, mean, grade } = resultOf(await listSums(work, debrief.id), debrief.ballots, council);
    await insertMeans(work, debrief.id, means);
    // What came out is personal: neither the trail nor the news tells it.
    return await conclude(work, found, { action: 'DECLARE_RESULT', note: '', sets: [sql`mean = ${mean}`, sql`grade = ${grade}`, sql`result_on = ${work.today}`] }, 'debrief.resulted');
  },
};

/** 公布结果, where LY 二.12 asks for it as a public notice. */
export const publishResult: UseCase<MoveDebrief, DebriefTarget> = {
  action: 'debrief.publish',
  capability: 'DECIDE',
  find: findDebrief,
  async perform(work, found, { expectedVersion }) {
    const all = moveProblems(work, found, 'PUBLISH', expectedVersion);
    return all.length > 0 ? refuse(...all) : await conclude(work, found, { action: 'PUBLISH', note: '', sets: [sql`published_on = ${work.today}`] }, 'debrief.published', { isNoticeDue: found.council.isNoticeDue });
  },
};

/** Whether somebody may hand in a debrief: their own, or one of a union they file for. */
export const maySubmit = (actor: Parameters<typeof scopeOf>[0], personId: string, lineage: string): boolean =>
  (actor !== null && actor.personId !== null && actor.personId === personId) || covers(scopeOf(actor, 'FILE'), { lineage });
