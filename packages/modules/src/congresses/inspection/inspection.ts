import { addDays, atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { problems as common, textProblems } from '@xuelian/platform';
import { rulebook } from '@xuelian/rules';
import { problems as congressProblems } from '../congresses.problems.ts';
import { problems } from './inspections.problems.ts';

/** How bad what was found is (严重程度). */
export const severities = ['ADVICE', 'DEFECT', 'BREACH'] as const;
export type Severity = (typeof severities)[number];

/** What an inspection found (检查发现), as it is entered. */
export interface GivenFinding {
  readonly what: string;
  readonly severity: Severity;
  /** The rule that says otherwise; null where none is named. */
  readonly ruleId: string | null;
  /** Last day to put it right; null where none is set. */
  readonly dueOn: CivilDate | null;
}

/** Texts of an inspection: 情况、发现、答复、意见. */
export const longestText = 4000;
const mostFindings = 100;

/** A day gone by is an inspection entered afterwards (补录). */
export function planProblems(plannedOn: CivilDate, today: CivilDate): readonly Problem[] {
  const limit = addDays(today, 366);
  return plannedOn > limit ? [congressProblems.TOO_FAR_AHEAD({ ...atInput('plannedOn'), values: { limit } })] : [];
}

/** Everything wrong with what was seen on the day. */
export function recordProblems(inspectedOn: CivilDate, account: string, findings: readonly GivenFinding[], today: CivilDate): readonly Problem[] {
  return [
    ...(inspectedOn > today ? [common.DATE_IN_FUTURE({ ...atInput('inspectedOn'), values: { today } })] : []),
    ...textProblems(account, ['account'], { limit: longestText, isRequired: true }),
    ...(findings.length > mostFindings ? [problems.TOO_MANY_FINDINGS({ ...atInput('findings'), values: { limit: mostFindings } })] : []),
    ...findings.slice(0, mostFindings).flatMap((finding, index) => findingProblems(finding, index, inspectedOn)),
    ...findings.flatMap(({ what }, index) => {
      const first = findings.findIndex((other) => other.what.trim() === what.trim());
      return first === index ? [] : [problems.FINDING_REPEATED({ ...atInput('findings', String(index), 'what'), values: { position: first + 1 } })];
    }),
  ];
}

function findingProblems({ what, ruleId, dueOn }: GivenFinding, index: number, inspectedOn: CivilDate): readonly Problem[] {
  const place = ['findings', String(index)];
  return [
    ...textProblems(what, [...place, 'what'], { limit: longestText, isRequired: true }),
    ...(ruleId !== null && !rulebook.rules.has(ruleId) ? [problems.UNKNOWN_RULE(atInput(...place, 'ruleId'))] : []),
    ...(dueOn !== null && dueOn < inspectedOn ? [problems.DUE_TOO_EARLY(atInput(...place, 'dueOn'))] : []),
  ];
}
