import type { Citation, CivilDate } from '@xuelian/kernel';
import { parameter, type RuleSet, ruleSetFor } from '@xuelian/rules';
import { before, type Deadline, lastDayOf } from './deadline.ts';
import type { MaterialKind } from './reform-material.ts';

const dueBefore = { PLAN: 'reform.plan.dueBefore', COMPLETION: 'reform.completion.dueBefore' } as const satisfies Partial<Record<MaterialKind, string>>;

/** When a material is due, and who says so. */
export interface MaterialDue {
  readonly deadline: Deadline;
  readonly citation: Citation | null;
}

/** Null where nobody asks for the material. Progress may be told at any time: its interval is silent (R-JL-7a), so it is never overdue. */
export function dueOf(ruleSet: RuleSet, kind: MaterialKind): MaterialDue | null {
  if (kind === 'PROGRESS') return { deadline: { kind: 'UNDEFINED', days: null }, citation: null };
  const asked = parameter(ruleSet, dueBefore[kind]);
  return asked && { deadline: before(asked.value), citation: asked.rule.citation };
}

export const lastDayFor = (ruleSet: RuleSet, kind: MaterialKind, today: CivilDate): CivilDate | null => {
  const due = dueOf(ruleSet, kind);
  return due && lastDayOf(due.deadline, today);
};

/** What binds the League committee of a school below a League body, as far as the body can say: a school may have decisions of its own. */
export function ofSchoolsBelow({ unit, on, decisions }: RuleSet): RuleSet {
  const overrides = new Map(decisions.flatMap((decision) => decision.overrides).map((override) => [override.id, override]));
  return ruleSetFor({ ...unit, level: 'SCHOOL' }, on, [...overrides.values()]);
}
