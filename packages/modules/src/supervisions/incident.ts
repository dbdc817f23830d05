import { atInput, type Citation, type CivilDate, type Problem } from '@xuelian/kernel';
import { problems as common, textProblems } from '@xuelian/platform';
import { decisionOn, rulebook, type RuleSet } from '@xuelian/rules';
import { checkName } from '../organizations/index.ts';
import { problems } from './incidents.problems.ts';
import { longestText } from './measure.ts';

/** What happened (违纪事件类型): 违规违纪、道德失范、与学生不相称行为 (GD 通知二.3). */
export const incidentKinds = ['RULE_BREACH', 'MORAL_FAILING', 'UNFITTING_CONDUCT'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** What somebody reports. */
export interface GivenIncident {
  readonly kind: IncidentKind;
  readonly description: string;
  readonly occurredOn: CivilDate | null;
  /** Whom it is about, where it is about somebody. */
  readonly personName: string | null;
  readonly personId: string | null;
}

export function reportProblems({ description, occurredOn, personName }: GivenIncident, today: CivilDate): readonly Problem[] {
  return [
    ...textProblems(description, ['description'], { limit: longestText, isRequired: true }),
    ...(occurredOn !== null && occurredOn > today ? [common.DATE_IN_FUTURE({ ...atInput('occurredOn'), values: { today } })] : []),
    ...(personName === null ? [] : checkName(personName, 'personName').problems),
  ];
}

/** That the League deals with incidents fast, by rule and procedure (R-GD-N2.3b). */
export const handlingCitation: Citation = { document: 'GD', clause: '通知二.3' };

/** By which rule or procedure an incident was handled: a rule of the rulebook by its id, or words. */
export interface HandlingBasis {
  readonly ruleId?: string | null;
  readonly words?: string | null;
}

export function basisProblems({ ruleId, words }: HandlingBasis): readonly Problem[] {
  if ((ruleId == null) === (words == null)) return [problems.BASIS_REQUIRED({ ...atInput('basis'), citations: [handlingCitation] })];
  if (ruleId != null) return rulebook.rules.has(ruleId) ? [] : [problems.UNKNOWN_RULE(atInput('basis', 'ruleId'))];
  return textProblems(words ?? '', ['basis', 'words'], { limit: 200, isRequired: true });
}

/** What is held against an organization or a person (追究责任). */
export interface Accountability {
  /** Null for the League organization itself. */
  readonly personName: string | null;
  readonly measure: string;
}

const mostHeld = 20;

/** Accountability is for organization and persons: at least one of them, each once. */
export function accountabilityProblems(held: readonly Accountability[]): readonly Problem[] {
  if (held.length === 0 || held.length > mostHeld) return [problems.NOBODY_HELD({ ...atInput('held'), values: { limit: mostHeld }, citations: [handlingCitation] })];
  return held.flatMap(({ personName, measure }, index) => [
    ...(personName === null ? [] : checkName(personName, 'personName').problems.map((problem) => ({ ...problem, ...atInput('held', String(index), 'personName') }))),
    ...textProblems(measure, ['held', String(index), 'measure'], { limit: longestText, isRequired: true }),
    ...(held.findIndex((other) => other.personName === personName) === index ? [] : [problems.HELD_TWICE(atInput('held', String(index)))]),
  ]);
}

/** The clause that wants an incident reported upward before it is closed, where one binds its handler (R-GD-7.1b). */
export const reportingRuleOf = (ruleSet: RuleSet): Citation | null => decisionOn(ruleSet, 'incident.report')?.rule?.citation ?? null;
