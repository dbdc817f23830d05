import { addDays, atInput, type CivilDate, forbiddenCharacters, type Problem, semesterDays, semesterOf } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { evaluate, type Finding, type Period, type Rule, rulebook, type RuleSet } from '@xuelian/rules';
import { problems } from './policies.problems.ts';

/** What the superior found (上级意见). */
export const verdicts = ['CONFIRMED', 'CONTESTED'] as const;
export type Verdict = (typeof verdicts)[number];

/** A declaration as compliance uses it: on one day at most one an organization and rule. */
export interface DeclarationInForce {
  readonly id: string;
  readonly ruleId: string;
  readonly isKept: boolean;
  readonly verdict: Verdict | null;
}

/** What an organization says about one rule (自报). */
export interface DeclarationContent {
  readonly ruleId: string;
  readonly isKept: boolean;
  /** What shows it, in words. */
  readonly note: string;
  /** The day it speaks of, and on. */
  readonly holdsFrom: CivilDate;
  /** Row ids of uploads. */
  readonly evidence: readonly string[];
}

export const mostEvidence = 10;
export const longestNote = 1000;

/** Everything wrong with what is said, whatever the rule. */
export function contentProblems({ note, holdsFrom, evidence }: DeclarationContent, today: CivilDate): readonly Problem[] {
  return [
    ...textProblems(note, 'note'),
    ...(holdsFrom > today ? [common.DATE_IN_FUTURE({ ...atInput('holdsFrom'), values: { today } })] : []),
    ...(evidence.length > mostEvidence ? [problems.TOO_MUCH_EVIDENCE({ ...atInput('evidence'), values: { limit: mostEvidence } })] : []),
    ...evidence.flatMap((id, index) => (evidence.indexOf(id) === index ? [] : [problems.EVIDENCE_REPEATED(atInput('evidence', String(index)))])),
  ];
}

/** A text that must be given. */
export function textProblems(text: string, field: string): readonly Problem[] {
  return [
    ...(text.trim() === '' ? [common.REQUIRED(atInput(field))] : []),
    ...(text.length > longestNote ? [common.TOO_LONG({ ...atInput(field), values: { limit: longestNote } })] : []),
    ...forbiddenCharacters(text).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ ...atInput(field), values: { codePoint, position } })),
  ];
}

const aYear = 365;

/** What is to be done anew each semester or year is declared for one of them; null for what a declaration answers until another one. */
export function lapsesOn(period: Period | null, holdsFrom: CivilDate): CivilDate | null {
  if (period?.is !== 'CYCLE') return null;
  if (period.every === 'SEMESTER') return semesterDays(semesterOf(holdsFrom)).to;
  return period.every === 'YEAR' ? addDays(holdsFrom, aYear) : null;
}

/** Whether a rule asks for something that is done or not; a setting or a piece of information can be neither kept nor broken. */
export const isKeepable = ({ meaning }: Rule): boolean => meaning.is !== 'PARAMETER' && meaning.is !== 'INFORMATIVE';

/** A rule as it stands in a rule set; undefined where it does not reach the unit. */
export const findingIn = (ruleSet: RuleSet, ruleId: string): Finding | undefined => evaluate(ruleSet, {}).find(({ rule }) => rule.id === ruleId);

/** What keeps a rule from being declared on: it must bind the unit that day, and be something to keep or break. */
export function ruleProblems(ruleSet: RuleSet, ruleId: string): readonly Problem[] {
  const finding = findingIn(ruleSet, ruleId);
  const at = atInput('rule');
  if (finding === undefined) return [notBinding(ruleId, ruleSet.on)];
  const { rule, ground, resolution, citation } = finding;
  if (ground !== null) {
    const deciding: readonly Rule[] = resolution.rule === null ? [] : [resolution.rule];
    return [problems.RULE_GAVE_WAY({ ...at, values: { rule: ruleId, on: ruleSet.on }, citations: [citation, ...deciding.map((other) => other.citation)] })];
  }
  return isKeepable(rule) ? [] : [problems.NOTHING_TO_DECLARE({ ...at, values: { rule: ruleId }, citations: [citation] })];
}

function notBinding(ruleId: string, on: CivilDate): Problem {
  const rule = rulebook.rules.get(ruleId);
  const at = atInput('rule');
  if (rule === undefined) return problems.UNKNOWN_RULE({ ...at, values: { rule: ruleId } });
  return problems.RULE_NOT_BINDING({ ...at, values: { rule: ruleId, on }, citations: [rule.citation] });
}
