import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { chooseTasks, type GivenTasks } from '../task-list/task-list.ts';
import { canIssue, headProblems, type ProgramHead, reasonProblems } from './program.ts';
import { type ProgramAction, programMachine } from './program.machine.ts';
import { changeProgram, enrollSchools, type HeldProgram, holdIssuer, holdProgram, insertProgram, type Issuer, rewriteProgram, strangersIn } from './program.rows.ts';
import { problems } from './reform-programs.problems.ts';

export interface DraftProgram extends ProgramHead, GivenTasks {
  readonly idempotencyKey?: string;
  readonly issuerId: string;
}

interface IssuerTarget extends Target {
  readonly issuer: Issuer;
}

/** 拟定改革任务: adopts a list that is built in, or writes one. */
export const draftReformProgram: UseCase<DraftProgram, IssuerTarget> = {
  action: 'reformProgram.draft',
  capability: 'DECIDE',
  async find(work, { issuerId }) {
    const issuer = await holdIssuer(work, issuerId);
    return issuer && { issuer, guards: [issuer], visibleAt: [issuer] };
  },
  async perform(work, { issuer }, input) {
    const chosen = chooseTasks(input);
    const found = [...issuerProblems(issuer), ...headProblems(input), ...(await scopeProblems(work, issuer, input)), ...chosen.problems];
    if (found.length > 0) return refuse(...found);
    const id = await insertProgram(work, issuer, input, chosen.document, chosen.tasks);
    return succeed(doneWith({ id, issuer }, 'reformProgram.drafted', { tasks: chosen.tasks.length }));
  },
};

const issuerProblems = (issuer: Issuer): readonly Problem[] => [
  ...(canIssue(issuer) ? [] : [problems.WRONG_ISSUER({ ...atInput('issuerId'), values: { kind: issuer.kind } })]),
  ...(issuer.dissolvedOn === null ? [] : [problems.ISSUER_DISSOLVED(atInput('issuerId'))]),
];

async function scopeProblems(work: Work, issuer: Issuer, { scope }: ProgramHead): Promise<readonly Problem[]> {
  if (scope === null) return [];
  const strangers = await strangersIn(work, issuer, scope);
  return scope.flatMap((id, index) => (strangers.has(id) ? [problems.NO_SUCH_SCHOOL(atInput('schoolIds', String(index)))] : []));
}

/** What was done to a program, as the door is told. */
export function doneWith({ id, issuer }: Pick<HeldProgram, 'id' | 'issuer'>, topic: string, more: Done['facts'] = {}): Done {
  const facts = { issuer: issuer.id, ...more };
  return { id, lineage: issuer.lineage, facts, news: [{ topic, subject: id, facts }] };
}

export interface ChangeProgram {
  readonly idempotencyKey?: string;
  readonly programId: string;
  readonly expectedVersion: number;
}

export interface ProgramTarget extends Target {
  readonly program: HeldProgram;
}

export async function findProgram(work: Work, { programId }: Pick<ChangeProgram, 'programId'>): Promise<ProgramTarget | undefined> {
  const program = await holdProgram(work, programId);
  return program && { program, guards: [program.issuer], visibleAt: [{ lineage: program.issuer.lineage }] };
}

export function changeProblems({ version, state }: HeldProgram, expectedVersion: number, action: ProgramAction): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(programMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('programId'), values: { state } })] : []),
  ];
}

export interface ReviseProgram extends ChangeProgram, ProgramHead, GivenTasks {}

/** 修改改革任务, before it starts. */
export const reviseReformProgram: UseCase<ReviseProgram, ProgramTarget> = {
  action: 'reformProgram.revise',
  capability: 'DECIDE',
  find: findProgram,
  async perform(work, { program }, input) {
    const chosen = chooseTasks(input);
    const found = [...changeProblems(program, input.expectedVersion, 'REVISE'), ...headProblems(input), ...(await scopeProblems(work, program.issuer, input)), ...chosen.problems];
    if (found.length > 0) return refuse(...found);
    await rewriteProgram(work, program, input, chosen.document, chosen.tasks);
    return succeed(doneWith(program, 'reformProgram.revised', { tasks: chosen.tasks.length }));
  },
};

/** 下达改革任务: freezes the list and the schools, each with every item of it. */
export const startReformProgram: UseCase<ChangeProgram, ProgramTarget> = {
  action: 'reformProgram.start',
  capability: 'DECIDE',
  find: findProgram,
  async perform(work, { program }, { expectedVersion }) {
    const { scope, issuer } = program;
    const gone = scope === null ? 0 : (await strangersIn(work, issuer, scope)).size;
    const found = [
      ...changeProblems(program, expectedVersion, 'START'),
      ...(issuer.dissolvedOn === null ? [] : [problems.ISSUER_DISSOLVED(atInput('programId'))]),
      ...(gone === 0 ? [] : [problems.SCHOOLS_GONE({ ...atInput('programId'), values: { count: gone } })]),
    ];
    if (found.length > 0) return refuse(...found);
    const schools = await enrollSchools(work, program, scope);
    if (schools === 0) return refuse(problems.NO_SCHOOLS(atInput('programId')));
    await changeProgram(work, program, 'START', sql`started_on = ${work.today}`);
    return succeed(doneWith(program, 'reformProgram.started', { schools, contentHash: program.contentHash }));
  },
};

export interface EndProgram extends ChangeProgram {
  readonly reason: string;
}

function ending(action: 'CLOSE' | 'CANCEL', name: string, topic: string): UseCase<EndProgram, ProgramTarget> {
  return {
    action: name,
    capability: 'DECIDE',
    find: findProgram,
    async perform(work, { program }, { expectedVersion, reason }) {
      const found = [...changeProblems(program, expectedVersion, action), ...reasonProblems(reason)];
      if (found.length > 0) return refuse(...found);
      await changeProgram(work, program, action, sql`ended_on = ${work.today}`, sql`reason = ${reason}`);
      return succeed(doneWith(program, topic, { reason }));
    },
  };
}

/** 结束改革任务: what is not done by then stays undone, and nothing is written any more. */
export const closeReformProgram = ending('CLOSE', 'reformProgram.close', 'reformProgram.closed');

/** 取消改革任务, before it starts. */
export const cancelReformProgram = ending('CANCEL', 'reformProgram.cancel', 'reformProgram.cancelled');
