import type { CivilDate, Problem } from '@xuelian/kernel';
import type { LastDays } from './cycle.ts';
import { problems } from './cycles.problems.ts';
import type { HeldObligation } from './obligation.rows.ts';

/** Why an organization cannot submit what it owes; nothing where it can. Lateness is no hindrance while the cycle runs. */
export function obligationProblems(held: HeldObligation | undefined, path: readonly string[]): readonly Problem[] {
  if (held === undefined) return [problems.NOT_OWED({ path })];
  const { cycleState, state, dissolvedOn } = held;
  return [
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED({ path })]),
    ...(cycleState === 'OPEN' ? [] : [problems.NOT_OPEN({ path, values: { state: cycleState } })]),
    ...(state === 'EXEMPT' ? [problems.EXEMPT({ path })] : []),
    ...(state === 'LAPSED' && dissolvedOn === null ? [problems.LAPSED({ path })] : []),
  ];
}

/** Submitted after its day to be on time. */
export const isLateSubmission = ({ timelyOn }: LastDays, submittedOn: CivilDate): boolean => submittedOn > timelyOn;

/** Days only move back, and being on time never lies after the last day. */
export const isLater = (now: LastDays, next: LastDays): boolean => next.submitOn > now.submitOn && next.timelyOn >= now.timelyOn && next.timelyOn <= next.submitOn;
