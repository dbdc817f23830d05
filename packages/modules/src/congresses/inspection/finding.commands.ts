import { atInput, type CivilDate, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Done, textProblems, type UseCase, type Work } from '@xuelian/platform';
import { doneWith, findInspection, type InspectionTarget, type MoveInspection, versionProblems } from './inspection.commands.ts';
import { longestText } from './inspection.ts';
import { findingMachine } from './inspection.machine.ts';
import { type FindingMove, type HeldFinding, type HeldInspection, moveFinding } from './inspection.rows.ts';
import { problems } from './inspections.problems.ts';

export interface AnswerFinding extends MoveInspection {
  readonly finding: number;
  readonly answer: string;
}

/** 答复检查发现: the organization says what it did about one finding. */
export const answerFinding: UseCase<AnswerFinding, InspectionTarget> = {
  action: 'inspection.answer',
  capability: 'FILE',
  find: async (work, input) => await findInspection(work, input, 'ANSWER'),
  async perform(work, { inspection }, { expectedVersion, finding, answer }) {
    const found = [...versionProblems(inspection, expectedVersion), ...textProblems(answer, ['answer'], { limit: longestText, isRequired: true })];
    return await move(work, inspection, finding, { action: 'ANSWER', note: answer }, found, 'inspection.answered');
  },
};

export interface FindFindingInsufficient extends MoveInspection {
  readonly finding: number;
  readonly note: string;
  /** Another last day; null where none is set. */
  readonly dueOn: CivilDate | null;
}

/** 整改不充分: what was done does not do; another answer is due. */
export const findFindingInsufficient: UseCase<FindFindingInsufficient, InspectionTarget> = {
  action: 'inspection.findInsufficient',
  capability: 'DECIDE',
  find: async (work, input) => await findInspection(work, input, 'FIND_INSUFFICIENT'),
  async perform(work, { inspection }, { expectedVersion, finding, note, dueOn }) {
    const found = [
      ...versionProblems(inspection, expectedVersion),
      ...textProblems(note, ['note'], { limit: longestText, isRequired: true }),
      ...(dueOn !== null && dueOn < work.today ? [problems.DUE_IN_PAST(atInput('dueOn'))] : []),
    ];
    return await move(work, inspection, finding, { action: 'FIND_INSUFFICIENT', note, dueOn }, found, 'inspection.foundInsufficient');
  },
};

export interface CloseFinding extends MoveInspection {
  readonly finding: number;
  readonly note: string;
}

/** 整改到位: the answer will do. With the last one the inspection is followed up. */
export const closeFinding: UseCase<CloseFinding, InspectionTarget> = {
  action: 'inspection.close',
  capability: 'DECIDE',
  find: async (work, input) => await findInspection(work, input, 'CLOSE'),
  async perform(work, { inspection }, { expectedVersion, finding, note }) {
    const found = [...versionProblems(inspection, expectedVersion), ...textProblems(note, ['note'], { limit: longestText, isRequired: false })];
    return await move(work, inspection, finding, { action: 'CLOSE', note }, found, 'inspection.findingClosed');
  },
};

async function move(work: Work, inspection: HeldInspection, position: number, how: FindingMove, found: readonly Problem[], topic: string): Promise<Result<Done>> {
  const finding = inspection.findings.find((one) => one.position === position);
  const all = [...found, ...(finding === undefined ? [problems.UNKNOWN_FINDING({ ...atInput('finding'), values: { position } })] : standingProblems(work, finding, how.action))];
  if (finding === undefined || all.length > 0) return refuse(...all);
  const isOver = await moveFinding(work, inspection, finding, how);
  return succeed(doneWith(inspection, isOver ? 'inspection.followedUp' : topic, { finding: position }));
}

function standingProblems({ actor }: Work, { state, answeredBy }: HeldFinding, action: FindingMove['action']): readonly Problem[] {
  return [
    ...(findingMachine.next(state, action) === undefined ? [problems.WRONG_FINDING_STATE({ ...atInput('finding'), values: { state } })] : []),
    ...(action !== 'ANSWER' && answeredBy !== null && answeredBy === actor.personId ? [problems.OWN_ANSWER(atInput('finding'))] : []),
  ];
}
